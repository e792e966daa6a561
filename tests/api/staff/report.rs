//! The programme's figures, from a demo whose rows are known to be there.

use incontro::cli::demo;
use serde_json::{Value, json};

use crate::support::{Actor, TestApp};

#[actix_web::test]
async fn an_empty_programme_has_no_figures() {
    let app = TestApp::start().await;
    let staff = app.staff().await;

    let report = staff.get("/api/report").await.json();

    assert_eq!(report["missions"], 0);
    assert_eq!(report["minutes_average"], Value::Null);
    assert_eq!(&report["satisfaction"]["satisfied_share"], &Value::Null);
    assert_eq!(report["by_sector"], json!([]));
    assert_eq!(app.anonymous().get("/api/report").await.code(), "401 signed_out");
    assert_eq!(staff.get("/api/report/rows?figure=profit").await.code(), "422 unknown_figure");
    let nowhere = "/api/report?mission=00000000-0000-0000-0000-0000000000ff";
    assert_eq!(staff.get(nowhere).await.code(), "404 not_found");
}

#[actix_web::test]
async fn the_demo_fills_every_figure_with_rows() {
    let app = TestApp::start().await;
    let staff = app.staff().await;
    let now = app.now();

    assert!(demo::seed(&app.ctx, now).await.unwrap());
    assert!(!demo::seed(&app.ctx, now).await.unwrap(), "a second start keeps what is there");
    assert_eq!(app.now(), now);

    let report = staff.get("/api/report").await.json();
    assert_eq!((&report["missions"], &report["markets"]), (&json!(5), &json!(5)));
    assert_eq!((&report["companies"], &report["partners"]), (&json!(24), &json!(42)));
    for figure in ["missions", "companies", "partners", "signed", "negotiating"] {
        let number = report.get(figure).unwrap_or_else(|| &report["contracts"][figure]);
        assert_eq!(&rows(&staff, figure).await, number, "{figure}");
        assert_ne!(number, 0, "{figure}");
    }
    for state in ["booked", "held", "missed", "cancelled"] {
        let number = &report["meetings"][state];
        assert_eq!(&rows(&staff, state).await, number, "{state}");
        assert_ne!(number, 0, "{state}");
    }
    assert_eq!(&rows(&staff, "satisfaction").await, &report["satisfaction"]["n"]);
    assert_eq!(report["by_market"].as_array().unwrap().len(), 5);
    assert_eq!(report["by_sector"].as_array().unwrap().len(), 8);
    assert_eq!(report["by_province"].as_array().unwrap().len(), 12);
    let jobs = incontro::storage::jobs::list(app.ctx.db.read()).await.unwrap();
    let failed: Vec<_> = jobs.iter().filter(|it| it.last_error.is_some()).collect();
    assert!(failed.is_empty(), "{failed:?}");
}

#[actix_web::test]
async fn the_sheet_is_what_excel_reads_in_italy() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;

    let sheet = staff.get(&format!("/api/report.csv?mission={}", pair.mission)).await;

    assert_eq!(sheet.headers.get("content-type").unwrap(), "text/csv; charset=utf-8");
    assert!(sheet.text().starts_with("\u{feff}figure;value\r\nmissions;1\r\n"));
    let rows = staff.get("/api/report.csv?figure=companies").await;
    let rows = rows.text();
    assert_eq!(
        rows,
        "\u{feff}name;vat;city;province;sector;missions\r\n\
         Brianza Arredi;;Milano;Milano;food;IN-2026\r\n"
    );
}

#[actix_web::test]
async fn the_demo_has_a_meeting_in_ten_minutes_at_every_start() {
    let app = TestApp::start().await;
    app.set("2026-11-23T14:23:45Z");
    demo::seed(&app.ctx, app.now()).await.unwrap();

    let soon = demo::ensure_meeting_soon(&app.ctx).await.unwrap();
    assert_eq!(soon.starts_at.to_rfc3339(), "2026-11-23T14:34:00+00:00");
    assert!(soon.company.1.starts_with("https://agenda.example/p/"));
    let same = demo::ensure_meeting_soon(&app.ctx).await.unwrap();
    assert_eq!(same.starts_at, soon.starts_at);

    // A Saturday night, long after every mission.
    app.set("2027-03-06T23:00:00Z");
    let later = demo::ensure_meeting_soon(&app.ctx).await.unwrap();
    assert_eq!(later.starts_at.to_rfc3339(), "2027-03-06T23:10:00+00:00");
}

async fn rows(staff: &Actor<'_>, figure: &str) -> Value {
    let behind = staff.get(&format!("/api/report/rows?figure={figure}")).await.json();
    json!(behind["rows"].as_array().unwrap().len())
}
