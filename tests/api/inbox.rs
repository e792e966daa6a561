//! What staff see of the mails that came in, and what they do about each.

use chrono::TimeDelta;
use domain::ical::read::{Method, read};
use serde_json::{Value, json};

use crate::inbound::{GUEST, app, google, heard, invited, known, mail};
use crate::support::builders::id;
use crate::support::{Actor, TestApp};

/// A mail that a human being wrote, in answer to one of ours or of their own accord.
pub(crate) fn letter(from: &str, headers: &str, text: &str) -> String {
    format!(
        "Authentication-Results: mx.agenda.example; dmarc=pass\r\nFrom: Ravi <{from}>\r\n\
         To: incontri@agenda.example\r\nSubject: A question\r\n{headers}\
         Date: Thu, 01 Oct 2026 08:00:00 +0000\r\nMIME-Version: 1.0\r\n\
         Content-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n"
    )
}

/// The inbox in few words: what each is, what it asks, who it tells of and with whom.
async fn inbox(staff: &Actor<'_>, query: &str) -> Vec<String> {
    let all = staff.get(&format!("/api/inbound-mails{query}")).await.json();
    let word = |it: &Value, key: &str| it[key].as_str().unwrap_or("-").to_owned();
    let line = |it: &Value| {
        let meeting = it["meeting"]["partner"].as_str().unwrap_or("nowhere");
        let (kind, need) = (word(it, "kind"), word(it, "need"));
        format!("{kind} {need} {} at {meeting}", word(it, "address"))
    };
    all.as_array().unwrap().iter().map(line).collect()
}

async fn first(staff: &Actor<'_>) -> Value {
    staff.get("/api/inbound-mails?open=true").await.json()[0].clone()
}

async fn act(staff: &Actor<'_>, mail: &Value, verb: &str) -> String {
    let seen = json!({ "seen": mail["meeting"]["revision"] });
    let answer = staff.post(&format!("/api/inbound-mails/{}/{verb}", id(mail)), seen).await;
    answer.code()
}

fn message_id(app: &TestApp) -> String {
    app.outbox().pop().unwrap().message_id
}

#[actix_web::test]
async fn a_letter_lands_in_the_thread_of_the_mail_it_answers() {
    let app = app().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let (one, _) = invited(&app, &staff, &pair).await;
    let answers = format!("In-Reply-To: {}\r\n", message_id(&app));

    assert_eq!(heard(&app, &letter("r@alias.example", &answers, "Who pays?")).await, "for_staff");
    assert_eq!(heard(&app, &letter(GUEST, "", "By the way")).await, "for_staff");
    assert_eq!(heard(&app, &letter("who@else.example", "", "Buy!")).await, "for_staff");

    assert_eq!(
        inbox(&staff, "").await,
        [
            "message read who@else.example at nowhere",
            "message read deccan-interiors@buyer.example at Deccan Interiors",
            "message read r@alias.example at Deccan Interiors",
        ]
    );
    let thread = staff.get(&one).await.json()["inbound"].clone();
    assert_eq!(thread[0]["excerpt"], "Who pays?");
    assert_eq!(thread[0]["person"]["email"], GUEST);
    let mission = format!("/api/missions/{}/inbound-mails", pair.mission);
    assert_eq!(staff.get(&mission).await.json().as_array().unwrap().len(), 2);
}

#[actix_web::test]
async fn a_letter_is_dealt_with_once_and_its_original_can_be_read() {
    let app = app().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let (one, _) = invited(&app, &staff, &pair).await;
    let text = letter(GUEST, "", "Caffè <b>?</b>");
    heard(&app, &text).await;
    let mail = first(&staff).await;
    let path = format!("/api/inbound-mails/{}/original", id(&mail));

    let original = staff.get(&path).await;
    assert_eq!(original.text(), text);
    assert_eq!(original.headers.get("content-type").unwrap(), "message/rfc822");
    assert_eq!(app.anonymous().get(&path).await.code(), "401 signed_out");
    assert_eq!(act(&staff, &mail, "accept").await, "409 mail_without_answer");
    assert_eq!(act(&staff, &mail, "done").await, "204");
    assert_eq!(act(&staff, &mail, "done").await, "409 mail_handled");
    assert_eq!(inbox(&staff, "?open=true").await, [""; 0]);

    let file = staff.get(&one).await.json();
    assert_eq!(file["inbound"][0]["handled"]["how"], "read");
    let journal = file["journal"].as_array().unwrap();
    assert_eq!(journal.last().unwrap()["what"], "mail dealt with");
    let stranger = "/api/inbound-mails/00000000-0000-0000-0000-000000000000/done";
    assert_eq!(staff.post(stranger, json!({})).await.code(), "404 not_found");
}

