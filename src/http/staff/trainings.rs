//! Training sessions: planned, led and called off by staff, who also say who has the word.

use std::collections::HashMap;

use actix_web::web::{Data, Json, Path};
use actix_web::{HttpResponse, delete, get, post, put};
use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::{MeetingId, PartyId, PersonId, SeatId, TrainingId};
use domain::party::{Party, Person};
use domain::time::Span;
use domain::training::{MINUTES, Part, Sitter, Training, TrainingRefused, TrainingSeat};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::rooms::WayIn;
use crate::actions::access::MissionStaff;
use crate::actions::{self, Ctx, NewTraining, room_of, stands, training_window};
use crate::http::error::Problem;
use crate::http::session::id;
use crate::rooms::{LiveRoom, LiveSeat, Stage};
use crate::storage::training_answers::{self, TrainingAnswer};
use crate::storage::training_news::{self, TrainingTold};
use crate::storage::{DbErr, parties, people, training_seats, trainings};

/// A session as staff plan it.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TrainingForm {
    /// What it is about, in one line.
    title: String,
    /// When it starts.
    starts_at: DateTime<Utc>,
    /// How long it lasts, in minutes: 10 to 240.
    minutes: i64,
    /// Who of the mission speaks, at most four; staff speak beside them.
    #[schema(value_type = Vec<Uuid>)]
    speakers: Vec<PersonId>,
}

/// Another time for a session.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TrainingTimeForm {
    /// When it starts.
    starts_at: DateTime<Utc>,
    /// How long it lasts, in minutes: 10 to 240.
    minutes: i64,
    /// The revision of the session that was looked at.
    seen: u32,
}

/// Somebody in a session, or chosen to speak there.
#[derive(Serialize, ToSchema)]
#[expect(clippy::struct_excessive_bools, reason = "switches that know nothing of each other")]
pub struct TrainingPersonView {
    /// Their seat.
    #[schema(value_type = Uuid)]
    seat_id: SeatId,
    /// Who; nothing for staff.
    #[schema(value_type = Option<Uuid>)]
    person_id: Option<PersonId>,
    /// The name that the others read.
    name: String,
    /// Whom they speak for.
    party: String,
    /// `speaker`, `listener`, or `removed` where staff put them out.
    part: &'static str,
    /// When they first came in.
    joined_at: Option<DateTime<Utc>>,
    /// When they were last there.
    seen_at: Option<DateTime<Utc>>,
    /// Whether they are in the room now.
    is_in: bool,
    /// Whether they raise a hand.
    hand: bool,
    /// Whether they send their voice.
    microphone: bool,
    /// Whether they send a picture.
    camera: bool,
}

/// What somebody answered to a session, from their calendar.
#[derive(Serialize, ToSchema)]
pub struct TrainingAnswerView {
    /// Who.
    #[schema(value_type = Uuid)]
    person_id: PersonId,
    /// What they are called.
    name: String,
    /// Whom they speak for.
    party: String,
    /// `accepted`, `tentative` or `declined`.
    answer: String,
    /// When it came in.
    answered_at: DateTime<Utc>,
    /// From where: `calendar:ravi@…`, or `staff:anna@…` where staff took a mail's word for it.
    answered_by: String,
}

/// A session.
#[derive(Serialize, ToSchema)]
pub struct TrainingView {
    /// Which one.
    #[schema(value_type = Uuid)]
    id: TrainingId,
    /// What it is about.
    title: String,
    /// When it starts.
    starts_at: DateTime<Utc>,
    /// When it ends.
    ends_at: DateTime<Utc>,
    /// From when its room lets people in.
    opens_at: DateTime<Utc>,
    /// When its room closes.
    closes_at: DateTime<Utc>,
    /// How often it was moved or called off.
    revision: u32,
    /// When it was called off, if it was.
    cancelled_at: Option<DateTime<Utc>>,
    /// How many of the mission have been mailed about it.
    told: usize,
    /// How many of the mission came, so far or at all.
    came: usize,
    /// Who speaks, who came, and who is there now.
    people: Vec<TrainingPersonView>,
    /// What people answered to it as it is now, who stays away first.
    answers: Vec<TrainingAnswerView>,
}

/// The sessions of a mission, the earliest first.
#[utoipa::path(tag = "trainings", params(("mission" = Uuid, Path,)), responses(
    (status = 200, body = Vec<TrainingView>), (status = 404)
))]
#[get("/api/missions/{mission}/trainings")]
pub(crate) async fn list(
    ctx: Data<Ctx>,
    staff: MissionStaff,
) -> Result<Json<Vec<TrainingView>>, Problem> {
    let shelf = Shelf::read(&ctx, &staff).await?;
    let all = trainings::list(ctx.db.read(), staff.mission().id).await?;
    Ok(Json(all.iter().map(|it| shelf.show(&ctx, it)).collect()))
}

