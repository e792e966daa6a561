//! The same rush without a guard: look whether both are free, and if so, write. It shows that the
//! test sees double bookings where there are any.

use chrono::TimeDelta;
use sea_orm::{ConnectionTrait, DatabaseBackend, DatabaseConnection, Statement, Value};
use uuid::Uuid;

use super::clients::{CLIENTS, Chance, Field};

/// How many meetings each of them tries to book.
const TRIES: u32 = 40;

/// Takes the guard out of this test's own database, and books as if nobody else did.
pub(crate) async fn rush(db: &DatabaseConnection, field: &Field<'_>) {
    let unguard: &[&str] = match db.get_database_backend() {
        DatabaseBackend::Postgres => &["ALTER TABLE claims DROP CONSTRAINT claims_no_overlap"],
        _ => &["DROP TRIGGER claims_no_overlap_insert", "DROP TRIGGER claims_no_overlap_update"],
    };
    for statement in unguard {
        db.execute_unprepared(statement).await.unwrap();
    }
    let clients = (0..CLIENTS).map(|seed| async move {
        let mut chance = Chance::new(seed);
        for _ in 0..TRIES {
            book(db, field, &mut chance).await;
        }
    });
    futures_util::future::join_all(clients).await;
}

async fn book(db: &DatabaseConnection, field: &Field<'_>, chance: &mut Chance) {
    let (mission, companies, partners) = field.parties();
    let id = |text: &str| Value::from(text.parse::<Uuid>().unwrap());
    let (company, partner) = (chance.pick(companies).as_str(), chance.pick(partners).as_str());
    let (company, partner) = (id(company), id(partner));
    let starts_at = field.start(chance);
    let (ends_at, free_at) =
        (starts_at + TimeDelta::minutes(20), starts_at + TimeDelta::minutes(30));
    let (starts, frees) = (Value::from(starts_at), Value::from(free_at));
    let taken = ask(
        db,
        "SELECT count(*) AS n FROM claims
            WHERE party_id IN ($1, $2) AND starts_at < $3 AND ends_at > $4",
        [company.clone(), partner.clone(), frees.clone(), starts.clone()],
    );
    let taken = db.query_one_raw(taken).await.unwrap().unwrap();
    if 0 < taken.try_get::<i64>("", "n").unwrap() {
        return;
    }
    let meeting = Value::from(Uuid::now_v7());
    let insert = ask(
        db,
        "INSERT INTO meetings (id, mission_id, company_id, partner_id, starts_at, ends_at, state,
            revision, zone, wall, tzdata, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, 'booked', 0, '', '', '', $5)",
        [
            meeting.clone(),
            id(mission),
            company.clone(),
            partner.clone(),
            starts.clone(),
            Value::from(ends_at),
        ],
    );
    db.execute_raw(insert).await.unwrap();
    for party in [company, partner] {
        let claim = ask(
            db,
            "INSERT INTO claims (meeting_id, party_id, starts_at, ends_at) VALUES ($1, $2, $3, $4)",
            [meeting.clone(), party, starts.clone(), frees.clone()],
        );
        db.execute_raw(claim).await.unwrap();
    }
}

fn ask<const N: usize>(db: &DatabaseConnection, text: &str, values: [Value; N]) -> Statement {
    Statement::from_sql_and_values(db.get_database_backend(), text, values)
}
