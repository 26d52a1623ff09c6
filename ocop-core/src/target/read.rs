//! Rows to figures: what cannot be used is a fault at its row and column, and the other rows are kept.

use super::column::FigureColumn as C;
use super::figure::{Basis, Figure, FigureKind, Figures, Shape};
use super::locality::{Localities, NoPlace, Place};
use super::measure::{Counted, Filings, Group, Groups, Measure, Of, Round, StarClass, StarClasses, Step, Unit};
use super::quantity::Quantity;
use super::when::{NotWhen, When};
use crate::application::Kind;
use crate::names::place;
use crate::order;
use crate::product::{ProducerKind, ProducerKinds};
use crate::spell::Spell;
use crate::table::{Fault, FaultCode as F, Faults, Row, Rows};
use crate::text::{nearest, split};
use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;

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
/// let mut reader = FigureReader::new(&localities);
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
pub struct FigureReader<'l> {
    localities: &'l Localities,
    drafts: Vec<Draft>,
    /// Rounds by name, numbered as they came.
    rounds: Vec<(String, Round)>,
    faults: Faults,
}

/// A figure, the ids that point to it, and the id of its base in its row's own words.
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

impl<'l> FigureReader<'l> {
    /// Nothing read yet.
    pub fn new(localities: &'l Localities) -> Self {
        Self { localities, drafts: Vec::new(), rounds: Vec::new(), faults: Faults::default() }
    }

