//! What a guest's device and network were found to allow, kept for staff.

use domain::attendance::Check;
use domain::ids::SeatId;
use std::convert::Infallible;

use super::access::Guest;
use super::{Ctx, Failed};
use crate::storage::{checks, seats};

/// Keeps what was found at the door of the guest's seat; the last check counts.
///
/// # Errors
///
/// The database's; [`Failed::NotFound`] where it is not the guest's seat.
pub async fn keep_check(
    ctx: &Ctx,
    guest: &Guest,
    seat: SeatId,
    check: Check,
) -> Result<(), Failed<Infallible>> {
    let tx = ctx.db.begin().await?;
    let seat = seats::find(&tx, guest.mission().id, seat).await?;
    let seat = seat.filter(|it| it.person == guest.person().id).ok_or(Failed::NotFound)?;
    checks::update(&tx, &seat, check, ctx.clock.now()).await?;
    Ok(tx.commit().await?)
}
