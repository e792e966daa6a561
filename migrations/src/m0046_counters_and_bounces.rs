//! Which proposal a mail became, and which mails came back with which words.

use sea_orm_migration::prelude::*;

use crate::sql;

#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    #[expect(elided_lifetimes_in_paths, reason = "the trait's own spelling")]
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::run(manager, COLUMNS).await
    }

    /// All of them or none.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

const COLUMNS: &[&str] = &[
    "ALTER TABLE inbound_mails ADD COLUMN proposal_id UUID REFERENCES proposals (id)",
    "CREATE INDEX inbound_mails_proposal ON inbound_mails (proposal_id)
        WHERE proposal_id IS NOT NULL",
    "ALTER TABLE mails ADD COLUMN INSTANT(bounced_at)",
    "ALTER TABLE mails ADD COLUMN bounced_words text",
];
