//! What is the same for every mission: markets, sectors, zones, and what the calendar says.

use std::collections::BTreeMap;

use actix_web::get;
use actix_web::web::{Data, Json, Query};
use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use domain::language::Language;
use domain::market::{Country, MARKETS, Market, Place, Sector};
use domain::mission::{CalendarFacts, FactsAsked, calendar_facts, usual_places};
use domain::slots::SlotRules;
use domain::time::{Change, Span, Zone};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::actions::access::Staff;
use crate::actions::{Breakage, Ctx};
use crate::http::error::Problem;

/// A market.
#[derive(Serialize, ToSchema)]
pub struct MarketView {
    /// Its code.
    code: String,
    /// Its name, in English.
    name: &'static str,
    /// Whether missions go there; companies come from the others.
    is_abroad: bool,
    /// Its clocks, the one with most business first.
    zones: Vec<ZoneView>,
    /// Its provinces, states or nations, where their holidays or clocks differ.
    subdivisions: Vec<SubdivisionView>,
}

/// A clock.
#[derive(Serialize, ToSchema)]
pub struct ZoneView {
    /// Its IANA name.
    zone: &'static str,
    /// The city that names it.
    city: String,
    /// How far it is ahead of UTC now, in seconds.
    offset_s: i32,
}

/// A part of a country.
#[derive(Serialize, ToSchema)]
pub struct SubdivisionView {
    /// Its code.
    code: &'static str,
    /// Its name.
    name: &'static str,
    /// Its clock, where it has one.
    zone: Option<&'static str>,
}

/// A sector with its names.
#[derive(Serialize, ToSchema)]
pub struct SectorView {
    /// Its key.
    key: &'static str,
    /// Its name by language.
    names: BTreeMap<&'static str, &'static str>,
}

/// Which zones to look for.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ZoneSearch {
    /// Part of a city's or a zone's name, old names too.
    #[serde(default)]
    q: String,
}

/// Whose clock is asked for.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ClockAsked {
    /// The zone's IANA name.
    zone: String,
}

/// One zone's clock by the law in force: a page reckons with this, and not with the tables of its
/// browser, which may be older.
#[derive(Serialize, ToSchema)]
pub struct ZoneClock {
    /// Its IANA name.
    zone: &'static str,
    /// The city that names it.
    city: String,
    /// The release of the zone data.
    release: String,
    /// How far it is ahead of UTC before the first change, in seconds.
    offset_s: i32,
    /// Each time it is set from 2020 to 2039.
    changes: Vec<ClockSet>,
}

/// A clock being set.
#[derive(Serialize, ToSchema)]
pub struct ClockSet {
    /// When.
    at: DateTime<Utc>,
    /// How far it is ahead of UTC from then on, in seconds.
    offset_s: i32,
}

/// Which window to look at.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Window {
    /// The market's code.
    market: String,
    /// The first day.
    first: NaiveDate,
    /// The last day.
    last: NaiveDate,
    /// How long a meeting is, in minutes.
    length_min: u16,
    /// How long a party is left alone after one, in minutes.
    buffer_min: u16,
}

/// Every market, Italy last.
#[utoipa::path(tag = "reference", responses((status = 200, body = [MarketView])))]
#[get("/api/markets")]
pub(crate) async fn markets(ctx: Data<Ctx>, _: Staff) -> Json<Vec<MarketView>> {
    let mut all: Vec<_> = MARKETS.iter().map(|it| market(&ctx, it)).collect();
    all.sort_by_key(|it| !it.is_abroad);
    Json(all)
}

/// Every sector, in the programme's order.
#[utoipa::path(tag = "reference", responses((status = 200, body = [SectorView])))]
#[get("/api/sectors")]
pub(crate) async fn sectors(_: Staff) -> Json<Vec<SectorView>> {
    let view = |sector: Sector| SectorView {
        key: sector.key(),
        names: Language::ALL.map(|it| (it.tag(), sector.name(it))).into(),
    };
    Json(Sector::ALL.into_iter().map(view).collect())
}

