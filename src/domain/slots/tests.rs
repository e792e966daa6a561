//! Facts about shared hours: the tables that the product must reproduce.

use std::ops::RangeInclusive;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::{Pair, SlotRules, common_slots};
use crate::availability::{Almanac, Diary, WeeklyHours};
use crate::holidays::Holidays;
use crate::market::Place;
use crate::time::{Zone, Zones};

struct World {
    zones: Zones,
    holidays: Holidays,
}

impl World {
    fn new() -> Self {
        Self { zones: Zones::bundled().unwrap(), holidays: Holidays::bundled().unwrap() }
    }

    fn almanac(&self) -> Almanac<'_> {
        Almanac { zones: &self.zones, holidays: &self.holidays }
    }

    /// `11 x 09:00=12:30 .. 14:30=18:00`: how many slots, and the outer ends on both clocks.
    fn told(&self, pair: Pair<'_>, days: RangeInclusive<NaiveDate>, rules: &SlotRules) -> String {
        let found = common_slots(self.almanac(), pair, days, rules, long_ago()).unwrap();
        let Some((first, last)) = found.slots.first().zip(found.slots.last()) else {
            return "none".to_owned();
        };
        format!(
            "{} x {}={} .. {}={}",
            found.slots.len(),
            first.company.start.time.format("%H:%M"),
            first.partner.start.time.format("%H:%M"),
            last.company.end.time.format("%H:%M"),
            last.partner.end.time.format("%H:%M"),
        )
    }
}

