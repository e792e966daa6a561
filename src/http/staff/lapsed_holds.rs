//! Holds of staff that ran out: nobody was invited, nobody was told, and somebody must decide.

use actix_web::web::{Data, Json, Path};
use actix_web::{HttpResponse, delete, get};
use chrono::{DateTime, Utc};
use domain::ids::MeetingId;
use serde::Serialize;
use utoipa::ToSchema;

use super::views::{self, MeetingView};
use crate::actions::access::MissionStaff;
use crate::actions::{self, Ctx};
use crate::http::error::Problem;
use crate::http::session::id;
use crate::storage::{lapsed_holds, meetings};

/// A hold that ran out.
#[derive(Serialize, ToSchema)]
pub struct LapsedHoldView {
    /// The meeting that it kept the time for.
    meeting: MeetingView,
    /// When it was let go.
    lapsed_at: DateTime<Utc>,
}

/// The holds that ran out and wait for somebody: their time is still ahead, and the two have not
/// been given another since. What was on hold for a request is not among them: who asked is told.
#[utoipa::path(tag = "meetings", params(("mission" = Uuid, Path,)), responses(
    (status = 200, body = [LapsedHoldView]), (status = 404)
))]
#[get("/api/missions/{mission}/lapsed-holds")]
pub(crate) async fn list(
    ctx: Data<Ctx>,
    staff: MissionStaff,
) -> Result<Json<Vec<LapsedHoldView>>, Problem> {
    let (db, mission) = (ctx.db.read(), staff.mission().id);
    let waiting = lapsed_holds::list_waiting(db, Some(mission), ctx.clock.now()).await?;
    let ids: Vec<MeetingId> = waiting.iter().map(|it| it.meeting).collect();
    let held = meetings::list_some(db, mission, &ids).await?;
    let since = |meeting| waiting.iter().find(|it| it.meeting == meeting).map(|it| it.lapsed_at);
    let shown = views::some(&ctx, mission, &held).await?;
    let view = |meeting: MeetingView| {
        since(meeting.id).map(|lapsed_at| LapsedHoldView { meeting, lapsed_at })
    };
    Ok(Json(shown.into_iter().filter_map(view).collect()))
}

/// Say that a hold that ran out is known.
#[utoipa::path(tag = "meetings",
    params(("mission" = Uuid, Path,), ("meeting" = Uuid, Path,)),
    responses((status = 204), (status = 404)))]
#[delete("/api/missions/{mission}/lapsed-holds/{meeting}")]
pub(crate) async fn see(
    ctx: Data<Ctx>,
    staff: MissionStaff,
    path: Path<(String, String)>,
) -> Result<HttpResponse, Problem> {
    actions::see_lapse(&ctx, &staff, id(&path)?).await?;
    Ok(HttpResponse::NoContent().finish())
}
