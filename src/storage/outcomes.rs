//! What staff log of meetings.

use chrono::{DateTime, Utc};
use domain::ids::{AccountId, MeetingId, MissionId};
use domain::outcome::{Contract, Outcome};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
};

use super::corrupt;

/// What staff logged of one meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logged {
    /// Of which meeting.
    pub meeting: MeetingId,
    /// In which mission.
    pub mission: MissionId,
    /// What came of it.
    pub result: Outcome,
    /// How far a contract is.
    pub contract: Contract,
    /// What it is worth, in whole euros, where known.
    pub value_eur: Option<i64>,
    /// In their own words; may be empty.
    pub note: String,
    /// Who logged it.
    pub account: AccountId,
    /// When.
    pub logged_at: DateTime<Utc>,
}

/// What was logged of one meeting.
///
/// # Errors
///
/// The database's.
pub async fn find(
    db: &impl ConnectionTrait,
    mission: MissionId,
    meeting: MeetingId,
) -> Result<Option<Logged>, DbErr> {
    let query = row::Entity::find_by_id(meeting.0).filter(row::Column::MissionId.eq(mission.0));
    query.one(db).await?.map(Logged::try_from).transpose()
}

/// What was logged of a mission's meetings, or of those of every mission.
///
/// # Errors
///
/// The database's.
pub async fn list(
    db: &impl ConnectionTrait,
    mission: Option<MissionId>,
) -> Result<Vec<Logged>, DbErr> {
    let mut query = row::Entity::find()
        .order_by_asc(row::Column::LoggedAt)
        .order_by_asc(row::Column::MeetingId);
    if let Some(mission) = mission {
        query = query.filter(row::Column::MissionId.eq(mission.0));
    }
    super::out(query.all(db).await?)
}

/// What was logged of these meetings.
///
/// # Errors
///
/// The database's.
pub async fn list_in(
    db: &impl ConnectionTrait,
    mission: MissionId,
    meetings: &[MeetingId],
) -> Result<Vec<Logged>, DbErr> {
    let query = row::Entity::find()
        .filter(row::Column::MissionId.eq(mission.0))
        .filter(row::Column::MeetingId.is_in(meetings.iter().map(|it| it.0)))
        .order_by_asc(row::Column::MeetingId);
    super::out(query.all(db).await?)
}

/// Logs what came of a meeting; a second time replaces the first.
///
/// # Errors
///
/// The database's.
pub async fn insert(db: &impl ConnectionTrait, logged: &Logged) -> Result<(), DbErr> {
    let row = row::Model {
        meeting_id: logged.meeting.0,
        mission_id: logged.mission.0,
        result: logged.result.name().to_owned(),
        contract: logged.contract.name().to_owned(),
        value_eur: logged.value_eur,
        note: logged.note.clone(),
        account_id: logged.account.0,
        logged_at: logged.logged_at,
    };
    let mut replace = OnConflict::column(row::Column::MeetingId);
    replace.update_columns([
        row::Column::Result,
        row::Column::Contract,
        row::Column::ValueEur,
        row::Column::Note,
        row::Column::AccountId,
        row::Column::LoggedAt,
    ]);
    row::Entity::insert(row.into_active_model())
        .on_conflict(replace)
        .exec_without_returning(db)
        .await
        .map(drop)
}

impl TryFrom<row::Model> for Logged {
    type Error = DbErr;

    fn try_from(row: row::Model) -> Result<Self, DbErr> {
        let bad = |why: String| corrupt("outcomes", row.meeting_id, why);
        Ok(Self {
            meeting: MeetingId(row.meeting_id),
            mission: MissionId(row.mission_id),
            result: row.result.parse().map_err(|e| bad(format!("{e}")))?,
            contract: row.contract.parse().map_err(|e| bad(format!("{e}")))?,
            value_eur: row.value_eur,
            note: row.note,
            account: AccountId(row.account_id),
            logged_at: row.logged_at,
        })
    }
}

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "outcomes")]
    pub(super) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub meeting_id: Uuid,
        pub mission_id: Uuid,
        pub result: String,
        pub contract: String,
        pub value_eur: Option<i64>,
        pub note: String,
        pub account_id: Uuid,
        pub logged_at: DateTimeUtc,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub(super) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
