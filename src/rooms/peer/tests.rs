//! What a connection makes of descriptions and datagrams that no browser would send.

use std::time::{Duration, Instant};

use super::*;
use crate::rooms::protocol::PublishedTrack;

/// An offer of one voice and one face, as this server itself would make it.
pub(super) fn offer(now: Instant, identity: &Identity) -> String {
    let mut other = Subscriber::new(now, identity).unwrap();
    other.add_stream("someone", Codec::Opus).unwrap();
    other.add_stream("someone", Codec::Vp8).unwrap();
    other.offer(false, &[]).unwrap().replace("a=ice-lite\r\n", "")
}

pub(super) fn tracks() -> Vec<PublishedTrack> {
    let track = |mid: &str, kind| PublishedTrack { mid: mid.to_owned(), kind };
    vec![track("0", TrackKind::Microphone), track("1", TrackKind::Camera)]
}

/// Random numbers that are the same for one seed.
pub(super) fn noise(mut state: u64) -> impl FnMut(usize) -> usize {
    move |below| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below.max(1)
    }
}

#[test]
fn an_offer_is_answered_with_its_codecs_and_our_candidates() {
    let (now, identity) = (Instant::now(), Identity::new().unwrap());
    let mut peer = Publisher::new(now, &identity).unwrap();
    let candidates = ["candidate:1 1 udp 1 192.0.2.7 9 typ host".to_owned()];

    let (answer, agreed) =
        peer.answer(now, &offer(now, &identity), &tracks(), &candidates).unwrap();

    let expected = [(TrackKind::Microphone, Codec::Opus), (TrackKind::Camera, Codec::Vp8)];
    assert_eq!(agreed, expected);
    assert_eq!(answer.matches("a=candidate:1 1 udp 1 192.0.2.7 9 typ host").count(), 2);
    assert_eq!(answer.matches(&format!("a=ice-ufrag:{}", peer.transport().ufrag())).count(), 2);
    assert!(answer.contains("a=ice-lite") && answer.contains("a=setup:passive"));
    assert!(answer.contains("m=audio 9 UDP/TLS/RTP/SAVPF 63 111\r\n"), "{answer}");
}

#[test]
fn encodings_of_several_sizes_are_taken_by_their_names() {
    let (now, identity) = (Instant::now(), Identity::new().unwrap());
    let rids = "a=rid:0 send\r\na=rid:1 send\r\na=simulcast:send 0;1\r\na=msid";
    let offer = offer(now, &identity);
    let (before, video) = offer.split_once("m=video").unwrap();
    let offer = format!("{before}m=video{}", video.replacen("a=msid", rids, 1));
    let mut peer = Publisher::new(now, &identity).unwrap();

    let (answer, _) = peer.answer(now, &offer, &tracks(), &[]).unwrap();

    assert!(answer.contains("a=rid:0 recv\r\na=rid:1 recv\r\na=simulcast:recv 0;1\r\n"));
}

#[test]
fn mangled_descriptions_end_at_most_the_connection_they_came_on() {
    let (now, identity) = (Instant::now(), Identity::new().unwrap());
    let good = offer(now, &identity);
    let lines: Vec<&str> = good.lines().collect();
    let mut next = noise(1);
    let (mut taken, mut refused) = (0, 0);

    for round in 0..20_000 {
        let mut lines: Vec<String> = lines.iter().map(|&line| line.to_owned()).collect();
        for _ in 0..=round % 3 {
            let at = next(lines.len());
            match next(5) {
                0 => drop(lines.remove(at)),
                1 => lines.insert(at, lines[next(lines.len())].clone()),
                2 => lines[at] = lines[at].chars().rev().collect(),
                3 => lines[at] = lines[at].chars().take(next(12)).collect(),
                _ => lines[at] = lines[at].replace(['0', '1', '9'], "99999999999"),
            }
        }
        let mangled = lines.join("\r\n");
        let mut publisher = Publisher::new(now, &identity).unwrap();
        match publisher.answer(now, &mangled, &tracks(), &[]) {
            Ok(_) => taken += 1,
            Err(_) => refused += 1,
        }
        let mut subscriber = Subscriber::new(now, &identity).unwrap();
        let _either = subscriber.accept(now, &mangled);
    }

    // That nothing escaped is the point; that the noise hit and missed shows it was noise.
    assert!(1_000 < taken && 50 < refused, "{taken} taken, {refused} refused");
}

