//! What a foreign file means by a local time: its TZID by name where the name is known, else by the
//! VTIMEZONE that it brings (RFC 5545 §3.6.5).
//!
//! The name comes first. A program with old tables writes old rules into its VTIMEZONE, while the
//! person in front of it read the hour off the clock on the wall.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, TimeDelta, Utc, Weekday};
use ical::parser::ical::component::IcalTimeZone;
use ical::property::Property;

use crate::time::{Zone, Zones};

/// How many changes of one zone are followed; a file for one meeting has two.
const OBSERVANCES_MAX: usize = 64;

/// A zone as a file defines it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForeignZone {
    /// Its TZID.
    pub name: String,
    observances: Vec<Observance>,
}

/// One change of the clock, and how it comes back (RFC 5545 §3.6.5, STANDARD and DAYLIGHT).
#[derive(Clone, Debug, PartialEq, Eq)]
struct Observance {
    /// The first time, on the clock as it was before.
    onset: NaiveDateTime,
    /// The offset before, in seconds.
    from_s: i64,
    /// The offset from then on, in seconds.
    to_s: i64,
    /// Further times.
    dates: Vec<NaiveDateTime>,
    /// Each year again.
    yearly: Option<Yearly>,
}

/// `FREQ=YEARLY` with what is needed for time zones.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Yearly {
    month: u32,
    day: Day,
    until: Option<NaiveDateTime>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Day {
    /// The nth weekday of the month; from its end where negative.
    Nth(i32, Weekday),
    /// The first of these days of the month that is such a weekday.
    Among(Vec<u32>, Weekday),
    /// This day of the month.
    On(u32),
}

/// The instant that `time` in the zone called `name` is, if that can be known.
pub(super) fn instant(
    time: NaiveDateTime,
    name: &str,
    defined: &[ForeignZone],
    zones: &Zones,
) -> Option<DateTime<Utc>> {
    if let Some(zone) = known(name) {
        return Some(zones.read(zone, time));
    }
    defined.iter().find(|it| it.name == name)?.read(time)
}

/// A zone by the name that programs write: IANA's, Windows', or either at the end of a path such as
/// `/freeassociation.sourceforge.net/Europe/Rome`.
fn known(name: &str) -> Option<Zone> {
    let name = name.trim();
    if let Ok(zone) = Zone::parse(name) {
        return Some(zone);
    }
    let parts: Vec<&str> = name.split('/').filter(|it| !it.is_empty()).collect();
    (1..=3).rev().filter_map(|count| parts.get(parts.len().checked_sub(count)?..)).find_map(|it| {
        // One word alone is a name only for UTC: `Rome` is nothing, `GMT` in a path is.
        let one = it.join("/");
        let plain = it.len() > 1 || one.eq_ignore_ascii_case("utc");
        plain.then(|| Zone::parse(&one).ok())?
    })
}

impl ForeignZone {
    /// The zone of a parsed file; nothing where it has no name or a rule that is not understood.
    pub(super) fn of(zone: &IcalTimeZone) -> Option<Self> {
        let name = value(&zone.properties, "TZID")?.trim().to_owned();
        let parts = zone.transitions.iter().take(OBSERVANCES_MAX);
        let observances = parts.map(|it| Observance::of(&it.properties)).collect::<Option<_>>()?;
        Some(Self { name, observances })
    }

    /// The instant at which its clock shows `local`, by RFC 5545 §3.3.5: a time that happens twice
    /// is its first occurrence, one that never happens is read with the offset from before the gap.
    fn read(&self, local: NaiveDateTime) -> Option<DateTime<Utc>> {
        let onsets = self
            .observances
            .iter()
            .flat_map(|it| it.onsets(local).map(move |onset| (onset, it.from_s, it.to_s)));
        let last = onsets.filter(|(onset, ..)| *onset <= local).max_by_key(|(onset, ..)| *onset);
        let offset_s = match last {
            Some((onset, from_s, to_s)) => {
                let gap = TimeDelta::try_seconds(to_s - from_s)?;
                let skipped = local - onset < gap;
                if skipped { from_s } else { to_s }
            }
            // Before all of them: as it was before the first.
            None => self.observances.iter().min_by_key(|it| it.onset)?.from_s,
        };
        Some((local - TimeDelta::try_seconds(offset_s)?).and_utc())
    }
}

impl Observance {
    fn of(properties: &[Property]) -> Option<Self> {
        let onset = local(value(properties, "DTSTART")?)?;
        let rule = value(properties, "RRULE").filter(|it| !it.trim().is_empty());
        let dates = properties.iter().filter(|it| it.name == "RDATE");
        let dates = dates.filter_map(|it| it.value.as_deref()).flat_map(|it| it.split(','));
        Some(Self {
            onset,
            from_s: offset(value(properties, "TZOFFSETFROM")?)?,
            to_s: offset(value(properties, "TZOFFSETTO")?)?,
            dates: dates.filter_map(local).collect(),
            yearly: match rule {
                Some(rule) => Some(Yearly::of(rule, onset)?),
                None => None,
            },
        })
    }

