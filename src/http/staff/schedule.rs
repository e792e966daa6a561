//! The schedule: one page of a mission's meetings, and what it can be narrowed to.
//!
//! A mission may have tens of thousands of meetings. What is shown is chosen, ordered and cut by
//! the database; only what hangs on the meetings of the page is read.

use actix_web::get;
use actix_web::web::{Data, Json, Query};
use chrono::NaiveDate;
use domain::ids::PartyId;
use domain::meeting::State;
use domain::mission::Mission;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::meetings::Filter;
use super::views::{self, MeetingView};
use crate::actions::Ctx;
use crate::actions::access::MissionStaff;
use crate::http::error::Problem;
use crate::storage::meetings::{Order, Page, Wanted};
use crate::storage::{DbErr, meetings, parties};

/// How many meetings are shown at once where nothing is said.
const LIMIT: u64 = 100;

/// How many are shown at once at most.
const LIMIT_MAX: u64 = 1000;

/// What is to be shown.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// `on_hold`, `booked`, `held`, `missed` or `cancelled`; `lapsed` is listed only by its name.
    #[param(value_type = Option<String>)]
    state: Option<State>,
    /// On this day of the agency's calendar.
    day: Option<NaiveDate>,
    /// With this company, partner, interpreter or host.
    #[param(value_type = Option<Uuid>)]
    party: Option<PartyId>,
    /// `day` (the default), `company` or `partner`: what comes first in their order.
    #[serde(default)]
    #[param(value_type = Option<String>)]
    group: Group,
    /// How many meetings are passed over.
    #[serde(default)]
    from: u64,
    /// How many are shown, 100 where nothing is said, 1000 at most.
    limit: Option<u64>,
}

/// What meetings are put together by.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// The day they are on.
    #[default]
    Day,
    /// The company.
    Company,
    /// The partner.
    Partner,
}

impl From<Group> for Order {
    fn from(group: Group) -> Self {
        match group {
            Group::Day => Self::Start,
            Group::Company => Self::Company,
            Group::Partner => Self::Partner,
        }
    }
}

/// One page of a mission's meetings.
#[derive(Serialize, ToSchema)]
pub struct ScheduleView {
    /// How many meetings the filter leaves.
    total: u64,
    /// Those of this page.
    meetings: Vec<MeetingView>,
    /// The days on which the mission has meetings, in order.
    days: Vec<DayView>,
    /// Who meets in it and who serves, by name.
    parties: Vec<PartyName>,
}

/// A day with meetings.
#[derive(Serialize, ToSchema)]
pub struct DayView {
    /// Which one, on the agency's calendar.
    day: NaiveDate,
    /// How many meetings start on it, whatever the filter.
    meetings: i64,
}

/// A company, partner, interpreter or host by name.
#[derive(Serialize, ToSchema)]
pub struct PartyName {
    /// Which one.
    #[schema(value_type = Uuid)]
    id: PartyId,
    /// What it is called.
    name: String,
}

/// One page of a mission's meetings, with what they can be narrowed to.
#[utoipa::path(tag = "meetings", params(("mission" = Uuid, Path,), Asked), responses(
    (status = 200, body = ScheduleView), (status = 404)
))]
#[get("/api/missions/{mission}/schedule")]
pub(crate) async fn show(
    ctx: Data<Ctx>,
    staff: MissionStaff,
    asked: Query<Asked>,
) -> Result<Json<ScheduleView>, Problem> {
    let (db, mission) = (ctx.db.read(), staff.mission());
    let (days, parties) = (days(&ctx, mission).await?, names(&ctx, mission).await?);
    let filter = Filter { state: asked.state, day: asked.day, party: asked.party };
    let Some(wanted) = filter.wanted(&ctx, mission) else {
        return Ok(Json(ScheduleView { total: 0, meetings: Vec::new(), days, parties }));
    };
    let limit = asked.limit.unwrap_or(LIMIT).min(LIMIT_MAX);
    // A number that no database counts to is a page after the last.
    let page = Page { from: asked.from.min(u64::from(u32::MAX)), limit };
    let total = meetings::count(db, mission.id, &wanted).await?;
    let shown = meetings::list_page(db, mission.id, &wanted, asked.group.into(), page).await?;
    let meetings = views::some(&ctx, mission.id, &shown).await?;
    Ok(Json(ScheduleView { total, meetings, days, parties }))
}

async fn days(ctx: &Ctx, mission: &Mission) -> Result<Vec<DayView>, DbErr> {
    let starts = meetings::list_starts(ctx.db.read(), mission.id, &Wanted::default()).await?;
    let mut days: Vec<DayView> = Vec::new();
    for (at, meetings) in starts {
        let day = ctx.zones.day(mission.zone, at);
        match days.last_mut() {
            Some(last) if last.day == day => last.meetings += meetings,
            _ => days.push(DayView { day, meetings }),
        }
    }
    Ok(days)
}

async fn names(ctx: &Ctx, mission: &Mission) -> Result<Vec<PartyName>, DbErr> {
    let all = parties::list(ctx.db.read(), mission.id, None).await?;
    let name = |it: domain::party::Party| PartyName { id: it.id, name: it.name };
    Ok(all.into_iter().map(name).collect())
}
