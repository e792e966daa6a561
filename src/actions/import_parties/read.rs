//! Bytes into sheets of text, whatever program wrote them.
//!
//! What a file is, is told by its bytes and never by its name. Nothing here trusts the file: what
//! it unpacks to is bounded before a library sees it, and a library that fails is not ours to die
//! of.

use domain::import::{ImportRefused, Sheet};

use super::{book, text};

/// How much of a file is taken.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bounds {
    /// Bytes, as they come.
    pub(super) bytes: usize,
    /// Filled rows of one sheet.
    pub(super) rows: usize,
}

impl Bounds {
    /// Bytes, once unpacked: a workbook is text that packs well, but not better than this.
    pub(super) fn unpacked(self) -> usize {
        self.bytes.saturating_mul(16)
    }
}

/// The most columns that are looked at.
pub(super) const COLUMNS_MAX: usize = 200;

/// What a file was read as, and what is in it.
#[derive(Clone, Debug)]
pub(super) struct ReadFile {
    /// Such as `xlsx` or `csv; windows-1252 ;`.
    pub(super) format: String,
    /// Its sheets.
    pub(super) sheets: Vec<Sheet>,
}

/// Reads a file.
///
/// # Errors
///
/// [`ImportRefused`], where it is empty, too big, or no spreadsheet.
pub(super) fn read(bytes: &[u8], bounds: Bounds) -> Result<ReadFile, ImportRefused> {
    if bytes.is_empty() {
        return Err(ImportRefused::Empty);
    }
    if bounds.bytes < bytes.len() {
        return Err(ImportRefused::TooBig(bounds.bytes));
    }
    let read = match bytes {
        [b'P', b'K', 3, 4, ..] => book::zipped(bytes, bounds)?,
        [0xd0, 0xcf, 0x11, 0xe0, ..] => book::old_excel(bytes, bounds)?,
        [b'P', b'K', ..] => return Err(unreadable("it is an empty or broken archive")),
        [b'%', b'P', b'D', b'F', ..] => return Err(unreadable("it is a PDF")),
        _ => text::read(bytes)?,
    };
    let filled = |sheet: &Sheet| {
        let lines = sheet.lines.iter();
        lines.filter(|it| it.cells.iter().any(|cell| !cell.trim().is_empty())).count()
    };
    let rows = read.sheets.iter().map(filled).max().unwrap_or_default();
    // One line more than rows: the headings.
    if bounds.rows.saturating_add(1) < rows {
        return Err(ImportRefused::TooManyRows(bounds.rows));
    }
    Ok(read)
}

/// Why a file is none that can be read, in the words of who tried.
pub(super) fn unreadable(why: impl std::fmt::Display) -> ImportRefused {
    ImportRefused::Unreadable(format!("{why}"))
}
