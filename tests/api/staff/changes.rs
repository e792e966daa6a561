//! Undoing, releasing, moving many at once, and the journal of it all.

use chrono::TimeDelta;
use incontro::actions::access::{mission_staff, staff_by_email};
use incontro::actions::{Booking, book_meeting};
use serde_json::{Value, json};

use crate::support::builders::{Pair, id};
use crate::support::{Actor, TestApp};

async fn shift(staff: &Actor<'_>, pair: &Pair, meeting: &Value, starts_at: &str) -> Value {
    let path = format!("/api/missions/{}/meetings/{}/slot", pair.mission, id(meeting));
    let moved =
        staff.put(&path, json!({ "starts_at": starts_at, "seen": meeting["revision"] })).await;
    assert_eq!(moved.status, 200, "{}", moved.text());
    moved.json()
}

fn undo(meetings: &[&Value]) -> Value {
    let one = |it: &&Value| json!({ "meeting": it["id"], "seen": it["revision"] });
    json!({ "changes": meetings.iter().map(one).collect::<Vec<_>>() })
}

async fn file(staff: &Actor<'_>, pair: &Pair, meeting: &Value) -> Value {
    staff.get(&format!("/api/missions/{}/meetings/{}", pair.mission, id(meeting))).await.json()
}

#[actix_web::test]
async fn a_move_is_undone_within_two_minutes_and_nobody_hears_of_it() {
    let app = TestApp::with(&[("MEETINGS__UNDO_S", "120")]).await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let meeting = staff.book(&pair, "2026-10-26T08:30:00Z").await;
    app.run_jobs().await;
    let link = staff.link_of(&pair.mission, &pair.partner).await;
    let page = format!("/p/{link}/m/{}", id(&meeting));
    let seal = crate::guest::seal(&app.anonymous().get(&page).await, "answer");
    let fields = [("seal", seal.as_str()), ("seen", "0"), ("answer", "accepted")];
    app.anonymous().form(&format!("{page}/answer"), &fields).await;

    let moved = shift(&staff, &pair, &meeting, "2026-10-27T08:30:00Z").await;
    app.pass(TimeDelta::seconds(119));
    app.run_jobs().await;
    let until = file(&staff, &pair, &meeting).await["undo_until"].clone();
    let path = format!("/api/missions/{}/undo", pair.mission);
    let undone = staff.post(&path, undo(&[&moved])).await;
    app.pass(TimeDelta::hours(1));
    app.run_jobs().await;

    assert_eq!(until, "2026-10-01T08:02:00Z");
    assert_eq!(undone.status, 200, "{}", undone.text());
    let back = undone.json()[0].clone();
    assert_eq!((&back["starts_at"], &back["revision"]), (&meeting["starts_at"], &json!(2)));
    assert_eq!(back["seats"][1]["answer"], "accepted");
    assert_eq!(app.told().len(), 2, "{:?}", app.told());
    assert_eq!(file(&staff, &pair, &meeting).await["undo_until"], Value::Null);
    // Whoever asks later is moved as if nothing had been.
    shift(&staff, &pair, &back, "2026-10-27T08:30:00Z").await;
}

