//! Asking to meet: one party's people ask another's, with a word, a strength and, if they like, a
//! time, which is on hold for as long as the request waits.

use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::{MeetingId, PartyId, PersonId, RequestId};
use domain::meeting::{BookRefused, ChangeRefused, State};
use domain::mission::Mission;
use domain::party::Side;
use domain::request::{
    AnswerRefused, AskRefused, Limits, Request, Stage, Strength, Used, is_message,
};
use domain::time::Span;
use serde_json::json;

use super::access::Guest;
use super::book_meeting::{Booking, New, lock_parties, make, slot};
use super::expire_request::expire;
use super::outbox::{Owed, owe};
use super::{Ctx, Failed};
use crate::storage::{
    ConnectionTrait, DbErr, OnConstraint, journal, meetings, parties, people, requests,
};

/// Whom to ask, and how.
#[derive(Clone, Debug)]
pub struct NewRequest {
    /// The party across the table.
    pub other: PartyId,
    /// How much they want it.
    pub strength: Strength,
    /// Why; may be empty.
    pub message: String,
    /// The time they propose, which is on hold until the answer.
    pub starts_at: Option<DateTime<Utc>>,
}

/// Why a request cannot be made or answered.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RequestRefused {
    /// Nobody can be asked.
    #[error(transparent)]
    Ask(#[from] AskRefused),
    /// It cannot be answered.
    #[error(transparent)]
    Answer(#[from] AnswerRefused),
    /// The time cannot be had.
    #[error(transparent)]
    Slot(#[from] BookRefused),
    /// The meeting that is on hold for it cannot be booked.
    #[error(transparent)]
    Meeting(#[from] ChangeRefused),
}

impl RequestRefused {
    /// Whether somebody was faster: then other times may be free.
    #[must_use]
    pub fn is_taken(&self) -> bool {
        match self {
            Self::Slot(refused) | Self::Meeting(ChangeRefused::Slot(refused)) => refused.is_taken(),
            _ => false,
        }
    }

    /// The stable name of this refusal.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Ask(refused) => refused.code(),
            Self::Answer(refused) => refused.code(),
            Self::Slot(refused) => refused.code(),
            Self::Meeting(refused) => refused.code(),
        }
    }
}

/// Asks another party for a meeting, or notes that the guest's party would rather not meet it.
///
/// # Errors
///
/// [`RequestRefused`]; [`Failed::NotFound`] where there is no such party.
pub async fn ask_meeting(
    ctx: &Ctx,
    guest: &Guest,
    new: NewRequest,
) -> Result<Request, Failed<RequestRefused>> {
    let (mission, own, now) = (guest.mission(), guest.party(), ctx.clock.now());
    let message = new.message.trim().to_owned();
    let refuse = |refused: AskRefused| Failed::Refused(RequestRefused::from(refused));
    if !takes_requests(ctx, mission) {
        return Err(refuse(AskRefused::NotNow));
    }
    if !is_message(&message) {
        return Err(refuse(AskRefused::BadMessage));
    }
    let tx = ctx.db.begin().await?;
    let other = parties::find(&tx, mission.id, new.other).await?.ok_or(Failed::NotFound)?;
    if other.side != own.side.other() {
        return Err(refuse(AskRefused::SameSide));
    }
    let (company, partner) =
        if own.side == Side::Company { (own.id, other.id) } else { (other.id, own.id) };
    lock_parties(ctx, &tx, mission, &[company, partner]).await?;
    may_ask(ctx, &tx, guest, (company, partner), new.strength).await?;

    let mut request = Request {
        id: RequestId(ctx.ids.next()),
        mission: mission.id,
        company,
        partner,
        asked_by: own.side,
        person: guest.person().id,
        strength: new.strength,
        message,
        stage: Stage::Noted,
        meeting: None,
        revision: 0,
        expires_at: None,
        asked_at: now,
        answered_at: None,
        answered_by: None,
    };
    if new.strength != Strength::No {
        request.stage = Stage::Requested;
        request.expires_at = Some(answer_by(ctx, mission, new.starts_at)?);
        let held = (new.starts_at, guest.actor());
        request.meeting = hold(ctx, &tx, mission, (&request, held)).await?;
    }
    requests::insert(&tx, &request).await.on_constraint(requests::OPEN, || {
        Failed::Refused(RequestRefused::from(AskRefused::Pending))
    })?;
    let what = if request.stage.is_open() { "meeting requested" } else { "wish noted" };
    note(ctx, &tx, (None, &request), (what, guest.actor())).await?;
    owe_turn(ctx, &tx, &request).await?;
    tx.commit().await?;
    ctx.bell.notify_waiters();
    Ok(request)
}

/// Whether people of a mission may ask each other now: it is released and not over.
#[must_use]
pub fn takes_requests(ctx: &Ctx, mission: &Mission) -> bool {
    let today = ctx.zones.day(mission.zone, ctx.clock.now());
    mission.released_at.is_some() && today <= mission.last_day
}

/// How many requests a party may have.
#[must_use]
pub fn request_limits(ctx: &Ctx) -> Limits {
    let settings = &ctx.settings.requests;
    Limits { open_max: settings.open_max.into(), must_max: settings.must_max.into() }
}

/// Whether the guest may ask, given all that the two have; what ran out unseen is expired first.
async fn may_ask(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    guest: &Guest,
    (company, partner): (PartyId, PartyId),
    strength: Strength,
) -> Result<(), Failed<RequestRefused>> {
    let (mission, own, now) = (guest.mission(), guest.party(), ctx.clock.now());
    let all = requests::list_of(db, mission.id, own.id).await?;
    let is_between = |it: &&Request| it.company == company && it.partner == partner;
    let between: Vec<Request> = all.iter().filter(is_between).cloned().collect();
    let used = Used::of(&all, own.side, now);
    Request::may_be_asked((own.side, strength), &between, (used, request_limits(ctx)), now)
        .map_err(|it| Failed::Refused(it.into()))?;
    let booked = meetings::list_between(db, mission.id, (company, partner)).await?;
    if strength != Strength::No && booked.iter().any(|it| it.state == State::Booked) {
        return Err(Failed::Refused(AskRefused::Booked.into()));
    }
    for earlier in between {
        if earlier.has_expired(now) {
            expire(ctx, db, mission, earlier.id).await?;
        } else if earlier.stage == Stage::Noted && earlier.asked_by == own.side {
            // They have thought better of it.
            let revision = earlier.revision + 1;
            let changed = Request { stage: Stage::Withdrawn, revision, ..earlier.clone() };
            requests::update(db, &changed).await?;
            let deed = ("request withdrawn", guest.actor());
            note(ctx, db, (Some(&earlier), &changed), deed).await?;
        }
    }
    Ok(())
}

/// Until when an answer is awaited: some days, but never longer than a proposed time can wait.
pub(super) fn answer_by(
    ctx: &Ctx,
    mission: &Mission,
    starts_at: Option<DateTime<Utc>>,
) -> Result<DateTime<Utc>, Failed<RequestRefused>> {
    let now = ctx.clock.now();
    let usual = now + TimeDelta::hours(ctx.settings.requests.answer_h.into());
    let Some(starts_at) = starts_at else { return Ok(usual) };
    let slot = slot(ctx, mission, starts_at).map_err(|it| Failed::Refused(it.into()))?;
    let notice = TimeDelta::minutes(ctx.settings.meetings.notice_min.into());
    let latest = slot.start() - notice;
    Ok(usual.min(if latest <= now { slot.start() } else { latest }))
}

/// Puts the proposed time on hold, if there is one.
pub(super) async fn hold(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    mission: &Mission,
    (request, (starts_at, actor)): (&Request, (Option<DateTime<Utc>>, String)),
) -> Result<Option<MeetingId>, Failed<RequestRefused>> {
    let Some(starts_at) = starts_at else { return Ok(None) };
    let (company, partner) = (request.company, request.partner);
    let booking = Booking { company, partner, starts_at, exception: None };
    let new = New { booking, hold_until: request.expires_at, actor };
    let held = make(ctx, db, mission, new).await;
    held.map(|it| Some(it.meeting.id)).map_err(|failed| failed.map(RequestRefused::from))
}

/// The side whose turn it is hears of it, is reminded at half time, and has let it expire at last.
pub(super) async fn owe_turn(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    request: &Request,
) -> Result<(), DbErr> {
    let (Some(turn), Some(expires_at)) = (request.turn(), request.expires_at) else {
        return Ok(());
    };
    owe_word(ctx, db, request, (turn, None)).await?;
    owe_deadline(ctx, db, request, expires_at).await
}

/// Whoever's turn it is is reminded at half time, and has let it expire at last.
pub(super) async fn owe_deadline(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    request: &Request,
    expires_at: DateTime<Utc>,
) -> Result<(), DbErr> {
    let now = ctx.clock.now();
    let (mission, id, revision) = (request.mission, request.id, request.revision);
    if let Some(half) = request.half_time(now) {
        owe(ctx, db, Owed::RemindRequest { mission, request: id, revision }, half).await?;
    }
    owe(ctx, db, Owed::ExpireRequest { mission, request: id, revision }, expires_at).await
}

/// Somebody on `side` is to hear how the request stands; `moved_from` is the time that they know
/// for it, where it is another now.
pub(super) async fn owe_word(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    request: &Request,
    (side, moved_from): (Side, Option<Span>),
) -> Result<(), DbErr> {
    let Some(person) = person_on(db, request, side).await? else { return Ok(()) };
    let owed = Owed::TellRequest {
        mission: request.mission,
        request: request.id,
        revision: request.revision,
        person,
        moved_from,
    };
    owe(ctx, db, owed, ctx.clock.now()).await
}

/// Who deals with a request on one side: who asked, or the first who speaks for the party.
pub(super) async fn person_on(
    db: &impl ConnectionTrait,
    request: &Request,
    side: Side,
) -> Result<Option<PersonId>, DbErr> {
    if side == request.asked_by {
        return Ok(Some(request.person));
    }
    let people = people::list_of(db, request.mission, request.party(side)).await?;
    Ok(people.first().map(|it| it.id))
}

/// Writes a request's change into the journal.
pub(super) async fn note(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    (was, request): (Option<&Request>, &Request),
    (what, actor): (&str, String),
) -> Result<(), DbErr> {
    let facts = |it: &Request| {
        json!({
            "request": it.id,
            "company": it.company,
            "partner": it.partner,
            "asked_by": it.asked_by,
            "strength": it.strength,
            "stage": it.stage,
            "request_revision": it.revision,
            "expires_at": it.expires_at,
        })
    };
    let entry = journal::Entry {
        mission: Some(request.mission),
        meeting: request.meeting,
        what: what.to_owned(),
        actor,
        was: was.map(facts),
        became: Some(facts(request)),
        reason: (!request.message.is_empty()).then(|| request.message.clone()),
        at: ctx.clock.now(),
    };
    journal::insert(db, ctx.ids.next(), entry).await
}
