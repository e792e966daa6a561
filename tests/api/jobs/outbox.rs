//! What is owed is paid once, whoever pays it, and nothing that cannot be paid is in the way.

use std::collections::BTreeSet;
use std::pin::pin;

use chrono::TimeDelta;
use domain::ids::{JobId, MeetingId, MissionId};
use futures_util::future::{Either, select};
use incontro::jobs::{Lane, Ran, run_one, work};
use incontro::storage::jobs::{self, Job, Kinds};
use incontro::storage::seats::{self, Seat};
use incontro::storage::{claims, meetings};
use sea_orm::{ConnectionTrait, Statement};
use serde_json::{Value, json};
use tokio_util::sync::CancellationToken;

use crate::support::builders::{Pair, id};
use crate::support::{Actor, SlowMail, TestApp};

/// Something that no worker can read.
fn debt(app: &TestApp, mission: Option<MissionId>) -> Job {
    Job {
        id: JobId(app.ctx.ids.next()),
        mission,
        meeting: None,
        creditor: None,
        kind: "tell_seat".to_owned(),
        payload: json!({ "owed": "the moon" }),
        due_key: "poison".to_owned(),
        available_at: app.now() - TimeDelta::hours(1),
        attempts: 0,
        done_at: None,
        dead_at: None,
        last_error: None,
    }
}

/// Owes something that no worker can read.
async fn poison(app: &TestApp, mission: Option<&str>) {
    let job = debt(app, mission.map(|it| MissionId(it.parse().unwrap())));
    let tx = app.ctx.db.begin().await.unwrap();
    jobs::insert(&tx, vec![job], app.now()).await.unwrap();
    tx.commit().await.unwrap();
}

async fn poisoned(app: &TestApp) -> Job {
    let all = jobs::list(app.ctx.db.read()).await.unwrap();
    all.into_iter().find(|it| it.due_key == "poison").unwrap()
}

#[actix_web::test]
async fn more_rows_than_one_statement_carries_are_written_locked_and_taken_back_at_once() {
    // SQLite takes 32,766 values in a statement, PostgreSQL 65,535, and a debt has fourteen.
    const MANY: usize = 5_000;
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let mission = MissionId(pair.mission.parse().unwrap());
    let meeting = MeetingId(id(&staff.book(&pair, "2026-10-26T08:30:00Z").await).parse().unwrap());
    app.run_jobs().await;
    let before = jobs::list(app.ctx.db.read()).await.unwrap().len();
    let debts = || {
        let debt = |at: usize| Job { due_key: format!("many:{at}"), ..debt(&app, Some(mission)) };
        (0..MANY).map(debt).collect::<Vec<_>>()
    };

    let tx = app.ctx.db.begin().await.unwrap();
    jobs::insert(&tx, debts(), app.now()).await.unwrap();
    jobs::insert(&tx, debts(), app.now()).await.unwrap();
    let mut ids: BTreeSet<MeetingId> = (0..70_000).map(|_| MeetingId(app.ctx.ids.next())).collect();
    ids.insert(meeting);
    let locked = meetings::lock_some(&tx, mission, &ids).await.unwrap();
    let holders = claims::list_holders(&tx, &Vec::from_iter(ids)).await.unwrap();
    tx.commit().await.unwrap();
    let owed = jobs::list(app.ctx.db.read()).await.unwrap().len() - before;
    let tx = app.ctx.db.begin().await.unwrap();
    let keys: Vec<String> = (0..70_000).map(|at| format!("many:{at}")).collect();
    jobs::delete_all_owed(&tx, &keys).await.unwrap();
    tx.commit().await.unwrap();
    let left = jobs::list(app.ctx.db.read()).await.unwrap().len() - before;

    assert_eq!((owed, left), (MANY, 0));
    assert_eq!(locked.iter().map(|it| it.id).collect::<Vec<_>>(), [meeting]);
    assert_eq!(holders.len(), 2, "both sides of the meeting");
}

