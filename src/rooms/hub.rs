//! Who is where: rooms, visits, stages, presence and chat. Pure: `now` and every id come in, and
//! what must happen in the world goes out as [`Effect`]s.

mod audience;
mod channels;
mod chat;
mod hours;
mod live;
mod orders;

use std::collections::{HashMap, VecDeque};

use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::MeetingId;
use uuid::Uuid;

use super::connection::{CLOSE_NORMAL, CLOSE_REFUSED, CLOSE_REPLACED, CLOSE_RESTARTING, LinkId};
use super::forward::Tuning;
use super::protocol::{
    ByeReason, Channel, ChatLine, ClientMessage, LeftReason, Person, Present, PublishedTrack,
    Refused, ServerMessage, Stage, Tile,
};
use super::{LineState, Role, RoomEvent, RoomEventKind, Seat};

/// How long a visit outlives its socket.
const RESUME_WITHIN: TimeDelta = TimeDelta::seconds(15);
/// How often a visit is said to be there.
const PRESENT_EVERY: TimeDelta = TimeDelta::seconds(5);
/// What must happen in the world.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Effect {
    /// Say this on that connection.
    Send(LinkId, ServerMessage),
    /// Close that connection; nothing follows on it.
    Close(LinkId, u16),
    /// Tell the floors above.
    Event(RoomEvent),
    /// Do this with the media of that visit.
    Media(Uuid, MediaWish),
}

/// What a visit wants of its media.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum MediaWish {
    /// Take part in the room of this meeting.
    Begin(MeetingId),
    /// Take part no longer.
    End,
    /// Say again what was under way: the socket is a new one.
    Resend,
    /// Answer this offer.
    Publish { sdp: String, tracks: Vec<PublishedTrack> },
    /// Send what is shown in the sizes that it is shown in.
    View { tiles: Vec<Tile> },
    /// Take this answer to offer number `offer`.
    Subscribed { sdp: String, offer: u32 },
    /// Offer the subscribing connection anew, with other ICE credentials, or as a new one.
    Restart { fresh: bool },
    /// Send the voice there, and want this of the others.
    Tune(Tuning),
    /// Take what it sends out of the room.
    Unpublish,
}

/// One stay of one seat in one room.
#[derive(Debug)]
struct Visit {
    id: Uuid,
    seat: Seat,
    link: Option<LinkId>,
    stage: Stage,
    /// Since when it is at this stage.
    since: DateTime<Utc>,
    /// When the socket dropped, while it is gone.
    lost_at: Option<DateTime<Utc>>,
    present_at: DateTime<Utc>,
    sends: Sends,
    line: LineState,
    tuning: Tuning,
    /// Until someone whom staff muted says that they speak again.
    muted: Option<Muted>,
}

/// Staff turned a microphone off.
#[derive(Clone, Copy, Debug)]
struct Muted {
    /// Where its voice went.
    voice: Option<Channel>,
}

/// What someone says they send.
#[derive(Clone, Copy, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "four switches that know nothing of each other")]
struct Sends {
    microphone: bool,
    camera: bool,
    screen: bool,
    hand: bool,
}

#[derive(Debug, Default)]
struct Room {
    visits: Vec<Visit>,
    chat: VecDeque<ChatLine>,
    speaking: Option<Uuid>,
    closes_at: DateTime<Utc>,
}

/// Someone at the door, whose ticket was good.
#[derive(Debug)]
pub(super) struct Entry {
    pub link: LinkId,
    pub seat: Seat,
    /// The visit that the client says it still has both connections of.
    pub resume: Option<Uuid>,
    /// The id of the visit that begins otherwise.
    pub fresh: Uuid,
    /// Whether the person has said that this device is to have the seat.
    pub take_over: bool,
}

/// Every room, and who is in it.
#[derive(Debug)]
pub(super) struct Hub {
    rooms: HashMap<MeetingId, Room>,
    links: HashMap<LinkId, (MeetingId, Uuid)>,
    effects: Vec<Effect>,
    rooms_max: usize,
    people_max: usize,
    listeners_max: usize,
}

