//! Booking, moving and calling off.

use serde_json::{Value, json};

use crate::support::builders::{Pair, id};
use crate::support::{Answer, TestApp};

fn path(pair: &Pair) -> String {
    format!("/api/missions/{}/meetings", pair.mission)
}

#[actix_web::test]
async fn the_slots_of_a_pair_show_both_clocks() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;

    let query = format!("company={}&partner={}", pair.company, pair.partner);
    let days = "from=2026-10-23&to=2026-10-26";
    let found = staff.get(&format!("/api/missions/{}/slots?{query}&{days}", pair.mission)).await;

    let found = found.json();
    let slots = found["slots"].as_array().unwrap().clone();
    let told: Vec<String> = slots
        .iter()
        .map(|it| {
            format!("{} {} = {}", it["host"]["date"], it["host"]["start"], it["guest"]["start"])
        })
        .collect();
    assert_eq!(told[0], r#""2026-10-23" "09:00" = "12:30""#);
    assert!(
        told.contains(&r#""2026-10-26" "09:00" = "13:30""#.to_owned())
            || told.contains(&r#""2026-10-26" "09:30" = "14:00""#.to_owned()),
        "{told:?}"
    );
    assert_eq!(found["zone_release"], "2026f");
    assert_eq!(
        slots[0],
        json!({
            "start": "2026-10-23T07:00:00Z", "end": "2026-10-23T07:30:00Z",
            "host": {
                "date": "2026-10-23", "start": "09:00", "end": "09:30", "offset": "+02:00",
                "city": "Milano", "zone": "Europe/Rome",
            },
            "guest": {
                "date": "2026-10-23", "start": "12:30", "end": "13:00", "offset": "+05:30",
                "city": "Mumbai", "zone": "Asia/Kolkata",
            },
            "score": 100, "reasons": [],
        })
    );
    let late = slots.iter().find(|it| !it["reasons"].as_array().unwrap().is_empty()).unwrap();
    assert!(["host", "guest"].map(Value::from).contains(&late["reasons"][0]["side"]), "{late}");
}

#[actix_web::test]
async fn a_search_that_makes_no_sense_is_refused_with_its_code() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let query = format!("company={}&partner={}", pair.company, pair.partner);
    let check = async |path: String, code: &str| {
        let refused = staff.get(&path).await;
        assert_eq!(refused.code(), code, "{path}");
    };
    let slots = format!("/api/missions/{}/slots?{query}", pair.mission);

    check(format!("{slots}&from=2026-10-26&to=2026-10-23"), "422 days_reversed").await;
    check(format!("{slots}&from=2026-01-01&to=2027-06-01"), "422 days_too_many").await;
    check(format!("{slots}&from=yesterday"), "400 bad_query").await;
    check("/api/clock?zone=Europe/Nowhere".to_owned(), "422 zone_unknown").await;
    check("/api/clock?zone=IST".to_owned(), "422 zone_ambiguous").await;
    let window = "/api/calendar?market=IN&first=2026-10-16&last=2026-10-31&buffer_min=10";
    check(format!("{window}&length_min=0"), "422 length_too_short").await;
    check(format!("{window}&length_min=-30"), "400 bad_query").await;
}

/// A page reckons with this in place of the tables of its browser.
#[actix_web::test]
async fn a_zones_clock_is_told_with_every_change_of_it() {
    let app = TestApp::start().await;
    let staff = app.staff().await;
    let clock = async |zone: &str| staff.get(&format!("/api/clock?zone={zone}")).await.json();

    let (rome, vancouver) = (clock("Europe/Rome").await, clock("America/Vancouver").await);
    let (kolkata, old) = (clock("Asia/Kolkata").await, clock("Asia/Calcutta").await);

    assert_eq!((&rome["city"], &rome["offset_s"]), (&json!("Milan"), &json!(3600)));
    assert_eq!(rome["changes"].as_array().unwrap().len(), 40);
    assert_eq!(rome["changes"][0], json!({ "at": "2020-03-29T01:00:00Z", "offset_s": 7200 }));
    let last = vancouver["changes"].as_array().unwrap().last().unwrap();
    assert_eq!(last, &json!({ "at": "2026-03-08T10:00:00Z", "offset_s": -25200 }));
    assert_eq!((&kolkata["changes"], kolkata["offset_s"].as_i64()), (&json!([]), Some(19_800)));
    assert_eq!(old, kolkata);
    assert_eq!(app.anonymous().get("/api/clock?zone=Europe/Rome").await.code(), "401 signed_out");
}

#[actix_web::test]
async fn a_booked_meeting_stands_on_both_clocks_and_takes_both_parties_time() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;

    let meeting = staff.book(&pair, "2026-10-26T08:30:00Z").await;

    assert_eq!(meeting["state"], "booked");
    assert_eq!(meeting["revision"], 0);
    assert_eq!(meeting["clocks"]["company"]["starts"], "09:30");
    assert_eq!(meeting["clocks"]["partner"]["starts"], "14:00");
    assert_eq!(meeting["seats"].as_array().unwrap().len(), 2);
    assert_eq!(meeting["seats"][0]["answer"], "none");
}

