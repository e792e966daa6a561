//! Ways to a client: several addresses, streams, and which of them media takes.

use std::io::{Read, Write};
use std::net::{IpAddr, TcpStream, UdpSocket};
use std::time::Duration;

use rtc::crypto::default_provider;
use rtc::ice::attributes::control::AttrControlling;
use rtc::ice::attributes::use_candidate::UseCandidateAttr;
use rtc::stun::attributes::ATTR_USERNAME;
use rtc::stun::fingerprint::FINGERPRINT;
use rtc::stun::integrity::MessageIntegrity;
use rtc::stun::message::{BINDING_REQUEST, Message, TransactionId};
use rtc::stun::textattrs::Username;

use super::guest::Guest;
use super::{RoomSettings, Server};

/// A nomination by whoever answers to `sdp`.
fn nomination(sdp: &str) -> Vec<u8> {
    let value = |name: &str| sdp.lines().find_map(|line| line.strip_prefix(name)).unwrap();
    let username = format!("{}:any", value("a=ice-ufrag:"));
    let password = value("a=ice-pwd:").to_owned();
    let crypto = default_provider().unwrap();
    let mut message = Message::new();
    message
        .build(&[
            Box::new(BINDING_REQUEST),
            Box::new(TransactionId::new()),
            Box::new(Username::new(ATTR_USERNAME, username)),
            Box::new(UseCandidateAttr::new()),
            Box::new(AttrControlling(1)),
            Box::new(MessageIntegrity::new_short_term_integrity_with_provider(
                password,
                crypto.crypto(),
            )),
            Box::new(FINGERPRINT),
        ])
        .unwrap();
    message.raw
}

fn sdp_of(guest: &Guest, kind: &str) -> String {
    guest.seen().last(kind).unwrap()["sdp"].as_str().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn media_follows_the_path_that_was_nominated_last() {
    let server = Server::start();
    let mut one = server.enter(1).await;
    let mut two = server.enter(2).await;
    two.hears_more("camera of 1").await;
    one.hears_more("camera of 2").await;

    let other = UdpSocket::bind("127.0.0.1:0").unwrap();
    other.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    let check = nomination(&sdp_of(&two, "subscribe"));
    other.send_to(&check, ("127.0.0.1", server.rooms.ports()[0])).unwrap();

    let mut datagram = [0; 1_500];
    let length = other.recv(&mut datagram).unwrap();
    assert_eq!(datagram[..2], [1, 1], "the answer to the check");
    let mut media = 0;
    while media < 20 {
        let length = other.recv(&mut datagram).unwrap();
        media += usize::from(12 < length && datagram[0] >> 6 == 2);
    }
    assert!(20 < length);
    one.hears_more("camera of 2").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn media_takes_a_stream_where_that_is_nominated() {
    let server = Server::start();
    let mut one = server.enter(1).await;
    let mut two = server.enter(2).await;
    two.hears_more("camera of 1").await;
    one.hears_more("camera of 2").await;

    let mut stream = TcpStream::connect(("127.0.0.1", server.rooms.ports()[0])).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    let check = nomination(&sdp_of(&two, "subscribe"));
    stream.write_all(&u16::try_from(check.len()).unwrap().to_be_bytes()).unwrap();
    stream.write_all(&check).unwrap();

    let mut frame = || {
        let mut length = [0; 2];
        stream.read_exact(&mut length).unwrap();
        let mut frame = vec![0; usize::from(u16::from_be_bytes(length))];
        stream.read_exact(&mut frame).unwrap();
        frame
    };
    assert_eq!(frame()[..2], [1, 1], "the answer to the check");
    assert!((0..20).all(|_| frame()[0] >> 6 == 2), "media, framed");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stream_that_begins_with_anything_else_is_closed() {
    let server = Server::start();
    let mut stream = TcpStream::connect(("127.0.0.1", server.rooms.ports()[0])).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();

    stream.write_all(b"GET / HTTP/1.1\r\n\r\n").unwrap();

    // Closed with what it sent unread, so the end may be told as a reset.
    assert!(matches!(stream.read(&mut [0; 1]), Ok(0) | Err(_)));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stream_on_which_nobody_shows_who_they_are_is_closed() {
    let server = Server::start();
    let mut stream = TcpStream::connect(("127.0.0.1", server.rooms.ports()[0])).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    let check = nomination("a=ice-ufrag:nobody\r\na=ice-pwd:knows-nothing-of-it\r\n");
    let length = u16::try_from(check.len()).unwrap().to_be_bytes();

    stream.write_all(&[&length[..], &check].concat()).unwrap();

    // The other end waits ten seconds before it gives a stranger up.
    assert!(matches!(stream.read(&mut [0; 1]), Ok(0)));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn answers_leave_by_the_address_that_was_asked() {
    let everywhere = IpAddr::from([0, 0, 0, 0]);
    let announce = vec![IpAddr::from([127, 0, 0, 2])];
    let settings = RoomSettings { bind: everywhere, announce, ..RoomSettings::loopback() };
    let server = Server::start_with(settings);

    let mut one = server.enter(1).await;
    let mut two = server.enter(2).await;

    one.hears_more("camera of 2").await;
    two.hears_more("camera of 1").await;
}
