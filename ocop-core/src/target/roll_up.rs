//! Roll-up: a sum over the localities within one, with what is missing shown as missing.

use super::figure::{Basis, Figures};
use super::locality::{Ids, Place};
use super::measure::{Measure, Unit};
use super::tracking::Numbers;
use super::when::When;
use crate::format::{List, Object, ToValue, Value, values};
use alloc::vec::Vec;

/// The number of one locality, published or rolled up.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Part {
    /// The locality.
    pub place: Place,
    /// Its number; `None` where neither it nor all of its own parts have one.
    pub value: Option<u64>,
    /// The figures that it is from.
    pub figures: Vec<usize>,
}

/// A sum over the localities directly within one.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RollUp {
    /// The locality.
    pub place: Place,
    /// Its own published numbers: more than one where sources disagree.
    pub published: Vec<usize>,
    /// What lies directly in it, or was mapped to it where it did not have its boundaries yet.
    pub parts: Vec<Part>,
    /// The sum of all that is known: of parts with a number, and of those within a part that has none.
    pub sum: u64,
    /// The localities without a number. Of a part in which nothing is known it is the part itself, else what is missing in it.
    pub missing: Vec<Place>,
}

impl RollUp {
    /// Whether every part has a number.
    pub fn is_complete(&self) -> bool {
        self.missing.is_empty() && !self.parts.is_empty()
    }
}

/// A roll-up with the names of its places; serialises to the public format.
#[derive(Clone, Copy, Debug)]
pub struct NamedRollUp<'a> {
    figures: &'a Figures<'a>,
    roll_up: &'a RollUp,
}

impl RollUp {
    /// With the names of its places, which `figures` are of.
    pub const fn named<'a>(&'a self, figures: &'a Figures<'a>) -> NamedRollUp<'a> {
        NamedRollUp { figures, roll_up: self }
    }
}

impl Object for NamedRollUp<'_> {
    fn entries(&self, each: &mut dyn FnMut(&str, Value<'_>)) {
        let Self { figures, roll_up } = *self;
        let localities = figures.localities();
        each("place", Value::text(localities.id(roll_up.place)));
        each("published", Value::list(&Numbers(&roll_up.published)));
        each("parts", Value::list(&NamedParts(*self)));
        each("sum", Value::whole(i64::try_from(roll_up.sum).unwrap_or(i64::MAX)));
        each("complete", roll_up.is_complete().value());
        each("missing", Value::list(&Ids(localities, &roll_up.missing)));
    }
}

values!(NamedRollUp<'_> => |this| Value::object(this));

struct NamedParts<'a>(NamedRollUp<'a>);

impl List for NamedParts<'_> {
    fn items(&self, each: &mut dyn FnMut(Value<'_>)) {
        for part in &self.0.roll_up.parts {
            each(Value::object(&NamedPart(self.0.figures, part)));
        }
    }
}

struct NamedPart<'a>(&'a Figures<'a>, &'a Part);

impl Object for NamedPart<'_> {
    fn entries(&self, each: &mut dyn FnMut(&str, Value<'_>)) {
        let Self(figures, part) = self;
        each("place", Value::text(figures.localities().id(part.place)));
        each("name", Value::text(&figures.localities().full_name(part.place)));
        each("value", part.value.map_or(Value::NULL, |value| Value::whole(i64::try_from(value).unwrap_or(i64::MAX))));
        each("figures", Value::list(&Numbers(&part.figures)));
    }
}

impl Figures<'_> {
    /// Rolls up what a figure counts, at its time, from the localities within its place; `None` for a figure that the
    /// columns cannot say or that is no count.
    pub fn roll_up_like(&self, figure: usize) -> Option<RollUp> {
        let figure = self.all.get(figure)?;
        let measure = figure.measure.filter(|measure| measure.unit == Unit::Count)?;
        Some(self.roll_up(figure.place, measure, figure.basis, figure.when))
    }

    /// Rolls a count up from the localities within a place.
    ///
    /// A part's own number comes first; where it has none, it is rolled up from its parts. The smallest number is taken
    /// where sources disagree. Nothing crosses a change of boundaries but by a mapping.
    pub fn roll_up(&self, place: Place, measure: Measure, basis: Basis, when: When) -> RollUp {
        let mut roll_up =
            RollUp { place, published: self.published(place, measure, basis, when), parts: Vec::new(), sum: 0, missing: Vec::new() };
        for part in self.localities.parts(place, when.last(), when.last()) {
            let part = self.part(part, measure, basis, when, &mut roll_up);
            roll_up.parts.push(part);
        }
        roll_up
    }

    fn published(&self, place: Place, measure: Measure, basis: Basis, when: When) -> Vec<usize> {
        self.at(place, measure, basis, when).map(|(no, _)| no).collect()
    }

    /// Adds what is known of a part to the sum, and what is not to what is missing.
    fn part(&self, place: Place, measure: Measure, basis: Basis, when: When, whole: &mut RollUp) -> Part {
        let published = self.published(place, measure, basis, when);
        let least = published.iter().filter_map(|&no| self.value(no)?.as_whole()).min();
        if let Some(value) = least {
            whole.sum = whole.sum.saturating_add(value);
            return Part { place, value: Some(value), figures: published };
        }
        let inner = self.roll_up(place, measure, basis, when);
        whole.sum = whole.sum.saturating_add(inner.sum);
        let figures: Vec<usize> = inner.parts.iter().flat_map(|part| part.figures.iter().copied()).collect();
        if figures.is_empty() {
            whole.missing.push(place);
            return Part { place, value: None, figures };
        }
        let value = inner.is_complete().then_some(inner.sum);
        whole.missing.extend(inner.missing);
        Part { place, value, figures }
    }
}
