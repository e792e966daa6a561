//! One party's wish to meet another: requested → accepted | declined | counter-proposed | expired.
//!
//! A request may bring a time, which is on hold for as long as the request waits. Who is asked
//! accepts, declines or proposes another time; then it is the asker's turn. Whoever does not answer
//! in time has let it expire.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::ids::{MeetingId, MissionId, PartyId, PersonId, RequestId};
use crate::party::{Side, UnknownWord};
use crate::text::{REASON_MAX, is_prose};

/// How much a party wants to meet another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Strength {
    /// It is what they came for.
    Must,
    /// They would like to.
    Want,
    /// They would rather not: kept for the agency, told to nobody.
    No,
}

impl Strength {
    /// The word that the database and the API know it by.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Must => "must",
            Self::Want => "want",
            Self::No => "no",
        }
    }
}

impl FromStr for Strength {
    type Err = UnknownWord;

    fn from_str(text: &str) -> Result<Self, UnknownWord> {
        [Self::Must, Self::Want, Self::No]
            .into_iter()
            .find(|it| it.name() == text)
            .ok_or_else(|| UnknownWord(text.to_owned()))
    }
}

/// Where a request stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// The other side is to answer.
    Requested,
    /// The other side would meet at another time; the asker is to answer.
    CounterProposed,
    /// They meet.
    Accepted,
    /// One of them said no.
    Declined,
    /// Nobody answered in time.
    Expired,
    /// The asker took it back.
    Withdrawn,
    /// A wish not to meet, which nobody answers.
    Noted,
}

impl Stage {
    const ALL: [Self; 7] = [
        Self::Requested,
        Self::CounterProposed,
        Self::Accepted,
        Self::Declined,
        Self::Expired,
        Self::Withdrawn,
        Self::Noted,
    ];

    /// The word that the database and the API know it by.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Requested => "requested",
            Self::CounterProposed => "counter_proposed",
            Self::Accepted => "accepted",
            Self::Declined => "declined",
            Self::Expired => "expired",
            Self::Withdrawn => "withdrawn",
            Self::Noted => "noted",
        }
    }

    /// Whether somebody is to answer.
    #[must_use]
    pub fn is_open(self) -> bool {
        matches!(self, Self::Requested | Self::CounterProposed)
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
        let found = Self::ALL.into_iter().find(|it| it.name() == text);
        found.ok_or_else(|| UnknownWord(text.to_owned()))
    }
}

/// One party's wish to meet another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Which one.
    pub id: RequestId,
    /// In which mission.
    pub mission: MissionId,
    /// The company.
    pub company: PartyId,
    /// The partner.
    pub partner: PartyId,
    /// Which of the two asks.
    pub asked_by: Side,
    /// Who of them.
    pub person: PersonId,
    /// How much they want it.
    pub strength: Strength,
    /// Why, in the words of who spoke last; may be empty.
    pub message: String,
    /// Where it stands.
    pub stage: Stage,
    /// The meeting that is on hold for it, or that came of it.
    pub meeting: Option<MeetingId>,
    /// How often it changed.
    pub revision: u32,
    /// Until when it can be answered; `None` where nobody is asked.
    pub expires_at: Option<DateTime<Utc>>,
    /// When it was made.
    pub asked_at: DateTime<Utc>,
    /// When it was last answered.
    pub answered_at: Option<DateTime<Utc>>,
    /// By whom, as the journal names them.
    pub answered_by: Option<String>,
}

/// How many requests one party may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Open ones of its own at once.
    pub open_max: usize,
    /// Of those and the accepted ones, how many may be a must.
    pub must_max: usize,
}

/// How many of its requests a party has used up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Used {
    /// Open ones of its own.
    pub open: usize,
    /// Open or accepted ones that are a must.
    pub must: usize,
}

impl Used {
    /// What of `requests` counts against the limits of a party on `side` at `now`.
    pub fn of<'a>(
        requests: impl IntoIterator<Item = &'a Request>,
        side: Side,
        now: DateTime<Utc>,
    ) -> Self {
        let mut used = Self::default();
        for request in requests {
            let is_open = request.stage.is_open() && !request.has_expired(now);
            if request.asked_by != side || !(is_open || request.stage == Stage::Accepted) {
                continue;
            }
            used.open += usize::from(is_open);
            used.must += usize::from(request.strength == Strength::Must);
        }
        used
    }
}