#[actix_web::test]
async fn a_cancellation_is_undone_unless_somebody_took_the_time_or_heard_of_it() {
    let app = TestApp::with(&[("MEETINGS__UNDO_S", "120")]).await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let meeting = staff.book(&pair, "2026-10-26T08:30:00Z").await;
    app.run_jobs().await;
    let one = format!("/api/missions/{}/meetings/{}", pair.mission, id(&meeting));
    let path = format!("/api/missions/{}/undo", pair.mission);

    let off = staff.delete(&format!("{one}?seen=0&reason=ill")).await.json();
    let rival = staff.book(&pair, "2026-10-26T08:30:00Z").await;
    let taken = staff.post(&path, undo(&[&off])).await;
    let rival_off = format!("/api/missions/{}/meetings/{}?seen=0", pair.mission, id(&rival));
    staff.delete(&rival_off).await;
    let undone = staff.post(&path, undo(&[&off])).await;
    let off = staff.delete(&format!("{one}?seen=2")).await.json();
    app.pass(TimeDelta::seconds(120));
    app.run_jobs().await;
    let late = staff.post(&path, undo(&[&off])).await;
    let nothing = staff.post(&path, undo(&[&file(&staff, &pair, &rival).await])).await;

    assert_eq!(taken.code(), "409 slot_taken");
    let free = taken.json()["alternatives"].as_array().unwrap().clone();
    assert!(!free.is_empty(), "{}", taken.text());
    assert!(free.iter().all(|it| it["start"] != "2026-10-26T08:30:00Z"), "{free:?}");
    assert_eq!(undone.json()[0]["state"], "booked", "{}", undone.text());
    assert_eq!(late.code(), "409 undo_too_late");
    assert_eq!(nothing.code(), "409 undo_too_late");
    assert_eq!(app.told().iter().filter(|it| it.starts_with("cancellation")).count(), 2);
}

#[actix_web::test]
async fn a_change_of_today_is_told_at_once_and_undone_only_before_the_mail() {
    let app = TestApp::with(&[("MEETINGS__UNDO_S", "120")]).await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let meeting = staff.book(&pair, "2026-10-26T08:30:00Z").await;
    app.run_jobs().await;
    app.set("2026-10-25T20:00:00Z");
    let staff_now = app.sign_in_again().await;
    let path = format!("/api/missions/{}/undo", pair.mission);

    let moved = shift(&staff_now, &pair, &meeting, "2026-10-27T08:30:00Z").await;
    let undone = staff_now.post(&path, undo(&[&moved])).await;
    let moved = shift(&staff_now, &pair, &undone.json()[0], "2026-10-27T08:30:00Z").await;
    app.run_jobs().await;
    let told = staff_now.post(&path, undo(&[&moved])).await;

    assert_eq!(undone.status, 200, "{}", undone.text());
    assert_eq!(told.code(), "409 undo_told");
    assert_eq!(app.told().iter().filter(|it| it.starts_with("update")).count(), 2);
}

#[actix_web::test]
async fn a_draft_tells_nobody_until_it_is_released() {
    let app = TestApp::start().await;
    let staff = app.staff().await;
    let new = json!({
        "code": "IN-D", "title": "Draft", "market": "IN", "first_day": "2026-10-16",
        "last_day": "2026-10-31", "length_min": 30, "buffer_min": 10, "sectors": [],
        "staff_phone": "", "draft": true,
    });
    let made = staff.post("/api/missions", new).await.json();
    let mission = id(&made);
    let company = staff.company(&mission, "Brianza Arredi").await;
    let partner = staff.partner(&mission, "Deccan", ("IN", "Mumbai", "Asia/Kolkata"), "en").await;
    let pair = Pair { mission: mission.clone(), company, partner };
    let kept = staff.book(&pair, "2026-10-26T08:30:00Z").await;
    let off = staff.book(&pair, "2026-10-27T08:30:00Z").await;
    shift(&staff, &pair, &kept, "2026-10-28T08:30:00Z").await;
    staff.delete(&format!("/api/missions/{mission}/meetings/{}?seen=0", id(&off))).await;
    app.run_jobs().await;
    let path = format!("/api/missions/{mission}/release");

    let list = staff.get(&path).await.json();
    let silent = app.told();
    let other = staff.post(&path, json!({ "seen": "another list" })).await;
    let released = staff.post(&path, json!({ "seen": list["digest"] })).await;
    app.run_jobs().await;
    let again = staff.post(&path, json!({ "seen": list["digest"] })).await;
    let after = staff.get(&path).await.json();
    shift(&staff, &pair, &file(&staff, &pair, &kept).await, "2026-10-29T08:30:00Z").await;
    app.run_jobs().await;

    assert_eq!(made["released_at"], Value::Null);
    assert_eq!(silent, [""; 0]);
    let mails = list["mails"].as_array().unwrap();
    assert_eq!(mails.len(), 2);
    assert_eq!(mails[0]["kind"], "invite");
    assert_eq!(mails[0]["clocks"]["partner"]["day"], "2026-10-28");
    assert_eq!(other.code(), "409 release_changed");
    assert_eq!(released.status, 200, "{}", released.text());
    assert_eq!(again.code(), "409 mission_released");
    assert_eq!((&after["mails"], &after["digest"]), (&json!([]), &Value::Null));
    let kinds: Vec<String> = app.told().iter().map(|it| it.chars().take(12).collect()).collect();
    assert_eq!(kinds, ["invitation 1", "invitation 1", "update 2 to ", "update 2 to "]);
}

