//! Whoever changes a meeting, a proposal or a request by an old view changes nothing, and gets the
//! present state to put beside it.

use serde_json::{Value, json};

use crate::guest::{Booked, rows};
use crate::inbound::{app as with_inbox, heard, invited};
use crate::inbox::counter;
use crate::support::builders::id;
use crate::support::{Answer, TestApp};

const PROPOSED: &str = "2026-10-23T07:00:00Z";

impl Booked<'_> {
    /// The meeting as staff see it.
    fn meeting_path(&self) -> String {
        format!("/api/missions/{}/meetings/{}", self.pair.mission, self.meeting)
    }

    /// Staff propose a time; gives the address of the proposal.
    async fn proposed(&self, starts_at: &str, seen: u32) -> String {
        let form = json!({ "starts_at": starts_at, "seen": seen });
        let made = self.staff.post(&format!("{}/proposals", self.meeting_path()), form).await;
        assert_eq!(made.status, 201, "{}", made.text());
        format!("/api/missions/{}/proposals/{}", self.pair.mission, id(&made.json()))
    }
}

/// The code of a refusal, and the revision, state and start of the meeting that it shows.
fn shown(answer: &Answer) -> (String, Value) {
    let (code, body) = (answer.code(), answer.json());
    let current = &body["current"];
    let facts = [&current["revision"], &current["state"], &current["starts_at"]];
    (code, json!(facts))
}

#[actix_web::test]
async fn a_proposal_is_decided_beside_the_meeting_that_was_seen() {
    let app = TestApp::start().await;
    let booked = Booked::on(&app).await;
    let proposal = booked.proposed(PROPOSED, 0).await;
    let [accept, refuse] = ["accept", "refuse"].map(|it| format!("{proposal}/{it}"));
    booked.reschedule("2026-10-27T08:30:00Z", 0).await;
    let before = rows(&app).await;

    let blind = booked.staff.post(&accept, json!({})).await;
    let accepted = booked.staff.post(&accept, json!({ "seen": 0 })).await;
    let refused = booked.staff.post(&refuse, json!({ "seen": 0, "reason": "no" })).await;

    assert_eq!(blind.code(), "422 bad_field");
    let now = json!([1, "booked", "2026-10-27T08:30:00Z"]);
    assert_eq!(shown(&accepted), ("409 meeting_changed".into(), now.clone()));
    assert_eq!(shown(&refused), ("409 meeting_changed".into(), now));
    assert_eq!(accepted.json()["proposal"]["stage"], "overtaken");
    assert_eq!(rows(&app).await, before);
}

#[actix_web::test]
async fn a_proposal_that_a_colleague_has_refused_shows_how_it_ended() {
    let app = TestApp::start().await;
    let booked = Booked::on(&app).await;
    let proposal = booked.proposed(PROPOSED, 0).await;
    let no = json!({ "seen": 0, "reason": "they are at a fair" });
    assert_eq!(booked.staff.post(&format!("{proposal}/refuse"), no).await.status, 200);

    let late = booked.staff.post(&format!("{proposal}/accept"), json!({ "seen": 0 })).await;

    let now = json!([0, "booked", "2026-10-22T07:00:00Z"]);
    assert_eq!(shown(&late), ("409 proposal_decided".into(), now));
    let ended = &late.json()["proposal"];
    assert_eq!(
        (&ended["stage"], &ended["reason"]),
        (&json!("refused"), &json!("they are at a fair"))
    );
}

#[actix_web::test]
async fn a_time_that_a_calendar_proposed_is_decided_beside_the_meeting_that_was_seen() {
    let app = with_inbox().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let (one, uid) = invited(&app, &staff, &pair).await;
    heard(&app, &counter(&uid, "DTSTART;TZID=India Standard Time:20261027T150000")).await;
    let mail = staff.get("/api/inbound-mails?open=true").await.json()[0].clone();
    assert_eq!(mail["meeting"]["revision"], 0);
    let [accept, done] =
        ["accept", "done"].map(|it| format!("/api/inbound-mails/{}/{it}", id(&mail)));

    let blind =
        [staff.post(&accept, json!({})).await.code(), staff.post(&done, json!({})).await.code()];
    let stale = staff.post(&done, json!({ "seen": 7 })).await;
    let wrong = staff.post(&accept, json!({ "seen": 7 })).await;
    let refused = staff.post(&done, json!({ "seen": 0 })).await;

    assert_eq!(blind, ["422 seen_missing", "422 seen_missing"]);
    let now = json!([0, "booked", "2026-10-26T08:30:00Z"]);
    assert_eq!(shown(&stale), ("409 meeting_changed".into(), now.clone()));
    assert_eq!(shown(&wrong), ("409 meeting_changed".into(), now));
    assert_eq!(refused.status, 204, "{}", refused.text());
    assert_eq!(staff.get(&one).await.json()["proposals"][0]["stage"], "refused");
}

