//! The rules of a row for a party that is entered by hand.

use super::abroad;
use super::cells::{foreign_vat, italian_vat, tidy};
use super::fields::Field;
use super::italy::{self, Province};
use super::wrong::{Faults, Wrong};
use crate::market::{Country, Place};
use crate::party::Side;
use crate::time::Zone;

/// Judges a party that is entered by hand as a row of a spreadsheet would be, and gives its VAT
/// number as it is kept.
///
/// # Errors
///
/// The first thing that would have kept the row out.
pub fn by_hand(
    side: Side,
    vat: Option<&str>,
    (place, city): (Place, &str),
    zone: Zone,
) -> Result<Option<String>, Wrong> {
    let mut faults = Faults::default();
    let vat = tidy(vat.unwrap_or_default());
    let vat = match side {
        Side::Company => italian_vat(&vat, &mut faults),
        Side::Partner | Side::Interpreter | Side::Host => foreign_vat(&vat, &mut faults),
    };
    if side == Side::Company {
        seat(place)?;
    }
    // What is unusual of a clock is for spreadsheets: whoever enters it by hand has chosen it.
    abroad::zone(zone.name(), Some(place), city, &mut faults);
    faults.errors.into_iter().next().map_or(Ok(vat), |fault| Err(fault.wrong))
}

/// Whether a company that works there may take part.
fn seat(place: Place) -> Result<(), Wrong> {
    if place.country() != Country::ITALY {
        return Err(Wrong::NotEligible(place.country().code().to_owned()));
    }
    let part = place.subdivision().ok_or(Wrong::Missing(Field::Subdivision))?;
    match italy::province(part) {
        Province::Lombard(_) => Ok(()),
        Province::Elsewhere(name) => Err(Wrong::NotEligible(name.to_owned())),
        Province::Unknown(_) => Err(Wrong::ProvinceUnknown(part.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_company_by_hand_is_judged_like_a_row() {
        let company = |vat, place, zone, expected| check(Side::Company, vat, place, zone, expected);
        company("IT 00743110157", "IT-MI", "Europe/Rome", "00743110157");
        company("743110157", "IT-MI", "Europe/Rome", "00743110157");
        company("", "IT-BG", "Europe/Rome", "");
        company("00743110158", "IT-MI", "Europe/Rome", "vat_check_digit");
        company("1234", "IT-MI", "Europe/Rome", "vat_length");
        company("DE123456789", "IT-MI", "Europe/Rome", "vat_not_italian");
        company("", "IT-TO", "Europe/Rome", "not_eligible");
        company("", "CH", "Europe/Zurich", "not_eligible");
        company("", "IT", "Europe/Rome", "province_missing");
        company("", "IT-XX", "Europe/Rome", "province_unknown");
        company("", "IT-MI", "Asia/Kolkata", "zone_not_in_country");
    }

    #[test]
    fn a_partner_by_hand_has_a_clock_of_its_country() {
        let partner = |vat, place, zone, expected| check(Side::Partner, vat, place, zone, expected);
        partner("gb 123.4567.73", "GB-ENG", "Europe/London", "GB123456773");
        partner("", "CA-ON", "America/Toronto", "");
        partner("", "IN", "Europe/Rome", "zone_not_in_country");
        partner("", "DE", "Europe/Berlin", "");
        partner("?", "IN", "Asia/Kolkata", "vat_malformed");
    }

    fn check(side: Side, vat: &str, place: &str, zone: &str, expected: &str) {
        let (at, zone) = (Place::parse(place).unwrap(), Zone::parse(zone).unwrap());
        let judged = match by_hand(side, Some(vat), (at, "Milano"), zone) {
            Ok(vat) => vat.unwrap_or_default(),
            Err(wrong) => wrong.code().to_owned(),
        };
        assert_eq!(judged, expected, "{vat} {place} {zone:?}");
    }
}