impl Hub {
    pub(super) fn new(rooms_max: usize, (people_max, listeners_max): (usize, usize)) -> Self {
        Self {
            rooms: HashMap::new(),
            links: HashMap::new(),
            effects: Vec::new(),
            rooms_max,
            people_max,
            listeners_max,
        }
    }

    /// What has to be done, in order; asking takes it.
    pub(super) fn effects(&mut self) -> Vec<Effect> {
        std::mem::take(&mut self.effects)
    }

    /// Where a visit's frames go, if its socket is there.
    pub(super) fn link_of(&self, visit: Uuid) -> Option<LinkId> {
        self.links.iter().find(|(_, (_, of))| *of == visit).map(|(link, _)| *link)
    }

    /// The seat of a visit, by which the others know it.
    pub(super) fn seat_of(&self, meeting: MeetingId, visit: Uuid) -> Option<Uuid> {
        let visits = &self.rooms.get(&meeting)?.visits;
        visits.iter().find(|it| it.id == visit).map(|it| it.seat.seat.0)
    }

    /// Lets someone in: into the visit that they resume where that is still there, otherwise as a
    /// fresh one, in whose favour an older one of the same seat goes.
    pub(super) fn enter(&mut self, now: DateTime<Utc>, entry: Entry) {
        let Entry { link, seat, resume, fresh, take_over } = entry;
        if let Err(refused) = self.may_enter(now, &seat) {
            self.effects.push(Effect::Send(link, refused.message()));
            self.effects.push(Effect::Close(link, CLOSE_REFUSED));
            return;
        }
        let meeting = seat.meeting;
        let room = self.rooms.entry(meeting).or_default();
        room.closes_at = seat.closes_at;
        let older = room.visits.iter_mut().find(|it| it.seat.seat == seat.seat);
        let older = match older {
            Some(visit) if Some(visit.id) == resume => {
                visit.lost_at = None;
                visit.seat = seat;
                let (id, before) = (visit.id, visit.link.replace(link));
                if let Some(before) = before {
                    self.links.remove(&before);
                    self.effects.push(Effect::Close(before, CLOSE_REPLACED));
                }
                self.links.insert(link, (meeting, id));
                self.welcome(now, meeting, id, true);
                self.effects.push(Effect::Media(id, MediaWish::Resend));
                return;
            }
            // The other device may be in the middle of the meeting: its person is asked first.
            Some(visit) if visit.link.is_some() && !take_over => {
                self.effects.push(Effect::Send(link, ServerMessage::Elsewhere {}));
                self.effects.push(Effect::Close(link, CLOSE_REFUSED));
                return;
            }
            Some(visit) => Some(visit.id),
            None => None,
        };
        if let Some(older) = older {
            self.depart(now, meeting, older, LeftReason::Replaced);
        }

        let stage = stage_of(now, &seat);
        let visit = Visit {
            id: fresh,
            stage,
            since: now,
            link: Some(link),
            lost_at: None,
            present_at: now,
            sends: Sends::default(),
            line: LineState::default(),
            tuning: channels::tuning_of(&seat),
            muted: None,
            seat,
        };
        self.links.insert(link, (meeting, fresh));
        // The older visit may have been the last, and its room gone with it.
        self.rooms.entry(meeting).or_default().visits.push(visit);
        self.welcome(now, meeting, fresh, false);
        if stage == Stage::In {
            self.begin(now, meeting, fresh);
        }
        self.tell_waiting(meeting);
    }

