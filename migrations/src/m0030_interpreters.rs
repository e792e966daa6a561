//! Interpreters: parties that sit between the two sides of a meeting, with the languages they put
//! into each other; and seats that somebody has left.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DatabaseBackend;

use crate::sql;

#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    #[expect(elided_lifetimes_in_paths, reason = "the trait's own spelling")]
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        match manager.get_database_backend() {
            DatabaseBackend::Postgres => sql::run(manager, SIDES_POSTGRES).await?,
            _ => {
                for table in ["parties", "seats"] {
                    sql::amend_sqlite(manager, table, (OLD_SIDES, NEW_SIDES)).await?;
                }
            }
        }
        sql::run(manager, TABLES).await
    }

    /// All or nothing.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

const OLD_SIDES: &str = "side IN ('company', 'partner')";
const NEW_SIDES: &str = "side IN ('company', 'partner', 'interpreter')";

const SIDES_POSTGRES: &[&str] = &[
    "ALTER TABLE parties DROP CONSTRAINT parties_side_check",
    "ALTER TABLE parties ADD CONSTRAINT parties_side_check
        CHECK (side IN ('company', 'partner', 'interpreter'))",
    "ALTER TABLE seats DROP CONSTRAINT seats_side_check",
    "ALTER TABLE seats ADD CONSTRAINT seats_side_check
        CHECK (side IN ('company', 'partner', 'interpreter'))",
];

const TABLES: &[&str] = &[
    "ALTER TABLE seats ADD COLUMN INSTANT(removed_at)",
    "CREATE INDEX seats_meeting ON seats (mission_id, meeting_id)",
    "CREATE INDEX seats_of_person ON seats (person_id)",
    "CREATE TABLE interpreters (
        party_id UUID PRIMARY KEY REFERENCES parties (id),
        mission_id UUID NOT NULL REFERENCES missions (id),
        languages text NOT NULL,
        INSTANT(left_at))",
    "CREATE INDEX interpreters_mission ON interpreters (mission_id)",
];
