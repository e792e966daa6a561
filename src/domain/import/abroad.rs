//! Where a partner is: country, part of it, and clock. A clock is read or proposed, never taken
//! from anything else.

use super::cities::{CITIES, OTHER_ZONES};
use super::countries;
use super::fields::{Field, plain};
use super::wrong::{Faults, Wrong};
use crate::market::{Country, Market, Place, Subdivision};
use crate::time::{UnknownZone, Zone};

/// The country of a cell.
pub(super) fn country(text: &str, market: &str, faults: &mut Faults) -> Option<Country> {
    if text.is_empty() {
        faults.error(Field::Country, Wrong::Missing(Field::Country), text, None);
        return None;
    }
    let Some(country) = countries::read(text) else {
        faults.error(Field::Country, Wrong::CountryUnknown(text.to_owned()), text, None);
        return None;
    };
    if country.code() != market {
        let wrong = Wrong::CountryNotMarket(country.code().to_owned(), market.to_owned());
        faults.warn(Field::Country, wrong, text, None);
    }
    Some(country)
}

/// The part of a country that a cell names, by letters, full code or name; the whole country where
/// it names none.
pub(super) fn place(country: Country, text: &str, faults: &mut Faults) -> Place {
    let parts = Market::of(country).map_or(&[][..], |market| market.subdivisions);
    if parts.is_empty() {
        return country.whole();
    }
    if text.is_empty() {
        if country == Country::CANADA {
            faults.warn(Field::Subdivision, Wrong::SubdivisionMissing, text, None);
        }
        return country.whole();
    }
    let part = part_of(country, parts, text);
    let place = part.and_then(|it| Place::parse(&format!("{}-{}", country.code(), it.code)).ok());
    place.unwrap_or_else(|| {
        let wrong = Wrong::SubdivisionUnknown(text.to_owned());
        faults.warn(Field::Subdivision, wrong, text, None);
        country.whole()
    })
}

fn part_of<'a>(country: Country, parts: &'a [Subdivision], text: &str) -> Option<&'a Subdivision> {
    let said = plain(text);
    let own = said.strip_prefix(&country.code().to_lowercase()).map(str::trim);
    let own = own.filter(|it| !it.is_empty() && said.contains(' ')).unwrap_or(&said);
    let also = OTHER_PART_NAMES
        .iter()
        .find(|(at, name, _)| *at == country.code() && *name == own)
        .map_or("", |(_, _, code)| code);
    parts
        .iter()
        .find(|it| it.code.eq_ignore_ascii_case(own) || plain(it.name) == own || it.code == also)
}

/// The clock of a cell. Empty and ambiguous ones are errors; where the place leaves one
/// possibility, that is proposed.
pub(super) fn zone(
    text: &str,
    place: Option<Place>,
    city: &str,
    faults: &mut Faults,
) -> Option<Zone> {
    let meant = || place.and_then(|it| only_zone(it, city)).map(|it| it.name().to_owned());
    if text.is_empty() {
        faults.error(Field::Zone, Wrong::ZoneMissing, text, meant());
        return None;
    }
    let zone = match Zone::parse(text) {
        Ok(zone) => zone,
        Err(refused) => {
            let wrong = match &refused {
                UnknownZone::Ambiguous { .. } => Wrong::ZoneAmbiguous(refused.to_string()),
                UnknownZone::Unknown(_) => Wrong::ZoneUnknown(text.to_owned()),
            };
            faults.error(Field::Zone, wrong, text, meant().or_else(|| by_city_name(text)));
            return None;
        }
    };
    let Some(place) = place else { return Some(zone) };
    let country = place.country();
    let clocks = clocks_of(country);
    if zone == Zone::UTC || !clocks.is_empty() && !clocks.contains(&zone) {
        let wrong = Wrong::ZoneNotInCountry {
            zone: zone.name().to_owned(),
            country: country.code().to_owned(),
        };
        faults.error(Field::Zone, wrong, text, meant());
        return None;
    }
    if let Some(usual) = only_zone(place, city).filter(|it| *it != zone) {
        let known = of_city(country, city).is_some();
        let wrong = Wrong::ZoneUnusual {
            place: if known { city.to_owned() } else { place.to_string() },
            usual: usual.name().to_owned(),
            given: zone.name().to_owned(),
        };
        faults.warn(Field::Zone, wrong, text, Some(usual.name().to_owned()));
    }
    Some(zone)
}

/// The one clock that a place leaves: its city's where that is known, else its province's or its
/// country's where that has only one.
fn only_zone(place: Place, city: &str) -> Option<Zone> {
    let by_city = of_city(place.country(), city);
    by_city.or_else(|| Market::of(place.country())?.zone_of(place))
}

