//! Training sessions.

use chrono::{DateTime, Utc};
use domain::ids::{MissionId, TrainingId};
use domain::time::Span;
use domain::training::Training;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbBackend, DbErr, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect, Set, Unchanged,
};

use super::corrupt;

/// One session of this mission.
///
/// # Errors
///
/// The database's.
pub async fn find(
    db: &impl ConnectionTrait,
    mission: MissionId,
    training: TrainingId,
) -> Result<Option<Training>, DbErr> {
    let query = row::Entity::find_by_id(training.0).filter(row::Column::MissionId.eq(mission.0));
    query.one(db).await?.map(Training::try_from).transpose()
}

/// The sessions of a mission, the earliest first.
///
/// # Errors
///
/// The database's.
pub async fn list(db: &impl ConnectionTrait, mission: MissionId) -> Result<Vec<Training>, DbErr> {
    let query = row::Entity::find()
        .filter(row::Column::MissionId.eq(mission.0))
        .order_by_asc(row::Column::StartsAt)
        .order_by_asc(row::Column::Id);
    super::out(query.all(db).await?)
}

/// Adds a session.
///
/// # Errors
///
/// The database's.
pub async fn insert(
    db: &impl ConnectionTrait,
    it: &Training,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    super::insert(
        db,
        row::Model {
            id: it.id.0,
            mission_id: it.mission.0,
            title: it.title.clone(),
            starts_at: it.slot.start(),
            ends_at: it.slot.end(),
            revision: whole(it)?,
            changed_at: Some(it.changed_at),
            cancelled_at: it.cancelled_at,
            created_at: now,
        },
    )
    .await
}

/// One session, which nobody else changes before the transaction ends.
///
/// # Errors
///
/// The database's.
pub async fn lock(
    db: &impl ConnectionTrait,
    mission: MissionId,
    training: TrainingId,
) -> Result<Option<Training>, DbErr> {
    let mut query =
        row::Entity::find_by_id(training.0).filter(row::Column::MissionId.eq(mission.0));
    if db.get_database_backend() == DbBackend::Postgres {
        query = query.lock_exclusive();
    }
    query.one(db).await?.map(Training::try_from).transpose()
}

/// The sessions of all missions that touch the time between two instants and are not called off,
/// the earliest first.
///
/// # Errors
///
/// The database's.
pub async fn list_open(
    db: &impl ConnectionTrait,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> Result<Vec<Training>, DbErr> {
    let query = row::Entity::find()
        .filter(row::Column::CancelledAt.is_null())
        .filter(row::Column::EndsAt.gt(from))
        .filter(row::Column::StartsAt.lte(to))
        .order_by_asc(row::Column::StartsAt)
        .order_by_asc(row::Column::Id);
    super::out(query.all(db).await?)
}

/// The sessions with these ids, in whichever mission.
///
/// # Errors
///
/// The database's.
pub async fn list_any(
    db: &impl ConnectionTrait,
    ids: &[TrainingId],
) -> Result<Vec<Training>, DbErr> {
    let query = row::Entity::find().filter(row::Column::Id.is_in(ids.iter().map(|it| it.0)));
    super::out(query.order_by_asc(row::Column::Id).all(db).await?)
}

/// Writes when a session is now, or that it was called off, as its new revision.
///
/// # Errors
///
/// The database's.
pub async fn update(db: &impl ConnectionTrait, it: &Training) -> Result<(), DbErr> {
    let row = row::ActiveModel {
        id: Unchanged(it.id.0),
        starts_at: Set(it.slot.start()),
        ends_at: Set(it.slot.end()),
        revision: Set(whole(it)?),
        changed_at: Set(Some(it.changed_at)),
        cancelled_at: Set(it.cancelled_at),
        ..Default::default()
    };
    row.update(db).await.map(drop)
}

fn whole(it: &Training) -> Result<i32, DbErr> {
    it.revision.try_into().map_err(|e| corrupt("trainings", it.id, e))
}

impl TryFrom<row::Model> for Training {
    type Error = DbErr;

    fn try_from(row: row::Model) -> Result<Self, DbErr> {
        let slot = Span::new(row.starts_at, row.ends_at);
        Ok(Self {
            id: TrainingId(row.id),
            mission: MissionId(row.mission_id),
            title: row.title,
            slot: slot.ok_or_else(|| corrupt("trainings", row.id, "it ends before it starts"))?,
            revision: row.revision.try_into().map_err(|e| corrupt("trainings", row.id, e))?,
            // Planned by an older node, which did not write it down.
            changed_at: row.changed_at.or(row.cancelled_at).unwrap_or(row.created_at),
            cancelled_at: row.cancelled_at,
        })
    }
}

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "trainings")]
    pub(super) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub mission_id: Uuid,
        pub title: String,
        pub starts_at: DateTimeUtc,
        pub ends_at: DateTimeUtc,
        pub revision: i32,
        pub changed_at: Option<DateTimeUtc>,
        pub cancelled_at: Option<DateTimeUtc>,
        pub created_at: DateTimeUtc,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub(super) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
