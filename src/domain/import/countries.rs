//! Countries by code or by name, in the languages that spreadsheets are written in.

use super::fields::plain;
use crate::market::Country;

/// Reads `CA`, `CAN`, *Canada* or *Канада*.
pub(super) fn read(text: &str) -> Option<Country> {
    let said = plain(text);
    let named = NAMES.iter().find(|(_, names)| names.split('|').any(|it| it == said));
    let code = named
        .map(|(code, _)| *code)
        .or_else(|| CODES.split(' ').find(|code| code.eq_ignore_ascii_case(text.trim())))?;
    Country::parse(code).ok()
}

/// Names in plain letters, by code: the six markets in all their languages, others in Italian and
/// English.
const NAMES: &[(&str, &str)] = &[
    ("IT", "italia|italy|italie|italien|ita|意大利|италия|इटली"),
    ("CA", "canada|can|加拿大|канада|कनाडा|kanada"),
    ("CN", "cina|china|chine|chn|prc|people s republic of china|中国|中國|китай|चीन"),
    ("IN", "india|inde|ind|indien|印度|индия|भारत"),
    (
        "GB",
        "regno unito|united kingdom|uk|u k|gbr|great britain|gran bretagna|inghilterra|england|\
            scozia|scotland|galles|wales|irlanda del nord|northern ireland|royaume uni|\
            grossbritannien|vereinigtes konigreich|reino unido|英国|великобритания|यूनाइटेड किंगडम",
    ),
    (
        "RU",
        "russia|rus|federazione russa|russian federation|russie|russland|rusia|俄罗斯|россия|\
            российская федерация|рф|रूस",
    ),
    ("AE", "emirati arabi uniti|emirati|united arab emirates|uae"),
    ("AT", "austria|osterreich"),
    ("AU", "australia"),
    ("BE", "belgio|belgium|belgique"),
    ("BR", "brasile|brazil|brasil"),
    ("CH", "svizzera|switzerland|suisse|schweiz"),
    ("CZ", "repubblica ceca|cechia|czech republic|czechia"),
    ("DE", "germania|germany|deutschland|allemagne"),
    ("DK", "danimarca|denmark"),
    ("EG", "egitto|egypt"),
    ("ES", "spagna|spain|espana|espagne"),
    ("FI", "finlandia|finland"),
    ("FR", "francia|france|frankreich"),
    ("GR", "grecia|greece"),
    ("HK", "hong kong"),
    ("HU", "ungheria|hungary"),
    ("IE", "irlanda|ireland"),
    ("IL", "israele|israel"),
    ("JP", "giappone|japan"),
    ("KR", "corea del sud|south korea|corea|korea"),
    ("KZ", "kazakistan|kazakhstan|казахстан"),
    ("MX", "messico|mexico"),
    ("NL", "paesi bassi|olanda|netherlands|holland"),
    ("NO", "norvegia|norway"),
    ("PL", "polonia|poland"),
    ("PT", "portogallo|portugal"),
    ("RO", "romania"),
    ("SA", "arabia saudita|saudi arabia"),
    ("SE", "svezia|sweden"),
    ("SG", "singapore"),
    ("TR", "turchia|turkey|turkiye"),
    ("UA", "ucraina|ukraine"),
    (
        "US",
        "stati uniti|stati uniti d america|usa|u s a|united states|united states of america|\
            etats unis",
    ),
    ("ZA", "sudafrica|south africa"),
];

/// The codes of ISO 3166-1.
const CODES: &str = "\
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR \
    BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ \
    EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW \
    GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY \
    KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV \
    MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY \
    QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG \
    TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM \
    ZW";

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn a_country_is_read_by_code_or_name() {
        check("ca", "CA");
        check("Canada", "CA");
        check("UK", "GB");
        check("Regno Unito", "GB");
        check("Россия", "RU");
        check("भारत", "IN");
        check("Cina", "CN");
        check("U.S.A.", "US");
        check("ZZ", "");
        check("Freedonia", "");
    }

    fn check(text: &str, expected: &str) {
        let code = read(text).map(|it| it.code().to_owned()).unwrap_or_default();
        assert_eq!(code, expected, "{text}");
    }
}
