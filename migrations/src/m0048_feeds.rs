//! The addresses that calendars subscribe to: a hash, whose agenda it is, and when it was taken
//! back. One without a person tells a whole mission.

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

    /// The table with its indices or nothing.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

const TABLES: &[&str] = &[
    "CREATE TABLE feeds (
        id UUID PRIMARY KEY,
        mission_id UUID NOT NULL REFERENCES missions (id),
        person_id UUID REFERENCES people (id),
        token_sha256 TEXT NOT NULL UNIQUE,
        INSTANT(made_at) NOT NULL,
        INSTANT(revoked_at))",
    "CREATE INDEX feeds_of ON feeds (mission_id, person_id)",
];
