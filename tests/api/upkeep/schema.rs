//! The schema and the programs that meet it.

use incontro::storage::{Database, OpenFailed};
use sea_orm::ConnectionTrait;

use crate::support::database::{Scratch, empty};

#[actix_web::test]
async fn an_older_program_refuses_a_newer_schema_with_a_sentence() {
    let scratch = Scratch::make().await;
    let future = "INSERT INTO seaql_migrations (version, applied_at) VALUES ('m9999_future', 1)";
    let tx = scratch.database.begin().await.unwrap();
    tx.execute_unprepared(future).await.unwrap();
    tx.commit().await.unwrap();

    let refused = Database::open(&scratch.url, 2).await.unwrap_err();

    assert!(matches!(refused, OpenFailed::Newer(_)), "{refused}");
    assert!(refused.to_string().contains("newer release"), "{refused}");
    assert!(refused.to_string().contains("m9999_future"), "{refused}");
}

#[actix_web::test]
async fn programs_that_start_together_on_an_empty_database_take_turns() {
    let empty = empty().await;

    let opened = (0..4).map(|_| Database::open(&empty.url, 2));
    let opened = futures_util::future::join_all(opened).await;

    for database in opened {
        database.unwrap().ping().await.unwrap();
    }
}
