//! Another time for a meeting, from its proposal to its end.

use serde_json::{Value, json};

use super::{Booked, read, rows, seal};
use crate::support::{Answer, TestApp};

impl Booked<'_> {
    /// One side's page of the meeting.
    fn page_of(&self, side: &str) -> String {
        let link = if side == "company" { &self.company } else { &self.partner };
        format!("/p/{link}/m/{}", self.meeting)
    }

    /// One side proposes a time.
    async fn propose(&self, app: &TestApp, side: &str, starts_at: &str) -> Answer {
        let path = format!("{}/propose", self.page_of(side));
        let page = app.anonymous().get(&path).await;
        assert_eq!(page.status, 200, "{}", page.text());
        let (seal, seen) = (seal(&page, "propose"), self.file().await["revision"].to_string());
        let fields = [
            ("seal", seal.as_str()),
            ("seen", seen.as_str()),
            ("starts_at", starts_at),
            ("message", "I am at a fair"),
        ];
        app.anonymous().form(&path, &fields).await
    }

    /// One side answers the only open proposal.
    async fn decide(&self, app: &TestApp, side: &str, verb: &str) -> Answer {
        let open = self.proposals().await;
        let id = open.last().unwrap()["id"].as_str().unwrap().to_owned();
        let path = format!("{}/proposals/{id}", self.page_of(side));
        let page = app.anonymous().get(&path).await;
        assert_eq!(page.status, 200, "{}", page.text());
        let seen = self.file().await["revision"].to_string();
        let (seal, why) = (seal(&page, verb), "not on a Friday");
        let fields = [("seal", seal.as_str()), ("seen", seen.as_str()), ("reason", why)];
        let fields = if verb == "refuse" { &fields[..] } else { &fields[..2] };
        app.anonymous().form(&format!("{path}/{verb}"), fields).await
    }

    async fn file(&self) -> Value {
        let path = format!("/api/missions/{}/meetings/{}", self.pair.mission, self.meeting);
        self.staff.get(&path).await.json()
    }

    async fn proposals(&self) -> Vec<Value> {
        self.file().await["proposals"].as_array().unwrap().clone()
    }

    async fn stages(&self) -> Vec<String> {
        let line = |it: &Value| format!("{} {}", it["by"], it["stage"]).replace('"', "");
        self.proposals().await.iter().map(line).collect()
    }
}

#[actix_web::test]
async fn a_guest_proposes_an_open_time_and_the_other_side_accepts_it() {
    let app = TestApp::start().await;
    let booked = Booked::on(&app).await;
    app.run_jobs().await;

    let sent = booked.propose(&app, "partner", "2026-10-23T07:00:00Z").await;
    app.run_jobs().await;
    let own = app.anonymous().get(&booked.page_of("partner")).await;
    let theirs = app.anonymous().get(&booked.page_of("company")).await;
    let accepted = booked.decide(&app, "company", "accept").await;
    app.run_jobs().await;

    assert_eq!(sent.status, 303, "{}", sent.text());
    assert!(read(&own).contains("You proposed another time."), "{}", read(&own));
    assert!(read(&theirs).contains("È stato proposto un altro orario"), "{}", read(&theirs));
    assert_eq!(accepted.status, 303, "{}", accepted.text());
    let file = booked.file().await;
    assert_eq!(
        (&file["starts_at"], &file["revision"]),
        (&json!("2026-10-23T07:00:00Z"), &json!(1))
    );
    assert_eq!(booked.stages().await, ["partner accepted"]);
    let told = app.told();
    assert_eq!(
        told[2..],
        [
            "proposal_received - to brianza-arredi@azienda.example",
            "update 1 to brianza-arredi@azienda.example",
            "update 1 to deccan-interiors@buyer.example",
        ]
    );
}

#[actix_web::test]
async fn a_refused_proposal_leaves_the_meeting_and_tells_the_proposer_why() {
    let app = TestApp::start().await;
    let booked = Booked::on(&app).await;
    booked.propose(&app, "partner", "2026-10-23T07:00:00Z").await;
    app.run_jobs().await;

    let refused = booked.decide(&app, "company", "refuse").await;
    app.run_jobs().await;

    assert_eq!(refused.status, 303, "{}", refused.text());
    let file = booked.file().await;
    assert_eq!(
        (&file["starts_at"], &file["revision"]),
        (&json!("2026-10-22T07:00:00Z"), &json!(0))
    );
    assert_eq!(file["proposals"][0]["reason"], "not on a Friday");
    let told = app.told();
    assert_eq!(told.last().unwrap(), "proposal_refused - to deccan-interiors@buyer.example");
    let mail = app.outbox().pop().unwrap();
    assert!(mail.text.contains("not on a Friday"), "{}", mail.text);
}

