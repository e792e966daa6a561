//! What both kinds of connection stand on: this server's ICE-lite end, DTLS, and the keys that
//! SRTP gets from it (RFC 5763, RFC 5764).

use std::net::{IpAddr, SocketAddr};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::{Duration, Instant};

use bytes::{Bytes, BytesMut};
use rtc::crypto::default_provider;
use rtc::dtls::config::{ClientAuthType, ConfigBuilder, ExtendedMasterSecretType, HandshakeConfig};
use rtc::dtls::crypto::Certificate;
use rtc::dtls::endpoint::{Endpoint, EndpointEvent};
use rtc::dtls::extension::extension_use_srtp::SrtpProtectionProfile;
use rtc::dtls::state::State;
use rtc::rtp;
use rtc::shared::TransportProtocol;
use rtc::shared::marshal::{MarshalSize, Unmarshal};
use rtc::srtp::config::{Config, LABEL_EXTRACTOR_DTLS_SRTP};
use rtc::srtp::context::Context;
use rtc::srtp::option::{srtcp_replay_protection, srtp_replay_protection};
use rtc::srtp::protection_profile::ProtectionProfile;
use sha2::{Digest, Sha256};

use super::ice::{Credentials, Front};
use super::{Checked, Path, PeerError, Request};

/// Packets whose order may be mixed up before a late one counts as a replay (RFC 3711 §3.3.2):
/// half a second of good video, so that a repaired packet is still taken.
const REPLAY_WINDOW: usize = 512;
/// How often a flight of the handshake is repeated because the client repeats its own, and the
/// least time between: a flight comes in several datagrams.
const REPEATS_MAX: u8 = 20;
const REPEATED_EVERY: Duration = Duration::from_millis(30);
/// A record of the handshake, its request for another hello (RFC 6347 §4.2.1), and the bytes before
/// the messages of a record, and before a message's own.
const HANDSHAKE: u8 = 22;
const HELLO_AGAIN: u8 = 3;
const RECORD_HEAD: usize = 13;
const MESSAGE_HEAD: usize = 12;
const MESSAGES_MAX: u16 = 12;
/// DTLS is told one address for the client, whatever path its datagrams take (RFC 5737).
const REMOTE: SocketAddr = SocketAddr::new(IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 2)), 9);
const LOCAL: SocketAddr = SocketAddr::new(IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 1)), 9);

/// The certificate that this server shows on all connections of one run.
#[derive(Clone)]
pub(in crate::rooms) struct Identity {
    /// For a handshake that the client begins, and for one that this server does.
    follows: Arc<HandshakeConfig>,
    leads: Arc<HandshakeConfig>,
    fingerprint: Arc<str>,
}

impl Identity {
    /// A new one, with a key of its own.
    ///
    /// # Errors
    ///
    /// [`PeerError::NoRandom`], where this system cannot make keys.
    pub(in crate::rooms) fn new() -> Result<Self, PeerError> {
        let provider = default_provider().ok().ok_or(PeerError::NoRandom)?;
        let names = vec!["rooms".to_owned()];
        let certificate = Certificate::generate_self_signed(names, provider.crypto())?;
        let der = certificate.certificate.first().ok_or(PeerError::NoRandom)?;
        let fingerprint = fingerprint_of(der).into();
        let config = |leads: bool| {
            ConfigBuilder::default()
                .with_crypto_provider(Arc::clone(&provider))
                .with_certificates(vec![certificate.clone()])
                .with_srtp_protection_profiles(vec![
                    SrtpProtectionProfile::Srtp_Aead_Aes_128_Gcm,
                    SrtpProtectionProfile::Srtp_Aes128_Cm_Hmac_Sha1_80,
                ])
                .with_extended_master_secret(ExtendedMasterSecretType::Require)
                // Certificates are self-signed: their fingerprints are compared instead.
                .with_client_auth(ClientAuthType::RequireAnyClientCert)
                .with_insecure_skip_verify(true)
                .build(leads, None)
        };
        let (follows, leads) = (Arc::new(config(false)?), Arc::new(config(true)?));
        Ok(Self { follows, leads, fingerprint })
    }

    /// What stands behind `a=fingerprint:` (RFC 8122 §5).
    pub(super) fn fingerprint(&self) -> &str {
        &self.fingerprint
    }
}

fn fingerprint_of(der: &[u8]) -> String {
    let bytes = Sha256::digest(der);
    let pairs: Vec<String> = bytes.iter().map(|byte| format!("{byte:02X}")).collect();
    format!("SHA-256 {}", pairs.join(":"))
}

/// What a datagram turned out to be.
#[derive(Debug)]
pub(super) enum Plain {
    /// Media, without its padding.
    Rtp(rtp::Header, Bytes),
    /// Reports and requests, one after another.
    Rtcp(Bytes),
    /// Keys are agreed with who they were to be agreed with.
    Connected,
    /// The client closed it, or it failed for good.
    Ended,
}

