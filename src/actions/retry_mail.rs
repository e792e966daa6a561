//! A mail that was given up, or waits, is tried again now.

use std::convert::Infallible;

use domain::ids::JobId;

use super::access::MissionStaff;
use super::{Ctx, Failed};
use crate::storage::jobs;

/// Tries a mail again that has not gone out.
///
/// # Errors
///
/// The database's; [`Failed::NotFound`] where none of this mission waits under that id.
pub async fn retry_mail(
    ctx: &Ctx,
    staff: &MissionStaff,
    mail: JobId,
) -> Result<(), Failed<Infallible>> {
    let tx = ctx.db.begin().await?;
    if !jobs::revive(&tx, staff.mission().id, mail, ctx.clock.now()).await? {
        return Err(Failed::NotFound);
    }
    tx.commit().await?;
    ctx.bell.notify_waiters();
    Ok(())
}
