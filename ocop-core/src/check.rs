//! The check: an application against the rulebook that applies to it.
//!
//! One way through: which decision, which set; its [`Grading`]; then the findings about answers, minimums, gates, producer
//! and papers. What the check may do, the rulebook tells by its [`Rule`]s, each with its article or its reading. The check
//! knows no language, file or clock, and no decision.

use crate::application::mended::standing;
use crate::application::model::Application;
use crate::application::read::Checkable;
use crate::calendar::Date;
use crate::cite::Cite;
use crate::code::Code;
use crate::decision::act::{Decision, DecisionFrom};
use crate::decision::by_dates::{ByDates, by_dates};
use crate::filing::Kind;
use crate::finding::{Finding, FindingCode, Param, Path, PathStep, Severity};
use crate::grade::{Grading, Line};
use crate::ids::ReadingId;
use crate::letters::nearest;
use crate::papers::Document;
use crate::points::Points;
use crate::report::{Loaded, Report, RulebookFrom, Status};
use crate::rulebook::book::{Choice, Criterion, Paper, ProductSet, RuleBasis, Rulebook, SetGate};
use crate::rulebook::rows::{Case, Condition, Effect, PaperSet, Rule, Touches};
use crate::star::Star;
use alloc::string::{String, ToString};
use alloc::sync::Arc;
use alloc::vec::Vec;

/// Checks an application against the embedded rulebook of the decision that applies to it.
///
/// Takes an [`Application`], or a [`Read`](crate::application::Read) with what could not be used of it. Never fails: what
/// could not be used is a finding of the report.
///
/// ```
/// use ocop_core::{Application, Star, check};
/// // Set 21 is handicraft; box 4 of 6.1 is exquisite workmanship: 5 points.
/// let report = check(&Application::new(21).answer("6.1", 4));
/// assert_eq!(report.star.unwrap().by_points, Star::One);
/// assert_eq!(report.score.as_ref().unwrap().of, 28);
/// ```
pub fn check<'a>(application: impl Into<Checkable<'a>>) -> Report {
    Checker::default().check(application)
}

/// A check with options: rulebooks loaded at run time, points by section and criterion.
///
/// It is cheap to clone, and can be kept in a service.
///
/// ```
/// use ocop_core::{Application, Checker, Decision, Lang, Rulebook};
/// // A rulebook of one's own: here the built-in one, written and loaded again.
/// let text = Rulebook::embedded(Decision::LATEST).unwrap().to_json();
/// let checker = Checker::default().with_rulebook(Rulebook::from_json(text.as_bytes())?).with_detail(true);
///
/// let report = checker.check(&Application::new(9).answer("2.3", 1));
/// assert_eq!(report.rulebook.unwrap().as_str(), "loaded");
/// assert!(!report.score.as_ref().unwrap().detail.as_ref().unwrap().sections.is_empty());
/// // Messages take the words of the rulebook that the report was made with.
/// let message = report.localised(Lang::En).message(&report.findings[0]);
/// assert!(!message.is_empty());
/// # Ok::<(), ocop_core::error::RulebookError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Checker {
    rulebooks: Vec<Arc<Rulebook>>,
    detail: bool,
}

impl Checker {
    /// Adds a rulebook, or a shared one (`Arc<Rulebook>`); it takes the place of the embedded one of the same decision.
    #[must_use]
    pub fn with_rulebook(mut self, rulebook: impl Into<Arc<Rulebook>>) -> Self {
        self.rulebooks.push(rulebook.into());
        self
    }

    /// Whether reports give points by section and by criterion too.
    #[must_use]
    pub const fn with_detail(mut self, detail: bool) -> Self {
        self.detail = detail;
        self
    }

    /// The rulebook that this checker uses for a decision; `None` where it has none.
    pub fn rulebook(&self, decision: Decision) -> Option<&Rulebook> {
        self.loaded(decision).map(|book| &**book).or_else(|| Rulebook::embedded(decision))
    }

