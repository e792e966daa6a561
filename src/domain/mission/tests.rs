//! What the calendar said about the missions of 2020, and says about others.

use chrono::NaiveDate;

use super::facts::{FactsAsked, calendar_facts, usual_places};
use crate::availability::Almanac;
use crate::holidays::Holidays;
use crate::market::{Country, Place};
use crate::slots::SlotRules;
use crate::time::{Zone, Zones};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn asked(country: Country, first: &str, last: &str) -> FactsAsked {
    FactsAsked {
        home: Place::parse("IT-MI").unwrap(),
        home_zone: Zone::ROME,
        partners: usual_places(country),
        days: day(first)..=day(last),
        closures: Vec::new(),
        rules: SlotRules::default(),
    }
}

/// The line that staff read: usable weekdays, clock changes, and per zone what a company can get.
fn told(country: Country, first: &str, last: &str) -> String {
    let (zones, holidays) = (Zones::bundled().unwrap(), Holidays::bundled().unwrap());
    let almanac = Almanac { zones: &zones, holidays: &holidays };
    let facts = calendar_facts(almanac, &asked(country, first, last)).unwrap();
    assert!(facts.holidays_known);
    let mut lines = vec![format!("{} of {}", facts.usable, facts.weekdays)];
    for closed in facts.days.iter().filter(|it| it.weekday && !it.closures.is_empty()) {
        let places: Vec<_> = closed.closures.iter().map(|it| it.place.to_string()).collect();
        lines.push(format!("{} {}", closed.day.format("%a %-d %b"), places.join(" ")));
    }
    for change in &facts.clock_changes {
        let hours = f64::from(change.shift_s) / 3600.0;
        lines.push(format!("{} {} {hours:+} h", change.day.format("%a %-d %b"), change.zone));
        lines.extend(change.gaps.iter().map(|gap| {
            let [before, after] = [gap.before_s, gap.after_s].map(|it| f64::from(it) / 3600.0);
            format!("  {} {before} -> {after} h", gap.zone.city())
        }));
    }
    for zone in &facts.zones {
        lines.push(format!("{}: {} slots on {} days", zone.city, zone.slots, zone.usable));
        lines.extend(zone.stretches.iter().map(|it| {
            let windows = it.windows.iter().map(|window| {
                format!("{}-{}", window.open.format("%H:%M"), window.close.format("%H:%M"))
            });
            let (first, last) = (it.first.format("%-d"), it.last.format("%-d %b"));
            let windows = windows.collect::<Vec<_>>().join(" ");
            format!("  {first}-{last}: {} a day {windows}", it.slots_per_day).trim_end().to_owned()
        }));
    }
    lines.join("\n")
}

