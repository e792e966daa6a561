//! One meeting's life: on hold → booked → moved → held | missed | cancelled.
//!
//! A hold takes both parties' time like a meeting that is booked, until it is confirmed or lapses.
//! Nobody is invited to it. Every change but the settling raises the revision, and names the one
//! that its author saw.

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
    /// Both parties' time is kept for it until [`Meeting::hold_expires_at`].
    OnHold,
    /// The hold was let go before anybody confirmed it.
    Lapsed,
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
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::OnHold, Self::Lapsed, Self::Booked, Self::Held, Self::Missed, Self::Cancelled];

    /// The word that the database and the API know it by.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::OnHold => "on_hold",
            Self::Lapsed => "lapsed",
            Self::Booked => "booked",
            Self::Held => "held",
            Self::Missed => "missed",
            Self::Cancelled => "cancelled",
        }
    }

    /// Whether people were, are or would be told of it: a hold is nobody's meeting yet.
    #[must_use]
    pub fn is_told(self) -> bool {
        !matches!(self, Self::OnHold | Self::Lapsed)
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
        Self::ALL
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
    /// Until when a meeting on hold was to keep its time when that was asked; `None` in every other
    /// state.
    pub hold_until: Option<DateTime<Utc>>,
    /// Until when it keeps it: then, or its start where that is sooner; `None` in every other
    /// state.
    pub hold_expires_at: Option<DateTime<Utc>>,
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
    /// An interpreter of this meeting serves another one then, in whichever mission.
    #[error("{0} serves another meeting then, here or in another mission")]
    InterpreterTaken(String),
    /// A host of this meeting serves another one then, in whichever mission.
    #[error("{0} serves another meeting then, here or in another mission")]
    HostTaken(String),
    /// The slot breaks the rules of one side, and nobody gave a reason for an exception.
    #[error("this slot is outside the rules; staff may allow it with a reason")]
    OutsideRules(Vec<Breach>),
    /// A company was named where a partner belongs, or the other way round.
    #[error("a meeting needs one company and one partner")]
    WrongSide,
    /// A hold that is over already, or outlives the start.
    #[error("a hold ends after now and no later than the meeting starts")]
    BadHold,
    /// Nobody to invite.
    #[error("{0} has nobody to invite: add a person first")]
    NobodyToInvite(Side),
}

impl BookRefused {
    /// Whether somebody was faster: then other slots may be free.
    #[must_use]
    pub fn is_taken(&self) -> bool {
        matches!(self, Self::Taken | Self::InterpreterTaken(_) | Self::HostTaken(_))
    }

    /// The stable name of this refusal.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Past(_) => "slot_past",
            Self::Odd => "slot_odd",
            Self::BadReason => "bad_reason",
            Self::Taken => "slot_taken",
            Self::InterpreterTaken(_) => "interpreter_taken",
            Self::HostTaken(_) => "host_taken",
            Self::OutsideRules(_) => "slot_outside_rules",
            Self::WrongSide => "wrong_side",
            Self::BadHold => "bad_hold",
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
    /// The hold ran out before it was confirmed.
    #[error("this hold ran out at {0}; the time may be somebody else's now")]
    HoldLapsed(DateTime<Utc>),
    /// It is booked already.
    #[error("this meeting is not on hold: it is {0}")]
    NotOnHold(State),
    /// The new slot cannot be had.
    #[error(transparent)]
    Slot(#[from] BookRefused),
}

impl ChangeRefused {
    /// Whether the meeting is another one than its author saw: then it is shown as it is now.
    #[must_use]
    pub fn is_late(&self) -> bool {
        !matches!(self, Self::Slot(_))
    }

    /// The stable name of this refusal.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Stale { .. } => "meeting_changed",
            Self::Over(_) => "meeting_over",
            Self::HoldLapsed(_) => "hold_lapsed",
            Self::NotOnHold(_) => "not_on_hold",
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
    /// adding a second one (RFC 5546 §2.1.4). A hold that is moved to before its end ends at its
    /// new start: nothing is kept that has begun. A move to a later time gives back what one to an
    /// earlier time took.
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
        self.hold_expires_at = self.hold_until.map(|it| it.min(slot.start()));
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
        (self.hold_until, self.hold_expires_at) = (None, None);
        self.revision += 1;
        Ok(self)
    }

    /// Books a meeting that is on hold, at `now`, for someone who saw revision `seen`.
    ///
    /// # Errors
    ///
    /// [`ChangeRefused::NotOnHold`], [`ChangeRefused::Stale`] and [`ChangeRefused::HoldLapsed`].
    pub fn confirm(mut self, seen: u32, now: DateTime<Utc>) -> Result<Self, ChangeRefused> {
        if self.state != State::OnHold {
            return Err(ChangeRefused::NotOnHold(self.state));
        }
        if self.revision != seen {
            return Err(ChangeRefused::Stale { seen, current: self.revision });
        }
        if let Some(at) = self.hold_expires_at.filter(|_| self.has_lapsed(now)) {
            return Err(ChangeRefused::HoldLapsed(at));
        }
        if self.slot.start() <= now {
            return Err(ChangeRefused::Slot(BookRefused::Past(self.slot.start())));
        }
        self.state = State::Booked;
        (self.hold_until, self.hold_expires_at) = (None, None);
        self.revision += 1;
        Ok(self)
    }

