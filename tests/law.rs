//! The rulebooks and the check, held against the numbers that the decisions print.
//!
//! The fixtures in `tests/law/` come from transcripts of the decisions and never from the rulebooks; they are the judge.
//! What is finite is enumerated: every box, every mark, every gate of every set of every decision.

#[path = "law/bounds.rs"]
mod bounds;
#[path = "law/fixture.rs"]
mod fixture;
#[path = "law/texts.rs"]
mod texts;

use fixture::{Choice, ComputedGate, Counts, Defect, Gate, Known, Law, Line, Sheet, Ticks, as_json, compared, laws};
use ocop_core::rulebook::{Criterion, DefectPlace, Gate as RulebookGate, Knowledge, ProductSet, Rule, Section};
use ocop_core::{Application, Code, Decision, GateId, Lang, Rulebook, check};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// The decisions whose rulebook the full build has. The others are read, and not compared.
const COMPARED: [&str; 1] = ["qd26-2026"];

fn code(text: &str) -> Code {
    text.parse().unwrap_or_else(|_| panic!("no code: {text}"))
}

fn application<'a>(law: &Law, set: u8, answers: impl IntoIterator<Item = (&'a str, u8)>) -> Application {
    let mut application = Application::default();
    application.decision = Some(law.decision());
    application.product_set = Some(set);
    application.answers = answers.into_iter().map(|(criterion, choice)| (code(criterion), choice)).collect();
    application
}

fn ticked(law: &Law, sheet: &Sheet, ticks: &Ticks) -> Application {
    application(law, sheet.no, ticks.iter().map(|(&criterion, choice)| (criterion, choice.no)))
}

/// The report in the public format.
fn report(application: &Application) -> Value {
    serde_json::to_value(check(application)).expect("a report is JSON")
}

fn findings<'a>(report: &'a Value, code: &str) -> Vec<&'a Value> {
    let all = report["findings"].as_array().expect("a list");
    all.iter().filter(|finding| finding["code"] == code).collect()
}

/// Fails with all that was found, not with the first.
fn none(faults: &[String], what: &str) {
    let shown = faults.iter().take(40).fold(String::new(), |text, fault| text + "\n  " + fault);
    assert!(faults.is_empty(), "{} {what}:{shown}", faults.len());
}

/// What only one of two lists holds.
fn differences<T: std::fmt::Debug + PartialEq>(law: &[T], book: &[T]) -> Vec<String> {
    let only = |these: &[T], those: &[T], whose: &str| -> Vec<String> {
        these.iter().filter(|row| !those.contains(row)).map(|row| format!("only {whose}: {row:?}")).collect()
    };
    let mut all = only(law, book, "the law");
    all.extend(only(book, law, "the rulebook"));
    if all.is_empty() && law != book {
        all.push("the same rows in another order or number".to_owned());
    }
    all
}

/// Nothing is left out in silence: each decision has a fixture, and these were held against a rulebook.
#[test]
fn every_decision_has_a_fixture_and_these_are_compared() {
    // Folders are in the order of their names.
    let mut all: Vec<Decision> = laws().iter().map(Law::decision).collect();
    all.sort();
    assert_eq!(all, Decision::ALL);
    assert_eq!(compared().map(|(law, _)| law.decision().as_str()).collect::<Vec<_>>(), COMPARED);
    for law in laws() {
        assert_eq!(law.manifest.number, law.decision().number());
    }
}

/// What the rows of a decision come to.
fn counted(law: &Law) -> Counts {
    let Law { choices, lines, gates, .. } = law;
    let distinct = |all: &mut dyn Iterator<Item = String>| all.collect::<BTreeSet<_>>().len();
    Counts {
        sets: law.sheets.len(),
        sections: distinct(&mut lines.iter().map(|line| format!("{} {}", line.set, line.section.0))),
        // The rows do not tell a printed maximum from one that is added up.
        sections_without_maximum: law.manifest.counts.sections_without_maximum,
        criteria: lines.len(),
        headings: distinct(&mut lines.iter().filter_map(|line| Some(format!("{} {}", line.set, line.heading.as_ref()?)))),
        choices: choices.len(),
        marks: choices.iter().filter(|choice| choice.mark.is_some()).count(),
        conditional: lines.iter().filter(|line| line.applies_if.is_some()).count(),
        gates: distinct(&mut gates.iter().map(|gate| gate.id.clone())),
        set_gates: gates.len(),
        computed_gates: gates.iter().filter(|gate| gate.is_computed()).count(),
    }
}

