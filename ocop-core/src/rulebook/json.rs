//! A rulebook as JSON: the public format.

use super::{Choice, Condition, Criterion, Gate, Heading, ProductSet, ReadingText, Rulebook, Section, SetGate, SheetPart, Touches};
use crate::calendar::Ymd;
use crate::format::{Each, objects};
use crate::rulebook::Case;
use crate::rulebook::tables::ReadingUse;
use crate::star::Band;

objects! {
    Rulebook => |this| {
        "decision": this.decision(),
        "signed": Ymd(this.signed()),
        "in_force_from": Ymd(this.in_force_from()),
        [maybe] "in_force_to": this.in_force_to().map(Ymd),
        [maybe] "provenance": this.provenance(),
        "readings": Each(this.readings()),
        "bands": this.bands(),
        "gates": Each(this.gates()),
        "sets": Each(this.sets()),
    }
    Band => |this| { "star": this.star, "from": this.from }
    ReadingText<'_> => |this| { "id": this.id, "text": this.text, "cite": this.cite }
    Gate<'_> => |this| {
        "id": this.id(),
        "effect": this.effect(),
        "text": this.text(),
        [maybe] "evidence": Some(this.papers()).filter(|papers| !papers.is_empty()),
    }
    ProductSet<'_> => |this| {
        "no": this.no(),
        "name": this.name(),
        "sector": this.sector(),
        "group": this.group(),
        [maybe] "subgroup": this.subgroup(),
        "ministries": Each(this.ministries()),
        "producers": this.producers(),
        "samples": this.samples(),
        "parts": Each(this.parts()),
        "gates": Each(this.gates()),
    }
    SheetPart<'_> => |this| { "code": this.part(), "max": this.max(), "sections": Each(this.sections()) }
    Section<'_> => |this| { "no": this.no(), "title": this.title(), "max": this.max(), "criteria": Each(this.criteria()) }
    Criterion<'_> => |this| {
        "code": this.code(),
        "title": this.title(),
        "max": this.max(),
        [maybe] "under": this.under(),
        "choices": Each(this.choices()),
        [maybe] "cases": Cases::of(*this),
        [maybe] "applies_if": this.applies_if(),
        [maybe] "expects": this.expects(),
        [maybe] "note": this.note(),
        [maybe] "readings": Some(this.readings()).filter(|readings| readings.clone().next().is_some()).map(Each),
        "cite": this.cite(),
    }
    Heading<'_> => |this| { "code": this.code, "title": this.title, "max": this.max }
    Condition => |this| { "criterion": this.criterion, "above": this.above }
    Choice<'_> => |this| {
        "no": this.no(),
        "points": this.points(),
        [maybe] "min_star": this.min_star(),
        [maybe] "case": this.case(),
        "label": this.label(),
        [maybe] "evidence": Some(this.papers()).filter(|papers| !papers.is_empty()),
        [maybe] "producers": Some(this.producers()).filter(|producers| !producers.is_empty()),
    }
    Cases<'_> => |this| { "a": this.0[0], "b": this.0[1] }
    ReadingUse => |this| {
        "id": this.id,
        [maybe] "star": match this.when { Touches::Mark(star, _) => Some(star), Touches::Choice(_) | Touches::Minimum => None },
        [maybe] "choice": match this.when { Touches::Mark(_, choice) | Touches::Choice(choice) => Some(choice), Touches::Minimum => None },
    }
    SetGate<'_> => |this| {
        "id": this.id(),
        [maybe] "criterion": this.criterion(),
        [maybe] "text": this.own_text(),
        [maybe] "zero_in": Some(this.zero_in()).filter(|codes| !codes.is_empty()),
        [maybe] "reading": this.reading(),
        "cite": this.cite(),
    }
}

struct Cases<'a>([crate::text::Bilingual<'a>; 2]);

impl<'a> Cases<'a> {
    fn of(criterion: Criterion<'a>) -> Option<Self> {
        Some(Self([criterion.case_name(Case::A)?, criterion.case_name(Case::B)?]))
    }
}
