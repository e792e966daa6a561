//! What the calendar says of a mission: days, holidays, clock changes, hours shared, capacity.

use actix_web::get;
use actix_web::web::{Data, Json};
use chrono::TimeDelta;
use domain::closure::Closure;
use domain::ids::PartyId;
use domain::market::{Country, Place};
use domain::mission::{CalendarFacts, FactsAsked, Mission, calendar_facts, usual_places};
use domain::party::Side;
use domain::slots::SlotRules;
use domain::time::Zone;
use serde::Serialize;

use crate::actions::access::MissionStaff;
use crate::actions::{self, Breakage, Ctx};
use crate::http::error::Problem;
use crate::storage::{closures, parties};

/// What the calendar says of a mission, and what its companies can still get.
#[derive(Serialize)]
pub(crate) struct MissionCalendar {
    #[serde(flatten)]
    facts: CalendarFacts,
    /// Each company by name.
    companies: Vec<CapacityView>,
}

/// What one company can still get, by the hours it really has.
#[derive(Serialize)]
struct CapacityView {
    id: PartyId,
    name: String,
    city: String,
    /// How many meetings it has.
    booked: usize,
    /// How many slots it shares with each zone from now on.
    zones: Vec<ZoneCapacity>,
}

#[derive(Serialize)]
struct ZoneCapacity {
    zone: Zone,
    slots: usize,
}

/// What the calendar says of a mission's window: usable days, clock changes, hours shared, and how
/// many slots each company has with each zone.
#[utoipa::path(tag = "missions", params(("mission" = Uuid, Path,)), responses(
    (status = 200, body = Object), (status = 404)
))]
#[get("/api/missions/{mission}/calendar")]
pub(crate) async fn show(
    ctx: Data<Ctx>,
    staff: MissionStaff,
) -> Result<Json<MissionCalendar>, Problem> {
    let closures = closures::list(ctx.db.read(), staff.mission().id).await?;
    let mut asked = asked(staff.mission(), closures).map_err(|why| Problem::broken(&why))?;
    // A partner may sit where the market's usual ones do not: Regina, Whitehorse.
    for partner in parties::list(ctx.db.read(), staff.mission().id, Some(Side::Partner)).await? {
        if asked.partners.iter().all(|(zone, _)| *zone != partner.zone) {
            asked.partners.push((partner.zone, partner.place));
        }
    }
    let capacities = actions::count_capacity(&ctx, &staff, &asked).await?;
    let zones = |slots: Vec<usize>| {
        let each = asked.partners.iter().zip(slots);
        each.map(|((zone, _), slots)| ZoneCapacity { zone: *zone, slots }).collect()
    };
    let companies = capacities.into_iter().map(|it| CapacityView {
        id: it.company.id,
        name: it.company.name,
        city: it.company.city,
        booked: it.booked,
        zones: zones(it.slots),
    });
    let companies = companies.collect();
    Ok(Json(MissionCalendar { facts: calendar_facts(ctx.almanac(), &asked)?, companies }))
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