/// Each total of the rows that is not the sum of its items, each maximum that is not the best box, each fall of points.
fn defects_of_the_rows(law: &Law) -> BTreeSet<Defect> {
    let mut totals: BTreeMap<(u8, String), (u16, u16)> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for line in &law.lines {
        let mut add = |at: &str, total: u16, points: u16| {
            let sums = totals.entry((line.set, at.to_owned())).or_insert((total, 0));
            assert_eq!(sums.0, total, "set {}, {at}: one total", line.set);
            sums.1 += points;
        };
        let section = line.section.0.to_string();
        if seen.insert((line.set, line.section.0)) {
            add(&line.part.0, line.part.1, line.section.1);
        }
        add(&section, line.section.1, line.criterion.1);
        if let Some((heading, max)) = line.heading.as_deref().and_then(|heading| heading.split_once(':')) {
            add(heading, max.parse().unwrap(), line.criterion.1);
        }
    }
    let defect = |set: u8, kind: &str, at: &str| Defect { set, kind: kind.to_owned(), at: at.to_owned() };
    let mut found: BTreeSet<Defect> =
        totals.iter().filter(|(_, (total, sum))| total != sum).map(|((set, at), _)| defect(*set, "sum", at)).collect();
    for line in &law.lines {
        let sheet = law.sheets.iter().find(|sheet| sheet.no == line.set).expect("a sheet");
        let choices = &sheet.criteria[&line.criterion.0];
        if choices.iter().map(|choice| choice.points).max() != Some(line.criterion.1) {
            found.insert(defect(line.set, "maximum", &line.criterion.0));
        }
        if choices.windows(2).any(|pair| pair[0].case == pair[1].case && pair[0].points > pair[1].points) {
            found.insert(defect(line.set, "points_fall", &line.criterion.0));
        }
    }
    found
}

/// The manifest and the rows were written together, and tell the same.
#[test]
fn the_manifest_and_the_rows_agree() {
    for law in laws() {
        let (name, manifest) = (law.decision(), &law.manifest);
        assert_eq!(counted(law), manifest.counts, "{name}");
        let sets: Vec<u8> = law.sheets.iter().map(|sheet| sheet.no).collect();
        assert_eq!(sets, (1..=26).collect::<Vec<_>>(), "{name}");
        assert_eq!(law.has_minimums(), manifest.counts.marks > 0, "{name}");
        assert!(law.lines.iter().all(|line| manifest.parts[&line.part.0] == line.part.1), "{name}");
        assert_eq!(manifest.parts.values().sum::<u16>(), 100, "{name}");
        assert_eq!(manifest.bands.iter().map(|band| band.star).collect::<Vec<_>>(), [1, 2, 3, 4, 5], "{name}");
        for &set in &sets {
            let not_known = manifest.conditions.of(set) == Known::Not;
            assert!(!not_known || law.gates_of(set).next().is_none(), "{name}, set {set}: gates that are not known");
        }
        let computed = law.gates.iter().filter(|gate| gate.is_computed());
        let mut computed: Vec<_> =
            computed.map(|gate| ComputedGate { set: gate.set, gate: gate.id.clone(), zero_in: gate.zero_in.clone() }).collect();
        computed.sort();
        assert_eq!(computed, manifest.computed_gates, "{name}");
        // What is printed beside numbers shows in no row.
        let shown = |defect: &&Defect| !matches!(defect.kind.as_str(), "mark_on_title" | "renumbered");
        let declared: BTreeSet<Defect> = manifest.defects.iter().filter(shown).cloned().collect();
        assert_eq!(defects_of_the_rows(law), declared, "{name}");
        for defect in manifest.defects.iter().filter(|defect| !shown(defect)) {
            let sheet = law.sheets.iter().find(|sheet| sheet.no == defect.set).expect("a sheet");
            let choices = sheet.criteria.get(&defect.at).unwrap_or_else(|| panic!("{name}: {defect:?} is of no criterion"));
            assert!(defect.kind == "renumbered" || choices[0].mark.is_some(), "{name}: {defect:?}");
        }
        // At its best a sheet earns what its parts print, but for the parts that the manifest names.
        for sheet in &law.sheets {
            let mut parts: BTreeMap<String, u16> = BTreeMap::new();
            for choice in sheet.best().values() {
                *parts.entry(choice.part.clone()).or_default() += choice.points;
            }
            assert_eq!(parts, law.best_parts(sheet.no), "{name}, set {}", sheet.no);
            assert_eq!(sheet.unmet(&sheet.best()), [], "{name}, set {}", sheet.no);
        }
    }
}

