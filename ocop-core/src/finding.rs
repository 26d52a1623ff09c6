//! Findings: what a check found, as data. Their texts are in [`text`](crate::text).

use crate::calendar::Date;
use crate::cite::Cite;
use crate::code::Code;
use crate::letters::cut;
use crate::limits;
use crate::names::names;
use crate::points::Points;
use crate::star::Star;
use alloc::borrow::Cow;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::cmp::Ordering;
use core::fmt;
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

names! {
    /// How much a finding weighs.
    pub enum Severity is "severity" {
        /// It cannot be filed as it is, or part of what was given could not be used.
        Blocker = "blocker",
        /// It can be filed, and somebody may send it back or stars are lost.
        Warning = "warning",
        /// Nothing to do.
        Note = "note",
    }
}

names! {
    /// What a finding is about. The order is the order in a report.
    ///
    /// `docs/codes.md` lists every code with its parameters and its texts.
    #[non_exhaustive]
    pub enum FindingCode is "code of a finding" {
        /// The text is not JSON; nothing in front of the fault is scored.
        NotJson = "not_json",
        /// The document is JSON and not an object.
        NotAnObject = "not_an_object",
        /// `decision` is not the name of a decision.
        DecisionUnknown = "decision_unknown",
        /// Filed before the first decision.
        NoDecisionInForce = "no_decision_in_force",
        /// The decision applies and this build does not have its rulebook.
        RulebookNotAvailable = "rulebook_not_available",
        /// `product_set` is absent.
        ProductSetMissing = "product_set_missing",
        /// `product_set` is not the number of a set of this decision.
        ProductSetUnknown = "product_set_unknown",
        /// A gate is closed: the product is out whatever its points.
        GateClosed = "gate_closed",
        /// Fewer than 3 stars: no recognition and no certificate.
        BelowThreeStars = "below_three_stars",
        /// This kind of producer may not apply with this set.
        ProducerMayNotApply = "producer_may_not_apply",
        /// A compulsory paper is not among the documents.
        CompulsoryPaperMissing = "compulsory_paper_missing",
        /// A compulsory paper has expired.
        CompulsoryPaperExpired = "compulsory_paper_expired",
        /// An answer to a criterion that the sheet does not have.
        UnknownCriterion = "unknown_criterion",
        /// An answer that is no choice of its criterion; counts as absent.
        ChoiceOutOfRange = "choice_out_of_range",
        /// An answer that is no whole number; counts as absent.
        NotAWholeNumber = "not_a_whole_number",
        /// A declaration of a gate that does not exist or that the set does not have.
        UnknownGate = "unknown_gate",
        /// A declaration of a gate that is computed from the answers.
        GateNotDeclarable = "gate_not_declarable",
        /// A value of another kind than its place takes; counts as absent.
        WrongType = "wrong_type",
        /// A text that is not one of the names its place takes; counts as absent.
        UnknownValue = "unknown_value",
        /// A text that is no existing day `YYYY-MM-DD`; counts as absent.
        UnreadableDate = "unreadable_date",
        /// `evaluated_on` lies before `filed_on` and is not used.
        EvaluatedBeforeFiled = "evaluated_before_filed",
        /// A text over the bound of [`limits`](crate::limits); counts as absent.
        TextTooLong = "text_too_long",
        /// More entries than the bound of [`limits`](crate::limits); none of them is used.
        TooManyItems = "too_many_items",
        /// A name that stands twice in one object; the last one counts.
        DuplicateName = "duplicate_name",
        /// A name that is not part of the format.
        UnknownName = "unknown_name",
        /// A star minimum that is not reached.
        StarMinimumUnmet = "star_minimum_unmet",
        /// Criteria without an answer.
        Unanswered = "unanswered",
        /// Gates of the set that the application does not speak of.
        GatesNotDeclared = "gates_not_declared",
        /// The application lists no documents.
        DocumentsNotListed = "documents_not_listed",
        /// A paper that ticked boxes or open gates rest on is not among the documents.
        EvidenceMissing = "evidence_missing",
        /// A paper that ticked boxes or open gates rest on has expired.
        EvidenceExpired = "evidence_expired",
        /// A document expires before it was issued.
        DocumentDatesReversed = "document_dates_reversed",
        /// The producer is of another kind than the ticked box names.
        ProducerContradictsChoice = "producer_contradicts_choice",
        /// A box is ticked in a criterion that does not apply; it earns nothing.
        CriterionDoesNotApply = "criterion_does_not_apply",
        /// A box is ticked that presupposes another answer, which is not given; it earns its points.
        PresupposesAnotherAnswer = "presupposes_another_answer",
        /// Boxes of different cases are ticked.
        CasesDiffer = "cases_differ",
        /// Points missing to a higher star.
        PointsShort = "points_short",
        /// Another authority decides on the stars that the points reach.
        MinistryDecides = "ministry_decides",
        /// The decision sets star minimums that are not known: the result is by points.
        MinimumsNotKnown = "minimums_not_known",
        /// Gates of the set are not known, or not all of them.
        ConditionsNotKnown = "conditions_not_known",
        /// An old decision still applies, up to a last day.
        OldDecisionLastDay = "old_decision_last_day",
        /// The dates say another decision than the application.
        DecisionDiffersFromDates = "decision_differs_from_dates",
        /// A reading touched the result.
        ReadingApplied = "reading_applied",
        /// How sure the text of the rulebook is.
        Provenance = "provenance",
    }
}

