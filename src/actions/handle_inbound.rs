//! What staff do with a mail that came in: take an answer as it stands, say that it is dealt with,
//! or put it to the meeting that it is about.

use std::convert::Infallible;

use domain::ids::{InboundMailId, MeetingId, MissionId, TrainingId};
use domain::inbound::Need;
use domain::invitation::Rank;
use domain::meeting::{ChangeRefused, State};
use domain::proposal::DecideRefused;
use domain::time::Span;

use super::accept_proposal::{Decider, accept_proposal};
use super::access::{MissionStaff, Staff, mission_staff};
use super::answer_training::Asking;
use super::book_meeting::{Deed, note};
use super::outbox::{Owed, owe};
use super::refuse_proposal::refuse_proposal;
use super::reschedule_meeting::{Move, reschedule_meeting};
use super::{Ctx, Failed};
use crate::storage::inbound_mails::{self, Handled, InboundMail, Place, Said};
use crate::storage::seats;
use crate::storage::{ConnectionTrait, DbErr, journal, meetings};

/// Why nothing was done about a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InboundRefused {
    /// It asks nothing, or somebody else has seen to it.
    #[error("this mail has been dealt with already")]
    Handled,
    /// There is no answer in it that could stand.
    #[error("there is no answer in this mail that could stand")]
    NoAnswer,
    /// The meeting has begun, is over or off, or was moved since.
    #[error("the answer is to a time that no longer holds")]
    Outdated,
    /// A proposed time is decided beside the meeting as the author saw it, and they did not say.
    #[error("say which revision of the meeting you saw")]
    Unseen,
}

impl InboundRefused {
    /// The stable name of this refusal.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Handled => "mail_handled",
            Self::NoAnswer => "mail_without_answer",
            Self::Outdated => "answer_outdated",
            Self::Unseen => "seen_missing",
        }
    }
}

/// Lets an answer stand that nobody vouched for, on the word of staff.
///
/// # Errors
///
/// [`InboundRefused`]; [`Failed::NotFound`] where there is no such mail.
pub async fn confirm_reply(
    ctx: &Ctx,
    staff: &Staff,
    id: InboundMailId,
) -> Result<(), Failed<InboundRefused>> {
    let now = ctx.clock.now();
    let tx = ctx.db.begin().await?;
    let mail = open(&tx, id).await?;
    let (Some(Need::Confirm), Some(said)) = (mail.need, &mail.said) else {
        return Err(Failed::Refused(InboundRefused::NoAnswer));
    };
    if let Some(training) = mail.place.training {
        confirm_for_session(ctx, &tx, staff, (&mail, training, said)).await?;
        return Ok(tx.commit().await?);
    }
    let (Some(mission), Some(meeting)) = (mail.place.mission, mail.place.meeting) else {
        return Err(Failed::NotFound);
    };
    let meeting = meetings::lock(&tx, mission, meeting).await?.ok_or(Failed::NotFound)?;
    let all = seats::list_of(&tx, mission, meeting.id).await?;
    let seat = all.iter().find(|it| Some(it.person) == mail.place.person);
    let seat = seat.ok_or(Failed::NotFound)?;
    let ahead = meeting.state == State::Booked && now < meeting.slot.start();
    let told = super::answer_invitation::revision(&meeting, seat);
    let rank = Rank { sequence: said.sequence, stamped_at: said.stamped_at };
    let counts = |it: Rank| Rank { sequence: it.sequence.min(told), ..it };
    let proposed = inbound_mails::find_last_counter(&tx, meeting.id, seat.person).await?;
    // Which of the two is the later turns out only as they count now.
    let is_older = [seat.replied, proposed].into_iter().flatten().any(|it| rank < counts(it));
    if !ahead || said.sequence < told || is_older {
        return Err(Failed::Refused(InboundRefused::Outdated));
    }
    seats::update_answer(&tx, seat.id, &said.answer, Some(now)).await?;
    seats::update_replied(&tx, seat.id, rank).await?;
    let what = format!("invitation {}", said.answer);
    let reason = Some(mail.address.clone());
    note(ctx, &tx, Deed { what: &what, actor: staff.actor(), reason }, (None, &meeting)).await?;
    handle(ctx, &tx, staff, &mail, "accepted").await?;
    Ok(tx.commit().await?)
}

/// The same for an answer to a training session.
async fn confirm_for_session(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    staff: &Staff,
    (mail, training, said): (&InboundMail, TrainingId, &Said),
) -> Result<(), Failed<InboundRefused>> {
    let (Some(mission), Some(person)) = (mail.place.mission, mail.place.person) else {
        return Err(Failed::NotFound);
    };
    let asking = Asking::lock(db, mission, (training, person)).await?.ok_or(Failed::NotFound)?;
    let asked = asking.asked(ctx.clock.now());
    let rank = Rank { sequence: said.sequence, stamped_at: said.stamped_at };
    let is_older = asked.replied.is_some_and(|it| rank < asked.as_asked(it));
    if !asked.on || said.sequence < asked.sequence || is_older {
        return Err(Failed::Refused(InboundRefused::Outdated));
    }
    let from = (staff.actor(), Some(mail.address.clone()));
    asking.keep(ctx, db, (&said.answer, rank), from).await?;
    handle(ctx, db, staff, mail, "accepted").await?;
    Ok(())
}