#[actix_web::test]
async fn a_refused_booking_writes_nothing() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let busan = ("IN", "Delhi", "Asia/Kolkata");
    let other = staff.partner(&pair.mission, "Ganga Textiles", busan, "hi").await;
    staff.book(&pair, "2026-10-26T08:30:00Z").await;
    let booking = |partner: &str, starts_at: &str| {
        let company = &pair.company;
        json!({ "company": company, "partner": partner, "starts_at": starts_at })
    };

    let taken = staff.post(&path(&pair), booking(&other, "2026-10-26T08:30:00Z")).await;
    let no_break = staff.post(&path(&pair), booking(&other, "2026-10-26T09:05:00Z")).await;
    let past = staff.post(&path(&pair), booking(&other, "2026-09-30T08:30:00Z")).await;
    let night = staff.post(&path(&pair), booking(&other, "2026-10-27T00:00:00Z")).await;
    let sides = staff.post(&path(&pair), booking(&pair.company, "2026-10-27T08:30:00Z")).await;

    assert_eq!(taken.code(), "409 slot_taken");
    assert!(!taken.json()["alternatives"].as_array().unwrap().is_empty());
    assert_eq!(no_break.code(), "422 slot_outside_rules");
    assert_eq!(past.code(), "422 slot_past");
    assert_eq!(night.code(), "422 slot_outside_rules");
    assert_eq!(night.json()["breaks"][0]["code"], "slot_outside_hours");
    assert_eq!(sides.code(), "422 wrong_side");
    assert_eq!(staff.get(&path(&pair)).await.json().as_array().unwrap().len(), 1);
}

#[actix_web::test]
async fn a_reason_opens_a_slot_outside_the_rules() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;

    let booked = staff
        .post(
            &path(&pair),
            json!({
                "company": pair.company, "partner": pair.partner,
                "starts_at": "2026-10-27T00:00:00Z", "exception": "both are night owls",
            }),
        )
        .await;

    assert_eq!(booked.status, 201, "{}", booked.text());
    assert_eq!(booked.json()["exception"], "both are night owls");
}

#[actix_web::test]
async fn only_one_of_many_who_want_a_slot_at_once_gets_it() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let booking = json!({
        "company": pair.company, "partner": pair.partner, "starts_at": "2026-10-26T08:30:00Z",
    });

    let all = path(&pair);
    let rush = (0..16).map(|_| staff.post(&all, booking.clone()));
    let codes: Vec<String> =
        futures_util::future::join_all(rush).await.iter().map(Answer::code).collect();

    assert_eq!(codes.iter().filter(|it| *it == "201").count(), 1, "{codes:?}");
    assert_eq!(codes.iter().filter(|it| *it == "409 slot_taken").count(), 15, "{codes:?}");
}

#[actix_web::test]
async fn a_moved_meeting_has_the_next_revision_and_asks_for_new_answers() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let meeting = staff.book(&pair, "2026-10-26T08:30:00Z").await;

    let slot = format!("{}/{}/slot", path(&pair), id(&meeting));
    let moved = staff.put(&slot, json!({ "starts_at": "2026-10-27T08:30:00Z", "seen": 0 })).await;
    // Its old time is free again.
    let back = staff.put(&slot, json!({ "starts_at": "2026-10-26T08:30:00Z", "seen": 1 })).await;

    assert_eq!(moved.status, 200, "{}", moved.text());
    assert_eq!(moved.json()["revision"], 1);
    assert_eq!(moved.json()["starts_at"], "2026-10-27T08:30:00Z");
    assert_eq!(back.json()["revision"], 2);
}

#[actix_web::test]
async fn a_refused_move_changes_nothing() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let meeting = staff.book(&pair, "2026-10-26T08:30:00Z").await;
    staff.book(&pair, "2026-10-27T08:30:00Z").await;
    app.run_jobs().await;
    let slot = format!("{}/{}/slot", path(&pair), id(&meeting));
    let to = |starts_at: &str, seen: u32| json!({ "starts_at": starts_at, "seen": seen });

    let taken = staff.put(&slot, to("2026-10-27T08:30:00Z", 0)).await;
    let stale = staff.put(&slot, to("2026-10-28T08:30:00Z", 7)).await;
    let past = staff.put(&slot, to("2026-09-30T08:00:00Z", 0)).await;

    assert_eq!(taken.code(), "409 slot_taken");
    assert_eq!(stale.code(), "409 meeting_changed");
    assert_eq!(stale.json()["current"]["revision"], 0);
    assert_eq!(past.code(), "422 slot_past");
    assert_eq!(app.run_jobs().await, 0);
}

