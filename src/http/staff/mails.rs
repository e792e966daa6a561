//! The mails: what waits, what went out, what failed and with which words.

use std::collections::{BTreeSet, HashMap};

use actix_web::web::{Data, Json, Path, Query};
use actix_web::{HttpResponse, get, post};
use chrono::{DateTime, Utc};
use domain::ids::{MeetingId, MissionId, PersonId, SeatId};
use domain::meeting::{Meeting, State};
use domain::party::Person;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::actions::access::MissionStaff;
use crate::actions::{self, Creditor, Ctx, Owed};
use crate::http::error::Problem;
use crate::http::session::id;
use crate::storage::jobs::{Job, Sought, Stands};
use crate::storage::mails::Mail;
use crate::storage::{ConnectionTrait, DbErr, jobs, mails, meetings, people, seats};

/// A mail, sent or still owed.
#[derive(Serialize, ToSchema)]
pub struct MailView {
    /// Which one.
    id: Uuid,
    /// Whom it is for.
    #[schema(value_type = Uuid)]
    person_id: PersonId,
    /// What kind: `invitation`, `update`, …; `news` while it is not yet decided which; `given_up`
    /// for work that is no mail to anybody and failed for good, whose name is the subject.
    kind: String,
    /// The meeting's revision that it tells.
    revision: u32,
    /// Where it goes.
    address: String,
    /// Who reads it.
    person: String,
    /// The meeting it is about.
    #[schema(value_type = Option<Uuid>)]
    meeting_id: Option<MeetingId>,
    /// Its subject; empty until it is written.
    subject: String,
    /// The seat whose invitation can be sent once more; none where the meeting is over or off.
    #[schema(value_type = Option<Uuid>)]
    seat_id: Option<SeatId>,
    /// `queued`, `sent`, `failed`, `bounced` where it came back, or `planned` for a day to come.
    state: &'static str,
    /// When it went out, or will be tried.
    at: DateTime<Utc>,
    /// How often it was tried.
    attempts: u32,
    /// What went wrong, in the server's words.
    error: Option<String>,
}

/// Which part of a mission's mails.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct MailsAsked {
    /// `queued`, `sent`, `failed`, `bounced` or `planned`; all of them where it is left out.
    #[param(value_type = Option<String>)]
    state: Option<MailState>,
    /// How many mails are passed over.
    #[serde(default)]
    from: u64,
    /// How many are shown, 100 where nothing is said, 1000 at most.
    limit: Option<u64>,
}

/// How a mail stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MailState {
    /// It waits to go out, or to be tried again.
    Queued,
    /// It went out.
    Sent,
    /// It was given up.
    Failed,
    /// It came back.
    Bounced,
    /// It waits for its day.
    Planned,
}

/// How many mails of a mission stand how.
#[derive(Serialize, ToSchema)]
pub struct MailCounts {
    /// Wait to go out, or to be tried again.
    queued: u64,
    /// Went out, and did not come back.
    sent: u64,
    /// Were given up.
    failed: u64,
    /// Came back.
    bounced: u64,
    /// Wait for their day.
    planned: u64,
}

/// How many mails are shown at once where nothing is said.
const LIMIT: u64 = 100;

/// How many are shown at once at most.
const LIMIT_MAX: u64 = 1000;

/// The mails of a mission, page by page: what failed or waits first, then what went out, the newest
/// first, then the reminders of days to come.
#[utoipa::path(tag = "mails", params(("mission" = Uuid, Path,), MailsAsked), responses(
    (status = 200, body = [MailView])
))]
#[get("/api/missions/{mission}/mails")]
pub(crate) async fn list(
    ctx: Data<Ctx>,
    staff: MissionStaff,
    asked: Query<MailsAsked>,
) -> Result<Json<Vec<MailView>>, Problem> {
    let (db, mission, now) = (ctx.db.read(), staff.mission().id, ctx.clock.now());
    let limit = asked.limit.unwrap_or(LIMIT).min(LIMIT_MAX);
    // A number that no database counts to is a page after the last.
    let mut over = asked.from.min(u64::from(u32::MAX));
    let mut rows: Vec<Row> = Vec::new();
    for part in parts(asked.state) {
        let all = part.count(db, mission, now).await?;
        let left = limit.saturating_sub(u64::try_from(rows.len()).unwrap_or(limit));
        rows.extend(part.page(db, mission, (now, over, left)).await?);
        over = over.saturating_sub(all);
    }
    Ok(Json(Book::read(&ctx, mission, &rows).await?.views(rows, now)))
}

