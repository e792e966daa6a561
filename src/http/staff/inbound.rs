//! The mails that came in: what each was taken for, and what it asks of staff.

use std::collections::{BTreeSet, HashMap};

use actix_web::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use actix_web::web::{Data, Json, Path, Query};
use actix_web::{HttpResponse, get, post, put};
use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::{InboundMailId, MeetingId, MissionId, PartyId, PersonId, TrainingId};
use domain::inbound::{Heard, Kind, Need};
use domain::meeting::Meeting;
use domain::mission::Mission;
use domain::party::{Party, Person};
use domain::time::Span;
use domain::training::Training;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::meetings::{current, with_help};
use super::proposals;
use super::views::{Clock, Clocks};
use crate::actions::access::{MissionStaff, Staff, mission_staff};
use crate::actions::{self, CounterRefused, Ctx, Failed};
use crate::http::error::Problem;
use crate::http::session::id;
use crate::storage::inbound_mails::{self, InboundMail};
use crate::storage::{DbErr, meetings, missions, parties, people, trainings};

/// How many mails are shown at once.
const SHOWN_MAX: u64 = 200;

/// Which mails to list.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct InboundFilter {
    /// Only those that ask something of staff.
    #[serde(default)]
    open: bool,
}

/// Where a mail belongs.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PlaceForm {
    /// The meeting; none for the mission as a whole.
    #[schema(value_type = Option<Uuid>)]
    meeting: Option<MeetingId>,
}

/// How an answer or a proposal is taken.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct InboundAcceptForm {
    /// The revision of the meeting that the author saw; needed where the mail proposes a time.
    seen: Option<u32>,
    /// Why a proposed time may stand outside the rules, if it does.
    exception: Option<String>,
}

/// How a mail is done with.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct InboundDoneForm {
    /// The revision of the meeting that the author saw; needed where the mail proposes a time for
    /// it, which is refused by that.
    seen: Option<u32>,
}

/// A mail that came in.
#[derive(Serialize, ToSchema)]
pub struct InboundView {
    /// Which one.
    #[schema(value_type = Uuid)]
    id: InboundMailId,
    /// `reply`, `counter`, `refresh`, `bounce`, `auto_reply` or `message`.
    #[schema(value_type = String)]
    kind: Kind,
    /// What became of it: `applied`, `pending`, `for_staff`, …
    #[schema(value_type = String)]
    heard: Heard,
    /// What it still asks of staff: `read`, `confirm`, `free_slot`, `decide` or `phone`.
    #[schema(value_type = Option<String>)]
    need: Option<Need>,
    /// Why it did not simply count.
    reason: Option<String>,
    /// The address it came from, or that was not reached.
    address: String,
    /// The name beside it.
    name: String,
    /// Whether our own gateway vouches for the sender.
    vouched: bool,
    /// Its subject.
    subject: String,
    /// What it says; empty once it is forgotten, and where only a calendar speaks.
    excerpt: String,
    /// Whether its words and its original are kept still.
    kept: bool,
    /// The answer in it.
    answer: Option<String>,
    /// The time that it proposes.
    proposed: Option<ProposedView>,
    /// When it came in.
    received_at: DateTime<Utc>,
    /// The mission it belongs to.
    mission: Option<MissionBrief>,
    /// The meeting it is about.
    meeting: Option<MeetingBrief>,
    /// The training session it is about.
    training: Option<TrainingBrief>,
    /// Who it comes from or tells of.
    person: Option<CorrespondentView>,
    /// What was done about it.
    handled: Option<HandledView>,
}

/// A proposed time, on both clocks.
#[derive(Serialize, ToSchema)]
pub struct ProposedView {
    /// When it would start.
    starts_at: DateTime<Utc>,
    /// The same on both clocks.
    clocks: Clocks,
}

/// A mission in few words.
#[derive(Serialize, ToSchema)]
pub struct MissionBrief {
    /// Which one.
    #[schema(value_type = Uuid)]
    id: MissionId,
    /// Its title.
    title: String,
}

