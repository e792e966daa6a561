//! Why two parties share no slot, and the least that would change it.

use std::ops::RangeInclusive;

use chrono::{DateTime, Datelike as _, Days, NaiveDate, NaiveTime, TimeDelta, Utc};
use serde::Serialize;

use super::{Pair, Side, SlotRules, days_around, find};
use crate::availability::{Almanac, Closed, Diary, spans};
use crate::time::{LocalSpan, Span};

/// Why there is no slot, and what would open some.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WhyNone {
    /// What stands in the way.
    pub reason: NoneReason,
    /// The smallest change that opens some; `None` where none of those tried does.
    pub concession: Option<Concession>,
}

/// What stands in the way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum NoneReason {
    /// On each of the days one of the two does not work.
    NoWorkingDay {
        /// Each day with who does not work on it, and why.
        days: Vec<ClosedDay>,
    },
    /// Both work, but at different hours. The last day on which both do, for the example.
    HoursApart {
        /// The company's working day.
        company: LocalSpan,
        /// The partner's working day, on the company's clock.
        partner: LocalSpan,
    },
    /// Their hours meet for less than the length of a meeting.
    TooShort {
        /// The longest time they share, in minutes.
        shared_min: i64,
    },
    /// Their free hours meet, but one of the two has as many meetings on its days as it wants.
    DayFull,
    /// Their hours meet, but other engagements fill them.
    Busy,
    /// What they share is already past, or sooner than the notice.
    TooSoon,
}

/// A day on which one party does not work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ClosedDay {
    /// The day.
    pub day: NaiveDate,
    /// Who.
    pub side: Side,
    /// Why not.
    pub closed: Closed,
}

/// A change that opens some slots.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Concession {
    /// What would have to change.
    pub concede: Concede,
    /// How many slots there would be.
    pub slots: usize,
}

/// What would have to change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Concede {
    /// One side opens earlier.
    Open {
        /// Who.
        side: Side,
        /// When, on its own clock.
        at: NaiveTime,
    },
    /// One side closes later.
    Close {
        /// Who.
        side: Side,
        /// When, on its own clock.
        at: NaiveTime,
    },
    /// The meeting is shorter.
    Shorter {
        /// How long it may be, in minutes.
        length_min: i64,
    },
    /// Less notice, or none, is given.
    Notice,
    /// Whoever has as many meetings on a day as it wants takes one more.
    OneMore,
    /// One side works on a day on which the other does anyway.
    OpenDay {
        /// Who would have to.
        side: Side,
        /// When.
        day: NaiveDate,
    },
    /// Both work on a weekend day that one side works by decree, in exchange for a holiday.
    MadeUpDay {
        /// Who works then by decree.
        side: Side,
        /// When.
        day: NaiveDate,
    },
    /// The days reach to one more, on which both work.
    OtherDay {
        /// Which.
        day: NaiveDate,
    },
}

/// Finds out why a search found nothing, and the least that would change it.
pub(super) fn why_none(
    almanac: Almanac<'_>,
    pair: Pair<'_>,
    days: &RangeInclusive<NaiveDate>,
    rules: &SlotRules,
    now: DateTime<Utc>,
) -> WhyNone {
    let reason = reason(almanac, pair, days, rules);
    let search = Search { almanac, days, now };
    let concession = match reason {
        NoneReason::NoWorkingDay { .. } => search.another_day(pair, rules),
        NoneReason::TooSoon => search.without_notice(pair, rules),
        NoneReason::TooShort { shared_min } => {
            search.wider(pair, rules).or_else(|| search.shorter(pair, rules, shared_min))
        }
        NoneReason::DayFull => search.one_more(pair, rules),
        NoneReason::Busy => search.wider(pair, rules).or_else(|| search.outside(pair, rules)),
        NoneReason::HoursApart { .. } => search.wider(pair, rules),
    };
    WhyNone { reason, concession }
}

fn reason(
    almanac: Almanac<'_>,
    pair: Pair<'_>,
    days: &RangeInclusive<NaiveDate>,
    rules: &SlotRules,
) -> NoneReason {
    let long_ago = DateTime::<Utc>::UNIX_EPOCH;
    if !find(almanac, pair, days, rules, long_ago).is_empty() {
        return NoneReason::TooSoon;
    }
    let (company, partner) = (unlimited(pair.company), unlimited(pair.partner));
    let willing = Pair { company: &company, partner: &partner };
    if !find(almanac, willing, days, rules, long_ago).is_empty() {
        return NoneReason::DayFull;
    }
    let (company, partner) = (idle(pair.company), idle(pair.partner));
    let pair = Pair { company: &company, partner: &partner };
    if !find(almanac, pair, days, rules, long_ago).is_empty() {
        return NoneReason::Busy;
    }
    let Some((company, partner)) = last_working_day(almanac, pair, days) else {
        return NoneReason::NoWorkingDay { days: closed_days(almanac, pair, days) };
    };
    let longest = longest_shared(almanac, pair, days);
    if TimeDelta::zero() < longest {
        return NoneReason::TooShort { shared_min: longest.num_minutes() };
    }
    let clock = |span| almanac.zones.local_span(pair.company.zone, span);
    NoneReason::HoursApart { company: clock(company), partner: clock(partner) }
}

