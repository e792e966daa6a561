//! What is in a mail that comes in: who sent it, whether that is believed, and its calendars.

use std::borrow::Cow;

use chrono::{DateTime, Utc};
use mail_parser::{HeaderName, Message, MessageParser, MessagePart, MimeHeaders};

use super::report::{Report, report};
use super::vouching::vouched;

/// How many calendars of one mail are looked at; an answer has one, sometimes with a twin.
const CALENDARS_MAX: usize = 4;

/// The longest address (RFC 5321 §4.5.3.1.3).
const ADDRESS_MAX: usize = 254;

/// The longest text that is kept of a mail, in characters.
const EXCERPT_MAX: usize = 4000;

/// The longest subject or name, in characters.
const LINE_MAX: usize = 300;

/// How many earlier mails an answer may name.
const THREAD_MAX: usize = 32;

/// A mail that came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    /// The From address, bare.
    pub from: String,
    /// The name beside it; empty where there is none.
    pub name: String,
    /// The subject, in one line.
    pub subject: String,
    /// What a reader sees of it, as plain text; cut where it is long.
    pub text: String,
    /// Its Message-ID, without brackets.
    pub message_id: Option<String>,
    /// The Message-IDs that it answers, the nearest first, without brackets (RFC 5322 §3.6.4).
    pub thread: Vec<String>,
    /// The addresses that it was sent to.
    pub to: Vec<String>,
    /// Whether a program wrote it for everyone who writes (RFC 3834): out of office, receipts.
    pub automatic: bool,
    /// What a mail server reports of a mail of ours, where that is what it is.
    pub report: Option<Report>,
    /// Whether our own gateway says that the mail comes from that address's domain.
    pub vouched: bool,
    /// When its sender says it was sent.
    pub sent_at: Option<DateTime<Utc>>,
    /// What calendar programs put into it.
    pub calendars: Vec<Calendar>,
}

/// One calendar part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// The `method` of its Content-Type (RFC 6047 §2.4).
    pub method: Option<String>,
    /// Its text, decoded.
    pub bytes: Vec<u8>,
}

/// Why a mail could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// No headers, or nobody in From.
    #[error("this is not a mail with somebody in From")]
    NotAMail,
}

/// A mail as its parts, where it is one.
///
/// The library gives up on some mails by a panic (parts that close what never opened); what
/// strangers send must do no more than be put aside.
pub(super) fn parsed(bytes: &[u8]) -> Option<Message<'_>> {
    std::panic::catch_unwind(|| MessageParser::default().parse(bytes)).ok().flatten()
}

/// Opens a mail (RFC 5322); `gateway` is the name under which our own gateway writes
/// Authentication-Results.
///
/// Calendars are found at any depth of multiparts, but not inside a mail that is attached: that is
/// not its sender's own word. An `application/ics` part is the twin of a `text/calendar` one and
/// is taken only where there is none.
///
/// # Errors
///
/// [`Unreadable`] where the bytes are no mail.
pub fn open(bytes: &[u8], gateway: &str) -> Result<Received, Unreadable> {
    let message = parsed(bytes).ok_or(Unreadable::NotAMail)?;
    let (from, alone) = sender(&message).ok_or(Unreadable::NotAMail)?;
    let name = message.from().and_then(|it| it.first()).and_then(|it| it.name());
    let results = message
        .headers_raw()
        .filter(|(name, _)| name.eq_ignore_ascii_case("authentication-results"))
        .map(|(_, value)| value);
    // With two senders, nobody knows which one was vouched for.
    let vouched = alone && vouched(results, gateway, &from);
    let sent_at = message.date().and_then(|it| DateTime::from_timestamp(it.to_timestamp(), 0));

    let mut calendars = calendars(&message, "text", "calendar");
    if calendars.is_empty() {
        calendars = self::calendars(&message, "application", "ics");
    }
    Ok(Received {
        from,
        name: one_line(name.unwrap_or_default()),
        subject: one_line(message.subject().unwrap_or_default()),
        text: readable(&message),
        message_id: message.message_id().map(one_line),
        thread: thread(&message),
        to: recipients(&message),
        automatic: is_automatic(&message),
        report: report(&message),
        vouched,
        sent_at,
        calendars,
    })
}

/// The text that a mail program shows first, without what would hide or end a line.
fn readable(message: &Message<'_>) -> String {
    let text = message.body_text(0).unwrap_or_default().replace("\r\n", "\n");
    let plain = |c: &char| *c == '\n' || !c.is_control();
    let text: String = text.chars().filter(plain).take(EXCERPT_MAX).collect();
    text.trim().to_owned()
}

fn one_line(text: &str) -> String {
    plain(text, LINE_MAX)
}

/// The first so many characters on one line; PostgreSQL keeps no NUL, and a mail that it cannot
/// keep would stand in the way of all after it.
pub(super) fn plain(text: &str, max: usize) -> String {
    let blank = |c: char| if c.is_control() { ' ' } else { c };
    text.chars().map(blank).take(max).collect::<String>().trim().to_owned()
}

