//! The certificates of a register, a few dozen bytes each: texts are kept as numbers. A product has one certificate a day.

use super::texts::Texts;
use crate::calendar::Date;
use crate::certificate::Certificate;
use crate::star::Star;
use alloc::vec::Vec;
use core::cmp::Ordering;
use core::hash::BuildHasher;
use hashbrown::hash_table::Entry;
use hashbrown::{DefaultHashBuilder, HashTable};

#[derive(Clone, Debug, Default)]
pub(super) struct Ledger {
    pub(super) products: Texts,
    /// The ids of the localities.
    pub(super) places: Texts,
    lines: Vec<Line>,
    /// The first line of each product; most products have no other.
    firsts: Vec<u32>,
    /// The other lines, by product and day of issue.
    others: HashTable<u32>,
    hasher: DefaultHashBuilder,
}

const NO_LINE: u32 = u32::MAX;

/// A certificate and the number of its row.
#[derive(Clone, Copy, Debug)]
struct Line {
    certificate: Certificate<u32>,
    row: u32,
}

/// What became of a certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Put {
    New,
    /// This row has the same certificate.
    Known {
        row: u32,
    },
    /// `row` has another certificate for the product and the day; that of the row `kept` is kept.
    Differs {
        row: u32,
        kept: u32,
    },
    /// There is no room.
    Full,
}

impl Ledger {
    pub(super) fn len(&self) -> usize {
        self.lines.len()
    }

    /// All certificates, in the order they came; products and places by their numbers.
    pub(super) fn iter(&self) -> impl ExactSizeIterator<Item = &Certificate<u32>> + Clone {
        self.lines.iter().map(|line| &line.certificate)
    }

    pub(super) fn get(&self, number: u32) -> Option<&Certificate<u32>> {
        self.lines.get(number as usize).map(|line| &line.certificate)
    }

    /// Takes a certificate of this row. Of two that differ, the first by [`order`](Self::order) is kept, whatever the order
    /// of the rows.
    pub(super) fn put(&mut self, certificate: Certificate<u32>, row: u32) -> Put {
        let line = Line { certificate, row };
        let Ok(number) = u32::try_from(self.lines.len()) else { return Put::Full };
        let Some(known) = self.known_or(&line, number) else {
            self.lines.push(line);
            return Put::New;
        };
        let Some(before) = self.lines.get(known as usize).copied() else { return Put::Full };
        match self.order(&certificate, &before.certificate) {
            Ordering::Equal => Put::Known { row: before.row },
            Ordering::Greater => Put::Differs { row: before.row, kept: before.row },
            Ordering::Less => {
                if let Some(place) = self.lines.get_mut(known as usize) {
                    *place = line;
                }
                Put::Differs { row: before.row, kept: row }
            }
        }
    }

    /// The line of this product and day. Where there is none, the line of this number is noted as it.
    fn known_or(&mut self, line: &Line, number: u32) -> Option<u32> {
        let lines = &self.lines;
        let key_of = |number: u32| lines.get(number as usize).map(|line| key(&line.certificate));
        let wanted = key(&line.certificate);
        let product = line.certificate.product as usize;
        let Some(&first) = self.firsts.get(product) else {
            // Products are numbered as they come; those without a usable row have no line.
            self.firsts.resize(product, NO_LINE);
            self.firsts.push(number);
            return None;
        };
        if key_of(first) == Some(wanted) {
            return Some(first);
        }
        let hash = self.hasher.hash_one(Some(wanted));
        let is_it = |&number: &u32| key_of(number) == Some(wanted);
        match self.others.entry(hash, is_it, |&number| self.hasher.hash_one(key_of(number))) {
            Entry::Occupied(known) => Some(*known.get()),
            Entry::Vacant(place) => {
                place.insert(number);
                None
            }
        }
    }

    /// Fewer stars first, then revoked earlier, then the smaller in the order of the formats.
    fn order(&self, one: &Certificate<u32>, other: &Certificate<u32>) -> Ordering {
        let first =
            |certificate: &Certificate<u32>| (certificate.star, certificate.revoked_on.unwrap_or(Date::MAX), certificate.revoked_on);
        let then = |certificate: &Certificate<u32>| (certificate.decision, certificate.set, certificate.producer);
        first(one)
            .cmp(&first(other))
            .then_with(|| then(one).cmp(&then(other)))
            .then_with(|| self.places.get(one.place).cmp(self.places.get(other.place)))
    }

    /// The certificates of each product: for each number of a product its certificates, by their numbers.
    pub(super) fn by_product(&self) -> ByProduct {
        let mut ends = alloc::vec![0_u32; self.products.len()];
        for certificate in self.iter() {
            if let Some(count) = ends.get_mut(certificate.product as usize) {
                *count = count.saturating_add(1);
            }
        }
        let mut start = 0_u32;
        for end in &mut ends {
            let count = *end;
            *end = start;
            start = start.saturating_add(count);
        }
        let mut numbers = alloc::vec![0_u32; self.len()];
        for (number, certificate) in (0_u32..).zip(self.iter()) {
            let Some(next) = ends.get_mut(certificate.product as usize) else { continue };
            if let Some(place) = numbers.get_mut(*next as usize) {
                *place = number;
            }
            *next = next.saturating_add(1);
        }
        ByProduct { ends, numbers }
    }
}

/// The numbers of certificates, product by product.
pub(super) struct ByProduct {
    ends: Vec<u32>,
    numbers: Vec<u32>,
}

impl ByProduct {
    pub(super) fn iter(&self) -> impl Iterator<Item = &[u32]> {
        let mut start = 0_usize;
        self.ends.iter().filter_map(move |&end| {
            let these = self.numbers.get(start..end as usize);
            start = end as usize;
            these
        })
    }
}

/// Product and day of issue.
fn key(certificate: &Certificate<u32>) -> u64 {
    let day = certificate.issued_on;
    u64::from(certificate.product) << 32
        | u64::from(day.year().unsigned_abs()) << 16
        | u64::from(day.month().unsigned_abs()) << 8
        | u64::from(day.day().unsigned_abs())
}

/// The order of two valid certificates of a product: by stars, then by the day of issue.
pub(super) fn rank(certificate: &Certificate<u32>) -> (Star, Date) {
    (certificate.star, certificate.issued_on)
}