#[actix_web::test]
async fn a_list_of_mails_that_changed_is_looked_at_again_however_long_it_is() {
    let app = TestApp::start().await;
    let staff = app.staff().await;
    let new = json!({
        "code": "IN-L", "title": "List", "market": "IN", "first_day": "2026-10-16",
        "last_day": "2026-10-31", "length_min": 30, "buffer_min": 10, "sectors": [],
        "staff_phone": "", "draft": true,
    });
    let mission = id(&staff.post("/api/missions", new).await.json());
    let company = staff.company(&mission, "Brianza Arredi").await;
    let partner = staff.partner(&mission, "Deccan", ("IN", "Mumbai", "Asia/Kolkata"), "en").await;
    let other = staff.company(&mission, "Lario Seta").await;
    let pair = Pair { mission: mission.clone(), company, partner };
    let rival = Pair { mission: mission.clone(), company: other, partner: pair.partner.clone() };
    let meeting = staff.book(&pair, "2026-10-26T08:30:00Z").await;
    let path = format!("/api/missions/{mission}/release");
    let look = async || staff.get(&path).await.json();
    let release =
        async |seen: &Value| staff.post(&path, json!({ "seen": seen["digest"] })).await.code();

    let first = look().await;
    let moved = shift(&staff, &pair, &meeting, "2026-10-27T08:30:00Z").await;
    let after_the_move = release(&first).await;
    let second = look().await;
    let off = format!("/api/missions/{mission}/meetings/{}?seen=1", id(&moved));
    assert_eq!(staff.delete(&off).await.status, 200);
    staff.book(&rival, "2026-10-27T08:30:00Z").await;
    let after_the_swap = release(&second).await;
    let third = look().await;
    let untouched = release(&third).await;

    let lengths = [&first, &second, &third].map(|it| it["mails"].as_array().unwrap().len());
    assert_eq!(lengths, [2, 2, 2]);
    assert_eq!(after_the_move, "409 release_changed");
    assert_eq!(after_the_swap, "409 release_changed");
    assert_eq!(untouched, "200");
}

#[actix_web::test]
async fn who_is_booked_while_a_mission_is_released_hears_of_it() {
    let app = TestApp::start().await;
    let staff = app.staff().await;
    let new = json!({
        "code": "IN-R", "title": "Race", "market": "IN", "first_day": "2026-10-16",
        "last_day": "2026-10-31", "length_min": 30, "buffer_min": 10, "sectors": [],
        "staff_phone": "", "draft": true,
    });
    let mission = id(&staff.post("/api/missions", new).await.json());
    let company = staff.company(&mission, "Brianza Arredi").await;
    let partner = staff.partner(&mission, "Deccan", ("IN", "Mumbai", "Asia/Kolkata"), "en").await;
    // Somebody's request to book has come in, and waits for its turn to write.
    let author = staff_by_email(&app.ctx, "anna@agenda.example").await.unwrap();
    let author = mission_staff(&app.ctx, author, mission.parse().unwrap()).await.unwrap();
    let path = format!("/api/missions/{mission}/release");
    let seen = staff.get(&path).await.json()["digest"].clone();
    assert_eq!(staff.post(&path, json!({ "seen": seen })).await.status, 200);

    let booking = Booking {
        company: company.parse().unwrap(),
        partner: partner.parse().unwrap(),
        starts_at: "2026-10-26T08:30:00Z".parse().unwrap(),
        exception: None,
    };
    book_meeting(&app.ctx, &author, booking).await.unwrap();
    app.run_jobs().await;

    assert_eq!(app.told().len(), 2, "{:?}", app.told());
}

