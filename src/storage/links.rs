//! Personal links, as the database knows them: a hash, an owner and an end.

use chrono::{DateTime, Utc};
use domain::ids::{LinkId, MissionId, PersonId};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

/// A personal link: one person's way into one mission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Which one; the secret is made from it and from the key.
    pub id: LinkId,
    /// The mission it opens.
    pub mission: MissionId,
    /// The person it stands for.
    pub person: PersonId,
    /// The SHA-256 of its secret, in hexadecimal.
    pub token_sha256: String,
    /// When it stops opening anything.
    pub expires_at: DateTime<Utc>,
    /// When staff took it back.
    pub revoked_at: Option<DateTime<Utc>>,
}

/// The link with this secret, whatever has become of it.
///
/// # Errors
///
/// The database's.
pub async fn find_by_token(
    db: &impl ConnectionTrait,
    token_sha256: &str,
) -> Result<Option<Link>, DbErr> {
    let query = row::Entity::find().filter(row::Column::TokenSha256.eq(token_sha256));
    Ok(query.one(db).await?.map(Link::from))
}

/// The link that a person holds now.
///
/// # Errors
///
/// The database's.
pub async fn find(
    db: &impl ConnectionTrait,
    mission: MissionId,
    person: PersonId,
) -> Result<Option<Link>, DbErr> {
    let query = row::Entity::find()
        .filter(row::Column::MissionId.eq(mission.0))
        .filter(row::Column::PersonId.eq(person.0))
        .filter(row::Column::RevokedAt.is_null())
        .order_by_desc(row::Column::CreatedAt);
    Ok(query.one(db).await?.map(Link::from))
}

/// The links of a mission that hold.
///
/// # Errors
///
/// The database's.
pub async fn list(db: &impl ConnectionTrait, mission: MissionId) -> Result<Vec<Link>, DbErr> {
    let query = row::Entity::find()
        .filter(row::Column::MissionId.eq(mission.0))
        .filter(row::Column::RevokedAt.is_null());
    Ok(query.all(db).await?.into_iter().map(Link::from).collect())
}

/// Adds a link.
///
/// # Errors
///
/// The database's.
pub async fn insert(
    db: &impl ConnectionTrait,
    link: &Link,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    super::insert(
        db,
        row::Model {
            id: link.id.0,
            mission_id: link.mission.0,
            person_id: link.person.0,
            token_sha256: link.token_sha256.clone(),
            created_at: now,
            expires_at: link.expires_at,
            revoked_at: link.revoked_at,
        },
    )
    .await
}

/// Takes back every link of a person.
///
/// # Errors
///
/// The database's.
pub async fn revoke(
    db: &impl ConnectionTrait,
    mission: MissionId,
    person: PersonId,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    row::Entity::update_many()
        .col_expr(row::Column::RevokedAt, Expr::value(now))
        .filter(row::Column::MissionId.eq(mission.0))
        .filter(row::Column::PersonId.eq(person.0))
        .filter(row::Column::RevokedAt.is_null())
        .exec(db)
        .await
        .map(drop)
}

impl From<row::Model> for Link {
    fn from(row: row::Model) -> Self {
        Self {
            id: LinkId(row.id),
            mission: MissionId(row.mission_id),
            person: PersonId(row.person_id),
            token_sha256: row.token_sha256,
            expires_at: row.expires_at,
            revoked_at: row.revoked_at,
        }
    }
}

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "links")]
    pub(super) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub mission_id: Uuid,
        pub person_id: Uuid,
        pub token_sha256: String,
        pub created_at: DateTimeUtc,
        pub expires_at: DateTimeUtc,
        pub revoked_at: Option<DateTimeUtc>,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub(super) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
