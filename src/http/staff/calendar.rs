//! What the calendar says of a mission: days, holidays, clock changes, hours shared, capacity.

use actix_web::get;
use actix_web::web::{Data, Json};
use chrono::TimeDelta;
use domain::closure::Closure;
use domain::market::{Country, Place};
use domain::mission::{CalendarFacts, FactsAsked, Mission, calendar_facts, usual_places};
use domain::slots::SlotRules;

use crate::actions::access::MissionStaff;
use crate::actions::{Breakage, Ctx};
use crate::http::error::Problem;
use crate::storage::closures;

/// What the calendar says of a mission's window: usable days, clock changes, hours shared, slots.
#[utoipa::path(tag = "missions", params(("mission" = Uuid, Path,)), responses(
    (status = 200, body = Object), (status = 404)
))]
#[get("/api/missions/{mission}/calendar")]
pub(crate) async fn show(
    ctx: Data<Ctx>,
    staff: MissionStaff,
) -> Result<Json<CalendarFacts>, Problem> {
    let closures = closures::list(ctx.db.read(), staff.mission().id).await?;
    let asked = asked(staff.mission(), closures).map_err(|why| Problem::broken(&why))?;
    Ok(Json(calendar_facts(ctx.almanac(), &asked)?))
}

fn asked(mission: &Mission, closures: Vec<Closure>) -> Result<FactsAsked, Breakage> {
    let broken = |why: &dyn std::fmt::Display| Breakage::Impossible(why.to_string());
    let country = Country::parse(&mission.market).map_err(|e| broken(&e))?;
    Ok(FactsAsked {
        // Most companies sit in Milan and keep its patron saint.
        home: Place::parse("IT-MI").map_err(|e| broken(&e))?,
        home_zone: mission.zone,
        partners: usual_places(country),
        days: mission.first_day..=mission.last_day,
        closures,
        rules: SlotRules {
            length: TimeDelta::minutes(mission.length_min.into()),
            buffer: TimeDelta::minutes(mission.buffer_min.into()),
            ..SlotRules::default()
        },
    })
}
