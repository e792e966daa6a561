//! The schema and the programs that meet it.

use chrono::TimeDelta;
use domain::ids::{IdentityId, MissionId, PartyId};
use domain::time::Span;
use incontro::storage::claims::{self, Holder};
use incontro::storage::{Database, OpenFailed, jobs, meetings};
use migrations::{Migrator, MigratorTrait};
use sea_orm::{ConnectionTrait, DatabaseBackend, DatabaseConnection};
use uuid::Uuid;

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

/// An id as a literal: the same one on both databases.
fn id(db: &impl ConnectionTrait, n: u32) -> String {
    match db.get_database_backend() {
        DatabaseBackend::Postgres => format!("'00000000-0000-0000-0000-{n:012}'"),
        _ => format!("X'{n:032}'"),
    }
}

/// Nine o'clock on a day of October, with the break after it.
fn nine(day: u32) -> String {
    format!("'2026-10-{day}T09:00:00+00:00', '2026-10-{day}T09:40:00+00:00'")
}

/// Brings the schema to where it was before this step.
async fn up_to(db: &DatabaseConnection, step: &str) {
    let steps = Migrator::migrations();
    let before = steps.iter().position(|it| it.name() == step).unwrap();
    Migrator::up(db, Some(before.try_into().unwrap())).await.unwrap();
}

/// Meetings of the first release of hosts and interpreters: one interpreter in three missions,
/// booked twice at nine on the first day, and once at nine on the second. The third mission has
/// meetings at nine as well, but nobody interprets there yet.
async fn as_it_was(db: &DatabaseConnection) {
    up_to(db, "m0060_identities").await;
    let id = |n: u32| id(db, n);
    let now = "'2026-10-01T08:00:00+00:00'";
    let mut rows = Vec::new();
    for (mission, days) in [(1, vec![26, 27]), (2, vec![26]), (3, vec![26, 27, 28])] {
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
        for day in days {
            let meeting = id(1000 * mission + day);
            rows.push(format!(
                "INSERT INTO meetings (id, mission_id, company_id, partner_id, starts_at, ends_at, \
                 state, revision, zone, wall, tzdata, created_at) VALUES ({meeting}, {m}, {}, {}, \
                 {}, 'booked', 0, 'Europe/Rome', '', '', {now})",
                id(10 + mission),
                id(20 + mission),
                nine(day)
            ));
            if mission != 3 {
                rows.push(format!(
                    "INSERT INTO claims (meeting_id, party_id, starts_at, ends_at) \
                     VALUES ({meeting}, {interpreter}, {})",
                    nine(day)
                ));
            }
        }
    }
    for row in rows {
        db.execute_unprepared(&row).await.unwrap_or_else(|e| panic!("{row}: {e}"));
    }
}

/// The third mission takes the interpreter's time on a day, as a program that believes it free.
async fn take(db: &impl ConnectionTrait, day: u32, span: &str) -> Result<(), String> {
    let (meeting, party) = (id(db, 3000 + day), id(db, 33));
    let insert = format!(
        "INSERT INTO claims (meeting_id, party_id, identity_id, starts_at, ends_at) VALUES \
         ({meeting}, {party}, (SELECT identity_id FROM interpreters WHERE party_id = {party}), \
         {span})"
    );
    db.execute_unprepared(&insert).await.map(drop).map_err(|it| it.to_string())
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
    // The third mission can have them neither where they are booked once nor where twice.
    for (day, taken) in [(26, true), (27, true), (28, false)] {
        let tx = database.begin().await.unwrap();
        let took = take(&tx, day, &nine(day)).await;
        assert_eq!(took.is_err(), taken, "{day}: {took:?}");
        assert!(took.err().is_none_or(|it| it.contains("claims_no_overlap")), "{day}");
    }
    // Nor does what they were booked for twice grow over what came after it.
    let tx = database.begin().await.unwrap();
    let later = "'2026-10-26T09:40:00+00:00', '2026-10-26T10:20:00+00:00'";
    take(&tx, 26, later).await.unwrap();
    let meeting = id(&tx, 1026);
    let grown = format!(
        "UPDATE claims SET ends_at = '2026-10-26T09:45:00+00:00' WHERE meeting_id = {meeting}"
    );
    let refused = tx.execute_unprepared(&grown).await.unwrap_err().to_string();
    assert!(refused.contains("claims_no_overlap"), "{refused}");
    tx.rollback().await.unwrap();
    // The program sees it before the database has to refuse it.
    let holder = Holder {
        party: PartyId(Uuid::from_u128(0x33)),
        identity: Some(IdentityId(Uuid::from_u128(0x131))),
    };
    let starts_at = "2026-10-26T09:00:00Z".parse().unwrap();
    let span = Span::starting(starts_at, TimeDelta::minutes(40)).unwrap();
    let taken = claims::list_taken(database.read(), &[holder], span, None).await.unwrap();
    assert_eq!(taken.len(), 1);
}