#[actix_web::test]
async fn a_partner_is_ill_and_all_meetings_of_the_day_move_after_one_look() {
    let app = TestApp::with(&[("MEETINGS__UNDO_S", "120")]).await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let other = staff.company(&pair.mission, "Lario Seta").await;
    let second =
        Pair { company: other, mission: pair.mission.clone(), partner: pair.partner.clone() };
    let mine = staff.book(&pair, "2026-10-27T08:30:00Z").await;
    let theirs = staff.book(&second, "2026-10-27T09:30:00Z").await;
    let elsewhere = staff.book(&second, "2026-10-28T08:30:00Z").await;
    app.run_jobs().await;
    let path = format!("/api/missions/{}/moves", pair.mission);

    let plan = staff.get(&format!("{path}?party={}&day=2026-10-27", pair.partner)).await.json();
    let plan = plan.as_array().unwrap().clone();
    let moves: Vec<Value> = plan
        .iter()
        .map(|it| {
            json!({
                "meeting": it["meeting"]["id"], "seen": it["meeting"]["revision"],
                "starts_at": it["slot"]["start"],
            })
        })
        .collect();
    let mut clash = moves.clone();
    clash[1]["starts_at"] = json!("2026-10-28T08:30:00Z");
    let refused = staff.post(&path, json!({ "moves": clash })).await;
    let unmoved = file(&staff, &pair, &mine).await;
    let moved = staff.post(&path, json!({ "moves": moves })).await;
    let moved = moved.json().as_array().unwrap().clone();
    let undone = staff
        .post(&format!("/api/missions/{}/undo", pair.mission), undo(&[&moved[0], &moved[1]]))
        .await;

    assert_eq!(plan.len(), 2);
    assert!(plan.iter().all(|it| it["slot"]["host"]["date"] != "2026-10-27"), "{plan:?}");
    assert_ne!(plan[0]["slot"]["start"], plan[1]["slot"]["start"]);
    assert_eq!(refused.code(), "409 slot_taken");
    assert_eq!(refused.json()["meeting"], theirs["id"]);
    assert!(!refused.json()["alternatives"].as_array().unwrap().is_empty());
    assert_eq!(unmoved["revision"], 0, "all or none");
    assert_eq!(moved.len(), 2);
    assert_eq!(undone.status, 200, "{}", undone.text());
    assert_eq!(file(&staff, &pair, &mine).await["starts_at"], mine["starts_at"]);
    assert_eq!(file(&staff, &pair, &elsewhere).await["revision"], 0);
}

#[actix_web::test]
async fn what_is_planned_for_many_together_is_what_their_parties_take_in_a_day() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    for (name, at) in [("Lario Seta", "08:30"), ("Olona Filati", "09:10"), ("Ticino", "09:50")] {
        let company = staff.company(&pair.mission, name).await;
        let (mission, partner) = (pair.mission.clone(), pair.partner.clone());
        let one = Pair { mission, company, partner };
        staff.book(&one, &format!("2026-10-27T{at}:00Z")).await;
    }
    staff.book(&pair, "2026-10-28T08:30:00Z").await;
    let limits = json!({ "daily_max": 2, "notice_min": null });
    staff.put(&format!("/api/missions/{}/limits", pair.mission), limits).await;
    let path = format!("/api/missions/{}/moves", pair.mission);

    let plan = staff.get(&format!("{path}?party={}&day=2026-10-27", pair.partner)).await.json();
    let plan = plan.as_array().unwrap();
    let day = |it: &Value| it["slot"]["host"]["date"].as_str().unwrap().to_owned();
    let on_28th = plan.iter().filter(|it| day(it) == "2026-10-28").count();
    let to = |it: &Value| {
        json!({
            "meeting": it["meeting"]["id"], "seen": it["meeting"]["revision"],
            "starts_at": it["slot"]["start"],
        })
    };
    let moves: Vec<Value> = plan.iter().map(to).collect();
    let moved = staff.post(&path, json!({ "moves": moves })).await;

    assert_eq!((plan.len(), on_28th), (3, 1), "{plan:?}");
    assert_eq!(moved.status, 200, "{}", moved.text());
}

