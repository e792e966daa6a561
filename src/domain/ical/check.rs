//! Holds a calendar text against the tables of RFC 5546 §3.2 and what calendar programs need
//! beyond them, before it leaves the house.

use std::fmt;

use chrono::NaiveDateTime;
use ical::IcalParser;
use ical::parser::Component;
use ical::parser::ical::component::{IcalAlarm, IcalCalendar, IcalEvent};
use ical::property::Property;

/// The longest physical line, in octets (RFC 5545 §3.1).
const LINE_OCTETS_MAX: usize = 75;

/// Something about a calendar text that some program would stumble over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A line end that is not CRLF, or a line of more than 75 octets.
    Line(usize),
    /// Not one calendar with one meeting in it.
    Structure,
    /// A property that must be there exactly once and is not.
    Once(&'static str),
    /// A property that must not be there.
    Never(&'static str),
    /// A property whose value is not allowed here.
    Value(&'static str),
    /// A local time whose zone the file does not define.
    ZoneUndefined(String),
    /// An alarm that lacks one of its parts.
    Alarm(&'static str),
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Line(number) => write!(f, "line {number} is too long or badly ended"),
            Self::Structure => f.write_str("this is not one calendar with one meeting"),
            Self::Once(name) => write!(f, "{name} must be there once"),
            Self::Never(name) => write!(f, "{name} must not be there"),
            Self::Value(name) => write!(f, "the value of {name} is not allowed here"),
            Self::ZoneUndefined(zone) => write!(f, "the zone {zone} is not defined"),
            Self::Alarm(name) => write!(f, "the alarm lacks {name}"),
        }
    }
}

/// Everything that is wrong with a text; nothing for a good one.
///
/// Knows the methods an organizer sends, REQUEST, CANCEL and DECLINECOUNTER, and the REPLY.
#[must_use]
pub fn check(text: &str) -> Vec<Fault> {
    let mut faults = lines(text);
    let unfolded = text.replace("\r\n ", "");
    let Some(Ok(calendar)) = IcalParser::new(unfolded.as_bytes()).next() else {
        faults.push(Fault::Structure);
        return faults;
    };
    let [event] = calendar.events.as_slice() else {
        faults.push(Fault::Structure);
        return faults;
    };
    faults.extend(common(&calendar, event));
    match value(&calendar.properties, "METHOD") {
        Some("REQUEST") => faults.extend(request(event)),
        Some("CANCEL") => faults.extend(cancel(event)),
        Some("DECLINECOUNTER") => faults.extend(refusal(event)),
        Some("REPLY") => faults.extend(reply(event)),
        _ => faults.push(Fault::Value("METHOD")),
    }
    faults
}

fn lines(text: &str) -> Vec<Fault> {
    let mut faults = Vec::new();
    if !text.ends_with("\r\n") {
        faults.push(Fault::Line(text.matches("\r\n").count() + 1));
    }
    for (number, line) in (1..).zip(text.split("\r\n")) {
        if LINE_OCTETS_MAX < line.len() || line.contains(['\r', '\n']) {
            faults.push(Fault::Line(number));
        }
    }
    faults
}

/// What holds for every method.
fn common(calendar: &IcalCalendar, event: &IcalEvent) -> Vec<Fault> {
    let mut faults = Vec::new();
    for name in ["METHOD", "PRODID", "VERSION"] {
        once(&calendar.properties, name, &mut faults);
    }
    for name in ["UID", "DTSTAMP", "ORGANIZER"] {
        once(&event.properties, name, &mut faults);
    }
    if value(&event.properties, "DTSTAMP").is_some_and(|it| instant(it).is_none()) {
        faults.push(Fault::Value("DTSTAMP"));
    }
    if value(&event.properties, "SEQUENCE").is_some_and(|it| it.parse::<u32>().is_err()) {
        faults.push(Fault::Value("SEQUENCE"));
    }
    for name in ["ORGANIZER", "ATTENDEE"] {
        if all(&event.properties, name).any(|it| !is_bare_mailto(it.value.as_deref())) {
            faults.push(Fault::Value(name));
        }
    }
    faults.extend(times(calendar, event));
    for alarm in &event.alarms {
        faults.extend(bell(alarm));
    }
    faults
}

fn request(event: &IcalEvent) -> Vec<Fault> {
    let mut faults = Vec::new();
    for name in ["DTSTART", "SUMMARY", "SEQUENCE"] {
        once(&event.properties, name, &mut faults);
    }
    if all(&event.properties, "ATTENDEE").next().is_none() {
        faults.push(Fault::Once("ATTENDEE"));
    }
    // Outlook passes over an invitation that comes with an answer already in it.
    let asked = |it: &Property| {
        parameter(it, "PARTSTAT").is_none_or(|it| it == "NEEDS-ACTION")
            && parameter(it, "RSVP") == Some("TRUE")
    };
    if !all(&event.properties, "ATTENDEE").all(asked) {
        faults.push(Fault::Value("ATTENDEE"));
    }
    if !matches!(value(&event.properties, "STATUS"), None | Some("CONFIRMED" | "TENTATIVE")) {
        faults.push(Fault::Value("STATUS"));
    }
    never(&event.properties, "REQUEST-STATUS", &mut faults);
    faults
}

fn cancel(event: &IcalEvent) -> Vec<Fault> {
    let mut faults = Vec::new();
    once(&event.properties, "SEQUENCE", &mut faults);
    if !matches!(value(&event.properties, "STATUS"), None | Some("CANCELLED")) {
        faults.push(Fault::Value("STATUS"));
    }
    never(&event.properties, "REQUEST-STATUS", &mut faults);
    if !event.alarms.is_empty() {
        faults.push(Fault::Never("VALARM"));
    }
    faults
}

/// A refused time goes to who proposed it alone, and is about a revision they know.
fn refusal(event: &IcalEvent) -> Vec<Fault> {
    let mut faults = Vec::new();
    for name in ["ATTENDEE", "SEQUENCE"] {
        once(&event.properties, name, &mut faults);
    }
    if !event.alarms.is_empty() {
        faults.push(Fault::Never("VALARM"));
    }
    faults
}

fn reply(event: &IcalEvent) -> Vec<Fault> {
    let mut faults = Vec::new();
    once(&event.properties, "ATTENDEE", &mut faults);
    if !event.alarms.is_empty() {
        faults.push(Fault::Never("VALARM"));
    }
    faults
}

/// The end comes after the start, is said in one way only, and every zone is defined.
fn times(calendar: &IcalCalendar, event: &IcalEvent) -> Vec<Fault> {
    let mut faults = Vec::new();
    let (start, end) = (value(&event.properties, "DTSTART"), value(&event.properties, "DTEND"));
    if end.is_some() && value(&event.properties, "DURATION").is_some() {
        faults.push(Fault::Never("DURATION"));
    }
    if let (Some(start), Some(end)) = (start.and_then(instant), end.and_then(instant))
        && end <= start
    {
        faults.push(Fault::Value("DTEND"));
    }
    let defined = |zone: &str| {
        calendar.timezones.iter().any(|it| value(&it.properties, "TZID") == Some(zone))
    };
    let used = event.properties.iter().filter_map(|it| parameter(it, "TZID"));
    faults.extend(used.filter(|it| !defined(it)).map(|it| Fault::ZoneUndefined(it.to_owned())));
    faults
}

/// An alarm that shows something (RFC 5545 §3.6.6).
fn bell(alarm: &IcalAlarm) -> Vec<Fault> {
    let parts = ["ACTION", "TRIGGER", "DESCRIPTION"];
    let lacks = parts.into_iter().filter(|name| alarm.get_property(name).is_none());
    lacks.map(Fault::Alarm).collect()
}

fn all<'a>(properties: &'a [Property], name: &'a str) -> impl Iterator<Item = &'a Property> {
    properties.iter().filter(move |it| it.name == name)
}

fn value<'a>(properties: &'a [Property], name: &str) -> Option<&'a str> {
    properties.iter().find(|it| it.name == name).and_then(|it| it.value.as_deref())
}

