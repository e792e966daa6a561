//! The people who speak for companies and partners.

use chrono::{DateTime, Utc};
use domain::ids::{MissionId, PartyId, PersonId};
use domain::language::Language;
use domain::party::Person;
use domain::time::Zone;
use sea_orm::sea_query::{Query, SelectStatement};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

use super::{Constraint, corrupt};

/// No two people of a mission share an e-mail address.
pub const EMAIL: Constraint =
    Constraint { name: "people_email", columns: "people.mission_id, people.email" };

/// The person with this id.
///
/// # Errors
///
/// The database's.
pub async fn find(
    db: &impl ConnectionTrait,
    mission: MissionId,
    id: PersonId,
) -> Result<Option<Person>, DbErr> {
    let query = row::Entity::find_by_id(id.0).filter(row::Column::MissionId.eq(mission.0));
    query.one(db).await?.map(Person::try_from).transpose()
}

/// The people of a mission, in the order in which they were added.
///
/// # Errors
///
/// The database's.
pub async fn list(db: &impl ConnectionTrait, mission: MissionId) -> Result<Vec<Person>, DbErr> {
    let query = row::Entity::find()
        .filter(row::Column::MissionId.eq(mission.0))
        .order_by_asc(row::Column::CreatedAt)
        .order_by_asc(row::Column::Id);
    super::out(query.all(db).await?)
}

/// These people of a mission.
///
/// # Errors
///
/// The database's.
pub async fn list_some(
    db: &impl ConnectionTrait,
    mission: MissionId,
    ids: &[PersonId],
) -> Result<Vec<Person>, DbErr> {
    let query = row::Entity::find()
        .filter(row::Column::MissionId.eq(mission.0))
        .filter(row::Column::Id.is_in(ids.iter().map(|it| it.0)))
        .order_by_asc(row::Column::CreatedAt)
        .order_by_asc(row::Column::Id);
    super::out(query.all(db).await?)
}

/// These people, of these missions.
///
/// # Errors
///
/// The database's.
pub async fn list_among(
    db: &impl ConnectionTrait,
    missions: &[MissionId],
    ids: &[PersonId],
) -> Result<Vec<Person>, DbErr> {
    let query = row::Entity::find()
        .filter(row::Column::MissionId.is_in(missions.iter().map(|it| it.0)))
        .filter(row::Column::Id.is_in(ids.iter().map(|it| it.0)))
        .order_by_asc(row::Column::CreatedAt)
        .order_by_asc(row::Column::Id);
    super::out(query.all(db).await?)
}

/// The people who speak for one party, the first contact first.
///
/// # Errors
///
/// The database's.
pub async fn list_of(
    db: &impl ConnectionTrait,
    mission: MissionId,
    party: PartyId,
) -> Result<Vec<Person>, DbErr> {
    let query = row::Entity::find()
        .filter(row::Column::MissionId.eq(mission.0))
        .filter(row::Column::PartyId.eq(party.0))
        .order_by_asc(row::Column::CreatedAt)
        .order_by_asc(row::Column::Id);
    super::out(query.all(db).await?)
}

/// The people who speak for some parties, the first contact of each before its others.
///
/// # Errors
///
/// The database's.
pub async fn list_of_some(
    db: &impl ConnectionTrait,
    mission: MissionId,
    parties: &[PartyId],
) -> Result<Vec<Person>, DbErr> {
    let query = row::Entity::find()
        .filter(row::Column::MissionId.eq(mission.0))
        .filter(row::Column::PartyId.is_in(parties.iter().map(|it| it.0)))
        .order_by_asc(row::Column::CreatedAt)
        .order_by_asc(row::Column::Id);
    super::out(query.all(db).await?)
}

/// The people who speak for one party, by their ids, for a `WHERE`.
pub(super) fn ids_of(party: PartyId) -> SelectStatement {
    Query::select()
        .column(row::Column::Id)
        .from(row::Entity)
        .and_where(row::Column::PartyId.eq(party.0))
        .to_owned()
}

/// Adds a person.
///
/// # Errors
///
/// The database's; [`EMAIL`] where the address is there already.
pub async fn insert(
    db: &impl ConnectionTrait,
    person: &Person,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    super::insert(
        db,
        row::Model {
            id: person.id.0,
            mission_id: person.mission.0,
            party_id: person.party.0,
            name: person.name.clone(),
            email: person.email.to_lowercase(),
            phone: person.phone.clone(),
            language: person.language.tag().to_owned(),
            zone: person.zone.name().to_owned(),
            created_at: now,
        },
    )
    .await
}

impl TryFrom<row::Model> for Person {
    type Error = DbErr;

    fn try_from(row: row::Model) -> Result<Self, DbErr> {
        let zone = Zone::parse(&row.zone).map_err(|e| corrupt("people", row.id, e))?;
        Ok(Self {
            id: PersonId(row.id),
            mission: MissionId(row.mission_id),
            party: PartyId(row.party_id),
            name: row.name,
            email: row.email,
            phone: row.phone,
            language: Language::nearest(&row.language),
            zone,
        })
    }
}

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "people")]
    pub(super) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub mission_id: Uuid,
        pub party_id: Uuid,
        pub name: String,
        pub email: String,
        pub phone: Option<String>,
        pub language: String,
        pub zone: String,
        pub created_at: DateTimeUtc,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub(super) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
