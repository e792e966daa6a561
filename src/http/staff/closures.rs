//! Days on which staff closed a mission, a place or a party.

use actix_web::web::{Data, Json, Path};
use actix_web::{HttpResponse, delete, get, post};
use chrono::NaiveDate;
use domain::closure::{Closure, Scope};
use domain::ids::{ClosureId, PartyId};
use domain::market::Place;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::actions::access::MissionStaff;
use crate::actions::{self, Ctx, NewClosure};
use crate::http::error::Problem;
use crate::http::session::id;
use crate::storage::{closures, parties};

/// Days to be closed: for everyone where neither a place nor a party is named.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ClosureForm {
    /// The first day.
    first_day: NaiveDate,
    /// The last one; the first where it is left out.
    last_day: Option<NaiveDate>,
    /// A country or a part of one, such as `IT` or `CA-ON`.
    place: Option<String>,
    /// A company or partner.
    #[schema(value_type = Option<Uuid>)]
    party: Option<PartyId>,
    /// Why.
    name: String,
}

/// A holiday calendar whose whole days are closed.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HolidaysForm {
    /// The file's name.
    file: String,
    /// The file: iCalendar text.
    calendar: String,
    /// A country or a part of one; everyone where it is left out.
    place: Option<String>,
}

/// Closed days.
#[derive(Serialize, ToSchema)]
pub struct ClosureView {
    /// Which.
    #[schema(value_type = Uuid)]
    id: ClosureId,
    /// The first day.
    first_day: NaiveDate,
    /// The last one.
    last_day: NaiveDate,
    /// The country or part of one that it is for, if it is for one.
    place: Option<String>,
    /// The company or partner that it is for, if it is for one.
    #[schema(value_type = Option<Uuid>)]
    party: Option<PartyId>,
    /// That one's name.
    party_name: Option<String>,
    /// Why.
    name: String,
    /// The calendar file it was read from, if it was.
    source: Option<String>,
}

/// A mission's closed days, the earliest first.
#[utoipa::path(tag = "closures", params(("mission" = Uuid, Path,)), responses(
    (status = 200, body = [ClosureView])
))]
#[get("/api/missions/{mission}/closures")]
pub(crate) async fn list(
    ctx: Data<Ctx>,
    staff: MissionStaff,
) -> Result<Json<Vec<ClosureView>>, Problem> {
    let found = closures::list(ctx.db.read(), staff.mission().id).await?;
    Ok(Json(views(&ctx, &staff, found).await?))
}

/// Close days.
#[utoipa::path(tag = "closures", params(("mission" = Uuid, Path,)), responses(
    (status = 201, body = [ClosureView]), (status = 422)
))]
#[post("/api/missions/{mission}/closures")]
pub(crate) async fn close(
    ctx: Data<Ctx>,
    staff: MissionStaff,
    Json(form): Json<ClosureForm>,
) -> Result<HttpResponse, Problem> {
    let scope = match (form.place.as_deref().filter(|it| !it.is_empty()), form.party) {
        (Some(_), Some(_)) => {
            let why = "name a place or a party, not both";
            return Err(Problem::unprocessable("closure_scope", why));
        }
        (None, Some(party)) => Scope::Party(party),
        (place, None) => scope(place)?,
    };
    let new = NewClosure {
        first_day: form.first_day,
        last_day: form.last_day.unwrap_or(form.first_day),
        scope,
        name: form.name,
    };
    let closed = actions::close_days(&ctx, &staff, new).await?;
    Ok(HttpResponse::Created().json(views(&ctx, &staff, closed).await?))
}

/// Close the whole days of a holiday calendar that lie in the mission's window.
#[utoipa::path(tag = "closures", params(("mission" = Uuid, Path,)), responses(
    (status = 201, body = [ClosureView]), (status = 422)
))]
#[post("/api/missions/{mission}/closures/calendar")]
pub(crate) async fn close_calendar(
    ctx: Data<Ctx>,
    staff: MissionStaff,
    Json(form): Json<HolidaysForm>,
) -> Result<HttpResponse, Problem> {
    let scope = scope(form.place.as_deref().filter(|it| !it.is_empty()))?;
    let file = (form.file.as_str(), form.calendar.as_bytes());
    let closed = actions::close_calendar_days(&ctx, &staff, file, scope).await?;
    Ok(HttpResponse::Created().json(views(&ctx, &staff, closed).await?))
}

/// Open days again.
#[utoipa::path(tag = "closures",
    params(("mission" = Uuid, Path,), ("closure" = Uuid, Path,)),
    responses((status = 204), (status = 404)))]
#[delete("/api/missions/{mission}/closures/{closure}")]
pub(crate) async fn open(
    ctx: Data<Ctx>,
    staff: MissionStaff,
    path: Path<(String, String)>,
) -> Result<HttpResponse, Problem> {
    actions::open_days(&ctx, &staff, id(&path)?).await?;
    Ok(HttpResponse::NoContent().finish())
}

fn scope(place: Option<&str>) -> Result<Scope, Problem> {
    let Some(place) = place else { return Ok(Scope::Everyone) };
    let place = Place::parse(place).map_err(|e| Problem::unprocessable(e.code(), e))?;
    Ok(Scope::Place(place))
}

async fn views(
    ctx: &Ctx,
    staff: &MissionStaff,
    found: Vec<Closure>,
) -> Result<Vec<ClosureView>, Problem> {
    let parties = parties::list(ctx.db.read(), staff.mission().id, None).await?;
    let view = |it: Closure| {
        let (place, party) = match it.scope {
            Scope::Everyone => (None, None),
            Scope::Place(place) => (Some(place.to_string()), None),
            Scope::Party(party) => (None, Some(party)),
        };
        let named = party.and_then(|id| parties.iter().find(|it| it.id == id));
        ClosureView {
            id: it.id,
            first_day: it.first_day,
            last_day: it.last_day,
            place,
            party,
            party_name: named.map(|it| it.name.clone()),
            name: it.name,
            source: it.source,
        }
    };
    Ok(found.into_iter().map(view).collect())
}