fn parameter<'a>(property: &'a Property, name: &str) -> Option<&'a str> {
    let params = property.params.as_ref()?;
    let (_, values) = params.iter().find(|(key, _)| key == name)?;
    values.first().map(String::as_str)
}

fn once(properties: &[Property], name: &'static str, faults: &mut Vec<Fault>) {
    if all(properties, name).count() != 1 {
        faults.push(Fault::Once(name));
    }
}

fn never(properties: &[Property], name: &'static str, faults: &mut Vec<Fault>) {
    if all(properties, name).next().is_some() {
        faults.push(Fault::Never(name));
    }
}

/// `mailto:` and an address, with no name around it.
fn is_bare_mailto(value: Option<&str>) -> bool {
    value.and_then(|it| it.strip_prefix("mailto:")).is_some_and(|address| {
        address.contains('@') && !address.contains([' ', '<', '>', '"', ',', ';'])
    })
}

fn instant(text: &str) -> Option<NaiveDateTime> {
    NaiveDateTime::parse_from_str(text, "%Y%m%dT%H%M%SZ").ok()
}

#[cfg(test)]
mod tests {
    use super::{Fault, check};

    const REQUEST: &str = "BEGIN:VCALENDAR\nPRODID:-//A//B//EN\nVERSION:2.0\nMETHOD:REQUEST\n\
        BEGIN:VEVENT\nUID:u1@agenda.example\nDTSTAMP:20261009T101500Z\nSEQUENCE:0\n\
        DTSTART:20261028T140000Z\nDTEND:20261028T143000Z\nSUMMARY:B2B\n\
        ORGANIZER:mailto:b2b@agenda.example\n\
        ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:a@b.example\nSTATUS:CONFIRMED\n\
        BEGIN:VALARM\nACTION:DISPLAY\nDESCRIPTION:B2B\nTRIGGER:-PT15M\nEND:VALARM\n\
        END:VEVENT\nEND:VCALENDAR\n";

