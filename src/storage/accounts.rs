//! The agency's staff, who sign in.

use chrono::{DateTime, Utc};
use domain::ids::AccountId;
use sea_orm::sea_query::LockType;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseBackend, DbErr, EntityTrait,
    QueryFilter, QueryOrder, QuerySelect, Set, Unchanged,
};

use super::{Constraint, sessions};

/// No two accounts share an e-mail address.
pub const EMAIL: Constraint = Constraint { name: "accounts_email", columns: "accounts.email" };

/// A member of staff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Which one.
    pub id: AccountId,
    /// What they sign in with, in lower case.
    pub email: String,
    /// What colleagues call them.
    pub name: String,
    /// Their password's argon2id hash in PHC form.
    pub password_hash: String,
    /// Since when they may no longer sign in.
    pub disabled_at: Option<DateTime<Utc>>,
}

/// The account with this address.
///
/// # Errors
///
/// The database's.
pub async fn find_by_email(
    db: &impl ConnectionTrait,
    email: &str,
) -> Result<Option<Account>, DbErr> {
    let query = row::Entity::find().filter(row::Column::Email.eq(email.to_lowercase()));
    Ok(query.one(db).await?.map(Account::from))
}

/// The account with this id.
///
/// # Errors
///
/// The database's.
pub async fn find(db: &impl ConnectionTrait, id: AccountId) -> Result<Option<Account>, DbErr> {
    Ok(row::Entity::find_by_id(id.0).one(db).await?.map(Account::from))
}

/// Whose session this is, if it still holds at `now`.
///
/// # Errors
///
/// The database's.
pub async fn find_by_session(
    db: &impl ConnectionTrait,
    token_sha256: &str,
    now: DateTime<Utc>,
) -> Result<Option<Account>, DbErr> {
    let mine = sessions::whose(token_sha256, now);
    let query = row::Entity::find().filter(row::Column::Id.in_subquery(mine));
    Ok(query.one(db).await?.map(Account::from))
}

/// The account with this id, which nobody else hosts with until the transaction ends: rivals for
/// the time of a member of staff queue here. SQLite has one writer: it queues already.
///
/// # Errors
///
/// The database's.
pub async fn lock(db: &impl ConnectionTrait, id: AccountId) -> Result<Option<Account>, DbErr> {
    let mut query = row::Entity::find_by_id(id.0);
    if db.get_database_backend() == DatabaseBackend::Postgres {
        query = query.lock(LockType::NoKeyUpdate);
    }
    Ok(query.one(db).await?.map(Account::from))
}

/// Everyone, by address.
///
/// # Errors
///
/// The database's.
pub async fn list(db: &impl ConnectionTrait) -> Result<Vec<Account>, DbErr> {
    let rows = row::Entity::find().order_by_asc(row::Column::Email).all(db).await?;
    Ok(rows.into_iter().map(Account::from).collect())
}

/// Adds an account.
///
/// # Errors
///
/// The database's; [`EMAIL`] where the address is in use.
pub async fn insert(
    db: &impl ConnectionTrait,
    account: &Account,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    super::insert(
        db,
        row::Model {
            id: account.id.0,
            email: account.email.to_lowercase(),
            name: account.name.clone(),
            password_hash: account.password_hash.clone(),
            created_at: now,
            disabled_at: account.disabled_at,
        },
    )
    .await
}

/// Writes what can change of an account: its password's hash, and since when it is disabled.
///
/// # Errors
///
/// The database's.
pub async fn update(db: &impl ConnectionTrait, account: &Account) -> Result<(), DbErr> {
    let row = row::ActiveModel {
        id: Unchanged(account.id.0),
        password_hash: Set(account.password_hash.clone()),
        disabled_at: Set(account.disabled_at),
        ..Default::default()
    };
    row.update(db).await.map(drop)
}

impl From<row::Model> for Account {
    fn from(row: row::Model) -> Self {
        Self {
            id: AccountId(row.id),
            email: row.email,
            name: row.name,
            password_hash: row.password_hash,
            disabled_at: row.disabled_at,
        }
    }
}

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "accounts")]
    pub(super) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub email: String,
        pub name: String,
        pub password_hash: String,
        pub created_at: DateTimeUtc,
        pub disabled_at: Option<DateTimeUtc>,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub(super) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
