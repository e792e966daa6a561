//! Who gets which stream, under which numbers, and when a whole picture is asked for. Pure.

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use uuid::Uuid;

use super::peer::Codec;
use super::protocol::TrackKind;

/// Requests for a whole picture go to one encoder at most this often.
const KEYFRAME_EVERY: Duration = Duration::from_millis(200);
/// How long the numbers pause where one encoder takes over from another: a frame of video.
const TAKEOVER_TICKS: u32 = 3_000;
/// Who speaks is decided this often.
pub(super) const SPEAKER_EVERY: Duration = Duration::from_millis(250);
/// Louder than this, in -dBov, counts as speech (RFC 6464 counts down from 0).
const SPEECH_LEVEL: u8 = 50;
/// Loud packets in one period that make a speaker: a fifth of a second of 20 ms packets.
const SPEECH_PACKETS: u32 = 4;
/// Periods of silence after which nobody speaks.
const SILENCE_PERIODS: u32 = 6;

/// Names one track of one publisher.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Source {
    /// The publisher's visit.
    pub visit: Uuid,
    /// Which of its tracks.
    pub kind: TrackKind,
}

/// What has to change for a subscriber.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Change {
    /// What the subscriber must not carry any more, or not so.
    pub remove: Vec<Source>,
    /// What it must carry from now on.
    pub add: Vec<(Source, Codec)>,
}

impl Change {
    pub(super) fn is_empty(&self) -> bool {
        self.remove.is_empty() && self.add.is_empty()
    }
}

/// What `subscriber`, who carries `carried`, needs in order to see and hear everybody else of
/// `published`.
pub(super) fn change(
    subscriber: Uuid,
    published: &BTreeMap<Source, Codec>,
    carried: &BTreeMap<Source, Codec>,
) -> Change {
    let wanted = |source: &Source| source.visit != subscriber;
    let remove: BTreeSet<Source> = carried
        .iter()
        .filter(|(source, codec)| published.get(source) != Some(codec))
        .map(|(source, _)| *source)
        .collect();
    let add = published
        .iter()
        .filter(|(source, codec)| wanted(source) && carried.get(source) != Some(codec))
        .map(|(source, codec)| (*source, *codec));
    Change { add: add.collect(), remove: remove.into_iter().collect() }
}

/// Numbers a stream's packets so that one encoder may take over from another unnoticed.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Renumber {
    from: Option<u32>,
    sequence_shift: u16,
    timestamp_shift: u32,
    highest: u16,
    latest: u32,
}

impl Renumber {
    /// The sequence number and timestamp under which a packet goes out.
    pub(super) fn next(&mut self, ssrc: u32, sequence: u16, timestamp: u32) -> (u16, u32) {
        if self.from != Some(ssrc) {
            if self.from.is_some() {
                self.sequence_shift = self.highest.wrapping_add(1).wrapping_sub(sequence);
                let resume = self.latest.wrapping_add(TAKEOVER_TICKS);
                self.timestamp_shift = resume.wrapping_sub(timestamp);
            }
            self.from = Some(ssrc);
            self.highest = sequence.wrapping_add(self.sequence_shift);
            self.latest = timestamp.wrapping_add(self.timestamp_shift);
            return (self.highest, self.latest);
        }
        let sequence = sequence.wrapping_add(self.sequence_shift);
        let timestamp = timestamp.wrapping_add(self.timestamp_shift);
        // Serial number arithmetic (RFC 1982): late packets keep their numbers.
        if sequence.wrapping_sub(self.highest) < 1 << 15 {
            (self.highest, self.latest) = (sequence, timestamp);
        }
        (sequence, timestamp)
    }
}

/// Holds requests for a whole picture back, without losing any.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct KeyframeGate {
    asked_at: Option<Instant>,
    is_owed: bool,
}

impl KeyframeGate {
    /// Somebody needs a whole picture.
    pub(super) fn want(&mut self) {
        self.is_owed = true;
    }

    /// Whether to ask the publisher at `now`; saying so settles it.
    pub(super) fn is_due(&mut self, now: Instant) -> bool {
        let rests = self
            .asked_at
            .is_some_and(|asked_at| now.saturating_duration_since(asked_at) < KEYFRAME_EVERY);
        if !self.is_owed || rests {
            return false;
        }
        (self.asked_at, self.is_owed) = (Some(now), false);
        true
    }
}

/// Finds out who speaks from how loud everybody's packets are.
#[derive(Clone, Debug, Default)]
pub(super) struct Speakers {
    /// Loud packets of this period, and the sum of how loud they were.
    heard: BTreeMap<Uuid, (u32, u32)>,
    speaking: Option<Uuid>,
    silent_periods: u32,
}

impl Speakers {
    /// Takes one packet's level in -dBov.
    pub(super) fn hear(&mut self, visit: Uuid, level: u8) {
        if level < SPEECH_LEVEL {
            let (packets, loudness) = self.heard.entry(visit).or_default();
            *packets += 1;
            *loudness += u32::from(SPEECH_LEVEL - level);
        }
    }

