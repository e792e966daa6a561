//! Meetings: book, look, move, call off, log what came of them.

use actix_web::web::{Data, Json, Path, Query};
use actix_web::{HttpResponse, delete, get, post, put};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use domain::ids::{MeetingId, PartyId};
use domain::meeting::{BookRefused, ChangeRefused, State};
use domain::mission::Mission;
use domain::outcome::{Contract, Outcome};
use domain::party::Party;
use domain::time::Span;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};

use super::inbound::{self, InboundView};
use super::mails::{MailView, of_meeting};
use super::proposals::{ProposalView, of_one};
use super::slots::{SlotView, alternatives};
use super::views::{self, MeetingView};
use crate::actions::access::MissionStaff;
use crate::actions::{self, Booking, Ctx, Failed, Move, NewOutcome, OutcomeSeen, SlotQuery};
use crate::http::error::Problem;
use crate::http::session::id;
use crate::storage::meetings::{Order, Page, Wanted};
use crate::storage::{journal, meetings, parties, seats};

/// Which meetings to list.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Filter {
    /// `on_hold`, `booked`, `held`, `missed` or `cancelled`; `lapsed` is listed only by its name.
    #[param(value_type = Option<String>)]
    pub(super) state: Option<State>,
    /// On this day of the agency's calendar.
    pub(super) day: Option<NaiveDate>,
    /// With this company, partner, interpreter or host.
    #[param(value_type = Option<Uuid>)]
    pub(super) party: Option<PartyId>,
    /// With a company or partner in whose name this stands, in whatever case.
    pub(super) search: Option<String>,
    /// How many meetings are passed over.
    #[serde(default)]
    pub(super) from: u64,
    /// How many are shown, 100 where nothing is said, 1000 at most.
    pub(super) limit: Option<u64>,
}

/// How many meetings are shown at once where nothing is said.
const LIMIT: u64 = 100;

/// How many are shown at once at most.
const LIMIT_MAX: u64 = 1000;

impl Filter {
    /// What that asks of the database, of a mission with these parties; nothing where no meeting
    /// can be meant, because no calendar has a day after the one that was named.
    pub(super) fn wanted(&self, ctx: &Ctx, mission: &Mission, parties: &[Party]) -> Option<Wanted> {
        let midnight = |day: NaiveDate| ctx.zones.read(mission.zone, day.and_time(NaiveTime::MIN));
        let within = match self.day {
            Some(day) => Some(Span::new(midnight(day), midnight(day.succ_opt()?))?),
            None => None,
        };
        let among = self.search.as_deref().map(str::trim).filter(|it| !it.is_empty()).map(|it| {
            let sought = it.to_lowercase();
            let named = parties.iter().filter(|it| it.name.to_lowercase().contains(&sought));
            named.map(|it| it.id).collect()
        });
        Some(Wanted { state: self.state, within, party: self.party, among })
    }

    /// Which part of the list.
    pub(super) fn page(&self) -> Page {
        let limit = self.limit.unwrap_or(LIMIT).min(LIMIT_MAX);
        // A number that no database counts to is a page after the last.
        Page { from: self.from.min(u64::from(u32::MAX)), limit }
    }
}

/// A meeting to be booked.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BookingForm {
    /// The company.
    #[schema(value_type = Uuid)]
    company: PartyId,
    /// The partner.
    #[schema(value_type = Uuid)]
    partner: PartyId,
    /// When it starts.
    starts_at: DateTime<Utc>,
    /// Why it may stand outside the rules.
    exception: Option<String>,
    /// Until when the time is only kept, without inviting anybody; left out, it is booked.
    hold_until: Option<DateTime<Utc>>,
}

/// The revision of what is to be confirmed.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ConfirmForm {
    /// The revision that the author saw.
    seen: u32,
}

/// Where a meeting is to go.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MoveForm {
    /// When it is to start.
    starts_at: DateTime<Utc>,
    /// The revision that the author saw.
    seen: u32,
    /// Why it may stand outside the rules.
    exception: Option<String>,
}

/// How a meeting is called off.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct CancelForm {
    /// The revision that the author saw.
    seen: u32,
    /// Why.
    reason: Option<String>,
}

