//! After a meeting: was it held? Who was there is asked what came of it.

use std::convert::Infallible;

use domain::attendance::{Visit, was_held};
use domain::ids::{MeetingId, MissionId};
use domain::meeting::{Meeting, State};
use domain::time::Span;

use super::book_meeting::{Deed, note};
use super::join_room::room_window;
use super::outbox::{Owed, owe};
use super::plan_mails::owe_follow_ups;
use super::propose_time::overtake;
use super::{Ctx, Failed};
use crate::storage::attendance::VisitRow;
use crate::storage::seats::Seat;
use crate::storage::{ConnectionTrait, DbErr, attendance, meetings, missions, seats};

/// Settles a meeting that ended: held where both sides met in its room, missed where not.
///
/// # Errors
///
/// The database's. Where there is nothing to settle, nothing happens.
pub async fn settle_meeting(
    ctx: &Ctx,
    mission: MissionId,
    meeting: MeetingId,
) -> Result<(), Failed<Infallible>> {
    let tx = ctx.db.begin().await?;
    let Some(was) = meetings::lock(&tx, mission, meeting).await? else { return Ok(()) };
    if was.state != State::Booked || ctx.clock.now() < was.slot.end() {
        return Ok(());
    }
    let seated = seats::list_of(&tx, mission, meeting).await?;
    let visits = attendance::list_of(&tx, mission, meeting).await?;
    let settled = was.clone().settle(was_held(&as_visits(ctx, &was, (&seated, &visits))));
    settle(ctx, &tx, "system", (&was, &settled)).await?;
    tx.commit().await?;
    ctx.bell.notify_waiters();
    Ok(())
}

/// Writes what a meeting was settled as; where it was held, its people are asked what came of it.
pub(super) async fn settle(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    actor: &str,
    (was, settled): (&Meeting, &Meeting),
) -> Result<(), DbErr> {
    meetings::update(db, settled, None).await?;
    let what = format!("meeting {}", settled.state);
    let deed = Deed { what: &what, actor: actor.to_owned(), reason: None };
    note(ctx, db, deed, (Some(was), settled)).await?;
    // It took its time, or did not: no other is proposed any more.
    overtake(ctx, db, settled, actor).await?;
    // In a draft, nobody is told anything.
    if settled.state != State::Held || !missions::lock_released(db, settled.mission).await? {
        return Ok(());
    }
    let seated = seats::list_of(db, settled.mission, settled.id).await?;
    // Who interpreted is asked nothing: it was not their business.
    for seat in seated.into_iter().filter(|it| !it.side.serves()) {
        let (mission, meeting) = (settled.mission, settled.id);
        let owed = Owed::AskFeedback { mission, meeting, seat: seat.id };
        // Staff may know before the end; nobody is asked before it.
        owe(ctx, db, owed, ctx.clock.now().max(settled.slot.end())).await?;
        owe_follow_ups(ctx, db, settled, &seat).await?;
    }
    Ok(())
}

/// Rows into visits to the room as it is open for the meeting's present time: whose side each was
/// on, and from when to when. Who was there before the meeting was moved was not at it.
#[must_use]
pub fn as_visits(
    ctx: &Ctx,
    meeting: &Meeting,
    (seated, rows): (&[Seat], &[VisitRow]),
) -> Vec<Visit> {
    let (opens_at, closes_at) = room_window(ctx, meeting);
    let Some(open) = Span::new(opens_at, closes_at) else { return Vec::new() };
    let visit = |row: &VisitRow| {
        let seat = seated.iter().find(|it| it.meeting == row.meeting && it.person == row.person)?;
        let span = Span::new(row.joined_at, row.ends_at())?.intersect(open)?;
        Some(Visit { person: row.person, side: seat.side, span })
    };
    rows.iter().filter_map(visit).collect()
}
