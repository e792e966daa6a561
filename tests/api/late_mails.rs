//! Mails that overtake each other: on their way to us, and on their way to others.

use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::guest::seal;
use crate::inbound::{GUEST, SECRET, app, google, heard, invited, known};
use crate::inbox::counter;
use crate::support::TestApp;

#[actix_web::test]
async fn what_was_said_last_counts_in_whichever_order_the_mails_arrive() {
    let app = app().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let (one, uid) = invited(&app, &staff, &pair).await;
    let made = |start: &str, minute: u32| {
        let stamp = format!("DTSTAMP:20261001T08{minute:02}00Z");
        counter(&uid, start).replace("DTSTAMP:20261001T080000Z", &stamp)
    };
    let start = "DTSTART;TZID=India Standard Time:2026102";
    app.pass(TimeDelta::minutes(30));

    assert_eq!(heard(&app, &made(&format!("{start}7T150000"), 10)).await, "proposed");
    // An earlier wish, and an earlier yes, in mails that were slower.
    assert_eq!(heard(&app, &made(&format!("{start}8T150000"), 5)).await, "ignored");
    let accepted = google(&uid, ("ACCEPTED", 0, "20261001T080700Z"));
    assert_eq!(heard(&app, &accepted).await, "ignored");
    assert_eq!(known(&staff, &one).await.0, "none");
    let file = staff.get(&one).await.json();
    let proposals = file["proposals"].as_array().unwrap();
    assert_eq!(proposals.len(), 1);
    assert_eq!(proposals[0]["starts_at"], "2026-10-27T09:30:00Z");
    assert_eq!(proposals[0]["stage"], "open");
    let reasons: Vec<_> = (0..3).map(|it| file["inbound"][it]["reason"].clone()).collect();
    assert_eq!(reasons, [Value::Null, json!("answer_older"), json!("answer_older")]);

    // A later yes stands, and no earlier wish comes after it.
    let yes = google(&uid, ("ACCEPTED", 0, "20261001T082000Z"));
    assert_eq!(heard(&app, &yes).await, "applied");
    assert_eq!(heard(&app, &made(&format!("{start}9T150000"), 15)).await, "ignored");
    // Nobody can hold the place of the last word by a clock that runs ahead.
    let ahead = made(&format!("{start}8T150000"), 25).replace("DTSTAMP:2026", "DTSTAMP:2036");
    assert_eq!(heard(&app, &ahead).await, "for_staff");
    assert_eq!(heard(&app, &made(&format!("{start}8T150000"), 26)).await, "proposed");
}

#[actix_web::test]
async fn while_the_news_of_a_move_waits_nothing_older_is_sent_again() {
    let settings = [
        ("MAIL__INBOUND_SECRET", SECRET),
        ("MAIL__INBOUND_GATEWAY", "mx.agenda.example"),
        ("MEETINGS__UNDO_S", "120"),
    ];
    let app = TestApp::with(&settings).await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let (one, uid) = invited(&app, &staff, &pair).await;
    let mails = staff.get(&one).await.json()["mails"].clone();
    let mail = mails.as_array().unwrap().iter().find(|it| it["address"] == GUEST).unwrap();
    let path = format!("{one}/seats/{}/resend", mail["seat_id"].as_str().unwrap());
    let refresh = google(&uid, ("NEEDS-ACTION", 0, "20261001T080000Z"))
        .replace("METHOD:REPLY", "METHOD:REFRESH")
        .replace("method=REPLY", "method=REFRESH");
    let before = app.outbox().len();

    // Asked for before the move, and not yet sent when it happens.
    assert_eq!(staff.post(&path, json!({})).await.status, 204);
    let to = json!({ "starts_at": "2026-10-27T08:30:00Z", "seen": 0 });
    assert_eq!(staff.put(&format!("{one}/slot"), to).await.status, 200);
    assert_eq!(staff.post(&path, json!({})).await.code(), "409 news_waits");
    assert_eq!(heard(&app, &refresh).await, "resent");
    app.run_jobs().await;
    assert_eq!(app.told().split_off(before), [""; 0]);
    // So the move can still be undone.
    assert!(staff.get(&one).await.json()["undo_until"].is_string());

    app.pass(TimeDelta::minutes(3));
    app.run_jobs().await;
    let told = app.told().split_off(before);
    assert_eq!(told.iter().filter(|it| it.contains(GUEST)).count(), 1, "{told:?}");
    assert!(told.iter().all(|it| it.starts_with("update 1 ")), "{told:?}");
    // Now the news is what would be sent again.
    assert_eq!(staff.post(&path, json!({})).await.status, 204);
}

