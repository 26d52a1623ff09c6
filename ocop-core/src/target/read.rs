//! Rows to figures: what cannot be used is a fault at its row and column, and the other rows are kept.

use super::figure::{Basis, Figure, FigureKind, Figures, Shape};
use super::locality::{Localities, NoPlace, Place, joined};
use super::measure::{Counted, Filings, Group, Groups, Measure, Of, Round, StarClass, StarClasses, Step, Unit};
use super::quantity::Quantity;
use super::remark::{Remark, RemarkCode, Table, Weight};
use super::row::Row;
use super::when::{NotWhen, When};
use crate::application::Kind;
use crate::product::{ProducerKind, ProducerKinds};
use crate::text::nearest;
use alloc::borrow::ToOwned;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::str::FromStr;

/// The columns of the table of figures.
pub const COLUMNS: [&str; 21] = [
    "id",
    "place",
    "kind",
    "counts",
    "step",
    "star",
    "group",
    "producer",
    "filing",
    "unit",
    "of",
    "round",
    "basis",
    "when",
    "shape",
    "value",
    "up_to",
    "base",
    "published",
    "source",
    "text",
];

const HOUSEHOLD: ProducerKinds = ProducerKinds::EMPTY.with(ProducerKind::ProducingHousehold).with(ProducerKind::FamilyHousehold);
const ENTERPRISE: ProducerKinds = ProducerKinds::EMPTY.with(ProducerKind::SmallOrMediumEnterprise);

/// Reads figures row by row.
///
/// ```
/// use ocop_core::target::{FigureReader, LocalityReader, Row};
/// let mut reader = LocalityReader::default();
/// reader.locality(Row { number: 2, fields: &[("id", "ha-noi"), ("name", "Hà Nội"), ("level", "province")] });
/// let localities = reader.finish();
/// let mut reader = FigureReader::new(&localities);
/// reader.read(Row { number: 2, fields: &[
///     ("place", "Hà Nội"), ("kind", "actual"), ("counts", "product"), ("step", "recognised"), ("basis", "stock"),
///     ("when", "2021-12-31"), ("value", "1649"),
/// ] });
/// reader.read(Row { number: 3, fields: &[("place", "Hà Nam"), ("kind", "actual"), ("when", "2021"), ("value", "-3")] });
/// let figures = reader.finish();
/// assert_eq!(figures.all().len(), 1);
/// assert!(figures.faults().iter().all(|fault| fault.row == Some(3)));
/// ```
#[derive(Clone, Debug)]
pub struct FigureReader<'l> {
    figures: Figures<'l>,
    /// The rows' own words for their bases, figure by figure.
    bases: Vec<Option<String>>,
}

impl<'l> FigureReader<'l> {
    /// Nothing read yet.
    pub const fn new(localities: &'l Localities) -> Self {
        Self { figures: Figures { localities, all: Vec::new(), rounds: Vec::new(), remarks: Vec::new() }, bases: Vec::new() }
    }

    /// Adds what was said of the file that the rows come from.
    pub fn remark(&mut self, remark: Remark) {
        self.figures.remarks.push(remark);
    }

    /// Reads one row; keeps the figure, or says what is wrong with it.
    pub fn read(&mut self, row: Row<'_>) {
        let mut columns =
            Columns { row, localities: self.figures.localities, rounds: &mut self.figures.rounds, remarks: &mut self.figures.remarks };
        let before = columns.remarks.len();
        let figure = columns.figure();
        let is_good = columns.remarks.len() == before;
        if let Some(figure) = figure.filter(|_| is_good) {
            self.figures.all.push(figure);
            self.bases.push(row.get("base").map(str::to_owned));
        }
    }

