//! What calendars mail back to the invitation to a training session.

use chrono::TimeDelta;
use domain::ical::read::read;
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};

use crate::guest::seal;
use crate::inbound::{GUEST, SECRET, app, google, heard};
use crate::inbox::counter;
use crate::support::builders::{Pair, id};
use crate::support::{Actor, TestApp};

/// A session on 26 October 2026, 9:30 in Milan, whose invitations have gone out.
struct Session<'a> {
    app: &'a TestApp,
    staff: Actor<'a>,
    pair: Pair,
    /// Where the mission's sessions are.
    path: String,
    id: String,
    /// The UID of the partner's entry.
    uid: String,
}

impl<'a> Session<'a> {
    async fn on(app: &'a TestApp) -> Self {
        let (staff, pair) = app.milan_and_mumbai().await;
        let path = format!("/api/missions/{}/trainings", pair.mission);
        let form = json!({
            "title": "How to use the room", "starts_at": "2026-10-26T08:30:00Z", "minutes": 30,
            "speakers": [],
        });
        let planned = staff.post(&path, form).await;
        assert_eq!(planned.status, 201, "{}", planned.text());
        app.run_jobs().await;
        let sent = app.outbox().pop().unwrap();
        assert_eq!(sent.recipient, GUEST);
        let uid = read(sent.calendar.as_bytes(), None).unwrap().uid;
        Self { app, staff, pair, path, id: id(&planned.json()), uid }
    }

    async fn reschedule(&self, starts_at: &str, seen: u32) {
        let to = json!({ "starts_at": starts_at, "minutes": 30, "seen": seen });
        let moved = self.staff.put(&format!("{}/{}/slot", self.path, self.id), to).await;
        assert_eq!(moved.status, 200, "{}", moved.text());
    }

    /// The answers that stand, with where they came from.
    async fn answers(&self) -> Vec<String> {
        let all = self.staff.get(&self.path).await.json();
        let line = |it: &Value| format!("{} by {}", it["answer"], it["answered_by"]);
        let line = |it: &Value| line(it).replace('"', "");
        all[0]["answers"].as_array().unwrap().iter().map(line).collect()
    }

    /// What the journal has of answers, the latest first.
    async fn journal(&self) -> Vec<String> {
        let path = format!("/api/missions/{}/journal", self.pair.mission);
        let all = self.staff.get(&path).await.json()["changes"].clone();
        let word = |it: &Value, key: &str| it[key].as_str().unwrap_or("-").to_owned();
        let line = |it: &Value| format!("{} {}", word(it, "what"), word(it, "reason"));
        let lines = all.as_array().unwrap().iter().map(line);
        lines.filter(|it| it.starts_with("invitation ") || it.starts_with("reply ")).collect()
    }

    /// What the last mail that came in asks, why, and about which session.
    async fn asks(&self) -> (Value, Value, Value) {
        let all = self.staff.get("/api/inbound-mails").await.json();
        let it = &all[0];
        (it["need"].clone(), it["reason"].clone(), it["training"]["title"].clone())
    }
}

#[actix_web::test]
async fn an_answer_to_a_session_stands_and_is_shown_with_its_source() {
    let app = app().await;
    let session = Session::on(&app).await;
    let said = |answer, stamp| google(&session.uid, (answer, 0, stamp));

    assert_eq!(heard(&app, &said("ACCEPTED", "20261001T075000Z")).await, "applied");
    assert_eq!(session.answers().await, [format!("accepted by calendar:{GUEST}")]);
    assert_eq!(session.asks().await, (json!(null), json!(null), json!("How to use the room")));
    assert_eq!(heard(&app, &said("TENTATIVE", "20261001T075900Z")).await, "applied");
    assert_eq!(heard(&app, &said("ACCEPTED", "20261001T075500Z")).await, "ignored");
    assert_eq!(session.answers().await, [format!("tentative by calendar:{GUEST}")]);
    assert_eq!(heard(&app, &said("DECLINED", "20261001T080000Z")).await, "applied");

    assert_eq!(session.answers().await, [format!("declined by calendar:{GUEST}")]);
    assert_eq!(session.asks().await.0, json!(null), "nothing is to be decided");
    assert_eq!(
        session.journal().await,
        ["invitation declined -", "invitation tentative -", "invitation accepted -"]
    );
}

