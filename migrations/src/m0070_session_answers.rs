//! What people answer to training sessions, in which wall time they were told of them, and since
//! when a session is as it is; of a mail that came in, which session it is about and of which
//! revision a proposal in it speaks.

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

    /// All of it or nothing.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

/// An answer is the last thing that somebody said; whether it stands, its revision says. What an
/// older node told or planned has no wall time and no hour of its last change.
const STEPS: &[&str] = &[
    "CREATE TABLE training_answers (
        training_id UUID NOT NULL REFERENCES trainings (id),
        person_id UUID NOT NULL REFERENCES people (id),
        mission_id UUID NOT NULL REFERENCES missions (id),
        answer text NOT NULL CHECK (answer IN ('accepted', 'tentative', 'declined')),
        sequence integer NOT NULL,
        INSTANT(stamped_at) NOT NULL,
        INSTANT(answered_at) NOT NULL,
        answered_by text NOT NULL,
        PRIMARY KEY (training_id, person_id))",
    "CREATE INDEX training_answers_mission ON training_answers (mission_id)",
    "ALTER TABLE training_news ADD COLUMN zone text",
    "ALTER TABLE training_news ADD COLUMN wall text",
    "ALTER TABLE training_news ADD COLUMN offset_s integer",
    "CREATE INDEX training_news_ahead ON training_news (starts_at)",
    "ALTER TABLE trainings ADD COLUMN INSTANT(changed_at)",
    "ALTER TABLE inbound_mails ADD COLUMN training_id UUID REFERENCES trainings (id)",
    "ALTER TABLE inbound_mails ADD COLUMN stamped_sequence integer",
];
