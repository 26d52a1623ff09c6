//! What comes out of a check.

use crate::cite::Cite;
use crate::code::Code;
use crate::decision::act::{Decision, DecisionFrom};
use crate::finding::{Finding, FindingCode, Param, Params, Path, Severity};
use crate::names::names;
use crate::points::Points;
use crate::rulebook::book::Rulebook;
use crate::rulebook::rows::Part;
use crate::star::Star;
use alloc::string::{String, ToString};
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::fmt::{self, Display};
use core::marker::PhantomData;
use core::str::FromStr;
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

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

names! {
    /// Where the rulebook of a report is from, when it is not the built-in one.
    #[non_exhaustive]
    pub enum RulebookFrom is "origin of a rulebook" {
        /// It was loaded at run time.
        Loaded = "loaded",
    }
}

/// The result of a check, without words of any language.
///
/// Serialises to the public JSON format; [`localised`](Self::localised) adds messages. As JSON:
///
/// | field | what it holds |
/// |---|---|
/// | `id` | the application's own, where it has one |
/// | `decision` | the decision, or null where there was none |
/// | `decision_from` | `given`, `dates` or `latest` |
/// | `rulebook` | `loaded` where the rulebook was loaded at run time |
/// | `product_set` | its number, where it exists in this decision, else null |
/// | `status` | `graded`, `gate_closed` or `not_scored` |
/// | `score` | `{ "total", "parts": { "A", "B", "C" }, "answered", "of" }`, with details `sections` and `criteria` too; null where nothing is scored |
/// | `star` | `{ "by_points", "by_minimums", "result" }`; null where nothing is scored |
/// | `findings` | a list of `{ "code", "severity", "path", "params", "cite" }`, localised with `message` too |
///
/// `severity` is `blocker`, `warning` or `note`. `docs/codes.md` lists all codes of findings ([`FindingCode`]).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
pub struct Report {
    /// The application's own id.
    #[serde(default)]
    pub id: Option<String>,
    /// The decision that applies; `None` where there was none.
    pub decision: Option<Decision>,
    /// How it was found.
    pub decision_from: DecisionFrom,
    /// Where the rulebook is from; `None` for the built-in one.
    #[serde(default)]
    pub rulebook: Option<RulebookFrom>,
    /// The product set, where its number exists in this decision.
    pub product_set: Option<u8>,
    /// Whether there are stars.
    pub status: Status,
    /// Points; `None` when nothing is scored.
    pub score: Option<Score>,
    /// Stars; `None` when nothing is scored.
    pub star: Option<Stars>,
    /// What was found: by severity, then code, then place in the sheet, then star.
    pub findings: Vec<Finding>,
    /// The loaded rulebook, whose words the messages take.
    #[serde(skip)]
    pub(crate) loaded: Loaded,
}

/// A report as JSON, with or without messages: described once, and so compiled once for each format.
#[derive(Serialize)]
struct Format<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    decision: Option<Decision>,
    decision_from: DecisionFrom,
    #[serde(skip_serializing_if = "Option::is_none")]
    rulebook: Option<RulebookFrom>,
    product_set: Option<u8>,
    status: Status,
    score: Option<&'a Score>,
    star: Option<Stars>,
    findings: Vec<WithMessage<'a>>,
}

#[derive(Serialize)]
struct WithMessage<'a> {
    code: FindingCode,
    severity: Severity,
    path: &'a Path,
    params: &'a Params,
    #[serde(skip_serializing_if = "Option::is_none")]
    cite: Option<Cite>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<String>,
}

impl Report {
    /// Serialises it with these messages.
    pub(crate) fn serialize_with<S: Serializer>(
        &self,
        message: &dyn Fn(&Finding) -> Option<String>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let findings = self.findings.iter().map(|finding| WithMessage {
            code: finding.code,
            severity: finding.severity,
            path: &finding.path,
            params: &finding.params,
            cite: finding.cite,
            message: message(finding),
        });
        let format = Format {
            id: self.id.as_deref(),
            decision: self.decision,
            decision_from: self.decision_from,
            rulebook: self.rulebook,
            product_set: self.product_set,
            status: self.status,
            score: self.score.as_ref(),
            star: self.star,
            findings: findings.collect(),
        };
        format.serialize(serializer)
    }
}

impl Serialize for Report {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.serialize_with(&|_| None, serializer)
    }
}

/// The rulebook that a report was made with, where it was loaded. Reports are compared by what they hold.
#[derive(Clone, Debug, Default)]
pub(crate) struct Loaded(pub(crate) Option<Arc<Rulebook>>);

