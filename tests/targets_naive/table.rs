//! Rows and tables for the tests of targets.

use ocop_core::table::{Row, Rows};
use ocop_core::target::{FigureColumn, FigureReader, Figures, Localities, LocalityColumn, LocalityReader, MappingColumn};
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

pub const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/data/targets/");

/// The fields of a row by the names of their columns.
pub type Line = BTreeMap<String, String>;

pub fn table(name: &str) -> Vec<Line> {
    let mut reader = csv::Reader::from_path([FOLDER, name].concat()).unwrap();
    let names = reader.headers().unwrap().clone();
    let line = |row: csv::StringRecord| names.iter().zip(&row).map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    reader.records().map(|row| line(row.unwrap())).collect()
}

pub fn line(text: &str) -> Line {
    text.split_whitespace().map(|field| field.split_once('=').unwrap()).map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

/// The texts of these columns, in their order.
fn texts(line: &Line, columns: impl IntoIterator<Item = &'static str>) -> Vec<&str> {
    columns.into_iter().map(|column| line.get(column).map_or("", String::as_str)).collect()
}

pub fn locality(reader: &mut LocalityReader, no: u32, row: &Line) {
    reader.localities().row(&Row::new(no, &texts(row, LocalityColumn::ALL.iter().map(|column| column.as_str()))));
}

pub fn mapping(reader: &mut LocalityReader, no: u32, row: &Line) {
    reader.mappings().row(&Row::new(no, &texts(row, MappingColumn::ALL.iter().map(|column| column.as_str()))));
}

pub fn figure(reader: &mut FigureReader, no: u32, row: &Line) {
    reader.row(&Row::new(no, &texts(row, FigureColumn::ALL.iter().map(|column| column.as_str()))));
}

pub fn places(localities: &[Line], mappings: &[Line]) -> Arc<Localities> {
    let mut reader = LocalityReader::default();
    for (number, row) in (2..).zip(localities) {
        locality(&mut reader, number, row);
    }
    for (number, row) in (2..).zip(mappings) {
        mapping(&mut reader, number, row);
    }
    Arc::new(reader.finish())
}

pub static LOCALITIES: LazyLock<Arc<Localities>> = LazyLock::new(|| places(&table("localities.csv"), &table("mappings.csv")));

/// Figures of numbered rows.
pub fn figures_of<'r>(localities: &Arc<Localities>, rows: impl IntoIterator<Item = (u32, &'r Line)>) -> Figures {
    let mut reader = FigureReader::new(Arc::clone(localities));
    for (number, row) in rows {
        figure(&mut reader, number, row);
    }
    reader.finish()
}

/// Figures of rows that are numbered from 2.
pub fn figures(rows: &[Line]) -> Figures {
    figures_of(&LOCALITIES, (2..).zip(rows))
}

/// A small generator of numbers: the same on every machine (splitmix64).
pub struct Dice(pub u64);

impl Dice {
    pub const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    pub fn below(&mut self, sides: usize) -> usize {
        usize::try_from(self.next() % sides as u64).unwrap()
    }

    pub fn one_in(&mut self, sides: usize) -> bool {
        self.below(sides) == 0
    }

    pub fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }
}
