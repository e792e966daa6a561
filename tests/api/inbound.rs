//! Answers that calendars mail back, handed in by the agency's mail gateway.

use actix_web::http::Method;
use domain::ical::read::read;
use serde_json::{Value, json};

use crate::guest::seal;
use crate::support::builders::{Pair, id};
use crate::support::{Actor, Answer, TestApp};

pub(crate) const SECRET: &str = "between gateway and house";
pub(crate) const GUEST: &str = "deccan-interiors@buyer.example";

pub(crate) async fn app() -> TestApp {
    TestApp::with(&[
        ("MAIL__INBOUND_SECRET", SECRET),
        ("MAIL__INBOUND_GATEWAY", "mx.agenda.example"),
    ])
    .await
}

/// A meeting whose invitations have gone out; with the path of its file and the partner's UID.
pub(crate) async fn invited(app: &TestApp, staff: &Actor<'_>, pair: &Pair) -> (String, String) {
    let meeting = staff.book(pair, "2026-10-26T08:30:00Z").await;
    app.run_jobs().await;
    let sent = app.outbox().pop().unwrap();
    assert_eq!(sent.recipient, GUEST);
    let uid = read(sent.calendar.as_bytes(), None).unwrap().uid;
    (format!("/api/missions/{}/meetings/{}", pair.mission, id(&meeting)), uid)
}

/// What Google Calendar mails, by its shape; `said` is the answer, SEQUENCE and DTSTAMP.
pub(crate) fn google(uid: &str, said: (&str, u32, &str)) -> String {
    let (answer, sequence, stamp) = said;
    mail(
        GUEST,
        "dmarc=pass (p=NONE) header.from=buyer.example",
        &format!(
            "BEGIN:VCALENDAR\r\nPRODID:-//Google Inc//Google Calendar 70.9054//EN\r\n\
             VERSION:2.0\r\nCALSCALE:GREGORIAN\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\n\
             DTSTART:20261026T083000Z\r\nDTEND:20261026T090000Z\r\nDTSTAMP:{stamp}\r\n\
             ORGANIZER;CN=Incontro:mailto:incontri@agenda.example\r\nUID:{uid}\r\n\
             ATTENDEE;CUTYPE=INDIVIDUAL;PARTSTAT={answer};CN=Guest;X-NUM-GUESTS=0:\r\n \
             mailto:{GUEST}\r\nSEQUENCE:{sequence}\r\nSTATUS:CONFIRMED\r\nEND:VEVENT\r\n\
             END:VCALENDAR\r\n"
        ),
    )
}

pub(crate) fn mail(from: &str, results: &str, calendar: &str) -> String {
    format!(
        "Authentication-Results: mx.agenda.example; {results}\r\nFrom: A Guest <{from}>\r\n\
         To: incontri@agenda.example\r\nSubject: Accepted\r\n\
         Date: Thu, 01 Oct 2026 08:00:00 +0000\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/alternative; boundary=\"b1\"\r\n\r\n\
         --b1\r\nContent-Type: text/plain; charset=\"UTF-8\"\r\n\r\nAccepted\r\n\
         --b1\r\nContent-Type: text/calendar; charset=\"UTF-8\"; method=REPLY\r\n\r\n{calendar}\
         \r\n--b1--\r\n"
    )
}

pub(crate) async fn hand_in(
    app: &TestApp,
    secret: Option<&str>,
    mail: impl Into<Vec<u8>>,
) -> Answer {
    let change = |request: actix_web::test::TestRequest| {
        let request = request.set_payload(mail.into());
        match secret {
            Some(it) => request.insert_header(("authorization", format!("Bearer {it}"))),
            None => request,
        }
    };
    app.anonymous().send(Method::POST, "/api/inbound-mail", change).await
}

pub(crate) async fn heard(app: &TestApp, mail: &str) -> String {
    let answer = hand_in(app, Some(SECRET), mail).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.json()["heard"].as_str().unwrap().to_owned()
}

/// What the partner's seat says, and what the journal has of answers.
pub(crate) async fn known(staff: &Actor<'_>, one: &str) -> (Value, Vec<String>) {
    let file = staff.get(one).await.json();
    let seats = file["seats"].as_array().unwrap().clone();
    let seat = seats.iter().find(|it| it["side"] == "partner").unwrap().clone();
    let line = |it: &Value| {
        let word = |key: &str| it[key].as_str().unwrap_or("-").to_owned();
        format!("{} {} {}", word("actor"), word("what"), word("reason"))
    };
    let journal = file["journal"].as_array().unwrap().iter().map(line);
    let answers = journal.filter(|it| it.contains("invitation ") || it.contains("reply "));
    (seat["answer"].clone(), answers.collect())
}

