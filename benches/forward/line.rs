//! One connection of the generator: ICE, DTLS and SRTP over a socket of its own.

use std::collections::HashMap;
use std::net::{IpAddr, SocketAddr, UdpSocket};
use std::sync::Arc;
use std::time::{Duration, Instant};

use bytes::BytesMut;
use rtc::crypto::default_provider;
use rtc::dtls::config::{ConfigBuilder, ExtendedMasterSecretType, HandshakeConfig};
use rtc::dtls::crypto::Certificate;
use rtc::dtls::endpoint::{Endpoint, EndpointEvent};
use rtc::dtls::extension::extension_use_srtp::SrtpProtectionProfile;
use rtc::ice::attributes::control::AttrControlling;
use rtc::ice::attributes::priority::PriorityAttr;
use rtc::ice::attributes::use_candidate::UseCandidateAttr;
use rtc::rtcp::packet::unmarshal;
use rtc::rtcp::payload_feedbacks::picture_loss_indication::PictureLossIndication;
use rtc::rtp;
use rtc::shared::TransportProtocol;
use rtc::srtp::config::{Config, LABEL_EXTRACTOR_DTLS_SRTP};
use rtc::srtp::context::Context;
use rtc::srtp::protection_profile::ProtectionProfile;
use rtc::stun::attributes::ATTR_USERNAME;
use rtc::stun::fingerprint::FINGERPRINT;
use rtc::stun::integrity::MessageIntegrity;
use rtc::stun::message::{BINDING_REQUEST, BINDING_SUCCESS, Message, TransactionId};
use rtc::stun::textattrs::Username;
use rtc::stun::xoraddr::XorMappedAddress;

use super::sdp::{Local, Remote};

/// Of so many packets one is decrypted, and says when it was sent.
const SAMPLED: u64 = 16;

/// What all connections show and use.
#[derive(Clone)]
pub(crate) struct Identity {
    config: Arc<HandshakeConfig>,
    pub(crate) fingerprint: String,
}

impl Identity {
    pub(crate) fn new() -> Self {
        let provider = default_provider().unwrap();
        let names = vec!["generator".to_owned()];
        let certificate = Certificate::generate_self_signed(names, provider.crypto()).unwrap();
        let print = provider
            .crypto()
            .hash(rtc::crypto::HashAlgorithm::Sha256, &certificate.certificate[0])
            .unwrap();
        let print: Vec<String> = print.iter().map(|byte| format!("{byte:02X}")).collect();
        let config = ConfigBuilder::default()
            .with_crypto_provider(provider)
            .with_certificates(vec![certificate])
            // What browsers choose.
            .with_srtp_protection_profiles(vec![SrtpProtectionProfile::Srtp_Aes128_Cm_Hmac_Sha1_80])
            .with_extended_master_secret(ExtendedMasterSecretType::Require)
            .with_insecure_skip_verify(true)
            .with_server_name("server".to_owned())
            .build(true, None)
            .unwrap();
        Self { config: Arc::new(config), fingerprint: print.join(":") }
    }

    /// A socket for one connection, and its credentials.
    pub(crate) fn local(&self, number: usize) -> (Local, UdpSocket) {
        let socket = UdpSocket::bind((own_address(), 0)).unwrap();
        let local = Local {
            ufrag: format!("generator{number}"),
            password: format!("password-of-generator-{number}"),
            fingerprint: self.fingerprint.clone(),
            address: socket.local_addr().unwrap(),
        };
        (local, socket)
    }
}

/// The address of this machine that all servers and the generator use. Janus has no candidate of
/// the loopback address, but what goes from an own address to itself takes the same way.
pub(crate) fn own_address() -> IpAddr {
    let socket = UdpSocket::bind("0.0.0.0:0").unwrap();
    // Asking sends nothing.
    socket.connect("192.0.2.1:9").expect("a way out of this machine, which gives it an address");
    socket.local_addr().unwrap().ip()
}

/// How a received stream's numbers run.
#[derive(Default)]
pub(crate) struct Received {
    pub(crate) first: u64,
    pub(crate) highest: u64,
    pub(crate) packets: u64,
}

