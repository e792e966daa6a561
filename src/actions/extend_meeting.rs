//! Letting a meeting that runs go on for five minutes more, where both are free.

use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::MeetingId;
use domain::meeting::Meeting;
use domain::time::Span;

use super::access::MissionStaff;
use super::book_meeting::{Deed, lock_parties, note, owe_settlement};
use super::join_room::room_window;
use super::keep_door::{RoomRefused, going_on, is_open};
use super::reschedule_meeting::forget_settlement;
use super::serving::{hold, serving};
use super::{Ctx, Failed};
use crate::rooms::Timetable;
use crate::storage::{OnConstraint, claims, meetings};

/// By how much a meeting goes on.
const STEP: TimeDelta = TimeDelta::minutes(5);
/// The longest that a meeting becomes.
pub(super) const HOURS_MAX: i64 = 4;

/// Lets a meeting whose room is open go on for five minutes, for someone who saw it end at `seen`.
///
/// The break after it may be used up; another meeting of either side may not, which the claims on
/// their time guard. No calendar hears of it: nobody is to come later, they are in the room.
///
/// # Errors
///
/// [`RoomRefused`]; [`Failed::NotFound`] where there is no such meeting.
pub async fn extend_meeting(
    ctx: &Ctx,
    staff: &MissionStaff,
    meeting: MeetingId,
    seen: DateTime<Utc>,
) -> Result<Meeting, Failed<RoomRefused>> {
    let mission = staff.mission();
    let tx = ctx.db.begin().await?;
    let found = meetings::find(&tx, mission.id, meeting).await?.ok_or(Failed::NotFound)?;
    lock_parties(ctx, &tx, mission, &[found.company, found.partner]).await?;
    let was = going_on(&tx, staff, meeting).await?;
    is_open(ctx, &was)?;
    if was.slot.end() != seen {
        return Err(Failed::Refused(RoomRefused::Changed(was.slot.end())));
    }
    let slot = Span::new(was.slot.start(), was.slot.end() + STEP);
    let slot = slot.filter(|it| it.length() <= TimeDelta::hours(HOURS_MAX));
    let slot = slot.ok_or(Failed::Refused(RoomRefused::TooLong))?;
    let longer = Meeting { slot, ..was.clone() };

    meetings::update(&tx, &longer, None).await?;
    hold(&tx, mission, &serving(&tx, &longer).await?).await?;
    claims::update_end(&tx, longer.id, slot.end())
        .await
        .on_constraint(claims::NO_OVERLAP, || Failed::Refused(RoomRefused::Taken))?;
    forget_settlement(&tx, &was).await?;
    owe_settlement(ctx, &tx, &longer).await?;
    let (what, actor) = ("meeting extended", staff.staff().actor());
    note(ctx, &tx, Deed { what, actor, reason: None }, (Some(&was), &longer)).await?;

    tx.commit().await?;
    ctx.bell.notify_waiters();
    let (opens_at, closes_at) = room_window(ctx, &longer);
    let (starts_at, ends_at) = (slot.start(), slot.end());
    ctx.rooms.timetable(longer.id, Timetable { opens_at, starts_at, ends_at, closes_at }).await;
    Ok(longer)
}
