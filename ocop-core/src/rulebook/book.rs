//! The rulebook, and the views that one reads it with.

#[cfg(feature = "qd26-2026")]
use super::qd26_2026;
use super::rows::{
    Case, ChoiceRow, Condition, CriterionRow, DefectKind, DefectPlace, Effect, GateRow, GroundsRow, Knowledge, LineRow, PaperRow, PaperSet,
    Part, PartRow, ReadingRow, Rule, Score, SectionRow, SetGateRow, SetRow, Span, Tables, Touches, rows,
};
use super::texts::TextId;
use crate::calendar::Date;
use crate::cite::Cite;
use crate::code::Code;
use crate::decision::act::Decision;
use crate::ids::{GateId, PaperId, ReadingId};
use crate::lang::Bilingual;
use crate::letters::{fold, fold_into};
use crate::points::{Mean, Points};
use crate::product::{ProducerKind, ProducerKinds};
use crate::star::{Band, Star};
use alloc::string::String;
use core::fmt;
use serde::Serialize;

/// What a decision says, executable.
///
/// A value of this type is always consistent: parts sum to the sheet, sections to their part, criteria to their
/// section, a criterion's maximum is its best choice, codes are unique, marks rise with points.
///
/// ```
/// use ocop_core::{Decision, Rulebook, Star};
/// let rulebook = Rulebook::embedded(Decision::Qd26).unwrap();
/// let fish_sauce = rulebook.set(9).unwrap();
/// let label = fish_sauce.criterion("2.3".parse()?).unwrap();
/// assert_eq!(label.choice(3).unwrap().min_star(), Some(Star::Four));
/// # Ok::<(), ocop_core::error::UnknownName>(())
/// ```
#[derive(Clone)]
pub struct Rulebook {
    pub(crate) tables: Tables,
}

#[cfg(feature = "qd26-2026")]
static QD26: Rulebook = Rulebook { tables: qd26_2026::TABLES };

