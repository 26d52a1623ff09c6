//! Files to rows: CSV with commas or semicolons, or a JSON list of objects. What cannot be read is a remark by its row, and
//! the other rows are kept.

use ocop_core::Lang;
use ocop_core::target::{Remark, RemarkCode, Row, Table, Weight};
use serde_json::{Map, Value};
use std::fs::File;
use std::io::{self, Read, Write};

/// The most bytes of one table that are held.
const MOST: u64 = 256 << 20;
/// Put in front of UTF-8 by some programs.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// A table as it was read.
#[derive(Debug, Default)]
pub struct Sheet {
    /// The names of the columns; of JSON those of all its objects.
    names: Vec<String>,
    /// The rows, with the numbers of their lines; of JSON their positions, from 1.
    rows: Vec<(u32, Vec<Option<String>>)>,
    /// What could not be read.
    pub remarks: Vec<Remark>,
    /// The number of its last line.
    pub last: u32,
}

impl Sheet {
    /// How many rows could be read.
    pub const fn len(&self) -> usize {
        self.rows.len()
    }

    /// The value of a column in the row at this place.
    pub fn get(&self, place: usize, name: &str) -> Option<&str> {
        let (_, values) = self.rows.get(place)?;
        let column = self.names.iter().position(|known| known == name)?;
        values.get(column)?.as_deref().map(str::trim).filter(|value| !value.is_empty())
    }

    /// Leaves out the rows that hold another value in this column.
    pub fn retain(&mut self, name: &str, value: &str) {
        if let Some(column) = self.names.iter().position(|known| known == name) {
            self.rows.retain(|(_, values)| values.get(column).is_some_and(|held| held.as_deref() == Some(value)));
        }
    }

    /// Gives the row at this place to a reader; the table's lines are numbered on from `after`.
    pub fn give<T>(&self, place: usize, after: u32, read: impl FnOnce(Row<'_>) -> T) -> Option<T> {
        let (number, values) = self.rows.get(place)?;
        let fields: Vec<(&str, &str)> =
            self.names.iter().zip(values).filter_map(|(name, value)| Some((name.as_str(), value.as_deref()?))).collect();
        Some(read(Row { number: number.saturating_add(after), fields: &fields }))
    }

    /// Reads a table that needs the first columns and knows the others.
    pub fn of(bytes: &[u8], table: Table, needed: &[&str], known: &[&str]) -> io::Result<Self> {
        if let [0xff, 0xfe, ..] | [0xfe, 0xff, ..] = bytes {
            return Ok(Self::refused(Remark::fault(RemarkCode::OtherEncoding, table, 1, None).given("UTF-16")));
        }
        let bytes = bytes.strip_prefix(MARK).unwrap_or(bytes);
        let mut sheet = match bytes.iter().find(|byte| !byte.is_ascii_whitespace()) {
            Some(b'[' | b'{') => Self::json(bytes, table)?,
            _ => Self::csv(bytes, table)?,
        };
        sheet.check_names(table, needed, known);
        Ok(sheet)
    }

    /// Nothing of the file could be read.
    fn refused(remark: Remark) -> Self {
        Self { remarks: vec![remark], last: 1, ..Self::default() }
    }

    fn csv(bytes: &[u8], table: Table) -> io::Result<Self> {
        let mut reader = csv::ReaderBuilder::new().delimiter(separator(bytes)).flexible(true).has_headers(false).from_reader(bytes);
        let mut sheet = Self::default();
        let mut record = csv::ByteRecord::new();
        let mut is_first = true;
        while reader.read_byte_record(&mut record)? {
            let number = record.position().map_or(0, |position| line(bytes, position));
            sheet.last = number;
            let fields: Result<Vec<String>, _> = record.iter().map(|field| String::from_utf8(field.to_vec())).collect();
            match fields {
                Ok(names) if is_first => sheet.names = names.iter().map(|name| name.trim().to_owned()).collect(),
                Err(_) if is_first => {
                    return Ok(Self::refused(Remark::fault(RemarkCode::OtherEncoding, table, number, None).given("?")));
                }
                // A line of separators alone, as spreadsheets leave it.
                Ok(fields) if fields.iter().all(|field| field.trim().is_empty()) => {}
                Ok(fields) if fields.len() != sheet.names.len() => {
                    let remark = Remark::fault(RemarkCode::FieldCountDiffers, table, number, None);
                    let remark = remark.with("found", fields.len().to_string());
                    sheet.remarks.push(remark.with("expected", sheet.names.len().to_string()));
                }
                Ok(fields) => sheet.rows.push((number, fields.into_iter().map(Some).collect())),
                Err(_) => sheet.remarks.push(Remark::fault(RemarkCode::RowNotUtf8, table, number, None)),
            }
            is_first = false;
        }
        Ok(sheet)
    }

    fn json(bytes: &[u8], table: Table) -> io::Result<Self> {
        let Ok(text) = std::str::from_utf8(bytes) else {
            return Ok(Self::refused(Remark::fault(RemarkCode::OtherEncoding, table, 1, None).given("?")));
        };
        let objects: Vec<Map<String, Value>> = serde_json::from_str(text)?;
        let mut sheet = Self::default();
        for name in objects.iter().flat_map(Map::keys) {
            if !sheet.names.contains(name) {
                sheet.names.push(name.clone());
            }
        }
        for (number, object) in (1..).zip(&objects) {
            sheet.rows.push((number, sheet.names.iter().map(|name| object.get(name).and_then(plain)).collect()));
            sheet.last = number;
        }
        Ok(sheet)
    }

    fn check_names(&mut self, table: Table, needed: &[&str], known: &[&str]) {
        let about = |code, name: &str| {
            let mut remark = Remark::fault(code, table, 1, None).given(name);
            remark.row = None;
            remark
        };
        let unknown = self.names.iter().filter(|name| !known.contains(&name.as_str()));
        let mut remarks: Vec<Remark> = unknown.map(|name| about(RemarkCode::ColumnUnknown, name)).collect();
        for remark in &mut remarks {
            remark.weight = Weight::Warning;
        }
        if self.remarks.iter().any(|remark| remark.code == RemarkCode::OtherEncoding) {
            return;
        }
        let missing: Vec<&&str> = needed.iter().filter(|name| !self.names.iter().any(|known| known == **name)).collect();
        if !missing.is_empty() {
            remarks.extend(missing.into_iter().map(|name| about(RemarkCode::ColumnMissing, name)));
            self.rows.clear();
        }
        self.remarks.append(&mut remarks);
    }
}

/// A JSON value as the text that a CSV field would hold.
fn plain(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        // A whole number is one however it is written.
        Value::Number(number) => {
            let text = number.to_string();
            Some(text.strip_suffix(".0").map_or(text.clone(), str::to_owned))
        }
        other => Some(other.to_string()),
    }
}

