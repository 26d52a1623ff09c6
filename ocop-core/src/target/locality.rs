//! Localities, the boundaries they had, and what became of them.

use super::column::{LocalityColumn, MappingColumn};
use super::when::When;
use crate::calendar::Date;
use crate::letters::{cut, distance, fold};
use crate::names::names;
use crate::table::code::FaultCode;
use crate::table::fault::{Fault, Faults};
use crate::table::row::{Row, Rows};
use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;
use serde::ser::{Serialize, Serializer};

names! {
    /// The level of a locality; the first is the largest.
    pub enum Level is "level of a locality" {
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

/// A locality among [`Localities`]: its index there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place(pub(crate) u32);

impl Place {
    const fn index(self) -> usize {
        self.0 as usize
    }
}

/// A locality within boundaries that did not change from its first to its last day.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[non_exhaustive]
pub struct Locality {
    /// The id that figures name it by.
    pub id: String,
    /// The name, as people write it.
    pub name: String,
    /// The level.
    pub level: Level,
    /// The locality that it lies in.
    #[serde(skip)]
    pub within: Option<Place>,
    /// The first day within these boundaries; `None`: from the beginning of the programme.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// The last day within these boundaries; `None`: to this day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
}

impl Locality {
    /// Whether it had these boundaries on some day from the first to the last.
    pub fn existed(&self, first: Date, last: Date) -> bool {
        self.from.is_none_or(|from| from <= last) && self.until.is_none_or(|until| until >= first)
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
    /// The legal act.
    pub source: String,
}

/// All localities that figures may name, and the mappings between their boundaries.
#[derive(Clone, Debug, Default)]
pub struct Localities {
    all: Vec<Locality>,
    /// Ids and folded names with their place, in order.
    index: Vec<(String, Place)>,
    mappings: Vec<Mapping>,
    faults: Faults,
}

/// Why a text names no locality.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NoPlace {
    /// No locality has this id or name; with one whose id or name is close, where there is one.
    #[error("no locality of that time has this id or name; write the id or the name of a declared locality")]
    Unknown(Option<Place>),
    /// Several localities have this name.
    #[error("several localities have this name; write the id of one of them")]
    Ambiguous,
}

/// Reads the table of localities and the table of mappings row by row; what cannot be used is a fault.
///
/// ```
/// use ocop_core::table::{Row, Rows};
/// use ocop_core::target::{LocalityReader, When};
/// let mut reader = LocalityReader::default();
/// reader.localities().row(&Row::new(2, &["ha-noi", "Hà Nội", "province"]));
/// reader.localities().row(&Row::new(3, &["ha-noi/hoai-duc", "Hoài Đức", "district", "ha-noi", "", "2025-06-30"]));
/// let localities = reader.finish();
/// let place = localities.find("hoai duc", When::Year(2024)).unwrap();
/// assert_eq!(localities.full_name(place), "Hoài Đức (Hà Nội)");
/// assert!(localities.find("hoai duc", When::Year(2026)).is_err());
/// ```
#[derive(Clone, Debug, Default)]
pub struct LocalityReader {
    localities: Localities,
    /// The row of each locality, and the text of its column `within`.
    within: Vec<(u32, Option<String>)>,
    mappings: Vec<MappingRow>,
}

/// A reader of the rows of the table of localities.
#[derive(Debug)]
pub struct LocalityRows<'a>(&'a mut LocalityReader);

/// A reader of the rows of the table of mappings.
#[derive(Debug)]
pub struct MappingRows<'a>(&'a mut LocalityReader);

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
    /// A reader of the rows of the table of localities.
    pub fn localities(&mut self) -> LocalityRows<'_> {
        LocalityRows(self)
    }

    /// A reader of the rows of the table of mappings.
    pub fn mappings(&mut self) -> MappingRows<'_> {
        MappingRows(self)
    }

    /// All localities that were read, with the localities that their rows name.
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

const LOCALITIES: &str = "localities";
const MAPPINGS: &str = "mappings";

