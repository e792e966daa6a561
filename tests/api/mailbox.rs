//! Whether the mail that comes in is heard, as staff and operators see it.

use chrono::TimeDelta;
use incontro::storage::mailboxes;
use serde_json::{Value, json};

use crate::inbound::app;
use crate::support::TestApp;

#[actix_web::test]
async fn the_console_says_how_mail_comes_in() {
    let mailbox = |app: TestApp| async move {
        let staff = app.staff().await;
        staff.get("/api/mailbox").await.json()
    };
    let nobody = mailbox(TestApp::start().await).await;
    let gateway = mailbox(app().await).await;
    let imap = [
        ("MAIL__IMAP__HOST", "imap.agenda.example"),
        ("MAIL__IMAP__USERNAME", "incontri"),
        ("MAIL__INBOUND_GATEWAY", "mx.agenda.example"),
    ];
    let app = TestApp::with(&imap).await;
    let staff = app.staff().await;
    let name = "incontri@imap.agenda.example:993/INBOX";
    let unread = staff.get("/api/mailbox").await.json();

    assert_eq!((&nobody["way"], &nobody["ok"]), (&json!("none"), &json!(false)));
    assert_eq!((&gateway["way"], &gateway["ok"]), (&json!("gateway"), &json!(true)));
    assert_eq!((&unread["way"], &unread["ok"]), (&json!("imap"), &json!(false)));
    assert_eq!((&unread["name"], &unread["read_at"]), (&json!(name), &Value::Null));
    assert_eq!(app.anonymous().get("/api/mailbox").await.code(), "401 signed_out");

    let now = app.ctx.clock.now();
    let tx = app.ctx.db.begin().await.unwrap();
    assert!(mailboxes::lock(&tx, name, "one", now, now).await.unwrap());
    mailboxes::update(&tx, name, (7, 12), now).await.unwrap();
    tx.commit().await.unwrap();
    let read = staff.get("/api/mailbox").await.json();
    assert_eq!((&read["ok"], &read["read_at"]), (&json!(true), &json!("2026-10-01T08:00:00Z")));
    let ready = app.anonymous().get("/readyz").await.json();
    assert_eq!(ready["mailbox"], json!({ "ok": true, "read_s_ago": 0 }));

    // Nobody looks any more.
    app.pass(TimeDelta::minutes(11));
    assert_eq!(staff.get("/api/mailbox").await.json()["ok"], false);
    let tx = app.ctx.db.begin().await.unwrap();
    let words = Some("the mail server says: NO");
    mailboxes::update_trouble(&tx, name, words, app.ctx.clock.now()).await.unwrap();
    tx.commit().await.unwrap();
    let trouble = staff.get("/api/mailbox").await.json();
    assert_eq!((&trouble["ok"], &trouble["trouble"]), (&json!(false), &json!(words)));
    assert_eq!(trouble["read_at"], "2026-10-01T08:00:00Z");
    let ready = app.anonymous().get("/readyz").await;
    assert_eq!(ready.status, 200, "a mailbox is no reason to send people away");
    assert_eq!(ready.json()["mailbox"], json!({ "ok": false, "read_s_ago": 660 }));
}