/// Why nobody can be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AskRefused {
    /// The party has as many open requests as it may have.
    #[error("you have {0} open requests, as many as one party may have: wait for an answer")]
    TooManyOpen(usize),
    /// The party has as many musts as it may have.
    #[error("you have {0} requests that are a must, as many as one party may have")]
    TooManyMusts(usize),
    /// The two have an open request already.
    #[error("there is an open request between the two already")]
    Pending,
    /// The two meet already.
    #[error("the two have a meeting already")]
    Booked,
    /// The other party has said that it would rather not.
    #[error("this party takes no requests")]
    NotTaken,
    /// Both sit on one side of the table.
    #[error("companies ask partners, and partners companies")]
    SameSide,
    /// The mission is a draft, or over.
    #[error("this mission takes no requests now")]
    NotNow,
    /// Too long, or with characters that nobody types.
    #[error("a message has at most 500 characters, and none that controls")]
    BadMessage,
}

impl AskRefused {
    /// The stable name of this refusal.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::TooManyOpen(_) => "requests_too_many",
            Self::TooManyMusts(_) => "requests_too_many_musts",
            Self::Pending => "request_pending",
            Self::Booked => "request_booked",
            Self::NotTaken => "request_not_taken",
            Self::SameSide => "wrong_side",
            Self::NotNow => "requests_closed",
            Self::BadMessage => "bad_message",
        }
    }
}

/// Why a request cannot be answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AnswerRefused {
    /// It changed since the author looked.
    #[error("this request changed meanwhile: you saw revision {seen}, it is at {current}")]
    Stale {
        /// What the author saw.
        seen: u32,
        /// What is true.
        current: u32,
    },
    /// It is answered already.
    #[error("this request is {0} already")]
    Over(Stage),
    /// The time to answer ran out.
    #[error("this request ran out at {0}")]
    Expired(DateTime<Utc>),
    /// It is the other side's turn.
    #[error("it is the other side that answers now")]
    NotYourTurn,
    /// No time was chosen where none is on hold.
    #[error("choose a time")]
    NoTime,
    /// Too long, or with characters that nobody types.
    #[error("a message has at most 500 characters, and none that controls")]
    BadMessage,
}

impl AnswerRefused {
    /// The stable name of this refusal.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Stale { .. } => "request_changed",
            Self::Over(_) => "request_over",
            Self::Expired(_) => "request_expired",
            Self::NotYourTurn => "not_your_turn",
            Self::NoTime => "no_time",
            Self::BadMessage => "bad_message",
        }
    }
}

/// Who does something, and when.
#[derive(Clone, Debug)]
pub struct Author {
    /// On which side; staff sit on none and may act for either.
    pub side: Option<Side>,
    /// As the journal names them.
    pub actor: String,
    /// The revision they saw.
    pub seen: u32,
    /// When.
    pub now: DateTime<Utc>,
}

/// Whether a message is short and clean enough.
#[must_use]
pub fn is_message(text: &str) -> bool {
    is_prose(text, REASON_MAX)
}

impl Request {
    /// The party on `side`.
    #[must_use]
    pub fn party(&self, side: Side) -> PartyId {
        if side == Side::Company { self.company } else { self.partner }
    }

    /// The side that is to answer, while somebody is.
    #[must_use]
    pub fn turn(&self) -> Option<Side> {
        match self.stage {
            Stage::Requested => Some(self.asked_by.other()),
            Stage::CounterProposed => Some(self.asked_by),
            _ => None,
        }
    }

    /// Whether it waits for an answer that comes too late at `now`.
    #[must_use]
    pub fn has_expired(&self, now: DateTime<Utc>) -> bool {
        self.stage.is_open() && self.expires_at.is_some_and(|it| it <= now)
    }

    /// When who is to answer is reminded: half-way between `from` and the end.
    #[must_use]
    pub fn half_time(&self, from: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let left: TimeDelta = self.expires_at? - from;
        // Whole seconds, as every instant that is kept.
        Some(from + TimeDelta::seconds(left.num_seconds() / 2))
    }

    /// Whether another one may be made beside what the two parties and the asker have: `between`
    /// are the requests of the two, `used` what the asker has used up.
    ///
    /// # Errors
    ///
    /// [`AskRefused`].
    pub fn may_be_asked(
        (asked_by, strength): (Side, Strength),
        between: &[Self],
        (used, limits): (Used, Limits),
        now: DateTime<Utc>,
    ) -> Result<(), AskRefused> {
        if between.iter().any(|it| it.stage.is_open() && !it.has_expired(now)) {
            return Err(AskRefused::Pending);
        }
        if strength == Strength::No {
            return Ok(());
        }
        if between.iter().any(|it| it.stage == Stage::Noted && it.asked_by != asked_by) {
            return Err(AskRefused::NotTaken);
        }
        if limits.open_max <= used.open {
            return Err(AskRefused::TooManyOpen(used.open));
        }
        if strength == Strength::Must && limits.must_max <= used.must {
            return Err(AskRefused::TooManyMusts(used.must));
        }
        Ok(())
    }

