//! The media of all rooms: connections by path, streams from each to all others. `forward`
//! decides, `peer` carries out, and this file holds the two together.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::net::{IpAddr, SocketAddr};
use std::time::Instant;

use bytes::BytesMut;
use domain::ids::MeetingId;
use uuid::Uuid;

use super::forward::{self, KeyframeGate, Renumber, SPEAKER_EVERY, Source, Speakers};
use super::peer::{Codec, Happened, Packet, Path, Peer, PeerError, Request, StreamId, is_stun};
use super::protocol::{PublishedTrack, Refused, ServerMessage, SubscribedTrack, TrackKind};

/// Names one connection of one visit.
type PeerId = u64;

/// Which way a connection carries media.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Publishing,
    Subscribing,
}

struct Slot {
    peer: Peer,
    visit: Uuid,
    way: Way,
    /// Every user name fragment and path that leads here, to be forgotten with it.
    ufrags: Vec<String>,
    paths: Vec<Path>,
    /// Keys are agreed; before, whatever is sent is lost.
    is_connected: bool,
    is_dirty: bool,
}

/// A stream that a subscriber carries.
struct Carried {
    stream: StreamId,
    codec: Codec,
    numbers: Renumber,
}

/// One visit's part in the media of its room.
struct Member {
    meeting: MeetingId,
    /// By which the others know it.
    seat: Uuid,
    publisher: Option<PeerId>,
    subscriber: Option<PeerId>,
    published: BTreeMap<TrackKind, (Codec, KeyframeGate)>,
    carried: BTreeMap<Source, Carried>,
    /// The number of the last offer.
    offer: u32,
    is_awaiting: bool,
    /// Something changed while an answer was awaited.
    is_stale: bool,
}

struct Room {
    visits: Vec<Uuid>,
    speakers: Speakers,
    decided_at: Instant,
}

/// Something for a visit's socket, or for the hub.
#[derive(Debug, PartialEq)]
pub(super) enum Notice {
    /// Say this to that visit.
    Say(Uuid, ServerMessage),
    /// This visit speaks now in that room, or nobody does.
    Speaking(MeetingId, Option<Uuid>),
}

/// The media of all rooms.
pub(super) struct Switch {
    candidates: Vec<String>,
    peers: HashMap<PeerId, Slot>,
    next_peer: PeerId,
    members: HashMap<Uuid, Member>,
    rooms: HashMap<MeetingId, Room>,
    ufrags: HashMap<String, PeerId>,
    paths: HashMap<Path, PeerId>,
    dirty: VecDeque<PeerId>,
    sent: Vec<(Path, BytesMut)>,
    notices: Vec<Notice>,
}

impl Switch {
    /// A switch that tells clients to send to `addresses`, over UDP and TCP.
    pub(super) fn new(addresses: &[IpAddr], port: u16) -> Self {
        Self {
            candidates: candidates(addresses, port),
            peers: HashMap::new(),
            next_peer: 0,
            members: HashMap::new(),
            rooms: HashMap::new(),
            ufrags: HashMap::new(),
            paths: HashMap::new(),
            dirty: VecDeque::new(),
            sent: Vec::new(),
            notices: Vec::new(),
        }
    }

    /// Whether nobody is here, so that time may pass in larger steps.
    pub(super) fn is_idle(&self) -> bool {
        self.peers.is_empty()
    }

    /// What is to be sent; asking takes it.
    pub(super) fn sent(&mut self) -> Vec<(Path, BytesMut)> {
        std::mem::take(&mut self.sent)
    }

    /// What is to be said; asking takes it.
    pub(super) fn notices(&mut self) -> Vec<Notice> {
        std::mem::take(&mut self.notices)
    }

    /// A visit takes part in the room of `meeting`; the others know it as `seat`.
    pub(super) fn begin(&mut self, now: Instant, visit: Uuid, meeting: MeetingId, seat: Uuid) {
        let room = self.rooms.entry(meeting).or_insert_with(|| Room {
            visits: Vec::new(),
            speakers: Speakers::default(),
            decided_at: now,
        });
        room.visits.push(visit);
        let member = Member {
            meeting,
            seat,
            publisher: None,
            subscriber: None,
            published: BTreeMap::new(),
            carried: BTreeMap::new(),
            offer: 0,
            is_awaiting: false,
            is_stale: false,
        };
        self.members.insert(visit, member);
        self.refresh(now, visit);
    }

