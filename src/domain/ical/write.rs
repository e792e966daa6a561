//! The text of an invitation: RFC 5545 lines in the order and form that Outlook, Gmail, Apple
//! and Thunderbird all take.
//!
//! Times are written in UTC, so that the instant is right even where a calendar's own time-zone
//! tables are not, or on the host's clock with its rules ([`super::zones`]). The emitter is our own:
//! the one of the `ical` crate panics on Cyrillic and lets a line break in a title start a new
//! property (docs/decisions/0004).

use chrono::{DateTime, Utc};

use super::fold::fold;
use super::zones::HostTime;
use super::{Contact, Invitation, Method};

/// Who made the file (RFC 5545 §3.7.3).
pub(super) const PRODUCT: &str = "-//Incontro//B2B meetings//EN";

/// The whole file for one participant: CRLF line ends, at most 75 octets a line.
#[must_use]
pub fn write(invitation: &Invitation) -> String {
    let mut file = Lines::default();
    file.raw("BEGIN", "VCALENDAR");
    file.raw("PRODID", PRODUCT);
    file.raw("VERSION", "2.0");
    file.raw("CALSCALE", "GREGORIAN");
    file.raw("METHOD", invitation.method.word());
    for (name, value) in invitation.host_time.iter().flat_map(HostTime::lines) {
        file.raw(name, &value);
    }
    match invitation.method {
        Method::DeclineCounter => refusal(&mut file, invitation),
        _ => meeting(&mut file, invitation),
    }
    file.raw("END", "VCALENDAR");
    file.text
}

fn meeting(file: &mut Lines, it: &Invitation) {
    let language = [("LANGUAGE", it.language.tag())];
    let stays = it.method == Method::Request;

    file.raw("BEGIN", "VEVENT");
    file.raw("UID", &uri(&it.uid));
    file.raw("DTSTAMP", &instant(it.stamped_at));
    file.raw("SEQUENCE", &it.sequence.to_string());
    if let Some(time) = &it.host_time {
        let zone = [("TZID", time.name())];
        file.line("DTSTART", &zone, &time.start());
        file.line("DTEND", &zone, &time.end());
    } else {
        file.raw("DTSTART", &instant(it.span.start()));
        file.raw("DTEND", &instant(it.span.end()));
    }
    file.line("SUMMARY", &language, &text(&it.summary));
    file.line("ORGANIZER", named(&it.organizer).as_slice(), &mailto(&it.organizer));
    attendee(file, it);
    match it.method {
        Method::Request => file.raw("STATUS", "CONFIRMED"),
        Method::Cancel => file.raw("STATUS", "CANCELLED"),
        Method::Uninvite | Method::DeclineCounter => {}
    }
    file.raw("TRANSP", "OPAQUE");
    file.raw("CLASS", "PUBLIC");
    if !it.description.trim().is_empty() {
        file.line("DESCRIPTION", &language, &text(&it.description));
    }
    if stays {
        place(file, it);
        alarm(file, it);
    }
    file.raw("END", "VEVENT");
}

/// The refusal of a proposed time: which entry it is about, as which revision, and nothing that a
/// calendar could take for a change of it (RFC 5546 §3.2.8).
fn refusal(file: &mut Lines, it: &Invitation) {
    file.raw("BEGIN", "VEVENT");
    file.raw("UID", &uri(&it.uid));
    file.raw("DTSTAMP", &instant(it.stamped_at));
    file.raw("SEQUENCE", &it.sequence.to_string());
    file.line("ORGANIZER", named(&it.organizer).as_slice(), &mailto(&it.organizer));
    attendee(file, it);
    if !it.description.trim().is_empty() {
        let language = [("LANGUAGE", it.language.tag())];
        file.line("COMMENT", &language, &text(&it.description));
    }
    file.raw("END", "VEVENT");
}

/// The participant; only an invitation asks for an answer, and asks afresh each time.
fn attendee(file: &mut Lines, it: &Invitation) {
    let mut params = vec![("CUTYPE", "INDIVIDUAL"), ("ROLE", "REQ-PARTICIPANT")];
    if it.method == Method::Request {
        params.extend([("PARTSTAT", "NEEDS-ACTION"), ("RSVP", "TRUE")]);
    }
    params.extend(named(&it.attendee));
    file.line("ATTENDEE", &params, &mailto(&it.attendee));
}

