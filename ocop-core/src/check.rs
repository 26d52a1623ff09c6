//! The check: an application against the rulebook that applies to it.
//!
//! One way through: which decision, which set; its [`Grading`]; then what there is to say of answers, minimums, gates,
//! producer and papers. Knows no language, file or clock.

use crate::application::{Application, unknown_criterion};
use crate::calendar::{Date, Ymd};
use crate::cite::Article;
use crate::decision::{ByDates, by_dates};
use crate::dossier::{Document, Paper, Papers};
use crate::finding::{FindingCode, Findings, Param, Path, PathStep, Severity};
use crate::grade::{Grading, Line};
use crate::report::{Report, Status};
use crate::rulebook::{Case, Choice, Condition, Criterion, Gate, ProductSet, Rulebook, Touches};
use crate::spell::Spell;
use crate::{Cite, Code, Decision, DecisionFrom, Effect, Points, Reading, Star};
use alloc::vec::Vec;

/// Checks an application against the embedded rulebook of the decision that applies to it.
///
/// Never fails: what could not be used is a finding of the report.
///
/// ```
/// use ocop_core::{Application, Code, Star, check};
/// let mut application = Application::default();
/// application.product_set = Some(21); // handicraft
/// application.answers.set(Code::item(6, 1), 4); // exquisite workmanship: 5 points
/// let report = check(&application);
/// assert_eq!(report.star.unwrap().by_points, Star::One);
/// assert_eq!(report.score.as_ref().unwrap().of, 28);
/// ```
pub fn check(application: &Application) -> Report {
    Checker::default().check(application)
}

/// A check with options: rulebooks loaded at run time, points by section and criterion.
#[derive(Clone, Debug, Default)]
pub struct Checker<'a> {
    rulebooks: Vec<&'a Rulebook>,
    detail: bool,
}

impl<'a> Checker<'a> {
    /// Adds a rulebook; it takes the place of the embedded one of the same decision.
    #[must_use]
    pub fn with_rulebook(mut self, rulebook: &'a Rulebook) -> Self {
        self.rulebooks.push(rulebook);
        self
    }

    /// Whether reports give points by section and by criterion too.
    #[must_use]
    pub const fn with_detail(mut self, detail: bool) -> Self {
        self.detail = detail;
        self
    }

    /// The rulebook that this checker uses for a decision.
    pub fn rulebook(&self, decision: Decision) -> Option<&'a Rulebook> {
        self.rulebooks.iter().rev().copied().find(|book| book.decision() == decision).or_else(|| Rulebook::embedded(decision))
    }

    /// Checks an application.
    pub fn check(&self, application: &Application) -> Report {
        let mut findings = Findings::from(&application.faults);
        let mut report = Report {
            id: application.id.clone(),
            decision: None,
            decision_from: DecisionFrom::Latest,
            product_set: None,
            status: Status::NotScored,
            score: None,
            star: None,
            findings: Vec::new(),
        };
        if let Some(set) = self.sheet(application, &mut report, &mut findings) {
            let mut grading = Grading::new(set, &application.answers, application.declarations);
            Checking { application, set, grading: &grading, findings: &mut findings, needed: Papers::EMPTY }.run();
            if self.detail {
                grading.score.detail = Some(grading.detail());
            }
            report.status = if grading.closed.is_empty() { Status::Graded } else { Status::GateClosed };
            report.star = Some(grading.star);
            report.score = Some(grading.score);
        }
        report.findings = findings.in_order();
        report
    }

    /// The sheet to score on; says why there is none.
    fn sheet(&self, application: &Application, report: &mut Report, findings: &mut Findings) -> Option<ProductSet<'a>> {
        use FindingCode as F;
        let unreadable = |code| application.faults.iter().any(|fault| fault.code == code);
        let too_long = application.faults.iter().any(|fault| fault.code == F::TextTooLong && fault.path == Path::ROOT);
        if too_long || unreadable(F::NotJson) || unreadable(F::NotAnObject) {
            return None;
        }
        let evaluated_on = used_evaluated_on(application);
        if application.evaluated_on != evaluated_on {
            findings.say(Severity::Blocker, F::EvaluatedBeforeFiled, Path::name("evaluated_on"), None);
        }
        let dates = by_dates(application.filed_on, application.kind, evaluated_on);
        if unreadable(F::DecisionUnknown) {
            report.decision_from = DecisionFrom::Given;
            return None;
        }
        let decision = decision(application, dates, report, findings)?;
        let Some(book) = self.rulebook(decision) else {
            let path = Path::name(if application.decision.is_some() { "decision" } else { "filed_on" });
            findings
                .say(Severity::Blocker, F::RulebookNotAvailable, path, Some(Cite::Decision(decision)))
                .name("decision", decision.as_str());
            return None;
        };
        let cite = Some(Cite::Classification(decision));
        let path = Path::name("product_set");
        let Some(no) = application.product_set else {
            if unreadable(F::ProductSetUnknown) {
                let unknown = findings.all().iter_mut().filter(|fault| fault.code == F::ProductSetUnknown);
                unknown.for_each(|fault| fault.cite = cite);
            } else {
                findings.say(Severity::Blocker, F::ProductSetMissing, path, cite);
            }
            return None;
        };
        let set = book.set(no);
        match set {
            Some(_) => report.product_set = Some(no),
            None => {
                findings.say(Severity::Blocker, F::ProductSetUnknown, path, cite).spelled("given", &no);
            }
        }
        set
    }
}