#[actix_web::test]
async fn an_answer_from_the_calendar_counts_after_a_change_that_nobody_heard_of() {
    let settings = [
        ("MAIL__INBOUND_SECRET", SECRET),
        ("MAIL__INBOUND_GATEWAY", "mx.agenda.example"),
        ("MEETINGS__UNDO_S", "120"),
    ];
    let app = TestApp::with(&settings).await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let (one, uid) = invited(&app, &staff, &pair).await;
    let to = json!({ "starts_at": "2026-10-27T08:30:00Z", "seen": 0 });
    let moved = staff.put(&format!("{one}/slot"), to).await.json();
    let undo = json!({ "changes": [{ "meeting": moved["id"], "seen": moved["revision"] }] });
    let path = format!("/api/missions/{}/undo", pair.mission);
    assert_eq!(staff.post(&path, undo).await.status, 200);
    app.pass(TimeDelta::minutes(30));

    let yes = google(&uid, ("ACCEPTED", 0, "20261001T082000Z"));
    assert_eq!(heard(&app, &yes).await, "applied");
    assert_eq!(known(&staff, &one).await.0, "accepted");

    // Once they have heard of a move, the old time is no longer answered.
    let to = json!({ "starts_at": "2026-10-28T08:30:00Z", "seen": 2 });
    assert_eq!(staff.put(&format!("{one}/slot"), to).await.status, 200);
    app.pass(TimeDelta::minutes(3));
    app.run_jobs().await;
    let late = google(&uid, ("DECLINED", 0, "20261001T083500Z"));
    assert_eq!(heard(&app, &late).await, "stale");
}

#[actix_web::test]
async fn what_speaks_of_the_later_time_counts_whatever_the_clocks_of_two_programs_say() {
    let app = app().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let (one, uid) = invited(&app, &staff, &pair).await;
    app.pass(TimeDelta::minutes(30));
    // A telephone whose clock is right proposes another time; a computer whose clock is behind
    // accepts the one that staff then choose.
    let wish = counter(&uid, "DTSTART;TZID=India Standard Time:20261027T150000")
        .replace("DTSTAMP:20261001T080000Z", "DTSTAMP:20261001T082500Z");
    assert_eq!(heard(&app, &wish).await, "proposed");
    let to = json!({ "starts_at": "2026-10-28T08:30:00Z", "seen": 0 });
    assert_eq!(staff.put(&format!("{one}/slot"), to).await.status, 200);
    app.run_jobs().await;

    let yes = google(&uid, ("ACCEPTED", 1, "20261001T081000Z"));
    assert_eq!(heard(&app, &yes).await, "applied");

    assert_eq!(known(&staff, &one).await.0, "accepted");
    // Of one and the same time, what was said later still counts.
    let start = "DTSTART;TZID=India Standard Time:20261029T150000";
    let wish = counter(&uid, start).replace("SEQUENCE:0", "SEQUENCE:1");
    let early = wish.replace("DTSTAMP:20261001T080000Z", "DTSTAMP:20261001T080500Z");
    let late = wish.replace("DTSTAMP:20261001T080000Z", "DTSTAMP:20261001T082000Z");
    assert_eq!(heard(&app, &early).await, "ignored");
    assert_eq!(heard(&app, &late).await, "proposed");
}

