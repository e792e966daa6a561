//! Interpreters: between the two sides, under the same guard.

use sea_orm::ConnectionTrait;
use serde_json::{Value, json};

use crate::support::builders::{Pair, id};
use crate::support::{Actor, TestApp};

impl Actor<'_> {
    /// An interpreter in Milan for Italian and Chinese; gives their id.
    pub(super) async fn interpreter(&self, mission: &str, name: &str) -> String {
        let email = format!("{}@interpreti.example", name.to_lowercase().replace(' ', "-"));
        let form = json!({
            "party": {
                "side": "interpreter", "name": name, "country": "IT", "city": "Milano",
                "zone": "Europe/Rome",
                "person": { "name": name, "language": "it", "email": email },
            },
            "languages": ["it", "en", "it"],
        });
        let added = self.post(&format!("/api/missions/{mission}/interpreters"), form).await;
        assert_eq!(added.status, 201, "{}", added.text());
        assert_eq!(added.json()["languages"], json!(["it", "en"]));
        id(&added.json())
    }

    pub(super) async fn assign(&self, mission: &str, meeting: &Value, interpreter: &str) -> String {
        let path = served(mission, meeting, interpreter);
        self.put(&path, json!({ "seen": meeting["revision"] })).await.code()
    }
}

fn served(mission: &str, meeting: &Value, interpreter: &str) -> String {
    format!("/api/missions/{mission}/meetings/{}/interpreters/{interpreter}", id(meeting))
}

/// A second pair of the same mission, whose meetings may be at the same time.
async fn second_pair(staff: &Actor<'_>, mission: &str) -> Pair {
    let company = staff.company(mission, "Salumi Aldo").await;
    let pune = ("IN", "Pune", "Asia/Kolkata");
    let partner = staff.partner(mission, "Pune Foods", pune, "en").await;
    Pair { mission: mission.to_owned(), company, partner }
}

#[actix_web::test]
async fn an_interpreter_is_invited_and_the_two_sides_hear_nothing() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let meeting = staff.book(&pair, "2026-10-26T08:30:00Z").await;
    app.run_jobs().await;
    let li = staff.interpreter(&pair.mission, "Li Wei").await;

    assert_eq!(staff.assign(&pair.mission, &meeting, &li).await, "200");
    assert_eq!(staff.assign(&pair.mission, &meeting, &li).await, "200", "twice is once");
    app.run_jobs().await;

    assert_eq!(app.told()[2..], ["invitation 0 to li-wei@interpreti.example"]);
    let mail = app.outbox().pop().unwrap();
    assert!(mail.text.contains("Brianza Arredi – Deccan Interiors"), "{}", mail.text);
    let path = format!("/api/missions/{}/meetings/{}", pair.mission, id(&meeting));
    let after = staff.get(&path).await.json();
    let seat = after["seats"].as_array().unwrap().iter().find(|it| it["side"] == "interpreter");
    assert_eq!(seat.unwrap()["party"], "Li Wei");
    assert_eq!(after["revision"], 0);
    assert_eq!(
        after["journal"].as_array().unwrap().last().unwrap()["what"],
        "interpreter assigned"
    );
    let token = staff.link_of(&pair.mission, &li).await;
    let agenda = app.anonymous().get(&format!("/p/{token}")).await.text();
    assert!(agenda.contains("Brianza Arredi – Deccan Interiors"), "{agenda}");
}

#[actix_web::test]
async fn an_interpreter_is_in_one_meeting_at_a_time_the_break_counted() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let other = second_pair(&staff, &pair.mission).await;
    let li = staff.interpreter(&pair.mission, "Li Wei").await;
    let first = staff.book(&pair, "2026-10-26T08:30:00Z").await;
    // Ten minutes of break are part of what they are taken for: 9:00 to 9:10 is not free.
    let close = json!({
        "company": other.company, "partner": other.partner, "starts_at": "2026-10-26T09:05:00Z",
        "exception": "the partner flies at noon",
    });
    let meetings = format!("/api/missions/{}/meetings", pair.mission);
    let close = staff.post(&meetings, close).await.json();
    let later = staff.book(&pair, "2026-10-27T08:30:00Z").await;

    assert_eq!(staff.assign(&pair.mission, &first, &li).await, "200");
    assert_eq!(staff.assign(&pair.mission, &close, &li).await, "409 interpreter_taken");
    assert_eq!(staff.assign(&pair.mission, &later, &li).await, "200");
    let about = format!("/api/missions/{}/interpreters?meeting={}", pair.mission, id(&close));
    let about = staff.get(&about).await.json();
    assert_eq!(about["interpreters"][0]["free"], false);
    assert_eq!(about["interpreters"][0]["bridges"], true);
}

