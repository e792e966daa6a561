//! What the room's page says at its door and takes away from it: a delay, what the device and the
//! network were found to allow, and the way into another room of one's own.

use actix_web::cookie::{Cookie, SameSite};
use actix_web::web::{Data, Json, Path};
use actix_web::{HttpRequest, HttpResponse, post};
use domain::attendance::{Check, Device};
use domain::ids::SeatId;
use serde::Deserialize;

use super::super::error::Problem;
use super::super::session;
use super::meeting::cookie_name;
use crate::actions::access::{self, Guest};
use crate::actions::{self, Ctx};
use crate::rooms::{NetworkPath, Probe};
use crate::storage::seats;

/// No clock is further from UTC than this, in seconds.
const OFFSET_MAX_S: i32 = 18 * 3600;

/// By how much someone comes later.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LateForm {
    minutes: u32,
}

/// What was found of a device and its network.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CheckForm {
    microphone: String,
    camera: String,
    udp: String,
    tcp: String,
    relay: String,
    offset_s: Option<i32>,
}

/// One way to this server that a browser tries.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ProbeForm {
    sdp: String,
    mid: String,
    over: NetworkPath,
}

/// Answers a connection that tries one way to the rooms, and carries nothing.
#[post("/room/{seat}/probe")]
pub(super) async fn probe(
    ctx: Data<Ctx>,
    request: HttpRequest,
    path: Path<String>,
    Json(form): Json<ProbeForm>,
) -> Result<HttpResponse, Problem> {
    guest(&ctx, &request, &path).await?;
    let ProbeForm { sdp, mid, over } = form;
    let answer = ctx.rooms.probe(Probe { sdp, mid, over }).await;
    let why = "this way cannot be tried, or too many others are trying now";
    let sdp = answer.ok_or_else(|| Problem::unprocessable("probe_refused", why))?;
    Ok(HttpResponse::Ok().json(serde_json::json!({ "sdp": sdp })))
}

/// Says that the guest comes later; the other side and staff are told.
#[post("/room/{seat}/late")]
pub(super) async fn late(
    ctx: Data<Ctx>,
    request: HttpRequest,
    path: Path<String>,
    Json(form): Json<LateForm>,
) -> Result<HttpResponse, Problem> {
    let (guest, seat, _) = guest(&ctx, &request, &path).await?;
    actions::say_late(&ctx, &guest, seat, form.minutes).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Keeps what the check at the door found, so that staff can help before the hour.
#[post("/room/{seat}/check")]
pub(super) async fn check(
    ctx: Data<Ctx>,
    request: HttpRequest,
    path: Path<String>,
    Json(form): Json<CheckForm>,
) -> Result<HttpResponse, Problem> {
    let (guest, seat, _) = guest(&ctx, &request, &path).await?;
    let check = found(&form)?;
    actions::keep_check(&ctx, &guest, seat, check).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Gives the browser the cookie of another seat of the same guest, whose room it goes to next.
#[post("/room/{seat}/go/{next}")]
pub(super) async fn go(
    ctx: Data<Ctx>,
    request: HttpRequest,
    path: Path<(String, String)>,
) -> Result<HttpResponse, Problem> {
    let (guest, _, token) = guest(&ctx, &request, &path.0).await?;
    let next: SeatId = path.1.parse().map_err(|_garbled| Problem::not_found())?;
    let found = seats::find(ctx.db.read(), guest.mission().id, next).await?;
    let found = found.filter(|it| it.person == guest.person().id);
    let next = found.ok_or_else(Problem::not_found)?.id;
    let cookie = seat_cookie(&ctx, token, next);
    Ok(HttpResponse::NoContent().cookie(cookie).finish())
}

/// The cookie of one seat. Only that seat's room sees it, and no script does.
pub(super) fn seat_cookie(ctx: &Ctx, token: String, seat: SeatId) -> Cookie<'static> {
    Cookie::build(cookie_name(seat), token)
        .path(format!("/room/{seat}"))
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(ctx.public_url.starts_with("https://"))
        .finish()
}

/// Whose cookie the browser holds for this seat, with the secret in it.
pub(super) async fn guest(
    ctx: &Ctx,
    request: &HttpRequest,
    seat: &str,
) -> Result<(Guest, SeatId, String), Problem> {
    session::own_site(ctx, request)?;
    let seat: SeatId = seat.parse().map_err(|_garbled| Problem::not_found())?;
    let cookie = request.cookie(&cookie_name(seat)).ok_or_else(Problem::not_found)?;
    let guest = access::guest(ctx, cookie.value()).await?;
    Ok((guest, seat, cookie.value().to_owned()))
}

fn found(form: &CheckForm) -> Result<Check, Problem> {
    let bad = |error| Problem::unprocessable("bad_check", error);
    let device = |it: &str| it.parse::<Device>().map_err(bad);
    let path = |it: &str| it.parse::<domain::attendance::Path>().map_err(bad);
    if form.offset_s.is_some_and(|it| OFFSET_MAX_S < it.abs()) {
        return Err(Problem::unprocessable("bad_check", "no clock is that far from UTC"));
    }
    Ok(Check {
        microphone: device(&form.microphone)?,
        camera: device(&form.camera)?,
        udp: path(&form.udp)?,
        tcp: path(&form.tcp)?,
        relay: path(&form.relay)?,
        offset_s: form.offset_s,
    })
}
