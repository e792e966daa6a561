//! The media server with real peers on loopback: real ICE, DTLS and SRTP, no browser.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::large_futures,
    reason = "a test fails by panicking, and its futures live on their own tasks"
)]

mod audience;
mod guest;
mod paths;

use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::{MeetingId, PersonId, SeatId};
use incontro::clock::{Clock, Ids};
use incontro::rooms::{
    LeftReason, Order, Role, RoomEvent, RoomEventKind, RoomSettings, Rooms, Seat, Side, Timetable,
};
use serde_json::{Value, json};
use std::net::UdpSocket;
use std::num::NonZeroUsize;
use std::time::Duration;
use tokio::sync::mpsc;
use uuid::Uuid;

use guest::Guest;

/// A media server with one clock that stands still, half past the hour.
struct Server {
    rooms: Rooms,
    events: mpsc::Receiver<RoomEvent>,
    clock: Clock,
}

impl Server {
    fn start() -> Self {
        Self::start_with(RoomSettings::loopback())
    }

    fn start_with(settings: RoomSettings) -> Self {
        let now = "2026-11-25T14:00:00Z".parse().unwrap();
        let clock = Clock::fixed(now);
        let (rooms, events) = Rooms::start(settings, clock.clone(), &Ids::counting()).unwrap();
        Self { rooms, events, clock }
    }

    /// Seat `number` in the meeting of half an hour that starts now.
    fn seat(&self, number: u128) -> Seat {
        let now: DateTime<Utc> = self.clock.now();
        Seat {
            seat: SeatId(Uuid::from_u128(number)),
            meeting: MeetingId(Uuid::from_u128(9)),
            person: PersonId(Uuid::from_u128(100 + number)),
            name: number.to_string(),
            party: "Brianza Arredi".to_owned(),
            city: "Milano".to_owned(),
            zone: "Europe/Rome".to_owned(),
            offset_s: 3_600,
            side: Side::Company,
            role: Role::Guest,
            languages: Vec::new(),
            is_admitted: true,
            opens_at: now - TimeDelta::minutes(15),
            starts_at: now,
            ends_at: now + TimeDelta::minutes(30),
            closes_at: now + TimeDelta::minutes(40),
        }
    }

    async fn enter(&self, number: u128) -> Guest {
        Guest::enter(&self.rooms, self.seat(number)).await
    }

    /// The next event, as `seat what`.
    async fn event(&mut self) -> String {
        let event = tokio::time::timeout(Duration::from_secs(20), self.events.recv()).await;
        let event = event.expect("an event in time").expect("an event");
        format!("{} {:?}", event.seat.0.as_u128(), event.what)
    }
}

