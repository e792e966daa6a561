//! Closures, availability and limits, as slots and bookings keep to them.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::support::{Actor, Pair, TestApp, at};

/// How many slots the pair shares on a day of October 2026.
async fn slots(staff: &Actor<'_>, pair: &Pair, day: u32) -> usize {
    let found = search(staff, pair, day).await;
    found["slots"].as_array().unwrap().len()
}

async fn search(staff: &Actor<'_>, pair: &Pair, day: u32) -> Value {
    let Pair { mission, company, partner } = pair;
    let day = format!("2026-10-{day:02}");
    let path = format!(
        "/api/missions/{mission}/slots?company={company}&partner={partner}&from={day}&to={day}"
    );
    let found = staff.get(&path).await;
    assert_eq!(found.status, 200, "{}", found.text());
    found.json()
}

async fn book(staff: &Actor<'_>, pair: &Pair, starts_at: &str) -> String {
    let Pair { mission, company, partner } = pair;
    let form = json!({ "company": company, "partner": partner, "starts_at": starts_at });
    let booked = staff.post(&format!("/api/missions/{mission}/meetings"), form).await;
    let breaks = at(&booked.json(), "/breaks/0/code").as_str().unwrap_or_default().to_owned();
    format!("{} {breaks}", booked.status).trim().to_owned()
}

async fn close(staff: &Actor<'_>, pair: &Pair, form: Value) -> Value {
    let closed = staff.post(&format!("/api/missions/{}/closures", pair.mission), form).await;
    assert_eq!(closed.status, 201, "{}", closed.text());
    closed.json()
}

/// What a party says that says nothing, with some of it changed.
fn said(change: impl FnOnce(&mut Value)) -> Value {
    let mut said = json!({
        "hours": null, "days": {}, "extended": false, "notice_min": null, "daily_max": null,
    });
    change(&mut said);
    said
}

async fn say(staff: &Actor<'_>, pair: &Pair, party: &str, said: Value) -> String {
    let path = format!("/api/missions/{}/parties/{party}/availability", pair.mission);
    staff.put(&path, said).await.code()
}

#[actix_web::test]
async fn closed_days_have_no_slots_and_are_booked_only_with_a_reason() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    assert_eq!(slots(&staff, &pair, 21).await, 6);

    let day = |day: u32, name: &str| json!({ "first_day": format!("2026-10-{day}"), "name": name });
    close(&staff, &pair, day(21, "Agency closed")).await;
    let mut italy = day(22, "Bridge");
    italy["place"] = json!("IT-MI");
    close(&staff, &pair, italy).await;
    let mut elsewhere = day(23, "Bridge");
    elsewhere["place"] = json!("IT-BG");
    close(&staff, &pair, elsewhere).await;
    let mut party = day(26, "Fair");
    party["party"] = json!(pair.partner);
    let closed = close(&staff, &pair, party).await;

    let found = search(&staff, &pair, 21).await;
    assert_eq!(at(&found, "/none/reason/days/0/closed/why"), "closure");
    assert_eq!(at(&found, "/none/reason/days/0/closed/name"), "Agency closed");
    assert_eq!(slots(&staff, &pair, 22).await, 0);
    assert_eq!(slots(&staff, &pair, 23).await, 6);
    assert_eq!(slots(&staff, &pair, 26).await, 0);
    assert_eq!(book(&staff, &pair, "2026-10-21T08:00:00Z").await, "422 slot_closed_day");
    let facts = staff.get(&format!("/api/missions/{}/calendar", pair.mission)).await.json();
    let days = facts["days"].as_array().unwrap();
    let usable = |day: &str| days.iter().find(|it| it["day"] == day).unwrap()["usable"].clone();
    assert_eq!((usable("2026-10-21"), usable("2026-10-23")), (json!(false), json!(true)));

    let path = format!("/api/missions/{}/closures", pair.mission);
    let id = at(&closed, "/0/id").as_str().unwrap();
    assert_eq!(staff.delete(&format!("{path}/{id}")).await.status, 204);
    assert_eq!(staff.delete(&format!("{path}/{id}")).await.code(), "404 not_found");
    assert_eq!(slots(&staff, &pair, 26).await, 5);
    assert_eq!(staff.get(&path).await.json().as_array().unwrap().len(), 3);
}

