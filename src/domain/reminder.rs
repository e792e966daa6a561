//! When people are reminded of a meeting, and when they are asked what has become of it.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// How long before a meeting a reminder goes out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "&'static str")]
pub enum Ahead {
    /// Seven days.
    Week,
    /// One day.
    Day,
    /// One hour.
    Hour,
    /// Ten minutes.
    TenMinutes,
}

/// How many days after a meeting its people are asked what has become of it.
pub const FOLLOW_UP_DAYS: [u16; 4] = [30, 60, 90, 120];

impl Ahead {
    /// All of them, the earliest first.
    pub const ALL: [Self; 4] = [Self::Week, Self::Day, Self::Hour, Self::TenMinutes];

    /// The stable word for databases and the API, an ISO 8601 duration.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Week => "P7D",
            Self::Day => "P1D",
            Self::Hour => "PT1H",
            Self::TenMinutes => "PT10M",
        }
    }

    /// How long that is.
    #[must_use]
    pub const fn length(self) -> TimeDelta {
        match self {
            Self::Week => TimeDelta::days(7),
            Self::Day => TimeDelta::days(1),
            Self::Hour => TimeDelta::hours(1),
            Self::TenMinutes => TimeDelta::minutes(10),
        }
    }

    /// When it goes out for a meeting that starts then; nothing where that moment has passed, or
    /// comes so soon after `now` that the invitation itself is reminder enough.
    #[must_use]
    pub fn due_at(self, starts_at: DateTime<Utc>, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let due = starts_at - self.length();
        (now + self.length() / 10 < due).then_some(due)
    }

    /// Whether a reminder that is sent at `now` still says the truth: "a day before" may be three
    /// hours late after an outage, not twelve.
    #[must_use]
    pub fn is_timely(self, starts_at: DateTime<Utc>, now: DateTime<Utc>) -> bool {
        now < starts_at - self.length() + self.length() / 8
    }
}

/// A word that is no reminder's.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is none of the reminders P7D, P1D, PT1H, PT10M")]
pub struct UnknownReminder(pub String);

impl FromStr for Ahead {
    type Err = UnknownReminder;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.into_iter().find(|it| it.code() == text);
        found.ok_or_else(|| UnknownReminder(text.to_owned()))
    }
}

impl TryFrom<String> for Ahead {
    type Error = UnknownReminder;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Ahead> for &'static str {
    fn from(ahead: Ahead) -> Self {
        ahead.code()
    }
}

impl fmt::Display for Ahead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reminder_goes_out_on_time_or_not_at_all() {
        let due = |ahead: Ahead, now: &str| {
            let due = ahead.due_at(at("2026-10-28T14:00:00Z"), at(now));
            due.map_or("none".to_owned(), |it| it.format("%d %H:%M").to_string())
        };

        assert_eq!(due(Ahead::Week, "2026-10-01T00:00:00Z"), "21 14:00");
        assert_eq!(due(Ahead::Day, "2026-10-01T00:00:00Z"), "27 14:00");
        assert_eq!(due(Ahead::Hour, "2026-10-28T12:50:00Z"), "28 13:00");
        assert_eq!(due(Ahead::Hour, "2026-10-28T12:55:00Z"), "none");
        assert_eq!(due(Ahead::TenMinutes, "2026-10-28T13:20:00Z"), "28 13:50");
        assert_eq!(due(Ahead::Week, "2026-10-22T00:00:00Z"), "none");
    }

    #[test]
    fn a_reminder_that_an_outage_made_late_says_nothing_false() {
        let timely = |ahead: Ahead, now: &str| ahead.is_timely(at("2026-10-28T14:00:00Z"), at(now));

        assert!(timely(Ahead::Day, "2026-10-27T16:59:00Z"));
        assert!(!timely(Ahead::Day, "2026-10-27T17:00:00Z"));
        assert!(timely(Ahead::TenMinutes, "2026-10-28T13:51:00Z"));
        assert!(!timely(Ahead::TenMinutes, "2026-10-28T13:52:00Z"));
        assert!(!timely(Ahead::Week, "2026-10-28T15:00:00Z"));
    }

    #[test]
    fn the_words_are_stable() {
        for ahead in Ahead::ALL {
            assert_eq!(ahead.code().parse(), Ok(ahead));
        }
        assert!("P2D".parse::<Ahead>().is_err());
    }

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }
}
