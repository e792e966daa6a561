//! Interpreters: what they speak, and which meetings they can serve.

use chrono::{DateTime, Utc};

use crate::ids::{IdentityId, MissionId, PartyId};
use crate::language::Language;
use crate::meeting::State;

/// Someone who puts what one side says into the other's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interpreter {
    /// The party that sits between the two.
    pub party: PartyId,
    /// In which mission.
    pub mission: MissionId,
    /// Who they are, whatever the mission: nobody is in two meetings at once.
    pub identity: IdentityId,
    /// The languages they put into each other, two or more.
    pub languages: Vec<Language>,
    /// When they left the mission; nothing while they are part of it.
    pub left_at: Option<DateTime<Utc>>,
}

impl Interpreter {
    /// Whether they can carry what is said between people of these two languages.
    #[must_use]
    pub fn bridges(&self, one: Language, other: Language) -> bool {
        self.languages.contains(&one) && self.languages.contains(&other)
    }
}

/// The languages of an interpreter, each once, in the order in which they were named.
///
/// # Errors
///
/// [`TooFew`] where there are not two: who speaks one language interprets nothing.
pub fn languages(named: &[Language]) -> Result<Vec<Language>, TooFew> {
    let mut once: Vec<Language> = Vec::with_capacity(named.len());
    for language in named {
        if !once.contains(language) {
            once.push(*language);
        }
    }
    if once.len() < 2 { Err(TooFew) } else { Ok(once) }
}

/// An interpreter with fewer than two languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an interpreter needs two languages or more")]
pub struct TooFew;

impl TooFew {
    /// The stable name of this refusal.
    #[must_use]
    pub const fn code(self) -> &'static str {
        "languages_too_few"
    }
}

/// Why an interpreter or a host cannot be assigned to a meeting, or taken away from it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AssignRefused {
    /// Someone changed the meeting since the author looked: it may be at another time.
    #[error(
        "this meeting was changed by someone else: you saw revision {seen}, it is at {current}"
    )]
    Stale {
        /// What the author saw.
        seen: u32,
        /// What is true.
        current: u32,
    },
    /// It is over, or not certain yet.
    #[error("this meeting is {0}: nobody can be assigned to it")]
    Over(State),
    /// They serve another meeting then, in whichever mission, the break after it counted.
    #[error("{0} serves another meeting then, here or in another mission")]
    Taken(String),
    /// A member of staff hosts another meeting then, in whichever mission, the break counted.
    #[error("{0} serves another meeting then, here or in another mission")]
    HostTaken(String),
    /// A member of staff may no longer sign in.
    #[error("{0} no longer works here")]
    HostGone(String),
    /// A member of staff has the address of somebody who takes part in the mission.
    #[error("someone who takes part in this mission has the address `{0}`")]
    HostTakesPart(String),
    /// They left the mission.
    #[error("{0} no longer takes part in this mission")]
    Left(String),
    /// More than anyone reads, or characters that nobody types.
    #[error("a reason has at most 500 characters, and none that controls")]
    BadReason,
}

impl AssignRefused {
    /// The stable name of this refusal.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Stale { .. } => "meeting_changed",
            Self::Over(_) => "meeting_over",
            Self::Taken(_) => "interpreter_taken",
            Self::Left(_) => "interpreter_left",
            Self::HostTaken(_) => "host_taken",
            Self::HostGone(_) => "host_gone",
            Self::HostTakesPart(_) => "host_takes_part",
            Self::BadReason => "bad_reason",
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn an_interpreter_bridges_the_languages_they_speak() {
        let speaks = |languages| Interpreter {
            party: PartyId(Uuid::nil()),
            mission: MissionId(Uuid::nil()),
            identity: IdentityId(Uuid::nil()),
            languages,
            left_at: None,
        };
        let interpreter = speaks(vec![Language::It, Language::ZhHans]);

        assert!(interpreter.bridges(Language::ZhHans, Language::It));
        assert!(!interpreter.bridges(Language::It, Language::Ru));
    }

    #[test]
    fn one_language_named_twice_is_one() {
        assert_eq!(languages(&[Language::It, Language::It]), Err(TooFew));
        assert_eq!(
            languages(&[Language::It, Language::Ru, Language::It]),
            Ok(vec![Language::It, Language::Ru])
        );
    }
}
