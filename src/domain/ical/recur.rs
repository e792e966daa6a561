//! Rules of recurrence (RFC 5545 §3.3.10), as far as people's calendars use them: by day, week,
//! month and year.
//!
//! Everything here is wall time. Which instants those times are is said by whoever knows the zone.

use chrono::{Datelike as _, Days, Months, NaiveDate, NaiveDateTime, Weekday};

/// The most periods that are looked at: a hundred years of days.
const PERIODS_MAX: u32 = 36_600;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Frequency {
    Daily,
    Weekly,
    Monthly,
    Yearly,
}

/// A rule of recurrence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    frequency: Frequency,
    interval: u32,
    count: Option<u32>,
    until: Option<NaiveDateTime>,
    /// Weekdays, each with its number in the month or year; zero for every one.
    days: Vec<(i32, Weekday)>,
    month_days: Vec<i32>,
    months: Vec<u32>,
    positions: Vec<i32>,
    week_start: Weekday,
}

impl Rule {
    /// Reads `FREQ=WEEKLY;BYDAY=MO,WE;COUNT=10`. `to_wall` turns an UNTIL, and whether it is in
    /// UTC, into the wall time of the series; a bare day is given as its last second.
    ///
    /// `None` for what is no such rule, and for parts that nobody's calendar uses (`BYHOUR`,
    /// `BYWEEKNO`, hourly rules and faster ones): better one occurrence than wrong ones.
    #[must_use]
    pub fn parse(
        text: &str,
        to_wall: impl Fn(NaiveDateTime, bool) -> NaiveDateTime,
    ) -> Option<Self> {
        let mut frequency = None;
        let mut rule = Self {
            frequency: Frequency::Daily,
            interval: 1,
            count: None,
            until: None,
            days: Vec::new(),
            month_days: Vec::new(),
            months: Vec::new(),
            positions: Vec::new(),
            week_start: Weekday::Mon,
        };
        for part in text.trim().split(';').filter(|it| !it.is_empty()) {
            let (name, value) = part.split_once('=')?;
            match name {
                "FREQ" => frequency = Some(frequency_of(value)?),
                "INTERVAL" => rule.interval = value.parse().ok().filter(|it| 0 < *it)?,
                "COUNT" => rule.count = Some(value.parse().ok()?),
                "UNTIL" => {
                    let (at, is_utc) = until(value)?;
                    rule.until = Some(to_wall(at, is_utc));
                }
                "BYDAY" => rule.days = list(value, numbered_day)?,
                "BYMONTHDAY" => rule.month_days = list(value, |it| within(it, 31))?,
                "BYMONTH" => {
                    rule.months = list(value, |it| it.parse().ok().filter(|it| *it <= 12))?;
                }
                "BYSETPOS" => rule.positions = list(value, |it| within(it, 366))?,
                "WKST" => rule.week_start = numbered_day(value)?.1,
                _ => return None,
            }
        }
        rule.frequency = frequency?;
        Some(rule)
    }

