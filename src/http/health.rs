//! Whether the process lives, and whether it can do its work.

use actix_web::web::Data;
use actix_web::{HttpResponse, get};
use chrono::TimeDelta;
use serde_json::{Value, json};

use super::assets;
use crate::actions::Ctx;
use crate::storage::{jobs, mailboxes};

/// A debt that is due for longer than this means that nobody works the outbox off.
const OVERDUE: TimeDelta = TimeDelta::minutes(15);

/// The process answers, and says by which law of clocks.
#[get("/healthz")]
pub(crate) async fn healthz(ctx: Data<Ctx>) -> HttpResponse {
    HttpResponse::Ok().json(json!({
        "status": "ok",
        "version": env!("CARGO_PKG_VERSION"),
        "zones": zones(&ctx),
    }))
}

/// The law of clocks in force, and why an operator's directory is not it.
fn zones(ctx: &Ctx) -> Value {
    let mut zones = json!({ "release": ctx.zones.release(), "source": ctx.zones.source().name() });
    if let (Some(why), Some(zones)) = (ctx.zones.passed_over(), zones.as_object_mut()) {
        zones.insert("passed_over".to_owned(), why.into());
    }
    zones
}

/// Whether the mailbox is read that answers come to, and how long ago it was; `null` without one.
async fn mailbox(ctx: &Ctx) -> Value {
    let Some(name) = ctx.settings.mail.imap.name() else { return Value::Null };
    let now = ctx.clock.now();
    let known = mailboxes::find(ctx.db.read(), &name).await.ok().flatten();
    let ok = known.as_ref().is_some_and(|it| it.is_read(now));
    let age_s = known.and_then(|it| it.read_at).map(|it| (now - it).num_seconds());
    json!({ "ok": ok, "read_s_ago": age_s })
}

/// The database answers, the rooms' thread lives and the web part is inside; beside it, how old the
/// oldest debt is, how many were given up, and whether the mailbox is read, which no other node
/// could do better.
#[get("/readyz")]
pub(crate) async fn readyz(ctx: Data<Ctx>) -> HttpResponse {
    let now = ctx.clock.now();
    let (database, rooms) = (ctx.db.ping().await.is_ok(), ctx.rooms.is_running());
    let oldest = jobs::oldest_due(ctx.db.read(), now).await.ok().flatten();
    let given_up = jobs::count_dead(ctx.db.read()).await.unwrap_or_default();
    let age = oldest.map_or(TimeDelta::zero(), |since| now - since);
    let web = assets::are_here();
    let ready = database && rooms && web;
    let body = json!({
        "status": if ready { "ready" } else { "not_ready" },
        "database": { "ok": database },
        "outbox": {
            "ok": age < OVERDUE && given_up == 0,
            "oldest_due_s": age.num_seconds(),
            "given_up": given_up,
        },
        "mailbox": mailbox(&ctx).await,
        "zones": zones(&ctx),
        "web": { "embedded": web },
        "rooms": { "ok": rooms, "ports": ctx.rooms.ports(), "open": ctx.rooms.live().len() },
    });
    if ready {
        HttpResponse::Ok().json(body)
    } else {
        HttpResponse::ServiceUnavailable().json(body)
    }
}
