//! A database of its own for every test.

use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

use incontro::storage::Database;
use sea_orm::{ConnectionTrait, Database as Server};
use tokio::sync::OnceCell;
use uuid::Uuid;

static TEMPLATE: OnceCell<String> = OnceCell::const_new();
static COUNT: AtomicUsize = AtomicUsize::new(0);

/// The database, and what is left to take away.
pub(crate) struct Scratch {
    pub(crate) database: Database,
    /// Where it is, for those who open it again.
    pub(crate) url: String,
    folder: PathBuf,
}

impl Scratch {
    pub(crate) async fn make() -> Self {
        let folder = std::env::temp_dir().join(format!("incontro-test-{}", Uuid::now_v7()));
        let url = match server() {
            Some(server) => clone_of_template(&server).await,
            None => format!("sqlite:{}", folder.join("test.db").display()),
        };
        let database = Database::open(&url, 4).await.unwrap();
        Self { database, url, folder }
    }

    pub(crate) fn folder(&self) -> &std::path::Path {
        &self.folder
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // A test without SQLite has no folder.
        let _none = std::fs::remove_dir_all(&self.folder);
    }
}

/// A plain connection, to a database as it comes.
pub(crate) async fn connect(url: &str) -> sea_orm::DatabaseConnection {
    if let Some(file) = url.strip_prefix("sqlite:") {
        std::fs::create_dir_all(std::path::Path::new(file).parent().unwrap()).unwrap();
        return Server::connect(format!("{url}?mode=rwc")).await.unwrap();
    }
    Server::connect(url).await.unwrap()
}

/// A database that nobody has opened yet.
pub(crate) struct Empty {
    pub(crate) url: String,
    folder: PathBuf,
}

pub(crate) async fn empty() -> Empty {
    let folder = std::env::temp_dir().join(format!("incontro-test-{}", Uuid::now_v7()));
    let url = match server() {
        Some(server) => {
            let name = format!("incontro_empty_{}", Uuid::now_v7().simple());
            execute(&server, &format!("CREATE DATABASE {name}")).await;
            format!("{server}/{name}")
        }
        None => format!("sqlite:{}", folder.join("empty.db").display()),
    };
    Empty { url, folder }
}

impl Drop for Empty {
    fn drop(&mut self) {
        // A test without SQLite has no folder.
        let _none = std::fs::remove_dir_all(&self.folder);
    }
}

#[expect(clippy::disallowed_methods, reason = "tests have no settings")]
fn server() -> Option<String> {
    std::env::var("INCONTRO_TEST_DATABASE").ok()
}

/// A copy of a database that was migrated once: ten times as fast as migrating each.
async fn clone_of_template(server: &str) -> String {
    let template = TEMPLATE
        .get_or_init(|| async {
            let name = format!("incontro_template_{}", std::process::id());
            execute(server, &format!("CREATE DATABASE {name}")).await;
            let url = format!("{server}/{name}");
            Database::open(&url, 1).await.unwrap().close().await.unwrap();
            name
        })
        .await;
    let number = COUNT.fetch_add(1, Ordering::SeqCst);
    let name = format!("incontro_test_{}_{number}", std::process::id());
    execute(server, &format!("CREATE DATABASE {name} TEMPLATE {template}")).await;
    format!("{server}/{name}")
}

async fn execute(server: &str, statement: &str) {
    let connection = Server::connect(format!("{server}/postgres")).await.unwrap();
    connection.execute_unprepared(statement).await.unwrap();
    connection.close().await.unwrap();
}
