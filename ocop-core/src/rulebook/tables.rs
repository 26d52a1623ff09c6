//! The rows behind a rulebook: flat, small, and constant where they are embedded.

use super::{Case, Condition, Part};
use crate::calendar::Date;
use crate::dossier::Papers;
use crate::gate::{Effect, GateId};
use crate::product::ProducerKinds;
use crate::star::Band;
use crate::text::{Bilingual, Lang, split};
use crate::{Cite, Code, Decision, Reading, Star};
use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

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

/// The number of a text, from 1; 0 is no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct TextId(pub(crate) u16);

impl TextId {
    pub(crate) const NONE: Self = Self(0);

    /// The text this many further, round past the last number.
    pub(crate) const fn further(self, many: u16) -> Self {
        Self(self.0.wrapping_add(many))
    }

    /// How much further the other one stands.
    pub(crate) const fn to(self, other: Self) -> u16 {
        other.0.wrapping_sub(self.0)
    }
}

/// All texts: the Vietnamese ones in one string, the English ones in another, each before an end mark.
///
/// Compressed, end marks are a sixth of a list of where texts end. How long every few texts are together is enough to be
/// quick.
#[derive(Clone)]
pub(crate) struct Texts {
    pub(crate) vi: Cow<'static, str>,
    pub(crate) en: Cow<'static, str>,
    /// How long each [`GROUP`](Self::GROUP) texts are, with their end marks, in Vietnamese and in English.
    pub(crate) lengths: Rows<[u32; 2]>,
}

impl Texts {
    /// Stands behind each text, and in none.
    pub(crate) const END: char = '\0';
    pub(crate) const GROUP: usize = 24;

    /// These texts, numbered from 1.
    pub(crate) fn of<'a>(all: impl Iterator<Item = Bilingual<'a>>) -> Self {
        let (mut vi, mut en, mut lengths) = (String::new(), String::new(), Vec::new());
        let length = |all: &str, before: usize| u32::try_from(all.len().saturating_sub(before)).unwrap_or(u32::MAX);
        let mut before = [0, 0];
        for (index, text) in all.enumerate() {
            if index % Self::GROUP == 0 {
                before = [vi.len(), en.len()];
                lengths.push([0, 0]);
            }
            for (all, text) in [(&mut vi, text.vi), (&mut en, text.en)] {
                all.push_str(text);
                all.push(Self::END);
            }
            if let Some(last) = lengths.last_mut() {
                let [vi_before, en_before] = before;
                *last = [length(&vi, vi_before), length(&en, en_before)];
            }
        }
        Self { vi: Cow::Owned(vi), en: Cow::Owned(en), lengths: Cow::Owned(lengths) }
    }

    /// A text in one language: to find it in the other one too would take as long again.
    pub(crate) fn get_in(&self, id: TextId, lang: Lang) -> Option<&str> {
        let index = usize::from(id.0).checked_sub(1)?;
        let (all, which) = if lang == Lang::Vi { (&self.vi, 0) } else { (&self.en, 1) };
        let mut start = 0_u32;
        for lengths in self.lengths.get(..index / Self::GROUP)? {
            start = start.saturating_add(*lengths.get(which)?);
        }
        text(all, start, index % Self::GROUP)
    }

    pub(crate) fn optional(&self, id: TextId) -> Option<Bilingual<'_>> {
        Some(Bilingual { vi: self.get_in(id, Lang::Vi)?, en: self.get_in(id, Lang::En)? })
    }

    pub(crate) fn get(&self, id: TextId) -> Bilingual<'_> {
        self.optional(id).unwrap_or(Bilingual { vi: "", en: "" })
    }
}

/// The text this many further than the one that begins here.
fn text(all: &str, start: u32, further: usize) -> Option<&str> {
    let mut rest = all.get(usize::try_from(start).ok()?..)?;
    for _ in 0..further {
        (_, rest) = split(rest, Texts::END)?;
    }
    split(rest, Texts::END).map(|(text, _)| text)
}

#[derive(Clone)]
pub(crate) struct Tables {
    pub(crate) decision: Decision,
    pub(crate) signed: Date,
    pub(crate) in_force_from: Date,
    pub(crate) in_force_to: Option<Date>,
    pub(crate) provenance: TextId,
    pub(crate) bands: Rows<Band>,
    pub(crate) texts: Texts,
    pub(crate) gates: Rows<GateRow>,
    pub(crate) readings: Rows<ReadingRow>,
    pub(crate) sets: Rows<SetRow>,
    pub(crate) ministries: Rows<TextId>,
    pub(crate) set_gates: Rows<SetGateRow>,
    pub(crate) codes: Rows<Code>,
    pub(crate) parts: Rows<PartRow>,
    pub(crate) sections: Rows<SectionRow>,
    pub(crate) headings: Rows<HeadingRow>,
    pub(crate) lines: Rows<LineRow>,
    pub(crate) scores: Rows<Score>,
    pub(crate) criteria: Rows<CriterionRow>,
    pub(crate) choices: Rows<ChoiceRow>,
    pub(crate) grounds: Rows<GroundsRow>,
    pub(crate) reading_uses: Rows<ReadingUse>,
}

#[derive(Clone, Copy)]
pub(crate) struct GateRow {
    pub(crate) id: GateId,
    pub(crate) effect: Effect,
    pub(crate) text: TextId,
    pub(crate) papers: Papers,
}

#[derive(Clone, Copy)]
pub(crate) struct ReadingRow {
    pub(crate) id: Reading,
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
}

/// A gate of a set; sets share it where they print the same.
#[derive(Clone, Copy, PartialEq)]
pub(crate) struct SetGateRow {
    pub(crate) id: GateId,
    pub(crate) criterion: Option<Code>,
    pub(crate) text: TextId,
    pub(crate) zero_in: Span,
    pub(crate) reading: Option<Reading>,
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
    pub(crate) cases: [TextId; 2],
}

impl CriterionRow {
    pub(crate) const NONE: Self =
        Self { title: TextId::NONE, note: TextId::NONE, choices: Span::EMPTY, applies_if: None, expects: None, cases: [TextId::NONE; 2] };
}

#[derive(Clone, Copy)]
pub(crate) struct ChoiceRow {
    /// How much further than the title of the criterion: mostly the next few.
    pub(crate) label: u16,
    pub(crate) grounds: u16,
}

/// What a choice rests on, and whose it is: few choices differ in it.
#[derive(Clone, Copy, PartialEq)]
pub(crate) struct GroundsRow {
    pub(crate) case: Option<Case>,
    pub(crate) papers: Papers,
    pub(crate) producers: ProducerKinds,
}

impl GroundsRow {
    pub(crate) const NONE: Self = Self { case: None, papers: Papers::EMPTY, producers: ProducerKinds::EMPTY };
}

/// A reading that concerns a criterion, and when it touches a result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReadingUse {
    /// Which reading.
    pub id: Reading,
    /// When it touches.
    pub when: Touches,
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
