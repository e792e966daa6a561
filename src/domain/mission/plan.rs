//! What staff decide when they make a mission.

use chrono::{DateTime, NaiveDate, Utc};

use crate::ids::MissionId;
use crate::text::is_line;
use crate::time::Zone;

/// A mission: one market, one window of dates, and how its meetings are cut.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mission {
    /// Which one.
    pub id: MissionId,
    /// A short name that staff write on folders: `IN-2026`.
    pub code: String,
    /// What people see.
    pub title: String,
    /// The market's code, ISO 3166-1 alpha-2.
    pub market: String,
    /// The first day of meetings, on the agency's calendar.
    pub first_day: NaiveDate,
    /// The last one.
    pub last_day: NaiveDate,
    /// How long a meeting is, in minutes.
    pub length_min: u16,
    /// How long a party is left alone after one, in minutes.
    pub buffer_min: u16,
    /// The agency's clock.
    pub zone: Zone,
    /// The sectors it is for, by key.
    pub sectors: Vec<String>,
    /// The number that people call when nothing else works.
    pub staff_phone: String,
    /// Since when people are told what is booked for them; `None` in a draft, which tells nobody.
    pub released_at: Option<DateTime<Utc>>,
}

/// Why a mission cannot be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MissionRefused {
    /// The last day is before the first.
    #[error("the window ends before it begins")]
    WindowReversed,
    /// Past [`Mission::DAYS_MAX`].
    #[error("a window has at most {} days", Mission::DAYS_MAX)]
    WindowTooLong,
    /// No such market.
    #[error("`{0}` is not a market that missions go to")]
    UnknownMarket(String),
    /// No such sector.
    #[error("`{0}` is not a sector")]
    UnknownSector(String),
    /// A meeting of that length makes no sense.
    #[error("a meeting lasts from 5 to 240 minutes, with at most 120 between two")]
    OddLength,
    /// Something that must be said is empty.
    #[error("`{0}` may not be empty")]
    Empty(&'static str),
    /// Longer than a line, or with characters that nobody types.
    #[error("`{0}` is a line of at most 200 characters")]
    BadText(&'static str),
    /// Another mission has this code.
    #[error("another mission has the code `{0}`")]
    CodeTaken(String),
}

impl MissionRefused {
    /// The stable name of this refusal.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::WindowReversed => "window_reversed",
            Self::WindowTooLong => "window_too_long",
            Self::UnknownMarket(_) => "unknown_market",
            Self::UnknownSector(_) => "unknown_sector",
            Self::OddLength => "odd_length",
            Self::Empty(_) => "empty_field",
            Self::BadText(_) => "bad_text",
            Self::CodeTaken(_) => "code_taken",
        }
    }
}

impl Mission {
    /// The longest window, in days.
    pub const DAYS_MAX: i64 = 92;

    /// Whether the mission makes sense; markets and sectors are looked up by the caller's lists.
    ///
    /// # Errors
    ///
    /// The first thing that does not.
    pub fn check(
        &self,
        is_market: impl Fn(&str) -> bool,
        is_sector: impl Fn(&str) -> bool,
    ) -> Result<(), MissionRefused> {
        let days = (self.last_day - self.first_day).num_days() + 1;
        let said = [("code", &self.code), ("title", &self.title)];
        if let Some((field, _)) = said.iter().find(|(_, value)| value.trim().is_empty()) {
            return Err(MissionRefused::Empty(field));
        }
        let lines =
            [("code", &self.code), ("title", &self.title), ("staff_phone", &self.staff_phone)];
        if let Some((field, _)) = lines.iter().find(|(_, value)| !is_line(value)) {
            return Err(MissionRefused::BadText(field));
        }
        if days < 1 {
            return Err(MissionRefused::WindowReversed);
        }
        if Self::DAYS_MAX < days {
            return Err(MissionRefused::WindowTooLong);
        }
        if !(5..=240).contains(&self.length_min) || 120 < self.buffer_min {
            return Err(MissionRefused::OddLength);
        }
        if !is_market(&self.market) {
            return Err(MissionRefused::UnknownMarket(self.market.clone()));
        }
        match self.sectors.iter().find(|key| !is_sector(key)) {
            Some(key) => Err(MissionRefused::UnknownSector(key.clone())),
            None => Ok(()),
        }
    }
}
