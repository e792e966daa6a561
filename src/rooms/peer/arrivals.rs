//! When packets arrived, told to their sender so that it can judge the line
//! (draft-holmer-rmcat-transport-wide-cc-extensions-01 §3.1).

use std::collections::BTreeMap;
use std::time::Instant;

/// The report's unit of time between packets, and of its reference time, in microseconds.
const DELTA_US: u64 = 250;
const REFERENCE_US: u64 = 64_000;
/// Loss up to which a sender is not told of it. Browsers hold or lower their rate from 2 % on, and
/// give their larger pictures up; but what is lost is repaired, and a line that is full says so by
/// delay, or loses more: from here on draft-ietf-rmcat-gcc-02 §6 lowers the rate, too.
const LOSS_UNTOLD: f64 = 0.10;
/// Packets over which loss is judged.
const LOSS_OVER: f64 = 200.0;
/// Packets that one report may speak of.
const REPORTED_MAX: u64 = 500;
/// A whole transport-layer feedback message of this kind (RFC 4585 §6.2).
const FORMAT: u8 = 0x80 | 15;
const KIND: u8 = 205;

/// What arrived since the last report.
#[derive(Debug)]
pub(super) struct Arrivals {
    since: Instant,
    /// When each packet arrived, in microseconds, by its number, which here does not wrap.
    arrived: BTreeMap<u64, u64>,
    highest: Option<u64>,
    /// From where on nothing has been reported.
    next: u64,
    reports: u8,
    /// The share of packets that was lost of late.
    loss: f64,
}

impl Arrivals {
    pub(super) fn new(now: Instant) -> Self {
        Self { since: now, arrived: BTreeMap::new(), highest: None, next: 0, reports: 0, loss: 0.0 }
    }

    /// A packet arrived.
    pub(super) fn note(&mut self, now: Instant, number: u16) {
        let number = match self.highest {
            Some(highest) => unwrapped(highest, number),
            // Far enough from zero for packets that were sent before the first to arrive.
            None => u64::from(number) + (1 << 16),
        };
        if self.highest.is_none() {
            self.next = number;
        }
        self.highest = self.highest.max(Some(number));
        let at = now.saturating_duration_since(self.since).as_micros();
        self.arrived.insert(number, u64::try_from(at).unwrap_or(u64::MAX));
        if u64::try_from(self.arrived.len()).unwrap_or(u64::MAX) > REPORTED_MAX {
            self.arrived.pop_first();
        }
    }

    /// The reports of what arrived since the last ones; none where nothing did.
    ///
    /// Of moderate loss nothing is said: there is one report for each run of packets without a
    /// gap, and none of them speaks of those between.
    pub(super) fn reports(&mut self, media_ssrc: u32) -> Vec<Vec<u8>> {
        let arrived = std::mem::take(&mut self.arrived);
        let (Some((&first, _)), Some((&last, _))) =
            (arrived.first_key_value(), arrived.last_key_value())
        else {
            return Vec::new();
        };
        let begin = if last.saturating_sub(self.next) < REPORTED_MAX {
            first.min(self.next)
        } else {
            first
        };
        self.next = self.next.max(last + 1);
        self.judge(last + 1 - begin, arrived.len());
        let arrived: Vec<(u64, u64)> = arrived.into_iter().collect();
        if LOSS_UNTOLD < self.loss {
            return self.report(media_ssrc, begin, &arrived).into_iter().collect();
        }
        let runs = arrived.chunk_by(|(before, _), (number, _)| before + 1 == *number);
        runs.filter_map(|run| self.report(media_ssrc, run.first()?.0, run)).collect()
    }

    /// The report of what arrived of the packets from `begin` on, and when.
    fn report(&mut self, media_ssrc: u32, begin: u64, arrived: &[(u64, u64)]) -> Option<Vec<u8>> {
        let reference = arrived.first()?.1 / REFERENCE_US;
        let mut ticks = reference * REFERENCE_US / DELTA_US;
        let (mut symbols, mut deltas) = (Vec::new(), Vec::new());
        let mut next = begin;
        for &(number, at) in arrived {
            symbols.extend((next..number).map(|_| 0));
            next = number + 1;
            let now = at / DELTA_US;
            let delta = i64::try_from(now).ok()? - i64::try_from(ticks).ok()?;
            ticks = now;
            if let Ok(small) = u8::try_from(delta) {
                symbols.push(1);
                deltas.push(small);
            } else {
                symbols.push(2);
                let large =
                    i16::try_from(delta).unwrap_or(if delta < 0 { i16::MIN } else { i16::MAX });
                deltas.extend(large.to_be_bytes());
            }
        }
        let count = u16::try_from(symbols.len()).ok()?;
        let head = self.head(media_ssrc, (begin, count), reference);
        self.reports = self.reports.wrapping_add(1);
        Some(whole(head, &symbols, &deltas))
    }

    /// Learns how much is lost, from how much of what was expected came.
    fn judge(&mut self, expected: u64, came: usize) {
        let count = |number: u64| f64::from(u32::try_from(number).unwrap_or(u32::MAX));
        let (expected, came) = (count(expected), count(u64::try_from(came).unwrap_or(u64::MAX)));
        let weight = (expected / LOSS_OVER).min(0.5);
        self.loss += weight * (1.0 - came / expected - self.loss);
    }

