//! A decision, executable: sets, parts, sections, criteria, choices, marks, gates, readings, papers.
//!
//! A [`Rulebook`] is a handful of flat tables; [`ProductSet`], [`Section`], [`Criterion`] and the others are `Copy` views
//! into them that read like the printed sheet. The embedded tables are constants generated from `rulebooks/`
//! (`cargo xtask rulebooks`), so that nothing is parsed and nothing is allocated at start; a rulebook loaded at run time
//! ([`Rulebook::from_json`]) fills the same tables and passes the same door ([`Rulebook::validate`]).

pub(crate) mod book;
pub(crate) mod fault;
mod json;
mod load;
#[cfg(feature = "qd26-2026")]
#[rustfmt::skip]
mod qd26_2026;
pub(crate) mod rows;
#[cfg(feature = "source")]
mod source;
mod texts;
mod validate;

pub use book::{
    Choice, Criterion, Defect, Gate, Heading, Paper, ProductSet, Reading, ReadingUse, RuleBasis, Rulebook, Section, SetGate, SheetPart,
};
pub use fault::{Fault, RulebookError};
pub use rows::{Case, Condition, DefectKind, DefectPlace, Effect, Knowledge, Part, Rule, Touches};
