//! Members of staff host meetings: they are invited, and their time is taken in every mission.

use domain::ids::{AccountId, MeetingId, PartyId};
use domain::interpreting::AssignRefused;
use domain::language::Language;
use domain::market::Place;
use domain::meeting::Meeting;
use domain::mission::Mission;
use domain::party::{Party, Side};
use domain::text::{REASON_MAX, is_prose};

use super::access::MissionStaff;
use super::add_party::{AddRefused, NewParty, NewPerson, insert_party};
use super::serving::{Change, bring_in, lock, take_out};
use super::{Ctx, Failed};
use crate::storage::accounts::Account;
use crate::storage::claims::Holder;
use crate::storage::hosts::{self, Host};
use crate::storage::{ConnectionTrait, accounts, claims, parties};

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

    let meeting = lock(&tx, mission, meeting, seen).await?;
    let account = accounts::lock(&tx, account).await?.ok_or(Failed::NotFound)?;
    if account.disabled_at.is_some_and(|at| at <= ctx.clock.now()) {
        return Err(Failed::Refused(AssignRefused::HostGone(account.name)));
    }
    let party = host(ctx, &tx, mission, (&account, language)).await?;
    if claims::list_holders(&tx, meeting.id).await?.contains(&party.id) {
        return Ok(meeting);
    }
    let holder = Holder { party: party.id, account: Some(account.id) };
    let deed = Change { what: "host assigned", actor: staff.staff().actor(), reason: None };
    let how = (deed, AssignRefused::HostTaken(party.name.clone()));
    bring_in(ctx, &tx, how, (mission, &meeting), (&party, holder)).await?;

    tx.commit().await?;
    ctx.bell.notify_waiters();
    Ok(meeting)
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
    if reason.as_ref().is_some_and(|it| !is_prose(it, REASON_MAX)) {
        return Err(Failed::Refused(AssignRefused::BadReason));
    }
    let tx = ctx.db.begin().await?;

    let mission = staff.mission();
    let meeting = lock(&tx, mission, meeting, seen).await?;
    let known = hosts::find(&tx, mission.id, host).await?.ok_or(Failed::NotFound)?;
    accounts::lock(&tx, known.account).await?;
    let party = parties::find(&tx, mission.id, host).await?.ok_or(Failed::NotFound)?;
    let deed = Change { what: "host removed", actor: staff.staff().actor(), reason };
    if !take_out(ctx, &tx, deed, (mission, &meeting, &party)).await? {
        return Err(Failed::NotFound);
    }

    tx.commit().await?;
    ctx.bell.notify_waiters();
    Ok(meeting)
}

/// The party that a member of staff is in this mission; made where they were no host before.
async fn host(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    mission: &Mission,
    (account, language): (&Account, Language),
) -> Result<Party, Failed<AssignRefused>> {
    let known = hosts::find_of(db, mission.id, account.id).await?;
    let party = match known {
        Some(host) => host.party,
        None => add(ctx, db, mission, (account, language)).await?,
    };
    parties::find(db, mission.id, party).await?.ok_or(Failed::NotFound)
}

async fn add(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    mission: &Mission,
    (account, language): (&Account, Language),
) -> Result<PartyId, Failed<AssignRefused>> {
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
    let host = Host { party, mission: mission.id, account: account.id };
    hosts::insert(db, host, ctx.clock.now()).await?;
    Ok(party)
}
