//! Opening hours by the clock on the wall.

use std::fmt;
use std::str::FromStr;

use chrono::{NaiveDate, NaiveTime, Timelike as _, Weekday};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::time::{Span, Zone, Zones};

/// From an opening to a closing time of the same day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hours {
    open: NaiveTime,
    close: NaiveTime,
}

/// The hours of each day of an ordinary week, Monday first; a day may have several, for a lunch
/// break, or none.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct WeeklyHours {
    days: [Vec<Hours>; 7],
}

/// Why a text or a list is no opening hours.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadHours {
    /// The hours end before, or when, they begin.
    #[error("hours must close after they open, and {0} does not")]
    Backwards(String),
    /// Two hours of one day share some time.
    #[error("{0} and {1} of the same day overlap")]
    Overlap(String, String),
    /// A text that is no time of day.
    #[error("{0:?} is not a time such as 09:00")]
    NotATime(String),
    /// A text that is no weekday.
    #[error("{0:?} is not a weekday or a range of them, such as mon or mon-fri")]
    NotADay(String),
    /// More hours on a day than anybody keeps.
    #[error("a day may have {HOURS_MAX} opening hours at most")]
    TooMany,
}

impl BadHours {
    /// The stable name of the refusal.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Backwards(_) => "hours_backwards",
            Self::Overlap(..) => "hours_overlap",
            Self::NotATime(_) => "hours_not_a_time",
            Self::NotADay(_) => "hours_not_a_day",
            Self::TooMany => "hours_too_many",
        }
    }
}

/// The most opening hours of one day.
pub(super) const HOURS_MAX: usize = 8;

const DAYS: [(Weekday, &str); 7] = [
    (Weekday::Mon, "mon"),
    (Weekday::Tue, "tue"),
    (Weekday::Wed, "wed"),
    (Weekday::Thu, "thu"),
    (Weekday::Fri, "fri"),
    (Weekday::Sat, "sat"),
    (Weekday::Sun, "sun"),
];

impl Hours {
    /// From `open` to `close` of the same day.
    ///
    /// # Errors
    ///
    /// [`BadHours::Backwards`] where `close` does not come after `open`.
    pub fn new(open: NaiveTime, close: NaiveTime) -> Result<Self, BadHours> {
        let hours = Self { open, close };
        if open < close { Ok(hours) } else { Err(BadHours::Backwards(hours.to_string())) }
    }

    /// When the day, or this half of it, begins.
    #[must_use]
    pub const fn open(self) -> NaiveTime {
        self.open
    }

    /// When it ends.
    #[must_use]
    pub const fn close(self) -> NaiveTime {
        self.close
    }

    /// The same hours, opening earlier; unchanged by a time that is not earlier.
    #[must_use]
    pub fn opening_at(self, open: NaiveTime) -> Self {
        Self { open: self.open.min(open), ..self }
    }

    /// The same hours, closing later; unchanged by a time that is not later.
    #[must_use]
    pub fn closing_at(self, close: NaiveTime) -> Self {
        Self { close: self.close.max(close), ..self }
    }

    /// These hours of one calendar day, as instants; `None` where a clock change swallows them.
    #[must_use]
    pub fn on(self, zones: &Zones, zone: Zone, day: NaiveDate) -> Option<Span> {
        Span::new(
            zones.read(zone, day.and_time(self.open)),
            zones.read(zone, day.and_time(self.close)),
        )
    }
}

impl WeeklyHours {
    /// The same hours from Monday to Friday; hours that close before they open are left out.
    pub(crate) fn weekdays(day: &[(NaiveTime, NaiveTime)]) -> Self {
        let hours: Vec<_> =
            day.iter().filter_map(|(open, close)| Hours::new(*open, *close).ok()).collect();
        let days = std::array::from_fn(|day| if day < 5 { hours.clone() } else { Vec::new() });
        Self { days }
    }

    /// The earliest opening and the latest closing time of the week; `None` where all is closed.
    #[must_use]
    pub fn bounds(&self) -> Option<(NaiveTime, NaiveTime)> {
        let hours = self.days.iter().flatten();
        let open = hours.clone().map(|it| it.open).min()?;
        Some((open, hours.map(|it| it.close).max()?))
    }

    /// The same week with each working day opening at `open` and closing at `close`, where that
    /// is earlier or later than it does already.
    #[must_use]
    pub fn widened(&self, open: NaiveTime, close: NaiveTime) -> Self {
        let mut days = self.days.clone();
        for day in &mut days {
            if let Some(first) = day.first_mut() {
                *first = first.opening_at(open);
            }
            if let Some(last) = day.last_mut() {
                *last = last.closing_at(close);
            }
        }
        Self { days }
    }