/// The diary of the same party with nothing in it.
fn idle(diary: &Diary) -> Diary {
    Diary {
        busy: Vec::new(),
        meetings: Vec::new(),
        along: Vec::new(),
        daily_max: None,
        ..diary.clone()
    }
}

/// The diary of the same party, which takes any number of meetings a day.
fn unlimited(diary: &Diary) -> Diary {
    Diary { daily_max: None, ..diary.clone() }
}

/// The working days of both, from opening to closing, on the last date on which both work.
fn last_working_day(
    almanac: Almanac<'_>,
    pair: Pair<'_>,
    days: &RangeInclusive<NaiveDate>,
) -> Option<(Span, Span)> {
    let working = |diary: &Diary, day| {
        let open = diary.open_on(almanac, day);
        Span::new(open.first()?.start(), open.last()?.end())
    };
    let mut back = days.end().iter_days().rev();
    let mut found = None;
    while let (None, Some(day)) = (found, back.next().filter(|day| days.start() <= day)) {
        found = working(pair.company, day).zip(working(pair.partner, day));
    }
    found
}

fn closed_days(
    almanac: Almanac<'_>,
    pair: Pair<'_>,
    days: &RangeInclusive<NaiveDate>,
) -> Vec<ClosedDay> {
    let each = days.start().iter_days().take_while(|day| day <= days.end());
    each.flat_map(|day| {
        pair.sides().into_iter().filter_map(move |(side, diary)| {
            let closed = diary.hours_on(almanac.holidays, day).err()?;
            Some(ClosedDay { day, side, closed })
        })
    })
    .collect()
}

fn longest_shared(
    almanac: Almanac<'_>,
    pair: Pair<'_>,
    days: &RangeInclusive<NaiveDate>,
) -> TimeDelta {
    let open = |diary: &Diary, days: &RangeInclusive<NaiveDate>| {
        let each = days.start().iter_days().take_while(|day| day <= days.end());
        spans::union(each.flat_map(|day| diary.open_on(almanac, day)).collect())
    };
    let shared =
        spans::intersection(&open(pair.company, days), &open(pair.partner, &days_around(days)));
    shared.into_iter().map(Span::length).max().unwrap_or_default()
}

/// The diary of a party that works on one more day, by the hours of that weekday or, where it has
/// none, of the first on which it works. A day that staff closed for everybody stays closed.
fn opened(diary: &Diary, day: NaiveDate) -> Option<Diary> {
    if diary.closures.get(&day).is_some_and(|it| it.binding) {
        return None;
    }
    let week = day.iter_days().take(7).map(|it| diary.hours.on(it.weekday()));
    let hours = week.into_iter().find(|it| !it.is_empty())?.to_vec();
    let mut opened = diary.clone();
    opened.exceptions.insert(day, hours);
    Some(opened)
}

/// How many days before and after those that are asked about are tried.
pub const OUTSIDE_MAX: u64 = 7;

/// What the tries have in common.
struct Search<'a> {
    almanac: Almanac<'a>,
    days: &'a RangeInclusive<NaiveDate>,
    now: DateTime<Utc>,
}

/// How much longer than usual, in half hours, a working day is tried to be at one end.
const WIDER_MAX: i64 = 8;

