//! The rows behind a rulebook: flat, small, and constant where they are embedded. And what a rulebook has beside numbers and
//! texts: the closed lists of what the engine can do.

use super::texts::{TextId, Texts};
use crate::calendar::Date;
use crate::cite::Cite;
use crate::code::Code;
use crate::decision::act::Decision;
use crate::names::names;
use crate::product::ProducerKinds;
use crate::star::{Band, Star};
use alloc::borrow::Cow;
use core::ops::BitOr;
use serde::Serialize;

names! {
    /// A part of every sheet.
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
    /// One of the two alternative cases of a criterion (the tourism sheet).
    pub enum Case is "case of a criterion" {
        /// The first.
        A = "a",
        /// The second.
        B = "b",
    }
}

names! {
    /// What a closed gate does, as printed. That a stopped evaluation and an unmet requirement leave the product without a
    /// star, a rulebook states by a [`Rule`].
    pub enum Effect is "effect of a gate" {
        /// The dossier is excluded.
        Excludes = "excludes",
        /// The evaluation goes no further.
        Stops = "stops",
        /// A requirement without a printed consequence.
        Requirement = "requirement",
    }
}

names! {
    /// Something that the check can do, where a rulebook asks for it. The rulebook gives its article or its reading.
    #[non_exhaustive]
    pub enum Rule is "rule of the check" {
        /// Points fall in bands; reports tell how many are missing to each higher one.
        Bands = "bands",
        /// Under 3 stars there is no recognition and no certificate.
        Recognition = "recognition",
        /// The minimums of lower stars bind higher stars too; without this rule a star has only its own.
        LowerMinimumsBind = "lower_minimums_bind",
        /// The ministry decides on 5 stars; the province only proposes them.
        MinistryDecides = "ministry_decides",
        /// The points of 5 stars go to the ministry whatever the minimums for 5 stars.
        MinistryByPointsAlone = "ministry_by_points_alone",
        /// A gate that stops the evaluation leaves the product without a star.
        StoppedIsNoStar = "stopped_is_no_star",
        /// A requirement that is not met leaves the product without a star.
        UnmetRequirementIsNoStar = "unmet_requirement_is_no_star",
        /// One product is one case throughout its sheet.
        OneCaseThroughout = "one_case_throughout",
        /// Only the kinds of producer that a set lists may apply.
        Producers = "producers",
        /// The dossier must hold the papers that are marked compulsory.
        CompulsoryPapers = "compulsory_papers",
        /// A chosen box or an open gate rests on papers, and the dossier should hold them.
        Evidence = "evidence",
    }
}

names! {
    /// How much is known of something that a decision sets.
    pub enum Knowledge is "degree of knowledge" {
        /// Nothing: which is not the same as there being none.
        NotKnown = "not_known",
        /// Some of it.
        PartlyKnown = "partly_known",
    }
}

names! {
    /// Where a decision is out of step with itself. A rulebook follows what is printed, and declares it.
    #[non_exhaustive]
    pub enum DefectKind is "kind of defect" {
        /// A total is not the sum of its items.
        Sum = "sum",
        /// The maximum of a criterion is not its best box.
        Maximum = "maximum",
        /// Points fall from one box to the next.
        PointsFall = "points_fall",
        /// A star mark is printed on the title of a criterion; it is read as one of its boxes'.
        MarkOnTitle = "mark_on_title",
        /// A number is printed twice, and the second one is renumbered.
        Renumbered = "renumbered",
    }
}

/// Where in a sheet a defect is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DefectPlace {
    /// The sheet as a whole.
    Sheet,
    /// A part.
    Part(Part),
    /// A section, a heading or a criterion, by its number.
    Code(Code),
}

/// "Criterion `criterion` is answered above choice `above`."
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Condition {
    /// The other criterion.
    pub criterion: Code,
    /// The choice number that must be exceeded.
    pub above: u8,
}

/// When a reading touches the result of an application.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Touches {
    /// When this choice is given; 0 is "none of these boxes".
    Choice(u8),
    /// When a mark for this star at this choice, as the sibling sets print it, would lower the result.
    Mark(Star, u8),
    /// When a minimum of this criterion that is not reached lowers the result.
    Minimum,
}

