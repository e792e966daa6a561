//! A participant's own hours, by plain forms.

use actix_web::http::Method;

use crate::support::{Actor, Answer, Pair, TestApp, at};

/// A page's seal and ticks, as a browser would send them back.
struct Form {
    seal: String,
    shown: String,
    ticked: Vec<String>,
}

fn form(page: &Answer) -> Form {
    let text = page.text();
    let value = |name: &str| {
        let mark = format!("name=\"{name}\" value=\"");
        let rest = text.split_once(&mark).unwrap().1;
        rest.split_once('"').unwrap().0.to_owned()
    };
    let ticks = text.split("name=\"at\" value=\"").skip(1);
    let ticked = ticks.filter(|it| it.split_once('>').unwrap().0.contains(" checked"));
    Form {
        seal: value("seal"),
        shown: value("shown"),
        ticked: ticked.map(|it| it.split_once('"').unwrap().0.to_owned()).collect(),
    }
}

impl Form {
    fn fields<'a>(&'a self, more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
        let mut fields = vec![("seal", self.seal.as_str()), ("shown", self.shown.as_str())];
        fields.extend(self.ticked.iter().map(|it| ("at", it.as_str())));
        fields.extend(more);
        fields
    }
}

async fn said(staff: &Actor<'_>, pair: &Pair) -> serde_json::Value {
    let path = format!("/api/missions/{}/parties/{}/availability", pair.mission, pair.partner);
    staff.get(&path).await.json()
}

#[actix_web::test]
async fn a_participant_says_when_they_can_meet_without_script() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let link = app.anonymous();
    let path = format!("/p/{}/availability", staff.link_of(&pair.mission, &pair.partner).await);

    let page = link.get(&path).await;
    assert_eq!(page.status, 200);
    assert!(page.text().contains("on the clock of Mumbai (UTC+5:30)"), "{}", page.text());
    let mut form = form(&page);
    // India's usual 10–13 and 14–18:30 on five days.
    assert_eq!(form.ticked.len(), 15 * 5);
    form.ticked.retain(|it| it.starts_with("wed") || it.starts_with("thu"));
    let day = [
        ("extended", "yes"),
        ("daily", "3"),
        ("day-2026-10-21", "closed"),
        ("day-2026-10-22", "hours"),
        ("from-2026-10-22", "11:00"),
        ("to-2026-10-22", "12:00"),
        ("day-2026-10-23", "usual"),
    ];
    let sent = link.form(&path, &form.fields(&day)).await;

    assert_eq!((sent.status, app.run_jobs().await), (303, 0));
    let said = said(&staff, &pair).await;
    assert_eq!(at(&said, "/hours/mon"), &serde_json::json!([]));
    assert_eq!(at(&said, "/hours/wed"), &serde_json::json!(["10:00-13:00", "14:00-18:30"]));
    let days = serde_json::json!({ "2026-10-21": [], "2026-10-22": ["11:00-12:00"] });
    assert_eq!(said["days"], days);
    assert_eq!((&said["extended"], at(&said, "/limits/daily_max")), (&true.into(), &3.into()));
}

#[actix_web::test]
async fn hours_that_no_tick_can_say_stay_while_nobody_changes_them() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let odd = serde_json::json!({
        "hours": { "tue": ["09:15-11:45"] }, "days": {}, "extended": false,
        "notice_min": 90, "daily_max": null,
    });
    let api = format!("/api/missions/{}/parties/{}/availability", pair.mission, pair.partner);
    assert_eq!(staff.put(&api, odd).await.status, 200);
    let link = app.anonymous();
    let path = format!("/p/{}/availability", staff.link_of(&pair.mission, &pair.partner).await);

    let form = form(&link.get(&path).await);
    assert_eq!(form.ticked, ["tue-0930", "tue-1000", "tue-1030", "tue-1100"]);
    assert_eq!(link.form(&path, &form.fields(&[])).await.status, 303);

    let said = said(&staff, &pair).await;
    assert_eq!(at(&said, "/hours/tue"), &serde_json::json!(["09:15-11:45"]));
    assert_eq!(at(&said, "/limits/notice_min"), 90);
}

#[actix_web::test]
async fn forms_that_are_wrong_or_not_ours_change_nothing() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let link = app.anonymous();
    let path = format!("/p/{}/availability", staff.link_of(&pair.mission, &pair.partner).await);
    let other = format!("/p/{}/availability", staff.link_of(&pair.mission, &pair.company).await);
    let mut form = form(&link.get(&path).await);

    let backwards =
        [("day-2026-10-22", "hours"), ("from-2026-10-22", "12:00"), ("to-2026-10-22", "11:00")];
    let refused = link.form(&path, &form.fields(&backwards)).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("name=\"problem\" content=\"bad_hours\""));
    let outside = link.form(&path, &form.fields(&[("day-2026-12-24", "closed")])).await;
    assert_eq!(outside.status, 422);
    assert_eq!(link.form(&other, &form.fields(&[])).await.status, 403);
    let cross = link
        .send(Method::POST, &path, |it| {
            it.insert_header(("sec-fetch-site", "cross-site")).set_form(form.fields(&[]))
        })
        .await;
    assert_eq!(cross.status, 403);
    form.ticked.clear();
    let none = link.form(&path, &form.fields(&[])).await;
    assert!(none.text().contains("content=\"no_time_left\""), "{}", none.status);

    let said = said(&staff, &pair).await;
    assert_eq!((&said["hours"], &said["days"]), (&serde_json::Value::Null, &serde_json::json!({})));
}

#[actix_web::test]
async fn a_participant_hands_in_a_calendar_and_takes_it_back() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let link = app.anonymous();
    let base = format!("/p/{}", staff.link_of(&pair.mission, &pair.partner).await);
    let seal = form(&link.get(&format!("{base}/availability")).await).seal;
    let calendar = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a\r\nSUMMARY:Private\r\n\
        DTSTART;VALUE=DATE:20261021\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    let body = |address: &str, file: &str| {
        format!(
            "--b\r\nContent-Disposition: form-data; name=\"seal\"\r\n\r\n{seal}\r\n--b\r\n\
             Content-Disposition: form-data; name=\"address\"\r\n\r\n{address}\r\n--b\r\n\
             Content-Disposition: form-data; name=\"file\"; filename=\"my.ics\"\r\n\
             Content-Type: text/calendar\r\n\r\n{file}\r\n--b--\r\n"
        )
    };
    let calendars = format!("{base}/calendars");
    let send = |body: String| {
        link.send(Method::POST, &calendars, |it| {
            it.insert_header(("content-type", "multipart/form-data; boundary=b")).set_payload(body)
        })
    };

    assert_eq!(send(body("", calendar)).await.status, 303);
    let inside = send(body("https://127.0.0.1/c.ics", "")).await;
    assert!(inside.text().contains("content=\"address_private\""), "{}", inside.status);
    assert!(send(body("", "<html>")).await.text().contains("content=\"calendar_missing\""));
    assert!(send(body("", "")).await.text().contains("content=\"one_source\""));

    let page = link.get(&format!("{base}/availability")).await.text();
    assert!(page.contains("my.ics") && !page.contains("Private"));
    let calendar = page.split_once("name=\"calendar\" value=\"").unwrap().1;
    let calendar = calendar.split_once('"').unwrap().0;
    let fields = [("seal", seal.as_str()), ("calendar", calendar)];
    assert_eq!(link.form(&format!("{base}/calendars/remove"), &fields).await.status, 303);
    assert_eq!(at(&said(&staff, &pair).await, "/calendars"), &serde_json::json!([]));
}