#[actix_web::test]
async fn a_session_is_answered_on_the_page_of_a_link_until_it_begins() {
    let app = app().await;
    let session = Session::on(&app).await;
    let token = session.staff.link_of(&session.pair.mission, &session.pair.partner).await;
    let page = || async { app.anonymous().get(&format!("/p/{token}")).await };
    let path = format!("/p/{token}/t/{}/answer", session.id);
    let seal = seal(&page().await, "answer");
    let say = async |answer: &str, seen: &str| {
        let form = [("seal", seal.as_str()), ("answer", answer), ("seen", seen)];
        app.anonymous().form(&path, &form).await
    };

    assert_eq!(app.anonymous().get(&path).await.status, 303, "looking changes nothing");
    assert_eq!(say("accepted", "0").await.status, 303);
    assert!(page().await.text().contains("You said that you will come."));
    assert_eq!(session.answers().await, [format!("accepted by link:{GUEST}")]);
    // The calendar sent this one before, and it arrives after.
    let earlier = google(&session.uid, ("DECLINED", 0, "20261001T070000Z"));
    assert_eq!(heard(&app, &earlier).await, "ignored");
    assert_eq!(session.answers().await, [format!("accepted by link:{GUEST}")]);
    assert_eq!(say("perhaps", "0").await.status, 422);

    session.reschedule("2026-10-27T08:30:00Z", 0).await;
    let stale = say("accepted", "0").await;
    assert_eq!(stale.status, 409);
    assert!(stale.text().contains("The session has changed in the meantime"));
    assert!(page().await.text().contains("You have not answered yet."));
    assert_eq!(say("declined", "1").await.status, 303);
    assert_eq!(session.answers().await, [format!("declined by link:{GUEST}")]);
    assert_eq!(session.journal().await, ["invitation declined -", "invitation accepted -"]);

    app.set("2026-10-27T08:30:00Z");
    assert!(!page().await.text().contains("/answer"));
    let begun = say("accepted", "1").await;
    assert_eq!(begun.status, 409);
    assert!(begun.text().contains("The session has already begun"));
}

#[actix_web::test]
async fn an_answer_to_an_earlier_time_of_a_session_does_not_count() {
    let app = app().await;
    let session = Session::on(&app).await;
    let said = |answer, sequence, stamp| google(&session.uid, (answer, sequence, stamp));
    heard(&app, &said("ACCEPTED", 0, "20261001T080000Z")).await;

    session.reschedule("2026-10-27T08:30:00Z", 0).await;
    assert_eq!(session.answers().await, [""; 0], "a new time is asked anew");
    let late = said("DECLINED", 0, "20261001T080100Z");
    assert_eq!(heard(&app, &late).await, "stale");
    assert_eq!(session.answers().await, [""; 0]);
    app.run_jobs().await;
    // A program whose clock is behind; the revision counts first.
    assert_eq!(heard(&app, &said("ACCEPTED", 1, "20261001T075500Z")).await, "applied");
    assert_eq!(session.answers().await, [format!("accepted by calendar:{GUEST}")]);

    app.set("2026-10-27T08:30:00Z");
    let staff = app.sign_in_again().await;
    let begun = said("DECLINED", 1, "20261001T080900Z");
    assert_eq!(heard(&app, &begun).await, "ignored");
    let last = staff.get("/api/inbound-mails").await.json()[0].clone();
    assert_eq!(last["reason"], "session_over");
}

