//! Staff at the doors of rooms and inside.

use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::guest::Booked;
use crate::support::builders::id;
use crate::support::{Actor, Heard, Listening, Socket, TestApp};

/// The meeting of the tests runs: it began at 7:00 and ends at 7:30.
const RUNNING: &str = "2026-10-22T07:10:00Z";

struct Running<'a> {
    app: &'a TestApp,
    booked: Booked<'a>,
    staff: Actor<'a>,
    server: Listening,
    company: String,
    partner: String,
}

impl<'a> Running<'a> {
    async fn on(app: &'a TestApp) -> Self {
        let booked = Booked::on(app).await;
        let (company, partner) = (booked.seat("company").await, booked.seat("partner").await);
        app.set(RUNNING);
        let staff = app.sign_in_again().await;
        Self { app, booked, staff, server: app.listen(), company, partner }
    }

    fn path(&self, rest: &str) -> String {
        let Booked { pair, meeting, .. } = &self.booked;
        format!("/api/missions/{}/meetings/{meeting}/{rest}", pair.mission)
    }

    fn seat(&self, side: &str) -> &str {
        if side == "partner" { &self.partner } else { &self.company }
    }

    fn seat_path(&self, side: &str, verb: &str) -> String {
        self.path(&format!("room/seats/{}/{verb}", self.seat(side)))
    }

    /// Someone of this side at the door.
    fn guest(&self, side: &str) -> (Actor<'a>, String) {
        let seat = self.seat(side).to_owned();
        let token = if side == "partner" { &self.booked.partner } else { &self.booked.company };
        (Actor::with_cookie(self.app, format!("room_{seat}={token}")), seat)
    }

    /// Lets someone of this side into the room; gives their socket and what they were told.
    async fn enter(&self, side: &str) -> (Socket, Value) {
        let (guest, seat) = self.guest(side);
        let entry = guest.post(&format!("/room/{seat}/ticket"), json!(null)).await;
        assert_eq!(entry.status, 200, "{}", entry.text());
        self.open(&entry.json()["ticket"]).await
    }

    async fn open(&self, ticket: &Value) -> (Socket, Value) {
        let mut socket = self.server.socket().await;
        let hello = json!({ "type": "hello", "protocol": 1, "ticket": ticket, "resume": null });
        socket.say(&hello.to_string()).await;
        let welcome = hear(&mut socket, "welcome").await;
        (socket, welcome)
    }

    /// Who is where, as the live page shows it: `partner waiting`.
    async fn whereabouts(&self) -> Vec<String> {
        let view = self.staff.get("/api/live").await.json();
        let people = view["meetings"][0]["people"].as_array().unwrap().clone();
        let word = |it: &Value, member: &str| it[member].as_str().unwrap().to_owned();
        people.iter().map(|it| format!("{} {}", word(it, "side"), word(it, "presence"))).collect()
    }

    /// What the meeting's journal has of staff in the room.
    async fn journal(&self) -> Vec<String> {
        let file = self.staff.get(self.path("").trim_end_matches('/')).await.json();
        let entries = file["journal"].as_array().unwrap().clone();
        let skip = ["meeting booked"];
        let whats = entries.iter().map(|it| it["what"].as_str().unwrap().to_owned());
        whats.filter(|it| !skip.contains(&it.as_str())).collect()
    }
}

/// The next message of this type.
async fn hear(socket: &mut Socket, kind: &str) -> Value {
    loop {
        match socket.hear().await {
            Heard::Message(message) if message["type"] == kind => return message,
            Heard::Message(_) => {}
            Heard::Closed(code) => panic!("closed with {code} before `{kind}`"),
        }
    }
}

