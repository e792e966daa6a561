//! The same answer as each calendar program writes it: what counts is who, to which meeting, and
//! yes, perhaps or no.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::inbound::{GUEST, SECRET, app, hand_in, invited, known};

/// What is answered: the UID, the PARTSTAT and the DTSTAMP.
type Said<'a> = (&'a str, &'a str, &'a str);
/// A program, and how it writes an answer.
type Shape = (&'static str, fn(Said<'_>) -> Vec<u8>);

/// The programs and the oddities of programs, each with its way of writing.
const SHAPES: [Shape; 14] = [
    ("Gmail", |said| mail("method=REPLY", "8bit", calendar(said).as_bytes())),
    ("Exchange without ORGANIZER, in base64", |said| {
        let text = windows(&without(&calendar(said), "ORGANIZER"));
        mail("method=REPLY", "base64", &packed(text.as_bytes()))
    }),
    ("Thunderbird in eight bits, with its twin", |said| {
        let text = calendar(said).replace("CN=Guest", "CN=\"Гость, Пётр\"");
        twins(&text)
    }),
    ("base64", |said| mail("method=REPLY", "base64", &packed(calendar(said).as_bytes()))),
    ("small letters", |said| {
        let text = calendar(said).replace("METHOD:REPLY", "method:reply");
        let text = text.replace("PARTSTAT=", "partstat=").replace("ATTENDEE", "attendee");
        mail("method=reply", "8bit", text.as_bytes())
    }),
    ("MAILTO in capitals", |said| {
        let text =
            calendar(said).replace("mailto:", "MAILTO:").replace(GUEST, &GUEST.to_uppercase());
        mail("method=REPLY", "8bit", text.as_bytes())
    }),
    ("a fold inside a character", |said| {
        let text = calendar(said).replace("CN=Guest", "CN=Пётр");
        let at = text.find("Пётр").unwrap() + 1;
        let (head, tail) = text.as_bytes().split_at(at);
        mail("method=REPLY", "8bit", &[head, b"\r\n ", tail].concat())
    }),
    ("a byte order mark", |said| {
        mail("method=REPLY", "8bit", format!("\u{feff}{}", calendar(said)).as_bytes())
    }),
    ("a comment in latin-1", |said| {
        let text = calendar(said).replace("SEQUENCE", "COMMENT:Perch@ no\r\nSEQUENCE");
        let (head, tail) = text.split_once("Perch@").unwrap();
        let latin = [head.as_bytes(), b"Perch\xe9", tail.as_bytes()].concat();
        mail("method=REPLY", "8bit", &latin)
    }),
    ("ours the first of two attendees", |said| {
        let other = "ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:else@buyer.example\r\nSEQUENCE";
        mail("method=REPLY", "8bit", calendar(said).replace("SEQUENCE", other).as_bytes())
    }),
    ("ours the second of two attendees", |said| {
        let other = "ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:else@buyer.example\r\nATTENDEE;CU";
        mail("method=REPLY", "8bit", calendar(said).replace("ATTENDEE;CU", other).as_bytes())
    }),
    ("a PARTICIPANT of RFC 9073 inside", |said| {
        let inner = "BEGIN:PARTICIPANT\r\nUID:no@where\r\nPARTICIPANT-TYPE:ACTIVE\r\n\
                     END:PARTICIPANT\r\nSTATUS";
        mail("method=REPLY", "8bit", calendar(said).replace("STATUS", inner).as_bytes())
    }),
    ("a zone by its Windows name", |said| {
        mail("method=REPLY", "8bit", windows(&calendar(said)).as_bytes())
    }),
    ("deep inside other parts", |said| {
        let inner = String::from_utf8(mail("method=REPLY", "8bit", calendar(said).as_bytes()));
        nested(&inner.unwrap())
    }),
];

#[actix_web::test]
async fn yes_perhaps_and_no_are_understood_from_every_program() {
    let app = app().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let (one, uid) = invited(&app, &staff, &pair).await;
    let answers = [("ACCEPTED", "accepted"), ("TENTATIVE", "tentative"), ("DECLINED", "declined")];

    app.pass(chrono::TimeDelta::hours(1));

    // Each answer is a second later than the one before it, and says something else.
    let mut second = 0;
    for (program, write) in SHAPES {
        for (word, expected) in answers {
            let stamp = format!("20261001T0800{second:02}Z");
            second += 1;
            let heard = hand_in(&app, Some(SECRET), write((&uid, word, &stamp))).await;
            assert_eq!(heard.json()["heard"], "applied", "{program}, {word}: {}", heard.text());
            assert_eq!(known(&staff, &one).await.0, expected, "{program}, {word}");
        }
    }

    let (_, journal) = known(&staff, &one).await;
    assert_eq!(journal.len(), SHAPES.len() * answers.len());
}

