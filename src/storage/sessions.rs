//! Who is signed in. The cookie holds a secret, the row only its hash.

use chrono::{DateTime, Utc};
use domain::ids::AccountId;
use sea_orm::sea_query::{Expr, SelectStatement};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect, QueryTrait,
};
use uuid::Uuid;

/// A new session.
#[derive(Clone, Debug)]
pub struct Session {
    /// Which one.
    pub id: Uuid,
    /// Whose.
    pub account: AccountId,
    /// The SHA-256 of the cookie's secret, in hexadecimal.
    pub token_sha256: String,
    /// Until when.
    pub expires_at: DateTime<Utc>,
}

/// The part of a query that finds whose session this is, if it still holds at `now`.
pub(super) fn whose(token_sha256: &str, now: DateTime<Utc>) -> SelectStatement {
    let query = row::Entity::find()
        .select_only()
        .column(row::Column::AccountId)
        .filter(row::Column::TokenSha256.eq(token_sha256))
        .filter(row::Column::RevokedAt.is_null())
        .filter(row::Column::ExpiresAt.gt(now));
    query.into_query()
}

/// Keeps a new session.
///
/// # Errors
///
/// The database's.
pub async fn insert(
    db: &impl ConnectionTrait,
    session: &Session,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    super::insert(
        db,
        row::Model {
            id: session.id,
            account_id: session.account.0,
            token_sha256: session.token_sha256.clone(),
            created_at: now,
            expires_at: session.expires_at,
            revoked_at: None,
        },
    )
    .await
}

/// Ends a session.
///
/// # Errors
///
/// The database's.
pub async fn revoke(
    db: &impl ConnectionTrait,
    token_sha256: &str,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    row::Entity::update_many()
        .col_expr(row::Column::RevokedAt, Expr::value(now))
        .filter(row::Column::TokenSha256.eq(token_sha256))
        .exec(db)
        .await
        .map(drop)
}

/// Ends every session of an account.
///
/// # Errors
///
/// The database's.
pub async fn revoke_all(
    db: &impl ConnectionTrait,
    account: AccountId,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    row::Entity::update_many()
        .col_expr(row::Column::RevokedAt, Expr::value(now))
        .filter(row::Column::AccountId.eq(account.0))
        .filter(row::Column::RevokedAt.is_null())
        .exec(db)
        .await
        .map(drop)
}

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "sessions")]
    pub(super) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub account_id: Uuid,
        pub token_sha256: String,
        pub created_at: DateTimeUtc,
        pub expires_at: DateTimeUtc,
        pub revoked_at: Option<DateTimeUtc>,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub(super) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
