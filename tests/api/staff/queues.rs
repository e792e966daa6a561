//! Two who change the same things at the same time: one waits for the other, and neither is broken
//! up by the database.

use std::pin::pin;

use futures_util::future::{Either, join, join3, select};
use incontro::storage::{identities, interpreters, meetings, missions};
use sea_orm::{ConnectionTrait, DatabaseBackend, Statement};
use serde_json::{Value, json};

use crate::support::builders::{Pair, id};
use crate::support::{Actor, TestApp};

/// Returns when so many changes wait for another one to end. SQLite has one writer: there, whoever
/// comes waits, and nobody can be seen waiting.
async fn waiting(app: &TestApp, count: i64) {
    let db = app.ctx.db.read();
    if db.get_database_backend() != DatabaseBackend::Postgres {
        return;
    }
    let query = "SELECT count(*) AS n FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock'";
    loop {
        let query = Statement::from_string(DatabaseBackend::Postgres, query);
        let row = db.query_one_raw(query).await.unwrap().unwrap();
        if count <= row.try_get::<i64>("", "n").unwrap() {
            return;
        }
    }
}

/// Four pairs of one mission; two of each are moved together.
async fn four_pairs(staff: &Actor<'_>, first: Pair) -> [Pair; 4] {
    let mission = first.mission.clone();
    let pair = async |company: &str, partner: &str| Pair {
        mission: mission.clone(),
        company: staff.company(&mission, company).await,
        partner: staff.partner(&mission, partner, ("IN", "Pune", "Asia/Kolkata"), "en").await,
    };
    let second = pair("Lario Seta", "Pune Foods").await;
    let third = pair("Salumi Aldo", "Ganga Textiles").await;
    let fourth = pair("Adda Sport", "Konkan Steel").await;
    [first, second, third, fourth]
}

fn moves(meetings: [&Value; 2], hour: u8) -> Value {
    let one = |it: &Value| {
        let day = it["starts_at"].as_str().unwrap().split('T').next().unwrap().to_owned();
        let starts_at = format!("{day}T{hour:02}:30:00Z");
        json!({ "meeting": it["id"], "seen": it["revision"], "starts_at": starts_at })
    };
    json!({ "moves": meetings.map(one) })
}

fn undo(moved: &Value) -> Value {
    let one = |it: &Value| json!({ "meeting": it["id"], "seen": it["revision"] });
    json!({ "changes": moved.as_array().unwrap().iter().map(one).collect::<Vec<_>>() })
}

#[actix_web::test]
async fn two_moves_of_many_meetings_with_the_same_interpreters_both_happen() {
    let app = TestApp::with(&[("MEETINGS__UNDO_S", "120")]).await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let mission = format!("/api/missions/{}", pair.mission);
    let pairs = four_pairs(&staff, pair).await;
    let li = staff.interpreter(&pairs[0].mission, "Li Wei").await;
    let zhao = staff.interpreter(&pairs[0].mission, "Zhao Min").await;
    let mut booked = Vec::new();
    for (pair, (day, who)) in pairs.iter().zip([(26, &li), (27, &zhao), (28, &zhao), (29, &li)]) {
        let meeting = staff.book(pair, &format!("2026-10-{day}T08:30:00Z")).await;
        assert_eq!(staff.assign(&pair.mission, &meeting, who).await, "200");
        booked.push(meeting);
    }
    let (path, back) = (format!("{mission}/moves"), format!("{mission}/undo"));

    // The first two need Li Wei and then Zhao Min, the others the other way round.
    let one = staff.post(&path, moves([&booked[0], &booked[1]], 9));
    let other = staff.post(&path, moves([&booked[2], &booked[3]], 9));
    let (one, other) = join(one, other).await;
    let undone = join(staff.post(&back, undo(&one.json())), staff.post(&back, undo(&other.json())));
    let (first, second) = undone.await;

    assert_eq!((one.code(), other.code()), ("200".to_owned(), "200".to_owned()));
    assert_eq!((first.code(), second.code()), ("200".to_owned(), "200".to_owned()));
}

