//! Sixty-four clients book, hold, move, cancel, undo and staff meetings of the same few parties
//! over HTTP, ask for some and answer, in one mission that is released and in one that is released
//! on the way, while the program is killed five times and started again; then everything must be
//! there, once.
//!
//! `make torture` runs it for a minute on each database; `TORTURE_S` sets its seconds. `make test`
//! runs a short form. On PostgreSQL, three nodes are booked at together first, one of which is
//! lost. The last part books without a guard, and must find double bookings: else it would find
//! none above either.

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
mod field;
mod guests;
mod mails;
mod naive;
mod requests;
mod server;
mod sink;

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::atomic::Ordering;
use std::time::Duration;

use incontro::clock::Clock;
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection};
use tokio::runtime::Runtime;
use uuid::Uuid;

use checks::Findings;
use field::{CLIENTS, Field};
use server::{Server, pause};
use sink::Sink;

/// How often the program is killed.
const KILLS: u32 = 5;
/// So many operations try everything.
const ENOUGH: u64 = 500;
/// How long the short form takes.
const SHORT_S: u64 = 12;

fn main() -> ExitCode {
    // Other tests are asked for by name; this one has none.
    if std::env::args().skip(1).any(|it| !it.starts_with("--") && !"torture".contains(&*it)) {
        return ExitCode::SUCCESS;
    }
    let seconds = std::env::var("TORTURE_S").ok().and_then(|it| it.parse().ok()).unwrap_or(SHORT_S);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let is_well = nodes(&runtime, seconds / 2) & one_node(&runtime, seconds);
    if is_well { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// One program, killed again and again and started anew; then once more without a guard.
fn one_node(runtime: &Runtime, seconds: u64) -> bool {
    let run = Run::prepare(runtime, 1);
    let server = &run.servers[0];
    server.start();
    let field = Field::make(&run.servers, &run.sink, Clock::System.now());
    book_while(&field, || {
        let between = Duration::from_secs(seconds) / (KILLS + 1);
        for _ in 0..KILLS {
            pause(between);
            server.kill();
            server.start();
        }
        pause(between);
    });
    let (db, found) = runtime.block_on(run.judge(&field));
    server.kill();
    runtime.block_on(naive::unguard(&db));
    let operations = field.operations.load(Ordering::Relaxed);
    naive::rush(server, &field);
    let seen = runtime.block_on(checks::overlaps(&db)) - found.overlaps;
    runtime.block_on(db.close()).unwrap();
    println!("torture without the guard: database={} overlaps={seen}", run.name);
    let is_well = tell(&run, (&field, operations), &found, ("torture", KILLS)) && 0 < seen;
    let is_well = is_well & has_tried(operations, &found);
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
    let field = Field::make(&run.servers, &run.sink, Clock::System.now());
    book_while(&field, || {
        pause(Duration::from_secs(seconds) / 2);
        run.servers[1].kill();
        pause(Duration::from_secs(seconds) / 2);
    });
    let (db, found) = runtime.block_on(run.judge(&field));
    runtime.block_on(db.close()).unwrap();
    let operations = field.operations.load(Ordering::Relaxed);
    let is_well = tell(&run, (&field, operations), &found, ("torture of three nodes", 1));
    run.end(is_well);
    is_well
}

/// Sixty-four clients, as long as `meanwhile` takes.
fn book_while(field: &Field<'_>, meanwhile: impl FnOnce()) {
    std::thread::scope(|scope| {
        for seed in 0..CLIENTS {
            scope.spawn(move || field.run(seed));
        }
        scope.spawn(|| field.release());
        meanwhile();
        field.stop.store(true, Ordering::Relaxed);
    });
}

/// A database with a mail server, and the programs that use both.
struct Run {
    name: String,
    url: String,
    folder: PathBuf,
    sink: Sink,
    servers: Vec<Server>,
}

impl Run {
    fn prepare(runtime: &Runtime, nodes: usize) -> Self {
        let folder = std::env::temp_dir().join(format!("incontro-torture-{}", Uuid::now_v7()));
        let (name, url) = runtime.block_on(scratch(&folder));
        let sink = Sink::start();
        let first = Server::prepare(folder.clone(), url.clone(), sink.port);
        let mut servers = vec![first];
        while servers.len() < nodes {
            servers.push(servers[0].beside());
        }
        Self { name, url, folder, sink, servers }
    }

    /// What is true when all mail is out.
    async fn judge(&self, field: &Field<'_>) -> (DatabaseConnection, Findings) {
        let db = connect(&self.url).await;
        checks::wait_for_mail(&db, || Clock::System.now()).await;
        let found = checks::find(&db, field, &self.sink).await;
        (db, found)
    }

    fn end(self, is_well: bool) {
        if is_well {
            drop(self.servers);
            std::fs::remove_dir_all(&self.folder).unwrap();
        } else {
            let said = self.servers[0].log();
            println!("what the program said last ({}):\n{said}", self.folder.display());
        }
    }
}

/// Says what was found, the figures last; true where all is well.
fn tell(
    run: &Run,
    (field, operations): (&Field<'_>, u64),
    found: &Findings,
    (what, kills): (&str, u32),
) -> bool {
    let odd = field.odd.lock().unwrap();
    let lists = [&found.lost, &found.half, &found.mail_missing, &*odd];
    for list in lists {
        list.iter().take(5).for_each(|it| println!("{it}"));
    }
    let deeds: Vec<String> = found.deeds.iter().map(|it| format!("{} {}", it.1, it.0)).collect();
    println!("in the journal of {what}: {}", deeds.join(", "));
    println!(
        "{what}: database={} operations={operations} kills={kills} overlaps={} lost={} half={} \
         mailed_twice={} mail_missing={} deadlocks={}",
        run.name,
        found.overlaps,
        found.lost.len(),
        found.half.len(),
        found.mailed_twice,
        found.mail_missing.len(),
        found.deadlocks,
    );
    let nothing = lists.iter().all(|it| it.is_empty()) && found.overlaps == 0;
    nothing && found.deadlocks == 0 && u32::try_from(found.mailed_twice).unwrap() <= kills
}

/// Whether the clients came to do all that is judged; of too little, nothing is said.
fn has_tried(operations: u64, found: &Findings) -> bool {
    const DEEDS: [&str; 6] = [
        "meeting moved",
        "change undone",
        "meeting lapsed",
        "request accepted",
        "request declined",
        "mission released",
    ];
    let missing: Vec<_> = DEEDS.iter().filter(|it| !found.deeds.contains_key(**it)).collect();
    if !missing.is_empty() {
        println!("nobody came to try: {missing:?}");
    }
    missing.is_empty() || operations < ENOUGH
}

/// A database of this run's own: a file, or one more on the server that the tests were given.
async fn scratch(folder: &std::path::Path) -> (String, String) {
    let Ok(server) = std::env::var("INCONTRO_TEST_DATABASE") else {
        return ("sqlite".to_owned(), format!("sqlite:{}", folder.join("torture.db").display()));
    };
    let name = format!("incontro_torture_{}", Uuid::now_v7().simple());
    let admin = Database::connect(format!("{server}/postgres")).await.unwrap();
    admin.execute_unprepared(&format!("CREATE DATABASE {name}")).await.unwrap();
    admin.close().await.unwrap();
    ("postgres".to_owned(), format!("{server}/{name}"))
}

async fn connect(url: &str) -> DatabaseConnection {
    let mut options = ConnectOptions::new(url);
    options.max_connections(16).sqlx_logging(false);
    Database::connect(options).await.unwrap()
}