impl Rulebook {
    /// The rulebook built into this crate; `None` for a decision whose rulebook this build does not have.
    pub fn embedded(decision: Decision) -> Option<&'static Self> {
        match decision {
            #[cfg(feature = "qd26-2026")]
            Decision::Qd26 => Some(&QD26),
            _ => None,
        }
    }

    /// The decision it restates.
    pub const fn decision(&self) -> Decision {
        self.tables.decision
    }

    /// The day the decision was signed.
    pub const fn signed(&self) -> Date {
        self.tables.signed
    }

    /// The first day in force.
    pub const fn in_force_from(&self) -> Date {
        self.tables.in_force_from
    }

    /// The last day in force, where there is one.
    pub const fn in_force_to(&self) -> Option<Date> {
        self.tables.in_force_to
    }

    /// Where its text is from and how sure it is.
    pub fn provenance(&self) -> Option<Bilingual<'_>> {
        self.tables.texts.optional(self.tables.provenance)
    }

    /// How much is known of its star minimums; `None` where all of it is.
    pub const fn minimums(&self) -> Option<Knowledge> {
        self.tables.minimums
    }

    /// What it asks the check to do, with the article or the reading that each rests on.
    pub fn rules(&self) -> impl ExactSizeIterator<Item = RuleBasis<'_>> + Clone {
        self.tables.rules.iter().map(|row| RuleBasis {
            rule: row.rule,
            cite: row.cite,
            reading: row.reading.and_then(|row| self.reading_id(row)),
        })
    }

    /// What this rule rests on; `None` where the rulebook does not have the rule.
    pub fn rule(&self, rule: Rule) -> Option<RuleBasis<'_>> {
        self.rules().find(|basis| basis.rule == rule)
    }

    /// The point bands (Art. 3.3 of 26/2026), ascending.
    pub fn bands(&self) -> &[Band] {
        &self.tables.bands
    }

    /// The star that a mean total reaches by points alone; `None` over 100 points.
    pub fn star_of(&self, mean: impl Into<Mean>) -> Option<Star> {
        let mean = mean.into();
        (mean <= Points::MOST.into()).then(|| Star::in_bands(mean, self.bands()))
    }

    /// The papers that a dossier may hold.
    pub fn papers(&self) -> impl ExactSizeIterator<Item = Paper<'_>> + Clone {
        self.tables.papers.iter().map(|row| Paper { book: self, row })
    }

    /// The paper of this name.
    pub fn paper(&self, id: impl AsRef<str>) -> Option<Paper<'_>> {
        self.papers().find(|paper| paper.row.id == id.as_ref())
    }

    /// The papers of a set of rows.
    fn papers_in(&self, set: PaperSet) -> impl Iterator<Item = Paper<'_>> + Clone {
        self.papers().enumerate().filter(move |(row, _)| set.contains(*row)).map(|(_, paper)| paper)
    }

    /// The gates that its sets use.
    pub fn gates(&self) -> impl ExactSizeIterator<Item = Gate<'_>> + Clone {
        self.tables.gates.iter().map(|row| Gate { book: self, row })
    }

    /// The gate of this name.
    pub fn gate(&self, id: impl AsRef<str>) -> Option<Gate<'_>> {
        self.gates().find(|gate| gate.row.id == id.as_ref())
    }

    /// The readings that it takes.
    pub fn readings(&self) -> impl ExactSizeIterator<Item = Reading<'_>> + Clone {
        self.tables.readings.iter().map(|row| self.reading_of(row))
    }

    fn reading_of<'a>(&'a self, row: &'a ReadingRow) -> Reading<'a> {
        Reading { id: ReadingId::new(&row.id), text: self.tables.texts.get(row.text), cite: row.cite }
    }

    /// The reading of this name.
    pub fn reading(&self, id: impl AsRef<str>) -> Option<Reading<'_>> {
        self.reading_row(id.as_ref()).map(|row| self.reading_of(row))
    }

    fn reading_row(&self, id: &str) -> Option<&ReadingRow> {
        self.tables.readings.iter().find(|row| row.id == id)
    }

    /// Where in the law this reading is taken.
    pub(crate) fn reading_cite(&self, id: ReadingId<'_>) -> Option<Cite> {
        self.reading_row(id.as_str()).map(|row| row.cite)
    }

    fn reading_id(&self, row: u16) -> Option<ReadingId<'_>> {
        self.tables.readings.get(usize::from(row)).map(|row| ReadingId::new(&row.id))
    }

    /// The product sets, by number.
    pub fn sets(&self) -> impl ExactSizeIterator<Item = ProductSet<'_>> + Clone {
        self.tables.sets.iter().map(|row| ProductSet { book: self, row })
    }

    /// The set of this number **in this decision**: set 9 is fish under 1048 and sauces under 26/2026.
    pub fn set(&self, no: u8) -> Option<ProductSet<'_>> {
        // Sets are in order of number (checked at the door), so that the search is short.
        let index = self.tables.sets.binary_search_by_key(&no, |row| row.no).ok()?;
        self.tables.sets.get(index).map(|row| ProductSet { book: self, row })
    }

    /// The sets whose name, group or sector holds these words, without regard to case and diacritics: "nuoc mam".
    pub fn find_sets<'a>(&'a self, words: &str) -> impl Iterator<Item = ProductSet<'a>> + Clone {
        let words = fold(words);
        self.sets().filter(move |set| {
            let names = set.names();
            words.split_whitespace().all(|word| names.contains(word))
        })
    }
}

impl fmt::Debug for Rulebook {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rulebook").field("decision", &self.decision()).field("sets", &self.tables.sets.len()).finish_non_exhaustive()
    }
}

/// A rule that a rulebook has, and what it rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct RuleBasis<'a> {
    /// Which rule.
    #[serde(rename = "id")]
    pub rule: Rule,
    /// Where in the law.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cite: Option<Cite>,
    /// The reading, where the law leaves a choice.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reading: Option<ReadingId<'a>>,
}

/// A kind of paper that a dossier may hold.
#[derive(Clone, Copy)]
pub struct Paper<'a> {
    book: &'a Rulebook,
    row: &'a PaperRow,
}

impl<'a> Paper<'a> {
    /// Its name in the formats.
    pub fn id(self) -> PaperId<'a> {
        PaperId::new(&self.row.id)
    }

    /// Its name in words.
    pub fn name(self) -> Bilingual<'a> {
        self.book.tables.texts.get(self.row.name)
    }

    /// The form of the decision that it is, or that lists it as evidence.
    pub const fn form(self) -> u8 {
        self.row.form
    }

    /// Whether the dossier must hold it, whatever is claimed.
    pub const fn is_compulsory(self) -> bool {
        self.row.compulsory
    }

    /// Where in the law it is asked for.
    pub const fn cite(self) -> Cite {
        Cite::Form(self.book.decision(), self.row.form)
    }
}

