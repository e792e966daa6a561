//! What was being sent to a seat: written down before it goes out, so that a sender that is lost in
//! between leaves no calendar entry behind that nobody knows of.

use sea_orm_migration::prelude::*;

use crate::sql;

#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    #[expect(elided_lifetimes_in_paths, reason = "the trait's own spelling")]
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::run(manager, COLUMNS).await
    }

    /// All of them or none.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

const COLUMNS: &[&str] = &[
    "ALTER TABLE seats ADD COLUMN sending_kind text",
    "ALTER TABLE seats ADD COLUMN sending_revision integer",
    "ALTER TABLE seats ADD COLUMN INSTANT(sending_at)",
    "ALTER TABLE seats ADD COLUMN INSTANT(sending_starts_at)",
    "ALTER TABLE seats ADD COLUMN INSTANT(sending_ends_at)",
];
