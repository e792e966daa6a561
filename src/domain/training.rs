//! Training sessions: a few speak, and everybody else of a mission may come and listen.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, TimeDelta, Utc};

use crate::ids::{AccountId, MissionId, PersonId, SeatId, TrainingId};
use crate::party::UnknownWord;
use crate::text::is_line;
use crate::time::Span;

/// People of the mission who may speak at once; staff speak beside them.
pub const SPEAKERS_MAX: usize = 4;
/// How long a session lasts at least and at most, in minutes.
pub const MINUTES: std::ops::RangeInclusive<i64> = 10..=240;
/// How far ahead one is planned at most.
const AHEAD_MAX: TimeDelta = TimeDelta::days(366);

/// What someone does in a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// Is seen and heard.
    Speaker,
    /// Sees and hears.
    Listener,
}

impl Part {
    /// The word that the database and the API know it by.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Speaker => "speaker",
            Self::Listener => "listener",
        }
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Part {
    type Err = UnknownWord;

    fn from_str(text: &str) -> Result<Self, UnknownWord> {
        [Self::Speaker, Self::Listener]
            .into_iter()
            .find(|it| it.name() == text)
            .ok_or_else(|| UnknownWord(text.to_owned()))
    }
}

/// A training session of one mission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Training {
    /// Which one.
    pub id: TrainingId,
    /// In which mission.
    pub mission: MissionId,
    /// What it is about, in one line.
    pub title: String,
    /// When.
    pub slot: Span,
    /// When it was called off, if it was.
    pub cancelled_at: Option<DateTime<Utc>>,
}

/// Who sits on a seat of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sitter {
    /// Somebody of the mission, behind their personal link.
    Person(PersonId),
    /// A member of staff.
    Account(AccountId),
}

/// One seat of a session: a speaker's, or that of somebody who came to listen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrainingSeat {
    /// Which one.
    pub id: SeatId,
    /// In which mission.
    pub mission: MissionId,
    /// Of which session.
    pub training: TrainingId,
    /// Whose.
    pub sitter: Sitter,
    /// What they do there.
    pub part: Part,
    /// When they first came in, if they did.
    pub joined_at: Option<DateTime<Utc>>,
    /// When they were last there.
    pub seen_at: Option<DateTime<Utc>>,
}

/// Why a session cannot be planned, entered or changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TrainingRefused {
    /// Nothing, several lines, or more than anyone reads.
    #[error("a title is one line of at most {} characters", crate::text::LINE_MAX)]
    BadTitle,
    /// It has begun already.
    #[error("this time has already begun: it was at {0}")]
    Past(DateTime<Utc>),
    /// Not on a whole minute, too short, too long or too far away.
    #[error("a session starts on a whole minute and lasts from ten minutes to four hours")]
    Odd,
    /// As many speak as may.
    #[error("at most {SPEAKERS_MAX} people speak at once: take the word from one of them first")]
    TooManySpeakers,
    /// The mission is a draft, which tells nobody anything.
    #[error("release the mission first: everybody is told of a session by mail")]
    Draft,
    /// It was called off.
    #[error("this session was called off")]
    Cancelled,
    /// Its room has closed.
    #[error("this room closed at {0}")]
    Closed(DateTime<Utc>),
}

impl TrainingRefused {
    /// The stable name of this refusal.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::BadTitle => "bad_title",
            Self::Past(_) => "slot_past",
            Self::Odd => "slot_odd",
            Self::TooManySpeakers => "too_many_speakers",
            Self::Draft => "mission_draft",
            Self::Cancelled => "training_cancelled",
            Self::Closed(_) => "room_closed",
        }
    }
}

/// Whether a session called `title` may be planned for `slot`, with so many speakers.
///
/// # Errors
///
/// [`TrainingRefused`].
pub fn plan(
    title: &str,
    slot: Span,
    speakers: usize,
    now: DateTime<Utc>,
) -> Result<(), TrainingRefused> {
    if title.trim().is_empty() || !is_line(title) {
        return Err(TrainingRefused::BadTitle);
    }
    if slot.start() <= now {
        return Err(TrainingRefused::Past(slot.start()));
    }
    let is_whole = slot.start().timestamp() % 60 == 0 && slot.length().num_seconds() % 60 == 0;
    let is_near = slot.start() <= now + AHEAD_MAX;
    if !is_whole || !is_near || !MINUTES.contains(&slot.length().num_minutes()) {
        return Err(TrainingRefused::Odd);
    }
    if SPEAKERS_MAX < speakers {
        return Err(TrainingRefused::TooManySpeakers);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_has_a_title_a_time_ahead_and_few_speakers() {
        let now: DateTime<Utc> = "2026-11-25T10:00:00Z".parse().unwrap();
        let slot = |minutes_ahead: i64, minutes: i64| {
            let start = now + TimeDelta::minutes(minutes_ahead);
            Span::starting(start, TimeDelta::minutes(minutes)).unwrap()
        };
        let code = |title: &str, slot: Span, speakers: usize| {
            plan(title, slot, speakers, now).map_err(|it| it.code())
        };

        assert_eq!(code("How to use the room", slot(60, 45), 4), Ok(()));
        assert_eq!(code("  ", slot(60, 45), 1), Err("bad_title"));
        assert_eq!(code("two\nlines", slot(60, 45), 1), Err("bad_title"));
        assert_eq!(code("Late", slot(0, 45), 1), Err("slot_past"));
        assert_eq!(code("Short", slot(60, 5), 1), Err("slot_odd"));
        assert_eq!(code("Long", slot(60, 300), 1), Err("slot_odd"));
        assert_eq!(code("Far", slot(60 * 24 * 400, 45), 1), Err("slot_odd"));
        assert_eq!(code("A panel", slot(60, 45), 5), Err("too_many_speakers"));
    }
}
