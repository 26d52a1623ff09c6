//! Findings: what a check has to say, as data. Their texts are in [`text`](crate::text).

use crate::limits;
use crate::format::{List, Object, ToValue, Value, objects, values};
use crate::names::names;
use crate::spell::Spell;
use crate::letters::cut;
use crate::{Cite, Code, Star};
use alloc::borrow::Cow;
use alloc::string::ToString;
use alloc::vec::Vec;
use core::cmp::Ordering;
use core::mem::replace;

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
        /// Filed before the first decision (21 August 2019).
        NoDecisionInForce = "no_decision_in_force",
        /// The decision applies and this build does not have its rulebook.
        RulebookNotAvailable = "rulebook_not_available",
        /// `product_set` is absent.
        ProductSetMissing = "product_set_missing",
        /// `product_set` is not the number of a set of this decision.
        ProductSetUnknown = "product_set_unknown",
        /// A gate is closed: the product is out whatever its points.
        GateClosed = "gate_closed",
        /// Fewer than 3 stars: no recognition and no certificate (Art. 4.1a).
        BelowThreeStars = "below_three_stars",
        /// This kind of producer may not apply with this set (Art. 2.3).
        ProducerMayNotApply = "producer_may_not_apply",
        /// Form 01 or 02 is not among the documents (Art. 6.1).
        CompulsoryPaperMissing = "compulsory_paper_missing",
        /// Form 01 or 02 has expired.
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
        /// A text that is no date `YYYY-MM-DD`; counts as absent.
        UnreadableDate = "unreadable_date",
        /// `evaluated_on` lies before `filed_on` and is not used.
        EvaluatedBeforeFiled = "evaluated_before_filed",
        /// A text over the bound of [`limits`](crate::application::limits); counts as absent.
        TextTooLong = "text_too_long",
        /// More entries than the bound of [`limits`](crate::application::limits); none of them is used.
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
        /// The producer is of another kind than the box ticked in 3.1 names.
        ProducerContradictsChoice = "producer_contradicts_choice",
        /// A box is ticked in a criterion that does not apply; it earns nothing.
        CriterionDoesNotApply = "criterion_does_not_apply",
        /// A box is ticked that presupposes a story, and there is none; it earns its points.
        PresupposesAnotherAnswer = "presupposes_another_answer",
        /// Boxes of different cases are ticked (set 26).
        CasesDiffer = "cases_differ",
        /// Points missing to a higher star.
        PointsShort = "points_short",
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

/// One thing that a check has to say.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema), schemars(deny_unknown_fields, transform = crate::schema::with_message))]
pub struct Finding {
    pub(crate) code: FindingCode,
    pub(crate) severity: Severity,
    pub(crate) path: Path,
    pub(crate) params: Params,
    #[cfg_attr(feature = "schemars", schemars(with = "Cite", skip_serializing_if = "Option::is_none"))]
    pub(crate) cite: Option<Cite>,
}

impl Finding {
    pub(crate) fn new(severity: Severity, code: FindingCode, path: Path) -> Self {
        Self { code, severity, path, params: Params::default(), cite: None }
    }

    #[cfg(feature = "json")]
    #[must_use]
    pub(crate) fn with(mut self, name: &'static str, value: impl Into<Param>) -> Self {
        self.params.push(name, value);
        self
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
        self.path.0.iter().flatten()
    }

    /// The parameters of its text, by name.
    pub fn params(&self) -> impl Iterator<Item = (&'static str, &Param)> {
        self.params.0.iter().flatten().map(|(name, value)| (*name, value))
    }

    /// This parameter.
    pub fn param(&self, name: &str) -> Option<&Param> {
        for (known, value) in self.params.0.iter().flatten() {
            if *known == name {
                return Some(value);
            }
        }
        None
    }

    /// Where in the law.
    pub const fn law(&self) -> Option<Cite> {
        self.cite
    }

    /// The criterion of the sheet that it is about.
    pub fn criterion(&self) -> Option<Code> {
        self.path().find_map(|step| if let PathStep::Criterion(code) = step { Some(*code) } else { None })
    }

    /// The star that it is about.
    pub fn star(&self) -> Option<Star> {
        let Param::Number(star) = self.param("star")? else { return None };
        u8::try_from(*star).ok().and_then(Star::new)
    }

