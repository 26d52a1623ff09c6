//! Targets: what a locality promised, and how far it is.
//!
//! Half of the programme is plans. Figures come in as rows of a table, each with its source; what they count is composed
//! from independent parts ([`Measure`]), so that what belongs together is found and not listed. Out come, exactly, how far
//! each target is ([`Progress`]), what published figures contradict each other ([`Remark`]), and sums over localities with
//! what is missing in them ([`RollUp`]).
//!
//! `docs/targets.md` describes the tables.

mod column;
mod figure;
mod forecast;
mod locality;
mod measure;
mod progress;
mod quantity;
mod read;
mod reconcile;
mod remark;
mod roll_up;
mod sums;
mod text;
mod tracking;
mod when;
pub mod words;

#[cfg(feature = "csv")]
pub use column::{FIGURES, LOCALITIES, MAPPINGS};
pub use column::{FigureColumn, LocalityColumn, MappingColumn};
pub use figure::{Basis, Figure, FigureKind, Figures, Shape};
pub use forecast::{Forecast, NoForecast};
pub use locality::{Level, Localities, Locality, LocalityReader, LocalityRows, Mapping, MappingRows, NoPlace, Place};
pub use measure::{Counted, Filings, Group, Groups, Measure, Of, Round, StarClass, StarClasses, Step, Unit};
pub use progress::{Attained, Difference, Elapsed, How, OtherStep, PaceNeeded, PercentOf, Progress, Reached, Verdict, Why};
pub use quantity::{Percent, Quantity, Ratio};
pub use read::FigureReader;
pub use remark::{Remark, RemarkCode, Weight};
pub use roll_up::{NamedRollUp, Part, RollUp};
pub use sums::{Dimension, Sum};
pub use text::{message, template};
pub use tracking::Tracking;
pub use when::{NotWhen, When};