    fn loaded(&self, decision: Decision) -> Option<&Arc<Rulebook>> {
        self.rulebooks.iter().rfind(|book| book.decision() == decision)
    }

    /// Checks an application.
    pub fn check<'a>(&self, application: impl Into<Checkable<'a>>) -> Report {
        let mut application = Filed::of(application.into());
        let mut report = Report {
            id: application.id.clone(),
            decision: None,
            decision_from: DecisionFrom::Latest,
            rulebook: None,
            product_set: None,
            status: Status::NotScored,
            score: None,
            star: None,
            findings: Vec::new(),
            loaded: Loaded(None),
        };
        let mut findings = Findings(Vec::with_capacity(32));
        let book = self.book(&application, &mut report, &mut findings);
        let set = book.and_then(|book| set(book, &application, &mut findings));
        findings.0.append(&mut application.faults);
        if let Some(book) = book {
            unknown_names(book, &application, &mut findings);
        }
        if let Some(set) = set {
            report.product_set = Some(set.no());
            let mut grading = Grading::new(set, &application.answers, &application.declarations);
            Checking { application: application.application, set, grading: &grading, findings: &mut findings, needed: PaperSet::EMPTY }
                .run();
            if self.detail {
                grading.score.detail = Some(grading.detail());
            }
            report.status = if grading.is_removed() { Status::GateClosed } else { Status::Graded };
            report.star = Some(grading.star);
            report.score = Some(grading.score);
        }
        report.findings = findings.in_order(set);
        report
    }

    /// The rulebook to check against; a finding tells why there is none.
    fn book(&self, application: &Filed<'_>, report: &mut Report, findings: &mut Findings) -> Option<&Rulebook> {
        use FindingCode as F;
        let is_too_long = application.faults.iter().any(|fault| fault.code == F::TextTooLong && fault.path == Path::ROOT);
        if is_too_long || application.has_fault(F::NotJson) || application.has_fault(F::NotAnObject) {
            return None;
        }
        let evaluated_on = application.used_evaluated_on();
        if application.evaluated_on != evaluated_on {
            findings.add(Finding::new(Severity::Blocker, F::EvaluatedBeforeFiled, Path::name("evaluated_on")));
        }
        if application.has_fault(F::DecisionUnknown) {
            report.decision_from = DecisionFrom::Given;
            return None;
        }
        let Some(dates) = application.dates().or_else(|| application.decision.map(|_| by_dates(None, None, None))) else {
            report.decision_from = DecisionFrom::Dates;
            return None;
        };
        let decision = self.decision(application, dates, report, findings)?;
        if let Some(book) = self.loaded(decision) {
            report.rulebook = Some(RulebookFrom::Loaded);
            report.loaded = Loaded(Some(Arc::clone(book)));
        }
        let book = self.rulebook(decision);
        if book.is_none() {
            let path = Path::name(if application.decision.is_some() { "decision" } else { "filed_on" });
            let finding = Finding::new(Severity::Blocker, F::RulebookNotAvailable, path);
            findings.add(finding.cite(Cite::Decision(decision)).with("decision", decision.as_str()));
        }
        book
    }

    /// The decision that applies, given or by the dates.
    fn decision(&self, application: &Filed<'_>, dates: ByDates, report: &mut Report, findings: &mut Findings) -> Option<Decision> {
        if let Some(given) = application.decision {
            (report.decision, report.decision_from) = (Some(given), DecisionFrom::Given);
            if dates.from == DecisionFrom::Dates && dates.decision != Some(given) {
                let finding = Finding::new(Severity::Note, FindingCode::DecisionDiffersFromDates, Path::name("decision"));
                let by_dates = dates.decision.map_or("none", Decision::as_str);
                findings.add(finding.cite(dates.cite).with("given", given.as_str()).with("by_dates", by_dates));
            }
            return Some(given);
        }
        (report.decision, report.decision_from) = (dates.decision, dates.from);
        let path = || Path::name("filed_on");
        if dates.decision.is_none() {
            findings.add(Finding::new(Severity::Blocker, FindingCode::NoDecisionInForce, path()));
        }
        if let Some(last_day) = dates.last_day {
            let finding = Finding::new(Severity::Note, FindingCode::OldDecisionLastDay, path());
            findings.add(finding.cite(dates.cite).with("last_day", last_day));
        }
        // The decision that tells old files from new ones words the readings about it.
        let newest = dates.cite.decision().and_then(|decision| self.rulebook(decision));
        for &reading in dates.readings {
            findings.add(reading_applied(newest, reading, path()));
        }
        dates.decision
    }
}

