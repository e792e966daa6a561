//! After a meeting.

use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::{MeetingId, PersonId, SeatId};
use incontro::actions::record_visit;
use incontro::jobs::{end_visits, record_visits};
use incontro::rooms::{LeftReason, RoomEvent, RoomEventKind};
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::support::TestApp;
use crate::support::builders::{Pair, id};
use crate::support::database::connect;

/// What a room says of the person on a seat of a meeting.
fn happens(meeting: &Value, seat: usize, visit: Uuid, at: &str, what: RoomEventKind) -> RoomEvent {
    let uuid = |value: &Value| value.as_str().unwrap().parse::<Uuid>().unwrap();
    let seat = &meeting["seats"][seat];
    RoomEvent {
        visit,
        seat: SeatId(uuid(&seat["id"])),
        meeting: MeetingId(uuid(&meeting["id"])),
        person: PersonId(uuid(&seat["person"]["id"])),
        at: at.parse().unwrap(),
        what,
    }
}

/// Someone sits in the room from the meeting's start for so many minutes.
async fn visit(app: &TestApp, meeting: &Value, seat: usize, minutes: i64) {
    let visit = app.ctx.ids.next();
    let starts_at: DateTime<Utc> = meeting["starts_at"].as_str().unwrap().parse().unwrap();
    for (at, what) in [
        (starts_at, RoomEventKind::Joined),
        (starts_at + TimeDelta::minutes(minutes), RoomEventKind::Left(LeftReason::Left)),
    ] {
        let event = happens(meeting, seat, visit, &at.to_rfc3339(), what);
        record_visit(&app.ctx, event).await.unwrap();
    }
}

#[actix_web::test]
async fn a_meeting_that_both_sides_attended_is_held_and_both_are_asked_what_came_of_it() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let meeting = staff.book(&pair, "2026-10-26T08:30:00Z").await;
    app.run_jobs().await;
    visit(&app, &meeting, 0, 30).await;
    visit(&app, &meeting, 1, 20).await;

    app.set("2026-10-26T09:40:00Z");
    app.run_jobs().await;

    let staff = app.sign_in_again().await;
    let path = format!("/api/missions/{}/meetings/{}", pair.mission, id(&meeting));
    let after = staff.get(&path).await.json();
    assert_eq!(after["state"], "held");
    assert_eq!(after["minutes_together"], 20);
    assert_eq!(after["attendance"][0]["minutes"], 30);
    assert_eq!(
        app.told()[2..],
        [
            "feedback - to brianza-arredi@azienda.example",
            "feedback - to deccan-interiors@buyer.example",
        ]
    );
}

#[actix_web::test]
async fn a_meeting_to_which_one_side_came_is_missed_until_staff_know_better() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let meeting = staff.book(&pair, "2026-10-26T08:30:00Z").await;
    visit(&app, &meeting, 0, 30).await;
    let path = format!("/api/missions/{}/meetings/{}", pair.mission, id(&meeting));
    let outcome =
        json!({ "result": "useful", "contract": "negotiating", "note": "by phone", "seen": 0 });
    let early = staff.put(&format!("{path}/outcome"), outcome.clone()).await;

    app.set("2026-10-26T09:40:00Z");
    app.run_jobs().await;
    let staff = app.sign_in_again().await;
    let missed = staff.get(&path).await.json();
    let logged = staff.put(&format!("{path}/outcome"), outcome).await.json();

    assert_eq!(early.code(), "409 outcome_too_early");
    assert_eq!(missed["state"], "missed");
    assert_eq!(logged["state"], "held");
    assert_eq!(logged["outcome"]["contract"], "negotiating");
    assert_eq!(logged["outcome"]["by"], "Anna");
}

#[actix_web::test]
async fn a_moved_meeting_is_settled_after_its_new_end() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let meeting = staff.book(&pair, "2026-10-26T08:30:00Z").await;
    let path = format!("/api/missions/{}/meetings/{}", pair.mission, id(&meeting));
    staff
        .put(&format!("{path}/slot"), json!({ "starts_at": "2026-10-27T08:30:00Z", "seen": 0 }))
        .await;

    app.set("2026-10-26T10:00:00Z");
    app.run_jobs().await;
    let between = app.sign_in_again().await.get(&path).await.json();
    app.set("2026-10-27T10:00:00Z");
    app.run_jobs().await;
    let after = app.sign_in_again().await.get(&path).await.json();

    assert_eq!(between["state"], "booked");
    assert_eq!(after["state"], "missed");
}

