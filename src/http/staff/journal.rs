//! Who changed what in a mission, when and why: to look at, and for a spreadsheet.

use std::collections::{BTreeSet, HashMap};

use actix_web::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use actix_web::web::{Data, Json, Query};
use actix_web::{HttpResponse, get};
use chrono::SecondsFormat;
use domain::ids::{MeetingId, PartyId, PersonId, SeatId};
use domain::meeting::Meeting;
use domain::party::{Party, Person, Side};
use domain::report::{Cell, FigureRows, rows_as_csv};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::meetings::JournalView;
use crate::actions::Ctx;
use crate::actions::access::MissionStaff;
use crate::http::error::Problem;
use crate::storage::journal::{self, Entry};
use crate::storage::{DbErr, meetings, parties, people, seats};

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
    let about: BTreeSet<MeetingId> = entries.iter().filter_map(|it| it.meeting).collect();
    let about = meetings::list_some(db, mission, &Vec::from_iter(about)).await?;
    let names = Names::read(&ctx, &staff, about).await?;
    let changes = entries.into_iter().map(|it| names.view(it)).collect();
    Ok(Json(JournalPage { changes, has_more }))
}

/// All changes in a mission for a spreadsheet, the latest first; whoever is named by an id is
/// named by their name as well.
#[utoipa::path(tag = "journal", params(("mission" = Uuid, Path,)), responses(
    (status = 200, body = String, content_type = "text/csv"), (status = 404)
))]
#[get("/api/missions/{mission}/journal.csv")]
pub(crate) async fn sheet(ctx: Data<Ctx>, staff: MissionStaff) -> Result<HttpResponse, Problem> {
    let (db, mission) = (ctx.db.read(), staff.mission());
    let entries = journal::list_latest(db, mission.id, 0, None).await?;
    let names = Names::read(&ctx, &staff, meetings::list(db, mission.id).await?).await?;
    let mut seated = seats::list(db, mission.id).await?;
    seated.extend(seats::list_removed(db, mission.id).await?);
    let seats = seated.into_iter().map(|it| (it.id, it.person)).collect();
    let names = Names { seats, ..names };
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
    parties: HashMap<PartyId, Party>,
    people: HashMap<PersonId, Person>,
    seats: HashMap<SeatId, PersonId>,
}

impl Names {
    /// Those of a mission, and of these of its `meetings`.
    async fn read(ctx: &Ctx, staff: &MissionStaff, meetings: Vec<Meeting>) -> Result<Self, DbErr> {
        let (db, mission) = (ctx.db.read(), staff.mission().id);
        let parties = parties::list(db, mission, None).await?;
        let people = people::list(db, mission).await?;
        Ok(Self {
            meetings: meetings.into_iter().map(|it| (it.id, it)).collect(),
            parties: parties.into_iter().map(|it| (it.id, it)).collect(),
            people: people.into_iter().map(|it| (it.id, it)).collect(),
            seats: HashMap::new(),
        })
    }

    /// The company and the partner: of the meeting, or else those that the change names.
    fn pair(&self, entry: &Entry) -> (Option<String>, Option<String>) {
        let meeting = entry.meeting.and_then(|it| self.meetings.get(&it));
        let both = match meeting {
            Some(it) => [it.company, it.partner].map(|it| self.party(it)),
            None => [Side::Company, Side::Partner].map(|side| self.named(entry, side)),
        };
        let [company, partner] = both.map(|it| it.map(|it| it.name.clone()));
        (company, partner)
    }

    /// Whom on `side` a change names, as a party or by one of its people.
    fn named(&self, entry: &Entry, side: Side) -> Option<&Party> {
        let facts = entry.became.as_ref().or(entry.was.as_ref())?;
        let id = |key: &str| facts.get(key)?.as_str()?.parse::<Uuid>().ok();
        let party = [side.name(), "party", "id"].into_iter().find_map(|key| {
            let found = self.party(PartyId(id(key)?))?;
            (found.side == side).then_some(found)
        });
        party.or_else(|| {
            let person = self.people.get(&PersonId(id("person")?))?;
            self.party(person.party).filter(|it| it.side == side)
        })
    }

    fn party(&self, id: PartyId) -> Option<&Party> {
        self.parties.get(&id)
    }

    /// What has this id, as people call it.
    fn name(&self, id: Uuid) -> Option<&str> {
        let person = self.seats.get(&SeatId(id)).copied().unwrap_or(PersonId(id));
        let person = self.people.get(&person).map(|it| it.name.as_str());
        person.or_else(|| self.party(PartyId(id)).map(|it| it.name.as_str()))
    }

    /// The same facts, with a name before every id that has one.
    fn with_names(&self, facts: Value) -> Value {
        match facts {
            Value::String(text) => match text.parse().ok().and_then(|id| self.name(id)) {
                Some(name) => Value::String(format!("{name} ({text})")),
                None => Value::String(text),
            },
            Value::Array(all) => all.into_iter().map(|it| self.with_names(it)).collect(),
            Value::Object(all) => {
                all.into_iter().map(|(key, it)| (key, self.with_names(it))).collect()
            }
            plain => plain,
        }
    }

    fn view(&self, entry: Entry) -> ChangeView {
        let (company, partner) = self.pair(&entry);
        ChangeView { meeting_id: entry.meeting, company, partner, change: entry.into() }
    }

    fn row(&self, entry: Entry) -> Vec<Cell> {
        let (company, partner) = self.pair(&entry);
        let text = |it: Option<String>| it.map_or(Cell::Nothing(()), Cell::Text);
        let json = |it: Option<Value>| text(it.map(|it| self.with_names(it).to_string()));
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
