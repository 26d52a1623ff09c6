//! The tables of a loaded rulebook, and its classification, as Rust source, for `cargo xtask rulebooks`.

use super::book::Rulebook;
use super::rows::{Case, Condition, DefectPlace, Knowledge, Rows, Span, Touches};
use super::texts::TextId;
use crate::calendar::Date;
use crate::cite::{Article, Cite};
use crate::code::Code;
use crate::decision::act::Decision;
use crate::lang::{Bilingual, Lang};
use crate::star::Star;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt::Debug;

impl Rulebook {
    #[expect(clippy::too_many_lines, reason = "one table after another")]
    #[doc(hidden)]
    /// The module that embeds this rulebook: one constant, `TABLES`.
    pub fn to_source(&self) -> String {
        let t = &self.tables;
        let mut out = String::from(
            "// Written by `cargo xtask rulebooks` from rulebooks/; do not edit.\n\
             #![allow(clippy::all, clippy::pedantic, reason = \"generated\")]\n\n\
             use super::rows::*;\n\
             use super::texts::{TextId, Texts};\n\
             use crate::calendar::date;\n\
             use crate::cite::{Article, Cite};\n\
             use crate::code::Code;\n\
             use crate::decision::act::Decision;\n\
             use crate::points::Points;\n\
             use crate::product::ProducerKinds;\n\
             use crate::star::{Band, Star};\n\
             use alloc::borrow::Cow::Borrowed;\n\n\
             const fn s(start: u16, len: u8) -> Span { Span { start, len } }\n\
             const fn t(id: u16) -> TextId { TextId(id) }\n\
             const fn c(section: u8, item: u8, sub_item: u8) -> Code { Code::sub_item(section, item, sub_item) }\n\
             const fn p(points: u8) -> Score { Score { points, min_star: None } }\n\
             const fn m(points: u8, star: Star) -> Score { Score { points, min_star: Some(star) } }\n\
             const fn x(label: u16, grounds: u16) -> ChoiceRow { ChoiceRow { label: TextId(label), grounds } }\n\
             const fn l(code: Code, max: u8, heading: Option<u8>, criterion: u16, scores: u16, readings: Span) -> LineRow { LineRow { code, max, heading, criterion, scores, readings } }\n\n\
             pub(super) const TABLES: Tables = Tables {\n",
        );
        let mut field = |name: &str, value: String| {
            out.push_str("    ");
            out.push_str(name);
            out.push_str(": ");
            out.push_str(&value);
            out.push_str(",\n");
        };
        field("decision", decision(t.decision));
        field("signed", day(t.signed));
        field("in_force_from", day(t.in_force_from));
        field("in_force_to", t.in_force_to.map_or("None".into(), |last| format!("Some({})", day(last))));
        field("provenance", text(t.provenance));
        field("minimums", option(t.minimums, knowledge));
        field(
            "rules",
            table(&t.rules, |row| {
                let reading = option(row.reading, |row| format!("{row}"));
                format!("RuleRow {{ rule: {}, cite: {}, reading: {reading} }}", variant("Rule", row.rule), option(row.cite, cite))
            }),
        );
        field("bands", table(&t.bands, |row| format!("Band {{ star: {}, from: Points::new({}) }}", star(row.star), row.from)));
        let lengths = table(&t.texts.lengths, |lengths| format!("{lengths:?}"));
        let lines = |lang: Lang| {
            let ids = (1..=u16::MAX).map(TextId);
            let texts = ids.map_while(|id| t.texts.get_in(id, lang));
            texts.map(|text| format!("        {text:?},\n")).collect::<Vec<_>>().concat()
        };
        let (vi, en) = (lines(Lang::Vi), lines(Lang::En));
        field(
            "texts",
            format!(
                "Texts {{\n    vi: Borrowed(concat!(\n{vi}    )),\n    en: Borrowed(concat!(\n{en}    )),\n    lengths: {lengths},\n    }}"
            ),
        );
        field(
            "papers",
            table(&t.papers, |row| {
                format!(
                    "PaperRow {{ id: Borrowed({:?}), name: {}, form: {}, compulsory: {} }}",
                    row.id,
                    text(row.name),
                    row.form,
                    row.compulsory
                )
            }),
        );
        field(
            "gates",
            table(&t.gates, |row| {
                format!(
                    "GateRow {{ id: Borrowed({:?}), effect: {}, text: {}, papers: PaperSet({}), computed: {} }}",
                    row.id,
                    variant("Effect", row.effect),
                    text(row.text),
                    row.papers.0,
                    row.computed
                )
            }),
        );
        field(
            "readings",
            table(&t.readings, |row| {
                format!("ReadingRow {{ id: Borrowed({:?}), text: {}, cite: {} }}", row.id, text(row.text), cite(row.cite))
            }),
        );
        field(
            "sets",
            table(&t.sets, |row| {
                format!(
                    "SetRow {{ no: {}, name: {}, sector: {}, group: {}, subgroup: {}, ministries: {}, producers: ProducerKinds({}), samples: {}, parts: {}, lines: {}, gates: {}, conditions: {}, defects: {} }}",
                    row.no,
                    text(row.name),
                    text(row.sector),
                    text(row.group),
                    text(row.subgroup),
                    span(row.ministries),
                    row.producers.0,
                    row.samples,
                    span(row.parts),
                    span(row.lines),
                    span(row.gates),
                    option(row.conditions, knowledge),
                    span(row.defects),
                )
            }),
        );
        field("ministries", table(&t.ministries, |row| text(*row)));
        field(
            "set_gates",
            table(&t.set_gates, |row| {
                format!(
                    "SetGateRow {{ gate: {}, criterion: {}, text: {}, zero_in: {}, reading: {} }}",
                    row.gate,
                    option(row.criterion, code),
                    text(row.text),
                    span(row.zero_in),
                    option(row.reading, |row| format!("{row}")),
                )
            }),
        );
        field(
            "defects",
            table(&t.defects, |row| {
                let at = match row.at {
                    DefectPlace::Sheet => "DefectPlace::Sheet".into(),
                    DefectPlace::Part(part) => format!("DefectPlace::Part({})", variant("Part", part)),
                    DefectPlace::Code(place) => format!("DefectPlace::Code({})", code(place)),
                };
                format!("DefectRow {{ kind: {}, at: {at} }}", variant("DefectKind", row.kind))
            }),
        );
        field("codes", table(&t.codes, |row| code(*row)));
        field(
            "parts",
            table(&t.parts, |row| format!("PartRow {{ part: Part::{:?}, max: {}, sections: {} }}", row.part, row.max, span(row.sections))),
        );
        field(
            "sections",
            table(&t.sections, |row| {
                format!("SectionRow {{ no: {}, title: {}, max: {}, lines: {} }}", row.no, text(row.title), row.max, span(row.lines))
            }),
        );
        field(
            "headings",
            table(&t.headings, |row| format!("HeadingRow {{ code: {}, title: {}, max: {} }}", code(row.code), text(row.title), row.max)),
        );
        field(
            "lines",
            table(&t.lines, |row| {
                format!("l({}, {}, {:?}, {}, {}, {})", code(row.code), row.max, row.heading, row.criterion, row.scores, span(row.readings))
            }),
        );
        field(
            "scores",
            table(&t.scores, |row| row.min_star.map_or(format!("p({})", row.points), |mark| format!("m({}, {})", row.points, star(mark)))),
        );
        field(
            "criteria",
            table(&t.criteria, |row| {
                let [a, b] = row.cases.map(text);
                format!(
                    "CriterionRow {{ title: {}, note: {}, choices: {}, applies_if: {}, expects: {}, expects_reading: {}, cases: [{a}, {b}] }}",
                    text(row.title),
                    text(row.note),
                    span(row.choices),
                    option(row.applies_if, condition),
                    option(row.expects, condition),
                    option(row.expects_reading, |row| format!("{row}")),
                )
            }),
        );
        field("choices", table(&t.choices, |row| format!("x({}, {})", row.label.0, row.grounds)));
        field(
            "grounds",
            table(&t.grounds, |row| {
                format!(
                    "GroundsRow {{ case: {}, papers: PaperSet({}), producers: ProducerKinds({}) }}",
                    option(row.case, case),
                    row.papers.0,
                    row.producers.0
                )
            }),
        );
        field(
            "reading_uses",
            table(&t.reading_uses, |row| {
                let when = match row.when {
                    Touches::Choice(choice) => format!("Choice({choice})"),
                    Touches::Minimum => "Minimum".into(),
                    Touches::Mark(mark, choice) => format!("Mark({}, {choice})", star(mark)),
                };
                format!("ReadingUseRow {{ reading: {}, when: Touches::{when} }}", row.reading)
            }),
        );
        out.push_str("};\n");
        out
    }

