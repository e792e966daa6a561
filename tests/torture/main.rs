//! Sixty-four clients book, move, cancel and staff meetings of the same few parties over HTTP while
//! the program is killed five times and started again; then everything must be there, once.
//!
//! `make torture` runs it for a minute on each database; `TORTURE_S` sets its seconds. `make test`
//! runs a short form. The last part of it books without a guard, and must find double bookings:
//! else it would find none above either.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a test, which says where it fails and what it found"
)]

mod checks;
mod clients;
mod naive;
mod server;
mod sink;

use std::process::ExitCode;
use std::sync::atomic::Ordering;
use std::time::Duration;

use incontro::clock::Clock;
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection};
use uuid::Uuid;

use checks::Findings;
use clients::{CLIENTS, Field};
use server::{Server, pause};
use sink::Sink;

/// How often the program is killed.
const KILLS: u32 = 5;
/// How long the short form takes.
const SHORT_S: u64 = 12;

fn main() -> ExitCode {
    // Other tests are asked for by name; this one has none.
    if std::env::args().skip(1).any(|it| !it.starts_with("--") && !"torture".contains(&*it)) {
        return ExitCode::SUCCESS;
    }
    let seconds = std::env::var("TORTURE_S").ok().and_then(|it| it.parse().ok()).unwrap_or(SHORT_S);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let folder = std::env::temp_dir().join(format!("incontro-torture-{}", Uuid::now_v7()));
    let (name, url) = runtime.block_on(scratch(&folder));
    let sink = Sink::start();
    let server = Server::prepare(folder.clone(), url.clone(), sink.port);
    server.start();
    let field = Field::make(&server, Clock::System.now());

    std::thread::scope(|scope| {
        for seed in 0..CLIENTS {
            let field = &field;
            scope.spawn(move || field.run(seed));
        }
        let between = Duration::from_secs(seconds) / (KILLS + 1);
        for _ in 0..KILLS {
            pause(between);
            server.kill();
            server.start();
        }
        pause(between);
        field.stop.store(true, Ordering::Relaxed);
    });

    let is_well = runtime.block_on(async {
        let db = connect(&url).await;
        checks::wait_for_mail(&db, || Clock::System.now()).await;
        let acks = field.acks.lock().unwrap().clone();
        let found = checks::find(&db, &acks, &sink).await;
        server.kill();
        naive::rush(&db, &field).await;
        let seen = checks::overlaps(&db).await - found.overlaps;
        db.close().await.unwrap();
        tell(&field, &found, (&name, seen))
    });
    if is_well {
        drop(server);
        std::fs::remove_dir_all(&folder).unwrap();
        ExitCode::SUCCESS
    } else {
        println!("what the program said last ({}):\n{}", folder.display(), server.log());
        ExitCode::FAILURE
    }
}

/// Says what was found, the figures last; true where all is well.
fn tell(field: &Field<'_>, found: &Findings, (name, seen): (&str, usize)) -> bool {
    let odd = field.odd.lock().unwrap();
    let lists = [&found.lost, &found.half, &found.mail_missing, &*odd];
    for list in lists {
        list.iter().take(5).for_each(|it| println!("{it}"));
    }
    println!("torture without the guard: database={name} overlaps={seen}");
    println!(
        "torture: database={name} operations={} kills={KILLS} overlaps={} lost={} half={} \
         mailed_twice={} mail_missing={} deadlocks={}",
        field.operations.load(Ordering::Relaxed),
        found.overlaps,
        found.lost.len(),
        found.half.len(),
        found.mailed_twice,
        found.mail_missing.len(),
        found.deadlocks,
    );
    let nothing = lists.iter().all(|it| it.is_empty()) && found.overlaps == 0;
    nothing
        && found.deadlocks == 0
        && u32::try_from(found.mailed_twice).unwrap() <= KILLS
        && 0 < seen
}

/// A database of this run's own: a file, or one more on the server that the tests were given.
async fn scratch(folder: &std::path::Path) -> (String, String) {
    let Ok(server) = std::env::var("INCONTRO_TEST_DATABASE") else {
        return ("sqlite".to_owned(), format!("sqlite:{}", folder.join("torture.db").display()));
    };
    let name = format!("incontro_torture_{}", std::process::id());
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
