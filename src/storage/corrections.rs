//! Corrections of attendance: what staff know of someone's coming, beside what the room saw.

use chrono::{DateTime, Utc};
use domain::attendance::Showing;
use domain::ids::{MeetingId, MissionId, SeatId};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter};

use super::corrupt;
use super::seats::Seat;

/// What staff said of one person's coming.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// On which seat.
    pub seat: SeatId,
    /// Whether they were there.
    pub showing: Showing,
    /// How staff know.
    pub reason: String,
    /// When they said so.
    pub corrected_at: DateTime<Utc>,
}

/// The correction on this seat.
///
/// # Errors
///
/// The database's.
pub async fn find(db: &impl ConnectionTrait, seat: &Seat) -> Result<Option<Correction>, DbErr> {
    let query =
        row::Entity::find_by_id(seat.id.0).filter(row::Column::MissionId.eq(seat.mission.0));
    query.one(db).await?.map(Correction::try_from).transpose()
}

/// The corrections in a mission, or in every mission.
///
/// # Errors
///
/// The database's.
pub async fn list(
    db: &impl ConnectionTrait,
    mission: Option<MissionId>,
) -> Result<Vec<Correction>, DbErr> {
    let mut query = row::Entity::find();
    if let Some(mission) = mission {
        query = query.filter(row::Column::MissionId.eq(mission.0));
    }
    super::out(query.all(db).await?)
}

/// The corrections of these meetings.
///
/// # Errors
///
/// The database's.
pub async fn list_in(
    db: &impl ConnectionTrait,
    mission: MissionId,
    meetings: &[MeetingId],
) -> Result<Vec<Correction>, DbErr> {
    let query = row::Entity::find()
        .filter(row::Column::MissionId.eq(mission.0))
        .filter(row::Column::MeetingId.is_in(meetings.iter().map(|it| it.0)));
    super::out(query.all(db).await?)
}

/// Keeps what staff say; the last word counts.
///
/// # Errors
///
/// The database's.
pub async fn update(
    db: &impl ConnectionTrait,
    seat: &Seat,
    (showing, reason): (Showing, &str),
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = row::Model {
        seat_id: seat.id.0,
        mission_id: seat.mission.0,
        meeting_id: seat.meeting.0,
        showing: showing.name().to_owned(),
        reason: reason.to_owned(),
        corrected_at: now,
    };
    let mut replace = OnConflict::column(row::Column::SeatId);
    replace.update_columns([row::Column::Showing, row::Column::Reason, row::Column::CorrectedAt]);
    let insert = row::Entity::insert(row.into_active_model()).on_conflict(replace);
    insert.exec_without_returning(db).await.map(drop)
}

/// Takes back what staff said; what the room saw counts again.
///
/// # Errors
///
/// The database's.
pub async fn delete(db: &impl ConnectionTrait, seat: &Seat) -> Result<(), DbErr> {
    let query =
        row::Entity::delete_by_id(seat.id.0).filter(row::Column::MissionId.eq(seat.mission.0));
    query.exec(db).await.map(drop)
}

impl TryFrom<row::Model> for Correction {
    type Error = DbErr;

    fn try_from(row: row::Model) -> Result<Self, DbErr> {
        let showing = row.showing.parse().map_err(|e| corrupt("corrections", row.seat_id, e))?;
        Ok(Self {
            seat: SeatId(row.seat_id),
            showing,
            reason: row.reason,
            corrected_at: row.corrected_at,
        })
    }
}

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "corrections")]
    pub(super) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub seat_id: Uuid,
        pub mission_id: Uuid,
        pub meeting_id: Uuid,
        pub showing: String,
        pub reason: String,
        pub corrected_at: DateTimeUtc,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub(super) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
