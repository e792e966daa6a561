//! Requests between companies and partners, from pages that need no script.

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::{read, rows, seal};
use crate::support::builders::Pair;
use crate::support::{Actor, Answer, TestApp};

const SLOT: &str = "2026-10-22T07:00:00Z";

/// A company in Milan and a partner in Mumbai who have not met, and their links.
struct Two<'a> {
    app: &'a TestApp,
    staff: Actor<'a>,
    pair: Pair,
    company: String,
    partner: String,
}

impl<'a> Two<'a> {
    async fn on(app: &'a TestApp) -> Self {
        let (staff, pair) = app.milan_and_mumbai().await;
        let company = staff.link_of(&pair.mission, &pair.company).await;
        let partner = staff.link_of(&pair.mission, &pair.partner).await;
        Self { app, staff, pair, company, partner }
    }

    fn link(&self, side: &str) -> String {
        format!("/p/{}", if side == "company" { &self.company } else { &self.partner })
    }

    async fn look(&self, side: &str, rest: &str) -> Answer {
        self.app.anonymous().get(&format!("{}{rest}", self.link(side))).await
    }

    /// One side asks the other.
    async fn ask(&self, side: &str, strength: &str, starts_at: &str) -> Answer {
        let other = if side == "company" { &self.pair.partner } else { &self.pair.company };
        self.ask_party(side, other, strength, starts_at).await
    }

    async fn ask_party(&self, side: &str, other: &str, strength: &str, at: &str) -> Answer {
        let page = self.look(side, &format!("/partners/{other}")).await;
        assert_eq!(page.status, 200, "{}", page.text());
        let seal = seal(&page, "ask");
        let fields = [
            ("seal", seal.as_str()),
            ("strength", strength),
            ("message", "We make chairs"),
            ("starts_at", at),
        ];
        let path = format!("{}/partners/{other}/ask", self.link(side));
        self.app.anonymous().form(&path, &fields).await
    }

    /// One side answers the latest request, as it stands.
    async fn answer(&self, side: &str, verb: &str, more: &[(&str, &str)]) -> Answer {
        let latest = self.requests().await.pop().unwrap();
        let path = format!("/requests/{}", latest["id"].as_str().unwrap());
        let page = self.look(side, &path).await;
        assert_eq!(page.status, 200, "{}", page.text());
        let (seal, seen) = (seal(&page, verb), latest["revision"].to_string());
        let mut fields = vec![("seal", seal.as_str()), ("seen", seen.as_str())];
        fields.extend(more);
        let path = format!("{}{path}/{verb}", self.link(side));
        self.app.anonymous().form(&path, &fields).await
    }

    async fn requests(&self) -> Vec<Value> {
        let path = format!("/api/missions/{}/requests", self.pair.mission);
        self.staff.get(&path).await.json().as_array().unwrap().clone()
    }

    async fn stage(&self) -> String {
        let latest = self.requests().await.pop().unwrap();
        let time = latest["starts_at"].as_str().unwrap_or("-").to_owned();
        format!("{} {} {time}", latest["stage"].as_str().unwrap(), latest["strength"])
    }

    /// The address of the meeting that is on hold.
    async fn hold(&self) -> String {
        let path = format!("/api/missions/{}/meetings", self.pair.mission);
        let held = self.staff.get(&format!("{path}?state=on_hold")).await.json()[0].clone();
        format!("{path}/{}", held["id"].as_str().unwrap())
    }

    /// Staff move what is on hold.
    async fn move_hold(&self, starts_at: &str) -> Answer {
        let hold = self.hold().await;
        let seen = self.staff.get(&hold).await.json()["revision"].clone();
        let to = json!({ "starts_at": starts_at, "seen": seen });
        self.staff.put(&format!("{hold}/slot"), to).await
    }

