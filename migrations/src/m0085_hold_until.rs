//! Until when a hold was to keep its time when it was made: moves shorten a hold, and give back
//! what they took. So far that was read out of the journal.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DatabaseBackend;

use crate::sql;

#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    #[expect(elided_lifetimes_in_paths, reason = "the trait's own spelling")]
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::run(manager, &["ALTER TABLE meetings ADD COLUMN INSTANT(hold_until)"]).await?;
        let said = match manager.get_database_backend() {
            DatabaseBackend::Postgres => SAID_POSTGRES,
            _ => SAID_SQLITE,
        };
        let first = format!(
            "UPDATE meetings SET hold_until = COALESCE((SELECT {said} FROM journal
                WHERE journal.meeting_id = meetings.id AND journal.what = 'meeting put on hold'
                ORDER BY journal.at LIMIT 1), hold_expires_at)
            WHERE hold_expires_at IS NOT NULL"
        );
        sql::run(manager, &[&first]).await
    }

    /// All of it or nothing.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

/// What the journal says of a hold's end, as an instant.
const SAID_POSTGRES: &str = "CAST(journal.became->>'hold_expires_at' AS timestamptz)";

/// The same; the journal ends an instant in `Z`, a column in `+00:00`.
const SAID_SQLITE: &str =
    "replace(json_extract(journal.became, '$.hold_expires_at'), 'Z', '+00:00')";
