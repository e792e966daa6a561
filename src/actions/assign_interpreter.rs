//! Interpreters come to a meeting and are taken out of it. Their time is taken by the same claims,
//! under the same guard, as that of the two sides; the two are not told, for nothing changes for
//! them, and the meeting's revision stays.

use domain::ids::{MeetingId, PartyId};
use domain::interpreting::AssignRefused;
use domain::meeting::{BookRefused, Meeting, State};
use domain::mission::Mission;
use domain::party::{Party, Side};
use domain::text::{REASON_MAX, is_prose};
use domain::time::Span;

use super::access::MissionStaff;
use super::book_meeting::{new_seat, owe_change};
use super::diaries::claimed;
use super::{Ctx, Failed};
use crate::storage::seats::Seat;
use crate::storage::{
    ConnectionTrait, DbErr, OnConstraint, claims, interpreters, journal, meetings, parties, people,
    seats,
};

/// Assigns an interpreter to a meeting, for someone who saw revision `seen`; they are invited.
/// Who serves it already is left in peace.
///
/// # Errors
///
/// [`AssignRefused`]; [`Failed::NotFound`] where there is no such meeting or interpreter.
pub async fn assign_interpreter(
    ctx: &Ctx,
    staff: &MissionStaff,
    meeting: MeetingId,
    interpreter: PartyId,
    seen: u32,
) -> Result<Meeting, Failed<AssignRefused>> {
    let mission = staff.mission();
    let tx = ctx.db.begin().await?;

    let (meeting, party) = lock(&tx, mission, meeting, interpreter).await?;
    may_change(&meeting, seen).map_err(Failed::Refused)?;
    let known = interpreters::find(&tx, mission.id, interpreter).await?;
    if known.ok_or(Failed::NotFound)?.left_at.is_some() {
        return Err(Failed::Refused(AssignRefused::Left(party.name)));
    }
    if claims::list_holders(&tx, meeting.id).await?.contains(&interpreter) {
        return Ok(meeting);
    }
    let (wanted, span) = ([interpreter], claimed(mission, meeting.slot));
    let taken = || Failed::Refused(AssignRefused::Taken(party.name.clone()));
    if !claims::list_taken(&tx, &wanted, span, None).await?.is_empty() {
        return Err(taken());
    }
    claims::insert(&tx, meeting.id, &wanted, span)
        .await
        .on_constraint(claims::NO_OVERLAP, taken)?;
    let seat = seat(ctx, &tx, &meeting, interpreter).await?;
    owe_change(ctx, &tx, (mission, &meeting), seat.id).await?;
    let deed = Change { what: "interpreter assigned", actor: staff.staff().actor(), reason: None };
    note(ctx, &tx, deed, (&meeting, &party)).await?;

    tx.commit().await?;
    ctx.bell.notify_waiters();
    Ok(meeting)
}

/// Takes an interpreter out of a meeting, for someone who saw revision `seen`; they are told.
///
/// # Errors
///
/// [`AssignRefused`]; [`Failed::NotFound`] where they do not serve this meeting.
pub async fn unassign_interpreter(
    ctx: &Ctx,
    staff: &MissionStaff,
    meeting: MeetingId,
    interpreter: PartyId,
    (seen, reason): (u32, Option<String>),
) -> Result<Meeting, Failed<AssignRefused>> {
    if reason.as_ref().is_some_and(|it| !is_prose(it, REASON_MAX)) {
        return Err(Failed::Refused(AssignRefused::BadReason));
    }
    let tx = ctx.db.begin().await?;

    let mission = staff.mission();
    let (meeting, party) = lock(&tx, mission, meeting, interpreter).await?;
    may_change(&meeting, seen).map_err(Failed::Refused)?;
    let deed = Change { what: "interpreter removed", actor: staff.staff().actor(), reason };
    if !take_out(ctx, &tx, deed, (mission, &meeting, &party)).await? {
        return Err(Failed::NotFound);
    }

    tx.commit().await?;
    ctx.bell.notify_waiters();
    Ok(meeting)
}

/// Who interprets in a meeting, by who sits in it: one that was called off has no claims.
pub(super) async fn serving(
    db: &impl ConnectionTrait,
    meeting: &Meeting,
) -> Result<Vec<PartyId>, DbErr> {
    let mut serving = Vec::new();
    for seat in seats::list_of(db, meeting.mission, meeting.id).await? {
        if seat.side == Side::Interpreter {
            let person = people::find(db, meeting.mission, seat.person).await?;
            serving.extend(person.map(|it| it.party));
        }
    }
    Ok(serving)
}

