//! Points and stars: the answers on a sheet, line by line, its minimums and its gates. `check` makes findings of them.

use crate::application::answers::Answers;
use crate::application::declarations::Declarations;
use crate::code::Code;
use crate::points::Points;
use crate::report::{Detail, PartPoints, Score, Stars, Unmet};
use crate::rulebook::book::{Choice, Criterion, ProductSet, SetGate, SheetPart};
use crate::rulebook::rows::{Condition, Effect, Knowledge, Rule};
use crate::star::Star;
use alloc::vec::Vec;

/// The points and stars of an application, without findings.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Grade {
    /// Points.
    pub score: Score,
    /// Stars.
    pub star: Stars,
}

/// Points and stars on this sheet: what [`check`](crate::check()) gives as `score` and `star`, several times faster.
///
/// It serves callers that ask at every keystroke, or a million times. Answers that the sheet does not have count as absent.
///
/// ```
/// use ocop_core::application::{Answers, Declarations};
/// use ocop_core::{Code, Decision, Rulebook, Star, grade};
/// let set = Rulebook::embedded(Decision::LATEST).unwrap().set(9).unwrap();
/// let mut answers = Answers::default();
/// answers.set(Code::item(2, 3), 3);
/// let grade = grade(set, &answers, &Declarations::default());
/// assert_eq!((grade.score.total.get(), grade.star.by_points), (3, Star::One));
/// ```
pub fn grade(set: ProductSet<'_>, answers: &Answers, declarations: &Declarations) -> Grade {
    let grading = Grading::new(set, answers, declarations);
    Grade { score: grading.score, star: grading.star }
}

/// Answers on a sheet, and what follows from them.
pub(crate) struct Grading<'a> {
    pub(crate) set: ProductSet<'a>,
    /// In the order of the sheet.
    pub(crate) lines: Vec<Line<'a>>,
    pub(crate) unmet: Vec<Unmet>,
    pub(crate) unmet_stars: UnmetStars,
    /// The gates that are closed, whether they remove the product or not.
    pub(crate) closed: Vec<SetGate<'a>>,
    pub(crate) score: Score,
    pub(crate) star: Stars,
}

/// A criterion and its answer.
#[derive(Clone, Copy)]
pub(crate) struct Line<'a> {
    pub(crate) criterion: Criterion<'a>,
    /// The number as given, where it is one of this criterion's or 0.
    pub(crate) number: Option<u8>,
    /// The ticked box.
    pub(crate) choice: Option<Choice<'a>>,
    /// Whether the criterion applies.
    pub(crate) applies: bool,
}

impl<'a> Line<'a> {
    /// The ticked box, where it counts.
    pub(crate) fn counted(&self) -> Option<Choice<'a>> {
        if self.applies { self.choice } else { None }
    }

    /// The points of the ticked box, where they count.
    pub(crate) fn points(&self) -> Option<Points> {
        self.counted().map(Choice::points)
    }
}

/// Which stars have a minimum that is not reached.
#[derive(Clone, Copy, Default)]
pub(crate) struct UnmetStars(u8);

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
    pub(crate) fn by_own_minimums(self) -> Star {
        Star::CERTIFIED.into_iter().rfind(|&star| !self.has(star)).unwrap_or(Star::Two)
    }
}

impl<'a> Grading<'a> {
    pub(crate) fn new(set: ProductSet<'a>, answers: &Answers, declarations: &Declarations) -> Self {
        let mut grading = Self {
            set,
            lines: Vec::with_capacity(set.criteria().len()),
            unmet: Vec::new(),
            unmet_stars: UnmetStars::default(),
            closed: Vec::new(),
            score: Score { total: Points::ZERO, parts: PartPoints::default(), answered: 0, of: 0, detail: None },
            star: Stars { by_points: Star::One, by_minimums: None, result: None },
        };
        grading.answers(answers);
        grading.conditions();
        grading.points();
        grading.gates(declarations);
        let book = set.rulebook();
        let unmet = grading.unmet_stars;
        let by_points = Star::in_bands(grading.score.total.into(), book.bands());
        let by_minimums = match book.minimums() {
            Some(Knowledge::NotKnown) => None,
            _ if book.rule(Rule::LowerMinimumsBind).is_some() => Some(unmet.by_minimums()),
            _ => Some(unmet.by_own_minimums()),
        };
        let star = Stars { by_points, by_minimums, result: None };
        grading.star = Stars { result: Some(star.lower()).filter(|_| !grading.is_removed()), ..star };
        grading
    }

