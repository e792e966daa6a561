//! The mails: what waits, what went out, what failed and with which words.

use std::collections::{HashMap, HashSet};

use actix_web::web::{Data, Json, Path};
use actix_web::{HttpResponse, get, post};
use chrono::{DateTime, Utc};
use domain::ids::{MeetingId, MissionId, PersonId, SeatId};
use domain::meeting::{Meeting, State};
use domain::party::Person;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::actions::access::MissionStaff;
use crate::actions::{self, Creditor, Ctx, Owed};
use crate::http::error::Problem;
use crate::http::session::id;
use crate::storage::jobs::Job;
use crate::storage::mails::Mail;
use crate::storage::{jobs, mails, meetings, people, seats};

/// A mail, sent or still owed.
#[derive(Serialize, ToSchema)]
pub struct MailView {
    /// Which one.
    id: Uuid,
    /// Whom it is for.
    #[schema(value_type = Uuid)]
    pub(super) person_id: PersonId,
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
    pub(super) state: &'static str,
    /// When it went out, or will be tried.
    pub(super) at: DateTime<Utc>,
    /// How often it was tried.
    attempts: u32,
    /// What went wrong, in the server's words.
    pub(super) error: Option<String>,
}

/// The mails of a mission: what waits or failed first, then what went out, the newest first, then
/// the reminders of days to come.
#[utoipa::path(tag = "mails", params(("mission" = Uuid, Path,)), responses(
    (status = 200, body = [MailView])
))]
#[get("/api/missions/{mission}/mails")]
pub(crate) async fn list(
    ctx: Data<Ctx>,
    staff: MissionStaff,
) -> Result<Json<Vec<MailView>>, Problem> {
    let mut all = given_up(&ctx, staff.mission().id).await?;
    all.extend(all_of(&ctx, staff.mission().id).await?);
    Ok(Json(all))
}

/// Work that was given up and is no mail to anybody, or cannot be read any more: staff see it with
/// its reason, as what it was written down as.
async fn given_up(ctx: &Ctx, mission: MissionId) -> Result<Vec<MailView>, Problem> {
    let open = jobs::list_open(ctx.db.read(), mission).await?;
    let is_mail = |job: &Job| Owed::of(job).is_ok_and(|it| it.mail().is_some());
    let view = |job: Job| {
        let at = job.dead_at?;
        Some(MailView {
            id: job.id.0,
            person_id: PersonId(Uuid::nil()),
            kind: "given_up".to_owned(),
            revision: 0,
            address: String::new(),
            person: String::new(),
            meeting_id: job.meeting,
            subject: job.kind,
            seat_id: None,
            state: "failed",
            at,
            attempts: job.attempts,
            error: job.last_error,
        })
    };
    Ok(open.into_iter().filter(|it| !is_mail(it)).filter_map(view).collect())
}

/// The mails of a mission, in the order of [`list`].
pub(super) async fn all_of(ctx: &Ctx, mission: MissionId) -> Result<Vec<MailView>, Problem> {
    let names = names(ctx, mission).await?;
    let owed = owed(ctx, mission, &names).await?.into_iter();
    let (planned, mut all): (Vec<_>, Vec<_>) = owed.partition(|it| it.state == "planned");
    let done = mails::list(ctx.db.read(), mission).await?;
    let ahead = ahead(ctx, mission).await?;
    all.extend(done.into_iter().map(|it| sent(it, &names, &ahead)));
    all.extend(planned);
    Ok(all)
}

/// The mails about one meeting, the oldest first; what is still owed comes last.
pub(super) async fn of_meeting(
    ctx: &Ctx,
    mission: MissionId,
    meeting: MeetingId,
) -> Result<Vec<MailView>, Problem> {
    let names = names(ctx, mission).await?;
    let done = mails::list_of(ctx.db.read(), mission, meeting).await?;
    let ahead = ahead(ctx, mission).await?;
    let mut all: Vec<_> = done.into_iter().map(|it| sent(it, &names, &ahead)).collect();
    let waiting = owed(ctx, mission, &names).await?;
    all.extend(waiting.into_iter().filter(|it| it.meeting_id == Some(meeting)));
    Ok(all)
}

