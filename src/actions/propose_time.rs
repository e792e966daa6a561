//! Proposing another time for a meeting: nothing moves until the other side or staff accept it.

use chrono::{DateTime, Utc};
use domain::ids::{MeetingId, PersonId, ProposalId};
use domain::invitation::Rank;
use domain::meeting::{ChangeRefused, Meeting};
use domain::mission::Mission;
use domain::proposal::{Proposal, ProposeRefused, Proposer, Stage};
use serde_json::json;

use super::access::{Guest, MissionStaff};
use super::book_meeting::{may_start, slot};
use super::diaries::Couple;
use super::outbox::{Owed, is_told, owe};
use super::{Ctx, Failed};
use crate::storage::inbound_mails::{self, Handled};
use crate::storage::seats::Seat;
use crate::storage::{ConnectionTrait, DbErr, journal, meetings, proposals, seats};

/// What is proposed.
#[derive(Clone, Debug)]
pub struct NewProposal {
    /// When the meeting would start; the mission says how long it is.
    pub starts_at: DateTime<Utc>,
    /// The meeting's revision that the proposer saw.
    pub seen: u32,
    /// Why, in the proposer's words; may be empty.
    pub message: String,
}

/// Who proposes, and how freely.
pub(super) struct From {
    pub(super) by: Proposer,
    pub(super) person: Option<PersonId>,
    /// As the journal names them.
    pub(super) actor: String,
    /// Whether only times count that both sides have open. A calendar knows nothing of those, and
    /// what it proposes beyond them is for staff alone to judge.
    pub(super) only_open: bool,
}

/// Proposes another time from a guest's own page, out of those that both sides have open.
///
/// # Errors
///
/// [`ProposeRefused`]; [`Failed::NotFound`] where the guest has no seat in that meeting.
pub async fn propose_time(
    ctx: &Ctx,
    guest: &Guest,
    meeting: MeetingId,
    new: NewProposal,
) -> Result<Proposal, Failed<ProposeRefused>> {
    let tx = ctx.db.begin().await?;
    let seated = seats::list_of(&tx, guest.mission().id, meeting).await?;
    let person = guest.person().id;
    let seat = seated.iter().find(|it| it.person == person).ok_or(Failed::NotFound)?;
    let by = Proposer::of(seat.side).ok_or(Failed::NotFound)?;
    let from = From { by, person: Some(person), actor: guest.actor(), only_open: true };
    let proposal = propose(ctx, &tx, guest.mission(), meeting, (new, from)).await?;
    // What their calendar said before and arrives later no longer counts.
    let rank = Rank { sequence: proposal.seen, stamped_at: ctx.clock.now() };
    seats::update_replied(&tx, seat.id, seat.replied.map_or(rank, |it| it.max(rank))).await?;
    tx.commit().await?;
    ctx.bell.notify_waiters();
    Ok(proposal)
}

/// Proposes another time in the agency's name: both sides are asked.
///
/// # Errors
///
/// [`ProposeRefused`]; [`Failed::NotFound`] where there is no such meeting.
pub async fn propose_as_staff(
    ctx: &Ctx,
    staff: &MissionStaff,
    meeting: MeetingId,
    new: NewProposal,
) -> Result<Proposal, Failed<ProposeRefused>> {
    let tx = ctx.db.begin().await?;
    let actor = staff.staff().actor();
    let from = From { by: Proposer::Staff, person: None, actor, only_open: true };
    let proposal = propose(ctx, &tx, staff.mission(), meeting, (new, from)).await?;
    tx.commit().await?;
    ctx.bell.notify_waiters();
    Ok(proposal)
}

