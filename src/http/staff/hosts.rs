//! Hosts: which members of staff can sit in a meeting, and who does.

use std::collections::{BTreeSet, HashMap, HashSet};

use actix_web::web::{Data, Json, Path, Query};
use actix_web::{HttpResponse, delete, get, post};
use domain::ids::{AccountId, IdentityId, MeetingId, PartyId, PersonId};
use domain::language::Language;
use domain::meeting::State;
use domain::party::Side;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::serving::{self, RivalView};
use super::views::{self, MeetingView};
use crate::actions::access::MissionStaff;
use crate::actions::{self, Ctx, Failed};
use crate::http::error::Problem;
use crate::http::session::id;
use crate::storage::claims::Holder;
use crate::storage::{accounts, hosts, identities, meetings, people, seats};

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
    /// What takes it then.
    busy: Option<RivalView>,
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
    let emails: Vec<String> = all.iter().map(|it| it.email.clone()).collect();
    let known_as: HashMap<String, IdentityId> =
        identities::list(db, &emails).await?.into_iter().collect();
    // Who never hosted has no party; nobody else's claim names it either.
    let holder = |it: &accounts::Account| Holder {
        party: known.get(&it.id).copied().unwrap_or(PartyId(it.id.0)),
        identity: known_as.get(&it.email).copied(),
    };
    let rivals: Option<HashMap<PartyId, RivalView>> = match &about {
        Some(meeting) => {
            let holders: Vec<Holder> = all.iter().map(holder).collect();
            Some(serving::rivals(&ctx, &staff, meeting, &holders).await?)
        }
        None => None,
    };
    let counts = counts(&ctx, &staff).await?;
    let view = |it: accounts::Account| {
        let party = known.get(&it.id).copied();
        let busy = rivals.as_ref().map(|rivals| rivals.get(&holder(&it).party).cloned());
        HostView {
            account: it.id,
            name: it.name,
            email: it.email,
            party,
            meetings: party.and_then(|it| counts.get(&it).copied()).unwrap_or_default(),
            free: busy.as_ref().map(Option::is_none),
            busy: busy.flatten(),
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
        Err(Failed::Refused(refused)) => {
            let account = accounts::find(ctx.db.read(), form.account).await?;
            let emails: Vec<String> = account.into_iter().map(|it| it.email).collect();
            let also = identities::list(ctx.db.read(), &emails).await?.pop().map(|it| it.1);
            Err(serving::with_help(&ctx, &staff, (meeting, also), refused).await)
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
    match actions::unassign_host(&ctx, &staff, meeting, host, how).await {
        Ok(done) => Ok(Json(views::meeting(&ctx, &done).await?)),
        Err(Failed::Refused(refused)) => {
            Err(serving::with_help(&ctx, &staff, (meeting, None), refused).await)
        }
        Err(failed) => Err(failed.into()),
    }
}

/// How many meetings each host has that were not called off.
async fn counts(ctx: &Ctx, staff: &MissionStaff) -> Result<HashMap<PartyId, usize>, Problem> {
    let (db, mission) = (ctx.db.read(), staff.mission().id);
    let hosting = seats::list_of_side(db, mission, Side::Host).await?;
    let ids: BTreeSet<MeetingId> = hosting.iter().map(|it| it.meeting).collect();
    let stand = meetings::list_some(db, mission, &Vec::from_iter(ids)).await?;
    let stand: HashSet<MeetingId> =
        stand.into_iter().filter(|it| it.state != State::Cancelled).map(|it| it.id).collect();
    let people: BTreeSet<PersonId> = hosting.iter().map(|it| it.person).collect();
    let people = people::list_some(db, mission, &Vec::from_iter(people)).await?;
    let party: HashMap<_, PartyId> = people.into_iter().map(|it| (it.id, it.party)).collect();
    let mut counts = HashMap::new();
    for seat in hosting.iter().filter(|it| stand.contains(&it.meeting)) {
        if let Some(party) = party.get(&seat.person) {
            *counts.entry(*party).or_default() += 1;
        }
    }
    Ok(counts)
}
