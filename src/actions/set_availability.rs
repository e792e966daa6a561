//! What a party says of its time, by its own people or by staff on their word.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::availability::{Hours, Limits, WeeklyHours};
use domain::ids::{MissionId, PartyId};
use domain::mission::Mission;
use domain::party::Party;

use super::access::{Guest, MissionStaff};
use super::{Ctx, Failed};
use crate::storage::{journal, limits, parties, party_days};

/// All that a party says of its time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Availability {
    /// Its weekly hours; none for the usual ones of its market.
    pub hours: Option<WeeklyHours>,
    /// Its hours on single days, in place of the weekly ones; an empty list closes the day.
    pub days: BTreeMap<NaiveDate, Vec<Hours>>,
    /// Whether it agreed to meet from 8:00 to 20:00.
    pub extended: bool,
    /// How soon and how often it meets.
    pub limits: Limits,
}

/// Who says it.
#[derive(Clone, Copy, Debug)]
pub enum Author<'a> {
    /// Staff, for one of the mission's parties.
    Staff(&'a MissionStaff, PartyId),
    /// One of the party's own people.
    Guest(&'a Guest),
}

/// Why it is not taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AvailabilityRefused {
    /// Weekly hours of its own, and none in them, and no single day either.
    #[error("these hours leave no time at all")]
    NoTime,
    /// A single day outside the mission.
    #[error("{0} is not one of the mission's days")]
    DayOutside(NaiveDate),
    /// Extended hours that the party's own people have not agreed to.
    #[error("only the party's own people can agree to meet from 8:00 to 20:00")]
    ConsentNeeded,
    /// A limit that makes no sense.
    #[error("notice is at most two weeks, and from 1 to 48 meetings fit on a day")]
    BadLimit,
}

impl AvailabilityRefused {
    /// The stable name of this refusal.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoTime => "no_time_left",
            Self::DayOutside(_) => "day_outside_window",
            Self::ConsentNeeded => "consent_needed",
            Self::BadLimit => "limit_invalid",
        }
    }
}

impl Author<'_> {
    fn mission(&self) -> &Mission {
        match self {
            Self::Staff(staff, _) => staff.mission(),
            Self::Guest(guest) => guest.mission(),
        }
    }

    fn party(&self) -> PartyId {
        match self {
            Self::Staff(_, party) => *party,
            Self::Guest(guest) => guest.party().id,
        }
    }

    pub(super) fn actor(&self) -> String {
        match self {
            Self::Staff(staff, _) => staff.staff().actor(),
            Self::Guest(guest) => guest.actor(),
        }
    }

    /// The mission and the party that it is about.
    pub(super) fn about(&self) -> (&Mission, PartyId) {
        (self.mission(), self.party())
    }
}

/// What a party has said of its time so far.
///
/// # Errors
///
/// The database's.
pub async fn availability_of(
    ctx: &Ctx,
    mission: MissionId,
    party: &Party,
) -> Result<Availability, crate::storage::DbErr> {
    let db = ctx.db.read();
    Ok(Availability {
        hours: party.hours.clone(),
        days: party_days::list_of(db, mission, party.id).await?,
        extended: party.extended_hours,
        limits: limits::find_of(db, mission, party.id).await?,
    })
}

/// Takes down what a party says of its time, in place of what it said before. Meetings that are
/// booked stay as they are.
///
/// # Errors
///
/// [`AvailabilityRefused`]; [`Failed::NotFound`] where there is no such party.
pub async fn set_availability(
    ctx: &Ctx,
    author: Author<'_>,
    said: Availability,
) -> Result<(), Failed<AvailabilityRefused>> {
    let (mission, id) = author.about();
    check(mission, &said).map_err(Failed::Refused)?;
    let tx = ctx.db.begin().await?;
    let party = parties::find(&tx, mission.id, id).await?.ok_or(Failed::NotFound)?;
    let by_staff = matches!(author, Author::Staff(..));
    if by_staff && said.extended && !party.extended_hours {
        return Err(Failed::Refused(AvailabilityRefused::ConsentNeeded));
    }
    let was = Availability {
        hours: party.hours.clone(),
        days: party_days::list_of(&tx, mission.id, id).await?,
        extended: party.extended_hours,
        limits: limits::find_of(&tx, mission.id, id).await?,
    };
    if was == said {
        return Ok(());
    }
    parties::update_hours(&tx, id, said.hours.as_ref(), said.extended).await?;
    party_days::update_of(&tx, mission.id, id, &said.days).await?;
    limits::update_of(&tx, mission.id, id, said.limits).await?;
    let entry = journal::Entry {
        mission: Some(mission.id),
        meeting: None,
        what: "availability changed".to_owned(),
        actor: author.actor(),
        was: Some(facts(&party, &was)),
        became: Some(facts(&party, &said)),
        reason: None,
        at: ctx.clock.now(),
    };
    journal::insert(&tx, ctx.ids.next(), entry).await?;
    tx.commit().await?;
    Ok(())
}

/// Sets how soon and how often the parties of a mission meet.
///
/// # Errors
///
/// [`AvailabilityRefused::BadLimit`].
pub async fn set_limits(
    ctx: &Ctx,
    staff: &MissionStaff,
    new: Limits,
) -> Result<(), Failed<AvailabilityRefused>> {
    if !new.make_sense() {
        return Err(Failed::Refused(AvailabilityRefused::BadLimit));
    }
    let mission = staff.mission().id;
    let tx = ctx.db.begin().await?;
    let was = limits::find(&tx, mission).await?;
    limits::update(&tx, mission, new).await?;
    let entry = journal::Entry {
        mission: Some(mission),
        meeting: None,
        what: "limits changed".to_owned(),
        actor: staff.staff().actor(),
        was: Some(serde_json::json!(was)),
        became: Some(serde_json::json!(new)),
        reason: None,
        at: ctx.clock.now(),
    };
    journal::insert(&tx, ctx.ids.next(), entry).await?;
    tx.commit().await?;
    Ok(())
}

fn check(mission: &Mission, said: &Availability) -> Result<(), AvailabilityRefused> {
    let window = mission.first_day..=mission.last_day;
    if let Some(day) = said.days.keys().find(|day| !window.contains(day)) {
        return Err(AvailabilityRefused::DayOutside(*day));
    }
    let no_week = said.hours.as_ref().is_some_and(WeeklyHours::is_empty);
    if no_week && said.days.values().all(Vec::is_empty) {
        return Err(AvailabilityRefused::NoTime);
    }
    if !said.limits.make_sense() {
        return Err(AvailabilityRefused::BadLimit);
    }
    Ok(())
}

fn facts(party: &Party, said: &Availability) -> serde_json::Value {
    serde_json::json!({
        "party": party.name,
        "hours": said.hours.as_ref().map(WeeklyHours::to_string),
        "days": said.days,
        "extended": said.extended,
        "limits": said.limits,
    })
}
