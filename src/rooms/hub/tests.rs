//! Who is where, told as what each effect comes to.

mod audience;
mod limits;

use domain::ids::{PersonId, SeatId};
use domain::language::Language;

use super::*;
use crate::rooms::{Channel, NetworkPath, Order, Role, Side, Timetable};

/// A hub with a clock, whose effects are told in words.
struct Told {
    hub: Hub,
    start: DateTime<Utc>,
}

impl Told {
    fn new() -> Self {
        Self { hub: Hub::new(2, (3, 4)), start: "2026-11-25T14:00:00Z".parse().unwrap() }
    }

    fn at(&self, second: i64) -> DateTime<Utc> {
        self.start + TimeDelta::seconds(second)
    }

    /// A seat in `meeting`, which opens a minute after the start and closes an hour later.
    fn seat(&self, number: u128, meeting: u128) -> Seat {
        Seat {
            seat: SeatId(Uuid::from_u128(number)),
            meeting: MeetingId(Uuid::from_u128(meeting)),
            person: PersonId(Uuid::from_u128(number)),
            name: number.to_string(),
            party: String::new(),
            city: String::new(),
            zone: String::new(),
            offset_s: 0,
            side: Side::Partner,
            role: Role::Guest,
            languages: Vec::new(),
            is_admitted: true,
            opens_at: self.at(60),
            starts_at: self.at(90),
            ends_at: self.at(3_000),
            closes_at: self.at(3_600),
        }
    }

    /// Seat `number` enters meeting 1 through link `link`, as visit `10 * link`.
    fn enter(&mut self, second: i64, link: LinkId, number: u128) -> Vec<String> {
        self.enter_as(second, link, self.seat(number, 1), None)
    }

    fn enter_as(
        &mut self,
        second: i64,
        link: LinkId,
        seat: Seat,
        resume: Option<u128>,
    ) -> Vec<String> {
        let fresh = Uuid::from_u128(u128::from(link) * 10);
        let resume = resume.map(Uuid::from_u128);
        let entry = Entry { link, seat, resume, fresh, take_over: true };
        self.hub.enter(self.at(second), entry);
        self.told()
    }

    /// Staff do something in meeting 1.
    fn order(&mut self, second: i64, order: Order) -> Vec<String> {
        self.hub.order(self.at(second), MeetingId(Uuid::from_u128(1)), order);
        self.told()
    }

    /// Seat `number` in meeting 1, whose holder interprets between Italian and Chinese.
    fn interpreter(&self, number: u128) -> Seat {
        let languages = vec![Language::It, Language::ZhHans];
        let (side, role) = (Side::Interpreter, Role::Interpreter);
        Seat { side, role, languages, ..self.seat(number, 1) }
    }

    fn say(&mut self, second: i64, link: LinkId, message: ClientMessage) -> Vec<String> {
        self.hub.say(self.at(second), link, message);
        self.told()
    }

    fn drop_link(&mut self, second: i64, link: LinkId) -> Vec<String> {
        self.hub.dropped(self.at(second), link);
        self.told()
    }

    fn tick(&mut self, second: i64) -> Vec<String> {
        self.hub.tick(self.at(second));
        self.told()
    }

    /// What was decided, but for what those who wait are told of each other.
    fn told(&mut self) -> Vec<String> {
        let all = self.told_all();
        all.into_iter().filter(|it| !it.contains("< here")).collect()
    }

    fn told_all(&mut self) -> Vec<String> {
        let start = self.start;
        let tell = |effect: Effect| match effect {
            Effect::Send(link, message) => format!("{link} < {}", words(&message)),
            Effect::Close(link, code) => format!("{link} closed {code}"),
            Effect::Event(event) => {
                let second = (event.at - start).num_seconds();
                format!("seat {} {:?} at {second}", event.seat.0.as_u128(), event.what)
            }
            Effect::Media(visit, wish) => match wish {
                MediaWish::Begin(_) => format!("visit {} begins", visit.as_u128()),
                other => format!("visit {} {other:?}", visit.as_u128()),
            },
        };
        self.hub.effects().into_iter().map(tell).collect()
    }
}

