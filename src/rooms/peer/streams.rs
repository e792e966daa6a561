//! Which of a publisher's tracks each incoming stream belongs to: by its name in the description,
//! or by what its first packets say (RFC 8843 §9.2, RFC 8853 §5.2).

use std::collections::HashMap;

use rtc::rtp;

use super::codecs::{self, Codec};
use super::incoming::Incoming;
use super::sdp::Section;
use crate::rooms::protocol::{PublishedTrack, TrackKind};

/// Streams that one client may send: three tracks, three encodings each, and their repairs.
const STREAMS_MAX: usize = 32;

/// One track as it was agreed.
#[derive(Clone, Debug)]
pub(super) struct Track {
    pub kind: TrackKind,
    pub codec: Codec,
    mid: String,
    number: u8,
    repair: Option<u8>,
    redundancy: Option<u8>,
    rids: Vec<String>,
    ids: Extensions,
    streams: Vec<u32>,
    repairs: Vec<(u32, u32)>,
}

/// Under which numbers the client writes what into its packets' headers.
#[derive(Clone, Copy, Debug, Default)]
struct Extensions {
    mid: Option<u8>,
    rid: Option<u8>,
    repaired: Option<u8>,
    level: Option<u8>,
}

/// What a packet's stream is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Belongs {
    pub track: usize,
    pub layer: u8,
    /// The stream itself, or the one that it repairs.
    pub ssrc: u32,
    pub is_repair: bool,
}

/// One stream that has been seen.
pub(super) struct Stream {
    pub belongs: Belongs,
    pub incoming: Incoming,
}

/// All of a publisher's tracks and streams.
#[derive(Default)]
pub(super) struct Streams {
    pub tracks: Vec<Track>,
    pub seen: HashMap<u32, Stream>,
    transport_sequence: Option<u8>,
}

impl Track {
    /// The track that `section` carries as `kind`, where this server forwards its format.
    pub(super) fn agreed(section: &Section, tracks: &[PublishedTrack]) -> Option<Self> {
        let kind = tracks.iter().find(|track| track.mid == section.mid)?.kind;
        let (number, codec) = section.codec()?;
        if !section.sends || codec.is_video() == (kind == TrackKind::Microphone) {
            return None;
        }
        let ids = Extensions {
            mid: section.extension(codecs::MID),
            rid: section.extension(codecs::RID),
            repaired: section.extension(codecs::REPAIRED_RID),
            level: section.extension(codecs::AUDIO_LEVEL),
        };
        Some(Self {
            kind,
            codec,
            mid: section.mid.clone(),
            number,
            repair: section.repair_of(number).filter(|_| codec.is_video()),
            redundancy: section.redundancy_of(number).filter(|_| !codec.is_video()),
            rids: section.rids.clone(),
            ids,
            streams: section.streams.clone(),
            repairs: section.repairs.clone(),
        })
    }

    /// The formats, in the order of the answer: what is sent by preference comes first.
    pub(super) fn formats(&self) -> Vec<u8> {
        let all = [self.redundancy, Some(self.number), self.repair];
        all.into_iter().flatten().collect()
    }

    pub(super) fn number(&self) -> u8 {
        self.number
    }

    pub(super) fn repair(&self) -> Option<u8> {
        self.repair
    }

    pub(super) fn redundancy(&self) -> Option<u8> {
        self.redundancy
    }

    /// The layer of an encoding's name: their order is from the smallest to the largest.
    fn layer(&self, rid: &[u8]) -> Option<u8> {
        let at = self.rids.iter().position(|it| it.as_bytes() == rid)?;
        u8::try_from(at).ok()
    }

    /// How loud a packet says it is.
    pub(super) fn level(&self, header: &rtp::Header) -> Option<u8> {
        let bytes = header.get_extension(self.ids.level?)?;
        bytes.first().map(|byte| byte & 0x7f)
    }
}

