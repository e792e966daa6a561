//! Visits to a room into who was there and for how long.

mod check;

pub use check::{Check, Coming, Device, Path, Showing, Verdict};

use chrono::{DateTime, TimeDelta, Utc};

use crate::ids::PersonId;
use crate::party::Side;
use crate::time::Span;

/// One stay of one person in a meeting's room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Visit {
    /// Who.
    pub person: PersonId,
    /// For which side.
    pub side: Side,
    /// From when to when; the end is the last sign of life where nobody said goodbye.
    pub span: Span,
}

/// The least time both sides must share for a meeting to count as held.
pub const HELD_FROM: TimeDelta = TimeDelta::minutes(2);

/// How long `person` was there, overlapping visits counted once.
#[must_use]
pub fn presence(visits: &[Visit], person: PersonId) -> TimeDelta {
    length(&merge(visits.iter().filter(|it| it.person == person).map(|it| it.span)))
}

/// How long both sides were there at the same time.
#[must_use]
pub fn together(visits: &[Visit]) -> TimeDelta {
    let side = |side| merge(visits.iter().filter(|it| it.side == side).map(|it| it.span));
    let (companies, partners) = (side(Side::Company), side(Side::Partner));
    let shared = companies
        .iter()
        .flat_map(|ours| partners.iter().filter_map(|theirs| ours.intersect(*theirs)));
    shared.map(Span::length).sum()
}

/// Whether the meeting took place: both sides shared [`HELD_FROM`] or more.
#[must_use]
pub fn was_held(visits: &[Visit]) -> bool {
    HELD_FROM <= together(visits)
}

fn merge(spans: impl Iterator<Item = Span>) -> Vec<Span> {
    let mut spans: Vec<(DateTime<Utc>, DateTime<Utc>)> =
        spans.map(|it| (it.start(), it.end())).collect();
    spans.sort_unstable();
    let mut merged: Vec<(DateTime<Utc>, DateTime<Utc>)> = Vec::new();
    for (start, end) in spans {
        match merged.last_mut() {
            Some(last) if start <= last.1 => last.1 = last.1.max(end),
            _ => merged.push((start, end)),
        }
    }
    merged.into_iter().filter_map(|(start, end)| Span::new(start, end)).collect()
}

fn length(spans: &[Span]) -> TimeDelta {
    spans.iter().map(|it| it.length()).sum()
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn visit(who: u128, side: Side, from: i64, to: i64) -> Visit {
        let at = |minute| DateTime::from_timestamp(1_800_000_000 + minute * 60, 0).unwrap();
        Visit {
            person: PersonId(Uuid::from_u128(who)),
            side,
            span: Span::new(at(from), at(to)).unwrap(),
        }
    }

    #[test]
    fn two_devices_of_one_person_count_once() {
        let visits = [
            visit(1, Side::Company, 0, 20),
            visit(1, Side::Company, 10, 25),
            visit(2, Side::Company, 0, 5),
        ];

        assert_eq!(presence(&visits, PersonId(Uuid::from_u128(1))), TimeDelta::minutes(25));
    }

    #[test]
    fn a_meeting_is_held_when_both_sides_share_two_minutes() {
        let company = [visit(1, Side::Company, 0, 10), visit(2, Side::Company, 12, 30)];
        let late = [&company[..], &[visit(3, Side::Partner, 9, 14)]].concat();
        let passing = [&company[..], &[visit(3, Side::Partner, 29, 40)]].concat();

        assert_eq!(together(&late), TimeDelta::minutes(3));
        assert!(was_held(&late));
        assert_eq!(together(&passing), TimeDelta::minutes(1));
        assert!(!was_held(&passing));
        assert!(!was_held(&company));
    }
}