    /// The times at which it begins that matter for `local`.
    fn onsets(&self, local: NaiveDateTime) -> impl Iterator<Item = NaiveDateTime> + '_ {
        let years = [local.year() - 1, local.year()];
        let again = years.into_iter().filter_map(|year| self.in_year(year));
        std::iter::once(self.onset).chain(self.dates.iter().copied()).chain(again)
    }

    fn in_year(&self, year: i32) -> Option<NaiveDateTime> {
        let yearly = self.yearly.as_ref()?;
        let at = yearly.day.in_month(year, yearly.month)?.and_time(self.onset.time());
        let ended = yearly.until.is_some_and(|it| it < at);
        (self.onset <= at && !ended).then_some(at)
    }
}

impl Yearly {
    fn of(rule: &str, onset: NaiveDateTime) -> Option<Self> {
        let (mut month, mut by_day, mut by_month_day) = (onset.month(), None, Vec::new());
        let (mut yearly, mut until) = (false, None);
        for (key, value) in rule.split(';').filter_map(|it| it.split_once('=')) {
            let value = value.trim();
            match key.trim().to_ascii_uppercase().as_str() {
                "FREQ" => yearly = value.eq_ignore_ascii_case("YEARLY"),
                "INTERVAL" if value != "1" => return None,
                "COUNT" => return None,
                "BYMONTH" => month = value.parse().ok()?,
                "BYDAY" => by_day = Some(weekday(value)?),
                "BYMONTHDAY" => {
                    by_month_day = value.split(',').filter_map(|it| it.parse().ok()).collect();
                }
                // In UTC by the standard, on the wall by Outlook: a day decides nothing here.
                "UNTIL" => until = local(value.trim_end_matches(['Z', 'z'])),
                _ => {}
            }
        }
        let day = match (by_day, by_month_day.first()) {
            (Some((Some(nth), weekday)), _) => Day::Nth(nth, weekday),
            (Some((None, weekday)), Some(_)) => Day::Among(by_month_day, weekday),
            (Some((None, weekday)), None) => Day::Nth(1, weekday),
            (None, Some(day)) => Day::On(*day),
            (None, None) => Day::On(onset.day()),
        };
        yearly.then_some(Self { month, day, until })
    }
}

impl Day {
    fn in_month(&self, year: i32, month: u32) -> Option<NaiveDate> {
        let first = NaiveDate::from_ymd_opt(year, month, 1)?;
        let days = || first.iter_days().take_while(|it| it.month() == month);
        match self {
            Self::On(day) => NaiveDate::from_ymd_opt(year, month, *day),
            Self::Among(among, weekday) => {
                days().find(|it| among.contains(&it.day()) && it.weekday() == *weekday)
            }
            Self::Nth(nth, weekday) => {
                let all: Vec<_> = days().filter(|it| it.weekday() == *weekday).collect();
                let steps = usize::try_from(nth.unsigned_abs()).ok()?.checked_sub(1)?;
                let at = if *nth < 0 { all.len().checked_sub(1 + steps)? } else { steps };
                all.get(at).copied()
            }
        }
    }
}

/// `-1SU`, `2SU`, `SU`.
fn weekday(text: &str) -> Option<(Option<i32>, Weekday)> {
    let (nth, day) = text.split_at_checked(text.len().checked_sub(2)?)?;
    let day = match day.to_ascii_uppercase().as_str() {
        "MO" => Weekday::Mon,
        "TU" => Weekday::Tue,
        "WE" => Weekday::Wed,
        "TH" => Weekday::Thu,
        "FR" => Weekday::Fri,
        "SA" => Weekday::Sat,
        "SU" => Weekday::Sun,
        _ => return None,
    };
    if nth.is_empty() {
        return Some((None, day));
    }
    let nth: i32 = nth.parse().ok()?;
    (nth != 0 && nth.abs() <= 5).then_some((Some(nth), day))
}

/// `+0100`, `-033000`: hours, minutes and perhaps seconds (RFC 5545 §3.3.14).
fn offset(text: &str) -> Option<i64> {
    let text = text.trim();
    let (sign, digits) = match text.split_at_checked(1)? {
        ("+", digits) => (1, digits),
        ("-", digits) => (-1, digits),
        _ => return None,
    };
    if !matches!(digits.len(), 4 | 6) || !digits.bytes().all(|it| it.is_ascii_digit()) {
        return None;
    }
    let part = |at: usize| digits.get(at..at + 2).map_or(Some(0), |it| it.parse::<i64>().ok());
    Some(sign * (part(0)? * 3600 + part(2)? * 60 + part(4)?))
}

fn local(text: &str) -> Option<NaiveDateTime> {
    NaiveDateTime::parse_from_str(text.trim(), "%Y%m%dT%H%M%S").ok()
}

fn value<'a>(properties: &'a [Property], name: &str) -> Option<&'a str> {
    properties.iter().find(|it| it.name == name).and_then(|it| it.value.as_deref())
}

#[cfg(test)]
mod tests {
    use crate::ical::read::read;
    use crate::time::Zones;

