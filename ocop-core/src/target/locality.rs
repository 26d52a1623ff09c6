//! Localities, the boundaries they had, and what became of them.

use super::remark::{Remark, RemarkCode, Table};
use super::row::Row;
use super::when::When;
use crate::calendar::{Date, Ymd, parse_date};
use crate::format::objects;
use crate::names::names;
use crate::text::{cut, fold};
use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;

names! {
    /// How large a locality is.
    pub enum Level {
        /// *Cả nước.*
        Nation = "nation",
        /// *Vùng.*
        Region = "region",
        /// *Tỉnh, thành phố.*
        Province = "province",
        /// *Quận, huyện, thị xã, thành phố thuộc tỉnh*: until 30 June 2025.
        District = "district",
        /// *Xã, phường, đặc khu.*
        Commune = "commune",
    }
}

/// The place of a locality among [`Localities`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place(pub(crate) u32);

impl Place {
    const fn index(self) -> usize {
        self.0 as usize
    }
}

/// A locality within boundaries that did not change from its first to its last day.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Locality {
    /// The id that figures name it by.
    pub id: String,
    /// The name, as people write it.
    pub name: String,
    /// How large it is.
    pub level: Level,
    /// What it lies in.
    pub within: Option<Place>,
    /// First day within these boundaries; `None` from the beginning of the programme.
    pub from: Option<Date>,
    /// Last day within these boundaries; `None` to this day.
    pub until: Option<Date>,
}

impl Locality {
    /// Whether it had these boundaries on some day from the first to the last.
    pub fn existed(&self, first: Date, last: Date) -> bool {
        self.from.is_none_or(|from| from <= last) && self.until.is_none_or(|until| until >= first)
    }
}

objects! {
    Locality => |this| {
        "id": this.id,
        "name": this.name,
        "level": this.level,
        [maybe] "from": this.from.map(Ymd),
        [maybe] "until": this.until.map(Ymd),
    }
}

/// The whole of a locality of the old boundaries became part of one of the new.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Mapping {
    /// The old one.
    pub from: Place,
    /// The new one.
    pub to: Place,
    /// First day of the new boundaries.
    pub on: Date,
    /// The act that says so.
    pub source: String,
}

/// All localities that figures may name, and the mappings between their boundaries.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Localities {
    all: Vec<Locality>,
    /// Ids and folded names with their place, in order.
    index: Vec<(String, Place)>,
    mappings: Vec<Mapping>,
    remarks: Vec<Remark>,
}

/// Why a text names no locality.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoPlace {
    /// None is called so; an id that is near.
    Unknown(Option<String>),
    /// Several are.
    Ambiguous,
}

/// Reads the table of localities and the table of mappings row by row; what cannot be used is a remark.
#[derive(Clone, Debug, Default)]
pub struct LocalityReader {
    localities: Localities,
    /// What each locality lies in, in its row's own words.
    within: Vec<(u32, Option<String>)>,
    mappings: Vec<MappingRow>,
}

/// A row of the table of mappings; the localities it names may come later.
#[derive(Clone, Debug)]
struct MappingRow {
    row: u32,
    from: Option<String>,
    to: Option<String>,
    on: Option<String>,
    source: String,
}

