//! Single cells into facts: VAT numbers, addresses, phones, sectors and languages.

use super::fields::{Field, plain};
use super::wrong::{Faults, Wrong};
use crate::language::Language;
use crate::market::Sector;
use crate::party::Side;

/// The longest text of a cell, in characters.
pub(super) const TEXT_MAX: usize = 200;

/// A cell's text without the spaces that copying leaves: no-break ones, doubled ones, a mark of
/// direction.
pub(super) fn tidy(text: &str) -> String {
    let shown = text.chars().filter(|c| {
        !matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{202a}'..='\u{202e}')
    });
    let shown: String = shown.map(|c| if c.is_control() { ' ' } else { c }).collect();
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// An Italian VAT number as eleven digits. `IT`, spaces, dots and dashes are taken off, and the
/// zero that a spreadsheet drops from the front of a number is put back where the check digit
/// then fits.
pub(super) fn italian_vat(text: &str, faults: &mut Faults) -> Option<String> {
    if text.is_empty() {
        faults.warn(Field::Vat, Wrong::VatMissing, text, None);
        return None;
    }
    if is_rounded(text) {
        faults.error(Field::Vat, Wrong::DigitsLost, text, None);
        return None;
    }
    let bare = bare_number(text);
    let number = bare.strip_prefix("IT").unwrap_or(&bare);
    let wrong = if number.starts_with(|c: char| c.is_ascii_alphabetic()) {
        Wrong::VatNotItalian
    } else if !number.bytes().all(|b| b.is_ascii_digit()) {
        Wrong::VatMalformed
    } else if number.len() == 11 {
        if fits(number) {
            return Some(number.to_owned());
        }
        Wrong::VatCheckDigit
    } else {
        let padded = format!("{number:0>11}");
        if (9..=10).contains(&number.len()) && fits(&padded) {
            faults.warn(Field::Vat, Wrong::VatZeroRestored(padded.clone()), text, None);
            return Some(padded);
        }
        Wrong::VatLength(number.len())
    };
    faults.error(Field::Vat, wrong, text, None);
    None
}

/// A foreign number as it is, without spaces and signs.
pub(super) fn foreign_vat(text: &str, faults: &mut Faults) -> Option<String> {
    let number = bare_number(text);
    if number.is_empty() {
        return None;
    }
    if is_rounded(text) {
        faults.error(Field::Vat, Wrong::DigitsLost, text, None);
        return None;
    }
    let plausible = (4..=20).contains(&number.len())
        && number.bytes().all(|b| b.is_ascii_alphanumeric())
        && number.bytes().any(|b| b.is_ascii_digit());
    if !plausible {
        faults.error(Field::Vat, Wrong::VatMalformed, text, None);
        return None;
    }
    Some(number)
}

/// A number in capitals, without the signs that people group it with.
pub(super) fn bare_number(text: &str) -> String {
    let kept = text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '.' | '-' | '/' | '\''));
    kept.flat_map(char::to_uppercase).collect()
}

/// Whether a spreadsheet wrote a long number as `3,9E+10`.
fn is_rounded(text: &str) -> bool {
    let Some((mantissa, exponent)) = text.split_once(['E', 'e']) else { return false };
    let digits = |it: &str| !it.is_empty() && it.bytes().all(|b| b.is_ascii_digit());
    exponent.strip_prefix('+').is_some_and(digits) && mantissa.split([',', '.']).all(digits)
}

/// Whether the eleventh digit fits the ten before it: the sum of the odd places and of the even
/// ones, doubled and cast out by nines, ends in zero (Luhn; decree of 23 December 1976, art. 5).
fn fits(digits: &str) -> bool {
    let sum: u32 = (0u32..)
        .zip(digits.bytes())
        .map(|(at, byte)| {
            let digit = u32::from(byte.wrapping_sub(b'0'));
            match (at % 2, digit) {
                (0, _) => digit,
                (_, 0..=4) => digit * 2,
                _ => digit * 2 - 9,
            }
        })
        .sum();
    sum.is_multiple_of(10) && digits.bytes().any(|b| b != b'0')
}

/// An e-mail address in small letters, out of `mailto:` and `Name <address>`.
pub(super) fn email(text: &str, faults: &mut Faults) -> Option<String> {
    if text.is_empty() {
        faults.error(Field::Email, Wrong::Missing(Field::Email), text, None);
        return None;
    }
    let inner = text.rsplit_once('<').map_or(text, |(_, it)| it.trim_end_matches('>'));
    let inner = inner.trim().trim_start_matches("mailto:").to_lowercase();
    if is_email(&inner) {
        return Some(inner);
    }
    let pieces: Vec<&str> = inner.split([';', ',', ' ', '/']).filter(|it| is_email(it)).collect();
    let (wrong, meant) = match pieces.as_slice() {
        [first, _, ..] => (Wrong::EmailSeveral, Some((*first).to_owned())),
        _ => (Wrong::EmailInvalid(text.to_owned()), mended(&inner)),
    };
    faults.error(Field::Email, wrong, text, meant);
    None
}

