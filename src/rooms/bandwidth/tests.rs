//! What is believed of lines that are narrow, wide again, or lose packets.

use super::*;

const TAG: Tag = Tag { ssrc: 1, sequence: 0 };

/// A line that takes `capacity_bps`, holds 300 ms of it, and loses every `loses`-th packet.
struct Line {
    now: Instant,
    bandwidth: Bandwidth,
    free_us: i64,
    at_us: i64,
    count: u64,
}

impl Line {
    fn new() -> Self {
        let now = Instant::now();
        let bandwidth = Bandwidth::new(now);
        Self { now, bandwidth, free_us: 0, at_us: 0, count: 0 }
    }

    /// Sends at the lower of `most` and the estimate for `seconds`.
    fn run(&mut self, seconds: u64, capacity_bps: u64, most: u64, loses: u64) {
        self.bandwidth.want(most);
        for _ in 0..seconds * 20 {
            let (mut base, mut arrivals) = (None, Vec::new());
            let bps = self.bandwidth.bps().min(most);
            let mut bytes = usize::try_from(bps / 8 / 20).unwrap();
            for step in 0..10_u64 {
                let mut owed = bytes / (10 - usize::try_from(step).unwrap());
                bytes -= owed;
                owed += self.bandwidth.probe(self.now);
                while 0 < owed {
                    let size = owed.min(1_000);
                    owed -= size;
                    let number = self.bandwidth.sent(self.now, size, TAG);
                    base.get_or_insert(number);
                    self.count += 1;
                    let takes =
                        i64::try_from(u64::try_from(size).unwrap() * 8_000_000 / capacity_bps)
                            .unwrap();
                    self.free_us = self.free_us.max(self.at_us) + takes;
                    let is_lost =
                        self.count.is_multiple_of(loses) || 300_000 < self.free_us - self.at_us;
                    arrivals.push((!is_lost).then_some(self.free_us + 20_000));
                    if is_lost {
                        self.free_us -= takes;
                    }
                }
                self.now += GROUP;
                self.at_us += 5_000;
            }
            if let Some(base) = base {
                self.bandwidth.judge(self.now, base, &arrivals);
            }
        }
    }
}

#[test]
fn a_narrow_line_is_found_out_within_two_seconds() {
    let mut line = Line::new();

    line.run(2, 600_000, 3_000_000, 1_000_000);
    let soon = line.bandwidth.bps();
    line.run(20, 600_000, 3_000_000, 1_000_000);
    let later = line.bandwidth.bps();

    assert!(soon < 900_000, "{soon}");
    assert!((300_000..800_000).contains(&later), "{later}");
}

#[test]
fn a_line_that_becomes_wide_again_is_tried_and_used() {
    let mut line = Line::new();
    line.run(5, 500_000, 2_000_000, 1_000_000);

    line.run(30, 20_000_000, 2_000_000, 1_000_000);

    let bps = line.bandwidth.bps();
    assert!(1_900_000 < bps, "{bps}");
}

#[test]
fn one_packet_lost_in_twenty_does_not_make_a_line_narrow() {
    let mut line = Line::new();

    line.run(20, 20_000_000, 2_000_000, 20);

    let bps = line.bandwidth.bps();
    assert!(1_900_000 < bps, "{bps}");
    assert!((0.03..0.07).contains(&line.bandwidth.loss()));
}

#[test]
fn what_did_not_arrive_is_named_with_when_it_was_sent() {
    let now = Instant::now();
    let mut bandwidth = Bandwidth::new(now);
    let tag = |sequence| Tag { ssrc: 9, sequence };
    let first = bandwidth.sent(now, 900, tag(70));
    bandwidth.sent(now + GROUP, 900, tag(71));
    bandwidth.sent(now + GROUP * 2, 900, tag(72));

    let lost = bandwidth.judge(now, first, &[Some(0), None, Some(9_000)]);

    assert_eq!(lost, [(tag(71), now + GROUP)]);
}

#[test]
fn much_loss_makes_a_line_narrow() {
    let mut line = Line::new();

    line.run(10, 20_000_000, 2_000_000, 3);

    let bps = line.bandwidth.bps();
    assert!(bps < 1_000_000, "{bps}");
}