/// Papers of a rulebook, by their rows, as bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct PaperSet(pub(crate) u64);

impl PaperSet {
    pub(crate) const EMPTY: Self = Self(0);

    /// How many papers a rulebook may have.
    pub(crate) const MOST: usize = 64;

    /// Only the paper of this row; none where it is over the bound.
    pub(crate) fn of(row: usize) -> Self {
        Self(u32::try_from(row).ok().and_then(|row| 1_u64.checked_shl(row)).unwrap_or(0))
    }

    pub(crate) const fn contains(self, row: usize) -> bool {
        row < Self::MOST && self.0 >> row & 1 == 1
    }
}

impl BitOr for PaperSet {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// A table: constant, or filled when a rulebook is loaded.
pub(crate) type Rows<T> = Cow<'static, [T]>;

/// A run of rows in another table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) start: u16,
    pub(crate) len: u8,
}

impl Span {
    pub(crate) const EMPTY: Self = Self { start: 0, len: 0 };
}

/// The rows of a span; none where it points outside its table.
pub(crate) fn rows<T>(table: &[T], span: Span) -> &[T] {
    let start = usize::from(span.start);
    table.get(start..start.saturating_add(span.len.into())).unwrap_or(&[])
}

#[derive(Clone)]
pub(crate) struct Tables {
    pub(crate) decision: Decision,
    pub(crate) signed: Date,
    pub(crate) in_force_from: Date,
    pub(crate) in_force_to: Option<Date>,
    pub(crate) provenance: TextId,
    /// Absent: the star minimums are known.
    pub(crate) minimums: Option<Knowledge>,
    pub(crate) rules: Rows<RuleRow>,
    pub(crate) bands: Rows<Band>,
    pub(crate) texts: Texts,
    pub(crate) papers: Rows<PaperRow>,
    pub(crate) gates: Rows<GateRow>,
    pub(crate) readings: Rows<ReadingRow>,
    pub(crate) sets: Rows<SetRow>,
    pub(crate) ministries: Rows<TextId>,
    pub(crate) set_gates: Rows<SetGateRow>,
    pub(crate) defects: Rows<DefectRow>,
    pub(crate) codes: Rows<Code>,
    pub(crate) parts: Rows<PartRow>,
    pub(crate) sections: Rows<SectionRow>,
    pub(crate) headings: Rows<HeadingRow>,
    pub(crate) lines: Rows<LineRow>,
    pub(crate) scores: Rows<Score>,
    pub(crate) criteria: Rows<CriterionRow>,
    pub(crate) choices: Rows<ChoiceRow>,
    pub(crate) grounds: Rows<GroundsRow>,
    pub(crate) reading_uses: Rows<ReadingUseRow>,
}

/// A rule that the rulebook has, and what it rests on.
#[derive(Clone, Copy)]
pub(crate) struct RuleRow {
    pub(crate) rule: Rule,
    pub(crate) cite: Option<Cite>,
    /// A row of `readings`.
    pub(crate) reading: Option<u16>,
}

#[derive(Clone)]
pub(crate) struct PaperRow {
    pub(crate) id: Cow<'static, str>,
    pub(crate) name: TextId,
    /// The form of the decision that is it, or that lists it.
    pub(crate) form: u8,
    pub(crate) compulsory: bool,
}

#[derive(Clone)]
pub(crate) struct GateRow {
    pub(crate) id: Cow<'static, str>,
    pub(crate) effect: Effect,
    pub(crate) text: TextId,
    pub(crate) papers: PaperSet,
    /// Whether its sets compute it from answers.
    pub(crate) computed: bool,
}

impl GateRow {
    pub(crate) const NONE: Self =
        Self { id: Cow::Borrowed(""), effect: Effect::Excludes, text: TextId::NONE, papers: PaperSet::EMPTY, computed: false };
}

#[derive(Clone)]
pub(crate) struct ReadingRow {
    pub(crate) id: Cow<'static, str>,
    pub(crate) text: TextId,
    pub(crate) cite: Cite,
}