/// What came of a meeting.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OutcomeForm {
    /// `useful`, `follow_up`, `no_interest` or `not_held`.
    #[schema(value_type = String)]
    result: Outcome,
    /// `none`, `negotiating` or `signed`.
    #[schema(value_type = String)]
    contract: Contract,
    /// What it is worth, in whole euros.
    value_eur: Option<i64>,
    /// In their own words.
    #[serde(default)]
    note: String,
    /// The revision of the meeting that the author saw.
    seen: u32,
    /// What the author saw logged, as the meeting's `outcome` says it; nothing where it has none.
    was: Option<OutcomeSaid>,
}

/// What somebody saw logged of a meeting.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OutcomeSaid {
    /// `useful`, `follow_up`, `no_interest` or `not_held`.
    #[schema(value_type = String)]
    result: Outcome,
    /// `none`, `negotiating` or `signed`.
    #[schema(value_type = String)]
    contract: Contract,
    /// What it is worth, in whole euros.
    value_eur: Option<i64>,
    /// In their own words.
    #[serde(default)]
    note: String,
}

impl From<OutcomeSaid> for NewOutcome {
    fn from(said: OutcomeSaid) -> Self {
        Self {
            result: said.result,
            contract: said.contract,
            value_eur: said.value_eur,
            note: said.note,
        }
    }
}

/// A meeting with its mails and its journal.
#[derive(Serialize, ToSchema)]
pub struct MeetingFile {
    /// The meeting.
    #[serde(flatten)]
    meeting: MeetingView,
    /// What went out about it.
    mails: Vec<MailView>,
    /// What came in about it.
    inbound: Vec<InboundView>,
    /// Who changed what.
    journal: Vec<JournalView>,
    /// Until when its last move or cancellation can be undone; nothing where it cannot.
    undo_until: Option<DateTime<Utc>>,
    /// The other times that were proposed for it.
    proposals: Vec<ProposalView>,
}

/// One change.
#[derive(Serialize, ToSchema)]
pub struct JournalView {
    /// When.
    at: DateTime<Utc>,
    /// Who.
    actor: String,
    /// What was done.
    what: String,
    /// What was true before.
    #[schema(value_type = Option<Object>)]
    was: Option<Value>,
    /// What is true now.
    #[schema(value_type = Option<Object>)]
    became: Option<Value>,
    /// Why.
    reason: Option<String>,
}

/// The meetings of a mission, the earliest first, page by page.
#[utoipa::path(tag = "meetings", params(("mission" = Uuid, Path,), Filter), responses(
    (status = 200, body = [MeetingView])
))]
#[get("/api/missions/{mission}/meetings")]
pub(crate) async fn list(
    ctx: Data<Ctx>,
    staff: MissionStaff,
    filter: Query<Filter>,
) -> Result<Json<Vec<MeetingView>>, Problem> {
    let mission = staff.mission();
    let named = match &filter.search {
        Some(_) => parties::list(ctx.db.read(), mission.id, None).await?,
        None => Vec::new(),
    };
    let wanted = filter.wanted(&ctx, mission, &named);
    let Some(wanted) = wanted else { return Ok(Json(Vec::new())) };
    let (order, page) = (Order::Start, filter.page());
    let shown = meetings::list_page(ctx.db.read(), mission.id, &wanted, order, page).await?;
    Ok(Json(views::some(&ctx, mission.id, &shown).await?))
}

/// Book a meeting, and both sides are mailed an invitation; or put it on hold, and nobody is.
#[utoipa::path(tag = "meetings", params(("mission" = Uuid, Path,)), responses(
    (status = 201, body = MeetingView), (status = 404), (status = 409), (status = 422)
))]
#[post("/api/missions/{mission}/meetings")]
pub(crate) async fn book(
    ctx: Data<Ctx>,
    staff: MissionStaff,
    Json(form): Json<BookingForm>,
) -> Result<HttpResponse, Problem> {
    let wanted = form.starts_at;
    let query = query_near(form.company, form.partner, None);
    let booking = Booking {
        company: form.company,
        partner: form.partner,
        starts_at: form.starts_at,
        exception: form.exception,
    };
    let booked = match form.hold_until {
        Some(until) => actions::hold_meeting(&ctx, &staff, booking, until).await,
        None => actions::book_meeting(&ctx, &staff, booking).await,
    };
    match booked {
        Ok(made) => Ok(HttpResponse::Created().json(views::made(&ctx, made)?)),
        Err(Failed::Refused(BookRefused::Taken)) => {
            let free = alternatives(&ctx, &staff, query, wanted).await;
            Err(Problem::from(BookRefused::Taken).with_found("alternatives", free))
        }
        Err(failed) => Err(failed.into()),
    }
}

