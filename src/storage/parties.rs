//! Companies, partners and interpreters.

use chrono::{DateTime, Utc};
use domain::availability::WeeklyHours;
use domain::ids::{MissionId, PartyId};
use domain::party::{Party, Side};
use domain::time::Zone;
use sea_orm::sea_query::{Expr, IntoColumnRef, Query, SelectStatement};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseBackend, DbErr, EntityTrait, ExprTrait,
    QueryFilter, QueryOrder, QuerySelect, Set, Unchanged,
};

use super::{Constraint, corrupt};

/// No two parties of one side share a VAT number in one mission.
pub const VAT: Constraint =
    Constraint { name: "parties_vat", columns: "parties.mission_id, parties.side, parties.vat" };

/// The party with this id.
///
/// # Errors
///
/// The database's.
pub async fn find(
    db: &impl ConnectionTrait,
    mission: MissionId,
    id: PartyId,
) -> Result<Option<Party>, DbErr> {
    let query = row::Entity::find_by_id(id.0).filter(row::Column::MissionId.eq(mission.0));
    query.one(db).await?.map(Party::try_from).transpose()
}

/// The parties of a mission, or of one side of it, by name.
///
/// # Errors
///
/// The database's.
pub async fn list(
    db: &impl ConnectionTrait,
    mission: MissionId,
    side: Option<Side>,
) -> Result<Vec<Party>, DbErr> {
    let mut query = row::Entity::find()
        .filter(row::Column::MissionId.eq(mission.0))
        .order_by_asc(row::Column::Name)
        .order_by_asc(row::Column::Id);
    if let Some(side) = side {
        query = query.filter(row::Column::Side.eq(side.name()));
    }
    super::out(query.all(db).await?)
}

/// These parties of a mission, by name.
///
/// # Errors
///
/// The database's.
pub async fn list_some(
    db: &impl ConnectionTrait,
    mission: MissionId,
    ids: &[PartyId],
) -> Result<Vec<Party>, DbErr> {
    let query = row::Entity::find()
        .filter(row::Column::MissionId.eq(mission.0))
        .filter(row::Column::Id.is_in(ids.iter().map(|it| it.0)))
        .order_by_asc(row::Column::Name)
        .order_by_asc(row::Column::Id);
    super::out(query.all(db).await?)
}

/// These parties, of whichever missions: who serves is one in all of them.
///
/// # Errors
///
/// The database's.
pub async fn list_any(db: &impl ConnectionTrait, ids: &[PartyId]) -> Result<Vec<Party>, DbErr> {
    let query = row::Entity::find().filter(row::Column::Id.is_in(ids.iter().map(|it| it.0)));
    super::out(query.order_by_asc(row::Column::Id).all(db).await?)
}

/// The name of the party whose id stands in `column`, for an `ORDER BY`.
pub(super) fn name_of(column: impl IntoColumnRef) -> SelectStatement {
    let id = (row::Entity, row::Column::Id);
    Query::select()
        .column((row::Entity, row::Column::Name))
        .from(row::Entity)
        .and_where(Expr::col(id).eq(Expr::col(column)))
        .to_owned()
}

/// Writes a party's own weekly hours, and whether it agreed to extended ones.
///
/// # Errors
///
/// The database's.
pub async fn update_hours(
    db: &impl ConnectionTrait,
    id: PartyId,
    hours: Option<&WeeklyHours>,
    extended: bool,
) -> Result<(), DbErr> {
    let hours = hours.map(serde_json::to_value).transpose();
    let row = row::ActiveModel {
        id: Unchanged(id.0),
        hours: Set(hours.map_err(|e| DbErr::Json(e.to_string()))?),
        extended_hours: Set(extended),
        ..Default::default()
    };
    row.update(db).await.map(drop)
}

/// The parties of every mission: the report counts them.
///
/// # Errors
///
/// The database's.
pub async fn list_all(db: &impl ConnectionTrait) -> Result<Vec<Party>, DbErr> {
    super::out(row::Entity::find().order_by_asc(row::Column::Id).all(db).await?)
}

/// These parties, in the order of their ids. Nobody else holds them until the transaction ends:
/// rivals for one slot queue here, always in the same order, instead of dead-locking on the
/// constraint. SQLite has one writer: it queues already.
///
/// # Errors
///
/// The database's.
pub async fn lock(
    db: &impl ConnectionTrait,
    mission: MissionId,
    parties: &[PartyId],
) -> Result<Vec<Party>, DbErr> {
    if parties.is_empty() {
        return Ok(Vec::new());
    }
    let mut query = row::Entity::find()
        .filter(row::Column::MissionId.eq(mission.0))
        .filter(row::Column::Id.is_in(parties.iter().map(|it| it.0)))
        .order_by_asc(row::Column::Id);
    if db.get_database_backend() == DatabaseBackend::Postgres {
        query = query.lock(sea_orm::sea_query::LockType::NoKeyUpdate);
    }
    super::out(query.all(db).await?)
}

/// Adds a party.
///
/// # Errors
///
/// The database's; [`VAT`] where the number is there already.
pub async fn insert(
    db: &impl ConnectionTrait,
    party: &Party,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let hours = party.hours.as_ref().map(serde_json::to_value).transpose();
    super::insert(
        db,
        row::Model {
            id: party.id.0,
            mission_id: party.mission.0,
            side: party.side.name().to_owned(),
            name: party.name.clone(),
            vat: party.vat.clone(),
            place: party.place.to_string(),
            city: party.city.clone(),
            zone: party.zone.name().to_owned(),
            sector: party.sector.clone(),
            hours: hours.map_err(|e| DbErr::Json(e.to_string()))?,
            extended_hours: party.extended_hours,
            created_at: now,
        },
    )
    .await
}

impl TryFrom<row::Model> for Party {
    type Error = DbErr;

    fn try_from(row: row::Model) -> Result<Self, DbErr> {
        let bad = |why: String| corrupt("parties", row.id, why);
        Ok(Self {
            id: PartyId(row.id),
            mission: MissionId(row.mission_id),
            side: row.side.parse().map_err(|e| bad(format!("{e}")))?,
            place: row.place.parse().map_err(|e| bad(format!("{e}")))?,
            zone: Zone::parse(&row.zone).map_err(|e| bad(e.to_string()))?,
            hours: row
                .hours
                .clone()
                .map(serde_json::from_value)
                .transpose()
                .map_err(|e| bad(e.to_string()))?,
            name: row.name,
            vat: row.vat,
            city: row.city,
            sector: row.sector,
            extended_hours: row.extended_hours,
        })
    }
}

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "parties")]
    pub(super) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub mission_id: Uuid,
        pub side: String,
        pub name: String,
        pub vat: Option<String>,
        pub place: String,
        pub city: String,
        pub zone: String,
        pub sector: Option<String>,
        pub hours: Option<Json>,
        pub extended_hours: bool,
        pub created_at: DateTimeUtc,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub(super) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
