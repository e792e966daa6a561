//! A law of clocks that changes under meetings already booked.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use chrono::TimeDelta;
use domain::time::Zones;
use incontro::actions::check_law;
use incontro::jobs::renew_law;
use serde_json::{Value, json};

use crate::support::builders::id;
use crate::support::{Actor, TestApp, at};

/// Western Canada's clocks as they went until the laws of 2026, with those of the western United
/// States.
fn before_2026() -> Zones {
    let swapped = [
        ("America/Winnipeg", "America/Chicago"),
        ("America/Edmonton", "America/Denver"),
        ("America/Vancouver", "America/Los_Angeles"),
    ];
    Zones::with_files_of("2025b", &swapped).unwrap()
}

const CITIES: [(&str, &str); 7] = [
    ("St Johns", "America/St_Johns"),
    ("Halifax", "America/Halifax"),
    ("Toronto", "America/Toronto"),
    ("Winnipeg", "America/Winnipeg"),
    ("Regina", "America/Regina"),
    ("Calgary", "America/Edmonton"),
    ("Vancouver", "America/Vancouver"),
];

/// A mission to Canada with a meeting in each of seven cities at 2026-11-18T14:00Z, all told under
/// the older law; gives the mission.
async fn seven_meetings(app: &TestApp) -> String {
    let staff = app.staff().await;
    let new = json!({
        "code": "CA-2026", "title": "Outgoing Canada 2026", "market": "CA",
        "first_day": "2026-11-16", "last_day": "2026-11-30", "length_min": 30, "buffer_min": 10,
        "sectors": ["food"], "staff_phone": "+39 02 5550 1000",
    });
    let mission = staff.post("/api/missions", new).await.json()["id"].as_str().unwrap().to_owned();
    for (city, zone) in CITIES {
        let company = staff.company(&mission, &format!("Company for {city}")).await;
        let partner = staff.partner(&mission, city, ("CA", city, zone), "en").await;
        let booked = staff
            .post(
                &format!("/api/missions/{mission}/meetings"),
                json!({
                    "company": company, "partner": partner, "starts_at": "2026-11-18T14:00:00Z",
                    "exception": "the partner starts early",
                }),
            )
            .await;
        assert_eq!(booked.status, 201, "{}", booked.text());
    }
    app.run_jobs().await;
    mission
}

/// What staff are shown: `Calgary 07:00 -> 08:00`, or `Milan …` for the agency's own clock.
async fn cases(staff: &Actor<'_>, mission: &str) -> Vec<String> {
    let shown = staff.get(&format!("/api/missions/{mission}/law")).await;
    assert_eq!(shown.status, 200, "{}", shown.text());
    let line = |who: &str, clock: &Value| {
        let (told, now) = (at(clock, "/told/time"), at(clock, "/now/time"));
        format!("{who} {} -> {}", told.as_str().unwrap(), now.as_str().unwrap())
    };
    let mut lines = Vec::new();
    for case in shown.json()["cases"].as_array().unwrap() {
        if !case["agency"].is_null() {
            lines.push(line("agency", &case["agency"]));
        }
        for seat in case["seats"].as_array().unwrap() {
            lines.push(line(seat["name"].as_str().unwrap(), &seat["clock"]));
        }
    }
    lines.sort();
    lines
}

/// All that is shown, as a selection to settle.
async fn all_of(staff: &Actor<'_>, mission: &str) -> Vec<Value> {
    let shown = staff.get(&format!("/api/missions/{mission}/law")).await.json();
    let one = |case: &Value| {
        let (meeting, seen) = (at(case, "/meeting/id"), at(case, "/meeting/revision"));
        json!({ "meeting": meeting, "seen": seen })
    };
    shown["cases"].as_array().unwrap().iter().map(one).collect()
}

async fn settle(staff: &Actor<'_>, mission: &str, how: &str, meetings: &[Value]) -> Vec<Value> {
    let form = json!({ "how": how, "meetings": meetings, "exception": "told before the new law" });
    let answer = staff.post(&format!("/api/missions/{mission}/law"), form).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.json()["meetings"].as_array().unwrap().iter().map(|it| it["code"].clone()).collect()
}

