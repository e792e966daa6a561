//! Closing days of a mission, one by one or from a holiday calendar, and opening them again.

use chrono::NaiveDate;
use domain::busy::{self, Unreadable};
use domain::closure::{Closure, ClosureRefused, Scope};
use domain::ids::ClosureId;

use super::access::MissionStaff;
use super::{Ctx, Failed};
use crate::storage::{closures, journal, parties};

/// Days to be closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewClosure {
    /// The first day.
    pub first_day: NaiveDate,
    /// The last one.
    pub last_day: NaiveDate,
    /// Whom it concerns.
    pub scope: Scope,
    /// Why.
    pub name: String,
}

/// Why days are not closed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CloseRefused {
    /// The closure makes no sense.
    #[error(transparent)]
    Closure(#[from] ClosureRefused),
    /// The calendar cannot be read.
    #[error(transparent)]
    Calendar(#[from] Unreadable),
    /// Nothing in the calendar is a whole day of the mission's.
    #[error("the calendar has no whole days within the mission's dates")]
    NoDays,
}

impl CloseRefused {
    /// The stable name of this refusal.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Closure(refused) => refused.code(),
            Self::Calendar(refused) => refused.code(),
            Self::NoDays => "calendar_no_days",
        }
    }
}

/// Closes days.
///
/// # Errors
///
/// [`CloseRefused`].
pub async fn close_days(
    ctx: &Ctx,
    staff: &MissionStaff,
    new: NewClosure,
) -> Result<Vec<Closure>, Failed<CloseRefused>> {
    close(ctx, staff, vec![new], None).await
}

/// Closes every whole day of a holiday calendar that lies in the mission's window; days that are
/// closed by the same name for the same people already are not closed twice.
///
/// # Errors
///
/// [`CloseRefused`].
pub async fn close_calendar_days(
    ctx: &Ctx,
    staff: &MissionStaff,
    (source, bytes): (&str, &[u8]),
    scope: Scope,
) -> Result<Vec<Closure>, Failed<CloseRefused>> {
    let mission = staff.mission();
    let window = (mission.first_day, mission.last_day);
    let days = busy::days_off(&ctx.zones, bytes, window);
    let days = days.map_err(|it| Failed::Refused(it.into()))?;
    let source: String = source.chars().take(200).collect();
    let named = |name: String| if name.is_empty() { source.clone() } else { name };
    let new = days.into_iter().map(|(first_day, last_day, name)| NewClosure {
        first_day,
        last_day,
        scope,
        name: named(name).chars().take(200).collect(),
    });
    let new: Vec<_> = new.collect();
    if new.is_empty() {
        return Err(Failed::Refused(CloseRefused::NoDays));
    }
    close(ctx, staff, new, Some(source)).await
}

async fn close(
    ctx: &Ctx,
    staff: &MissionStaff,
    new: Vec<NewClosure>,
    source: Option<String>,
) -> Result<Vec<Closure>, Failed<CloseRefused>> {
    let (mission, now) = (staff.mission(), ctx.clock.now());
    let tx = ctx.db.begin().await?;
    let known = closures::list(&tx, mission.id).await?;
    let mut closed = Vec::new();
    for new in new {
        let closure = Closure {
            id: ClosureId(ctx.ids.next()),
            mission: mission.id,
            first_day: new.first_day,
            last_day: new.last_day,
            scope: new.scope,
            name: new.name.trim().to_owned(),
            source: source.clone(),
        };
        closure.check().map_err(|it| Failed::Refused(it.into()))?;
        if let Scope::Party(party) = closure.scope {
            let found = parties::find(&tx, mission.id, party).await?;
            found.ok_or(Failed::Refused(ClosureRefused::UnknownParty.into()))?;
        }
        let same = |it: &Closure| {
            Closure { id: closure.id, source: None, ..it.clone() }
                == Closure { source: None, ..closure.clone() }
        };
        if known.iter().any(same) {
            continue;
        }
        if Closure::MOST <= known.len() + closed.len() {
            return Err(Failed::Refused(ClosureRefused::TooMany.into()));
        }
        closed.push(closure);
    }
    closures::insert(&tx, &closed, now).await?;
    let noted = closed.iter().map(|it| (ctx.ids.next(), entry(ctx, staff, ("days closed", it))));
    journal::insert_all(&tx, noted.collect()).await?;
    tx.commit().await?;
    Ok(closed)
}

/// Opens days again.
///
/// # Errors
///
/// [`Failed::NotFound`] where there is no such closure.
pub async fn open_days(
    ctx: &Ctx,
    staff: &MissionStaff,
    id: ClosureId,
) -> Result<(), Failed<CloseRefused>> {
    let mission = staff.mission().id;
    let tx = ctx.db.begin().await?;
    let known = closures::list(&tx, mission).await?;
    let closure = known.into_iter().find(|it| it.id == id).ok_or(Failed::NotFound)?;
    closures::delete(&tx, mission, id).await?;
    let entry = entry(ctx, staff, ("days opened", &closure));
    journal::insert(&tx, ctx.ids.next(), entry).await?;
    tx.commit().await?;
    Ok(())
}

fn entry(ctx: &Ctx, staff: &MissionStaff, (what, closure): (&str, &Closure)) -> journal::Entry {
    let facts = serde_json::json!({
        "first_day": closure.first_day, "last_day": closure.last_day, "name": closure.name,
    });
    let closed = what == "days closed";
    journal::Entry {
        mission: Some(closure.mission),
        meeting: None,
        what: what.to_owned(),
        actor: staff.staff().actor(),
        was: (!closed).then(|| facts.clone()),
        became: closed.then_some(facts),
        reason: None,
        at: ctx.clock.now(),
    }
}
