//! Proofs: values that only this file can make, and that every action asks for. Who holds one has
//! been looked up in the database, for that mission, at that moment.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::ids::{AccountId, LinkId, MissionId};
use domain::mission::Mission;
use domain::party::{Party, Person};

use super::{Ctx, Failed};
use crate::links;
use crate::storage::{accounts, feeds, links as link_rows, missions, parties, people};

/// A signed-in member of staff.
#[derive(Clone, Debug)]
pub struct Staff {
    account: AccountId,
    email: String,
    name: String,
}

impl Staff {
    /// Which account.
    #[must_use]
    pub fn account(&self) -> AccountId {
        self.account
    }

    /// What colleagues call them.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What they sign in with.
    #[must_use]
    pub fn email(&self) -> &str {
        &self.email
    }

    /// How the journal names them.
    #[must_use]
    pub fn actor(&self) -> String {
        format!("staff:{}", self.email)
    }
}

/// A member of staff, in a mission that exists.
#[derive(Clone, Debug)]
pub struct MissionStaff {
    staff: Staff,
    mission: Mission,
}

impl MissionStaff {
    /// The mission.
    #[must_use]
    pub fn mission(&self) -> &Mission {
        &self.mission
    }

    /// Who.
    #[must_use]
    pub fn staff(&self) -> &Staff {
        &self.staff
    }
}

/// Someone who came by a personal link: one person in one mission.
#[derive(Clone, Debug)]
pub struct Guest {
    mission: Mission,
    party: Party,
    person: Person,
}

impl Guest {
    /// The mission.
    #[must_use]
    pub fn mission(&self) -> &Mission {
        &self.mission
    }

    /// The party they speak for.
    #[must_use]
    pub fn party(&self) -> &Party {
        &self.party
    }

    /// Who.
    #[must_use]
    pub fn person(&self) -> &Person {
        &self.person
    }

    /// How the journal names them.
    #[must_use]
    pub fn actor(&self) -> String {
        format!("link:{}", self.person.email)
    }
}

/// A program that reads a calendar by its secret address.
#[derive(Clone, Debug)]
pub struct Subscriber {
    whose: Whose,
    since: DateTime<Utc>,
}

/// Whose calendar is read.
#[derive(Clone, Debug)]
pub enum Whose {
    /// One person's, whose entries lead to this link of theirs.
    Person(Box<Guest>, LinkId),
    /// A whole mission's, for its staff.
    Mission(Mission),
}

impl Subscriber {
    /// Whose calendar.
    #[must_use]
    pub fn whose(&self) -> &Whose {
        &self.whose
    }

    /// Since when there is this address.
    #[must_use]
    pub fn since(&self) -> DateTime<Utc> {
        self.since
    }
}

/// Who is signed in with this cookie; [`Failed::NotFound`] where nobody is, or no longer.
///
/// # Errors
///
/// The database's.
pub async fn staff(ctx: &Ctx, cookie: &str) -> Result<Staff, Failed<Infallible>> {
    let (db, now) = (ctx.db.read(), ctx.clock.now());
    let found = accounts::find_by_session(db, &links::hash(cookie), now).await?;
    let account = found.ok_or(Failed::NotFound)?;
    if account.disabled_at.is_some_and(|at| at <= now) {
        return Err(Failed::NotFound);
    }
    Ok(Staff { account: account.id, email: account.email, name: account.name })
}

/// The same member of staff, in this mission.
///
/// # Errors
///
/// [`Failed::NotFound`] where there is no such mission.
pub async fn mission_staff(
    ctx: &Ctx,
    staff: Staff,
    mission: MissionId,
) -> Result<MissionStaff, Failed<Infallible>> {
    let mission = missions::find(ctx.db.read(), mission).await?.ok_or(Failed::NotFound)?;
    Ok(MissionStaff { staff, mission })
}

/// Whose personal link this is.
///
/// # Errors
///
/// [`Failed::NotFound`] where it is unknown, revoked or over: nobody learns which.
pub async fn guest(ctx: &Ctx, token: &str) -> Result<Guest, Failed<Infallible>> {
    let (db, now) = (ctx.db.read(), ctx.clock.now());
    let link = link_rows::find_by_token(db, &links::hash(token)).await?.ok_or(Failed::NotFound)?;
    if link.revoked_at.is_some() || link.expires_at <= now {
        return Err(Failed::NotFound);
    }
    let mission = missions::find(db, link.mission).await?.ok_or(Failed::NotFound)?;
    let person = people::find(db, link.mission, link.person).await?.ok_or(Failed::NotFound)?;
    let party = parties::find(db, link.mission, person.party).await?.ok_or(Failed::NotFound)?;
    Ok(Guest { mission, party, person })
}

/// Whose calendar is read by this address. A person's ends with their personal link.
///
/// # Errors
///
/// [`Failed::NotFound`] where it is unknown, revoked or over: nobody learns which.
pub async fn subscriber(ctx: &Ctx, token: &str) -> Result<Subscriber, Failed<Infallible>> {
    let (db, now) = (ctx.db.read(), ctx.clock.now());
    let feed = feeds::find_by_token(db, &links::hash(token)).await?.ok_or(Failed::NotFound)?;
    if feed.revoked_at.is_some() {
        return Err(Failed::NotFound);
    }
    let since = feed.made_at;
    let mission = missions::find(db, feed.mission).await?.ok_or(Failed::NotFound)?;
    let Some(person) = feed.person else {
        return Ok(Subscriber { whose: Whose::Mission(mission), since });
    };
    let link = link_rows::find(db, feed.mission, person).await?.ok_or(Failed::NotFound)?;
    if link.expires_at <= now {
        return Err(Failed::NotFound);
    }
    let person = people::find(db, feed.mission, person).await?.ok_or(Failed::NotFound)?;
    let party = parties::find(db, feed.mission, person.party).await?.ok_or(Failed::NotFound)?;
    let guest = Box::new(Guest { mission, party, person });
    Ok(Subscriber { whose: Whose::Person(guest, link.id), since })
}

/// The member of staff behind an account: the demo and the command line act as someone, too.
///
/// # Errors
///
/// [`Failed::NotFound`] where there is no such account.
pub async fn staff_by_email(ctx: &Ctx, email: &str) -> Result<Staff, Failed<Infallible>> {
    let account = accounts::find_by_email(ctx.db.read(), email).await?.ok_or(Failed::NotFound)?;
    Ok(Staff { account: account.id, email: account.email, name: account.name })
}