    fn head(&self, media_ssrc: u32, (begin, count): (u64, u16), reference: u64) -> Vec<u8> {
        let mut out = vec![FORMAT, KIND, 0, 0, 0, 0, 0, 1];
        out.extend(media_ssrc.to_be_bytes());
        out.extend(low_bytes::<2>(begin));
        out.extend(count.to_be_bytes());
        out.extend(low_bytes::<3>(reference));
        out.push(self.reports);
        out
    }
}

/// The message with what came and when behind its head, and its length.
fn whole(mut out: Vec<u8>, symbols: &[u16], deltas: &[u8]) -> Vec<u8> {
    for chunk in symbols.chunks(7) {
        // A vector of two-bit symbols (§3.1.4).
        let filled = chunk.iter().chain(std::iter::repeat(&0)).take(7);
        let bits = filled.fold(0b11_u16, |bits, symbol| (bits << 2) | symbol);
        out.extend(bits.to_be_bytes());
    }
    out.extend(deltas);
    out.resize(out.len().next_multiple_of(4), 0);
    let words = u16::try_from(out.len() / 4 - 1).unwrap_or(u16::MAX);
    if let Some(length) = out.get_mut(2..4) {
        length.copy_from_slice(&words.to_be_bytes());
    }
    out
}

/// The last bytes of a number.
fn low_bytes<const N: usize>(number: u64) -> [u8; N] {
    let bytes = number.to_be_bytes();
    bytes.last_chunk().copied().unwrap_or([0; N])
}

/// A 16-bit number that wraps as one that does not, near `highest` (RFC 3711 §3.3.1).
pub(super) fn unwrapped(highest: u64, number: u16) -> u64 {
    let low = u16::try_from(highest & 0xffff).unwrap_or_default();
    let ahead = number.wrapping_sub(low);
    if ahead < 1 << 15 {
        highest + u64::from(ahead)
    } else {
        highest.saturating_sub(u64::from(low.wrapping_sub(number)))
    }
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "any instant will do to count from")]
mod tests {
    use rtc::rtcp::transport_feedbacks::transport_layer_cc::{
        PacketStatusChunk, SymbolTypeTcc, TransportLayerCc,
    };
    use rtc::shared::marshal::Unmarshal;
    use std::time::Duration;

    use super::*;

    #[test]
    fn the_report_is_read_by_others_as_it_was_meant() {
        let start = Instant::now();
        let mut arrivals = Arrivals::new(start);
        for (number, at_ms) in [(65_534, 100), (65_535, 101), (1, 300), (2, 299)] {
            arrivals.note(start + Duration::from_millis(at_ms), number);
        }

        arrivals.loss = 0.5;
        let reports = arrivals.reports(7);
        let mut report = &reports[0][..];
        let read = TransportLayerCc::unmarshal(&mut report).unwrap();

        assert_eq!((read.media_ssrc, read.base_sequence_number), (7, 65_534));
        assert_eq!((read.packet_status_count, read.reference_time), (5, 1));
        let deltas: Vec<i64> = read.recv_deltas.iter().map(|it| it.delta).collect();
        assert_eq!(deltas, [36_000, 1_000, 199_000, -1_000]);
        let is_lost = |chunk: &PacketStatusChunk| match chunk {
            PacketStatusChunk::StatusVectorChunk(chunk) => {
                chunk.symbol_list[2] == SymbolTypeTcc::PacketNotReceived
            }
            PacketStatusChunk::RunLengthChunk(_) => false,
        };
        assert!(is_lost(&read.packet_chunks[0]));
        assert!(arrivals.reports(7).is_empty());
    }

    #[test]
    fn a_sender_is_not_told_of_moderate_loss() {
        let start = Instant::now();
        let mut arrivals = Arrivals::new(start);
        let mut spoken_of = |numbers: &mut dyn Iterator<Item = u16>| {
            numbers.for_each(|number| arrivals.note(start, number));
            let reports = arrivals.reports(7);
            let read = reports.iter().map(|it| TransportLayerCc::unmarshal(&mut &it[..]).unwrap());
            let read = read.map(|it| (it.base_sequence_number, it.packet_status_count));
            read.collect::<Vec<_>>()
        };

        assert_eq!(spoken_of(&mut (0..9).filter(|it| it % 5 != 4)), [(0, 4), (5, 4)]);
        // It came late, after the packets behind it were reported.
        assert_eq!(spoken_of(&mut [4, 10].into_iter()), [(4, 1), (10, 1)]);
        let half = spoken_of(&mut (11..400).filter(|it| it % 2 == 0));
        assert_eq!(half, [(11, 388)], "a line that loses so much is full");
    }

    #[test]
    fn numbers_do_not_wrap_where_they_are_counted() {
        assert_eq!(unwrapped(70_000, 4_465), 70_001);
        assert_eq!(unwrapped(65_535, 0), 65_536);
        assert_eq!(unwrapped(65_536, 65_535), 65_535);
    }
}