/// How many mails of a mission wait, went out, failed, came back, or wait for their day.
#[utoipa::path(tag = "mails", params(("mission" = Uuid, Path,)), responses(
    (status = 200, body = MailCounts)
))]
#[get("/api/missions/{mission}/mails/counts")]
pub(crate) async fn count(
    ctx: Data<Ctx>,
    staff: MissionStaff,
) -> Result<Json<MailCounts>, Problem> {
    let (db, mission, now) = (ctx.db.read(), staff.mission().id, ctx.clock.now());
    let open = async |stands| Part::Open(stands).count(db, mission, now).await;
    Ok(Json(MailCounts {
        queued: open(Stands::Queued).await?,
        failed: open(Stands::Failed).await?,
        planned: open(Stands::Planned).await?,
        sent: Part::Out(Some(false)).count(db, mission, now).await?,
        bounced: Part::Out(Some(true)).count(db, mission, now).await?,
    }))
}

/// What of a mission's mails stands together in the list.
#[derive(Clone, Copy)]
enum Part {
    /// What has not gone out.
    Open(Stands),
    /// What has, or only what came back or did not.
    Out(Option<bool>),
}

/// A mail as the database has it.
enum Row {
    Open(Job),
    Out(Mail),
}

/// The parts of the list in their order.
fn parts(state: Option<MailState>) -> Vec<Part> {
    match state {
        None => vec![Part::Open(Stands::Waits), Part::Out(None), Part::Open(Stands::Planned)],
        Some(MailState::Queued) => vec![Part::Open(Stands::Queued)],
        Some(MailState::Failed) => vec![Part::Open(Stands::Failed)],
        Some(MailState::Planned) => vec![Part::Open(Stands::Planned)],
        Some(MailState::Sent) => vec![Part::Out(Some(false))],
        Some(MailState::Bounced) => vec![Part::Out(Some(true))],
    }
}

impl Part {
    async fn count(
        self,
        db: &impl ConnectionTrait,
        mission: MissionId,
        now: DateTime<Utc>,
    ) -> Result<u64, DbErr> {
        match self {
            Self::Open(stands) => jobs::count_open(db, mission, sought(stands, now)).await,
            Self::Out(bounced) => mails::count(db, mission, bounced).await,
        }
    }

    /// Without the first `from`, and at most `limit`.
    async fn page(
        self,
        db: &impl ConnectionTrait,
        mission: MissionId,
        (now, from, limit): (DateTime<Utc>, u64, u64),
    ) -> Result<Vec<Row>, DbErr> {
        Ok(match self {
            Self::Open(stands) => {
                let sought = sought(stands, now);
                let found = jobs::list_open_page(db, mission, sought, (from, limit)).await?;
                found.into_iter().map(Row::Open).collect()
            }
            Self::Out(bounced) => {
                let found = mails::list_page(db, mission, bounced, (from, limit)).await?;
                found.into_iter().map(Row::Out).collect()
            }
        })
    }
}

fn sought(stands: Stands, now: DateTime<Utc>) -> Sought {
    Sought { stands, planned: Owed::PLANNED, silent: Owed::SILENT, now }
}

/// The mails about one meeting, the oldest first; what is still owed comes last.
pub(super) async fn of_meeting(
    ctx: &Ctx,
    mission: MissionId,
    meeting: MeetingId,
) -> Result<Vec<MailView>, Problem> {
    let (db, now) = (ctx.db.read(), ctx.clock.now());
    let out = mails::list_of(db, mission, meeting).await?.into_iter().map(Row::Out);
    let open = jobs::list_open_of(db, mission, meeting).await?.into_iter();
    let open = open.filter(|it| Owed::of(it).is_ok_and(|it| it.mail().is_some())).map(Row::Open);
    let rows: Vec<Row> = out.chain(open).collect();
    Ok(Book::read(ctx, mission, &rows).await?.views(rows, now))
}

/// Try a mail again that was given up or waits.
#[utoipa::path(tag = "mails",
    params(("mission" = Uuid, Path,), ("mail" = Uuid, Path,)),
    responses((status = 204), (status = 404), (status = 409)))]
#[post("/api/missions/{mission}/mails/{mail}/retry")]
pub(crate) async fn retry(
    ctx: Data<Ctx>,
    staff: MissionStaff,
    path: Path<(String, String)>,
) -> Result<HttpResponse, Problem> {
    actions::retry_mail(&ctx, &staff, id(&path)?).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Send somebody their invitation once more: the same entry at the same revision.
#[utoipa::path(tag = "mails",
    params(("mission" = Uuid, Path,), ("meeting" = Uuid, Path,), ("seat" = Uuid, Path,)),
    responses((status = 204), (status = 404), (status = 409)))]
