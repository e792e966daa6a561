//! The figures as a text that a spreadsheet opens: semicolons and decimal commas, as Excel reads
//! them in Italy.

use super::{Cell, CutRow, FigureRows, Report, Scores};

/// What tells Excel that the text is UTF-8.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// The whole report: the figures, then each cut under its name.
#[must_use]
pub fn as_csv(report: &Report) -> String {
    let mut sheet = Sheet::new();
    sheet.row(["figure", "value"]);
    for (figure, value) in figures(report) {
        sheet.row([figure, &value]);
    }
    let cuts = [
        ("by_market", &report.by_market),
        ("by_sector", &report.by_sector),
        ("by_province", &report.by_province),
        ("by_mission", &report.by_mission),
    ];
    for (name, rows) in cuts {
        sheet.row([""]);
        sheet.row([
            name,
            "companies",
            "partners",
            "booked",
            "held",
            "missed",
            "cancelled",
            "signed",
            "negotiating",
        ]);
        for row in rows {
            sheet.cut(row);
        }
    }
    sheet.text
}

/// The rows behind one figure.
#[must_use]
pub fn rows_as_csv(rows: &FigureRows) -> String {
    let mut sheet = Sheet::new();
    sheet.row(rows.columns.iter().copied());
    for row in &rows.rows {
        let cells: Vec<String> = row
            .iter()
            .map(|cell| match cell {
                Cell::Text(text) => text.clone(),
                Cell::Number(number) => number.to_string(),
                Cell::Nothing(()) => String::new(),
            })
            .collect();
        sheet.row(cells.iter().map(String::as_str));
    }
    sheet.text
}

/// Lines of cells as they are, for every other sheet.
#[must_use]
pub fn lines_as_csv(lines: &[Vec<String>]) -> String {
    let mut sheet = Sheet::new();
    for line in lines {
        sheet.row(line.iter().map(String::as_str));
    }
    sheet.text
}

fn figures(report: &Report) -> Vec<(&'static str, String)> {
    let Report { meetings, contracts, satisfaction, .. } = report;
    let mut figures = vec![
        ("missions", report.missions.to_string()),
        ("markets", report.markets.to_string()),
        ("companies", report.companies.to_string()),
        ("partners", report.partners.to_string()),
        ("meetings_booked", meetings.booked.to_string()),
        ("meetings_held", meetings.held.to_string()),
        ("meetings_missed", meetings.missed.to_string()),
        ("meetings_kept_out", meetings.kept_out.to_string()),
        ("meetings_cancelled", meetings.cancelled.to_string()),
        ("minutes_average", decimal(report.minutes_average)),
        ("contracts_signed", contracts.signed.to_string()),
        ("contracts_signed_confirmed", contracts.signed_confirmed.to_string()),
        ("contracts_negotiating", contracts.negotiating.to_string()),
        ("contracts_negotiating_confirmed", contracts.negotiating_confirmed.to_string()),
    ];
    let words = [
        [
            "satisfaction_n",
            "satisfaction_asked",
            "satisfaction_response_rate",
            "satisfaction_satisfied_share",
            "satisfaction_average",
        ],
        [
            "companies_n",
            "companies_asked",
            "companies_response_rate",
            "companies_satisfied_share",
            "companies_average",
        ],
        [
            "partners_n",
            "partners_asked",
            "partners_response_rate",
            "partners_satisfied_share",
            "partners_average",
        ],
    ];
    let scores = [satisfaction.all, satisfaction.companies, satisfaction.partners];
    for (words, scores) in words.into_iter().zip(scores) {
        figures.extend(words.into_iter().zip(said(scores)));
    }
    figures
}

fn said(scores: Scores) -> [String; 5] {
    [
        scores.n.to_string(),
        scores.asked.to_string(),
        decimal(scores.response_rate),
        decimal(scores.satisfied_share),
        decimal(scores.average),
    ]
}

fn decimal(number: Option<f64>) -> String {
    let text = number.map(|it| format!("{it:.4}")).unwrap_or_default();
    let text = text.trim_end_matches('0').trim_end_matches('.');
    text.replace('.', ",")
}

struct Sheet {
    text: String,
}

impl Sheet {
    fn new() -> Self {
        Self { text: BYTE_ORDER_MARK.to_owned() }
    }

    fn row<'a>(&mut self, cells: impl IntoIterator<Item = &'a str>) {
        let cells: Vec<String> = cells.into_iter().map(safe).collect();
        self.text.push_str(&cells.join(";"));
        self.text.push_str("\r\n");
    }

    fn cut(&mut self, row: &CutRow) {
        let counts = [
            row.companies,
            row.partners,
            row.booked,
            row.held,
            row.missed,
            row.cancelled,
            row.signed,
            row.negotiating,
        ];
        let counts = counts.map(|it| it.to_string());
        let label = std::iter::once(row.label.as_str());
        self.row(label.chain(counts.iter().map(String::as_str)));
    }
}

/// A cell that stays a text: a spreadsheet takes what begins with `=`, `+`, `-` or `@` for a
/// formula, and a party's name comes from outside. Quoted where it has to be (RFC 4180 §2).
fn safe(cell: &str) -> String {
    let is_number = cell.parse::<f64>().is_ok();
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) && !is_number;
    let cell = if formula { format!("'{cell}") } else { cell.to_owned() };
    if cell.contains([';', '"', '\n', '\r', ',']) && !is_decimal(&cell) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell
    }
}

fn is_decimal(cell: &str) -> bool {
    cell.replacen(',', ".", 1).parse::<f64>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::safe;

    #[test]
    fn a_cell_is_never_a_formula() {
        check("Alfa", "Alfa");
        check("=HYPERLINK(1)", "'=HYPERLINK(1)");
        check("@SUM(A1;A2)", "\"'@SUM(A1;A2)\"");
        check("-3", "-3");
        check("-3+cmd", "'-3+cmd");
        check("Rossi \"Arredi\"", "\"Rossi \"\"Arredi\"\"\"");
        check("0,9375", "0,9375");
        check("-", "'-");
    }

    fn check(cell: &str, expected: &str) {
        assert_eq!(safe(cell), expected);
    }
}