    /// All that was read, in its own order, with the bases found and what stands twice left out.
    pub fn finish(mut self) -> Figures<'l> {
        self.order_rounds();
        self.ids_once();
        self.duplicates();
        self.find_bases();
        let Self { localities, drafts, rounds, faults } = self;
        let rounds = rounds.into_iter().map(|(name, _)| name).collect();
        let mut all = Vec::with_capacity(drafts.len());
        for draft in drafts {
            all.push(draft.figure);
        }
        Figures { localities, all, rounds, faults }
    }

    /// Numbers rounds by their names, whatever the order of the rows that name them.
    fn order_rounds(&mut self) {
        let mut by_name = alloc::vec![Round(0); self.rounds.len()];
        for (place, (_, round)) in (0..).map(Round).zip(&mut self.rounds) {
            if let Some(named) = usize::try_from(round.0).ok().and_then(|came| by_name.get_mut(came)) {
                *named = place;
            }
            *round = place;
        }
        for measure in self.drafts.iter_mut().filter_map(|draft| draft.figure.measure.as_mut()) {
            measure.round = measure.round.and_then(|Round(came)| by_name.get(usize::try_from(came).ok()?).copied());
        }
    }

    /// The ids with the places of their figures, in order.
    fn ids(&self) -> Vec<(&str, usize)> {
        let mut ids: Vec<(&str, usize)> = Vec::new();
        for (no, draft) in self.drafts.iter().enumerate() {
            for id in &draft.ids {
                ids.push((id, no));
            }
        }
        order::sort(&mut ids);
        ids
    }

    /// An id that stands twice points to neither row; both stay.
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

    /// Of what one source says again once is enough, and all its ids point there; where the numbers differ, none is used.
    fn duplicates(&mut self) {
        let mut drafts = core::mem::take(&mut self.drafts);
        order::sort_by(&mut drafts, |one, other| one.figure.said().cmp(&other.figure.said()).then_with(|| one.figure.order(&other.figure)));
        for same in drafts.chunk_by_mut(|one, other| one.figure.said() == other.figure.said()) {
            let number = |draft: &Draft| (draft.figure.value, draft.figure.up_to);
            let fault = |code, draft: &Draft, other: &Draft| {
                let (given, value) = (draft.figure.value.spelled(), other.figure.value.spelled());
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
        order::sort_by(&mut self.drafts, |one, other| one.figure.order(&other.figure).then(one.figure.row.cmp(&other.figure.row)));
    }

    /// What the base of a draft points to, where it can rest on that.
    fn base_of(&self, draft: &Draft, ids: &[(&str, usize)]) -> Option<usize> {
        let id = draft.base.as_deref()?;
        let place = ids.partition_point(|(known, _)| *known < id);
        let &(_, no) = ids.get(place).filter(|(known, _)| *known == id)?;
        self.drafts.get(no).filter(|base| draft.figure.can_rest_on(&base.figure)).map(|_| no)
    }

    /// Finds what `base` points to; a row whose base is not there is not used, nor is what rests on it.
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

impl Rows for FigureReader<'_> {
    fn row(&mut self, row: &Row<'_>) {
        let mut columns =
            Columns { row: *row, localities: self.localities, rounds: &mut self.rounds, faults: &mut self.faults, is_good: true };
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
    rounds: &'r mut Vec<(String, Round)>,
    faults: &'r mut Faults,
    /// Nothing was wrong so far.
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

    /// A value that does not go with the rest of the row.
    fn unexpected(&mut self, column: C, because: C) {
        if self.get(column).is_some() {
            self.wrong(self.fault(F::ValueUnexpected, column).text("because", because.as_str()));
        }
    }

    fn unknown(&mut self, column: C, given: &str, known: &[&'static str]) {
        let fault = Fault::in_row(F::NameUnknown, self.row.no()).column(column.as_str()).given(given);
        self.wrong(fault.names("known", known).nearest(nearest(given, known)));
    }

    fn name<T: Copy>(&mut self, column: C, all: &[T], known: &[&'static str]) -> Option<T> {
        all.get(self.place_of_name(column, known)?).copied()
    }

    fn place_of_name(&mut self, column: C, known: &[&'static str]) -> Option<usize> {
        let given = self.get(column)?;
        let found = place(known, given);
        if found.is_none() {
            self.unknown(column, given, known);
        }
        found
    }

    /// Names joined by `+`, as the bits of a set: one for each of the known names, several for the others. `None` where the
    /// column is empty.
    fn names(&mut self, column: C, known: &[&'static str], others: &[(&str, u32)]) -> Option<u32> {
        let mut rest = self.get(column);
        let mut set = rest.map(|_| 0);
        while let Some(given) = rest {
            let (name, behind) = split(given, '+').map_or((given, None), |(name, behind)| (name, Some(behind)));
            let name = name.trim();
            let one = || 1_u32.checked_shl(u32::try_from(place(known, name)?).ok()?);
            match others.iter().find(|(other, _)| *other == name).map(|(_, bits)| *bits).or_else(one) {
                Some(bits) => set = set.map(|set| set | bits),
                None => self.unknown(column, name, known),
            }
            rest = behind;
        }
        set
    }

    fn when(&mut self, column: C) -> Option<When> {
        match When::parse(self.get(column)?) {
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
        let number = Quantity::parse(given);
        if number.is_none() {
            let is_negative = given.strip_prefix(['-', '\u{2212}']).is_some_and(|rest| Quantity::parse(rest).is_some());
            self.wrong(self.fault(if is_negative { F::Negative } else { F::NotANumber }, column));
        }
        number
    }

    fn figure(&mut self) -> Option<Figure> {
        self.needed(C::When);
        let when = self.when(C::When);
        // Where the row does not say when, the locality is looked for among all.
        let place = self.place(when.unwrap_or(When::Period(crate::calendar::date(1, 1, 1), crate::calendar::date(9999, 12, 31))));
        self.needed(C::Kind);
        let kind = self.name(C::Kind, FigureKind::ALL, FigureKind::NAMES);
        self.needed(C::Value);
        let value = self.number(C::Value);
        let up_to = self.number(C::UpTo);
        let published = self.when(C::Published);
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
    fn measure(&mut self) -> Said {
        if self.get(C::Counts).is_none() {
            return Said::InTextOnly;
        }
        let counts = self.name(C::Counts, Counted::ALL, Counted::NAMES);
        self.needed(C::Step);
        let step = self.name(C::Step, Step::ALL, Step::NAMES);
        let stars = self.names(C::Star, StarClass::NAMES, &[("3_up", StarClasses::THREE_UP.0.into())]);
        let stars = stars.map_or(StarClasses::ALL, |set| u8::try_from(set).map_or(StarClasses::EMPTY, StarClasses));
        let sectors = Groups::SECTORS.map(|(name, sector)| (name, sector.0));
        let groups = self.names(C::Group, Group::NAMES, &sectors).map_or(Groups::ALL, Groups);
        let both = [("household", HOUSEHOLD.0.into()), ("enterprise", ENTERPRISE.0.into())];
        let producers = self.names(C::Producer, ProducerKind::NAMES, &both);
        let producers = producers.map_or(ProducerKinds::ALL, |set| u16::try_from(set).map_or(ProducerKinds::EMPTY, ProducerKinds));
        let filings = self.names(C::Filing, Kind::NAMES, &[]);
        let filings = filings.map_or(Filings::ALL, |set| u8::try_from(set).map_or(Filings::EMPTY, Filings));
        let unit = if self.get(C::Unit).is_some() { self.name(C::Unit, Unit::ALL, Unit::NAMES) } else { Some(Unit::Count) };
        let of = self.of(unit);
        let round = self.round();
        let (Some(counts), Some(step), Some(unit)) = (counts, step, unit) else { return Said::Faulty };
        let measure = Measure { groups, producers, filings, unit, of, round, ..Measure::count(counts, step) };
        if self.get(C::Star).is_some() && !stars.is_within(measure.possible_stars()) {
            self.unexpected(C::Star, C::Step);
        }
        Said::InColumns(measure.of_stars(stars))
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
            _ => self.name(C::Of, Counted::ALL, Counted::NAMES).map(Of::All),
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

    fn basis(&mut self, when: Option<When>, measure: Said) -> Option<Basis> {
        if measure == Said::InTextOnly {
            return Some(if self.get(C::Basis) == Some("flow") { Basis::Flow } else { Basis::Stock });
        }
        self.needed(C::Basis);
        let basis = self.name(C::Basis, Basis::ALL, Basis::NAMES);
        let differs = match (basis, when) {
            // A target for the stock at the end of a period may say the period.
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

    fn shape(&mut self, kind: Option<FigureKind>, measure: Said, value: Option<Quantity>, up_to: Option<Quantity>) -> Option<Shape> {
        let is_statement = matches!(measure, Said::InColumns(measure) if measure.unit.is_statement());
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
        if measure != Said::InTextOnly {
            self.needed(C::Shape);
        }
        let shape = self.name(C::Shape, Shape::ALL, Shape::NAMES);
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

    /// What the unit asks of the number.
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
