//! The check: an application against the rulebook that applies to it.
//!
//! One way through: which decision, which set, points line by line, minimums, gates, papers; then stars, and what
//! there is to say. Knows no language, file or clock.

use crate::application::Application;
use crate::calendar::{Date, Ymd};
use crate::cite::Article;
use crate::decision::{ByDates, by_dates};
use crate::dossier::{Document, Paper, Papers};
use crate::finding::{Finding, FindingCode, Param, Path, PathStep, Severity};
use crate::report::{Detail, Report, Score, Stars, Status, Unmet};
use crate::rulebook::{Case, Choice, Condition, Criterion, Part, ProductSet, Rulebook, SetGate, Touches};
use crate::{Cite, Code, Decision, DecisionFrom, Effect, Points, Reading, Star};
use alloc::string::ToString;
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
        let mut findings = Vec::with_capacity(application.faults.len().saturating_add(32));
        findings.extend_from_slice(&application.faults);
        let mut report = Report {
            id: application.id.clone(),
            decision: None,
            decision_from: DecisionFrom::Latest,
            product_set: None,
            status: Status::NotScored,
            score: None,
            star: None,
            findings,
        };
        if let Some(set) = self.sheet(application, &mut report) {
            Grading::new(application, set).run(&mut report, self.detail);
        }
        report.findings.sort_unstable_by(Finding::order);
        report.findings.dedup();
        report
    }

    /// The sheet to score on; says in the report why there is none.
    fn sheet(&self, application: &Application, report: &mut Report) -> Option<ProductSet<'a>> {
        let unreadable = |code| application.faults.iter().any(|fault| fault.code == code);
        if [FindingCode::NotJson, FindingCode::NotAnObject].into_iter().any(unreadable)
            || application.faults.iter().any(|fault| fault.code == FindingCode::TextTooLong && fault.path == Path::ROOT)
        {
            return None;
        }
        let dates = by_dates(application.filed_on, application.kind, used_evaluated_on(application));
        if application.evaluated_on.is_some() && used_evaluated_on(application).is_none() {
            report.findings.push(Finding::new(Severity::Blocker, FindingCode::EvaluatedBeforeFiled, Path::name("evaluated_on")));
        }
        if unreadable(FindingCode::DecisionUnknown) {
            report.decision_from = DecisionFrom::Given;
            return None;
        }
        let decision = decision(application, dates, report)?;
        let Some(book) = self.rulebook(decision) else {
            let path = if application.decision.is_some() { Path::name("decision") } else { Path::name("filed_on") };
            report.findings.push(
                Finding::new(Severity::Blocker, FindingCode::RulebookNotAvailable, path)
                    .with("decision", decision.as_str())
                    .cite(Cite::Decision(decision)),
            );
            return None;
        };
        let path = Path::name("product_set");
        let Some(no) = application.product_set else {
            let unknown = report.findings.iter_mut().filter(|fault| fault.code == FindingCode::ProductSetUnknown);
            unknown.for_each(|fault| fault.cite = Some(Cite::Classification(decision)));
            if !unreadable(FindingCode::ProductSetUnknown) {
                report
                    .findings
                    .push(Finding::new(Severity::Blocker, FindingCode::ProductSetMissing, path).cite(Cite::Classification(decision)));
            }
            return None;
        };
        let set = book.set(no);
        match set {
            Some(_) => report.product_set = Some(no),
            None => report.findings.push(
                Finding::new(Severity::Blocker, FindingCode::ProductSetUnknown, path)
                    .with("given", Param::quoted(&no.to_string()))
                    .cite(Cite::Classification(decision)),
            ),
        }
        set
    }
}

/// `evaluated_on`, unless it lies before `filed_on`.
fn used_evaluated_on(application: &Application) -> Option<Date> {
    application.evaluated_on.filter(|&evaluated| application.filed_on.is_none_or(|filed| filed <= evaluated))
}

