//! Whether the process lives, and whether it can do its work.

use actix_web::web::Data;
use actix_web::{HttpResponse, get};
use chrono::TimeDelta;
use serde_json::json;

use super::assets;
use crate::actions::Ctx;
use crate::storage::jobs;

/// A debt that is due for longer than this means that nobody works the outbox off.
const OVERDUE: TimeDelta = TimeDelta::minutes(15);

/// The process answers.
#[get("/healthz")]
pub(crate) async fn healthz() -> HttpResponse {
    HttpResponse::Ok().json(json!({ "status": "ok", "version": env!("CARGO_PKG_VERSION") }))
}

/// The database answers, mail leaves, the zone data is known and the web part is inside.
#[get("/readyz")]
pub(crate) async fn readyz(ctx: Data<Ctx>) -> HttpResponse {
    let now = ctx.clock.now();
    let (database, rooms) = (ctx.db.ping().await.is_ok(), ctx.rooms.is_running());
    let oldest = jobs::oldest_due(ctx.db.read(), now).await.ok().flatten();
    let age = oldest.map_or(TimeDelta::zero(), |since| now - since);
    let web = assets::are_here();
    let body = json!({
        "status": if database && rooms { "ready" } else { "not_ready" },
        "database": { "ok": database },
        "outbox": { "ok": age < OVERDUE, "oldest_due_s": age.num_seconds() },
        "zones": { "release": ctx.zones.release() },
        "web": { "embedded": web },
        "rooms": { "ok": rooms, "port": ctx.rooms.port(), "open": ctx.rooms.live().len() },
    });
    if database && rooms {
        HttpResponse::Ok().json(body)
    } else {
        HttpResponse::ServiceUnavailable().json(body)
    }
}