    fn may_enter(&mut self, now: DateTime<Utc>, seat: &Seat) -> Result<(), Refused> {
        if seat.closes_at <= now {
            return Err(Refused::Over);
        }
        let Some(room) = self.rooms.get(&seat.meeting) else {
            if self.rooms_max <= self.rooms.len() {
                self.rooms.retain(|_, room| !room.visits.is_empty());
            }
            let has_room = self.rooms.len() < self.rooms_max;
            return if has_room { Ok(()) } else { Err(Refused::ServerFull) };
        };
        // Whoever comes to help is never kept out by those who need it, nor keeps one of them out.
        if seat.role == Role::Staff {
            return Ok(());
        }
        let others = room.visits.iter().filter(|it| it.seat.seat != seat.seat);
        let others = others.filter(|it| it.seat.role != Role::Staff);
        let alike = others.filter(|it| it.seat.listens() == seat.listens()).count();
        let most = if seat.listens() { self.listeners_max } else { self.people_max };
        if alike < most { Ok(()) } else { Err(Refused::RoomFull) }
    }

    /// Takes what the client on `link` says.
    pub(super) fn say(&mut self, now: DateTime<Utc>, link: LinkId, message: ClientMessage) {
        let Some(&(meeting, id)) = self.links.get(&link) else { return };
        let Some(room) = self.rooms.get_mut(&meeting) else { return };
        let Some(visit) = room.visits.iter_mut().find(|it| it.id == id) else { return };
        let is_in = visit.stage == Stage::In;
        match message {
            ClientMessage::Ping { at } => {
                self.effects.push(Effect::Send(link, ServerMessage::Pong { at }));
            }
            ClientMessage::State { microphone, camera, screen, hand } => {
                if let Some(Muted { voice }) = visit.muted.take_if(|_| microphone) {
                    visit.tuning.voice = voice;
                    self.effects.push(Effect::Media(id, MediaWish::Tune(visit.tuning)));
                }
                visit.sends = visit.may_send(Sends { microphone, camera, screen, hand });
                let person = visit.person();
                if is_in {
                    self.tell_others(meeting, id, &ServerMessage::Person { person });
                }
            }
            ClientMessage::Leave {} => self.leave(now, (meeting, id), link),
            ClientMessage::Chat { text } if is_in => {
                let (from, name) = (visit.seat.seat.0, visit.seat.name.clone());
                let said = ChatLine { from, name, text, at: now };
                room.keep(said.clone());
                self.tell_all(meeting, &ServerMessage::Chat { line: said });
            }
            ClientMessage::Line { quality, path, round_trip_ms } => {
                let told = LineState { quality, path, round_trip_ms };
                let was = std::mem::replace(&mut visit.line, told);
                if is_in && (was.path, was.quality) != (path, quality) {
                    let event = visit.event(now, RoomEventKind::Line(told));
                    self.effects.push(Effect::Event(event));
                }
            }
            ClientMessage::Listen { channel } if is_in => {
                self.want(meeting, id, |it| it.listens = channel);
            }
            ClientMessage::Watch { faces } if is_in => {
                self.want(meeting, id, |it| it.watches = faces);
            }
            ClientMessage::Interpret { channel } if is_in => self.interpret(meeting, id, channel),
            ClientMessage::Publish { .. } if is_in && visit.seat.listens() => {
                self.effects.push(Effect::Send(link, Refused::Listening.message()));
            }
            ClientMessage::Publish { sdp, tracks } if is_in => {
                self.effects.push(Effect::Media(id, MediaWish::Publish { sdp, tracks }));
            }
            ClientMessage::Subscribed { sdp, offer } if is_in => {
                self.effects.push(Effect::Media(id, MediaWish::Subscribed { sdp, offer }));
            }
            ClientMessage::View { tiles } if is_in => {
                self.effects.push(Effect::Media(id, MediaWish::View { tiles }));
            }
            ClientMessage::Restart { fresh } if is_in => {
                self.effects.push(Effect::Media(id, MediaWish::Restart { fresh }));
            }
            ClientMessage::Chat { .. }
            | ClientMessage::Publish { .. }
            | ClientMessage::Subscribed { .. }
            | ClientMessage::View { .. }
            | ClientMessage::Restart { .. }
            | ClientMessage::Listen { .. }
            | ClientMessage::Watch { .. }
            | ClientMessage::Interpret { .. } => {
                self.effects.push(Effect::Send(link, Refused::NotOpen.message()));
            }
            // The connection itself refuses a second one.
            ClientMessage::Hello { .. } => {}
        }
    }

