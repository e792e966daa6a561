//! Another time was proposed, or does not suit.

use domain::ids::{MeetingId, MissionId, SeatId};
use domain::time::Span;

use super::{TellFailed, desk};
use crate::actions::Ctx;
use crate::mail::Kind;

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
) -> Result<(), TellFailed> {
    let Some(desk) = desk(ctx, mission, meeting, seat).await? else { return Ok(()) };
    let ProposalNews { step, proposed, message, path } = news;
    let meeting = desk.meeting();
    let kind = match step {
        ProposalStep::Received => {
            let url = format!("{}{path}", meeting.page_url);
            Kind::ProposalReceived { meeting, proposed, message, url }
        }
        ProposalStep::Refused => Kind::ProposalRefused { meeting, proposed, message },
    };
    desk.send(ctx, kind).await
}