/// The decision that applies, given or by the dates.
fn decision(application: &Application, dates: ByDates, report: &mut Report) -> Option<Decision> {
    let findings = &mut report.findings;
    if let Some(given) = application.decision {
        (report.decision, report.decision_from) = (Some(given), DecisionFrom::Given);
        if dates.from == DecisionFrom::Dates && dates.decision != Some(given) {
            let by_dates = dates.decision.map_or("none", Decision::as_str);
            findings.push(
                Finding::new(Severity::Note, FindingCode::DecisionDiffersFromDates, Path::name("decision"))
                    .with("given", given.as_str())
                    .with("by_dates", by_dates)
                    .cite(Cite::Article(Decision::Qd26, Article::clause(12, 2))),
            );
        }
        return Some(given);
    }
    (report.decision, report.decision_from) = (dates.decision, dates.from);
    if dates.decision.is_none() {
        findings.push(Finding::new(Severity::Blocker, FindingCode::NoDecisionInForce, Path::name("filed_on")));
    }
    if let Some(last_day) = dates.last_day {
        findings.push(
            Finding::new(Severity::Note, FindingCode::OldDecisionLastDay, Path::name("filed_on"))
                .with("last_day", Param::quoted(&Ymd(last_day).to_string()))
                .cite(Cite::Article(Decision::Qd26, Article::clause(12, 2))),
        );
    }
    if let Some(newest) = Rulebook::embedded(Decision::LATEST) {
        findings.extend(dates.readings.iter().map(|&reading| reading_applied(newest, reading, Path::name("filed_on"))));
    }
    dates.decision
}

fn reading_applied(book: &Rulebook, reading: Reading, path: Path) -> Finding {
    let finding = Finding::new(Severity::Note, FindingCode::ReadingApplied, path).with("reading", reading.as_str());
    match book.reading(reading) {
        Some(text) => finding.cite(text.cite),
        None => finding,
    }
}

/// Which stars have a minimum that is not reached.
#[derive(Clone, Copy, Default)]
struct UnmetStars(u8);

impl UnmetStars {
    const fn add(&mut self, star: Star) {
        self.0 |= 1 << star.get();
    }

    const fn has(self, star: Star) -> bool {
        self.0 & (1 << star.get()) != 0
    }

    /// The highest star such that the minimums for 3 up to it are reached.
    fn by_minimums(self) -> Star {
        Star::CERTIFIED.into_iter().take_while(|&star| !self.has(star)).last().unwrap_or(Star::Two)
    }

    /// The same if only a star's own marks bound it.
    fn by_own_minimums(self) -> Star {
        Star::CERTIFIED.into_iter().rfind(|&star| !self.has(star)).unwrap_or(Star::Two)
    }
}

/// One application on one sheet.
struct Grading<'a> {
    application: &'a Application,
    set: ProductSet<'a>,
    /// The day papers are measured on.
    day: Option<Date>,
    /// The answer to each criterion, in the order of the sheet.
    given: Vec<Given<'a>>,
    unmet: Vec<Unmet>,
    unmet_stars: UnmetStars,
    unanswered: Vec<Code>,
    answered: u16,
    /// Papers that ticked boxes and open gates rest on.
    needed: Papers,
    cases: Vec<(Code, Case)>,
    closed: Vec<SetGate<'a>>,
}

/// An answer on its criterion.
#[derive(Clone, Copy)]
struct Given<'a> {
    /// The number as given, where it is one of this criterion's or 0.
    number: Option<u8>,
    /// The ticked box.
    choice: Option<Choice<'a>>,
    /// Whether the criterion applies.
    applies: bool,
}

impl Given<'_> {
    /// The points of the ticked box, where they count.
    fn points(&self) -> Option<Points> {
        self.choice.filter(|_| self.applies).map(Choice::points)
    }
}