#[actix_web::test]
async fn an_answer_from_google_stands_and_the_same_mail_again_changes_nothing() {
    let app = app().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let (one, uid) = invited(&app, &staff, &pair).await;
    let accepted = google(&uid, ("ACCEPTED", 0, "20261001T080000Z"));

    assert_eq!(heard(&app, &accepted).await, "applied");
    assert_eq!(heard(&app, &accepted).await, "known");

    let (answer, journal) = known(&staff, &one).await;
    assert_eq!(answer, "accepted");
    assert_eq!(journal, [format!("calendar:{GUEST} invitation accepted -")]);
    let file = staff.get(&one).await.json();
    let others = file["seats"].as_array().unwrap().iter().filter(|it| it["side"] == "company");
    assert_eq!(others.map(|it| it["answer"].clone()).collect::<Vec<_>>(), ["none"]);
}

#[actix_web::test]
async fn an_answer_from_exchange_needs_no_organizer() {
    let app = app().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let (one, uid) = invited(&app, &staff, &pair).await;
    let calendar = format!(
        "BEGIN:VCALENDAR\nMETHOD:REPLY\nPRODID:Microsoft Exchange Server 2010\nVERSION:2.0\n\
         BEGIN:VTIMEZONE\nTZID:India Standard Time\nBEGIN:STANDARD\nDTSTART:16010101T000000\n\
         TZOFFSETFROM:+0530\nTZOFFSETTO:+0530\nEND:STANDARD\nEND:VTIMEZONE\nBEGIN:VEVENT\n\
         ATTENDEE;PARTSTAT=TENTATIVE;CN=\"Guest; of honour\":MAILTO:{GUEST}\nUID:{uid}\n\
         DTSTART;TZID=India Standard Time:20261026T140000\nDTSTAMP:20261001T080000Z\n\
         SEQUENCE:0\nEND:VEVENT\nEND:VCALENDAR\n"
    );
    let results = "spf=pass smtp.mailfrom=buyer.example; dkim=pass header.d=buyer.example";

    assert_eq!(heard(&app, &mail(GUEST, results, &calendar)).await, "applied");

    assert_eq!(known(&staff, &one).await.0, "tentative");
}

#[actix_web::test]
async fn a_later_answer_replaces_an_earlier_one_and_never_the_other_way_round() {
    let app = app().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let (one, uid) = invited(&app, &staff, &pair).await;
    let accepted = google(&uid, ("ACCEPTED", 0, "20261001T075900Z"));
    let declined = google(&uid, ("DECLINED", 0, "20261001T080000Z"));

    assert_eq!(heard(&app, &declined).await, "applied");
    assert_eq!(heard(&app, &accepted).await, "ignored");

    assert_eq!(known(&staff, &one).await.0, "declined");
}

#[actix_web::test]
async fn an_answer_on_the_page_outlives_an_earlier_mail_and_yields_to_a_later_one() {
    let app = app().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let (one, uid) = invited(&app, &staff, &pair).await;
    let token = staff.link_of(&pair.mission, &pair.partner).await;
    let meeting = one.rsplit('/').next().unwrap();
    let page = format!("/p/{token}/m/{meeting}");
    let seal = seal(&app.anonymous().get(&page).await, "answer");
    let fields = [("seal", seal.as_str()), ("seen", "0"), ("answer", "accepted")];
    let answered = app.anonymous().form(&format!("{page}/answer"), &fields).await;
    assert_eq!(answered.status, 303, "{}", answered.text());

    let declined = google(&uid, ("DECLINED", 0, "20261001T075900Z"));

    assert_eq!(heard(&app, &declined).await, "ignored");
    assert_eq!(known(&staff, &one).await.0, "accepted");

    app.pass(chrono::TimeDelta::minutes(5));
    let later = google(&uid, ("DECLINED", 0, "20261001T080300Z"));
    assert_eq!(heard(&app, &later).await, "applied");
    assert_eq!(known(&staff, &one).await.0, "declined");
}

#[actix_web::test]
async fn an_answer_to_a_time_that_has_moved_is_noted_and_does_not_count() {
    let app = app().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let (one, uid) = invited(&app, &staff, &pair).await;
    heard(&app, &google(&uid, ("DECLINED", 0, "20261001T080000Z"))).await;
    let to = json!({ "starts_at": "2026-10-27T08:30:00Z", "seen": 0 });
    assert_eq!(staff.put(&format!("{one}/slot"), to).await.status, 200);
    let stale = google(&uid, ("ACCEPTED", 0, "20261001T080100Z"));

    // The old time, answered before the news of the new one is even out; twice.
    assert_eq!(heard(&app, &stale).await, "stale");
    assert_eq!(heard(&app, &stale).await, "known");
    let (answer, journal) = known(&staff, &one).await;
    assert_eq!(answer, "none");
    assert_eq!(
        journal,
        [
            format!("calendar:{GUEST} invitation declined -"),
            format!("calendar:{GUEST} reply not applied revision_outdated"),
        ]
    );

    app.run_jobs().await;
    // A program whose clock is behind; the revision counts first.
    let accepted = google(&uid, ("ACCEPTED", 1, "20261001T075500Z"));
    assert_eq!(heard(&app, &accepted).await, "applied");
    assert_eq!(known(&staff, &one).await.0, "accepted");
}