fn calendar((uid, answer, stamp): Said<'_>) -> String {
    format!(
        "BEGIN:VCALENDAR\r\nPRODID:-//Somebody//Calendar//EN\r\nVERSION:2.0\r\n\
         METHOD:REPLY\r\nBEGIN:VEVENT\r\nDTSTART:20261026T083000Z\r\nDTEND:20261026T090000Z\r\n\
         DTSTAMP:{stamp}\r\nORGANIZER;CN=Incontro:mailto:incontri@agenda.example\r\nUID:{uid}\r\n\
         ATTENDEE;CUTYPE=INDIVIDUAL;PARTSTAT={answer};CN=Guest:mailto:{GUEST}\r\nSEQUENCE:0\r\n\
         STATUS:CONFIRMED\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
}

fn without(text: &str, property: &str) -> String {
    text.split_inclusive("\r\n").filter(|it| !it.starts_with(property)).collect()
}

fn windows(text: &str) -> String {
    let zone = "BEGIN:VTIMEZONE\r\nTZID:India Standard Time\r\nBEGIN:STANDARD\r\n\
                DTSTART:16010101T000000\r\nTZOFFSETFROM:+0530\r\nTZOFFSETTO:+0530\r\n\
                END:STANDARD\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT";
    text.replace("BEGIN:VEVENT", zone)
        .replace("DTSTART:20261026T083000Z", "DTSTART;TZID=India Standard Time:20261026T140000")
        .replace("DTEND:20261026T090000Z", "DTEND;TZID=India Standard Time:20261026T143000")
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let text = STANDARD.encode(bytes).into_bytes();
    text.chunks(76).flat_map(|line| [line, b"\r\n"].concat()).collect()
}

const HEAD: &str = "Authentication-Results: mx.agenda.example; dmarc=pass \
    header.from=buyer.example\r\nFrom: A Guest <deccan-interiors@buyer.example>\r\n\
    To: incontri@agenda.example\r\nSubject: An answer\r\n\
    Date: Thu, 01 Oct 2026 08:00:00 +0000\r\nMIME-Version: 1.0\r\n";

fn mail(method: &str, encoding: &str, calendar: &[u8]) -> Vec<u8> {
    let head = format!(
        "{HEAD}Content-Type: multipart/alternative; boundary=\"b1\"\r\n\r\n--b1\r\n\
         Content-Type: text/plain; charset=\"UTF-8\"\r\n\r\nAn answer\r\n--b1\r\n\
         Content-Type: text/calendar; charset=\"UTF-8\"; {method}\r\n\
         Content-Transfer-Encoding: {encoding}\r\n\r\n"
    );
    [head.as_bytes(), calendar, b"\r\n--b1--\r\n"].concat()
}

/// As Thunderbird sends it: the same calendar once to be read and once to be kept.
fn twins(calendar: &str) -> Vec<u8> {
    let outer = "Boundary_(ID_qyG4ZdjoAsiZ+Jo19dCbWQ)";
    format!(
        "{HEAD}Content-Type: multipart/mixed; boundary=\"{outer}\"\r\n\r\n--{outer}\r\n\
         Content-Type: multipart/alternative; boundary=\"b2\"\r\n\r\n--b2\r\n\
         Content-Type: text/plain; charset=utf-8\r\n\r\nAn answer\r\n--b2\r\n\
         Content-Type: text/calendar; method=REPLY; charset=UTF-8\r\n\
         Content-Transfer-Encoding: 8BIT\r\n\r\n{calendar}\r\n--b2--\r\n--{outer}\r\n\
         Content-Type: application/ics; name=\"invite.ics\"\r\n\
         Content-Disposition: attachment; filename=\"invite.ics\"\r\n\
         Content-Transfer-Encoding: 8BIT\r\n\r\n{calendar}\r\n--{outer}--\r\n"
    )
    .into_bytes()
}

/// As a list or a scanner passes it on: inside one more part.
fn nested(mail: &str) -> Vec<u8> {
    let inner = mail.strip_prefix(HEAD).unwrap();
    format!(
        "{HEAD}Content-Type: multipart/mixed; boundary=\"b0\"\r\n\r\n--b0\r\n{inner}--b0\r\n\
         Content-Type: text/plain\r\n\r\n-- \r\nscanned\r\n--b0--\r\n"
    )
    .into_bytes()
}
