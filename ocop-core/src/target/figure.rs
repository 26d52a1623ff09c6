//! Figures: published and planned numbers, each with its source.

use super::locality::{Localities, Place};
use super::measure::{Format, Measure, Round};
use super::quantity::Quantity;
use super::when::When;
use crate::calendar::Date;
use crate::names::names;
use crate::table::fault::Faults;
use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::cmp::Ordering;
use core::ops::Range;
use serde::ser::{Serialize, Serializer};

names! {
    /// The kind of a figure: planned, reported, computed or expected.
    pub enum FigureKind is "kind of figure" {
        /// A number that was planned.
        Target = "target",
        /// A number that was reported.
        Actual = "actual",
        /// A number that was computed from other figures.
        Derived = "derived",
        /// A number that was expected.
        Forecast = "forecast",
    }
}

names! {
    /// Whether a figure counts how many there are, or how many came.
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
        /// A number without "at least": reached by as many; more is a surplus.
        Exactly = "exactly",
        /// The lower end or more; more than the upper end is a surplus.
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
    /// The locality that it is of.
    pub place: Place,
    /// Its kind.
    pub kind: FigureKind,
    /// What it counts; `None` where only its text describes it: such a figure is shown and never computed with.
    pub measure: Option<Measure>,
    /// Whether it counts how many there are, or how many came.
    pub basis: Basis,
    /// When it holds.
    pub when: When,
    /// The number.
    pub value: Quantity,
    /// The upper end of a range.
    pub up_to: Option<Quantity>,
    /// Of a target: what reaches it.
    pub shape: Option<Shape>,
    /// The index of its base in [`Figures::all`]: the figure that an increment counts from, or the target that a statement
    /// is about.
    pub base: Option<usize>,
    /// When it was published.
    pub published: Option<When>,
    /// Address or title of the source.
    pub source: String,
    /// The figure in a few words.
    pub text: String,
}

impl Figure {
    /// The order of figures: place, measure, basis, time; then everything else that can differ.
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

    /// Place, measure and basis; figures without a measure come last.
    fn series(&self) -> (Place, bool, Option<u128>, Basis) {
        (self.place, self.measure.is_none(), self.measure.map(Measure::key), self.basis)
    }

    /// Equal for two figures in which one source counts the same thing at the same time, whatever the number.
    pub(crate) fn subject_key(&self) -> impl Ord + PartialEq + '_ {
        let days = (self.when.first(), self.when.last());
        let text = if self.measure.is_none() { self.text.as_str() } else { "" };
        (self.place, self.measure.map(Measure::key), self.basis, days, self.kind, self.shape, self.source.as_str(), text)
    }

    /// Whether the other figure can be its base. It must be of the same place; an increment needs a stock of the same thing,
    /// a statement needs a target.
    pub(crate) fn can_rest_on(&self, base: &Self) -> bool {
        let (Some(measure), Some(of_base)) = (self.measure, base.measure) else { return false };
        let fits = if measure.unit.is_statement() {
            base.kind == FigureKind::Target
        } else {
            base.is_of_fact() && base.basis == Basis::Stock && of_base == measure
        };
        fits && base.place == self.place
    }

    /// Whether it states a fact: it was reported, or derived from reported figures.
    pub const fn is_of_fact(&self) -> bool {
        matches!(self.kind, FigureKind::Actual | FigureKind::Derived)
    }
}

/// Figures as they were read, in an order that does not depend on the order of their rows.
///
/// Figures own all that they need, so that a service can keep them and be asked from many threads. They serialise to the
/// rows of their table, which [`read_list`](crate::table::read_list) reads again.
///
/// ```
/// use ocop_core::Date;
/// use ocop_core::table::read_list;
/// use ocop_core::target::{FIGURES, FigureReader, Figures, LOCALITIES, LocalityReader};
/// use serde_json::Deserializer;
/// use std::sync::Arc;
///
/// struct Service {
///     figures: Arc<Figures>,
/// }
///
/// let mut localities = LocalityReader::default();
/// let json = r#"[{ "id": "ha-noi", "name": "Hà Nội", "level": "province" }]"#;
/// read_list(LOCALITIES, &mut Deserializer::from_str(json), &mut localities.localities())?;
/// let mut figures = FigureReader::new(localities.finish());
/// let json = r#"[
///     { "place": "ha-noi", "kind": "target", "counts": "product", "step": "recognised", "basis": "flow", "when": "2024",
///       "shape": "at_least", "value": 400 },
///     { "place": "ha-noi", "kind": "actual", "counts": "product", "step": "recognised", "basis": "flow", "when": "2024",
///       "value": 518 }
/// ]"#;
/// read_list(FIGURES, &mut Deserializer::from_str(json), &mut figures)?;
/// let service = Service { figures: Arc::new(figures.finish()) };
///
/// let verdict_on = |day: &str| -> Result<String, Box<dyn std::error::Error + Send + Sync>> {
///     let (figures, day) = (Arc::clone(&service.figures), day.parse::<Date>()?);
///     let asked = std::thread::spawn(move || figures.progress(day)[0].verdict.to_string());
///     Ok(asked.join().expect("no answer panics"))
/// };
/// assert_eq!(verdict_on("2024-06-30")?, "unknown");
/// assert_eq!(verdict_on("2024-12-31")?, "met");
/// # Ok::<(), Box<dyn std::error::Error + Send + Sync>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Figures {
    pub(crate) localities: Arc<Localities>,
    pub(crate) all: Vec<Figure>,
    pub(crate) rounds: Vec<String>,
    pub(crate) faults: Faults,
}

