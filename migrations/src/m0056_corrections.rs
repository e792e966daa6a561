//! Attendance that staff correct: what they know stands beside what the room saw.

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
    "CREATE TABLE corrections (
        seat_id UUID PRIMARY KEY REFERENCES seats (id),
        mission_id UUID NOT NULL REFERENCES missions (id),
        meeting_id UUID NOT NULL REFERENCES meetings (id),
        showing text NOT NULL CHECK (showing IN ('there', 'kept_out', 'absent')),
        reason text NOT NULL,
        INSTANT(corrected_at) NOT NULL)",
    "CREATE INDEX corrections_meeting ON corrections (meeting_id)",
];
