//! Incontro's rooms as a process of their own, and how people come into them.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Command, Stdio};
use std::sync::mpsc::Sender;

use chrono::TimeDelta;
use domain::ids::{MeetingId, PersonId, SeatId};
use incontro::clock::{Clock, Ids};
use incontro::rooms::{Frame, Role, RoomSettings, Rooms, Seat, Side};
use serde_json::{Value, json};
use uuid::Uuid;

use super::Process;
use super::line::{Identity, own_address};
use super::load::{Person, Ready, Sfu};
use super::sdp::{self, Remote};

/// The media server in a process that is measured.
pub(crate) struct Ours {
    process: Process,
    address: String,
}

impl Ours {
    pub(crate) fn start() -> Self {
        let own = std::env::current_exe().unwrap();
        let mut process =
            Process::start(Command::new(own).arg("serve").stdout(Stdio::piped()).env("PIN", "0"));
        let mut address = String::new();
        let said = process.0.stdout.take().unwrap();
        BufReader::new(said).read_line(&mut address).unwrap();
        Self { process, address: address.trim().to_owned() }
    }
}

impl Sfu for Ours {
    fn join(&self, person: Person, identity: &Identity, ready: Sender<Ready>) {
        let socket = TcpStream::connect(&self.address).unwrap();
        let mut publishing = Some(identity.local(2 * person.number));
        let subscribing = identity.local(2 * person.number + 1);
        let subscribed = subscribing.0.clone();
        let mut subscribing = Some(subscribing);
        std::thread::spawn(move || {
            let mut to = socket.try_clone().unwrap();
            let mut say = |value: &Value| writeln!(to, "{value}").unwrap();
            say(&json!({"room": person.room, "number": person.number}));
            for line in BufReader::new(socket).lines() {
                let Ok(line) = line else { return };
                let message: Value = serde_json::from_str(&line).unwrap();
                let described = message["sdp"].as_str().unwrap_or_default();
                match message["type"].as_str().unwrap() {
                    "welcome" => {
                        let (local, _) = publishing.as_ref().unwrap();
                        let sdp = sdp::offer(local, person.audio, person.video);
                        say(&json!({"type": "publish", "sdp": sdp, "tracks": [
                            {"mid": "0", "kind": "microphone"}, {"mid": "1", "kind": "camera"},
                        ]}));
                    }
                    "published" => {
                        let remote = Remote::read(described);
                        let local = publishing.take().unwrap();
                        ready.send(Ready::Publishing(person.number, remote, local)).unwrap();
                    }
                    "subscribe" => {
                        let sdp = sdp::answer(&subscribed, described);
                        let offer = &message["offer"];
                        say(&json!({"type": "subscribed", "sdp": sdp, "offer": offer}));
                        if let Some(local) = subscribing.take() {
                            let remote = Remote::read(described);
                            ready.send(Ready::Subscribing(remote, local)).unwrap();
                        }
                    }
                    "error" => panic!("{message}"),
                    _ => {}
                }
            }
        });
    }

    fn pid(&self) -> u32 {
        self.process.0.id()
    }
}

/// Runs the rooms, and says where people may come in.
pub(crate) fn serve() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let settings = RoomSettings { bind: own_address(), ..RoomSettings::loopback() };
        let (rooms, mut events) = Rooms::start(settings, Clock::System, &Ids::Random).unwrap();
        tokio::spawn(async move { while events.recv().await.is_some() {} });
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        println!("{}", listener.local_addr().unwrap());
        listener.set_nonblocking(true).unwrap();
        let listener = tokio::net::TcpListener::from_std(listener).unwrap();
        while let Ok((socket, _)) = listener.accept().await {
            tokio::spawn(carry(rooms.clone(), socket));
        }
    });
}

/// Carries one person's messages between the socket and the rooms.
async fn carry(rooms: Rooms, socket: tokio::net::TcpStream) {
    use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
    let (from, mut to) = socket.into_split();
    let mut lines = BufReader::new(from).lines();
    let Ok(Some(who)) = lines.next_line().await else { return };
    let who: Value = serde_json::from_str(&who).unwrap();
    let number = |name: &str| u128::from(who[name].as_u64().unwrap());
    let ticket = rooms.admit(seat(number("room"), number("number"))).unwrap();
    let mut connection = rooms.open();
    let hello = json!({"type": "hello", "protocol": 1, "ticket": ticket.token, "resume": null});
    connection.inbox.text(&hello.to_string()).await;
    loop {
        tokio::select! {
            line = lines.next_line() => match line {
                Ok(Some(line)) => { connection.inbox.text(&line).await; }
                _ => return,
            },
            frame = connection.outbox.next() => match frame {
                Some(Frame::Text(text)) => {
                    if to.write_all(format!("{text}\n").as_bytes()).await.is_err() {
                        return;
                    }
                }
                _ => return,
            },
        }
    }
}

fn seat(room: u128, number: u128) -> Seat {
    let now = Clock::System.now();
    Seat {
        seat: SeatId(Uuid::from_u128(1 + number)),
        meeting: MeetingId(Uuid::from_u128(1_000_000 + room)),
        person: PersonId(Uuid::from_u128(2_000_000 + number)),
        name: number.to_string(),
        party: String::new(),
        city: String::new(),
        zone: "Europe/Rome".to_owned(),
        offset_s: 3_600,
        side: Side::Company,
        role: Role::Guest,
        languages: Vec::new(),
        is_admitted: true,
        opens_at: now - TimeDelta::minutes(15),
        starts_at: now,
        ends_at: now + TimeDelta::minutes(90),
        closes_at: now + TimeDelta::minutes(100),
    }
}
