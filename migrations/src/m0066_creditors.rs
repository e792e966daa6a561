//! Whom a debt is owed to: a seat, or a person. The debts of one of them are paid one after the
//! other, whichever node pays them, so that no news overtakes another on its way.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DatabaseBackend;

use crate::sql;

#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    #[expect(elided_lifetimes_in_paths, reason = "the trait's own spelling")]
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::run(manager, COLUMN).await?;
        let is_postgres = manager.get_database_backend() == DatabaseBackend::Postgres;
        sql::run(manager, if is_postgres { POSTGRES } else { SQLITE }).await
    }

    /// All or nothing.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

const COLUMN: &[&str] = &[
    "ALTER TABLE jobs ADD COLUMN creditor_id UUID",
    "CREATE INDEX jobs_creditor ON jobs (creditor_id)
        WHERE done_at IS NULL AND dead_at IS NULL AND creditor_id IS NOT NULL",
];

/// What is owed already says in its payload whom to.
const POSTGRES: &[&str] =
    &["UPDATE jobs SET creditor_id = coalesce(payload ->> 'seat', payload ->> 'person')::uuid
        WHERE done_at IS NULL AND coalesce(payload ->> 'seat', payload ->> 'person') IS NOT NULL"];

const SQLITE: &[&str] = &["UPDATE jobs SET creditor_id = unhex(replace(
        coalesce(json_extract(payload, '$.seat'), json_extract(payload, '$.person')), '-', ''))
    WHERE done_at IS NULL AND json_valid(payload)"];