#[actix_web::test]
async fn a_letter_from_nowhere_is_put_to_its_meeting() {
    let app = app().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let (one, _) = invited(&app, &staff, &pair).await;
    heard(&app, &letter("who@else.example", "", "I am Ravi's assistant")).await;
    let mail = id(&first(&staff).await);
    let meeting = one.rsplit('/').next().unwrap();
    let other = staff.mission("CN").await;
    let put = |mission: &str, meeting: &str| {
        let path = format!("/api/missions/{mission}/inbound-mails/{mail}");
        (path, json!({ "meeting": meeting }))
    };

    let (path, body) = put(&other, meeting);
    assert_eq!(staff.put(&path, body).await.code(), "404 not_found");
    let (path, body) = put(&pair.mission, meeting);
    assert_eq!(staff.put(&path, body).await.status, 204);

    let file = staff.get(&one).await.json();
    assert_eq!(file["inbound"][0]["address"], "who@else.example");
}

#[actix_web::test]
async fn an_answer_by_somebody_else_stands_on_the_word_of_staff() {
    let app = app().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let (one, uid) = invited(&app, &staff, &pair).await;
    let accepted = google(&uid, ("ACCEPTED", 0, "20261001T080000Z"));
    heard(&app, &accepted.replace(GUEST, "assistant@buyer.example")).await;
    let mail = first(&staff).await;
    assert_eq!((&mail["need"], &mail["answer"]), (&json!("confirm"), &json!("accepted")));

    assert_eq!(act(&staff, &mail, "accept").await, "204");
    assert_eq!(act(&staff, &mail, "accept").await, "409 mail_handled");

    let (answer, journal) = known(&staff, &one).await;
    assert_eq!(answer, "accepted");
    let last = "staff:anna@agenda.example invitation accepted assistant@buyer.example";
    assert_eq!(journal.last().unwrap(), last);
}

#[actix_web::test]
async fn an_answer_to_a_time_that_moved_since_cannot_be_confirmed() {
    let app = app().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let (one, uid) = invited(&app, &staff, &pair).await;
    let accepted = google(&uid, ("ACCEPTED", 0, "20261001T080000Z"));
    heard(&app, &accepted.replace("dmarc=pass", "dmarc=fail")).await;
    let to = json!({ "starts_at": "2026-10-27T08:30:00Z", "seen": 0 });
    assert_eq!(staff.put(&format!("{one}/slot"), to).await.status, 200);

    let mail = first(&staff).await;
    assert_eq!(act(&staff, &mail, "accept").await, "409 answer_outdated");
    assert_eq!(act(&staff, &mail, "done").await, "204");
    assert_eq!(known(&staff, &one).await.0, "none");
}

#[actix_web::test]
async fn a_no_asks_staff_whether_the_slot_is_freed() {
    let app = app().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let (one, uid) = invited(&app, &staff, &pair).await;
    let declined = google(&uid, ("DECLINED", 0, "20261001T080000Z"));

    assert_eq!(heard(&app, &declined).await, "applied");

    let mail = first(&staff).await;
    assert_eq!(mail["need"], "free_slot");
    assert_eq!(act(&staff, &mail, "done").await, "204");
    let file = staff.get(&one).await.json();
    assert_eq!(
        (&file["state"], &file["inbound"][0]["handled"]["how"]),
        (&json!("booked"), &json!("kept"))
    );
}

