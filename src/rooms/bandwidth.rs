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
/// The part of the rate that one cut leaves at least, while less is sent than the line takes.
const IDLE_CUT: f64 = 0.7;
/// A queue that is shorter than this, in microseconds, may be one picture.
const QUEUE_SHORT_US: i64 = 60_000;
/// Two clocks drift apart by so many microseconds a second, or the way becomes longer.
const DRIFT_US: f64 = 500.0;
/// The rate is cut once in this time, so that the cut shows first.
const CUT_EVERY: Duration = Duration::from_millis(300);
/// A queue that is there for so long is no single picture's.
const LASTS: Duration = Duration::from_secs(1);
/// Growth in a second, while nothing speaks against it.
const GROWTH: f64 = 1.08;
/// Loss up to which the rate may grow, and above which it is cut (§6).
const LOSS_FINE: f64 = 0.07;
const LOSS_MUCH: f64 = 0.15;

/// How long a trial takes, how much more it tries, and the least time between two; one that has
/// filled the line is not repeated as soon.
const TRIAL: Duration = Duration::from_millis(150);
const TRIAL_FACTOR: f64 = 2.0;
const TRIAL_FACTOR_FULL: f64 = 1.4;
const TRIAL_EVERY: Duration = Duration::from_secs(3);
const TRIAL_EVERY_MAX: Duration = Duration::from_secs(12);
/// A trial of which a smaller part than this arrived in its time has filled the line; what did
/// arrive is then what the line carries, of which this part is used.
const TRIAL_ARRIVES: f64 = 0.9;
const TRIAL_USED: f64 = 0.95;
/// One whose packets were sent within less than this, in milliseconds, says nothing.
const TRIAL_MIN_MS: f64 = 75.0;
/// What a queue grew by in one that filled the line, at least; one picture does less.
const TRIAL_QUEUED_MS: f64 = 45.0;
/// For so long after a trial, a queue is its own.
const TRIAL_DRAINS: Duration = Duration::from_millis(300);

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
    /// Its first and last packets that arrived, and the bytes behind the first.
    span: Option<(Arrived, Arrived)>,
    bytes: usize,
}

/// A packet that arrived: when it was sent, and when it came on the receiver's clock.
#[derive(Clone, Copy, Debug)]
struct Arrived {
    sent_at: Instant,
    at_us: i64,
    bytes: usize,
}

