//! One track as it comes in: its encodings, how much of each arrives, and when a whole picture of
//! each may be asked for. Pure.

use std::time::{Duration, Instant};

use super::{KeyframeGate, Layer};
use crate::rooms::peer::{Codec, Packet};

/// What arrives is counted over this long.
const COUNTED_OVER: Duration = Duration::from_millis(500);
/// An encoding from which nothing has come for so long, while others went on, has ended: its
/// publisher's line or machine does not manage it.
const SILENT_FOR: Duration = Duration::from_millis(450);

#[derive(Clone, Debug)]
struct Arriving {
    gate: KeyframeGate,
    bytes: u64,
    since: Instant,
    bps: Option<u64>,
    last_at: Instant,
    height: Option<u16>,
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
        let Some(layer) = self.layers.get_mut(at) else { return };
        let layer = layer.get_or_insert_with(|| Arriving {
            gate: KeyframeGate::default(),
            bytes: 0,
            since: now,
            bps: None,
            last_at: now,
            height: None,
        });
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
        let newest = all().map(|(_, it)| it.last_at).max();
        all()
            .filter(|(_, it)| {
                newest.is_some_and(|at| at.saturating_duration_since(it.last_at) < SILENT_FOR)
            })
            .map(|(number, it)| Layer {
                number,
                // Until it is measured, what has come so far would be too little to count on.
                bps: it.bps.unwrap_or(if self.codec.is_video() { 150_000 } else { 40_000 }),
                height: it.height,
            })
            .collect()
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
