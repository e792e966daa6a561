//! How fast meetings are booked over HTTP, beside the same statements without the program: through
//! plain sqlx and through pgbench, in the same run; and how long those wait who want a slot that
//! somebody else gets.
//!
//! `make bench-bookings` runs it on a throw-away PostgreSQL and on SQLite. `BENCH_S` sets the
//! seconds of each part. The last line has the figures.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::as_conversions,
    reason = "a measurement, which says where it fails and what it found"
)]

#[path = "../tests/torture/server.rs"]
#[allow(dead_code, reason = "the torture test kills it as well")]
mod server;

use std::process::Command;
use std::sync::Barrier;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use chrono::{DateTime, NaiveTime, TimeDelta, Utc};
use incontro::clock::Clock;
use sea_orm::sqlx::postgres::{PgPool, PgPoolOptions};
use sea_orm::sqlx::query;
use sea_orm::{ConnectionTrait, Database};
use serde_json::{Value, json};
use ureq::Agent;
use uuid::Uuid;

use server::{EMAIL, PASSWORD, Server};

/// How many book at once.
const CLIENTS: usize = 64;
/// How often all of them want the same slot.
const RUSHES: usize = 20;
/// Connections, as many as the program has.
const CONNECTIONS: u32 = 16;

fn main() {
    let seconds = std::env::var("BENCH_S").ok().and_then(|it| it.parse().ok()).unwrap_or(8);
    let length = Duration::from_secs(seconds);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let folder = std::env::temp_dir().join(format!("incontro-bench-{}", Uuid::now_v7()));
    let postgres = std::env::var("INCONTRO_TEST_DATABASE").ok();
    let url = match &postgres {
        Some(server) => runtime.block_on(new_database(server)),
        None => format!("sqlite:{}", folder.join("bench.db").display()),
    };
    // Nobody takes mail there: what is measured is booking.
    let server = Server::prepare(folder.clone(), url.clone(), 1);
    server.start();
    let field = Field::make(&server);
    let profile = if cfg!(debug_assertions) { "debug" } else { "release" };

    // Once unmeasured, so that connections are open and caches are warm.
    field.book_for(length / 4);
    let (own, idle) = (std::process::id(), idle());
    let before = [server.pid(), own].map(cpu);
    let http = field.book_for(length);
    let cpu_ms = cpu_each(before[0], server.pid(), http.times.len());
    let clients_cpu_ms = cpu_each(before[1], own, http.times.len());
    let (rate, p99) = (http.rate(length), http.at(0.99).as_millis());
    println!(
        "http: {rate:.1} bookings/s, p50 {} ms, p99 {p99} ms, clients {clients_cpu_ms:.2} ms of a \
         processor each, {:.1} processors idle",
        http.at(0.5).as_millis(),
        idle_since(idle, length),
    );
    let (winners, losers) = field.rush();
    let loser = losers.at(0.99).as_millis();
    let figures = format!(
        "profile={profile} http_per_s={rate:.1} http_p99_ms={p99} cpu_ms={cpu_ms:.2} \
         winners={winners}/{RUSHES} loser_p99_ms={loser}"
    );
    if postgres.is_some() {
        let before = cpu(std::process::id());
        let (done, deadlocks) = runtime.block_on(plain(&url, &field, length));
        let sqlx_cpu_ms = cpu_each(before, std::process::id(), done);
        let sqlx = done as f64 / length.as_secs_f64();
        println!("sqlx: {sqlx:.1} bookings/s by the same statements");
        let pgbench = pgbench(&url, &field, &folder, length);
        println!("pgbench: {pgbench:.1} bookings/s by the same statements");
        println!(
            "bench-bookings: database=postgres {figures} sqlx_per_s={sqlx:.1} of_sqlx={:.2} \
             sqlx_cpu_ms={sqlx_cpu_ms:.2} pgbench_per_s={pgbench:.1} of_pgbench={:.2} \
             deadlocks={deadlocks}",
            rate / sqlx,
            rate / pgbench,
        );
    } else {
        println!("bench-bookings: database=sqlite synchronous=FULL {figures}");
    }
    drop(server);
    std::fs::remove_dir_all(&folder).unwrap();
}

/// How long each request took.
#[derive(Default)]
struct Times {
    times: Vec<Duration>,
}

impl Times {
    fn rate(&self, length: Duration) -> f64 {
        self.times.len() as f64 / length.as_secs_f64()
    }

