//! One track as it comes in: its encodings, how much of each arrives, and when a whole picture of
//! each may be asked for. Pure.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use super::{KeyframeGate, Layer};
use crate::rooms::peer::{Codec, Packet};

/// What arrives is counted over this long.
const COUNTED_OVER: Duration = Duration::from_millis(500);
/// An encoding that missed so many pictures of another one in a row has ended: its publisher's
/// line or machine does not manage it. Rate control leaves out one or two.
const SILENT_PICTURES: usize = 4;
/// Pictures that come faster than this say nothing yet.
const SILENT_MIN: Duration = Duration::from_millis(160);
/// So it has where nothing came of it for so long while others went on, however slowly.
const SILENT_MAX: Duration = Duration::from_millis(450);
/// One that comes back must last this long before it is a choice again: twice as long each time,
/// while it does not last.
const BACK_FOR: Duration = Duration::from_secs(1);
const BACK_FOR_MAX: Duration = Duration::from_secs(16);
/// One that has lasted this much longer than it had to is good again.
const LASTED: u32 = 4;
/// Packets of each encoding that are kept for a first packet of a whole picture that comes late.
const RECENT_MAX: usize = 64;

#[derive(Clone, Debug)]
struct Arriving {
    gate: KeyframeGate,
    bytes: u64,
    since: Instant,
    bps: Option<u64>,
    last_at: Instant,
    height: Option<u16>,
    /// When its last pictures began, and the media time of the newest.
    pictures: VecDeque<Instant>,
    timestamp: u32,
    /// When it came back after it had ended.
    back_at: Option<Instant>,
    back_for: Duration,
    /// Its last packets, in the order in which they came.
    recent: VecDeque<Packet>,
}

/// One track of a publisher.
#[derive(Clone, Debug)]
pub(in crate::rooms) struct Published {
    pub codec: Codec,
    layers: Vec<Option<Arriving>>,
}

impl Published {
    pub(in crate::rooms) fn new(codec: Codec) -> Self {
        Self { codec, layers: Vec::new() }
    }

    /// Takes note of a packet that came in.
    pub(in crate::rooms) fn note(&mut self, now: Instant, packet: &Packet) {
        let at = usize::from(packet.layer);
        if self.layers.len() <= at {
            self.layers.resize(at + 1, None);
        }
        let was_silent =
            self.layers.get(at).and_then(Option::as_ref).is_some_and(|it| self.is_silent(it));
        let Some(layer) = self.layers.get_mut(at) else { return };
        let layer = layer.get_or_insert_with(|| Arriving::new(now, packet));
        if was_silent {
            layer.come_back(now);
        }
        if packet.codec.is_video() {
            layer.keep(now, packet);
        }
        layer.last_at = now;
        layer.height = packet.picture.height.or(layer.height);
        layer.bytes += u64::try_from(packet.payload.len() + 32).unwrap_or_default();
        let passed = now.saturating_duration_since(layer.since);
        if COUNTED_OVER <= passed {
            let ms = u64::try_from(passed.as_millis()).unwrap_or(u64::MAX).max(1);
            let bps = layer.bytes * 8_000 / ms;
            layer.bps = Some(layer.bps.map_or(bps, |before| before.midpoint(bps)));
            (layer.bytes, layer.since) = (0, now);
        }
    }

    /// The encodings that come in at this time, the smallest first.
    pub(in crate::rooms) fn layers(&self) -> Vec<Layer> {
        let all = || (0..).zip(&self.layers).filter_map(|(at, it)| Some((at, it.as_ref()?)));
        let lasts = |it: &Arriving| {
            let back_for = it.back_at.map(|at| it.last_at.saturating_duration_since(at));
            !self.is_silent(it) && back_for.is_none_or(|back_for| it.back_for <= back_for)
        };
        let any_lasts = all().any(|(_, it)| lasts(it));
        all()
            .filter(|(_, it)| if any_lasts { lasts(it) } else { !self.is_silent(it) })
            .map(|(number, it)| Layer {
                number,
                // Until it is measured, what has come so far would be too little to count on.
                bps: it.bps.unwrap_or(if self.codec.is_video() { 150_000 } else { 40_000 }),
                height: it.height,
            })
            .collect()
    }

    /// Whether nothing comes of an encoding any more while another one goes on.
    fn is_silent(&self, of: &Arriving) -> bool {
        self.layers.iter().flatten().any(|other| {
            let since = other.last_at.saturating_duration_since(of.last_at);
            let missed = other.pictures.front().is_some_and(|first| of.last_at < *first);
            let all_missed = missed && SILENT_PICTURES <= other.pictures.len();
            SILENT_MAX <= since || all_missed && SILENT_MIN <= since
        })
    }

    /// What has come already from behind `packet`, in the order of its numbers: where the first
    /// packet of a whole picture had to be asked for again, the rest of it was faster.
    pub(in crate::rooms) fn behind(&self, packet: &Packet) -> Vec<Packet> {
        let layer = self.layers.get(usize::from(packet.layer)).and_then(Option::as_ref);
        let Some(layer) = layer.filter(|_| packet.picture.starts_keyframe) else {
            return Vec::new();
        };
        let ahead = |it: &Packet| it.sequence.wrapping_sub(packet.sequence);
        let is_behind = |it: &&Packet| it.ssrc == packet.ssrc && (1..1 << 15).contains(&ahead(it));
        let mut behind: Vec<Packet> = layer.recent.iter().filter(is_behind).cloned().collect();
        behind.sort_by_key(ahead);
        behind
    }

