//! Training sessions: a few speak, everybody of the mission may listen.

use incontro::actions::record_visit;
use incontro::rooms::{LeftReason, RoomEvent, RoomEventKind};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::guest::rows;
use crate::support::builders::{Pair, id};
use crate::support::{Actor, Heard, Socket, TestApp};

const STARTS_AT: &str = "2026-10-20T08:00:00Z";

struct Planned<'a> {
    staff: Actor<'a>,
    pair: Pair,
    path: String,
    training: Value,
}

impl<'a> Planned<'a> {
    async fn on(app: &'a TestApp) -> Self {
        let (staff, pair) = app.milan_and_mumbai().await;
        let path = format!("/api/missions/{}/trainings", pair.mission);
        let training = staff.post(&path, form("How to use the room", &[])).await;
        assert_eq!(training.status, 201, "{}", training.text());
        Self { staff, pair, path, training: training.json() }
    }

    fn one(&self) -> String {
        format!("{}/{}", self.path, id(&self.training))
    }

    /// The person behind a party, and the token of their link.
    async fn person(&self, party: &str) -> (String, String) {
        let all = self.staff.get(&format!("/api/missions/{}/parties", self.pair.mission)).await;
        let all = all.json();
        let found = all.as_array().unwrap().iter().find(|it| it["id"] == party).unwrap().clone();
        (id(&found["people"][0]), self.staff.link_of(&self.pair.mission, party).await)
    }
}

fn form(title: &str, speakers: &[&str]) -> Value {
    json!({ "title": title, "starts_at": STARTS_AT, "minutes": 45, "speakers": speakers })
}

/// Presses *Enter* on the agenda of a link; gives the seat, and the browser with its cookie.
async fn enter<'a>(app: &'a TestApp, token: &str) -> (String, Actor<'a>) {
    let agenda = app.anonymous().get(&format!("/p/{token}")).await.text();
    let (_, form) = agenda.split_once("/t/").unwrap();
    let (training, rest) = form.split_once("/enter").unwrap();
    let (_, rest) = rest.split_once("name=\"seal\" value=\"").unwrap();
    let (stamp, _) = rest.split_once('"').unwrap();
    let path = format!("/p/{token}/t/{training}/enter");
    assert_eq!(app.anonymous().get(&path).await.status, 303, "looking changes nothing");
    assert_eq!(app.anonymous().form(&path, &[("seal", "none")]).await.status, 403);
    let entered = app.anonymous().form(&path, &[("seal", stamp)]).await;
    assert_eq!(entered.status, 303, "{}", entered.text());
    let seat = entered.headers.get("location").unwrap().to_str().unwrap().replace("/room/", "");
    let browser = Actor::with_cookie(app, format!("room_{seat}={token}"));
    (seat, browser)
}

/// The next message of this kind.
async fn heard(socket: &mut Socket, kind: &str) -> Value {
    loop {
        match socket.hear().await {
            Heard::Message(message) if message["type"] == kind => return message,
            Heard::Message(_) => {}
            Heard::Closed(code) => panic!("closed with {code} before `{kind}`"),
        }
    }
}

#[actix_web::test]
async fn everybody_of_the_mission_is_told_once_and_told_when_it_is_off() {
    let app = TestApp::start().await;
    let planned = Planned::on(&app).await;

    app.run_jobs().await;
    let told = app.told();
    let off = planned.staff.delete(&planned.one()).await;
    let again = planned.staff.delete(&planned.one()).await;
    app.run_jobs().await;

    let to = ["brianza-arredi@azienda.example", "deccan-interiors@buyer.example"];
    assert_eq!(told, to.map(|it| format!("training 0 to {it}")));
    assert_eq!(app.told()[2..], to.map(|it| format!("training_off 1 to {it}")));
    let mail = &app.outbox()[1];
    assert!(mail.subject.contains("How to use the room"), "{}", mail.subject);
    for part in ["13:30–14:15", "10:00–10:45", "/p/"] {
        assert!(mail.text.contains(part), "{part}: {}", mail.text);
    }
    assert!(off.json()["cancelled_at"].is_string());
    assert_eq!(again.status, 200);
    let journal = format!("/api/missions/{}/journal", planned.pair.mission);
    let journal = planned.staff.get(&journal).await.text();
    assert!(journal.contains("training planned") && journal.contains("training called off"));
}

