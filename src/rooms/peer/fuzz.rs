//! What connections make of whatever a stranger or a client may send: mutations of what is right,
//! in every protocol that is read here. `INCONTRO_FUZZ_CASES` says how many of each
//! when this is compiled (`make fuzz`); each says with which seed it begins.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use bytes::Bytes;
use rtc::rtp;
use rtc::shared::marshal::{Marshal, Unmarshal};
use serde_json::Value;

use super::tests::{noise, offer, tracks};
use super::transport::{Plain, panics};
use super::*;
use crate::chance::seed;
use crate::rooms::protocol::ClientMessage;

/// How many cases of each kind; what was said when this was compiled, or the usual.
fn cases(usual: usize) -> usize {
    option_env!("INCONTRO_FUZZ_CASES").map_or(usual, |it| it.parse().unwrap())
}

/// Changes a message in one to four places: bits, bytes, numbers at their ends, cuts, repeats.
fn mutated(good: &[u8], next: &mut impl FnMut(usize) -> usize) -> Vec<u8> {
    let mut bad = good.to_vec();
    for _ in 0..=next(4) {
        let at = next(bad.len().max(1));
        let byte = u8::try_from(next(256)).unwrap();
        match next(7) {
            0 => bad.iter_mut().skip(at).take(1).for_each(|it| *it ^= 1 << (byte % 8)),
            1 => bad.iter_mut().skip(at).take(1).for_each(|it| *it = byte),
            2 => bad.iter_mut().skip(at).take(2).for_each(|it| *it = 0xff),
            3 => bad.iter_mut().skip(at).take(4).for_each(|it| *it = 0),
            4 => bad.truncate(at),
            5 => bad.insert(at.min(bad.len()), byte),
            _ => {
                let some: Vec<u8> = bad.iter().skip(at).take(usize::from(byte)).copied().collect();
                bad.extend(some);
                bad.truncate(1_500);
            }
        }
    }
    bad
}

/// A packet with every header extension that a browser writes, and `payload` behind it.
fn packet(payload_type: u8, ssrc: u32, sequence: u16, payload: &[u8]) -> Vec<u8> {
    let mut header = rtp::Header {
        version: 2,
        payload_type,
        sequence_number: sequence,
        timestamp: u32::from(sequence) * 3_000,
        ssrc,
        marker: sequence.is_multiple_of(3),
        ..rtp::Header::default()
    };
    for (id, value) in [(1, &[0x85][..]), (3, &[0, 7]), (4, b"1"), (10, b"0"), (11, b"0")] {
        header.set_extension(id, Bytes::copy_from_slice(value)).unwrap();
    }
    let mut bytes = header.marshal().unwrap().to_vec();
    bytes.extend_from_slice(payload);
    bytes
}

/// Compounds of reports and requests, as browsers send them (RFC 3550, RFC 4585, RFC 5104).
fn compounds(ssrc: u32) -> Vec<Vec<u8>> {
    use rtc::rtcp::payload_feedbacks::full_intra_request::{FirEntry, FullIntraRequest};
    use rtc::rtcp::payload_feedbacks::picture_loss_indication::PictureLossIndication;
    use rtc::rtcp::reception_report::ReceptionReport;
    use rtc::rtcp::sender_report::SenderReport;
    use rtc::rtcp::transport_feedbacks::transport_layer_nack::{
        TransportLayerNack, nack_pairs_from_sequence_numbers,
    };
    let report = ReceptionReport { ssrc, last_sequence_number: 70, ..ReceptionReport::default() };
    let sender = SenderReport { ssrc, reports: vec![report], ..SenderReport::default() };
    let nacks = nack_pairs_from_sequence_numbers(&[1, 2, 9, 30]);
    let nack = TransportLayerNack { sender_ssrc: 1, media_ssrc: ssrc, nacks };
    let loss = PictureLossIndication { sender_ssrc: 1, media_ssrc: ssrc };
    let fir = FullIntraRequest {
        sender_ssrc: 1,
        media_ssrc: ssrc,
        fir: vec![FirEntry { ssrc, sequence_number: 1 }],
    };
    // Packets 0 to 6: five came, 250 µs apart, two did not; a run and a vector.
    let arrivals = [
        &[0x8f, 205, 0, 6, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 7, 0, 0, 1, 3][..],
        &[0x20, 3, 0xd5, 0, 1, 1, 1, 1],
    ];
    vec![
        sender.marshal().unwrap().to_vec(),
        nack.marshal().unwrap().to_vec(),
        loss.marshal().unwrap().to_vec(),
        fir.marshal().unwrap().to_vec(),
        arrivals.concat(),
        [sender.marshal().unwrap(), nack.marshal().unwrap(), loss.marshal().unwrap()].concat(),
        // Goodbye and a description of a source (RFC 3550 §6.5, §6.6).
        [&[0x81, 203, 0, 1][..], &ssrc.to_be_bytes()].concat(),
    ]
}

