//! Releasing a mission: the mails it would send, then sending them.

use std::collections::HashMap;

use actix_web::web::{Data, Json};
use actix_web::{get, post};
use chrono::{DateTime, Utc};
use domain::ids::{MeetingId, PersonId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::views::{Clocks, PersonBrief, Shelf};
use crate::actions::access::MissionStaff;
use crate::actions::{self, Ctx};
use crate::http::error::Problem;
use crate::storage::{meetings, people};

/// What a release would send, or since when the mission is released.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReleaseView {
    /// Since when people are told; nothing in a draft.
    released_at: Option<DateTime<Utc>>,
    /// The mails that would go out, by meeting.
    mails: Vec<DueView>,
    /// What makes it this list, for whoever releases what they saw on it; nothing after that.
    digest: Option<String>,
}

impl ReleaseView {
    fn released(at: Option<DateTime<Utc>>) -> Self {
        Self { released_at: at, mails: Vec::new(), digest: None }
    }
}

/// A mail that goes out when the mission is released.
#[derive(Debug, Serialize, ToSchema)]
pub struct DueView {
    /// About which meeting.
    #[schema(value_type = Uuid)]
    meeting_id: MeetingId,
    /// `invite`, `update`, `cancel` or `uninvite`.
    kind: String,
    /// To whom.
    person: PersonBrief,
    /// The company.
    company: String,
    /// The partner.
    partner: String,
    /// When the meeting starts.
    starts_at: DateTime<Utc>,
    /// Both clocks.
    clocks: Clocks,
}

/// What the author has seen.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReleaseForm {
    /// The digest of the list.
    seen: String,
}

/// The mails that releasing the mission would send; nothing is sent.
#[utoipa::path(tag = "missions", params(("mission" = Uuid, Path,)), responses(
    (status = 200, body = ReleaseView), (status = 404)
))]
#[get("/api/missions/{mission}/release")]
pub(crate) async fn look(
    ctx: Data<Ctx>,
    staff: MissionStaff,
) -> Result<Json<ReleaseView>, Problem> {
    let (db, mission) = (ctx.db.read(), staff.mission());
    if mission.released_at.is_some() {
        return Ok(Json(ReleaseView::released(mission.released_at)));
    }
    let due = actions::due_at_release(&ctx, &staff).await?;
    let digest = Some(actions::release_digest(&due));
    let all = meetings::list(db, mission.id).await?;
    let all: HashMap<MeetingId, _> = all.into_iter().map(|it| (it.id, it)).collect();
    let people = people::list(db, mission.id).await?;
    let people: HashMap<PersonId, _> = people.into_iter().map(|it| (it.id, it)).collect();
    let shelf = Shelf::names(&ctx, mission.id).await?;
    let mut mails = Vec::new();
    for it in due {
        let Some(meeting) = all.get(&it.meeting) else { continue };
        let Some(person) = people.get(&it.person) else { continue };
        mails.push(DueView {
            meeting_id: meeting.id,
            kind: it.kind.code().to_owned(),
            person: PersonBrief {
                id: person.id,
                name: person.name.clone(),
                email: person.email.clone(),
                language: person.language.tag().to_owned(),
            },
            company: shelf.brief(meeting.company)?.name,
            partner: shelf.brief(meeting.partner)?.name,
            starts_at: meeting.slot.start(),
            clocks: shelf.clocks(&ctx, meeting, meeting.slot)?,
        });
    }
    Ok(Json(ReleaseView { released_at: None, mails, digest }))
}

/// Release the mission: the mails on the list go out, and from now on every change is told.
#[utoipa::path(tag = "missions", params(("mission" = Uuid, Path,)), responses(
    (status = 200, body = ReleaseView), (status = 404), (status = 409)
))]
#[post("/api/missions/{mission}/release")]
pub(crate) async fn release(
    ctx: Data<Ctx>,
    staff: MissionStaff,
    Json(form): Json<ReleaseForm>,
) -> Result<Json<ReleaseView>, Problem> {
    let released = actions::release_mission(&ctx, &staff, &form.seen).await?;
    Ok(Json(ReleaseView::released(released.released_at)))
}
