//! Hosts: members of staff who sit in a meeting with the two sides. Their time is the same in every
//! mission, so the guard against double bookings counts it by their account.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DatabaseBackend;

use crate::sql;

#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    #[expect(elided_lifetimes_in_paths, reason = "the trait's own spelling")]
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let is_postgres = manager.get_database_backend() == DatabaseBackend::Postgres;
        if is_postgres {
            sql::run(manager, SIDES_POSTGRES).await?;
        } else {
            for table in ["parties", "seats"] {
                sql::amend_sqlite(manager, table, (OLD_SIDES, NEW_SIDES)).await?;
            }
        }
        sql::run(manager, TABLES).await?;
        sql::run(manager, if is_postgres { GUARD_POSTGRES } else { GUARD_SQLITE }).await
    }

    /// All or nothing.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

const OLD_SIDES: &str = "side IN ('company', 'partner', 'interpreter')";
const NEW_SIDES: &str = "side IN ('company', 'partner', 'interpreter', 'host')";

const SIDES_POSTGRES: &[&str] = &[
    "ALTER TABLE parties DROP CONSTRAINT parties_side_check",
    "ALTER TABLE parties ADD CONSTRAINT parties_side_check
        CHECK (side IN ('company', 'partner', 'interpreter', 'host'))",
    "ALTER TABLE seats DROP CONSTRAINT seats_side_check",
    "ALTER TABLE seats ADD CONSTRAINT seats_side_check
        CHECK (side IN ('company', 'partner', 'interpreter', 'host'))",
];

const TABLES: &[&str] = &[
    "CREATE TABLE hosts (
        party_id UUID PRIMARY KEY REFERENCES parties (id),
        mission_id UUID NOT NULL REFERENCES missions (id),
        account_id UUID NOT NULL REFERENCES accounts (id),
        INSTANT(created_at) NOT NULL,
        CONSTRAINT hosts_account UNIQUE (mission_id, account_id))",
    "ALTER TABLE claims ADD COLUMN account_id UUID REFERENCES accounts (id)",
    "CREATE INDEX claims_account ON claims (account_id, starts_at) WHERE account_id IS NOT NULL",
];

const GUARD_POSTGRES: &[&str] = &[
    "ALTER TABLE claims DROP CONSTRAINT claims_no_overlap",
    "ALTER TABLE claims ADD CONSTRAINT claims_no_overlap
        EXCLUDE USING gist ((coalesce(account_id, party_id)) WITH =,
            tstzrange(starts_at, ends_at) WITH &&)",
];

const GUARD_SQLITE: &[&str] = &[
    "CREATE INDEX claims_holder ON claims (coalesce(account_id, party_id), starts_at)",
    "DROP TRIGGER claims_no_overlap_insert",
    "DROP TRIGGER claims_no_overlap_update",
    "CREATE TRIGGER claims_no_overlap_insert BEFORE INSERT ON claims
        WHEN EXISTS (SELECT 1 FROM claims c
            WHERE coalesce(c.account_id, c.party_id) = coalesce(NEW.account_id, NEW.party_id)
            AND c.starts_at < NEW.ends_at AND NEW.starts_at < c.ends_at)
        BEGIN SELECT RAISE(ABORT, 'claims_no_overlap'); END",
    "CREATE TRIGGER claims_no_overlap_update BEFORE UPDATE ON claims
        WHEN EXISTS (SELECT 1 FROM claims c
            WHERE coalesce(c.account_id, c.party_id) = coalesce(NEW.account_id, NEW.party_id)
            AND c.meeting_id <> NEW.meeting_id
            AND c.starts_at < NEW.ends_at AND NEW.starts_at < c.ends_at)
        BEGIN SELECT RAISE(ABORT, 'claims_no_overlap'); END",
];
