//! Makes foreign calendar text fit for a parser.
//!
//! Files arrive in other charsets, folded inside a character, in lower case, with components
//! nobody has heard of. So they are unfolded as bytes and cleaned line by line, and only what an
//! answer is made of goes on to the `ical` crate's parser, which would otherwise trim blanks at
//! folds, stop silently at the first byte that is not UTF-8 and drop a whole calendar for one
//! unknown component.

use std::borrow::Cow;

use super::read::ReadRefused;

/// The deepest nesting of components that is followed.
const DEPTH_MAX: usize = 8;

/// The properties that an answer and its zones are made of; all others are left behind.
const PROPERTIES: [&str; 15] = [
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
    "TZID",
    "TZOFFSETFROM",
    "TZOFFSETTO",
    "RRULE",
    "RDATE",
];

/// The parameters that mean something here.
const PARAMETERS: [&str; 3] = ["CN", "PARTSTAT", "TZID"];

/// The first calendar of the file, with only what is understood, in the one form that the parser
/// reads without loss.
pub(super) fn sanitise(bytes: &[u8]) -> Result<String, ReadRefused> {
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
        [calendar, part] => calendar == "VCALENDAR" && (part == "VEVENT" || part == "VTIMEZONE"),
        [calendar, zone, change] => {
            calendar == "VCALENDAR"
                && zone == "VTIMEZONE"
                && (change == "STANDARD" || change == "DAYLIGHT")
        }
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
pub(super) struct Line<'a> {
    pub(super) name: String,
    pub(super) params: Vec<(String, String)>,
    pub(super) value: &'a str,
}

impl<'a> Line<'a> {
    pub(super) fn parse(line: &'a str) -> Option<Self> {
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
pub(super) fn utf8_or_bytes(bytes: &[u8]) -> Cow<'_, [u8]> {
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
pub(super) fn unfolded(bytes: &[u8]) -> Vec<String> {
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
