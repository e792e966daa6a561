//! Who changed what in a mission, when and why: to look at, and for a spreadsheet.

use std::collections::HashMap;

use actix_web::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use actix_web::web::{Data, Json, Query};
use actix_web::{HttpResponse, get};
use chrono::SecondsFormat;
use domain::ids::{MeetingId, PartyId};
use domain::meeting::Meeting;
use domain::report::{Cell, FigureRows, rows_as_csv};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};

use super::meetings::JournalView;
use crate::actions::Ctx;
use crate::actions::access::MissionStaff;
use crate::http::error::Problem;
use crate::storage::journal::{self, Entry};
use crate::storage::{DbErr, meetings, parties};

/// Which part of the journal.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PageAsked {
    /// How many of the latest changes to pass over.
    #[serde(default)]
    skip: u64,
}

/// One change in a mission.
#[derive(Serialize, ToSchema)]
pub struct ChangeView {
    /// The change.
    #[serde(flatten)]
    change: JournalView,
    /// The meeting it is about, if one.
    #[schema(value_type = Option<Uuid>)]
    meeting_id: Option<MeetingId>,
    /// The company it is about, if one.
    company: Option<String>,
    /// The partner it is about, if one.
    partner: Option<String>,
}

/// A part of the journal.
#[derive(Serialize, ToSchema)]
pub struct JournalPage {
    /// The changes, the latest first.
    changes: Vec<ChangeView>,
    /// Whether there are earlier ones.
    has_more: bool,
}

/// How many changes one answer brings.
const PAGE: u64 = 100;

/// The changes in a mission, the latest first.
#[utoipa::path(tag = "journal", params(("mission" = Uuid, Path,), PageAsked), responses(
    (status = 200, body = JournalPage), (status = 404)
))]
#[get("/api/missions/{mission}/journal")]
pub(crate) async fn list(
    ctx: Data<Ctx>,
    staff: MissionStaff,
    asked: Query<PageAsked>,
) -> Result<Json<JournalPage>, Problem> {
    let (db, mission) = (ctx.db.read(), staff.mission().id);
    let mut entries = journal::list_latest(db, mission, asked.skip, Some(PAGE + 1)).await?;
    let has_more = usize::try_from(PAGE).is_ok_and(|it| it < entries.len());
    entries.truncate(usize::try_from(PAGE).unwrap_or_default());
    let names = Names::read(&ctx, &staff).await?;
    let changes = entries.into_iter().map(|it| names.view(it)).collect();
    Ok(Json(JournalPage { changes, has_more }))
}

/// All changes in a mission for a spreadsheet, the latest first.
#[utoipa::path(tag = "journal", params(("mission" = Uuid, Path,)), responses(
    (status = 200, body = String, content_type = "text/csv"), (status = 404)
))]
#[get("/api/missions/{mission}/journal.csv")]
pub(crate) async fn sheet(ctx: Data<Ctx>, staff: MissionStaff) -> Result<HttpResponse, Problem> {
    let (db, mission) = (ctx.db.read(), staff.mission());
    let entries = journal::list_latest(db, mission.id, 0, None).await?;
    let names = Names::read(&ctx, &staff).await?;
    let columns =
        vec!["at", "actor", "what", "company", "partner", "meeting", "from", "to", "reason"];
    let rows = entries.into_iter().map(|it| names.row(it)).collect();
    let text = rows_as_csv(&FigureRows { columns, rows });
    let day = ctx.clock.now().format("%Y-%m-%d");
    let name: String = mission.code.chars().filter(char::is_ascii_alphanumeric).collect();
    let name = format!("attachment; filename=\"journal-{name}-{day}.csv\"");
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "text/csv; charset=utf-8"))
        .insert_header((CONTENT_DISPOSITION, name))
        .body(text))
}

/// Who the changes are about.
struct Names {
    meetings: HashMap<MeetingId, Meeting>,
    parties: HashMap<PartyId, String>,
}

impl Names {
    async fn read(ctx: &Ctx, staff: &MissionStaff) -> Result<Self, DbErr> {
        let (db, mission) = (ctx.db.read(), staff.mission().id);
        let meetings = meetings::list(db, mission).await?;
        let parties = parties::list(db, mission, None).await?;
        Ok(Self {
            meetings: meetings.into_iter().map(|it| (it.id, it)).collect(),
            parties: parties.into_iter().map(|it| (it.id, it.name)).collect(),
        })
    }

    fn pair(&self, entry: &Entry) -> (Option<String>, Option<String>) {
        let named = |key: &str| -> Option<PartyId> {
            serde_json::from_value(entry.became.as_ref()?.get(key)?.clone()).ok()
        };
        let meeting = entry.meeting.and_then(|it| self.meetings.get(&it));
        let company = meeting.map(|it| it.company).or_else(|| named("company"));
        let partner = meeting.map(|it| it.partner).or_else(|| named("partner"));
        let name = |id: Option<PartyId>| id.and_then(|it| self.parties.get(&it)).cloned();
        (name(company), name(partner))
    }

    fn view(&self, entry: Entry) -> ChangeView {
        let (company, partner) = self.pair(&entry);
        ChangeView { meeting_id: entry.meeting, company, partner, change: entry.into() }
    }

    fn row(&self, entry: Entry) -> Vec<Cell> {
        let (company, partner) = self.pair(&entry);
        let text = |it: Option<String>| it.map_or(Cell::Nothing(()), Cell::Text);
        let json = |it: Option<Value>| text(it.map(|it| it.to_string()));
        vec![
            Cell::Text(entry.at.to_rfc3339_opts(SecondsFormat::Secs, true)),
            Cell::Text(entry.actor),
            Cell::Text(entry.what),
            text(company),
            text(partner),
            text(entry.meeting.map(|it| it.to_string())),
            json(entry.was),
            json(entry.became),
            text(entry.reason),
        ]
    }
}
