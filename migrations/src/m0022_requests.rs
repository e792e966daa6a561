//! Requests: which party wishes to meet which.

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
    "CREATE TABLE requests (
        id UUID PRIMARY KEY,
        mission_id UUID NOT NULL REFERENCES missions (id),
        company_id UUID NOT NULL REFERENCES parties (id),
        partner_id UUID NOT NULL REFERENCES parties (id),
        asked_by text NOT NULL CHECK (asked_by IN ('company', 'partner')),
        person_id UUID NOT NULL REFERENCES people (id),
        strength text NOT NULL CHECK (strength IN ('must', 'want', 'no')),
        message text NOT NULL,
        stage text NOT NULL CHECK (stage IN ('requested', 'counter_proposed', 'accepted',
            'declined', 'expired', 'withdrawn', 'noted')),
        meeting_id UUID REFERENCES meetings (id),
        revision integer NOT NULL CHECK (revision >= 0),
        INSTANT(expires_at),
        INSTANT(asked_at) NOT NULL,
        INSTANT(answered_at),
        answered_by text)",
    // A pair has one request that waits for an answer, whoever made it.
    "CREATE UNIQUE INDEX requests_open ON requests (company_id, partner_id)
        WHERE stage IN ('requested', 'counter_proposed')",
    "CREATE INDEX requests_mission ON requests (mission_id, asked_at)",
    "CREATE INDEX requests_partner ON requests (partner_id)",
];