/// One thing that a check found: data, without words of a language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    pub(crate) code: FindingCode,
    pub(crate) severity: Severity,
    pub(crate) path: Path,
    pub(crate) params: Params,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) cite: Option<Cite>,
}

impl Finding {
    pub(crate) fn new(severity: Severity, code: FindingCode, path: Path) -> Self {
        Self { code, severity, path, params: Params::default(), cite: None }
    }

    #[must_use]
    pub(crate) fn with(mut self, name: &'static str, value: impl Into<Param>) -> Self {
        self.params.push(name, value.into());
        self
    }

    /// The same with one more parameter, where there is one.
    #[must_use]
    pub(crate) fn with_some(self, name: &'static str, value: Option<impl Into<Param>>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    #[must_use]
    pub(crate) fn cite(mut self, cite: Cite) -> Self {
        self.cite = Some(cite);
        self
    }

    /// What it is about.
    pub const fn code(&self) -> FindingCode {
        self.code
    }

    /// How much it weighs.
    pub const fn severity(&self) -> Severity {
        self.severity
    }

    /// Where in the application; empty for the whole of it.
    pub fn path(&self) -> impl Iterator<Item = &PathStep> {
        self.path.steps()
    }

    /// The parameters of its message, by name.
    pub fn params(&self) -> impl Iterator<Item = (&str, &Param)> {
        self.params.0.iter().map(|(name, value)| (&**name, value))
    }

    /// This parameter.
    pub fn param(&self, name: &str) -> Option<&Param> {
        self.params().find(|(known, _)| *known == name).map(|(_, value)| value)
    }

    /// Where in the law.
    pub const fn law(&self) -> Option<Cite> {
        self.cite
    }

    /// The number of the criterion that it is about.
    pub fn criterion(&self) -> Option<Code> {
        self.path.criterion()
    }

    /// The star that it is about.
    pub fn star(&self) -> Option<Star> {
        let Param::Number(star) = self.param("star")? else { return None };
        u8::try_from(*star).ok().and_then(Star::new)
    }

    /// Sorts findings as a report has them, each once.
    pub(crate) fn in_order(findings: &mut Vec<Self>, is_in_sheet: &dyn Fn(Code) -> bool) {
        findings.sort_unstable_by(|one, other| one.compare(other, is_in_sheet));
        findings.dedup();
    }

    /// The order of a report: severity; code; the place in the sheet, then all others by path; star.
    fn compare(&self, other: &Self, is_in_sheet: &dyn Fn(Code) -> bool) -> Ordering {
        let place = |finding: &Self| finding.criterion().filter(|&code| is_in_sheet(code)).map_or(u32::MAX, Code::key);
        let rank = |finding: &Self| (finding.severity, finding.code);
        rank(self)
            .cmp(&rank(other))
            .then_with(|| place(self).cmp(&place(other)))
            .then_with(|| self.path.cmp(&other.path))
            .then_with(|| self.star().cmp(&other.star()))
            .then_with(|| self.params.0.cmp(&other.params.0))
    }
}

/// One step of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathStep {
    /// The number of a criterion.
    Criterion(Code),
    /// A name of the format, or one that the input used, cut at 80 characters.
    Name(Cow<'static, str>),
    /// A position in a list, from 0.
    Index(u32),
}

impl PathStep {
    /// The step as text; `None` for a position.
    fn text(&self) -> Option<Cow<'_, str>> {
        match self {
            Self::Criterion(code) => Some(code.to_string().into()),
            Self::Name(name) => Some(Cow::Borrowed(name)),
            Self::Index(_) => None,
        }
    }
}

