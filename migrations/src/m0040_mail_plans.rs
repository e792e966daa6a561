//! What a mission reminds its people of, where it is not what the settings say.

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

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

const TABLES: &[&str] = &["CREATE TABLE mail_plans (
    mission_id UUID PRIMARY KEY REFERENCES missions (id),
    reminders JSON NOT NULL,
    INSTANT(changed_at) NOT NULL)"];
