//! The connection on which this server offers what the others send: the numbers, the keys, the
//! repeats and the reports of each stream are its own.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use bytes::Bytes;
use rtc::rtcp::packet::unmarshal;
use rtc::rtcp::payload_feedbacks::full_intra_request::FullIntraRequest;
use rtc::rtcp::payload_feedbacks::picture_loss_indication::PictureLossIndication;
use rtc::rtcp::receiver_report::ReceiverReport;
use rtc::rtcp::sender_report::SenderReport;
use rtc::rtcp::transport_feedbacks::transport_layer_cc::TransportLayerCc;
use rtc::rtcp::transport_feedbacks::transport_layer_nack::TransportLayerNack;
use rtc::rtp;
use rtc::shared::marshal::Marshal;

use super::cache::{Cache, Kept};
use super::codecs::{self, Codec, Medium, RED_NUMBER, TRANSPORT_SEQUENCE_ID};
use super::sdp::{self, Writer};
use super::transport::{Identity, Plain, Transport, guarded};
use super::{ClockPoint, Happened, Numbers, Packet, PeerError, arrivals_of};
use crate::rooms::bandwidth::{Bandwidth, Tag};

/// How often a receiver is told which media time belongs to which wall-clock time.
const REPORT_EVERY: Duration = Duration::from_secs(1);
/// How soon a packet may be repeated again, while the round trip is not known, and its bounds.
const ROUND_TRIP: Duration = Duration::from_millis(40);
const ROUND_TRIP_MIN: Duration = Duration::from_millis(10);
const ROUND_TRIP_MAX: Duration = Duration::from_millis(400);
/// The largest packet that anybody sends, with its header.
const PACKET_BYTES_MAX: usize = 1_500;

/// Names one stream that a subscribing connection carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::rooms) struct StreamId(u32);

/// One media section, which outlives the streams that it carries one after another.
struct Section {
    medium: Medium,
    stream: Option<StreamId>,
    /// The formats that the client took, once it has answered.
    accepted: Option<Vec<u8>>,
}

/// A stream that goes out.
struct Outgoing {
    section: usize,
    label: String,
    codec: Codec,
    repair: u32,
    repair_sequence: u16,
    cache: Cache,
    packets: u32,
    octets: u32,
    clock: Option<(ClockPoint, Instant)>,
    /// The middle of the wall-clock time last told, and when.
    told: Option<(u32, Instant)>,
}

/// A connection on which this server offers and the client subscribes.
pub(in crate::rooms) struct Subscriber {
    transport: Transport,
    identity: Identity,
    offers: u64,
    sections: Vec<Section>,
    streams: HashMap<StreamId, Outgoing>,
    bandwidth: Bandwidth,
    /// Whether the client reports the arrival of every packet.
    has_arrivals: bool,
    round_trip: Duration,
    reported_at: Instant,
    happened: Vec<Happened>,
    /// The packet that is being put together, and its header as the crate wants to see it.
    scratch: Vec<u8>,
    header: rtp::Header,
}

impl Subscriber {
    pub(in crate::rooms) fn new(now: Instant, identity: &Identity) -> Result<Self, PeerError> {
        Ok(Self {
            transport: Transport::new(identity)?,
            identity: identity.clone(),
            offers: 0,
            sections: Vec::new(),
            streams: HashMap::new(),
            bandwidth: Bandwidth::new(now),
            has_arrivals: false,
            round_trip: ROUND_TRIP,
            reported_at: now,
            happened: Vec::new(),
            scratch: Vec::with_capacity(PACKET_BYTES_MAX),
            header: rtp::Header { version: 2, ..rtp::Header::default() },
        })
    }

    pub(in crate::rooms) fn transport(&self) -> &Transport {
        &self.transport
    }

    pub(in crate::rooms) fn transport_mut(&mut self) -> &mut Transport {
        &mut self.transport
    }

    /// How much the client's line takes, as far as it says so.
    pub(in crate::rooms) fn bandwidth(&mut self) -> Option<&mut Bandwidth> {
        self.has_arrivals.then_some(&mut self.bandwidth)
    }