/// The sheets as printed: their criteria, headings and boxes, the marks of the boxes; no more and no other.
#[test]
fn the_sheets_are_those_of_the_decision() {
    for (law, book) in compared() {
        let mut lines = Vec::new();
        let mut choices = Vec::new();
        for set in book.sets() {
            for part in set.parts() {
                for section in part.sections() {
                    for criterion in section.criteria() {
                        lines.push(Line {
                            set: set.no(),
                            part: (part.part().to_string(), part.max().get()),
                            section: (section.no(), section.max().get()),
                            criterion: (criterion.code().to_string(), criterion.max().get()),
                            heading: criterion.under().map(|heading| format!("{}:{}", heading.code, heading.max)),
                            applies_if: criterion.applies_if().map(|condition| format!("{}>{}", condition.criterion, condition.above)),
                        });
                        choices.extend(criterion.choices().map(|choice| Choice {
                            set: set.no(),
                            part: part.part().to_string(),
                            section: section.no(),
                            criterion: criterion.code().to_string(),
                            no: choice.no(),
                            points: choice.points().get(),
                            mark: choice.min_star().map(ocop_core::Star::get),
                            case: choice.case().map(|case| case.to_string()),
                        }));
                    }
                }
            }
        }
        none(&differences(&law.lines, &lines), "differences in the criteria");
        none(&differences(&law.choices, &choices), "differences in the boxes");
        let counts = &law.manifest.counts;
        let headings: BTreeSet<_> = lines.iter().filter_map(|line| Some((line.set, line.heading.clone()?))).collect();
        let sections = book.sets().flat_map(ProductSet::sections).map(Section::no).count();
        assert_eq!((book.sets().len(), sections), (counts.sets, counts.sections));
        assert_eq!([lines.len(), headings.len(), choices.len()], [counts.criteria, counts.headings, counts.choices]);
        assert_eq!(choices.iter().filter(|choice| choice.mark.is_some()).count(), counts.marks);
        let conditional = book.sets().flat_map(ProductSet::criteria).filter_map(Criterion::applies_if).count();
        assert_eq!(conditional, counts.conditional);
    }
}

fn known(knowledge: Option<Knowledge>) -> Known {
    match knowledge {
        None => Known::Wholly,
        Some(Knowledge::PartlyKnown) => Known::Partly,
        Some(Knowledge::NotKnown) => Known::Not,
    }
}

/// The bands, the places of the rules, what is not known and where the decision is out of step with itself.
#[test]
fn what_is_not_in_a_sheet_is_that_of_the_decision() {
    for (law, book) in compared() {
        let manifest = &law.manifest;
        let bands: Vec<(u8, u16)> = book.bands().iter().map(|band| (band.star.get(), band.from.get())).collect();
        assert_eq!(bands, manifest.bands.iter().map(|band| (band.star, band.from)).collect::<Vec<_>>());
        let cites: BTreeMap<String, String> =
            book.rules().filter_map(|basis| Some((basis.rule.to_string(), basis.cite?.to_string()))).collect();
        let law_cites = manifest.cites.keys().filter_map(|rule| Some((rule.clone(), law.cite(rule)?))).collect();
        assert_eq!(cites, law_cites);
        assert_eq!(known(book.minimums()), manifest.minimums);
        let mut defects = Vec::new();
        for set in book.sets() {
            assert_eq!(known(set.conditions()), manifest.conditions.of(set.no()), "set {}", set.no());
            defects.extend(set.defects().map(|defect| Defect {
                set: set.no(),
                kind: defect.kind.to_string(),
                at: match defect.at {
                    DefectPlace::Sheet => String::new(),
                    DefectPlace::Part(part) => part.to_string(),
                    DefectPlace::Code(code) => code.to_string(),
                },
            }));
        }
        let mut declared = manifest.defects.clone();
        defects.sort();
        declared.sort();
        none(&differences(&declared, &defects), "differences in the defects");
    }
}