fn long_ago() -> DateTime<Utc> {
    DateTime::UNIX_EPOCH
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn usual(place: &str, zone: Zone) -> Diary {
    Diary::usual(Place::parse(place).unwrap(), zone)
}

/// Someone who works from nine to six without a break, in a place without holidays.
fn nine_to_six(zone: Zone) -> Diary {
    let hours = WeeklyHours::parse("mon-fri 09:00-18:00").unwrap();
    Diary { hours, ..usual("XX", zone) }
}

/// Slots of thirty minutes without a break.
const fn touching() -> SlotRules {
    SlotRules {
        length: TimeDelta::minutes(30),
        buffer: TimeDelta::zero(),
        notice: TimeDelta::zero(),
        grid: TimeDelta::minutes(5),
    }
}

#[test]
fn milan_meets_its_five_markets() {
    let world = World::new();
    let milan = nine_to_six(Zone::ROME);
    let check = |zone: Zone, on: &str, expected: &str| {
        let partner = nine_to_six(zone);
        let pair = Pair { company: &milan, partner: &partner };
        assert_eq!(world.told(pair, day(on)..=day(on), &touching()), expected, "{zone} {on}");
    };
    check(Zone::KOLKATA, "2026-10-20", "11 x 09:00=12:30 .. 14:30=18:00");
    check(Zone::MOSCOW, "2026-10-20", "16 x 09:00=10:00 .. 17:00=18:00");
    check(Zone::LONDON, "2026-11-03", "16 x 10:00=09:00 .. 18:00=17:00");
    check(Zone::TORONTO, "2026-11-17", "6 x 15:00=09:00 .. 18:00=12:00");
    check(Zone::VANCOUVER, "2026-11-17", "2 x 17:00=09:00 .. 18:00=10:00");
    check(Zone::SHANGHAI, "2026-12-01", "4 x 09:00=16:00 .. 11:00=18:00");
    // The summer before, and the winter before the law of 2026.
    check(Zone::VANCOUVER, "2026-10-20", "none");
    check(Zone::VANCOUVER, "2020-11-17", "none");
}

/// Italy leaves summer time on 25 October 2026; Canada's east only on 1 November; India, China and
/// Russia never change.
#[test]
fn the_week_in_which_only_italy_has_changed_its_clocks() {
    let world = World::new();
    let milan = nine_to_six(Zone::ROME);
    let check = |zone: Zone, on: &str, expected: &str| {
        let partner = nine_to_six(zone);
        let pair = Pair { company: &milan, partner: &partner };
        assert_eq!(world.told(pair, day(on)..=day(on), &touching()), expected, "{zone} {on}");
    };
    check(Zone::TORONTO, "2026-10-23", "6 x 15:00=09:00 .. 18:00=12:00");
    check(Zone::TORONTO, "2026-10-26", "8 x 14:00=09:00 .. 18:00=13:00");
    check(Zone::TORONTO, "2026-11-02", "6 x 15:00=09:00 .. 18:00=12:00");
    check(Zone::KOLKATA, "2026-10-26", "9 x 09:00=13:30 .. 13:30=18:00");
    check(Zone::MOSCOW, "2026-10-26", "14 x 09:00=11:00 .. 16:00=18:00");
}

/// From nine to six on both sides, in Milan's time, in the summer and in winter; the week between
/// the changes is a table of its own.
#[test]
fn each_zone_shares_its_hours_with_milan() {
    let world = World::new();
    let milan = nine_to_six(Zone::ROME);
    let rules = SlotRules { length: TimeDelta::minutes(5), ..touching() };
    let check = |zone: Zone, summer: &str, winter: &str| {
        let partner = nine_to_six(zone);
        let pair = Pair { company: &milan, partner: &partner };
        let told = ["2026-09-15", "2026-11-17"].map(|on| {
            let found =
                common_slots(world.almanac(), pair, day(on)..=day(on), &rules, long_ago()).unwrap();
            let ends = found.slots.first().zip(found.slots.last());
            ends.map_or("none".to_owned(), |(first, last)| {
                let (open, close) = (first.company.start.time, last.company.end.time);
                format!("{}-{}", open.format("%H:%M"), close.format("%H:%M"))
            })
        });
        assert_eq!(told, [summer, winter], "{zone}");
    };
    check(Zone::KOLKATA, "09:00-14:30", "09:00-13:30");
    check(Zone::MOSCOW, "09:00-17:00", "09:00-16:00");
    check(Zone::YEKATERINBURG, "09:00-15:00", "09:00-14:00");
    check(Zone::NOVOSIBIRSK, "09:00-13:00", "09:00-12:00");
    check(Zone::VLADIVOSTOK, "09:00-10:00", "none");
    check(Zone::MAGADAN, "none", "none");
    check(Zone::KAMCHATKA, "none", "none");
    check(Zone::LONDON, "10:00-18:00", "10:00-18:00");
    check(Zone::SHANGHAI, "09:00-12:00", "09:00-11:00");
    check(Zone::HALIFAX, "14:00-18:00", "14:00-18:00");
    check(Zone::TORONTO, "15:00-18:00", "15:00-18:00");
    check(Zone::WINNIPEG, "16:00-18:00", "15:00-18:00");
    check(Zone::EDMONTON, "17:00-18:00", "16:00-18:00");
    check(Zone::VANCOUVER, "none", "17:00-18:00");
}

/// Thirty minutes and a break of ten in the usual hours of both countries.
#[test]
fn so_many_meetings_fit_into_a_day() {
    let world = World::new();
    let milan = usual("IT-MI", Zone::ROME);
    let check = |place: &str, zone: Zone, on: &str, expected: &str| {
        let partner = usual(place, zone);
        let pair = Pair { company: &milan, partner: &partner };
        let (almanac, rules) = (world.almanac(), SlotRules::default());
        let found = common_slots(almanac, pair, day(on)..=day(on), &rules, long_ago()).unwrap();
        let starts = found.slots.iter().map(|it| it.company.start.time.format("%H:%M").to_string());
        let told = format!("{}: {}", found.slots.len(), starts.collect::<Vec<_>>().join(" "));
        assert_eq!(told, expected, "{zone} {on}");
    };
    check("IN-MH", Zone::KOLKATA, "2020-10-20", "6: 09:00 10:30 11:10 11:50 12:30 14:00");
    check("IN-MH", Zone::KOLKATA, "2020-10-27", "5: 09:30 10:30 11:10 11:50 12:30");
    check("RU", Zone::MOSCOW, "2020-10-20", "8: 09:00 10:00 10:40 11:30 14:00 15:00 15:40 16:30");
    check("RU", Zone::MOSCOW, "2020-10-27", "7: 09:00 09:40 10:30 12:00 14:00 14:40 15:30");
    check(
        "GB-ENG",
        Zone::LONDON,
        "2020-11-03",
        "9: 10:00 11:00 11:40 12:30 14:30 15:30 16:10 16:50 17:30",
    );
    check("CA-ON", Zone::TORONTO, "2020-11-17", "5: 14:30 15:30 16:10 16:50 17:30");
    check("CA-BC", Zone::VANCOUVER, "2020-11-17", "1: 17:30");
    check("CA-BC", Zone::VANCOUVER, "2026-11-17", "2: 16:30 17:30");
    check("CN", Zone::SHANGHAI, "2020-12-01", "3: 09:00 09:40 10:30");
    check("CN", Zone::SHANGHAI, "2026-06-16", "4: 09:00 10:00 10:40 11:30");
}
