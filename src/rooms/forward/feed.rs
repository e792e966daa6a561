//! One track on its way to one receiver: which encoding of it goes out, and under which numbers,
//! so that the receiver sees one stream whatever happens on the other side. Pure.

use std::time::{Duration, Instant};

use crate::rooms::peer::{Numbers, Packet};

/// How long a whole picture may take to come before it is asked for again.
const ASK_EVERY: Duration = Duration::from_millis(250);

/// What to do with a packet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::rooms) enum Fed {
    /// Send it under these numbers.
    Go(Numbers),
    /// The same, and nothing that went before is asked for again.
    GoAnew(Numbers),
    /// It is not for this receiver.
    Skip,
    /// This encoding must begin with a whole picture.
    WantsKeyframe(u8),
}

/// Where the stream that goes out stands.
#[derive(Clone, Copy, Debug)]
struct Place {
    numbers: Numbers,
    at: Instant,
}

/// The encoding that goes out, and by how much its numbers are moved.
#[derive(Clone, Copy, Debug)]
struct From {
    layer: u8,
    ssrc: u32,
    highest: u16,
    /// Numbers from the first packet to the highest: what is older than the first is not taken.
    span: u32,
    shift: Numbers,
}

/// One track on its way to one receiver.
#[derive(Clone, Debug)]
pub(in crate::rooms) struct Feed {
    target: Option<u8>,
    from: Option<From>,
    place: Option<Place>,
    asked_at: Option<Instant>,
}

impl Feed {
    /// One that has not begun, and will with encoding `target`.
    pub(in crate::rooms) fn new(target: Option<u8>) -> Self {
        Self { target, from: None, place: None, asked_at: None }
    }

    /// The encoding that is to go out.
    pub(in crate::rooms) fn target(&self) -> Option<u8> {
        self.target
    }

    /// The encoding that goes out now.
    pub(in crate::rooms) fn current(&self) -> Option<u8> {
        self.from.map(|from| from.layer)
    }

    /// Changes the encoding that is to go out, none where it pauses. True where it is another
    /// one than before.
    pub(in crate::rooms) fn aim(&mut self, target: Option<u8>) -> bool {
        let is_new = self.target != target;
        self.target = target;
        if is_new {
            self.asked_at = None;
        }
        if target.is_none() {
            self.from = None;
        }
        is_new
    }

    /// By how much the media time of encoding `layer` is moved on its way, while it goes out.
    pub(in crate::rooms) fn time_shift(&self, layer: u8) -> Option<u32> {
        self.from.filter(|from| from.layer == layer).map(|from| from.shift.timestamp)
    }

    /// Takes one packet.
    pub(in crate::rooms) fn take(&mut self, now: Instant, packet: &Packet) -> Fed {
        let Some(target) = self.target else { return Fed::Skip };
        if let Some(from) = &mut self.from
            && (from.layer, from.ssrc) == (packet.layer, packet.ssrc)
        {
            return match from.next(packet) {
                Some((numbers, is_newest)) => {
                    if is_newest {
                        self.place = Some(Place { numbers, at: now });
                    }
                    Fed::Go(numbers)
                }
                None => Fed::Skip,
            };
        }
        if packet.layer != target {
            return Fed::Skip;
        }
        if packet.codec.is_video() && !packet.picture.starts_keyframe {
            let waits =
                self.asked_at.is_some_and(|at| now.saturating_duration_since(at) < ASK_EVERY);
            if waits {
                return Fed::Skip;
            }
            self.asked_at = Some(now);
            return Fed::WantsKeyframe(target);
        }
        self.begin(now, packet)
    }

    /// Another encoder takes over here.
    fn begin(&mut self, now: Instant, packet: &Packet) -> Fed {
        self.asked_at = None;
        let (picture, base_picture) = ids(packet);
        let shift = self.place.map_or_else(Numbers::default, |place| {
            let passed = now.saturating_duration_since(place.at).as_micros();
            let ticks = passed * u128::from(packet.codec.clock_rate()) / 1_000_000;
            // A pause of hours would not fit, and needs no time of its own either.
            let ticks = u32::try_from(ticks).unwrap_or(1).max(1);
            let before = place.numbers;
            Numbers {
                sequence: before.sequence.wrapping_add(1).wrapping_sub(packet.sequence),
                timestamp: before.timestamp.wrapping_add(ticks).wrapping_sub(packet.timestamp),
                picture: before.picture.wrapping_add(1).wrapping_sub(picture) & 0x7fff,
                base_picture: before.base_picture.wrapping_add(1).wrapping_sub(base_picture),
            }
        });
        let (layer, ssrc, highest) = (packet.layer, packet.ssrc, packet.sequence);
        let mut from = From { layer, ssrc, highest, span: 0, shift };
        let numbers = from.moved(packet);
        from.highest = packet.sequence;
        self.from = Some(from);
        self.place = Some(Place { numbers, at: now });
        Fed::GoAnew(numbers)
    }
}

