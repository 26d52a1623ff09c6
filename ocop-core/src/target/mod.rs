//! Targets: what a locality planned, and how far it is.
//!
//! Figures are rows of a table, each with its source. A figure counts a [`Measure`], which is composed from independent
//! parts: from them it follows which figures belong together. The answers are exact: how far each target is
//! ([`Progress`]), which published figures contradict each other ([`Remark`]), and sums over localities with the localities
//! that are missing ([`RollUp`]). [`Tracking`] puts them together.
//!
//! `docs/targets.md` describes the tables.
//!
//! ```
//! use ocop_core::table::{Row, Rows};
//! use ocop_core::target::{FigureColumn as Column, FigureReader, LocalityReader, PercentOf, Verdict};
//!
//! let mut localities = LocalityReader::default();
//! localities.localities().row(&Row::new(2, &["ha-noi", "Hà Nội", "province"]));
//! let localities = localities.finish();
//!
//! let mut figures = FigureReader::new(localities);
//! for (no, given) in (2..).zip([
//!     "id=stock-2020 kind=actual basis=stock when=2020-12-31 value=1054",
//!     "kind=target basis=flow when=2021-01-01/2025-12-31 shape=increment base=stock-2020 value=2000",
//!     "kind=actual basis=stock when=2024-04-30 value=2711",
//! ]) {
//!     let mut fields = [""; Column::ALL.len()];
//!     let all = "place=ha-noi counts=product step=recognised".split(' ').chain(given.split(' '));
//!     for (name, value) in all.filter_map(|field| field.split_once('=')) {
//!         fields[name.parse::<Column>()? as usize] = value;
//!     }
//!     figures.row(&Row::new(no, &fields));
//! }
//! let figures = figures.finish();
//!
//! let progress = &figures.progress("2024-04-30".parse().unwrap())[0];
//! assert_eq!(progress.verdict, Verdict::Ahead);
//! let read = |of| progress.reached.iter().find(|reached| reached.of == of).unwrap().percent.unwrap().to_string();
//! assert_eq!(read(PercentOf::BaseAndIncrement), "88.8"); // 2,711 of 1,054 + 2,000
//! assert_eq!(read(PercentOf::Increment), "82.9"); // 1,657 of 2,000
//! # Ok::<(), ocop_core::error::UnknownName>(())
//! ```

pub(crate) mod column;
pub(crate) mod figure;
pub(crate) mod forecast;
pub(crate) mod locality;
pub(crate) mod measure;
pub(crate) mod progress;
pub(crate) mod quantity;
pub(crate) mod read;
pub(crate) mod reconcile;
pub(crate) mod remark;
pub(crate) mod roll_up;
pub(crate) mod shares;
pub(crate) mod sums;
pub(crate) mod text;
pub(crate) mod tracking;
pub(crate) mod when;
pub mod words;

pub use column::{FIGURES, FigureColumn, LOCALITIES, LocalityColumn, MAPPINGS, MappingColumn};
pub use figure::{Basis, Figure, FigureKind, Figures, Shape};
pub use forecast::{Forecast, NoForecast};
pub use locality::{Level, Localities, Locality, LocalityReader, LocalityRows, Mapping, MappingRows, NoPlace, Place};
pub use measure::{Counted, Filings, Group, Groups, Measure, Of, Round, StarClass, StarClasses, Step, Unit};
pub use progress::{Attained, Difference, Elapsed, How, OtherStep, PaceNeeded, PercentOf, Progress, Reached, Verdict, Why};
pub use quantity::{NotANumber, Percent, Quantity, Ratio};
pub use read::FigureReader;
pub use remark::{Remark, RemarkCode, Weight};
pub use roll_up::{NamedRollUp, RollUp, RollUpPart};
pub use shares::{Share, Whole};
pub use sums::{Dimension, Sum};
pub use text::{message, template};
pub use tracking::Tracking;
pub use when::{NotWhen, When};