    /// The time that this share of the requests stays within.
    fn at(&self, share: f64) -> Duration {
        let mut sorted = self.times.clone();
        sorted.sort();
        let skip = ((sorted.len() as f64 * share).ceil() as usize).saturating_sub(1);
        sorted.get(skip).copied().unwrap_or_default()
    }
}

/// A company and a partner, and who speaks for each.
struct Pair {
    company: Uuid,
    partner: Uuid,
    ours: Uuid,
    theirs: Uuid,
}

/// A mission with a pair for each client.
struct Field {
    url: String,
    cookie: String,
    mission: Uuid,
    pairs: Vec<Pair>,
    first: DateTime<Utc>,
    taken: Vec<AtomicUsize>,
}

impl Field {
    fn make(server: &Server) -> Self {
        let agent = agent();
        let api = format!("{}/api", server.url());
        let sign_in = json!({ "email": EMAIL, "password": PASSWORD });
        let signed = agent.post(format!("{api}/session")).header("x-incontro", "console");
        let signed = signed.send_json(&sign_in).unwrap();
        let cookie = signed.headers().get("set-cookie").expect("signed in").to_str().unwrap();
        let cookie = cookie.split(';').next().unwrap().to_owned();
        let post = |rest: &str, body: &Value| {
            let request = agent.post(format!("{api}{rest}")).header("x-incontro", "console");
            let mut answer = request.header("cookie", &cookie).send_json(body).unwrap();
            let status = answer.status();
            let answer: Value = answer.body_mut().read_json().unwrap();
            assert_eq!(status, 201, "{rest}: {answer}");
            answer
        };
        let first = Clock::System.now().date_naive() + TimeDelta::days(7);
        let mission = post(
            "/missions",
            &json!({
                "code": "BENCH", "title": "Bench", "market": "IN", "first_day": first,
                "last_day": first + TimeDelta::days(60), "length_min": 20, "buffer_min": 10,
                "sectors": ["food"], "staff_phone": "+39 02 5550 1000",
            }),
        );
        let mission = id(&mission["id"]);
        let party = |side: &str, at: usize| {
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
            let added = post(&format!("/missions/{mission}/parties"), &party);
            (id(&added["id"]), id(&added["people"][0]["id"]))
        };
        let pair = |at| {
            let ((company, ours), (partner, theirs)) = (party("company", at), party("partner", at));
            Pair { company, partner, ours, theirs }
        };
        let pairs: Vec<Pair> = (0..CLIENTS).map(pair).collect();
        Self {
            url: format!("{api}/missions/{mission}/meetings"),
            cookie: cookie.clone(),
            mission,
            pairs,
            first: first.and_time(NaiveTime::MIN).and_utc(),
            taken: (0..CLIENTS).map(|_| AtomicUsize::new(0)).collect(),
        }
    }

    /// The next half hour that this pair has free.
    fn next(&self, client: usize) -> DateTime<Utc> {
        let at = self.taken[client].fetch_add(1, Ordering::Relaxed);
        self.first + TimeDelta::minutes(30 * i64::try_from(at).unwrap())
    }

    fn book(&self, agent: &Agent, client: usize, starts_at: DateTime<Utc>) -> (u16, Duration) {
        let pair = &self.pairs[client];
        let body = json!({
            "company": pair.company, "partner": pair.partner, "starts_at": starts_at,
            "exception": "bench",
        });
        let request = agent.post(&self.url).header("x-incontro", "console");
        let since = Instant::now();
        let mut answer = request.header("cookie", &self.cookie).send_json(&body).unwrap();
        let _whole = answer.body_mut().read_to_vec().unwrap();
        (answer.status().as_u16(), since.elapsed())
    }

    /// Every client books its own pair, one meeting after the other.
    fn book_for(&self, length: Duration) -> Times {
        let until = Instant::now() + length;
        let mut all = Times::default();
        std::thread::scope(|scope| {
            let book = |client: usize| {
                let (agent, mut times) = (agent(), Vec::new());
                while Instant::now() < until {
                    let (status, time) = self.book(&agent, client, self.next(client));
                    assert_eq!(status, 201);
                    times.push(time);
                }
                times
            };
            let clients: Vec<_> = (0..CLIENTS).map(|it| scope.spawn(move || book(it))).collect();
            for client in clients {
                all.times.extend(client.join().unwrap());
            }
        });
        all
    }