impl Search<'_> {
    fn slots(&self, pair: Pair<'_>, rules: &SlotRules) -> usize {
        find(self.almanac, pair, self.days, rules, self.now).len()
    }

    /// One side's day longer by half an hour at a time; of equal steps, the company's first, and
    /// the evening before the morning.
    fn wider(&self, pair: Pair<'_>, rules: &SlotRules) -> Option<Concession> {
        (1..=WIDER_MAX).find_map(|steps| {
            let by = TimeDelta::minutes(30 * steps);
            pair.sides().into_iter().find_map(|(side, diary)| {
                let (open, close) = diary.hours.bounds()?;
                let (earlier, days) = open.overflowing_sub_signed(by);
                let earlier = (days == 0).then_some(earlier);
                let (later, days) = close.overflowing_add_signed(by);
                let later = (days == 0).then_some(later);
                let closing = later.map(|at| (Concede::Close { side, at }, open, at));
                let opening = earlier.map(|at| (Concede::Open { side, at }, at, close));
                closing.into_iter().chain(opening).find_map(|(concede, open, close)| {
                    let hours = diary.hours.widened(open, close);
                    let wider = Diary { hours, ..diary.clone() };
                    let pair = match side {
                        Side::Company => Pair { company: &wider, ..pair },
                        Side::Partner | Side::Interpreter | Side::Host => {
                            Pair { partner: &wider, ..pair }
                        }
                    };
                    let slots = self.slots(pair, rules);
                    (0 < slots).then_some(Concession { concede, slots })
                })
            })
        })
    }

    fn shorter(&self, pair: Pair<'_>, rules: &SlotRules, shared_min: i64) -> Option<Concession> {
        let length_min = shared_min / 5 * 5;
        let rules = SlotRules { length: TimeDelta::minutes(length_min), ..*rules };
        rules.check().ok()?;
        let slots = self.slots(pair, &rules);
        (0 < slots).then_some(Concession { concede: Concede::Shorter { length_min }, slots })
    }

    /// A day on which both could meet: a patron saint's on which only one side is away; a weekend
    /// day that is worked in exchange; the nearest day outside, the later of two; any other day on
    /// which only one side is away. Days that staff closed for everybody are left alone.
    fn another_day(&self, pair: Pair<'_>, rules: &SlotRules) -> Option<Concession> {
        let inside = || self.days.start().iter_days().take_while(|day| day <= self.days.end());
        let away = |day| {
            pair.sides().map(|(side, it)| (side, it, it.hours_on(self.almanac.holidays, day).err()))
        };
        let soft = |it: &Closed| matches!(it, Closed::Holiday(holiday) if holiday.soft);
        let only_one = |day, may: &dyn Fn(&Closed) -> bool| match away(day) {
            [(side, _, Some(closed)), (.., None)] | [(.., None), (side, _, Some(closed))]
                if may(&closed) =>
            {
                self.day(pair, rules, (day, &[side]), Concede::OpenDay { side, day })
            }
            _ => None,
        };
        let made_up = |day| {
            let is_made_up = |it: &Diary| self.almanac.holidays.is_made_up(it.place, day);
            let away = away(day);
            let (side, ..) = away.iter().find(|(_, it, _)| is_made_up(it))?;
            let weekend = |closed: &Option<Closed>| matches!(closed, None | Some(Closed::Weekday));
            let both = away.iter().all(|(.., closed)| weekend(closed));
            let sides = [Side::Company, Side::Partner];
            let concede = Concede::MadeUpDay { side: *side, day };
            both.then(|| self.day(pair, rules, (day, &sides), concede)).flatten()
        };
        inside()
            .find_map(|day| only_one(day, &soft))
            .or_else(|| inside().find_map(made_up))
            .or_else(|| self.outside(pair, rules))
            .or_else(|| inside().find_map(|day| only_one(day, &|_| true)))
    }

    /// The nearest day outside on which both could meet, the later of two.
    fn outside(&self, pair: Pair<'_>, rules: &SlotRules) -> Option<Concession> {
        (1..=OUTSIDE_MAX).find_map(|days| {
            let after = self.days.end().checked_add_days(Days::new(days));
            let before = self.days.start().checked_sub_days(Days::new(days));
            let other = |day| self.day(pair, rules, (day, &[]), Concede::OtherDay { day });
            after.and_then(other).or_else(|| before.and_then(other))
        })
    }

    fn one_more(&self, pair: Pair<'_>, rules: &SlotRules) -> Option<Concession> {
        let (company, partner) = (unlimited(pair.company), unlimited(pair.partner));
        let slots = self.slots(Pair { company: &company, partner: &partner }, rules);
        (0 < slots).then_some(Concession { concede: Concede::OneMore, slots })
    }

    /// What conceding one day gives, where the sides that are named open on it.
    fn day(
        &self,
        pair: Pair<'_>,
        rules: &SlotRules,
        (day, opening): (NaiveDate, &[Side]),
        concede: Concede,
    ) -> Option<Concession> {
        let open = |(side, diary): (Side, &Diary)| {
            if opening.contains(&side) { opened(diary, day) } else { Some(diary.clone()) }
        };
        let [company, partner] = pair.sides().map(open);
        let (company, partner) = (company?, partner?);
        let pair = Pair { company: &company, partner: &partner };
        let slots = find(self.almanac, pair, &(day..=day), rules, self.now).len();
        (0 < slots).then_some(Concession { concede, slots })
    }

    fn without_notice(&self, pair: Pair<'_>, rules: &SlotRules) -> Option<Concession> {
        let rules = SlotRules { notice: TimeDelta::zero(), ..*rules };
        let slots = self.slots(pair, &rules);
        (0 < slots).then_some(Concession { concede: Concede::Notice, slots })
    }
}