#[actix_web::test]
async fn a_holiday_calendar_closes_its_whole_days_once() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let path = format!("/api/missions/{}/closures/calendar", pair.mission);
    let calendar = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20201022\r\n\
        RRULE:FREQ=YEARLY\r\nSUMMARY:Founders’ day\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\n\
        DTSTART;VALUE=DATE:20261224\r\nSUMMARY:Not in the mission\r\nEND:VEVENT\r\n\
        END:VCALENDAR\r\n";
    let form = json!({ "file": "india.ics", "calendar": calendar, "place": "IN" });

    let first = staff.post(&path, form.clone()).await;
    let again = staff.post(&path, form).await;

    assert_eq!((first.status, again.status), (201, 201), "{}", first.text());
    assert_eq!(at(&first.json(), "/0/name"), "Founders’ day");
    assert_eq!(at(&first.json(), "/0/first_day"), "2026-10-22");
    assert_eq!(at(&first.json(), "/0/source"), "india.ics");
    assert_eq!(again.json(), json!([]));
    assert_eq!(slots(&staff, &pair, 22).await, 0);
    let bad = json!({ "file": "x", "calendar": "<html>", "place": null });
    assert_eq!(staff.post(&path, bad).await.code(), "422 calendar_missing");
    let empty = "BEGIN:VCALENDAR\nEND:VCALENDAR\n";
    let empty = json!({ "file": "x", "calendar": empty, "place": null });
    assert_eq!(staff.post(&path, empty).await.code(), "422 calendar_no_days");
}

#[actix_web::test]
async fn closures_that_make_no_sense_change_nothing() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let path = format!("/api/missions/{}/closures", pair.mission);
    let stranger = "019a0000-0000-7000-8000-000000000000";
    for (form, code) in [
        (
            json!({ "first_day": "2026-10-21", "last_day": "2026-10-20", "name": "x" }),
            "days_reversed",
        ),
        (json!({ "first_day": "2026-10-21", "name": " " }), "closure_name"),
        (json!({ "first_day": "2026-10-21", "name": "x", "place": "Italy" }), "place_unknown"),
        (json!({ "first_day": "2026-10-21", "name": "x", "party": stranger }), "unknown_party"),
        (
            json!({ "first_day": "2026-10-21", "name": "x", "place": "IT", "party": stranger }),
            "closure_scope",
        ),
    ] {
        assert_eq!(staff.post(&path, form).await.code(), format!("422 {code}"));
    }
    assert_eq!(staff.get(&path).await.json(), json!([]));
}

#[actix_web::test]
async fn hours_days_and_limits_decide_which_slots_there_are() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let week = |hours: &str| {
        let mut week = json!({ "mon": [], "tue": [], "wed": [], "thu": [], "fri": [] });
        week["wed"] = json!([hours]);
        week
    };

    let late = said(|it| it["hours"] = week("14:00-15:10"));
    assert_eq!(say(&staff, &pair, &pair.partner, late).await, "200");
    assert_eq!((slots(&staff, &pair, 21).await, slots(&staff, &pair, 22).await), (2, 0));
    assert_eq!(book(&staff, &pair, "2026-10-22T08:00:00Z").await, "422 slot_closed_day");

    // A single day opens what the week closes; India keeps no holiday then, Dussehra is the 20th.
    let thursday = said(|it| {
        it["hours"] = week("14:00-15:10");
        it["days"] = json!({ "2026-10-21": [], "2026-10-20": ["13:00-13:30"] });
    });
    assert_eq!(say(&staff, &pair, &pair.partner, thursday).await, "200");
    assert_eq!((slots(&staff, &pair, 21).await, slots(&staff, &pair, 20).await), (0, 1));

    let one = said(|it| it["daily_max"] = json!(1));
    assert_eq!(say(&staff, &pair, &pair.partner, one).await, "200");
    assert_eq!(book(&staff, &pair, "2026-10-22T09:00:00Z").await, "201");
    assert_eq!(slots(&staff, &pair, 22).await, 0);
    assert_eq!(book(&staff, &pair, "2026-10-22T10:00:00Z").await, "422 slot_day_full");
    assert_eq!(say(&staff, &pair, &pair.partner, said(|_| {})).await, "200");
    assert_ne!(slots(&staff, &pair, 22).await, 0);
}

