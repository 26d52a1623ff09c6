//! Any bytes as a table, in any pieces.

#![no_main]

use libfuzzer_sys::fuzz_target;
use ocop_core::Lang;
use ocop_core::table::{Fault, Layout, Row, Rows, Table, limits};
use ocop_fuzz::{assert_is_message, lengths_and_bytes, read_in_pieces};

const NAMES: [&str; 3] = ["product", "place", "star"];
const LAYOUT: Layout = Layout { columns: &NAMES, needed: &["product", "star"] };

fuzz_target!(|data: &[u8]| {
    let Some((lengths, bytes)) = lengths_and_bytes(data) else { return };
    let whole = read(bytes, &[]);
    if !lengths.is_empty() {
        assert_eq!(read(bytes, lengths), whole);
    }
    each_line_says_one_thing(&whole);
    for fault in &whole.faults {
        for lang in [Lang::Vi, Lang::En] {
            assert_is_message(&fault.message(lang), !bytes.iter().any(|byte| matches!(byte, b'{' | b'}')));
        }
    }
    written_is_read_again(bytes, lengths);
});

#[derive(Debug, Default, PartialEq)]
struct Given {
    rows: Vec<(u32, [String; 3])>,
    faults: Vec<Fault>,
}

impl Rows for Given {
    fn row(&mut self, row: &Row<'_>) {
        self.rows.push((row.no(), [0, 1, 2].map(|column| row.get(column).to_owned())));
    }

    fn fault(&mut self, fault: Fault) {
        self.faults.push(fault);
    }
}

fn read(bytes: &[u8], lengths: &[u8]) -> Given {
    let mut given = Given::default();
    read_in_pieces(Table::new(LAYOUT), bytes, lengths, &mut given);
    given
}

/// Rows come in order, and a line is a row or a fault and not both.
fn each_line_says_one_thing(given: &Given) {
    assert!(given.rows.is_sorted_by(|one, other| one.0 < other.0), "{given:?}");
    let faulty: Vec<u32> = given.faults.iter().filter(|fault| fault.code().is_of_row()).filter_map(Fault::row).collect();
    assert!(faulty.is_sorted_by(|one, other| one < other), "{given:?}");
    assert!(given.rows.iter().all(|(no, _)| faulty.binary_search(no).is_err()), "{given:?}");
}

/// What `csv` writes is read as it was: fields are cut from the bytes at a control letter that no table has.
fn written_is_read_again(bytes: &[u8], lengths: &[u8]) {
    const BETWEEN: char = '\u{1f}';
    let text = String::from_utf8_lossy(bytes);
    let fields: Vec<&str> = text.split(BETWEEN).collect();
    let rows: Vec<[&str; 3]> = fields.chunks(3).map(|row| [0, 1, 2].map(|at| row.get(at).copied().unwrap_or(""))).collect();
    let lines = |row: &[&str; 3]| row.concat().chars().filter(|letter| matches!(letter, '\n' | '\r')).count();
    if rows.iter().any(|row| lines(row) >= limits::LINES as usize || row.concat().len() > limits::FIELD) {
        return;
    }
    // Either mark between fields, as good as by lot.
    let delimiter = if bytes.len().is_multiple_of(2) { b',' } else { b';' };
    let mut written = Vec::new();
    let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(&mut written);
    writer.write_record(NAMES).unwrap();
    for row in &rows {
        writer.write_record(row).unwrap();
    }
    writer.flush().unwrap();
    drop(writer);
    let given = read(&written, lengths);
    assert_eq!(given.faults, []);
    let back: Vec<[&str; 3]> = given.rows.iter().map(|(_, row)| row.each_ref().map(String::as_str)).collect();
    let filled: Vec<[&str; 3]> = rows.iter().map(|row| row.map(str::trim)).filter(|row| !row.concat().is_empty()).collect();
    assert_eq!(back, filled);
}
