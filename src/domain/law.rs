//! What a new law of clocks makes untrue about meetings that were agreed on under an older one.
//!
//! An instant does not move when a law does. What moves is the time at which the people on that
//! clock expect it. Nothing is changed for it unasked: staff either keep the instant and tell the
//! new time, or move the meeting to where the time that was told has gone.

use chrono::{DateTime, TimeDelta, Utc};
use serde::Serialize;

use crate::ids::SeatId;
use crate::time::{LocalTime, Promise, Zones};

/// A time that was told and is no longer true.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Untrue {
    /// What was told.
    pub told: Promise,
    /// What the clock shows at that instant by the law in force.
    pub now: LocalTime,
}

/// What the law in force makes untrue about one meeting; something of it always is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LawCase {
    /// When the meeting starts.
    pub starts_at: DateTime<Utc>,
    /// The wall time that it was agreed on by, where the agency's own clock was moved.
    pub agency: Option<Untrue>,
    /// The people who were told another time than their clock will show.
    pub seats: Vec<(SeatId, Untrue)>,
}

impl Promise {
    /// The same time as something untrue, where it is.
    fn untrue(self, zones: &Zones, at: DateTime<Utc>) -> Option<Untrue> {
        self.broken(zones, at).map(|now| Untrue { told: self, now })
    }
}

impl LawCase {
    /// Compares what was agreed and told of a meeting at `starts_at` with the law in force; `None`
    /// where all of it still holds.
    ///
    /// `told` are those who were told this very instant: who was told another one hears of the
    /// move anyway.
    #[must_use]
    pub fn of(
        zones: &Zones,
        starts_at: DateTime<Utc>,
        agency: Promise,
        told: impl IntoIterator<Item = (SeatId, Promise)>,
    ) -> Option<Self> {
        let untrue = |(seat, it): (SeatId, Promise)| Some((seat, it.untrue(zones, starts_at)?));
        let case = Self {
            starts_at,
            agency: agency.untrue(zones, starts_at),
            seats: told.into_iter().filter_map(untrue).collect(),
        };
        (case.agency.is_some() || !case.seats.is_empty()).then_some(case)
    }

    /// When the meeting would have to start for the time that was told to be true again: by the
    /// agency's clock where that was moved, else by the clocks of most people whose were; of equally
    /// many, of those who come first.
    #[must_use]
    pub fn kept_wall(&self, zones: &Zones) -> DateTime<Utc> {
        let kept = |it: &Untrue| zones.read(it.told.zone, it.told.wall);
        if let Some(agency) = &self.agency {
            return kept(agency);
        }
        let starts: Vec<_> = self.seats.iter().map(|(_, it)| kept(it)).collect();
        let shared_by = |at: &DateTime<Utc>| starts.iter().filter(|it| *it == at).count();
        // The last of equals is the greatest, so they are looked at from the end.
        starts.iter().rev().max_by_key(|at| shared_by(at)).copied().unwrap_or(self.starts_at)
    }

    /// Whose told time would not be true even then, because their clocks were moved otherwise.
    #[must_use]
    pub fn still_untrue(&self, zones: &Zones) -> Vec<SeatId> {
        let kept = self.kept_wall(zones);
        let untrue = |it: &Untrue| zones.local(it.told.zone, kept).date_time() != it.told.wall;
        self.seats.iter().filter(|(_, it)| untrue(it)).map(|(seat, _)| *seat).collect()
    }

    /// How far a move to there goes; negative where the meeting would be earlier.
    #[must_use]
    pub fn shift(&self, zones: &Zones) -> TimeDelta {
        self.kept_wall(zones) - self.starts_at
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::time::Zone;

    fn seat(number: u128) -> SeatId {
        SeatId(Uuid::from_u128(number))
    }

    fn law(swapped: &[(&str, &str)]) -> Zones {
        Zones::with_files_of("2027z", swapped).unwrap()
    }

    /// Milan 15:00 and Vancouver 06:00, as they were told when Vancouver still put its clock back.
    fn told() -> (DateTime<Utc>, Promise, Promise) {
        let old = law(&[("America/Vancouver", "America/Los_Angeles")]);
        let at = "2026-11-18T14:00:00Z".parse().unwrap();
        let vancouver = Promise::of(&old, Zone::VANCOUVER, at);
        (at, Promise::of(&old, Zone::ROME, at), vancouver)
    }

    #[test]
    fn a_guests_clock_that_was_moved_moves_the_meeting_or_the_time_that_is_told() {
        let zones = Zones::bundled().unwrap();
        let (at, agency, vancouver) = told();

        let case = LawCase::of(&zones, at, agency, [(seat(1), agency), (seat(2), vancouver)]);

        let case = case.unwrap();
        assert_eq!((case.agency, case.seats.len()), (None, 1));
        let (who, untrue) = case.seats[0];
        assert_eq!((who, untrue.told.wall.to_string()), (seat(2), "2026-11-18 06:00:00".into()));
        assert_eq!(untrue.now.time.to_string(), "07:00:00");
        assert_eq!(case.kept_wall(&zones).to_string(), "2026-11-18 13:00:00 UTC");
        assert_eq!(case.shift(&zones), TimeDelta::hours(-1));
    }

    #[test]
    fn the_agencys_own_clock_comes_first() {
        let zones = law(&[("Europe/Rome", "Europe/Moscow")]);
        let (at, agency, vancouver) = told();

        let case = LawCase::of(&zones, at, agency, [(seat(1), agency), (seat(2), vancouver)]);

        let case = case.unwrap();
        assert_eq!(case.seats.len(), 2);
        assert_eq!(case.agency.unwrap().now.time.to_string(), "17:00:00");
        assert_eq!(case.kept_wall(&zones).to_string(), "2026-11-18 12:00:00 UTC");
    }

    /// Vancouver an hour later and Toronto an hour earlier than they were told.
    #[test]
    fn of_two_clocks_that_were_moved_differently_most_people_or_the_first_keep_their_time() {
        let zones = law(&[("America/Toronto", "America/Chicago")]);
        let (at, agency, vancouver) = told();
        let toronto = Promise::of(&Zones::bundled().unwrap(), Zone::TORONTO, at);
        let case = |seats: &[(SeatId, Promise)]| {
            let case = LawCase::of(&zones, at, agency, seats.iter().copied()).unwrap();
            let hours = case.shift(&zones).num_hours();
            (hours, case.still_untrue(&zones))
        };

        let (a, b, c) = (seat(1), seat(2), seat(3));
        assert_eq!(case(&[(a, vancouver), (b, toronto)]), (-1, vec![b]));
        assert_eq!(case(&[(a, toronto), (b, vancouver)]), (1, vec![b]));
        assert_eq!(case(&[(a, toronto), (b, vancouver), (c, vancouver)]), (-1, vec![a]));
        assert_eq!(case(&[(a, vancouver), (b, vancouver)]), (-1, vec![]));
    }

    #[test]
    fn a_law_that_moves_nobodys_clock_makes_no_case() {
        let old = law(&[("America/Vancouver", "America/Los_Angeles")]);
        let (at, agency, vancouver) = told();

        let told = [(seat(1), agency), (seat(2), vancouver)];
        assert_eq!(LawCase::of(&old, at, agency, told), None);
    }
}
