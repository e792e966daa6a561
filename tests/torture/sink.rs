//! A mail server that takes everything and keeps what matters of it.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

use base64::Engine as _;
use uuid::Uuid;

/// What was handed in, once for each time it was handed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Taken {
    /// Whom it is for, by the envelope.
    pub(crate) to: String,
    pub(crate) message_id: String,
    pub(crate) subject: String,
    /// The calendar entry it speaks of.
    pub(crate) entry: Option<Entry>,
    /// The request that it leads to.
    pub(crate) request: Option<Uuid>,
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
#[derive(Clone, Default)]
pub(crate) struct Sink {
    taken: Arc<Mutex<Vec<Taken>>>,
}

/// Where one node hands its mails in.
#[derive(Clone)]
pub(crate) struct Door {
    pub(crate) port: u16,
    /// How many connections are open.
    inside: Arc<(Mutex<usize>, Condvar)>,
}

impl Sink {
    pub(crate) fn door(&self) -> Door {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let door = Door { port, inside: Arc::default() };
        let (keep, inside) = (Arc::clone(&self.taken), Arc::clone(&door.inside));
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let (keep, inside) = (Arc::clone(&keep), Arc::clone(&inside));
                *inside.0.lock().unwrap() += 1;
                std::thread::spawn(move || {
                    // A sender that is killed in the middle of a mail has not handed it in.
                    drop(serve(stream.unwrap(), &keep));
                    *inside.0.lock().unwrap() -= 1;
                    inside.1.notify_all();
                });
            }
        });
        door
    }

    pub(crate) fn taken(&self) -> Vec<Taken> {
        self.taken.lock().unwrap().clone()
    }

    /// How many mails were handed in so far.
    pub(crate) fn count(&self) -> usize {
        self.taken.lock().unwrap().len()
    }
}

impl Door {
    /// Waits until nobody is there any more: all that whoever was killed had handed in is taken.
    pub(crate) fn wait_until_empty(&self) {
        let wait = Duration::from_secs(30);
        let inside = self.inside.0.lock().unwrap();
        let (inside, waited) =
            self.inside.1.wait_timeout_while(inside, wait, |it| *it != 0).unwrap();
        assert!(!waited.timed_out(), "{} still hand in mails", *inside);
    }
}

/// One connection (RFC 5321 §3).
fn serve(stream: TcpStream, keep: &Mutex<Vec<Taken>>) -> std::io::Result<()> {
    let mut out = stream.try_clone()?;
    let mut lines = BufReader::new(stream);
    let mut to = String::new();
    out.write_all(b"220 sink.test ESMTP\r\n")?;
    loop {
        let mut line = String::new();
        if lines.read_line(&mut line)? == 0 {
            return Ok(());
        }
        let verb = line.get(..4).unwrap_or_default().to_ascii_uppercase();
        let answer: &[u8] = match verb.as_str() {
            "RCPT" => {
                let address = line.split(['<', '>']).nth(1);
                to = address.unwrap_or_default().into();
                b"250 ok\r\n"
            }
            "DATA" => {
                out.write_all(b"354 go on\r\n")?;
                let Some(mail) = data(&mut lines)? else { return Ok(()) };
                // Kept before it is acknowledged: a sender killed in between sends it again.
                keep.lock().unwrap().push(read(to.clone(), &mail));
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

fn read(to: String, mail: &[u8]) -> Taken {
    let text = String::from_utf8_lossy(mail);
    let header = |name: &str| {
        let line = text.lines().find_map(|it| it.strip_prefix(name));
        line.unwrap_or_default().trim().to_owned()
    };
    let (message_id, subject) = (header("Message-ID:"), header("Subject:"));
    let entry = entry(&text);
    let request = if entry.is_none() { request(&text) } else { None };
    Taken { to, message_id, subject, entry, request }
}

/// The request that a mail's button leads to; its lines may be broken (RFC 2045 §6.7).
fn request(mail: &str) -> Option<Uuid> {
    let text = mail.replace("=\r\n", "");
    let id = text.split("/requests/").nth(1)?;
    id.get(..36)?.parse().ok()
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
