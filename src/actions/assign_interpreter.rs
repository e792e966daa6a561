//! Interpreters come to a meeting and are taken out of it.

use domain::ids::{MeetingId, PartyId};
use domain::interpreting::AssignRefused;
use domain::meeting::Meeting;
use domain::party::{Party, Side};
use domain::text::{REASON_MAX, is_prose};

use super::access::MissionStaff;
use super::serving::{Change, bring_in, lock, take_out};
use super::{Ctx, Failed};
use crate::storage::{ConnectionTrait, claims, interpreters, parties};

/// Assigns an interpreter to a meeting, for someone who saw revision `seen`; they are invited.
/// Who serves it already is left in peace.
///
/// # Errors
///
/// [`AssignRefused`]; [`Failed::NotFound`] where there is no such meeting or interpreter.
pub async fn assign_interpreter(
    ctx: &Ctx,
    staff: &MissionStaff,
    meeting: MeetingId,
    interpreter: PartyId,
    seen: u32,
) -> Result<Meeting, Failed<AssignRefused>> {
    let mission = staff.mission();
    let tx = ctx.db.begin().await?;

    let meeting = lock(&tx, mission, meeting, seen).await?;
    let party = lock_interpreter(&tx, staff, interpreter).await?;
    let known = interpreters::find(&tx, mission.id, interpreter).await?;
    if known.ok_or(Failed::NotFound)?.left_at.is_some() {
        return Err(Failed::Refused(AssignRefused::Left(party.name)));
    }
    if claims::list_holders(&tx, meeting.id).await?.contains(&interpreter) {
        return Ok(meeting);
    }
    let deed = Change { what: "interpreter assigned", actor: staff.staff().actor(), reason: None };
    let how = (deed, AssignRefused::Taken(party.name.clone()));
    bring_in(ctx, &tx, how, (mission, &meeting), (&party, interpreter.into())).await?;

    tx.commit().await?;
    ctx.bell.notify_waiters();
    Ok(meeting)
}

/// Takes an interpreter out of a meeting, for someone who saw revision `seen`; they are told.
///
/// # Errors
///
/// [`AssignRefused`]; [`Failed::NotFound`] where they do not serve this meeting.
pub async fn unassign_interpreter(
    ctx: &Ctx,
    staff: &MissionStaff,
    meeting: MeetingId,
    interpreter: PartyId,
    (seen, reason): (u32, Option<String>),
) -> Result<Meeting, Failed<AssignRefused>> {
    if reason.as_ref().is_some_and(|it| !is_prose(it, REASON_MAX)) {
        return Err(Failed::Refused(AssignRefused::BadReason));
    }
    let tx = ctx.db.begin().await?;

    let mission = staff.mission();
    let meeting = lock(&tx, mission, meeting, seen).await?;
    let party = lock_interpreter(&tx, staff, interpreter).await?;
    let deed = Change { what: "interpreter removed", actor: staff.staff().actor(), reason };
    if !take_out(ctx, &tx, deed, (mission, &meeting, &party)).await? {
        return Err(Failed::NotFound);
    }

    tx.commit().await?;
    ctx.bell.notify_waiters();
    Ok(meeting)
}

async fn lock_interpreter(
    db: &impl ConnectionTrait,
    staff: &MissionStaff,
    interpreter: PartyId,
) -> Result<Party, Failed<AssignRefused>> {
    let locked = parties::lock(db, staff.mission().id, &[interpreter]).await?;
    locked.into_iter().find(|it| it.side == Side::Interpreter).ok_or(Failed::NotFound)
}
