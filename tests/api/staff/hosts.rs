//! Hosts: members of staff in a meeting, whose time is one in all missions.

use incontro::actions::create_account;
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};

use crate::support::builders::{Pair, id};
use crate::support::{Actor, Answer, TestApp};

const PASSWORD: &str = "a password for tests";

/// The account of Anna, who has signed in.
async fn anna(staff: &Actor<'_>, mission: &str) -> String {
    let all = staff.get(&format!("/api/missions/{mission}/hosts")).await.json();
    all[0]["account"].as_str().unwrap().to_owned()
}

impl Actor<'_> {
    async fn host(&self, meeting: &Value, account: &str) -> Answer {
        let (mission, meeting) = (meeting["mission_id"].as_str().unwrap(), meeting);
        let path = format!("/api/missions/{mission}/meetings/{}/hosts", id(meeting));
        let form = json!({ "account": account, "seen": meeting["revision"], "language": "en" });
        self.post(&path, form).await
    }
}

fn host_seat(meeting: &Value) -> Value {
    let seats = meeting["seats"].as_array().unwrap();
    seats.iter().find(|it| it["side"] == "host").cloned().unwrap_or_default()
}

#[actix_web::test]
async fn a_host_is_invited_has_a_page_and_can_be_taken_out_again() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let meeting = staff.book(&pair, "2026-10-26T08:30:00Z").await;
    app.run_jobs().await;
    let account = anna(&staff, &pair.mission).await;

    let hosted = staff.host(&meeting, &account).await;
    let again = staff.host(&meeting, &account).await;
    app.run_jobs().await;

    assert_eq!((hosted.status, again.status), (201, 201), "{}", hosted.text());
    let seat = host_seat(&hosted.json());
    assert_eq!(seat["party"], "Anna");
    assert_eq!(app.told()[2..], ["invitation 0 to anna@agenda.example"]);
    let mail = app.outbox().pop().unwrap();
    assert!(mail.text.contains("Brianza Arredi – Deccan Interiors"), "{}", mail.text);

    // Nobody whom the agency brings together, but somebody the schedule can be narrowed to.
    let host = seat["party_id"].as_str().unwrap();
    let mission = format!("/api/missions/{}", pair.mission);
    let parties = staff.get(&format!("{mission}/parties")).await.json();
    assert_eq!(parties.as_array().unwrap().len(), 2);
    let schedule = staff.get(&format!("{mission}/schedule?party={host}")).await.json();
    assert_eq!(schedule["total"], 1);
    let hosts = staff.get(&format!("{mission}/hosts?meeting={}", id(&meeting))).await.json();
    assert_eq!((&hosts[0]["meetings"], &hosts[0]["free"]), (&json!(1), &json!(true)));
    let all = staff.get(&format!("{mission}/parties?side=host")).await.json();
    let person = all[0]["people"][0]["id"].as_str().unwrap();
    let link = staff.post(&format!("{mission}/people/{person}/link"), json!({})).await.json();
    let token = link["url"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
    let agenda = app.anonymous().get(&format!("/p/{token}")).await.text();
    assert!(agenda.contains("Brianza Arredi – Deccan Interiors"), "{agenda}");

    let path = format!("{mission}/meetings/{}", id(&meeting));
    let out = staff.delete(&format!("{path}/hosts/{host}?seen=0&reason=Ill")).await;
    app.run_jobs().await;
    assert_eq!(out.status, 200, "{}", out.text());
    assert_eq!(host_seat(&out.json()), Value::Null);
    assert_eq!(app.told().last().unwrap(), "cancellation 1 to anna@agenda.example");
    let after = staff.get(&path).await.json();
    let journal = after["journal"].as_array().unwrap().iter().map(|it| it["what"].clone());
    assert_eq!(journal.collect::<Vec<_>>(), ["meeting booked", "host assigned", "host removed"]);
    assert_eq!(staff.delete(&format!("{path}/hosts/{host}?seen=0")).await.status, 404);
}

/// A second mission with a pair of its own.
async fn elsewhere(staff: &Actor<'_>) -> Pair {
    let mission = staff.mission("GB").await;
    let company = staff.company(&mission, "Salumi Aldo").await;
    let london = ("GB", "London", "Europe/London");
    let partner = staff.partner(&mission, "Thames Foods", london, "en").await;
    Pair { mission, company, partner }
}

