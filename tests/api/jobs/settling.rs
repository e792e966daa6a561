//! After a meeting.

use chrono::TimeDelta;
use domain::ids::{MeetingId, PersonId, SeatId};
use incontro::actions::record_visit;
use incontro::rooms::{LeftReason, RoomEvent, RoomEventKind};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::support::TestApp;
use crate::support::builders::id;

/// Someone sits in the room from the meeting's start for so many minutes.
async fn visit(app: &TestApp, meeting: &Value, seat: usize, minutes: i64) {
    let uuid = |value: &Value| value.as_str().unwrap().parse::<Uuid>().unwrap();
    let visit = app.ctx.ids.next();
    let starts_at = meeting["starts_at"].as_str().unwrap().parse().unwrap();
    for (at, what) in [
        (starts_at, RoomEventKind::Joined),
        (starts_at + TimeDelta::minutes(minutes), RoomEventKind::Left(LeftReason::Left)),
    ] {
        let seat = &meeting["seats"][seat];
        let event = RoomEvent {
            visit,
            seat: SeatId(uuid(&seat["id"])),
            meeting: MeetingId(uuid(&meeting["id"])),
            person: PersonId(uuid(&seat["person"]["id"])),
            at,
            what,
        };
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
    let outcome = json!({ "result": "useful", "contract": "negotiating", "note": "by phone" });
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