    /// The rules that Outlook sends for central Europe, under a name of its own.
    const OWN_RULES: &str = "BEGIN:STANDARD\nDTSTART:16010101T030000\nTZOFFSETFROM:+0200\n\
        TZOFFSETTO:+0100\nRRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10\nEND:STANDARD\n\
        BEGIN:DAYLIGHT\nDTSTART:16010101T020000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\n\
        RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3\nEND:DAYLIGHT\n";

    /// New York by the days of the month, as Evolution writes it.
    const BY_DAYS: &str = "BEGIN:STANDARD\nDTSTART:20071104T020000\nTZOFFSETFROM:-0400\n\
        TZOFFSETTO:-0500\nRRULE:FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=1,2,3,4,5,6,7;BYDAY=SU\n\
        END:STANDARD\nBEGIN:DAYLIGHT\nDTSTART:20070311T020000\nTZOFFSETFROM:-0500\n\
        TZOFFSETTO:-0400\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU\nEND:DAYLIGHT\n";

    const FIXED: &str = "BEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0530\n\
        TZOFFSETTO:+0530\nEND:STANDARD\n";

    #[test]
    fn a_local_time_is_read_by_its_zones_name_or_by_the_rules_beside_it() {
        check("W. Europe Standard Time", OWN_RULES, "20261119T100000", "2026-11-19T09:00:00Z");
        check("Europe/Rome", "", "20261119T100000", "2026-11-19T09:00:00Z");
        check("India Standard Time", FIXED, "20261026T140000", "2026-10-26T08:30:00Z");
        let path = "/freeassociation.sourceforge.net/America/Toronto";
        check(path, "", "20261028T100000", "2026-10-28T14:00:00Z");
        check("tzone://Microsoft/Utc", "", "20261028T100000", "2026-10-28T10:00:00Z");
        // Names that only the file itself explains.
        check("Customized Time Zone", OWN_RULES, "20261119T100000", "2026-11-19T09:00:00Z");
        check("Customized Time Zone", OWN_RULES, "20260719T100000", "2026-07-19T08:00:00Z");
        check("My zone", FIXED, "20261026T140000", "2026-10-26T08:30:00Z");
        check("Eastern", BY_DAYS, "20261101T013000", "2026-11-01T05:30:00Z");
        check("Eastern", BY_DAYS, "20261101T020000", "2026-11-01T07:00:00Z");
        check("Eastern", BY_DAYS, "20260101T120000", "2026-01-01T17:00:00Z");
        check("(UTC+01:00) Rome", OWN_RULES, "20261119T100000", "2026-11-19T09:00:00Z");
    }

    /// RFC 5545 §3.3.5, for the rules of a file as for the law.
    #[test]
    fn an_hour_that_comes_twice_or_never_is_read_as_the_standard_says() {
        for zone in ["Europe/Rome", "Customized Time Zone"] {
            check(zone, OWN_RULES, "20261025T023000", "2026-10-25T00:30:00Z");
            check(zone, OWN_RULES, "20261025T030000", "2026-10-25T02:00:00Z");
            check(zone, OWN_RULES, "20260329T023000", "2026-03-29T01:30:00Z");
            check(zone, OWN_RULES, "20260329T030000", "2026-03-29T01:00:00Z");
        }
    }

    /// British Columbia stopped changing its clocks: an old program's rules are an hour off.
    #[test]
    fn the_law_counts_before_a_programs_old_rules() {
        let old = BY_DAYS.replace("-0500", "-0800").replace("-0400", "-0700");
        check("America/Vancouver", &old, "20261118T070000", "2026-11-18T14:00:00Z");
        check("Some Pacific", &old, "20261118T070000", "2026-11-18T15:00:00Z");
    }

    #[test]
    fn a_zone_that_nobody_explains_gives_no_instant() {
        check("My zone", "", "20261119T100000", "none");
        check("CST", "", "20261119T100000", "none");
        check("My zone", &FIXED.replace("+0530", "5:30"), "20261119T100000", "none");
        let odd = OWN_RULES.replace("YEARLY", "MONTHLY");
        check("My zone", &odd, "20261119T100000", "none");
        check(
            "My zone",
            &OWN_RULES.replace("BYMONTH=10", "BYMONTH=99"),
            "20261119T100000",
            "2026-11-19T08:00:00Z",
        );
    }

    fn check(zone: &str, rules: &str, time: &str, expected: &str) {
        let defined = if rules.is_empty() {
            String::new()
        } else {
            format!("BEGIN:VTIMEZONE\nTZID:{zone}\n{rules}END:VTIMEZONE\n")
        };
        let text = format!(
            "BEGIN:VCALENDAR\nMETHOD:COUNTER\n{defined}BEGIN:VEVENT\nUID:u\n\
             DTSTART;TZID=\"{zone}\":{time}\nEND:VEVENT\nEND:VCALENDAR\n"
        );
        let facts = read(text.as_bytes(), None).unwrap();
        let seen = facts.starts_at(&Zones::bundled().unwrap());
        let seen = seen.map_or("none".to_owned(), |it| it.format("%FT%TZ").to_string());
        assert_eq!(seen, expected, "{zone} {time}");
    }
}
