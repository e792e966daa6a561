//! Hosts: which members of staff can sit in a meeting, and who does.

use std::collections::{HashMap, HashSet};

use actix_web::web::{Data, Json, Path, Query};
use actix_web::{HttpResponse, delete, get, post};
use chrono::{DateTime, Utc};
use domain::ids::{AccountId, MeetingId, PartyId};
use domain::interpreting::AssignRefused;
use domain::language::Language;
use domain::meeting::State;
use domain::party::Side;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::slots::alternatives;
use super::views::{self, MeetingView};
use crate::actions::access::MissionStaff;
use crate::actions::{self, Ctx, Failed, SlotQuery};
use crate::http::error::Problem;
use crate::http::session::id;
use crate::storage::claims::Holder;
use crate::storage::{accounts, claims, hosts, meetings, people, seats};

/// For which meeting hosts are looked at.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// A meeting: says of each whether they are free then.
    #[param(value_type = Option<Uuid>)]
    meeting: Option<MeetingId>,
}

/// Who is to host a meeting.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HostForm {
    /// The member of staff.
    #[schema(value_type = Uuid)]
    account: AccountId,
    /// The revision that the author saw.
    seen: u32,
    /// The language they are written to in, where they are no host in this mission yet; Italian
    /// where nothing is said.
    language: Option<String>,
}

/// How a host is taken out of a meeting.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct UnhostForm {
    /// The revision that the author saw.
    seen: u32,
    /// Why.
    reason: Option<String>,
}

/// A member of staff who can host.
#[derive(Serialize, ToSchema)]
pub struct HostView {
    /// Who.
    #[schema(value_type = Uuid)]
    account: AccountId,
    /// What they are called.
    name: String,
    /// Their address.
    email: String,
    /// The party that they are in this mission, once they have hosted in it.
    #[schema(value_type = Option<Uuid>)]
    party: Option<PartyId>,
    /// How many meetings of this mission they host that were not called off.
    meetings: usize,
    /// Whether nothing takes their time, in whichever mission, at the meeting that was asked about.
    free: Option<bool>,
}

/// The members of staff who can host, by address.
#[utoipa::path(tag = "hosts", params(("mission" = Uuid, Path,), Asked), responses(
    (status = 200, body = [HostView]), (status = 404)
))]
#[get("/api/missions/{mission}/hosts")]
pub(crate) async fn list(
    ctx: Data<Ctx>,
    staff: MissionStaff,
    asked: Query<Asked>,
) -> Result<Json<Vec<HostView>>, Problem> {
    let (db, mission) = (ctx.db.read(), staff.mission());
    let about = match asked.meeting {
        Some(id) => Some(meetings::find(db, mission.id, id).await?.ok_or_else(Problem::not_found)?),
        None => None,
    };
    let known: HashMap<AccountId, PartyId> =
        hosts::list(db, mission.id).await?.into_iter().map(|it| (it.account, it.party)).collect();
    let mut all = accounts::list(db).await?;
    all.retain(|it| it.disabled_at.is_none_or(|at| ctx.clock.now() < at));
    // Who never hosted has no party; nobody else's claim names it either.
    let holder = |account: AccountId| Holder {
        party: known.get(&account).copied().unwrap_or(PartyId(account.0)),
        account: Some(account),
    };
    let taken: Option<HashSet<PartyId>> = match &about {
        Some(meeting) => {
            let holders: Vec<Holder> = all.iter().map(|it| holder(it.id)).collect();
            let span = actions::claimed(mission, meeting.slot);
            let taken = claims::list_taken(db, &holders, span, Some(meeting.id)).await?;
            Some(taken.into_iter().collect())
        }
        None => None,
    };
    let counts = counts(&ctx, &staff).await?;
    let view = |it: accounts::Account| {
        let party = known.get(&it.id).copied();
        HostView {
            account: it.id,
            name: it.name,
            email: it.email,
            party,
            meetings: party.and_then(|it| counts.get(&it).copied()).unwrap_or_default(),
            free: taken.as_ref().map(|taken| !taken.contains(&holder(it.id).party)),
        }
    };
    Ok(Json(all.into_iter().map(view).collect()))
}

