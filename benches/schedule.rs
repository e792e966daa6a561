//! How long the schedule of a mission of 20,000 meetings takes to answer over HTTP, and how long
//! the release of a draft of 5,000 does.
//!
//! `make bench-schedule` asks the program as it is built for the tests; `cargo bench --bench
//! schedule` the one that is installed. On SQLite, or on the PostgreSQL at
//! `INCONTRO_TEST_DATABASE`.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a measurement, which says where it fails and what it found"
)]

#[path = "../tests/torture/server.rs"]
#[allow(dead_code, reason = "the torture test kills it as well")]
mod server;

use std::time::{Duration, Instant};

use chrono::{DateTime, NaiveTime, TimeDelta, Utc};
use incontro::clock::Clock;
use sea_orm::{ConnectionTrait, Database, DatabaseConnection, Statement, TransactionTrait, Value};
use serde_json::json;
use ureq::Agent;
use uuid::Uuid;

use server::{EMAIL, PASSWORD, Server};

/// The mission whose schedule is read.
const LARGE: Size = Size { code: "LARGE", parties: 200, each: 100, is_draft: false };
/// The mission that is released.
const DRAFT: Size = Size { code: "DRAFT", parties: 100, each: 50, is_draft: true };
/// How often each question is asked.
const TRIES: usize = 20;

/// How large a mission is.
#[derive(Clone, Copy)]
struct Size {
    code: &'static str,
    /// Companies, and as many partners.
    parties: usize,
    /// How many meetings each of them has: ten a day.
    each: usize,
    is_draft: bool,
}

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let folder = std::env::temp_dir().join(format!("incontro-schedule-{}", Uuid::now_v7()));
    let (name, url) = match std::env::var("INCONTRO_TEST_DATABASE") {
        Ok(server) => ("postgres", runtime.block_on(new_database(&server))),
        Err(_) => ("sqlite", format!("sqlite:{}", folder.join("bench.db").display())),
    };
    // Nobody takes mail there.
    let server = Server::prepare(folder.clone(), url.clone(), 1);
    server.start();
    let field = Field::make(&server, LARGE);
    runtime.block_on(field.fill(&url));

    let day = field.first.date_naive() + TimeDelta::days(3);
    let company = field.companies.first().unwrap().0;
    let mut slowest = Duration::ZERO;
    for query in [
        String::new(),
        format!("?day={day}"),
        format!("?day={day}&limit=1000"),
        format!("?party={company}"),
        "?state=booked&group=company".to_owned(),
        "?group=partner&from=19900".to_owned(),
    ] {
        let (shown, times) = field.ask(&query);
        let (median, worst) = (times[TRIES / 2], times[TRIES - 1]);
        println!("schedule{query}: {shown} meetings shown, median {median:?}, slowest {worst:?}");
        if !query.contains("limit=1000") {
            slowest = slowest.max(median);
        }
    }
    let draft = Field::make(&server, DRAFT);
    runtime.block_on(draft.fill(&url));
    let (mails, [looked, released]) = draft.release();
    let profile = if cfg!(debug_assertions) { "debug" } else { "release" };
    println!(
        "bench-release: database={name} profile={profile} meetings={} mails={mails} look_ms={} \
         release_ms={}",
        DRAFT.parties * DRAFT.each,
        looked.as_millis(),
        released.as_millis(),
    );
    println!(
        "bench-schedule: database={name} profile={profile} meetings={} slowest_median_ms={}",
        LARGE.parties * LARGE.each,
        slowest.as_millis(),
    );
    drop(server);
    std::fs::remove_dir_all(&folder).unwrap();
}

/// A party and the person who speaks for it.
type Seated = (Uuid, Uuid);

struct Field {
    size: Size,
    agent: Agent,
    api: String,
    cookie: String,
    mission: Uuid,
    companies: Vec<Seated>,
    partners: Vec<Seated>,
    first: DateTime<Utc>,
}

