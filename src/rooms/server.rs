//! A thread of rooms: one loop that owns its hub, its switch and its sockets.

use std::collections::{HashMap, HashSet, VecDeque};
use std::io;
use std::net::IpAddr;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use domain::ids::{MeetingId, PersonId, SeatId};
use tokio::sync::{mpsc, oneshot};
use tokio::time::Instant;
use uuid::Uuid;

use super::connection::{CLOSE_REFUSED, Frame, LinkId};
use super::hub::{Effect, Entry, Hub, MediaWish};
use super::protocol::{ClientMessage, ServerMessage};
use super::sockets::{Arrived, Bound, Sockets};
use super::switch::{Notice, Switch};
use super::threads::Showing;
use super::tickets::Tickets;
use super::{Order, Probe, Role, RoomEvent, RoomSettings, Timetable};
use crate::clock::{Clock, Ids};

/// How often timers are looked at while somebody is there.
const TICK: Duration = Duration::from_millis(5);
/// How often the hub looks at the clock.
const HUB_TICK: Duration = Duration::from_millis(250);
/// Work of one kind that is done before the other kinds have their turn.
const BATCHES_MAX: usize = 8;
const COMMANDS_MAX: usize = 64;
const FRAMES_MAX: usize = 256;
/// Events that may wait for a slow reader before the oldest are given up.
const EVENTS_KEPT_MAX: usize = 100_000;

/// How long the last events may take to be taken.
const LAST_EVENTS_WITHIN: Duration = Duration::from_secs(2);

/// What the thread is asked for.
#[derive(Debug)]
pub(super) enum Command {
    /// A socket says who it is.
    Hello {
        link: LinkId,
        replies: mpsc::Sender<Frame>,
        ticket: String,
        resume: Option<Uuid>,
        take_over: bool,
    },
    /// A socket says something else.
    Said { link: LinkId, message: ClientMessage },
    /// A meeting has new times.
    Timetable { meeting: MeetingId, times: Timetable },
    /// Staff have done something in a room.
    Order { meeting: MeetingId, order: Order },
    /// Staff give somebody the word.
    GiveWord { meeting: MeetingId, seat: SeatId, answer: oneshot::Sender<bool> },
    /// A browser tries one way to this server.
    Probe { probe: Probe, answer: oneshot::Sender<Option<String>> },
    /// A personal link was taken back.
    Revoke { person: PersonId },
    /// The server stops.
    Stop { back_in_s: u32, done: oneshot::Sender<()> },
}

/// All that the thread starts with.
pub(super) struct Start {
    pub settings: RoomSettings,
    pub clock: Clock,
    pub ids: Ids,
    pub tickets: Arc<Mutex<Tickets>>,
    pub commands: mpsc::Receiver<Command>,
    pub departed: mpsc::UnboundedReceiver<LinkId>,
    pub events: mpsc::Sender<RoomEvent>,
    pub live: Showing,
}

/// Binds the sockets and starts the thread. Returns the port.
pub(super) fn start(start: Start) -> io::Result<u16> {
    let settings = &start.settings;
    let bound = Bound::bind(settings.bind, settings.port)?;
    let port = bound.address().port();
    let switch = Switch::new(&announced(settings), port).map_err(io::Error::other)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let sockets = {
        let _inside = runtime.enter();
        Sockets::listen(bound)?
    };
    let server = Server {
        hub: Hub::new(settings.rooms_max, (settings.people_max, settings.listeners_max)),
        switch,
        sockets,
        outboxes: HashMap::new(),
        is_shown: true,
        greeted: HashSet::new(),
        overtaken: HashSet::new(),
        owed: VecDeque::new(),
        ticked_at: Instant::now(),
        hub_ticked_at: Instant::now(),
        done: None,
        start,
    };
    let thread = std::thread::Builder::new().name("rooms".to_owned());
    thread.spawn(move || {
        // The panic itself has been told by then; this says what it means.
        if catch_unwind(AssertUnwindSafe(|| runtime.block_on(server.run()))).is_err() {
            tracing::error!("the rooms' thread broke; nobody can meet until a restart");
        }
    })?;
    Ok(port)
}

/// The addresses that clients are told.
fn announced(settings: &RoomSettings) -> Vec<IpAddr> {
    if !settings.announce.is_empty() {
        return settings.announce.clone();
    }
    if !settings.bind.is_unspecified() {
        return vec![settings.bind];
    }
    // The address that this machine would send from; asking sends nothing.
    let towards_the_world = std::net::UdpSocket::bind((settings.bind, 0)).and_then(|socket| {
        socket.connect(("192.0.2.1", 9))?;
        Ok(socket.local_addr()?.ip())
    });
    let loopback = IpAddr::from([127, 0, 0, 1]);
    towards_the_world.into_iter().filter(|ip| !ip.is_loopback()).chain([loopback]).collect()
}