#[actix_web::test]
async fn a_missions_limits_hold_for_everybody_in_it() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let path = format!("/api/missions/{}/limits", pair.mission);
    let limits = |notice: Value, daily: Value| json!({ "notice_min": notice, "daily_max": daily });

    assert_eq!(staff.get(&path).await.json(), limits(Value::Null, Value::Null));
    assert_eq!(staff.put(&path, limits(json!(20160), json!(1))).await.status, 200);
    assert_eq!(staff.get(&path).await.json(), limits(json!(20160), json!(1)));
    assert_eq!(book(&staff, &pair, "2026-10-21T09:00:00Z").await, "201");
    assert_eq!(book(&staff, &pair, "2026-10-21T10:00:00Z").await, "422 slot_day_full");
    app.set("2026-10-10T08:00:00Z");
    let staff = app.sign_in_again().await;
    assert_eq!(book(&staff, &pair, "2026-10-22T09:00:00Z").await, "422 slot_short_notice");

    assert_eq!(
        staff.put(&path, limits(json!(20161), Value::Null)).await.code(),
        "422 limit_invalid"
    );
    assert_eq!(staff.put(&path, limits(Value::Null, json!(0))).await.code(), "422 limit_invalid");
}

/// The calendar page counts what a company has left by the same rules as the search for slots.
#[actix_web::test]
async fn what_a_company_can_still_get_follows_from_its_own_hours_and_meetings() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let shown = async || {
        let calendar = staff.get(&format!("/api/missions/{}/calendar", pair.mission)).await;
        let companies = calendar.json()["companies"].clone();
        assert_eq!(companies.as_array().unwrap().len(), 1, "{}", calendar.text());
        (companies[0]["booked"].clone(), companies[0]["zones"][0].clone())
    };
    let found = async || {
        let query = format!("company={}&partner={}", pair.company, pair.partner);
        let slots = staff.get(&format!("/api/missions/{}/slots?{query}", pair.mission)).await;
        let slots = slots.json()["slots"].as_array().unwrap().clone();
        let days: BTreeSet<_> = slots.iter().map(|it| at(it, "/host/date").to_string()).collect();
        (slots.len(), days.len())
    };
    let zone = |slots: usize| json!({ "zone": "Asia/Kolkata", "slots": slots });

    assert_eq!(shown().await, (json!(0), zone(found().await.0)));
    let closed = said(|it| it["days"] = json!({ "2026-10-22": [], "2026-10-23": ["09:00-10:00"] }));
    assert_eq!(say(&staff, &pair, &pair.company, closed.clone()).await, "200");
    assert_eq!(book(&staff, &pair, "2026-10-21T09:00:00Z").await, "201");
    assert_eq!(shown().await, (json!(1), zone(found().await.0)));
    let once = json!({ "daily_max": 1, "notice_min": null });
    staff.put(&format!("/api/missions/{}/limits", pair.mission), once).await;
    assert_eq!(shown().await, (json!(1), zone(found().await.1)), "one on each day left");
    assert!(1 < found().await.1 && found().await.1 < found().await.0);
}

#[actix_web::test]
async fn what_staff_may_not_say_for_others_is_refused() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let other = staff.mission("CN").await;
    let codes = |said: Value| say(&staff, &pair, &pair.partner, said);

    assert_eq!(codes(said(|it| it["extended"] = json!(true))).await, "422 consent_needed");
    let outside = said(|it| it["days"] = json!({ "2026-12-24": [] }));
    assert_eq!(codes(outside).await, "422 day_outside_window");
    assert_eq!(codes(said(|it| it["hours"] = json!({}))).await, "422 no_time_left");
    let backwards = said(|it| it["hours"] = json!({ "mon": ["18:00-09:00"] }));
    assert_eq!(codes(backwards).await, "422 bad_field");
    let path = format!("/api/missions/{other}/parties/{}/availability", pair.partner);
    assert_eq!(staff.put(&path, said(|_| {})).await.code(), "404 not_found");
    assert_eq!(staff.get(&path).await.code(), "404 not_found");
}

