//! Whatever changes something leaves a row in the journal: a walk through all routes that do.

use std::collections::{BTreeMap, BTreeSet};

use actix_web::http::Method;
use actix_web::http::header::CONTENT_TYPE;
use sea_orm::{FromQueryResult, JsonValue, Statement};
use serde_json::{Value, json};

use crate::guest::seal;
use crate::inbound::{GUEST, SECRET, google, heard};
use crate::support::builders::id;
use crate::support::{Actor, Answer, TestApp};

/// The routes that change no meeting, request, participant or setting, or that others stand for.
const SILENT: [(&str, &str); 17] = [
    ("POST /api/session", "who is signed in stands in a table of its own"),
    ("DELETE /api/session", "the same"),
    ("POST /api/missions/{mission}/law", "needs two laws of clocks: staff/law.rs"),
    ("POST /availability", "the action of PUT …/parties/{party}/availability"),
    ("POST /calendars", "the action of POST …/parties/{party}/calendars"),
    ("POST /calendars/remove", "the action of DELETE …/calendars/{calendar}"),
    ("POST /feed", "the action of POST /api/missions/{mission}/feed"),
    ("POST /feed/revoke", "the action of DELETE /api/missions/{mission}/feed"),
    ("POST /m/{meeting}/enter", "opens a door: who was there is attendance"),
    ("POST /t/{training}/enter", "the same"),
    ("POST /room/{seat}/ticket", "the same"),
    ("POST /room/{seat}/probe", "tries a line"),
    ("POST /room/{seat}/check", "keeps what a device can do, which the next check replaces"),
    ("POST /room/{seat}/go/{next}", "opens a door"),
    ("POST /room/{seat}/late", "the action of POST /m/{meeting}/late"),
    ("POST /m/{meeting}/proposals/{proposal}/accept", "the action of staff's route"),
    ("POST /m/{meeting}/proposals/{proposal}/refuse", "the same"),
];

struct Walk<'a> {
    app: &'a TestApp,
    staff: Actor<'a>,
    /// What stands for the braces of a route.
    known: BTreeMap<&'static str, String>,
    went: BTreeSet<&'static str>,
}

impl Walk<'_> {
    fn know(&mut self, name: &'static str, value: impl Into<String>) {
        self.known.insert(name, value.into());
    }

    fn fill(&self, template: &str) -> String {
        let known = self.known.iter();
        known.fold(template.to_owned(), |it, (name, value)| {
            it.replace(&format!("{{{name}}}"), value)
        })
    }

    /// Everything that the journal says was done.
    async fn deeds(&self) -> Vec<String> {
        let db = self.app.ctx.db.read();
        let query = "SELECT what FROM journal";
        let query = Statement::from_string(db.get_database_backend(), query);
        let rows = JsonValue::find_by_statement(query).all(db).await.unwrap();
        rows.iter().map(|it| it["what"].as_str().unwrap().to_owned()).collect()
    }

    /// Staff do something; of a `DELETE`, the body is what follows the question mark.
    async fn does(&mut self, route: &'static str, body: Value) -> Value {
        let (method, template) = route.split_once(' ').unwrap();
        let (path, before) = (self.fill(template), self.deeds().await.len());
        let answer = match method {
            "POST" => self.staff.post(&path, body).await,
            "PUT" => self.staff.put(&path, body).await,
            _ => self.staff.delete(&format!("{path}?{}", body.as_str().unwrap())).await,
        };
        self.done(route, before, &answer).await;
        answer.json()
    }

    /// Somebody sends the form for `route` that stands on `page` of their link.
    async fn sends(&mut self, route: &'static str, side: &str, page: &str, more: &[(&str, &str)]) {
        let (_, template) = route.split_once(' ').unwrap();
        let base = format!("/p/{}", self.known[side]);
        let path = format!("{base}{}", self.fill(template));
        let page = self.app.anonymous().get(&format!("{base}{}", self.fill(page))).await;
        let seal = seal(&page, path.rsplit('/').next().unwrap());
        let fields = [&[("seal", seal.as_str())][..], more].concat();
        let before = self.deeds().await.len();
        let answer = self.app.anonymous().form(&path, &fields).await;
        self.done(route, before, &answer).await;
    }

    async fn done(&mut self, route: &'static str, before: usize, answer: &Answer) {
        assert!(answer.status < 400, "{route}: {} {}", answer.status, answer.text());
        assert!(before < self.deeds().await.len(), "{route} leaves no row in the journal");
        self.went.insert(route);
    }

    /// A mail that came in; gives its id.
    async fn mail(&self, mail: &str) -> String {
        heard(self.app, mail).await;
        id(&self.staff.get("/api/inbound-mails?open=true").await.json()[0])
    }

    async fn seat(&self, side: &str) -> String {
        let file = self.fill("/api/missions/{mission}/meetings/{meeting}");
        let file = self.staff.get(&file).await.json();
        let seats = file["seats"].as_array().unwrap().clone();
        seats.iter().find(|it| it["side"] == side).map(id).unwrap()
    }
}