/// What stands between the fields of the line of names.
fn separator(bytes: &[u8]) -> u8 {
    let names = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let fields = |separator: u8| names.split(|byte| *byte == separator).count();
    if fields(b';') > fields(b',') { b';' } else { b',' }
}

/// The line of a record as an editor numbers it: blank lines before it are not part of it.
fn line(bytes: &[u8], position: &csv::Position) -> u32 {
    let from = usize::try_from(position.byte()).unwrap_or(bytes.len());
    let before = bytes.get(from..).unwrap_or_default().iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
    let blank = before.filter(|byte| **byte == b'\n').count();
    u32::try_from(position.line()).unwrap_or(u32::MAX).saturating_add(u32::try_from(blank).unwrap_or(u32::MAX))
}

/// Reads a file, or the standard input for `-`.
pub fn read(file: &str) -> io::Result<Vec<u8>> {
    let source: Box<dyn Read> = if file == "-" { Box::new(io::stdin()) } else { Box::new(opened(file)?) };
    let mut bytes = Vec::new();
    source.take(MOST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MOST { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(bytes) }
}

fn opened(file: &str) -> io::Result<File> {
    let opened = File::open(file)?;
    if opened.metadata()?.is_dir() { Err(io::ErrorKind::IsADirectory.into()) } else { Ok(opened) }
}

/// Says something that is no report. Whether anybody still listens does not matter.
pub fn say(text: &str) {
    let _ = writeln!(io::stderr(), "{text}");
}

/// Why a file could not be read, and what to do.
pub fn explain(file: &str, error: &io::Error, lang: Lang) -> String {
    let (vi, en) = match error.kind() {
        io::ErrorKind::NotFound => ("không có tệp này; hãy kiểm tra tên và thư mục", "there is no such file; check its name and folder"),
        io::ErrorKind::PermissionDenied => {
            ("không có quyền đọc; hãy xin quyền hoặc chép tệp ra chỗ khác", "no permission to read it; ask for it or copy the file")
        }
        io::ErrorKind::IsADirectory => ("đây là thư mục; hãy chỉ ra các tệp trong đó", "this is a directory; name the files in it"),
        io::ErrorKind::FileTooLarge => ("tệp quá lớn; hãy chia nhỏ", "the file is too large; split it"),
        io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof => {
            ("không phải một danh sách JSON hợp lệ; hãy sửa chỗ được nêu", "it is no valid list in JSON; mend the place that is named")
        }
        _ => ("đọc bị lỗi", "reading failed"),
    };
    match lang {
        Lang::Vi => format!("Không đọc được `{file}`: {vi} ({error})."),
        Lang::En => format!("Cannot read `{file}`: {en} ({error})."),
    }
}
