//! Those who only listen.

use super::*;

#[test]
fn who_listens_sends_nothing_until_they_are_given_the_word() {
    let mut told = Told::new();
    let listener = Seat { role: Role::Listener, ..told.seat(2, 1) };
    let publish = || ClientMessage::Publish { sdp: String::new(), tracks: Vec::new() };
    let word = |has_word| Order::GiveWord(SeatId(Uuid::from_u128(2)), has_word);
    told.enter(100, 1, 1);

    assert_eq!(
        told.enter_as(101, 2, listener, None)[3..],
        [
            "visit 20 Tune(Tuning { voice: None, listens: None, watches: true })",
            "1 < person 2 into nothing"
        ]
    );
    assert_eq!(told.say(102, 2, publish()), ["2 < listening"]);
    assert_eq!(told.say(103, 2, camera_on()), ["1 < person 2 into nothing"]);
    assert!(!told.hub.live()[0].seats[1].camera);
    assert_eq!(
        told.order(104, word(true)),
        [
            "visit 20 Tune(Tuning { voice: Some(Floor), listens: None, watches: true })",
            "1 < person 2 camera=false",
            "2 < person 2 camera=false"
        ]
    );
    assert_eq!(told.say(105, 2, publish()), ["visit 20 Publish { sdp: \"\", tracks: [] }"]);
    assert_eq!(told.order(106, word(true)), [""; 0]);
    assert_eq!(
        told.order(107, word(false)),
        [
            "visit 20 Unpublish",
            "visit 20 Tune(Tuning { voice: None, listens: None, watches: true })",
            "1 < person 2 into nothing",
            "2 < person 2 into nothing"
        ]
    );
    assert_eq!(told.say(108, 2, publish()), ["2 < listening"]);
}

#[test]
fn those_who_listen_are_counted_by_themselves_and_the_word_needs_a_place() {
    let mut told = Told::new();
    let listener = |told: &Told, number| Seat { role: Role::Listener, ..told.seat(number, 1) };
    for number in 1..=3_u8 {
        told.enter(100, number.into(), number.into());
    }
    for number in 11..=14_u8 {
        let seat = listener(&told, number.into());
        assert!(told.enter_as(101, number.into(), seat, None)[0].contains("welcome"));
    }
    let one_more = listener(&told, 15);

    assert_eq!(told.enter_as(102, 15, one_more, None), ["15 < room_full", "15 closed 1008"]);
    assert_eq!(told.enter(102, 16, 4), ["16 < room_full", "16 closed 1008"]);
    let word = Order::GiveWord(SeatId(Uuid::from_u128(11)), true);
    assert_eq!(told.order(103, word), [""; 0], "three speak already");
}