fn party(side: &str, name: &str, place: [&str; 3]) -> Value {
    let [country, city, zone] = place;
    let email = format!("{}@{side}.example", name.to_lowercase().replace(' ', "-"));
    json!({
        "side": side, "name": name, "country": country, "city": city, "zone": zone,
        "person": { "name": format!("Contact of {name}"), "language": "en", "email": email },
    })
}

#[actix_web::test]
async fn every_route_that_changes_something_leaves_a_row_in_the_journal() {
    let settings = [
        ("MEETINGS__UNDO_S", "120"),
        ("MAIL__INBOUND_SECRET", SECRET),
        ("MAIL__INBOUND_GATEWAY", "mx.agenda.example"),
    ];
    let app = TestApp::with(&settings).await;
    let staff = app.staff().await;
    let (known, went) = (BTreeMap::new(), BTreeSet::new());
    let mut walk = Walk { app: &app, staff, known, went };

    prepare(&mut walk).await;
    say_when(&mut walk).await;
    book(&mut walk).await;
    change(&mut walk).await;
    staff_it(&mut walk).await;
    ask(&mut walk).await;
    train(&mut walk).await;
    hear(&mut walk).await;
    meet(&mut walk).await;
    lead(&mut walk).await;

    let silent: BTreeSet<&str> = SILENT.iter().map(|it| it.0).collect();
    let wanted = routes();
    let missing: Vec<_> = wanted
        .iter()
        .filter(|it| !walk.went.contains(&***it) && !silent.contains(&***it))
        .collect();
    assert_eq!(missing, [""; 0], "go there, or say why its change needs no row");
    let words = include_str!("../../locales/en.ftl");
    let worded = |it: &String| {
        let id = format!("console-journal-{} =", it.replace([' ', '_'], "-"));
        words.lines().any(|line| line.starts_with(&id))
    };
    let mut plain: Vec<String> = walk.deeds().await.into_iter().filter(|it| !worded(it)).collect();
    plain.sort();
    plain.dedup();
    // The only one that no mission's page shows.
    assert_eq!(plain, ["account created"]);
}

/// Every route that takes something: of staff from the API's own description, of guests from the
/// lists in which they stand.
fn routes() -> Vec<String> {
    let described: Value = serde_json::from_str(include_str!("../../docs/openapi.json")).unwrap();
    let mut routes = Vec::new();
    for (path, methods) in described["paths"].as_object().unwrap() {
        let taking = methods.as_object().unwrap().keys().filter(|it| *it != "get");
        routes.extend(taking.map(|it| format!("{} {path}", it.to_uppercase())));
    }
    let pages = include_str!("../../src/http/guest/mod.rs").split("read(\"").skip(1);
    let taking = pages.filter(|it| it.contains("post()"));
    routes.extend(taking.map(|it| format!("POST {}", it.split('"').next().unwrap())));
    for file in
        [include_str!("../../src/http/guest/door.rs"), include_str!("../../src/http/guest/room.rs")]
    {
        let taking = file.split("#[post(\"").skip(1);
        routes.extend(taking.map(|it| format!("POST {}", it.split('"').next().unwrap())));
    }
    assert!(70 < routes.len(), "{routes:?}");
    routes
}

