//! One connection with one client, over the sans-I/O core of the `webrtc` crate. Nothing outside
//! this folder names that crate: datagrams go in, datagrams, packets and requests come out.

mod codecs;
mod ice;
mod negotiate;
mod sdp;
mod stun;

use std::collections::HashMap;
use std::net::SocketAddr;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use bytes::BytesMut;
use rtc::peer_connection::configuration::setting_engine::SettingEngineBuilder;
use rtc::peer_connection::event::{RTCPeerConnectionEvent, RTCTrackEvent};
use rtc::peer_connection::message::{RTCMessage, TaggedRTCMessage};
use rtc::peer_connection::state::RTCPeerConnectionState;
use rtc::peer_connection::transport::{
    CandidateConfig, CandidateHostConfig, RTCDtlsRole, RTCIceCandidate,
};
use rtc::peer_connection::{RTCPeerConnection, RTCPeerConnectionBuilder};
use rtc::rtcp::payload_feedbacks::full_intra_request::FullIntraRequest;
use rtc::rtcp::payload_feedbacks::picture_loss_indication::PictureLossIndication;
use rtc::rtp;
use rtc::rtp_transceiver::rtp_sender::RtpCodecKind;
use rtc::rtp_transceiver::{RTCRtpReceiverId, RTCRtpSenderId, RTCRtpTransceiverId};
use rtc::sansio::Protocol;
use rtc::shared::{TaggedBytesMut, TransportContext, TransportProtocol};

use super::protocol::{PublishedTrack, TrackKind};

pub(super) use codecs::Codec;
pub(super) use ice::{Checked, Path};
pub(super) use stun::{Request, hmac_sha1, is_stun};

/// The one network address that the crate ever sees, its own and the virtual peer's
/// (RFC 5737's documentation addresses).
const VIRTUAL_LOCAL: &str = "192.0.2.1";
const VIRTUAL_PORT: u16 = 9;

/// Why a connection cannot do what was asked of it.
#[derive(Debug, thiserror::Error)]
pub(super) enum PeerError {
    /// The client's description makes no sense here.
    #[error("the description is not one of bundled audio and video")]
    Description,
    /// The crate refused.
    #[error("{0}")]
    Crate(#[from] rtc::shared::error::Error),
    /// The crate panicked: the connection is not to be used again.
    #[error("the connection broke inside")]
    Broke,
    /// The client's first answer left out what this stream is encoded with.
    #[error("the client cannot decode this stream")]
    Codec,
    /// The system has no random bytes.
    #[error("the system has no random bytes")]
    NoRandom,
}

/// What came of the datagrams that went in.
#[derive(Debug)]
pub(super) enum Happened {
    /// Keys are agreed: media can flow.
    Connected,
    /// The client closed it, or it failed for good.
    Ended,
    /// A packet of the publisher's track of this kind.
    Packet(TrackKind, Packet),
    /// The client needs a whole picture on this stream.
    KeyframeWanted(StreamId),
}

/// A packet on its way from a publisher to the others.
#[derive(Clone, Debug)]
pub(super) struct Packet {
    rtp: rtp::Packet,
    pub codec: Codec,
    /// How loud it is, from 0 (loudest) to 127 (silence), where the client says so.
    pub level: Option<u8>,
}

impl Packet {
    /// The stream it came on: a new one means a new encoder.
    pub(super) fn ssrc(&self) -> u32 {
        self.rtp.header.ssrc
    }

    pub(super) fn sequence(&self) -> u16 {
        self.rtp.header.sequence_number
    }