struct Keys {
    seal: Context,
    open: Context,
}

/// How far DTLS has come.
enum Stage {
    Shaking,
    /// Keys are there, and the fingerprint of the certificate that the client showed.
    Shown(Box<Keys>, String),
    Open(Box<Keys>),
    Over,
}

/// The transport of one connection.
pub(in crate::rooms) struct Transport {
    pub(super) front: Front,
    dtls: Endpoint,
    stage: Stage,
    /// What the client's description says of its certificate.
    expected: Option<String>,
    /// Set while this server is to begin the handshake, and has not.
    leads: Option<Arc<HandshakeConfig>>,
    flight: Flight,
    out: Vec<BytesMut>,
}

/// The last that was sent of the handshake, to be repeated where the client repeats what came
/// before it (RFC 6347 §4.2.4). The crate stops its timer there and waits for ever.
#[derive(Default)]
struct Flight {
    sent: Vec<BytesMut>,
    sent_at: Option<Instant>,
    repeats: u8,
    /// The first message of the client that has not come, when it was sent, and by now.
    answers: u16,
    heard: u16,
}

impl Transport {
    pub(super) fn new(identity: &Identity) -> Result<Self, PeerError> {
        let config = Some(Arc::clone(&identity.follows));
        Ok(Self {
            front: Front::new().ok_or(PeerError::NoRandom)?,
            dtls: Endpoint::new(LOCAL, TransportProtocol::UDP, config),
            stage: Stage::Shaking,
            expected: None,
            leads: None,
            flight: Flight::default(),
            out: Vec::new(),
        })
    }

    pub(super) fn local(&self) -> &Credentials {
        self.front.local()
    }

    /// The user name fragment that checks for this connection start with.
    pub(in crate::rooms) fn ufrag(&self) -> &str {
        &self.front.local().ufrag
    }

    /// A path is gone.
    pub(in crate::rooms) fn lost(&mut self, path: Path) {
        self.front.lost(path);
    }

    /// Where its datagrams go at `now`.
    pub(in crate::rooms) fn path(&self, now: Instant) -> Option<Path> {
        self.front.path(now)
    }

    /// Takes a connectivity check that came by `path`.
    pub(in crate::rooms) fn check(
        &mut self,
        now: Instant,
        path: Path,
        request: &Request<'_>,
    ) -> Option<Checked> {
        self.front.check(now, path, request)
    }

    /// Whether media can flow.
    pub(super) fn is_open(&self) -> bool {
        matches!(self.stage, Stage::Open(_))
    }

    /// Whether a certificate other than the client's is described.
    pub(super) fn is_of_another(&self, fingerprint: Option<&str>) -> bool {
        let over = matches!(self.stage, Stage::Over);
        over || matches!((&self.expected, fingerprint), (Some(it), Some(of)) if it != of)
    }

    /// Learns which certificate the client will show. The answer may come after the handshake:
    /// what is due then is returned.
    pub(super) fn expect(&mut self, fingerprint: String) -> Option<Plain> {
        self.expected = Some(fingerprint);
        self.compare()
    }

    /// The client leaves it to this server to begin the handshake (RFC 5763 §5), as one may that
    /// knows the other end to be ICE-lite.
    pub(super) fn lead(&mut self, identity: &Identity) {
        if matches!(self.stage, Stage::Shaking) {
            self.leads = Some(Arc::clone(&identity.leads));
        }
    }

    fn compare(&mut self) -> Option<Plain> {
        let stage = std::mem::replace(&mut self.stage, Stage::Over);
        match (stage, &self.expected) {
            (Stage::Shown(keys, shown), Some(expected)) if shown == *expected => {
                self.stage = Stage::Open(keys);
                Some(Plain::Connected)
            }
            (Stage::Shown(..), Some(_)) => Some(Plain::Ended),
            (stage, _) => {
                self.stage = stage;
                None
            }
        }
    }

    /// Takes a datagram that is not STUN. What cannot be decrypted is nobody's, and nothing.
    pub(super) fn receive(&mut self, now: Instant, datagram: &[u8]) -> Option<Plain> {
        match (datagram.first()?, datagram.get(1)?) {
            (20..=63, _) => self.shake(now, datagram),
            (128..=191, 192..=223) => self.open_rtcp(datagram),
            (128..=191, _) => self.open_rtp(datagram),
            _ => None,
        }
    }