/// A draft with its parties, and what holds for all of it.
async fn prepare(walk: &mut Walk<'_>) {
    let mission = json!({
        "code": "IN-2026", "title": "Outgoing India 2026", "market": "IN", "draft": true,
        "first_day": "2026-10-16", "last_day": "2026-10-31", "length_min": 30, "buffer_min": 10,
        "sectors": ["food"], "staff_phone": "+39 02 5550 1000",
    });
    let mission = walk.does("POST /api/missions", mission).await;
    walk.know("mission", id(&mission));
    let add = "POST /api/missions/{mission}/parties";
    let milan = ["IT", "Milano", "Europe/Rome"];
    let mut company = party("company", "Brianza Arredi", milan);
    company["subdivision"] = json!("MI");
    let company = walk.does(add, company).await;
    let mumbai = ["IN", "Mumbai", "Asia/Kolkata"];
    let mut partner = party("partner", "Deccan Interiors", mumbai);
    partner["person"]["email"] = json!(GUEST);
    let partner = walk.does(add, partner).await;
    let other = walk.does(add, party("partner", "Pune Foods", mumbai)).await;
    walk.know("company_id", id(&company));
    walk.know("party", id(&partner));
    walk.know("other_id", id(&other));
    walk.know("person", id(&partner["people"][0]));
    walk.does("POST /api/missions/{mission}/first-contacts", json!({})).await;
    let link = "POST /api/missions/{mission}/people/{person}/link";
    walk.does(link, json!({ "mail": true })).await;
    walk.does("DELETE /api/missions/{mission}/people/{person}/link", json!("")).await;
    for (side, whose) in [("company", &company), ("partner", &partner)] {
        let person = id(&whose["people"][0]);
        let path = format!("{}/people/{person}/link", walk.fill("/api/missions/{mission}"));
        let url = walk.staff.post(&path, json!({})).await.json()["url"].clone();
        walk.know(side, url.as_str().unwrap().rsplit('/').next().unwrap());
    }
    walk.does("POST /api/missions/{mission}/feed", json!({})).await;
    walk.does("DELETE /api/missions/{mission}/feed", json!("")).await;
    let reminders = "PUT /api/missions/{mission}/mail-plan/reminders";
    walk.does(reminders, json!({ "reminders": ["PT1H"] })).await;
    let route = "POST /api/missions/{mission}/imports";
    let file = include_bytes!("../data/import/aziende.csv");
    let part = |name: &str| format!("--cut\r\nContent-Disposition: form-data; name=\"{name}\"");
    let mut body = format!("{}; filename=\"a.csv\"\r\n\r\n", part("file")).into_bytes();
    body.extend(file);
    let plan = json!({ "side": "company", "confirm": true });
    body.extend(format!("\r\n{}\r\n\r\n{plan}\r\n--cut--\r\n", part("plan")).bytes());
    let kind = (CONTENT_TYPE, "multipart/form-data; boundary=cut");
    let (path, before) = (walk.fill("/api/missions/{mission}/imports"), walk.deeds().await.len());
    let change = |it: actix_web::test::TestRequest| it.insert_header(kind).set_payload(body);
    let answer = walk.staff.send(Method::POST, &path, change).await;
    walk.done(route, before, &answer).await;
}

