//! Errors: opaque types with questions. Findings about an application are never errors.

pub use crate::calendar::NotADate;
pub use crate::names::UnknownName;
pub use crate::rulebook::RulebookError;