/// Zones by part of a name; an old name finds today's.
#[utoipa::path(tag = "reference", params(ZoneSearch), responses((status = 200, body = [ZoneView])))]
#[get("/api/zones")]
pub(crate) async fn zones(
    ctx: Data<Ctx>,
    _: Staff,
    search: Query<ZoneSearch>,
) -> Json<Vec<ZoneView>> {
    let wanted = search.q.trim().to_lowercase().replace(' ', "_");
    let exact = Zone::parse(search.q.trim()).ok();
    let mut found: Vec<Zone> = Zone::all();
    found.retain(|it| Some(*it) == exact || it.name().to_lowercase().contains(&wanted));
    found.sort_by_key(|it| Some(*it) != exact);
    found.truncate(50);
    Json(found.into_iter().map(|it| zone(&ctx, it)).collect())
}

/// One zone's clock by the law in force, from 2020 to 2039.
#[utoipa::path(tag = "reference", params(ClockAsked), responses(
    (status = 200, body = ZoneClock), (status = 422)
))]
#[get("/api/clock")]
pub(crate) async fn clock(
    ctx: Data<Ctx>,
    _: Staff,
    asked: Query<ClockAsked>,
) -> Result<Json<ZoneClock>, Problem> {
    let zone = Zone::parse(&asked.zone);
    let zone = zone.map_err(|why| Problem::unprocessable(why.code(), why.to_string()))?;
    let year = |year| NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or_default();
    let midnight = |day: NaiveDate| day.and_time(NaiveTime::MIN).and_utc();
    let years = Span::new(midnight(year(2020)), midnight(year(2040)));
    let changes = years.map(|it| ctx.zones.changes(zone, it)).unwrap_or_default();
    let set = |it: Change| ClockSet { at: it.at, offset_s: it.after_s };
    Ok(Json(ZoneClock {
        zone: zone.name(),
        city: zone.city().into_owned(),
        release: ctx.zones.release().to_owned(),
        offset_s: ctx.zones.offset(zone, midnight(year(2020))),
        changes: changes.into_iter().map(set).collect(),
    }))
}

/// What the calendar says of a window in a market: usable days, clock changes, hours shared, slots.
#[utoipa::path(tag = "reference", params(Window), responses(
    (status = 200, body = Object), (status = 422)
))]
#[get("/api/calendar")]
pub(crate) async fn calendar(
    ctx: Data<Ctx>,
    _: Staff,
    window: Query<Window>,
) -> Result<Json<CalendarFacts>, Problem> {
    let unknown = || Problem::unprocessable("unknown_market", "missions do not go there");
    let country = Country::parse(&window.market).map_err(|_why| unknown())?;
    Market::of(country).filter(|_| country != Country::ITALY).ok_or_else(unknown)?;
    let broken = |why: String| Problem::broken(&Breakage::Impossible(why));
    let asked = FactsAsked {
        // Most companies sit in Milan and keep its patron saint.
        home: Place::parse("IT-MI").map_err(|e| broken(e.to_string()))?,
        home_zone: Zone::parse(&ctx.settings.meetings.zone).map_err(|e| broken(e.to_string()))?,
        partners: usual_places(country),
        days: window.first..=window.last,
        closures: Vec::new(),
        rules: SlotRules {
            length: TimeDelta::minutes(window.length_min.into()),
            buffer: TimeDelta::minutes(window.buffer_min.into()),
            ..SlotRules::default()
        },
    };
    Ok(Json(calendar_facts(ctx.almanac(), &asked)?))
}

fn market(ctx: &Ctx, market: &Market) -> MarketView {
    let part = |it: &domain::market::Subdivision| SubdivisionView {
        code: it.code,
        name: it.name,
        zone: it.zone.map(Zone::name),
    };
    MarketView {
        code: market.country.code().to_owned(),
        name: name(market.country),
        is_abroad: market.country != Country::ITALY,
        zones: market.zones.iter().map(|it| zone(ctx, *it)).collect(),
        subdivisions: market.subdivisions.iter().map(part).collect(),
    }
}

fn zone(ctx: &Ctx, zone: Zone) -> ZoneView {
    ZoneView {
        zone: zone.name(),
        city: zone.city().into_owned(),
        offset_s: ctx.zones.offset(zone, ctx.clock.now()),
    }
}

fn name(country: Country) -> &'static str {
    match country.code() {
        "CA" => "Canada",
        "CN" => "China",
        "IN" => "India",
        "GB" => "United Kingdom",
        "RU" => "Russia",
        "IT" => "Italy",
        _ => "",
    }
}
