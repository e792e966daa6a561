//! What a party has free, and how a stretch that two have free is cut into slots.

use std::ops::RangeInclusive;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::SlotRules;
use super::refusal::is_full;
use crate::availability::{Almanac, Diary, spans};
use crate::time::{Span, Zone, Zones};

/// What one party has free over some days, ready to be compared with many others.
#[derive(Clone, Debug)]
pub struct Openings {
    free: Vec<Span>,
    /// The offset of the party's clock where each free stretch begins.
    offsets_s: Vec<i32>,
    /// Instants that the party's clock shows twice.
    repeated: Vec<Span>,
}

impl Openings {
    /// What `diary` has free on the days `days` of its own calendar: its hours, without what it
    /// is busy with, its meetings and the breaks around them, and the days that are full.
    #[must_use]
    pub fn of(
        almanac: Almanac<'_>,
        diary: &Diary,
        days: RangeInclusive<NaiveDate>,
        rules: &SlotRules,
    ) -> Self {
        let (first, last) = days.into_inner();
        let days = first.iter_days().take_while(|day| *day <= last);
        let open = days
            .filter(|day| !is_full(almanac.zones, diary, *day))
            .flat_map(|day| diary.open_on(almanac, day))
            .collect();
        let taken = diary.engagements().map(|it| it.padded(rules.buffer));
        let taken = spans::union(taken.chain(diary.busy.iter().copied()).collect());
        let free = spans::difference(&spans::union(open), &taken);
        let repeated = repeated_hours(almanac.zones, diary.zone, &free);
        let offset = |it: &Span| almanac.zones.offset(diary.zone, it.start());
        let offsets_s = free.iter().map(offset).collect();
        Self { free, offsets_s, repeated }
    }

    /// The free stretches, in order.
    #[must_use]
    pub fn free(&self) -> &[Span] {
        &self.free
    }

    /// The slots that this party, the company, shares with another; see
    /// [`common_slots`](super::common_slots).
    #[must_use]
    pub fn shared(&self, partner: &Self, rules: &SlotRules, now: DateTime<Utc>) -> Vec<Span> {
        let soonest = now.checked_add_signed(rules.notice).unwrap_or(DateTime::<Utc>::MAX_UTC);
        let mut slots = Vec::new();
        let mut others = partner.free.iter().peekable();
        for (ours, offset_s) in self.free.iter().zip(&self.offsets_s) {
            while others.next_if(|theirs| theirs.end() <= ours.start()).is_some() {}
            for theirs in others.clone().take_while(|theirs| theirs.start() < ours.end()) {
                let Some(shared) = ours.intersect(*theirs) else { continue };
                let start = shared.start().max(soonest);
                // Without notice, what begins this very second has begun.
                let start = if start <= now { now + TimeDelta::seconds(1) } else { start };
                let Some(shared) = Span::new(start, shared.end()) else { continue };
                cut(shared, *offset_s, rules, &mut slots);
            }
        }
        let doubtful = |at| {
            self.repeated
                .iter()
                .chain(&partner.repeated)
                .any(|it| it.start() <= at && at < it.end())
        };
        slots.retain(|slot| !doubtful(slot.start()) && !doubtful(slot.end()));
        slots
    }
}

/// The instants around each change in which the clock shows a time that it shows twice.
fn repeated_hours(zones: &Zones, zone: Zone, free: &[Span]) -> Vec<Span> {
    let (Some(first), Some(last)) = (free.first(), free.last()) else { return Vec::new() };
    let Some(all) = Span::new(first.start(), last.end()) else { return Vec::new() };
    let changes = zones.changes(zone, all.padded(TimeDelta::days(1)));
    let set_back = changes.into_iter().filter(|change| change.after_s < change.before_s);
    set_back
        .filter_map(|change| {
            let back = TimeDelta::seconds((change.before_s - change.after_s).into());
            Span::new(change.at - back, change.at + back)
        })
        .collect()
}

/// Cuts a stretch into as many slots as fit, with breaks between them.
///
/// The first starts when the stretch opens, on the grid. What is left over at the end is spent on
/// starting at full and half hours, as early in the stretch as it lasts.
fn cut(stretch: Span, offset_s: i32, rules: &SlotRules, slots: &mut Vec<Span>) {
    let offset_s = i64::from(offset_s);
    let grid_s = rules.grid.num_seconds().max(60);
    let length_s = rules.length.num_seconds().max(60);
    let step_s = round_up(length_s + rules.buffer.num_seconds(), grid_s);
    let end_s = stretch.end().timestamp() + offset_s;
    let mut start_s = round_up(stretch.start().timestamp() + offset_s, grid_s);
    let spare_s = end_s - start_s - length_s;
    if spare_s < 0 {
        return;
    }
    let mut left_s = spare_s % step_s;
    for _ in 0..=spare_s / step_s {
        let civil_s = round_up(start_s, HALF_HOUR_S);
        if civil_s % grid_s == 0 && civil_s - start_s <= left_s {
            left_s -= civil_s - start_s;
            start_s = civil_s;
        }
        let start = DateTime::from_timestamp(start_s - offset_s, 0);
        slots.extend(start.and_then(|start| Span::starting(start, rules.length)));
        start_s += step_s;
    }
}

const HALF_HOUR_S: i64 = 30 * 60;

/// The first multiple of `step` that is not below `number`.
fn round_up(number: i64, step: i64) -> i64 {
    number + (-number).rem_euclid(step)
}
