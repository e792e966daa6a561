//! The rooms: Incontro's own media server and its signalling, in this process.
//!
//! [`Rooms`] is the face that the floors above see. A person is *admitted* with a [`Seat`] and
//! gets a [`Ticket`]; whoever holds the socket *opens* a [`Connection`] and moves text frames in
//! and out of it; what happened comes back as [`RoomEvent`]s. A thread of their own owns rooms,
//! their peers and the sockets (`server`); where there are several, each room lives on one of them
//! (`threads`). `hub` decides who is where, `forward` who gets which stream, and `peer` is the only
//! place that names the `rtc` crate.

mod bandwidth;
mod connection;
mod forward;
mod hub;
mod peer;
mod protocol;
mod server;
mod sockets;
mod switch;
mod threads;
mod tickets;
mod turn;

use std::io;
use std::net::IpAddr;
use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use chrono::{DateTime, Utc};
use domain::ids::{MeetingId, PersonId, SeatId};
use domain::language::Language;
use futures_util::future::select_all;
use serde::{Deserialize, Serialize};
use tokio::sync::{mpsc, oneshot, watch};
use uuid::Uuid;

use crate::clock::{Clock, Ids};

pub use connection::{Connection, Frame, Inbox, Outbox};
pub use protocol::{Channel, LeftReason, NetworkPath, Stage, TrackKind};
pub use threads::Live;
pub use tickets::Ticket;
pub use turn::{IceServer, Turn};

use server::Command;
use threads::{Thread, Threads};
use tickets::Tickets;

/// How many events may wait for whoever writes attendance.
const EVENTS_WAITING_MAX: usize = 4_096;
/// How many messages may wait for the rooms' thread before their sockets have to wait.
const COMMANDS_WAITING_MAX: usize = 1_024;

/// Where the rooms listen, what they announce, and how much they take on.
#[derive(Clone, Debug)]
pub struct RoomSettings {
    /// The address of the UDP socket and of the TCP listener beside it.
    pub bind: IpAddr,
    /// Their port, the same number for both; 0 takes one that is free.
    pub port: u16,
    /// How many threads carry media. Each has sockets of its own, whose ports count up from `port`,
    /// and an equal share of the rooms.
    pub threads: NonZeroUsize,
    /// The addresses that browsers are told to send to. Where this is empty and `bind` is one
    /// address, that one is told; where `bind` is every address, the one that this machine sends
    /// from and `127.0.0.1` are. Behind a NAT its public address has to be said.
    pub announce: Vec<IpAddr>,
    /// Rooms that may be open at once.
    pub rooms_max: usize,
    /// People that one room holds, but for those who only listen.
    pub people_max: usize,
    /// People who only listen that one room holds beside them.
    pub listeners_max: usize,
    /// The relay for those whose network lets nothing else through.
    pub turn: Option<Turn>,
}

impl RoomSettings {
    /// Rooms on one machine for that machine alone: a free port of the loopback address.
    #[must_use]
    pub fn loopback() -> Self {
        Self {
            bind: IpAddr::from([127, 0, 0, 1]),
            port: 0,
            threads: NonZeroUsize::MIN,
            announce: Vec::new(),
            rooms_max: 200,
            people_max: 12,
            listeners_max: 60,
            turn: None,
        }
    }
}

/// Whose side of the table someone sits on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// The company that travels.
    Company,
    /// The foreign partner it meets.
    Partner,
    /// The agency.
    Staff,
    /// Neither: they translate between the others.
    Interpreter,
}

impl Side {
    /// The word that the API knows it by.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Company => "company",
            Self::Partner => "partner",
            Self::Staff => "staff",
            Self::Interpreter => "interpreter",
        }
    }
}

/// What someone is in the room for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// To meet.
    Guest,
    /// To help.
    Staff,
    /// To translate.
    Interpreter,
    /// To listen, in a room that many come to: sends nothing until staff give them the word.
    Listener,
}

/// One person's right to one room, as the floors above have checked it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
    /// The seat: the same person in another meeting has another one.
    pub seat: SeatId,
    /// The meeting, whose room this is.
    pub meeting: MeetingId,
    /// Who sits there.
    pub person: PersonId,
    /// The name that the others read.
    pub name: String,
    /// The company, partner or agency they speak for.
    pub party: String,
    /// Where their clock hangs, for people.
    pub city: String,
    /// Where their clock hangs, as an IANA zone name.
    pub zone: String,
    /// Their offset from UTC at the meeting's start, in seconds.
    pub offset_s: i32,
    /// Whose side they are on.
    pub side: Side,
    /// What they are here for.
    pub role: Role,
    /// The languages that an interpreter may interpret into; nobody else has any.
    pub languages: Vec<Language>,
    /// Whether they may enter once the room is open; otherwise staff let them in.
    pub is_admitted: bool,
    /// From when they may enter.
    pub opens_at: DateTime<Utc>,
    /// When the meeting starts.
    pub starts_at: DateTime<Utc>,
    /// When the meeting ends.
    pub ends_at: DateTime<Utc>,
    /// When the room closes around them.
    pub closes_at: DateTime<Utc>,
}

