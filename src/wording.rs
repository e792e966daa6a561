//! Every sentence the product says to people, in six languages, from `locales/*.ftl`.
//!
//! The catalogues are compiled in and parsed once, at start, into one [`Wording`] value. A
//! sentence that a language lacks is said in English. Times are told by [`clocks`], the one
//! formatter for pages, mails, calendar texts and the room.

pub mod clocks;
#[cfg(test)]
mod grammar;

use std::collections::BTreeMap;

pub use domain::language::Language;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

/// A value that a sentence has a place for: a text, or a number for its plural.
pub type Arg<'a> = FluentValue<'a>;

/// All catalogues.
pub struct Wording {
    catalogues: BTreeMap<Language, FluentBundle<FluentResource>>,
}

/// A catalogue that cannot be used; seen at start or never, since catalogues are compiled in.
#[derive(Debug, thiserror::Error)]
#[error("the catalogue `{language}` cannot be read: {cause}")]
pub struct BadWording {
    language: Language,
    cause: String,
}

impl Wording {
    /// Parses the catalogues that were compiled in.
    ///
    /// # Errors
    ///
    /// [`BadWording`] for a catalogue with a syntax error or an id that it has twice.
    pub fn load() -> Result<Self, BadWording> {
        let catalogues = Language::ALL
            .into_iter()
            .map(|language| Ok((language, catalogue(language, source(language))?)))
            .collect::<Result<_, _>>()?;
        Ok(Self { catalogues })
    }

    /// The sentence `id` in `language`, in English where that language lacks it, and the id
    /// itself where nobody knows it.
    #[must_use]
    pub fn say(&self, language: Language, id: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.find(language, id, args)
            .or_else(|| self.find(Language::En, id, args))
            .unwrap_or_else(|| id.to_owned())
    }

    /// The sentence `id` in exactly this language.
    fn find(&self, language: Language, id: &str, args: &[(&str, Arg<'_>)]) -> Option<String> {
        let catalogue = self.catalogues.get(&language)?;
        let pattern = catalogue.get_message(id)?.value()?;
        let args: FluentArgs<'_> =
            args.iter().map(|(name, value)| (*name, value.clone())).collect();
        // A missing variable leaves its name in the sentence; the test below keeps that from
        // happening in one language only.
        let mut missing = Vec::new();
        Some(catalogue.format_pattern(pattern, Some(&args), &mut missing).into_owned())
    }
}

impl std::fmt::Debug for Wording {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.catalogues.keys()).finish()
    }
}

/// The catalogue's text as it was when the program was built.
const fn source(language: Language) -> &'static str {
    match language {
        Language::It => include_str!("../locales/it.ftl"),
        Language::En => include_str!("../locales/en.ftl"),
        Language::Fr => include_str!("../locales/fr.ftl"),
        Language::ZhHans => include_str!("../locales/zh-Hans.ftl"),
        Language::Ru => include_str!("../locales/ru.ftl"),
        Language::Hi => include_str!("../locales/hi.ftl"),
    }
}

fn catalogue(language: Language, source: &str) -> Result<FluentBundle<FluentResource>, BadWording> {
    let bad = |cause: String| BadWording { language, cause };
    let resource = FluentResource::try_new(source.to_owned())
        .map_err(|(_, errors)| bad(format!("{errors:?}")))?;
    let tag: LanguageIdentifier =
        language.tag().parse().map_err(|cause| bad(format!("{cause:?}")))?;
    let mut bundle = FluentBundle::new_concurrent(vec![tag]);
    // Mails and calendars are plain text in one direction; isolation marks would be noise there.
    bundle.set_use_isolating(false);
    bundle.add_resource(resource).map_err(|errors| bad(format!("{errors:?}")))?;
    Ok(bundle)
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::{Language, Wording, source};

    #[test]
    fn every_language_has_every_sentence_with_the_same_places_in_it() {
        let english = sentences(Language::En);
        assert!(english.len() > 50);

        for language in Language::ALL {
            let own = sentences(language);
            let missing: Vec<_> = english.keys().filter(|id| !own.contains_key(*id)).collect();
            let extra: Vec<_> = own.keys().filter(|id| !english.contains_key(*id)).collect();
            assert!(missing.is_empty() && extra.is_empty(), "{language}: -{missing:?} +{extra:?}");
            for (id, places) in &english {
                assert_eq!(Some(places), own.get(id), "{language}: {id}");
            }
        }
    }

    #[test]
    fn a_catalogue_may_be_shared_between_threads() {
        fn shared<T: Send + Sync>(_: &T) {}

        shared(&Wording::load().unwrap());
    }

    #[test]
    fn sentences_are_said_in_the_language_of_the_person() {
        let wording = Wording::load().unwrap();
        let hello = |language| wording.say(language, "mail-hello", &[("name", "王小明".into())]);

        assert_eq!(hello(Language::It), "Gentile 王小明,");
        assert_eq!(hello(Language::ZhHans), "王小明，您好！");
        assert_eq!(wording.say(Language::Ru, "no-such-sentence", &[]), "no-such-sentence");
    }

    /// Ids with the variables in them, found in the text itself: nothing may be hidden by how
    /// the library happens to read it.
    fn sentences(language: Language) -> BTreeMap<String, BTreeSet<String>> {
        let mut found = BTreeMap::<String, BTreeSet<String>>::new();
        let mut id = String::new();
        for line in source(language).lines().filter(|it| !it.starts_with('#')) {
            if let Some((name, _)) = line.split_once(" =")
                && !line.starts_with([' ', '}'])
            {
                name.clone_into(&mut id);
                assert!(!found.contains_key(&id), "{language}: {id} twice");
                found.entry(id.clone()).or_default();
            }
            for place in line.split('$').skip(1) {
                let name =
                    place.split(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_');
                let name = name.map(str::to_owned).next();
                found.entry(id.clone()).or_default().extend(name);
            }
        }
        found
    }
}