#[actix_web::test]
async fn a_session_that_moves_moves_in_calendars_too() {
    let app = TestApp::with(&[("MAIL__REMINDERS", "P1D")]).await;
    let planned = Planned::on(&app).await;
    app.run_jobs().await;
    let slot = format!("{}/slot", planned.one());
    let to = |at: &str, seen: u32| json!({ "starts_at": at, "minutes": 60, "seen": seen });

    let moved = planned.staff.put(&slot, to("2026-10-21T09:00:00Z", 0)).await;
    let stale = planned.staff.put(&slot, to("2026-10-22T09:00:00Z", 0)).await;
    let past = planned.staff.put(&slot, to("2026-09-21T09:00:00Z", 1)).await;
    let same = planned.staff.put(&slot, to("2026-10-21T09:00:00Z", 1)).await;
    app.run_jobs().await;

    let view = moved.json();
    assert_eq!(
        (&view["revision"], &view["starts_at"]),
        (&json!(1), &json!("2026-10-21T09:00:00Z"))
    );
    assert_eq!(
        (stale.code().as_str(), past.code().as_str()),
        ("409 training_changed", "422 slot_past")
    );
    assert_eq!(
        (same.json()["revision"].clone(), same.json()["told"].clone()),
        (json!(1), json!(2))
    );
    let told = app.told();
    let to = "deccan-interiors@buyer.example";
    assert_eq!(
        (told[1].clone(), told[3].clone()),
        (format!("training 0 to {to}"), format!("training_moved 1 to {to}"))
    );
    let (first, second) = (&app.outbox()[1], &app.outbox()[3]);
    for (mail, method, start) in
        [(first, "REQUEST", "20261020T080000Z"), (second, "REQUEST", "20261021T090000Z")]
    {
        for line in [format!("METHOD:{method}"), format!("DTSTART:{start}")] {
            assert!(mail.calendar.contains(&line), "{line}: {}", mail.calendar);
        }
        assert!(mail.calendar.contains("How to use the room"), "{}", mail.calendar);
    }
    assert_eq!(uid(&first.calendar), uid(&second.calendar));
    assert_ne!(uid(&first.calendar), uid(&app.outbox()[0].calendar), "one each");
    assert_ne!(first.message_id, app.outbox()[0].message_id);
    assert!(
        second.text.contains("14:30–15:30") && second.text.contains("13:30"),
        "{}",
        second.text
    );

    // The reminder of the old time is gone; that of the new one comes once.
    app.set("2026-10-19T08:00:00Z");
    app.run_jobs().await;
    assert_eq!(app.told().len(), 4);
    app.set("2026-10-20T09:00:00Z");
    app.run_jobs().await;
    app.run_jobs().await;
    assert_eq!(app.told()[4..].len(), 2);
    assert_eq!(app.told()[5], format!("training_near - to {to}"));
    let raw = String::from_utf8(app.outbox()[5].bytes()).unwrap();
    assert!(raw.contains(&format!("In-Reply-To: {}", first.message_id)), "{raw}");
    let staff = app.sign_in_again().await;
    let journal = staff.get(&format!("/api/missions/{}/journal", planned.pair.mission)).await;
    assert!(journal.text().contains("training moved"), "{}", journal.text());
}

#[actix_web::test]
async fn a_session_that_is_off_before_anybody_was_told_is_told_to_nobody() {
    let app = TestApp::start().await;
    let planned = Planned::on(&app).await;

    planned.staff.delete(&planned.one()).await;
    app.run_jobs().await;

    assert_eq!(app.told(), [""; 0]);
}

