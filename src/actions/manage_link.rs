//! Personal links in the hands of staff: show, send again, take back.

use std::convert::Infallible;

use domain::ids::{MissionId, PersonId};
use domain::mission::Mission;

use super::access::MissionStaff;
use super::add_party::insert_link;
use super::outbox::{Owed, owe};
use super::{Ctx, Failed};
use crate::storage::{ConnectionTrait, DbErr, feeds, journal, links, people};

/// The address of a person's link, which is made where there is none.
///
/// # Errors
///
/// The database's; [`Failed::NotFound`] where there is no such person.
pub async fn personal_link(
    ctx: &Ctx,
    staff: &MissionStaff,
    person: PersonId,
) -> Result<String, Failed<Infallible>> {
    let mission = staff.mission();
    let tx = ctx.db.begin().await?;
    let person = people::find(&tx, mission.id, person).await?.ok_or(Failed::NotFound)?;
    let url = link_url(ctx, &tx, mission, (person.id, &staff.staff().actor())).await?;
    tx.commit().await?;
    Ok(url)
}

/// Sends a person their link once more.
///
/// # Errors
///
/// The database's; [`Failed::NotFound`] where there is no such person.
pub async fn resend_link(
    ctx: &Ctx,
    staff: &MissionStaff,
    person: PersonId,
) -> Result<(), Failed<Infallible>> {
    let (mission, now) = (staff.mission().id, ctx.clock.now());
    let tx = ctx.db.begin().await?;
    people::find(&tx, mission, person).await?.ok_or(Failed::NotFound)?;
    let owed = Owed::SendLink { mission, person, asked_s: now.timestamp() };
    owe(ctx, &tx, owed, now).await?;
    note(ctx, &tx, mission, ("link sent again", staff.staff().actor(), person)).await?;
    tx.commit().await?;
    ctx.bell.notify_waiters();
    Ok(())
}

/// Takes a person's link back: it opens nothing from now on, and the next one is another. The
/// calendar that they subscribed to leads there, and ends with it.
///
/// # Errors
///
/// The database's; [`Failed::NotFound`] where there is no such person.
pub async fn revoke_link(
    ctx: &Ctx,
    staff: &MissionStaff,
    person: PersonId,
) -> Result<(), Failed<Infallible>> {
    let (mission, now) = (staff.mission().id, ctx.clock.now());
    let tx = ctx.db.begin().await?;
    let person = people::find(&tx, mission, person).await?.ok_or(Failed::NotFound)?;
    links::revoke(&tx, mission, person.id, now).await?;
    feeds::revoke(&tx, mission, Some(person.id), now).await?;
    note(ctx, &tx, mission, ("link revoked", staff.staff().actor(), person.id)).await?;
    tx.commit().await?;
    // Whoever came in by it is put out.
    ctx.rooms.revoke(person.id).await;
    Ok(())
}

/// Where a person's link leads; one that staff took back is replaced.
pub(super) async fn link_url(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    mission: &Mission,
    (person, actor): (PersonId, &str),
) -> Result<String, DbErr> {
    let link = if let Some(link) = links::find(db, mission.id, person).await? {
        link
    } else {
        note(ctx, db, mission.id, ("link made", actor.to_owned(), person)).await?;
        insert_link(ctx, db, mission, person).await?
    };
    Ok(format!("{}/p/{}", ctx.public_url, ctx.links.token(link.id)))
}

async fn note(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    mission: MissionId,
    (what, actor, person): (&str, String, PersonId),
) -> Result<(), DbErr> {
    let entry = journal::Entry {
        mission: Some(mission),
        meeting: None,
        what: what.to_owned(),
        actor,
        was: None,
        became: Some(serde_json::json!({ "person": person })),
        reason: None,
        at: ctx.clock.now(),
    };
    journal::insert(db, ctx.ids.next(), entry).await
}
