//! The requests of the reader's party: those that wait for them, those that they made, and what
//! came of them.

use std::collections::HashMap;

use actix_web::http::StatusCode;
use actix_web::web::{Data, Form, Path};
use actix_web::{HttpRequest, HttpResponse, ResponseError};
use askama::Template;
use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::{MeetingId, PartyId, RequestId};
use domain::meeting::{Meeting, State};
use domain::party::{Party, Side};
use domain::request::{Request, Stage, Used};
use domain::slots::Slot;
use domain::time::Span;
use serde::Deserialize;
use serde_json::{Value, json};

use super::super::error::Problem;
use super::frame::{Frame, page, see_other};
use super::meeting::unreadable;
use super::propose::{is_gone, prose};
use super::reader::Reader;
use super::sight::{self, place};
use super::sorry::{Sorry, noted};
use super::times::{Times, for_machines};
use crate::actions::{
    Ctx, Decider, Failed, RequestAnswer, answer_request, request_limits, slots_between,
    takes_requests,
};
use crate::storage::{DbErr, meetings, parties, people, requests};
use crate::wording::clocks::Faces;

#[derive(Template)]
#[template(path = "http/guest/requests.html")]
struct Requests<'a> {
    frame: Frame<'a>,
    reader: &'a Reader,
    limits: String,
    groups: [(&'static str, Vec<Line>); 3],
    is_empty: bool,
}

/// One request in few words.
pub(super) struct Line {
    pub(super) name: String,
    pub(super) city: String,
    pub(super) href: String,
    /// The time that goes with it, on the reader's clock.
    pub(super) when: Option<String>,
    /// Until when it can be answered.
    pub(super) until: Option<String>,
    /// Where it stands, as a sentence's id and a colour.
    pub(super) state: (&'static str, &'static str),
}

#[derive(Template)]
#[template(path = "http/guest/request.html")]
struct One<'a> {
    frame: Frame<'a>,
    reader: &'a Reader,
    id: RequestId,
    revision: u32,
    line: Line,
    message: String,
    /// The time on hold, on both clocks.
    faces: Option<Faces>,
    /// The same for machines.
    held: String,
    times: Times,
    may_answer: bool,
    may_withdraw: bool,
    /// The meeting that came of it.
    meeting_href: Option<String>,
    /// Where to ask once more, and the next best time.
    again: Option<(String, String)>,
    path: String,
    query: String,
    refused: Option<&'static str>,
    /// The time that was on hold when the reader answered, where it is another now.
    before: Option<String>,
}

/// What the buttons below a request send.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct AnswerForm {
    seal: String,
    seen: u32,
    /// The time on hold that was looked at, so that it can be told beside the present one.
    held: String,
    starts_at: String,
    message: String,
}

/// Why an answer was not taken.
struct Refusal {
    problem: Problem,
    /// The id of what the page says of it.
    words: &'static str,
    /// When what was on hold started, as the reader saw it.
    saw: Option<DateTime<Utc>>,
}

impl Refusal {
    fn new(problem: Problem, words: &'static str) -> Self {
        Self { problem, words, saw: None }
    }

    /// The time that the reader saw, where the meeting is at another one now.
    fn saw_else(&self, reader: &Reader, meeting: Option<&Meeting>) -> Option<Span> {
        let length = TimeDelta::minutes(reader.guest.mission().length_min.into());
        let saw = Span::starting(self.saw?, length)?;
        meeting.is_none_or(|it| it.slot != saw).then_some(saw)
    }
}

/// How a request stands for a reader on `own` side: a sentence's id and a colour.
pub(super) fn stage_badge(request: &Request, own: Side) -> (&'static str, &'static str) {
    match request.stage {
        Stage::Requested | Stage::CounterProposed if request.turn() == Some(own) => {
            ("guest-request-yours", "attention")
        }
        Stage::Requested | Stage::CounterProposed => ("guest-request-theirs", "info"),
        Stage::Accepted => ("guest-request-accepted", "ok"),
        Stage::Declined => ("guest-request-declined", "danger"),
        Stage::Expired => ("guest-request-expired", "attention"),
        Stage::Withdrawn => ("guest-request-withdrawn", ""),
        Stage::Noted => ("guest-request-noted", ""),
    }
}

