//! Somebody else's calendar: what is in it and when, for busy times and for holidays.
//!
//! Only what says *when* is taken, and the titles where somebody asks for holidays. Rules of
//! recurrence are handed on as they stand; whoever expands them knows how.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};

use super::clean::{Line, unfolded, utf8_or_bytes};
use super::read::{ReadRefused, When, instant};

/// The largest calendar that is looked at.
pub const OCTETS_MAX: usize = 4 * 1024 * 1024;
/// The most entries that are taken from one.
pub const ENTRIES_MAX: usize = 20_000;

/// One VEVENT as it stands in the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Which series it belongs to.
    pub uid: String,
    /// When it starts.
    pub start: Option<When>,
    /// When it ends, where that is said.
    pub end: Option<When>,
    /// How long it lasts, where that is said instead.
    pub duration: Option<TimeDelta>,
    /// How it recurs, as RRULE has it.
    pub rule: Option<String>,
    /// Occurrences that do not take place.
    pub without: Vec<When>,
    /// Occurrences beside those of the rule.
    pub with: Vec<When>,
    /// The occurrence of the series that this entry stands for.
    pub instead_of: Option<When>,
    /// Whether it takes no time of its owner: TRANSP:TRANSPARENT, or shown as free by Exchange.
    pub is_free: bool,
    /// Whether it was called off.
    pub is_cancelled: bool,
    /// Its title.
    pub title: String,
}

/// Every entry of the calendars in a file.
///
/// # Errors
///
/// [`ReadRefused`] where it is too large, no calendar, or cut off.
pub fn entries(bytes: &[u8]) -> Result<Vec<Entry>, ReadRefused> {
    if OCTETS_MAX < bytes.len() {
        return Err(ReadRefused::TooLarge(bytes.len()));
    }
    let (mut all, mut open, mut seen) = (Vec::new(), Vec::<String>::new(), false);
    let mut entry = Entry::default();
    for line in unfolded(&utf8_or_bytes(bytes)) {
        let Some(Line { name, params, value }) = Line::parse(&line) else { continue };
        match name.as_str() {
            "BEGIN" => {
                open.push(value.trim().to_ascii_uppercase());
                seen |= open == ["VCALENDAR"];
                if is_entry(&open) {
                    entry = Entry::default();
                }
            }
            "END" => {
                if open.last().is_none_or(|it| !it.eq_ignore_ascii_case(value.trim())) {
                    return Err(ReadRefused::Incomplete);
                }
                if is_entry(&open) && all.len() < ENTRIES_MAX {
                    all.push(std::mem::take(&mut entry));
                }
                open.pop();
            }
            _ if is_entry(&open) => entry.take(&name, &params, value),
            _ => {}
        }
    }
    match (seen, open.is_empty()) {
        (false, _) => Err(ReadRefused::NotACalendar),
        (true, false) => Err(ReadRefused::Incomplete),
        (true, true) => Ok(all),
    }
}

fn is_entry(open: &[String]) -> bool {
    matches!(open, [calendar, event] if calendar == "VCALENDAR" && event == "VEVENT")
}

impl Entry {
    fn take(&mut self, name: &str, params: &[(String, String)], value: &str) {
        let zone = || params.iter().find(|(key, _)| key == "TZID").map(|(_, zone)| zone.as_str());
        let one = || when(value.trim(), zone());
        let many = || value.split(',').filter_map(|it| when(it.trim(), zone()));
        match name {
            "UID" => value.trim().clone_into(&mut self.uid),
            "DTSTART" => self.start = one(),
            "DTEND" => self.end = one(),
            "DURATION" => self.duration = duration(value.trim()),
            "RRULE" => self.rule = Some(value.trim().to_ascii_uppercase()),
            "EXDATE" => self.without.extend(many()),
            "RDATE" => self.with.extend(many()),
            "RECURRENCE-ID" => self.instead_of = one(),
            "TRANSP" => self.is_free |= value.trim().eq_ignore_ascii_case("TRANSPARENT"),
            "X-MICROSOFT-CDO-BUSYSTATUS" => {
                self.is_free |= value.trim().eq_ignore_ascii_case("FREE");
            }
            "STATUS" => self.is_cancelled = value.trim().eq_ignore_ascii_case("CANCELLED"),
            "SUMMARY" => {
                let text = value.replace("\\n", " ").replace("\\N", " ").replace('\\', "");
                self.title = text.split_whitespace().collect::<Vec<_>>().join(" ");
            }
            _ => {}
        }
    }
}

