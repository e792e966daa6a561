//! What a mission reminds its people of, where staff chose something else than the settings.

use chrono::{DateTime, Utc};
use domain::ids::MissionId;
use domain::reminder::Ahead;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ConnectionTrait, DbErr, EntityTrait, IntoActiveModel};

use super::corrupt;

/// The reminders that staff chose for a mission; nothing where the settings hold.
///
/// # Errors
///
/// The database's.
pub async fn find(
    db: &impl ConnectionTrait,
    mission: MissionId,
) -> Result<Option<Vec<Ahead>>, DbErr> {
    let Some(row) = row::Entity::find_by_id(mission.0).one(db).await? else { return Ok(None) };
    let reminders = serde_json::from_value(row.reminders)
        .map_err(|e| corrupt("mail_plans", row.mission_id, e))?;
    Ok(Some(reminders))
}

/// Writes the reminders of a mission, in the place of those before.
///
/// # Errors
///
/// The database's.
pub async fn update(
    db: &impl ConnectionTrait,
    mission: MissionId,
    reminders: &[Ahead],
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let codes: Vec<_> = reminders.iter().map(|it| it.code()).collect();
    let row = row::Model { mission_id: mission.0, reminders: codes.into(), changed_at: now };
    let replaced = OnConflict::column(row::Column::MissionId)
        .update_columns([row::Column::Reminders, row::Column::ChangedAt])
        .to_owned();
    row::Entity::insert(row.into_active_model())
        .on_conflict(replaced)
        .exec_without_returning(db)
        .await
        .map(drop)
}

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "mail_plans")]
    pub(super) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub mission_id: Uuid,
        pub reminders: Json,
        pub changed_at: DateTimeUtc,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub(super) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
