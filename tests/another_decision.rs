//! A decision is data: a rulebook of another decision, with other gates, papers and rules, is checked by the same engine,
//! and nothing of the decision in force appears in its reports.

use ocop_core::report::RulebookFrom;
use ocop_core::rulebook::Rule;
use ocop_core::{Application, Checker, Decision, FindingCode, Lang, Report, Rulebook, Star, Status};
use serde_json::{Value, json};

/// The rulebook in force, as JSON.
fn in_force() -> Value {
    serde_json::to_value(Rulebook::embedded(Decision::LATEST).unwrap()).unwrap()
}

/// The same as a rulebook of 148/2023: another decision in every place of the law, and changed.
fn another(change: impl FnOnce(&mut Value)) -> Rulebook {
    let mut book: Value = serde_json::from_str(&in_force().to_string().replace("qd26-2026", "qd148-2023")).unwrap();
    change(&mut book);
    Rulebook::from_json(book.to_string().as_bytes()).unwrap()
}

fn without_rules(book: &mut Value, rules: &[&str]) {
    book["rules"].as_array_mut().unwrap().retain(|rule| !rules.contains(&rule["id"].as_str().unwrap()));
}

/// An application under 148/2023.
fn application(fields: &Value) -> ocop_core::application::Read {
    let mut application = json!({ "decision": "qd148-2023", "product_set": 9 });
    application.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    Application::read(application.to_string().as_bytes())
}

fn codes(report: &Report) -> Vec<FindingCode> {
    report.findings.iter().map(ocop_core::Finding::code).collect()
}

/// Applications that touch every kind of finding that a sheet can bring.
fn applications() -> Vec<Value> {
    vec![
        json!({}),
        json!({ "answers": { "1.1": 3, "5.1": 1, "5.2": 2, "5.3": 2, "3.1": 2, "77.1": 1, "x": 1, "2.3": 9 }, "producer": { "kind": "farm" } }),
        json!({ "answers": { "1.4": 0, "3.3": 2 }, "declarations": { "contaminants": true, "forged": true, "sensory_zero": true } }),
        json!({ "documents": [{ "kind": "passport" }, { "kind": "awards", "issued_on": "2026-02-01", "expires_on": "2026-01-01" }], "answers": { "1.1": 2 } }),
        json!({ "documents": [], "producer": { "kind": "other" }, "declarations": { "standard_without_test_report": true } }),
        json!({ "product_set": 26, "answers": { "8": 1, "9": 4, "3.5": 1 } }),
    ]
}

#[test]
fn no_article_of_the_decision_in_force_is_in_a_report_of_another() {
    let checker = Checker::default().with_rulebook(another(|_| {}));
    for fields in applications() {
        let report = checker.check(&application(&fields));
        assert_eq!((report.decision, report.rulebook), (Some(Decision::Qd148), Some(RulebookFrom::Loaded)));
        assert!(report.score.is_some());
        for lang in [Lang::Vi, Lang::En] {
            let text = serde_json::to_string(&report.localised(lang)).unwrap();
            assert!(!text.contains("qd26-2026") && !text.contains("26/2026"), "{text}");
        }
    }
}

#[test]
fn messages_are_those_of_the_rulebook_that_was_loaded() {
    let book = another(|book| {
        book["provenance"] = json!({ "vi": "Bản chép của tỉnh", "en": "A province's copy" });
        book["gates"][0]["text"] = json!({ "vi": "Giấy tờ giả", "en": "Papers are forged" });
    });
    let gate = book.gates().next().unwrap().id().to_string();
    let report = Checker::default().with_rulebook(book).check(&application(&json!({ "declarations": { gate: true } })));
    let messages: Vec<String> = report.findings.iter().map(|finding| report.localised(Lang::En).message(finding)).collect();
    assert!(messages.iter().any(|message| message.contains("A province's copy")), "{messages:#?}");
    assert!(messages.iter().any(|message| message.contains("Papers are forged")), "{messages:#?}");
    // Stored and read back, it no longer has the rulebook, and takes no other one's words.
    let back: Report = serde_json::from_str(&serde_json::to_string(&report).unwrap()).unwrap();
    assert_eq!(back, report);
    let provenance = back.of_code(FindingCode::Provenance).next().unwrap();
    assert!(!back.localised(Lang::En).message(provenance).contains("transcript"));
}

