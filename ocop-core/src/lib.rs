#![doc = include_str!("../README.md")]
#![cfg_attr(not(test), no_std)]
#![cfg_attr(docsrs, feature(doc_cfg))]
#![forbid(unsafe_code)]

extern crate alloc;

pub mod application;
pub mod calendar;
mod certificate;
mod check;
mod cite;
mod code;
#[cfg(feature = "source")]
mod codes_page;
pub mod decision;
pub mod error;
mod filing;
mod finding;
mod grade;
mod ids;
mod lang;
mod letters;
pub mod limits;
mod names;
mod papers;
mod points;
pub mod product;
#[cfg(feature = "register")]
pub mod register;
pub mod report;
pub mod rulebook;
#[cfg(feature = "schemars")]
mod schema;
mod small;
mod star;
#[cfg(any(feature = "csv", feature = "register", feature = "targets"))]
pub mod table;
#[cfg(feature = "targets")]
pub mod target;
pub mod text;
mod tree;

/// The papers of a dossier.
pub mod dossier {
    pub use crate::papers::Document;
    pub use crate::rulebook::Paper;
}

#[cfg(feature = "source")]
#[doc(hidden)]
pub use codes_page::codes_page;

pub use application::Application;
pub use calendar::Date;
pub use certificate::{Certificate, NotACertificate};
pub use check::{Checker, check};
pub use cite::{Article, Cite};
pub use code::Code;
pub use decision::{Decision, DecisionFrom};
pub use filing::Kind;
pub use finding::{Finding, FindingCode, Param, PathStep, Severity};
pub use grade::{Grade, grade};
pub use ids::{GateId, PaperId, ReadingId};
pub use lang::Lang;
pub use points::{Mean, Points, Tenths};
pub use product::ProducerKind;
pub use report::{Report, Status};
pub use rulebook::{Effect, Rulebook};
pub use star::{Band, Star};