    /// All of them want one slot of the first pair at once, again and again; gives how many won,
    /// and how long the others waited for their refusal.
    fn rush(&self) -> (usize, Times) {
        let (won, start) = (AtomicUsize::new(0), Barrier::new(CLIENTS));
        let mut losers = Times::default();
        let slots: Vec<_> = (0..RUSHES).map(|_| self.next(0)).collect();
        std::thread::scope(|scope| {
            let want = || {
                let (agent, mut times) = (agent(), Vec::new());
                for slot in &slots {
                    start.wait();
                    match self.book(&agent, 0, *slot) {
                        (201, _) => {
                            won.fetch_add(1, Ordering::Relaxed);
                        }
                        (409, time) => times.push(time),
                        (status, _) => panic!("{status}"),
                    }
                }
                times
            };
            let clients: Vec<_> = (0..CLIENTS).map(|_| scope.spawn(want)).collect();
            for client in clients {
                losers.times.extend(client.join().unwrap());
            }
        });
        (won.into_inner(), losers)
    }
}

fn agent() -> Agent {
    let config = Agent::config_builder().http_status_as_error(false);
    config.timeout_global(Some(Duration::from_mins(1))).build().into()
}

fn id(value: &Value) -> Uuid {
    value.as_str().unwrap_or_else(|| panic!("no id: {value}")).parse().unwrap()
}

/// What each of so many bookings took of the processor since `before`, in milliseconds.
fn cpu_each(before: Duration, pid: u32, bookings: usize) -> f64 {
    cpu(pid).saturating_sub(before).as_secs_f64() * 1000.0 / bookings as f64
}

/// The processor time that a process has used so far (proc(5), in hundredths of a second).
fn cpu(pid: u32) -> Duration {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap();
    let (_, fields) = stat.rsplit_once(')').unwrap();
    let ticks = fields.split_whitespace().skip(11).take(2).map(|it| it.parse::<u64>().unwrap());
    Duration::from_millis(ticks.sum::<u64>() * 10)
}

/// How long all processors together had nothing to do since the start, by `/proc/stat` in
/// hundredths of a second: the fourth and the fifth number (proc(5)).
fn idle() -> Duration {
    let stat = std::fs::read_to_string("/proc/stat").unwrap();
    let ticks = stat.split_whitespace().skip(4).take(2).map(|it| it.parse::<u64>().unwrap());
    Duration::from_millis(ticks.sum::<u64>() * 10)
}

/// How many processors had nothing to do in a measurement of this length.
fn idle_since(before: Duration, length: Duration) -> f64 {
    idle().saturating_sub(before).as_secs_f64() / length.as_secs_f64()
}

async fn new_database(server: &str) -> String {
    let name = format!("incontro_bench_{}", std::process::id());
    let admin = Database::connect(format!("{server}/postgres")).await.unwrap();
    admin.execute_unprepared(&format!("CREATE DATABASE {name}")).await.unwrap();
    admin.close().await.unwrap();
    format!("{server}/{name}")
}

/// What a statement is given: `$1` and so on, in this order.
const VALUES: usize = 7;

/// What the program asks before it books: who is signed in, and in which mission.
const BEFORE: &[&str] = &[
    "SELECT * FROM accounts WHERE id IN (SELECT account_id FROM sessions
        WHERE token_sha256 = 'nobody' AND revoked_at IS NULL AND expires_at > now()) LIMIT 1",
    "SELECT * FROM missions WHERE id = $1 LIMIT 1",
];