    fn shake(&mut self, now: Instant, datagram: &[u8]) -> Option<Plain> {
        if matches!(self.stage, Stage::Over) || self.is_repeated(now, datagram) {
            return None;
        }
        let dtls = &mut self.dtls;
        let read = guarded(|| Ok(dtls.read(now, REMOTE, None, BytesMut::from(datagram))?));
        self.flight.sent_at = None;
        self.collect(now);
        if self.flight.sent_at.is_some() {
            (self.flight.answers, self.flight.repeats) = (self.flight.heard, 0);
        }
        // A record that makes no sense is dropped (RFC 6347 §4.1.2.7), a panic is the end.
        let events = match read {
            Ok(events) => events,
            Err(PeerError::Another) => {
                self.stage = Stage::Over;
                return Some(Plain::Ended);
            }
            Err(_) => return None,
        };
        for event in events {
            match event {
                EndpointEvent::HandshakeComplete if matches!(self.stage, Stage::Shaking) => {
                    let state = self.dtls.get_connection_state(REMOTE)?;
                    let shown = state.peer_certificates.first().map(|der| fingerprint_of(der));
                    let (Ok(keys), Some(shown)) = (keys_of(state), shown) else {
                        self.stage = Stage::Over;
                        return Some(Plain::Ended);
                    };
                    self.stage = Stage::Shown(Box::new(keys), shown);
                    return self.compare();
                }
                EndpointEvent::PeerClosed => {
                    self.stage = Stage::Over;
                    return Some(Plain::Ended);
                }
                _ => {}
            }
        }
        None
    }

    /// Whether the client repeats what was answered before: the answer was lost, and is repeated.
    fn is_repeated(&mut self, now: Instant, datagram: &[u8]) -> bool {
        let (next, has_others) = handshake_messages(datagram);
        let flight = &mut self.flight;
        // A handshake has a dozen messages at most: a stranger's number must not hide what comes.
        if next <= MESSAGES_MAX {
            flight.heard = flight.heard.max(next);
        }
        // Behind what is repeated there may be something new, which only the crate can read.
        let is_new = flight.answers < next || has_others && matches!(self.stage, Stage::Shaking);
        if next == 0 || is_new || REPEATS_MAX <= flight.repeats || flight.sent.is_empty() {
            return false;
        }
        let rests = |at: Instant| now.saturating_duration_since(at) < REPEATED_EVERY;
        if !flight.sent_at.is_some_and(rests) {
            (flight.sent_at, flight.repeats) = (Some(now), flight.repeats + 1);
            self.out.extend(flight.sent.iter().cloned());
        }
        true
    }

    fn open_rtcp(&mut self, datagram: &[u8]) -> Option<Plain> {
        let Stage::Open(keys) = &mut self.stage else { return None };
        let opened = guarded(|| Ok(keys.open.decrypt_rtcp(datagram)?));
        opened.ok().map(|bytes| Plain::Rtcp(bytes.freeze()))
    }

    fn open_rtp(&mut self, datagram: &[u8]) -> Option<Plain> {
        let Stage::Open(keys) = &mut self.stage else { return None };
        let (header, opened) = guarded(|| {
            let mut rest = datagram;
            let header = rtp::Header::unmarshal(&mut rest)?;
            let opened = keys.open.decrypt_rtp_with_header(datagram, &header)?;
            Ok((header, opened))
        })
        .ok()?;
        let mut payload = opened.freeze();
        let start = header.marshal_size();
        if payload.len() < start {
            return None;
        }
        let mut payload = payload.split_off(start);
        if header.padding {
            let padding = usize::from(*payload.last()?);
            payload.truncate(payload.len().checked_sub(padding)?);
        }
        Some(Plain::Rtp(header, payload))
    }

    /// Sends one RTP packet: `plain` is all of it, and `header` what stands at its beginning.
    pub(super) fn send_rtp(&mut self, plain: &[u8], header: &rtp::Header) {
        if let Stage::Open(keys) = &mut self.stage
            && let Ok(sealed) = keys.seal.encrypt_rtp_with_header(plain, header)
        {
            self.out.push(sealed);
        }
    }

    /// Sends one compound of reports and requests.
    pub(super) fn send_rtcp(&mut self, plain: &[u8]) {
        if let Stage::Open(keys) = &mut self.stage
            && let Ok(sealed) = keys.seal.encrypt_rtcp(plain)
        {
            self.out.push(sealed);
        }
    }

    /// Begins the handshake where that is due, and repeats what of it may have been lost.
    pub(super) fn tick(&mut self, now: Instant) {
        if self.front.path(now).is_some()
            && let Some(config) = self.leads.take()
        {
            let dtls = &mut self.dtls;
            let _lost = guarded(|| Ok(dtls.connect(now, REMOTE, config, None)?));
            self.collect(now);
        }
        if matches!(self.stage, Stage::Shaking)
            && self.dtls.poll_timeout(&REMOTE).is_some_and(|due| due <= now)
        {
            let dtls = &mut self.dtls;
            let _lost = guarded(|| Ok(dtls.handle_timeout(REMOTE, now)?));
            self.collect(now);
        }
    }

