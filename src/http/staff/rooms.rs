//! Staff in the rooms: what they do at the doors and inside.

use actix_web::web::{Data, Json, Path};
use actix_web::{HttpResponse, post, put};
use chrono::{DateTime, Utc};
use domain::attendance::Showing;
use domain::ids::{MeetingId, SeatId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::meetings::current;
use super::views::{self, MeetingView};
use crate::actions::access::MissionStaff;
use crate::actions::{self, Ctx, Failed, NewCorrection, RoomRefused};
use crate::http::error::Problem;
use crate::http::session::{id, ids};

/// Whether staff let people in one by one.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DoorForm {
    /// Whether they do.
    is_guarded: bool,
}

/// What staff say to a room.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NoticeForm {
    /// In at most 500 characters.
    pub(super) text: String,
}

/// How long a meeting was going to be for whoever makes it longer.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ExtensionForm {
    /// When it ended on the screen.
    seen_ends_at: DateTime<Utc>,
}

/// Why someone is put out.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RemovalForm {
    /// For the journal.
    pub(super) reason: Option<String>,
}

/// What staff know of someone's coming.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CorrectionForm {
    /// `there`, `kept_out` or `absent`; nothing lets what the room saw count again.
    showing: Option<String>,
    /// How they know.
    reason: String,
    /// The revision of the meeting that the author saw.
    seen: u32,
    /// The correction that the author saw; nothing where there was none.
    was: Option<CorrectionSaid>,
}

/// A correction that somebody saw.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CorrectionSaid {
    /// `there`, `kept_out` or `absent`.
    showing: String,
    /// How they knew.
    reason: String,
}

/// Where someone is sent.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SendForm {
    /// The meeting in whose room they belong.
    #[schema(value_type = Uuid)]
    to: MeetingId,
}

/// The way into a room.
#[derive(Serialize, ToSchema)]
pub struct WayIn {
    /// The room's page, for whoever is signed in.
    page: String,
}

impl WayIn {
    /// The way to this seat.
    pub(super) fn to(seat: SeatId) -> Self {
        Self { page: format!("/room/{seat}") }
    }
}

/// Guard the door of a meeting's room, or leave it open.
#[utoipa::path(tag = "rooms",
    params(("mission" = Uuid, Path,), ("meeting" = Uuid, Path,)),
    responses((status = 204), (status = 404), (status = 409)))]
#[put("/api/missions/{mission}/meetings/{meeting}/room/door")]
pub(crate) async fn guard(
    ctx: Data<Ctx>,
    staff: MissionStaff,
    path: Path<(String, String)>,
    Json(form): Json<DoorForm>,
) -> Result<HttpResponse, Problem> {
    actions::guard_door(&ctx, &staff, id(&path)?, form.is_guarded).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Say something to everybody in a room.
#[utoipa::path(tag = "rooms",
    params(("mission" = Uuid, Path,), ("meeting" = Uuid, Path,)),
    responses((status = 204), (status = 404), (status = 409), (status = 422)))]
#[post("/api/missions/{mission}/meetings/{meeting}/room/notices")]
pub(crate) async fn notify(
    ctx: Data<Ctx>,
    staff: MissionStaff,
    path: Path<(String, String)>,
    Json(form): Json<NoticeForm>,
) -> Result<HttpResponse, Problem> {
    actions::send_notice(&ctx, &staff, id(&path)?, &form.text).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Let a running meeting go on for five minutes more, where both sides are free.
#[utoipa::path(tag = "rooms",
    params(("mission" = Uuid, Path,), ("meeting" = Uuid, Path,)),
    responses((status = 200, body = MeetingView), (status = 404), (status = 409)))]
#[post("/api/missions/{mission}/meetings/{meeting}/room/extensions")]
pub(crate) async fn extend(
    ctx: Data<Ctx>,
    staff: MissionStaff,
    path: Path<(String, String)>,
    Json(form): Json<ExtensionForm>,
) -> Result<Json<MeetingView>, Problem> {
    let meeting: MeetingId = id(&path)?;
    match actions::extend_meeting(&ctx, &staff, meeting, form.seen_ends_at).await {
        Ok(longer) => Ok(Json(views::meeting(&ctx, &longer).await?)),
        Err(Failed::Refused(refused @ (RoomRefused::Changed(_) | RoomRefused::Over(_)))) => {
            let now = current(&ctx, &staff, meeting).await;
            Err(Problem::from(refused).with_found("current", now))
        }
        Err(failed) => Err(failed.into()),
    }
}

/// Take a seat in a room, to help.
#[utoipa::path(tag = "rooms",
    params(("mission" = Uuid, Path,), ("meeting" = Uuid, Path,)),
    responses((status = 200, body = WayIn), (status = 404), (status = 409)))]
