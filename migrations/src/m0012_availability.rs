//! What parties say of their time beside their weekly hours: single days, limits, and the calendars
//! that say when they are busy.

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

    /// All tables or none.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

const TABLES: &[&str] = &[
    "CREATE TABLE mission_limits (
        mission_id UUID PRIMARY KEY REFERENCES missions (id),
        notice_min integer CHECK (notice_min BETWEEN 0 AND 20160),
        daily_max integer CHECK (daily_max BETWEEN 1 AND 48))",
    "CREATE TABLE party_limits (
        party_id UUID PRIMARY KEY REFERENCES parties (id),
        mission_id UUID NOT NULL REFERENCES missions (id),
        notice_min integer CHECK (notice_min BETWEEN 0 AND 20160),
        daily_max integer CHECK (daily_max BETWEEN 1 AND 48))",
    "CREATE TABLE party_days (
        party_id UUID NOT NULL REFERENCES parties (id),
        day DAY NOT NULL,
        mission_id UUID NOT NULL REFERENCES missions (id),
        hours JSON NOT NULL,
        PRIMARY KEY (party_id, day))",
    "CREATE TABLE busy_calendars (
        id UUID PRIMARY KEY,
        mission_id UUID NOT NULL REFERENCES missions (id),
        party_id UUID NOT NULL REFERENCES parties (id),
        name text NOT NULL,
        url text,
        spans JSON NOT NULL,
        INSTANT(read_at),
        failed text,
        INSTANT(created_at) NOT NULL)",
    "CREATE INDEX busy_calendars_party ON busy_calendars (party_id)",
];
