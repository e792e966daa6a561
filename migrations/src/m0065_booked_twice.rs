//! Claims from before there were identities: interpreters who were booked twice across missions
//! kept both (m0060), which do not say whose time they take, so the guard did not see them and a
//! third mission could have had the same hour. From now on nothing new overlaps with them. That
//! they overlap with each other stays, until staff have decided.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DatabaseBackend;

use crate::sql;

#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    #[expect(elided_lifetimes_in_paths, reason = "the trait's own spelling")]
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::run(manager, INDEX).await?;
        let is_postgres = manager.get_database_backend() == DatabaseBackend::Postgres;
        sql::run(manager, if is_postgres { POSTGRES } else { SQLITE }).await
    }

    /// All or nothing.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

const INDEX: &[&str] = &["CREATE INDEX interpreters_identity ON interpreters (identity_id)"];

/// A trigger can be overtaken by who writes at the same time, but nobody writes claims of this kind
/// any more: each is there, or is taken away or made shorter by a change of its own meeting. One
/// that grows is looked at, too, for what it did not overlap with before.
const POSTGRES: &[&str] = &[
    "CREATE FUNCTION claims_booked_twice() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE who uuid := coalesce(NEW.identity_id,
            (SELECT i.identity_id FROM interpreters i WHERE i.party_id = NEW.party_id));
        BEGIN
            IF who IS NOT NULL AND EXISTS (SELECT 1 FROM claims c
                WHERE (c.identity_id = who OR (c.identity_id IS NULL AND c.party_id IN
                    (SELECT i.party_id FROM interpreters i WHERE i.identity_id = who)))
                AND (c.identity_id IS NULL OR NEW.identity_id IS NULL)
                AND NOT (c.meeting_id = NEW.meeting_id AND c.party_id = NEW.party_id)
                AND c.starts_at < NEW.ends_at AND NEW.starts_at < c.ends_at
                AND NOT coalesce(c.starts_at < OLD.ends_at AND OLD.starts_at < c.ends_at, FALSE))
            THEN
                RAISE EXCEPTION 'claims_no_overlap'
                    USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'claims_no_overlap';
            END IF;
            RETURN NEW;
        END $$",
    "CREATE TRIGGER claims_booked_twice_insert BEFORE INSERT ON claims FOR EACH ROW
        WHEN (NEW.identity_id IS NOT NULL) EXECUTE FUNCTION claims_booked_twice()",
    "CREATE TRIGGER claims_booked_twice_update BEFORE UPDATE ON claims FOR EACH ROW
        EXECUTE FUNCTION claims_booked_twice()",
];

const SQLITE: &[&str] = &[
    "CREATE TRIGGER claims_booked_twice_insert BEFORE INSERT ON claims
        WHEN NEW.identity_id IS NOT NULL AND EXISTS (SELECT 1 FROM claims c
            WHERE c.identity_id IS NULL AND c.party_id IN
                (SELECT i.party_id FROM interpreters i WHERE i.identity_id = NEW.identity_id)
            AND c.starts_at < NEW.ends_at AND NEW.starts_at < c.ends_at)
        BEGIN SELECT RAISE(ABORT, 'claims_no_overlap'); END",
    "CREATE TRIGGER claims_booked_twice_update BEFORE UPDATE ON claims
        WHEN EXISTS (SELECT 1 FROM claims c, (SELECT coalesce(NEW.identity_id, (SELECT i.identity_id
                FROM interpreters i WHERE i.party_id = NEW.party_id)) AS id) who
            WHERE (c.identity_id = who.id OR (c.identity_id IS NULL AND c.party_id IN
                (SELECT i.party_id FROM interpreters i WHERE i.identity_id = who.id)))
            AND (c.identity_id IS NULL OR NEW.identity_id IS NULL)
            AND NOT (c.meeting_id = NEW.meeting_id AND c.party_id = NEW.party_id)
            AND c.starts_at < NEW.ends_at AND NEW.starts_at < c.ends_at
            AND NOT (c.starts_at < OLD.ends_at AND OLD.starts_at < c.ends_at))
        BEGIN SELECT RAISE(ABORT, 'claims_no_overlap'); END",
];
