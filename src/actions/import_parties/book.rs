//! Workbooks: Excel's two kinds and `OpenDocument`'s.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Data, DataRef, Ods, Reader, SheetType, Xls, Xlsx};
use domain::import::{ImportRefused, Line, Sheet};
use zip::ZipArchive;

use super::read::{Bounds, COLUMNS_MAX, ReadFile, unreadable};

/// The most sheets of a workbook that are looked at.
const SHEETS_MAX: usize = 20;

/// The most cells that one sheet may have, empty ones counted: those of the rows allowed.
const CELLS_MAX: usize = 2_000_000;

/// Reads XLSX and ODS, which are archives.
pub(super) fn zipped(bytes: &[u8], bounds: Bounds) -> Result<ReadFile, ImportRefused> {
    let parts = unpack_within(bytes, bounds)?;
    let has = |name: &str| parts.names.iter().any(|it| it == name);
    if has("xl/workbook.xml") {
        return guarded("xlsx", || xlsx(bytes));
    }
    if has("content.xml") {
        bounded_repeats(&parts.content)?;
        return guarded("ods", || ods(bytes));
    }
    Err(unreadable("this archive holds no XLSX or ODS workbook"))
}

/// Reads XLS, as Excel wrote it until 2003.
pub(super) fn old_excel(bytes: &[u8], _: Bounds) -> Result<ReadFile, ImportRefused> {
    // A workbook with a password is packed into the same container (MS-OFFCRYPTO §2.3).
    let marker: Vec<u8> = "EncryptedPackage".bytes().flat_map(|b| [b, 0]).collect();
    if bytes.windows(marker.len()).any(|it| it == marker) {
        return Err(unreadable("it is protected by a password"));
    }
    guarded("xls", || {
        let mut book = Xls::new(Cursor::new(bytes)).map_err(unreadable)?;
        whole(&mut book)
    })
}

/// Runs a reader that must not take the server down with it.
fn guarded(
    format: &str,
    read: impl FnOnce() -> Result<Vec<Sheet>, ImportRefused>,
) -> Result<ReadFile, ImportRefused> {
    let sheets = catch_unwind(AssertUnwindSafe(read))
        .unwrap_or_else(|_| Err(unreadable("the workbook is damaged")))?;
    Ok(ReadFile { format: format.to_owned(), sheets })
}

/// What an archive holds.
struct Parts {
    names: Vec<String>,
    /// The text of `content.xml`, where there is one.
    content: Vec<u8>,
}

/// Unpacks all of an archive once and counts: what its own directory says of sizes may be a lie.
fn unpack_within(bytes: &[u8], bounds: Bounds) -> Result<Parts, ImportRefused> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(unreadable)?;
    let mut left = u64::try_from(bounds.unpacked()).unwrap_or(u64::MAX);
    let mut parts = Parts { names: Vec::new(), content: Vec::new() };
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(unreadable)?;
        let name = part.name().to_owned();
        let mut part = part.take(left.saturating_add(1));
        let unpacked = if name == "content.xml" {
            part.read_to_end(&mut parts.content).map(|it| u64::try_from(it).unwrap_or(u64::MAX))
        } else {
            std::io::copy(&mut part, &mut std::io::sink())
        };
        let unpacked = unpacked.map_err(unreadable)?;
        left =
            left.checked_sub(unpacked).ok_or_else(|| ImportRefused::TooBig(bounds.unpacked()))?;
        parts.names.push(name);
    }
    Ok(parts)
}

/// Refuses an `OpenDocument` table that says of a few cells that they are millions. The empty cells
/// that end each row may be as many as they like: nobody unrolls those.
fn bounded_repeats(content: &[u8]) -> Result<(), ImportRefused> {
    let content = String::from_utf8_lossy(content);
    let mut total: usize = 0;
    for piece in content.split("number-columns-repeated=\"").skip(1) {
        let digits: String = piece.chars().take_while(char::is_ascii_digit).take(9).collect();
        let tail = piece.split_once('>').map_or("", |(_, tail)| tail.trim_start());
        if !tail.starts_with("</table:table-row") && !tail.starts_with("<table:table-row") {
            total = total.saturating_add(digits.parse().unwrap_or_default());
        }
    }
    if CELLS_MAX < total { Err(unreadable("it has too many cells")) } else { Ok(()) }
}

