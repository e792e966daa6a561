//! Who gets which stream, in which size and under which numbers, and when a whole picture is
//! asked for. Pure.

mod allocate;
mod feed;
mod published;
mod speakers;
mod tuning;

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use uuid::Uuid;

use super::peer::Codec;
use super::protocol::TrackKind;

pub(super) use allocate::{Layer, Want, allocate};
pub(super) use feed::{Fed, Feed};
pub(super) use published::Published;
pub(super) use speakers::{SPEAKER_EVERY, Speakers};
pub(super) use tuning::Tuning;

/// Requests for a whole picture go to one encoder at most this often.
const KEYFRAME_EVERY: Duration = Duration::from_millis(200);

/// Names one track of one publisher.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::rooms) struct Source {
    /// The publisher's visit.
    pub visit: Uuid,
    /// Which of its tracks.
    pub kind: TrackKind,
}

/// What has to change for a subscriber.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::rooms) struct Change {
    /// What the subscriber must not carry any more, or not so.
    pub remove: Vec<Source>,
    /// What it must carry from now on.
    pub add: Vec<(Source, Codec)>,
}

impl Change {
    pub(in crate::rooms) fn is_empty(&self) -> bool {
        self.remove.is_empty() && self.add.is_empty()
    }
}

/// What `subscriber`, who carries `carried`, needs in order to see and hear everybody else of
/// `published`.
pub(in crate::rooms) fn change(
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

/// Holds requests for a whole picture back, without losing any.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::rooms) struct KeyframeGate {
    asked_at: Option<Instant>,
    is_owed: bool,
}

impl KeyframeGate {
    /// Somebody needs a whole picture.
    pub(in crate::rooms) fn want(&mut self) {
        self.is_owed = true;
    }

    /// A whole picture came: whoever wanted one has it.
    pub(in crate::rooms) fn satisfy(&mut self) {
        self.is_owed = false;
    }

    /// Whether to ask the publisher at `now`; saying so settles it.
    pub(in crate::rooms) fn is_due(&mut self, now: Instant) -> bool {
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
}