    /// Whether a closed gate leaves the product without a star.
    pub(crate) fn is_removed(&self) -> bool {
        let book = self.set.rulebook();
        self.closed.iter().any(|gate| match gate.effect() {
            Effect::Excludes => true,
            Effect::Stops => book.rule(Rule::StoppedIsNoStar).is_some(),
            Effect::Requirement => book.rule(Rule::UnmetRequirementIsNoStar).is_some(),
        })
    }

    /// The answers on the lines of the sheet, all as if they applied. One walk: both are in the order of the sheet.
    fn answers(&mut self, answers: &Answers) {
        let mut rest = answers.as_slice();
        for criterion in self.set.criteria() {
            let mut given = None;
            while let [(code, number), others @ ..] = rest {
                if *code > criterion.code() {
                    break;
                }
                if *code == criterion.code() {
                    given = u8::try_from(*number).ok();
                }
                rest = others;
            }
            let choice = given.and_then(|no| criterion.choice(no));
            let number = given.filter(|&no| no == 0 || choice.is_some());
            self.score.of = self.score.of.saturating_add(1);
            self.score.answered = self.score.answered.saturating_add(number.is_some().into());
            self.lines.push(Line { criterion, number, choice, applies: true });
        }
    }

    /// Which lines apply, given the answers on others.
    fn conditions(&mut self) {
        for index in 0..self.lines.len() {
            let Some(condition) = self.lines.get(index).and_then(|line| line.criterion.applies_if()) else { continue };
            let applies = self.holds(condition);
            if let Some(line) = self.lines.get_mut(index) {
                line.applies = applies;
            }
        }
    }

    fn points(&mut self) {
        // A set's lines stand together, in the order of its sections.
        let mut lines = self.lines.iter();
        for part in self.set.parts() {
            let mut sum = Points::ZERO;
            for section in part.sections() {
                for line in lines.by_ref().take(section.criteria().len()) {
                    let points = line.points();
                    sum = sum.plus(points.unwrap_or_default());
                    let mut needs = 0_u8;
                    for score in line.criterion.scores() {
                        needs = needs.saturating_add(1);
                        let Some(star) = score.min_star else { continue };
                        if points.is_none_or(|points| points < Points::new(score.points.into())) {
                            let has = line.counted().map_or(0, Choice::no);
                            self.unmet.push(Unmet { criterion: line.criterion.code(), star, needs, has });
                            self.unmet_stars.add(star);
                        }
                    }
                }
            }
            *self.score.parts.get_mut(part.part()) = sum;
        }
        self.score.total = self.score.parts.total();
    }

    fn gates(&mut self, declarations: &Declarations) {
        for gate in self.set.gates() {
            let closed = if gate.is_declared() { declarations.get(gate.id()) == Some(true) } else { self.chosen_zero(gate).is_some() };
            if closed {
                self.closed.push(gate);
            }
        }
    }

    /// Points by section and by criterion.
    pub(crate) fn detail(&self) -> Detail {
        let mut detail = Detail::default();
        let mut lines = self.lines.iter();
        for section in self.set.parts().flat_map(SheetPart::sections) {
            let mut in_section = Points::ZERO;
            for line in lines.by_ref().take(section.criteria().len()) {
                let points = line.points().unwrap_or_default();
                in_section = in_section.plus(points);
                detail.criteria.push((line.criterion.code(), points));
            }
            detail.sections.push((section.no(), in_section));
        }
        detail
    }

    /// The answer on a criterion of the sheet.
    fn line(&self, code: Code) -> Option<&Line<'a>> {
        let index = self.lines.binary_search_by_key(&code, |line| line.criterion.code()).ok()?;
        self.lines.get(index)
    }

    /// The choice number of a criterion, where it is answered.
    pub(crate) fn number(&self, code: Code) -> Option<u8> {
        self.line(code)?.number
    }

    pub(crate) fn holds(&self, condition: Condition) -> bool {
        self.number(condition.criterion).is_some_and(|number| number > condition.above)
    }

    /// Whether another criterion is answered, and not so that this holds.
    pub(crate) fn contradicts(&self, condition: Condition) -> bool {
        self.number(condition.criterion).is_some_and(|number| number <= condition.above)
    }

    /// The first criterion, of those that a gate is computed from, with a ticked box of 0 points.
    pub(crate) fn chosen_zero(&self, gate: SetGate<'_>) -> Option<Code> {
        gate.zero_in().iter().copied().find(|&code| self.line(code).is_some_and(|line| line.points() == Some(Points::ZERO)))
    }

    pub(crate) fn is_closed(&self, gate: SetGate<'_>) -> bool {
        self.closed.iter().any(|closed| closed.id() == gate.id())
    }
}