/// Cell by cell, so that two cells in far corners do not make a table of all between.
fn xlsx(bytes: &[u8]) -> Result<Vec<Sheet>, ImportRefused> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(unreadable)?;
    let names: Vec<String> = book
        .sheets_metadata()
        .iter()
        .filter(|it| it.typ == SheetType::WorkSheet)
        .map(|it| it.name.clone())
        .take(SHEETS_MAX)
        .collect();
    let mut sheets = Vec::new();
    for name in names {
        let mut reader = book.worksheet_cells_reader(&name).map_err(unreadable)?;
        let mut rows: BTreeMap<u32, BTreeMap<usize, String>> = BTreeMap::new();
        while let Some(cell) = reader.next_cell().map_err(unreadable)? {
            let (row, column) = cell.get_position();
            let column = usize::try_from(column).unwrap_or(usize::MAX);
            let text = text_of(cell.get_value());
            if column < COLUMNS_MAX && !text.is_empty() {
                rows.entry(row).or_default().insert(column, text);
            }
        }
        let lines = rows.into_iter().map(|(row, cells)| {
            let width = cells.last_key_value().map_or(0, |(last, _)| last + 1);
            let cell = |at| cells.get(&at).cloned().unwrap_or_default();
            Line { number: row.saturating_add(1), cells: (0..width).map(cell).collect() }
        });
        sheets.push(Sheet { name: Some(name), lines: lines.collect() });
    }
    Ok(sheets)
}

fn ods(bytes: &[u8]) -> Result<Vec<Sheet>, ImportRefused> {
    let mut book: Ods<_> = Ods::new(Cursor::new(bytes)).map_err(unreadable)?;
    whole(&mut book)
}

/// The sheets of a workbook that its library reads as a whole.
fn whole<'a, R>(book: &mut R) -> Result<Vec<Sheet>, ImportRefused>
where
    R: Reader<Cursor<&'a [u8]>>,
    R::Error: std::fmt::Display,
{
    let mut sheets = Vec::new();
    for name in book.sheet_names().into_iter().take(SHEETS_MAX) {
        let range = book.worksheet_range(&name).map_err(|it| unreadable(it.to_string()))?;
        let (top, left) = range.start().unwrap_or_default();
        let left = usize::try_from(left).unwrap_or_default().min(COLUMNS_MAX);
        let lines = (top..).zip(range.rows()).filter_map(|(row, cells)| {
            let texts = cells.iter().take(COLUMNS_MAX - left).map(text_of_data);
            let cells: Vec<String> =
                std::iter::repeat_n(String::new(), left).chain(texts).collect();
            let filled = cells.iter().any(|it| !it.is_empty());
            filled.then(|| Line { number: row.saturating_add(1), cells })
        });
        sheets.push(Sheet { name: Some(name), lines: lines.collect() });
    }
    Ok(sheets)
}

/// A cell as it would be typed: a long number in all its digits, never as `3.9E10`.
fn text_of(cell: &DataRef<'_>) -> String {
    match cell {
        DataRef::Int(it) => it.to_string(),
        DataRef::Float(it) => it.to_string(),
        DataRef::String(it) | DataRef::DateTimeIso(it) | DataRef::DurationIso(it) => it.clone(),
        DataRef::SharedString(it) => (*it).to_owned(),
        DataRef::Bool(it) => it.to_string(),
        DataRef::DateTime(it) => it.to_string(),
        DataRef::Error(it) => it.to_string(),
        DataRef::Empty => String::new(),
    }
}

fn text_of_data(cell: &Data) -> String {
    cell.to_string()
}
