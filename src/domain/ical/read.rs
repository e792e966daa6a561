//! What a calendar program wrote back, as facts.
//!
//! Foreign text is cleaned first (`clean`) and then taken apart by the `ical` crate's
//! parser. Nothing here panics on any input; what cannot be understood is refused.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use ical::IcalParser;
use ical::parser::Component;
use ical::parser::ical::component::{IcalCalendar, IcalEvent};
use ical::property::Property;

use super::clean::sanitise;
use super::foreign::{self, ForeignZone};
use crate::time::Zones;

/// The largest file that is looked at; a real answer has two or three thousand octets.
pub const OCTETS_MAX: usize = 256 * 1024;

/// How many ATTENDEE lines are read; an answer has one.
const ATTENDEES_MAX: usize = 64;

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
    /// The zones that the file defines.
    pub zones: Vec<ForeignZone>,
}

impl Facts {
    /// The instant at which it starts, where the file says one: a floating time or a whole day is
    /// none, nor is a time in a zone that neither the law nor the file explains.
    #[must_use]
    pub fn starts_at(&self, zones: &Zones) -> Option<DateTime<Utc>> {
        match self.start.as_ref()? {
            When::At(at) => Some(*at),
            When::Local { time, zone: Some(zone) } => {
                foreign::instant(*time, zone, &self.zones, zones)
            }
            When::Local { zone: None, .. } | When::Day(_) => None,
        }
    }
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
        zones: calendar.timezones.iter().filter_map(ForeignZone::of).collect(),
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
pub(super) fn instant(text: &str) -> Option<DateTime<Utc>> {
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

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use proptest::prelude::*;

    use super::{Answer, Facts, Method, OCTETS_MAX, ReadRefused, When, read};

    /// What Google Calendar sends back, by its shape.
    const GOOGLE: &str = "BEGIN:VCALENDAR\r\nPRODID:-//Google Inc//Google Calendar 70.9054//EN\r\n\
        VERSION:2.0\r\nCALSCALE:GREGORIAN\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\n\
        DTSTART:20261028T140000Z\r\nDTEND:20261028T143000Z\r\nDTSTAMP:20261010T080000Z\r\n\
        ORGANIZER;CN=Agenda:mailto:b2b@agenda.example\r\nUID:u1@agenda.example\r\n\
        ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;CN=Guest;\r\n \
        X-NUM-GUESTS=0:mailto:guest@timber.example\r\nSEQUENCE:1\r\nSTATUS:CONFIRMED\r\n\
        SUMMARY:Accepted: B2B\r\nBEGIN:VALARM\r\nACTION:DISPLAY\r\nEND:VALARM\r\n\
        END:VEVENT\r\nEND:VCALENDAR\r\n";

    /// Exchange: no ORGANIZER, a Windows time zone, its own VTIMEZONE.
    const EXCHANGE: &str = "BEGIN:VCALENDAR\nMETHOD:REPLY\nPRODID:Microsoft Exchange Server 2010\n\
        VERSION:2.0\nBEGIN:VTIMEZONE\nTZID:W. Europe Standard Time\nBEGIN:STANDARD\n\
        DTSTART:16010101T030000\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100\nEND:STANDARD\n\
        END:VTIMEZONE\nBEGIN:VEVENT\n\
        ATTENDEE;PARTSTAT=ACCEPTED;CN=\"Guest; of honour\":MAILTO:Guest@Timber.example\n\
        COMMENT;LANGUAGE=it-IT:Va bene\\, grazie\\nA presto\nUID:u1@agenda.example\n\
        SUMMARY;LANGUAGE=it-IT:Accettato: B2B\n\
        DTSTART;TZID=W. Europe Standard Time:20261028T150000\n\
        DTEND;TZID=W. Europe Standard Time:20261028T153000\nDTSTAMP:20261010T080000Z\n\
        SEQUENCE:1\nX-MICROSOFT-CDO-APPT-SEQUENCE:1\nEND:VEVENT\nEND:VCALENDAR\n";

    /// What every form of the same answer comes down to.
    const TAKEN: &str = "u1@agenda.example 1 guest@timber.example Accepted";

    #[test]
    fn an_answer_is_understood_however_it_was_written() {
        let google = GOOGLE.as_bytes();
        check("Google", google, TAKEN);
        check("Exchange", EXCHANGE.as_bytes(), TAKEN);
        check("small letters", &lower(GOOGLE), TAKEN);
        check("a byte order mark", &[b"\xef\xbb\xbf", google].concat(), TAKEN);
        check("UTF-16", &utf16(GOOGLE), TAKEN);
        let said = |word| TAKEN.replace("Accepted", word);
        check("declined", &with("ACCEPTED", "DECLINED"), &said("Declined"));
        check("tentative", &with("ACCEPTED", "tentative"), &said("Tentative"));
        check("an unknown word", &with("ACCEPTED", "X-PERHAPS"), &said("Other"));
        check("no sequence", &with("SEQUENCE:1\r\n", ""), &TAKEN.replace(" 1 ", " 0 "));
        check("quoted", &with("PARTSTAT=ACCEPTED", "PARTSTAT=\"ACCEPTED\""), TAKEN);
        let eleven = format!("MEMBER={}\"k:l\"", "\"a\",".repeat(10));
        check("a list of eleven", &with("CN=Guest", &eleven), TAKEN);
        let inner = "BEGIN:PARTICIPANT\r\nUID:no@where\r\nEND:PARTICIPANT\r\nSTATUS:";
        check("a component of RFC 9073", &with("STATUS:", inner), TAKEN);
        check("folded in a character", &folded_in_a_character(), TAKEN);
        let second = "SEQUENCE:1\r\nATTENDEE;PARTSTAT=DECLINED:mailto:b@c.example";
        let both = format!("{TAKEN} b@c.example Declined");
        check("two attendees", &with("SEQUENCE:1", second), &both);
        check("an empty line in between", &with("SEQUENCE", "\r\nSEQUENCE"), TAKEN);
        check("noise", &with("SEQUENCE", "\r\n=======\r\nSEQUENCE"), TAKEN);
    }

    #[test]
    fn a_comment_comes_through_with_its_letters() {
        let comment = |bytes: &[u8]| read(bytes, None).unwrap().comment.unwrap();

        assert_eq!(comment(EXCHANGE.as_bytes()), "Va bene, grazie\nA presto");
        assert_eq!(
            comment(&with("SEQUENCE", "COMMENT:Hello \r\n world\r\nSEQUENCE")),
            "Hello world"
        );
        assert_eq!(comment(&with("SEQUENCE", "COMMENT::-) \\:x\r\nSEQUENCE")), ":-) :x");
        assert_eq!(comment(&folded_in_a_character()), "Встреча");
        let latin = [&b"COMMENT:Perch\xe9 no\r\nSEQUENCE"[..]].concat();
        assert_eq!(comment(&spliced("SEQUENCE", &latin)), "Perché no");
    }

    #[test]
    fn times_and_names_are_kept_as_they_stand() {
        let facts = read(EXCHANGE.as_bytes(), None).unwrap();
        let local = NaiveDate::from_ymd_opt(2026, 10, 28).and_then(|it| it.and_hms_opt(15, 0, 0));
        let zone = Some("W. Europe Standard Time".to_owned());

        assert_eq!(facts.start, local.map(|time| When::Local { time, zone }));
        assert_eq!(named(&facts), ["Guest; of honour"]);
        assert_eq!(facts.organizer, None);

        let facts = read(GOOGLE.as_bytes(), None).unwrap();
        assert_eq!(facts.start, "2026-10-28T14:00:00Z".parse().ok().map(When::At));
        assert_eq!(facts.organizer.as_deref(), Some("b2b@agenda.example"));

        let facts = read(&with("CN=Guest", "CN=\"A ^'B^' ^^ ^n\""), None).unwrap();
        assert_eq!(named(&facts), ["A \"B\" ^ \n"]);
    }

    #[test]
    fn the_method_of_the_mail_counts_before_that_of_the_file() {
        assert_eq!(read(GOOGLE.as_bytes(), Some("counter")).unwrap().method, Method::Counter);
        let silent = with("METHOD:REPLY\r\n", "");
        assert_eq!(read(&silent, Some("REPLY")).unwrap().method, Method::Reply);
    }

    #[test]
    fn what_is_not_one_message_about_one_meeting_is_refused() {
        use ReadRefused as R;
        refuse(b"", R::NotACalendar);
        refuse(b"Thanks, see you!", R::NotACalendar);
        refuse(&vec![b'a'; OCTETS_MAX + 1], R::TooLarge(OCTETS_MAX + 1));
        refuse(&with("END:VCALENDAR\r\n", ""), R::Incomplete);
        refuse(&with("END:VEVENT\r\n", ""), R::Incomplete);
        refuse("BEGIN:VCALENDAR\n".repeat(20).as_bytes(), R::Incomplete);
        refuse(&with("METHOD:REPLY\r\n", ""), R::NoMethod);
        refuse(&with("REPLY", "ORDER"), R::UnknownMethod("ORDER".to_owned()));
        refuse(&with("UID:u1@agenda.example\r\n", ""), R::NoMeeting);
        refuse(b"BEGIN:VCALENDAR\nMETHOD:REPLY\nEND:VCALENDAR\n", R::NoMeeting);
        let second = "BEGIN:VEVENT\nUID:u2\nEND:VEVENT\nEND:VCALENDAR";
        refuse(&with("END:VCALENDAR", second), R::SeveralMeetings);
        refuse(&with("SEQUENCE:1", "SEQUENCE:one"), R::Unreadable("SEQUENCE"));
        refuse(&with("SEQUENCE:1", "SEQUENCE:99999999999"), R::Unreadable("SEQUENCE"));
        refuse(&with("DTSTAMP:2026", "DTSTAMP:99"), R::Unreadable("DTSTAMP"));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(600))]