/// A meeting in few words.
#[derive(Serialize, ToSchema)]
pub struct MeetingBrief {
    /// Which one.
    #[schema(value_type = Uuid)]
    id: MeetingId,
    /// The company's name.
    company: String,
    /// The partner's name.
    partner: String,
    /// When it is.
    starts_at: DateTime<Utc>,
    /// The same on both clocks.
    clocks: Clocks,
    /// `booked`, `held`, `missed` or `cancelled`.
    #[schema(value_type = String)]
    state: domain::meeting::State,
    /// Its revision.
    revision: u32,
}

/// A training session in few words.
#[derive(Serialize, ToSchema)]
pub struct TrainingBrief {
    /// Which one.
    #[schema(value_type = Uuid)]
    id: TrainingId,
    /// What it is about.
    title: String,
    /// When it is.
    starts_at: DateTime<Utc>,
}

/// A person in few words.
#[derive(Serialize, ToSchema)]
pub struct CorrespondentView {
    /// Who.
    #[schema(value_type = Uuid)]
    id: PersonId,
    /// What they are called.
    name: String,
    /// Their address.
    email: String,
    /// Their telephone.
    phone: Option<String>,
    /// The company or partner that they speak for.
    party: String,
}

/// What was done about a mail.
#[derive(Serialize, ToSchema)]
pub struct HandledView {
    /// When.
    at: DateTime<Utc>,
    /// By whom.
    by: String,
    /// `read`, `accepted`, `refused`, `kept` or `cancelled`.
    how: String,
}

/// The mails that came in, of every mission and of none, the newest first.
#[utoipa::path(tag = "mails", params(InboundFilter), responses(
    (status = 200, body = [InboundView])
))]
#[get("/api/inbound-mails")]
pub(crate) async fn list(
    ctx: Data<Ctx>,
    _staff: Staff,
    filter: Query<InboundFilter>,
) -> Result<Json<Vec<InboundView>>, Problem> {
    let found = inbound_mails::list(ctx.db.read(), None, filter.open, SHOWN_MAX).await?;
    Ok(Json(views(&ctx, found).await?))
}

/// The mails that came in to one mission, the newest first.
#[utoipa::path(tag = "mails", params(("mission" = Uuid, Path,), InboundFilter), responses(
    (status = 200, body = [InboundView])
))]
#[get("/api/missions/{mission}/inbound-mails")]
pub(crate) async fn list_in(
    ctx: Data<Ctx>,
    staff: MissionStaff,
    filter: Query<InboundFilter>,
) -> Result<Json<Vec<InboundView>>, Problem> {
    let mission = Some(staff.mission().id);
    let found = inbound_mails::list(ctx.db.read(), mission, filter.open, SHOWN_MAX).await?;
    Ok(Json(views(&ctx, found).await?))
}

/// The mails that came in about one meeting, the oldest first.
pub(super) async fn of_meeting(
    ctx: &Ctx,
    mission: MissionId,
    meeting: MeetingId,
) -> Result<Vec<InboundView>, Problem> {
    let found = inbound_mails::list_of(ctx.db.read(), mission, meeting).await?;
    Ok(views(ctx, found).await?)
}

/// One mail as it came, for a mail program.
#[utoipa::path(tag = "mails", params(("mail" = Uuid, Path,)), responses(
    (status = 200, content_type = "message/rfc822"), (status = 404)
))]
#[get("/api/inbound-mails/{mail}/original")]
pub(crate) async fn original(
    ctx: Data<Ctx>,
    _staff: Staff,
    path: Path<String>,
) -> Result<HttpResponse, Problem> {
    let mail = mail_id(&path)?;
    let octets = inbound_mails::find_original(ctx.db.read(), mail).await?;
    let octets = octets.ok_or_else(Problem::not_found)?;
    let name = format!("attachment; filename=\"{mail}.eml\"");
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "message/rfc822"))
        .insert_header((CONTENT_DISPOSITION, name))
        .body(octets))
}

/// Let an answer stand that nobody vouched for, or move the meeting to the time that is proposed.
#[utoipa::path(tag = "mails", request_body = InboundAcceptForm, params(("mail" = Uuid, Path,)),
    responses((status = 204), (status = 404), (status = 409), (status = 422)))]