impl Streams {
    /// Takes the tracks of a new description; streams of tracks that are gone are forgotten.
    pub(super) fn agree(&mut self, tracks: Vec<Track>, transport_sequence: Option<u8>) {
        let before = std::mem::replace(&mut self.tracks, tracks);
        self.transport_sequence = transport_sequence;
        let tracks = &self.tracks;
        self.seen.retain(|_, stream| {
            let was = before.get(stream.belongs.track);
            let now = was.and_then(|was| {
                tracks.iter().position(|it| it.mid == was.mid && it.kind == was.kind)
            });
            stream.belongs.track = now.unwrap_or_default();
            now.is_some()
        });
    }

    /// The number of a packet over all of the connection.
    pub(super) fn transport_number(&self, header: &rtp::Header) -> Option<u16> {
        let bytes = header.get_extension(self.transport_sequence?)?;
        Some(u16::from_be_bytes(bytes.get(..2)?.try_into().ok()?))
    }

    /// The stream that a packet is of; one that is seen for the first time is remembered.
    pub(super) fn find(&mut self, header: &rtp::Header) -> Option<Belongs> {
        if let Some(stream) = self.seen.get(&header.ssrc) {
            return Some(stream.belongs);
        }
        let belongs = self.learn(header)?;
        let track = self.tracks.get(belongs.track)?;
        if !belongs.is_repair {
            // A new encoder for the same layer takes the place of the one before it.
            self.seen.retain(|_, it| {
                (it.belongs.track, it.belongs.layer) != (belongs.track, belongs.layer)
                    || it.belongs.is_repair && it.belongs.ssrc == header.ssrc
            });
        }
        if STREAMS_MAX <= self.seen.len() {
            return None;
        }
        let incoming = Incoming::new(header.ssrc, track.codec.clock_rate());
        self.seen.insert(header.ssrc, Stream { belongs, incoming });
        Some(belongs)
    }

    fn learn(&self, header: &rtp::Header) -> Option<Belongs> {
        let ssrc = header.ssrc;
        for (at, track) in self.tracks.iter().enumerate() {
            let pair = track.repairs.iter().find(|(_, repair)| *repair == ssrc);
            if let Some((primary, _)) = pair {
                let layer = self.seen.get(primary).map_or(0, |it| it.belongs.layer);
                return Some(Belongs { track: at, layer, ssrc: *primary, is_repair: true });
            }
            if track.streams.contains(&ssrc) && track.rids.is_empty() {
                return Some(Belongs { track: at, layer: 0, ssrc, is_repair: false });
            }
        }
        let track = self.by_words(header).or_else(|| self.by_format(header))?;
        let of = self.tracks.get(track)?;
        if of.repair == Some(header.payload_type) {
            let layer = of
                .ids
                .repaired
                .and_then(|id| header.get_extension(id))
                .and_then(|rid| of.layer(&rid));
            let layer = if of.rids.is_empty() { Some(0) } else { layer }?;
            let mut primaries = self.seen.values().filter(|it| !it.belongs.is_repair);
            let primary = primaries
                .find(|it| (it.belongs.track, it.belongs.layer) == (track, layer))?
                .belongs
                .ssrc;
            return Some(Belongs { track, layer, ssrc: primary, is_repair: true });
        }
        let rid = of.ids.rid.and_then(|id| header.get_extension(id));
        let layer = if of.rids.is_empty() { Some(0) } else { of.layer(&rid?) }?;
        Some(Belongs { track, layer, ssrc, is_repair: false })
    }

    /// The track whose section a packet names.
    fn by_words(&self, header: &rtp::Header) -> Option<usize> {
        self.tracks.iter().position(|track| {
            let said = track.ids.mid.and_then(|id| header.get_extension(id));
            said.is_some_and(|said| said == track.mid.as_bytes())
        })
    }

    /// The only track that a packet's format can be of.
    fn by_format(&self, header: &rtp::Header) -> Option<usize> {
        let mut of = self
            .tracks
            .iter()
            .enumerate()
            .filter(|(_, track)| track.formats().contains(&header.payload_type));
        let (at, _) = of.next()?;
        of.next().is_none().then_some(at)
    }
}