    /// Adds a stream that carries someone's track, which `label` names in the offer.
    pub(in crate::rooms) fn add_stream(
        &mut self,
        label: &str,
        codec: Codec,
    ) -> Result<StreamId, PeerError> {
        // Below 2³¹ the two stay apart, as streams and what repairs them.
        let ssrc = (getrandom::u32().ok().ok_or(PeerError::NoRandom)? >> 1) | 1;
        let repair = ssrc ^ (1 << 31);
        let id = StreamId(ssrc);
        let takes = |section: &Section| {
            let formats = section.accepted.as_ref();
            section.stream.is_none()
                && section.medium == codec.medium()
                && formats.is_none_or(|formats| formats.contains(&codec.number()))
        };
        let section = if let Some(at) = self.sections.iter().position(takes) {
            at
        } else {
            let (medium, stream, accepted) = (codec.medium(), None, None);
            self.sections.push(Section { medium, stream, accepted });
            self.sections.len() - 1
        };
        if let Some(section) = self.sections.get_mut(section) {
            section.stream = Some(id);
        }
        let outgoing = Outgoing {
            section,
            label: label.to_owned(),
            codec,
            repair,
            repair_sequence: 0,
            cache: Cache::default(),
            packets: 0,
            octets: 0,
            clock: None,
            told: None,
        };
        self.streams.insert(id, outgoing);
        Ok(id)
    }

    /// Takes a stream away again; its section is kept for another.
    pub(in crate::rooms) fn remove_stream(&mut self, id: StreamId) {
        if let Some(stream) = self.streams.remove(&id)
            && let Some(section) = self.sections.get_mut(stream.section)
        {
            section.stream = None;
        }
    }

    /// The media section of a stream.
    pub(in crate::rooms) fn mid(&self, id: StreamId) -> Option<String> {
        self.streams.get(&id).map(|stream| stream.section.to_string())
    }

    /// Offers what this connection carries now; with other ICE credentials where `restart`.
    pub(in crate::rooms) fn offer(
        &mut self,
        restart: bool,
        candidates: &[String],
    ) -> Result<String, PeerError> {
        if restart {
            self.transport.front.restart().ok_or(PeerError::NoRandom)?;
        }
        self.offers += 1;
        let mids: Vec<String> = (0..self.sections.len()).map(|it| it.to_string()).collect();
        let bundled: Vec<&str> = mids
            .iter()
            .zip(&self.sections)
            .filter(|(_, section)| !section.is_rejected())
            .map(|(mid, _)| mid.as_str())
            .collect();
        let local = self.transport.local();
        let transport =
            sdp::transport_lines(local, self.identity.fingerprint(), "actpass", candidates);
        let mut out = Writer::begin(self.offers, &bundled, &transport);
        for (mid, section) in mids.iter().zip(&self.sections) {
            if section.is_rejected() {
                out.section(section.medium, mid, &[]);
                continue;
            }
            let stream = section.stream.and_then(|id| Some((id, self.streams.get(&id)?)));
            write_section(&mut out, mid, section.medium, stream);
        }
        Ok(out.end())
    }

    /// Takes the answer to the last offer.
    pub(in crate::rooms) fn accept(&mut self, now: Instant, sdp: &str) -> Result<(), PeerError> {
        let answer = sdp::read(sdp).ok_or(PeerError::Description)?;
        if self.transport.is_of_another(Some(&answer.fingerprint)) {
            return Err(PeerError::Another);
        }
        for (ours, theirs) in self.sections.iter_mut().zip(&answer.sections) {
            let numbers = theirs.formats.iter().map(|format| format.number);
            let numbers = numbers.filter(|_| !theirs.is_rejected).collect();
            ours.accepted = Some(numbers);
            self.has_arrivals |= theirs.extension(codecs::TRANSPORT_SEQUENCE).is_some();
        }
        if answer.is_passive {
            self.transport.lead(&self.identity);
        }
        if let Some(plain) = self.transport.expect(answer.fingerprint) {
            self.take(now, plain);
        }
        Ok(())
    }

    /// Takes a datagram that is not STUN.
    pub(in crate::rooms) fn receive(&mut self, now: Instant, datagram: &[u8]) {
        if let Some(plain) = self.transport.receive(now, datagram) {
            self.take(now, plain);
        }
    }

    #[cfg(test)]
    pub(super) fn take_plain(&mut self, now: Instant, plain: Plain) {
        self.take(now, plain);
    }

    fn take(&mut self, now: Instant, plain: Plain) {
        match plain {
            Plain::Rtcp(compound) => self.take_feedback(now, compound),
            Plain::Connected => self.happened.push(Happened::Connected),
            Plain::Ended => self.happened.push(Happened::Ended),
            // Nothing is to be received here.
            Plain::Rtp(..) => {}
        }
    }

