//! What the clients do with personal links: they ask for meetings on pages that need no script, and
//! answer there or in the console.

use std::sync::atomic::Ordering;

use serde_json::{Value, json};

use super::clients::Client;
use super::field::{Ack, Asked};

impl Client<'_> {
    /// A company asks a partner to meet, every other time with a time that is kept for them.
    pub(super) fn ask_to_meet(&mut self) {
        let field = self.field;
        let asker = self.chance.index(field.askers.len());
        let partner = self.chance.index(field.asked.len());
        let (token, other) = (&field.askers[asker].token, &field.asked[partner].party);
        let page = format!("/p/{token}/partners/{other}");
        let known = field.seals.lock().unwrap().get(&(asker, partner)).cloned();
        // It is the same on every look, and the page costs a search for free times.
        let Some(seal) = known.or_else(|| self.seal(&page, "ask")) else { return };
        field.seals.lock().unwrap().insert((asker, partner), seal.clone());
        let has_time = self.chance.below(2) == 0;
        let starts_at = if has_time { self.free_start() } else { String::new() };
        let strength = if self.chance.below(4) == 0 { "must" } else { "want" };
        let form = [
            ("seal", seal.as_str()),
            ("strength", strength),
            ("message", "we torture"),
            ("starts_at", &starts_at),
        ];
        let Some(place) = self.submit(&format!("{page}/ask"), &form) else { return };
        let Some((_, id)) = place.rsplit_once("/requests/") else { return };
        let id = id.to_owned();
        let stage = "requested".to_owned();
        self.keep(Ack::Request { id: id.clone(), revision: 0, stage });
        field.requests.lock().unwrap().push(Asked { id, partner, has_time });
    }

    /// Somebody answers a request: the partner on its page, or staff for them. Two may do so at
    /// once, and one of them is too late.
    pub(super) fn answer(&mut self) {
        let asked = {
            let requests = self.field.requests.lock().unwrap();
            if requests.is_empty() {
                return;
            }
            self.chance.pick(&requests).clone()
        };
        let accepts = self.chance.below(3) != 0;
        let time = (accepts && !asked.has_time).then(|| self.free_start());
        let is_over = if self.chance.below(3) == 0 {
            self.answer_as_guest(&asked, accepts, time.as_deref())
        } else {
            self.answer_as_staff(&asked, accepts, time.as_deref())
        };
        if is_over {
            self.field.requests.lock().unwrap().retain(|it| it.id != asked.id);
        }
    }

    fn answer_as_staff(&mut self, asked: &Asked, accepts: bool, time: Option<&str>) -> bool {
        let ground = &self.field.open;
        let rest = format!("/missions/{}/requests/{}/answer", ground.mission, asked.id);
        let verb = if accepts { "accept" } else { "decline" };
        let body = json!({ "answer": verb, "seen": 0, "starts_at": time });
        let Some((status, answer)) = self.ask("POST", &rest, Some(&body)) else { return false };
        if status != 200 {
            self.explain(("POST", &rest), (status, &answer));
            // Somebody was faster, or it ran out.
            return answer["code"].as_str().is_some_and(|it| it.starts_with("request_"));
        }
        let text = |name: &str| answer[name].as_str().unwrap_or_default().to_owned();
        let (id, stage) = (text("id"), text("stage"));
        self.keep(Ack::Request { id, revision: answer["revision"].as_u64().unwrap(), stage });
        if let (true, Some(meeting)) = (accepts, answer["meeting_id"].as_str()) {
            // Confirmed out of a hold, it is one revision on.
            let known = (meeting.to_owned(), u64::from(asked.has_time));
            ground.known.lock().unwrap().push(known);
        }
        true
    }

    fn answer_as_guest(&mut self, asked: &Asked, accepts: bool, time: Option<&str>) -> bool {
        let token = &self.field.asked[asked.partner].token;
        let page = format!("/p/{token}/requests/{}", asked.id);
        let (verb, stage) = if accepts { ("accept", "accepted") } else { ("decline", "declined") };
        // A page without the form says that it is nobody's turn any more.
        let Some(seal) = self.seal(&page, verb) else { return true };
        let time = time.unwrap_or_default();
        let form = if accepts && !asked.has_time {
            vec![("seal", seal.as_str()), ("seen", "0"), ("starts_at", time)]
        } else {
            vec![("seal", seal.as_str()), ("seen", "0")]
        };
        if self.submit(&format!("{page}/{verb}"), &form).is_none() {
            return false;
        }
        let (id, stage) = (asked.id.clone(), stage.to_owned());
        self.keep(Ack::Request { id, revision: 1, stage });
        true
    }

    fn free_start(&mut self) -> String {
        self.field.free_start(&mut self.chance).to_rfc3339()
    }

    /// The seal of a page's form that is sent to `…/purpose`.
    fn seal(&mut self, page: &str, purpose: &str) -> Option<String> {
        let answer = self.agent.get(format!("{}{page}", self.server().url())).call();
        let html = self.heard(answer)?.body_mut().read_to_string().ok()?;
        let form = html.split("<form").find(|it| {
            let action = it.split("action=\"").nth(1).and_then(|it| it.split('"').next());
            let path = action.and_then(|it| it.split('?').next());
            path.is_some_and(|it| it.ends_with(&format!("/{purpose}")))
        })?;
        let value = form.split("name=\"seal\" value=\"").nth(1)?;
        value.split('"').next().map(str::to_owned)
    }

    /// Sends a form as a browser does; gives where it led, if it was taken.
    fn submit(&mut self, path: &str, form: &[(&str, &str)]) -> Option<String> {
        let request = self.agent.post(format!("{}{path}", self.server().url()));
        let request = request.header("sec-fetch-site", "same-origin");
        let answer = request.send_form(form.iter().copied());
        let answer = self.heard(answer)?;
        let status = answer.status().as_u16();
        self.field.operations.fetch_add(1, Ordering::Relaxed);
        if status == 303 {
            let place = answer.headers().get("location")?.to_str().ok()?;
            return Some(place.to_owned());
        }
        // The page says in words why not.
        let code = if status == 422 { json!({ "code": "slot_refused" }) } else { Value::Null };
        self.explain(("POST", path), (status, &code));
        None
    }
}
