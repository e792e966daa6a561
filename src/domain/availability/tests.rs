//! Weekly hours as text and as JSON, and spans as sets.

use chrono::{DateTime, TimeDelta, Weekday};
use proptest::prelude::*;

use super::{BadHours, Hours, WeeklyHours, spans};
use crate::time::Span;

#[test]
fn weekly_hours_are_read_and_written_in_one_form() {
    let check = |text: &str, told: &str| {
        let week = WeeklyHours::parse(text).unwrap();
        assert_eq!(week.to_string(), told, "{text}");
        assert_eq!(WeeklyHours::parse(told).unwrap(), week);
        let json = serde_json::to_string(&week).unwrap();
        assert_eq!(serde_json::from_str::<WeeklyHours>(&json).unwrap(), week);
    };
    check("", "");
    check("tue 09:00-12:00", "tue 09:00-12:00");
    check(
        "Mon-Tue 14:00-18:00 09:00-13:00",
        "mon 09:00-13:00 14:00-18:00; tue 09:00-13:00 14:00-18:00",
    );
    check("sat-mon 10:00-11:00", "mon 10:00-11:00; sat 10:00-11:00; sun 10:00-11:00");
    check("mon 09:00-10:00; mon 10:00-11:00", "mon 09:00-10:00 10:00-11:00");
    check("fri 09:00–10:00", "fri 09:00-10:00");
}

#[test]
fn hours_that_cannot_be_are_refused_with_a_sentence() {
    let check = |text: &str, sentence: &str| {
        assert_eq!(WeeklyHours::parse(text).unwrap_err().to_string(), sentence);
    };
    check("mon 18:00-09:00", "hours must close after they open, and 18:00-09:00 does not");
    check("mon 09:00-09:00", "hours must close after they open, and 09:00-09:00 does not");
    check("mon 09:00-13:00 12:30-18:00", "09:00-13:00 and 12:30-18:00 of the same day overlap");
    check("mon 9 to 6", "\"9\" is not a time such as 09:00");
    check("mon 09:00-25:00", "\"25:00\" is not a time such as 09:00");
    check("lun 09:00-13:00", "\"lun\" is not a weekday or a range of them, such as mon or mon-fri");
    let crowded: Vec<Hours> =
        (0..9).map(|it| format!("{it:02}:00-{it:02}:30").parse().unwrap()).collect();
    assert_eq!(WeeklyHours::default().set(Weekday::Mon, crowded), Err(BadHours::TooMany));
    let backwards = serde_json::from_str::<WeeklyHours>(r#"{"mon": ["18:00-09:00"]}"#);
    assert!(backwards.unwrap_err().to_string().contains("close after they open"));
}

/// Spans within some hundred minutes, in any order.
fn some_spans() -> impl Strategy<Value = Vec<Span>> {
    let span = (0_i64..100, 1_i64..20).prop_map(|(start, length)| {
        let start = DateTime::from_timestamp(start * 60, 0).unwrap();
        Span::starting(start, TimeDelta::minutes(length)).unwrap()
    });
    proptest::collection::vec(span, 0..12)
}

/// Which minutes are covered.
fn minutes(spans: &[Span]) -> Vec<bool> {
    let at = |minute: i64| DateTime::from_timestamp(minute * 60, 0).unwrap();
    let covered = |minute| spans.iter().any(|it| it.start() <= at(minute) && at(minute) < it.end());
    (0..130).map(covered).collect()
}

proptest! {
    #[test]
    fn sets_of_spans_are_what_they_are_minute_by_minute(
        one in some_spans(),
        other in some_spans(),
    ) {
        let (a, b) = (spans::union(one.clone()), spans::union(other.clone()));
        let (both, rest) = (spans::intersection(&a, &b), spans::difference(&a, &b));
        let each: Vec<_> = minutes(&one).into_iter().zip(minutes(&other)).collect();

        prop_assert_eq!(minutes(&a), minutes(&one));
        prop_assert_eq!(minutes(&both), each.iter().map(|(a, b)| *a && *b).collect::<Vec<_>>());
        prop_assert_eq!(minutes(&rest), each.iter().map(|(a, b)| *a && !*b).collect::<Vec<_>>());
        for list in [&a, &both, &rest] {
            prop_assert!(list.is_sorted_by(|a, b| a.end() < b.start()));
        }
    }
}
