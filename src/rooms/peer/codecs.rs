//! What this server negotiates: Opus, VP8 and H.264 with their retransmission, the feedback that
//! repairs them, and nothing else, because it forwards and never decodes.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use rtc::interceptor::{
    Attribute, Interceptor, NackGeneratorBuilder, NackResponderBuilder, Packet, Registry, Slot,
    StreamInfo, TaggedPacket,
};
use rtc::peer_connection::configuration::interceptor_registry::{
    configure_rtcp_reports, configure_twcc_receiver_only,
};
use rtc::peer_connection::configuration::media_engine::{
    MIME_TYPE_H264, MIME_TYPE_OPUS, MIME_TYPE_RTX, MIME_TYPE_VP8, MediaEngine,
};
use rtc::rtcp::payload_feedbacks::full_intra_request::FullIntraRequest;
use rtc::rtcp::payload_feedbacks::picture_loss_indication::PictureLossIndication;
use rtc::rtp_transceiver::rtp_sender::{
    RTCPFeedback, RTCRtpCodec, RTCRtpCodecParameters, RTCRtpHeaderExtensionCapability, RtpCodecKind,
};
use rtc::sansio::Protocol;
use rtc::shared::error::{Error, Result};

/// The loudness of an audio packet, in its header (RFC 6464).
pub(super) const AUDIO_LEVEL_URI: &str = "urn:ietf:params:rtp-hdrext:ssrc-audio-level";
/// How long a gap in the sequence may stand before it is asked about.
const NACK_EVERY: Duration = Duration::from_millis(25);
/// Packets kept per stream for those who ask again: two seconds of good video.
const NACK_KEPT: u16 = 1_024;

/// How a stream is encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::rooms) enum Codec {
    Opus,
    Vp8,
    H264,
}

impl Codec {
    /// The codec of an SDP encoding name in lower case.
    pub(super) fn named(name: &str) -> Option<Self> {
        match name {
            "opus" => Some(Self::Opus),
            "vp8" => Some(Self::Vp8),
            "h264" => Some(Self::H264),
            _ => None,
        }
    }

    /// The codec of a MIME type.
    pub(super) fn of(mime_type: &str) -> Option<Self> {
        let (_kind, name) = mime_type.split_once('/')?;
        Self::named(&name.to_lowercase())
    }

    pub(super) const fn kind(self) -> RtpCodecKind {
        match self {
            Self::Opus => RtpCodecKind::Audio,
            Self::Vp8 | Self::H264 => RtpCodecKind::Video,
        }
    }

    /// Whether a newcomer needs a whole picture first.
    pub(in crate::rooms) const fn is_video(self) -> bool {
        matches!(self, Self::Vp8 | Self::H264)
    }

    /// The payload type under which this server offers it.
    pub(super) const fn payload_type(self) -> u8 {
        match self {
            Self::Opus => 111,
            Self::Vp8 => 96,
            Self::H264 => 102,
        }
    }

    /// What is registered for it, its retransmission (RFC 4588) after it.
    pub(super) fn parameters(self) -> Vec<RTCRtpCodecParameters> {
        let number = self.payload_type();
        match self {
            Self::Opus => vec![audio(MIME_TYPE_OPUS, number, "minptime=10;useinbandfec=1")],
            Self::Vp8 => vec![video(MIME_TYPE_VP8, number, ""), retransmission(number)],
            Self::H264 => {
                let profile =
                    "level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f";
                vec![video(MIME_TYPE_H264, number, profile), retransmission(number)]
            }
        }
    }

    /// What a stream of it is offered with: itself first, and then whatever else could come in its
    /// place. The crate keeps to what the first answer took, so the first offer must have it all.
    pub(super) fn preferences(self) -> Vec<RTCRtpCodecParameters> {
        let others = [Self::Opus, Self::Vp8, Self::H264].into_iter();
        let others = others.filter(|other| *other != self && other.kind() == self.kind());
        std::iter::once(self).chain(others).flat_map(Self::parameters).collect()
    }

    /// The codec as a track's encoding names it.
    pub(super) fn rtp_codec(self) -> RTCRtpCodec {
        self.parameters().into_iter().next().map(|it| it.rtp_codec).unwrap_or_default()
    }
}

