//! What comes out of a check.

use crate::finding::{Finding, FindingCode, Param, Severity};
use crate::names::names;
use crate::rulebook::Part;
use crate::text::{Lang, Localised};
use crate::{Code, Decision, DecisionFrom, Points, Star};
use alloc::string::String;
use alloc::vec::Vec;
use serde::ser::{Serialize, SerializeMap, SerializeStruct, Serializer};

names! {
    /// Whether there are stars.
    pub enum Status {
        /// Points and stars.
        Graded = "graded",
        /// A gate is closed: no star; all else as if it were open.
        GateClosed = "gate_closed",
        /// No usable set or decision: nothing is scored.
        NotScored = "not_scored",
    }
}

/// The result of a check, without words of any language.
///
/// Serialises to the public JSON format; [`localised`](Self::localised) adds messages.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Report {
    /// The application's own id.
    pub id: Option<String>,
    /// The decision that applies; `None` where there was none.
    pub decision: Option<Decision>,
    /// How it was found.
    pub decision_from: DecisionFrom,
    /// The product set, where its number exists in this decision.
    pub product_set: Option<u8>,
    /// Whether there are stars.
    pub status: Status,
    /// Points; `None` when nothing is scored.
    pub score: Option<Score>,
    /// Stars; `None` when nothing is scored.
    pub star: Option<Stars>,
    /// What there is to say: by severity, then code, then place in the sheet, then star.
    pub findings: Vec<Finding>,
}

/// Points of an application.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Score {
    /// The sum of all parts, 0 to 100.
    pub total: Points,
    /// Points by part.
    pub parts: [(Part, Points); 3],
    /// How many criteria have a usable answer, 0 ("none of these") included.
    pub answered: u16,
    /// How many criteria the sheet has.
    pub of: u16,
    /// Points by section and by criterion, when asked for.
    pub detail: Option<Detail>,
}

/// Points by section and by criterion, in the order of the sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Detail {
    /// Section number and points.
    pub sections: Vec<(u8, Points)>,
    /// Criterion and points.
    pub criteria: Vec<(Code, Points)>,
}

/// Stars of an application.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Stars {
    /// By the bands of Art. 3.3.
    pub by_points: Star,
    /// The highest of 3, 4, 5 such that every mark for 3 up to it is reached; 2 when not even those for 3 are.
    pub by_minimums: Star,
    /// The lower of the two; `None` when a gate is closed.
    pub result: Option<Star>,
}

/// A star minimum that is not reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unmet {
    /// The criterion.
    pub criterion: Code,
    /// The star whose mark it is.
    pub star: Star,
    /// The number of the choice that bears the mark.
    pub needs: u8,
    /// The number of the choice given; 0 when there is none.
    pub has: u8,
}

impl Report {
    /// The minimums that keep the product from this star: its own and those of lower stars, in the order of the sheet.
    ///
    /// ```
    /// use ocop_core::{Application, Code, Star, check};
    /// let mut application = Application::default();
    /// application.product_set = Some(9);
    /// let report = check(&application);
    /// assert!(report.unmet(Star::Three).any(|mark| mark.criterion == Code::item(2, 3) && mark.needs == 1));
    /// ```
    pub fn unmet(&self, star: Star) -> impl Iterator<Item = Unmet> {
        let mut unmet: Vec<Unmet> = self.findings.iter().filter_map(Unmet::of).filter(|unmet| unmet.star <= star).collect();
        unmet.sort_unstable_by_key(|unmet| (unmet.criterion, unmet.star));
        unmet.into_iter()
    }

    /// Whether any finding is a blocker.
    pub fn has_blockers(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity() == Severity::Blocker)
    }

    /// The findings of this code.
    pub fn of_code(&self, code: FindingCode) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(move |finding| finding.code() == code)
    }

    /// The same report with a message to each finding when serialised.
    pub const fn localised(&self, lang: Lang) -> Localised<'_> {
        Localised::new(self, lang)
    }
}

impl Unmet {
    fn of(finding: &Finding) -> Option<Self> {
        let number = |name| match finding.param(name) {
            Some(Param::Number(number)) => u8::try_from(*number).ok(),
            _ => None,
        };
        let minimum = finding.code() == FindingCode::StarMinimumUnmet;
        Some(Self {
            criterion: finding.criterion().filter(|_| minimum)?,
            star: finding.star()?,
            needs: number("needs")?,
            has: number("has")?,
        })
    }
}

impl Report {
    pub(crate) fn serialize_with<S: Serializer>(&self, serializer: S, findings: &impl Serialize) -> Result<S::Ok, S::Error> {
        let mut report = serializer.serialize_struct("Report", 8)?;
        match &self.id {
            Some(id) => report.serialize_field("id", id)?,
            None => report.skip_field("id")?,
        }
        report.serialize_field("decision", &self.decision)?;
        report.serialize_field("decision_from", &self.decision_from)?;
        report.serialize_field("product_set", &self.product_set)?;
        report.serialize_field("status", &self.status)?;
        report.serialize_field("score", &self.score)?;
        report.serialize_field("star", &self.star)?;
        report.serialize_field("findings", findings)?;
        report.end()
    }
}

impl Serialize for Report {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.serialize_with(serializer, &self.findings)
    }
}

impl Serialize for Score {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut score = serializer.serialize_struct("Score", 6)?;
        score.serialize_field("total", &self.total)?;
        score.serialize_field("parts", &Pairs(&self.parts))?;
        score.serialize_field("answered", &self.answered)?;
        score.serialize_field("of", &self.of)?;
        if let Some(detail) = &self.detail {
            score.serialize_field("sections", &Pairs(&detail.sections))?;
            score.serialize_field("criteria", &Pairs(&detail.criteria))?;
        }
        score.end()
    }
}

impl Serialize for Stars {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut star = serializer.serialize_struct("Stars", 3)?;
        star.serialize_field("by_points", &self.by_points)?;
        star.serialize_field("by_minimums", &self.by_minimums)?;
        star.serialize_field("result", &self.result)?;
        star.end()
    }
}

/// Pairs as a map.
struct Pairs<'a, K>(&'a [(K, Points)]);

impl<K: core::fmt::Display> Serialize for Pairs<'_, K> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        self.0.iter().try_for_each(|(key, points)| map.serialize_entry(&Shown(key), points))?;
        map.end()
    }
}

struct Shown<'a, K>(&'a K);

impl<K: core::fmt::Display> Serialize for Shown<'_, K> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self.0)
    }
}