#[post("/api/inbound-mails/{mail}/accept")]
pub(crate) async fn accept(
    ctx: Data<Ctx>,
    staff: Staff,
    path: Path<String>,
    form: Json<InboundAcceptForm>,
) -> Result<HttpResponse, Problem> {
    let (mail, form) = (mail_id(&path)?, form.into_inner());
    let found = inbound_mails::find(ctx.db.read(), mail).await?.ok_or_else(Problem::not_found)?;
    let done = if found.proposed.is_some() {
        actions::accept_counter(&ctx, &staff, mail, (form.seen, form.exception)).await
    } else {
        let confirmed = actions::confirm_reply(&ctx, &staff, mail).await;
        confirmed.map_err(|failed| failed.map(CounterRefused::from))
    };
    match done {
        Ok(()) => Ok(HttpResponse::NoContent().finish()),
        Err(Failed::Refused(refused)) => Err(undecided(&ctx, staff, &found, refused).await),
        Err(failed) => Err(failed.into()),
    }
}

/// Say that a mail is dealt with.
#[utoipa::path(tag = "mails", request_body = InboundDoneForm, params(("mail" = Uuid, Path,)),
    responses((status = 204), (status = 404), (status = 409), (status = 422)))]
#[post("/api/inbound-mails/{mail}/done")]
pub(crate) async fn close(
    ctx: Data<Ctx>,
    staff: Staff,
    path: Path<String>,
    form: Json<InboundDoneForm>,
) -> Result<HttpResponse, Problem> {
    let mail = mail_id(&path)?;
    match actions::close_inbound(&ctx, &staff, mail, form.seen).await {
        Ok(()) => Ok(HttpResponse::NoContent().finish()),
        Err(Failed::Refused(refused)) => {
            let found = inbound_mails::find(ctx.db.read(), mail).await?;
            let found = found.ok_or_else(Problem::not_found)?;
            Err(undecided(&ctx, staff, &found, refused).await)
        }
        Err(failed) => Err(failed.into()),
    }
}

/// Why nothing was done about a mail, with what helps to go on: its meeting as it is now.
async fn undecided(
    ctx: &Ctx,
    staff: Staff,
    mail: &InboundMail,
    refused: CounterRefused,
) -> Problem {
    let (Some(mission), Some(meeting)) = (mail.place.mission, mail.place.meeting) else {
        return refused.into();
    };
    let staff = match mission_staff(ctx, staff, mission).await {
        Ok(staff) => staff,
        Err(failed) => return failed.into(),
    };
    let wanted = mail.proposed.map(Span::start);
    match (refused, mail.proposal) {
        (CounterRefused::Decide(why), Some(id)) => proposals::undecided(ctx, &staff, id, why).await,
        (CounterRefused::Change(why), _) => with_help(ctx, &staff, meeting, why, wanted).await,
        (refused, _) => {
            let now = current(ctx, &staff, meeting).await;
            Problem::from(refused).with_found("current", now)
        }
    }
}

/// Put a mail to a mission, and to one of its meetings.
#[utoipa::path(tag = "mails", request_body = PlaceForm,
    params(("mission" = Uuid, Path,), ("mail" = Uuid, Path,)),
    responses((status = 204), (status = 404)))]
#[put("/api/missions/{mission}/inbound-mails/{mail}")]
pub(crate) async fn place(
    ctx: Data<Ctx>,
    staff: MissionStaff,
    path: Path<(String, String)>,
    form: Json<PlaceForm>,
) -> Result<HttpResponse, Problem> {
    actions::place_inbound(&ctx, &staff, id(&path)?, form.meeting).await?;
    Ok(HttpResponse::NoContent().finish())
}

fn mail_id(path: &Path<String>) -> Result<InboundMailId, Problem> {
    path.parse().map_err(|_why| Problem::not_found())
}

/// What the mails speak of, read in as many questions for many as for one, of whichever missions.
struct Around {
    missions: HashMap<MissionId, Mission>,
    meetings: HashMap<MeetingId, Meeting>,
    trainings: HashMap<TrainingId, Training>,
    parties: HashMap<PartyId, Party>,
    people: HashMap<PersonId, Person>,
}

