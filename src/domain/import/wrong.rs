//! What can be wrong with a cell, each with a stable code and a sentence.

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::fields::Field;

/// What is wrong with a cell, or worth a second look.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Wrong {
    /// Nothing where something must be.
    #[error("{} is missing", .0.label())]
    Missing(Field),
    /// More than any name or address has.
    #[error("this has {0} characters; at most {max} fit", max = super::cells::TEXT_MAX)]
    TooLong(usize),
    /// A spreadsheet's own error value.
    #[error("the spreadsheet shows an error here")]
    SheetError,
    /// A number that the spreadsheet rounded: its last digits are gone.
    #[error("the spreadsheet has rounded this number; write it as text, with all its digits")]
    DigitsLost,

    /// An Italian VAT number has eleven digits.
    #[error("an Italian VAT number has 11 digits, this has {0}")]
    VatLength(usize),
    /// Its last digit does not fit the others.
    #[error("the last digit of this VAT number does not fit the others: one of them is mistyped")]
    VatCheckDigit,
    /// A country prefix that is not Italy's.
    #[error("this is no Italian VAT number")]
    VatNotItalian,
    /// Letters and signs that no number has.
    #[error("this is no VAT number")]
    VatMalformed,
    /// The leading zero that spreadsheets drop was put back.
    #[error("read as {0}: the spreadsheet had dropped the leading zero")]
    VatZeroRestored(String),
    /// No number to tell the company by.
    #[error("without a VAT number this company is told apart by its name only")]
    VatMissing,

    /// The province is not one of Lombardy's.
    #[error("{0} is not in Lombardy: the programme is for companies with a seat in Lombardy")]
    NotEligible(String),
    /// No such Italian province.
    #[error("{0:?} is not a province; write its name or its two letters, such as BG")]
    ProvinceUnknown(String),
    /// The city was not given and stands as the province's chief town.
    #[error("no city given: {0} is shown, as the chief town of the province")]
    CityAssumed(String),

    /// No such country.
    #[error("{0:?} is not a country; write its name or its two letters, such as CA")]
    CountryUnknown(String),
    /// The partner is not from the mission's market.
    #[error("this partner is in {0}, the mission goes to {1}")]
    CountryNotMarket(String, String),
    /// Nothing is known of this part of the country.
    #[error("{0:?} is not known as a part of this country: only nationwide holidays are kept")]
    SubdivisionUnknown(String),
    /// The country's parts have holidays of their own, and this one was not named.
    #[error("no province given: only nationwide holidays are kept")]
    SubdivisionMissing,

    /// No zone was given, and one is never guessed.
    #[error("no time zone given, and one is never guessed: write one such as America/Toronto")]
    ZoneMissing,
    /// Several clocks have this short name.
    #[error("{0}")]
    ZoneAmbiguous(String),
    /// No zone has this name.
    #[error("{0:?} is not the name of a time zone; an example of one is America/Toronto")]
    ZoneUnknown(String),
    /// The zone is another country's.
    #[error("{zone} is not a clock of {country}")]
    ZoneNotInCountry {
        /// The zone that was given.
        zone: String,
        /// The country that was given.
        country: String,
    },
    /// The clock is not the usual one of that place.
    #[error("{place} goes by {usual}, the file says {given}")]
    ZoneUnusual {
        /// The city or province.
        place: String,
        /// Its clock.
        usual: String,
        /// What the file says.
        given: String,
    },

    /// Not an address.
    #[error("{0:?} is not an e-mail address")]
    EmailInvalid(String),
    /// Several addresses in one cell.
    #[error("there are several addresses here; one person has one")]
    EmailSeveral,
    /// Nothing one could dial.
    #[error("this does not look like a phone number; it is left out")]
    PhoneOdd,

    /// None of the programme's sectors, or several.
    #[error("{0:?} is none of the eight sectors")]
    SectorUnknown(String),
    /// Read as one of the programme's sectors.
    #[error("read as {0}")]
    SectorGuessed(&'static str),
    /// No sector given.
    #[error("no sector given")]
    SectorMissing,
    /// The mission is for other sectors.
    #[error("{0} is not a sector of this mission")]
    SectorNotInMission(&'static str),

    /// No such language.
    #[error("{0:?} is none of the languages it, en, fr, zh-Hans, ru, hi")]
    LanguageUnknown(String),
    /// Incontro does not speak it.
    #[error("{0} is not spoken here: mails will be in English")]
    LanguageNotSpoken(&'static str),
    /// None given.
    #[error("no language given: mails will be in {0}")]
    LanguageAssumed(&'static str),
}

impl Wrong {
    /// The stable code that front ends translate.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Missing(field) => missing(*field),
            Self::TooLong(_) => "too_long",
            Self::SheetError => "sheet_error",
            Self::DigitsLost => "digits_lost",
            Self::VatLength(_) => "vat_length",
            Self::VatCheckDigit => "vat_check_digit",
            Self::VatNotItalian => "vat_not_italian",
            Self::VatMalformed => "vat_malformed",
            Self::VatZeroRestored(_) => "vat_zero_restored",
            Self::VatMissing => "vat_missing",
            Self::NotEligible(_) => "not_eligible",
            Self::ProvinceUnknown(_) => "province_unknown",
            Self::CityAssumed(_) => "city_assumed",
            Self::CountryUnknown(_) => "country_unknown",
            Self::CountryNotMarket(..) => "country_not_market",
            Self::SubdivisionUnknown(_) => "subdivision_unknown",
            Self::SubdivisionMissing => "subdivision_missing",
            Self::ZoneMissing => "zone_missing",
            Self::ZoneAmbiguous(_) => "zone_ambiguous",
            Self::ZoneUnknown(_) => "zone_unknown",
            Self::ZoneNotInCountry { .. } => "zone_not_in_country",
            Self::ZoneUnusual { .. } => "zone_unusual",
            Self::EmailInvalid(_) => "email_invalid",
            Self::EmailSeveral => "email_several",
            Self::PhoneOdd => "phone_odd",
            Self::SectorUnknown(_) => "sector_unknown",
            Self::SectorGuessed(_) => "sector_guessed",
            Self::SectorMissing => "sector_missing",
            Self::SectorNotInMission(_) => "sector_not_in_mission",
            Self::LanguageUnknown(_) => "language_unknown",
            Self::LanguageNotSpoken(_) => "language_not_spoken",
            Self::LanguageAssumed(_) => "language_assumed",
        }
    }
}

/// The code of an empty cell of a field that must be said.
const fn missing(field: Field) -> &'static str {
    match field {
        Field::Name => "name_missing",
        Field::Subdivision => "province_missing",
        Field::Country => "country_missing",
        Field::City => "city_missing",
        Field::Person => "person_missing",
        Field::Email => "email_missing",
        _ => "missing",
    }
}

