//! What may be sent back, and what is refused.

use actix_web::http::Method;

use super::{Booked, read, rows, seal};
use crate::support::TestApp;

#[actix_web::test]
async fn an_answer_is_kept_and_may_be_changed() {
    let app = TestApp::start().await;
    let booked = Booked::on(&app).await;
    let page = app.anonymous().get(&booked.page()).await;
    let path = format!("{}/answer", booked.page());
    let seal = seal(&page, "answer");
    let answers = async || {
        let path = format!("/api/missions/{}/meetings/{}", booked.pair.mission, booked.meeting);
        let seats = booked.staff.get(&path).await.json()["seats"].as_array().unwrap().clone();
        let line = |it: &serde_json::Value| format!("{} {}", it["side"], it["answer"]);
        seats.iter().map(line).collect::<Vec<_>>().join(", ").replace('"', "")
    };

    for (answer, kept) in [("accepted", "accepted"), ("declined", "declined")] {
        let fields = [("seal", seal.as_str()), ("seen", "0"), ("answer", answer)];
        let sent = app.anonymous().form(&path, &fields).await;
        assert_eq!(sent.status, 303);
        assert_eq!(sent.headers.get("location").unwrap(), booked.page().as_str());
        assert_eq!(answers().await, format!("company none, partner {kept}"));
    }
    let page = app.anonymous().get(&booked.page()).await;
    assert!(read(&page).contains("You said that you will not come."), "{}", read(&page));
}

#[actix_web::test]
async fn what_does_not_come_from_our_page_changes_nothing() {
    let app = TestApp::start().await;
    let booked = Booked::on(&app).await;
    let page = app.anonymous().get(&booked.page()).await;
    let (own, enter) = (seal(&page, "answer"), seal(&page, "enter"));
    let theirs = format!("/p/{}/m/{}", booked.company, booked.meeting);
    let theirs = seal(&app.anonymous().get(&theirs).await, "answer");
    let path = format!("{}/answer", booked.page());
    let before = rows(&app).await;
    let send = async |seal: &str, header: (&'static str, &'static str)| {
        let fields = [("seal", seal), ("seen", "0"), ("answer", "accepted")];
        let from = |it: actix_web::test::TestRequest| it.set_form(fields).insert_header(header);
        let sent = app.anonymous().send(Method::POST, &path, from).await;
        (sent.status, read(&sent))
    };

    for (seal, header) in [
        (own.as_str(), ("sec-fetch-site", "cross-site")),
        (own.as_str(), ("sec-fetch-site", "same-site")),
        (theirs.as_str(), ("sec-fetch-site", "same-origin")),
        (enter.as_str(), ("sec-fetch-site", "same-origin")),
        ("", ("sec-fetch-site", "same-origin")),
    ] {
        let (status, text) = send(seal, header).await;
        assert_eq!(status, 403, "{seal} {header:?}");
        assert!(text.contains("Nothing was changed."), "{text}");
    }

    assert_eq!(rows(&app).await, before);
    assert_eq!(send(&own, ("sec-fetch-site", "same-origin")).await.0, 303);
}

#[actix_web::test]
async fn an_answer_to_an_older_time_is_not_taken_for_one_to_the_new() {
    let app = TestApp::start().await;
    let booked = Booked::on(&app).await;
    let page = app.anonymous().get(&booked.page()).await;
    let path = format!("{}/answer", booked.page());
    let seal = seal(&page, "answer");
    let fields = |seen| [("seal", seal.as_str()), ("seen", seen), ("answer", "accepted")];
    booked.reschedule("2026-10-23T07:00:00Z", 0).await;

    let stale = app.anonymous().form(&path, &fields("0")).await;
    let fresh = app.anonymous().form(&path, &fields("1")).await;
    app.set("2026-10-23T07:00:00Z");
    let begun = app.anonymous().form(&path, &fields("1")).await;
    let odd = app.anonymous().form(&path, &[("answer", "accepted")]).await;

    assert_eq!((stale.status, fresh.status, begun.status, odd.status), (409, 303, 409, 400));
    assert!(read(&stale).contains("The meeting has changed in the meantime"), "{}", read(&stale));
    assert!(read(&begun).contains("The meeting has already begun"), "{}", read(&begun));
}

