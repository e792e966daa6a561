//! Sixty-four people who book, move, cancel and staff meetings of the same few parties.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use chrono::{DateTime, NaiveTime, TimeDelta, Utc};
use serde_json::{Value, json};
use ureq::Agent;
use ureq::http::Response;

use super::server::{EMAIL, PASSWORD, Server};

/// How many there are.
pub(crate) const CLIENTS: u64 = 64;
/// Few parties and few days, so that most of what is tried is in somebody's way.
const COMPANIES: usize = 6;
const PARTNERS: usize = 6;
const INTERPRETERS: usize = 2;
const DAYS: u64 = 8;

/// Something that the server said was done.
#[derive(Clone, Debug)]
pub(crate) enum Ack {
    /// A meeting stands so.
    Meeting { id: String, revision: u64, starts_at: String, state: String },
    /// An interpreter serves a meeting.
    Assigned { id: String, interpreter: String },
    /// A member of staff hosts a meeting.
    Hosted { id: String },
}

/// What all of them share.
pub(crate) struct Field<'a> {
    /// The nodes: each client begins at its own, and goes to the next when that is gone for good.
    servers: &'a [Server],
    cookie: String,
    account: String,
    mission: String,
    companies: Vec<String>,
    partners: Vec<String>,
    interpreters: Vec<String>,
    first: DateTime<Utc>,
    known: Mutex<Vec<(String, u64)>>,
    pub(crate) acks: Mutex<Vec<Ack>>,
    pub(crate) operations: AtomicU64,
    /// Answers that no rule explains.
    pub(crate) odd: Mutex<Vec<String>>,
    pub(crate) stop: AtomicBool,
}

impl<'a> Field<'a> {
    /// A mission with its parties, made as staff make it.
    pub(crate) fn make(servers: &'a [Server], now: DateTime<Utc>) -> Self {
        let agent = agent();
        let url = |rest: &str| format!("{}/api{rest}", servers[0].url());
        let sign_in = json!({ "email": EMAIL, "password": PASSWORD });
        let signed = agent.post(url("/session")).header("x-incontro", "console");
        let signed = signed.send_json(&sign_in).unwrap();
        let cookie = signed.headers().get("set-cookie").expect("signed in").to_str().unwrap();
        let cookie = cookie.split(';').next().unwrap().to_owned();
        let account = body_of(agent.get(url("/session")).header("cookie", &cookie).call().unwrap());
        let account = account.1["id"].as_str().unwrap().to_owned();
        let post = |rest: &str, body: &Value| {
            let request = agent.post(url(rest)).header("x-incontro", "console");
            let answer = body_of(request.header("cookie", &cookie).send_json(body).unwrap());
            answer.1["id"].as_str().unwrap_or_else(|| panic!("{rest}: {answer:?}")).to_owned()
        };
        let first = now.date_naive() + TimeDelta::days(7);
        let mission = post(
            "/missions",
            &json!({
                "code": "TORTURE", "title": "Torture", "market": "IN", "first_day": first,
                "last_day": first + TimeDelta::days(20), "length_min": 20, "buffer_min": 10,
                "sectors": ["food"], "staff_phone": "+39 02 5550 1000",
            }),
        );
        let party = |side: &str, at: usize| {
            let (country, part, city, zone) = match side {
                "partner" => ("IN", "", "Mumbai", "Asia/Kolkata"),
                _ => ("IT", "MI", "Milano", "Europe/Rome"),
            };
            json!({
                "side": side, "name": format!("{side} {at}"), "country": country,
                "subdivision": part, "city": city, "zone": zone,
                "person": {
                    "name": format!("Person {at}"), "language": "en",
                    "email": format!("{side}{at}@people.test"),
                },
            })
        };
        let parties = format!("/missions/{mission}/parties");
        let interpreters = format!("/missions/{mission}/interpreters");
        let some =
            |side: &str, many| (0..many).map(|at| post(&parties, &party(side, at))).collect();
        let interpreter = |at| {
            let party = party("interpreter", at);
            post(&interpreters, &json!({ "party": party, "languages": ["it", "en"] }))
        };
        Self {
            servers,
            companies: some("company", COMPANIES),
            partners: some("partner", PARTNERS),
            interpreters: (0..INTERPRETERS).map(interpreter).collect(),
            cookie,
            account,
            mission,
            first: first.and_time(NaiveTime::MIN).and_utc(),
            known: Mutex::default(),
            acks: Mutex::default(),
            operations: AtomicU64::new(0),
            odd: Mutex::default(),
            stop: AtomicBool::new(false),
        }
    }

    /// One of them, until told to stop.
    pub(crate) fn run(&self, seed: u64) {
        let mut client = Client::new(self, seed);
        while !self.stop.load(Ordering::Relaxed) {
            client.act();
        }
    }

    /// One of them who does nothing but book, until told to stop.
    pub(crate) fn book_only(&self, seed: u64) {
        let mut client = Client::new(self, seed);
        while !self.stop.load(Ordering::Relaxed) {
            client.book();
        }
    }

    /// A start on a grid of five minutes, in the few hours that everybody wants.
    fn start(&self, chance: &mut Chance) -> DateTime<Utc> {
        let minutes = (9 * 12 + chance.below(5 * 12)) * 5;
        let minutes = i64::try_from(chance.below(DAYS) * 24 * 60 + minutes).unwrap();
        self.first + TimeDelta::minutes(minutes)
    }
}

