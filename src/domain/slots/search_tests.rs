//! The search against a slow one that is obviously right, in every zone there is.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta};

use super::{Openings, SlotRules, days_around};
use crate::availability::{Almanac, Diary, WeeklyHours};
use crate::holidays::Holidays;
use crate::market::Place;
use crate::time::{Change, Resolved, Span, Zone, Zones};

const fn rules(length: i64, buffer: i64) -> SlotRules {
    SlotRules {
        length: TimeDelta::minutes(length),
        buffer: TimeDelta::minutes(buffer),
        notice: TimeDelta::zero(),
        grid: TimeDelta::minutes(5),
    }
}

fn nine_to_six(zone: Zone, hours: &str) -> Diary {
    let hours = WeeklyHours::parse(hours).unwrap();
    Diary { hours, ..Diary::usual(Place::parse("XX").unwrap(), zone) }
}

/// Zones whose clocks show the same from one day to another, by the first of them.
fn alike(zones: &Zones, span: Span) -> Vec<(Zone, usize)> {
    let mut groups = BTreeMap::new();
    for zone in Zone::all() {
        let changes = zones.changes(zone, span);
        let changes = changes.into_iter().map(|Change { at, after_s, .. }| (at, after_s));
        let key = (zones.offset(zone, span.start()), changes.collect::<Vec<_>>());
        groups.entry(key).or_insert((zone, 0_usize)).1 += 1;
    }
    groups.into_values().collect()
}

/// Whether a wall clock shows, at both ends of a span, times within the hours of one weekday.
fn within(zones: &Zones, zone: Zone, hours: &WeeklyHours, span: Span) -> bool {
    let (start, end) = (zones.local(zone, span.start()), zones.local(zone, span.end()));
    let today = hours.on(chrono::Datelike::weekday(&start.date));
    start.date == end.date
        && today.iter().any(|it| it.open() <= start.time && end.time <= it.close())
}

/// How many meetings fit, by trying every fifth minute of the company's days.
fn slowly(zones: &Zones, one: &Diary, other: &Diary, day: NaiveDate, rules: &SlotRules) -> usize {
    let midnight = |day: NaiveDate| zones.read(one.zone, day.and_time(NaiveTime::MIN));
    let (mut start, end) = (midnight(day), midnight(day.succ_opt().unwrap()));
    let mut count = 0;
    while start < end {
        let span = Span::starting(start, rules.length).unwrap();
        let shared = [one, other].iter().all(|it| within(zones, it.zone, &it.hours, span));
        if shared {
            count += 1;
            start = span.end() + rules.buffer;
        } else {
            start += TimeDelta::minutes(5);
        }
    }
    count
}

/// Every zone × the 730 days around the change of the law, against Milan.
#[test]
fn every_slot_lies_in_both_working_days_and_none_is_missed() {
    let (zones, holidays) = (Zones::bundled().unwrap(), Holidays::bundled().unwrap());
    let almanac = Almanac { zones: &zones, holidays: &holidays };
    let first: NaiveDate = "2025-11-23".parse().unwrap();
    let last = first + TimeDelta::days(729);
    let midnight = |day: NaiveDate| day.and_time(NaiveTime::MIN).and_utc();
    let span = Span::new(midnight(first - TimeDelta::days(3)), midnight(last + TimeDelta::days(3)));
    let milan = nine_to_six(Zone::ROME, "mon-fri 09:00-13:00 14:00-18:00");
    let rules = rules(30, 10);
    let company = Openings::of(almanac, &milan, first..=last, &rules);
    let (mut slots, mut zones_seen) = (0, 0);

    for (zone, like_it) in alike(&zones, span.unwrap()) {
        let partner = nine_to_six(zone, "mon-fri 08:30-12:00 13:00-17:00");
        let openings = Openings::of(almanac, &partner, days_around(&(first..=last)), &rules);
        let found = company.shared(&openings, &rules, DateTime::UNIX_EPOCH);

        assert!(found.is_sorted_by(|a, b| a.end() <= b.start()), "{zone}");
        for slot in &found {
            assert!(within(&zones, Zone::ROME, &milan.hours, *slot), "{zone} {slot:?}");
            assert!(within(&zones, zone, &partner.hours, *slot), "{zone} {slot:?}");
        }
        for day in first.iter_days().step_by(29).take_while(|day| *day <= last) {
            let on_day = found.iter().filter(|it| zones.day(Zone::ROME, it.start()) == day);
            let expected = slowly(&zones, &milan, &partner, day, &rules);
            assert_eq!(on_day.count(), expected, "{zone} {day}");
        }
        slots += found.len();
        zones_seen += like_it;
    }

    assert_eq!(zones_seen, Zone::all().len());
    assert!(100_000 < slots, "{slots} slots in {zones_seen} zones");
}

/// People who are there day and night, so that slots fall into the hours of the change.
#[test]
fn no_slot_starts_or_ends_in_an_hour_that_a_clock_shows_twice() {
    let (zones, holidays) = (Zones::bundled().unwrap(), Holidays::bundled().unwrap());
    let almanac = Almanac { zones: &zones, holidays: &holidays };
    let company = nine_to_six(Zone::ROME, "mon-sun 00:00-23:55");
    let rules = rules(20, 5);
    let check = |zone: Zone, first: &str, lost: usize| {
        let day: NaiveDate = first.parse().unwrap();
        let partner = nine_to_six(zone, "mon-sun 00:00-23:55");
        let ours = Openings::of(almanac, &company, day..=day, &rules);
        let theirs = Openings::of(almanac, &partner, days_around(&(day..=day)), &rules);
        let found = ours.shared(&theirs, &rules, DateTime::UNIX_EPOCH);
        for at in found.iter().flat_map(|it| [it.start(), it.end()]) {
            for zone in [Zone::ROME, zone] {
                let local = zones.local(zone, at).date_time();
                let told = zones.instant(zone, local);
                assert!(!matches!(told, Resolved::Repeated { .. }), "{zone} {local}");
            }
        }
        let gaps = found.array_windows().filter(|[a, b]| TimeDelta::hours(1) < b.start() - a.end());
        assert_eq!(gaps.count(), lost, "{zone} {first}");
    };
    check(Zone::ROME, "2026-10-25", 1);
    check(Zone::ROME, "2026-03-29", 0);
    check(Zone::TORONTO, "2026-11-01", 1);
    check(Zone::VANCOUVER, "2026-11-01", 0);
    check(Zone::KOLKATA, "2026-11-01", 0);
}
