//! What a calendar program wrote back, as facts.
//!
//! Foreign files are met as bytes: they arrive in other charsets, folded inside a character, in
//! lower case, with components nobody has heard of. So they are unfolded and cleaned here, line
//! by line, and only what an answer is made of is handed to the `ical` crate's parser, which
//! would otherwise trim blanks at folds, stop silently at the first byte that is not UTF-8 and
//! drop a whole calendar for one unknown component. Nothing here panics on any input; what
//! cannot be understood is refused.

use std::borrow::Cow;

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use ical::IcalParser;
use ical::parser::Component;
use ical::parser::ical::component::{IcalCalendar, IcalEvent};
use ical::property::Property;

/// The largest file that is looked at; a real answer has two or three thousand octets.
pub const OCTETS_MAX: usize = 256 * 1024;

/// How many ATTENDEE lines are read; an answer has one.
const ATTENDEES_MAX: usize = 64;

/// The deepest nesting of components that is followed.
const DEPTH_MAX: usize = 8;

/// The methods of iTIP (RFC 5546 §1.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// An event made known; nobody is asked.
    Publish,
    /// An invitation.
    Request,
    /// A participant's answer.
    Reply,
    /// More instances of a series.
    Add,
    /// A cancellation.
    Cancel,
    /// A participant asks for the latest version.
    Refresh,
    /// A participant proposes another time.
    Counter,
    /// The organizer turns such a proposal down.
    DeclineCounter,
}

/// What a participant says about coming (RFC 5545 §3.2.12).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Has not said anything.
    NeedsAction,
    /// Comes.
    Accepted,
    /// Does not come.
    Declined,
    /// May come.
    Tentative,
    /// Sends someone else.
    Delegated,
    /// A word that is none of these; RFC 5545 has it read like `NEEDS-ACTION`.
    Other,
}

/// One ATTENDEE line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attendee {
    /// The address in lower case, without `mailto:`.
    pub email: String,
    /// The CN parameter, decoded; empty where there is none.
    pub name: String,
    /// The PARTSTAT parameter.
    pub answer: Answer,
}

/// A DTSTART or DTEND as it stands in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum When {
    /// In UTC: an instant.
    At(DateTime<Utc>),
    /// On a wall clock: the TZID as written, or none for a floating time.
    Local {
        /// What the clock shows.
        time: NaiveDateTime,
        /// Whose clock: an IANA or a Windows name, or one private to the file.
        zone: Option<String>,
    },
    /// A whole day.
    Day(NaiveDate),
}

/// What one iTIP message about one meeting says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// What the sender wants.
    pub method: Method,
    /// Which meeting.
    pub uid: String,
    /// The revision it speaks of; zero where unsaid (RFC 5545 §3.8.7.4).
    pub sequence: u32,
    /// When it was made. Some programs leave it out of an answer.
    pub stamped_at: Option<DateTime<Utc>>,
    /// The organizer's address; Exchange leaves it out of answers.
    pub organizer: Option<String>,
    /// In an answer one, sometimes more.
    pub attendees: Vec<Attendee>,
    /// What the person wrote with the answer.
    pub comment: Option<String>,
    /// The title.
    pub summary: Option<String>,
    /// When it starts; in a COUNTER the time proposed.
    pub start: Option<When>,
    /// When it ends.
    pub end: Option<When>,
}

/// Why a calendar text was not understood.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadRefused {
    /// More than [`OCTETS_MAX`].
    #[error("the calendar has {0} octets, more than {OCTETS_MAX}")]
    TooLarge(usize),
    /// No `BEGIN:VCALENDAR … END:VCALENDAR` in it.
    #[error("this is not a calendar")]
    NotACalendar,
    /// Begun and not ended, or nested past all reason.
    #[error("the calendar is cut off or its parts do not match")]
    Incomplete,
    /// No METHOD, neither in the mail nor in the file.
    #[error("the calendar does not say what it asks for")]
    NoMethod,
    /// A METHOD that RFC 5546 does not know.
    #[error("`{0}` is not something a calendar can ask for")]
    UnknownMethod(String),
    /// No VEVENT, or one without a UID.
    #[error("the calendar names no meeting")]
    NoMeeting,
    /// Several meetings in one message; an answer concerns one.
    #[error("the calendar names several meetings")]
    SeveralMeetings,
    /// A SEQUENCE or DTSTAMP that cannot be read.
    #[error("the calendar's {0} cannot be read")]
    Unreadable(&'static str),
}