#[actix_web::test]
async fn who_joins_the_mission_later_is_told_of_the_sessions_ahead() {
    let app = TestApp::start().await;
    let planned = Planned::on(&app).await;
    app.run_jobs().await;

    let place = ("IN", "Chennai", "Asia/Kolkata");
    planned.staff.partner(&planned.pair.mission, "Chennai Looms", place, "en").await;
    app.run_jobs().await;

    assert_eq!(app.told()[2..], ["training 0 to chennai-looms@buyer.example"]);
}

#[actix_web::test]
async fn an_open_session_is_among_the_live_rooms() {
    let app = TestApp::start().await;
    let mut planned = Planned::on(&app).await;
    let (_, token) = planned.person(&planned.pair.partner).await;
    assert_eq!(planned.staff.get("/api/live").await.json()["trainings"], json!([]));
    app.set("2026-10-20T07:50:00Z");
    planned.staff = app.sign_in_again().await;
    let (seat, browser) = enter(&app, &token).await;
    let entry = browser.post(&format!("/room/{seat}/ticket"), json!(null)).await.json();
    let listening = app.listen();
    let mut socket = listening.socket().await;
    let hello = json!({ "type": "hello", "protocol": 1, "ticket": entry["ticket"] });
    socket.say(&hello.to_string()).await;
    heard(&mut socket, "welcome").await;

    let path = format!("/api/live?mission={}", planned.pair.mission);
    let silent = planned.staff.get(&path).await.json()["trainings"][0].clone();
    let hand = json!({ "type": "state", "microphone": false, "camera": false, "screen": false,
        "hand": true });
    socket.say(&hand.to_string()).await;
    let mut raised = silent.clone();
    while raised["people"].as_array().unwrap().is_empty() {
        raised = planned.staff.get(&path).await.json()["trainings"][0].clone();
    }

    assert_eq!(
        (&silent["title"], &silent["listening"]),
        (&json!("How to use the room"), &json!(1))
    );
    assert_eq!(silent["people"], json!([]), "listeners are counted");
    let person = &raised["people"][0];
    assert_eq!(
        (&person["name"], &person["side"]),
        (&json!("Contact of Deccan Interiors"), &json!("partner"))
    );
    let foreign = "/api/live?mission=01999999-0000-7000-8000-000000000000";
    assert_eq!(planned.staff.get(foreign).await.json()["trainings"], json!([]));
}

/// The UID of a calendar text.
fn uid(calendar: &str) -> String {
    let whole = calendar.replace("\r\n ", "");
    whole.lines().find_map(|it| it.strip_prefix("UID:")).unwrap().to_owned()
}

#[actix_web::test]
async fn what_makes_no_session_is_refused_and_tells_nobody() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let path = format!("/api/missions/{}/trainings", pair.mission);
    let stranger = "01999999-0000-7000-8000-000000000000";
    let mut short = form("Short", &[]);
    short["minutes"] = json!(5);
    let mut past = form("Past", &[]);
    past["starts_at"] = json!("2026-09-01T08:00:00Z");

    for (form, code) in [
        (form(" ", &[]), "422 bad_title"),
        (form("Who?", &[stranger]), "404 not_found"),
        (short, "422 slot_odd"),
        (past, "422 slot_past"),
    ] {
        assert_eq!(staff.post(&path, form).await.code(), code);
    }
    assert_eq!(staff.get(&path).await.json(), json!([]));
    assert_eq!(app.anonymous().get(&path).await.status, 401);
    app.run_jobs().await;
    assert_eq!(app.told(), [""; 0]);
}

