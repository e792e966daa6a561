//! A request that nobody answered in time: what was on hold for it is free, and who waited is told.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::ids::{MissionId, RequestId};
use domain::meeting::Meeting;
use domain::mission::Mission;
use domain::party::Side;
use domain::request::{Request, Stage};
use domain::time::Span;

use super::ask_meeting::{note, owe_deadline, owe_word, person_on};
use super::lapse_hold::{SYSTEM, let_go};
use super::outbox::Owed;
use super::{Ctx, Failed};
use crate::storage::{ConnectionTrait, DbErr, jobs, missions, parties, requests};

/// Expires a request that ran out; where it was answered meanwhile, nothing happens.
///
/// # Errors
///
/// The database's.
pub async fn expire_request(
    ctx: &Ctx,
    mission: MissionId,
    request: RequestId,
) -> Result<(), Failed<Infallible>> {
    let tx = ctx.db.begin().await?;
    let Some(mission) = missions::find(&tx, mission).await? else { return Ok(()) };
    // The parties first, as whoever answers or asks meanwhile: the two cannot wait for each other.
    if let Some(it) = requests::find(&tx, mission.id, request).await? {
        parties::lock(&tx, mission.id, &[it.company, it.partner]).await?;
    }
    expire(ctx, &tx, &mission, request).await?;
    tx.commit().await?;
    ctx.bell.notify_waiters();
    Ok(())
}

/// Expires a request, if it ran out by now.
pub(super) async fn expire(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    mission: &Mission,
    request: RequestId,
) -> Result<(), DbErr> {
    let Some(was) = requests::lock(db, mission.id, request).await? else { return Ok(()) };
    let waiting = was.turn().map(Side::other);
    let expired = was.clone().expire(ctx.clock.now());
    let (Stage::Expired, Some(waiting)) = (expired.stage, waiting) else { return Ok(()) };
    requests::update(db, &expired).await?;
    if let Some(meeting) = expired.meeting {
        let_go(ctx, db, mission, (meeting, SYSTEM)).await?;
    }
    let deed = ("request expired", SYSTEM.to_owned());
    note(ctx, db, (Some(&was), &expired), deed).await?;
    owe_word(ctx, db, &expired, (waiting, None)).await
}

/// The request that `held` is on hold for has another time now than `before`, and is to be answered
/// by `until`: both sides hear of it, and who answers what they saw before is told that it changed.
/// The parties are locked, so nobody answers it meanwhile.
pub(super) async fn follow(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    (held, before, until): (&Meeting, Span, DateTime<Utc>),
    actor: &str,
) -> Result<(), DbErr> {
    let found = requests::find_of_meeting(db, held.mission, held.id).await?;
    let Some(was) = found.filter(|it| it.stage.is_open()) else { return Ok(()) };
    let moved = was.clone().follow(until);
    requests::update(db, &moved).await?;
    let is_sooner = moved.expires_at < was.expires_at;
    let what = if is_sooner { "request hastened" } else { "request moved" };
    note(ctx, db, (Some(&was), &moved), (what, actor.to_owned())).await?;
    let Some(turn) = moved.turn() else { return Ok(()) };
    for side in [turn, turn.other()] {
        let known = known_to(db, (&was, before), side).await?;
        owe_word(ctx, db, &moved, (side, known)).await?;
    }
    owe_deadline(ctx, db, &moved, until).await
}

/// The time of a request as whoever deals with it on `side` knows it, before it moves on: where
/// they are still to be told of the last move, the time before that; nothing where they have never
/// heard of the request.
async fn known_to(
    db: &impl ConnectionTrait,
    (request, time): (&Request, Span),
    side: Side,
) -> Result<Option<Span>, DbErr> {
    let Some(person) = person_on(db, request, side).await? else { return Ok(None) };
    let (mission, id, revision) = (request.mission, request.id, request.revision);
    let word = Owed::TellRequest { mission, request: id, revision, person, moved_from: None };
    let unsaid = jobs::find_by_key(db, &word.due_key()).await?.filter(|it| it.done_at.is_none());
    Ok(match unsaid.map(|it| Owed::of(&it)) {
        Some(Ok(Owed::TellRequest { moved_from, .. })) => moved_from,
        Some(_) => None,
        None => Some(time),
    })
}
