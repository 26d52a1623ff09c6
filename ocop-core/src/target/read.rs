//! Rows to figures. What cannot be used is a fault at its row and column, and the other rows are kept.

use super::column::FigureColumn as C;
use super::figure::{Basis, Figure, FigureKind, Figures, Shape};
use super::locality::{Localities, NoPlace, Place};
use super::measure::{Counted, Filings, Group, Groups, Measure, Of, Round, StarClass, StarClasses, Step, Unit};
use super::quantity::Quantity;
use super::when::{NotWhen, When};
use crate::calendar::Date;
use crate::filing::Kind;
use crate::letters::nearest;
use crate::product::{ProducerKind, ProducerKinds};
use crate::table::code::FaultCode as F;
use crate::table::fault::{Fault, Faults};
use crate::table::row::{Row, Rows};
use alloc::borrow::ToOwned;
use alloc::string::{String, ToString};
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::str::FromStr;

const HOUSEHOLD: ProducerKinds = ProducerKinds::EMPTY.with(ProducerKind::ProducingHousehold).with(ProducerKind::FamilyHousehold);
const ENTERPRISE: ProducerKinds = ProducerKinds::EMPTY.with(ProducerKind::SmallOrMediumEnterprise);

/// Reads figures row by row.
///
/// ```
/// use ocop_core::Lang;
/// use ocop_core::table::{Row, Rows};
/// use ocop_core::target::{FigureColumn as Column, FigureReader, LocalityReader};
/// let mut localities = LocalityReader::default();
/// localities.localities().row(&Row::new(2, &["ha-noi", "Hà Nội", "province"]));
/// let localities = localities.finish();
///
/// let mut reader = FigureReader::new(localities);
/// let mut read = |no, given: &[(Column, &'static str)]| {
///     let mut fields = [""; Column::ALL.len()];
///     given.iter().for_each(|&(column, text)| fields[column as usize] = text);
///     reader.row(&Row::new(no, &fields));
/// };
/// read(2, &[
///     (Column::Place, "Hà Nội"), (Column::Kind, "actual"), (Column::Counts, "product"), (Column::Step, "recognised"),
///     (Column::Basis, "stock"), (Column::When, "2021-12-31"), (Column::Value, "1649"),
/// ]);
/// read(3, &[(Column::Place, "Hà Nam"), (Column::Kind, "actual"), (Column::When, "2021"), (Column::Value, "3"), (Column::Text, "?")]);
/// let figures = reader.finish();
/// assert_eq!(figures.all().len(), 1);
/// let fault = figures.faults().iter().next().unwrap();
/// assert!(fault.message(Lang::En).starts_with("Row 3, column `place`: there is no locality “Hà Nam”"));
/// ```
#[derive(Clone, Debug)]
pub struct FigureReader {
    localities: Arc<Localities>,
    drafts: Vec<Draft>,
    /// Rounds by name, numbered as they came.
    rounds: Vec<(String, Round)>,
    faults: Faults,
}

/// A figure, its ids, and the text of its column `base`.
#[derive(Clone, Debug)]
struct Draft {
    figure: Figure,
    ids: Vec<String>,
    base: Option<String>,
}

impl Draft {
    fn fault(&self, code: F, column: C) -> Fault {
        Fault::in_row(code, self.figure.row).column(column.as_str())
    }
}

impl FigureReader {
    /// A reader of figures of these localities, owned or shared.
    pub fn new(localities: impl Into<Arc<Localities>>) -> Self {
        Self { localities: localities.into(), drafts: Vec::new(), rounds: Vec::new(), faults: Faults::default() }
    }

    /// The figures that were read, in their own order, with their bases found and repeated figures left out.
    pub fn finish(mut self) -> Figures {
        self.order_rounds();
        self.ids_once();
        self.duplicates();
        self.find_bases();
        let Self { localities, drafts, rounds, faults } = self;
        let rounds = rounds.into_iter().map(|(name, _)| name).collect();
        let all = drafts.into_iter().map(|draft| draft.figure).collect();
        Figures { localities, all, rounds, faults }
    }