    /// The occurrences of a series that starts at `first`, before `before` and in order. The first
    /// one always counts, whether the rule names it or not.
    pub fn from(
        &self,
        first: NaiveDateTime,
        before: NaiveDateTime,
    ) -> impl Iterator<Item = NaiveDateTime> + '_ {
        let days = (0..PERIODS_MAX).map_while(move |number| {
            let step = number.checked_mul(self.interval)?;
            let (start, days) = self.period(first.date(), step)?;
            (start <= before.date()).then_some(days)
        });
        let others = days
            .flatten()
            .map(move |day| day.and_time(first.time()))
            .filter(move |it| first < *it)
            .take_while(move |it| self.until.is_none_or(|until| *it <= until) && *it < before);
        let most = self.count.map_or(usize::MAX, |it| usize::try_from(it).unwrap_or(usize::MAX));
        std::iter::once(first).filter(move |it| *it < before).chain(others).take(most)
    }

    /// The days of one period, in order, and the period's first day.
    fn period(&self, first: NaiveDate, step: u32) -> Option<(NaiveDate, Vec<NaiveDate>)> {
        let (start, mut days) = match self.frequency {
            Frequency::Daily => {
                let day = first.checked_add_days(Days::new(step.into()))?;
                let kept = self.days.is_empty() || self.names_weekday(day);
                let kept = kept && (self.month_days.is_empty() || self.names_month_day(day));
                (day, if kept { vec![day] } else { Vec::new() })
            }
            Frequency::Weekly => {
                let back = first.weekday().days_since(self.week_start);
                let start = first.checked_sub_days(Days::new(back.into()))?;
                let start = start.checked_add_days(Days::new(u64::from(step) * 7))?;
                let days = start.iter_days().take(7).filter(|day| {
                    if self.days.is_empty() {
                        day.weekday() == first.weekday()
                    } else {
                        self.names_weekday(*day)
                    }
                });
                (start, days.collect())
            }
            Frequency::Monthly => {
                let start = first.with_day(1)?.checked_add_months(Months::new(step))?;
                (start, self.in_month(start, first.day()))
            }
            Frequency::Yearly => self.in_year(first, step)?,
        };
        days.retain(|day| self.months.is_empty() || self.months.contains(&day.month()));
        Some((start, self.positioned(days)))
    }

    fn in_year(&self, first: NaiveDate, step: u32) -> Option<(NaiveDate, Vec<NaiveDate>)> {
        let year = first.year().checked_add(i32::try_from(step).ok()?)?;
        let start = NaiveDate::from_ymd_opt(year, 1, 1)?;
        if self.months.is_empty() && !self.days.is_empty() && self.month_days.is_empty() {
            let all: Vec<_> = start.iter_days().take_while(|day| day.year() == year).collect();
            return Some((start, self.numbered(&all)));
        }
        let every_month = !self.month_days.is_empty() && self.months.is_empty();
        let months = match (self.months.is_empty(), every_month) {
            (true, true) => (1..=12).collect(),
            (true, false) => vec![first.month()],
            (false, _) => {
                let mut months = self.months.clone();
                months.sort_unstable();
                months
            }
        };
        let starts = months.into_iter().filter_map(|it| NaiveDate::from_ymd_opt(year, it, 1));
        Some((start, starts.flat_map(|it| self.in_month(it, first.day())).collect()))
    }

    /// The days of the month that starts at `start`; `usual` where the rule names none.
    fn in_month(&self, start: NaiveDate, usual: u32) -> Vec<NaiveDate> {
        let month: Vec<_> =
            start.iter_days().take_while(|day| day.month() == start.month()).collect();
        match (self.days.is_empty(), self.month_days.is_empty()) {
            (true, true) => start.with_day(usual).into_iter().collect(),
            (true, false) => month.into_iter().filter(|day| self.names_month_day(*day)).collect(),
            (false, true) => self.numbered(&month),
            (false, false) => {
                let mut days = self.numbered(&month);
                days.retain(|day| self.names_month_day(*day));
                days
            }
        }
    }

    /// The days of a month or year that `BYDAY` names, by their number in it.
    fn numbered(&self, all: &[NaiveDate]) -> Vec<NaiveDate> {
        let mut days = Vec::new();
        for (number, weekday) in &self.days {
            let of_kind: Vec<_> =
                all.iter().copied().filter(|day| day.weekday() == *weekday).collect();
            match number {
                0 => days.extend(of_kind),
                number => days.extend(nth(&of_kind, *number)),
            }
        }
        days.sort_unstable();
        days.dedup();
        days
    }

    fn names_weekday(&self, day: NaiveDate) -> bool {
        self.days.iter().any(|(_, weekday)| *weekday == day.weekday())
    }

    fn names_month_day(&self, day: NaiveDate) -> bool {
        let number = i32::try_from(day.day()).unwrap_or_default();
        let from_end = number - i32::from(day.num_days_in_month()) - 1;
        self.month_days.iter().any(|it| *it == number || *it == from_end)
    }

    fn positioned(&self, days: Vec<NaiveDate>) -> Vec<NaiveDate> {
        if self.positions.is_empty() {
            return days;
        }
        let mut kept: Vec<_> = self.positions.iter().filter_map(|it| nth(&days, *it)).collect();
        kept.sort_unstable();
        kept.dedup();
        kept
    }
}

/// The `number`th of some days from one; from the end where it is negative.
fn nth(days: &[NaiveDate], number: i32) -> Option<NaiveDate> {
    let steps = usize::try_from(number.unsigned_abs()).ok()?.checked_sub(1)?;
    let mut days = days.iter().copied();
    if 0 < number { days.nth(steps) } else { days.nth_back(steps) }
}

fn frequency_of(word: &str) -> Option<Frequency> {
    Some(match word {
        "DAILY" => Frequency::Daily,
        "WEEKLY" => Frequency::Weekly,
        "MONTHLY" => Frequency::Monthly,
        "YEARLY" => Frequency::Yearly,
        _ => return None,
    })
}

fn list<T>(text: &str, read: impl Fn(&str) -> Option<T>) -> Option<Vec<T>> {
    text.split(',').map(|it| read(it.trim())).collect()
}

fn within(text: &str, most: i32) -> Option<i32> {
    text.parse().ok().filter(|it: &i32| *it != 0 && it.abs() <= most)
}

/// `MO`, `2MO`, `-1FR`.
fn numbered_day(text: &str) -> Option<(i32, Weekday)> {
    let (number, day) = text.split_at_checked(text.len().checked_sub(2)?)?;
    let weekday = match day {
        "MO" => Weekday::Mon,
        "TU" => Weekday::Tue,
        "WE" => Weekday::Wed,
        "TH" => Weekday::Thu,
        "FR" => Weekday::Fri,
        "SA" => Weekday::Sat,
        "SU" => Weekday::Sun,
        _ => return None,
    };
    Some((if number.is_empty() { 0 } else { within(number, 53)? }, weekday))
}