#[actix_web::test]
async fn the_live_view_shows_who_is_in_and_who_is_late_on_both_clocks() {
    let app = TestApp::start().await;
    let running = Running::on(&app).await;
    let (_company, _) = running.enter("company").await;

    let view = running.staff.get("/api/live").await.json();

    let meeting = &view["meetings"][0];
    assert_eq!(meeting["id"], running.booked.meeting);
    assert_eq!(meeting["clocks"]["company"]["starts"], "09:00");
    assert_eq!(meeting["clocks"]["partner"]["starts"], "12:30");
    assert_eq!(running.whereabouts().await, ["company in", "partner absent"]);
    let partner = &meeting["people"][1];
    assert_eq!((&partner["late_min"], &partner["offset_s"]), (&json!(10), &json!(19_800)));
    let elsewhere = running.staff.mission("CN").await;
    let other = running.staff.get(&format!("/api/live?mission={elsewhere}")).await.json();
    assert_eq!(other["meetings"], json!([]));
    assert_eq!(app.anonymous().get("/api/live").await.code(), "401 signed_out");
}

#[actix_web::test]
async fn behind_a_guarded_door_a_guest_waits_until_staff_let_them_in() {
    let app = TestApp::start().await;
    let running = Running::on(&app).await;
    let guarded =
        running.staff.put(&running.path("room/door"), json!({ "is_guarded": true })).await;
    let (mut partner, welcome) = running.enter("partner").await;
    let waiting = running.whereabouts().await;

    let path = running.seat_path("partner", "admit");
    let admitted = running.staff.post(&path, json!({})).await;

    assert_eq!(admitted.code(), "204");

    assert_eq!(guarded.code(), "204");
    assert_eq!(welcome["stage"], "waiting");
    assert_eq!(waiting, ["company absent", "partner waiting"]);
    assert_eq!(hear(&mut partner, "stage").await["stage"], "in");
    assert_eq!(running.journal().await, ["door guarded", "guest admitted"]);
    // The word holds for those who come again.
    drop(partner);
    let (_, again) = running.enter("partner").await;
    assert_eq!(again["stage"], "in");
}

#[actix_web::test]
async fn who_was_put_out_comes_back_only_when_staff_let_them_in() {
    let app = TestApp::start().await;
    let running = Running::on(&app).await;
    let (mut partner, _) = running.enter("partner").await;

    let path = running.seat_path("partner", "remove");
    let removed = running.staff.post(&path, json!({ "reason": "wrong person" })).await;
    let told = hear(&mut partner, "error").await;
    let (guest, seat) = running.guest("partner");
    let refused = guest.post(&format!("/room/{seat}/ticket"), json!(null)).await;
    running.staff.post(&running.seat_path("partner", "admit"), json!({})).await;
    let again = guest.post(&format!("/room/{seat}/ticket"), json!(null)).await;

    assert_eq!(removed.code(), "204");
    assert_eq!(told["code"], "removed");
    assert_eq!(partner.hear().await, Heard::Closed(1008));
    assert_eq!(refused.code(), "409 removed");
    assert_eq!(again.code(), "200");
    assert_eq!(running.journal().await, ["guest removed", "guest admitted"]);
}

#[actix_web::test]
async fn staff_speak_to_a_room_and_turn_a_microphone_off() {
    let app = TestApp::start().await;
    let running = Running::on(&app).await;
    let (mut partner, _) = running.enter("partner").await;

    let text = json!({ "text": " The company is on its way. " });
    let said = running.staff.post(&running.path("room/notices"), text).await;
    let muted = running.staff.post(&running.seat_path("partner", "mute"), json!({})).await;
    let empty = running.staff.post(&running.path("room/notices"), json!({ "text": " " })).await;

    assert_eq!((said.code(), muted.code()), ("204".to_owned(), "204".to_owned()));
    let notice = hear(&mut partner, "notice").await;
    assert_eq!(notice["text"], "The company is on its way.");
    assert_eq!(notice["from"], "Anna");
    hear(&mut partner, "mute").await;
    assert_eq!(empty.code(), "422 bad_text");
    assert_eq!(running.journal().await, ["notice sent", "guest muted"]);
}