/// Whether those who interpret in a meeting can come along to another slot.
///
/// # Errors
///
/// [`BookRefused::InterpreterTaken`] names those who cannot.
pub(super) async fn are_free(
    db: &impl ConnectionTrait,
    mission: &Mission,
    meeting: &Meeting,
    slot: Span,
) -> Result<(), Failed<BookRefused>> {
    let (serving, span) = (serving(db, meeting).await?, claimed(mission, slot));
    let taken = claims::list_taken(db, &serving, span, Some(meeting.id)).await?;
    let mut names = Vec::new();
    for party in taken {
        let party = parties::find(db, mission.id, party).await?.ok_or(Failed::NotFound)?;
        names.push(party.name);
    }
    if names.is_empty() {
        return Ok(());
    }
    Err(Failed::Refused(BookRefused::InterpreterTaken(names.join(", "))))
}

/// What is done with an interpreter, by whom and why.
pub(super) struct Change {
    pub(super) what: &'static str,
    pub(super) actor: String,
    pub(super) reason: Option<String>,
}

/// Takes an interpreter's seat and time out of a meeting that is locked; false where they have none.
pub(super) async fn take_out(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    deed: Change,
    (mission, meeting, party): (&Mission, &Meeting, &Party),
) -> Result<bool, DbErr> {
    let speakers = people::list_of(db, meeting.mission, party.id).await?;
    let seated = seats::list_of(db, meeting.mission, meeting.id).await?;
    let own = |it: &&Seat| speakers.iter().any(|person| person.id == it.person);
    let Some(seat) = seated.iter().find(own) else { return Ok(false) };
    claims::delete_of(db, meeting.id, party.id).await?;
    seats::update_removed(db, seat.id, Some(ctx.clock.now())).await?;
    owe_change(ctx, db, (mission, meeting), seat.id).await?;
    note(ctx, db, deed, (meeting, party)).await?;
    Ok(true)
}

/// Both sides, then the meeting, then the interpreter: the order in which everybody takes them.
async fn lock(
    db: &impl ConnectionTrait,
    mission: &Mission,
    meeting: MeetingId,
    interpreter: PartyId,
) -> Result<(Meeting, Party), Failed<AssignRefused>> {
    let found = meetings::find(db, mission.id, meeting).await?.ok_or(Failed::NotFound)?;
    parties::lock(db, mission.id, &[found.company, found.partner]).await?;
    let meeting = meetings::lock(db, mission.id, meeting).await?.ok_or(Failed::NotFound)?;
    parties::lock(db, mission.id, &[interpreter]).await?;
    let party = parties::find(db, mission.id, interpreter).await?;
    let party = party.filter(|it| it.side == Side::Interpreter).ok_or(Failed::NotFound)?;
    Ok((meeting, party))
}

fn may_change(meeting: &Meeting, seen: u32) -> Result<(), AssignRefused> {
    if meeting.state != State::Booked {
        return Err(AssignRefused::Over(meeting.state));
    }
    if meeting.revision != seen {
        return Err(AssignRefused::Stale { seen, current: meeting.revision });
    }
    Ok(())
}

/// The interpreter's seat: the one they had before, with its calendar entry, or a new one.
async fn seat(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    meeting: &Meeting,
    interpreter: PartyId,
) -> Result<Seat, Failed<AssignRefused>> {
    let speakers = people::list_of(db, meeting.mission, interpreter).await?;
    let person = speakers.first().ok_or(Failed::NotFound)?;
    if let Some(seat) = seats::find_of(db, meeting.id, person.id).await? {
        seats::update_removed(db, seat.id, None).await?;
        return Ok(seat);
    }
    let seat = new_seat(ctx, meeting, person.id, Side::Interpreter);
    seats::insert(db, vec![seat.clone()]).await?;
    Ok(seat)
}

async fn note(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    deed: Change,
    (meeting, party): (&Meeting, &Party),
) -> Result<(), DbErr> {
    let entry = journal::Entry {
        mission: Some(meeting.mission),
        meeting: Some(meeting.id),
        what: deed.what.to_owned(),
        actor: deed.actor,
        was: None,
        became: Some(serde_json::json!({ "interpreter": party.id, "name": party.name })),
        reason: deed.reason,
        at: ctx.clock.now(),
    };
    journal::insert(db, ctx.ids.next(), entry).await
}
