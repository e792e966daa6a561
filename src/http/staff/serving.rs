//! What staff are shown of those who serve meetings, interpreters and hosts alike: what else takes
//! somebody's time then, in whichever mission, and when everybody could come instead.

use std::collections::{BTreeSet, HashMap};

use chrono::{DateTime, Utc};
use domain::ids::{IdentityId, MeetingId, MissionId, PartyId};
use domain::interpreting::AssignRefused;
use domain::meeting::Meeting;
use serde::Serialize;
use utoipa::ToSchema;

use super::meetings::current;
use super::slots::{SlotView, alternatives};
use crate::actions::access::MissionStaff;
use crate::actions::{self, Ctx, SlotQuery};
use crate::http::error::Problem;
use crate::storage::claims::{Claim, Holder};
use crate::storage::{DbErr, claims, meetings, missions, parties};

/// A meeting that somebody serves at the time that was asked about.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RivalView {
    /// In which mission.
    #[schema(value_type = Uuid)]
    mission_id: MissionId,
    /// What that is called.
    mission: String,
    /// Which meeting.
    #[schema(value_type = Uuid)]
    meeting_id: MeetingId,
    /// The company.
    company: String,
    /// The partner.
    partner: String,
    /// When it starts.
    starts_at: DateTime<Utc>,
}

/// What takes the time of these at a meeting; who is not in it is free. As many questions for many
/// as for one.
pub(super) async fn rivals(
    ctx: &Ctx,
    staff: &MissionStaff,
    meeting: &Meeting,
    holders: &[Holder],
) -> Result<HashMap<PartyId, RivalView>, DbErr> {
    let span = actions::claimed(staff.mission(), meeting.slot);
    let taken = claims::list_taken(ctx.db.read(), holders, span, Some(meeting.id)).await?;
    let views = views(ctx, taken.iter().map(|(_, by)| *by)).await?;
    let view = |(party, by): (PartyId, MeetingId)| Some((party, views.get(&by)?.clone()));
    Ok(taken.into_iter().filter_map(view).collect())
}

/// What else takes the time of these who serve these meetings of the mission; of each that is
/// taken. As many questions for many as for one.
pub(super) async fn rivals_of(
    ctx: &Ctx,
    staff: &MissionStaff,
    serving: &[(&Meeting, Holder)],
) -> Result<HashMap<(MeetingId, PartyId), RivalView>, DbErr> {
    let claim = |(meeting, holder): &(&Meeting, Holder)| Claim {
        meeting: meeting.id,
        holder: *holder,
        span: actions::claimed(staff.mission(), meeting.slot),
    };
    let asked: Vec<Claim> = serving.iter().map(claim).collect();
    let taken = claims::list_rivals(ctx.db.read(), &asked).await?;
    let views = views(ctx, taken.iter().map(|(_, by)| *by)).await?;
    let view = |(claim, by): (Claim, MeetingId)| {
        Some(((claim.meeting, claim.holder.party), views.get(&by)?.clone()))
    };
    Ok(taken.into_iter().filter_map(view).collect())
}

/// Meetings of whichever missions, as what takes somebody's time.
async fn views(
    ctx: &Ctx,
    ids: impl Iterator<Item = MeetingId>,
) -> Result<HashMap<MeetingId, RivalView>, DbErr> {
    let (db, ids): (_, BTreeSet<MeetingId>) = (ctx.db.read(), ids.collect());
    let by = meetings::list_any(db, &Vec::from_iter(ids)).await?;
    let sides: BTreeSet<PartyId> = by.iter().flat_map(|it| [it.company, it.partner]).collect();
    let sides = parties::list_any(db, &Vec::from_iter(sides)).await?;
    let sides: HashMap<PartyId, String> = sides.into_iter().map(|it| (it.id, it.name)).collect();
    let missions = missions::list(db).await?;
    let missions: HashMap<MissionId, String> =
        missions.into_iter().map(|it| (it.id, it.title)).collect();
    let name = |id| sides.get(&id).cloned().unwrap_or_default();
    let view = |it: &Meeting| RivalView {
        mission_id: it.mission,
        mission: missions.get(&it.mission).cloned().unwrap_or_default(),
        meeting_id: it.id,
        company: name(it.company),
        partner: name(it.partner),
        starts_at: it.slot.start(),
    };
    Ok(by.iter().map(|it| (it.id, view(it))).collect())
}

/// The times nearest to a meeting's own at which its two sides, who serves them and this one more
/// are all free.
async fn free_with(
    ctx: &Ctx,
    staff: &MissionStaff,
    meeting: MeetingId,
    also: Option<IdentityId>,
) -> Result<Vec<SlotView>, Problem> {
    let found = meetings::find(ctx.db.read(), staff.mission().id, meeting).await?;
    let found = found.ok_or_else(Problem::not_found)?;
    let query = SlotQuery {
        company: found.company,
        partner: found.partner,
        days: None,
        moving: Some(meeting),
        also,
    };
    alternatives(ctx, staff, query, found.slot.start()).await
}

/// The refusal with what helps to go on: the meeting as it is now, where it is another than the
/// author saw; or when everybody and whoever was to serve are free.
pub(super) async fn with_help(
    ctx: &Ctx,
    staff: &MissionStaff,
    (meeting, also): (MeetingId, Option<IdentityId>),
    refused: AssignRefused,
) -> Problem {
    let has_changed = matches!(&refused, AssignRefused::Stale { .. } | AssignRefused::Over(_));
    let is_taken = matches!(&refused, AssignRefused::Taken(_) | AssignRefused::HostTaken(_));
    let problem = Problem::from(refused);
    if has_changed {
        return problem.with_found("current", current(ctx, staff, meeting).await);
    }
    if is_taken {
        let free = free_with(ctx, staff, meeting, also).await;
        return problem.with_found("alternatives", free);
    }
    problem
}
