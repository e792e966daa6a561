//! What the clients do with personal links: they ask for meetings on pages that need no script, and
//! answer there or in the console.

use std::sync::atomic::Ordering;

use serde_json::{Value, json};

use super::clients::Client;
use super::field::{Ack, Asked, Form};

impl Client<'_> {
    /// A company asks a partner to meet, mostly with a time that is kept for them.
    pub(super) fn ask_to_meet(&mut self, has_time: Option<bool>) {
        let field = self.field;
        let asker = self.chance.index(field.askers.len());
        let partner = self.chance.index(field.asked.len());
        let (token, other) = (&field.askers[asker].token, &field.asked[partner].party);
        let page = format!("/p/{token}/partners/{other}");
        let known = field.forms.lock().unwrap().get(&(asker, partner)).cloned();
        // It is the same on every look, and the page costs a search for free times.
        let look = || form(&self.page(&page)?, "ask");
        let Some(mut form) = known.or_else(look) else { return };
        field.forms.lock().unwrap().insert((asker, partner), form.clone());
        let has_time = has_time.unwrap_or_else(|| self.chance.below(3) != 0);
        let starts_at = if has_time { self.free_start() } else { String::new() };
        let strength = if self.chance.below(4) == 0 { "must" } else { "want" };
        for (name, value) in
            [("strength", strength), ("message", "we torture"), ("starts_at", &starts_at)]
        {
            form.insert(name.to_owned(), value.to_owned());
        }
        let Some(place) = self.submit(&format!("{page}/ask"), &form) else { return };
        let Some((_, id)) = place.rsplit_once("/requests/") else { return };
        let id = id.to_owned();
        let stage = "requested".to_owned();
        self.keep(Ack::Request { id: id.clone(), revision: 0, stage });
        field.requests.lock().unwrap().push(Asked { id, partner, has_time, revision: 0 });
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
        let body = json!({ "answer": verb, "seen": asked.revision, "starts_at": time });
        let Some((status, answer)) = self.ask("POST", &rest, Some(&body)) else { return false };
        if status != 200 {
            self.explain(("POST", &rest), (status, &answer));
            // Somebody was faster, or staff moved it: the answer says how it stands.
            let current = &answer["current"];
            return match current["revision"].as_u64().filter(|_| current["stage"] == "requested") {
                Some(revision) => self.saw(asked, revision),
                None => current.is_object(),
            };
        }
        let text = |name: &str| answer[name].as_str().unwrap_or_default().to_owned();
        let (id, stage) = (text("id"), text("stage"));
        self.keep(Ack::Request { id, revision: answer["revision"].as_u64().unwrap(), stage });
        if let (true, Some(meeting)) = (accepts, answer["meeting_id"].as_str()) {
            // Confirmed out of a hold, it is one revision on at least.
            let known = (meeting.to_owned(), u64::from(asked.has_time));
            ground.known.lock().unwrap().push(known);
        }
        true
    }

    /// Whoever answers next has seen this revision; it is still open.
    fn saw(&self, asked: &Asked, revision: u64) -> bool {
        let mut requests = self.field.requests.lock().unwrap();
        requests.iter_mut().filter(|it| it.id == asked.id).for_each(|it| it.revision = revision);
        false
    }

    fn answer_as_guest(&mut self, asked: &Asked, accepts: bool, time: Option<&str>) -> bool {
        let token = &self.field.asked[asked.partner].token;
        let page = format!("/p/{token}/requests/{}", asked.id);
        let (verb, stage) = if accepts { ("accept", "accepted") } else { ("decline", "declined") };
        let Some(html) = self.page(&page) else { return false };
        // A page without the form says that it is nobody's turn any more.
        let Some(mut form) = form(&html, verb) else { return true };
        let seen: Option<u64> = form.get("seen").and_then(|it| it.parse().ok());
        if let Some(time) = time {
            // One of the times that the page offers, which cost a search.
            form.insert("starts_at".to_owned(), time.to_owned());
        }
        if self.submit(&format!("{page}/{verb}"), &form).is_none() {
            return false;
        }
        let (id, stage) = (asked.id.clone(), stage.to_owned());
        let revision = seen.expect("the revision that the page showed") + 1;
        self.keep(Ack::Request { id, revision, stage });
        true
    }

    fn free_start(&mut self) -> String {
        self.field.free_start(&mut self.chance).to_rfc3339()
    }

    fn page(&mut self, path: &str) -> Option<String> {
        let answer = self.agent.get(format!("{}{path}", self.server().url())).call();
        self.heard(answer)?.body_mut().read_to_string().ok()
    }

    /// Sends a form as a browser does; gives where it led, if it was taken.
    fn submit(&mut self, path: &str, form: &Form) -> Option<String> {
        let request = self.agent.post(format!("{}{path}", self.server().url()));
        let request = request.header("sec-fetch-site", "same-origin");
        let answer =
            request.send_form(form.iter().map(|(name, value)| (name.as_str(), value.as_str())));
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

/// What a page's form that is sent to `…/purpose` sends without being asked.
fn form(html: &str, purpose: &str) -> Option<Form> {
    let form = html.split("<form").find(|it| {
        let action = it.split("action=\"").nth(1).and_then(|it| it.split('"').next());
        let path = action.and_then(|it| it.split('?').next());
        path.is_some_and(|it| it.ends_with(&format!("/{purpose}")))
    })?;
    let form = form.split("</form>").next()?;
    let hidden = form.split("<input type=\"hidden\" name=\"").skip(1).filter_map(|it| {
        let (name, rest) = it.split_once("\" value=\"")?;
        Some((name.to_owned(), rest.split('"').next()?.to_owned()))
    });
    Some(hidden.collect())
}
