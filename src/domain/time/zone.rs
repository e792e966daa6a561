//! The name of a time zone: which clock is meant, not what it shows.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use chrono_tz::{TZ_VARIANTS, Tz};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::aliases::ALIASES;
use super::windows::WINDOWS;

/// A clock, by the name the IANA time-zone database gives it today.
///
/// Old names are read and replaced by today's, so that two zones are equal where the database
/// means the same clock. The rules of the clock are not here: ask [`Zones`](super::Zones).
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Zone(Tz);

/// Why a text is not the name of one time zone.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UnknownZone {
    /// An abbreviation that several countries use for different clocks.
    #[error(
        "{text} is the short name of several clocks ({meanings}); write the place, \
         such as {example}"
    )]
    Ambiguous {
        /// What was given.
        text: String,
        /// The clocks it may mean.
        meanings: &'static str,
        /// A name that would have been understood.
        example: &'static str,
    },
    /// No zone has this name.
    #[error("{0:?} is not the name of a time zone; an example of one is Europe/Rome")]
    Unknown(String),
}

impl UnknownZone {
    /// The stable name of the refusal.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Ambiguous { .. } => "zone_ambiguous",
            Self::Unknown(_) => "zone_unknown",
        }
    }
}

/// Abbreviations that people write, what they may mean, and a name for one of the meanings.
const ABBREVIATIONS: &[(&str, &str, &str)] = &[
    ("AST", "Atlantic, Arabia", "America/Halifax"),
    ("BST", "British summer, Bangladesh", "Europe/London"),
    ("CDT", "North American Central summer, Cuba", "America/Winnipeg"),
    ("CET", "the clocks of some forty countries", "Europe/Rome"),
    ("CEST", "the clocks of some forty countries", "Europe/Rome"),
    ("CST", "China, North American Central, Cuba", "Asia/Shanghai"),
    ("ECT", "Ecuador, Europe", "Europe/Rome"),
    ("EDT", "North American Eastern summer, Australia", "America/Toronto"),
    ("EET", "the clocks of many countries", "Europe/Kyiv"),
    ("EST", "North American Eastern, Panama, Australia", "America/Toronto"),
    ("HST", "Hawaii, the Aleutians", "Pacific/Honolulu"),
    ("IST", "India, Ireland, Israel", "Asia/Kolkata"),
    ("MDT", "North American Mountain summer", "America/Denver"),
    ("MET", "the clocks of many countries", "Europe/Rome"),
    ("MSK", "Moscow and other Russian cities", "Europe/Moscow"),
    ("MST", "North American Mountain, Malaysia, Myanmar", "America/Denver"),
    ("NST", "Newfoundland, Nepal", "America/St_Johns"),
    ("PDT", "North American Pacific summer", "America/Los_Angeles"),
    ("PST", "North American Pacific, Pakistan, Philippines", "America/Vancouver"),
    ("WET", "the clocks of several countries", "Europe/Lisbon"),
];

impl Zone {
    /// Coordinated Universal Time.
    pub const UTC: Self = Self(Tz::Etc__UTC);
    /// Italy.
    pub const ROME: Self = Self(Tz::Europe__Rome);
    /// The United Kingdom.
    pub const LONDON: Self = Self(Tz::Europe__London);
    /// China: the one official time.
    pub const SHANGHAI: Self = Self(Tz::Asia__Shanghai);
    /// India.
    pub const KOLKATA: Self = Self(Tz::Asia__Kolkata);
    /// Newfoundland.
    pub const ST_JOHNS: Self = Self(Tz::America__St_Johns);
    /// The Canadian Maritimes.
    pub const HALIFAX: Self = Self(Tz::America__Halifax);
    /// New Brunswick.
    pub const MONCTON: Self = Self(Tz::America__Moncton);
    /// Ontario and Quebec.
    pub const TORONTO: Self = Self(Tz::America__Toronto);
    /// Manitoba.
    pub const WINNIPEG: Self = Self(Tz::America__Winnipeg);
    /// Saskatchewan.
    pub const REGINA: Self = Self(Tz::America__Regina);
    /// Alberta.
    pub const EDMONTON: Self = Self(Tz::America__Edmonton);
    /// British Columbia.
    pub const VANCOUVER: Self = Self(Tz::America__Vancouver);
    /// Yukon.
    pub const WHITEHORSE: Self = Self(Tz::America__Whitehorse);
    /// Eastern Nunavut.
    pub const IQALUIT: Self = Self(Tz::America__Iqaluit);
    /// Russia, UTC+2.
    pub const KALININGRAD: Self = Self(Tz::Europe__Kaliningrad);
    /// Russia, UTC+3.
    pub const MOSCOW: Self = Self(Tz::Europe__Moscow);
    /// Russia, UTC+4.
    pub const SAMARA: Self = Self(Tz::Europe__Samara);
    /// Russia, UTC+5.
    pub const YEKATERINBURG: Self = Self(Tz::Asia__Yekaterinburg);
    /// Russia, UTC+6.
    pub const OMSK: Self = Self(Tz::Asia__Omsk);
    /// Russia, UTC+7.
    pub const NOVOSIBIRSK: Self = Self(Tz::Asia__Novosibirsk);
    /// Russia, UTC+8.
    pub const IRKUTSK: Self = Self(Tz::Asia__Irkutsk);
    /// Russia, UTC+9.
    pub const YAKUTSK: Self = Self(Tz::Asia__Yakutsk);
    /// Russia, UTC+10.
    pub const VLADIVOSTOK: Self = Self(Tz::Asia__Vladivostok);
    /// Russia, UTC+11.
    pub const MAGADAN: Self = Self(Tz::Asia__Magadan);
    /// Russia, UTC+12.
    pub const KAMCHATKA: Self = Self(Tz::Asia__Kamchatka);

