//! Meetings that are on hold.

use chrono::TimeDelta;
use futures_util::future::join_all;
use serde_json::{Value, json};

use crate::support::builders::{Pair, id};
use crate::support::{Actor, Answer, TestApp};

const SLOT: &str = "2026-10-26T08:30:00Z";

async fn hold(staff: &Actor<'_>, pair: &Pair, until: &str) -> Answer {
    let path = format!("/api/missions/{}/meetings", pair.mission);
    let booking = json!({
        "company": pair.company, "partner": pair.partner, "starts_at": SLOT, "hold_until": until,
    });
    staff.post(&path, booking).await
}

async fn rival(staff: &Actor<'_>, pair: &Pair) -> Pair {
    let delhi = ("IN", "Delhi", "Asia/Kolkata");
    let partner = staff.partner(&pair.mission, "Ganga Textiles", delhi, "hi").await;
    Pair { mission: pair.mission.clone(), company: pair.company.clone(), partner }
}

#[actix_web::test]
async fn a_hold_takes_the_time_tells_nobody_and_is_confirmed_into_a_meeting() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let rival = rival(&staff, &pair).await;
    let all = format!("/api/missions/{}/meetings", pair.mission);

    let held = hold(&staff, &pair, "2026-10-02T08:00:00Z").await.json();
    app.run_jobs().await;
    let booking = json!({ "company": rival.company, "partner": rival.partner, "starts_at": SLOT });
    let taken = staff.post(&all, booking).await;
    let told = app.told();
    let confirm = format!("{all}/{}/confirm", id(&held));
    let stale = staff.post(&confirm, json!({ "seen": 3 })).await;
    let booked = staff.post(&confirm, json!({ "seen": 0 })).await;
    app.run_jobs().await;

    assert_eq!(
        (&held["state"], &held["hold_expires_at"]),
        (&json!("on_hold"), &json!("2026-10-02T08:00:00Z"))
    );
    assert_eq!(held["seats"], json!([]));
    assert_eq!(taken.code(), "409 slot_taken");
    assert_eq!(told, [""; 0]);
    assert_eq!(stale.code(), "409 meeting_changed");
    assert_eq!(
        (&booked.json()["state"], &booked.json()["revision"]),
        (&json!("booked"), &json!(1))
    );
    assert_eq!(booked.json()["hold_expires_at"], Value::Null);
    assert_eq!(app.told().len(), 2, "{:?}", app.told());
    assert_eq!(staff.post(&confirm, json!({ "seen": 1 })).await.code(), "409 not_on_hold");
}

#[actix_web::test]
async fn a_hold_that_ran_out_is_in_nobodys_way_even_before_the_job_has_run() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let rival = rival(&staff, &pair).await;
    let held = hold(&staff, &pair, "2026-10-01T08:10:00Z").await.json();
    let one = format!("/api/missions/{}/meetings/{}", pair.mission, id(&held));
    app.pass(TimeDelta::minutes(10));

    let late = staff.post(&format!("{one}/confirm"), json!({ "seen": 0 })).await;
    let booked = staff.book(&rival, SLOT).await;

    assert_eq!(late.code(), "409 hold_lapsed");
    let free = late.json()["alternatives"].as_array().unwrap().clone();
    assert!(free.iter().any(|it| it["start"] == SLOT), "it is still free: {free:?}");
    assert_eq!(booked["state"], "booked");
    let file = staff.get(&one).await.json();
    assert_eq!(file["state"], "lapsed");
    let journal = file["journal"].as_array().unwrap();
    let lines = journal.iter().map(|it| format!("{} {}", it["actor"], it["what"]));
    assert_eq!(
        lines.collect::<Vec<_>>(),
        [r#""staff:anna@agenda.example" "meeting put on hold""#, r#""system" "meeting lapsed""#]
    );
}

#[actix_web::test]
async fn a_hold_lets_go_by_itself_on_time() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let held = hold(&staff, &pair, "2026-10-01T08:10:00Z").await.json();
    let all = format!("/api/missions/{}/meetings", pair.mission);

    app.pass(TimeDelta::minutes(9));
    app.run_jobs().await;
    let before = staff.get(&format!("{all}?state=on_hold")).await.json();
    app.pass(TimeDelta::minutes(1));
    app.run_jobs().await;

    assert_eq!(before[0]["id"], held["id"]);
    assert_eq!(staff.get(&all).await.json(), json!([]));
    assert_eq!(staff.get(&format!("{all}?state=lapsed")).await.json()[0]["id"], held["id"]);
}

#[actix_web::test]
async fn a_hold_ends_after_now_and_before_the_meeting() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;

    for until in ["2026-10-01T08:00:00Z", "2026-10-26T08:30:01Z"] {
        assert_eq!(hold(&staff, &pair, until).await.code(), "422 bad_hold", "{until}");
    }
}

