//! Stewards: members of staff who enter a meeting's room, each on a seat of their own.

use chrono::{DateTime, Utc};
use domain::ids::{AccountId, MeetingId, MissionId, SeatId};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};

use super::Constraint;

/// One steward's seat in one room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Steward {
    /// The seat: nobody is invited to it, and it is in no calendar.
    pub seat: SeatId,
    /// In which mission.
    pub mission: MissionId,
    /// In which meeting.
    pub meeting: MeetingId,
    /// Whose.
    pub account: AccountId,
}

/// A member of staff has one seat in a room.
pub const ONE_SEAT: Constraint =
    Constraint { name: "stewards_account", columns: "stewards.meeting_id, stewards.account_id" };

/// The steward's seat with this id, where it is this account's.
///
/// # Errors
///
/// The database's.
pub async fn find(
    db: &impl ConnectionTrait,
    account: AccountId,
    seat: SeatId,
) -> Result<Option<Steward>, DbErr> {
    let query = row::Entity::find_by_id(seat.0).filter(row::Column::AccountId.eq(account.0));
    Ok(query.one(db).await?.map(Steward::from))
}

/// The seat of this account in this meeting's room, if it has one.
///
/// # Errors
///
/// The database's.
pub async fn find_in(
    db: &impl ConnectionTrait,
    (mission, meeting): (MissionId, MeetingId),
    account: AccountId,
) -> Result<Option<Steward>, DbErr> {
    let query = row::Entity::find()
        .filter(row::Column::MissionId.eq(mission.0))
        .filter(row::Column::MeetingId.eq(meeting.0))
        .filter(row::Column::AccountId.eq(account.0));
    Ok(query.one(db).await?.map(Steward::from))
}

/// Adds a steward's seat.
///
/// # Errors
///
/// The database's; [`ONE_SEAT`] where they have one already.
pub async fn insert(
    db: &impl ConnectionTrait,
    steward: Steward,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    super::insert(
        db,
        row::Model {
            id: steward.seat.0,
            mission_id: steward.mission.0,
            meeting_id: steward.meeting.0,
            account_id: steward.account.0,
            created_at: now,
        },
    )
    .await
}

impl From<row::Model> for Steward {
    fn from(row: row::Model) -> Self {
        Self {
            seat: SeatId(row.id),
            mission: MissionId(row.mission_id),
            meeting: MeetingId(row.meeting_id),
            account: AccountId(row.account_id),
        }
    }
}

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "stewards")]
    pub(super) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub mission_id: Uuid,
        pub meeting_id: Uuid,
        pub account_id: Uuid,
        pub created_at: DateTimeUtc,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub(super) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