#[actix_web::test]
async fn a_host_is_in_one_meeting_at_a_time_whatever_the_mission() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let other = elsewhere(&staff).await;
    let account = anna(&staff, &pair.mission).await;
    let first = staff.book(&pair, "2026-10-26T09:30:00Z").await;
    let rival = staff.book(&other, "2026-10-26T09:30:00Z").await;
    let later = staff.book(&other, "2026-10-27T10:30:00Z").await;

    assert_eq!(staff.host(&first, &account).await.status, 201);
    let refused = staff.host(&rival, &account).await;
    assert_eq!(staff.host(&later, &account).await.status, 201);

    assert_eq!(refused.code(), "409 host_taken");
    assert!(refused.json()["detail"].as_str().unwrap().contains("Anna"));
    let free = refused.json()["alternatives"].as_array().unwrap().clone();
    assert!(!free.is_empty());
    assert!(free.iter().all(|it| it["start"] != "2026-10-26T09:30:00Z"), "{free:?}");
    let about = format!("/api/missions/{}/hosts?meeting={}", other.mission, id(&rival));
    assert_eq!(staff.get(&about).await.json()[0]["free"], false);

    // What is moved to where its host is busy elsewhere is refused, with times that suit everybody.
    let slot = format!("/api/missions/{}/meetings/{}/slot", other.mission, id(&later));
    let into = staff.put(&slot, json!({ "starts_at": "2026-10-26T09:30:00Z", "seen": 0 })).await;
    assert_eq!(into.code(), "409 host_taken");
    let free = into.json()["alternatives"].as_array().unwrap().clone();
    assert!(!free.is_empty());
    assert!(free.iter().all(|it| it["start"] != "2026-10-26T09:30:00Z"), "{free:?}");
    let moved = staff.put(&slot, json!({ "starts_at": "2026-10-28T10:30:00Z", "seen": 0 })).await;
    assert_eq!(host_seat(&moved.json())["party"], "Anna", "{}", moved.text());
}

#[actix_web::test]
async fn of_many_who_want_one_host_at_once_one_gets_them() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let other = elsewhere(&staff).await;
    let account = anna(&staff, &pair.mission).await;
    let mut meetings = Vec::new();
    for pair in [&pair, &other] {
        meetings.push(staff.book(pair, "2026-10-26T09:30:00Z").await);
    }
    let rivals = (0..8).map(|at| staff.host(&meetings[at % 2], &account));

    let answers = futures_util::future::join_all(rivals).await;

    let mut codes: Vec<_> = answers.iter().map(Answer::code).collect();
    codes.sort();
    // Whoever asks for the winner's meeting again is told that it is so.
    assert_eq!(codes, [["201"; 4], ["409 host_taken"; 4]].concat());
}

#[actix_web::test]
async fn who_no_longer_works_here_or_takes_part_cannot_host() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let meeting = staff.book(&pair, "2026-10-26T08:30:00Z").await;
    let mission = format!("/api/missions/{}", pair.mission);
    let gone = create_account(&app.ctx, "bruno@agenda.example", "Bruno", PASSWORD).await.unwrap();
    incontro::actions::disable_account(&app.ctx, "bruno@agenda.example", false).await.unwrap();
    let parties = staff.get(&format!("{mission}/parties")).await.json();
    let address = parties[0]["people"][0]["email"].as_str().unwrap();
    let double = create_account(&app.ctx, address, "Double", PASSWORD).await.unwrap();

    assert_eq!(staff.host(&meeting, &gone.to_string()).await.code(), "409 host_gone");
    assert_eq!(staff.host(&meeting, &double.to_string()).await.code(), "409 host_takes_part");
    assert_eq!(staff.host(&meeting, &pair.company).await.status, 404);
    let hosts = staff.get(&format!("{mission}/hosts")).await.json();
    let names = hosts.as_array().unwrap().iter().map(|it| it["name"].clone());
    assert_eq!(names.collect::<Vec<_>>(), ["Anna", "Double"]);
    let stray = staff.get(&format!("{mission}/hosts?meeting={}", pair.company)).await;
    assert_eq!(stray.status, 404);
}

