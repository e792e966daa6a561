//! Another time for a meeting: propose one, accept or refuse one.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Form, Path};
use actix_web::{HttpRequest, HttpResponse, ResponseError};
use askama::Template;
use chrono::{DateTime, Utc};
use domain::ids::ProposalId;
use domain::proposal::{Proposal, Proposer, Stage};
use serde::Deserialize;

use super::super::error::Problem;
use super::changed::changed;
use super::frame::{Frame, page, see_other};
use super::meeting::unreadable;
use super::reader::Reader;
use super::sight::{self, Sight};
use super::sorry::{Sorry, noted};
use super::times::{Times, for_machines};
use crate::actions::{
    Ctx, Decider, Failed, NewProposal, accept_proposal, open_slots, propose_time, refuse_proposal,
};
use crate::storage::{DbErr, proposals};
use crate::wording::clocks::Faces;

#[derive(Template)]
#[template(path = "http/guest/propose.html")]
struct Propose<'a> {
    frame: Frame<'a>,
    reader: &'a Reader,
    m: &'a Sight,
    lead: String,
    times: Times,
    message: String,
    /// The id of what was wrong, when the form comes back.
    refused: Option<&'static str>,
}

#[derive(Template)]
#[template(path = "http/guest/proposal.html")]
struct Proposed<'a> {
    frame: Frame<'a>,
    reader: &'a Reader,
    m: &'a Sight,
    offer: &'a Offer,
    faces: Faces,
    starts_at: String,
    accept_path: &'a str,
    refuse_path: &'a str,
}

/// An open proposal as the meeting's page shows it.
pub(super) struct Offer {
    pub(super) id: ProposalId,
    /// Whether the reader's own side made it, so that the other answers.
    pub(super) is_own: bool,
    /// Both clocks in one line.
    pub(super) when: String,
    pub(super) message: String,
    proposal: Proposal,
}

impl Offer {
    /// Where it is answered, below its meeting.
    pub(super) fn path(&self) -> String {
        format!("/proposals/{}", self.id)
    }
}

/// What *Send the proposal* sends.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct ProposeForm {
    seal: String,
    seen: u32,
    starts_at: String,
    message: String,
}

/// What the two buttons below a proposal send.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DecideForm {
    seal: String,
    /// The revision of the meeting that was looked at.
    seen: u32,
    #[serde(default)]
    reason: String,
}

/// The open proposals for a meeting.
pub(super) async fn offers(reader: &Reader, sight: &Sight) -> Result<Vec<Offer>, DbErr> {
    let (db, mission) = (reader.ctx.db.read(), reader.guest.mission().id);
    let all = proposals::list_of(db, mission, sight.meeting.id).await?;
    let open = all.into_iter().filter(|it| it.stage == Stage::Open);
    Ok(open.map(|it| offer(reader, sight, it)).collect())
}

fn offer(reader: &Reader, sight: &Sight, proposal: Proposal) -> Offer {
    Offer {
        id: proposal.id,
        is_own: Proposer::of(sight.seat.side) == Some(proposal.by),
        when: reader.voice().both_clocks(&sight::faces(reader, sight, proposal.slot)),
        message: proposal.message.clone(),
        proposal,
    }
}

/// The times to choose from.
pub(super) async fn show(
    ctx: Data<Ctx>,
    request: HttpRequest,
    path: Path<(String, String)>,
) -> Result<HttpResponse, Sorry> {
    let reader = Reader::open(&ctx, &request, &path.0).await?;
    let sight = reader.sight(&path.1).await?;
    may_propose(&reader, &sight)?;
    form(&reader, &sight, ProposeForm::default(), None).await
}