/// What is known of one line.
#[derive(Debug)]
pub(super) struct Bandwidth {
    estimate: f64,
    sent: VecDeque<Sent>,
    next: u64,
    arrived: VecDeque<Arrived>,
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
    cutting_since: Instant,
    loss: f64,
    wanted: f64,
    trial: Option<Trial>,
    tried_at: Instant,
    tries_every: Duration,
    /// What the line was last seen to carry, full.
    carries: Option<f64>,
    /// Since when there is a connection, and the least time that a packet took on both clocks,
    /// in microseconds; and what each packet of the last report took beyond that.
    began: Instant,
    least_us: Option<i64>,
    queue_us: i64,
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
            cutting_since: now,
            loss: 0.0,
            wanted: 0.0,
            trial: None,
            tried_at: now,
            tries_every: TRIAL_EVERY,
            carries: None,
            began: now,
            least_us: None,
            queue_us: 0,
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
        let (mut missing, mut shortest) = (Vec::new(), None);
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
            let arrived = Arrived { sent_at: sent.at, at_us: arrived, bytes };
            self.arrived.push_back(arrived);
            let queued_us = self.queued_us(arrived);
            shortest = Some(shortest.map_or(queued_us, |least: i64| least.min(queued_us)));
            if let Some(trial) = &mut self.trial {
                trial.take(number, arrived);
            }
            self.follow(sent.at, arrived.at_us);
        }
        if 0.0 < lost + come {
            let weight = ((lost + come) / 100.0).min(0.5);
            self.loss += weight * (lost / (lost + come) - self.loss);
        }
        self.queue_us = shortest.unwrap_or(self.queue_us);
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

    /// How long a packet stood in a queue, in microseconds: what it took beyond the fastest one.
    fn queued_us(&mut self, arrived: Arrived) -> i64 {
        let sent_us = arrived.sent_at.saturating_duration_since(self.began).as_micros();
        let took_us = arrived.at_us - i64::try_from(sent_us).unwrap_or(i64::MAX);
        let least_us = self.least_us.map_or(took_us, |least| least.min(took_us));
        self.least_us = Some(least_us);
        took_us - least_us
    }

    /// What arrives, in bits a second, and whether nothing of it stood in a queue for long: then
    /// the line may carry more than was asked of it.
    fn arriving(&mut self) -> Option<(f64, bool)> {
        let last = self.arrived.iter().map(|it| it.at_us).max()?;
        self.arrived.retain(|it| last - it.at_us <= COUNTED_OVER_US);
        let first = self.arrived.iter().map(|it| it.at_us).min()?;
        let bytes: usize = self.arrived.iter().map(|it| it.bytes).sum();
        let took_ms = millis(last - first);
        let is_idle = self.queue_us < QUEUE_SHORT_US;
        Some((real_of(bytes) * 8_000.0 / took_ms.max(100.0), is_idle))
    }

    fn steer(&mut self, now: Instant) {
        let passed = self
            .judged_at
            .replace(now)
            .map_or(0.0, |at| now.saturating_duration_since(at).as_secs_f64().min(0.5));
        let drift_us = i64::try_from(whole(DRIFT_US * passed)).unwrap_or_default();
        self.least_us = self.least_us.map(|least| least + drift_us);
        let Some((arriving, is_idle)) = self.arriving() else { return };
        let rests = self.cut_at.is_some_and(|at| now.saturating_duration_since(at) < CUT_EVERY);
        // The queue that a trial makes says nothing more than the trial itself.
        let drains = now.saturating_duration_since(self.tried_at) < TRIAL + TRIAL_DRAINS;
        let is_steep = OVERUSE_FOR_MS < self.steep_ms && !drains;
        let is_full = LOSS_MUCH < self.loss && !is_idle;
        if (is_steep || is_full) && !rests {
            // Where little was sent, little arrived: that says nothing of how much would.
            let mut least = if is_idle { IDLE_CUT * self.estimate } else { 0.0 };
            // A whole picture makes a queue that is soon gone; what lasts is a line that changed.
            let long_ago = |at: Instant, long| long <= now.saturating_duration_since(at);
            if self.cut_at.is_none_or(|at| long_ago(at, LASTS)) {
                self.cutting_since = now;
            } else if long_ago(self.cutting_since, LASTS) {
                self.carries = None;
            }
            least = least.max(TRIAL_USED * self.carries.unwrap_or_default());
            self.estimate = self.estimate.min(f64::max(CUT * arriving, least));
        } else if LOSS_MUCH < self.loss && !rests {
            self.estimate *= 1.0 - 0.5 * self.loss;
        } else {
            // What nobody tried is not known: it grows only near what arrives.
            let most = f64::min(1.5 * arriving + 10_000.0, self.carries.unwrap_or(MAX_BPS));
            let most = self.estimate.max(most);
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
        // Too far is noticed soon.
        self.tried_at = now;
        if self.carries.is_none() {
            self.tries_every = TRIAL_EVERY;
        }
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
        let rests = now.saturating_duration_since(self.tried_at) < self.tries_every;
        if rests || self.wanted <= self.estimate || LOSS_FINE < self.loss {
            return 0;
        }
        self.tried_at = now;
        // Where it was full before, a little more tells as much.
        let factor = if self.carries.is_some() { TRIAL_FACTOR_FULL } else { TRIAL_FACTOR };
        let bps = (self.wanted * 1.1).min(self.estimate * factor);
        let (first, end, paid, span, bytes) = (self.next, None, 0, None, 0);
        self.trial = Some(Trial { began: now, first, end, bps, paid, span, bytes });
        0
    }

    /// Believes a trial whose packets have all been reported up to `reported`.
    fn end_trial(&mut self, reported: u64) {
        let Some(trial) = self.trial else { return };
        if trial.end.is_none_or(|end| reported < end) {
            return;
        }
        self.trial = None;
        // What was in the queue is over with it.
        (self.group, self.before, self.steep_ms) = (None, None, 0.0);
        self.groups.clear();
        let Some(Rates { sent_bps, arrived_bps, queued_ms }) = trial.rates() else { return };
        if TRIAL_ARRIVES * sent_bps <= arrived_bps {
            self.estimate = self.estimate.max(arrived_bps.min(sent_bps));
            (self.tries_every, self.carries) = (TRIAL_EVERY, None);
        } else if queued_ms < TRIAL_QUEUED_MS {
            // A picture came at its end: as much as arrived does fit.
            self.estimate = self.estimate.max(arrived_bps);
        } else {
            // It stood in a queue, which the line emptied as fast as it can.
            self.estimate = f64::max(TRIAL_USED * arrived_bps, CUT * self.estimate);
            self.carries = Some(arrived_bps);
            self.tries_every = (self.tries_every * 2).min(TRIAL_EVERY_MAX);
        }
    }
}

/// How fast what arrived of a trial was sent, and arrived, in bits a second; and how much longer
/// the last of it stood in a queue than the first, in milliseconds.
struct Rates {
    sent_bps: f64,
    arrived_bps: f64,
    queued_ms: f64,
}

impl Trial {
    /// A packet arrived, which may be one of its own.
    fn take(&mut self, number: u64, arrived: Arrived) {
        if number < self.first || self.end.is_some_and(|end| end <= number) {
            return;
        }
        if let Some((_, last)) = &mut self.span {
            self.bytes += arrived.bytes;
            *last = arrived;
        } else {
            self.span = Some((arrived, arrived));
        }
    }

    /// What it came to; nothing where too little of it arrived.
    fn rates(&self) -> Option<Rates> {
        let (first, last) = self.span?;
        let sent_ms = last.sent_at.saturating_duration_since(first.sent_at).as_secs_f64() * 1_000.0;
        let took_ms = millis(last.at_us - first.at_us);
        let bits = real_of(self.bytes) * 8_000.0;
        let queued_ms = took_ms - sent_ms;
        (TRIAL_MIN_MS < sent_ms && 0.0 < took_ms).then(|| Rates {
            sent_bps: bits / sent_ms,
            arrived_bps: bits / took_ms,
            queued_ms,
        })
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
mod tests;