/// `evaluated_on`, unless it lies before `filed_on`.
fn used_evaluated_on(application: &Application) -> Option<Date> {
    application.evaluated_on.filter(|&evaluated| application.filed_on.is_none_or(|filed| filed <= evaluated))
}

/// The decision that applies, given or by the dates.
fn decision(application: &Application, dates: ByDates, report: &mut Report, findings: &mut Findings) -> Option<Decision> {
    let cite = Some(Cite::Article(Decision::Qd26, Article::clause(12, 2)));
    if let Some(given) = application.decision {
        (report.decision, report.decision_from) = (Some(given), DecisionFrom::Given);
        if dates.from == DecisionFrom::Dates && dates.decision != Some(given) {
            findings
                .say(Severity::Note, FindingCode::DecisionDiffersFromDates, Path::name("decision"), cite)
                .name("given", given.as_str())
                .name("by_dates", dates.decision.map_or("none", Decision::as_str));
        }
        return Some(given);
    }
    (report.decision, report.decision_from) = (dates.decision, dates.from);
    let path = || Path::name("filed_on");
    if dates.decision.is_none() {
        findings.say(Severity::Blocker, FindingCode::NoDecisionInForce, path(), None);
    }
    if let Some(last_day) = dates.last_day {
        findings.say(Severity::Note, FindingCode::OldDecisionLastDay, path(), cite).spelled("last_day", &Ymd(last_day));
    }
    if let Some(newest) = Rulebook::embedded(Decision::LATEST) {
        for &reading in dates.readings {
            reading_applied(findings, newest, reading, path());
        }
    }
    dates.decision
}

fn reading_applied(findings: &mut Findings, book: &Rulebook, reading: Reading, path: Path) {
    findings.say(Severity::Note, FindingCode::ReadingApplied, path, book.reading_cite(reading)).name("reading", reading.as_str());
}

/// One application on one sheet, and what there is to say of it.
struct Checking<'a, 'r> {
    application: &'r Application,
    set: ProductSet<'a>,
    grading: &'r Grading<'a>,
    findings: &'r mut Findings,
    /// Papers that ticked boxes and open gates rest on.
    needed: Papers,
}

