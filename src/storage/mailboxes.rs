//! How far a mailbox was read, and which node reads it now.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel,
    QueryFilter, Set, Unchanged,
};

use super::corrupt;

/// After so long without a look into it, something is wrong even where nobody says so.
const SILENT: TimeDelta = TimeDelta::minutes(10);

/// A mailbox, as far as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mailbox {
    /// Which one: account, server and folder.
    pub name: String,
    /// The UIDVALIDITY under which `uid_last` means something (RFC 3501 §2.3.1.1); 0: never read.
    pub uid_validity: u32,
    /// The UID of the last mail that was taken in.
    pub uid_last: u32,
    /// When it was last looked into without trouble.
    pub read_at: Option<DateTime<Utc>>,
    /// What is in the way since then, in the server's words.
    pub trouble: Option<String>,
}

impl Mailbox {
    /// Whether it is read at `now`, as far as anybody knows.
    #[must_use]
    pub fn is_read(&self, now: DateTime<Utc>) -> bool {
        self.trouble.is_none() && self.read_at.is_some_and(|it| now - it < SILENT)
    }
}

/// What is known of a mailbox.
///
/// # Errors
///
/// The database's.
pub async fn find(db: &impl ConnectionTrait, name: &str) -> Result<Option<Mailbox>, DbErr> {
    row::Entity::find_by_id(name).one(db).await?.map(Mailbox::try_from).transpose()
}

/// Lends the mailbox to `reader` until `lease_until`; true where it is theirs, false where another
/// node's lease still runs at `now`.
///
/// # Errors
///
/// The database's.
pub async fn lock(
    db: &impl ConnectionTrait,
    name: &str,
    reader: &str,
    now: DateTime<Utc>,
    lease_until: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let first = row::Model {
        name: name.to_owned(),
        uid_validity: 0,
        uid_last: 0,
        reader: reader.to_owned(),
        lease_until: now,
        read_at: None,
        trouble: None,
    };
    row::Entity::insert(first.into_active_model())
        .on_conflict(OnConflict::column(row::Column::Name).do_nothing().to_owned())
        .exec_without_returning(db)
        .await?;
    let free =
        Condition::any().add(row::Column::Reader.eq(reader)).add(row::Column::LeaseUntil.lte(now));
    let lent = row::Entity::update_many()
        .col_expr(row::Column::Reader, Expr::value(reader))
        .col_expr(row::Column::LeaseUntil, Expr::value(lease_until))
        .filter(row::Column::Name.eq(name))
        .filter(free)
        .exec(db)
        .await?;
    Ok(0 < lent.rows_affected)
}

/// Writes how far the mailbox was read, at `now`.
///
/// # Errors
///
/// The database's.
pub async fn update(
    db: &impl ConnectionTrait,
    name: &str,
    (uid_validity, uid_last): (u32, u32),
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = row::ActiveModel {
        name: Unchanged(name.to_owned()),
        uid_validity: Set(uid_validity.into()),
        uid_last: Set(uid_last.into()),
        read_at: Set(Some(now)),
        trouble: Set(None),
        ..Default::default()
    };
    row.update(db).await.map(drop)
}

/// Writes what keeps the mailbox from being read, and gives the lease back at `now`.
///
/// # Errors
///
/// The database's.
pub async fn update_trouble(
    db: &impl ConnectionTrait,
    name: &str,
    trouble: Option<&str>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = row::ActiveModel {
        name: Unchanged(name.to_owned()),
        lease_until: Set(now),
        trouble: Set(trouble.map(str::to_owned)),
        ..Default::default()
    };
    row.update(db).await.map(drop)
}

impl TryFrom<row::Model> for Mailbox {
    type Error = DbErr;

    fn try_from(row: row::Model) -> Result<Self, DbErr> {
        let number = |it: i64| u32::try_from(it).map_err(|e| corrupt("mailboxes", &row.name, e));
        Ok(Self {
            uid_validity: number(row.uid_validity)?,
            uid_last: number(row.uid_last)?,
            read_at: row.read_at,
            trouble: row.trouble.clone(),
            name: row.name.clone(),
        })
    }
}

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "mailboxes")]
    pub(super) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub name: String,
        pub uid_validity: i64,
        pub uid_last: i64,
        pub reader: String,
        pub lease_until: DateTimeUtc,
        pub read_at: Option<DateTimeUtc>,
        pub trouble: Option<String>,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub(super) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
