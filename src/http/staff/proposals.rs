//! Other times that people propose for their meetings.

use actix_web::web::{Data, Json, Path};
use actix_web::{HttpResponse, get, post};
use chrono::{DateTime, Utc};
use domain::ids::{MeetingId, ProposalId};
use domain::meeting::Meeting;
use domain::proposal::{DecideRefused, Proposal, ProposeRefused, Proposer, Stage};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::meetings::{current, with_help};
use super::views::{self, Clocks, MeetingView, Shelf};
use crate::actions::access::MissionStaff;
use crate::actions::{self, Ctx, Decider, Failed, NewProposal};
use crate::http::error::Problem;
use crate::http::session::id;
use crate::storage::{DbErr, meetings, proposals};

/// Another time for a meeting.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProposalView {
    /// Which one.
    #[schema(value_type = Uuid)]
    id: ProposalId,
    /// For which meeting.
    #[schema(value_type = Uuid)]
    meeting_id: MeetingId,
    /// From which side: `company`, `partner` or `staff`.
    #[schema(value_type = String)]
    by: Proposer,
    /// Who; empty where staff propose.
    person: String,
    /// Who, as the journal names them; `calendar:…` where a calendar program sent it.
    actor: String,
    /// When the meeting would start.
    starts_at: DateTime<Utc>,
    /// When it would end.
    ends_at: DateTime<Utc>,
    /// Both clocks.
    clocks: Clocks,
    /// Why, in the proposer's words; may be empty.
    message: String,
    /// `open`, `accepted`, `refused` or `overtaken`.
    #[schema(value_type = String)]
    stage: Stage,
    /// When it was made.
    proposed_at: DateTime<Utc>,
    /// When it was decided.
    decided_at: Option<DateTime<Utc>>,
    /// By whom.
    decided_by: Option<String>,
    /// Why it was refused.
    reason: Option<String>,
}

/// An open proposal with its meeting.
#[derive(Debug, Serialize, ToSchema)]
pub struct OpenProposal {
    /// The proposal.
    #[serde(flatten)]
    proposal: ProposalView,
    /// The meeting as it is booked.
    meeting: MeetingView,
}

/// Another time that staff propose.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProposalForm {
    /// When the meeting would start.
    starts_at: DateTime<Utc>,
    /// The revision that the author saw.
    seen: u32,
    /// A word to both sides.
    #[serde(default)]
    message: String,
}

/// How a proposal is accepted.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AcceptForm {
    /// The revision of the meeting that the author saw.
    seen: u32,
    /// Why the meeting may stand outside the rules.
    exception: Option<String>,
}

/// How a proposal is refused.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RefuseForm {
    /// The revision of the meeting that the author saw.
    seen: u32,
    /// Why; whoever made it is told.
    reason: Option<String>,
}

/// The proposals of a mission that wait for an answer, the oldest first.
#[utoipa::path(tag = "proposals", params(("mission" = Uuid, Path,)), responses(
    (status = 200, body = [OpenProposal])
))]
#[get("/api/missions/{mission}/proposals")]
pub(crate) async fn list(
    ctx: Data<Ctx>,
    staff: MissionStaff,
) -> Result<Json<Vec<OpenProposal>>, Problem> {
    let (db, mission) = (ctx.db.read(), staff.mission().id);
    let open = proposals::list_open(db, mission).await?;
    if open.is_empty() {
        return Ok(Json(Vec::new()));
    }
    let ids: Vec<MeetingId> = open.iter().map(|it| it.meeting).collect();
    let all = meetings::list_some(db, mission, &ids).await?;
    let (names, shelf) =
        (Shelf::names(&ctx, mission).await?, Shelf::of(&ctx, mission, &all).await?);
    let mut shown = Vec::new();
    for proposal in open {
        let Some(meeting) = all.iter().find(|it| it.id == proposal.meeting) else { continue };
        shown.push(OpenProposal {
            proposal: view(&ctx, &names, meeting, proposal)?,
            meeting: shelf.show(&ctx, meeting)?,
        });
    }
    Ok(Json(shown))
}

/// Propose another time to both sides; whoever of them accepts it first moves the meeting.
#[utoipa::path(tag = "proposals",
    params(("mission" = Uuid, Path,), ("meeting" = Uuid, Path,)),
    responses((status = 201, body = ProposalView), (status = 404), (status = 409), (status = 422)))]
#[post("/api/missions/{mission}/meetings/{meeting}/proposals")]
pub(crate) async fn propose(
    ctx: Data<Ctx>,
    staff: MissionStaff,
    path: Path<(String, String)>,
    Json(form): Json<ProposalForm>,
) -> Result<HttpResponse, Problem> {
    let meeting: MeetingId = id(&path)?;
    let new = NewProposal { starts_at: form.starts_at, seen: form.seen, message: form.message };
    let made = match actions::propose_as_staff(&ctx, &staff, meeting, new).await {
        Ok(made) => made,
        Err(Failed::Refused(ProposeRefused::Meeting(refused))) => {
            return Err(with_help(&ctx, &staff, meeting, refused, Some(form.starts_at)).await);
        }
        Err(failed) => return Err(failed.into()),
    };
    let found = meetings::find(ctx.db.read(), staff.mission().id, meeting).await?;
    let found = found.ok_or_else(Problem::not_found)?;
    let shelf = Shelf::names(&ctx, staff.mission().id).await?;
    Ok(HttpResponse::Created().json(view(&ctx, &shelf, &found, made)?))
}

