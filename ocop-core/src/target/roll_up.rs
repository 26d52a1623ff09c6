//! Roll-up: a sum over the localities within one, with what is missing shown as missing.

use super::figure::{Basis, Figures};
use super::locality::Place;
use super::measure::{Measure, Unit};
use super::quantity::whole;
use super::when::When;
use alloc::string::String;
use alloc::vec::Vec;
use serde::ser::{Serialize, Serializer};

/// The number of one locality, published or rolled up.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RollUpPart {
    /// The locality.
    pub place: Place,
    /// Its number; `None` where neither it nor all of its own parts have one.
    pub value: Option<u64>,
    /// The figures that it is from: their indices in [`Figures::all`].
    pub figures: Vec<usize>,
}

/// A sum over the localities directly within one.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RollUp {
    /// The locality.
    pub place: Place,
    /// Its own published figures: more than one where sources disagree.
    pub published: Vec<usize>,
    /// The localities directly in it, or those mapped to it where it did not have its boundaries yet.
    pub parts: Vec<RollUpPart>,
    /// The sum of all known numbers: of the parts, and within a part that has none.
    pub sum: u64,
    /// The localities without a number: a part in which nothing is known, or the localities that are missing in it.
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
    figures: &'a Figures,
    roll_up: &'a RollUp,
}

impl RollUp {
    /// The roll-up with the names of its places, which are looked up in `figures`.
    pub const fn named<'a>(&'a self, figures: &'a Figures) -> NamedRollUp<'a> {
        NamedRollUp { figures, roll_up: self }
    }
}

impl<'a> Serialize for NamedRollUp<'a> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(serde::Serialize)]
        struct Part<'a> {
            place: &'a str,
            name: String,
            value: Option<u64>,
            figures: &'a [usize],
        }
        #[derive(serde::Serialize)]
        struct Format<'a> {
            place: &'a str,
            published: &'a [usize],
            parts: Vec<Part<'a>>,
            #[serde(serialize_with = "whole")]
            sum: u64,
            complete: bool,
            missing: Vec<&'a str>,
        }
        let Self { figures, roll_up } = *self;
        let localities = figures.localities();
        let part = |part: &'a RollUpPart| Part {
            place: localities.id(part.place),
            name: localities.full_name(part.place),
            value: part.value,
            figures: &part.figures,
        };
        Format {
            place: localities.id(roll_up.place),
            published: &roll_up.published,
            parts: roll_up.parts.iter().map(part).collect(),
            sum: roll_up.sum,
            complete: roll_up.is_complete(),
            missing: localities.ids(&roll_up.missing),
        }
        .serialize(serializer)
    }
}

impl Figures {
    /// Rolls up the count of a figure, at its time, from the localities in its place. `None` for a figure without a measure,
    /// and for one that is no count.
    pub fn roll_up_like(&self, figure: usize) -> Option<RollUp> {
        let figure = self.all.get(figure)?;
        let measure = figure.measure.filter(|measure| measure.unit == Unit::Count)?;
        Some(self.roll_up(figure.place, measure, figure.basis, figure.when))
    }

    /// Rolls up a count from the localities in a place.
    ///
    /// A part has its own number; without one, it is rolled up from its own parts. The smallest number is taken where sources
    /// disagree. A number crosses a change of boundaries only by a mapping.
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

    /// Adds the known numbers of a part to the sum, and the localities without one to the missing.
    fn part(&self, place: Place, measure: Measure, basis: Basis, when: When, whole: &mut RollUp) -> RollUpPart {
        let published = self.published(place, measure, basis, when);
        let least = published.iter().filter_map(|&no| self.value(no)?.as_whole()).min();
        if let Some(value) = least {
            whole.sum = whole.sum.saturating_add(value);
            return RollUpPart { place, value: Some(value), figures: published };
        }
        let inner = self.roll_up(place, measure, basis, when);
        whole.sum = whole.sum.saturating_add(inner.sum);
        let figures: Vec<usize> = inner.parts.iter().flat_map(|part| part.figures.iter().copied()).collect();
        if figures.is_empty() {
            whole.missing.push(place);
            return RollUpPart { place, value: None, figures };
        }
        let value = inner.is_complete().then_some(inner.sum);
        whole.missing.extend(inner.missing);
        RollUpPart { place, value, figures }
    }
}
