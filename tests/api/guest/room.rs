//! The room's door.

use actix_web::http::Method;
use serde_json::json;

use super::Booked;
use crate::support::{Actor, Heard, TestApp};

#[actix_web::test]
async fn a_ticket_needs_the_cookie_of_that_seat() {
    let app = TestApp::start().await;
    let booked = Booked::on(&app).await;
    let (company, partner) = (booked.seat("company").await, booked.seat("partner").await);
    let cookie = |seat: &str| Actor::with_cookie(&app, format!("room_{seat}={}", booked.partner));
    let ticket = |seat: &str| format!("/room/{seat}/ticket");

    let own = cookie(&partner).post(&ticket(&partner), json!(null)).await;
    let bare = app.anonymous().post(&ticket(&partner), json!(null)).await;
    let other = cookie(&company).post(&ticket(&company), json!(null)).await;
    let mixed = cookie(&partner).post(&ticket(&company), json!(null)).await;
    let garbled = app.anonymous().post("/room/x/ticket", json!(null)).await;
    let foreign = cookie(&partner)
        .send(Method::POST, &ticket(&partner), |it| {
            it.insert_header(("sec-fetch-site", "cross-site"))
        })
        .await;
    app.set("2026-10-22T08:01:00Z");
    let late = cookie(&partner).post(&ticket(&partner), json!(null)).await;

    assert_eq!(own.code(), "200");
    for refused in [bare, other, mixed, garbled] {
        assert_eq!(refused.code(), "404 not_found");
    }
    assert_eq!(foreign.code(), "403 cross_site");
    assert_eq!(late.code(), "409 room_closed");
}

#[actix_web::test]
async fn a_ticket_comes_with_all_that_the_room_shows() {
    let app = TestApp::start().await;
    let booked = Booked::on(&app).await;
    let seat = booked.seat("partner").await;
    let later = booked.staff.book(&booked.pair, "2026-10-26T09:00:00Z").await;

    let guest = Actor::with_cookie(&app, format!("room_{seat}={}", booked.partner));
    let mut entry = guest.post(&format!("/room/{seat}/ticket"), json!(null)).await.json();

    assert_eq!(entry["ticket"].as_str().unwrap().len(), 43);
    entry["ticket"] = json!("…");
    assert_eq!(
        entry,
        json!({
            "ticket": "…",
            "socket": "/room/socket",
            "expires_at": "2026-10-01T08:01:00Z",
            "ice_servers": [],
            "language": "en",
            "server_time": "2026-10-01T08:00:00Z",
            "me": {
                "id": seat, "name": "Contact of Deccan Interiors", "party": "Deccan Interiors",
                "role": "guest",
            },
            "meeting": {
                "id": booked.meeting,
                "title": "B2B meeting: Brianza Arredi – Deccan Interiors",
                "starts_at": "2026-10-22T07:00:00Z",
                "ends_at": "2026-10-22T07:30:00Z",
                "opens_at": "2026-10-22T06:45:00Z",
                "closes_at": "2026-10-22T08:00:00Z",
                "clocks": [
                    { "city": "Mumbai", "zone": "Asia/Kolkata", "offset_s": 19800,
                      "starts": "12:30",
                      "ends": "13:00", "day": "Thu 22 Oct 2026", "mine": true },
                    { "city": "Milan", "zone": "Europe/Rome", "offset_s": 7200, "starts": "09:00",
                      "ends": "09:30", "day": "Thu 22 Oct 2026", "mine": false },
                ],
            },
            "feedback": format!("{}/feedback", booked.page()),
            "console": null,
            "back": null,
            "staff_phone": "+39 02 5550 1000",
            "next": {
                "page": format!("/p/{}/m/{}", booked.partner, later["id"].as_str().unwrap()),
                "seat": later["seats"][1]["id"],
                "starts_at": "2026-10-26T09:00:00Z",
            },
        })
    );
}

#[actix_web::test]
async fn a_socket_opened_by_another_site_is_refused() {
    let app = TestApp::start().await;
    let open = async |origin: &'static str| {
        let upgrade = |it: actix_web::test::TestRequest| {
            it.insert_header(("origin", origin))
                .insert_header(("host", "localhost:8480"))
                .insert_header(("x-forwarded-host", "forwarded.example"))
                .insert_header(("connection", "upgrade"))
                .insert_header(("upgrade", "websocket"))
                .insert_header(("sec-websocket-version", "13"))
                .insert_header(("sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ=="))
        };
        app.anonymous().send(Method::GET, "/room/socket", upgrade).await
    };

    assert_eq!(open("https://evil.example").await.code(), "403 cross_site");
    assert_eq!(open("null").await.code(), "403 cross_site");
    assert_eq!(open("https://agenda.example.evil.example").await.code(), "403 cross_site");
    assert_eq!(open("https://forwarded.example").await.code(), "403 cross_site");
    assert_eq!(open("http://localhost:8481").await.code(), "403 cross_site");
    assert_eq!(open("http://localhost:8480").await.code(), "101");
    assert_eq!(open("https://agenda.example").await.code(), "101");
}