/// A camera of three sizes and a voice, over a line that takes `capacity_bps` and holds 250 ms.
struct Call {
    line: Line,
    capacity_bps: u64,
    size: Option<usize>,
    voices: (u32, u32),
    base: Option<u16>,
    arrivals: Vec<Option<i64>>,
}

const SIZES_BPS: [u64; 3] = [120_000, 400_000, 1_300_000];
const VOICE_BPS: u64 = 48_000;

impl Call {
    fn new(capacity_bps: u64) -> Self {
        let (line, arrivals) = (Line::new(), Vec::new());
        Self { line, capacity_bps, size: None, voices: (0, 0), base: None, arrivals }
    }

    fn send(&mut self, bytes: usize) -> bool {
        let line = &mut self.line;
        let number = line.bandwidth.sent(line.now, bytes, TAG);
        self.base.get_or_insert(number);
        let takes = u64::try_from(bytes).unwrap() * 8_000_000 / self.capacity_bps;
        let fits = line.free_us - line.at_us <= 250_000;
        if fits {
            line.free_us = line.free_us.max(line.at_us) + i64::try_from(takes).unwrap();
        }
        self.arrivals.push(fits.then_some(line.free_us + 20_000));
        fits
    }

    /// A picture of the size that is sent, five times as large where it is a whole one.
    fn send_picture(&mut self, is_whole: bool) {
        let Some(size) = self.size else { return };
        let mut bytes = usize::try_from(SIZES_BPS[size] / 8 / 20).unwrap();
        bytes *= if is_whole { 5 } else { 1 };
        while 0 < bytes {
            self.send(bytes.min(1_100));
            bytes -= bytes.min(1_100);
        }
    }

    /// The largest size that fits, as rooms share a line out.
    fn choose(&mut self) -> bool {
        let mut left = (self.line.bandwidth.bps() * 92 / 100).saturating_sub(VOICE_BPS);
        let (mut chosen, mut paid) = (None, 0);
        for (size, bps) in SIZES_BPS.into_iter().enumerate() {
            let spare = if self.size.is_none_or(|it| it < size) { 115 } else { 100 };
            if left < (bps - paid) * spare / 100 {
                break;
            }
            (left, paid, chosen) = (left + paid - bps, bps, Some(size));
        }
        std::mem::replace(&mut self.size, chosen) != chosen
    }

    fn run(&mut self, seconds: u64) {
        self.line.bandwidth.want(1_465_000);
        for step in 0..seconds * 200 {
            if step.is_multiple_of(4) {
                self.voices.0 += 1;
                self.voices.1 += u32::from(!self.send(120));
            }
            if step.is_multiple_of(10) {
                let is_new = self.choose();
                self.send_picture(is_new);
            }
            let mut owed = self.line.bandwidth.probe(self.line.now);
            while 0 < owed {
                self.send(owed.min(1_100));
                owed -= owed.min(1_100);
            }
            if step % 20 == 19
                && let Some(base) = self.base.take()
            {
                let arrivals = std::mem::take(&mut self.arrivals);
                self.line.bandwidth.judge(self.line.now, base, &arrivals);
            }
            self.line.now += GROUP;
            self.line.at_us += 5_000;
        }
    }
}

#[test]
fn a_call_over_a_narrow_line_comes_near_what_it_carries_and_its_voices_stay_whole() {
    let check = |capacity_bps: u64, size: usize| {
        let mut call = Call::new(capacity_bps);
        call.run(15);
        call.voices = (0, 0);

        for _ in 0..30 {
            call.run(1);
            let bps = call.line.bandwidth.bps();
            let near = capacity_bps * 3 / 4..capacity_bps * 11 / 10;
            assert!(near.contains(&bps), "{capacity_bps}: {bps}");
        }

        assert_eq!(call.size, Some(size), "{capacity_bps}");
        let (sent, lost) = call.voices;
        assert!(lost * 200 <= sent, "{capacity_bps}: {lost} of {sent}");
    };

    check(300_000, 0);
    check(600_000, 1);
}

#[test]
fn a_line_that_becomes_narrow_in_a_call_is_found_out_within_two_seconds() {
    let mut call = Call::new(20_000_000);
    call.run(10);
    assert_eq!(call.size, Some(2));

    call.capacity_bps = 300_000;
    call.run(2);

    let bps = call.line.bandwidth.bps();
    assert!(bps < 330_000, "{bps}");
}
