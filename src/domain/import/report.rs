//! What people see of an import before and after it happens.

use std::collections::BTreeMap;

use serde::Serialize;

use super::fields::Field;
use super::wrong::Fault;
use crate::ids::PartyId;
use crate::party::Side;

/// What a file holds, cell by cell.
#[derive(Clone, Debug, Serialize)]
pub struct ImportReport {
    /// Which side its parties are on.
    pub side: Side,
    /// What it was read as.
    pub format: String,
    /// Its columns.
    pub headers: Vec<Heading>,
    /// What a column can be.
    pub fields: Vec<FieldFacts>,
    /// Its rows.
    pub rows: Vec<ReportRow>,
    /// How many rows of which verdict.
    pub counts: Counts,
    /// How many were written, once they were.
    pub imported: Option<usize>,
}

/// One column of the file.
#[derive(Clone, Debug, Serialize)]
pub struct Heading {
    /// Its place from 0.
    pub index: usize,
    /// What stands above it.
    pub text: String,
    /// What it is read as.
    pub field: Option<Field>,
    /// Its first filled cells.
    pub sample: Vec<String>,
}

/// What a column can be.
#[derive(Clone, Debug, Serialize)]
pub struct FieldFacts {
    /// Which.
    pub field: Field,
    /// Whether there must be a column for it.
    pub required: bool,
    /// What to call it in English.
    pub label: &'static str,
}

/// One row of the file.
#[derive(Clone, Debug, Serialize)]
pub struct ReportRow {
    /// The line in the file, as a spreadsheet numbers it.
    pub row: u32,
    /// What it says, with corrections.
    pub values: BTreeMap<Field, String>,
    /// What keeps it out.
    pub errors: Vec<Fault>,
    /// What does not, and is worth a look.
    pub warnings: Vec<Fault>,
    /// Whose second self it is.
    pub duplicate_of: Option<DuplicateOf>,
    /// What becomes of it.
    pub verdict: Verdict,
}

/// Whose second self a row is: of another row, or of a party that is there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct DuplicateOf {
    /// The row further up.
    pub row: Option<u32>,
    /// The party in the mission.
    pub party: Option<PartyId>,
    /// By what.
    pub by: SharedMark,
}

/// What two rows share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SharedMark {
    /// The VAT number.
    Vat,
    /// The address.
    Email,
}

/// What becomes of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It can be written.
    Ok,
    /// Something in it is wrong.
    Error,
    /// It is there already.
    Duplicate,
    /// Staff left it out.
    Skipped,
}

/// How many rows of which verdict.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// That can be written.
    pub ok: usize,
    /// In which something is wrong.
    pub error: usize,
    /// That are there already.
    pub duplicate: usize,
    /// That staff left out.
    pub skipped: usize,
}

impl ImportReport {
    /// A report on rows of which none is written yet.
    pub(super) fn new(
        side: Side,
        format: String,
        headers: Vec<Heading>,
        fields: Vec<FieldFacts>,
        rows: Vec<ReportRow>,
    ) -> Self {
        let count = |verdict| rows.iter().filter(|it| it.verdict == verdict).count();
        let counts = Counts {
            ok: count(Verdict::Ok),
            error: count(Verdict::Error),
            duplicate: count(Verdict::Duplicate),
            skipped: count(Verdict::Skipped),
        };
        Self { side, format, headers, fields, rows, counts, imported: None }
    }
}