#[actix_web::test]
async fn workers_side_by_side_pay_every_debt_once() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    for day in [19, 21, 22, 23] {
        staff.book(&pair, &format!("2026-10-{day}T08:30:00Z")).await;
    }

    let ran = futures_util::future::join_all((0..12).map(|_| run_one(&app.ctx))).await;

    let paid = ran.iter().filter(|it| matches!(it, Ok(Ran::Done))).count();
    let mut told: Vec<String> = app.outbox().into_iter().map(|it| it.message_id).collect();
    told.sort();
    told.dedup();
    assert_eq!((paid, told.len(), app.outbox().len()), (8, 8, 8), "{ran:?}");
}

#[actix_web::test]
async fn a_debt_that_cannot_be_paid_is_in_nobodys_way_and_is_given_up_with_its_reason() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    poison(&app, Some(&pair.mission)).await;
    staff.book(&pair, "2026-10-26T08:30:00Z").await;

    assert_eq!(app.run_jobs().await, 2, "the invitations behind it");
    let mut pauses = Vec::new();
    while poisoned(&app).await.dead_at.is_none() {
        let next = poisoned(&app).await.available_at;
        pauses.push((next - app.now()).num_seconds());
        app.ctx.clock.set(next);
        app.run_jobs().await;
    }

    assert_eq!(pauses, [10, 40, 90, 160, 250, 360, 490]);
    let dead = poisoned(&app).await;
    assert_eq!(dead.attempts, 8);
    assert!(dead.last_error.unwrap().contains("cannot be read"));
    let ready = app.anonymous().get("/readyz").await.json();
    assert_eq!(ready["outbox"]["given_up"], 1);
    // Staff see it, with its reason.
    let mails = staff.get(&format!("/api/missions/{}/mails", pair.mission)).await.json();
    let first = &mails[0];
    assert_eq!((&first["kind"], &first["subject"]), (&json!("given_up"), &json!("tell_seat")));
    assert_eq!((&first["state"], &first["attempts"]), (&json!("failed"), &json!(8)));
    assert!(first["error"].as_str().unwrap().contains("cannot be read"), "{first}");
}

#[actix_web::test]
async fn what_a_lost_worker_was_doing_is_done_by_the_next_one() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    staff.book(&pair, "2026-10-26T08:30:00Z").await;
    let tx = app.ctx.db.begin().await.unwrap();
    let lent = app.now() + TimeDelta::seconds(60);
    let taken = jobs::claim(&tx, Kinds::All, app.now(), lent).await.unwrap();
    tx.commit().await.unwrap();

    let others = app.run_jobs().await;
    app.pass(TimeDelta::seconds(61));
    let later = app.run_jobs().await;

    assert!(taken.is_some());
    assert_eq!((others, later), (1, 1));
    assert_eq!(app.outbox().len(), 2);
}

#[actix_web::test]
async fn a_mail_that_is_being_sent_is_not_tried_again_beside() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    staff.book(&pair, "2026-10-26T08:30:00Z").await;
    let job = claim(&app).await.unwrap();
    let retry = format!("/api/missions/{}/mails/{}/retry", pair.mission, job.id);

    let early = staff.post(&retry, json!({})).await;
    let tx = app.ctx.db.begin().await.unwrap();
    let until = app.now() + TimeDelta::seconds(90);
    let is_ours = jobs::renew(&tx, &job, until).await.unwrap();
    tx.commit().await.unwrap();
    app.pass(TimeDelta::seconds(91));
    let lost = staff.post(&retry, json!({})).await;
    app.run_jobs().await;
    let done = staff.post(&retry, json!({})).await;

    assert_eq!(early.code(), "409 mail_under_way");
    assert!(is_ours, "whoever sends it goes on");
    assert_eq!((lost.status, done.status), (204, 404));
    assert_eq!(app.outbox().len(), 2);
}

/// Claims one job, as a node that then goes on.
async fn claim(app: &TestApp) -> Option<Job> {
    let tx = app.ctx.db.begin().await.unwrap();
    let until = app.now() + TimeDelta::seconds(60);
    let claimed = jobs::claim(&tx, Kinds::All, app.now(), until).await.unwrap();
    tx.commit().await.unwrap();
    claimed
}

async fn finish(app: &TestApp, job: &Job) {
    let tx = app.ctx.db.begin().await.unwrap();
    jobs::finish(&tx, job.id, app.now()).await.unwrap();
    tx.commit().await.unwrap();
}

