//! Says what the bundled law says, half hour by half hour, for a program that shares no code with
//! it to check: `tests/oracles/check_zones.py` runs this.
//!
//! Reads zone names, one a line. Answers each with one line: the name, then `first:offset` for
//! every half hour of 2025 to 2029 at which the offset is another than at the one before, both in
//! seconds. The first line is the release.

use std::error::Error;
use std::io::{BufRead as _, BufWriter, Write as _, stdin, stdout};

use chrono::{DateTime, Utc};
use domain::time::{Zone, Zones};

const HALF_HOUR_S: i64 = 1800;

fn main() -> Result<(), Box<dyn Error>> {
    let zones = Zones::bundled()?;
    let start: DateTime<Utc> = "2025-01-01T00:00:00Z".parse()?;
    let end: DateTime<Utc> = "2030-01-01T00:00:00Z".parse()?;
    let mut out = BufWriter::new(stdout().lock());
    writeln!(out, "{}", zones.release())?;
    for name in stdin().lock().lines() {
        let zone = Zone::parse(&name?)?;
        write!(out, "{zone}")?;
        let mut last = None;
        for at_s in (start.timestamp()..end.timestamp()).step_by(usize::try_from(HALF_HOUR_S)?) {
            let at = DateTime::from_timestamp(at_s, 0).ok_or("no such instant")?;
            let offset_s = zones.offset(zone, at);
            if last.replace(offset_s) != Some(offset_s) {
                write!(out, " {at_s}:{offset_s}")?;
            }
        }
        writeln!(out)?;
    }
    out.flush()?;
    Ok(())
}
