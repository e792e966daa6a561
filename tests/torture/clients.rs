//! Sixty-four people who book, hold, move, cancel, undo and staff meetings of the same few parties,
//! ask for them and answer, in a mission that is released and in one that is still a draft.

use std::sync::Mutex;
use std::sync::atomic::Ordering;

use chrono::TimeDelta;
use incontro::clock::Clock;
use serde_json::{Value, json};
use ureq::Agent;
use ureq::http::Response;

use super::chance::Chance;
use super::field::{Ack, Field, Ground, agent, body_of};
use super::holds::Hold;
use super::server::Server;

/// How many meetings are moved at once, at most.
const MANY: usize = 4;
/// How often something is tried in peace: the time may be one that somebody has.
const TRIES_MAX: usize = 200;

pub(crate) struct Client<'a> {
    pub(super) field: &'a Field<'a>,
    pub(super) agent: Agent,
    pub(super) chance: Chance,
    node: usize,
}

impl<'a> Client<'a> {
    pub(crate) fn new(field: &'a Field<'a>, seed: u64) -> Self {
        let node = usize::try_from(seed).unwrap();
        Self { field, agent: agent(), chance: Chance::new(seed), node }
    }

    pub(super) fn server(&self) -> &'a Server {
        let servers = self.field.servers;
        &servers[self.node % servers.len()]
    }

    pub(crate) fn act(&mut self) {
        let field = self.field;
        let ground = if self.chance.below(6) == 0 { &field.draft } else { &field.open };
        ground.operations.fetch_add(1, Ordering::Relaxed);
        match self.chance.below(40) {
            0..12 => drop(self.book(ground)),
            12..16 => self.change(ground),
            16..19 => self.change_many(ground),
            19..23 => self.cancel(ground),
            23..25 => {
                self.assign(ground);
            }
            25..27 => {
                self.host(ground);
            }
            27..29 => self.hold(ground),
            29..31 => self.tend(ground),
            31..35 => self.ask_to_meet(None),
            35 => self.answer(),
            _ => {
                let deed = *self.chance.pick(&[Hold::Move, Hold::CallOff, Hold::Book]);
                self.tend_request(deed);
            }
        }
    }

    /// In peace, once, when everybody else is gone: what the rush may not come to on a slow
    /// machine, or not leave as it was, is there to be judged, and to be spoiled, all the same.
    pub(crate) fn add_one_of_each(&mut self) {
        let ground = &self.field.open;
        self.until("book", |it| !it.book(ground).is_empty());
        self.until("assign", |it| it.assign(ground));
        self.until("host", |it| it.host(ground));
        for deed in [Hold::Book, Hold::CallOff, Hold::Move] {
            self.until("tend", |it| {
                let done = it.tend_request(deed);
                if !done {
                    it.ask_to_meet(Some(true));
                }
                done
            });
        }
    }

    fn until(&mut self, what: &str, mut act: impl FnMut(&mut Self) -> bool) {
        let done = (0..TRIES_MAX).any(|_| act(self));
        assert!(done, "nobody could {what}: {:?}", self.field.odd.lock().unwrap());
    }

    fn book(&mut self, ground: &Ground) -> Vec<(String, u64)> {
        let body = self.booking(ground);
        self.send(ground, "POST", "/meetings", Some(&body))
    }

    /// Keeps a time for some seconds; who does not confirm it loses it again.
    fn hold(&mut self, ground: &Ground) {
        let mut body = self.booking(ground);
        let seconds = i64::try_from(2 + self.chance.below(4)).unwrap();
        body["hold_until"] = json!(Clock::System.now() + TimeDelta::seconds(seconds));
        self.send(ground, "POST", "/meetings", Some(&body));
    }

    fn booking(&mut self, ground: &Ground) -> Value {
        json!({
            "company": self.chance.pick(&ground.companies),
            "partner": self.chance.pick(&ground.partners),
            "starts_at": self.field.start(&mut self.chance),
            "exception": "torture",
        })
    }

    fn change(&mut self, ground: &Ground) {
        let Some((id, seen)) = self.one(&ground.known) else { return };
        let starts_at = self.field.start(&mut self.chance);
        let body = json!({ "starts_at": starts_at, "seen": seen, "exception": "torture" });
        let moved = self.send(ground, "PUT", &format!("/meetings/{id}/slot"), Some(&body));
        self.think_better(ground, &moved);
    }

    fn change_many(&mut self, ground: &Ground) {
        let some = Ground::some(&ground.known, &mut self.chance, MANY);
        let one = |(id, seen): (String, u64)| {
            let starts_at = self.field.start(&mut self.chance);
            json!({ "meeting": id, "seen": seen, "starts_at": starts_at, "exception": "torture" })
        };
        let all: Vec<Value> = some.into_iter().map(one).collect();
        let moved = self.send(ground, "POST", "/moves", Some(&json!({ "moves": all })));
        self.think_better(ground, &moved);
    }

    fn cancel(&mut self, ground: &Ground) {
        let Some((id, seen)) = self.one(&ground.known) else { return };
        let off = self.send(ground, "DELETE", &format!("/meetings/{id}?seen={seen}"), None);
        self.think_better(ground, &off);
    }

    /// Undoes what was just done, every other time.
    fn think_better(&mut self, ground: &Ground, done: &[(String, u64)]) {
        if done.is_empty() || self.chance.below(2) == 0 {
            return;
        }
        let changes = done.iter().map(|(id, seen)| json!({ "meeting": id, "seen": seen }));
        let changes: Vec<Value> = changes.collect();
        self.send(ground, "POST", "/undo", Some(&json!({ "changes": changes })));
    }

    fn assign(&mut self, ground: &Ground) -> bool {
        let Some((id, seen)) = self.one(&ground.known) else { return false };
        let interpreter = self.chance.pick(&ground.interpreters).clone();
        let path = format!("/meetings/{id}/interpreters/{interpreter}");
        let done = self.send(ground, "PUT", &path, Some(&json!({ "seen": seen })));
        if !done.is_empty() {
            self.keep(Ack::Assigned { id, interpreter });
        }
        !done.is_empty()
    }

    fn host(&mut self, ground: &Ground) -> bool {
        let Some((id, seen)) = self.one(&ground.known) else { return false };
        let body = json!({ "account": self.field.account, "seen": seen, "language": "en" });
        let done = self.send(ground, "POST", &format!("/meetings/{id}/hosts"), Some(&body));
        if !done.is_empty() {
            self.keep(Ack::Hosted { id });
        }
        !done.is_empty()
    }

    fn one(&mut self, list: &Mutex<Vec<(String, u64)>>) -> Option<(String, u64)> {
        Ground::some(list, &mut self.chance, 1).pop()
    }

    /// Releases a mission as its list of mails stands; true where it is released now.
    pub(crate) fn release(&mut self, mission: &str, about_to: impl FnOnce()) -> bool {
        let path = format!("/missions/{mission}/release");
        let Some((200, list)) = self.ask("GET", &path, None) else { return false };
        if !list["released_at"].is_null() {
            // Its own answer was lost when the program was killed.
            return true;
        }
        about_to();
        let seen = json!({ "seen": list["digest"] });
        matches!(self.ask("POST", &path, Some(&seen)), Some((200, _)))
    }

    /// Sends a change of meetings and keeps what was acknowledged: how they stand now.
    pub(super) fn send(
        &mut self,
        ground: &Ground,
        method: &str,
        rest: &str,
        body: Option<&Value>,
    ) -> Vec<(String, u64)> {
        let path = format!("/missions/{}{rest}", ground.mission);
        let Some((status, answer)) = self.ask(method, &path, body) else { return Vec::new() };
        if !matches!(status, 200 | 201) {
            self.explain((method, rest), (status, &answer));
            if answer["current"]["state"].is_string() {
                // As the console shows it: whoever comes next has seen it as it is.
                know(ground, &answer["current"]);
            }
            return Vec::new();
        }
        let all = match answer {
            Value::Array(all) => all,
            one => vec![one],
        };
        all.iter().map(|it| self.acknowledge(ground, it)).collect()
    }

    fn acknowledge(&self, ground: &Ground, meeting: &Value) -> (String, u64) {
        let (id, revision) = know(ground, meeting);
        let text = |name: &str| meeting[name].as_str().unwrap_or_default().to_owned();
        let (state, starts_at) = (text("state"), text("starts_at"));
        self.keep(Ack::Meeting { id: id.clone(), revision, starts_at, state });
        (id, revision)
    }

    pub(super) fn keep(&self, ack: Ack) {
        self.field.acks.lock().unwrap().push(ack);
    }

    /// A refusal that no rule of the game explains is odd.
    pub(super) fn explain(&self, (method, rest): (&str, &str), (status, body): (u16, &Value)) {
        let code = body["code"].as_str().unwrap_or_default();
        // A start that is past its day, a hold that took longer to ask for than it lasts.
        let is_late = code.starts_with("slot_") || code == "bad_hold";
        let is_known = matches!(status, 409 | 404) || (status == 422 && is_late);
        if !is_known {
            let what = format!("{method} {rest}: {status} {body}");
            self.field.odd.lock().unwrap().push(what);
        }
    }

    /// Asks the API as staff; nothing where the answer was lost.
    pub(super) fn ask(
        &mut self,
        method: &str,
        path: &str,
        body: Option<&Value>,
    ) -> Option<(u16, Value)> {
        let url = format!("{}/api{path}", self.server().url());
        let answer = match (method, body) {
            ("POST", Some(body)) => self.dress(self.agent.post(&url)).send_json(body),
            ("PUT", Some(body)) => self.dress(self.agent.put(&url)).send_json(body),
            ("DELETE", _) => self.dress(self.agent.delete(&url)).call(),
            _ => self.dress(self.agent.get(&url)).call(),
        };
        let (status, body) = body_of(self.heard(answer)?);
        // The answer was cut off: the same.
        (body.is_object() || body.is_array()).then(|| {
            self.field.operations.fetch_add(1, Ordering::Relaxed);
            (status, body)
        })
    }

    /// The answer, unless the program was killed in the middle: whether it was done, nobody was
    /// told.
    pub(super) fn heard<T>(
        &mut self,
        answer: Result<Response<T>, ureq::Error>,
    ) -> Option<Response<T>> {
        if answer.is_err() {
            if self.field.servers.len() == 1 {
                self.server().wait_until_up();
            } else if !self.server().is_up() {
                self.node += 1;
            }
        }
        answer.ok()
    }

    fn dress<B>(&self, request: ureq::RequestBuilder<B>) -> ureq::RequestBuilder<B> {
        request.header("x-incontro", "console").header("cookie", &self.field.cookie)
    }
}

/// Keeps how a meeting stands now for whoever comes next.
fn know(ground: &Ground, meeting: &Value) -> (String, u64) {
    let id = meeting["id"].as_str().unwrap_or_default().to_owned();
    let revision = meeting["revision"].as_u64().unwrap();
    for (list, kept) in [(&ground.known, "booked"), (&ground.held, "on_hold")] {
        let mut list = list.lock().unwrap();
        list.retain(|it| it.0 != id);
        if meeting["state"] == kept {
            list.push((id.clone(), revision));
        }
    }
    (id, revision)
}
