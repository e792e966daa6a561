//! Sending somebody their invitation once more, because staff heard that it got lost.

use chrono::{DateTime, Utc};
use domain::ids::{MeetingId, SeatId};
use domain::meeting::State;

use super::access::MissionStaff;
use super::book_meeting::{Deed, news_waits, note};
use super::outbox::{Owed, owe};
use super::{Ctx, Failed};
use crate::storage::{meetings, seats};

/// Why an invitation is not sent once more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ResendRefused {
    /// The meeting has begun, is over, off or not yet confirmed.
    #[error("only the invitation to a booked meeting that is still to come is sent again")]
    Over,
    /// The first one has not gone out.
    #[error("this person's first invitation has not gone out yet")]
    Untold,
    /// The meeting has changed since, and the news of it waits until the change can no longer be
    /// undone.
    #[error("this person is told of the change at {0}; the invitation before it is out of date")]
    NewsWaits(DateTime<Utc>),
}

impl ResendRefused {
    /// The stable name of this refusal.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Over => "meeting_over",
            Self::Untold => "invitation_not_sent",
            Self::NewsWaits(_) => "news_waits",
        }
    }
}

/// Owes somebody the invitation once more as it stands: the same entry in their calendar at the
/// same SEQUENCE, with a later DTSTAMP (RFC 5546 §3.2.2.2).
///
/// # Errors
///
/// [`ResendRefused`]; [`Failed::NotFound`] where nobody has that seat in that meeting.
pub async fn resend_invitation(
    ctx: &Ctx,
    staff: &MissionStaff,
    (meeting, seat): (MeetingId, SeatId),
) -> Result<(), Failed<ResendRefused>> {
    let (now, mission) = (ctx.clock.now(), staff.mission().id);
    let tx = ctx.db.begin().await?;
    let meeting = meetings::lock(&tx, mission, meeting).await?.ok_or(Failed::NotFound)?;
    let seated = seats::list_of(&tx, mission, meeting.id).await?;
    let seat = seated.iter().find(|it| it.id == seat).ok_or(Failed::NotFound)?;
    if meeting.state != State::Booked || meeting.slot.start() <= now {
        return Err(Failed::Refused(ResendRefused::Over));
    }
    if seat.told.is_none() {
        return Err(Failed::Refused(ResendRefused::Untold));
    }
    if let Some(at) = news_waits(&tx, &meeting, seat.id).await? {
        return Err(Failed::Refused(ResendRefused::NewsWaits(at)));
    }
    let asked_s = now.timestamp();
    let owed = Owed::RetellSeat { mission, meeting: meeting.id, seat: seat.id, asked_s };
    owe(ctx, &tx, owed, now).await?;
    let actor = staff.staff().actor();
    let deed = Deed { what: "invitation sent again", actor, reason: None };
    note(ctx, &tx, deed, (None, &meeting)).await?;
    tx.commit().await?;
    ctx.bell.notify_waiters();
    Ok(())
}