#[actix_web::test]
async fn a_meeting_goes_on_for_five_minutes_only_where_both_are_free() {
    let app = TestApp::start().await;
    let running = Running::on(&app).await;
    let (mut partner, _) = running.enter("partner").await;
    let extend = async |seen: &str| {
        let body = json!({ "seen_ends_at": seen });
        running.staff.post(&running.path("room/extensions"), body).await
    };
    // The company's next meeting starts when the break of this one is over.
    let pair = &running.booked.pair;
    let delhi = ("IN", "Delhi", "Asia/Kolkata");
    let other = running.staff.partner(&pair.mission, "Ganga Textiles", delhi, "hi").await;
    let next = json!({
        "company": pair.company, "partner": other, "starts_at": "2026-10-22T07:40:00Z",
        "exception": "right after",
    });
    let path = format!("/api/missions/{}/meetings", pair.mission);
    assert_eq!(running.staff.post(&path, next).await.status, 201);

    let once = extend("2026-10-22T07:30:00Z").await;
    let stale = extend("2026-10-22T07:30:00Z").await;
    let twice = extend("2026-10-22T07:35:00Z").await;
    let thrice = extend("2026-10-22T07:40:00Z").await;

    assert_eq!(once.json()["ends_at"], "2026-10-22T07:35:00Z");
    assert_eq!(once.json()["revision"], 0);
    assert_eq!(hear(&mut partner, "timetable").await["ends_at"], "2026-10-22T07:35:00Z");
    assert_eq!(stale.code(), "409 meeting_changed");
    assert_eq!(stale.json()["current"]["ends_at"], "2026-10-22T07:35:00Z");
    assert_eq!(twice.json()["ends_at"], "2026-10-22T07:40:00Z");
    assert_eq!(thrice.code(), "409 taken_after");
    assert_eq!(running.journal().await, ["meeting extended", "meeting extended"]);
    app.set("2026-10-22T09:00:00Z");
    let late = extend("2026-10-22T07:40:00Z").await;
    assert_eq!(late.code(), "409 room_not_open");
}

#[actix_web::test]
async fn a_meeting_moved_while_people_are_inside_stays_in_sight_with_them() {
    let app = TestApp::start().await;
    let mut running = Running::on(&app).await;
    let (mut partner, _) = running.enter("partner").await;

    running.booked.staff = app.sign_in_again().await;
    running.booked.reschedule("2026-10-23T07:00:00Z", 0).await;
    let times = hear(&mut partner, "timetable").await;
    let gone = partner.hear().await;
    let (_again, welcome) = running.enter("partner").await;
    let view = running.staff.get("/api/live").await.json();

    assert_eq!(times["starts_at"], "2026-10-23T07:00:00Z");
    assert_eq!(gone, Heard::Closed(1012), "they come again by themselves");
    assert_eq!(welcome["stage"], "early");
    assert_eq!(view["meetings"][0]["starts_at"], "2026-10-23T07:00:00Z");
    assert_eq!(running.whereabouts().await, ["company absent", "partner early"]);
    let elsewhere = running.staff.mission("CN").await;
    let other = running.staff.get(&format!("/api/live?mission={elsewhere}")).await.json();
    assert_eq!(other["meetings"], json!([]));
}

#[actix_web::test]
async fn a_host_taken_out_of_a_meeting_leaves_its_room() {
    let app = TestApp::start().await;
    let running = Running::on(&app).await;
    let (staff, mission) = (&running.staff, &running.booked.pair.mission);
    let hosts = staff.get(&format!("/api/missions/{mission}/hosts")).await.json();
    let form = json!({ "account": hosts[0]["account"], "seen": 0, "language": "en" });
    let meeting = staff.post(&running.path("hosts"), form).await.json();
    let seats = meeting["seats"].as_array().unwrap().clone();
    let host = seats.iter().find(|it| it["side"] == "host").unwrap();
    let all = staff.get(&format!("/api/missions/{mission}/parties?side=host")).await.json();
    let person = format!("/api/missions/{mission}/people/{}/link", id(&all[0]["people"][0]));
    let link = staff.post(&person, json!({})).await.json()["url"].as_str().unwrap().to_owned();
    let token = link.rsplit('/').next().unwrap();
    let guest = Actor::with_cookie(&app, format!("room_{}={token}", id(host)));
    let ticket = format!("/room/{}/ticket", id(host));
    let entry = guest.post(&ticket, json!(null)).await.json();
    let (mut socket, welcome) = running.open(&entry["ticket"]).await;

    let party = host["party_id"].as_str().unwrap();
    let out = staff.delete(&running.path(&format!("hosts/{party}?seen=0&reason=Ill"))).await;

    assert_eq!(welcome["stage"], "in");
    assert_eq!(out.status, 200, "{}", out.text());
    assert_eq!(hear(&mut socket, "error").await["code"], "removed");
    assert_eq!(socket.hear().await, Heard::Closed(1008));
    assert_eq!(guest.post(&ticket, json!(null)).await.code(), "404 not_found");
}

