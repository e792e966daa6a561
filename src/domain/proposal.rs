//! Another time that somebody proposes for a meeting: open → accepted | refused | overtaken.
//!
//! A proposal takes nobody's time. The other side of the table, or staff, accept it, which moves
//! the meeting, or refuse it; whatever else changes the meeting's time overtakes it.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::ids::{MeetingId, MissionId, PersonId, ProposalId};
use crate::meeting::{BookRefused, ChangeRefused, Meeting, State};
use crate::party::{Side, UnknownWord};
use crate::text::{REASON_MAX, is_prose};
use crate::time::Span;

/// How the journal names somebody who answers by calendar: `calendar:buyer@…`.
pub const BY_CALENDAR: &str = "calendar:";

/// Who proposes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Proposer {
    /// The company.
    Company,
    /// The partner.
    Partner,
    /// The agency: both sides are asked, and either answers.
    Staff,
}

impl Proposer {
    /// The word that the database and the API know it by.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Company => "company",
            Self::Partner => "partner",
            Self::Staff => "staff",
        }
    }

    /// Somebody who sits on `side`.
    #[must_use]
    pub fn of(side: Side) -> Option<Self> {
        [Self::Company, Self::Partner].into_iter().find(|it| it.name() == side.name())
    }

    /// Whether somebody on `side` is asked what they think of it.
    #[must_use]
    pub fn asks(self, side: Side) -> bool {
        matches!(side, Side::Company | Side::Partner) && self.name() != side.name()
    }
}

impl FromStr for Proposer {
    type Err = UnknownWord;

    fn from_str(text: &str) -> Result<Self, UnknownWord> {
        [Self::Company, Self::Partner, Self::Staff]
            .into_iter()
            .find(|it| it.name() == text)
            .ok_or_else(|| UnknownWord(text.to_owned()))
    }
}

/// Where a proposal stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// It waits for an answer.
    Open,
    /// The meeting moved there.
    Accepted,
    /// Somebody said no.
    Refused,
    /// The meeting changed otherwise, or the proposer proposed anew.
    Overtaken,
}

impl Stage {
    /// The word that the database and the API know it by.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Accepted => "accepted",
            Self::Refused => "refused",
            Self::Overtaken => "overtaken",
        }
    }
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Stage {
    type Err = UnknownWord;

    fn from_str(text: &str) -> Result<Self, UnknownWord> {
        [Self::Open, Self::Accepted, Self::Refused, Self::Overtaken]
            .into_iter()
            .find(|it| it.name() == text)
            .ok_or_else(|| UnknownWord(text.to_owned()))
    }
}

/// Another time for a meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// Which one.
    pub id: ProposalId,
    /// In which mission.
    pub mission: MissionId,
    /// For which meeting.
    pub meeting: MeetingId,
    /// From which side.
    pub by: Proposer,
    /// Who; `None` where staff propose.
    pub person: Option<PersonId>,
    /// Who, as the journal names them: `link:…`, `calendar:…`, `staff:…`.
    pub actor: String,
    /// When the meeting would be.
    pub slot: Span,
    /// The meeting's revision that the proposer saw; SEQUENCE of a calendar's COUNTER.
    pub seen: u32,
    /// Why, in the proposer's words; may be empty.
    pub message: String,
    /// Where it stands.
    pub stage: Stage,
    /// When it was made.
    pub proposed_at: DateTime<Utc>,
    /// When it was decided.
    pub decided_at: Option<DateTime<Utc>>,
    /// By whom, as the journal names them.
    pub decided_by: Option<String>,
    /// Why it was refused.
    pub reason: Option<String>,
}

/// Why another time cannot be proposed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProposeRefused {
    /// The meeting cannot be changed, or not by who saw this revision.
    #[error(transparent)]
    Meeting(#[from] ChangeRefused),
    /// It has begun.
    #[error("this meeting has already begun")]
    Begun,
    /// It is then already.
    #[error("the meeting is at that time already")]
    Same,
    /// Too long, or with characters that nobody types.
    #[error("a message has at most 500 characters, and none that controls")]
    BadMessage,
}

impl ProposeRefused {
    /// The stable name of this refusal.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Meeting(refused) => refused.code(),
            Self::Begun => "meeting_begun",
            Self::Same => "slot_same",
            Self::BadMessage => "bad_message",
        }
    }
}

impl From<BookRefused> for ProposeRefused {
    fn from(refused: BookRefused) -> Self {
        Self::Meeting(refused.into())
    }
}

/// Why a proposal cannot be accepted or refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DecideRefused {
    /// Somebody was faster.
    #[error("this proposal is {0} already")]
    Decided(Stage),
    /// Who proposes does not answer.
    #[error("the other side answers a proposal, or staff do")]
    OwnProposal,
    /// The meeting cannot go there.
    #[error(transparent)]
    Meeting(#[from] ChangeRefused),
    /// Too long, or with characters that nobody types.
    #[error("a reason has at most 500 characters, and none that controls")]
    BadReason,
}

impl DecideRefused {
    /// The stable name of this refusal.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Decided(_) => "proposal_decided",
            Self::OwnProposal => "own_proposal",
            Self::Meeting(refused) => refused.code(),
            Self::BadReason => "bad_reason",
        }
    }
}

