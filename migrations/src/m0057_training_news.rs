//! What each person was told of a training session, and as which revision, so that the entry in
//! their calendar follows when the session moves or is called off.

use sea_orm_migration::prelude::*;

use crate::sql;

#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    #[expect(elided_lifetimes_in_paths, reason = "the trait's own spelling")]
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::run(manager, STEPS).await
    }

    /// Both or none.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

/// `sending` is written before a mail goes out, `told` after it: a sender that is lost in between
/// leaves no calendar entry behind that nobody knows of.
const STEPS: &[&str] = &[
    "ALTER TABLE trainings ADD COLUMN revision integer NOT NULL DEFAULT 0",
    "CREATE TABLE training_news (
        training_id UUID NOT NULL REFERENCES trainings (id),
        person_id UUID NOT NULL REFERENCES people (id),
        phase text NOT NULL CHECK (phase IN ('sending', 'told')),
        mission_id UUID NOT NULL REFERENCES missions (id),
        kind text NOT NULL,
        revision integer NOT NULL,
        first_revision integer NOT NULL,
        INSTANT(stamped_at) NOT NULL,
        INSTANT(starts_at) NOT NULL,
        INSTANT(ends_at) NOT NULL,
        PRIMARY KEY (training_id, person_id, phase))",
    "CREATE INDEX training_news_mission ON training_news (mission_id)",
];
