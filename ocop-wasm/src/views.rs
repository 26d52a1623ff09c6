//! What a form draws itself from: the rulebook's own views, put together by set.

use alloc::vec::Vec;
use ocop_core::calendar::Ymd;
use ocop_core::dossier::{Paper, Papers};
use ocop_core::rulebook::{self, ProductSet, ReadingText, SetGate, SheetPart};
use ocop_core::text::{Bilingual, paper_name, producer_name};
use ocop_core::{Band, Cite, Code, Decision, Effect, GateId, Lang, ProducerKind, Rulebook};
use serde::{Serialize, Serializer};

/// A text in both languages, or in the one asked for.
pub(crate) struct Text(Bilingual<'static>, Option<Lang>);

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.1 {
            Some(lang) => serializer.serialize_str(self.0.get(lang)),
            None => self.0.serialize(serializer),
        }
    }
}

/// A set in a list.
#[derive(Serialize)]
pub(crate) struct Summary {
    no: u8,
    name: Text,
    sector: Text,
    group: Text,
    #[serde(skip_serializing_if = "Option::is_none")]
    subgroup: Option<Text>,
}

impl Summary {
    pub(crate) fn new(set: ProductSet<'static>, lang: Option<Lang>) -> Self {
        let text = |text| Text(text, lang);
        Self {
            no: set.no(),
            name: text(set.name()),
            sector: text(set.sector()),
            group: text(set.group()),
            subgroup: set.subgroup().map(text),
        }
    }
}

/// A sheet with all that a form says beside it.
#[derive(Serialize)]
pub(crate) struct Scorecard {
    decision: Decision,
    no: u8,
    name: Bilingual<'static>,
    sector: Bilingual<'static>,
    group: Bilingual<'static>,
    #[serde(skip_serializing_if = "Option::is_none")]
    subgroup: Option<Bilingual<'static>>,
    ministries: Vec<Bilingual<'static>>,
    producers: Vec<Named<ProducerKind>>,
    samples: u8,
    bands: &'static [Band],
    parts: Vec<SheetPart<'static>>,
    gates: Vec<Gate>,
    papers: Vec<PaperName>,
    readings: Vec<ReadingText<'static>>,
}

#[derive(Serialize)]
struct Named<K> {
    kind: K,
    name: Bilingual<'static>,
}

#[derive(Serialize)]
struct PaperName {
    kind: Paper,
    name: Bilingual<'static>,
    compulsory: bool,
}

#[derive(Serialize)]
struct Gate {
    id: GateId,
    effect: Effect,
    text: Bilingual<'static>,
    #[serde(skip_serializing_if = "Option::is_none")]
    criterion: Option<Code>,
    declared: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    evidence: Option<Papers>,
    cite: Cite,
}

impl Gate {
    fn new(gate: SetGate<'static>) -> Self {
        Self {
            id: gate.id(),
            effect: gate.effect(),
            text: gate.text(),
            criterion: gate.criterion(),
            declared: gate.id().is_declared(),
            evidence: gate.gate().map(rulebook::Gate::papers).filter(|papers| !papers.is_empty()),
            cite: gate.cite(),
        }
    }
}

impl Scorecard {
    pub(crate) fn new(set: ProductSet<'static>) -> Self {
        let book = set.rulebook();
        Self {
            decision: book.decision(),
            no: set.no(),
            name: set.name(),
            sector: set.sector(),
            group: set.group(),
            subgroup: set.subgroup(),
            ministries: set.ministries().collect(),
            producers: set.producers().iter().map(|kind| Named { kind, name: producer_name(kind) }).collect(),
            samples: set.samples(),
            bands: book.bands(),
            parts: set.parts().collect(),
            gates: set.gates().map(Gate::new).collect(),
            papers: Paper::ALL.iter().map(|&kind| PaperName { kind, name: paper_name(kind), compulsory: kind.is_compulsory() }).collect(),
            readings: book.readings().collect(),
        }
    }
}

/// A decision, and whether its rulebook is here.
#[derive(Serialize)]
pub(crate) struct Book {
    decision: Decision,
    number: &'static str,
    in_force_from: Ymd,
    available: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    provenance: Option<Bilingual<'static>>,
}

impl Book {
    pub(crate) fn new(decision: Decision) -> Self {
        let book = Rulebook::embedded(decision);
        Self {
            decision,
            number: decision.number(),
            in_force_from: Ymd(decision.in_force_from()),
            available: book.is_some(),
            provenance: book.and_then(Rulebook::provenance),
        }
    }
}