fn words(message: &ServerMessage) -> String {
    let names = |people: &[Person]| {
        let names: Vec<_> = people.iter().map(|person| person.name.clone()).collect();
        names.join(" ")
    };
    match message {
        ServerMessage::Welcome { visit, resumed, people, stage, chat, .. } => format!(
            "welcome {} {stage:?} resumed={resumed} with [{}] and {} lines",
            visit.as_u128(),
            names(people),
            chat.len(),
        ),
        ServerMessage::Person { person } => {
            let voice = person.channel.map(<&str>::from);
            match voice {
                Some("floor") => format!("person {} camera={}", person.name, person.camera),
                voice => format!("person {} into {}", person.name, voice.unwrap_or("nothing")),
            }
        }
        ServerMessage::Gone { person, reason } => format!("gone {} {reason:?}", person.as_u128()),
        ServerMessage::Speaking { person } => {
            format!("speaking {:?}", person.map(|it| it.as_u128()))
        }
        ServerMessage::Stage { stage, .. } => format!("stage {stage:?}"),
        ServerMessage::Chat { line } => format!("{} says {}", line.name, line.text),
        ServerMessage::Bye { reason, back_in_s } => format!("bye {reason:?} {back_in_s}"),
        ServerMessage::Error { code, .. } => code.clone(),
        ServerMessage::Timetable { .. } => "timetable".to_owned(),
        ServerMessage::Here { people } => {
            let names: Vec<_> = people.iter().map(|it| it.name.clone()).collect();
            format!("here [{}]", names.join(" "))
        }
        ServerMessage::Notice { from, text, .. } => format!("{from} notes {text}"),
        ServerMessage::Moved { seat } => format!("moved to {}", seat.as_u128()),
        ServerMessage::Late { name, minutes, .. } => format!("{name} late {minutes}"),
        other => format!("{other:?}"),
    }
}

fn camera_on() -> ClientMessage {
    ClientMessage::State { microphone: true, camera: true, screen: false, hand: false }
}

#[test]
fn people_wait_unseen_until_the_room_opens() {
    let mut told = Told::new();

    assert_eq!(told.enter(0, 1, 1), ["1 < welcome 10 Early resumed=false with [] and 0 lines"]);
    assert_eq!(told.enter(5, 2, 2), ["2 < welcome 20 Early resumed=false with [] and 0 lines"]);
    assert_eq!(told.say(6, 1, camera_on()), [""; 0]);
    assert_eq!(told.say(6, 2, ClientMessage::Chat { text: "hi".into() }), ["2 < not_open"]);
    assert_eq!(told.tick(59), [""; 0]);
    assert_eq!(
        told.tick(60),
        [
            "1 < stage In",
            "seat 1 Joined at 60",
            "visit 10 begins",
            "2 < stage In",
            "2 < person 1 camera=true",
            "seat 2 Joined at 60",
            "visit 20 begins",
            "1 < person 2 camera=false",
        ]
    );
}

#[test]
fn a_socket_that_comes_back_in_time_keeps_its_visit() {
    let mut told = Told::new();
    told.enter(100, 1, 1);
    told.enter(101, 2, 2);

    assert_eq!(told.drop_link(110, 2), [""; 0]);
    assert_eq!(told.tick(124), ["seat 1 Present at 124"]);
    assert_eq!(
        told.enter_as(124, 3, told.seat(2, 1), Some(20)),
        ["3 < welcome 20 In resumed=true with [1] and 0 lines", "visit 20 Resend"]
    );
    assert_eq!(told.tick(125), ["seat 2 Present at 125"]);
    assert_eq!(told.drop_link(130, 2), [""; 0]);
    assert_eq!(told.drop_link(130, 3), [""; 0]);
    assert_eq!(
        told.tick(145),
        ["seat 1 Present at 145", "seat 2 Left(Lost) at 130", "visit 20 End", "1 < gone 2 Lost",]
    );
}