    /// A visit takes part no longer.
    pub(super) fn end(&mut self, now: Instant, visit: Uuid) {
        let Some(member) = self.members.remove(&visit) else { return };
        for peer in [member.publisher, member.subscriber].into_iter().flatten() {
            self.drop_peer(now, peer);
        }
        if let Some(room) = self.rooms.get_mut(&member.meeting) {
            room.visits.retain(|other| *other != visit);
            room.speakers.forget(visit);
        }
        self.rooms.retain(|_, room| !room.visits.is_empty());
        self.refresh_room(now, member.meeting, visit);
    }

    /// Answers a publisher's offer.
    pub(super) fn publish(
        &mut self,
        now: Instant,
        visit: Uuid,
        sdp: &str,
        tracks: Vec<PublishedTrack>,
    ) {
        match self.try_publish(now, visit, sdp, tracks) {
            Ok(sdp) => {
                let candidates = self.candidates.clone();
                self.say(visit, ServerMessage::Published { sdp, candidates });
                if let Some(meeting) = self.members.get(&visit).map(|member| member.meeting) {
                    self.refresh_room(now, meeting, visit);
                }
            }
            Err(error) => {
                tracing::info!(%visit, %error, "an offer was refused");
                self.say(visit, Refused::SdpRefused.message());
            }
        }
    }

    fn try_publish(
        &mut self,
        now: Instant,
        visit: Uuid,
        sdp: &str,
        tracks: Vec<PublishedTrack>,
    ) -> Result<String, PeerError> {
        let before = self.members.get(&visit).and_then(|member| member.publisher);
        let slot = before.and_then(|before| self.peers.get_mut(&before));
        let same = slot.filter(|slot| !slot.peer.is_of_another(sdp));
        let (id, (answer, agreed)) = match (before, same) {
            (Some(id), Some(slot)) => (id, slot.peer.answer(now, sdp, tracks, &self.candidates)?),
            _ => {
                // The connection before goes only once there is one in its place.
                let mut peer = Peer::publisher(now)?;
                let answered = peer.answer(now, sdp, tracks, &self.candidates)?;
                if let Some(before) = before {
                    self.drop_peer(now, before);
                }
                (self.add_peer(visit, Way::Publishing, peer), answered)
            }
        };
        self.touched(id);
        if let Some(member) = self.members.get_mut(&visit) {
            member.publisher = Some(id);
            let before = std::mem::take(&mut member.published);
            member.published = agreed
                .into_iter()
                .map(|(kind, codec)| {
                    let gate = before.get(&kind).map(|(_, gate)| *gate).unwrap_or_default();
                    (kind, (codec, gate))
                })
                .collect();
        }
        Ok(answer)
    }

    /// Takes the answer to offer number `offer`; an answer to any other is late and ignored.
    pub(super) fn subscribed(&mut self, now: Instant, visit: Uuid, sdp: &str, offer: u32) {
        let Some(member) = self.members.get_mut(&visit) else { return };
        let Some(id) = member.subscriber.filter(|_| member.is_awaiting && member.offer == offer)
        else {
            return;
        };
        let accepted = self.peers.get_mut(&id).map(|slot| slot.peer.accept(now, sdp));
        self.touched(id);
        if let Some(Err(error)) = accepted {
            tracing::info!(%visit, %error, "an answer was refused");
            self.say(visit, Refused::SdpRefused.message());
            return;
        }
        let Some(member) = self.members.get_mut(&visit) else { return };
        member.is_awaiting = false;
        let is_stale = std::mem::take(&mut member.is_stale);
        if self.peers.get(&id).is_some_and(|slot| slot.is_connected) {
            self.want_keyframes(visit);
        }
        if is_stale {
            self.refresh(now, visit);
        }
    }

    /// Offers the subscribing connection anew.
    pub(super) fn restart(&mut self, now: Instant, visit: Uuid, fresh: bool) {
        let Some(member) = self.members.get_mut(&visit) else { return };
        let Some(id) = member.subscriber else { return };
        if fresh {
            member.subscriber = None;
            member.carried.clear();
            member.is_awaiting = false;
            self.drop_peer(now, id);
            self.refresh(now, visit);
        } else {
            self.offer(now, visit, true);
        }
    }

    /// Says again what was under way when the socket dropped.
    pub(super) fn resend(&mut self, now: Instant, visit: Uuid) {
        if self.members.get(&visit).is_some_and(|member| member.is_awaiting) {
            self.offer(now, visit, false);
        }
    }