/// Accept a proposal: the meeting moves there, and both sides are mailed the new time.
#[utoipa::path(tag = "proposals",
    params(("mission" = Uuid, Path,), ("proposal" = Uuid, Path,)),
    responses((status = 200, body = MeetingView), (status = 404), (status = 409), (status = 422)))]
#[post("/api/missions/{mission}/proposals/{proposal}/accept")]
pub(crate) async fn accept(
    ctx: Data<Ctx>,
    staff: MissionStaff,
    path: Path<(String, String)>,
    Json(form): Json<AcceptForm>,
) -> Result<Json<MeetingView>, Problem> {
    let proposal: ProposalId = id(&path)?;
    let decider = Decider::Staff(&staff);
    let seen = (proposal, form.seen);
    match actions::accept_proposal(&ctx, decider, seen, form.exception).await {
        Ok(moved) => Ok(Json(views::meeting(&ctx, &moved).await?)),
        Err(Failed::Refused(refused)) => Err(undecided(&ctx, &staff, proposal, refused).await),
        Err(failed) => Err(failed.into()),
    }
}

/// Refuse a proposal; whoever made it is mailed.
#[utoipa::path(tag = "proposals",
    params(("mission" = Uuid, Path,), ("proposal" = Uuid, Path,)),
    responses((status = 200, body = ProposalView), (status = 404), (status = 409), (status = 422)))]
#[post("/api/missions/{mission}/proposals/{proposal}/refuse")]
pub(crate) async fn refuse(
    ctx: Data<Ctx>,
    staff: MissionStaff,
    path: Path<(String, String)>,
    Json(form): Json<RefuseForm>,
) -> Result<Json<ProposalView>, Problem> {
    let proposal: ProposalId = id(&path)?;
    let decider = Decider::Staff(&staff);
    let seen = (proposal, form.seen);
    let refused = match actions::refuse_proposal(&ctx, decider, seen, form.reason).await {
        Ok(refused) => refused,
        Err(Failed::Refused(why)) => return Err(undecided(&ctx, &staff, proposal, why).await),
        Err(failed) => return Err(failed.into()),
    };
    let found = meetings::find(ctx.db.read(), staff.mission().id, refused.meeting).await?;
    let found = found.ok_or_else(Problem::not_found)?;
    let shelf = Shelf::names(&ctx, staff.mission().id).await?;
    Ok(Json(view(&ctx, &shelf, &found, refused)?))
}

/// Why a proposal was not decided, with what helps to go on: both the meeting and the proposal as
/// they are now, where somebody else was faster, or the nearest free slots.
pub(super) async fn undecided(
    ctx: &Ctx,
    staff: &MissionStaff,
    proposal: ProposalId,
    refused: DecideRefused,
) -> Problem {
    let mission = staff.mission().id;
    let found = match proposals::find(ctx.db.read(), mission, proposal).await {
        Ok(Some(found)) => found,
        Ok(None) => return Problem::not_found(),
        Err(broken) => return broken.into(),
    };
    let (meeting, wanted) = (found.meeting, Some(found.slot.start()));
    let (problem, is_late) = match refused {
        DecideRefused::Meeting(refused) => {
            let is_late = refused.is_late();
            (with_help(ctx, staff, meeting, refused, wanted).await, is_late)
        }
        DecideRefused::Decided(_) => {
            let problem = Problem::from(refused);
            (problem.with_found("current", current(ctx, staff, meeting).await), true)
        }
        refused => (refused.into(), false),
    };
    if is_late { problem.with_found("proposal", one(ctx, found).await) } else { problem }
}

/// One proposal as it is now.
async fn one(ctx: &Ctx, proposal: Proposal) -> Result<ProposalView, Problem> {
    let meeting = meetings::find(ctx.db.read(), proposal.mission, proposal.meeting).await?;
    let meeting = meeting.ok_or_else(Problem::not_found)?;
    let shelf = Shelf::names(ctx, proposal.mission).await?;
    Ok(view(ctx, &shelf, &meeting, proposal)?)
}

/// The proposals for one meeting, the oldest first.
pub(super) async fn of_one(ctx: &Ctx, meeting: &Meeting) -> Result<Vec<ProposalView>, DbErr> {
    let all = proposals::list_of(ctx.db.read(), meeting.mission, meeting.id).await?;
    if all.is_empty() {
        return Ok(Vec::new());
    }
    let shelf = Shelf::names(ctx, meeting.mission).await?;
    all.into_iter().map(|it| view(ctx, &shelf, meeting, it)).collect()
}

fn view(
    ctx: &Ctx,
    shelf: &Shelf,
    meeting: &Meeting,
    proposal: Proposal,
) -> Result<ProposalView, DbErr> {
    Ok(ProposalView {
        clocks: shelf.clocks(ctx, meeting, proposal.slot)?,
        id: proposal.id,
        meeting_id: proposal.meeting,
        by: proposal.by,
        person: proposal.person.map(|it| shelf.name(it)).unwrap_or_default(),
        actor: proposal.actor,
        starts_at: proposal.slot.start(),
        ends_at: proposal.slot.end(),
        message: proposal.message,
        stage: proposal.stage,
        proposed_at: proposal.proposed_at,
        decided_at: proposal.decided_at,
        decided_by: proposal.decided_by,
        reason: proposal.reason,
    })
}