#[test]
fn a_reload_replaces_its_own_visit() {
    let mut told = Told::new();
    told.enter(100, 1, 1);
    told.enter(101, 2, 2);
    told.drop_link(110, 2);

    assert_eq!(
        told.enter(112, 3, 2),
        [
            "seat 2 Left(Replaced) at 110",
            "visit 20 End",
            "1 < gone 2 Replaced",
            "3 < welcome 30 In resumed=false with [1] and 0 lines",
            "seat 2 Joined at 112",
            "visit 30 begins",
            "1 < person 2 camera=false",
        ]
    );
}

#[test]
fn a_second_device_closes_the_first() {
    let mut told = Told::new();
    told.enter(100, 1, 1);

    let all = told.enter(101, 2, 1);

    assert_eq!(all[..2], ["1 < Replaced", "1 closed 4001"]);
    assert_eq!(all[2..4], ["seat 1 Left(Replaced) at 101", "visit 10 End"]);
    assert_eq!(told.say(102, 1, camera_on()), [""; 0]);
}

#[test]
fn rooms_and_the_server_have_an_end() {
    let mut told = Told::new();
    for number in 1..=3_u8 {
        told.enter(100, LinkId::from(number), u128::from(number));
    }

    assert_eq!(told.enter(100, 4, 4), ["4 < room_full", "4 closed 1008"]);
    assert!(told.enter(100, 5, 3)[0].starts_with("3 < Replaced"));
    assert!(told.enter_as(100, 6, told.seat(6, 2), None)[0].contains("welcome"));
    assert_eq!(told.enter_as(100, 7, told.seat(7, 3), None), ["7 < server_full", "7 closed 1008"]);
    told.say(101, 6, ClientMessage::Leave {});
    assert!(told.enter_as(102, 8, told.seat(8, 3), None)[0].contains("welcome"));
    assert_eq!(told.enter_as(3_600, 9, told.seat(9, 3), None), ["9 < over", "9 closed 1008"]);
}

#[test]
fn the_room_closes_around_those_who_stay() {
    let mut told = Told::new();
    told.enter(100, 1, 1);

    assert_eq!(told.tick(3_599), ["seat 1 Present at 3599"]);
    assert_eq!(
        told.tick(3_600),
        [
            "1 < stage Over",
            "1 < bye Closing 0",
            "1 closed 1000",
            "seat 1 Left(Left) at 3600",
            "visit 10 End",
        ]
    );
    assert_eq!(told.hub.live(), []);
}

#[test]
fn staff_may_open_a_room_earlier_and_let_it_run_longer() {
    let mut told = Told::new();
    told.enter(0, 1, 1);
    let (start, meeting) = (told.start, MeetingId(Uuid::from_u128(1)));
    let times = Timetable {
        opens_at: start,
        starts_at: told.at(90),
        ends_at: told.at(4_000),
        closes_at: told.at(5_000),
    };

    told.hub.timetable(told.at(2), meeting, times);

    let expected = ["1 < timetable", "1 < stage In", "seat 1 Joined at 2", "visit 10 begins"];
    assert_eq!(told.told(), expected);
    assert_eq!(told.tick(4_999), ["seat 1 Present at 4999"]);
    assert!(told.tick(5_000).contains(&"1 closed 1000".to_owned()));
}

