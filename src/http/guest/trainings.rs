//! Training sessions as the holder of a personal link sees them: what is on, and the way in.

use actix_web::web::{Data, Form, Path};
use actix_web::{HttpRequest, HttpResponse};
use chrono::SecondsFormat;
use domain::ids::TrainingId;
use domain::training::Training;

use super::super::error::Problem;
use super::door::seat_cookie;
use super::frame::see_other;
use super::meeting::{EnterForm, unreadable};
use super::reader::Reader;
use super::sight;
use super::sorry::Sorry;
use crate::actions::{Ctx, attend_training, training_window};
use crate::storage::{DbErr, trainings};
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
}

/// The sessions of the reader's mission that are not over.
pub(super) async fn sessions(reader: &Reader) -> Result<Vec<Session>, DbErr> {
    let (ctx, now) = (&reader.ctx, reader.ctx.clock.now());
    let all = trainings::list(ctx.db.read(), reader.guest.mission().id).await?;
    let ahead = all.iter().filter(|it| it.cancelled_at.is_none());
    let ahead = ahead.filter(|it| now < training_window(ctx, it).1);
    Ok(ahead.map(|it| session(reader, it)).collect())
}

fn session(reader: &Reader, training: &Training) -> Session {
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