/// A second mission with a pair of its own.
async fn elsewhere(staff: &Actor<'_>) -> Pair {
    let mission = staff.mission("GB").await;
    let company = staff.company(&mission, "Salumi Aldo").await;
    let london = ("GB", "London", "Europe/London");
    let partner = staff.partner(&mission, "Thames Foods", london, "en").await;
    Pair { mission, company, partner }
}

#[actix_web::test]
async fn an_interpreter_of_two_missions_is_in_one_meeting_at_a_time() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let other = elsewhere(&staff).await;
    let here = staff.interpreter(&pair.mission, "Li Wei").await;
    let there = staff.interpreter(&other.mission, "Li Wei").await;
    let first = staff.book(&pair, "2026-10-26T09:30:00Z").await;
    let rival = staff.book(&other, "2026-10-26T09:30:00Z").await;
    let later = staff.book(&other, "2026-10-27T10:30:00Z").await;

    assert_eq!(staff.assign(&pair.mission, &first, &here).await, "200");
    let refused = staff.put(&served(&other.mission, &rival, &there), json!({ "seen": 0 })).await;
    assert_eq!(staff.assign(&other.mission, &later, &there).await, "200");

    assert_eq!(refused.code(), "409 interpreter_taken");
    assert!(refused.json()["detail"].as_str().unwrap().contains("Li Wei"), "{}", refused.text());
    let free = refused.json()["alternatives"].as_array().unwrap().clone();
    assert!(!free.is_empty());
    assert!(free.iter().all(|it| it["start"] != "2026-10-26T09:30:00Z"), "{free:?}");
    // Who looks before choosing is told what else takes their time.
    let about = format!("/api/missions/{}/interpreters?meeting={}", other.mission, id(&rival));
    let about = staff.get(&about).await.json()["interpreters"][0].clone();
    assert_eq!(about["free"], false);
    assert_eq!(
        about["busy"],
        json!({
            "mission_id": pair.mission, "mission": "Outgoing IN 2026", "meeting_id": id(&first),
            "company": "Brianza Arredi", "partner": "Deccan Interiors",
            "starts_at": "2026-10-26T09:30:00Z",
        })
    );

    // What is moved to where they are busy elsewhere is refused, with times that suit everybody.
    let slot = format!("/api/missions/{}/meetings/{}/slot", other.mission, id(&later));
    let into = staff.put(&slot, json!({ "starts_at": "2026-10-26T09:30:00Z", "seen": 0 })).await;
    assert_eq!(into.code(), "409 interpreter_taken");
    let free = into.json()["alternatives"].as_array().unwrap().clone();
    assert!(!free.is_empty());
    assert!(free.iter().all(|it| it["start"] != "2026-10-26T09:30:00Z"), "{free:?}");
    let moved = staff.put(&slot, json!({ "starts_at": "2026-10-28T10:30:00Z", "seen": 0 })).await;
    assert_eq!(moved.status, 200, "{}", moved.text());
}

#[actix_web::test]
async fn of_two_missions_that_want_one_interpreter_at_once_one_gets_them() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let other = elsewhere(&staff).await;
    let mut wanted = Vec::new();
    for pair in [&pair, &other] {
        let interpreter = staff.interpreter(&pair.mission, "Li Wei").await;
        let meeting = staff.book(pair, "2026-10-26T09:30:00Z").await;
        wanted.push((pair.mission.clone(), meeting, interpreter));
    }
    let rivals = (0..8).map(|at| {
        let (mission, meeting, interpreter) = &wanted[at % 2];
        staff.assign(mission, meeting, interpreter)
    });

    let mut codes = futures_util::future::join_all(rivals).await;

    codes.sort();
    // Whoever asks for the winner's meeting again is told that it is so.
    assert_eq!(codes, [["200"; 4], ["409 interpreter_taken"; 4]].concat());
}

