//! Letting go of a meeting that was on hold: both parties' time is free again.

use std::convert::Infallible;

use domain::ids::{MeetingId, MissionId};
use domain::meeting::{Meeting, State};
use domain::mission::Mission;

use super::book_meeting::{Deed, note};
use super::outbox::Owed;
use super::{Ctx, Failed};
use crate::storage::lapsed_holds::LapsedHold;
use crate::storage::{
    ConnectionTrait, DbErr, claims, jobs, lapsed_holds, meetings, missions, requests,
};

/// Lets go of a hold that ran out; where it was confirmed or prolonged meanwhile, nothing happens.
///
/// # Errors
///
/// The database's.
pub async fn lapse_hold(
    ctx: &Ctx,
    mission: MissionId,
    meeting: MeetingId,
) -> Result<(), Failed<Infallible>> {
    let tx = ctx.db.begin().await?;
    let Some(mission) = missions::find(&tx, mission).await? else { return Ok(()) };
    let Some(found) = meetings::lock(&tx, mission.id, meeting).await? else { return Ok(()) };
    if !found.has_lapsed(ctx.clock.now()) {
        return Ok(());
    }
    let_go(ctx, &tx, &mission, (meeting, SYSTEM)).await?;
    tx.commit().await?;
    ctx.bell.notify_waiters();
    Ok(())
}

/// Lets go of a hold, in whoever's name.
pub(super) async fn let_go(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    mission: &Mission,
    (meeting, actor): (MeetingId, &str),
) -> Result<(), DbErr> {
    let Some(was) = meetings::lock(db, mission.id, meeting).await? else { return Ok(()) };
    if was.state != State::OnHold {
        return Ok(());
    }
    let lapsed = was.clone().let_go();
    meetings::update(db, &lapsed, None).await?;
    claims::delete(db, lapsed.id).await?;
    jobs::delete_owed(db, &lapse_of(&was).due_key()).await?;
    let deed = Deed { what: "meeting lapsed", actor: actor.to_owned(), reason: None };
    note(ctx, db, deed, (Some(&was), &lapsed)).await?;
    // Who made a request hears that it ran out; of a hold of staff nobody hears but staff.
    let is_staffs = requests::find_of_meeting(db, mission.id, meeting).await?.is_none();
    if actor == SYSTEM && is_staffs {
        let lapsed_at = ctx.clock.now();
        let hold = LapsedHold { meeting, mission: mission.id, lapsed_at, seen_at: None };
        lapsed_holds::insert(db, hold).await?;
    }
    Ok(())
}

/// Who lets go of what ran out.
pub(super) const SYSTEM: &str = "system";

/// The debt of letting a hold go when its time has run out.
pub(super) fn lapse_of(hold: &Meeting) -> Owed {
    Owed::LapseHold { mission: hold.mission, meeting: hold.id, revision: hold.revision }
}
