//! What a connection agrees with its client: descriptions, and the streams they name.

use std::net::SocketAddr;
use std::time::Instant;

use rtc::media_stream::MediaStreamTrack;
use rtc::peer_connection::sdp::RTCSessionDescription;
use rtc::rtp_transceiver::rtp_sender::{
    RTCRtpCodingParameters, RTCRtpEncodingParameters, RTCRtpRtxParameters,
};
use rtc::rtp_transceiver::{
    RTCRtpSenderId, RTCRtpTransceiverDirection, RTCRtpTransceiverId, RTCRtpTransceiverInit,
};

use super::{
    Client, Codec, Outgoing, Peer, PeerError, Request, StreamId, VIRTUAL_PORT, local_ip, sdp, stun,
    virtual_credentials,
};
use crate::rooms::protocol::{PublishedTrack, TrackKind};

impl Peer {
    /// Answers a publisher's offer. Returns the answer and, for each track of `tracks` that is
    /// negotiated, its codec.
    pub(in crate::rooms) fn answer(
        &mut self,
        now: Instant,
        sdp: &str,
        tracks: Vec<PublishedTrack>,
        candidates: &[String],
    ) -> Result<(String, Vec<(TrackKind, Codec)>), PeerError> {
        let (remote, client) = self.read_client(sdp)?;
        let restarts = self.client_ufrag.as_ref().is_some_and(|before| *before != client.ufrag);
        let answer = self.guarded(|peer| {
            let offer = RTCSessionDescription::offer(remote)?;
            peer.set_remote_description(now, offer)?;
            let answer = peer.create_answer(None)?;
            peer.set_local_description(now, answer.clone())?;
            Ok(answer.sdp)
        })?;
        self.take_client(now, &client)?;
        if restarts {
            self.front.restart().ok_or(PeerError::NoRandom)?;
        }
        let agreed = sdp::sections(&answer);
        let agreed = tracks.iter().filter_map(|track| {
            let section = agreed.iter().find(|section| section.mid == track.mid)?;
            let codec = Codec::named(&section.codec)?;
            let fits = codec.is_video() == (track.kind != TrackKind::Microphone);
            fits.then_some((track.kind, codec))
        });
        let agreed = agreed.collect();
        self.tracks = tracks;
        let known = &self.tracks;
        self.incoming.retain(|_, stream| known.iter().any(|track| track.kind == stream.kind));
        Ok((sdp::to_client(&answer, self.front.local(), candidates), agreed))
    }

    /// Offers what this connection carries now; with other ICE credentials where `restart`.
    pub(in crate::rooms) fn offer(
        &mut self,
        now: Instant,
        restart: bool,
        candidates: &[String],
    ) -> Result<String, PeerError> {
        if restart {
            self.front.restart().ok_or(PeerError::NoRandom)?;
        }
        let offer = match self.offered.take() {
            Some(offer) => offer,
            None => self.guarded(|peer| {
                let offer = peer.create_offer(None)?;
                peer.set_local_description(now, offer.clone())?;
                Ok(offer.sdp)
            })?,
        };
        let sent = sdp::to_client(&offer, self.front.local(), candidates);
        self.offered = Some(offer);
        Ok(sent)
    }

    /// Takes the answer to the last offer.
    pub(in crate::rooms) fn accept(&mut self, now: Instant, sdp: &str) -> Result<(), PeerError> {
        let (remote, client) = self.read_client(sdp)?;
        self.guarded(|peer| {
            peer.set_remote_description(now, RTCSessionDescription::answer(remote)?)?;
            Ok(())
        })?;
        self.offered = None;
        self.take_client(now, &client)
    }

    /// The description as the crate may see it, and what is this server's own business in it.
    fn read_client(&self, sdp: &str) -> Result<(String, Client), PeerError> {
        if self.is_broken || self.is_of_another(sdp) {
            return Err(PeerError::Broke);
        }
        let peer = virtual_credentials("incontroclient");
        let remote = sdp::from_client(sdp, &peer).ok_or(PeerError::Description)?;
        let fingerprint = sdp::fingerprint(sdp);
        Ok((remote.sdp, Client { ufrag: remote.credentials.ufrag, fingerprint }))
    }

    /// Notices the first description of all, at which the crate is led through its own ICE.
    fn take_client(&mut self, now: Instant, remote: &Client) -> Result<(), PeerError> {
        self.client_fingerprint.clone_from(&remote.fingerprint);
        let before = self.client_ufrag.replace(remote.ufrag.clone());
        if before.is_none() { self.meet_virtual_peer(now) } else { Ok(()) }
    }

