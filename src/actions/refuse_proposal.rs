//! Saying no to another time: the meeting stays, and the proposer is told.

use domain::ids::ProposalId;
use domain::proposal::{DecideRefused, Proposal, Stage};
use domain::text::{REASON_MAX, is_prose};

use super::accept_proposal::{Decider, open};
use super::propose_time::{end, owe_word};
use super::{Ctx, Failed};
use crate::storage::seats;

/// Refuses a proposal, for someone who saw revision `seen` of its meeting; whoever made it is told,
/// with the reason if there is one.
///
/// # Errors
///
/// [`DecideRefused`]; [`Failed::NotFound`] where there is no such proposal, or the guest has no
/// seat in its meeting.
pub async fn refuse_proposal(
    ctx: &Ctx,
    decider: Decider<'_>,
    (proposal, seen): (ProposalId, u32),
    reason: Option<String>,
) -> Result<Proposal, Failed<DecideRefused>> {
    let reason = reason.map(|it| it.trim().to_owned()).filter(|it| !it.is_empty());
    if reason.as_ref().is_some_and(|it| !is_prose(it, REASON_MAX)) {
        return Err(Failed::Refused(DecideRefused::BadReason));
    }
    let tx = ctx.db.begin().await?;
    let (proposal, meeting) = open(ctx, &tx, decider, (proposal, seen)).await?;
    let proposal = Proposal { reason, ..proposal };
    let refused = end(ctx, &tx, (proposal, Stage::Refused), &decider.actor()).await?;
    let seated = seats::list_of(&tx, meeting.mission, meeting.id).await?;
    if let Some(seat) = seated.iter().find(|it| Some(it.person) == refused.person) {
        owe_word(ctx, &tx, decider.mission(), (&refused, seat)).await?;
    }
    tx.commit().await?;
    ctx.bell.notify_waiters();
    Ok(refused)
}