#[actix_web::test]
async fn what_one_seat_is_owed_is_paid_one_after_the_other() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let meeting = staff.book(&pair, "2026-10-26T08:30:00Z").await;
    let slot = format!("/api/missions/{}/meetings/{}/slot", pair.mission, id(&meeting));
    let to = json!({ "starts_at": "2026-10-27T08:30:00Z", "seen": 0 });
    assert_eq!(staff.put(&slot, to).await.status, 200);
    app.pass(TimeDelta::seconds(1));

    // Two seats are owed two mails each.
    let claimed = futures_util::future::join_all((0..6).map(|_| claim(&app))).await;
    let claimed: Vec<Job> = claimed.into_iter().flatten().collect();
    let first = &claimed[0];
    finish(&app, first).await;
    let next = claim(&app).await.unwrap();
    let none = claim(&app).await;

    assert_eq!(claimed.len(), 2, "{claimed:?}");
    assert_ne!(claimed[0].creditor, claimed[1].creditor);
    assert!(claimed.iter().all(|it| it.payload["revision"] == 0), "{claimed:?}");
    assert_eq!(next.creditor, first.creditor);
    assert_eq!(next.payload["revision"], 1);
    assert_eq!(none, None);
}

#[actix_web::test]
async fn a_node_that_slept_writes_nothing_over_what_was_told_since() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let meeting = staff.book(&pair, "2026-10-26T08:30:00Z").await;
    let (mission, its) = (pair.mission.parse().unwrap(), id(&meeting).parse().unwrap());
    let seats = async || seats::list_of(app.ctx.db.read(), mission, its).await.unwrap();
    app.run_jobs().await;
    let early = seats().await[0].told.clone().unwrap();
    let slot = format!("/api/missions/{}/meetings/{}/slot", pair.mission, id(&meeting));
    let to = json!({ "starts_at": "2026-10-27T08:30:00Z", "seen": 0 });
    assert_eq!(staff.put(&slot, to).await.status, 200);
    app.pass(TimeDelta::seconds(1));
    app.run_jobs().await;
    let late = seats().await[0].clone();

    let tx = app.ctx.db.begin().await.unwrap();
    let sending = Some(late.told.as_ref().unwrap().notice);
    seats::update_sending(&tx, late.id, sending).await.unwrap();
    let is_written = seats::update_told(&tx, late.id, &early).await.unwrap();
    tx.commit().await.unwrap();

    assert!(!is_written);
    assert_eq!(seats().await[0], Seat { sending, ..late });
}

#[actix_web::test]
async fn a_mail_that_its_server_is_slow_to_take_is_no_other_nodes() {
    let server = SlowMail::start().await;
    let app = TestApp::with(&[("JOBS__LEASE_S", "1")]).await.mailing_by(server.mailer());
    let (staff, pair) = app.milan_and_mumbai().await;
    staff.book(&pair, "2026-10-26T08:30:00Z").await;
    let is_lent = async || {
        let db = app.ctx.db.read();
        let query = format!("SELECT 1 FROM jobs WHERE lease_until > '{}'", app.now().to_rfc3339());
        let query = Statement::from_string(db.get_database_backend(), query);
        db.query_one_raw(query).await.unwrap().is_some()
    };

    let elsewhere = async {
        server.took().await;
        // By the clock, what the node said when it began is over.
        app.pass(TimeDelta::seconds(5));
        while !is_lent().await {}
        (claim(&app).await.unwrap(), claim(&app).await)
    };
    let ran = match select(pin!(run_one(&app.ctx)), pin!(elsewhere)).await {
        Either::Left((ran, _)) => panic!("{ran:?}, and nobody had said that it takes longer"),
        Either::Right(((other, none), running)) => {
            server.say_so();
            assert_eq!(none, None);
            (running.await.unwrap(), other)
        }
    };

    assert_eq!(ran.0, Ran::Done);
    let done = jobs::list(app.ctx.db.read()).await.unwrap();
    let done = done.into_iter().find(|it| it.done_at.is_some()).unwrap();
    assert_ne!(done.creditor, ran.1.creditor);
}

