//! What makes no sense to search for, and what an exact time would break.

use chrono::TimeDelta;
use serde::Serialize;

use super::{DAYS_MAX, Side, SlotRules};
use crate::availability::{Almanac, Closed, Diary};
use crate::time::{Resolved, Span, Zone, Zones};

/// Why a search for slots is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SlotRefused {
    /// A meeting under a minute.
    #[error("a meeting lasts at least one minute")]
    TooShort,
    /// A meeting over twelve hours.
    #[error("a meeting lasts at most twelve hours")]
    TooLong,
    /// A break below zero or over twelve hours.
    #[error("a break lasts from no time to twelve hours")]
    BadBuffer,
    /// Notice below zero.
    #[error("notice cannot be negative")]
    BadNotice,
    /// A grid that the hour is not a multiple of.
    #[error("meetings start on a grid of whole minutes that divides the hour")]
    BadGrid,
    /// The last day comes before the first.
    #[error("the last day comes before the first")]
    Backwards,
    /// More days than one search looks at.
    #[error("a search looks at {DAYS_MAX} days at most")]
    TooManyDays,
    /// A mission has no meetings before or after its window.
    #[error("these days lie outside the mission's window")]
    OutsideWindow,
}

impl SlotRefused {
    /// The stable name of the refusal.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::TooShort => "length_too_short",
            Self::TooLong => "length_too_long",
            Self::BadBuffer => "buffer_invalid",
            Self::BadNotice => "notice_invalid",
            Self::BadGrid => "grid_invalid",
            Self::Backwards => "days_reversed",
            Self::TooManyDays => "days_too_many",
            Self::OutsideWindow => "slot_outside_window",
        }
    }
}

impl SlotRules {
    /// Whether the rules make sense.
    ///
    /// # Errors
    ///
    /// [`SlotRefused`] with the first that does not.
    pub fn check(&self) -> Result<(), SlotRefused> {
        let half_day = TimeDelta::hours(12);
        if self.length < TimeDelta::minutes(1) {
            return Err(SlotRefused::TooShort);
        }
        if half_day < self.length {
            return Err(SlotRefused::TooLong);
        }
        if self.buffer < TimeDelta::zero() || half_day < self.buffer {
            return Err(SlotRefused::BadBuffer);
        }
        if self.notice < TimeDelta::zero() {
            return Err(SlotRefused::BadNotice);
        }
        let grid_s = self.grid.num_seconds();
        if grid_s < 60 || 3600 % grid_s != 0 || grid_s % 60 != 0 {
            return Err(SlotRefused::BadGrid);
        }
        Ok(())
    }
}

/// A rule that a meeting at an exact time would break.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Breach {
    /// It would start in the past.
    #[error("it has already begun")]
    Past,
    /// It would start sooner than the mission's notice allows.
    #[error("it is too soon")]
    ShortNotice,
    /// It is on none of the mission's days.
    #[error("it is outside the mission's window")]
    OutsideWindow,
    /// It does not last what the mission's meetings last.
    #[error("it does not last as long as the mission's meetings")]
    OtherLength,
    /// A party does not work on that day of its calendar.
    #[error("it falls on a day on which one side does not work")]
    ClosedDay {
        /// Who.
        side: Side,
        /// Why not.
        closed: Closed,
    },
    /// It is not within a party's hours of that day.
    #[error("it is outside one side's hours")]
    OutsideHours {
        /// Whose.
        side: Side,
    },
    /// A party's own calendar has something else.
    #[error("one side is busy")]
    Busy {
        /// Who.
        side: Side,
    },
    /// A party has another meeting then.
    #[error("one side has another meeting then")]
    Taken {
        /// Who.
        side: Side,
    },
    /// Another meeting of a party is nearer than the break.
    #[error("it leaves one side no break between two meetings")]
    NoBreak {
        /// Whose.
        side: Side,
    },
    /// A party has as many meetings that day as it wants.
    #[error("one side has as many meetings on that day as it wants")]
    DayFull {
        /// Whose.
        side: Side,
    },
    /// It starts or ends in an hour that a party's clock shows twice.
    #[error("it starts or ends in an hour that one side's clock shows twice")]
    RepeatedHour {
        /// Whose.
        side: Side,
    },
}

impl Breach {
    /// The stable name of it.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Past => "slot_past",
            Self::ShortNotice => "slot_short_notice",
            Self::OutsideWindow => "slot_outside_window",
            Self::OtherLength => "slot_other_length",
            Self::ClosedDay { .. } => "slot_closed_day",
            Self::OutsideHours { .. } => "slot_outside_hours",
            Self::Busy { .. } => "slot_busy",
            Self::Taken { .. } => "slot_taken",
            Self::NoBreak { .. } => "slot_no_break",
            Self::DayFull { .. } => "slot_day_full",
            Self::RepeatedHour { .. } => "slot_repeated_hour",
        }
    }

    /// Whether staff may book all the same, with a reason. Nobody can meet in the past or in two
    /// meetings at once.
    #[must_use]
    pub const fn may_override(&self) -> bool {
        !matches!(self, Self::Past | Self::Taken { .. })
    }
}

/// What one party's diary says against a span.
pub(super) fn check_side(
    almanac: Almanac<'_>,
    side: Side,
    diary: &Diary,
    span: Span,
    rules: &SlotRules,
) -> Vec<Breach> {
    let day = almanac.zones.day(diary.zone, span.start());
    let mut breaches = Vec::new();
    if let Err(closed) = diary.hours_on(almanac.holidays, day) {
        breaches.push(Breach::ClosedDay { side, closed });
    } else if !diary.open_on(almanac, day).iter().any(|it| it.contains(span)) {
        breaches.push(Breach::OutsideHours { side });
    }
    if diary.busy.iter().any(|it| it.overlaps(span)) {
        breaches.push(Breach::Busy { side });
    }
    if diary.engagements().any(|it| it.overlaps(span)) {
        breaches.push(Breach::Taken { side });
    } else if diary.engagements().any(|it| it.padded(rules.buffer).overlaps(span)) {
        breaches.push(Breach::NoBreak { side });
    }
    if is_full(almanac.zones, diary, day) {
        breaches.push(Breach::DayFull { side });
    }
    if [span.start(), span.end()].iter().any(|at| is_repeated(almanac.zones, diary.zone, *at)) {
        breaches.push(Breach::RepeatedHour { side });
    }
    breaches
}

/// Whether the party has as many meetings on a day of its calendar as it wants.
pub(super) fn is_full(zones: &Zones, diary: &Diary, day: chrono::NaiveDate) -> bool {
    diary.daily_max.is_some_and(|most| {
        let starts = diary.meetings.iter().map(|it| zones.day(diary.zone, it.start()));
        usize::from(most) <= starts.filter(|it| *it == day).count()
    })
}

/// Whether the zone's clock shows the time of an instant twice.
fn is_repeated(zones: &Zones, zone: Zone, at: chrono::DateTime<chrono::Utc>) -> bool {
    let local = zones.local(zone, at).date_time();
    matches!(zones.instant(zone, local), Resolved::Repeated { .. })
}
