//! Italian provinces by name and letters, and which of them are Lombard.

use super::fields::{Field, plain};
use super::wrong::{Faults, Wrong};
use crate::market::{Country, Market, Place};

/// What a text says of a province.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Province {
    /// One of Lombardy's twelve, by its letters.
    Lombard(&'static str),
    /// Another Italian one, by name.
    Elsewhere(&'static str),
    /// None; perhaps this Lombard one is meant.
    Unknown(Option<&'static str>),
}

/// Reads `BG`, `Bergamo`, `(BG)`, `Prov. di Bergamo` or `IT-BG`, in any case.
pub(super) fn province(text: &str) -> Province {
    let said = plain(text);
    let said = ["provincia di ", "prov di ", "citta metropolitana di ", "it "]
        .iter()
        .fold(said.as_str(), |said, prefix| said.strip_prefix(prefix).unwrap_or(said));
    if let Some(code) = lombard(said) {
        return Province::Lombard(code);
    }
    let elsewhere = ELSEWHERE
        .iter()
        .find(|(code, name)| code.eq_ignore_ascii_case(said) || plain(name) == said);
    match elsewhere {
        Some((_, name)) => Province::Elsewhere(name),
        None => Province::Unknown(near(said).or_else(|| of_town(said))),
    }
}

/// The letters of the Lombard province that is called so.
fn lombard(said: &str) -> Option<&'static str> {
    let by_name = || NAMES.iter().find(|(name, _)| *name == said).map(|(_, code)| *code);
    let known = Market::of(Country::ITALY)?.subdivisions;
    known.iter().map(|it| it.code).find(|it| it.eq_ignore_ascii_case(said)).or_else(by_name)
}

/// The Lombard province whose name is one or two slips of the hand away.
fn near(said: &str) -> Option<&'static str> {
    if said.chars().count() < 4 {
        return None;
    }
    let slips = |name: &str| distance(name, said);
    let best = NAMES.iter().min_by_key(|(name, _)| slips(name));
    best.filter(|(name, _)| slips(name) <= 2).map(|(_, code)| *code)
}

/// The province of a Lombard town or district, to be proposed and never taken.
pub(super) fn of_town(town: &str) -> Option<&'static str> {
    let said = plain(town);
    let known = TOWNS.iter().find(|(_, towns)| towns.split('|').any(|it| it == said));
    known.map(|(code, _)| *code).or_else(|| lombard(&said).filter(|_| 2 < said.len()))
}

/// The place of a company: where it works, or its legal seat where only that is in Lombardy.
///
/// A company is eligible where one of the two seats is in Lombardy.
pub(super) fn seat(
    operating: &str,
    legal: &str,
    city: &str,
    faults: &mut Faults,
) -> Option<(Place, &'static str)> {
    let in_city = in_brackets(city).unwrap_or_default();
    let operating = if operating.is_empty() { in_city } else { operating };
    let both = [(Field::Subdivision, operating), (Field::LegalSubdivision, legal)];
    let said: Vec<(Field, &str, Province)> = both
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(field, text)| (field, text, province(text)))
        .collect();

    let lombard = said.iter().find_map(|(_, _, it)| match it {
        Province::Lombard(code) => Some(*code),
        _ => None,
    });
    if let Some(code) = lombard {
        let known = Market::of(Country::ITALY)?.subdivisions;
        let name = known.iter().find(|it| it.code == code)?.name;
        return Some((Place::parse(&format!("IT-{code}")).ok()?, name));
    }
    let meant = || of_town(city).map(str::to_owned);
    if said.is_empty() {
        faults.error(Field::Subdivision, Wrong::Missing(Field::Subdivision), "", meant());
    }
    for (field, text, province) in said {
        match province {
            Province::Lombard(_) => {}
            Province::Elsewhere(name) => {
                faults.error(field, Wrong::NotEligible(name.to_owned()), text, None);
            }
            Province::Unknown(near) => {
                let meant = near.map(str::to_owned).or_else(meant);
                faults.error(field, Wrong::ProvinceUnknown(text.to_owned()), text, meant);
            }
        }
    }
    None
}

/// The letters in brackets after a city, as in *Treviglio (BG)*.
pub(super) fn in_brackets(city: &str) -> Option<&str> {
    let (_, rest) = city.split_once('(')?;
    let (inside, _) = rest.split_once(')')?;
    let inside = inside.trim();
    (inside.len() == 2 && inside.bytes().all(|b| b.is_ascii_alphabetic())).then_some(inside)
}