    fn take_feedback(&mut self, now: Instant, mut compound: Bytes) {
        let Ok(packets) = guarded(|| Ok(unmarshal(&mut compound)?)) else { return };
        for packet in packets {
            let packet = packet.as_any();
            if let Some(request) = packet.downcast_ref::<TransportLayerNack>() {
                for pair in &request.nacks {
                    for sequence in pair.packet_list() {
                        self.repeat(now, StreamId(request.media_ssrc), sequence);
                    }
                }
            } else if let Some(report) = packet.downcast_ref::<TransportLayerCc>() {
                let base = report.base_sequence_number;
                if let Ok(arrivals) = guarded(|| Ok(arrivals_of(report))) {
                    // A request for it, or its repair, may be what was lost.
                    for (tag, at) in self.bandwidth.judge(now, base, &arrivals) {
                        self.repeat_lost(now, tag, at);
                    }
                }
            } else if let Some(request) = packet.downcast_ref::<PictureLossIndication>() {
                self.happened.push(Happened::KeyframeWanted(StreamId(request.media_ssrc)));
            } else if let Some(request) = packet.downcast_ref::<FullIntraRequest>() {
                let wanted = request.fir.iter().map(|it| StreamId(it.ssrc));
                self.happened.extend(wanted.map(Happened::KeyframeWanted));
            } else if let Some(report) = packet.downcast_ref::<ReceiverReport>() {
                for report in &report.reports {
                    let stream = self.streams.get(&StreamId(report.ssrc));
                    let Some((middle, at)) = stream.and_then(|stream| stream.told) else {
                        continue;
                    };
                    if report.last_sender_report == middle {
                        let held =
                            Duration::from_micros((u64::from(report.delay) * 1_000_000) >> 16);
                        let took = now.saturating_duration_since(at).saturating_sub(held);
                        self.round_trip = took.clamp(ROUND_TRIP_MIN, ROUND_TRIP_MAX);
                    }
                }
            }
        }
    }

    /// Sends `packet` on a stream, under the numbers that it has there.
    pub(in crate::rooms) fn send(
        &mut self,
        now: Instant,
        id: StreamId,
        packet: &Packet,
        numbers: Numbers,
    ) {
        let Some(stream) = self.streams.get_mut(&id).filter(|it| it.codec == packet.codec) else {
            return;
        };
        let accepted = self.sections.get(stream.section).and_then(|it| it.accepted.as_deref());
        let Some(accepted) = accepted.filter(|it| it.contains(&packet.codec.number())) else {
            return;
        };
        let (mut format, mut payload) = (packet.codec.number(), &packet.payload[..]);
        if packet.is_redundant {
            if accepted.contains(&RED_NUMBER) {
                format = RED_NUMBER;
            } else {
                payload = primary(payload).unwrap_or_default();
            }
        }
        stream.packets = stream.packets.wrapping_add(1);
        let octets = u32::try_from(payload.len()).unwrap_or_default();
        stream.octets = stream.octets.wrapping_add(octets);
        if packet.codec.is_video() {
            stream.cache.keep(now, packet, numbers);
        }
        self.header.payload_type = format;
        self.header.ssrc = id.0;
        self.header.sequence_number = numbers.sequence;
        self.header.timestamp = numbers.timestamp;
        self.header.marker = packet.marker;
        self.begin(now, payload.len(), numbers.sequence);
        let start = self.scratch.len();
        self.scratch.extend_from_slice(payload);
        self.rewrite(start, packet, numbers);
        self.transport.send_rtp(&self.scratch, &self.header);
    }

    /// Sends a packet again as its repair (RFC 4588 §4).
    fn repeat(&mut self, now: Instant, id: StreamId, sequence: u16) {
        let round_trip = self.round_trip;
        let Some(stream) = self.streams.get_mut(&id) else { return };
        let Some(kept) = stream.cache.repeat(now, sequence, round_trip).cloned() else { return };
        self.send_repair(now, id, &kept);
    }

    /// Sends again what did not arrive, asked for or not.
    fn repeat_lost(&mut self, now: Instant, tag: Tag, at: Instant) {
        let id = StreamId(tag.ssrc);
        let Some(stream) = self.streams.get_mut(&id) else { return };
        let Some(kept) = stream.cache.repeat_lost(now, tag.sequence, at).cloned() else { return };
        self.send_repair(now, id, &kept);
    }