    const CANCEL: &str = "BEGIN:VCALENDAR\nPRODID:-//A//B//EN\nVERSION:2.0\nMETHOD:CANCEL\n\
        BEGIN:VEVENT\nUID:u1@agenda.example\nDTSTAMP:20261009T101500Z\nSEQUENCE:1\n\
        DTSTART:20261028T140000Z\nORGANIZER:mailto:b2b@agenda.example\n\
        ATTENDEE:mailto:a@b.example\nSTATUS:CANCELLED\nEND:VEVENT\nEND:VCALENDAR\n";

    #[test]
    fn a_spoiled_invitation_is_caught() {
        use Fault::{Alarm, Never, Once, Structure, Value, ZoneUndefined};
        let without = |name: &str| {
            let line = REQUEST.lines().find(|it| it.starts_with(name)).unwrap();
            (format!("{line}\n"), "")
        };
        let rome = "DTSTART;TZID=Europe/Rome:20261028T150000";
        let two = "UID:u1@agenda.example\nEND:VEVENT\nBEGIN:VEVENT\nUID:u2@agenda.example";
        assert_eq!(check(&crlf(REQUEST)), []);
        spoil(("METHOD:REQUEST\n", ""), &[Once("METHOD"), Value("METHOD")]);
        spoil(("METHOD:REQUEST", "METHOD:request"), &[Value("METHOD")]);
        spoil(("METHOD:REQUEST", "METHOD:PUBLISH"), &[Value("METHOD")]);
        spoil(without("UID"), &[Once("UID")]);
        spoil(without("DTSTAMP"), &[Once("DTSTAMP")]);
        spoil(("DTSTAMP:20261009T101500Z", "DTSTAMP:20261009T101500"), &[Value("DTSTAMP")]);
        spoil(without("DTSTART"), &[Once("DTSTART")]);
        spoil(("DTEND:20261028T143000Z", "DTEND:20261028T140000Z"), &[Value("DTEND")]);
        spoil(("SUMMARY", "DURATION:PT30M\nSUMMARY"), &[Never("DURATION")]);
        spoil(without("SUMMARY"), &[Once("SUMMARY")]);
        spoil(("SEQUENCE:0", "SEQUENCE:-1"), &[Value("SEQUENCE")]);
        spoil(without("ORGANIZER"), &[Once("ORGANIZER")]);
        spoil(("mailto:b2b@", "mailto:Agenda <b2b@"), &[Value("ORGANIZER")]);
        spoil(without("ATTENDEE"), &[Once("ATTENDEE")]);
        spoil(("NEEDS-ACTION", "ACCEPTED"), &[Value("ATTENDEE")]);
        spoil((";RSVP=TRUE", ""), &[Value("ATTENDEE")]);
        spoil(("CONFIRMED", "CANCELLED"), &[Value("STATUS")]);
        spoil(("STATUS", "REQUEST-STATUS:2.0;ok\nSTATUS"), &[Never("REQUEST-STATUS")]);
        let undefined = ZoneUndefined("Europe/Rome".to_owned());
        spoil(("DTSTART:20261028T140000Z", rome), &[undefined]);
        spoil(without("TRIGGER"), &[Alarm("TRIGGER")]);
        spoil(("DESCRIPTION:B2B\n", ""), &[Alarm("DESCRIPTION")]);
        spoil(("UID:u1@agenda.example", two), &[Structure]);
        spoil(("END:VCALENDAR\n", ""), &[Structure]);
    }