#[test]
fn no_packet_and_no_report_of_a_client_does_harm() {
    let (now, identity) = (Instant::now(), Identity::new().unwrap());
    let mut publisher = Publisher::new(now, &identity).unwrap();
    publisher.answer(now, &offer(now, &identity), &tracks(), &[]).unwrap();
    let mut subscriber = Subscriber::new(now, &identity).unwrap();
    let stream = subscriber.add_stream("someone", Codec::Vp8).unwrap();
    let vp8 =
        [&[0x90, 0xe0, 0x81, 0x23, 9, 0x40, 0x10, 2, 0, 0x9d, 1, 0x2a][..], &[7; 60]].concat();
    let h264 = [&[0x78, 0, 3, 0x67, 1, 2, 0, 3, 0x65, 1, 2][..], &[7; 60]].concat();
    let good: Vec<Vec<u8>> = [(96, &vp8[..]), (97, &vp8), (102, &h264), (111, &vp8), (63, &h264)]
        .iter()
        .map(|(number, payload)| packet(*number, u32::from(*number), 1, payload))
        .collect();
    let reports = compounds(96);
    let mut next = noise(seed("packets", 11));
    let mut read = 0;

    for round in 0..cases(20_000) {
        let at = now + Duration::from_micros(u64::try_from(round).unwrap() * 200);
        let bad = mutated(&good[next(good.len())], &mut next);
        let mut rest = &bad[..];
        if let Ok(header) = rtp::Header::unmarshal(&mut rest) {
            let payload = Bytes::copy_from_slice(rest);
            let picture = Picture::read(Codec::Vp8, &payload);
            if let Some(ids) = picture.ids {
                ids.rewrite(&mut payload.to_vec(), 9, 9);
            }
            Picture::read(Codec::H264, &payload);
            publisher.take_plain(at, Plain::Rtp(header, payload));
            read += 1;
        }
        let report = mutated(&reports[next(reports.len())], &mut next);
        publisher.take_plain(at, Plain::Rtcp(Bytes::from(report.clone())));
        subscriber.take_plain(at, Plain::Rtcp(Bytes::from(report)));
        for happened in publisher.happened() {
            if let Happened::Packet(_, packet) = happened {
                subscriber.send(at, stream, &packet, Numbers::default());
            }
        }
        subscriber.happened();
        if round % 64 == 0 {
            publisher.tick(at);
            subscriber.tick(at);
        }
    }

    assert!(0 < read, "the mutations leave something to read");
    assert_eq!(panics(), 0);
}

/// A connection whose path is open, so that it begins its handshake.
pub(super) fn opened(now: Instant, transport: &mut Transport) {
    let remote: SocketAddr = "192.0.2.9:9".parse().unwrap();
    let local = transport.local();
    let nominated = stun::nomination([7; 12], &format!("{}:client", local.ufrag), &local.password);
    let request = Request::read(&nominated).unwrap();
    assert!(transport.check(now, Path::Udp { remote, local: None }, &request).is_some());
}

