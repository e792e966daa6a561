//! Signing in and out.

use actix_web::http::Method;
use chrono::TimeDelta;
use incontro::actions::{change_password, disable_account};
use serde_json::json;

use crate::support::{Actor, TestApp};

#[actix_web::test]
async fn nobody_gets_in_with_a_wrong_password_or_address() {
    let app = TestApp::start().await;
    app.staff().await;
    let anyone = app.anonymous();

    let wrong = json!({ "email": "anna@agenda.example", "password": "another password" });
    let unknown = json!({ "email": "nobody@agenda.example", "password": "another password" });
    let wrong = anyone.post("/api/session", wrong).await;
    let unknown = anyone.post("/api/session", unknown).await;

    assert_eq!(wrong.code(), "401 wrong_credentials");
    assert_eq!(wrong.text(), unknown.text());

    let nul = json!({ "email": "a\u{0}", "password": "another password" });
    assert_eq!(anyone.post("/api/session", nul).await.code(), "401 wrong_credentials");
}

#[actix_web::test]
async fn every_staff_route_asks_who_is_there() {
    let app = TestApp::start().await;
    let anyone = app.anonymous();
    let some = "00000000-0000-0000-0000-000000000001";

    for path in ["/api/session", "/api/missions", "/api/markets", "/api/sectors", "/api/zones"] {
        assert_eq!(anyone.get(path).await.code(), "401 signed_out", "{path}");
    }
    for path in ["", "/parties", "/meetings", "/mails", &format!("/meetings/{some}")] {
        let path = format!("/api/missions/{some}{path}");
        assert_eq!(anyone.get(&path).await.code(), "401 signed_out", "{path}");
    }
}

#[actix_web::test]
async fn a_session_ends_when_staff_sign_out_and_after_twelve_hours() {
    let app = TestApp::start().await;
    let staff = app.staff().await;

    assert_eq!(staff.get("/api/session").await.json()["name"], "Anna");
    app.pass(TimeDelta::hours(12));
    assert_eq!(staff.get("/api/session").await.code(), "401 signed_out");

    app.set("2026-10-01T08:00:00Z");
    assert_eq!(staff.get("/api/session").await.status, 200);
    assert_eq!(staff.delete("/api/session").await.status, 204);
    assert_eq!(staff.get("/api/session").await.code(), "401 signed_out");
}

#[actix_web::test]
async fn a_new_password_and_a_disabled_account_sign_everyone_out_at_once() {
    let app = TestApp::start().await;
    let staff = app.staff().await;
    let email = "anna@agenda.example";
    let sign_in = |password: &str| json!({ "email": email, "password": password });

    change_password(&app.ctx, email, "another password").await.unwrap();
    assert_eq!(staff.get("/api/session").await.code(), "401 signed_out");
    let anyone = app.anonymous();
    assert_eq!(anyone.post("/api/session", sign_in("another password")).await.status, 200);

    disable_account(&app.ctx, email, false).await.unwrap();
    let refused = anyone.post("/api/session", sign_in("another password")).await;
    assert_eq!(refused.code(), "401 wrong_credentials");
}

#[actix_web::test]
async fn another_site_cannot_act_for_signed_in_staff() {
    let app = TestApp::start().await;
    let staff = app.staff().await;
    let mission = json!({});

    let foreign = staff
        .send(Method::POST, "/api/missions", |it| {
            it.insert_header(("sec-fetch-site", "cross-site")).set_json(&mission)
        })
        .await;
    let origin = staff
        .send(Method::POST, "/api/missions", |it| {
            it.insert_header(("sec-fetch-site", ""))
                .insert_header(("origin", "https://evil.example"))
        })
        .await;

    assert_eq!(foreign.code(), "403 cross_site");
    assert_eq!(origin.code(), "403 cross_site");
    assert_eq!(
        Actor::anonymous(&app).post("/api/missions", mission).await.code(),
        "401 signed_out"
    );
}
