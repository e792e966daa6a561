//! Who somebody is that serves meetings, in however many missions: one address is one identity.

use domain::ids::IdentityId;
use sea_orm::sea_query::{LockType, OnConflict};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseBackend, DbErr, EntityTrait, IntoActiveModel,
    QueryFilter, QuerySelect,
};

/// The identities behind some addresses, each with its address in lower case.
///
/// # Errors
///
/// The database's.
pub async fn list(
    db: &impl ConnectionTrait,
    emails: &[String],
) -> Result<Vec<(String, IdentityId)>, DbErr> {
    let emails = emails.iter().map(|it| it.to_lowercase());
    let query = row::Entity::find().filter(row::Column::Email.is_in(emails));
    let rows = query.all(db).await?;
    Ok(rows.into_iter().map(|row| (row.email, IdentityId(row.id))).collect())
}

/// Locks an identity: rivals for the time of one human being queue here, whatever the mission. Of
/// several, the one with the lower id first. SQLite has one writer: it queues already.
///
/// # Errors
///
/// The database's.
pub async fn lock(db: &impl ConnectionTrait, id: IdentityId) -> Result<(), DbErr> {
    let mut query = row::Entity::find_by_id(id.0);
    if db.get_database_backend() == DatabaseBackend::Postgres {
        query = query.lock(LockType::NoKeyUpdate);
    }
    query.one(db).await.map(drop)
}

/// The identity with this address; `new` where nobody had it.
///
/// # Errors
///
/// The database's.
pub async fn insert(
    db: &impl ConnectionTrait,
    email: &str,
    new: IdentityId,
) -> Result<IdentityId, DbErr> {
    let email = email.to_lowercase();
    let row = row::Model { id: new.0, email: email.clone() };
    row::Entity::insert_many([row.into_active_model()])
        .on_conflict(OnConflict::column(row::Column::Email).do_nothing().to_owned())
        .exec_without_returning(db)
        .await?;
    let found = row::Entity::find().filter(row::Column::Email.eq(email)).one(db).await?;
    found
        .map(|row| IdentityId(row.id))
        .ok_or_else(|| DbErr::RecordNotFound(format!("identity {new}")))
}

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "identities")]
    pub(super) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub email: String,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub(super) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
