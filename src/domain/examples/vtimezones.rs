//! Writes meetings on their hosts' clocks as calendar files, for programs that share no code with
//! it to read: `tests/oracles/check_vtimezones.py` and `check_vtimezones.mjs` beside it.
//!
//! Reads `zone instant` pairs, one a line. Answers each with one line of JSON: the zone, the
//! instant, and the calendar, or null where only UTC says it safely.

use std::error::Error;
use std::io::{BufRead as _, BufWriter, Write as _, stdin, stdout};

use chrono::{DateTime, TimeDelta, Utc};
use domain::ical::zones::HostTime;
use domain::ical::{Contact, Invitation, Method, write::write};
use domain::language::Language;
use domain::time::{Span, Zone, Zones};

fn main() -> Result<(), Box<dyn Error>> {
    let zones = Zones::bundled()?;
    let mut out = BufWriter::new(stdout().lock());
    writeln!(out, "{}", zones.release())?;
    for line in stdin().lock().lines() {
        let line = line?;
        let (name, instant) = line.split_once(' ').ok_or("two words a line")?;
        let start: DateTime<Utc> = instant.parse()?;
        let span = Span::starting(start, TimeDelta::minutes(30)).ok_or("no such span")?;
        let time = HostTime::of(&zones, Zone::parse(name)?, span);
        let calendar = time.map(|time| write(&invitation(span, time)));
        writeln!(out, "{}", serde_json::json!([name, instant, calendar]))?;
    }
    out.flush()?;
    Ok(())
}

fn invitation(span: Span, time: HostTime) -> Invitation {
    let contact = |name: &str, email: &str| Contact { name: name.into(), email: email.into() };
    Invitation {
        method: Method::Request,
        uid: "5b0f3c9e-7d34-4c1e-9a51-2f6f0f6f4c77@agenda.example".to_owned(),
        sequence: 0,
        stamped_at: span.start(),
        span,
        host_time: Some(time),
        language: Language::En,
        summary: "B2B meeting".to_owned(),
        description: String::new(),
        url: "https://agenda.example/p/x".to_owned(),
        join_label: "Join".to_owned(),
        organizer: contact("Agency", "b2b@agenda.example"),
        attendee: contact("Partner", "partner@buyer.example"),
    }
}
