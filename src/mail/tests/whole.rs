//! Whole mails as programs and people get them: in each language an invitation, its update and its
//! cancellation, as octets and decoded.

use super::*;

#[test]
fn what_changes_a_calendar_is_the_same_to_the_octet_in_every_language() {
    for language in Language::ALL {
        let tag = language.tag();
        let mut decoded = String::new();
        for letter in life_of_a_meeting(language) {
            let mail = composed(&letter);
            let bytes = mail.bytes();

            insta::assert_snapshot!(format!("octets-{tag}-{}", mail.kind), octets(&bytes));
            decoded.push_str(&shown(mail.kind, &bytes));
        }
        insta::assert_snapshot!(format!("decoded-{tag}"), decoded);
    }
}

/// An invitation, its update and its cancellation to somebody of the language's own market, whose
/// names need what names may need: other scripts, commas, quotes, accents.
fn life_of_a_meeting(language: Language) -> [Letter; 3] {
    let (own, name, email) = match language {
        Language::It => (brianza(), "Mario Rossi", "m.rossi@mobilibrianza.example"),
        Language::En => (
            party("Harrow & Sons Ltd", "Eleanor O’Neill, buyer", "Europe/London", "London"),
            "Eleanor O’Neill",
            "e.oneill@harrow.example",
        ),
        Language::Fr => (timber(), "Côté, Geneviève", "g.cote@northerntimber.example"),
        Language::ZhHans => (
            party("上海木业有限公司", "王小明", "Asia/Shanghai", ""),
            "王小明",
            "wang@shanghaimuye.example",
        ),
        Language::Ru => (
            party("ООО «Северный лес»", "Иванов, Пётр", "Asia/Vladivostok", ""),
            "Иванов, Пётр",
            "ivanov@severles.example",
        ),
        Language::Hi => (
            party("मुंबई इंटीरियर्स", "आशा राव", "Asia/Kolkata", "Mumbai"),
            "आशा राव",
            "asha@mumbaiinteriors.example",
        ),
    };
    let other = if language == Language::It { timber() } else { brianza() };
    let mut first = invitation(language, own.clone());
    first.kind = Kind::Invitation { meeting: meeting(own, other), revision: revision(0) };
    first.recipient = Contact { name: name.to_owned(), email: email.to_owned() };
    [first.clone(), moved(&first), cancelled(&first, true)]
}

/// A mail's octets as text. How many there are stands first, for a snapshot does not keep the ends
/// of lines, nor what a text ends with: that each line ends in CR LF is asserted here.
fn octets(bytes: &[u8]) -> String {
    let text = std::str::from_utf8(bytes).unwrap();
    let lines = text.replace("\r\n", "\n");
    assert!(!lines.contains('\r'), "a CR by itself");
    assert_eq!(lines.replace('\n', "\r\n"), text, "an LF by itself");
    format!("{} octets\n\n{lines}", bytes.len())
}

/// A mail with its parts decoded: the headers as they travel, each part under its type, the HTML
/// without its tags.
fn shown(kind: &str, bytes: &[u8]) -> String {
    let raw = std::str::from_utf8(bytes).unwrap();
    let (headers, _) = raw.split_once("\r\n\r\n").unwrap();
    let message = parsed(bytes);
    let mut shown = format!("===== {kind}\n{headers}");
    for part in &message.parts {
        let Some(kind) = part.content_type() else { continue };
        let name = format!("{}/{}", kind.ctype(), kind.subtype().unwrap());
        let text = match &part.body {
            PartType::Multipart(_) => continue,
            PartType::Html(html) => visible(html),
            _ if name == "application/ics" => "(the same)".to_owned(),
            _ => String::from_utf8(part.contents().to_vec()).unwrap(),
        };
        shown = format!("{shown}\n\n=== {name}\n{}", text.trim_end());
    }
    shown.replace("\r\n", "\n") + "\n\n"
}

/// What one sees of an HTML page, an element a line.
fn visible(html: &str) -> String {
    let (_, body) = html.split_once("<body").unwrap();
    let mut text = String::new();
    for piece in body.split('<').skip(1) {
        let (_, words) = piece.split_once('>').unwrap();
        text.push_str(words);
    }
    text.lines().map(str::trim_end).filter(|it| !it.is_empty()).collect::<Vec<_>>().join("\n")
}