/// Sends what was chosen to the other side.
pub(super) async fn send(
    ctx: Data<Ctx>,
    request: HttpRequest,
    path: Path<(String, String)>,
    form_data: Result<Form<ProposeForm>, actix_web::Error>,
) -> Result<HttpResponse, Sorry> {
    let reader = Reader::open(&ctx, &request, &path.0).await?;
    let sight = reader.sight(&path.1).await?;
    let sent = form_data.map_err(|error| reader.sorry(&unreadable(&error), Some(&sight)))?;
    let sent = sent.into_inner();
    reader.check(&request, (sight.meeting.id, "propose"), &sent.seal)?;
    may_propose(&reader, &sight)?;
    let Ok(starts_at) = sent.starts_at.parse::<DateTime<Utc>>() else {
        let problem = Problem::unprocessable("incomplete", "no time was chosen");
        return form(&reader, &sight, sent, Some((problem, "guest-times-choose"))).await;
    };
    let new = NewProposal { starts_at, seen: sent.seen, message: prose(&sent.message) };
    match propose_time(&ctx, &reader.guest, sight.meeting.id, new).await {
        Ok(_) => Ok(see_other(&reader.path_to(&sight, ""))),
        Err(failed) => {
            let is_slot = matches!(&failed, Failed::Refused(it) if is_gone(it.code()));
            let problem = Problem::from(failed);
            if is_slot {
                return form(&reader, &sight, sent, Some((problem, "guest-times-gone"))).await;
            }
            Err(changed(&reader, problem, (sight.meeting.id, sent.seen)).await)
        }
    }
}

/// One proposal beside the meeting as it is; one that is decided leads to the meeting.
pub(super) async fn read(
    ctx: Data<Ctx>,
    request: HttpRequest,
    path: Path<(String, String, String)>,
) -> Result<HttpResponse, Sorry> {
    let reader = Reader::open(&ctx, &request, &path.0).await?;
    let sight = reader.sight(&path.1).await?;
    let offers = offers(&reader, &sight).await;
    let offers = offers.map_err(|error| reader.sorry(&error.into(), Some(&sight)))?;
    let id = path.2.parse::<ProposalId>().ok();
    let Some(offer) = offers.iter().find(|it| Some(it.id) == id && !it.is_own) else {
        return Ok(see_other(&reader.path_to(&sight, "")));
    };
    let voice = reader.voice();
    let other = sight.other.name.as_str();
    let title = match offer.proposal.by {
        Proposer::Staff => voice.say("guest-proposed-staff"),
        _ => voice.say_with("guest-proposed-theirs", &[("other", other.into())]),
    };
    let rest = format!("/m/{}/proposals/{}", sight.meeting.id, offer.id);
    let [accept_path, refuse_path] =
        ["accept", "refuse"].map(|it| format!("/proposals/{}/{it}", offer.id));
    let shown = Proposed {
        frame: reader.frame(title, &rest),
        reader: &reader,
        m: &sight,
        offer,
        faces: sight::faces(&reader, &sight, offer.proposal.slot),
        starts_at: for_machines(offer.proposal.slot.start()),
        accept_path: &accept_path,
        refuse_path: &refuse_path,
    };
    Ok(page(StatusCode::OK, &shown))
}

/// The reader takes the proposed time.
pub(super) async fn accept(
    ctx: Data<Ctx>,
    request: HttpRequest,
    path: Path<(String, String, String)>,
    form: Result<Form<DecideForm>, actix_web::Error>,
) -> Result<HttpResponse, Sorry> {
    let (reader, sight, proposal, form) = deciding(&ctx, &request, &path, ("accept", form)).await?;
    let decider = Decider::Guest(&reader.guest);
    match accept_proposal(&ctx, decider, (proposal, form.seen), None).await {
        Ok(_) => Ok(see_other(&reader.path_to(&sight, ""))),
        Err(failed) => Err(changed(&reader, failed.into(), (sight.meeting.id, form.seen)).await),
    }
}