#[post("/api/missions/{mission}/meetings/{meeting}/room/stewards")]
pub(crate) async fn help(
    ctx: Data<Ctx>,
    staff: MissionStaff,
    path: Path<(String, String)>,
) -> Result<Json<WayIn>, Problem> {
    let seat = actions::help_in_room(&ctx, &staff, id(&path)?).await?;
    Ok(Json(WayIn::to(seat)))
}

/// Let someone in.
#[utoipa::path(tag = "rooms",
    params(("mission" = Uuid, Path,), ("meeting" = Uuid, Path,), ("seat" = Uuid, Path,)),
    responses((status = 204), (status = 404), (status = 409)))]
#[post("/api/missions/{mission}/meetings/{meeting}/room/seats/{seat}/admit")]
pub(crate) async fn admit(
    ctx: Data<Ctx>,
    staff: MissionStaff,
    path: Path<(String, String, String)>,
) -> Result<HttpResponse, Problem> {
    let (meeting, seat) = ids(&path)?;
    actions::admit_guest(&ctx, &staff, meeting, seat).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Turn someone's microphone off.
#[utoipa::path(tag = "rooms",
    params(("mission" = Uuid, Path,), ("meeting" = Uuid, Path,), ("seat" = Uuid, Path,)),
    responses((status = 204), (status = 404), (status = 409)))]
#[post("/api/missions/{mission}/meetings/{meeting}/room/seats/{seat}/mute")]
pub(crate) async fn mute(
    ctx: Data<Ctx>,
    staff: MissionStaff,
    path: Path<(String, String, String)>,
) -> Result<HttpResponse, Problem> {
    let (meeting, seat) = ids(&path)?;
    actions::mute_guest(&ctx, &staff, meeting, seat).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Put someone out of the room.
#[utoipa::path(tag = "rooms",
    params(("mission" = Uuid, Path,), ("meeting" = Uuid, Path,), ("seat" = Uuid, Path,)),
    responses((status = 204), (status = 404), (status = 409), (status = 422)))]
#[post("/api/missions/{mission}/meetings/{meeting}/room/seats/{seat}/remove")]
pub(crate) async fn remove(
    ctx: Data<Ctx>,
    staff: MissionStaff,
    path: Path<(String, String, String)>,
    Json(form): Json<RemovalForm>,
) -> Result<HttpResponse, Problem> {
    actions::remove_guest(&ctx, &staff, ids(&path)?, form.reason).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Send someone to another room, in which their party meets.
#[utoipa::path(tag = "rooms",
    params(("mission" = Uuid, Path,), ("meeting" = Uuid, Path,), ("seat" = Uuid, Path,)),
    responses((status = 204), (status = 404), (status = 409), (status = 422)))]
#[post("/api/missions/{mission}/meetings/{meeting}/room/seats/{seat}/send")]
pub(crate) async fn send(
    ctx: Data<Ctx>,
    staff: MissionStaff,
    path: Path<(String, String, String)>,
    Json(form): Json<SendForm>,
) -> Result<HttpResponse, Problem> {
    actions::move_guest(&ctx, &staff, ids(&path)?, form.to).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Correct whether someone was there.
#[utoipa::path(tag = "rooms",
    params(("mission" = Uuid, Path,), ("meeting" = Uuid, Path,), ("seat" = Uuid, Path,)),
    responses((status = 200, body = MeetingView), (status = 404), (status = 409),
        (status = 422)))]
#[put("/api/missions/{mission}/meetings/{meeting}/attendance/{seat}")]
pub(crate) async fn correct(
    ctx: Data<Ctx>,
    staff: MissionStaff,
    path: Path<(String, String, String)>,
    Json(form): Json<CorrectionForm>,
) -> Result<Json<MeetingView>, Problem> {
    let read = |word: &str| {
        let showing = word.parse::<Showing>();
        showing.map_err(|unknown| Problem::unprocessable("unknown_word", unknown))
    };
    let showing = form.showing.as_deref().map(read).transpose()?;
    let was = form.was.map(|it| Ok::<_, Problem>((read(&it.showing)?, it.reason))).transpose()?;
    let new = NewCorrection { showing, reason: form.reason, seen: form.seen, was };
    let (meeting, seat) = ids(&path)?;
    match actions::correct_attendance(&ctx, &staff, (meeting, seat), new).await {
        Ok(found) => Ok(Json(views::meeting(&ctx, &found).await?)),
        Err(Failed::Refused(refused)) if refused.is_late() => {
            let now = current(&ctx, &staff, meeting).await;
            Err(Problem::from(refused).with_found("current", now))
        }
        Err(failed) => Err(failed.into()),
    }
}