fn audio(mime_type: &str, payload_type: u8, format: &str) -> RTCRtpCodecParameters {
    let rtp_codec = RTCRtpCodec {
        mime_type: mime_type.to_owned(),
        clock_rate: 48_000,
        channels: 2,
        sdp_fmtp_line: format.to_owned(),
        rtcp_feedback: Vec::new(),
    };
    RTCRtpCodecParameters { rtp_codec, payload_type }
}

fn video(mime_type: &str, payload_type: u8, format: &str) -> RTCRtpCodecParameters {
    let feedback = |typ: &str, parameter: &str| RTCPFeedback {
        typ: typ.to_owned(),
        parameter: parameter.to_owned(),
    };
    let rtp_codec = RTCRtpCodec {
        mime_type: mime_type.to_owned(),
        clock_rate: 90_000,
        channels: 0,
        sdp_fmtp_line: format.to_owned(),
        rtcp_feedback: vec![feedback("ccm", "fir"), feedback("nack", ""), feedback("nack", "pli")],
    };
    RTCRtpCodecParameters { rtp_codec, payload_type }
}

fn retransmission(of: u8) -> RTCRtpCodecParameters {
    let mut codec = video(MIME_TYPE_RTX, of + 1, &format!("apt={of}"));
    codec.rtp_codec.rtcp_feedback.clear();
    codec
}

/// The codecs and the chain of interceptors of one connection. A publisher's reports every
/// packet's arrival, so that the browser can tell how much it may send.
pub(super) fn media(is_publisher: bool) -> Result<(MediaEngine, Registry)> {
    let mut engine = MediaEngine::default();
    for codec in [Codec::Opus, Codec::Vp8, Codec::H264] {
        for parameters in codec.parameters() {
            engine.register_codec(parameters, codec.kind())?;
        }
    }
    let mut registry = Registry::new()
        .with(Slot::from(14_000), DeliverKeyframeRequests::default())
        .with(Slot::NackResponder, NackResponderBuilder::new().with_size(NACK_KEPT).build())
        .with(Slot::NackGenerator, NackGeneratorBuilder::new().with_interval(NACK_EVERY).build());
    if is_publisher {
        let level = RTCRtpHeaderExtensionCapability { uri: AUDIO_LEVEL_URI.to_owned() };
        engine.register_header_extension(level, RtpCodecKind::Audio, None)?;
        registry = configure_twcc_receiver_only(registry, &mut engine)?;
    }
    Ok((engine, configure_rtcp_reports(registry)))
}

/// Lets requests for a whole picture through to this server; without it the chain keeps them.
#[derive(Default)]
struct DeliverKeyframeRequests {
    read: VecDeque<TaggedPacket>,
    written: VecDeque<TaggedPacket>,
}

impl Protocol<TaggedPacket, TaggedPacket, ()> for DeliverKeyframeRequests {
    type Rout = TaggedPacket;
    type Wout = TaggedPacket;
    type Eout = ();
    type Error = Error;
    type Time = Instant;

    fn handle_read(&mut self, mut message: TaggedPacket) -> Result<()> {
        if let Packet::Rtcp(packets) = &message.message.packet
            && packets.iter().any(|packet| {
                let packet = packet.as_any();
                packet.is::<PictureLossIndication>() || packet.is::<FullIntraRequest>()
            })
        {
            message.message.add(Attribute::DeliverToApplication);
        }
        self.read.push_back(message);
        Ok(())
    }

    fn poll_read(&mut self) -> Option<TaggedPacket> {
        self.read.pop_front()
    }

    fn handle_write(&mut self, message: TaggedPacket) -> Result<()> {
        self.written.push_back(message);
        Ok(())
    }

    fn poll_write(&mut self) -> Option<TaggedPacket> {
        self.written.pop_front()
    }

    fn handle_timeout(&mut self, _now: Instant) -> Result<()> {
        Ok(())
    }

    fn poll_timeout(&mut self) -> Option<Instant> {
        None
    }
}

impl Interceptor for DeliverKeyframeRequests {
    fn bind_local_stream(&mut self, _info: &StreamInfo) {}
    fn unbind_local_stream(&mut self, _info: &StreamInfo) {}
    fn bind_remote_stream(&mut self, _info: &StreamInfo) {}
    fn unbind_remote_stream(&mut self, _info: &StreamInfo) {}
}
