//! Agendas that calendars subscribe to: secret addresses, and what stands behind them.

use actix_web::http::Method;
use chrono::TimeDelta;
use serde_json::json;

use super::{Booked, rows, seal};
use crate::support::{Answer, TestApp};

/// The path below the server of an address on it.
fn path(url: &str) -> String {
    url.get(url.find("/feeds/").unwrap()..).unwrap().to_owned()
}

/// Makes the partner's feed as their browser does; gives its path.
async fn make(app: &TestApp, booked: &Booked<'_>) -> String {
    let agenda = format!("/p/{}", booked.partner);
    let seal = seal(&app.anonymous().get(&agenda).await, "feed");
    let made = app.anonymous().form(&format!("{agenda}/feed"), &[("seal", &seal)]).await;
    assert_eq!(made.status, 303, "{}", made.text());
    shown(&app.anonymous().get(&agenda).await).unwrap()
}

/// The path of the feed that a page shows.
fn shown(page: &Answer) -> Option<String> {
    let html = page.text();
    let mut values = html.split("value=\"").filter_map(|it| it.split('"').next());
    values.find(|it| it.contains("/feeds/")).map(path)
}

/// The unfolded values of a property.
fn values(feed: &Answer, name: &str) -> Vec<String> {
    let text = feed.text().replace("\r\n ", "");
    let lines = text.split("\r\n").filter_map(|it| it.strip_prefix(name));
    lines.filter_map(|it| it.split_once(':')).map(|(_, value)| value.to_owned()).collect()
}

fn tag(feed: &Answer) -> String {
    feed.headers.get("etag").unwrap().to_str().unwrap().to_owned()
}

#[actix_web::test]
async fn a_subscribed_agenda_follows_a_move_and_a_cancellation_under_one_uid() {
    let app = TestApp::start().await;
    let booked = Booked::on(&app).await;
    app.run_jobs().await;
    let feed = make(&app, &booked).await;

    let first = app.anonymous().get(&feed).await;
    app.pass(TimeDelta::minutes(5));
    booked.reschedule("2026-10-26T09:00:00Z", 0).await;
    let moved = app.anonymous().get(&feed).await;
    booked.cancel(1).await;
    let cancelled = app.anonymous().get(&feed).await;

    let facts = |it: &Answer| {
        ["DTSTART", "SEQUENCE", "STATUS", "DTSTAMP"].map(|name| values(it, name).concat())
    };
    assert_eq!(first.headers.get("content-type").unwrap(), "text/calendar; charset=utf-8");
    assert_eq!(facts(&first), ["20261022T070000Z", "0", "CONFIRMED", "20261001T080000Z"]);
    assert_eq!(facts(&moved), ["20261026T090000Z", "1", "CONFIRMED", "20261001T080500Z"]);
    assert_eq!(facts(&cancelled), ["20261026T090000Z", "2", "CANCELLED", "20261001T080500Z"]);
    assert_eq!(values(&first, "UID").len(), 1);
    assert_eq!(values(&first, "UID"), values(&moved, "UID"));
    assert_eq!(values(&first, "UID"), values(&cancelled, "UID"));
    for it in [&first, &moved, &cancelled] {
        let text = it.text();
        assert!(!text.contains("METHOD") && !text.contains("VTIMEZONE"), "{text}");
        assert!(!text.contains("ATTENDEE") && !text.contains("VALARM"), "{text}");
        assert_eq!(values(it, "REFRESH-INTERVAL"), ["PT1H"]);
        assert_eq!(values(it, "X-PUBLISHED-TTL"), ["PT1H"]);
    }
}

#[actix_web::test]
async fn a_program_that_comes_back_takes_only_what_is_new() {
    let app = TestApp::start().await;
    let booked = Booked::on(&app).await;
    let feed = make(&app, &booked).await;
    let asked = async |tag: String| {
        let known = ("if-none-match", tag);
        app.anonymous().send(Method::GET, &feed, |it| it.insert_header(known)).await
    };

    let first = app.anonymous().get(&feed).await;
    app.pass(TimeDelta::hours(1));
    let again = asked(tag(&first)).await;
    let weak = asked(format!("\"other\", W/{}", tag(&first))).await;
    let head = app.anonymous().send(Method::HEAD, &feed, |it| it).await;
    booked.reschedule("2026-10-26T09:00:00Z", 0).await;
    let moved = asked(tag(&first)).await;

    assert_eq!((again.status, again.body.len(), tag(&again)), (304, 0, tag(&first)));
    assert_eq!(weak.status, 304);
    assert_eq!((head.status, tag(&head)), (200, tag(&first)));
    assert_eq!(moved.status, 200);
    assert_ne!(tag(&moved), tag(&first));
    for it in [&first, &again, &head] {
        assert_eq!(it.headers.get("cache-control").unwrap(), "private, no-cache");
    }
}

