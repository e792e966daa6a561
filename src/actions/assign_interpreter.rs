//! Interpreters come to a meeting and are taken out of it.

use domain::ids::{MeetingId, PartyId};
use domain::interpreting::AssignRefused;
use domain::meeting::Meeting;
use domain::party::Side;

use super::access::MissionStaff;
use super::{Ctx, Failed, serving};
use crate::storage::{interpreters, parties};

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

    let meeting = serving::lock(&tx, mission, meeting, seen).await?;
    let party = parties::lock(&tx, mission.id, &[interpreter]).await?.pop();
    let party = party.ok_or(Failed::NotFound)?;
    let known = interpreters::find(&tx, mission.id, interpreter).await?.ok_or(Failed::NotFound)?;
    if known.left_at.is_some() {
        return Err(Failed::Refused(AssignRefused::Left(party.name)));
    }
    serving::assign(ctx, tx, staff, meeting, (party, known.identity)).await
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
    let whom = (interpreter, Side::Interpreter);
    serving::unassign(ctx, staff, meeting, whom, (seen, reason)).await
}