impl From {
    /// The numbers of a packet of this encoder, and whether it is the newest; none where it is
    /// older than the first.
    fn next(&mut self, packet: &Packet) -> Option<(Numbers, bool)> {
        // Serial number arithmetic (RFC 1982).
        let ahead = packet.sequence.wrapping_sub(self.highest);
        if ahead < 1 << 15 {
            self.highest = packet.sequence;
            self.span = self.span.saturating_add(u32::from(ahead));
            return Some((self.moved(packet), true));
        }
        let behind = self.highest.wrapping_sub(packet.sequence);
        (u32::from(behind) <= self.span).then(|| (self.moved(packet), false))
    }

    fn moved(&self, packet: &Packet) -> Numbers {
        let (picture, base_picture) = ids(packet);
        Numbers {
            sequence: packet.sequence.wrapping_add(self.shift.sequence),
            timestamp: packet.timestamp.wrapping_add(self.shift.timestamp),
            picture: picture.wrapping_add(self.shift.picture) & 0x7fff,
            base_picture: base_picture.wrapping_add(self.shift.base_picture),
        }
    }
}

fn ids(packet: &Packet) -> (u16, u8) {
    let ids = packet.picture.ids;
    (ids.map_or(0, |it| it.picture), ids.and_then(|it| it.base_picture).unwrap_or_default())
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "any instant will do to count from")]
mod tests {
    use bytes::Bytes;

    use super::*;
    use crate::rooms::peer::{Codec, Picture};

    /// A packet of VP8 with picture number 5 and base number 9, a key frame where `opens`.
    fn packet(layer: u8, sequence: u16, timestamp: u32, opens: bool) -> Packet {
        let payload = Bytes::from(vec![0x90, 0xc0, 0x80, 5, 9, u8::from(!opens)]);
        Packet {
            ssrc: u32::from(layer) + 70,
            layer,
            sequence,
            timestamp,
            marker: true,
            codec: Codec::Vp8,
            is_redundant: false,
            level: None,
            picture: Picture::read(Codec::Vp8, &payload),
            payload,
        }
    }

    fn numbers(sequence: u16, timestamp: u32, picture: u16, base_picture: u8) -> Numbers {
        Numbers { sequence, timestamp, picture, base_picture }
    }

    #[test]
    fn a_video_begins_with_a_whole_picture_which_is_asked_for_again_in_time() {
        let start = Instant::now();
        let mut feed = Feed::new(Some(0));

        assert_eq!(feed.take(start, &packet(0, 10, 100, false)), Fed::WantsKeyframe(0));
        assert_eq!(feed.take(start, &packet(0, 11, 100, false)), Fed::Skip);
        let later = start + ASK_EVERY;
        assert_eq!(feed.take(later, &packet(0, 12, 100, false)), Fed::WantsKeyframe(0));
        assert_eq!(
            feed.take(later, &packet(0, 13, 100, true)),
            Fed::GoAnew(numbers(13, 100, 5, 9))
        );
        assert_eq!(feed.take(later, &packet(0, 14, 200, false)), Fed::Go(numbers(14, 200, 5, 9)));
        assert_eq!(feed.take(later, &packet(0, 12, 100, false)), Fed::Skip, "from before");
    }

    #[test]
    fn the_numbers_go_on_where_another_encoding_takes_over() {
        let start = Instant::now();
        let mut feed = Feed::new(Some(0));
        feed.take(start, &packet(0, 65_534, 100, true));
        feed.take(start, &packet(0, 65_535, 100, false));

        assert!(feed.aim(Some(1)));
        assert_eq!(feed.take(start, &packet(1, 7, 9, false)), Fed::WantsKeyframe(1));
        assert_eq!(feed.take(start, &packet(0, 0, 200, false)), Fed::Go(numbers(0, 200, 5, 9)));
        let later = start + Duration::from_millis(10);
        let took_over = feed.take(later, &packet(1, 8, 9, true));

        assert_eq!(took_over, Fed::GoAnew(numbers(1, 1_100, 6, 10)));
        assert_eq!(feed.take(later, &packet(0, 1, 300, false)), Fed::Skip);
        assert_eq!(feed.take(later, &packet(1, 9, 18, false)), Fed::Go(numbers(2, 1_109, 6, 10)));
        assert_eq!((feed.time_shift(1), feed.time_shift(0)), (Some(1_091), None));
    }

    #[test]
    fn what_pauses_goes_on_with_a_whole_picture() {
        let start = Instant::now();
        let mut feed = Feed::new(Some(0));
        feed.take(start, &packet(0, 1, 0, true));

        feed.aim(None);
        assert_eq!(feed.take(start, &packet(0, 2, 0, false)), Fed::Skip);
        feed.aim(Some(0));

        assert_eq!(feed.take(start, &packet(0, 3, 0, false)), Fed::WantsKeyframe(0));
        assert_eq!(feed.take(start, &packet(0, 4, 5, true)), Fed::GoAnew(numbers(2, 1, 6, 10)));
    }
}