/// Make a member of staff a host of a meeting; they are mailed an invitation.
#[utoipa::path(tag = "hosts",
    params(("mission" = Uuid, Path,), ("meeting" = Uuid, Path,)),
    responses((status = 201, body = MeetingView), (status = 404), (status = 409), (status = 422)))]
#[post("/api/missions/{mission}/meetings/{meeting}/hosts")]
pub(crate) async fn assign(
    ctx: Data<Ctx>,
    staff: MissionStaff,
    path: Path<(String, String)>,
    Json(form): Json<HostForm>,
) -> Result<HttpResponse, Problem> {
    let meeting: MeetingId = id(&path)?;
    let language = form.language.as_deref().map(str::parse::<Language>).transpose();
    let language = language.map_err(|e| Problem::unprocessable(e.code(), e))?;
    let how = (form.seen, language.unwrap_or(Language::It));
    match actions::assign_host(&ctx, &staff, meeting, form.account, how).await {
        Ok(done) => Ok(HttpResponse::Created().json(views::meeting(&ctx, &done).await?)),
        Err(Failed::Refused(refused @ AssignRefused::HostTaken(_))) => {
            let (free, problem) =
                (free(&ctx, &staff, meeting, form.account).await?, Problem::from(refused));
            Err(problem.with("alternatives", free))
        }
        Err(failed) => Err(failed.into()),
    }
}

/// Take a host out of a meeting; they are told.
#[utoipa::path(tag = "hosts",
    params(("mission" = Uuid, Path,), ("meeting" = Uuid, Path,), ("host" = Uuid, Path,),
        UnhostForm),
    responses((status = 200, body = MeetingView), (status = 404), (status = 409)))]
#[delete("/api/missions/{mission}/meetings/{meeting}/hosts/{host}")]
pub(crate) async fn unassign(
    ctx: Data<Ctx>,
    staff: MissionStaff,
    path: Path<(String, String, String)>,
    form: Query<UnhostForm>,
) -> Result<Json<MeetingView>, Problem> {
    let meeting: MeetingId = path.1.parse().map_err(|_why| Problem::not_found())?;
    let host: PartyId = path.2.parse().map_err(|_why| Problem::not_found())?;
    let form = form.into_inner();
    let how = (form.seen, form.reason);
    let done = actions::unassign_host(&ctx, &staff, meeting, host, how).await?;
    Ok(Json(views::meeting(&ctx, &done).await?))
}

/// The times nearest to a meeting's own at which its two sides, who serves them and this member of
/// staff are all free.
async fn free(
    ctx: &Ctx,
    staff: &MissionStaff,
    meeting: MeetingId,
    account: AccountId,
) -> Result<Vec<super::slots::SlotView>, Problem> {
    let found = meetings::find(ctx.db.read(), staff.mission().id, meeting).await?;
    let found = found.ok_or_else(Problem::not_found)?;
    let wanted: DateTime<Utc> = found.slot.start();
    let query = SlotQuery {
        company: found.company,
        partner: found.partner,
        days: None,
        moving: Some(meeting),
        also: Some(account),
    };
    Ok(alternatives(ctx, staff, query, wanted).await)
}

/// How many meetings each host has that were not called off.
async fn counts(ctx: &Ctx, staff: &MissionStaff) -> Result<HashMap<PartyId, usize>, Problem> {
    let (db, mission) = (ctx.db.read(), staff.mission().id);
    let mut hosting = seats::list(db, mission).await?;
    hosting.retain(|it| it.side == Side::Host);
    let ids: Vec<MeetingId> = hosting.iter().map(|it| it.meeting).collect();
    let stand = meetings::list_some(db, mission, &ids).await?;
    let stand: HashSet<MeetingId> =
        stand.into_iter().filter(|it| it.state != State::Cancelled).map(|it| it.id).collect();
    let people = people::list(db, mission).await?;
    let party: HashMap<_, PartyId> = people.into_iter().map(|it| (it.id, it.party)).collect();
    let mut counts = HashMap::new();
    for seat in hosting.iter().filter(|it| stand.contains(&it.meeting)) {
        if let Some(party) = party.get(&seat.person) {
            *counts.entry(*party).or_default() += 1;
        }
    }
    Ok(counts)
}
