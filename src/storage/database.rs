//! Opening the database, and the two ways in: reading and writing.

use std::path::Path;
use std::time::Duration;

use migrations::{Migrator, MigratorTrait};
use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
use sea_orm::{
    ConnectOptions, ConnectionTrait, DatabaseBackend, DatabaseConnection, DatabaseTransaction,
    DbErr, SqliteTransactionMode, TransactionOptions, TransactionTrait,
};

/// An open, migrated database.
///
/// SQLite gets one writer and several readers: its pool queues writers fairly, its own lock does
/// not. PostgreSQL gets one pool for both.
#[derive(Clone, Debug)]
pub struct Database {
    write: DatabaseConnection,
    read: DatabaseConnection,
}

/// Why the database cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum OpenFailed {
    /// It is not there, or does not let us in.
    #[error("the database at {url} cannot be opened: {source}")]
    Unreachable {
        /// Where, without a password.
        url: String,
        /// What the driver said.
        source: DbErr,
    },
    /// The folder of an SQLite file cannot be made.
    #[error("the folder of {url} cannot be made: {source}")]
    NoFolder {
        /// Where.
        url: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// Neither SQLite nor PostgreSQL.
    #[error("`{0}` is neither sqlite:FILE nor postgres://…")]
    UnknownScheme(String),
    /// A newer release has been here.
    #[error(
        "the database was written by a newer release of Incontro (it knows `{0}`): use that one"
    )]
    Newer(String),
    /// A step of the schema failed.
    #[error("the schema cannot be brought up to date: {0}")]
    Migration(DbErr),
}

impl Database {
    /// Opens the database at `url`, makes an SQLite file where there is none, and brings the schema
    /// up to date; nodes that start together take turns.
    ///
    /// # Errors
    ///
    /// [`OpenFailed`] says what is in the way.
    pub async fn open(url: &str, connections_max: u32) -> Result<Self, OpenFailed> {
        let database = if let Some(file) = url.strip_prefix("sqlite:") {
            Self::sqlite(url, file.trim_start_matches("//"), connections_max).await?
        } else if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            let mut options = ConnectOptions::new(url);
            options
                .max_connections(connections_max)
                .acquire_timeout(Duration::from_secs(10))
                // One that was used a moment ago is there: asking costs a round trip.
                .test_before_acquire_if_idle_for(Duration::from_secs(1))
                .sqlx_logging(false);
            let pool = connect(url, options).await?;
            Self { write: pool.clone(), read: pool }
        } else {
            return Err(OpenFailed::UnknownScheme(masked(url)));
        };
        database.migrate().await?;
        Ok(database)
    }

    async fn sqlite(url: &str, file: &str, readers: u32) -> Result<Self, OpenFailed> {
        if let Some(folder) = Path::new(file).parent() {
            std::fs::create_dir_all(folder)
                .map_err(|source| OpenFailed::NoFolder { url: url.to_owned(), source })?;
        }
        let options = |connections: u32| {
            let mut options = ConnectOptions::new(format!("sqlite:{file}?mode=rwc"));
            options
                .max_connections(connections)
                .min_connections(1)
                .acquire_timeout(Duration::from_secs(10))
                // A file does not hang up.
                .test_before_acquire(false)
                .sqlx_logging(false)
                .map_sqlx_sqlite_opts(|it| {
                    it.journal_mode(SqliteJournalMode::Wal)
                        // An acknowledged booking survives a power cut.
                        .synchronous(SqliteSynchronous::Full)
                        .foreign_keys(true)
                        .busy_timeout(Duration::from_secs(5))
                });
            options
        };
        let write = connect(url, options(1)).await?;
        let read = connect(url, options(readers.max(1))).await?;
        Ok(Self { write, read })
    }

    /// Has every question counted, within a transaction and outside: tests see that those of a
    /// list, and of a change of many rows at once, do not grow with the rows.
    pub fn on_question(&mut self, count: impl Fn() + Clone + Send + Sync + 'static) {
        let count_change = count.clone();
        self.read.set_metric_callback(move |_| count());
        self.write.set_metric_callback(move |_| count_change());
    }

    /// For questions outside a transaction.
    #[must_use]
    pub fn read(&self) -> &DatabaseConnection {
        &self.read
    }

    /// Begins a change. Dropped without `commit`, it never happened.
    ///
    /// # Errors
    ///
    /// Where the database is gone or stays busy.
    pub async fn begin(&self) -> Result<DatabaseTransaction, DbErr> {
        // Deferred transactions cannot wait for the writer before them: they fail instead.
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        if self.is_postgres() {
            return self.write.begin().await;
        }
        self.write.begin_with_options(options).await
    }

    /// Whether several nodes may share this database.
    #[must_use]
    pub fn is_postgres(&self) -> bool {
        self.write.get_database_backend() == DatabaseBackend::Postgres
    }

    /// Whether the database answers.
    ///
    /// # Errors
    ///
    /// What it says instead.
    pub async fn ping(&self) -> Result<(), DbErr> {
        self.read.ping().await
    }

    /// Closes every connection; what is under way finishes first.
    ///
    /// # Errors
    ///
    /// What the driver says.
    pub async fn close(self) -> Result<(), DbErr> {
        self.read.close().await?;
        self.write.close().await
    }

    async fn migrate(&self) -> Result<(), OpenFailed> {
        // The lock belongs to the transaction, so it is given back however this ends.
        let turn = self.begin().await.map_err(OpenFailed::Migration)?;
        if self.is_postgres() {
            turn.execute_unprepared("SELECT pg_advisory_xact_lock(7226646)")
                .await
                .map_err(OpenFailed::Migration)?;
        }
        Migrator::install(&turn).await.map_err(OpenFailed::Migration)?;
        if let Some(name) = unknown_step(&turn).await.map_err(OpenFailed::Migration)? {
            return Err(OpenFailed::Newer(name));
        }
        Migrator::up(&turn, None).await.map_err(OpenFailed::Migration)?;
        turn.commit().await.map_err(OpenFailed::Migration)
    }
}

/// A step in the database that this release does not have.
async fn unknown_step(db: &DatabaseTransaction) -> Result<Option<String>, DbErr> {
    let known = Migrator::migrations();
    let applied = Migrator::get_migration_models(db).await?;
    let mut applied = applied.into_iter().map(|it| it.version);
    Ok(applied.find(|it| known.iter().all(|step| step.name() != it)))
}

async fn connect(url: &str, options: ConnectOptions) -> Result<DatabaseConnection, OpenFailed> {
    sea_orm::Database::connect(options)
        .await
        .map_err(|source| OpenFailed::Unreachable { url: masked(url), source })
}

/// The address without its password.
fn masked(url: &str) -> String {
    match url::Url::parse(url) {
        Ok(mut parsed) if parsed.password().is_some() => {
            if parsed.set_password(Some("…")).is_err() {
                return "…".to_owned();
            }
            parsed.to_string()
        }
        _ => url.to_owned(),
    }
}
