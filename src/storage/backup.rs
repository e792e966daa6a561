//! A copy of an SQLite database while the program runs.

use std::io;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use sea_orm::{ConnectOptions, ConnectionTrait, DatabaseBackend, DbErr, Statement};

/// Why there is no backup.
#[derive(Debug, thiserror::Error)]
pub enum BackupFailed {
    /// PostgreSQL has a tool of its own.
    #[error("PostgreSQL is backed up by `pg_dump --format=custom`: docs/operations.md shows how")]
    Postgres,
    /// A backup never replaces another.
    #[error("{} is there already: name a file that is not", .0.display())]
    Exists(PathBuf),
    /// The file cannot be written.
    #[error("{} cannot be written: {source}", path.display())]
    Unwritable {
        /// Which.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The copy was read again and is not whole.
    #[error("the copy is damaged and was not kept: {0}")]
    Damaged(String),
    /// The database cannot be read.
    #[error("the database cannot be read: {0}")]
    Unreadable(#[from] DbErr),
}

/// Copies the SQLite database at `url` into a new `file`, as it stands at one moment: whoever
/// writes meanwhile is not disturbed and is not in it (`VACUUM INTO`). The schema stays as it is,
/// so a newer program backs up what an older one still uses.
///
/// The copy takes its name only when it is whole: checked, and on the disk.
///
/// # Errors
///
/// [`BackupFailed`]; then there is no `file`.
pub async fn backup(url: &str, file: &Path) -> Result<(), BackupFailed> {
    let Some(source) = url.strip_prefix("sqlite:") else { return Err(BackupFailed::Postgres) };
    if file.exists() {
        return Err(BackupFailed::Exists(file.to_owned()));
    }
    let part = file.with_added_extension("part");
    let unwritable = |source| BackupFailed::Unwritable { path: part.clone(), source };
    // Personal data: for its owner's eyes only, like the database's own folder.
    let made = std::fs::File::options().write(true).create_new(true).mode(0o600).open(&part);
    made.map_err(unwritable)?;
    let copied = copy(source.trim_start_matches("//"), &part).await;
    let kept = copied.and_then(|()| keep(&part, file));
    // Whatever became of it, the unfinished copy is of no use.
    let _gone = std::fs::remove_file(&part);
    kept
}

async fn copy(source: &str, part: &Path) -> Result<(), BackupFailed> {
    let path = part.to_str().ok_or_else(|| BackupFailed::Unwritable {
        path: part.to_owned(),
        source: io::Error::other("its name is no text"),
    })?;
    let mut options = ConnectOptions::new(format!("sqlite:{source}?mode=rw"));
    options.max_connections(1).sqlx_logging(false);
    let db = sea_orm::Database::connect(options).await?;
    let into =
        Statement::from_sql_and_values(DatabaseBackend::Sqlite, "VACUUM INTO ?", [path.into()]);
    db.execute_raw(into).await?;
    db.close().await?;

    let mut options = ConnectOptions::new(format!("sqlite:{path}?mode=ro"));
    options.max_connections(1).sqlx_logging(false);
    let copy = sea_orm::Database::connect(options).await?;
    for (check, column) in [("integrity_check", "integrity_check"), ("foreign_key_check", "table")]
    {
        let check = Statement::from_string(DatabaseBackend::Sqlite, format!("PRAGMA {check}"));
        let said = copy.query_one_raw(check).await?;
        let said = said.map(|row| row.try_get::<String>("", column)).transpose()?;
        if let Some(said) = said.filter(|it| it != "ok") {
            return Err(BackupFailed::Damaged(said));
        }
    }
    copy.close().await?;
    Ok(())
}

/// Gives the copy its name, which must still be free, once the disk has it.
fn keep(part: &Path, file: &Path) -> Result<(), BackupFailed> {
    let failed = |source: io::Error| match source.kind() {
        io::ErrorKind::AlreadyExists => BackupFailed::Exists(file.to_owned()),
        _ => BackupFailed::Unwritable { path: file.to_owned(), source },
    };
    std::fs::File::open(part).and_then(|it| it.sync_all()).map_err(failed)?;
    std::fs::hard_link(part, file).map_err(failed)?;
    let folder = file.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
    std::fs::File::open(folder).and_then(|it| it.sync_all()).map_err(failed)
}