    /// All that was read, in its own order, with the bases found and what stands twice left out.
    pub fn finish(self) -> Figures<'l> {
        let Self { mut figures, bases } = self;
        ids_once(&mut figures);
        order_rounds(&mut figures);
        let with_bases = core::mem::take(&mut figures.all).into_iter().zip(bases);
        let mut ordered: Vec<(Figure, Option<String>)> = with_bases.collect();
        ordered.sort_by(|(one, _), (other, _)| one.order(other).then(one.row.cmp(&other.row)));
        let mut bases = Vec::with_capacity(ordered.len());
        (figures.all, bases) = {
            let mut all = Vec::with_capacity(ordered.len());
            for (figure, base) in ordered {
                all.push(figure);
                bases.push(base);
            }
            (all, bases)
        };
        duplicates(&mut figures, &mut bases);
        find_bases(&mut figures, &bases);
        figures.remarks.sort_by(|one, other| one.key().cmp(&other.key()));
        figures
    }
}

fn fault(figure: &Figure, code: RemarkCode, column: &'static str) -> Remark {
    Remark::fault(code, Table::Figures, figure.row, Some(column))
}

/// Rounds by name, whatever the order of the rows that name them.
fn order_rounds(figures: &mut Figures<'_>) {
    let unordered = figures.rounds.clone();
    figures.rounds.sort_unstable();
    for measure in figures.all.iter_mut().filter_map(|figure| figure.measure.as_mut()) {
        measure.round = measure.round.and_then(|Round(place)| {
            let name = unordered.get(usize::try_from(place).ok()?)?;
            Some(Round(u32::try_from(figures.rounds.binary_search(name).ok()?).ok()?))
        });
    }
}

/// An id that stands twice points to neither row; both stay.
fn ids_once(figures: &mut Figures<'_>) {
    let mut ids: Vec<(String, usize)> = figures.all.iter().enumerate().filter_map(|(no, figure)| Some((figure.id.clone()?, no))).collect();
    ids.sort_unstable();
    for run in ids.chunk_by(|one, other| one.0 == other.0).filter(|run| run.len() > 1) {
        for &(ref id, no) in run {
            if let Some(figure) = figures.all.get_mut(no) {
                figure.id = None;
                figures.remarks.push(fault(figure, RemarkCode::IdTwice, "id").given(id));
            }
        }
    }
}

/// Of the same figure from the same source once is enough; where the numbers differ, none is used.
fn duplicates(figures: &mut Figures<'_>, bases: &mut Vec<Option<String>>) {
    let is_same = |one: &Figure, other: &Figure| {
        one.is_about_same(other) && one.measure.is_some() && (one.kind, one.shape, &one.source) == (other.kind, other.shape, &other.source)
    };
    let mut dropped: Vec<usize> = Vec::new();
    for (no, figure) in figures.all.iter().enumerate() {
        let before = figures.all.get(..no).unwrap_or_default();
        // The order of figures puts those of one place and measure next to each other.
        let near = before.iter().enumerate().rev().take_while(|(_, other)| (other.place, other.measure) == (figure.place, figure.measure));
        for (other_no, other) in near.filter(|(_, other)| is_same(figure, other)) {
            let is_equal = figure.value == other.value && figure.up_to == other.up_to;
            let code = if is_equal { RemarkCode::Duplicate } else { RemarkCode::DuplicateDiffers };
            let mut remark = fault(figure, code, "value").given(&figure.value.to_string()).with("other", other.value.to_string());
            remark = remark.with("other_row", other.row.to_string());
            if is_equal {
                remark.weight = Weight::Note;
                // The one that others may point to stays.
                dropped.push(if figure.id.is_some() && other.id.is_none() { other_no } else { no });
            } else {
                dropped.extend([no, other_no]);
            }
            figures.remarks.push(remark);
        }
    }
    let mut no = 0_usize;
    let mut keeps = |_: &_| {
        let keep = !dropped.contains(&no);
        no = no.saturating_add(1);
        keep
    };
    figures.all.retain(|figure| keeps(figure));
    let mut no = 0_usize;
    bases.retain(|_| {
        let keep = !dropped.contains(&no);
        no = no.saturating_add(1);
        keep
    });
}

