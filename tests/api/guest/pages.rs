//! What the pages show, and that looking at them does nothing.

use std::collections::BTreeSet;

use actix_web::http::Method;
use serde_json::json;

use super::{Booked, read};
use crate::support::{Answer, TestApp};

#[actix_web::test]
async fn the_own_clock_comes_first_in_each_of_six_languages() {
    let app = TestApp::start().await;
    let booked = Booked::on(&app).await;
    let check = async |tag: &str, expected: &str| {
        let page = app.anonymous().get(&format!("{}?lang={tag}", booked.page())).await;
        assert!(page.text().contains(&format!("<html lang=\"{tag}\">")), "{}", page.text());
        assert!(read(&page).contains(expected), "{tag}: {}", read(&page));
    };

    check("it", "La Sua ora gio 22 ott 2026 12:30 –13:00 Mumbai UTC+5:30 09:00–09:30 Milano UTC+2")
        .await;
    check("en", "Your time Thu 22 Oct 2026 12:30 –13:00 Mumbai UTC+5:30 09:00–09:30 Milan UTC+2")
        .await;
    check(
        "fr",
        "Votre heure jeu. 22 oct. 2026 12:30 –13:00 Mumbai UTC+5:30 09:00–09:30 Milan UTC+2",
    )
    .await;
    check("zh-Hans", "2026年10月22日 周四 12:30 –13:00 孟买 UTC+5:30 09:00–09:30 米兰 UTC+2").await;
    check("ru", "Ваше время чт 22 окт. 2026 12:30 –13:00 Мумбаи UTC+5:30 09:00–09:30 Милан UTC+2")
        .await;
    check("hi", "आपका समय गुरु 22 अक्तू॰ 2026 12:30 –13:00 मुंबई UTC+5:30 09:00–09:30 मिलान UTC+2").await;
}

#[actix_web::test]
async fn nobody_learns_why_a_link_opens_nothing() {
    let app = TestApp::start().await;
    let booked = Booked::on(&app).await;
    let parties = format!("/api/missions/{}/parties", booked.pair.mission);
    let parties = booked.staff.get(&parties).await.json();
    let company = parties.as_array().unwrap().iter().find(|it| it["side"] == "company").unwrap();
    let person = company["people"][0]["id"].as_str().unwrap();
    let link = format!("/api/missions/{}/people/{person}/link", booked.pair.mission);
    assert!(booked.staff.delete(&link).await.status < 300);

    let unknown = app.anonymous().get("/p/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA").await;
    let revoked = app.anonymous().get(&format!("/p/{}", booked.company)).await;
    let deep = app.anonymous().get(&format!("/p/{}/m/{}", booked.company, booked.meeting)).await;
    let garbled = app.anonymous().get("/p/%00%ff/m/../x").await;
    app.set("2027-03-05T08:00:00Z");
    let expired = app.anonymous().get(&format!("/p/{}", booked.partner)).await;

    let headers = |it: &Answer| {
        // The map keeps no order.
        let lines: BTreeSet<String> = it.headers.iter().map(|it| format!("{it:?}")).collect();
        lines
    };
    assert_eq!(unknown.status, 404);
    assert!(read(&unknown).starts_with("This link opens nothing"), "{}", read(&unknown));
    for other in [revoked, deep, expired] {
        assert_eq!((other.status, other.text()), (unknown.status, unknown.text()));
        assert_eq!(headers(&other), headers(&unknown));
    }
    assert_eq!(garbled.status, 404);
}

#[actix_web::test]
async fn a_stranger_is_answered_in_the_language_of_their_browser() {
    let app = TestApp::start().await;

    let page = app
        .anonymous()
        .send(Method::GET, "/p/nobody", |it| {
            it.insert_header(("accept-language", "zh-CN,zh;q=0.9"))
        })
        .await;

    assert_eq!(page.status, 404);
    assert!(page.text().contains("<html lang=\"zh-Hans\">"), "{}", page.text());
}

#[actix_web::test]
async fn the_old_link_shows_the_new_time_after_a_move() {
    let app = TestApp::start().await;
    let booked = Booked::on(&app).await;
    app.run_jobs().await;

    booked.reschedule("2026-10-26T09:00:00Z", 0).await;
    let page = app.anonymous().get(&booked.page()).await;
    let agenda = app.anonymous().get(&format!("/p/{}", booked.partner)).await;
    booked.cancel(1).await;
    let cancelled = app.anonymous().get(&booked.page()).await;

    let text = read(&page);
    assert!(text.contains("Before: Thu 22 Oct 2026, 12:30–13:00 Mumbai (UTC+5:30)"), "{text}");
    assert!(text.contains("Mon 26 Oct 2026 14:30 –15:00 Mumbai UTC+5:30"), "{text}");
    assert!(text.contains("The clocks in Milan change around then"), "{text}");
    assert!(read(&agenda).contains("14:30"), "{}", read(&agenda));
    let text = read(&cancelled);
    assert!(text.contains("This meeting will not take place."), "{text}");
    assert!(!cancelled.text().contains("<form"), "nothing to press");
}