/// When people can meet.
async fn say_when(walk: &mut Walk<'_>) {
    let limits = json!({ "notice_min": 30, "daily_max": null });
    walk.does("PUT /api/missions/{mission}/limits", limits).await;
    let closed = json!({ "first_day": "2026-10-30", "name": "Agency closed" });
    let closed = walk.does("POST /api/missions/{mission}/closures", closed).await;
    walk.know("closure", id(&closed[0]));
    walk.does("DELETE /api/missions/{mission}/closures/{closure}", json!("")).await;
    let calendar = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTART;VALUE=DATE:20261031\r\n\
        SUMMARY:Founders’ day\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    let holidays = json!({ "file": "india.ics", "calendar": calendar, "place": "IN" });
    walk.does("POST /api/missions/{mission}/closures/calendar", holidays).await;
    let said = json!({
        "hours": null, "days": {}, "extended": false, "notice_min": null, "daily_max": 8,
    });
    walk.does("PUT /api/missions/{mission}/parties/{party}/availability", said).await;
    let add = "POST /api/missions/{mission}/parties/{party}/calendars";
    let added = walk.does(add, json!({ "file": "my.ics", "calendar": calendar })).await;
    walk.know("calendar", id(&added));
    let remove = "DELETE /api/missions/{mission}/parties/{party}/calendars/{calendar}";
    walk.does(remove, json!("")).await;
}

/// A meeting, one on hold that is confirmed and one whose hold runs out, and the release.
async fn book(walk: &mut Walk<'_>) {
    let route = "POST /api/missions/{mission}/meetings";
    let form = |walk: &Walk<'_>, starts_at: &str| {
        let (company, partner) = (&walk.known["company_id"], &walk.known["party"]);
        json!({ "company": company, "partner": partner, "starts_at": starts_at })
    };
    let on_hold = |mut form: Value| {
        form["hold_until"] = json!("2026-10-01T09:00:00Z");
        form
    };
    let kept = on_hold(form(walk, "2026-10-27T08:30:00Z"));
    let hold = walk.does(route, kept).await;
    walk.know("meeting", id(&hold));
    let confirm = "POST /api/missions/{mission}/meetings/{meeting}/confirm";
    walk.does(confirm, json!({ "seen": 0 })).await;
    walk.know("second", id(&hold));
    let kept = on_hold(form(walk, "2026-10-28T08:30:00Z"));
    let hold = walk.does(route, kept).await;
    walk.know("meeting", id(&hold));
    walk.app.set("2026-10-01T09:01:00Z");
    walk.app.run_jobs().await;
    walk.does("DELETE /api/missions/{mission}/lapsed-holds/{meeting}", json!("")).await;
    let sure = form(walk, "2026-10-22T07:00:00Z");
    let booked = walk.does(route, sure).await;
    walk.know("meeting", id(&booked));
    let list = walk.staff.get(&walk.fill("/api/missions/{mission}/release")).await.json();
    let seen = json!({ "seen": list["digest"] });
    walk.does("POST /api/missions/{mission}/release", seen).await;
    let queued = walk.fill("/api/missions/{mission}/mails?state=queued");
    let queued = walk.staff.get(&queued).await.json();
    walk.know("mail", id(&queued[0]));
    walk.does("POST /api/missions/{mission}/mails/{mail}/retry", json!({})).await;
    walk.app.run_jobs().await;
}

