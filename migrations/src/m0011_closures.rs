//! Days on which staff closed a mission, a place or a party.

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

    /// The table with its index or neither.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

const TABLES: &[&str] = &[
    "CREATE TABLE closures (
        id UUID PRIMARY KEY,
        mission_id UUID NOT NULL REFERENCES missions (id),
        first_day DAY NOT NULL,
        last_day DAY NOT NULL,
        place text,
        party_id UUID REFERENCES parties (id),
        name text NOT NULL,
        source text,
        INSTANT(created_at) NOT NULL,
        CHECK (first_day <= last_day),
        CHECK (place IS NULL OR party_id IS NULL))",
    "CREATE INDEX closures_mission ON closures (mission_id, first_day)",
];
