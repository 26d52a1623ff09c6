//! From the bytes of a CSV file to rows, as they come: only the row at hand is held.
//!
//! Lines are found first, whole rows second (a field in quotation marks may hold line breaks), fields last, by
//! `csv-core`. A quotation mark that nothing closes would swallow the rest of the file: its own line is then the fault,
//! and reading goes on with the next line.

use super::code::FaultCode;
use super::fault::Fault;
use super::layout::Layout;
use super::limits;
use super::row::{Line, Row, Rows, bounds, field};
use crate::letters::nearest;
use alloc::string::String;
use alloc::vec::Vec;
use core::mem::take;
use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

/// Reads a table from the bytes of a CSV file, in pieces of any size.
///
/// The file is UTF-8, with or without a byte-order mark. Its first line names the columns, in any order. Fields are
/// separated by commas or semicolons: by the one that occurs more often in that line. Lines end as on any system. Fields in
/// quotation marks may hold separators and line breaks. Empty lines are skipped, and empty fields after the last column.
///
/// ```
/// use ocop_core::table::{Fault, Layout, Row, Rows, Table};
///
/// struct Print;
/// impl Rows for Print {
///     fn row(&mut self, row: &Row<'_>) {
///         println!("{}: {} has {}", row.no(), row.get(0), row.get(1));
///     }
///     fn fault(&mut self, fault: Fault) {
///         println!("{}", fault.message(ocop_core::Lang::En));
///     }
/// }
///
/// let mut table = Table::new(Layout { columns: &["product", "star"], needed: &["product"] });
/// table.read(b"star;product\n4;\"Ch\xc3\xa8\nxanh\"\n", &mut Print);
/// table.read("3;Mật ong".as_bytes(), &mut Print);
/// table.finish(&mut Print);
/// ```
#[derive(Debug)]
pub struct Table {
    layout: Layout,
    state: State,
    /// The number of the line that comes next.
    line: u32,
    /// The beginning of a line that has not ended.
    part: Vec<u8>,
    /// The rest of a line that is too long is coming.
    skipping: bool,
    /// The last byte was a carriage return, which ended a line: a line feed that follows belongs to it.
    after_return: bool,
    /// The lines of a row that goes on in the next line, and the number of its first line.
    row: Vec<u8>,
    began: u32,
    quotes: Quotes,
    delimiter: u8,
    fields: Fielder,
    /// The number of the field in which each column is.
    columns: Vec<Option<usize>>,
    /// How many fields a line has.
    width: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Header,
    Rows,
    /// Nothing more of the file is read.
    Over,
}

impl Table {
    /// A reader of a table of these columns.
    pub fn new(layout: Layout) -> Self {
        Self {
            layout,
            state: State::Header,
            line: 1,
            part: Vec::new(),
            skipping: false,
            after_return: false,
            row: Vec::new(),
            began: 1,
            quotes: Quotes::default(),
            delimiter: b',',
            fields: Fielder::new(b','),
            columns: Vec::new(),
            width: 0,
        }
    }

    /// Reads on: the next bytes of the file, as many as there are.
    pub fn read(&mut self, bytes: &[u8], rows: &mut dyn Rows) {
        let mut rest = bytes;
        if let (true, Some((first, after))) = (self.after_return, bytes.split_first()) {
            self.after_return = false;
            if *first == b'\n' {
                if !self.row.is_empty() {
                    self.row.push(b'\n');
                }
                rest = after;
            }
        }
        while let Some(end) = memchr::memchr2(b'\n', b'\r', rest) {
            let next = end.saturating_add(1);
            let is_return = rest.get(end) == Some(&b'\r');
            let is_pair = is_return && rest.get(next) == Some(&b'\n');
            self.after_return = is_return && next == rest.len();
            let (line, after) = rest.split_at_checked(next.saturating_add(is_pair.into())).unwrap_or((rest, &[]));
            rest = after;
            if self.part.is_empty() && !self.skipping {
                self.take_line(line, rows);
                continue;
            }
            self.hold(line, rows);
            if take(&mut self.skipping) {
                self.line = self.line.saturating_add(1);
            } else {
                self.take_part(rows);
            }
        }
        if !rest.is_empty() {
            self.hold(rest, rows);
        }
    }

    /// Ends the table: there are no more bytes.
    pub fn finish(mut self, rows: &mut dyn Rows) {
        if !self.part.is_empty() {
            self.take_part(rows);
        }
        while !self.row.is_empty() {
            self.give_up_first_line(rows);
        }
        if self.state == State::Header {
            rows.fault(Fault::new(FaultCode::NoHeader));
        }
    }

