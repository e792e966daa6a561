//! Another time was proposed, or does not suit.

use domain::ids::{JobId, MeetingId, MissionId, SeatId};
use domain::time::Span;

use super::{Desk, TellFailed, desk};
use crate::actions::Ctx;
use crate::mail::{Kind, Revision};

/// What a seat is to hear of a proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProposalNews {
    /// How far it is.
    pub step: ProposalStep,
    /// The time that was proposed.
    pub proposed: Span,
    /// What was written beside the proposal, or beside its refusal; may be empty.
    pub message: String,
    /// Where it is accepted or refused, behind the meeting's own page: `/proposals/…`; empty for
    /// that page itself.
    pub path: String,
    /// Whether the person's calendar proposed it, which then hears of the refusal, too.
    pub from_calendar: bool,
}

/// How far a proposal is. One that was accepted is told by the move it makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProposalStep {
    /// The person on the seat is to decide.
    Received,
    /// What the person on the seat proposed does not suit.
    Refused,
}

/// Tells the person on a seat of a proposal.
///
/// # Errors
///
/// [`TellFailed`].
pub async fn tell_proposal(
    ctx: &Ctx,
    mission: MissionId,
    (meeting, seat): (MeetingId, SeatId),
    news: ProposalNews,
    debt: JobId,
) -> Result<(), TellFailed> {
    let Some(desk) = desk(ctx, mission, meeting, seat).await? else { return Ok(()) };
    desk.may_speak(ctx).await?;
    let ProposalNews { step, proposed, message, path, from_calendar } = news;
    let meeting = desk.meeting();
    let kind = match step {
        ProposalStep::Received => {
            let url = format!("{}{path}", meeting.page_url);
            Kind::ProposalReceived { meeting, proposed, message, url }
        }
        ProposalStep::Refused => {
            let revision = if from_calendar { known(ctx, &desk) } else { None };
            Kind::ProposalRefused { meeting, proposed, message, revision }
        }
    };
    desk.send(ctx, debt, kind).await
}

/// What the calendar on a seat knows, as a refusal echoes it: the SEQUENCE it was told and proposed
/// another time for (RFC 5546 §3.2.8), stamped now.
fn known(ctx: &Ctx, desk: &Desk) -> Option<Revision> {
    let told = desk.seat.told.as_ref()?;
    Some(Revision {
        uid: desk.seat.uid.clone(),
        sequence: told.notice.sequence,
        stamped_at: ctx.clock.now(),
        first_sequence: told.first_revision,
    })
}