impl Seat {
    /// The seat keeps to these times from now on.
    fn keep_to(&mut self, times: Timetable) {
        let Timetable { opens_at, starts_at, ends_at, closes_at } = times;
        (self.opens_at, self.starts_at, self.ends_at, self.closes_at) =
            (opens_at, starts_at, ends_at, closes_at);
    }
}

/// When a room opens and closes, told anew to everybody who sits there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timetable {
    /// From when people may enter.
    pub opens_at: DateTime<Utc>,
    /// When the meeting starts.
    pub starts_at: DateTime<Utc>,
    /// When the meeting ends.
    pub ends_at: DateTime<Utc>,
    /// When the room closes.
    pub closes_at: DateTime<Utc>,
}

/// Something that attendance is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoomEvent {
    /// The visit: one stay of one seat in one room, from `Joined` to `Left`.
    pub visit: Uuid,
    /// The seat.
    pub seat: SeatId,
    /// The meeting.
    pub meeting: MeetingId,
    /// The person in the seat.
    pub person: PersonId,
    /// When it happened.
    pub at: DateTime<Utc>,
    /// What happened.
    pub what: RoomEventKind,
}

/// What happened in a room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoomEventKind {
    /// The person is in the open room.
    Joined,
    /// The person is still there; said every five seconds.
    Present,
    /// How their media comes, from the moment it first does; said again when it changes.
    Line(LineState),
    /// The person is gone. A person lost with their network left when they were last heard of,
    /// which is what `at` says.
    Left(LeftReason),
}

/// How someone's line is, by what their browser measures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct LineState {
    /// 3 good, 2 fair, 1 poor, 0 nothing arrives; nothing before there is something to judge.
    pub quality: Option<u8>,
    /// The way it takes; nothing before there is one.
    pub path: Option<NetworkPath>,
    /// The time to this server and back, in milliseconds.
    pub round_trip_ms: Option<u32>,
}

/// One way to this server that a browser tries.
#[derive(Clone, Debug)]
pub struct Probe {
    /// The offer of a connection with one audio section, on which nothing is sent.
    pub sdp: String,
    /// The name of that section.
    pub mid: String,
    /// The way.
    pub over: NetworkPath,
}

/// What staff have done in a room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Order {
    /// Let this seat in, now and when it comes again.
    Admit(SeatId),
    /// From now on people wait until staff let them in, or no longer.
    Guard(bool),
    /// Take the word from whoever was given it on this seat ([`Rooms::give_word`]).
    TakeWord(SeatId),
    /// Turn this seat's microphone off. Its person may turn it on again.
    Mute(SeatId),
    /// Put this seat out.
    Remove(SeatId),
    /// Send whoever sits on the first seat to the second, in another room.
    Move(SeatId, SeatId),
    /// Say something to everybody.
    Notice {
        /// Who says it.
        from: String,
        /// What.
        text: String,
    },
    /// Tell everybody that someone comes later.
    Late {
        /// Their seat.
        seat: SeatId,
        /// Their name.
        name: String,
        /// By how many minutes.
        minutes: u32,
    },
}

/// A room in which somebody is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LiveRoom {
    /// The meeting.
    pub meeting: MeetingId,
    /// The seats that are taken.
    pub seats: Vec<LiveSeat>,
}

/// A seat that is taken now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "switches that know nothing of each other")]
pub struct LiveSeat {
    /// The seat.
    pub seat: SeatId,
    /// The name that the others read.
    pub name: String,
    /// The company, partner or agency they speak for.
    pub party: String,
    /// Whose side they are on.
    pub side: Side,
    /// What they are here for.
    pub role: Role,
    /// Where they stand between the door and the call.
    pub stage: Stage,
    /// Whether their socket is there; without one they have 15 seconds to come back.
    pub is_connected: bool,
    /// Since when they are at this stage.
    pub since: DateTime<Utc>,
    /// How their line is.
    pub line: LineState,
    /// Whether they say that their microphone is on.
    pub microphone: bool,
    /// Whether they say that their camera is on.
    pub camera: bool,
    /// Whether they share a screen.
    pub screen: bool,
    /// Whether they raise a hand.
    pub hand: bool,
    /// Where their voice goes.
    pub channel: Option<Channel>,
}

/// The media server, as the floors above hold it. Cheap to clone; all clones are the same server.
#[derive(Clone, Debug)]
pub struct Rooms {
    tickets: Arc<Mutex<Tickets>>,
    clock: Clock,
    turn: Option<Turn>,
    threads: Threads,
    live: watch::Receiver<Live>,
    links: Arc<std::sync::atomic::AtomicU64>,
}

