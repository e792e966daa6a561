//! A copy of the database, taken while it is used, is a database that keeps every promise.

use std::path::Path;
use std::process::Command;

use incontro::storage::{self, BackupFailed, Database};
use sea_orm::{ConnectionTrait, Statement};

use crate::support::TestApp;
use crate::support::builders::Pair;
use crate::support::database::empty;

/// Books meetings one after the other; half of them are there before the copy, half come while it
/// is made.
async fn book_all(app: &TestApp, days: std::ops::Range<u32>) -> usize {
    let (staff, pair) = (app.sign_in_again().await, pair(app).await);
    for day in days.clone() {
        staff.book(&pair, &format!("2026-10-{day}T09:30:00Z")).await;
    }
    days.count()
}

async fn pair(app: &TestApp) -> Pair {
    let staff = app.sign_in_again().await;
    let mission = staff.get("/api/missions").await.json()[0]["id"].as_str().unwrap().to_owned();
    let all = staff.get(&format!("/api/missions/{mission}/parties")).await.json();
    let of = |side: &str| {
        let all = all.as_array().unwrap().iter();
        let it = all.clone().find(|it| it["side"] == side).unwrap();
        it["id"].as_str().unwrap().to_owned()
    };
    Pair { mission: mission.clone(), company: of("company"), partner: of("partner") }
}

/// How many meetings there are, after a look whether each is whole.
async fn whole_meetings(url: &str) -> i64 {
    let database = Database::open(url, 2).await.unwrap();
    let count = async |query: &str| {
        let db = database.read();
        let query = Statement::from_string(db.get_database_backend(), query);
        let row = db.query_one_raw(query).await.unwrap().unwrap();
        row.try_get::<i64>("", "n").unwrap()
    };
    let meetings = count("SELECT count(*) AS n FROM meetings").await;
    assert_eq!(count("SELECT count(*) AS n FROM claims").await, 2 * meetings);
    assert_eq!(count("SELECT count(*) AS n FROM seats").await, 2 * meetings);
    let booked = "SELECT count(*) AS n FROM journal WHERE what = 'meeting booked'";
    assert_eq!(count(booked).await, meetings);
    let tell = "SELECT count(*) AS n FROM jobs WHERE kind = 'tell_seat'";
    assert_eq!(count(tell).await, 2 * meetings);
    // The guard is in the copy, too.
    let again = "INSERT INTO claims (meeting_id, party_id, starts_at, ends_at)
        SELECT m.id, c.party_id, c.starts_at, c.ends_at FROM claims c, meetings m
            WHERE m.id <> c.meeting_id LIMIT 1";
    let tx = database.begin().await.unwrap();
    assert!(tx.execute_unprepared(again).await.is_err());
    drop(tx);
    database.close().await.unwrap();
    meetings
}

#[actix_web::test]
async fn an_sqlite_backup_taken_under_way_is_whole_and_never_replaces_another() {
    let app = TestApp::start().await;
    if app.ctx.db.is_postgres() {
        let refused = storage::backup(&app.scratch.url, Path::new("none.db")).await.unwrap_err();
        assert!(refused.to_string().contains("pg_dump"), "{refused}");
        return;
    }
    app.milan_and_mumbai().await;
    let before = book_all(&app, 21..24).await;
    let file = app.scratch.folder().join("backup.db");

    let (copied, during) =
        tokio::join!(storage::backup(&app.scratch.url, &file), book_all(&app, 27..31));
    copied.unwrap();
    let again = storage::backup(&app.scratch.url, &file).await.unwrap_err();
    let url = format!("sqlite:{}", file.display());
    let in_copy = usize::try_from(whole_meetings(&url).await).unwrap();

    assert!(matches!(again, BackupFailed::Exists(_)), "{again}");
    assert!((before..=before + during).contains(&in_copy), "{in_copy}");
    let nowhere = "sqlite:nowhere/at/all.db";
    assert!(storage::backup(nowhere, &app.scratch.folder().join("b.db")).await.is_err());
    let left = std::fs::read_dir(app.scratch.folder()).unwrap();
    let left = left.map(|it| it.unwrap().file_name().into_string().unwrap());
    assert_eq!(left.filter(|it| it.contains(".part") || it == "b.db").count(), 0);
}

#[actix_web::test]
async fn a_postgresql_dump_taken_under_way_is_restored_whole() {
    let app = TestApp::start().await;
    if !app.ctx.db.is_postgres() {
        return;
    }
    app.milan_and_mumbai().await;
    let before = book_all(&app, 21..24).await;
    let file = std::env::temp_dir().join(format!("incontro-{}.dump", uuid::Uuid::now_v7()));
    let into = empty().await;

    let url = app.scratch.url.clone();
    let to = file.clone();
    let dump = tokio::task::spawn_blocking(move || {
        run("pg_dump", &["--format=custom", "--file", to.to_str().unwrap(), &url]);
    });
    let (dumped, during) = tokio::join!(dump, book_all(&app, 27..31));
    dumped.unwrap();
    run("pg_restore", &["--exit-on-error", "--dbname", &into.url, file.to_str().unwrap()]);
    std::fs::remove_file(&file).unwrap();
    let in_copy = usize::try_from(whole_meetings(&into.url).await).unwrap();

    assert!((before..=before + during).contains(&in_copy), "{in_copy}");
}

/// Runs one of PostgreSQL's own programs, from where its package puts them.
fn run(program: &str, args: &[&str]) {
    let versions = std::fs::read_dir("/usr/lib/postgresql").unwrap();
    let newest = versions.map(|it| it.unwrap().path()).max().unwrap();
    let done = Command::new(newest.join("bin").join(program)).args(args).output().unwrap();
    assert!(done.status.success(), "{program}: {}", String::from_utf8_lossy(&done.stderr));
}
