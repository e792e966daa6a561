//! Says what the reader takes from calendar files, for programs that share no code with it to
//! compare: `tests/oracles/check_replies.py`.
//!
//! Reads the octets of files in hexadecimal digits, one file a line. Answers each with one line of
//! JSON: the facts, or why the file was refused.

use std::error::Error;
use std::io::{BufWriter, Write as _, stdin, stdout};

use chrono::{DateTime, Utc};
use domain::ical::read::{Answer, Facts, Method, When, read};
use domain::time::Zones;
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let zones = Zones::bundled()?;
    let mut out = BufWriter::new(stdout().lock());
    for line in stdin().lines() {
        let octets = octets(&line?)?;
        let told = match read(&octets, None) {
            Ok(facts) => told(&facts, &zones),
            Err(refused) => json!({ "refused": refused.code() }),
        };
        writeln!(out, "{told}")?;
    }
    out.flush()?;
    Ok(())
}

fn octets(digits: &str) -> Result<Vec<u8>, Box<dyn Error>> {
    let pairs = digits.as_bytes().chunks(2);
    let octet = |pair| Ok(u8::from_str_radix(std::str::from_utf8(pair)?, 16)?);
    pairs.map(octet).collect()
}

fn told(facts: &Facts, zones: &Zones) -> Value {
    let attendees = facts.attendees.iter();
    let attendees: Vec<_> =
        attendees.map(|it| json!([it.email, word(it.answer), it.name])).collect();
    json!({
        "method": method(facts.method),
        "uid": facts.uid,
        "sequence": facts.sequence,
        "stamp": facts.stamped_at.map(instant),
        "organizer": facts.organizer,
        "attendees": attendees,
        "comment": facts.comment,
        "summary": facts.summary,
        "start": facts.starts_at(zones).map(instant),
        "local": match &facts.start {
            Some(When::Local { time, .. }) => Some(time.format("%Y-%m-%dT%H:%M:%S").to_string()),
            _ => None,
        },
    })
}

fn instant(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%dT%H:%M:%SZ").to_string()
}

const fn word(answer: Answer) -> &'static str {
    match answer {
        Answer::NeedsAction => "NEEDS-ACTION",
        Answer::Accepted => "ACCEPTED",
        Answer::Declined => "DECLINED",
        Answer::Tentative => "TENTATIVE",
        Answer::Delegated => "DELEGATED",
        Answer::Other => "OTHER",
    }
}

const fn method(method: Method) -> &'static str {
    match method {
        Method::Publish => "PUBLISH",
        Method::Request => "REQUEST",
        Method::Reply => "REPLY",
        Method::Add => "ADD",
        Method::Cancel => "CANCEL",
        Method::Refresh => "REFRESH",
        Method::Counter => "COUNTER",
        Method::DeclineCounter => "DECLINECOUNTER",
    }
}
