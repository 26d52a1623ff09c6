//! Totals and their parts: figures that differ only in one set of their measure, or in the place.

use super::figure::{Figure, FigureKind, Figures};
use super::locality::Place;
use super::measure::{Filings, Groups, Measure, StarClasses, Unit};
use crate::names::names;
use crate::product::ProducerKinds;
use alloc::vec::Vec;
use core::cmp::Ordering;

names! {
    /// In what the parts of a total differ.
    pub enum Dimension is "dimension of a sum" {
        /// Stars.
        Star = "star",
        /// Groups of the classification.
        Group = "group",
        /// Kinds of producer.
        Producer = "producer",
        /// Kinds of filing.
        Filing = "filing",
        /// Localities.
        Place = "place",
    }
}

/// A total and its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Sum {
    /// The figures that give the total, more than one where sources disagree: their indices in [`Figures::all`].
    pub totals: Vec<usize>,
    /// The figures of the parts, which are disjoint.
    pub parts: Vec<usize>,
    /// In what the parts differ.
    pub by: Dimension,
    /// The sum of the parts.
    pub sum: u64,
    /// Whether the parts are all there can be.
    pub is_complete: bool,
    /// Of a sum over places: the places of the same level without a figure.
    pub missing: Vec<Place>,
}

impl Sum {
    /// Whether one of the totals is this sum.
    pub fn holds(&self, figures: &Figures) -> bool {
        self.totals.iter().any(|&total| self.compare(figures, total) == Some(Ordering::Equal))
    }

    pub(crate) fn compare(&self, figures: &Figures, total: usize) -> Option<Ordering> {
        Some(self.sum.cmp(&figures.value(total)?.as_whole()?))
    }
}

/// The set of a measure in this dimension, as bits.
fn bits(measure: Measure, by: Dimension) -> u32 {
    match by {
        Dimension::Star => measure.stars.0.into(),
        Dimension::Group => measure.groups.0,
        Dimension::Producer => measure.producers.0.into(),
        Dimension::Filing => measure.filings.0.into(),
        Dimension::Place => 0,
    }
}

/// The measure without what this dimension restricts.
const fn freed(measure: Measure, by: Dimension) -> Measure {
    match by {
        Dimension::Star => Measure { stars: StarClasses::ALL, ..measure },
        Dimension::Group => Measure { groups: Groups::ALL, ..measure },
        Dimension::Producer => Measure { producers: ProducerKinds::ALL, ..measure },
        Dimension::Filing => Measure { filings: Filings::ALL, ..measure },
        Dimension::Place => measure,
    }
}

/// A figure that may be a total or a part.
#[derive(Clone, Copy)]
struct Member<'a> {
    no: usize,
    figure: &'a Figure,
    bits: u32,
}

impl Member<'_> {
    fn value(self) -> u64 {
        self.figure.value.as_whole().unwrap_or_default()
    }
}

impl Figures {
    /// Every total with the parts that one source gives of it, whether they add up or not.
    ///
    /// The parts of one source are compared with the total of that source; where it gives none, with those of others.
    pub fn sums(&self) -> Vec<Sum> {
        let mut sums = Vec::new();
        for by in [Dimension::Star, Dimension::Group, Dimension::Producer, Dimension::Filing] {
            for family in self.families(by) {
                family_sums(&family, by, &mut sums);
            }
        }
        self.sums_of_places(&mut sums);
        sums
    }

