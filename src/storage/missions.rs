//! Missions.

use chrono::{DateTime, Utc};
use domain::ids::MissionId;
use domain::mission::Mission;
use domain::time::Zone;
use sea_orm::sea_query::LockType;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseBackend, DbErr, EntityTrait,
    QueryFilter, QueryOrder, QuerySelect, Set, Unchanged,
};

use super::{Constraint, corrupt};

/// No two missions share a code.
pub const CODE: Constraint = Constraint { name: "missions_code", columns: "missions.code" };

/// The mission with this id.
///
/// # Errors
///
/// The database's.
pub async fn find(db: &impl ConnectionTrait, id: MissionId) -> Result<Option<Mission>, DbErr> {
    row::Entity::find_by_id(id.0).one(db).await?.map(Mission::try_from).transpose()
}

/// Every mission, the latest window first.
///
/// # Errors
///
/// The database's.
pub async fn list(db: &impl ConnectionTrait) -> Result<Vec<Mission>, DbErr> {
    let query =
        row::Entity::find().order_by_desc(row::Column::FirstDay).order_by_asc(row::Column::Code);
    super::out(query.all(db).await?)
}

/// These missions.
///
/// # Errors
///
/// The database's.
pub async fn list_some(
    db: &impl ConnectionTrait,
    ids: &[MissionId],
) -> Result<Vec<Mission>, DbErr> {
    let query = row::Entity::find().filter(row::Column::Id.is_in(ids.iter().map(|it| it.0)));
    super::out(query.order_by_asc(row::Column::Id).all(db).await?)
}

/// Adds a mission.
///
/// # Errors
///
/// The database's; [`CODE`] where the code is in use.
pub async fn insert(
    db: &impl ConnectionTrait,
    mission: &Mission,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    super::insert(
        db,
        row::Model {
            id: mission.id.0,
            code: mission.code.clone(),
            title: mission.title.clone(),
            market: mission.market.clone(),
            first_day: mission.first_day,
            last_day: mission.last_day,
            length_min: mission.length_min.into(),
            buffer_min: mission.buffer_min.into(),
            zone: mission.zone.name().to_owned(),
            sectors: mission.sectors.clone().into(),
            staff_phone: mission.staff_phone.clone(),
            released_at: mission.released_at,
            created_at: now,
        },
    )
    .await
}

/// The mission with this id, which nobody else can release until the transaction ends.
///
/// # Errors
///
/// The database's.
pub async fn lock(db: &impl ConnectionTrait, id: MissionId) -> Result<Option<Mission>, DbErr> {
    let mut query = row::Entity::find_by_id(id.0);
    if db.get_database_backend() == DatabaseBackend::Postgres {
        query = query.lock(LockType::NoKeyUpdate);
    }
    query.one(db).await?.map(Mission::try_from).transpose()
}

/// Whether a mission is released; until the transaction ends, nobody releases it meanwhile
/// (`FOR SHARE`). SQLite has one writer: nobody can.
///
/// # Errors
///
/// The database's.
pub async fn lock_released(db: &impl ConnectionTrait, id: MissionId) -> Result<bool, DbErr> {
    let mut query = row::Entity::find_by_id(id.0);
    if db.get_database_backend() == DatabaseBackend::Postgres {
        query = query.lock(LockType::Share);
    }
    Ok(query.one(db).await?.is_some_and(|it| it.released_at.is_some()))
}

/// Writes since when a mission is released.
///
/// # Errors
///
/// The database's.
pub async fn update_released(
    db: &impl ConnectionTrait,
    id: MissionId,
    released_at: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = row::ActiveModel {
        id: Unchanged(id.0),
        released_at: Set(Some(released_at)),
        ..Default::default()
    };
    row.update(db).await.map(drop)
}

impl TryFrom<row::Model> for Mission {
    type Error = DbErr;

    fn try_from(row: row::Model) -> Result<Self, DbErr> {
        let bad = |why: String| corrupt("missions", row.id, why);
        Ok(Self {
            id: MissionId(row.id),
            length_min: row.length_min.try_into().map_err(|e| bad(format!("{e}")))?,
            buffer_min: row.buffer_min.try_into().map_err(|e| bad(format!("{e}")))?,
            zone: Zone::parse(&row.zone).map_err(|e| bad(e.to_string()))?,
            sectors: serde_json::from_value(row.sectors.clone()).map_err(|e| bad(e.to_string()))?,
            code: row.code,
            title: row.title,
            market: row.market,
            first_day: row.first_day,
            last_day: row.last_day,
            staff_phone: row.staff_phone,
            released_at: row.released_at,
        })
    }
}

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "missions")]
    pub(super) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub code: String,
        pub title: String,
        pub market: String,
        pub first_day: Date,
        pub last_day: Date,
        pub length_min: i32,
        pub buffer_min: i32,
        pub zone: String,
        pub sectors: Json,
        pub staff_phone: String,
        pub released_at: Option<DateTimeUtc>,
        pub created_at: DateTimeUtc,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub(super) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
