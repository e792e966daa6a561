//! The holidays that a mission runs into.

use chrono::{Datelike as _, NaiveDate, Weekday};

use super::{Certainty, Holidays};
use crate::market::{MARKETS, Place};

fn place(text: &str) -> Place {
    Place::parse(text).unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The days from Monday to Friday of a year that a place keeps, as `1.1 6.1`.
fn weekdays(holidays: &Holidays, text: &str, first: &str, last: &str) -> String {
    let days = holidays.between(place(text), day(first), day(last)).into_iter();
    let weekdays = days.filter(|(day, _)| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun));
    let told: Vec<_> = weekdays.map(|(day, _)| format!("{}.{}", day.day(), day.month())).collect();
    told.join(" ")
}

#[test]
fn the_weekdays_that_each_country_keeps() {
    let holidays = Holidays::bundled().unwrap();
    let check = |text: &str, year: i32, expected: &str| {
        let (first, last) = (format!("{year}-01-01"), format!("{year}-12-31"));
        assert_eq!(weekdays(&holidays, text, &first, &last), expected, "{text} {year}");
    };
    check("IT", 2026, "1.1 6.1 6.4 1.5 2.6 8.12 25.12");
    check("IT-MI", 2026, "1.1 6.1 6.4 1.5 2.6 7.12 8.12 25.12");
    check("IT", 2027, "1.1 6.1 29.3 2.6 4.10 1.11 8.12");
    check("GB-ENG", 2026, "1.1 3.4 6.4 4.5 25.5 31.8 25.12 28.12");
    check("GB-ENG", 2027, "1.1 26.3 29.3 3.5 31.5 30.8 27.12 28.12");
    check("GB", 2027, "1.1 26.3 29.3 3.5 31.5 30.8 27.12 28.12");
    check("RU", 2026, "1.1 2.1 5.1 6.1 7.1 8.1 9.1 23.2 9.3 1.5 11.5 12.6 4.11 31.12");
    check(
        "CN",
        2026,
        "1.1 2.1 16.2 17.2 18.2 19.2 20.2 23.2 6.4 1.5 4.5 5.5 19.6 25.9 1.10 2.10 5.10 6.10 7.10",
    );
    check("IN", 2026, "26.1 4.3 26.3 31.3 3.4 14.4 1.5 27.5 26.6 26.8 4.9 2.10 20.10 24.11 25.12");
}

#[test]
fn a_province_keeps_its_own_days() {
    let holidays = Holidays::bundled().unwrap();
    let check = |text: &str, on: &str, name: Option<&str>| {
        let kept = holidays.on(place(text), day(on)).map(|it| it.name);
        assert_eq!(kept.as_deref(), name, "{text} {on}");
    };
    check("CA-BC", "2026-11-11", Some("Remembrance Day"));
    check("CA-AB", "2026-11-11", Some("Remembrance Day"));
    check("CA-SK", "2026-11-11", Some("Remembrance Day"));
    check("CA-ON", "2026-11-11", None);
    check("CA-QC", "2026-11-11", None);
    check("CA-MB", "2026-11-11", None);
    check("GB-SCT", "2026-11-30", Some("Saint Andrew's Day"));
    check("GB-ENG", "2026-11-30", None);
    check("IN-MH", "2026-11-10", Some("Diwali (Bali Pratipada)"));
    check("IN", "2026-11-10", None);
}

#[test]
fn the_patron_saints_of_lombardy_close_softly() {
    let holidays = Holidays::bundled().unwrap();
    let check = |text: &str, on: &str| {
        let kept = holidays.on(place(text), day(on));
        assert_eq!(kept.map(|it| it.soft), Some(true), "{text} {on}");
        assert!(!holidays.working_day(place(text), day(on)), "{text} {on}");
    };
    check("IT-BG", "2026-08-26");
    check("IT-BS", "2026-02-15");
    check("IT-CO", "2026-08-31");
    check("IT-CR", "2026-11-13");
    check("IT-LC", "2026-12-06");
    check("IT-LO", "2026-01-19");
    check("IT-MI", "2026-12-07");
    check("IT-MN", "2026-03-18");
    check("IT-MB", "2026-06-24");
    check("IT-PV", "2026-12-09");
    check("IT-SO", "2026-06-19");
    check("IT-VA", "2026-05-08");
    assert_eq!(holidays.on(place("IT-MI"), day("2026-12-08")).map(|it| it.soft), Some(false));
    assert_eq!(holidays.on(place("IT"), day("2026-12-07")), None);
}

#[test]
fn weekends_that_are_worked_in_exchange_are_working_days() {
    let holidays = Holidays::bundled().unwrap();
    let worked = |text: &str, year: i32| {
        let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
        let days = first.iter_days().take_while(|day| day.year() == year);
        let made_up = days.filter(|day| holidays.is_made_up(place(text), *day));
        let told: Vec<_> = made_up.map(|it| format!("{}.{}", it.day(), it.month())).collect();
        told.join(" ")
    };
    assert_eq!(worked("CN", 2026), "4.1 14.2 28.2 9.5 20.9 10.10");
    assert_eq!(worked("CN", 2027), "");
    assert_eq!(worked("RU", 2026), "");
    assert_eq!(worked("RU", 2027), "20.2");
    assert!(holidays.working_day(place("CN"), day("2026-10-10")));
    assert!(!holidays.working_day(place("CN"), day("2026-10-11")));
    assert!(!holidays.working_day(place("CN"), day("2026-10-07")));
}

#[test]
fn each_date_says_how_sure_it_is() {
    let holidays = Holidays::bundled().unwrap();
    let check = |text: &str, on: &str, expected: Certainty| {
        let kept = holidays.on(place(text), day(on)).unwrap();
        assert_eq!(kept.certainty, expected, "{text} {on}");
        assert!(!kept.name.contains("estimated"), "{}", kept.name);
    };
    check("CN", "2026-10-01", Certainty::Official);
    check("CN", "2027-10-01", Certainty::Provisional);
    check("IN", "2027-03-10", Certainty::Estimated);
    check("IN", "2027-10-29", Certainty::Official);
    check("IT", "2027-10-04", Certainty::Official);
}

#[test]
fn every_place_of_every_market_is_known_until_2028() {
    let holidays = Holidays::bundled().unwrap();
    assert_eq!(holidays.years(), (2020, 2028));
    assert!(holidays.source().starts_with("python-holidays 0.109"));
    for market in MARKETS {
        assert!(holidays.covers(market.country.whole()), "{}", market.country);
        for part in market.subdivisions {
            let text = format!("{}-{}", market.country, part.code);
            assert!(holidays.places.contains_key(&place(&text)), "{text}");
        }
    }
    assert!(!holidays.covers(place("JP")));
}

#[test]
fn damaged_data_is_refused() {
    let refused =
        Holidays::from_json("{\"source\": \"x\", \"data\": {\"ITALY\": {}}}").unwrap_err();
    assert_eq!(refused.code(), "holidays_damaged");
    assert!(refused.to_string().contains("\"ITALY\" is not the code of a country"), "{refused}");
}
