//! STUN binding requests and their answers, as far as ICE needs them (RFC 8489, RFC 8445).

use std::net::{IpAddr, SocketAddr};

use rtc::crypto::{self, HmacAlgorithm};

const COOKIE: [u8; 4] = [0x21, 0x12, 0xa4, 0x42];
const HEADER_BYTES: usize = 20;
const INTEGRITY_BYTES: usize = 20;
/// The fingerprint is the CRC-32 of what precedes it, under this mask (RFC 8489 §14.7).
const FINGERPRINT_MASK: u32 = 0x5354_554e;

const BINDING_REQUEST: u16 = 0x0001;
const BINDING_SUCCESS: u16 = 0x0101;
const BINDING_ERROR: u16 = 0x0111;

const USERNAME: u16 = 0x0006;
const MESSAGE_INTEGRITY: u16 = 0x0008;
const ERROR_CODE: u16 = 0x0009;
const XOR_MAPPED_ADDRESS: u16 = 0x0020;
#[cfg(test)]
const PRIORITY: u16 = 0x0024;
const USE_CANDIDATE: u16 = 0x0025;
const FINGERPRINT: u16 = 0x8028;
const ICE_CONTROLLED: u16 = 0x8029;
#[cfg(test)]
const ICE_CONTROLLING: u16 = 0x802a;

/// Names one request, and the response to it.
pub(in crate::rooms) type Transaction = [u8; 12];

/// Whether a datagram is STUN, by its first byte and the cookie (RFC 7983 §7).
pub(in crate::rooms) fn is_stun(datagram: &[u8]) -> bool {
    datagram.first().is_some_and(|first| *first < 4) && datagram.get(4..8) == Some(&COOKIE)
}

/// A binding request that is well-formed; whether it is genuine, [`Request::is_signed`] says.
#[derive(Clone, Copy, Debug)]
pub(in crate::rooms) struct Request<'a> {
    pub transaction: Transaction,
    /// The receiver's user name fragment, a colon, and the sender's.
    pub username: &'a str,
    /// The sender has chosen the path this came by.
    pub nominates: bool,
    /// The sender believes that it is the one that does not choose.
    pub is_controlled: bool,
    datagram: &'a [u8],
    integrity_at: usize,
}

