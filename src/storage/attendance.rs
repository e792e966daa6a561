//! Visits to rooms.

use chrono::{DateTime, Utc};
use domain::ids::{MeetingId, MissionId, PersonId};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, QueryFilter, QueryOrder,
};
use uuid::Uuid;

/// One stay of one person in one meeting's room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VisitRow {
    /// Which stay.
    pub id: Uuid,
    /// In which mission.
    pub mission: MissionId,
    /// In which meeting.
    pub meeting: MeetingId,
    /// Whose.
    pub person: PersonId,
    /// From when.
    pub joined_at: DateTime<Utc>,
    /// The last sign of life.
    pub seen_at: DateTime<Utc>,
    /// When they left, if they have.
    pub left_at: Option<DateTime<Utc>>,
    /// How their media came last: `udp`, `tcp` or `relay`.
    pub path: Option<String>,
    /// How good their line was at its worst, from 3 (good) to 0 (nothing arrived).
    pub quality: Option<u8>,
    /// How it ended: `left`, `lost`, `replaced` or `removed`; nothing where the server went first.
    pub ended: Option<String>,
}

impl VisitRow {
    /// Until when they were there: the last sign of life where nobody said goodbye.
    #[must_use]
    pub fn ends_at(&self) -> DateTime<Utc> {
        self.left_at.unwrap_or(self.seen_at)
    }
}

/// The visits to one meeting, the earliest first.
///
/// # Errors
///
/// The database's.
pub async fn list_of(
    db: &impl ConnectionTrait,
    mission: MissionId,
    meeting: MeetingId,
) -> Result<Vec<VisitRow>, DbErr> {
    let query = row::Entity::find()
        .filter(row::Column::MissionId.eq(mission.0))
        .filter(row::Column::MeetingId.eq(meeting.0))
        .order_by_asc(row::Column::JoinedAt)
        .order_by_asc(row::Column::Id);
    Ok(query.all(db).await?.into_iter().map(VisitRow::from).collect())
}

/// The visits to a mission's meetings, or to those of every mission.
///
/// # Errors
///
/// The database's.
pub async fn list(
    db: &impl ConnectionTrait,
    mission: Option<MissionId>,
) -> Result<Vec<VisitRow>, DbErr> {
    let mut query =
        row::Entity::find().order_by_asc(row::Column::JoinedAt).order_by_asc(row::Column::Id);
    if let Some(mission) = mission {
        query = query.filter(row::Column::MissionId.eq(mission.0));
    }
    Ok(query.all(db).await?.into_iter().map(VisitRow::from).collect())
}

/// The visits to these meetings.
///
/// # Errors
///
/// The database's.
pub async fn list_in(
    db: &impl ConnectionTrait,
    mission: MissionId,
    meetings: &[MeetingId],
) -> Result<Vec<VisitRow>, DbErr> {
    let query = row::Entity::find()
        .filter(row::Column::MissionId.eq(mission.0))
        .filter(row::Column::MeetingId.is_in(meetings.iter().map(|it| it.0)))
        .order_by_asc(row::Column::JoinedAt)
        .order_by_asc(row::Column::Id);
    Ok(query.all(db).await?.into_iter().map(VisitRow::from).collect())
}

/// Notes that someone came.
///
/// # Errors
///
/// The database's.
pub async fn insert(db: &impl ConnectionTrait, visit: &VisitRow) -> Result<(), DbErr> {
    super::insert(
        db,
        row::Model {
            id: visit.id,
            mission_id: visit.mission.0,
            meeting_id: visit.meeting.0,
            person_id: visit.person.0,
            joined_at: visit.joined_at,
            seen_at: visit.seen_at,
            left_at: visit.left_at,
            path: visit.path.clone(),
            quality: visit.quality.map(i32::from),
            ended: visit.ended.clone(),
        },
    )
    .await
}

/// Notes a sign of life, or how they went; false where there is no such visit. One that ended
/// stays over; one that was only given up, because nothing was heard of it, goes on.
///
/// # Errors
///
/// The database's.
pub async fn update_seen(
    db: &impl ConnectionTrait,
    visit: Uuid,
    at: DateTime<Utc>,
    ended: Option<&str>,
) -> Result<bool, DbErr> {
    let left_at = ended.map(|_| at);
    let query = row::Entity::update_many()
        .col_expr(row::Column::SeenAt, Expr::value(at))
        .col_expr(row::Column::LeftAt, Expr::value(left_at))
        .col_expr(row::Column::Ended, Expr::value(ended))
        .filter(row::Column::Id.eq(visit))
        .filter(row::Column::Ended.is_null());
    query.exec(db).await.map(|done| 0 < done.rows_affected)
}

/// Notes how someone's media comes, and how good it is where it was never worse.
///
/// # Errors
///
/// The database's.
pub async fn update_line(
    db: &impl ConnectionTrait,
    visit: Uuid,
    path: Option<&str>,
    quality: Option<u8>,
) -> Result<(), DbErr> {
    if let Some(path) = path {
        let query = row::Entity::update_many()
            .col_expr(row::Column::Path, Expr::value(path))
            .filter(row::Column::Id.eq(visit));
        query.exec(db).await?;
    }
    if let Some(quality) = quality.map(i32::from) {
        let was = row::Column::Quality;
        let query = row::Entity::update_many()
            .col_expr(row::Column::Quality, Expr::value(quality))
            .filter(row::Column::Id.eq(visit))
            .filter(was.is_null().or(was.gt(quality)));
        query.exec(db).await?;
    }
    Ok(())
}

/// Ends the visits of which nothing was heard since `before`, at their last sign of life: the
/// server that knew of them is gone.
///
/// # Errors
///
/// The database's.
pub async fn update_lost(db: &impl ConnectionTrait, before: DateTime<Utc>) -> Result<u64, DbErr> {
    let query = row::Entity::update_many()
        .col_expr(row::Column::LeftAt, Expr::col(row::Column::SeenAt))
        .filter(row::Column::LeftAt.is_null())
        .filter(row::Column::SeenAt.lt(before));
    query.exec(db).await.map(|done| done.rows_affected)
}

impl From<row::Model> for VisitRow {
    fn from(row: row::Model) -> Self {
        Self {
            id: row.id,
            mission: MissionId(row.mission_id),
            meeting: MeetingId(row.meeting_id),
            person: PersonId(row.person_id),
            joined_at: row.joined_at,
            seen_at: row.seen_at,
            left_at: row.left_at,
            path: row.path,
            // Only ours are written, and they are small.
            quality: row.quality.and_then(|it| it.try_into().ok()),
            ended: row.ended,
        }
    }
}

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "attendance")]
    pub(super) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub mission_id: Uuid,
        pub meeting_id: Uuid,
        pub person_id: Uuid,
        pub joined_at: DateTimeUtc,
        pub seen_at: DateTimeUtc,
        pub left_at: Option<DateTimeUtc>,
        pub path: Option<String>,
        pub quality: Option<i32>,
        pub ended: Option<String>,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub(super) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