impl Figures {
    /// All figures that can be used.
    pub fn all(&self) -> &[Figure] {
        &self.all
    }

    /// The names of the rounds, in alphabetical order.
    pub fn rounds(&self) -> &[String] {
        &self.rounds
    }

    /// The name of a round.
    pub fn round(&self, round: Round) -> &str {
        usize::try_from(round.0).ok().and_then(|index| self.rounds.get(index)).map_or("", String::as_str)
    }

    /// The localities that they were read with.
    pub const fn localities(&self) -> &Arc<Localities> {
        &self.localities
    }

    /// What could not be used, row by row.
    pub const fn faults(&self) -> &Faults {
        &self.faults
    }

    /// The last day of the time of all figures of fact. A stock of a year alone, and a flow of a round in a year, have no
    /// known last day.
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
        Facts { all: &self.all, range: 0..self.all.len(), when: None }
    }

    /// Figures of fact of this place, measure and basis, by time.
    pub(crate) fn like(&self, place: Place, measure: Measure, basis: Basis) -> Facts<'_> {
        Facts { all: &self.all, range: self.run(place, measure, basis, None), when: None }
    }

    /// The same at one time: of the same day, or of the same days.
    pub(crate) fn at(&self, place: Place, measure: Measure, basis: Basis, when: When) -> Facts<'_> {
        Facts { all: &self.all, range: self.run(place, measure, basis, Some(when.last())), when: Some(when) }
    }

    /// The range of the figures of this place, measure and basis, or of those whose time ends on a day: they are neighbours
    /// in the order of figures.
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

    /// A figure as in the public format.
    pub(crate) fn view<'a>(&'a self, figure: &'a Figure) -> FigureView<'a> {
        FigureView {
            row: Some(figure.row),
            id: figure.id.as_deref(),
            place: self.localities.id(figure.place),
            kind: figure.kind,
            measure: figure.measure.map(|measure| Format::from(measure).without_round()),
            round: figure.measure.and_then(|measure| measure.round).map(|round| self.round(round)),
            basis: figure.measure.map(|_| figure.basis),
            when: figure.when,
            shape: figure.shape,
            value: figure.value,
            up_to: figure.up_to,
            base: figure.base.and_then(|base| self.all.get(base)?.id.as_deref()),
            published: figure.published,
            source: &figure.source,
            text: &figure.text,
        }
    }
}

/// The rows of the table of figures.
impl Serialize for Figures {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let rows = self.all.iter().map(|figure| FigureView { row: None, basis: Some(figure.basis), ..self.view(figure) });
        serializer.collect_seq(rows)
    }
}

/// A figure of fact with a measure, and its index in [`Figures::all`].
pub(crate) type Fact<'a> = (usize, &'a Figure);

/// Figures of fact in a range of [`Figures::all`].
#[derive(Clone)]
pub(crate) struct Facts<'a> {
    all: &'a [Figure],
    range: Range<usize>,
    /// Only figures that cover the same days as this.
    when: Option<When>,
}

impl<'a> Iterator for Facts<'a> {
    type Item = Fact<'a>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let no = self.range.next()?;
            let figure = self.all.get(no)?;
            if figure.is_of_fact() && figure.measure.is_some() && self.when.is_none_or(|when| figure.when.covers_same(when)) {
                return Some((no, figure));
            }
        }
    }
}

impl<'a> Facts<'a> {
    /// The figures that the condition holds for.
    pub(crate) fn only(self, is_meant: impl Fn(&Figure) -> bool) -> Vec<Fact<'a>> {
        self.filter(|(_, figure)| is_meant(figure)).collect()
    }
}

/// A figure as in the public format: with the names of its place, its round and its base.
#[derive(Clone, serde::Serialize)]
pub(crate) struct FigureView<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    row: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    place: &'a str,
    kind: FigureKind,
    #[serde(flatten)]
    measure: Option<Format>,
    #[serde(skip_serializing_if = "Option::is_none")]
    round: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    basis: Option<Basis>,
    when: When,
    #[serde(skip_serializing_if = "Option::is_none")]
    shape: Option<Shape>,
    value: Quantity,
    #[serde(skip_serializing_if = "Option::is_none")]
    up_to: Option<Quantity>,
    #[serde(skip_serializing_if = "Option::is_none")]
    base: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<When>,
    #[serde(skip_serializing_if = "str::is_empty")]
    source: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    text: &'a str,
}
