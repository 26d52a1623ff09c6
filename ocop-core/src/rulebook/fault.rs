//! What is wrong with a rulebook.

use crate::lang::Lang;
use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

/// One thing that is wrong with a rulebook.
///
/// [`Display`](fmt::Display) gives place and problem in English; [`problem`](Self::problem) in either language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    place: String,
    problem: [Cow<'static, str>; 2],
}

impl Fault {
    pub(crate) fn new(place: impl Into<String>, vi: impl Into<Cow<'static, str>>, en: impl Into<Cow<'static, str>>) -> Self {
        Self { place: place.into(), problem: [vi.into(), en.into()] }
    }

    /// Where: names and positions in the JSON text (`sets[3].parts[0].code`), or numbers of the sheet (`set 3, 2.1`).
    pub fn place(&self) -> &str {
        &self.place
    }

    /// What is wrong, and what would be right.
    pub fn problem(&self, lang: Lang) -> &str {
        let [vi, en] = &self.problem;
        match lang {
            Lang::Vi => vi,
            Lang::En => en,
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.place.is_empty() {
            write!(f, "{}: ", self.place)?;
        }
        f.write_str(self.problem(Lang::En))
    }
}

/// A rulebook that is not one: all its faults.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub struct RulebookError {
    faults: Vec<Fault>,
}

impl RulebookError {
    pub(crate) fn unless_empty(faults: Vec<Fault>) -> Result<(), Self> {
        if faults.is_empty() { Ok(()) } else { Err(Self { faults }) }
    }

    pub(crate) fn of(fault: Fault) -> Self {
        Self { faults: alloc::vec![fault] }
    }

    /// All faults, never none: those of the text's form first, then set by set.
    pub fn faults(&self) -> &[Fault] {
        &self.faults
    }
}

impl fmt::Display for RulebookError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the rulebook has {} fault(s)", self.faults.len())?;
        self.faults.iter().try_for_each(|fault| write!(f, "\n  {fault}"))
    }
}