/// When a series ends, and whether that is in UTC.
fn until(text: &str) -> Option<(NaiveDateTime, bool)> {
    if let Ok(day) = NaiveDate::parse_from_str(text, "%Y%m%d") {
        return Some((day.and_hms_opt(23, 59, 59)?, false));
    }
    let local = text.strip_suffix('Z').unwrap_or(text);
    let at = NaiveDateTime::parse_from_str(local, "%Y%m%dT%H%M%S").ok()?;
    Some((at, local.len() < text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The occurrences before the end of 2027, at most six, as `10-16`; the year where it is new.
    fn check(first: &str, rule: &str, expected: &str) {
        let at = |text: &str| NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
        let rule = Rule::parse(rule, |wall, _| wall).unwrap();
        let found = rule.from(at(&format!("{first} 10:00")), at("2027-12-31 00:00"));
        let mut year = 2026;
        let told = found.take(6).map(|it| {
            let day = it.format("%m-%d").to_string();
            let told = if it.year() == year { day } else { format!("{}:{day}", it.year()) };
            year = it.year();
            told
        });
        assert_eq!(told.collect::<Vec<_>>().join(" "), expected, "{rule:?}");
    }

    /// Each line is what Python's dateutil says of the same rule; only that a first occurrence outside
    /// the rule counts as one here, as RFC 5545 §3.8.5.3 has it.
    #[test]
    fn series_recur_as_the_standard_says() {
        check("2026-10-16", "FREQ=DAILY;COUNT=3", "10-16 10-17 10-18");
        check("2026-10-16", "FREQ=DAILY;INTERVAL=10;UNTIL=20261105", "10-16 10-26 11-05");
        check("2026-10-16", "FREQ=DAILY;BYDAY=MO,TU;COUNT=4", "10-16 10-19 10-20 10-26");
        check("2026-10-16", "FREQ=WEEKLY;COUNT=3", "10-16 10-23 10-30");
        check("2026-10-19", "FREQ=WEEKLY;BYDAY=MO,WE,FR;COUNT=5", "10-19 10-21 10-23 10-26 10-28");
        check(
            "2026-10-20",
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;COUNT=4",
            "10-20 10-25 11-03 11-08",
        );
        check(
            "2026-10-20",
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;COUNT=4;WKST=SU",
            "10-20 11-01 11-03 11-15",
        );
        check("2026-10-31", "FREQ=MONTHLY;COUNT=4", "10-31 12-31 2027:01-31 03-31");
        check("2026-10-30", "FREQ=MONTHLY;BYDAY=-1FR;COUNT=3", "10-30 11-27 12-25");
        check("2026-10-13", "FREQ=MONTHLY;BYDAY=2TU;COUNT=3", "10-13 11-10 12-08");
        check("2026-10-31", "FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3", "10-31 11-30 12-31");
        check("2026-10-13", "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "10-13 11-13 2027:08-13");
        check(
            "2026-10-30",
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=3",
            "10-30 11-30 12-31",
        );
        check("2026-12-24", "FREQ=YEARLY", "12-24 2027:12-24");
        check("2026-03-29", "FREQ=YEARLY;BYMONTH=3,10;BYDAY=-1SU", "03-29 10-25 2027:03-28 10-31");
        check("2026-01-05", "FREQ=YEARLY;BYDAY=1MO", "01-05 2027:01-04");
        check("2024-02-29", "FREQ=YEARLY;COUNT=2", "2024:02-29");
    }

    #[test]
    fn what_is_no_rule_or_none_that_people_use_is_not_guessed_at() {
        for text in [
            "",
            "FREQ=HOURLY",
            "FREQ=SECONDLY;COUNT=3",
            "FREQ=DAILY;INTERVAL=0",
            "FREQ=DAILY;BYHOUR=9,10",
            "FREQ=DAILY;BYMONTH=13",
            "FREQ=WEEKLY;BYDAY=XX",
            "FREQ=DAILY;UNTIL=soon",
            "COUNT=3",
            "nonsense",
        ] {
            assert_eq!(Rule::parse(text, |wall, _| wall), None, "{text}");
        }
    }

    #[test]
    fn a_rule_that_names_no_day_ends() {
        let at = "2026-10-16T10:00:00".parse::<NaiveDateTime>().unwrap();
        let rule = "FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2";
        let rule = Rule::parse(rule, |wall, _| wall).unwrap();

        let far = NaiveDateTime::new(NaiveDate::MAX, at.time());
        assert_eq!(rule.from(at, far).collect::<Vec<_>>(), [at]);
    }
}
