//! What all of them share: two missions with their parties, made as staff make them, and what the
//! server has acknowledged.

use std::collections::{BTreeMap, HashMap};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::time::Duration;

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use serde_json::{Value, json};
use ureq::Agent;
use ureq::http::Response;

use super::chance::Chance;
use super::clients::Client;
use super::server::{EMAIL, PASSWORD, Server, pause};
use super::sink::Sink;

/// How many clients there are.
const CLIENTS: u64 = 64;
/// Few parties and few days, so that most of what is tried is in somebody's way.
const COMPANIES: usize = 6;
const PARTNERS: usize = 6;
const INTERPRETERS: usize = 2;
const DAYS: u64 = 8;
/// For how many answers everybody wants the same time: once each, about.
const WANTED_FOR: u64 = 64;
/// The companies that ask instead of being booked: who meets already need not ask.
const ASKERS: usize = 8;
/// How much is tried in the draft before anybody thinks of releasing it.
const DRAFTED: u64 = 40;

/// Something that the server said was done.
#[derive(Clone, Debug)]
pub(crate) enum Ack {
    /// A meeting stands so.
    Meeting { id: String, revision: u64, starts_at: String, state: String },
    /// An interpreter serves a meeting.
    Assigned { id: String, interpreter: String },
    /// A member of staff hosts a meeting.
    Hosted { id: String },
    /// A request stands so.
    Request { id: String, revision: u64, stage: String },
    /// What staff did to the meeting on hold for a request was done to the request, too.
    Answered { request: String, meeting: String, stage: String },
    /// A mission's people are told from now on.
    Released { mission: String },
}

/// What a form of a page sends: name → value.
pub(crate) type Form = BTreeMap<String, String>;

/// One of the missions, with what is known of its meetings.
pub(crate) struct Ground {
    pub(crate) mission: String,
    pub(crate) companies: Vec<String>,
    pub(crate) partners: Vec<String>,
    pub(crate) interpreters: Vec<String>,
    /// Booked meetings with their revisions.
    pub(crate) known: Mutex<Vec<(String, u64)>>,
    /// Times on hold, the same.
    pub(crate) held: Mutex<Vec<(String, u64)>>,
    pub(crate) operations: AtomicU64,
}

impl Ground {
    /// A few of the meetings in a list, at most `most`.
    pub(crate) fn some(
        list: &Mutex<Vec<(String, u64)>>,
        chance: &mut Chance,
        most: usize,
    ) -> Vec<(String, u64)> {
        let list = list.lock().unwrap();
        let mut some: Vec<(String, u64)> = Vec::new();
        for _ in 0..most.min(list.len()) {
            let one = chance.pick(&list);
            if some.iter().all(|it| it.0 != one.0) {
                some.push(one.clone());
            }
        }
        some
    }
}

/// Somebody with a personal link.
pub(crate) struct Guest {
    pub(crate) party: String,
    pub(crate) token: String,
}

/// A request that somebody may answer.
#[derive(Clone)]
pub(crate) struct Asked {
    pub(crate) id: String,
    /// Whose turn it is: which of the partners.
    pub(crate) partner: usize,
    /// Whether a time is on hold for it.
    pub(crate) has_time: bool,
    /// The revision that was seen last.
    pub(crate) revision: u64,
}

/// What all of them share.
pub(crate) struct Field<'a> {
    /// The nodes: each client begins at its own, and goes to the next when that is gone for good.
    pub(crate) servers: &'a [Server],
    pub(crate) cookie: String,
    pub(crate) account: String,
    /// The mission that people are told of.
    pub(crate) open: Ground,
    /// The one that is prepared in silence and released in the middle of it.
    pub(crate) draft: Ground,
    /// Companies of the open mission that ask its partners for a meeting.
    pub(crate) askers: Vec<Guest>,
    pub(crate) asked: Vec<Guest>,
    pub(crate) requests: Mutex<Vec<Asked>>,
    /// The forms of the pages to ask on: who asks whom → form.
    pub(crate) forms: Mutex<HashMap<(usize, usize), Form>>,
    first: NaiveDate,
    sink: Sink,
    /// How many mails were out when the draft was released, at the earliest.
    pub(crate) out_at_release: AtomicUsize,
    is_released: AtomicBool,
    pub(crate) acks: Mutex<Vec<Ack>>,
    pub(crate) operations: AtomicU64,
    /// Answers that no rule explains.
    pub(crate) odd: Mutex<Vec<String>>,
    pub(crate) stop: AtomicBool,
}