fn when(text: &str, zone: Option<&str>) -> Option<When> {
    // A period of RDATE counts by its start.
    let text = text.split('/').next().unwrap_or(text);
    if let Some(at) = instant(text) {
        return Some(When::At(at));
    }
    if let Ok(time) = NaiveDateTime::parse_from_str(text, "%Y%m%dT%H%M%S") {
        return Some(When::Local { time, zone: zone.map(str::to_owned) });
    }
    NaiveDate::parse_from_str(text, "%Y%m%d").ok().map(When::Day)
}

/// `P1DT2H30M`, `PT45M`, `P2W` (RFC 5545 §3.3.6); `None` for anything else and for what is not
/// positive.
fn duration(text: &str) -> Option<TimeDelta> {
    let rest = text.strip_prefix('+').unwrap_or(text).strip_prefix('P')?;
    let (mut total_s, mut number, mut in_time) = (0_i64, String::new(), false);
    for c in rest.chars() {
        if c.is_ascii_digit() {
            number.push(c);
            continue;
        }
        if c == 'T' {
            in_time = true;
            continue;
        }
        let unit_s = match (c, in_time) {
            ('W', false) => 7 * 86_400,
            ('D', false) => 86_400,
            ('H', true) => 3_600,
            ('M', true) => 60,
            ('S', true) => 1,
            _ => return None,
        };
        let count: i64 = std::mem::take(&mut number).parse().ok()?;
        total_s = total_s.checked_add(count.checked_mul(unit_s)?)?;
    }
    TimeDelta::try_seconds(total_s).filter(|it| TimeDelta::zero() < *it && number.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_says_when_is_taken_and_everything_else_is_left() {
        let text = "BEGIN:VCALENDAR\r\nX-FOO:1\r\nBEGIN:VTIMEZONE\r\nTZID:X\r\nBEGIN:STANDARD\r\n\
            DTSTART:19700101T000000\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT\r\nUID:a\r\n\
            DTSTART;TZID=\"W. Europe Standard Time\":20261020T100000\r\nDURATION:PT1H30M\r\n\
            RRULE:freq=weekly;count=3\r\nEXDATE;TZID=Europe/Rome:20261027T100000,20261103T1\r\n \
            00000\r\nSUMMARY:Board\\, weekly\r\nBEGIN:VALARM\r\nDTSTART:20200101T000000Z\r\n\
            END:VALARM\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:b\r\nDTSTART;VALUE=DATE:20261224\r\n\
            TRANSP:TRANSPARENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

        let found = entries(text.as_bytes()).unwrap();

        let local = |text: &str, zone: &str| When::Local {
            time: NaiveDateTime::parse_from_str(text, "%Y%m%dT%H%M%S").unwrap(),
            zone: Some(zone.to_owned()),
        };
        let without = ["20261027T100000", "20261103T100000"];
        let board = Entry {
            uid: "a".to_owned(),
            start: Some(local("20261020T100000", "W. Europe Standard Time")),
            duration: TimeDelta::try_minutes(90),
            rule: Some("FREQ=WEEKLY;COUNT=3".to_owned()),
            without: without.map(|it| local(it, "Europe/Rome")).to_vec(),
            title: "Board, weekly".to_owned(),
            ..Entry::default()
        };
        let eve = Entry {
            uid: "b".to_owned(),
            start: Some(When::Day("2026-12-24".parse().unwrap())),
            is_free: true,
            ..Entry::default()
        };
        assert_eq!(found, [board, eve]);
    }

    #[test]
    fn what_is_no_calendar_or_cut_off_is_refused() {
        let check = |text: &str| entries(text.as_bytes()).map(|it| it.len());

        assert_eq!(check("<html>"), Err(ReadRefused::NotACalendar));
        assert_eq!(check(""), Err(ReadRefused::NotACalendar));
        assert_eq!(check("BEGIN:VCALENDAR\nBEGIN:VEVENT\n"), Err(ReadRefused::Incomplete));
        let crossed = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR\n";
        assert_eq!(check(crossed), Err(ReadRefused::Incomplete));
        assert_eq!(check("BEGIN:VCALENDAR\nEND:VCALENDAR\n"), Ok(0));
        let huge = vec![b' '; OCTETS_MAX + 1];
        assert_eq!(entries(&huge), Err(ReadRefused::TooLarge(OCTETS_MAX + 1)));
    }

    #[test]
    fn lengths_are_read_as_rfc_5545_writes_them() {
        let check = |text, minutes: Option<i64>| {
            assert_eq!(duration(text), minutes.and_then(TimeDelta::try_minutes), "{text}");
        };
        check("PT45M", Some(45));
        check("P1DT2H30M", Some(1590));
        check("P2W", Some(20_160));
        check("-PT45M", None);
        check("PT", None);
        check("P45M", None);
        check("PT45", None);
        check("P99999999999999999999D", None);
    }
}
