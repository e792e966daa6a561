//! A request that nobody answered in time: what was on hold for it is free, and who waited is told.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::ids::{MissionId, RequestId};
use domain::meeting::Meeting;
use domain::mission::Mission;
use domain::request::{Request, Stage};

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

/// The request that `held` is on hold for is to be answered by `until` where it had longer: whoever
/// is to answer it hears of that. The parties are locked, so nobody answers it meanwhile.
pub(super) async fn hasten(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    (held, until): (&Meeting, DateTime<Utc>),
    actor: &str,
) -> Result<(), DbErr> {
    let found = requests::find_of_meeting(db, held.mission, held.id).await?;
    let had_longer =
        |it: &Request| it.stage.is_open() && it.expires_at.is_some_and(|at| until < at);
    let Some(was) = found.filter(had_longer) else { return Ok(()) };
    let hastened = was.clone().hasten(until);
    requests::update(db, &hastened).await?;
    let deed = ("request hastened", actor.to_owned());
    note(ctx, db, (Some(&was), &hastened), deed).await?;
    owe_turn(ctx, db, &hastened).await
}