impl<'a> Field<'a> {
    /// Two missions with their parties, made as staff make them.
    pub(crate) fn make(servers: &'a [Server], sink: &Sink, now: DateTime<Utc>) -> Self {
        let desk = Desk::sign_in(&servers[0]);
        // Further ahead than the first reminder: none comes due in the middle of it.
        let first = now.date_naive() + TimeDelta::days(8);
        let (open, partners) = desk.ground(("OPEN", false), first);
        let (draft, _) = desk.ground(("DRAFT", true), first);
        let path = format!("/missions/{}/parties", open.mission);
        let askers = (0..ASKERS).map(|at| desk.post(&path, &party("company", 100 + at)));
        Self {
            askers: askers.map(|it| desk.guest(&open.mission, &it)).collect(),
            asked: partners.iter().map(|it| desk.guest(&open.mission, it)).collect(),
            requests: Mutex::default(),
            forms: Mutex::default(),
            cookie: desk.cookie,
            account: desk.account,
            servers,
            open,
            draft,
            first,
            sink: sink.clone(),
            out_at_release: AtomicUsize::new(0),
            is_released: AtomicBool::new(false),
            acks: Mutex::default(),
            operations: AtomicU64::new(0),
            odd: Mutex::default(),
            stop: AtomicBool::new(false),
        }
    }

    /// Sixty-four clients, as long as `meanwhile` takes.
    pub(crate) fn book_while(&self, meanwhile: impl FnOnce()) {
        self.stop.store(false, Ordering::Relaxed);
        std::thread::scope(|scope| {
            for seed in 0..CLIENTS {
                scope.spawn(move || self.run(seed));
            }
            scope.spawn(|| self.release());
            meanwhile();
            self.stop.store(true, Ordering::Relaxed);
        });
    }

    /// One of the clients, until told to stop.
    fn run(&self, seed: u64) {
        let mut client = Client::new(self, seed);
        while !self.stop.load(Ordering::Relaxed) {
            client.act();
        }
    }

    /// One of each, after the rush.
    pub(crate) fn add_one_of_each(&self) {
        Client::new(self, CLIENTS).add_one_of_each();
    }

    /// Releases the draft in the middle of what is done to it; where the list of its mails never
    /// stood still, when everybody has stopped.
    fn release(&self) {
        let mut client = Client::new(self, CLIENTS);
        while !self.is_released.load(Ordering::Relaxed) {
            let stopped = self.stop.load(Ordering::Relaxed);
            if stopped || DRAFTED <= self.draft.operations.load(Ordering::Relaxed) {
                let out = self.sink.count();
                if client.release(&self.draft.mission, || {
                    self.out_at_release.store(out, Ordering::Relaxed);
                }) {
                    client.keep(Ack::Released { mission: self.draft.mission.clone() });
                    self.is_released.store(true, Ordering::Relaxed);
                }
            }
            pause(Duration::from_millis(50));
        }
    }

    /// A start on a grid of five minutes, in the few hours that everybody wants; every other time
    /// it is about the one that everybody wants at this moment.
    pub(crate) fn start(&self, chance: &mut Chance) -> DateTime<Utc> {
        let (mut day, mut five) = (chance.below(DAYS), chance.below(5 * 12));
        if chance.below(2) == 0 {
            let wanted = self.operations.load(Ordering::Relaxed) / WANTED_FOR;
            day = wanted % DAYS;
            five = (wanted / DAYS * 7 + chance.below(3)) % (5 * 12);
        }
        self.at(day, (9 * 12 + five) * 5)
    }

    /// A start on the half hour, in hours that both sides have, on a day after the crowded ones.
    pub(crate) fn free_start(&self, chance: &mut Chance) -> DateTime<Utc> {
        let minutes = (8 * 2 + chance.below(8)) * 30;
        self.at(DAYS + chance.below(10), minutes)
    }

    fn at(&self, day: u64, minutes: u64) -> DateTime<Utc> {
        let minutes = i64::try_from(day * 24 * 60 + minutes).unwrap();
        self.first.and_time(NaiveTime::MIN).and_utc() + TimeDelta::minutes(minutes)
    }
}

