//! How many products there are on a day, and of what kinds.

use super::chosen::{Chosen, StockOf};
use super::class::Class;
use super::classification::Classification;
use super::ledger::Ledger;
use super::lookup::LocalityLookup;
use super::star_counts::{StarCounts, products_and_stars, total};
use super::store::Register;
use super::texts::Texts;
use crate::calendar::Date;
use crate::decision::act::Decision;
use crate::lang::Bilingual;
use crate::product::ProducerKind;
use crate::star::Star;
use alloc::string::String;
use alloc::vec::Vec;
use serde::Serialize;

/// The products that count on a day. Each product counts once, in everything by one certificate ([`StockOf`]). So the
/// stars, the sets and the producers each sum to the whole, and so do sectors, or groups, with `not_classified`.
///
/// A place counts for itself and for all that lies in it: only places of one level sum to the whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Stock {
    /// Which certificates count.
    #[serde(rename = "basis")]
    pub of: StockOf,
    /// The day.
    pub on: Date,
    /// Certificates that count: more than products where a product has several.
    #[serde(serialize_with = "total")]
    pub certificates: StarCounts,
    /// Products.
    #[serde(flatten, serialize_with = "products_and_stars")]
    pub products: StarCounts,
    /// Products by set, in the order of decisions and numbers.
    pub sets: Vec<SetCount>,
    /// Products by sector of the decision's classification, in its order.
    pub sectors: Vec<SectorCount>,
    /// Products by group of the decision's classification, in its order.
    pub groups: Vec<GroupCount>,
    /// Products of sets of a decision whose rulebook this build does not have: sector and group are not known.
    #[serde(serialize_with = "products_and_stars")]
    pub not_classified: StarCounts,
    /// Products by place, in the order of ids.
    pub places: Vec<PlaceCount>,
    /// Products by kind of producer.
    pub producers: Vec<ProducerCount>,
}

/// Products of a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct SetCount {
    /// The decision.
    pub decision: Decision,
    /// The set's number in the decision.
    pub set: u8,
    /// How many.
    #[serde(flatten, serialize_with = "products_and_stars")]
    pub products: StarCounts,
}

/// Products of a sector.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct SectorCount {
    /// The decision.
    pub decision: Decision,
    /// The sector's name.
    pub sector: Bilingual<'static>,
    /// How many.
    #[serde(flatten, serialize_with = "products_and_stars")]
    pub products: StarCounts,
}

/// Products of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct GroupCount {
    /// The decision.
    pub decision: Decision,
    /// The name of its sector.
    pub sector: Bilingual<'static>,
    /// The group's name.
    pub group: Bilingual<'static>,
    /// How many.
    #[serde(flatten, serialize_with = "products_and_stars")]
    pub products: StarCounts,
}

/// Products of a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct PlaceCount {
    /// The locality's id.
    pub place: String,
    /// How many, with those of the localities that lie in it.
    #[serde(flatten, serialize_with = "products_and_stars")]
    pub products: StarCounts,
}

/// Products of a kind of producer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ProducerCount {
    /// The kind.
    pub producer: ProducerKind,
    /// How many.
    #[serde(flatten, serialize_with = "products_and_stars")]
    pub products: StarCounts,
}

impl Register {
    /// The products that count on this day.
    pub fn stock(&self, on: Date, of: StockOf) -> Stock {
        let chosen = Chosen::on(&self.ledger, on, of);
        let mut products = StarCounts::default();
        let mut of_sets = alloc::vec![StarCounts::default(); Decision::ALL.len().saturating_mul(SETS)];
        let mut of_places = alloc::vec![StarCounts::default(); self.ledger.places.len()];
        let mut of_producers = alloc::vec![StarCounts::default(); ProducerKind::ALL.len()];
        for certificate in chosen.iter(&self.ledger) {
            let star = certificate.star;
            products.count(star);
            if let Some(decision) = certificate.decision {
                count_at(&mut of_sets, set_index(decision, certificate.set), star);
            }
            count_at(&mut of_places, certificate.place as usize, star);
            count_at(&mut of_producers, certificate.producer as usize, star);
        }
        let mut sets = Vec::new();
        for &decision in Decision::ALL {
            for set in 0..=u8::MAX {
                if let Some(&products) = of_sets.get(set_index(decision, set)).filter(|products| products.total() > 0) {
                    sets.push(SetCount { decision, set, products });
                }
            }
        }
        let mut producers = Vec::new();
        for (&producer, products) in ProducerKind::ALL.iter().zip(of_producers) {
            if products.total() > 0 {
                producers.push(ProducerCount { producer, products });
            }
        }
        let Classes { sectors, groups, not_classified } = classes(&sets);
        Stock {
            of,
            on,
            certificates: chosen.certificates,
            products,
            sets,
            sectors,
            groups,
            not_classified,
            places: roll_up(&self.ledger, &*self.localities, &of_places),
            producers,
        }
    }
}

/// One more than the largest number of a set.
const SETS: usize = 256;

fn count_at(counts: &mut [StarCounts], index: usize, star: Star) {
    if let Some(count) = counts.get_mut(index) {
        count.count(star);
    }
}

fn set_index(decision: Decision, set: u8) -> usize {
    (decision as usize).saturating_mul(SETS).saturating_add(set.into())
}

struct Classes {
    sectors: Vec<SectorCount>,
    groups: Vec<GroupCount>,
    not_classified: StarCounts,
}

/// Sums sectors and groups by the classification of each set's decision, in its order.
fn classes(sets: &[SetCount]) -> Classes {
    let mut classes = Classes { sectors: Vec::new(), groups: Vec::new(), not_classified: StarCounts::default() };
    for &SetCount { decision, set, products } in sets {
        let class = Classification::of(decision).and_then(|classification| classification.class(set));
        let Some(&Class { sector, group, .. }) = class else {
            classes.not_classified.add(&products);
            continue;
        };
        match classes.sectors.iter_mut().find(|known| (known.decision, known.sector) == (decision, sector)) {
            Some(known) => known.products.add(&products),
            None => classes.sectors.push(SectorCount { decision, sector, products }),
        }
        match classes.groups.iter_mut().find(|known| (known.decision, known.sector, known.group) == (decision, sector, group)) {
            Some(known) => known.products.add(&products),
            None => classes.groups.push(GroupCount { decision, sector, group, products }),
        }
    }
    classes
}

/// Adds the count of each place to all that it lies in.
fn roll_up(ledger: &Ledger, localities: &dyn LocalityLookup, counts: &[StarCounts]) -> Vec<PlaceCount> {
    /// The country has five levels: a longer way up is a circle.
    const LEVELS: usize = 8;
    let mut all = Texts::default();
    let mut sums: Vec<StarCounts> = Vec::new();
    for (number, products) in (0_u32..).zip(counts).filter(|(_, products)| products.total() > 0) {
        let mut through: Vec<&str> = Vec::new();
        let mut next = Some(ledger.places.get(number));
        while let Some(id) = next.filter(|id| through.len() < LEVELS && !through.contains(id)) {
            through.push(id);
            next = localities.within(id);
        }
        for id in through {
            let Some(number) = all.number(id) else { continue };
            if sums.len() <= number as usize {
                sums.push(StarCounts::default());
            }
            if let Some(sum) = sums.get_mut(number as usize) {
                sum.add(products);
            }
        }
    }
    let mut named: Vec<PlaceCount> = Vec::new();
    for (number, products) in (0_u32..).zip(sums) {
        named.push(PlaceCount { place: all.get(number).into(), products });
    }
    named.sort_by(|one, other| one.place.cmp(&other.place));
    named
}