    /// Somebody needs a whole picture of an encoding.
    pub(in crate::rooms) fn want_keyframe(&mut self, layer: u8) {
        if self.codec.is_video()
            && let Some(Some(layer)) = self.layers.get_mut(usize::from(layer))
        {
            layer.gate.want();
        }
    }

    /// The encodings of which the publisher is to be asked for a whole picture at `now`.
    pub(in crate::rooms) fn keyframes_due(&mut self, now: Instant) -> Vec<u8> {
        let all = (0..).zip(&mut self.layers);
        let due = all.filter_map(|(at, it)| it.as_mut()?.gate.is_due(now).then_some(at));
        due.collect()
    }
}

impl Arriving {
    fn new(now: Instant, packet: &Packet) -> Self {
        Self {
            gate: KeyframeGate::default(),
            bytes: 0,
            since: now,
            bps: None,
            last_at: now,
            height: None,
            pictures: VecDeque::from([now]),
            timestamp: packet.timestamp,
            back_at: None,
            back_for: BACK_FOR,
            recent: VecDeque::new(),
        }
    }

    /// It comes again after it had ended.
    fn come_back(&mut self, now: Instant) {
        let lasted = self.back_at.map(|at| self.last_at.saturating_duration_since(at));
        if let Some(lasted) = lasted {
            let is_good = self.back_for * LASTED < lasted;
            let longer = (self.back_for * 2).min(BACK_FOR_MAX);
            self.back_for = if is_good { BACK_FOR } else { longer };
        }
        self.back_at = Some(now);
    }

    /// Remembers a packet, and when its picture began.
    fn keep(&mut self, now: Instant, packet: &Packet) {
        if self.recent.back().is_some_and(|it| it.ssrc != packet.ssrc) {
            self.recent.clear();
        }
        if RECENT_MAX <= self.recent.len() {
            self.recent.pop_front();
        }
        self.recent.push_back(packet.clone());
        // Serial number arithmetic (RFC 1982): what is repaired is no new picture.
        let is_new = (1..1 << 31).contains(&packet.timestamp.wrapping_sub(self.timestamp));
        if is_new {
            if packet.picture.starts_keyframe {
                self.gate.satisfy();
            }
            self.timestamp = packet.timestamp;
            self.pictures.push_back(now);
            if SILENT_PICTURES < self.pictures.len() {
                self.pictures.pop_front();
            }
        }
    }
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "any instant will do to count from")]
mod tests {
    use bytes::Bytes;

    use super::*;
    use crate::rooms::peer::Picture;

    fn packet(layer: u8, bytes: usize) -> Packet {
        Packet {
            ssrc: 1,
            layer,
            sequence: 0,
            timestamp: 0,
            marker: false,
            codec: Codec::Vp8,
            is_redundant: false,
            level: None,
            picture: Picture::default(),
            payload: Bytes::from(vec![0; bytes]),
        }
    }

    #[test]
    fn an_encoding_that_falls_silent_while_others_go_on_is_no_choice() {
        let start = Instant::now();
        let mut track = Published::new(Codec::Vp8);
        for ms in (0..1_000).step_by(20) {
            let now = start + Duration::from_millis(ms);
            track.note(now, &packet(0, 218));
            if ms < 500 {
                track.note(now, &packet(2, 1_218));
            }
        }

        let layers = track.layers();

        assert_eq!(layers.iter().map(|it| it.number).collect::<Vec<_>>(), [0]);
        assert!((95_000..105_000).contains(&layers[0].bps), "{layers:?}");
    }

    #[test]
    fn an_encoding_that_does_not_last_is_a_choice_ever_later() {
        let start = Instant::now();
        let mut track = Published::new(Codec::Vp8);
        let mut waited = Vec::new();
        let mut back_at = None;
        for ms in (0..40_000).step_by(50) {
            let now = start + Duration::from_millis(ms);
            let picture = |layer: u8| {
                let timestamp = u32::try_from(ms).unwrap() * 90;
                Packet { timestamp, ..packet(layer, 218) }
            };
            track.note(now, &picture(0));
            // It lasts a moment longer than it has to, and ends again.
            let has_second = track.layers().len() == 2;
            if ms < 1_000 || back_at.is_some() || ms % 1_000 == 0 {
                track.note(now, &picture(1));
                if 1_000 <= ms {
                    back_at.get_or_insert(ms);
                }
            }
            if has_second && back_at.is_some_and(|at| 1_000 <= ms - at) {
                waited.push(ms - back_at.take().unwrap());
            }
        }

        assert!(waited.is_sorted() && waited[0] < 1_200, "{waited:?}");
        assert!(4_000 < *waited.last().unwrap(), "{waited:?}");
    }

    #[test]
    fn a_track_of_which_little_comes_is_still_there() {
        let start = Instant::now();
        let mut track = Published::new(Codec::Vp8);
        track.note(start, &packet(0, 100));

        assert_eq!(track.layers().len(), 1);
        track.want_keyframe(0);
        assert_eq!(track.keyframes_due(start), [0]);
        assert!(track.keyframes_due(start).is_empty());
    }
}
