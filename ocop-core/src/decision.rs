//! The decisions of the Prime Minister, and which of them an application falls under.

use crate::application::Kind;
use crate::calendar::{Date, date};
use crate::names::names;
use crate::reading::Reading;

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
    /// The newest decision.
    pub const LATEST: Self = Self::Qd26;

    /// The newest one in force on this day; `None` before 21 August 2019.
    ///
    /// ```
    /// use ocop_core::{Decision, calendar::parse_date};
    /// assert_eq!(parse_date("2026-05-21").and_then(Decision::in_force_on), Some(Decision::Qd148));
    /// assert_eq!(parse_date("2026-05-22").and_then(Decision::in_force_on), Some(Decision::Qd26));
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

/// Last day to finish first-time and upgrade files under 148: 60 days from 22 May 2026 (Art. 12.2a), counted from the day after.
const LAST_DAY_148: Date = date(2026, 7, 21);
/// The same for re-evaluations: 30 days (Art. 12.2b). A Sunday; reading: not moved.
const LAST_DAY_148_RE_EVALUATION: Date = date(2026, 6, 21);
/// What the day above would be if a last day that is a day off moved to the next working day (Civil Code 2015, Art. 148.5).
const LAST_DAY_148_RE_EVALUATION_IF_MOVED: Date = date(2026, 6, 22);

/// What the dates of an application say (Art. 11, 12.2 of 26/2026).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ByDates {
    /// The decision; `None` before 21 August 2019, when there was none.
    pub decision: Option<Decision>,
    /// [`DecisionFrom::Dates`], or [`DecisionFrom::Latest`] without a date of filing.
    pub from: DecisionFrom,
    /// The last day to finish under an old decision that still applies.
    pub last_day: Option<Date>,
    /// The readings the answer rests on, where the text leaves a choice.
    pub readings: &'static [Reading],
}

/// Which decision applies to a file of this day and kind (Art. 11, 12.2 of 26/2026).
///
/// `kind` absent counts as a first filing. `evaluated_on` alone decides nothing.
///
/// ```
/// use ocop_core::calendar::parse_date;
/// use ocop_core::decision::{by_dates, Decision};
/// use ocop_core::Kind;
/// let may = parse_date("2026-05-10");
/// assert_eq!(by_dates(may, Some(Kind::Upgrade), None).decision, Some(Decision::Qd148));
/// assert_eq!(by_dates(may, Some(Kind::Upgrade), parse_date("2026-08-01")).decision, Some(Decision::Qd26));
/// ```
pub fn by_dates(filed_on: Option<Date>, kind: Option<Kind>, evaluated_on: Option<Date>) -> ByDates {
    let under = |decision| ByDates { decision: Some(decision), from: DecisionFrom::Dates, last_day: None, readings: &[] };
    let Some(filed_on) = filed_on else {
        return ByDates { from: DecisionFrom::Latest, ..under(Decision::LATEST) };
    };
    if filed_on < Decision::Qd1048.in_force_from() {
        return ByDates { decision: None, from: DecisionFrom::Dates, last_day: None, readings: &[] };
    }
    if filed_on < Decision::Qd148.in_force_from() {
        return ByDates { readings: &[Reading::DecisionByDayOfFiling], ..under(Decision::Qd1048) };
    }
    if filed_on >= Decision::Qd26.in_force_from() {
        return under(Decision::Qd26);
    }
    let re_evaluation = kind == Some(Kind::ReEvaluation);
    let last_day = if re_evaluation { LAST_DAY_148_RE_EVALUATION } else { LAST_DAY_148 };
    match evaluated_on {
        Some(day) if day > last_day => {
            let moved = re_evaluation && day <= LAST_DAY_148_RE_EVALUATION_IF_MOVED;
            let readings: &[Reading] = if moved {
                &[Reading::LateOldFileUnderNewDecision, Reading::LastDayNotMoved]
            } else {
                &[Reading::LateOldFileUnderNewDecision]
            };
            ByDates { readings, ..under(Decision::Qd26) }
        }
        _ => ByDates { last_day: Some(last_day), ..under(Decision::Qd148) },
    }
}
