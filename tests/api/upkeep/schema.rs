//! The schema and the programs that meet it.

use incontro::storage::{Database, OpenFailed};
use migrations::{Migrator, MigratorTrait};
use sea_orm::{ConnectionTrait, DatabaseBackend, DatabaseConnection};

use crate::support::database::{Scratch, connect, empty};

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

/// Meetings of the first release of hosts and interpreters: one interpreter in two missions, booked
/// twice at nine on the first day, and once at nine on the second.
async fn as_it_was(db: &DatabaseConnection) {
    let is_postgres = db.get_database_backend() == DatabaseBackend::Postgres;
    let steps = Migrator::migrations();
    let before = steps.iter().position(|it| it.name() == "m0060_identities").unwrap();
    Migrator::up(db, Some(before.try_into().unwrap())).await.unwrap();
    let id = |n: u32| {
        if is_postgres {
            format!("'00000000-0000-0000-0000-{n:012}'")
        } else {
            format!("X'{n:032}'")
        }
    };
    let at = |day: u32| format!("'2026-10-{day}T09:00:00+00:00', '2026-10-{day}T09:40:00+00:00'");
    let now = "'2026-10-01T08:00:00+00:00'";
    let mut rows = Vec::new();
    for mission in [1, 2] {
        let m = id(mission);
        rows.push(format!(
            "INSERT INTO missions VALUES ({m}, 'M{mission}', 'T', 'IN', '2026-10-16', \
             '2026-10-31', 30, 10, 'Europe/Rome', '[]', '', {now}, {now})"
        ));
        for (n, side) in [(10, "company"), (20, "partner"), (30, "interpreter")] {
            let (party, person) = (id(n + mission), id(100 + n + mission));
            rows.push(format!(
                "INSERT INTO parties VALUES ({party}, {m}, '{side}', 'P', NULL, 'IT-MI', 'Milano', \
                 'Europe/Rome', NULL, NULL, FALSE, {now})"
            ));
            rows.push(format!(
                "INSERT INTO people VALUES ({person}, {m}, {party}, 'P', '{side}@x.example', NULL, \
                 'it', 'Europe/Rome', {now})"
            ));
        }
        let interpreter = id(30 + mission);
        rows.push(format!("INSERT INTO interpreters VALUES ({interpreter}, {m}, 'it en', NULL)"));
        for day in if mission == 1 { vec![26, 27] } else { vec![26] } {
            let meeting = id(1000 * mission + day);
            rows.push(format!(
                "INSERT INTO meetings (id, mission_id, company_id, partner_id, starts_at, ends_at, \
                 state, revision, zone, wall, tzdata, created_at) VALUES ({meeting}, {m}, {}, {}, \
                 {}, 'booked', 0, 'Europe/Rome', '', '', {now})",
                id(10 + mission),
                id(20 + mission),
                at(day)
            ));
            rows.push(format!(
                "INSERT INTO claims (meeting_id, party_id, starts_at, ends_at) \
                 VALUES ({meeting}, {interpreter}, {})",
                at(day)
            ));
        }
    }
    for row in rows {
        db.execute_unprepared(&row).await.unwrap_or_else(|e| panic!("{row}: {e}"));
    }
}

#[actix_web::test]
async fn who_was_booked_twice_before_the_guard_stays_so_and_never_gets_a_third() {
    let empty = empty().await;
    let db = connect(&empty.url).await;
    as_it_was(&db).await;
    db.close().await.unwrap();

    let database = Database::open(&empty.url, 2).await.unwrap();

    let count = async |query: &str| {
        let db = database.read();
        let query = sea_orm::Statement::from_string(db.get_database_backend(), query);
        let row = db.query_one_raw(query).await.unwrap().unwrap();
        row.try_get::<i64>("", "n").unwrap()
    };
    assert_eq!(count("SELECT count(*) AS n FROM claims").await, 3);
    let known = "SELECT count(*) AS n FROM claims WHERE identity_id IS NOT NULL";
    assert_eq!(count(known).await, 1, "two overlap, and stay as they are");
    assert_eq!(count("SELECT count(DISTINCT identity_id) AS n FROM interpreters").await, 1);
    // On the second day the other mission cannot have them, too.
    let rival = "INSERT INTO claims (meeting_id, party_id, identity_id, starts_at, ends_at)
        SELECT m.id, i.party_id, i.identity_id, c.starts_at, c.ends_at
            FROM meetings m JOIN interpreters i ON i.mission_id = m.mission_id, claims c
            WHERE c.identity_id IS NOT NULL AND m.id NOT IN
                (SELECT o.meeting_id FROM claims o WHERE o.party_id = i.party_id
                    AND o.identity_id IS NOT NULL)
            AND i.party_id <> c.party_id";
    let tx = database.begin().await.unwrap();
    tx.execute_unprepared("DELETE FROM claims WHERE identity_id IS NULL").await.unwrap();
    let refused = tx.execute_unprepared(rival).await.unwrap_err().to_string();
    assert!(refused.contains("claims_no_overlap"), "{refused}");
}
