//! What the catalogues owe to each language's grammar and typography, held for every sentence.

use super::{Language, Wording, source};

/// Variables that are counts.
const COUNTS: [&str; 19] = [
    "n",
    "minutes",
    "days",
    "slots",
    "hours",
    "must",
    "open",
    "booked",
    "cancelled",
    "companies",
    "partners",
    "people",
    "shown",
    "total",
    "buffer",
    "length",
    "error",
    "duplicate",
    "asked",
];

/// Words that stay the same beside whichever number.
const fn fixed_words(language: Language) -> &'static [&'static str] {
    match language {
        Language::En => &["min", "h", "ms", "of", "to", "booked", "cancelled"],
        Language::It => &["min", "h", "ms", "di", "su", "mail"],
        Language::Fr => &["min", "h", "ms", "à", "sur", "rendez-vous"],
        Language::Ru => &["мин", "ч", "мс", "из"],
        Language::Hi => &["मिनट", "मि", "मेल", "समय", "साझा", "उत्तर", "दिन", "में"],
        // No word of Chinese changes beside a number.
        Language::ZhHans => &[],
    }
}

/// The plural categories of whole numbers that a choice must have (CLDR); what else there is falls
/// to `other`.
const fn categories(language: Language) -> &'static [&'static str] {
    match language {
        Language::Ru => &["one", "few", "other"],
        Language::ZhHans => &["other"],
        Language::It | Language::En | Language::Fr | Language::Hi => &["one", "other"],
    }
}

/// A word beside a number has the number's form: it stands in a choice, or never changes.
#[test]
fn a_word_beside_a_number_goes_with_it() {
    let mut wrong = Vec::new();
    for language in Language::ALL {
        for (id, pattern) in messages(language) {
            let (plain, choices) = parted(&pattern);
            for keys in &choices {
                let has = |it: &str| keys.iter().any(|key| key == it);
                let missing = categories(language).iter().find(|it| !has(it));
                wrong.extend(missing.map(|it| format!("{language}: {id} has no [{it}]")));
            }
            let words = counted(&plain).filter(|it| !fixed_words(language).contains(it));
            let words = words.filter(|_| language != Language::ZhHans);
            wrong.extend(words.map(|it| format!("{language}: {id} says “{it}” to any number")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// In front of `;`, `?` and `!` a narrow space that does not break the line, in front of `:` and
/// inside quotation marks a wide one.
#[test]
fn french_signs_stand_behind_spaces_that_do_not_break() {
    let mut wrong = Vec::new();
    for (id, pattern) in messages(Language::Fr) {
        let chars: Vec<_> = pattern.chars().collect();
        for (at, c) in chars.iter().enumerate() {
            let before = at.checked_sub(1).and_then(|it| chars.get(it));
            let after = chars.get(at + 1);
            let ends = after.is_none_or(|it| it.is_whitespace() || *it == '{');
            let right = match c {
                ';' | '?' | '!' => before == Some(&'\u{202f}'),
                ':' if ends => before == Some(&'\u{a0}'),
                '»' => before == Some(&'\u{a0}'),
                '«' => after == Some(&'\u{a0}'),
                _ => true,
            };
            wrong.extend((!right).then(|| format!("{id}: the space at `{c}`")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn readers_are_spoken_to_with_respect() {
    let wrong: Vec<_> =
        messages(Language::ZhHans).into_iter().filter(|(_, it)| it.contains('你')).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn the_question_weeks_later_counts_its_days_right() {
    let wording = Wording::load().unwrap();
    let begins = |language, days: u16, expected: &str| {
        let args = [("days", days.into()), ("other", "Brianza Arredi".into())];
        let said = wording.say(language, "mail-follow-up", &args);
        assert!(said.starts_with(expected), "{language} {days}: {said}");
    };

    begins(Language::En, 1, "Yesterday you met Brianza Arredi online.");
    begins(Language::En, 30, "30 days ago you met");
    begins(Language::It, 1, "Ieri ha incontrato online Brianza Arredi.");
    begins(Language::It, 30, "30 giorni fa ha incontrato");
    begins(Language::Fr, 1, "Hier, vous avez rencontré");
    begins(Language::Fr, 30, "Il y a 30 jours, vous avez rencontré");
    begins(Language::Ru, 1, "Прошёл 1 день после");
    begins(Language::Ru, 3, "Прошло 3 дня после");
    begins(Language::Ru, 21, "Прошёл 21 день после");
    begins(Language::Ru, 30, "Прошло 30 дней после");
    begins(Language::ZhHans, 30, "30 天前，您与 Brianza Arredi");
    begins(Language::Hi, 30, "30 दिन पहले आपकी Brianza Arredi से");
}

/// The messages as they stand in the file: id and pattern.
fn messages(language: Language) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    for line in source(language).lines().filter(|it| !it.starts_with('#')) {
        match line.split_once(" =") {
            Some((id, pattern)) if !line.starts_with([' ', '}']) => {
                found.push((id.to_owned(), pattern.to_owned()));
            }
            _ => {
                if let Some((_, pattern)) = found.last_mut() {
                    pattern.push('\n');
                    pattern.push_str(line);
                }
            }
        }
    }
    found
}

/// The pattern without its choices, and the keys of each choice.
fn parted(pattern: &str) -> (String, Vec<Vec<String>>) {
    let (mut plain, mut choices, mut rest) = (String::new(), Vec::new(), pattern);
    while let Some((before, after)) = rest.split_once("->") {
        // What is chosen by: `{ $n `.
        let head = before.rsplit_once('{').map_or(before, |(head, _)| head);
        plain.push_str(head);
        let mut depth = 1_u32;
        let is_end = |c: char| {
            depth = depth + u32::from(c == '{') - u32::from(c == '}');
            depth == 0
        };
        let (choice, tail) = after.split_once(is_end).unwrap_or((after, ""));
        let keys = choice.split('[').skip(1).filter_map(|it| it.split_once(']'));
        choices.push(keys.map(|(key, _)| key.to_owned()).collect());
        rest = tail;
    }
    plain.push_str(rest);
    (plain, choices)
}

/// The words that stand right behind a count.
fn counted(plain: &str) -> impl Iterator<Item = &str> {
    let places = plain.split("{ $").skip(1).filter_map(|it| it.split_once(" }"));
    let behind = places.filter(|(name, _)| COUNTS.contains(name)).map(|(_, behind)| behind);
    behind.filter_map(|it| {
        let word = it.strip_prefix([' ', '\u{a0}'])?.split(' ').next()?;
        let word = word.trim_end_matches(['.', ',', ';', ':', ')', '।']);
        let word = word.split(['.', '\n']).next()?;
        word.chars().next().is_some_and(char::is_alphabetic).then_some(word)
    })
}