/// The datagrams of a whole handshake, those of the client.
pub(super) fn handshake(now: Instant, identity: &Identity) -> (String, Vec<Vec<u8>>) {
    let mut server = Publisher::new(now, identity).unwrap();
    let described = offer(now, identity);
    server.answer(now, &described, &tracks(), &[]).unwrap();
    let mut client = Subscriber::new(now, identity).unwrap();
    client.accept(now, &described.replace("a=setup:actpass", "a=setup:passive")).unwrap();
    opened(now, client.transport_mut());
    let mut flights = Vec::new();
    for round in 0..20 {
        let at = now + Duration::from_millis(round * 5);
        client.tick(at);
        let mut sent = Vec::new();
        client.transport_mut().datagrams(|it| sent.push(it.to_vec()));
        for datagram in &sent {
            server.receive(at, datagram);
        }
        flights.extend(sent);
        let mut answers = Vec::new();
        server.transport_mut().datagrams(|it| answers.push(it.to_vec()));
        for datagram in answers {
            client.receive(at, &datagram);
        }
    }
    let shaken = server.happened().iter().any(|it| matches!(it, Happened::Connected));
    assert!(shaken && 2 < flights.len(), "the handshake itself works");
    (described, flights)
}

#[test]
fn no_datagram_of_a_stranger_does_harm() {
    let (now, identity) = (Instant::now(), Identity::new().unwrap());
    let (described, flights) = handshake(now, &identity);
    let mut next = noise(seed("datagrams", 12));
    let mut publisher = Publisher::new(now, &identity).unwrap();

    for round in 0..cases(5_000) {
        if round % 40 == 0 {
            publisher = Publisher::new(now, &identity).unwrap();
            publisher.answer(now, &described, &tracks(), &[]).unwrap();
        }
        let at = now + Duration::from_millis(u64::try_from(round % 40).unwrap());
        publisher.receive(at, &mutated(&flights[next(flights.len())], &mut next));
        publisher.tick(at);
        publisher.transport_mut().datagrams(drop);
        let local = publisher.transport().local();
        let check = stun::nomination([7; 12], &format!("{}:x", local.ufrag), &local.password);
        let bad = mutated(&check, &mut next);
        if let Some(request) = Request::read(&bad) {
            let remote: SocketAddr = "192.0.2.9:9".parse().unwrap();
            publisher.transport_mut().check(at, Path::Udp { remote, local: None }, &request);
        }
    }

    assert_eq!(panics(), 0);
}

#[test]
fn no_words_of_a_client_do_harm() {
    let (now, identity) = (Instant::now(), Identity::new().unwrap());
    let described = offer(now, &identity);
    let golden: Value =
        serde_json::from_str(include_str!("../../../docs/protocol.golden.json")).unwrap();
    let golden: Vec<String> =
        golden["client"].as_array().unwrap().iter().map(Value::to_string).collect();
    let mut next = noise(seed("words", 13));
    let mut publisher = Publisher::new(now, &identity).unwrap();
    let mut subscriber = Subscriber::new(now, &identity).unwrap();

    for round in 0..cases(10_000) {
        let said = mutated(golden[next(golden.len())].as_bytes(), &mut next);
        let _either = ClientMessage::read(&String::from_utf8_lossy(&said));
        let bad = mutated(described.as_bytes(), &mut next);
        let bad = String::from_utf8_lossy(&bad);
        if round % 16 == 0 {
            publisher = Publisher::new(now, &identity).unwrap();
            subscriber = Subscriber::new(now, &identity).unwrap();
        }
        let _either = publisher.answer(now, &bad, &tracks(), &[]);
        let _either = subscriber.accept(now, &bad);
    }

    assert_eq!(panics(), 0);
}