    /// Says goodbye to the client; what [`Transport::datagrams`] then returns is the last of it.
    pub(in crate::rooms) fn close(&mut self, now: Instant) {
        self.stage = Stage::Over;
        let dtls = &mut self.dtls;
        let _gone = guarded(|| Ok(dtls.close(now)?));
        self.collect(now);
    }

    fn collect(&mut self, now: Instant) {
        let mut sent = Vec::new();
        while let Some(transmit) = self.dtls.poll_transmit() {
            sent.push(transmit.message);
        }
        if sent.is_empty() {
            return;
        }
        self.out.extend(sent.iter().cloned());
        // The crate itself repeats the request for another hello, at any part of the next hello.
        let is_request = sent.first().and_then(|it| it.get(RECORD_HEAD)) == Some(&HELLO_AGAIN);
        if !is_request {
            (self.flight.sent, self.flight.sent_at) = (sent, Some(now));
        }
    }

    /// The datagrams that are to be sent to [`Transport::path`], moved to the end of `to`.
    pub(in crate::rooms) fn datagrams(&mut self, mut to: impl FnMut(BytesMut)) {
        self.out.drain(..).for_each(&mut to);
    }
}

/// One more than the highest number of the handshake messages that a datagram carries in the clear,
/// 0 where it carries none; and whether it carries anything else (RFC 6347 §4.1, §4.2.2).
fn handshake_messages(datagram: &[u8]) -> (u16, bool) {
    let number = |bytes: &[u8], at: usize| {
        let two = bytes.get(at..at + 2).and_then(<[u8]>::first_chunk).copied();
        two.map(u16::from_be_bytes)
    };
    let (mut next, mut has_others, mut rest) = (0, false, datagram);
    while let (Some(&kind), Some(epoch), Some(length)) =
        (rest.first(), number(rest, 3), number(rest, 11))
    {
        let end = RECORD_HEAD + usize::from(length);
        let mut record = rest.get(RECORD_HEAD..end).unwrap_or_default();
        rest = rest.get(end..).unwrap_or_default();
        if (kind, epoch) != (HANDSHAKE, 0) {
            has_others = true;
            continue;
        }
        while let (Some(message), Some(length)) = (number(record, 4), number(record, 10)) {
            next = next.max(message.saturating_add(1));
            record = record.get(MESSAGE_HEAD + usize::from(length)..).unwrap_or_default();
        }
    }
    (next, has_others)
}

/// The keys of both directions (RFC 5764 §4.2).
fn keys_of(state: &State) -> Result<Keys, PeerError> {
    let profile = match state.srtp_protection_profile() {
        SrtpProtectionProfile::Srtp_Aead_Aes_128_Gcm => ProtectionProfile::AeadAes128Gcm,
        SrtpProtectionProfile::Srtp_Aes128_Cm_Hmac_Sha1_80 => {
            ProtectionProfile::Aes128CmHmacSha1_80
        }
        _ => return Err(PeerError::Description),
    };
    let mut config = Config { profile, ..Config::default() };
    let length = config.keying_material_len();
    let material = state.export_keying_material(LABEL_EXTRACTOR_DTLS_SRTP, &[], length)?;
    config.set_session_keys_from_keying_material(material.as_ref(), state.is_client())?;
    let provider = default_provider().ok().ok_or(PeerError::NoRandom)?;
    let (keys, crypto) = (&config.keys, provider.crypto());
    Ok(Keys {
        seal: Context::new(
            &keys.local_master_key,
            &keys.local_master_salt,
            profile,
            None,
            None,
            crypto,
        )?,
        open: Context::new(
            &keys.remote_master_key,
            &keys.remote_master_salt,
            profile,
            Some(srtp_replay_protection(REPLAY_WINDOW)),
            Some(srtcp_replay_protection(REPLAY_WINDOW)),
            crypto,
        )?,
    })
}

/// Runs the crate so that a panic in it ends this connection and nothing else: what comes from
/// the network reaches some ten thousand lines there.
pub(super) fn guarded<T>(run: impl FnOnce() -> Result<T, PeerError>) -> Result<T, PeerError> {
    let ran = catch_unwind(AssertUnwindSafe(run));
    #[cfg(test)]
    PANICS.with(|it| it.set(it.get() + u32::from(ran.is_err())));
    ran.unwrap_or(Err(PeerError::Another))
}

#[cfg(test)]
thread_local! {
    /// How often the crate panicked under this test.
    static PANICS: std::cell::Cell<u32> = const { std::cell::Cell::new(0) };
}

#[cfg(test)]
pub(super) fn panics() -> u32 {
    PANICS.with(std::cell::Cell::get)
}