#[actix_web::test]
async fn staff_correct_who_was_there_and_the_report_opens_on_it() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let meeting = staff.book(&pair, "2026-10-26T08:30:00Z").await;
    visit(&app, &meeting, 0, 30).await;
    let path = format!("/api/missions/{}/meetings/{}", pair.mission, id(&meeting));
    let seat = staff.get(&path).await.json()["attendance"][1]["seat_id"].clone();
    let seat = format!("{path}/attendance/{}", seat.as_str().unwrap());
    let why = "rang us: the hotel’s line was down";
    let kept_out = json!({ "showing": "kept_out", "reason": why, "seen": 0 });
    let early = staff.put(&seat, kept_out.clone()).await;
    app.set("2026-10-26T09:40:00Z");
    app.run_jobs().await;
    let staff = app.sign_in_again().await;
    let showing = |it: &Value, at: usize| it["attendance"][at]["showing"].clone();

    let seen = staff.get(&path).await.json();
    let silent = staff.put(&seat, json!({ "showing": "there", "reason": " ", "seen": 0 })).await;
    let unknown = staff.put(&seat, json!({ "showing": "late", "reason": "?", "seen": 0 })).await;
    let corrected = staff.put(&seat, kept_out).await.json();
    let report = staff.get("/api/report").await.json();
    let behind = staff.get("/api/report/rows?figure=kept_out").await.json();
    let was = json!({ "showing": "kept_out", "reason": why });
    let as_seen = json!({ "showing": null, "reason": "", "seen": 0, "was": was });
    let as_seen = staff.put(&seat, as_seen).await.json();

    assert_eq!(early.code(), "409 not_begun");
    assert_eq!(silent.code(), "422 bad_reason");
    assert_eq!(unknown.code(), "422 unknown_word");
    assert_eq!((showing(&seen, 0), showing(&seen, 1)), (json!("there"), json!("absent")));
    assert_eq!(showing(&corrected, 1), "kept_out");
    assert_eq!(corrected["attendance"][1]["corrected"], why);
    assert_eq!(report["meetings"]["missed"], 1);
    assert_eq!(report["meetings"]["kept_out"], 1);
    assert_eq!(behind["rows"].as_array().unwrap().len(), 1);
    assert_eq!(behind["rows"][0][6], "kept_out");
    assert_eq!(showing(&as_seen, 1), "absent");
    let journal = staff.get(&path).await.json()["journal"].clone();
    let told = |what: &str| journal.as_array().unwrap().iter().any(|it| it["what"] == what);
    assert!(told("attendance kept_out") && told("attendance as seen"), "{journal}");
}

#[actix_web::test]
async fn who_met_before_the_meeting_was_moved_has_not_met_at_its_new_time() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let meeting = staff.book(&pair, "2026-10-26T08:30:00Z").await;
    visit(&app, &meeting, 0, 4).await;
    visit(&app, &meeting, 1, 4).await;
    app.set("2026-10-26T08:35:00Z");
    let staff = app.sign_in_again().await;
    let path = format!("/api/missions/{}/meetings/{}", pair.mission, id(&meeting));
    let slot = json!({ "starts_at": "2026-10-27T08:30:00Z", "seen": 0 });
    let moved = staff.put(&format!("{path}/slot"), slot).await;

    app.set("2026-10-27T10:00:00Z");
    app.run_jobs().await;

    assert_eq!(moved.status, 200, "{}", moved.text());
    let after = app.sign_in_again().await.get(&path).await.json();
    assert_eq!((&after["state"], &after["minutes_together"]), (&json!("missed"), &json!(0)));
    let seen = &after["attendance"][0];
    assert_eq!((&seen["minutes"], &seen["showing"]), (&json!(0), &json!("absent")));
    assert_eq!(seen["visits"][0]["left_at"], "2026-10-26T08:34:00Z", "it is not forgotten");
}

