//! Requests between companies and partners, as staff see them.

use std::collections::HashMap;

use actix_web::web::{Data, Json, Path};
use actix_web::{get, post};
use chrono::{DateTime, Utc};
use domain::ids::{MeetingId, RequestId};
use domain::meeting::State;
use domain::party::Side;
use domain::request::{AnswerRefused, Request, Stage, Strength};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::slots::{SlotView, alternatives};
use super::views::{Clocks, PartyBrief, Shelf};
use crate::actions::access::MissionStaff;
use crate::actions::{self, Ctx, Decider, Failed, RequestAnswer, RequestRefused, SlotQuery};
use crate::http::error::Problem;
use crate::http::session::id;
use crate::storage::{meetings, requests};

/// One party's wish to meet another.
#[derive(Debug, Serialize, ToSchema)]
pub struct RequestView {
    /// Which one.
    #[schema(value_type = Uuid)]
    id: RequestId,
    /// The company.
    company: PartyBrief,
    /// The partner.
    partner: PartyBrief,
    /// Which of the two asks: `company` or `partner`.
    #[schema(value_type = String)]
    asked_by: Side,
    /// Who of them.
    person: String,
    /// `must`, `want` or `no`.
    #[schema(value_type = String)]
    strength: Strength,
    /// Why, in the words of who spoke last; may be empty.
    message: String,
    /// `requested`, `counter_proposed`, `accepted`, `declined`, `expired`, `withdrawn` or `noted`.
    #[schema(value_type = String)]
    stage: Stage,
    /// The side that is to answer, while somebody is.
    #[schema(value_type = Option<String>)]
    turn: Option<Side>,
    /// How often it changed.
    revision: u32,
    /// Until when it can be answered.
    expires_at: Option<DateTime<Utc>>,
    /// When it was made.
    asked_at: DateTime<Utc>,
    /// When it was last answered.
    answered_at: Option<DateTime<Utc>>,
    /// By whom.
    answered_by: Option<String>,
    /// The meeting that is on hold for it, or came of it.
    #[schema(value_type = Option<Uuid>)]
    meeting_id: Option<MeetingId>,
    /// When that starts, while it stands.
    starts_at: Option<DateTime<Utc>>,
    /// That on both clocks.
    clocks: Option<Clocks>,
}

/// How staff answer a request in the name of whoever's turn it is.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AnswerForm {
    /// `accept`, `decline` or `counter`.
    answer: Verb,
    /// The revision that the author saw.
    seen: u32,
    /// The time, where none is on hold, or another is proposed.
    starts_at: Option<DateTime<Utc>>,
    /// A word to the other side.
    #[serde(default)]
    message: String,
}

/// What can be answered.
#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Verb {
    /// They meet.
    Accept,
    /// They do not.
    Decline,
    /// They would meet at another time.
    Counter,
}

/// The requests of a mission, the oldest first.
#[utoipa::path(tag = "requests", params(("mission" = Uuid, Path,)), responses(
    (status = 200, body = [RequestView])
))]
#[get("/api/missions/{mission}/requests")]
pub(crate) async fn list(
    ctx: Data<Ctx>,
    staff: MissionStaff,
) -> Result<Json<Vec<RequestView>>, Problem> {
    let (db, mission) = (ctx.db.read(), staff.mission().id);
    let all = requests::list(db, mission).await?;
    Ok(Json(views(&ctx, &staff, all).await?))
}

/// Answer a request in the name of whoever's turn it is; the other side is mailed.
#[utoipa::path(tag = "requests",
    params(("mission" = Uuid, Path,), ("request" = Uuid, Path,)),
    responses((status = 200, body = RequestView), (status = 404), (status = 409), (status = 422)))]
