//! Calling a meeting off.

use domain::ids::MeetingId;
use domain::meeting::{BookRefused, ChangeRefused, Meeting, State};
use domain::request::{Author, Request};
use domain::text::{REASON_MAX, is_prose};

use super::access::MissionStaff;
use super::answer_request::{answer_for_staff, waiting_for};
use super::book_meeting::{Deed, lock_parties, note_with_void, owe_news};
use super::lapse_hold::lapse_of;
use super::propose_time::overtake;
use super::reschedule_meeting::{forget_settlement, news_at};
use super::undo_change::Void;
use super::{Ctx, Failed};
use crate::rooms::Timetable;
use crate::storage::{claims, jobs, meetings, seats};

/// Calls a meeting off, for someone who saw revision `seen`; both sides are told. A request that it
/// was on hold for is declined with that, and `reason` is what the other side hears.
///
/// # Errors
///
/// [`ChangeRefused`]; [`Failed::NotFound`] where there is no such meeting.
pub async fn cancel_meeting(
    ctx: &Ctx,
    staff: &MissionStaff,
    meeting: MeetingId,
    seen: u32,
    reason: Option<String>,
) -> Result<Meeting, Failed<ChangeRefused>> {
    let mission = staff.mission();
    if reason.as_ref().is_some_and(|it| !is_prose(it, REASON_MAX)) {
        return Err(Failed::Refused(BookRefused::BadReason.into()));
    }
    let tx = ctx.db.begin().await?;

    let found = meetings::find(&tx, mission.id, meeting).await?.ok_or(Failed::NotFound)?;
    let request = if found.state == State::OnHold {
        lock_parties(ctx, &tx, mission, &[found.company, found.partner]).await?;
        waiting_for(&tx, &found).await?
    } else {
        None
    };
    let was = meetings::lock(&tx, mission.id, meeting).await?.ok_or(Failed::NotFound)?;
    let cancelled = was.clone().cancel(seen).map_err(Failed::Refused)?;
    meetings::update(&tx, &cancelled, None).await?;
    claims::delete(&tx, cancelled.id).await?;
    let at = news_at(ctx, &[was.slot]);
    for seat in seats::list_of(&tx, mission.id, cancelled.id).await? {
        owe_news(ctx, &tx, (mission, &cancelled), (seat.id, at)).await?;
    }
    forget_settlement(&tx, &was).await?;
    jobs::delete_owed(&tx, &lapse_of(&was).due_key()).await?;
    let actor = staff.staff().actor();
    let proposals = overtake(ctx, &tx, &cancelled, &actor).await?;
    if let Some(was) = request {
        let message = reason.clone().unwrap_or_default();
        let decline = |it: Request, by: &Author| it.decline(by, message);
        answer_for_staff(ctx, &tx, (was, actor.clone()), decline).await?;
    }
    let deed = Deed { what: "meeting cancelled", actor, reason };
    let void = Void { proposals, ..Void::default() };
    note_with_void(ctx, &tx, deed, (Some(&was), &cancelled), &void).await?;

    tx.commit().await?;
    ctx.bell.notify_waiters();
    // Whoever sits in its room is told that it closes.
    let (opens_at, closes_at) = (ctx.rooms_open_at(&cancelled), ctx.clock.now());
    let (starts_at, ends_at) = (cancelled.slot.start(), cancelled.slot.end());
    ctx.rooms.timetable(meeting, Timetable { opens_at, starts_at, ends_at, closes_at }).await;
    Ok(cancelled)
}