    pub(super) fn timestamp(&self) -> u32 {
        self.rtp.header.timestamp
    }
}

/// Names one stream that a subscribing connection carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct StreamId(RTCRtpTransceiverId);

/// What a client's description says about the connection it is of.
struct Client {
    ufrag: String,
    fingerprint: Option<String>,
}

/// A stream that comes in.
struct Incoming {
    kind: TrackKind,
    codecs: Vec<(u8, Codec)>,
    level_extension: Option<u8>,
}

/// A stream that goes out.
struct Outgoing {
    sender: RTCRtpSenderId,
    ssrc: u32,
    codec: Codec,
}

/// One connection with one client.
pub(super) struct Peer {
    inner: RTCPeerConnection,
    front: ice::Front,
    /// The client's ICE user name, by whose change it restarts.
    client_ufrag: Option<String>,
    client_fingerprint: Option<String>,
    /// The last offer, as the crate made it, while it is unanswered.
    offered: Option<String>,
    tracks: Vec<PublishedTrack>,
    incoming: HashMap<u32, Incoming>,
    outgoing: HashMap<StreamId, Outgoing>,
    /// Media sections whose stream is gone, to be used again.
    free: Vec<RtpCodecKind>,
    is_broken: bool,
}

impl Peer {
    /// A connection on which the client publishes and offers.
    pub(super) fn publisher(now: Instant) -> Result<Self, PeerError> {
        Self::new(now, true)
    }

    /// A connection on which this server offers and the client subscribes.
    pub(super) fn subscriber(now: Instant) -> Result<Self, PeerError> {
        Self::new(now, false)
    }

    fn new(now: Instant, is_publisher: bool) -> Result<Self, PeerError> {
        let (engine, registry) = codecs::media(is_publisher)?;
        let local = virtual_credentials("incontroserver");
        // The crate's own idea of who is still there is switched off: `front` knows better.
        let never = Some(Duration::ZERO);
        let settings = SettingEngineBuilder::new()
            .with_lite(true)
            .with_answering_dtls_role(RTCDtlsRole::Server)
            .with_ice_credentials(local.ufrag, local.password)
            .with_ice_timeouts(never, never, Some(Duration::from_secs(2)))
            .build();
        let mut inner = RTCPeerConnectionBuilder::new()
            .with_media_engine(engine)
            .with_interceptor_registry(registry)
            .with_setting_engine(settings)
            .build(now)?;
        let base_config = CandidateConfig {
            network: "udp".to_owned(),
            address: VIRTUAL_LOCAL.to_owned(),
            port: VIRTUAL_PORT,
            component: 1,
            ..CandidateConfig::default()
        };
        let candidate = CandidateHostConfig { base_config, ..CandidateHostConfig::default() };
        let candidate = RTCIceCandidate::from(&candidate.new_candidate_host()?);
        inner.add_local_candidate(candidate.to_json()?)?;
        Ok(Self {
            inner,
            front: ice::Front::new().ok_or(PeerError::NoRandom)?,
            client_ufrag: None,
            client_fingerprint: None,
            offered: None,
            tracks: Vec::new(),
            incoming: HashMap::new(),
            outgoing: HashMap::new(),
            free: Vec::new(),
            is_broken: false,
        })
    }

    /// The user name fragment that checks for this connection start with.
    pub(super) fn ufrag(&self) -> &str {
        &self.front.local().ufrag
    }

    /// Where its datagrams go at `now`.
    pub(super) fn path(&self, now: Instant) -> Option<Path> {
        self.front.path(now)
    }

    /// Takes a connectivity check that came by `path`.
    pub(super) fn check(
        &mut self,
        now: Instant,
        path: Path,
        request: &Request<'_>,
    ) -> Option<Checked> {
        self.front.check(now, path, request)
    }

    /// A path is gone.
    pub(super) fn lost(&mut self, path: Path) {
        self.front.lost(path);
    }

    /// Sends `packet` on a stream, under the number and time that it has there.
    pub(super) fn send(
        &mut self,
        now: Instant,
        id: StreamId,
        packet: &Packet,
        (sequence, timestamp): (u16, u32),
    ) {
        let Some(stream) = self.outgoing.get(&id).filter(|it| it.codec == packet.codec) else {
            return;
        };
        let header = rtp::Header {
            version: 2,
            marker: packet.rtp.header.marker,
            payload_type: packet.codec.payload_type(),
            sequence_number: sequence,
            timestamp,
            ssrc: stream.ssrc,
            ..rtp::Header::default()
        };
        let rtp = rtp::Packet { header, payload: packet.rtp.payload.clone() };
        let sender = stream.sender;
        // Before the keys are agreed there is nowhere to send; the packet is simply lost.
        let _lost = self.guarded(|peer| match peer.rtp_sender(sender) {
            Some(mut sender) => Ok(sender.write_rtp(now, rtp)?),
            None => Ok(()),
        });
    }