impl Field {
    fn make(server: &Server, size: Size) -> Self {
        let config = Agent::config_builder().http_status_as_error(false);
        let agent: Agent = config.timeout_global(Some(Duration::from_mins(1))).build().into();
        let api = format!("{}/api", server.url());
        let sign_in = json!({ "email": EMAIL, "password": PASSWORD });
        let signed = agent.post(format!("{api}/session")).header("x-incontro", "console");
        let signed = signed.send_json(&sign_in).unwrap();
        let cookie = signed.headers().get("set-cookie").expect("signed in").to_str().unwrap();
        let cookie = cookie.split(';').next().unwrap().to_owned();
        let first = Clock::System.now().date_naive() + TimeDelta::days(7);
        let mut field = Self {
            size,
            agent,
            api,
            cookie,
            mission: Uuid::nil(),
            companies: Vec::new(),
            partners: Vec::new(),
            first: first.and_time(NaiveTime::MIN).and_utc(),
        };
        let mission = json!({
            "code": size.code, "title": "Bench", "market": "IN", "first_day": first,
            "last_day": first + TimeDelta::days(20), "length_min": 20, "buffer_min": 10,
            "sectors": ["food"], "staff_phone": "+39 02 5550 1000", "draft": size.is_draft,
        });
        field.mission = id(&field.post("/missions", &mission)["id"]);
        field.companies = (0..size.parties).map(|at| field.party("company", at)).collect();
        field.partners = (0..size.parties).map(|at| field.party("partner", at)).collect();
        field
    }

    fn party(&self, side: &str, at: usize) -> Seated {
        let (country, part, city, zone) = match side {
            "partner" => ("IN", "", "Mumbai", "Asia/Kolkata"),
            _ => ("IT", "MI", "Milano", "Europe/Rome"),
        };
        let party = json!({
            "side": side, "name": format!("{side} {at}"), "country": country,
            "subdivision": part, "city": city, "zone": zone,
            "person": {
                "name": format!("Person {at}"), "language": "en",
                "email": format!("{side}{at}@people.test"),
            },
        });
        let added = self.post(&format!("/missions/{}/parties", self.mission), &party);
        (id(&added["id"]), id(&added["people"][0]["id"]))
    }

    fn post(&self, rest: &str, body: &serde_json::Value) -> serde_json::Value {
        let url = format!("{}{rest}", self.api);
        let request = self.agent.post(url).header("x-incontro", "console");
        let mut answer = request.header("cookie", &self.cookie).send_json(body).unwrap();
        let status = answer.status();
        let answer = answer.body_mut().read_json().unwrap();
        assert!(matches!(status.as_u16(), 200 | 201), "{rest}: {status} {answer}");
        answer
    }

    /// An answer, and how long it took.
    fn get(&self, rest: &str) -> (serde_json::Value, Duration) {
        let since = Instant::now();
        let request = self.agent.get(format!("{}{rest}", self.api));
        let mut answer = request.header("cookie", &self.cookie).call().unwrap();
        let body = answer.body_mut().with_config().limit(64 << 20).read_to_vec().unwrap();
        let took = since.elapsed();
        assert_eq!(answer.status(), 200);
        (serde_json::from_slice(&body).unwrap(), took)
    }

    /// How many mails the release of this draft owes, and how long its list takes and the release.
    fn release(&self) -> (usize, [Duration; 2]) {
        let rest = format!("/missions/{}/release", self.mission);
        let (list, looked) = self.get(&rest);
        let since = Instant::now();
        self.post(&rest, &json!({ "seen": list["digest"] }));
        (list["mails"].as_array().unwrap().len(), [looked, since.elapsed()])
    }

