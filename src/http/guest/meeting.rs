//! One meeting: when it is on both clocks, whom one meets, the answer, and the way in.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Form, Path};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use chrono::{TimeDelta, Timelike};
use domain::ids::SeatId;
use serde::Deserialize;

use super::super::error::Problem;
use super::changed::changed;
use super::door::seat_cookie;
use super::frame::{Frame, page, see_other};
use super::late::{self, Lateness};
use super::propose::{Offer, offers};
use super::reader::Reader;
use super::sight::{self, Sight};
use super::sorry::Sorry;
use crate::actions::{Ctx, GuestAnswer, answer_invitation};

#[derive(Template)]
#[template(path = "http/guest/meeting.html")]
struct Card<'a> {
    frame: Frame<'a>,
    reader: &'a Reader,
    m: &'a Sight,
    /// When it was before it moved.
    before: Option<String>,
    strips: Option<Strips>,
    /// Other times that were proposed for it.
    offers: Vec<Offer>,
    /// Who comes later.
    late: Lateness,
}

/// The two clocks as strips of one day, the reader's from midnight to midnight; all in minutes.
struct Strips {
    /// From nine to six on the reader's clock.
    own: Vec<(i64, i64)>,
    /// The same hours of the other side, where they fall on the reader's day.
    other: Vec<(i64, i64)>,
    at: i64,
    length: i64,
}

/// What the buttons below "will you come?" send.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AnswerForm {
    pub(super) seal: String,
    pub(super) answer: String,
    /// The revision of the meeting or session that was looked at.
    pub(super) seen: u32,
}

/// What *Enter* sends; both of its buttons lead to the same door.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EnterForm {
    pub(super) seal: String,
    #[serde(default, rename = "test")]
    _test: Option<String>,
}

/// The page of one meeting.
pub(super) async fn show(
    ctx: Data<Ctx>,
    request: HttpRequest,
    path: Path<(String, String)>,
) -> Result<HttpResponse, Sorry> {
    let reader = Reader::open(&ctx, &request, &path.0).await?;
    let sight = reader.sight(&path.1).await?;
    let before = sight::before(&reader, &sight).await;
    let before = before.map_err(|error| reader.sorry(&error.into(), Some(&sight)))?;

    let offers = offers(&reader, &sight).await;
    let offers = offers.map_err(|error| reader.sorry(&error.into(), Some(&sight)))?;

    let late = late::find(&reader, &sight).await;
    let late = late.map_err(|error| reader.sorry(&error.into(), Some(&sight)))?;

    let voice = reader.voice();
    let line = |span| {
        let (wording, place) = (voice.wording(), sight::own_place(&reader));
        let face = wording.face(voice.language, voice.zones(), place, span);
        wording.line(voice.language, &face)
    };
    let title = format!("{} · {}", sight.other.name, line(sight.meeting.slot));
    let card = Card {
        frame: reader.frame(title, &format!("/m/{}", sight.meeting.id)),
        reader: &reader,
        m: &sight,
        before: before.map(|span| voice.say_with("mail-before", &[("time", line(span).into())])),
        strips: (!sight.is_over()).then(|| strips(&reader, &sight)),
        offers,
        late,
    };
    Ok(page(StatusCode::OK, &card))
}

/// A form's address opened by hand leads back to the page that the form stands on.
pub(super) async fn back(
    ctx: Data<Ctx>,
    request: HttpRequest,
    path: Path<(String, String)>,
) -> Result<HttpResponse, Sorry> {
    let reader = Reader::open(&ctx, &request, &path.0).await?;
    let sight = reader.sight(&path.1).await?;
    Ok(see_other(&reader.path_to(&sight, "")))
}

/// Will they come?
pub(super) async fn answer(
    ctx: Data<Ctx>,
    request: HttpRequest,
    path: Path<(String, String)>,
    form: Result<Form<AnswerForm>, actix_web::Error>,
) -> Result<HttpResponse, Sorry> {
    let reader = Reader::open(&ctx, &request, &path.0).await?;
    let sight = reader.sight(&path.1).await?;
    let refuse = |problem: &Problem| reader.sorry(problem, Some(&sight));
    let form = form.map_err(|error| refuse(&unreadable(&error)))?;
    reader.check(&request, (sight.meeting.id, "answer"), &form.seal)?;
    let answer: GuestAnswer = form
        .answer
        .parse()
        .map_err(|error| refuse(&Problem::unprocessable("bad_answer", error)))?;

    let (meeting, seen) = (sight.meeting.id, form.seen);
    match answer_invitation(&ctx, &reader.guest, meeting, (answer, seen)).await {
        Ok(()) => Ok(see_other(&reader.path_to(&sight, ""))),
        Err(failed) => Err(changed(&reader, failed.into(), (meeting, seen)).await),
    }
}

/// Gives the browser the cookie of this seat and sends it to the room, whose lobby takes those who
/// come early.
pub(super) async fn enter(
    ctx: Data<Ctx>,
    request: HttpRequest,
    path: Path<(String, String)>,
    form: Result<Form<EnterForm>, actix_web::Error>,
) -> Result<HttpResponse, Sorry> {
    let reader = Reader::open(&ctx, &request, &path.0).await?;
    let sight = reader.sight(&path.1).await?;
    let refuse = |problem: &Problem| reader.sorry(problem, Some(&sight));
    let form = form.map_err(|error| refuse(&unreadable(&error)))?;
    reader.check(&request, (sight.meeting.id, "enter"), &form.seal)?;
    if sight.is_over() {
        let code = if sight.is_cancelled() { "meeting_cancelled" } else { "room_closed" };
        return Err(refuse(&Problem::conflict(code, "there is no room to enter any more")));
    }

    let mut response = see_other(&format!("/room/{}", sight.seat.id));
    let added = response.add_cookie(&seat_cookie(&ctx, reader.token().to_owned(), sight.seat.id));
    added.map_err(|error| refuse(&Problem::bad_request("bad_cookie", error)))?;
    Ok(response)
}

/// The name of the cookie that holds one seat.
pub(super) fn cookie_name(seat: SeatId) -> String {
    format!("room_{seat}")
}

/// A form that is none.
pub(super) fn unreadable(error: &actix_web::Error) -> Problem {
    if error.as_response_error().status_code() == StatusCode::PAYLOAD_TOO_LARGE {
        Problem::too_large("body_too_large", "this is more than is taken at once")
    } else {
        Problem::bad_request("bad_form", error)
    }
}

fn strips(reader: &Reader, sight: &Sight) -> Strips {
    const DAY: i64 = 24 * 60;
    const OPEN: (i64, i64) = (9 * 60, 18 * 60);
    let (zones, slot) = (&reader.ctx.zones, sight.meeting.slot);
    let own = zones.local(sight::own_place(reader).zone, slot.start());
    let other = zones.local(sight.other_zone(), slot.start());
    let ahead = i64::from(other.offset_s - own.offset_s) / 60;
    // The other side's day before, its day and the day after, cut to the reader's day.
    let theirs = [-DAY, 0, DAY].into_iter().filter_map(|day| {
        let (from, to) = (OPEN.0 - ahead + day, OPEN.1 - ahead + day);
        let (from, to) = (from.clamp(0, DAY), to.clamp(0, DAY));
        (from < to).then_some((from, to - from))
    });
    let at = i64::from(own.time.num_seconds_from_midnight()) / 60;
    Strips {
        own: vec![(OPEN.0, OPEN.1 - OPEN.0)],
        other: theirs.collect(),
        at,
        length: slot.length().min(TimeDelta::minutes(DAY - at)).num_minutes(),
    }
}