#[actix_web::test]
async fn who_comes_listens_until_staff_give_them_the_word() {
    let app = TestApp::start().await;
    let mut planned = Planned::on(&app).await;
    let (ravi, token) = planned.person(&planned.pair.partner).await;
    app.set("2026-10-20T07:50:00Z");
    planned.staff = app.sign_in_again().await;
    let (seat, browser) = enter(&app, &token).await;

    let entry = browser.post(&format!("/room/{seat}/ticket"), json!(null)).await.json();
    let listening = app.listen();
    let mut socket = listening.socket().await;
    let hello = json!({ "type": "hello", "protocol": 1, "ticket": entry["ticket"] });
    socket.say(&hello.to_string()).await;
    let welcome = heard(&mut socket, "welcome").await;
    assert_eq!(enter(&app, &token).await.0, seat, "the seat stays");
    let word = format!("{}/speakers/{ravi}", planned.one());
    let given = planned.staff.put(&word, json!(null)).await.json();
    let person = heard(&mut socket, "person").await;
    let foreign = planned.staff.put(&word.replace(&ravi, &seat), json!(null)).await;
    let taken = planned.staff.delete(&word).await.json();
    let after = heard(&mut socket, "person").await;

    assert_eq!(entry["me"]["role"], "listener");
    assert_eq!(entry["meeting"]["title"], "How to use the room");
    assert_eq!(entry["meeting"]["clocks"].as_array().unwrap().len(), 1);
    assert_eq!((&entry["feedback"], &entry["back"]), (&json!(null), &json!(format!("/p/{token}"))));
    assert_eq!(welcome["me"]["role"], "listener");
    assert_eq!(
        (&given["people"][0]["part"], &given["people"][0]["is_in"]),
        (&json!("speaker"), &json!(true))
    );
    assert_eq!(person["person"]["role"], "guest");
    assert_eq!(foreign.code(), "404 not_found");
    assert_eq!((&taken["people"][0]["part"], &taken["came"]), (&json!("listener"), &json!(0)));
    assert_eq!(after["person"]["role"], "listener");
}

#[actix_web::test]
async fn the_word_that_finds_no_place_in_the_room_is_refused_and_not_written_down() {
    let app = TestApp::with(&[("ROOMS__PEOPLE_MAX", "1")]).await;
    let mut planned = Planned::on(&app).await;
    let (giulia, first) = planned.person(&planned.pair.company).await;
    let (ravi, second) = planned.person(&planned.pair.partner).await;
    app.set("2026-10-20T07:50:00Z");
    planned.staff = app.sign_in_again().await;
    let listening = app.listen();
    let come = async |token: &str| {
        let (seat, browser) = enter(&app, token).await;
        let ticket = browser.post(&format!("/room/{seat}/ticket"), json!(null)).await.json();
        let mut socket = listening.socket().await;
        let hello = json!({ "type": "hello", "protocol": 1, "ticket": ticket["ticket"] });
        socket.say(&hello.to_string()).await;
        let welcome = heard(&mut socket, "welcome").await;
        (socket, welcome)
    };
    let [hers, word] = [giulia, ravi.clone()].map(|it| format!("{}/speakers/{it}", planned.one()));
    assert_eq!(planned.staff.put(&hers, json!(null)).await.status, 200, "nobody is there yet");
    let (_speaker, _) = come(&first).await;
    let (_listener, welcome) = come(&second).await;

    let before = rows(&app).await;
    let refused = planned.staff.put(&word, json!(null)).await;

    assert_eq!(welcome["me"]["role"], "listener");
    assert_eq!(refused.code(), "409 room_full_of_speakers");
    assert_eq!(rows(&app).await, before);
    let people = planned.staff.get(&planned.path).await.json()[0]["people"].clone();
    let is_ravi = |it: &&Value| it["person_id"] == ravi.as_str();
    assert_eq!(people.as_array().unwrap().iter().find(is_ravi).unwrap()["part"], "listener");
    // Where she gives up the word, there is a place for him.
    assert_eq!(planned.staff.delete(&hers).await.status, 200);
    assert_eq!(planned.staff.put(&word, json!(null)).await.status, 200);
}

