//! Passes: what staff have said about one seat at the door of its room.

use chrono::{DateTime, Utc};
use domain::ids::SeatId;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter};

use super::corrupt;
use super::seats::Seat;

/// What staff have said last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pass {
    /// May come in, also through a guarded door.
    Admitted,
    /// Was put out, and may not come back.
    Removed,
}

impl Pass {
    fn name(self) -> &'static str {
        match self {
            Self::Admitted => "admitted",
            Self::Removed => "removed",
        }
    }
}

/// What staff have said about this seat, if anything.
///
/// # Errors
///
/// The database's.
pub async fn find(db: &impl ConnectionTrait, seat: &Seat) -> Result<Option<Pass>, DbErr> {
    let query =
        row::Entity::find_by_id(seat.id.0).filter(row::Column::MissionId.eq(seat.mission.0));
    query.one(db).await?.map(|it| word(SeatId(it.seat_id), &it.word)).transpose()
}

/// Keeps what staff say about this seat; the last word counts.
///
/// # Errors
///
/// The database's.
pub async fn update(
    db: &impl ConnectionTrait,
    seat: &Seat,
    pass: Pass,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = row::Model {
        seat_id: seat.id.0,
        mission_id: seat.mission.0,
        meeting_id: seat.meeting.0,
        word: pass.name().to_owned(),
        changed_at: now,
    };
    let mut replace = OnConflict::column(row::Column::SeatId);
    replace.update_columns([row::Column::Word, row::Column::ChangedAt]);
    let insert = row::Entity::insert(row.into_active_model()).on_conflict(replace);
    insert.exec_without_returning(db).await.map(drop)
}

fn word(seat: SeatId, word: &str) -> Result<Pass, DbErr> {
    let known = [Pass::Admitted, Pass::Removed].into_iter().find(|it| it.name() == word);
    known.ok_or_else(|| corrupt("passes", seat, "staff say no such word"))
}

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "passes")]
    pub(super) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub seat_id: Uuid,
        pub mission_id: Uuid,
        pub meeting_id: Uuid,
        pub word: String,
        pub changed_at: DateTimeUtc,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub(super) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
