//! The addresses that calendars subscribe to, as the database knows them: a hash and an owner.

use chrono::{DateTime, Utc};
use domain::ids::{FeedId, MissionId, PersonId};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
};

/// A calendar to subscribe to: one person's agenda, or a whole mission's for staff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feed {
    /// Which one; the secret is made from it and from the key.
    pub id: FeedId,
    /// In which mission.
    pub mission: MissionId,
    /// Whose agenda; nobody's where it tells the whole mission.
    pub person: Option<PersonId>,
    /// The SHA-256 of its secret, in hexadecimal.
    pub token_sha256: String,
    /// Since when it can be read.
    pub made_at: DateTime<Utc>,
    /// When it was taken back.
    pub revoked_at: Option<DateTime<Utc>>,
}

/// The feed with this secret, whatever has become of it.
///
/// # Errors
///
/// The database's.
pub async fn find_by_token(
    db: &impl ConnectionTrait,
    token_sha256: &str,
) -> Result<Option<Feed>, DbErr> {
    let query = row::Entity::find().filter(row::Column::TokenSha256.eq(token_sha256));
    Ok(query.one(db).await?.map(Feed::from))
}

/// The feed that holds now: a person's, or the mission's own.
///
/// # Errors
///
/// The database's.
pub async fn find(
    db: &impl ConnectionTrait,
    mission: MissionId,
    person: Option<PersonId>,
) -> Result<Option<Feed>, DbErr> {
    let query = row::Entity::find().filter(holding(mission, person));
    Ok(query.order_by_desc(row::Column::MadeAt).one(db).await?.map(Feed::from))
}

/// Adds a feed.
///
/// # Errors
///
/// The database's.
pub async fn insert(db: &impl ConnectionTrait, feed: &Feed) -> Result<(), DbErr> {
    super::insert(
        db,
        row::Model {
            id: feed.id.0,
            mission_id: feed.mission.0,
            person_id: feed.person.map(|it| it.0),
            token_sha256: feed.token_sha256.clone(),
            made_at: feed.made_at,
            revoked_at: feed.revoked_at,
        },
    )
    .await
}

/// Takes back every feed of a person, or every one of the mission's own; says how many.
///
/// # Errors
///
/// The database's.
pub async fn revoke(
    db: &impl ConnectionTrait,
    mission: MissionId,
    person: Option<PersonId>,
    now: DateTime<Utc>,
) -> Result<u64, DbErr> {
    row::Entity::update_many()
        .col_expr(row::Column::RevokedAt, Expr::value(now))
        .filter(holding(mission, person))
        .exec(db)
        .await
        .map(|it| it.rows_affected)
}

fn holding(mission: MissionId, person: Option<PersonId>) -> Condition {
    let person = match person {
        Some(person) => row::Column::PersonId.eq(person.0),
        None => row::Column::PersonId.is_null(),
    };
    Condition::all()
        .add(row::Column::MissionId.eq(mission.0))
        .add(person)
        .add(row::Column::RevokedAt.is_null())
}

impl From<row::Model> for Feed {
    fn from(row: row::Model) -> Self {
        Self {
            id: FeedId(row.id),
            mission: MissionId(row.mission_id),
            person: row.person_id.map(PersonId),
            token_sha256: row.token_sha256,
            made_at: row.made_at,
            revoked_at: row.revoked_at,
        }
    }
}

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "feeds")]
    pub(super) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub mission_id: Uuid,
        pub person_id: Option<Uuid>,
        pub token_sha256: String,
        pub made_at: DateTimeUtc,
        pub revoked_at: Option<DateTimeUtc>,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub(super) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
