//! Staff enter a room to help: on a seat of their own, without a personal link.

use domain::ids::{MeetingId, SeatId};
use domain::meeting::Meeting;
use domain::mission::Mission;
use domain::party::Party;

use super::access::{MissionStaff, Staff};
use super::join_room::room_window;
use super::keep_door::{Note, RoomRefused, going_on, note_in_room};
use super::{Ctx, Failed};
use crate::rooms::{self, Ticket};
use crate::storage::stewards::{self, Steward};
use crate::storage::{OnConstraint, meetings, missions, parties};

/// Staff at the door of a room, with all that the room's page shows.
#[derive(Clone, Debug)]
pub struct Helping {
    /// What opens the socket.
    pub ticket: Ticket,
    /// Their seat.
    pub seat: SeatId,
    /// The mission.
    pub mission: Mission,
    /// The meeting.
    pub meeting: Meeting,
    /// The company and the partner.
    pub parties: [Party; 2],
}

/// Gives a member of staff their seat in a meeting's room; the journal has every time they go in.
///
/// # Errors
///
/// [`RoomRefused::Over`]; [`Failed::NotFound`] where there is no such meeting.
pub async fn help_in_room(
    ctx: &Ctx,
    staff: &MissionStaff,
    meeting: MeetingId,
) -> Result<SeatId, Failed<RoomRefused>> {
    let (mission, account) = (staff.mission().id, staff.staff().account());
    let tx = ctx.db.begin().await?;
    going_on(&tx, staff, meeting).await?;
    let seat = if let Some(seated) = stewards::find_in(&tx, (mission, meeting), account).await? {
        seated.seat
    } else {
        let seat = SeatId(ctx.ids.next());
        let steward = Steward { seat, mission, meeting, account };
        // The meeting is locked, so that nobody can have been faster.
        stewards::insert(&tx, steward, ctx.clock.now())
            .await
            .on_constraint(stewards::ONE_SEAT, || Failed::<RoomRefused>::NotFound)?;
        seat
    };
    note_in_room(ctx, &tx, (staff, meeting), Note { what: "staff joined", ..Note::default() })
        .await?;
    tx.commit().await?;
    Ok(seat)
}

/// Lets a member of staff into the room of their seat. They come in whenever they like, also
/// before it opens to others.
///
/// # Errors
///
/// [`RoomRefused`]; [`Failed::NotFound`] where it is not their seat.
pub async fn join_to_help(
    ctx: &Ctx,
    staff: &Staff,
    seat: SeatId,
) -> Result<Helping, Failed<RoomRefused>> {
    let (db, now) = (ctx.db.read(), ctx.clock.now());
    let seated = stewards::find(db, staff.account(), seat).await?.ok_or(Failed::NotFound)?;
    let mission = missions::find(db, seated.mission).await?.ok_or(Failed::NotFound)?;
    let meeting = meetings::find(db, mission.id, seated.meeting).await?.ok_or(Failed::NotFound)?;
    let (opens_at, closes_at) = room_window(ctx, &meeting);
    if meeting.state == domain::meeting::State::Cancelled {
        return Err(Failed::Refused(RoomRefused::Over(meeting.state)));
    }
    if closes_at <= now {
        return Err(Failed::Refused(RoomRefused::NotOpen(opens_at, closes_at)));
    }
    let party = async |id| parties::find(db, mission.id, id).await?.ok_or(Failed::NotFound);
    let parties = [party(meeting.company).await?, party(meeting.partner).await?];

    let ticket = ctx.rooms.admit(rooms::Seat {
        seat,
        meeting: meeting.id,
        // Nobody whom attendance is kept of.
        person: domain::ids::PersonId(staff.account().0),
        name: staff.name().to_owned(),
        party: String::new(),
        city: mission.zone.city().into_owned(),
        zone: mission.zone.name().to_owned(),
        offset_s: ctx.zones.offset(mission.zone, meeting.slot.start()),
        side: rooms::Side::Staff,
        role: rooms::Role::Staff,
        languages: Vec::new(),
        is_admitted: true,
        opens_at: opens_at.min(now),
        starts_at: meeting.slot.start(),
        ends_at: meeting.slot.end(),
        closes_at,
    })?;
    Ok(Helping { ticket, seat, mission, meeting, parties })
}