#[actix_web::test]
async fn what_was_owed_before_debts_had_creditors_is_owed_to_the_same() {
    let empty = empty().await;
    let db = connect(&empty.url).await;
    up_to(&db, "m0066_creditors").await;
    let (seat, person) = (Uuid::from_u128(7), Uuid::from_u128(8));
    let owed = [
        format!(r#"{{"owed":"tell_seat","seat":"{seat}","revision":0}}"#),
        format!(r#"{{"owed":"send_link","person":"{person}"}}"#),
        r#"{"owed":"lapse_hold"}"#.to_owned(),
    ];
    for (n, payload) in (1..).zip(owed) {
        let job = id(&db, n);
        let at = "'2026-10-01T08:00:00+00:00'";
        let insert = format!(
            "INSERT INTO jobs (id, kind, payload, due_key, available_at, attempts, created_at) \
             VALUES ({job}, 'k', '{payload}', 'k{n}', {at}, 0, {at})"
        );
        db.execute_unprepared(&insert).await.unwrap();
    }
    db.close().await.unwrap();

    let database = Database::open(&empty.url, 2).await.unwrap();

    let owed = jobs::list(database.read()).await.unwrap();
    let creditors: Vec<_> = owed.into_iter().map(|it| it.creditor).collect();
    assert_eq!(creditors, [Some(seat), Some(person), None]);
}

#[actix_web::test]
async fn a_hold_of_before_lasts_as_long_as_its_journal_says_it_was_to() {
    let empty = empty().await;
    let db = connect(&empty.url).await;
    up_to(&db, "m0085_hold_until").await;
    let (m, now) = (id(&db, 1), "'2026-10-01T08:00:00+00:00'");
    let mut rows = vec![format!(
        "INSERT INTO missions (id, code, title, market, first_day, last_day, length_min, \
         buffer_min, zone, sectors, staff_phone, created_at) VALUES ({m}, 'M', 'T', 'IN', \
         '2026-10-16', '2026-10-31', 30, 10, 'Europe/Rome', '[]', '', {now})"
    )];
    for (n, side) in [(2, "company"), (3, "partner")] {
        let party = id(&db, n);
        rows.push(format!(
            "INSERT INTO parties (id, mission_id, side, name, place, city, zone, \
             extended_hours, created_at) VALUES ({party}, {m}, '{side}', 'P', 'IT-MI', 'Milano', \
             'Europe/Rome', FALSE, {now})"
        ));
    }
    // A hold that a move has shortened, one that no journal knows, and one that was booked.
    let shortened = "'2026-10-21T08:30:00+00:00'";
    for (n, state, end) in
        [(4, "on_hold", shortened), (5, "on_hold", shortened), (6, "booked", "NULL")]
    {
        let (meeting, company, partner) = (id(&db, n), id(&db, 2), id(&db, 3));
        let span = nine(20 + n);
        rows.push(format!(
            "INSERT INTO meetings (id, mission_id, company_id, partner_id, starts_at, ends_at, \
             state, revision, zone, wall, tzdata, created_at, hold_expires_at) VALUES ({meeting}, \
             {m}, {company}, {partner}, {span}, '{state}', 1, 'Europe/Rome', '', '', {now}, {end})"
        ));
    }
    for (n, meeting, what, end) in [
        (7, 4, "meeting put on hold", "2026-10-26T08:00:00Z"),
        (8, 4, "meeting moved", "2026-10-21T08:30:00Z"),
        (9, 6, "meeting put on hold", "2026-10-26T08:00:00Z"),
    ] {
        let (row, meeting) = (id(&db, n), id(&db, meeting));
        rows.push(format!(
            "INSERT INTO journal (id, mission_id, meeting_id, what, actor, became, at) VALUES \
             ({row}, {m}, {meeting}, '{what}', 'staff:anna', '{{\"hold_expires_at\":\"{end}\"}}', \
             {now})"
        ));
    }
    for row in rows {
        db.execute_unprepared(&row).await.unwrap_or_else(|e| panic!("{row}: {e}"));
    }
    db.close().await.unwrap();

    let database = Database::open(&empty.url, 2).await.unwrap();

    let mission = MissionId(Uuid::from_u128(1));
    let all = meetings::list(database.read(), mission).await.unwrap();
    let until = all.iter().map(|it| it.hold_until.map(|at| at.to_rfc3339()));
    assert_eq!(
        until.collect::<Vec<_>>(),
        [
            Some("2026-10-26T08:00:00+00:00".to_owned()),
            Some("2026-10-21T08:30:00+00:00".to_owned()),
            None
        ]
    );
    assert!(all.iter().take(2).all(|it| it.hold_expires_at == all[1].hold_until));
}
