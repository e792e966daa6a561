//! What people answered to training sessions.

use chrono::{DateTime, Utc};
use domain::ids::{MissionId, PersonId, TrainingId};
use domain::invitation::Rank;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter};

use super::corrupt;

/// The last that one person said to a session: it stands where it speaks of what they are asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrainingAnswer {
    /// In which mission.
    pub mission: MissionId,
    /// To which session.
    pub training: TrainingId,
    /// Whose.
    pub person: PersonId,
    /// `accepted`, `tentative` or `declined`.
    pub answer: String,
    /// Where it stands in the order of all that they said.
    pub rank: Rank,
    /// When it was taken.
    pub answered_at: DateTime<Utc>,
    /// From where: `link:ravi@…`, `calendar:ravi@…`, or `staff:anna@…` where staff took somebody's
    /// word for it.
    pub answered_by: String,
}

/// What one person said last to a session of this mission, if anything.
///
/// # Errors
///
/// The database's.
pub async fn find(
    db: &impl ConnectionTrait,
    mission: MissionId,
    (training, person): (TrainingId, PersonId),
) -> Result<Option<TrainingAnswer>, DbErr> {
    let query = row::Entity::find_by_id((training.0, person.0))
        .filter(row::Column::MissionId.eq(mission.0));
    query.one(db).await?.map(TrainingAnswer::try_from).transpose()
}

/// What everybody said last to the sessions of a mission.
///
/// # Errors
///
/// The database's.
pub async fn list(
    db: &impl ConnectionTrait,
    mission: MissionId,
) -> Result<Vec<TrainingAnswer>, DbErr> {
    let query = row::Entity::find().filter(row::Column::MissionId.eq(mission.0));
    super::out(query.all(db).await?)
}

/// What one person said last to each session of their mission.
///
/// # Errors
///
/// The database's.
pub async fn list_of_person(
    db: &impl ConnectionTrait,
    mission: MissionId,
    person: PersonId,
) -> Result<Vec<TrainingAnswer>, DbErr> {
    let query = row::Entity::find()
        .filter(row::Column::MissionId.eq(mission.0))
        .filter(row::Column::PersonId.eq(person.0));
    super::out(query.all(db).await?)
}

/// Keeps what somebody says, in place of what they said before.
///
/// # Errors
///
/// The database's.
pub async fn update(db: &impl ConnectionTrait, it: &TrainingAnswer) -> Result<(), DbErr> {
    use row::Column::{Answer, AnsweredAt, AnsweredBy, PersonId, Sequence, StampedAt, TrainingId};
    let sequence = i32::try_from(it.rank.sequence);
    let row = row::Model {
        training_id: it.training.0,
        person_id: it.person.0,
        mission_id: it.mission.0,
        answer: it.answer.clone(),
        sequence: sequence.map_err(|e| corrupt("training_answers", it.training, e))?,
        stamped_at: it.rank.stamped_at,
        answered_at: it.answered_at,
        answered_by: it.answered_by.clone(),
    };
    let mut replace = OnConflict::columns([TrainingId, PersonId]);
    replace.update_columns([Answer, Sequence, StampedAt, AnsweredAt, AnsweredBy]);
    let insert = row::Entity::insert(row.into_active_model()).on_conflict(replace);
    insert.exec_without_returning(db).await.map(drop)
}

impl TryFrom<row::Model> for TrainingAnswer {
    type Error = DbErr;

    fn try_from(row: row::Model) -> Result<Self, DbErr> {
        let sequence = u32::try_from(row.sequence);
        Ok(Self {
            mission: MissionId(row.mission_id),
            training: TrainingId(row.training_id),
            person: PersonId(row.person_id),
            answer: row.answer,
            rank: Rank {
                sequence: sequence.map_err(|e| corrupt("training_answers", row.training_id, e))?,
                stamped_at: row.stamped_at,
            },
            answered_at: row.answered_at,
            answered_by: row.answered_by,
        })
    }
}

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "training_answers")]
    pub(super) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub training_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub person_id: Uuid,
        pub mission_id: Uuid,
        pub answer: String,
        pub sequence: i32,
        pub stamped_at: DateTimeUtc,
        pub answered_at: DateTimeUtc,
        pub answered_by: String,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub(super) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
