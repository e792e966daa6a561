//! Delays: who has said that they come later, and by how much.

use chrono::{DateTime, Utc};
use domain::ids::{MeetingId, MissionId, SeatId};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter};

use super::corrupt;
use super::seats::Seat;

/// What someone said of when they come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Delay {
    /// On which seat.
    pub seat: SeatId,
    /// By how many minutes.
    pub minutes: u32,
    /// When they said so.
    pub said_at: DateTime<Utc>,
}

/// The delays that were said of these meetings, of these missions.
///
/// # Errors
///
/// The database's.
pub async fn list_in(
    db: &impl ConnectionTrait,
    missions: &[MissionId],
    meetings: &[MeetingId],
) -> Result<Vec<Delay>, DbErr> {
    let query = row::Entity::find()
        .filter(row::Column::MissionId.is_in(missions.iter().map(|it| it.0)))
        .filter(row::Column::MeetingId.is_in(meetings.iter().map(|it| it.0)));
    super::out(query.all(db).await?)
}

/// Keeps a delay; saying another replaces it.
///
/// # Errors
///
/// The database's.
pub async fn update(
    db: &impl ConnectionTrait,
    seat: &Seat,
    minutes: u32,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = row::Model {
        seat_id: seat.id.0,
        mission_id: seat.mission.0,
        meeting_id: seat.meeting.0,
        minutes: i32::try_from(minutes).map_err(|e| corrupt("delays", seat.id, e))?,
        said_at: now,
    };
    let mut replace = OnConflict::column(row::Column::SeatId);
    replace.update_columns([row::Column::Minutes, row::Column::SaidAt]);
    let insert = row::Entity::insert(row.into_active_model()).on_conflict(replace);
    insert.exec_without_returning(db).await.map(drop)
}

impl TryFrom<row::Model> for Delay {
    type Error = DbErr;

    fn try_from(row: row::Model) -> Result<Self, DbErr> {
        let minutes = row.minutes.try_into().map_err(|e| corrupt("delays", row.seat_id, e))?;
        Ok(Self { seat: SeatId(row.seat_id), minutes, said_at: row.said_at })
    }
}

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "delays")]
    pub(super) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub seat_id: Uuid,
        pub mission_id: Uuid,
        pub meeting_id: Uuid,
        pub minutes: i32,
        pub said_at: DateTimeUtc,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub(super) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