#[actix_web::test]
async fn the_times_of_a_day_that_need_a_reason_say_why() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let meeting = staff.book(&pair, "2026-10-26T08:30:00Z").await;
    let mission = format!("/api/missions/{}", pair.mission);
    let query = format!("company={}&partner={}", pair.company, pair.partner);

    let outside = async |more: &str| {
        let found = staff.get(&format!("{mission}/slots/outside?{query}&{more}")).await;
        assert_eq!(found.status, 200, "{}", found.text());
        let code = |it: &Value| {
            let codes = it["breaks"].as_array().unwrap().iter();
            let mut codes: Vec<_> =
                codes.map(|it| it["code"].as_str().unwrap().to_owned()).collect();
            codes.dedup();
            (it["slot"]["start"].as_str().unwrap().to_owned(), codes.join(" "))
        };
        let all: std::collections::HashMap<_, _> =
            found.json().as_array().unwrap().iter().map(code).collect();
        all
    };

    let day = outside("day=2026-10-26").await;
    // Half past six in the morning in Milan; while they meet; right after it, in the break; and an
    // hour both keep, which needs no reason.
    assert_eq!(day["2026-10-26T05:30:00Z"], "outside_hours");
    assert!(!day.contains_key("2026-10-26T08:30:00Z"), "{day:?}");
    assert_eq!(day["2026-10-26T09:00:00Z"], "no_break");
    assert!(!day.contains_key("2026-10-26T10:00:00Z"), "{day:?}");
    let moving = outside(&format!("day=2026-10-26&moving={}", id(&meeting))).await;
    assert!(!moving.contains_key("2026-10-26T09:00:00Z"), "it is not in its own way");
    assert!(outside("day=2026-11-02").await.values().all(|it| it.contains("outside_window")));
    assert!(outside("day=2026-09-30").await.is_empty(), "nothing mends what is past");
    let stray = staff
        .get(&format!(
            "{mission}/slots/outside?company={0}&partner={0}&day=2026-10-26",
            pair.company
        ))
        .await;
    assert_eq!(stray.status, 404);
}

#[actix_web::test]
async fn who_comes_to_a_meeting_after_it_moved_hears_of_no_other_time() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let meeting = staff.book(&pair, "2026-10-26T08:30:00Z").await;
    app.run_jobs().await;
    let mission = format!("/api/missions/{}", pair.mission);
    let path = format!("{mission}/meetings/{}", id(&meeting));
    let to = json!({ "starts_at": "2026-10-27T08:30:00Z", "seen": 0 });
    let moved = staff.put(&format!("{path}/slot"), to).await.json();
    app.run_jobs().await;
    let account = anna(&staff, &pair.mission).await;

    assert_eq!(staff.host(&moved, &account).await.status, 201);
    app.run_jobs().await;

    assert_eq!(app.told().last().unwrap(), "invitation 1 to anna@agenda.example");
    let mail = app.outbox().pop().unwrap();
    assert!(!mail.subject.contains("New time") && !mail.text.contains("Before"), "{}", mail.text);
    let all = staff.get(&format!("{mission}/parties?side=host")).await.json();
    let person = all[0]["people"][0]["id"].as_str().unwrap();
    let link = staff.post(&format!("{mission}/people/{person}/link"), json!({})).await.json();
    let token = link["url"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
    let guest = app.anonymous();
    let agenda = guest.get(&format!("/p/{token}?lang=en")).await.text();
    let page = guest.get(&format!("/p/{token}/m/{}?lang=en", id(&meeting))).await.text();
    for page in [&agenda, &page] {
        assert!(!page.contains("New time") && !page.contains("Before:"), "{page}");
    }
    // Who speaks for themselves is named once.
    assert!(agenda.contains("<p class=\"lead\">Anna</p>"), "{agenda}");
    let partner = staff.link_of(&pair.mission, &pair.partner).await;
    let theirs = guest.get(&format!("/p/{partner}?lang=en")).await.text();
    assert!(theirs.contains("New time"), "{theirs}");
}

