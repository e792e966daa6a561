//! Days on which staff closed a mission, a place or a party.

use chrono::{DateTime, Utc};
use domain::closure::{Closure, Scope};
use domain::ids::{ClosureId, MissionId, PartyId};
use domain::market::Place;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::corrupt;

/// The closures of a mission, the earliest first.
///
/// # Errors
///
/// The database's.
pub async fn list(db: &impl ConnectionTrait, mission: MissionId) -> Result<Vec<Closure>, DbErr> {
    let query = row::Entity::find()
        .filter(row::Column::MissionId.eq(mission.0))
        .order_by_asc(row::Column::FirstDay)
        .order_by_asc(row::Column::Id);
    super::out(query.all(db).await?)
}

/// Adds some.
///
/// # Errors
///
/// The database's.
pub async fn insert(
    db: &impl ConnectionTrait,
    closures: &[Closure],
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = |closure: &Closure| {
        let (place, party) = match closure.scope {
            Scope::Everyone => (None, None),
            Scope::Place(place) => (Some(place.to_string()), None),
            Scope::Party(party) => (None, Some(party.0)),
        };
        row::Model {
            id: closure.id.0,
            mission_id: closure.mission.0,
            first_day: closure.first_day,
            last_day: closure.last_day,
            place,
            party_id: party,
            name: closure.name.clone(),
            source: closure.source.clone(),
            created_at: now,
        }
    };
    super::insert_all(db, closures.iter().map(row)).await
}

/// Takes one away; true where there was one.
///
/// # Errors
///
/// The database's.
pub async fn delete(
    db: &impl ConnectionTrait,
    mission: MissionId,
    id: ClosureId,
) -> Result<bool, DbErr> {
    let query = row::Entity::delete_many()
        .filter(row::Column::Id.eq(id.0))
        .filter(row::Column::MissionId.eq(mission.0));
    query.exec(db).await.map(|done| 0 < done.rows_affected)
}

/// Whom a closure concerns, by its row.
pub(super) fn scope_of(
    id: Uuid,
    (place, party): (Option<&str>, Option<Uuid>),
) -> Result<Scope, DbErr> {
    Ok(match (place, party) {
        (None, None) => Scope::Everyone,
        (Some(place), _) => {
            Scope::Place(Place::parse(place).map_err(|e| corrupt("closures", id, e))?)
        }
        (None, Some(party)) => Scope::Party(PartyId(party)),
    })
}

impl TryFrom<row::Model> for Closure {
    type Error = DbErr;

    fn try_from(row: row::Model) -> Result<Self, DbErr> {
        Ok(Self {
            id: ClosureId(row.id),
            mission: MissionId(row.mission_id),
            first_day: row.first_day,
            last_day: row.last_day,
            scope: scope_of(row.id, (row.place.as_deref(), row.party_id))?,
            name: row.name,
            source: row.source,
        })
    }
}

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "closures")]
    pub(super) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub mission_id: Uuid,
        pub first_day: Date,
        pub last_day: Date,
        pub place: Option<String>,
        pub party_id: Option<Uuid>,
        pub name: String,
        pub source: Option<String>,
        pub created_at: DateTimeUtc,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub(super) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
