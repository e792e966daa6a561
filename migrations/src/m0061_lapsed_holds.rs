//! Holds of staff that ran out: somebody must look at them, or book the pair otherwise.

use sea_orm_migration::prelude::*;

use crate::sql;

#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    #[expect(elided_lifetimes_in_paths, reason = "the trait's own spelling")]
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::run(manager, TABLES).await
    }

    /// All or nothing.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

const TABLES: &[&str] = &[
    "CREATE TABLE lapsed_holds (
        meeting_id UUID PRIMARY KEY REFERENCES meetings (id),
        mission_id UUID NOT NULL REFERENCES missions (id),
        INSTANT(lapsed_at) NOT NULL,
        INSTANT(seen_at))",
    "CREATE INDEX lapsed_holds_unseen ON lapsed_holds (mission_id) WHERE seen_at IS NULL",
];