    /// Asks the publisher for a whole picture of its track of this kind.
    pub(super) fn ask_for_keyframe(&mut self, now: Instant, kind: TrackKind) {
        let wanted = self.incoming.iter().filter(|(_, stream)| stream.kind == kind);
        let wanted: Vec<u32> = wanted.map(|(ssrc, _)| *ssrc).collect();
        for media_ssrc in wanted {
            let request = PictureLossIndication { sender_ssrc: 0, media_ssrc };
            let message = RTCMessage::RtcpPacket(String::new(), vec![Box::new(request)]);
            let _lost =
                self.guarded(|peer| Ok(peer.handle_write(TaggedRTCMessage { now, message })?));
        }
    }

    /// Takes a datagram that is not STUN.
    pub(super) fn receive(&mut self, now: Instant, datagram: &[u8]) {
        // What cannot be decrypted is nobody's: the crate says so, and that is all.
        let _unreadable = self.feed(now, datagram);
    }

    fn feed(&mut self, now: Instant, datagram: &[u8]) -> Result<(), PeerError> {
        let message = TaggedBytesMut {
            now,
            transport: TransportContext {
                local_addr: SocketAddr::new(local_ip(), VIRTUAL_PORT),
                peer_addr: SocketAddr::new(peer_ip(), VIRTUAL_PORT),
                transport_protocol: TransportProtocol::UDP,
                ecn: None,
            },
            message: BytesMut::from(datagram),
        };
        self.guarded(|peer| Ok(peer.handle_read(message)?))
    }

    fn written(&mut self) -> Result<Vec<BytesMut>, PeerError> {
        self.guarded(|peer| {
            let mut written = Vec::new();
            while let Some(message) = peer.poll_write() {
                written.push(message.message);
            }
            Ok(written)
        })
    }

    /// The datagrams that are to be sent to [`Peer::path`].
    pub(super) fn datagrams(&mut self) -> Vec<BytesMut> {
        let mut written = self.written().unwrap_or_default();
        // The crate's own checks are for the virtual peer, which has answered all it ever will.
        written.retain(|datagram| !is_stun(datagram));
        written
    }

    /// What came of the datagrams that went in; asking takes it.
    pub(super) fn happened(&mut self) -> Vec<Happened> {
        let polled = self.guarded(|peer| {
            let (mut events, mut messages) = (Vec::new(), Vec::new());
            while let Some(event) = peer.poll_event() {
                events.push(event);
            }
            while let Some(message) = peer.poll_read() {
                messages.push(message.message);
            }
            Ok((events, messages))
        });
        let Ok((events, messages)) = polled else { return vec![Happened::Ended] };
        let mut happened = Vec::new();
        for event in events {
            match event {
                RTCPeerConnectionEvent::OnConnectionStateChangeEvent(state) => match state {
                    RTCPeerConnectionState::Connected => happened.push(Happened::Connected),
                    RTCPeerConnectionState::Failed | RTCPeerConnectionState::Closed => {
                        happened.push(Happened::Ended);
                    }
                    _ => {}
                },
                RTCPeerConnectionEvent::OnTrack(RTCTrackEvent::OnOpen(track)) => {
                    self.open_track(track.receiver_id, track.ssrc);
                }
                _ => {}
            }
        }
        for message in messages {
            match message {
                RTCMessage::RtpPacket(_, rtp) => happened.extend(self.take_packet(rtp)),
                RTCMessage::RtcpPacket(_, packets) => {
                    for packet in packets {
                        self.take_feedback(packet.as_any(), &mut happened);
                    }
                }
                _ => {}
            }
        }
        happened
    }

