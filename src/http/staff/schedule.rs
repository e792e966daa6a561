//! The schedule: one page of a mission's meetings, and what it can be narrowed to.
//!
//! A mission may have tens of thousands of meetings. What is shown is chosen, ordered and cut by
//! the database; only what hangs on the meetings of the page is read.

use actix_web::get;
use actix_web::web::{Data, Json, Query};
use chrono::NaiveDate;
use domain::ids::PartyId;
use domain::mission::Mission;
use domain::party::Party;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::meetings::Filter;
use super::views::{self, MeetingView};
use crate::actions::Ctx;
use crate::actions::access::MissionStaff;
use crate::http::error::Problem;
use crate::storage::meetings::{Order, Wanted};
use crate::storage::{DbErr, meetings, parties};

/// In which order meetings are to be shown.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// `day` (the default), `company` or `partner`: what comes first in their order.
    #[serde(default)]
    #[param(value_type = Option<String>)]
    group: Group,
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
#[utoipa::path(tag = "meetings", params(("mission" = Uuid, Path,), Filter, Asked), responses(
    (status = 200, body = ScheduleView), (status = 404)
))]
#[get("/api/missions/{mission}/schedule")]
pub(crate) async fn show(
    ctx: Data<Ctx>,
    staff: MissionStaff,
    filter: Query<Filter>,
    asked: Query<Asked>,
) -> Result<Json<ScheduleView>, Problem> {
    let (db, mission) = (ctx.db.read(), staff.mission());
    let all = parties::list(db, mission.id, None).await?;
    let (days, wanted) = (days(&ctx, mission).await?, filter.wanted(&ctx, mission, &all));
    let name = |it: Party| PartyName { id: it.id, name: it.name };
    let parties = all.into_iter().map(name).collect();
    let Some(wanted) = wanted else {
        return Ok(Json(ScheduleView { total: 0, meetings: Vec::new(), days, parties }));
    };
    let total = meetings::count(db, mission.id, &wanted).await?;
    let order = asked.group.into();
    let shown = meetings::list_page(db, mission.id, &wanted, order, filter.page()).await?;
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