#[actix_web::test]
async fn a_yes_with_words_of_ones_own_is_to_be_read() {
    let app = app().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let (_, uid) = invited(&app, &staff, &pair).await;
    let accepted = google(&uid, ("ACCEPTED", 0, "20261001T080000Z"));

    heard(&app, &accepted.replace("SEQUENCE", "COMMENT:My colleague comes too\r\nSEQUENCE")).await;

    let mail = first(&staff).await;
    assert_eq!(
        (&mail["need"], &mail["excerpt"]),
        (&json!("read"), &json!("My colleague comes too"))
    );
}

#[actix_web::test]
async fn out_of_office_is_kept_with_the_meeting_and_asks_nobody() {
    let app = app().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let (one, _) = invited(&app, &staff, &pair).await;
    let headers = format!("Auto-Submitted: auto-replied\r\nIn-Reply-To: {}\r\n", message_id(&app));

    assert_eq!(heard(&app, &letter(GUEST, &headers, "Back on Monday")).await, "noted");

    assert_eq!(inbox(&staff, "?open=true").await, [""; 0]);
    assert_eq!(staff.get(&one).await.json()["inbound"][0]["kind"], "auto_reply");
}

/// The shape of Postfix; the mail that comes back is named by its Message-ID.
fn bounce(about: &str) -> String {
    format!(
        "From: MAILER-DAEMON@mx.buyer.example\r\nTo: incontri@agenda.example\r\n\
         Subject: Undelivered Mail Returned to Sender\r\nAuto-Submitted: auto-replied\r\n\
         MIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status;\r\n \
         boundary=R\r\n\r\n--R\r\nContent-Type: text/plain\r\n\r\nSorry\r\n\
         --R\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx\r\n\r\n\
         Final-Recipient: rfc822; somebody@buyer.example\r\nAction: failed\r\nStatus: 5.1.1\r\n\
         Diagnostic-Code: smtp; 550 no such user\r\n\r\n\
         --R\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: {about}\r\n\r\n--R--\r\n"
    )
}

#[actix_web::test]
async fn a_mail_that_came_back_marks_the_address_it_went_to() {
    let app = app().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    invited(&app, &staff, &pair).await;
    let dead = || async {
        let all = incontro::storage::dead_addresses::list(app.ctx.db.read()).await.unwrap();
        all.into_iter().map(|it| format!("{} {}", it.address, it.status)).collect::<Vec<_>>()
    };

    // A report of a mail that we never sent marks nobody.
    assert_eq!(heard(&app, &bounce("<guessed@agenda.example>")).await, "for_staff");
    assert_eq!(dead().await, [""; 0]);
    assert_eq!(heard(&app, &bounce(&message_id(&app))).await, "undeliverable");
    assert_eq!(dead().await, [format!("{GUEST} 5.1.1")]);
    let mail = first(&staff).await;
    assert_eq!((&mail["need"], &mail["address"]), (&json!("phone"), &json!(GUEST)));
    assert_eq!(mail["excerpt"], "5.1.1 550 no such user");

    // Who writes can be written to; who only says so by this address cannot.
    let works = letter(GUEST, "", "It works again");
    heard(&app, &works.replace("dmarc=pass", "dmarc=fail")).await;
    assert_eq!(dead().await, [format!("{GUEST} 5.1.1")]);
    heard(&app, &works).await;
    assert_eq!(dead().await, [""; 0]);
}

pub(crate) fn counter(uid: &str, start: &str) -> String {
    mail(
        GUEST,
        "dmarc=pass header.from=buyer.example",
        &format!(
            "BEGIN:VCALENDAR\r\nMETHOD:COUNTER\r\nPRODID:Microsoft Exchange Server 2010\r\n\
             VERSION:2.0\r\nBEGIN:VTIMEZONE\r\nTZID:India Standard Time\r\nBEGIN:STANDARD\r\n\
             DTSTART:16010101T000000\r\nTZOFFSETFROM:+0530\r\nTZOFFSETTO:+0530\r\nEND:STANDARD\r\n\
             END:VTIMEZONE\r\nBEGIN:VEVENT\r\nATTENDEE;PARTSTAT=TENTATIVE:mailto:{GUEST}\r\n\
             COMMENT:An hour later?\r\nUID:{uid}\r\nDTSTAMP:20261001T080000Z\r\nSEQUENCE:0\r\n\
             {start}\r\nEND:VEVENT\r\nEND:VCALENDAR"
        ),
    )
    .replace("method=REPLY", "method=COUNTER")
}