/// The value of each attribute with where it stands, in order; ends early where the rest is
/// not well-formed.
fn attributes(datagram: &[u8]) -> impl Iterator<Item = (u16, usize, &[u8])> {
    let mut at = HEADER_BYTES;
    std::iter::from_fn(move || {
        let kind = u16_at(datagram, at)?;
        let length = usize::from(u16_at(datagram, at + 2)?);
        let value = datagram.get(at + 4..at + 4 + length)?;
        let here = at;
        at += 4 + length.next_multiple_of(4);
        Some((kind, here, value))
    })
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

impl<'a> Request<'a> {
    /// Reads a binding request; `None` where it is anything else.
    pub(in crate::rooms) fn read(datagram: &'a [u8]) -> Option<Self> {
        let length = usize::from(u16_at(datagram, 2)?);
        if u16_at(datagram, 0)? != BINDING_REQUEST || datagram.len() != HEADER_BYTES + length {
            return None;
        }
        let transaction = datagram.get(8..HEADER_BYTES)?.try_into().ok()?;
        let (mut username, mut integrity_at) = (None, None);
        let (mut nominates, mut is_controlled) = (false, false);
        for (kind, at, value) in attributes(datagram) {
            match kind {
                // What follows the signature is not signed, but for the fingerprint.
                FINGERPRINT => {
                    let sum = crc32(datagram.get(..at)?) ^ FINGERPRINT_MASK;
                    if value != sum.to_be_bytes() {
                        return None;
                    }
                }
                _ if integrity_at.is_some() => {}
                USERNAME => username = std::str::from_utf8(value).ok(),
                USE_CANDIDATE => nominates = true,
                ICE_CONTROLLED => is_controlled = true,
                MESSAGE_INTEGRITY if value.len() == INTEGRITY_BYTES => integrity_at = Some(at),
                _ => {}
            }
        }
        let (username, integrity_at) = (username?, integrity_at?);
        Some(Self { transaction, username, nominates, is_controlled, datagram, integrity_at })
    }

    /// Whether it was signed with `password`.
    pub(in crate::rooms) fn is_signed(&self, password: &str) -> bool {
        let at = self.integrity_at;
        let signed = self.datagram.get(..at).and_then(|signed| {
            let mut signed = signed.to_vec();
            // The signature covers a length that ends with the signature itself.
            let length = u16::try_from(at + 4 + INTEGRITY_BYTES - HEADER_BYTES).ok()?;
            signed.get_mut(2..4)?.copy_from_slice(&length.to_be_bytes());
            hmac_sha1(password.as_bytes(), &signed)
        });
        let given = self.datagram.get(at + 4..at + 4 + INTEGRITY_BYTES);
        match (signed, given) {
            (Some(signed), Some(given)) => crypto::constant_time_eq(&signed, given),
            _ => false,
        }
    }
}

/// A binding request of a controlling agent that nominates, signed with `password`.
#[cfg(test)]
pub(super) fn nomination(transaction: Transaction, username: &str, password: &str) -> Vec<u8> {
    let mut message = Message::new(BINDING_REQUEST, transaction);
    message.add(USERNAME, username.as_bytes());
    message.add(PRIORITY, &1_u32.to_be_bytes());
    message.add(ICE_CONTROLLING, &u64::MAX.to_be_bytes());
    message.add(USE_CANDIDATE, &[]);
    message.seal(password)
}

/// The answer to a binding request that came from `mapped`.
pub(super) fn success(transaction: Transaction, mapped: SocketAddr, password: &str) -> Vec<u8> {
    let mut message = Message::new(BINDING_SUCCESS, transaction);
    let port = mapped.port() ^ u16::from_be_bytes([COOKIE[0], COOKIE[1]]);
    let pad: Vec<u8> = COOKIE.iter().chain(&transaction).copied().collect();
    let (family, address) = match mapped.ip().to_canonical() {
        IpAddr::V4(ip) => (1, ip.octets().to_vec()),
        IpAddr::V6(ip) => (2, ip.octets().to_vec()),
    };
    let mut value = vec![0, family];
    value.extend(port.to_be_bytes());
    value.extend(address.iter().zip(&pad).map(|(byte, pad)| byte ^ pad));
    message.add(XOR_MAPPED_ADDRESS, &value);
    message.seal(password)
}

/// The answer to an agent that believes it is controlled too (RFC 8445 §7.3.1.1).
pub(super) fn role_conflict(transaction: Transaction, password: &str) -> Vec<u8> {
    let mut message = Message::new(BINDING_ERROR, transaction);
    message.add(ERROR_CODE, &[0, 0, 4, 87]);
    message.seal(password)
}

/// A message under construction. Every attribute it gets here is far shorter than 64 KiB.
struct Message(Vec<u8>);

impl Message {
    fn new(kind: u16, transaction: Transaction) -> Self {
        let mut bytes = kind.to_be_bytes().to_vec();
        bytes.extend([0, 0]);
        bytes.extend(COOKIE);
        bytes.extend(transaction);
        Self(bytes)
    }

    fn add(&mut self, kind: u16, value: &[u8]) {
        let length = u16::try_from(value.len()).unwrap_or(u16::MAX);
        self.0.extend(kind.to_be_bytes());
        self.0.extend(length.to_be_bytes());
        self.0.extend(value);
        self.0.resize(self.0.len().next_multiple_of(4), 0);
    }

    /// Sets the length to what there is and `more`.
    fn count(&mut self, more: usize) {
        let length = u16::try_from(self.0.len() + more - HEADER_BYTES).unwrap_or(u16::MAX);
        if let Some(field) = self.0.get_mut(2..4) {
            field.copy_from_slice(&length.to_be_bytes());
        }
    }

    /// Signs and sums it up.
    fn seal(mut self, password: &str) -> Vec<u8> {
        self.count(4 + INTEGRITY_BYTES);
        let signature = hmac_sha1(password.as_bytes(), &self.0).unwrap_or_default();
        self.add(MESSAGE_INTEGRITY, &signature);
        self.count(8);
        let sum = crc32(&self.0) ^ FINGERPRINT_MASK;
        self.add(FINGERPRINT, &sum.to_be_bytes());
        self.0
    }
}

/// HMAC-SHA1 (RFC 2104); `None` where the crypto provider has none.
pub(in crate::rooms) fn hmac_sha1(key: &[u8], message: &[u8]) -> Option<[u8; 20]> {
    let provider = crypto::default_provider().ok()?;
    let mut mac = provider.crypto().new_hmac(HmacAlgorithm::Sha1, key).ok()?;
    let mut tag = [0; 20];
    mac.sign(&[message], &mut tag).ok()?;
    Some(tag)
}

/// The CRC-32 of ITU-T V.42, bit by bit: some hundred bytes a second do not need a table.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            if sum & 1 == 1 { (sum >> 1) ^ 0xedb8_8320 } else { sum >> 1 }
        })
    })
}