/// Moves, undoing, another time, and a second invitation.
async fn change(walk: &mut Walk<'_>) {
    let seat = walk.seat("partner").await;
    walk.know("seat", seat);
    let resend = "POST /api/missions/{mission}/meetings/{meeting}/seats/{seat}/resend";
    walk.does(resend, json!({})).await;
    walk.app.run_jobs().await;
    let to = json!({ "starts_at": "2026-10-23T07:00:00Z", "seen": 0 });
    walk.does("PUT /api/missions/{mission}/meetings/{meeting}/slot", to).await;
    let changes = json!({ "changes": [{ "meeting": walk.known["meeting"], "seen": 1 }] });
    walk.does("POST /api/missions/{mission}/undo", changes).await;
    let (second, starts_at) = (walk.known["second"].clone(), "2026-10-29T08:30:00Z");
    let moves = json!({ "moves": [{ "meeting": second, "seen": 1, "starts_at": starts_at }] });
    walk.does("POST /api/missions/{mission}/moves", moves).await;
    let propose = "POST /api/missions/{mission}/meetings/{meeting}/proposals";
    let other = json!({ "starts_at": "2026-10-26T09:00:00Z", "seen": 2 });
    let proposed = walk.does(propose, other.clone()).await;
    walk.know("proposal", id(&proposed));
    let refuse = "POST /api/missions/{mission}/proposals/{proposal}/refuse";
    walk.does(refuse, json!({ "seen": 2, "reason": "no" })).await;
    let form = [("seen", "2"), ("starts_at", "2026-10-26T09:00:00Z"), ("message", "a fair")];
    let page = "/m/{meeting}/propose";
    walk.sends("POST /m/{meeting}/propose", "partner", page, &form).await;
    let proposed = walk.does(propose, other).await;
    walk.know("proposal", id(&proposed));
    let accept = "POST /api/missions/{mission}/proposals/{proposal}/accept";
    walk.does(accept, json!({ "seen": 2, "exception": null })).await;
    let back = json!({ "starts_at": "2026-10-22T07:00:00Z", "seen": 3 });
    walk.does("PUT /api/missions/{mission}/meetings/{meeting}/slot", back).await;
    let yes = [("answer", "accepted"), ("seen", "4")];
    walk.sends("POST /m/{meeting}/answer", "partner", "/m/{meeting}", &yes).await;
}

/// Interpreters and hosts, and the end of the second meeting.
async fn staff_it(walk: &mut Walk<'_>) {
    let milan = ["IT", "Milano", "Europe/Rome"];
    let form = json!({ "party": party("interpreter", "Li Wei", milan), "languages": ["it", "en"] });
    let added = walk.does("POST /api/missions/{mission}/interpreters", form).await;
    walk.know("interpreter", id(&added));
    let served = "PUT /api/missions/{mission}/meetings/{meeting}/interpreters/{interpreter}";
    walk.does(served, json!({ "seen": 4 })).await;
    let out = "DELETE /api/missions/{mission}/meetings/{meeting}/interpreters/{interpreter}";
    walk.does(out, json!("seen=4")).await;
    let leave = "DELETE /api/missions/{mission}/interpreters/{interpreter}";
    walk.does(leave, json!("confirmed=true")).await;
    let hosts = walk.staff.get(&walk.fill("/api/missions/{mission}/hosts")).await.json();
    let form = json!({ "account": hosts[0]["account"], "seen": 4, "language": "en" });
    let hosted = walk.does("POST /api/missions/{mission}/meetings/{meeting}/hosts", form).await;
    let seats = hosted["seats"].as_array().unwrap().iter();
    let host = seats.filter(|it| it["side"] == "host").map(|it| it["party_id"].clone()).next();
    walk.know("host", host.unwrap().as_str().unwrap());
    let out = "DELETE /api/missions/{mission}/meetings/{meeting}/hosts/{host}";
    walk.does(out, json!("seen=4")).await;
    let (first, second) = (walk.known["meeting"].clone(), walk.known["second"].clone());
    walk.know("meeting", second);
    walk.does("DELETE /api/missions/{mission}/meetings/{meeting}", json!("seen=2")).await;
    walk.know("meeting", first);
}