#[actix_web::test]
async fn whoever_declined_a_session_is_not_reminded_of_it() {
    let settings = [
        ("MAIL__INBOUND_SECRET", SECRET),
        ("MAIL__INBOUND_GATEWAY", "mx.agenda.example"),
        ("MAIL__REMINDERS", "P1D,PT1H"),
    ];
    let app = TestApp::with(&settings).await;
    let session = Session::on(&app).await;
    heard(&app, &google(&session.uid, ("DECLINED", 0, "20261001T080000Z"))).await;
    let before = app.told().len();

    app.set("2026-10-25T08:30:00Z");
    app.run_jobs().await;
    let reminded = app.told().split_off(before);
    let yes = google(&session.uid, ("ACCEPTED", 0, "20261025T080000Z"));
    assert_eq!(heard(&app, &yes).await, "applied");
    app.set("2026-10-26T07:30:00Z");
    app.run_jobs().await;

    assert_eq!(reminded, ["training_near - to brianza-arredi@azienda.example"]);
    let to = ["brianza-arredi@azienda.example", GUEST];
    assert_eq!(app.told()[before + 1..], to.map(|it| format!("training_near - to {it}")));
}

#[actix_web::test]
async fn an_invitation_to_a_session_that_got_lost_is_sent_again_as_it_stands() {
    let app = app().await;
    let session = Session::on(&app).await;
    let first = app.outbox().pop().unwrap();
    let refresh = google(&session.uid, ("NEEDS-ACTION", 0, "20261001T080000Z"))
        .replace("METHOD:REPLY", "METHOD:REFRESH")
        .replace("method=REPLY", "method=REFRESH");
    app.pass(TimeDelta::minutes(5));
    let before = app.outbox().len();

    assert_eq!(heard(&app, &refresh).await, "resent");
    app.run_jobs().await;

    assert_eq!(app.told()[before..], [format!("training 0 to {GUEST}")]);
    let again = app.outbox().pop().unwrap();
    let facts = |text: &str| read(text.as_bytes(), None).unwrap();
    let (was, now) = (facts(&first.calendar), facts(&again.calendar));
    assert_eq!((&was.uid, was.sequence, was.start), (&now.uid, now.sequence, now.start));
    assert!(was.stamped_at < now.stamped_at, "{:?}", now.stamped_at);
    assert_ne!(first.message_id, again.message_id);
    assert_eq!(session.journal().await, ["invitation asked for again -"]);
}

#[actix_web::test]
async fn what_is_sent_again_after_a_way_there_and_back_is_the_revision_that_was_told() {
    let app = app().await;
    let session = Session::on(&app).await;
    session.reschedule("2026-10-27T08:30:00Z", 0).await;
    session.reschedule("2026-10-26T08:30:00Z", 1).await;
    app.run_jobs().await;
    let refresh = google(&session.uid, ("NEEDS-ACTION", 0, "20261001T080000Z"))
        .replace("METHOD:REPLY", "METHOD:REFRESH")
        .replace("method=REPLY", "method=REFRESH");
    app.pass(TimeDelta::minutes(5));
    let before = app.told().len();

    assert_eq!(heard(&app, &refresh).await, "resent");
    app.run_jobs().await;

    assert_eq!(app.told()[before..], [format!("training 0 to {GUEST}")]);
}

#[actix_web::test]
async fn another_time_for_a_session_is_for_a_human_being_to_answer() {
    let app = app().await;
    let session = Session::on(&app).await;
    let start = "DTSTART;TZID=India Standard Time:20261027T150000";

    assert_eq!(heard(&app, &counter(&session.uid, start)).await, "for_staff");

    let (need, reason, title) = session.asks().await;
    assert_eq!((need, reason), (json!("read"), json!("session_for_everybody")));
    assert_eq!(title, "How to use the room");
    assert_eq!(session.journal().await, ["reply not applied session_for_everybody"]);
    assert_eq!(app.run_jobs().await, 0);
    let mail = session.staff.get("/api/inbound-mails").await.json()[0].clone();
    let done = format!("/api/inbound-mails/{}/done", id(&mail));
    assert_eq!(session.staff.post(&done, json!({})).await.status, 204);
}