#[test]
fn a_rulebook_may_have_forty_gates_and_each_closes_itself_alone() {
    let ids: Vec<String> = (1..=40).map(|no| format!("gate_{no:02}")).collect();
    let book = another(|book| {
        let text = json!({ "vi": "Điều kiện", "en": "A condition" });
        let gates = book["gates"].as_array_mut().unwrap();
        gates.extend(ids.iter().map(|id| json!({ "id": id, "effect": "excludes", "text": text })));
        book["sets"][8]["gates"] = ids.iter().map(|id| json!({ "id": id, "cite": "qd148-2023/II/9" })).collect();
    });
    let checker = Checker::default().with_rulebook(book);
    let open = checker.check(&application(&json!({})));
    let undeclared = open.of_code(FindingCode::GatesNotDeclared).next().unwrap();
    assert_eq!(serde_json::to_value(undeclared).unwrap()["params"]["gates"], json!(ids));
    for id in &ids {
        let report = checker.check(&application(&json!({ "declarations": { id: true } })));
        let closed: Vec<Value> = report.of_code(FindingCode::GateClosed).map(|finding| serde_json::to_value(finding).unwrap()).collect();
        assert_eq!(closed.len(), 1, "{id}");
        assert_eq!((&closed[0]["params"]["gate"], &closed[0]["path"]), (&json!(id), &json!(["declarations", id])));
        assert_eq!(report.status, Status::GateClosed);
    }
    // The name of a gate that this rulebook no longer uses here is unknown to the set.
    let strange = checker.check(&application(&json!({ "declarations": { "contaminants": true, "gate_41": true } })));
    assert_eq!(strange.of_code(FindingCode::UnknownGate).count(), 2);
}

#[test]
fn a_rulebook_may_have_papers_of_its_own() {
    let book = another(|book| {
        let name = json!({ "vi": "giấy của làng nghề", "en": "craft village paper" });
        book["papers"].as_array_mut().unwrap().push(json!({ "id": "craft_village", "name": name, "form": 7, "compulsory": true }));
    });
    let checker = Checker::default().with_rulebook(book);
    let forms = json!([{ "kind": "registration_form" }, { "kind": "self_assessment" }]);
    let report = checker.check(&application(&json!({ "documents": forms })));
    let missing = report.of_code(FindingCode::CompulsoryPaperMissing).next().unwrap();
    assert_eq!(missing.law().unwrap().to_string(), "qd148-2023/form/07");
    assert!(report.localised(Lang::En).message(missing).contains("craft village paper"));
    let with_it = json!([{ "kind": "registration_form" }, { "kind": "self_assessment" }, { "kind": "craft_village" }]);
    assert_eq!(checker.check(&application(&json!({ "documents": with_it }))).of_code(FindingCode::CompulsoryPaperMissing).count(), 0);
}

#[test]
fn sixty_five_papers_are_refused_and_sixty_four_are_not() {
    let with_papers = |count: usize| {
        let mut book = in_force();
        let papers = book["papers"].as_array_mut().unwrap();
        for no in papers.len()..count {
            papers.push(json!({ "id": format!("paper_{no}"), "name": { "vi": "giấy", "en": "paper" }, "form": 2 }));
        }
        Rulebook::from_json(book.to_string().as_bytes())
    };
    assert!(with_papers(64).is_ok());
    assert!(with_papers(65).unwrap_err().to_string().contains("more than 64 kinds of paper"));
}

#[test]
fn what_a_rulebook_does_not_have_is_not_checked() {
    let full = Checker::default().with_rulebook(another(|_| {}));
    let fields = json!({ "producer": { "kind": "other" }, "documents": [], "declarations": { "contaminants": true } });
    let all = codes(&full.check(&application(&fields)));
    let cases: [(&[&str], FindingCode); 4] = [
        (&["producers"], FindingCode::ProducerMayNotApply),
        (&["compulsory_papers"], FindingCode::DocumentsNotListed),
        (&["bands"], FindingCode::PointsShort),
        (&["stopped_is_no_star"], FindingCode::ReadingApplied),
    ];
    for (rules, code) in cases {
        assert!(all.contains(&code), "{code}");
        let checker = Checker::default().with_rulebook(another(|book| without_rules(book, rules)));
        assert!(!codes(&checker.check(&application(&fields))).contains(&code), "{code}");
    }
}