#[actix_web::test]
async fn the_journal_is_read_exported_and_never_rewritten() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let meeting = staff.book(&pair, "2026-10-26T08:30:00Z").await;
    let one = format!("/api/missions/{}/meetings/{}", pair.mission, id(&meeting));
    staff.delete(&format!("{one}?seen=0&reason=%3D1%2B1")).await;
    let path = format!("/api/missions/{}/journal", pair.mission);

    let page = staff.get(&path).await.json();
    let rest = staff.get(&format!("{path}?skip=1")).await.json();
    let sheet = staff.get(&format!("{path}.csv")).await;
    let db = app.ctx.db.begin().await.unwrap();
    let rewritten =
        sea_orm::ConnectionTrait::execute_unprepared(&db, "UPDATE journal SET what = 'x'");
    let rewritten = rewritten.await.unwrap_err().to_string();
    drop(db);
    let db = app.ctx.db.begin().await.unwrap();
    let erased = sea_orm::ConnectionTrait::execute_unprepared(&db, "DELETE FROM journal");
    let erased = erased.await.unwrap_err().to_string();

    let changes = page["changes"].as_array().unwrap();
    assert_eq!(changes[0]["what"], "meeting cancelled");
    assert_eq!(
        (&changes[0]["company"], &changes[0]["partner"]),
        (&json!("Brianza Arredi"), &json!("Deccan Interiors"))
    );
    assert_eq!(changes[1]["what"], "meeting booked");
    assert_eq!(rest["changes"][0]["what"], "meeting booked");
    assert_eq!(page["has_more"], false);
    let text = sheet.text();
    assert!(text.contains("meeting cancelled;Brianza Arredi;Deccan Interiors"), "{text}");
    assert!(!text.contains(";=1+1"), "no cell is a formula: {text}");
    assert!(rewritten.contains("journal_append_only"), "{rewritten}");
    assert!(erased.contains("journal_append_only"), "{erased}");
}

#[actix_web::test]
async fn of_a_move_that_was_undone_a_guest_sees_nothing() {
    let app = TestApp::with(&[("MEETINGS__UNDO_S", "120")]).await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let meeting = staff.book(&pair, "2026-10-26T08:30:00Z").await;
    app.run_jobs().await;
    let link = staff.link_of(&pair.mission, &pair.partner).await;
    let page = format!("/p/{link}/m/{}?lang=en", id(&meeting));
    let look = async || crate::guest::read(&app.anonymous().get(&page).await);

    let moved = shift(&staff, &pair, &meeting, "2026-10-27T08:30:00Z").await;
    let meanwhile = look().await;
    staff.post(&format!("/api/missions/{}/undo", pair.mission), undo(&[&moved])).await;
    let undone = look().await;
    let back = file(&staff, &pair, &meeting).await;
    shift(&staff, &pair, &back, "2026-10-28T08:30:00Z").await;
    app.pass(TimeDelta::minutes(3));
    app.run_jobs().await;
    let told = look().await;

    let before = "Before: Mon 26 Oct 2026";
    assert!(meanwhile.contains(before), "{meanwhile}");
    assert!(!undone.contains("Before:") && undone.contains("Mon 26 Oct 2026"), "{undone}");
    assert!(told.contains(before) && told.contains("Wed 28 Oct 2026"), "{told}");
}

