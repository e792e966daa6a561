//! Comma-separated values, by any other sign and in the encodings that spreadsheets write.

use domain::import::{ImportRefused, Line, Sheet};
use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1251, WINDOWS_1252};

use super::read::{COLUMNS_MAX, ReadFile, unreadable};

/// Reads a text with one row to a line.
pub(super) fn read(bytes: &[u8]) -> Result<ReadFile, ImportRefused> {
    let encoding = encoding(bytes);
    let (text, ..) = encoding.decode(bytes);
    if text.contains('\0') {
        return Err(unreadable("it is neither a workbook nor a text"));
    }
    let start: String = text.trim_start().chars().take(15).collect::<String>().to_lowercase();
    if ["<html", "<!doctype", "<table", "<?xml", "{\\rtf"].iter().any(|it| start.starts_with(it)) {
        return Err(unreadable("it is a web page or a document; save it as XLSX or CSV"));
    }
    // Old Macs end a line with a carriage return alone.
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let (text, told) = told_separator(&text);
    let separator = told.unwrap_or_else(|| separator(text));
    let lines = lines(text, separator, u32::from(told.is_some()))?;
    let shown = if separator == b'\t' { "tab".to_owned() } else { char::from(separator).into() };
    let format = format!("csv; {} {shown}", encoding.name().to_lowercase());
    Ok(ReadFile { format, sheets: vec![Sheet { name: None, lines }] })
}

/// In what a text is written: by its mark; else UTF-8 if it can be; else what Excel writes where
/// its letters look Russian, Chinese or western.
fn encoding(bytes: &[u8]) -> &'static Encoding {
    if let Some((marked, _)) = Encoding::for_bom(bytes) {
        return marked;
    }
    let zeros = |odd: usize| bytes.iter().skip(odd).step_by(2).filter(|it| **it == 0).count();
    let quarter = bytes.len() / 8 + 1;
    match (zeros(0), zeros(1)) {
        (even, odd) if quarter < odd && even < odd => return UTF_16LE,
        (even, odd) if quarter < even && odd < even => return UTF_16BE,
        _ => {}
    }
    if str::from_utf8(bytes).is_ok() {
        return UTF_8;
    }
    let is_high = |it: &&u8| 0x80 <= **it;
    let high = bytes.iter().filter(is_high).count();
    let in_words: usize =
        bytes.split(|it| *it < 0x80).map(<[u8]>::len).filter(|length| 3 <= *length).sum();
    // In western languages a letter beyond ASCII stands alone among plain ones.
    if in_words * 2 < high {
        return WINDOWS_1252;
    }
    let between = bytes.iter().filter(|it| (0xa1..=0xbf).contains(*it)).count();
    let chinese = high < between * 8 && !GB18030.decode(bytes).2;
    if chinese { GB18030 } else { WINDOWS_1251 }
}

/// The line with which Excel is told a separator: `sep=;`.
fn told_separator(text: &str) -> (&str, Option<u8>) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let told = first.trim().strip_prefix("sep=").or_else(|| first.trim().strip_prefix("SEP="));
    match told.map(str::as_bytes) {
        Some([separator]) => (rest, Some(*separator)),
        Some([]) if first.ends_with('\t') => (rest, Some(b'\t')),
        _ => (text, None),
    }
}

/// How many lines of a text are looked at for its separator.
const SAMPLE: usize = 100;

/// The sign that cuts most lines into the same number of cells.
fn separator(text: &str) -> u8 {
    let fits = |separator: &u8| {
        let widths: Vec<usize> = records(text, *separator)
            .take(SAMPLE)
            .filter_map(|it| it.ok().map(|it| it.len()))
            .filter(|width| 1 < *width)
            .collect();
        let same = |width: usize| widths.iter().filter(|it| **it == width).count();
        widths.iter().map(|width| same(*width) * (width - 1)).max().unwrap_or_default()
    };
    // Of equals the last is taken: Excel in Italy writes semicolons.
    [b'|', b',', b'\t', b';'].into_iter().max_by_key(fits).unwrap_or(b';')
}

fn lines(text: &str, separator: u8, above: u32) -> Result<Vec<Line>, ImportRefused> {
    let mut lines = Vec::new();
    let mut breaks_within = 0;
    for record in records(text, separator) {
        let record = record.map_err(unreadable)?;
        // Where the reader stood before the empty lines above the record.
        let (line, byte) = record.position().map_or((0, 0), |it| (it.line(), it.byte()));
        let rest = text.as_bytes().iter().skip(usize::try_from(byte).unwrap_or(usize::MAX));
        let empty = rest.take_while(|it| **it == b'\n').count();
        let at = line.saturating_add(u64::try_from(empty).unwrap_or_default());
        // A spreadsheet counts a cell with line breaks in it as one row.
        let number = u32::try_from(at.saturating_sub(breaks_within)).unwrap_or(u32::MAX);
        breaks_within += record
            .iter()
            .map(|cell| u64::try_from(cell.matches('\n').count()).unwrap_or_default())
            .sum::<u64>();
        let cells = record.iter().take(COLUMNS_MAX).map(str::to_owned).collect();
        lines.push(Line { number: number.saturating_add(above), cells });
    }
    Ok(lines)
}

fn records(text: &str, separator: u8) -> csv::StringRecordsIntoIter<&[u8]> {
    csv::ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes())
        .into_records()
}
