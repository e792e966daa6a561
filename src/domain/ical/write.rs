//! The text of an invitation: RFC 5545 lines in the order and form that Outlook, Gmail, Apple
//! and Thunderbird all take.
//!
//! Times are written in UTC, so that the instant is right even where a calendar's own time-zone
//! tables are not. The emitter is our own: the one of the `ical` crate panics on Cyrillic and
//! lets a line break in a title start a new property (docs/decisions/0004).

use chrono::{DateTime, Utc};

use super::{Contact, Invitation, Method};

/// The longest physical line, in octets, without its CRLF (RFC 5545 §3.1).
const LINE_OCTETS_MAX: usize = 75;

/// Who made the file (RFC 5545 §3.7.3).
const PRODUCT: &str = "-//Incontro//B2B meetings//EN";

/// The whole file for one participant: CRLF line ends, at most 75 octets a line.
#[must_use]
pub fn write(invitation: &Invitation) -> String {
    let mut file = Lines::default();
    file.raw("BEGIN", "VCALENDAR");
    file.raw("PRODID", PRODUCT);
    file.raw("VERSION", "2.0");
    file.raw("CALSCALE", "GREGORIAN");
    file.raw("METHOD", invitation.method.word());
    meeting(&mut file, invitation);
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
    file.raw("DTSTART", &instant(it.span.start()));
    file.raw("DTEND", &instant(it.span.end()));
    file.line("SUMMARY", &language, &text(&it.summary));
    file.line("ORGANIZER", named(&it.organizer).as_slice(), &mailto(&it.organizer));
    attendee(file, it);
    match it.method {
        Method::Request => file.raw("STATUS", "CONFIRMED"),
        Method::Cancel => file.raw("STATUS", "CANCELLED"),
        Method::Uninvite => {}
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
fn instant(at: DateTime<Utc>) -> String {
    at.format("%Y%m%dT%H%M%SZ").to_string()
}

fn named(contact: &Contact) -> Option<(&'static str, &str)> {
    (!param(&contact.name).is_empty()).then_some(("CN", contact.name.as_str()))
}

fn mailto(contact: &Contact) -> String {
    format!("mailto:{}", uri(&contact.email))
}

/// A value that is not TEXT: nothing in it may end the line or hide from a reader.
fn uri(value: &str) -> String {
    value.chars().filter(|c| !c.is_whitespace() && !unseen(*c)).collect()
}

/// A TEXT value (RFC 5545 §3.3.11): `\`, `;`, `,` and line breaks escaped; control characters and
/// the ones that turn the writing direction around dropped; blanks at the ends too, because
/// readers disagree about those.
fn text(value: &str) -> String {
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
struct Lines {
    text: String,
}

impl Lines {
    /// A property whose value is fit to be written as it stands.
    fn raw(&mut self, name: &str, value: &str) {
        self.line(name, &[], value);
    }

    fn line(&mut self, name: &str, params: &[(&str, &str)], value: &str) {
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

/// Writes one content line in physical lines of at most 75 octets.
///
/// Lines break between characters, never inside an escape such as `\n`, and, as far as the room
/// allows, not before a mark that belongs to the character in front of it.
fn fold(line: &str, out: &mut String) {
    let mut used = 0;
    for unit in units(line) {
        if LINE_OCTETS_MAX < used + unit.len() {
            out.push_str("\r\n ");
            used = 1;
        }
        if unit.len() < LINE_OCTETS_MAX {
            out.push_str(unit);
            used += unit.len();
            continue;
        }
        for c in unit.chars() {
            if LINE_OCTETS_MAX < used + c.len_utf8() {
                out.push_str("\r\n ");
                used = 1;
            }
            out.push(c);
            used += c.len_utf8();
        }
    }
    out.push_str("\r\n");
}

/// Cuts a line into the pieces that should stay in one physical line.
fn units(line: &str) -> impl Iterator<Item = &str> {
    let mut rest = line;
    std::iter::from_fn(move || {
        let mut before = rest.chars().next()?;
        let mut end = before.len_utf8();
        let mut escape = before == '\\';
        for c in rest.chars().skip(1) {
            if !escape && !joins(before, c) {
                break;
            }
            escape = false;
            before = c;
            end += c.len_utf8();
        }
        let (unit, after) = rest.split_at_checked(end)?;
        rest = after;
        Some(unit)
    })
}

/// Whether `c` is drawn together with the character before it: combining marks, vowel signs of
/// Devanagari, variation selectors, skin tones, and both sides of a zero-width joiner.
fn joins(before: char, c: char) -> bool {
    before == '\u{200d}'
        || matches!(c,
            '\u{200d}' | '\u{0300}'..='\u{036f}' | '\u{0483}'..='\u{0489}'
            | '\u{0900}'..='\u{0903}' | '\u{093a}'..='\u{093c}' | '\u{093e}'..='\u{094f}'
            | '\u{0951}'..='\u{0957}' | '\u{0962}' | '\u{0963}' | '\u{20d0}'..='\u{20ff}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}')
        || (before == '\u{094d}' && matches!(c, '\u{0904}'..='\u{0939}'))
}
