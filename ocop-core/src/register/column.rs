//! The columns of a register.

use crate::names::names;

names! {
    /// A column of a register of certificates (`docs/targets.md`).
    pub enum Column is "column of a register" {
        /// The product's code or name; the same product has the same text in all its rows.
        Product = "product",
        /// The decision it was graded under; empty: the one in force on the day of issue.
        Decision = "decision",
        /// The product set in that decision.
        Set = "set",
        /// Kind of producer.
        Producer = "producer",
        /// Id of a locality.
        Place = "place",
        /// 3, 4 or 5.
        Star = "star",
        /// Day of issue.
        IssuedOn = "issued_on",
        /// Day of revocation; empty where it was not revoked.
        RevokedOn = "revoked_on",
    }
}

/// The table of a register: which columns there are, and which must be there.
#[cfg(feature = "csv")]
pub const LAYOUT: crate::table::Layout =
    crate::table::Layout { columns: Column::NAMES, needed: &["product", "set", "producer", "place", "star", "issued_on"] };