/// An application with the faults that still hold.
struct Filed<'a> {
    application: &'a Application,
    faults: Vec<Finding>,
}

impl<'a> Filed<'a> {
    fn of(Checkable { application, faults }: Checkable<'a>) -> Self {
        Self { application, faults: standing(application, faults) }
    }

    fn has_fault(&self, code: FindingCode) -> bool {
        self.faults.iter().any(|fault| fault.code == code)
    }

    /// Which decision its days fall under; `None` where a day or a kind was given that cannot be used, and that would decide.
    fn dates(&self) -> Option<ByDates> {
        let is_unusable = |name| self.faults.iter().any(|fault| fault.severity == Severity::Blocker && fault.path == Path::name(name));
        if is_unusable("filed_on") {
            return None;
        }
        let kinds: Vec<Option<Kind>> =
            if is_unusable("kind") { Kind::ALL.iter().copied().map(Some).collect() } else { alloc::vec![self.kind] };
        let days = if is_unusable("evaluated_on") { alloc::vec![None, Some(Date::MAX)] } else { alloc::vec![self.used_evaluated_on()] };
        let mut all = kinds.iter().flat_map(|&kind| days.iter().map(move |&day| by_dates(self.filed_on, kind, day)));
        let first = all.next()?;
        all.all(|other| other.decision == first.decision).then_some(first)
    }
}

impl core::ops::Deref for Filed<'_> {
    type Target = Application;

    fn deref(&self) -> &Application {
        self.application
    }
}

/// Findings as they are made.
struct Findings(Vec<Finding>);

impl Findings {
    fn add(&mut self, finding: Finding) {
        self.0.push(finding);
    }

    /// In the order of a report, each once.
    fn in_order(self, set: Option<ProductSet<'_>>) -> Vec<Finding> {
        let is_in_sheet = |code| set.is_none_or(|set| set.criterion(code).is_some());
        let mut all = self.0;
        Finding::in_order(&mut all, &is_in_sheet);
        all
    }
}

/// The sheet to score on; a finding tells why there is none.
fn set<'a>(book: &'a Rulebook, application: &Filed<'_>, findings: &mut Findings) -> Option<ProductSet<'a>> {
    let finding = |code| Finding::new(Severity::Blocker, code, Path::name("product_set")).cite(Cite::Classification(book.decision()));
    let Some(no) = application.product_set else {
        if !application.has_fault(FindingCode::ProductSetUnknown) {
            findings.add(finding(FindingCode::ProductSetMissing));
        }
        return None;
    };
    let set = book.set(no);
    if set.is_none() {
        findings.add(finding(FindingCode::ProductSetUnknown).with("given", no.to_string()));
    }
    set
}

