//! What interpreters speak, beside the party that each of them is.

use chrono::{DateTime, Utc};
use domain::ids::{IdentityId, MissionId, PartyId};
use domain::interpreting::Interpreter;
use sea_orm::sea_query::{Expr, IntoColumnRef, Query, SelectStatement};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, QueryFilter,
    QueryOrder, Set, Unchanged,
};

use super::corrupt;

/// The interpreter that this party is.
///
/// # Errors
///
/// The database's.
pub async fn find(
    db: &impl ConnectionTrait,
    mission: MissionId,
    party: PartyId,
) -> Result<Option<Interpreter>, DbErr> {
    let query = row::Entity::find_by_id(party.0).filter(row::Column::MissionId.eq(mission.0));
    query.one(db).await?.map(Interpreter::try_from).transpose()
}

/// The interpreters of a mission, those who left it among them.
///
/// # Errors
///
/// The database's.
pub async fn list(
    db: &impl ConnectionTrait,
    mission: MissionId,
) -> Result<Vec<Interpreter>, DbErr> {
    let query = row::Entity::find()
        .filter(row::Column::MissionId.eq(mission.0))
        .order_by_asc(row::Column::PartyId);
    super::out(query.all(db).await?)
}

/// The interpreters that these parties of a mission are, as far as they are any.
///
/// # Errors
///
/// The database's.
pub async fn list_some(
    db: &impl ConnectionTrait,
    mission: MissionId,
    parties: &[PartyId],
) -> Result<Vec<Interpreter>, DbErr> {
    let query = row::Entity::find()
        .filter(row::Column::MissionId.eq(mission.0))
        .filter(row::Column::PartyId.is_in(parties.iter().map(|it| it.0)))
        .order_by_asc(row::Column::PartyId);
    super::out(query.all(db).await?)
}

/// The parties that these are as interpreters, in whichever mission.
///
/// # Errors
///
/// The database's.
pub async fn list_parties(
    db: &impl ConnectionTrait,
    identities: &[IdentityId],
) -> Result<Vec<(PartyId, IdentityId)>, DbErr> {
    if identities.is_empty() {
        return Ok(Vec::new());
    }
    let query = row::Entity::find()
        .filter(row::Column::IdentityId.is_in(identities.iter().map(|it| it.0)))
        .order_by_asc(row::Column::PartyId);
    let named = |it: row::Model| Some((PartyId(it.party_id), IdentityId(it.identity_id?)));
    Ok(query.all(db).await?.into_iter().filter_map(named).collect())
}

/// The parties of a mission's interpreters, for a `WHERE`.
pub(super) fn parties_in(mission: MissionId) -> SelectStatement {
    Query::select()
        .column(row::Column::PartyId)
        .from(row::Entity)
        .and_where(row::Column::MissionId.eq(mission.0))
        .to_owned()
}

/// Who the interpreter is whose party stands in `column`, for a query.
pub(super) fn identity_of(column: impl IntoColumnRef) -> SelectStatement {
    let party = (row::Entity, row::Column::PartyId);
    Query::select()
        .column((row::Entity, row::Column::IdentityId))
        .from(row::Entity)
        .and_where(Expr::col(party).eq(Expr::col(column)))
        .to_owned()
}

/// Adds an interpreter.
///
/// # Errors
///
/// The database's.
pub async fn insert(db: &impl ConnectionTrait, it: &Interpreter) -> Result<(), DbErr> {
    let tags: Vec<&str> = it.languages.iter().map(|it| it.tag()).collect();
    super::insert(
        db,
        row::Model {
            party_id: it.party.0,
            mission_id: it.mission.0,
            identity_id: Some(it.identity.0),
            languages: tags.join(" "),
            left_at: it.left_at,
        },
    )
    .await
}

/// Writes when an interpreter left the mission.
///
/// # Errors
///
/// The database's.
pub async fn update_left(
    db: &impl ConnectionTrait,
    party: PartyId,
    at: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = row::ActiveModel {
        party_id: Unchanged(party.0),
        left_at: Set(Some(at)),
        ..Default::default()
    };
    row.update(db).await.map(drop)
}

impl TryFrom<row::Model> for Interpreter {
    type Error = DbErr;

    fn try_from(row: row::Model) -> Result<Self, DbErr> {
        let identity = row
            .identity_id
            .ok_or_else(|| corrupt("interpreters", row.party_id, "nobody knows who it is"))?;
        let languages: Result<Vec<_>, _> = row.languages.split(' ').map(str::parse).collect();
        Ok(Self {
            party: PartyId(row.party_id),
            mission: MissionId(row.mission_id),
            identity: IdentityId(identity),
            languages: languages.map_err(|e| corrupt("interpreters", row.party_id, e))?,
            left_at: row.left_at,
        })
    }
}

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "interpreters")]
    pub(super) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub party_id: Uuid,
        pub mission_id: Uuid,
        pub identity_id: Option<Uuid>,
        pub languages: String,
        pub left_at: Option<DateTimeUtc>,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub(super) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