#[actix_web::test]
async fn an_undo_of_many_shows_the_one_that_somebody_has_changed_again() {
    let app = TestApp::with(&[("MEETINGS__UNDO_S", "120")]).await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let one = staff.book(&pair, "2026-10-26T08:30:00Z").await;
    let two = staff.book(&pair, "2026-10-27T08:30:00Z").await;
    let one = shift(&staff, &pair, &one, "2026-10-28T08:30:00Z").await;
    let two = shift(&staff, &pair, &two, "2026-10-29T08:30:00Z").await;
    let again = shift(&staff, &pair, &two, "2026-10-30T08:30:00Z").await;

    let path = format!("/api/missions/{}/undo", pair.mission);
    let refused = staff.post(&path, undo(&[&one, &two])).await;

    assert_eq!(refused.code(), "409 meeting_changed");
    assert_eq!(refused.json()["meeting"], two["id"]);
    assert_eq!(refused.json()["current"], again);
    assert_eq!(file(&staff, &pair, &one).await["revision"], 1, "all or none");
}

#[actix_web::test]
async fn an_invitation_that_found_its_meeting_called_off_goes_out_when_that_is_undone() {
    let app = TestApp::with(&[("MEETINGS__UNDO_S", "120")]).await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let meeting = staff.book(&pair, "2026-10-26T08:30:00Z").await;
    let one = format!("/api/missions/{}/meetings/{}", pair.mission, id(&meeting));
    let off = staff.delete(&format!("{one}?seen=0")).await.json();
    app.run_jobs().await;
    assert_eq!(app.told(), [""; 0], "there is nothing to tell");

    staff.post(&format!("/api/missions/{}/undo", pair.mission), undo(&[&off])).await;
    app.pass(TimeDelta::minutes(3));
    app.run_jobs().await;

    let [company, partner] = ["brianza-arredi@azienda", "deccan-interiors@buyer"];
    let invited = |it: &str| format!("invitation 2 to {it}.example");
    assert_eq!(app.told(), [invited(company), invited(partner)]);
}

#[actix_web::test]
async fn no_other_mail_tells_a_move_that_may_still_be_undone() {
    let settings = [("MEETINGS__UNDO_S", "120"), ("MAIL__REMINDERS", "P7D")];
    let app = TestApp::with(&settings).await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let meeting = staff.book(&pair, "2026-10-28T08:30:00Z").await;
    app.run_jobs().await;
    let parties = staff.get(&format!("/api/missions/{}/parties?side=partner", pair.mission)).await;
    let person = parties.json()[0]["people"][0]["id"].as_str().unwrap().to_owned();
    app.set("2026-10-21T08:29:30Z");
    let staff = app.sign_in_again().await;

    let moved = shift(&staff, &pair, &meeting, "2026-10-29T08:30:00Z").await;
    let link = format!("/api/missions/{}/people/{person}/link", pair.mission);
    staff.post(&link, json!({ "mail": true })).await;
    // The reminder of seven days falls due before the change is told or undone.
    app.pass(TimeDelta::seconds(60));
    app.run_jobs().await;
    let sent: Vec<String> = app.outbox().split_off(2).into_iter().map(|it| it.text).collect();
    let undone = staff.post(&format!("/api/missions/{}/undo", pair.mission), undo(&[&moved])).await;
    app.pass(TimeDelta::seconds(61));
    app.run_jobs().await;

    assert_eq!(undone.status, 200, "{}", undone.text());
    let [link] = sent.as_slice() else { panic!("{sent:?}") };
    assert!(!link.contains("29 October") && !link.contains("29 Oct"), "{link}");
    let mut told = app.told().split_off(2);
    told.sort();
    assert_eq!(
        told,
        [
            "link_resent - to deccan-interiors@buyer.example",
            "reminder - to brianza-arredi@azienda.example",
            "reminder - to deccan-interiors@buyer.example",
        ]
    );
}
