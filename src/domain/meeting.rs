//! One meeting's life: booked → moved → held | missed | cancelled.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::ids::{MeetingId, MissionId, PartyId};
use crate::party::{Side, UnknownWord};
use crate::slots::Breach;
use crate::time::Span;

/// Where a meeting stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// It will take place, or is taking place.
    Booked,
    /// Both sides were there.
    Held,
    /// One side or both stayed away.
    Missed,
    /// It was called off.
    Cancelled,
}

impl State {
    /// The word that the database and the API know it by.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Booked => "booked",
            Self::Held => "held",
            Self::Missed => "missed",
            Self::Cancelled => "cancelled",
        }
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for State {
    type Err = UnknownWord;

    fn from_str(text: &str) -> Result<Self, UnknownWord> {
        [Self::Booked, Self::Held, Self::Missed, Self::Cancelled]
            .into_iter()
            .find(|state| state.name() == text)
            .ok_or_else(|| UnknownWord(text.to_owned()))
    }
}

/// A meeting between one company and one partner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    /// Which one.
    pub id: MeetingId,
    /// In which mission.
    pub mission: MissionId,
    /// The company.
    pub company: PartyId,
    /// The partner.
    pub partner: PartyId,
    /// When.
    pub slot: Span,
    /// Where it stands.
    pub state: State,
    /// How often it was changed since it was booked; SEQUENCE in every calendar
    /// (RFC 5545 §3.8.7.4).
    pub revision: u32,
    /// Why it may stand outside the rules, in the words of who allowed it.
    pub exception: Option<String>,
}

/// Why a meeting cannot be booked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BookRefused {
    /// The slot is over or has begun.
    #[error("this slot has already begun: it was at {0}")]
    Past(DateTime<Utc>),
    /// Not on a whole minute, or too far away for any mission.
    #[error("a meeting starts on a whole minute, within four months of its mission")]
    Odd,
    /// More than anyone reads, or characters that nobody types.
    #[error("a reason has at most 500 characters, and none that controls")]
    BadReason,
    /// One of the two has something else then.
    #[error("one of the two already has a meeting at that time")]
    Taken,
    /// The slot breaks the rules of one side, and nobody gave a reason for an exception.
    #[error("this slot is outside the rules; staff may allow it with a reason")]
    OutsideRules(Vec<Breach>),
    /// A company was named where a partner belongs, or the other way round.
    #[error("a meeting needs one company and one partner")]
    WrongSide,
    /// Nobody to invite.
    #[error("{0} has nobody to invite: add a person first")]
    NobodyToInvite(Side),
}

impl BookRefused {
    /// The stable name of this refusal.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Past(_) => "slot_past",
            Self::Odd => "slot_odd",
            Self::BadReason => "bad_reason",
            Self::Taken => "slot_taken",
            Self::OutsideRules(_) => "slot_outside_rules",
            Self::WrongSide => "wrong_side",
            Self::NobodyToInvite(_) => "nobody_to_invite",
        }
    }
}

/// Why a meeting cannot be changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChangeRefused {
    /// Someone else changed it since the author looked.
    #[error(
        "this meeting was changed by someone else: you saw revision {seen}, it is at {current}"
    )]
    Stale {
        /// What the author saw.
        seen: u32,
        /// What is true.
        current: u32,
    },
    /// Held, missed and cancelled meetings stay as they are.
    #[error("this meeting is over: it is {0}")]
    Over(State),
    /// The new slot cannot be had.
    #[error(transparent)]
    Slot(#[from] BookRefused),
}

impl ChangeRefused {
    /// The stable name of this refusal.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Stale { .. } => "meeting_changed",
            Self::Over(_) => "meeting_over",
            Self::Slot(refused) => refused.code(),
        }
    }
}

impl Meeting {
    /// Whether a meeting may be booked into `slot`, which breaks the rules in `breaches`
    /// ([`crate::slots::check_slot`]); `exception` is staff's reason to allow it.
    ///
    /// # Errors
    ///
    /// [`BookRefused::Past`] and [`BookRefused::Taken`], which no reason mends, or
    /// [`BookRefused::OutsideRules`] where no reason is given.
    pub fn may_start(
        slot: Span,
        breaches: Vec<Breach>,
        exception: Option<&str>,
    ) -> Result<(), BookRefused> {
        if breaches.contains(&Breach::Past) {
            return Err(BookRefused::Past(slot.start()));
        }
        if breaches.iter().any(|it| !it.may_override()) {
            return Err(BookRefused::Taken);
        }
        if !breaches.is_empty() && exception.is_none() {
            return Err(BookRefused::OutsideRules(breaches));
        }
        Ok(())
    }

