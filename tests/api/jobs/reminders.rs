//! What time alone makes due: reminders, and the question weeks later.

use serde_json::json;

use crate::guest::seal;
use crate::support::TestApp;
use crate::support::builders::id;

const ALL: (&str, &str) = ("MAIL__REMINDERS", "P7D,P1D,PT1H,PT10M");

/// The mails that went out since `count`, in few words.
fn since(app: &TestApp, count: usize) -> Vec<String> {
    app.told().split_off(count)
}

#[actix_web::test]
async fn everybody_is_reminded_as_often_as_was_chosen_and_each_time_once() {
    let app = TestApp::with(&[ALL]).await;
    let (staff, pair) = app.milan_and_mumbai().await;
    staff.book(&pair, "2026-10-26T08:30:00Z").await;
    app.run_jobs().await;

    for (now, expected) in [
        ("2026-10-19T08:29:00Z", 0),
        ("2026-10-19T08:30:00Z", 2),
        ("2026-10-25T08:30:00Z", 2),
        ("2026-10-26T07:30:00Z", 2),
        ("2026-10-26T08:20:00Z", 2),
        ("2026-10-26T08:29:00Z", 0),
    ] {
        let before = app.outbox().len();
        app.set(now);
        app.run_jobs().await;
        app.run_jobs().await;

        let new = since(&app, before);
        assert_eq!(new.len(), expected, "{now}: {new:?}");
        assert!(new.iter().all(|it| it.starts_with("reminder - to ")), "{new:?}");
    }
    let last = app.outbox().pop().unwrap();
    assert_eq!(last.subject, "At 14:00 (Mumbai): Brianza Arredi – Deccan Interiors");
    let first = app.outbox()[1].message_id.clone();
    let raw = String::from_utf8(last.bytes()).unwrap();
    assert!(raw.contains(&format!("In-Reply-To: {first}")), "{raw}");
}

#[actix_web::test]
async fn a_move_takes_the_reminders_along_and_a_cancellation_takes_them_away() {
    let app = TestApp::with(&[("MAIL__REMINDERS", "P1D")]).await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let meeting = staff.book(&pair, "2026-10-26T08:30:00Z").await;
    app.run_jobs().await;
    let one = format!("/api/missions/{}/meetings/{}", pair.mission, id(&meeting));
    let to = json!({ "starts_at": "2026-10-28T08:30:00Z", "seen": 0 });
    staff.put(&format!("{one}/slot"), to).await;
    app.run_jobs().await;
    let before = app.outbox().len();

    app.set("2026-10-25T08:30:00Z");
    app.run_jobs().await;
    assert_eq!(since(&app, before), [""; 0], "the old day is nobody's day any more");
    app.set("2026-10-27T08:30:00Z");
    app.run_jobs().await;
    assert_eq!(since(&app, before).len(), 2);

    let other = staff_book_again(&app, &pair).await;
    let before = app.outbox().len();
    app.set("2026-10-28T10:30:00Z");
    app.run_jobs().await;
    assert_eq!(since(&app, before), [""; 0], "{other} was called off");
}

/// Books a second meeting and calls it off, everybody told of both; gives its id.
async fn staff_book_again(app: &TestApp, pair: &crate::support::builders::Pair) -> String {
    let staff = app.sign_in_again().await;
    let meeting = staff.book(pair, "2026-10-29T10:30:00Z").await;
    app.run_jobs().await;
    let one = format!("/api/missions/{}/meetings/{}", pair.mission, id(&meeting));
    staff.delete(&format!("{one}?seen=0")).await;
    app.run_jobs().await;
    id(&meeting)
}

#[actix_web::test]
async fn who_declined_is_left_alone_and_what_comes_too_late_is_not_said() {
    let app = TestApp::with(&[("MAIL__REMINDERS", "P1D")]).await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let meeting = staff.book(&pair, "2026-10-26T08:30:00Z").await;
    app.run_jobs().await;
    let token = staff.link_of(&pair.mission, &pair.partner).await;
    let page = format!("/p/{token}/m/{}", id(&meeting));
    let guest = app.anonymous();
    let seal = seal(&guest.get(&page).await, "answer");
    let fields = [("seal", seal.as_str()), ("seen", "0"), ("answer", "declined")];
    let answered = guest.form(&format!("{page}/answer"), &fields).await;
    assert_eq!(answered.status, 303, "{}", answered.text());
    let before = app.outbox().len();

    app.set("2026-10-25T08:31:00Z");
    app.run_jobs().await;
    assert_eq!(since(&app, before), ["reminder - to brianza-arredi@azienda.example"]);

    let late = TestApp::with(&[("MAIL__REMINDERS", "P1D")]).await;
    let (staff, pair) = late.milan_and_mumbai().await;
    staff.book(&pair, "2026-10-26T08:30:00Z").await;
    late.run_jobs().await;
    late.set("2026-10-25T20:30:00Z");
    late.run_jobs().await;
    assert_eq!(since(&late, 2), [""; 0]);
}

