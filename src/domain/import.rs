//! A spreadsheet into parties: which column is what, what is wrong with which cell, who is there
//! twice. Nothing is written here, and nothing that matters is guessed without a word.

mod abroad;
mod by_hand;
mod cells;
mod cities;
mod countries;
mod fields;
mod header;
mod italy;
mod report;
mod row;
#[cfg(test)]
mod tests;
mod wrong;

pub use by_hand::by_hand;
pub use fields::Field;
pub use header::Columns;
pub use report::{
    Counts, DuplicateOf, FieldFacts, Heading, ImportReport, ReportRow, SharedMark, Verdict,
};
pub use row::Draft;
pub use wrong::{Fault, Wrong};

use std::collections::{BTreeSet, HashMap};

use serde::Deserialize;

use crate::ids::PartyId;
use crate::mission::Mission;
use crate::party::{Party, Person, Side};
use header::Table;
use row::{Marks, Values};

/// One line of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its number as a spreadsheet shows it, from 1.
    pub number: u32,
    /// The text of its cells.
    pub cells: Vec<String>,
}

/// One sheet of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// What it is called, where the file can say.
    pub name: Option<String>,
    /// Its lines from the top; empty ones may be left out.
    pub lines: Vec<Line>,
}

/// What staff decided about a file.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// Which side its parties are on.
    pub side: Side,
    /// Which column is what, by its place from 0; all of it, in the place of the guess.
    #[serde(default)]
    pub columns: Option<Columns>,
    /// Cells that are to be read as something else.
    #[serde(default)]
    pub corrections: Vec<Correction>,
    /// Lines to leave out.
    #[serde(default)]
    pub skip: BTreeSet<u32>,
    /// Whether to write, or only to look.
    #[serde(default)]
    pub confirm: bool,
}

/// A cell that is to be read as something else.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// The line in the file.
    pub row: u32,
    /// Which column.
    pub field: Field,
    /// What it should say.
    pub value: String,
}

/// Why a file cannot be taken at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportRefused {
    /// No bytes, or no filled cell.
    #[error("this file is empty")]
    Empty,
    /// More bytes than allowed, as they come or unpacked.
    #[error("this file is larger than {0} bytes")]
    TooBig(usize),
    /// No program could read it.
    #[error("this file cannot be read as a spreadsheet: {0}")]
    Unreadable(String),
    /// More rows than allowed.
    #[error("this file has more than {0} rows")]
    TooManyRows(usize),
    /// It has no rows and columns.
    #[error("this file has no table: no line with two filled cells")]
    NotATable,
    /// It cannot be taken over without these.
    #[error("no column is named as {}", labels(.0))]
    ColumnsMissing(Vec<Field>),
    /// Someone else added the same party between the look and the writing.
    #[error("row {0} could not be added: {1}")]
    RowRefused(u32, String),
}

fn labels(fields: &[Field]) -> String {
    fields.iter().map(|it| it.label()).collect::<Vec<_>>().join(", ")
}

impl ImportRefused {
    /// The stable name of this refusal.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "file_empty",
            Self::TooBig(_) => "file_too_big",
            Self::Unreadable(_) => "file_unreadable",
            Self::TooManyRows(_) => "too_many_rows",
            Self::NotATable => "not_a_table",
            Self::ColumnsMissing(_) => "columns_missing",
            Self::RowRefused(..) => "row_refused",
        }
    }
}

/// Who is in the mission already, by what tells parties apart.
#[derive(Clone, Debug, Default)]
pub struct Known {
    vats: HashMap<String, PartyId>,
    emails: HashMap<String, PartyId>,
}

impl Known {
    /// Of the parties of the side that is imported, and the people of both sides: no two people of
    /// a mission share an address.
    #[must_use]
    pub fn new(parties: &[Party], people: &[Person], side: Side) -> Self {
        let ours = parties.iter().filter(|it| it.side == side);
        let vats = ours.filter_map(|it| Some((cells::bare_number(it.vat.as_deref()?), it.id)));
        let emails = people.iter().map(|it| (it.email.to_lowercase(), it.party));
        Self { vats: vats.collect(), emails: emails.collect() }
    }
}

/// What a file says, and what of it can be written.
#[derive(Clone, Debug)]
pub struct Examined {
    /// For people.
    pub report: ImportReport,
    /// The rows that are well, in order.
    pub drafts: Vec<Draft>,
}

/// Reads a file's sheets for a mission, as `plan` says; `format` is what the file was read as.
///
/// # Errors
///
/// [`ImportRefused::Empty`], [`ImportRefused::NotATable`], and, where the plan says to write,
/// [`ImportRefused::ColumnsMissing`].
pub fn examine(
    sheets: &[Sheet],
    format: &str,
    plan: &Plan,
    mission: &Mission,
    known: &Known,
) -> Result<Examined, ImportRefused> {
    let filled = |line: &Line| line.cells.iter().any(|it| !it.trim().is_empty());
    if !sheets.iter().any(|sheet| sheet.lines.iter().any(filled)) {
        return Err(ImportRefused::Empty);
    }
    let (sheet, table) = header::find(sheets, plan.side).ok_or(ImportRefused::NotATable)?;
    let columns =
        plan.columns.clone().unwrap_or_else(|| header::guess(&table.headings.cells, plan.side));
    let missing = missing(&columns, plan.side);
    if plan.confirm && !missing.is_empty() {
        return Err(ImportRefused::ColumnsMissing(missing));
    }

    let mut seen = Seen { known, vats: HashMap::new(), emails: HashMap::new() };
    let mut rows = Vec::new();
    let mut drafts = Vec::new();
    for line in table.lines.iter().filter(|it| filled(it)) {
        let values = values(line, &columns, plan);
        if values.values().all(|it| it.trim().is_empty()) {
            continue;
        }
        let (row, draft) = judge(line.number, values, plan, mission, &mut seen);
        drafts.extend(draft);
        rows.push(row);
    }
    let format = match &sheet.name {
        Some(name) if 1 < sheets.len() => format!("{format}; {name}"),
        _ => format.to_owned(),
    };
    let headings = headings(table, &columns);
    let report = ImportReport::new(plan.side, format, headings, fields(&columns, plan.side), rows);
    Ok(Examined { report, drafts })
}