    /// Someone left.
    pub(super) fn forget(&mut self, visit: Uuid) {
        self.heard.remove(&visit);
        self.speaking.take_if(|speaking| *speaking == visit);
    }

    /// Ends a period: who speaks now.
    pub(super) fn decide(&mut self) -> Option<Uuid> {
        let heard = std::mem::take(&mut self.heard);
        let loud = heard.iter().filter(|(_, (packets, _))| SPEECH_PACKETS <= *packets);
        let loudest = loud.clone().max_by_key(|(_, (_, loudness))| *loudness);
        // Who speaks already goes on while they are half as loud as the loudest.
        let goes_on = loud
            .clone()
            .find(|(visit, _)| Some(**visit) == self.speaking)
            .filter(|(_, (_, own))| loudest.is_none_or(|(_, (_, most))| *most <= own * 2));
        if let Some((visit, _)) = goes_on.or(loudest) {
            (self.speaking, self.silent_periods) = (Some(*visit), 0);
        } else {
            self.silent_periods += 1;
            self.speaking.take_if(|_| SILENCE_PERIODS <= self.silent_periods);
        }
        self.speaking
    }
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "any instant will do to count from")]
mod tests {
    use super::*;

    fn source(visit: u128, kind: TrackKind) -> Source {
        Source { visit: Uuid::from_u128(visit), kind }
    }

    #[test]
    fn everybody_gets_what_the_others_publish() {
        let camera = source(1, TrackKind::Camera);
        let voice = source(2, TrackKind::Microphone);
        let published = BTreeMap::from([(camera, Codec::Vp8), (voice, Codec::Opus)]);
        let check =
            |visit: u128, carried: &[(Source, Codec)], remove: &[Source], add: &[Source]| {
                let carried = carried.iter().copied().collect();
                let change = change(Uuid::from_u128(visit), &published, &carried);
                let added: Vec<_> = change.add.iter().map(|(source, _)| *source).collect();
                assert_eq!((&change.remove[..], &added[..]), (remove, add));
            };
        let screen = source(2, TrackKind::Screen);

        check(1, &[], &[], &[voice]);
        check(2, &[], &[], &[camera]);
        check(3, &[], &[], &[camera, voice]);
        check(3, &[(camera, Codec::Vp8), (voice, Codec::Opus)], &[], &[]);
        check(3, &[(camera, Codec::H264), (voice, Codec::Opus)], &[camera], &[camera]);
        check(1, &[(screen, Codec::Vp8), (voice, Codec::Opus)], &[screen], &[]);
    }

    #[test]
    fn numbers_go_on_where_another_encoder_takes_over() {
        let mut numbers = Renumber::default();
        let mut check = |from: (u32, u16, u32), to: (u16, u32)| {
            assert_eq!(numbers.next(from.0, from.1, from.2), to);
        };

        check((1, 65_534, 100), (65_534, 100));
        check((1, 0, 300), (0, 300));
        check((1, 65_535, 200), (65_535, 200));
        check((2, 7_000, 9), (1, 3_300));
        check((2, 7_002, 19), (3, 3_310));
        check((2, 7_001, 19), (2, 3_310));
        check((3, 0, 0), (4, 6_310));
    }

    #[test]
    fn a_keyframe_is_asked_for_at_most_every_200_ms_and_no_request_is_lost() {
        let start = Instant::now();
        let mut gate = KeyframeGate::default();
        let mut check = |at_ms: u64, wanted: bool, due: bool| {
            if wanted {
                gate.want();
            }
            assert_eq!(gate.is_due(start + Duration::from_millis(at_ms)), due, "{at_ms} ms");
        };

        check(0, false, false);
        check(0, true, true);
        check(10, true, false);
        check(20, true, false);
        check(199, false, false);
        check(200, false, true);
        check(500, false, false);
        check(501, true, true);
    }

    #[test]
    fn the_loudest_speaks_and_a_cough_does_not() {
        let [anna, ravi] = [1, 2].map(Uuid::from_u128);
        let mut speakers = Speakers::default();
        let mut period = |levels: &[(Uuid, u8, u32)]| {
            for (visit, level, packets) in levels {
                (0..*packets).for_each(|_| speakers.hear(*visit, *level));
            }
            speakers.decide()
        };

        assert_eq!(period(&[(anna, 90, 12), (ravi, 127, 12)]), None);
        assert_eq!(period(&[(anna, 10, 2)]), None);
        assert_eq!(period(&[(anna, 30, 12), (ravi, 90, 12)]), Some(anna));
        assert_eq!(period(&[(anna, 30, 12), (ravi, 25, 12)]), Some(anna));
        assert_eq!(period(&[(anna, 45, 12), (ravi, 25, 12)]), Some(ravi));
        for _ in 0..5 {
            assert_eq!(period(&[]), Some(ravi));
        }
        assert_eq!(period(&[]), None);
    }
}