impl ReadRefused {
    /// The stable code that front ends translate.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TooLarge(_) => "calendar_too_large",
            Self::NotACalendar => "calendar_missing",
            Self::Incomplete => "calendar_incomplete",
            Self::NoMethod => "calendar_method_missing",
            Self::UnknownMethod(_) => "calendar_method_unknown",
            Self::NoMeeting => "calendar_meeting_missing",
            Self::SeveralMeetings => "calendar_meetings_several",
            Self::Unreadable(_) => "calendar_unreadable",
        }
    }
}

/// Reads the calendar part of a mail.
///
/// `mime_method` is the `method` parameter of the part's Content-Type; where there is one it
/// counts, and the file's METHOD where there is none (RFC 6047 §2.4).
///
/// # Errors
///
/// [`ReadRefused`] for everything that is not one iTIP message about one meeting.
pub fn read(bytes: &[u8], mime_method: Option<&str>) -> Result<Facts, ReadRefused> {
    if OCTETS_MAX < bytes.len() {
        return Err(ReadRefused::TooLarge(bytes.len()));
    }
    let clean = sanitise(bytes)?;
    let calendar = IcalParser::new(clean.as_bytes())
        .next()
        .ok_or(ReadRefused::NotACalendar)?
        .map_err(|_cause| ReadRefused::Incomplete)?;

    let method = method(&calendar, mime_method)?;
    let event = only_meeting(&calendar)?;
    Ok(Facts {
        method,
        uid: text_of(event, "UID").ok_or(ReadRefused::NoMeeting)?,
        sequence: match value(event, "SEQUENCE") {
            None => 0,
            Some(digits) => {
                digits.trim().parse().map_err(|_cause| ReadRefused::Unreadable("SEQUENCE"))?
            }
        },
        stamped_at: match value(event, "DTSTAMP") {
            None => None,
            Some(stamp) => Some(instant(stamp.trim()).ok_or(ReadRefused::Unreadable("DTSTAMP"))?),
        },
        organizer: value(event, "ORGANIZER").and_then(address),
        attendees: attendees(event),
        comment: text_of(event, "COMMENT"),
        summary: text_of(event, "SUMMARY"),
        start: event.get_property("DTSTART").and_then(when),
        end: event.get_property("DTEND").and_then(when),
    })
}

fn method(calendar: &IcalCalendar, mime: Option<&str>) -> Result<Method, ReadRefused> {
    let body = calendar.get_property("METHOD").and_then(|it| it.value.as_deref());
    let word = mime.or(body).map(str::trim).filter(|it| !it.is_empty());
    let word = word.ok_or(ReadRefused::NoMethod)?.to_ascii_uppercase();
    Ok(match word.as_str() {
        "PUBLISH" => Method::Publish,
        "REQUEST" => Method::Request,
        "REPLY" => Method::Reply,
        "ADD" => Method::Add,
        "CANCEL" => Method::Cancel,
        "REFRESH" => Method::Refresh,
        "COUNTER" => Method::Counter,
        "DECLINECOUNTER" => Method::DeclineCounter,
        _ => return Err(ReadRefused::UnknownMethod(word)),
    })
}

/// The meeting of the file. Several VEVENTs of one UID are one meeting and its exceptions
/// (RFC 5545 §3.8.4.4), of which the first speaks; of several UIDs none does.
fn only_meeting(calendar: &IcalCalendar) -> Result<&IcalEvent, ReadRefused> {
    let first = calendar.events.first().ok_or(ReadRefused::NoMeeting)?;
    let uid = value(first, "UID");
    if calendar.events.iter().any(|it| value(it, "UID") != uid) {
        return Err(ReadRefused::SeveralMeetings);
    }
    Ok(first)
}

fn attendees(event: &IcalEvent) -> Vec<Attendee> {
    let lines = event.properties.iter().filter(|it| it.name == "ATTENDEE").take(ATTENDEES_MAX);
    lines
        .filter_map(|line| {
            Some(Attendee {
                email: line.value.as_deref().and_then(address)?,
                name: parameter(line, "CN").map(decoded).unwrap_or_default(),
                answer: answer(parameter(line, "PARTSTAT")),
            })
        })
        .collect()
}

fn answer(word: Option<&str>) -> Answer {
    let Some(word) = word else { return Answer::NeedsAction };
    match word.trim().to_ascii_uppercase().as_str() {
        "" | "NEEDS-ACTION" => Answer::NeedsAction,
        "ACCEPTED" => Answer::Accepted,
        "DECLINED" => Answer::Declined,
        "TENTATIVE" => Answer::Tentative,
        "DELEGATED" => Answer::Delegated,
        _ => Answer::Other,
    }
}

