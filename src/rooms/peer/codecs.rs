//! What this server negotiates: Opus with redundancy, VP8 and H.264 with their retransmission,
//! the feedback that repairs them, and nothing else, because it forwards and never decodes.

/// The loudness of an audio packet, in its header (RFC 6464).
pub(super) const AUDIO_LEVEL: &str = "urn:ietf:params:rtp-hdrext:ssrc-audio-level";
/// The media section of a packet (RFC 8843 §15).
pub(super) const MID: &str = "urn:ietf:params:rtp-hdrext:sdes:mid";
/// Which encoding of its track a packet is of, and which one it repairs (RFC 8852 §3).
pub(super) const RID: &str = "urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id";
pub(super) const REPAIRED_RID: &str = "urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id";
/// A number over all packets of a connection, for the report of their arrival.
pub(super) const TRANSPORT_SEQUENCE: &str =
    "http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01";
/// Under which number this server offers it.
pub(super) const TRANSPORT_SEQUENCE_ID: u8 = 3;

/// The payload type of redundant audio (RFC 2198) in this server's offers.
pub(super) const RED_NUMBER: u8 = 63;

/// How a stream is encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::rooms) enum Codec {
    Opus,
    Vp8,
    H264,
}

/// What a media section may carry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Medium {
    Audio,
    Video,
}

impl Codec {
    pub(super) const ALL: [Self; 3] = [Self::Opus, Self::Vp8, Self::H264];

    /// The codec of an SDP encoding name in lower case.
    pub(super) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name().eq_ignore_ascii_case(name))
    }

    /// The name in an `rtpmap`.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Opus => "opus",
            Self::Vp8 => "VP8",
            Self::H264 => "H264",
        }
    }

    pub(super) const fn medium(self) -> Medium {
        match self {
            Self::Opus => Medium::Audio,
            Self::Vp8 | Self::H264 => Medium::Video,
        }
    }

    /// Whether a newcomer needs a whole picture first.
    pub(in crate::rooms) const fn is_video(self) -> bool {
        matches!(self, Self::Vp8 | Self::H264)
    }

    /// Ticks of its clock in a second.
    pub(in crate::rooms) const fn clock_rate(self) -> u32 {
        match self {
            Self::Opus => 48_000,
            Self::Vp8 | Self::H264 => 90_000,
        }
    }

    /// The payload type under which this server offers it; its retransmission (RFC 4588) has the
    /// next number.
    pub(super) const fn number(self) -> u8 {
        match self {
            Self::Opus => 111,
            Self::Vp8 => 96,
            Self::H264 => 102,
        }
    }

    /// What is asked of the other side's encoder: to conceal loss, and to be silent in silence
    /// (RFC 7587 §6.1); constrained baseline that any browser decodes (RFC 6184 §8.1).
    pub(super) const fn format(self) -> &'static str {
        match self {
            Self::Opus => "minptime=10;useinbandfec=1;usedtx=1",
            Self::Vp8 => "",
            Self::H264 => "level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f",
        }
    }
}
