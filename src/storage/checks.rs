//! Checks: what a person's own device and network allow, as it was found at the door of a room.

use chrono::{DateTime, Utc};
use domain::attendance::{Check, Device, Path};
use domain::ids::{MeetingId, MissionId, SeatId};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter};

use super::corrupt;
use super::seats::Seat;

/// The last check made on one seat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Checked {
    /// On which seat.
    pub seat: SeatId,
    /// What was found.
    pub check: Check,
    /// When.
    pub checked_at: DateTime<Utc>,
}

/// The checks made in a mission, or in every mission.
///
/// # Errors
///
/// The database's.
pub async fn list(
    db: &impl ConnectionTrait,
    mission: Option<MissionId>,
) -> Result<Vec<Checked>, DbErr> {
    let mut query = row::Entity::find();
    if let Some(mission) = mission {
        query = query.filter(row::Column::MissionId.eq(mission.0));
    }
    super::out(query.all(db).await?)
}

/// The last checks made on the seats of these meetings, of these missions.
///
/// # Errors
///
/// The database's.
pub async fn list_in(
    db: &impl ConnectionTrait,
    missions: &[MissionId],
    meetings: &[MeetingId],
) -> Result<Vec<Checked>, DbErr> {
    let query = row::Entity::find()
        .filter(row::Column::MissionId.is_in(missions.iter().map(|it| it.0)))
        .filter(row::Column::MeetingId.is_in(meetings.iter().map(|it| it.0)));
    super::out(query.all(db).await?)
}

/// Keeps a check; the last one counts.
///
/// # Errors
///
/// The database's.
pub async fn update(
    db: &impl ConnectionTrait,
    seat: &Seat,
    check: Check,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = row::Model {
        seat_id: seat.id.0,
        mission_id: seat.mission.0,
        meeting_id: seat.meeting.0,
        microphone: check.microphone.name().to_owned(),
        camera: check.camera.name().to_owned(),
        udp: check.udp.name().to_owned(),
        tcp: check.tcp.name().to_owned(),
        relay: check.relay.name().to_owned(),
        offset_s: check.offset_s,
        checked_at: now,
    };
    let mut replace = OnConflict::column(row::Column::SeatId);
    replace.update_columns([
        row::Column::Microphone,
        row::Column::Camera,
        row::Column::Udp,
        row::Column::Tcp,
        row::Column::Relay,
        row::Column::OffsetS,
        row::Column::CheckedAt,
    ]);
    let insert = row::Entity::insert(row.into_active_model()).on_conflict(replace);
    insert.exec_without_returning(db).await.map(drop)
}

impl TryFrom<row::Model> for Checked {
    type Error = DbErr;

    fn try_from(row: row::Model) -> Result<Self, DbErr> {
        let device = |it: &str| it.parse::<Device>().map_err(|e| corrupt("checks", row.seat_id, e));
        let path = |it: &str| it.parse::<Path>().map_err(|e| corrupt("checks", row.seat_id, e));
        Ok(Self {
            seat: SeatId(row.seat_id),
            check: Check {
                microphone: device(&row.microphone)?,
                camera: device(&row.camera)?,
                udp: path(&row.udp)?,
                tcp: path(&row.tcp)?,
                relay: path(&row.relay)?,
                offset_s: row.offset_s,
            },
            checked_at: row.checked_at,
        })
    }
}

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "checks")]
    pub(super) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub seat_id: Uuid,
        pub mission_id: Uuid,
        pub meeting_id: Uuid,
        pub microphone: String,
        pub camera: String,
        pub udp: String,
        pub tcp: String,
        pub relay: String,
        pub offset_s: Option<i32>,
        pub checked_at: DateTimeUtc,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub(super) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