    /// Numbers rounds by their names, whatever the order of the rows that name them.
    fn order_rounds(&mut self) {
        let mut by_name = alloc::vec![Round(0); self.rounds.len()];
        for (number, (_, round)) in (0..).map(Round).zip(&mut self.rounds) {
            if let Some(named) = usize::try_from(round.0).ok().and_then(|came| by_name.get_mut(came)) {
                *named = number;
            }
            *round = number;
        }
        for measure in self.drafts.iter_mut().filter_map(|draft| draft.figure.measure.as_mut()) {
            measure.round = measure.round.and_then(|Round(came)| by_name.get(usize::try_from(came).ok()?).copied());
        }
    }

    /// The ids with the indices of their drafts, in order.
    fn ids(&self) -> Vec<(&str, usize)> {
        let mut ids: Vec<(&str, usize)> = Vec::new();
        for (no, draft) in self.drafts.iter().enumerate() {
            for id in &draft.ids {
                ids.push((id, no));
            }
        }
        ids.sort_unstable();
        ids
    }

    /// An id that two rows have points to neither; both rows stay.
    fn ids_once(&mut self) {
        let mut twice = Vec::new();
        for run in self.ids().chunk_by(|one, other| one.0 == other.0) {
            if run.len() > 1 {
                twice.extend(run.iter().map(|&(_, no)| no));
            }
        }
        for no in twice {
            let Some(draft) = self.drafts.get_mut(no) else { continue };
            draft.ids.clear();
            let id = draft.figure.id.take().unwrap_or_default();
            self.faults.add(draft.fault(F::IdTwice, C::Id).given(&id));
        }
    }

    /// Keeps one of the figures in which one source repeats itself, with the ids of all. Where its numbers differ, none is
    /// used.
    fn duplicates(&mut self) {
        let mut drafts = core::mem::take(&mut self.drafts);
        drafts
            .sort_by(|one, other| one.figure.subject_key().cmp(&other.figure.subject_key()).then_with(|| one.figure.order(&other.figure)));
        for same in drafts.chunk_by_mut(|one, other| one.figure.subject_key() == other.figure.subject_key()) {
            let number = |draft: &Draft| (draft.figure.value, draft.figure.up_to);
            let fault = |code, draft: &Draft, other: &Draft| {
                let (given, value) = (draft.figure.value.to_string(), other.figure.value.to_string());
                draft.fault(code, C::Value).given(&given).number("other", other.figure.row).text("value", &value)
            };
            if let Some(other) = same.iter().find(|other| same.first().is_some_and(|first| number(first) != number(other))) {
                for draft in &*same {
                    let other = if number(draft) == number(other) { same.first().unwrap_or(other) } else { other };
                    self.faults.add(fault(F::FigureDiffers, draft, other));
                }
                continue;
            }
            let [first, others @ ..] = same else { continue };
            for other in &*others {
                self.faults.add(fault(F::Duplicate, other, first));
            }
            for other in others {
                first.ids.append(&mut other.ids);
                first.figure.id = first.figure.id.take().or(other.figure.id.take());
            }
            self.drafts.push(first.clone());
        }
        self.drafts.sort_by(|one, other| one.figure.order(&other.figure).then(one.figure.row.cmp(&other.figure.row)));
    }

    /// The index of the base of a draft, where there is one that it can have.
    fn base_of(&self, draft: &Draft, ids: &[(&str, usize)]) -> Option<usize> {
        let id = draft.base.as_deref()?;
        let index = ids.partition_point(|(known, _)| *known < id);
        let &(_, no) = ids.get(index).filter(|(known, _)| *known == id)?;
        self.drafts.get(no).filter(|base| draft.figure.can_rest_on(&base.figure)).map(|_| no)
    }

