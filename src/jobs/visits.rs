//! Rooms tell who comes and goes; attendance keeps it.

use std::time::Duration;

use chrono::TimeDelta;
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

use crate::actions::{Ctx, Failed, end_lost_visits, record_visit};
use crate::rooms::{RoomEvent, RoomEventKind};

/// How long a database that cannot be written is waited for: what happened longer ago is lost.
const KEPT_FOR: TimeDelta = TimeDelta::minutes(2);
/// How long between two tries to write the same down.
const TRY_AGAIN: Duration = Duration::from_secs(1);
/// How long between two looks for visits whose server is gone.
const LOOK_EVERY: Duration = Duration::from_secs(10);

/// Writes down every visit, until the rooms have stopped and the last event is written. What
/// cannot be written is tried again before what follows it, and once only after `stop`.
pub async fn record_visits(
    ctx: &Ctx,
    mut events: mpsc::Receiver<RoomEvent>,
    stop: &CancellationToken,
) {
    while let Some(event) = events.recv().await {
        while let Err(Failed::Broken(error)) = record_visit(ctx, event.clone()).await {
            let visit = event.visit;
            // The next sign of life says as much as this one.
            let is_said_again = event.what == RoomEventKind::Present;
            let is_old = KEPT_FOR < ctx.clock.now() - event.at;
            if is_said_again || is_old || stop.is_cancelled() {
                tracing::error!(%visit, %error, "a visit could not be written down");
                break;
            }
            tracing::warn!(%visit, %error, "a visit is written down as soon as that is possible");
            tokio::select! {
                () = stop.cancelled() => {}
                () = tokio::time::sleep(TRY_AGAIN) => {}
            }
        }
    }
}

/// Ends, until `stop`, the visits of a server that was killed: the next one may be there again
/// before they count as lost, so one look at its start would miss them.
pub async fn end_visits(ctx: &Ctx, stop: &CancellationToken) {
    while !stop.is_cancelled() {
        match end_lost_visits(ctx).await {
            Ok(0) | Err(Failed::NotFound) => {}
            Ok(ended) => tracing::warn!(ended, "visits ended with the server that knew of them"),
            Err(Failed::Broken(error)) => tracing::error!(%error, "lost visits cannot be ended"),
            Err(Failed::Refused(never)) => match never {},
        }
        tokio::select! {
            () = stop.cancelled() => {}
            () = tokio::time::sleep(LOOK_EVERY) => {}
        }
    }
}
