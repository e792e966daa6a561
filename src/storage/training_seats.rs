//! Who speaks and who listens in training sessions.

use chrono::{DateTime, Utc};
use domain::ids::{AccountId, MissionId, PersonId, SeatId, TrainingId};
use domain::training::{Part, Sitter, Training, TrainingSeat};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    Set, Unchanged,
};

use super::{Constraint, corrupt};

/// A person has one seat in a session.
pub const ONE_SEAT: Constraint = Constraint {
    name: "training_seats_person",
    columns: "training_seats.training_id, training_seats.person_id",
};

/// The seat with this id, where it is this sitter's.
///
/// # Errors
///
/// The database's.
pub async fn find(
    db: &impl ConnectionTrait,
    sitter: Sitter,
    seat: SeatId,
) -> Result<Option<TrainingSeat>, DbErr> {
    let query = row::Entity::find_by_id(seat.0).filter(of(sitter));
    query.one(db).await?.map(TrainingSeat::try_from).transpose()
}

/// The seat of this sitter in a session, if they have one.
///
/// # Errors
///
/// The database's.
pub async fn find_in(
    db: &impl ConnectionTrait,
    training: TrainingId,
    sitter: Sitter,
) -> Result<Option<TrainingSeat>, DbErr> {
    let query =
        row::Entity::find().filter(row::Column::TrainingId.eq(training.0)).filter(of(sitter));
    query.one(db).await?.map(TrainingSeat::try_from).transpose()
}

/// The seat with this id in a session.
///
/// # Errors
///
/// The database's.
pub async fn find_on(
    db: &impl ConnectionTrait,
    training: &Training,
    seat: SeatId,
) -> Result<Option<TrainingSeat>, DbErr> {
    let query = row::Entity::find_by_id(seat.0)
        .filter(row::Column::MissionId.eq(training.mission.0))
        .filter(row::Column::TrainingId.eq(training.id.0));
    query.one(db).await?.map(TrainingSeat::try_from).transpose()
}

/// All seats of a mission's sessions.
///
/// # Errors
///
/// The database's.
pub async fn list(
    db: &impl ConnectionTrait,
    mission: MissionId,
) -> Result<Vec<TrainingSeat>, DbErr> {
    let query = row::Entity::find()
        .filter(row::Column::MissionId.eq(mission.0))
        .order_by_asc(row::Column::Id);
    super::out(query.all(db).await?)
}

/// Adds a seat.
///
/// # Errors
///
/// The database's; [`ONE_SEAT`] where its person has one already.
pub async fn insert(db: &impl ConnectionTrait, it: &TrainingSeat) -> Result<(), DbErr> {
    let (person, account) = match it.sitter {
        Sitter::Person(person) => (Some(person.0), None),
        Sitter::Account(account) => (None, Some(account.0)),
    };
    super::insert(
        db,
        row::Model {
            id: it.id.0,
            mission_id: it.mission.0,
            training_id: it.training.0,
            person_id: person,
            account_id: account,
            part: it.part.name().to_owned(),
            joined_at: it.joined_at,
            seen_at: it.seen_at,
            removed_at: it.removed_at,
        },
    )
    .await
}

/// Writes what its sitter does there from now on.
///
/// # Errors
///
/// The database's.
pub async fn update_part(db: &impl ConnectionTrait, seat: SeatId, part: Part) -> Result<(), DbErr> {
    let row = row::ActiveModel {
        id: Unchanged(seat.0),
        part: Set(part.name().to_owned()),
        ..Default::default()
    };
    row.update(db).await.map(drop)
}

/// Writes that its sitter was put out, or with nothing that they may come in again.
///
/// # Errors
///
/// The database's.
pub async fn update_removed(
    db: &impl ConnectionTrait,
    seat: SeatId,
    removed_at: Option<DateTime<Utc>>,
) -> Result<(), DbErr> {
    let row = row::ActiveModel {
        id: Unchanged(seat.0),
        removed_at: Set(removed_at),
        ..Default::default()
    };
    row.update(db).await.map(drop)
}

/// Writes that its sitter came in, the first time; nothing where no seat has that id.
///
/// # Errors
///
/// The database's.
pub async fn update_joined(
    db: &impl ConnectionTrait,
    seat: SeatId,
    at: DateTime<Utc>,
) -> Result<(), DbErr> {
    let query = row::Entity::update_many()
        .col_expr(row::Column::JoinedAt, Expr::value(at))
        .filter(row::Column::Id.eq(seat.0))
        .filter(row::Column::JoinedAt.is_null());
    query.exec(db).await.map(drop)
}

/// Writes that its sitter was there; nothing where no seat has that id.
///
/// # Errors
///
/// The database's.
pub async fn update_seen(
    db: &impl ConnectionTrait,
    seat: SeatId,
    at: DateTime<Utc>,
) -> Result<(), DbErr> {
    let query = row::Entity::update_many()
        .col_expr(row::Column::SeenAt, Expr::value(at))
        .filter(row::Column::Id.eq(seat.0));
    query.exec(db).await.map(drop)
}

fn of(sitter: Sitter) -> sea_orm::sea_query::SimpleExpr {
    match sitter {
        Sitter::Person(person) => row::Column::PersonId.eq(person.0),
        Sitter::Account(account) => row::Column::AccountId.eq(account.0),
    }
}

impl TryFrom<row::Model> for TrainingSeat {
    type Error = DbErr;

    fn try_from(row: row::Model) -> Result<Self, DbErr> {
        let bad = |why: &str| corrupt("training_seats", row.id, why);
        let sitter = match (row.person_id, row.account_id) {
            (Some(person), None) => Sitter::Person(PersonId(person)),
            (None, Some(account)) => Sitter::Account(AccountId(account)),
            _ => return Err(bad("it is nobody's or two people's")),
        };
        Ok(Self {
            id: SeatId(row.id),
            mission: MissionId(row.mission_id),
            training: TrainingId(row.training_id),
            sitter,
            part: row.part.parse().map_err(|_why| bad("its part is unknown"))?,
            joined_at: row.joined_at,
            seen_at: row.seen_at,
            removed_at: row.removed_at,
        })
    }
}

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "training_seats")]
    pub(super) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub mission_id: Uuid,
        pub training_id: Uuid,
        pub person_id: Option<Uuid>,
        pub account_id: Option<Uuid>,
        pub part: String,
        pub joined_at: Option<DateTimeUtc>,
        pub seen_at: Option<DateTimeUtc>,
        pub removed_at: Option<DateTimeUtc>,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub(super) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