/// In-Reply-To first, then References from the end: the last one there is the nearest.
fn thread(message: &Message<'_>) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    let answered = message.in_reply_to().as_text_list().unwrap_or_default().iter();
    let before = message.references().as_text_list().unwrap_or_default().iter().rev();
    for id in answered.chain(before).take(THREAD_MAX) {
        let id = one_line(id);
        if !id.is_empty() && !all.contains(&id) {
            all.push(id);
        }
    }
    all
}

/// To, and where the servers on the way say that the mail was delivered.
fn recipients(message: &Message<'_>) -> Vec<String> {
    let named = message.all_to().flat_map(|it| it.iter()).filter_map(|it| it.address());
    let named = named.map(str::to_owned);
    let delivered = message.headers_raw().filter(|(name, _)| {
        ["delivered-to", "x-original-to", "envelope-to"]
            .iter()
            .any(|it| name.eq_ignore_ascii_case(it))
    });
    let delivered = delivered.map(|(_, value)| value.trim().trim_matches(['<', '>']).to_owned());
    named.chain(delivered).filter(|it| it.len() <= ADDRESS_MAX).take(THREAD_MAX).collect()
}

/// Whether the headers say that no human being wrote this mail; a read receipt is such a mail, too
/// (RFC 8098).
///
/// Auto-Submitted is the word on it (RFC 3834 §5), and its `no` stands against everything but an
/// empty sender. Precedence is a hint at most: lists write `list` or `bulk` into what their members
/// say, so it counts only beside the wish that programs send no answer, which people's programs do
/// not write. Taking a person for a program costs their words, the other way round a look.
fn is_automatic(message: &Message<'_>) -> bool {
    let receipt = message.root_part().content_type().is_some_and(|it| {
        it.attribute("report-type")
            .is_some_and(|it| it.eq_ignore_ascii_case("disposition-notification"))
    });
    let headers: Vec<_> = message
        .headers_raw()
        .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_ascii_lowercase()))
        .collect();
    let has = |name: &str, fits: &dyn Fn(&str) -> bool| {
        headers.iter().any(|(it, value)| it == name && fits(value))
    };
    if receipt || has("return-path", &|it| it == "<>") {
        return true;
    }
    // What follows the word in brackets or after a semicolon explains it.
    let is_no = |it: &str| it.split([';', '(', ' ']).next().unwrap_or_default() == "no";
    if has("auto-submitted", &|it| !it.is_empty()) {
        return has("auto-submitted", &|it| !it.is_empty() && !is_no(it));
    }
    let answers = ["x-autoreply", "x-autorespond", "x-autoresponder"];
    let hinted = has("precedence", &|it| ["bulk", "junk", "list"].contains(&it));
    answers.iter().any(|name| has(name, &|it| it != "no"))
        || has("precedence", &|it| it == "auto_reply")
        || (hinted && has("x-auto-response-suppress", &|it| !it.is_empty() && it != "none"))
}

/// The From address, and whether it is the only one.
fn sender(message: &Message<'_>) -> Option<(String, bool)> {
    let from = message.from()?;
    let alone = message.header_values(HeaderName::From).count() == 1 && from.iter().count() == 1;
    let address: Cow<'_, str> = from.first()?.address.clone()?;
    let plain = |c: char| !c.is_control() && !c.is_whitespace();
    let fit = address.contains('@') && address.len() <= ADDRESS_MAX && address.chars().all(plain);
    fit.then(|| (address.into_owned(), alone))
}

fn calendars(message: &Message<'_>, kind: &str, subtype: &str) -> Vec<Calendar> {
    let fits = |part: &&MessagePart<'_>| {
        part.content_type().is_some_and(|it| {
            it.ctype().eq_ignore_ascii_case(kind)
                && it.subtype().is_some_and(|it| it.eq_ignore_ascii_case(subtype))
        })
    };
    let calendar = |part: &MessagePart<'_>| Calendar {
        method: part.content_type().and_then(|it| it.attribute("method")).map(str::to_owned),
        bytes: part.contents().to_vec(),
    };
    message.parts.iter().filter(fits).take(CALENDARS_MAX).map(calendar).collect()
}

#[cfg(test)]
mod tests {
    use super::{Unreadable, open};

    const GATEWAY: &str = "mx.agenda.example";

    /// The shape of Thunderbird and Google: an alternative with the calendar, and its twin.
    const NESTED: &str = "Authentication-Results: mx.agenda.example; dmarc=pass\r\n\
        From: =?utf-8?q?C=C3=B4t=C3=A9?= <Guest@timber.example>\r\n\
        Date: Sat, 10 Oct 2026 10:00:00 +0200\r\nMIME-Version: 1.0\r\n\
        Content-Type: multipart/mixed; boundary=M\r\n\r\n\
        --M\r\nContent-Type: multipart/alternative; boundary=A\r\n\r\n\
        --A\r\nContent-Type: text/plain\r\n\r\nYes\r\n\
        --A\r\nContent-Type: TEXT/Calendar; charset=\"UTF-8\"; method=REPLY\r\n\
        Content-Transfer-Encoding: base64\r\n\r\nQkVHSU46VkNBTEVOREFS\r\n--A--\r\n\
        --M\r\nContent-Type: application/ics; name=invite.ics\r\n\r\nTWIN\r\n--M--\r\n";