/// Plan a session; everybody of the mission is mailed.
#[utoipa::path(tag = "trainings", params(("mission" = Uuid, Path,)), responses(
    (status = 201, body = TrainingView), (status = 404), (status = 409), (status = 422)
))]
#[post("/api/missions/{mission}/trainings")]
pub(crate) async fn plan(
    ctx: Data<Ctx>,
    staff: MissionStaff,
    Json(form): Json<TrainingForm>,
) -> Result<HttpResponse, Problem> {
    let TrainingForm { title, starts_at, minutes, speakers } = form;
    let slot = slot(starts_at, minutes)?;
    let new = NewTraining { title, slot, speakers };
    let planned = actions::plan_training(&ctx, &staff, new).await?;
    let view = one(&ctx, &staff, planned).await?;
    Ok(HttpResponse::Created().json(view))
}

/// Move a session; everybody of the mission is mailed, and calendars follow.
#[utoipa::path(tag = "trainings",
    params(("mission" = Uuid, Path,), ("training" = Uuid, Path,)),
    responses((status = 200, body = TrainingView), (status = 404), (status = 409),
        (status = 422)))]
#[put("/api/missions/{mission}/trainings/{training}/slot")]
pub(crate) async fn reschedule(
    ctx: Data<Ctx>,
    staff: MissionStaff,
    path: Path<(String, String)>,
    Json(form): Json<TrainingTimeForm>,
) -> Result<Json<TrainingView>, Problem> {
    let (training, slot) = (id(&path)?, slot(form.starts_at, form.minutes)?);
    actions::move_training(&ctx, &staff, training, (slot, form.seen)).await?;
    Ok(Json(one(&ctx, &staff, training).await?))
}

/// Call a session off; everybody of the mission is mailed.
#[utoipa::path(tag = "trainings",
    params(("mission" = Uuid, Path,), ("training" = Uuid, Path,)),
    responses((status = 200, body = TrainingView), (status = 404), (status = 409)))]
#[delete("/api/missions/{mission}/trainings/{training}")]
pub(crate) async fn cancel(
    ctx: Data<Ctx>,
    staff: MissionStaff,
    path: Path<(String, String)>,
) -> Result<Json<TrainingView>, Problem> {
    let training = id(&path)?;
    actions::cancel_training(&ctx, &staff, training).await?;
    Ok(Json(one(&ctx, &staff, training).await?))
}

/// Give somebody of the mission the word, before the session or while it goes on.
#[utoipa::path(tag = "trainings",
    params(("mission" = Uuid, Path,), ("training" = Uuid, Path,), ("person" = Uuid, Path,)),
    responses((status = 200, body = TrainingView), (status = 404), (status = 409)))]
#[put("/api/missions/{mission}/trainings/{training}/speakers/{person}")]
pub(crate) async fn give_word(
    ctx: Data<Ctx>,
    staff: MissionStaff,
    path: Path<(String, String, String)>,
) -> Result<Json<TrainingView>, Problem> {
    set_word(&ctx, &staff, &path, true).await
}

/// Take the word from somebody again.
#[utoipa::path(tag = "trainings",
    params(("mission" = Uuid, Path,), ("training" = Uuid, Path,), ("person" = Uuid, Path,)),
    responses((status = 200, body = TrainingView), (status = 404), (status = 409)))]
#[delete("/api/missions/{mission}/trainings/{training}/speakers/{person}")]
pub(crate) async fn take_word(
    ctx: Data<Ctx>,
    staff: MissionStaff,
    path: Path<(String, String, String)>,
) -> Result<Json<TrainingView>, Problem> {
    set_word(&ctx, &staff, &path, false).await
}

/// Enter a session's room, to speak.
#[utoipa::path(tag = "trainings",
    params(("mission" = Uuid, Path,), ("training" = Uuid, Path,)),
    responses((status = 200, body = WayIn), (status = 404), (status = 409)))]
#[post("/api/missions/{mission}/trainings/{training}/lead")]
pub(crate) async fn lead(
    ctx: Data<Ctx>,
    staff: MissionStaff,
    path: Path<(String, String)>,
) -> Result<Json<WayIn>, Problem> {
    let seat = actions::lead_training(&ctx, &staff, id(&path)?).await?;
    Ok(Json(WayIn::to(seat)))
}

fn slot(starts_at: DateTime<Utc>, minutes: i64) -> Result<Span, TrainingRefused> {
    let length = Some(minutes).filter(|it| MINUTES.contains(it)).map(TimeDelta::minutes);
    length.and_then(|length| Span::starting(starts_at, length)).ok_or(TrainingRefused::Odd)
}

async fn set_word(
    ctx: &Ctx,
    staff: &MissionStaff,
    path: &Path<(String, String, String)>,
    has_word: bool,
) -> Result<Json<TrainingView>, Problem> {
    let training = path.1.parse().ok().ok_or_else(Problem::not_found)?;
    let person = path.2.parse().ok().ok_or_else(Problem::not_found)?;
    actions::give_word(ctx, staff, (training, person), has_word).await?;
    Ok(Json(one(ctx, staff, training).await?))
}