fn find_bases(figures: &mut Figures<'_>, bases: &[Option<String>]) {
    let mut found = Vec::new();
    for (no, (figure, base)) in figures.all.iter().zip(bases).enumerate() {
        let Some(id) = base else { continue };
        let place = figures.all.iter().position(|other| other.id.as_ref() == Some(id));
        let is_statement = figure.measure.is_some_and(|measure| measure.unit.is_statement());
        let fits = place.and_then(|place| figures.all.get(place)).is_some_and(|base| {
            let kind = if is_statement { base.kind == FigureKind::Target } else { base.is_of_fact() && base.basis == Basis::Stock };
            kind && base.measure.is_some() && base.place == figure.place
        });
        if fits {
            found.push((no, place));
        } else {
            figures.remarks.push(fault(figure, RemarkCode::BaseUnknown, "base").given(id));
        }
    }
    for (no, place) in found {
        if let Some(figure) = figures.all.get_mut(no) {
            figure.base = place;
        }
    }
}

/// What the columns say is counted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    /// Some of them could not be read.
    Faulty,
    /// Nothing: only the text says it.
    InTextOnly,
    /// This.
    InColumns(Measure),
}

/// The columns of one row.
struct Columns<'a, 'r> {
    row: Row<'a>,
    localities: &'r Localities,
    rounds: &'r mut Vec<String>,
    remarks: &'r mut Vec<Remark>,
}