#[actix_web::test]
async fn a_visit_whose_server_was_killed_ends_when_it_was_last_heard_of() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let meeting = staff.book(&pair, "2026-10-26T08:30:00Z").await;
    let path = format!("/api/missions/{}/meetings/{}", pair.mission, id(&meeting));
    let lost = app.ctx.ids.next();
    let hears = |at, what| record_visit(&app.ctx, happens(&meeting, 0, lost, at, what));
    hears("2026-10-26T08:30:00Z", RoomEventKind::Joined).await.unwrap();
    hears("2026-10-26T08:30:05Z", RoomEventKind::Present).await.unwrap();
    // The next server is there before the visit counts as lost.
    app.set("2026-10-26T08:30:10Z");
    let staff = app.sign_in_again().await;
    let seen = async || staff.get(&path).await.json()["attendance"][0]["visits"].clone();
    let stop = CancellationToken::new();

    let watched = async {
        let soon = seen().await;
        app.set("2026-10-26T08:30:40Z");
        stop.cancel();
        soon
    };
    let (soon, ()) = tokio::join!(watched, end_visits(&app.ctx, &stop));
    let stop = CancellationToken::new();
    let watched = async {
        while seen().await[0]["left_at"] == json!(null) {}
        stop.cancel();
    };
    tokio::join!(watched, end_visits(&app.ctx, &stop));
    let ended = seen().await;
    // It was alive: only the database had not heard of it.
    hears("2026-10-26T08:30:45Z", RoomEventKind::Present).await.unwrap();
    let back = seen().await;
    hears("2026-10-26T08:50:00Z", RoomEventKind::Left(LeftReason::Left)).await.unwrap();
    hears("2026-10-26T08:55:00Z", RoomEventKind::Left(LeftReason::Lost)).await.unwrap();

    let joined = "2026-10-26T08:30:00Z";
    assert_eq!(soon, json!([{ "joined_at": joined, "left_at": null }]));
    assert_eq!(ended, json!([{ "joined_at": joined, "left_at": "2026-10-26T08:30:05Z" }]));
    assert_eq!(back, json!([{ "joined_at": joined, "left_at": null }]));
    assert_eq!(
        seen().await,
        json!([{ "joined_at": joined, "left_at": "2026-10-26T08:50:00Z" }]),
        "who said goodbye is gone"
    );
}

#[actix_web::test]
async fn a_database_that_fails_for_a_moment_costs_no_visit() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let meeting = staff.book(&pair, "2026-10-26T08:30:00Z").await;
    let path = format!("/api/missions/{}/meetings/{}", pair.mission, id(&meeting));
    let (kept, lost) = (app.ctx.ids.next(), app.ctx.ids.next());
    app.set("2026-10-26T08:30:00Z");
    let staff = app.sign_in_again().await;
    let database = connect(&app.scratch.url).await;
    let rename = async |from: &str, to: &str| {
        let statement = format!("ALTER TABLE {from} RENAME TO {to}");
        database.execute_unprepared(&statement).await.unwrap();
    };
    let (rooms, events) = mpsc::channel(8);
    let stop = CancellationToken::new();

    rename("attendance", "elsewhere").await;
    let at = "2026-10-26T08:30:00Z";
    let joined = RoomEventKind::Joined;
    assert!(record_visit(&app.ctx, happens(&meeting, 1, lost, at, joined)).await.is_err());
    rooms.send(happens(&meeting, 0, kept, at, joined)).await.unwrap();
    let seen = async || staff.get(&path).await.json()["attendance"].clone();
    let mended = async {
        // The first try is over once the event was taken and something else was asked.
        while rooms.capacity() < rooms.max_capacity() {
            tokio::task::yield_now().await;
        }
        assert_eq!(staff.get("/api/missions").await.status, 200);
        rename("elsewhere", "attendance").await;
        let late = "2026-10-26T08:30:05Z";
        rooms.send(happens(&meeting, 1, lost, late, RoomEventKind::Present)).await.unwrap();
        while seen().await[1]["visits"] == json!([]) {}
        drop(rooms);
    };
    tokio::join!(mended, record_visits(&app.ctx, events, &stop));

    let seen = seen().await;
    assert_eq!(seen[0]["visits"], json!([{ "joined_at": at, "left_at": null }]));
    let later = "2026-10-26T08:30:05Z";
    assert_eq!(seen[1]["visits"], json!([{ "joined_at": later, "left_at": null }]));
}

#[actix_web::test]
async fn nobody_is_asked_what_came_of_a_meeting_of_a_draft() {
    let app = TestApp::start().await;
    let staff = app.staff().await;
    let form = json!({
        "code": "DRAFT", "title": "Draft", "market": "IN", "first_day": "2026-10-19",
        "last_day": "2026-10-30", "length_min": 30, "buffer_min": 10, "sectors": ["food"],
        "staff_phone": "+39 02 5550 1234", "draft": true,
    });
    let mission = id(&staff.post("/api/missions", form).await.json());
    let company = staff.company(&mission, "Brianza Arredi").await;
    let partner =
        staff.partner(&mission, "Deccan Interiors", ("IN", "Mumbai", "Asia/Kolkata"), "en").await;
    let pair = Pair { mission, company, partner };
    let meeting = staff.book(&pair, "2026-10-26T08:30:00Z").await;

    app.set("2026-10-26T09:40:00Z");
    app.run_jobs().await;
    let staff = app.sign_in_again().await;
    let path = format!("/api/missions/{}/meetings/{}/outcome", pair.mission, id(&meeting));
    let outcome = json!({ "result": "useful", "contract": "none", "note": "", "seen": 0 });
    let logged = staff.put(&path, outcome).await;
    app.pass(TimeDelta::days(120));
    app.run_jobs().await;

    assert!(logged.status < 300, "{}", logged.text());
    assert_eq!(app.told(), [""; 0]);
}
