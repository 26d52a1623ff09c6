//! The scorecard: everything that a form needs to draw a sheet.

use crate::book::rulebook;
use crate::object::to_object;
use ocop_core::rulebook::{Knowledge, Paper, ProductSet, Reading, SetGate, SheetPart};
use ocop_core::text::{Bilingual, producer_name};
use ocop_core::{Band, Cite, Code, Decision, Effect, GateId, PaperId, ProducerKind};
use serde::Serialize;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

/// The scorecard of a product set; `null` where there is no such rulebook or set.
#[wasm_bindgen]
pub fn scorecard(decision: &str, set: u8) -> JsValue {
    to_object(&rulebook(decision).and_then(|book| book.set(set)).map(Scorecard::of))
}

#[derive(Serialize)]
struct Scorecard<'a> {
    decision: Decision,
    no: u8,
    name: Bilingual<'a>,
    sector: Bilingual<'a>,
    group: Bilingual<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    subgroup: Option<Bilingual<'a>>,
    ministries: Vec<Bilingual<'a>>,
    producers: Vec<ScorecardProducer>,
    samples: u8,
    bands: &'a [Band],
    parts: Vec<SheetPart<'a>>,
    gates: Vec<ScorecardGate<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    conditions: Option<Knowledge>,
    papers: Vec<ScorecardPaper<'a>>,
    readings: Vec<Reading<'a>>,
}

impl<'a> Scorecard<'a> {
    fn of(set: ProductSet<'a>) -> Self {
        let book = set.rulebook();
        Self {
            decision: book.decision(),
            no: set.no(),
            name: set.name(),
            sector: set.sector(),
            group: set.group(),
            subgroup: set.subgroup(),
            ministries: set.ministries().collect(),
            producers: set.producers().iter().map(ScorecardProducer::of).collect(),
            samples: set.samples(),
            bands: book.bands(),
            parts: set.parts().collect(),
            gates: set.gates().map(ScorecardGate::of).collect(),
            conditions: set.conditions(),
            papers: book.papers().map(ScorecardPaper::of).collect(),
            readings: book.readings().collect(),
        }
    }
}

/// Who may apply.
#[derive(Serialize)]
struct ScorecardProducer {
    kind: ProducerKind,
    name: Bilingual<'static>,
}

impl ScorecardProducer {
    fn of(kind: ProducerKind) -> Self {
        Self { kind, name: producer_name(kind) }
    }
}

/// A kind of paper that a dossier may hold.
#[derive(Serialize)]
struct ScorecardPaper<'a> {
    kind: PaperId<'a>,
    name: Bilingual<'a>,
    compulsory: bool,
}

impl<'a> ScorecardPaper<'a> {
    fn of(paper: Paper<'a>) -> Self {
        Self { kind: paper.id(), name: paper.name(), compulsory: paper.is_compulsory() }
    }
}

/// A gate of the set, ready to be drawn as a tick box.
#[derive(Serialize)]
struct ScorecardGate<'a> {
    id: GateId<'a>,
    effect: Effect,
    text: Bilingual<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    criterion: Option<Code>,
    declared: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    evidence: Vec<PaperId<'a>>,
    cite: Cite,
}

impl<'a> ScorecardGate<'a> {
    fn of(gate: SetGate<'a>) -> Self {
        Self {
            id: gate.id(),
            effect: gate.effect(),
            text: gate.text(),
            criterion: gate.criterion(),
            declared: gate.is_declared(),
            evidence: gate.gate().papers().map(Paper::id).collect(),
            cite: gate.cite(),
        }
    }
}
