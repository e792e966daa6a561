//! The short form after a meeting.

use serde_json::json;

use super::{Booked, read, rows, seal};
use crate::support::TestApp;

const WELL: [(&str, &str); 4] = [
    ("satisfaction", "4"),
    ("contract", "negotiating"),
    ("next_step", "sample"),
    ("comment", "Gut.\r\n样品 в ноябре"),
];

#[actix_web::test]
async fn feedback_before_the_meeting_is_too_early() {
    let app = TestApp::start().await;
    let booked = Booked::on(&app).await;
    let path = format!("{}/feedback", booked.page());
    let page = app.anonymous().get(&path).await;
    app.set("2026-10-22T07:00:00Z");
    let seal = seal(&app.anonymous().get(&path).await, "feedback");
    app.set("2026-10-22T06:00:00Z");
    let before = rows(&app).await;

    let fields = [&[("seal", seal.as_str())], &WELL[..]].concat();
    let sent = app.anonymous().form(&path, &fields).await;

    assert_eq!((page.status, sent.status), (409, 409));
    assert!(read(&sent).contains("It is too early for that"), "{}", read(&sent));
    assert_eq!(rows(&app).await, before);
}

#[actix_web::test]
async fn feedback_given_twice_is_the_second() {
    let app = TestApp::start().await;
    let booked = Booked::on(&app).await;
    app.set("2026-10-22T07:40:00Z");
    let path = format!("{}/feedback", booked.page());
    let seal = seal(&app.anonymous().get(&path).await, "feedback");
    let seal = [("seal", seal.as_str())];

    let first = app.anonymous().form(&path, &[&seal, &WELL[..]].concat()).await;
    let again = [("satisfaction", "2"), ("contract", "none"), ("next_step", "nothing")];
    let second = app.anonymous().form(&path, &[&seal[..], &again].concat()).await;
    let page = app.anonymous().get(&path).await;

    assert_eq!((first.status, second.status), (303, 303));
    assert_eq!(
        first.headers.get("location").unwrap(),
        format!("{}/thanks", booked.page()).as_str()
    );
    let kept = rows(&app).await.into_iter().find(|it| it.0 == "feedback").unwrap().1;
    assert_eq!(kept.len(), 1);
    let kept = json!([kept[0]["satisfaction"], kept[0]["contract"], kept[0]["comment"]]);
    assert_eq!(kept, json!([2, "none", ""]));
    assert!(page.text().contains("name=\"satisfaction\" value=\"2\" required checked"));
}

#[actix_web::test]
async fn an_unfinished_form_comes_back_with_what_was_written() {
    let app = TestApp::start().await;
    let booked = Booked::on(&app).await;
    app.set("2026-10-22T07:40:00Z");
    let path = format!("{}/feedback", booked.page());
    let seal = seal(&app.anonymous().get(&path).await, "feedback");
    let before = rows(&app).await;

    let open = [("seal", seal.as_str()), ("contract", "signed"), ("comment", "<b>long</b>")];
    let open = app.anonymous().form(&path, &open).await;
    let odd = [("seal", seal.as_str()), ("satisfaction", "9"), ("contract", "none")];
    let odd = app.anonymous().form(&path, &odd).await;
    let comment = "长".repeat(2_001);
    let mut long = WELL.to_vec();
    long[3].1 = &comment;
    let long = app.anonymous().form(&path, &[&[("seal", seal.as_str())], &long[..]].concat()).await;
    let flood = "x".repeat(70_000);
    let flood = app.anonymous().form(&path, &[("seal", &seal), ("comment", &flood)]).await;

    assert_eq!((open.status, odd.status, long.status, flood.status), (422, 422, 422, 413));
    assert!(read(&open).contains("Please answer all three questions."), "{}", read(&open));
    assert!(open.text().contains("value=\"signed\" required checked"));
    assert!(!open.text().contains("<b>long"));
    assert!(long.text().contains(&comment), "what was written is still there");
    assert_eq!(rows(&app).await, before);
}