/// Reports name the articles of the decision, and what is not known of it.
#[test]
fn reports_cite_the_decision_and_what_is_not_known_of_it() {
    for (law, book) in compared() {
        for sheet in &law.sheets {
            let cited = |report: &Value, code: &str, rule: Rule| {
                let found = findings(report, code);
                assert_eq!(!found.is_empty(), book.rule(rule).is_some(), "set {}: {code}", sheet.no);
                assert!(found.iter().all(|finding| finding["cite"] == json!(law.cite(rule.as_str()))), "set {}: {code}", sheet.no);
            };
            let empty = report(&application(law, sheet.no, []));
            cited(&empty, "points_short", Rule::Bands);
            cited(&empty, "below_three_stars", Rule::Recognition);
            let best = report(&ticked(law, sheet, &sheet.best()));
            cited(&best, "ministry_decides", Rule::MinistryDecides);
            for report in [empty, best] {
                assert_eq!(findings(&report, "minimums_not_known").len(), usize::from(!law.has_minimums()), "set {}", sheet.no);
                let known = match law.manifest.conditions.of(sheet.no) {
                    Known::Wholly => vec![],
                    Known::Partly => vec![json!("partly_known")],
                    Known::Not => vec![json!("not_known")],
                };
                let found = findings(&report, "conditions_not_known");
                assert_eq!(found.iter().map(|finding| finding["params"]["known"].clone()).collect::<Vec<_>>(), known, "set {}", sheet.no);
            }
        }
    }
}

/// Real sheets come out as they were printed.
#[test]
fn real_sheets_come_out_as_printed() {
    for (law, _) in compared() {
        for replay in &law.manifest.replays {
            let answers = replay.answers.iter().map(|(criterion, choice)| (criterion.as_str(), *choice));
            let report = report(&application(law, replay.set, answers));
            assert_eq!(report["score"]["total"], replay.total);
            assert_eq!(report["score"]["parts"], as_json(&replay.parts));
            assert_eq!(report["star"]["result"], replay.star);
        }
    }
}

/// Each sheet prints 100 points, and a product at its best earns them all, but for what the manifest names.
#[test]
fn the_best_boxes_earn_one_hundred_points() {
    for (law, _) in compared() {
        for sheet in &law.sheets {
            let report = report(&ticked(law, sheet, &sheet.best()));
            let parts = law.best_parts(sheet.no);
            let by_minimums = law.has_minimums().then_some(5);
            assert_eq!(report["score"]["total"], parts.values().sum::<u16>(), "set {}", sheet.no);
            assert_eq!(report["score"]["parts"], as_json(&parts), "set {}", sheet.no);
            assert_eq!(report["star"], json!({ "by_points": 5, "by_minimums": by_minimums, "result": 5 }), "set {}", sheet.no);
        }
    }
}