impl Rows for LocalityRows<'_> {
    fn row(&mut self, row: &Row<'_>) {
        use FaultCode as F;
        use LocalityColumn as C;
        let LocalityReader { localities: Localities { all, faults, .. }, within, .. } = &mut *self.0;
        let get = |column: C| Some(row.get(column as usize)).filter(|given| !given.is_empty());
        let mut is_good = true;
        let mut wrong = |code, column: C, known: &[&'static str]| {
            is_good = false;
            let fault = Fault::in_row(code, row.no()).table(LOCALITIES).column(column.as_str()).given(row.get(column as usize));
            faults.add(if known.is_empty() { fault } else { fault.names("known", known) });
        };
        for column in [C::Id, C::Name, C::Level] {
            if get(column).is_none() {
                wrong(F::ValueMissing, column, &[]);
            }
        }
        let id = row.get(C::Id as usize);
        if all.iter().any(|known| known.id == id) {
            wrong(F::IdTwice, C::Id, &[]);
        }
        let level = get(C::Level).and_then(|name| {
            let level = name.parse().ok();
            if level.is_none() {
                wrong(F::NameUnknown, C::Level, Level::NAMES);
            }
            level
        });
        let mut day = |column| {
            let day = get(column)?.parse().ok();
            if day.is_none() {
                wrong(F::DateUnreadable, column, &[]);
            }
            day
        };
        let (from, until) = (day(C::From), day(C::Until));
        if from.zip(until).is_some_and(|(from, until)| until < from) {
            wrong(F::WhenReversed, C::Until, &[]);
        }
        if let (true, Some(level)) = (is_good, level) {
            all.push(Locality { id: id.to_owned(), name: row.get(C::Name as usize).to_owned(), level, within: None, from, until });
            within.push((row.no(), get(C::Within).map(str::to_owned)));
        }
    }

    fn fault(&mut self, fault: Fault) {
        self.0.localities.faults.add(fault.table(LOCALITIES));
    }
}

impl Rows for MappingRows<'_> {
    fn row(&mut self, row: &Row<'_>) {
        use MappingColumn as C;
        let owned = |column: C| Some(row.get(column as usize)).filter(|given| !given.is_empty()).map(str::to_owned);
        let source = owned(C::Source).unwrap_or_default();
        self.0.mappings.push(MappingRow { row: row.no(), from: owned(C::From), to: owned(C::To), on: owned(C::On), source });
    }

    fn fault(&mut self, fault: Fault) {
        self.0.localities.faults.add(fault.table(MAPPINGS));
    }
}