#[actix_web::test]
async fn a_hold_that_ran_out_keeps_no_meeting_from_going_on() {
    let app = TestApp::start().await;
    let running = Running::on(&app).await;
    let pair = &running.booked.pair;
    let delhi = ("IN", "Delhi", "Asia/Kolkata");
    let other = running.staff.partner(&pair.mission, "Ganga Textiles", delhi, "hi").await;
    let until = app.now() + TimeDelta::minutes(1);
    let next = json!({
        "company": pair.company, "partner": other, "starts_at": "2026-10-22T07:40:00Z",
        "exception": "right after", "hold_until": until,
    });
    let path = format!("/api/missions/{}/meetings", pair.mission);
    assert_eq!(running.staff.post(&path, next).await.status, 201);
    app.pass(TimeDelta::minutes(2));

    for seen in ["2026-10-22T07:30:00Z", "2026-10-22T07:35:00Z", "2026-10-22T07:40:00Z"] {
        let body = json!({ "seen_ends_at": seen });
        let longer = running.staff.post(&running.path("room/extensions"), body).await;
        assert_eq!(longer.status, 200, "{seen}: {}", longer.text());
    }
}

#[actix_web::test]
async fn someone_is_sent_only_to_a_room_in_which_their_party_meets() {
    let app = TestApp::start().await;
    let running = Running::on(&app).await;
    let pair = &running.booked.pair;
    let delhi = ("IN", "Delhi", "Asia/Kolkata");
    let ganga = running.staff.partner(&pair.mission, "Ganga Textiles", delhi, "hi").await;
    let next = json!({
        "company": pair.company, "partner": ganga, "starts_at": "2026-10-22T07:40:00Z",
        "exception": "right after",
    });
    let path = format!("/api/missions/{}/meetings", pair.mission);
    let next = id(&running.staff.post(&path, next).await.json());
    let (mut company, _) = running.enter("company").await;
    app.set("2026-10-22T07:30:00Z");

    let to = json!({ "to": next });
    let partner = running.staff.post(&running.seat_path("partner", "send"), to.clone()).await;
    let sent = running.staff.post(&running.seat_path("company", "send"), to).await;
    let moved = hear(&mut company, "moved").await;
    let (guest, seat) = running.guest("company");
    let there = moved["seat"].as_str().unwrap();
    let gone = guest.post(&format!("/room/{seat}/go/{there}"), json!(null)).await;
    let cookie = gone.cookie(&format!("room_{there}")).unwrap();
    let there = format!("/room/{there}/ticket");
    let ticket = Actor::with_cookie(&app, cookie).post(&there, json!(null)).await;

    assert_eq!(partner.code(), "422 not_their_meeting");
    assert_eq!(sent.code(), "204");
    assert_eq!(ticket.json()["meeting"]["id"], next);
    assert_eq!(running.journal().await, ["guest sent away"]);
    let foreign = format!("/room/{seat}/go/{}", running.seat("partner"));
    assert_eq!(guest.post(&foreign, json!(null)).await.code(), "404 not_found");
}

