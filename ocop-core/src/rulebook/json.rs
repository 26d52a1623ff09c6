//! A rulebook as JSON: the public format. One struct for each kind of object; the views fill them.

use super::book::{
    Choice, Criterion, Defect, Gate, Heading, Paper, ProductSet, Reading, ReadingUse, RuleBasis, Rulebook, Section, SetGate, SheetPart,
};
use super::rows::{Case, DefectKind, DefectPlace, Effect, Knowledge, Part, Touches};
use crate::calendar::Date;
use crate::cite::Cite;
use crate::code::Code;
use crate::decision::act::Decision;
use crate::ids::{GateId, PaperId, ReadingId};
use crate::lang::Bilingual;
use crate::points::Points;
use crate::product::ProducerKinds;
use crate::star::{Band, Star};
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use serde::{Serialize, Serializer};

#[derive(Serialize)]
struct RulebookFormat<'a> {
    decision: Decision,
    signed: Date,
    in_force_from: Date,
    #[serde(skip_serializing_if = "Option::is_none")]
    in_force_to: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    provenance: Option<Bilingual<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    minimums: Option<Knowledge>,
    rules: Vec<RuleBasis<'a>>,
    readings: Vec<Reading<'a>>,
    bands: &'a [Band],
    papers: Vec<Paper<'a>>,
    gates: Vec<Gate<'a>>,
    sets: Vec<ProductSet<'a>>,
}

impl Serialize for Rulebook {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let format = RulebookFormat {
            decision: self.decision(),
            signed: self.signed(),
            in_force_from: self.in_force_from(),
            in_force_to: self.in_force_to(),
            provenance: self.provenance(),
            minimums: self.minimums(),
            rules: self.rules().collect(),
            readings: self.readings().collect(),
            bands: self.bands(),
            papers: self.papers().collect(),
            gates: self.gates().collect(),
            sets: self.sets().collect(),
        };
        format.serialize(serializer)
    }
}

#[derive(Serialize)]
struct PaperFormat<'a> {
    id: PaperId<'a>,
    name: Bilingual<'a>,
    form: u8,
    #[serde(skip_serializing_if = "is_false")]
    compulsory: bool,
}

impl Serialize for Paper<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        PaperFormat { id: self.id(), name: self.name(), form: self.form(), compulsory: self.is_compulsory() }.serialize(serializer)
    }
}

#[derive(Serialize)]
struct GateFormat<'a> {
    id: GateId<'a>,
    effect: Effect,
    text: Bilingual<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    evidence: Vec<PaperId<'a>>,
}

impl Serialize for Gate<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let evidence = self.papers().map(Paper::id).collect();
        GateFormat { id: self.id(), effect: self.effect(), text: self.text(), evidence }.serialize(serializer)
    }
}

#[derive(Serialize)]
struct SetFormat<'a> {
    no: u8,
    name: Bilingual<'a>,
    sector: Bilingual<'a>,
    group: Bilingual<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    subgroup: Option<Bilingual<'a>>,
    ministries: Vec<Bilingual<'a>>,
    producers: ProducerKinds,
    samples: u8,
    parts: Vec<SheetPart<'a>>,
    gates: Vec<SetGate<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    conditions: Option<Knowledge>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    defects: Vec<Defect>,
}

impl Serialize for ProductSet<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let format = SetFormat {
            no: self.no(),
            name: self.name(),
            sector: self.sector(),
            group: self.group(),
            subgroup: self.subgroup(),
            ministries: self.ministries().collect(),
            producers: self.producers(),
            samples: self.samples(),
            parts: self.parts().collect(),
            gates: self.gates().collect(),
            conditions: self.conditions(),
            defects: self.defects().collect(),
        };
        format.serialize(serializer)
    }
}

#[derive(Serialize)]
struct DefectFormat {
    kind: DefectKind,
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<String>,
}

impl Serialize for Defect {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let at = match self.at {
            DefectPlace::Sheet => None,
            DefectPlace::Part(part) => Some(part.to_string()),
            DefectPlace::Code(code) => Some(code.to_string()),
        };
        DefectFormat { kind: self.kind, at }.serialize(serializer)
    }
}

#[derive(Serialize)]
struct PartFormat<'a> {
    code: Part,
    max: Points,
    sections: Vec<Section<'a>>,
}