    /// Someone goes, and says so.
    fn leave(&mut self, now: DateTime<Utc>, (meeting, id): (MeetingId, Uuid), link: LinkId) {
        if let Some(visit) = self.visit(meeting, id) {
            visit.link = None;
        }
        self.links.remove(&link);
        self.effects.push(Effect::Close(link, CLOSE_NORMAL));
        self.depart(now, meeting, id, LeftReason::Left);
    }

    /// The socket of `link` is gone; its visit has fifteen seconds to come back.
    pub(super) fn dropped(&mut self, now: DateTime<Utc>, link: LinkId) {
        let Some((meeting, id)) = self.links.remove(&link) else { return };
        let visits = self.rooms.get_mut(&meeting).map(|room| &mut room.visits);
        let visit = visits.and_then(|all| all.iter_mut().find(|it| it.id == id));
        if let Some(visit) = visit.filter(|it| it.link == Some(link)) {
            visit.link = None;
            visit.lost_at = Some(now);
            self.tell_waiting(meeting);
        }
    }

    /// Does what the passing of time brings: rooms open and close, the lost are given up, and
    /// everybody else is said to be there.
    pub(super) fn tick(&mut self, now: DateTime<Utc>) {
        let mut opened = Vec::new();
        let mut closed = Vec::new();
        let mut given_up = Vec::new();
        for (&meeting, room) in &mut self.rooms {
            for visit in &mut room.visits {
                if visit.seat.closes_at <= now {
                    closed.push((meeting, visit.id));
                } else if visit.lost_at.is_some_and(|at| at + RESUME_WITHIN <= now) {
                    given_up.push((meeting, visit.id));
                } else if visit.stage == Stage::Early && visit.seat.opens_at <= now {
                    opened.push((meeting, visit.id));
                } else if visit.stage == Stage::In
                    && visit.link.is_some()
                    && visit.present_at + PRESENT_EVERY <= now
                {
                    visit.present_at = now;
                    self.effects.push(Effect::Event(visit.event(now, RoomEventKind::Present)));
                }
            }
        }
        for (meeting, visit) in opened {
            self.advance(now, meeting, visit);
        }
        for (meeting, visit) in given_up {
            self.depart(now, meeting, visit, LeftReason::Lost);
        }
        for (meeting, visit) in closed {
            self.close(now, meeting, visit);
        }
        self.rooms.retain(|_, room| !room.visits.is_empty() || now < room.closes_at);
    }

    /// Who speaks now in the room of `meeting`.
    pub(super) fn speaking(&mut self, meeting: MeetingId, visit: Option<Uuid>) {
        let person = visit.and_then(|visit| self.seat_of(meeting, visit));
        let Some(room) = self.rooms.get_mut(&meeting) else { return };
        if room.speaking != person {
            room.speaking = person;
            self.tell_all(meeting, &ServerMessage::Speaking { person });
        }
    }

    /// Says `bye` to everybody because the server restarts, and empties every room.
    pub(super) fn stop(&mut self, now: DateTime<Utc>, back_in_s: u32) {
        let bye = ServerMessage::Bye { reason: ByeReason::Restarting, back_in_s };
        for room in std::mem::take(&mut self.rooms).into_values() {
            for visit in room.visits {
                if let Some(link) = visit.link {
                    self.effects.push(Effect::Send(link, bye.clone()));
                    self.effects.push(Effect::Close(link, CLOSE_RESTARTING));
                }
                if visit.stage == Stage::In {
                    let left = RoomEventKind::Left(LeftReason::Lost);
                    self.effects.push(Effect::Event(visit.event(now, left)));
                }
            }
        }
        self.links.clear();
    }