struct Server {
    hub: Hub,
    switch: Switch,
    sockets: Sockets,
    outboxes: HashMap<LinkId, mpsc::Sender<Frame>>,
    /// Whether those above were shown all that changed; what is small waits for the next look.
    is_shown: bool,
    /// Connections whose `hello` was read, until they are gone; and those that were gone first.
    greeted: HashSet<LinkId>,
    overtaken: HashSet<LinkId>,
    /// Events that nobody has taken yet.
    owed: VecDeque<RoomEvent>,
    ticked_at: Instant,
    hub_ticked_at: Instant,
    /// Who waits for the end.
    done: Option<oneshot::Sender<()>>,
    start: Start,
}

impl Server {
    async fn run(mut self) {
        self.turns().await;
        // Attendance is worth a moment, but a reader that is gone is not waited for.
        let owed = std::mem::take(&mut self.owed);
        let last = async {
            for event in owed {
                if self.start.events.send(event).await.is_err() {
                    return;
                }
            }
        };
        if tokio::time::timeout(LAST_EVENTS_WITHIN, last).await.is_err() {
            tracing::error!("attendance was not taken in time at the end");
        }
        let Self { start, done, .. } = self;
        drop(start);
        if let Some(done) = done {
            // Whoever stops us may have stopped waiting.
            let _gone = done.send(());
        }
    }

    /// Takes its turns until it is stopped.
    async fn turns(&mut self) {
        loop {
            let step = if self.switch.is_idle() { HUB_TICK } else { TICK };
            let wake = self.ticked_at + step;
            tokio::select! {
                command = self.start.commands.recv() => match command {
                    Some(command) => if self.command(command) { return },
                    // Every handle is gone: nobody can enter any more.
                    None => return,
                },
                Some(link) = self.start.departed.recv() => self.departed(link),
                arrived = self.sockets.readable() => {
                    if let Some(arrived) = arrived {
                        self.arrived(arrived);
                    }
                }
                () = tokio::time::sleep_until(wake) => {}
            }
            if self.turn(step) {
                return;
            }
        }
    }

    /// Does what is there to be done, a bounded amount of each kind. True where it is the end.
    fn turn(&mut self, step: Duration) -> bool {
        for _ in 0..COMMANDS_MAX {
            let Ok(command) = self.start.commands.try_recv() else { break };
            if self.command(command) {
                return true;
            }
        }
        while let Ok(link) = self.start.departed.try_recv() {
            self.departed(link);
        }
        let now = Instant::now();
        let (switch, sockets) = (&mut self.switch, &mut self.sockets);
        for _ in 0..BATCHES_MAX {
            if !sockets.receive(|path, bytes| switch.receive(now.into_std(), path, bytes)) {
                break;
            }
        }
        for _ in 0..FRAMES_MAX {
            let Some(arrived) = self.sockets.arrived() else { break };
            self.arrived(arrived);
        }
        if step <= now.saturating_duration_since(self.ticked_at) {
            self.ticked_at = now;
            self.switch.tick(now.into_std());
        }
        if HUB_TICK <= now.saturating_duration_since(self.hub_ticked_at) {
            self.hub_ticked_at = now;
            self.hub.tick(self.start.clock.now());
            let (switch, sockets) = (&self.switch, &mut self.sockets);
            sockets.close_strangers(now, |path| switch.knows(path));
            if !self.is_shown {
                self.show();
            }
        }
        self.settle();
        false
    }

    /// Carries out what the hub and the switch have decided.
    fn settle(&mut self) {
        let now = Instant::now().into_std();
        loop {
            let effects = self.hub.effects();
            let is_done = effects.is_empty();
            for effect in effects {
                self.carry_out(effect);
            }
            self.switch.settle(now);
            let notices = self.switch.notices();
            if is_done && notices.is_empty() {
                break;
            }
            for notice in notices {
                match notice {
                    Notice::Say(visit, message) => {
                        if let Some(link) = self.hub.link_of(visit) {
                            self.say(link, &message);
                        }
                    }
                    Notice::Speaking(meeting, visit) => self.hub.speaking(meeting, visit),
                }
            }
        }
        self.sockets.send(&self.switch.sent());
        while let Some(event) = self.owed.pop_front() {
            if let Err(mpsc::error::TrySendError::Full(event)) = self.start.events.try_send(event) {
                self.owed.push_front(event);
                break;
            }
        }
    }