/// The answers on the criteria of the sheet, all as if they applied. One walk: both are in the order of the sheet.
fn answers<'a>(application: &Application, set: ProductSet<'a>) -> Vec<Given<'a>> {
    let mut answers = application.answers.iter().peekable();
    let mut given = Vec::with_capacity(set.criteria().len());
    for criterion in set.criteria() {
        while answers.next_if(|&(code, _)| code < criterion.code()).is_some() {}
        let number = answers.next_if(|&(code, _)| code == criterion.code()).and_then(|(_, number)| u8::try_from(number).ok());
        let choice = number.and_then(|no| criterion.choice(no));
        given.push(Given { number: number.filter(|&no| no == 0 || choice.is_some()), choice, applies: true });
    }
    given
}

impl<'a> Grading<'a> {
    fn new(application: &'a Application, set: ProductSet<'a>) -> Self {
        let mut this = Self {
            application,
            set,
            given: answers(application, set),
            day: used_evaluated_on(application).or(application.filed_on),
            unmet: Vec::new(),
            unmet_stars: UnmetStars::default(),
            unanswered: Vec::new(),
            answered: 0,
            needed: Papers::EMPTY,
            cases: Vec::new(),
            closed: Vec::new(),
        };
        for (index, criterion) in set.criteria().enumerate() {
            let Some(condition) = criterion.applies_if() else { continue };
            let applies = this.holds(condition);
            if let Some(given) = this.given.get_mut(index) {
                given.applies = applies;
            }
        }
        this
    }

    fn run(mut self, report: &mut Report, detail: bool) {
        self.strangers(&mut report.findings);
        let (parts, detail) = self.score(&mut report.findings, detail);
        self.gates(&mut report.findings);
        let total: Points = parts.iter().map(|&(_, points)| points).sum();
        let by_points = Star::in_bands(total.into(), self.set.rulebook().bands());
        let by_minimums = self.unmet_stars.by_minimums();
        let result = Some(by_points.min(by_minimums)).filter(|_| self.closed.is_empty());
        let star = Stars { by_points, by_minimums, result };
        self.minimums(star, &mut report.findings);
        self.short(total, star, &mut report.findings);
        self.readings(star, &mut report.findings);
        self.producer(&mut report.findings);
        self.documents(&mut report.findings);
        self.rest(&mut report.findings);
        report.status = if self.closed.is_empty() { Status::Graded } else { Status::GateClosed };
        report.score =
            Some(Score { total, parts, answered: self.answered, of: u16::try_from(self.set.criteria().len()).unwrap_or(u16::MAX), detail });
        report.star = Some(star);
    }

    /// Answers to criteria that the sheet does not have.
    fn strangers(&self, findings: &mut Vec<Finding>) {
        // Of faults found in reading, those in criteria of other sheets have no place in this one.
        for fault in findings.iter_mut() {
            if fault.code == FindingCode::UnknownCriterion {
                fault.cite = Some(self.set.cite());
            }
            if let [_, Some(step @ PathStep::Criterion(_)), _] = &mut fault.path.0 {
                if let PathStep::Criterion(code) = *step {
                    if self.set.criterion(code).is_none() {
                        *step = PathStep::Name(code.to_string().into());
                    }
                }
            }
        }
        let lines = self.set.lines();
        let mut from = 0;
        for (code, _) in self.application.answers.iter() {
            // Both in the order of the sheet.
            let rest = lines.get(from..).unwrap_or(&[]);
            match rest.iter().position(|line| line.code >= code).and_then(|ahead| Some((ahead, rest.get(ahead)?))) {
                Some((ahead, line)) => {
                    from = from.saturating_add(ahead);
                    if line.code == code {
                        continue;
                    }
                }
                None => from = lines.len(),
            }
            findings.push(crate::application::unknown_criterion(&code.to_string()).cite(self.set.cite()));
        }
    }