    /// Whether it is a hold whose time ran out by `now`: it keeps nothing any more, whether or not
    /// somebody has written that down.
    #[must_use]
    pub fn has_lapsed(&self, now: DateTime<Utc>) -> bool {
        self.state == State::OnHold && self.hold_expires_at.is_none_or(|it| it <= now)
    }

    /// Lets a hold go: it was declined, or ran out. Every other meeting stays as it is.
    #[must_use]
    pub fn let_go(mut self) -> Self {
        if self.state == State::OnHold {
            self.state = State::Lapsed;
            (self.hold_until, self.hold_expires_at) = (None, None);
            self.revision += 1;
        }
        self
    }

    /// Puts back how the meeting stood before its last change, for someone who saw revision `seen`
    /// and told nobody. The revision rises all the same: who saw the change has seen another state.
    ///
    /// # Errors
    ///
    /// [`ChangeRefused::Stale`], and [`ChangeRefused::Over`] where it was settled meanwhile.
    pub fn put_back(
        mut self,
        slot: Span,
        exception: Option<String>,
        seen: u32,
    ) -> Result<Self, ChangeRefused> {
        if matches!(self.state, State::Held | State::Missed) {
            return Err(ChangeRefused::Over(self.state));
        }
        if self.revision != seen {
            return Err(ChangeRefused::Stale { seen, current: self.revision });
        }
        self.state = State::Booked;
        self.slot = slot;
        self.exception = exception;
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

    /// Whether someone who saw revision `seen` may change the meeting.
    ///
    /// # Errors
    ///
    /// [`ChangeRefused::Stale`] and [`ChangeRefused::Over`].
    pub fn may_change(&self, seen: u32) -> Result<(), ChangeRefused> {
        if !matches!(self.state, State::Booked | State::OnHold) {
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
            hold_until: None,
            hold_expires_at: None,
        }
    }

    fn on_hold() -> Meeting {
        let until = Some(slot(-60).start());
        Meeting { state: State::OnHold, hold_until: until, hold_expires_at: until, ..booked() }
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
    fn a_hold_is_confirmed_in_time_or_lapses() {
        let (before, at) = (slot(-61).start(), slot(-60).start());

        let confirmed = on_hold().confirm(0, before).unwrap();
        assert_eq!((confirmed.state, confirmed.revision), (State::Booked, 1));
        assert_eq!((confirmed.hold_until, confirmed.hold_expires_at), (None, None));
        assert_eq!(confirmed.confirm(1, before), Err(ChangeRefused::NotOnHold(State::Booked)));
        assert_eq!(on_hold().confirm(0, at), Err(ChangeRefused::HoldLapsed(at)));
        assert_eq!(on_hold().confirm(3, before), Err(ChangeRefused::Stale { seen: 3, current: 0 }));
        assert!(!on_hold().has_lapsed(before) && on_hold().has_lapsed(at));
        assert!(!booked().has_lapsed(at));
        assert_eq!((on_hold().let_go().state, on_hold().let_go().revision), (State::Lapsed, 1));
        assert_eq!(booked().let_go(), booked());
    }

    #[test]
    fn a_hold_may_be_moved_and_called_off_like_a_meeting() {
        let moved = on_hold().reschedule(slot(60), None, 0).unwrap();
        let off = on_hold().cancel(0).unwrap();

        assert_eq!((moved.state, moved.revision), (State::OnHold, 1));
        assert_eq!(moved.hold_expires_at, on_hold().hold_expires_at);
        let sooner = on_hold().reschedule(slot(-90), None, 0).unwrap();
        assert_eq!(sooner.hold_expires_at, Some(slot(-90).start()), "no longer than it is ahead");
        let later = sooner.reschedule(slot(90), None, 1).unwrap();
        assert_eq!(later.hold_expires_at, on_hold().hold_until, "what was taken is given back");
        let again = later.reschedule(slot(-90), None, 2).unwrap();
        assert_eq!(again.hold_expires_at, Some(slot(-90).start()));
        assert_eq!(
            (off.state, off.hold_until, off.hold_expires_at),
            (State::Cancelled, None, None)
        );
        let moved = booked().reschedule(slot(60), None, 0).unwrap();
        assert_eq!((moved.hold_until, moved.hold_expires_at), (None, None));
        let lapsed = on_hold().let_go();
        assert_eq!(lapsed.cancel(1), Err(ChangeRefused::Over(State::Lapsed)));
    }

    #[test]
    fn what_is_put_back_stands_as_before_under_a_revision_of_its_own() {
        let moved = booked().reschedule(slot(60), Some("urgent".to_owned()), 0).unwrap();
        let back = moved.clone().put_back(slot(0), None, 1).unwrap();
        let revived = booked().cancel(0).unwrap().put_back(slot(0), None, 1).unwrap();

        assert_eq!(back, Meeting { revision: 2, ..booked() });
        assert_eq!(revived, Meeting { revision: 2, ..booked() });
        assert_eq!(
            moved.put_back(slot(0), None, 0),
            Err(ChangeRefused::Stale { seen: 0, current: 1 })
        );
        assert_eq!(
            booked().settle(true).put_back(slot(0), None, 0),
            Err(ChangeRefused::Over(State::Held))
        );
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
