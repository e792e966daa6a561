//! Meetings that are on hold, missions that are drafts, and a journal that nobody can rewrite.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DatabaseBackend;

use crate::sql;

#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    #[expect(elided_lifetimes_in_paths, reason = "the trait's own spelling")]
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::run(manager, COLUMNS).await?;
        if manager.get_database_backend() == DatabaseBackend::Postgres {
            return sql::run(manager, POSTGRES).await;
        }
        sql::amend_sqlite(manager, "meetings", STATES).await?;
        sql::run(manager, SQLITE).await
    }

    /// All of it or nothing.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

const COLUMNS: &[&str] = &[
    "ALTER TABLE meetings ADD COLUMN INSTANT(hold_expires_at)",
    "CREATE INDEX meetings_holds ON meetings (hold_expires_at) WHERE hold_expires_at IS NOT NULL",
    "ALTER TABLE missions ADD COLUMN INSTANT(released_at)",
    // Whoever was told before there were drafts goes on being told.
    "UPDATE missions SET released_at = created_at",
    "CREATE INDEX journal_mission ON journal (mission_id, at)",
];

/// What the states of a meeting were, and what they are.
const STATES: (&str, &str) = (
    "state IN ('booked', 'held', 'missed', 'cancelled')",
    "state IN ('on_hold', 'lapsed', 'booked', 'held', 'missed', 'cancelled')",
);

const POSTGRES: &[&str] = &[
    "ALTER TABLE meetings DROP CONSTRAINT meetings_state_check",
    "ALTER TABLE meetings ADD CONSTRAINT meetings_state_check
        CHECK (state IN ('on_hold', 'lapsed', 'booked', 'held', 'missed', 'cancelled'))",
    "CREATE FUNCTION journal_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'journal_append_only'; END $$",
    "CREATE TRIGGER journal_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON journal
        FOR EACH STATEMENT EXECUTE FUNCTION journal_is_append_only()",
];

const SQLITE: &[&str] = &[
    "CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal
        BEGIN SELECT RAISE(ABORT, 'journal_append_only'); END",
    "CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal
        BEGIN SELECT RAISE(ABORT, 'journal_append_only'); END",
];
