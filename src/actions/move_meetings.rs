//! Moving many meetings at once: a plan to look at, then all of it or nothing.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, NaiveTime};
use domain::ids::{MeetingId, PartyId};
use domain::meeting::{ChangeRefused, Meeting, State};
use domain::mission::Mission;
use domain::slots::{Slot, SlotRefused, WhyNone};
use domain::time::Span;

use super::access::MissionStaff;
use super::book_meeting::lock_parties;
use super::diaries::Couples;
use super::find_slots::shared;
use super::reschedule_meeting::{Move, Mover, announce, reschedule};
use super::serving::{hold, serving_all};
use super::{Ctx, Failed};
use crate::storage::meetings::Wanted;
use crate::storage::{ConnectionTrait, DbErr, meetings, parties};

/// One meeting of a plan: where it would go.
#[derive(Clone, Debug)]
pub struct Planned {
    /// The meeting as it is.
    pub meeting: Meeting,
    /// The time that is proposed, if there is one.
    pub slot: Option<Slot>,
    /// The next best.
    pub others: Vec<Slot>,
    /// Why there is none.
    pub none: Option<WhyNone>,
}

/// Why one of several meetings cannot be moved, so that none is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MoveRefused {
    /// Which one.
    pub meeting: MeetingId,
    /// Why.
    pub refused: ChangeRefused,
}

/// How many other times are offered for each.
const OTHERS: usize = 5;

/// A new time for every meeting that `party` has on `day`, on another day, so that none of them
/// meet each other; nothing is written.
///
/// # Errors
///
/// [`Failed::NotFound`] where there is no such party.
pub async fn plan_moves(
    ctx: &Ctx,
    staff: &MissionStaff,
    (party, day): (PartyId, NaiveDate),
) -> Result<Vec<Planned>, Failed<SlotRefused>> {
    let (db, mission) = (ctx.db.read(), staff.mission());
    parties::find(db, mission.id, party).await?.ok_or(Failed::NotFound)?;
    let midnight = |day: NaiveDate| ctx.zones.read(mission.zone, day.and_time(NaiveTime::MIN));
    let within = day.succ_opt().and_then(|next| Span::new(midnight(day), midnight(next)));
    let Some(within) = within else { return Ok(Vec::new()) };
    let booked = Wanted {
        state: Some(State::Booked),
        within: Some(within),
        party: None,
        among: Some(vec![party]),
    };
    let mut moving = meetings::list_wanted(db, mission.id, &booked).await?;
    moving.retain(|it| ctx.clock.now() < it.slot.start());
    let on_day = |slot: Span| within.start() <= slot.start() && slot.start() < within.end();
    let mut plan = Vec::new();
    let mut couples = Couples::of(db, mission, &moving, ctx.clock.now()).await?;
    for meeting in moving {
        let couple = couples.find(&meeting).ok_or(Failed::NotFound)?;
        let days = mission.first_day..=mission.last_day;
        let found = shared(ctx, mission, &couple, days).map_err(Failed::Refused)?;
        let mut slots = found.slots;
        slots.retain(|it| !on_day(it.span));
        // The sort is stable: of equally civil ones, the nearest first.
        slots.sort_by_key(|it| (it.span.start() - meeting.slot.start()).abs());
        slots.sort_by_key(|it| std::cmp::Reverse(it.score / 10));
        let mut slots = slots.into_iter();
        let slot = slots.next();
        if let Some(slot) = &slot {
            couples.take(&meeting, slot.span);
        }
        plan.push(Planned {
            meeting,
            slot,
            others: slots.take(OTHERS).collect(),
            none: found.none,
        });
    }
    Ok(plan)
}

/// Moves several meetings, all or none; for a short while, staff may undo them together.
///
/// # Errors
///
/// [`MoveRefused`] names the first that cannot be moved; [`Failed::NotFound`] where one is not
/// there.
pub async fn move_meetings(
    ctx: &Ctx,
    staff: &MissionStaff,
    moves: Vec<(MeetingId, Move)>,
) -> Result<Vec<Meeting>, Failed<MoveRefused>> {
    let mission = staff.mission();
    // Each once, in one order for everybody.
    let moves: BTreeMap<MeetingId, Move> = moves.into_iter().collect();
    let tx = ctx.db.begin().await?;
    let ids: Vec<MeetingId> = moves.keys().copied().collect();
    lock_everybody(ctx, &tx, mission, &ids).await?;
    let mut done = Vec::new();
    for (meeting, to) in moves {
        let by = Mover { actor: staff.staff().actor(), may_undo: true };
        let one = reschedule(ctx, &tx, mission, meeting, (to, by)).await;
        done.push(one.map_err(|failed| failed.map(|refused| MoveRefused { meeting, refused }))?);
    }
    tx.commit().await?;
    for meeting in &done {
        announce(ctx, meeting).await;
    }
    Ok(done)
}

/// Holds everybody whom a change of these meetings touches, and the meetings, at once and in the
/// order of [`crate::storage`], before any of them is changed: two who change many queue instead of
/// waiting for each other.
pub(super) async fn lock_everybody(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    mission: &Mission,
    ids: &[MeetingId],
) -> Result<(), DbErr> {
    let all = meetings::list_some(db, mission.id, ids).await?;
    let sides: BTreeSet<PartyId> = all.iter().flat_map(|it| [it.company, it.partner]).collect();
    lock_parties(ctx, db, mission, &Vec::from_iter(sides)).await?;
    let ids: BTreeSet<MeetingId> = ids.iter().copied().collect();
    let locked = meetings::lock_some(db, mission.id, &ids).await?;
    // Whoever comes to serve one, or leaves it, has to lock the meeting first.
    let locked: Vec<MeetingId> = locked.iter().map(|it| it.id).collect();
    let servers = serving_all(db, mission.id, &locked).await?;
    hold(db, mission, &servers).await
}
