//! Answering a request: they meet, they do not, or they would meet at another time.

use chrono::{DateTime, Utc};
use domain::ids::{MeetingId, RequestId};
use domain::meeting::{ChangeRefused, Meeting, State};
use domain::mission::Mission;
use domain::party::Side;
use domain::request::{AnswerRefused, Author, Request, is_message};

use super::accept_proposal::Decider;
use super::ask_meeting::{RequestRefused, answer_by, hold, note, owe_turn, owe_word};
use super::book_meeting::{Booking, New, lock_parties, make};
use super::confirm_meeting::confirm;
use super::lapse_hold::let_go;
use super::{Ctx, Failed};
use crate::storage::{ConnectionTrait, DbErr, meetings, requests};

/// What is answered.
#[derive(Clone, Debug)]
pub enum RequestAnswer {
    /// They meet: at the time on hold, which the author saw, or else at one they choose.
    Accept {
        /// That time.
        starts_at: Option<DateTime<Utc>>,
    },
    /// They do not.
    Decline {
        /// Why; may be empty.
        message: String,
    },
    /// They would meet at another time, which is on hold from now on.
    Counter {
        /// That time.
        starts_at: DateTime<Utc>,
        /// Why; may be empty.
        message: String,
    },
    /// The asker takes it back.
    Withdraw,
}

/// Answers a request, for someone who saw revision `seen`.
///
/// # Errors
///
/// [`RequestRefused`]; [`Failed::NotFound`] where there is no such request, or it is between
/// others.
pub async fn answer_request(
    ctx: &Ctx,
    decider: Decider<'_>,
    (request, seen): (RequestId, u32),
    answer: RequestAnswer,
) -> Result<Request, Failed<RequestRefused>> {
    let mission = decider.mission();
    let refuse = |refused: AnswerRefused| Failed::Refused(RequestRefused::from(refused));
    let tx = ctx.db.begin().await?;
    let found = requests::find(&tx, mission.id, request).await?.ok_or(Failed::NotFound)?;
    if decider.party().is_some_and(|it| it != found.company && it != found.partner) {
        return Err(Failed::NotFound);
    }
    lock_parties(ctx, &tx, mission, &[found.company, found.partner]).await?;
    let was = requests::lock(&tx, mission.id, request).await?.ok_or(Failed::NotFound)?;
    let author =
        Author { side: decider.side(), actor: decider.actor(), seen, now: ctx.clock.now() };
    let answered = match answer {
        RequestAnswer::Accept { starts_at } => {
            was.may_be_answered(&author).map_err(refuse)?;
            let meeting = book(ctx, &tx, mission, (&was, starts_at, &author)).await?;
            was.clone().accept(&author, meeting).map_err(refuse)?
        }
        RequestAnswer::Decline { message } => {
            let declined = was.clone().decline(&author, clean(&message)?).map_err(refuse)?;
            free(ctx, &tx, mission, (&was, &author.actor)).await?;
            declined
        }
        RequestAnswer::Counter { starts_at, message } => {
            was.may_be_answered(&author).map_err(refuse)?;
            let message = clean(&message)?;
            free(ctx, &tx, mission, (&was, &author.actor)).await?;
            let until = answer_by(ctx, mission, Some(starts_at))?;
            let waiting = Request { expires_at: Some(until), ..was.clone() };
            let held = (Some(starts_at), author.actor.clone());
            let held = hold(ctx, &tx, mission, (&waiting, held)).await?;
            let held = held.ok_or_else(|| refuse(AnswerRefused::NoTime))?;
            was.clone().counter(&author, (held, until), message).map_err(refuse)?
        }
        RequestAnswer::Withdraw => {
            let withdrawn = was.clone().withdraw(&author).map_err(refuse)?;
            free(ctx, &tx, mission, (&was, &author.actor)).await?;
            withdrawn
        }
    };
    write(ctx, &tx, (&was, &answered), &author).await?;
    tx.commit().await?;
    ctx.bell.notify_waiters();
    Ok(answered)
}

/// The request that waits for an answer to what is on hold, which nobody else can answer until the
/// transaction ends; its parties are locked already, the meeting is not.
pub(super) async fn waiting_for(
    db: &impl ConnectionTrait,
    hold: &Meeting,
) -> Result<Option<Request>, DbErr> {
    let found = requests::find_of_meeting(db, hold.mission, hold.id).await?;
    let Some(found) = found else { return Ok(None) };
    let locked = requests::lock(db, hold.mission, found.id).await?;
    Ok(locked.filter(|it| it.stage.is_open() && it.meeting == Some(hold.id)))
}

