//! The database: one file per noun, the same functions on SQLite and PostgreSQL.
//!
//! Rows are private to their file; `TryFrom<Row>` is the only way out of one. Functions take
//! `&impl ConnectionTrait`, so they work on a pool and inside a transaction alike, and every one
//! that takes an id also takes its owner.
//!
//! Whoever locks several rows takes them in one order, and of one kind the lower id first, so that
//! nobody waits in a circle: companies and partners, the request between them, meetings, accounts,
//! interpreters, identities, the mission. A request is locked by nobody but who holds its parties,
//! and so is a hold that ran out, which whoever books one of its parties lets go. What changes many
//! meetings takes all of that up front (`lock_everybody` in `src/actions/move_meetings.rs`). SQLite
//! has one writer: there, nobody waits but for the whole file.

pub mod accounts;
pub mod agendas;
pub mod attendance;
mod backup;
pub mod busy_calendars;
pub mod checks;
pub mod claims;
pub mod closures;
pub mod corrections;
mod database;
pub mod dead_addresses;
pub mod delays;
pub mod doors;
mod error;
pub mod feedback;
pub mod feeds;
pub mod hosts;
pub mod identities;
pub mod inbound_mails;
pub mod interpreters;
pub mod jobs;
pub mod journal;
pub mod lapsed_holds;
pub mod law_cases;
pub mod limits;
pub mod links;
pub mod mail_plans;
pub mod mailboxes;
pub mod mails;
pub mod meetings;
pub mod missions;
pub mod outcomes;
pub mod parties;
pub mod party_days;
pub mod passes;
pub mod people;
pub mod proposals;
pub mod requests;
pub mod seats;
pub mod sessions;
pub mod stewards;
pub mod training_answers;
pub mod training_news;
pub mod training_seats;
pub mod trainings;

pub use backup::{BackupFailed, backup};
pub use database::{Database, OpenFailed};
pub use error::{Constraint, OnConstraint, corrupt};
pub use sea_orm::{ConnectionTrait, DatabaseTransaction as Transaction, DbErr};

use sea_orm::{ActiveModelBehavior, ActiveModelTrait, EntityTrait, IntoActiveModel, Iterable};

/// How many values one statement carries at most: SQLite takes 32,766, PostgreSQL 65,535.
const VALUES_MAX: usize = 30_000;

/// Inserts one row without asking the database to send it back.
async fn insert<M, A>(db: &impl ConnectionTrait, row: M) -> Result<(), DbErr>
where
    M: IntoActiveModel<A>,
    A: ActiveModelTrait + ActiveModelBehavior + Send,
    <A::Entity as EntityTrait>::Model: Sync + IntoActiveModel<A>,
{
    A::Entity::insert(row.into_active_model()).exec_without_returning(db).await.map(drop)
}

/// Inserts some rows, in as few statements as carry them; none where there are none.
async fn insert_all<M, A>(
    db: &impl ConnectionTrait,
    rows: impl IntoIterator<Item = M>,
) -> Result<(), DbErr>
where
    M: IntoActiveModel<A>,
    A: ActiveModelTrait + ActiveModelBehavior + Send,
    <A::Entity as EntityTrait>::Model: Sync + IntoActiveModel<A>,
{
    for lot in lots(rows.into_iter().map(IntoActiveModel::into_active_model)) {
        A::Entity::insert_many(lot).exec_without_returning(db).await?;
    }
    Ok(())
}

/// Rows in lots that one statement can carry each; none of them is empty.
fn lots<A: ActiveModelTrait>(rows: impl Iterator<Item = A>) -> impl Iterator<Item = Vec<A>> {
    let columns = <A::Entity as EntityTrait>::Column::iter().count();
    let most = VALUES_MAX / columns.max(1);
    let mut rows = rows;
    std::iter::from_fn(move || {
        let lot: Vec<A> = rows.by_ref().take(most).collect();
        (!lot.is_empty()).then_some(lot)
    })
}

/// Reads rows out through their `TryFrom`.
fn out<Row, Noun: TryFrom<Row, Error = DbErr>>(rows: Vec<Row>) -> Result<Vec<Noun>, DbErr> {
    rows.into_iter().map(Noun::try_from).collect()
}