#[actix_web::test]
async fn another_day_on_the_other_side_is_said() {
    let app = TestApp::start().await;
    let staff = app.staff().await;
    let mission = staff.mission("RU").await;
    let company = staff.company(&mission, "Brianza Arredi").await;
    let place = ("RU", "Владивосток", "Asia/Vladivostok");
    let partner = staff.partner(&mission, "Dom u Morya", place, "ru").await;
    let path = format!("/api/missions/{mission}/meetings");
    let meeting = json!({
        "company": company, "partner": partner, "starts_at": "2026-10-22T15:00:00Z",
        "exception": "both asked for it",
    });
    let meeting = staff.post(&path, meeting).await.json();
    let meeting = meeting["id"].as_str().unwrap();

    let link = staff.link_of(&mission, &company).await;
    let ours = read(&app.anonymous().get(&format!("/p/{link}/m/{meeting}?lang=en")).await);
    let link = staff.link_of(&mission, &partner).await;
    let theirs = read(&app.anonymous().get(&format!("/p/{link}/m/{meeting}?lang=en")).await);

    assert!(ours.contains("+1 day · Fri 23 Oct 2026"), "{ours}");
    assert!(theirs.contains("−1 day · Thu 22 Oct 2026"), "{theirs}");
}

#[actix_web::test]
async fn what_people_are_called_is_never_markup() {
    let app = TestApp::start().await;
    let staff = app.staff().await;
    let mission = staff.mission("IN").await;
    let payload = "<img src=x onerror=alert(1)>\"'><script>alert(2)</script>";
    let company = staff
        .party(
            &mission,
            json!({
                "side": "company", "name": payload, "country": "IT", "subdivision": "MI",
                "city": payload, "zone": "Europe/Rome", "sector": "food",
                "person": { "name": payload, "language": "it", "email": "x@azienda.example" },
            }),
        )
        .await;
    let mumbai = ("IN", "Mumbai", "Asia/Kolkata");
    let partner = staff.partner(&mission, "Deccan Interiors", mumbai, "en").await;
    let pair = crate::support::builders::Pair { mission, company, partner };
    let meeting = staff.book(&pair, "2026-10-22T07:00:00Z").await;
    let company = staff.link_of(&pair.mission, &pair.company).await;
    let partner = staff.link_of(&pair.mission, &pair.partner).await;
    app.set("2026-10-22T07:10:00Z");

    for link in [company, partner] {
        let meeting = meeting["id"].as_str().unwrap();
        for rest in ["", &format!("/m/{meeting}"), &format!("/m/{meeting}/feedback")] {
            let page = app.anonymous().get(&format!("/p/{link}{rest}")).await;
            assert_eq!(page.status, 200);
            let html = page.text();
            assert!(html.contains("&#60;img") || html.contains("&lt;img"), "{rest}: {html}");
            assert!(!html.contains("<img") && !html.contains("<script"), "{rest}: {html}");
        }
    }
}

#[actix_web::test]
async fn every_page_is_private_small_and_from_this_house_alone() {
    let app = TestApp::start().await;
    let booked = Booked::on(&app).await;
    app.set("2026-10-22T07:10:00Z");
    let agenda = format!("/p/{}", booked.partner);
    let (card, form) = (booked.page(), format!("{}/feedback", booked.page()));
    let thanks = format!("{}/thanks", booked.page());

    for path in [&agenda, &card, &form, &thanks, "/p/nobody", "/"] {
        let page = app.anonymous().get(path).await;
        let header = |name| page.headers.get(name).unwrap().to_str().unwrap().to_owned();
        assert_eq!(header("cache-control"), "no-store", "{path}");
        assert_eq!(header("referrer-policy"), "no-referrer", "{path}");
        assert_eq!(header("x-robots-tag"), "noindex, nofollow", "{path}");
        let policy = header("content-security-policy");
        assert!(policy.contains("frame-ancestors 'none'"), "{path}: {policy}");
        assert!(!policy.contains("unsafe") && !policy.contains("script-src"), "{path}: {policy}");

        let html = page.text();
        assert!(html.len() < 30_000, "{path}: {}", html.len());
        assert!(
            !html.contains("guest-") && !html.contains("mail-"),
            "{path}: a sentence is missing"
        );
        assert!(!html.contains(" style=") && !html.contains("<script"), "{path}");
        for link in html.split(" href=\"").chain(html.split(" src=\"")).skip(1) {
            let own = ["/", "tel:", "mailto:", "data:"].iter().any(|it| link.starts_with(it));
            assert!(own || link.starts_with("<!doctype"), "{path}: {link}");
        }
    }
}

#[actix_web::test]
async fn the_file_for_calendars_is_the_entry_of_the_mail() {
    let app = TestApp::start().await;
    let booked = Booked::on(&app).await;
    app.run_jobs().await;
    let line = |text: &str, name: &str| {
        text.lines().find(|it| it.starts_with(name)).unwrap_or_default().trim().to_owned()
    };

    let file = app.anonymous().get(&format!("{}/invite.ics", booked.page())).await;
    let mails = app.outbox();
    let mail = mails.iter().find(|it| it.recipient == "deccan-interiors@buyer.example").unwrap();

    let file = file.text();
    for name in ["METHOD:", "UID:", "SEQUENCE:", "DTSTAMP:", "DTSTART:", "SUMMARY", "ORGANIZER"] {
        assert_eq!(line(&file, name), line(&mail.calendar, name), "{name}");
    }
}
