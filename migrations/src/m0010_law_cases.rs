//! Meetings whose told time a new law of clocks made untrue: when that was found, and what staff
//! made of it.

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
    "CREATE TABLE law_cases (
        meeting_id UUID NOT NULL REFERENCES meetings (id),
        mission_id UUID NOT NULL REFERENCES missions (id),
        tzdata text NOT NULL,
        INSTANT(found_at) NOT NULL,
        INSTANT(settled_at),
        settled_by text,
        PRIMARY KEY (meeting_id, tzdata))",
    "CREATE INDEX law_cases_open ON law_cases (mission_id) WHERE settled_at IS NULL",
];
