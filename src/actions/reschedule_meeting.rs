//! Moving a meeting. The move and the news of it are one transaction: no invitation goes out for a
//! move that did not happen, and none is missing for one that did.

use chrono::{DateTime, Utc};
use domain::ids::MeetingId;
use domain::meeting::{ChangeRefused, Meeting};

use super::access::MissionStaff;
use super::book_meeting::{Deed, anchor, claim, may_start, note, owe_news, owe_settlement, slot};
use super::diaries::Couple;
use super::join_room::room_window;
use super::outbox::Owed;
use super::{Ctx, Failed};
use crate::rooms::Timetable;
use crate::storage::{ConnectionTrait, DbErr, claims, jobs, meetings, parties, seats};

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

/// Moves a meeting.
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
    let mission = staff.mission();
    let slot = slot(ctx, mission, to.starts_at).map_err(|it| Failed::Refused(it.into()))?;
    let tx = ctx.db.begin().await?;

    let found = meetings::find(&tx, mission.id, meeting).await?.ok_or(Failed::NotFound)?;
    parties::lock(&tx, mission.id, [found.company, found.partner]).await?;
    let was = meetings::lock(&tx, mission.id, meeting).await?.ok_or(Failed::NotFound)?;
    // Whether it may change at all is asked before whether it may go there.
    let moved = was.clone().reschedule(slot, None, to.seen).map_err(Failed::Refused)?;
    if slot == was.slot {
        return Ok(was);
    }
    let couple = Couple::find(&tx, mission, (was.company, was.partner), Some(was.id)).await?;
    let couple = couple.ok_or(Failed::NotFound)?;
    let exception = may_start(ctx, mission, &couple, slot, to.exception)
        .map_err(|failed| failed.map(ChangeRefused::from))?;
    let moved = Meeting { exception, ..moved };

    meetings::update(&tx, &moved, Some(&anchor(ctx, mission, slot))).await?;
    claims::delete(&tx, moved.id).await?;
    claim(&tx, mission, &moved).await.map_err(|failed| failed.map(ChangeRefused::from))?;
    for seat in seats::list_of(&tx, mission.id, moved.id).await? {
        // The answer was to another time (RFC 5546 §3.2.2.1).
        seats::update_answer(&tx, seat.id, "none", None).await?;
        owe_news(ctx, &tx, &moved, seat.id).await?;
    }
    forget_settlement(&tx, &was).await?;
    owe_settlement(ctx, &tx, &moved).await?;
    let deed = Deed {
        what: "meeting moved",
        actor: staff.staff().actor(),
        reason: moved.exception.clone(),
    };
    note(ctx, &tx, deed, (Some(&was), &moved)).await?;

    tx.commit().await?;
    ctx.bell.notify_waiters();
    let (opens_at, closes_at) = room_window(ctx, &moved);
    let (starts_at, ends_at) = (slot.start(), slot.end());
    ctx.rooms.timetable(moved.id, Timetable { opens_at, starts_at, ends_at, closes_at }).await;
    Ok(moved)
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
