//! Refusals as pages: what happened, that nothing was lost, and what to do next.

use std::fmt;

use actix_web::body::BoxBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::StatusCode;
use actix_web::http::header::ACCEPT;
use actix_web::middleware::Next;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, ResponseError};
use askama::Template;
use domain::language::Language;

use super::super::error::Problem;
use super::frame::{Frame, Voice, private, sent};
use super::reader::language_of;
use crate::actions::Ctx;

/// A refusal that somebody can read.
pub(super) struct Sorry {
    problem: Box<Problem>,
    title: String,
    lines: Vec<String>,
    /// The page, ready to go: an error cannot ask for words when it is sent.
    html: String,
}

/// One of the plainest pages: a heading, sentences, a button.
#[derive(Template)]
#[template(path = "http/guest/notice.html")]
pub(super) struct Notice<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) lines: Vec<String>,
    /// Where to go, and what the button says.
    pub(super) next: Option<(String, String)>,
}

impl Sorry {
    /// For somebody whose link opens nothing: one page, whatever the reason.
    pub(super) fn stranger(ctx: &Ctx, language: Language, problem: &Problem) -> Self {
        let voice = Voice::new(ctx, language);
        let frame = Frame::plain(voice, String::new());
        let ids = if problem.code() == "not_found" { NO_LINK } else { words(problem.code()) };
        Self::say(frame, problem, ids, (Vec::new(), None))
    }

    /// For somebody we know, with more lines of what they should know and a way back.
    pub(super) fn page(
        frame: Frame<'_>,
        problem: &Problem,
        more: (Vec<String>, Option<String>),
    ) -> Self {
        Self::say(frame, problem, words(problem.code()), more)
    }

    fn say(
        mut frame: Frame<'_>,
        problem: &Problem,
        (title, next): (&str, &str),
        (more, back): (Vec<String>, Option<String>),
    ) -> Self {
        let voice = frame.voice;
        frame.title = voice.say(title);
        frame.problem = Some(problem.code().to_owned());
        let (title, mut lines) = (frame.title.clone(), vec![voice.say(next)]);
        lines.extend(more);
        let next = back.map(|it| (it, voice.say("guest-try-again")));
        let notice = Notice { frame, lines: lines.clone(), next };
        // A page that cannot be written leaves its bare sentences.
        let html =
            notice.render().unwrap_or_else(|_| format!("<!doctype html>{}", lines.join(" ")));
        Self { problem: Box::new(problem.clone()), title, lines, html }
    }
}

const NO_LINK: (&str, &str) = ("guest-no-link", "guest-no-link-next");

/// What happened and what to do, by the refusal's stable name.
fn words(code: &str) -> (&'static str, &'static str) {
    match code {
        "not_found" => ("guest-no-meeting", "guest-no-meeting-next"),
        "cross_site" | "wrong_seal" => ("guest-stale", "guest-stale-next"),
        "meeting_changed" => ("guest-changed", "guest-changed-next"),
        "training_changed" => ("guest-session-changed", "guest-changed-next"),
        "training_cancelled" => ("guest-session-off", "guest-over-next"),
        "training_begun" => ("guest-session-begun", "guest-begun-next"),
        "meeting_begun" => ("guest-begun", "guest-begun-next"),
        "meeting_over" | "meeting_cancelled" => ("guest-over-now", "guest-over-next"),
        "request_changed" | "request_over" | "not_your_turn" => {
            ("guest-request-changed", "guest-request-changed-next")
        }
        "request_expired" | "hold_lapsed" => ("guest-request-late", "guest-request-late-next"),
        "requests_too_many" | "requests_too_many_musts" => {
            ("guest-requests-full", "guest-requests-full-next")
        }
        "request_pending" | "request_booked" => ("guest-ask-open", "guest-ask-open-next"),
        "request_not_taken" | "requests_closed" => ("guest-ask-closed", "guest-ask-closed-next"),
        "proposal_decided" | "own_proposal" => ("guest-decided", "guest-decided-next"),
        "slot_taken" | "slot_outside_rules" | "slot_past" => {
            ("guest-times-gone", "guest-times-gone-next")
        }
        "room_closed" => ("guest-room-closed", "guest-room-closed-next"),
        "feedback_too_early" => ("guest-feedback-early", "guest-feedback-early-next"),
        "broken" => ("guest-broken", "guest-broken-next"),
        _ => ("guest-bad-form", "guest-bad-form-next"),
    }
}

impl fmt::Debug for Sorry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.problem.status_code().as_u16(), self.problem.code())
    }
}

impl fmt::Display for Sorry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} {}: {}. {}",
            self.problem.status_code().as_u16(),
            self.problem.code(),
            self.title,
            self.lines.join(" ")
        )
    }
}

impl ResponseError for Sorry {
    fn status_code(&self) -> StatusCode {
        self.problem.status_code()
    }

    fn error_response(&self) -> HttpResponse {
        noted(sent(self.status_code(), self.html.clone()), Problem::clone(&self.problem))
    }
}

/// Notes with a page which refusal it shows.
pub(super) fn noted(mut page: HttpResponse, problem: Problem) -> HttpResponse {
    page.extensions_mut().insert(problem);
    page
}

/// Refusals for programs: those that ask for JSON and not for pages get what staff's get.
pub(super) async fn in_json(
    request: ServiceRequest,
    next: Next<BoxBody>,
) -> Result<ServiceResponse, actix_web::Error> {
    let accepted = request.headers().get(ACCEPT).and_then(|it| it.to_str().ok());
    let accepted = accepted.unwrap_or_default();
    let reads_pages = accepted.contains("text/html") || !accepted.contains("json");
    let answer = next.call(request).await?;
    let problem = answer.response().extensions().get::<Problem>().cloned();
    let Some(problem) = problem.filter(|_| !reads_pages) else { return Ok(answer) };
    let mut refusal = problem.error_response();
    private(refusal.headers_mut());
    Ok(answer.into_response(refusal))
}

/// Anything else below a personal link; the same page as for a link that opens nothing.
pub(super) async fn nothing_here(
    ctx: Data<Ctx>,
    request: HttpRequest,
) -> Result<HttpResponse, Sorry> {
    Err(Sorry::stranger(&ctx, language_of(&request), &Problem::not_found()))
}