#[test]
fn india_in_october_2020() {
    insta::assert_snapshot!(told(Country::INDIA, "2020-10-16", "2020-10-31"), @r"
    10 of 11
    Fri 30 Oct IN
    Sun 25 Oct Europe/Rome -1 h
      Kolkata 3.5 -> 4.5 h
    Kolkata: 56 slots on 10 days
      16-23 Oct: 6 a day 09:00-09:30 10:30-13:00 14:00-15:00
      26-29 Oct: 5 a day 09:30-13:00
    ");
}

#[test]
fn russia_in_october_2020() {
    insta::assert_snapshot!(told(Country::RUSSIA, "2020-10-16", "2020-10-31"), @r"
    11 of 11
    Sun 25 Oct Europe/Rome -1 h
      Moscow 1 -> 2 h
      Kaliningrad 0 -> 1 h
      Samara 2 -> 3 h
      Yekaterinburg 3 -> 4 h
      Omsk 4 -> 5 h
      Novosibirsk 5 -> 6 h
      Irkutsk 6 -> 7 h
      Yakutsk 7 -> 8 h
      Vladivostok 8 -> 9 h
      Magadan 9 -> 10 h
      Kamchatka 10 -> 11 h
    Moscow: 83 slots on 11 days
      16-23 Oct: 8 a day 09:00-12:00 14:00-17:00
      26-30 Oct: 7 a day 09:00-11:00 12:00-13:00 14:00-16:00
    Kaliningrad: 106 slots on 11 days
      16-23 Oct: 11 a day 09:30-13:00 14:00-18:00
      26-30 Oct: 8 a day 09:00-12:00 14:00-17:00
    Samara: 67 slots on 11 days
      16-23 Oct: 7 a day 09:00-11:00 12:00-13:00 14:00-16:00
      26-30 Oct: 5 a day 09:00-10:00 11:00-13:00 14:00-15:00
    Yekaterinburg: 50 slots on 11 days
      16-23 Oct: 5 a day 09:00-10:00 11:00-13:00 14:00-15:00
      26-30 Oct: 4 a day 10:00-13:00
    Omsk: 54 slots on 11 days
      16-23 Oct: 4 a day 10:00-13:00
      26-30 Oct: 6 a day 09:00-13:00
    Novosibirsk: 56 slots on 11 days
      16-23 Oct: 6 a day 09:00-13:00
      26-30 Oct: 4 a day 09:00-12:00
    Irkutsk: 39 slots on 11 days
      16-23 Oct: 4 a day 09:00-12:00
      26-30 Oct: 3 a day 09:00-11:00
    Yakutsk: 23 slots on 11 days
      16-23 Oct: 3 a day 09:00-11:00
      26-30 Oct: 1 a day 09:00-10:00
    Vladivostok: 6 slots on 11 days
      16-23 Oct: 1 a day 09:00-10:00
      26-30 Oct: 0 a day
    Magadan: 0 slots on 11 days
      16-23 Oct: 0 a day
      26-30 Oct: 0 a day
    Kamchatka: 0 slots on 11 days
      16-23 Oct: 0 a day
      26-30 Oct: 0 a day
    ");
}

#[test]
fn the_united_kingdom_in_november_2020() {
    insta::assert_snapshot!(told(Country::UNITED_KINGDOM, "2020-11-01", "2020-11-15"), @r"
    10 of 10
    London: 90 slots on 10 days
      2-13 Nov: 9 a day 10:00-13:00 14:30-18:00
    ");
}

#[test]
fn canada_in_november_2020() {
    insta::assert_snapshot!(told(Country::CANADA, "2020-11-16", "2020-11-30"), @r"
    11 of 11
    Toronto: 55 slots on 11 days
      16-30 Nov: 5 a day 14:30-18:00
    Vancouver: 11 slots on 11 days
      16-30 Nov: 1 a day 17:30-18:00
    Edmonton: 22 slots on 11 days
      16-30 Nov: 2 a day 16:30-18:00
    Winnipeg: 44 slots on 11 days
      16-30 Nov: 4 a day 15:30-18:00
    Halifax: 44 slots on 11 days
      16-30 Nov: 4 a day 14:00-17:00
    St. John's: 55 slots on 11 days
      16-30 Nov: 5 a day 14:00-16:30 17:30-18:00
    ");
}

#[test]
fn canada_around_the_law_of_2026() {
    insta::assert_snapshot!(told(Country::CANADA, "2026-10-20", "2026-11-13"), @r"
    19 of 19
    Wed 11 Nov CA-BC CA-AB CA-NS CA-NL
    Sun 25 Oct Europe/Rome -1 h
      Toronto -6 -> -5 h
      Vancouver -9 -> -8 h
      Edmonton -8 -> -7 h
      Winnipeg -7 -> -6 h
      Halifax -5 -> -4 h
      St. John's -4.5 -> -3.5 h
    Sun 1 Nov America/St_Johns -1 h
      St. John's -3.5 -> -4.5 h
    Sun 1 Nov America/Halifax -1 h
      Halifax -4 -> -5 h
    Sun 1 Nov America/Toronto -1 h
      Toronto -5 -> -6 h
    Toronto: 90 slots on 19 days
      20-23 Oct: 5 a day 14:30-18:00
      26-30 Oct: 4 a day 14:00-17:00
      2-13 Nov: 5 a day 14:30-18:00
    Vancouver: 32 slots on 18 days
      20-23 Oct: 1 a day 17:30-18:00
      26-13 Nov: 2 a day 16:30-18:00
    Edmonton: 64 slots on 18 days
      20-23 Oct: 2 a day 16:30-18:00
      26-13 Nov: 4 a day 15:30-18:00
    Winnipeg: 91 slots on 19 days
      20-23 Oct: 4 a day 15:30-18:00
      26-13 Nov: 5 a day 14:30-18:00
    Halifax: 77 slots on 18 days
      20-23 Oct: 4 a day 14:00-17:00
      26-30 Oct: 5 a day 12:30-13:00 14:00-16:00 17:00-18:00
      2-13 Nov: 4 a day 14:00-17:00
    St. John's: 90 slots on 18 days
      20-23 Oct: 5 a day 14:00-16:30 17:30-18:00
      26-30 Oct: 5 a day 12:00-13:00 14:00-15:30 16:30-18:00
      2-13 Nov: 5 a day 14:00-16:30 17:30-18:00
    ");
}

#[test]
fn china_in_december_2020() {
    insta::assert_snapshot!(told(Country::CHINA, "2020-12-01", "2020-12-15"), @r"
    9 of 11
    Mon 7 Dec IT-MI
    Tue 8 Dec IT-MI
    Shanghai: 27 slots on 9 days
      1-15 Dec: 3 a day 09:00-11:00
    ");
}
