//! Figures: published and planned numbers, each with its source.

use super::locality::{Localities, Place};
use super::measure::{Groups, Measure, Round, StarClasses};
use super::quantity::Quantity;
use super::when::When;
use crate::calendar::Date;
use crate::format::{Object, ToValue, Value};
use crate::names::names;
use crate::product::ProducerKinds;
use crate::table::Faults;
use alloc::string::String;
use alloc::vec::Vec;
use core::cmp::Ordering;
use core::ops::Range;

names! {
    /// What sort of statement a figure is.
    pub enum FigureKind is "kind of figure" {
        /// A number that was planned.
        Target = "target",
        /// A number that was reported.
        Actual = "actual",
        /// A number that somebody computed from other figures.
        Derived = "derived",
        /// A number that somebody expected.
        Forecast = "forecast",
    }
}

names! {
    /// Whether a figure says how many there are, or how many came.
    pub enum Basis is "basis of a figure" {
        /// How many there are on a day.
        Stock = "stock",
        /// How many in a period.
        Flow = "flow",
    }
}

names! {
    /// What reaches a target.
    pub enum Shape is "shape of a target" {
        /// So many or more.
        AtLeast = "at_least",
        /// A number without "at least": reached by as many; what is over is surplus.
        Exactly = "exactly",
        /// From the lower end on; what is over the upper end is surplus.
        Range = "range",
        /// So many more than the base.
        Increment = "increment",
    }
}

/// One published or planned number.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Figure {
    /// The number of its row.
    pub row: u32,
    /// Its id, where it has one.
    pub id: Option<String>,
    /// Whose it is.
    pub place: Place,
    /// What sort of statement it is.
    pub kind: FigureKind,
    /// What it counts; `None` where the columns cannot say it: it is shown and never computed with.
    pub measure: Option<Measure>,
    /// How many there are, or how many came.
    pub basis: Basis,
    /// When it holds.
    pub when: When,
    /// The number.
    pub value: Quantity,
    /// The upper end of a range.
    pub up_to: Option<Quantity>,
    /// What reaches it, of a target.
    pub shape: Option<Shape>,
    /// The place of its base in [`Figures::all`]: what an increment counts from, or the target that a statement is about.
    pub base: Option<usize>,
    /// When it was published.
    pub published: Option<When>,
    /// Address or title of the source.
    pub source: String,
    /// The figure in a few words.
    pub text: String,
}

impl Figure {
    /// The order of figures: place, measure, basis, time; then all else that tells two figures apart.
    pub(crate) fn order(&self, other: &Self) -> Ordering {
        let key = |figure: &Self| (figure.series(), figure.when.last(), figure.when, figure.kind, figure.shape);
        key(self)
            .cmp(&key(other))
            .then_with(|| self.value.cmp(&other.value))
            .then_with(|| self.up_to.cmp(&other.up_to))
            .then_with(|| self.source.cmp(&other.source))
            .then_with(|| self.published.cmp(&other.published))
            .then_with(|| self.text.cmp(&other.text))
            .then_with(|| self.id.cmp(&other.id))
    }

    /// Place, measure and basis: what the columns cannot say stands behind.
    fn series(&self) -> (Place, bool, Option<u128>, Basis) {
        (self.place, self.measure.is_none(), self.measure.map(Measure::key), self.basis)
    }

    /// Equal where one source says the same thing again, whatever the number.
    pub(crate) fn said(&self) -> impl Ord + PartialEq + '_ {
        let days = (self.when.first(), self.when.last());
        let text = if self.measure.is_none() { self.text.as_str() } else { "" };
        (self.place, self.measure.map(Measure::key), self.basis, days, self.kind, self.shape, self.source.as_str(), text)
    }

    /// Whether the other one can be its base: of the same place; for an increment a stock of the same, for a statement a
    /// target.
    pub(crate) fn can_rest_on(&self, base: &Self) -> bool {
        let (Some(measure), Some(of_base)) = (self.measure, base.measure) else { return false };
        let fits = if measure.unit.is_statement() {
            base.kind == FigureKind::Target
        } else {
            base.is_of_fact() && base.basis == Basis::Stock && of_base == measure
        };
        fits && base.place == self.place
    }

    /// Whether it says what happened: reported, or derived from what was reported.
    pub const fn is_of_fact(&self) -> bool {
        matches!(self.kind, FigureKind::Actual | FigureKind::Derived)
    }
}

/// Figures as they were read, in an order that does not depend on the order of their rows.
#[derive(Clone, Debug)]
pub struct Figures<'l> {
    pub(crate) localities: &'l Localities,
    pub(crate) all: Vec<Figure>,
    pub(crate) rounds: Vec<String>,
    pub(crate) faults: Faults,
}

impl<'l> Figures<'l> {
    /// All that can be used.
    pub fn all(&self) -> &[Figure] {
        &self.all
    }

    /// The rounds that they name, in the order of their names.
    pub fn rounds(&self) -> &[String] {
        &self.rounds
    }

    /// The name of a round.
    pub fn round(&self, round: Round) -> &str {
        usize::try_from(round.0).ok().and_then(|place| self.rounds.get(place)).map_or("", String::as_str)
    }

