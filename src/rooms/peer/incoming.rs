//! One stream that comes in: what is missing of it, and what its sender is told about it.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use rtc::rtcp::reception_report::ReceptionReport;
use rtc::rtcp::sender_report::SenderReport;

use super::arrivals::unwrapped;

/// Packets that may be missing at once; where more are, a whole picture repairs more cheaply.
const MISSING_MAX: usize = 256;
/// How often one packet is asked for.
const ASKED_MAX: u8 = 8;
/// How long a packet is worth having.
const WORTH: Duration = Duration::from_secs(1);
/// How long the first request waits for packets that merely overtook each other.
const PATIENCE: Duration = Duration::from_millis(8);
/// The time between requests until it is known how long an answer takes, and its bounds.
const ROUND_TRIP: Duration = Duration::from_millis(50);
const ROUND_TRIP_MIN: Duration = Duration::from_millis(20);
const ROUND_TRIP_MAX: Duration = Duration::from_millis(300);

#[derive(Clone, Copy, Debug)]
struct Missing {
    since: Instant,
    asked_at: Option<Instant>,
    asked: u8,
}

/// The state of one incoming stream.
#[derive(Debug)]
pub(super) struct Incoming {
    ssrc: u32,
    clock_rate: u32,
    highest: Option<u64>,
    first: u64,
    received: u64,
    missing: BTreeMap<u64, Missing>,
    /// Whether something was given up that is still missing.
    is_torn: bool,
    round_trip: Duration,
    reported: (u64, u64),
    /// Variation of the transit time in clock ticks (RFC 3550 §6.4.1).
    jitter: f64,
    transit: Option<(Instant, u32)>,
    /// The middle of the sender's last NTP time, and when it came.
    clock: Option<(u32, Instant)>,
}

impl Incoming {
    pub(super) fn new(ssrc: u32, clock_rate: u32) -> Self {
        Self {
            ssrc,
            clock_rate,
            highest: None,
            first: 0,
            received: 0,
            missing: BTreeMap::new(),
            is_torn: false,
            round_trip: ROUND_TRIP,
            reported: (0, 0),
            jitter: 0.0,
            transit: None,
            clock: None,
        }
    }

    /// Takes the number of a packet. False where it came before.
    pub(super) fn take(&mut self, now: Instant, sequence: u16) -> bool {
        let Some(highest) = self.highest else {
            let first = u64::from(sequence) + (1 << 16);
            (self.highest, self.first, self.received) = (Some(first), first, 1);
            return true;
        };
        let number = unwrapped(highest, sequence);
        if number <= highest {
            let Some(missing) = self.missing.remove(&number) else { return false };
            if let (Some(asked_at), 1) = (missing.asked_at, missing.asked) {
                let took = now.saturating_duration_since(asked_at);
                self.round_trip = (self.round_trip * 3 + took) / 4;
                self.round_trip = self.round_trip.clamp(ROUND_TRIP_MIN, ROUND_TRIP_MAX);
            }
            self.received += 1;
            return true;
        }
        if usize::try_from(number - highest).is_ok_and(|gap| gap <= MISSING_MAX) {
            let missing = Missing { since: now, asked_at: None, asked: 0 };
            self.missing.extend((highest + 1..number).map(|number| (number, missing)));
        } else {
            self.missing.clear();
            self.is_torn = true;
        }
        while MISSING_MAX < self.missing.len() {
            self.missing.pop_first();
            self.is_torn = true;
        }
        self.highest = Some(number);
        self.received += 1;
        true
    }

    /// Takes the media time of a packet that came in order.
    pub(super) fn time(&mut self, now: Instant, timestamp: u32) {
        if let Some((at, before)) = self.transit.replace((now, timestamp)) {
            let passed = now.saturating_duration_since(at).as_secs_f64();
            let ticks = f64::from(timestamp.wrapping_sub(before).cast_signed());
            let late = (passed * f64::from(self.clock_rate) - ticks).abs();
            self.jitter += (late.min(f64::from(self.clock_rate)) - self.jitter) / 16.0;
        }
    }