/// Moves a meeting, of which the author saw revision `seen`, to the time that a calendar proposed;
/// everybody is told as after any move, and the calendar that proposed sees its own time come back
/// under a higher SEQUENCE (RFC 5546 §3.2.7).
///
/// # Errors
///
/// [`CounterRefused`]; [`Failed::NotFound`] where there is no such mail or meeting.
pub async fn accept_counter(
    ctx: &Ctx,
    staff: &Staff,
    id: InboundMailId,
    (seen, exception): (Option<u32>, Option<String>),
) -> Result<(), Failed<CounterRefused>> {
    let found = inbound_mails::find(ctx.db.read(), id).await?.ok_or(Failed::NotFound)?;
    if found.open_need().is_none() {
        return Err(Failed::Refused(InboundRefused::Handled.into()));
    }
    let (Some(proposed), Some(mission), Some(meeting)) =
        (found.proposed, found.place.mission, found.place.meeting)
    else {
        return Err(Failed::Refused(InboundRefused::NoAnswer.into()));
    };
    let seen = seen.ok_or(Failed::Refused(InboundRefused::Unseen.into()))?;
    let staff = mission_staff(ctx, staff.clone(), mission).await.map_err(|it| it.map(never))?;
    if let Some(proposal) = found.proposal {
        let decided = (proposal, seen);
        let accepted = accept_proposal(ctx, Decider::Staff(&staff), decided, exception).await;
        return accepted.map(drop).map_err(|it| it.map(CounterRefused::from));
    }
    let to = Move { starts_at: proposed.start(), seen, exception };
    // Whoever dies between the two moves nothing twice: the meeting stands there already.
    reschedule_meeting(ctx, &staff, meeting, to)
        .await
        .map_err(|it| it.map(CounterRefused::from))?;
    let tx = ctx.db.begin().await?;
    let mail = open(&tx, id).await.map_err(|it| it.map(CounterRefused::from))?;
    handle(ctx, &tx, staff.staff(), &mail, "accepted").await?;
    Ok(tx.commit().await?)
}

fn never<T>(never: Infallible) -> T {
    match never {}
}

