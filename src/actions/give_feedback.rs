//! What a person says of a meeting afterwards, from their own page.

use domain::ids::MeetingId;
use domain::meeting::State;
use domain::outcome::{Feedback, FeedbackRefused};

use super::access::Guest;
use super::book_meeting::{Deed, note};
use super::{Ctx, Failed};
use crate::storage::seats::Seat;
use crate::storage::{feedback, meetings, seats};

/// Keeps what the guest says; a second time replaces the first.
///
/// # Errors
///
/// [`FeedbackRefused`]; [`Failed::NotFound`] where the guest has no seat in that meeting.
pub async fn give_feedback(
    ctx: &Ctx,
    guest: &Guest,
    meeting: MeetingId,
    said: Feedback,
) -> Result<(), Failed<FeedbackRefused>> {
    let (mission, now) = (guest.mission().id, ctx.clock.now());
    said.check().map_err(Failed::Refused)?;
    let tx = ctx.db.begin().await?;

    let meeting = meetings::lock(&tx, mission, meeting).await?.ok_or(Failed::NotFound)?;
    let all = seats::list_of(&tx, mission, meeting.id).await?;
    let mine = |it: &&Seat| it.person == guest.person().id && !it.side.serves();
    let seat = all.iter().find(mine).ok_or(Failed::NotFound)?;
    if meeting.state == State::Cancelled {
        return Err(Failed::Refused(FeedbackRefused::Cancelled));
    }
    if now < ctx.rooms_open_at(&meeting) {
        return Err(Failed::Refused(FeedbackRefused::TooEarly));
    }
    let given = feedback::Given {
        mission,
        meeting: meeting.id,
        person: seat.person,
        feedback: said,
        given_at: now,
    };
    feedback::insert(&tx, ctx.ids.next(), &given).await?;
    let deed = Deed { what: "feedback given", actor: guest.actor(), reason: None };
    note(ctx, &tx, deed, (None, &meeting)).await?;

    tx.commit().await?;
    Ok(())
}
