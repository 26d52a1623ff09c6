//! The order of a rulebook's texts where it is embedded: like beside like, which compresses best.

use super::Criterion;
use super::tables::{
    ChoiceRow, CriterionRow, GateRow, HeadingRow, ReadingRow, SectionRow, SetGateRow, SetRow, Tables, TextId, Texts, rows,
};
use crate::text::Bilingual;
use alloc::vec::Vec;

impl Tables {
    /// The same tables with the words of these criteria behind all other texts, in this order, and with these others in front.
    pub(super) fn in_order(&self, criteria: &[Criterion<'_>], others: &[Bilingual<'_>]) -> Self {
        let mut ordered: Vec<TextId> = Vec::new();
        let of_criteria: Vec<TextId> = criteria.iter().flat_map(|criterion| self.words(criterion.text_row())).collect();
        let all = (1..=u16::MAX).map(TextId).take_while(|&id| self.texts.optional(id).is_some());
        let mut of_others: Vec<TextId> = all.filter(|id| !of_criteria.contains(id)).collect();
        of_others.sort_by_key(|&id| others.iter().position(|text| *text == self.texts.get(id)).unwrap_or(others.len()));
        for id in of_others.into_iter().chain(of_criteria.iter().copied()) {
            if !ordered.contains(&id) {
                ordered.push(id);
            }
        }
        let now = |id: TextId| {
            let place = ordered.iter().position(|&other| other == id).and_then(|place| u16::try_from(place).ok());
            place.map_or(TextId::NONE, |place| TextId(place.saturating_add(1)))
        };
        let mut choices = self.choices.to_vec();
        for row in self.criteria.iter() {
            let start = usize::from(row.choices.start);
            for choice in choices.iter_mut().skip(start).take(row.choices.len.into()) {
                *choice = ChoiceRow { label: now(row.title).to(now(row.title.further(choice.label))), ..*choice };
            }
        }
        Self {
            provenance: now(self.provenance),
            texts: Texts::of(ordered.iter().map(|&id| self.texts.get(id))),
            gates: self.gates.iter().map(|row| GateRow { text: now(row.text), ..*row }).collect(),
            readings: self.readings.iter().map(|row| ReadingRow { text: now(row.text), ..*row }).collect(),
            sets: self
                .sets
                .iter()
                .map(|row| SetRow {
                    name: now(row.name),
                    sector: now(row.sector),
                    group: now(row.group),
                    subgroup: now(row.subgroup),
                    ..*row
                })
                .collect(),
            ministries: self.ministries.iter().map(|&id| now(id)).collect(),
            set_gates: self.set_gates.iter().map(|row| SetGateRow { text: now(row.text), ..*row }).collect(),
            sections: self.sections.iter().map(|row| SectionRow { title: now(row.title), ..*row }).collect(),
            headings: self.headings.iter().map(|row| HeadingRow { title: now(row.title), ..*row }).collect(),
            criteria: self
                .criteria
                .iter()
                .map(|row| CriterionRow { title: now(row.title), note: now(row.note), cases: row.cases.map(now), ..*row })
                .collect(),
            choices: choices.into(),
            ..self.clone()
        }
    }

    /// All texts of a criterion.
    fn words(&self, row: &CriterionRow) -> impl Iterator<Item = TextId> {
        let labels = rows(&self.choices, row.choices).iter().map(|choice| row.title.further(choice.label));
        let all = [row.title].into_iter().chain(labels).chain([row.note]).chain(row.cases);
        all.filter(|&id| id != TextId::NONE).collect::<Vec<_>>().into_iter()
    }
}
