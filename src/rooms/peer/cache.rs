//! What was sent on one stream of late, for those who ask for it again (RFC 4585 §6.2.1).

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use super::{Numbers, Packet};

/// Packets kept: more than a second of good video.
const KEPT_MAX: usize = 384;
/// How old a packet may be and still be worth repeating.
const WORTH: Duration = Duration::from_millis(1_500);
/// Copies of one packet that nobody asks for: a line that loses more is full.
const UNASKED_MAX: u8 = 3;

/// One packet as it went out. Its payload is shared with everybody it went to.
#[derive(Clone, Debug)]
pub(super) struct Kept {
    pub packet: Packet,
    pub numbers: Numbers,
    sent_at: Instant,
    repeated_at: Option<Instant>,
    /// Copies that nobody asked for.
    unasked: u8,
}

impl Kept {
    fn last_sent_at(&self) -> Instant {
        self.repeated_at.unwrap_or(self.sent_at)
    }
}

/// The last packets of one stream, in the order of their numbers.
#[derive(Debug, Default)]
pub(super) struct Cache {
    kept: VecDeque<Kept>,
}

impl Cache {
    /// Keeps what goes out at `now`.
    pub(super) fn keep(&mut self, now: Instant, packet: &Packet, numbers: Numbers) {
        if KEPT_MAX <= self.kept.len() {
            self.kept.pop_front();
        }
        let kept =
            Kept { packet: packet.clone(), numbers, sent_at: now, repeated_at: None, unasked: 0 };
        let late = self.kept.iter().rev().take_while(|it| {
            let ahead = it.numbers.sequence.wrapping_sub(numbers.sequence);
            (1..1 << 15).contains(&ahead)
        });
        let at = self.kept.len() - late.count();
        self.kept.insert(at, kept);
    }

    /// The packet of this number, unless it is too old or was repeated within `round_trip`, when
    /// the request and the answer to the one before have crossed.
    pub(super) fn repeat(
        &mut self,
        now: Instant,
        sequence: u16,
        round_trip: Duration,
    ) -> Option<&Kept> {
        let kept = self.find(sequence)?;
        let age = now.saturating_duration_since(kept.sent_at);
        let rests =
            kept.repeated_at.is_some_and(|at| now.saturating_duration_since(at) < round_trip);
        if WORTH < age || rests {
            return None;
        }
        kept.repeated_at = Some(now);
        Some(kept)
    }

    /// The packet of this number, whose copy that was sent at `lost` did not arrive; nothing where
    /// another copy of it has been sent since, or it is too old.
    pub(super) fn repeat_lost(
        &mut self,
        now: Instant,
        sequence: u16,
        lost: Instant,
    ) -> Option<&Kept> {
        let kept = self.find(sequence)?;
        let age = now.saturating_duration_since(kept.sent_at);
        if WORTH < age || kept.last_sent_at() != lost || UNASKED_MAX <= kept.unasked {
            return None;
        }
        kept.unasked += 1;
        kept.repeated_at = Some(now);
        Some(kept)
    }

    fn find(&mut self, sequence: u16) -> Option<&mut Kept> {
        let first = self.kept.front()?.numbers.sequence;
        let guess = usize::from(sequence.wrapping_sub(first)).min(self.kept.len());
        // Gaps move a packet to the front of where it would stand without any.
        let at =
            self.kept.iter().take(guess + 1).rposition(|it| it.numbers.sequence == sequence)?;
        self.kept.get_mut(at)
    }

    /// The last packet that went out.
    pub(super) fn last(&self) -> Option<&Kept> {
        self.kept.back()
    }

    /// Forgets all of it.
    pub(super) fn clear(&mut self) {
        self.kept.clear();
    }
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "any instant will do to count from")]
mod tests {
    use bytes::Bytes;

    use super::*;
    use crate::rooms::peer::{Codec, Picture};

    #[test]
    fn a_repair_that_was_lost_is_sent_again_and_one_under_way_is_not() {
        let start = Instant::now();
        let at = |ms: u64| start + Duration::from_millis(ms);
        let packet = Packet {
            ssrc: 1,
            layer: 0,
            sequence: 7,
            timestamp: 0,
            marker: true,
            codec: Codec::Vp8,
            is_redundant: false,
            level: None,
            picture: Picture::default(),
            payload: Bytes::new(),
        };
        let mut cache = Cache::default();
        cache.keep(start, &packet, Numbers { sequence: 7, ..Numbers::default() });

        assert!(cache.repeat_lost(at(60), 7, start).is_some(), "nobody asked, but it was lost");
        assert!(cache.repeat_lost(at(70), 7, start).is_none(), "its repair is under way");
        assert!(cache.repeat_lost(at(120), 7, at(60)).is_some(), "the repair was lost too");
        assert!(cache.repeat(at(125), 7, Duration::from_millis(10)).is_none());
        assert!(cache.repeat(at(140), 7, Duration::from_millis(10)).is_some());
        assert!(cache.repeat_lost(at(2_000), 7, at(140)).is_none(), "too old");
    }
}