/// The address that a slip of the hand may have meant: spaces, a comma for a dot, a dot at the end.
fn mended(text: &str) -> Option<String> {
    let close: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let close = close.replace(',', ".").replace("..", ".").replace("@@", "@");
    let close = close.trim_matches(['.', ';', '"', '\'', '(', ')']).to_owned();
    is_email(&close).then_some(close)
}

/// Whether mail can be addressed so: one `@`, plain letters, a domain of at least two labels
/// (RFC 5321 §4.1.2, without quoted local parts and bare addresses of machines).
fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else { return false };
    let atom = |b: u8| b.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&b);
    let local_fits = (1..=64).contains(&local.len())
        && local.split('.').all(|it| !it.is_empty() && it.bytes().all(atom));
    let label = |it: &str| {
        (1..=63).contains(&it.len())
            && it.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            && !it.starts_with('-')
            && !it.ends_with('-')
    };
    let top = domain.rsplit('.').next().unwrap_or_default();
    local_fits
        && domain.len() <= 253
        && domain.contains('.')
        && domain.split('.').all(label)
        && 2 <= top.len()
        && !top.bytes().all(|b| b.is_ascii_digit())
}

/// A phone number as it is written; `None` where there is none or nothing one could dial.
pub(super) fn phone(text: &str, faults: &mut Faults) -> Option<String> {
    if text.is_empty() {
        return None;
    }
    if is_rounded(text) {
        faults.warn(Field::Phone, Wrong::DigitsLost, text, None);
        return None;
    }
    let digits = text.chars().filter(char::is_ascii_digit).count();
    if !(5..=20).contains(&digits) {
        faults.warn(Field::Phone, Wrong::PhoneOdd, text, None);
        return None;
    }
    Some(text.to_owned())
}

/// A sector by its key or its name in any of the six languages, or the one a free text speaks of.
pub(super) fn sector(text: &str, sectors: &[String], faults: &mut Faults) -> Option<Sector> {
    if text.is_empty() {
        faults.warn(Field::Sector, Wrong::SectorMissing, text, None);
        return None;
    }
    let Some(sector) = Sector::guess(text) else {
        faults.error(Field::Sector, Wrong::SectorUnknown(text.to_owned()), text, None);
        return None;
    };
    let said = text.to_lowercase();
    let exact = sector.key() == said
        || Language::ALL.iter().any(|it| sector.name(*it).to_lowercase() == said);
    let english = sector.name(Language::En);
    if !exact {
        let meant = Some(sector.key().to_owned());
        faults.warn(Field::Sector, Wrong::SectorGuessed(english), text, meant);
    }
    if !sectors.is_empty() && !sectors.iter().any(|it| it == sector.key()) {
        faults.warn(Field::Sector, Wrong::SectorNotInMission(english), text, None);
    }
    Some(sector)
}

/// The language to write in. An empty cell means Italian to a company and English to a partner,
/// and the report says so.
pub(super) fn language(text: &str, side: Side, faults: &mut Faults) -> Language {
    let fallback = if side == Side::Company { Language::It } else { Language::En };
    if text.is_empty() {
        if side == Side::Partner {
            let wrong = Wrong::LanguageAssumed(fallback.own_name());
            faults.warn(Field::Language, wrong, text, None);
        }
        return fallback;
    }
    if let Some(language) = known_language(text) {
        return language;
    }
    let said = plain(text);
    if let Some((name, ..)) =
        NOT_SPOKEN.iter().find(|(_, words)| words.split(' ').any(|it| it == said))
    {
        faults.warn(Field::Language, Wrong::LanguageNotSpoken(name), text, Some("en".to_owned()));
        return Language::En;
    }
    let wrong = Wrong::LanguageUnknown(text.to_owned());
    faults.error(Field::Language, wrong, text, Some(fallback.tag().to_owned()));
    fallback
}

fn known_language(text: &str) -> Option<Language> {
    let said = plain(text);
    let named = |words: &str| words.split(' ').any(|it| it == said);
    let spoken = [
        (Language::It, "italiano italian italien italienisch ita 意大利语 итальянский"),
        (Language::En, "inglese english anglais englisch ingles eng 英语 английский अंग्रेज़ी"),
        (Language::Fr, "francese french francais franzosisch frances fra fre 法语 французский"),
        (
            Language::ZhHans,
            "cinese chinese chinois chinesisch chino mandarin mandarino cn zho chi \
                            中文 汉语 简体中文 普通话 китайский",
        ),
        (Language::Ru, "russo russian russe russisch ruso rus русский 俄语"),
        (Language::Hi, "hindi hin हिन्दी हिंदी 印地语 хинди"),
    ];
    let by_name = spoken.into_iter().find(|(_, words)| named(words)).map(|(it, _)| it);
    // `plain` takes the mark off a Hindi word's end on some keyboards; the tag is read as it is.
    by_name.or_else(|| text.parse().ok().filter(|_| text.len() <= 12))
}