    fn open_track(&mut self, receiver: RTCRtpReceiverId, ssrc: u32) {
        let mid = self
            .inner
            .rtp_transceiver(receiver.into())
            .and_then(|transceiver| transceiver.mid().clone());
        let track = self.tracks.iter().find(|track| Some(&track.mid) == mid.as_ref());
        let Some(kind) = track.map(|track| track.kind) else { return };
        let Some(mut receiver) = self.inner.rtp_receiver(receiver) else { return };
        let parameters = &receiver.get_parameters().rtp_parameters;
        let codecs = parameters.codecs.iter().filter_map(|parameters| {
            Some((parameters.payload_type, Codec::of(&parameters.rtp_codec.mime_type)?))
        });
        let level =
            parameters.header_extensions.iter().find(|it| it.uri == codecs::AUDIO_LEVEL_URI);
        let incoming = Incoming {
            kind,
            codecs: codecs.collect(),
            level_extension: level.and_then(|level| u8::try_from(level.id).ok()),
        };
        // A new encoder for the same track takes the place of the one before it.
        self.incoming.retain(|_, stream| stream.kind != kind);
        self.incoming.insert(ssrc, incoming);
    }

    fn take_packet(&self, rtp: rtp::Packet) -> Option<Happened> {
        let stream = self.incoming.get(&rtp.header.ssrc)?;
        let sent = rtp.header.payload_type;
        let (_, codec) = stream.codecs.iter().find(|(number, _)| *number == sent)?;
        let level = stream.level_extension.and_then(|id| rtp.header.get_extension(id));
        let level = level.and_then(|bytes| bytes.first().map(|byte| byte & 0x7f));
        Some(Happened::Packet(stream.kind, Packet { rtp, codec: *codec, level }))
    }

    fn take_feedback(&self, packet: &dyn std::any::Any, happened: &mut Vec<Happened>) {
        let mut wanted = Vec::new();
        if let Some(request) = packet.downcast_ref::<PictureLossIndication>() {
            wanted.push(request.media_ssrc);
        } else if let Some(request) = packet.downcast_ref::<FullIntraRequest>() {
            wanted.extend(request.fir.iter().map(|entry| entry.ssrc));
        }
        for (id, stream) in &self.outgoing {
            if wanted.contains(&stream.ssrc) {
                happened.push(Happened::KeyframeWanted(*id));
            }
        }
    }

    /// Lets the crate do what it owes at `now`. False where it owed nothing.
    pub(super) fn pass(&mut self, now: Instant) -> bool {
        let is_due = self.inner.poll_timeout().is_some_and(|due| due <= now);
        if is_due {
            let _broke = self.guarded(|peer| Ok(peer.handle_timeout(now)?));
        }
        is_due
    }

    /// Whether packets of this kind have come.
    pub(super) fn carries(&self, kind: TrackKind) -> bool {
        self.incoming.values().any(|stream| stream.kind == kind)
    }

    /// Says goodbye to the client; what [`Peer::datagrams`] then returns is the last of it.
    pub(super) fn close(&mut self) {
        let _broke = self.guarded(|peer| Ok(peer.close()?));
    }

    /// Runs the crate so that a panic in it ends this connection and nothing else. What comes
    /// from the network reaches some hundred thousand lines there.
    fn guarded<T>(
        &mut self,
        run: impl FnOnce(&mut RTCPeerConnection) -> Result<T, PeerError>,
    ) -> Result<T, PeerError> {
        if self.is_broken {
            return Err(PeerError::Broke);
        }
        let peer = &mut self.inner;
        catch_unwind(AssertUnwindSafe(|| run(peer))).unwrap_or_else(|_panic| {
            self.is_broken = true;
            Err(PeerError::Broke)
        })
    }
}

fn virtual_credentials(name: &str) -> ice::Credentials {
    let password = format!("{name}{name}");
    ice::Credentials { ufrag: name.to_owned(), password }
}

fn local_ip() -> std::net::IpAddr {
    std::net::IpAddr::from([192, 0, 2, 1])
}

fn peer_ip() -> std::net::IpAddr {
    std::net::IpAddr::from([192, 0, 2, 2])
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "a test may count from any instant")]
mod tests;
