//! What a database's refusal means, where it is risked.

use sea_orm::sqlx;
use sea_orm::{DbErr, RuntimeErr};

/// A named invariant of the schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Constraint {
    /// Its name, as PostgreSQL and our own triggers say it.
    pub name: &'static str,
    /// Its columns, as SQLite says them of a unique index.
    pub columns: &'static str,
}

/// Turns a broken constraint into a refusal, where it is risked.
pub trait OnConstraint<T> {
    /// `refusal` where `constraint` was broken; every other error goes through.
    ///
    /// # Errors
    ///
    /// The refusal, or the database's error.
    fn on_constraint<E: From<DbErr>>(
        self,
        constraint: Constraint,
        refusal: impl FnOnce() -> E,
    ) -> Result<T, E>;
}

impl<T> OnConstraint<T> for Result<T, DbErr> {
    fn on_constraint<E: From<DbErr>>(
        self,
        constraint: Constraint,
        refusal: impl FnOnce() -> E,
    ) -> Result<T, E> {
        self.map_err(|error| if breaks(&error, constraint) { refusal() } else { error.into() })
    }
}

/// A row that our own code cannot have written: breakage, with the row's name in it.
#[must_use]
pub fn corrupt(table: &str, id: impl std::fmt::Display, why: impl std::fmt::Display) -> DbErr {
    DbErr::Type(format!("row {id} of {table} cannot be read: {why}"))
}

fn breaks(error: &DbErr, constraint: Constraint) -> bool {
    let (DbErr::Exec(RuntimeErr::SqlxError(error)) | DbErr::Query(RuntimeErr::SqlxError(error))) =
        error
    else {
        return false;
    };
    let sqlx::Error::Database(error) = error.as_ref() else { return false };
    // `DbErr::sql_err` knows neither exclusion constraints nor triggers, so the words are read.
    let message = error.message();
    error.constraint() == Some(constraint.name)
        || message == constraint.name
        || (!constraint.columns.is_empty() && message.ends_with(constraint.columns))
}
