//! Booking as it must not be done: look whether both are free, and write afterwards. The torture
//! test takes the guard out of its own database and books by this, to show that it sees double
//! bookings where there are any. A released program does not start with it (`database.guard`).

use domain::meeting::BookRefused;
use domain::mission::Mission;

use super::book_meeting::{Made, New, may_be_held, plan, write};
use super::{Ctx, Failed};
use crate::storage::parties;

/// Books a meeting without holding anybody meanwhile.
///
/// # Errors
///
/// [`BookRefused`], where the look finds somebody taken.
pub(super) async fn book_unguarded(
    ctx: &Ctx,
    mission: &Mission,
    new: New,
) -> Result<Made, Failed<BookRefused>> {
    let slot = may_be_held(ctx, mission, &new).map_err(Failed::Refused)?;
    let both = [new.booking.company, new.booking.partner];
    let parties = parties::list_some(ctx.db.read(), mission.id, &both).await?;
    let meeting = plan(ctx, ctx.db.read(), mission, (&parties, slot, &new)).await?;
    let tx = ctx.db.begin().await?;
    let made = write(ctx, &tx, mission, (meeting, parties, new.actor)).await?;
    tx.commit().await?;
    Ok(made)
}
