//! The decisions of the Prime Minister, and which of them an application falls under.

pub(crate) mod act;
pub(crate) mod by_dates;

pub use act::{Decision, DecisionFrom};
pub use by_dates::{ByDates, by_dates};
