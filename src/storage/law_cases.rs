//! Meetings whose told time a new law of clocks made untrue.

use chrono::{DateTime, Utc};
use domain::ids::{MeetingId, MissionId};
use sea_orm::sea_query::{Expr, OnConflict, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
};

use super::corrupt;

/// One of them that staff have not dealt with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenCase {
    /// Which meeting.
    pub meeting: MeetingId,
    /// In which mission.
    pub mission: MissionId,
    /// The release of the zone data that made it untrue.
    pub tzdata: String,
    /// When that was found.
    pub found_at: DateTime<Utc>,
}

/// Those that are open, of one mission or of all, in the order they were found.
///
/// # Errors
///
/// The database's.
pub async fn list_open(
    db: &impl ConnectionTrait,
    mission: Option<MissionId>,
) -> Result<Vec<OpenCase>, DbErr> {
    let mut query = row::Entity::find()
        .filter(row::Column::SettledAt.is_null())
        .order_by_asc(row::Column::FoundAt)
        .order_by_asc(row::Column::MeetingId);
    if let Some(mission) = mission {
        query = query.filter(row::Column::MissionId.eq(mission.0));
    }
    Ok(query.all(db).await?.into_iter().map(OpenCase::from).collect())
}

/// The meetings with an open case, for a `WHERE`.
pub(super) fn open() -> SelectStatement {
    Query::select()
        .column(row::Column::MeetingId)
        .from(row::Entity)
        .and_where(row::Column::SettledAt.is_null())
        .to_owned()
}

/// Adds one; true where it was not known yet. One that is known under the same release, settled or
/// not, stays as it is.
///
/// # Errors
///
/// The database's.
pub async fn insert(db: &impl ConnectionTrait, case: &OpenCase) -> Result<bool, DbErr> {
    let row = row::Model {
        meeting_id: case.meeting.0,
        mission_id: case.mission.0,
        tzdata: case.tzdata.clone(),
        found_at: case.found_at,
        settled_at: None,
        settled_by: None,
        settled_revision: None,
    };
    let key = [row::Column::MeetingId, row::Column::Tzdata];
    let added = row::Entity::insert(row.into_active_model())
        .on_conflict(OnConflict::columns(key).do_nothing().to_owned())
        .exec_without_returning(db)
        .await?;
    Ok(0 < added)
}

/// The meetings whose case under a release is known, each with the revision at which it was
/// settled; none where it is open, or was settled before revisions were kept.
///
/// # Errors
///
/// The database's.
pub async fn list_known(
    db: &impl ConnectionTrait,
    tzdata: &str,
) -> Result<Vec<(MeetingId, Option<u32>)>, DbErr> {
    let query = row::Entity::find()
        .filter(row::Column::Tzdata.eq(tzdata))
        .order_by_asc(row::Column::MeetingId);
    let known = |row: row::Model| Ok((MeetingId(row.meeting_id), settled(&row)?));
    query.all(db).await?.into_iter().map(known).collect()
}

/// At which revision of the meeting its case under a release was settled; none where it is open,
/// not known, or was settled before revisions were kept.
///
/// # Errors
///
/// The database's.
pub async fn find_settled(
    db: &impl ConnectionTrait,
    case: &OpenCase,
) -> Result<Option<u32>, DbErr> {
    let row = row::Entity::find_by_id((case.meeting.0, case.tzdata.clone())).one(db).await?;
    row.as_ref().map_or(Ok(None), settled)
}

fn settled(row: &row::Model) -> Result<Option<u32>, DbErr> {
    let read = |it: i32| u32::try_from(it).map_err(|e| corrupt("law_cases", row.meeting_id, e));
    row.settled_revision.filter(|_| row.settled_at.is_some()).map(read).transpose()
}

/// Opens a case again that was settled.
///
/// # Errors
///
/// The database's.
pub async fn update_open(db: &impl ConnectionTrait, case: &OpenCase) -> Result<(), DbErr> {
    let query = row::Entity::update_many()
        .col_expr(row::Column::FoundAt, Expr::value(case.found_at))
        .col_expr(row::Column::SettledAt, Expr::value(None::<DateTime<Utc>>))
        .col_expr(row::Column::SettledBy, Expr::value(None::<String>))
        .col_expr(row::Column::SettledRevision, Expr::value(None::<i32>))
        .filter(row::Column::MeetingId.eq(case.meeting.0))
        .filter(row::Column::Tzdata.eq(&case.tzdata));
    query.exec(db).await.map(drop)
}

/// Settles what is open of a meeting, which stands at a revision; true where something was.
///
/// # Errors
///
/// The database's.
pub async fn update_settled(
    db: &impl ConnectionTrait,
    (meeting, revision): (MeetingId, u32),
    actor: &str,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let revision = i32::try_from(revision).map_err(|e| corrupt("law_cases", meeting.0, e))?;
    let query = row::Entity::update_many()
        .col_expr(row::Column::SettledAt, Expr::value(Some(now)))
        .col_expr(row::Column::SettledBy, Expr::value(Some(actor.to_owned())))
        .col_expr(row::Column::SettledRevision, Expr::value(Some(revision)))
        .filter(row::Column::MeetingId.eq(meeting.0))
        .filter(row::Column::SettledAt.is_null());
    query.exec(db).await.map(|done| 0 < done.rows_affected)
}

impl From<row::Model> for OpenCase {
    fn from(row: row::Model) -> Self {
        Self {
            meeting: MeetingId(row.meeting_id),
            mission: MissionId(row.mission_id),
            tzdata: row.tzdata,
            found_at: row.found_at,
        }
    }
}

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "law_cases")]
    pub(super) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub meeting_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub tzdata: String,
        pub mission_id: Uuid,
        pub found_at: DateTimeUtc,
        pub settled_at: Option<DateTimeUtc>,
        pub settled_by: Option<String>,
        pub settled_revision: Option<i32>,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub(super) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
