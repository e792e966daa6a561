//! What a column of a spreadsheet can mean, and which heading speaks of what.

use serde::{Deserialize, Serialize};

use crate::party::Side;

macro_rules! fields {
    ($($(#[$doc:meta])* $variant:ident = $word:literal, $label:literal),+ $(,)?) => {
        /// What a column can hold.
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
        )]
        pub enum Field {
            $($(#[$doc])* #[serde(rename = $word)] $variant,)+
        }

        impl Field {
            /// Every field, in the order in which a table shows them.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The word that the API knows it by.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// What to call it in English, where a front end has no word of its own.
            #[must_use]
            pub const fn label(self) -> &'static str {
                match self { $(Self::$variant => $label),+ }
            }
        }
    };
}

fields! {
    /// What the party is called.
    Name = "name", "Name",
    /// Its VAT number.
    Vat = "vat", "VAT number",
    /// Its country.
    Country = "country", "Country",
    /// The province, state or nation it works in.
    Subdivision = "subdivision", "Province or state",
    /// The province of its legal seat, where that is another one.
    LegalSubdivision = "legal_subdivision", "Province of the legal seat",
    /// Its city.
    City = "city", "City",
    /// The clock of its office.
    Zone = "zone", "Time zone",
    /// Its line of business.
    Sector = "sector", "Sector",
    /// Who speaks for it.
    Person = "person", "Contact person",
    /// Their first name, where the file keeps names apart.
    FirstName = "first_name", "First name",
    /// Their last name, where the file keeps names apart.
    LastName = "last_name", "Last name",
    /// Their e-mail address.
    Email = "email", "E-mail",
    /// Their phone.
    Phone = "phone", "Phone",
    /// The language they are written to in.
    Language = "language", "Language",
}

impl Field {
    /// Whether parties of this side have it.
    #[must_use]
    pub fn belongs_to(self, side: Side) -> bool {
        match self {
            Self::LegalSubdivision => side == Side::Company,
            Self::Zone => side == Side::Partner,
            _ => true,
        }
    }

    /// Whether no party of this side can do without it.
    #[must_use]
    pub fn is_required(self, side: Side) -> bool {
        match self {
            Self::Name | Self::Person | Self::Email => true,
            Self::Subdivision => side == Side::Company,
            Self::Country | Self::City | Self::Zone => side == Side::Partner,
            _ => false,
        }
    }

    /// How strongly a heading that speaks of several things means this one: *E-mail referente* is
    /// an address and no person.
    const fn weight(self) -> usize {
        match self {
            Self::LegalSubdivision => 110,
            Self::Email | Self::Phone | Self::Language | Self::Vat | Self::Zone => 100,
            Self::Subdivision => 80,
            Self::Sector => 70,
            Self::Country | Self::City => 60,
            Self::LastName | Self::FirstName => 45,
            Self::Person => 10,
            Self::Name => 0,
        }
    }

    /// What headings call it.
    fn words(self) -> &'static [&'static str] {
        WORDS.iter().find(|(field, _)| *field == self).map_or(&[], |(_, words)| words)
    }
}