#[post("/api/missions/{mission}/requests/{request}/answer")]
pub(crate) async fn answer(
    ctx: Data<Ctx>,
    staff: MissionStaff,
    path: Path<(String, String)>,
    Json(form): Json<AnswerForm>,
) -> Result<Json<RequestView>, Problem> {
    let request: RequestId = id(&path)?;
    let answer = match (form.answer, form.starts_at) {
        (Verb::Accept, starts_at) => RequestAnswer::Accept { starts_at },
        (Verb::Decline, _) => RequestAnswer::Decline { message: form.message },
        (Verb::Counter, Some(starts_at)) => {
            RequestAnswer::Counter { starts_at, message: form.message }
        }
        (Verb::Counter, None) => {
            return Err(RequestRefused::from(AnswerRefused::NoTime).into());
        }
    };
    let decider = Decider::Staff(&staff);
    let wanted = form.starts_at;
    match actions::answer_request(&ctx, decider, (request, form.seen), answer).await {
        Ok(answered) => {
            let mut shown = views(&ctx, &staff, vec![answered]).await?;
            shown.pop().map(Json).ok_or_else(Problem::not_found)
        }
        Err(Failed::Refused(refused)) => {
            let found = requests::find(ctx.db.read(), staff.mission().id, request).await?;
            let free = match (&found, refused.is_taken()) {
                (Some(request), true) => free(&ctx, &staff, request, wanted).await,
                _ => Ok(Vec::new()),
            };
            let current = views(&ctx, &staff, found.into_iter().collect()).await?.pop();
            let problem = Problem::from(refused).with("current", current);
            Err(match free {
                Ok(none) if none.is_empty() => problem,
                free => problem.with_found("alternatives", free),
            })
        }
        Err(failed) => Err(failed.into()),
    }
}

/// The free times nearest to the one that was wanted, or that was on hold.
async fn free(
    ctx: &Ctx,
    staff: &MissionStaff,
    request: &Request,
    wanted: Option<DateTime<Utc>>,
) -> Result<Vec<SlotView>, Problem> {
    let held = match request.meeting {
        Some(meeting) => meetings::find(ctx.db.read(), staff.mission().id, meeting).await?,
        None => None,
    };
    let Some(wanted) = wanted.or(held.as_ref().map(|it| it.slot.start())) else {
        return Ok(Vec::new());
    };
    let query = SlotQuery {
        company: request.company,
        partner: request.partner,
        days: None,
        moving: held.map(|it| it.id),
        also: None,
    };
    alternatives(ctx, staff, query, wanted).await
}

async fn views(
    ctx: &Ctx,
    staff: &MissionStaff,
    all: Vec<Request>,
) -> Result<Vec<RequestView>, Problem> {
    let (db, mission) = (ctx.db.read(), staff.mission().id);
    let stands = |state| matches!(state, State::OnHold | State::Booked | State::Held);
    let ids: Vec<MeetingId> = all.iter().filter_map(|it| it.meeting).collect();
    let held = meetings::list_some(db, mission, &ids).await?;
    let held = held.into_iter().filter(|it| stands(it.state));
    let held: HashMap<MeetingId, _> = held.map(|it| (it.id, it)).collect();
    let shelf = Shelf::names(ctx, mission).await?;
    let mut shown = Vec::with_capacity(all.len());
    for request in all {
        // What ran out is told as such, whether or not the job has come to it.
        let request = request.expire(ctx.clock.now());
        let meeting = request.meeting.and_then(|it| held.get(&it));
        let clocks = match meeting {
            Some(meeting) => Some(shelf.clocks(ctx, meeting, meeting.slot)?),
            None => None,
        };
        shown.push(RequestView {
            id: request.id,
            company: shelf.brief(request.company)?,
            partner: shelf.brief(request.partner)?,
            asked_by: request.asked_by,
            person: shelf.name(request.person),
            strength: request.strength,
            stage: request.stage,
            turn: request.turn(),
            revision: request.revision,
            expires_at: request.expires_at,
            asked_at: request.asked_at,
            answered_at: request.answered_at,
            meeting_id: request.meeting,
            starts_at: meeting.map(|it| it.slot.start()),
            clocks,
            message: request.message,
            answered_by: request.answered_by,
        });
    }
    Ok(shown)
}