    /// The answer on a criterion of the sheet.
    fn given(&self, code: Code) -> Option<Given<'a>> {
        let index = self.set.lines().binary_search_by_key(&code, |line| line.code).ok()?;
        self.given.get(index).copied()
    }

    /// The choice number of another criterion, where it is answered.
    fn number(&self, code: Code) -> Option<u8> {
        self.given(code)?.number
    }

    fn holds(&self, condition: Condition) -> bool {
        self.number(condition.criterion).is_some_and(|number| number > condition.above)
    }

    /// Points, line by line.
    fn score(&mut self, findings: &mut Vec<Finding>, detail: bool) -> ([(Part, Points); 3], Option<Detail>) {
        let mut parts = [(Part::A, Points::ZERO), (Part::B, Points::ZERO), (Part::C, Points::ZERO)];
        let mut details = detail.then(Detail::default);
        let mut next = 0..self.given.len();
        for (part, (name, sum)) in self.set.parts().zip(&mut parts) {
            *name = part.part();
            for section in part.sections() {
                let mut in_section = Points::ZERO;
                // A set's lines stand together, in the order of its sections.
                for (criterion, index) in section.criteria().zip(next.by_ref()) {
                    let Some(&given) = self.given.get(index) else { continue };
                    let points = self.line(criterion, given, findings);
                    in_section = in_section.plus(points);
                    if let Some(details) = &mut details {
                        details.criteria.push((criterion.code(), points));
                    }
                }
                *sum = sum.plus(in_section);
                if let Some(details) = &mut details {
                    details.sections.push((section.no(), in_section));
                }
            }
        }
        (parts, details)
    }

    fn line(&mut self, criterion: Criterion<'a>, given: Given<'a>, findings: &mut Vec<Finding>) -> Points {
        let code = criterion.code();
        let points = given.points();
        for (no, score) in (1..=u8::MAX).zip(criterion.scores()) {
            let Some(star) = score.min_star else { continue };
            if points.is_none_or(|points| points < Points::new(score.points.into())) {
                let has = given.choice.filter(|_| given.applies).map_or(0, Choice::no);
                self.unmet.push(Unmet { criterion: code, star, needs: no, has });
                self.unmet_stars.add(star);
            }
        }
        match given.number {
            Some(_) => self.answered = self.answered.saturating_add(1),
            None => self.not_answered(criterion, findings),
        }
        if let Some(choice) = given.choice {
            self.ticked(criterion, choice, given.applies, findings);
        }
        points.unwrap_or_default()
    }

    fn not_answered(&mut self, criterion: Criterion<'a>, findings: &mut Vec<Finding>) {
        let code = criterion.code();
        let other_answered =
            criterion.applies_if().is_some_and(|condition| self.number(condition.criterion).is_some() && !self.holds(condition));
        if !other_answered {
            self.unanswered.push(code);
        }
        let index = self.application.answers.iter().find(|&(answered, _)| answered == code);
        if let Some((_, number)) = index {
            let most = i64::try_from(criterion.choices().len()).unwrap_or(i64::MAX);
            findings.push(
                Finding::new(Severity::Blocker, FindingCode::ChoiceOutOfRange, Path::answer(code))
                    .with("given", number)
                    .with("most", most)
                    .cite(criterion.cite()),
            );
        }
    }

    /// What a ticked box brings with it.
    fn ticked(&mut self, criterion: Criterion<'a>, choice: Choice<'a>, applies: bool, findings: &mut Vec<Finding>) {
        let code = criterion.code();
        if applies {
            self.needed = self.needed.union(choice.papers());
        } else if let Some(condition) = criterion.applies_if() {
            findings.push(contradiction(FindingCode::CriterionDoesNotApply, criterion, condition));
        }
        if let Some(condition) = criterion.expects() {
            let contradicted = choice.no() > 1 && self.number(condition.criterion).is_some() && !self.holds(condition);
            if contradicted {
                findings.push(contradiction(FindingCode::PresupposesAnotherAnswer, criterion, condition));
                let reading = Reading::StoryIdentityWithoutCondition;
                findings.push(reading_applied(self.set.rulebook(), reading, Path::answer(code)));
            }
        }
        if let Some(kind) = self.application.producer.kind {
            if self.set.producers().contains(kind) && !choice.fits(kind) {
                findings.push(
                    Finding::new(Severity::Warning, FindingCode::ProducerContradictsChoice, Path::answer(code))
                        .with("kind", kind.as_str())
                        .with("choice", choice.no())
                        .cite(criterion.cite()),
                );
            }
        }
        self.cases.extend(choice.case().map(|case| (code, case)));
    }

    fn gates(&mut self, findings: &mut Vec<Finding>) {
        let declarations = self.application.declarations;
        let mut undeclared = Vec::new();
        for gate in self.set.gates() {
            let id = gate.id();
            let mut zeros = gate.zero_in().iter().copied().filter(|&code| self.chose_zero(code)).peekable();
            let closed = if id.is_declared() { declarations.get(id) } else { Some(zeros.peek().is_some()) };
            match closed {
                Some(true) => {
                    let path = zeros.peek().map_or(Path::names("declarations", id.as_str()), |&code| Path::answer(code));
                    let finding = Finding::new(Severity::Blocker, FindingCode::GateClosed, path)
                        .with("gate", id.as_str())
                        .with("effect", gate.effect().as_str());
                    findings.push(finding.cite(gate.cite()));
                    self.closed.push(gate);
                }
                Some(false) => self.needed = self.needed.union(gate.gate().map_or(Papers::EMPTY, super::rulebook::Gate::papers)),
                None => undeclared.push(id.as_str()),
            }
        }
        if !undeclared.is_empty() {
            let finding = Finding::new(Severity::Warning, FindingCode::GatesNotDeclared, Path::name("declarations"));
            findings.push(finding.with("gates", undeclared).cite(self.set.cite()));
        }
        for (id, _) in declarations.iter().filter(|&(id, _)| !id.is_declared() || self.set.gate(id).is_none()) {
            let code = if id.is_declared() { FindingCode::UnknownGate } else { FindingCode::GateNotDeclarable };
            let finding = Finding::new(Severity::Blocker, code, Path::names("declarations", id.as_str()));
            findings.push(finding.with("given", id.as_str()).cite(self.set.cite()));
        }
    }

    /// Whether a box of 0 points is ticked.
    fn chose_zero(&self, code: Code) -> bool {
        self.given(code).is_some_and(|given| given.points() == Some(Points::ZERO))
    }

    fn minimums(&self, star: Stars, findings: &mut Vec<Finding>) {
        for unmet in &self.unmet {
            let severity = if star.by_points >= unmet.star { Severity::Warning } else { Severity::Note };
            findings.push(
                Finding::new(severity, FindingCode::StarMinimumUnmet, Path::answer(unmet.criterion))
                    .with("star", unmet.star)
                    .with("needs", unmet.needs)
                    .with("has", unmet.has)
                    .cite(Cite::Criterion(self.set.rulebook().decision(), self.set.no(), unmet.criterion)),
            );
        }
    }

    fn short(&self, total: Points, star: Stars, findings: &mut Vec<Finding>) {
        let decision = self.set.rulebook().decision();
        for band in self.set.rulebook().bands().iter().filter(|band| band.star > star.by_points) {
            findings.push(
                Finding::new(Severity::Note, FindingCode::PointsShort, Path::ROOT)
                    .with("star", band.star)
                    .with("short", i64::from(total.short_of(band.from).get()))
                    .with("has", i64::from(total.get()))
                    .with("from", i64::from(band.from.get()))
                    .cite(Cite::Article(decision, Article::clause(3, 3))),
            );
        }
        if let Some(result) = star.result.filter(|&result| result < Star::Three) {
            findings.push(
                Finding::new(Severity::Blocker, FindingCode::BelowThreeStars, Path::ROOT)
                    .with("result", result)
                    .with("by_points", star.by_points)
                    .with("by_minimums", star.by_minimums)
                    .cite(Cite::Article(decision, Article::point(4, 1, 'a'))),
            );
        }
    }

    /// The readings that touched this result.
    fn readings(&self, star: Stars, findings: &mut Vec<Finding>) {
        let book = self.set.rulebook();
        let mut applied = |reading, path| findings.push(reading_applied(book, reading, path));
        let lower = star.by_points.min(star.by_minimums);
        if star.by_points.min(self.unmet_stars.by_own_minimums()) != lower {
            applied(Reading::LowerMinimumsBind, Path::ROOT);
        }
        if star.by_points == Star::Five && star.by_minimums < Star::Five {
            applied(Reading::MinistryByPointsAlone, Path::ROOT);
        }
        let effect_closed = |effect| self.closed.iter().any(|gate| gate.effect() == effect);
        if effect_closed(Effect::Stops) {
            applied(Reading::StoppedIsNoStar, Path::ROOT);
        }
        if effect_closed(Effect::Requirement) {
            applied(Reading::UnmetRequirementIsNoStar, Path::ROOT);
        }
        for gate in self.set.gates() {
            let Some(reading) = gate.reading() else { continue };
            let closed = self.closed.iter().any(|closed| closed.id() == gate.id());
            let none_of_these = gate.zero_in().iter().copied().find(|&code| self.number(code) == Some(0));
            match none_of_these {
                Some(code) if !closed => applied(reading, Path::answer(code)),
                None if closed && gate.id().is_declared() => applied(reading, Path::names("declarations", gate.id().as_str())),
                _ => {}
            }
        }
        for (criterion, given) in self.set.criteria().zip(&self.given) {
            for reading in criterion.readings() {
                let touched = match reading.when {
                    Touches::Choice(choice) => given.number == Some(choice),
                    Touches::Mark(mark, choice) => {
                        let needed = criterion.choice(choice).map_or(Points::ZERO, Choice::points);
                        lower >= mark && given.points().is_none_or(|points| points < needed)
                    }
                    Touches::Minimum => self.unmet.iter().any(|unmet| unmet.criterion == criterion.code() && unmet.star <= star.by_points),
                };
                if touched {
                    applied(reading.id, Path::answer(criterion.code()));
                }
            }
        }
        if let Some((first, rest)) = self.cases.split_first() {
            if rest.iter().any(|(_, case)| *case != first.1) {
                applied(Reading::OneCaseThroughout, Path::ROOT);
                let criteria: Vec<Code> = self.cases.iter().map(|&(code, _)| code).collect();
                let finding = Finding::new(Severity::Warning, FindingCode::CasesDiffer, Path::name("answers"));
                findings.push(finding.with("criteria", criteria).cite(self.set.cite()));
            }
        }
    }

    fn producer(&self, findings: &mut Vec<Finding>) {
        let Some(kind) = self.application.producer.kind else { return };
        if !self.set.producers().contains(kind) {
            findings.push(
                Finding::new(Severity::Blocker, FindingCode::ProducerMayNotApply, Path::names("producer", "kind"))
                    .with("kind", kind.as_str())
                    .cite(Cite::Article(self.set.rulebook().decision(), Article::clause(2, 3))),
            );
        }
    }

    fn documents(&self, findings: &mut Vec<Finding>) {
        let decision = self.set.rulebook().decision();
        let path = Path::name("documents");
        let unreadable = self.application.faults.iter().any(|fault| fault.severity == Severity::Blocker && fault.path.starts_with(&path));
        let documents = match self.application.documents.as_deref() {
            Some(documents) if unreadable || !documents.is_empty() => documents,
            None if unreadable => return,
            listed => {
                // An empty list says that even forms 01 and 02 are not there.
                let severity = if listed.is_some() { Severity::Blocker } else { Severity::Warning };
                let finding = Finding::new(severity, FindingCode::DocumentsNotListed, path);
                findings.push(finding.cite(Cite::Article(decision, Article::clause(6, 1))));
                return;
            }
        };
        self.reversed(documents, findings);
        let in_force = |document: &&Document| self.day.is_none_or(|day| !document.has_expired_on(day));
        let holding: Papers = documents.iter().filter(in_force).map(|document| document.kind).collect();
        let last_day = |paper| documents.iter().filter(|document| document.kind == paper).filter_map(|document| document.expires_on).max();
        for (form, paper) in (1..).zip(Paper::COMPULSORY).filter(|&(_, paper)| !holding.contains(paper)) {
            let (code, last_day) = match last_day(paper) {
                Some(day) => (FindingCode::CompulsoryPaperExpired, Some(day)),
                None => (FindingCode::CompulsoryPaperMissing, None),
            };
            let mut finding = Finding::new(Severity::Blocker, code, path.clone()).with("paper", paper.as_str());
            if let Some(day) = last_day {
                finding = finding.with("last_day", Param::quoted(&Ymd(day).to_string()));
            }
            findings.push(finding.cite(Cite::Form(decision, form)));
        }
        let mut reading = false;
        for paper in self.needed.iter().filter(|&paper| !holding.contains(paper)) {
            reading = true;
            let (code, last_day) = match last_day(paper) {
                Some(day) => (FindingCode::EvidenceExpired, Some(day)),
                None => (FindingCode::EvidenceMissing, None),
            };
            let (criteria, gates) = self.resting_on(paper);
            let mut finding = Finding::new(Severity::Warning, code, path.clone())
                .with("paper", paper.as_str())
                .with("criteria", criteria)
                .with("gates", gates);
            if let Some(day) = last_day {
                finding = finding.with("last_day", Param::quoted(&Ymd(day).to_string()));
            }
            findings.push(finding.cite(Cite::Form(decision, 2)));
        }
        if reading {
            findings.push(reading_applied(self.set.rulebook(), Reading::EvidenceByContent, path));
        }
    }

    /// Papers that expire before they were issued.
    fn reversed(&self, documents: &[Document], findings: &mut Vec<Finding>) {
        for (position, document) in (0..).zip(documents) {
            let Some((issued_on, expires_on)) = document.issued_on.zip(document.expires_on).filter(|(issued, expires)| expires < issued)
            else {
                continue;
            };
            let read_at = usize::try_from(position).ok().and_then(|position| self.application.document_places.get(position)).copied();
            findings.push(
                Finding::new(Severity::Warning, FindingCode::DocumentDatesReversed, Path::document(read_at.unwrap_or(position)))
                    .with("issued_on", Param::quoted(&Ymd(issued_on).to_string()))
                    .with("expires_on", Param::quoted(&Ymd(expires_on).to_string())),
            );
        }
    }

    /// The criteria whose ticked box, and the open gates that, rest on a paper.
    fn resting_on(&self, paper: Paper) -> (Vec<Code>, Vec<&'static str>) {
        let rests = |given: &Given<'_>| given.applies && given.choice.is_some_and(|choice| choice.papers().contains(paper));
        let answered = self.set.criteria().zip(&self.given);
        let criteria = answered.filter(|(_, given)| rests(given)).map(|(criterion, _)| criterion.code()).collect();
        let open = |gate: &SetGate<'_>| self.application.declarations.get(gate.id()) == Some(false);
        let shown_by = |gate: &SetGate<'_>| gate.gate().is_some_and(|gate| gate.papers().contains(paper));
        let gates = self.set.gates().filter(|gate| open(gate) && shown_by(gate)).map(|gate| gate.id().as_str()).collect();
        (criteria, gates)
    }

    fn rest(&mut self, findings: &mut Vec<Finding>) {
        let book = self.set.rulebook();
        if !self.unanswered.is_empty() {
            let finding = Finding::new(Severity::Warning, FindingCode::Unanswered, Path::name("answers"));
            findings.push(finding.with("criteria", core::mem::take(&mut self.unanswered)).cite(self.set.cite()));
        }
        if book.provenance().is_some() {
            findings.push(Finding::new(Severity::Note, FindingCode::Provenance, Path::ROOT).cite(Cite::Decision(book.decision())));
        }
    }
}

/// A ticked box that does not go with another answer.
fn contradiction(code: FindingCode, criterion: Criterion<'_>, condition: Condition) -> Finding {
    Finding::new(Severity::Warning, code, Path::answer(criterion.code()))
        .with("other", Param::quoted(&condition.criterion.to_string()))
        .with("above", condition.above)
        .cite(criterion.cite())
}
