//! How soon and how often a mission's parties meet: for the whole mission, and for one of them.

use domain::availability::Limits;
use domain::ids::{MissionId, PartyId};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter};

use super::corrupt;

/// The mission's own; none where nobody set any.
///
/// # Errors
///
/// The database's.
pub async fn find(db: &impl ConnectionTrait, mission: MissionId) -> Result<Limits, DbErr> {
    let found = mission_row::Entity::find_by_id(mission.0).one(db).await?;
    found.map_or(Ok(Limits::default()), |row| {
        read((row.notice_min, row.daily_max), "mission_limits", row.mission_id)
    })
}

/// Those of one party.
///
/// # Errors
///
/// The database's.
pub async fn find_of(
    db: &impl ConnectionTrait,
    mission: MissionId,
    party: PartyId,
) -> Result<Limits, DbErr> {
    let query =
        party_row::Entity::find_by_id(party.0).filter(party_row::Column::MissionId.eq(mission.0));
    query.one(db).await?.map_or(Ok(Limits::default()), |row| {
        read((row.notice_min, row.daily_max), "party_limits", row.party_id)
    })
}

/// Writes the mission's own.
///
/// # Errors
///
/// The database's.
pub async fn update(
    db: &impl ConnectionTrait,
    mission: MissionId,
    limits: Limits,
) -> Result<(), DbErr> {
    use mission_row::Column;
    let row = mission_row::Model {
        mission_id: mission.0,
        notice_min: limits.notice_min.map(i32::from),
        daily_max: limits.daily_max.map(i32::from),
    };
    let replace = OnConflict::column(Column::MissionId)
        .update_columns([Column::NoticeMin, Column::DailyMax])
        .to_owned();
    let query = mission_row::Entity::insert(row.into_active_model()).on_conflict(replace);
    query.exec_without_returning(db).await.map(drop)
}

/// Writes those of one party.
///
/// # Errors
///
/// The database's.
pub async fn update_of(
    db: &impl ConnectionTrait,
    mission: MissionId,
    party: PartyId,
    limits: Limits,
) -> Result<(), DbErr> {
    use party_row::Column;
    let row = party_row::Model {
        party_id: party.0,
        mission_id: mission.0,
        notice_min: limits.notice_min.map(i32::from),
        daily_max: limits.daily_max.map(i32::from),
    };
    let replace = OnConflict::column(Column::PartyId)
        .update_columns([Column::NoticeMin, Column::DailyMax])
        .to_owned();
    let query = party_row::Entity::insert(row.into_active_model()).on_conflict(replace);
    query.exec_without_returning(db).await.map(drop)
}

/// Limits by their row.
pub(super) fn read(
    (notice, daily): (Option<i32>, Option<i32>),
    table: &str,
    id: uuid::Uuid,
) -> Result<Limits, DbErr> {
    let number = |it: i32| u16::try_from(it).map_err(|e| corrupt(table, id, e));
    Ok(Limits {
        notice_min: notice.map(number).transpose()?,
        daily_max: daily.map(number).transpose()?,
    })
}

mod mission_row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "mission_limits")]
    pub(super) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub mission_id: Uuid,
        pub notice_min: Option<i32>,
        pub daily_max: Option<i32>,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub(super) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

mod party_row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "party_limits")]
    pub(super) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub party_id: Uuid,
        pub mission_id: Uuid,
        pub notice_min: Option<i32>,
        pub daily_max: Option<i32>,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub(super) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
