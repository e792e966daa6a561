//! What a company or partner says of its time, and how soon and how often a mission's parties meet.

use std::collections::BTreeMap;

use actix_web::web::{Data, Json, Path};
use actix_web::{HttpResponse, delete, get, post, put};
use chrono::{DateTime, NaiveDate, Utc};
use domain::availability::{Diary, Hours, Limits, WeeklyHours};
use domain::closure::closed_days;
use domain::ids::{CalendarId, PartyId};
use domain::party::{Party, Side};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::actions::access::MissionStaff;
use crate::actions::{self, Author, Availability, Ctx, NewCalendar};
use crate::http::error::Problem;
use crate::http::session::id;
use crate::storage::busy_calendars::{self, BusyCalendar};
use crate::storage::{closures, limits, parties};

/// What a party says of its time.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AvailabilityForm {
    /// Its weekly hours, `mon` … `sun` with lists of `09:00-13:00`; the usual ones of its market
    /// where it is null.
    #[schema(value_type = Option<Object>)]
    hours: Option<WeeklyHours>,
    /// Its hours on single days, in place of the weekly ones; an empty list closes the day.
    #[schema(value_type = Object)]
    days: BTreeMap<NaiveDate, Vec<Hours>>,
    /// Whether it meets from 8:00 to 20:00. Only its own people can agree to that.
    extended: bool,
    /// How soon a meeting may start after it is booked, in minutes; the mission's where it is null.
    notice_min: Option<u16>,
    /// The most meetings on one day; as many as fit where it is null.
    daily_max: Option<u16>,
}

/// What a party says of its time, beside what is so without it.
#[derive(Serialize, ToSchema)]
pub struct AvailabilityView {
    /// Which party.
    #[schema(value_type = Uuid)]
    party: PartyId,
    /// Its name.
    name: String,
    /// `company` or `partner`.
    #[schema(value_type = String)]
    side: Side,
    /// The city of its clock.
    city: String,
    /// Its clock.
    zone: String,
    /// Its own weekly hours, if it has any: a map from `mon` … `sun` to lists of `09:00-13:00`.
    #[schema(value_type = Option<Object>)]
    hours: Option<WeeklyHours>,
    /// The usual weekly hours of its market.
    #[schema(value_type = Object)]
    usual: WeeklyHours,
    /// Its hours on single days.
    #[schema(value_type = Object)]
    days: BTreeMap<NaiveDate, Vec<Hours>>,
    /// Whether it agreed to meet from 8:00 to 20:00.
    extended: bool,
    /// Its own limits.
    limits: LimitsView,
    /// The mission's limits.
    mission_limits: LimitsView,
    /// Days that staff closed for it.
    closed: Vec<ClosedDayView>,
    /// The calendars that say when it is busy.
    calendars: Vec<CalendarView>,
}

/// How soon and how often one meets.
#[derive(Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LimitsView {
    /// How soon a meeting may start after it is booked, in minutes.
    notice_min: Option<u16>,
    /// The most meetings on one day.
    daily_max: Option<u16>,
}

/// A day that staff closed.
#[derive(Serialize, ToSchema)]
pub struct ClosedDayView {
    /// The day.
    day: NaiveDate,
    /// Why.
    name: String,
}

/// A calendar that says when a party is busy. Its address is not shown again: it is as good as a
/// password.
#[derive(Serialize, ToSchema)]
pub struct CalendarView {
    /// Which one.
    #[schema(value_type = Uuid)]
    id: CalendarId,
    /// The file's or the server's name.
    name: String,
    /// Whether it is read again and again.
    is_address: bool,
    /// In how many stretches its owner is busy in the mission's days.
    busy: usize,
    /// When it was last read.
    read_at: Option<DateTime<Utc>>,
    /// Why the last attempt to read it came to nothing.
    failed: Option<String>,
}

/// A calendar to be read: one of the two.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CalendarForm {
    /// Where it is fetched: https or webcal.
    address: Option<String>,
    /// The file: iCalendar text.
    calendar: Option<String>,
    /// The file's name.
    #[serde(default)]
    file: String,
}

/// What a party says of its time.
#[utoipa::path(tag = "availability",
    params(("mission" = Uuid, Path,), ("party" = Uuid, Path,)),
    responses((status = 200, body = AvailabilityView), (status = 404)))]
#[get("/api/missions/{mission}/parties/{party}/availability")]
pub(crate) async fn show(
    ctx: Data<Ctx>,
    staff: MissionStaff,
    path: Path<(String, String)>,
) -> Result<Json<AvailabilityView>, Problem> {
    Ok(Json(view(&ctx, &staff, id(&path)?).await?))
}

/// Take down what a party says of its time.
#[utoipa::path(tag = "availability",
    params(("mission" = Uuid, Path,), ("party" = Uuid, Path,)),
    responses((status = 200, body = AvailabilityView), (status = 404), (status = 422)))]