#[actix_web::test]
async fn staff_lead_and_a_session_that_is_off_or_over_lets_nobody_in() {
    let app = TestApp::start().await;
    let mut planned = Planned::on(&app).await;
    let (_, token) = planned.person(&planned.pair.company).await;
    let (seat, browser) = enter(&app, &token).await;
    let ticket = format!("/room/{seat}/ticket");

    let way = planned.staff.post(&format!("{}/lead", planned.one()), json!(null)).await.json();
    let room = way["page"].as_str().unwrap().to_owned();
    let leading = planned.staff.post(&format!("{room}/ticket"), json!(null)).await.json();
    let stranger = app.anonymous().post(&format!("{room}/ticket"), json!(null)).await;
    let early = browser.post(&ticket, json!(null)).await;
    planned.staff.delete(&planned.one()).await;
    let off = browser.post(&ticket, json!(null)).await;
    let agenda = app.anonymous().get(&format!("/p/{token}")).await.text();
    let second = planned.staff.post(&planned.path, form("Again", &[])).await.json();
    app.set("2026-10-20T09:16:00Z");
    planned.staff = app.sign_in_again().await;
    let lead = format!("{}/{}/lead", planned.path, id(&second));
    let late = planned.staff.post(&lead, json!(null)).await;

    assert_eq!(leading["me"]["role"], "speaker");
    assert!(leading["console"].as_str().unwrap().ends_with("/trainings"));
    assert_eq!(stranger.code(), "404 not_found");
    assert_eq!(early.status, 200);
    assert_eq!(off.code(), "409 training_cancelled");
    assert!(!agenda.contains("/t/"), "{agenda}");
    assert_eq!(late.code(), "409 room_closed");
}

#[actix_web::test]
async fn a_session_that_is_called_off_ends_around_those_who_are_in_it() {
    let app = TestApp::start().await;
    let mut planned = Planned::on(&app).await;
    let (_, token) = planned.person(&planned.pair.partner).await;
    app.set("2026-10-20T07:50:00Z");
    planned.staff = app.sign_in_again().await;
    let (seat, browser) = enter(&app, &token).await;
    let entry = browser.post(&format!("/room/{seat}/ticket"), json!(null)).await.json();
    let listening = app.listen();
    let mut socket = listening.socket().await;
    let hello = json!({ "type": "hello", "protocol": 1, "ticket": entry["ticket"] });
    socket.say(&hello.to_string()).await;
    heard(&mut socket, "welcome").await;

    let off = planned.staff.delete(&planned.one()).await;

    assert_eq!(off.status, 200, "{}", off.text());
    assert_eq!(heard(&mut socket, "stage").await["stage"], "over");
    assert_eq!(heard(&mut socket, "bye").await["reason"], "closing");
    assert_eq!(socket.hear().await, Heard::Closed(1000));
    assert_eq!(planned.staff.get("/api/live").await.json()["trainings"], json!([]));
}

