//! Booking: one transaction makes the meeting, takes both parties' time, seats their people and
//! owes them an invitation.

use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::{MeetingId, PartyId, PersonId, SeatId};
use domain::invitation;
use domain::meeting::{BookRefused, Meeting, State};
use domain::mission::Mission;
use domain::party::{Party, Side};
use domain::slots::{Breach, check_slot};
use domain::text::{REASON_MAX, is_prose};
use domain::time::Span;

use super::access::MissionStaff;
use super::diaries::{self, Couple};
use super::outbox::{Owed, owe};
use super::{Ctx, Failed};
use crate::storage::meetings::Anchor;
use crate::storage::seats::Seat;
use crate::storage::{
    ConnectionTrait, DbErr, OnConstraint, claims, journal, meetings, parties, people, seats,
};

/// What is to be booked.
#[derive(Clone, Debug)]
pub struct Booking {
    /// The company.
    pub company: PartyId,
    /// The partner.
    pub partner: PartyId,
    /// When it starts; the mission says how long it is.
    pub starts_at: DateTime<Utc>,
    /// Why it may stand outside the rules, if it does.
    pub exception: Option<String>,
}

/// Books a meeting.
///
/// # Errors
///
/// [`BookRefused`]; [`Failed::NotFound`] where a party is not there.
pub async fn book_meeting(
    ctx: &Ctx,
    staff: &MissionStaff,
    booking: Booking,
) -> Result<Meeting, Failed<BookRefused>> {
    let (mission, now) = (staff.mission(), ctx.clock.now());
    let slot = slot(ctx, mission, booking.starts_at).map_err(Failed::Refused)?;
    let both = [booking.company, booking.partner];
    let tx = ctx.db.begin().await?;

    parties::lock(&tx, mission.id, both).await?;
    let couple = Couple::find(&tx, mission, (both[0], both[1]), None).await?;
    let couple = couple.ok_or(Failed::NotFound)?;
    if !couple.sits_right() {
        return Err(Failed::Refused(BookRefused::WrongSide));
    }
    let exception = may_start(ctx, mission, &couple, slot, booking.exception)?;
    let meeting = Meeting {
        id: MeetingId(ctx.ids.next()),
        mission: mission.id,
        company: booking.company,
        partner: booking.partner,
        slot,
        state: State::Booked,
        revision: 0,
        exception,
    };
    meetings::insert(&tx, &meeting, &anchor(ctx, mission, slot), now).await?;
    claim(&tx, mission, &meeting).await?;
    for party in [&couple.company, &couple.partner] {
        seat(ctx, &tx, &meeting, party).await?;
    }
    owe_settlement(ctx, &tx, &meeting).await?;
    let deed = Deed {
        what: "meeting booked",
        actor: staff.staff().actor(),
        reason: meeting.exception.clone(),
    };
    note(ctx, &tx, deed, (None, &meeting)).await?;

    tx.commit().await?;
    ctx.bell.notify_waiters();
    Ok(meeting)
}

/// The mission's slot that starts then.
pub(super) fn slot(
    ctx: &Ctx,
    mission: &Mission,
    starts_at: DateTime<Utc>,
) -> Result<Span, BookRefused> {
    let is_whole = starts_at.timestamp_subsec_nanos() == 0 && starts_at.timestamp() % 60 == 0;
    // A personal link outlives its mission by so much: past that, nobody could come.
    let near = i64::from(ctx.settings.meetings.link_days);
    let far = (starts_at.date_naive() - mission.last_day).num_days();
    let span = Span::starting(starts_at, diaries::length(mission));
    span.filter(|_| is_whole && far < near).ok_or(BookRefused::Odd)
}

/// The exception under which a meeting may start then, if it needs one.
pub(super) fn may_start(
    ctx: &Ctx,
    mission: &Mission,
    couple: &Couple,
    slot: Span,
    exception: Option<String>,
) -> Result<Option<String>, Failed<BookRefused>> {
    let exception = exception.map(|it| it.trim().to_owned()).filter(|it| !it.is_empty());
    if exception.as_ref().is_some_and(|it| !is_prose(it, REASON_MAX)) {
        return Err(Failed::Refused(BookRefused::BadReason));
    }
    let rules = diaries::rules(ctx, mission);
    let mut breaches = check_slot(ctx.almanac(), couple.pair(), slot, &rules, ctx.clock.now());
    let day = ctx.zones.day(mission.zone, slot.start());
    if !(mission.first_day..=mission.last_day).contains(&day) {
        breaches.push(Breach::OutsideWindow);
    }
    let needed = !breaches.is_empty();
    Meeting::may_start(slot, breaches, exception.as_deref()).map_err(Failed::Refused)?;
    Ok(exception.filter(|_| needed))
}