#[actix_web::test]
async fn busy_times_from_a_calendar_are_kept_free_and_say_nothing_else() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let path = format!("/api/missions/{}/parties/{}/calendars", pair.mission, pair.company);
    let calendar = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a\r\nSUMMARY:Secret board\r\n\
        DTSTART;TZID=Europe/Rome:20261007T090000\r\nDTEND;TZID=Europe/Rome:20261007T130000\r\n\
        RRULE:FREQ=WEEKLY\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    assert_eq!(slots(&staff, &pair, 21).await, 6);

    let form = json!({ "calendar": calendar, "file": "work.ics" });
    let added = staff.post(&path, form).await;

    assert_eq!(added.status, 201, "{}", added.text());
    assert_eq!((&added.json()["busy"], &added.json()["is_address"]), (&json!(4), &json!(false)));
    assert!(!added.text().contains("Secret"));
    assert_eq!(slots(&staff, &pair, 21).await, 1);
    assert_eq!(slots(&staff, &pair, 22).await, 6);
    assert_eq!(book(&staff, &pair, "2026-10-21T08:00:00Z").await, "422 slot_busy");

    let id = added.json()["id"].as_str().unwrap().to_owned();
    assert_eq!(staff.delete(&format!("{path}/{id}")).await.status, 204);
    assert_eq!(slots(&staff, &pair, 21).await, 6);
}

#[actix_web::test]
async fn addresses_that_lead_inside_or_nowhere_are_refused() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let path = format!("/api/missions/{}/parties/{}/calendars", pair.mission, pair.company);
    for (address, code) in [
        ("http://agenda.example/c.ics", "address_invalid"),
        ("https://127.0.0.1/c.ics", "address_private"),
        ("https://[::ffff:10.0.0.1]/c.ics", "address_private"),
        ("https://localhost/c.ics", "address_private"),
        ("file:///etc/passwd", "address_invalid"),
    ] {
        let refused = staff.post(&path, json!({ "address": address })).await;
        assert_eq!(refused.code(), format!("422 {code}"), "{address}");
    }
    assert_eq!(staff.post(&path, json!({})).await.code(), "422 one_source");
    assert_eq!(staff.post(&path, json!({ "calendar": "no" })).await.code(), "422 calendar_missing");
}

/// A calendar behind an address, which says at first one thing and later another.
#[actix_web::test]
async fn an_address_is_read_again_and_what_it_said_counts_until_it_says_something_else() {
    use std::io::{Read as _, Write as _};
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/c.ics", listener.local_addr().unwrap());
    let calendar = |day: &str| {
        let body = format!(
            "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTART;VALUE=DATE:{day}\r\n\
             END:VEVENT\r\nEND:VCALENDAR\r\n"
        );
        let length = body.len();
        format!("HTTP/1.1 200 OK\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}")
    };
    let gone = "HTTP/1.1 500 Broken\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".to_owned();
    let answers = [calendar("20261021"), gone, calendar("20261022")];
    let serving = std::thread::spawn(move || {
        for answer in answers {
            let (mut stream, _) = listener.accept().unwrap();
            let mut request = [0; 2048];
            assert_ne!(stream.read(&mut request).unwrap(), 0);
            stream.write_all(answer.as_bytes()).unwrap();
        }
    });
    let app = TestApp::with(&[("CALENDARS__PRIVATE_NETWORKS", "true")]).await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let party = format!("/api/missions/{}/parties/{}", pair.mission, pair.company);

    let added = staff.post(&format!("{party}/calendars"), json!({ "address": url })).await;
    assert_eq!(added.status, 201, "{}", added.text());
    assert!(!added.text().contains("c.ics"), "an address is as good as a password");
    assert_eq!((slots(&staff, &pair, 21).await, slots(&staff, &pair, 22).await), (0, 6));

    let later = || async {
        app.pass(chrono::TimeDelta::hours(6));
        assert_eq!(app.run_jobs().await, 1);
        let staff = app.sign_in_again().await;
        let shown = staff.get(&format!("{party}/availability")).await.json();
        let free = (slots(&staff, &pair, 21).await, slots(&staff, &pair, 22).await);
        (free, at(&shown, "/calendars/0/failed").clone())
    };
    assert_eq!(later().await, ((0, 6), json!("address_refused")));
    assert_eq!(later().await, ((6, 0), Value::Null));
    serving.join().unwrap();
}