    #[test]
    fn a_calendar_is_found_at_any_depth_and_its_twin_left_out() {
        let mail = open(NESTED.as_bytes(), GATEWAY).unwrap();

        assert_eq!((mail.from.as_str(), mail.vouched), ("Guest@timber.example", true));
        assert_eq!(mail.sent_at, "2026-10-10T08:00:00Z".parse().ok());
        let seen: Vec<_> =
            mail.calendars.iter().map(|it| (it.method.as_deref(), &*it.bytes)).collect();
        assert_eq!(seen, [(Some("REPLY"), &b"BEGIN:VCALENDAR"[..])]);
    }

    #[test]
    fn the_twin_is_taken_where_it_is_alone() {
        let mail = NESTED.replace("TEXT/Calendar", "text/x-other");
        let mail = open(mail.as_bytes(), GATEWAY).unwrap();

        assert_eq!(mail.calendars.len(), 1);
        assert!(mail.calendars[0].bytes.starts_with(b"TWIN"));
    }

    #[test]
    fn a_calendar_in_an_attached_mail_is_not_its_senders_word() {
        let head = "From: a@b.example\r\nMIME-Version: 1.0\r\n";
        let forwarded = format!(
            "{head}Content-Type: multipart/mixed; boundary=F\r\n\r\n\
             --F\r\nContent-Type: message/rfc822\r\n\r\n{NESTED}\r\n--F--\r\n"
        );
        let mail = open(forwarded.as_bytes(), GATEWAY).unwrap();

        assert_eq!((mail.calendars.len(), mail.vouched), (0, false));
    }

    #[test]
    fn nobody_is_vouched_for_among_two_senders() {
        let two = NESTED.replace("From: ", "From: evil@evil.example\r\nFrom: ");
        assert!(!open(two.as_bytes(), GATEWAY).unwrap().vouched);
        let list = NESTED.replace("From: ", "From: evil@evil.example, ");
        assert!(!open(list.as_bytes(), GATEWAY).unwrap().vouched);
    }

    #[test]
    fn what_a_human_being_wrote_is_told_from_what_a_program_did() {
        let human = "From: Ann <a@b.example>\r\nSubject: Re: =?utf-8?q?Caff=C3=A8?=\r\n\
            Message-ID: <m1@b.example>\r\nIn-Reply-To: <one@agenda.example>\r\n\
            References: <zero@agenda.example> <one@agenda.example>\r\n\r\nGood, \x07thanks.\r\n";
        let mail = open(human.as_bytes(), GATEWAY).unwrap();

        assert_eq!((mail.name.as_str(), mail.subject.as_str()), ("Ann", "Re: Caffè"));
        assert_eq!((mail.text.as_str(), mail.automatic), ("Good, thanks.", false));
        assert_eq!(mail.message_id.as_deref(), Some("m1@b.example"));
        assert_eq!(mail.thread, ["one@agenda.example", "zero@agenda.example"]);

        for line in [
            "Auto-Submitted: auto-replied",
            "Auto-Submitted: auto-generated (vacation)",
            "X-Autoreply: yes",
            "Precedence: auto_reply",
            "Return-Path: <>",
            "Content-Type: multipart/report; report-type=disposition-notification; boundary=b",
        ] {
            let mail = human.replace("Message-ID", &format!("{line}\r\nMessage-ID"));
            assert!(open(mail.as_bytes(), GATEWAY).unwrap().automatic, "{line}");
        }
    }

    #[test]
    fn a_human_being_on_a_list_is_not_taken_for_a_program() {
        let automatic = |lines: &str| {
            let mail = format!("From: Ann <a@b.example>\r\n{lines}\r\n\r\nThanks.\r\n");
            open(mail.as_bytes(), GATEWAY).unwrap().automatic
        };

        assert!(!automatic("Auto-Submitted: no"));
        assert!(!automatic("Precedence: list\r\nList-Id: Fair <fair.lists.example>"));
        assert!(!automatic("Precedence: bulk"));
        assert!(!automatic("Precedence: junk"));
        assert!(!automatic("Auto-Submitted: no (sent by Ann)\r\nX-Autoreply: yes"));
        assert!(automatic("Precedence: bulk\r\nX-Auto-Response-Suppress: All"));
        assert!(automatic("Auto-Submitted: no\r\nReturn-Path: <>"));
        assert!(automatic("Auto-Submitted: auto-replied; owner-email=\"a@b.example\""));
    }

    #[test]
    fn what_is_no_mail_is_refused() {
        for bytes in
            [&b""[..], b"hello", b"\xff\xfe\x00\x01", b"Subject: x\r\n\r\ny", b"From: \r\n\r\n"]
        {
            assert_eq!(open(bytes, GATEWAY), Err(Unreadable::NotAMail), "{bytes:?}");
        }
    }
}
