//! Sending someone from one room to another in which their party meets.

use domain::ids::{MeetingId, SeatId};
use domain::meeting::Meeting;
use domain::party::Side;
use serde_json::json;

use super::access::MissionStaff;
use super::book_meeting::new_seat;
use super::keep_door::{RoomRefused, going_on, is_open, seat_in};
use super::{Ctx, Failed};
use crate::rooms::Order;
use crate::storage::passes::Pass;
use crate::storage::seats::Seat;
use crate::storage::{ConnectionTrait, journal, passes, people, seats};

/// Sends whoever sits on `seat` to the open room of meeting `to`, where they have a seat or their
/// party takes part; gives the seat there.
///
/// # Errors
///
/// [`RoomRefused`]; [`Failed::NotFound`] where there is no such seat or meeting.
pub async fn move_guest(
    ctx: &Ctx,
    staff: &MissionStaff,
    (meeting, seat): (MeetingId, SeatId),
    to: MeetingId,
) -> Result<SeatId, Failed<RoomRefused>> {
    let (mission, now) = (staff.mission().id, ctx.clock.now());
    let tx = ctx.db.begin().await?;
    let seat = seat_in(&tx, staff, meeting, seat).await?;
    let target = going_on(&tx, staff, to).await?;
    is_open(ctx, &target)?;
    let person = people::find(&tx, mission, seat.person).await?.ok_or(Failed::NotFound)?;
    let there = seats::list_of(&tx, mission, to).await?;
    let there = match there.into_iter().find(|it| it.person == seat.person) {
        Some(there) => there,
        None => take_seat(ctx, &tx, &target, &person).await?,
    };
    passes::update(&tx, &there, Pass::Admitted, now).await?;
    for (place, what) in [(meeting, "guest sent away"), (to, "guest sent here")] {
        let entry = journal::Entry {
            mission: Some(mission),
            meeting: Some(place),
            what: what.to_owned(),
            actor: staff.staff().actor(),
            was: None,
            became: Some(json!({ "name": person.name })),
            reason: None,
            at: now,
        };
        journal::insert(&tx, ctx.ids.next(), entry).await?;
    }
    tx.commit().await?;
    ctx.rooms.order(meeting, Order::Move(seat.id, there.id)).await;
    Ok(there.id)
}

/// A seat for someone whose party takes part in `meeting`. They are there: no mail invites them.
async fn take_seat(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    meeting: &Meeting,
    person: &domain::party::Person,
) -> Result<Seat, Failed<RoomRefused>> {
    let side = if person.party == meeting.company {
        Side::Company
    } else if person.party == meeting.partner {
        Side::Partner
    } else {
        return Err(Failed::Refused(RoomRefused::NotTheirs));
    };
    let seat = new_seat(ctx, meeting, person.id, side);
    seats::insert(db, vec![seat.clone()]).await?;
    Ok(seat)
}
