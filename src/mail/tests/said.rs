//! What every kind of mail says in every language, for people to read over: one file a language.

use std::fmt::Write as _;

use super::*;

#[test]
fn every_kind_says_what_it_said_before_in_every_language() {
    let mails = every_mail();
    for (language, mails) in Language::ALL.into_iter().zip(mails.chunks(mails.len() / 6)) {
        let mut said = String::new();
        for mail in mails {
            let method = mail.calendar.lines().find(|it| it.starts_with("METHOD:"));
            let method = method.unwrap_or("no calendar").trim_end();
            writeln!(said, "=== {} ({method})\n{}\n\n{}", mail.kind, mail.subject, mail.text)
                .unwrap();
        }
        insta::assert_snapshot!(language.tag(), said);
    }
}