/// How many letters must be changed, added or taken away (Levenshtein).
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in (1..).zip(a.chars()) {
        let mut next = vec![i];
        for (y, pair) in b.iter().zip(row.windows(2)) {
            let [diagonal, above] = pair else { continue };
            let left = next.last().copied().unwrap_or_default();
            let changed = diagonal + usize::from(x != *y);
            next.push(changed.min(above + 1).min(left + 1));
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

/// What the twelve are called, in plain letters.
const NAMES: &[(&str, &str)] = &[
    ("bergamo", "BG"),
    ("brescia", "BS"),
    ("como", "CO"),
    ("cremona", "CR"),
    ("lecco", "LC"),
    ("lodi", "LO"),
    ("mantova", "MN"),
    ("mantua", "MN"),
    ("milano", "MI"),
    ("milan", "MI"),
    ("monza e brianza", "MB"),
    ("monza e della brianza", "MB"),
    ("monza brianza", "MB"),
    ("monza", "MB"),
    ("pavia", "PV"),
    ("sondrio", "SO"),
    ("varese", "VA"),
];

/// Towns and districts that are written where the province belongs.
const TOWNS: &[(&str, &str)] = &[
    (
        "MB",
        "brianza|seregno|desio|lissone|vimercate|meda|giussano|cesano maderno|limbiate|carate \
            brianza|agrate brianza|nova milanese|besana in brianza|bovisio masciago|muggio",
    ),
    ("BG", "treviglio|seriate|dalmine|romano di lombardia|albino|caravaggio|clusone|osio sotto"),
    (
        "BS",
        "desenzano del garda|montichiari|lumezzane|palazzolo sull oglio|rovato|ghedi|chiari|\
            salo|sarezzo|gardone val trompia|orzinuovi|valle camonica|franciacorta",
    ),
    ("CO", "cantu|erba|mariano comense|olgiate comasco|fino mornasco"),
    ("CR", "crema|casalmaggiore|soresina|castelleone"),
    ("LC", "merate|calolziocorte|casatenovo|oggiono|valmadrera"),
    ("LO", "codogno|casalpusterlengo|lodi vecchio|sant angelo lodigiano"),
    (
        "MI",
        "legnano|rho|sesto san giovanni|cinisello balsamo|rozzano|paderno dugnano|abbiategrasso|\
            magenta|melzo|assago|segrate|san donato milanese|pioltello|cologno monzese|bollate|\
            corsico|buccinasco|gorgonzola|lainate|opera|parabiago|peschiera borromeo|trezzano sul \
            naviglio|settimo milanese|arese",
    ),
    ("MN", "castiglione delle stiviere|suzzara|viadana|porto mantovano|asola|ostiglia"),
    ("PV", "vigevano|voghera|mortara|stradella|broni|lomellina|oltrepo pavese"),
    ("SO", "morbegno|tirano|chiavenna|livigno|bormio|valtellina"),
    ("VA", "busto arsizio|gallarate|saronno|cassano magnago|tradate|somma lombardo|malnate|luino"),
];

/// The provinces of the other regions.
const ELSEWHERE: &[(&str, &str)] = &[
    ("AG", "Agrigento"),
    ("AL", "Alessandria"),
    ("AN", "Ancona"),
    ("AO", "Aosta"),
    ("AP", "Ascoli Piceno"),
    ("AQ", "L'Aquila"),
    ("AR", "Arezzo"),
    ("AT", "Asti"),
    ("AV", "Avellino"),
    ("BA", "Bari"),
    ("BI", "Biella"),
    ("BL", "Belluno"),
    ("BN", "Benevento"),
    ("BO", "Bologna"),
    ("BR", "Brindisi"),
    ("BT", "Barletta-Andria-Trani"),
    ("BZ", "Bolzano"),
    ("CA", "Cagliari"),
    ("CB", "Campobasso"),
    ("CE", "Caserta"),
    ("CH", "Chieti"),
    ("CL", "Caltanissetta"),
    ("CN", "Cuneo"),
    ("CS", "Cosenza"),
    ("CT", "Catania"),
    ("CZ", "Catanzaro"),
    ("EN", "Enna"),
    ("FC", "Forlì-Cesena"),
    ("FE", "Ferrara"),
    ("FG", "Foggia"),
    ("FI", "Firenze"),
    ("FM", "Fermo"),
    ("FR", "Frosinone"),
    ("GE", "Genova"),
    ("GO", "Gorizia"),
    ("GR", "Grosseto"),
    ("IM", "Imperia"),
    ("IS", "Isernia"),
    ("KR", "Crotone"),
    ("LE", "Lecce"),
    ("LI", "Livorno"),
    ("LT", "Latina"),
    ("LU", "Lucca"),
    ("MC", "Macerata"),
    ("ME", "Messina"),
    ("MO", "Modena"),
    ("MS", "Massa-Carrara"),
    ("MT", "Matera"),
    ("NA", "Napoli"),
    ("NO", "Novara"),
    ("NU", "Nuoro"),
    ("OR", "Oristano"),
    ("PA", "Palermo"),
    ("PC", "Piacenza"),
    ("PD", "Padova"),
    ("PE", "Pescara"),
    ("PG", "Perugia"),
    ("PI", "Pisa"),
    ("PN", "Pordenone"),
    ("PO", "Prato"),
    ("PR", "Parma"),
    ("PT", "Pistoia"),
    ("PU", "Pesaro e Urbino"),
    ("PZ", "Potenza"),
    ("RA", "Ravenna"),
    ("RC", "Reggio Calabria"),
    ("RE", "Reggio Emilia"),
    ("RG", "Ragusa"),
    ("RI", "Rieti"),
    ("RM", "Roma"),
    ("RN", "Rimini"),
    ("RO", "Rovigo"),
    ("SA", "Salerno"),
    ("SI", "Siena"),
    ("SP", "La Spezia"),
    ("SR", "Siracusa"),
    ("SS", "Sassari"),
    ("SU", "Sud Sardegna"),
    ("SV", "Savona"),
    ("TA", "Taranto"),
    ("TE", "Teramo"),
    ("TN", "Trento"),
    ("TO", "Torino"),
    ("TP", "Trapani"),
    ("TR", "Terni"),
    ("TS", "Trieste"),
    ("TV", "Treviso"),
    ("UD", "Udine"),
    ("VB", "Verbano-Cusio-Ossola"),
    ("VC", "Vercelli"),
    ("VE", "Venezia"),
    ("VI", "Vicenza"),
    ("VR", "Verona"),
    ("VT", "Viterbo"),
    ("VV", "Vibo Valentia"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_province_is_read_by_name_or_letters() {
        check("BG", &Province::Lombard("BG"));
        check("mb", &Province::Lombard("MB"));
        check("Monza e della Brianza", &Province::Lombard("MB"));
        check("Città metropolitana di Milano", &Province::Lombard("MI"));
        check("IT-VA", &Province::Lombard("VA"));
        check("(CO)", &Province::Lombard("CO"));
        check("TO", &Province::Elsewhere("Torino"));
        check("Reggio Emilia", &Province::Elsewhere("Reggio Emilia"));
        check("Forlì-Cesena", &Province::Elsewhere("Forlì-Cesena"));
    }

    #[test]
    fn what_is_no_province_is_only_proposed_one() {
        check("Brianza", &Province::Unknown(Some("MB")));
        check("Bregamo", &Province::Unknown(Some("BG")));
        check("Busto Arsizio", &Province::Unknown(Some("VA")));
        check("XX", &Province::Unknown(None));
        check("Lombardia", &Province::Unknown(None));
    }

    #[test]
    fn either_seat_in_lombardy_makes_a_company_eligible() {
        let seat = |operating, legal, city| {
            let mut faults = Faults::default();
            let place = seat(operating, legal, city, &mut faults).map(|(it, _)| it.to_string());
            place.unwrap_or_else(|| faults.errors.iter().map(|it| it.wrong.code()).collect())
        };
        assert_eq!(seat("TO", "MI", "Torino"), "IT-MI");
        assert_eq!(seat("BG", "RM", "Bergamo"), "IT-BG");
        assert_eq!(seat("", "", "Treviglio (BG)"), "IT-BG");
        assert_eq!(seat("TO", "", "Torino"), "not_eligible");
        assert_eq!(seat("", "", "Torino"), "province_missing");
    }

    fn check(text: &str, expected: &Province) {
        assert_eq!(&province(text), expected, "{text}");
    }
}
