//! A decision, executable: sets, parts, sections, criteria, choices, marks, gates, readings.
//!
//! A [`Rulebook`] is a handful of flat tables; [`ProductSet`], [`Section`], [`Criterion`] and the others are `Copy` views
//! into them that read like the printed sheet. The embedded tables are constants generated from `rulebooks/`
//! (`cargo xtask rulebooks`), so that nothing is parsed and nothing is allocated at start; a rulebook loaded at run time
//! ([`Rulebook::from_json`]) fills the same tables and passes the same door ([`Rulebook::validate`]).

mod json;
mod load;
pub(crate) mod node;
#[cfg(feature = "source")]
mod order;
#[rustfmt::skip]
mod qd26_2026;
#[cfg(feature = "source")]
mod source;
pub(crate) mod tables;
mod validate;

pub use validate::{Fault, RulebookError};

use crate::calendar::Date;
use crate::dossier::Papers;
use crate::gate::{Effect, GateId};
use crate::names::names;
use crate::product::ProducerKinds;
use crate::star::Band;
use crate::text::{Bilingual, Lang, fold, fold_into};
use crate::{Cite, Code, Decision, Points, ProducerKind, Reading, Star};
use alloc::string::String;
use core::fmt;
use tables::{ChoiceRow, CriterionRow, GroundsRow, LineRow, PartRow, ReadingRow, Score, SectionRow, SetRow, Span, Tables, TextId, rows};
pub use tables::{ReadingUse, Touches};

names! {
    /// A part of every sheet (Art. 3.1).
    pub enum Part is "part of a sheet" {
        /// The product and the strength of the community.
        A = "A",
        /// Marketing.
        B = "B",
        /// Quality of the product.
        C = "C",
    }
}

names! {
    /// One of the two alternative cases of a tourism criterion (set 26, criteria 8, 9, 15).
    pub enum Case is "case of a criterion" {
        /// The first: a service provided by the community.
        A = "a",
        /// The second: provided by an organisation or person; a tourism service site.
        B = "b",
    }
}

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

static QD26: Rulebook = Rulebook { tables: qd26_2026::TABLES };

impl Rulebook {
    /// The rulebook built into this crate; `None` for a decision whose rulebook this build does not have.
    pub fn embedded(decision: Decision) -> Option<&'static Self> {
        match decision {
            Decision::Qd26 => Some(&QD26),
            Decision::Qd148 | Decision::Qd1048 => None,
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

    /// Whether it says so: without fetching the text.
    pub(crate) fn has_provenance(&self) -> bool {
        self.tables.provenance != TextId::NONE
    }

    /// The point bands (Art. 3.3), ascending.
    pub fn bands(&self) -> &[Band] {
        &self.tables.bands
    }

    /// The gates its sets use.
    pub fn gates(&self) -> impl ExactSizeIterator<Item = Gate<'_>> + Clone {
        self.tables.gates.iter().map(|row| Gate { book: self, row })
    }

    /// This gate.
    pub fn gate(&self, id: GateId) -> Option<Gate<'_>> {
        self.gates().find(|gate| gate.id() == id)
    }

    /// The readings it takes.
    pub fn readings(&self) -> impl ExactSizeIterator<Item = ReadingText<'_>> + Clone {
        self.tables.readings.iter().map(|row| self.reading_text(row))
    }

    fn reading_text(&self, row: &ReadingRow) -> ReadingText<'_> {
        ReadingText { id: row.id, text: self.tables.texts.get(row.text), cite: row.cite }
    }

    fn reading_row(&self, id: Reading) -> Option<&ReadingRow> {
        self.tables.readings.iter().find(|row| row.id == id)
    }

    /// The text of this reading.
    pub fn reading(&self, id: Reading) -> Option<ReadingText<'_>> {
        self.reading_row(id).map(|row| self.reading_text(row))
    }

    pub(crate) fn reading_in(&self, id: Reading, lang: Lang) -> Option<&str> {
        self.tables.texts.get_in(self.reading_row(id)?.text, lang)
    }

    /// Where in the law this reading is taken.
    pub(crate) fn reading_cite(&self, id: Reading) -> Option<Cite> {
        self.reading_row(id).map(|row| row.cite)
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
            words.split_whitespace().all(|word| holds(&names, word))
        })
    }
}

/// Whether a text holds a word. The standard library's search is fast in long texts, and large.
fn holds(text: &str, word: &str) -> bool {
    text.as_bytes().windows(word.len()).any(|part| part == word.as_bytes())
}

impl fmt::Debug for Rulebook {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rulebook").field("decision", &self.decision()).field("sets", &self.tables.sets.len()).finish_non_exhaustive()
    }
}

/// A gate as the decision words it.
#[derive(Clone, Copy)]
pub struct Gate<'a> {
    book: &'a Rulebook,
    row: &'a tables::GateRow,
}

impl<'a> Gate<'a> {
    /// Which gate.
    pub const fn id(self) -> GateId {
        self.row.id
    }

    /// What it does when it closes, as printed.
    pub const fn effect(self) -> Effect {
        self.row.effect
    }

