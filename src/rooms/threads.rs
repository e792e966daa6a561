//! The threads that carry media. A room lives on one of them for as long as it is open; each has
//! sockets of its own, and none knows of another.

use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use domain::ids::MeetingId;
use tokio::sync::{mpsc, watch};

use super::connection::LinkId;
use super::server::{self, Command, Start};
use super::tickets::Tickets;
use super::{COMMANDS_WAITING_MAX, LiveRoom, RoomEvent, RoomSettings};
use crate::clock::{Clock, Ids};

/// One thread, as the others hold it.
#[derive(Clone, Debug)]
pub(super) struct Thread {
    pub commands: mpsc::Sender<Command>,
    pub departures: mpsc::UnboundedSender<LinkId>,
    port: u16,
}

/// All threads, and which of them a room lives on.
#[derive(Clone, Debug)]
pub(super) struct Threads {
    all: Arc<[Thread]>,
    tickets: Arc<Mutex<Tickets>>,
}

/// The rooms in which somebody is, thread by thread.
#[derive(Clone, Debug, Default)]
pub struct Live(Vec<Vec<LiveRoom>>);

impl Live {
    /// All of them.
    pub(super) fn rooms(&self) -> Vec<LiveRoom> {
        self.0.concat()
    }
}

/// Where one thread shows who is there.
#[derive(Debug)]
pub(super) struct Showing {
    live: watch::Sender<Live>,
    thread: usize,
}

impl Showing {
    pub(super) fn show(&self, rooms: Vec<LiveRoom>) {
        self.live.send_modify(|live| {
            if let Some(mine) = live.0.get_mut(self.thread) {
                *mine = rooms;
            }
        });
    }
}

impl Threads {
    /// Binds the sockets and starts the threads.
    pub(super) fn start(
        settings: &RoomSettings,
        (clock, ids): (&Clock, &Ids),
        tickets: &Arc<Mutex<Tickets>>,
        events: &mpsc::Sender<RoomEvent>,
    ) -> io::Result<(Self, watch::Receiver<Live>)> {
        let count = settings.threads.get();
        let (live, shown) = watch::channel(Live(vec![Vec::new(); count]));
        let one = |thread: usize| {
            let (commands, inbox) = mpsc::channel(COMMANDS_WAITING_MAX);
            let (departures, departed) = mpsc::unbounded_channel();
            let port = server::start(Start {
                settings: nth(settings, thread)?,
                clock: clock.clone(),
                ids: ids.clone(),
                tickets: Arc::clone(tickets),
                commands: inbox,
                departed,
                events: events.clone(),
                live: Showing { live: live.clone(), thread },
            })?;
            Ok(Thread { commands, departures, port })
        };
        let all = (0..count).map(one).collect::<io::Result<Vec<Thread>>>()?;
        Ok((Self { all: all.into(), tickets: Arc::clone(tickets) }, shown))
    }

    /// Every thread.
    pub(super) fn all(&self) -> &[Thread] {
        &self.all
    }

    /// The ports that media arrives on.
    pub(super) fn ports(&self) -> Vec<u16> {
        self.all.iter().map(|it| it.port).collect()
    }

    /// The thread that the room of `meeting` lives on. The last bits of an id are random.
    pub(super) fn of(&self, meeting: MeetingId) -> Option<&Thread> {
        let at = meeting.0.as_u128().checked_rem(u128::try_from(self.all.len()).ok()?)?;
        self.all.get(usize::try_from(at).ok()?)
    }

    /// The thread that whoever shows this ticket goes to; where there is no such ticket, any of
    /// them can say so.
    pub(super) fn admitting(&self, ticket: &str) -> Option<&Thread> {
        let tickets = self.tickets.lock().unwrap_or_else(PoisonError::into_inner);
        let meeting = tickets.meeting_of(ticket);
        drop(tickets);
        meeting.map_or_else(|| self.all.first(), |it| self.of(it))
    }
}

/// The settings of one thread: its own port, and its share of the rooms.
fn nth(settings: &RoomSettings, thread: usize) -> io::Result<RoomSettings> {
    let up = u16::try_from(thread).ok().filter(|_| settings.port != 0).unwrap_or_default();
    let past = || io::Error::new(io::ErrorKind::InvalidInput, "there is no port past 65535");
    Ok(RoomSettings {
        port: settings.port.checked_add(up).ok_or_else(past)?,
        rooms_max: settings.rooms_max.div_ceil(settings.threads.get()),
        ..settings.clone()
    })
}
