//! What is made of whatever a stranger may mail to us: changed answers, proposals, reports and
//! calendars. `INCONTRO_FUZZ_CASES` says how many when this is compiled, or `INCONTRO_FUZZ_S` for
//! how many seconds (`make fuzz`). Each says at the beginning which seed it has, and at the end how
//! long the slowest case took, which is to stay under 50 ms in an optimised build; no test asserts
//! a time.

use std::time::{Duration, Instant};

use domain::busy;
use domain::ical::check::check;
use domain::ical::read::{OCTETS_MAX, read};

use super::*;
use crate::chance::seed;
use crate::mail::inbox::open;

/// Mails as programs write them; the files are our own.
const MAILS: [&[u8]; 4] = [
    include_bytes!("seeds/reply.eml"),
    include_bytes!("seeds/counter.eml"),
    include_bytes!("seeds/report.eml"),
    include_bytes!("seeds/absent.eml"),
];
/// Calendars as they stand in mails, and one that somebody is busy by.
const CALENDARS: [&[u8]; 9] = [
    include_bytes!("seeds/reply.ics"),
    include_bytes!("seeds/counter.ics"),
    include_bytes!("seeds/busy.ics"),
    include_bytes!("../../../tests/data/replies/apple-counter.ics"),
    include_bytes!("../../../tests/data/replies/components-unheard-of.ics"),
    include_bytes!("../../../tests/data/replies/evolution-by-days.ics"),
    include_bytes!("../../../tests/data/replies/lotus-with-rdate.ics"),
    include_bytes!("../../../tests/data/replies/outlook-in-utf16.ics"),
    include_bytes!("../../../tests/data/replies/participants-of-rfc9073.ics"),
];
/// What breaks readers, put where nobody expects it.
const TOKENS: [&[u8]; 16] = [
    b"\r\n ",
    b"\r\n",
    b"\n\t",
    b";",
    b":",
    b"\"",
    b"^'",
    b"\\n",
    b"\xef\xbb\xbf",
    b"\xff",
    b"\0",
    b"BEGIN:VEVENT\r\n",
    b"END:VCALENDAR\r\n",
    b"RRULE:FREQ=SECONDLY\r\n",
    b"99999999999999999999",
    b"-2147483648",
];

/// How many cases of each kind, or for how long: what was said when this was compiled, or the
/// usual.
struct Budget {
    since: Instant,
    done: usize,
    /// When the case before ended.
    last: Instant,
    slowest: Duration,
}

impl Budget {
    #[expect(clippy::disallowed_methods, reason = "how long it looked is real time")]
    fn begin() -> Self {
        let now = Instant::now();
        Self { since: now, done: 0, last: now, slowest: Duration::ZERO }
    }

    /// Whether there is one more; the one before has ended.
    #[expect(clippy::disallowed_methods, reason = "how long a case took is real time")]
    fn more(&mut self) -> bool {
        let now = Instant::now();
        self.slowest = self.slowest.max(now - self.last);
        self.last = now;
        let cases = option_env!("INCONTRO_FUZZ_CASES").map_or(3_000, |it| it.parse().unwrap());
        let time_s = option_env!("INCONTRO_FUZZ_S").map(|it| it.parse().unwrap());
        let more = match time_s.map(Duration::from_secs) {
            Some(time) => self.since.elapsed() < time,
            None => self.done < cases,
        };
        self.done += usize::from(more);
        more
    }

    /// Says how much was done; seen with `--nocapture`.
    fn end(&self, what: &str) {
        let (took_s, slowest_ms) = (self.since.elapsed().as_secs(), self.slowest.as_millis());
        let done = self.done;
        eprintln!("{what}: {done} cases in {took_s} s, no harm; slowest_ms={slowest_ms}");
    }
}

/// Numbers below a bound that are the same for one seed (splitmix64).
fn numbers(mut seed: u64) -> impl FnMut(usize) -> usize {
    move |bound| {
        seed = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (seed ^ (seed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % u64::try_from(bound.max(1)).unwrap()).unwrap()
    }
}

/// Changes a text in one to eight places.
fn changed(seeds: &[&[u8]], next: &mut impl FnMut(usize) -> usize) -> Vec<u8> {
    let mut bad = seeds[next(seeds.len())].to_vec();
    for _ in 0..=next(8) {
        let at = next(bad.len() + 1);
        let end = (at + next(60)).min(bad.len());
        match next(7) {
            0 => bad.iter_mut().skip(at).take(1).for_each(|it| *it ^= 1 << next(8)),
            1 => bad.truncate(at),
            2 => drop(bad.drain(at..end)),
            3 => drop(bad.splice(at..at, TOKENS[next(TOKENS.len())].iter().copied())),
            4 => {
                let other = seeds[next(seeds.len())];
                let from = next(other.len());
                let to = (from + next(400)).min(other.len());
                drop(bad.splice(at..at, other[from..to].iter().copied()));
            }
            5 => {
                let again = bad[at..end].repeat(next(200));
                drop(bad.splice(at..at, again));
            }
            _ => bad.iter_mut().skip(at).take(4).for_each(|it| *it = b'9'),
        }
    }
    bad
}

/// Reads a calendar in every way that we have; gives whether it was understood.
fn understood(zones: &Zones, bytes: &[u8], method: Option<&str>) -> bool {
    let window = slot("2026-10-01T00:00:00Z").start();
    let window = Span::new(window, window + TimeDelta::days(60)).unwrap();
    if let Ok(busy) = busy::spans(zones, Zone::ROME, bytes, window) {
        assert!(busy.is_sorted_by(|a, b| a.end() <= b.start()), "{busy:?}");
    }
    drop(check(&String::from_utf8_lossy(bytes)));
    let Ok(facts) = read(bytes, method) else { return false };
    assert!(!facts.uid.is_empty() && bytes.len() <= OCTETS_MAX);
    let _starts_at = facts.starts_at(zones);
    true
}

#[test]
fn no_mail_that_comes_in_does_harm() {
    let zones = Zones::bundled().unwrap();
    let mut next = numbers(seed("mails", 4));
    let (mut opened, mut read) = (0, 0);
    let mut budget = Budget::begin();

    while budget.more() {
        let Ok(mail) = open(&changed(&MAILS, &mut next), "mx.agenda.example") else { continue };
        opened += 1;
        assert!(!mail.subject.contains(['\r', '\n']) && !mail.from.contains(['\r', '\n']));
        for it in &mail.calendars {
            read += usize::from(understood(&zones, &it.bytes, it.method.as_deref()));
        }
    }

    assert!(0 < opened && 0 < read);
    budget.end("mails");
}

#[test]
fn no_calendar_does_harm() {
    let zones = Zones::bundled().unwrap();
    let mut next = numbers(seed("calendars", 5));
    let mut read = 0;
    let mut budget = Budget::begin();

    while budget.more() {
        read += usize::from(understood(&zones, &changed(&CALENDARS, &mut next), None));
    }

    assert!(0 < read);
    budget.end("calendars");
}