/// Writes a proposal down, in whose stead the proposer's earlier one no longer stands, and owes
/// word of it to those who are asked.
pub(super) async fn propose(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    mission: &Mission,
    meeting: MeetingId,
    (new, from): (NewProposal, From),
) -> Result<Proposal, Failed<ProposeRefused>> {
    let now = ctx.clock.now();
    let slot = slot(ctx, mission, new.starts_at).map_err(|it| Failed::Refused(it.into()))?;
    let message = new.message.trim();
    let meeting = meetings::lock(db, mission.id, meeting).await?.ok_or(Failed::NotFound)?;
    Proposal::may_be_made(&meeting, (slot, message), new.seen, now).map_err(Failed::Refused)?;
    let pair = (meeting.company, meeting.partner);
    let couple = Couple::find(db, mission, pair, Some(meeting.id), now).await?;
    let couple = couple.ok_or(Failed::NotFound)?;
    let is_open = match may_start(ctx, mission, &couple, slot, None) {
        Ok(_) => true,
        // The other side could not accept it: it is for staff, who can, with a reason.
        Err(Failed::Refused(_)) if !from.only_open => false,
        Err(failed) => return Err(failed.map(|it| ChangeRefused::from(it).into())),
    };

    let open = proposals::list_of(db, mission.id, meeting.id).await?;
    for earlier in open.into_iter().filter(|it| it.by == from.by && it.stage == Stage::Open) {
        end(ctx, db, (earlier, Stage::Overtaken), &from.actor).await?;
    }
    let proposal = Proposal {
        id: ProposalId(ctx.ids.next()),
        mission: mission.id,
        meeting: meeting.id,
        by: from.by,
        person: from.person,
        actor: from.actor.clone(),
        slot,
        seen: new.seen,
        message: message.to_owned(),
        stage: Stage::Open,
        proposed_at: now,
        decided_at: None,
        decided_by: None,
        reason: None,
    };
    proposals::insert(db, &proposal).await?;
    let told = (!proposal.message.is_empty()).then(|| proposal.message.clone());
    note(ctx, db, &proposal, ("time proposed", from.actor, told)).await?;
    for seat in seats::list_of(db, mission.id, meeting.id).await? {
        if is_open && from.by.asks(seat.side) {
            owe_word(ctx, db, mission, (&proposal, &seat)).await?;
        }
    }
    Ok(proposal)
}

/// Every open proposal for the meeting is over: it has changed in another way. Gives which.
pub(super) async fn overtake(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    meeting: &Meeting,
    actor: &str,
) -> Result<Vec<ProposalId>, DbErr> {
    let all = proposals::list_of(db, meeting.mission, meeting.id).await?;
    let mut overtaken = Vec::new();
    for open in all.into_iter().filter(|it| it.stage == Stage::Open) {
        overtaken.push(end(ctx, db, (open, Stage::Overtaken), actor).await?.id);
    }
    Ok(overtaken)
}

/// Proposals wait for an answer again, and so do the mails that some of them came in: what overtook
/// them was undone.
pub(super) async fn reopen(
    db: &impl ConnectionTrait,
    meeting: &Meeting,
    overtaken: &[ProposalId],
) -> Result<(), DbErr> {
    for id in overtaken {
        let Some(found) = proposals::find(db, meeting.mission, *id).await? else { continue };
        if found.stage != Stage::Overtaken {
            continue;
        }
        let open = Proposal { stage: Stage::Open, decided_at: None, decided_by: None, ..found };
        proposals::update(db, &open).await?;
        inbound_mails::reopen_decided(db, open.id).await?;
    }
    Ok(())
}

/// Writes how a proposal ended.
pub(super) async fn end(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    (proposal, stage): (Proposal, Stage),
    actor: &str,
) -> Result<Proposal, DbErr> {
    let ended = proposal.decided(stage, (actor.to_owned(), ctx.clock.now()));
    proposals::update(db, &ended).await?;
    let (at, by, how) = (ctx.clock.now(), actor.to_owned(), stage.name().to_owned());
    inbound_mails::update_decided(db, ended.id, &Handled { at, by, how }).await?;
    if stage != Stage::Overtaken {
        let what = format!("proposal {stage}");
        let reason = ended.reason.clone();
        note(ctx, db, &ended, (what.as_str(), actor.to_owned(), reason)).await?;
    }
    Ok(ended)
}

/// Somebody on this seat is to hear of the proposal as it then stands; in a draft, nobody is.
pub(super) async fn owe_word(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    mission: &Mission,
    (proposal, seat): (&Proposal, &Seat),
) -> Result<(), DbErr> {
    if !is_told(db, mission).await? {
        return Ok(());
    }
    let owed = Owed::TellProposal {
        mission: proposal.mission,
        meeting: proposal.meeting,
        proposal: proposal.id,
        seat: seat.id,
    };
    owe(ctx, db, owed, ctx.clock.now()).await
}

async fn note(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    proposal: &Proposal,
    (what, actor, reason): (&str, String, Option<String>),
) -> Result<(), DbErr> {
    let entry = journal::Entry {
        mission: Some(proposal.mission),
        meeting: Some(proposal.meeting),
        what: what.to_owned(),
        actor,
        was: None,
        became: Some(json!({
            "proposal": proposal.id,
            "by": proposal.by,
            "starts_at": proposal.slot.start(),
            "ends_at": proposal.slot.end(),
            "stage": proposal.stage,
        })),
        reason,
        at: ctx.clock.now(),
    };
    journal::insert(db, ctx.ids.next(), entry).await
}
