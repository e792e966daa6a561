//! A mail server that takes everything and keeps what matters of it.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use base64::Engine as _;

/// What was handed in, once for each time it was handed in.
#[derive(Clone, Debug)]
pub(crate) struct Taken {
    pub(crate) message_id: String,
    /// The calendar entry it speaks of.
    pub(crate) entry: Option<Entry>,
}

/// What a mail does to the reader's calendar.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Entry {
    pub(crate) uid: String,
    pub(crate) sequence: u32,
    pub(crate) method: String,
    /// When the meeting starts, as the file says it: `20261203T090000Z`.
    pub(crate) starts_at: String,
}

/// The mail server, until the process ends.
#[derive(Clone)]
pub(crate) struct Sink {
    pub(crate) port: u16,
    taken: Arc<Mutex<Vec<Taken>>>,
}

impl Sink {
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let taken: Arc<Mutex<Vec<Taken>>> = Arc::default();
        let keep = Arc::clone(&taken);
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let keep = Arc::clone(&keep);
                // A sender that is killed in the middle of a mail has not handed it in.
                std::thread::spawn(move || drop(serve(stream.unwrap(), &keep)));
            }
        });
        Self { port, taken }
    }

    pub(crate) fn taken(&self) -> Vec<Taken> {
        self.taken.lock().unwrap().clone()
    }

    /// How many mails were handed in so far.
    pub(crate) fn count(&self) -> usize {
        self.taken.lock().unwrap().len()
    }

    /// How often each Message-ID was handed in.
    pub(crate) fn counts(&self) -> HashMap<String, usize> {
        let mut counts = HashMap::new();
        for mail in self.taken() {
            *counts.entry(mail.message_id).or_default() += 1;
        }
        counts
    }
}

/// One connection (RFC 5321 §3).
fn serve(stream: TcpStream, keep: &Mutex<Vec<Taken>>) -> std::io::Result<()> {
    let mut out = stream.try_clone()?;
    let mut lines = BufReader::new(stream);
    out.write_all(b"220 sink.test ESMTP\r\n")?;
    loop {
        let mut line = String::new();
        if lines.read_line(&mut line)? == 0 {
            return Ok(());
        }
        let verb = line.get(..4).unwrap_or_default().to_ascii_uppercase();
        let answer: &[u8] = match verb.as_str() {
            "DATA" => {
                out.write_all(b"354 go on\r\n")?;
                let Some(mail) = data(&mut lines)? else { return Ok(()) };
                // Kept before it is acknowledged: a sender killed in between sends it again.
                keep.lock().unwrap().push(read(&mail));
                b"250 taken\r\n"
            }
            "QUIT" => {
                out.write_all(b"221 bye\r\n")?;
                return Ok(());
            }
            _ => b"250 ok\r\n",
        };
        out.write_all(answer)?;
    }
}

/// The mail up to the dot on a line of its own; nothing where the sender is gone before.
fn data(lines: &mut impl BufRead) -> std::io::Result<Option<Vec<u8>>> {
    let mut mail = Vec::new();
    loop {
        let mut line = Vec::new();
        if lines.read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        if line == b".\r\n" {
            return Ok(Some(mail));
        }
        mail.extend_from_slice(line.strip_prefix(b".").unwrap_or(&line));
    }
}

fn read(mail: &[u8]) -> Taken {
    let text = String::from_utf8_lossy(mail);
    let id = text.lines().find_map(|it| it.strip_prefix("Message-ID:")).unwrap_or_default();
    Taken { message_id: id.trim().to_owned(), entry: entry(&text) }
}

/// The calendar part, which every mail about a meeting carries in base64.
fn entry(mail: &str) -> Option<Entry> {
    let part = mail.split("Content-Type: text/calendar").nth(1)?;
    let body = part.split("\r\n\r\n").nth(1)?;
    let body: String = body.split("\r\n--").next()?.split_whitespace().collect();
    let calendar = base64::engine::general_purpose::STANDARD.decode(body).ok()?;
    let calendar = String::from_utf8_lossy(&calendar).replace("\r\n ", "");
    let value = |name: &str| {
        let line = calendar.lines().find_map(|it| it.strip_prefix(name)?.strip_prefix(':'));
        line.unwrap_or_default().trim().to_owned()
    };
    Some(Entry {
        uid: value("UID"),
        sequence: value("SEQUENCE").parse().ok()?,
        method: value("METHOD"),
        starts_at: value("DTSTART"),
    })
}