/// Try a mail again that was given up or waits.
#[utoipa::path(tag = "mails",
    params(("mission" = Uuid, Path,), ("mail" = Uuid, Path,)),
    responses((status = 204), (status = 404)))]
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

type Names = HashMap<PersonId, Person>;

/// The seats of meetings to come, whose invitations can be sent once more.
type Ahead = HashMap<(MeetingId, PersonId), SeatId>;

async fn ahead(ctx: &Ctx, mission: MissionId) -> Result<Ahead, Problem> {
    let (db, now) = (ctx.db.read(), ctx.clock.now());
    let all = meetings::list(db, mission).await?;
    let to_come = |it: &Meeting| it.state == State::Booked && now < it.slot.start();
    let to_come: HashSet<_> = all.iter().filter(|it| to_come(it)).map(|it| it.id).collect();
    let seated = seats::list(db, mission).await?.into_iter();
    let told = seated.filter(|it| it.told.is_some() && to_come.contains(&it.meeting));
    Ok(told.map(|it| ((it.meeting, it.person), it.id)).collect())
}

async fn names(ctx: &Ctx, mission: MissionId) -> Result<Names, Problem> {
    let all = people::list(ctx.db.read(), mission).await?;
    Ok(all.into_iter().map(|it| (it.id, it)).collect())
}

async fn owed(ctx: &Ctx, mission: MissionId, names: &Names) -> Result<Vec<MailView>, Problem> {
    let (db, now) = (ctx.db.read(), ctx.clock.now());
    let open = jobs::list_open(db, mission).await?;
    let mut seated = seats::list(db, mission).await?;
    // Who was taken out of a meeting is still to hear of it.
    seated.extend(seats::list_removed(db, mission).await?);
    let person_of = |creditor: Creditor| match creditor {
        Creditor::Seat(seat) => seated.iter().find(|it| it.id == seat).map(|it| it.person),
        Creditor::Person(person) => Some(person),
    };
    let view = |job: Job| {
        let owed = Owed::of(&job).ok()?;
        let (kind, revision, creditor) = owed.mail()?;
        let person = names.get(&person_of(creditor)?)?;
        Some(MailView {
            id: job.id.0,
            person_id: person.id,
            kind: kind.to_owned(),
            revision,
            address: person.email.clone(),
            person: person.name.clone(),
            meeting_id: job.meeting,
            subject: String::new(),
            seat_id: None,
            state: waiting(&job, owed, now),
            at: job.dead_at.unwrap_or(job.available_at),
            attempts: job.attempts,
            error: job.last_error,
        })
    };
    Ok(open.into_iter().filter_map(view).collect())
}

/// How a mail stands that has not gone out. One for a day to come waits for nothing but its day.
fn waiting(job: &Job, owed: Owed, now: DateTime<Utc>) -> &'static str {
    let is_ahead = now < job.available_at && job.attempts == 0;
    match owed {
        _ if job.dead_at.is_some() => "failed",
        Owed::Remind { .. } | Owed::FollowUp { .. } | Owed::AskFeedback { .. } if is_ahead => {
            "planned"
        }
        _ => "queued",
    }
}

fn sent(mail: Mail, names: &Names, ahead: &Ahead) -> MailView {
    let (state, error) = match mail.bounced {
        Some(it) => ("bounced", Some(it.words)),
        None => ("sent", None),
    };
    MailView {
        seat_id: mail.meeting.and_then(|it| ahead.get(&(it, mail.person)).copied()),
        id: mail.id,
        person_id: mail.person,
        kind: mail.kind,
        revision: mail.revision,
        address: mail.address,
        person: names.get(&mail.person).map(|it| it.name.clone()).unwrap_or_default(),
        meeting_id: mail.meeting,
        subject: mail.subject,
        state,
        at: mail.sent_at,
        attempts: 1,
        error,
    }
}
