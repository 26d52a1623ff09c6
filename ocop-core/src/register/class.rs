//! One group of the classification.

use crate::lang::Bilingual;

/// A group (*nhóm*) of the classification.
pub(super) struct Class {
    pub(super) sector: Bilingual<'static>,
    pub(super) group: Bilingual<'static>,
    /// The numbers of its sets.
    pub(super) sets: &'static [u8],
}
