//! Other times that people propose for a meeting.

use domain::ids::{MeetingId, MissionId, PersonId, ProposalId};
use domain::proposal::{Proposal, Stage};
use domain::time::Span;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    Set, Unchanged,
};

use super::{Constraint, corrupt};

/// A side has one open proposal for a meeting.
pub const OPEN: Constraint =
    Constraint { name: "proposals_open", columns: "proposals.meeting_id, proposals.proposer" };

/// The proposal with this id.
///
/// # Errors
///
/// The database's.
pub async fn find(
    db: &impl ConnectionTrait,
    mission: MissionId,
    id: ProposalId,
) -> Result<Option<Proposal>, DbErr> {
    let query = row::Entity::find_by_id(id.0).filter(row::Column::MissionId.eq(mission.0));
    query.one(db).await?.map(Proposal::try_from).transpose()
}

/// The proposals for one meeting, the oldest first.
///
/// # Errors
///
/// The database's.
pub async fn list_of(
    db: &impl ConnectionTrait,
    mission: MissionId,
    meeting: MeetingId,
) -> Result<Vec<Proposal>, DbErr> {
    let query = row::Entity::find()
        .filter(row::Column::MissionId.eq(mission.0))
        .filter(row::Column::MeetingId.eq(meeting.0))
        .order_by_asc(row::Column::ProposedAt)
        .order_by_asc(row::Column::Id);
    super::out(query.all(db).await?)
}

/// The open proposals of a mission, the oldest first.
///
/// # Errors
///
/// The database's.
pub async fn list_open(
    db: &impl ConnectionTrait,
    mission: MissionId,
) -> Result<Vec<Proposal>, DbErr> {
    let query = row::Entity::find()
        .filter(row::Column::MissionId.eq(mission.0))
        .filter(row::Column::Stage.eq(Stage::Open.name()))
        .order_by_asc(row::Column::ProposedAt)
        .order_by_asc(row::Column::Id);
    super::out(query.all(db).await?)
}

/// Adds a proposal.
///
/// # Errors
///
/// The database's; [`OPEN`] where the side has an open one.
pub async fn insert(db: &impl ConnectionTrait, proposal: &Proposal) -> Result<(), DbErr> {
    let seen = proposal.seen.try_into().map_err(|e| corrupt("proposals", proposal.id, e))?;
    super::insert(
        db,
        row::Model {
            id: proposal.id.0,
            mission_id: proposal.mission.0,
            meeting_id: proposal.meeting.0,
            proposer: proposal.by.name().to_owned(),
            person_id: proposal.person.map(|it| it.0),
            actor: proposal.actor.clone(),
            starts_at: proposal.slot.start(),
            ends_at: proposal.slot.end(),
            seen,
            message: proposal.message.clone(),
            stage: proposal.stage.name().to_owned(),
            proposed_at: proposal.proposed_at,
            decided_at: proposal.decided_at,
            decided_by: proposal.decided_by.clone(),
            reason: proposal.reason.clone(),
        },
    )
    .await
}

/// Writes how a proposal was decided.
///
/// # Errors
///
/// The database's.
pub async fn update(db: &impl ConnectionTrait, proposal: &Proposal) -> Result<(), DbErr> {
    let row = row::ActiveModel {
        id: Unchanged(proposal.id.0),
        stage: Set(proposal.stage.name().to_owned()),
        decided_at: Set(proposal.decided_at),
        decided_by: Set(proposal.decided_by.clone()),
        reason: Set(proposal.reason.clone()),
        ..Default::default()
    };
    row.update(db).await.map(drop)
}

impl TryFrom<row::Model> for Proposal {
    type Error = DbErr;

    fn try_from(row: row::Model) -> Result<Self, DbErr> {
        let bad = |why: String| corrupt("proposals", row.id, why);
        Ok(Self {
            id: ProposalId(row.id),
            mission: MissionId(row.mission_id),
            meeting: MeetingId(row.meeting_id),
            by: row.proposer.parse().map_err(|e| bad(format!("{e}")))?,
            person: row.person_id.map(PersonId),
            slot: Span::new(row.starts_at, row.ends_at)
                .ok_or_else(|| bad("it ends before it starts".to_owned()))?,
            seen: row.seen.try_into().map_err(|e| bad(format!("{e}")))?,
            stage: row.stage.parse().map_err(|e| bad(format!("{e}")))?,
            actor: row.actor,
            message: row.message,
            proposed_at: row.proposed_at,
            decided_at: row.decided_at,
            decided_by: row.decided_by,
            reason: row.reason,
        })
    }
}

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "proposals")]
    pub(super) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub mission_id: Uuid,
        pub meeting_id: Uuid,
        pub proposer: String,
        pub person_id: Option<Uuid>,
        pub actor: String,
        pub starts_at: DateTimeUtc,
        pub ends_at: DateTimeUtc,
        pub seen: i32,
        pub message: String,
        pub stage: String,
        pub proposed_at: DateTimeUtc,
        pub decided_at: Option<DateTimeUtc>,
        pub decided_by: Option<String>,
        pub reason: Option<String>,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub(super) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
