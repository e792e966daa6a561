//! The media of all rooms: connections by path, streams from each to all others. `forward`
//! decides, `peer` carries out, and this file holds the two together.

mod ends;
mod negotiate;
mod probe;
mod share;

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::net::{IpAddr, SocketAddr};
use std::time::Instant;

use bytes::BytesMut;
use domain::ids::MeetingId;
use uuid::Uuid;

use super::forward::{Fed, Feed, Published, SPEAKER_EVERY, Source, Speakers, Tuning};
use super::peer::{
    ClockPoint, Codec, Happened, Identity, Packet, Path, PeerError, Request, StreamId, Subscriber,
    is_stun,
};
use super::protocol::{Channel, ServerMessage, TrackKind};
use ends::{End, Slot};
use share::Share;

/// Paths that one connection may have proven at once; a browser has a handful.
const PATHS_MAX: usize = 16;
/// User names that lead to one connection: the present one, and the one before the last restart.
const UFRAGS_MAX: usize = 2;

/// Names one connection of one visit.
type PeerId = u64;

/// A stream that a subscriber carries.
struct Carried {
    stream: StreamId,
    codec: Codec,
    feed: Feed,
}

/// One visit's part in the media of its room.
struct Member {
    meeting: MeetingId,
    /// By which the others know it.
    seat: Uuid,
    tuning: Tuning,
    publisher: Option<PeerId>,
    subscriber: Option<PeerId>,
    published: BTreeMap<TrackKind, Published>,
    carried: BTreeMap<Source, Carried>,
    /// The number of the last offer.
    offer: u32,
    is_awaiting: bool,
    /// Something changed while an answer was awaited.
    is_stale: bool,
    /// How tall each picture is shown, by whose and what it is, once the client has said so.
    view: Option<BTreeMap<(Uuid, TrackKind), u16>>,
    share: Share,
}

struct Room {
    visits: Vec<Uuid>,
    speakers: Speakers,
    speaking: Option<Uuid>,
    decided_at: Instant,
}

/// Something for a visit's socket, or for the hub.
#[derive(Debug, PartialEq)]
pub(super) enum Notice {
    /// Say this to that visit.
    Say(Uuid, Box<ServerMessage>),
    /// This visit speaks now in that room, or nobody does.
    Speaking(MeetingId, Option<Uuid>),
}

/// The media of all rooms.
pub(super) struct Switch {
    identity: Identity,
    candidates: Vec<String>,
    peers: HashMap<PeerId, Slot>,
    next_peer: PeerId,
    members: HashMap<Uuid, Member>,
    rooms: HashMap<MeetingId, Room>,
    /// Connections that only try a way, and since when.
    probes: Vec<(Instant, PeerId)>,
    ufrags: HashMap<String, PeerId>,
    paths: HashMap<Path, PeerId>,
    dirty: VecDeque<PeerId>,
    sent: Vec<(Path, BytesMut)>,
    notices: Vec<Notice>,
}