#[actix_web::test]
async fn staff_speak_to_a_session_mute_and_put_out_and_the_journal_has_it() {
    let app = TestApp::start().await;
    let mut planned = Planned::on(&app).await;
    let (ravi, token) = planned.person(&planned.pair.partner).await;
    app.set("2026-10-20T07:50:00Z");
    planned.staff = app.sign_in_again().await;
    let (seat, browser) = enter(&app, &token).await;
    let ticket = format!("/room/{seat}/ticket");
    let entry = browser.post(&ticket, json!(null)).await.json();
    let listening = app.listen();
    let mut socket = listening.socket().await;
    let hello = json!({ "type": "hello", "protocol": 1, "ticket": entry["ticket"] });
    socket.say(&hello.to_string()).await;
    heard(&mut socket, "welcome").await;
    let room = format!("{}/room", planned.one());
    let staff = &planned.staff;
    let on_seat = |verb: &str| format!("{room}/seats/{seat}/{verb}");

    let said = staff.post(&format!("{room}/notices"), json!({ "text": " Five minutes. " })).await;
    let notice = heard(&mut socket, "notice").await;
    let empty = staff.post(&format!("{room}/notices"), json!({ "text": " " })).await;
    let muted = staff.post(&on_seat("mute"), json!({})).await;
    heard(&mut socket, "mute").await;
    let removed = staff.post(&on_seat("remove"), json!({ "reason": "noise" })).await;
    let told = heard(&mut socket, "error").await;
    let kept_out = browser.post(&ticket, json!(null)).await;
    let shown = staff.get(&planned.path).await.json()[0]["people"][0].clone();
    let admitted = staff.post(&on_seat("admit"), json!({})).await;
    let again = browser.post(&ticket, json!(null)).await;

    for done in [&said, &muted, &removed, &admitted] {
        assert_eq!(done.status, 204, "{}", done.text());
    }
    assert_eq!((&notice["text"], &notice["from"]), (&json!("Five minutes."), &json!("Anna")));
    assert_eq!(empty.code(), "422 bad_text");
    assert_eq!(told["code"], "removed");
    assert_eq!(kept_out.code(), "409 removed");
    assert_eq!((&shown["part"], &shown["person_id"]), (&json!("removed"), &json!(ravi)));
    assert_eq!((again.status, &again.json()["me"]["role"]), (200, &json!("listener")));
    let foreign = on_seat("mute").replace(&seat, &ravi);
    assert_eq!(staff.post(&foreign, json!({})).await.code(), "404 not_found");
    assert_eq!(app.anonymous().post(&on_seat("remove"), json!({})).await.status, 401);
    let journal = format!("/api/missions/{}/journal", planned.pair.mission);
    let journal = staff.get(&journal).await.json().to_string();
    for what in ["notice sent", "guest muted", "guest removed", "guest admitted", "noise"] {
        assert_eq!(journal.matches(what).count(), 1, "{what}: {journal}");
    }
}

#[actix_web::test]
async fn every_time_staff_go_into_a_session_the_journal_has_it() {
    let app = TestApp::start().await;
    let planned = Planned::on(&app).await;

    for _ in 0..2 {
        planned.staff.post(&format!("{}/lead", planned.one()), json!(null)).await;
    }

    let journal = format!("/api/missions/{}/journal", planned.pair.mission);
    let journal = planned.staff.get(&journal).await.json();
    assert_eq!(journal.to_string().matches("training led").count(), 2, "{journal}");
}

#[actix_web::test]
async fn what_the_room_sees_of_a_listener_is_kept_with_their_seat() {
    let app = TestApp::start().await;
    let mut planned = Planned::on(&app).await;
    let (ravi, token) = planned.person(&planned.pair.partner).await;
    app.set("2026-10-20T07:50:00Z");
    planned.staff = app.sign_in_again().await;
    let (seat, _) = enter(&app, &token).await;
    let happens = |what, at: &str| RoomEvent {
        visit: Uuid::from_u128(7),
        seat: seat.parse().unwrap(),
        meeting: id(&planned.training).parse().unwrap(),
        person: ravi.parse().unwrap(),
        at: at.parse().unwrap(),
        what,
    };

    for (what, at) in [
        (RoomEventKind::Joined, "2026-10-20T07:55:00Z"),
        (RoomEventKind::Present, "2026-10-20T08:30:00Z"),
        (RoomEventKind::Left(LeftReason::Left), "2026-10-20T08:40:00Z"),
        (RoomEventKind::Joined, "2026-10-20T08:41:00Z"),
    ] {
        record_visit(&app.ctx, happens(what, at)).await.unwrap();
    }

    let seen = planned.staff.get(&planned.path).await.json();
    assert_eq!(seen[0]["came"], 1);
    assert_eq!(seen[0]["people"][0]["joined_at"], "2026-10-20T07:55:00Z");
    assert_eq!(seen[0]["people"][0]["seen_at"], "2026-10-20T08:40:00Z");
}
