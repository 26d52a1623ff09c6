//! The decisions of the Prime Minister: their numbers and the days from which they are in force.

use crate::calendar::{Date, date};
use crate::names::names;

names! {
    /// A decision that sets how OCOP products are scored.
    #[non_exhaustive]
    pub enum Decision is "decision" {
        /// 1048/QĐ-TTg of 21 August 2019, amended by 781/QĐ-TTg of 8 June 2020.
        Qd1048 = "qd1048-2019",
        /// 148/QĐ-TTg of 24 February 2023, its procedure amended by 1489/QĐ-TTg of 6 July 2025.
        Qd148 = "qd148-2023",
        /// 26/2026/QĐ-TTg of 22 May 2026, in force.
        Qd26 = "qd26-2026",
    }
}

names! {
    /// How the decision of a report was found.
    pub enum DecisionFrom is "way in which a decision is found" {
        /// The application names it.
        Given = "given",
        /// From `filed_on`, `kind` and `evaluated_on`.
        Dates = "dates",
        /// No date of filing: the newest.
        Latest = "latest",
    }
}

impl Decision {
    /// The first decision: before it nothing was scored.
    pub const FIRST: Self = Self::Qd1048;

    /// The newest decision.
    pub const LATEST: Self = Self::Qd26;

    /// The newest one in force on this day; `None` before 21 August 2019.
    ///
    /// ```
    /// use ocop_core::{Date, Decision};
    /// let on = |day: &str| day.parse::<Date>().ok().and_then(Decision::in_force_on);
    /// assert_eq!(on("2026-05-21"), Some(Decision::Qd148));
    /// assert_eq!(on("2026-05-22"), Some(Decision::Qd26));
    /// ```
    pub fn in_force_on(day: Date) -> Option<Self> {
        Self::ALL.iter().copied().rfind(|decision| decision.in_force_from() <= day)
    }

    /// The number as printed: `26/2026/QĐ-TTg`.
    pub const fn number(self) -> &'static str {
        match self {
            Self::Qd1048 => "1048/QĐ-TTg",
            Self::Qd148 => "148/QĐ-TTg",
            Self::Qd26 => "26/2026/QĐ-TTg",
        }
    }

    /// The day it was signed, which is also its first day in force.
    pub const fn in_force_from(self) -> Date {
        match self {
            Self::Qd1048 => date(2019, 8, 21),
            Self::Qd148 => date(2023, 2, 24),
            Self::Qd26 => date(2026, 5, 22),
        }
    }
}