/// One row: read, told apart from the others, and judged.
fn judge(
    number: u32,
    values: Values,
    plan: &Plan,
    mission: &Mission,
    seen: &mut Seen<'_>,
) -> (ReportRow, Option<Draft>) {
    let (draft, marks, faults) = row::read(number, &values, plan.side, mission);
    let skipped = plan.skip.contains(&number);
    let duplicate_of = if skipped { None } else { seen.meet(number, &marks) };
    let verdict = match (&draft, duplicate_of) {
        _ if skipped => Verdict::Skipped,
        (None, _) => Verdict::Error,
        (Some(_), Some(_)) => Verdict::Duplicate,
        (Some(_), None) => Verdict::Ok,
    };
    let row = ReportRow {
        row: number,
        values,
        errors: faults.errors,
        warnings: faults.warnings,
        duplicate_of,
        verdict,
    };
    (row, draft.filter(|_| verdict == Verdict::Ok))
}

/// What tells parties apart, of everyone met so far.
struct Seen<'a> {
    known: &'a Known,
    vats: HashMap<String, u32>,
    emails: HashMap<String, u32>,
}

impl Seen<'_> {
    /// Whose second self this row is; else it is remembered.
    fn meet(&mut self, row: u32, marks: &Marks) -> Option<DuplicateOf> {
        let (vat, email) = (marks.vat.as_deref(), marks.email.as_deref());
        let party = |party: &PartyId, by| DuplicateOf { row: None, party: Some(*party), by };
        let above = |row: &u32, by| DuplicateOf { row: Some(*row), party: None, by };
        let (by_vat, by_email) = (SharedMark::Vat, SharedMark::Email);
        let known = vat.and_then(|it| self.known.vats.get(it)).map(|it| party(it, by_vat));
        let known = known.or_else(|| {
            email.and_then(|it| self.known.emails.get(it)).map(|it| party(it, by_email))
        });
        let met = known
            .or_else(|| vat.and_then(|it| self.vats.get(it)).map(|it| above(it, by_vat)))
            .or_else(|| email.and_then(|it| self.emails.get(it)).map(|it| above(it, by_email)));
        if let Some(vat) = vat {
            self.vats.entry(vat.to_owned()).or_insert(row);
        }
        if let Some(email) = email {
            self.emails.entry(email.to_owned()).or_insert(row);
        }
        met
    }
}

/// The texts of a line by field, with the corrections of the plan.
fn values(line: &Line, columns: &Columns, plan: &Plan) -> Values {
    let mut values: Values = columns
        .iter()
        .map(|(at, field)| (*field, line.cells.get(*at).cloned().unwrap_or_default()))
        .collect();
    for it in plan.corrections.iter().filter(|it| it.row == line.number) {
        values.insert(it.field, it.value.clone());
    }
    values
}

fn headings(table: Table<'_>, columns: &Columns) -> Vec<Heading> {
    let sample = |at: usize| -> Vec<String> {
        let cells = table.lines.iter().filter_map(|line| line.cells.get(at));
        let cells = cells.map(|it| cells::tidy(it)).filter(|it| !it.is_empty());
        cells.take(3).map(|it| it.chars().take(60).collect()).collect()
    };
    let width = table.lines.iter().map(|it| it.cells.len()).max().unwrap_or_default();
    let width = width.max(table.headings.cells.len());
    let all = (0..width).map(|index| Heading {
        index,
        text: table.headings.cells.get(index).map(|it| cells::tidy(it)).unwrap_or_default(),
        field: columns.get(&index).copied(),
        sample: sample(index),
    });
    all.filter(|it| !it.text.is_empty() || !it.sample.is_empty()).collect()
}

fn fields(columns: &Columns, side: Side) -> Vec<FieldFacts> {
    let ours = Field::ALL.iter().filter(|it| it.belongs_to(side));
    let facts = |field: &Field| FieldFacts {
        field: *field,
        required: needs(*field, columns, side),
        label: field.label(),
    };
    ours.map(facts).collect()
}

fn missing(columns: &Columns, side: Side) -> Vec<Field> {
    let has = |field: Field| columns.values().any(|it| *it == field);
    Field::ALL.iter().copied().filter(|it| needs(*it, columns, side) && !has(*it)).collect()
}

/// Whether the table must have a column for a field: a name may come in two, a province with the
/// legal seat or in brackets behind the city.
fn needs(field: Field, columns: &Columns, side: Side) -> bool {
    let has = |field: Field| columns.values().any(|it| *it == field);
    field.is_required(side)
        && match field {
            Field::Person => !has(Field::LastName) && !has(Field::FirstName),
            Field::Subdivision => !has(Field::LegalSubdivision) && !has(Field::City),
            _ => true,
        }
}