    /// Takes one datagram or frame.
    pub(super) fn receive(&mut self, now: Instant, path: Path, datagram: &[u8]) {
        if !is_stun(datagram) {
            if let Some(&id) = self.paths.get(&path)
                && let Some(slot) = self.peers.get_mut(&id)
            {
                slot.peer.receive(now, datagram);
                self.touched(id);
            }
            return;
        }
        let Some(request) = Request::read(datagram) else { return };
        let ufrag = request.username.split(':').next().unwrap_or_default();
        let Some(&id) = self.ufrags.get(ufrag) else { return };
        let Some(slot) = self.peers.get_mut(&id) else { return };
        let Some(checked) = slot.peer.check(now, path, &request) else { return };
        self.sent.push((path, BytesMut::from(&checked.reply[..])));
        if !checked.is_genuine {
            return;
        }
        let before = self.paths.insert(path, id);
        if before != Some(id) {
            slot.paths.push(path);
            // An address that another connection had before is this one's now.
            if let Some(before) = before.and_then(|before| self.peers.get_mut(&before)) {
                before.paths.retain(|other| *other != path);
                before.peer.lost(path);
            }
        }
        self.touched(id);
    }

    /// A stream closed.
    pub(super) fn lost(&mut self, path: Path) {
        if let Some(id) = self.paths.remove(&path)
            && let Some(slot) = self.peers.get_mut(&id)
        {
            slot.paths.retain(|other| *other != path);
            slot.peer.lost(path);
        }
    }

    /// Lets time pass.
    pub(super) fn tick(&mut self, now: Instant) {
        let all: Vec<PeerId> = self.peers.keys().copied().collect();
        for id in all {
            if let Some(slot) = self.peers.get_mut(&id)
                && slot.peer.pass(now)
            {
                self.touched(id);
            }
        }
        for (meeting, room) in &mut self.rooms {
            if SPEAKER_EVERY <= now.saturating_duration_since(room.decided_at) {
                room.decided_at = now;
                let speaking = room.speakers.decide();
                self.notices.push(Notice::Speaking(*meeting, speaking));
            }
        }
        self.ask_for_keyframes(now);
    }

    /// Carries on whatever the last datagrams brought, until nothing is left to do.
    pub(super) fn settle(&mut self, now: Instant) {
        let mut settled = Vec::new();
        while let Some(id) = self.dirty.pop_front() {
            let Some(slot) = self.peers.get_mut(&id) else { continue };
            slot.is_dirty = false;
            settled.push(id);
            let visit = slot.visit;
            for happened in slot.peer.happened() {
                self.take(now, id, visit, happened);
            }
        }
        self.ask_for_keyframes(now);
        settled.sort_unstable();
        settled.dedup();
        for id in settled {
            self.flush(now, id);
        }
        // What the requests for keyframes touched is sent with the next batch at the latest.
        while let Some(id) = self.dirty.pop_front() {
            if let Some(slot) = self.peers.get_mut(&id) {
                slot.is_dirty = false;
                self.flush(now, id);
            }
        }
    }

    fn flush(&mut self, now: Instant, id: PeerId) {
        let Some(slot) = self.peers.get_mut(&id) else { return };
        let datagrams = slot.peer.datagrams();
        if let Some(path) = slot.peer.path(now) {
            self.sent.extend(datagrams.into_iter().map(|datagram| (path, datagram)));
        }
    }

    fn take(&mut self, now: Instant, id: PeerId, visit: Uuid, happened: Happened) {
        match happened {
            Happened::Packet(kind, packet) => self.forward(now, Source { visit, kind }, &packet),
            Happened::KeyframeWanted(stream) => self.want_keyframe(visit, stream),
            Happened::Connected => {
                if let Some(slot) = self.peers.get_mut(&id) {
                    slot.is_connected = true;
                    if slot.way == Way::Subscribing {
                        self.want_keyframes(visit);
                    }
                }
            }
            Happened::Ended => self.ended(now, id, visit),
        }
    }

    /// Hands one packet to everybody else in the room.
    fn forward(&mut self, now: Instant, source: Source, packet: &Packet) {
        let Some(from) = self.members.get(&source.visit) else { return };
        let Some(room) = self.rooms.get_mut(&from.meeting) else { return };
        if let Some(level) = packet.level.filter(|_| source.kind == TrackKind::Microphone) {
            room.speakers.hear(source.visit, level);
        }
        for visit in &room.visits {
            let Some(to) = self.members.get_mut(visit) else { continue };
            let Some(carried) = to.carried.get_mut(&source) else { continue };
            let Some(id) = to.subscriber else { continue };
            let Some(slot) = self.peers.get_mut(&id).filter(|slot| slot.is_connected) else {
                continue;
            };
            let numbers =
                carried.numbers.next(packet.ssrc(), packet.sequence(), packet.timestamp());
            slot.peer.send(now, carried.stream, packet, numbers);
            if !std::mem::replace(&mut slot.is_dirty, true) {
                self.dirty.push_back(id);
            }
        }
    }

