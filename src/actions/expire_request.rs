//! A request that nobody answered in time: what was on hold for it is free, and who waited is told.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::ids::{MissionId, RequestId};
use domain::meeting::Meeting;
use domain::mission::Mission;
use domain::request::Stage;

use super::ask_meeting::{note, owe_turn, owe_word};
use super::lapse_hold::{SYSTEM, let_go};
use super::{Ctx, Failed};
use crate::storage::{ConnectionTrait, DbErr, missions, parties, requests};

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
    let waiting = was.turn().map(domain::party::Side::other);
    let expired = was.clone().expire(ctx.clock.now());
    let (Stage::Expired, Some(waiting)) = (expired.stage, waiting) else { return Ok(()) };
    requests::update(db, &expired).await?;
    if let Some(meeting) = expired.meeting {
        let_go(ctx, db, mission, (meeting, SYSTEM)).await?;
    }
    let deed = ("request expired", SYSTEM.to_owned());
    note(ctx, db, (Some(&was), &expired), deed).await?;
    owe_word(ctx, db, &expired, waiting).await
}

/// The request that `held` is on hold for has another time now, and is to be answered by `until`:
/// both sides hear of it, and who answers what they saw before is told that it changed. The parties
/// are locked, so nobody answers it meanwhile.
pub(super) async fn follow(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    (held, until): (&Meeting, DateTime<Utc>),
    actor: &str,
) -> Result<(), DbErr> {
    let found = requests::find_of_meeting(db, held.mission, held.id).await?;
    let Some(was) = found.filter(|it| it.stage.is_open()) else { return Ok(()) };
    let moved = was.clone().follow(until);
    requests::update(db, &moved).await?;
    let is_sooner = moved.expires_at < was.expires_at;
    let what = if is_sooner { "request hastened" } else { "request moved" };
    note(ctx, db, (Some(&was), &moved), (what, actor.to_owned())).await?;
    owe_turn(ctx, db, &moved).await?;
    match moved.turn() {
        Some(turn) => owe_word(ctx, db, &moved, turn.other()).await,
        None => Ok(()),
    }
}