/// Each box earns its points, in its part; a number behind the last box is no box.
#[test]
fn every_choice_scores() {
    for (law, _) in compared() {
        let mut scored = 0;
        let mut faults = Vec::new();
        for sheet in &law.sheets {
            for (criterion, choices) in &sheet.criteria {
                // 5.2 counts only where 5.1 is answered above a box, which is "no story": the next box.
                let story = sheet.applies_if.get(criterion).map(|(other, above)| &sheet.criteria[other][usize::from(*above)]);
                let score = |no: u8| {
                    let answers = story.map(|story| (story.criterion.as_str(), story.no)).into_iter().chain([(criterion.as_str(), no)]);
                    report(&application(law, sheet.no, answers))
                };
                let expected = |choice: &Choice| {
                    let mut parts: BTreeMap<String, u16> = law.manifest.parts.keys().map(|part| (part.clone(), 0)).collect();
                    for choice in story.into_iter().chain([choice]) {
                        *parts.get_mut(&choice.part).expect("a part") += choice.points;
                    }
                    json!({ "total": parts.values().sum::<u16>(), "parts": as_json(&parts), "answered": 1 + usize::from(story.is_some()), "of": sheet.criteria.len() })
                };
                for choice in choices {
                    let report = score(choice.no);
                    if report["score"] != expected(choice) {
                        faults.push(format!("set {}, {criterion}, {}: {}", sheet.no, choice.no, report["score"]));
                    }
                    scored += 1;
                    if story.is_some() {
                        let alone = self::report(&application(law, sheet.no, [(criterion.as_str(), choice.no)]));
                        if alone["score"]["total"] != 0 {
                            faults.push(format!("set {}, {criterion}, {}: counts without a story", sheet.no, choice.no));
                        }
                    }
                }
                let behind = u8::try_from(choices.len()).expect("few boxes") + 1;
                let report = score(behind);
                let earned = story.map_or(0, |story| story.points);
                if report["score"]["total"] != earned || findings(&report, "choice_out_of_range").len() != 1 {
                    faults.push(format!("set {}, {criterion}, {behind}: there is no such box", sheet.no));
                }
            }
        }
        none(&faults, "boxes that do not score");
        assert_eq!(scored, law.manifest.counts.choices);
    }
}

/// The `star_minimum_unmet` findings that these ticks must bring, as criterion, star, needs, has.
fn expected_unmet<'a>(sheet: &'a Sheet, ticks: &Ticks) -> BTreeSet<(&'a str, u64, u64, u64)> {
    sheet.unmet(ticks).into_iter().map(|(criterion, star, needs, has)| (criterion, star.into(), needs.into(), has.into())).collect()
}

fn found_unmet<'a>(report: &'a Value) -> Option<BTreeSet<(&'a str, u64, u64, u64)>> {
    let number = |finding: &Value, name: &str| finding["params"][name].as_u64();
    let unmet = |finding: &'a Value| {
        Some((finding["path"][1].as_str()?, number(finding, "star")?, number(finding, "needs")?, number(finding, "has")?))
    };
    let all = findings(report, "star_minimum_unmet");
    let found: BTreeSet<_> = all.iter().copied().map(unmet).collect::<Option<_>>()?;
    // Each of them once.
    (found.len() == all.len()).then_some(found)
}

/// What is wrong with a report on everything at its best but one criterion, which bears this mark.
fn mark_faults(law: &Law, sheet: &Sheet, marked: &Choice, star: u8, answer: Option<u8>) -> Vec<String> {
    let criterion = marked.criterion.as_str();
    let mut ticks = sheet.best();
    ticks.remove(criterion);
    ticks.extend(sheet.criteria[criterion].iter().find(|choice| Some(choice.no) == answer).map(|choice| (criterion, choice)));
    let mut application = ticked(law, sheet, &ticks);
    if answer == Some(0) {
        application.answers.set(code(criterion), 0);
    }
    let report = report(&application);
    let by_minimums = report["star"]["by_minimums"].as_u64().unwrap_or_default();
    let unmet = found_unmet(&report).unwrap_or_default();
    let mark = (criterion, u64::from(star), u64::from(marked.no), answer.map_or(0, u64::from));
    let reached = answer == Some(marked.no);
    let all = findings(&report, "star_minimum_unmet");
    let cite = law.place(sheet.no, Some(criterion));
    // Everything else is at its best, so that the points reach every star, and an unmet mark costs stars. Only without the
    // answer on which others depend their points are lost too.
    let carries_others = sheet.applies_if.values().any(|(other, _)| other == criterion);
    let by_points = law.by_points(sheet.points(&ticks));
    let mut faults = Vec::new();
    let mut must = |holds: bool, what: &str| {
        if !holds {
            faults.push(format!("set {}, {criterion}, answer {answer:?}, mark for {star} on {}: {what}: {report}", sheet.no, marked.no));
        }
    };
    must((by_minimums >= star.into()) == reached, "the star is reached by minimums if and only if the mark is");
    must(unmet.contains(&mark) != reached, "a finding names the mark if and only if it is not reached");
    must(unmet == expected_unmet(sheet, &ticks), "the marks not reached are those of this criterion above its answer");
    must(by_minimums == u64::from(sheet.by_minimums(&ticks)), "lower marks bind higher stars, others do not bind");
    must(by_points == 5 || carries_others, "the points reach 5 stars");
    must(report["star"]["by_points"] == by_points, "the points are those of the boxes that count");
    must(report["star"]["result"] == by_minimums.min(by_points.into()), "the result is the lower of the two");
    let lost = |finding: &Value| finding["params"]["star"].as_u64() <= Some(by_points.into());
    let severity = |finding: &Value| if lost(finding) { "warning" } else { "note" };
    must(all.iter().all(|finding| finding["severity"] == severity(finding)), "stars are lost: a warning");
    must(all.iter().all(|finding| finding["cite"] == cite), "the finding cites the criterion");
    faults
}

