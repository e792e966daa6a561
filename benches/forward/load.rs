//! The load: everybody's media, sent on time, and what became of it.

use std::fmt;
use std::fs;
use std::net::UdpSocket;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use rtc::rtp;

use super::PEOPLE;
use super::line::{Identity, Line};
use super::sdp::{Local, Remote};

/// A frame of video: thirty a second of six packets make 1.5 Mbit/s.
const FRAME_EVERY: Duration = Duration::from_micros(33_333);
const FRAME_PACKETS: [usize; 6] = [1_050, 1_050, 1_050, 1_050, 1_050, 1_000];
/// A packet of voice.
const VOICE_EVERY: Duration = Duration::from_millis(20);
const VOICE_BYTES: usize = 120;
/// How long all may take to be connected, and to run before it counts.
const CONNECTED_WITHIN: Duration = Duration::from_secs(30);
const WARM_UP: Duration = Duration::from_secs(3);
/// How long the generator rests between two looks at its sockets.
const REST: Duration = Duration::from_micros(150);

/// Somebody at a server.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Person {
    pub(crate) room: usize,
    pub(crate) number: usize,
    pub(crate) audio: u32,
    pub(crate) video: u32,
}

/// A connection that a server is ready to take.
pub(crate) enum Ready {
    Publishing(usize, Remote, (Local, UdpSocket)),
    Subscribing(Remote, (Local, UdpSocket)),
}

/// A server that forwards.
pub(crate) trait Sfu {
    /// Brings a person in on a thread of its own; what is ready is sent to `ready`.
    fn join(&self, person: Person, identity: &Identity, ready: Sender<Ready>);
    /// The process that forwards.
    fn pid(&self) -> u32;
}

/// What was measured.
#[derive(Clone, Debug, Default)]
pub(crate) struct Figures {
    pub(crate) streams: usize,
    pub(crate) packets_per_s: f64,
    pub(crate) loss: f64,
    pub(crate) p50_ms: f64,
    pub(crate) p99_ms: f64,
    pub(crate) cpu: f64,
    pub(crate) us_per_packet: f64,
    pub(crate) mb_per_person: f64,
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:>7} {:>9.0} {:>8.3} {:>7.2} {:>7.2} {:>6.0} {:>10.1} {:>9.2}",
            self.streams,
            self.packets_per_s,
            self.loss * 100.0,
            self.p50_ms,
            self.p99_ms,
            self.cpu * 100.0,
            self.us_per_packet,
            self.mb_per_person,
        )
    }
}

/// One person's sending.
struct Talker {
    person: Person,
    line: Line,
    frame_at: Instant,
    voice_at: Instant,
    picture: u16,
    video: u16,
    voice: u16,
    media_time: u32,
    needs_keyframe: bool,
}

/// Everybody.
pub(crate) struct Load {
    start: Instant,
    senders: Vec<Talker>,
    receivers: Vec<Line>,
    people: usize,
    rss_before: u64,
}

impl Load {
    /// Brings everybody in and waits until all are connected.
    pub(crate) fn connect(sfu: &dyn Sfu, rooms: usize) -> Self {
        let identity = Identity::new();
        let (tell, ready) = channel();
        let people = rooms * PEOPLE;
        let rss_before = rss(sfu.pid());
        let start = Instant::now();
        let mut new =
            Self { start, senders: Vec::new(), receivers: Vec::new(), people, rss_before };
        for number in 0..people {
            let ssrc = u32::try_from(number).unwrap() * 2 + 1_000;
            let room = number / PEOPLE;
            let person = Person { room, number, audio: ssrc, video: ssrc + 1 };
            sfu.join(person, &identity, tell.clone());
            new.take(&identity, &ready);
            new.turn();
        }
        while !new.is_complete() {
            new.take(&identity, &ready);
            new.turn();
            assert!(start.elapsed() < CONNECTED_WITHIN, "not all came in: {}", new.so_far());
        }
        new
    }

    fn is_complete(&self) -> bool {
        self.senders.len() == self.people
            && self.receivers.len() == self.people
            && self.senders.iter().all(|it| it.line.is_open())
            && self.receivers.iter().all(|it| it.streams.len() == 2 * (PEOPLE - 1))
    }

    fn so_far(&self) -> String {
        let sending = self.senders.iter().filter(|it| it.line.is_open()).count();
        let receiving = self.receivers.iter().filter(|it| it.is_open()).count();
        let streams: usize = self.receivers.iter().map(|it| it.streams.len()).sum();
        let (people, known) = (self.people, self.receivers.len());
        format!("of {people}, {sending} send, {known} are offered, {receiving} receive {streams}")
    }

    fn take(&mut self, identity: &Identity, ready: &Receiver<Ready>) {
        while let Ok(ready) = ready.try_recv() {
            match ready {
                Ready::Publishing(number, remote, local) => {
                    let ssrc = u32::try_from(number).unwrap() * 2 + 1_000;
                    let room = number / PEOPLE;
                    let person = Person { room, number, audio: ssrc, video: ssrc + 1 };
                    let line = Line::open(identity, local, remote);
                    // Nobody's frames fall together with another's.
                    let offset = FRAME_EVERY * u32::try_from(number * 7 % 64).unwrap() / 64;
                    let now = Instant::now();
                    self.senders.push(Talker {
                        person,
                        line,
                        frame_at: now + offset,
                        voice_at: now + offset,
                        picture: 0,
                        video: 100,
                        voice: 100,
                        media_time: 0,
                        needs_keyframe: true,
                    });
                }
                Ready::Subscribing(remote, local) => {
                    self.receivers.push(Line::open(identity, local, remote));
                }
            }
        }
    }

