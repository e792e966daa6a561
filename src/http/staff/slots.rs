//! The slots that a company and a partner share.

use actix_web::get;
use actix_web::web::{Data, Json, Query};
use chrono::{DateTime, NaiveDate, Utc};
use domain::ids::{MeetingId, PartyId};
use domain::slots::{Slot, SlotSearch};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::{IntoParams, ToSchema};

use super::views::Clock;
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

/// A slot on both clocks.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SlotView {
    /// When it starts.
    pub starts_at: DateTime<Utc>,
    /// When it ends.
    pub ends_at: DateTime<Utc>,
    /// The company's clock.
    pub company: Clock,
    /// The partner's clock.
    pub partner: Clock,
    /// How civil it is to both, from 0 to 100.
    pub score: u8,
    /// What is uncivil about it: objects with a `code` and, mostly, a `side`.
    #[schema(value_type = Vec<Object>)]
    pub reasons: Vec<Value>,
}

/// What was found.
#[derive(Debug, Serialize, ToSchema)]
pub struct SlotsFound {
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
    };
    let found = actions::find_slots(&ctx, &staff, query.clone()).await?;
    let none = found.none.as_ref().map(|it| json!(it));
    let slots = views(&ctx, &staff, &query, found).await?;
    Ok(Json(SlotsFound { slots, none }))
}

/// How many alternatives a lost race is answered with.
const ALTERNATIVES: usize = 5;

/// The free slots nearest to one that was taken.
pub(super) async fn alternatives(
    ctx: &Ctx,
    staff: &MissionStaff,
    query: SlotQuery,
    wanted: DateTime<Utc>,
) -> Vec<SlotView> {
    let found = match actions::find_slots(ctx, staff, query.clone()).await {
        Ok(found) => found,
        Err(Failed::Refused(_) | Failed::NotFound | Failed::Broken(_)) => return Vec::new(),
    };
    let mut slots = views(ctx, staff, &query, found).await.unwrap_or_default();
    slots.sort_by_key(|it| (it.starts_at - wanted).abs());
    slots.truncate(ALTERNATIVES);
    slots.sort_by_key(|it| it.starts_at);
    slots
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
    Ok(found.slots.into_iter().map(|it| slot_view(&it, (&company, &partner))).collect())
}

/// A slot on both clocks, which the cities of company and partner name.
pub(super) fn slot_view(slot: &Slot, (company, partner): (&str, &str)) -> SlotView {
    SlotView {
        starts_at: slot.span.start(),
        ends_at: slot.span.end(),
        company: Clock::of(slot.company, slot.company.zone, company),
        partner: Clock::of(slot.partner, slot.partner.zone, partner),
        score: slot.score,
        reasons: slot.reasons.iter().map(|it| json!(it)).collect(),
    }
}