#[actix_web::test]
async fn reminders_are_chosen_for_a_mission_and_its_booked_meetings_follow() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    staff.book(&pair, "2026-10-26T08:30:00Z").await;
    app.run_jobs().await;
    let plan = format!("/api/missions/{}/mail-plan", pair.mission);
    let reminders = format!("{plan}/reminders");

    let before = staff.get(&plan).await.json();
    let chosen = staff.put(&reminders, json!({ "reminders": ["PT1H", "P7D", "PT1H"] })).await;
    let odd = staff.put(&reminders, json!({ "reminders": ["P2D"] })).await;

    assert_eq!(before, json!({ "reminders": [], "strangers": 0 }));
    assert_eq!(chosen.json()["reminders"], json!(["P7D", "PT1H"]));
    assert_eq!(odd.code(), "422 bad_field");
    let mails = staff.get(&format!("/api/missions/{}/mails", pair.mission)).await.json();
    let queued = mails.as_array().unwrap().iter().filter(|it| it["state"] == "planned");
    let queued: Vec<_> = queued.map(|it| it["at"].as_str().unwrap().to_owned()).collect();
    let (week, hour) = ("2026-10-19T08:30:00Z", "2026-10-26T07:30:00Z");
    assert_eq!(queued, [week, week, hour, hour]);

    staff.put(&reminders, json!({ "reminders": ["PT1H"] })).await;
    app.set("2026-10-19T08:30:00Z");
    app.run_jobs().await;
    assert_eq!(since(&app, 2), [""; 0]);
}

#[actix_web::test]
async fn a_company_is_asked_weeks_later_until_it_has_signed() {
    let app = TestApp::with(&[("MAIL__FOLLOW_UP_DAYS", "30,60,90")]).await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let meeting = staff.book(&pair, "2026-10-26T08:30:00Z").await;
    app.run_jobs().await;
    app.set("2026-10-26T09:00:00Z");
    let staff = TestApp::sign_in_again(&app).await;
    let one = format!("/api/missions/{}/meetings/{}", pair.mission, id(&meeting));
    let outcome = json!({ "result": "useful", "contract": "none", "seen": 0 });
    assert_eq!(staff.put(&format!("{one}/outcome"), outcome).await.status, 200);
    app.run_jobs().await;
    let before = app.outbox().len();

    app.set("2026-11-25T09:00:00Z");
    app.run_jobs().await;
    let first = since(&app, before);
    let token = app.sign_in_again().await.link_of(&pair.mission, &pair.company).await;
    let page = format!("/p/{token}/m/{}/feedback", id(&meeting));
    let guest = app.anonymous();
    let seal = seal(&guest.get(&page).await, "feedback");
    let fields = [("seal", seal.as_str()), ("satisfaction", "5"), ("contract", "signed")];
    let said = guest.form(&page, &[&fields[..], &[("next_step", "contract")]].concat()).await;
    app.set("2026-12-25T09:00:00Z");
    app.run_jobs().await;

    assert_eq!(first, ["follow_up - to brianza-arredi@azienda.example"]);
    assert_eq!(said.status, 303, "{}", said.text());
    assert_eq!(since(&app, before + 1), [""; 0]);
}

#[actix_web::test]
async fn partners_who_do_not_know_us_get_one_first_word() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let plan = format!("/api/missions/{}/mail-plan", pair.mission);
    let first = format!("/api/missions/{}/first-contacts", pair.mission);

    let strangers = staff.get(&plan).await.json()["strangers"].clone();
    let sent = staff.post(&first, json!({})).await;
    let again = staff.post(&first, json!({})).await;
    app.run_jobs().await;
    let later = staff.post(&first, json!({})).await;
    app.run_jobs().await;

    assert_eq!(strangers, 1);
    assert_eq!((sent.status, sent.json()), (202, json!({ "people": 1 })));
    assert_eq!((again.json(), later.json()), (json!({ "people": 0 }), json!({ "people": 0 })));
    assert_eq!(app.told(), ["first_contact - to deccan-interiors@buyer.example"]);
}
