//! Members of staff host meetings: they are invited, and their time is taken in every mission.

use domain::ids::{AccountId, IdentityId, MeetingId, PartyId};
use domain::interpreting::AssignRefused;
use domain::language::Language;
use domain::market::Place;
use domain::meeting::Meeting;
use domain::mission::Mission;
use domain::party::Side;

use super::access::MissionStaff;
use super::add_party::{AddRefused, NewParty, NewPerson, insert_party};
use super::{Ctx, Failed, serving};
use crate::storage::accounts::Account;
use crate::storage::hosts::{self, Host};
use crate::storage::{ConnectionTrait, accounts, identities, parties};

/// Where the agency is: whose holidays its staff keep.
const HOME: &str = "IT-MI";

/// Makes a member of staff a host of a meeting, for someone who saw revision `seen`; they are
/// invited, in `language` where they were no host in this mission before. Who hosts it already is
/// left in peace.
///
/// # Errors
///
/// [`AssignRefused`]; [`Failed::NotFound`] where there is no such meeting or account.
pub async fn assign_host(
    ctx: &Ctx,
    staff: &MissionStaff,
    meeting: MeetingId,
    account: AccountId,
    (seen, language): (u32, Language),
) -> Result<Meeting, Failed<AssignRefused>> {
    let mission = staff.mission();
    let tx = ctx.db.begin().await?;

    let meeting = serving::lock(&tx, mission, meeting, seen).await?;
    let account = accounts::lock(&tx, account).await?.ok_or(Failed::NotFound)?;
    if account.disabled_at.is_some_and(|at| at <= ctx.clock.now()) {
        return Err(Failed::Refused(AssignRefused::HostGone(account.name)));
    }
    let host = host(ctx, &tx, mission, (&account, language)).await?;
    let party = parties::find(&tx, mission.id, host.party).await?.ok_or(Failed::NotFound)?;
    serving::assign(ctx, tx, staff, meeting, (party, host.identity)).await
}

/// Takes a host out of a meeting, for someone who saw revision `seen`; they are told.
///
/// # Errors
///
/// [`AssignRefused`]; [`Failed::NotFound`] where they do not host this meeting.
pub async fn unassign_host(
    ctx: &Ctx,
    staff: &MissionStaff,
    meeting: MeetingId,
    host: PartyId,
    (seen, reason): (u32, Option<String>),
) -> Result<Meeting, Failed<AssignRefused>> {
    serving::unassign(ctx, staff, meeting, (host, Side::Host), (seen, reason)).await
}

/// What a member of staff is in this mission; made where they were no host before.
async fn host(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    mission: &Mission,
    (account, language): (&Account, Language),
) -> Result<Host, Failed<AssignRefused>> {
    match hosts::find_of(db, mission.id, account.id).await? {
        Some(host) => Ok(host),
        None => add(ctx, db, mission, (account, language)).await,
    }
}

async fn add(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    mission: &Mission,
    (account, language): (&Account, Language),
) -> Result<Host, Failed<AssignRefused>> {
    let place: Place = HOME.parse().map_err(|_why| Failed::NotFound)?;
    let new = NewParty {
        side: Side::Host,
        name: account.name.clone(),
        vat: None,
        place,
        city: mission.zone.city().into_owned(),
        zone: mission.zone,
        sector: None,
        person: NewPerson {
            name: account.name.clone(),
            email: account.email.clone(),
            phone: None,
            language,
        },
    };
    let party = insert_party(ctx, db, mission, new).await.map_err(|failed| {
        // An account has a name and an address that mail can be sent to: what is left is this.
        failed.map(|_: AddRefused| AssignRefused::HostTakesPart(account.email.clone()))
    })?;
    let identity = identities::insert(db, &account.email, IdentityId(ctx.ids.next())).await?;
    let host = Host { party, mission: mission.id, account: account.id, identity };
    hosts::insert(db, host, ctx.clock.now()).await?;
    Ok(host)
}