    /// Counts that differ in nothing but this dimension.
    fn families(&self, by: Dimension) -> Vec<Vec<Member<'_>>> {
        let mut members = Vec::new();
        for (no, figure) in self.facts() {
            let Some(measure) = figure.measure.filter(|measure| measure.unit == Unit::Count) else { continue };
            let days = (figure.when.first(), figure.when.last());
            let place = (by != Dimension::Place).then_some(figure.place);
            let key = (freed(measure, by).key(), figure.basis, days, place);
            members.push((key, Member { no, figure, bits: bits(measure, by) }));
        }
        members.sort_by_key(|(one, _)| *one);
        let mut families = Vec::new();
        for family in members.chunk_by(|(one, _), (other, _)| one == other) {
            if family.len() > 1 {
                families.push(family.iter().map(|(_, member)| *member).collect());
            }
        }
        families
    }

    fn sums_of_places(&self, sums: &mut Vec<Sum>) {
        for family in self.families(Dimension::Place) {
            for total in &family {
                let within = only(&family, |part| {
                    part.figure.place != total.figure.place && self.localities.is_within(part.figure.place, total.figure.place)
                });
                for of_source in by_source(&within) {
                    let parts = self.outermost(&of_source);
                    if parts.len() < 2 {
                        continue;
                    }
                    let missing = self.without_figure(total.figure, &parts);
                    sums.push(Sum {
                        totals: [total.no].into(),
                        parts: numbers(&parts),
                        by: Dimension::Place,
                        sum: sum_of(&parts),
                        is_complete: missing.is_empty(),
                        missing,
                    });
                }
            }
        }
    }

    /// The members whose place lies in no other member's place. Neither did it become part of one, or lie in a locality that
    /// did.
    fn outermost<'a>(&self, members: &[Member<'a>]) -> Vec<Member<'a>> {
        let holds = |outer: Place, inner: Place| {
            let became = self
                .localities
                .mappings()
                .iter()
                .any(|mapping| self.localities.is_within(inner, mapping.from) && self.localities.is_within(mapping.to, outer));
            outer != inner && (became || self.localities.is_within(inner, outer))
        };
        let is_outermost = |member: &Member<'_>| !members.iter().any(|other| holds(other.figure.place, member.figure.place));
        only(members, is_outermost)
    }

    /// The places of the same level as the parts that have no figure among them.
    fn without_figure(&self, total: &Figure, parts: &[Member<'_>]) -> Vec<Place> {
        let level = parts.first().and_then(|part| self.localities.get(part.figure.place)).map(|locality| locality.level);
        let places = self.localities.places().filter(|&(place, locality)| {
            Some(locality.level) == level
                && locality.existed(total.when.last(), total.when.last())
                && self.localities.is_within(place, total.place)
                && !parts.iter().any(|part| self.localities.is_within(place, part.figure.place))
        });
        places.map(|(place, _)| place).collect()
    }
}

/// The members of each source. Derived figures go with every source.
fn by_source<'a>(members: &[Member<'a>]) -> Vec<Vec<Member<'a>>> {
    let is_derived = |member: &Member<'_>| member.figure.kind == FigureKind::Derived;
    let mut sources: Vec<&str> = Vec::new();
    for member in members {
        if !is_derived(member) {
            sources.push(&member.figure.source);
        }
    }
    sources.sort_unstable();
    sources.dedup();
    if sources.is_empty() && !members.is_empty() {
        return [members.to_vec()].into();
    }
    let derived = only(members, is_derived);
    let mut by_source = Vec::new();
    for source in sources {
        let mut of_source = only(members, |member| !is_derived(member) && member.figure.source == source);
        of_source.extend_from_slice(&derived);
        by_source.push(of_source);
    }
    by_source
}

/// The members that the condition holds for.
fn only<'a>(members: &[Member<'a>], is_meant: impl Fn(&Member<'_>) -> bool) -> Vec<Member<'a>> {
    members.iter().filter(|member| is_meant(member)).copied().collect()
}

fn numbers(members: &[Member<'_>]) -> Vec<usize> {
    members.iter().map(|member| member.no).collect()
}

fn sum_of(parts: &[Member<'_>]) -> u64 {
    parts.iter().fold(0, |sum: u64, part| sum.saturating_add(part.value()))
}

fn family_sums(family: &[Member<'_>], by: Dimension, sums: &mut Vec<Sum>) {
    let mut wholes: Vec<u32> = family.iter().map(|member| member.bits).collect();
    wholes.sort_unstable();
    wholes.dedup();
    for &whole in &wholes {
        let parts = only(family, |member| member.bits != whole && member.bits & !whole == 0 && member.bits != 0);
        let totals = only(family, |member| member.bits == whole);
        for of_source in by_source(&parts) {
            let of_source = disjoint(of_source);
            let source = of_source.iter().find(|part| part.figure.kind != FigureKind::Derived).map(|part| part.figure.source.as_str());
            let own = only(&totals, |total| Some(total.figure.source.as_str()) == source);
            // A part alone is no breakdown; it can only be too large.
            let sum = sum_of(&of_source);
            // Where none is its own, all are others'.
            let totals = if own.is_empty() { &totals } else { &own };
            let is_alone = of_source.len() < 2 && totals.iter().any(|total| sum <= total.value());
            if totals.is_empty() || of_source.is_empty() || is_alone {
                continue;
            }
            let covered = of_source.iter().fold(0, |covered, part| covered | part.bits);
            sums.push(Sum {
                totals: numbers(totals),
                parts: numbers(&of_source),
                by,
                sum,
                is_complete: covered == whole,
                missing: Vec::new(),
            });
        }
    }
}

/// The finest parts that do not overlap. Of a part given twice the reported one is taken, else the first.
fn disjoint(mut parts: Vec<Member<'_>>) -> Vec<Member<'_>> {
    let key = |part: &Member<'_>| (part.bits.count_ones(), part.figure.kind == FigureKind::Derived, part.no);
    parts.sort_by_key(key);
    let mut covered = 0_u32;
    parts.retain(|part| {
        let is_new = covered & part.bits == 0;
        covered |= if is_new { part.bits } else { 0 };
        is_new
    });
    parts.sort_by_key(|part| part.no);
    parts
}