#[actix_web::test]
async fn what_was_proposed_since_outweighs_an_answer_that_arrives_or_is_confirmed_late() {
    let app = app().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let (one, uid) = invited(&app, &staff, &pair).await;
    app.pass(TimeDelta::minutes(30));
    let early = google(&uid, ("ACCEPTED", 0, "20261001T080500Z"));
    let forged = early.replace("dmarc=pass", "dmarc=fail");
    assert_eq!(heard(&app, &forged).await, "pending");
    let pending = staff.get("/api/inbound-mails").await.json()[0]["id"].clone();
    let wish = counter(&uid, "DTSTART;TZID=India Standard Time:20261027T150000")
        .replace("DTSTAMP:20261001T080000Z", "DTSTAMP:20261001T081000Z");
    assert_eq!(heard(&app, &wish).await, "proposed");

    let accept = format!("/api/inbound-mails/{}/accept", pending.as_str().unwrap());
    assert_eq!(staff.post(&accept, json!({})).await.code(), "409 answer_outdated");

    // The same from the page of the link, which knows no mail.
    let token = staff.link_of(&pair.mission, &pair.partner).await;
    let page = format!("/p/{token}/m/{}/propose", one.rsplit('/').next().unwrap());
    let seal = seal(&app.anonymous().get(&page).await, "propose");
    let fields = [
        ("seal", seal.as_str()),
        ("seen", "0"),
        ("starts_at", "2026-10-28T08:30:00Z"),
        ("message", ""),
    ];
    let proposed = app.anonymous().form(&page, &fields).await;
    assert_eq!(proposed.status, 303, "{}", proposed.text());
    let before = google(&uid, ("ACCEPTED", 0, "20261001T082900Z"));
    assert_eq!(heard(&app, &before).await, "ignored");
    app.pass(TimeDelta::minutes(5));
    let after = google(&uid, ("DECLINED", 0, "20261001T083300Z"));
    assert_eq!(heard(&app, &after).await, "applied");
    assert_eq!(known(&staff, &one).await.0, "declined");
}

#[actix_web::test]
async fn what_was_said_to_a_time_that_was_taken_back_hides_no_later_proposal() {
    let settings = [
        ("MAIL__INBOUND_SECRET", SECRET),
        ("MAIL__INBOUND_GATEWAY", "mx.agenda.example"),
        ("MEETINGS__UNDO_S", "120"),
    ];
    let app = TestApp::with(&settings).await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let (one, uid) = invited(&app, &staff, &pair).await;
    app.pass(TimeDelta::minutes(5));
    let to = json!({ "starts_at": "2026-10-27T08:30:00Z", "seen": 0 });
    let moved = staff.put(&format!("{one}/slot"), to).await.json();
    let token = staff.link_of(&pair.mission, &pair.partner).await;
    let page = format!("/p/{token}/m/{}", one.rsplit('/').next().unwrap());
    let seal = seal(&app.anonymous().get(&page).await, "answer");
    let fields = [("seal", seal.as_str()), ("seen", "1"), ("answer", "accepted")];
    let answered = app.anonymous().form(&format!("{page}/answer"), &fields).await;
    assert_eq!(answered.status, 303, "{}", answered.text());
    let undo = json!({ "changes": [{ "meeting": moved["id"], "seen": moved["revision"] }] });
    let undone = staff.post(&format!("/api/missions/{}/undo", pair.mission), undo).await;
    assert_eq!(undone.status, 200, "{}", undone.text());
    app.pass(TimeDelta::minutes(25));
    let yes = google(&uid, ("ACCEPTED", 0, "20261001T081000Z"));
    assert_eq!(heard(&app, &yes.replace("dmarc=pass", "dmarc=fail")).await, "pending");
    let pending = staff.get("/api/inbound-mails").await.json()[0]["id"].clone();
    let wish = counter(&uid, "DTSTART;TZID=India Standard Time:20261027T150000")
        .replace("DTSTAMP:20261001T080000Z", "DTSTAMP:20261001T082000Z");
    assert_eq!(heard(&app, &wish).await, "proposed");

    let accept = format!("/api/inbound-mails/{}/accept", pending.as_str().unwrap());
    assert_eq!(staff.post(&accept, json!({})).await.code(), "409 answer_outdated");
}
