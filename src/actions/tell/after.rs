//! After a meeting: how was it, and weeks later, what has become of it?

use domain::ids::{JobId, MeetingId, MissionId, SeatId};
use domain::meeting::State;
use domain::outcome::Contract;

use super::{TellFailed, desk};
use crate::actions::Ctx;
use crate::mail::Kind;
use crate::storage::feedback;

/// Asks the person on a seat what came of their meeting, unless they have said it already.
///
/// # Errors
///
/// [`TellFailed`].
pub async fn ask_feedback(
    ctx: &Ctx,
    mission: MissionId,
    meeting: MeetingId,
    seat: SeatId,
    debt: JobId,
) -> Result<(), TellFailed> {
    let Some(desk) = desk(ctx, mission, meeting, seat).await? else { return Ok(()) };
    let given = feedback::list_of(ctx.db.read(), mission, meeting).await?;
    if given.iter().any(|it| it.person == desk.person.id) {
        return Ok(());
    }
    let feedback_url = format!("{}/feedback", desk.page_url());
    desk.send(ctx, debt, Kind::Feedback { meeting: desk.meeting(), feedback_url }).await
}

/// Asks the person on a seat what has become of the contact, `days` after the meeting; nobody who
/// has signed is asked again.
///
/// # Errors
///
/// [`TellFailed`].
pub async fn follow_up(
    ctx: &Ctx,
    mission: MissionId,
    (meeting, seat): (MeetingId, SeatId),
    days: u16,
    debt: JobId,
) -> Result<(), TellFailed> {
    let Some(desk) = desk(ctx, mission, meeting, seat).await? else { return Ok(()) };
    if desk.meeting.state != State::Held {
        return Ok(());
    }
    let given = feedback::list_of(ctx.db.read(), mission, meeting).await?;
    let own = given.iter().find(|it| it.person == desk.person.id);
    if own.is_some_and(|it| it.feedback.contract == Contract::Signed) {
        return Ok(());
    }
    let url = format!("{}/feedback", desk.page_url());
    desk.send(ctx, debt, Kind::FollowUp { meeting: desk.meeting(), days, url }).await
}