impl Proposal {
    /// Whether somebody who saw revision `seen` of `meeting` may propose `slot` for it at `now`.
    ///
    /// # Errors
    ///
    /// [`ProposeRefused`]; whether the slot is free is asked elsewhere.
    pub fn may_be_made(
        meeting: &Meeting,
        (slot, message): (Span, &str),
        seen: u32,
        now: DateTime<Utc>,
    ) -> Result<(), ProposeRefused> {
        if meeting.state != State::Booked {
            return Err(ChangeRefused::Over(meeting.state).into());
        }
        if meeting.revision != seen {
            return Err(ChangeRefused::Stale { seen, current: meeting.revision }.into());
        }
        if meeting.slot.start() <= now {
            return Err(ProposeRefused::Begun);
        }
        if slot.start() <= now {
            return Err(BookRefused::Past(slot.start()).into());
        }
        if slot == meeting.slot {
            return Err(ProposeRefused::Same);
        }
        if !is_prose(message, REASON_MAX) {
            return Err(ProposeRefused::BadMessage);
        }
        Ok(())
    }

    /// Whether somebody on `side` who saw revision `seen` of its `meeting` may answer it; staff,
    /// who sit on no side, always may.
    ///
    /// # Errors
    ///
    /// [`ChangeRefused::Stale`] before anything else, because what overtook the proposal says more
    /// than that it is overtaken; [`DecideRefused::Decided`] and [`DecideRefused::OwnProposal`].
    pub fn may_be_decided(
        &self,
        meeting: &Meeting,
        (side, seen): (Option<Side>, u32),
    ) -> Result<(), DecideRefused> {
        if meeting.revision != seen {
            return Err(ChangeRefused::Stale { seen, current: meeting.revision }.into());
        }
        if self.stage != Stage::Open {
            return Err(DecideRefused::Decided(self.stage));
        }
        if side.is_some_and(|it| !self.by.asks(it)) {
            return Err(DecideRefused::OwnProposal);
        }
        Ok(())
    }

    /// Whether a calendar made it, out of its owner's "propose another time" (RFC 5546 §3.2.7).
    #[must_use]
    pub fn is_from_calendar(&self) -> bool {
        self.actor.starts_with(BY_CALENDAR)
    }

    /// The proposal as `actor` decided it at `now`.
    #[must_use]
    pub fn decided(self, stage: Stage, (actor, now): (String, DateTime<Utc>)) -> Self {
        Self { stage, decided_at: Some(now), decided_by: Some(actor), ..self }
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use uuid::Uuid;

    use super::*;
    use crate::ids::PartyId;

    fn at(minute: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000 + minute * 60, 0).unwrap()
    }

    fn slot(minute: i64) -> Span {
        Span::starting(at(minute), TimeDelta::minutes(30)).unwrap()
    }

    fn meeting(state: State) -> Meeting {
        Meeting {
            id: MeetingId(Uuid::nil()),
            mission: MissionId(Uuid::nil()),
            company: PartyId(Uuid::nil()),
            partner: PartyId(Uuid::nil()),
            slot: slot(0),
            state,
            revision: 2,
            exception: None,
            hold_until: None,
            hold_expires_at: None,
        }
    }

    #[test]
    fn a_time_is_proposed_for_a_meeting_to_come_by_who_has_seen_it() {
        let long = "x".repeat(REASON_MAX + 1);
        let check = |state, wanted, message: &str, (seen, now), expected: &str| {
            let asked = (slot(wanted), message);
            let told = Proposal::may_be_made(&meeting(state), asked, seen, at(now));
            assert_eq!(told.map_or_else(|it| it.code(), |()| "fine"), expected);
        };

        check(State::Booked, 60, "I am at a fair", (2, -60), "fine");
        check(State::Booked, 60, "", (1, -60), "meeting_changed");
        check(State::Cancelled, 60, "", (2, -60), "meeting_over");
        check(State::OnHold, 60, "", (2, -60), "meeting_over");
        check(State::Booked, 60, "", (2, 0), "meeting_begun");
        check(State::Booked, -90, "", (2, -60), "slot_past");
        check(State::Booked, 0, "", (2, -60), "slot_same");
        check(State::Booked, 60, &long, (2, -60), "bad_message");
    }

    #[test]
    fn the_other_side_or_staff_decide_once() {
        let proposal = Proposal {
            id: ProposalId(Uuid::nil()),
            mission: MissionId(Uuid::nil()),
            meeting: MeetingId(Uuid::nil()),
            by: Proposer::Partner,
            person: None,
            actor: "link:buyer@partner.example".to_owned(),
            slot: slot(60),
            seen: 0,
            message: String::new(),
            stage: Stage::Open,
            proposed_at: at(-60),
            decided_at: None,
            decided_by: None,
            reason: None,
        };
        let booked = meeting(State::Booked);
        let by = |by, side| Proposal { by, ..proposal.clone() }.may_be_decided(&booked, (side, 2));

        assert_eq!(by(Proposer::Partner, Some(Side::Company)), Ok(()));
        assert_eq!(by(Proposer::Partner, None), Ok(()));
        assert_eq!(by(Proposer::Staff, Some(Side::Partner)), Ok(()));
        assert_eq!(by(Proposer::Partner, Some(Side::Partner)), Err(DecideRefused::OwnProposal));
        let accepted = proposal.decided(Stage::Accepted, ("staff:anna".to_owned(), at(0)));
        let twice = accepted.may_be_decided(&booked, (None, 2));
        assert_eq!(twice, Err(DecideRefused::Decided(Stage::Accepted)));
        let stale = ChangeRefused::Stale { seen: 1, current: 2 };
        assert_eq!(accepted.may_be_decided(&booked, (None, 1)), Err(stale.into()));
    }
}
