//! When somebody else's calendar says its owner is busy: a file becomes spans, without a word of
//! what the owner is busy with; and the days off of a holiday calendar.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};

use crate::availability::spans::union;
use crate::ical::read::{ReadRefused, When};
use crate::ical::recur::Rule;
use crate::ical::series::{Entry, entries};
use crate::time::{Span, Zone, Zones};

/// The most busy spans of one calendar; nobody has more in three months.
const SPANS_MAX: usize = 5_000;
/// How long one entry may last and still count: longer ones are not meetings but notes.
const LONGEST: TimeDelta = TimeDelta::days(92);

/// Why a calendar cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// It is no calendar, or not whole.
    #[error(transparent)]
    Calendar(#[from] ReadRefused),
    /// More than one calendar's worth.
    #[error("the calendar has more than {SPANS_MAX} entries in the mission's days")]
    TooMuch,
}

impl Unreadable {
    /// The stable name of the refusal.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Calendar(refused) => refused.code(),
            Self::TooMuch => "calendar_too_much",
        }
    }
}

/// When the owner of a calendar is busy inside `window`. Times without a zone, and zones that only
/// the file knows, are read on the clock of `zone`.
///
/// Whole days count where the entry does not say that it takes no time. A rule of recurrence that
/// cannot be read leaves the entry's first occurrence.
///
/// # Errors
///
/// [`Unreadable`].
pub fn spans(
    zones: &Zones,
    zone: Zone,
    bytes: &[u8],
    window: Span,
) -> Result<Vec<Span>, Unreadable> {
    let all = entries(bytes)?;
    let mut busy = Vec::new();
    for entry in all.iter().filter(|it| !it.is_free && !it.is_cancelled) {
        let Some(own) = own_zone(entry, zone) else { continue };
        let Some(length) = length(zones, entry, own) else { continue };
        // An entry that stands for one occurrence of a series takes that one's place.
        let replaced = replaced(zones, &all, entry, own);
        for wall in occurrences(zones, entry, own, window, length) {
            let start = at(zones, entry, own, wall);
            let end = match entry.start {
                // A day ends with the next day's beginning, however long the clock makes it.
                Some(When::Day(_)) => zones.read(own, wall + length),
                _ => start + length,
            };
            if replaced.contains(&start) {
                continue;
            }
            busy.extend(Span::new(start, end).and_then(|it| it.intersect(window)));
        }
        if SPANS_MAX < busy.len() {
            return Err(Unreadable::TooMuch);
        }
    }
    Ok(union(busy))
}

/// The whole days of a holiday calendar between two days, each with its title.
///
/// # Errors
///
/// [`Unreadable`].
pub fn days_off(
    zones: &Zones,
    bytes: &[u8],
    (first, last): (NaiveDate, NaiveDate),
) -> Result<Vec<(NaiveDate, NaiveDate, String)>, Unreadable> {
    let midnight = |day: NaiveDate| day.and_time(NaiveTime::MIN).and_utc();
    let Some(window) = Span::new(midnight(first), midnight(last) + TimeDelta::days(1)) else {
        return Ok(Vec::new());
    };
    let utc = Zone::parse("Etc/UTC").unwrap_or(Zone::ROME);
    let mut days = Vec::new();
    for entry in entries(bytes)?.iter().filter(|it| !it.is_cancelled) {
        if !matches!(entry.start, Some(When::Day(_))) {
            continue;
        }
        let length = length(zones, entry, utc).unwrap_or(TimeDelta::days(1));
        for wall in occurrences(zones, entry, utc, window, length) {
            let from = wall.date().max(first);
            let to = (wall.date() + length - TimeDelta::days(1)).min(last);
            if from <= to {
                days.push((from, to, entry.title.clone()));
            }
        }
        if SPANS_MAX < days.len() {
            return Err(Unreadable::TooMuch);
        }
    }
    days.sort_unstable();
    days.dedup();
    Ok(days)
}

