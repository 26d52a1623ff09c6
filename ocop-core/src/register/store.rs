//! The certificates that were read.

use super::ledger::Ledger;
use super::lookup::LocalityLookup;
use super::texts::Texts;
use crate::certificate::Certificate;
use crate::table::fault::Faults;
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::fmt;
use serde::ser::{Serialize, SerializeStruct, Serializer};

/// How many rows a register had.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[non_exhaustive]
pub struct RowCounts {
    /// Rows of the table; the line of names is not one.
    pub read: u32,
    /// Rows that are counted: each is a certificate.
    pub counted: u32,
}

impl RowCounts {
    /// Rows that could not be used, and rows that repeat another one.
    pub const fn left_out(self) -> u32 {
        self.read.saturating_sub(self.counted)
    }
}

impl Serialize for RowCounts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("RowCounts", 3)?;
        object.serialize_field("read", &self.read)?;
        object.serialize_field("counted", &self.counted)?;
        object.serialize_field("left_out", &self.left_out())?;
        object.end()
    }
}

/// Certificates, read row by row.
///
/// A register owns all that it needs, so that a service can keep it and be asked from many threads:
///
/// ```
/// use ocop_core::Date;
/// use ocop_core::register::{Question, Register};
/// use ocop_core::table::{Row, Rows};
/// use std::sync::Arc;
///
/// struct Service {
///     register: Arc<Register>,
/// }
///
/// let mut register = Register::new([("vn", ""), ("ha-noi", "vn")]);
/// register.row(&Row::new(1, &["Chè", "", "11", "cooperative", "ha-noi", "4", "2026-06-01", ""]));
/// let service = Service { register: Arc::new(register) };
///
/// let products_on = |on: &str| -> Result<u32, Box<dyn std::error::Error + Send + Sync>> {
///     let (register, on) = (Arc::clone(&service.register), on.parse::<Date>()?);
///     let asked = std::thread::spawn(move || register.answer(Question { on, period: None }).valid.products.total());
///     Ok(asked.join().expect("no answer panics"))
/// };
/// assert_eq!(products_on("2026-05-31")?, 0);
/// assert_eq!(products_on("2026-06-01")?, 1);
/// # Ok::<(), Box<dyn std::error::Error + Send + Sync>>(())
/// ```
#[derive(Clone)]
pub struct Register {
    pub(super) localities: Arc<dyn LocalityLookup>,
    pub(super) ledger: Ledger,
    /// Texts that name a locality.
    pub(super) place_texts: Texts,
    /// For each of these texts the number of the locality's id in the ledger.
    pub(super) place_numbers: Vec<u32>,
    pub(super) rows: RowCounts,
    pub(super) faults: Faults,
}

impl Register {
    /// An empty register, whose rows may name these localities.
    pub fn new(localities: impl LocalityLookup + 'static) -> Self {
        Self {
            localities: Arc::new(localities),
            ledger: Ledger::default(),
            place_texts: Texts::default(),
            place_numbers: Vec::new(),
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

impl fmt::Debug for Register {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Register").field("rows", &self.rows).field("faults", &self.faults).finish_non_exhaustive()
    }
}