    /// Keeps the beginning of a line.
    fn hold(&mut self, bytes: &[u8], rows: &mut dyn Rows) {
        if self.skipping || self.state == State::Over {
            return;
        }
        if self.part.len().saturating_add(bytes.len()) <= limits::ROW {
            return self.part.extend_from_slice(bytes);
        }
        while !self.row.is_empty() {
            self.give_up_first_line(rows);
        }
        let mut start = take(&mut self.part);
        start.extend_from_slice(bytes.get(..2).unwrap_or(bytes));
        self.too_long(&start, self.line, rows);
        self.skipping = true;
    }

    /// Reads the line that was held.
    fn take_part(&mut self, rows: &mut dyn Rows) {
        let mut line = take(&mut self.part);
        self.take_line(&line, rows);
        line.clear();
        self.part = line;
    }

    /// Reads one line, with what ends it.
    fn take_line(&mut self, line: &[u8], rows: &mut dyn Rows) {
        if self.state == State::Over {
            return;
        }
        let no = self.line;
        self.line = no.saturating_add(1);
        while !self.row.is_empty() {
            let lines = no.saturating_sub(self.began);
            if self.row.len().saturating_add(line.len()) <= limits::ROW && lines < limits::LINES {
                let goes_on = self.goes_on(line);
                self.row.extend_from_slice(line);
                if !goes_on {
                    let row = take(&mut self.row);
                    self.take_row(&row, true, rows);
                }
                return;
            }
            self.give_up_first_line(rows);
        }
        self.began = no;
        if line.len() > limits::ROW {
            self.too_long(line, no, rows);
        } else if self.goes_on(line) {
            self.row.extend_from_slice(line);
        } else {
            self.take_row(line, false, rows);
        }
    }

    /// Passes the quotation marks of a line; whether its row goes on in the next line.
    fn goes_on(&mut self, line: &[u8]) -> bool {
        if !self.quotes.are_open() && memchr::memchr(b'"', line).is_none() {
            return false;
        }
        for &byte in line {
            let between = match self.state {
                State::Header => matches!(byte, b',' | b';'),
                _ => byte == self.delimiter,
            };
            self.quotes.pass(byte, between);
        }
        self.quotes.are_open()
    }

    /// Gives up a row of several lines: the quotation mark in its first line is not closed.
    fn give_up_first_line(&mut self, rows: &mut dyn Rows) {
        let row = take(&mut self.row);
        self.read_behind_first_line(&row, rows);
    }

    fn read_behind_first_line(&mut self, row: &[u8], rows: &mut dyn Rows) {
        rows.fault(Fault::in_row(FaultCode::QuoteNotClosed, self.began));
        self.quotes = Quotes::default();
        if self.state == State::Header {
            self.state = State::Over;
            return;
        }
        let next = self.line;
        self.line = self.began.saturating_add(1);
        let mut rest = after_first_line(row);
        while !rest.is_empty() {
            let after = after_first_line(rest);
            let line = rest.get(..rest.len().saturating_sub(after.len())).unwrap_or(rest);
            self.take_line(line, rows);
            rest = after;
        }
        self.line = next;
    }

    fn too_long(&mut self, line: &[u8], no: u32, rows: &mut dyn Rows) {
        let is_header = self.state == State::Header;
        if is_header {
            self.state = State::Over;
        }
        rows.fault(if is_header && no == 1 && is_utf_16(line) {
            Fault::new(FaultCode::Utf16)
        } else {
            Fault::in_row(FaultCode::RowTooLong, no).number("most", number(limits::ROW))
        });
    }

    /// Reads a whole row, of one line or of several.
    fn take_row(&mut self, row: &[u8], of_lines: bool, rows: &mut dyn Rows) {
        let quotes = take(&mut self.quotes);
        match self.state {
            State::Header => self.take_header(row, rows),
            State::Rows => {
                self.fields.cut(row);
                match self.usable() {
                    // Text right after a closing mark shows that the mark was meant to open another field.
                    Ok(_) if of_lines && quotes.text_behind => self.read_behind_first_line(row, rows),
                    Ok(Some(text)) => {
                        rows.row(&Row::of_line(self.began, Line { text, ends: self.fields.ends(), columns: &self.columns }));
                    }
                    Ok(None) => {}
                    Err(fault) if of_lines && matches!(fault.code(), FaultCode::TooFewFields | FaultCode::TooManyFields) => {
                        self.read_behind_first_line(row, rows);
                    }
                    Err(fault) => rows.fault(fault),
                }
            }
            State::Over => {}
        }
    }