    /// The condition that closes it.
    pub fn text(self) -> Bilingual<'a> {
        self.book.tables.texts.get(self.row.text)
    }

    /// The papers that show that it is open.
    pub const fn papers(self) -> Papers {
        self.row.papers
    }
}

/// A reading as the rulebook words it.
#[derive(Clone, Copy, Debug)]
pub struct ReadingText<'a> {
    /// Which reading.
    pub id: Reading,
    /// What the law leaves open and how it is read.
    pub text: Bilingual<'a>,
    /// Where in the law.
    pub cite: Cite,
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

    /// Where its sheet stands.
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

    /// This gate, where the set has it.
    pub fn gate(self, id: GateId) -> Option<SetGate<'a>> {
        self.gates().find(|gate| gate.id() == id)
    }
}

/// A gate of a set.
#[derive(Clone, Copy)]
pub struct SetGate<'a> {
    set: ProductSet<'a>,
    row: &'a tables::SetGateRow,
}

impl<'a> SetGate<'a> {
    /// Which gate.
    pub const fn id(self) -> GateId {
        self.row.id
    }

    /// The gate as the decision words it; its text is [`text`](Self::text) where the set prints its own.
    pub fn gate(self) -> Option<Gate<'a>> {
        self.set.book.gate(self.row.id)
    }

    /// What it does when it closes.
    pub fn effect(self) -> Effect {
        self.gate().map_or(Effect::Excludes, Gate::effect)
    }

    /// The condition that closes it, in this set's wording.
    pub fn text(self) -> Bilingual<'a> {
        let texts = &self.set.book.tables.texts;
        texts.optional(self.row.text).or_else(|| self.gate().map(Gate::text)).unwrap_or(Bilingual { vi: "", en: "" })
    }

    pub(crate) fn text_in(self, lang: Lang) -> Option<&'a str> {
        let texts = &self.set.book.tables.texts;
        texts.get_in(self.row.text, lang).or_else(|| texts.get_in(self.gate()?.row.text, lang))
    }

    /// Whether the text is this set's own.
    pub(crate) fn own_text(self) -> Option<Bilingual<'a>> {
        self.set.book.tables.texts.optional(self.row.text)
    }

    /// The criterion beside which it is printed; `None` for the heading of the sheet.
    pub const fn criterion(self) -> Option<Code> {
        self.row.criterion
    }

    /// The criteria in which a chosen box of 0 points closes it. Empty for every declared gate.
    pub fn zero_in(self) -> &'a [Code] {
        rows(&self.set.book.tables.codes, self.row.zero_in)
    }

    /// The reading this gate rests on in this set, beyond its effect.
    pub const fn reading(self) -> Option<Reading> {
        self.row.reading
    }

    /// Where it stands.
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Heading<'a> {
    /// Its number.
    pub code: Code,
    /// Its title.
    pub title: Bilingual<'a>,
    /// The most points the criteria under it give together.
    pub max: Points,
}

/// "Criterion `criterion` is answered above choice `above`."
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Condition {
    /// The other criterion.
    pub criterion: Code,
    /// The choice number that must be exceeded.
    pub above: u8,
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

    pub(crate) fn title_in(self, lang: Lang) -> Option<&'a str> {
        self.set.book.tables.texts.get_in(self.text_row().title, lang)
    }

    /// The most points it gives: those of its best choice.
    pub const fn max(self) -> Points {
        Points::new(self.row.max as u16)
    }

    /// The heading it stands under.
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

    /// A choice above its first sits oddly unless this holds; the points count all the same.
    pub fn expects(self) -> Option<Condition> {
        self.text_row().expects
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
        (1..=u8::MAX).zip(choices.iter().zip(scores)).map(move |(no, (row, score))| Choice::new(self.set.book, text.title, no, *row, score))
    }

    /// The choice of this number, from 1.
    pub fn choice(self, no: u8) -> Option<Choice<'a>> {
        let index = usize::from(no.checked_sub(1)?);
        let text = self.text_row();
        let row = rows(&self.set.book.tables.choices, text.choices).get(index)?;
        Some(Choice::new(self.set.book, text.title, no, *row, self.scores().get(index)?))
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
    pub fn readings(self) -> impl Iterator<Item = &'a ReadingUse> + Clone {
        rows(&self.set.book.tables.reading_uses, self.row.readings).iter()
    }

    /// Where it stands.
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
    fn new(book: &'a Rulebook, title: TextId, no: u8, row: ChoiceRow, score: &'a Score) -> Self {
        let grounds = book.tables.grounds.get(usize::from(row.grounds)).unwrap_or(const { &GroundsRow::NONE });
        Self { book, no, label: title.further(row.label), grounds, score }
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

    /// What it says.
    pub fn label(self) -> Bilingual<'a> {
        self.book.tables.texts.get(self.label)
    }

    pub(crate) fn label_in(self, lang: Lang) -> Option<&'a str> {
        self.book.tables.texts.get_in(self.label, lang)
    }

    /// The papers it rests on. A box of no points rests on none.
    pub const fn papers(self) -> Papers {
        if self.score.points == 0 { Papers::EMPTY } else { self.grounds.papers }
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