impl Switch {
    /// A switch that tells clients to send to `addresses`, over UDP and TCP.
    ///
    /// # Errors
    ///
    /// Where this system can make no keys.
    pub(super) fn new(addresses: &[IpAddr], port: u16) -> Result<Self, PeerError> {
        Ok(Self {
            identity: Identity::new()?,
            candidates: candidates(addresses, port),
            peers: HashMap::new(),
            next_peer: 0,
            members: HashMap::new(),
            rooms: HashMap::new(),
            probes: Vec::new(),
            ufrags: HashMap::new(),
            paths: HashMap::new(),
            dirty: VecDeque::new(),
            sent: Vec::new(),
            notices: Vec::new(),
        })
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
            speaking: None,
            decided_at: now,
        });
        room.visits.push(visit);
        let member = Member {
            meeting,
            seat,
            tuning: Tuning::default(),
            publisher: None,
            subscriber: None,
            published: BTreeMap::new(),
            carried: BTreeMap::new(),
            offer: 0,
            is_awaiting: false,
            is_stale: false,
            view: None,
            share: Share::new(now),
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

    /// Takes one datagram or frame.
    pub(super) fn receive(&mut self, now: Instant, path: Path, datagram: &[u8]) {
        if !is_stun(datagram) {
            if let Some(&id) = self.paths.get(&path)
                && let Some(slot) = self.peers.get_mut(&id)
            {
                slot.receive(now, datagram);
                self.touched(id);
            }
            return;
        }
        let Some(request) = Request::read(datagram) else { return };
        let ufrag = request.username.split(':').next().unwrap_or_default();
        let Some(&id) = self.ufrags.get(ufrag) else { return };
        let Some(slot) = self.peers.get_mut(&id) else { return };
        let Some(checked) = slot.transport_mut().check(now, path, &request) else { return };
        self.sent.push((path, BytesMut::from(&checked.reply[..])));
        if !checked.is_genuine {
            return;
        }
        let before = self.paths.insert(path, id);
        if before != Some(id) {
            slot.paths.push(path);
            if PATHS_MAX < slot.paths.len() {
                self.paths.remove(&slot.paths.remove(0));
            }
            // An address that another connection had before is this one's now.
            if let Some(before) = before.and_then(|before| self.peers.get_mut(&before)) {
                before.paths.retain(|other| *other != path);
                before.transport_mut().lost(path);
            }
        }
        self.touched(id);
    }

    /// Whether somebody's genuine check came by this path.
    pub(super) fn knows(&self, path: Path) -> bool {
        self.paths.contains_key(&path)
    }

    /// A stream closed.
    pub(super) fn lost(&mut self, path: Path) {
        if let Some(id) = self.paths.remove(&path)
            && let Some(slot) = self.peers.get_mut(&id)
        {
            slot.paths.retain(|other| *other != path);
            slot.transport_mut().lost(path);
        }
    }

    /// Lets time pass.
    pub(super) fn tick(&mut self, now: Instant) {
        self.end_probes(now);
        let all: Vec<PeerId> = self.peers.keys().copied().collect();
        for id in all {
            if let Some(slot) = self.peers.get_mut(&id) {
                slot.tick(now);
                if !std::mem::replace(&mut slot.is_dirty, true) {
                    self.dirty.push_back(id);
                }
            }
        }
        for (meeting, room) in &mut self.rooms {
            if SPEAKER_EVERY <= now.saturating_duration_since(room.decided_at) {
                room.decided_at = now;
                room.speaking = room.speakers.decide();
                self.notices.push(Notice::Speaking(*meeting, room.speaking));
            }
        }
        self.share_out(now);
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
            for happened in slot.happened() {
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
        let sent = &mut self.sent;
        match slot.transport().path(now) {
            Some(path) => slot.datagrams(|datagram| sent.push((path, datagram))),
            None => slot.datagrams(drop),
        }
    }

    fn take(&mut self, now: Instant, id: PeerId, visit: Uuid, happened: Happened) {
        match happened {
            Happened::Packet(kind, packet) => self.forward(now, Source { visit, kind }, &packet),
            Happened::Clock(kind, layer, point) => {
                self.set_clocks(now, Source { visit, kind }, layer, point);
            }
            Happened::KeyframeWanted(stream) => self.want_keyframe(visit, stream),
            Happened::Torn(kind, layer) => self.want(Source { visit, kind }, layer),
            Happened::Connected => {
                if let Some(slot) = self.peers.get_mut(&id) {
                    slot.is_connected = true;
                    if slot.subscriber().is_some() {
                        self.want_keyframes(visit);
                    }
                }
            }
            Happened::Ended => self.ended(now, id, visit),
        }
    }

    /// Hands one packet to everybody else in the room.
    fn forward(&mut self, now: Instant, source: Source, packet: &Packet) {
        let Some(from) = self.members.get_mut(&source.visit) else { return };
        let Some(room) = self.rooms.get_mut(&from.meeting) else { return };
        let Some(published) = from.published.get_mut(&source.kind) else { return };
        published.note(now, packet);
        let is_on_floor = from.tuning.voice == Some(Channel::Floor);
        let is_voice = source.kind == TrackKind::Microphone && is_on_floor;
        if let Some(level) = packet.level.filter(|_| is_voice) {
            room.speakers.hear(source.visit, level);
        }
        let behind = published.behind(packet);
        let mut wants_keyframe = None;
        for visit in &room.visits {
            let Some(to) = self.members.get_mut(visit) else { continue };
            let Some(carried) = to.carried.get_mut(&source) else { continue };
            let Some(id) = to.subscriber else { continue };
            let Some(slot) = self.peers.get_mut(&id).filter(|slot| slot.is_connected) else {
                continue;
            };
            let Some(subscriber) = slot.subscriber() else { continue };
            match feed(now, subscriber, carried, packet) {
                Fed::Skip => continue,
                Fed::WantsKeyframe(layer) => {
                    wants_keyframe = Some(layer);
                    continue;
                }
                Fed::GoAnew(_) => {
                    for packet in &behind {
                        feed(now, subscriber, carried, packet);
                    }
                }
                Fed::Go(_) => {}
            }
            if !std::mem::replace(&mut slot.is_dirty, true) {
                self.dirty.push_back(id);
            }
        }
        if let Some(layer) = wants_keyframe {
            self.want(source, layer);
        }
    }

    /// Tells everybody who carries an encoding where its publisher's clock stands.
    fn set_clocks(&mut self, now: Instant, source: Source, layer: u8, point: ClockPoint) {
        let meeting = self.members.get(&source.visit).map(|member| member.meeting);
        let Some(room) = meeting.and_then(|meeting| self.rooms.get(&meeting)) else { return };
        for visit in &room.visits {
            let Some(to) = self.members.get(visit) else { continue };
            let Some(carried) = to.carried.get(&source) else { continue };
            let slot = to.subscriber.and_then(|id| self.peers.get_mut(&id));
            if let Some(shift) = carried.feed.time_shift(layer)
                && let Some(subscriber) = slot.and_then(Slot::subscriber)
            {
                let timestamp = point.timestamp.wrapping_add(shift);
                subscriber.set_clock(now, carried.stream, ClockPoint { timestamp, ..point });
            }
        }
    }

    /// A connection ended by itself: the client closed it, or it failed for good.
    fn ended(&mut self, now: Instant, id: PeerId, visit: Uuid) {
        let Some(member) = self.members.get_mut(&visit) else { return };
        if member.publisher == Some(id) {
            self.unpublish(now, visit);
        }
        // A subscribing connection stays, dead, until the client asks for a fresh one.
    }

    /// A subscriber needs a whole picture of one stream.
    fn want_keyframe(&mut self, visit: Uuid, stream: StreamId) {
        let Some(member) = self.members.get(&visit) else { return };
        let source = member.carried.iter().find(|(_, carried)| carried.stream == stream);
        let Some((source, carried)) = source else { return };
        let layer = carried.feed.current().or(carried.feed.target());
        let source = *source;
        if let Some(layer) = layer {
            self.want(source, layer);
        }
    }

    /// A subscriber needs whole pictures of all it carries.
    fn want_keyframes(&mut self, visit: Uuid) {
        let Some(member) = self.members.get(&visit) else { return };
        let sources = member.carried.iter();
        let sources: Vec<(Source, u8)> = sources
            .filter_map(|(source, carried)| Some((*source, carried.feed.target()?)))
            .collect();
        for (source, layer) in sources {
            self.want(source, layer);
        }
    }

    fn want(&mut self, source: Source, layer: u8) {
        if let Some(member) = self.members.get_mut(&source.visit)
            && let Some(published) = member.published.get_mut(&source.kind)
        {
            published.want_keyframe(layer);
        }
    }

    fn ask_for_keyframes(&mut self, now: Instant) {
        for member in self.members.values_mut() {
            let Some(id) = member.publisher else { continue };
            for (kind, published) in &mut member.published {
                for layer in published.keyframes_due(now) {
                    let Some(slot) = self.peers.get_mut(&id) else { continue };
                    if let Some(publisher) = slot.publisher() {
                        publisher.ask_for_keyframe(*kind, layer);
                    }
                    if !std::mem::replace(&mut slot.is_dirty, true) {
                        self.dirty.push_back(id);
                    }
                }
            }
        }
    }

    fn say(&mut self, visit: Uuid, message: ServerMessage) {
        self.notices.push(Notice::Say(visit, Box::new(message)));
    }

    fn add_peer(&mut self, visit: Uuid, end: End) -> PeerId {
        let id = self.next_peer;
        self.next_peer += 1;
        self.peers.insert(id, Slot::new(visit, end));
        self.register(id);
        id
    }

    /// Makes the connection's present user name lead to it.
    fn register(&mut self, id: PeerId) {
        if let Some(slot) = self.peers.get_mut(&id)
            && slot.ufrags.last().map(String::as_str) != Some(slot.transport().ufrag())
        {
            let ufrag = slot.transport().ufrag().to_owned();
            slot.ufrags.push(ufrag.clone());
            if UFRAGS_MAX < slot.ufrags.len() {
                self.ufrags.remove(&slot.ufrags.remove(0));
            }
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
        slot.transport_mut().close(now);
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

/// Hands one packet to one receiver.
fn feed(now: Instant, subscriber: &mut Subscriber, carried: &mut Carried, packet: &Packet) -> Fed {
    let fed = carried.feed.take(now, packet);
    if let Fed::Go(numbers) | Fed::GoAnew(numbers) = fed {
        if matches!(fed, Fed::GoAnew(_)) {
            subscriber.begin_anew(carried.stream);
        }
        subscriber.send(now, carried.stream, packet, numbers);
    }
    fed
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
