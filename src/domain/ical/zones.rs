//! A host's local time in a calendar file, with the rules of its clock beside it (RFC 5545
//! §3.6.5), in the two forms that every calendar program reads right.
//!
//! Outlook keeps one yearly pair of changes at most, and takes neither RDATE nor names
//! (MS-OXCICAL 2.1.3.1.1.19). So a clock is written as that pair, or as one fixed offset; where it
//! is neither around the meeting, the file says UTC, which is right on every clock.

use std::fmt::Write as _;

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, TimeDelta, Utc};

use crate::time::{Change, Resolved, Span, Zone, Zones};

/// How many changes in a row must follow one rule before it is taken for the law.
const IN_A_ROW: usize = 4;

/// How far from the meeting the clock must be known.
const AROUND: TimeDelta = TimeDelta::days(1);

/// A meeting's time on its host's clock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HostTime {
    zone: Zone,
    start: NaiveDateTime,
    end: NaiveDateTime,
    clock: Clock,
}

/// How a clock goes around a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Clock {
    /// It is never set.
    Fixed(i32),
    /// It is set twice a year, by rules.
    Pair { standard: Onset, daylight: Onset },
}

/// A yearly change of a clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Onset {
    /// A real one, as the clock shows it before it is set.
    at: NaiveDateTime,
    from_s: i32,
    to_s: i32,
    /// Which weekday of its month: 1 to 4 from the front, −1 for the last.
    nth: i8,
}

impl HostTime {
    /// The meeting on the clock of `zone`; `None` where only UTC says it safely: the clock changes
    /// by no yearly rule around it, or shows its start or end twice or never.
    #[must_use]
    pub fn of(zones: &Zones, zone: Zone, span: Span) -> Option<Self> {
        let wall = |at: DateTime<Utc>| {
            let local = zones.local(zone, at).date_time();
            // Readers disagree about the hour that a clock shows twice (RFC 5545 §3.3.5).
            matches!(zones.instant(zone, local), Resolved::Unique(_)).then_some(local)
        };
        let (start, end) = (wall(span.start())?, wall(span.end())?);
        let clock = clock(zones, zone, span.padded(AROUND))?;
        Some(Self { zone, start, end, clock })
    }

    /// The zone's name, as `TZID` gives it.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.zone.name()
    }

    /// The start in form 3 of RFC 5545 §3.3.5, without its zone.
    #[must_use]
    pub fn start(&self) -> String {
        local(self.start)
    }

    /// The end, likewise.
    #[must_use]
    pub fn end(&self) -> String {
        local(self.end)
    }

    /// The VTIMEZONE, as names and values of its lines.
    #[must_use]
    pub fn lines(&self) -> Vec<(&'static str, String)> {
        let mut lines =
            vec![("BEGIN", "VTIMEZONE".to_owned()), ("TZID", self.zone.name().to_owned())];
        match self.clock {
            Clock::Fixed(offset_s) => {
                let begins = "19700101T000000".to_owned();
                lines.extend(observance("STANDARD", begins, (offset_s, offset_s), None));
            }
            Clock::Pair { standard, daylight } => {
                for (name, onset) in [("STANDARD", standard), ("DAYLIGHT", daylight)] {
                    let offsets = (onset.from_s, onset.to_s);
                    lines.extend(observance(name, local(onset.at), offsets, Some(onset.rule())));
                }
            }
        }
        lines.push(("END", "VTIMEZONE".to_owned()));
        lines
    }
}

fn observance(
    name: &'static str,
    begins: String,
    (from_s, to_s): (i32, i32),
    rule: Option<String>,
) -> Vec<(&'static str, String)> {
    let mut lines = vec![
        ("BEGIN", name.to_owned()),
        ("DTSTART", begins),
        ("TZOFFSETFROM", offset(from_s)),
        ("TZOFFSETTO", offset(to_s)),
    ];
    lines.extend(rule.map(|it| ("RRULE", it)));
    lines.push(("END", name.to_owned()));
    lines
}

impl Onset {
    fn rule(self) -> String {
        let day = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
            .into_iter()
            .zip(0..)
            .find(|(_, number)| *number == self.at.weekday().num_days_from_monday())
            .map_or("SU", |(name, _)| name);
        format!("FREQ=YEARLY;BYMONTH={};BYDAY={}{day}", self.at.month(), self.nth)
    }
}

/// How the clock goes around the span, where that can be said in one of the two forms.
///
/// Offsets alone are compared: laws that only rename a time change nothing.
fn clock(zones: &Zones, zone: Zone, around: Span) -> Option<Clock> {
    let years = TimeDelta::days(366 * 6);
    let wide = around.padded(years);
    let mut changes = zones.changes(zone, wide);
    changes.retain(|it| it.before_s != it.after_s);
    let daylight = regular(&changes, around, |it| it.before_s < it.after_s);
    let standard = regular(&changes, around, |it| it.after_s < it.before_s);
    let whole = |it: &Onset| it.from_s % 60 == 0 && it.to_s % 60 == 0;
    if let (Some(standard), Some(daylight)) = (standard, daylight)
        && whole(&standard)
        && (standard.from_s, standard.to_s) == (daylight.to_s, daylight.from_s)
    {
        return Some(Clock::Pair { standard, daylight });
    }
    let still = changes.iter().all(|it| it.at < around.start() || around.end() < it.at);
    let offset_s = zones.offset(zone, around.start());
    (still && offset_s % 60 == 0).then_some(Clock::Fixed(offset_s))
}

