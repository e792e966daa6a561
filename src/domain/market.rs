//! The markets as data: their clocks, their usual hours and the parts of their countries.

mod places;
mod sectors;
#[cfg(test)]
mod tests;

pub use places::{BadPlace, Country, Place, Subdivision};
pub use sectors::Sector;

use chrono::{NaiveTime, TimeDelta};
use serde::Serialize;

use crate::availability::WeeklyHours;
use crate::time::Zone;

/// A country that missions go to, or Italy, where the companies are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Market {
    /// The country.
    pub country: Country,
    /// The zones to offer, the one with most business first.
    pub zones: &'static [Zone],
    /// The parts of the country whose holidays or clocks differ.
    pub subdivisions: &'static [Subdivision],
    /// The usual working day, in minutes after midnight: opening and closing before and after
    /// lunch.
    #[serde(skip)]
    day: [(i64, i64); 2],
}

impl Market {
    /// The market of a country, where this program knows its clocks and its hours.
    #[must_use]
    pub fn of(country: Country) -> Option<&'static Self> {
        MARKETS.iter().find(|market| market.country == country)
    }

    /// The usual working day where no market is known: Italy's.
    pub(crate) const ELSEWHERE: [(NaiveTime, NaiveTime); 2] =
        [(clock(540), clock(780)), (clock(840), clock(1080))];

    /// The usual working day before and after lunch.
    pub(crate) fn halves(&self) -> [(NaiveTime, NaiveTime); 2] {
        self.day.map(|(open, close)| (clock(open), clock(close)))
    }

    /// The usual hours: Monday to Friday, with a lunch break.
    #[must_use]
    pub fn usual_hours(&self) -> WeeklyHours {
        WeeklyHours::weekdays(&self.halves())
    }

    /// The zone of a part of the country, where the country has one clock or the part is known.
    #[must_use]
    pub fn zone_of(&self, place: Place) -> Option<Zone> {
        let known = self.subdivisions.iter().find(|it| Some(it.code) == place.subdivision());
        let only = match self.zones {
            [zone] => Some(*zone),
            _ => None,
        };
        known.and_then(|it| it.zone).or(only)
    }
}

/// A time of day, from minutes after midnight.
const fn clock(minutes: i64) -> NaiveTime {
    NaiveTime::MIN.overflowing_add_signed(TimeDelta::minutes(minutes)).0
}

/// Every market, Italy first.
pub const MARKETS: &[Market] = &[
    Market {
        country: Country::ITALY,
        zones: &[Zone::ROME],
        subdivisions: places::LOMBARDY,
        day: [(540, 780), (840, 1080)],
    },
    Market {
        country: Country::CANADA,
        zones: &[
            Zone::TORONTO,
            Zone::VANCOUVER,
            Zone::EDMONTON,
            Zone::WINNIPEG,
            Zone::HALIFAX,
            Zone::ST_JOHNS,
        ],
        subdivisions: places::CANADA,
        day: [(510, 720), (780, 1020)],
    },
    Market {
        country: Country::CHINA,
        zones: &[Zone::SHANGHAI],
        subdivisions: &[],
        day: [(540, 720), (810, 1080)],
    },
    Market {
        country: Country::INDIA,
        zones: &[Zone::KOLKATA],
        subdivisions: places::INDIA,
        day: [(600, 780), (840, 1110)],
    },
    Market {
        country: Country::UNITED_KINGDOM,
        zones: &[Zone::LONDON],
        subdivisions: places::UNITED_KINGDOM,
        day: [(540, 750), (810, 1050)],
    },
    Market {
        country: Country::RUSSIA,
        zones: &[
            Zone::MOSCOW,
            Zone::KALININGRAD,
            Zone::SAMARA,
            Zone::YEKATERINBURG,
            Zone::OMSK,
            Zone::NOVOSIBIRSK,
            Zone::IRKUTSK,
            Zone::YAKUTSK,
            Zone::VLADIVOSTOK,
            Zone::MAGADAN,
            Zone::KAMCHATKA,
        ],
        subdivisions: &[],
        day: [(570, 780), (840, 1080)],
    },
];
