//! The short form afterwards: how it was, whether a contract is in sight, what comes next.

use std::str::FromStr;

use actix_web::http::StatusCode;
use actix_web::web::{Data, Form, Path};
use actix_web::{HttpRequest, HttpResponse, ResponseError};
use askama::Template;
use domain::outcome::{Contract, Feedback, NextStep};
use serde::Deserialize;

use super::super::error::Problem;
use super::frame::{Frame, page, see_other};
use super::meeting::unreadable;
use super::reader::Reader;
use super::sight::Sight;
use super::sorry::{Notice, Sorry, noted};
use crate::actions::{Ctx, Failed, give_feedback};
use crate::storage::feedback;

#[derive(Template)]
#[template(path = "http/guest/feedback.html")]
struct Page<'a> {
    frame: Frame<'a>,
    reader: &'a Reader,
    m: &'a Sight,
    given: Given,
    /// The id of what was wrong with it, when it comes back.
    refused: Option<&'static str>,
    contracts: Vec<(String, String)>,
    next_steps: Vec<(String, String)>,
}

/// What the form sends, as it was written: what is wrong goes back to be put right.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Given {
    seal: String,
    satisfaction: String,
    contract: String,
    next_step: String,
    comment: String,
}

/// The form, with what the reader said before.
pub(super) async fn show(
    ctx: Data<Ctx>,
    request: HttpRequest,
    path: Path<(String, String)>,
) -> Result<HttpResponse, Sorry> {
    let reader = Reader::open(&ctx, &request, &path.0).await?;
    let sight = reader.sight(&path.1).await?;
    if !sight.may_be_judged() {
        let problem = if sight.is_cancelled() {
            Problem::conflict("meeting_cancelled", "this meeting was cancelled")
        } else {
            Problem::conflict("feedback_too_early", "this meeting has not taken place yet")
        };
        return Err(reader.sorry(&problem, Some(&sight)));
    }
    let mission = reader.guest.mission().id;
    let said = feedback::list_of(ctx.db.read(), mission, sight.meeting.id).await;
    let said = said.map_err(|error| reader.sorry(&error.into(), Some(&sight)))?;
    let said = said.into_iter().find(|it| it.person == reader.guest.person().id);
    let given = said.map(|it| Given {
        seal: String::new(),
        satisfaction: it.feedback.satisfaction.to_string(),
        contract: it.feedback.contract.to_string(),
        next_step: it.feedback.next_step.to_string(),
        comment: it.feedback.comment,
    });
    Ok(form(&reader, &sight, given.unwrap_or_default(), None))
}

/// Keeps what the reader says; a second time replaces the first.
pub(super) async fn give(
    ctx: Data<Ctx>,
    request: HttpRequest,
    path: Path<(String, String)>,
    given: Result<Form<Given>, actix_web::Error>,
) -> Result<HttpResponse, Sorry> {
    let reader = Reader::open(&ctx, &request, &path.0).await?;
    let sight = reader.sight(&path.1).await?;
    let given = given.map_err(|error| reader.sorry(&unreadable(&error), Some(&sight)))?;
    let given = given.into_inner();
    reader.check(&request, (sight.meeting.id, "feedback"), &given.seal)?;
    let Some(said) = read(&given) else {
        let why = "one of the three questions has no answer";
        let refused = (Problem::unprocessable("incomplete", why), "guest-incomplete");
        return Ok(form(&reader, &sight, given, Some(refused)));
    };

    match give_feedback(&ctx, &reader.guest, sight.meeting.id, said).await {
        Ok(()) => Ok(see_other(&reader.path_to(&sight, "/thanks"))),
        Err(failed) => {
            let is_long = matches!(&failed, Failed::Refused(it) if it.code() == "comment_too_long");
            let problem = Problem::from(failed);
            if is_long {
                let refused = (problem, "guest-comment-long");
                return Ok(form(&reader, &sight, given, Some(refused)));
            }
            Err(reader.sorry(&problem, Some(&sight)))
        }
    }
}

/// It was kept.
pub(super) async fn thank(
    ctx: Data<Ctx>,
    request: HttpRequest,
    path: Path<(String, String)>,
) -> Result<HttpResponse, Sorry> {
    let reader = Reader::open(&ctx, &request, &path.0).await?;
    let sight = reader.sight(&path.1).await?;
    let voice = reader.voice();
    let rest = format!("/m/{}/thanks", sight.meeting.id);
    let notice = Notice {
        frame: reader.frame(voice.say("guest-thanks"), &rest),
        lines: vec![voice.say("guest-thanks-next")],
        next: Some((reader.path(""), voice.say("guest-all"))),
    };
    Ok(page(StatusCode::OK, &notice))
}

fn form(
    reader: &Reader,
    sight: &Sight,
    given: Given,
    refused: Option<(Problem, &'static str)>,
) -> HttpResponse {
    let voice = reader.voice();
    let other = sight.other.name.as_str();
    let title = voice.say_with("mail-subject-feedback", &[("other", other.into())]);
    let words = |name: &str, kind: &str| (name.to_owned(), format!("guest-{kind}-{name}"));
    let contracts = Contract::ALL.iter().map(|it| words(it.name(), "contract"));
    let next_steps = NextStep::ALL.iter().map(|it| words(it.name(), "next-step"));
    let rest = format!("/m/{}/feedback", sight.meeting.id);
    let code = refused.as_ref().map(|(problem, _)| problem.code().to_owned());
    let form = Page {
        frame: Frame { problem: code, ..reader.frame(title, &rest) },
        reader,
        m: sight,
        given,
        refused: refused.as_ref().map(|(_, words)| *words),
        contracts: contracts.collect(),
        next_steps: next_steps.collect(),
    };
    match refused {
        Some((problem, _)) => noted(page(problem.status_code(), &form), problem),
        None => page(StatusCode::OK, &form),
    }
}

/// What the form says; `None` where one of the three questions has no answer, or one we never
/// offered.
fn read(given: &Given) -> Option<Feedback> {
    Some(Feedback {
        satisfaction: given.satisfaction.parse().ok().filter(|it| (1..=5).contains(it))?,
        contract: Contract::from_str(&given.contract).ok()?,
        next_step: NextStep::from_str(&given.next_step).ok()?,
        // Forms send line ends as CRLF (WHATWG HTML, form submission), and count them as two.
        comment: given.comment.replace("\r\n", "\n").trim().to_owned(),
    })
}