impl<'a> Columns<'a, '_> {
    fn fault(&mut self, code: RemarkCode, column: &'static str) -> &mut Remark {
        let mut remark = Remark::fault(code, Table::Figures, self.row.number, Some(column));
        if let Some(given) = self.row.get(column) {
            remark = remark.given(given);
        }
        self.remarks.push(remark);
        // Just pushed.
        let last = self.remarks.len().saturating_sub(1);
        #[expect(clippy::indexing_slicing, reason = "the line above is the bound")]
        &mut self.remarks[last]
    }

    fn needed(&mut self, column: &'static str) -> Option<&'a str> {
        let value = self.row.get(column);
        if value.is_none() {
            self.fault(RemarkCode::ValueMissing, column);
        }
        value
    }

    /// A value that does not go with the rest of the row.
    fn unexpected(&mut self, column: &'static str, because: &'static str) {
        if self.row.get(column).is_some() {
            self.fault(RemarkCode::ValueUnexpected, column).params.push(("because", because.into()));
        }
    }

    fn unknown(&mut self, column: &'static str, given: &str, known: &[&'static str]) {
        let remark = self.fault(RemarkCode::NameUnknown, column);
        remark.params = [("given", crate::text::cut(given).to_owned()), ("known", joined(known))].into();
        if let Some(near) = nearest(given, known) {
            remark.params.push(("nearest", near.into()));
        }
    }

    fn name<T: FromStr>(&mut self, column: &'static str, known: &[&'static str]) -> Option<T> {
        let given = self.row.get(column)?;
        let name = given.parse().ok();
        if name.is_none() {
            self.unknown(column, given, known);
        }
        name
    }

    /// Names joined by `+`; all of them where the column is empty.
    fn names<S: Copy>(&mut self, column: &'static str, known: &[&'static str], all: S, none: S, one: impl Fn(S, &str) -> Option<S>) -> S {
        let Some(given) = self.row.get(column) else { return all };
        given.split('+').map(str::trim).fold(none, |set, name| {
            one(set, name).unwrap_or_else(|| {
                self.unknown(column, name, known);
                set
            })
        })
    }

    fn when(&mut self, column: &'static str) -> Option<When> {
        match When::parse(self.row.get(column)?) {
            Ok(when) => Some(when),
            Err(error) => {
                let code = if error == NotWhen::Reversed { RemarkCode::PeriodReversed } else { RemarkCode::WhenUnreadable };
                self.fault(code, column);
                None
            }
        }
    }

    fn place(&mut self, when: When) -> Option<Place> {
        let given = self.needed("place")?;
        match self.localities.find(given, when) {
            Ok(place) => {
                let locality = self.localities.get(place)?;
                if !locality.existed(when.first(), when.last()) {
                    let (from, until) = (locality.from, locality.until);
                    let remark = self.fault(RemarkCode::LocalityNotThen, "place");
                    remark.params.extend(from.map(|day| ("from", crate::calendar::Ymd(day).to_string())));
                    remark.params.extend(until.map(|day| ("until", crate::calendar::Ymd(day).to_string())));
                    remark.places.push(place);
                    return None;
                }
                Some(place)
            }
            Err(NoPlace::Ambiguous) => {
                self.fault(RemarkCode::LocalityAmbiguous, "place");
                None
            }
            Err(NoPlace::Unknown(near)) => {
                self.fault(RemarkCode::LocalityUnknown, "place").params.extend(near.map(|id| ("nearest", id)));
                None
            }
        }
    }

    fn number(&mut self, column: &'static str) -> Option<Quantity> {
        let given = self.row.get(column)?;
        let number = Quantity::parse(given);
        if number.is_none() {
            let is_negative = given.strip_prefix(['-', '\u{2212}']).is_some_and(|rest| Quantity::parse(rest).is_some());
            self.fault(if is_negative { RemarkCode::Negative } else { RemarkCode::NotANumber }, column);
        }
        number
    }

    fn figure(&mut self) -> Option<Figure> {
        self.needed("when");
        let when = self.when("when");
        // Where the row does not say when, the locality is looked for among all.
        let place = self.place(when.unwrap_or(When::Period(crate::calendar::date(1, 1, 1), crate::calendar::date(9999, 12, 31))));
        self.needed("kind");
        let kind = self.name("kind", FigureKind::NAMES);
        self.needed("value");
        let value = self.number("value");
        let up_to = self.number("up_to");
        let published = self.when("published");
        let measure = self.measure();
        let basis = self.basis(when, measure);
        let shape = self.shape(kind, measure, value, up_to);
        let (kind, value) = (kind?, value?);
        let measure = match measure {
            Said::Faulty => return None,
            Said::InTextOnly => None,
            Said::InColumns(measure) => Some(measure),
        };
        if let Some(measure) = measure {
            self.value(measure, value, up_to);
        } else {
            self.needed("text");
        }
        Some(Figure {
            row: self.row.number,
            id: self.row.get("id").map(str::to_owned),
            place: place?,
            kind,
            measure,
            basis: basis?,
            when: when?,
            value,
            up_to,
            shape,
            base: None,
            published,
            source: self.row.get("source").unwrap_or_default().to_owned(),
            text: self.row.get("text").unwrap_or_default().to_owned(),
        })
    }

    /// What is counted.
    fn measure(&mut self) -> Said {
        if self.row.get("counts").is_none() {
            return Said::InTextOnly;
        }
        let counts = self.name("counts", Counted::NAMES);
        self.needed("step");
        let step = self.name("step", Step::NAMES);
        let stars = self.names("star", StarClass::NAMES, StarClasses::ALL, StarClasses::EMPTY, |set, name| match name {
            "3_up" => Some(set.union(StarClasses::THREE_UP)),
            name => Some(set.with(name.parse().ok()?)),
        });
        let groups = self.names("group", Group::NAMES, Groups::ALL, Groups::EMPTY, |set, name| {
            match Groups::SECTORS.iter().find(|(sector, _)| *sector == name) {
                Some((_, sector)) => Some(set.union(*sector)),
                None => Some(set.with(name.parse().ok()?)),
            }
        });
        let producers = self.names("producer", ProducerKind::NAMES, ProducerKinds::ALL, ProducerKinds::EMPTY, |set, name| match name {
            "household" => Some(set.union(HOUSEHOLD)),
            "enterprise" => Some(set.union(ENTERPRISE)),
            name => Some(set.with(name.parse().ok()?)),
        });
        let filings = self.names("filing", Kind::NAMES, Filings::ALL, Filings::EMPTY, |set, name| Some(set.with(name.parse().ok()?)));
        let unit = if self.row.get("unit").is_some() { self.name("unit", Unit::NAMES) } else { Some(Unit::Count) };
        let of = self.of(unit);
        let round = self.round();
        let (Some(counts), Some(step), Some(unit)) = (counts, step, unit) else { return Said::Faulty };
        let measure = Measure { groups, producers, filings, unit, of, round, ..Measure::count(counts, step) };
        Said::InColumns(measure.of_stars(stars))
    }

    fn of(&mut self, unit: Option<Unit>) -> Option<Of> {
        let is_share = unit == Some(Unit::Share);
        if !is_share && !matches!(unit, Some(Unit::Per | Unit::PerYear)) {
            self.unexpected("of", "unit");
            return None;
        }
        match (self.needed("of")?, is_share) {
            ("whole", true) => Some(Of::Whole),
            ("nation", true) => Some(Of::Nation),
            _ => self.name("of", Counted::NAMES).map(Of::All),
        }
    }

    fn round(&mut self) -> Option<Round> {
        let name = self.row.get("round")?;
        let place = self.rounds.iter().position(|known| known == name).unwrap_or_else(|| {
            self.rounds.push(name.to_owned());
            self.rounds.len().saturating_sub(1)
        });
        u32::try_from(place).ok().map(Round)
    }

    fn basis(&mut self, when: Option<When>, measure: Said) -> Option<Basis> {
        if measure == Said::InTextOnly {
            return Some(if self.row.get("basis") == Some("flow") { Basis::Flow } else { Basis::Stock });
        }
        self.needed("basis");
        let basis = self.name("basis", Basis::NAMES);
        let differs = match (basis, when) {
            // A target for the stock at the end of a period may say the period.
            (Some(Basis::Stock), Some(When::Period(..))) => self.row.get("kind") != Some("target"),
            // A round may be of one day.
            (Some(Basis::Flow), Some(When::Day(_))) => self.row.get("round").is_none(),
            _ => false,
        };
        if differs {
            self.fault(RemarkCode::BasisAndWhenDiffer, "when");
            return None;
        }
        basis
    }

    fn shape(&mut self, kind: Option<FigureKind>, measure: Said, value: Option<Quantity>, up_to: Option<Quantity>) -> Option<Shape> {
        let is_statement = matches!(measure, Said::InColumns(measure) if measure.unit.is_statement());
        if kind != Some(FigureKind::Target) {
            self.unexpected("shape", "kind");
            self.unexpected("up_to", "kind");
            if is_statement {
                self.needed("base");
            } else {
                self.unexpected("base", "kind");
            }
            return None;
        }
        if measure != Said::InTextOnly {
            self.needed("shape");
        }
        let shape = self.name("shape", Shape::NAMES);
        if shape == Some(Shape::Range) {
            self.needed("up_to");
            if value.zip(up_to).is_some_and(|(value, up_to)| up_to < value) {
                self.fault(RemarkCode::RangeReversed, "up_to");
            }
        } else {
            self.unexpected("up_to", "shape");
        }
        if shape == Some(Shape::Increment) {
            self.needed("base");
        } else {
            self.unexpected("base", "shape");
        }
        shape
    }

    /// What the unit asks of the number.
    fn value(&mut self, measure: Measure, value: Quantity, up_to: Option<Quantity>) {
        for (column, number) in [("value", Some(value)), ("up_to", up_to)] {
            let Some(number) = number else { continue };
            match measure.unit {
                Unit::Count | Unit::OverTarget if number.places() > 0 => {
                    self.fault(RemarkCode::CountNotWhole, column);
                }
                Unit::Share if number > Quantity::whole(100) => {
                    self.fault(RemarkCode::ShareOver100, column);
                }
                _ => {}
            }
        }
    }
}