#[actix_web::test]
async fn an_answer_to_a_session_that_nobody_vouches_for_stands_by_staffs_word() {
    let app = app().await;
    let session = Session::on(&app).await;
    let accepted = google(&session.uid, ("ACCEPTED", 0, "20261001T080000Z"));
    let forged = accepted.replace("dmarc=pass", "dmarc=fail");

    assert_eq!(heard(&app, &forged).await, "pending");
    assert_eq!(session.answers().await, [""; 0]);
    let mail = session.staff.get("/api/inbound-mails").await.json()[0].clone();
    assert_eq!((&mail["need"], &mail["answer"]), (&json!("confirm"), &json!("accepted")));
    let accept = format!("/api/inbound-mails/{}/accept", id(&mail));
    assert_eq!(session.staff.post(&accept, json!({})).await.status, 204);

    assert_eq!(session.answers().await, ["accepted by staff:anna@agenda.example"]);
    let again = session.staff.post(&accept, json!({})).await;
    assert_eq!(again.code(), "409 mail_handled");
}

#[actix_web::test]
async fn staff_are_told_when_somebody_who_is_to_speak_declines() {
    let app = app().await;
    let session = Session::on(&app).await;
    let parties = format!("/api/missions/{}/parties", session.pair.mission);
    let all = session.staff.get(&parties).await.json();
    let of = |it: &&Value| it["id"] == session.pair.partner.as_str();
    let person = id(&all.as_array().unwrap().iter().find(of).unwrap()["people"][0]);
    let word = format!("{}/{}/speakers/{person}", session.path, session.id);
    assert_eq!(session.staff.put(&word, json!(null)).await.status, 200);

    let declined = google(&session.uid, ("DECLINED", 0, "20261001T080000Z"));
    assert_eq!(heard(&app, &declined).await, "applied");

    let (need, reason, _) = session.asks().await;
    assert_eq!((need, reason), (json!("read"), json!("speaker_declines")));
}

#[actix_web::test]
async fn a_uid_that_nobody_was_told_is_none_of_ours() {
    let app = app().await;
    let session = Session::on(&app).await;
    let stranger = "01999999-0000-7000-8000-000000000000";
    let (training, rest) = session.uid.split_once('.').unwrap();
    let (person, domain) = rest.split_once('@').unwrap();

    for uid in [
        format!("{training}.{stranger}@{domain}"),
        format!("{stranger}.{person}@{domain}"),
        format!("{person}.{training}@{domain}"),
    ] {
        let said = google(&uid, ("ACCEPTED", 0, "20261001T080000Z"));
        assert_eq!(heard(&app, &said).await, "unknown", "{uid}");
    }
    assert_eq!(session.answers().await, [""; 0]);
}

/// Puts everything back to the moment after the mails went out and before that was written down.
async fn forget_sending(app: &TestApp) {
    let tx = app.ctx.db.begin().await.unwrap();
    for statement in [
        "UPDATE training_news SET phase = 'sending'",
        "UPDATE jobs SET done_at = NULL WHERE kind = 'tell_training'",
    ] {
        tx.execute_unprepared(statement).await.unwrap();
    }
    tx.commit().await.unwrap();
    app.pass(TimeDelta::minutes(1));
}

#[actix_web::test]
async fn a_session_back_where_it_was_is_told_to_whom_the_first_mail_may_not_have_reached() {
    let app = app().await;
    let session = Session::on(&app).await;
    forget_sending(&app).await;
    let before = app.told().len();

    session.reschedule("2026-10-27T08:30:00Z", 0).await;
    session.reschedule("2026-10-26T08:30:00Z", 1).await;
    app.run_jobs().await;

    let to = ["brianza-arredi@azienda.example", GUEST];
    assert_eq!(app.told()[before..], to.map(|it| format!("training 2 to {it}")));
    let ids: Vec<_> = app.outbox().iter().map(|it| it.message_id.clone()).collect();
    assert_ne!(ids[before], ids[0]);

    // Whoever certainly heard of it hears nothing of a way there and back.
    session.reschedule("2026-10-27T08:30:00Z", 2).await;
    session.reschedule("2026-10-26T08:30:00Z", 3).await;
    app.run_jobs().await;
    assert_eq!(app.told().len(), before + 2);
    assert_eq!(session.app.outbox().len(), before + 2);
}