/// One meeting with its mails and its journal.
#[utoipa::path(tag = "meetings",
    params(("mission" = Uuid, Path,), ("meeting" = Uuid, Path,)),
    responses((status = 200, body = MeetingFile), (status = 404)))]
#[get("/api/missions/{mission}/meetings/{meeting}")]
pub(crate) async fn find(
    ctx: Data<Ctx>,
    staff: MissionStaff,
    path: Path<(String, String)>,
) -> Result<Json<MeetingFile>, Problem> {
    let (db, mission) = (ctx.db.read(), staff.mission().id);
    let found = meetings::find(db, mission, id(&path)?).await?.ok_or_else(Problem::not_found)?;
    let entries = journal::list_of(db, mission, found.id).await?;
    let seated = seats::list_of(db, mission, found.id).await?;
    Ok(Json(MeetingFile {
        meeting: views::meeting(&ctx, &found).await?,
        proposals: of_one(&ctx, &found).await?,
        mails: of_meeting(&ctx, mission, found.id).await?,
        undo_until: actions::undo_until(&ctx, &found, &entries, &seated),
        journal: entries.into_iter().map(JournalView::from).collect(),
        inbound: inbound::of_meeting(&ctx, mission, found.id).await?,
    }))
}

impl From<journal::Entry> for JournalView {
    fn from(entry: journal::Entry) -> Self {
        Self {
            at: entry.at,
            actor: entry.actor,
            what: entry.what,
            was: entry.was,
            became: entry.became,
            reason: entry.reason,
        }
    }
}

/// Move a meeting to another slot; both sides are mailed the new time.
#[utoipa::path(tag = "meetings",
    params(("mission" = Uuid, Path,), ("meeting" = Uuid, Path,)),
    responses((status = 200, body = MeetingView), (status = 404), (status = 409), (status = 422)))]
#[put("/api/missions/{mission}/meetings/{meeting}/slot")]
pub(crate) async fn reschedule(
    ctx: Data<Ctx>,
    staff: MissionStaff,
    path: Path<(String, String)>,
    Json(to): Json<MoveForm>,
) -> Result<Json<MeetingView>, Problem> {
    let meeting: MeetingId = id(&path)?;
    let wanted = to.starts_at;
    let to = Move { starts_at: to.starts_at, seen: to.seen, exception: to.exception };
    match actions::reschedule_meeting(&ctx, &staff, meeting, to).await {
        Ok(moved) => Ok(Json(views::meeting(&ctx, &moved).await?)),
        Err(Failed::Refused(refused)) => {
            Err(with_help(&ctx, &staff, meeting, refused, Some(wanted)).await)
        }
        Err(failed) => Err(failed.into()),
    }
}

/// Call a meeting off; both sides are told.
#[utoipa::path(tag = "meetings",
    params(("mission" = Uuid, Path,), ("meeting" = Uuid, Path,), CancelForm),
    responses((status = 200, body = MeetingView), (status = 404), (status = 409)))]
#[delete("/api/missions/{mission}/meetings/{meeting}")]
pub(crate) async fn cancel(
    ctx: Data<Ctx>,
    staff: MissionStaff,
    path: Path<(String, String)>,
    form: Query<CancelForm>,
) -> Result<Json<MeetingView>, Problem> {
    let meeting: MeetingId = id(&path)?;
    let form = form.into_inner();
    match actions::cancel_meeting(&ctx, &staff, meeting, form.seen, form.reason).await {
        Ok(cancelled) => Ok(Json(views::meeting(&ctx, &cancelled).await?)),
        Err(Failed::Refused(refused)) => Err(with_help(&ctx, &staff, meeting, refused, None).await),
        Err(failed) => Err(failed.into()),
    }
}

