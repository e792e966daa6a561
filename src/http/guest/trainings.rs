//! Training sessions as the holder of a personal link sees them: what is on, whether they will
//! come, and the way in.

use actix_web::web::{Data, Form, Path};
use actix_web::{HttpRequest, HttpResponse};
use chrono::SecondsFormat;
use domain::ids::TrainingId;
use domain::training::Training;

use super::super::error::Problem;
use super::door::seat_cookie;
use super::frame::see_other;
use super::meeting::{AnswerForm, EnterForm, unreadable};
use super::reader::Reader;
use super::sight::{self, answer_line};
use super::sorry::Sorry;
use crate::actions::{Ctx, GuestAnswer, answer_training, attend_training, stands, training_window};
use crate::storage::{DbErr, training_answers, training_news, trainings};
use crate::wording::clocks::Face;

/// One session that is ahead or goes on.
pub(super) struct Session {
    pub(super) title: String,
    /// When, on the reader's own clock.
    pub(super) face: Face,
    /// The same for programs.
    pub(super) starts: String,
    /// Whether its room is open.
    pub(super) is_open: bool,
    /// Where its form leads, and what the form carries.
    pub(super) enter: String,
    pub(super) seal: String,
    /// What they may answer; nothing before they were told, and once it has begun.
    pub(super) asked: Option<Asked>,
}

/// The question whether the reader will come.
pub(super) struct Asked {
    /// Where its form leads, and what the form carries.
    pub(super) path: String,
    pub(super) seal: String,
    pub(super) seen: u32,
    /// What they said, where that stands.
    said: Option<String>,
}

impl Asked {
    /// What they said, in a line.
    pub(super) fn line(&self) -> &'static str {
        answer_line(self.said.as_deref().unwrap_or_default())
    }

    pub(super) fn is(&self, answer: &str) -> bool {
        self.said.as_deref() == Some(answer)
    }
}

/// The sessions of the reader's mission that are not over.
pub(super) async fn sessions(reader: &Reader) -> Result<Vec<Session>, DbErr> {
    let (ctx, now) = (&reader.ctx, reader.ctx.clock.now());
    let all = trainings::list(ctx.db.read(), reader.guest.mission().id).await?;
    let ahead = all.iter().filter(|it| it.cancelled_at.is_none());
    let ahead: Vec<_> = ahead.filter(|it| now < training_window(ctx, it).1).collect();
    if ahead.is_empty() {
        return Ok(Vec::new());
    }
    let (mission, person) = (reader.guest.mission().id, reader.guest.person().id);
    let told = training_news::list_told_to(ctx.db.read(), mission, person).await?;
    let said = training_answers::list_of_person(ctx.db.read(), mission, person).await?;
    let asked = |it: &Training| {
        let told = told.iter().find(|told| told.training == it.id).map(|it| it.told)?;
        let said = said.iter().find(|said| said.training == it.id);
        (now < it.slot.start()).then(|| Asked {
            path: reader.path(&format!("/t/{}/answer", it.id)),
            seal: reader.seal_on(it.id, "answer"),
            seen: it.revision,
            said: said.filter(|said| stands(said, it, Some(told))).map(|it| it.answer.clone()),
        })
    };
    Ok(ahead.into_iter().map(|it| session(reader, it, asked(it))).collect())
}

fn session(reader: &Reader, training: &Training, asked: Option<Asked>) -> Session {
    let (voice, ctx) = (reader.voice(), &reader.ctx);
    let (opens_at, _) = training_window(ctx, training);
    let place = sight::own_place(reader);
    Session {
        title: training.title.clone(),
        face: voice.wording().face(voice.language, voice.zones(), place, training.slot),
        starts: training.slot.start().to_rfc3339_opts(SecondsFormat::Secs, true),
        is_open: opens_at <= ctx.clock.now(),
        enter: reader.path(&format!("/t/{}/enter", training.id)),
        seal: reader.seal_on(training.id, "enter"),
        asked,
    }
}

/// Reading changes nothing: whoever follows the form's address is sent to all meetings.
pub(super) async fn back(
    ctx: Data<Ctx>,
    request: HttpRequest,
    path: Path<(String, String)>,
) -> Result<HttpResponse, Sorry> {
    let reader = Reader::open(&ctx, &request, &path.0).await?;
    Ok(see_other(&reader.path("")))
}

/// Will they come?
pub(super) async fn answer(
    ctx: Data<Ctx>,
    request: HttpRequest,
    path: Path<(String, String)>,
    form: Result<Form<AnswerForm>, actix_web::Error>,
) -> Result<HttpResponse, Sorry> {
    let reader = Reader::open(&ctx, &request, &path.0).await?;
    let refuse = |problem: &Problem| reader.sorry(problem, None);
    let training: TrainingId = path.1.parse().map_err(|_garbled| refuse(&Problem::not_found()))?;
    let form = form.map_err(|error| refuse(&unreadable(&error)))?;
    reader.check_on(&request, (&training, "answer"), &form.seal)?;
    let answer = form.answer.parse::<GuestAnswer>();
    let answer = answer.map_err(|error| refuse(&Problem::unprocessable("bad_answer", error)))?;
    let done = answer_training(&ctx, &reader.guest, training, (form.seen, answer)).await;
    done.map_err(|failed| refuse(&failed.into()))?;
    Ok(see_other(&reader.path("")))
}

/// Gives the browser the cookie of the reader's seat in a session, and sends it to the room.
pub(super) async fn enter(
    ctx: Data<Ctx>,
    request: HttpRequest,
    path: Path<(String, String)>,
    form: Result<Form<EnterForm>, actix_web::Error>,
) -> Result<HttpResponse, Sorry> {
    let reader = Reader::open(&ctx, &request, &path.0).await?;
    let refuse = |problem: &Problem| reader.sorry(problem, None);
    let training: TrainingId = path.1.parse().map_err(|_garbled| refuse(&Problem::not_found()))?;
    let form = form.map_err(|error| refuse(&unreadable(&error)))?;
    reader.check_on(&request, (&training, "enter"), &form.seal)?;
    let seat = attend_training(&ctx, &reader.guest, training).await;
    let seat = seat.map_err(|failed| refuse(&failed.into()))?;

    let mut response = see_other(&format!("/room/{seat}"));
    let added = response.add_cookie(&seat_cookie(&ctx, reader.token().to_owned(), seat));
    added.map_err(|error| refuse(&Problem::bad_request("bad_cookie", error)))?;
    Ok(response)
}