/// What headings call each field, in plain letters: Italian and English first, then a few others.
const WORDS: &[(Field, &[&str])] = &[
    (
        Field::Name,
        &[
            "ragione sociale",
            "denominazione",
            "denominazione sociale",
            "azienda",
            "impresa",
            "nome azienda",
            "nome impresa",
            "societa",
            "ditta",
            "espositore",
            "company",
            "company name",
            "business name",
            "legal name",
            "organisation",
            "organization",
            "firm",
            "buyer",
            "partner",
            "partner name",
            "business",
            "account",
            "exhibitor",
            "entreprise",
            "societe",
            "raison sociale",
            "firma",
            "unternehmen",
            "firmenname",
            "empresa",
            "razon social",
            "компания",
            "организация",
            "公司",
            "公司名称",
            "कंपनी",
        ],
    ),
    (
        Field::Vat,
        &[
            "p iva",
            "piva",
            "partita iva",
            "part iva",
            "iva",
            "vat",
            "vat number",
            "vat no",
            "vat id",
            "vat code",
            "tva",
            "numero tva",
            "n tva",
            "ust id",
            "ust idnr",
            "ustid",
            "nif",
            "tax id",
            "инн",
        ],
    ),
    (
        Field::Country,
        &[
            "paese",
            "nazione",
            "stato estero",
            "stato",
            "country",
            "nation",
            "pays",
            "land",
            "pais",
            "paese sede",
            "country code",
            "страна",
            "国家",
            "देश",
        ],
    ),
    (
        Field::Subdivision,
        &[
            "prov",
            "provincia",
            "pr",
            "provincia sede operativa",
            "prov sede operativa",
            "sede operativa prov",
            "sede operativa provincia",
            "sigla provincia",
            "provincia operativa",
            "province",
            "province state",
            "state province",
            "state",
            "region",
            "county",
            "territory",
            "subdivision",
            "bundesland",
            "etat",
            "estado",
            "регион",
            "область",
            "省",
            "省份",
            "राज्य",
        ],
    ),
    (
        Field::LegalSubdivision,
        &[
            "provincia sede legale",
            "prov sede legale",
            "sede legale prov",
            "sede legale provincia",
            "provincia legale",
            "prov legale",
            "legal province",
            "legal seat province",
            "province of legal seat",
            "registered office province",
        ],
    ),
    (
        Field::City,
        &[
            "citta",
            "comune",
            "localita",
            "sede operativa",
            "sede",
            "sede legale",
            "citta sede",
            "city",
            "town",
            "location",
            "ville",
            "stadt",
            "ort",
            "ciudad",
            "localidad",
            "город",
            "城市",
            "शहर",
        ],
    ),
    (
        Field::Zone,
        &[
            "fuso",
            "fuso orario",
            "time zone",
            "timezone",
            "tz",
            "iana zone",
            "zone",
            "fuseau horaire",
            "fuseau",
            "zeitzone",
            "zona horaria",
            "часовой пояс",
            "时区",
            "समय क्षेत्र",
        ],
    ),
    (
        Field::Sector,
        &[
            "settore",
            "settore merceologico",
            "comparto",
            "categoria merceologica",
            "settore attivita",
            "sector",
            "industry",
            "line of business",
            "business sector",
            "secteur",
            "branche",
            "rubro",
            "отрасль",
            "сектор",
            "行业",
            "क्षेत्र",
        ],
    ),
    (
        Field::Person,
        &[
            "referente",
            "nome referente",
            "contatto",
            "persona di contatto",
            "nominativo",
            "referente aziendale",
            "nome e cognome",
            "cognome e nome",
            "nome cognome",
            "responsabile",
            "delegato",
            "contact",
            "contact person",
            "contact name",
            "person",
            "representative",
            "delegate",
            "full name",
            "attendee",
            "interlocuteur",
            "personne de contact",
            "nom du contact",
            "ansprechpartner",
            "kontaktperson",
            "contacto",
            "persona de contacto",
            "контактное лицо",
            "联系人",
            "संपर्क व्यक्ति",
        ],
    ),
    (
        Field::FirstName,
        &[
            "first name",
            "given name",
            "firstname",
            "nome di battesimo",
            "prenom",
            "vorname",
            "nome del referente",
            "имя",
        ],
    ),
    (
        Field::LastName,
        &[
            "cognome",
            "last name",
            "surname",
            "family name",
            "lastname",
            "nom de famille",
            "nachname",
            "apellido",
            "apellidos",
            "cognome referente",
            "фамилия",
        ],
    ),
    (
        Field::Email,
        &[
            "e mail",
            "email",
            "mail",
            "posta elettronica",
            "indirizzo e mail",
            "indirizzo email",
            "email address",
            "e mail address",
            "courriel",
            "adresse e mail",
            "correo",
            "correo electronico",
            "эл почта",
            "электронная почта",
            "почта",
            "邮箱",
            "电子邮件",
            "电邮",
            "ईमेल",
        ],
    ),
    (
        Field::Phone,
        &[
            "telefono",
            "tel",
            "cellulare",
            "cell",
            "mobile",
            "recapito telefonico",
            "phone",
            "phone number",
            "telephone",
            "mobile phone",
            "numero di telefono",
            "telefon",
            "handy",
            "movil",
            "whatsapp",
            "телефон",
            "电话",
            "手机",
            "फ़ोन",
        ],
    ),
    (
        Field::Language,
        &[
            "lingua",
            "lingua preferita",
            "language",
            "preferred language",
            "langue",
            "sprache",
            "idioma",
            "язык",
            "语言",
            "भाषा",
        ],
    ),
];

