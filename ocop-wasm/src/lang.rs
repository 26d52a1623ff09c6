//! Languages on their way into a module.

use ocop_core::Lang;

/// A language as a number: 0 none, 1 Vietnamese, 2 English.
pub(crate) const fn language(number: u8) -> Option<Lang> {
    match number {
        1 => Some(Lang::Vi),
        2 => Some(Lang::En),
        _ => None,
    }
}
