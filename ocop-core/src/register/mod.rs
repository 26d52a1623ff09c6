//! A register of certificates: read row by row, and asked how many products there are, and what came and went.
//!
//! Rows come from a CSV file ([`Table`](crate::table::Table)) or from anywhere else ([`Row`](crate::table::Row)); the register is one
//! [`Rows`](crate::table::Rows). What cannot be used is a fault that names its row, and the good rows are kept. Only the
//! certificates are held, a few dozen bytes each, and the products' texts.
//!
//! ```
//! use ocop_core::calendar::parse_date;
//! use ocop_core::register::{Basis, Column, Register};
//! use ocop_core::table::{Row, Rows};
//! use ocop_core::{Lang, Star};
//!
//! let places = [("vn", ""), ("ha-noi", "vn"), ("ha-noi/hoai-duc", "ha-noi")];
//! let mut register = Register::new(&places);
//! assert_eq!(Column::ALL.len(), 8);
//! for (no, row) in (1..).zip([
//!     ["Bưởi đường", "", "1", "cooperative", "ha-noi/hoai-duc", "3", "2022-12-20", ""],
//!     ["Bưởi đường", "", "1", "cooperative", "ha-noi/hoai-duc", "4", "2024-12-20", ""],
//!     ["Miến dong", "", "6", "farm", "ha-noi/hoai-duc", "6", "2024-12-20", ""],
//! ]) {
//!     register.row(&Row::new(no, &row));
//! }
//! let fault = register.faults().iter().next().unwrap();
//! assert!(fault.message(Lang::En).starts_with("Row 3, column `star`: “6” is not"));
//!
//! let stock = register.stock(parse_date("2025-01-01").unwrap(), Basis::Valid);
//! assert_eq!((stock.certificates.total(), stock.products.total()), (2, 1));
//! assert_eq!(stock.places[1].place, "ha-noi/hoai-duc");
//!
//! let flow = register.flow(parse_date("2024-01-01").unwrap(), parse_date("2024-12-31").unwrap()).unwrap();
//! assert_eq!((flow.moved(Star::Three, Star::Four), flow.adds_up()), (1, true));
//! ```

mod answer;
mod classification;
mod column;
mod flow;
mod ledger;
mod place;
mod read;
mod stock;
mod texts;

pub use answer::{Answer, Localised, Question, RowCounts};
pub use column::Column;
#[cfg(feature = "csv")]
pub use column::LAYOUT;
pub use flow::Flow;
pub use place::Places;
pub use stock::{Basis, GroupCount, PlaceCount, ProducerCount, SectorCount, SetCount, Stars, Stock};

use crate::Certificate;
use crate::table::Faults;
use ledger::Ledger;
use texts::Texts;

/// Certificates, read row by row.
pub struct Register<'a> {
    places: &'a dyn Places,
    ledger: Ledger,
    /// Texts that name a locality, and the number of its id in the ledger.
    place_texts: Texts,
    place_numbers: alloc::vec::Vec<u32>,
    rows: RowCounts,
    faults: Faults,
}

impl<'a> Register<'a> {
    /// An empty one, whose rows may name these localities.
    pub fn new(places: &'a dyn Places) -> Self {
        Self {
            places,
            ledger: Ledger::default(),
            place_texts: Texts::default(),
            place_numbers: alloc::vec::Vec::new(),
            rows: RowCounts::default(),
            faults: Faults::default(),
        }
    }

    /// How many rows there were.
    pub const fn rows(&self) -> RowCounts {
        self.rows
    }

    /// What could not be used.
    pub const fn faults(&self) -> &Faults {
        &self.faults
    }

    /// The certificates, in the order of their rows.
    pub fn certificates(&self) -> impl ExactSizeIterator<Item = Certificate<&str>> + Clone {
        self.ledger.iter().map(|&Certificate { product, place, star, set, decision, producer, issued_on, revoked_on }| Certificate {
            product: self.ledger.products.get(product),
            place: self.ledger.places.get(place),
            star,
            set,
            decision,
            producer,
            issued_on,
            revoked_on,
        })
    }
}