/// What a heading says once case, accents and signs are off: `P.IVA` is `p iva`.
pub(super) fn plain(text: &str) -> String {
    let letters = text.chars().flat_map(char::to_lowercase).map(|c| match c {
        'à' | 'á' | 'â' | 'ä' | 'ã' => 'a',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ò' | 'ó' | 'ô' | 'ö' | 'õ' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        'ç' => 'c',
        'ñ' => 'n',
        'ё' => 'е',
        c if c.is_alphanumeric() || ('\u{900}'..='\u{97f}').contains(&c) => c,
        _ => ' ',
    });
    let spaced: String = letters.collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The most letters that a heading has; what is longer is a sentence.
const HEADING_MAX: usize = 60;

/// What a heading speaks of, and how surely; `None` where it speaks of nothing known.
pub(super) fn heard(heading: &str, side: Side) -> Option<(Field, usize)> {
    let said = plain(heading);
    if said.is_empty() || HEADING_MAX < said.chars().count() || heading.contains('@') {
        return None;
    }
    let fields = Field::ALL.iter().filter(|field| field.belongs_to(side));
    let heard = fields.flat_map(|field| {
        let strength = |phrase: &&str| strength(&said, phrase).map(|it| it + field.weight());
        field.words().iter().filter_map(move |it| strength(it).map(|sure| (*field, sure)))
    });
    heard.max_by_key(|(_, sure)| *sure)
}

/// How strongly a heading says a phrase: all of it, or among other words, where a long phrase
/// says more than a short one.
fn strength(said: &str, phrase: &str) -> Option<usize> {
    if said == phrase {
        return Some(1_000);
    }
    let among = format!(" {said} ").contains(&format!(" {phrase} "));
    let chinese = phrase.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    (among || chinese && said.contains(phrase)).then(|| 100 + 6 * phrase.chars().count())
}

/// Whether a heading only says *name*: of whom, its neighbours tell.
pub(super) fn is_bare_name(heading: &str) -> bool {
    matches!(plain(heading).as_str(), "nome" | "name" | "nom" | "nombre" | "название" | "名称")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_understood_in_many_words() {
        check(Side::Company, "Ragione sociale", "name");
        check(Side::Company, "P.IVA", "vat");
        check(Side::Company, "Partita IVA / Codice fiscale", "vat");
        check(Side::Company, "Codice fiscale", "");
        check(Side::Company, "Sede operativa", "city");
        check(Side::Company, "Sede operativa (prov.)", "subdivision");
        check(Side::Company, "Prov.", "subdivision");
        check(Side::Company, "Provincia sede legale", "legal_subdivision");
        check(Side::Company, "E-mail referente", "email");
        check(Side::Company, "Telefono del referente", "phone");
        check(Side::Company, "Nome e cognome del referente", "person");
        check(Side::Company, "Settore merceologico", "sector");
        check(Side::Company, "Note", "");
        check(Side::Partner, "Company", "name");
        check(Side::Partner, "Company contact", "person");
        check(Side::Partner, "Province/State", "subdivision");
        check(Side::Partner, "Time zone (IANA)", "zone");
        check(Side::Partner, "Courriel", "email");
        check(Side::Partner, "公司名称", "name");
        check(Side::Partner, "Website", "");
    }

    fn check(side: Side, heading: &str, expected: &str) {
        let field = heard(heading, side).map_or("", |(field, _)| field.name());
        assert_eq!(field, expected, "{heading}");
    }
}
