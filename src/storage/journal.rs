//! Who changed what, when and why. Rows are only ever added.

use chrono::{DateTime, Utc};
use domain::ids::{MeetingId, MissionId};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use serde_json::Value;
use uuid::Uuid;

/// One change.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// In which mission, if one.
    pub mission: Option<MissionId>,
    /// Of which meeting, if one.
    pub meeting: Option<MeetingId>,
    /// What was done: `meeting booked`, `parties imported`, …
    pub what: String,
    /// By whom: `staff:anna@…`, `link:NAME`, `system`.
    pub actor: String,
    /// What was true before.
    pub was: Option<Value>,
    /// What is true now.
    pub became: Option<Value>,
    /// Why, in the words of who did it.
    pub reason: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
}

/// The changes of one meeting, the oldest first.
///
/// # Errors
///
/// The database's.
pub async fn list_of(
    db: &impl ConnectionTrait,
    mission: MissionId,
    meeting: MeetingId,
) -> Result<Vec<Entry>, DbErr> {
    let query = row::Entity::find()
        .filter(row::Column::MissionId.eq(mission.0))
        .filter(row::Column::MeetingId.eq(meeting.0))
        .order_by_asc(row::Column::At)
        .order_by_asc(row::Column::Id);
    Ok(query.all(db).await?.into_iter().map(Entry::from).collect())
}

/// The changes in a mission, the latest first, without the first `skip` and at most `limit`.
///
/// # Errors
///
/// The database's.
pub async fn list_latest(
    db: &impl ConnectionTrait,
    mission: MissionId,
    skip: u64,
    limit: Option<u64>,
) -> Result<Vec<Entry>, DbErr> {
    let query = row::Entity::find()
        .filter(row::Column::MissionId.eq(mission.0))
        .order_by_desc(row::Column::At)
        .order_by_desc(row::Column::Id)
        .limit(limit.unwrap_or(u64::MAX >> 1))
        .offset(skip.min(u64::MAX >> 1));
    Ok(query.all(db).await?.into_iter().map(Entry::from).collect())
}

/// When each meeting of a mission last changed.
///
/// # Errors
///
/// The database's.
pub async fn list_last(
    db: &impl ConnectionTrait,
    mission: MissionId,
) -> Result<Vec<(MeetingId, DateTime<Utc>)>, DbErr> {
    let query = row::Entity::find()
        .select_only()
        .column(row::Column::MeetingId)
        .column_as(row::Column::At.max(), "at")
        .filter(row::Column::MissionId.eq(mission.0))
        .filter(row::Column::MeetingId.is_not_null())
        .group_by(row::Column::MeetingId);
    let found: Vec<(Uuid, DateTime<Utc>)> = query.into_tuple().all(db).await?;
    Ok(found.into_iter().map(|(meeting, at)| (MeetingId(meeting), at)).collect())
}

/// Adds a change.
///
/// # Errors
///
/// The database's.
pub async fn insert(db: &impl ConnectionTrait, id: Uuid, entry: Entry) -> Result<(), DbErr> {
    super::insert(db, row(id, entry)).await
}

/// Adds several changes, in as few statements as carry them.
///
/// # Errors
///
/// The database's.
pub async fn insert_all(
    db: &impl ConnectionTrait,
    entries: Vec<(Uuid, Entry)>,
) -> Result<(), DbErr> {
    super::insert_all(db, entries.into_iter().map(|(id, entry)| row(id, entry))).await
}

fn row(id: Uuid, entry: Entry) -> row::Model {
    row::Model {
        id,
        mission_id: entry.mission.map(|it| it.0),
        meeting_id: entry.meeting.map(|it| it.0),
        what: entry.what,
        actor: entry.actor,
        was: entry.was,
        became: entry.became,
        reason: entry.reason,
        at: entry.at,
    }
}

impl From<row::Model> for Entry {
    fn from(row: row::Model) -> Self {
        Self {
            mission: row.mission_id.map(MissionId),
            meeting: row.meeting_id.map(MeetingId),
            what: row.what,
            actor: row.actor,
            was: row.was,
            became: row.became,
            reason: row.reason,
            at: row.at,
        }
    }
}

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "journal")]
    pub(super) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub mission_id: Option<Uuid>,
        pub meeting_id: Option<Uuid>,
        pub what: String,
        pub actor: String,
        pub was: Option<Json>,
        pub became: Option<Json>,
        pub reason: Option<String>,
        pub at: DateTimeUtc,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub(super) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
