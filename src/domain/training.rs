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
    /// Which text of it this is: 0 as it was planned, one more with each move and when it is off.
    pub revision: u32,
    /// Since when it is as that revision says.
    pub changed_at: DateTime<Utc>,
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
    /// When staff put them out, until they let them in again.
    pub removed_at: Option<DateTime<Utc>>,
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
    /// Its room holds no more who speak, whoever they are.
    #[error("as many speak in the room as it holds: take the word from one of them first")]
    RoomFullOfSpeakers,
    /// The mission is a draft, which tells nobody anything.
    #[error("release the mission first: everybody is told of a session by mail")]
    Draft,
    /// It has begun, so whether somebody will come is no question any more.
    #[error("this session has already begun: there is nothing left to answer")]
    Begun,
    /// It was called off.
    #[error("this session was called off")]
    Cancelled,
    /// Somebody else moved it meanwhile.
    #[error("this session has changed since you looked: it is at {0} now")]
    Changed(DateTime<Utc>),
    /// Its room has closed.
    #[error("this room closed at {0}")]
    Closed(DateTime<Utc>),
    /// Staff have put this person out.
    #[error("the organisers have put you out of this room; they can let you in again")]
    Removed,
    /// The words cannot be shown.
    #[error("say something, in at most {} characters", crate::text::REASON_MAX)]
    BadText,
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
            Self::RoomFullOfSpeakers => "room_full_of_speakers",
            Self::Draft => "mission_draft",
            Self::Begun => "training_begun",
            Self::Cancelled => "training_cancelled",
            Self::Changed(_) => "training_changed",
            Self::Closed(_) => "room_closed",
            Self::Removed => "removed",
            Self::BadText => "bad_text",
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

/// The session at another time; the same one where it is there already.
///
/// # Errors
///
/// [`TrainingRefused`], also where it has another revision than the one that was `seen`.
pub fn reschedule(
    it: &Training,
    seen: u32,
    slot: Span,
    now: DateTime<Utc>,
) -> Result<Training, TrainingRefused> {
    if it.cancelled_at.is_some() {
        return Err(TrainingRefused::Cancelled);
    }
    if it.slot.end() <= now {
        return Err(TrainingRefused::Closed(it.slot.end()));
    }
    if it.revision != seen {
        return Err(TrainingRefused::Changed(it.slot.start()));
    }
    if it.slot == slot {
        return Ok(it.clone());
    }
    plan(&it.title, slot, 0, now)?;
    Ok(Training { slot, revision: it.revision.saturating_add(1), changed_at: now, ..it.clone() })
}

/// The UID of one person's copies of a session's calendar entry, for its whole life (RFC 7986
/// §5.3).
#[must_use]
pub fn uid(training: TrainingId, person: PersonId, mail_domain: &str) -> String {
    format!("{training}.{person}@{mail_domain}")
}

/// The session and the person that a UID names, where it is one of [`uid`].
#[must_use]
pub fn of_uid(uid: &str) -> Option<(TrainingId, PersonId)> {
    let (training, person) = uid.split_once('@')?.0.split_once('.')?;
    Some((training.parse().ok()?, person.parse().ok()?))
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

    #[test]
    fn a_session_moves_while_it_is_ahead_and_as_it_was_seen() {
        let now: DateTime<Utc> = "2026-11-25T10:00:00Z".parse().unwrap();
        let slot = |minutes_ahead: i64| {
            let start = now + TimeDelta::minutes(minutes_ahead);
            Span::starting(start, TimeDelta::minutes(45)).unwrap()
        };
        let title = "How to use the room".to_owned();
        let (id, mission) = (TrainingId(uuid::Uuid::nil()), MissionId(uuid::Uuid::nil()));
        let (slot_now, revision) = (slot(60), 3);
        let it = Training {
            id,
            mission,
            title,
            slot: slot_now,
            revision,
            changed_at: now,
            cancelled_at: None,
        };
        let moved = |it: &Training, seen, to, now| {
            reschedule(it, seen, to, now).map(|it| it.revision).map_err(|it| it.code())
        };

        assert_eq!(moved(&it, 3, slot(90), now), Ok(4));
        assert_eq!(moved(&it, 3, slot_now, now), Ok(3));
        assert_eq!(moved(&it, 2, slot(90), now), Err("training_changed"));
        assert_eq!(moved(&it, 3, slot(-5), now), Err("slot_past"));
        assert_eq!(moved(&it, 3, slot(300), slot_now.end()), Err("room_closed"));
        let off = Training { cancelled_at: Some(now), ..it };
        assert_eq!(moved(&off, 3, slot(90), now), Err("training_cancelled"));
    }

    #[test]
    fn a_uid_names_its_session_and_person() {
        let (training, person) =
            (TrainingId(uuid::Uuid::from_u128(1)), PersonId(uuid::Uuid::max()));
        let uid = uid(training, person, "agenda.example");

        assert_eq!(of_uid(&uid), Some((training, person)));
        assert_eq!(of_uid("9@agenda.example"), None);
    }
}
