//! Holds of staff that ran out, until somebody has looked at them or the pair has another time.

use chrono::{DateTime, Utc};
use domain::ids::{MeetingId, MissionId};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    Set, Unchanged,
};

/// A hold that ran out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LapsedHold {
    /// The meeting that it kept the time for.
    pub meeting: MeetingId,
    /// In which mission.
    pub mission: MissionId,
    /// When it was let go.
    pub lapsed_at: DateTime<Utc>,
    /// When somebody said that this is known.
    pub seen_at: Option<DateTime<Utc>>,
}

/// The hold that this meeting was.
///
/// # Errors
///
/// The database's.
pub async fn find(
    db: &impl ConnectionTrait,
    mission: MissionId,
    meeting: MeetingId,
) -> Result<Option<LapsedHold>, DbErr> {
    let query = row::Entity::find_by_id(meeting.0).filter(row::Column::MissionId.eq(mission.0));
    Ok(query.one(db).await?.map(LapsedHold::from))
}

/// The holds of a mission, or of every mission, that wait for somebody: nobody has said that they
/// are known, the time is still ahead of `now`, and the two have not been given another since.
///
/// # Errors
///
/// The database's.
pub async fn list_waiting(
    db: &impl ConnectionTrait,
    mission: Option<MissionId>,
    now: DateTime<Utc>,
) -> Result<Vec<LapsedHold>, DbErr> {
    let mut query = row::Entity::find()
        .filter(row::Column::SeenAt.is_null())
        .filter(row::Column::MeetingId.in_subquery(super::meetings::ahead(now)))
        .filter(Expr::cust(NOT_AGAIN))
        .order_by_asc(row::Column::LapsedAt)
        .order_by_asc(row::Column::MeetingId);
    if let Some(mission) = mission {
        query = query.filter(row::Column::MissionId.eq(mission.0));
    }
    Ok(query.all(db).await?.into_iter().map(LapsedHold::from).collect())
}

/// The two have had no other meeting made for them since.
const NOT_AGAIN: &str = "NOT EXISTS (SELECT 1 FROM meetings held JOIN meetings again \
    ON again.company_id = held.company_id AND again.partner_id = held.partner_id \
    WHERE held.id = lapsed_holds.meeting_id AND again.id <> held.id \
    AND again.state IN ('on_hold', 'booked') AND again.created_at >= lapsed_holds.lapsed_at)";

/// Adds a hold that ran out.
///
/// # Errors
///
/// The database's.
pub async fn insert(db: &impl ConnectionTrait, hold: LapsedHold) -> Result<(), DbErr> {
    let row = row::Model {
        meeting_id: hold.meeting.0,
        mission_id: hold.mission.0,
        lapsed_at: hold.lapsed_at,
        seen_at: hold.seen_at,
    };
    super::insert(db, row).await
}

/// Writes that somebody knows of it.
///
/// # Errors
///
/// The database's.
pub async fn update_seen(
    db: &impl ConnectionTrait,
    meeting: MeetingId,
    at: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = row::ActiveModel {
        meeting_id: Unchanged(meeting.0),
        seen_at: Set(Some(at)),
        ..Default::default()
    };
    row.update(db).await.map(drop)
}

impl From<row::Model> for LapsedHold {
    fn from(row: row::Model) -> Self {
        Self {
            meeting: MeetingId(row.meeting_id),
            mission: MissionId(row.mission_id),
            lapsed_at: row.lapsed_at,
            seen_at: row.seen_at,
        }
    }
}

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "lapsed_holds")]
    pub(super) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub meeting_id: Uuid,
        pub mission_id: Uuid,
        pub lapsed_at: DateTimeUtc,
        pub seen_at: Option<DateTimeUtc>,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub(super) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