    /// Finds the bases. A row without its base is not used, and neither are the rows that build on it.
    fn find_bases(&mut self) {
        loop {
            let mut found = Vec::with_capacity(self.drafts.len());
            let ids = self.ids();
            for draft in &self.drafts {
                found.push(self.base_of(draft, &ids));
            }
            let before = self.drafts.len();
            let mut bases = found.iter();
            self.drafts.retain(|draft| {
                let has_base = bases.next().is_some_and(Option::is_some);
                if let (Some(id), false) = (&draft.base, has_base) {
                    self.faults.add(draft.fault(F::BaseUnknown, C::Base).given(id));
                    return false;
                }
                true
            });
            if self.drafts.len() == before {
                for (draft, base) in self.drafts.iter_mut().zip(found) {
                    draft.figure.base = base;
                }
                return;
            }
        }
    }
}

impl Rows for FigureReader {
    fn row(&mut self, row: &Row<'_>) {
        let mut columns =
            Columns { row: *row, localities: &self.localities, rounds: &mut self.rounds, faults: &mut self.faults, is_good: true };
        let figure = columns.figure();
        let base = columns.get(C::Base).map(str::to_owned);
        if let (Some(figure), true) = (figure, columns.is_good) {
            let ids = figure.id.iter().cloned().collect();
            self.drafts.push(Draft { figure, ids, base });
        }
    }

    fn fault(&mut self, fault: Fault) {
        self.faults.add(fault);
    }
}

/// Where a row tells what it counts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Counts {
    /// In columns of which some could not be read.
    Faulty,
    /// Only in its text.
    InText,
    /// In the columns.
    InColumns(Measure),
}

/// The columns of one row.
struct Columns<'a, 'r> {
    row: Row<'a>,
    localities: &'r Localities,
    rounds: &'r mut Vec<(String, Round)>,
    faults: &'r mut Faults,
    /// No fault was found so far.
    is_good: bool,
}