#[actix_web::test]
async fn the_next_proposal_and_every_other_change_overtake_an_open_one() {
    let app = TestApp::start().await;
    let booked = Booked::on(&app).await;

    booked.propose(&app, "partner", "2026-10-23T07:00:00Z").await;
    booked.propose(&app, "partner", "2026-10-23T09:00:00Z").await;
    booked.propose(&app, "company", "2026-10-26T08:30:00Z").await;
    assert_eq!(booked.stages().await, ["partner overtaken", "partner open", "company open"]);
    let late = booked.proposals().await[1]["id"].as_str().unwrap().to_owned();
    booked.reschedule("2026-10-27T08:30:00Z", 0).await;

    assert_eq!(
        booked.stages().await,
        ["partner overtaken", "partner overtaken", "company overtaken"]
    );
    // The mail that told of it leads to the meeting as it is now.
    let page =
        app.anonymous().get(&format!("{}/proposals/{late}", booked.page_of("company"))).await;
    assert_eq!(page.status, 303);
    let path = format!("/api/missions/{}/proposals/{late}/accept", booked.pair.mission);
    let now = json!({ "seen": 1 });
    assert_eq!(booked.staff.post(&path, now).await.code(), "409 proposal_decided");
}

#[actix_web::test]
async fn who_decides_a_proposal_for_a_meeting_that_has_moved_reads_both_times() {
    let app = TestApp::start().await;
    let booked = Booked::on(&app).await;
    booked.propose(&app, "partner", "2026-10-23T07:00:00Z").await;
    let id = booked.proposals().await[0]["id"].as_str().unwrap().to_owned();
    let path = format!("{}/proposals/{id}", booked.page_of("company"));
    let page = app.anonymous().get(&path).await;
    booked.reschedule("2026-10-27T08:30:00Z", 0).await;
    let before = rows(&app).await;

    for verb in ["accept", "refuse"] {
        let seal = seal(&page, verb);
        let fields = [("seal", seal.as_str()), ("seen", "0")];
        let stale = app.anonymous().form(&format!("{path}/{verb}?lang=en"), &fields).await;
        assert_eq!(stale.status, 409, "{verb}");
        let text = read(&stale);
        assert!(text.contains("Before: Thu 22 Oct 2026, 09:00"), "{verb} {text}");
        assert!(text.contains("Booked now: Tue 27 Oct 2026, 09:30"), "{verb} {text}");
        let blind = app.anonymous().form(&format!("{path}/{verb}"), &fields[..1]).await;
        assert_eq!(blind.status, 400, "{verb}");
    }
    assert_eq!(rows(&app).await, before);
}

#[actix_web::test]
async fn staff_accept_for_the_other_side_and_give_a_reason_outside_the_rules() {
    let app = TestApp::start().await;
    let booked = Booked::on(&app).await;
    booked.propose(&app, "partner", "2026-10-23T07:00:00Z").await;
    let id = booked.proposals().await[0]["id"].as_str().unwrap().to_owned();
    let all = format!("/api/missions/{}/proposals", booked.pair.mission);
    let accept = format!("{all}/{id}/accept");

    let listed = booked.staff.get(&all).await.json();
    // Meanwhile the time has come so near that it takes a reason.
    app.set("2026-10-22T06:30:00Z");
    let staff = app.sign_in_again().await;
    app.set("2026-10-22T06:59:00Z");
    let accepted = staff.post(&accept, json!({ "seen": 0 })).await;

    assert_eq!(listed[0]["clocks"]["partner"]["starts"], "12:30");
    assert_eq!(listed[0]["meeting"]["clocks"]["partner"]["day"], "2026-10-22");
    assert_eq!(accepted.status, 200, "{}", accepted.text());
    assert_eq!(accepted.json()["starts_at"], "2026-10-23T07:00:00Z");
    assert_eq!(staff.get(&all).await.json(), json!([]));
}

#[actix_web::test]
async fn staff_propose_to_both_and_the_first_to_accept_moves_the_meeting() {
    let app = TestApp::start().await;
    let booked = Booked::on(&app).await;
    app.run_jobs().await;
    let path =
        format!("/api/missions/{}/meetings/{}/proposals", booked.pair.mission, booked.meeting);
    let proposal = json!({ "starts_at": "2026-10-23T07:00:00Z", "seen": 0, "message": "a gap" });

    let made = booked.staff.post(&path, proposal.clone()).await;
    app.run_jobs().await;
    let page = app.anonymous().get(&booked.page_of("partner")).await;
    let accepted = booked.decide(&app, "partner", "accept").await;

    assert_eq!(made.status, 201, "{}", made.text());
    assert!(
        app.told()[2..].iter().all(|it| it.starts_with("proposal_received")),
        "{:?}",
        app.told()
    );
    assert_eq!(app.told().len(), 4);
    assert!(read(&page).contains("Another time has been proposed"), "{}", read(&page));
    assert_eq!(accepted.status, 303);
    assert_eq!(booked.staff.post(&path, proposal).await.code(), "409 meeting_changed");
}

