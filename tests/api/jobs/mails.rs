//! What goes out after a change.

use domain::ical::read::{Method, read};
use serde_json::json;

use crate::support::TestApp;
use crate::support::builders::id;

#[actix_web::test]
async fn both_sides_are_invited_once_and_only_after_the_booking() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    staff.book(&pair, "2026-10-26T08:30:00Z").await;

    assert!(app.outbox().is_empty(), "nothing is mailed inside a request");
    assert_eq!(app.run_jobs().await, 2);
    assert_eq!(app.run_jobs().await, 0);
    assert_eq!(
        app.told(),
        [
            "invitation 0 to brianza-arredi@azienda.example",
            "invitation 0 to deccan-interiors@buyer.example",
        ]
    );
}

#[actix_web::test]
async fn a_move_reaches_the_same_calendar_entry_as_revision_one() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let meeting = staff.book(&pair, "2026-10-26T08:30:00Z").await;
    app.run_jobs().await;
    let slot = format!("/api/missions/{}/meetings/{}/slot", pair.mission, id(&meeting));
    staff.put(&slot, json!({ "starts_at": "2026-10-27T08:30:00Z", "seen": 0 })).await;
    app.run_jobs().await;

    let mails = app.outbox();
    let facts: Vec<_> =
        mails.iter().map(|it| read(it.calendar.as_bytes(), None).unwrap()).collect();
    assert_eq!(facts.len(), 4);
    assert_eq!(facts[0].uid, facts[2].uid);
    assert_ne!(facts[0].uid, facts[1].uid);
    assert_eq!((facts[2].sequence, &facts[2].method), (1, &Method::Request));
    assert!(mails[2].calendar.contains("DTSTART:20261027T083000Z"), "{}", mails[2].calendar);
}

#[actix_web::test]
async fn a_change_overtakes_the_news_that_has_not_gone_out() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let meeting = staff.book(&pair, "2026-10-26T08:30:00Z").await;
    let one = format!("/api/missions/{}/meetings/{}", pair.mission, id(&meeting));
    staff
        .put(&format!("{one}/slot"), json!({ "starts_at": "2026-10-27T08:30:00Z", "seen": 0 }))
        .await;

    app.run_jobs().await;

    assert_eq!(
        app.told(),
        [
            "invitation 1 to brianza-arredi@azienda.example",
            "invitation 1 to deccan-interiors@buyer.example",
        ]
    );
}

#[actix_web::test]
async fn who_never_heard_of_a_meeting_hears_nothing_of_its_end() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let meeting = staff.book(&pair, "2026-10-26T08:30:00Z").await;
    let one = format!("/api/missions/{}/meetings/{}", pair.mission, id(&meeting));
    staff.delete(&format!("{one}?seen=0")).await;

    app.run_jobs().await;

    assert_eq!(app.told(), [""; 0]);
}

#[actix_web::test]
async fn a_cancellation_takes_the_entry_out_again() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let meeting = staff.book(&pair, "2026-10-26T08:30:00Z").await;
    app.run_jobs().await;
    let one = format!("/api/missions/{}/meetings/{}", pair.mission, id(&meeting));
    staff.delete(&format!("{one}?seen=0")).await;
    app.run_jobs().await;

    let last = app.outbox().pop().unwrap();
    assert_eq!(last.kind, "cancellation");
    assert!(last.calendar.contains("METHOD:CANCEL"));
    assert!(last.calendar.contains("STATUS:CANCELLED"));
    assert!(last.calendar.contains("SEQUENCE:1"));
}

#[actix_web::test]
async fn a_link_is_sent_again_and_stays_the_same() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    staff.book(&pair, "2026-10-26T08:30:00Z").await;
    app.run_jobs().await;
    let token = staff.link_of(&pair.mission, &pair.partner).await;
    let parties = staff.get(&format!("/api/missions/{}/parties?side=partner", pair.mission)).await;
    let person = parties.json()[0]["people"][0]["id"].as_str().unwrap().to_owned();

    let path = format!("/api/missions/{}/people/{person}/link", pair.mission);
    staff.post(&path, json!({ "mail": true })).await;
    app.run_jobs().await;

    let last = app.outbox().pop().unwrap();
    assert_eq!(
        (last.kind, last.recipient.as_str()),
        ("link_resent", "deccan-interiors@buyer.example")
    );
    assert!(last.text.contains(&token));
    assert!(app.outbox()[1].text.contains(&token), "the invitation had the same link");
}

#[actix_web::test]
async fn nobody_is_asked_what_came_of_a_meeting_before_its_end() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let meeting = staff.book(&pair, "2026-10-26T08:30:00Z").await;
    app.run_jobs().await;
    app.set("2026-10-26T08:20:00Z");
    let staff = app.sign_in_again().await;
    let one = format!("/api/missions/{}/meetings/{}", pair.mission, id(&meeting));
    let outcome = json!({ "result": "useful", "contract": "none", "seen": 0 });

    let logged = staff.put(&format!("{one}/outcome"), outcome).await;
    let before = app.run_jobs().await;
    app.set("2026-10-26T09:00:00Z");
    let after = app.run_jobs().await;

    assert_eq!(logged.json()["state"], "held");
    assert_eq!((before, after), (0, 2));
}
