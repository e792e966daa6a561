//! A room that many come to: a few speak, the others listen.

use incontro::rooms::{Order, Role};
use serde_json::json;

use super::*;

/// As many as one room holds.
const LISTENERS: u128 = 60;
/// So many come at once.
const AT_ONCE: u128 = 12;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sixty_listeners_hear_and_see_two_speakers_and_one_is_given_the_word() {
    let server = Server::start();
    let listener = |number| Seat { role: Role::Listener, ..server.seat(number) };
    // Sixty clients without a browser share this machine: few packets do.
    let enter = |seat| Guest::enter_at(&server.rooms, seat, Duration::from_millis(100));
    let mut one = enter(server.seat(1)).await;
    let _two = enter(server.seat(2)).await;
    one.until("2 is heard", |seen| 0 < seen.packets_of("microphone of 2")).await;
    let mut listeners = Vec::new();
    for group in 0..LISTENERS / AT_ONCE {
        let first = listeners.len();
        for number in 0..AT_ONCE {
            listeners.push(enter(listener(100 + group * AT_ONCE + number)).await);
        }
        for guest in &mut listeners[first..] {
            for what in ["microphone of 1", "camera of 1", "microphone of 2", "camera of 2"] {
                guest.until(what, |seen| 0 < seen.packets_of(what)).await;
            }
        }
    }
    let first = listeners[0].seen().packets_of("microphone of 1");
    listeners[0].until("it goes on", |seen| first < seen.packets_of("microphone of 1")).await;
    let mut full = Guest::enter(&server.rooms, listener(999)).await;
    full.until("the room is full", |seen| {
        seen.last("error").is_some_and(|it| it["code"] == "room_full")
    })
    .await;
    let heard = |seen: &guest::Seen| seen.packets.keys().cloned().collect::<Vec<_>>();
    assert_eq!(heard(&one.seen()), ["camera of 2", "microphone of 2"], "nobody else sends");

    let meeting = server.seat(1).meeting;
    listeners[0].say(&json!({"type": "publish", "sdp": "", "tracks": []}));
    listeners[0].until("it is refused", |seen| seen.count("error") == 1).await;
    assert!(server.rooms.give_word(meeting, SeatId(Uuid::from_u128(100))).await);
    one.until("it is heard", |seen| 0 < seen.packets_of("microphone of 100")).await;
    for what in ["microphone of 100", "camera of 100"] {
        listeners[59].until(what, |seen| 0 < seen.packets_of(what)).await;
    }
    server.rooms.order(meeting, Order::TakeWord(SeatId(Uuid::from_u128(100)))).await;
    let is_quiet = |seen: &guest::Seen| {
        let tracks = seen.last("subscribe").map(|it| it["tracks"].to_string());
        tracks.is_some_and(|it| !it.contains(&Uuid::from_u128(100).to_string()))
    };
    listeners[59].until("nothing of them is left", is_quiet).await;
    let before = listeners[59].seen().packets_of("microphone of 1");
    listeners[59].until("1 goes on", |seen| before < seen.packets_of("microphone of 1")).await;
}