/// A gate as the decision words it.
#[derive(Clone, Copy)]
pub struct Gate<'a> {
    book: &'a Rulebook,
    row: &'a GateRow,
}

impl<'a> Gate<'a> {
    /// Its name in the formats.
    pub fn id(self) -> GateId<'a> {
        GateId::new(&self.row.id)
    }

    /// What it does when it closes, as printed.
    pub const fn effect(self) -> Effect {
        self.row.effect
    }

    /// The condition that closes it.
    pub fn text(self) -> Bilingual<'a> {
        self.book.tables.texts.get(self.row.text)
    }

    /// Whether an application may declare it; the others are computed from the answers.
    pub const fn is_declared(self) -> bool {
        !self.row.computed
    }

    /// The papers that show that it is open.
    pub fn papers(self) -> impl Iterator<Item = Paper<'a>> + Clone {
        self.book.papers_in(self.row.papers)
    }
}

/// A reading as the rulebook words it: a place where the law leaves a choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Reading<'a> {
    /// Its name in the formats.
    pub id: ReadingId<'a>,
    /// What the law leaves open, and how it is read.
    pub text: Bilingual<'a>,
    /// Where in the law.
    pub cite: Cite,
}

/// A reading that concerns a criterion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ReadingUse<'a> {
    /// Which reading.
    pub id: ReadingId<'a>,
    /// When it touches a result.
    pub when: Touches,
}

/// A defect of the decision, declared by the rulebook.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct Defect {
    /// What is out of step.
    pub kind: DefectKind,
    /// Where in the sheet.
    pub at: DefectPlace,
}

/// One of the sets of products, each with its own sheet (Annex II) and its place in Annex I.
#[derive(Clone, Copy)]
pub struct ProductSet<'a> {
    book: &'a Rulebook,
    row: &'a SetRow,
}

impl<'a> ProductSet<'a> {
    /// The rulebook it belongs to.
    pub const fn rulebook(self) -> &'a Rulebook {
        self.book
    }

    /// Its number in this decision.
    pub const fn no(self) -> u8 {
        self.row.no
    }

    /// The title of its sheet.
    pub fn name(self) -> Bilingual<'a> {
        self.book.tables.texts.get(self.row.name)
    }

    /// Its sector (*ngành*) in Annex I.
    pub fn sector(self) -> Bilingual<'a> {
        self.book.tables.texts.get(self.row.sector)
    }

    /// Its group (*nhóm*) in Annex I.
    pub fn group(self) -> Bilingual<'a> {
        self.book.tables.texts.get(self.row.group)
    }

    /// Its subgroup (*phân nhóm*) in Annex I, where there is one.
    pub fn subgroup(self) -> Option<Bilingual<'a>> {
        self.book.tables.texts.optional(self.row.subgroup)
    }

    /// All its names in both languages, folded for searching.
    fn names(self) -> String {
        let mut names = String::new();
        for name in [self.row.name, self.row.sector, self.row.group, self.row.subgroup] {
            let name = self.book.tables.texts.get(name);
            for text in [name.vi, name.en] {
                fold_into(&mut names, text);
                names.push('\n');
            }
        }
        names
    }

    /// The ministries in charge (Annex I).
    pub fn ministries(self) -> impl ExactSizeIterator<Item = Bilingual<'a>> + Clone {
        rows(&self.book.tables.ministries, self.row.ministries).iter().map(|&text| self.book.tables.texts.get(text))
    }

    /// Who may apply (Art. 2.3).
    pub const fn producers(self) -> ProducerKinds {
        self.row.producers
    }

    /// How many samples go with the dossier (Art. 6.2d).
    pub const fn samples(self) -> u8 {
        self.row.samples
    }

    /// Where its sheet is printed.
    pub const fn cite(self) -> Cite {
        Cite::Set(self.book.decision(), self.row.no)
    }

    /// Parts A, B, C.
    pub fn parts(self) -> impl ExactSizeIterator<Item = SheetPart<'a>> + Clone {
        rows(&self.book.tables.parts, self.row.parts).iter().map(move |row| SheetPart { set: self, row })
    }

    /// All sections, in the order of the sheet.
    pub fn sections(self) -> impl Iterator<Item = Section<'a>> + Clone {
        self.parts().flat_map(SheetPart::sections)
    }

    /// All criteria, in the order of the sheet.
    pub fn criteria(self) -> impl ExactSizeIterator<Item = Criterion<'a>> + Clone {
        self.lines().iter().map(move |row| Criterion { set: self, row })
    }

    pub(crate) fn lines(self) -> &'a [LineRow] {
        rows(&self.book.tables.lines, self.row.lines)
    }

    /// The criterion of this code.
    pub fn criterion(self, code: Code) -> Option<Criterion<'a>> {
        let lines = self.lines();
        let index = lines.binary_search_by_key(&code, |line| line.code).ok()?;
        lines.get(index).map(|row| Criterion { set: self, row })
    }

    /// The gates of this set.
    pub fn gates(self) -> impl ExactSizeIterator<Item = SetGate<'a>> + Clone {
        rows(&self.book.tables.set_gates, self.row.gates).iter().map(move |row| SetGate { set: self, row })
    }

    /// The gate of this name, where the set has it.
    pub fn gate(self, id: impl AsRef<str>) -> Option<SetGate<'a>> {
        self.gates().find(|gate| gate.id().as_str() == id.as_ref())
    }

    /// How much is known of its gates; `None` where all of them are.
    pub const fn conditions(self) -> Option<Knowledge> {
        self.row.conditions
    }

    /// Where the decision is out of step with itself in this sheet.
    pub fn defects(self) -> impl ExactSizeIterator<Item = Defect> + Clone {
        rows(&self.book.tables.defects, self.row.defects).iter().map(|row| Defect { kind: row.kind, at: row.at })
    }
}

