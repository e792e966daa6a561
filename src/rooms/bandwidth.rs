//! How much a receiver's line takes, judged from when its packets arrive: by growing delay, by
//! loss, and by trying more for a moment. After the draft of Google's congestion control
//! (draft-ietf-rmcat-gcc-02), which browsers use in the other direction. Pure.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

/// What a line is believed to take before anything is known of it, in bits a second: that of an
/// office, which a worse one corrects within a second.
const START_BPS: f64 = 2_500_000.0;
const MIN_BPS: f64 = 60_000.0;
const MAX_BPS: f64 = 60_000_000.0;

/// Packets remembered until their arrival is reported.
const SENT_MAX: usize = 8_192;
/// What arrives is counted over this long.
const COUNTED_OVER_US: i64 = 500_000;
/// Packets sent within this long count as one group (§5.2).
const GROUP: Duration = Duration::from_millis(5);
/// Groups over which the trend of the delay is drawn.
const TREND_GROUPS: usize = 20;
/// How steep a trend is too steep, in milliseconds after the gain below; it adapts (§5.4).
const THRESHOLD_MS: f64 = 12.5;
const THRESHOLD_MIN_MS: f64 = 6.0;
const THRESHOLD_MAX_MS: f64 = 600.0;
const TREND_GAIN: f64 = 4.0;
/// A trend must hold this long before the rate is cut.
const OVERUSE_FOR_MS: f64 = 10.0;
/// To what part of what arrives the rate is cut.
const CUT: f64 = 0.85;
/// The rate is cut once in this time, so that the cut shows first.
const CUT_EVERY: Duration = Duration::from_millis(300);
/// Growth in a second, while nothing speaks against it.
const GROWTH: f64 = 1.08;
/// Loss up to which the rate may grow, and above which it is cut (§6).
const LOSS_FINE: f64 = 0.07;
const LOSS_MUCH: f64 = 0.15;

/// How long a trial takes, how often there is one, and how much more it tries.
const TRIAL: Duration = Duration::from_millis(150);
const TRIAL_EVERY: Duration = Duration::from_secs(3);
const TRIAL_FACTOR: f64 = 2.0;
/// The part of a trial's rate that must arrive for the trial to be believed.
const TRIAL_ARRIVES: f64 = 0.8;

/// Which packet of which stream something sent was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tag {
    pub ssrc: u32,
    pub sequence: u16,
}

#[derive(Clone, Copy, Debug)]
struct Sent {
    number: u64,
    at: Instant,
    bytes: usize,
    tag: Tag,
}

/// Packets that were sent together, and when the last of them was sent and arrived.
#[derive(Clone, Copy, Debug)]
struct Group {
    first_at: Instant,
    sent_at: Instant,
    arrived_us: i64,
}

/// A moment in which more is sent than is needed.
#[derive(Clone, Copy, Debug)]
struct Trial {
    began: Instant,
    /// The numbers of its packets.
    first: u64,
    end: Option<u64>,
    bps: f64,
    paid: usize,
}

/// What is known of one line.
#[derive(Debug)]
pub(super) struct Bandwidth {
    estimate: f64,
    sent: VecDeque<Sent>,
    next: u64,
    arrived: VecDeque<(i64, usize)>,
    groups: VecDeque<(f64, f64)>,
    group: Option<Group>,
    before: Option<Group>,
    delay: (f64, f64),
    threshold: f64,
    steep_ms: f64,
    trend: f64,
    first_us: Option<i64>,
    judged_at: Option<Instant>,
    cut_at: Option<Instant>,
    loss: f64,
    wanted: f64,
    trial: Option<Trial>,
    tried_at: Instant,
}

impl Bandwidth {
    pub(super) fn new(now: Instant) -> Self {
        Self {
            estimate: START_BPS,
            sent: VecDeque::new(),
            next: 1 << 16,
            arrived: VecDeque::new(),
            groups: VecDeque::new(),
            group: None,
            before: None,
            delay: (0.0, 0.0),
            threshold: THRESHOLD_MS,
            steep_ms: 0.0,
            trend: 0.0,
            first_us: None,
            judged_at: None,
            cut_at: None,
            loss: 0.0,
            wanted: 0.0,
            trial: None,
            tried_at: now,
        }
    }

    /// What the line takes, in bits a second.
    pub(super) fn bps(&self) -> u64 {
        whole(self.estimate)
    }

    /// The share of packets that was lost of late.
    #[cfg(test)]
    pub(super) fn loss(&self) -> f64 {
        self.loss
    }

    /// What would be sent if the line took it all, in bits a second.
    pub(super) fn want(&mut self, bps: u64) {
        self.wanted = real(bps);
    }