    #[test]
    fn a_spoiled_cancellation_or_answer_is_caught() {
        use Fault::{Never, Once, Value};
        let caught = |text: &str| check(&crlf(text));
        let alarm = "BEGIN:VALARM\nACTION:DISPLAY\nDESCRIPTION:x\nTRIGGER:-PT15M\nEND:VALARM\n";
        let belled = CANCEL.replace("END:VEVENT", &format!("{alarm}END:VEVENT"));
        assert_eq!(caught(CANCEL), []);
        assert_eq!(caught(&CANCEL.replace("STATUS:CANCELLED\n", "")), []);
        assert_eq!(caught(&CANCEL.replace("CANCELLED", "CONFIRMED")), [Value("STATUS")]);
        assert_eq!(caught(&CANCEL.replace("SEQUENCE:1\n", "")), [Once("SEQUENCE")]);
        assert_eq!(caught(&belled), [Never("VALARM")]);
        let reply = CANCEL.replace("CANCEL\n", "REPLY\n").replace("STATUS:CANCELLED\n", "");
        assert_eq!(caught(&reply), []);
        let twice = "ATTENDEE:mailto:c@d.example\nATTENDEE:mailto:a@b.example";
        let two = reply.replace("ATTENDEE:mailto:a@b.example", twice);
        assert_eq!(caught(&two), [Once("ATTENDEE")]);
    }

    #[test]
    fn lines_are_measured_in_octets_and_end_in_crlf() {
        let long =
            |letters: &str| crlf(&REQUEST.replace("SUMMARY:B2B", &format!("SUMMARY:{letters}")));

        assert_eq!(check(&long(&"x".repeat(67))), []);
        assert_eq!(check(&long(&"x".repeat(68))), [Fault::Line(11)]);
        assert_eq!(check(&long(&"я".repeat(34))), [Fault::Line(11)]);
        assert_eq!(check(REQUEST).first(), Some(&Fault::Line(1)));
    }

    fn spoil((old, new): (impl AsRef<str>, &str), expected: &[Fault]) {
        assert!(REQUEST.contains(old.as_ref()), "{}", old.as_ref());
        let text = crlf(&REQUEST.replacen(old.as_ref(), new, 1));
        assert_eq!(check(&text), expected, "{}: {new}", old.as_ref());
    }

    fn crlf(text: &str) -> String {
        text.replace('\n', "\r\n")
    }
}
