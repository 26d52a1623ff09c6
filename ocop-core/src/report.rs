//! What comes out of a check.

use crate::finding::{Finding, FindingCode, Param, Severity};
use crate::format::{List, Object, ToValue, Value, objects, values};
use crate::names::names;
use crate::rulebook::Part;
use crate::spell::Spell;
use crate::text::{Lang, Localised};
use crate::{Code, Decision, DecisionFrom, Points, Star};
use alloc::string::String;
use alloc::vec::Vec;

names! {
    /// Whether there are stars.
    pub enum Status is "status of a report" {
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
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema), schemars(description = "The result of a check.", deny_unknown_fields))]
#[non_exhaustive]
pub struct Report {
    /// The application's own id.
    #[cfg_attr(feature = "schemars", schemars(with = "crate::schema::Text", skip_serializing_if = "Option::is_none"))]
    pub id: Option<String>,
    /// The decision that applies; `None` where there was none.
    pub decision: Option<Decision>,
    /// How it was found.
    pub decision_from: DecisionFrom,
    /// The product set, where its number exists in this decision.
    #[cfg_attr(feature = "schemars", schemars(range(min = 1)))]
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
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
#[non_exhaustive]
pub struct Score {
    /// The sum of all parts, 0 to 100.
    pub total: Points,
    /// Points by part.
    #[cfg_attr(feature = "schemars", schemars(with = "crate::schema::ByPart"))]
    pub parts: [(Part, Points); 3],
    /// How many criteria have a usable answer, 0 ("none of these") included.
    pub answered: u16,
    /// How many criteria the sheet has.
    pub of: u16,
    /// Points by section and by criterion, when asked for.
    #[cfg_attr(feature = "schemars", schemars(flatten))]
    pub detail: Option<Detail>,
}

/// Points by section and by criterion, in the order of the sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Detail {
    /// Points by section, when asked for.
    #[cfg_attr(feature = "schemars", schemars(with = "crate::schema::ByCode"))]
    pub sections: Vec<(u8, Points)>,
    /// Points by criterion, when asked for.
    #[cfg_attr(feature = "schemars", schemars(with = "crate::schema::ByCode"))]
    pub criteria: Vec<(Code, Points)>,
}

/// Stars of an application.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
#[non_exhaustive]
pub struct Stars {
    /// By the bands of Art. 3.3.
    pub by_points: Star,
    /// The highest of 3, 4, 5 such that every mark for 3 up to it is reached; 2 when not even those for 3 are.
    #[cfg_attr(feature = "schemars", schemars(extend("enum" = [2, 3, 4, 5])))]
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
    /// The entries of the public format, the findings as this list gives them.
    pub(crate) fn entries_with(&self, findings: &dyn List, each: &mut dyn FnMut(&str, Value<'_>)) {
        if let Some(id) = &self.id {
            each("id", id.value());
        }
        each("decision", self.decision.value());
        each("decision_from", self.decision_from.value());
        each("product_set", self.product_set.value());
        each("status", self.status.value());
        each("score", self.score.value());
        each("star", self.star.value());
        each("findings", Value::list(findings));
    }
}

impl Object for Report {
    fn entries(&self, each: &mut dyn FnMut(&str, Value<'_>)) {
        self.entries_with(&self.findings, each);
    }
}

values!(Report => |this| Value::object(this));

objects! {
    Score => |this| {
        "total": this.total,
        "parts": Pairs(&this.parts),
        "answered": this.answered,
        "of": this.of,
        [maybe] "sections": this.detail.as_ref().map(|detail| Pairs(&detail.sections)),
        [maybe] "criteria": this.detail.as_ref().map(|detail| Pairs(&detail.criteria)),
    }
    Stars => |this| { "by_points": this.by_points, "by_minimums": this.by_minimums, "result": this.result }
}

/// Pairs as an object.
struct Pairs<'a, K>(&'a [(K, Points)]);

impl<K: Spell> Object for Pairs<'_, K> {
    fn entries(&self, each: &mut dyn FnMut(&str, Value<'_>)) {
        for (name, points) in self.0 {
            each(&name.spelled(), points.value());
        }
    }
}

impl<K: Spell> ToValue for Pairs<'_, K> {
    fn value(&self) -> Value<'_> {
        Value::object(self)
    }
}