    /// A packet of so many bytes goes out: under which number.
    pub(super) fn sent(&mut self, now: Instant, bytes: usize, tag: Tag) -> u16 {
        let number = self.next;
        self.next += 1;
        if SENT_MAX <= self.sent.len() {
            self.sent.pop_front();
        }
        self.sent.push_back(Sent { number, at: now, bytes, tag });
        u16::try_from(number & 0xffff).unwrap_or_default()
    }

    /// Takes the report of which packets from `base` on arrived, and when on the receiver's
    /// clock, in microseconds. Returns what of it was lost, and when that was sent.
    pub(super) fn judge(
        &mut self,
        now: Instant,
        base: u16,
        arrivals: &[Option<i64>],
    ) -> Vec<(Tag, Instant)> {
        let mut missing = Vec::new();
        let Some(first) = self.sent.front().map(|it| it.number) else { return missing };
        let low = u16::try_from(self.next & 0xffff).unwrap_or_default();
        let Some(base) = self.next.checked_sub(u64::from(low.wrapping_sub(base))) else {
            return missing;
        };
        let (mut lost, mut come) = (0.0_f64, 0.0_f64);
        for (number, arrived) in (base..).zip(arrivals) {
            let at = number.checked_sub(first).and_then(|at| usize::try_from(at).ok());
            let Some(sent) = at.and_then(|at| self.sent.get_mut(at)) else { continue };
            let Some(arrived) = *arrived else {
                lost += 1.0;
                if sent.bytes != 0 {
                    missing.push((sent.tag, sent.at));
                }
                continue;
            };
            let (bytes, sent) = (std::mem::take(&mut sent.bytes), *sent);
            // It was reported before.
            if bytes == 0 {
                continue;
            }
            come += 1.0;
            self.arrived.push_back((arrived, bytes));
            self.follow(sent.at, arrived);
        }
        if 0.0 < lost + come {
            let weight = ((lost + come) / 100.0).min(0.5);
            self.loss += weight * (lost / (lost + come) - self.loss);
        }
        self.end_trial(base + u64::try_from(arrivals.len()).unwrap_or_default());
        self.steer(now);
        missing
    }

    /// The delay of one packet against those before it (§5.3).
    fn follow(&mut self, sent_at: Instant, arrived_us: i64) {
        let Some(group) = &mut self.group else {
            self.group = Some(Group { first_at: sent_at, sent_at, arrived_us });
            return;
        };
        if sent_at < group.first_at {
            return;
        }
        if sent_at.saturating_duration_since(group.first_at) <= GROUP {
            (group.sent_at, group.arrived_us) = (sent_at, group.arrived_us.max(arrived_us));
            return;
        }
        let ended = *group;
        *group = Group { first_at: sent_at, sent_at, arrived_us };
        let Some(before) = self.before.replace(ended) else { return };
        let sent = ended.sent_at.saturating_duration_since(before.sent_at);
        let arrived = ended.arrived_us - before.arrived_us;
        let sent_ms = sent.as_secs_f64() * 1_000.0;
        let late_ms = millis(arrived) - sent_ms;
        let first = *self.first_us.get_or_insert(ended.arrived_us);
        let (sum, smooth) = &mut self.delay;
        *sum += late_ms;
        *smooth = 0.9 * *smooth + 0.1 * *sum;
        self.groups.push_back((millis(ended.arrived_us - first), *smooth));
        if TREND_GROUPS < self.groups.len() {
            self.groups.pop_front();
        }
        self.weigh(sent_ms);
    }

    /// Compares the trend with its threshold, and moves the threshold towards it (§5.4). A trend
    /// that eases is a queue that empties.
    fn weigh(&mut self, passed_ms: f64) {
        let count = real_of(self.groups.len());
        let trend = slope(&self.groups) * count * TREND_GAIN;
        let eases = trend < std::mem::replace(&mut self.trend, trend);
        let steep = self.threshold < trend;
        if !steep {
            self.steep_ms = 0.0;
        } else if !eases {
            self.steep_ms += passed_ms;
        }
        let beyond = trend.abs() - self.threshold;
        if beyond < 15.0 {
            let pull = if beyond < 0.0 { 0.039 } else { 0.0087 };
            self.threshold += pull * beyond * passed_ms.min(100.0);
            self.threshold = self.threshold.clamp(THRESHOLD_MIN_MS, THRESHOLD_MAX_MS);
        }
    }

    /// What arrives, in bits a second.
    fn arriving(&mut self) -> Option<f64> {
        let last = self.arrived.iter().map(|(at, _)| *at).max()?;
        self.arrived.retain(|(at, _)| last - at <= COUNTED_OVER_US);
        let first = self.arrived.iter().map(|(at, _)| *at).min()?;
        let bytes: usize = self.arrived.iter().map(|(_, bytes)| *bytes).sum();
        let span_ms = millis(last - first).max(100.0);
        Some(real_of(bytes) * 8_000.0 / span_ms)
    }