/// One connection.
pub(crate) struct Line {
    socket: UdpSocket,
    remote: Remote,
    local: Local,
    dtls: Endpoint,
    keys: Option<(Context, Context)>,
    checked_at: Option<Instant>,
    is_reached: bool,
    /// Streams that came, by their number.
    pub(crate) streams: HashMap<u32, Received>,
    /// Milliseconds from sending to receiving, of the packets that were looked at.
    pub(crate) late_ms: Vec<f64>,
    /// Whether a whole picture was asked for.
    pub(crate) wants_keyframe: bool,
    counted: u64,
}

impl Line {
    pub(crate) fn open(identity: &Identity, local: (Local, UdpSocket), remote: Remote) -> Self {
        let (local, socket) = local;
        socket.connect(remote.address).unwrap();
        socket.set_nonblocking(true).unwrap();
        let here = socket.local_addr().unwrap();
        let mut dtls = Endpoint::new(here, TransportProtocol::UDP, None);
        let config = Arc::clone(&identity.config);
        dtls.connect(Instant::now(), remote.address, config, None).unwrap();
        Self {
            socket,
            remote,
            local,
            dtls,
            keys: None,
            checked_at: None,
            is_reached: false,
            streams: HashMap::new(),
            late_ms: Vec::new(),
            wants_keyframe: false,
            counted: 0,
        }
    }

    pub(crate) fn is_open(&self) -> bool {
        self.keys.is_some()
    }

    fn check(&mut self) {
        let provider = default_provider().unwrap();
        let username = format!("{}:{}", self.remote.ufrag, self.local.ufrag);
        let signature = MessageIntegrity::new_short_term_integrity_with_provider(
            self.remote.password.clone(),
            provider.crypto(),
        );
        let mut message = Message::new();
        message
            .build(&[
                Box::new(BINDING_REQUEST),
                Box::new(TransactionId::new()),
                Box::new(Username::new(ATTR_USERNAME, username)),
                Box::new(PriorityAttr(1_000)),
                Box::new(UseCandidateAttr::new()),
                Box::new(AttrControlling(1)),
                Box::new(signature),
                Box::new(FINGERPRINT),
            ])
            .unwrap();
        let _full = self.socket.send(&message.raw);
    }

    /// Answers a check of the server's own, which Janus makes.
    fn answer(&mut self, request: &[u8]) {
        let provider = default_provider().unwrap();
        let signature = MessageIntegrity::new_short_term_integrity_with_provider(
            self.local.password.clone(),
            provider.crypto(),
        );
        let mapped = self.remote.address;
        let mut message = Message::new();
        message
            .build(&[
                Box::new(BINDING_SUCCESS),
                Box::new(TransactionId(request[8..20].try_into().unwrap())),
                Box::new(XorMappedAddress { ip: mapped.ip(), port: mapped.port() }),
                Box::new(signature),
                Box::new(FINGERPRINT),
            ])
            .unwrap();
        let _full = self.socket.send(&message.raw);
    }

    /// Reads all there is, and keeps the connection up. `start` is what packets count from.
    pub(crate) fn turn(&mut self, now: Instant, start: Instant) {
        let every = Duration::from_millis(if self.is_reached { 2_500 } else { 100 });
        if self.checked_at.is_none_or(|at| every <= now - at) {
            self.checked_at = Some(now);
            self.check();
        }
        let mut buffer = [0; 2_048];
        while let Ok(length) = self.socket.recv(&mut buffer) {
            self.receive(&buffer[..length], start);
        }
        if self.keys.is_none() && self.is_reached {
            let address: SocketAddr = self.remote.address;
            let _waits = self.dtls.handle_timeout(address, now);
            self.flush();
        }
    }

    fn flush(&mut self) {
        while let Some(transmit) = self.dtls.poll_transmit() {
            let _full = self.socket.send(&transmit.message);
        }
    }