#[cfg(test)]
#[expect(clippy::string_slice, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    /// The sample request of RFC 5769 §2.1: its software attribute is 16 bytes, its password
    /// `VOkJxbRl1RmTxUk/WvJxBt`.
    const SAMPLE: &str = "000100582112a442b7e7a701bc34d686fa87dfae802200105354554e207465737420\
        636c69656e74002400046e0001ff80290008932ff9b151263b36000600096576746a3a68367659202020\
        000800149aeaa70cbfd8cb56781ef2b5b2d3f249c1b571a280280004e57a3bcf";

    fn bytes(hex: &str) -> Vec<u8> {
        let digits: String = hex.split_whitespace().collect();
        let pairs = (0..digits.len()).step_by(2);
        pairs.map(|at| u8::from_str_radix(&digits[at..at + 2], 16).unwrap()).collect()
    }

    #[test]
    fn the_sample_of_rfc_5769_is_read_and_its_signature_holds() {
        let sample = bytes(SAMPLE);

        let request = Request::read(&sample).unwrap();

        assert_eq!(request.username, "evtj:h6vY");
        assert!(request.is_controlled && !request.nominates);
        assert!(request.is_signed("VOkJxbRl1RmTxUk/WvJxBt"));
        assert!(!request.is_signed("VOkJxbRl1RmTxUk/WvJxBu"));
    }

    #[test]
    fn what_is_written_is_read_and_one_changed_bit_is_noticed() {
        let good = nomination([7; 12], "server:client", "a password of the server");

        let request = Request::read(&good).unwrap();

        assert!(request.nominates && request.is_signed("a password of the server"));
        // The fingerprint's own header is not signed; without it there is simply none.
        let header = good.len() - 8..good.len() - 4;
        for at in (0..good.len()).filter(|at| !header.contains(at)) {
            let mut bad = good.clone();
            bad[at] ^= 1;
            let genuine = Request::read(&bad)
                .is_some_and(|request| request.is_signed("a password of the server"));
            assert!(!genuine, "bit {at}");
        }
    }

    #[test]
    fn cut_and_random_datagrams_are_no_requests() {
        let sample = bytes(SAMPLE);
        for length in 0..sample.len() {
            assert!(Request::read(&sample[..length]).is_none());
        }
        let mut state = 1_u32;
        for length in 0..2_000 {
            let noise = (0..length % 300).map(|_| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                state.to_be_bytes()[0]
            });
            let mut noise: Vec<u8> = noise.collect();
            if let Some(head) = noise.get_mut(..8) {
                head[..2].copy_from_slice(&[0, 1]);
                head[4..].copy_from_slice(&COOKIE);
            }
            let _any = Request::read(&noise).map(|request| request.is_signed("x"));
        }
    }

    #[test]
    fn the_mapped_address_is_masked_with_the_cookie() {
        let answer = success(
            bytes("b7e7a701bc34d686fa87dfae").try_into().unwrap(),
            "192.0.2.1:32853".parse().unwrap(),
            "VOkJxbRl1RmTxUk/WvJxBt",
        );

        let (kind, _, value) = attributes(&answer).next().unwrap();

        assert_eq!((kind, value), (XOR_MAPPED_ADDRESS, &bytes("0001a147e112a643")[..]));
    }
}
