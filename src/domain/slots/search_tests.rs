//! Hours in which clocks are set. The search in every zone is held against a slow one where there
//! is a clock to say what today is: `src/actions/find_slots/every_zone.rs`.

use chrono::{DateTime, NaiveDate, TimeDelta};

use super::{Openings, SlotRules, days_around};
use crate::availability::{Almanac, Diary, WeeklyHours};
use crate::holidays::Holidays;
use crate::market::Place;
use crate::time::{Resolved, Zone, Zones};

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