/// Staff at their desk before the rush.
struct Desk {
    agent: Agent,
    base: String,
    cookie: String,
    account: String,
}

impl Desk {
    fn sign_in(server: &Server) -> Self {
        let (agent, base) = (agent(), format!("{}/api", server.url()));
        let sign_in = json!({ "email": EMAIL, "password": PASSWORD });
        let signed = agent.post(format!("{base}/session")).header("x-incontro", "console");
        let signed = signed.send_json(&sign_in).unwrap();
        let cookie = signed.headers().get("set-cookie").expect("signed in").to_str().unwrap();
        let cookie = cookie.split(';').next().unwrap().to_owned();
        let account = agent.get(format!("{base}/session")).header("cookie", &cookie);
        let account = body_of(account.call().unwrap()).1["id"].as_str().unwrap().to_owned();
        Self { agent, base, cookie, account }
    }

    fn post(&self, rest: &str, body: &Value) -> Value {
        let request = self.agent.post(format!("{}{rest}", self.base));
        let request = request.header("x-incontro", "console").header("cookie", &self.cookie);
        let (status, answer) = body_of(request.send_json(body).unwrap());
        assert!(status < 300, "{rest}: {status} {answer}");
        answer
    }

    /// A mission with its parties; its partners also whole, as the server told them.
    fn ground(&self, (code, draft): (&str, bool), first: NaiveDate) -> (Ground, Vec<Value>) {
        let mission = self.post(
            "/missions",
            &json!({
                "code": code, "title": format!("Torture {code}"), "market": "IN",
                "first_day": first, "last_day": first + TimeDelta::days(20), "length_min": 20,
                "buffer_min": 10, "sectors": ["food"], "staff_phone": "+39 02 5550 1000",
                "draft": draft,
            }),
        );
        let mission = id_of(&mission);
        let path = format!("/missions/{mission}/parties");
        let side = |side: &str, many: usize| -> Vec<Value> {
            (0..many).map(|at| self.post(&path, &party(side, at))).collect()
        };
        let (companies, partners) = (side("company", COMPANIES), side("partner", PARTNERS));
        let path = format!("/missions/{mission}/interpreters");
        // The same people interpret in both missions.
        let interpreter = |at: usize| {
            let party = party("interpreter", at);
            id_of(&self.post(&path, &json!({ "party": party, "languages": ["it", "en"] })))
        };
        let ground = Ground {
            companies: companies.iter().map(id_of).collect(),
            partners: partners.iter().map(id_of).collect(),
            interpreters: (0..INTERPRETERS).map(interpreter).collect(),
            mission,
            known: Mutex::default(),
            held: Mutex::default(),
            operations: AtomicU64::new(0),
        };
        (ground, partners)
    }

    /// The person of a party, with their link.
    fn guest(&self, mission: &str, party: &Value) -> Guest {
        let person = party["people"][0]["id"].as_str().expect("a person");
        let link = self.post(&format!("/missions/{mission}/people/{person}/link"), &json!({}));
        let token = link["url"].as_str().expect("a link").rsplit('/').next().unwrap().to_owned();
        Guest { party: id_of(party), token }
    }
}

fn party(side: &str, at: usize) -> Value {
    let (country, part, city, zone) = match side {
        "partner" => ("IN", "", "Mumbai", "Asia/Kolkata"),
        _ => ("IT", "MI", "Milano", "Europe/Rome"),
    };
    json!({
        "side": side, "name": format!("{side} {at}"), "country": country, "subdivision": part,
        "city": city, "zone": zone,
        "person": {
            "name": format!("Person {at}"), "language": "en",
            "email": format!("{side}{at}@people.test"),
        },
    })
}

fn id_of(answer: &Value) -> String {
    answer["id"].as_str().unwrap_or_else(|| panic!("no id: {answer}")).to_owned()
}

/// Whoever asks over HTTP: every answer is one, and a page that sends elsewhere is not followed.
pub(crate) fn agent() -> Agent {
    let config = Agent::config_builder().http_status_as_error(false).max_redirects(0);
    config.timeout_global(Some(Duration::from_secs(30))).build().into()
}

pub(crate) fn body_of(mut answer: Response<ureq::Body>) -> (u16, Value) {
    (answer.status().as_u16(), answer.body_mut().read_json().unwrap_or_default())
}
