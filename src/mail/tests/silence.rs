//! A mail server that falls silent in the middle of a mail (RFC 5321 §4.5.3.2).

use chrono::{DateTime, Utc};
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc::{self, Sender};

use super::super::smtp::Smtp;
use super::super::{MailFailed, SmtpSettings, Stamp, Tls, compose};
use super::*;

/// Talks like a mail server, and says so of each mail that it took; the first connection never
/// hears that its mail was taken.
async fn converse(stream: TcpStream, number: usize, took: Sender<usize>) {
    let (reading, mut writing) = stream.into_split();
    let mut lines = BufReader::new(reading).lines();
    writing.write_all(b"220 mail.example ESMTP\r\n").await.unwrap();
    let mut is_mail = false;
    while let Ok(Some(line)) = lines.next_line().await {
        let answer = match line.as_str() {
            "." if is_mail => {
                is_mail = false;
                took.send(number).await.unwrap();
                if number == 0 {
                    continue;
                }
                "250 taken"
            }
            _ if is_mail => continue,
            "DATA" => {
                is_mail = true;
                "354 go on"
            }
            _ => "250 mail.example",
        };
        writing.write_all(format!("{answer}\r\n").as_bytes()).await.unwrap();
    }
}

#[tokio::test]
async fn a_server_that_falls_silent_is_hung_up_on_and_holds_up_no_other_mail() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let settings = SmtpSettings {
        host: "127.0.0.1".to_owned(),
        port: listener.local_addr().unwrap().port(),
        tls: Tls::None,
        username: String::new(),
        password: String::new(),
        authority_pem: String::new(),
    };
    let (took, mut taken) = mpsc::channel(2);
    tokio::spawn(async move {
        for number in 0.. {
            let (stream, _) = listener.accept().await.unwrap();
            tokio::spawn(converse(stream, number, took.clone()));
        }
    });
    let server = Smtp::new(&settings).unwrap();
    let letter = invitation(Language::It, timber());
    let first = composed(&letter);
    let (wording, zones) = (Wording::load().unwrap(), Zones::bundled().unwrap());
    let later = |now: &str| {
        let stamp = Stamp { now: at(now), id: Uuid::from_u128(8), dkim: None, bounce_address: "" };
        compose(&letter, &wording, &zones, stamp).unwrap()
    };

    let lost = server.patient_for(Duration::from_secs(2)).send(&first).await.unwrap_err();
    // It rests for ten seconds after two of silence, and an hour later for no longer.
    let early = server.send(&later("2026-10-09T10:15:11Z")).await;
    let sent = server.send(&later("2026-10-09T11:15:00Z")).await;

    assert!(matches!(&lost, MailFailed::Unanswered(it) if it.contains("fell silent")), "{lost}");
    // The database keeps whole seconds.
    let is_whole = |until: &DateTime<Utc>| until.timestamp_subsec_nanos() == 0;
    let rests = matches!(&early, Err(MailFailed::Resting { until, .. }) if is_whole(until));
    assert!(rests, "{early:?}");
    assert_eq!(sent, Ok(()));
    assert_eq!((taken.recv().await, taken.recv().await), (Some(0), Some(1)));
}
