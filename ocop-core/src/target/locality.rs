//! Localities, the boundaries they had, and what became of them.

use super::column::{LocalityColumn, MappingColumn};
use super::when::When;
use crate::calendar::{Date, Ymd, parse_date};
use crate::format::{List, Value, objects};
use crate::names::names;
use crate::order;
use crate::table::{Fault, FaultCode, Faults, Row, Rows};
use crate::text::{cut, fold, split_by};
use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;

names! {
    /// How large a locality is.
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
#[derive(Clone, Debug, Default)]
pub struct Localities {
    all: Vec<Locality>,
    /// Ids and folded names with their place, in order.
    index: Vec<(String, Place)>,
    mappings: Vec<Mapping>,
    faults: Faults,
}

/// Why a text names no locality.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoPlace {
    /// None is called so; one whose id or name is near.
    Unknown(Option<Place>),
    /// Several are.
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
    /// What each locality lies in, in its row's own words.
    within: Vec<(u32, Option<String>)>,
    mappings: Vec<MappingRow>,
}

/// Takes the rows of the table of localities.
pub struct LocalityRows<'a>(&'a mut LocalityReader);

/// Takes the rows of the table of mappings.
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
    /// Takes the rows of the table of localities.
    pub fn localities(&mut self) -> LocalityRows<'_> {
        LocalityRows(self)
    }

    /// Takes the rows of the table of mappings.
    pub fn mappings(&mut self) -> MappingRows<'_> {
        MappingRows(self)
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
            let day = parse_date(get(column)?);
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
    fn index(&mut self) {
        for (place, locality) in (0..).map(Place).zip(&self.all) {
            self.index.push((locality.id.clone(), place));
            self.index.push((fold(&locality.name), place));
        }
        order::sort(&mut self.index);
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
        let (from, to, on) = (place(&row.from), place(&row.to), row.on.as_deref().and_then(parse_date));
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
        // The old boundaries end before the new ones begin, and nothing becomes part of two.
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

    /// All of them, in the order of their table.
    pub fn all(&self) -> &[Locality] {
        &self.all
    }

    /// All of them with their places, in the order of their table.
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
        called(&self.index, id).find(|&place| is_id(&self.all, place, id))
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
        let (name, above) = match folded.strip_suffix(')').and_then(|rest| split_by(rest, " (")) {
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

    /// The id of a locality whose id or name is near to this.
    fn nearest_place(&self, folded: &str) -> Option<Place> {
        let folded = cut(folded);
        let (distance, near) = self.index.iter().map(|(known, place)| (crate::text::distance(folded, known.as_bytes()), *place)).min()?;
        (distance <= if folded.len() > 4 { 2 } else { 1 } && distance < folded.len()).then_some(near)
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

/// Places by their ids.
pub(crate) struct Ids<'a>(pub(crate) &'a Localities, pub(crate) &'a [Place]);

impl List for Ids<'_> {
    fn items(&self, each: &mut dyn FnMut(Value<'_>)) {
        for &place in self.1 {
            each(Value::text(self.0.id(place)));
        }
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

#[cfg(feature = "register")]
impl crate::register::Places for Localities {
    fn find(&self, given: &str) -> Option<&str> {
        let ever = When::Period(crate::calendar::date(1, 1, 1), crate::calendar::date(9999, 12, 31));
        Localities::find(self, given, ever).ok().map(|place| self.id(place))
    }

    fn within(&self, id: &str) -> Option<&str> {
        let above = self.get(self.by_id(id)?)?.within?;
        Some(self.id(above))
    }

    fn nearest(&self, given: &str) -> Option<&str> {
        let near = self.nearest_place(&fold(given))?;
        Some(self.id(near))
    }
}
