//! A whole agenda as a calendar to subscribe to: no METHOD, nobody asked for an answer, UTC only,
//! and a word on how often to come back (RFC 7986 §5.7).

use chrono::{DateTime, Utc};

use super::write::{Lines, PRODUCT, instant, text, uri};
use crate::language::Language;
use crate::time::Span;

/// How often a calendar shall come back (RFC 5545 §3.3.6): every hour.
const AGAIN: &str = "PT1H";

/// All that a subscribed calendar shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feed {
    /// What the calendar is called.
    pub name: String,
    /// The language of everything in it.
    pub language: Language,
    /// What is in it, in the order in which it is written.
    pub entries: Vec<Entry>,
}

/// Where a meeting stands (RFC 5545 §3.8.1.11).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It takes place.
    Confirmed,
    /// It is on hold.
    Tentative,
    /// It does not take place.
    Cancelled,
}

/// One meeting in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The same for as long as the meeting lives, whenever it is moved.
    pub uid: String,
    /// The meeting's revision.
    pub sequence: u32,
    /// When the meeting last changed: without a METHOD the stamp says that (RFC 5545 §3.8.7.2).
    pub changed_at: DateTime<Utc>,
    /// When it is.
    pub span: Span,
    /// Where it stands.
    pub standing: Standing,
    /// Whether it takes the reader's time.
    pub is_busy: bool,
    /// The title.
    pub summary: String,
    /// What it says when opened; lines end in `\n`.
    pub description: String,
    /// Where it leads; written only where there is something to come to.
    pub url: String,
}

/// The whole file: CRLF line ends, at most 75 octets a line.
#[must_use]
pub fn write(feed: &Feed) -> String {
    let mut file = Lines::default();
    file.raw("BEGIN", "VCALENDAR");
    file.raw("PRODID", PRODUCT);
    file.raw("VERSION", "2.0");
    file.raw("CALSCALE", "GREGORIAN");
    // The standard's name, and the one that programs knew before it; the same for the interval.
    file.raw("NAME", &text(&feed.name));
    file.raw("X-WR-CALNAME", &text(&feed.name));
    file.line("REFRESH-INTERVAL", &[("VALUE", "DURATION")], AGAIN);
    file.raw("X-PUBLISHED-TTL", AGAIN);
    for entry in &feed.entries {
        write_entry(&mut file, feed.language, entry);
    }
    file.raw("END", "VCALENDAR");
    file.text
}

fn write_entry(file: &mut Lines, language: Language, it: &Entry) {
    let language = [("LANGUAGE", language.tag())];
    file.raw("BEGIN", "VEVENT");
    file.raw("UID", &uri(&it.uid));
    file.raw("DTSTAMP", &instant(it.changed_at));
    file.raw("SEQUENCE", &it.sequence.to_string());
    file.raw("DTSTART", &instant(it.span.start()));
    file.raw("DTEND", &instant(it.span.end()));
    file.line("SUMMARY", &language, &text(&it.summary));
    let (status, stays) = match it.standing {
        Standing::Confirmed => ("CONFIRMED", true),
        Standing::Tentative => ("TENTATIVE", true),
        Standing::Cancelled => ("CANCELLED", false),
    };
    file.raw("STATUS", status);
    file.raw("TRANSP", if it.is_busy && stays { "OPAQUE" } else { "TRANSPARENT" });
    // The link in it is personal.
    file.raw("CLASS", "PRIVATE");
    if !it.description.trim().is_empty() {
        file.line("DESCRIPTION", &language, &text(&it.description));
    }
    if stays {
        file.raw("LOCATION", &text(&it.url));
        file.raw("URL", &uri(&it.url));
    }
    file.raw("END", "VEVENT");
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;

    #[test]
    fn an_agenda_is_a_calendar_without_a_method_and_without_attendees() {
        insta::assert_snapshot!(write(&sample()).replace("\r\n", "\n"), @r"
        BEGIN:VCALENDAR
        PRODID:-//Incontro//B2B meetings//EN
        VERSION:2.0
        CALSCALE:GREGORIAN
        NAME:Outgoing India\, 2026
        X-WR-CALNAME:Outgoing India\, 2026
        REFRESH-INTERVAL;VALUE=DURATION:PT1H
        X-PUBLISHED-TTL:PT1H
        BEGIN:VEVENT
        UID:5b0f3c9e-7d34-4c1e-9a51-2f6f0f6f4c77@agenda.example
        DTSTAMP:20261009T101500Z
        SEQUENCE:1
        DTSTART:20261028T140000Z
        DTEND:20261028T143000Z
        SUMMARY;LANGUAGE=en:B2B meeting: Mobili Brianza – Northern Timber
        STATUS:CONFIRMED
        TRANSP:OPAQUE
        CLASS:PRIVATE
        DESCRIPTION;LANGUAGE=en:Join\, please
        LOCATION:https://agenda.example/p/9QyT4mZcK1uW
        URL:https://agenda.example/p/9QyT4mZcK1uW
        END:VEVENT
        BEGIN:VEVENT
        UID:b77c6f0e-2a3a-4f0e-8d0c-0a51c24d1d10@agenda.example
        DTSTAMP:20261009T101500Z
        SEQUENCE:1
        DTSTART:20261028T140000Z
        DTEND:20261028T143000Z
        SUMMARY;LANGUAGE=en:B2B meeting: Mobili Brianza – Northern Timber
        STATUS:CANCELLED
        TRANSP:TRANSPARENT
        CLASS:PRIVATE
        DESCRIPTION;LANGUAGE=en:Join\, please
        END:VEVENT
        END:VCALENDAR
        ");
    }

    #[test]
    fn a_name_starts_no_new_property_and_no_line_is_too_long() {
        let name = "x\r\nMETHOD:REQUEST\r\nИванов, Пётр 王小明".repeat(9);
        let mut feed = Feed { name: name.clone(), ..sample() };
        for entry in &mut feed.entries {
            entry.summary.clone_from(&name);
            entry.description.clone_from(&name);
        }

        let text = write(&feed);

        assert!(text.split("\r\n").all(|it| it.len() <= 75), "{text}");
        assert!(!text.contains("\r\nMETHOD"), "{text}");
        assert_eq!(text.matches("\r\nBEGIN:VEVENT\r\n").count(), 2);
    }

    fn sample() -> Feed {
        let starts: DateTime<Utc> = "2026-10-28T14:00:00Z".parse().unwrap();
        let entry = Entry {
            uid: "5b0f3c9e-7d34-4c1e-9a51-2f6f0f6f4c77@agenda.example".to_owned(),
            sequence: 1,
            changed_at: "2026-10-09T10:15:00Z".parse().unwrap(),
            span: Span::starting(starts, TimeDelta::minutes(30)).unwrap(),
            standing: Standing::Confirmed,
            is_busy: true,
            summary: "B2B meeting: Mobili Brianza – Northern Timber".to_owned(),
            description: "Join, please".to_owned(),
            url: "https://agenda.example/p/9QyT4mZcK1uW".to_owned(),
        };
        let cancelled = Entry {
            uid: "b77c6f0e-2a3a-4f0e-8d0c-0a51c24d1d10@agenda.example".to_owned(),
            standing: Standing::Cancelled,
            ..entry.clone()
        };
        let name = "Outgoing India, 2026".to_owned();
        Feed { name, language: Language::En, entries: vec![entry, cancelled] }
    }
}
