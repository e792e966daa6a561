//! Instants, spans and the clocks that people live by.
//!
//! An instant is the truth; a wall-clock time is how one place tells it. A [`Zone`] is only a name,
//! and [`Zones`] is the law in force that turns instants into wall-clock times and back. This file
//! and those below it are the only ones that know a time-zone library.

mod aliases;
mod promise;
mod tables;
#[cfg(test)]
mod tests;
mod windows;
mod zone;

pub use promise::Promise;
pub use tables::{BadZones, Change, Disagreement, Resolved, Zones};
pub use zone::{UnknownZone, Zone};

use std::ops::{Bound, RangeBounds};

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// The release of the tables that come with the list of zone names, which nothing here uses.
pub const LISTED_RELEASE: &str = chrono_tz::IANA_TZDB_VERSION;

/// A stretch of time between two instants: `start` is in it, `end` is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "Ends")]
pub struct Span {
    start: DateTime<Utc>,
    end: DateTime<Utc>,
}

#[derive(Deserialize)]
struct Ends {
    start: DateTime<Utc>,
    end: DateTime<Utc>,
}

impl TryFrom<Ends> for Span {
    type Error = &'static str;

    fn try_from(ends: Ends) -> Result<Self, Self::Error> {
        Self::new(ends.start, ends.end).ok_or("a span must end after it starts")
    }
}

impl RangeBounds<DateTime<Utc>> for Span {
    fn start_bound(&self) -> Bound<&DateTime<Utc>> {
        Bound::Included(&self.start)
    }

    fn end_bound(&self) -> Bound<&DateTime<Utc>> {
        Bound::Excluded(&self.end)
    }
}

impl Span {
    /// From `start` up to `end`; `None` where `end` does not come after `start`.
    #[must_use]
    pub fn new(start: DateTime<Utc>, end: DateTime<Utc>) -> Option<Self> {
        (start < end).then_some(Self { start, end })
    }

    /// A span of `length` from `start`; `None` for a length that is not positive.
    #[must_use]
    pub fn starting(start: DateTime<Utc>, length: TimeDelta) -> Option<Self> {
        Self::new(start, start.checked_add_signed(length)?)
    }

    /// The first instant of it.
    #[must_use]
    pub const fn start(self) -> DateTime<Utc> {
        self.start
    }

    /// The first instant after it.
    #[must_use]
    pub const fn end(self) -> DateTime<Utc> {
        self.end
    }

    /// How long it lasts; always positive.
    #[must_use]
    pub fn length(self) -> TimeDelta {
        self.end - self.start
    }

    /// What two spans share. Spans that only touch share nothing.
    #[must_use]
    pub fn intersect(self, other: Self) -> Option<Self> {
        Self::new(self.start.max(other.start), self.end.min(other.end))
    }

    /// Whether two spans share any instant.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly within this span.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// This span, longer by `margin` at both ends.
    #[must_use]
    pub fn padded(self, margin: TimeDelta) -> Self {
        let start = self.start.checked_sub_signed(margin).unwrap_or(self.start);
        let end = self.end.checked_add_signed(margin).unwrap_or(self.end);
        Self::new(start, end).unwrap_or(self)
    }
}

/// What the clock on one wall shows at an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct LocalTime {
    /// The calendar day there.
    pub date: NaiveDate,
    /// The time of day there.
    pub time: NaiveTime,
    /// How far the clock is ahead of UTC, in seconds; negative to the west.
    pub offset_s: i32,
}

impl LocalTime {
    /// Date and time together.
    #[must_use]
    pub fn date_time(self) -> NaiveDateTime {
        self.date.and_time(self.time)
    }

    /// The offset as a sign and hours and minutes: `+01:00`, `-03:30`.
    #[must_use]
    pub fn offset_text(self) -> String {
        offset_text(self.offset_s)
    }
}

/// A span as the clock on one wall shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct LocalSpan {
    /// When it starts there.
    pub start: LocalTime,
    /// When it ends there.
    pub end: LocalTime,
    /// Whose clock it is.
    pub zone: Zone,
}

/// An offset from UTC in seconds as a sign and hours and minutes: `+01:00`, `-03:30`.
///
/// Seconds, which no zone has used since 1972, are shown only where there are any.
#[must_use]
pub fn offset_text(offset_s: i32) -> String {
    let sign = if offset_s < 0 { '-' } else { '+' };
    let size = offset_s.unsigned_abs();
    let (hours, minutes, seconds) = (size / 3600, size / 60 % 60, size % 60);
    if seconds == 0 {
        format!("{sign}{hours:02}:{minutes:02}")
    } else {
        format!("{sign}{hours:02}:{minutes:02}:{seconds:02}")
    }
}