/// What was read before anybody knew the rulebook: names of gates and papers that it does not have, and the places in the
/// law of what was found.
fn unknown_names(book: &Rulebook, application: &Filed<'_>, findings: &mut Findings) {
    let set = application.product_set.and_then(|no| book.set(no));
    for fault in &mut findings.0 {
        if fault.code == FindingCode::ProductSetUnknown && fault.cite.is_none() {
            fault.cite = Some(Cite::Classification(book.decision()));
        }
        // A gate that the rulebook does not have takes no value at all.
        if let [Some(PathStep::Name(first)), Some(PathStep::Name(gate)), _] = &fault.path.0 {
            if first == "declarations" && fault.code == FindingCode::WrongType && book.gate(gate).is_none() {
                *fault = unknown_gate(book, gate);
            }
        }
    }
    for (gate, _) in application.declarations.iter().filter(|(gate, _)| book.gate(gate).is_none()) {
        findings.add(unknown_gate(book, gate));
    }
    for name in application.answers.unknown_names() {
        findings.add(unknown_criterion(name, set));
    }
    if book.papers().len() == 0 {
        return;
    }
    for (position, document) in (0..).zip(application.documents.iter().flatten()) {
        let Some(kind) = document.kind.as_deref().filter(|kind| book.paper(kind).is_none()) else { continue };
        let path = Path::document(position).then(PathStep::Name("kind".into()));
        let known: Vec<&str> = book.papers().map(|paper| paper.id().as_str()).collect();
        let finding = Finding::new(Severity::Blocker, FindingCode::UnknownValue, path).with("given", Param::quoted(kind));
        findings.add(with_nearest(finding, kind, &known));
    }
}

fn unknown_gate(book: &Rulebook, gate: &str) -> Finding {
    let known: Vec<&str> = book.gates().filter(|gate| gate.is_declared()).map(|gate| gate.id().as_str()).collect();
    let finding = Finding::new(Severity::Blocker, FindingCode::UnknownGate, Path::names("declarations", String::from(gate)));
    with_nearest(finding.with("given", Param::quoted(gate)), gate, &known)
}

/// Offers a known name, where one is near to what was given.
fn with_nearest(finding: Finding, given: &str, known: &[&str]) -> Finding {
    match nearest(given, known) {
        Some(name) => finding.with("nearest", String::from(name)),
        None => finding,
    }
}

/// An answer to something that is no criterion of the sheet; offers "2.3" for "`2_3`" and "2,3".
fn unknown_criterion(name: &str, set: Option<ProductSet<'_>>) -> Finding {
    let path = Code::read(name).map_or_else(|| Path::names("answers", String::from(name)), Path::answer);
    let finding = Finding::new(Severity::Blocker, FindingCode::UnknownCriterion, path).with("given", Param::quoted(name));
    let finding = set.map_or(finding.clone(), |set| finding.cite(set.cite()));
    let dotted = name.split_whitespace().collect::<Vec<_>>().join(".").replace(['_', ',', '-'], ".");
    // A code has one spelling only: this one.
    if dotted != name && Code::read(&dotted).is_some() { finding.with("nearest", dotted) } else { finding }
}

/// A finding with its place in the law.
fn found(severity: Severity, code: FindingCode, path: Path, cite: impl Into<Option<Cite>>) -> Finding {
    Finding { cite: cite.into(), ..Finding::new(severity, code, path) }
}

fn reading_applied(book: Option<&Rulebook>, reading: ReadingId<'_>, path: Path) -> Finding {
    let finding = Finding::new(Severity::Note, FindingCode::ReadingApplied, path).with("reading", String::from(reading.as_str()));
    match book.and_then(|book| book.reading_cite(reading)) {
        Some(cite) => finding.cite(cite),
        None => finding,
    }
}

/// One application on one sheet, and its findings.
struct Checking<'a, 'r> {
    application: &'r Application,
    set: ProductSet<'a>,
    grading: &'r Grading<'a>,
    findings: &'r mut Findings,
    /// Papers that ticked boxes and open gates rest on.
    needed: PaperSet,
}