#[actix_web::test]
async fn a_time_from_a_calendar_that_a_colleague_has_overtaken_shows_the_meeting_as_it_is() {
    let app = with_inbox().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let (one, uid) = invited(&app, &staff, &pair).await;
    heard(&app, &counter(&uid, "DTSTART;TZID=India Standard Time:20261027T150000")).await;
    let mail = staff.get("/api/inbound-mails?open=true").await.json()[0].clone();
    let to = json!({ "starts_at": "2026-10-28T08:30:00Z", "seen": 0 });
    assert_eq!(staff.put(&format!("{one}/slot"), to).await.status, 200);

    for verb in ["accept", "done"] {
        let path = format!("/api/inbound-mails/{}/{verb}", id(&mail));
        let late = staff.post(&path, json!({ "seen": 0 })).await;
        let now = json!([1, "booked", "2026-10-28T08:30:00Z"]);
        assert_eq!(shown(&late), ("409 mail_handled".into(), now), "{verb}");
    }
}

#[actix_web::test]
async fn an_outcome_replaces_only_the_one_that_its_author_saw() {
    let app = TestApp::start().await;
    let mut booked = Booked::on(&app).await;
    let path = format!("{}/outcome", booked.meeting_path());
    app.set("2026-10-22T08:00:00Z");
    booked.staff = app.sign_in_again().await;
    let first = json!({ "result": "useful", "contract": "none", "note": "samples go out" });
    let with = |seen: u32, was: Option<&Value>, note: &str| {
        json!({
            "result": "follow_up", "contract": "none", "note": note, "seen": seen, "was": was,
        })
    };
    let mut new = first.clone();
    new["seen"] = json!(0);

    let logged = booked.staff.put(&path, new).await;
    let blind = booked.staff.put(&path, with(0, None, "mine")).await;
    let moved = booked.staff.put(&path, with(3, Some(&first), "mine")).await;
    let unseen = rows(&app).await;
    let replaced = booked.staff.put(&path, with(0, Some(&first), "theirs and mine")).await;
    let late = booked.staff.put(&path, with(0, Some(&first), "mine")).await;

    assert_eq!(logged.status, 200, "{}", logged.text());
    assert_eq!(
        (blind.code(), moved.code()),
        ("409 outcome_changed".into(), "409 meeting_changed".into())
    );
    assert_eq!(blind.json()["current"]["outcome"]["note"], "samples go out");
    assert!(
        unseen
            .iter()
            .any(|(table, rows)| table == "outcomes" && rows[0]["note"] == "samples go out")
    );
    assert_eq!(replaced.json()["outcome"]["note"], "theirs and mine");
    assert_eq!(late.code(), "409 outcome_changed");
    assert_eq!(late.json()["current"], replaced.json());
}

#[actix_web::test]
async fn a_correction_of_attendance_replaces_only_the_one_that_its_author_saw() {
    let app = TestApp::start().await;
    let mut booked = Booked::on(&app).await;
    app.set("2026-10-22T08:00:00Z");
    booked.staff = app.sign_in_again().await;
    let seat = booked.seat("partner").await;
    let path = format!("{}/attendance/{seat}", booked.meeting_path());
    let there = json!({ "showing": "there", "reason": "I saw them" });
    let absent = json!({ "showing": "absent", "reason": "they rang" });
    let with = |seen: u32, was: Option<&Value>| {
        let mut new = absent.clone();
        (new["seen"], new["was"]) = (json!(seen), json!(was));
        new
    };
    let mut first = there.clone();
    first["seen"] = json!(0);

    let corrected = booked.staff.put(&path, first).await;
    let blind = booked.staff.put(&path, with(0, None)).await;
    let moved = booked.staff.put(&path, with(2, Some(&there))).await;
    let seen = booked.staff.put(&path, with(0, Some(&there))).await;

    assert_eq!(corrected.status, 200, "{}", corrected.text());
    assert_eq!(blind.code(), "409 correction_changed");
    assert_eq!(blind.json()["current"], corrected.json());
    assert_eq!(moved.code(), "409 meeting_changed");
    assert_eq!(seen.status, 200, "{}", seen.text());
}
