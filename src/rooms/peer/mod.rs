//! One connection with one client, over the protocol parts of the `webrtc` crate's sans-I/O core:
//! its DTLS, SRTP, RTP and RTCP. Nothing outside this folder names that crate: datagrams go in,
//! datagrams, packets and requests come out.
//!
//! [`Publisher`] takes what a client sends, [`Subscriber`] sends it what the others do. Both stand
//! on a `transport`, which is this server's ICE-lite end with DTLS and SRTP behind it.

mod arrivals;
mod cache;
mod codecs;
mod ice;
mod incoming;
mod picture;
mod publisher;
mod sdp;
mod streams;
mod stun;
mod subscriber;
mod transport;

use bytes::Bytes;
use rtc::rtcp::transport_feedbacks::transport_layer_cc::{
    PacketStatusChunk, SymbolTypeTcc, TransportLayerCc,
};

use super::protocol::TrackKind;

pub(super) use codecs::Codec;
pub(super) use ice::{Checked, Path};
pub(super) use picture::Picture;
pub(super) use publisher::Publisher;
pub(super) use stun::{Request, hmac_sha1, is_stun};
pub(super) use subscriber::{StreamId, Subscriber};
pub(super) use transport::{Identity, Transport};

/// Why a connection cannot do what was asked of it.
#[derive(Debug, thiserror::Error)]
pub(super) enum PeerError {
    /// The client's description makes no sense here.
    #[error("the description is not one of bundled audio and video")]
    Description,
    /// The description is of another connection of this client, or this one is not to be used
    /// again.
    #[error("the description is of another connection")]
    Another,
    /// The crate refused.
    #[error("{0}")]
    Crate(#[from] rtc::shared::error::Error),
    /// The system has no random bytes, or no certificate can be made of them.
    #[error("no keys can be made on this system")]
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
    /// The publisher says what wall-clock time its packets are of.
    Clock(TrackKind, u8, ClockPoint),
    /// A part of this encoding of the publisher's track will never come: whoever follows it needs
    /// a whole picture.
    Torn(TrackKind, u8),
    /// The client needs a whole picture on this stream.
    KeyframeWanted(StreamId),
}

/// Where a sender's media clock stands on its wall clock (RFC 3550 §6.4.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ClockPoint {
    /// 64-bit NTP time of the sender.
    pub ntp: u64,
    /// The media clock at that instant.
    pub timestamp: u32,
}

/// A packet on its way from a publisher to the others.
#[derive(Clone, Debug)]
pub(super) struct Packet {
    /// The stream it came on: a new one means a new encoder.
    pub ssrc: u32,
    /// Which of the encodings of its track, the smallest first.
    pub layer: u8,
    pub sequence: u16,
    pub timestamp: u32,
    pub marker: bool,
    pub codec: Codec,
    /// Whether it carries earlier audio besides its own (RFC 2198).
    pub is_redundant: bool,
    /// How loud it is, from 0 (loudest) to 127 (silence), where the client says so.
    pub level: Option<u8>,
    pub picture: Picture,
    pub payload: Bytes,
}

/// When each packet of a report arrived, in microseconds of the receiver's clock, from the
/// report's first packet on; `None` where it did not
/// (draft-holmer-rmcat-transport-wide-cc-extensions-01 §3.1).
fn arrivals_of(report: &TransportLayerCc) -> Vec<Option<i64>> {
    let has_come = |symbol: SymbolTypeTcc| symbol != SymbolTypeTcc::PacketNotReceived;
    let mut come = Vec::new();
    for chunk in &report.packet_chunks {
        match chunk {
            PacketStatusChunk::RunLengthChunk(run) => {
                let it = has_come(run.packet_status_symbol);
                come.extend(std::iter::repeat_n(it, usize::from(run.run_length)));
            }
            PacketStatusChunk::StatusVectorChunk(vector) => {
                come.extend(vector.symbol_list.iter().map(|symbol| has_come(*symbol)));
            }
        }
    }
    come.truncate(usize::from(report.packet_status_count));
    let mut at = i64::from(report.reference_time) * 64_000;
    let mut deltas = report.recv_deltas.iter();
    let arrived = come.into_iter().map(|has_come| {
        let delta = if has_come { deltas.next() } else { None }?;
        at += delta.delta;
        Some(at)
    });
    arrived.collect()
}

/// The numbers under which a packet goes out on one stream.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Numbers {
    pub sequence: u16,
    pub timestamp: u32,
    /// VP8's picture number, and the number of its base layer's (RFC 7741 §4.2).
    pub picture: u16,
    pub base_picture: u8,
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "a test may count from any instant")]
mod fuzz;
#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "a test may count from any instant")]
mod tests;
