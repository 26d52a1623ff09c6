//! The modules of the npm package `ocop-wasm`: `ocop-core` mapped to JavaScript, and not one rule.
//!
//! The shell in `js/` is the only caller. Small integers, bytes, strings and plain objects cross. Every call is
//! stateless, so that nothing needs freeing. The shell hands over a bounded plain copy of what its caller gave; objects
//! cross by `serde-wasm-bindgen` in both directions, and tables of targets as the bytes of CSV or as lists of objects.
//!
//! Two modules are built from this crate, one with the feature `check` and one with `targets`: a form downloads nothing
//! of targets, and a page of targets nothing of the rulebook.

#[cfg(feature = "check")]
pub mod book;
#[cfg(feature = "check")]
pub mod check;
#[cfg(feature = "check")]
pub mod grade;
mod lang;
mod object;
mod plain;
#[cfg(feature = "check")]
pub mod scorecard;
#[cfg(feature = "targets")]
pub mod targets;
#[cfg(feature = "check")]
pub mod version;

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
