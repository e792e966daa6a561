//! Training sessions, and the seats of those who speak and listen there.

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

    /// Both tables or none.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

const TABLES: &[&str] = &[
    "CREATE TABLE trainings (
        id UUID PRIMARY KEY,
        mission_id UUID NOT NULL REFERENCES missions (id),
        title text NOT NULL,
        INSTANT(starts_at) NOT NULL,
        INSTANT(ends_at) NOT NULL,
        INSTANT(cancelled_at),
        INSTANT(created_at) NOT NULL,
        CONSTRAINT trainings_slot CHECK (starts_at < ends_at))",
    "CREATE INDEX trainings_mission ON trainings (mission_id, starts_at)",
    "CREATE TABLE training_seats (
        id UUID PRIMARY KEY,
        mission_id UUID NOT NULL REFERENCES missions (id),
        training_id UUID NOT NULL REFERENCES trainings (id),
        person_id UUID REFERENCES people (id),
        account_id UUID REFERENCES accounts (id),
        part text NOT NULL CHECK (part IN ('speaker', 'listener')),
        INSTANT(joined_at),
        INSTANT(seen_at),
        CONSTRAINT training_seats_sitter CHECK ((person_id IS NULL) <> (account_id IS NULL)),
        CONSTRAINT training_seats_person UNIQUE (training_id, person_id),
        CONSTRAINT training_seats_account UNIQUE (training_id, account_id))",
    "CREATE INDEX training_seats_mission ON training_seats (mission_id)",
];
