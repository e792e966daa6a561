//! Looking changes nothing: mail programs and scanners open every link before people do, and some
//! open it often (T14).

use std::collections::{BTreeMap, BTreeSet};

use actix_web::http::Method;
use serde_json::json;

use super::{Booked, rows, seal};
use crate::support::builders::id;
use crate::support::{Actor, TestApp};

/// How often each address is opened.
const TIMES: usize = 100;

/// The list of the routes itself: an address that is added there is opened here.
const ROUTES: &str = include_str!("../../../src/http/guest/mod.rs");

/// Every address behind a personal link, without the link.
fn routes() -> Vec<&'static str> {
    let quoted = ROUTES.split("read(\"").skip(1).filter_map(|it| it.split('"').next());
    let all: Vec<_> = quoted.filter(|it| !it.starts_with("/feeds/")).collect();
    assert!(24 < all.len(), "{all:?}");
    all
}

/// What the addresses have places for: a meeting, another time for it, a session, a party and its
/// request, all of the partner's own.
async fn filled(app: &TestApp, booked: &Booked<'_>) -> BTreeMap<&'static str, String> {
    let (mission, guest) = (&booked.pair.mission, app.anonymous());
    let page = booked.page();
    let form = guest.get(&format!("{page}/propose")).await;
    let seal_of = seal(&form, "propose");
    let fields = [
        ("seal", seal_of.as_str()),
        ("seen", "0"),
        ("starts_at", "2026-10-23T07:00:00Z"),
        ("message", ""),
    ];
    let sent = guest.form(&format!("{page}/propose"), &fields).await;
    assert_eq!(sent.status, 303, "{}", sent.text());
    let file = format!("/api/missions/{mission}/meetings/{}", booked.meeting);
    let proposal = id(&booked.staff.get(&file).await.json()["proposals"][0]);

    let company = booked.staff.company(mission, "Lecco Metalli").await;
    let link = booked.staff.link_of(mission, &company).await;
    let ask = format!("/p/{link}/partners/{}", booked.pair.partner);
    let seal_of = seal(&guest.get(&ask).await, "ask");
    let fields =
        [("seal", seal_of.as_str()), ("strength", "want"), ("message", ""), ("starts_at", "")];
    let sent = guest.form(&format!("{ask}/ask"), &fields).await;
    assert_eq!(sent.status, 303, "{}", sent.text());
    let requests = booked.staff.get(&format!("/api/missions/{mission}/requests")).await.json();
    let request = id(&requests[0]);

    let session = json!({
        "title": "The room", "starts_at": "2026-10-22T07:30:00Z", "minutes": 30, "speakers": [],
    });
    let session = booked.staff.post(&format!("/api/missions/{mission}/trainings"), session).await;
    let training = id(&session.json());
    BTreeMap::from([
        ("{meeting}", booked.meeting.clone()),
        ("{proposal}", proposal),
        ("{party}", company),
        ("{request}", request),
        ("{training}", training),
        ("{verb}", "accept".to_owned()),
    ])
}

#[actix_web::test]
async fn opening_every_address_of_a_link_a_hundred_times_changes_no_row() {
    let app = TestApp::start().await;
    let booked = Booked::on(&app).await;
    let filled = filled(&app, &booked).await;
    let agenda = format!("/p/{}", booked.partner);
    let seal = seal(&app.anonymous().get(&agenda).await, "feed");
    app.anonymous().form(&format!("{agenda}/feed"), &[("seal", &seal)]).await;
    let page = app.anonymous().get(&agenda).await.text();
    let (_, feed) = page.split_once("https://agenda.example/feeds/").unwrap();
    let feed = format!("/feeds/{}", feed.split('"').next().unwrap());
    let seat = booked.seat("partner").await;
    app.set("2026-10-22T07:10:00Z");
    app.run_jobs().await;
    let before = rows(&app).await;

    let mut paths: Vec<_> = routes()
        .into_iter()
        .map(|route| {
            let fill = |path: String, (place, id): (&&str, &String)| path.replace(*place, id);
            filled.iter().fold(format!("{agenda}{route}"), fill)
        })
        .collect();
    let browser = Actor::with_cookie(&app, format!("room_{seat}={}", booked.partner));
    paths.extend([format!("/p/{}", booked.company), feed, format!("/room/{seat}")]);
    for path in &paths {
        assert!(!path.contains('{'), "{path}");
        let looks = browser.get_often(path, TIMES).await;
        let statuses: BTreeSet<_> = looks.iter().map(|it| it.status).collect();
        // One and the same each time; 303 leads from a form's address back to its page.
        assert_eq!(statuses.len(), 1, "{path}: {statuses:?}");
        let found = statuses.iter().all(|it| *it < 500 && *it != 404);
        assert!(found, "{path}: {statuses:?}");
        for method in [Method::HEAD, Method::OPTIONS] {
            let look = browser.send(method, path, |it| it).await;
            assert!(look.headers.get("set-cookie").is_none(), "{path}");
        }
        assert!(looks.iter().all(|it| it.cookie("room").is_none()), "{path}");
    }

    assert_eq!(rows(&app).await, before);
    assert_eq!(app.run_jobs().await, 0);
}

#[actix_web::test]
async fn the_link_in_an_invitation_answers_only_by_its_form() {
    let app = TestApp::start().await;
    let booked = Booked::on(&app).await;
    let path = format!("{}/answer", booked.page());
    let answer = async || {
        let file = format!("/api/missions/{}/meetings/{}", booked.pair.mission, booked.meeting);
        let seats = booked.staff.get(&file).await.json()["seats"].as_array().unwrap().clone();
        seats.iter().find(|it| it["side"] == "partner").unwrap()["answer"].clone()
    };

    for query in ["", "?answer=accepted", "?answer=declined&seen=0"] {
        let looks = app.anonymous().get_often(&format!("{path}{query}"), TIMES).await;
        assert!(looks.iter().all(|it| it.status == 303), "{query}");
    }
    assert_eq!(answer().await, "none");

    let seal = seal(&app.anonymous().get(&booked.page()).await, "answer");
    let fields = [("seal", seal.as_str()), ("seen", "0"), ("answer", "accepted")];
    assert_eq!(app.anonymous().form(&path, &fields).await.status, 303);
    assert_eq!(answer().await, "accepted");
}