#[actix_web::test]
async fn a_cancelled_meeting_frees_its_time_and_stays_cancelled() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let meeting = staff.book(&pair, "2026-10-26T08:30:00Z").await;
    let one = format!("{}/{}", path(&pair), id(&meeting));

    let cancelled = staff.delete(&format!("{one}?seen=0&reason=ill")).await;
    let again = staff.delete(&format!("{one}?seen=1")).await;
    let next = staff.book(&pair, "2026-10-26T08:30:00Z").await;

    assert_eq!(cancelled.json()["state"], "cancelled");
    assert_eq!(again.code(), "409 meeting_over");
    assert_eq!(next["state"], "booked");
}

#[actix_web::test]
async fn a_meeting_of_another_mission_is_not_found() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let meeting = staff.book(&pair, "2026-10-26T08:30:00Z").await;
    let other = staff.mission("CA").await;

    let foreign = format!("/api/missions/{other}/meetings/{}", id(&meeting));
    let garbage = format!("/api/missions/{other}/meetings/1%27--");

    assert_eq!(staff.get(&foreign).await.code(), "404 not_found");
    assert_eq!(staff.get(&garbage).await.code(), "404 not_found");
    let to = json!({ "starts_at": "2026-10-27T08:30:00Z", "seen": 0 });
    assert_eq!(staff.put(&format!("{foreign}/slot"), to).await.code(), "404 not_found");
    assert_eq!(staff.delete(&format!("{foreign}?seen=0")).await.code(), "404 not_found");
}

#[actix_web::test]
async fn every_change_stands_in_the_journal_with_its_author() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let meeting = staff.book(&pair, "2026-10-26T08:30:00Z").await;
    let one = format!("{}/{}", path(&pair), id(&meeting));
    staff
        .put(&format!("{one}/slot"), json!({ "starts_at": "2026-10-27T08:30:00Z", "seen": 0 }))
        .await;
    staff.delete(&format!("{one}?seen=1&reason=ill")).await;

    let journal = staff.get(&one).await.json()["journal"].as_array().unwrap().clone();

    let lines: Vec<String> = journal
        .iter()
        .map(|it| {
            format!(
                "{} {} {}",
                it["actor"].as_str().unwrap(),
                it["what"].as_str().unwrap(),
                it["became"]["revision"]
            )
        })
        .collect();
    assert_eq!(
        lines,
        [
            "staff:anna@agenda.example meeting booked 0",
            "staff:anna@agenda.example meeting moved 1",
            "staff:anna@agenda.example meeting cancelled 2",
        ]
    );
}

#[actix_web::test]
async fn a_start_that_no_calendar_shows_is_refused_alike_by_both_databases() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let booking = |starts_at: &str, exception: &str| {
        json!({
            "company": pair.company, "partner": pair.partner, "starts_at": starts_at,
            "exception": exception,
        })
    };

    for (starts_at, exception, code) in [
        ("2026-10-26T08:30:27Z", "why", "422 slot_odd"),
        ("2026-10-26T08:30:00.123Z", "why", "422 slot_odd"),
        ("2028-10-26T08:30:00Z", "why", "422 slot_odd"),
        ("9999-12-31T23:59:00Z", "why", "422 slot_odd"),
        ("2026-10-26T08:30:00Z", "a\u{0}reason", "422 bad_reason"),
        ("2026-11-20T08:30:00Z", "", "422 slot_outside_rules"),
    ] {
        let refused = staff.post(&path(&pair), booking(starts_at, exception)).await;
        assert_eq!(refused.code(), code, "{starts_at} {exception:?}");
    }
    assert_eq!(staff.get(&path(&pair)).await.json(), json!([]));
}

#[actix_web::test]
async fn a_move_to_where_the_meeting_already_is_bothers_nobody() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let meeting = staff.book(&pair, "2026-10-26T08:30:00Z").await;
    app.run_jobs().await;

    let slot = format!("{}/{}/slot", path(&pair), id(&meeting));
    let same = staff.put(&slot, json!({ "starts_at": "2026-10-26T08:30:00Z", "seen": 0 })).await;

    assert_eq!(same.json()["revision"], 0);
    assert_eq!(app.run_jobs().await, 0);
}