/// A gate of a set.
#[derive(Clone, Copy)]
pub struct SetGate<'a> {
    set: ProductSet<'a>,
    row: &'a SetGateRow,
}

impl<'a> SetGate<'a> {
    /// The gate as the decision words it. A set may have a wording of its own: [`text`](Self::text).
    pub fn gate(self) -> Gate<'a> {
        // The door refuses a row outside the table.
        let row = self.set.book.tables.gates.get(usize::from(self.row.gate)).unwrap_or(const { &GateRow::NONE });
        Gate { book: self.set.book, row }
    }

    /// Its name in the formats.
    pub fn id(self) -> GateId<'a> {
        self.gate().id()
    }

    /// What it does when it closes.
    pub fn effect(self) -> Effect {
        self.gate().effect()
    }

    /// The condition that closes it, in this set's wording.
    pub fn text(self) -> Bilingual<'a> {
        self.own_text().unwrap_or_else(|| self.gate().text())
    }

    /// The text, where it is this set's own.
    pub(crate) fn own_text(self) -> Option<Bilingual<'a>> {
        self.set.book.tables.texts.optional(self.row.text)
    }

    /// The criterion beside which it is printed; `None` for the heading of the sheet.
    pub const fn criterion(self) -> Option<Code> {
        self.row.criterion
    }

    /// The criteria in which a chosen box of 0 points closes it. Empty for a gate that is declared.
    pub fn zero_in(self) -> &'a [Code] {
        rows(&self.set.book.tables.codes, self.row.zero_in)
    }

    /// Whether an application may declare it; the others are computed from the answers.
    pub fn is_declared(self) -> bool {
        self.gate().is_declared()
    }

    pub(crate) fn paper_set(self) -> PaperSet {
        self.gate().row.papers
    }

    /// The reading that this gate rests on in this set, beyond its effect.
    pub fn reading(self) -> Option<ReadingId<'a>> {
        self.set.book.reading_id(self.row.reading?)
    }

    /// Where it is printed.
    pub const fn cite(self) -> Cite {
        match self.row.criterion {
            Some(code) => Cite::Criterion(self.set.book.decision(), self.set.row.no, code),
            None => self.set.cite(),
        }
    }
}

/// A part of a sheet.
#[derive(Clone, Copy)]
pub struct SheetPart<'a> {
    set: ProductSet<'a>,
    row: &'a PartRow,
}

