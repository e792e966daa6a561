//! Moving many meetings at once, and undoing what nobody has been told of yet.

use actix_web::web::{Data, Json, Query};
use actix_web::{get, post};
use chrono::{DateTime, NaiveDate, Utc};
use domain::ids::{MeetingId, PartyId};
use domain::meeting::Meeting;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::{IntoParams, ToSchema};

use super::meetings::with_help;
use super::slots::SlotView;
use super::views::{MeetingView, Shelf};
use crate::actions::access::MissionStaff;
use crate::actions::{self, Ctx, Failed, Move, NotUndone, Undo, UndoRefused};
use crate::http::error::Problem;
use crate::storage::{DbErr, meetings};

/// Whose meetings are to move, and of which day.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PlanAsked {
    /// The company or partner.
    #[param(value_type = Uuid)]
    party: PartyId,
    /// The day of the agency's calendar.
    day: NaiveDate,
}

/// One meeting of a plan: where it would go.
#[derive(Debug, Serialize, ToSchema)]
pub struct PlannedView {
    /// The meeting as it is.
    meeting: MeetingView,
    /// The time that is proposed, if there is one.
    slot: Option<SlotView>,
    /// The next best.
    others: Vec<SlotView>,
    /// Why there is none, and the smallest concession that would open some.
    #[schema(value_type = Option<Object>)]
    none: Option<Value>,
}

/// Where one of many goes.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OneMove {
    /// Which meeting.
    #[schema(value_type = Uuid)]
    meeting: MeetingId,
    /// When it is to start.
    starts_at: DateTime<Utc>,
    /// The revision that the author saw.
    seen: u32,
    /// Why it may stand outside the rules.
    exception: Option<String>,
}

/// Many moves.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MovesForm {
    /// Each of them.
    moves: Vec<OneMove>,
}

/// One change to be undone.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OneUndo {
    /// Of which meeting.
    #[schema(value_type = Uuid)]
    meeting: MeetingId,
    /// The revision that the change made.
    seen: u32,
}

/// Changes to be undone, all or none.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UndoForm {
    /// Each of them.
    changes: Vec<OneUndo>,
}

/// The most meetings that one request moves.
const MOVES_MAX: usize = 200;

/// A new time for every meeting of a party on one day; nothing is written.
#[utoipa::path(tag = "meetings", params(("mission" = Uuid, Path,), PlanAsked), responses(
    (status = 200, body = [PlannedView]), (status = 404)
))]
#[get("/api/missions/{mission}/moves")]
pub(crate) async fn plan(
    ctx: Data<Ctx>,
    staff: MissionStaff,
    asked: Query<PlanAsked>,
) -> Result<Json<Vec<PlannedView>>, Problem> {
    let plan = actions::plan_moves(&ctx, &staff, (asked.party, asked.day)).await?;
    let all: Vec<Meeting> = plan.iter().map(|it| it.meeting.clone()).collect();
    let shelf = Shelf::of(&ctx, staff.mission().id, &all).await?;
    let view = |it: actions::Planned| {
        let meeting = shelf.show(&ctx, &it.meeting)?;
        let cities = (meeting.company.city.clone(), meeting.partner.city.clone());
        let slot = |it| SlotView::of(&it, (&cities.0, &cities.1));
        Ok::<_, DbErr>(PlannedView {
            slot: it.slot.map(slot),
            others: it.others.into_iter().map(slot).collect(),
            none: it.none.as_ref().map(|it| json!(it)),
            meeting,
        })
    };
    Ok(Json(plan.into_iter().map(view).collect::<Result<_, _>>()?))
}

/// Move many meetings, all or none; both sides of each are mailed the new time.
#[utoipa::path(tag = "meetings", params(("mission" = Uuid, Path,)), responses(
    (status = 200, body = [MeetingView]), (status = 404), (status = 409), (status = 422)
))]
#[post("/api/missions/{mission}/moves")]
pub(crate) async fn carry_out(
    ctx: Data<Ctx>,
    staff: MissionStaff,
    Json(form): Json<MovesForm>,
) -> Result<Json<Vec<MeetingView>>, Problem> {
    if MOVES_MAX < form.moves.len() {
        let most = format!("at most {MOVES_MAX} meetings move at once");
        return Err(Problem::unprocessable("too_many_moves", most));
    }
    let wanted: Vec<_> = form.moves.iter().map(|it| (it.meeting, it.starts_at)).collect();
    let one = |it: OneMove| {
        let to = Move { starts_at: it.starts_at, seen: it.seen, exception: it.exception };
        (it.meeting, to)
    };
    let all = form.moves.into_iter().map(one).collect();
    match actions::move_meetings(&ctx, &staff, all).await {
        Ok(moved) => Ok(Json(views(&ctx, &staff, &moved).await?)),
        Err(Failed::Refused(refused)) => {
            let meeting = refused.meeting;
            let wanted = wanted.iter().find(|it| it.0 == meeting).map(|it| it.1);
            let problem = with_help(&ctx, &staff, meeting, refused.refused, wanted).await;
            Err(problem.with("meeting", meeting))
        }
        Err(Failed::NotFound) => Err(Problem::not_found()),
        Err(Failed::Broken(breakage)) => Err(Problem::broken(&breakage)),
    }
}

/// Undo moves or cancellations that nobody has been told of, all or none.
#[utoipa::path(tag = "meetings", params(("mission" = Uuid, Path,)), responses(
    (status = 200, body = [MeetingView]), (status = 404), (status = 409)
))]
#[post("/api/missions/{mission}/undo")]
pub(crate) async fn undo(
    ctx: Data<Ctx>,
    staff: MissionStaff,
    Json(form): Json<UndoForm>,
) -> Result<Json<Vec<MeetingView>>, Problem> {
    let changes = form.changes.iter();
    let changes: Vec<Undo> =
        changes.map(|it| Undo { meeting: it.meeting, seen: it.seen }).take(MOVES_MAX).collect();
    match actions::undo_changes(&ctx, &staff, &changes).await {
        Ok(undone) => Ok(Json(views(&ctx, &staff, &undone).await?)),
        Err(Failed::Refused(NotUndone { meeting, refused })) => {
            let problem = match refused {
                // Where it was is somebody else's now: what is near where it is.
                UndoRefused::Meeting(refused) => {
                    let found = meetings::find(ctx.db.read(), staff.mission().id, meeting).await?;
                    let wanted = found.map(|it| it.slot.start());
                    with_help(&ctx, &staff, meeting, refused, wanted).await
                }
                refused => refused.into(),
            };
            Err(problem.with("meeting", meeting))
        }
        Err(Failed::NotFound) => Err(Problem::not_found()),
        Err(Failed::Broken(breakage)) => Err(Problem::broken(&breakage)),
    }
}

async fn views(
    ctx: &Ctx,
    staff: &MissionStaff,
    meetings: &[Meeting],
) -> Result<Vec<MeetingView>, DbErr> {
    let shelf = Shelf::of(ctx, staff.mission().id, meetings).await?;
    meetings.iter().map(|it| shelf.show(ctx, it)).collect()
}