    /// The two meet: `meeting` is booked.
    ///
    /// # Errors
    ///
    /// [`AnswerRefused`].
    pub fn accept(self, by: &Author, meeting: MeetingId) -> Result<Self, AnswerRefused> {
        self.may_be_answered(by)?;
        Ok(Self { meeting: Some(meeting), ..self.answered(Stage::Accepted, by) })
    }

    /// One of the two says no.
    ///
    /// # Errors
    ///
    /// [`AnswerRefused`].
    pub fn decline(self, by: &Author, message: String) -> Result<Self, AnswerRefused> {
        self.may_be_answered(by)?;
        Ok(Self { message, ..self.answered(Stage::Declined, by) })
    }

    /// Whoever's turn it is would meet at another time, which is on hold as `meeting` until
    /// `expires_at`; then it is the other's turn.
    ///
    /// # Errors
    ///
    /// [`AnswerRefused`].
    pub fn counter(
        self,
        by: &Author,
        (meeting, expires_at): (MeetingId, DateTime<Utc>),
        message: String,
    ) -> Result<Self, AnswerRefused> {
        self.may_be_answered(by)?;
        let stage = match self.stage {
            Stage::Requested => Stage::CounterProposed,
            _ => Stage::Requested,
        };
        let answered = self.answered(stage, by);
        Ok(Self { meeting: Some(meeting), expires_at: Some(expires_at), message, ..answered })
    }

    /// The asker takes it back.
    ///
    /// # Errors
    ///
    /// [`AnswerRefused`].
    pub fn withdraw(self, by: &Author) -> Result<Self, AnswerRefused> {
        if self.stage != Stage::Noted {
            self.is_current(by)?;
        }
        if by.side.is_some_and(|it| it != self.asked_by) {
            return Err(AnswerRefused::NotYourTurn);
        }
        Ok(self.answered(Stage::Withdrawn, by))
    }

    /// The same request, to be answered by `expires_at`: what is on hold for it was moved.
    #[must_use]
    pub fn follow(self, expires_at: DateTime<Utc>) -> Self {
        Self { expires_at: Some(expires_at), revision: self.revision + 1, ..self }
    }

    /// The request as it stands at `now`: expired where it ran out.
    #[must_use]
    pub fn expire(mut self, now: DateTime<Utc>) -> Self {
        if self.has_expired(now) {
            self.stage = Stage::Expired;
            self.revision += 1;
        }
        self
    }

    /// Whether the author may answer it.
    ///
    /// # Errors
    ///
    /// [`AnswerRefused`].
    pub fn may_be_answered(&self, by: &Author) -> Result<(), AnswerRefused> {
        self.is_current(by)?;
        if by.side.is_some_and(|it| Some(it) != self.turn()) {
            return Err(AnswerRefused::NotYourTurn);
        }
        Ok(())
    }

    fn is_current(&self, by: &Author) -> Result<(), AnswerRefused> {
        if !self.stage.is_open() {
            return Err(AnswerRefused::Over(self.stage));
        }
        if self.revision != by.seen {
            return Err(AnswerRefused::Stale { seen: by.seen, current: self.revision });
        }
        match self.expires_at.filter(|_| self.has_expired(by.now)) {
            Some(at) => Err(AnswerRefused::Expired(at)),
            None => Ok(()),
        }
    }