#[put("/api/missions/{mission}/parties/{party}/availability")]
pub(crate) async fn set(
    ctx: Data<Ctx>,
    staff: MissionStaff,
    path: Path<(String, String)>,
    Json(form): Json<AvailabilityForm>,
) -> Result<Json<AvailabilityView>, Problem> {
    let party: PartyId = id(&path)?;
    let said = Availability {
        hours: form.hours,
        days: form.days,
        extended: form.extended,
        limits: Limits { notice_min: form.notice_min, daily_max: form.daily_max },
    };
    actions::set_availability(&ctx, Author::Staff(&staff, party), said).await?;
    Ok(Json(view(&ctx, &staff, party).await?))
}

/// Read a calendar that says when a party is busy.
#[utoipa::path(tag = "availability",
    params(("mission" = Uuid, Path,), ("party" = Uuid, Path,)),
    responses((status = 201, body = CalendarView), (status = 404), (status = 422)))]
#[post("/api/missions/{mission}/parties/{party}/calendars")]
pub(crate) async fn add_calendar(
    ctx: Data<Ctx>,
    staff: MissionStaff,
    path: Path<(String, String)>,
    Json(form): Json<CalendarForm>,
) -> Result<HttpResponse, Problem> {
    let new = match (form.address, form.calendar) {
        (Some(address), None) => NewCalendar::Address(address),
        (None, Some(text)) => NewCalendar::File { name: form.file, bytes: text.into_bytes() },
        _ => return Err(Problem::unprocessable("one_source", "name an address or send a file")),
    };
    let author = Author::Staff(&staff, id(&path)?);
    let added = actions::add_calendar(&ctx, author, new).await?;
    Ok(HttpResponse::Created().json(CalendarView::from(added)))
}

/// Forget a calendar and what it said.
#[utoipa::path(tag = "availability",
    params(("mission" = Uuid, Path,), ("party" = Uuid, Path,), ("calendar" = Uuid, Path,)),
    responses((status = 204), (status = 404)))]
#[delete("/api/missions/{mission}/parties/{party}/calendars/{calendar}")]
pub(crate) async fn remove_calendar(
    ctx: Data<Ctx>,
    staff: MissionStaff,
    path: Path<(String, String, String)>,
) -> Result<HttpResponse, Problem> {
    let (_, party, calendar) = path.into_inner();
    let gone = |_why| Problem::not_found();
    let (party, calendar) = (party.parse().map_err(gone)?, calendar.parse().map_err(gone)?);
    actions::remove_calendar(&ctx, Author::Staff(&staff, party), calendar).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// How soon and how often the mission's parties meet.
#[utoipa::path(tag = "availability", params(("mission" = Uuid, Path,)), responses(
    (status = 200, body = LimitsView)
))]
#[get("/api/missions/{mission}/limits")]
pub(crate) async fn show_limits(
    ctx: Data<Ctx>,
    staff: MissionStaff,
) -> Result<Json<LimitsView>, Problem> {
    Ok(Json(limits::find(ctx.db.read(), staff.mission().id).await?.into()))
}

/// Set how soon and how often the mission's parties meet.
#[utoipa::path(tag = "availability", params(("mission" = Uuid, Path,)), responses(
    (status = 200, body = LimitsView), (status = 422)
))]
#[put("/api/missions/{mission}/limits")]
pub(crate) async fn set_limits(
    ctx: Data<Ctx>,
    staff: MissionStaff,
    Json(form): Json<LimitsView>,
) -> Result<Json<LimitsView>, Problem> {
    let new = Limits { notice_min: form.notice_min, daily_max: form.daily_max };
    actions::set_limits(&ctx, &staff, new).await?;
    Ok(Json(form))
}

async fn view(
    ctx: &Ctx,
    staff: &MissionStaff,
    party: PartyId,
) -> Result<AvailabilityView, Problem> {
    let (db, mission) = (ctx.db.read(), staff.mission().id);
    let party: Party = parties::find(db, mission, party).await?.ok_or_else(Problem::not_found)?;
    let said = actions::availability_of(ctx, mission, &party).await?;
    let closures = closures::list(db, mission).await?;
    let closed = closed_days(&closures, Some(party.id), party.place);
    let calendars = busy_calendars::list_of(db, mission, party.id).await?;
    Ok(AvailabilityView {
        usual: Diary::usual(party.place, party.zone).hours,
        hours: said.hours,
        days: said.days,
        extended: said.extended,
        limits: said.limits.into(),
        mission_limits: limits::find(db, mission).await?.into(),
        closed: closed.into_iter().map(|(day, it)| ClosedDayView { day, name: it.name }).collect(),
        calendars: calendars.into_iter().map(CalendarView::from).collect(),
        party: party.id,
        name: party.name,
        side: party.side,
        city: party.city,
        zone: party.zone.name().to_owned(),
    })
}

impl From<Limits> for LimitsView {
    fn from(it: Limits) -> Self {
        Self { notice_min: it.notice_min, daily_max: it.daily_max }
    }
}

impl From<BusyCalendar> for CalendarView {
    fn from(it: BusyCalendar) -> Self {
        Self {
            id: it.id,
            name: it.name,
            is_address: it.url.is_some(),
            busy: it.spans.len(),
            read_at: it.read_at,
            failed: it.failed,
        }
    }
}
