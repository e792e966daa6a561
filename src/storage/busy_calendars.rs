//! Calendars that say when a party is busy: only when, never with what.

use chrono::{DateTime, Utc};
use domain::ids::{CalendarId, MissionId, PartyId};
use domain::time::Span;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    Set, Unchanged,
};

use super::corrupt;

/// One calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BusyCalendar {
    /// Which one.
    pub id: CalendarId,
    /// In which mission.
    pub mission: MissionId,
    /// Whose.
    pub party: PartyId,
    /// What its owner calls it.
    pub name: String,
    /// Where it is fetched again and again; none for a file. As good as a password: whoever has it
    /// reads the whole calendar.
    pub url: Option<String>,
    /// When its owner is busy in the mission's days.
    pub spans: Vec<Span>,
    /// When it was last read.
    pub read_at: Option<DateTime<Utc>>,
    /// Why the last attempt to read it came to nothing, by its stable name.
    pub failed: Option<String>,
}

/// A party's calendars, the first made first.
///
/// # Errors
///
/// The database's.
pub async fn list_of(
    db: &impl ConnectionTrait,
    mission: MissionId,
    party: PartyId,
) -> Result<Vec<BusyCalendar>, DbErr> {
    let query = row::Entity::find()
        .filter(row::Column::MissionId.eq(mission.0))
        .filter(row::Column::PartyId.eq(party.0))
        .order_by_asc(row::Column::Id);
    super::out(query.all(db).await?)
}

/// The calendar with this id.
///
/// # Errors
///
/// The database's.
pub async fn find(
    db: &impl ConnectionTrait,
    mission: MissionId,
    id: CalendarId,
) -> Result<Option<BusyCalendar>, DbErr> {
    let query = row::Entity::find_by_id(id.0).filter(row::Column::MissionId.eq(mission.0));
    query.one(db).await?.map(BusyCalendar::try_from).transpose()
}

/// Adds one.
///
/// # Errors
///
/// The database's.
pub async fn insert(
    db: &impl ConnectionTrait,
    calendar: &BusyCalendar,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = row::Model {
        id: calendar.id.0,
        mission_id: calendar.mission.0,
        party_id: calendar.party.0,
        name: calendar.name.clone(),
        url: calendar.url.clone(),
        spans: json(&calendar.spans)?,
        read_at: calendar.read_at,
        failed: calendar.failed.clone(),
        created_at: now,
    };
    super::insert(db, row).await
}

/// Writes what was read of one.
///
/// # Errors
///
/// The database's.
pub async fn update_read(
    db: &impl ConnectionTrait,
    id: CalendarId,
    spans: &[Span],
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = row::ActiveModel {
        id: Unchanged(id.0),
        spans: Set(json(spans)?),
        read_at: Set(Some(now)),
        failed: Set(None),
        ..Default::default()
    };
    row.update(db).await.map(drop)
}

/// Writes why one could not be read; what was read before still counts.
///
/// # Errors
///
/// The database's.
pub async fn update_failed(
    db: &impl ConnectionTrait,
    id: CalendarId,
    code: &str,
) -> Result<(), DbErr> {
    let row = row::ActiveModel {
        id: Unchanged(id.0),
        failed: Set(Some(code.to_owned())),
        ..Default::default()
    };
    row.update(db).await.map(drop)
}

/// Takes a party's calendar away; true where there was one.
///
/// # Errors
///
/// The database's.
pub async fn delete(
    db: &impl ConnectionTrait,
    party: PartyId,
    id: CalendarId,
) -> Result<bool, DbErr> {
    let query = row::Entity::delete_many()
        .filter(row::Column::Id.eq(id.0))
        .filter(row::Column::PartyId.eq(party.0));
    query.exec(db).await.map(|done| 0 < done.rows_affected)
}

fn json(spans: &[Span]) -> Result<serde_json::Value, DbErr> {
    serde_json::to_value(spans).map_err(|e| DbErr::Json(e.to_string()))
}

impl TryFrom<row::Model> for BusyCalendar {
    type Error = DbErr;

    fn try_from(row: row::Model) -> Result<Self, DbErr> {
        let spans = serde_json::from_value(row.spans);
        Ok(Self {
            id: CalendarId(row.id),
            mission: MissionId(row.mission_id),
            party: PartyId(row.party_id),
            name: row.name,
            url: row.url,
            spans: spans.map_err(|e| corrupt("busy_calendars", row.id, e))?,
            read_at: row.read_at,
            failed: row.failed,
        })
    }
}

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "busy_calendars")]
    pub(super) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub mission_id: Uuid,
        pub party_id: Uuid,
        pub name: String,
        pub url: Option<String>,
        pub spans: Json,
        pub read_at: Option<DateTimeUtc>,
        pub failed: Option<String>,
        pub created_at: DateTimeUtc,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub(super) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
