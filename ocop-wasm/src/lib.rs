//! The modules of the npm package `ocop-wasm`: `ocop-core` mapped to JavaScript, and not one rule.
//!
//! Only small integers, bytes, strings and plain objects cross; every call is stateless, so that nothing needs freeing.
//! The shell in `js/` is the only caller. What it screened comes as bytes: reading objects from here, value by value,
//! would be a quarter more of code; tables of targets come as bytes of CSV or as lists of objects. Answers go back as plain
//! objects, by `serde-wasm-bindgen`.
//!
//! Two modules are built from this crate, so that a form downloads nothing of targets, and a page of targets nothing of
//! the rulebook: one with the feature `check`, one with `targets`.

extern crate alloc;

#[cfg(feature = "check")]
pub mod check;
#[cfg(feature = "check")]
mod grade;
#[cfg(feature = "check")]
mod tape;
#[cfg(feature = "targets")]
pub mod targets;
#[cfg(feature = "check")]
mod views;

use ocop_core::Lang;

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// A language as a number: 0 none, 1 Vietnamese, 2 English.
const fn language(number: u8) -> Option<Lang> {
    match number {
        1 => Some(Lang::Vi),
        2 => Some(Lang::En),
        _ => None,
    }
}
