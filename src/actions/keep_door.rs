//! Staff at the door of a room: letting people in one by one, and putting them out.

use chrono::{DateTime, Utc};
use domain::ids::{MeetingId, SeatId};
use domain::meeting::{Meeting, State};
use domain::text::{REASON_MAX, is_prose};
use serde_json::json;

use super::access::MissionStaff;
use super::join_room::room_window;
use super::{Ctx, Failed};
use crate::rooms::Order;
use crate::storage::passes::Pass;
use crate::storage::seats::Seat;
use crate::storage::{ConnectionTrait, DbErr, doors, journal, meetings, passes, people, seats};

/// Why something in a room did not happen.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RoomRefused {
    /// The meeting was called off, or is over.
    #[error("this meeting is {0}")]
    Over(State),
    /// The room is not open now.
    #[error("this room is open from {0} to {1}")]
    NotOpen(DateTime<Utc>, DateTime<Utc>),
    /// Nobody of that person's party sits there.
    #[error("this person has no part in that meeting")]
    NotTheirs,
    /// One of them has another meeting then.
    #[error("one of them is taken right after")]
    Taken,
    /// Somebody else was faster.
    #[error("the meeting ends at {0} now")]
    Changed(DateTime<Utc>),
    /// A meeting does not go on for ever.
    #[error("a meeting lasts at most {} hours", super::extend_meeting::HOURS_MAX)]
    TooLong,
    /// The words cannot be shown.
    #[error("say something, in at most {REASON_MAX} characters")]
    BadText,
    /// Nobody waits that long.
    #[error("a delay is 1 to 60 minutes")]
    BadDelay,
    /// Nobody knows yet that they will be late.
    #[error("a delay can be said from {} hours before the start", super::speak_in_room::AHEAD_H)]
    TooEarly,
}

impl RoomRefused {
    /// The stable name of this refusal.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Over(_) => "meeting_over",
            Self::NotOpen(..) => "room_not_open",
            Self::NotTheirs => "not_their_meeting",
            Self::Taken => "taken_after",
            Self::Changed(_) => "meeting_changed",
            Self::TooLong => "meeting_too_long",
            Self::BadText => "bad_text",
            Self::BadDelay => "bad_delay",
            Self::TooEarly => "delay_too_early",
        }
    }
}

/// Guards the door of a meeting's room, or leaves it open from now on.
///
/// # Errors
///
/// [`RoomRefused::Over`]; [`Failed::NotFound`] where there is no such meeting.
pub async fn guard_door(
    ctx: &Ctx,
    staff: &MissionStaff,
    meeting: MeetingId,
    is_guarded: bool,
) -> Result<(), Failed<RoomRefused>> {
    let tx = ctx.db.begin().await?;
    let meeting = going_on(&tx, staff, meeting).await?;
    let now = ctx.clock.now();
    let was = doors::is_guarded(&tx, meeting.mission, meeting.id).await?;
    if was == is_guarded {
        return Ok(());
    }
    doors::update(&tx, (meeting.mission, meeting.id), is_guarded, now).await?;
    let what = if is_guarded { "door guarded" } else { "door opened" };
    note_in_room(ctx, &tx, (staff, meeting.id), Note { what, ..Note::default() }).await?;
    tx.commit().await?;
    ctx.rooms.order(meeting.id, Order::Guard(is_guarded)).await;
    Ok(())
}

/// Lets a person in, through a guarded door or after they were put out.
///
/// # Errors
///
/// [`RoomRefused::Over`]; [`Failed::NotFound`] where there is no such seat.
pub async fn admit_guest(
    ctx: &Ctx,
    staff: &MissionStaff,
    meeting: MeetingId,
    seat: SeatId,
) -> Result<(), Failed<RoomRefused>> {
    let tx = ctx.db.begin().await?;
    going_on(&tx, staff, meeting).await?;
    let seat = seat_in(&tx, staff, meeting, seat).await?;
    passes::update(&tx, &seat, Pass::Admitted, ctx.clock.now()).await?;
    let whom = name_of(&tx, &seat).await?;
    let note = Note { what: "guest admitted", whom, reason: None };
    note_in_room(ctx, &tx, (staff, meeting), note).await?;
    tx.commit().await?;
    ctx.rooms.order(meeting, Order::Admit(seat.id)).await;
    Ok(())
}

