//! The sets of a decision with their sectors and groups (Annex I). A register needs no more of a rulebook, which is forty
//! times as large.

#[rustfmt::skip]
mod qd26_2026;

use super::class::Class;
use crate::decision::act::Decision;

/// The classification of a decision; `None` where this build does not have its rulebook.
#[derive(Clone, Copy)]
pub(super) struct Classification(&'static [Class]);

impl Classification {
    pub(super) const fn of(decision: Decision) -> Option<Self> {
        match decision {
            Decision::Qd26 => Some(Self(qd26_2026::CLASSES)),
            Decision::Qd148 | Decision::Qd1048 => None,
        }
    }

    /// The class of the set of this number.
    pub(super) fn class(self, set: u8) -> Option<&'static Class> {
        self.0.iter().find(|class| class.sets.contains(&set))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rulebook::Rulebook;

    #[test]
    fn the_classification_is_that_of_the_rulebook() {
        for &decision in Decision::ALL {
            let (book, classification) = (Rulebook::embedded(decision), Classification::of(decision));
            assert_eq!(book.is_some(), classification.is_some());
            for no in 0..=u8::MAX {
                let set = book.and_then(|book| book.set(no)).map(|set| (set.sector(), set.group()));
                let class = classification.and_then(|classification| classification.class(no));
                assert_eq!(set, class.map(|class| (class.sector, class.group)), "{decision} {no}");
            }
        }
    }
}