#[derive(Clone, Copy)]
pub(crate) struct SetRow {
    pub(crate) no: u8,
    pub(crate) name: TextId,
    pub(crate) sector: TextId,
    pub(crate) group: TextId,
    pub(crate) subgroup: TextId,
    pub(crate) ministries: Span,
    pub(crate) producers: ProducerKinds,
    pub(crate) samples: u8,
    pub(crate) parts: Span,
    /// All lines of all sections; a set's lines stand together.
    pub(crate) lines: Span,
    pub(crate) gates: Span,
    /// Absent: all its gates are known.
    pub(crate) conditions: Option<Knowledge>,
    pub(crate) defects: Span,
}

/// A declared defect of a sheet.
#[derive(Clone, Copy, PartialEq)]
pub(crate) struct DefectRow {
    pub(crate) kind: DefectKind,
    pub(crate) at: DefectPlace,
}

/// A gate of a set; sets share it where they print the same.
#[derive(Clone, Copy, PartialEq)]
pub(crate) struct SetGateRow {
    /// A row of `gates`.
    pub(crate) gate: u16,
    pub(crate) criterion: Option<Code>,
    pub(crate) text: TextId,
    pub(crate) zero_in: Span,
    /// A row of `readings`.
    pub(crate) reading: Option<u16>,
}

#[derive(Clone, Copy)]
pub(crate) struct PartRow {
    pub(crate) part: Part,
    pub(crate) max: u8,
    pub(crate) sections: Span,
}

/// A section; sets share it where they print the same.
#[derive(Clone, Copy, PartialEq)]
pub(crate) struct SectionRow {
    pub(crate) no: u8,
    pub(crate) title: TextId,
    pub(crate) max: u8,
    /// Of the lines of its set.
    pub(crate) lines: Span,
}

#[derive(Clone, Copy)]
pub(crate) struct HeadingRow {
    pub(crate) code: Code,
    pub(crate) title: TextId,
    pub(crate) max: u8,
}

/// A criterion's place in a sheet: what differs from set to set.
#[derive(Clone, Copy)]
pub(crate) struct LineRow {
    pub(crate) code: Code,
    pub(crate) max: u8,
    pub(crate) heading: Option<u8>,
    pub(crate) criterion: u16,
    /// First row in `scores`; as many as the criterion has choices.
    pub(crate) scores: u16,
    pub(crate) readings: Span,
}

/// The points and the mark of a choice in one sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Score {
    pub(crate) points: u8,
    pub(crate) min_star: Option<Star>,
}

/// A criterion's words: what sets share.
#[derive(Clone, Copy)]
pub(crate) struct CriterionRow {
    pub(crate) title: TextId,
    pub(crate) note: TextId,
    pub(crate) choices: Span,
    pub(crate) applies_if: Option<Condition>,
    pub(crate) expects: Option<Condition>,
    /// The reading that tells why the expectation is no condition: a row of `readings`.
    pub(crate) expects_reading: Option<u16>,
    pub(crate) cases: [TextId; 2],
}

impl CriterionRow {
    pub(crate) const NONE: Self = Self {
        title: TextId::NONE,
        note: TextId::NONE,
        choices: Span::EMPTY,
        applies_if: None,
        expects: None,
        expects_reading: None,
        cases: [TextId::NONE; 2],
    };
}

#[derive(Clone, Copy)]
pub(crate) struct ChoiceRow {
    pub(crate) label: TextId,
    pub(crate) grounds: u16,
}

/// What a choice rests on, and whose it is: few choices differ in it.
#[derive(Clone, Copy, PartialEq)]
pub(crate) struct GroundsRow {
    pub(crate) case: Option<Case>,
    pub(crate) papers: PaperSet,
    pub(crate) producers: ProducerKinds,
}

impl GroundsRow {
    pub(crate) const NONE: Self = Self { case: None, papers: PaperSet::EMPTY, producers: ProducerKinds::EMPTY };
}

/// A reading that concerns a criterion, and when it touches a result.
#[derive(Clone, Copy, PartialEq)]
pub(crate) struct ReadingUseRow {
    /// A row of `readings`.
    pub(crate) reading: u16,
    pub(crate) when: Touches,
}
