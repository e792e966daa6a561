//! Where the table begins, and which column is what.

use std::collections::BTreeMap;

use super::fields::{Field, heard, is_bare_name};
use super::{Line, Sheet};
use crate::party::Side;

/// How far down a heading is looked for: above it stand titles and logos.
const LINES_ABOVE_MAX: usize = 40;

/// Which column is what, by the column's place from 0.
pub type Columns = BTreeMap<usize, Field>;

/// A table found in a sheet: its headings and the lines below them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Table<'a> {
    /// The line of the headings.
    pub(super) headings: &'a Line,
    /// Those below.
    pub(super) lines: &'a [Line],
}

/// The sheet whose headings say most, and the table in it.
pub(super) fn find(sheets: &[Sheet], side: Side) -> Option<(&Sheet, Table<'_>)> {
    let tables = sheets.iter().filter_map(|sheet| {
        let (at, fields) = heading_line(&sheet.lines, side)?;
        Some((sheet, at, fields))
    });
    // The first of equals: `max_by_key` would take the last.
    let best = tables.reduce(|best, it| if best.2 < it.2 { it } else { best });
    let (sheet, at, _) = best?;
    let headings = sheet.lines.get(at)?;
    Some((sheet, Table { headings, lines: sheet.lines.get(at + 1..)? }))
}

/// The line that speaks of most fields, and of how many; without one, the first line of at least
/// two cells, which a person may then map.
fn heading_line(lines: &[Line], side: Side) -> Option<(usize, usize)> {
    let top = || lines.iter().take(LINES_ABOVE_MAX).enumerate();
    let said = top().map(|(at, line)| (at, guess(&line.cells, side).len()));
    let best = said.reduce(|best, it| if best.1 < it.1 { it } else { best });
    let wide = || {
        let filled = |line: &Line| line.cells.iter().filter(|it| !it.trim().is_empty()).count();
        top().find(|(_, line)| 2 <= filled(line)).map(|(at, _)| (at, 0))
    };
    best.filter(|(_, fields)| 2 <= *fields).or_else(wide)
}

/// What each column seems to be; a field has one column at most.
pub(super) fn guess(headings: &[String], side: Side) -> Columns {
    if headings.iter().any(|it| it.contains('@')) {
        return Columns::new();
    }
    let mut best: BTreeMap<Field, (usize, usize)> = BTreeMap::new();
    for (at, heading) in headings.iter().enumerate() {
        let Some((field, sure)) = heard(heading, side) else { continue };
        let held = best.get(&field).map_or(0, |(_, held)| *held);
        if held < sure {
            best.insert(field, (at, sure));
        }
    }
    let mut columns: Columns = best.into_iter().map(|(field, (at, _))| (at, field)).collect();
    let names: Vec<usize> =
        (0..).zip(headings).filter(|(_, it)| is_bare_name(it)).map(|(at, _)| at).collect();
    name_names(&mut columns, names);
    columns
}

/// Gives the columns that are only called *name* to whom they belong: beside a *surname* one is a
/// first name; else the party's, unless that has a column of its own, and then the person's.
fn name_names(columns: &mut Columns, mut names: Vec<usize>) {
    let surname = columns.iter().find(|(_, it)| **it == Field::LastName).map(|(at, _)| *at);
    if let Some(surname) = surname
        && !columns.values().any(|it| *it == Field::FirstName)
        && let Some(nearest) = names.iter().copied().min_by_key(|at| at.abs_diff(surname))
        && nearest.abs_diff(surname) <= 2
    {
        columns.insert(nearest, Field::FirstName);
        names.retain(|at| *at != nearest);
    }
    let has_split = surname.is_some();
    for at in names {
        let taken = |field| columns.values().any(|it| *it == field);
        if !taken(Field::Name) {
            columns.insert(at, Field::Name);
        } else if !taken(Field::Person) && !has_split {
            columns.insert(at, Field::Person);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_guessed_in_any_order() {
        check(
            Side::Company,
            "Cognome|Nome|Azienda|Email|Cell.|PR|Sito web",
            "last_name first_name name email phone subdivision -",
        );
        check(Side::Company, "Nome|Provincia|Referente|Mail", "name subdivision person email");
        check(Side::Partner, "Company|Name|E-mail|Country", "name person email country");
        check(Side::Partner, "Nome|Nome|E-mail|Paese", "name person email country");
        check(Side::Partner, "E-mail aziendale|E-mail", "- email");
        check(Side::Company, "Mario Rossi|mario@rossi.example|Email", "- - -");
    }

    #[test]
    fn the_headings_are_found_below_titles() {
        let rows =
            ["Elenco aziende 2026", "", "Ragione sociale;Prov.;E-mail", "Alfa;MI;a@b.example"];
        let lines = (1..)
            .zip(rows)
            .map(|(number, row)| Line {
                number,
                cells: row.split(';').map(str::to_owned).collect(),
            })
            .collect();
        let sheets = [Sheet { name: None, lines }];

        let (_, table) = find(&sheets, Side::Company).unwrap();

        assert_eq!((table.headings.number, table.lines.len()), (3, 1));
    }

    fn check(side: Side, headings: &str, expected: &str) {
        let headings: Vec<String> = headings.split('|').map(str::to_owned).collect();
        let columns = guess(&headings, side);
        let said: Vec<&str> =
            (0..headings.len()).map(|at| columns.get(&at).map_or("-", |it| it.name())).collect();
        assert_eq!(said.join(" "), expected);
    }
}