/// What the two sides ask of each other.
async fn ask(walk: &mut Walk<'_>) {
    let other = walk.known["other_id"].clone();
    let partner = walk.known.insert("party", other).unwrap();
    let (page, route) = ("/partners/{party}", "POST /partners/{party}/ask");
    let words = ("message", "We make chairs");
    let no = [("strength", "no"), words, ("starts_at", "")];
    let want = [("strength", "want"), words, ("starts_at", "")];
    walk.sends(route, "company", page, &no).await;
    let before = walk.deeds().await.len();
    walk.sends(route, "company", page, &want).await;
    let deeds = walk.deeds().await.split_off(before);
    // They thought better of it, which is a change of its own.
    assert_eq!(BTreeSet::from_iter(deeds).len(), 2);
    let list = walk.fill("/api/missions/{mission}/requests");
    let open = walk.staff.get(&list).await.json().as_array().unwrap().last().unwrap().clone();
    walk.know("request", id(&open));
    walk.know("verb", "withdraw");
    let route = "POST /requests/{request}/{verb}";
    walk.sends(route, "company", "/requests/{request}", &[("seen", "0")]).await;
    walk.sends("POST /partners/{party}/ask", "company", page, &want).await;
    let open = walk.staff.get(&list).await.json().as_array().unwrap().last().unwrap().clone();
    walk.know("request", id(&open));
    let answer = "POST /api/missions/{mission}/requests/{request}/answer";
    walk.does(answer, json!({ "answer": "decline", "seen": 0 })).await;
    walk.know("party", partner);
}

/// A training session.
async fn train(walk: &mut Walk<'_>) {
    let starts_at = "2026-10-20T08:00:00Z";
    let form =
        json!({ "title": "The room", "starts_at": starts_at, "minutes": 45, "speakers": [] });
    let planned = walk.does("POST /api/missions/{mission}/trainings", form).await;
    walk.know("training", id(&planned));
    let time = json!({ "starts_at": "2026-10-21T08:00:00Z", "minutes": 45, "seen": 0 });
    walk.does("PUT /api/missions/{mission}/trainings/{training}/slot", time).await;
    walk.app.run_jobs().await;
    let yes = [("answer", "accepted"), ("seen", "1")];
    walk.sends("POST /t/{training}/answer", "partner", "", &yes).await;
    let speaker = "PUT /api/missions/{mission}/trainings/{training}/speakers/{person}";
    walk.does(speaker, json!({})).await;
    let silent = "DELETE /api/missions/{mission}/trainings/{training}/speakers/{person}";
    walk.does(silent, json!("")).await;
    walk.does("POST /api/missions/{mission}/trainings/{training}/lead", json!({})).await;
    walk.does("DELETE /api/missions/{mission}/trainings/{training}", json!("")).await;
}

/// Mails that came in.
async fn hear(walk: &mut Walk<'_>) {
    walk.app.pass(chrono::TimeDelta::minutes(3));
    walk.app.run_jobs().await;
    let sent = walk.app.outbox().into_iter().rev();
    let mut entries = sent.filter(|it| it.recipient == GUEST && !it.calendar.is_empty());
    let entry = entries.find(|it| it.calendar.contains("DTSTART:20261022")).unwrap();
    let uid = domain::ical::read::read(entry.calendar.as_bytes(), None).unwrap().uid;
    let said = google(&uid, ("TENTATIVE", 9, "20261001T090500Z"));
    let id = walk.mail(&said.replace(GUEST, "assistant@buyer.example")).await;
    walk.know("mail", id);
    walk.does("POST /api/inbound-mails/{mail}/accept", json!({ "exception": null })).await;
    let id = walk.mail(&said.replace(&uid, "another@agenda.example")).await;
    walk.know("mail", id);
    let place = json!({ "meeting": walk.known["meeting"] });
    walk.does("PUT /api/missions/{mission}/inbound-mails/{mail}", place).await;
    walk.does("POST /api/inbound-mails/{mail}/done", json!({})).await;
}

