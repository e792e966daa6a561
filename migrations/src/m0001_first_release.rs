//! The tables of the first release.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DatabaseBackend;

use crate::sql;

#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    #[expect(elided_lifetimes_in_paths, reason = "the trait's own spelling")]
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::run(manager, TABLES).await?;
        match manager.get_database_backend() {
            DatabaseBackend::Postgres => sql::run(manager, NO_OVERLAP_POSTGRES).await,
            _ => sql::run(manager, NO_OVERLAP_SQLITE).await,
        }
    }

    /// SQLite would otherwise run the steps one by one and stop half-way.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

const TABLES: &[&str] = &[
    "CREATE TABLE accounts (
        id UUID PRIMARY KEY,
        email text NOT NULL CONSTRAINT accounts_email UNIQUE,
        name text NOT NULL,
        password_hash text NOT NULL,
        INSTANT(created_at) NOT NULL,
        INSTANT(disabled_at))",
    "CREATE TABLE sessions (
        id UUID PRIMARY KEY,
        account_id UUID NOT NULL REFERENCES accounts (id),
        token_sha256 text NOT NULL UNIQUE,
        INSTANT(created_at) NOT NULL,
        INSTANT(expires_at) NOT NULL,
        INSTANT(revoked_at))",
    "CREATE TABLE missions (
        id UUID PRIMARY KEY,
        code text NOT NULL CONSTRAINT missions_code UNIQUE,
        title text NOT NULL,
        market text NOT NULL,
        first_day DAY NOT NULL,
        last_day DAY NOT NULL,
        length_min integer NOT NULL CHECK (length_min BETWEEN 5 AND 240),
        buffer_min integer NOT NULL CHECK (buffer_min BETWEEN 0 AND 120),
        zone text NOT NULL,
        sectors JSON NOT NULL,
        staff_phone text NOT NULL,
        INSTANT(created_at) NOT NULL,
        CHECK (first_day <= last_day))",
    "CREATE TABLE parties (
        id UUID PRIMARY KEY,
        mission_id UUID NOT NULL REFERENCES missions (id),
        side text NOT NULL CHECK (side IN ('company', 'partner')),
        name text NOT NULL,
        vat text,
        place text NOT NULL,
        city text NOT NULL,
        zone text NOT NULL,
        sector text,
        hours JSON,
        extended_hours BOOL NOT NULL,
        INSTANT(created_at) NOT NULL)",
    "CREATE UNIQUE INDEX parties_vat ON parties (mission_id, side, vat) WHERE vat IS NOT NULL",
    "CREATE INDEX parties_mission ON parties (mission_id, side)",
    "CREATE TABLE people (
        id UUID PRIMARY KEY,
        mission_id UUID NOT NULL REFERENCES missions (id),
        party_id UUID NOT NULL REFERENCES parties (id),
        name text NOT NULL,
        email text NOT NULL,
        phone text,
        language text NOT NULL,
        zone text NOT NULL,
        INSTANT(created_at) NOT NULL,
        CONSTRAINT people_email UNIQUE (mission_id, email))",
    "CREATE INDEX people_party ON people (party_id)",
    "CREATE TABLE links (
        id UUID PRIMARY KEY,
        mission_id UUID NOT NULL REFERENCES missions (id),
        person_id UUID NOT NULL REFERENCES people (id),
        token_sha256 text NOT NULL UNIQUE,
        INSTANT(created_at) NOT NULL,
        INSTANT(expires_at) NOT NULL,
        INSTANT(revoked_at))",
    "CREATE INDEX links_person ON links (person_id)",
    "CREATE TABLE meetings (
        id UUID PRIMARY KEY,
        mission_id UUID NOT NULL REFERENCES missions (id),
        company_id UUID NOT NULL REFERENCES parties (id),
        partner_id UUID NOT NULL REFERENCES parties (id),
        INSTANT(starts_at) NOT NULL,
        INSTANT(ends_at) NOT NULL,
        state text NOT NULL CHECK (state IN ('booked', 'held', 'missed', 'cancelled')),
        revision integer NOT NULL CHECK (revision >= 0),
        exception text,
        zone text NOT NULL,
        wall text NOT NULL,
        tzdata text NOT NULL,
        INSTANT(created_at) NOT NULL,
        CHECK (starts_at < ends_at))",
    "CREATE INDEX meetings_mission ON meetings (mission_id, starts_at)",
    "CREATE TABLE claims (
        meeting_id UUID NOT NULL REFERENCES meetings (id),
        party_id UUID NOT NULL REFERENCES parties (id),
        INSTANT(starts_at) NOT NULL,
        INSTANT(ends_at) NOT NULL,
        PRIMARY KEY (meeting_id, party_id),
        CHECK (starts_at < ends_at))",
    "CREATE INDEX claims_party ON claims (party_id, starts_at)",
    "CREATE TABLE seats (
        id UUID PRIMARY KEY,
        mission_id UUID NOT NULL REFERENCES missions (id),
        meeting_id UUID NOT NULL REFERENCES meetings (id),
        person_id UUID NOT NULL REFERENCES people (id),
        side text NOT NULL CHECK (side IN ('company', 'partner')),
        uid text NOT NULL CONSTRAINT seats_uid UNIQUE,
        answer text NOT NULL CHECK (answer IN ('none', 'accepted', 'tentative', 'declined')),
        INSTANT(answered_at),
        told_kind text,
        told_revision integer,
        told_first integer,
        INSTANT(told_at),
        INSTANT(told_starts_at),
        INSTANT(told_ends_at),
        told_zone text,
        told_wall text,
        told_offset_s integer,
        told_tzdata text,
        CONSTRAINT seats_person UNIQUE (meeting_id, person_id))",
    "CREATE TABLE jobs (
        id UUID PRIMARY KEY,
        mission_id UUID REFERENCES missions (id),
        meeting_id UUID REFERENCES meetings (id),
        kind text NOT NULL,
        payload JSON NOT NULL,
        due_key text NOT NULL CONSTRAINT jobs_due_key UNIQUE,
        INSTANT(available_at) NOT NULL,
        INSTANT(lease_until),
        attempts integer NOT NULL,
        INSTANT(done_at),
        INSTANT(dead_at),
        last_error text,
        INSTANT(created_at) NOT NULL)",
    "CREATE INDEX jobs_owed ON jobs (available_at) WHERE done_at IS NULL AND dead_at IS NULL",
    "CREATE TABLE mails (
        id UUID PRIMARY KEY,
        mission_id UUID NOT NULL REFERENCES missions (id),
        meeting_id UUID REFERENCES meetings (id),
        person_id UUID NOT NULL REFERENCES people (id),
        kind text NOT NULL,
        revision integer NOT NULL,
        address text NOT NULL,
        subject text NOT NULL,
        message_id text NOT NULL,
        INSTANT(sent_at) NOT NULL)",
    "CREATE INDEX mails_mission ON mails (mission_id, sent_at)",
    "CREATE TABLE attendance (
        id UUID PRIMARY KEY,
        mission_id UUID NOT NULL REFERENCES missions (id),
        meeting_id UUID NOT NULL REFERENCES meetings (id),
        person_id UUID NOT NULL REFERENCES people (id),
        INSTANT(joined_at) NOT NULL,
        INSTANT(seen_at) NOT NULL,
        INSTANT(left_at))",
    "CREATE INDEX attendance_meeting ON attendance (meeting_id)",
    "CREATE TABLE feedback (
        id UUID PRIMARY KEY,
        mission_id UUID NOT NULL REFERENCES missions (id),
        meeting_id UUID NOT NULL REFERENCES meetings (id),
        person_id UUID NOT NULL REFERENCES people (id),
        satisfaction integer NOT NULL CHECK (satisfaction BETWEEN 1 AND 5),
        contract text NOT NULL CHECK (contract IN ('none', 'negotiating', 'signed')),
        next_step text NOT NULL,
        comment text NOT NULL,
        INSTANT(given_at) NOT NULL,
        CONSTRAINT feedback_person UNIQUE (meeting_id, person_id))",
    "CREATE TABLE outcomes (
        meeting_id UUID PRIMARY KEY REFERENCES meetings (id),
        mission_id UUID NOT NULL REFERENCES missions (id),
        result text NOT NULL,
        contract text NOT NULL CHECK (contract IN ('none', 'negotiating', 'signed')),
        value_eur bigint,
        note text NOT NULL,
        account_id UUID NOT NULL REFERENCES accounts (id),
        INSTANT(logged_at) NOT NULL)",
    "CREATE TABLE journal (
        id UUID PRIMARY KEY,
        mission_id UUID REFERENCES missions (id),
        meeting_id UUID REFERENCES meetings (id),
        what text NOT NULL,
        actor text NOT NULL,
        was JSON,
        became JSON,
        reason text,
        INSTANT(at) NOT NULL)",
    "CREATE INDEX journal_meeting ON journal (meeting_id, at)",
];

