//! Markets, places and sectors as people write them.

use super::{Country, MARKETS, Market, Place, Sector};
use crate::language::Language;
use crate::time::{Zone, Zones};

#[test]
fn places_are_read_in_any_case_and_written_in_one() {
    let check = |text: &str, told: &str| {
        let place = Place::parse(text).unwrap();
        assert_eq!(place.to_string(), told);
        assert_eq!(serde_json::to_string(&place).unwrap(), format!("\"{told}\""));
        assert_eq!(serde_json::from_str::<Place>(&format!("\"{text}\"")).unwrap(), place);
    };
    check("it", "IT");
    check("it-mi", "IT-MI");
    check("GB-SCT", "GB-SCT");
    for text in ["", "I", "ITA", "IT-", "IT-MILAN", "IT-M!", "1T", "Italia"] {
        assert!(Place::parse(text).is_err(), "{text}");
    }
    assert_eq!(Place::parse("IT").unwrap().subdivision(), None);
    assert_eq!(Place::parse("CA-ON").unwrap().subdivision(), Some("ON"));
}

#[test]
fn a_zone_is_proposed_only_where_the_place_has_one() {
    let check = |text: &str, expected: Option<Zone>| {
        let place = Place::parse(text).unwrap();
        let market = Market::of(place.country()).unwrap();
        assert_eq!(market.zone_of(place), expected, "{text}");
    };
    check("IT", Some(Zone::ROME));
    check("IN", Some(Zone::KOLKATA));
    check("CA", None);
    check("RU", None);
    check("CA-BC", Some(Zone::VANCOUVER));
    check("CA-SK", Some(Zone::REGINA));
    check("CA-NL", Some(Zone::ST_JOHNS));
}

#[test]
fn each_market_has_its_zones_from_west_to_east_of_the_world() {
    let zones = Zones::bundled().unwrap();
    let check = |country: Country, count: usize, parts: usize| {
        let market = Market::of(country).unwrap();
        assert_eq!((market.zones.len(), market.subdivisions.len()), (count, parts), "{country}");
    };
    check(Country::ITALY, 1, 12);
    check(Country::CANADA, 6, 13);
    check(Country::CHINA, 1, 0);
    check(Country::INDIA, 1, 9);
    check(Country::UNITED_KINGDOM, 1, 4);
    check(Country::RUSSIA, 11, 0);
    let today = "2026-11-23T12:00:00Z".parse().unwrap();
    let mut russia: Vec<_> = Market::of(Country::RUSSIA)
        .unwrap()
        .zones
        .iter()
        .map(|zone| zones.offset(*zone, today) / 3600)
        .collect();
    russia.sort_unstable();
    assert_eq!(russia, [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
}

#[test]
fn usual_hours_have_a_lunch_break() {
    let told: Vec<_> = MARKETS
        .iter()
        .map(|it| {
            format!("{}: {}", it.country, it.usual_hours().to_string().split(';').next().unwrap())
        })
        .collect();
    assert_eq!(
        told,
        [
            "IT: mon 09:00-13:00 14:00-18:00",
            "CA: mon 08:30-12:00 13:00-17:00",
            "CN: mon 09:00-12:00 13:30-18:00",
            "IN: mon 10:00-13:00 14:00-18:30",
            "GB: mon 09:00-12:30 13:30-17:30",
            "RU: mon 09:30-13:00 14:00-18:00",
        ]
    );
}

#[test]
fn a_free_text_names_one_sector_or_none() {
    let check =
        |text: &str, expected: Option<Sector>| assert_eq!(Sector::guess(text), expected, "{text}");
    check("moda", Some(Sector::Fashion));
    check("Sistema moda", Some(Sector::Fashion));
    check("Abbigliamento", Some(Sector::Fashion));
    check("Fashion & textile", Some(Sector::Fashion));
    check("Mode", Some(Sector::Fashion));
    check("Arredamento", Some(Sector::FurnitureDesign));
    check("furniture", Some(Sector::FurnitureDesign));
    check("Meccanica", Some(Sector::MechanicsMetal));
    check("Machinery", Some(Sector::MechanicsMetal));
    check("Alimentare", Some(Sector::Food));
    check("food & wine", Some(Sector::Food));
    check("Edilizia", Some(Sector::Construction));
    check("medicale", Some(Sector::PharmaMedical));
    check("Cosmetics", Some(Sector::Cosmetics));
    check("chemicals", Some(Sector::Chemicals));
    check("化妆品", Some(Sector::Cosmetics));
    check("Мебель", Some(Sector::FurnitureDesign));
    check("रसायन", Some(Sector::Chemicals));
    check("pharma_medical", Some(Sector::PharmaMedical));
    check("fashion design", None);
    check("moderno", None);
    check("automobili", None);
    check("", None);
}

#[test]
fn every_sector_has_a_key_and_six_names() {
    for sector in Sector::ALL {
        assert_eq!(Sector::from_key(sector.key()), Some(sector));
        assert_eq!(serde_json::to_string(&sector).unwrap(), format!("\"{}\"", sector.key()));
        for language in Language::ALL {
            assert_eq!(Sector::guess(sector.name(language)), Some(sector));
        }
    }
    assert_eq!(Sector::Fashion.name(Language::ZhHans), "时尚服饰");
}
