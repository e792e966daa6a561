//! A member of staff gets a new password, or may no longer sign in. Either way, whoever is signed
//! in under that account is signed out at once.

use domain::meeting::{Meeting, State};

use super::create_account::{check_password, hash};
use super::lapse_hold::SYSTEM;
use super::serving::{Change, removed, take_out};
use super::{AccountRefused, Ctx, Failed};
use crate::rooms::Order;
use crate::storage::accounts::{self, Account};
use crate::storage::hosts::{self, Host};
use crate::storage::meetings::{self, Wanted};
use crate::storage::{ConnectionTrait, DbErr, journal, missions, parties, sessions};

/// Gives an account a new password, and lets it sign in again where it was disabled.
///
/// # Errors
///
/// [`AccountRefused::PasswordTooShort`]; [`Failed::NotFound`] where there is no such account.
pub async fn change_password(
    ctx: &Ctx,
    email: &str,
    password: &str,
) -> Result<(), Failed<AccountRefused>> {
    check_password(password).map_err(Failed::Refused)?;
    let password_hash = hash(ctx, password.to_owned()).await.map_err(Failed::Broken)?;
    let change = |it| Account { password_hash, disabled_at: None, ..it };
    change_account(ctx, email, "password changed", change).await
}

/// Disables an account, and takes its owner out of every meeting ahead that they host, in whichever
/// mission; gives how many those were.
///
/// # Errors
///
/// [`AccountRefused::Hosts`] names such meetings where `confirmed` is not said;
/// [`Failed::NotFound`] where there is no such account.
pub async fn disable_account(
    ctx: &Ctx,
    email: &str,
    confirmed: bool,
) -> Result<usize, Failed<AccountRefused>> {
    let now = ctx.clock.now();
    let tx = ctx.db.begin().await?;
    let found = accounts::find_by_email(&tx, email.trim()).await?.ok_or(Failed::NotFound)?;
    for (_, meeting) in hosted(ctx, &tx, &found).await? {
        meetings::lock(&tx, meeting.mission, meeting.id).await?;
    }
    // Once more, now that nobody else makes them a host.
    let account = accounts::lock(&tx, found.id).await?.ok_or(Failed::NotFound)?;
    let hosted = hosted(ctx, &tx, &account).await?;
    if !hosted.is_empty() && !confirmed {
        return Err(Failed::Refused(named(ctx, &tx, account, &hosted).await?));
    }
    let mut out = Vec::new();
    for (host, meeting) in &hosted {
        let mission = missions::find(&tx, host.mission).await?.ok_or(Failed::NotFound)?;
        let party = parties::find(&tx, mission.id, host.party).await?.ok_or(Failed::NotFound)?;
        let actor = SYSTEM.to_owned();
        let deed = Change { what: removed(party.side), actor, reason: None };
        let seat = take_out(ctx, &tx, deed, (&mission, meeting, &party)).await?;
        out.extend(seat.map(|seat| (meeting.id, seat)));
    }
    let disabled = Account { disabled_at: Some(now), ..account };
    write(ctx, &tx, "account disabled", &disabled).await?;
    tx.commit().await?;
    ctx.bell.notify_waiters();
    for (meeting, seat) in out {
        ctx.rooms.order(meeting, Order::Remove(seat)).await;
    }
    Ok(hosted.len())
}

/// The meetings ahead that a member of staff hosts, in whichever mission, by their ids.
async fn hosted(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    account: &Account,
) -> Result<Vec<(Host, Meeting)>, DbErr> {
    let mut hosted = Vec::new();
    for host in hosts::list_of_account(db, account.id).await? {
        let booked =
            Wanted { state: Some(State::Booked), party: Some(host.party), ..Wanted::default() };
        let all = meetings::list_wanted(db, host.mission, &booked).await?;
        let ahead = all.into_iter().filter(|it| ctx.clock.now() < it.slot.end());
        hosted.extend(ahead.map(|it| (host, it)));
    }
    hosted.sort_by_key(|(_, meeting)| meeting.id);
    Ok(hosted)
}

/// The refusal that says which meetings they are, the earliest first, on the agency's clock.
async fn named(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    account: Account,
    hosted: &[(Host, Meeting)],
) -> Result<AccountRefused, DbErr> {
    let mut meetings: Vec<&Meeting> = hosted.iter().map(|(_, meeting)| meeting).collect();
    meetings.sort_by_key(|it| (it.slot.start(), it.id));
    let mut lines = Vec::new();
    for meeting in meetings {
        let Some(mission) = missions::find(db, meeting.mission).await? else { continue };
        let both = [meeting.company, meeting.partner];
        let sides = parties::list_some(db, mission.id, &both).await?;
        let name = |id| sides.iter().find(|it| it.id == id).map_or("", |it| it.name.as_str());
        let local = ctx.zones.local(mission.zone, meeting.slot.start());
        lines.push(format!(
            "{} {} {} ({}) {}: {} – {}",
            local.date,
            local.time.format("%H:%M"),
            mission.zone.city(),
            local.offset_text(),
            mission.code,
            name(meeting.company),
            name(meeting.partner)
        ));
    }
    Ok(AccountRefused::Hosts { name: account.name, meetings: lines })
}

async fn change_account(
    ctx: &Ctx,
    email: &str,
    what: &str,
    change: impl FnOnce(Account) -> Account,
) -> Result<(), Failed<AccountRefused>> {
    let tx = ctx.db.begin().await?;
    let account = accounts::find_by_email(&tx, email.trim()).await?.ok_or(Failed::NotFound)?;
    write(ctx, &tx, what, &change(account)).await?;
    Ok(tx.commit().await?)
}

/// Writes an account as it is from now on: whoever was signed in under it is signed out.
async fn write(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    what: &str,
    account: &Account,
) -> Result<(), DbErr> {
    let now = ctx.clock.now();
    accounts::update(db, account).await?;
    sessions::revoke_all(db, account.id, now).await?;
    let entry = journal::Entry {
        mission: None,
        meeting: None,
        what: what.to_owned(),
        actor: SYSTEM.to_owned(),
        was: None,
        became: Some(serde_json::json!({ "email": account.email })),
        reason: None,
        at: now,
    };
    journal::insert(db, ctx.ids.next(), entry).await
}