    /// Moves the meeting to `slot`, which [`Meeting::may_start`] allowed, for someone who saw
    /// revision `seen`.
    ///
    /// The revision goes up by one, so that every calendar replaces the entry it has instead of
    /// adding a second one (RFC 5546 §2.1.4).
    ///
    /// # Errors
    ///
    /// [`ChangeRefused::Stale`] and [`ChangeRefused::Over`].
    pub fn reschedule(
        mut self,
        slot: Span,
        exception: Option<String>,
        seen: u32,
    ) -> Result<Self, ChangeRefused> {
        self.may_change(seen)?;
        self.slot = slot;
        self.exception = exception;
        self.revision += 1;
        Ok(self)
    }

    /// Calls the meeting off, for someone who saw revision `seen`.
    ///
    /// # Errors
    ///
    /// [`ChangeRefused::Stale`] and [`ChangeRefused::Over`].
    pub fn cancel(mut self, seen: u32) -> Result<Self, ChangeRefused> {
        self.may_change(seen)?;
        self.state = State::Cancelled;
        self.revision += 1;
        Ok(self)
    }

    /// Settles a booked meeting after its end: held where both sides were there, missed where not.
    /// The revision stays: no calendar needs to hear of it.
    #[must_use]
    pub fn settle(mut self, both_were_there: bool) -> Self {
        if self.state == State::Booked {
            self.state = if both_were_there { State::Held } else { State::Missed };
        }
        self
    }

    fn may_change(&self, seen: u32) -> Result<(), ChangeRefused> {
        if self.state != State::Booked {
            return Err(ChangeRefused::Over(self.state));
        }
        if self.revision != seen {
            return Err(ChangeRefused::Stale { seen, current: self.revision });
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use uuid::Uuid;

    use super::*;

    fn slot(minute: i64) -> Span {
        let start = DateTime::from_timestamp(1_800_000_000 + minute * 60, 0).unwrap();
        Span::new(start, start + TimeDelta::minutes(30)).unwrap()
    }

    fn booked() -> Meeting {
        Meeting {
            id: MeetingId(Uuid::nil()),
            mission: MissionId(Uuid::nil()),
            company: PartyId(Uuid::nil()),
            partner: PartyId(Uuid::nil()),
            slot: slot(0),
            state: State::Booked,
            revision: 0,
            exception: None,
        }
    }

    #[test]
    fn a_move_raises_the_revision_by_one() {
        let moved = booked().reschedule(slot(60), None, 0).unwrap();

        assert_eq!((moved.slot, moved.revision, moved.state), (slot(60), 1, State::Booked));
    }

    #[test]
    fn who_saw_an_older_revision_changes_nothing() {
        let moved = booked().reschedule(slot(60), None, 0).unwrap();

        let stale = ChangeRefused::Stale { seen: 0, current: 1 };
        assert_eq!(moved.clone().reschedule(slot(90), None, 0), Err(stale.clone()));
        assert_eq!(moved.cancel(0), Err(stale));
    }

    #[test]
    fn what_is_over_stays_over() {
        let cancelled = booked().cancel(0).unwrap();
        let held = booked().settle(true);

        assert_eq!(cancelled.clone().cancel(1), Err(ChangeRefused::Over(State::Cancelled)));
        assert_eq!(cancelled.settle(true).state, State::Cancelled);
        assert_eq!(held.clone().settle(false).state, State::Held);
        assert_eq!(held.cancel(0), Err(ChangeRefused::Over(State::Held)));
    }

    #[test]
    fn a_slot_outside_the_rules_needs_a_reason_and_a_past_one_has_none() {
        let soon = || vec![Breach::ShortNotice];

        assert_eq!(Meeting::may_start(slot(30), vec![], None), Ok(()));
        assert_eq!(Meeting::may_start(slot(30), soon(), Some("urgent")), Ok(()));
        assert_eq!(
            Meeting::may_start(slot(30), soon(), None),
            Err(BookRefused::OutsideRules(soon()))
        );
        assert_eq!(
            Meeting::may_start(slot(0), vec![Breach::Past], Some("urgent")),
            Err(BookRefused::Past(slot(0).start()))
        );
    }
}