#[actix_web::test]
async fn who_is_staff_and_interprets_elsewhere_is_one_human_being() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let other = elsewhere(&staff).await;
    let li = staff.interpreter(&pair.mission, "Li Wei").await;
    let email = "li-wei@interpreti.example";
    let account = incontro::actions::create_account(&app.ctx, email, "Li Wei", "twelve letters");
    let account = account.await.unwrap();
    let first = staff.book(&pair, "2026-10-26T09:30:00Z").await;
    let rival = staff.book(&other, "2026-10-26T09:30:00Z").await;

    assert_eq!(staff.assign(&pair.mission, &first, &li).await, "200");

    let path = format!("/api/missions/{}/meetings/{}/hosts", other.mission, id(&rival));
    let refused = staff.post(&path, json!({ "account": account, "seen": 0 })).await;
    assert_eq!(refused.code(), "409 host_taken");
    let about = format!("/api/missions/{}/hosts?meeting={}", other.mission, id(&rival));
    let hosts = staff.get(&about).await.json();
    let li = hosts.as_array().unwrap().iter().find(|it| it["email"] == email).unwrap();
    assert_eq!((&li["free"], &li["busy"]["company"]), (&json!(false), &json!("Brianza Arredi")));
}

#[actix_web::test]
async fn a_move_takes_its_interpreter_along_or_says_who_is_not_free() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let other = second_pair(&staff, &pair.mission).await;
    let li = staff.interpreter(&pair.mission, "Li Wei").await;
    let meeting = staff.book(&pair, "2026-10-26T08:30:00Z").await;
    let rival = staff.book(&other, "2026-10-27T08:30:00Z").await;
    staff.assign(&pair.mission, &meeting, &li).await;
    staff.assign(&pair.mission, &rival, &li).await;
    app.run_jobs().await;
    let slot = format!("/api/missions/{}/meetings/{}/slot", pair.mission, id(&meeting));
    let to = |starts_at: &str| json!({ "starts_at": starts_at, "seen": 0 });

    let busy = staff.put(&slot, to("2026-10-27T08:30:00Z")).await;
    let moved = staff.put(&slot, to("2026-10-28T08:30:00Z")).await;
    app.run_jobs().await;
    let claimed = staff.assign(&pair.mission, &rival, &li).await;
    let path = format!("/api/missions/{}/meetings/{}/slot", pair.mission, id(&rival));
    let into = staff.put(&path, to("2026-10-28T08:30:00Z")).await;

    assert_eq!(busy.code(), "409 interpreter_taken");
    assert!(busy.json()["detail"].as_str().unwrap().contains("Li Wei"), "{}", busy.text());
    let free = busy.json()["alternatives"].as_array().unwrap().clone();
    assert!(!free.is_empty());
    assert!(free.iter().all(|it| it["start"] != "2026-10-27T08:30:00Z"), "{free:?}");
    assert_eq!(moved.status, 200, "{}", moved.text());
    assert!(app.told().contains(&"update 1 to li-wei@interpreti.example".to_owned()));
    assert_eq!((claimed.as_str(), into.code().as_str()), ("200", "409 interpreter_taken"));
}

#[actix_web::test]
async fn who_is_taken_out_is_told_and_may_come_back_to_the_same_entry() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let meeting = staff.book(&pair, "2026-10-26T08:30:00Z").await;
    app.run_jobs().await;
    let li = staff.interpreter(&pair.mission, "Li Wei").await;
    staff.assign(&pair.mission, &meeting, &li).await;
    app.run_jobs().await;

    let path = served(&pair.mission, &meeting, &li);
    let out = staff.delete(&format!("{path}?seen=0&reason=ill")).await;
    let twice = staff.delete(&format!("{path}?seen=0")).await;
    app.run_jobs().await;
    let back = staff.assign(&pair.mission, &meeting, &li).await;
    app.run_jobs().await;

    assert_eq!((out.code().as_str(), twice.code().as_str()), ("200", "404 not_found"));
    assert_eq!(back, "200");
    assert_eq!(
        app.told()[2..],
        [
            "invitation 0 to li-wei@interpreti.example",
            "cancellation 1 to li-wei@interpreti.example",
            "invitation 2 to li-wei@interpreti.example",
        ]
    );
    let uids: Vec<String> = app.outbox()[2..]
        .iter()
        .filter_map(|it| it.calendar.lines().find(|it| it.starts_with("UID:")).map(str::to_owned))
        .collect();
    assert_eq!(uids.len(), 3);
    assert!(uids.iter().all(|it| *it == uids[0]), "{uids:?}");
}

