//! The eight sectors of the programme, and which one a free text speaks of.

use serde::{Deserialize, Serialize};

use crate::language::Language;

/// A line of business that missions are made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sector {
    /// Furniture and design.
    FurnitureDesign,
    /// Chemicals.
    Chemicals,
    /// Cosmetics.
    Cosmetics,
    /// Construction.
    Construction,
    /// Pharmaceutical and medical.
    PharmaMedical,
    /// Mechanical engineering and metallurgy.
    MechanicsMetal,
    /// Food products.
    Food,
    /// Fashion.
    Fashion,
}

impl Sector {
    /// All eight, in the programme's order.
    pub const ALL: [Self; 8] = [
        Self::FurnitureDesign,
        Self::Chemicals,
        Self::Cosmetics,
        Self::Construction,
        Self::PharmaMedical,
        Self::MechanicsMetal,
        Self::Food,
        Self::Fashion,
    ];

    /// The stable key, as stored and as sent to the browser.
    #[must_use]
    pub const fn key(self) -> &'static str {
        self.facts().key
    }

    /// The sector with a key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sector| sector.key() == key)
    }

    /// Its name in a language.
    #[must_use]
    pub const fn name(self, language: Language) -> &'static str {
        let [it, en, fr, zh, ru, hi] = self.facts().names;
        match language {
            Language::It => it,
            Language::En => en,
            Language::Fr => fr,
            Language::ZhHans => zh,
            Language::Ru => ru,
            Language::Hi => hi,
        }
    }

    /// The one sector that a free text speaks of, such as *moda* or *Arredamento*; `None` where
    /// it speaks of none or of several, so that a person decides.
    #[must_use]
    pub fn guess(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase();
        let exact = Self::ALL.into_iter().find(|sector| {
            sector.key() == text
                || sector.facts().names.iter().any(|name| name.to_lowercase() == text)
        });
        if exact.is_some() {
            return exact;
        }
        let mut hits = Self::ALL
            .into_iter()
            .filter(|it| it.facts().stems.iter().any(|stem| speaks_of(&text, stem)));
        hits.next().filter(|_| hits.next().is_none())
    }

    const fn facts(self) -> &'static Facts {
        match self {
            Self::FurnitureDesign => &FURNITURE_DESIGN,
            Self::Chemicals => &CHEMICALS,
            Self::Cosmetics => &COSMETICS,
            Self::Construction => &CONSTRUCTION,
            Self::PharmaMedical => &PHARMA_MEDICAL,
            Self::MechanicsMetal => &MECHANICS_METAL,
            Self::Food => &FOOD,
            Self::Fashion => &FASHION,
        }
    }
}

/// What is known of one sector.
struct Facts {
    key: &'static str,
    /// Italian, English, French, Chinese, Russian, Hindi.
    names: [&'static str; 6],
    /// Beginnings of words that speak of it, in the languages of the spreadsheets.
    stems: &'static [&'static str],
}

const FURNITURE_DESIGN: Facts = Facts {
    key: "furniture_design",
    names: [
        "Arredo e design",
        "Furniture and design",
        "Ameublement et design",
        "家具与设计",
        "Мебель и дизайн",
        "फर्नीचर और डिज़ाइन",
    ],
    stems: &[
        "arred",
        "mobil",
        "design",
        "furnitur",
        "interior",
        "ameubl",
        "meubl",
        "家具",
        "设计",
        "мебел",
        "дизайн",
        "फर्नीचर",
        "illumin",
        "lighting",
    ],
};

const CHEMICALS: Facts = Facts {
    key: "chemicals",
    names: ["Chimica", "Chemicals", "Chimie", "化工", "Химия", "रसायन"],
    stems: &["chimic", "chemical", "chimie", "vernic", "化工", "хими", "रसायन"],
};

const COSMETICS: Facts = Facts {
    key: "cosmetics",
    names: ["Cosmetica", "Cosmetics", "Cosmétique", "化妆品", "Косметика", "सौंदर्य प्रसाधन"],
    stems: &["cosm", "beauty", "profum", "perfum", "化妆", "космет", "सौंदर्य", "bellezza"],
};

const CONSTRUCTION: Facts = Facts {
    key: "construction",
    names: ["Edilizia", "Construction", "Bâtiment", "建筑", "Строительство", "निर्माण"],
    stems: &[
        "edil",
        "costruzion",
        "construction",
        "building",
        "bâtiment",
        "batiment",
        "建筑",
        "строител",
        "निर्माण",
        "infissi",
        "serrament",
    ],
};

const PHARMA_MEDICAL: Facts = Facts {
    key: "pharma_medical",
    names: [
        "Farmaceutico e medicale",
        "Pharmaceutical and medical",
        "Pharmaceutique et médical",
        "医药与医疗",
        "Фармацевтика и медицина",
        "फार्मा और चिकित्सा",
    ],
    stems: &[
        "farma",
        "pharma",
        "medic",
        "médic",
        "health",
        "biotec",
        "sanitar",
        "医",
        "медиц",
        "фармац",
        "चिकित्सा",
        "फार्मा",
    ],
};

const MECHANICS_METAL: Facts = Facts {
    key: "mechanics_metal",
    names: [
        "Meccanica e metallurgia",
        "Mechanical engineering and metallurgy",
        "Mécanique et métallurgie",
        "机械与冶金",
        "Машиностроение и металлургия",
        "यांत्रिकी और धातुकर्म",
    ],
    stems: &[
        "mecc",
        "mechan",
        "mécan",
        "macchin",
        "machin",
        "metal",
        "métal",
        "acciai",
        "steel",
        "siderurg",
        "机械",
        "冶金",
        "машин",
        "металл",
        "यांत्रिकी",
        "धातु",
    ],
};

const FOOD: Facts = Facts {
    key: "food",
    names: [
        "Prodotti alimentari",
        "Food products",
        "Produits alimentaires",
        "食品",
        "Продукты питания",
        "खाद्य उत्पाद",
    ],
    stems: &[
        "aliment",
        "food",
        "agro",
        "vino",
        "vini",
        "wine",
        "beverage",
        "bevand",
        "dolciar",
        "casear",
        "食品",
        "продукт",
        "пищ",
        "खाद्य",
    ],
};

const FASHION: Facts = Facts {
    key: "fashion",
    names: ["Sistema moda", "Fashion", "Mode", "时尚服饰", "Мода", "फ़ैशन"],
    stems: &[
        "moda",
        "fashion",
        "abbigl",
        "tessil",
        "textile",
        "calzatur",
        "apparel",
        "pellett",
        "时尚",
        "服",
        "мода",
        "одежд",
        "फ़ैशन",
        "gioiell",
    ],
};

/// Whether a word of `text` begins with `stem`; Chinese, which has no spaces, may hold it anywhere.
fn speaks_of(text: &str, stem: &str) -> bool {
    let chinese = stem.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    if chinese {
        return text.contains(stem);
    }
    text.split(|c: char| !c.is_alphanumeric() && !is_mark(c)).any(|word| word.starts_with(stem))
}

/// Vowel signs and dots of Devanagari, which are parts of words but no letters.
fn is_mark(c: char) -> bool {
    ('\u{900}'..='\u{97f}').contains(&c)
}
