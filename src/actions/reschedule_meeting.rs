//! Moving a meeting. The move and the news of it are one transaction: no invitation goes out for a
//! move that did not happen, and none is missing for one that did.

use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::MeetingId;
use domain::meeting::{ChangeRefused, Meeting, State};
use domain::mission::Mission;
use domain::time::Span;

use super::access::MissionStaff;
use super::book_meeting::{
    Deed, anchor, claim, lock_parties, may_start, note_with_void, owe_news, owe_settlement, slot,
};
use super::diaries::Couple;
use super::expire_request::follow;
use super::join_room::room_window;
use super::lapse_hold::lapse_of;
use super::outbox::{Owed, owe};
use super::propose_time::overtake;
use super::serving::are_free;
use super::undo_change::{Answer, Void};
use super::{Ctx, Failed};
use crate::rooms::Timetable;
use crate::storage::{ConnectionTrait, DbErr, claims, jobs, meetings, seats};

/// Where a meeting is to go.
#[derive(Clone, Debug)]
pub struct Move {
    /// When it is to start.
    pub starts_at: DateTime<Utc>,
    /// The revision that the author saw.
    pub seen: u32,
    /// Why it may stand outside the rules, if it does.
    pub exception: Option<String>,
}

/// Moves a meeting; for a short while, while nobody has been told, staff may undo it.
///
/// # Errors
///
/// [`ChangeRefused`]; [`Failed::NotFound`] where there is no such meeting.
pub async fn reschedule_meeting(
    ctx: &Ctx,
    staff: &MissionStaff,
    meeting: MeetingId,
    to: Move,
) -> Result<Meeting, Failed<ChangeRefused>> {
    let tx = ctx.db.begin().await?;
    let by = Mover { actor: staff.staff().actor(), may_undo: true };
    let moved = reschedule(ctx, &tx, staff.mission(), meeting, (to, by)).await?;
    tx.commit().await?;
    announce(ctx, &moved).await;
    Ok(moved)
}

/// Who moves a meeting.
pub(super) struct Mover {
    pub(super) actor: String,
    /// Whether the news waits for as long as staff may take it back.
    pub(super) may_undo: bool,
}

/// Moves a meeting.
pub(super) async fn reschedule(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    mission: &Mission,
    meeting: MeetingId,
    (to, by): (Move, Mover),
) -> Result<Meeting, Failed<ChangeRefused>> {
    let now = ctx.clock.now();
    let slot = slot(ctx, mission, to.starts_at).map_err(|it| Failed::Refused(it.into()))?;
    let found = meetings::find(db, mission.id, meeting).await?.ok_or(Failed::NotFound)?;
    lock_parties(ctx, db, mission, &[found.company, found.partner]).await?;
    let was = meetings::lock(db, mission.id, meeting).await?.ok_or(Failed::NotFound)?;
    // Whether it may change at all is asked before whether it may go there.
    let moved = was.clone().reschedule(slot, None, to.seen).map_err(Failed::Refused)?;
    if slot == was.slot {
        return Ok(was);
    }
    let couple = Couple::find(db, mission, (was.company, was.partner), Some(was.id), now).await?;
    let couple = couple.ok_or(Failed::NotFound)?;
    // Said before the rules of the two are asked, since it has a name to say.
    let along = are_free(db, mission, &was, slot).await;
    along.map_err(|failed| failed.map(ChangeRefused::from))?;
    let exception = may_start(ctx, mission, &couple, slot, to.exception)
        .map_err(|failed| failed.map(ChangeRefused::from))?;
    let moved = Meeting { exception, ..moved };

    meetings::update(db, &moved, Some(&anchor(ctx, mission, slot))).await?;
    claims::delete(db, moved.id).await?;
    claim(db, mission, &moved).await.map_err(|failed| failed.map(ChangeRefused::from))?;
    let at = if by.may_undo { news_at(ctx, &[was.slot, slot]) } else { now };
    let seated = seats::list_of(db, mission.id, moved.id).await?;
    for seat in &seated {
        // The answer was to another time (RFC 5546 §3.2.2.1).
        seats::update_answer(db, seat.id, "none", None).await?;
        owe_news(ctx, db, (mission, &moved), (seat.id, at)).await?;
    }
    let proposals = overtake(ctx, db, &moved, &by.actor).await?;
    owe_end(ctx, db, (&was, &moved), &by.actor).await?;
    let deed = Deed { what: "meeting moved", actor: by.actor, reason: moved.exception.clone() };
    let void = Void { answers: seated.iter().map(Answer::of).collect(), proposals };
    note_with_void(ctx, db, deed, (Some(&was), &moved), &void).await?;
    Ok(moved)
}

/// When the news of a change by staff goes out: after the time in which it may be undone; but where
/// one of `slots` is near, at once, because people may be on their way.
pub(super) fn news_at(ctx: &Ctx, slots: &[Span]) -> DateTime<Utc> {
    let (now, settings) = (ctx.clock.now(), &ctx.settings.meetings);
    let near = TimeDelta::hours(settings.undo_not_within_h.into());
    if slots.iter().any(|it| it.start() - now < near) {
        return now;
    }
    now + TimeDelta::seconds(settings.undo_s.into())
}

/// After the commit: whoever waits for work wakes up, and an open room hears of its new hours.
pub(super) async fn announce(ctx: &Ctx, moved: &Meeting) {
    ctx.bell.notify_waiters();
    let (opens_at, closes_at) = room_window(ctx, moved);
    let (starts_at, ends_at) = (moved.slot.start(), moved.slot.end());
    ctx.rooms.timetable(moved.id, Timetable { opens_at, starts_at, ends_at, closes_at }).await;
}

/// What was owed at the end of the meeting as it `was` is owed at the end of what it `became`. A
/// request that a hold waits for is to be answered before the hold ends.
async fn owe_end(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    (was, became): (&Meeting, &Meeting),
    actor: &str,
) -> Result<(), DbErr> {
    if became.state == State::OnHold {
        jobs::delete_owed(db, &lapse_of(was).due_key()).await?;
        let until = became.hold_expires_at.unwrap_or_else(|| ctx.clock.now());
        follow(ctx, db, (became, was.slot, until), actor).await?;
        return owe(ctx, db, lapse_of(became), until).await;
    }
    forget_settlement(db, was).await?;
    owe_settlement(ctx, db, became).await
}

/// The meeting ends at another time now, or not at all.
pub(super) async fn forget_settlement(
    db: &impl ConnectionTrait,
    was: &Meeting,
) -> Result<(), DbErr> {
    let owed =
        Owed::SettleMeeting { mission: was.mission, meeting: was.id, revision: was.revision };
    jobs::delete_owed(db, &owed.due_key()).await.map(drop)
}