/// How many requests the reader's party has and may have.
pub(super) async fn limits_line(reader: &Reader) -> Result<String, DbErr> {
    let own = reader.guest.party();
    let all = requests::list_of(reader.ctx.db.read(), own.mission, own.id).await?;
    Ok(limits_of(reader, &all))
}

fn limits_of(reader: &Reader, all: &[Request]) -> String {
    let own = reader.guest.party();
    let used = Used::of(all, own.side, reader.ctx.clock.now());
    let limits = request_limits(&reader.ctx);
    reader.voice().say_with(
        "guest-requests-limits",
        &[
            ("open", used.open.into()),
            ("open-max", limits.open_max.into()),
            ("must", used.must.into()),
            ("must-max", limits.must_max.into()),
        ],
    )
}

/// How many requests wait for the reader's party.
pub(super) async fn count_waiting(reader: &Reader) -> Result<usize, DbErr> {
    let (own, now) = (reader.guest.party(), reader.ctx.clock.now());
    let all = requests::list_of(reader.ctx.db.read(), own.mission, own.id).await?;
    let waits = |it: &&Request| it.turn() == Some(own.side) && !it.has_expired(now);
    Ok(all.iter().filter(waits).count())
}

/// All of them.
pub(super) async fn list(
    ctx: Data<Ctx>,
    request: HttpRequest,
    path: Path<String>,
) -> Result<HttpResponse, Sorry> {
    let reader = Reader::open(&ctx, &request, &path).await?;
    reader.meets()?;
    let groups = groups(&reader).await;
    let (limits, groups) = groups.map_err(|error| reader.sorry(&error.into(), None))?;
    let shown = Requests {
        frame: reader.frame(reader.voice().say("guest-requests"), "/requests"),
        limits,
        is_empty: groups.iter().all(|it| it.1.is_empty()),
        groups,
        reader: &reader,
    };
    Ok(page(StatusCode::OK, &shown))
}

/// One of them, with what can be done about it.
pub(super) async fn show(
    ctx: Data<Ctx>,
    request: HttpRequest,
    path: Path<(String, String)>,
) -> Result<HttpResponse, Sorry> {
    let reader = Reader::open(&ctx, &request, &path.0).await?;
    reader.meets()?;
    let found = find(&reader, &path.1).await?;
    one(&reader, found, None).await
}

/// A form's address opened by hand leads back to the request.
pub(super) async fn back(
    ctx: Data<Ctx>,
    request: HttpRequest,
    path: Path<(String, String, String)>,
) -> Result<HttpResponse, Sorry> {
    let reader = Reader::open(&ctx, &request, &path.0).await?;
    reader.meets()?;
    let found = find(&reader, &path.1).await?;
    Ok(see_other(&reader.path(&format!("/requests/{}", found.id))))
}

/// Accepts, declines, proposes another time, or takes back.
pub(super) async fn answer(
    ctx: Data<Ctx>,
    request: HttpRequest,
    path: Path<(String, String, String)>,
    sent: Result<Form<AnswerForm>, actix_web::Error>,
) -> Result<HttpResponse, Sorry> {
    let reader = Reader::open(&ctx, &request, &path.0).await?;
    reader.meets()?;
    let found = find(&reader, &path.1).await?;
    let sent = sent.map_err(|error| reader.sorry(&unreadable(&error), None))?.into_inner();
    let verb = path.2.as_str();
    reader.check_on(&request, (&found.id, verb), &sent.seal)?;
    let starts_at: Option<DateTime<Utc>> = sent.starts_at.parse().ok();
    let message = prose(&sent.message);
    let answer = match (verb, starts_at) {
        ("accept", starts_at) => RequestAnswer::Accept { starts_at },
        ("decline", _) => RequestAnswer::Decline { message },
        ("counter", Some(starts_at)) => RequestAnswer::Counter { starts_at, message },
        ("withdraw", _) => RequestAnswer::Withdraw,
        ("counter", None) => {
            let problem = Problem::unprocessable("no_time", "no time was chosen");
            return one(&reader, found, Some(Refusal::new(problem, "guest-times-choose"))).await;
        }
        _ => return Err(reader.sorry(&Problem::not_found(), None)),
    };
    let decider = Decider::Guest(&reader.guest);
    match answer_request(&ctx, decider, (found.id, sent.seen), answer).await {
        Ok(answered) => Ok(see_other(&reader.path(&format!("/requests/{}", answered.id)))),
        Err(failed) => {
            let code = match &failed {
                Failed::Refused(refused) => refused.code(),
                _ => "",
            };
            let words = match code {
                "no_time" => Some("guest-times-choose"),
                "hold_lapsed" => Some("guest-times-gone"),
                "request_changed" | "request_over" | "not_your_turn" | "meeting_changed" => {
                    Some("guest-request-changed")
                }
                code => is_gone(code).then_some("guest-times-gone"),
            };
            let problem = Problem::from(failed);
            let Some(words) = words else { return Err(reader.sorry(&problem, None)) };
            // As it is by now, beside what was answered to.
            let (found, saw) = (find(&reader, &path.1).await?, sent.held.parse().ok());
            one(&reader, found, Some(Refusal { problem, words, saw })).await
        }
    }
}

