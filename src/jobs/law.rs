//! Meetings are held against the law of clocks at start and every hour.

use std::time::Duration;

use tokio_util::sync::CancellationToken;

use crate::actions::{Ctx, check_law};
use crate::zoneinfo;

/// How long between two looks.
const PAUSE: Duration = Duration::from_hours(1);

/// Looks until `stop`. A newer release in the operator's directory is only named: the law changes
/// at the next start.
pub async fn watch_law(ctx: &Ctx, stop: &CancellationToken) {
    while !stop.is_cancelled() {
        match check_law(ctx).await {
            Ok(0) => {}
            Ok(found) => {
                let release = ctx.zones.release();
                tracing::warn!(found, release, "meetings whose told time is no longer true");
            }
            Err(error) => tracing::error!(%error, "meetings could not be held against the law"),
        }
        tell_newer(ctx);
        tokio::select! {
            () = stop.cancelled() => {}
            () = tokio::time::sleep(PAUSE) => {}
        }
    }
}

fn tell_newer(ctx: &Ctx) {
    let directory = &ctx.settings.zones.directory;
    let Ok(release) = zoneinfo::release(directory) else { return };
    if ctx.zones.is_older_than(&release) && ctx.zone_source.passed_over().is_none() {
        tracing::warn!(release, "newer zone data lies ready; it is the law from the next start on");
    }
}
