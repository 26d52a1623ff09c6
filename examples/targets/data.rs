//! The tables: those that are named on the command line, or the public figures of Hà Nội.

use crate::input::{self, Sheet};
use crate::selection::Selection;
use ocop_core::target::{COLUMNS, FigureReader, Figures, Localities, LocalityReader, Remark, Table};
use std::io;

const LOCALITIES: &str = include_str!("../data/targets/localities.csv");
const MAPPINGS: &str = include_str!("../data/targets/mappings.csv");
const FIGURES: &str = include_str!("../data/targets/figures.csv");
/// What follows from the public figures: of these rows those that are `derived`.
const STARS: &str = include_str!("../data/targets/hanoi-stars.csv");

/// The place whose figures are shown where no file is named, and the years.
pub const DEFAULT_PLACE: &str = "ha-noi";
pub const DEFAULT_YEARS: (i16, i16) = (2019, 2025);

const LOCALITY_COLUMNS: [&str; 6] = ["id", "name", "level", "within", "from", "until"];
const MAPPING_COLUMNS: [&str; 4] = ["from", "to", "on", "source"];

/// Localities as they were read, and what could not be read of their files.
pub struct Map {
    pub localities: Localities,
    pub remarks: Vec<Remark>,
}

/// Localities and mappings of these files; without a file the public ones.
pub fn map(localities: Option<&[u8]>, mappings: Option<&[u8]>) -> io::Result<Map> {
    let mut reader = LocalityReader::default();
    let sheet = Sheet::of(localities.unwrap_or(LOCALITIES.as_bytes()), Table::Localities, &["id", "name", "level"], &LOCALITY_COLUMNS)?;
    for row in 0..sheet.len() {
        sheet.give(row, 0, |row| reader.locality(row));
    }
    let mut remarks = sheet.remarks;
    // The public mappings speak of the public localities.
    let mappings = mappings.or(localities.is_none().then_some(MAPPINGS.as_bytes()));
    if let Some(mappings) = mappings {
        let sheet = Sheet::of(mappings, Table::Mappings, &["from", "to", "on"], &MAPPING_COLUMNS)?;
        for row in 0..sheet.len() {
            sheet.give(row, 0, |row| reader.mapping(row));
        }
        remarks.extend(sheet.remarks);
    }
    Ok(Map { localities: reader.finish(), remarks })
}

/// A table of figures, its name, and how many lines are in front of its own: several files are read as if they were one.
pub struct Source {
    pub name: String,
    pub after: u32,
    sheet: Sheet,
}

impl Source {
    /// The lines of the tables so far, and after them this one.
    pub fn add(sources: &mut Vec<Self>, name: &str, bytes: &[u8]) -> io::Result<()> {
        let sheet = Sheet::of(bytes, Table::Figures, &["place", "kind", "when", "value"], &COLUMNS)?;
        let after = sources.last().map_or(0, |before: &Self| before.after.saturating_add(before.sheet.last));
        sources.push(Self { name: name.to_owned(), after, sheet });
        Ok(())
    }

    /// The public figures.
    pub fn public() -> io::Result<Vec<Self>> {
        let mut sources = Vec::new();
        Self::add(&mut sources, "figures.csv", FIGURES.as_bytes())?;
        Self::add(&mut sources, "hanoi-stars.csv", STARS.as_bytes())?;
        if let Some(stars) = sources.last_mut() {
            stars.sheet.retain("kind", "derived");
        }
        Ok(sources)
    }

    /// How a row of all is numbered in its own file.
    pub fn of_row(sources: &[Self], row: u32) -> Option<(&str, u32)> {
        let source = sources.iter().rev().find(|source| source.after < row)?;
        Some((&source.name, row.saturating_sub(source.after)))
    }
}

/// The figures that are asked for.
pub fn figures<'l>(map: &'l Map, sources: &[Source], selection: &Selection) -> Figures<'l> {
    let mut reader = FigureReader::new(&map.localities);
    map.remarks.iter().for_each(|remark| reader.remark(remark.clone()));
    for Source { sheet, after, .. } in sources {
        for remark in &sheet.remarks {
            let mut remark = remark.clone();
            remark.row = remark.row.map(|row| row.saturating_add(*after));
            reader.remark(remark);
        }
        for row in selection.of(&map.localities, sheet) {
            sheet.give(row, *after, |row| reader.read(row));
        }
    }
    reader.finish()
}

/// The bytes of a file, where one is named.
pub fn read(file: Option<&String>) -> io::Result<Option<Vec<u8>>> {
    file.map(|file| input::read(file)).transpose()
}