    /// The packets that are to be asked for at `now`.
    pub(super) fn wanted(&mut self, now: Instant) -> Vec<u16> {
        let round_trip = self.round_trip;
        let before = self.missing.len();
        self.missing.retain(|_, it| {
            // The last answer is waited for as well.
            let is_asked = it.asked_at.is_some_and(|at| {
                ASKED_MAX <= it.asked && round_trip * 2 <= now.saturating_duration_since(at)
            });
            now.saturating_duration_since(it.since) < WORTH && !is_asked
        });
        self.is_torn |= self.missing.len() < before;
        let due = self.missing.iter_mut().filter(|(_, it)| {
            let (since, wait) = match it.asked_at {
                None => (it.since, PATIENCE),
                Some(asked_at) => (asked_at, round_trip + round_trip / 4),
            };
            wait <= now.saturating_duration_since(since) && it.asked < ASKED_MAX
        });
        due.map(|(number, it)| {
            (it.asked_at, it.asked) = (Some(now), it.asked + 1);
            u16::try_from(number & 0xffff).unwrap_or_default()
        })
        .collect()
    }

    /// Whether something of it will never come; saying so settles it.
    pub(super) fn is_torn(&mut self) -> bool {
        std::mem::take(&mut self.is_torn)
    }

    /// Takes its sender's report.
    pub(super) fn hear(&mut self, now: Instant, report: &SenderReport) {
        let middle = (report.ntp_time >> 16) & 0xffff_ffff;
        self.clock = u32::try_from(middle).ok().map(|middle| (middle, now));
    }

    /// What its sender is told of it (RFC 3550 §6.4.2).
    pub(super) fn report(&mut self, now: Instant) -> Option<ReceptionReport> {
        let highest = self.highest?;
        let expected = highest - self.first + 1;
        let lost = expected.saturating_sub(self.received);
        let (expected_before, received_before) = self.reported;
        self.reported = (expected, self.received);
        let expected_now = expected - expected_before;
        let lost_now = expected_now.saturating_sub(self.received - received_before);
        let fraction = (lost_now * 256).checked_div(expected_now).unwrap_or(0).min(255);
        let delay = self.clock.map(|(_, at)| {
            let passed = now.saturating_duration_since(at).as_micros() * 65_536 / 1_000_000;
            u32::try_from(passed).unwrap_or(u32::MAX)
        });
        Some(ReceptionReport {
            ssrc: self.ssrc,
            fraction_lost: u8::try_from(fraction).unwrap_or(u8::MAX),
            total_lost: u32::try_from(lost.min(0x7f_ffff)).unwrap_or_default(),
            last_sequence_number: u32::try_from((highest - (1 << 16)) & 0xffff_ffff)
                .unwrap_or_default(),
            jitter: ticks(self.jitter),
            last_sender_report: self.clock.map_or(0, |(middle, _)| middle),
            delay: delay.unwrap_or(0),
        })
    }
}

/// A count of clock ticks, which is never negative and small.
fn ticks(jitter: f64) -> u32 {
    u32::try_from(Duration::try_from_secs_f64(jitter).unwrap_or_default().as_secs())
        .unwrap_or(u32::MAX)
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "any instant will do to count from")]
mod tests {
    use super::*;

    fn at(start: Instant, ms: u64) -> Instant {
        start + Duration::from_millis(ms)
    }

    #[test]
    fn what_is_missing_is_asked_for_until_it_comes() {
        let start = Instant::now();
        let mut stream = Incoming::new(1, 90_000);
        for (ms, sequence) in [(0, 65_534), (1, 65_535), (2, 2)] {
            assert!(stream.take(at(start, ms), sequence));
        }

        assert!(stream.wanted(at(start, 3)).is_empty());
        assert_eq!(stream.wanted(at(start, 10)), [0, 1]);
        assert!(stream.take(at(start, 40), 0));
        assert!(!stream.take(at(start, 41), 0), "it came before");
        assert_eq!(stream.wanted(at(start, 70)), [1]);
        assert!(!stream.is_torn());
        assert!(stream.wanted(at(start, 1_100)).is_empty());
        assert!(stream.is_torn(), "it was given up");
        assert!(!stream.is_torn());
    }

    #[test]
    fn the_report_counts_what_was_lost() {
        let start = Instant::now();
        let mut stream = Incoming::new(9, 90_000);
        assert!((0..100).filter(|it| it % 4 != 1).all(|it| stream.take(start, it)));

        let report = stream.report(start).unwrap();

        assert_eq!((report.ssrc, report.total_lost, report.fraction_lost), (9, 25, 64));
        assert_eq!(report.last_sequence_number, 99);
        assert!((100..200).all(|it| stream.take(start, it)));
        assert_eq!(stream.report(start).unwrap().fraction_lost, 0);
    }

    #[test]
    fn a_leap_is_not_asked_for() {
        let start = Instant::now();
        let mut stream = Incoming::new(1, 90_000);
        stream.take(start, 1);
        stream.take(start, 5_000);

        assert!(stream.wanted(at(start, 50)).is_empty());
    }
}
