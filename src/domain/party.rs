//! Who meets: the companies and the foreign partners of a mission, the interpreters and hosts who
//! sit with them, and the people who speak for each.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::availability::WeeklyHours;
use crate::ids::{MissionId, PartyId, PersonId};
use crate::language::Language;
use crate::market::Place;
use crate::time::Zone;

/// Which side of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// A company that the agency takes abroad.
    Company,
    /// A foreign partner it meets.
    Partner,
    /// Someone who sits between the two and puts what each says into the other's language.
    Interpreter,
    /// A member of the agency's staff, who sits with the two.
    Host,
}

impl Side {
    /// The word that the database and the API know it by.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Company => "company",
            Self::Partner => "partner",
            Self::Interpreter => "interpreter",
            Self::Host => "host",
        }
    }

    /// Whether who sits there serves the meeting of the two instead of being one of them.
    #[must_use]
    pub fn serves(self) -> bool {
        matches!(self, Self::Interpreter | Self::Host)
    }

    /// The other side of the table; whoever sits between the two has none but their own.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Company => Self::Partner,
            Self::Partner => Self::Company,
            Self::Interpreter => Self::Interpreter,
            Self::Host => Self::Host,
        }
    }
}

impl fmt::Display for Side {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Side {
    type Err = UnknownWord;

    fn from_str(text: &str) -> Result<Self, UnknownWord> {
        match text {
            "company" => Ok(Self::Company),
            "partner" => Ok(Self::Partner),
            "interpreter" => Ok(Self::Interpreter),
            "host" => Ok(Self::Host),
            _ => Err(UnknownWord(text.to_owned())),
        }
    }
}

/// A word that is none of those allowed in its place.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is none of the words allowed here")]
pub struct UnknownWord(pub String);

/// A company, a partner, an interpreter or a host in one mission.
#[derive(Clone, Debug, PartialEq)]
pub struct Party {
    /// Which one.
    pub id: PartyId,
    /// The mission it takes part in.
    pub mission: MissionId,
    /// On which side.
    pub side: Side,
    /// What it is called.
    pub name: String,
    /// Its VAT number, digits only; companies have one, partners may.
    pub vat: Option<String>,
    /// Where it works: the country, or a part of it, whose holidays it keeps.
    pub place: Place,
    /// The city as the party writes it.
    pub city: String,
    /// The clock of its office.
    pub zone: Zone,
    /// One of the mission's sectors, by key.
    pub sector: Option<String>,
    /// Its own office hours, where they are not its market's usual ones.
    pub hours: Option<WeeklyHours>,
    /// Whether it has agreed to meet from 8:00 to 20:00.
    pub extended_hours: bool,
}

/// A human being who speaks for a party.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Who.
    pub id: PersonId,
    /// In which mission.
    pub mission: MissionId,
    /// For which party.
    pub party: PartyId,
    /// As they write it, in the order they write it.
    pub name: String,
    /// Where invitations go.
    pub email: String,
    /// For the day on which nothing else works.
    pub phone: Option<String>,
    /// The language they are written to in.
    pub language: Language,
    /// The clock on this person's wall.
    pub zone: Zone,
}
