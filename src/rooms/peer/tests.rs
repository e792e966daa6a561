//! What a connection makes of descriptions and datagrams that no browser would send.

use super::*;

/// An offer of one voice and one face, as this server itself would make it.
fn offer(now: Instant) -> String {
    let mut other = Peer::subscriber(now).unwrap();
    other.add_stream("someone", Codec::Opus).unwrap();
    other.add_stream("someone", Codec::Vp8).unwrap();
    other.offer(now, false, &[]).unwrap().replace("a=ice-lite\r\n", "")
}

fn tracks() -> Vec<PublishedTrack> {
    let track = |mid: &str, kind| PublishedTrack { mid: mid.to_owned(), kind };
    vec![track("0", TrackKind::Microphone), track("1", TrackKind::Camera)]
}

/// Random numbers that are the same in every run.
fn noise(mut state: u64) -> impl FnMut(usize) -> usize {
    move |below| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below.max(1)
    }
}

#[test]
fn an_offer_is_answered_with_its_codecs_and_our_candidates() {
    let now = Instant::now();
    let mut peer = Peer::publisher(now).unwrap();
    let candidates = ["candidate:1 1 udp 1 192.0.2.7 9 typ host".to_owned()];

    let (answer, agreed) = peer.answer(now, &offer(now), tracks(), &candidates).unwrap();

    let expected = [(TrackKind::Microphone, Codec::Opus), (TrackKind::Camera, Codec::Vp8)];
    assert_eq!(agreed, expected);
    assert_eq!(answer.matches("a=candidate:1 1 udp 1 192.0.2.7 9 typ host").count(), 2);
    assert_eq!(answer.matches(&format!("a=ice-ufrag:{}", peer.ufrag())).count(), 2);
    assert!(answer.contains("a=ice-lite") && answer.contains("a=setup:passive"));
    assert!(!answer.contains("incontro"));
}

#[test]
fn mangled_offers_end_at_most_the_connection_they_came_on() {
    let now = Instant::now();
    let good = offer(now);
    let lines: Vec<&str> = good.lines().collect();
    let mut next = noise(1);
    let (mut taken, mut refused, mut broken) = (0, 0, 0);

    for round in 0..400 {
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
        let mut peer = Peer::publisher(now).unwrap();
        match peer.answer(now, &lines.join("\r\n"), tracks(), &[]) {
            Ok(_) => taken += 1,
            Err(PeerError::Broke) => broken += 1,
            Err(_) => refused += 1,
        }
        let _last = (peer.happened(), peer.datagrams(), peer.pass(now));
    }

    // That nothing escaped is the point; that the noise hit and missed shows it was noise.
    assert!(50 < taken && 50 < refused, "{taken} taken, {refused} refused, {broken} broken");
}

#[test]
fn random_datagrams_leave_a_connection_whole() {
    let now = Instant::now();
    let mut peer = Peer::publisher(now).unwrap();
    peer.answer(now, &offer(now), tracks(), &[]).unwrap();
    let mut next = noise(2);

    for round in 0..3_000 {
        // The first byte says what a datagram claims to be (RFC 7983 §7).
        let first = [20, 22, 23, 63, 64, 127, 128, 144, 200, 255][round % 10];
        let length = next(1_300);
        let mut datagram: Vec<u8> = (0..length).map(|_| next(256).try_into().unwrap()).collect();
        datagram.insert(0, first);
        peer.receive(now + Duration::from_millis(round.try_into().unwrap()), &datagram);
        let _last = (peer.happened(), peer.datagrams());
    }

    assert!(!peer.is_broken);
    assert!(peer.answer(now, &offer(now), tracks(), &[]).is_err(), "another certificate");
}