    /// Sets the hours of one weekday; an empty list closes it.
    ///
    /// # Errors
    ///
    /// [`BadHours`] where two of them overlap or there are too many.
    pub fn set(&mut self, weekday: Weekday, mut hours: Vec<Hours>) -> Result<(), BadHours> {
        hours.sort_unstable();
        if HOURS_MAX < hours.len() {
            return Err(BadHours::TooMany);
        }
        if let Some([a, b]) = hours.array_windows().find(|[a, b]| b.open < a.close) {
            return Err(BadHours::Overlap(a.to_string(), b.to_string()));
        }
        if let Some(day) = self.days.get_mut(index(weekday)) {
            *day = hours;
        }
        Ok(())
    }

    /// The hours of a weekday, in order; empty where it is closed.
    #[must_use]
    pub fn on(&self, weekday: Weekday) -> &[Hours] {
        self.days.get(index(weekday)).map_or(&[], Vec::as_slice)
    }

    /// Whether no day has any hours.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.days.iter().all(Vec::is_empty)
    }

    /// Reads `mon-fri 09:00-13:00 14:00-18:00; sat 09:00-12:00`. A day that is not named is
    /// closed; a day named twice has the hours of both.
    ///
    /// # Errors
    ///
    /// [`BadHours`] with the words that are wrong.
    pub fn parse(text: &str) -> Result<Self, BadHours> {
        let mut week = Self::default();
        for rule in text.split(';').map(str::trim).filter(|rule| !rule.is_empty()) {
            let mut words = rule.split_whitespace();
            let days = weekdays(words.next().unwrap_or_default())?;
            let hours: Vec<Hours> = words.map(str::parse).collect::<Result<_, _>>()?;
            for weekday in days {
                let mut all = week.on(weekday).to_vec();
                all.extend(&hours);
                week.set(weekday, all)?;
            }
        }
        Ok(week)
    }
}

fn index(weekday: Weekday) -> usize {
    DAYS.iter().position(|(day, _)| *day == weekday).unwrap_or_default()
}

/// The weekdays of `mon` or of `mon-fri`, which may run over the week's end.
fn weekdays(text: &str) -> Result<Vec<Weekday>, BadHours> {
    let bad = || BadHours::NotADay(text.chars().take(20).collect());
    let day = |word: &str| {
        DAYS.iter().position(|(_, name)| name.eq_ignore_ascii_case(word)).ok_or_else(bad)
    };
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    let (first, last) = (day(first)?, day(last)?);
    let count = (last + 7 - first) % 7 + 1;
    Ok(DAYS.iter().cycle().skip(first).take(count).map(|(weekday, _)| *weekday).collect())
}

fn time(text: &str) -> Result<NaiveTime, BadHours> {
    NaiveTime::parse_from_str(text, "%H:%M")
        .ok()
        .ok_or_else(|| BadHours::NotATime(text.chars().take(20).collect()))
}

impl FromStr for Hours {
    type Err = BadHours;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (open, close) =
            text.split_once(['-', '–']).ok_or_else(|| BadHours::NotATime(text.to_owned()))?;
        Self::new(time(open.trim())?, time(close.trim())?)
    }
}

impl FromStr for WeeklyHours {
    type Err = BadHours;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl fmt::Display for Hours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (open, close) = (self.open, self.close);
        write!(
            f,
            "{:02}:{:02}-{:02}:{:02}",
            open.hour(),
            open.minute(),
            close.hour(),
            close.minute()
        )
    }
}

impl fmt::Display for WeeklyHours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut separator = "";
        for (weekday, name) in DAYS {
            let hours = self.on(weekday);
            if hours.is_empty() {
                continue;
            }
            write!(f, "{separator}{name}")?;
            hours.iter().try_for_each(|it| write!(f, " {it}"))?;
            separator = "; ";
        }
        Ok(())
    }
}

impl Serialize for Hours {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Hours {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// As JSON the week is a map from `mon` … `sun` to lists of `"09:00-13:00"`.
#[derive(Serialize, Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct Week {
    mon: Vec<Hours>,
    tue: Vec<Hours>,
    wed: Vec<Hours>,
    thu: Vec<Hours>,
    fri: Vec<Hours>,
    sat: Vec<Hours>,
    sun: Vec<Hours>,
}

impl Serialize for WeeklyHours {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let [mon, tue, wed, thu, fri, sat, sun] = self.days.clone();
        Week { mon, tue, wed, thu, fri, sat, sun }.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for WeeklyHours {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Week { mon, tue, wed, thu, fri, sat, sun } = Week::deserialize(deserializer)?;
        let mut week = Self::default();
        for ((weekday, _), hours) in DAYS.into_iter().zip([mon, tue, wed, thu, fri, sat, sun]) {
            week.set(weekday, hours).map_err(serde::de::Error::custom)?;
        }
        Ok(week)
    }
}
