//! The outbox in the order in which it is worked off: of many debts that fall due at once, as after
//! a release, the first is found without sorting them all.

use sea_orm_migration::prelude::*;

use crate::sql;

#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    #[expect(elided_lifetimes_in_paths, reason = "the trait's own spelling")]
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::run(manager, INDEX).await
    }

    /// All or nothing.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

const INDEX: &[&str] = &[
    "DROP INDEX jobs_owed",
    "CREATE INDEX jobs_owed ON jobs (available_at, id) WHERE done_at IS NULL AND dead_at IS NULL",
];