#[post("/api/missions/{mission}/meetings/{meeting}/seats/{seat}/resend")]
pub(crate) async fn resend(
    ctx: Data<Ctx>,
    staff: MissionStaff,
    path: Path<(String, String, String)>,
) -> Result<HttpResponse, Problem> {
    let parsed = path.1.parse().ok().zip(path.2.parse().ok());
    let place = parsed.ok_or_else(Problem::not_found)?;
    actions::resend_invitation(&ctx, &staff, place).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// What is shown of some mails besides themselves, read in as many questions for many as for one.
struct Book {
    people: HashMap<PersonId, Person>,
    /// Who sits where, in whose name something is owed.
    seats: HashMap<SeatId, PersonId>,
    /// The seats of meetings to come, whose invitations can be sent once more.
    ahead: HashMap<(MeetingId, PersonId), SeatId>,
}

impl Book {
    async fn read(ctx: &Ctx, mission: MissionId, rows: &[Row]) -> Result<Self, DbErr> {
        let (db, now) = (ctx.db.read(), ctx.clock.now());
        let (mut creditors, mut people, mut about) =
            (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        for row in rows {
            match row {
                Row::Open(job) => match creditor(job) {
                    Some(Creditor::Seat(seat)) => drop(creditors.insert(seat)),
                    Some(Creditor::Person(person)) => drop(people.insert(person)),
                    None => {}
                },
                Row::Out(mail) => {
                    people.insert(mail.person);
                    about.extend(mail.meeting);
                }
            }
        }
        let seats = seats::list_some(db, mission, &Vec::from_iter(creditors)).await?;
        people.extend(seats.iter().map(|it| it.person));
        let people = people::list_some(db, mission, &Vec::from_iter(people)).await?;
        let about = meetings::list_some(db, mission, &Vec::from_iter(about)).await?;
        let to_come = |it: &&Meeting| it.state == State::Booked && now < it.slot.start();
        let to_come: Vec<MeetingId> = about.iter().filter(to_come).map(|it| it.id).collect();
        let seated = seats::list_in(db, &[mission], &to_come).await?.into_iter();
        let told = seated.filter(|it| it.told.is_some());
        Ok(Self {
            people: people.into_iter().map(|it| (it.id, it)).collect(),
            seats: seats.into_iter().map(|it| (it.id, it.person)).collect(),
            ahead: told.map(|it| ((it.meeting, it.person), it.id)).collect(),
        })
    }

    fn views(&self, rows: Vec<Row>, now: DateTime<Utc>) -> Vec<MailView> {
        let view = |row| match row {
            Row::Open(job) => self.open(job, now),
            Row::Out(mail) => self.out(mail),
        };
        rows.into_iter().map(view).collect()
    }

    /// What has not gone out; work that is no mail to anybody, or cannot be read any more, is shown
    /// as what it was written down as.
    fn open(&self, job: Job, now: DateTime<Utc>) -> MailView {
        let person = creditor(&job).and_then(|it| match it {
            Creditor::Seat(seat) => self.seats.get(&seat).copied(),
            Creditor::Person(person) => Some(person),
        });
        let person = person.and_then(|it| self.people.get(&it));
        let mail = Owed::of(&job).ok().and_then(Owed::mail).zip(person);
        let state = waiting(&job, now);
        let at = job.dead_at.unwrap_or(job.available_at);
        let (id, meeting_id, attempts) = (job.id.0, job.meeting, job.attempts);
        let none = MailView {
            id,
            person_id: PersonId(Uuid::nil()),
            kind: "given_up".to_owned(),
            revision: 0,
            address: String::new(),
            person: String::new(),
            meeting_id,
            subject: job.kind,
            seat_id: None,
            state,
            at,
            attempts,
            error: job.last_error,
        };
        match mail {
            Some(((kind, revision, _), person)) => MailView {
                person_id: person.id,
                kind: kind.to_owned(),
                revision,
                address: person.email.clone(),
                person: person.name.clone(),
                subject: String::new(),
                ..none
            },
            None => none,
        }
    }

    fn out(&self, mail: Mail) -> MailView {
        let (state, error) = match mail.bounced {
            Some(it) => ("bounced", Some(it.words)),
            None => ("sent", None),
        };
        let person = self.people.get(&mail.person);
        MailView {
            seat_id: mail.meeting.and_then(|it| self.ahead.get(&(it, mail.person)).copied()),
            id: mail.id,
            person_id: mail.person,
            kind: mail.kind,
            revision: mail.revision,
            address: mail.address,
            person: person.map(|it| it.name.clone()).unwrap_or_default(),
            meeting_id: mail.meeting,
            subject: mail.subject,
            state,
            at: mail.sent_at,
            attempts: 1,
            error,
        }
    }
}

/// To whom a mail is owed.
fn creditor(job: &Job) -> Option<Creditor> {
    Some(Owed::of(job).ok()?.mail()?.2)
}

/// How a mail stands that has not gone out. One for a day to come waits for nothing but its day.
fn waiting(job: &Job, now: DateTime<Utc>) -> &'static str {
    let is_ahead = now < job.available_at && job.attempts == 0;
    if job.dead_at.is_some() {
        "failed"
    } else if is_ahead && Owed::PLANNED.contains(&job.kind.as_str()) {
        "planned"
    } else {
        "queued"
    }
}
