//! The slots that a company and a partner share.

use actix_web::get;
use actix_web::web::{Data, Json, Query};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::ids::{MeetingId, PartyId};
use domain::party::Side;
use domain::slots::{Incivility, Slot, SlotSearch};
use domain::time::{LocalSpan, LocalTime};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::{IntoParams, ToSchema};

use crate::actions::access::MissionStaff;
use crate::actions::{self, Ctx, Failed, SlotQuery};
use crate::http::error::Problem;
use crate::storage::parties;

/// What is looked for.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct SlotsAsked {
    /// The company.
    #[param(value_type = Uuid)]
    company: PartyId,
    /// The partner.
    #[param(value_type = Uuid)]
    partner: PartyId,
    /// The first day, on the agency's calendar; the mission's first where it is left out.
    #[serde(alias = "from")]
    #[param(rename = "from")]
    first: Option<NaiveDate>,
    /// The last day; the mission's last where it is left out.
    #[serde(alias = "to")]
    #[param(rename = "to")]
    last: Option<NaiveDate>,
    /// The meeting that is being moved.
    #[param(value_type = Option<Uuid>)]
    moving: Option<MeetingId>,
}

/// A slot, as `incontro slots --json` and the staff API both tell it. The company is the host, the
/// partner the guest.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SlotView {
    /// When it starts.
    pub start: DateTime<Utc>,
    /// When it ends.
    pub end: DateTime<Utc>,
    /// The host's clock.
    pub host: SlotClock,
    /// The guest's clock.
    pub guest: SlotClock,
    /// How civil it is to both, from 0 to 100.
    pub score: u8,
    /// What is uncivil about it: objects with a `code` and a `side`, `host` or `guest`.
    #[schema(value_type = Vec<Object>)]
    pub reasons: Vec<Value>,
}

/// A slot on one clock.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SlotClock {
    /// The calendar day there.
    pub date: NaiveDate,
    /// When it starts there, `17:00`.
    pub start: String,
    /// When it ends there.
    pub end: String,
    /// How far the clock is ahead of UTC, `+01:00`.
    pub offset: String,
    /// The city that names it.
    pub city: String,
    /// The zone's IANA name.
    pub zone: String,
}

impl SlotView {
    /// A slot on both clocks, named by the cities of host and guest or else by their zones'.
    #[must_use]
    pub fn of(slot: &Slot, (host, guest): (&str, &str)) -> Self {
        Self {
            start: slot.span.start(),
            end: slot.span.end(),
            host: SlotClock::of(slot.company, host),
            guest: SlotClock::of(slot.partner, guest),
            score: slot.score,
            reasons: slot.reasons.iter().map(reason).collect(),
        }
    }
}

impl SlotClock {
    fn of(local: LocalSpan, city: &str) -> Self {
        let time = |it: LocalTime| it.time.format("%H:%M").to_string();
        Self {
            date: local.start.date,
            start: time(local.start),
            end: time(local.end),
            offset: local.start.offset_text(),
            city: if city.is_empty() { local.zone.city().into_owned() } else { city.to_owned() },
            zone: local.zone.name().to_owned(),
        }
    }
}

fn reason(it: &Incivility) -> Value {
    let mut told = json!(it);
    if let Some(members) = told.as_object_mut() {
        members.insert("side".to_owned(), side_name(it.side()).into());
    }
    told
}

/// What the two sides of a slot are called.
#[must_use]
pub const fn side_name(side: Side) -> &'static str {
    match side {
        Side::Company => "host",
        Side::Partner | Side::Interpreter | Side::Host => "guest",
    }
}

/// What was found.
#[derive(Debug, Serialize, ToSchema)]
pub struct SlotsFound {
    /// The release of the zone data that they follow.
    zone_release: String,
    /// The slots, in order.
    slots: Vec<SlotView>,
    /// Why there are none, and the smallest concession that would open some.
    #[schema(value_type = Option<Object>)]
    none: Option<Value>,
}

/// The slots that a company and a partner share.
#[utoipa::path(tag = "slots", params(("mission" = Uuid, Path,), SlotsAsked), responses(
    (status = 200, body = SlotsFound), (status = 404), (status = 422)
))]
#[get("/api/missions/{mission}/slots")]
pub(crate) async fn list(
    ctx: Data<Ctx>,
    staff: MissionStaff,
    asked: Query<SlotsAsked>,
) -> Result<Json<SlotsFound>, Problem> {
    let mission = staff.mission();
    let days = asked.first.unwrap_or(mission.first_day)..=asked.last.unwrap_or(mission.last_day);
    let query = SlotQuery {
        company: asked.company,
        partner: asked.partner,
        days: Some(days),
        moving: asked.moving,
        also: None,
    };
    let found = actions::find_slots(&ctx, &staff, query.clone()).await?;
    let none = found.none.as_ref().map(|it| json!(it));
    let slots = views(&ctx, &staff, &query, found).await?;
    Ok(Json(SlotsFound { zone_release: ctx.zones.release().to_owned(), slots, none }))
}

