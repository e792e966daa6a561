//! Cities whose clock is known, to propose one; and the clocks of a country beside its main ones.

use crate::market::Country;
use crate::time::Zone;

/// Cities by country and clock, in plain letters, as their people and others write them.
pub(super) const CITIES: &[(Country, Zone, &str)] = &[
    (
        Country::CANADA,
        Zone::TORONTO,
        "toronto|ottawa|montreal|quebec|quebec city|mississauga|\
     hamilton|london|markham|vaughan|brampton|kitchener|waterloo|windsor|laval|longueuil|gatineau|\
     sherbrooke|kingston|guelph|oakville|burlington|barrie|sudbury|thunder bay|trois rivieres",
    ),
    (
        Country::CANADA,
        Zone::VANCOUVER,
        "vancouver|victoria|burnaby|richmond|surrey|kelowna|\
     abbotsford|nanaimo|kamloops|coquitlam|langley",
    ),
    (
        Country::CANADA,
        Zone::EDMONTON,
        "calgary|edmonton|red deer|lethbridge|medicine hat|banff|\
     yellowknife",
    ),
    (Country::CANADA, Zone::WINNIPEG, "winnipeg|brandon|steinbach"),
    (Country::CANADA, Zone::REGINA, "regina|saskatoon|moose jaw|prince albert"),
    (Country::CANADA, Zone::HALIFAX, "halifax|dartmouth|sydney|charlottetown|truro"),
    (Country::CANADA, Zone::MONCTON, "moncton|fredericton|saint john|dieppe"),
    (Country::CANADA, Zone::ST_JOHNS, "st john s|st johns|saint john s|corner brook|gander"),
    (Country::CANADA, Zone::WHITEHORSE, "whitehorse"),
    (Country::CANADA, Zone::IQALUIT, "iqaluit"),
    (
        Country::RUSSIA,
        Zone::MOSCOW,
        "москва|moscow|mosca|moscou|moskva|санкт петербург|петербург|\
     saint petersburg|st petersburg|san pietroburgo|sankt peterburg|казань|kazan|нижний новгород|\
     nizhny novgorod|воронеж|voronezh|краснодар|krasnodar|ростов на дону|rostov on don|rostov|\
     сочи|sochi|тула|tula|ярославль|yaroslavl|тверь|tver|белгород|belgorod|иваново|ivanovo",
    ),
    (Country::RUSSIA, Zone::KALININGRAD, "калининград|kaliningrad"),
    (Country::RUSSIA, Zone::SAMARA, "самара|samara|тольятти|togliatti|tolyatti|ижевск|izhevsk"),
    (
        Country::RUSSIA,
        Zone::YEKATERINBURG,
        "екатеринбург|yekaterinburg|ekaterinburg|пермь|perm|\
     челябинск|chelyabinsk|уфа|ufa|тюмень|tyumen|оренбург|orenburg|магнитогорск|magnitogorsk",
    ),
    (Country::RUSSIA, Zone::OMSK, "омск|omsk"),
    (Country::RUSSIA, Zone::NOVOSIBIRSK, "новосибирск|novosibirsk"),
    (Country::RUSSIA, Zone::IRKUTSK, "иркутск|irkutsk|улан удэ|ulan ude"),
    (Country::RUSSIA, Zone::YAKUTSK, "якутск|yakutsk|благовещенск|blagoveshchensk"),
    (Country::RUSSIA, Zone::VLADIVOSTOK, "владивосток|vladivostok|хабаровск|khabarovsk"),
    (Country::RUSSIA, Zone::MAGADAN, "магадан|magadan"),
    (Country::RUSSIA, Zone::KAMCHATKA, "петропавловск камчатский|petropavlovsk kamchatsky"),
];

/// Clocks that a country has beside those of its market and its provinces.
pub(super) const OTHER_ZONES: &[(Country, &str)] = &[
    (
        Country::CANADA,
        "America/Goose_Bay America/Glace_Bay America/Blanc-Sablon America/Atikokan \
         America/Rankin_Inlet America/Resolute America/Swift_Current America/Cambridge_Bay \
         America/Inuvik America/Creston America/Dawson_Creek America/Fort_Nelson America/Dawson",
    ),
    (Country::CHINA, "Asia/Urumqi Asia/Hong_Kong Asia/Macau"),
    (
        Country::RUSSIA,
        "Europe/Kirov Europe/Volgograd Europe/Astrakhan Europe/Saratov Europe/Ulyanovsk \
         Europe/Simferopol Asia/Barnaul Asia/Tomsk Asia/Novokuznetsk Asia/Krasnoyarsk Asia/Chita \
         Asia/Khandyga Asia/Sakhalin Asia/Ust-Nera Asia/Srednekolymsk Asia/Anadyr",
    ),
];
