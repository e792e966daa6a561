//! What staff do with what is on hold, their own or for a request: they move it, call it off, or
//! book it, as the console does: from the list to the meeting's page, and there at the revision it
//! shows.

use serde_json::{Value, json};

use super::clients::Client;
use super::field::{Ack, Ground};

/// What can be done with a hold.
#[derive(Clone, Copy)]
pub(crate) enum Hold {
    Move,
    CallOff,
    Book,
}

impl Client<'_> {
    /// Staff do something with a hold of their own.
    pub(super) fn tend(&mut self, ground: &Ground) {
        let Some((id, seen)) = Ground::some(&ground.held, &mut self.chance, 1).pop() else {
            return;
        };
        let deed = *self.chance.pick(&[Hold::Book, Hold::Book, Hold::Move, Hold::CallOff]);
        self.do_with(ground, deed, (&id, seen));
    }

    /// Staff do something with what is on hold for a request; true where that was done.
    pub(super) fn tend_request(&mut self, deed: Hold) -> bool {
        let ground = &self.field.open;
        let path = format!("/missions/{}/requests", ground.mission);
        let Some((200, Value::Array(all))) = self.ask("GET", &path, None) else { return false };
        let waits = |it: &&Value| it["stage"] == "requested" && it["starts_at"].is_string();
        let waiting: Vec<&Value> = all.iter().filter(waits).collect();
        if waiting.is_empty() {
            return false;
        }
        let request = *self.chance.pick(&waiting);
        let text = |name: &str| request[name].as_str().unwrap_or_default().to_owned();
        let (request, meeting) = (text("id"), text("meeting_id"));
        let path = format!("/missions/{}/meetings/{meeting}", ground.mission);
        let Some((200, shown)) = self.ask("GET", &path, None) else { return false };
        if shown["state"] != "on_hold" {
            // Somebody was faster.
            return false;
        }
        let seen = shown["revision"].as_u64().unwrap();
        if !self.do_with(ground, deed, (&meeting, seen)) {
            return false;
        }
        // It is the answer to the request, too, or the request is as it was at another time.
        let stage = match deed {
            Hold::Move => "requested",
            Hold::CallOff => "declined",
            Hold::Book => "accepted",
        };
        if stage != "requested" {
            self.field.requests.lock().unwrap().retain(|it| it.id != request);
        }
        self.keep(Ack::Answered { request, meeting, stage: stage.to_owned() });
        true
    }

    fn do_with(&mut self, ground: &Ground, deed: Hold, (id, seen): (&str, u64)) -> bool {
        let done = match deed {
            Hold::Move => {
                let starts_at = self.field.start(&mut self.chance);
                let body = json!({ "starts_at": starts_at, "seen": seen, "exception": "torture" });
                self.send(ground, "PUT", &format!("/meetings/{id}/slot"), Some(&body))
            }
            Hold::CallOff => {
                let rest = format!("/meetings/{id}?seen={seen}&reason=torture");
                self.send(ground, "DELETE", &rest, None)
            }
            Hold::Book => {
                let body = json!({ "seen": seen });
                self.send(ground, "POST", &format!("/meetings/{id}/confirm"), Some(&body))
            }
        };
        !done.is_empty()
    }
}
