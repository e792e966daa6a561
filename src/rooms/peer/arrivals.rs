//! When packets arrived, told to their sender so that it can judge the line
//! (draft-holmer-rmcat-transport-wide-cc-extensions-01 §3.1).

use std::collections::BTreeMap;
use std::time::Instant;

/// The report's unit of time between packets, and of its reference time, in microseconds.
const DELTA_US: u64 = 250;
const REFERENCE_US: u64 = 64_000;
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
}

impl Arrivals {
    pub(super) fn new(now: Instant) -> Self {
        Self { since: now, arrived: BTreeMap::new(), highest: None, next: 0, reports: 0 }
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

    /// The report of what arrived since the last one; `None` where nothing did.
    pub(super) fn report(&mut self, media_ssrc: u32) -> Option<Vec<u8>> {
        let arrived = std::mem::take(&mut self.arrived);
        let (&first, &first_at) = arrived.first_key_value()?;
        let (&last, _) = arrived.last_key_value()?;
        let begin = if last.saturating_sub(self.next) < REPORTED_MAX {
            first.min(self.next)
        } else {
            first
        };
        self.next = self.next.max(last + 1);
        let reference = first_at / REFERENCE_US;

        let mut ticks = reference * REFERENCE_US / DELTA_US;
        let (mut symbols, mut deltas) = (Vec::new(), Vec::new());
        for number in begin..=last {
            let Some(at) = arrived.get(&number) else {
                symbols.push(0);
                continue;
            };
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
        let message = whole(head, &symbols, &deltas);
        self.reports = self.reports.wrapping_add(1);
        Some(message)
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

        let mut report = &arrivals.report(7).unwrap()[..];
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
        assert_eq!(arrivals.report(7), None);
    }

    #[test]
    fn numbers_do_not_wrap_where_they_are_counted() {
        assert_eq!(unwrapped(70_000, 4_465), 70_001);
        assert_eq!(unwrapped(65_535, 0), 65_536);
        assert_eq!(unwrapped(65_536, 65_535), 65_535);
    }
}