/// Languages that partners write in these columns and Incontro does not speak.
const NOT_SPOKEN: &[(&str, &str)] = &[
    ("German", "de deu ger german tedesco deutsch allemand"),
    ("Spanish", "es spa spanish spagnolo espanol espagnol"),
    ("Portuguese", "pt por portuguese portoghese portugues"),
    ("Arabic", "ar ara arabic arabo"),
    ("Japanese", "ja jpn japanese giapponese 日本語"),
    ("Korean", "ko kor korean coreano"),
    ("Turkish", "tr tur turkish turco"),
    ("Polish", "pl pol polish polacco"),
    ("Dutch", "nl nld dutch olandese"),
    ("Ukrainian", "uk ukr ukrainian ucraino"),
    ("Punjabi", "pa pan punjabi"),
    ("Tamil", "ta tam tamil"),
    ("Marathi", "mr mar marathi"),
    ("Gujarati", "gu guj gujarati"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_italian_vat_number_is_checked_by_its_last_digit() {
        check_vat("68291730460", "68291730460");
        check_vat("IT 682 917 304 60", "68291730460");
        check_vat("it68291730460", "68291730460");
        check_vat("68291730461", "vat_check_digit");
        check_vat("6829173046", "vat_length");
        check_vat("6471830726", "06471830726 vat_zero_restored");
        check_vat("00000000000", "vat_check_digit");
        check_vat("DE129273398", "vat_not_italian");
        check_vat("6829173046O", "vat_malformed");
        check_vat("6,83E+10", "digits_lost");
        check_vat("", "vat_missing");
    }

    #[test]
    fn an_address_is_one_that_mail_can_be_sent_to() {
        check_email("Export1@Azienda1.example", "export1@azienda1.example");
        check_email("Anna Riva <anna@riva.example>", "anna@riva.example");
        check_email("mailto:anna@riva.example", "anna@riva.example");
        check_email("referente.azienda20.example", "email_invalid");
        check_email("anna@riva", "email_invalid");
        check_email("anna @riva,example", "email_invalid anna@riva.example");
        check_email("a@b.example; c@d.example", "email_several a@b.example");
        check_email("", "email_missing");
    }

    #[test]
    fn a_sector_is_read_by_name_or_from_free_text() {
        let said = |text: &str| {
            let mut faults = Faults::default();
            let sector = sector(text, &[], &mut faults).map_or("", Sector::key);
            codes(sector, &faults)
        };
        assert_eq!(said("Sistema moda"), "fashion");
        assert_eq!(said("家具与设计"), "furniture_design");
        assert_eq!(said("moda"), "fashion sector_guessed fashion");
        assert_eq!(said("Servizi legali"), "sector_unknown");
        assert_eq!(said(""), "sector_missing");
    }

    #[test]
    fn a_language_is_read_by_tag_or_name() {
        let said = |text: &str| {
            let mut faults = Faults::default();
            let language = language(text, Side::Partner, &mut faults);
            codes(language.tag(), &faults)
        };
        assert_eq!(said("zh-CN"), "zh-Hans");
        assert_eq!(said("Inglese"), "en");
        assert_eq!(said("Français"), "fr");
        assert_eq!(said("Tedesco"), "en language_not_spoken en");
        assert_eq!(said("klingon"), "en language_unknown en");
        assert_eq!(said(""), "en language_assumed");
    }

    fn check_vat(text: &str, expected: &str) {
        let mut faults = Faults::default();
        let vat = italian_vat(text, &mut faults).unwrap_or_default();
        assert_eq!(codes(&vat, &faults), expected, "{text:?}");
    }

    fn check_email(text: &str, expected: &str) {
        let mut faults = Faults::default();
        let email = email(text, &mut faults).unwrap_or_default();
        assert_eq!(codes(&email, &faults), expected, "{text:?}");
    }

    fn codes(value: &str, faults: &Faults) -> String {
        let all = faults.errors.iter().chain(&faults.warnings);
        let said = all.flat_map(|it| [it.wrong.code(), it.suggestion.as_deref().unwrap_or("")]);
        let words: Vec<&str> =
            std::iter::once(value).chain(said).filter(|it| !it.is_empty()).collect();
        words.join(" ")
    }
}