impl PartialEq for Loaded {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Loaded {}

/// Points of an application.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
pub struct Score {
    /// The sum of all parts, 0 to 100.
    pub total: Points,
    /// Points by part.
    pub parts: PartPoints,
    /// How many criteria have a usable answer, 0 ("none of these") included.
    pub answered: u16,
    /// How many criteria the sheet has.
    pub of: u16,
    /// Points by section and by criterion, when asked for.
    #[serde(flatten)]
    pub detail: Option<Detail>,
}

impl Serialize for Score {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Format<'a> {
            total: Points,
            parts: PartPoints,
            answered: u16,
            of: u16,
            #[serde(skip_serializing_if = "Option::is_none")]
            sections: Option<Pairs<'a, u8>>,
            #[serde(skip_serializing_if = "Option::is_none")]
            criteria: Option<Pairs<'a, Code>>,
        }
        let Self { total, parts, answered, of, detail } = self;
        let detail = detail.as_ref();
        let format = Format {
            total: *total,
            parts: *parts,
            answered: *answered,
            of: *of,
            sections: detail.map(|detail| Pairs(&detail.sections)),
            criteria: detail.map(|detail| Pairs(&detail.criteria)),
        };
        format.serialize(serializer)
    }
}

/// Points of the three parts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartPoints {
    /// Part A: the product and the strength of the community.
    #[serde(rename = "A")]
    pub a: Points,
    /// Part B: marketing.
    #[serde(rename = "B")]
    pub b: Points,
    /// Part C: quality of the product.
    #[serde(rename = "C")]
    pub c: Points,
}

impl PartPoints {
    /// The points of this part.
    pub const fn get(&self, part: Part) -> Points {
        match part {
            Part::A => self.a,
            Part::B => self.b,
            Part::C => self.c,
        }
    }

    /// The points of each part, in the order of the sheet.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (Part, Points)> + Clone {
        [(Part::A, self.a), (Part::B, self.b), (Part::C, self.c)].into_iter()
    }

    /// The points of all parts.
    pub(crate) fn total(self) -> Points {
        self.a.plus(self.b).plus(self.c)
    }

    pub(crate) const fn get_mut(&mut self, part: Part) -> &mut Points {
        match part {
            Part::A => &mut self.a,
            Part::B => &mut self.b,
            Part::C => &mut self.c,
        }
    }
}

/// Points by section and by criterion, in the order of the sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
pub struct Detail {
    /// Points by section.
    #[serde(deserialize_with = "pairs")]
    pub sections: Vec<(u8, Points)>,
    /// Points by criterion.
    #[serde(deserialize_with = "pairs")]
    pub criteria: Vec<(Code, Points)>,
}

/// Pairs as an object, in their order.
struct Pairs<'a, K>(&'a [(K, Points)]);

impl<K: Display> Serialize for Pairs<'_, K> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, points)| (name.to_string(), points)))
    }
}

/// Reads an object as pairs, in its order.
fn pairs<'de, K, D>(deserializer: D) -> Result<Vec<(K, Points)>, D::Error>
where
    K: FromStr<Err: Display>,
    D: Deserializer<'de>,
{
    struct Map<K>(PhantomData<K>);

    impl<'de, K: FromStr<Err: Display>> Visitor<'de> for Map<K> {
        type Value = Vec<(K, Points)>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("points by number")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut pairs = Vec::new();
            while let Some((name, points)) = map.next_entry::<String, Points>()? {
                pairs.push((name.parse().map_err(A::Error::custom)?, points));
            }
            Ok(pairs)
        }
    }

    deserializer.deserialize_map(Map(PhantomData))
}

impl Serialize for Detail {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Format<'a> {
            sections: Pairs<'a, u8>,
            criteria: Pairs<'a, Code>,
        }
        Format { sections: Pairs(&self.sections), criteria: Pairs(&self.criteria) }.serialize(serializer)
    }
}

/// Stars of an application.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Stars {
    /// By the bands.
    pub by_points: Star,
    /// The highest of 3, 4, 5 such that every mark for 3 up to it is reached; 2 when not even those for 3 are; `None` where
    /// the decision's minimums are not known.
    pub by_minimums: Option<Star>,
    /// The lower of the two; `None` when a gate is closed.
    pub result: Option<Star>,
}

impl Stars {
    /// The lower of points and minimums, whatever the gates.
    pub(crate) fn lower(self) -> Star {
        self.by_minimums.map_or(self.by_points, |by_minimums| by_minimums.min(self.by_points))
    }
}

/// A star minimum that is not reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
    /// The minimums that keep the product from this star: its own and those of lower stars, in the order of the sheet. A
    /// criterion whose marks for 3 and for 4 stars are both missed is there twice.
    ///
    /// ```
    /// use ocop_core::{Application, Code, Star, check};
    /// let report = check(&Application::new(9));
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