    fn welcome(&mut self, now: DateTime<Utc>, meeting: MeetingId, id: Uuid, resumed: bool) {
        let Some(room) = self.rooms.get(&meeting) else { return };
        let Some(visit) = room.visits.iter().find(|it| it.id == id) else { return };
        let is_in = visit.stage == Stage::In;
        let (Some(link), seat) = (visit.link, &visit.seat) else { return };
        let others = room.visits.iter().filter(|it| it.id != id && it.stage == Stage::In);
        let message = ServerMessage::Welcome {
            visit: id,
            resumed,
            me: visit.person(),
            people: others.filter(|_| is_in).map(Visit::person).collect(),
            stage: visit.stage,
            opens_at: seat.opens_at,
            starts_at: seat.starts_at,
            ends_at: seat.ends_at,
            closes_at: seat.closes_at,
            server_time: now,
            chat: room.chat.iter().filter(|_| is_in).cloned().collect(),
        };
        self.effects.push(Effect::Send(link, message));
    }

    /// Shows someone for whom the room has just opened who is in it.
    fn introduce(&mut self, meeting: MeetingId, id: Uuid) {
        let Some(room) = self.rooms.get(&meeting) else { return };
        let link = room.visits.iter().find(|it| it.id == id).and_then(|it| it.link);
        let Some(link) = link else { return };
        let others = room.visits.iter().filter(|it| it.id != id && it.stage == Stage::In);
        let people = others.map(|it| ServerMessage::Person { person: it.person() });
        let lines = room.chat.iter().map(|line| ServerMessage::Chat { line: line.clone() });
        self.effects.extend(people.chain(lines).map(|message| Effect::Send(link, message)));
    }

    /// A visit has waited for what has just happened: it goes as far as it may now.
    fn advance(&mut self, now: DateTime<Utc>, meeting: MeetingId, id: Uuid) {
        let Some(room) = self.rooms.get_mut(&meeting) else { return };
        let Some(visit) = room.visits.iter_mut().find(|it| it.id == id) else { return };
        let stage = stage_of(now, &visit.seat);
        if visit.stage == Stage::In || visit.stage == stage {
            return;
        }
        (visit.stage, visit.since) = (stage, now);
        let message = ServerMessage::Stage { stage, server_time: now };
        self.effects.extend(visit.link.map(|link| Effect::Send(link, message)));
        if stage == Stage::In {
            self.introduce(meeting, id);
            self.begin(now, meeting, id);
            self.tell_waiting(meeting);
        }
    }

    /// A visit is in the open room from now on: the others see it, and media may flow.
    fn begin(&mut self, now: DateTime<Utc>, meeting: MeetingId, id: Uuid) {
        let Some(room) = self.rooms.get_mut(&meeting) else { return };
        let Some(visit) = room.visits.iter_mut().find(|it| it.id == id) else { return };
        visit.present_at = now;
        let (event, person) = (visit.event(now, RoomEventKind::Joined), visit.person());
        let tuning = visit.tuning;
        self.effects.push(Effect::Event(event));
        self.effects.push(Effect::Media(id, MediaWish::Begin(meeting)));
        if tuning != Tuning::default() {
            self.effects.push(Effect::Media(id, MediaWish::Tune(tuning)));
        }
        self.tell_others(meeting, id, &ServerMessage::Person { person });
    }

    /// A visit ends because its room does.
    fn close(&mut self, now: DateTime<Utc>, meeting: MeetingId, id: Uuid) {
        let room = self.rooms.get_mut(&meeting);
        let visit = room.and_then(|room| room.visits.iter_mut().find(|it| it.id == id));
        if let Some(link) = visit.and_then(|visit| visit.link.take()) {
            let over = ServerMessage::Stage { stage: Stage::Over, server_time: now };
            let bye = ServerMessage::Bye { reason: ByeReason::Closing, back_in_s: 0 };
            self.links.remove(&link);
            self.effects.push(Effect::Send(link, over));
            self.effects.push(Effect::Send(link, bye));
            self.effects.push(Effect::Close(link, CLOSE_NORMAL));
        }
        self.depart(now, meeting, id, LeftReason::Left);
    }