#[test]
fn a_gate_without_the_rule_that_it_costs_the_star_is_a_warning() {
    let book = another(|book| without_rules(book, &["stopped_is_no_star"]));
    let report = Checker::default().with_rulebook(book).check(&application(&json!({ "declarations": { "contaminants": true } })));
    let gate = report.of_code(FindingCode::GateClosed).next().unwrap();
    assert_eq!((gate.severity().as_str(), report.status), ("warning", Status::Graded));
    assert_eq!(report.star.unwrap().result, Some(Star::One));
}

#[test]
fn without_its_rule_the_minimums_of_lower_stars_do_not_bind_higher_ones() {
    // Set 9, 2.2 bears a mark for 3 stars only.
    let book = another(|book| without_rules(book, &["lower_minimums_bind"]));
    assert!(book.rule(Rule::LowerMinimumsBind).is_none());
    let set = book.set(9).unwrap();
    let best = |code: &str| {
        set.criteria()
            .map(|criterion| {
                let best = criterion.choices().max_by_key(|choice| choice.points()).unwrap().no();
                (criterion.code().to_string(), json!(if criterion.code().to_string() == code { 2 } else { best }))
            })
            .collect::<serde_json::Map<_, _>>()
    };
    let fields = json!({ "answers": best("2.2") });
    let free = Checker::default().with_rulebook(book.clone()).check(&application(&fields));
    assert_eq!(free.star.unwrap().by_minimums, Some(Star::Five));
    let bound = Checker::default().with_rulebook(another(|_| {})).check(&application(&fields));
    assert_eq!(bound.star.unwrap().by_minimums, Some(Star::Two));
}

#[test]
fn minimums_that_are_not_known_leave_the_result_to_the_points() {
    let book = another(|book| {
        book["minimums"] = json!("not_known");
        book["sets"][8]["conditions"] = json!("partly_known");
    });
    let report = Checker::default().with_rulebook(book).check(&application(&json!({ "answers": { "1.1": 3 } })));
    let star = report.star.unwrap();
    assert_eq!((star.by_minimums, star.result), (None, Some(star.by_points)));
    assert_eq!(serde_json::to_value(star).unwrap()["by_minimums"], Value::Null);
    assert_eq!(report.of_code(FindingCode::MinimumsNotKnown).count(), 1);
    assert_eq!(report.of_code(FindingCode::StarMinimumUnmet).count(), 0);
    let conditions = report.of_code(FindingCode::ConditionsNotKnown).next().unwrap();
    assert!(report.localised(Lang::En).message(conditions).contains("known in part only"));
}

#[test]
fn a_declared_defect_is_accepted_and_scored_as_printed() {
    let short = |book: &mut Value| {
        let part = &mut book["sets"][8]["parts"][2];
        part["max"] = json!(35);
        let section = &mut part["sections"][0];
        let criterion = &mut section["criteria"][0];
        let last = criterion["choices"].as_array().unwrap().len() - 1;
        // The best box is printed with one point less than the maximum.
        let best = criterion["choices"][last]["points"].as_u64().unwrap();
        criterion["choices"][last]["points"] = json!(best - 1);
    };
    let place = |book: &Value| book["sets"][8]["parts"][2]["sections"][0]["criteria"][0]["code"].as_str().unwrap().to_owned();
    let mut undeclared: Value = in_force();
    short(&mut undeclared);
    let code = place(&undeclared);
    let refused = Rulebook::from_json(undeclared.to_string().as_bytes()).unwrap_err();
    assert!(refused.to_string().contains("states a maximum of"), "{refused}");
    undeclared["sets"][8]["defects"] = json!([{ "kind": "maximum", "at": code }]);
    let book = Rulebook::from_json(undeclared.to_string().as_bytes()).unwrap();
    assert_eq!(book.set(9).unwrap().defects().count(), 1);
    assert_eq!(serde_json::to_value(&book).unwrap()["sets"][8]["defects"], json!([{ "kind": "maximum", "at": code }]));
}