    fn carry_out(&mut self, effect: Effect) {
        let now = Instant::now().into_std();
        match effect {
            Effect::Send(link, message) => self.say(link, &message),
            Effect::Close(link, code) => {
                if let Some(outbox) = self.outboxes.remove(&link) {
                    let _full = outbox.try_send(Frame::Close(code));
                }
                self.show();
            }
            Effect::Event(event) => {
                if EVENTS_KEPT_MAX <= self.owed.len() {
                    tracing::error!("attendance is not taken; an event is lost");
                    self.owed.pop_front();
                }
                self.owed.push_back(event);
                self.show();
            }
            Effect::Media(visit, wish) => match wish {
                MediaWish::Begin(meeting) => {
                    if let Some(seat) = self.hub.seat_of(meeting, visit) {
                        self.switch.begin(now, visit, meeting, seat);
                    }
                }
                MediaWish::End => self.switch.end(now, visit),
                MediaWish::Resend => self.switch.resend(visit),
                MediaWish::Publish { sdp, tracks } => {
                    self.switch.publish(now, visit, &sdp, &tracks);
                }
                MediaWish::Subscribed { sdp, offer } => {
                    self.switch.subscribed(now, visit, &sdp, offer);
                }
                MediaWish::View { tiles } => self.switch.view(visit, tiles),
                MediaWish::Restart { fresh } => self.switch.restart(now, visit, fresh),
                MediaWish::Tune(tuning) => self.switch.tune(now, visit, tuning),
                MediaWish::Unpublish => self.switch.unpublish(now, visit),
            },
        }
    }

    /// Takes one command. True where it is the last.
    fn command(&mut self, command: Command) -> bool {
        let now = self.start.clock.now();
        match command {
            // Departures overtake: whoever is gone already is not let in.
            Command::Hello { link, .. } if self.overtaken.remove(&link) => {}
            Command::Hello { link, replies, ticket, resume, take_over } => {
                self.greeted.insert(link);
                self.outboxes.insert(link, replies);
                let redeemed = self.tickets().redeem(&ticket, now);
                match redeemed {
                    Ok(seat) => {
                        let fresh = self.start.ids.next();
                        self.hub.enter(now, Entry { link, seat, resume, fresh, take_over });
                        self.show();
                    }
                    Err(refused) => {
                        self.carry_out(Effect::Send(link, refused.message()));
                        self.carry_out(Effect::Close(link, CLOSE_REFUSED));
                    }
                }
            }
            Command::Said { link, message } => {
                self.is_shown &= matches!(message, ClientMessage::Ping { .. });
                self.hub.say(now, link, message);
            }
            Command::Timetable { meeting, times } => {
                self.tickets().change(meeting, |seat| seat.keep_to(times));
                self.hub.timetable(now, meeting, times);
            }
            Command::Order { meeting, order } => {
                self.is_shown = false;
                self.foresee(meeting, &order);
                self.hub.order(now, meeting, order);
            }
            Command::GiveWord { meeting, seat, answer } => {
                self.is_shown = false;
                let _gone = answer.send(self.hub.give_word(meeting, seat));
            }
            Command::Probe { probe: Probe { sdp, mid, over }, answer } => {
                let said = self.switch.probe(Instant::now().into_std(), &sdp, mid, over);
                let _gone = answer.send(said);
            }
            Command::Revoke { person } => {
                self.tickets().forget(person);
                self.hub.revoke(now, person);
            }
            Command::Stop { back_in_s, done } => {
                self.hub.stop(now, back_in_s);
                self.settle();
                self.done = Some(done);
                return true;
            }
        }
        self.settle();
        false
    }

    fn tickets(&self) -> MutexGuard<'_, Tickets> {
        self.start.tickets.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What staff do to who is there holds for who has only a ticket yet, too.
    fn foresee(&self, meeting: MeetingId, order: &Order) {
        match order {
            Order::Remove(seat) | Order::Move(seat, _) => self.tickets().forget_seat(*seat),
            Order::Guard(true) => self.tickets().change(meeting, |seat| {
                seat.is_admitted &= seat.role != Role::Guest;
            }),
            _ => {}
        }
    }

    fn departed(&mut self, link: LinkId) {
        if !self.greeted.remove(&link) {
            self.overtaken.insert(link);
        }
        self.outboxes.remove(&link);
        self.hub.dropped(self.start.clock.now(), link);
        self.show();
    }

    fn arrived(&mut self, arrived: Arrived) {
        let now = Instant::now().into_std();
        match arrived {
            Arrived::Opened(path, stream) if self.sockets.has_room(path) => {
                self.sockets.opened(path, stream);
            }
            // Not remembering how to write to it closes it.
            Arrived::Opened(..) => {}
            Arrived::Frame(path, frame) => self.switch.receive(now, path, &frame),
            Arrived::Closed(path) => {
                self.sockets.close(path);
                self.switch.lost(path);
            }
        }
    }

    /// Says something on a connection; one that does not read is given up.
    fn say(&mut self, link: LinkId, message: &ServerMessage) {
        let Some(outbox) = self.outboxes.get(&link) else { return };
        if outbox.try_send(Frame::Text(message.text())).is_err() {
            self.outboxes.remove(&link);
            self.hub.dropped(self.start.clock.now(), link);
        }
    }

    /// Shows those above who is there now.
    fn show(&mut self) {
        self.is_shown = true;
        self.start.live.show(self.hub.live());
    }
}