/// The transaction of `src/actions/book_meeting.rs`, statement by statement.
const INSIDE: &[&str] = &[
    "SELECT * FROM parties WHERE mission_id = $1 AND id IN ($2, $3) ORDER BY id
        FOR NO KEY UPDATE",
    "SELECT * FROM meetings WHERE mission_id = $1 AND state = 'on_hold'
        AND hold_expires_at <= now() AND (company_id IN ($2, $3) OR partner_id IN ($2, $3))
        ORDER BY id",
    "SELECT 'closure' AS kind, id, party_id, first_day, last_day, place, name, source,
            CAST(NULL AS integer) AS notice_min, CAST(NULL AS integer) AS daily_max,
            CAST(NULL AS jsonb) AS data
        FROM closures WHERE mission_id = $1
        UNION ALL SELECT 'mission', mission_id, NULL, NULL, NULL, NULL, NULL, NULL,
            notice_min, daily_max, NULL
        FROM mission_limits WHERE mission_id = $1
        UNION ALL SELECT 'party', party_id, party_id, NULL, NULL, NULL, NULL, NULL,
            notice_min, daily_max, NULL
        FROM party_limits WHERE mission_id = $1 AND party_id IN ($2, $3)
        UNION ALL SELECT 'day', party_id, party_id, day, NULL, NULL, NULL, NULL, NULL, NULL, hours
        FROM party_days WHERE mission_id = $1 AND party_id IN ($2, $3)
        UNION ALL SELECT 'busy', id, party_id, NULL, NULL, NULL, NULL, NULL, NULL, NULL, spans
        FROM busy_calendars WHERE mission_id = $1 AND party_id IN ($2, $3)",
    "SELECT * FROM claims WHERE party_id IN ($2, $3) AND meeting_id NOT IN
        (SELECT id FROM meetings WHERE state = 'on_hold' AND hold_expires_at <= now())
        AND starts_at < $5 + interval '2 days' AND ends_at > $5 - interval '2 days'
        ORDER BY starts_at",
    "INSERT INTO meetings (id, mission_id, company_id, partner_id, starts_at, ends_at, state,
        revision, exception, zone, wall, tzdata, created_at) VALUES ($4, $1, $2, $3, $5,
        $5 + interval '20 minutes', 'booked', 0, 'bench', 'Europe/Rome', 'then',
        '2025b', now())",
    "INSERT INTO claims (meeting_id, party_id, starts_at, ends_at) VALUES
        ($4, $2, $5, $5 + interval '30 minutes'), ($4, $3, $5, $5 + interval '30 minutes')",
    "SELECT * FROM people WHERE mission_id = $1 AND party_id IN ($2, $3) ORDER BY created_at, id",
    "INSERT INTO seats (id, mission_id, meeting_id, person_id, side, uid, answer) VALUES
        (gen_random_uuid(), $1, $4, $6, 'company', gen_random_uuid()::text || '@bench', 'none'),
        (gen_random_uuid(), $1, $4, $7, 'partner', gen_random_uuid()::text || '@bench', 'none')",
    "INSERT INTO jobs (id, mission_id, meeting_id, creditor_id, kind, payload, due_key,
        available_at, attempts, created_at) VALUES
        (gen_random_uuid(), $1, $4, gen_random_uuid(), 'tell_seat', '{\"kind\": \"bench\"}',
            'tell:' || gen_random_uuid()::text, $5 + interval '1 year', 0, now()),
        (gen_random_uuid(), $1, $4, gen_random_uuid(), 'tell_seat', '{\"kind\": \"bench\"}',
            'tell:' || gen_random_uuid()::text, $5 + interval '1 year', 0, now()),
        (gen_random_uuid(), $1, $4, NULL, 'settle_meeting', '{\"kind\": \"bench\"}',
            'settle:' || gen_random_uuid()::text, $5 + interval '1 year', 0, now())
        ON CONFLICT (due_key) DO NOTHING",
    "INSERT INTO journal (id, mission_id, meeting_id, what, actor, became, reason, at) VALUES
        (gen_random_uuid(), $1, $4, 'meeting booked', 'bench', '{\"state\": \"booked\"}',
        'bench', now())",
    "SELECT * FROM requests WHERE mission_id = $1 AND company_id = $2 AND partner_id = $3
        AND stage IN ('requested', 'counter_proposed') LIMIT 1 FOR UPDATE",
];

/// A statement whose parameters count from one without gaps, and which of the values each of them
/// is.
struct Numbered {
    text: &'static str,
    values: Vec<usize>,
}

fn numbered(texts: &[&str]) -> Vec<Numbered> {
    let number = |text: &&str| {
        let used = (1..=VALUES).filter(|at| text.contains(&format!("${at}")));
        let values: Vec<usize> = used.collect();
        let mut text = (*text).to_owned();
        for (new, old) in values.iter().enumerate() {
            text = text.replace(&format!("${old}"), &format!("${}", new + 1));
        }
        Numbered { text: text.leak(), values }
    };
    texts.iter().map(number).collect()
}

