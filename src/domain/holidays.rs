//! Public holidays and make-up working days, by country and part of it, each with its certainty.
//!
//! The data is `holidays_2020_2028.json` beside this file, made from the Python package
//! `holidays` under the licence that stands beside it too.

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike as _, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use crate::market::{Country, Place};

/// How sure a holiday's date is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    /// Set by law or decree.
    Official,
    /// Reckoned, as feasts that wait for the moon are.
    Estimated,
    /// Known in outline: the year's decree, which moves days off and work days, is not out.
    Provisional,
}

/// A day on which a place does not work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holiday {
    /// What is kept, in English, as the source names it.
    pub name: String,
    /// How sure the date is.
    pub certainty: Certainty,
    /// Whether only the chief town keeps it, as a patron saint's day: many work all the same.
    pub soft: bool,
}

/// The holidays of every place that is known, from one source.
#[derive(Clone, Debug)]
pub struct Holidays {
    source: String,
    places: BTreeMap<Place, BTreeMap<NaiveDate, Holiday>>,
    worked: BTreeMap<Country, BTreeSet<NaiveDate>>,
    years: (i32, i32),
}

/// Why a holiday file cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("the holiday data cannot be read: {0}")]
pub struct BadHolidays(String);

impl BadHolidays {
    /// The stable name of the refusal.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        "holidays_damaged"
    }
}

/// The file as it is written: place, year, and pairs of day and name.
#[derive(Deserialize)]
struct File {
    source: String,
    data: BTreeMap<Place, BTreeMap<String, Vec<(NaiveDate, String)>>>,
}

impl Holidays {
    /// The data that was built into the program, 2020 to 2028.
    ///
    /// # Errors
    ///
    /// [`BadHolidays`] where it is damaged; a test of this crate shows it is not.
    pub fn bundled() -> Result<Self, BadHolidays> {
        Self::from_json(include_str!("holidays_2020_2028.json"))
    }

    /// Newer data in the same form as the built-in file.
    ///
    /// # Errors
    ///
    /// [`BadHolidays`] with what is wrong and where.
    pub fn from_json(text: &str) -> Result<Self, BadHolidays> {
        let file: File = serde_json::from_str(text).map_err(|why| BadHolidays(why.to_string()))?;
        let mut all = Self {
            source: file.source,
            places: BTreeMap::new(),
            worked: BTreeMap::new(),
            years: (i32::MAX, i32::MIN),
        };
        for (place, years) in file.data {
            for (day, name) in years.into_values().flatten() {
                all.add(place, day, &name);
            }
        }
        all.soften();
        all.settle();
        Ok(all)
    }

    /// Gives the United Kingdom as a whole England's days, which most of it keeps, and drops the
    /// exchanged days that are holidays themselves: Russia moves days off from those, too.
    fn settle(&mut self) {
        let whole = Country::UNITED_KINGDOM.whole();
        if let Some(england) = Place::parse("GB-ENG").ok().and_then(|it| self.places.get(&it)) {
            let england = england.clone();
            self.places.entry(whole).or_insert(england);
        }
        for (country, worked) in &mut self.worked {
            let days = self.places.get(&country.whole());
            worked.retain(|day| !days.is_some_and(|days| days.contains_key(day)));
        }
    }

    fn add(&mut self, place: Place, day: NaiveDate, name: &str) {
        self.years = (self.years.0.min(day.year()), self.years.1.max(day.year()));
        if let Some(worked) = swapped_for(name) {
            self.worked.entry(place.country()).or_default().insert(worked);
        }
        let certainty = certainty(place.country(), day, name);
        let name = name.replace(" (estimated)", "");
        let holiday = Holiday { name, certainty, soft: false };
        self.places.entry(place).or_default().insert(day, holiday);
    }

    /// Marks the days that an Italian province keeps and Italy does not.
    fn soften(&mut self) {
        let italy = self.places.get(&Country::ITALY.whole()).cloned().unwrap_or_default();
        for (place, days) in &mut self.places {
            if place.country() == Country::ITALY && place.subdivision().is_some() {
                for (day, holiday) in days.iter_mut() {
                    holiday.soft = !italy.contains_key(day);
                }
            }
        }
    }

    /// Where the data comes from.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The first and the last year that are known.
    #[must_use]
    pub const fn years(&self) -> (i32, i32) {
        self.years
    }

    /// Whether anything is known of a place, or of its country.
    #[must_use]
    pub fn covers(&self, place: Place) -> bool {
        self.days_of(place).is_some()
    }

    /// The holiday that a place keeps on a day.
    #[must_use]
    pub fn on(&self, place: Place, day: NaiveDate) -> Option<Holiday> {
        self.days_of(place)?.get(&day).cloned()
    }

    /// The holidays of a place between two days, both included, in order.
    #[must_use]
    pub fn between(
        &self,
        place: Place,
        first: NaiveDate,
        last: NaiveDate,
    ) -> Vec<(NaiveDate, Holiday)> {
        if last < first {
            return Vec::new();
        }
        let days = self.days_of(place).into_iter();
        days.flat_map(|days| days.range(first..=last))
            .map(|(day, holiday)| (*day, holiday.clone()))
            .collect()
    }

    /// Whether a day that would be a weekend is worked there in exchange for a day off.
    #[must_use]
    pub fn is_made_up(&self, place: Place, day: NaiveDate) -> bool {
        self.worked.get(&place.country()).is_some_and(|days| days.contains(&day))
    }

    /// Whether offices of the place are open on a day: a weekday that is no holiday, or a weekend
    /// that is worked in exchange. A soft holiday counts as closed.
    #[must_use]
    pub fn working_day(&self, place: Place, day: NaiveDate) -> bool {
        let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        self.is_made_up(place, day) || (!weekend && self.on(place, day).is_none())
    }

    /// The days of the place itself, or else of its country.
    fn days_of(&self, place: Place) -> Option<&BTreeMap<NaiveDate, Holiday>> {
        self.places.get(&place).or_else(|| self.places.get(&place.country().whole()))
    }
}

/// The day that is worked in exchange, from a name like `Day off (substituted from 02/28/2026)`.
fn swapped_for(name: &str) -> Option<NaiveDate> {
    let (_, rest) = name.split_once("(substituted from ")?;
    let (day, _) = rest.split_once(')')?;
    NaiveDate::parse_from_str(day, "%m/%d/%Y").ok()
}

fn certainty(country: Country, day: NaiveDate, name: &str) -> Certainty {
    // The last year whose exchanged days were decreed when the data was made: by the State Council
    // in China, by the government in Russia.
    let decreed = match country {
        Country::CHINA => 2026,
        Country::RUSSIA => 2027,
        _ => i32::MAX,
    };
    if name.contains("(estimated)") {
        Certainty::Estimated
    } else if decreed < day.year() {
        Certainty::Provisional
    } else {
        Certainty::Official
    }
}