struct Client<'a> {
    field: &'a Field<'a>,
    agent: Agent,
    chance: Chance,
    node: usize,
}

impl<'a> Client<'a> {
    fn new(field: &'a Field<'a>, seed: u64) -> Self {
        let node = usize::try_from(seed).unwrap();
        Self { field, agent: agent(), chance: Chance::new(seed), node }
    }

    fn server(&self) -> &'a Server {
        let servers = self.field.servers;
        &servers[self.node % servers.len()]
    }

    fn act(&mut self) {
        let known = {
            let known = self.field.known.lock().unwrap();
            let many = u64::try_from(known.len()).unwrap();
            let at = if many == 0 { 0 } else { self.chance.below(many) };
            known.get(usize::try_from(at).unwrap()).cloned()
        };
        match (self.chance.below(20), known) {
            (0..10, _) | (_, None) => self.book(),
            (10..14, Some(meeting)) => self.change(&meeting),
            (14..17, Some(meeting)) => self.cancel(&meeting),
            (17..19, Some(meeting)) => self.assign(&meeting),
            (_, Some(meeting)) => self.host(&meeting),
        }
    }

    fn book(&mut self) {
        let starts_at = self.field.start(&mut self.chance);
        let company = self.chance.pick(&self.field.companies).clone();
        let partner = self.chance.pick(&self.field.partners).clone();
        let body = json!({
            "company": company, "partner": partner, "starts_at": starts_at,
            "exception": "torture",
        });
        self.send("POST", "", Some(&body));
    }

    fn change(&mut self, (id, revision): &(String, u64)) {
        let starts_at = self.field.start(&mut self.chance);
        let body = json!({ "starts_at": starts_at, "seen": revision, "exception": "torture" });
        self.send("PUT", &format!("/{id}/slot"), Some(&body));
    }

    fn cancel(&mut self, (id, revision): &(String, u64)) {
        self.send("DELETE", &format!("/{id}?seen={revision}"), None);
    }

    fn assign(&mut self, (id, revision): &(String, u64)) {
        let interpreter = self.chance.pick(&self.field.interpreters).clone();
        let path = format!("/{id}/interpreters/{interpreter}");
        if self.send("PUT", &path, Some(&json!({ "seen": revision }))) {
            let ack = Ack::Assigned { id: id.clone(), interpreter };
            self.field.acks.lock().unwrap().push(ack);
        }
    }

    fn host(&mut self, (id, revision): &(String, u64)) {
        let body = json!({ "account": self.field.account, "seen": revision, "language": "en" });
        if self.send("POST", &format!("/{id}/hosts"), Some(&body)) {
            self.field.acks.lock().unwrap().push(Ack::Hosted { id: id.clone() });
        }
    }

    /// Sends a request and keeps what was acknowledged; true where it was done.
    fn send(&mut self, method: &str, rest: &str, body: Option<&Value>) -> bool {
        let field = self.field;
        let url = self.server().url();
        let url = format!("{url}/api/missions/{}/meetings{rest}", field.mission);
        let answer = match (method, body) {
            ("POST", Some(body)) => self.dress(self.agent.post(&url)).send_json(body),
            ("PUT", Some(body)) => self.dress(self.agent.put(&url)).send_json(body),
            _ => self.dress(self.agent.delete(&url)).call(),
        };
        let Ok(answer) = answer else {
            // Killed in the middle: whether it was done, nobody was told.
            if field.servers.len() == 1 {
                self.server().wait_until_up();
            } else if !self.server().is_up() {
                self.node += 1;
            }
            return false;
        };
        let (status, body) = body_of(answer);
        // The answer was cut off: the same.
        let Some(body) = body.as_object() else { return false };
        let text = |name: &str| body.get(name).and_then(Value::as_str).unwrap_or_default();
        field.operations.fetch_add(1, Ordering::Relaxed);
        match status {
            200 | 201 => {
                let revision = body["revision"].as_u64().unwrap();
                let (id, state) = (text("id").to_owned(), text("state").to_owned());
                let mut known = field.known.lock().unwrap();
                known.retain(|it| it.0 != id);
                if state == "booked" {
                    known.push((id.clone(), revision));
                }
                drop(known);
                let starts_at = text("starts_at").to_owned();
                let ack = Ack::Meeting { id, revision, starts_at, state };
                field.acks.lock().unwrap().push(ack);
            }
            409 | 404 => {}
            // A start that is past its day, or such.
            422 if text("code").starts_with("slot_") => {}
            _ => field.odd.lock().unwrap().push(format!("{method} {rest}: {status} {body:?}")),
        }
        status < 300
    }

    fn dress<B>(&self, request: ureq::RequestBuilder<B>) -> ureq::RequestBuilder<B> {
        request.header("x-incontro", "console").header("cookie", &self.field.cookie)
    }
}

fn agent() -> Agent {
    let config = Agent::config_builder().http_status_as_error(false);
    config.timeout_global(Some(Duration::from_secs(30))).build().into()
}

fn body_of(mut answer: Response<ureq::Body>) -> (u16, Value) {
    (answer.status().as_u16(), answer.body_mut().read_json().unwrap_or_default())
}

/// Chances that come in the same order for the same seed (Steele and others, `SplitMix64`).
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    pub(crate) fn below(&mut self, many: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut it = self.0;
        it = (it ^ (it >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (it ^ (it >> 31)) % many
    }

    pub(crate) fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        let many = u64::try_from(from.len()).unwrap();
        &from[usize::try_from(self.below(many)).unwrap()]
    }
}
