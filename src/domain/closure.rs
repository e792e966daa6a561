//! Days on which staff closed a mission: for everyone, for a country or a part of it, or for one
//! company or partner.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::ids::{ClosureId, MissionId, PartyId};
use crate::market::Place;
use crate::text::is_line;

/// Days on which nobody it concerns meets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closure {
    /// Which one.
    pub id: ClosureId,
    /// In which mission.
    pub mission: MissionId,
    /// The first day, on the calendar of those it concerns.
    pub first_day: NaiveDate,
    /// The last one.
    pub last_day: NaiveDate,
    /// Whom it concerns.
    pub scope: Scope,
    /// Why, as people read it.
    pub name: String,
    /// The calendar file that it was read from, where it was.
    pub source: Option<String>,
}

/// Whom a closure concerns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The whole mission.
    Everyone,
    /// Everyone who works in a country, or in a part of it.
    Place(Place),
    /// One company or partner.
    Party(PartyId),
}

/// What a closure does to one day of a diary.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClosedDay {
    /// Why.
    pub name: String,
    /// Whether it holds whatever the party says: nobody of the agency is there either. Otherwise it
    /// is like a holiday, on which a party may say that it works.
    pub binding: bool,
}

/// Why a closure cannot be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ClosureRefused {
    /// The last day comes before the first.
    #[error("the last day comes before the first")]
    Reversed,
    /// More days than [`Closure::DAYS_MAX`].
    #[error("a closure has at most {} days", Closure::DAYS_MAX)]
    TooLong,
    /// No name, more than a line, or characters that nobody types.
    #[error("a closure needs a name: a line of at most 200 characters")]
    BadName,
    /// More than [`Closure::MOST`] in one mission.
    #[error("a mission has at most {} closures", Closure::MOST)]
    TooMany,
    /// No such company or partner in the mission.
    #[error("there is no such company or partner in this mission")]
    UnknownParty,
}

impl ClosureRefused {
    /// The stable name of this refusal.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Reversed => "days_reversed",
            Self::TooLong => "closure_too_long",
            Self::BadName => "closure_name",
            Self::TooMany => "closures_too_many",
            Self::UnknownParty => "unknown_party",
        }
    }
}

impl Closure {
    /// The longest one, in days.
    pub const DAYS_MAX: i64 = 366;
    /// The most of one mission.
    pub const MOST: usize = 500;

    /// Whether it makes sense.
    ///
    /// # Errors
    ///
    /// [`ClosureRefused`] with the first thing that does not.
    pub fn check(&self) -> Result<(), ClosureRefused> {
        let days = (self.last_day - self.first_day).num_days() + 1;
        if days < 1 {
            return Err(ClosureRefused::Reversed);
        }
        if Self::DAYS_MAX < days {
            return Err(ClosureRefused::TooLong);
        }
        if self.name.trim().is_empty() || !is_line(&self.name) {
            return Err(ClosureRefused::BadName);
        }
        Ok(())
    }

    /// Whether it concerns a party that works at `place`; a place alone is no party.
    #[must_use]
    pub fn concerns(&self, party: Option<PartyId>, place: Place) -> bool {
        match self.scope {
            Scope::Everyone => true,
            Scope::Place(closed) => closed == place || closed == place.country().whole(),
            Scope::Party(closed) => Some(closed) == party,
        }
    }
}

/// The closed days of somebody who works at `place`; where two closures meet, a binding one counts.
#[must_use]
pub fn closed_days(
    closures: &[Closure],
    party: Option<PartyId>,
    place: Place,
) -> BTreeMap<NaiveDate, ClosedDay> {
    let mut days = BTreeMap::<NaiveDate, ClosedDay>::new();
    for closure in closures.iter().filter(|it| it.concerns(party, place)) {
        let binding = closure.scope == Scope::Everyone;
        let last = closure.last_day;
        for day in closure.first_day.iter_days().take_while(|day| *day <= last) {
            if days.get(&day).is_none_or(|known| !known.binding) {
                days.insert(day, ClosedDay { name: closure.name.clone(), binding });
            }
        }
    }
    days
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn closure(first: &str, last: &str, scope: Scope) -> Closure {
        Closure {
            id: ClosureId(Uuid::nil()),
            mission: MissionId(Uuid::nil()),
            first_day: first.parse().unwrap(),
            last_day: last.parse().unwrap(),
            scope,
            name: "Agency closed".to_owned(),
            source: None,
        }
    }

    fn place(text: &str) -> Place {
        Place::parse(text).unwrap()
    }

    #[test]
    fn a_closure_concerns_whom_it_names() {
        let (one, other) = (PartyId(Uuid::from_u128(1)), PartyId(Uuid::from_u128(2)));
        let concerns = |scope, party, at| {
            closure("2026-12-24", "2026-12-24", scope).concerns(Some(party), place(at))
        };

        assert!(concerns(Scope::Everyone, one, "IN"));
        assert!(concerns(Scope::Place(place("IT")), one, "IT-MI"));
        assert!(concerns(Scope::Place(place("IT-MI")), one, "IT-MI"));
        assert!(!concerns(Scope::Place(place("IT-MI")), one, "IT-BG"));
        assert!(!concerns(Scope::Place(place("IT-MI")), one, "IT"));
        assert!(!concerns(Scope::Place(place("IT")), one, "IN"));
        assert!(concerns(Scope::Party(one), one, "IN"));
        assert!(!concerns(Scope::Party(one), other, "IN"));
    }

    #[test]
    fn a_closure_for_everyone_counts_before_others() {
        let all = closure("2026-12-24", "2026-12-25", Scope::Everyone);
        let italy = Closure {
            name: "Bridge".to_owned(),
            ..closure("2026-12-23", "2026-12-24", Scope::Place(place("IT")))
        };

        let days = closed_days(&[italy.clone(), all.clone()], None, place("IT-MI"));
        let turned = closed_days(&[all, italy], None, place("IT-MI"));

        let told: Vec<_> = days.values().map(|it| (it.name.as_str(), it.binding)).collect();
        assert_eq!(told, [("Bridge", false), ("Agency closed", true), ("Agency closed", true)]);
        assert_eq!(days, turned);
    }

    #[test]
    fn closures_that_make_no_sense_are_refused() {
        let check = |first, last, name: &str| {
            let closure =
                Closure { name: name.to_owned(), ..closure(first, last, Scope::Everyone) };
            closure.check().map_err(ClosureRefused::code)
        };

        assert_eq!(check("2026-12-24", "2026-12-24", "Closed"), Ok(()));
        assert_eq!(check("2026-12-25", "2026-12-24", "Closed"), Err("days_reversed"));
        assert_eq!(check("2026-12-24", "2028-12-24", "Closed"), Err("closure_too_long"));
        assert_eq!(check("2026-12-24", "2026-12-24", "  "), Err("closure_name"));
        assert_eq!(check("2026-12-24", "2026-12-24", "a\nb"), Err("closure_name"));
    }
}
