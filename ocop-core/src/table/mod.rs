//! Tables: rows of named text fields, and what is wrong with them.
//!
//! A row comes from a CSV file ([`Table`], with the feature `csv`), from a list of objects ([`read_list`]), or from the
//! caller ([`Row::new`]). A type that takes rows implements [`Rows`]. What could not be used is a [`Fault`]: data, whose
//! text is made afterwards in either language.

mod catalogue;
mod code;
#[cfg(feature = "csv")]
mod csv;
mod fault;
mod layout;
pub mod limits;
mod message;
mod objects;
mod row;

pub use catalogue::template;
pub use code::FaultCode;
#[cfg(feature = "csv")]
pub use csv::Table;
pub use fault::{Fault, Faults};
pub use layout::Layout;
pub use objects::read_list;
pub use row::{Row, Rows};