fn of_city(country: Country, city: &str) -> Option<Zone> {
    let said = plain(city);
    let known = CITIES
        .iter()
        .find(|(at, _, names)| *at == country && names.split('|').any(|it| it == said));
    known.map(|(_, zone, _)| *zone)
}

/// The zone that is named after a city, where a cell has *Toronto* for `America/Toronto`.
fn by_city_name(text: &str) -> Option<String> {
    let said = plain(text);
    let mut hits = Zone::all().into_iter().filter(|it| plain(&it.city()) == said);
    let hit = hits.next().filter(|_| hits.next().is_none());
    hit.map(|it| it.name().to_owned())
}

/// Every clock of a market's country; none for countries that are no markets.
fn clocks_of(country: Country) -> Vec<Zone> {
    let Some(market) = Market::of(country) else { return Vec::new() };
    let parts = market.subdivisions.iter().filter_map(|it| it.zone);
    let others = OTHER_ZONES
        .iter()
        .filter(|(at, _)| *at == country)
        .flat_map(|(_, names)| names.split(' '))
        .filter_map(|name| Zone::parse(name).ok());
    market.zones.iter().copied().chain(parts).chain(others).collect()
}

/// Names of parts of a country beside those in its market.
const OTHER_PART_NAMES: &[(&str, &str, &str)] = &[
    ("CA", "quebec", "QC"),
    ("CA", "colombie britannique", "BC"),
    ("CA", "columbia britannica", "BC"),
    ("CA", "british colombia", "BC"),
    ("CA", "b c", "BC"),
    ("CA", "newfoundland", "NL"),
    ("CA", "terre neuve et labrador", "NL"),
    ("CA", "terranova", "NL"),
    ("CA", "pei", "PE"),
    ("CA", "nouvelle ecosse", "NS"),
    ("CA", "nuova scozia", "NS"),
    ("CA", "nouveau brunswick", "NB"),
    ("CA", "ont", "ON"),
    ("CA", "que", "QC"),
    ("CA", "alta", "AB"),
    ("GB", "scozia", "SCT"),
    ("GB", "inghilterra", "ENG"),
    ("GB", "galles", "WLS"),
    ("GB", "irlanda del nord", "NIR"),
    ("GB", "greater london", "ENG"),
    ("GB", "london", "ENG"),
    ("IN", "new delhi", "DL"),
    ("IN", "tg", "TS"),
    ("IN", "nct of delhi", "DL"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_is_read_or_proposed_and_never_guessed() {
        check("CA-ON", "Toronto", "America/Toronto", "America/Toronto");
        check("IN-MH", "Mumbai", "Asia/Calcutta", "Asia/Kolkata");
        check("CA-NS", "Halifax", "", "zone_missing America/Halifax");
        check("CA", "Calgary", "", "zone_missing America/Edmonton");
        check("CA", "Somewhere", "", "zone_missing");
        check("RU", "Екатеринбург", "CST", "zone_ambiguous Asia/Yekaterinburg");
        check("CN", "上海", "CST", "zone_ambiguous Asia/Shanghai");
        check("CA-ON", "Toronto", "Toronto", "zone_unknown America/Toronto");
        check("DE", "Berlin", "Berlin", "zone_unknown Europe/Berlin");
        check("CA-ON", "Toronto", "Eastern Standard Time", "zone_not_in_country America/Toronto");
        check("CA-ON", "Toronto", "UTC-5", "zone_unknown America/Toronto");
    }

    #[test]
    fn a_clock_of_another_country_is_refused_and_an_unusual_one_pointed_out() {
        check("CA-ON", "Toronto", "Europe/London", "zone_not_in_country America/Toronto");
        check("IN", "Mumbai", "Asia/Dubai", "zone_not_in_country Asia/Kolkata");
        check(
            "CA-AB",
            "Calgary",
            "America/Toronto",
            "America/Toronto zone_unusual America/Edmonton",
        );
        check("CA", "Dawson Creek", "America/Dawson_Creek", "America/Dawson_Creek");
        check("RU", "Волгоград", "Europe/Volgograd", "Europe/Volgograd");
        check("AE", "Dubai", "Asia/Dubai", "Asia/Dubai");
    }

    fn check(place: &str, city: &str, text: &str, expected: &str) {
        let mut faults = Faults::default();
        let zone = zone(text, Place::parse(place).ok(), city, &mut faults);
        let all = faults.errors.iter().chain(&faults.warnings);
        let said = all.flat_map(|it| [it.wrong.code(), it.suggestion.as_deref().unwrap_or("")]);
        let words: Vec<&str> = zone.iter().map(|it| it.name()).chain(said).collect();
        let words: Vec<&str> = words.into_iter().filter(|it| !it.is_empty()).collect();
        assert_eq!(words.join(" "), expected, "{place} {city} {text:?}");
    }
}