/// Why a proposed time is not taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CounterRefused {
    /// The mail does not allow it.
    #[error(transparent)]
    Inbound(#[from] InboundRefused),
    /// The meeting does not.
    #[error(transparent)]
    Change(#[from] ChangeRefused),
    /// The proposal that it became does not.
    #[error(transparent)]
    Decide(#[from] DecideRefused),
}

/// Says that a mail is dealt with; who proposed a time hears that it does not suit, and so does
/// their calendar: that is for someone who says which revision of the meeting they saw.
///
/// # Errors
///
/// [`CounterRefused`]; [`Failed::NotFound`] where there is no such mail.
pub async fn close_inbound(
    ctx: &Ctx,
    staff: &Staff,
    id: InboundMailId,
    seen: Option<u32>,
) -> Result<(), Failed<CounterRefused>> {
    let found = inbound_mails::find(ctx.db.read(), id).await?.ok_or(Failed::NotFound)?;
    let unseen = || Failed::Refused(InboundRefused::Unseen.into());
    if let (Some(_), Some(proposal), Some(mission)) =
        (found.open_need(), found.proposal, found.place.mission)
    {
        let decided = (proposal, seen.ok_or_else(unseen)?);
        let staff = mission_staff(ctx, staff.clone(), mission).await.map_err(|it| it.map(never))?;
        let refused = refuse_proposal(ctx, Decider::Staff(&staff), decided, None).await;
        return refused.map(drop).map_err(|it| it.map(CounterRefused::from));
    }
    let tx = ctx.db.begin().await?;
    if let (Some(Need::Decide), Some(mission), Some(meeting)) =
        (found.open_need(), found.place.mission, found.place.meeting)
    {
        is_as_seen(&tx, mission, (meeting, seen.ok_or_else(unseen)?)).await?;
    }
    let mail = open(&tx, id).await.map_err(|it| it.map(CounterRefused::from))?;
    let how = match mail.need {
        Some(Need::FreeSlot) if is_off(&tx, mail.place).await? => "cancelled",
        Some(Need::FreeSlot) => "kept",
        Some(Need::Confirm | Need::Decide) => "refused",
        _ => "read",
    };
    if let (Some(Need::Decide), Some(proposed)) = (mail.need, mail.proposed) {
        refuse_counter(ctx, &tx, &mail, proposed).await?;
    }
    handle(ctx, &tx, staff, &mail, how).await?;
    tx.commit().await?;
    ctx.bell.notify_waiters();
    Ok(())
}

/// Whether a meeting is as the reader of a mail about it saw it, and stays so until the
/// transaction ends.
async fn is_as_seen(
    db: &impl ConnectionTrait,
    mission: MissionId,
    (meeting, seen): (MeetingId, u32),
) -> Result<(), Failed<CounterRefused>> {
    let found = meetings::lock(db, mission, meeting).await?.ok_or(Failed::NotFound)?;
    let current = found.revision;
    if current == seen {
        return Ok(());
    }
    Err(Failed::Refused(ChangeRefused::Stale { seen, current }.into()))
}

/// Whether the meeting that a mail is about does not take place.
async fn is_off(db: &impl ConnectionTrait, place: Place) -> Result<bool, DbErr> {
    let (Some(mission), Some(meeting)) = (place.mission, place.meeting) else { return Ok(false) };
    let found = meetings::find(db, mission, meeting).await?;
    Ok(found.is_some_and(|it| it.state == State::Cancelled))
}

/// Owes the person who proposed a time the news that it does not suit.
async fn refuse_counter(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    mail: &InboundMail,
    proposed: Span,
) -> Result<(), DbErr> {
    let (Some(mission), Some(meeting)) = (mail.place.mission, mail.place.meeting) else {
        return Ok(());
    };
    let all = seats::list_of(db, mission, meeting).await?;
    let Some(seat) = all.iter().find(|it| Some(it.person) == mail.place.person) else {
        return Ok(());
    };
    let owed = Owed::RefuseCounter { mission, meeting, seat: seat.id, proposed };
    owe(ctx, db, owed, ctx.clock.now()).await
}

/// Puts a mail to the meeting that it is about, or, without one, to the mission.
///
/// # Errors
///
/// The database's; [`Failed::NotFound`] where there is no such mail or meeting.
pub async fn place_inbound(
    ctx: &Ctx,
    staff: &MissionStaff,
    id: InboundMailId,
    meeting: Option<MeetingId>,
) -> Result<(), Failed<Infallible>> {
    let mission = staff.mission().id;
    let tx = ctx.db.begin().await?;
    let mail = inbound_mails::lock(&tx, id).await?.ok_or(Failed::NotFound)?;
    if let Some(meeting) = meeting {
        meetings::find(&tx, mission, meeting).await?.ok_or(Failed::NotFound)?;
    }
    // A person belongs to one mission.
    let person = mail.place.person.filter(|_| mail.place.mission == Some(mission));
    // A session is said by its calendar alone, and holds while nobody names a meeting.
    let session = mail.place.training.filter(|_| meeting.is_none() && person.is_some());
    let place = Place { mission: Some(mission), meeting, training: session, person };
    inbound_mails::update_place(&tx, id, place).await?;
    let entry = journal::Entry {
        mission: Some(mission),
        meeting,
        what: "mail put here".to_owned(),
        actor: staff.staff().actor(),
        was: None,
        became: Some(serde_json::json!({ "from": mail.address })),
        reason: None,
        at: ctx.clock.now(),
    };
    journal::insert(&tx, ctx.ids.next(), entry).await?;
    Ok(tx.commit().await?)
}

/// Forgets what old mails say.
///
/// # Errors
///
/// The database's.
pub async fn forget_inbound(ctx: &Ctx) -> Result<u64, DbErr> {
    let days = i64::from(ctx.settings.mail.inbound_keep_days);
    let before = ctx.clock.now() - chrono::TimeDelta::days(days);
    let tx = ctx.db.begin().await?;
    let gone = inbound_mails::update_forgotten(&tx, before).await?;
    tx.commit().await?;
    Ok(gone)
}

/// A mail that still asks something of staff.
pub(super) async fn open(
    db: &impl ConnectionTrait,
    id: InboundMailId,
) -> Result<InboundMail, Failed<InboundRefused>> {
    let mail = inbound_mails::lock(db, id).await?.ok_or(Failed::NotFound)?;
    if mail.open_need().is_none() {
        return Err(Failed::Refused(InboundRefused::Handled));
    }
    Ok(mail)
}

/// Writes down that a mail is dealt with, with its meeting's journal where it has one.
pub(super) async fn handle(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    staff: &Staff,
    mail: &InboundMail,
    how: &str,
) -> Result<(), DbErr> {
    let handled = Handled { at: ctx.clock.now(), by: staff.actor(), how: how.to_owned() };
    inbound_mails::update_handled(db, mail.id, &handled).await?;
    let entry = journal::Entry {
        mission: mail.place.mission,
        meeting: mail.place.meeting,
        what: "mail dealt with".to_owned(),
        actor: staff.actor(),
        was: None,
        became: Some(serde_json::json!({ "from": mail.address, "how": how })),
        reason: None,
        at: ctx.clock.now(),
    };
    journal::insert(db, ctx.ids.next(), entry).await
}