    /// Sends what is due and reads what has come.
    fn turn(&mut self) {
        let start = self.start;
        let now = Instant::now();
        for sender in &mut self.senders {
            sender.line.turn(now, start);
            sender.send(now, start);
        }
        for receiver in &mut self.receivers {
            receiver.turn(now, start);
        }
        std::thread::park_timeout(REST);
    }

    /// Runs for a while, and says how it went.
    pub(crate) fn measure(mut self, sfu: &dyn Sfu, seconds: u64) -> Figures {
        let warm = Instant::now();
        while warm.elapsed() < WARM_UP {
            self.turn();
        }
        for receiver in &mut self.receivers {
            receiver.late_ms.clear();
            for stream in receiver.streams.values_mut() {
                (stream.first, stream.packets) = (stream.highest + 1, 0);
            }
        }
        let (since, cpu) = (Instant::now(), cpu_s(sfu.pid()));
        while since.elapsed() < Duration::from_secs(seconds) {
            self.turn();
        }
        let (cpu, took) = (cpu_s(sfu.pid()) - cpu, since.elapsed().as_secs_f64());
        let streams = self.receivers.iter().flat_map(|it| it.streams.values());
        let (mut expected, mut received) = (0, 0);
        for stream in streams {
            expected += (stream.highest + 1).saturating_sub(stream.first);
            received += stream.packets;
        }
        let mut late: Vec<f64> = self.receivers.iter().flat_map(|it| it.late_ms.clone()).collect();
        late.sort_by(f64::total_cmp);
        let at = |share: usize| late.get(late.len() * share / 100).copied().unwrap_or(f64::MAX);
        let bytes = rss(sfu.pid()).saturating_sub(self.rss_before);
        Figures {
            streams: self.people * (PEOPLE - 1),
            packets_per_s: received as f64 / took,
            loss: 1.0 - received as f64 / f64::max(expected as f64, 1.0),
            p50_ms: at(50),
            p99_ms: at(99),
            cpu: cpu / took,
            us_per_packet: cpu * 1e6 / f64::max(received as f64, 1.0),
            mb_per_person: bytes as f64 / 1e6 / self.people as f64,
        }
    }
}

impl Talker {
    fn send(&mut self, now: Instant, start: Instant) {
        if !self.line.is_open() {
            return;
        }
        if std::mem::take(&mut self.line.wants_keyframe) {
            self.needs_keyframe = true;
        }
        let header = rtp::Header { version: 2, ..rtp::Header::default() };
        if self.voice_at <= now {
            self.voice_at += VOICE_EVERY;
            self.voice = self.voice.wrapping_add(1);
            let header = rtp::Header {
                payload_type: 111,
                sequence_number: self.voice,
                timestamp: u32::from(self.voice) * 960,
                ssrc: self.person.audio,
                ..header.clone()
            };
            let mut plain = [7; 12 + VOICE_BYTES];
            self.line.send(&header, &mut plain, start);
        }
        if self.frame_at <= now {
            self.frame_at += FRAME_EVERY;
            self.picture = (self.picture + 1) & 0x7fff;
            self.media_time = self.media_time.wrapping_add(3_000);
            let is_delta = u8::from(!std::mem::take(&mut self.needs_keyframe));
            for (at, bytes) in FRAME_PACKETS.into_iter().enumerate() {
                self.video = self.video.wrapping_add(1);
                let header = rtp::Header {
                    marker: at + 1 == FRAME_PACKETS.len(),
                    payload_type: 96,
                    sequence_number: self.video,
                    timestamp: self.media_time,
                    ssrc: self.person.video,
                    ..header.clone()
                };
                let mut plain = [0x55; 12 + 1_050];
                let [high, low] = self.picture.to_be_bytes();
                let opens = if at == 0 { 0x10 } else { 0 };
                // VP8's descriptor with a picture number, and the first byte of its header.
                plain[12..17].copy_from_slice(&[0x80 | opens, 0x80, high | 0x80, low, is_delta]);
                self.line.send(&header, &mut plain[..12 + bytes], start);
            }
        }
    }
}

/// Seconds of CPU that all threads of a process have used.
fn cpu_s(pid: u32) -> f64 {
    let tasks = fs::read_dir(format!("/proc/{pid}/task")).unwrap();
    let used = tasks.filter_map(|task| {
        let text = fs::read_to_string(task.ok()?.path().join("schedstat")).ok()?;
        text.split(' ').next()?.parse::<u64>().ok()
    });
    used.sum::<u64>() as f64 / 1e9
}

/// Bytes that a process has in memory.
fn rss(pid: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
    line.trim().split(' ').next().unwrap().parse::<u64>().unwrap() * 1_024
}
