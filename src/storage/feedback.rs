//! What people say of their meetings.

use chrono::{DateTime, Utc};
use domain::ids::{MeetingId, MissionId, PersonId};
use domain::outcome::Feedback;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
};
use uuid::Uuid;

use super::corrupt;

/// Feedback, with whose it is and when it was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// In which mission.
    pub mission: MissionId,
    /// Of which meeting.
    pub meeting: MeetingId,
    /// Whose.
    pub person: PersonId,
    /// What they say.
    pub feedback: Feedback,
    /// When they said it last.
    pub given_at: DateTime<Utc>,
}

/// The feedback on one meeting.
///
/// # Errors
///
/// The database's.
pub async fn list_of(
    db: &impl ConnectionTrait,
    mission: MissionId,
    meeting: MeetingId,
) -> Result<Vec<Given>, DbErr> {
    let query = row::Entity::find()
        .filter(row::Column::MissionId.eq(mission.0))
        .filter(row::Column::MeetingId.eq(meeting.0))
        .order_by_asc(row::Column::GivenAt)
        .order_by_asc(row::Column::Id);
    super::out(query.all(db).await?)
}

/// The feedback on a mission's meetings, or on those of every mission.
///
/// # Errors
///
/// The database's.
pub async fn list(
    db: &impl ConnectionTrait,
    mission: Option<MissionId>,
) -> Result<Vec<Given>, DbErr> {
    let mut query =
        row::Entity::find().order_by_asc(row::Column::GivenAt).order_by_asc(row::Column::Id);
    if let Some(mission) = mission {
        query = query.filter(row::Column::MissionId.eq(mission.0));
    }
    super::out(query.all(db).await?)
}

/// The feedback on these meetings.
///
/// # Errors
///
/// The database's.
pub async fn list_in(
    db: &impl ConnectionTrait,
    mission: MissionId,
    meetings: &[MeetingId],
) -> Result<Vec<Given>, DbErr> {
    let query = row::Entity::find()
        .filter(row::Column::MissionId.eq(mission.0))
        .filter(row::Column::MeetingId.is_in(meetings.iter().map(|it| it.0)))
        .order_by_asc(row::Column::GivenAt)
        .order_by_asc(row::Column::Id);
    super::out(query.all(db).await?)
}

/// Keeps what a person says of a meeting; a second time replaces the first.
///
/// # Errors
///
/// The database's.
pub async fn insert(db: &impl ConnectionTrait, id: Uuid, given: &Given) -> Result<(), DbErr> {
    let row = row::Model {
        id,
        mission_id: given.mission.0,
        meeting_id: given.meeting.0,
        person_id: given.person.0,
        satisfaction: given.feedback.satisfaction.into(),
        contract: given.feedback.contract.name().to_owned(),
        next_step: given.feedback.next_step.name().to_owned(),
        comment: given.feedback.comment.clone(),
        given_at: given.given_at,
    };
    let mut replace = OnConflict::columns([row::Column::MeetingId, row::Column::PersonId]);
    replace.update_columns([
        row::Column::Satisfaction,
        row::Column::Contract,
        row::Column::NextStep,
        row::Column::Comment,
        row::Column::GivenAt,
    ]);
    row::Entity::insert(row.into_active_model())
        .on_conflict(replace)
        .exec_without_returning(db)
        .await
        .map(drop)
}

impl TryFrom<row::Model> for Given {
    type Error = DbErr;

    fn try_from(row: row::Model) -> Result<Self, DbErr> {
        let bad = |why: String| corrupt("feedback", row.id, why);
        Ok(Self {
            mission: MissionId(row.mission_id),
            meeting: MeetingId(row.meeting_id),
            person: PersonId(row.person_id),
            feedback: Feedback {
                satisfaction: row.satisfaction.try_into().map_err(|e| bad(format!("{e}")))?,
                contract: row.contract.parse().map_err(|e| bad(format!("{e}")))?,
                next_step: row.next_step.parse().map_err(|e| bad(format!("{e}")))?,
                comment: row.comment,
            },
            given_at: row.given_at,
        })
    }
}

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "feedback")]
    pub(super) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub mission_id: Uuid,
        pub meeting_id: Uuid,
        pub person_id: Uuid,
        pub satisfaction: i32,
        pub contract: String,
        pub next_step: String,
        pub comment: String,
        pub given_at: DateTimeUtc,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub(super) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
