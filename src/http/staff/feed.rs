//! The address by which the calendars of staff follow a whole mission.

use actix_web::web::{Data, Json};
use actix_web::{HttpResponse, delete, get, post};
use serde::Serialize;
use utoipa::ToSchema;

use crate::actions::access::MissionStaff;
use crate::actions::{Ctx, FeedOwner, feed_url, make_feed, revoke_feed};
use crate::http::error::Problem;

/// Where a mission's calendar is read.
#[derive(Serialize, ToSchema)]
pub struct FeedView {
    /// The address, a secret; nothing until somebody makes one. `?lang=it` behind it chooses the
    /// language.
    url: Option<String>,
}

/// The address of the mission's calendar.
#[utoipa::path(tag = "missions", params(("mission" = Uuid, Path,)), responses(
    (status = 200, body = FeedView), (status = 404)
))]
#[get("/api/missions/{mission}/feed")]
pub(crate) async fn show(ctx: Data<Ctx>, staff: MissionStaff) -> Result<Json<FeedView>, Problem> {
    let url = feed_url(&ctx, FeedOwner::Mission(&staff)).await?;
    Ok(Json(FeedView { url }))
}

/// Make an address for the mission's calendar; the one before it opens nothing any more.
#[utoipa::path(tag = "missions", params(("mission" = Uuid, Path,)), responses(
    (status = 200, body = FeedView), (status = 404)
))]
#[post("/api/missions/{mission}/feed")]
pub(crate) async fn make(ctx: Data<Ctx>, staff: MissionStaff) -> Result<Json<FeedView>, Problem> {
    let url = make_feed(&ctx, FeedOwner::Mission(&staff)).await?;
    Ok(Json(FeedView { url: Some(url) }))
}

/// Take the address of the mission's calendar back.
#[utoipa::path(tag = "missions", params(("mission" = Uuid, Path,)), responses(
    (status = 204), (status = 404)
))]
#[delete("/api/missions/{mission}/feed")]
pub(crate) async fn revoke(ctx: Data<Ctx>, staff: MissionStaff) -> Result<HttpResponse, Problem> {
    revoke_feed(&ctx, FeedOwner::Mission(&staff)).await?;
    Ok(HttpResponse::NoContent().finish())
}
