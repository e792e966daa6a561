//! Countries and their parts, by their ISO 3166 codes.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::time::Zone;

/// A country, by its ISO 3166-1 code of two letters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country([u8; 2]);

/// Where a party works, as far as holidays need to know: a country, or a part of it by its
/// ISO 3166-2 code, such as `IT-MI`, `CA-ON` or `GB-SCT`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    country: Country,
    /// The part's letters, and zero bytes behind them; all zero for the whole country.
    part: [u8; 3],
}

/// A part of a country.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Subdivision {
    /// The part's own letters in its ISO 3166-2 code: `MI` of `IT-MI`.
    pub code: &'static str,
    /// Its name, in Italian for Lombard provinces and in English elsewhere.
    pub name: &'static str,
    /// The clock most of it lives by, where it has one that is fit to propose.
    pub zone: Option<Zone>,
}

/// Why a text is no country or part of one.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not the code of a country or of a part of one, such as IT, IT-MI or CA-ON")]
pub struct BadPlace(pub String);

impl BadPlace {
    /// The stable name of the refusal.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        "place_unknown"
    }
}

impl Country {
    /// Italy.
    pub const ITALY: Self = Self(*b"IT");
    /// Canada.
    pub const CANADA: Self = Self(*b"CA");
    /// China.
    pub const CHINA: Self = Self(*b"CN");
    /// India.
    pub const INDIA: Self = Self(*b"IN");
    /// The United Kingdom.
    pub const UNITED_KINGDOM: Self = Self(*b"GB");
    /// Russia.
    pub const RUSSIA: Self = Self(*b"RU");

    /// Reads two letters, in any case.
    ///
    /// # Errors
    ///
    /// [`BadPlace`] for anything else.
    pub fn parse(text: &str) -> Result<Self, BadPlace> {
        match text.trim().as_bytes() {
            [a, b] if a.is_ascii_alphabetic() && b.is_ascii_alphabetic() => {
                Ok(Self([a.to_ascii_uppercase(), b.to_ascii_uppercase()]))
            }
            _ => Err(BadPlace(text.chars().take(20).collect())),
        }
    }

    /// The two letters.
    #[must_use]
    pub fn code(&self) -> &str {
        str::from_utf8(&self.0).unwrap_or_default()
    }

    /// The country as a whole, as a place.
    #[must_use]
    pub const fn whole(self) -> Place {
        Place { country: self, part: [0; 3] }
    }
}

impl Place {
    /// Reads `IT`, `IT-MI` or `GB-SCT`, in any case.
    ///
    /// # Errors
    ///
    /// [`BadPlace`] for anything else.
    pub fn parse(text: &str) -> Result<Self, BadPlace> {
        let bad = || BadPlace(text.chars().take(20).collect());
        let text = text.trim();
        let Some((country, letters)) = text.split_once('-') else {
            return Ok(Country::parse(text)?.whole());
        };
        let country = Country::parse(country).ok().ok_or_else(bad)?;
        if letters.is_empty() || !letters.bytes().all(|b| b.is_ascii_alphanumeric()) {
            return Err(bad());
        }
        let mut part = [0; 3];
        if part.len() < letters.len() {
            return Err(bad());
        }
        for (to, from) in part.iter_mut().zip(letters.bytes()) {
            *to = from.to_ascii_uppercase();
        }
        Ok(Self { country, part })
    }

    /// The country it is, or is in.
    #[must_use]
    pub const fn country(self) -> Country {
        self.country
    }

    /// The part's own letters: `MI` of `IT-MI`.
    #[must_use]
    pub fn subdivision(&self) -> Option<&str> {
        let letters = str::from_utf8(&self.part).unwrap_or_default().trim_end_matches('\0');
        (!letters.is_empty()).then_some(letters)
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.country.code())?;
        self.subdivision().map_or(Ok(()), |part| write!(f, "-{part}"))
    }
}

impl fmt::Debug for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Country {
    type Err = BadPlace;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl FromStr for Place {
    type Err = BadPlace;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl Serialize for Country {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Country {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<'de, str>::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

impl Serialize for Place {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Place {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<'de, str>::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

const fn part(code: &'static str, name: &'static str, zone: Zone) -> Subdivision {
    Subdivision { code, name, zone: Some(zone) }
}

/// The twelve provinces of Lombardy.
pub(super) const LOMBARDY: &[Subdivision] = &[
    part("BG", "Bergamo", Zone::ROME),
    part("BS", "Brescia", Zone::ROME),
    part("CO", "Como", Zone::ROME),
    part("CR", "Cremona", Zone::ROME),
    part("LC", "Lecco", Zone::ROME),
    part("LO", "Lodi", Zone::ROME),
    part("MN", "Mantova", Zone::ROME),
    part("MI", "Milano", Zone::ROME),
    part("MB", "Monza e Brianza", Zone::ROME),
    part("PV", "Pavia", Zone::ROME),
    part("SO", "Sondrio", Zone::ROME),
    part("VA", "Varese", Zone::ROME),
];

/// The provinces and territories of Canada. The zone is that of the largest city: parts of
/// British Columbia, Ontario, Quebec and Nunavut keep other clocks.
pub(super) const CANADA: &[Subdivision] = &[
    part("AB", "Alberta", Zone::EDMONTON),
    part("BC", "British Columbia", Zone::VANCOUVER),
    part("MB", "Manitoba", Zone::WINNIPEG),
    part("NB", "New Brunswick", Zone::MONCTON),
    part("NL", "Newfoundland and Labrador", Zone::ST_JOHNS),
    part("NS", "Nova Scotia", Zone::HALIFAX),
    part("NT", "Northwest Territories", Zone::EDMONTON),
    part("NU", "Nunavut", Zone::IQALUIT),
    part("ON", "Ontario", Zone::TORONTO),
    part("PE", "Prince Edward Island", Zone::HALIFAX),
    part("QC", "Quebec", Zone::TORONTO),
    part("SK", "Saskatchewan", Zone::REGINA),
    part("YT", "Yukon", Zone::WHITEHORSE),
];

/// The four nations of the United Kingdom.
pub(super) const UNITED_KINGDOM: &[Subdivision] = &[
    part("ENG", "England", Zone::LONDON),
    part("NIR", "Northern Ireland", Zone::LONDON),
    part("SCT", "Scotland", Zone::LONDON),
    part("WLS", "Wales", Zone::LONDON),
];

/// The Indian states whose own holidays are known.
pub(super) const INDIA: &[Subdivision] = &[
    part("DL", "Delhi", Zone::KOLKATA),
    part("GJ", "Gujarat", Zone::KOLKATA),
    part("HR", "Haryana", Zone::KOLKATA),
    part("KA", "Karnataka", Zone::KOLKATA),
    part("MH", "Maharashtra", Zone::KOLKATA),
    part("TN", "Tamil Nadu", Zone::KOLKATA),
    part("TS", "Telangana", Zone::KOLKATA),
    part("UP", "Uttar Pradesh", Zone::KOLKATA),
    part("WB", "West Bengal", Zone::KOLKATA),
];
