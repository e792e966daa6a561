//! Rooms: guarded doors, staff who help inside, checks of devices and networks, how visits went.

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

    /// All tables or none.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

const TABLES: &[&str] = &[
    "CREATE TABLE doors (
        meeting_id UUID PRIMARY KEY REFERENCES meetings (id),
        mission_id UUID NOT NULL REFERENCES missions (id),
        is_guarded BOOL NOT NULL,
        INSTANT(changed_at) NOT NULL)",
    "CREATE TABLE passes (
        seat_id UUID PRIMARY KEY REFERENCES seats (id),
        mission_id UUID NOT NULL REFERENCES missions (id),
        meeting_id UUID NOT NULL REFERENCES meetings (id),
        word text NOT NULL CHECK (word IN ('admitted', 'removed')),
        INSTANT(changed_at) NOT NULL)",
    "CREATE INDEX passes_meeting ON passes (meeting_id)",
    "CREATE TABLE stewards (
        id UUID PRIMARY KEY,
        mission_id UUID NOT NULL REFERENCES missions (id),
        meeting_id UUID NOT NULL REFERENCES meetings (id),
        account_id UUID NOT NULL REFERENCES accounts (id),
        INSTANT(created_at) NOT NULL,
        CONSTRAINT stewards_account UNIQUE (meeting_id, account_id))",
    "CREATE TABLE delays (
        seat_id UUID PRIMARY KEY REFERENCES seats (id),
        mission_id UUID NOT NULL REFERENCES missions (id),
        meeting_id UUID NOT NULL REFERENCES meetings (id),
        minutes integer NOT NULL CHECK (minutes BETWEEN 1 AND 60),
        INSTANT(said_at) NOT NULL)",
    "CREATE INDEX delays_meeting ON delays (meeting_id)",
    "CREATE TABLE checks (
        seat_id UUID PRIMARY KEY REFERENCES seats (id),
        mission_id UUID NOT NULL REFERENCES missions (id),
        meeting_id UUID NOT NULL REFERENCES meetings (id),
        microphone text NOT NULL,
        camera text NOT NULL,
        udp text NOT NULL,
        tcp text NOT NULL,
        relay text NOT NULL,
        offset_s integer,
        INSTANT(checked_at) NOT NULL)",
    "CREATE INDEX checks_meeting ON checks (meeting_id)",
    "ALTER TABLE attendance ADD COLUMN path text",
    "ALTER TABLE attendance ADD COLUMN quality integer",
    "ALTER TABLE attendance ADD COLUMN ended text",
];
