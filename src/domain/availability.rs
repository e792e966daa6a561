//! When one party can meet: its weekly hours, its exceptions and what it is busy with.

pub mod spans;

mod hours;
#[cfg(test)]
mod tests;

pub use hours::{BadHours, Hours, WeeklyHours};

use std::collections::BTreeMap;

use chrono::{Datelike as _, NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use crate::closure::ClosedDay;
use crate::holidays::{Holiday, Holidays};
use crate::market::{Market, Place};
use crate::time::{Span, Zone, Zones};

/// The two things that say what a day is: the law of clocks and the calendar of holidays.
#[derive(Clone, Copy, Debug)]
pub struct Almanac<'a> {
    /// The rules of clocks in force.
    pub zones: &'a Zones,
    /// The public holidays.
    pub holidays: &'a Holidays,
}

/// What one party's calendar says: everything that decides whether it can meet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diary {
    /// The clock the party works by.
    pub zone: Zone,
    /// Where it works, for its holidays.
    pub place: Place,
    /// Its hours in an ordinary week.
    pub hours: WeeklyHours,
    /// Its hours on single days, in place of the weekly ones; none at all is a closed day. An
    /// exception with hours opens a holiday or a weekend too.
    #[serde(default)]
    pub exceptions: BTreeMap<NaiveDate, Vec<Hours>>,
    /// Days that staff closed for it.
    #[serde(default)]
    pub closures: BTreeMap<NaiveDate, ClosedDay>,
    /// What else it is busy with, from its own calendar.
    #[serde(default)]
    pub busy: Vec<Span>,
    /// The meetings it already has, which a break must be kept to.
    #[serde(default)]
    pub meetings: Vec<Span>,
    /// The meetings of those who come along, as an interpreter's: in the way like its own, breaks
    /// and all, but none of those that it has on a day.
    #[serde(default)]
    pub along: Vec<Span>,
    /// Whether it agreed to meet from 8:00 to 20:00 on its working days.
    #[serde(default)]
    pub extended: bool,
    /// The most meetings it wants on one of its days; `None` for no limit.
    #[serde(default)]
    pub daily_max: Option<u16>,
}

/// How soon and how often somebody meets; none of it where nothing is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// How soon a meeting may start after it is booked, in minutes.
    pub notice_min: Option<u16>,
    /// The most meetings on one day.
    pub daily_max: Option<u16>,
}

impl Limits {
    /// The longest notice, in minutes: two weeks.
    pub const NOTICE_MAX: u16 = 14 * 24 * 60;
    /// More meetings than this fit on no day.
    pub const DAILY_MAX: u16 = 48;

    /// Whether the numbers can be meant.
    #[must_use]
    pub fn make_sense(self) -> bool {
        self.notice_min.is_none_or(|it| it <= Self::NOTICE_MAX)
            && self.daily_max.is_none_or(|it| (1..=Self::DAILY_MAX).contains(&it))
    }

    /// Both: the longer notice and the fewer meetings.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            notice_min: self.notice_min.max(other.notice_min),
            daily_max: [self.daily_max, other.daily_max].into_iter().flatten().min(),
        }
    }
}

/// Why a party does not work on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum Closed {
    /// Its weekly hours have none on this weekday.
    Weekday,
    /// It said so for this day.
    Exception,
    /// Staff closed it.
    Closure {
        /// Why.
        name: String,
    },
    /// A public holiday.
    Holiday(Holiday),
}

/// The hours that a party who agreed to more than its usual ones keeps on a working day.
const EXTENDED: (u32, u32) = (8, 20);

impl Diary {
    /// The diary of a party of which nothing is known but its place and its clock: the usual
    /// hours of its market; none where the country is no market, so that somebody asks.
    #[must_use]
    pub fn usual(place: Place, zone: Zone) -> Self {
        let hours =
            Market::of(place.country()).map_or_else(WeeklyHours::default, Market::usual_hours);
        Self {
            zone,
            place,
            hours,
            exceptions: BTreeMap::new(),
            closures: BTreeMap::new(),
            busy: Vec::new(),
            meetings: Vec::new(),
            along: Vec::new(),
            extended: false,
            daily_max: None,
        }
    }

    /// Every meeting that is in its way: its own, and those of who comes along.
    pub(crate) fn engagements(&self) -> impl Iterator<Item = Span> + '_ {
        self.meetings.iter().chain(&self.along).copied()
    }

    /// The wall-clock hours of one of its calendar days, or why there are none.
    ///
    /// # Errors
    ///
    /// [`Closed`] with the reason.
    pub fn hours_on(&self, holidays: &Holidays, day: NaiveDate) -> Result<Vec<Hours>, Closed> {
        let closure = self.closures.get(&day);
        let closed = |it: &ClosedDay| Closed::Closure { name: it.name.clone() };
        if let Some(binding) = closure.filter(|it| it.binding) {
            return Err(closed(binding));
        }
        if let Some(hours) = self.exceptions.get(&day) {
            return if hours.is_empty() { Err(Closed::Exception) } else { Ok(hours.clone()) };
        }
        if let Some(closure) = closure {
            return Err(closed(closure));
        }
        if let Some(holiday) = holidays.on(self.place, day) {
            return Err(Closed::Holiday(holiday));
        }
        let hours = self.hours.on(day.weekday());
        if hours.is_empty() {
            return Err(Closed::Weekday);
        }
        Ok(if self.extended { widened(hours) } else { hours.to_vec() })
    }

    /// The spans in which it works on one of its calendar days, in order; none on a closed day.
    ///
    /// A day on which the clocks change is an hour shorter or longer here, as it is in the
    /// office. A wall-clock time that falls into a change is read as RFC 5545 §3.3.5 reads it.
    #[must_use]
    pub fn open_on(&self, almanac: Almanac<'_>, day: NaiveDate) -> Vec<Span> {
        let hours = self.hours_on(almanac.holidays, day).unwrap_or_default();
        spans::union(hours.iter().filter_map(|it| it.on(almanac.zones, self.zone, day)).collect())
    }
}

/// The hours, and those before the first and after the last that extended hours add. A break in
/// the middle stays one.
fn widened(hours: &[Hours]) -> Vec<Hours> {
    let mut hours = hours.to_vec();
    let at = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default();
    if let Some(first) = hours.first_mut() {
        *first = first.opening_at(first.open().min(at(EXTENDED.0)));
    }
    if let Some(last) = hours.last_mut() {
        *last = last.closing_at(last.close().max(at(EXTENDED.1)));
    }
    hours
}
