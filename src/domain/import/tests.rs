//! Whole rows through the import.

use chrono::NaiveDate;
use uuid::Uuid;

use super::*;
use crate::ids::MissionId;
use crate::time::Zone;

const COMPANY: &str = "Ragione sociale;P.IVA;Città;Prov.;Referente;E-mail;Settore";

#[test]
fn a_row_says_what_is_wrong_with_which_cell() {
    let alfa = "Alfa;68291730460;Bergamo;BG;Anna Riva;anna@alfa.example;Cosmetica";
    check(Side::Company, COMPANY, &[alfa], "2 ok");
    check(
        Side::Company,
        COMPANY,
        &["Alfa;68291730460;Torino;TO;Anna Riva;anna@alfa.example;moda"],
        "2 error not_eligible | sector_guessed",
    );
    check(
        Side::Company,
        COMPANY,
        &[";1;Como;Brianza;;anna.alfa.example;"],
        "2 error name_missing person_missing email_invalid vat_length province_unknown>MB | \
         sector_missing",
    );
}

#[test]
fn who_is_there_twice_is_pointed_out_once() {
    let rows = [
        "Alfa;68291730460;Bergamo;BG;Anna;anna@alfa.example;Chimica",
        "",
        "Beta;IT68291730460;Como;CO;Bea;bea@beta.example;Chimica",
        "Gamma;27987070151;Como;CO;Gaia;ANNA@alfa.example;Chimica",
    ];
    check(Side::Company, COMPANY, &rows, "2 ok / 4 duplicate of 2 / 5 duplicate of 2");
}

#[test]
fn corrections_and_skips_change_the_verdict() {
    let sheets = [sheet(COMPANY, &["Alfa;68291730460;Como;Brianza;Anna;anna@alfa.example;moda"])];
    let mut plan = plan(Side::Company);
    let look = |plan: &Plan| {
        let known = Known::default();
        examine(&sheets, "csv", plan, &mission(), &known).unwrap().report.counts
    };
    assert_eq!(look(&plan).error, 1);

    plan.corrections =
        vec![Correction { row: 2, field: Field::Subdivision, value: "MB".to_owned() }];
    assert_eq!(look(&plan).ok, 1);

    plan.skip = BTreeSet::from([2]);
    assert_eq!(look(&plan).skipped, 1);
}

#[test]
fn an_explicit_mapping_stands_in_the_place_of_the_guess() {
    let sheets = [sheet("A;B;C", &["MI;anna@alfa.example;Alfa"])];
    let mut plan = plan(Side::Company);
    plan.columns =
        Some(Columns::from([(0, Field::Subdivision), (1, Field::Email), (2, Field::Name)]));

    let looked = examine(&sheets, "csv", &plan, &mission(), &Known::default()).unwrap();
    let codes: Vec<&str> =
        looked.report.rows.first().unwrap().errors.iter().map(|it| it.wrong.code()).collect();
    assert_eq!(codes, ["person_missing"]);

    plan.confirm = true;
    let refused = examine(&sheets, "csv", &plan, &mission(), &Known::default()).unwrap_err();
    assert_eq!(refused, ImportRefused::ColumnsMissing(vec![Field::Person]));
}

#[test]
fn a_partner_has_a_clock_or_is_refused() {
    let headings = "Company;Country;State;City;Time zone;First name;Surname;Mail;Language;VAT";
    check(
        Side::Partner,
        headings,
        &["Maple;CA;ON;Toronto;America/Toronto;Noah;Roy;noah@maple.example;fr;;"],
        "2 ok | sector_missing",
    );
    check(
        Side::Partner,
        headings,
        &["Maple;Canada;Nova Scotia;Halifax;;Noah;Roy;noah@maple.example;fr;;"],
        "2 error zone_missing>America/Halifax | sector_missing",
    );
}

#[test]
fn a_file_without_a_table_is_refused() {
    let look = |sheets: &[Sheet]| {
        let plan = plan(Side::Company);
        examine(sheets, "csv", &plan, &mission(), &Known::default()).unwrap_err().code()
    };
    assert_eq!(look(&[]), "file_empty");
    assert_eq!(look(&[sheet(";;", &["", " ; "])]), "file_empty");
    assert_eq!(look(&[sheet("a letter", &["to somebody"])]), "not_a_table");
}

fn check(side: Side, headings: &str, rows: &[&str], expected: &str) {
    let sheets = [sheet(headings, rows)];
    let looked = examine(&sheets, "csv", &plan(side), &mission(), &Known::default()).unwrap();

    let said: Vec<String> = looked.report.rows.iter().map(said).collect();
    assert_eq!(said.join(" / "), expected);
    assert_eq!(looked.drafts.len(), looked.report.counts.ok);
}

fn said(row: &ReportRow) -> String {
    let code = |it: &Fault| match &it.suggestion {
        Some(meant) if it.wrong.code() != "sector_guessed" => {
            format!("{}>{meant}", it.wrong.code())
        }
        _ => it.wrong.code().to_owned(),
    };
    let verdict = serde_json::to_value(row.verdict).unwrap();
    let mut said = vec![row.row.to_string(), verdict.as_str().unwrap().to_owned()];
    said.extend(row.duplicate_of.and_then(|it| it.row).map(|it| format!("of {it}")));
    said.extend(row.errors.iter().map(code));
    if !row.warnings.is_empty() {
        said.push("|".to_owned());
        said.extend(row.warnings.iter().map(code));
    }
    said.join(" ")
}

fn sheet(headings: &str, rows: &[&str]) -> Sheet {
    let lines = (1..).zip(std::iter::once(&headings).chain(rows));
    let lines = lines
        .map(|(number, line)| Line { number, cells: line.split(';').map(str::to_owned).collect() });
    Sheet { name: None, lines: lines.collect() }
}

fn plan(side: Side) -> Plan {
    Plan { side, columns: None, corrections: vec![], skip: BTreeSet::new(), confirm: false }
}

fn mission() -> Mission {
    let day = |day| NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
    Mission {
        id: MissionId(Uuid::nil()),
        code: "CA-2026".to_owned(),
        title: "Canada".to_owned(),
        market: "CA".to_owned(),
        first_day: day(16),
        last_day: day(30),
        length_min: 30,
        buffer_min: 10,
        zone: Zone::ROME,
        sectors: vec![],
        staff_phone: String::new(),
        released_at: None,
    }
}
