//! Files to rows: CSV through the reader of the core, or a JSON list of objects. What cannot be read is a fault by its row,
//! and the other rows are kept.

use ocop_core::table::{Fault, FaultCode, Layout, Row, Rows, Table};
use serde_json::{Map, Value};
use std::fs::File;
use std::io::{self, Read};

/// The most bytes of one table that are held.
const MOST: u64 = 256 << 20;

/// A table as it was read.
#[derive(Debug, Default)]
pub struct Sheet {
    /// How many columns its rows have.
    columns: usize,
    /// The numbers of the rows and their texts, in the order of the columns.
    rows: Vec<(u32, Vec<String>)>,
    /// What could not be read.
    faults: Vec<Fault>,
}

impl Rows for Sheet {
    fn row(&mut self, row: &Row<'_>) {
        self.rows.push((row.no(), (0..self.columns).map(|column| row.get(column).to_owned()).collect()));
    }

    fn fault(&mut self, fault: Fault) {
        self.faults.push(fault);
    }
}

impl Sheet {
    /// Reads a table of this layout.
    pub fn of(bytes: &[u8], layout: Layout) -> io::Result<Self> {
        let mut sheet = Self { columns: layout.columns.len(), ..Self::default() };
        rows(bytes, layout, &mut sheet)?;
        Ok(sheet)
    }

    /// A table of these rows.
    pub fn made(layout: Layout, rows: impl Iterator<Item = Vec<String>>) -> Self {
        Self { columns: layout.columns.len(), rows: (1..).zip(rows).collect(), faults: Vec::new() }
    }

    /// How many rows could be read.
    pub const fn len(&self) -> usize {
        self.rows.len()
    }

    /// The text of a column in the row at this place, where there is one.
    pub fn get(&self, place: usize, column: usize) -> Option<&str> {
        self.rows.get(place)?.1.get(column).map(|text| text.trim()).filter(|text| !text.is_empty())
    }

    /// Leaves out the rows that hold another text in this column.
    pub fn retain(&mut self, column: usize, text: &str) {
        self.rows.retain(|(_, texts)| texts.get(column).is_some_and(|held| held == text));
    }

    /// Gives what could not be read, and the rows at these places.
    pub fn give(&self, places: impl IntoIterator<Item = usize>, to: &mut dyn Rows) {
        self.faults.iter().for_each(|fault| to.fault(fault.clone()));
        for (number, texts) in places.into_iter().filter_map(|place| self.rows.get(place)) {
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            to.row(&Row::new(*number, &texts));
        }
    }

    /// Gives everything.
    pub fn give_all(&self, to: &mut dyn Rows) {
        self.give(0..self.len(), to);
    }
}

/// Gives the rows of a table in either form.
pub fn rows(bytes: &[u8], layout: Layout, to: &mut dyn Rows) -> io::Result<()> {
    let text = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    if let Some(b'[' | b'{') = text.iter().find(|byte| !byte.is_ascii_whitespace()) {
        objects(&serde_json::from_slice::<Vec<Map<String, Value>>>(text)?, layout, to);
    } else {
        let mut table = Table::new(layout);
        table.read(bytes, to);
        table.finish(to);
    }
    Ok(())
}

/// Objects are numbered from 1.
fn objects(objects: &[Map<String, Value>], layout: Layout, to: &mut dyn Rows) {
    let mut unknown: Vec<&str> = Vec::new();
    for name in objects.iter().flat_map(Map::keys).filter(|name| !layout.columns.contains(&name.as_str())) {
        if !unknown.contains(&name.as_str()) {
            unknown.push(name);
            to.fault(Fault::new(FaultCode::ColumnUnknown).given(name));
        }
    }
    for (number, object) in (1..).zip(objects) {
        let texts: Vec<String> = layout.columns.iter().map(|name| object.get(*name).map_or_else(String::new, plain)).collect();
        to.row(&Row::new(number, &texts.iter().map(String::as_str).collect::<Vec<&str>>()));
    }
}

/// A JSON value as the text that a CSV field would hold.
fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        // A whole number is one however it is written.
        Value::Number(number) => {
            let text = number.to_string();
            text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
        }
        other => other.to_string(),
    }
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