#[actix_web::test]
async fn a_new_law_is_told_to_exactly_those_whose_clocks_it_moved_and_only_once() {
    let app = TestApp::start().await.under(before_2026());
    let mission = seven_meetings(&app).await;
    assert_eq!(check_law(&app.ctx).await.unwrap(), 0);

    let app = app.under(Zones::bundled().unwrap());
    let staff = app.sign_in_again().await;
    let before = app.outbox().len();
    assert_eq!(check_law(&app.ctx).await.unwrap(), 3);
    assert_eq!(check_law(&app.ctx).await.unwrap(), 0);
    assert_eq!(app.run_jobs().await, 0, "nothing changes by itself");

    assert_eq!(
        cases(&staff, &mission).await,
        [
            "Contact of Calgary 07:00 -> 08:00",
            "Contact of Vancouver 06:00 -> 07:00",
            "Contact of Winnipeg 08:00 -> 09:00",
        ]
    );
    let badge = staff.get(&format!("/api/missions/{mission}")).await.json();
    assert_eq!(badge["law_cases"], 3);
    let selected = all_of(&staff, &mission).await;
    assert_eq!(settle(&staff, &mission, "tell", &selected).await, vec![Value::Null; 3]);
    assert_eq!(app.run_jobs().await, 3);

    let notices: Vec<_> = app.outbox().into_iter().skip(before).collect();
    let mut told: Vec<_> = app.told().into_iter().skip(before).collect();
    told.sort();
    assert_eq!(
        told,
        [
            "clock_changed 0 to calgary@buyer.example",
            "clock_changed 0 to vancouver@buyer.example",
            "clock_changed 0 to winnipeg@buyer.example",
        ]
    );
    for notice in notices {
        let start = notice.calendar.lines().find(|it| it.starts_with("DTSTART"));
        assert_eq!(start, Some("DTSTART:20261118T140000Z"));
        let stamp = notice.calendar.lines().find(|it| it.starts_with("DTSTAMP")).unwrap();
        assert!("DTSTAMP:20261001T080000Z" < stamp, "{stamp}");
    }

    let again = settle(&staff, &mission, "tell", &selected).await;
    assert_eq!(again, ["law_settled", "law_settled", "law_settled"]);
    assert_eq!(cases(&staff, &mission).await, [""; 0]);
    assert_eq!(check_law(&app.ctx).await.unwrap(), 0);
    assert_eq!(app.run_jobs().await, 0);
}

#[actix_web::test]
async fn a_law_that_moves_the_agencys_own_clock_is_one_task_and_no_mail() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    staff.book(&pair, "2026-10-21T09:00:00Z").await;
    app.run_jobs().await;
    drop(staff);
    let mails = app.outbox().len();

    let moved = Zones::with_files_of("2027a", &[("Europe/Rome", "Europe/Moscow")]).unwrap();
    let app = app.under(moved);
    let staff = app.sign_in_again().await;

    assert_eq!(check_law(&app.ctx).await.unwrap(), 1);
    assert_eq!((app.run_jobs().await, app.outbox().len()), (0, mails));
    assert_eq!(
        cases(&staff, &pair.mission).await,
        ["Giulia di Brianza Arredi 11:00 -> 12:00", "agency 11:00 -> 12:00"]
    );
    let shown = staff.get(&format!("/api/missions/{}/law", pair.mission)).await.json();
    assert_eq!(shown["cases"].as_array().unwrap().len(), 1);
    assert_eq!(at(&shown, "/cases/0/kept/starts_at"), "2026-10-21T08:00:00Z");
    assert_eq!(at(&shown, "/cases/0/kept/clocks/company/starts"), "11:00");
    assert_eq!(at(&shown, "/cases/0/kept/clocks/partner/starts"), "13:30");
}