    fn send_repair(&mut self, now: Instant, id: StreamId, kept: &Kept) {
        let Some(stream) = self.streams.get_mut(&id) else { return };
        let repair = stream.codec.number() + 1;
        let accepted = self.sections.get(stream.section).and_then(|it| it.accepted.as_ref());
        if accepted.is_none_or(|accepted| !accepted.contains(&repair)) {
            return;
        }
        stream.repair_sequence = stream.repair_sequence.wrapping_add(1);
        self.header.payload_type = repair;
        self.header.ssrc = stream.repair;
        self.header.sequence_number = stream.repair_sequence;
        self.header.timestamp = kept.numbers.timestamp;
        self.header.marker = kept.packet.marker;
        self.begin(now, kept.packet.payload.len() + 2, kept.numbers.sequence);
        self.scratch.extend_from_slice(&kept.numbers.sequence.to_be_bytes());
        let start = self.scratch.len();
        self.scratch.extend_from_slice(&kept.packet.payload);
        self.rewrite(start, &kept.packet, kept.numbers);
        self.transport.send_rtp(&self.scratch, &self.header);
    }

    /// Writes the header of a packet with `payload` bytes behind it (RFC 3550 §5.1, RFC 8285),
    /// which carries what was or is number `sequence` of its stream.
    fn begin(&mut self, now: Instant, payload: usize, sequence: u16) {
        let header = &mut self.header;
        let out = &mut self.scratch;
        out.clear();
        let has_extension = if self.has_arrivals { 0x10 } else { 0 };
        let marker = if header.marker { 0x80 } else { 0 };
        out.extend_from_slice(&[0x80 | has_extension, marker | header.payload_type]);
        out.extend_from_slice(&header.sequence_number.to_be_bytes());
        out.extend_from_slice(&header.timestamp.to_be_bytes());
        out.extend_from_slice(&header.ssrc.to_be_bytes());
        if self.has_arrivals {
            // A stream and what repairs it differ in one bit.
            let tag = Tag { ssrc: header.ssrc & !(1 << 31), sequence };
            let [high, low] = self.bandwidth.sent(now, payload + 20, tag).to_be_bytes();
            let id = (TRANSPORT_SEQUENCE_ID << 4) | 1;
            out.extend_from_slice(&[0xbe, 0xde, 0, 1, id, high, low, 0]);
            if header.extensions.is_empty() {
                // The crate asks the header only for how long it is: the value does not matter.
                let _fits =
                    header.set_extension(TRANSPORT_SEQUENCE_ID, Bytes::from_static(&[0, 0]));
            }
        }
    }

    fn rewrite(&mut self, start: usize, packet: &Packet, numbers: Numbers) {
        if let (Some(ids), Some(payload)) = (packet.picture.ids, self.scratch.get_mut(start..)) {
            ids.rewrite(payload, numbers.picture, numbers.base_picture);
        }
    }

    /// The sender of a stream says where its clock stands, in this stream's time.
    pub(in crate::rooms) fn set_clock(&mut self, now: Instant, id: StreamId, point: ClockPoint) {
        if let Some(stream) = self.streams.get_mut(&id) {
            stream.clock = Some((point, now));
        }
    }

    /// Another encoder takes over on a stream: what went before is not asked for any more.
    pub(in crate::rooms) fn begin_anew(&mut self, id: StreamId) {
        if let Some(stream) = self.streams.get_mut(&id) {
            stream.cache.clear();
        }
    }

    /// Lets time pass: repeats the handshake, reports, and tries how much more the line takes.
    pub(in crate::rooms) fn tick(&mut self, now: Instant) {
        self.transport.tick(now);
        if !self.transport.is_open() {
            return;
        }
        if REPORT_EVERY <= now.saturating_duration_since(self.reported_at) {
            self.reported_at = now;
            self.report(now);
        }
        let mut owed = if self.has_arrivals { self.bandwidth.probe(now) } else { 0 };
        while 0 < owed {
            let streams = self.streams.iter();
            let last = streams.filter_map(|(id, it)| Some((*id, it.cache.last()?.clone())));
            // The largest tries the line with the fewest packets.
            let Some((id, kept)) = last.max_by_key(|(_, kept)| kept.packet.payload.len()) else {
                return;
            };
            owed = owed.saturating_sub(kept.packet.payload.len() + 22);
            self.send_repair(now, id, &kept);
        }
    }