/// The note under the sheets: the stars beside a box are the least that must be reached there for that star. Reading: for
/// every higher star too. Each of the marks, below it and on it, with everything else at its best.
#[test]
fn every_mark_binds() {
    for (law, _) in compared() {
        let mut faults = Vec::new();
        let mut marks = 0;
        for sheet in &law.sheets {
            for choices in sheet.criteria.values() {
                for (marked, star) in choices.iter().filter_map(|choice| Some((choice, choice.mark?))) {
                    marks += 1;
                    let below = choices.iter().filter(|choice| choice.points < marked.points).max_by_key(|choice| choice.points);
                    // Where no box has fewer points: no answer, and "none of these boxes".
                    let short: &[Option<u8>] = &below.map_or(vec![None, Some(0)], |choice| vec![Some(choice.no)]);
                    for &answer in short.iter().chain(&[Some(marked.no)]) {
                        faults.extend(mark_faults(law, sheet, marked, star, answer));
                    }
                }
            }
        }
        none(&faults, "marks that do not bind");
        assert_eq!(marks, law.manifest.counts.marks);
    }
}

/// Headings and notes of the sheets: each gate in its sets, with its effect, at its place.
#[test]
fn the_gates_are_those_of_the_decision() {
    for (law, book) in compared() {
        let of_set = |set: ProductSet<'_>| {
            let gate = |gate: ocop_core::rulebook::SetGate<'_>| Gate {
                set: set.no(),
                id: gate.id().to_string(),
                effect: gate.effect().to_string(),
                criterion: gate.criterion().map(|code| code.to_string()),
                zero_in: gate.zero_in().iter().map(Code::to_string).collect(),
            };
            set.gates().map(gate).collect::<Vec<_>>()
        };
        let mut in_book: Vec<Gate> = book.sets().flat_map(of_set).collect();
        let mut in_law = law.gates.clone();
        in_book.sort();
        in_law.sort();
        none(&differences(&in_law, &in_book), "differences in the gates");
        assert_eq!((book.gates().len(), in_book.len()), (law.manifest.counts.gates, law.manifest.counts.set_gates));
    }
}

fn gate_id<'a>(book: &'a Rulebook, id: &str) -> GateId<'a> {
    book.gate(id).unwrap_or_else(|| panic!("no gate: {id}")).id()
}

/// What a report must say of a closed gate.
fn closed(law: &Law, gate: &Gate, path: [&str; 2]) -> Value {
    json!({
        "code": "gate_closed",
        "severity": "blocker",
        "path": path,
        "params": { "gate": gate.id, "effect": gate.effect },
        "cite": law.place(gate.set, gate.criterion.as_deref()),
    })
}