    fn answered(self, stage: Stage, by: &Author) -> Self {
        Self {
            stage,
            revision: self.revision + 1,
            answered_at: Some(by.now),
            answered_by: Some(by.actor.clone()),
            ..self
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    const LIMITS: Limits = Limits { open_max: 2, must_max: 1 };

    fn at(hour: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000 + hour * 3600, 0).unwrap()
    }

    fn request() -> Request {
        Request {
            id: RequestId(Uuid::nil()),
            mission: MissionId(Uuid::nil()),
            company: PartyId(Uuid::from_u128(1)),
            partner: PartyId(Uuid::from_u128(2)),
            asked_by: Side::Company,
            person: PersonId(Uuid::nil()),
            strength: Strength::Must,
            message: String::new(),
            stage: Stage::Requested,
            meeting: None,
            revision: 0,
            expires_at: Some(at(72)),
            asked_at: at(0),
            answered_at: None,
            answered_by: None,
        }
    }

    fn by(side: Side, seen: u32, hour: i64) -> Author {
        Author { side: Some(side), actor: "link:a@b.example".to_owned(), seen, now: at(hour) }
    }

    fn meeting(number: u128) -> MeetingId {
        MeetingId(Uuid::from_u128(number))
    }

    #[test]
    fn who_is_asked_accepts_and_nobody_else() {
        let accepted = request().accept(&by(Side::Partner, 0, 1), meeting(7)).unwrap();

        assert_eq!((accepted.stage, accepted.revision), (Stage::Accepted, 1));
        assert_eq!(accepted.meeting, Some(meeting(7)));
        let own = request().accept(&by(Side::Company, 0, 1), meeting(7));
        assert_eq!(own, Err(AnswerRefused::NotYourTurn));
        let staff = Author { side: None, ..by(Side::Company, 0, 1) };
        assert!(request().accept(&staff, meeting(7)).is_ok());
        let again = accepted.decline(&by(Side::Partner, 1, 2), String::new());
        assert_eq!(again, Err(AnswerRefused::Over(Stage::Accepted)));
    }

    #[test]
    fn a_counter_proposal_turns_the_table_each_time() {
        let held = (meeting(8), at(90));
        let countered = request().counter(&by(Side::Partner, 0, 1), held, String::new()).unwrap();
        assert_eq!(
            (countered.stage, countered.turn()),
            (Stage::CounterProposed, Some(Side::Company))
        );
        assert_eq!(countered.expires_at, Some(at(90)));

        let back =
            countered.clone().counter(&by(Side::Company, 1, 2), held, String::new()).unwrap();
        assert_eq!((back.stage, back.turn()), (Stage::Requested, Some(Side::Partner)));
        assert!(countered.clone().accept(&by(Side::Company, 1, 2), meeting(8)).is_ok());
        let stale = countered.decline(&by(Side::Company, 0, 2), String::new());
        assert_eq!(stale, Err(AnswerRefused::Stale { seen: 0, current: 1 }));
    }

    #[test]
    fn what_nobody_answers_in_time_has_expired() {
        let late = request().accept(&by(Side::Partner, 0, 72), meeting(7));

        assert_eq!(late, Err(AnswerRefused::Expired(at(72))));
        assert_eq!(request().expire(at(71)), request());
        assert_eq!(request().expire(at(72)).stage, Stage::Expired);
        assert_eq!(request().half_time(at(0)), Some(at(36)));
        let odd = at(0) + TimeDelta::seconds(1);
        assert_eq!(request().half_time(odd), Some(at(36)), "no half seconds");
    }

    #[test]
    fn only_the_asker_takes_a_request_back() {
        let own = request().withdraw(&by(Side::Company, 0, 1)).unwrap();
        let noted = Request { stage: Stage::Noted, strength: Strength::No, ..request() };

        assert_eq!(own.stage, Stage::Withdrawn);
        assert_eq!(request().withdraw(&by(Side::Partner, 0, 1)), Err(AnswerRefused::NotYourTurn));
        assert!(noted.withdraw(&by(Side::Company, 0, 1)).is_ok());
    }

    #[test]
    fn a_party_asks_within_its_limits_and_nobody_twice() {
        let check = |strength, between: &[Request], used: Used, expected: &str| {
            let asked = (Side::Company, strength);
            let told = Request::may_be_asked(asked, between, (used, LIMITS), at(1));
            assert_eq!(told.map_or_else(AskRefused::code, |()| "fine"), expected);
        };
        let used = |open, must| Used { open, must };
        let noted = |asked_by| Request { stage: Stage::Noted, asked_by, ..request() };
        let lapsed = Request { expires_at: Some(at(1)), ..request() };

        check(Strength::Must, &[], used(0, 0), "fine");
        check(Strength::Want, &[], used(2, 0), "requests_too_many");
        check(Strength::Must, &[], used(1, 1), "requests_too_many_musts");
        check(Strength::No, &[], used(2, 1), "fine");
        check(Strength::Want, &[request()], used(0, 0), "request_pending");
        check(Strength::Want, &[lapsed], used(0, 0), "fine");
        check(Strength::Want, &[noted(Side::Partner)], used(0, 0), "request_not_taken");
        check(Strength::Want, &[noted(Side::Company)], used(0, 0), "fine");
    }

    #[test]
    fn what_is_open_or_was_accepted_uses_up_the_limits() {
        let of = |stage, strength| Request { strength, stage, ..request() };
        let all = [
            of(Stage::Requested, Strength::Must),
            of(Stage::CounterProposed, Strength::Want),
            of(Stage::Accepted, Strength::Must),
            of(Stage::Declined, Strength::Must),
            of(Stage::Noted, Strength::No),
            Request { asked_by: Side::Partner, ..request() },
            Request { expires_at: Some(at(0)), ..request() },
        ];

        assert_eq!(Used::of(&all, Side::Company, at(1)), Used { open: 2, must: 2 });
    }
}