/// The last change of one direction before the span, where those of the next five years follow
/// the same rule.
fn regular(changes: &[Change], around: Span, of: impl Fn(&Change) -> bool) -> Option<Onset> {
    let ours: Vec<_> = changes.iter().filter(|it| of(it)).collect();
    let first = ours.iter().rposition(|it| it.at <= around.start())?;
    let last = ours.get(first)?.at + TimeDelta::days(5 * 366);
    let ours: Vec<_> = ours.into_iter().skip(first).take_while(|it| it.at <= last).collect();
    let wall = |it: &Change| it.at.naive_utc() + TimeDelta::seconds(it.before_s.into());
    let first = *ours.first()?;
    let at = wall(first);
    let same = |it: &Change| {
        let other = wall(it);
        (other.month(), other.weekday(), other.time()) == (at.month(), at.weekday(), at.time())
            && (it.before_s, it.after_s) == (first.before_s, first.after_s)
    };
    let yearly = ours.windows(2).all(|pair| match pair {
        [one, next] => wall(next).year() - wall(one).year() == 1,
        _ => true,
    });
    if ours.len() < IN_A_ROW || !yearly || !ours.iter().all(|it| same(it)) {
        return None;
    }
    let days: Vec<_> = ours.iter().map(|it| wall(it).date()).collect();
    let nth = |day: &NaiveDate| i8::try_from((day.day() - 1) / 7 + 1).unwrap_or(1);
    let is_last = |day: &NaiveDate| (*day + TimeDelta::days(7)).month() != day.month();
    // The last Sunday is often the fourth as well: what holds for all years is the rule.
    let nth = if days.iter().all(is_last) {
        -1
    } else {
        let first = nth(days.first()?);
        days.iter().all(|it| nth(it) == first).then_some(first)?
    };
    Some(Onset { at, from_s: first.before_s, to_s: first.after_s, nth })
}

fn local(at: NaiveDateTime) -> String {
    at.format("%Y%m%dT%H%M%S").to_string()
}

/// `+0530`, `-0330` (RFC 5545 §3.3.14); whole minutes only.
fn offset(offset_s: i32) -> String {
    let sign = if offset_s < 0 { '-' } else { '+' };
    let minutes = offset_s.unsigned_abs() / 60;
    let mut text = String::new();
    // Writing into a string cannot fail.
    write!(text, "{sign}{:02}{:02}", minutes / 60, minutes % 60).unwrap_or_default();
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The golden texts of calendar.md §3, in one line each.
    #[test]
    fn a_clock_is_a_yearly_pair_a_fixed_offset_or_left_to_utc() {
        let rome = "STANDARD 20251026T030000 +0200 +0100 FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU \
                    DAYLIGHT 20260329T020000 +0100 +0200 FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU";
        check("Europe/Rome", "2026-10-20T14:00:00Z", rome);
        let rome = "STANDARD 20261025T030000 +0200 +0100 FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU \
                    DAYLIGHT 20260329T020000 +0100 +0200 FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU";
        check("Europe/Rome", "2026-10-28T14:00:00Z", rome);
        let toronto = "STANDARD 20251102T020000 -0400 -0500 FREQ=YEARLY;BYMONTH=11;BYDAY=1SU \
                       DAYLIGHT 20260308T020000 -0500 -0400 FREQ=YEARLY;BYMONTH=3;BYDAY=2SU";
        check("America/Toronto", "2026-10-28T14:00:00Z", toronto);
        check("America/Vancouver", "2026-10-28T14:00:00Z", fixed("-0700"));
        check("America/Vancouver", "2026-11-18T14:00:00Z", fixed("-0700"));
        check("Asia/Kolkata", "2026-10-28T14:00:00Z", fixed("+0530"));
        check("Europe/Moscow", "2014-10-20T14:00:00Z", fixed("+0400"));
        check("Europe/Moscow", "2026-10-20T14:00:00Z", fixed("+0300"));
        check("Asia/Shanghai", "2026-10-20T14:00:00Z", fixed("+0800"));
    }

    #[test]
    fn what_no_rule_says_and_what_a_clock_shows_twice_is_left_to_utc() {
        // Moscow's last change, with no rule behind it.
        check("Europe/Moscow", "2014-10-25T14:00:00Z", "utc");
        // 02:30 on the night when Rome's clocks are set back, both times.
        check("Europe/Rome", "2026-10-25T00:30:00Z", "utc");
        check("Europe/Rome", "2026-10-25T01:30:00Z", "utc");
    }

    fn fixed(offset: &str) -> &'static str {
        match offset {
            "-0700" => "STANDARD 19700101T000000 -0700 -0700",
            "+0530" => "STANDARD 19700101T000000 +0530 +0530",
            "+0400" => "STANDARD 19700101T000000 +0400 +0400",
            "+0300" => "STANDARD 19700101T000000 +0300 +0300",
            _ => "STANDARD 19700101T000000 +0800 +0800",
        }
    }

    fn check(zone: &str, start: &str, expected: &str) {
        let zones = Zones::bundled().unwrap();
        let span = Span::starting(start.parse().unwrap(), TimeDelta::minutes(30)).unwrap();

        let time = HostTime::of(&zones, Zone::parse(zone).unwrap(), span);

        let shown = time.map_or("utc".to_owned(), |it| {
            let kept = it
                .lines()
                .into_iter()
                .filter(|(name, value)| *name != "END" && *name != "TZID" && value != "VTIMEZONE");
            kept.map(|(_, value)| value).collect::<Vec<_>>().join(" ")
        });
        assert_eq!(shown, expected, "{zone} {start}");
    }
}