#[actix_web::test]
async fn meetings_move_to_the_time_that_was_told_without_standing_in_each_others_way() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    staff.book(&pair, "2026-10-21T09:00:00Z").await;
    staff.book(&pair, "2026-10-21T10:00:00Z").await;
    app.run_jobs().await;
    drop(staff);

    let moved = Zones::with_files_of("2027a", &[("Europe/Rome", "Europe/Moscow")]).unwrap();
    let app = app.under(moved);
    let staff = app.sign_in_again().await;
    check_law(&app.ctx).await.unwrap();
    let shown = staff.get(&format!("/api/missions/{}/law", pair.mission)).await.json();
    let selected = all_of(&staff, &pair.mission).await;
    let done = settle(&staff, &pair.mission, "move", &selected).await;
    app.run_jobs().await;

    // Each is weighed against the other as that stands, and not against itself.
    let against = |place: usize| at(&shown, &format!("/cases/{place}/kept/breaks")).clone();
    let is_taken = |it: &&Value| it["code"] == "taken";
    let taken = |it: Value| it.as_array().unwrap().iter().filter(is_taken).count();
    assert_eq!([against(0), against(1)].map(taken), [0, 2]);
    assert_eq!(done, [Value::Null, Value::Null]);
    let meetings = staff.get(&format!("/api/missions/{}/meetings", pair.mission)).await.json();
    let starts: Vec<_> =
        meetings.as_array().unwrap().iter().map(|it| it["starts_at"].clone()).collect();
    assert_eq!(starts, ["2026-10-21T08:00:00Z", "2026-10-21T09:00:00Z"]);
    assert_eq!(cases(&staff, &pair.mission).await, [""; 0]);
    assert_eq!(check_law(&app.ctx).await.unwrap(), 0);
}

#[actix_web::test]
async fn a_case_that_somebody_moved_or_called_off_is_closed() {
    let app = TestApp::start().await.under(before_2026());
    let mission = seven_meetings(&app).await;
    let app = app.under(Zones::bundled().unwrap());
    let staff = app.sign_in_again().await;
    check_law(&app.ctx).await.unwrap();
    let selected = all_of(&staff, &mission).await;
    let meeting = |place: usize| selected[place]["meeting"].as_str().unwrap().to_owned();

    let base = format!("/api/missions/{mission}/meetings");
    let off = staff.delete(&format!("{base}/{}?seen=0", meeting(0))).await;
    let to = json!({ "starts_at": "2026-11-18T16:00:00Z", "seen": 0, "exception": "early there" });
    let moved = staff.put(&format!("{base}/{}/slot", meeting(1)), to).await;

    assert_eq!((off.status, moved.status), (200, 200), "{}", moved.text());
    assert_eq!(cases(&staff, &mission).await.len(), 1);
    let told = settle(&staff, &mission, "tell", &selected).await;
    assert_eq!(told, [json!("meeting_over"), json!("meeting_changed"), Value::Null]);
    assert_eq!(check_law(&app.ctx).await.unwrap(), 0);
}

/// Undoes the last change of a meeting that stands at a revision.
async fn undo(staff: &Actor<'_>, mission: &str, meeting: &Value, revision: u32) {
    let changes = json!({ "changes": [{ "meeting": meeting, "seen": revision }] });
    let undone = staff.post(&format!("/api/missions/{mission}/undo"), changes).await;
    assert_eq!(undone.status, 200, "{}", undone.text());
}

#[actix_web::test]
async fn a_move_that_is_undone_is_listed_again_and_news_on_their_way_are_not() {
    let app = TestApp::with(&[("MEETINGS__UNDO_S", "120")]).await.under(before_2026());
    let mission = seven_meetings(&app).await;
    let app = app.under(Zones::bundled().unwrap());
    let staff = app.sign_in_again().await;
    check_law(&app.ctx).await.unwrap();
    let selected = all_of(&staff, &mission).await;
    let (first, second) = (&selected[0], &selected[1]);

    settle(&staff, &mission, "move", std::slice::from_ref(first)).await;
    assert_eq!(cases(&staff, &mission).await.len(), 2);
    undo(&staff, &mission, &first["meeting"], 1).await;
    assert_eq!(cases(&staff, &mission).await.len(), 3, "at once");
    assert_eq!(check_law(&app.ctx).await.unwrap(), 0, "once");
    assert_eq!(all_of(&staff, &mission).await.len(), 3);

    let again = json!({ "meeting": first["meeting"], "seen": 2 });
    assert_eq!(settle(&staff, &mission, "tell", &[again]).await, [Value::Null]);
    assert_eq!(check_law(&app.ctx).await.unwrap(), 0);
    assert_eq!(cases(&staff, &mission).await.len(), 2);

    // Told, and moved and put back while the mail waits: it is still on its way.
    settle(&staff, &mission, "tell", std::slice::from_ref(second)).await;
    let path =
        format!("/api/missions/{mission}/meetings/{}/slot", second["meeting"].as_str().unwrap());
    let to = json!({ "starts_at": "2026-11-18T16:00:00Z", "seen": 0, "exception": "early there" });
    assert_eq!(staff.put(&path, to).await.status, 200);
    undo(&staff, &mission, &second["meeting"], 1).await;
    assert_eq!(check_law(&app.ctx).await.unwrap(), 0);
    assert_eq!(cases(&staff, &mission).await.len(), 1);

    assert_eq!(app.run_jobs().await, 2);
    assert_eq!(check_law(&app.ctx).await.unwrap(), 0);
    assert_eq!(cases(&staff, &mission).await.len(), 1);
    // Their calendars hear of the two changes of revision in the same mail.
    let told = app.told();
    assert!(told[14..].iter().all(|it| it.starts_with("update 2 to ")), "{told:?}");
}

