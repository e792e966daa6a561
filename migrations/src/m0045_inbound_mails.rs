//! The mails that come in, what each was taken for, which addresses nothing reaches any more, and
//! how far each mailbox was read.

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

    /// All of them or none.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

const TABLES: &[&str] = &[
    // What is told of a mail, without its octets: lists are read often, originals seldom.
    "CREATE TABLE inbound_mails (
        id UUID PRIMARY KEY,
        mission_id UUID REFERENCES missions (id),
        meeting_id UUID REFERENCES meetings (id),
        person_id UUID REFERENCES people (id),
        kind text NOT NULL,
        heard text NOT NULL,
        need text,
        reason text,
        address text NOT NULL,
        name text NOT NULL,
        vouched BOOL NOT NULL,
        subject text NOT NULL,
        excerpt text NOT NULL,
        answer text,
        answer_sequence integer,
        INSTANT(answer_at),
        INSTANT(proposed_starts_at),
        INSTANT(proposed_ends_at),
        message_id text,
        digest text NOT NULL CONSTRAINT inbound_mails_digest UNIQUE,
        INSTANT(sent_at),
        INSTANT(received_at) NOT NULL,
        INSTANT(handled_at),
        handled_by text,
        handled_how text,
        CHECK (mission_id IS NOT NULL OR (meeting_id IS NULL AND person_id IS NULL)))",
    "CREATE INDEX inbound_mails_open ON inbound_mails (received_at)
        WHERE need IS NOT NULL AND handled_at IS NULL",
    "CREATE INDEX inbound_mails_meeting ON inbound_mails (meeting_id, received_at)",
    "CREATE INDEX inbound_mails_received ON inbound_mails (received_at)",
    "CREATE TABLE inbound_originals (
        mail_id UUID PRIMARY KEY REFERENCES inbound_mails (id),
        octets BYTES NOT NULL,
        INSTANT(received_at) NOT NULL)",
    "CREATE INDEX inbound_originals_received ON inbound_originals (received_at)",
    "CREATE TABLE dead_addresses (
        address text PRIMARY KEY,
        status text NOT NULL,
        words text NOT NULL,
        INSTANT(since) NOT NULL)",
    "CREATE INDEX mails_message ON mails (message_id)",
    "CREATE INDEX mails_address ON mails (address, sent_at)",
    "CREATE TABLE mailboxes (
        name text PRIMARY KEY,
        uid_validity bigint NOT NULL,
        uid_last bigint NOT NULL,
        reader text NOT NULL,
        INSTANT(lease_until) NOT NULL,
        INSTANT(read_at),
        trouble text)",
];