    /// A connection ended by itself: the client closed it, or it failed for good.
    fn ended(&mut self, now: Instant, id: PeerId, visit: Uuid) {
        let Some(member) = self.members.get_mut(&visit) else { return };
        if member.publisher == Some(id) {
            member.publisher = None;
            member.published.clear();
            let meeting = member.meeting;
            self.drop_peer(now, id);
            self.refresh_room(now, meeting, visit);
        }
        // A subscribing connection stays, dead, until the client asks for a fresh one.
    }

    /// A subscriber needs a whole picture of one stream.
    fn want_keyframe(&mut self, visit: Uuid, stream: StreamId) {
        let Some(member) = self.members.get(&visit) else { return };
        let source = member.carried.iter().find(|(_, carried)| carried.stream == stream);
        let Some((source, _)) = source else { return };
        let source = *source;
        self.want(source);
    }

    /// A subscriber needs whole pictures of all it carries.
    fn want_keyframes(&mut self, visit: Uuid) {
        let Some(member) = self.members.get(&visit) else { return };
        let sources: Vec<Source> = member.carried.keys().copied().collect();
        sources.into_iter().for_each(|source| self.want(source));
    }

    fn want(&mut self, source: Source) {
        if let Some(member) = self.members.get_mut(&source.visit)
            && let Some((codec, gate)) = member.published.get_mut(&source.kind)
            && codec.is_video()
        {
            gate.want();
        }
    }

    fn ask_for_keyframes(&mut self, now: Instant) {
        for member in self.members.values_mut() {
            let Some(id) = member.publisher else { continue };
            for (kind, (_, gate)) in &mut member.published {
                if let Some(slot) = self.peers.get_mut(&id)
                    && slot.peer.carries(*kind)
                    && gate.is_due(now)
                {
                    slot.peer.ask_for_keyframe(now, *kind);
                    if !std::mem::replace(&mut slot.is_dirty, true) {
                        self.dirty.push_back(id);
                    }
                }
            }
        }
    }

    fn refresh_room(&mut self, now: Instant, meeting: MeetingId, but: Uuid) {
        let visits = self.rooms.get(&meeting).map(|room| room.visits.clone()).unwrap_or_default();
        for visit in visits.into_iter().filter(|visit| *visit != but) {
            self.refresh(now, visit);
        }
    }

    /// Brings what a visit carries in line with what the others publish, by a new offer.
    fn refresh(&mut self, now: Instant, visit: Uuid) {
        let Some(member) = self.members.get(&visit) else { return };
        let mut published = BTreeMap::new();
        let visits = self.rooms.get(&member.meeting).map(|room| &room.visits[..]);
        for &other in visits.unwrap_or_default() {
            let tracks = self.members.get(&other).map(|member| &member.published);
            published.extend(
                tracks
                    .into_iter()
                    .flatten()
                    .map(|(kind, (codec, _))| (Source { visit: other, kind: *kind }, *codec)),
            );
        }
        let carried = member.carried.iter().map(|(source, it)| (*source, it.codec)).collect();
        let change = forward::change(visit, &published, &carried);
        if change.is_empty() {
            return;
        }
        if member.is_awaiting {
            if let Some(member) = self.members.get_mut(&visit) {
                member.is_stale = true;
            }
            return;
        }
        match self.carry(now, visit, &change) {
            Ok(()) => self.offer(now, visit, false),
            Err(error) => tracing::warn!(%visit, %error, "a subscription cannot be changed"),
        }
    }

    /// Makes a subscribing connection carry what `change` says.
    fn carry(
        &mut self,
        now: Instant,
        visit: Uuid,
        change: &forward::Change,
    ) -> Result<(), PeerError> {
        let seats = change.add.iter().map(|(source, _)| {
            self.members.get(&source.visit).map(|member| member.seat).unwrap_or_default()
        });
        let seats: Vec<Uuid> = seats.collect();
        let before = self.members.get(&visit).and_then(|member| member.subscriber);
        let id = match before {
            Some(id) => id,
            None => {
                let peer = Peer::subscriber(now)?;
                self.add_peer(visit, Way::Subscribing, peer)
            }
        };
        let Some(member) = self.members.get_mut(&visit) else { return Ok(()) };
        member.subscriber = Some(id);
        let slot = self.peers.get_mut(&id).ok_or(PeerError::Broke)?;
        for source in &change.remove {
            if let Some(carried) = member.carried.remove(source) {
                slot.peer.remove_stream(carried.stream)?;
            }
        }
        for ((source, codec), seat) in change.add.iter().zip(seats) {
            let stream = match slot.peer.add_stream(&seat.to_string(), *codec) {
                Ok(stream) => stream,
                // The others are worth having all the same.
                Err(error) => {
                    tracing::warn!(%visit, ?source, %error, "a stream cannot be offered");
                    continue;
                }
            };
            let carried = Carried { stream, codec: *codec, numbers: Renumber::default() };
            member.carried.insert(*source, carried);
        }
        Ok(())
    }