#[actix_web::test]
async fn another_time_proposed_on_a_windows_clock_becomes_a_proposal_that_the_other_side_hears() {
    let app = app().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let (one, uid) = invited(&app, &staff, &pair).await;
    let proposal = counter(&uid, "DTSTART;TZID=India Standard Time:20261027T150000");
    let before = app.told().len();

    assert_eq!(heard(&app, &proposal).await, "proposed");
    assert_eq!(heard(&app, &counter(&uid, "DTSTART:20261027T150000")).await, "for_staff");
    app.run_jobs().await;

    let file = staff.get(&one).await.json();
    let made = &file["proposals"][0];
    assert_eq!((&made["by"], &made["stage"]), (&json!("partner"), &json!("open")));
    assert_eq!(made["actor"], format!("calendar:{GUEST}"));
    assert_eq!(made["starts_at"], "2026-10-27T09:30:00Z");
    assert_eq!(made["message"], "An hour later?");
    let told = app.told().split_off(before);
    assert_eq!(told.len(), 1);
    assert!(told[0].starts_with("proposal_received - to ") && !told[0].contains(GUEST));
    let thread = file["inbound"].clone();
    assert_eq!(thread[0]["need"], "decide");
    assert_eq!(thread[0]["proposed"]["clocks"]["company"]["starts"], "10:30");
    assert_eq!(thread[0]["excerpt"], "An hour later?");
    assert_eq!(thread[1]["reason"], "proposed_time_unreadable");
    assert_eq!(file["revision"], 0);
}

#[actix_web::test]
async fn a_time_that_both_have_not_open_is_shown_to_staff_and_asked_of_nobody_else() {
    let app = app().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let (one, uid) = invited(&app, &staff, &pair).await;
    let before = app.told().len();

    // A Saturday night in Milan.
    let night = counter(&uid, "DTSTART;TZID=India Standard Time:20261101T030000");
    assert_eq!(heard(&app, &night).await, "proposed");
    app.run_jobs().await;

    assert_eq!(app.told().split_off(before), [""; 0]);
    assert_eq!(staff.get(&one).await.json()["proposals"][0]["stage"], "open");
    let mail = first(&staff).await;
    assert_eq!(act(&staff, &mail, "accept").await, "422 slot_outside_rules");
    let path = format!("/api/inbound-mails/{}/accept", id(&mail));
    let reason = json!({ "seen": 0, "exception": "Both are at the fair" });
    assert_eq!(staff.post(&path, reason).await.status, 204);
    assert_eq!(staff.get(&one).await.json()["starts_at"], "2026-10-31T21:30:00Z");
}

#[actix_web::test]
async fn a_proposed_time_that_staff_accept_goes_out_as_the_next_revision() {
    let app = app().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let (one, uid) = invited(&app, &staff, &pair).await;
    heard(&app, &counter(&uid, "DTSTART;TZID=India Standard Time:20261028T150000")).await;
    heard(&app, &counter(&uid, "DTSTART;TZID=India Standard Time:20261027T150000")).await;
    let thread = staff.get(&one).await.json()["inbound"].clone();

    // Whoever proposes again no longer proposes what they did before.
    assert_eq!(act(&staff, &thread[0], "accept").await, "409 mail_handled");
    assert_eq!(thread[0]["handled"]["how"], "overtaken");
    assert_eq!(act(&staff, &thread[1], "accept").await, "204");
    assert_eq!(act(&staff, &thread[1], "accept").await, "409 mail_handled");
    app.run_jobs().await;

    let file = staff.get(&one).await.json();
    assert_eq!(file["starts_at"], "2026-10-27T09:30:00Z");
    assert_eq!(file["inbound"][1]["handled"]["how"], "accepted");
    assert_eq!(file["proposals"][1]["stage"], "accepted");
    let sent = app.outbox();
    let moved: Vec<_> =
        sent.iter().filter(|it| it.calendar.contains("\r\nSEQUENCE:1\r\n")).collect();
    assert_eq!(moved.len(), 2);
    assert!(moved.iter().all(|it| it.calendar.contains("\r\nMETHOD:REQUEST\r\n")));
    // A wish for a time before the move is no proposal any more.
    let late = counter(&uid, "DTSTART:20261029T093000Z");
    assert_eq!(heard(&app, &late).await, "stale");
}

