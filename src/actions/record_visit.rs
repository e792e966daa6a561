//! What the rooms see becomes attendance.

use std::convert::Infallible;

use chrono::TimeDelta;

use super::{Ctx, Failed};
use crate::rooms::{NetworkPath, RoomEvent, RoomEventKind};
use crate::storage::attendance::{self, VisitRow};
use crate::storage::{ConnectionTrait, DbErr, seats, training_seats};

/// A visit of which nothing was heard for this long is over: its server is gone. A server that is
/// there says every five seconds who is in, and waits fifteen for a socket that dropped.
const LOST_AFTER: TimeDelta = TimeDelta::seconds(30);

/// Writes down that someone came, is there, or left. Whoever is there without having come, because
/// that could not be written down, has come now.
///
/// # Errors
///
/// The database's.
pub async fn record_visit(ctx: &Ctx, event: RoomEvent) -> Result<(), Failed<Infallible>> {
    let tx = ctx.db.begin().await?;
    match event.what {
        RoomEventKind::Joined => {
            if !begin(&tx, &event).await? {
                // Then it is one of a training session, or it is gone.
                training_seats::update_joined(&tx, event.seat, event.at).await?;
            }
        }
        RoomEventKind::Present => {
            let is_known = attendance::update_seen(&tx, event.visit, event.at, None).await?;
            if !is_known && !begin(&tx, &event).await? {
                training_seats::update_joined(&tx, event.seat, event.at).await?;
                training_seats::update_seen(&tx, event.seat, event.at).await?;
            }
        }
        RoomEventKind::Line(line) => {
            let path = line.path.map(NetworkPath::name);
            attendance::update_line(&tx, event.visit, path, line.quality).await?;
        }
        RoomEventKind::Left(reason) => {
            attendance::update_seen(&tx, event.visit, event.at, Some(reason.name())).await?;
            training_seats::update_seen(&tx, event.seat, event.at).await?;
        }
    }
    Ok(tx.commit().await?)
}

/// Writes down that someone is in a meeting's room from now on; false where it is no meeting's.
async fn begin(db: &impl ConnectionTrait, event: &RoomEvent) -> Result<bool, DbErr> {
    let Some(seat) = seats::find_in(db, event.meeting, event.seat).await? else {
        return Ok(false);
    };
    let visit = VisitRow {
        id: event.visit,
        mission: seat.mission,
        meeting: seat.meeting,
        person: seat.person,
        joined_at: event.at,
        seen_at: event.at,
        left_at: None,
        path: None,
        quality: None,
        ended: None,
    };
    attendance::insert(db, &visit).await?;
    Ok(true)
}

/// Ends the visits that a server which is gone could not end, at their last sign of life.
///
/// # Errors
///
/// The database's.
pub async fn end_lost_visits(ctx: &Ctx) -> Result<u64, Failed<Infallible>> {
    let tx = ctx.db.begin().await?;
    let ended = attendance::update_lost(&tx, ctx.clock.now() - LOST_AFTER).await?;
    tx.commit().await?;
    Ok(ended)
}
