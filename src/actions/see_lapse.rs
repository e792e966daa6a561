//! Staff know that a hold of theirs ran out: it waits for nobody any more.

use std::convert::Infallible;

use domain::ids::MeetingId;

use super::access::MissionStaff;
use super::{Ctx, Failed};
use crate::storage::{journal, lapsed_holds};

/// Puts a hold that ran out aside; a second time changes nothing.
///
/// # Errors
///
/// [`Failed::NotFound`] where no hold of staff ran out there.
pub async fn see_lapse(
    ctx: &Ctx,
    staff: &MissionStaff,
    meeting: MeetingId,
) -> Result<(), Failed<Infallible>> {
    let (mission, now) = (staff.mission().id, ctx.clock.now());
    let tx = ctx.db.begin().await?;
    let lapsed = lapsed_holds::find(&tx, mission, meeting).await?.ok_or(Failed::NotFound)?;
    if lapsed.seen_at.is_some() {
        return Ok(());
    }
    lapsed_holds::update_seen(&tx, meeting, now).await?;
    let entry = journal::Entry {
        mission: Some(mission),
        meeting: Some(meeting),
        what: "lapse seen".to_owned(),
        actor: staff.staff().actor(),
        was: None,
        became: None,
        reason: None,
        at: now,
    };
    journal::insert(&tx, ctx.ids.next(), entry).await?;
    Ok(tx.commit().await?)
}
