//! Sixty-four clients book, hold, move, cancel, undo and staff meetings of the same few parties
//! over HTTP, ask for some, answer, and do as they like with what is on hold, in one mission that
//! is released and in one that is released on the way, while the program is killed five times and
//! started again; then everything must be there, once, and at each kill all of it was whole.
//!
//! `make torture` runs it for a minute on each database; `TORTURE_S` sets its seconds. `make test`
//! runs a short form. First comes the same run without a guard, which must find double bookings:
//! else it would find none afterwards either. On PostgreSQL, three nodes are booked at together
//! then, one of which is lost.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a test, which says where it fails and what it found"
)]

mod chance;
mod checks;
mod clients;
mod facts;
mod faults;
mod field;
mod guests;
mod holds;
mod mails;
mod naive;
mod requests;
mod run;
mod server;
mod sink;
mod spoil;

use std::process::ExitCode;
use std::sync::atomic::Ordering;
use std::time::Duration;

use tokio::runtime::Runtime;

use checks::Findings;
use field::Field;
use run::{KILLS, Run};
use server::{Server, pause};

/// So many operations try everything.
const ENOUGH: u64 = 2_000;
/// How often the run without a guard is made where nobody was booked twice.
const ROUNDS_MAX: u32 = 4;
/// How long the run without a guard goes on for each kill, where there are fewer than five.
const STARTING_S: u64 = 5;
/// How long the short form takes.
const SHORT_S: u64 = 9;

fn main() -> ExitCode {
    // Other tests are asked for by name; this one has none.
    if std::env::args().skip(1).any(|it| !it.starts_with("--") && !"torture".contains(&*it)) {
        return ExitCode::SUCCESS;
    }
    let seconds = std::env::var("TORTURE_S").ok().and_then(|it| it.parse().ok()).unwrap_or(SHORT_S);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let is_well = unguarded(&runtime, seconds / 2)
        & nodes(&runtime, seconds / 2)
        & one_node(&runtime, seconds);
    if is_well { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// One program, killed again and again and started anew.
fn one_node(runtime: &Runtime, seconds: u64) -> bool {
    let run = Run::prepare(runtime, 1);
    run.servers[0].start();
    let field = run.field();
    let kills = run.rush(&field, (seconds, KILLS), Server::start);
    field.add_one_of_each();
    let (evidence, deadlocks) = run.judge(&field, kills);
    let found = checks::find(&evidence);
    let saw = !found.is_well(deadlocks) || spoil::sees(&evidence);
    let is_well = saw & has_tried(&field, &found);
    let is_well = tell((&run, &field), ("torture", KILLS), (&found, deadlocks), is_well);
    run.end(is_well);
    is_well
}

/// The same with the guard switched off: of two who book at once, both may get it.
fn unguarded(runtime: &Runtime, seconds: u64) -> bool {
    let run = Run::prepare(runtime, 1);
    run.unguard();
    run.servers[0].start_unguarded();
    let field = run.field();
    // A short run has little time to start again in.
    let kills = u32::try_from(seconds / STARTING_S).unwrap().clamp(1, KILLS);
    let (mut seen, mut rounds) = (0, 0);
    // On a machine that has much else to do, few of them book at once.
    while seen == 0 && rounds < ROUNDS_MAX {
        if 0 < rounds {
            run.servers[0].start_unguarded();
        }
        rounds += 1;
        let mut looks = run.rush(&field, (seconds, kills), Server::start_unguarded);
        looks.push(run.kill(0));
        seen = looks.iter().map(|it| it.facts.overlaps()).max().unwrap_or_default();
    }
    let operations = field.operations.load(Ordering::Relaxed);
    println!(
        "torture without the guard: database={} operations={operations} kills={} \
         overlaps={seen}",
        run.name,
        rounds * kills,
    );
    let is_well = 0 < seen;
    run.end(is_well);
    is_well
}

/// Three programs on one PostgreSQL, one of which is killed half way and never comes back: the
/// others pay what it owed.
fn nodes(runtime: &Runtime, seconds: u64) -> bool {
    if std::env::var("INCONTRO_TEST_DATABASE").is_err() {
        // SQLite has one node.
        return true;
    }
    let run = Run::prepare(runtime, 3);
    run.servers.iter().for_each(Server::start);
    let field = run.field();
    let mut kills = Vec::new();
    field.book_while(|| {
        pause(Duration::from_secs(seconds) / 2);
        kills.push(run.kill(1));
        pause(Duration::from_secs(seconds) / 2);
    });
    let (evidence, deadlocks) = run.judge(&field, kills);
    let found = checks::find(&evidence);
    let what = ("torture of three nodes", 1);
    let is_well = tell((&run, &field), what, (&found, deadlocks), true);
    run.end(is_well);
    is_well
}

/// Says what was found, the figures last; true where all is well.
fn tell(
    (run, field): (&Run<'_>, &Field<'_>),
    (what, kills): (&str, u32),
    (found, deadlocks): (&Findings, i64),
    is_well: bool,
) -> bool {
    let odd = field.odd.lock().unwrap();
    let is_well = is_well && found.is_well(deadlocks) && odd.is_empty();
    for list in found.lists().into_iter().chain([&*odd]) {
        list.iter().take(5).for_each(|it| println!("{it}"));
    }
    if !is_well {
        run.say_log();
    }
    let deeds: Vec<String> = found.deeds.iter().map(|it| format!("{} {}", it.1, it.0)).collect();
    println!("in {what}: {}", deeds.join(", "));
    println!(
        "{what}: database={} operations={} kills={kills} overlaps={} lost={} half={} \
         mailed_twice={} mail_missing={} deadlocks={deadlocks}",
        run.name,
        field.operations.load(Ordering::Relaxed),
        found.overlaps,
        found.lost.len(),
        found.half.len(),
        found.mailed_twice,
        found.mail_missing.len(),
    );
    is_well
}

/// Whether the clients came to do all that is judged, besides the one of each; of too little,
/// nothing is said.
fn has_tried(field: &Field<'_>, found: &Findings) -> bool {
    const DEEDS: [(&str, usize); 9] = [
        ("meeting moved", 2),
        ("change undone", 1),
        ("meeting lapsed", 1),
        ("request moved", 2),
        ("request accepted", 2),
        ("request declined", 2),
        ("request accepted by its hold", 2),
        ("request declined by its hold", 2),
        ("mission released", 1),
    ];
    let few = |it: &&(&str, usize)| found.deeds.get(it.0).is_none_or(|many| *many < it.1);
    let missing: Vec<_> = DEEDS.iter().filter(few).collect();
    if !missing.is_empty() {
        println!("nobody came to try: {missing:?}");
    }
    missing.is_empty() || field.operations.load(Ordering::Relaxed) < ENOUGH
}