    /// Severity, code and place in the sheet as one number, in the order of a report.
    fn key(&self) -> u64 {
        const ELSEWHERE: u64 = 1 << 24;
        let place = match &self.path.0 {
            [_, Some(PathStep::Criterion(code)), _] => code.key().into(),
            _ => ELSEWHERE,
        };
        (self.severity as u64) << 40 | (self.code as u64) << 32 | place
    }

    /// The order of a report: severity; code; the place in the sheet, then the others by path; star.
    pub(crate) fn order(&self, other: &Self) -> Ordering {
        self.key()
            .cmp(&other.key())
            .then_with(|| self.path.cmp(&other.path))
            .then_with(|| self.star().cmp(&other.star()))
            .then_with(|| self.params.0.cmp(&other.params.0))
    }
}

objects! {
    Finding => |this| {
        "code": this.code,
        "severity": this.severity,
        "path": this.path,
        "params": this.params,
        [maybe] "cite": this.cite,
    }
}

/// Findings as they are said; what is added next belongs to the last one.
///
/// A finding is large: it is put together where it stands.
#[derive(Default)]
pub(crate) struct Findings(Vec<Finding>);

impl Findings {
    /// Begins with these.
    pub(crate) fn from(findings: &[Finding]) -> Self {
        let mut all = Vec::with_capacity(findings.len().saturating_add(32));
        all.extend_from_slice(findings);
        Self(all)
    }

    pub(crate) fn say(&mut self, severity: Severity, code: FindingCode, path: Path, cite: Option<Cite>) -> &mut Self {
        self.0.push(Finding { code, severity, path, params: Params::default(), cite });
        self
    }

    pub(crate) fn add(&mut self, finding: Finding) {
        self.0.push(finding);
    }

    pub(crate) fn with(&mut self, name: &'static str, param: Param) -> &mut Self {
        if let Some(last) = self.0.last_mut() {
            last.params.put(name, param);
        }
        self
    }

    pub(crate) fn number(&mut self, name: &'static str, number: u16) -> &mut Self {
        self.with(name, Param::Number(number.into()))
    }

    pub(crate) fn name(&mut self, name: &'static str, given: &'static str) -> &mut Self {
        self.with(name, Param::Text(Cow::Borrowed(given)))
    }

    pub(crate) fn spelled(&mut self, name: &'static str, given: &dyn Spell) -> &mut Self {
        self.with(name, Param::Text(Cow::Owned(given.spelled())))
    }

    pub(crate) fn all(&mut self) -> &mut [Finding] {
        &mut self.0
    }

    /// All of them, in the order of a report, each once.
    pub(crate) fn in_order(self) -> Vec<Finding> {
        in_order(self.0)
    }
}

/// In the order of a report, each once.
///
/// Their places are sorted and not the findings, which are large; the standard library's sort is large too.
pub(crate) fn in_order(mut findings: Vec<Finding>) -> Vec<Finding> {
    let mut places: Vec<usize> = Vec::with_capacity(findings.len());
    for (place, finding) in findings.iter().enumerate() {
        let order = |&place: &usize| findings.get(place).map_or(Ordering::Less, |other| other.order(finding));
        if places.last().is_none_or(|last| order(last) == Ordering::Less) {
            places.push(place);
        } else if let Err(between) = places.binary_search_by(order) {
            places.insert(between, place);
        }
    }
    let mut ordered = Vec::with_capacity(places.len());
    for place in places {
        if let Some(finding) = findings.get_mut(place) {
            let taken = Finding::new(finding.severity, finding.code, Path::ROOT);
            ordered.push(replace(finding, taken));
        }
    }
    ordered
}

/// One step of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema), schemars(untagged))]
pub enum PathStep {
    /// A criterion of the sheet.
    Criterion(Code),
    /// A name of the format, or one that the input used, cut at 80 characters.
    Name(Cow<'static, str>),
    /// A position in a list, from 0.
    Index(u32),
}

impl Ord for PathStep {
    /// Criteria in the order of the sheet come first, then names, then positions.
    fn cmp(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Criterion(one), Self::Criterion(other)) => one.cmp(other),
            (Self::Name(one), Self::Name(other)) => one.cmp(other),
            (Self::Index(one), Self::Index(other)) => one.cmp(other),
            (Self::Criterion(_), _) | (Self::Name(_), Self::Index(_)) => Ordering::Less,
            _ => Ordering::Greater,
        }
    }
}