impl<'a> Checking<'a, '_> {
    fn run(mut self) {
        self.strangers();
        self.answers();
        self.gates();
        self.minimums();
        self.short();
        self.readings();
        self.cases();
        self.producer();
        self.documents();
        if self.set.rulebook().has_provenance() {
            self.say(Severity::Note, FindingCode::Provenance, Path::ROOT, Cite::Decision(self.decision()));
        }
    }

    fn say(&mut self, severity: Severity, code: FindingCode, path: Path, cite: Cite) -> &mut Findings {
        self.findings.say(severity, code, path, Some(cite))
    }

    fn applied(&mut self, reading: Reading, path: Path) {
        reading_applied(self.findings, self.set.rulebook(), reading, path);
    }

    fn decision(&self) -> Decision {
        self.set.rulebook().decision()
    }

    fn article(&self, article: Article) -> Cite {
        Cite::Article(self.decision(), article)
    }

    /// Answers to criteria that the sheet does not have.
    fn strangers(&mut self) {
        let set = self.set;
        // Of faults found in reading, those in criteria of other sheets have no place in this one.
        for fault in self.findings.all() {
            if fault.code == FindingCode::UnknownCriterion {
                fault.cite = Some(set.cite());
            }
            if let [_, Some(step @ PathStep::Criterion(_)), _] = &mut fault.path.0 {
                if let PathStep::Criterion(code) = *step {
                    if set.criterion(code).is_none() {
                        *step = PathStep::Name(code.spelled().into());
                    }
                }
            }
        }
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
                self.findings.add(unknown_criterion(&code.spelled()).cite(set.cite()));
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
            self.say(Severity::Warning, FindingCode::Unanswered, Path::name("answers"), cite).with("criteria", unanswered.into());
        }
    }

    /// An answer that was given and is no choice of its criterion.
    fn out_of_range(&mut self, criterion: Criterion<'a>) {
        let code = criterion.code();
        let Some(&(_, number)) = self.application.answers.as_slice().iter().find(|&&(answered, _)| answered == code) else { return };
        let most = i64::try_from(criterion.choices().len()).unwrap_or(i64::MAX);
        self.say(Severity::Blocker, FindingCode::ChoiceOutOfRange, Path::answer(code), criterion.cite())
            .with("given", Param::Number(number))
            .with("most", Param::Number(most));
    }

    /// What a ticked box brings with it.
    fn ticked(&mut self, line: &Line<'a>, choice: Choice<'a>) {
        let criterion = line.criterion;
        let code = criterion.code();
        if line.applies {
            self.needed = self.needed.union(choice.papers());
        } else if let Some(condition) = criterion.applies_if() {
            self.contradiction(FindingCode::CriterionDoesNotApply, criterion, condition);
        }
        if let Some(condition) = criterion.expects() {
            if choice.no() > 1 && self.grading.contradicts(condition) {
                self.contradiction(FindingCode::PresupposesAnotherAnswer, criterion, condition);
                self.applied(Reading::StoryIdentityWithoutCondition, Path::answer(code));
            }
        }
        if let Some(kind) = self.application.producer.kind {
            if self.set.producers().contains(kind) && !choice.fits(kind) {
                self.say(Severity::Warning, FindingCode::ProducerContradictsChoice, Path::answer(code), criterion.cite())
                    .name("kind", kind.as_str())
                    .number("choice", choice.no().into());
            }
        }
    }

    /// A ticked box that does not go with another answer.
    fn contradiction(&mut self, code: FindingCode, criterion: Criterion<'_>, condition: Condition) {
        self.say(Severity::Warning, code, Path::answer(criterion.code()), criterion.cite())
            .spelled("other", &condition.criterion)
            .number("above", condition.above.into());
    }

    fn gates(&mut self) {
        let set = self.set;
        let declarations = self.application.declarations;
        let mut undeclared = Vec::new();
        for gate in set.gates() {
            let id = gate.id();
            if self.grading.is_closed(id) {
                let path = self.grading.chosen_zero(gate).map_or(Path::names("declarations", id.as_str()), Path::answer);
                self.say(Severity::Blocker, FindingCode::GateClosed, path, gate.cite())
                    .name("gate", id.as_str())
                    .name("effect", gate.effect().as_str());
            } else if id.is_declared() && declarations.get(id).is_none() {
                undeclared.push(id.as_str());
            } else {
                self.needed = self.needed.union(gate.gate().map_or(Papers::EMPTY, Gate::papers));
            }
        }
        if !undeclared.is_empty() {
            self.say(Severity::Warning, FindingCode::GatesNotDeclared, Path::name("declarations"), set.cite())
                .with("gates", undeclared.into());
        }
        for (id, _) in declarations.iter() {
            if id.is_declared() && set.gate(id).is_some() {
                continue;
            }
            let code = if id.is_declared() { FindingCode::UnknownGate } else { FindingCode::GateNotDeclarable };
            self.say(Severity::Blocker, code, Path::names("declarations", id.as_str()), set.cite()).name("given", id.as_str());
        }
    }

    fn minimums(&mut self) {
        for unmet in &self.grading.unmet {
            let severity = if self.grading.star.by_points >= unmet.star { Severity::Warning } else { Severity::Note };
            let cite = Cite::Criterion(self.decision(), self.set.no(), unmet.criterion);
            self.say(severity, FindingCode::StarMinimumUnmet, Path::answer(unmet.criterion), cite)
                .number("star", unmet.star.get().into())
                .number("needs", unmet.needs.into())
                .number("has", unmet.has.into());
        }
    }

    fn short(&mut self) {
        let star = self.grading.star;
        let total = self.grading.score.total;
        for band in self.set.rulebook().bands() {
            if band.star <= star.by_points {
                continue;
            }
            let cite = self.article(Article::clause(3, 3));
            self.say(Severity::Note, FindingCode::PointsShort, Path::ROOT, cite)
                .number("star", band.star.get().into())
                .number("short", total.short_of(band.from).get())
                .number("has", total.get())
                .number("from", band.from.get());
        }
        if let Some(result) = star.result.filter(|&result| result < Star::Three) {
            let cite = self.article(Article::point(4, 1, 'a'));
            self.say(Severity::Blocker, FindingCode::BelowThreeStars, Path::ROOT, cite)
                .number("result", result.get().into())
                .number("by_points", star.by_points.get().into())
                .number("by_minimums", star.by_minimums.get().into());
        }
    }

    /// The readings that touched this result.
    fn readings(&mut self) {
        let grading = self.grading;
        let star = grading.star;
        let lower = star.by_points.min(star.by_minimums);
        if star.by_points.min(grading.unmet_stars.by_own_minimums()) != lower {
            self.applied(Reading::LowerMinimumsBind, Path::ROOT);
        }
        if star.by_points == Star::Five && star.by_minimums < Star::Five {
            self.applied(Reading::MinistryByPointsAlone, Path::ROOT);
        }
        for (effect, reading) in [(Effect::Stops, Reading::StoppedIsNoStar), (Effect::Requirement, Reading::UnmetRequirementIsNoStar)] {
            if grading.closed.iter().any(|gate| gate.effect() == effect) {
                self.applied(reading, Path::ROOT);
            }
        }
        for gate in self.set.gates() {
            let Some(reading) = gate.reading() else { continue };
            let closed = grading.is_closed(gate.id());
            match gate.zero_in().iter().find(|&&code| grading.number(code) == Some(0)) {
                Some(&code) if !closed => self.applied(reading, Path::answer(code)),
                None if closed && gate.id().is_declared() => self.applied(reading, Path::names("declarations", gate.id().as_str())),
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
        let mut criteria = Vec::new();
        let mut first: Option<Case> = None;
        let mut differ = false;
        for line in &self.grading.lines {
            let Some(case) = line.choice.and_then(Choice::case) else { continue };
            differ |= *first.get_or_insert(case) != case;
            criteria.push(line.criterion.code());
        }
        if differ {
            self.applied(Reading::OneCaseThroughout, Path::ROOT);
            let cite = self.set.cite();
            self.say(Severity::Warning, FindingCode::CasesDiffer, Path::name("answers"), cite).with("criteria", criteria.into());
        }
    }

    fn producer(&mut self) {
        let Some(kind) = self.application.producer.kind else { return };
        if !self.set.producers().contains(kind) {
            let cite = self.article(Article::clause(2, 3));
            self.say(Severity::Blocker, FindingCode::ProducerMayNotApply, Path::names("producer", "kind"), cite)
                .name("kind", kind.as_str());
        }
    }

    fn documents(&mut self) {
        let path = Path::name("documents");
        let unreadable = self.application.faults.iter().any(|fault| fault.severity == Severity::Blocker && fault.path.starts_with(&path));
        let documents = match self.application.documents.as_deref() {
            Some(documents) if unreadable || !documents.is_empty() => documents,
            None if unreadable => return,
            listed => {
                // An empty list says that even forms 01 and 02 are not there.
                let severity = if listed.is_some() { Severity::Blocker } else { Severity::Warning };
                let cite = self.article(Article::clause(6, 1));
                self.say(severity, FindingCode::DocumentsNotListed, path, cite);
                return;
            }
        };
        self.reversed(documents);
        // The day papers are measured on.
        let day = used_evaluated_on(self.application).or(self.application.filed_on);
        let mut holding = Papers::EMPTY;
        for document in documents {
            if !day.is_some_and(|day| document.has_expired_on(day)) {
                holding = holding.with(document.kind);
            }
        }
        for paper in Paper::COMPULSORY {
            if !holding.contains(paper) {
                self.absent(paper, documents, true);
            }
        }
        let mut missing = false;
        for paper in self.needed.iter() {
            if !holding.contains(paper) {
                missing = true;
                self.absent(paper, documents, false);
            }
        }
        if missing {
            self.applied(Reading::EvidenceByContent, path);
        }
    }

    /// A paper that is missing or has expired.
    fn absent(&mut self, paper: Paper, documents: &[Document], compulsory: bool) {
        use FindingCode as F;
        let last_day = documents.iter().filter(|document| document.kind == paper).filter_map(|document| document.expires_on).max();
        let (severity, code) = match (compulsory, last_day) {
            (true, Some(_)) => (Severity::Blocker, F::CompulsoryPaperExpired),
            (true, None) => (Severity::Blocker, F::CompulsoryPaperMissing),
            (false, Some(_)) => (Severity::Warning, F::EvidenceExpired),
            (false, None) => (Severity::Warning, F::EvidenceMissing),
        };
        let form = if compulsory && paper == Paper::RegistrationForm { 1 } else { 2 };
        let (criteria, gates) = self.resting_on(paper);
        let cite = Cite::Form(self.decision(), form);
        let finding = self.say(severity, code, Path::name("documents"), cite).name("paper", paper.as_str());
        if !compulsory {
            finding.with("criteria", criteria.into()).with("gates", gates.into());
        }
        if let Some(day) = last_day {
            finding.spelled("last_day", &Ymd(day));
        }
    }

    /// Papers that expire before they were issued.
    fn reversed(&mut self, documents: &[Document]) {
        for (position, document) in (0..).zip(documents) {
            let (Some(issued_on), Some(expires_on)) = (document.issued_on, document.expires_on) else { continue };
            if issued_on <= expires_on {
                continue;
            }
            let read_at = usize::try_from(position).ok().and_then(|position| self.application.document_places.get(position)).copied();
            self.findings
                .say(Severity::Warning, FindingCode::DocumentDatesReversed, Path::document(read_at.unwrap_or(position)), None)
                .spelled("issued_on", &Ymd(issued_on))
                .spelled("expires_on", &Ymd(expires_on));
        }
    }

    /// The criteria whose ticked box, and the open gates that, rest on a paper.
    fn resting_on(&self, paper: Paper) -> (Vec<Code>, Vec<&'static str>) {
        let mut criteria = Vec::new();
        for line in &self.grading.lines {
            if line.counted().is_some_and(|choice| choice.papers().contains(paper)) {
                criteria.push(line.criterion.code());
            }
        }
        let mut gates = Vec::new();
        for gate in self.set.gates() {
            let open = self.application.declarations.get(gate.id()) == Some(false);
            if open && gate.gate().is_some_and(|gate| gate.papers().contains(paper)) {
                gates.push(gate.id().as_str());
            }
        }
        (criteria, gates)
    }
}