impl LocalityReader {
    /// Reads a row of the table of localities.
    pub fn locality(&mut self, row: Row<'_>) {
        use RemarkCode as R;
        let Self { localities: Localities { all, remarks, .. }, within, .. } = self;
        let fault = |code, column| Remark::fault(code, Table::Localities, row.number, Some(column));
        let before = remarks.len();
        for column in ["id", "name", "level"] {
            if row.get(column).is_none() {
                remarks.push(fault(R::ValueMissing, column));
            }
        }
        let id = row.get("id").unwrap_or_default();
        if all.iter().any(|known| known.id == id) {
            remarks.push(fault(R::IdTwice, "id").given(id));
        }
        let level = row.get("level").and_then(|name| {
            let level = name.parse().ok();
            if level.is_none() {
                remarks.push(fault(R::NameUnknown, "level").given(name).with("known", joined(Level::NAMES)));
            }
            level
        });
        let mut day = |column| {
            let text = row.get(column)?;
            let day = parse_date(text);
            if day.is_none() {
                remarks.push(fault(R::WhenUnreadable, column).given(text));
            }
            day
        };
        let (from, until) = (day("from"), day("until"));
        if from.zip(until).is_some_and(|(from, until)| until < from) {
            remarks.push(fault(R::PeriodReversed, "until").given(row.get("until").unwrap_or_default()));
        }
        if let (true, Some(level)) = (remarks.len() == before, level) {
            let name = row.get("name").unwrap_or_default().to_owned();
            all.push(Locality { id: id.to_owned(), name, level, within: None, from, until });
            within.push((row.number, row.get("within").map(str::to_owned)));
        }
    }

    /// Reads a row of the table of mappings.
    pub fn mapping(&mut self, row: Row<'_>) {
        let owned = |column| row.get(column).map(str::to_owned);
        let source = owned("source").unwrap_or_default();
        self.mappings.push(MappingRow { row: row.number, from: owned("from"), to: owned("to"), on: owned("on"), source });
    }

    /// All that was read, with everything that the rows point to found.
    pub fn finish(self) -> Localities {
        let Self { mut localities, within, mappings } = self;
        localities.index();
        localities.parents(&within);
        for row in mappings {
            localities.map(row);
        }
        localities
    }
}

impl Localities {
    fn index(&mut self) {
        for (place, locality) in (0..).map(Place).zip(&self.all) {
            self.index.push((locality.id.clone(), place));
            self.index.push((fold(&locality.name), place));
        }
        self.index.sort_unstable();
        self.index.dedup();
    }

    fn parents(&mut self, within: &[(u32, Option<String>)]) {
        for (place, (row, within)) in within.iter().enumerate() {
            let Some(id) = within else { continue };
            let fault = |code| Remark::fault(code, Table::Localities, *row, Some("within")).given(id);
            let parent = self.by_id(id);
            let level = self.all.get(place).map(|locality| locality.level);
            match parent.and_then(|parent| self.get(parent)) {
                None => self.remarks.push(fault(RemarkCode::LocalityUnknown)),
                Some(above) if Some(above.level) >= level => self.remarks.push(fault(RemarkCode::LevelsReversed)),
                Some(_) => {
                    if let Some(locality) = self.all.get_mut(place) {
                        locality.within = parent;
                    }
                }
            }
        }
    }

    fn map(&mut self, row: MappingRow) {
        use RemarkCode as R;
        let fault = |code, column| Remark::fault(code, Table::Mappings, row.row, Some(column));
        let mut known = |column, id: &Option<String>| {
            let Some(id) = id else {
                self.remarks.push(fault(R::ValueMissing, column));
                return None;
            };
            let place = self.by_id(id);
            if place.is_none() {
                self.remarks.push(fault(R::LocalityUnknown, column).given(id));
            }
            place
        };
        let (from, to) = (known("from", &row.from), known("to", &row.to));
        let on = row.on.as_deref().and_then(parse_date);
        if on.is_none() {
            let code = if row.on.is_some() { R::WhenUnreadable } else { R::ValueMissing };
            self.remarks.push(fault(code, "on").given(row.on.as_deref().unwrap_or_default()));
        }
        if let (Some(from), Some(to), Some(on)) = (from, to, on) {
            self.mappings.push(Mapping { from, to, on, source: row.source });
        }
    }

    /// All of them, in the order of their table.
    pub fn all(&self) -> &[Locality] {
        &self.all
    }

    /// All of them with their places, in the order of their table.
    pub fn places(&self) -> impl Iterator<Item = (Place, &Locality)> + Clone {
        (0..).map(Place).zip(&self.all)
    }

    /// What could not be used of the two tables.
    pub fn remarks(&self) -> &[Remark] {
        &self.remarks
    }

