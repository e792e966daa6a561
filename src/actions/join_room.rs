//! Entering a meeting's room: a guest with a seat gets a ticket that opens one socket once.

use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::SeatId;
use domain::meeting::{Meeting, State};
use domain::party::{Party, Side};
use domain::time::Span;

use super::access::Guest;
use super::{Ctx, Failed};
use crate::rooms::{self, Ticket};
use crate::storage::passes::Pass;
use crate::storage::seats::Seat;
use crate::storage::{doors, interpreters, meetings, parties, passes, seats};

/// Why someone cannot enter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JoinRefused {
    /// It was called off.
    #[error("this meeting was cancelled")]
    Cancelled,
    /// The room has closed.
    #[error("this room closed at {0}")]
    Closed(DateTime<Utc>),
    /// Staff put them out.
    #[error("the organisers put this person out of the room")]
    Removed,
}

impl JoinRefused {
    /// The stable name of this refusal.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Cancelled => "meeting_cancelled",
            Self::Closed(_) => "room_closed",
            Self::Removed => "removed",
        }
    }
}

/// A guest at the door, with all that the room's page shows.
#[derive(Clone, Debug)]
pub struct Joined {
    /// What opens the socket.
    pub ticket: Ticket,
    /// The seat.
    pub seat: Seat,
    /// The meeting.
    pub meeting: Meeting,
    /// The other side.
    pub other: Party,
    /// From when the room lets people in.
    pub opens_at: DateTime<Utc>,
    /// Until when.
    pub closes_at: DateTime<Utc>,
}

/// Whom an interpreter meets: the two sides of the table.
#[must_use]
pub fn both_names(company: &Party, partner: &Party) -> String {
    format!("{} – {}", company.name, partner.name)
}

/// From when to when a meeting's room is open.
#[must_use]
pub fn room_window(ctx: &Ctx, meeting: &Meeting) -> (DateTime<Utc>, DateTime<Utc>) {
    window_around(ctx, meeting.slot)
}

/// From when to when a room is open for what takes place in `slot`.
pub(super) fn window_around(ctx: &Ctx, slot: Span) -> (DateTime<Utc>, DateTime<Utc>) {
    let settings = &ctx.settings.rooms;
    let before = TimeDelta::minutes(settings.opens_before_min.into());
    let after = TimeDelta::minutes(settings.closes_after_min.into());
    (slot.start() - before, slot.end() + after)
}

impl Ctx {
    /// From when the room of `meeting` lets people in.
    #[must_use]
    pub fn rooms_open_at(&self, meeting: &Meeting) -> DateTime<Utc> {
        room_window(self, meeting).0
    }
}

/// Lets the guest into the room of their seat; who comes early waits in its lobby.
///
/// # Errors
///
/// [`JoinRefused`]; [`Failed::NotFound`] where it is not the guest's seat.
pub async fn join_room(
    ctx: &Ctx,
    guest: &Guest,
    seat: SeatId,
) -> Result<Joined, Failed<JoinRefused>> {
    let (mission, now, db) = (guest.mission().id, ctx.clock.now(), ctx.db.read());
    let seat = seats::find(db, mission, seat).await?;
    let seat = seat.filter(|it| it.person == guest.person().id && it.removed_at.is_none());
    let seat = seat.ok_or(Failed::NotFound)?;
    let meeting = meetings::find(db, mission, seat.meeting).await?.ok_or(Failed::NotFound)?;
    let other = match seat.side {
        Side::Company | Side::Interpreter | Side::Host => meeting.partner,
        Side::Partner => meeting.company,
    };
    let mut other = parties::find(db, mission, other).await?.ok_or(Failed::NotFound)?;
    if seat.side.serves() {
        let company = parties::find(db, mission, meeting.company).await?;
        other.name = both_names(&company.ok_or(Failed::NotFound)?, &other);
    }
    let (opens_at, closes_at) = room_window(ctx, &meeting);
    if meeting.state == State::Cancelled {
        return Err(Failed::Refused(JoinRefused::Cancelled));
    }
    if closes_at <= now {
        return Err(Failed::Refused(JoinRefused::Closed(closes_at)));
    }
    let is_admitted = match passes::find(db, &seat).await? {
        Some(Pass::Removed) => return Err(Failed::Refused(JoinRefused::Removed)),
        Some(Pass::Admitted) => true,
        None => !doors::is_guarded(db, mission, meeting.id).await?,
    };

    let (person, party) = (guest.person(), guest.party());
    let interpreter = interpreters::find(db, mission, party.id).await?;
    let languages = interpreter.map(|it| it.languages).unwrap_or_default();
    let ticket = ctx.rooms.admit(rooms::Seat {
        seat: seat.id,
        meeting: meeting.id,
        person: person.id,
        name: person.name.clone(),
        party: party.name.clone(),
        city: party.city.clone(),
        zone: person.zone.name().to_owned(),
        offset_s: ctx.zones.offset(person.zone, meeting.slot.start()),
        side: match seat.side {
            Side::Company => rooms::Side::Company,
            Side::Partner => rooms::Side::Partner,
            Side::Interpreter => rooms::Side::Interpreter,
            Side::Host => rooms::Side::Staff,
        },
        role: match seat.side {
            Side::Company | Side::Partner => rooms::Role::Guest,
            Side::Interpreter => rooms::Role::Interpreter,
            Side::Host => rooms::Role::Staff,
        },
        languages,
        is_admitted,
        opens_at,
        starts_at: meeting.slot.start(),
        ends_at: meeting.slot.end(),
        closes_at,
    })?;
    Ok(Joined { ticket, seat, meeting, other, opens_at, closes_at })
}
