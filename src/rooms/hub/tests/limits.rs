//! What a room bears: how many people, how much is written, and who is kept silent.

use super::*;

fn chat(text: &str) -> ClientMessage {
    ClientMessage::Chat { text: text.to_owned() }
}

fn microphone(on: bool) -> ClientMessage {
    ClientMessage::State { microphone: on, camera: false, screen: false, hand: false }
}

#[test]
fn whoever_comes_to_help_finds_a_place_in_a_full_room() {
    let mut told = Told::new();
    for number in 1..=3_u8 {
        told.enter(100, LinkId::from(number), u128::from(number));
    }
    let staff = Seat { role: Role::Staff, side: Side::Staff, ..told.seat(9, 1) };

    let entered = told.enter_as(100, 9, staff, None);

    assert!(entered[0].contains("welcome"), "{entered:?}");
    assert_eq!(told.enter(100, 4, 4), ["4 < room_full", "4 closed 1008"]);
}

#[test]
fn a_newcomer_is_shown_as_many_lines_as_one_frame_holds() {
    let mut told = Told::new();
    told.enter(100, 1, 1);
    for _ in 0..60 {
        told.say(101, 1, chat(&"会".repeat(2_000)));
    }

    told.hub.enter(
        told.at(102),
        Entry {
            link: 2,
            seat: told.seat(2, 1),
            resume: None,
            fresh: Uuid::from_u128(20),
            take_over: false,
        },
    );

    let effects = told.hub.effects();
    let welcome = effects.iter().find_map(|it| match it {
        Effect::Send(2, message) => Some(message.text()),
        _ => None,
    });
    let bytes = welcome.unwrap().len();
    assert!((20_000..64 * 1024).contains(&bytes), "{bytes} bytes");
}

#[test]
fn whoever_was_muted_is_not_passed_on_until_they_say_that_they_speak_again() {
    let mut told = Told::new();
    told.enter(100, 1, 1);
    told.enter(100, 2, 2);
    told.say(100, 1, microphone(true));

    let muted = told.order(101, Order::Mute(SeatId(Uuid::from_u128(1))));
    let still = told.say(102, 1, microphone(false));
    let speaks = told.say(103, 1, microphone(true));
    let again = told.say(104, 1, microphone(true));

    assert!(muted.iter().any(|it| it.contains("visit 10 Tune") && it.contains("None")));
    assert!(!still.iter().any(|it| it.contains("Tune")), "{still:?}");
    assert!(speaks.iter().any(|it| it.contains("visit 10 Tune") && it.contains("Floor")));
    assert!(!again.iter().any(|it| it.contains("Tune")), "{again:?}");
}
