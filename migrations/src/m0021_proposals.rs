//! Other times that people propose for a meeting.

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

    /// All of it or nothing.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

const TABLES: &[&str] = &[
    "CREATE TABLE proposals (
        id UUID PRIMARY KEY,
        mission_id UUID NOT NULL REFERENCES missions (id),
        meeting_id UUID NOT NULL REFERENCES meetings (id),
        proposer text NOT NULL CHECK (proposer IN ('company', 'partner', 'staff')),
        person_id UUID REFERENCES people (id),
        actor text NOT NULL,
        INSTANT(starts_at) NOT NULL,
        INSTANT(ends_at) NOT NULL,
        seen integer NOT NULL,
        message text NOT NULL,
        stage text NOT NULL CHECK (stage IN ('open', 'accepted', 'refused', 'overtaken')),
        INSTANT(proposed_at) NOT NULL,
        INSTANT(decided_at),
        decided_by text,
        reason text,
        CHECK (starts_at < ends_at))",
    "CREATE INDEX proposals_meeting ON proposals (meeting_id, proposed_at)",
    // A side has one proposal at a time; the next overtakes it.
    "CREATE UNIQUE INDEX proposals_open ON proposals (meeting_id, proposer) WHERE stage = 'open'",
];
