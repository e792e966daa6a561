//! How civil a slot is: what each side would rather not have.

use chrono::{Datelike as _, NaiveTime, TimeDelta, Timelike as _, Weekday};
use serde::Serialize;

use super::Side;
use crate::availability::Diary;
use crate::holidays::{Certainty, Holidays};
use crate::market::Market;
use crate::time::LocalSpan;

/// Something about a slot that one side would rather not have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Incivility {
    /// Before or after the usual hours of the side's country.
    OutsideUsualHours {
        /// Whose.
        side: Side,
    },
    /// In the usual lunch break of the side's country.
    Lunch {
        /// Whose.
        side: Side,
    },
    /// Before eight in the morning.
    VeryEarly {
        /// For whom.
        side: Side,
    },
    /// After seven in the evening.
    VeryLate {
        /// For whom.
        side: Side,
    },
    /// On a Friday from three in the afternoon.
    FridayAfternoon {
        /// For whom.
        side: Side,
    },
    /// On a Saturday or a Sunday.
    Weekend {
        /// For whom.
        side: Side,
    },
    /// On a holiday that the party said it works on.
    Holiday {
        /// Whose.
        side: Side,
        /// Which one, in English.
        name: String,
        /// How sure its date is.
        certainty: Certainty,
        /// Whether many work on it.
        soft: bool,
    },
    /// Not on a full hour, a half or a quarter.
    OddMinutes {
        /// For whom.
        side: Side,
    },
}

impl Incivility {
    /// The stable name of it.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::OutsideUsualHours { .. } => "outside_usual_hours",
            Self::Lunch { .. } => "lunch",
            Self::VeryEarly { .. } => "very_early",
            Self::VeryLate { .. } => "very_late",
            Self::FridayAfternoon { .. } => "friday_afternoon",
            Self::Weekend { .. } => "weekend",
            Self::Holiday { .. } => "holiday",
            Self::OddMinutes { .. } => "odd_minutes",
        }
    }

    /// Whose day it is that suffers.
    #[must_use]
    pub const fn side(&self) -> Side {
        match self {
            Self::OutsideUsualHours { side }
            | Self::Lunch { side }
            | Self::VeryEarly { side }
            | Self::VeryLate { side }
            | Self::FridayAfternoon { side }
            | Self::Weekend { side }
            | Self::Holiday { side, .. }
            | Self::OddMinutes { side } => *side,
        }
    }

    /// How many points of 100 it costs.
    #[must_use]
    pub const fn cost(&self) -> u8 {
        match self {
            Self::OddMinutes { .. } => 3,
            Self::FridayAfternoon { .. } => 5,
            Self::OutsideUsualHours { .. } | Self::Lunch { .. } => 15,
            Self::Holiday { soft: true, .. } => 20,
            Self::VeryEarly { .. } | Self::VeryLate { .. } => 25,
            Self::Weekend { .. } => 30,
            Self::Holiday { .. } => 40,
        }
    }
}

/// What is left of a hundred points.
pub(super) fn score(reasons: &[Incivility]) -> u8 {
    reasons.iter().fold(100, |score, reason| score.saturating_sub(reason.cost()))
}

/// Adds what one side would rather not have.
pub(super) fn judge(
    holidays: &Holidays,
    side: Side,
    diary: &Diary,
    local: LocalSpan,
    reasons: &mut Vec<Incivility>,
) {
    let (start, end) = (local.start.time, local.end.time);
    let next_day = local.start.date < local.end.date;
    let weekday = local.start.date.weekday();
    if let Some(holiday) = holidays.on(diary.place, local.start.date) {
        let (name, certainty, soft) = (holiday.name, holiday.certainty, holiday.soft);
        reasons.push(Incivility::Holiday { side, name, certainty, soft });
    }
    let made_up = holidays.is_made_up(diary.place, local.start.date);
    if matches!(weekday, Weekday::Sat | Weekday::Sun) && !made_up {
        reasons.push(Incivility::Weekend { side });
    }
    let at = |hour| NaiveTime::MIN + TimeDelta::hours(hour);
    if start < at(8) {
        reasons.push(Incivility::VeryEarly { side });
    }
    if next_day || at(19) < end {
        reasons.push(Incivility::VeryLate { side });
    }
    match usual(diary, start, end) {
        Usual::Within => {}
        Usual::Lunch => reasons.push(Incivility::Lunch { side }),
        Usual::Outside => reasons.push(Incivility::OutsideUsualHours { side }),
    }
    if weekday == Weekday::Fri && at(15) <= start {
        reasons.push(Incivility::FridayAfternoon { side });
    }
    if !start.minute().is_multiple_of(15) {
        reasons.push(Incivility::OddMinutes { side });
    }
}

enum Usual {
    Within,
    Lunch,
    Outside,
}

/// How a time of day lies in the usual hours of the party's country.
fn usual(diary: &Diary, start: NaiveTime, end: NaiveTime) -> Usual {
    let [before, after] =
        Market::of(diary.place.country()).map_or(Market::ELSEWHERE, Market::halves);
    let within = |(open, close): (NaiveTime, NaiveTime)| open <= start && end <= close;
    if start < end && (within(before) || within(after)) {
        Usual::Within
    } else if start < end && before.0 <= start && end <= after.1 {
        Usual::Lunch
    } else {
        Usual::Outside
    }
}