/// A closed gate leaves a product without stars, were it the best of all. Each of them.
#[test]
fn every_gate_closes() {
    for (law, book) in compared() {
        let mut closings = 0;
        for sheet in &law.sheets {
            let best = sheet.best();
            let open = report(&ticked(law, sheet, &best));
            assert_eq!((&open["status"], &open["star"]["result"]), (&json!("graded"), &json!(5)), "set {}", sheet.no);
            let is_closed = |report: &Value, finding: &Value, place: &str| {
                assert_eq!(report["status"], "gate_closed", "{place}");
                assert_eq!(report["star"]["result"], Value::Null, "{place}");
                assert_eq!(findings(report, "gate_closed"), [finding], "{place}");
            };
            for gate in law.gates_of(sheet.no) {
                let place = format!("set {}, {}", gate.set, gate.id);
                closings += 1;
                if gate.is_computed() {
                    for criterion in &gate.zero_in {
                        let zero = sheet.criteria[criterion].iter().find(|choice| choice.points == 0).expect("a box of 0 points");
                        let mut ticks = best.clone();
                        ticks.insert(criterion, zero);
                        let report = report(&ticked(law, sheet, &ticks));
                        is_closed(&report, &closed(law, gate, ["answers", criterion]), &format!("{place}, {criterion}"));
                    }
                    continue;
                }
                let mut application = ticked(law, sheet, &best);
                application.declarations.set(gate_id(book, &gate.id), true);
                let report = report(&application);
                is_closed(&report, &closed(law, gate, ["declarations", &gate.id]), &place);
                // All else is as if it were open.
                assert_eq!(report["score"], open["score"], "{place}");
                assert_eq!(report["star"]["by_points"], open["star"]["by_points"], "{place}");
                assert_eq!(report["star"]["by_minimums"], open["star"]["by_minimums"], "{place}");
            }
        }
        assert_eq!(closings, law.manifest.counts.set_gates);
    }
}

/// A gate that is declared open does not close; one that is not spoken of does not either, and the report says so.
#[test]
fn a_gate_closes_only_when_declared() {
    for (law, book) in compared() {
        for sheet in &law.sheets {
            let declarable: Vec<&Gate> = law.gates_of(sheet.no).filter(|gate| !gate.is_computed()).collect();
            let undeclared = |report: &Value| -> BTreeSet<String> {
                let found = findings(report, "gates_not_declared");
                assert!(found.len() <= 1, "set {}: one finding for all", sheet.no);
                let ids = found.iter().flat_map(|finding| finding["params"]["gates"].as_array().expect("a list").clone());
                ids.map(|id| id.as_str().expect("an id").to_owned()).collect()
            };
            let is_open = |report: &Value| {
                assert_eq!(report["status"], "graded", "set {}", sheet.no);
                assert_eq!(report["star"]["result"], 5, "set {}", sheet.no);
                assert_eq!(findings(report, "gate_closed"), Vec::<&Value>::new(), "set {}", sheet.no);
            };
            let ids: BTreeSet<String> = declarable.iter().map(|gate| gate.id.clone()).collect();
            let silent = report(&ticked(law, sheet, &sheet.best()));
            is_open(&silent);
            assert_eq!(undeclared(&silent), ids, "set {}", sheet.no);
            for gate in &declarable {
                let mut application = ticked(law, sheet, &sheet.best());
                application.declarations.set(gate_id(book, &gate.id), false);
                let report = report(&application);
                is_open(&report);
                let rest: BTreeSet<String> = ids.iter().filter(|id| **id != gate.id).cloned().collect();
                assert_eq!(undeclared(&report), rest, "set {}, {}", sheet.no, gate.id);
            }
            let mut application = ticked(law, sheet, &sheet.best());
            for gate in &declarable {
                application.declarations.set(gate_id(book, &gate.id), false);
            }
            let all = report(&application);
            is_open(&all);
            assert_eq!(undeclared(&all), BTreeSet::new(), "set {}", sheet.no);
        }
    }
}