/// Takes both parties' time; whoever comes second is refused by the database itself.
pub(super) async fn claim(
    db: &impl ConnectionTrait,
    mission: &Mission,
    meeting: &Meeting,
) -> Result<(), Failed<BookRefused>> {
    let both = [meeting.company, meeting.partner];
    claims::insert(db, meeting.id, both, diaries::claimed(mission, meeting.slot))
        .await
        .on_constraint(claims::NO_OVERLAP, || Failed::Refused(BookRefused::Taken))
}

/// The wall time on the agency's clock, beside the law it was read with.
pub(super) fn anchor(ctx: &Ctx, mission: &Mission, slot: Span) -> Anchor {
    let local = ctx.zones.local(mission.zone, slot.start());
    Anchor {
        zone: mission.zone.name().to_owned(),
        wall: local.date_time().format("%Y-%m-%d %H:%M").to_string(),
        tzdata: ctx.zones.release().to_owned(),
    }
}

async fn seat(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    meeting: &Meeting,
    party: &Party,
) -> Result<(), Failed<BookRefused>> {
    let people = people::list_of(db, meeting.mission, party.id).await?;
    let first = people.first().ok_or(Failed::Refused(BookRefused::NobodyToInvite(party.side)))?;
    let seat = new_seat(ctx, meeting, first.id, party.side);
    seats::insert(db, &seat).await?;
    owe_news(ctx, db, meeting, seat.id).await?;
    Ok(())
}

fn new_seat(ctx: &Ctx, meeting: &Meeting, person: PersonId, side: Side) -> Seat {
    let id = SeatId(ctx.ids.next());
    let address = &ctx.settings.mail.from_address;
    let host = address.rsplit_once('@').map_or(address.as_str(), |(_, host)| host);
    Seat {
        id,
        mission: meeting.mission,
        meeting: meeting.id,
        person,
        side,
        uid: invitation::uid(id, host),
        answer: "none".to_owned(),
        answered_at: None,
        replied: None,
        told: None,
    }
}

/// Someone on this seat is to hear what became of the meeting.
pub(super) async fn owe_news(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    meeting: &Meeting,
    seat: SeatId,
) -> Result<(), DbErr> {
    let owed = Owed::TellSeat {
        mission: meeting.mission,
        meeting: meeting.id,
        seat,
        revision: meeting.revision,
    };
    owe(ctx, db, owed, ctx.clock.now()).await
}

/// When the room has closed, somebody must say whether the meeting was held.
pub(super) async fn owe_settlement(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    meeting: &Meeting,
) -> Result<(), DbErr> {
    let owed = Owed::SettleMeeting {
        mission: meeting.mission,
        meeting: meeting.id,
        revision: meeting.revision,
    };
    let closes = TimeDelta::minutes(ctx.settings.rooms.closes_after_min.into());
    owe(ctx, db, owed, meeting.slot.end() + closes).await
}

/// What was done to a meeting, by whom and why.
pub(super) struct Deed<'a> {
    pub(super) what: &'a str,
    pub(super) actor: String,
    pub(super) reason: Option<String>,
}

/// Writes a meeting's change into the journal.
pub(super) async fn note(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    deed: Deed<'_>,
    (was, became): (Option<&Meeting>, &Meeting),
) -> Result<(), DbErr> {
    let facts = |it: &Meeting| {
        serde_json::json!({
            "starts_at": it.slot.start(),
            "ends_at": it.slot.end(),
            "state": it.state,
            "revision": it.revision,
        })
    };
    let entry = journal::Entry {
        mission: Some(became.mission),
        meeting: Some(became.id),
        what: deed.what.to_owned(),
        actor: deed.actor,
        was: was.map(facts),
        became: Some(facts(became)),
        reason: deed.reason,
        at: ctx.clock.now(),
    };
    journal::insert(db, ctx.ids.next(), entry).await
}
