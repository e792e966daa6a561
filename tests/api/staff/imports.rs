//! Spreadsheets, from the first look to the parties they make.

use actix_web::http::Method;
use actix_web::http::header::CONTENT_TYPE;
use serde_json::{Value, json};

use crate::support::{Actor, Answer, TestApp};

const ITALIAN: &[u8] = include_bytes!("../../data/import/aziende.csv");
const ENGLISH: &[u8] = include_bytes!("../../data/import/partners.xlsx");

#[actix_web::test]
async fn companies_are_looked_at_and_then_imported_once() {
    let app = TestApp::start().await;
    let staff = app.staff().await;
    let mission = staff.mission("CA").await;

    let looked = import(&staff, &mission, ITALIAN, json!({ "side": "company" })).await.json();
    assert_eq!(looked["format"], "csv; windows-1252 ;");
    assert_eq!(fields(&looked), "name vat city subdivision person email phone sector language");
    assert_eq!(looked["counts"], json!({ "ok": 25, "error": 4, "duplicate": 1, "skipped": 0 }));
    assert_eq!(looked["imported"], Value::Null);
    assert_eq!(
        faults(&looked, "errors"),
        "9 vat_check_digit, 13 not_eligible, 21 email_invalid, 28 province_unknown MB"
    );
    assert_eq!(row(&looked, 17)["warnings"][0]["suggestion"], "fashion");
    assert_eq!(row(&looked, 25)["duplicate_of"], json!({ "row": 4, "party": null, "by": "vat" }));
    assert_eq!(parties(&staff, &mission).await, 0);

    let plan = json!({
        "side": "company",
        "corrections": [{ "row": 28, "field": "subdivision", "value": "MB" }],
        "skip": [2],
        "confirm": true,
    });
    let imported = import(&staff, &mission, ITALIAN, plan.clone()).await.json();
    assert_eq!(imported["imported"], 25);
    assert_eq!(imported["counts"], json!({ "ok": 25, "error": 3, "duplicate": 1, "skipped": 1 }));
    assert_eq!(parties(&staff, &mission).await, 25);

    let again = import(&staff, &mission, ITALIAN, plan).await.json();
    assert_eq!(again["imported"], 0);
    assert!(row(&again, 3)["duplicate_of"]["party"].is_string());
    assert_eq!(parties(&staff, &mission).await, 25);
}

#[actix_web::test]
async fn a_partner_without_a_clock_is_refused_rather_than_guessed() {
    let app = TestApp::start().await;
    let staff = app.staff().await;
    let mission = staff.mission("CA").await;

    let looked = import(&staff, &mission, ENGLISH, json!({ "side": "partner" })).await.json();

    assert_eq!(looked["format"], "xlsx");
    assert_eq!(fields(&looked), "name country subdivision city zone person email language sector");
    assert_eq!(
        faults(&looked, "errors"),
        "7 zone_missing America/Halifax, 11 zone_ambiguous Asia/Yekaterinburg"
    );
    assert_eq!(row(&looked, 16)["duplicate_of"], json!({ "row": 5, "party": null, "by": "email" }));
    assert_eq!(looked["counts"], json!({ "ok": 42, "error": 2, "duplicate": 1, "skipped": 0 }));

    let plan = json!({ "side": "partner", "confirm": true });
    assert_eq!(import(&staff, &mission, ENGLISH, plan).await.json()["imported"], 42);
}

#[actix_web::test]
async fn what_cannot_be_taken_is_refused_and_writes_nothing() {
    let app =
        TestApp::with(&[("LIMITS__SPREADSHEET_BYTES", "2000"), ("LIMITS__SPREADSHEET_ROWS", "3")])
            .await;
    let staff = app.staff().await;
    let mission = staff.mission("CA").await;
    let plan = json!({ "side": "company", "confirm": true });
    let code = async |file: &[u8]| import(&staff, &mission, file, plan.clone()).await.code();

    assert_eq!(code(b"").await, "422 file_empty");
    assert_eq!(code(&[b'a'; 2001]).await, "413 file_too_big");
    assert_eq!(code(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").await, "422 file_unreadable");
    assert_eq!(code(b"PK\x03\x04 broken").await, "422 file_unreadable");
    assert_eq!(code(b"a letter\nto somebody").await, "422 not_a_table");
    assert_eq!(code(b"Azienda;Citta\nAlfa;Como\n").await, "422 columns_missing");
    assert_eq!(code(&b"Azienda;Prov.\n".repeat(5)).await, "422 too_many_rows");
    let odd = json!({ "side": "company", "columns": { "0": "profit" } });
    assert_eq!(import(&staff, &mission, b"a;b", odd).await.code(), "422 bad_plan");
    assert_eq!(staff.post(&path(&mission), json!({})).await.status, 400);
    assert_eq!(parties(&staff, &mission).await, 0);
}

#[actix_web::test]
async fn nobody_imports_without_signing_in_or_into_another_mission() {
    let app = TestApp::start().await;
    let staff = app.staff().await;
    let mission = staff.mission("CA").await;
    let plan = json!({ "side": "company" });

    let nowhere = "00000000-0000-0000-0000-0000000000ff";
    assert_eq!(import(&staff, nowhere, ITALIAN, plan.clone()).await.code(), "404 not_found");
    let anyone = app.anonymous();
    assert_eq!(import(&anyone, &mission, ITALIAN, plan).await.code(), "401 signed_out");
}

async fn import(staff: &Actor<'_>, mission: &str, file: &[u8], plan: Value) -> Answer {
    let mut body = Vec::new();
    let part = |name: &str| format!("--cut\r\nContent-Disposition: form-data; name=\"{name}\"");
    body.extend(format!("{}; filename=\"a.bin\"\r\n\r\n", part("file")).bytes());
    body.extend(file);
    body.extend(format!("\r\n{}\r\n\r\n{plan}\r\n--cut--\r\n", part("plan")).bytes());
    let kind = (CONTENT_TYPE, "multipart/form-data; boundary=cut");
    staff
        .send(Method::POST, &path(mission), |request| request.insert_header(kind).set_payload(body))
        .await
}

fn path(mission: &str) -> String {
    format!("/api/missions/{mission}/imports")
}

async fn parties(staff: &Actor<'_>, mission: &str) -> usize {
    let all = staff.get(&format!("/api/missions/{mission}/parties")).await.json();
    all.as_array().unwrap().len()
}

fn fields(report: &Value) -> String {
    let all = report["headers"].as_array().unwrap().iter();
    all.map(|it| it["field"].as_str().unwrap_or("-")).collect::<Vec<_>>().join(" ")
}

fn row(report: &Value, number: u64) -> Value {
    let all = report["rows"].as_array().unwrap();
    all.iter().find(|it| it["row"] == number).unwrap().clone()
}

fn faults(report: &Value, kind: &str) -> String {
    let mut said = Vec::new();
    for row in report["rows"].as_array().unwrap() {
        for fault in row[kind].as_array().unwrap() {
            let meant = fault["suggestion"].as_str().unwrap_or_default();
            let line = format!("{} {} {meant}", row["row"], fault["code"].as_str().unwrap());
            said.push(line.trim_end().to_owned());
        }
    }
    said.join(", ")
}
