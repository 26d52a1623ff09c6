//! Files to rows: CSV, or a JSON list of objects. A row that cannot be read is a fault, and the other rows are kept.

use ocop_core::table::{Fault, Layout, Row, Rows, Table, read_list};
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
        let mut list = serde_json::Deserializer::from_slice(text);
        read_list(layout, &mut list, to)?;
        list.end()?;
    } else {
        let mut table = Table::new(layout);
        table.read(bytes, to);
        table.finish(to);
    }
    Ok(())
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