#[test]
fn whoever_is_in_when_the_meeting_moves_away_comes_again_and_waits() {
    let mut told = Told::new();
    told.enter(100, 1, 1);
    told.enter(100, 2, 2);
    let (opens_at, closes_at) = (told.at(80_000), told.at(85_000));
    let (starts_at, ends_at) = (told.at(80_060), told.at(84_000));
    let times = Timetable { opens_at, starts_at, ends_at, closes_at };

    told.hub.timetable(told.at(200), MeetingId(Uuid::from_u128(1)), times);

    assert_eq!(
        told.told(),
        [
            "1 < timetable",
            "2 < timetable",
            "1 closed 1012",
            "seat 1 Left(Left) at 200",
            "visit 10 End",
            "2 < gone 1 Left",
            "2 closed 1012",
            "seat 2 Left(Left) at 200",
            "visit 20 End",
        ]
    );
    let seat = Seat { opens_at, starts_at, ends_at, closes_at, ..told.seat(1, 1) };
    let again = told.enter_as(201, 3, seat, Some(10));
    assert_eq!(again, ["3 < welcome 30 Early resumed=false with [] and 0 lines"]);
    let opened = ["3 < stage In", "seat 1 Joined at 80000", "visit 30 begins"];
    assert_eq!(told.tick(80_000), opened);
}

#[test]
fn chat_reaches_everybody_and_those_who_come_later() {
    let mut told = Told::new();
    told.enter(100, 1, 1);
    told.enter(100, 2, 2);

    let said = told.say(101, 1, ClientMessage::Chat { text: "ciao".into() });
    let third = told.enter(102, 3, 3);

    assert_eq!(said, ["1 < 1 says ciao", "2 < 1 says ciao"]);
    assert_eq!(third[0], "3 < welcome 30 In resumed=false with [1 2] and 1 lines");
    for _ in 0..300 {
        told.say(103, 1, ClientMessage::Chat { text: "and".into() });
    }
    let fourth = told.enter(104, 4, 3);
    assert!(fourth.iter().any(|it| it.ends_with("and 200 lines")));
}

#[test]
fn who_speaks_is_said_once() {
    let mut told = Told::new();
    told.enter(100, 1, 1);
    let meeting = MeetingId(Uuid::from_u128(1));
    let mut speaking = |visit: Option<u128>| {
        told.hub.speaking(meeting, visit.map(Uuid::from_u128));
        told.told()
    };

    assert_eq!(speaking(None), [""; 0]);
    assert_eq!(speaking(Some(10)), ["1 < speaking Some(1)"]);
    assert_eq!(speaking(Some(10)), [""; 0]);
    assert_eq!(speaking(None), ["1 < speaking None"]);
}

#[test]
fn a_restart_says_when_to_come_back() {
    let mut told = Told::new();
    told.enter(100, 1, 1);
    told.enter(0, 2, 2);

    told.hub.stop(told.at(200), 5);

    assert_eq!(
        told.told(),
        [
            "1 < bye Restarting 5",
            "1 closed 1012",
            "seat 1 Left(Lost) at 200",
            "2 < bye Restarting 5",
            "2 closed 1012",
        ]
    );
}

#[test]
fn a_second_device_is_asked_before_it_takes_the_seat() {
    let mut told = Told::new();
    told.enter(100, 1, 1);
    let entry = |told: &Told, link: LinkId, take_over: bool| {
        let fresh = Uuid::from_u128(u128::from(link) * 10);
        Entry { link, seat: told.seat(1, 1), resume: None, fresh, take_over }
    };

    let asking = entry(&told, 2, false);
    told.hub.enter(told.at(101), asking);
    assert_eq!(told.told(), ["2 < Elsewhere", "2 closed 1008"]);

    let sure = entry(&told, 3, true);
    told.hub.enter(told.at(102), sure);
    assert_eq!(told.told()[..2], ["1 < Replaced", "1 closed 4001"]);
}

