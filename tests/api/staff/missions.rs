//! Making missions.

use actix_web::http::Method;
use serde_json::{Value, json};

use crate::support::TestApp;

fn india() -> Value {
    json!({
        "code": "IN-2026", "title": "India", "market": "IN",
        "first_day": "2026-10-16", "last_day": "2026-10-31",
        "length_min": 30, "buffer_min": 10, "sectors": ["food"], "staff_phone": "+39 02 5550 1000",
    })
}

fn india_but(field: &str, value: Value) -> Value {
    let mut mission = india();
    mission[field] = value;
    mission
}

#[actix_web::test]
async fn a_mission_is_made_once_under_its_code() {
    let app = TestApp::start().await;
    let staff = app.staff().await;

    let made = staff.post("/api/missions", india()).await;
    let again = staff.post("/api/missions", india()).await;
    let all = staff.get("/api/missions").await.json();

    assert_eq!(made.status, 201);
    assert_eq!(made.json()["zone"], "Europe/Rome");
    assert_eq!(again.code(), "409 code_taken");
    assert_eq!(all.as_array().unwrap().len(), 1);
}

#[actix_web::test]
async fn a_mission_that_makes_no_sense_is_refused_by_name() {
    let app = TestApp::start().await;
    let staff = app.staff().await;

    for (field, value, code) in [
        ("last_day", json!("2026-10-15"), "422 window_reversed"),
        ("last_day", json!("2027-10-15"), "422 window_too_long"),
        ("market", json!("FR"), "422 unknown_market"),
        ("market", json!("IT"), "422 unknown_market"),
        ("sectors", json!(["shoes"]), "422 unknown_sector"),
        ("length_min", json!(0), "422 odd_length"),
        ("title", json!(" "), "422 empty_field"),
        ("title", json!("two\r\nlines"), "422 bad_text"),
        ("title", json!("x".repeat(201)), "422 bad_text"),
        ("title", json!("nul\u{0}"), "422 bad_text"),
        ("first_day", json!("16/10/2026"), "422 bad_field"),
        ("colour", json!("red"), "422 bad_field"),
    ] {
        let refused = staff.post("/api/missions", india_but(field, value)).await;
        assert_eq!(refused.code(), code, "{field}");
        assert_eq!(refused.headers.get("content-type").unwrap(), "application/problem+json");
    }
    assert_eq!(staff.get("/api/missions").await.json(), json!([]));
}

#[actix_web::test]
async fn a_body_that_cannot_be_read_is_refused() {
    let app = TestApp::start().await;
    let staff = app.staff().await;
    let json = ("content-type", "application/json");

    let not_utf8 = staff
        .send(Method::POST, "/api/missions", |it| {
            it.insert_header(json).set_payload(&b"{\"code\":\"\xff\xfe\"}"[..])
        })
        .await;
    let garbled = staff
        .send(Method::POST, "/api/missions", |it| it.insert_header(json).set_payload("{"))
        .await;
    let huge = staff
        .send(Method::POST, "/api/missions", |it| {
            it.insert_header(json).set_payload(vec![b' '; 300 * 1024])
        })
        .await;

    assert_eq!(not_utf8.code(), "400 bad_json");
    assert_eq!(garbled.code(), "400 bad_json");
    assert_eq!(huge.code(), "413 body_too_large");
}

#[actix_web::test]
async fn the_calendar_of_the_first_mission_shows_its_clock_change_and_its_holiday() {
    let app = TestApp::start().await;
    let staff = app.staff().await;

    let window = "market=IN&first=2026-10-16&last=2026-10-31&length_min=30&buffer_min=10";
    let facts = staff.get(&format!("/api/calendar?{window}")).await.json();

    assert_eq!(facts["weekdays"], 11);
    assert_eq!(facts["usable"], 10, "Dussehra falls on 20 October 2026");
    assert_eq!(facts["clock_changes"][0]["day"], "2026-10-25");
    assert_eq!(facts["clock_changes"][0]["shift_s"], -3600);
    assert_eq!(facts["clock_changes"][0]["gaps"][0]["before_s"], 12_600);
    assert_eq!(facts["clock_changes"][0]["gaps"][0]["after_s"], 16_200);
}

#[actix_web::test]
async fn what_the_framework_refuses_keeps_its_status() {
    let app = TestApp::start().await;

    let refused = app.anonymous().delete("/p/x/m/y/answer").await;

    assert_eq!(refused.code(), "405 method_not_allowed");
    assert_eq!(refused.headers.get("allow").unwrap(), "GET, HEAD, POST");
    assert_eq!(app.anonymous().get("/nowhere").await.code(), "404 not_found");
}

#[actix_web::test]
async fn a_party_by_hand_is_judged_like_a_row() {
    let app = TestApp::start().await;
    let staff = app.staff().await;
    let mission = staff.mission("IN").await;
    let path = format!("/api/missions/{mission}/parties");
    let add = async |vat: &str, subdivision: &str, zone: &str| {
        let party = json!({
            "side": "company", "name": "Alfa", "vat": vat, "country": "IT",
            "subdivision": subdivision, "city": "Milano", "zone": zone,
            "person": { "name": "Anna Riva", "email": "anna@alfa.example", "language": "it" },
        });
        staff.post(&path, party).await
    };

    for (vat, subdivision, zone, code) in [
        ("IT00743110158", "MI", "Europe/Rome", "422 vat_check_digit"),
        ("123", "MI", "Europe/Rome", "422 vat_length"),
        ("", "TO", "Europe/Rome", "422 not_eligible"),
        ("", "MI", "Asia/Kolkata", "422 zone_not_in_country"),
    ] {
        assert_eq!(add(vat, subdivision, zone).await.code(), code);
    }
    let added = add("IT 00743110157", "MI", "Europe/Rome").await;
    assert_eq!((added.status, &added.json()["vat"]), (201, &json!("00743110157")));
    assert_eq!(add("00743110157", "MI", "Europe/Rome").await.code(), "409 vat_taken");
}
