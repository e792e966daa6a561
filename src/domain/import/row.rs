//! One row of a spreadsheet into one party with its person, or into what is wrong with it.

use std::collections::BTreeMap;

use super::cells::{self, TEXT_MAX, tidy};
use super::fields::Field;
use super::wrong::{Faults, Wrong};
use super::{abroad, countries, italy};
use crate::language::Language;
use crate::market::{Country, Place, Sector};
use crate::mission::Mission;
use crate::party::Side;
use crate::time::Zone;

/// A party and its person, as a row gives them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The line in the file.
    pub row: u32,
    /// On which side.
    pub side: Side,
    /// What the party is called.
    pub name: String,
    /// Its VAT number.
    pub vat: Option<String>,
    /// Where it works.
    pub place: Place,
    /// The city as it writes it.
    pub city: String,
    /// The clock of its office.
    pub zone: Zone,
    /// Its sector.
    pub sector: Option<Sector>,
    /// Who speaks for it.
    pub person: String,
    /// Where invitations go, in small letters.
    pub email: String,
    /// For the day on which nothing else works.
    pub phone: Option<String>,
    /// The language they are written to in.
    pub language: Language,
}

/// The texts of a row by field.
pub(super) type Values = BTreeMap<Field, String>;

/// What tells two rows of the same party apart, as far as they could be read.
#[derive(Clone, Debug, Default)]
pub(super) struct Marks {
    /// The VAT number.
    pub(super) vat: Option<String>,
    /// The address.
    pub(super) email: Option<String>,
}

/// Reads one row for a mission.
pub(super) fn read(
    row: u32,
    values: &Values,
    side: Side,
    mission: &Mission,
) -> (Option<Draft>, Marks, Faults) {
    let mut faults = Faults::default();
    let clean = clean(values, &mut faults);
    let text = |field| clean.get(&field).map_or("", String::as_str);

    let name = said(Field::Name, text(Field::Name), &mut faults);
    let person = said(Field::Person, &full_name(&clean), &mut faults);
    let unread = faults.errors.iter().any(|it| it.field == Field::Email);
    let email = if unread { None } else { cells::email(text(Field::Email), &mut faults) };
    let vat = match side {
        Side::Company => cells::italian_vat(text(Field::Vat), &mut faults),
        // Nobody asks for a sheet of interpreters; one would be read like one of partners.
        Side::Partner | Side::Interpreter | Side::Host => {
            cells::foreign_vat(text(Field::Vat), &mut faults)
        }
    };
    let home = match side {
        Side::Company => company_home(&clean, &mut faults),
        Side::Partner | Side::Interpreter | Side::Host => {
            partner_home(&clean, mission, &mut faults)
        }
    };
    let sector = cells::sector(text(Field::Sector), &mission.sectors, &mut faults);
    let phone = cells::phone(text(Field::Phone), &mut faults);
    let language = cells::language(text(Field::Language), side, &mut faults);

    let marks = Marks { vat: vat.clone(), email: email.clone() };
    let draft = match (name, person, email, home) {
        (Some(name), Some(person), Some(email), Some((place, city, zone)))
            if faults.errors.is_empty() =>
        {
            Some(Draft {
                row,
                side,
                name,
                vat,
                place,
                city,
                zone,
                sector,
                person,
                email,
                phone,
                language,
            })
        }
        _ => None,
    };
    (draft, marks, faults)
}

/// The texts as they can be used; one that is too long or an error of the spreadsheet is reported.
fn clean(values: &Values, faults: &mut Faults) -> Values {
    let mut clean = Values::new();
    for (field, value) in values {
        let text = tidy(value);
        let length = text.chars().count();
        if TEXT_MAX < length {
            let shown: String = text.chars().take(TEXT_MAX).collect();
            faults.error(*field, Wrong::TooLong(length), &shown, None);
        } else if SHEET_ERRORS.contains(&text.as_str()) {
            faults.error(*field, Wrong::SheetError, &text, None);
        } else if !matches!(text.as_str(), "-" | "–" | "—" | "n/a" | "N/A" | "n.d.") {
            clean.insert(*field, text);
        }
    }
    clean
}

/// What Excel and `LibreOffice` show where a formula failed, in English and in Italian.
const SHEET_ERRORS: &[&str] = &[
    "#N/A", "#N/D", "#REF!", "#RIF!", "#VALUE!", "#VALORE!", "#NAME?", "#NOME?", "#DIV/0!",
    "#NUM!", "#NULL!", "#NULLO!",
];

/// A text that must be there.
fn said(field: Field, text: &str, faults: &mut Faults) -> Option<String> {
    let has_letter = text.chars().any(char::is_alphanumeric);
    if !has_letter && !faults.errors.iter().any(|it| it.field == field) {
        faults.error(field, Wrong::Missing(field), text, None);
    }
    has_letter.then(|| text.to_owned())
}

/// The person's name: in one cell, or as first and last name.
fn full_name(values: &Values) -> String {
    let text = |field| values.get(&field).map_or("", String::as_str);
    match text(Field::Person) {
        "" => tidy(&format!("{} {}", text(Field::FirstName), text(Field::LastName))),
        whole => whole.to_owned(),
    }
}

fn company_home(values: &Values, faults: &mut Faults) -> Option<(Place, String, Zone)> {
    let text = |field| values.get(&field).map_or("", String::as_str);
    let country = text(Field::Country);
    if !country.is_empty() && countries::read(country) != Some(Country::ITALY) {
        faults.error(Field::Country, Wrong::NotEligible(country.to_owned()), country, None);
        return None;
    }
    let city = text(Field::City);
    let seat = italy::seat(text(Field::Subdivision), text(Field::LegalSubdivision), city, faults)?;
    let (place, chief_town) = seat;
    let plain_city = city.split('(').next().unwrap_or_default().trim();
    let city = if plain_city.is_empty() {
        faults.warn(Field::City, Wrong::CityAssumed(chief_town.to_owned()), city, None);
        chief_town
    } else {
        plain_city
    };
    // Italy has one clock: nothing is guessed here.
    Some((place, city.to_owned(), Zone::ROME))
}

fn partner_home(
    values: &Values,
    mission: &Mission,
    faults: &mut Faults,
) -> Option<(Place, String, Zone)> {
    let text = |field| values.get(&field).map_or("", String::as_str);
    let country = abroad::country(text(Field::Country), &mission.market, faults);
    let place = country.map(|it| abroad::place(it, text(Field::Subdivision), faults));
    let city = said(Field::City, text(Field::City), faults);
    let zone = abroad::zone(text(Field::Zone), place, text(Field::City), faults);
    Some((place?, city?, zone?))
}