/// Staff booked the two by themselves, whose time is theirs until the transaction ends: that is the
/// answer to the request between them, if one waits for it, and what was on hold for it is free.
pub(super) async fn answer_by_booking(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    mission: &Mission,
    (booked, actor): (&Meeting, &str),
) -> Result<(), DbErr> {
    let between = (booked.company, booked.partner);
    let Some(was) = requests::lock_open(db, mission.id, between).await? else { return Ok(()) };
    let (actor, now) = (actor.to_owned(), ctx.clock.now());
    let author = Author { side: None, actor, seen: was.revision, now };
    // One that ran out is expired by its own debt.
    let Ok(accepted) = was.clone().accept(&author, booked.id) else { return Ok(()) };
    if let Some(hold) = was.meeting {
        let_go(ctx, db, mission, (hold, &author.actor)).await?;
    }
    write(ctx, db, (&was, &accepted), &author).await
}

/// What staff did to the meeting on hold is their `answer` to the request it was on hold for.
pub(super) async fn answer_for_staff(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    (was, actor): (Request, String),
    answer: impl FnOnce(Request, &Author) -> Result<Request, AnswerRefused>,
) -> Result<(), Failed<ChangeRefused>> {
    let author = Author { side: None, actor, seen: was.revision, now: ctx.clock.now() };
    // It waits, and is as it was read: nothing but its end can be in the way.
    let late = ChangeRefused::HoldLapsed(was.expires_at.unwrap_or(author.now));
    let answered = answer(was.clone(), &author).map_err(|_late| Failed::Refused(late))?;
    Ok(write(ctx, db, (&was, &answered), &author).await?)
}

/// Writes an answer, and owes the news of it to whoever waits for it.
async fn write(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    (was, answered): (&Request, &Request),
    by: &Author,
) -> Result<(), DbErr> {
    requests::update(db, answered).await?;
    let what = format!("request {}", answered.stage);
    note(ctx, db, (Some(was), answered), (&what, by.actor.clone())).await?;
    owe_turn(ctx, db, answered).await?;
    match heard_by(was, answered, by.side) {
        Some(side) => owe_word(ctx, db, answered, (side, None)).await,
        None => Ok(()),
    }
}

/// Who is told of a final answer: the side that did not give it; where staff gave it, the side that
/// was waiting for it.
fn heard_by(was: &Request, answered: &Request, by: Option<Side>) -> Option<Side> {
    use domain::request::Stage::{Accepted, Declined};
    let is_told = matches!(answered.stage, Accepted | Declined);
    let author = by.or(was.turn())?;
    is_told.then(|| author.other())
}

/// Books the time on hold, or the one that was chosen where none is.
async fn book(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    mission: &Mission,
    (request, starts_at, author): (&Request, Option<DateTime<Utc>>, &Author),
) -> Result<MeetingId, Failed<RequestRefused>> {
    let held = match request.meeting {
        Some(meeting) => meetings::lock(db, mission.id, meeting).await?,
        None => None,
    };
    if let Some(hold) = held.filter(|it| it.state == State::OnHold) {
        if starts_at.is_some_and(|it| it != hold.slot.start()) {
            // Staff have moved it meanwhile: what was said yes to is another time.
            let stale = ChangeRefused::Stale {
                seen: hold.revision.saturating_sub(1),
                current: hold.revision,
            };
            return Err(Failed::Refused(stale.into()));
        }
        let seen = hold.revision;
        let booked = confirm(ctx, db, mission, (hold, seen, author.actor.clone())).await;
        return booked.map(|it| it.id).map_err(|failed| failed.map(RequestRefused::from));
    }
    let no_time = || Failed::Refused(AnswerRefused::NoTime.into());
    let starts_at = starts_at.ok_or_else(no_time)?;
    let (company, partner) = (request.company, request.partner);
    let booking = Booking { company, partner, starts_at, exception: None };
    let new = New { booking, hold_until: None, actor: author.actor.clone() };
    let booked = make(ctx, db, mission, new).await;
    booked.map(|it| it.meeting.id).map_err(|failed| failed.map(RequestRefused::from))
}

/// The time that was on hold is free again.
async fn free(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    mission: &Mission,
    (request, actor): (&Request, &str),
) -> Result<(), Failed<RequestRefused>> {
    if let Some(meeting) = request.meeting {
        let_go(ctx, db, mission, (meeting, actor)).await?;
    }
    Ok(())
}

fn clean(message: &str) -> Result<String, Failed<RequestRefused>> {
    let message = message.trim().to_owned();
    if is_message(&message) {
        Ok(message)
    } else {
        Err(Failed::Refused(AnswerRefused::BadMessage.into()))
    }
}