    /// All mappings, in the order of their table.
    pub fn mappings(&self) -> &[Mapping] {
        &self.mappings
    }

    /// This locality.
    pub fn get(&self, place: Place) -> Option<&Locality> {
        self.all.get(place.index())
    }

    /// The id of a locality; empty for one that is not among these.
    pub fn id(&self, place: Place) -> &str {
        self.get(place).map_or("", |locality| &locality.id)
    }

    /// Its name with what it lies in, where that is no region and not the nation: "Hoài Đức (Hà Nội)".
    pub fn full_name(&self, place: Place) -> String {
        let Some(locality) = self.get(place) else { return String::new() };
        let mut name = locality.name.clone();
        if let Some(above) = locality.within.and_then(|above| self.get(above)).filter(|above| above.level >= Level::Province) {
            name.push_str(" (");
            name.push_str(&above.name);
            name.push(')');
        }
        name
    }

    /// The locality of this id.
    pub fn by_id(&self, id: &str) -> Option<Place> {
        self.called(id).find(|&place| self.id(place) == id)
    }

    /// The localities of this id or folded name.
    fn called<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Place> + 't {
        let start = self.index.partition_point(|(known, _)| known.as_str() < text);
        let rest = self.index.get(start..).unwrap_or_default();
        rest.iter().take_while(move |(known, _)| known == text).map(|&(_, place)| place)
    }

    /// The locality of this id, or the only one of this name ("Hoài Đức", "Hoài Đức (Hà Nội)") that existed then.
    ///
    /// # Errors
    /// No locality is called so, or several are.
    pub fn find(&self, text: &str, when: When) -> Result<Place, NoPlace> {
        if let Some(place) = self.by_id(text) {
            return Ok(place);
        }
        let folded = fold(text);
        let (name, above) = match folded.strip_suffix(')').and_then(|rest| rest.split_once(" (")) {
            Some((name, above)) => (name, Some(above)),
            None => (folded.as_str(), None),
        };
        let mut found = self.called(name).filter(|&place| {
            self.get(place).is_some_and(|locality| {
                let is_there = above.is_none_or(|above| {
                    locality.within.and_then(|within| self.get(within)).is_some_and(|within| fold(&within.name) == above)
                });
                is_there && locality.existed(when.first(), when.last())
            })
        });
        match (found.next(), found.next()) {
            (Some(place), None) => Ok(place),
            (Some(_), Some(_)) => Err(NoPlace::Ambiguous),
            (None, _) => Err(NoPlace::Unknown(self.nearest(name))),
        }
    }

    /// The id of a locality whose id or name is near to this.
    fn nearest(&self, folded: &str) -> Option<String> {
        let folded = cut(folded);
        let near = self.index.iter().map(|(known, place)| (crate::text::distance(folded, known), place)).min()?;
        (near.0 <= 2).then(|| self.id(*near.1).to_owned())
    }

    /// Whether one is the other or lies in it, at whatever depth.
    pub fn is_within(&self, place: Place, outer: Place) -> bool {
        self.outwards(place).any(|above| above == outer)
    }

    /// The locality itself, what it lies in, and so on.
    pub fn outwards(&self, place: Place) -> impl Iterator<Item = Place> + '_ {
        core::iter::successors(Some(place), |&place| self.get(place)?.within)
    }

    /// The parts of a locality on some day between the two: what lies directly in it; where it did not have its boundaries
    /// yet, what was mapped to it.
    pub fn parts(&self, place: Place, first: Date, last: Date) -> Vec<Place> {
        let Some(whole) = self.get(place) else { return Vec::new() };
        if !whole.existed(first, last) {
            let mapped = self.mappings.iter().filter(|mapping| mapping.to == place && mapping.on > last);
            return mapped.map(|mapping| mapping.from).collect();
        }
        let within = self.places().filter(|(_, part)| part.within == Some(place) && part.existed(first, last));
        within.map(|(part, _)| part).collect()
    }
}

/// Names between commas.
pub(crate) fn joined(names: &[&str]) -> String {
    names.join(", ")
}