impl<'a> SheetPart<'a> {
    /// Which part.
    pub const fn part(self) -> Part {
        self.row.part
    }

    /// The most points it gives.
    pub const fn max(self) -> Points {
        Points::new(self.row.max as u16)
    }

    /// Its sections.
    pub fn sections(self) -> impl ExactSizeIterator<Item = Section<'a>> + Clone {
        rows(&self.set.book.tables.sections, self.row.sections).iter().map(move |row| Section { set: self.set, row })
    }
}

/// A numbered section of a sheet.
#[derive(Clone, Copy)]
pub struct Section<'a> {
    set: ProductSet<'a>,
    row: &'a SectionRow,
}

impl<'a> Section<'a> {
    /// Its number; sections are numbered through all parts.
    pub const fn no(self) -> u8 {
        self.row.no
    }

    /// Its title.
    pub fn title(self) -> Bilingual<'a> {
        self.set.book.tables.texts.get(self.row.title)
    }

    /// The most points it gives.
    pub const fn max(self) -> Points {
        Points::new(self.row.max as u16)
    }

    /// Its criteria.
    pub fn criteria(self) -> impl ExactSizeIterator<Item = Criterion<'a>> + Clone {
        rows(self.set.lines(), self.row.lines).iter().map(move |row| Criterion { set: self.set, row })
    }
}

/// A heading over some criteria of a section: "6.1 Appearance".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Heading<'a> {
    /// Its number.
    pub code: Code,
    /// Its title.
    pub title: Bilingual<'a>,
    /// The most points the criteria under it give together.
    pub max: Points,
}

/// One scored line of a sheet, with its choices.
#[derive(Clone, Copy)]
pub struct Criterion<'a> {
    set: ProductSet<'a>,
    row: &'a LineRow,
}

impl<'a> Criterion<'a> {
    /// Its number in the sheet.
    pub const fn code(self) -> Code {
        self.row.code
    }

    pub(crate) fn text_row(self) -> &'a CriterionRow {
        self.set.book.tables.criteria.get(usize::from(self.row.criterion)).unwrap_or(const { &CriterionRow::NONE })
    }

    /// Its title.
    pub fn title(self) -> Bilingual<'a> {
        self.set.book.tables.texts.get(self.text_row().title)
    }

    /// The most points it gives: those of its best choice.
    pub const fn max(self) -> Points {
        Points::new(self.row.max as u16)
    }

    /// The heading that it is printed under.
    pub fn under(self) -> Option<Heading<'a>> {
        let row = self.set.book.tables.headings.get(usize::from(self.row.heading?))?;
        Some(Heading { code: row.code, title: self.set.book.tables.texts.get(row.title), max: Points::new(row.max.into()) })
    }

    /// A yardstick or condition printed with it.
    pub fn note(self) -> Option<Bilingual<'a>> {
        self.set.book.tables.texts.optional(self.text_row().note)
    }

    /// It gives points only if this holds.
    pub fn applies_if(self) -> Option<Condition> {
        self.text_row().applies_if
    }

    /// A choice above its first contradicts an answer on which this does not hold; the points count all the same.
    pub fn expects(self) -> Option<Condition> {
        self.text_row().expects
    }

    /// The reading that tells why the expectation is no condition.
    pub fn expects_reading(self) -> Option<ReadingId<'a>> {
        self.set.book.reading_id(self.text_row().expects_reading?)
    }

    /// The name of this case, in a criterion with two.
    pub fn case_name(self, case: Case) -> Option<Bilingual<'a>> {
        let [a, b] = self.text_row().cases;
        self.set.book.tables.texts.optional(match case {
            Case::A => a,
            Case::B => b,
        })
    }

    /// Its choices in printed order.
    pub fn choices(self) -> impl ExactSizeIterator<Item = Choice<'a>> + Clone {
        let text = self.text_row();
        let choices = rows(&self.set.book.tables.choices, text.choices);
        let scores = self.scores();
        (1..=u8::MAX).zip(choices.iter().zip(scores)).map(move |(no, (row, score))| Choice::new(self.set.book, no, *row, score))
    }

    /// The choice of this number, from 1.
    pub fn choice(self, no: u8) -> Option<Choice<'a>> {
        let index = usize::from(no.checked_sub(1)?);
        let row = rows(&self.set.book.tables.choices, self.text_row().choices).get(index)?;
        Some(Choice::new(self.set.book, no, *row, self.scores().get(index)?))
    }

    pub(crate) fn scores(self) -> &'a [Score] {
        let choices = self.text_row().choices;
        rows(&self.set.book.tables.scores, Span { start: self.row.scores, len: choices.len })
    }

    /// The choice that bears the mark for this star: the least that must be reached here for it.
    pub fn minimum(self, star: Star) -> Option<Choice<'a>> {
        self.choices().find(|choice| choice.min_star() == Some(star))
    }

    /// The readings that concern it.
    pub fn readings(self) -> impl Iterator<Item = ReadingUse<'a>> + Clone {
        let uses = rows(&self.set.book.tables.reading_uses, self.row.readings).iter();
        uses.filter_map(move |row| Some(ReadingUse { id: self.set.book.reading_id(row.reading)?, when: row.when }))
    }

    /// Where it is printed.
    pub const fn cite(self) -> Cite {
        Cite::Criterion(self.set.book.decision(), self.set.row.no, self.row.code)
    }
}

