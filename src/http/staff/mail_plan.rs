//! What is mailed by itself and at staff's wish: reminders, and the first word to new partners.

use actix_web::web::{Data, Json};
use actix_web::{HttpResponse, get, post, put};
use domain::reminder::Ahead;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::actions::access::MissionStaff;
use crate::actions::{self, Ctx};
use crate::http::error::Problem;

/// What a mission mails by itself.
#[derive(Serialize, ToSchema)]
pub struct MailPlanView {
    /// When people are reminded of a meeting: `P7D`, `P1D`, `PT1H`, `PT10M` before it starts.
    #[schema(value_type = [String])]
    reminders: Vec<Ahead>,
    /// How many people of partners never had a mail from us.
    strangers: usize,
}

/// The reminders as staff choose them.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewReminders {
    /// Any of `P7D`, `P1D`, `PT1H`, `PT10M`; empty for none.
    #[schema(value_type = [String])]
    reminders: Vec<Ahead>,
}

/// How many mails are on their way.
#[derive(Serialize, ToSchema)]
pub struct FirstContactsView {
    /// That many people are written to.
    people: usize,
}

/// What a mission mails by itself.
#[utoipa::path(tag = "mails", params(("mission" = Uuid, Path,)), responses(
    (status = 200, body = MailPlanView)
))]
#[get("/api/missions/{mission}/mail-plan")]
pub(crate) async fn show(
    ctx: Data<Ctx>,
    staff: MissionStaff,
) -> Result<Json<MailPlanView>, Problem> {
    let (db, mission) = (ctx.db.read(), staff.mission().id);
    let reminders = actions::reminders(&ctx, db, mission).await?;
    let strangers = actions::strangers(db, mission).await?.len();
    Ok(Json(MailPlanView { reminders, strangers }))
}

/// Choose when people are reminded; meetings that are booked already follow.
#[utoipa::path(tag = "mails", params(("mission" = Uuid, Path,)), responses(
    (status = 200, body = MailPlanView), (status = 422)
))]
#[put("/api/missions/{mission}/mail-plan/reminders")]
pub(crate) async fn change(
    ctx: Data<Ctx>,
    staff: MissionStaff,
    Json(new): Json<NewReminders>,
) -> Result<Json<MailPlanView>, Problem> {
    let reminders = actions::change_reminders(&ctx, &staff, new.reminders).await?;
    let strangers = actions::strangers(ctx.db.read(), staff.mission().id).await?.len();
    Ok(Json(MailPlanView { reminders, strangers }))
}

/// Write to every partner's people who never had a mail from us, and ask for an answer.
#[utoipa::path(tag = "mails", params(("mission" = Uuid, Path,)), responses(
    (status = 202, body = FirstContactsView)
))]
#[post("/api/missions/{mission}/first-contacts")]
pub(crate) async fn first_contacts(
    ctx: Data<Ctx>,
    staff: MissionStaff,
) -> Result<HttpResponse, Problem> {
    let people = actions::send_first_contacts(&ctx, &staff).await?;
    Ok(HttpResponse::Accepted().json(FirstContactsView { people }))
}
