//! Which member of staff a host is, beside the party that each of them is in a mission.

use chrono::{DateTime, Utc};
use domain::ids::{AccountId, IdentityId, MissionId, PartyId};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

use super::corrupt;

/// A member of staff in one mission.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Host {
    /// The party that they are there.
    pub party: PartyId,
    /// In which mission.
    pub mission: MissionId,
    /// What they sign in with.
    pub account: AccountId,
    /// Who they are, whatever the mission: nobody is in two meetings at once.
    pub identity: IdentityId,
}

/// The host that this member of staff is in a mission, if they were one before.
///
/// # Errors
///
/// The database's.
pub async fn find_of(
    db: &impl ConnectionTrait,
    mission: MissionId,
    account: AccountId,
) -> Result<Option<Host>, DbErr> {
    let query = row::Entity::find()
        .filter(row::Column::MissionId.eq(mission.0))
        .filter(row::Column::AccountId.eq(account.0));
    query.one(db).await?.map(Host::try_from).transpose()
}

/// The hosts of a mission.
///
/// # Errors
///
/// The database's.
pub async fn list(db: &impl ConnectionTrait, mission: MissionId) -> Result<Vec<Host>, DbErr> {
    let query = row::Entity::find()
        .filter(row::Column::MissionId.eq(mission.0))
        .order_by_asc(row::Column::PartyId);
    super::out(query.all(db).await?)
}

/// The hosts that these parties of a mission are, as far as they are any.
///
/// # Errors
///
/// The database's.
pub async fn list_some(
    db: &impl ConnectionTrait,
    mission: MissionId,
    parties: &[PartyId],
) -> Result<Vec<Host>, DbErr> {
    let query = row::Entity::find()
        .filter(row::Column::MissionId.eq(mission.0))
        .filter(row::Column::PartyId.is_in(parties.iter().map(|it| it.0)))
        .order_by_asc(row::Column::PartyId);
    super::out(query.all(db).await?)
}

/// What this member of staff is, in whichever missions they host.
///
/// # Errors
///
/// The database's.
pub async fn list_of_account(
    db: &impl ConnectionTrait,
    account: AccountId,
) -> Result<Vec<Host>, DbErr> {
    let query = row::Entity::find()
        .filter(row::Column::AccountId.eq(account.0))
        .order_by_asc(row::Column::PartyId);
    super::out(query.all(db).await?)
}

/// Adds a host.
///
/// # Errors
///
/// The database's.
pub async fn insert(
    db: &impl ConnectionTrait,
    host: Host,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = row::Model {
        party_id: host.party.0,
        mission_id: host.mission.0,
        account_id: host.account.0,
        identity_id: Some(host.identity.0),
        created_at: now,
    };
    super::insert(db, row).await
}

impl TryFrom<row::Model> for Host {
    type Error = DbErr;

    fn try_from(row: row::Model) -> Result<Self, DbErr> {
        let identity = row.identity_id;
        Ok(Self {
            party: PartyId(row.party_id),
            mission: MissionId(row.mission_id),
            account: AccountId(row.account_id),
            identity: IdentityId(
                identity.ok_or_else(|| corrupt("hosts", row.party_id, "nobody knows who it is"))?,
            ),
        })
    }
}

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "hosts")]
    pub(super) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub party_id: Uuid,
        pub mission_id: Uuid,
        pub account_id: Uuid,
        pub identity_id: Option<Uuid>,
        pub created_at: DateTimeUtc,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub(super) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
