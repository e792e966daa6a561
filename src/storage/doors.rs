//! Doors of rooms: whether staff let people in one by one.

use chrono::{DateTime, Utc};
use domain::ids::{MeetingId, MissionId};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter};

/// Whether staff let people into the room of this meeting one by one.
///
/// # Errors
///
/// The database's.
pub async fn is_guarded(
    db: &impl ConnectionTrait,
    mission: MissionId,
    meeting: MeetingId,
) -> Result<bool, DbErr> {
    let query = row::Entity::find_by_id(meeting.0).filter(row::Column::MissionId.eq(mission.0));
    Ok(query.one(db).await?.is_some_and(|it| it.is_guarded))
}

/// Which of these meetings, of these missions, have a guarded door.
///
/// # Errors
///
/// The database's.
pub async fn list_guarded_in(
    db: &impl ConnectionTrait,
    missions: &[MissionId],
    meetings: &[MeetingId],
) -> Result<Vec<MeetingId>, DbErr> {
    let query = row::Entity::find()
        .filter(row::Column::MissionId.is_in(missions.iter().map(|it| it.0)))
        .filter(row::Column::MeetingId.is_in(meetings.iter().map(|it| it.0)))
        .filter(row::Column::IsGuarded.eq(true));
    Ok(query.all(db).await?.into_iter().map(|it| MeetingId(it.meeting_id)).collect())
}

/// Guards a door, or leaves it open from now on.
///
/// # Errors
///
/// The database's.
pub async fn update(
    db: &impl ConnectionTrait,
    (mission, meeting): (MissionId, MeetingId),
    is_guarded: bool,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row =
        row::Model { meeting_id: meeting.0, mission_id: mission.0, is_guarded, changed_at: now };
    let mut replace = OnConflict::column(row::Column::MeetingId);
    replace.update_columns([row::Column::IsGuarded, row::Column::ChangedAt]);
    let insert = row::Entity::insert(row.into_active_model()).on_conflict(replace);
    insert.exec_without_returning(db).await.map(drop)
}

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "doors")]
    pub(super) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub meeting_id: Uuid,
        pub mission_id: Uuid,
        pub is_guarded: bool,
        pub changed_at: DateTimeUtc,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub(super) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
