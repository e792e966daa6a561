//! The connection on which a client offers what it sends.

use std::time::{Duration, Instant};

use bytes::{Buf, Bytes};
use rtc::rtcp::goodbye::Goodbye;
use rtc::rtcp::packet::unmarshal;
use rtc::rtcp::payload_feedbacks::picture_loss_indication::PictureLossIndication;
use rtc::rtcp::receiver_report::ReceiverReport;
use rtc::rtcp::sender_report::SenderReport;
use rtc::rtcp::transport_feedbacks::transport_layer_nack::{
    TransportLayerNack, nack_pairs_from_sequence_numbers,
};
use rtc::rtp;
use rtc::shared::marshal::Marshal;

use super::arrivals::Arrivals;
use super::codecs::{self, Codec};
use super::sdp::{self, Section, Writer};
use super::streams::{Streams, Track};
use super::transport::{Identity, Plain, Transport, guarded};
use super::{ClockPoint, Happened, Packet, PeerError, Picture};
use crate::rooms::protocol::{PublishedTrack, TrackKind};

/// How often a sender is told how its packets arrive; browsers steer by it.
const ARRIVALS_EVERY: Duration = Duration::from_millis(50);
/// How often it is told what was lost.
const REPORT_EVERY: Duration = Duration::from_secs(1);
/// This server as the sender of reports; nobody reads it.
const REPORTER: u32 = 1;

/// A connection on which a client publishes and offers.
pub(in crate::rooms) struct Publisher {
    transport: Transport,
    fingerprint: String,
    client_ufrag: Option<String>,
    answers: u64,
    streams: Streams,
    arrivals: Arrivals,
    arrivals_at: Instant,
    reported_at: Instant,
    happened: Vec<Happened>,
}

impl Publisher {
    pub(in crate::rooms) fn new(now: Instant, identity: &Identity) -> Result<Self, PeerError> {
        Ok(Self {
            transport: Transport::new(identity)?,
            fingerprint: identity.fingerprint().to_owned(),
            client_ufrag: None,
            answers: 0,
            streams: Streams::default(),
            arrivals: Arrivals::new(now),
            arrivals_at: now,
            reported_at: now,
            happened: Vec::new(),
        })
    }

    pub(in crate::rooms) fn transport(&self) -> &Transport {
        &self.transport
    }

    pub(in crate::rooms) fn transport_mut(&mut self) -> &mut Transport {
        &mut self.transport
    }

    /// Answers an offer. Returns the answer and, for each track of `tracks` that is negotiated,
    /// its codec and how many encodings of it may come.
    pub(in crate::rooms) fn answer(
        &mut self,
        now: Instant,
        sdp: &str,
        tracks: &[PublishedTrack],
        candidates: &[String],
    ) -> Result<(String, Vec<(TrackKind, Codec)>), PeerError> {
        let offer = sdp::read(sdp).filter(|it| !it.is_passive).ok_or(PeerError::Description)?;
        if self.transport.is_of_another(Some(&offer.fingerprint)) {
            return Err(PeerError::Another);
        }
        let restarts = self.client_ufrag.as_ref().is_some_and(|before| *before != offer.ufrag);
        if restarts {
            self.transport.front.restart().ok_or(PeerError::NoRandom)?;
        }
        self.client_ufrag = Some(offer.ufrag);
        self.answers += 1;
        let agreed: Vec<Option<Track>> =
            offer.sections.iter().map(|section| Track::agreed(section, tracks)).collect();
        let answer = self.write_answer(&offer.sections, &agreed, candidates);
        let agreed: Vec<Track> = agreed.into_iter().flatten().collect();
        let known = agreed.iter().map(|track| (track.kind, track.codec)).collect();
        let sequence =
            offer.sections.iter().find_map(|it| it.extension(codecs::TRANSPORT_SEQUENCE));
        self.streams.agree(agreed, sequence);
        if let Some(plain) = self.transport.expect(offer.fingerprint) {
            self.take(plain, now);
        }
        Ok((answer, known))
    }

