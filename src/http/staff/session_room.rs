//! Staff inside the room of a training session.

use actix_web::web::{Data, Json, Path};
use actix_web::{HttpResponse, post};

use super::rooms::{NoticeForm, RemovalForm};
use crate::actions::access::MissionStaff;
use crate::actions::{self, Ctx};
use crate::http::error::Problem;
use crate::http::session::{id, ids};

/// Say something to everybody in a session.
#[utoipa::path(tag = "trainings",
    params(("mission" = Uuid, Path,), ("training" = Uuid, Path,)),
    responses((status = 204), (status = 404), (status = 409), (status = 422)))]
#[post("/api/missions/{mission}/trainings/{training}/room/notices")]
pub(crate) async fn notify(
    ctx: Data<Ctx>,
    staff: MissionStaff,
    path: Path<(String, String)>,
    Json(form): Json<NoticeForm>,
) -> Result<HttpResponse, Problem> {
    actions::notify_session(&ctx, &staff, id(&path)?, &form.text).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Turn someone's microphone off.
#[utoipa::path(tag = "trainings",
    params(("mission" = Uuid, Path,), ("training" = Uuid, Path,), ("seat" = Uuid, Path,)),
    responses((status = 204), (status = 404), (status = 409)))]
#[post("/api/missions/{mission}/trainings/{training}/room/seats/{seat}/mute")]
pub(crate) async fn mute(
    ctx: Data<Ctx>,
    staff: MissionStaff,
    path: Path<(String, String, String)>,
) -> Result<HttpResponse, Problem> {
    actions::mute_in_session(&ctx, &staff, ids(&path)?).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Put someone out of a session.
#[utoipa::path(tag = "trainings",
    params(("mission" = Uuid, Path,), ("training" = Uuid, Path,), ("seat" = Uuid, Path,)),
    responses((status = 204), (status = 404), (status = 409), (status = 422)))]
#[post("/api/missions/{mission}/trainings/{training}/room/seats/{seat}/remove")]
pub(crate) async fn remove(
    ctx: Data<Ctx>,
    staff: MissionStaff,
    path: Path<(String, String, String)>,
    Json(form): Json<RemovalForm>,
) -> Result<HttpResponse, Problem> {
    actions::remove_from_session(&ctx, &staff, ids(&path)?, form.reason).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Let someone in again who was put out.
#[utoipa::path(tag = "trainings",
    params(("mission" = Uuid, Path,), ("training" = Uuid, Path,), ("seat" = Uuid, Path,)),
    responses((status = 204), (status = 404), (status = 409)))]
#[post("/api/missions/{mission}/trainings/{training}/room/seats/{seat}/admit")]
pub(crate) async fn admit(
    ctx: Data<Ctx>,
    staff: MissionStaff,
    path: Path<(String, String, String)>,
) -> Result<HttpResponse, Problem> {
    actions::admit_to_session(&ctx, &staff, ids(&path)?).await?;
    Ok(HttpResponse::NoContent().finish())
}