#[actix_web::test]
async fn a_hold_lapses_while_a_mail_server_is_silent() {
    let server = SlowMail::start().await;
    let app = TestApp::start().await.mailing_by(server.mailer());
    let (staff, pair) = app.milan_and_mumbai().await;
    staff.book(&pair, "2026-10-26T08:30:00Z").await;
    let url = format!("/api/missions/{}/meetings", pair.mission);
    let until = app.now() + TimeDelta::hours(1);
    let form = json!({
        "company": pair.company, "partner": pair.partner, "hold_until": until,
        "starts_at": "2026-10-27T08:30:00Z",
    });
    let held = staff.post(&url, form).await;
    let url = format!("{url}/{}", held.json()["id"].as_str().unwrap());

    let stop = CancellationToken::new();
    let until_lapsed = async {
        server.took().await;
        app.pass(TimeDelta::hours(2));
        app.ctx.bell.notify_waiters();
        while staff.get(&url).await.json()["state"] != "lapsed" {}
        stop.cancel();
        server.say_so();
    };
    let both = async |ctx| {
        tokio::join!(work(ctx, Lane::Own, &stop), work(ctx, Lane::Outward, &stop));
    };
    tokio::join!(both(&app.ctx), until_lapsed);

    assert_eq!(held.status, 201);
}

/// Puts the clock back to the moment after the mails went out and before that was written down.
async fn forget_sending(app: &TestApp) {
    let tx = app.ctx.db.begin().await.unwrap();
    for statement in [
        "UPDATE seats SET sending_kind = told_kind, sending_revision = told_revision,
            sending_at = told_at, sending_starts_at = told_starts_at,
            sending_ends_at = told_ends_at",
        "UPDATE seats SET told_kind = NULL, told_revision = NULL, told_first = NULL,
            told_at = NULL, told_starts_at = NULL, told_ends_at = NULL",
        "UPDATE jobs SET done_at = NULL WHERE kind = 'tell_seat'",
    ] {
        tx.execute_unprepared(statement).await.unwrap();
    }
    tx.commit().await.unwrap();
    app.pass(TimeDelta::minutes(1));
}

#[actix_web::test]
async fn a_mail_that_may_have_gone_out_goes_out_again_as_the_very_same() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    staff.book(&pair, "2026-10-26T08:30:00Z").await;
    app.run_jobs().await;

    forget_sending(&app).await;
    app.run_jobs().await;

    let mails = app.outbox();
    assert_eq!(mails.len(), 4);
    for mail in &mails[2..] {
        let first = mails[..2].iter().find(|it| it.recipient == mail.recipient).unwrap();
        assert_eq!(mail.message_id, first.message_id);
        assert_eq!(mail.calendar, first.calendar);
    }
}

/// Where the link of the partner's person is asked for once more.
async fn link_of_partner(staff: &Actor<'_>, pair: &Pair) -> String {
    let parties = staff.get(&format!("/api/missions/{}/parties?side=partner", pair.mission)).await;
    let person = parties.json()[0]["people"][0]["id"].as_str().unwrap().to_owned();
    format!("/api/missions/{}/people/{person}/link", pair.mission)
}

#[actix_web::test]
async fn a_mail_without_a_calendar_goes_out_again_as_the_very_same_too() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let path = link_of_partner(&staff, &pair).await;
    staff.post(&path, json!({ "mail": true })).await;
    app.run_jobs().await;

    let tx = app.ctx.db.begin().await.unwrap();
    for forgotten in ["DELETE FROM mails", "UPDATE jobs SET done_at = NULL"] {
        tx.execute_unprepared(forgotten).await.unwrap();
    }
    tx.commit().await.unwrap();
    app.pass(TimeDelta::minutes(1));
    app.run_jobs().await;
    staff.post(&path, json!({ "mail": true })).await;
    app.run_jobs().await;

    let names: Vec<_> = app.outbox().into_iter().map(|it| it.message_id).collect();
    assert_eq!(names.len(), 3);
    assert_eq!(names[0], names[1], "after a crash it is the same mail");
    assert_ne!(names[1], names[2], "what is asked for again is another one");
}