    /// Takes a visit out of its room and tells whom it concerns.
    fn depart(&mut self, now: DateTime<Utc>, meeting: MeetingId, id: Uuid, reason: LeftReason) {
        let Some(room) = self.rooms.get_mut(&meeting) else { return };
        let Some(at) = room.visits.iter().position(|it| it.id == id) else { return };
        let visit = room.visits.remove(at);
        let person = visit.seat.seat.0;
        if let Some(link) = visit.link {
            self.links.remove(&link);
            self.effects.push(Effect::Send(link, ServerMessage::Replaced {}));
            self.effects.push(Effect::Close(link, CLOSE_REPLACED));
        }
        if visit.stage == Stage::In {
            let left_at = visit.lost_at.unwrap_or(now);
            let event = visit.event(left_at, RoomEventKind::Left(reason));
            self.effects.push(Effect::Event(event));
            self.effects.push(Effect::Media(id, MediaWish::End));
            self.tell_all(meeting, &ServerMessage::Gone { person, reason });
        }
        self.tell_waiting(meeting);
        let room = self.rooms.get_mut(&meeting);
        if let Some(room) = room.filter(|room| room.speaking == Some(person)) {
            room.speaking = None;
        }
    }

    fn tell_others(&mut self, meeting: MeetingId, but: Uuid, message: &ServerMessage) {
        let Some(room) = self.rooms.get(&meeting) else { return };
        let others = room.visits.iter().filter(|it| it.id != but && it.stage == Stage::In);
        let links = others.filter_map(|it| it.link);
        self.effects.extend(links.map(|link| Effect::Send(link, message.clone())));
    }

    /// Tells those who wait who is there already.
    fn tell_waiting(&mut self, meeting: MeetingId) {
        let Some(room) = self.rooms.get(&meeting) else { return };
        let waiting = room.visits.iter().filter(|it| it.stage != Stage::In);
        for (link, id) in waiting.filter_map(|it| it.link.map(|link| (link, it.id))) {
            let others = room.visits.iter().filter(|it| it.id != id && it.link.is_some());
            let others = others.filter(|it| !it.seat.listens());
            let present = |it: &Visit| Present {
                name: it.seat.name.clone(),
                party: it.seat.party.clone(),
                side: it.seat.side,
            };
            let people = others.map(present).collect();
            self.effects.push(Effect::Send(link, ServerMessage::Here { people }));
        }
    }

    fn tell_all(&mut self, meeting: MeetingId, message: &ServerMessage) {
        self.tell_others(meeting, Uuid::nil(), message);
    }
}

/// How far the holder of this seat may come now.
fn stage_of(now: DateTime<Utc>, seat: &Seat) -> Stage {
    if now < seat.opens_at {
        Stage::Early
    } else if seat.is_admitted {
        Stage::In
    } else {
        Stage::Waiting
    }
}

impl Visit {
    fn person(&self) -> Person {
        let seat = &self.seat;
        Person {
            id: seat.seat.0,
            name: seat.name.clone(),
            party: seat.party.clone(),
            city: seat.city.clone(),
            zone: seat.zone.clone(),
            offset_s: seat.offset_s,
            side: seat.side,
            role: seat.role,
            microphone: self.sends.microphone,
            camera: self.sends.camera,
            screen: self.sends.screen,
            hand: self.sends.hand,
            languages: seat.languages.clone(),
            channel: self.tuning.voice,
        }
    }

    fn event(&self, at: DateTime<Utc>, what: RoomEventKind) -> RoomEvent {
        let seat = &self.seat;
        let (seat, meeting, person) = (seat.seat, seat.meeting, seat.person);
        RoomEvent { visit: self.id, seat, meeting, person, at, what }
    }
}

#[cfg(test)]
mod tests;
