//! Booking: one transaction makes the meeting, takes both parties' time, seats their people and
//! owes them an invitation.

use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::{MeetingId, PartyId, PersonId, SeatId};
use domain::invitation;
use domain::meeting::{BookRefused, Meeting, State};
use domain::mission::Mission;
use domain::party::{Party, Person, Side};
use domain::slots::{Breach, check_slot};
use domain::text::{REASON_MAX, is_prose};
use domain::time::Span;
use serde_json::Value;

use super::access::MissionStaff;
use super::answer_request::answer_by_booking;
use super::book_unguarded::book_unguarded;
use super::diaries::{self, Couple, Wish};
use super::lapse_hold::{SYSTEM, lapse_of, let_go};
use super::outbox::{self, Owed, is_told, owe};
use super::serving::{are_free, hold, serving};
use super::undo_change::Void;
use super::{Ctx, Failed};
use crate::storage::claims::{Holder, Look};
use crate::storage::meetings::Anchor;
use crate::storage::seats::Seat;
use crate::storage::{
    ConnectionTrait, DbErr, OnConstraint, claims, jobs, journal, meetings, parties, people, seats,
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

/// A meeting that was just made, with all that hangs on it.
#[derive(Clone, Debug)]
pub struct Made {
    /// The meeting.
    pub meeting: Meeting,
    /// Both parties.
    pub parties: Vec<Party>,
    /// Whoever is invited; nobody where it is on hold.
    pub people: Vec<Person>,
    /// Where they sit.
    pub seats: Vec<Seat>,
}

/// Books a meeting; a request that waits for an answer between the two is accepted with that.
///
/// # Errors
///
/// [`BookRefused`]; [`Failed::NotFound`] where a party is not there.
pub async fn book_meeting(
    ctx: &Ctx,
    staff: &MissionStaff,
    booking: Booking,
) -> Result<Made, Failed<BookRefused>> {
    let new = New { booking, hold_until: None, actor: staff.staff().actor() };
    if !ctx.settings.database.guard {
        return book_unguarded(ctx, staff.mission(), new).await;
    }
    let tx = ctx.db.begin().await?;
    let actor = new.actor.clone();
    let made = make(ctx, &tx, staff.mission(), new).await?;
    answer_by_booking(ctx, &tx, staff.mission(), (&made.meeting, &actor)).await?;
    tx.commit().await?;
    ctx.bell.notify_waiters();
    Ok(made)
}

/// Keeps a slot for a meeting until `until`, without inviting anybody; it is then confirmed
/// ([`super::confirm_meeting`]) or lets go by itself.
///
/// # Errors
///
/// [`BookRefused`]; [`Failed::NotFound`] where a party is not there.
pub async fn hold_meeting(
    ctx: &Ctx,
    staff: &MissionStaff,
    booking: Booking,
    until: DateTime<Utc>,
) -> Result<Made, Failed<BookRefused>> {
    let tx = ctx.db.begin().await?;
    let new = New { booking, hold_until: Some(until), actor: staff.staff().actor() };
    let made = make(ctx, &tx, staff.mission(), new).await?;
    tx.commit().await?;
    ctx.bell.notify_waiters();
    Ok(made)
}

/// A meeting that is to be there.
pub(super) struct New {
    pub(super) booking: Booking,
    /// Until when it is only on hold.
    pub(super) hold_until: Option<DateTime<Utc>>,
    pub(super) actor: String,
}

/// Makes a meeting, booked or on hold.
pub(super) async fn make(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    mission: &Mission,
    new: New,
) -> Result<Made, Failed<BookRefused>> {
    let both = [new.booking.company, new.booking.partner];
    let slot = may_be_held(ctx, mission, &new).map_err(Failed::Refused)?;
    let parties = lock_parties(ctx, db, mission, &both).await?;
    let meeting = plan(ctx, db, mission, (&parties, slot, &new)).await?;
    write(ctx, db, mission, (meeting, parties, new.actor)).await
}

/// The slot, where it can be held as long as that.
pub(super) fn may_be_held(ctx: &Ctx, mission: &Mission, new: &New) -> Result<Span, BookRefused> {
    let (slot, now) = (slot(ctx, mission, new.booking.starts_at)?, ctx.clock.now());
    let is_odd = |until: DateTime<Utc>| until <= now || slot.start() < until;
    if new.hold_until.is_some_and(is_odd) {
        return Err(BookRefused::BadHold);
    }
    Ok(slot)
}

/// The meeting, where both of those `found` can meet then.
pub(super) async fn plan(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    mission: &Mission,
    (found, slot, new): (&[Party], Span, &New),
) -> Result<Meeting, Failed<BookRefused>> {
    let (booking, now) = (&new.booking, ctx.clock.now());
    let both = [booking.company, booking.partner];
    let wish = Wish { moving: None, also: None };
    let look = (wish, Look { around: Some(near(slot)), now });
    let couple = Couple::of(db, mission, (found, both), look).await?.ok_or(Failed::NotFound)?;
    if !couple.sits_right() {
        return Err(Failed::Refused(BookRefused::WrongSide));
    }
    let exception = may_start(ctx, mission, &couple, slot, booking.exception.clone())?;
    Ok(Meeting {
        id: MeetingId(ctx.ids.next()),
        mission: mission.id,
        company: booking.company,
        partner: booking.partner,
        slot,
        state: if new.hold_until.is_some() { State::OnHold } else { State::Booked },
        revision: 0,
        exception,
        hold_until: new.hold_until,
        hold_expires_at: new.hold_until,
    })
}

/// Writes a new meeting with all that belongs to it.
pub(super) async fn write(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    mission: &Mission,
    (meeting, parties, actor): (Meeting, Vec<Party>, String),
) -> Result<Made, Failed<BookRefused>> {
    let both = [meeting.company, meeting.partner];
    meetings::insert(db, &meeting, &anchor(ctx, mission, meeting.slot), ctx.clock.now()).await?;
    take(db, mission, &meeting, both.map(Holder::from).to_vec()).await?;
    let people = first_people(db, &meeting).await?;
    let (what, people, seats) = if let Some(until) = meeting.hold_expires_at {
        owe(ctx, db, lapse_of(&meeting), until).await?;
        ("meeting put on hold", Vec::new(), Vec::new())
    } else {
        let seats = seat(ctx, db, (mission, &meeting), &people).await?;
        ("meeting booked", people.into(), seats)
    };
    let deed = Deed { what, actor, reason: meeting.exception.clone() };
    note(ctx, db, deed, (None, &meeting)).await?;
    Ok(Made { meeting, parties, people, seats })
}

/// Holds the parties until the transaction ends ([`parties::lock`]), and lets go of whatever of
/// theirs was on hold and ran out: a hold that nobody has looked at yet is in nobody's way.
pub(super) async fn lock_parties(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    mission: &Mission,
    parties: &[PartyId],
) -> Result<Vec<Party>, DbErr> {
    let locked = parties::lock(db, mission.id, parties).await?;
    for hold in meetings::list_lapsed(db, mission.id, parties, ctx.clock.now()).await? {
        let_go(ctx, db, mission, (hold.id, SYSTEM)).await?;
    }
    Ok(locked)
}

/// All that could keep two parties from meeting in `slot`: on every clock, its day lies in there.
fn near(slot: Span) -> Span {
    let days = TimeDelta::days(2);
    Span::new(slot.start() - days, slot.end() + days).unwrap_or(slot)
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
    let breaches = breaches(ctx, mission, couple, slot);
    let needed = !breaches.is_empty();
    Meeting::may_start(slot, breaches, exception.as_deref()).map_err(Failed::Refused)?;
    Ok(exception.filter(|_| needed))
}

/// Which rules a meeting of the two would break in `slot`.
pub(super) fn breaches(ctx: &Ctx, mission: &Mission, couple: &Couple, slot: Span) -> Vec<Breach> {
    let rules = couple.rules(ctx, mission);
    let mut breaches = check_slot(ctx.almanac(), couple.pair(), slot, &rules, ctx.clock.now());
    let day = ctx.zones.day(mission.zone, slot.start());
    if !(mission.first_day..=mission.last_day).contains(&day) {
        breaches.push(Breach::OutsideWindow);
    }
    breaches
}

/// Takes the time of both parties and of those who serve them, who are locked last; whoever comes
/// second is refused by the database itself.
pub(super) async fn claim(
    db: &impl ConnectionTrait,
    mission: &Mission,
    meeting: &Meeting,
) -> Result<(), Failed<BookRefused>> {
    let serving = serving(db, meeting).await?;
    hold(db, mission, &serving).await?;
    are_free(db, mission, meeting, meeting.slot).await?;
    let mut everybody: Vec<Holder> = serving.iter().map(|it| it.holder).collect();
    everybody.extend([meeting.company, meeting.partner].map(Holder::from));
    take(db, mission, meeting, everybody).await
}

async fn take(
    db: &impl ConnectionTrait,
    mission: &Mission,
    meeting: &Meeting,
    everybody: Vec<Holder>,
) -> Result<(), Failed<BookRefused>> {
    claims::insert(db, meeting.id, &everybody, diaries::claimed(mission, meeting.slot))
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

/// Seats one person of each side, who are to hear of it, and owes the settlement.
pub(super) async fn seat_both(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    mission: &Mission,
    meeting: &Meeting,
) -> Result<(), Failed<BookRefused>> {
    let people = first_people(db, meeting).await?;
    seat(ctx, db, (mission, meeting), &people).await?;
    Ok(())
}

async fn seat(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    (mission, meeting): (&Mission, &Meeting),
    [ours, theirs]: &[Person; 2],
) -> Result<Vec<Seat>, DbErr> {
    let now = ctx.clock.now();
    let is_told = is_told(db, mission).await?;
    let (mut seated, mut owed) = (Vec::new(), Vec::new());
    for (person, side) in [(ours, Side::Company), (theirs, Side::Partner)] {
        let seat = new_seat(ctx, meeting, person.id, side);
        if is_told {
            owed.push(outbox::job(ctx, news_of(meeting, seat.id), now)?);
        }
        seated.push(seat);
    }
    owed.push(outbox::job(ctx, settlement_of(meeting), settled_at(ctx, meeting))?);
    seats::insert(db, seated.clone()).await?;
    jobs::insert(db, owed, now).await?;
    Ok(seated)
}

/// Who is invited from each side: its first contact.
async fn first_people(
    db: &impl ConnectionTrait,
    meeting: &Meeting,
) -> Result<[Person; 2], Failed<BookRefused>> {
    let both = [meeting.company, meeting.partner];
    let people = people::list_of_some(db, meeting.mission, &both).await?;
    let first = |party: PartyId, side: Side| {
        let first = people.iter().find(|it| it.party == party).cloned();
        first.ok_or(Failed::Refused(BookRefused::NobodyToInvite(side)))
    };
    Ok([first(meeting.company, Side::Company)?, first(meeting.partner, Side::Partner)?])
}

/// A seat that nobody was told of yet.
pub(super) fn new_seat(ctx: &Ctx, meeting: &Meeting, person: PersonId, side: Side) -> Seat {
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
        sending: None,
        removed_at: None,
    }
}

/// Someone on this seat is to hear, from `at` on, what became of the meeting; in a draft, nobody
/// is.
pub(super) async fn owe_news(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    (mission, meeting): (&Mission, &Meeting),
    (seat, at): (SeatId, DateTime<Utc>),
) -> Result<(), DbErr> {
    if !is_told(db, mission).await? {
        return Ok(());
    }
    owe(ctx, db, news_of(meeting, seat), at).await
}

/// Someone was seated or taken out although the meeting itself did not change.
pub(super) async fn owe_change(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    (mission, meeting): (&Mission, &Meeting),
    seat: SeatId,
) -> Result<(), DbErr> {
    if !is_told(db, mission).await? {
        return Ok(());
    }
    owe(ctx, db, change_of(ctx, mission, (meeting.id, seat)), ctx.clock.now()).await
}

/// The debt of telling a seat that it was given to somebody, or taken from them.
pub(super) fn change_of(
    ctx: &Ctx,
    mission: &Mission,
    (meeting, seat): (MeetingId, SeatId),
) -> Owed {
    Owed::TellChange { mission: mission.id, meeting, seat, change: ctx.ids.next() }
}

/// The debt of telling a seat of the meeting as it stands.
pub(super) fn news_of(meeting: &Meeting, seat: SeatId) -> Owed {
    let (mission, revision) = (meeting.mission, meeting.revision);
    Owed::TellSeat { mission, meeting: meeting.id, seat, revision }
}

/// When a seat is told of the meeting as it stands, where that is still owed: what it was told
/// before is not told again in the meantime.
pub(super) async fn news_waits(
    db: &impl ConnectionTrait,
    meeting: &Meeting,
    seat: SeatId,
) -> Result<Option<DateTime<Utc>>, DbErr> {
    let job = jobs::find_by_key(db, &news_of(meeting, seat).due_key()).await?;
    let open = job.filter(|it| it.done_at.is_none() && it.dead_at.is_none());
    Ok(open.map(|it| it.available_at))
}

/// When the room has closed, somebody must say whether the meeting was held.
pub(super) async fn owe_settlement(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    meeting: &Meeting,
) -> Result<(), DbErr> {
    owe(ctx, db, settlement_of(meeting), settled_at(ctx, meeting)).await
}

fn settlement_of(meeting: &Meeting) -> Owed {
    let (mission, revision) = (meeting.mission, meeting.revision);
    Owed::SettleMeeting { mission, meeting: meeting.id, revision }
}

fn settled_at(ctx: &Ctx, meeting: &Meeting) -> DateTime<Utc> {
    meeting.slot.end() + TimeDelta::minutes(ctx.settings.rooms.closes_after_min.into())
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
    note_with_void(ctx, db, deed, (was, became), &Void::default()).await
}

/// Writes a meeting's change into the journal, with what it made void.
pub(super) async fn note_with_void(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    deed: Deed<'_>,
    (was, became): (Option<&Meeting>, &Meeting),
    void: &Void,
) -> Result<(), DbErr> {
    let facts = |it: &Meeting| {
        serde_json::json!({
            "starts_at": it.slot.start(),
            "ends_at": it.slot.end(),
            "state": it.state,
            "revision": it.revision,
            "exception": it.exception,
            "hold_expires_at": it.hold_expires_at,
        })
    };
    let entry = journal::Entry {
        mission: Some(became.mission),
        meeting: Some(became.id),
        what: deed.what.to_owned(),
        actor: deed.actor,
        was: was.map(|it| match facts(it) {
            Value::Object(mut all) => {
                if !void.answers.is_empty() {
                    all.insert("answers".to_owned(), serde_json::json!(void.answers));
                }
                if !void.proposals.is_empty() {
                    all.insert("proposals".to_owned(), serde_json::json!(void.proposals));
                }
                Value::Object(all)
            }
            all => all,
        }),
        became: Some(facts(became)),
        reason: deed.reason,
        at: ctx.clock.now(),
    };
    journal::insert(db, ctx.ids.next(), entry).await
}