/// Puts a person out of the room; they come back only when staff let them in.
///
/// # Errors
///
/// [`RoomRefused`]; [`Failed::NotFound`] where there is no such seat.
pub async fn remove_guest(
    ctx: &Ctx,
    staff: &MissionStaff,
    (meeting, seat): (MeetingId, SeatId),
    reason: Option<String>,
) -> Result<(), Failed<RoomRefused>> {
    let reason = reason.map(|it| it.trim().to_owned()).filter(|it| !it.is_empty());
    if reason.as_ref().is_some_and(|it| !is_prose(it, REASON_MAX)) {
        return Err(Failed::Refused(RoomRefused::BadText));
    }
    let tx = ctx.db.begin().await?;
    going_on(&tx, staff, meeting).await?;
    let seat = seat_in(&tx, staff, meeting, seat).await?;
    passes::update(&tx, &seat, Pass::Removed, ctx.clock.now()).await?;
    let whom = name_of(&tx, &seat).await?;
    let note = Note { what: "guest removed", whom, reason };
    note_in_room(ctx, &tx, (staff, meeting), note).await?;
    tx.commit().await?;
    ctx.rooms.order(meeting, Order::Remove(seat.id)).await;
    Ok(())
}

/// A meeting whose room has a use still.
pub(super) async fn going_on(
    db: &impl ConnectionTrait,
    staff: &MissionStaff,
    meeting: MeetingId,
) -> Result<Meeting, Failed<RoomRefused>> {
    let found = meetings::lock(db, staff.mission().id, meeting).await?.ok_or(Failed::NotFound)?;
    if found.state != State::Booked {
        return Err(Failed::Refused(RoomRefused::Over(found.state)));
    }
    Ok(found)
}

/// Whether the room of `meeting` is open now.
pub(super) fn is_open(ctx: &Ctx, meeting: &Meeting) -> Result<(), Failed<RoomRefused>> {
    let ((opens_at, closes_at), now) = (room_window(ctx, meeting), ctx.clock.now());
    if (opens_at..closes_at).contains(&now) {
        return Ok(());
    }
    Err(Failed::Refused(RoomRefused::NotOpen(opens_at, closes_at)))
}

/// A guest's seat in this meeting.
pub(super) async fn seat_in(
    db: &impl ConnectionTrait,
    staff: &MissionStaff,
    meeting: MeetingId,
    seat: SeatId,
) -> Result<Seat, Failed<RoomRefused>> {
    let found = seats::find(db, staff.mission().id, seat).await?;
    found.filter(|it| it.meeting == meeting).ok_or(Failed::NotFound)
}

/// Who sits there.
pub(super) async fn name_of(db: &impl ConnectionTrait, seat: &Seat) -> Result<String, DbErr> {
    let person = people::find(db, seat.mission, seat.person).await?;
    Ok(person.map(|it| it.name).unwrap_or_default())
}

/// What was done in a room, to whom and why.
#[derive(Debug, Default)]
pub(super) struct Note<'a> {
    pub(super) what: &'a str,
    pub(super) whom: String,
    pub(super) reason: Option<String>,
}

/// Writes what staff did in a room into the journal.
pub(super) async fn note_in_room(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    (staff, meeting): (&MissionStaff, MeetingId),
    note: Note<'_>,
) -> Result<(), DbErr> {
    let entry = journal::Entry {
        mission: Some(staff.mission().id),
        meeting: Some(meeting),
        what: note.what.to_owned(),
        actor: staff.staff().actor(),
        was: None,
        became: (!note.whom.is_empty()).then(|| json!({ "name": note.whom })),
        reason: note.reason,
        at: ctx.clock.now(),
    };
    journal::insert(db, ctx.ids.next(), entry).await
}
