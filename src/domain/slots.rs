//! The slots that a company and a partner share, and how civil each is to both.

mod civility;
mod concession;
mod cut;
mod refusal;
#[cfg(test)]
mod refusal_tests;
#[cfg(test)]
mod search_tests;
#[cfg(test)]
mod tests;

pub use civility::Incivility;
pub use concession::{Concede, Concession, NoneReason, OUTSIDE_MAX, WhyNone};
pub use cut::Openings;
pub use refusal::{Breach, SlotRefused};

pub use crate::party::Side;

use std::ops::RangeInclusive;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use serde::Serialize;

use crate::availability::{Almanac, Diary};
use crate::time::{LocalSpan, Span};

/// The two parties whose hours are compared.
#[derive(Clone, Copy, Debug)]
pub struct Pair<'a> {
    /// The company.
    pub company: &'a Diary,
    /// The partner.
    pub partner: &'a Diary,
}

impl<'a> Pair<'a> {
    /// Both, each with its side.
    #[must_use]
    pub const fn sides(self) -> [(Side, &'a Diary); 2] {
        [(Side::Company, self.company), (Side::Partner, self.partner)]
    }
}

/// What a mission asks of its meetings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SlotRules {
    /// How long a meeting lasts.
    pub length: TimeDelta,
    /// The break that every party is given between two meetings.
    pub buffer: TimeDelta,
    /// How long before its start a meeting may still be booked.
    pub notice: TimeDelta,
    /// Meetings start on multiples of this after the full hour, by the company's clock.
    pub grid: TimeDelta,
}

impl Default for SlotRules {
    /// Thirty minutes and a break of ten, on any multiple of five minutes, without notice.
    fn default() -> Self {
        Self {
            length: TimeDelta::minutes(30),
            buffer: TimeDelta::minutes(10),
            notice: TimeDelta::zero(),
            grid: TimeDelta::minutes(5),
        }
    }
}

/// A slot that both parties can keep.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Slot {
    /// When it is.
    pub span: Span,
    /// The company's clock.
    pub company: LocalSpan,
    /// The partner's clock.
    pub partner: LocalSpan,
    /// How civil it is, from 0 to 100; 100 has no reasons against it.
    pub score: u8,
    /// What is uncivil about it.
    pub reasons: Vec<Incivility>,
}

/// What a search found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SlotSearch {
    /// The slots in order of time. None overlaps another, and breaks lie between them.
    pub slots: Vec<Slot>,
    /// Why there are none, and what would help; `None` where there are some.
    pub none: Option<WhyNone>,
}

/// The most days that one search looks at.
pub const DAYS_MAX: i64 = 366;

/// The slots that both parties can keep on the days `days` of the company's calendar, in order.
///
/// A slot lies within the hours of both on that date, touches nothing that either is busy with,
/// leaves the break before and after the meetings they have, respects what each wants per day,
/// and starts no sooner than the notice after `now`. None starts or ends in an hour that a clock
/// shows twice. As many as fit are found in each stretch both have free; where that leaves
/// minutes over, slots are moved to full and half hours of the company's clock.
///
/// # Errors
///
/// [`SlotRefused`] where the rules or the days make no sense.
pub fn common_slots(
    almanac: Almanac<'_>,
    pair: Pair<'_>,
    days: RangeInclusive<NaiveDate>,
    rules: &SlotRules,
    now: DateTime<Utc>,
) -> Result<SlotSearch, SlotRefused> {
    rules.check()?;
    check_days(&days)?;
    let slots = find(almanac, pair, &days, rules, now);
    let none = slots.is_empty().then(|| concession::why_none(almanac, pair, &days, rules, now));
    Ok(SlotSearch { slots, none })
}

/// The slots, without asking why there are none.
fn find(
    almanac: Almanac<'_>,
    pair: Pair<'_>,
    days: &RangeInclusive<NaiveDate>,
    rules: &SlotRules,
    now: DateTime<Utc>,
) -> Vec<Slot> {
    let company = Openings::of(almanac, pair.company, days.clone(), rules);
    let partner = Openings::of(almanac, pair.partner, days_around(days), rules);
    let spans = company.shared(&partner, rules, now);
    spans.into_iter().map(|span| describe(almanac, pair, span)).collect()
}

/// A span as a slot: both clocks, and how civil it is.
#[must_use]
pub fn describe(almanac: Almanac<'_>, pair: Pair<'_>, span: Span) -> Slot {
    let company = almanac.zones.local_span(pair.company.zone, span);
    let partner = almanac.zones.local_span(pair.partner.zone, span);
    let mut reasons = Vec::new();
    civility::judge(almanac.holidays, Side::Company, pair.company, company, &mut reasons);
    civility::judge(almanac.holidays, Side::Partner, pair.partner, partner, &mut reasons);
    Slot { span, company, partner, score: civility::score(&reasons), reasons }
}

/// Which rules a meeting in exactly this span would break; none where it may be booked.
///
/// Staff may give a reason and book all the same where every [`Breach`] says it can be
/// overridden. The meeting that is being moved must not be in the diaries.
#[must_use]
pub fn check_slot(
    almanac: Almanac<'_>,
    pair: Pair<'_>,
    span: Span,
    rules: &SlotRules,
    now: DateTime<Utc>,
) -> Vec<Breach> {
    let mut breaches = Vec::new();
    if span.start() <= now {
        breaches.push(Breach::Past);
    } else if span.start() - now < rules.notice {
        breaches.push(Breach::ShortNotice);
    }
    if span.length() != rules.length {
        breaches.push(Breach::OtherLength);
    }
    for (side, diary) in pair.sides() {
        breaches.extend(refusal::check_side(almanac, side, diary, span, rules));
    }
    breaches
}

/// The days and one more at each end: those on which the other side's clock may stand.
pub(crate) fn days_around(days: &RangeInclusive<NaiveDate>) -> RangeInclusive<NaiveDate> {
    let first = days.start().pred_opt().unwrap_or(*days.start());
    let last = days.end().succ_opt().unwrap_or(*days.end());
    first..=last
}

pub(crate) fn check_days(days: &RangeInclusive<NaiveDate>) -> Result<(), SlotRefused> {
    let count = (*days.end() - *days.start()).num_days() + 1;
    if count < 1 {
        Err(SlotRefused::Backwards)
    } else if DAYS_MAX < count {
        Err(SlotRefused::TooManyDays)
    } else {
        Ok(())
    }
}
