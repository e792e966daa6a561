//! What is in a mail that comes in: who sent it, whether that is believed, and its calendars.

use std::borrow::Cow;

use chrono::{DateTime, Utc};
use mail_parser::{HeaderName, Message, MessageParser, MessagePart, MimeHeaders};

use super::vouching::vouched;

/// How many calendars of one mail are looked at; an answer has one, sometimes with a twin.
const CALENDARS_MAX: usize = 4;

/// The longest address (RFC 5321 §4.5.3.1.3).
const ADDRESS_MAX: usize = 254;

/// A mail that came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    /// The From address, bare.
    pub from: String,
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
    let message = MessageParser::default().parse(bytes).ok_or(Unreadable::NotAMail)?;
    let (from, alone) = sender(&message).ok_or(Unreadable::NotAMail)?;
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
    Ok(Received { from, vouched, sent_at, calendars })
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
    fn what_is_no_mail_is_refused() {
        for bytes in
            [&b""[..], b"hello", b"\xff\xfe\x00\x01", b"Subject: x\r\n\r\ny", b"From: \r\n\r\n"]
        {
            assert_eq!(open(bytes, GATEWAY), Err(Unreadable::NotAMail), "{bytes:?}");
        }
    }
}