/// For which day times outside the rules are looked at.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct OutsideAsked {
    /// The company.
    #[param(value_type = Uuid)]
    company: PartyId,
    /// The partner.
    #[param(value_type = Uuid)]
    partner: PartyId,
    /// On the agency's calendar.
    day: NaiveDate,
    /// The meeting that is being moved.
    #[param(value_type = Option<Uuid>)]
    moving: Option<MeetingId>,
}

/// A time that needs a reason.
#[derive(Serialize, ToSchema)]
pub struct OutsideView {
    /// The time.
    slot: SlotView,
    /// Which rules it breaks: objects with a `code` and, mostly, a `side`.
    #[schema(value_type = Vec<Object>)]
    breaks: Vec<Value>,
}

/// The times of a day at which a company and a partner may meet only for a reason, each with the
/// rules that it breaks.
#[utoipa::path(tag = "slots", params(("mission" = Uuid, Path,), OutsideAsked), responses(
    (status = 200, body = [OutsideView]), (status = 404)
))]
#[get("/api/missions/{mission}/slots/outside")]
pub(crate) async fn outside(
    ctx: Data<Ctx>,
    staff: MissionStaff,
    asked: Query<OutsideAsked>,
) -> Result<Json<Vec<OutsideView>>, Problem> {
    let (db, mission) = (ctx.db.read(), staff.mission().id);
    let query = SlotQuery {
        company: asked.company,
        partner: asked.partner,
        days: None,
        moving: asked.moving,
        also: None,
    };
    let found = actions::slots_outside(&ctx, &staff, query, asked.day).await?;
    let both = parties::list_some(db, mission, &[asked.company, asked.partner]).await?;
    let city = |id| both.iter().find(|it| it.id == id).map_or("", |it| it.city.as_str());
    let cities = (city(asked.company), city(asked.partner));
    let view = |it: actions::Outside| OutsideView {
        slot: SlotView::of(&it.slot, cities),
        breaks: it.breaches.iter().map(|it| json!(it)).collect(),
    };
    Ok(Json(found.into_iter().map(view).collect()))
}

/// How many alternatives a lost race is answered with.
const ALTERNATIVES: usize = 5;
/// How many days before and after the one wanted are looked at first.
const NEAR_DAYS: i64 = 3;

/// The free slots nearest to one that was taken. Many may have wanted it, and all of them wait for
/// this: a mission's whole window is searched only where the days around have too few. Where the
/// search breaks, it says so: that is not the same as no free slot.
pub(super) async fn alternatives(
    ctx: &Ctx,
    staff: &MissionStaff,
    query: SlotQuery,
    wanted: DateTime<Utc>,
) -> Result<Vec<SlotView>, Problem> {
    let (day, days) = (ctx.zones.day(staff.mission().zone, wanted), TimeDelta::days(NEAR_DAYS));
    let around = SlotQuery { days: Some(day - days..=day + days), ..query.clone() };
    let mut slots = nearest(ctx, staff, &around, wanted).await?;
    // A slot on another day is further away than any of these, which are less than so many days.
    let are_near = slots.iter().all(|it| (it.start - wanted).abs() <= days);
    if slots.len() < ALTERNATIVES || !are_near {
        slots = nearest(ctx, staff, &query, wanted).await?;
    }
    slots.sort_by_key(|it| it.start);
    Ok(slots)
}

/// As many of the slots found as are told, the nearest first.
async fn nearest(
    ctx: &Ctx,
    staff: &MissionStaff,
    query: &SlotQuery,
    wanted: DateTime<Utc>,
) -> Result<Vec<SlotView>, Problem> {
    let mut found = match actions::find_slots(ctx, staff, query.clone()).await {
        Ok(found) => found,
        // The days around are none of the mission's, or one of the two is gone: nothing is free.
        Err(Failed::Refused(_) | Failed::NotFound) => return Ok(Vec::new()),
        Err(Failed::Broken(breakage)) => return Err(Problem::broken(&breakage)),
    };
    found.slots.sort_by_key(|it| (it.span.start() - wanted).abs());
    found.slots.truncate(ALTERNATIVES);
    views(ctx, staff, query, found).await
}

async fn views(
    ctx: &Ctx,
    staff: &MissionStaff,
    query: &SlotQuery,
    found: SlotSearch,
) -> Result<Vec<SlotView>, Problem> {
    let (db, mission) = (ctx.db.read(), staff.mission().id);
    let company = parties::find(db, mission, query.company).await?;
    let partner = parties::find(db, mission, query.partner).await?;
    let (company, partner) = (company.map(|it| it.city), partner.map(|it| it.city));
    let (company, partner) = (company.unwrap_or_default(), partner.unwrap_or_default());
    Ok(found.slots.iter().map(|it| SlotView::of(it, (&company, &partner))).collect())
}
