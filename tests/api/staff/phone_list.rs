//! Whom to telephone.

use serde_json::{Value, json};

use crate::support::TestApp;
use crate::support::builders::id;

#[actix_web::test]
async fn who_has_not_answered_a_near_meeting_is_to_be_called_until_they_do() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let meeting = staff.book(&pair, "2026-10-26T08:30:00Z").await;
    app.run_jobs().await;
    let list = format!("/api/missions/{}/phone-list", pair.mission);

    let far = staff.get(&list).await.json();
    app.set("2026-10-24T08:31:00Z");
    let staff = app.sign_in_again().await;
    let near = staff.get(&list).await.json();
    let one = format!("/api/missions/{}/meetings/{}", pair.mission, id(&meeting));
    staff.delete(&format!("{one}?seen=0")).await;
    let off = staff.get(&list).await.json();

    assert_eq!((far, off), (json!([]), json!([])));
    let partner = &near.as_array().unwrap()[1];
    assert_eq!(near.as_array().map(Vec::len), Some(2));
    assert_eq!(partner["email"], "deccan-interiors@buyer.example");
    assert_eq!(partner["reasons"], json!([{ "code": "silent", "words": "" }]));
    let clock = ["time", "city", "offset_s"].map(|it| partner[it].clone());
    assert_eq!(clock, [json!("14:01"), json!("Mumbai"), json!(19800)]);
    assert_eq!(partner["next"]["with"], "Brianza Arredi");
}

#[actix_web::test]
async fn a_foreign_missions_people_are_nobodys_to_call() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    staff.book(&pair, "2026-10-16T08:30:00Z").await;
    let other = staff.mission("CA").await;
    app.set("2026-10-15T08:30:00Z");
    let staff = app.sign_in_again().await;

    let own = staff.get(&format!("/api/missions/{}/phone-list", pair.mission)).await;
    let foreign = staff.get(&format!("/api/missions/{other}/phone-list")).await;

    assert_eq!(own.json().as_array().map(Vec::len), Some(2));
    assert_eq!(foreign.json(), Value::Array(Vec::new()));
    assert_eq!(app.anonymous().get("/api/missions/x/phone-list").await.code(), "401 signed_out");
}
