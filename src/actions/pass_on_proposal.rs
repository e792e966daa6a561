//! Telling people of a proposal, as it stands when they are told.

use domain::ids::{JobId, MeetingId, MissionId, ProposalId, SeatId};
use domain::proposal::Stage;

use super::Ctx;
use super::tell::{ProposalNews, ProposalStep, TellFailed, tell_proposal};
use crate::storage::{proposals, seats};

/// Tells the person on a seat of a proposal: that it waits for their answer, or that their own was
/// refused. Nothing where it was accepted, which the move tells, or is overtaken.
///
/// # Errors
///
/// [`TellFailed`].
pub async fn pass_on_proposal(
    ctx: &Ctx,
    mission: MissionId,
    (meeting, seat): (MeetingId, SeatId),
    proposal: ProposalId,
    debt: JobId,
) -> Result<(), TellFailed> {
    let db = ctx.db.read();
    let Some(proposal) = proposals::find(db, mission, proposal).await? else { return Ok(()) };
    let seated = seats::list_of(db, mission, meeting).await?;
    let Some(person) = seated.iter().find(|it| it.id == seat) else { return Ok(()) };
    let from_calendar = proposal.is_from_calendar();
    let is_own = Some(person.person) == proposal.person;
    let (step, message, path) = match proposal.stage {
        Stage::Open if !is_own => {
            let path = format!("/proposals/{}", proposal.id);
            (ProposalStep::Received, proposal.message, path)
        }
        Stage::Refused if is_own => {
            (ProposalStep::Refused, proposal.reason.unwrap_or_default(), String::new())
        }
        _ => return Ok(()),
    };
    let news = ProposalNews { step, proposed: proposal.slot, message, path, from_calendar };
    tell_proposal(ctx, mission, (meeting, seat), news, debt).await
}