    /// The localities that they name.
    pub const fn localities(&self) -> &'l Localities {
        self.localities
    }

    /// What could not be used, row by row.
    pub const fn faults(&self) -> &Faults {
        &self.faults
    }

    /// The last day that figures of fact are known to speak of: a stock of a year alone, or a round, names no last day.
    pub fn last_day(&self) -> Option<Date> {
        let mut last = None;
        for (_, figure) in self.facts() {
            let is_of_round = figure.measure.is_some_and(|measure| measure.round.is_some());
            let has_last_day = !matches!(figure.when, When::Year(_)) || figure.basis == Basis::Flow && !is_of_round;
            if has_last_day {
                last = last.max(Some(figure.when.last()));
            }
        }
        last
    }

    /// Figures of fact, in their order.
    pub(crate) fn facts(&self) -> Facts<'_> {
        Facts { all: &self.all, places: 0..self.all.len(), when: None }
    }

    /// Figures of fact of this place, measure and basis, by time.
    pub(crate) fn like(&self, place: Place, measure: Measure, basis: Basis) -> Facts<'_> {
        Facts { all: &self.all, places: self.run(place, measure, basis, None), when: None }
    }

    /// The same at one time: of the same day, or of the same days.
    pub(crate) fn at(&self, place: Place, measure: Measure, basis: Basis, when: When) -> Facts<'_> {
        Facts { all: &self.all, places: self.run(place, measure, basis, Some(when.last())), when: Some(when) }
    }

    /// Where the figures of this place, measure and basis stand, all or those whose time ends on a day: found by the order
    /// of figures.
    fn run(&self, place: Place, measure: Measure, basis: Basis, last: Option<Date>) -> Range<usize> {
        let wanted = (place, false, Some(measure.key()), basis);
        let order =
            |figure: &Figure| figure.series().cmp(&wanted).then_with(|| last.map_or(Ordering::Equal, |last| figure.when.last().cmp(&last)));
        let start = self.all.partition_point(|figure| order(figure) == Ordering::Less);
        let rest = self.all.get(start..).unwrap_or_default();
        start..start.saturating_add(rest.partition_point(|figure| order(figure) == Ordering::Equal))
    }

    pub(crate) fn value(&self, no: usize) -> Option<Quantity> {
        self.all.get(no).map(|figure| figure.value)
    }

    /// A figure in the public format.
    pub(crate) fn shown<'a>(&'a self, figure: &'a Figure) -> Shown<'a> {
        Shown { figures: self, figure }
    }
}

/// A figure of fact that the columns can say, with its place in [`Figures::all`].
pub(crate) type Fact<'a> = (usize, &'a Figure);

/// Figures of fact that stand behind each other.
#[derive(Clone)]
pub(crate) struct Facts<'a> {
    all: &'a [Figure],
    places: Range<usize>,
    /// Only those that cover the same days.
    when: Option<When>,
}

impl<'a> Iterator for Facts<'a> {
    type Item = Fact<'a>;

    // Compiled once, whatever is done with them.
    #[inline(never)]
    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let no = self.places.next()?;
            let figure = self.all.get(no)?;
            if figure.is_of_fact() && figure.measure.is_some() && self.when.is_none_or(|when| figure.when.covers_same(when)) {
                return Some((no, figure));
            }
        }
    }
}

impl<'a> Facts<'a> {
    /// Those that are meant.
    pub(crate) fn only(self, is_meant: &dyn Fn(&Figure) -> bool) -> Vec<Fact<'a>> {
        let mut only = Vec::new();
        for (no, figure) in self {
            if is_meant(figure) {
                only.push((no, figure));
            }
        }
        only
    }

    /// All of them.
    pub(crate) fn all(self) -> Vec<Fact<'a>> {
        self.only(&|_| true)
    }
}

/// A figure with the names of what it points to.
pub(crate) struct Shown<'a> {
    figures: &'a Figures<'a>,
    figure: &'a Figure,
}

impl Object for Shown<'_> {
    fn entries(&self, each: &mut dyn FnMut(&str, Value<'_>)) {
        let figure = self.figure;
        each("row", figure.row.value());
        if let Some(id) = &figure.id {
            each("id", id.value());
        }
        each("place", self.figures.localities.id(figure.place).value());
        each("kind", figure.kind.value());
        if let Some(measure) = figure.measure {
            measure_entries(measure, each);
            if let Some(round) = measure.round {
                each("round", Value::text(self.figures.round(round)));
            }
            each("basis", figure.basis.value());
        }
        each("when", figure.when.value());
        if let Some(shape) = figure.shape {
            each("shape", shape.value());
        }
        each("value", figure.value.value());
        if let Some(up_to) = figure.up_to {
            each("up_to", up_to.value());
        }
        if let Some(id) = figure.base.and_then(|base| self.figures.all.get(base)?.id.as_ref()) {
            each("base", id.value());
        }
        if let Some(published) = figure.published {
            each("published", published.value());
        }
        if !figure.source.is_empty() {
            each("source", figure.source.value());
        }
        if !figure.text.is_empty() {
            each("text", figure.text.value());
        }
    }
}

impl ToValue for Shown<'_> {
    fn value(&self) -> Value<'_> {
        Value::object(self)
    }
}

/// What is counted; sets that restrict nothing are left out.
pub(crate) fn measure_entries(measure: Measure, each: &mut dyn FnMut(&str, Value<'_>)) {
    each("counts", measure.counts.value());
    each("step", measure.step.value());
    if measure.stars != Measure::count(measure.counts, measure.step).stars {
        each("star", StarClasses::value(&measure.stars));
    }
    if measure.groups != Groups::ALL {
        each("group", measure.groups.value());
    }
    if measure.producers != ProducerKinds::ALL {
        each("producer", measure.producers.value());
    }
    if measure.filings != super::measure::Filings::ALL {
        each("filing", measure.filings.value());
    }
    each("unit", measure.unit.value());
    if let Some(of) = measure.of {
        each("of", Value::text(of.as_str()));
    }
}