#[actix_web::test]
async fn a_proposed_time_that_is_refused_is_declined_in_the_calendar_that_proposed_it_alone() {
    let app = app().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let (one, uid) = invited(&app, &staff, &pair).await;
    heard(&app, &counter(&uid, "DTSTART:20261027T093000Z")).await;
    app.run_jobs().await;
    let before = app.told().len();

    let path = staff.get(&one).await.json()["proposals"][0]["id"].as_str().unwrap().to_owned();
    let path = format!("/api/missions/{}/proposals/{path}/refuse", pair.mission);
    let why = json!({ "seen": 0, "reason": "The hall is taken, sorry" });
    assert_eq!(staff.post(&path, why).await.status, 200);
    app.run_jobs().await;

    assert_eq!(app.told().split_off(before), [format!("proposal_refused 0 to {GUEST}")]);
    let sent = app.outbox().pop().unwrap();
    let facts = read(sent.calendar.as_bytes(), None).unwrap();
    assert_eq!((facts.method, facts.uid.as_str()), (Method::DeclineCounter, uid.as_str()));
    assert_eq!(facts.comment.as_deref(), Some("The hall is taken, sorry"));
    assert!(sent.text.contains("The hall is taken, sorry"));
    let file = staff.get(&one).await.json();
    assert_eq!(file["inbound"][0]["handled"]["how"], "refused");
    assert_eq!(file["starts_at"], "2026-10-26T08:30:00Z");
}

#[actix_web::test]
async fn a_time_proposed_by_who_is_not_vouched_for_is_for_staff_alone() {
    let app = app().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let (one, uid) = invited(&app, &staff, &pair).await;
    let before = app.told().len();
    let forged = counter(&uid, "DTSTART:20261027T093000Z").replace("dmarc=pass", "dmarc=fail");

    assert_eq!(heard(&app, &forged).await, "proposed");
    app.run_jobs().await;
    assert_eq!(app.told().split_off(before), [""; 0]);
    assert_eq!(staff.get(&one).await.json()["proposals"], json!([]));

    assert_eq!(act(&staff, &first(&staff).await, "done").await, "204");
    app.run_jobs().await;
    assert_eq!(app.told().split_off(before), [format!("proposal_refused 0 to {GUEST}")]);
    assert_eq!(staff.get(&one).await.json()["inbound"][0]["handled"]["how"], "refused");
}

#[actix_web::test]
async fn a_bounce_is_shown_with_its_mail_and_puts_the_person_on_the_telephone_list() {
    let app = app().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let (one, _) = invited(&app, &staff, &pair).await;
    let list = format!("/api/missions/{}/phone-list", pair.mission);
    assert_eq!(staff.get(&list).await.json(), json!([]));

    assert_eq!(heard(&app, &bounce(&message_id(&app))).await, "undeliverable");

    let words = "5.1.1 550 no such user";
    let mails = staff.get(&format!("/api/missions/{}/mails", pair.mission)).await.json();
    let back = mails.as_array().unwrap().iter().filter(|it| it["state"] == "bounced");
    let back: Vec<_> = back.map(|it| (it["address"].clone(), it["error"].clone())).collect();
    assert_eq!(back, [(json!(GUEST), json!(words))]);
    let of_meeting = staff.get(&one).await.json()["mails"].clone();
    assert!(of_meeting.as_array().unwrap().iter().any(|it| it["state"] == "bounced"));
    let calls = staff.get(&list).await.json();
    assert_eq!(calls.as_array().map(Vec::len), Some(1));
    assert_eq!(calls[0]["email"], GUEST);
    assert_eq!(calls[0]["reasons"], json!([{ "code": "dead", "words": words }]));
}

