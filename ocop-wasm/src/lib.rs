//! The modules of the npm package `ocop-wasm`: `ocop-core` mapped to JavaScript, and not one rule.
//!
//! Only small integers, bytes and strings cross; every call is stateless, so that nothing needs freeing. The shell in
//! `js/` is the only caller: it hands over bytes and reads what comes back as JSON. Both are a fraction of the size, and
//! of the time, of building objects from here value by value.
//!
//! Two modules are built from this crate, so that a form downloads nothing of targets, and a page of targets nothing of
//! the rulebook: one with the feature `check`, one with `targets`.

#![cfg_attr(target_arch = "wasm32", no_std)]

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

/// Nothing panics (the lints of both crates see to it); if it did, there would be nothing to say it with.
#[cfg(target_arch = "wasm32")]
#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    core::arch::wasm32::unreachable()
}

/// A language as a number: 0 none, 1 Vietnamese, 2 English.
const fn language(number: u8) -> Option<Lang> {
    match number {
        1 => Some(Lang::Vi),
        2 => Some(Lang::En),
        _ => None,
    }
}