fn value<'a>(event: &'a IcalEvent, name: &str) -> Option<&'a str> {
    event.get_property(name).and_then(|it| it.value.as_deref())
}

fn text_of(event: &IcalEvent, name: &str) -> Option<String> {
    let text = unescaped(value(event, name)?);
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

fn parameter<'a>(property: &'a Property, name: &str) -> Option<&'a str> {
    let params = property.params.as_ref()?;
    let (_, values) = params.iter().find(|(key, _)| key == name)?;
    values.first().map(String::as_str)
}

/// The address of a `mailto:` in any case, in lower case; none for other schemes.
fn address(uri: &str) -> Option<String> {
    let uri = uri.trim();
    let bare = match uri.split_once(':') {
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("mailto") => rest,
        Some(_) => return None,
        None => uri,
    };
    let bare = bare.trim().trim_start_matches('<').trim_end_matches('>');
    bare.contains('@').then(|| bare.to_lowercase())
}

fn when(property: &Property) -> Option<When> {
    let text = property.value.as_deref()?.trim();
    if let Some(at) = instant(text) {
        return Some(When::At(at));
    }
    if let Ok(time) = NaiveDateTime::parse_from_str(text, "%Y%m%dT%H%M%S") {
        return Some(When::Local { time, zone: parameter(property, "TZID").map(decoded) });
    }
    NaiveDate::parse_from_str(text, "%Y%m%d").ok().map(When::Day)
}

/// A date-time in the UTC form; the `z` may be small.
fn instant(text: &str) -> Option<DateTime<Utc>> {
    let local = text.strip_suffix(['Z', 'z'])?;
    NaiveDateTime::parse_from_str(local, "%Y%m%dT%H%M%S").ok().map(|it| it.and_utc())
}

/// A TEXT value without its escapes (RFC 5545 §3.3.11). A backslash before any other character
/// stands for that character.
fn unescaped(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut chars = value.chars();
    while let Some(c) = chars.next() {
        match (c, c == '\\') {
            (_, false) => text.push(c),
            (_, true) => match chars.next() {
                Some('n' | 'N') => text.push('\n'),
                Some(other) => text.push(other),
                None => text.push('\\'),
            },
        }
    }
    text
}

/// A parameter value without the escapes of RFC 6868.
fn decoded(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut chars = value.chars().peekable();
    while let Some(c) = chars.next() {
        let escape = if c == '^' { chars.peek().copied() } else { None };
        let meant = match escape {
            Some('n') => Some('\n'),
            Some('\'') => Some('"'),
            Some('^') => Some('^'),
            _ => None,
        };
        if meant.is_some() {
            chars.next();
        }
        text.push(meant.unwrap_or(c));
    }
    text
}

/// The properties that an answer is made of; all others are left behind.
const PROPERTIES: [&str; 10] = [
    "METHOD",
    "UID",
    "SEQUENCE",
    "DTSTAMP",
    "ORGANIZER",
    "ATTENDEE",
    "COMMENT",
    "SUMMARY",
    "DTSTART",
    "DTEND",
];

/// The parameters that mean something here.
const PARAMETERS: [&str; 3] = ["CN", "PARTSTAT", "TZID"];

/// The first calendar of the file, with only what is understood, in the one form that the parser
/// reads without loss.
fn sanitise(bytes: &[u8]) -> Result<String, ReadRefused> {
    let mut clean = String::with_capacity(bytes.len().min(8192));
    let mut open: Vec<String> = Vec::new();
    for line in unfolded(&utf8_or_bytes(bytes)) {
        let Some(Line { name, params, value }) = Line::parse(&line) else { continue };
        match name.as_str() {
            "BEGIN" => {
                if DEPTH_MAX <= open.len() {
                    return Err(ReadRefused::Incomplete);
                }
                open.push(value.trim().to_ascii_uppercase());
                if kept(&open) {
                    clean.extend(["BEGIN:", open.last().map_or("", String::as_str), "\n"]);
                }
            }
            "END" => {
                if open.is_empty() {
                    continue;
                }
                if open.last().is_none_or(|it| !it.eq_ignore_ascii_case(value.trim())) {
                    return Err(ReadRefused::Incomplete);
                }
                if kept(&open) {
                    clean.extend(["END:", open.last().map_or("", String::as_str), "\n"]);
                }
                open.pop();
                if open.is_empty() && !clean.is_empty() {
                    return Ok(clean);
                }
            }
            _ if kept(&open) && PROPERTIES.contains(&name.as_str()) => {
                emit(&name, &params, value, &mut clean);
            }
            _ => {}
        }
    }
    Err(if clean.is_empty() { ReadRefused::NotACalendar } else { ReadRefused::Incomplete })
}

