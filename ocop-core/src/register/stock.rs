//! How many products there are on a day, and of what kinds.

use super::Register;
use super::classification::{Class, Classification};
use super::ledger::{Ledger, rank};
use super::place::Places;
use crate::calendar::{Date, Ymd};
use crate::format::{Object, ToValue, Value, objects, values};
use crate::names::names;
use crate::order;
use crate::text::Bilingual;
use crate::{Certificate, Decision, ProducerKind, Star};
use alloc::string::String;
use alloc::vec::Vec;

names! {
    /// Which certificates count.
    pub enum Basis is "basis of a count" {
        /// Issued by that day, whatever became of them since. The latest one speaks for its product.
        Recognised = "recognised",
        /// Valid on that day. The one of most stars speaks for its product, of two the one issued later.
        Valid = "valid",
    }
}

/// So many of 3, of 4 and of 5 stars.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stars(pub(super) [u32; 3]);

impl Stars {
    /// How many of these stars; none of 1 or 2, which no certificate is issued for.
    pub fn of(&self, star: Star) -> u32 {
        place_of(star).and_then(|place| self.0.get(place).copied()).unwrap_or(0)
    }

    /// How many in all.
    pub fn total(&self) -> u32 {
        self.0.iter().fold(0, |sum, &count| sum.saturating_add(count))
    }

    pub(super) fn count(&mut self, star: Star) {
        self.count_all(star, 1);
    }

    fn count_all(&mut self, star: Star, more: u32) {
        if let Some(count) = place_of(star).and_then(|place| self.0.get_mut(place)) {
            *count = count.saturating_add(more);
        }
    }

    fn add(&mut self, other: &Self) {
        for star in Star::CERTIFIED {
            self.count_all(star, other.of(star));
        }
    }
}

pub(super) fn place_of(star: Star) -> Option<usize> {
    Star::CERTIFIED.iter().position(|&certified| certified == star)
}

impl Object for Stars {
    fn entries(&self, each: &mut dyn FnMut(&str, Value<'_>)) {
        for (name, count) in ["3", "4", "5"].into_iter().zip(&self.0) {
            each(name, count.value());
        }
    }
}

values!(Stars => |this| Value::object(this));

/// The products that count on a day. Each counts once, in everything by the certificate that speaks for it, so that the
/// stars, the sets, the producers and the sectors with `not_classified` each sum to the whole.
///
/// A place counts for itself and for all it lies within: places sum to the whole level by level only.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Stock {
    /// Which certificates count.
    pub basis: Basis,
    /// The day.
    pub on: Date,
    /// Certificates that count: more than products where a product has several.
    pub certificates: Stars,
    /// Products.
    pub products: Stars,
    /// Products by set, in the order of decisions and numbers.
    pub sets: Vec<SetCount>,
    /// Products by sector of the decision's classification, in its order.
    pub sectors: Vec<SectorCount>,
    /// Products by group, likewise.
    pub groups: Vec<GroupCount>,
    /// Products of sets of decisions whose rulebook this build does not have: sector and group are not known.
    pub not_classified: Stars,
    /// Products by place, by their ids.
    pub places: Vec<PlaceCount>,
    /// Products by kind of producer.
    pub producers: Vec<ProducerCount>,
}

/// Products of a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SetCount {
    /// The decision.
    pub decision: Decision,
    /// The set's number in it.
    pub set: u8,
    /// How many.
    pub products: Stars,
}

/// Products of a sector.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SectorCount {
    /// The decision.
    pub decision: Decision,
    /// The sector's name.
    pub sector: Bilingual<'static>,
    /// How many.
    pub products: Stars,
}

/// Products of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct GroupCount {
    /// The decision.
    pub decision: Decision,
    /// The name of its sector.
    pub sector: Bilingual<'static>,
    /// The group's name.
    pub group: Bilingual<'static>,
    /// How many.
    pub products: Stars,
}

/// Products of a place.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PlaceCount {
    /// The locality's id.
    pub place: String,
    /// How many, those of places within it too.
    pub products: Stars,
}

/// Products of a kind of producer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ProducerCount {
    /// The kind.
    pub producer: ProducerKind,
    /// How many.
    pub products: Stars,
}

objects! {
    Stock => |this| {
        "basis": this.basis,
        "on": Ymd(this.on),
        "certificates": this.certificates.total(),
        "products": this.products.total(),
        "stars": this.products,
        "sets": this.sets,
        "sectors": this.sectors,
        "groups": this.groups,
        "not_classified": OfStars(&this.not_classified),
        "places": this.places,
        "producers": this.producers,
    }
    OfStars<'_> => |this| { "products": this.0.total(), "stars": *this.0 }
    SetCount => |this| { "decision": this.decision, "set": this.set, "products": this.products.total(), "stars": this.products }
    SectorCount => |this| {
        "decision": this.decision,
        "sector": this.sector,
        "products": this.products.total(),
        "stars": this.products,
    }
    GroupCount => |this| {
        "decision": this.decision,
        "sector": this.sector,
        "group": this.group,
        "products": this.products.total(),
        "stars": this.products,
    }
    PlaceCount => |this| { "place": this.place, "products": this.products.total(), "stars": this.products }
    ProducerCount => |this| { "producer": this.producer, "products": this.products.total(), "stars": this.products }
}

