//! Requests: which party wishes to meet which.

use domain::ids::{MeetingId, MissionId, PartyId, PersonId, RequestId};
use domain::request::{Request, Stage};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DatabaseBackend, DbErr, EntityTrait,
    QueryFilter, QueryOrder, QuerySelect, Set, Unchanged,
};

use super::{Constraint, corrupt};

/// A pair has one request that waits for an answer.
pub const OPEN: Constraint =
    Constraint { name: "requests_open", columns: "requests.company_id, requests.partner_id" };

/// The request with this id.
///
/// # Errors
///
/// The database's.
pub async fn find(
    db: &impl ConnectionTrait,
    mission: MissionId,
    id: RequestId,
) -> Result<Option<Request>, DbErr> {
    let query = row::Entity::find_by_id(id.0).filter(row::Column::MissionId.eq(mission.0));
    query.one(db).await?.map(Request::try_from).transpose()
}

/// The request with this id, which nobody else can answer until the transaction ends.
///
/// # Errors
///
/// The database's.
pub async fn lock(
    db: &impl ConnectionTrait,
    mission: MissionId,
    id: RequestId,
) -> Result<Option<Request>, DbErr> {
    let mut query = row::Entity::find_by_id(id.0).filter(row::Column::MissionId.eq(mission.0));
    if db.get_database_backend() == DatabaseBackend::Postgres {
        query = query.lock_exclusive();
    }
    query.one(db).await?.map(Request::try_from).transpose()
}

/// The requests of a mission, the oldest first.
///
/// # Errors
///
/// The database's.
pub async fn list(db: &impl ConnectionTrait, mission: MissionId) -> Result<Vec<Request>, DbErr> {
    let query = row::Entity::find()
        .filter(row::Column::MissionId.eq(mission.0))
        .order_by_asc(row::Column::AskedAt)
        .order_by_asc(row::Column::Id);
    super::out(query.all(db).await?)
}

/// The requests that one party made or got, the oldest first.
///
/// # Errors
///
/// The database's.
pub async fn list_of(
    db: &impl ConnectionTrait,
    mission: MissionId,
    party: PartyId,
) -> Result<Vec<Request>, DbErr> {
    let either = Condition::any()
        .add(row::Column::CompanyId.eq(party.0))
        .add(row::Column::PartnerId.eq(party.0));
    let query = row::Entity::find()
        .filter(row::Column::MissionId.eq(mission.0))
        .filter(either)
        .order_by_asc(row::Column::AskedAt)
        .order_by_asc(row::Column::Id);
    super::out(query.all(db).await?)
}

/// The request that this meeting's time is kept for, or was booked by.
///
/// # Errors
///
/// The database's.
pub async fn find_of_meeting(
    db: &impl ConnectionTrait,
    mission: MissionId,
    meeting: MeetingId,
) -> Result<Option<Request>, DbErr> {
    let query = row::Entity::find()
        .filter(row::Column::MissionId.eq(mission.0))
        .filter(row::Column::MeetingId.eq(meeting.0));
    query.one(db).await?.map(Request::try_from).transpose()
}

/// The request between the two that waits for an answer, which nobody else can give until the
/// transaction ends.
///
/// # Errors
///
/// The database's.
pub async fn lock_open(
    db: &impl ConnectionTrait,
    mission: MissionId,
    (company, partner): (PartyId, PartyId),
) -> Result<Option<Request>, DbErr> {
    let open = [Stage::Requested, Stage::CounterProposed];
    let mut query = row::Entity::find()
        .filter(row::Column::MissionId.eq(mission.0))
        .filter(row::Column::CompanyId.eq(company.0))
        .filter(row::Column::PartnerId.eq(partner.0))
        .filter(row::Column::Stage.is_in(open.map(Stage::name)));
    if db.get_database_backend() == DatabaseBackend::Postgres {
        query = query.lock_exclusive();
    }
    query.one(db).await?.map(Request::try_from).transpose()
}

/// Adds a request.
///
/// # Errors
///
/// The database's; [`OPEN`] where the pair has one that waits.
pub async fn insert(db: &impl ConnectionTrait, request: &Request) -> Result<(), DbErr> {
    super::insert(
        db,
        row::Model {
            id: request.id.0,
            mission_id: request.mission.0,
            company_id: request.company.0,
            partner_id: request.partner.0,
            asked_by: request.asked_by.name().to_owned(),
            person_id: request.person.0,
            strength: request.strength.name().to_owned(),
            message: request.message.clone(),
            stage: request.stage.name().to_owned(),
            meeting_id: request.meeting.map(|it| it.0),
            revision: revision(request)?,
            expires_at: request.expires_at,
            asked_at: request.asked_at,
            answered_at: request.answered_at,
            answered_by: request.answered_by.clone(),
        },
    )
    .await
}

/// Writes what can change of a request.
///
/// # Errors
///
/// The database's.
pub async fn update(db: &impl ConnectionTrait, request: &Request) -> Result<(), DbErr> {
    let row = row::ActiveModel {
        id: Unchanged(request.id.0),
        message: Set(request.message.clone()),
        stage: Set(request.stage.name().to_owned()),
        meeting_id: Set(request.meeting.map(|it| it.0)),
        revision: Set(revision(request)?),
        expires_at: Set(request.expires_at),
        answered_at: Set(request.answered_at),
        answered_by: Set(request.answered_by.clone()),
        ..Default::default()
    };
    row.update(db).await.map(drop)
}

fn revision(request: &Request) -> Result<i32, DbErr> {
    request.revision.try_into().map_err(|e| corrupt("requests", request.id, e))
}

impl TryFrom<row::Model> for Request {
    type Error = DbErr;

    fn try_from(row: row::Model) -> Result<Self, DbErr> {
        let bad = |why: String| corrupt("requests", row.id, why);
        Ok(Self {
            id: RequestId(row.id),
            mission: MissionId(row.mission_id),
            company: PartyId(row.company_id),
            partner: PartyId(row.partner_id),
            asked_by: row.asked_by.parse().map_err(|e| bad(format!("{e}")))?,
            person: PersonId(row.person_id),
            strength: row.strength.parse().map_err(|e| bad(format!("{e}")))?,
            stage: row.stage.parse().map_err(|e| bad(format!("{e}")))?,
            meeting: row.meeting_id.map(MeetingId),
            revision: row.revision.try_into().map_err(|e| bad(format!("{e}")))?,
            message: row.message,
            expires_at: row.expires_at,
            asked_at: row.asked_at,
            answered_at: row.answered_at,
            answered_by: row.answered_by,
        })
    }
}

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "requests")]
    pub(super) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub mission_id: Uuid,
        pub company_id: Uuid,
        pub partner_id: Uuid,
        pub asked_by: String,
        pub person_id: Uuid,
        pub strength: String,
        pub message: String,
        pub stage: String,
        pub meeting_id: Option<Uuid>,
        pub revision: i32,
        pub expires_at: Option<DateTimeUtc>,
        pub asked_at: DateTimeUtc,
        pub answered_at: Option<DateTimeUtc>,
        pub answered_by: Option<String>,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub(super) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