impl Serialize for SheetPart<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        PartFormat { code: self.part(), max: self.max(), sections: self.sections().collect() }.serialize(serializer)
    }
}

#[derive(Serialize)]
struct SectionFormat<'a> {
    no: u8,
    title: Bilingual<'a>,
    max: Points,
    criteria: Vec<Criterion<'a>>,
}

impl Serialize for Section<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        SectionFormat { no: self.no(), title: self.title(), max: self.max(), criteria: self.criteria().collect() }.serialize(serializer)
    }
}

#[derive(Serialize)]
struct CriterionFormat<'a> {
    code: Code,
    title: Bilingual<'a>,
    max: Points,
    #[serde(skip_serializing_if = "Option::is_none")]
    under: Option<Heading<'a>>,
    choices: Vec<Choice<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cases: Option<CasesFormat<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    applies_if: Option<ConditionFormat<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expects: Option<ConditionFormat<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<Bilingual<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    readings: Vec<ReadingUse<'a>>,
    cite: Cite,
}

#[derive(Serialize)]
struct CasesFormat<'a> {
    a: Bilingual<'a>,
    b: Bilingual<'a>,
}

#[derive(Serialize)]
struct ConditionFormat<'a> {
    criterion: Code,
    above: u8,
    #[serde(skip_serializing_if = "Option::is_none")]
    reading: Option<ReadingId<'a>>,
}

impl Serialize for Criterion<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let cases = self.case_name(Case::A).zip(self.case_name(Case::B));
        let format = CriterionFormat {
            code: self.code(),
            title: self.title(),
            max: self.max(),
            under: self.under(),
            choices: self.choices().collect(),
            cases: cases.map(|(a, b)| CasesFormat { a, b }),
            applies_if: self.applies_if().map(|it| ConditionFormat { criterion: it.criterion, above: it.above, reading: None }),
            expects: self.expects().map(|it| ConditionFormat { criterion: it.criterion, above: it.above, reading: self.expects_reading() }),
            note: self.note(),
            readings: self.readings().collect(),
            cite: self.cite(),
        };
        format.serialize(serializer)
    }
}

#[derive(Serialize)]
struct ReadingUseFormat<'a> {
    id: ReadingId<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    star: Option<Star>,
    #[serde(skip_serializing_if = "Option::is_none")]
    choice: Option<u8>,
}

impl Serialize for ReadingUse<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (star, choice) = match self.when {
            Touches::Minimum => (None, None),
            Touches::Choice(choice) => (None, Some(choice)),
            Touches::Mark(star, choice) => (Some(star), Some(choice)),
        };
        ReadingUseFormat { id: self.id, star, choice }.serialize(serializer)
    }
}

#[derive(Serialize)]
struct ChoiceFormat<'a> {
    no: u8,
    points: Points,
    #[serde(skip_serializing_if = "Option::is_none")]
    min_star: Option<Star>,
    #[serde(skip_serializing_if = "Option::is_none")]
    case: Option<Case>,
    label: Bilingual<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    evidence: Vec<PaperId<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    producers: Option<ProducerKinds>,
}

impl Serialize for Choice<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let format = ChoiceFormat {
            no: self.no(),
            points: self.points(),
            min_star: self.min_star(),
            case: self.case(),
            label: self.label(),
            evidence: self.papers().map(Paper::id).collect(),
            producers: Some(self.producers()).filter(|producers| !producers.is_empty()),
        };
        format.serialize(serializer)
    }
}

#[derive(Serialize)]
struct SetGateFormat<'a> {
    id: GateId<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    criterion: Option<Code>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<Bilingual<'a>>,
    #[serde(skip_serializing_if = "<[Code]>::is_empty")]
    zero_in: &'a [Code],
    #[serde(skip_serializing_if = "Option::is_none")]
    reading: Option<ReadingId<'a>>,
    cite: Cite,
}

impl Serialize for SetGate<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let format = SetGateFormat {
            id: self.id(),
            criterion: self.criterion(),
            text: self.own_text(),
            zero_in: self.zero_in(),
            reading: self.reading(),
            cite: self.cite(),
        };
        format.serialize(serializer)
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks by reference")]
const fn is_false(truth: &bool) -> bool {
    !*truth
}