/// The constraint is the proof; the ordered row lock in `storage::claims` is the traffic light
/// that keeps rivals for one slot from dead-locking on it.
const NO_OVERLAP_POSTGRES: &[&str] = &[
    "CREATE EXTENSION IF NOT EXISTS btree_gist",
    "ALTER TABLE claims ADD CONSTRAINT claims_no_overlap
        EXCLUDE USING gist (party_id WITH =, tstzrange(starts_at, ends_at) WITH &&)",
];

/// SQLite has one writer at a time, so a look before the write cannot be overtaken.
const NO_OVERLAP_SQLITE: &[&str] = &[
    "CREATE TRIGGER claims_no_overlap_insert BEFORE INSERT ON claims
        WHEN EXISTS (SELECT 1 FROM claims c WHERE c.party_id = NEW.party_id
            AND c.starts_at < NEW.ends_at AND NEW.starts_at < c.ends_at)
        BEGIN SELECT RAISE(ABORT, 'claims_no_overlap'); END",
    "CREATE TRIGGER claims_no_overlap_update BEFORE UPDATE ON claims
        WHEN EXISTS (SELECT 1 FROM claims c WHERE c.party_id = NEW.party_id
            AND c.meeting_id <> NEW.meeting_id
            AND c.starts_at < NEW.ends_at AND NEW.starts_at < c.ends_at)
        BEGIN SELECT RAISE(ABORT, 'claims_no_overlap'); END",
];