#[actix_web::test]
async fn a_mail_that_was_noted_before_the_crash_is_not_sent_again() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let path = link_of_partner(&staff, &pair).await;
    staff.post(&path, json!({ "mail": true })).await;
    app.run_jobs().await;

    let tx = app.ctx.db.begin().await.unwrap();
    tx.execute_unprepared("UPDATE jobs SET done_at = NULL").await.unwrap();
    tx.commit().await.unwrap();
    app.pass(TimeDelta::minutes(1));
    app.run_jobs().await;

    assert_eq!(app.outbox().len(), 1);
    let paid = jobs::list(app.ctx.db.read()).await.unwrap().pop().unwrap();
    assert!(paid.done_at.is_some() && paid.last_error.is_none(), "{paid:?}");
}

#[actix_web::test]
async fn an_entry_that_may_be_in_a_calendar_is_taken_out_again() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let meeting = staff.book(&pair, "2026-10-26T08:30:00Z").await;
    app.run_jobs().await;

    forget_sending(&app).await;
    let one = format!("/api/missions/{}/meetings/{}", pair.mission, id(&meeting));
    staff.delete(&format!("{one}?seen=0")).await;
    app.run_jobs().await;

    assert_eq!(
        app.told()[2..],
        [
            "cancellation 1 to brianza-arredi@azienda.example",
            "cancellation 1 to deccan-interiors@buyer.example",
        ]
    );
}

#[actix_web::test]
async fn what_may_be_in_a_calendar_is_not_undone() {
    let app = TestApp::with(&[("MEETINGS__UNDO_S", "600")]).await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let meeting = staff.book(&pair, "2026-10-26T08:30:00Z").await;
    app.run_jobs().await;
    let one = format!("/api/missions/{}/meetings/{}", pair.mission, id(&meeting));
    let to = json!({ "starts_at": "2026-10-27T08:30:00Z", "seen": 0 });
    assert_eq!(staff.put(&format!("{one}/slot"), to).await.status, 200);
    // The mail server took the news of it and fell silent before it said so.
    let tx = app.ctx.db.begin().await.unwrap();
    let sending = "UPDATE seats SET sending_kind = 'update', sending_revision = 1,
        sending_at = told_at, sending_starts_at = told_starts_at, sending_ends_at = told_ends_at";
    tx.execute_unprepared(sending).await.unwrap();
    tx.commit().await.unwrap();

    let undo = json!({ "changes": [{ "meeting": meeting["id"], "seen": 1 }] });
    let undone = staff.post(&format!("/api/missions/{}/undo", pair.mission), undo).await;

    assert_eq!(staff.get(&one).await.json()["undo_until"], Value::Null);
    assert_eq!(undone.code(), "409 undo_told");
}

#[actix_web::test]
async fn a_change_whose_news_reached_nobody_is_undone() {
    let app = TestApp::with(&[("MEETINGS__UNDO_S", "600")]).await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let meeting = staff.book(&pair, "2026-10-26T08:30:00Z").await;
    app.run_jobs().await;
    let one = format!("/api/missions/{}/meetings/{}", pair.mission, id(&meeting));
    let path = format!("/api/missions/{}/undo", pair.mission);

    let mut seen = 0;
    // It was given up, or it was paid and there was nothing to tell.
    for end in ["dead_at", "done_at"] {
        let to = json!({ "starts_at": "2026-10-27T08:30:00Z", "seen": seen });
        let moved = staff.put(&format!("{one}/slot"), to).await;
        assert_eq!(moved.status, 200, "{}", moved.text());
        let tx = app.ctx.db.begin().await.unwrap();
        let over = format!(
            "UPDATE jobs SET {end} = created_at
             WHERE kind = 'tell_seat' AND done_at IS NULL AND dead_at IS NULL"
        );
        assert_eq!(tx.execute_unprepared(&over).await.unwrap().rows_affected(), 2);
        tx.commit().await.unwrap();

        let undo = json!({ "changes": [{ "meeting": meeting["id"], "seen": seen + 1 }] });
        let undone = staff.post(&path, undo).await;

        assert_eq!(undone.status, 200, "{end}: {}", undone.text());
        assert_eq!(undone.json()[0]["starts_at"], "2026-10-26T08:30:00Z");
        seen += 2;
    }
}