#[actix_web::test]
async fn a_ticket_opens_one_socket_once() {
    let app = TestApp::start().await;
    let booked = Booked::on(&app).await;
    let seat = booked.seat("partner").await;
    let guest = Actor::with_cookie(&app, format!("room_{seat}={}", booked.partner));
    let entry = guest.post(&format!("/room/{seat}/ticket"), json!(null)).await.json();
    let hello =
        json!({ "type": "hello", "protocol": 1, "ticket": entry["ticket"], "resume": null });
    let server = app.listen();

    let (mut first, mut second) = (server.socket().await, server.socket().await);
    first.say(&hello.to_string()).await;
    let welcome = first.hear().await;
    second.say(&hello.to_string()).await;
    let refused = [second.hear().await, second.hear().await];
    let here = first.hear().await;
    first.say(&json!({ "type": "leave" }).to_string()).await;
    let left = first.hear().await;

    let Heard::Message(welcome) = welcome else { panic!("{welcome:?}") };
    assert_eq!(welcome["type"], "welcome");
    assert_eq!(welcome["stage"], "early");
    assert_eq!(welcome["me"]["name"], "Contact of Deccan Interiors");
    let [Heard::Message(refusal), closed] = refused else { panic!("{refused:?}") };
    assert_eq!((&refusal["type"], &refusal["code"]), (&json!("error"), &json!("ticket_invalid")));
    assert_eq!(closed, Heard::Closed(1008));
    assert_eq!(here, Heard::Message(json!({ "type": "here", "people": [] })));
    assert_eq!(left, Heard::Closed(1000));
}

#[actix_web::test]
async fn a_socket_that_has_not_said_hello_does_not_hold_up_the_end() {
    let app = TestApp::start().await;
    let server = app.listen();

    let (mut before, mut silent) = (server.socket().await, server.socket().await);
    before.say(&json!({ "type": "hello", "protocol": 1, "ticket": "x" }).to_string()).await;
    let refused = before.hear().await;
    app.ctx.rooms.stop(std::time::Duration::from_secs(3)).await;
    let mut after = server.socket().await;

    assert!(matches!(refused, Heard::Message(_)), "{refused:?}");
    assert_eq!(before.hear().await, Heard::Closed(1008));
    assert_eq!(silent.hear().await, Heard::Closed(1012));
    assert_eq!(after.hear().await, Heard::Closed(1012));
}

#[actix_web::test]
async fn what_is_no_message_closes_that_socket_alone() {
    let app = TestApp::start().await;
    let server = app.listen();

    for (said, code) in [
        ("{".to_owned(), "malformed"),
        (json!({ "type": "ping", "at": 1 }).to_string(), "hello_expected"),
        (json!({ "type": "chat", "text": "x".repeat(64 * 1024) }).to_string(), "too_big"),
    ] {
        let mut socket = server.socket().await;
        socket.say(&said).await;
        let Heard::Message(refusal) = socket.hear().await else { panic!("{code}") };
        assert_eq!(refusal["code"], code);
        assert_eq!(socket.hear().await, Heard::Closed(1008));
    }
}

#[actix_web::test]
async fn a_cancelled_meeting_closes_its_room_around_whoever_is_there() {
    for now in ["2026-10-22T06:30:00Z", "2026-10-22T07:10:00Z"] {
        let app = TestApp::start().await;
        let booked = Booked::on(&app).await;
        let seat = booked.seat("partner").await;
        app.set(now);
        let staff = app.sign_in_again().await;
        let guest = Actor::with_cookie(&app, format!("room_{seat}={}", booked.partner));
        let entry = guest.post(&format!("/room/{seat}/ticket"), json!(null)).await.json();
        let hello =
            json!({ "type": "hello", "protocol": 1, "ticket": entry["ticket"], "resume": null });
        let server = app.listen();
        let mut socket = server.socket().await;
        socket.say(&hello.to_string()).await;
        socket.hear().await;

        let meeting = format!("/api/missions/{}/meetings/{}", booked.pair.mission, booked.meeting);
        let cancelled = staff.delete(&format!("{meeting}?seen=0")).await;
        let mut last = socket.hear().await;
        while matches!(last, Heard::Message(_)) {
            last = socket.hear().await;
        }

        assert_eq!(cancelled.json()["state"], "cancelled");
        assert_eq!(last, Heard::Closed(1000), "{now}");
    }
}
