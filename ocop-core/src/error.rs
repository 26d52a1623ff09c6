//! Errors: opaque types with questions. Findings about an application are never errors.

use crate::text::cut;
use alloc::string::String;

/// A text that is not one of a closed list of names.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{given}` is not a known {kind}")]
#[non_exhaustive]
pub struct UnknownName {
    kind: &'static str,
    given: String,
}

impl UnknownName {
    pub(crate) fn new(kind: &'static str, given: &str) -> Self {
        Self { kind, given: cut(given).into() }
    }

    /// The text that was given, cut at 80 characters.
    pub fn given(&self) -> &str {
        &self.given
    }
}

pub use crate::rulebook::RulebookError;