/// The reader keeps the present time.
pub(super) async fn refuse(
    ctx: Data<Ctx>,
    request: HttpRequest,
    path: Path<(String, String, String)>,
    form: Result<Form<DecideForm>, actix_web::Error>,
) -> Result<HttpResponse, Sorry> {
    let (reader, sight, proposal, form) = deciding(&ctx, &request, &path, ("refuse", form)).await?;
    let decider = Decider::Guest(&reader.guest);
    let (seen, reason) = ((proposal, form.seen), Some(prose(&form.reason)));
    match refuse_proposal(&ctx, decider, seen, reason).await {
        Ok(_) => Ok(see_other(&reader.path_to(&sight, ""))),
        Err(failed) => Err(changed(&reader, failed.into(), (sight.meeting.id, form.seen)).await),
    }
}

/// A form's address opened by hand leads back to the meeting.
pub(super) async fn back(
    ctx: Data<Ctx>,
    request: HttpRequest,
    path: Path<(String, String, String)>,
) -> Result<HttpResponse, Sorry> {
    let reader = Reader::open(&ctx, &request, &path.0).await?;
    let sight = reader.sight(&path.1).await?;
    Ok(see_other(&reader.path_to(&sight, "")))
}

async fn deciding(
    ctx: &Data<Ctx>,
    request: &HttpRequest,
    path: &(String, String, String),
    (purpose, form): (&str, Result<Form<DecideForm>, actix_web::Error>),
) -> Result<(Reader, Sight, ProposalId, DecideForm), Sorry> {
    let reader = Reader::open(ctx, request, &path.0).await?;
    let sight = reader.sight(&path.1).await?;
    let form = form.map_err(|error| reader.sorry(&unreadable(&error), Some(&sight)))?;
    let proposal = path.2.parse::<ProposalId>();
    let proposal = proposal.map_err(|_why| reader.sorry(&Problem::not_found(), Some(&sight)))?;
    reader.check_on(request, (&proposal, purpose), &form.seal)?;
    Ok((reader, sight, proposal, form.into_inner()))
}

fn may_propose(reader: &Reader, sight: &Sight) -> Result<(), Sorry> {
    if sight.may_be_answered() {
        return Ok(());
    }
    let code = if sight.is_over() { "meeting_over" } else { "meeting_begun" };
    let problem = Problem::conflict(code, "there is no other time for it any more");
    Err(reader.sorry(&problem, Some(sight)))
}

async fn form(
    reader: &Reader,
    sight: &Sight,
    given: ProposeForm,
    refused: Option<(Problem, &'static str)>,
) -> Result<HttpResponse, Sorry> {
    let slots = open_slots(&reader.ctx, &reader.guest, &sight.meeting).await;
    let slots = slots.map_err(|failed| reader.sorry(&failed.into(), Some(sight)))?;
    let voice = reader.voice();
    let other = sight.other.name.as_str();
    let places = (sight::own_place(reader), sight.other_place());
    let rest = format!("/m/{}/propose", sight.meeting.id);
    let code = refused.as_ref().map(|(problem, _)| problem.code().to_owned());
    let shown = Propose {
        frame: Frame { problem: code, ..reader.frame(voice.say("guest-propose"), &rest) },
        reader,
        m: sight,
        lead: voice.say_with("guest-propose-lead", &[("other", other.into())]),
        times: Times::of(&voice, places, slots, &given.starts_at),
        message: given.message,
        refused: refused.as_ref().map(|(_, words)| *words),
    };
    Ok(match refused {
        Some((problem, _)) => noted(page(problem.status_code(), &shown), problem),
        None => page(StatusCode::OK, &shown),
    })
}

/// Whether a refusal is about the time alone, so that another may be chosen.
pub(super) fn is_gone(code: &str) -> bool {
    matches!(code, "slot_taken" | "slot_outside_rules" | "slot_past" | "slot_odd" | "slot_same")
}

/// Forms send line ends as CRLF (WHATWG HTML, form submission), and count them as two.
pub(super) fn prose(text: &str) -> String {
    text.replace("\r\n", "\n").trim().to_owned()
}