/// Where to go: the personal link, in every field that some program shows.
fn place(file: &mut Lines, it: &Invitation) {
    file.raw("LOCATION", &text(&it.url));
    file.raw("URL", &uri(&it.url));
    let params = [("VALUE", "URI"), ("FEATURE", "AUDIO,VIDEO"), ("LABEL", it.join_label.as_str())];
    file.line("CONFERENCE", &params, &uri(&it.url));
    file.raw("X-MICROSOFT-CDO-BUSYSTATUS", "TENTATIVE");
    file.raw("X-MICROSOFT-CDO-INTENDEDSTATUS", "BUSY");
    file.raw("X-MICROSOFT-DISALLOW-COUNTER", "FALSE");
    // The link in it is personal: a colleague is named on the page, not by forwarding.
    file.raw("X-MICROSOFT-DONOTFORWARDMEETING", "TRUE");
}

fn alarm(file: &mut Lines, it: &Invitation) {
    file.raw("BEGIN", "VALARM");
    file.raw("ACTION", "DISPLAY");
    file.raw("DESCRIPTION", &text(&it.summary));
    file.raw("TRIGGER", "-PT15M");
    file.raw("END", "VALARM");
}

/// An instant in the UTC form (RFC 5545 §3.3.5, form 2).
pub(super) fn instant(at: DateTime<Utc>) -> String {
    at.format("%Y%m%dT%H%M%SZ").to_string()
}

fn named(contact: &Contact) -> Option<(&'static str, &str)> {
    (!param(&contact.name).is_empty()).then_some(("CN", contact.name.as_str()))
}

fn mailto(contact: &Contact) -> String {
    format!("mailto:{}", uri(&contact.email))
}

/// A value that is not TEXT: nothing in it may end the line or hide from a reader.
pub(super) fn uri(value: &str) -> String {
    value.chars().filter(|c| !c.is_whitespace() && !unseen(*c)).collect()
}

/// A TEXT value (RFC 5545 §3.3.11): `\`, `;`, `,` and line breaks escaped; control characters and
/// the ones that turn the writing direction around dropped; blanks at the ends too, because
/// readers disagree about those.
pub(super) fn text(value: &str) -> String {
    let mut escaped = String::with_capacity(value.len() + 16);
    for c in value.replace("\r\n", "\n").trim().chars() {
        match c {
            '\\' | ';' | ',' => escaped.extend(['\\', c]),
            '\n' | '\r' | '\u{2028}' | '\u{2029}' => escaped.push_str("\\n"),
            '\t' => escaped.push(' '),
            _ if unseen(c) => {}
            _ => escaped.push(c),
        }
    }
    escaped
}

/// A parameter value, quoted where it must be (RFC 5545 §3.2).
///
/// RFC 6868 escapes are not written: two of three common readers do not know them. What they
/// would carry is replaced by its nearest typographic neighbour.
fn param(value: &str) -> String {
    let mut clean = String::with_capacity(value.len() + 2);
    for c in value.chars() {
        match c {
            '"' => clean.push('\u{201d}'),
            '\\' => clean.push('/'),
            '^' => clean.push('\''),
            _ if c.is_whitespace() => {
                if !clean.ends_with(' ') {
                    clean.push(' ');
                }
            }
            _ if unseen(c) => {}
            _ => clean.push(c),
        }
    }
    let clean = clean.trim();
    // `=` as well: one reader eats the blank after an unquoted one.
    if clean.contains([';', ':', ',', '=']) { format!("\"{clean}\"") } else { clean.to_owned() }
}

