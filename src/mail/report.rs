//! What a mail server reports of a mail that did not arrive (RFC 3464).

use mail_parser::{Message, MessagePart, MimeHeaders};

use super::inbox::{parsed, plain};

/// The longest words of a server that are kept, in characters.
const WORDS_MAX: usize = 500;

/// One recipient's fate, and the mail that it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Whether the server has given up: `failed`; it still tries where `delayed`.
    pub failed: bool,
    /// The status such as `5.1.1` (RFC 3463); empty where none stands there.
    pub status: String,
    /// What the server said.
    pub words: String,
    /// The Message-ID of the mail that came back, without brackets; it proves that the reporter has
    /// seen that mail.
    pub about: Option<String>,
}

/// The report in a mail, if that is what the mail is; the worst fate where it tells of several.
pub(super) fn report(message: &Message<'_>) -> Option<Report> {
    let root = message.root_part().content_type()?;
    let is_report = root.ctype().eq_ignore_ascii_case("multipart")
        && root.subtype().is_some_and(|it| it.eq_ignore_ascii_case("report"))
        && root
            .attribute("report-type")
            .is_none_or(|it| it.eq_ignore_ascii_case("delivery-status"));
    if !is_report {
        return None;
    }
    let status = message.parts.iter().find(|it| is(it, "message", "delivery-status"))?;
    let text = String::from_utf8_lossy(status.contents()).into_owned();
    let recipients = blocks(&text);
    let failed = recipients.iter().find(|it| it.action.eq_ignore_ascii_case("failed"));
    let told = failed
        .or_else(|| recipients.iter().find(|it| it.action.eq_ignore_ascii_case("delayed")))?;
    Some(Report {
        failed: failed.is_some(),
        status: plain(&told.status, WORDS_MAX),
        words: plain(&told.words, WORDS_MAX),
        about: returned(message),
    })
}

/// What stands of one recipient.
#[derive(Default)]
struct Fate {
    action: String,
    status: String,
    words: String,
}

/// The groups of fields that tell of recipients; the first group, which tells of the mail, has no
/// Action.
fn blocks(text: &str) -> Vec<Fate> {
    let text = text.replace("\r\n", "\n").replace("\n ", " ").replace("\n\t", " ");
    let fate = |block: &str| {
        let mut fate = Fate::default();
        for (name, value) in block.lines().filter_map(|it| it.split_once(':')) {
            let value = value.trim();
            match name.trim().to_ascii_lowercase().as_str() {
                "action" => value.clone_into(&mut fate.action),
                "status" => {
                    fate.status =
                        value.chars().take_while(|c| !c.is_whitespace()).take(12).collect();
                }
                "diagnostic-code" => {
                    let words = value.split_once(';').map_or(value, |(_, words)| words);
                    words.trim().clone_into(&mut fate.words);
                }
                _ => {}
            }
        }
        fate
    };
    text.split("\n\n").map(fate).filter(|it| !it.action.is_empty()).collect()
}

/// The Message-ID of the mail that is sent back with the report, whole or only its headers.
fn returned(message: &Message<'_>) -> Option<String> {
    let part = message
        .parts
        .iter()
        .find(|it| is(it, "message", "rfc822") || is(it, "text", "rfc822-headers"))?;
    if let Some(inner) = part.message() {
        return inner.message_id().map(id);
    }
    parsed(part.contents())?.message_id().map(id)
}

fn id(text: &str) -> String {
    plain(text, WORDS_MAX)
}

fn is(part: &MessagePart<'_>, kind: &str, subtype: &str) -> bool {
    part.content_type().is_some_and(|it| {
        it.ctype().eq_ignore_ascii_case(kind)
            && it.subtype().is_some_and(|it| it.eq_ignore_ascii_case(subtype))
    })
}

#[cfg(test)]
mod tests {
    use mail_parser::MessageParser;

    use super::{Report, report};

    /// The shape that Postfix gives its reports.
    const POSTFIX: &str = "From: MAILER-DAEMON@mx.buyer.example (Mail Delivery System)\r\n\
        Auto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\n\
        Content-Type: multipart/report; report-type=delivery-status;\r\n boundary=\"R\"\r\n\r\n\
        --R\r\nContent-Type: text/plain\r\n\r\nI'm sorry.\r\n\
        --R\r\nContent-Type: message/delivery-status\r\n\r\n\
        Reporting-MTA: dns; mx.buyer.example\r\n\r\n\
        Final-Recipient: rfc822; guest@buyer.example\r\nAction: failed\r\nStatus: 5.1.1\r\n\
        Diagnostic-Code: smtp; 550 5.1.1 <guest@buyer.example>:\r\n    no such user\r\n\r\n\
        --R\r\nContent-Type: message/rfc822\r\n\r\n\
        From: b2b@agenda.example\r\nMessage-ID: <u1.0@agenda.example>\r\nSubject: x\r\n\r\nHi\r\n\
        --R--\r\n";

    fn read(mail: &str) -> Option<Report> {
        report(&MessageParser::default().parse(mail.as_bytes()).unwrap())
    }

    #[test]
    fn a_mail_that_did_not_arrive_is_named_with_the_servers_words() {
        let seen = read(POSTFIX).unwrap();

        assert!(seen.failed);
        assert_eq!(seen.status, "5.1.1");
        assert_eq!(seen.words, "550 5.1.1 <guest@buyer.example>:    no such user");
        assert_eq!(seen.about.as_deref(), Some("u1.0@agenda.example"));
    }

    #[test]
    fn only_headers_are_enough_to_know_the_mail() {
        let short = POSTFIX.replace("message/rfc822", "text/rfc822-headers");

        assert_eq!(read(&short).unwrap().about.as_deref(), Some("u1.0@agenda.example"));
    }

    #[test]
    fn what_no_database_can_keep_is_not_taken_over() {
        let odd = POSTFIX
            .replace("u1.0@", "u1\0.0@")
            .replace("Status: 5.1.1", "Status: 5.1\0.1")
            .replace("no such user", "no\0such\u{7}user");
        let seen = read(&odd).unwrap();

        let all = format!("{}{}{}", seen.status, seen.words, seen.about.unwrap_or_default());
        assert!(!all.contains(char::is_control), "{all:?}");
    }

    #[test]
    fn a_server_that_still_tries_has_not_given_up() {
        let delayed = POSTFIX.replace("failed", "delayed").replace("5.1.1", "4.4.1");
        let seen = read(&delayed).unwrap();
        assert_eq!((seen.failed, seen.status.as_str()), (false, "4.4.1"));

        let arrived = POSTFIX.replace("Action: failed", "Action: relayed");
        assert_eq!(read(&arrived), None);
        let receipt = POSTFIX.replace("=delivery-status", "=disposition-notification");
        assert_eq!(read(&receipt), None);
        assert_eq!(read(&POSTFIX.replace("message/delivery-status", "text/plain")), None);
    }
}