impl Rooms {
    /// Binds the sockets, starts the rooms' threads, and returns their face and their events.
    ///
    /// # Errors
    ///
    /// Where the address or a port is not to be had, or no thread.
    pub fn start(
        settings: RoomSettings,
        clock: Clock,
        ids: &Ids,
    ) -> io::Result<(Self, mpsc::Receiver<RoomEvent>)> {
        let (events, happened) = mpsc::channel(EVENTS_WAITING_MAX);
        let tickets = Arc::new(Mutex::new(Tickets::default()));
        let (threads, live) = Threads::start(&settings, (&clock, ids), &tickets, &events)?;
        let (turn, links) = (settings.turn, Arc::default());
        Ok((Self { tickets, clock, turn, threads, live, links }, happened))
    }

    /// The ports that media arrives on, over UDP and over TCP: one for each thread.
    #[must_use]
    pub fn ports(&self) -> Vec<u16> {
        self.threads.ports()
    }

    /// Resolves once one of the rooms' threads has ended, for whatever reason.
    pub async fn ended(&self) {
        let ends = self.threads.all().iter().map(|it| Box::pin(it.commands.closed()));
        select_all(ends).await;
    }

    /// Whether the rooms' threads are there, and people can meet.
    #[must_use]
    pub fn is_running(&self) -> bool {
        self.threads.all().iter().all(|it| !it.commands.is_closed())
    }

    /// Issues a ticket for `seat`: random, good for one `hello` within 60 seconds.
    ///
    /// # Errors
    ///
    /// Where the system has no random bytes.
    pub fn admit(&self, seat: Seat) -> io::Result<Ticket> {
        let now = self.clock.now();
        self.tickets.lock().unwrap_or_else(PoisonError::into_inner).issue(seat, now)
    }

    /// The relays a browser may use from `now` on, with credentials that run out by themselves.
    #[must_use]
    pub fn ice_servers(&self, now: DateTime<Utc>) -> Vec<IceServer> {
        self.turn.iter().filter_map(|turn| turn.server(now)).collect()
    }

    /// A new signalling connection, whatever carries its frames.
    #[must_use]
    pub fn open(&self) -> Connection {
        let link = self.links.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        Connection::open(link, self.threads.clone())
    }

    /// Tells everybody in the room of `meeting` its new times, and keeps to them.
    pub async fn timetable(&self, meeting: MeetingId, times: Timetable) {
        self.tell(meeting, Command::Timetable { meeting, times }).await;
    }

    /// Tells the room of `meeting` what staff have done; a room in which nobody is has nothing to
    /// be told.
    pub async fn order(&self, meeting: MeetingId, order: Order) {
        self.tell(meeting, Command::Order { meeting, order }).await;
    }

    /// Gives whoever listens on this seat the word; `false` where as many speak in that room as it
    /// holds, so that nobody gets it. Where nobody is in the room, whoever comes to the seat with
    /// the word finds a place.
    pub async fn give_word(&self, meeting: MeetingId, seat: SeatId) -> bool {
        let (answer, said) = oneshot::channel();
        self.tell(meeting, Command::GiveWord { meeting, seat, answer }).await;
        // A server that has stopped has no room that is full.
        said.await.unwrap_or(true)
    }

    async fn tell(&self, meeting: MeetingId, command: Command) {
        if let Some(Thread { commands, .. }) = self.threads.of(meeting) {
            // A server that has stopped has nobody to tell.
            let _gone = commands.send(command).await;
        }
    }

    /// The answer to a connection that tries one way; nothing where it cannot be, or not now. The
    /// connection ends by itself after 15 seconds.
    pub async fn probe(&self, probe: Probe) -> Option<String> {
        let (answer, said) = oneshot::channel();
        // The ways to all threads differ by a port's number.
        let any = self.threads.all().first()?;
        any.commands.send(Command::Probe { probe, answer }).await.ok()?;
        said.await.ok()?
    }

    /// Puts a person out of every room: their personal link was taken back. Tickets that they hold
    /// open nothing any more.
    pub async fn revoke(&self, person: PersonId) {
        for thread in self.threads.all() {
            let _gone = thread.commands.send(Command::Revoke { person }).await;
        }
    }

    /// Wakes whoever watches when somebody comes, goes or changes; ends with the server.
    #[must_use]
    pub fn watch(&self) -> watch::Receiver<Live> {
        self.live.clone()
    }

    /// The rooms in which somebody is now.
    #[must_use]
    pub fn live(&self) -> Vec<LiveRoom> {
        self.live.borrow().rooms()
    }

    /// Tells every client `bye`, to come back in `back_in`, and ends the rooms' threads.
    pub async fn stop(&self, back_in: Duration) {
        let back_in_s = u32::try_from(back_in.as_secs()).unwrap_or(u32::MAX);
        let mut ends = Vec::new();
        for thread in self.threads.all() {
            let (done, stopped) = oneshot::channel();
            if thread.commands.send(Command::Stop { back_in_s, done }).await.is_ok() {
                ends.push(stopped);
            }
        }
        for stopped in ends {
            let _ended = stopped.await;
        }
    }
}
