//! Totals and their parts: figures that differ in one part of what they count, or in the place, and add up or do not.

use super::figure::{Figure, Figures};
use super::locality::Place;
use super::measure::{Filings, Groups, Measure, StarClasses, Unit};
use crate::names::names;
use crate::product::ProducerKinds;
use alloc::vec::Vec;
use core::cmp::Ordering;

names! {
    /// What tells the parts of a total apart.
    pub enum Dimension {
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
    /// The figures that give the total: more than one where sources disagree.
    pub totals: Vec<usize>,
    /// The parts, disjoint.
    pub parts: Vec<usize>,
    /// What tells them apart.
    pub by: Dimension,
    /// What the parts sum to.
    pub sum: u64,
    /// Whether the parts are all there can be.
    pub is_complete: bool,
    /// Of a sum over places: those of the same level without a figure.
    pub missing: Vec<Place>,
}

impl Sum {
    /// Whether one of the totals is this sum.
    pub fn holds(&self, figures: &Figures<'_>) -> bool {
        self.totals.iter().any(|&total| self.compare(figures, total) == Some(Ordering::Equal))
    }

    pub(crate) fn compare(&self, figures: &Figures<'_>, total: usize) -> Option<Ordering> {
        Some(self.sum.cmp(&figures.value(total)?.as_whole()?))
    }
}

/// Sets of a measure as plain bits.
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

impl Figures<'_> {
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
        let mut families: Vec<(Measure, &Figure, Vec<Member<'_>>)> = Vec::new();
        for (no, figure, measure) in self.facts().filter(|(_, _, measure)| measure.unit == Unit::Count) {
            let (member, free) = (Member { no, figure, bits: bits(measure, by) }, freed(measure, by));
            let family = families.iter_mut().rev().find(|(other, first, _)| {
                *other == free && first.place == figure.place && first.basis == figure.basis && first.when.covers_same(figure.when)
            });
            match family {
                Some((_, _, members)) => members.push(member),
                None => families.push((free, figure, [member].into())),
            }
        }
        families.into_iter().map(|(_, _, members)| members).filter(|members| members.len() > 1).collect()
    }

    fn sums_of_places(&self, sums: &mut Vec<Sum>) {
        let counts = self.facts().filter(|(_, _, measure)| measure.unit == Unit::Count);
        for (no, total, measure) in counts.clone() {
            let within: Vec<(usize, &Figure)> = counts
                .clone()
                .filter(|&(_, part, other)| {
                    other == measure
                        && part.basis == total.basis
                        && part.when.covers_same(total.when)
                        && part.place != total.place
                        && self.localities.is_within(part.place, total.place)
                })
                .map(|(no, part, _)| (no, part))
                .collect();
            for source in sources(within.iter().map(|(_, part)| *part)) {
                let of_source: Vec<(usize, &Figure)> = within.iter().copied().filter(|(_, part)| part.source == source).collect();
                let is_outermost = |&(_, part): &(usize, &Figure)| {
                    !of_source.iter().any(|(_, other)| other.place != part.place && self.localities.is_within(part.place, other.place))
                };
                let parts: Vec<(usize, &Figure)> = of_source.iter().copied().filter(is_outermost).collect();
                if parts.len() < 2 {
                    continue;
                }
                let missing = self.without_figure(total, &parts);
                let sum = parts.iter().fold(0, |sum: u64, (_, part)| sum.saturating_add(part.value.as_whole().unwrap_or_default()));
                sums.push(Sum {
                    totals: [no].into(),
                    parts: parts.iter().map(|(no, _)| *no).collect(),
                    by: Dimension::Place,
                    sum,
                    is_complete: missing.is_empty(),
                    missing,
                });
            }
        }
    }

    /// The places of the same level as the parts that have no figure among them.
    fn without_figure(&self, total: &Figure, parts: &[(usize, &Figure)]) -> Vec<Place> {
        let level = parts.first().and_then(|(_, part)| self.localities.get(part.place)).map(|locality| locality.level);
        let places = self.localities.places().filter(|&(place, locality)| {
            Some(locality.level) == level
                && locality.existed(total.when.last(), total.when.last())
                && self.localities.is_within(place, total.place)
                && !parts.iter().any(|(_, part)| self.localities.is_within(place, part.place))
        });
        places.map(|(place, _)| place).collect()
    }
}

/// The sources of these figures, each once, in order.
fn sources<'a>(figures: impl Iterator<Item = &'a Figure>) -> Vec<&'a str> {
    let mut sources: Vec<&str> = figures.map(|figure| figure.source.as_str()).collect();
    sources.sort_unstable();
    sources.dedup();
    sources
}

fn family_sums(family: &[Member<'_>], by: Dimension, sums: &mut Vec<Sum>) {
    let mut wholes: Vec<u32> = family.iter().map(|member| member.bits).collect();
    wholes.sort_unstable();
    wholes.dedup();
    for &whole in &wholes {
        let parts: Vec<Member<'_>> =
            family.iter().copied().filter(|member| member.bits != whole && member.bits & !whole == 0 && member.bits != 0).collect();
        let totals: Vec<Member<'_>> = family.iter().copied().filter(|member| member.bits == whole).collect();
        for source in sources(parts.iter().map(|part| part.figure)) {
            let of_source = disjoint(parts.iter().copied().filter(|part| part.figure.source == source).collect());
            let (own, others): (Vec<Member<'_>>, Vec<Member<'_>>) = totals.iter().copied().partition(|total| total.figure.source == source);
            // A part alone is no breakdown; it can only be too large.
            let sum = of_source.iter().fold(0, |sum: u64, part| sum.saturating_add(part.value()));
            let totals = if own.is_empty() { others } else { own };
            let is_alone = of_source.len() < 2 && totals.iter().any(|total| sum <= total.value());
            if totals.is_empty() || of_source.is_empty() || is_alone {
                continue;
            }
            let covered = of_source.iter().fold(0, |covered, part| covered | part.bits);
            sums.push(Sum {
                totals: totals.iter().map(|total| total.no).collect(),
                parts: of_source.iter().map(|part| part.no).collect(),
                by,
                sum,
                is_complete: covered == whole,
                missing: Vec::new(),
            });
        }
    }
}

/// The finest parts that do not overlap; of one part given twice the first.
fn disjoint(mut parts: Vec<Member<'_>>) -> Vec<Member<'_>> {
    parts.sort_by_key(|part| (part.bits.count_ones(), part.no));
    let mut covered = 0_u32;
    parts.retain(|part| {
        let is_new = covered & part.bits == 0;
        covered |= if is_new { part.bits } else { 0 };
        is_new
    });
    parts.sort_by_key(|part| part.no);
    parts
}