impl Ord for PathStep {
    /// Texts first, then positions.
    fn cmp(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Index(one), Self::Index(other)) => one.cmp(other),
            (Self::Index(_), _) => Ordering::Greater,
            (_, Self::Index(_)) => Ordering::Less,
            (Self::Name(one), Self::Name(other)) => one.cmp(other),
            (Self::Criterion(one), Self::Criterion(other)) if one == other => Ordering::Equal,
            _ => self.text().cmp(&other.text()),
        }
    }
}

impl PartialOrd for PathStep {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Serialize for PathStep {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Criterion(code) => serializer.collect_str(code),
            Self::Name(name) => serializer.serialize_str(name),
            Self::Index(index) => serializer.serialize_u32(*index),
        }
    }
}

/// At most three steps: `documents`, 2, `expires_on`. They are kept in place, without memory of their own.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Path(pub(crate) [Option<PathStep>; limits::DEPTH]);

impl Path {
    pub(crate) const ROOT: Self = Self([None, None, None]);

    /// A name of the format at the top.
    pub(crate) const fn name(name: &'static str) -> Self {
        Self([Some(PathStep::Name(Cow::Borrowed(name))), None, None])
    }

    /// A name of the format, and one in it.
    pub(crate) fn names(first: &'static str, second: impl Into<Cow<'static, str>>) -> Self {
        Self([Some(PathStep::Name(Cow::Borrowed(first))), Some(PathStep::Name(second.into())), None])
    }

    /// The answer on a criterion.
    pub(crate) const fn answer(code: Code) -> Self {
        Self([Some(PathStep::Name(Cow::Borrowed("answers"))), Some(PathStep::Criterion(code)), None])
    }

    /// A document, by its position.
    pub(crate) const fn document(index: u32) -> Self {
        Self([Some(PathStep::Name(Cow::Borrowed("documents"))), Some(PathStep::Index(index)), None])
    }

    /// The same with one more step, where there is room.
    #[must_use]
    pub(crate) fn then(mut self, step: PathStep) -> Self {
        if let Some(free) = self.0.iter_mut().find(|step| step.is_none()) {
            *free = Some(step);
        }
        self
    }

    pub(crate) fn steps(&self) -> impl Iterator<Item = &PathStep> {
        self.0.iter().flatten()
    }

    pub(crate) fn criterion(&self) -> Option<Code> {
        match &self.0 {
            [_, Some(PathStep::Criterion(code)), _] => Some(*code),
            _ => None,
        }
    }

    pub(crate) fn starts_with(&self, start: &Self) -> bool {
        start.0.iter().zip(&self.0).all(|(start, step)| start.is_none() || start == step)
    }
}