    /// Every company meets half of the partners, one after the other, as rows: to book them all
    /// would measure something else, for long.
    async fn fill(&self, url: &str) {
        let db = Database::connect(url).await.unwrap();
        let tx = db.begin().await.unwrap();
        for slot in 0..self.size.each {
            let minutes = i64::try_from(slot / 10 * 24 * 60 + 8 * 60 + slot % 10 * 30).unwrap();
            let starts_at = self.first + TimeDelta::minutes(minutes);
            let (mut meetings, mut claims, mut seats) = (Vec::new(), Vec::new(), Vec::new());
            for (at, company) in self.companies.iter().enumerate() {
                let partner = self.partners.get((at + slot) % self.size.parties).unwrap();
                let meeting = Uuid::now_v7();
                let ends_at = starts_at + TimeDelta::minutes(20);
                meetings.push(vec![
                    Value::from(meeting),
                    self.mission.into(),
                    company.0.into(),
                    partner.0.into(),
                    starts_at.into(),
                    ends_at.into(),
                    "booked".into(),
                    0.into(),
                    "Europe/Rome".into(),
                    "".into(),
                    "".into(),
                    starts_at.into(),
                ]);
                let free_at = starts_at + TimeDelta::minutes(30);
                for (side, who) in [("company", company), ("partner", partner)] {
                    claims.push(vec![
                        Value::from(meeting),
                        who.0.into(),
                        starts_at.into(),
                        free_at.into(),
                    ]);
                    let seat = Uuid::now_v7();
                    seats.push(vec![
                        Value::from(seat),
                        self.mission.into(),
                        meeting.into(),
                        who.1.into(),
                        side.into(),
                        format!("{seat}@bench").into(),
                        "accepted".into(),
                    ]);
                }
            }
            insert(
                &tx,
                "meetings (id, mission_id, company_id, partner_id, starts_at, ends_at, state,
                    revision, zone, wall, tzdata, created_at)",
                meetings,
            )
            .await;
            insert(&tx, "claims (meeting_id, party_id, starts_at, ends_at)", claims).await;
            let seat = "seats (id, mission_id, meeting_id, person_id, side, uid, answer)";
            insert(&tx, seat, seats).await;
        }
        tx.commit().await.unwrap();
        analyze(&db).await;
        db.close().await.unwrap();
    }

    /// How many meetings an answer shows, and how long each took, the quickest first.
    fn ask(&self, query: &str) -> (usize, Vec<Duration>) {
        let rest = format!("/missions/{}/schedule{query}", self.mission);
        let (mut shown, mut times) = (0, Vec::new());
        for _ in 0..TRIES {
            let (page, took) = self.get(&rest);
            times.push(took);
            shown = page["meetings"].as_array().unwrap().len();
        }
        times.sort();
        (shown, times)
    }
}

fn id(value: &serde_json::Value) -> Uuid {
    value.as_str().unwrap_or_else(|| panic!("no id: {value}")).parse().unwrap()
}

async fn insert(db: &impl ConnectionTrait, into: &str, rows: Vec<Vec<Value>>) {
    let mut at = 0;
    let group = |row: &Vec<Value>| {
        let marks: Vec<String> = row
            .iter()
            .map(|_| {
                at += 1;
                format!("${at}")
            })
            .collect();
        format!("({})", marks.join(", "))
    };
    let groups: Vec<String> = rows.iter().map(group).collect();
    let text = format!("INSERT INTO {into} VALUES {}", groups.join(", "));
    let values: Vec<Value> = rows.into_iter().flatten().collect();
    let insert = Statement::from_sql_and_values(db.get_database_backend(), text, values);
    db.execute_raw(insert).await.unwrap();
}

/// As the database does by itself after a while.
async fn analyze(db: &DatabaseConnection) {
    db.execute_unprepared("ANALYZE").await.unwrap();
}

async fn new_database(server: &str) -> String {
    let name = format!("incontro_bench_{}", std::process::id());
    let admin = Database::connect(format!("{server}/postgres")).await.unwrap();
    admin.execute_unprepared(&format!("CREATE DATABASE {name}")).await.unwrap();
    admin.close().await.unwrap();
    format!("{server}/{name}")
}