#[actix_web::test]
async fn removing_an_interpreter_names_the_meetings_at_risk_first() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let meeting = staff.book(&pair, "2026-10-26T08:30:00Z").await;
    let li = staff.interpreter(&pair.mission, "Li Wei").await;
    let ana = staff.interpreter(&pair.mission, "Ana Bo").await;
    staff.assign(&pair.mission, &meeting, &li).await;
    app.run_jobs().await;
    let all = format!("/api/missions/{}/interpreters", pair.mission);
    let one = format!("{all}/{li}");

    let asked = staff.delete(&one).await;
    let nothing_yet = staff.get(&all).await.json();
    let removed = staff.delete(&format!("{one}?confirmed=true&reason=ill")).await;
    app.run_jobs().await;
    let at_risk = staff.get(&all).await.json();
    let gone = staff.assign(&pair.mission, &meeting, &li).await;
    let other = staff.assign(&pair.mission, &meeting, &ana).await;
    let saved = staff.get(&all).await.json();

    assert_eq!(asked.code(), "409 interpreter_needed");
    assert_eq!(asked.json()["meetings"][0]["id"], meeting["id"]);
    assert_eq!(nothing_yet["at_risk"], json!([]));
    assert_eq!(removed.json()["at_risk"][0]["id"], meeting["id"]);
    assert_eq!(app.told().last().unwrap(), "cancellation 1 to li-wei@interpreti.example");
    assert_eq!(at_risk["at_risk"][0]["id"], meeting["id"]);
    assert_eq!((gone.as_str(), other.as_str()), ("409 interpreter_left", "200"));
    assert_eq!(saved["at_risk"], json!([]));
}

#[actix_web::test]
async fn an_interpreters_other_meetings_do_not_count_for_the_companys_day() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let other = second_pair(&staff, &pair.mission).await;
    let li = staff.interpreter(&pair.mission, "Li Wei").await;
    let limits = json!({ "notice_min": null, "daily_max": 1 });
    staff.put(&format!("/api/missions/{}/limits", pair.mission), limits).await;
    let meeting = staff.book(&pair, "2026-10-26T08:30:00Z").await;
    let rival = staff.book(&other, "2026-10-27T08:30:00Z").await;
    staff.assign(&pair.mission, &meeting, &li).await;
    staff.assign(&pair.mission, &rival, &li).await;
    let slot = format!("/api/missions/{}/meetings/{}/slot", pair.mission, id(&meeting));
    let to = |starts_at: &str| json!({ "starts_at": starts_at, "seen": 0 });

    let busy = staff.put(&slot, to("2026-10-27T08:30:00Z")).await;
    let moved = staff.put(&slot, to("2026-10-27T09:30:00Z")).await;

    assert_eq!(busy.code(), "409 interpreter_taken");
    assert_eq!(moved.status, 200, "{}", moved.text());
}

#[actix_web::test]
async fn a_meeting_whose_interpreter_declines_is_at_risk() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let meeting = staff.book(&pair, "2026-10-26T08:30:00Z").await;
    let li = staff.interpreter(&pair.mission, "Li Wei").await;
    staff.assign(&pair.mission, &meeting, &li).await;
    let token = staff.link_of(&pair.mission, &li).await;
    let page = format!("/p/{token}/m/{}", id(&meeting));
    let form = app.anonymous().get(&page).await.text();
    let seal = |purpose: &str| {
        let form = form.split(&format!("{purpose}\"")).nth(1).unwrap();
        let seal = form.split("name=\"seal\" value=\"").nth(1).unwrap();
        seal.split('"').next().unwrap().to_owned()
    };

    let fields = [("seal", &*seal("/answer")), ("seen", "0"), ("answer", "declined")];
    let answered = app.anonymous().form(&format!("{page}/answer"), &fields).await;

    assert_eq!(answered.status, 303, "{}", answered.text());
    let all = staff.get(&format!("/api/missions/{}/interpreters", pair.mission)).await.json();
    assert_eq!(all["interpreters"][0]["declined"], 1);
    assert_eq!(all["at_risk"][0]["id"], meeting["id"]);
}

