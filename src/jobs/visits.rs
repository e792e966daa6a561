//! Rooms tell who comes and goes; attendance keeps it.

use tokio::sync::mpsc;

use crate::actions::{Ctx, Failed, record_visit};
use crate::rooms::RoomEvent;

/// Writes down every visit, until the rooms have stopped and the last event is written.
pub async fn record_visits(ctx: &Ctx, mut events: mpsc::Receiver<RoomEvent>) {
    while let Some(event) = events.recv().await {
        let visit = event.visit;
        match record_visit(ctx, event).await {
            Ok(()) | Err(Failed::NotFound) => {}
            Err(Failed::Broken(error)) => {
                tracing::error!(%visit, %error, "a visit could not be written down");
            }
            Err(Failed::Refused(never)) => match never {},
        }
    }
}
