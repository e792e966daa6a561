//! At start and every hour: newer zone files become the law of clocks, and meetings are held
//! against it.

use std::time::Duration;

use tokio_util::sync::CancellationToken;

use crate::actions::{Ctx, check_law};

/// How long between two looks.
const PAUSE: Duration = Duration::from_hours(1);

/// Looks until `stop`.
pub async fn watch_law(ctx: &Ctx, stop: &CancellationToken) {
    while !stop.is_cancelled() {
        renew_law(ctx).await;
        match ctx.zones.pinned(check_law(ctx)).await {
            Ok(0) => {}
            Ok(found) => {
                let release = ctx.zones.release();
                tracing::warn!(found, release, "meetings whose told time is no longer true");
            }
            Err(error) => tracing::error!(%error, "meetings could not be held against the law"),
        }
        tokio::select! {
            () = stop.cancelled() => {}
            () = tokio::time::sleep(PAUSE) => {}
        }
    }
}

/// Puts a newer release from the operator's directory in force, where one is named. Files that
/// cannot be used are named in the log once, and the law serves on.
pub async fn renew_law(ctx: &Ctx) {
    let directory = &ctx.settings.zones.directory;
    if directory.as_os_str().is_empty() {
        return;
    }
    let before = ctx.zones.passed_over();
    match ctx.zones.renew(directory).await {
        Ok(true) => tracing::warn!(release = ctx.zones.release(), "newer zone data is in force"),
        Ok(false) => {}
        Err(why) if before.as_deref() == Some(&why.to_string()) => {}
        Err(why) => tracing::error!(%why, "zone data cannot be used; the former law serves on"),
    }
}
