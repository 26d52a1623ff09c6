//! Which decision a file falls under, by its days (Art. 11 and 12.2 of 26/2026).

use super::act::{Decision, DecisionFrom};
use crate::calendar::{Date, date};
use crate::cite::{Article, Cite};
use crate::filing::Kind;
use crate::ids::ReadingId;

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
    /// The decision that takes its place after that day.
    pub next: Option<Decision>,
    /// Where the law tells old files from new ones.
    pub cite: Cite,
    /// The readings that the answer rests on, where the text leaves a choice.
    pub readings: &'static [ReadingId<'static>],
}

/// Which decision applies to a file of this day and kind (Art. 11, 12.2 of 26/2026).
///
/// `kind` absent counts as a first filing. `evaluated_on` alone decides nothing.
///
/// ```
/// use ocop_core::decision::{by_dates, Decision};
/// use ocop_core::{Date, Kind};
/// let day = |text: &str| text.parse::<Date>().ok();
/// let may = day("2026-05-10");
/// assert_eq!(by_dates(may, Some(Kind::Upgrade), None).decision, Some(Decision::Qd148));
/// assert_eq!(by_dates(may, Some(Kind::Upgrade), day("2026-08-01")).decision, Some(Decision::Qd26));
/// ```
pub fn by_dates(filed_on: Option<Date>, kind: Option<Kind>, evaluated_on: Option<Date>) -> ByDates {
    let cite = Cite::Article(Decision::Qd26, Article::clause(12, 2));
    let answer = |decision| ByDates { decision, from: DecisionFrom::Dates, last_day: None, next: None, cite, readings: &[] };
    let Some(filed_on) = filed_on else {
        return ByDates { from: DecisionFrom::Latest, ..answer(Some(Decision::LATEST)) };
    };
    if filed_on < Decision::FIRST.in_force_from() {
        return answer(None);
    }
    if filed_on < Decision::Qd148.in_force_from() {
        return ByDates { readings: &[ReadingId::DECISION_BY_DAY_OF_FILING], ..answer(Some(Decision::Qd1048)) };
    }
    if filed_on >= Decision::Qd26.in_force_from() {
        return answer(Some(Decision::Qd26));
    }
    let re_evaluation = kind == Some(Kind::ReEvaluation);
    let last_day = if re_evaluation { LAST_DAY_148_RE_EVALUATION } else { LAST_DAY_148 };
    match evaluated_on {
        Some(day) if day > last_day => {
            let would_be_in_time = re_evaluation && day <= LAST_DAY_148_RE_EVALUATION_IF_MOVED;
            let readings: &[ReadingId<'static>] = if would_be_in_time {
                &[ReadingId::LATE_OLD_FILE_UNDER_NEW_DECISION, ReadingId::LAST_DAY_NOT_MOVED]
            } else {
                &[ReadingId::LATE_OLD_FILE_UNDER_NEW_DECISION]
            };
            ByDates { readings, ..answer(Some(Decision::Qd26)) }
        }
        _ => ByDates { last_day: Some(last_day), next: Some(Decision::Qd26), ..answer(Some(Decision::Qd148)) },
    }
}