/// Only a chosen box of 0 points closes a computed gate: not a criterion without an answer, not "none of these", and not such
/// a box in another criterion or set.
#[test]
fn the_sensory_gate_closes_by_a_chosen_box_only() {
    for (law, _) in compared() {
        for sheet in &law.sheets {
            let zeros: BTreeSet<&String> = law.gates_of(sheet.no).flat_map(|gate| &gate.zero_in).collect();
            let of_set = law.manifest.computed_gates.iter().filter(|gate| gate.set == sheet.no);
            assert_eq!(zeros, of_set.flat_map(|gate| &gate.zero_in).collect(), "set {}", sheet.no);
            for (criterion, choices) in &sheet.criteria {
                let mut application = ticked(law, sheet, &sheet.best());
                let number = code(criterion);
                application.answers.remove(number);
                assert_eq!(report(&application)["status"], "graded", "set {}, {criterion} unanswered", sheet.no);
                application.answers.set(number, 0);
                assert_eq!(report(&application)["status"], "graded", "set {}, {criterion}: none of these", sheet.no);
                for zero in choices.iter().filter(|choice| choice.points == 0 && !zeros.contains(criterion)) {
                    application.answers.set(number, zero.no);
                    assert_eq!(report(&application)["status"], "graded", "set {}, {criterion}", sheet.no);
                }
            }
        }
    }
}

/// A gate that the sheet does not print is no gate of the set, and a computed one cannot be declared anywhere.
#[test]
fn a_gate_of_another_set_is_unknown() {
    for (law, book) in compared() {
        let gates: BTreeSet<(u8, &str)> = law.gates.iter().map(|gate| (gate.set, gate.id.as_str())).collect();
        let computed: BTreeSet<&str> = law.manifest.computed_gates.iter().map(|gate| gate.gate.as_str()).collect();
        let mut strangers = 0;
        for sheet in &law.sheets {
            for id in book.gates().map(RulebookGate::id) {
                let computed = computed.contains(id.as_str());
                if !computed && gates.contains(&(sheet.no, id.as_str())) {
                    continue;
                }
                strangers += 1;
                let code = if computed { "gate_not_declarable" } else { "unknown_gate" };
                for holds in [true, false] {
                    let mut application = ticked(law, sheet, &sheet.best());
                    application.declarations.set(id, holds);
                    let report = report(&application);
                    let found = findings(&report, code);
                    assert_eq!(found.len(), 1, "set {}, {id}", sheet.no);
                    assert_eq!(found[0]["path"], json!(["declarations", id.as_str()]), "set {}", sheet.no);
                    assert_eq!(found[0]["severity"], "blocker", "set {}, {id}", sheet.no);
                    assert_eq!(report["status"], "graded", "set {}, {id}", sheet.no);
                    assert_eq!(report["star"]["result"], 5, "set {}, {id}", sheet.no);
                }
            }
        }
        // Every gate in every set, but for the places with a gate that can be declared.
        let counts = &law.manifest.counts;
        assert_eq!(strangers, counts.gates * counts.sets - (counts.set_gates - counts.computed_gates));
    }
}

/// Every number in the official text of a box stands in both labels, bounded the same way, and no other number does.
#[test]
fn labels_state_the_numbers_of_the_law() {
    for (law, book) in compared() {
        let mut faults = Vec::new();
        let mut numbers = 0;
        for (row, bounds_of_law) in law.choices.iter().zip(&law.bounds) {
            let criterion = book.set(row.set).and_then(|set| set.criterion(code(&row.criterion)));
            let Some(choice) = criterion.and_then(|criterion| criterion.choice(row.no)) else {
                faults.push(format!("set {}, {}, {}: no such box", row.set, row.criterion, row.no));
                continue;
            };
            numbers += bounds_of_law.len();
            for &lang in Lang::ALL {
                let label = choice.label().get(lang);
                let found = bounds::bounds(label, lang);
                if found.as_ref().is_ok_and(|found| found == bounds_of_law) {
                    continue;
                }
                let place = format!("set {}, {}, {}", row.set, row.criterion, row.no);
                faults.push(format!("{place}: the law says {bounds_of_law:?}, the label {found:?}: {label}"));
            }
        }
        none(&faults, "labels with other numbers than the law");
        assert_ne!(numbers, 0);
    }
}
