//! Telling people of a request, as it stands when they are told.

use std::cmp::Reverse;

use domain::ids::{JobId, MissionId, PersonId, RequestId};
use domain::meeting::State;
use domain::party::Side;
use domain::request::{Request, Stage};
use domain::time::Span;

use super::ask_meeting::{person_on, takes_requests};
use super::find_slots::{SlotQuery, search};
use super::tell::{RequestNews, TellFailed, tell_request};
use super::{Breakage, Ctx, Failed};
use crate::mail::RequestStep;
use crate::storage::{DbErr, meetings, missions, people, requests};

/// Tells a person of a request as of `revision`: they are asked, it is about another time than the
/// one `moved_from` that they know, or their own was answered. Nothing where it has changed since,
/// which is told by itself, or is back at the time that they know.
///
/// # Errors
///
/// [`TellFailed`].
pub async fn pass_on_request(
    ctx: &Ctx,
    mission: MissionId,
    (request, revision): (RequestId, u32),
    (person, moved_from): (PersonId, Option<Span>),
    debt: JobId,
) -> Result<(), TellFailed> {
    let db = ctx.db.read();
    let Some(request) = requests::find(db, mission, request).await? else { return Ok(()) };
    if request.revision != revision || request.has_expired(ctx.clock.now()) {
        return Ok(());
    }
    let before = moved_from.filter(|_| request.stage.is_open());
    if before.is_some() && before == time_of(ctx, &request).await? {
        return Ok(());
    }
    let Some(side) = side_of(ctx, &request, person).await? else { return Ok(()) };
    let step = match request.stage {
        Stage::Requested | Stage::CounterProposed if request.turn() == Some(side) => {
            if before.is_some() { RequestStep::OtherTime } else { RequestStep::Received }
        }
        // Who waits is told while it is open only where what is on hold for it was moved.
        Stage::Requested | Stage::CounterProposed => RequestStep::Moved,
        Stage::Accepted => RequestStep::Accepted,
        Stage::Declined => RequestStep::Declined,
        Stage::Expired => RequestStep::Expired,
        _ => return Ok(()),
    };
    tell(ctx, &request, (person, side), (step, before, debt)).await
}

/// Reminds whoever's turn it is that half the time is over; nothing where they have answered.
///
/// # Errors
///
/// [`TellFailed`].
pub async fn remind_of_request(
    ctx: &Ctx,
    mission: MissionId,
    (request, revision): (RequestId, u32),
    debt: JobId,
) -> Result<(), TellFailed> {
    let db = ctx.db.read();
    let Some(request) = requests::find(db, mission, request).await? else { return Ok(()) };
    if request.revision != revision || request.has_expired(ctx.clock.now()) {
        return Ok(());
    }
    let Some(turn) = request.turn() else { return Ok(()) };
    let Some(person) = person_on(db, &request, turn).await? else { return Ok(()) };
    tell(ctx, &request, (person, turn), (RequestStep::Halfway, None, debt)).await
}

async fn tell(
    ctx: &Ctx,
    request: &Request,
    (person, side): (PersonId, Side),
    (step, before, debt): (RequestStep, Option<Span>, JobId),
) -> Result<(), TellFailed> {
    let is_open = request.stage.is_open();
    let is_own = matches!(step, RequestStep::Moved | RequestStep::Accepted | RequestStep::Expired);
    let news = RequestNews {
        step,
        other: request.party(side.other()),
        proposed: match step {
            RequestStep::Expired => next_best(ctx, request).await?,
            _ => time_of(ctx, request).await?,
        },
        before,
        // What they wrote themselves is no news to them.
        message: if is_own { String::new() } else { request.message.clone() },
        answer_by: request.expires_at.filter(|_| is_open),
        path: format!("/requests/{}", request.id),
    };
    tell_request(ctx, request.mission, person, news, debt).await
}

/// The best time that the two still share, for whoever asks again: the same that their page offers.
async fn next_best(ctx: &Ctx, request: &Request) -> Result<Option<Span>, Breakage> {
    let Some(mission) = missions::find(ctx.db.read(), request.mission).await? else {
        return Ok(None);
    };
    if !takes_requests(ctx, &mission) {
        return Ok(None);
    }
    let (company, partner) = (request.company, request.partner);
    let query = SlotQuery { company, partner, days: None, moving: None, also: None };
    let found = match search(ctx, &mission, query).await {
        Ok(found) => found.slots,
        Err(Failed::Broken(breakage)) => return Err(breakage),
        // Without a time, the mail still says how the request stands.
        Err(Failed::Refused(_) | Failed::NotFound) => Vec::new(),
    };
    let best = found.iter().max_by_key(|it| (it.score, Reverse(it.span.start())));
    Ok(best.map(|it| it.span))
}

/// The time that is on hold for a request, or was booked.
async fn time_of(ctx: &Ctx, request: &Request) -> Result<Option<Span>, DbErr> {
    let Some(meeting) = request.meeting else { return Ok(None) };
    let found = meetings::find(ctx.db.read(), request.mission, meeting).await?;
    let stands = |state| matches!(state, State::OnHold | State::Booked);
    Ok(found.filter(|it| stands(it.state)).map(|it| it.slot))
}

async fn side_of(ctx: &Ctx, request: &Request, person: PersonId) -> Result<Option<Side>, DbErr> {
    let found = people::find(ctx.db.read(), request.mission, person).await?;
    let sides = [Side::Company, Side::Partner];
    Ok(found.and_then(|it| sides.into_iter().find(|side| request.party(*side) == it.party)))
}
