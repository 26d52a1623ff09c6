//! Tables: rows of named text fields, and what is wrong with them.
//!
//! A row comes from a CSV file ([`Table`], with the feature `csv`), from a list of objects ([`read_list`]), or from the
//! caller ([`Row::new`]). A type that takes rows implements [`Rows`]. What could not be used is a [`Fault`]: data, whose
//! text is made afterwards in either language.

pub(crate) mod catalogue;
pub(crate) mod code;
#[cfg(feature = "csv")]
pub(crate) mod csv;
pub(crate) mod fault;
pub(crate) mod layout;
pub mod limits;
pub(crate) mod message;
pub(crate) mod objects;
pub(crate) mod row;

pub use catalogue::template;
pub use code::FaultCode;
#[cfg(feature = "csv")]
pub use csv::Table;
pub use fault::{Fault, Faults};
pub use layout::Layout;
pub use objects::read_list;
pub use row::{Row, Rows};