impl<'a> Checking<'a, '_> {
    fn run(mut self) {
        self.strangers();
        self.answers();
        self.gates();
        self.minimums();
        self.points();
        self.stars();
        self.readings();
        self.cases();
        self.producer();
        self.documents();
        self.knowledge();
    }

    fn book(&self) -> &'a Rulebook {
        self.set.rulebook()
    }

    fn rule(&self, rule: Rule) -> Option<RuleBasis<'a>> {
        self.book().rule(rule)
    }

    fn applied(&mut self, reading: ReadingId<'_>, path: Path) {
        self.findings.add(reading_applied(Some(self.book()), reading, path));
    }

    /// The reading that a rule rests on, where it rests on one.
    fn rule_applied(&mut self, rule: Rule, path: Path) {
        if let Some(reading) = self.rule(rule).and_then(|basis| basis.reading) {
            self.applied(reading, path);
        }
    }

    /// Answers to criteria that the sheet does not have.
    fn strangers(&mut self) {
        let mut lines = self.grading.lines.as_slice();
        for &(code, _) in self.application.answers.as_slice() {
            // Both in the order of the sheet.
            while let [line, rest @ ..] = lines {
                if line.criterion.code() >= code {
                    break;
                }
                lines = rest;
            }
            if lines.first().is_none_or(|line| line.criterion.code() != code) {
                self.findings.add(unknown_criterion(&code.to_string(), Some(self.set)));
            }
        }
    }

    /// What each line brings with it.
    fn answers(&mut self) {
        let mut unanswered = Vec::new();
        for line in &self.grading.lines {
            if line.number.is_none() {
                // Where the condition is answered and does not hold, there is nothing to answer.
                if !line.criterion.applies_if().is_some_and(|condition| self.grading.contradicts(condition)) {
                    unanswered.push(line.criterion.code());
                }
                self.out_of_range(line.criterion);
            }
            if let Some(choice) = line.choice {
                self.ticked(line, choice);
            }
        }
        if !unanswered.is_empty() {
            let cite = self.set.cite();
            self.findings.add(found(Severity::Warning, FindingCode::Unanswered, Path::name("answers"), cite).with("criteria", unanswered));
        }
    }

    /// An answer that was given and is no choice of its criterion.
    fn out_of_range(&mut self, criterion: Criterion<'a>) {
        let code = criterion.code();
        let Some(given) = self.application.answers.get(code) else { return };
        let most = criterion.choices().len();
        self.findings.add(
            found(Severity::Blocker, FindingCode::ChoiceOutOfRange, Path::answer(code), criterion.cite())
                .with("given", given)
                .with("most", most),
        );
    }

    /// What a ticked box brings with it.
    fn ticked(&mut self, line: &Line<'a>, choice: Choice<'a>) {
        let criterion = line.criterion;
        let code = criterion.code();
        if line.applies {
            self.needed = self.needed | choice.paper_set();
        } else if let Some(condition) = criterion.applies_if() {
            self.contradiction(FindingCode::CriterionDoesNotApply, criterion, condition);
        }
        if let Some(condition) = criterion.expects() {
            if choice.no() > 1 && self.grading.contradicts(condition) {
                self.contradiction(FindingCode::PresupposesAnotherAnswer, criterion, condition);
                if let Some(reading) = criterion.expects_reading() {
                    self.applied(reading, Path::answer(code));
                }
            }
        }
        if let Some(kind) = self.application.producer.kind {
            if self.set.producers().contains(kind) && !choice.fits(kind) {
                self.findings.add(
                    found(Severity::Warning, FindingCode::ProducerContradictsChoice, Path::answer(code), criterion.cite())
                        .with("kind", kind.as_str())
                        .with("choice", choice.no()),
                );
            }
        }
    }

    /// A ticked box that does not go with another answer.
    fn contradiction(&mut self, code: FindingCode, criterion: Criterion<'_>, condition: Condition) {
        self.findings.add(
            found(Severity::Warning, code, Path::answer(criterion.code()), criterion.cite())
                .with("other", condition.criterion.to_string())
                .with("above", condition.above),
        );
    }

    fn gates(&mut self) {
        let set = self.set;
        let declarations = &self.application.declarations;
        let severity = if self.grading.is_removed() { Severity::Blocker } else { Severity::Warning };
        let mut undeclared = Vec::new();
        for gate in set.gates() {
            if self.grading.is_closed(gate) {
                let path = self.grading.chosen_zero(gate).map_or_else(|| declaration(gate), Path::answer);
                self.findings.add(
                    found(severity, FindingCode::GateClosed, path, gate.cite())
                        .with("gate", String::from(gate.id().as_str()))
                        .with("effect", gate.effect().as_str()),
                );
            } else if gate.is_declared() && declarations.get(gate.id()).is_none() {
                undeclared.push(String::from(gate.id().as_str()));
            } else {
                self.needed = self.needed | gate.paper_set();
            }
        }
        if !undeclared.is_empty() {
            self.findings.add(
                found(Severity::Warning, FindingCode::GatesNotDeclared, Path::name("declarations"), set.cite()).with("gates", undeclared),
            );
        }
        let book = self.book();
        for (name, _) in declarations.iter() {
            let Some(gate) = book.gate(name) else { continue };
            if gate.is_declared() && set.gate(name).is_some() {
                continue;
            }
            let code = if gate.is_declared() { FindingCode::UnknownGate } else { FindingCode::GateNotDeclarable };
            let path = Path::names("declarations", String::from(name));
            self.findings.add(found(Severity::Blocker, code, path, set.cite()).with("given", String::from(name)));
        }
    }

    fn minimums(&mut self) {
        if self.grading.star.by_minimums.is_none() {
            return;
        }
        for unmet in &self.grading.unmet {
            let severity = if self.grading.star.by_points >= unmet.star { Severity::Warning } else { Severity::Note };
            let cite = Cite::Criterion(self.book().decision(), self.set.no(), unmet.criterion);
            self.findings.add(
                found(severity, FindingCode::StarMinimumUnmet, Path::answer(unmet.criterion), cite)
                    .with("star", unmet.star)
                    .with("needs", unmet.needs)
                    .with("has", unmet.has),
            );
        }
    }

    /// Points missing to each higher band.
    fn points(&mut self) {
        let Some(basis) = self.rule(Rule::Bands) else { return };
        let total = self.grading.score.total;
        for band in self.book().bands().iter().filter(|band| band.star > self.grading.star.by_points) {
            self.findings.add(
                found(Severity::Note, FindingCode::PointsShort, Path::ROOT, basis.cite)
                    .with("star", band.star)
                    .with("short", total.short_of(band.from))
                    .with("has", total)
                    .with("from", band.from),
            );
        }
    }

    /// What follows from the stars.
    fn stars(&mut self) {
        let star = self.grading.star;
        if let Some((basis, result)) = self.rule(Rule::Recognition).zip(star.result.filter(|&result| result < Star::Three)) {
            self.findings.add(
                found(Severity::Blocker, FindingCode::BelowThreeStars, Path::ROOT, basis.cite)
                    .with("result", result)
                    .with("by_points", star.by_points)
                    .with_some("by_minimums", star.by_minimums),
            );
        }
        if let Some(basis) = self.rule(Rule::MinistryDecides).filter(|_| star.result == Some(Star::Five)) {
            self.findings.add(found(Severity::Note, FindingCode::MinistryDecides, Path::ROOT, basis.cite));
        }
    }

    /// The readings that touched this result.
    fn readings(&mut self) {
        let grading = self.grading;
        let star = grading.star;
        let lower = star.lower();
        if star.by_minimums.is_some() && star.by_points.min(grading.unmet_stars.by_own_minimums()) != lower {
            self.rule_applied(Rule::LowerMinimumsBind, Path::ROOT);
        }
        if star.by_points == Star::Five && lower < Star::Five {
            self.rule_applied(Rule::MinistryByPointsAlone, Path::ROOT);
        }
        for (effect, rule) in [(Effect::Stops, Rule::StoppedIsNoStar), (Effect::Requirement, Rule::UnmetRequirementIsNoStar)] {
            if grading.closed.iter().any(|gate| gate.effect() == effect) {
                self.rule_applied(rule, Path::ROOT);
            }
        }
        for gate in self.set.gates() {
            let Some(reading) = gate.reading() else { continue };
            let closed = grading.is_closed(gate);
            match gate.zero_in().iter().find(|&&code| grading.number(code) == Some(0)) {
                Some(&code) if !closed => self.applied(reading, Path::answer(code)),
                None if closed && gate.is_declared() => self.applied(reading, declaration(gate)),
                _ => {}
            }
        }
        for line in &grading.lines {
            let code = line.criterion.code();
            for reading in line.criterion.readings() {
                let touched = match reading.when {
                    Touches::Choice(choice) => line.number == Some(choice),
                    Touches::Mark(mark, choice) => {
                        let needed = line.criterion.choice(choice).map_or(Points::ZERO, Choice::points);
                        lower >= mark && line.points().is_none_or(|points| points < needed)
                    }
                    Touches::Minimum => grading.unmet.iter().any(|unmet| unmet.criterion == code && unmet.star <= star.by_points),
                };
                if touched {
                    self.applied(reading.id, Path::answer(code));
                }
            }
        }
    }

    /// One product is one case throughout.
    fn cases(&mut self) {
        if self.rule(Rule::OneCaseThroughout).is_none() {
            return;
        }
        let mut criteria = Vec::new();
        let mut first: Option<Case> = None;
        let mut differ = false;
        for line in &self.grading.lines {
            let Some(case) = line.choice.and_then(Choice::case) else { continue };
            differ |= *first.get_or_insert(case) != case;
            criteria.push(line.criterion.code());
        }
        if differ {
            self.rule_applied(Rule::OneCaseThroughout, Path::ROOT);
            let cite = self.set.cite();
            self.findings.add(found(Severity::Warning, FindingCode::CasesDiffer, Path::name("answers"), cite).with("criteria", criteria));
        }
    }

    fn producer(&mut self) {
        let Some((basis, kind)) = self.rule(Rule::Producers).zip(self.application.producer.kind) else { return };
        if !self.set.producers().contains(kind) {
            self.findings.add(
                found(Severity::Blocker, FindingCode::ProducerMayNotApply, Path::names("producer", "kind"), basis.cite)
                    .with("kind", kind.as_str()),
            );
        }
    }

    fn documents(&mut self) {
        let Some(basis) = self.rule(Rule::CompulsoryPapers) else { return };
        let path = Path::name("documents");
        let is_unreadable = self
            .findings
            .0
            .iter()
            .any(|fault| is_reading(fault.code) && fault.severity == Severity::Blocker && fault.path.starts_with(&path));
        let listed = self.application.documents.as_deref();
        let any = listed.unwrap_or_default().iter().any(|document| self.paper(document).is_some());
        if !any && !is_unreadable {
            // An empty list tells that even the compulsory papers are not there.
            let severity = if listed.is_some() { Severity::Blocker } else { Severity::Warning };
            self.findings.add(found(severity, FindingCode::DocumentsNotListed, path, basis.cite));
            return;
        }
        let Some(documents) = listed else { return };
        self.reversed(documents);
        // The day papers are measured on.
        let day = self.application.used_evaluated_on().or(self.application.filed_on);
        let is_held = |paper: Paper<'_>| {
            let of_kind = documents.iter().filter(|document| document.kind.as_deref() == Some(paper.id().as_str()));
            of_kind.into_iter().any(|document| !day.is_some_and(|day| document.has_expired_on(day)))
        };
        for paper in self.book().papers().filter(|paper| paper.is_compulsory() && !is_held(*paper)) {
            self.absent(paper, documents);
        }
        let Some(evidence) = self.rule(Rule::Evidence) else { return };
        let mut is_missing = false;
        for (row, paper) in self.book().papers().enumerate() {
            if self.needed.contains(row) && !is_held(paper) {
                is_missing = true;
                self.evidence_absent(row, paper, documents);
            }
        }
        if let Some(reading) = evidence.reading.filter(|_| is_missing) {
            self.applied(reading, path);
        }
    }

    /// The paper of the rulebook that a document is.
    fn paper(&self, document: &Document) -> Option<Paper<'a>> {
        self.book().paper(document.kind.as_deref()?)
    }

    /// A compulsory paper that is missing or has expired.
    fn absent(&mut self, paper: Paper<'a>, documents: &[Document]) {
        let last_day = last_day(paper, documents);
        let code = if last_day.is_some() { FindingCode::CompulsoryPaperExpired } else { FindingCode::CompulsoryPaperMissing };
        self.findings.add(
            found(Severity::Blocker, code, Path::name("documents"), paper.cite())
                .with("paper", String::from(paper.id().as_str()))
                .with_some("last_day", last_day),
        );
    }

    /// A paper that something rests on, missing or expired.
    fn evidence_absent(&mut self, row: usize, paper: Paper<'a>, documents: &[Document]) {
        let last_day = last_day(paper, documents);
        let code = if last_day.is_some() { FindingCode::EvidenceExpired } else { FindingCode::EvidenceMissing };
        let (criteria, gates) = self.resting_on(row);
        self.findings.add(
            found(Severity::Warning, code, Path::name("documents"), paper.cite())
                .with("paper", String::from(paper.id().as_str()))
                .with("criteria", criteria)
                .with("gates", gates)
                .with_some("last_day", last_day),
        );
    }

    /// Papers that expire before they were issued.
    fn reversed(&mut self, documents: &[Document]) {
        for (position, document) in (0..).zip(documents) {
            let (Some(issued_on), Some(expires_on)) = (document.issued_on, document.expires_on) else { continue };
            if issued_on <= expires_on || self.paper(document).is_none() {
                continue;
            }
            self.findings.add(
                found(Severity::Warning, FindingCode::DocumentDatesReversed, Path::document(position), None)
                    .with("issued_on", issued_on)
                    .with("expires_on", expires_on),
            );
        }
    }

    /// The criteria whose ticked box, and the open gates that, rest on a paper.
    fn resting_on(&self, paper: usize) -> (Vec<Code>, Vec<String>) {
        let rests = |line: &&Line<'_>| line.counted().is_some_and(|choice| choice.paper_set().contains(paper));
        let criteria = self.grading.lines.iter().filter(rests).map(|line| line.criterion.code()).collect();
        let is_open = |gate: &SetGate<'_>| self.application.declarations.get(gate.id()) == Some(false);
        let gates = self.set.gates().filter(|gate| is_open(gate) && gate.paper_set().contains(paper));
        (criteria, gates.map(|gate| gate.id().to_string()).collect())
    }

    /// How much is known of the rulebook, and where it is from.
    fn knowledge(&mut self) {
        let decision = Cite::Decision(self.book().decision());
        if self.book().minimums().is_some() {
            self.findings.add(found(Severity::Note, FindingCode::MinimumsNotKnown, Path::ROOT, decision));
        }
        if let Some(known) = self.set.conditions() {
            self.findings.add(
                found(Severity::Note, FindingCode::ConditionsNotKnown, Path::name("declarations"), self.set.cite())
                    .with("known", known.as_str()),
            );
        }
        if self.book().provenance().is_some() {
            self.findings.add(found(Severity::Note, FindingCode::Provenance, Path::ROOT, decision));
        }
    }
}

/// The last day of the latest paper of a kind, where it is there with such a day.
fn last_day(paper: Paper<'_>, documents: &[Document]) -> Option<Date> {
    let of_kind = documents.iter().filter(|document| document.kind.as_deref() == Some(paper.id().as_str()));
    of_kind.filter_map(|document| document.expires_on).max()
}

/// The place of a gate's declaration.
fn declaration(gate: SetGate<'_>) -> Path {
    Path::names("declarations", String::from(gate.id().as_str()))
}

/// Whether a code is of what could not be read.
const fn is_reading(code: FindingCode) -> bool {
    use FindingCode as F;
    matches!(code, F::WrongType | F::UnknownValue | F::UnreadableDate | F::TextTooLong | F::TooManyItems)
}