    #[doc(hidden)]
    /// The module that embeds the classification alone: one constant, `CLASSES`.
    pub fn to_classification_source(&self) -> String {
        let mut classes: Vec<(Bilingual<'_>, Bilingual<'_>, Vec<u8>)> = Vec::new();
        for set in self.sets() {
            let (sector, group) = (set.sector(), set.group());
            match classes.iter_mut().find(|(of_sector, of_group, _)| (*of_sector, *of_group) == (sector, group)) {
                Some((_, _, sets)) => sets.push(set.no()),
                None => classes.push((sector, group, alloc::vec![set.no()])),
            }
        }
        let name = |name: Bilingual<'_>| format!("Bilingual {{ vi: {:?}, en: {:?} }}", name.vi, name.en);
        let rows = classes.iter().map(|(sector, group, sets)| {
            format!(
                "    Class {{\n        sector: {},\n        group: {},\n        sets: &{sets:?},\n    }},\n",
                name(*sector),
                name(*group)
            )
        });
        format!(
            "// Written by `cargo xtask rulebooks` from rulebooks/; do not edit.\n\n\
             use crate::register::class::Class;\n\
             use crate::lang::Bilingual;\n\n\
             pub(super) const CLASSES: &[Class] = &[\n{}];\n",
            rows.collect::<String>()
        )
    }
}