    /// Whether `sdp` comes from another connection of the client than the descriptions before it,
    /// by the fingerprint of its certificate.
    pub(in crate::rooms) fn is_of_another(&self, sdp: &str) -> bool {
        let fingerprint = sdp::fingerprint(sdp);
        let before = self.client_fingerprint.as_ref();
        before.is_some_and(|before| fingerprint.is_some_and(|it| it != *before))
    }

    /// Plays the one remote end that the crate ever sees, up to its nomination: a check, the
    /// answer to the crate's own check, and the check again.
    fn meet_virtual_peer(&mut self, now: Instant) -> Result<(), PeerError> {
        let (local, peer) =
            (virtual_credentials("incontroserver"), virtual_credentials("incontroclient"));
        let username = format!("{}:{}", local.ufrag, peer.ufrag);
        for round in 1..=2_u8 {
            let check = stun::nomination([round; 12], &username, &local.password);
            self.feed(now, &check)?;
            for message in self.written()? {
                if let Some(request) = Request::read(&message) {
                    let mapped = SocketAddr::new(local_ip(), VIRTUAL_PORT);
                    let answer = stun::success(request.transaction, mapped, &peer.password);
                    self.feed(now, &answer)?;
                }
            }
        }
        Ok(())
    }

    /// Adds a stream that carries someone's track, which `label` names in the offer.
    pub(in crate::rooms) fn add_stream(
        &mut self,
        label: &str,
        codec: Codec,
    ) -> Result<StreamId, PeerError> {
        let random = || getrandom::u32().ok().ok_or(PeerError::NoRandom);
        let (ssrc, repair) = (random()?, random()?);
        let rtx = codec.is_video().then_some(RTCRtpRtxParameters { ssrc: repair });
        let rtp_coding_parameters =
            RTCRtpCodingParameters { ssrc: Some(ssrc), rtx, ..RTCRtpCodingParameters::default() };
        let coding = RTCRtpEncodingParameters {
            rtp_coding_parameters,
            codec: codec.rtp_codec(),
            ..RTCRtpEncodingParameters::default()
        };
        let track_id = format!("{label}-{ssrc:08x}");
        let name = String::new();
        let track =
            MediaStreamTrack::new(label.to_owned(), track_id, name, codec.kind(), vec![coding]);
        let reused = self.free.iter().position(|kind| *kind == codec.kind());
        let added = self.guarded(|peer| {
            let id: RTCRtpTransceiverId = if reused.is_some() {
                peer.add_track(track)?.into()
            } else {
                let init = RTCRtpTransceiverInit {
                    direction: RTCRtpTransceiverDirection::Sendonly,
                    streams: Vec::new(),
                    send_encodings: Vec::new(),
                };
                peer.add_transceiver_from_track(track, Some(init))?
            };
            // All there is; without what the client's first answer left out; without repair.
            let alone = codec.parameters().into_iter().take(1).collect();
            for preferences in [codec.preferences(), codec.parameters(), alone] {
                if let Some(mut transceiver) = peer.rtp_transceiver(id)
                    && transceiver.set_codec_preferences(preferences).is_ok()
                {
                    return Ok(Ok(RTCRtpSenderId::from(id)));
                }
            }
            peer.remove_track(id.into())?;
            Ok(Err(PeerError::Codec))
        })?;
        match (added.is_ok(), reused) {
            (true, Some(reused)) => drop(self.free.swap_remove(reused)),
            (false, None) => self.free.push(codec.kind()),
            _ => {}
        }
        let sender = added?;
        let id = StreamId(sender.into());
        self.outgoing.insert(id, Outgoing { sender, ssrc, codec });
        Ok(id)
    }

    /// Takes a stream away again.
    pub(in crate::rooms) fn remove_stream(&mut self, id: StreamId) -> Result<(), PeerError> {
        if let Some(stream) = self.outgoing.remove(&id) {
            self.guarded(|peer| Ok(peer.remove_track(stream.sender)?))?;
            self.free.push(stream.codec.kind());
        }
        Ok(())
    }

    /// The media section of a stream, once it has been offered.
    pub(in crate::rooms) fn mid(&mut self, id: StreamId) -> Option<String> {
        self.inner.rtp_transceiver(id.0)?.mid().clone()
    }
}