    fn steer(&mut self, now: Instant) {
        let passed = self
            .judged_at
            .replace(now)
            .map_or(0.0, |at| now.saturating_duration_since(at).as_secs_f64().min(0.5));
        let Some(arriving) = self.arriving() else { return };
        let rests = self.cut_at.is_some_and(|at| now.saturating_duration_since(at) < CUT_EVERY);
        let is_steep = OVERUSE_FOR_MS < self.steep_ms;
        if is_steep && !rests {
            self.estimate = self.estimate.min(CUT * arriving);
        } else if LOSS_MUCH < self.loss && !rests {
            self.estimate *= 1.0 - 0.5 * self.loss;
        } else {
            // What nobody tried is not known: it grows only near what arrives.
            let most = self.estimate.max(1.5 * arriving + 10_000.0);
            if !is_steep && self.loss < LOSS_FINE {
                self.estimate = (self.estimate * GROWTH.powf(passed)).min(most);
            }
            self.estimate = self.estimate.clamp(MIN_BPS, MAX_BPS);
            return;
        }
        self.estimate = self.estimate.clamp(MIN_BPS, MAX_BPS);
        self.cut_at = Some(now);
        self.steep_ms = 0.0;
        self.trial = None;
        self.tried_at = now;
    }

    /// How many bytes to send at `now` beyond what is needed, to learn whether the line takes
    /// more; none where it need not.
    pub(super) fn probe(&mut self, now: Instant) -> usize {
        if let Some(trial) = &mut self.trial {
            let passed = now.saturating_duration_since(trial.began);
            if TRIAL <= passed {
                trial.end.get_or_insert(self.next);
                if TRIAL_EVERY < passed {
                    self.trial = None;
                }
                return 0;
            }
            let due = trial.bps * passed.as_secs_f64() / 8.0;
            let owed = usize::try_from(whole(due)).unwrap_or(0).saturating_sub(trial.paid);
            trial.paid += owed;
            return owed;
        }
        let rests = now.saturating_duration_since(self.tried_at) < TRIAL_EVERY;
        if rests || self.wanted <= self.estimate || LOSS_FINE < self.loss {
            return 0;
        }
        self.tried_at = now;
        let bps = (self.wanted * 1.1).min(self.estimate * TRIAL_FACTOR);
        let (first, end, paid) = (self.next, None, 0);
        self.trial = Some(Trial { began: now, first, end, bps, paid });
        0
    }

    /// Believes a trial whose packets have all been reported up to `reported`.
    fn end_trial(&mut self, reported: u64) {
        let Some(trial) = self.trial else { return };
        let Some(end) = trial.end.filter(|end| *end <= reported) else { return };
        self.trial = None;
        let Some(arriving) = self.arriving() else { return };
        // Only the end of what is counted is the trial: weigh it by its own length.
        let last = self.arrived.iter().map(|(at, _)| *at).max().unwrap_or_default();
        let length_us = i64::try_from(TRIAL.as_micros()).unwrap_or_default();
        let of_trial = self.arrived.iter().filter(|(at, _)| last - at <= length_us);
        let bytes: usize = of_trial.map(|(_, bytes)| *bytes).sum();
        let arrived = real_of(bytes) * 8.0 / TRIAL.as_secs_f64();
        let best = arrived.max(arriving);
        if trial.first < end && TRIAL_ARRIVES * trial.bps <= best && self.steep_ms < OVERUSE_FOR_MS
        {
            self.estimate = self.estimate.max(best.min(trial.bps));
        }
    }
}

/// The slope of the line through points that lies nearest to all of them.
fn slope(points: &VecDeque<(f64, f64)>) -> f64 {
    let count = real_of(points.len());
    if count < 2.0 {
        return 0.0;
    }
    let (sum_x, sum_y) = points.iter().fold((0.0, 0.0), |(x, y), point| (x + point.0, y + point.1));
    let (mean_x, mean_y) = (sum_x / count, sum_y / count);
    let (mut above, mut below) = (0.0, 0.0);
    for (x, y) in points {
        above += (x - mean_x) * (y - mean_y);
        below += (x - mean_x) * (x - mean_x);
    }
    if below == 0.0 { 0.0 } else { above / below }
}

fn millis(us: i64) -> f64 {
    // A report spans some seconds at most, so that the low half holds it.
    f64::from(i32::try_from(us).unwrap_or(if us < 0 { i32::MIN } else { i32::MAX })) / 1_000.0
}

fn real_of(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

fn real(bps: u64) -> f64 {
    f64::from(u32::try_from(bps).unwrap_or(u32::MAX))
}

/// A rate or an amount as a whole number.
fn whole(value: f64) -> u64 {
    Duration::try_from_secs_f64(value).unwrap_or_default().as_secs()
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "any instant will do to count from")]
mod tests {
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
}
