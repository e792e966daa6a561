//! The slots that a company and a partner share.

#[cfg(test)]
mod every_zone;

use std::ops::RangeInclusive;

use chrono::{Days, NaiveDate, NaiveTime, TimeDelta};
use domain::ids::{IdentityId, MeetingId, PartyId};
use domain::meeting::Meeting;
use domain::mission::Mission;
use domain::party::Side;
use domain::slots::{
    Breach, DAYS_MAX, OUTSIDE_MAX, Slot, SlotRefused, SlotSearch, common_slots, describe,
};
use domain::time::Span;

use super::access::{Guest, MissionStaff};
use super::book_meeting::breaches;
use super::diaries::{Couple, Wish, length};
use super::{Ctx, Failed};
use crate::storage::claims::Look;
use crate::storage::parties;

/// What is looked for.
#[derive(Clone, Debug)]
pub struct SlotQuery {
    /// The company.
    pub company: PartyId,
    /// The partner.
    pub partner: PartyId,
    /// On which days of the agency's calendar; the mission's window where none are named.
    pub days: Option<RangeInclusive<NaiveDate>>,
    /// The meeting that is being moved: it is not in its own way.
    pub moving: Option<MeetingId>,
    /// Somebody who is to serve as well.
    pub also: Option<IdentityId>,
}

/// The slots both can keep, in order, or why there are none.
///
/// # Errors
///
/// [`SlotRefused`] where the days make no sense; [`Failed::NotFound`] where a party is not there.
pub async fn find_slots(
    ctx: &Ctx,
    staff: &MissionStaff,
    query: SlotQuery,
) -> Result<SlotSearch, Failed<SlotRefused>> {
    search(ctx, staff.mission(), query).await
}

/// The slots to which a guest may propose to move a meeting of theirs.
///
/// # Errors
///
/// [`Failed::NotFound`] where a party is not there.
pub async fn open_slots(
    ctx: &Ctx,
    guest: &Guest,
    meeting: &Meeting,
) -> Result<Vec<Slot>, Failed<SlotRefused>> {
    let query = SlotQuery {
        company: meeting.company,
        partner: meeting.partner,
        days: None,
        moving: Some(meeting.id),
        also: None,
    };
    let mut found = search(ctx, guest.mission(), query).await?.slots;
    found.retain(|it| it.span != meeting.slot);
    Ok(found)
}

/// The slots that a guest's party shares with another; `moving` is the hold that would make room.
///
/// # Errors
///
/// [`Failed::NotFound`] where the other is not there, or sits on the same side.
pub async fn slots_between(
    ctx: &Ctx,
    guest: &Guest,
    other: PartyId,
    moving: Option<MeetingId>,
) -> Result<Vec<Slot>, Failed<SlotRefused>> {
    let own = guest.party();
    let (company, partner) =
        if own.side == Side::Company { (own.id, other) } else { (other, own.id) };
    let query = SlotQuery { company, partner, days: None, moving, also: None };
    Ok(search(ctx, guest.mission(), query).await?.slots)
}

/// A time that breaks rules which staff may override with a reason.
#[derive(Clone, Debug)]
pub struct Outside {
    /// The time, on both clocks.
    pub slot: Slot,
    /// Which rules; never none.
    pub breaches: Vec<Breach>,
}

/// How far apart the times outside the rules lie that are offered.
const OUTSIDE_STEP: TimeDelta = TimeDelta::minutes(30);

/// The times of one day of the agency's calendar at which the two may meet only for a reason; where
/// somebody is taken, no reason helps.
///
/// # Errors
///
/// [`SlotRefused`] never; [`Failed::NotFound`] where a party is not there.
pub async fn slots_outside(
    ctx: &Ctx,
    staff: &MissionStaff,
    query: SlotQuery,
    day: NaiveDate,
) -> Result<Vec<Outside>, Failed<SlotRefused>> {
    let mission = staff.mission();
    let couple = couple(ctx, mission, &SlotQuery { days: Some(day..=day), ..query }).await?;
    let midnight = |day: NaiveDate| ctx.zones.read(mission.zone, day.and_time(NaiveTime::MIN));
    let (mut at, end) = (midnight(day), day.succ_opt().map(midnight).ok_or(Failed::NotFound)?);
    let mut outside = Vec::new();
    while at < end {
        let Some(span) = Span::starting(at, length(mission)) else { break };
        at += OUTSIDE_STEP;
        let breaches = breaches(ctx, mission, &couple, span);
        if !breaches.is_empty() && breaches.iter().all(Breach::may_override) {
            let slot = describe(ctx.almanac(), couple.pair(), span);
            outside.push(Outside { slot, breaches });
        }
    }
    Ok(outside)
}

/// The asked days that a mission has. What is no range, or too long, the search itself refuses.
fn within_window(
    mission: &Mission,
    asked: RangeInclusive<NaiveDate>,
) -> Result<RangeInclusive<NaiveDate>, SlotRefused> {
    let (first, last) = asked.clone().into_inner();
    if asked.is_empty() || DAYS_MAX <= (last - first).num_days() {
        return Ok(asked);
    }
    let days = first.max(mission.first_day)..=last.min(mission.last_day);
    if days.is_empty() { Err(SlotRefused::OutsideWindow) } else { Ok(days) }
}

/// The slots that a company and a partner of a mission share.
pub(super) async fn search(
    ctx: &Ctx,
    mission: &Mission,
    query: SlotQuery,
) -> Result<SlotSearch, Failed<SlotRefused>> {
    let couple = couple(ctx, mission, &query).await?;
    let days = match query.days {
        Some(days) => within_window(mission, days).map_err(Failed::Refused)?,
        None => mission.first_day..=mission.last_day,
    };
    shared(ctx, mission, &couple, days).map_err(Failed::Refused)
}

/// The slots that two parties share on these days.
pub(super) fn shared(
    ctx: &Ctx,
    mission: &Mission,
    couple: &Couple,
    days: RangeInclusive<NaiveDate>,
) -> Result<SlotSearch, SlotRefused> {
    let (rules, now) = (couple.rules(ctx, mission), ctx.clock.now());
    common_slots(ctx.almanac(), couple.pair(), days, &rules, now)
}

async fn couple(
    ctx: &Ctx,
    mission: &Mission,
    query: &SlotQuery,
) -> Result<Couple, Failed<SlotRefused>> {
    let (db, now) = (ctx.db.read(), ctx.clock.now());
    let named = [query.company, query.partner];
    let found = parties::list_some(db, mission.id, &named).await?;
    let wish = Wish { moving: query.moving, also: query.also };
    let look = Look { around: query.days.as_ref().and_then(around), now };
    let couple = Couple::of(db, mission, (&found, named), (wish, look)).await?;
    couple.filter(Couple::sits_right).ok_or(Failed::NotFound)
}

/// All that could keep two parties from meeting on those days, or on the days beside them that are
/// looked at where those have no slot: on every clock, they lie in there.
fn around(days: &RangeInclusive<NaiveDate>) -> Option<Span> {
    let margin = Days::new(OUTSIDE_MAX + 2);
    let (first, last) =
        (days.start().checked_sub_days(margin)?, days.end().checked_add_days(margin)?);
    Span::new(first.and_time(NaiveTime::MIN).and_utc(), last.and_time(NaiveTime::MIN).and_utc())
}