    fn receive(&mut self, datagram: &[u8], start: Instant) {
        match datagram {
            [0, 1, ..] if 20 <= datagram.len() => self.answer(datagram),
            [0 | 1, ..] => {
                self.is_reached = true;
                if self.keys.is_none() {
                    self.flush();
                }
            }
            [20..=63, ..] => self.shake(datagram),
            [128..=191, 192..=223, ..] => self.take_rtcp(datagram),
            [128..=191, ..] => self.take_rtp(datagram, start),
            _ => {}
        }
    }

    fn shake(&mut self, datagram: &[u8]) {
        let (now, address) = (Instant::now(), self.remote.address);
        let events = self.dtls.read(now, address, None, BytesMut::from(datagram));
        self.flush();
        for event in events.unwrap_or_default() {
            if let EndpointEvent::HandshakeComplete = event {
                let state = self.dtls.get_connection_state(address).unwrap();
                let profile = ProtectionProfile::Aes128CmHmacSha1_80;
                let mut config = Config { profile, ..Config::default() };
                let length = config.keying_material_len();
                let material =
                    state.export_keying_material(LABEL_EXTRACTOR_DTLS_SRTP, &[], length).unwrap();
                config.set_session_keys_from_keying_material(material.as_ref(), true).unwrap();
                let provider = default_provider().unwrap();
                let context = |key: &[u8], salt: &[u8]| {
                    Context::new(key, salt, profile, None, None, provider.crypto()).unwrap()
                };
                let keys = &config.keys;
                self.keys = Some((
                    context(&keys.local_master_key, &keys.local_master_salt),
                    context(&keys.remote_master_key, &keys.remote_master_salt),
                ));
            }
        }
    }

    fn take_rtcp(&mut self, datagram: &[u8]) {
        let Some((_, open)) = &mut self.keys else { return };
        let Ok(plain) = open.decrypt_rtcp(datagram) else { return };
        let Ok(packets) = unmarshal(&mut plain.freeze()) else { return };
        self.wants_keyframe |=
            packets.iter().any(|packet| packet.as_any().is::<PictureLossIndication>());
    }

    fn take_rtp(&mut self, datagram: &[u8], start: Instant) {
        if datagram.len() < 12 {
            return;
        }
        let sequence = u64::from(u16::from_be_bytes([datagram[2], datagram[3]]));
        let ssrc = u32::from_be_bytes(datagram[8..12].try_into().unwrap());
        let stream = self.streams.entry(ssrc).or_default();
        if stream.packets == 0 {
            (stream.first, stream.highest) = (sequence, sequence);
        }
        let ahead = sequence.wrapping_sub(stream.highest) & 0xffff;
        if ahead < 1 << 15 {
            stream.highest += ahead;
        }
        stream.packets += 1;
        self.counted += 1;
        if self.counted.is_multiple_of(SAMPLED)
            && let Some((_, open)) = &mut self.keys
            && let Ok(plain) = open.decrypt_rtp(datagram)
            && let Some(sent) = plain.last_chunk::<8>()
        {
            let sent = Duration::from_nanos(u64::from_be_bytes(*sent));
            let late = start.elapsed().saturating_sub(sent);
            self.late_ms.push(late.as_secs_f64() * 1_000.0);
        }
    }

    /// Sends one packet, whose last bytes say when.
    pub(crate) fn send(&mut self, header: &rtp::Header, plain: &mut [u8], start: Instant) {
        let Some((seal, _)) = &mut self.keys else { return };
        let [high, low] = header.sequence_number.to_be_bytes();
        plain[0] = 0x80;
        plain[1] = header.payload_type | if header.marker { 0x80 } else { 0 };
        plain[2..4].copy_from_slice(&[high, low]);
        plain[4..8].copy_from_slice(&header.timestamp.to_be_bytes());
        plain[8..12].copy_from_slice(&header.ssrc.to_be_bytes());
        let sent = u64::try_from(start.elapsed().as_nanos()).unwrap();
        *plain.last_chunk_mut::<8>().unwrap() = sent.to_be_bytes();
        if let Ok(sealed) = seal.encrypt_rtp_with_header(plain, header) {
            let _full = self.socket.send(&sealed);
        }
    }
}