#[actix_web::test]
async fn another_persons_meeting_is_not_there() {
    let app = TestApp::start().await;
    let booked = Booked::on(&app).await;
    let delhi = ("IN", "Delhi", "Asia/Kolkata");
    let other = booked.staff.partner(&booked.pair.mission, "Ganga Textiles", delhi, "en").await;
    let link = booked.staff.link_of(&booked.pair.mission, &other).await;
    let path = format!("/p/{link}/m/{}", booked.meeting);
    let before = rows(&app).await;

    let card = app.anonymous().get(&path).await;
    let file = app.anonymous().get(&format!("{path}/invite.ics")).await;
    let enter = app.anonymous().form(&format!("{path}/enter"), &[("seal", "x")]).await;
    let agenda = app.anonymous().get(&format!("/p/{link}")).await;

    assert_eq!((card.status, file.status, enter.status, agenda.status), (404, 404, 404, 200));
    assert!(!card.text().contains("Brianza") && !agenda.text().contains("Brianza"));
    assert_eq!(rows(&app).await, before);
}

#[actix_web::test]
async fn entering_gives_the_browser_the_cookie_of_this_seat() {
    let app = TestApp::start().await;
    let booked = Booked::on(&app).await;
    let page = app.anonymous().get(&booked.page()).await;
    let seat = booked.seat("partner").await;
    let (path, seal) = (format!("{}/enter", booked.page()), seal(&page, "enter"));

    let early = app.anonymous().form(&path, &[("seal", &seal)]).await;
    let test = app.anonymous().form(&path, &[("seal", &seal), ("test", "1")]).await;
    booked.cancel(0).await;
    let cancelled = app.anonymous().form(&path, &[("seal", &seal)]).await;

    assert_eq!((early.status, test.status), (303, 303));
    assert_eq!(early.headers.get("location").unwrap(), format!("/room/{seat}").as_str());
    assert_eq!(
        early.headers.get("set-cookie").unwrap(),
        format!(
            "room_{seat}={}; HttpOnly; SameSite=Lax; Secure; Path=/room/{seat}",
            booked.partner
        )
        .as_str()
    );
    assert_eq!(cancelled.status, 409);
    assert!(cancelled.headers.get("set-cookie").is_none());
}

#[actix_web::test]
async fn a_refusal_says_its_code_to_programs() {
    let app = TestApp::start().await;
    let booked = Booked::on(&app).await;
    let link = "/p/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    let feedback = format!("{}/feedback", booked.page());
    let get = async |path: &str, accept: &'static str| {
        app.anonymous().send(Method::GET, path, |it| it.insert_header(("accept", accept))).await
    };

    for (path, code) in [(link, "404 not_found"), (&feedback, "409 feedback_too_early")] {
        let told = get(path, "application/json").await;
        assert_eq!(told.code(), code);
        assert_eq!(told.headers.get("content-type").unwrap(), "application/problem+json");
        assert_eq!(told.headers.get("cache-control").unwrap(), "no-store");

        let (status, name) = code.split_once(' ').unwrap();
        let meta = format!("<meta name=\"problem\" content=\"{name}\">");
        for accept in ["text/html,application/json;q=0.9", "*/*"] {
            let page = get(path, accept).await;
            assert_eq!(page.code(), status);
            assert!(page.text().contains(&meta), "{}", page.text());
        }
    }
    assert!(!get(&booked.page(), "text/html").await.text().contains("name=\"problem\""));

    let seal = seal(&app.anonymous().get(&booked.page()).await, "answer");
    let stale = app
        .anonymous()
        .send(Method::POST, &format!("{}/answer", booked.page()), |it| {
            it.insert_header(("accept", "application/json"))
                .insert_header(("sec-fetch-site", "same-origin"))
                .set_form([("seal", seal.as_str()), ("seen", "7"), ("answer", "accepted")])
        })
        .await;
    assert_eq!(stale.code(), "409 meeting_changed");
    assert_eq!(stale.json()["current"]["starts_at"], "2026-10-22T07:00:00Z");
}