/// Writes zone files into a directory, as an operator's package does.
fn write_zones(directory: &Path, release: &str, swapped: &[(&str, &str)]) {
    let files: BTreeMap<_, _> = Zones::bundled_files().collect();
    for (name, bytes) in &files {
        let other = swapped.iter().find(|(zone, _)| zone == name);
        let bytes = other.map_or(bytes, |(_, other)| &files[other]);
        let file = directory.join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
    }
    fs::write(directory.join("+VERSION"), release).unwrap();
}

#[actix_web::test]
async fn newer_zone_files_are_the_law_without_a_restart_and_damaged_ones_are_not() {
    let scratch = TestApp::start().await;
    let directory = scratch.scratch.folder().join("zoneinfo");
    write_zones(&directory, "2026f", &[]);
    let app = TestApp::with(&[("ZONES__DIRECTORY", directory.to_str().unwrap())]).await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let meeting = staff.book(&pair, "2026-10-21T09:00:00Z").await;
    app.run_jobs().await;
    let zones = || async { app.anonymous().get("/healthz").await.json()["zones"].clone() };
    let path = format!("/api/missions/{}/meetings/{}", pair.mission, id(&meeting));
    let hour = || async { at(&staff.get(&path).await.json(), "/clocks/company/starts").clone() };

    renew_law(&app.ctx).await;
    let same = zones().await;
    write_zones(&directory, "2027a", &[("Europe/Rome", "Europe/Moscow")]);
    let before = hour().await;
    renew_law(&app.ctx).await;
    let (newer, after) = (zones().await, hour().await);
    let found = check_law(&app.ctx).await.unwrap();
    write_zones(&directory, "2027b", &[]);
    fs::write(directory.join("Asia/Kolkata"), "TZif").unwrap();
    renew_law(&app.ctx).await;
    let refused = zones().await;

    assert_eq!(same, json!({ "release": "2026f", "source": "bundled" }));
    assert_eq!((before, after), (json!("11:00"), json!("12:00")));
    assert_eq!(newer, json!({ "release": "2027a", "source": "directory" }));
    assert_eq!(found, 1);
    let shown = cases(&staff, &pair.mission).await;
    assert_eq!(shown.last().unwrap(), "agency 11:00 -> 12:00");
    assert_eq!(refused["release"], "2027a");
    let why = refused["passed_over"].as_str().unwrap();
    assert!(why.starts_with("the zone file Asia/Kolkata cannot be read: "), "{why}");
    assert_eq!(hour().await, "12:00");
}

#[actix_web::test]
async fn a_selection_of_nobody_or_of_another_mission_settles_nothing() {
    let app = TestApp::start().await.under(before_2026());
    let mission = seven_meetings(&app).await;
    let app = app.under(Zones::bundled().unwrap());
    let staff = app.sign_in_again().await;
    check_law(&app.ctx).await.unwrap();
    let selected = all_of(&staff, &mission).await;
    let other = staff.mission("IN").await;

    let none = json!({ "how": "tell", "meetings": [] });
    let empty = staff.post(&format!("/api/missions/{mission}/law"), none).await;
    assert_eq!(empty.code(), "422 bad_selection");
    assert_eq!(settle(&staff, &other, "tell", &selected).await, ["not_found"; 3]);
    let stranger = app.anonymous().get(&format!("/api/missions/{mission}/law")).await;
    assert_eq!(stranger.code(), "401 signed_out");
    assert_eq!(cases(&staff, &mission).await.len(), 3);
    assert_eq!(app.run_jobs().await, 0);
}

#[actix_web::test]
async fn health_says_which_law_is_in_force() {
    let app = TestApp::start().await;

    let health = app.anonymous().get("/healthz").await.json();

    assert_eq!(health["zones"], json!({ "release": "2026f", "source": "bundled" }));
}