/// Book a meeting that is on hold; both sides are mailed an invitation.
#[utoipa::path(tag = "meetings",
    params(("mission" = Uuid, Path,), ("meeting" = Uuid, Path,)),
    responses((status = 200, body = MeetingView), (status = 404), (status = 409), (status = 422)))]
#[post("/api/missions/{mission}/meetings/{meeting}/confirm")]
pub(crate) async fn confirm(
    ctx: Data<Ctx>,
    staff: MissionStaff,
    path: Path<(String, String)>,
    Json(form): Json<ConfirmForm>,
) -> Result<Json<MeetingView>, Problem> {
    let meeting: MeetingId = id(&path)?;
    match actions::confirm_meeting(&ctx, &staff, meeting, form.seen).await {
        Ok(booked) => Ok(Json(views::meeting(&ctx, &booked).await?)),
        Err(Failed::Refused(refused)) => Err(with_help(&ctx, &staff, meeting, refused, None).await),
        Err(failed) => Err(failed.into()),
    }
}

/// Log what came of a meeting.
#[utoipa::path(tag = "meetings",
    params(("mission" = Uuid, Path,), ("meeting" = Uuid, Path,)),
    responses((status = 200, body = MeetingView), (status = 404), (status = 409), (status = 422)))]
#[put("/api/missions/{mission}/meetings/{meeting}/outcome")]
pub(crate) async fn log_outcome(
    ctx: Data<Ctx>,
    staff: MissionStaff,
    path: Path<(String, String)>,
    Json(form): Json<OutcomeForm>,
) -> Result<Json<MeetingView>, Problem> {
    let meeting: MeetingId = id(&path)?;
    let new = NewOutcome {
        result: form.result,
        contract: form.contract,
        value_eur: form.value_eur,
        note: form.note,
    };
    let seen = OutcomeSeen { revision: form.seen, logged: form.was.map(NewOutcome::from) };
    match actions::log_outcome(&ctx, &staff, meeting, (new, seen)).await {
        Ok(()) => Ok(Json(current(&ctx, &staff, meeting).await?)),
        Err(Failed::Refused(refused)) if refused.is_late() => {
            let now = current(&ctx, &staff, meeting).await;
            Err(Problem::from(refused).with_found("current", now))
        }
        Err(failed) => Err(failed.into()),
    }
}

/// The refusal with what helps to go on: the meeting as it is now, or the nearest free slots.
pub(super) async fn with_help(
    ctx: &Ctx,
    staff: &MissionStaff,
    meeting: MeetingId,
    refused: ChangeRefused,
    wanted: Option<DateTime<Utc>>,
) -> Problem {
    use ChangeRefused::{HoldLapsed, Slot};
    let is_late = refused.is_late();
    let near = match &refused {
        HoldLapsed(_) => Some(None),
        Slot(it) if it.is_taken() => wanted.map(Some),
        _ => None,
    };
    let mut problem = Problem::from(refused);
    if is_late {
        problem = problem.with_found("current", current(ctx, staff, meeting).await);
    }
    if let Some(wanted) = near {
        problem = problem.with_found("alternatives", near_to(ctx, staff, meeting, wanted).await);
    }
    problem
}

/// A meeting as it is now, for somebody who saw it otherwise.
pub(super) async fn current(
    ctx: &Ctx,
    staff: &MissionStaff,
    meeting: MeetingId,
) -> Result<MeetingView, Problem> {
    let found = meetings::find(ctx.db.read(), staff.mission().id, meeting).await?;
    Ok(views::meeting(ctx, &found.ok_or_else(Problem::not_found)?).await?)
}

/// The free slots nearest to the one that was wanted for a meeting, or to its own.
async fn near_to(
    ctx: &Ctx,
    staff: &MissionStaff,
    meeting: MeetingId,
    wanted: Option<DateTime<Utc>>,
) -> Result<Vec<SlotView>, Problem> {
    let found = meetings::find(ctx.db.read(), staff.mission().id, meeting).await?;
    let found = found.ok_or_else(Problem::not_found)?;
    let query = query_near(found.company, found.partner, Some(meeting));
    alternatives(ctx, staff, query, wanted.unwrap_or(found.slot.start())).await
}

fn query_near(company: PartyId, partner: PartyId, moving: Option<MeetingId>) -> SlotQuery {
    SlotQuery { company, partner, days: None, moving, also: None }
}
