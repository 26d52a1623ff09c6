//! The columns of a register.

use crate::names::names;
use crate::table::layout::Layout;

names! {
    /// A column of a register of certificates (`docs/targets.md`).
    pub enum CertificateColumn is "column of a register" {
        /// The product's code or name: the same text in all rows of a product.
        Product = "product",
        /// The decision that the product was graded under; empty: the one in force on the day of issue.
        Decision = "decision",
        /// The number of the product set in that decision.
        Set = "set",
        /// The kind of producer.
        Producer = "producer",
        /// The id of a locality.
        Place = "place",
        /// 3, 4 or 5.
        Star = "star",
        /// The day of issue.
        IssuedOn = "issued_on",
        /// The day of revocation; empty where it was not revoked.
        RevokedOn = "revoked_on",
    }
}

/// The table of a register: its columns, and those that it must have.
pub const CERTIFICATES: Layout =
    Layout { columns: CertificateColumn::NAMES, needed: &["product", "set", "producer", "place", "star", "issued_on"] };