#[actix_web::test]
async fn of_many_who_want_what_a_lapsed_hold_kept_one_gets_it() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let rival = rival(&staff, &pair).await;
    hold(&staff, &pair, "2026-10-01T08:10:00Z").await;
    app.pass(TimeDelta::minutes(11));
    let all = format!("/api/missions/{}/meetings", pair.mission);
    let booking = |pair: &Pair| {
        let (company, partner) = (&pair.company, &pair.partner);
        json!({ "company": company, "partner": partner, "starts_at": SLOT })
    };

    let rush = (0..16).map(|turn| {
        let body = booking(if turn % 2 == 0 { &pair } else { &rival });
        staff.post(&all, body)
    });
    let codes: Vec<String> = join_all(rush).await.iter().map(Answer::code).collect();

    assert_eq!(codes.iter().filter(|it| *it == "201").count(), 1, "{codes:?}");
    assert_eq!(codes.iter().filter(|it| *it == "409 slot_taken").count(), 15, "{codes:?}");
}

#[actix_web::test]
async fn a_hold_of_staff_that_ran_out_waits_until_somebody_has_decided() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let mission = format!("/api/missions/{}", pair.mission);
    let lapsed = format!("{mission}/lapsed-holds");
    let held = hold(&staff, &pair, "2026-10-01T08:10:00Z").await.json();
    let early = staff.get(&lapsed).await.json();
    app.pass(TimeDelta::minutes(11));
    app.run_jobs().await;

    let waiting = staff.get(&lapsed).await.json();
    let counted = staff.get(&mission).await.json()["lapsed_holds"].clone();
    let all = staff.get("/api/missions").await.json()[0]["lapsed_holds"].clone();
    let seen = staff.delete(&format!("{lapsed}/{}", id(&held))).await;
    let twice = staff.delete(&format!("{lapsed}/{}", id(&held))).await;
    let stray = staff.delete(&format!("{lapsed}/{}", pair.company)).await;

    assert_eq!(early, json!([]));
    assert_eq!(waiting[0]["meeting"]["id"], held["id"]);
    assert_eq!(waiting[0]["meeting"]["starts_at"], SLOT);
    assert_eq!(waiting[0]["lapsed_at"], "2026-10-01T08:11:00Z");
    assert_eq!((counted, all), (json!(1), json!(1)));
    assert_eq!((seen.status, twice.status, stray.status), (204, 204, 404));
    assert_eq!(staff.get(&lapsed).await.json(), json!([]));
    let file = staff.get(&format!("{mission}/meetings/{}", id(&held))).await.json();
    let journal = file["journal"].as_array().unwrap().iter().map(|it| it["what"].clone());
    assert_eq!(
        journal.collect::<Vec<_>>(),
        ["meeting put on hold", "meeting lapsed", "lapse seen"]
    );
}

#[actix_web::test]
async fn a_hold_that_ran_out_is_forgotten_when_the_two_get_another_time_or_it_has_passed() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let rival = rival(&staff, &pair).await;
    let lapsed = format!("/api/missions/{}/lapsed-holds", pair.mission);
    hold(&staff, &pair, "2026-10-01T08:10:00Z").await;
    app.pass(TimeDelta::minutes(11));

    // Whoever books first lets go of it: the hold is known to have run out all the same.
    staff.book(&rival, SLOT).await;
    let waiting = staff.get(&lapsed).await.json();
    staff.book(&pair, "2026-10-27T08:30:00Z").await;
    let booked = staff.get(&lapsed).await.json();
    let path = format!("/api/missions/{}/meetings", pair.mission);
    let held = json!({
        "company": rival.company, "partner": rival.partner, "starts_at": "2026-10-28T08:30:00Z",
        "hold_until": "2026-10-01T08:30:00Z",
    });
    assert_eq!(staff.post(&path, held).await.status, 201);
    app.pass(TimeDelta::hours(1));
    app.run_jobs().await;
    let again = staff.get(&lapsed).await.json();
    app.set("2026-10-28T08:30:00Z");
    let staff = app.sign_in_again().await;

    assert_eq!(waiting.as_array().unwrap().len(), 1);
    assert_eq!(booked, json!([]));
    assert_eq!(again[0]["meeting"]["starts_at"], "2026-10-28T08:30:00Z");
    assert_eq!(staff.get(&lapsed).await.json(), json!([]));
}

#[actix_web::test]
async fn a_hold_moved_to_before_its_end_ends_at_its_new_start_until_moved_later_again() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let held = hold(&staff, &pair, "2026-10-26T08:00:00Z").await.json();
    let one = format!("/api/missions/{}/meetings/{}", pair.mission, id(&held));

    let sooner = json!({ "starts_at": "2026-10-21T08:30:00Z", "seen": 0 });
    let sooner = staff.put(&format!("{one}/slot"), sooner).await;
    let later = json!({ "starts_at": "2026-10-27T08:30:00Z", "seen": 1 });
    let later = staff.put(&format!("{one}/slot"), later).await;
    let back = json!({ "starts_at": "2026-10-21T08:30:00Z", "seen": 2 });
    let back = staff.put(&format!("{one}/slot"), back).await;
    app.set("2026-10-21T08:30:00Z");
    app.run_jobs().await;
    let staff = app.sign_in_again().await;

    assert_eq!(sooner.status, 200, "{}", sooner.text());
    assert_eq!(sooner.json()["hold_expires_at"], "2026-10-21T08:30:00Z");
    assert_eq!(later.json()["hold_expires_at"], "2026-10-26T08:00:00Z", "as was said at first");
    assert_eq!(back.json()["hold_expires_at"], "2026-10-21T08:30:00Z");
    assert_eq!(staff.get(&one).await.json()["state"], "lapsed");
}
