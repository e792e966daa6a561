//! Identities: somebody who serves meetings, known by their address, is one human being in every
//! mission. The guard against double bookings counts their time by that: hosts' from their accounts
//! before, and now interpreters' too.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DatabaseBackend;

use crate::sql;

#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    #[expect(elided_lifetimes_in_paths, reason = "the trait's own spelling")]
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::run(manager, IDENTITIES).await?;
        sql::run(manager, COLUMN).await?;
        if manager.get_database_backend() == DatabaseBackend::Postgres {
            sql::run(manager, POSTGRES).await?;
        } else {
            sql::amend_sqlite(manager, "claims", (OLD_OWNER, NEW_OWNER)).await?;
            sql::run(manager, SQLITE).await?;
        }
        sql::run(manager, CLAIMS).await
    }

    /// All or nothing.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

/// An account's identity has the account's id, so that the claims of hosts stay as they are.
const IDENTITIES: &[&str] = &[
    "CREATE TABLE identities (
        id UUID PRIMARY KEY,
        email text NOT NULL CONSTRAINT identities_email UNIQUE)",
    "INSERT INTO identities (id, email) SELECT id, email FROM accounts",
    "INSERT INTO identities (id, email)
        SELECT p.id, p.email FROM people p JOIN parties t ON t.id = p.party_id
        WHERE t.side = 'interpreter'
        AND NOT EXISTS (SELECT 1 FROM accounts a WHERE a.email = p.email)
        AND NOT EXISTS (SELECT 1 FROM people q JOIN parties u ON u.id = q.party_id
            WHERE u.side = 'interpreter' AND q.email = p.email AND q.id < p.id)",
    "ALTER TABLE interpreters ADD COLUMN identity_id UUID REFERENCES identities (id)",
    "UPDATE interpreters SET identity_id = (SELECT i.id FROM identities i
        JOIN people p ON p.email = i.email WHERE p.party_id = interpreters.party_id
        ORDER BY p.created_at, p.id LIMIT 1)",
    "ALTER TABLE hosts ADD COLUMN identity_id UUID REFERENCES identities (id)",
    "UPDATE hosts SET identity_id = account_id",
];

/// Both databases carry the new name into the guard and its index by themselves.
const COLUMN: &[&str] = &["ALTER TABLE claims RENAME COLUMN account_id TO identity_id"];

const OLD_OWNER: &str = "REFERENCES accounts (id)";
const NEW_OWNER: &str = "REFERENCES identities (id)";

const POSTGRES: &[&str] = &[
    "ALTER TABLE claims DROP CONSTRAINT claims_account_id_fkey",
    "ALTER TABLE claims ADD CONSTRAINT claims_identity_id_fkey
        FOREIGN KEY (identity_id) REFERENCES identities (id)",
    "ALTER INDEX claims_account RENAME TO claims_identity",
];

const SQLITE: &[&str] = &[
    "DROP INDEX claims_account",
    "CREATE INDEX claims_identity ON claims (identity_id, starts_at)
        WHERE identity_id IS NOT NULL",
];

/// Interpreters' claims from now on say whose time it is. Whoever was booked twice across missions
/// while nothing guarded against it stays so: the database would refuse to know it, and staff must
/// decide.
const CLAIMS: &[&str] = &["UPDATE claims SET identity_id =
        (SELECT i.identity_id FROM interpreters i WHERE i.party_id = claims.party_id)
    WHERE identity_id IS NULL
    AND EXISTS (SELECT 1 FROM interpreters i WHERE i.party_id = claims.party_id)
    AND NOT EXISTS (SELECT 1 FROM interpreters me CROSS JOIN claims o
        LEFT JOIN interpreters other ON other.party_id = o.party_id
        WHERE me.party_id = claims.party_id
        AND NOT (o.meeting_id = claims.meeting_id AND o.party_id = claims.party_id)
        AND coalesce(other.identity_id, o.identity_id) = me.identity_id
        AND o.starts_at < claims.ends_at AND claims.starts_at < o.ends_at)"];