    /// The text of the row that was cut; none where all its fields are empty.
    fn usable(&self) -> Result<Option<&str>, Fault> {
        let no = self.began;
        let in_column = |fault: Fault, field: usize| match self.columns.iter().position(|column| *column == Some(field)) {
            Some(column) => fault.column(self.layout.name(column)),
            None => fault,
        };
        let text = self.fields.text().map_err(|field| {
            let given = lossy(self.fields.bytes(field));
            in_column(Fault::in_row(FaultCode::RowNotUtf8, no).given(&given), field)
        })?;
        if text.trim().is_empty() {
            return Ok(None);
        }
        let ends = self.fields.ends();
        let of_width = |code, found| Fault::in_row(code, no).number("expected", number(self.width)).number("found", number(found));
        if ends.len() < self.width {
            return Err(of_width(FaultCode::TooFewFields, ends.len()));
        }
        let behind = self.width.checked_sub(1).and_then(|last| text.get(*ends.get(last)?..)).unwrap_or_default();
        if !behind.trim().is_empty() {
            return Err(of_width(FaultCode::TooManyFields, ends.len()));
        }
        if text.len() > limits::FIELD {
            if let Some(long) = (0..ends.len()).find(|&at| self.fields.bytes(at).len() > limits::FIELD) {
                return Err(in_column(Fault::in_row(FaultCode::FieldTooLong, no).number("most", number(limits::FIELD)), long));
            }
        }
        Ok(Some(text))
    }

    /// Reads the line of names.
    fn take_header(&mut self, row: &[u8], rows: &mut dyn Rows) {
        let no = self.began;
        if no == 1 && is_utf_16(row) {
            self.state = State::Over;
            return rows.fault(Fault::new(FaultCode::Utf16));
        }
        let row = if no == 1 { row.strip_prefix("\u{feff}".as_bytes()).unwrap_or(row) } else { row };
        if row.trim_ascii().is_empty() {
            return;
        }
        self.delimiter = delimiter(row);
        self.fields = Fielder::new(self.delimiter);
        self.fields.cut(row);
        self.state = State::Over;
        let Ok(text) = self.fields.text() else {
            return rows.fault(Fault::in_row(FaultCode::HeaderNotUtf8, no));
        };
        self.columns = self.layout.columns.iter().map(|_| None).collect();
        for at in 0..self.fields.ends().len() {
            let name = field(text, self.fields.ends(), at).unwrap_or_default().trim();
            if name.is_empty() {
                continue;
            }
            self.width = at.saturating_add(1);
            let known = self.layout.index(name);
            match known.and_then(|known| Some((self.layout.columns.get(known)?, self.columns.get_mut(known)?))) {
                None => rows.fault(Fault::in_row(FaultCode::ColumnUnknown, no).given(name).nearest(nearest(name, self.layout.columns))),
                Some((column, Some(_))) => rows.fault(Fault::in_row(FaultCode::ColumnTwice, no).column(column)),
                Some((_, place)) => *place = Some(at),
            }
        }
        let is_there = |needed: &&str| {
            let column = self.layout.index(needed);
            column.and_then(|column| *self.columns.get(column)?).is_some()
        };
        let mut missing = self.layout.needed.iter().filter(|needed| !is_there(needed)).peekable();
        if missing.peek().is_none() {
            self.state = State::Rows;
        }
        missing.for_each(|&column| rows.fault(Fault::in_row(FaultCode::ColumnMissing, no).column(column)));
    }
}

/// The state of the quotation marks, byte by byte, as `csv-core` sees them.
#[derive(Clone, Copy, Debug, Default)]
struct Quotes {
    at: At,
    /// Text came right after a closing mark.
    text_behind: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum At {
    #[default]
    FieldStart,
    Plain,
    Quoted,
    /// After a mark that closes the field or is the first of two that mean one.
    BehindMark,
}

impl Quotes {
    fn are_open(self) -> bool {
        self.at == At::Quoted
    }