impl Serialize for Path {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.steps())
    }
}

impl<'de> Deserialize<'de> for Path {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Step {
            Index(u32),
            Name(String),
        }
        let steps = Vec::<Step>::deserialize(deserializer)?;
        if steps.len() > limits::DEPTH {
            return Err(D::Error::custom("a path has at most three steps"));
        }
        let mut path = Self::ROOT;
        for step in steps {
            let in_answers = matches!(&path.0, [Some(PathStep::Name(first)), None, _] if first == "answers");
            path = path.then(match step {
                Step::Index(index) => PathStep::Index(index),
                Step::Name(name) => match Code::read(&name).filter(|_| in_answers) {
                    Some(code) => PathStep::Criterion(code),
                    None => PathStep::Name(name.into()),
                },
            });
        }
        Ok(path)
    }
}

/// A parameter of a finding's message.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum Param {
    /// A whole number.
    Number(i64),
    /// Text: a name of the format, or what the input held, cut at 80 characters.
    Text(Cow<'static, str>),
    /// Criteria of the sheet.
    Criteria(Vec<Code>),
    /// Names of the format or of the rulebook.
    Names(Vec<String>),
}

impl From<i64> for Param {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<u8> for Param {
    fn from(number: u8) -> Self {
        Self::Number(number.into())
    }
}

impl From<u16> for Param {
    fn from(number: u16) -> Self {
        Self::Number(number.into())
    }
}

impl From<usize> for Param {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<Points> for Param {
    fn from(points: Points) -> Self {
        points.get().into()
    }
}

impl From<Star> for Param {
    fn from(star: Star) -> Self {
        star.get().into()
    }
}

impl From<&'static str> for Param {
    fn from(name: &'static str) -> Self {
        Self::Text(Cow::Borrowed(name))
    }
}

impl From<String> for Param {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl From<Date> for Param {
    fn from(day: Date) -> Self {
        day.to_string().into()
    }
}

impl From<Vec<Code>> for Param {
    fn from(codes: Vec<Code>) -> Self {
        Self::Criteria(codes)
    }
}

impl From<Vec<String>> for Param {
    fn from(names: Vec<String>) -> Self {
        Self::Names(names)
    }
}

impl Param {
    /// What the input held, cut.
    pub(crate) fn quoted(text: &str) -> Self {
        Self::Text(cut(text).to_string().into())
    }
}

/// The parameters of a finding, by name, in the order in which its code has them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Params(pub(crate) Vec<(Cow<'static, str>, Param)>);

impl Params {
    #[inline(never)] // Called a hundred times: 3 KB of the npm package.
    pub(crate) fn push(&mut self, name: &'static str, value: Param) {
        self.0.push((Cow::Borrowed(name), value));
    }
}

impl Serialize for Params {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, param)| (name, param)))
    }
}

impl<'de> Deserialize<'de> for Params {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Map;

        impl<'de> Visitor<'de> for Map {
            type Value = Params;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the parameters of a finding")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Params, A::Error> {
                #[derive(Deserialize)]
                #[serde(untagged)]
                enum Value {
                    Number(i64),
                    Text(String),
                    Names(Vec<String>),
                }
                let mut params = Vec::new();
                while let Some(name) = map.next_key::<String>()? {
                    let param = match map.next_value()? {
                        Value::Number(number) => Param::Number(number),
                        Value::Text(text) => Param::Text(text.into()),
                        Value::Names(names) if name == "criteria" => {
                            let codes = names.iter().map(|name| name.parse()).collect::<Result<_, _>>();
                            Param::Criteria(codes.map_err(A::Error::custom)?)
                        }
                        Value::Names(names) => Param::Names(names),
                    };
                    params.push((name.into(), param));
                }
                Ok(Params(params))
            }
        }

        deserializer.deserialize_map(Map)
    }
}