#[actix_web::test]
async fn an_address_made_anew_or_taken_back_opens_nothing_and_only_its_hash_is_kept() {
    let app = TestApp::start().await;
    let booked = Booked::on(&app).await;
    let agenda = format!("/p/{}", booked.partner);
    let before = app.anonymous().get(&agenda).await;
    let old = make(&app, &booked).await;
    let new = make(&app, &booked).await;
    let page = app.anonymous().get(&agenda).await;
    let written = format!("{:?}", rows(&app).await);

    let anyone = app.anonymous();
    let statuses = (anyone.get(&old).await.status, anyone.get(&new).await.status);
    let seal = seal(&page, "feed/revoke");
    let revoked = anyone.form(&format!("{agenda}/feed/revoke"), &[("seal", &seal)]).await;
    let gone = app.anonymous().get(&new).await;

    assert_eq!(shown(&before), None);
    assert!(page.text().contains(&format!("webcal://agenda.example{new}")), "{}", page.text());
    assert_eq!(statuses, (404, 200));
    assert_eq!((revoked.status, gone.status), (303, 404));
    assert_eq!(shown(&app.anonymous().get(&agenda).await), None);
    let secret = new.rsplit('/').next().unwrap().trim_end_matches(".ics");
    assert!(!written.contains(secret));
    assert!(written.contains(&incontro::links::hash(secret)));
}

#[actix_web::test]
async fn a_persons_agenda_holds_nothing_of_others_and_ends_with_their_link() {
    let app = TestApp::start().await;
    let booked = Booked::on(&app).await;
    let delhi = ("IN", "Delhi", "Asia/Kolkata");
    let other = booked.staff.partner(&booked.pair.mission, "Delhi Homes", delhi, "en").await;
    let pair = crate::support::builders::Pair {
        mission: booked.pair.mission.clone(),
        company: booked.pair.company.clone(),
        partner: other,
    };
    booked.staff.book(&pair, "2026-10-23T07:00:00Z").await;
    let feed = make(&app, &booked).await;

    let read = app.anonymous().get(&feed).await;
    let people = format!("/api/missions/{}/parties", booked.pair.mission);
    let parties = booked.staff.get(&people).await.json();
    let of = |it: &&serde_json::Value| it["id"] == booked.pair.partner.as_str();
    let person = parties.as_array().unwrap().iter().find(of).unwrap()["people"][0]["id"].clone();
    let link =
        format!("/api/missions/{}/people/{}/link", booked.pair.mission, person.as_str().unwrap());
    booked.staff.delete(&link).await;
    let after = app.anonymous().get(&feed).await;
    booked.staff.post(&link, json!({})).await;
    let renewed = app.anonymous().get(&feed).await;

    assert_eq!(values(&read, "UID").len(), 1);
    assert!(!read.text().contains("Delhi"), "{}", read.text());
    assert!(read.text().replace("\r\n ", "").contains(&format!("/p/{}", booked.partner)));
    assert_eq!((after.status, renewed.status), (404, 404));
}

#[actix_web::test]
async fn only_a_form_of_the_own_page_makes_an_address_and_looking_makes_none() {
    let app = TestApp::start().await;
    let booked = Booked::on(&app).await;
    let agenda = format!("/p/{}", booked.partner);
    let before = rows(&app).await;

    for rest in ["/feed", "/feed/revoke"] {
        let form = [("seal", "forged")];
        let forged = app.anonymous().form(&format!("{agenda}{rest}"), &form).await;
        let looked = app.anonymous().get(&format!("{agenda}{rest}")).await;
        assert_eq!((forged.status, looked.status), (403, 303), "{rest}");
    }
    let unknown = app.anonymous().get("/feeds/nobody.ics").await;
    let foreign = app.anonymous().get(&format!("/feeds/{}.ics", booked.partner)).await;

    assert_eq!((unknown.code(), foreign.code()), ("404 not_found".into(), "404 not_found".into()));
    assert_eq!(rows(&app).await, before);
}

