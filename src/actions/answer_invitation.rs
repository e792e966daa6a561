//! What a person answers to an invitation, from their own page.

use std::str::FromStr;

use domain::ids::MeetingId;
use domain::invitation::{Rank, asked_revision};
use domain::meeting::{Meeting, State};
use domain::party::UnknownWord;

use super::access::Guest;
use super::book_meeting::{Deed, note};
use super::{Ctx, Failed};
use crate::storage::meetings;
use crate::storage::seats::{self, Seat};

/// What a guest can say to an invitation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GuestAnswer {
    /// They will come.
    Accepted,
    /// They may come.
    Tentative,
    /// They will not.
    Declined,
}

impl GuestAnswer {
    /// The word that the database and the API know it by.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Tentative => "tentative",
            Self::Declined => "declined",
        }
    }
}

impl FromStr for GuestAnswer {
    type Err = UnknownWord;

    fn from_str(text: &str) -> Result<Self, UnknownWord> {
        [Self::Accepted, Self::Tentative, Self::Declined]
            .into_iter()
            .find(|it| it.name() == text)
            .ok_or_else(|| UnknownWord(text.to_owned()))
    }
}

/// Why an answer is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AnswerRefused {
    /// It is over, or was called off.
    #[error("this meeting is {0}: there is nothing left to answer")]
    Over(State),
    /// It has begun.
    #[error("this meeting has already begun")]
    Begun,
    /// It is at another time than the guest saw.
    #[error("this meeting has changed: you saw revision {seen}, it is at {current}")]
    Stale {
        /// What the guest saw.
        seen: u32,
        /// What is true.
        current: u32,
    },
}

impl AnswerRefused {
    /// The stable name of this refusal.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Over(_) => "meeting_over",
            Self::Begun => "meeting_begun",
            Self::Stale { .. } => "meeting_changed",
        }
    }
}

/// The revision that an answer from this seat must speak of to count.
pub(super) fn revision(meeting: &Meeting, seat: &Seat) -> u32 {
    let told = seat.told.as_ref().map(|it| it.notice);
    asked_revision(told, meeting.revision, meeting.slot)
}

/// Keeps what the guest answers who saw revision `seen` of the meeting.
///
/// # Errors
///
/// [`AnswerRefused`]; [`Failed::NotFound`] where the guest has no seat in that meeting.
pub async fn answer_invitation(
    ctx: &Ctx,
    guest: &Guest,
    meeting: MeetingId,
    (answer, seen): (GuestAnswer, u32),
) -> Result<(), Failed<AnswerRefused>> {
    let (mission, now) = (guest.mission().id, ctx.clock.now());
    let tx = ctx.db.begin().await?;

    let meeting = meetings::lock(&tx, mission, meeting).await?.ok_or(Failed::NotFound)?;
    let all = seats::list_of(&tx, mission, meeting.id).await?;
    let seat = all.iter().find(|it| it.person == guest.person().id).ok_or(Failed::NotFound)?;
    if meeting.state != State::Booked {
        return Err(Failed::Refused(AnswerRefused::Over(meeting.state)));
    }
    if meeting.slot.start() <= now {
        return Err(Failed::Refused(AnswerRefused::Begun));
    }
    if meeting.revision != seen {
        let current = meeting.revision;
        return Err(Failed::Refused(AnswerRefused::Stale { seen, current }));
    }
    seats::update_answer(&tx, seat.id, answer.name(), Some(now)).await?;
    // An answer from their calendar that was made earlier and arrives later no longer counts.
    let replied = Rank { sequence: revision(&meeting, seat), stamped_at: now };
    seats::update_replied(&tx, seat.id, replied).await?;
    let what = format!("invitation {}", answer.name());
    let deed = Deed { what: &what, actor: guest.actor(), reason: None };
    note(ctx, &tx, deed, (None, &meeting)).await?;

    tx.commit().await?;
    Ok(())
}
