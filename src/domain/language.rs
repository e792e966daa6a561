//! The languages Incontro speaks to people in.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A language that every sentence of the product exists in.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(try_from = "String", into = "&'static str")]
pub enum Language {
    /// Italian, the agency's own.
    It,
    /// English, which stands in wherever a sentence or a language is missing.
    #[default]
    En,
    /// French.
    Fr,
    /// Chinese in simplified characters.
    ZhHans,
    /// Russian.
    Ru,
    /// Hindi.
    Hi,
}

impl Language {
    /// Every language, in the order in which a person is offered them.
    pub const ALL: [Self; 6] = [Self::It, Self::En, Self::Fr, Self::ZhHans, Self::Ru, Self::Hi];

    /// The BCP 47 tag, as in `<html lang>`, in file names and in the database.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::It => "it",
            Self::En => "en",
            Self::Fr => "fr",
            Self::ZhHans => "zh-Hans",
            Self::Ru => "ru",
            Self::Hi => "hi",
        }
    }

    /// What its own speakers call it.
    #[must_use]
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::It => "Italiano",
            Self::En => "English",
            Self::Fr => "Français",
            Self::ZhHans => "简体中文",
            Self::Ru => "Русский",
            Self::Hi => "हिन्दी",
        }
    }

    /// The language that best answers a tag such as `zh`, `zh_CN`, `FR-ca` or `ru-RU`; English
    /// where none does. Only the primary subtag counts: Incontro writes one Chinese.
    #[must_use]
    pub fn nearest(tag: &str) -> Self {
        tag.parse().unwrap_or_default()
    }
}

/// A language that Incontro does not speak.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is none of the languages it, en, fr, zh-Hans, ru, hi")]
pub struct UnknownLanguage(pub String);

impl UnknownLanguage {
    /// The stable code that front ends translate.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        "unknown_language"
    }
}

impl FromStr for Language {
    type Err = UnknownLanguage;

    fn from_str(tag: &str) -> Result<Self, Self::Err> {
        let primary = tag.trim().split(['-', '_']).next().unwrap_or_default();
        Self::ALL
            .into_iter()
            .find(|it| it.tag().split('-').next().is_some_and(|p| p.eq_ignore_ascii_case(primary)))
            .ok_or_else(|| UnknownLanguage(tag.to_owned()))
    }
}

impl TryFrom<String> for Language {
    type Error = UnknownLanguage;

    fn try_from(tag: String) -> Result<Self, Self::Error> {
        tag.parse()
    }
}

impl From<Language> for &'static str {
    fn from(language: Language) -> Self {
        language.tag()
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

#[cfg(test)]
mod tests {
    use super::Language;

    #[test]
    fn a_tag_is_read_by_its_primary_subtag() {
        check("it", "it");
        check("zh", "zh-Hans");
        check("zh-CN", "zh-Hans");
        check("zh_Hans_CN", "zh-Hans");
        check("FR-ca", "fr");
        check(" ru-RU ", "ru");
        check("hi", "hi");
        check("pt-BR", "en");
        check("", "en");
    }

    fn check(tag: &str, expected: &str) {
        assert_eq!(Language::nearest(tag).tag(), expected, "{tag:?}");
    }
}
