//! The rulebook of 26/2026 and the check, held against the numbers that the decision prints.
//!
//! The fixture in `tests/law/` comes from a transcript of the decision and never from the rulebook; it is the judge.
//! What is finite is enumerated: every box, every mark, every gate of every set.

#[path = "law/bounds.rs"]
mod bounds;
#[path = "law/fixture.rs"]
mod fixture;
#[path = "law/texts.rs"]
mod texts;

use fixture::{Choice, Gate, Line, Sheet, Ticks};
use ocop_core::rulebook::Gate as RulebookGate;
use ocop_core::{Application, Code, Decision, GateId, Lang, Rulebook, check};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

fn rulebook() -> &'static Rulebook {
    Rulebook::embedded(Decision::Qd26).expect("the decision in force is built in")
}

fn code(text: &str) -> Code {
    text.parse().unwrap_or_else(|_| panic!("no code: {text}"))
}

fn application<'a>(set: u8, answers: impl IntoIterator<Item = (&'a str, u8)>) -> Application {
    let mut application = Application::default();
    application.decision = Some(Decision::Qd26);
    application.product_set = Some(set);
    application.answers = answers.into_iter().map(|(criterion, choice)| (code(criterion), choice)).collect();
    application
}

fn ticked(sheet: &Sheet, ticks: &Ticks) -> Application {
    application(sheet.no, ticks.iter().map(|(&criterion, choice)| (criterion, choice.no)))
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

/// Annex II: 26 sheets of 787 criteria, 4 headings and 2,579 boxes, 575 of which bear a mark; no more and no other.
#[test]
fn the_sheets_are_those_of_the_decision() {
    let mut lines = Vec::new();
    let mut choices = Vec::new();
    for set in rulebook().sets() {
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
    none(&differences(&fixture::lines(), &lines), "differences in the criteria");
    none(&differences(&fixture::choices(), &choices), "differences in the boxes");
    let headings: BTreeSet<_> = lines.iter().filter_map(|line| Some((line.set, line.heading.clone()?))).collect();
    let sets: Vec<u8> = rulebook().sets().map(ocop_core::rulebook::ProductSet::no).collect();
    assert_eq!(sets, (1..=26).collect::<Vec<_>>());
    assert_eq!([lines.len(), headings.len(), choices.len()], [787, 4, 2579]);
    assert_eq!(choices.iter().filter(|choice| choice.mark.is_some()).count(), 575);
}

/// Art. 3.1: each sheet is worth 100 points, 40 + 25 + 35, and a product at its best earns them all.
#[test]
fn the_best_boxes_earn_one_hundred_points() {
    for sheet in fixture::sheets() {
        let report = report(&ticked(&sheet, &sheet.best()));
        assert_eq!(report["score"]["total"], 100, "set {}", sheet.no);
        assert_eq!(report["score"]["parts"], json!({ "A": 40, "B": 25, "C": 35 }), "set {}", sheet.no);
        assert_eq!(report["star"], json!({ "by_points": 5, "by_minimums": 5, "result": 5 }), "set {}", sheet.no);
    }
}

/// Each of the 2,579 boxes earns its points, in its part; a number behind the last box is no box.
#[test]
fn every_choice_scores() {
    let conditional: BTreeSet<(u8, String)> =
        fixture::lines().into_iter().filter(|line| line.applies_if.is_some()).map(|line| (line.set, line.criterion.0)).collect();
    let sheets = fixture::sheets();
    let mut scored = 0;
    let mut faults = Vec::new();
    for sheet in &sheets {
        for (criterion, choices) in &sheet.criteria {
            // 5.2 counts only where 5.1 says that there is a story: its second box.
            let story = conditional.contains(&(sheet.no, criterion.clone())).then(|| &sheet.criteria["5.1"][1]);
            let score = |no: u8| {
                let answers = story.map(|story| ("5.1", story.no)).into_iter().chain([(criterion.as_str(), no)]);
                report(&application(sheet.no, answers))
            };
            let expected = |part: &str, points: u16| {
                let mut parts = BTreeMap::from([("A", 0), ("B", 0), ("C", 0)]);
                *parts.get_mut(part).expect("a part") += points;
                *parts.get_mut("B").expect("a part") += story.map_or(0, |story| story.points);
                json!({ "total": parts.values().sum::<u16>(), "parts": parts, "answered": 1 + usize::from(story.is_some()), "of": sheet.criteria.len() })
            };
            for choice in choices {
                let report = score(choice.no);
                if report["score"] != expected(&choice.part, choice.points) {
                    faults.push(format!("set {}, {criterion}, {}: {}", sheet.no, choice.no, report["score"]));
                }
                scored += 1;
                if story.is_some() {
                    let alone = self::report(&application(sheet.no, [(criterion.as_str(), choice.no)]));
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
    assert_eq!(scored, 2579);
}

/// The `star_minimum_unmet` findings that these ticks must bring, as criterion, star, needs, has.
fn expected_unmet<'a>(sheet: &'a Sheet, ticks: &Ticks) -> BTreeSet<(&'a str, u64, u64, u64)> {
    let has = |criterion| ticks.get(criterion).map_or(0, |choice: &&Choice| choice.no.into());
    sheet.unmet(ticks).into_iter().map(|(criterion, star, needs)| (criterion, star.into(), needs.into(), has(criterion))).collect()
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
fn mark_faults(sheet: &Sheet, marked: &Choice, star: u8, answer: Option<u8>) -> Vec<String> {
    let criterion = marked.criterion.as_str();
    let mut ticks = sheet.best();
    ticks.remove(criterion);
    ticks.extend(sheet.criteria[criterion].iter().find(|choice| Some(choice.no) == answer).map(|choice| (criterion, choice)));
    let mut application = ticked(sheet, &ticks);
    if answer == Some(0) {
        application.answers.set(code(criterion), 0);
    }
    let report = report(&application);
    let by_minimums = report["star"]["by_minimums"].as_u64().unwrap_or_default();
    let unmet = found_unmet(&report).unwrap_or_default();
    let mark = (criterion, u64::from(star), u64::from(marked.no), answer.map_or(0, u64::from));
    let reached = answer == Some(marked.no);
    let all = findings(&report, "star_minimum_unmet");
    let cite = format!("qd26-2026/II/{}/{criterion}", sheet.no);
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
    // Everything else is at its best, so that the points reach every star and an unmet mark costs stars.
    must(report["star"]["by_points"] == 5, "the points reach 5 stars");
    must(report["star"]["result"] == by_minimums, "the result is the lower of the two");
    must(all.iter().all(|finding| finding["severity"] == "warning"), "stars are lost: a warning");
    must(all.iter().all(|finding| finding["cite"] == cite), "the finding cites the criterion");
    faults
}

/// The note under the sheets: the stars beside a box are the least that must be reached there for that star. Reading: for
/// every higher star too. Each of the 575 marks, below it and on it, with everything else at its best.
#[test]
fn every_mark_binds() {
    let mut faults = Vec::new();
    let mut marks = 0;
    for sheet in &fixture::sheets() {
        for choices in sheet.criteria.values() {
            for (marked, star) in choices.iter().filter_map(|choice| Some((choice, choice.mark?))) {
                marks += 1;
                let below = choices.iter().filter(|choice| choice.points < marked.points).max_by_key(|choice| choice.points);
                // Where no box has fewer points: no answer, and "none of these boxes".
                let short: &[Option<u8>] = &below.map_or(vec![None, Some(0)], |choice| vec![Some(choice.no)]);
                for &answer in short.iter().chain(&[Some(marked.no)]) {
                    faults.extend(mark_faults(sheet, marked, star, answer));
                }
            }
        }
    }
    none(&faults, "marks that do not bind");
    assert_eq!(marks, 575);
}

/// Headings and notes of Annex II: 145 gates, each in its sets, with its effect, at its place.
#[test]
fn the_gates_are_those_of_the_decision() {
    let mut book: Vec<Gate> = rulebook()
        .sets()
        .flat_map(|set| {
            set.gates().map(move |gate| Gate {
                set: set.no(),
                id: gate.id().to_string(),
                effect: gate.effect().to_string(),
                criteria: match gate.zero_in() {
                    [] => gate.criterion().map(|code| code.to_string()).into_iter().collect(),
                    codes => codes.iter().map(Code::to_string).collect(),
                },
            })
        })
        .collect();
    let mut law = fixture::gates();
    book.sort();
    law.sort();
    none(&differences(&law, &book), "differences in the gates");
    assert_eq!(law.len(), 145);
}

fn gate_id(id: &str) -> GateId<'static> {
    rulebook().gate(id).unwrap_or_else(|| panic!("no gate: {id}")).id()
}

/// What a report must say of a closed gate.
fn closed(gate: &Gate, path: [&str; 2]) -> Value {
    json!({
        "code": "gate_closed",
        "severity": "blocker",
        "path": path,
        "params": { "gate": gate.id, "effect": gate.effect },
        "cite": gate.cite(),
    })
}

/// A closed gate leaves a product without stars, were it the best of all. Each of the 145.
#[test]
fn every_gate_closes() {
    let gates = fixture::gates();
    let mut closings = 0;
    for sheet in &fixture::sheets() {
        let best = sheet.best();
        let open = report(&ticked(sheet, &best));
        assert_eq!((&open["status"], &open["star"]["result"]), (&json!("graded"), &json!(5)), "set {}", sheet.no);
        let is_closed = |report: &Value, finding: &Value, place: &str| {
            assert_eq!(report["status"], "gate_closed", "{place}");
            assert_eq!(report["star"]["result"], Value::Null, "{place}");
            assert_eq!(findings(report, "gate_closed"), [finding], "{place}");
        };
        for gate in gates.iter().filter(|gate| gate.set == sheet.no) {
            let place = format!("set {}, {}", gate.set, gate.id);
            closings += 1;
            if gate.is_computed() {
                for criterion in &gate.criteria {
                    let zero = sheet.criteria[criterion].iter().find(|choice| choice.points == 0).expect("a box of 0 points");
                    let mut ticks = best.clone();
                    ticks.insert(criterion, zero);
                    let report = report(&ticked(sheet, &ticks));
                    is_closed(&report, &closed(gate, ["answers", criterion]), &format!("{place}, {criterion}"));
                }
                continue;
            }
            let mut application = ticked(sheet, &best);
            application.declarations.set(gate_id(&gate.id), true);
            let report = report(&application);
            is_closed(&report, &closed(gate, ["declarations", &gate.id]), &place);
            // All else is as if it were open.
            assert_eq!(report["score"], open["score"], "{place}");
            assert_eq!(report["star"]["by_points"], open["star"]["by_points"], "{place}");
            assert_eq!(report["star"]["by_minimums"], open["star"]["by_minimums"], "{place}");
        }
    }
    assert_eq!(closings, 145);
}

/// A gate that is declared open does not close; one that is not spoken of does not either, and the report says so.
#[test]
fn a_gate_closes_only_when_declared() {
    let gates = fixture::gates();
    for sheet in &fixture::sheets() {
        let declarable: Vec<&Gate> = gates.iter().filter(|gate| gate.set == sheet.no && !gate.is_computed()).collect();
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
        let silent = report(&ticked(sheet, &sheet.best()));
        is_open(&silent);
        assert_eq!(undeclared(&silent), ids, "set {}", sheet.no);
        for gate in &declarable {
            let mut application = ticked(sheet, &sheet.best());
            application.declarations.set(gate_id(&gate.id), false);
            let report = report(&application);
            is_open(&report);
            let rest: BTreeSet<String> = ids.iter().filter(|id| **id != gate.id).cloned().collect();
            assert_eq!(undeclared(&report), rest, "set {}, {}", sheet.no, gate.id);
        }
        let mut application = ticked(sheet, &sheet.best());
        for gate in &declarable {
            application.declarations.set(gate_id(&gate.id), false);
        }
        let all = report(&application);
        is_open(&all);
        assert_eq!(undeclared(&all), BTreeSet::new(), "set {}", sheet.no);
    }
}

/// Only a chosen box of 0 points closes the gate of set 16: not a criterion without an answer, not "none of these", and
/// not such a box in another set.
#[test]
fn the_sensory_gate_closes_by_a_chosen_box_only() {
    let gates = fixture::gates();
    for sheet in &fixture::sheets() {
        let zeros = gates.iter().filter(|gate| gate.set == sheet.no && gate.is_computed()).flat_map(|gate| &gate.criteria);
        let zeros: BTreeSet<&String> = zeros.collect();
        assert_eq!(zeros.len(), if sheet.no == 16 { 4 } else { 0 }, "set {}", sheet.no);
        for (criterion, choices) in &sheet.criteria {
            let mut application = ticked(sheet, &sheet.best());
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

/// A gate that the sheet does not print is no gate of the set, and the computed one cannot be declared anywhere.
#[test]
fn a_gate_of_another_set_is_unknown() {
    let gates: BTreeSet<(u8, String)> = fixture::gates().into_iter().map(|gate| (gate.set, gate.id)).collect();
    let mut strangers = 0;
    for sheet in &fixture::sheets() {
        for id in rulebook().gates().map(RulebookGate::id) {
            let computed = id == GateId::SENSORY_ZERO;
            if !computed && gates.contains(&(sheet.no, id.to_string())) {
                continue;
            }
            strangers += 1;
            let code = if computed { "gate_not_declarable" } else { "unknown_gate" };
            for holds in [true, false] {
                let mut application = ticked(sheet, &sheet.best());
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
    // 14 gates in 26 sets; 144 of these places have a gate that can be declared.
    assert_eq!(strangers, 14 * 26 - 144);
}

/// Every number in the official text of a box stands in both labels, bounded the same way, and no other number does.
#[test]
fn labels_state_the_numbers_of_the_law() {
    let mut faults = Vec::new();
    let mut numbers = 0;
    for (row, law) in fixture::choices_with_bounds() {
        let criterion = rulebook().set(row.set).and_then(|set| set.criterion(code(&row.criterion)));
        let Some(choice) = criterion.and_then(|criterion| criterion.choice(row.no)) else {
            faults.push(format!("set {}, {}, {}: no such box", row.set, row.criterion, row.no));
            continue;
        };
        numbers += law.len();
        for &lang in Lang::ALL {
            let label = choice.label().get(lang);
            let found = bounds::bounds(label, lang);
            if found.as_ref().is_ok_and(|found| *found == law) {
                continue;
            }
            faults.push(format!("set {}, {}, {}: the law says {law:?}, the label {found:?}: {label}", row.set, row.criterion, row.no));
        }
    }
    none(&faults, "labels with other numbers than the law");
    assert_ne!(numbers, 0);
}