    /// Reads an IANA name, old or new and in any case, or a name that Windows uses.
    ///
    /// # Errors
    ///
    /// [`UnknownZone`] for an abbreviation, which always means several clocks, and for a text
    /// that names none.
    pub fn parse(text: &str) -> Result<Self, UnknownZone> {
        let name = text.trim();
        if let Some((_, meanings, example)) =
            ABBREVIATIONS.iter().find(|(short, ..)| short.eq_ignore_ascii_case(name))
        {
            return Err(UnknownZone::Ambiguous { text: name.to_owned(), meanings, example });
        }
        let known = todays(name).parse::<Tz>().ok().or_else(|| loosely(name));
        known.map(Self).ok_or_else(|| UnknownZone::Unknown(clipped(name)))
    }

    /// Every zone that has a name of its own today, in alphabetical order.
    #[must_use]
    pub fn all() -> Vec<Self> {
        let mut zones: Vec<_> = TZ_VARIANTS
            .iter()
            .map(|tz| tz.name())
            .filter_map(|name| Self::parse(name).ok().filter(|zone| zone.name() == name))
            .collect();
        zones.sort_unstable();
        zones
    }

    /// Every name of the database that this program reads, old ones too, with what it means.
    pub(super) fn every_name() -> impl Iterator<Item = (&'static str, Self)> {
        TZ_VARIANTS.iter().filter_map(|tz| Some((tz.name(), Self::parse(tz.name()).ok()?)))
    }

    /// The name the database gives it today, such as `Asia/Kolkata`.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.0.name()
    }

    /// The city of the name in a plain form: `New York` of `America/New_York`.
    ///
    /// Two are said as their people say them: Milan stands for Italy's clock, since that is
    /// where the agency's companies meet, and `UTC` for UTC.
    #[must_use]
    pub fn city(self) -> Cow<'static, str> {
        let name = self.name();
        match name {
            "Europe/Rome" => return Cow::Borrowed("Milan"),
            "America/St_Johns" => return Cow::Borrowed("St. John's"),
            _ => {}
        }
        let city = name.rsplit('/').next().unwrap_or(name);
        if city.contains('_') { Cow::Owned(city.replace('_', " ")) } else { Cow::Borrowed(city) }
    }

    /// The same zone for the library that holds the list of names.
    pub(super) const fn listed(self) -> Tz {
        self.0
    }
}

/// Today's name for a name in its exact spelling; the name itself where it is not an old one.
fn todays(name: &str) -> &str {
    if name == "UTC" || name == "GMT" || name == "Z" {
        return "Etc/UTC";
    }
    match ALIASES.binary_search_by_key(&name, |(old, _)| *old) {
        Ok(at) => ALIASES.get(at).map_or(name, |(_, new)| *new),
        Err(_) => name,
    }
}

/// A name in any case, or one of Windows.
fn loosely(name: &str) -> Option<Tz> {
    let windows = WINDOWS.iter().find(|(theirs, _)| theirs.eq_ignore_ascii_case(name));
    if let Some((_, ours)) = windows {
        return ours.parse().ok();
    }
    let listed = TZ_VARIANTS.iter().find(|tz| tz.name().eq_ignore_ascii_case(name))?;
    todays(listed.name()).parse().ok()
}

/// The start of a text, short enough for a message.
fn clipped(text: &str) -> String {
    text.chars().take(60).collect()
}

impl FromStr for Zone {
    type Err = UnknownZone;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl fmt::Debug for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Ord for Zone {
    fn cmp(&self, other: &Self) -> Ordering {
        self.name().cmp(other.name())
    }
}

impl PartialOrd for Zone {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Serialize for Zone {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl<'de> Deserialize<'de> for Zone {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<'de, str>::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}