async fn one(
    ctx: &Ctx,
    staff: &MissionStaff,
    training: TrainingId,
) -> Result<TrainingView, Problem> {
    let found = trainings::find(ctx.db.read(), staff.mission().id, training).await?;
    let found = found.ok_or_else(Problem::not_found)?;
    Ok(Shelf::read(ctx, staff).await?.show(ctx, &found))
}

/// A mission's rows, read once whatever the number of its sessions.
struct Shelf {
    parties: HashMap<PartyId, Party>,
    people: HashMap<PersonId, Person>,
    seats: Vec<TrainingSeat>,
    told: Vec<TrainingTold>,
    answers: Vec<TrainingAnswer>,
    live: HashMap<MeetingId, LiveRoom>,
}

impl Shelf {
    async fn read(ctx: &Ctx, staff: &MissionStaff) -> Result<Self, DbErr> {
        let (db, mission) = (ctx.db.read(), staff.mission().id);
        let (parties, people) =
            (parties::list(db, mission, None).await?, people::list(db, mission).await?);
        Ok(Self {
            parties: parties.into_iter().map(|it| (it.id, it)).collect(),
            people: people.into_iter().map(|it| (it.id, it)).collect(),
            seats: training_seats::list(db, mission).await?,
            told: training_news::list_told(db, mission).await?,
            answers: training_answers::list(db, mission).await?,
            live: ctx.rooms.live().into_iter().map(|it| (it.meeting, it)).collect(),
        })
    }

    fn show(&self, ctx: &Ctx, training: &Training) -> TrainingView {
        let (opens_at, closes_at) = training_window(ctx, training);
        let live = self.live.get(&room_of(training.id)).map(|it| it.seats.as_slice());
        let live = live.unwrap_or_default();
        let seats = self.seats.iter().filter(|it| it.training == training.id);
        let guests = seats.clone().filter(|it| matches!(it.sitter, Sitter::Person(_)));
        let mut people: Vec<TrainingPersonView> =
            seats.filter_map(|seat| self.person(seat, live)).collect();
        people.sort_by_key(|it| (it.part != Part::Speaker.name(), !it.hand, it.name.clone()));
        TrainingView {
            id: training.id,
            title: training.title.clone(),
            starts_at: training.slot.start(),
            ends_at: training.slot.end(),
            opens_at,
            closes_at,
            revision: training.revision,
            cancelled_at: training.cancelled_at,
            told: self.told.iter().filter(|it| it.training == training.id).count(),
            came: guests.filter(|it| it.joined_at.is_some()).count(),
            people,
            answers: self.answers(training),
        }
    }

    /// The answers that stand: those to an earlier time say nothing of this one.
    fn answers(&self, training: &Training) -> Vec<TrainingAnswerView> {
        let told: HashMap<_, _> = self
            .told
            .iter()
            .filter(|it| it.training == training.id)
            .map(|it| (it.person, it.told))
            .collect();
        let of = self.answers.iter().filter(|it| it.training == training.id);
        let standing = of.filter(|it| stands(it, training, told.get(&it.person).copied()));
        let view = |it: &TrainingAnswer| {
            let person = self.people.get(&it.person)?;
            let party = self.parties.get(&person.party).map(|it| it.name.clone());
            Some(TrainingAnswerView {
                person_id: it.person,
                name: person.name.clone(),
                party: party.unwrap_or_default(),
                answer: it.answer.clone(),
                answered_at: it.answered_at,
                answered_by: it.answered_by.clone(),
            })
        };
        let mut all: Vec<_> = standing.filter_map(view).collect();
        let order = |it: &TrainingAnswerView| {
            ["declined", "tentative"].iter().position(|word| it.answer == *word).unwrap_or(2)
        };
        all.sort_by_key(|it| (order(it), it.name.clone()));
        all
    }

    /// Staff are shown while they are there, everybody else once they spoke or came.
    fn person(&self, seat: &TrainingSeat, live: &[LiveSeat]) -> Option<TrainingPersonView> {
        let taken = live.iter().find(|it| it.seat == seat.id && it.stage == Stage::In);
        let (person_id, name, party) = match seat.sitter {
            Sitter::Person(person) => {
                let person = self.people.get(&person)?;
                let party = self.parties.get(&person.party).map(|it| it.name.clone());
                (Some(person.id), person.name.clone(), party.unwrap_or_default())
            }
            Sitter::Account(_) => (None, taken?.name.clone(), String::new()),
        };
        Some(TrainingPersonView {
            seat_id: seat.id,
            person_id,
            name,
            party,
            part: if seat.removed_at.is_some() { "removed" } else { seat.part.name() },
            joined_at: seat.joined_at,
            seen_at: seat.seen_at,
            is_in: taken.is_some(),
            hand: taken.is_some_and(|it| it.hand),
            microphone: taken.is_some_and(|it| it.microphone),
            camera: taken.is_some_and(|it| it.camera),
        })
    }
}