        #[test]
        fn no_octets_make_the_reader_panic(
            at in 0..GOOGLE.len(),
            gone in 0_usize..40,
            noise in proptest::collection::vec(any::<u8>(), 0..40),
        ) {
            let mut bytes = GOOGLE.as_bytes().to_vec();
            let end = (at + gone).min(bytes.len());
            bytes.splice(at..end, noise);

            if let Ok(facts) = read(&bytes, None) {
                prop_assert!(!facts.uid.is_empty());
            }
        }

        #[test]
        fn lines_of_any_shape_are_read_or_refused(
            lines in proptest::collection::vec(
                "(BEGIN|END|UID|METHOD|;|:|\"|=|VEVENT|VCALENDAR|[a-zé ^\\\\]){1,8}",
                0..20,
            ),
        ) {
            let text = format!("BEGIN:VCALENDAR\nMETHOD:REPLY\n{}", lines.join("\n"));

            prop_assert!(read(text.as_bytes(), None).is_err());
        }
    }

    fn check(shape: &str, bytes: &[u8], expected: &str) {
        let facts = read(bytes, None).expect(shape);
        let mut seen = format!("{} {}", facts.uid, facts.sequence);
        for it in &facts.attendees {
            seen = format!("{seen} {} {:?}", it.email, it.answer);
        }
        assert_eq!(seen, expected, "{shape}");
        assert_eq!(facts.method, Method::Reply, "{shape}");
        assert_eq!(facts.stamped_at, "2026-10-10T08:00:00Z".parse().ok(), "{shape}");
        assert!(!facts.attendees.iter().any(|it| it.answer == Answer::NeedsAction), "{shape}");
    }

    fn named(facts: &Facts) -> Vec<&str> {
        facts.attendees.iter().map(|it| it.name.as_str()).collect()
    }

    fn refuse(bytes: &[u8], expected: ReadRefused) {
        assert_eq!(read(bytes, None), Err(expected), "{}", String::from_utf8_lossy(bytes));
    }

    fn with(old: &str, new: &str) -> Vec<u8> {
        assert!(GOOGLE.contains(old), "{old}");
        GOOGLE.replacen(old, new, 1).into_bytes()
    }

    fn spliced(old: &str, new: &[u8]) -> Vec<u8> {
        let (before, after) = GOOGLE.split_once(old).unwrap();
        [before.as_bytes(), new, after.as_bytes()].concat()
    }

    fn folded_in_a_character() -> Vec<u8> {
        let comment = "COMMENT:Встреча\r\nSEQUENCE".as_bytes();
        let (first, second) = comment.split_at(9);
        spliced("SEQUENCE", &[first, b"\r\n ", second].concat())
    }

    /// Names and keys in small letters, as RFC 5545 §1.3 allows.
    fn lower(text: &str) -> Vec<u8> {
        text.replace("METHOD:REPLY", "method:reply")
            .replace("BEGIN:VEVENT", "begin:vevent")
            .replace("END:VCALENDAR", "End:vCalendar")
            .replace("ATTENDEE;", "attendee;")
            .replace("PARTSTAT=ACCEPTED", "partstat=accepted")
            .replace("UID:", "uid:")
            .into_bytes()
    }

    fn utf16(text: &str) -> Vec<u8> {
        let units = std::iter::once(0xfeff).chain(text.encode_utf16());
        units.flat_map(u16::to_le_bytes).collect()
    }
}
