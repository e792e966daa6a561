//! Those who only listen.

use super::*;

impl Told {
    /// Staff give seat `number` in meeting 1 the word; nothing where there is no place for it.
    fn give_word(&mut self, number: u128) -> Option<Vec<String>> {
        let given =
            self.hub.give_word(MeetingId(Uuid::from_u128(1)), SeatId(Uuid::from_u128(number)));
        let told = self.told();
        given.then_some(told)
    }
}

#[test]
fn who_listens_sends_nothing_until_they_are_given_the_word() {
    let mut told = Told::new();
    let listener = Seat { role: Role::Listener, ..told.seat(2, 1) };
    let publish = || ClientMessage::Publish { sdp: String::new(), tracks: Vec::new() };
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
        told.give_word(2).unwrap(),
        [
            "visit 20 Tune(Tuning { voice: Some(Floor), listens: None, watches: true })",
            "1 < person 2 camera=false",
            "2 < person 2 camera=false"
        ]
    );
    assert_eq!(told.say(105, 2, publish()), ["visit 20 Publish { sdp: \"\", tracks: [] }"]);
    assert_eq!(told.give_word(2).unwrap(), [""; 0]);
    assert_eq!(
        told.order(107, Order::TakeWord(SeatId(Uuid::from_u128(2)))),
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
    assert_eq!(told.give_word(11), None, "three speak already");
    assert_eq!(told.give_word(99), None, "who is yet to come would find no place");
    assert_eq!(told.give_word(3).unwrap(), [""; 0], "who speaks already keeps the word");
    // Whoever comes to help takes nobody's place.
    told.order(104, Order::Remove(SeatId(Uuid::from_u128(3))));
    let helper = Seat { role: Role::Staff, ..told.seat(17, 1) };
    told.enter_as(105, 17, helper, None);
    assert!(!told.give_word(11).unwrap().is_empty());
}