    fn pass(&mut self, byte: u8, between: bool) {
        self.at = match (self.at, byte) {
            (At::Quoted, b'"') => At::BehindMark,
            (At::Quoted, _) | (At::FieldStart | At::BehindMark, b'"') => At::Quoted,
            (_, b'\n' | b'\r') => At::FieldStart,
            _ if between => At::FieldStart,
            (before, _) => {
                self.text_behind |= before == At::BehindMark;
                At::Plain
            }
        };
    }
}

/// Cuts a row into its fields.
#[derive(Debug)]
struct Fielder {
    reader: Reader,
    bytes: Vec<u8>,
    ends: Vec<usize>,
    /// How many of them there are in this row.
    fields: usize,
}

impl Fielder {
    fn new(delimiter: u8) -> Self {
        let reader = ReaderBuilder::new().delimiter(delimiter).build();
        Self { reader, bytes: Vec::new(), ends: Vec::new(), fields: 0 }
    }

    fn cut(&mut self, row: &[u8]) {
        const MORE: usize = 32;
        self.reader.reset();
        // The fields of a row are never longer than its bytes.
        if self.bytes.len() < row.len() {
            self.bytes.resize(row.len(), 0);
        }
        let (mut read, mut written) = (0_usize, 0_usize);
        self.fields = 0;
        loop {
            let input = row.get(read..).unwrap_or_default();
            let output = self.bytes.get_mut(written..).unwrap_or_default();
            let ends = self.ends.get_mut(self.fields..).unwrap_or_default();
            let (result, bytes_read, bytes_written, fields) = self.reader.read_record(input, output, ends);
            read = read.saturating_add(bytes_read);
            written = written.saturating_add(bytes_written);
            self.fields = self.fields.saturating_add(fields);
            match result {
                // `csv-core` gives the record when it is called with no more input.
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => self.bytes.resize(self.bytes.len().saturating_add(MORE), 0),
                ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len().saturating_add(MORE), 0),
                ReadRecordResult::Record | ReadRecordResult::End => return,
            }
        }
    }

    fn ends(&self) -> &[usize] {
        self.ends.get(..self.fields).unwrap_or_default()
    }

    fn bytes(&self, at: usize) -> &[u8] {
        let (start, end) = bounds(self.ends(), at);
        self.bytes.get(start..end).unwrap_or_default()
    }

    /// All fields, one behind the other; the first one that is not UTF-8.
    fn text(&self) -> Result<&str, usize> {
        let all = self.ends().last().and_then(|&end| self.bytes.get(..end)).unwrap_or_default();
        let text = core::str::from_utf8(all).ok();
        // A letter that is cut by the end of a field is not UTF-8 either.
        let whole = text.filter(|text| self.ends().iter().all(|&end| text.is_char_boundary(end)));
        whole.ok_or_else(|| (0..self.fields).find(|&at| core::str::from_utf8(self.bytes(at)).is_err()).unwrap_or(0))
    }
}

/// The text, with a replacement character for each part that is not UTF-8.
fn lossy(bytes: &[u8]) -> String {
    let mut text = String::new();
    let mut rest = bytes;
    while let Err(error) = core::str::from_utf8(rest) {
        let (good, bad) = rest.split_at_checked(error.valid_up_to()).unwrap_or_default();
        text.push_str(core::str::from_utf8(good).unwrap_or_default());
        text.push(char::REPLACEMENT_CHARACTER);
        rest = error.error_len().and_then(|length| bad.get(length..)).unwrap_or_default();
    }
    text.push_str(core::str::from_utf8(rest).unwrap_or_default());
    text
}

/// What separates the fields: comma or semicolon, whichever occurs more often between the names.
fn delimiter(header: &[u8]) -> u8 {
    let mut quotes = Quotes::default();
    let (mut commas, mut semicolons) = (0_usize, 0_usize);
    for &byte in header {
        if !quotes.are_open() {
            commas = commas.saturating_add((byte == b',').into());
            semicolons = semicolons.saturating_add((byte == b';').into());
        }
        quotes.pass(byte, matches!(byte, b',' | b';'));
    }
    if semicolons > commas { b';' } else { b',' }
}

fn is_utf_16(bytes: &[u8]) -> bool {
    matches!(bytes, [0xff, 0xfe, ..] | [0xfe, 0xff, ..])
}

/// The bytes after the first line and its end: a line feed, a carriage return, or both.
fn after_first_line(bytes: &[u8]) -> &[u8] {
    let Some(end) = memchr::memchr2(b'\n', b'\r', bytes) else { return &[] };
    let after = bytes.get(end.saturating_add(1)..).unwrap_or_default();
    match after.strip_prefix(b"\n") {
        Some(after) if bytes.get(end) == Some(&b'\r') => after,
        _ => after,
    }
}

fn number(size: usize) -> i64 {
    i64::try_from(size).unwrap_or(i64::MAX)
}