/// Control characters, byte order marks, and direction overrides (which can make a title read as
/// something it is not).
fn unseen(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Content lines, folded as they are added.
#[derive(Default)]
pub(super) struct Lines {
    pub(super) text: String,
}

impl Lines {
    /// A property whose value is fit to be written as it stands.
    pub(super) fn raw(&mut self, name: &str, value: &str) {
        self.line(name, &[], value);
    }

    /// A property with parameters.
    pub(super) fn line(&mut self, name: &str, params: &[(&str, &str)], value: &str) {
        let mut line = name.to_owned();
        for (key, value) in params {
            // FEATURE is a list, the one case where a comma is syntax and not content.
            let value = if *key == "FEATURE" { (*value).to_owned() } else { param(value) };
            line.extend([";", key, "=", &value]);
        }
        line.push(':');
        line.push_str(value);
        fold(&line, &mut self.text);
    }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, TimeDelta, Utc};
    use proptest::prelude::*;

    use super::write;
    use crate::ical::check::check;
    use crate::ical::fold::LINE_OCTETS_MAX;
    use crate::ical::read::read;
    use crate::ical::zones::HostTime;
    use crate::ical::{Contact, Invitation, Method};
    use crate::language::Language;
    use crate::time::{Span, Zone, Zones};

    #[test]
    fn an_invitation_is_one_meeting_in_utc_with_one_attendee() {
        insta::assert_snapshot!(write(&sample()).replace("\r\n", "\n"), @r#"
        BEGIN:VCALENDAR
        PRODID:-//Incontro//B2B meetings//EN
        VERSION:2.0
        CALSCALE:GREGORIAN
        METHOD:REQUEST
        BEGIN:VEVENT
        UID:5b0f3c9e-7d34-4c1e-9a51-2f6f0f6f4c77@agenda.example
        DTSTAMP:20261009T101500Z
        SEQUENCE:0
        DTSTART:20261028T140000Z
        DTEND:20261028T143000Z
        SUMMARY;LANGUAGE=en:B2B meeting: Mobili Brianza S.r.l. – Northern Timber
          & Design Ltd
        ORGANIZER;CN="Promos Italia: Agenda B2B":mailto:b2b@agenda.example
        ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=
         TRUE;CN="Côté, Geneviève":mailto:g.cote@northerntimber.example
        STATUS:CONFIRMED
        TRANSP:OPAQUE
        CLASS:PUBLIC
        DESCRIPTION;LANGUAGE=en:Join: https://agenda.example/r/9QyT4mZcK1uW (person
         al link\, no account)\n\nWed 28 Oct 2026\, 10:00–10:30 Toronto (UTC−4)
         \n15:00–15:30 Milan (UTC+1)
        LOCATION:https://agenda.example/r/9QyT4mZcK1uW
        URL:https://agenda.example/r/9QyT4mZcK1uW
        CONFERENCE;VALUE=URI;FEATURE=AUDIO,VIDEO;LABEL=Join the online meeting:http
         s://agenda.example/r/9QyT4mZcK1uW
        X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE
        X-MICROSOFT-CDO-INTENDEDSTATUS:BUSY
        X-MICROSOFT-DISALLOW-COUNTER:FALSE
        X-MICROSOFT-DONOTFORWARDMEETING:TRUE
        BEGIN:VALARM
        ACTION:DISPLAY
        DESCRIPTION:B2B meeting: Mobili Brianza S.r.l. – Northern Timber & Design
          Ltd
        TRIGGER:-PT15M
        END:VALARM
        END:VEVENT
        END:VCALENDAR
        "#);
    }

    #[test]
    fn the_refusal_of_a_proposed_time_names_the_entry_and_changes_nothing_of_it() {
        let method = Method::DeclineCounter;
        let description = "The hall is taken; sorry".to_owned();
        let text = write(&Invitation { method, sequence: 3, description, ..sample() });

        assert_eq!(check(&text), []);
        insta::assert_snapshot!(text.replace("\r\n", "\n"), @r#"
        BEGIN:VCALENDAR
        PRODID:-//Incontro//B2B meetings//EN
        VERSION:2.0
        CALSCALE:GREGORIAN
        METHOD:DECLINECOUNTER
        BEGIN:VEVENT
        UID:5b0f3c9e-7d34-4c1e-9a51-2f6f0f6f4c77@agenda.example
        DTSTAMP:20261009T101500Z
        SEQUENCE:3
        ORGANIZER;CN="Promos Italia: Agenda B2B":mailto:b2b@agenda.example
        ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;CN="Côté, Geneviève":mai
         lto:g.cote@northerntimber.example
        COMMENT;LANGUAGE=en:The hall is taken\; sorry
        END:VEVENT
        END:VCALENDAR
        "#);
    }

    #[test]
    fn on_the_hosts_clock_its_rules_stand_in_the_file() {
        let zones = Zones::bundled().unwrap();
        let host_time = HostTime::of(&zones, Zone::ROME, sample().span);
        let text = write(&Invitation { host_time, ..sample() });

        let (_, rest) = text.split_once("METHOD:REQUEST\r\n").unwrap();
        let (zone, event) = rest.split_once("BEGIN:VEVENT").unwrap();
        insta::assert_snapshot!(zone.replace("\r\n", "\n"), @r"
        BEGIN:VTIMEZONE
        TZID:Europe/Rome
        BEGIN:STANDARD
        DTSTART:20261025T030000
        TZOFFSETFROM:+0200
        TZOFFSETTO:+0100
        RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
        END:STANDARD
        BEGIN:DAYLIGHT
        DTSTART:20260329T020000
        TZOFFSETFROM:+0100
        TZOFFSETTO:+0200
        RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
        END:DAYLIGHT
        END:VTIMEZONE
        ");
        assert!(event.contains("\r\nDTSTART;TZID=Europe/Rome:20261028T150000\r\n"), "{event}");
        assert!(event.contains("\r\nDTEND;TZID=Europe/Rome:20261028T153000\r\n"), "{event}");
        assert_eq!(check(&text), []);
    }

    #[test]
    fn a_cancellation_leads_nowhere_and_rings_no_bell() {
        let cancel = Invitation {
            method: Method::Cancel,
            sequence: 2,
            description: "The meeting will not take place.".to_owned(),
            ..sample()
        };

        insta::assert_snapshot!(write(&cancel).replace("\r\n", "\n"), @r#"
        BEGIN:VCALENDAR
        PRODID:-//Incontro//B2B meetings//EN
        VERSION:2.0
        CALSCALE:GREGORIAN
        METHOD:CANCEL
        BEGIN:VEVENT
        UID:5b0f3c9e-7d34-4c1e-9a51-2f6f0f6f4c77@agenda.example
        DTSTAMP:20261009T101500Z
        SEQUENCE:2
        DTSTART:20261028T140000Z
        DTEND:20261028T143000Z
        SUMMARY;LANGUAGE=en:B2B meeting: Mobili Brianza S.r.l. – Northern Timber
          & Design Ltd
        ORGANIZER;CN="Promos Italia: Agenda B2B":mailto:b2b@agenda.example
        ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;CN="Côté, Geneviève":mai
         lto:g.cote@northerntimber.example
        STATUS:CANCELLED
        TRANSP:OPAQUE
        CLASS:PUBLIC
        DESCRIPTION;LANGUAGE=en:The meeting will not take place.
        END:VEVENT
        END:VCALENDAR
        "#);
    }

    #[test]
    fn one_person_is_uninvited_without_a_word_about_the_meeting() {
        let text = write(&Invitation { method: Method::Uninvite, sequence: 1, ..sample() });

        assert!(text.contains("\r\nMETHOD:CANCEL\r\n"), "{text}");
        assert!(!text.contains("STATUS:"), "{text}");
    }

    #[test]
    fn nothing_in_a_title_or_a_name_starts_a_new_property() {
        let summary = |text: &str| Invitation { summary: text.to_owned(), ..sample() };
        let named = |name: &str| {
            let attendee = Contact { name: name.to_owned(), ..sample().attendee };
            Invitation { attendee, ..sample() }
        };
        let evil = "x\r\nATTENDEE:mailto:evil@x";
        let harmless = r";LANGUAGE=en:x\nATTENDEE:mailto:evil@x";
        says(&summary(evil), "SUMMARY", harmless);
        says(&summary(&evil.replace('\r', "")), "SUMMARY", harmless);
        says(&summary("a;b,c\\d\te\u{0}\u{202e}f "), "SUMMARY", r";LANGUAGE=en:a\;b\,c\\d ef");
        let sly = named(r#"A" ;RSVP=FALSE:mailto:evil"#);
        check_cn(&sly, ";CN=\"A\u{201d} ;RSVP=FALSE:mailto:evil\"");
        check_cn(&named("A\r\nX:y"), ";CN=\"A X:y\"");
        check_cn(&named("Иванов, Пётр"), ";CN=\"Иванов, Пётр\"");
        check_cn(&named("王小明"), ";CN=王小明");
        check_cn(&named("Müller, Jörg"), ";CN=\"Müller, Jörg\"");
        check_cn(&named(r"a\b^c"), ";CN=a/b'c");
        check_cn(&named("a = b"), ";CN=\"a = b\"");
        check_cn(&named(" \t "), "");
        check_cn(&named(""), "");
    }

    #[test]
    fn every_physical_line_has_at_most_75_octets_of_whole_characters() {
        for word in ["Встреча с компанией ", "商务洽谈，", "व्यापार बैठक ", "👩‍👩‍👧‍👦🏽 ", "a\n;,\\"]
        {
            let long = Invitation { summary: word.repeat(40), ..sample() };

            let text = write(&long);

            for line in text.split("\r\n") {
                assert!(line.len() <= LINE_OCTETS_MAX, "{} octets: {line}", line.len());
                assert!(!line.contains(['\r', '\n']), "{line:?}");
            }
            let facts = read(text.as_bytes(), None).unwrap();
            assert_eq!(facts.summary.unwrap(), word.repeat(40).trim().replace('\t', " "));
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn whatever_is_written_is_read_back_as_one_meeting(
            summary in any::<String>(),
            description in any::<String>(),
            name in any::<String>(),
        ) {
            let attendee = Contact { name, ..sample().attendee };
            let text = write(&Invitation { summary, description, attendee, ..sample() });

            let facts = read(text.as_bytes(), None).unwrap();

            let emails: Vec<_> = facts.attendees.iter().map(|it| it.email.as_str()).collect();
            prop_assert_eq!(emails, ["g.cote@northerntimber.example"]);
            prop_assert_eq!(facts.uid, sample().uid);
            prop_assert_eq!(check(&text), []);
            prop_assert!(text.split("\r\n").all(|it| it.len() <= LINE_OCTETS_MAX));
            prop_assert_eq!(text.matches("\r\nATTENDEE").count(), 1);
        }
    }

    fn says(invitation: &Invitation, name: &str, expected: &str) {
        assert_eq!(lines(invitation, name), [expected]);
    }

    /// The CN parameter and nothing else of it must be where the name goes.
    fn check_cn(invitation: &Invitation, cn: &str) {
        let line = format!(
            ";CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE{cn}\
             :mailto:g.cote@northerntimber.example"
        );
        says(invitation, "ATTENDEE", &line);
    }

    /// The unfolded lines of one property, without its name.
    fn lines(invitation: &Invitation, name: &str) -> Vec<String> {
        let text = write(invitation).replace("\r\n ", "");
        let lines = text.split("\r\n").filter_map(|it| it.strip_prefix(name));
        lines.map(str::to_owned).collect()
    }

    fn sample() -> Invitation {
        Invitation {
            method: Method::Request,
            uid: "5b0f3c9e-7d34-4c1e-9a51-2f6f0f6f4c77@agenda.example".to_owned(),
            sequence: 0,
            stamped_at: at("2026-10-09T10:15:00Z"),
            host_time: None,
            span: Span::starting(at("2026-10-28T14:00:00Z"), TimeDelta::minutes(30)).unwrap(),
            language: Language::En,
            summary: "B2B meeting: Mobili Brianza S.r.l. – Northern Timber & Design Ltd".to_owned(),
            description:
                "Join: https://agenda.example/r/9QyT4mZcK1uW (personal link, no account)\n\
                          \nWed 28 Oct 2026, 10:00–10:30 Toronto (UTC−4)\n15:00–15:30 Milan (UTC+1)"
                    .to_owned(),
            url: "https://agenda.example/r/9QyT4mZcK1uW".to_owned(),
            join_label: "Join the online meeting".to_owned(),
            organizer: Contact {
                name: "Promos Italia: Agenda B2B".to_owned(),
                email: "b2b@agenda.example".to_owned(),
            },
            attendee: Contact {
                name: "Côté, Geneviève".to_owned(),
                email: "g.cote@northerntimber.example".to_owned(),
            },
        }
    }

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }
}