    async fn meetings(&self) -> Vec<String> {
        let path = format!("/api/missions/{}/meetings", self.pair.mission);
        let all = self.staff.get(&path).await.json();
        let line = |it: &Value| format!("{} {}", it["state"], it["starts_at"]).replace('"', "");
        all.as_array().unwrap().iter().map(line).collect()
    }
}

#[actix_web::test]
async fn a_company_asks_with_a_time_and_the_partner_accepts_it() {
    let app = TestApp::start().await;
    let two = Two::on(&app).await;

    let found = two.look("company", "/partners").await;
    let asked = two.ask("company", "must", SLOT).await;
    app.run_jobs().await;
    let held = two.meetings().await;
    let inbox = two.look("partner", "").await;
    let accepted = two.answer("partner", "accept", &[("starts_at", SLOT)]).await;
    app.run_jobs().await;

    assert!(read(&found).contains("Deccan Interiors"), "{}", read(&found));
    assert_eq!(asked.status, 303, "{}", asked.text());
    assert_eq!(held, ["on_hold 2026-10-22T07:00:00Z"]);
    assert!(read(&inbox).contains("wait for your answer: 1"), "{}", read(&inbox));
    assert_eq!(accepted.status, 303, "{}", accepted.text());
    assert_eq!(two.stage().await, r#"accepted "must" 2026-10-22T07:00:00Z"#);
    assert_eq!(two.meetings().await, ["booked 2026-10-22T07:00:00Z"]);
    let mut told = app.told();
    told.sort();
    assert_eq!(
        told,
        [
            "invitation 1 to brianza-arredi@azienda.example",
            "invitation 1 to deccan-interiors@buyer.example",
            "request_accepted - to brianza-arredi@azienda.example",
            "request_received - to deccan-interiors@buyer.example",
        ]
    );
    let text_of = |kind| app.outbox().into_iter().find(|it| it.kind == kind).unwrap().text;
    assert!(text_of("request_received").contains("We make chairs"));
    assert!(!text_of("request_accepted").contains("We make chairs"), "they wrote that themselves");
}

#[actix_web::test]
async fn a_request_without_a_time_is_accepted_with_one() {
    let app = TestApp::start().await;
    let two = Two::on(&app).await;
    two.ask("partner", "want", "").await;

    let none = two.answer("company", "accept", &[]).await;
    let accepted = two.answer("company", "accept", &[("starts_at", SLOT)]).await;

    assert_eq!(none.status, 422);
    assert!(read(&none).contains("Scelga prima un orario."), "{}", read(&none));
    assert_eq!(accepted.status, 303, "{}", accepted.text());
    assert_eq!(two.meetings().await, ["booked 2026-10-22T07:00:00Z"]);
}

#[actix_web::test]
async fn a_declined_request_frees_its_time_and_tells_the_asker() {
    let app = TestApp::start().await;
    let two = Two::on(&app).await;
    two.ask("company", "want", SLOT).await;

    let declined = two.answer("partner", "decline", &[("message", "We only buy tables")]).await;
    app.run_jobs().await;

    assert_eq!(declined.status, 303, "{}", declined.text());
    assert_eq!(two.stage().await, r#"declined "want" -"#);
    assert_eq!(two.meetings().await, [""; 0]);
    let mail = app.outbox().pop().unwrap();
    assert_eq!(mail.kind, "request_declined");
    assert!(mail.text.contains("We only buy tables"), "{}", mail.text);
    // The time is everybody's again.
    two.staff.book(&two.pair, SLOT).await;
}

#[actix_web::test]
async fn another_time_is_proposed_back_and_forth_until_one_accepts() {
    let app = TestApp::start().await;
    let two = Two::on(&app).await;
    two.ask("company", "want", SLOT).await;

    let later = [("starts_at", "2026-10-23T07:00:00Z"), ("message", "A day later?")];
    let countered = two.answer("partner", "counter", &later).await;
    assert_eq!(countered.status, 303, "{}", countered.text());
    assert_eq!(two.stage().await, r#"counter_proposed "want" 2026-10-23T07:00:00Z"#);
    assert_eq!(two.meetings().await, ["on_hold 2026-10-23T07:00:00Z"]);

    let accepted = two.answer("company", "accept", &[("starts_at", "2026-10-23T07:00:00Z")]).await;
    assert_eq!(accepted.status, 303, "{}", accepted.text());
    assert_eq!(two.meetings().await, ["booked 2026-10-23T07:00:00Z"]);
}

#[actix_web::test]
async fn nobody_answers_in_time_so_it_expires_frees_its_time_and_offers_the_next() {
    let app = TestApp::start().await;
    let two = Two::on(&app).await;
    two.ask("company", "want", SLOT).await;
    app.run_jobs().await;

    app.pass(TimeDelta::hours(36));
    app.run_jobs().await;
    app.pass(TimeDelta::hours(36));
    app.run_jobs().await;

    let told: Vec<String> = app.told().into_iter().skip(1).collect();
    assert_eq!(
        told,
        [
            "request_halfway - to deccan-interiors@buyer.example",
            "request_expired - to brianza-arredi@azienda.example",
        ]
    );
    let mail = app.outbox().pop().unwrap();
    assert!(mail.text.contains("Ancora libero per entrambi"), "{}", mail.text);
    let staff = app.sign_in_again().await;
    let path = format!("/api/missions/{}/requests", two.pair.mission);
    let expired = staff.get(&path).await.json()[0].clone();
    assert_eq!(expired["stage"], "expired");
    let page = two.look("company", &format!("/requests/{}", expired["id"].as_str().unwrap())).await;
    let text = page.text();
    assert!(read(&page).contains("Chiedere di nuovo"), "{}", read(&page));
    let link = text.split("href=\"").find(|it| it.contains("at=")).unwrap();
    let link = link.split('"').next().unwrap();
    let form = app.anonymous().get(link).await;
    let at = link.split("at=").nth(1).unwrap();
    assert!(form.text().contains(&format!("value=\"{at}\" required checked")), "{}", form.text());
    staff.book(&two.pair, SLOT).await;
}

#[actix_web::test]
async fn a_party_asks_within_its_limits_and_nobody_twice() {
    let app = TestApp::with(&[("REQUESTS__OPEN_MAX", "2"), ("REQUESTS__MUST_MAX", "1")]).await;
    let two = Two::on(&app).await;
    let delhi = ("IN", "Delhi", "Asia/Kolkata");
    let (mission, staff) = (&two.pair.mission, &two.staff);
    let ganga = staff.partner(mission, "Ganga Textiles", delhi, "en").await;
    let yamuna = staff.partner(mission, "Yamuna Foods", delhi, "en").await;

    let first = two.ask("company", "must", "").await;
    let twice = two.ask("company", "want", "").await;
    let back = two.ask("partner", "want", "").await;
    let must = two.ask_party("company", &ganga, "must", "").await;
    let second = two.ask_party("company", &ganga, "want", "").await;
    let third = two.ask_party("company", &yamuna, "want", "").await;
    let page = two.look("company", "/requests").await;

    let statuses = [&first, &twice, &back, &must, &second, &third].map(|it| it.status);
    assert_eq!(statuses, [303, 409, 409, 409, 303, 409]);
    assert!(read(&third).contains("Ha già tante richieste aperte"), "{}", read(&third));
    assert!(read(&page).contains("Richieste aperte: 2 di 2."), "{}", read(&page));
    assert_eq!(two.requests().await.len(), 2);
}

#[actix_web::test]
async fn a_wish_not_to_meet_is_for_staff_alone() {
    let app = TestApp::start().await;
    let two = Two::on(&app).await;

    let noted = two.ask("partner", "no", SLOT).await;
    app.run_jobs().await;
    let list = two.look("company", "/partners").await;
    let asked = two.ask("company", "want", "").await;
    let own = two.look("partner", "/requests").await;
    let theirs = two.look("company", "/requests").await;

    assert_eq!(noted.status, 303, "{}", noted.text());
    assert_eq!((app.told(), two.meetings().await), (vec![], vec![]));
    assert_eq!(two.stage().await, r#"noted "no" -"#);
    assert!(!list.text().contains("Deccan"), "{}", list.text());
    assert_eq!(asked.status, 409);
    assert!(read(&own).contains("Brianza Arredi"), "{}", read(&own));
    assert!(!theirs.text().contains("Deccan"), "{}", theirs.text());
    // They think better of it.
    assert_eq!(two.ask("partner", "want", "").await.status, 303);
    assert_eq!(two.stage().await, r#"requested "want" -"#);
}

#[actix_web::test]
async fn what_is_not_ones_turn_or_not_ones_own_is_refused_and_writes_nothing() {
    let app = TestApp::start().await;
    let two = Two::on(&app).await;
    let delhi = ("IN", "Delhi", "Asia/Kolkata");
    let other = two.staff.partner(&two.pair.mission, "Ganga Textiles", delhi, "en").await;
    let other = two.staff.link_of(&two.pair.mission, &other).await;
    two.ask("company", "want", SLOT).await;
    let id = two.requests().await[0]["id"].as_str().unwrap().to_owned();
    let page = two.look("partner", &format!("/requests/{id}")).await;
    let theirs = seal(&page, "accept");
    let before = rows(&app).await;

    let own = two.look("company", &format!("/requests/{id}")).await;
    let stranger = app.anonymous().get(&format!("/p/{other}/requests/{id}")).await;
    let path = format!("/requests/{id}/accept");
    let fields = [("seal", theirs.as_str()), ("seen", "0"), ("starts_at", SLOT)];
    let stolen = app.anonymous().form(&format!("{}{path}", two.link("company")), &fields).await;
    let stale = [("seal", theirs.as_str()), ("seen", "7"), ("starts_at", SLOT)];
    let stale = app.anonymous().form(&format!("{}{path}", two.link("partner")), &stale).await;
    let looked = two.look("partner", &path).await;

    assert!(!own.text().contains("/accept"), "{}", own.text());
    assert!(own.text().contains("/withdraw"), "{}", own.text());
    assert_eq!((stranger.status, stolen.status, stale.status), (404, 403, 409));
    assert_eq!(looked.status, 303, "opening a form's address changes nothing");
    assert_eq!(rows(&app).await, before);
}

#[actix_web::test]
async fn who_answers_a_request_that_has_changed_reads_both_times() {
    let app = TestApp::start().await;
    let two = Two::on(&app).await;
    two.ask("company", "want", SLOT).await;
    let id = two.requests().await[0]["id"].as_str().unwrap().to_owned();
    let path = format!("/requests/{id}");
    let page = two.look("partner", &path).await;
    assert!(page.text().contains(&format!("name=\"held\" value=\"{SLOT}\"")), "{}", page.text());
    two.move_hold("2026-10-23T07:00:00Z").await;
    let before = rows(&app).await;

    for verb in ["accept", "decline", "counter"] {
        let seal = seal(&page, verb);
        let old = [
            ("seal", seal.as_str()),
            ("seen", "0"),
            ("held", SLOT),
            ("starts_at", "2026-10-26T09:00:00Z"),
        ];
        let stale =
            app.anonymous().form(&format!("{}{path}/{verb}", two.link("partner")), &old).await;
        assert_eq!(stale.status, 409, "{verb}");
        let text = read(&stale);
        assert!(text.contains("The request has changed in the meantime"), "{verb} {text}");
        assert!(text.contains("Before: Thu 22 Oct 2026, 12:30"), "{verb} {text}");
        assert!(text.contains("Fri 23 Oct 2026 12:30"), "{verb} {text}");
        assert!(text.contains("Accept the meeting"), "it can be answered as it is now: {text}");
    }
    assert_eq!(rows(&app).await, before);
}

#[actix_web::test]
async fn a_request_is_taken_back_before_it_is_answered() {
    let app = TestApp::start().await;
    let two = Two::on(&app).await;
    two.ask("company", "want", SLOT).await;

    let back = two.answer("company", "withdraw", &[]).await;
    app.run_jobs().await;

    assert_eq!(back.status, 303, "{}", back.text());
    assert_eq!(two.stage().await, r#"withdrawn "want" -"#);
    assert_eq!((two.meetings().await, app.told()), (vec![], vec![]));
}

#[actix_web::test]
async fn staff_answer_for_whoever_was_asked() {
    let app = TestApp::start().await;
    let two = Two::on(&app).await;
    two.ask("company", "want", SLOT).await;
    let id = two.requests().await[0]["id"].as_str().unwrap().to_owned();
    let path = format!("/api/missions/{}/requests/{id}/answer", two.pair.mission);

    let stale = two.staff.post(&path, json!({ "answer": "accept", "seen": 3 })).await;
    let no_time = two.staff.post(&path, json!({ "answer": "counter", "seen": 0 })).await;
    let done = two.staff.post(&path, json!({ "answer": "accept", "seen": 0 })).await;
    let again = two.staff.post(&path, json!({ "answer": "decline", "seen": 1 })).await;

    assert_eq!(stale.code(), "409 request_changed");
    assert_eq!(stale.json()["current"]["revision"], 0);
    assert_eq!(no_time.code(), "422 no_time");
    assert_eq!(done.json()["stage"], "accepted", "{}", done.text());
    assert_eq!(again.code(), "409 request_over");
    assert_eq!(two.meetings().await, ["booked 2026-10-22T07:00:00Z"]);
}

#[actix_web::test]
async fn who_holds_a_time_first_has_it_and_the_other_is_offered_what_is_left() {
    let app = TestApp::start().await;
    let two = Two::on(&app).await;
    let delhi = ("IN", "Delhi", "Asia/Kolkata");
    let ganga = two.staff.partner(&two.pair.mission, "Ganga Textiles", delhi, "en").await;
    two.ask("company", "want", SLOT).await;

    let taken = two.ask_party("company", &ganga, "want", SLOT).await;

    assert_eq!(taken.status, 409, "{}", taken.text());
    assert!(read(&taken).contains("Questo orario non è più libero."), "{}", read(&taken));
    assert!(taken.text().contains("We make chairs") && taken.text().contains("name=\"starts_at\""));
    assert_eq!(two.requests().await.len(), 1);
}

#[actix_web::test]
async fn a_request_whose_time_staff_move_forward_is_to_be_answered_before_it() {
    let app = TestApp::with(&[("REQUESTS__ANSWER_H", "480")]).await;
    let two = Two::on(&app).await;
    two.ask("company", "must", SLOT).await;
    app.run_jobs().await;
    let asked = two.requests().await.pop().unwrap();

    assert_eq!(two.move_hold("2026-10-19T07:00:00Z").await.status, 200);
    app.run_jobs().await;
    let hastened = two.requests().await.pop().unwrap();
    app.set("2026-10-19T07:00:00Z");
    app.run_jobs().await;

    assert!(asked["expires_at"].as_str().unwrap() > "2026-10-19T07:00:00Z", "{asked}");
    assert_eq!(hastened["expires_at"], "2026-10-19T07:00:00Z");
    let mut told = app.told();
    told.sort();
    assert_eq!(
        told,
        [
            "request_expired - to brianza-arredi@azienda.example",
            "request_moved - to brianza-arredi@azienda.example",
            "request_other_time - to deccan-interiors@buyer.example",
            "request_received - to deccan-interiors@buyer.example",
        ]
    );
}

#[actix_web::test]
async fn a_request_whose_time_staff_move_is_told_to_both_and_keeps_its_first_end_where_it_can() {
    let app = TestApp::with(&[("REQUESTS__ANSWER_H", "480")]).await;
    let two = Two::on(&app).await;
    two.ask("company", "must", SLOT).await;
    app.run_jobs().await;
    let asked = two.requests().await.pop().unwrap();
    let path = format!("/requests/{}", asked["id"].as_str().unwrap());
    let page = two.look("partner", &path).await;

    assert_eq!(two.move_hold("2026-10-19T07:00:00Z").await.status, 200);
    assert_eq!(two.move_hold("2026-10-23T07:00:00Z").await.status, 200);
    app.run_jobs().await;
    let moved = two.requests().await.pop().unwrap();
    let seal = seal(&page, "decline");
    let fields = [("seal", seal.as_str()), ("seen", "0"), ("message", "")];
    let link = format!("{}{path}/decline", two.link("partner"));
    let stale = app.anonymous().form(&link, &fields).await;

    assert_eq!(moved["expires_at"], asked["expires_at"]);
    assert_eq!((&moved["stage"], &moved["revision"]), (&json!("requested"), &json!(2)));
    assert_eq!(stale.status, 409, "it is another time than the one that was seen");
    let mut told = app.told();
    told.sort();
    assert_eq!(
        told,
        [
            "request_moved - to brianza-arredi@azienda.example",
            "request_other_time - to deccan-interiors@buyer.example",
            "request_received - to deccan-interiors@buyer.example",
        ],
        "two moves are one mail"
    );
    let mail = |kind: &str| app.outbox().into_iter().find(|it| it.kind == kind).unwrap().text;
    let waiting = mail("request_moved");
    assert!(waiting.contains("Prima: gio 22 ott 2026"), "{waiting}");
    assert!(waiting.contains("ven 23 ott 2026"), "{waiting}");
    assert!(!waiting.contains("We make chairs"), "their own words: {waiting}");
    let asked = mail("request_other_time");
    assert!(asked.contains("We have moved the time that is proposed"), "{asked}");
    assert!(asked.contains("Before: Thu 22 Oct 2026"), "what they were told, not 19: {asked}");
    assert!(asked.contains("Fri 23 Oct 2026"), "{asked}");
    assert!(asked.contains("We make chairs") && asked.contains("Please answer by"), "{asked}");
    let accepted = two.answer("partner", "accept", &[("starts_at", "2026-10-23T07:00:00Z")]).await;
    assert_eq!(accepted.status, 303, "{}", accepted.text());
}

#[actix_web::test]
async fn a_moved_request_is_told_as_such_to_those_alone_who_know_of_another_time() {
    let app = TestApp::start().await;
    let two = Two::on(&app).await;
    let told_since = async |before: usize| {
        app.run_jobs().await;
        app.told().split_off(before)
    };
    two.ask("company", "must", SLOT).await;

    // Moved before the partner has heard of anything: to them it is a request like any other.
    two.move_hold("2026-10-23T07:00:00Z").await;
    let first = told_since(0).await;
    // Moved and moved back before anybody has heard of it: there is nothing to tell.
    two.move_hold("2026-10-26T09:00:00Z").await;
    two.move_hold("2026-10-23T07:00:00Z").await;
    let none = told_since(first.len()).await;
    // A counter-proposal says by itself that it is another time, and is moved for its asker.
    two.answer("partner", "counter", &[("starts_at", "2026-10-27T09:00:00Z")]).await;
    two.move_hold("2026-10-28T09:00:00Z").await;
    let counter = told_since(first.len()).await;
    two.move_hold("2026-10-29T09:00:00Z").await;
    let moved = told_since(first.len() + counter.len()).await;

    let [company, partner] = ["brianza-arredi@azienda.example", "deccan-interiors@buyer.example"];
    assert_eq!(
        first,
        [format!("request_received - to {partner}"), format!("request_moved - to {company}")]
    );
    assert_eq!(none, [""; 0]);
    assert_eq!(
        counter,
        [format!("request_received - to {company}"), format!("request_moved - to {partner}")]
    );
    assert_eq!(
        moved,
        [format!("request_other_time - to {company}"), format!("request_moved - to {partner}")]
    );
}

#[actix_web::test]
async fn staff_who_book_what_is_on_hold_for_a_request_accept_it() {
    let app = TestApp::start().await;
    let two = Two::on(&app).await;
    two.ask("company", "must", SLOT).await;
    app.run_jobs().await;
    let hold = two.hold().await;

    let booked = two.staff.post(&format!("{hold}/confirm"), json!({ "seen": 0 })).await;
    let stage = two.stage().await;
    for _ in 0..2 {
        app.run_jobs().await;
        app.pass(TimeDelta::hours(36));
    }
    app.run_jobs().await;

    assert_eq!(booked.json()["state"], "booked", "{}", booked.text());
    assert_eq!(stage, r#"accepted "must" 2026-10-22T07:00:00Z"#);
    let mut told = app.told();
    told.sort();
    assert_eq!(
        told,
        [
            "invitation 1 to brianza-arredi@azienda.example",
            "invitation 1 to deccan-interiors@buyer.example",
            "request_accepted - to brianza-arredi@azienda.example",
            "request_received - to deccan-interiors@buyer.example",
        ],
        "nobody is reminded, and nothing expires"
    );
}

#[actix_web::test]
async fn staff_who_call_off_what_is_on_hold_for_a_request_decline_it_with_their_reason() {
    let app = TestApp::start().await;
    let two = Two::on(&app).await;
    two.ask("company", "must", SLOT).await;
    app.run_jobs().await;
    let hold = two.hold().await;

    let stale = two.staff.delete(&format!("{hold}?seen=3&reason=no")).await;
    let off = two.staff.delete(&format!("{hold}?seen=0&reason=They%20left%20the%20fair")).await;
    let stage = two.stage().await;
    app.run_jobs().await;
    let late = two.staff.delete(&format!("{hold}?seen=1")).await;
    for _ in 0..2 {
        app.pass(TimeDelta::hours(36));
        app.run_jobs().await;
    }

    assert_eq!(
        (stale.code(), late.code()),
        ("409 meeting_changed".into(), "409 meeting_over".into())
    );
    assert_eq!(off.json()["state"], "cancelled", "{}", off.text());
    assert_eq!(stage, r#"declined "must" -"#);
    assert_eq!(
        app.told(),
        [
            "request_received - to deccan-interiors@buyer.example",
            "request_declined - to brianza-arredi@azienda.example",
        ]
    );
    let mail = app.outbox().pop().unwrap();
    assert!(mail.text.contains("They left the fair"), "{}", mail.text);
}

#[actix_web::test]
async fn staff_who_book_the_two_at_another_time_accept_the_request_and_free_what_waited() {
    let app = TestApp::start().await;
    let two = Two::on(&app).await;
    two.ask("company", "must", SLOT).await;
    app.run_jobs().await;

    two.staff.book(&two.pair, "2026-10-26T08:30:00Z").await;
    let (stage, meetings) = (two.stage().await, two.meetings().await);
    app.run_jobs().await;
    app.pass(TimeDelta::hours(72));
    app.run_jobs().await;

    assert_eq!(stage, r#"accepted "must" 2026-10-26T08:30:00Z"#);
    assert_eq!(meetings, ["booked 2026-10-26T08:30:00Z"]);
    let mut told = app.told();
    told.sort();
    assert_eq!(
        told,
        [
            "invitation 0 to brianza-arredi@azienda.example",
            "invitation 0 to deccan-interiors@buyer.example",
            "request_accepted - to brianza-arredi@azienda.example",
            "request_received - to deccan-interiors@buyer.example",
        ],
        "nobody is reminded, and nothing expires"
    );
}