#[test]
fn behind_a_guarded_door_people_wait_until_staff_let_them_in() {
    let mut told = Told::new();
    let guarded = |told: &Told, number| Seat { is_admitted: false, ..told.seat(number, 1) };
    told.enter(100, 1, 1);
    let second = guarded(&told, 2);
    assert_eq!(
        told.enter_as(100, 2, second, None),
        ["2 < welcome 20 Waiting resumed=false with [] and 0 lines"]
    );
    assert_eq!(told.say(101, 2, ClientMessage::Chat { text: "hi".into() }), ["2 < not_open"]);

    assert_eq!(
        told.order(102, Order::Admit(SeatId(Uuid::from_u128(2)))),
        [
            "2 < stage In",
            "2 < person 1 camera=false",
            "seat 2 Joined at 102",
            "visit 20 begins",
            "1 < person 2 camera=false",
        ]
    );
    let third = guarded(&told, 3);
    told.enter_as(103, 3, third, None);
    assert_eq!(told.order(104, Order::Guard(false))[0], "3 < stage In");
}

#[test]
fn who_came_early_waits_where_the_door_is_guarded_meanwhile() {
    let mut told = Told::new();
    told.enter(0, 1, 1);
    told.order(1, Order::Guard(true));

    assert_eq!(told.tick(60), ["1 < stage Waiting"]);
    assert_eq!(told.tick(61), [""; 0]);
}

#[test]
fn those_who_wait_are_told_who_is_there_already() {
    let mut told = Told::new();
    let enter = |told: &mut Told, link: LinkId, number| {
        let (seat, fresh) = (told.seat(number, 1), Uuid::from_u128(u128::from(link)));
        let entry = Entry { link, seat, resume: None, fresh, take_over: false };
        told.hub.enter(told.at(0), entry);
        told.told_all().into_iter().filter(|it| it.contains("< here")).collect::<Vec<_>>()
    };

    assert_eq!(enter(&mut told, 1, 1), ["1 < here []"]);
    assert_eq!(enter(&mut told, 2, 2), ["1 < here [2]", "2 < here [1]"]);
    told.hub.dropped(told.at(5), 2);
    assert_eq!(told.told_all(), ["1 < here []"]);
}

#[test]
fn staff_mute_and_put_out_and_send_to_another_room() {
    let mut told = Told::new();
    for number in 1..=3_u8 {
        told.enter(100, LinkId::from(number), u128::from(number));
    }
    told.say(101, 1, camera_on());
    let seat = |number| SeatId(Uuid::from_u128(number));

    assert_eq!(
        told.order(102, Order::Mute(seat(1))),
        [
            "1 < Mute",
            "visit 10 Tune(Tuning { voice: None, listens: None, watches: true })",
            "2 < person 1 camera=true",
            "3 < person 1 camera=true",
        ]
    );
    assert_eq!(
        told.order(103, Order::Remove(seat(2))),
        [
            "2 < removed",
            "2 closed 1008",
            "seat 2 Left(Removed) at 103",
            "visit 20 End",
            "1 < gone 2 Removed",
            "3 < gone 2 Removed",
        ]
    );
    assert_eq!(
        told.order(104, Order::Move(seat(3), seat(7))),
        [
            "3 < moved to 7",
            "3 closed 1000",
            "seat 3 Left(Left) at 104",
            "visit 30 End",
            "1 < gone 3 Left",
        ]
    );
    assert_eq!(told.order(105, Order::Mute(seat(2))), [""; 0]);
}

#[test]
fn everybody_hears_staff_and_who_comes_late_also_those_who_wait() {
    let mut told = Told::new();
    told.enter(100, 1, 1);
    let waiting = Seat { is_admitted: false, ..told.seat(2, 1) };
    told.enter_as(100, 2, waiting, None);
    let notice = Order::Notice { from: "Anna".into(), text: "five minutes".into() };
    let seat = SeatId(Uuid::from_u128(1));

    assert_eq!(
        told.order(101, notice),
        ["1 < Anna notes five minutes", "2 < Anna notes five minutes"]
    );
    let late = Order::Late { seat, name: "1".into(), minutes: 10 };
    assert_eq!(told.order(102, late), ["2 < 1 late 10"]);
}