async fn find(reader: &Reader, id: &str) -> Result<Request, Sorry> {
    let own = reader.guest.party();
    let found = match id.parse::<RequestId>() {
        Ok(id) => requests::find(reader.ctx.db.read(), own.mission, id).await,
        Err(_) => Ok(None),
    };
    let found = found.map_err(|error| reader.sorry(&error.into(), None))?;
    // A wish not to meet is its author's own business.
    let may_see = |it: &Request| {
        it.party(own.side) == own.id && (it.stage != Stage::Noted || it.asked_by == own.side)
    };
    let found = found.filter(may_see).map(|it| it.expire(reader.ctx.clock.now()));
    found.ok_or_else(|| reader.sorry(&Problem::not_found(), None))
}

async fn groups(reader: &Reader) -> Result<(String, [(&'static str, Vec<Line>); 3]), DbErr> {
    let (db, own, now) = (reader.ctx.db.read(), reader.guest.party(), reader.ctx.clock.now());
    let all = requests::list_of(db, own.mission, own.id).await?;
    let limits = limits_of(reader, &all);
    let others = parties::list(db, own.mission, Some(own.side.other())).await?;
    let ids: Vec<MeetingId> = all.iter().filter_map(|it| it.meeting).collect();
    let held = meetings::list_some(db, own.mission, &ids).await?;
    let held: HashMap<MeetingId, Meeting> = held.into_iter().map(|it| (it.id, it)).collect();
    let mut groups = [
        ("guest-requests-yours", Vec::new()),
        ("guest-requests-theirs", Vec::new()),
        ("guest-requests-past", Vec::new()),
    ];
    // The latest first.
    for request in all.into_iter().rev().map(|it| it.expire(now)) {
        if request.stage == Stage::Noted && request.asked_by != own.side {
            continue;
        }
        let other = request.party(own.side.other());
        let Some(other) = others.iter().find(|it| it.id == other) else { continue };
        let meeting = request.meeting.and_then(|it| held.get(&it));
        let line = line(reader, &request, (other, meeting));
        let group = match request.turn() {
            Some(turn) if turn == own.side => 0,
            Some(_) => 1,
            None => 2,
        };
        if let Some(group) = groups.get_mut(group) {
            group.1.push(line);
        }
    }
    Ok((limits, groups))
}

fn line(reader: &Reader, request: &Request, (other, meeting): (&Party, Option<&Meeting>)) -> Line {
    let (voice, own) = (reader.voice(), sight::own_place(reader));
    let when = meeting.filter(|it| stands(it)).map(|it| {
        let face = voice.wording().face(voice.language, voice.zones(), own, it.slot);
        voice.wording().line(voice.language, &face)
    });
    let until = request.expires_at.filter(|_| request.stage.is_open()).map(|at| {
        let at = voice.wording().moment(voice.language, voice.zones(), own, at);
        voice.say_with("guest-request-until", &[("when", at.into())])
    });
    Line {
        name: other.name.clone(),
        city: other.city.clone(),
        href: reader.path(&format!("/requests/{}", request.id)),
        when,
        until,
        state: stage_badge(request, reader.guest.party().side),
    }
}

async fn one(
    reader: &Reader,
    request: Request,
    refused: Option<Refusal>,
) -> Result<HttpResponse, Sorry> {
    let refuse = |error: DbErr| reader.sorry(&error.into(), None);
    let (db, own, now) = (reader.ctx.db.read(), reader.guest.party(), reader.ctx.clock.now());
    let other = parties::find(db, own.mission, request.party(own.side.other())).await;
    let other = other.map_err(refuse)?;
    let other = other.ok_or_else(|| reader.sorry(&Problem::not_found(), None))?;
    let people = people::list_of(db, own.mission, other.id).await.map_err(refuse)?;
    let meeting = match request.meeting {
        Some(id) => meetings::find(db, own.mission, id).await.map_err(refuse)?,
        None => None,
    };
    let may_answer = request.turn() == Some(own.side);
    let asks_again = request.asked_by == own.side
        && request.stage == Stage::Expired
        && takes_requests(&reader.ctx, reader.guest.mission());
    let held = meeting.as_ref().filter(|it| it.state == State::OnHold && !it.has_lapsed(now));
    let slots = if may_answer || asks_again {
        slots_beside(reader, other.id, held).await?
    } else {
        Vec::new()
    };
    let voice = reader.voice();
    let places = (sight::own_place(reader), place(&other, people.first()));
    let faces = |span| voice.wording().faces(voice.language, voice.zones(), places, span);
    let best = slots.iter().max_by_key(|it| (it.score, std::cmp::Reverse(it.span.start())));
    let again = best.filter(|_| asks_again).map(|it| {
        let at = for_machines(it.span.start());
        let joint = if reader.chosen_language().is_some() { '&' } else { '?' };
        let href = format!("{}{joint}at={at}", reader.path(&format!("/partners/{}", other.id)));
        let time = voice.both_clocks(&faces(it.span));
        (href, voice.say_with("guest-request-next", &[("time", time.into())]))
    });
    let title =
        if request.asked_by == own.side { "guest-request-to" } else { "guest-request-from" };
    let title = voice.say_with(title, &[("other", other.name.as_str().into())]);
    let rest = format!("/requests/{}", request.id);
    let code = refused.as_ref().map(|it| it.problem.code().to_owned());
    let before = refused.as_ref().and_then(|it| it.saw_else(reader, meeting.as_ref()));
    let booked = meeting.as_ref().filter(|_| request.stage == Stage::Accepted);
    let shown = One {
        frame: Frame { problem: code, ..reader.frame(title, &rest) },
        id: request.id,
        revision: request.revision,
        line: line(reader, &request, (&other, meeting.as_ref())),
        message: request.message.clone(),
        faces: held.map(|it| faces(it.slot)),
        held: held.map(|it| for_machines(it.slot.start())).unwrap_or_default(),
        times: Times::of(&voice, places, slots, ""),
        may_answer,
        may_withdraw: request.asked_by == own.side
            && (request.stage.is_open() || request.stage == Stage::Noted),
        meeting_href: booked.map(|it| reader.path(&format!("/m/{}", it.id))),
        again,
        path: format!("/p/{}{rest}", reader.token()),
        query: reader.chosen_language().map(|it| format!("?lang={it}")).unwrap_or_default(),
        refused: refused.as_ref().map(|it| it.words),
        before: before.map(|it| {
            let time = voice.both_clocks(&faces(it));
            voice.say_with("mail-before", &[("time", time.into())])
        }),
        reader,
    };
    let Some(Refusal { problem, .. }) = refused else { return Ok(page(StatusCode::OK, &shown)) };
    let problem = problem.with("current", current(&request, meeting.as_ref()));
    Ok(noted(page(problem.status_code(), &shown), problem))
}

/// The times that the reader and the other party share, but for the one that is on hold for them.
async fn slots_beside(
    reader: &Reader,
    other: PartyId,
    held: Option<&Meeting>,
) -> Result<Vec<Slot>, Sorry> {
    let found = slots_between(&reader.ctx, &reader.guest, other, held.map(|it| it.id)).await;
    let mut found = found.map_err(|failed| reader.sorry(&failed.into(), None))?;
    found.retain(|it| held.is_none_or(|held| held.slot != it.span));
    Ok(found)
}

/// A request as it is now, for a program that answered another version of it.
fn current(request: &Request, meeting: Option<&Meeting>) -> Value {
    json!({
        "id": request.id,
        "revision": request.revision,
        "stage": request.stage,
        "turn": request.turn(),
        "expires_at": request.expires_at,
        "starts_at": meeting.filter(|it| stands(it)).map(|it| it.slot.start()),
    })
}

/// Whether what is on hold for a request, or came of it, takes place.
fn stands(meeting: &Meeting) -> bool {
    matches!(meeting.state, State::OnHold | State::Booked | State::Held)
}
