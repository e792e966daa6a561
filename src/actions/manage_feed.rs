//! Calendars to subscribe to: a person's own agenda, and a mission's for staff. Their addresses
//! are secrets, made on request, made anew, and taken back.

use std::convert::Infallible;

use domain::ids::{FeedId, MissionId, PersonId};

use super::access::{Guest, MissionStaff};
use super::{Ctx, Failed};
use crate::links;
use crate::storage::feeds::{self, Feed};
use crate::storage::{ConnectionTrait, DbErr, journal};

/// Whose feed, and by whom it is managed.
#[derive(Clone, Copy, Debug)]
pub enum FeedOwner<'a> {
    /// The guest's own agenda.
    Person(&'a Guest),
    /// The mission's, for staff.
    Mission(&'a MissionStaff),
}

impl FeedOwner<'_> {
    fn about(self) -> (MissionId, Option<PersonId>) {
        match self {
            Self::Person(guest) => (guest.mission().id, Some(guest.person().id)),
            Self::Mission(staff) => (staff.mission().id, None),
        }
    }

    fn actor(self) -> String {
        match self {
            Self::Person(guest) => guest.actor(),
            Self::Mission(staff) => staff.staff().actor(),
        }
    }
}

/// Where the feed is read, if there is one; looking makes none.
///
/// # Errors
///
/// The database's.
pub async fn feed_url(ctx: &Ctx, owner: FeedOwner<'_>) -> Result<Option<String>, DbErr> {
    let (mission, person) = owner.about();
    let feed = feeds::find(ctx.db.read(), mission, person).await?;
    Ok(feed.map(|it| url(ctx, it.id)))
}

/// Makes an address for the feed; the one before it opens nothing any more.
///
/// # Errors
///
/// The database's.
pub async fn make_feed(ctx: &Ctx, owner: FeedOwner<'_>) -> Result<String, Failed<Infallible>> {
    let ((mission, person), now) = (owner.about(), ctx.clock.now());
    let id = FeedId(ctx.ids.next());
    let token_sha256 = links::hash(&ctx.links.feed_token(id));
    let feed = Feed { id, mission, person, token_sha256, made_at: now, revoked_at: None };
    let tx = ctx.db.begin().await?;
    let before = feeds::revoke(&tx, mission, person, now).await?;
    feeds::insert(&tx, &feed).await?;
    let what = if before == 0 { "feed made" } else { "feed renewed" };
    note(ctx, &tx, owner, what).await?;
    tx.commit().await?;
    Ok(url(ctx, id))
}

/// Takes the feed's address back; where there is none, nothing changes.
///
/// # Errors
///
/// The database's.
pub async fn revoke_feed(ctx: &Ctx, owner: FeedOwner<'_>) -> Result<(), Failed<Infallible>> {
    let (mission, person) = owner.about();
    let tx = ctx.db.begin().await?;
    if 0 < feeds::revoke(&tx, mission, person, ctx.clock.now()).await? {
        note(ctx, &tx, owner, "feed revoked").await?;
    }
    Ok(tx.commit().await?)
}

fn url(ctx: &Ctx, feed: FeedId) -> String {
    format!("{}/feeds/{}.ics", ctx.public_url, ctx.links.feed_token(feed))
}

async fn note(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    owner: FeedOwner<'_>,
    what: &str,
) -> Result<(), DbErr> {
    let (mission, person) = owner.about();
    let entry = journal::Entry {
        mission: Some(mission),
        meeting: None,
        what: what.to_owned(),
        actor: owner.actor(),
        was: None,
        became: person.map(|it| serde_json::json!({ "person": it })),
        reason: None,
        at: ctx.clock.now(),
    };
    journal::insert(db, ctx.ids.next(), entry).await
}