/// One tick box of a criterion.
#[derive(Clone, Copy)]
pub struct Choice<'a> {
    book: &'a Rulebook,
    no: u8,
    label: TextId,
    grounds: &'a GroundsRow,
    score: &'a Score,
}

impl<'a> Choice<'a> {
    fn new(book: &'a Rulebook, no: u8, row: ChoiceRow, score: &'a Score) -> Self {
        let grounds = book.tables.grounds.get(usize::from(row.grounds)).unwrap_or(const { &GroundsRow::NONE });
        Self { book, no, label: row.label, grounds, score }
    }

    /// Its number in the printed order, from 1.
    pub const fn no(self) -> u8 {
        self.no
    }

    /// Its points.
    pub const fn points(self) -> Points {
        Points::new(self.score.points as u16)
    }

    /// The star whose mark it bears.
    pub const fn min_star(self) -> Option<Star> {
        self.score.min_star
    }

    /// Its case, in a criterion with two.
    pub const fn case(self) -> Option<Case> {
        self.grounds.case
    }

    /// Its label, in the project's own short words.
    pub fn label(self) -> Bilingual<'a> {
        self.book.tables.texts.get(self.label)
    }

    /// The papers that it rests on. A box of no points rests on none.
    pub fn papers(self) -> impl Iterator<Item = Paper<'a>> + Clone {
        self.book.papers_in(self.paper_set())
    }

    pub(crate) const fn paper_set(self) -> PaperSet {
        if self.score.points == 0 { PaperSet::EMPTY } else { self.grounds.papers }
    }

    /// The kinds of producer that it names; empty where it names none.
    pub const fn producers(self) -> ProducerKinds {
        self.grounds.producers
    }

    /// Whether it names this kind of producer, or none at all.
    pub const fn fits(self, producer: ProducerKind) -> bool {
        self.grounds.producers.is_empty() || self.grounds.producers.contains(producer)
    }
}

/// Shows a view by its place in the law.
macro_rules! debug_by_cite {
    ($($view:ident => |$this:ident| $cite:expr;)+) => { $(
        impl fmt::Debug for $view<'_> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let $this = self;
                write!(f, "{}({})", stringify!($view), $cite)
            }
        }
    )+ };
}

debug_by_cite! {
    Paper => |this| this.id();
    Gate => |this| this.id();
    ProductSet => |this| this.cite();
    SetGate => |this| format_args!("{} {}", this.cite(), this.id());
    SheetPart => |this| format_args!("{} {}", this.set.cite(), this.part());
    Section => |this| format_args!("{} {}", this.set.cite(), this.no());
    Criterion => |this| this.cite();
    Choice => |this| format_args!("{} {}", this.book.decision(), this.no);
}

/// Two views are equal where they are the same row of the same rulebook.
macro_rules! same_row {
    ($($view:ident),+) => { $(
        impl PartialEq for $view<'_> {
            fn eq(&self, other: &Self) -> bool {
                core::ptr::eq(self.row, other.row)
            }
        }

        impl Eq for $view<'_> {}
    )+ };
}

same_row!(Paper, Gate, ProductSet);
