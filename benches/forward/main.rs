//! How many video streams the media server forwards on one core: `make bench-forward`.
//!
//! A load generator without browsers fills rooms of six. Each person publishes a camera of
//! 1.5 Mbit/s and a voice, and receives those of the five others, over real ICE, DTLS and SRTP.
//! The server is pinned to one core, the generator to another. Debian's Janus (videoroom, one
//! event loop, ICE-lite) is put under the same load in turns with it, at the same address of this
//! machine, so that both are measured in the same minutes on the same machine. What is alike and
//! what is not: docs/decisions/0054.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::format_push_string,
    clippy::print_stdout,
    clippy::as_conversions,
    clippy::cast_precision_loss,
    clippy::disallowed_methods,
    reason = "a measurement, which ends where anything is not as expected"
)]

mod janus;
mod line;
mod load;
mod ours;
mod sdp;

use std::process::{Child, Command};

use load::{Figures, Load, Sfu};

/// Loads at which a server still does well.
const LOSS_MAX: f64 = 0.001;
const P99_MAX_MS: f64 = 20.0;
/// People in a room.
const PEOPLE: usize = 6;
/// Rooms that are tried, one after the other.
const ROOMS: [usize; 9] = [4, 6, 8, 10, 12, 16, 20, 26, 32];

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let value_of = |name: &str| {
        words.iter().position(|it| it == name).and_then(|at| words.get(at + 1)).cloned()
    };
    if words.first().is_some_and(|it| it == "serve") {
        ours::serve();
        return;
    }
    let seconds = value_of("--seconds").map_or(8, |it| it.parse().unwrap());
    let rooms: Vec<usize> = value_of("--rooms")
        .map_or_else(|| ROOMS.to_vec(), |it| it.split(',').map(|n| n.parse().unwrap()).collect());
    let only = value_of("--only");
    pin(std::process::id(), 1);

    println!("rooms of {PEOPLE}, 1.5 Mbit/s video and a voice each; {seconds} s a step");
    println!(
        "server  rooms streams packets/s   loss %  p50 ms  p99 ms  cpu %  us/packet MB/person"
    );
    let mut best: [Option<Figures>; 2] = [None, None];
    let mut failed = [0_u32; 2];
    let mut at_limit = None;
    for &rooms in &rooms {
        let mut ours = None;
        for (which, name) in ["ours", "janus"].into_iter().enumerate() {
            if only.as_ref().is_some_and(|only| only != name) || 2 <= failed[which] {
                continue;
            }
            let figures = run(name, rooms, seconds);
            println!("{name:<6} {rooms:>6} {figures}");
            let is_fine = figures.loss <= LOSS_MAX && figures.p99_ms <= P99_MAX_MS;
            if which == 0 {
                ours = Some(figures.clone());
            }
            if is_fine {
                failed[which] = 0;
                if which == 1 {
                    at_limit.clone_from(&ours);
                }
                best[which] = Some(figures);
            } else {
                failed[which] += 1;
            }
        }
    }
    let streams = |which: usize| best[which].as_ref().map_or(0, |figures| figures.streams);
    // What a person costs and how late packets are is told of the load that both can carry.
    let told = at_limit.or_else(|| best[0].clone()).unwrap_or_default();
    println!(
        "forward: ours={} janus={} ratio={:.2} p99_ms={:.1} us_per_packet={:.1} mb_per_person={:.2}",
        streams(0),
        streams(1),
        streams(0) as f64 / streams(1).max(1) as f64,
        told.p99_ms,
        told.us_per_packet,
        told.mb_per_person,
    );
}

/// One server under one load.
fn run(name: &str, rooms: usize, seconds: u64) -> Figures {
    let sfu: Box<dyn Sfu> = if name == "ours" {
        Box::new(ours::Ours::start())
    } else {
        Box::new(janus::Janus::start(rooms))
    };
    Load::connect(&*sfu, rooms).measure(&*sfu, seconds)
}

/// Lets a process run on one core only, with all its threads; with `--realtime` before all
/// others, for a machine that has other things to do.
fn pin(pid: u32, core: u32) {
    let (core, pid) = (core.to_string(), pid.to_string());
    let run = |program: &str, words: &[&str]| {
        let done = Command::new(program).args(words).output();
        assert!(done.is_ok_and(|it| it.status.success()), "{program}, of util-linux, is allowed");
    };
    run("taskset", &["-a", "-c", "-p", &core, &pid]);
    if std::env::args().any(|it| it == "--realtime") {
        run("chrt", &["-a", "-r", "-p", "5", &pid]);
    }
}

/// A server's process, which ends with what is measured.
struct Process(Child);

impl Process {
    /// Starts `command` on the first core.
    fn start(command: &mut Command) -> Self {
        let child = command.spawn().expect("the server starts");
        pin(child.id(), 0);
        Self(child)
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _gone = self.0.kill();
        let _gone = self.0.wait();
    }
}
