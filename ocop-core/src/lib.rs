#![doc = include_str!("../README.md")]
#![cfg_attr(not(test), no_std)]
#![forbid(unsafe_code)]

extern crate alloc;

pub mod application;
pub mod calendar;
mod certificate;
mod check;
mod cite;
mod code;
pub mod decision;
pub mod dossier;
pub mod error;
mod finding;
pub mod format;
mod gate;
mod grade;
mod lang;
mod letters;
pub mod limits;
mod names;
mod order;
mod points;
pub mod product;
mod reading;
#[cfg(feature = "register")]
pub mod register;
pub mod report;
pub mod rulebook;
#[cfg(feature = "schemars")]
mod schema;
mod spell;
mod star;
pub mod table;
pub mod target;
pub mod text;

pub use application::{Application, Kind};
pub use calendar::Date;
pub use certificate::{Certificate, NotACertificate};
pub use check::{Checker, check};
pub use cite::{Article, Cite};
pub use code::Code;
pub use decision::{Decision, DecisionFrom};
pub use finding::{Finding, FindingCode, Param, PathStep, Severity};
pub use gate::{Effect, GateId};
pub use grade::{Grade, grade};
pub use points::{Mean, Points, Tenths};
pub use product::ProducerKind;
pub use reading::Reading;
pub use report::{Report, Status};
pub use rulebook::Rulebook;
pub use star::{Band, Star};
pub use lang::Lang;