/// The clock that an entry is written on.
fn own_zone(entry: &Entry, zone: Zone) -> Option<Zone> {
    Some(match entry.start.as_ref()? {
        When::Local { zone: Some(named), .. } => {
            // Some programs put a path in front: `/freeassociation.sourceforge.net/Europe/Rome`.
            let tail = |from: usize| named.split('/').skip(from).collect::<Vec<_>>().join("/");
            let tries = [named.clone(), tail(2), tail(3)];
            tries.iter().find_map(|it| Zone::parse(it).ok()).unwrap_or(zone)
        }
        _ => zone,
    })
}

/// How long an entry lasts; `None` where that is no time at all, or too long to be a meeting.
fn length(zones: &Zones, entry: &Entry, zone: Zone) -> Option<TimeDelta> {
    let start = entry.start.as_ref()?;
    let length = match (&entry.end, entry.duration, start) {
        (Some(When::Day(end)), _, When::Day(start)) => *end - *start,
        (Some(end), _, _) => instant(zones, end, zone) - instant(zones, start, zone),
        (None, Some(length), _) => length,
        // RFC 5545 §3.6.1: a day lasts that day, a time lasts no time.
        (None, None, When::Day(_)) => TimeDelta::days(1),
        (None, None, _) => return None,
    };
    (TimeDelta::zero() < length && length <= LONGEST).then_some(length)
}

fn instant(zones: &Zones, when: &When, zone: Zone) -> DateTime<Utc> {
    match when {
        When::At(at) => *at,
        When::Local { time, zone: named } => {
            let named = named.as_deref().and_then(|it| Zone::parse(it).ok());
            zones.read(named.unwrap_or(zone), *time)
        }
        When::Day(day) => zones.read(zone, day.and_time(NaiveTime::MIN)),
    }
}

/// The wall time of an instant as the entry's rule counts it: entries in UTC count in UTC.
fn wall(zones: &Zones, entry: &Entry, zone: Zone, when: &When) -> NaiveDateTime {
    match (&entry.start, when) {
        (_, When::Day(day)) => day.and_time(NaiveTime::MIN),
        (Some(When::At(_)), it) => instant(zones, it, zone).naive_utc(),
        (_, it) => zones.local(zone, instant(zones, it, zone)).date_time(),
    }
}

fn at(zones: &Zones, entry: &Entry, zone: Zone, wall: NaiveDateTime) -> DateTime<Utc> {
    match entry.start {
        Some(When::At(_)) => wall.and_utc(),
        _ => zones.read(zone, wall),
    }
}

/// The occurrences of an entry that may reach into the window, as wall times.
///
/// The rule is expanded on the wall clock, as RFC 5545 §3.3.10 wants it; which instants those are
/// is said by our own law of clocks, not by the tables of the library that expands it.
fn occurrences(
    zones: &Zones,
    entry: &Entry,
    zone: Zone,
    window: Span,
    length: TimeDelta,
) -> Vec<NaiveDateTime> {
    let Some(start) = &entry.start else { return Vec::new() };
    let first = wall(zones, entry, zone, start);
    let margin = length + TimeDelta::days(2);
    let (after, before) = (window.start() - margin, window.end() + TimeDelta::days(2));
    let mut all: BTreeSet<NaiveDateTime> = [first].into();
    if let Some(rule) = &entry.rule {
        all.extend(expanded(zones, entry, (zone, first), rule, (after, before)));
    }
    all.extend(entry.with.iter().map(|it| wall(zones, entry, zone, it)));
    for gone in &entry.without {
        let gone = wall(zones, entry, zone, gone);
        match entry.start {
            // Some programs leave out a day where they mean the occurrence on it.
            Some(When::Day(_)) => all.retain(|it| it.date() != gone.date()),
            _ => all.retain(|it| *it != gone),
        }
    }
    let (from, to) = (after.naive_utc(), before.naive_utc());
    all.into_iter().filter(|it| (from..to).contains(it)).collect()
}