/// Plans a session of which everybody is told; gives its path.
async fn session(app: &TestApp, mission: &str) -> String {
    let staff = app.sign_in_again().await;
    let form = json!({
        "title": "The room", "starts_at": "2026-11-17T14:00:00Z", "minutes": 45, "speakers": [],
    });
    let sessions = format!("/api/missions/{mission}/trainings");
    let planned = staff.post(&sessions, form).await;
    assert_eq!(planned.status, 201, "{}", planned.text());
    app.run_jobs().await;
    format!("{sessions}/{}", id(&planned.json()))
}

/// Whom the law of 2026 tells of the session's new hour.
fn hearing() -> [String; 3] {
    ["calgary", "vancouver", "winnipeg"].map(|it| format!("training_clock 0 to {it}@buyer.example"))
}

#[actix_web::test]
async fn a_node_of_an_older_law_leaves_the_news_of_a_session_to_a_newer_one() {
    let app = TestApp::start().await.under(before_2026());
    let mission = seven_meetings(&app).await;
    session(&app, &mission).await;
    let app = app.under(Zones::bundled().unwrap());
    let before = app.told().len();
    check_law(&app.ctx).await.unwrap();

    let app = app.under(before_2026());
    app.run_jobs().await;
    let early = app.told().len();
    app.pass(TimeDelta::minutes(2));
    let app = app.under(Zones::bundled().unwrap());
    app.run_jobs().await;

    assert_eq!(early, before);
    let mut told: Vec<_> = app.told().into_iter().skip(before).collect();
    told.sort();
    assert_eq!(told, hearing());
}

#[actix_web::test]
async fn a_session_that_was_moved_and_moved_back_hides_no_new_hour() {
    let app = TestApp::start().await.under(before_2026());
    let mission = seven_meetings(&app).await;
    let session = session(&app, &mission).await;
    let staff = app.sign_in_again().await;
    for (seen, starts_at) in ["2026-11-19T14:00:00Z", "2026-11-17T14:00:00Z"].iter().enumerate() {
        let to = json!({ "starts_at": starts_at, "minutes": 45, "seen": seen });
        assert_eq!(staff.put(&format!("{session}/slot"), to).await.status, 200);
    }
    drop(staff);
    app.run_jobs().await;
    let before = app.told().len();

    let app = app.under(Zones::bundled().unwrap());
    check_law(&app.ctx).await.unwrap();
    app.run_jobs().await;

    let mut told: Vec<_> = app.told().into_iter().skip(before).collect();
    told.sort();
    assert_eq!(told, hearing());
}

#[actix_web::test]
async fn whom_a_law_moves_the_clock_hears_the_new_hour_of_a_session_once() {
    let app = TestApp::start().await.under(before_2026());
    let mission = seven_meetings(&app).await;
    session(&app, &mission).await;
    check_law(&app.ctx).await.unwrap();
    assert_eq!(app.run_jobs().await, 0);

    let app = app.under(Zones::bundled().unwrap());
    let before = app.outbox().len();
    for _ in 0..2 {
        check_law(&app.ctx).await.unwrap();
        app.run_jobs().await;
    }

    let mut told: Vec<_> = app.told().into_iter().skip(before).collect();
    told.sort();
    assert_eq!(told, hearing());
    let mails = app.outbox();
    let mail = mails.iter().skip(before).find(|it| it.recipient.starts_with("vancouver")).unwrap();
    assert!(mail.text.contains("06:00") && mail.text.contains("07:00"), "{}", mail.text);
    assert!(mail.subject.contains("The room"), "{}", mail.subject);
    let first = mails.iter().find(|it| it.recipient == mail.recipient && it.kind == "training");
    let first = first.unwrap();
    let stamp = |it: &str| it.lines().find(|it| it.starts_with("DTSTAMP")).unwrap().to_owned();
    assert!(stamp(&first.calendar) < stamp(&mail.calendar));
    assert!(mail.calendar.contains("DTSTART:20261117T140000Z"), "{}", mail.calendar);
    assert_ne!(first.message_id, mail.message_id);
    let staff = app.sign_in_again().await;
    let journal = staff.get(&format!("/api/missions/{mission}/journal")).await.json();
    let journal = journal["changes"].as_array().unwrap();
    let told = journal.iter().filter(|it| it["what"] == "clock told");
    assert_eq!(told.count(), 1);
}