#[test]
fn random_datagrams_leave_a_connection_whole() {
    let (now, identity) = (Instant::now(), Identity::new().unwrap());
    let good = offer(now, &identity);
    let mut publisher = Publisher::new(now, &identity).unwrap();
    publisher.answer(now, &good, &tracks(), &[]).unwrap();
    let mut subscriber = Subscriber::new(now, &identity).unwrap();
    let mut next = noise(2);

    for round in 0..20_000 {
        // The first byte says what a datagram claims to be (RFC 7983 §7).
        let first = [20, 22, 23, 63, 64, 127, 128, 144, 200, 255][round % 10];
        let length = next(if round % 16 == 0 { 1_300 } else { 60 });
        let mut datagram: Vec<u8> = (0..length).map(|_| next(256).try_into().unwrap()).collect();
        datagram.insert(0, first);
        let at = now + Duration::from_millis(round.try_into().unwrap());
        publisher.receive(at, &datagram);
        subscriber.receive(at, &datagram);
        publisher.tick(at);
        subscriber.tick(at);
        assert!(publisher.happened().is_empty() && subscriber.happened().is_empty());
        publisher.transport_mut().datagrams(drop);
        subscriber.transport_mut().datagrams(drop);
    }

    assert!(publisher.answer(now, &good, &tracks(), &[]).is_ok());
}

#[test]
fn another_certificate_is_another_connection() {
    let (now, identity) = (Instant::now(), Identity::new().unwrap());
    let mut publisher = Publisher::new(now, &identity).unwrap();
    publisher.answer(now, &offer(now, &identity), &tracks(), &[]).unwrap();
    let stranger = Identity::new().unwrap();

    assert!(publisher.is_of_another(&offer(now, &stranger)));
    assert!(publisher.answer(now, &offer(now, &stranger), &tracks(), &[]).is_err());
}

#[test]
fn keys_are_agreed_over_a_line_that_loses_every_third_datagram() {
    let (now, identity) = (Instant::now(), Identity::new().unwrap());
    let described = offer(now, &identity);
    for seed in 0..12 {
        let mut lost = noise(seed);
        let mut server = Publisher::new(now, &identity).unwrap();
        server.answer(now, &described, &tracks(), &[]).unwrap();
        let mut client = Subscriber::new(now, &identity).unwrap();
        client.accept(now, &described.replace("a=setup:actpass", "a=setup:passive")).unwrap();
        fuzz::opened(now, client.transport_mut());
        let (mut server_has, mut client_has) = (false, false);

        for ms in (0..20_000).step_by(5) {
            let at = now + Duration::from_millis(ms);
            server.tick(at);
            client.tick(at);
            let (mut to_server, mut to_client) = (Vec::new(), Vec::new());
            client.transport_mut().datagrams(|it| to_server.push(it));
            server.transport_mut().datagrams(|it| to_client.push(it));
            to_server.iter().filter(|_| lost(3) != 0).for_each(|it| server.receive(at, it));
            to_client.iter().filter(|_| lost(3) != 0).for_each(|it| client.receive(at, it));
            let connected = |it: &Happened| matches!(it, Happened::Connected);
            server_has |= server.happened().iter().any(connected);
            client_has |= client.happened().iter().any(connected);
        }

        assert!(server_has && client_has, "{seed}: {server_has} {client_has}");
    }
}

#[test]
fn an_answer_that_was_lost_is_repeated_when_the_client_repeats() {
    let (now, identity) = (Instant::now(), Identity::new().unwrap());
    let (described, flights) = fuzz::handshake(now, &identity);
    let mut server = Publisher::new(now, &identity).unwrap();
    server.answer(now, &described, &tracks(), &[]).unwrap();
    let mut answers_to = |ms: u64, hello: &[u8]| {
        server.receive(now + Duration::from_millis(ms), hello);
        let mut count = 0;
        server.transport_mut().datagrams(|_| count += 1);
        count
    };

    let hello = &flights[1];
    answers_to(0, &flights[0]);
    let first = answers_to(10, hello);
    assert!(0 < first);
    assert_eq!(answers_to(20, hello), 0, "the rest of the same flight");
    assert_eq!(answers_to(100, hello), first);
    assert_eq!(answers_to(200, hello), first);
}