#[actix_web::test]
async fn staff_send_an_invitation_again_as_the_same_entry_at_the_same_revision() {
    let app = app().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let (one, uid) = invited(&app, &staff, &pair).await;
    let mails = staff.get(&one).await.json()["mails"].clone();
    let mail = mails.as_array().unwrap().iter().find(|it| it["address"] == GUEST).unwrap();
    let seat = mail["seat_id"].as_str().unwrap();
    let path = format!("{one}/seats/{seat}/resend");
    let before = app.outbox().len();

    app.pass(TimeDelta::minutes(5));
    assert_eq!(staff.post(&path, json!({})).await.status, 204);
    app.run_jobs().await;

    let sent = app.outbox().split_off(before);
    assert_eq!(sent.len(), 1);
    assert_eq!(sent[0].recipient, GUEST);
    let lines: Vec<_> = sent[0].calendar.lines().collect();
    assert!(lines.contains(&"METHOD:REQUEST") && lines.contains(&"SEQUENCE:0"), "{lines:?}");
    assert!(lines.contains(&"DTSTAMP:20261001T080500Z"), "{lines:?}");
    assert_eq!(read(sent[0].calendar.as_bytes(), None).unwrap().uid, uid);
    let file = staff.get(&one).await.json();
    let last = file["journal"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(last["what"], "invitation sent again");

    let other = staff.mission("CN").await;
    let foreign = path.replace(&pair.mission, &other);
    assert_eq!(staff.post(&foreign, json!({})).await.code(), "404 not_found");
    assert_eq!(app.anonymous().post(&path, json!({})).await.code(), "401 signed_out");
    staff.delete(&format!("{one}?seen=0")).await;
    assert_eq!(staff.post(&path, json!({})).await.code(), "409 meeting_over");
    let mails = staff.get(&one).await.json()["mails"].clone();
    assert!(mails.as_array().unwrap().iter().all(|it| it["seat_id"].is_null()));
}

#[actix_web::test]
async fn who_asks_for_the_invitation_again_gets_the_same_revision_with_a_later_stamp() {
    let app = app().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let (_, uid) = invited(&app, &staff, &pair).await;
    let before = app.outbox().len();
    let refresh = google(&uid, ("NEEDS-ACTION", 0, "20261001T080000Z"))
        .replace("METHOD:REPLY", "METHOD:REFRESH")
        .replace("method=REPLY", "method=REFRESH");

    app.pass(TimeDelta::minutes(5));
    assert_eq!(heard(&app, &refresh).await, "resent");
    app.run_jobs().await;

    let sent = app.outbox().split_off(before);
    assert_eq!(sent.len(), 1);
    assert_eq!(sent[0].recipient, GUEST);
    let lines: Vec<_> = sent[0].calendar.lines().collect();
    assert!(lines.contains(&"METHOD:REQUEST") && lines.contains(&"SEQUENCE:0"), "{lines:?}");
    assert!(lines.contains(&"DTSTAMP:20261001T080500Z"), "{lines:?}");
}

#[actix_web::test]
async fn what_old_mails_say_is_forgotten_and_that_they_came_is_not() {
    let app = app().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    invited(&app, &staff, &pair).await;
    heard(&app, &letter(GUEST, "", "Something private")).await;
    let mail = first(&staff).await;

    app.pass(TimeDelta::days(89));
    assert_eq!(incontro::actions::forget_inbound(&app.ctx).await.unwrap(), 0);
    app.pass(TimeDelta::days(2));
    assert_eq!(incontro::actions::forget_inbound(&app.ctx).await.unwrap(), 1);

    let staff = app.sign_in_again().await;
    let now = first(&staff).await;
    assert_eq!((&now["id"], &now["excerpt"]), (&mail["id"], &json!("")));
    assert_eq!((&mail["kept"], &now["kept"]), (&json!(true), &json!(false)));
    let path = format!("/api/inbound-mails/{}/original", id(&mail));
    assert_eq!(staff.get(&path).await.code(), "404 not_found");
}
