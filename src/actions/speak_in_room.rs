//! Staff speak into a room, or turn a microphone off; a guest says that they come later.

use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::{MeetingId, SeatId};
use domain::text::{REASON_MAX, is_prose};
use domain::time::Span;
use serde_json::json;

use super::access::{Guest, MissionStaff};
use super::keep_door::{Note, RoomRefused, going_on, is_open, name_of, note_in_room, seat_in};
use super::{Ctx, Failed};
use crate::rooms::Order;
use crate::storage::delays::Delay;
use crate::storage::{delays, journal, meetings, seats};

/// The longest delay that can be said, in minutes.
const DELAY_MAX_MIN: u32 = 60;
/// How many hours before a meeting a delay can be said.
pub(super) const AHEAD_H: i64 = 3;

/// Whether it is the time to say that one comes later to a meeting.
#[must_use]
pub fn can_say_late(slot: Span, now: DateTime<Utc>) -> bool {
    slot.start() - TimeDelta::hours(AHEAD_H) <= now && now < slot.end()
}

/// Whether a delay was said of the time at which the meeting stands now, and not of one from
/// which it has moved.
#[must_use]
pub fn is_of_this_time(delay: &Delay, slot: Span) -> bool {
    can_say_late(slot, delay.said_at)
}

/// Shows everybody in a room, and everybody who waits for it, what staff have to say.
///
/// # Errors
///
/// [`RoomRefused`]; [`Failed::NotFound`] where there is no such meeting.
pub async fn send_notice(
    ctx: &Ctx,
    staff: &MissionStaff,
    meeting: MeetingId,
    text: &str,
) -> Result<(), Failed<RoomRefused>> {
    let text = text.trim();
    if text.is_empty() || !is_prose(text, REASON_MAX) {
        return Err(Failed::Refused(RoomRefused::BadText));
    }
    let tx = ctx.db.begin().await?;
    going_on(&tx, staff, meeting).await?;
    let reason = Some(text.to_owned());
    let note = Note { what: "notice sent", reason, ..Note::default() };
    note_in_room(ctx, &tx, (staff, meeting), note).await?;
    tx.commit().await?;
    let (from, text) = (staff.staff().name().to_owned(), text.to_owned());
    ctx.rooms.order(meeting, Order::Notice { from, text }).await;
    Ok(())
}

/// Turns a person's microphone off. They may turn it on again.
///
/// # Errors
///
/// [`RoomRefused`]; [`Failed::NotFound`] where there is no such seat.
pub async fn mute_guest(
    ctx: &Ctx,
    staff: &MissionStaff,
    meeting: MeetingId,
    seat: SeatId,
) -> Result<(), Failed<RoomRefused>> {
    let tx = ctx.db.begin().await?;
    let found = going_on(&tx, staff, meeting).await?;
    is_open(ctx, &found)?;
    let seat = seat_in(&tx, staff, meeting, seat).await?;
    let whom = name_of(&tx, &seat).await?;
    let note = Note { what: "guest muted", whom, reason: None };
    note_in_room(ctx, &tx, (staff, meeting), note).await?;
    tx.commit().await?;
    ctx.rooms.order(meeting, Order::Mute(seat.id)).await;
    Ok(())
}

/// A guest says that they come so many minutes later: the other side and staff are told.
///
/// # Errors
///
/// [`RoomRefused`]; [`Failed::NotFound`] where it is not the guest's seat.
pub async fn say_late(
    ctx: &Ctx,
    guest: &Guest,
    seat: SeatId,
    minutes: u32,
) -> Result<(), Failed<RoomRefused>> {
    if !(1..=DELAY_MAX_MIN).contains(&minutes) {
        return Err(Failed::Refused(RoomRefused::BadDelay));
    }
    let (mission, now) = (guest.mission().id, ctx.clock.now());
    let tx = ctx.db.begin().await?;
    let seat = seats::find(&tx, mission, seat).await?;
    let seat = seat.filter(|it| it.person == guest.person().id).ok_or(Failed::NotFound)?;
    let meeting = meetings::find(&tx, mission, seat.meeting).await?.ok_or(Failed::NotFound)?;
    if meeting.state != domain::meeting::State::Booked || meeting.slot.end() <= now {
        return Err(Failed::Refused(RoomRefused::Over(meeting.state)));
    }
    if !can_say_late(meeting.slot, now) {
        return Err(Failed::Refused(RoomRefused::TooEarly));
    }
    delays::update(&tx, &seat, minutes, now).await?;
    let entry = journal::Entry {
        mission: Some(mission),
        meeting: Some(meeting.id),
        what: "delay said".to_owned(),
        actor: guest.actor(),
        was: None,
        became: Some(json!({ "name": guest.person().name, "minutes": minutes })),
        reason: None,
        at: now,
    };
    journal::insert(&tx, ctx.ids.next(), entry).await?;
    tx.commit().await?;
    let name = guest.person().name.clone();
    ctx.rooms.order(meeting.id, Order::Late { seat: seat.id, name, minutes }).await;
    Ok(())
}