    /// Sends an offer of what a visit's subscribing connection carries.
    fn offer(&mut self, now: Instant, visit: Uuid, restart: bool) {
        let Some(member) = self.members.get_mut(&visit) else { return };
        let Some(id) = member.subscriber else { return };
        let Some(slot) = self.peers.get_mut(&id) else { return };
        let sdp = match slot.peer.offer(now, restart, &self.candidates) {
            Ok(sdp) => sdp,
            Err(error) => {
                tracing::warn!(%visit, %error, "no offer could be made");
                return;
            }
        };
        member.offer = member.offer.wrapping_add(1);
        member.is_awaiting = true;
        let offer = member.offer;
        let carried: Vec<_> = member.carried.iter().map(|(it, by)| (*it, by.stream)).collect();
        let mut tracks = Vec::with_capacity(carried.len());
        for (source, stream) in carried {
            let mid = self.peers.get_mut(&id).and_then(|slot| slot.peer.mid(stream));
            let person = self.members.get(&source.visit).map(|member| member.seat);
            if let (Some(mid), Some(person)) = (mid, person) {
                tracks.push(SubscribedTrack { mid, person, kind: source.kind });
            }
        }
        self.register(id);
        self.touched(id);
        self.say(visit, ServerMessage::Subscribe { sdp, offer, tracks });
    }

    fn say(&mut self, visit: Uuid, message: ServerMessage) {
        self.notices.push(Notice::Say(visit, message));
    }

    fn add_peer(&mut self, visit: Uuid, way: Way, peer: Peer) -> PeerId {
        let id = self.next_peer;
        self.next_peer += 1;
        let (ufrags, paths) = (Vec::new(), Vec::new());
        let (is_connected, is_dirty) = (false, false);
        let slot = Slot { peer, visit, way, ufrags, paths, is_connected, is_dirty };
        self.peers.insert(id, slot);
        self.register(id);
        id
    }

    /// Makes the connection's present user name lead to it.
    fn register(&mut self, id: PeerId) {
        if let Some(slot) = self.peers.get_mut(&id)
            && slot.ufrags.last().map(String::as_str) != Some(slot.peer.ufrag())
        {
            let ufrag = slot.peer.ufrag().to_owned();
            slot.ufrags.push(ufrag.clone());
            self.ufrags.insert(ufrag, id);
        }
    }

    /// Something went into this connection: see what comes out.
    fn touched(&mut self, id: PeerId) {
        self.register(id);
        if let Some(slot) = self.peers.get_mut(&id)
            && !std::mem::replace(&mut slot.is_dirty, true)
        {
            self.dirty.push_back(id);
        }
    }

    fn drop_peer(&mut self, now: Instant, id: PeerId) {
        let Some(slot) = self.peers.get_mut(&id) else { return };
        slot.peer.close();
        self.flush(now, id);
        if let Some(slot) = self.peers.remove(&id) {
            for ufrag in &slot.ufrags {
                self.ufrags.remove(ufrag);
            }
            for path in &slot.paths {
                self.paths.remove(path);
            }
        }
    }
}

/// The candidate lines of this server (RFC 8839 §5.1): datagrams first, streams behind them.
fn candidates(addresses: &[IpAddr], port: u16) -> Vec<String> {
    let mut lines = Vec::new();
    for (protocol, preference, suffix) in [("udp", 126, ""), ("tcp", 90, " tcptype passive")] {
        for (at, ip) in (1_u32..).zip(addresses) {
            let foundation = lines.len() + 1;
            // RFC 8445 §5.1.2.1: type preference, local preference, component.
            let priority = (preference << 24) + ((65_536 - at) << 8) + 255;
            let address = SocketAddr::new(*ip, port);
            lines.push(format!(
                "candidate:{foundation} 1 {protocol} {priority} {} {} typ host{suffix}",
                address.ip(),
                address.port(),
            ));
        }
    }
    lines
}
