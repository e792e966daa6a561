//! Booking what was on hold: its people are invited, and the request behind it is accepted.

use domain::ids::MeetingId;
use domain::meeting::{ChangeRefused, Meeting};
use domain::mission::Mission;
use domain::request::{Author, Request};

use super::access::MissionStaff;
use super::answer_request::{answer_for_staff, waiting_for};
use super::book_meeting::{Deed, lock_parties, note, seat_both};
use super::lapse_hold::lapse_of;
use super::{Ctx, Failed};
use crate::storage::{ConnectionTrait, jobs, meetings};

/// Books a meeting that is on hold, for someone who saw revision `seen`. A request that it was on
/// hold for is accepted with that.
///
/// # Errors
///
/// [`ChangeRefused`]; [`Failed::NotFound`] where there is no such meeting.
pub async fn confirm_meeting(
    ctx: &Ctx,
    staff: &MissionStaff,
    meeting: MeetingId,
    seen: u32,
) -> Result<Meeting, Failed<ChangeRefused>> {
    let (mission, actor) = (staff.mission(), staff.staff().actor());
    let tx = ctx.db.begin().await?;
    let found = meetings::find(&tx, mission.id, meeting).await?.ok_or(Failed::NotFound)?;
    // Whether it ran out is asked first: what ran out is let go of by the next line.
    found.clone().confirm(found.revision, ctx.clock.now()).map_err(Failed::Refused)?;
    lock_parties(ctx, &tx, mission, &[found.company, found.partner]).await?;
    let request = waiting_for(&tx, &found).await?;
    let hold = meetings::lock(&tx, mission.id, meeting).await?.ok_or(Failed::NotFound)?;
    let confirmed = confirm(ctx, &tx, mission, (hold, seen, actor.clone())).await?;
    if let Some(was) = request {
        let accept = |it: Request, by: &Author| it.accept(by, meeting);
        answer_for_staff(ctx, &tx, (was, actor), accept).await?;
    }
    tx.commit().await?;
    ctx.bell.notify_waiters();
    Ok(confirmed)
}

/// Books what is on hold; it is locked already, after its parties and the request behind it.
pub(super) async fn confirm(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    mission: &Mission,
    (was, seen, actor): (Meeting, u32, String),
) -> Result<Meeting, Failed<ChangeRefused>> {
    let booked = was.clone().confirm(seen, ctx.clock.now()).map_err(Failed::Refused)?;
    meetings::update(db, &booked, None).await?;
    jobs::delete_owed(db, &lapse_of(&was).due_key()).await?;
    seat_both(ctx, db, mission, &booked).await.map_err(|failed| failed.map(ChangeRefused::from))?;
    let deed = Deed { what: "meeting booked", actor, reason: None };
    note(ctx, db, deed, (Some(&was), &booked)).await?;
    Ok(booked)
}