/// Whether the innermost open component is one that facts are taken from.
fn kept(open: &[String]) -> bool {
    match open {
        [calendar] => calendar == "VCALENDAR",
        [calendar, event] => calendar == "VCALENDAR" && event == "VEVENT",
        _ => false,
    }
}

fn emit(name: &str, params: &[(String, String)], value: &str, clean: &mut String) {
    clean.push_str(name);
    for (key, value) in params {
        clean.extend([";", key, "=\"", value, "\""]);
    }
    clean.push(':');
    // The parser drops every colon at the start of a value; an escape keeps it.
    if value.starts_with(':') {
        clean.push('\\');
    }
    clean.push_str(value);
    clean.push('\n');
}

/// One content line, taken apart: the name and the keys in upper case, only the parameters that
/// mean something, quotes removed.
struct Line<'a> {
    name: String,
    params: Vec<(String, String)>,
    value: &'a str,
}

impl<'a> Line<'a> {
    fn parse(line: &'a str) -> Option<Self> {
        let end = line.find([';', ':'])?;
        let (name, mut rest) = line.split_at_checked(end)?;
        let name = name.trim().to_ascii_uppercase();
        // A group prefix as in vCard, or noise: not a property of a calendar.
        if name.is_empty() || !name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
            return None;
        }
        let mut params = Vec::new();
        while let Some(param) = rest.strip_prefix(';') {
            let (key, after) = param.split_once('=')?;
            let (value, after) = parameter_value(after)?;
            if key.contains([':', ';', '"']) {
                return None;
            }
            let key = key.trim().to_ascii_uppercase();
            if PARAMETERS.contains(&key.as_str()) {
                params.push((key, value));
            }
            rest = after;
        }
        Some(Self { name, params, value: rest.strip_prefix(':')? })
    }
}

/// A parameter's values up to the `;` or `:` outside quotes that ends them, as one text without
/// quotes; and the rest of the line from there.
fn parameter_value(text: &str) -> Option<(String, &str)> {
    let mut value = String::new();
    let mut quoted = false;
    for (at, c) in text.char_indices() {
        match c {
            '"' => quoted = !quoted,
            ';' | ':' if !quoted => return Some((value, text.get(at..)?)),
            _ => value.push(c),
        }
    }
    None
}

/// UTF-16 with a byte order mark becomes UTF-8; everything else stays as it came, without the
/// mark of UTF-8.
fn utf8_or_bytes(bytes: &[u8]) -> Cow<'_, [u8]> {
    let pairs = |rest: &[u8], join: fn([u8; 2]) -> u16| {
        let units = rest.chunks_exact(2).filter_map(|it| it.try_into().ok()).map(join);
        Cow::Owned(char::decode_utf16(units).map(|it| it.unwrap_or('\u{fffd}')).collect::<String>())
    };
    let text: Cow<'_, str> = match bytes {
        [0xff, 0xfe, rest @ ..] => pairs(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => pairs(rest, u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => return Cow::Borrowed(rest),
        _ => return Cow::Borrowed(bytes),
    };
    Cow::Owned(text.into_owned().into_bytes())
}

/// The content lines of the file: folds taken out of the bytes first, and only then each line
/// read as UTF-8, or as Latin-1 where it is not. Control characters become blanks.
fn unfolded(bytes: &[u8]) -> Vec<String> {
    let mut lines: Vec<Vec<u8>> = Vec::new();
    for physical in bytes.split(|b| *b == b'\n') {
        let mut physical = physical;
        while let [rest @ .., b'\r'] = physical {
            physical = rest;
        }
        match (physical, lines.last_mut()) {
            ([b' ' | b'\t', rest @ ..], Some(line)) => line.extend_from_slice(rest),
            ([], _) => {}
            (_, _) => lines.push(physical.to_vec()),
        }
    }
    lines.into_iter().map(decode).collect()
}

fn decode(line: Vec<u8>) -> String {
    let text = match String::from_utf8(line) {
        Ok(text) => text,
        Err(other) => other.into_bytes().into_iter().map(char::from).collect(),
    };
    if !text.contains(char::is_control) {
        return text;
    }
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