    fn write_answer(
        &self,
        sections: &[Section],
        agreed: &[Option<Track>],
        candidates: &[String],
    ) -> String {
        let (local, print) = (self.transport.local(), &self.fingerprint);
        let transport = sdp::transport_lines(local, print, "passive", candidates);
        let is_known = |section: &Section| !section.is_rejected && section.codec().is_some();
        let bundled: Vec<&str> = sections
            .iter()
            .filter(|section| is_known(section))
            .map(|section| section.mid.as_str())
            .collect();
        let mut out = Writer::begin(self.answers, &bundled, &transport);
        for (section, track) in sections.iter().zip(agreed) {
            let Some((number, codec)) = section.codec().filter(|_| is_known(section)) else {
                out.section(section.medium, &section.mid, &[]);
                continue;
            };
            let Some(track) = track else {
                // Paused, or named by nobody: its place is kept.
                out.section(section.medium, &section.mid, &[number]);
                out.format(codec, number, None);
                out.line("a=inactive");
                continue;
            };
            out.section(section.medium, &section.mid, &track.formats());
            out.line("a=recvonly");
            if let Some(redundancy) = track.redundancy() {
                out.redundancy(redundancy, track.number());
            }
            out.format(codec, track.number(), track.repair());
            for (number, uri) in &section.extensions {
                let known = [
                    codecs::MID,
                    codecs::RID,
                    codecs::REPAIRED_RID,
                    codecs::AUDIO_LEVEL,
                    codecs::TRANSPORT_SEQUENCE,
                ];
                if known.contains(&uri.as_str()) {
                    out.extension(*number, uri);
                }
            }
            for rid in &section.rids {
                out.line(&format!("a=rid:{rid} recv"));
            }
            if !section.rids.is_empty() {
                out.line(&format!("a=simulcast:recv {}", section.rids.join(";")));
            }
        }
        out.end()
    }

    /// Whether `sdp` comes from another connection of the client than the descriptions before
    /// it, by the fingerprint of its certificate.
    pub(in crate::rooms) fn is_of_another(&self, sdp: &str) -> bool {
        sdp::read(sdp).is_some_and(|it| self.transport.is_of_another(Some(&it.fingerprint)))
    }

    /// Takes a datagram that is not STUN.
    pub(in crate::rooms) fn receive(&mut self, now: Instant, datagram: &[u8]) {
        if let Some(plain) = self.transport.receive(now, datagram) {
            self.take(plain, now);
        }
    }

    #[cfg(test)]
    pub(super) fn take_plain(&mut self, now: Instant, plain: Plain) {
        self.take(plain, now);
    }

    fn take(&mut self, plain: Plain, now: Instant) {
        match plain {
            Plain::Rtp(header, payload) => self.take_rtp(now, &header, payload),
            Plain::Rtcp(compound) => self.take_rtcp(now, compound),
            Plain::Connected => self.happened.push(Happened::Connected),
            Plain::Ended => self.happened.push(Happened::Ended),
        }
    }

    fn take_rtp(&mut self, now: Instant, header: &rtp::Header, mut payload: Bytes) {
        if let Some(number) = self.streams.transport_number(header) {
            self.arrivals.note(now, number);
        }
        let Some(belongs) = self.streams.find(header) else { return };
        let mut sequence = header.sequence_number;
        if belongs.is_repair {
            // Padding alone probes the line and repairs nothing (RFC 4588 §4).
            if payload.len() < 2 {
                return;
            }
            sequence = payload.get_u16();
        }
        let Some(stream) = self.streams.seen.get_mut(&belongs.ssrc) else { return };
        if !stream.incoming.take(now, sequence) || payload.is_empty() {
            return;
        }
        if !belongs.is_repair {
            stream.incoming.time(now, header.timestamp);
        }
        let Some(track) = self.streams.tracks.get(belongs.track) else { return };
        let is_redundant = track.redundancy() == Some(header.payload_type);
        let formats = [Some(track.number()), track.repair()];
        if !is_redundant && !formats.contains(&Some(header.payload_type)) {
            return;
        }
        let packet = Packet {
            ssrc: belongs.ssrc,
            layer: belongs.layer,
            sequence,
            timestamp: header.timestamp,
            marker: header.marker,
            codec: track.codec,
            is_redundant,
            level: track.level(header),
            picture: Picture::read(track.codec, &payload),
            payload,
        };
        self.happened.push(Happened::Packet(track.kind, packet));
    }