/// The meeting itself: its room opened at 6:45 and runs until 7:30.
async fn meet(walk: &mut Walk<'_>) {
    let form = json!({
        "company": walk.known["company_id"], "partner": walk.known["other_id"],
        "starts_at": "2026-10-22T07:50:00Z", "exception": "right after",
    });
    let next = walk.does("POST /api/missions/{mission}/meetings", form).await;
    walk.app.set("2026-10-22T07:10:00Z");
    walk.staff = walk.app.sign_in_again().await;
    let late = [("minutes", "10")];
    walk.sends("POST /m/{meeting}/late", "partner", "/m/{meeting}", &late).await;
    let guard = "PUT /api/missions/{mission}/meetings/{meeting}/room/door";
    walk.does(guard, json!({ "is_guarded": true })).await;
    let speak = "POST /api/missions/{mission}/meetings/{meeting}/room/notices";
    walk.does(speak, json!({ "text": "Five minutes left" })).await;
    let help = "POST /api/missions/{mission}/meetings/{meeting}/room/stewards";
    walk.does(help, json!({})).await;
    let admit = "POST /api/missions/{mission}/meetings/{meeting}/room/seats/{seat}/admit";
    walk.does(admit, json!({})).await;
    let mute = "POST /api/missions/{mission}/meetings/{meeting}/room/seats/{seat}/mute";
    walk.does(mute, json!({})).await;
    let remove = "POST /api/missions/{mission}/meetings/{meeting}/room/seats/{seat}/remove";
    walk.does(remove, json!({ "reason": "asleep" })).await;
    let extend = "POST /api/missions/{mission}/meetings/{meeting}/room/extensions";
    walk.does(extend, json!({ "seen_ends_at": "2026-10-22T07:30:00Z" })).await;
    let correct = "PUT /api/missions/{mission}/meetings/{meeting}/attendance/{seat}";
    walk.does(correct, json!({ "showing": "there", "reason": "I saw them", "seen": 4 })).await;
    walk.app.set("2026-10-22T07:36:00Z");
    let company = walk.seat("company").await;
    walk.know("seat", company);
    let send = "POST /api/missions/{mission}/meetings/{meeting}/room/seats/{seat}/send";
    walk.does(send, json!({ "to": id(&next) })).await;
    let outcome = json!({ "result": "useful", "contract": "none", "seen": 4 });
    let log = "PUT /api/missions/{mission}/meetings/{meeting}/outcome";
    walk.does(log, outcome).await;
    let well = [("satisfaction", "5"), ("contract", "none"), ("next_step", "nothing")];
    let page = "/m/{meeting}/feedback";
    walk.sends("POST /m/{meeting}/feedback", "partner", page, &well).await;
}

/// A session that is about to begin: its room opened at 7:30.
async fn lead(walk: &mut Walk<'_>) {
    let starts_at = "2026-10-22T07:45:00Z";
    let form =
        json!({ "title": "The offer", "starts_at": starts_at, "minutes": 45, "speakers": [] });
    let planned = walk.does("POST /api/missions/{mission}/trainings", form).await;
    walk.know("training", id(&planned));
    let speaker = "PUT /api/missions/{mission}/trainings/{training}/speakers/{person}";
    walk.does(speaker, json!({})).await;
    let all = walk.staff.get(&walk.fill("/api/missions/{mission}/trainings")).await.json();
    let mut sessions = all.as_array().unwrap().iter();
    let session = sessions.find(|it| it["id"] == planned["id"]).unwrap();
    walk.know("seat", session["people"][0]["seat_id"].as_str().unwrap());
    let speak = "POST /api/missions/{mission}/trainings/{training}/room/notices";
    walk.does(speak, json!({ "text": "Five minutes left" })).await;
    let mute = "POST /api/missions/{mission}/trainings/{training}/room/seats/{seat}/mute";
    walk.does(mute, json!({})).await;
    let remove = "POST /api/missions/{mission}/trainings/{training}/room/seats/{seat}/remove";
    walk.does(remove, json!({ "reason": "asleep" })).await;
    let admit = "POST /api/missions/{mission}/trainings/{training}/room/seats/{seat}/admit";
    walk.does(admit, json!({})).await;
}
