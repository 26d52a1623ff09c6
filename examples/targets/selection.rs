//! Which rows are asked for: by place and by year.

use crate::input::Sheet;
use ocop_core::target::{FigureColumn, Level, Localities, NoPlace, Place, When};
use std::collections::BTreeSet;

/// What rows must speak of to be read.
#[derive(Debug)]
pub struct Selection {
    /// These and what lies in them; none: everything.
    places: Vec<Place>,
    /// The first year.
    from: i16,
    /// The last year.
    to: i16,
}

impl Selection {
    /// By ids or names of places and by years.
    ///
    /// # Errors
    /// The text that names no place, or several.
    pub fn new(localities: &Localities, texts: &[String], from: i16, to: i16) -> Result<Self, (String, NoPlace)> {
        let place = |text: &String| localities.find(text, ALWAYS).map_err(|error| (text.clone(), error));
        let places: Vec<Place> = texts.iter().map(place).collect::<Result<_, _>>()?;
        Ok(Self { places, from, to })
    }

    /// The places of the rows that are asked for. A row that others build on is kept with them.
    pub fn of(&self, localities: &Localities, sheet: &Sheet) -> Vec<usize> {
        let mut kept: BTreeSet<usize> = (0..sheet.len()).filter(|&row| self.keeps(localities, sheet, row)).collect();
        loop {
            let bases: BTreeSet<&str> = kept.iter().filter_map(|&row| sheet.get(row, FigureColumn::Base as usize)).collect();
            let is_base = |row: &usize| sheet.get(*row, FigureColumn::Id as usize).is_some_and(|id| bases.contains(id));
            let more: Vec<usize> = (0..sheet.len()).filter(|row| !kept.contains(row)).filter(is_base).collect();
            if more.is_empty() {
                return kept.into_iter().collect();
            }
            kept.extend(more);
        }
    }

    /// A row whose place or time cannot be read is kept, so that its fault is shown.
    fn keeps(&self, localities: &Localities, sheet: &Sheet, row: usize) -> bool {
        let when = sheet.get(row, FigureColumn::When as usize).and_then(|text| text.parse::<When>().ok());
        let is_then = when.is_none_or(|when| when.last().year() >= self.from && when.first().year() <= self.to);
        let place = sheet.get(row, FigureColumn::Place as usize).and_then(|text| localities.find(text, when.unwrap_or(ALWAYS)).ok());
        is_then && (self.places.is_empty() || place.is_none_or(|place| self.has(localities, place)))
    }

    /// The nation is there to compare with.
    fn has(&self, localities: &Localities, place: Place) -> bool {
        let is_nation = localities.get(place).is_some_and(|locality| locality.level == Level::Nation);
        is_nation || self.places.iter().any(|&outer| localities.is_within(place, outer))
    }
}

/// All of the programme, and more.
pub const ALWAYS: When = When::Period(ocop_core::Date::MIN, ocop_core::Date::MAX);