#[actix_web::test]
async fn an_account_that_hosts_is_closed_only_when_somebody_knows_which_meetings() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let other = elsewhere(&staff).await;
    let bruno = create_account(&app.ctx, "bruno@agenda.example", "Bruno", PASSWORD).await.unwrap();
    let first = staff.book(&pair, "2026-10-26T09:30:00Z").await;
    let second = staff.book(&other, "2026-10-27T10:30:00Z").await;
    for meeting in [&first, &second] {
        assert_eq!(staff.host(meeting, &bruno.to_string()).await.status, 201);
    }
    app.run_jobs().await;
    let close =
        |confirmed| incontro::actions::disable_account(&app.ctx, "bruno@agenda.example", confirmed);
    let file = async |meeting: &Value| {
        let mission = meeting["mission_id"].as_str().unwrap();
        staff.get(&format!("/api/missions/{mission}/meetings/{}", id(meeting))).await.json()
    };

    let asked = format!("{:?}", close(false).await.unwrap_err());
    let kept = file(&first).await;
    let hosted = close(true).await.unwrap();
    app.run_jobs().await;

    let lines = [
        "2026-10-26 10:30 Milan (+01:00) IN-2026: Brianza Arredi – Deccan Interiors",
        "2026-10-27 11:30 Milan (+01:00) GB-2026: Salumi Aldo – Thames Foods",
    ];
    assert!(lines.iter().all(|it| asked.contains(it)), "{asked}");
    assert_eq!(host_seat(&kept)["party"], "Bruno");
    assert_eq!(hosted, 2);
    for meeting in [&first, &second] {
        let file = file(meeting).await;
        assert_eq!(host_seat(&file), Value::Null);
        let last = file["journal"].as_array().unwrap().last().unwrap().clone();
        assert_eq!((&last["what"], &last["actor"]), (&json!("host removed"), &json!("system")));
    }
    let told = app.told();
    let off = told.iter().filter(|it| *it == "cancellation 1 to bruno@agenda.example").count();
    assert_eq!(off, 2, "{told:?}");
    assert_eq!(staff.host(&first, &bruno.to_string()).await.code(), "409 host_gone");
}

#[actix_web::test]
async fn who_staffs_a_meeting_by_an_old_view_is_shown_it_as_it_is_now() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let account = anna(&staff, &pair.mission).await;
    let seen = staff.book(&pair, "2026-10-26T08:30:00Z").await;
    let hosted = staff.host(&seen, &account).await.json();
    let anna = host_seat(&hosted)["party_id"].as_str().unwrap().to_owned();
    let one = format!("/api/missions/{}/meetings/{}", pair.mission, id(&seen));
    let to = json!({ "starts_at": "2026-10-27T08:30:00Z", "seen": 0 });
    let current = staff.put(&format!("{one}/slot"), to).await.json();
    let wei = staff.interpreter(&pair.mission, "Li Wei").await;
    let wei = format!("{one}/interpreters/{wei}");

    let refused = [
        staff.host(&seen, &account).await,
        staff.delete(&format!("{one}/hosts/{anna}?seen=0")).await,
        staff.put(&wei, json!({ "seen": 0 })).await,
        staff.delete(&format!("{wei}?seen=0")).await,
    ];

    for it in refused {
        assert_eq!(it.code(), "409 meeting_changed");
        assert_eq!(it.json()["current"], current);
    }
}

#[actix_web::test]
async fn a_search_for_other_times_that_breaks_is_not_told_as_no_free_time() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let other = elsewhere(&staff).await;
    let account = anna(&staff, &pair.mission).await;
    let first = staff.book(&pair, "2026-10-26T09:30:00Z").await;
    let rival = staff.book(&other, "2026-10-26T09:30:00Z").await;
    assert_eq!(staff.host(&first, &account).await.status, 201);
    let db = app.ctx.db.begin().await.unwrap();
    db.execute_unprepared("ALTER TABLE closures RENAME TO elsewhere").await.unwrap();
    db.commit().await.unwrap();

    let refused = staff.host(&rival, &account).await;

    assert_eq!(refused.code(), "409 host_taken", "{}", refused.text());
    assert_eq!(refused.json().get("alternatives"), None);
}