impl Localities {
    /// The ids of these localities.
    pub(crate) fn ids<'a>(&'a self, places: &[Place]) -> Vec<&'a str> {
        places.iter().map(|&place| self.id(place)).collect()
    }

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
            let fault = |code| Fault::in_row(code, *row).table(LOCALITIES).column(LocalityColumn::Within.as_str()).given(id);
            let parent = self.by_id(id);
            let level = self.all.get(place).map(|locality| locality.level);
            match parent.and_then(|parent| self.get(parent)) {
                None => self.faults.add(fault(FaultCode::PlaceUnknown)),
                Some(above) if Some(above.level) >= level => self.faults.add(fault(FaultCode::LevelsReversed)),
                Some(_) => {
                    if let Some(locality) = self.all.get_mut(place) {
                        locality.within = parent;
                    }
                }
            }
        }
    }

    fn map(&mut self, row: MappingRow) {
        use MappingColumn as C;
        let mut wrong = |code, column: C, given: &Option<String>| {
            let fault = Fault::in_row(code, row.row).table(MAPPINGS).column(column.as_str());
            self.faults.add(fault.given(given.as_deref().unwrap_or_default()));
        };
        let place = |id: &Option<String>| id.as_deref().and_then(|id| called(&self.index, id).find(|&place| is_id(&self.all, place, id)));
        let (from, to, on) = (place(&row.from), place(&row.to), row.on.as_deref().and_then(|on| on.parse::<Date>().ok()));
        let found = [
            (from.is_some(), FaultCode::PlaceUnknown, C::From, &row.from),
            (to.is_some(), FaultCode::PlaceUnknown, C::To, &row.to),
            (on.is_some(), FaultCode::DateUnreadable, C::On, &row.on),
        ];
        for (is_found, code, column, given) in found {
            if !is_found {
                wrong(if given.is_some() { code } else { FaultCode::ValueMissing }, column, given);
            }
        }
        let (Some(from), Some(to), Some(on)) = (from, to, on) else { return };
        // The old boundaries end before the new ones begin, and a locality becomes part of one other.
        let ends = self.get(from).and_then(|from| from.until).is_some_and(|until| until < on);
        let begins = self.get(to).and_then(|to| to.from) == Some(on);
        let known = self.mappings.iter().find(|mapping| mapping.from == from);
        if known.is_some_and(|known| known.to == to) {
            self.faults.add(Fault::in_row(FaultCode::MappingTwice, row.row).table(MAPPINGS).given(self.id(from)));
        } else if known.is_some() || !ends || !begins {
            let fault = Fault::in_row(FaultCode::MappingImpossible, row.row).table(MAPPINGS);
            self.faults.add(fault.given(self.id(from)).text("to", self.id(to)).day("on", on));
        } else {
            self.mappings.push(Mapping { from, to, on, source: row.source });
        }
    }

    /// All localities, in the order of their table.
    pub fn all(&self) -> &[Locality] {
        &self.all
    }

    /// All localities with their [`Place`]s, in the order of their table.
    pub fn places(&self) -> impl Iterator<Item = (Place, &Locality)> + Clone {
        (0..).map(Place).zip(&self.all)
    }

    /// What could not be used of the two tables.
    pub const fn faults(&self) -> &Faults {
        &self.faults
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

    /// Its name; where it lies in a province or a smaller locality, with that name: "Hoài Đức (Hà Nội)".
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
        called(&self.index, id).find(|&place| is_id(&self.all, place, id))
    }

    /// The locality of this id, or the only one of this name ("Hoài Đức", "Hoài Đức (Hà Nội)") that existed then.
    ///
    /// # Errors
    /// [`NoPlace`] where no locality has this id or name, or several have this name.
    pub fn find(&self, text: &str, when: When) -> Result<Place, NoPlace> {
        if let Some(place) = self.by_id(text) {
            return Ok(place);
        }
        let folded = fold(text);
        let (name, above) = match folded.strip_suffix(')').and_then(|rest| rest.split_once(" (")) {
            Some((name, above)) => (name, Some(above)),
            None => (folded.as_str(), None),
        };
        let mut found = called(&self.index, name).filter(|&place| {
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
            (None, _) => Err(NoPlace::Unknown(self.nearest_place(name))),
        }
    }

    /// The locality whose id or name is closest to this text, where one is close.
    #[cfg(feature = "register")]
    pub(crate) fn nearest_to(&self, given: &str) -> Option<Place> {
        self.nearest_place(&fold(given))
    }

    /// The same of a folded text.
    fn nearest_place(&self, folded: &str) -> Option<Place> {
        let folded = cut(folded);
        let (distance, near) = self.index.iter().map(|(known, place)| (distance(folded, known.as_bytes()), *place)).min()?;
        (distance <= if folded.len() > 4 { 2 } else { 1 } && distance < folded.len()).then_some(near)
    }

    /// Whether `place` is `outer` or lies in it, at any depth.
    pub fn is_within(&self, place: Place, outer: Place) -> bool {
        self.outwards(place).any(|above| above == outer)
    }

    /// The locality itself, then the one that it lies in, and so on.
    pub fn outwards(&self, place: Place) -> impl Iterator<Item = Place> + '_ {
        core::iter::successors(Some(place), |&place| self.get(place)?.within)
    }

    /// The parts of a locality on some day from `first` to `last`: the localities directly in it. Where it did not have its
    /// boundaries yet, the parts are the localities that were mapped to it.
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

/// The rows of the table of localities, as [`read_list`](crate::table::read_list) reads them.
impl Serialize for Localities {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(serde::Serialize)]
        struct Row<'a> {
            #[serde(flatten)]
            locality: &'a Locality,
            #[serde(skip_serializing_if = "Option::is_none")]
            within: Option<&'a str>,
        }
        serializer.collect_seq(self.all.iter().map(|locality| Row { locality, within: locality.within.map(|within| self.id(within)) }))
    }
}

/// The localities of this id or folded name.
fn called<'t>(index: &'t [(String, Place)], text: &'t str) -> impl Iterator<Item = Place> + 't {
    let start = index.partition_point(|(known, _)| known.as_str() < text);
    let rest = index.get(start..).unwrap_or_default();
    rest.iter().take_while(move |(known, _)| known == text).map(|&(_, place)| place)
}

fn is_id(all: &[Locality], place: Place, id: &str) -> bool {
    all.get(place.index()).is_some_and(|locality| locality.id == id)
}