#[actix_web::test]
async fn staff_enter_a_room_without_a_personal_link_and_nobody_else_by_their_seat() {
    let app = TestApp::start().await;
    let running = Running::on(&app).await;

    let page = running.staff.post(&running.path("room/stewards"), json!({})).await.json();
    let again = running.staff.post(&running.path("room/stewards"), json!({})).await.json();
    let ticket = format!("{}/ticket", page["page"].as_str().unwrap());
    let entry = running.staff.post(&ticket, json!(null)).await.json();
    let stranger = app.anonymous().post(&ticket, json!(null)).await;
    let (_socket, welcome) = running.open(&entry["ticket"]).await;

    assert_eq!(page, again);
    assert_eq!(entry["me"]["role"], "staff");
    assert_eq!(entry["feedback"], json!(null));
    assert_eq!(stranger.code(), "404 not_found");
    assert_eq!((&welcome["me"]["side"], &welcome["stage"]), (&json!("staff"), &json!("in")));
    let there = running.whereabouts().await;
    assert_eq!(there, ["company absent", "partner absent", "staff in"]);
    assert_eq!(running.journal().await, ["staff joined", "staff joined"], "every time");
}

#[actix_web::test]
async fn taking_a_link_back_puts_its_holder_out() {
    let app = TestApp::start().await;
    let running = Running::on(&app).await;
    let (mut partner, _) = running.enter("partner").await;
    let path = format!("/api/missions/{}/parties", running.booked.pair.mission);
    let all = running.staff.get(&path).await.json();
    let all = all.as_array().unwrap().clone();
    let person = all.iter().find(|it| it["side"] == "partner").unwrap()["people"][0].clone();

    let path = format!("/api/missions/{}/people/{}/link", running.booked.pair.mission, id(&person));
    let revoked = running.staff.delete(&path).await;

    assert_eq!(revoked.status, 204, "{}", revoked.text());
    assert_eq!(hear(&mut partner, "error").await["code"], "revoked");
    assert_eq!(partner.hear().await, Heard::Closed(1008));
}

#[actix_web::test]
async fn who_comes_late_says_so_and_what_their_device_allows_is_kept() {
    let app = TestApp::start().await;
    let running = Running::on(&app).await;
    let (mut company, _) = running.enter("company").await;
    let (guest, seat) = running.guest("partner");
    let check = json!({
        "microphone": "works", "camera": "denied", "udp": "blocked", "tcp": "open",
        "relay": "untried", "offset_s": 20_700,
    });

    let late = guest.post(&format!("/room/{seat}/late"), json!({ "minutes": 10 })).await;
    let kept = guest.post(&format!("/room/{seat}/check"), check).await;
    let never = guest.post(&format!("/room/{seat}/late"), json!({ "minutes": 61 })).await;

    assert_eq!((late.code(), kept.code()), ("204".to_owned(), "204".to_owned()));
    assert_eq!(never.code(), "422 bad_delay");
    let told = hear(&mut company, "late").await;
    assert_eq!(
        (&told["name"], &told["minutes"]),
        (&json!("Contact of Deccan Interiors"), &json!(10))
    );
    let view = running.staff.get("/api/live").await.json();
    let partner = &view["meetings"][0]["people"][1];
    assert_eq!(partner["said_late_min"], 10);
    assert_eq!(partner["check"]["verdict"], "limited");
    assert_eq!(partner["check"]["offset_s"], 20_700);
    assert_eq!(running.journal().await, ["delay said"]);
}

#[actix_web::test]
async fn the_live_view_is_told_anew_when_somebody_comes_and_ends_with_the_rooms() {
    let app = TestApp::start().await;
    let running = Running::on(&app).await;
    let mut stream = running.server.events("/api/live", running.staff.cookie()).await;

    stream.until("content-type: text/event-stream").await;
    stream.until("event: live\ndata: {").await;
    let (_partner, _) = running.enter("partner").await;
    stream.until("\"presence\":\"in\"").await;
    app.ctx.rooms.stop(std::time::Duration::from_secs(3)).await;
    stream.end().await;
}