#[test]
fn a_link_that_is_taken_back_puts_its_holder_out_of_every_room() {
    let mut told = Told::new();
    told.enter(100, 1, 1);
    told.enter(100, 2, 2);

    told.hub.revoke(told.at(101), PersonId(Uuid::from_u128(2)));

    assert_eq!(
        told.told(),
        [
            "2 < revoked",
            "2 closed 1008",
            "seat 2 Left(Removed) at 101",
            "visit 20 End",
            "1 < gone 2 Removed",
        ]
    );
}

#[test]
fn an_interpreter_speaks_into_one_channel_and_two_hand_over() {
    let mut told = Told::new();
    told.enter(100, 1, 1);
    let (second, third) = (told.interpreter(2), told.interpreter(3));
    let entered = told.enter_as(100, 2, second, None);
    told.enter_as(100, 3, third, None);
    let into = |language| ClientMessage::Interpret { channel: Some(Channel::Into(language)) };
    let rest = "visit 20 Tune(Tuning { voice: None, listens: None, watches: true })";
    assert!(entered.contains(&rest.to_owned()), "{entered:?}");

    let begins = told.say(101, 2, into(Language::ZhHans));
    assert_eq!(
        begins,
        [
            "visit 20 Tune(Tuning { voice: Some(Into(ZhHans)), listens: None, watches: true })",
            "1 < person 2 into zh-Hans",
            "2 < person 2 into zh-Hans",
            "3 < person 2 into zh-Hans",
        ]
    );
    let hands_over = told.say(102, 3, into(Language::ZhHans));
    assert_eq!(hands_over[0], rest);
    assert_eq!(hands_over[1], "1 < person 2 into nothing");
    let takes = "visit 30 Tune(Tuning { voice: Some(Into(ZhHans)), listens: None, watches: true })";
    assert_eq!(hands_over[4], takes);

    assert_eq!(told.say(103, 3, into(Language::Ru)), ["3 < no_channel"]);
    assert_eq!(told.say(103, 1, into(Language::It)), ["1 < no_channel"]);
    let floor = ClientMessage::Interpret { channel: Some(Channel::Floor) };
    assert!(told.say(104, 3, floor).contains(&"1 < person 3 camera=false".to_owned()));
}

#[test]
fn a_listener_chooses_a_channel_once() {
    let mut told = Told::new();
    told.enter(100, 1, 1);
    let listen = |channel| ClientMessage::Listen { channel };

    let tuned = |listens: &str, watches: bool| {
        let wants = format!("listens: {listens}, watches: {watches}");
        format!("visit 10 Tune(Tuning {{ voice: Some(Floor), {wants} }})")
    };

    assert_eq!(told.say(101, 1, listen(Some(Language::Hi))), [tuned("Some(Hi)", true)]);
    assert_eq!(told.say(102, 1, listen(Some(Language::Hi))), [""; 0]);
    assert_eq!(told.say(103, 1, listen(None)), [tuned("None", true)]);
    assert_eq!(told.say(104, 1, ClientMessage::Watch { faces: false }), [tuned("None", false)]);
}

#[test]
fn how_someone_s_line_is_is_told_when_it_changes() {
    let mut told = Told::new();
    told.enter(100, 1, 1);
    let line = |quality, round_trip_ms| ClientMessage::Line {
        quality: Some(quality),
        path: Some(NetworkPath::Tcp),
        round_trip_ms: Some(round_trip_ms),
    };

    let first = told.say(101, 1, line(3, 40));
    assert_eq!(first.len(), 1);
    assert!(first[0].contains("path: Some(Tcp)"), "{first:?}");
    assert_eq!(told.say(102, 1, line(3, 50)), [""; 0]);
    assert_eq!(told.say(103, 1, line(1, 50)).len(), 1);
    assert_eq!(told.hub.live()[0].seats[0].line.round_trip_ms, Some(50));
}
