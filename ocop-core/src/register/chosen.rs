//! The one certificate of each product that a stock counts.

use super::ledger::{Ledger, rank};
use super::star_counts::StarCounts;
use crate::calendar::Date;
use crate::certificate::Certificate;
use crate::names::names;
use alloc::vec::Vec;

names! {
    /// Which certificates a stock counts.
    pub enum StockOf is "kind of stock" {
        /// All issued by the day, whatever became of them since. A product counts by the one issued last.
        Recognised = "recognised",
        /// Those valid on the day. A product counts by the one of most stars; of two such by the one issued later.
        Valid = "valid",
    }
}

/// The certificates that a stock counts, and the one of each product.
pub(super) struct Chosen {
    /// All that count.
    pub(super) certificates: StarCounts,
    /// For each number of a product the number of its certificate, where one counts.
    pub(super) of_products: Vec<Option<u32>>,
}

impl Chosen {
    pub(super) fn on(ledger: &Ledger, on: Date, of: StockOf) -> Self {
        let mut certificates = StarCounts::default();
        let mut of_products: Vec<Option<u32>> = alloc::vec![None; ledger.products.len()];
        let counts = |certificate: &Certificate<u32>| match of {
            StockOf::Recognised => certificate.issued_on <= on,
            StockOf::Valid => certificate.is_valid_on(on),
        };
        let is_before = |one: &Certificate<u32>, other: &Certificate<u32>| match of {
            StockOf::Recognised => one.issued_on < other.issued_on,
            StockOf::Valid => rank(one) < rank(other),
        };
        for (number, certificate) in (0_u32..).zip(ledger.iter()).filter(|(_, certificate)| counts(certificate)) {
            certificates.count(certificate.star);
            let Some(chosen) = of_products.get_mut(certificate.product as usize) else { continue };
            if chosen.and_then(|known| ledger.get(known)).is_none_or(|known| is_before(known, certificate)) {
                *chosen = Some(number);
            }
        }
        Self { certificates, of_products }
    }

    /// The chosen certificates.
    pub(super) fn iter<'a>(&'a self, ledger: &'a Ledger) -> impl Iterator<Item = &'a Certificate<u32>> {
        self.of_products.iter().filter_map(|&number| ledger.get(number?))
    }

    /// How many products there are, by stars.
    pub(super) fn products(&self, ledger: &Ledger) -> StarCounts {
        let mut products = StarCounts::default();
        self.iter(ledger).for_each(|certificate| products.count(certificate.star));
        products
    }
}