/// The same statements through plain sqlx; gives how many bookings they made, and what PostgreSQL
/// had to break up since the database was made.
async fn plain(url: &str, field: &Field, length: Duration) -> (usize, i64) {
    let options = PgPoolOptions::new().max_connections(CONNECTIONS).test_before_acquire(false);
    let pool = options.connect(url).await.unwrap();
    let parts = [numbered(BEFORE), numbered(INSIDE)];
    let until = Instant::now() + length;
    let clients = (0..CLIENTS).map(|client| {
        let (pool, parts) = (&pool, &parts);
        async move {
            let mut done = 0_usize;
            while Instant::now() < until {
                one(pool, (field, client), parts).await;
                done += 1;
            }
            done
        }
    });
    let done: usize = futures_util::future::join_all(clients).await.into_iter().sum();
    let deadlocks = "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()";
    let row = sea_orm::sqlx::query_scalar::<_, i64>(deadlocks).fetch_one(&pool).await.unwrap();
    pool.close().await;
    (done, row)
}

async fn one(pool: &PgPool, (field, client): (&Field, usize), parts: &[Vec<Numbered>; 2]) {
    let (pair, meeting, starts_at) = (&field.pairs[client], Uuid::now_v7(), field.next(client));
    let bound = |it: &Numbered| {
        let mut query = query(it.text);
        for at in &it.values {
            query = match at {
                1 => query.bind(field.mission),
                2 => query.bind(pair.company),
                3 => query.bind(pair.partner),
                4 => query.bind(meeting),
                5 => query.bind(starts_at),
                6 => query.bind(pair.ours),
                _ => query.bind(pair.theirs),
            };
        }
        query
    };
    let [before, inside] = parts;
    for it in before {
        bound(it).fetch_all(pool).await.unwrap();
    }
    let mut tx = pool.begin().await.unwrap();
    for it in inside {
        bound(it).fetch_all(&mut *tx).await.unwrap();
    }
    tx.commit().await.unwrap();
}

/// The same statements through pgbench.
fn pgbench(url: &str, field: &Field, folder: &std::path::Path, length: Duration) -> f64 {
    let choose = |name: &str, of: fn(&Pair) -> Uuid| {
        let ids: Vec<String> = field.pairs.iter().map(|it| format!("'{}'", of(it))).collect();
        format!("(ARRAY[{}])[:client_id + 1]::uuid AS {name}", ids.join(","))
    };
    let values = [
        choose("company", |it| it.company),
        choose("partner", |it| it.partner),
        choose("ours", |it| it.ours),
        choose("theirs", |it| it.theirs),
    ];
    let fill = |text: &&str| {
        let line: Vec<&str> = text.split_whitespace().collect();
        let line = line
            .join(" ")
            .replace("$1", &format!("'{}'::uuid", field.mission))
            .replace("$2", ":company::uuid")
            .replace("$3", ":partner::uuid")
            .replace("$4", ":meeting::uuid")
            .replace("$5", ":starts_at::timestamptz")
            .replace("$6", ":ours::uuid")
            .replace("$7", ":theirs::uuid");
        format!("{line};")
    };
    // Each pair goes on after all that was measured before.
    let most = field.taken.iter().map(|it| it.load(Ordering::Relaxed)).max().unwrap();
    let start = field.first + TimeDelta::minutes(30 * i64::try_from(most + 1).unwrap());
    let mut script = vec![
        // Once for each client: which pair is its own.
        "\\set at :at + 1".to_owned(),
        "\\if :at = 0".to_owned(),
        format!("SELECT {} \\gset", values.join(", ")),
        "\\endif".to_owned(),
        format!(
            "SELECT gen_random_uuid() AS meeting, '{}'::timestamptz \
             + :at * interval '30 minutes' AS starts_at \\gset",
            start.to_rfc3339()
        ),
    ];
    script.extend(BEFORE.iter().map(fill));
    script.push("BEGIN;".to_owned());
    script.extend(INSIDE.iter().map(fill));
    script.push("COMMIT;".to_owned());
    let script_file = folder.join("booking.sql");
    std::fs::write(&script_file, script.join("\n")).unwrap();
    let versions = std::fs::read_dir("/usr/lib/postgresql").unwrap();
    let newest = versions.map(|it| it.unwrap().path()).max().unwrap();
    let done = Command::new(newest.join("bin/pgbench"))
        .args(["--no-vacuum", "--protocol", "prepared", "--jobs", "2", "--define", "at=-1"])
        .args(["--client", &CONNECTIONS.to_string(), "--time", &length.as_secs().to_string()])
        .arg("--file")
        .arg(&script_file)
        .arg(url)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&done.stdout).into_owned();
    assert!(done.status.success(), "{said}{}", String::from_utf8_lossy(&done.stderr));
    let line = said.lines().find(|it| it.starts_with("tps = ")).expect("a rate");
    line.split_whitespace().nth(2).unwrap().parse().unwrap()
}