struct OfStars<'a>(&'a Stars);

impl Register<'_> {
    /// The products that count on this day.
    pub fn stock(&self, on: Date, basis: Basis) -> Stock {
        let Speaking { certificates, of_products } = Speaking::on(&self.ledger, on, basis);
        let mut products = Stars::default();
        let mut of_sets = alloc::vec![Stars::default(); Decision::ALL.len().saturating_mul(SETS)];
        let mut of_places = alloc::vec![Stars::default(); self.ledger.places.len()];
        let mut of_producers = alloc::vec![Stars::default(); ProducerKind::ALL.len()];
        for certificate in of_products.iter().filter_map(|&number| self.ledger.get(number?)) {
            let star = certificate.star;
            products.count(star);
            if let Some(decision) = certificate.decision {
                count_at(&mut of_sets, set_place(decision, certificate.set), star);
            }
            count_at(&mut of_places, certificate.place as usize, star);
            count_at(&mut of_producers, certificate.producer as usize, star);
        }
        let mut sets = Vec::new();
        for &decision in Decision::ALL {
            for set in 0..=u8::MAX {
                if let Some(&products) = of_sets.get(set_place(decision, set)).filter(|products| products.total() > 0) {
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
            basis,
            on,
            certificates,
            products,
            sets,
            sectors,
            groups,
            not_classified,
            places: roll_up(&self.ledger, self.places, &of_places),
            producers,
        }
    }
}

/// Numbers of sets are bytes.
const SETS: usize = 256;

fn count_at(counts: &mut [Stars], place: usize, star: Star) {
    if let Some(count) = counts.get_mut(place) {
        count.count(star);
    }
}

fn set_place(decision: Decision, set: u8) -> usize {
    (decision as usize).saturating_mul(SETS).saturating_add(set.into())
}

/// Which certificate speaks for each product on a day.
pub(super) struct Speaking {
    certificates: Stars,
    of_products: Vec<Option<u32>>,
}

impl Speaking {
    pub(super) fn on(ledger: &Ledger, on: Date, basis: Basis) -> Self {
        let mut certificates = Stars::default();
        let mut of_products: Vec<Option<u32>> = alloc::vec![None; ledger.products.len()];
        let counts = |certificate: &Certificate<u32>| match basis {
            Basis::Recognised => certificate.issued_on <= on,
            Basis::Valid => certificate.is_valid_on(on),
        };
        let is_before = |one: &Certificate<u32>, other: &Certificate<u32>| match basis {
            Basis::Recognised => one.issued_on < other.issued_on,
            Basis::Valid => rank(one) < rank(other),
        };
        for (number, certificate) in (0_u32..).zip(ledger.iter()).filter(|(_, certificate)| counts(certificate)) {
            certificates.count(certificate.star);
            let Some(speaks) = of_products.get_mut(certificate.product as usize) else { continue };
            if speaks.and_then(|known| ledger.get(known)).is_none_or(|known| is_before(known, certificate)) {
                *speaks = Some(number);
            }
        }
        Self { certificates, of_products }
    }

    /// How many products, by stars.
    pub(super) fn products(&self, ledger: &Ledger) -> Stars {
        let mut products = Stars::default();
        self.of_products.iter().filter_map(|&number| ledger.get(number?)).for_each(|certificate| products.count(certificate.star));
        products
    }
}

struct Classes {
    sectors: Vec<SectorCount>,
    groups: Vec<GroupCount>,
    not_classified: Stars,
}

/// Sectors and groups by the classification of each set's decision, in its order.
fn classes(sets: &[SetCount]) -> Classes {
    let mut classes = Classes { sectors: Vec::new(), groups: Vec::new(), not_classified: Stars::default() };
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

/// Adds each place to all it lies within.
fn roll_up(ledger: &Ledger, places: &dyn Places, counts: &[Stars]) -> Vec<PlaceCount> {
    /// The levels of the country are five: what goes on longer goes round.
    const LEVELS: usize = 8;
    let mut all = super::texts::Texts::default();
    let mut sums: Vec<Stars> = Vec::new();
    for (number, products) in (0_u32..).zip(counts).filter(|(_, products)| products.total() > 0) {
        let mut through: Vec<&str> = Vec::new();
        let mut next = Some(ledger.places.get(number));
        while let Some(id) = next.filter(|id| through.len() < LEVELS && !through.contains(id)) {
            through.push(id);
            next = places.within(id);
        }
        for id in through {
            let Some(number) = all.number(id) else { continue };
            if sums.len() <= number as usize {
                sums.push(Stars::default());
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
    order::sort_by(&mut named, |one, other| one.place.cmp(&other.place));
    named
}
