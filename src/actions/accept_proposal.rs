//! Saying yes to another time: the meeting moves there.

use domain::ids::{PartyId, ProposalId};
use domain::meeting::Meeting;
use domain::mission::Mission;
use domain::party::Side;
use domain::proposal::{DecideRefused, Proposal, Stage};

use super::access::{Guest, MissionStaff};
use super::book_meeting::lock_parties;
use super::propose_time::end;
use super::reschedule_meeting::{Move, Mover, announce, reschedule};
use super::{Ctx, Failed};
use crate::storage::{ConnectionTrait, meetings, proposals, seats};

/// Who answers a proposal.
#[derive(Clone, Copy, Debug)]
pub enum Decider<'a> {
    /// Somebody of the other side.
    Guest(&'a Guest),
    /// The agency.
    Staff(&'a MissionStaff),
}

impl Decider<'_> {
    pub(super) fn mission(&self) -> &Mission {
        match self {
            Self::Guest(guest) => guest.mission(),
            Self::Staff(staff) => staff.mission(),
        }
    }

    pub(super) fn actor(&self) -> String {
        match self {
            Self::Guest(guest) => guest.actor(),
            Self::Staff(staff) => staff.staff().actor(),
        }
    }

    pub(super) fn side(&self) -> Option<Side> {
        match self {
            Self::Guest(guest) => Some(guest.party().side),
            Self::Staff(_) => None,
        }
    }

    pub(super) fn party(&self) -> Option<PartyId> {
        match self {
            Self::Guest(guest) => Some(guest.party().id),
            Self::Staff(_) => None,
        }
    }
}

/// Accepts a proposal, for someone who saw revision `seen` of its meeting: the meeting moves to the
/// proposed time, and both sides are told at once. `exception` is staff's reason where the time is
/// outside the rules; guests have none.
///
/// # Errors
///
/// [`DecideRefused`]; [`Failed::NotFound`] where there is no such proposal, or the guest has no
/// seat in its meeting.
pub async fn accept_proposal(
    ctx: &Ctx,
    decider: Decider<'_>,
    (proposal, seen): (ProposalId, u32),
    exception: Option<String>,
) -> Result<Meeting, Failed<DecideRefused>> {
    let tx = ctx.db.begin().await?;
    let (proposal, meeting) = open(ctx, &tx, decider, (proposal, seen)).await?;
    let mission = decider.mission();
    let accepted = end(ctx, &tx, (proposal, Stage::Accepted), &decider.actor()).await?;
    let to = Move {
        starts_at: accepted.slot.start(),
        seen,
        exception: exception.filter(|_| matches!(decider, Decider::Staff(_))),
    };
    let by = Mover { actor: decider.actor(), may_undo: false };
    let moved = reschedule(ctx, &tx, mission, meeting.id, (to, by))
        .await
        .map_err(|failed| failed.map(DecideRefused::from))?;
    tx.commit().await?;
    announce(ctx, &moved).await;
    Ok(moved)
}

/// The open proposal, which the decider may answer who saw revision `seen` of its meeting, and that
/// meeting; both stay as they are until the transaction ends.
pub(super) async fn open(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    decider: Decider<'_>,
    (id, seen): (ProposalId, u32),
) -> Result<(Proposal, Meeting), Failed<DecideRefused>> {
    let mission = decider.mission();
    let found = proposals::find(db, mission.id, id).await?.ok_or(Failed::NotFound)?;
    if let Decider::Guest(guest) = decider {
        let seated = seats::list_of(db, mission.id, found.meeting).await?;
        let is_seated = seated.iter().any(|it| it.person == guest.person().id);
        is_seated.then_some(()).ok_or(Failed::NotFound)?;
    }
    let meeting = meetings::find(db, mission.id, found.meeting).await?.ok_or(Failed::NotFound)?;
    lock_parties(ctx, db, mission, &[meeting.company, meeting.partner]).await?;
    let meeting = meetings::lock(db, mission.id, found.meeting).await?.ok_or(Failed::NotFound)?;
    // Once more, now that nobody else decides it.
    let found = proposals::find(db, mission.id, id).await?.ok_or(Failed::NotFound)?;
    found.may_be_decided(&meeting, (decider.side(), seen)).map_err(Failed::Refused)?;
    Ok((found, meeting))
}