fn id(number: u128) -> Value {
    json!(Uuid::from_u128(number))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_people_hear_and_see_each_other() {
    let mut server = Server::start();

    let mut one = server.enter(1).await;
    let mut two = server.enter(2).await;

    one.hears_more("microphone of 2").await;
    one.hears_more("camera of 2").await;
    two.hears_more("microphone of 1").await;
    two.hears_more("camera of 1").await;
    assert_eq!(one.seen().packets.keys().collect::<Vec<_>>(), ["camera of 2", "microphone of 2"]);
    assert_eq!(server.event().await, "1 Joined");
    assert_eq!(server.event().await, "2 Joined");
    let live = server.rooms.live();
    assert_eq!(live.iter().map(|room| room.seats.len()).collect::<Vec<_>>(), [2]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_comes_late_is_given_whole_pictures() {
    let server = Server::start();
    let mut one = server.enter(1).await;
    let mut two = server.enter(2).await;
    two.hears_more("camera of 1").await;
    one.hears_more("camera of 2").await;
    let before = one.seen().keyframes_wanted;

    let mut three = server.enter(3).await;

    three.hears_more("camera of 1").await;
    three.hears_more("camera of 2").await;
    three.hears_more("microphone of 1").await;
    one.until("a keyframe is asked for", |seen| before < seen.keyframes_wanted).await;
    let people = three.seen().last("welcome").unwrap()["people"].clone();
    assert_eq!(people.as_array().unwrap().len(), 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_leaves_is_gone_and_may_come_again() {
    let mut server = Server::start();
    let mut one = server.enter(1).await;
    let mut two = server.enter(2).await;
    one.hears_more("camera of 2").await;

    two.say(&json!({"type": "leave"}));

    two.until("the socket is closed", |seen| seen.closed == Some(1000)).await;
    let seen = one.until("2 is gone", |seen| seen.count("gone") == 1).await;
    let gone = json!({"type": "gone", "person": id(2), "reason": "left"});
    assert_eq!(seen.last("gone"), Some(&gone));
    let empty =
        |seen: &guest::Seen| seen.last("subscribe").is_some_and(|it| it["tracks"] == json!([]));
    one.until("nothing of 2 is left", empty).await;

    let mut again = server.enter(2).await;
    again.hears_more("camera of 1").await;
    one.hears_more("camera of 2").await;
    one.hears_more("microphone of 2").await;
    let mut events = Vec::new();
    for _ in 0..4 {
        events.push(server.event().await);
    }
    assert_eq!(events, ["1 Joined", "2 Joined", "2 Left(Left)", "2 Joined"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_second_device_takes_over_from_the_first() {
    let server = Server::start();
    let mut one = server.enter(1).await;
    let mut first = server.enter(2).await;
    one.hears_more("camera of 2").await;

    let mut second = server.enter(2).await;

    let seen = first.until("the socket is closed", |seen| seen.closed.is_some()).await;
    assert_eq!((seen.closed, seen.count("replaced")), (Some(4001), 1));
    second.hears_more("camera of 1").await;
    one.hears_more("camera of 2").await;
    let gone = json!({"type": "gone", "person": id(2), "reason": "replaced"});
    assert_eq!(one.seen().last("gone"), Some(&gone));
    assert_eq!(server.rooms.live()[0].seats.len(), 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_dropped_socket_comes_back_to_flowing_media() {
    let mut server = Server::start();
    let mut one = server.enter(1).await;
    let mut two = server.enter(2).await;
    one.hears_more("camera of 2").await;
    two.hears_more("camera of 1").await;
    let visit = two.seen().last("welcome").unwrap()["visit"].as_str().unwrap().to_owned();

    two.reconnect(&server.rooms, server.seat(2), &visit);

    let seen = two.until("a second welcome", |seen| seen.count("welcome") == 2).await;
    assert_eq!(seen.last("welcome").unwrap()["resumed"], true);
    assert_eq!(seen.last("welcome").unwrap()["visit"], visit.as_str());
    one.hears_more("microphone of 2").await;
    two.hears_more("microphone of 1").await;
    assert_eq!((two.seen().count("published"), one.seen().count("gone")), (1, 0));
    assert_eq!([server.event().await, server.event().await], ["1 Joined", "2 Joined"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_is_lost_for_fifteen_seconds_is_gone() {
    let mut server = Server::start();
    let mut one = server.enter(1).await;
    let mut two = server.enter(2).await;
    one.hears_more("camera of 2").await;
    two.hears_more("camera of 1").await;

    drop(two);
    let is_lost = |rooms: &Rooms| !rooms.live()[0].seats.iter().all(|seat| seat.is_connected);
    while !is_lost(&server.rooms) {
        tokio::task::yield_now().await;
    }
    server.clock.pass(TimeDelta::seconds(15));

    let seen = one.until("2 is gone", |seen| seen.count("gone") == 1).await;
    assert_eq!(seen.last("gone").unwrap()["reason"], "lost");
    let mut events = Vec::new();
    for _ in 0..4 {
        events.push(server.event().await);
    }
    events.sort_unstable();
    assert_eq!(events, ["1 Joined", "1 Present", "2 Joined", "2 Left(Lost)"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_ticket_opens_one_socket_within_a_minute() {
    let server = Server::start();
    let good = server.rooms.admit(server.seat(1)).unwrap();
    let late = server.rooms.admit(server.seat(2)).unwrap();
    let mut refused = Vec::new();

    let mut one = Guest::knock(&server.rooms, "1").await;
    one.hello(&good.token, None);
    one.until("1 is welcome", |seen| seen.count("welcome") == 1).await;
    server.clock.pass(TimeDelta::seconds(60));
    for ticket in [&good.token, &late.token, "never issued"] {
        let mut guest = Guest::knock(&server.rooms, "x").await;
        guest.hello(ticket, None);
        let seen = guest.until("it is closed", |seen| seen.closed.is_some()).await;
        refused.push((seen.messages[0]["code"].clone(), seen.closed.unwrap()));
    }

    let code = |code: &str| (json!(code), 1008);
    assert_eq!(refused, [code("ticket_invalid"), code("ticket_expired"), code("ticket_invalid")]);
    assert_eq!(server.rooms.live()[0].seats.len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn garbage_disturbs_nobody() {
    let server = Server::start();
    let mut one = server.enter(1).await;
    let mut two = server.enter(2).await;
    one.hears_more("camera of 2").await;
    let next_door =
        |number| Seat { meeting: MeetingId(Uuid::from_u128(10)), ..server.seat(number) };
    let mut three = Guest::enter(&server.rooms, next_door(3)).await;
    let _four = Guest::enter(&server.rooms, next_door(4)).await;
    three.hears_more("camera of 4").await;

    let noise = UdpSocket::bind("127.0.0.1:0").unwrap();
    for length in 0..1_400_usize {
        let first = u8::try_from(length % 256).unwrap();
        let mut datagram = vec![first; length];
        if let Some(head) = datagram.get_mut(..8).filter(|_| length % 3 == 0) {
            head.copy_from_slice(&[0, 1, 0, 0, 0x21, 0x12, 0xa4, 0x42]);
        }
        noise.send_to(&datagram, ("127.0.0.1", server.rooms.ports()[0])).unwrap();
    }
    let mut codes = Vec::new();
    for frame in ["", "{", "null", "[]", r#"{"type":"welcome"}"#, r#"{"type":"leave"}"#] {
        let mut stranger = Guest::knock(&server.rooms, "x").await;
        stranger.say_text(frame.to_owned());
        let seen = stranger.until("it is closed", |seen| seen.closed.is_some()).await;
        codes.push(seen.messages[0]["code"].as_str().unwrap().to_owned());
    }
    two.say(&json!({"type": "publish", "sdp": "v=0\r\nm=nonsense", "tracks": []}));
    two.until("the offer is refused", |seen| seen.count("error") == 1).await;
    two.say(&json!({"type": "subscribed", "sdp": "nonsense", "offer": 77}));

    assert_eq!(
        codes,
        ["malformed", "malformed", "malformed", "malformed", "malformed", "hello_expected"]
    );
    one.hears_more("microphone of 2").await;
    two.hears_more("camera of 1").await;
    three.hears_more("microphone of 4").await;
    let seen = three.seen();
    assert_eq!(seen.packets.keys().collect::<Vec<_>>(), ["camera of 4", "microphone of 4"]);
    for what in ["camera of 4", "microphone of 4"] {
        assert_eq!(seen.packets_of(what), seen.numbered(what), "next door, every {what} arrived");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn rooms_on_several_threads_have_ports_of_their_own_and_one_face() {
    let threads = NonZeroUsize::new(2).unwrap();
    let mut server = Server::start_with(RoomSettings { threads, ..RoomSettings::loopback() });
    let ports = server.rooms.ports();
    let other = |number| Seat { meeting: MeetingId(Uuid::from_u128(10)), ..server.seat(number) };

    let mut one = server.enter(1).await;
    let mut two = server.enter(2).await;
    let mut three = Guest::enter(&server.rooms, other(3)).await;
    let mut four = Guest::enter(&server.rooms, other(4)).await;

    one.hears_more("camera of 2").await;
    two.hears_more("microphone of 1").await;
    three.hears_more("camera of 4").await;
    four.hears_more("microphone of 3").await;
    let port_of = |guest: &Guest| {
        let seen = guest.seen();
        let sdp = seen.last("published").unwrap()["sdp"].as_str().unwrap().to_owned();
        ports.iter().position(|port| sdp.contains(&format!(" {port} typ host"))).unwrap()
    };
    assert_ne!(port_of(&one), port_of(&three), "each room is on a thread of its own");
    assert_eq!(server.rooms.live().iter().map(|room| room.seats.len()).sum::<usize>(), 4);
    server.rooms.revoke(PersonId(Uuid::from_u128(103))).await;
    three.until("3 is out", |seen| seen.closed == Some(1008)).await;
    server.rooms.stop(Duration::from_secs(5)).await;
    for guest in [&mut one, &mut four] {
        guest.until("closed", |seen| seen.closed == Some(1012)).await;
    }
    let mut left = 0;
    while let Some(event) = server.events.recv().await {
        left += usize::from(matches!(event.what, RoomEventKind::Left(_)));
    }
    assert_eq!(left, 4);
    assert!(!server.rooms.is_running());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_was_put_out_comes_back_by_no_ticket_that_they_kept() {
    let server = Server::start();
    let mut one = server.enter(1).await;
    one.until("1 is in", |seen| seen.count("published") == 1).await;
    let kept = server.rooms.admit(server.seat(1)).unwrap();
    let meeting = MeetingId(Uuid::from_u128(9));

    server.rooms.order(meeting, Order::Remove(SeatId(Uuid::from_u128(1)))).await;

    one.until("1 is out", |seen| seen.closed == Some(1008)).await;
    let mut again = Guest::knock(&server.rooms, "1").await;
    again.hello(&kept.token, None);
    let seen = again.until("refused", |seen| seen.closed.is_some()).await;
    assert_eq!(seen.last("error").unwrap()["code"], "ticket_invalid");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_ticket_from_before_the_door_was_guarded_leads_to_the_door() {
    let server = Server::start();
    let mut one = server.enter(1).await;
    one.until("1 is in", |seen| seen.count("published") == 1).await;
    let kept = server.rooms.admit(server.seat(2)).unwrap();
    let meeting = MeetingId(Uuid::from_u128(9));

    server.rooms.order(meeting, Order::Guard(true)).await;

    let mut two = Guest::knock(&server.rooms, "2").await;
    two.hello(&kept.token, None);
    let seen = two.until("2 is at the door", |seen| seen.count("welcome") == 1).await;
    assert_eq!(seen.last("welcome").unwrap()["stage"], "waiting");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn more_chat_than_anybody_types_closes_its_own_socket() {
    let server = Server::start();
    let mut one = server.enter(1).await;
    let mut two = server.enter(2).await;
    for guest in [&mut one, &mut two] {
        guest.until("it is in", |seen| seen.count("published") == 1).await;
    }

    (0..20).for_each(|at| two.say(&json!({"type": "chat", "text": at.to_string()})));

    let seen = two.until("closed", |seen| seen.closed == Some(1008)).await;
    assert_eq!(seen.last("error").unwrap()["code"], "too_fast");
    one.say(&json!({"type": "chat", "text": "still here"}));
    one.until("1 goes on", |seen| seen.last("chat").is_some_and(|it| it["text"] == "still here"))
        .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_flood_and_an_oversized_frame_close_their_own_socket() {
    let server = Server::start();
    let mut one = server.enter(1).await;
    let mut flood = server.enter(2).await;
    let mut fat = server.enter(3).await;
    for guest in [&mut flood, &mut fat] {
        guest.until("it is in", |seen| seen.count("published") == 1).await;
    }

    (0..200).for_each(|at| flood.say(&json!({"type": "ping", "at": at})));
    fat.say_text(format!("{{\"type\":\"chat\",\"text\":\"{}\"}}", "x".repeat(70_000)));

    let code = |seen: guest::Seen| seen.last("error").unwrap()["code"].clone();
    assert_eq!(code(flood.until("closed", |seen| seen.closed == Some(1008)).await), "too_fast");
    assert_eq!(code(fat.until("closed", |seen| seen.closed == Some(1008)).await), "too_big");
    one.say(&json!({"type": "ping", "at": 7}));
    one.until("pong", |seen| seen.last("pong").is_some_and(|it| it["at"] == 7.0)).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_room_opens_and_closes_by_its_times() {
    let mut server = Server::start();
    let mut seat = server.seat(1);
    seat.opens_at += TimeDelta::minutes(20);

    let mut one = Guest::enter(&server.rooms, seat.clone()).await;
    let early = one.until("a welcome", |seen| seen.count("welcome") == 1).await;
    one.say(&json!({"type": "publish", "sdp": "", "tracks": []}));
    let refused = one.until("not yet", |seen| seen.count("error") == 1).await;
    server.clock.pass(TimeDelta::minutes(5));
    one.until("the room opens", |seen| seen.count("published") == 1).await;
    let times = Timetable {
        opens_at: seat.opens_at,
        starts_at: seat.starts_at,
        ends_at: seat.ends_at + TimeDelta::hours(1),
        closes_at: seat.closes_at + TimeDelta::hours(1),
    };
    server.rooms.timetable(seat.meeting, times).await;
    one.until("more time", |seen| seen.count("timetable") == 1).await;
    server.clock.pass(TimeDelta::minutes(40));
    assert_eq!(server.event().await, "1 Joined");
    assert_eq!(server.event().await, "1 Present");
    server.clock.pass(TimeDelta::minutes(60));
    let over = one.until("it is over", |seen| seen.closed == Some(1000)).await;

    assert_eq!(early.last("welcome").unwrap()["stage"], "early");
    assert_eq!(refused.last("error").unwrap()["code"], "not_open");
    assert_eq!(over.last("stage").unwrap()["stage"], "over");
    assert_eq!(over.last("bye").unwrap()["reason"], "closing");
    assert_eq!(server.event().await, "1 Left(Left)");
    assert_eq!(server.rooms.live(), []);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_restart_tells_everybody_first() {
    let mut server = Server::start();
    let mut one = server.enter(1).await;
    one.until("1 is in", |seen| seen.count("published") == 1).await;
    assert_eq!(server.event().await, "1 Joined");

    server.rooms.stop(Duration::from_secs(5)).await;

    let seen = one.until("closed", |seen| seen.closed.is_some()).await;
    let bye = json!({"type": "bye", "reason": "restarting", "back_in_s": 5});
    assert_eq!((seen.last("bye"), seen.closed), (Some(&bye), Some(1012)));
    let left = server.events.recv().await.unwrap();
    assert_eq!(left.what, RoomEventKind::Left(LeftReason::Lost));
    assert_eq!(server.events.recv().await, None);
    assert!(!server.rooms.is_running());
}
