//! A meeting is near.

use domain::ids::{JobId, MeetingId, MissionId, SeatId};
use domain::meeting::State;
use domain::reminder::Ahead;

use super::{TellFailed, desk};
use crate::actions::Ctx;
use crate::mail::Kind;

/// Reminds the person on a seat of their meeting: only where it stands as they were told by
/// `revision`, they did not decline, and the reminder does not come too late to be true.
///
/// # Errors
///
/// [`TellFailed`].
pub async fn remind(
    ctx: &Ctx,
    mission: MissionId,
    (meeting, revision): (MeetingId, u32),
    seat: SeatId,
    (ahead, debt): (Ahead, JobId),
) -> Result<(), TellFailed> {
    let Some(desk) = desk(ctx, mission, meeting, seat).await? else { return Ok(()) };
    desk.may_speak(ctx).await?;
    let slot = desk.meeting.slot;
    let told = desk.seat.told.as_ref().map(|it| it.notice);
    let knows = told.is_some_and(|it| it.sequence == revision && it.span == slot);
    let stands = knows && desk.meeting.state == State::Booked;
    let starts_at = slot.start();
    if !stands || desk.seat.answer == "declined" || !ahead.is_timely(starts_at, ctx.clock.now()) {
        return Ok(());
    }
    let uid = desk.seat.uid.clone();
    desk.send(ctx, debt, Kind::Reminder { meeting: desk.meeting(), ahead, uid }).await
}