#[actix_web::test]
async fn what_is_not_open_cannot_be_proposed_and_writes_nothing() {
    let app = TestApp::start().await;
    let booked = Booked::on(&app).await;
    let delhi = ("IN", "Delhi", "Asia/Kolkata");
    let other = booked.staff.partner(&booked.pair.mission, "Ganga Textiles", delhi, "en").await;
    let busy = crate::support::builders::Pair {
        mission: booked.pair.mission.clone(),
        company: booked.pair.company.clone(),
        partner: other,
    };
    booked.staff.book(&busy, "2026-10-23T07:00:00Z").await;
    // A link of its own is made before the count.
    booked.proposals().await;
    let before = rows(&app).await;

    for (starts_at, status, words) in [
        ("2026-10-23T07:00:00Z", 409, "This time is no longer open."),
        ("2026-10-23T00:00:00Z", 422, "This time is no longer open."),
        ("2026-10-22T07:00:00Z", 422, "This time is no longer open."),
        ("", 422, "Choose a time first."),
        ("soon", 422, "Choose a time first."),
    ] {
        let refused = booked.propose(&app, "partner", starts_at).await;
        assert_eq!(refused.status, status, "{starts_at} {}", refused.text());
        assert!(read(&refused).contains(words), "{starts_at} {}", read(&refused));
        assert!(refused.text().contains("I am at a fair"), "what was written is not lost");
    }
    assert_eq!(rows(&app).await, before);
}

#[actix_web::test]
async fn nobody_decides_what_is_not_theirs_to_decide() {
    let app = TestApp::start().await;
    let booked = Booked::on(&app).await;
    booked.propose(&app, "partner", "2026-10-23T07:00:00Z").await;
    let id = booked.proposals().await[0]["id"].as_str().unwrap().to_owned();
    let own = format!("{}/proposals/{id}", booked.page_of("partner"));
    let theirs = format!("{}/proposals/{id}", booked.page_of("company"));
    let seal = seal(&app.anonymous().get(&theirs).await, "accept");
    let other = booked.staff.mission("CA").await;
    let before = rows(&app).await;

    let look = app.anonymous().get(&own).await;
    let fields = [("seal", seal.as_str()), ("seen", "0")];
    let with_theirs = app.anonymous().form(&format!("{own}/accept"), &fields).await;
    let unsealed = app.anonymous().form(&format!("{theirs}/refuse"), &fields).await;
    let foreign = format!("/api/missions/{other}/proposals/{id}");
    let seen = json!({ "seen": 0 });
    let accepted = booked.staff.post(&format!("{foreign}/accept"), seen.clone()).await;
    let refused = booked.staff.post(&format!("{foreign}/refuse"), seen).await;

    assert_eq!((look.status, with_theirs.status, unsealed.status), (303, 403, 403));
    assert_eq!((accepted.code(), refused.code()), ("404 not_found".into(), "404 not_found".into()));
    assert_eq!(rows(&app).await, before);
}

#[actix_web::test]
async fn undo_gives_back_what_a_move_overtook_and_ends_what_was_proposed_meanwhile() {
    let app = TestApp::with(&[("MEETINGS__UNDO_S", "120")]).await;
    let booked = Booked::on(&app).await;
    let stood = booked.file().await["starts_at"].clone();
    app.run_jobs().await;
    booked.propose(&app, "partner", "2026-10-23T07:00:00Z").await;
    app.run_jobs().await;

    booked.reschedule("2026-10-27T08:30:00Z", 0).await;
    booked.propose(&app, "company", "2026-10-26T08:30:00Z").await;
    let meanwhile = booked.stages().await;
    let path = format!("/api/missions/{}/undo", booked.pair.mission);
    let changes = json!({ "changes": [{ "meeting": booked.meeting, "seen": 1 }] });
    let undone = booked.staff.post(&path, changes).await;

    assert_eq!(meanwhile, ["partner overtaken", "company open"]);
    assert_eq!(undone.status, 200, "{}", undone.text());
    assert_eq!(booked.file().await["starts_at"], stood);
    assert_eq!(booked.stages().await, ["partner open", "company overtaken"]);
    let first = booked.proposals().await[0]["id"].as_str().unwrap().to_owned();
    let path = format!("/api/missions/{}/proposals/{first}/accept", booked.pair.mission);
    let seen = json!({ "seen": 2 });
    let accepted = booked.staff.post(&path, seen).await;
    assert_eq!(accepted.json()["starts_at"], "2026-10-23T07:00:00Z", "{}", accepted.text());
}