impl<'a> Columns<'a, '_> {
    fn get(&self, column: C) -> Option<&'a str> {
        Some(self.row.get(column as usize)).filter(|given| !given.is_empty())
    }

    fn fault(&self, code: F, column: C) -> Fault {
        let fault = Fault::in_row(code, self.row.no()).column(column.as_str());
        self.get(column).into_iter().fold(fault, Fault::given)
    }

    fn wrong(&mut self, fault: Fault) {
        self.is_good = false;
        self.faults.add(fault);
    }

    fn needed(&mut self, column: C) -> Option<&'a str> {
        let value = self.get(column);
        if value.is_none() {
            self.wrong(self.fault(F::ValueMissing, column));
        }
        value
    }

    /// A value here is a fault, because of another column.
    fn unexpected(&mut self, column: C, because: C) {
        if self.get(column).is_some() {
            self.wrong(self.fault(F::ValueUnexpected, column).text("because", because.as_str()));
        }
    }

    fn unknown(&mut self, column: C, given: &str, known: &[&'static str]) {
        let fault = Fault::in_row(F::NameUnknown, self.row.no()).column(column.as_str()).given(given);
        self.wrong(fault.names("known", known).nearest(nearest(given, known)));
    }

    /// The value of a column that takes one of these names.
    fn name<T: FromStr>(&mut self, column: C, known: &[&'static str]) -> Option<T> {
        let given = self.get(column)?;
        let found = given.parse().ok();
        if found.is_none() {
            self.unknown(column, given, known);
        }
        found
    }

    /// The set of the names in a column, joined by `+`. A name is a member, or one of the other names for several members.
    /// `None` where the column is empty.
    fn names<T, Set>(&mut self, column: C, known: &[&'static str], others: &[(&str, Set)], union: fn(Set, Set) -> Set) -> Option<Set>
    where
        T: FromStr,
        Set: Copy + Default + Extend<T>,
    {
        let given = self.get(column)?;
        let mut set = Set::default();
        for name in given.split('+').map(str::trim) {
            if let Some((_, several)) = others.iter().find(|(other, _)| *other == name) {
                set = union(set, *several);
            } else if let Ok(member) = name.parse() {
                set.extend([member]);
            } else {
                self.unknown(column, name, known);
            }
        }
        Some(set)
    }

    fn when(&mut self, column: C) -> Option<When> {
        match self.get(column)?.parse() {
            Ok(when) => Some(when),
            Err(error) => {
                let code = if error == NotWhen::Reversed { F::WhenReversed } else { F::WhenUnreadable };
                self.wrong(self.fault(code, column));
                None
            }
        }
    }

    fn place(&mut self, when: When) -> Option<Place> {
        let given = self.needed(C::Place)?;
        let place = match self.localities.find(given, when) {
            Ok(place) => place,
            Err(NoPlace::Ambiguous) => {
                self.wrong(self.fault(F::PlaceAmbiguous, C::Place));
                return None;
            }
            Err(NoPlace::Unknown(near)) => {
                self.wrong(self.fault(F::PlaceUnknown, C::Place).nearest(near.map(|place| self.localities.id(place))));
                return None;
            }
        };
        let locality = self.localities.get(place)?;
        if !locality.existed(when.first(), when.last()) {
            let fault = self.fault(F::PlaceNotThen, C::Place);
            let fault = locality.from.into_iter().fold(fault, |fault, day| fault.day("from", day));
            self.wrong(locality.until.into_iter().fold(fault, |fault, day| fault.day("until", day)));
            return None;
        }
        Some(place)
    }

    fn number(&mut self, column: C) -> Option<Quantity> {
        let given = self.get(column)?;
        let number = given.parse().ok();
        if number.is_none() {
            let is_negative = given.strip_prefix(['-', '\u{2212}']).is_some_and(|rest| rest.parse::<Quantity>().is_ok());
            self.wrong(self.fault(if is_negative { F::Negative } else { F::NotANumber }, column));
        }
        number
    }

    fn figure(&mut self) -> Option<Figure> {
        self.needed(C::When);
        let when = self.when(C::When);
        // Without a time the locality is looked for among those of all times.
        let place = self.place(when.unwrap_or(When::Period(Date::MIN, Date::MAX)));
        self.needed(C::Kind);
        let kind = self.name(C::Kind, FigureKind::NAMES);
        self.needed(C::Value);
        let value = self.number(C::Value);
        let up_to = self.number(C::UpTo);
        let published = self.when(C::Published);
        let measure = self.measure();
        let basis = self.basis(when, measure);
        let shape = self.shape(kind, measure, value, up_to);
        let (kind, value) = (kind?, value?);
        let measure = match measure {
            Counts::Faulty => return None,
            Counts::InText => None,
            Counts::InColumns(measure) => Some(measure),
        };
        if let Some(measure) = measure {
            self.value(measure, value, up_to);
        } else {
            self.needed(C::Text);
        }
        Some(Figure {
            row: self.row.no(),
            id: self.get(C::Id).map(str::to_owned),
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
            source: self.get(C::Source).unwrap_or_default().to_owned(),
            text: self.get(C::Text).unwrap_or_default().to_owned(),
        })
    }

    /// What is counted.
    fn measure(&mut self) -> Counts {
        if self.get(C::Counts).is_none() {
            return Counts::InText;
        }
        let counts = self.name(C::Counts, Counted::NAMES);
        self.needed(C::Step);
        let step = self.name(C::Step, Step::NAMES);
        let three_up = [("3_up", StarClasses::THREE_UP)];
        let stars = self.names::<StarClass, _>(C::Star, StarClass::NAMES, &three_up, StarClasses::union);
        let groups = self.names::<Group, _>(C::Group, Group::NAMES, &Groups::SECTORS, Groups::union);
        let several = [("household", HOUSEHOLD), ("enterprise", ENTERPRISE)];
        let producers = self.names::<ProducerKind, _>(C::Producer, ProducerKind::NAMES, &several, ProducerKinds::union);
        let filings = self.names::<Kind, _>(C::Filing, Kind::NAMES, &[], Filings::union);
        let unit = if self.get(C::Unit).is_some() { self.name(C::Unit, Unit::NAMES) } else { Some(Unit::Count) };
        let of = self.of(unit);
        let round = self.round();
        let (Some(counts), Some(step), Some(unit)) = (counts, step, unit) else { return Counts::Faulty };
        let measure = Measure {
            groups: groups.unwrap_or(Groups::ALL),
            producers: producers.unwrap_or(ProducerKinds::ALL),
            filings: filings.unwrap_or(Filings::ALL),
            unit,
            of,
            round,
            ..Measure::count(counts, step)
        };
        let stars = stars.unwrap_or(StarClasses::ALL);
        if self.get(C::Star).is_some() && !stars.is_within(measure.possible_stars()) {
            self.unexpected(C::Star, C::Step);
        }
        Counts::InColumns(measure.of_stars(stars))
    }

    fn of(&mut self, unit: Option<Unit>) -> Option<Of> {
        let is_share = unit == Some(Unit::Share);
        if !is_share && !matches!(unit, Some(Unit::Per | Unit::PerYear)) {
            self.unexpected(C::Of, C::Unit);
            return None;
        }
        match (self.needed(C::Of)?, is_share) {
            ("whole", true) => Some(Of::Whole),
            ("nation", true) => Some(Of::Nation),
            _ => self.name(C::Of, Counted::NAMES).map(Of::All),
        }
    }

    fn round(&mut self) -> Option<Round> {
        let name = self.get(C::Round)?;
        let place = match self.rounds.binary_search_by(|(known, _)| known.as_str().cmp(name)) {
            Ok(place) => return self.rounds.get(place).map(|(_, round)| *round),
            Err(place) => place,
        };
        let round = Round(u32::try_from(self.rounds.len()).ok()?);
        self.rounds.insert(place, (name.to_owned(), round));
        Some(round)
    }

    fn basis(&mut self, when: Option<When>, measure: Counts) -> Option<Basis> {
        if measure == Counts::InText {
            return Some(if self.get(C::Basis) == Some("flow") { Basis::Flow } else { Basis::Stock });
        }
        self.needed(C::Basis);
        let basis = self.name(C::Basis, Basis::NAMES);
        let differs = match (basis, when) {
            // A target for the stock at the end of a period may give the period.
            (Some(Basis::Stock), Some(When::Period(..))) => self.get(C::Kind) != Some("target"),
            // A round may be of one day.
            (Some(Basis::Flow), Some(When::Day(_))) => self.get(C::Round).is_none(),
            _ => false,
        };
        if differs {
            self.wrong(self.fault(F::BasisAndWhenDiffer, C::When));
            return None;
        }
        basis
    }

    fn shape(&mut self, kind: Option<FigureKind>, measure: Counts, value: Option<Quantity>, up_to: Option<Quantity>) -> Option<Shape> {
        let is_statement = matches!(measure, Counts::InColumns(measure) if measure.unit.is_statement());
        if kind != Some(FigureKind::Target) {
            self.unexpected(C::Shape, C::Kind);
            self.unexpected(C::UpTo, C::Kind);
            if is_statement {
                self.needed(C::Base);
            } else {
                self.unexpected(C::Base, C::Kind);
            }
            return None;
        }
        if measure != Counts::InText {
            self.needed(C::Shape);
        }
        let shape = self.name(C::Shape, Shape::NAMES);
        if shape == Some(Shape::Range) {
            self.needed(C::UpTo);
            if value.zip(up_to).is_some_and(|(value, up_to)| up_to < value) {
                let least = self.get(C::Value).unwrap_or_default();
                self.wrong(self.fault(F::RangeReversed, C::UpTo).text("value", least));
            }
        } else {
            self.unexpected(C::UpTo, C::Shape);
        }
        if shape == Some(Shape::Increment) {
            self.needed(C::Base);
        } else {
            self.unexpected(C::Base, C::Shape);
        }
        shape
    }

    /// Checks the numbers against the unit.
    fn value(&mut self, measure: Measure, value: Quantity, up_to: Option<Quantity>) {
        for (column, number) in [(C::Value, Some(value)), (C::UpTo, up_to)] {
            let Some(number) = number else { continue };
            match measure.unit {
                Unit::Count | Unit::OverTarget if number.places() > 0 => {
                    self.wrong(self.fault(F::CountNotWhole, column));
                }
                Unit::Share if number > Quantity::whole(100) => {
                    self.wrong(self.fault(F::ShareOver100, column));
                }
                _ => {}
            }
        }
    }
}