impl Around {
    async fn of(ctx: &Ctx, mails: &[InboundMail]) -> Result<Self, DbErr> {
        let db = ctx.db.read();
        let places = || mails.iter().map(|it| it.place);
        let missions = distinct(places().filter_map(|it| it.mission));
        let meetings =
            meetings::list_any(db, &distinct(places().filter_map(|it| it.meeting))).await?;
        let trainings =
            trainings::list_any(db, &distinct(places().filter_map(|it| it.training))).await?;
        let people = distinct(places().filter_map(|it| it.person));
        let people = people::list_among(db, &missions, &people).await?;
        let sides = meetings.iter().flat_map(|it| [it.company, it.partner]);
        let parties = distinct(sides.chain(people.iter().map(|it| it.party)));
        let parties = parties::list_any(db, &parties).await?;
        let missions = missions::list_some(db, &missions).await?;
        Ok(Self {
            missions: missions.into_iter().map(|it| (it.id, it)).collect(),
            meetings: meetings.into_iter().map(|it| (it.id, it)).collect(),
            trainings: trainings.into_iter().map(|it| (it.id, it)).collect(),
            parties: parties.into_iter().map(|it| (it.id, it)).collect(),
            people: people.into_iter().map(|it| (it.id, it)).collect(),
        })
    }

    fn clocks(&self, ctx: &Ctx, meeting: &Meeting, span: Span) -> Option<Clocks> {
        let clock = |party: &Party| {
            Clock::of(ctx.zones.local_span(party.zone, span), party.zone, &party.city)
        };
        let (company, partner) =
            (self.parties.get(&meeting.company)?, self.parties.get(&meeting.partner)?);
        Some(Clocks { company: clock(company), partner: clock(partner) })
    }

    fn meeting(&self, ctx: &Ctx, meeting: &Meeting) -> Option<MeetingBrief> {
        let name = |id| self.parties.get(id).map(|it| it.name.clone());
        Some(MeetingBrief {
            id: meeting.id,
            company: name(&meeting.company)?,
            partner: name(&meeting.partner)?,
            starts_at: meeting.slot.start(),
            clocks: self.clocks(ctx, meeting, meeting.slot)?,
            state: meeting.state,
            revision: meeting.revision,
        })
    }

    fn person(&self, person: &Person) -> CorrespondentView {
        CorrespondentView {
            id: person.id,
            name: person.name.clone(),
            email: person.email.clone(),
            phone: person.phone.clone(),
            party: self.parties.get(&person.party).map(|it| it.name.clone()).unwrap_or_default(),
        }
    }
}

fn distinct<Id: Ord>(ids: impl Iterator<Item = Id>) -> Vec<Id> {
    let ids: BTreeSet<Id> = ids.collect();
    Vec::from_iter(ids)
}

async fn views(ctx: &Ctx, mails: Vec<InboundMail>) -> Result<Vec<InboundView>, DbErr> {
    let around = Around::of(ctx, &mails).await?;
    Ok(mails.into_iter().map(|it| view(ctx, &around, it)).collect())
}

fn view(ctx: &Ctx, around: &Around, mail: InboundMail) -> InboundView {
    let kept_for = TimeDelta::days(ctx.settings.mail.inbound_keep_days.into());
    let meeting = mail.place.meeting.and_then(|it| around.meetings.get(&it));
    let proposed = mail.proposed.zip(meeting).and_then(|(span, meeting)| {
        let clocks = around.clocks(ctx, meeting, span)?;
        Some(ProposedView { starts_at: span.start(), clocks })
    });
    let training = mail.place.training.and_then(|it| around.trainings.get(&it));
    let mission = mail.place.mission.and_then(|it| around.missions.get(&it));
    let person = mail.place.person.and_then(|it| around.people.get(&it));
    InboundView {
        id: mail.id,
        kind: mail.kind,
        heard: mail.heard,
        need: mail.open_need(),
        reason: mail.reason,
        address: mail.address,
        name: mail.name,
        vouched: mail.vouched,
        subject: mail.subject,
        excerpt: mail.excerpt,
        kept: ctx.clock.now() - mail.received_at < kept_for,
        answer: mail.said.map(|it| it.answer),
        proposed,
        received_at: mail.received_at,
        mission: mission.map(|it| MissionBrief { id: it.id, title: it.title.clone() }),
        meeting: meeting.and_then(|it| around.meeting(ctx, it)),
        training: training.map(|it| TrainingBrief {
            id: it.id,
            title: it.title.clone(),
            starts_at: it.slot.start(),
        }),
        person: person.map(|it| around.person(it)),
        handled: mail.handled.map(|it| HandledView { at: it.at, by: it.by, how: it.how }),
    }
}
