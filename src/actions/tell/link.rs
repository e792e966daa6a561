//! Mails that need no meeting: the first word to somebody new, and the link once more.

use domain::ids::{JobId, MeetingId, MissionId, PersonId, SeatId};
use domain::meeting::{Meeting, State};
use domain::mission::Mission;
use domain::party::Person;

use super::{TellFailed, desk, letter, send_and_note, url_for};
use crate::actions::Ctx;
use crate::mail::Kind;
use crate::storage::seats::Seat;
use crate::storage::{mails, meetings, missions, people, seats};

/// Sends a person their link once more, with their next meeting, as far as they know of it: what
/// they were not told yet may still be undone, or is a draft.
///
/// # Errors
///
/// [`TellFailed`].
pub async fn send_link(
    ctx: &Ctx,
    mission: MissionId,
    person: PersonId,
    debt: JobId,
) -> Result<(), TellFailed> {
    let db = ctx.db.read();
    let Some(mission) = missions::find(db, mission).await? else { return Ok(()) };
    let Some(person) = people::find(db, mission.id, person).await? else { return Ok(()) };
    let link_url = url_for(ctx, &mission, person.id).await?;
    let next = match next_seat(ctx, &mission, &person).await? {
        Some((meeting, seat)) => desk(ctx, mission.id, meeting, seat).await?,
        None => None,
    };
    let kind = Kind::LinkResent { next: next.map(|it| it.meeting()) };
    let letter = letter(ctx, &mission, &person, (kind, link_url));
    send_and_note(ctx, debt, &letter, (&person, None)).await
}

/// Writes to a person for the first time and asks for an answer, so that their mail program knows
/// the agency before the first invitation comes; nothing where they had a mail of ours already.
///
/// # Errors
///
/// [`TellFailed`].
pub async fn first_contact(
    ctx: &Ctx,
    mission: MissionId,
    person: PersonId,
    debt: JobId,
) -> Result<(), TellFailed> {
    let db = ctx.db.read();
    let Some(mission) = missions::find(db, mission).await? else { return Ok(()) };
    let Some(person) = people::find(db, mission.id, person).await? else { return Ok(()) };
    if mails::list(db, mission.id).await?.iter().any(|it| it.person == person.id) {
        return Ok(());
    }
    let link_url = url_for(ctx, &mission, person.id).await?;
    let letter = letter(ctx, &mission, &person, (Kind::FirstContact, link_url));
    send_and_note(ctx, debt, &letter, (&person, None)).await
}

/// Whether the person on a seat was told where the meeting stands.
fn knows(seat: &Seat, meeting: &Meeting) -> bool {
    let told = seat.told.as_ref().map(|it| it.notice);
    told.is_some_and(|it| it.kind.stays() && it.span == meeting.slot)
}

async fn next_seat(
    ctx: &Ctx,
    mission: &Mission,
    person: &Person,
) -> Result<Option<(MeetingId, SeatId)>, TellFailed> {
    let db = ctx.db.read();
    let mine = seats::list_of_person(db, mission.id, person.id).await?;
    let ids: Vec<MeetingId> = mine.iter().map(|it| it.meeting).collect();
    let all = meetings::list_some(db, mission.id, &ids).await?;
    let ahead = all
        .into_iter()
        .filter(|it| it.state == State::Booked && ctx.clock.now() < it.slot.end())
        .find_map(|it| mine.iter().find(|seat| seat.meeting == it.id && knows(seat, &it)));
    Ok(ahead.map(|seat| (seat.meeting, seat.id)))
}