    fn report(&mut self, now: Instant) {
        for (id, stream) in &mut self.streams {
            let Some((point, at)) = stream.clock.filter(|_| 0 < stream.packets) else { continue };
            let passed = now.saturating_duration_since(at).as_micros();
            let fraction = u64::try_from((passed << 32) / 1_000_000).unwrap_or_default();
            let ticks = passed * u128::from(stream.codec.clock_rate()) / 1_000_000;
            let ntp_time = point.ntp.wrapping_add(fraction);
            let report = SenderReport {
                ssrc: id.0,
                ntp_time,
                rtp_time: point.timestamp.wrapping_add(u32::try_from(ticks).unwrap_or_default()),
                packet_count: stream.packets,
                octet_count: stream.octets,
                ..SenderReport::default()
            };
            let middle = u32::try_from((ntp_time >> 16) & 0xffff_ffff).unwrap_or_default();
            stream.told = Some((middle, now));
            if let Ok(bytes) = report.marshal() {
                self.transport.send_rtcp(&bytes);
            }
        }
    }

    /// What came of the datagrams that went in; asking takes it.
    pub(in crate::rooms) fn happened(&mut self) -> Vec<Happened> {
        std::mem::take(&mut self.happened)
    }
}

impl Section {
    /// Whether the client refused it, after which nothing is ever carried there.
    fn is_rejected(&self) -> bool {
        self.accepted.as_ref().is_some_and(Vec::is_empty)
    }
}

/// Writes one section: every codec of its medium, so that any can come there later, the one of
/// its stream first.
fn write_section(
    out: &mut Writer<'_>,
    mid: &str,
    medium: Medium,
    stream: Option<(StreamId, &Outgoing)>,
) {
    let mut codecs: Vec<Codec> =
        Codec::ALL.into_iter().filter(|codec| codec.medium() == medium).collect();
    codecs.sort_by_key(|codec| stream.is_none_or(|(_, stream)| stream.codec != *codec));
    let mut formats = Vec::new();
    for codec in &codecs {
        let (number, is_video) = (codec.number(), codec.is_video());
        formats.extend([number, if is_video { number + 1 } else { RED_NUMBER }]);
    }
    out.section(medium, mid, &formats);
    out.line(if stream.is_some() { "a=sendonly" } else { "a=inactive" });
    for codec in &codecs {
        let number = codec.number();
        out.format(*codec, number, codec.is_video().then_some(number + 1));
        if !codec.is_video() {
            out.redundancy(RED_NUMBER, number);
        }
    }
    out.extension(TRANSPORT_SEQUENCE_ID, codecs::TRANSPORT_SEQUENCE);
    let Some((id, stream)) = stream else { return };
    let (ssrc, repair, label) = (id.0, stream.repair, &stream.label);
    let track = format!("{label}-{ssrc:08x}");
    out.line(&format!("a=msid:{label} {track}"));
    let has_repair = stream.codec.is_video();
    if has_repair {
        out.line(&format!("a=ssrc-group:FID {ssrc} {repair}"));
    }
    for ssrc in [Some(ssrc), has_repair.then_some(repair)].into_iter().flatten() {
        out.line(&format!("a=ssrc:{ssrc} cname:{label}"));
        out.line(&format!("a=ssrc:{ssrc} msid:{label} {track}"));
    }
}

/// The newest block of redundant audio (RFC 2198 §3).
fn primary(payload: &[u8]) -> Option<&[u8]> {
    let (mut at, mut earlier) = (0, 0);
    loop {
        let head = *payload.get(at)?;
        if head & 0x80 == 0 {
            return payload.get(at + 1 + earlier..);
        }
        let [_, _, high, low] = payload.get(at..at + 4)?.first_chunk().copied()?;
        earlier += usize::from(u16::from_be_bytes([high & 0x03, low]));
        at += 4;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_block_of_redundant_audio_is_found() {
        assert_eq!(primary(&[111, 1, 2]), Some(&[1, 2][..]));
        assert_eq!(primary(&[0xef, 0, 0, 2, 111, 8, 9, 1, 2, 3]), Some(&[1, 2, 3][..]));
        assert_eq!(primary(&[0xef, 0, 0, 9, 111, 8]), None);
        assert_eq!(primary(&[]), None);
    }
}