#[actix_web::test]
async fn an_interpreter_needs_two_languages_and_belongs_to_one_mission() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let meeting = staff.book(&pair, "2026-10-26T08:30:00Z").await;
    let canada = staff.mission("CA").await;
    let foreign = staff.interpreter(&canada, "Jo Roy").await;
    let form = |languages: Value| {
        json!({
            "party": {
                "side": "interpreter", "name": "Mo", "country": "IT", "city": "Milano",
                "zone": "Europe/Rome",
                "person": { "name": "Mo", "language": "it", "email": "mo@interpreti.example" },
            },
            "languages": languages,
        })
    };
    let path = format!("/api/missions/{}/interpreters", pair.mission);

    assert_eq!(staff.post(&path, form(json!(["it"]))).await.code(), "422 languages_too_few");
    assert_eq!(staff.post(&path, form(json!(["it", "xx"]))).await.code(), "422 unknown_language");
    let parties = format!("/api/missions/{}/parties", pair.mission);
    let plain = form(json!([]))["party"].clone();
    assert_eq!(staff.post(&parties, plain).await.code(), "422 wrong_side");
    assert_eq!(staff.assign(&pair.mission, &meeting, &foreign).await, "404 not_found");
    assert_eq!(staff.assign(&pair.mission, &meeting, &pair.company).await, "404 not_found");
    assert_eq!(staff.assign(&canada, &meeting, &foreign).await, "404 not_found");
    assert_eq!(staff.delete(&format!("{path}/{foreign}")).await.code(), "404 not_found");
    assert_eq!(app.anonymous().get(&path).await.code(), "401 signed_out");
}

#[actix_web::test]
async fn the_hours_of_interpreters_come_as_a_sheet() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let meeting = staff.book(&pair, "2026-10-26T08:30:00Z").await;
    let li = staff.interpreter(&pair.mission, "Li Wei").await;
    staff.assign(&pair.mission, &meeting, &li).await;

    let path = format!("/api/missions/{}/interpreters.csv", pair.mission);
    let sheet = staff.get(&path).await;

    let text = sheet.text();
    let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(
        lines,
        [
            "interpreter;email;languages;day;starts;ends;company;partner;state;planned_min;\
             present_min",
            "Li Wei;li-wei@interpreti.example;it en;2026-10-26;09:30;10:00;Brianza Arredi;\
             Deccan Interiors;booked;30;0",
        ]
    );
}

#[actix_web::test]
async fn who_was_booked_twice_by_an_earlier_release_is_named_until_one_is_moved() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let other = elsewhere(&staff).await;
    let here = staff.interpreter(&pair.mission, "Li Wei").await;
    let there = staff.interpreter(&other.mission, "Li Wei").await;
    let first = staff.book(&pair, "2026-10-26T09:30:00Z").await;
    let second = staff.book(&other, "2026-10-26T09:30:00Z").await;
    let third = second_pair(&staff, &pair.mission).await;
    let third = staff.book(&third, "2026-10-26T09:30:00Z").await;
    assert_eq!(staff.assign(&pair.mission, &first, &here).await, "200");
    // The claims of that release do not say whose time they take.
    let tx = app.ctx.db.begin().await.unwrap();
    tx.execute_unprepared("UPDATE claims SET identity_id = NULL").await.unwrap();
    let is_postgres = app.ctx.db.is_postgres();
    let literal = |id: &str| {
        if is_postgres { format!("'{id}'") } else { format!("X'{}'", id.replace('-', "")) }
    };
    let twice = format!(
        "INSERT INTO claims (meeting_id, party_id, starts_at, ends_at)
            SELECT {}, {}, starts_at, ends_at FROM claims WHERE party_id = {}",
        literal(&id(&second)),
        literal(&there),
        literal(&here)
    );
    tx.execute_unprepared(&twice).await.unwrap();
    tx.commit().await.unwrap();
    let path = format!("/api/missions/{}/interpreters", pair.mission);

    let named = staff.get(&path).await.json()["booked_twice"].clone();
    let colleague = staff.assign(&pair.mission, &third, &here).await;
    let slot = format!("/api/missions/{}/meetings/{}/slot", pair.mission, id(&first));
    let to = json!({ "starts_at": "2026-10-27T09:30:00Z", "seen": 0 });
    assert_eq!(staff.put(&slot, to).await.status, 200);
    let moved = staff.get(&path).await.json()["booked_twice"].clone();
    let back = json!({ "starts_at": "2026-10-26T09:30:00Z", "seen": 1 });
    let back = staff.put(&slot, back).await.code();

    assert_eq!(named[0]["meeting"]["id"], first["id"]);
    assert_eq!(named[0]["interpreter"], "Li Wei");
    assert_eq!(named[0]["rival"]["meeting_id"], second["id"]);
    assert_eq!(colleague, "409 interpreter_taken");
    assert_eq!(moved, json!([]));
    assert_eq!(back, "409 interpreter_taken");
}
