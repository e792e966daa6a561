//! A run: a database with a mail server, the programs that use both, and who kills them.

use std::path::PathBuf;
use std::sync::atomic::Ordering;
use std::time::Duration;

use incontro::clock::Clock;
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseBackend, DatabaseConnection};
use tokio::runtime::Runtime;
use uuid::Uuid;

use super::checks::{Evidence, Kill, settle};
use super::facts::{Facts, all, get};
use super::field::Field;
use super::naive;
use super::server::{Server, pause};
use super::sink::{Door, Sink};

/// How often the program is killed.
pub(crate) const KILLS: u32 = 5;
/// How often is asked whether everybody has left the database.
const LEAVING_TRIES: u32 = 200;

/// A database with a mail server, and the programs that use both.
pub(crate) struct Run<'a> {
    pub(crate) name: String,
    pub(crate) servers: Vec<Server>,
    runtime: &'a Runtime,
    url: String,
    folder: PathBuf,
    sink: Sink,
    /// Where each of the programs hands its mails in.
    doors: Vec<Door>,
}

impl<'a> Run<'a> {
    pub(crate) fn prepare(runtime: &'a Runtime, nodes: usize) -> Self {
        let folder = std::env::temp_dir().join(format!("incontro-torture-{}", Uuid::now_v7()));
        let (name, url) = runtime.block_on(scratch(&folder));
        let sink = Sink::default();
        let doors: Vec<Door> = (0..nodes).map(|_| sink.door()).collect();
        let mut servers = vec![Server::prepare(folder.clone(), url.clone(), doors[0].port)];
        for door in doors.iter().skip(1) {
            servers.push(servers[0].beside(door.port));
        }
        Self { name, servers, runtime, url, folder, sink, doors }
    }

    /// The missions, as the first of the programs makes them, which stands.
    pub(crate) fn field(&self) -> Field<'_> {
        Field::make(&self.servers, &self.sink, Clock::System.now())
    }

    /// Takes the guard out of the database.
    pub(crate) fn unguard(&self) {
        self.runtime.block_on(async {
            let db = connect(&self.url).await;
            naive::unguard(&db).await;
            db.close().await.unwrap();
        });
    }

    /// Sixty-four clients for so many seconds, while the program is killed so many times and
    /// started again by `start`; gives how things stood at each kill.
    pub(crate) fn rush(
        &self,
        field: &Field<'_>,
        (seconds, kills): (u64, u32),
        start: fn(&Server),
    ) -> Vec<Kill> {
        let between = Duration::from_secs(seconds) / (kills + 1);
        let mut looks = Vec::new();
        field.book_while(|| {
            for _ in 0..kills {
                pause(between);
                looks.push(self.kill(0));
                start(&self.servers[0]);
            }
            pause(between);
        });
        looks
    }

    /// Kills one of the programs, and looks at what it leaves before anybody can mend it.
    pub(crate) fn kill(&self, node: usize) -> Kill {
        self.servers[node].kill();
        self.doors[node].wait_until_empty();
        let out = self.sink.count();
        let facts = self.runtime.block_on(async {
            let db = connect(&self.left_behind()).await;
            let facts = Facts::read(&db).await;
            db.close().await.unwrap();
            facts
        });
        Kill { out, facts }
    }

    /// The database as it was left: of files, a copy, since whoever looks at them tidies them up
    /// and the program is to do that itself.
    fn left_behind(&self) -> String {
        let Some(file) = self.url.strip_prefix("sqlite:") else { return self.url.clone() };
        let copy = self.folder.join("left.db").display().to_string();
        for part in ["", "-wal"] {
            let (from, to) = (format!("{file}{part}"), format!("{copy}{part}"));
            // What was written before may all be in the first one.
            if std::fs::copy(&from, &to).is_err() {
                drop(std::fs::remove_file(&to));
            }
        }
        drop(std::fs::remove_file(format!("{copy}-shm")));
        format!("sqlite:{copy}")
    }

    /// What was seen when all mail is out and the programs are gone, and how many transactions
    /// PostgreSQL had to break up.
    pub(crate) fn judge(&self, field: &Field<'_>, kills: Vec<Kill>) -> (Evidence, i64) {
        let settled_at = self.runtime.block_on(async {
            let db = connect(&self.url).await;
            let settled_at = settle(&db, || Clock::System.now()).await;
            db.close().await.unwrap();
            settled_at
        });
        for (server, door) in self.servers.iter().zip(&self.doors).filter(|it| it.0.is_up()) {
            server.kill();
            door.wait_until_empty();
        }
        let (facts, deadlocks) = self.runtime.block_on(async {
            let db = connect(&self.url).await;
            let facts = Facts::read(&db).await;
            let deadlocks = deadlocks(&db).await;
            db.close().await.unwrap();
            (facts, deadlocks)
        });
        let evidence = Evidence {
            acks: field.acks.lock().unwrap().clone(),
            taken: self.sink.taken(),
            kills,
            draft: field.draft.mission.parse().unwrap(),
            out_at_release: field.out_at_release.load(Ordering::Relaxed),
            settled_at,
            facts,
        };
        (evidence, deadlocks)
    }

    pub(crate) fn say_log(&self) {
        let said = self.servers[0].log();
        println!("what the program said last ({}):\n{said}", self.folder.display());
    }

    pub(crate) fn end(self, is_well: bool) {
        if is_well {
            drop(self.servers);
            std::fs::remove_dir_all(&self.folder).unwrap();
        }
    }
}

/// How many transactions waited for each other in a circle: whoever took part counts that when it
/// leaves.
async fn deadlocks(db: &DatabaseConnection) -> i64 {
    if db.get_database_backend() != DatabaseBackend::Postgres {
        // One writer waits for nobody.
        return 0;
    }
    let others = "SELECT count(*) AS n FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()";
    for _ in 0..LEAVING_TRIES {
        if get::<i64>(&all(db, others).await[0], "n") == 0 {
            break;
        }
        pause(Duration::from_millis(50));
    }
    let query = "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()";
    get(&all(db, query).await[0], "deadlocks")
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

/// One connection: nobody else of ours is there when it is asked who is.
async fn connect(url: &str) -> DatabaseConnection {
    let mut options = ConnectOptions::new(url);
    options.max_connections(1).sqlx_logging(false);
    Database::connect(options).await.unwrap()
}