    fn take_rtcp(&mut self, now: Instant, mut compound: Bytes) {
        let Ok(packets) = guarded(|| Ok(unmarshal(&mut compound)?)) else { return };
        for packet in packets {
            let packet = packet.as_any();
            if let Some(report) = packet.downcast_ref::<SenderReport>()
                && let Some(stream) = self.streams.seen.get_mut(&report.ssrc)
                && let Some(track) = self.streams.tracks.get(stream.belongs.track)
            {
                stream.incoming.hear(now, report);
                let point = ClockPoint { ntp: report.ntp_time, timestamp: report.rtp_time };
                let layer = stream.belongs.layer;
                if !stream.belongs.is_repair {
                    self.happened.push(Happened::Clock(track.kind, layer, point));
                }
            } else if let Some(goodbye) = packet.downcast_ref::<Goodbye>() {
                // A new encoder under another number may follow; nothing more of this one will.
                self.streams.seen.retain(|ssrc, _| !goodbye.sources.contains(ssrc));
            }
        }
    }

    /// Asks for a whole picture of one encoding of a track.
    pub(in crate::rooms) fn ask_for_keyframe(&mut self, kind: TrackKind, layer: u8) {
        let tracks = &self.streams.tracks;
        let of = |at: usize| tracks.get(at).is_some_and(|track| track.kind == kind);
        let found =
            self.streams.seen.values().find(|it| {
                of(it.belongs.track) && it.belongs.layer == layer && !it.belongs.is_repair
            });
        if let Some(stream) = found {
            let media_ssrc = stream.belongs.ssrc;
            let request = PictureLossIndication { sender_ssrc: REPORTER, media_ssrc };
            self.send(&request);
        }
    }

    /// Lets time pass: asks for what is missing, and reports.
    pub(in crate::rooms) fn tick(&mut self, now: Instant) {
        self.transport.tick(now);
        if !self.transport.is_open() {
            return;
        }
        let mut requests = Vec::new();
        for (ssrc, stream) in &mut self.streams.seen {
            let track = self.streams.tracks.get(stream.belongs.track);
            if stream.belongs.is_repair || track.is_none_or(|track| track.repair().is_none()) {
                continue;
            }
            let wanted = stream.incoming.wanted(now);
            if let Some(kind) = track.filter(|_| stream.incoming.is_torn()).map(|it| it.kind) {
                self.happened.push(Happened::Torn(kind, stream.belongs.layer));
            }
            if !wanted.is_empty() {
                let nacks = nack_pairs_from_sequence_numbers(&wanted);
                requests.push(TransportLayerNack {
                    sender_ssrc: REPORTER,
                    media_ssrc: *ssrc,
                    nacks,
                });
            }
        }
        for request in &requests {
            self.send(request);
        }
        if ARRIVALS_EVERY <= now.saturating_duration_since(self.arrivals_at) {
            self.arrivals_at = now;
            let any = self.streams.seen.keys().next().copied().unwrap_or_default();
            for report in self.arrivals.reports(any) {
                self.transport.send_rtcp(&report);
            }
        }
        if REPORT_EVERY <= now.saturating_duration_since(self.reported_at) {
            self.reported_at = now;
            let streams = self.streams.seen.values_mut();
            let reports: Vec<_> = streams.filter_map(|it| it.incoming.report(now)).collect();
            // The format has room for thirty-one (RFC 3550 §6.4.2).
            for reports in reports.chunks(31) {
                let (ssrc, profile_extensions) = (REPORTER, Bytes::new());
                self.send(&ReceiverReport { ssrc, reports: reports.to_vec(), profile_extensions });
            }
        }
    }

    fn send(&mut self, packet: &dyn Marshal) {
        if let Ok(bytes) = packet.marshal() {
            self.transport.send_rtcp(&bytes);
        }
    }

    /// What came of the datagrams that went in; asking takes it.
    pub(in crate::rooms) fn happened(&mut self) -> Vec<Happened> {
        std::mem::take(&mut self.happened)
    }
}
