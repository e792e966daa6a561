//! A party's hours on single days, in place of its weekly ones.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::availability::Hours;
use domain::ids::{MissionId, PartyId};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

use super::corrupt;

/// One party's single days; an empty list of hours is a closed day.
type Days = BTreeMap<NaiveDate, Vec<Hours>>;

fn hours_of(row: row::Model) -> Result<Vec<Hours>, DbErr> {
    serde_json::from_value(row.hours).map_err(|e| corrupt("party_days", row.party_id, e))
}

/// A party's single days; an empty list is a closed day.
///
/// # Errors
///
/// The database's.
pub async fn list_of(
    db: &impl ConnectionTrait,
    mission: MissionId,
    party: PartyId,
) -> Result<Days, DbErr> {
    let query = row::Entity::find()
        .filter(row::Column::MissionId.eq(mission.0))
        .filter(row::Column::PartyId.eq(party.0))
        .order_by_asc(row::Column::Day);
    query.all(db).await?.into_iter().map(|row| Ok((row.day, hours_of(row)?))).collect()
}

/// Writes a party's single days anew.
///
/// # Errors
///
/// The database's.
pub async fn update_of(
    db: &impl ConnectionTrait,
    mission: MissionId,
    party: PartyId,
    days: &BTreeMap<NaiveDate, Vec<Hours>>,
) -> Result<(), DbErr> {
    let query = row::Entity::delete_many().filter(row::Column::PartyId.eq(party.0));
    query.exec(db).await?;
    for (day, hours) in days {
        let hours = serde_json::to_value(hours).map_err(|e| DbErr::Json(e.to_string()))?;
        let row = row::Model { party_id: party.0, day: *day, mission_id: mission.0, hours };
        super::insert(db, row).await?;
    }
    Ok(())
}

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "party_days")]
    pub(super) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub party_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub day: Date,
        pub mission_id: Uuid,
        pub hours: Json,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub(super) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
