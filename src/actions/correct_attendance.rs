//! Staff correct who was there. What the room saw stays; what they know stands beside it.

use domain::attendance::{Coming, Showing, Visit, presence};
use domain::ids::{MeetingId, SeatId};
use domain::meeting::{Meeting, State};
use domain::text::{REASON_MAX, is_prose};

use super::access::MissionStaff;
use super::join_room::room_window;
use super::keep_door::{Note, name_of, note_in_room};
use super::{Ctx, Failed};
use crate::storage::attendance::VisitRow;
use crate::storage::checks::Checked;
use crate::storage::corrections::Correction;
use crate::storage::seats::Seat;
use crate::storage::{corrections, meetings, seats};

/// Why attendance is not corrected.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CorrectionRefused {
    /// Nobody can have been there or missed it.
    #[error("this meeting has not begun, or does not take place")]
    NotBegun,
    /// The meeting is at another time than the author saw.
    #[error("this meeting has changed: you saw revision {seen}, it is at {current}")]
    Stale {
        /// What the author saw.
        seen: u32,
        /// What is true.
        current: u32,
    },
    /// Somebody else has corrected it since the author looked.
    #[error("somebody else has corrected this attendance meanwhile")]
    Changed,
    /// The director opens every number: this one has a reason behind it.
    #[error("a correction needs a reason of at most 500 characters")]
    BadReason,
}

impl CorrectionRefused {
    /// Whether somebody else was faster: then the meeting is shown as it is now.
    #[must_use]
    pub const fn is_late(&self) -> bool {
        matches!(self, Self::Stale { .. } | Self::Changed)
    }

    /// The stable name of the refusal.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotBegun => "not_begun",
            Self::Stale { .. } => "meeting_changed",
            Self::Changed => "correction_changed",
            Self::BadReason => "bad_reason",
        }
    }
}

/// What staff know of one person's coming, beside what they saw before.
#[derive(Clone, Debug)]
pub struct NewCorrection {
    /// Whether they were there; nothing lets what the room saw count again.
    pub showing: Option<Showing>,
    /// How staff know.
    pub reason: String,
    /// The revision of the meeting that the author saw.
    pub seen: u32,
    /// The correction that the author saw; none where what the room saw counted.
    pub was: Option<(Showing, String)>,
}

/// Keeps what staff know of one person's coming, with how they know it; without a `showing`,
/// what the room saw counts again.
///
/// # Errors
///
/// [`CorrectionRefused`]; [`Failed::NotFound`] where there is no such seat.
pub async fn correct_attendance(
    ctx: &Ctx,
    staff: &MissionStaff,
    (meeting, seat): (MeetingId, SeatId),
    new: NewCorrection,
) -> Result<Meeting, Failed<CorrectionRefused>> {
    let (showing, reason) = (new.showing, new.reason.trim());
    if !is_prose(reason, REASON_MAX) || (reason.is_empty() && showing.is_some()) {
        return Err(Failed::Refused(CorrectionRefused::BadReason));
    }
    let (mission, now) = (staff.mission().id, ctx.clock.now());
    let tx = ctx.db.begin().await?;
    let found = meetings::lock(&tx, mission, meeting).await?.ok_or(Failed::NotFound)?;
    let seat = seats::find(&tx, mission, seat).await?.filter(|it| it.meeting == meeting);
    let seat = seat.ok_or(Failed::NotFound)?;
    let takes_place = matches!(found.state, State::Booked | State::Held | State::Missed);
    if !takes_place || now < found.slot.start() {
        return Err(Failed::Refused(CorrectionRefused::NotBegun));
    }
    if found.revision != new.seen {
        let (seen, current) = (new.seen, found.revision);
        return Err(Failed::Refused(CorrectionRefused::Stale { seen, current }));
    }
    let before = corrections::find(&tx, &seat).await?;
    if before.map(|it| (it.showing, it.reason)) != new.was {
        return Err(Failed::Refused(CorrectionRefused::Changed));
    }
    let what = if let Some(showing) = showing {
        corrections::update(&tx, &seat, (showing, reason), now).await?;
        format!("attendance {showing}")
    } else {
        corrections::delete(&tx, &seat).await?;
        "attendance as seen".to_owned()
    };
    let whom = name_of(&tx, &seat).await?;
    let reason = (!reason.is_empty()).then(|| reason.to_owned());
    note_in_room(ctx, &tx, (staff, meeting), Note { what: &what, whom, reason }).await?;
    tx.commit().await?;
    Ok(found)
}

/// What the record of a meeting has of the people on its seats.
#[derive(Clone, Copy, Debug)]
pub struct Record<'a> {
    /// Every stay in its room, as rows and as what they mean.
    pub visits: (&'a [VisitRow], &'a [Visit]),
    /// Checks made on its seats.
    pub checks: &'a [Checked],
    /// What staff said.
    pub corrections: &'a [Correction],
}

impl<'a> Record<'a> {
    /// What staff said of this seat.
    #[must_use]
    pub fn correction(&self, seat: &Seat) -> Option<&'a Correction> {
        self.corrections.iter().find(|it| it.seat == seat.id)
    }

    /// Whether the person on this seat was there, was kept from it, or stayed away.
    #[must_use]
    pub fn showing(&self, ctx: &Ctx, meeting: &Meeting, seat: &Seat) -> Showing {
        if let Some(correction) = self.correction(seat) {
            return correction.showing;
        }
        let (rows, visits) = self.visits;
        let (opens_at, _) = room_window(ctx, meeting);
        let mine = rows.iter().filter(|it| it.person == seat.person);
        // Who came before the meeting was moved has not come to it by that.
        let mut mine = mine.filter(|it| opens_at <= it.ends_at()).peekable();
        let is_checked = |it: &Checked| it.seat == seat.id && opens_at <= it.checked_at;
        let coming = Coming {
            presence: presence(visits, seat.person),
            was_at_door: mine.peek().is_some() || self.checks.iter().any(is_checked),
            // Where no end was written, the server went before the guest did.
            was_lost: mine.last().is_some_and(|it| {
                it.left_at.is_some() && it.ended.as_deref().is_none_or(|how| how == "lost")
            }),
        };
        coming.showing()
    }
}