#[actix_web::test]
async fn an_answer_that_nobody_vouches_for_waits_for_staff() {
    let app = app().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let (one, uid) = invited(&app, &staff, &pair).await;
    let accepted = google(&uid, ("ACCEPTED", 0, "20261001T080000Z"));
    let alias = accepted
        .replace(&format!("<{GUEST}>"), "<me@alias.example>")
        .replace("mx.agenda.example; dmarc=pass", "mx.evil.example; dmarc=pass");
    let forged = accepted.replace("dmarc=pass", "dmarc=fail");
    let foreign = accepted
        .replace(GUEST, "somebody@evil.example")
        .replace("header.from=buyer.example", "header.from=evil.example");

    assert_eq!(heard(&app, &alias).await, "pending");
    assert_eq!(heard(&app, &alias).await, "known");
    assert_eq!(heard(&app, &forged).await, "pending");
    assert_eq!(heard(&app, &foreign).await, "pending");

    let (answer, journal) = known(&staff, &one).await;
    assert_eq!(answer, "none");
    assert_eq!(
        journal,
        [
            "calendar:me@alias.example reply not applied sender_unvouched".to_owned(),
            format!("calendar:{GUEST} reply not applied sender_unvouched"),
            "calendar:somebody@evil.example reply not applied other_address".to_owned(),
        ]
    );
    // What was not believed takes no place in the order of answers.
    assert_eq!(heard(&app, &accepted).await, "applied");
}

#[actix_web::test]
async fn what_is_no_answer_to_a_meeting_ahead_changes_nothing() {
    let app = app().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let (one, uid) = invited(&app, &staff, &pair).await;
    let accepted = google(&uid, ("ACCEPTED", 0, "20261001T080000Z"));

    let elsewhere = accepted.replace(&uid, "another@agenda.example");
    let words = accepted.replace("text/calendar", "text/x-words");
    let counter = accepted.replace("method=REPLY", "method=COUNTER");
    let ahead = accepted.replace("DTSTAMP:2026", "DTSTAMP:9026");
    assert_eq!(heard(&app, &elsewhere).await, "unknown");
    assert_eq!(heard(&app, &words).await, "for_staff");
    assert_eq!(heard(&app, &counter).await, "ignored");
    assert_eq!(heard(&app, &ahead).await, "pending");
    staff.delete(&format!("{one}?seen=0")).await;
    assert_eq!(
        heard(&app, &accepted.replace("SEQUENCE:0", "SEQUENCE:4294967295")).await,
        "ignored"
    );

    let (answer, journal) = known(&staff, &one).await;
    assert_eq!(answer, "none");
    let reasons: Vec<_> = journal.iter().filter_map(|it| it.rsplit(' ').next()).collect();
    assert_eq!(reasons, ["proposes_the_same_time", "stamp_ahead", "meeting_over"]);
}

#[actix_web::test]
async fn only_the_gateway_hands_mail_in_and_only_mail() {
    let app = app().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let (one, uid) = invited(&app, &staff, &pair).await;
    let accepted = google(&uid, ("ACCEPTED", 0, "20261001T080000Z"));
    let broken = accepted.replace("END:VEVENT", "END:VTODO");
    let large = format!("{accepted}{}", "x".repeat(1024 * 1024));

    assert_eq!(hand_in(&app, None, &*accepted).await.code(), "401 wrong_secret");
    assert_eq!(hand_in(&app, Some(""), &*accepted).await.code(), "401 wrong_secret");
    assert_eq!(hand_in(&app, Some("guessed"), &*accepted).await.code(), "401 wrong_secret");
    assert_eq!(hand_in(&app, Some(SECRET), "garbage").await.code(), "422 mail_unreadable");
    assert_eq!(hand_in(&app, Some(SECRET), *b"\xff\0\xfe").await.code(), "422 mail_unreadable");
    assert_eq!(heard(&app, &broken).await, "for_staff");
    assert_eq!(hand_in(&app, Some(SECRET), large).await.code(), "413 mail_too_large");
    assert_eq!(known(&staff, &one).await, (json!("none"), Vec::new()));

    let closed = TestApp::start().await;
    assert_eq!(hand_in(&closed, Some(""), accepted).await.code(), "404 not_found");
}
