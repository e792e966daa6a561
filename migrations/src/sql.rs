//! One spelling of the schema for both databases.
//!
//! Steps are written as SQL with six words of our own, which each database reads in its way:
//! `UUID`, `JSON`, `DAY`, `BOOL`, `BYTES`, and `INSTANT(column)`. SQLite keeps instants as text and
//! compares them as text, so there the column refuses every spelling but
//! `2026-10-20T08:00:00+00:00`.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, DatabaseBackend, Statement};

/// Runs `statements` in order, each in the words of the database at hand.
///
/// # Errors
///
/// The database's own, on the first statement it refuses.
pub(crate) async fn run(manager: &SchemaManager<'_>, statements: &[&str]) -> Result<(), DbErr> {
    let db = manager.get_connection();
    let backend = manager.get_database_backend();
    for statement in statements {
        db.execute_unprepared(&in_words_of(backend, statement)).await?;
    }
    Ok(())
}

/// Changes the words of a table in SQLite, which can add columns but not alter a CHECK: the table
/// is made anew from its own text with `was` replaced by `now`, and keeps its rows, indexes and
/// triggers. Columns that other steps have added stay, whatever they are.
///
/// # Errors
///
/// The database's own; where the table has no such words.
pub(crate) async fn amend_sqlite(
    manager: &SchemaManager<'_>,
    table: &str,
    (was, now): (&str, &str),
) -> Result<(), DbErr> {
    let db = manager.get_connection();
    let question = format!(
        "SELECT type, sql FROM sqlite_master WHERE tbl_name = '{table}' AND sql IS NOT NULL
            ORDER BY type <> 'table', name"
    );
    let rows = db.query_all_raw(Statement::from_string(DatabaseBackend::Sqlite, question)).await?;
    let mut texts = Vec::new();
    for row in rows {
        texts.push((row.try_get::<String>("", "type")?, row.try_get::<String>("", "sql")?));
    }
    let old = texts.iter().find(|(kind, _)| kind == "table").map(|(_, sql)| sql.as_str());
    let new = old.filter(|it| it.contains(was)).map(|it| it.replace(was, now));
    let new = new.ok_or_else(|| DbErr::Migration(format!("{table} does not say `{was}`")))?;

    // Rows of other tables name rows of this one: that is looked at when all is back in its place.
    // A table that is dropped counts what it leaves behind, and one of the same name makes it good.
    db.execute_unprepared("PRAGMA defer_foreign_keys = ON").await?;
    db.execute_unprepared(&format!("CREATE TABLE {table}_kept AS SELECT * FROM {table}")).await?;
    db.execute_unprepared(&format!("DROP TABLE {table}")).await?;
    db.execute_unprepared(&new).await?;
    db.execute_unprepared(&format!("INSERT INTO {table} SELECT * FROM {table}_kept")).await?;
    db.execute_unprepared(&format!("DROP TABLE {table}_kept")).await?;
    for (_, sql) in texts.iter().filter(|(kind, _)| kind != "table") {
        db.execute_unprepared(sql).await?;
    }
    Ok(())
}

fn in_words_of(backend: DatabaseBackend, statement: &str) -> String {
    let postgres = backend == DatabaseBackend::Postgres;
    let mut text = String::with_capacity(statement.len() * 2);
    let mut rest = statement;
    while let Some((before, after)) = rest.split_once("INSTANT(") {
        text.push_str(before);
        let (column, after) = after.split_once(')').unwrap_or((after, ""));
        text.push_str(&instant(postgres, column));
        rest = after;
    }
    text.push_str(rest);

    let words = if postgres {
        [
            ("UUID", "uuid"),
            ("JSON", "jsonb"),
            ("DAY", "date"),
            ("BOOL", "boolean"),
            ("BYTES", "bytea"),
        ]
    } else {
        [
            ("UUID", "blob"),
            ("JSON", "text"),
            ("DAY", "text"),
            ("BOOL", "boolean"),
            ("BYTES", "blob"),
        ]
    };
    words.iter().fold(text, |text, (ours, theirs)| text.replace(ours, theirs))
}

fn instant(postgres: bool, column: &str) -> String {
    if postgres {
        format!("{column} timestamptz")
    } else {
        format!("{column} text CHECK (length({column}) = 25 AND substr({column}, 20) = '+00:00')")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_database_gets_its_own_words() {
        let ours = "CREATE TABLE t (id UUID, INSTANT(at) NOT NULL, INSTANT(left_at))";

        assert_eq!(
            in_words_of(DatabaseBackend::Postgres, ours),
            "CREATE TABLE t (id uuid, at timestamptz NOT NULL, left_at timestamptz)"
        );
        assert_eq!(
            in_words_of(DatabaseBackend::Sqlite, ours),
            "CREATE TABLE t (id blob, at text CHECK (length(at) = 25 AND substr(at, 20) = \
             '+00:00') NOT NULL, left_at text CHECK (length(left_at) = 25 AND substr(left_at, 20) \
             = '+00:00'))"
        );
    }
}
