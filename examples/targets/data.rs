//! The tables: those that are named on the command line, or the public figures of Hà Nội.

use crate::input::{self, Sheet};
use crate::selection::{ALWAYS, Selection};
use ocop_core::table::Fault;
use ocop_core::target::{self, FigureColumn, FigureReader, Figures, Localities, LocalityReader, Place};
use std::io;
use std::sync::Arc;

const LOCALITIES: &str = include_str!("../data/targets/localities.csv");
const MAPPINGS: &str = include_str!("../data/targets/mappings.csv");
const FIGURES: &str = include_str!("../data/targets/figures.csv");
/// What follows from the public figures: of these rows those that are `derived`.
const STARS: &str = include_str!("../data/targets/hanoi-stars.csv");

/// The place whose figures are shown where no file is named, and the years.
pub const DEFAULT_PLACE: &str = "ha-noi";
pub const DEFAULT_YEARS: (i16, i16) = (2019, 2025);

/// Localities and mappings of these files; without a file the public ones.
pub fn localities(localities: Option<&[u8]>, mappings: Option<&[u8]>) -> io::Result<Localities> {
    let mut reader = LocalityReader::default();
    Sheet::of(localities.unwrap_or(LOCALITIES.as_bytes()), target::LOCALITIES)?.give_all(&mut reader.localities());
    // The public mappings speak of the public localities.
    if let Some(mappings) = mappings.or(localities.is_none().then_some(MAPPINGS.as_bytes())) {
        Sheet::of(mappings, target::MAPPINGS)?.give_all(&mut reader.mappings());
    }
    Ok(reader.finish())
}

/// A table of figures and the name of its file.
pub struct Source {
    pub name: String,
    sheet: Sheet,
}

impl Source {
    /// Reads one.
    pub fn of(name: &str, bytes: &[u8]) -> io::Result<Self> {
        Ok(Self { name: name.to_owned(), sheet: Sheet::of(bytes, target::FIGURES)? })
    }

    /// The public figures.
    pub fn public() -> io::Result<Vec<Self>> {
        let mut stars = Self::of("hanoi-stars.csv", STARS.as_bytes())?;
        stars.sheet.retain(FigureColumn::Kind as usize, "derived");
        Ok(vec![Self::of("figures.csv", FIGURES.as_bytes())?, stars])
    }

    /// The places that it names.
    pub fn places<'a>(&'a self, localities: &'a Localities) -> impl Iterator<Item = Place> + 'a {
        let texts = (0..self.sheet.len()).filter_map(|row| self.sheet.get(row, FigureColumn::Place as usize));
        texts.filter_map(|text| localities.find(text, ALWAYS).ok())
    }

    /// Figures that were counted.
    pub fn counted(name: &str, rows: impl Iterator<Item = Vec<String>>) -> Self {
        Self { name: name.to_owned(), sheet: Sheet::made(target::FIGURES, rows) }
    }

    /// What cannot be used of this table, read alone.
    pub fn faults(&self, localities: &Arc<Localities>) -> Vec<Fault> {
        let mut reader = FigureReader::new(Arc::clone(localities));
        self.sheet.give_all(&mut reader);
        reader.finish().faults().iter().cloned().collect()
    }
}

/// The figures that are asked for, of all tables together.
pub fn figures(localities: &Arc<Localities>, sources: &[Source], selection: &Selection) -> Figures {
    let mut reader = FigureReader::new(Arc::clone(localities));
    for Source { sheet, .. } in sources {
        sheet.give(selection.of(localities, sheet), &mut reader);
    }
    reader.finish()
}

/// The bytes of a file, where one is named.
pub fn read(file: Option<&String>) -> io::Result<Option<Vec<u8>>> {
    file.map(|file| input::read(file)).transpose()
}