/// Something wrong with one cell, and what may be meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// In which column.
    pub field: Field,
    /// What.
    pub wrong: Wrong,
    /// What stands there.
    pub value: String,
    /// What a person may mean, to be taken over as it is.
    pub suggestion: Option<String>,
}

impl Serialize for Fault {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fault = serializer.serialize_struct("Fault", 5)?;
        fault.serialize_field("field", &self.field)?;
        fault.serialize_field("code", self.wrong.code())?;
        fault.serialize_field("message", &self.wrong.to_string())?;
        fault.serialize_field("value", &self.value)?;
        fault.serialize_field("suggestion", &self.suggestion)?;
        fault.end()
    }
}

/// Where the cells of one row complain.
#[derive(Clone, Debug, Default)]
pub(super) struct Faults {
    /// What keeps the row out.
    pub(super) errors: Vec<Fault>,
    /// What does not.
    pub(super) warnings: Vec<Fault>,
}

impl Faults {
    /// Keeps the row out.
    pub(super) fn error(&mut self, field: Field, wrong: Wrong, value: &str, meant: Option<String>) {
        self.errors.push(Fault { field, wrong, value: value.to_owned(), suggestion: meant });
    }

    /// Is worth a second look.
    pub(super) fn warn(&mut self, field: Field, wrong: Wrong, value: &str, meant: Option<String>) {
        self.warnings.push(Fault { field, wrong, value: value.to_owned(), suggestion: meant });
    }
}