fn expanded(
    zones: &Zones,
    entry: &Entry,
    (zone, first): (Zone, NaiveDateTime),
    rule: &str,
    (after, before): (DateTime<Utc>, DateTime<Utc>),
) -> Vec<NaiveDateTime> {
    let to_wall = |at: NaiveDateTime, is_utc: bool| {
        if is_utc { wall(zones, entry, zone, &When::At(at.and_utc())) } else { at }
    };
    let Some(rule) = Rule::parse(rule, to_wall) else { return Vec::new() };
    let after = after.naive_utc();
    rule.from(first, before.naive_utc()).skip_while(|it| *it < after).collect()
}

/// The instants of a series that other entries stand for, or that take no time any more.
fn replaced(zones: &Zones, all: &[Entry], entry: &Entry, zone: Zone) -> BTreeSet<DateTime<Utc>> {
    if entry.rule.is_none() && entry.with.is_empty() {
        return BTreeSet::new();
    }
    let others = all.iter().filter(|it| it.uid == entry.uid && !it.uid.is_empty());
    let stands_for = others.filter_map(|it| it.instead_of.as_ref());
    stands_for.map(|it| at(zones, entry, zone, wall(zones, entry, zone, it))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn window(first: &str, last: &str) -> Span {
        let at = |day: &str| day.parse::<NaiveDate>().unwrap().and_time(NaiveTime::MIN).and_utc();
        Span::new(at(first), at(last)).unwrap()
    }

    /// The busy spans of one entry between 16 and 31 October 2026, on Rome's clock where it says
    /// none.
    fn check(entry: &str, expected: &[&str]) {
        let text = format!("BEGIN:VCALENDAR\n{entry}\nEND:VCALENDAR\n");
        let zones = Zones::bundled().unwrap();
        let window = window("2026-10-16", "2026-11-01");
        let found = spans(&zones, Zone::ROME, text.as_bytes(), window).unwrap();
        let told: Vec<_> = found
            .iter()
            .map(|it| {
                format!("{} {}", it.start().format("%m-%dT%H:%MZ"), it.length().num_minutes())
            })
            .collect();
        assert_eq!(told, expected, "{entry}");
    }

    #[test]
    fn a_series_keeps_its_wall_time_over_a_change_of_clocks() {
        check(
            "BEGIN:VEVENT\nUID:a\nDTSTART;TZID=Europe/Rome:20261005T100000\nDURATION:PT1H\n\
             RRULE:FREQ=WEEKLY;BYDAY=MO,WE\nEXDATE;TZID=Europe/Rome:20261021T100000\nEND:VEVENT",
            &["10-19T08:00Z 60", "10-26T09:00Z 60", "10-28T09:00Z 60"],
        );
        check(
            "BEGIN:VEVENT\nUID:a\nDTSTART:20261005T080000Z\nDURATION:PT1H\n\
             RRULE:FREQ=WEEKLY\nEND:VEVENT",
            &["10-19T08:00Z 60", "10-26T08:00Z 60"],
        );
    }

    #[test]
    fn rules_end_by_count_and_by_date() {
        let series = |rule: &str| {
            format!(
                "BEGIN:VEVENT\nUID:a\nDTSTART;TZID=Asia/Kolkata:20261015T093000\n\
                 DTEND;TZID=Asia/Kolkata:20261015T100000\nRRULE:{rule}\nEND:VEVENT"
            )
        };
        let two = ["10-16T04:00Z 30", "10-17T04:00Z 30"];
        check(&series("FREQ=DAILY;COUNT=3"), &two);
        check(&series("FREQ=DAILY;UNTIL=20261017"), &two);
        check(&series("FREQ=DAILY;UNTIL=20261017T040000Z"), &two);
        check(&series("FREQ=DAILY;UNTIL=20261017T035959Z"), &two[..1]);
        check(&series("FREQ=DAILY;INTERVAL=7"), &["10-22T04:00Z 30", "10-29T04:00Z 30"]);
        check(&series("FREQ=MONTHLY;BYDAY=-1FR"), &["10-30T04:00Z 30"]);
    }

    #[test]
    fn one_occurrence_may_be_moved_and_another_called_off() {
        let series = "BEGIN:VEVENT\nUID:a\nDTSTART;TZID=Europe/Rome:20261019T100000\n\
            DURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=3\nEND:VEVENT\n\
            BEGIN:VEVENT\nUID:a\nRECURRENCE-ID;TZID=Europe/Rome:20261020T100000\n\
            DTSTART;TZID=Europe/Rome:20261020T150000\nDURATION:PT30M\nEND:VEVENT\n\
            BEGIN:VEVENT\nUID:a\nRECURRENCE-ID;TZID=Europe/Rome:20261021T100000\n\
            DTSTART;TZID=Europe/Rome:20261021T100000\nDURATION:PT1H\nSTATUS:CANCELLED\nEND:VEVENT";
        check(series, &["10-19T08:00Z 60", "10-20T13:00Z 30"]);
    }

    #[test]
    fn whole_days_count_and_free_time_does_not() {
        let day = "BEGIN:VEVENT\nUID:a\nDTSTART;VALUE=DATE:20261025\nEND:VEVENT";
        check(day, &["10-24T22:00Z 1500"]);
        let free = day.replace("END:", "TRANSP:TRANSPARENT\nEND:");
        check(&free, &[]);
        check(&day.replace("END:", "STATUS:CANCELLED\nEND:"), &[]);
        let three = day.replace("\nEND:", "\nDTEND;VALUE=DATE:20261027\nEND:");
        check(&three, &["10-24T22:00Z 2940"]);
    }

    #[test]
    fn zones_are_found_under_the_names_that_programs_give_them() {
        let local = |zone: &str| {
            format!(
                "BEGIN:VEVENT\nUID:a\nDTSTART;TZID=\"{zone}\":20261020T100000\n\
                 DURATION:PT1H\nEND:VEVENT"
            )
        };
        check(&local("India Standard Time"), &["10-20T04:30Z 60"]);
        check(&local("/mozilla.org/20050126_1/Europe/London"), &["10-20T09:00Z 60"]);
        check(&local("Custom zone of this file"), &["10-20T08:00Z 60"]);
        let floating = "BEGIN:VEVENT\nUID:a\nDTSTART:20261020T100000\nDURATION:PT1H\nEND:VEVENT";
        check(floating, &["10-20T08:00Z 60"]);
    }

    #[test]
    fn traps_are_stepped_over() {
        let series = |rule: &str| {
            format!(
                "BEGIN:VEVENT\nUID:a\nDTSTART:20261020T100000Z\nDURATION:PT1H\n\
                 RRULE:{rule}\nEND:VEVENT"
            )
        };
        let once = ["10-20T10:00Z 60"];
        check(&series("FREQ=SECONDLY"), &once);
        check(&series("FREQ=DAILY;BYMONTH=13"), &once);
        check(&series("nonsense"), &once);
        check("BEGIN:VEVENT\nUID:a\nDTSTART:20261020T100000Z\nEND:VEVENT", &[]);
        check("BEGIN:VEVENT\nUID:a\nDTSTART:20261020T100000Z\nDURATION:P400D\nEND:VEVENT", &[]);
        check("BEGIN:VEVENT\nUID:a\nDTSTART:nonsense\nDURATION:PT1H\nEND:VEVENT", &[]);
    }

    #[test]
    fn a_holiday_calendar_gives_its_days_with_their_names() {
        let zones = Zones::bundled().unwrap();
        let text = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20201224\n\
            DTEND;VALUE=DATE:20201227\nSUMMARY:Christmas\\, closed\nRRULE:FREQ=YEARLY\nEND:VEVENT\n\
            BEGIN:VEVENT\nDTSTART:20261220T100000Z\nDURATION:PT1H\nSUMMARY:A call\nEND:VEVENT\n\
            END:VCALENDAR\n";
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();

        let found = days_off(&zones, text.as_bytes(), (day("2026-12-01"), day("2026-12-25")));

        let name = "Christmas, closed".to_owned();
        assert_eq!(found.unwrap(), [(day("2026-12-24"), day("2026-12-25"), name)]);
    }
}