#[actix_web::test]
async fn who_answers_a_meeting_that_has_moved_reads_both_times() {
    let app = TestApp::start().await;
    let booked = Booked::on(&app).await;
    let page = booked.page();
    let seal = seal(&app.anonymous().get(&page).await, "answer");
    booked.reschedule("2026-10-23T07:00:00Z", 0).await;
    let before = rows(&app).await;
    let fields = |seen| [("seal", seal.as_str()), ("seen", seen), ("answer", "accepted")];
    let answer = async |seen| app.anonymous().form(&format!("{page}/answer"), &fields(seen)).await;

    let stale = answer("0").await;
    assert_eq!(rows(&app).await, before);
    let fresh = answer("1").await;

    assert_eq!((stale.status, fresh.status), (409, 303));
    let text = read(&stale);
    assert!(text.contains("The meeting has changed in the meantime"), "{text}");
    assert!(text.contains("Before: Thu 22 Oct 2026, 12:30"), "{text}");
    assert!(text.contains("Booked now: Fri 23 Oct 2026, 12:30"), "{text}");
    booked.cancel(1).await;
    let off = answer("1").await;
    assert_eq!(off.status, 409);
    assert!(read(&off).contains("This meeting will not take place."), "{}", read(&off));
}

#[actix_web::test]
async fn who_comes_late_says_so_without_script_and_the_other_side_reads_it() {
    let app = TestApp::start().await;
    let mut booked = Booked::on(&app).await;
    let path = format!("{}/late", booked.page());
    let company = format!("/p/{}/m/{}", booked.company, booked.meeting);
    let say = async |seal: &str, minutes: &str| {
        app.anonymous().form(&path, &[("seal", seal), ("minutes", minutes)]).await
    };
    let early = read(&app.anonymous().get(&booked.page()).await);
    assert!(!early.contains("I am late"), "{early}");

    app.set("2026-10-22T06:50:00Z");
    booked.staff = app.sign_in_again().await;
    let page = app.anonymous().get(&booked.page()).await;
    let own = seal(&page, "late");
    let told = say(&own, "15").await;
    let (never, foreign) = (say(&own, "61").await, say(&seal(&page, "enter"), "5").await);

    assert!(read(&page).contains("I am late 5 minutes 10 minutes 15 minutes 30 minutes"));
    assert_eq!(told.status, 303, "{}", told.text());
    assert_eq!(told.headers.get("location").unwrap(), booked.page().as_str());
    assert_eq!((never.status, foreign.status), (422, 403));
    let page = app.anonymous().get(&booked.page()).await;
    assert!(page.text().contains("value=\"15\" aria-pressed=\"true\""), "{}", page.text());
    assert!(read(&page).contains("They have been told."), "{}", read(&page));
    let theirs = app.anonymous().get(&format!("{company}?lang=it")).await;
    let line = "Contact of Deccan Interiors arriva 15 minuti in ritardo";
    assert!(read(&theirs).contains(line), "{}", read(&theirs));
    let live = booked.staff.get("/api/live").await.json();
    assert_eq!(live["meetings"][0]["people"][1]["said_late_min"], 15);

    // What was said of the old time is not true of the new one.
    booked.reschedule("2026-10-23T07:00:00Z", 0).await;
    app.set("2026-10-23T06:50:00Z");
    let theirs = app.anonymous().get(&company).await;
    assert!(!read(&theirs).contains("15 minuti in ritardo"), "{}", read(&theirs));
    app.set("2026-10-23T07:30:00Z");
    assert_eq!(say(&own, "5").await.status, 409);
}
