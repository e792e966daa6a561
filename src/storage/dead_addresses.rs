//! Addresses that no mail reaches, by the word of the servers that sent it back.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryOrder};

/// An address that takes no mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeadAddress {
    /// Which one, in lower case.
    pub address: String,
    /// The status that came back, such as `5.1.1` (RFC 3463); empty where none was given.
    pub status: String,
    /// What the server said.
    pub words: String,
    /// When that came.
    pub since: DateTime<Utc>,
}

/// What is known against this address, if anything.
///
/// # Errors
///
/// The database's.
pub async fn find(db: &impl ConnectionTrait, address: &str) -> Result<Option<DeadAddress>, DbErr> {
    let found = row::Entity::find_by_id(address.to_lowercase()).one(db).await?;
    Ok(found.map(DeadAddress::from))
}

/// Every dead address, in alphabetical order.
///
/// # Errors
///
/// The database's.
pub async fn list(db: &impl ConnectionTrait) -> Result<Vec<DeadAddress>, DbErr> {
    let rows = row::Entity::find().order_by_asc(row::Column::Address).all(db).await?;
    Ok(rows.into_iter().map(DeadAddress::from).collect())
}

/// Notes that an address is dead; one that is known to be gets the newer words.
///
/// # Errors
///
/// The database's.
pub async fn insert(db: &impl ConnectionTrait, dead: &DeadAddress) -> Result<(), DbErr> {
    let row = row::Model {
        address: dead.address.to_lowercase(),
        status: dead.status.clone(),
        words: dead.words.clone(),
        since: dead.since,
    };
    let newer = [row::Column::Status, row::Column::Words, row::Column::Since];
    row::Entity::insert(row.into_active_model())
        .on_conflict(OnConflict::column(row::Column::Address).update_columns(newer).to_owned())
        .exec_without_returning(db)
        .await
        .map(drop)
}

/// Forgets what was known against an address: a mail came from it. True where there was something.
///
/// # Errors
///
/// The database's.
pub async fn delete(db: &impl ConnectionTrait, address: &str) -> Result<bool, DbErr> {
    let gone = row::Entity::delete_by_id(address.to_lowercase()).exec(db).await?;
    Ok(0 < gone.rows_affected)
}

impl From<row::Model> for DeadAddress {
    fn from(row: row::Model) -> Self {
        Self { address: row.address, status: row.status, words: row.words, since: row.since }
    }
}

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "dead_addresses")]
    pub(super) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub address: String,
        pub status: String,
        pub words: String,
        pub since: DateTimeUtc,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub(super) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
