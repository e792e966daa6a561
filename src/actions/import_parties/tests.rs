//! Files of every make through the reader.

use domain::import::ImportRefused;
use proptest::prelude::*;

use super::read::{Bounds, read};

const BOUNDS: Bounds = Bounds { bytes: 1_000_000, rows: 100 };
const ITALIAN: &[u8] = include_bytes!("../../../tests/data/import/aziende.csv");
const ENGLISH: &[u8] = include_bytes!("../../../tests/data/import/partners.xlsx");

#[test]
fn a_text_is_read_in_any_encoding_and_with_any_separator() {
    check(b"Nome;Citt\xe0\nAlfa;Cant\xf9\n", "csv; windows-1252 ;", "1 Nome|Città / 2 Alfa|Cantù");
    check(
        "Nome,Città\r\nAlfa,\"Cantù, CO\"\r\n".as_bytes(),
        "csv; utf-8 ,",
        "1 Nome|Città / 2 Alfa|Cantù, CO",
    );
    check(
        "\u{feff}Nome\tCittà\rAlfa\tCantù".as_bytes(),
        "csv; utf-8 tab",
        "1 Nome|Città / 2 Alfa|Cantù",
    );
    check(b"sep=,\nA,B;C\n1,2\n", "csv; utf-8 ,", "2 A|B;C / 3 1|2");
    check(b"Elenco\n\nA;B\n1;2\n", "csv; utf-8 ;", "1 Elenco / 3 A|B / 4 1|2");
    check(b"A;B\n\"1\nx\";2\n3;4\n", "csv; utf-8 ;", "1 A|B / 2 1\nx|2 / 3 3|4");
    let russian = encoding_rs::WINDOWS_1251.encode("Компания;Город\nСеверный дом;Москва").0;
    check(&russian, "csv; windows-1251 ;", "1 Компания|Город / 2 Северный дом|Москва");
    let chinese = encoding_rs::GB18030.encode("公司名称;城市\n华东家居有限公司;上海").0;
    check(&chinese, "csv; gb18030 ;", "1 公司名称|城市 / 2 华东家居有限公司|上海");
    let wide = |order: fn(u16) -> [u8; 2]| -> Vec<u8> {
        "Nome\tCittà\r\nAlfa\tCantù".encode_utf16().flat_map(order).collect()
    };
    let unmarked = wide(u16::to_le_bytes);
    check(&unmarked, "csv; utf-16le tab", "1 Nome|Città / 2 Alfa|Cantù");
    let marked = [vec![0xfe, 0xff], wide(u16::to_be_bytes)].concat();
    check(&marked, "csv; utf-16be tab", "1 Nome|Città / 2 Alfa|Cantù");
}

#[test]
fn the_sample_files_are_read_whole() {
    let rows = |bytes| {
        let read = read(bytes, BOUNDS).unwrap();
        (read.format, read.sheets.first().unwrap().lines.len())
    };
    assert_eq!(rows(ITALIAN), ("csv; windows-1252 ;".to_owned(), 31));
    assert_eq!(rows(ENGLISH), ("xlsx".to_owned(), 46));
}

#[test]
fn what_is_no_spreadsheet_is_refused_by_name() {
    let code = |bytes: &[u8]| read(bytes, BOUNDS).unwrap_err().code();
    assert_eq!(code(b""), "file_empty");
    assert_eq!(code(b"%PDF-1.7 \x00"), "file_unreadable");
    assert_eq!(code(b"PK\x03\x04 and no more"), "file_unreadable");
    assert_eq!(code(b"PK\x05\x06"), "file_unreadable");
    assert_eq!(code(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "file_unreadable");
    assert_eq!(code(b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR"), "file_unreadable");
    assert_eq!(code(b"<html><table><tr><td>A</td></tr></table>"), "file_unreadable");
    assert_eq!(code(&vec![b'a'; 1_000_001]), "file_too_big");
    assert_eq!(code(&b"a;b\n".repeat(102)), "too_many_rows");
}

#[test]
fn an_archive_that_unpacks_to_more_than_allowed_is_refused() {
    use std::io::Write as _;
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    archive.start_file("xl/workbook.xml", zip::write::SimpleFileOptions::default()).unwrap();
    let zeros = vec![0; 1_000_000];
    for _ in 0..20 {
        archive.write_all(&zeros).unwrap();
    }
    let bomb = archive.finish().unwrap().into_inner();

    assert!(bomb.len() < 100_000, "{}", bomb.len());
    assert_eq!(read(&bomb, BOUNDS).unwrap_err(), ImportRefused::TooBig(BOUNDS.unpacked()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_damaged_file_is_read_or_refused(
        english in any::<bool>(),
        hits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20),
        kept in any::<prop::sample::Index>(),
        cut in any::<bool>(),
    ) {
        let mut bytes = if english { ENGLISH.to_vec() } else { ITALIAN.to_vec() };
        for (at, byte) in hits {
            let at = at.index(bytes.len());
            *bytes.get_mut(at).unwrap() = byte;
        }
        if cut {
            bytes.truncate(kept.index(bytes.len()));
        }
        drop(read(&bytes, BOUNDS));
    }
}

fn check(bytes: &[u8], format: &str, expected: &str) {
    let read = read(bytes, BOUNDS).unwrap();
    let lines = read.sheets.first().unwrap().lines.iter();
    let lines: Vec<String> =
        lines.map(|it| format!("{} {}", it.number, it.cells.join("|"))).collect();
    assert_eq!((read.format.as_str(), lines.join(" / ").as_str()), (format, expected));
}