fn table<T: Clone>(rows: &Rows<T>, row: impl FnMut(&T) -> String) -> String {
    let rows: Vec<String> = rows.iter().map(row).collect();
    format!("Borrowed(&[\n        {}\n    ])", rows.join(",\n        "))
}

fn option<T>(value: Option<T>, print: impl FnOnce(T) -> String) -> String {
    value.map_or("None".into(), |value| format!("Some({})", print(value)))
}

fn day(day: Date) -> String {
    format!("date({}, {}, {})", day.year(), day.month(), day.day())
}

fn variant<T: Debug>(name: &str, value: T) -> String {
    format!("{name}::{value:?}")
}

fn decision(decision: Decision) -> String {
    variant("Decision", decision)
}

fn star(star: Star) -> String {
    variant("Star", star)
}

fn knowledge(knowledge: Knowledge) -> String {
    variant("Knowledge", knowledge)
}

fn case(case: Case) -> String {
    variant("Case", case)
}

fn span(span: Span) -> String {
    format!("s({}, {})", span.start, span.len)
}

fn text(text: TextId) -> String {
    format!("t({})", text.0)
}

fn code(code: Code) -> String {
    let [section, item, sub_item] = code.bytes();
    format!("c({section}, {item}, {sub_item})")
}

fn condition(condition: Condition) -> String {
    format!("Condition {{ criterion: {}, above: {} }}", code(condition.criterion), condition.above)
}

fn cite(cite: Cite) -> String {
    let article =
        |article: Article| format!("Article {{ article: {}, clause: {:?}, point: {:?} }}", article.article, article.clause, article.point);
    match cite {
        Cite::Decision(of) => format!("Cite::Decision({})", decision(of)),
        Cite::Article(of, place) => format!("Cite::Article({}, {})", decision(of), article(place)),
        Cite::Classification(of) => format!("Cite::Classification({})", decision(of)),
        Cite::Sheets(of) => format!("Cite::Sheets({})", decision(of)),
        Cite::Set(of, set) => format!("Cite::Set({}, {})", decision(of), set),
        Cite::Criterion(of, set, place) => format!("Cite::Criterion({}, {set}, {})", decision(of), code(place)),
        Cite::Form(of, form) => format!("Cite::Form({}, {form})", decision(of)),
        Cite::CivilCode(place) => format!("Cite::CivilCode({})", article(place)),
    }
}