#[actix_web::test]
async fn staff_follow_a_whole_mission_from_their_own_calendars() {
    let app = TestApp::start().await;
    let booked = Booked::on(&app).await;
    let at = format!("/api/missions/{}/feed", booked.pair.mission);

    let none = booked.staff.get(&at).await.json();
    let made = booked.staff.post(&at, json!({})).await.json();
    let feed = path(made["url"].as_str().unwrap());
    let read = app.anonymous().get(&format!("{feed}?lang=it")).await;
    let known = booked.staff.get(&at).await.json();
    let stranger = app.anonymous().get(&at).await;
    let renewed = booked.staff.post(&at, json!({})).await.json();
    let old = app.anonymous().get(&feed).await;
    let revoked = booked.staff.delete(&at).await;
    let gone = app.anonymous().get(&path(renewed["url"].as_str().unwrap())).await;
    let journal = format!("/api/missions/{}/journal", booked.pair.mission);
    let journal = booked.staff.get(&journal).await.text();

    assert_eq!(none, json!({ "url": null }));
    assert_eq!(known, made);
    assert_eq!(values(&read, "SUMMARY"), ["Incontro B2B: Brianza Arredi – Deccan Interiors"]);
    let page = format!("/console/missions/{}/meetings/{}", booked.pair.mission, booked.meeting);
    assert_eq!(values(&read, "URL"), [format!("https://agenda.example{page}")]);
    assert!(!read.text().contains("/p/"), "{}", read.text());
    assert_eq!((stranger.status, old.status, revoked.status, gone.status), (401, 404, 204, 404));
    for what in ["feed made", "feed renewed", "feed revoked"] {
        assert!(journal.contains(what), "{journal}");
    }
}

#[actix_web::test]
async fn a_session_is_the_same_entry_in_the_mail_and_in_the_subscribed_agenda() {
    let app = TestApp::start().await;
    let booked = Booked::on(&app).await;
    let feed = make(&app, &booked).await;
    app.pass(TimeDelta::minutes(5));
    let path = format!("/api/missions/{}/trainings", booked.pair.mission);
    let form = json!({
        "title": "The room", "starts_at": "2026-10-20T08:00:00Z", "minutes": 45, "speakers": [],
    });
    let session = crate::support::builders::id(&booked.staff.post(&path, form).await.json());
    let slot = format!("{path}/{session}/slot");
    let to = async |starts_at: &str, seen: u32| {
        let to = json!({ "starts_at": starts_at, "minutes": 45, "seen": seen });
        assert_eq!(booked.staff.put(&slot, to).await.status, 200);
        app.pass(TimeDelta::minutes(5));
    };
    let names = ["UID", "SEQUENCE", "DTSTAMP", "DTSTART", "TRANSP", "STATUS"];
    let entry = async || {
        let text = app.anonymous().get(&feed).await.text().replace("\r\n ", "");
        let all = text.split("BEGIN:VEVENT\r\n").filter(|it| it.contains(":The room\r\n"));
        facts(all.last().unwrap(), &names)
    };
    let mailed = async || {
        app.run_jobs().await;
        let mails = app.outbox();
        let to = |it: &&incontro::mail::Composed| {
            it.kind.starts_with("training") && it.recipient == "deccan-interiors@buyer.example"
        };
        let last = mails.iter().rfind(to).unwrap();
        facts(&last.calendar.replace("\r\n ", ""), &names)
    };

    let planned = mailed().await;
    assert_eq!(entry().await, planned);
    assert_eq!(planned[4], "OPAQUE");
    // There and back, told to nobody: the entry that everybody has is still the one.
    to("2026-10-21T08:00:00Z", 0).await;
    to("2026-10-20T08:00:00Z", 1).await;
    assert_eq!(mailed().await, planned);
    assert_eq!(entry().await, planned);
    to("2026-10-21T08:00:00Z", 2).await;
    assert_eq!(
        entry().await[1..4],
        ["3", "20261001T081500Z", "20261021T080000Z"],
        "before the mail"
    );
    assert_eq!(mailed().await, entry().await);
    booked.staff.delete(&format!("{path}/{session}")).await;
    let off = mailed().await;
    assert_eq!(entry().await[..4], off[..4]);
    assert_eq!((off[5].as_str(), entry().await[5].as_str()), ("CANCELLED", "CANCELLED"));
}

/// The values of properties in unfolded text.
fn facts(text: &str, names: &[&str]) -> Vec<String> {
    let value = |name: &&str| {
        let mut lines = text.lines().filter_map(|it| it.strip_prefix(*name));
        lines.find_map(|it| it.strip_prefix(':')).unwrap_or_default().trim().to_owned()
    };
    names.iter().map(value).collect()
}