impl PartialOrd for PathStep {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// At most three steps: `documents`, 2, `expires_on`.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Path(pub(crate) [Option<PathStep>; limits::DEPTH]);

impl Path {
    pub(crate) const ROOT: Self = Self([None, None, None]);

    #[inline(never)]
    pub(crate) const fn name(name: &'static str) -> Self {
        Self([Some(PathStep::Name(Cow::Borrowed(name))), None, None])
    }

    #[inline(never)]
    pub(crate) const fn names(first: &'static str, second: &'static str) -> Self {
        Self([Some(PathStep::Name(Cow::Borrowed(first))), Some(PathStep::Name(Cow::Borrowed(second))), None])
    }

    #[inline(never)]
    pub(crate) const fn answer(code: Code) -> Self {
        Self([Some(PathStep::Name(Cow::Borrowed("answers"))), Some(PathStep::Criterion(code)), None])
    }

    #[inline(never)]
    pub(crate) const fn document(index: u32) -> Self {
        Self([Some(PathStep::Name(Cow::Borrowed("documents"))), Some(PathStep::Index(index)), None])
    }

    pub(crate) fn starts_with(&self, start: &Self) -> bool {
        start.0.iter().zip(&self.0).all(|(start, step)| start.is_none() || start == step)
    }
}

impl Clone for Path {
    // Step by step: copying lists of any length is a good part of a kilobyte.
    fn clone(&self) -> Self {
        let [first, second, third] = &self.0;
        Self([first.clone(), second.clone(), third.clone()])
    }
}

impl Ord for Path {
    /// Places in the sheet first.
    fn cmp(&self, other: &Self) -> Ordering {
        let in_sheet = |path: &Self| matches!(path.0.get(1), Some(Some(PathStep::Criterion(_))));
        in_sheet(other).cmp(&in_sheet(self)).then_with(|| self.0.cmp(&other.0))
    }
}

impl PartialOrd for Path {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl List for Path {
    fn items(&self, each: &mut dyn FnMut(Value<'_>)) {
        for step in self.0.iter().flatten() {
            each(step.value());
        }
    }
}

values! {
    PathStep => |this| match this {
        Self::Criterion(code) => code.value(),
        Self::Name(name) => Value::text(name),
        Self::Index(index) => index.value(),
    },
    Path => |this| Value::list(this),
}

/// A parameter of a finding's text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema), schemars(untagged))]
#[non_exhaustive]
pub enum Param {
    /// A whole number.
    Number(i64),
    /// Text: a name of the format, or what the input held, cut at 80 characters.
    Text(Cow<'static, str>),
    /// Criteria of the sheet.
    Criteria(Vec<Code>),
    /// Names of the format.
    Names(Vec<&'static str>),
}

impl From<i64> for Param {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<&'static str> for Param {
    fn from(name: &'static str) -> Self {
        Self::Text(Cow::Borrowed(name))
    }
}

impl From<Vec<Code>> for Param {
    fn from(codes: Vec<Code>) -> Self {
        Self::Criteria(codes)
    }
}

impl From<Vec<&'static str>> for Param {
    fn from(names: Vec<&'static str>) -> Self {
        Self::Names(names)
    }
}

impl Param {
    /// What the input held, cut.
    pub(crate) fn quoted(text: &str) -> Self {
        Self::Text(cut(text).to_string().into())
    }
}

values! {
    Param => |this| match this {
        Self::Number(number) => Value::whole(*number),
        Self::Text(text) => Value::text(text),
        Self::Criteria(codes) => codes.value(),
        Self::Names(names) => names.value(),
    },
    Params => |this| Value::object(this),
}

#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Params([Option<(&'static str, Param)>; 4]);

impl Params {
    pub(crate) fn push(&mut self, name: &'static str, value: impl Into<Param>) {
        self.put(name, value.into());
    }

    fn put(&mut self, name: &'static str, value: Param) {
        if let Some(free) = self.0.iter_mut().find(|param| param.is_none()) {
            *free = Some((name, value));
        }
    }
}

impl Clone for Params {
    fn clone(&self) -> Self {
        let [first, second, third, fourth] = &self.0;
        Self([first.clone(), second.clone(), third.clone(), fourth.clone()])
    }
}

impl Object for Params {
    fn entries(&self, each: &mut dyn FnMut(&str, Value<'_>)) {
        for (name, param) in self.0.iter().flatten() {
            each(name, param.value());
        }
    }
}