#[actix_web::test]
async fn an_interpreter_leaves_while_their_meetings_are_moved() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let [first, second, ..] = four_pairs(&staff, pair).await;
    let mission = format!("/api/missions/{}", first.mission);
    let li = staff.interpreter(&first.mission, "Li Wei").await;
    // The later one was booked first: by their ids they stand in another order than by time.
    let late = staff.book(&first, "2026-10-27T08:30:00Z").await;
    let early = staff.book(&second, "2026-10-26T08:30:00Z").await;
    for meeting in [&late, &early] {
        assert_eq!(staff.assign(&first.mission, meeting, &li).await, "200");
    }
    let held = app.ctx.db.begin().await.unwrap();
    let (owner, meeting) = (first.mission.parse().unwrap(), id(&late).parse().unwrap());
    meetings::lock(&held, owner, meeting).await.unwrap();

    let (path, gone) = (format!("{mission}/moves"), format!("{mission}/interpreters/{li}"));
    let (moved, left, ()) = join3(
        staff.post(&path, moves([&late, &early], 9)),
        async {
            waiting(&app, 1).await;
            staff.delete(&format!("{gone}?confirmed=true")).await
        },
        async {
            waiting(&app, 2).await;
            held.rollback().await.unwrap();
        },
    )
    .await;

    assert_eq!((moved.code(), left.code()), ("200".to_owned(), "200".to_owned()));
    assert_eq!(left.json()["at_risk"].as_array().unwrap().len(), 2);
}

#[actix_web::test]
async fn a_meeting_is_called_off_while_its_draft_is_released() {
    let app = TestApp::start().await;
    let staff = app.staff().await;
    let draft = json!({
        "code": "IN-Q", "title": "Queue", "market": "IN", "first_day": "2026-10-16",
        "last_day": "2026-10-31", "length_min": 30, "buffer_min": 10, "sectors": [],
        "staff_phone": "", "draft": true,
    });
    let mission = id(&staff.post("/api/missions", draft).await.json());
    let company = staff.company(&mission, "Brianza Arredi").await;
    let partner = staff.partner(&mission, "Deccan", ("IN", "Mumbai", "Asia/Kolkata"), "en").await;
    let pair = Pair { mission: mission.clone(), company, partner };
    let meeting = staff.book(&pair, "2026-10-26T08:30:00Z").await;
    let path = format!("/api/missions/{mission}/release");
    let seen = staff.get(&path).await.json()["digest"].clone();
    let held = app.ctx.db.begin().await.unwrap();
    missions::lock(&held, mission.parse().unwrap()).await.unwrap();

    let (released, off, ()) = join3(
        staff.post(&path, json!({ "seen": seen })),
        async {
            waiting(&app, 1).await;
            let one = format!("/api/missions/{mission}/meetings/{}", id(&meeting));
            staff.delete(&format!("{one}?seen=0")).await
        },
        async {
            waiting(&app, 2).await;
            held.rollback().await.unwrap();
        },
    )
    .await;
    app.run_jobs().await;

    assert_eq!((released.code(), off.code()), ("200".to_owned(), "200".to_owned()));
    // By the time that anybody could be told of it, it is off.
    assert_eq!(app.told(), [""; 0]);
}

#[actix_web::test]
async fn a_meeting_that_goes_on_waits_for_who_takes_its_interpreters_time() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let li = staff.interpreter(&pair.mission, "Li Wei").await;
    let meeting = staff.book(&pair, "2026-10-22T07:00:00Z").await;
    assert_eq!(staff.assign(&pair.mission, &meeting, &li).await, "200");
    app.set("2026-10-22T07:10:00Z");
    let staff = app.sign_in_again().await;
    let (mission, party) = (pair.mission.parse().unwrap(), li.parse().unwrap());
    let known = interpreters::find(app.ctx.db.read(), mission, party).await.unwrap().unwrap();
    let held = app.ctx.db.begin().await.unwrap();
    identities::lock(&held, known.identity).await.unwrap();

    let one = format!("/api/missions/{}/meetings/{}", pair.mission, id(&meeting));
    let path = format!("{one}/room/extensions");
    let longer = staff.post(&path, json!({ "seen_ends_at": "2026-10-22T07:30:00Z" }));
    let longer = match select(pin!(longer), pin!(waiting(&app, 1))).await {
        Either::Left((answer, _)) => panic!("{} without waiting", answer.code()),
        Either::Right(((), longer)) => {
            held.rollback().await.unwrap();
            longer.await
        }
    };

    assert_eq!(longer.json()["ends_at"], "2026-10-22T07:35:00Z", "{}", longer.text());
}
