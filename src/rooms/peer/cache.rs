//! What was sent on one stream of late, for those who ask for it again (RFC 4585 §6.2.1).

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use super::{Numbers, Packet};

/// Packets kept: more than a second of good video.
const KEPT_MAX: usize = 384;
/// How old a packet may be and still be worth repeating.
const WORTH: Duration = Duration::from_millis(1_500);

/// One packet as it went out. Its payload is shared with everybody it went to.
#[derive(Clone, Debug)]
pub(super) struct Kept {
    pub packet: Packet,
    pub numbers: Numbers,
    sent_at: Instant,
    repeated_at: Option<Instant>,
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
        let kept = Kept { packet: packet.clone(), numbers, sent_at: now, repeated_at: None };
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
        let first = self.kept.front()?.numbers.sequence;
        let guess = usize::from(sequence.wrapping_sub(first)).min(self.kept.len());
        // Gaps move a packet to the front of where it would stand without any.
        let at =
            self.kept.iter().take(guess + 1).rposition(|it| it.numbers.sequence == sequence)?;
        let kept = self.kept.get_mut(at)?;
        let age = now.saturating_duration_since(kept.sent_at);
        let rests =
            kept.repeated_at.is_some_and(|at| now.saturating_duration_since(at) < round_trip);
        if WORTH < age || rests {
            return None;
        }
        kept.repeated_at = Some(now);
        Some(kept)
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
