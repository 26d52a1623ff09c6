//! The sentences of the public formats, one by one: JSON in, JSON out.

use ocop_core::application::limits;
use ocop_core::report::Unmet;
use ocop_core::rulebook::{Case, Choice, Criterion, ProductSet};
use ocop_core::{
    Application, Checker, Code, Decision, FindingCode, GateId, Kind, Lang, Points, ProducerKind, Report, Rulebook, Star, Status, check,
};
use serde_json::{Map, Value, json};

fn rulebook() -> &'static Rulebook {
    Rulebook::embedded(Decision::Qd26).unwrap()
}

fn sheet(no: u8) -> ProductSet<'static> {
    rulebook().set(no).unwrap()
}

/// Reads a text and checks it.
fn read(text: &str) -> Report {
    check(&Application::read(text.as_bytes()))
}

/// The report on a text, as it is written.
fn raw(text: &str) -> Value {
    serde_json::to_value(read(text)).unwrap()
}

/// The report on an application, as it is written.
#[expect(clippy::needless_pass_by_value, reason = "called with `json!`")]
fn report(application: Value) -> Value {
    raw(&application.to_string())
}

fn findings<'a>(report: &'a Value, code: &str) -> Vec<&'a Value> {
    report["findings"].as_array().unwrap().iter().filter(|finding| finding["code"] == code).collect()
}

/// The one finding of this code.
fn one<'a>(report: &'a Value, code: &str) -> &'a Value {
    let all = findings(report, code);
    assert_eq!(all.len(), 1, "{code}: {report:#}");
    all[0]
}

#[track_caller]
fn none(report: &Value, code: &str) {
    assert!(findings(report, code).is_empty(), "{code}: {:#?}", findings(report, code));
}

/// The codes of the findings whose path begins with this name.
fn codes_at<'a>(report: &'a Value, place: &str) -> Vec<&'a str> {
    let at = report["findings"].as_array().unwrap().iter().filter(|finding| finding["path"][0] == place);
    at.map(|finding| finding["code"].as_str().unwrap()).collect()
}

fn total(report: &Value) -> u64 {
    report["score"]["total"].as_u64().unwrap()
}

fn best_box(criterion: Criterion<'_>) -> Choice<'_> {
    // The first of several: in set 26 that of the first case.
    let most = criterion.choices().map(Choice::points).max().unwrap();
    criterion.choices().find(|choice| choice.points() == most).unwrap()
}

/// The best box in every line and every gate declared open, with some answers changed; `null` takes one out.
#[expect(clippy::needless_pass_by_value, reason = "called with `json!`")]
fn best(set: u8, changes: Value) -> Value {
    let mut answers: Map<String, Value> =
        sheet(set).criteria().map(|criterion| (criterion.code().to_string(), json!(best_box(criterion).no()))).collect();
    for (code, choice) in changes.as_object().unwrap() {
        assert!(answers.insert(code.clone(), choice.clone()).is_some(), "set {set} has no {code}");
    }
    json!({ "product_set": set, "answers": answers, "declarations": gates(set, false) })
}

/// All gates of a set that can be declared.
fn gates(set: u8, holds: bool) -> Map<String, Value> {
    sheet(set).gates().filter(|gate| gate.is_declared()).map(|gate| (gate.id().to_string(), json!(holds))).collect()
}

fn with(mut application: Value, name: &str, value: Value) -> Value {
    application[name] = value;
    application
}

/// The same application with the condition of this gate holding.
fn closing(set: u8, gate: &str) -> Value {
    let mut application = best(set, json!({}));
    application["declarations"][gate] = json!(true);
    application
}

// ---- Application ----

#[test]
fn only_the_set_and_the_answers_are_needed_for_a_score() {
    let report = report(json!({ "product_set": 9, "answers": { "1.1": 3, "2.3": 2 } }));
    assert_eq!(report["status"], "graded");
    assert_eq!(report["decision"], "qd26-2026");
    assert_eq!(report["decision_from"], "latest");
    assert_eq!(report["product_set"], 9);
    assert_eq!(report["score"], json!({ "total": 7, "parts": { "A": 7, "B": 0, "C": 0 }, "answered": 2, "of": 31 }));
    assert_eq!(report["star"], json!({ "by_points": 1, "by_minimums": 2, "result": 1 }));
    assert_eq!(report.get("id"), None);
}

#[test]
fn the_example_of_the_contract_is_read_without_a_fault() {
    let report = report(json!({
        "id": "HS-017", "decision": "qd26-2026", "product_set": 1, "kind": "first_time", "filed_on": "2026-09-01", "evaluated_on": null,
        "product": { "name": "…" }, "producer": { "name": "…", "kind": "cooperative" },
        "answers": { "1.1": 3, "1.2": 2, "6.1": 2 }, "facts": {},
        "declarations": { "contaminants": false },
        "documents": [{ "kind": "test_reports", "issued_on": "2026-01-01", "expires_on": "2026-12-31" }], "extra": {},
    }));
    let keys: Vec<&String> = report.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["id", "decision", "decision_from", "product_set", "status", "score", "star", "findings"]);
    assert_eq!(report["id"], "HS-017");
    assert_eq!(report["decision_from"], "given");
    for fault in ["unknown_name", "unknown_value", "wrong_type", "unreadable_date", "unknown_criterion", "unknown_gate"] {
        none(&report, fault);
    }
}

#[test]
fn the_id_is_any_text_and_is_echoed() {
    for id in ["HS-017", "", " ", "Nước mắm Phú Quốc", "{\"}\n\u{0}", "🦆", &"ệ".repeat(10_000)] {
        assert_eq!(report(json!({ "id": id, "product_set": 1 }))["id"], *id);
        assert_eq!(report(json!({ "id": id }))["id"], *id, "also where nothing is scored");
    }
    let number = report(json!({ "id": 17, "product_set": 1 }));
    assert_eq!(number.get("id"), None);
    assert_eq!(one(&number, "wrong_type")["params"], json!({ "expected": "text", "found": "number" }));
}

#[test]
fn extra_and_facts_are_never_read() {
    let plain = raw(r#"{ "product_set": 1, "answers": { "1.1": 3 } }"#);
    let deep = "[".repeat(100_000) + &"]".repeat(100_000);
    let deeper = format!("{}1{}", "{\"a\":".repeat(100_000), "}".repeat(100_000));
    let long = format!("\"{}\"", "x".repeat(1_000_000));
    for value in ["null", "3", "{\"product_set\":2,\"product_set\":3}", "{\"answers\":{\"1.1\":1}}", &deep, &deeper, &long] {
        for name in ["extra", "facts"] {
            let text = format!(r#"{{ "{name}": {value}, "product_set": 1, "answers": {{ "1.1": 3 }} }}"#);
            assert_eq!(raw(&text), plain, "{name}");
        }
    }
}

#[test]
fn an_unknown_name_is_a_warning_that_offers_the_nearest_known_one() {
    for (application, path, nearest) in [
        (json!({ "answer": {} }), json!(["answer"]), Some("answers")),
        (json!({ "Product-Set": 1 }), json!(["Product-Set"]), Some("product_set")),
        (json!({ "filedon": "2026-09-01" }), json!(["filedon"]), Some("filed_on")),
        (json!({ "documants": [] }), json!(["documants"]), Some("documents")),
        (json!({ "comment": "mine" }), json!(["comment"]), None),
        (json!({ "product": { "nmae": "x" } }), json!(["product", "nmae"]), Some("name")),
        (json!({ "product": { "kind": "x" } }), json!(["product", "kind"]), None),
        (json!({ "producer": { "kidn": "farm" } }), json!(["producer", "kidn"]), Some("kind")),
        (json!({ "documents": [{ "kind": "awards", "expire_on": "x" }] }), json!(["documents", 0, "expire_on"]), Some("expires_on")),
    ] {
        let report = report(with(application.clone(), "product_set", json!(1)));
        let finding = one(&report, "unknown_name");
        assert_eq!(finding["severity"], "warning", "{application}");
        assert_eq!(finding["path"], path, "{application}");
        assert_eq!(finding["params"].get("nearest").and_then(Value::as_str), nearest, "{application}");
    }
}

#[test]
fn the_number_of_a_set_is_its_number_in_that_decision() {
    for no in 1..=26_u8 {
        for set in [json!(no), json!(f64::from(no))] {
            let report = report(json!({ "product_set": set }));
            assert_eq!(report["product_set"], no);
            assert_eq!(report["status"], "graded");
            assert_eq!(report["score"]["of"], sheet(no).criteria().len());
        }
    }
    for set in
        [json!(0), json!(27), json!(255), json!(256), json!(300), json!(-1), json!(1.5), json!("1"), json!(true), json!([1]), json!({})]
    {
        let report = report(json!({ "product_set": set, "answers": { "1.1": 3 } }));
        let finding = one(&report, "product_set_unknown");
        assert_eq!((&finding["severity"], &finding["path"]), (&json!("blocker"), &json!(["product_set"])), "{set}");
        assert_eq!(report["status"], "not_scored", "{set}");
        for nothing in ["product_set", "score", "star"] {
            assert_eq!(report[nothing], Value::Null, "{set}: {nothing}");
        }
        none(&report, "product_set_missing");
    }
    for text in ["{}", r#"{ "product_set": null }"#] {
        let report = raw(text);
        assert_eq!(one(&report, "product_set_missing")["severity"], "blocker");
        assert_eq!(report["status"], "not_scored");
    }
}

#[test]
fn a_decision_that_is_none_is_a_blocker_and_nothing_is_scored() {
    for (decision, nearest) in
        [(json!("QD26-2026"), Some("qd26-2026")), (json!("qd148_2023"), Some("qd148-2023")), (json!("x"), None), (json!(26), None)]
    {
        let report = report(json!({ "decision": decision, "product_set": 1, "answers": { "1.1": 3 } }));
        let finding = one(&report, "decision_unknown");
        assert_eq!((&finding["severity"], &finding["path"]), (&json!("blocker"), &json!(["decision"])));
        assert_eq!(finding["params"].get("nearest").and_then(Value::as_str), nearest, "{decision}");
        assert_eq!((&report["status"], &report["decision"]), (&json!("not_scored"), &Value::Null));
    }
}

// ---- Answers ----

#[test]
fn a_whole_json_number_counts() {
    for answer in ["3", "3.0", "3e0", "3.000", "30e-1", "0.3E1"] {
        let report = raw(&format!(r#"{{ "product_set": 9, "answers": {{ "1.1": {answer} }} }}"#));
        assert_eq!(total(&report), 5, "{answer}");
        assert!(codes_at(&report, "answers").iter().all(|code| matches!(*code, "star_minimum_unmet" | "unanswered")), "{answer}");
    }
    for answer in ["0", "0.0", "-0", "-0.0", "0e5"] {
        let report = raw(&format!(r#"{{ "product_set": 9, "answers": {{ "1.1": {answer} }} }}"#));
        assert_eq!((total(&report), &report["score"]["answered"]), (0, &json!(1)), "{answer}");
        none(&report, "choice_out_of_range");
    }
}

/// An answer to 1.1 of set 9 that does not count: the finding, and the rest as if it were absent.
fn does_not_count(answer: &str, code: &str) -> Value {
    let with = raw(&format!(r#"{{ "product_set": 9, "answers": {{ "1.1": {answer}, "1.2": 2 }} }}"#));
    let without = raw(r#"{ "product_set": 9, "answers": { "1.2": 2 } }"#);
    let finding = one(&with, code).clone();
    assert_eq!(finding["severity"], "blocker", "{answer}");
    assert_eq!(finding["path"], json!(["answers", "1.1"]), "{answer}");
    assert!(one(&with, "unanswered")["params"]["criteria"].as_array().unwrap().contains(&json!("1.1")), "{answer}");
    assert_eq!((&with["score"], &with["star"]), (&without["score"], &without["star"]), "{answer}");
    let others: Vec<Value> = with["findings"].as_array().unwrap().iter().filter(|finding| finding["code"] != code).cloned().collect();
    assert_eq!(Value::from(others), without["findings"], "{answer}");
    finding
}

#[test]
fn what_is_no_whole_number_is_a_finding_and_counts_as_absent() {
    for answer in [r#""3""#, "2.5", "true", "false", "[3]", "{}", r#""""#, "3.0000001", "0.5"] {
        does_not_count(answer, "not_a_whole_number");
    }
}

#[test]
fn a_number_out_of_range_is_a_finding_and_counts_as_absent() {
    for answer in [4_i64, 5, 255, 256, 259, 300, -1, -3, -9_007_199_254_740_991, 9_007_199_254_740_991] {
        let finding = does_not_count(&answer.to_string(), "choice_out_of_range");
        assert_eq!(finding["params"], json!({ "given": answer, "most": 3 }));
        assert_eq!(finding["cite"], "qd26-2026/II/9/1.1");
    }
    does_not_count("1e3", "choice_out_of_range");
    does_not_count("1e300", "choice_out_of_range");
}

#[test]
fn a_number_beyond_every_machine_number_is_a_finding_too() {
    for large in ["1e400", "-1e400", "123456.789E+999", &"9".repeat(400)] {
        let report = raw(&format!(r#"{{ "product_set": 9, "answers": {{ "1.1": {large}, "1.2": 2 }}, "kind": {large} }}"#));
        none(&report, "not_json");
        assert_eq!(total(&report), 2, "{large}");
        let given = if large.starts_with('-') { -9_007_199_254_740_991_i64 } else { 9_007_199_254_740_991 };
        assert_eq!(one(&report, "choice_out_of_range")["params"]["given"], json!(given), "{large}");
        assert_eq!(one(&report, "wrong_type")["path"], json!(["kind"]));
    }
    // A fault of syntax behind it keeps its place; and so does all else, however many there are.
    let report = raw(r#"{ "product_set": 9, "answers": { "1.1": 1e4000000, "1.2": x } }"#);
    assert_eq!(one(&report, "not_json")["params"], json!({ "line": 1, "column": 59, "reason": "syntax" }));
    let many: Vec<String> = (1..30).map(|item| format!(r#""1.{item}": -1e400"#)).collect();
    let report = raw(&format!(r#"{{ "id": "\\\"1e400", "product_set": 9, "answers": {{ {}, "2.3": 1 }} }}"#, many.join(", ")));
    assert_eq!((report["id"].as_str(), total(&report)), (Some("\\\"1e400"), 1));
    let of_section = sheet(9).criteria().filter(|criterion| criterion.code().to_string().starts_with("1.")).count();
    assert_eq!(findings(&report, "choice_out_of_range").len(), of_section);
}

#[test]
fn a_number_that_is_nearly_whole_is_none() {
    for nearly in ["0.9999999999999999", "999999999999999.9", "1.0000000000000002"] {
        let report = raw(&format!(r#"{{ "product_set": {nearly}, "answers": {{ "1.1": 1 }} }}"#));
        assert_eq!(one(&report, "product_set_unknown")["severity"], "blocker", "{nearly}");
        does_not_count(nearly, "not_a_whole_number");
    }
}

#[test]
fn a_number_of_any_size_is_a_finding_and_counts_as_absent() {
    for answer in ["9223372036854775808", "18446744073709551616", "-9223372036854775808", "1e30", "-1e300", &"9".repeat(300)] {
        let report = raw(&format!(r#"{{ "product_set": 9, "answers": {{ "1.1": {answer}, "1.2": 2 }} }}"#));
        assert_eq!((total(&report), &report["score"]["answered"]), (2, &json!(1)), "{answer}");
        let faults = codes_at(&report, "answers").into_iter().filter(|code| matches!(*code, "choice_out_of_range" | "not_a_whole_number"));
        assert_eq!(faults.count(), 1, "{answer}");
    }
}

#[test]
fn a_whole_number_beyond_what_every_reader_of_json_tells_apart_is_named_as_the_last_that_it_does() {
    for answer in ["9007199254740991", "9007199254740992", "9007199254740992.0", "9007199254740993", "18446744073709551615", "1e300"] {
        let report = raw(&format!(r#"{{ "product_set": 9, "answers": {{ "1.1": {answer} }} }}"#));
        assert_eq!(one(&report, "choice_out_of_range")["params"]["given"], json!(9_007_199_254_740_991_i64), "{answer}");
    }
    let report = raw(r#"{ "product_set": 9, "answers": { "1.1": -9223372036854775808 } }"#);
    assert_eq!(one(&report, "choice_out_of_range")["params"]["given"], json!(-9_007_199_254_740_991_i64));
}

#[test]
fn every_box_of_every_criterion_earns_its_points_and_one_more_is_out_of_range() {
    for set in rulebook().sets() {
        for criterion in set.criteria() {
            let (code, most) = (criterion.code().to_string(), criterion.choices().len());
            // With a story, so that 5.2 applies.
            let story = if set.no() < 26 && code != "5.1" { json!({ "5.1": 2 }) } else { json!({}) };
            let answered = |choice: usize| report(json!({ "product_set": set.no(), "answers": with(story.clone(), &code, json!(choice)) }));
            let nothing = total(&answered(0));
            for choice in criterion.choices() {
                let report = answered(choice.no().into());
                assert_eq!(total(&report), nothing + u64::from(choice.points().get()), "set {}, {code}, {}", set.no(), choice.no());
                none(&report, "choice_out_of_range");
            }
            let over = answered(most + 1);
            assert_eq!(one(&over, "choice_out_of_range")["params"], json!({ "given": most + 1, "most": most }));
            assert_eq!(total(&over), nothing);
        }
    }
}

#[test]
fn zero_says_none_of_these_boxes() {
    let (zero, absent) = (report(json!({ "product_set": 9, "answers": { "2.3": 0 } })), report(json!({ "product_set": 9, "answers": {} })));
    assert_eq!((&zero["score"]["answered"], &absent["score"]["answered"]), (&json!(1), &json!(0)));
    let unanswered = |report| one(report, "unanswered")["params"]["criteria"].as_array().unwrap().clone();
    assert!(!unanswered(&zero).contains(&json!("2.3")));
    assert!(unanswered(&absent).contains(&json!("2.3")));
    for report in [&zero, &absent] {
        assert_eq!(total(report), 0);
        let marks: Vec<&Value> =
            findings(report, "star_minimum_unmet").into_iter().filter(|finding| finding["path"] == json!(["answers", "2.3"])).collect();
        assert_eq!(marks.len(), 2, "neither reaches a mark");
        assert_eq!(marks[0]["params"], json!({ "star": 3, "needs": 1, "has": 0 }));
        assert_eq!(marks[1]["params"], json!({ "star": 4, "needs": 3, "has": 0 }));
    }
    // All of a sheet "none of these": answered, no points, and no gate closed.
    for set in rulebook().sets() {
        let answers: Map<String, Value> = set.criteria().map(|criterion| (criterion.code().to_string(), json!(0))).collect();
        let report = report(json!({ "product_set": set.no(), "answers": answers }));
        assert_eq!((total(&report), &report["score"]["answered"]), (0, &report["score"]["of"]), "set {}", set.no());
        assert_eq!(report["status"], "graded");
        none(&report, "unanswered");
    }
}

#[test]
fn a_criterion_that_the_sheet_does_not_have_is_a_blocker() {
    let report = report(json!({ "product_set": 9, "answers": { "2_3": 1, "2,3": 1, "99.9": 1, "x": 1, "01.1": 1, "2.3": 1 } }));
    assert_eq!(total(&report), 1, "only 2.3 counts");
    let unknown = findings(&report, "unknown_criterion");
    assert_eq!(unknown.len(), 5);
    for finding in unknown {
        assert_eq!(finding["severity"], "blocker");
        assert_eq!(finding["path"], json!(["answers", finding["params"]["given"]]));
        let nearest = matches!(finding["params"]["given"].as_str().unwrap(), "2_3" | "2,3").then_some("2.3");
        assert_eq!(finding["params"].get("nearest").and_then(Value::as_str), nearest);
    }
}

#[test]
fn a_thousand_answers_are_read_and_more_are_none() {
    let answers = |count: u32| -> Value {
        let strangers = (0..count - 2).map(|number| (format!("x{number}"), json!(1)));
        Value::Object([("1.1".to_owned(), json!(3))].into_iter().chain(strangers).chain([("1.2".to_owned(), json!(3))]).collect())
    };
    let most = report(json!({ "product_set": 9, "answers": answers(1_000) }));
    assert_eq!((total(&most), findings(&most, "unknown_criterion").len()), (8, 998));
    none(&most, "too_many_items");
    for count in [1_001, 50_000] {
        let over = report(json!({ "product_set": 9, "answers": answers(count) }));
        let finding = one(&over, "too_many_items");
        assert_eq!((&finding["severity"], &finding["path"]), (&json!("blocker"), &json!(["answers"])));
        assert_eq!(finding["params"], json!({ "most": 1_000 }));
        assert_eq!((total(&over), &over["score"]["answered"]), (0, &json!(0)));
        none(&over, "unknown_criterion");
    }
}

// ---- Keys given twice ----

#[test]
fn of_a_key_given_twice_the_last_counts_with_a_finding() {
    for (text, path, total_points) in [
        (r#"{ "product_set": 9, "answers": { "1.1": 3, "1.1": 1 } }"#, json!(["answers", "1.1"]), 1),
        (r#"{ "product_set": 9, "answers": { "1.1": "x", "1.1": 3 } }"#, json!(["answers", "1.1"]), 5),
        (r#"{ "product_set": 9, "answers": { "1.1": 9, "1.1": 3 } }"#, json!(["answers", "1.1"]), 5),
        (r#"{ "product_set": 1, "answers": { "1.1": 3 }, "product_set": 9 }"#, json!(["product_set"]), 5),
        (r#"{ "product_set": 9, "answers": { "1.2": 3 }, "answers": { "1.1": 3 } }"#, json!(["answers"]), 5),
        (r#"{ "id": "a", "id": "b", "product_set": 9, "answers": { "1.1": 3 } }"#, json!(["id"]), 5),
        (r#"{ "product": { "name": "a", "name": "b" }, "product_set": 9, "answers": { "1.1": 3 } }"#, json!(["product", "name"]), 5),
        (r#"{ "extra": 1, "extra": 2, "product_set": 9, "answers": { "1.1": 3 } }"#, json!(["extra"]), 5),
        (
            r#"{ "documents": [{ "kind": "awards", "kind": "market" }], "product_set": 9, "answers": { "1.1": 3 } }"#,
            json!(["documents", 0, "kind"]),
            5,
        ),
    ] {
        let report = raw(text);
        assert_eq!(one(&report, "duplicate_name")["path"], path, "{text}");
        assert_eq!(total(&report), total_points, "{text}");
        none(&report, "not_a_whole_number");
        none(&report, "choice_out_of_range");
    }
    // The last one does not count for being unreadable: then there is none.
    let report = raw(r#"{ "product_set": 9, "answers": { "1.1": 3, "1.1": "x" } }"#);
    assert_eq!((total(&report), findings(&report, "not_a_whole_number").len()), (0, 1));
    // Thrice is one finding.
    one(&raw(r#"{ "product_set": 9, "answers": { "1.1": 3, "1.1": 2, "1.1": 1 } }"#), "duplicate_name");
    // A gate: the last word decides.
    for (holds, status) in [("true, \"contaminants\": false", "graded"), ("false, \"contaminants\": true", "gate_closed")] {
        let report = raw(&format!(r#"{{ "product_set": 9, "declarations": {{ "contaminants": {holds} }} }}"#));
        assert_eq!(report["status"], status);
        assert_eq!(one(&report, "duplicate_name")["path"], json!(["declarations", "contaminants"]));
    }
    assert_eq!(raw(r#"{ "id": "a", "id": "b" }"#)["id"], "b");
}

#[test]
fn two_keys_that_differ_late_are_not_one_key_twice() {
    let long = "x".repeat(80);
    none(&raw(&format!(r#"{{ "product_set": 9, "{long}a": 1, "{long}b": 2 }}"#)), "duplicate_name");
}

#[test]
fn documents_given_twice_and_in_the_end_not_at_all_are_not_listed() {
    let report = raw(r#"{ "product_set": 9, "documents": [{ "kind": "awards" }], "documents": null }"#);
    one(&report, "duplicate_name");
    one(&report, "documents_not_listed");
}

// ---- null ----

#[test]
fn null_is_the_same_as_absent() {
    let plain = json!({ "product_set": 9, "answers": { "1.1": 3 }, "producer": { "name": "x" }, "documents": [{ "kind": "awards" }] });
    for name in ["id", "decision", "kind", "filed_on", "evaluated_on", "product", "facts", "declarations", "extra"] {
        assert_eq!(report(with(plain.clone(), name, Value::Null)), report(plain.clone()), "{name}");
    }
    for (path, place) in [("/answers", "1.2"), ("/answers", "99.9"), ("/producer", "kind"), ("/documents/0", "expires_on")] {
        let mut other = plain.clone();
        other.pointer_mut(path).unwrap().as_object_mut().unwrap().insert(place.to_owned(), Value::Null);
        assert_eq!(report(other), report(plain.clone()), "{path}/{place}");
    }
    // In a list: nothing stands there, and the places of the others stay.
    assert_eq!(report(with(plain.clone(), "documents", json!([null]))), report(with(plain.clone(), "documents", json!([]))),);
    let second = report(with(plain, "documents", json!([null, { "kind": 1 }])));
    assert_eq!(one(&second, "wrong_type")["path"], json!(["documents", 1, "kind"]));
}

#[test]
fn null_under_an_unknown_name_is_absent_too() {
    let plain = raw(r#"{ "product_set": 9, "answers": {}, "declarations": {} }"#);
    assert_eq!(raw(r#"{ "product_set": 9, "answers": {}, "declarations": {}, "comment": null }"#), plain);
    assert_eq!(raw(r#"{ "product_set": 9, "answers": { "x": null }, "declarations": {} }"#), plain);
    assert_eq!(raw(r#"{ "product_set": 9, "answers": {}, "declarations": { "x": null } }"#), plain);
}

// ---- Values of the wrong kind ----

/// A day or a kind that was given and cannot be used leaves the decision unknown where it would decide: it is never "absent".
#[test]
fn what_would_decide_and_cannot_be_used_leaves_the_decision_unknown() {
    let unknown = [
        (json!({ "filed_on": "1.9.2026" }), "filed_on"),
        (json!({ "filed_on": "2026-02-29" }), "filed_on"),
        (json!({ "filed_on": 20_260_901 }), "filed_on"),
        (json!({ "filed_on": "x".repeat(10_001) }), "filed_on"),
        // Filed under 148: a re-evaluation had thirty days, all others sixty.
        (json!({ "filed_on": "2026-05-01", "evaluated_on": "2026-07-01", "kind": "first" }), "kind"),
        (json!({ "filed_on": "2026-05-01", "evaluated_on": "soon" }), "evaluated_on"),
    ];
    for (days, place) in unknown {
        let mut application = json!({ "product_set": 9, "answers": { "1.1": 3 } });
        application.as_object_mut().unwrap().extend(days.as_object().unwrap().clone());
        let report = report(application.clone());
        assert_eq!(
            (&report["status"], &report["decision"], &report["score"]),
            (&json!("not_scored"), &Value::Null, &Value::Null),
            "{days}"
        );
        let blockers: Vec<&Value> = report["findings"].as_array().unwrap().iter().filter(|one| one["severity"] == "blocker").collect();
        assert_eq!(blockers.len(), 1, "{days}: {blockers:?}");
        assert_eq!(blockers[0]["path"], json!([place]));
        let message = read(&application.to_string()).localised(Lang::En).message(&read(&application.to_string()).findings[0]);
        assert!(place == "filed_on" && message.contains("too long") || message.contains("nothing is scored"), "{message}");
        // A decision that is named is used.
        application["decision"] = json!("qd26-2026");
        assert_eq!(self::report(application)["status"], "graded", "{days}");
    }
    let known = [
        json!({ "filed_on": "2026-06-01", "kind": "first", "evaluated_on": "soon" }),
        json!({ "filed_on": "2026-05-01", "kind": "first", "evaluated_on": "2026-08-01" }),
        json!({ "kind": "first", "evaluated_on": "soon" }),
    ];
    for days in known {
        let mut application = json!({ "product_set": 9, "answers": { "1.1": 3 } });
        application.as_object_mut().unwrap().extend(days.as_object().unwrap().clone());
        assert_eq!(report(application)["decision"], "qd26-2026", "{days}");
    }
}

#[test]
fn a_value_that_does_not_fit_its_place_is_a_blocker_and_counts_as_absent() {
    for (name, value, code) in [
        ("kind", json!("first-time"), "unknown_value"),
        ("kind", json!(1), "wrong_type"),
        ("evaluated_on", json!(""), "unreadable_date"),
        ("product", json!("x"), "wrong_type"),
        ("producer", json!([]), "wrong_type"),
        ("declarations", json!(true), "wrong_type"),
        ("facts", json!(7), ""),
        ("extra", json!(7), ""),
    ] {
        let report = report(json!({ "product_set": 9, "answers": { "1.1": 3 }, name: value }));
        let plain = raw(r#"{ "product_set": 9, "answers": { "1.1": 3 } }"#);
        assert_eq!(
            (&report["score"], &report["star"], &report["decision_from"]),
            (&plain["score"], &plain["star"], &plain["decision_from"])
        );
        if code.is_empty() {
            assert_eq!(report, plain, "{name}");
        } else {
            let finding = one(&report, code);
            assert_eq!((&finding["severity"], &finding["path"]), (&json!("blocker"), &json!([name])), "{name} {value}");
        }
    }
    assert_eq!(one(&report(json!({ "product_set": 1, "kind": "first-time" })), "unknown_value")["params"]["nearest"], "first_time");
    for answers in [json!([]), json!("1.1"), json!(3), json!(true)] {
        let report = report(json!({ "product_set": 9, "answers": answers }));
        assert_eq!(one(&report, "wrong_type")["path"], json!(["answers"]));
        assert_eq!((total(&report), &report["score"]["answered"]), (0, &json!(0)));
    }
    for &kind in Kind::ALL {
        none(&report(json!({ "product_set": 9, "kind": kind.as_str() })), "unknown_value");
    }
}

#[test]
fn text_that_is_not_json_gives_a_report_with_line_and_column() {
    for (text, line, column, reason) in [
        ("", 1, 0, "empty"),
        (" \n ", 2, 1, "empty"),
        ("{ \"product_set\": 9,\n  \"answers\": { \"1.1\": 3 },\n  oops }", 3, 3, "syntax"),
        ("{ \"product_set\": 9, \"answers\": { \"1.1\": 3 }", 1, 43, "ends_early"),
        ("{ \"product_set\": 9 } {}", 1, 22, "syntax"),
    ] {
        let report = raw(text);
        let finding = one(&report, "not_json");
        assert_eq!(finding["severity"], "blocker", "{text}");
        assert_eq!(finding["path"], json!([]), "{text}");
        assert_eq!(finding["params"], json!({ "line": line, "column": column, "reason": reason }), "{text}");
        // Nothing in front of the fault is used.
        assert_eq!(report["findings"].as_array().unwrap().len(), 1, "{text}");
        assert_eq!((&report["status"], &report["score"], &report["product_set"]), (&json!("not_scored"), &Value::Null, &Value::Null));
    }
    let line = check(&Application::read_line(b"{ oops }", 41));
    assert_eq!(serde_json::to_value(&line).unwrap()["findings"][0]["params"]["line"], 41);
    let latin = check(&Application::read(b"{ \"id\": \"\xe1\", \"product_set\": 9 }"));
    assert_eq!(serde_json::to_value(&latin).unwrap()["findings"][0]["params"]["reason"], "not_utf8");
    // A byte-order mark is no fault.
    assert_eq!(raw("\u{feff}{ \"product_set\": 9 }")["status"], "graded");
}

#[test]
fn a_document_that_is_no_object_is_a_blocker() {
    for (text, found) in [("null", "null"), ("3", "number"), ("\"x\"", "text"), ("[]", "list"), ("true", "true or false"), ("[{}]", "list")]
    {
        let report = raw(text);
        assert_eq!(one(&report, "not_an_object")["params"], json!({ "found": found }));
        assert_eq!(report["findings"].as_array().unwrap().len(), 1);
        assert_eq!(report["status"], "not_scored");
    }
}

#[test]
fn what_nests_deep_or_is_long_costs_only_its_own_place() {
    let deep = "[".repeat(100_000) + &"]".repeat(100_000);
    for name in ["id", "decision_", "kind", "product", "declarations", "documents"] {
        let report = raw(&format!(r#"{{ "{name}": {deep}, "product_set": 9, "answers": {{ "1.1": 3 }} }}"#));
        assert_eq!(total(&report), 5, "{name}");
    }
    let report = raw(&format!(r#"{{ "product_set": 9, "answers": {{ "1.1": 3, "1.2": {deep} }} }}"#));
    assert_eq!((total(&report), findings(&report, "not_a_whole_number").len()), (5, 1));
    let long = "ệ".repeat(10_001);
    let report = raw(&format!(r#"{{ "id": "{long}", "product_set": 9, "answers": {{ "1.1": 3 }} }}"#));
    assert_eq!((total(&report), report.get("id")), (5, None));
    assert_eq!(one(&report, "text_too_long")["params"], json!({ "most": 10_000 }));
}

#[test]
fn of_an_application_over_the_bound_in_all_nothing_is_used() {
    // As the documents say: a name and a value count for one each, and for their length up to 10,000.
    let papers = |count: usize, last: usize| {
        let paper = |length: usize| json!({ "kind": "x".repeat(length) });
        let documents = (0..count).map(|_| paper(50_000)).chain([paper(last)]);
        json!({ "product_set": 9, "documents": documents.collect::<Vec<_>>(), "facts": "x".repeat(2_000_000), "extra": [1, 2] })
    };
    // The whole, `product_set` and 9, `documents` and its list, `facts`, `extra`; then for each paper itself, `kind` and the text.
    let fixed = 1 + (1 + 11 + 1) + (1 + 9 + 1) + (1 + 5) + (1 + 5);
    let paper = |length: usize| 1 + (1 + 4) + (1 + length);
    let full = (limits::CHARACTERS - fixed) / paper(10_000);
    let rest = limits::CHARACTERS - fixed - full * paper(10_000) - paper(0);
    let just = report(papers(full, rest));
    let long = findings(&just, "text_too_long");
    assert_eq!((long[0]["path"].clone(), long.len(), &just["status"]), (json!(["documents", 0, "kind"]), full, &json!("graded")));
    let over = report(papers(full, rest + 1));
    assert_eq!(
        (&one(&over, "text_too_long")["path"], &one(&over, "text_too_long")["params"]),
        (&json!([]), &json!({ "most": 1_048_576, "unit": "characters" }))
    );
    assert_eq!(over["status"], "not_scored");
    let said = serde_json::to_value(read(&papers(full, rest + 1).to_string()).localised(Lang::Vi)).unwrap();
    assert!(one(&said, "text_too_long")["message"].as_str().unwrap().contains("1048576 ký tự"), "{said}");
    let second = Application::read_line(papers(full, rest + 1).to_string().as_bytes(), 2);
    assert_eq!(serde_json::to_value(second.faults).unwrap()[0]["params"], json!({ "most": 1_048_576, "unit": "characters", "line": 2 }));
    // What has no place is passed over and counts for nothing.
    let mut free = papers(0, 1);
    for name in ["unknown", "product", "id", "extra"] {
        free[name] = json!([["x".repeat(1_000_000)], { "x".repeat(1_000_000): 1 }]);
    }
    none(&report(free), "text_too_long");
}

#[test]
fn of_an_object_over_the_bound_nothing_is_used() {
    let many = |name: &str, value: Value| {
        let mut object: serde_json::Map<String, Value> = (0..1_000).map(|number| (format!("x{number}"), json!(1))).collect();
        object.insert(name.to_owned(), value);
        Value::Object(object)
    };
    let report =
        report(json!({ "product_set": 9, "producer": many("kind", json!("other")), "documents": [many("kind", json!("awards"))] }));
    let paths: Vec<&Value> = findings(&report, "too_many_items").into_iter().map(|finding| &finding["path"]).collect();
    assert_eq!(paths, [&json!(["documents", 0]), &json!(["producer"])]);
    none(&report, "producer_may_not_apply");
    none(&report, "unknown_name");
}

#[test]
fn names_over_the_bound_at_the_root_are_a_fault_and_the_known_ones_count() {
    let mut application: serde_json::Map<String, Value> = (0..1_000).map(|number| (format!("x{number}"), json!(1))).collect();
    application.insert("product_set".to_owned(), json!(9));
    application.insert("answers".to_owned(), json!({ "1.1": 3 }));
    let report = report(Value::Object(application));
    let finding = one(&report, "too_many_items");
    assert_eq!((&finding["severity"], &finding["path"]), (&json!("blocker"), &json!([])));
    assert_eq!((&report["product_set"], total(&report)), (&json!(9), 5));
    none(&report, "unknown_name");
}

#[test]
fn quoted_text_is_cut_at_eighty_characters() {
    let long = "ệ".repeat(200);
    let cut = "ệ".repeat(80);
    let report = report(json!({
        "product_set": 9, "decision": "qd26-2026", "kind": long, "filed_on": long, long.as_str(): 1,
        "answers": { "1.1": long, long.as_str(): 1 }, "declarations": { long.as_str(): true },
        "producer": { "kind": long, long.as_str(): 1 }, "documents": [{ "kind": long, "expires_on": long, long.as_str(): 1 }],
    }));
    let mut quoted = 0;
    for finding in report["findings"].as_array().unwrap() {
        let params = finding["params"].as_object().unwrap().values();
        for text in params.chain(finding["path"].as_array().unwrap()).filter_map(Value::as_str).filter(|text| text.contains('ệ')) {
            assert_eq!(text.chars().count(), 80, "{finding}");
            assert!(cut.starts_with(text.trim_matches('"')), "{finding}");
            quoted += 1;
        }
    }
    // Six values, each once, and five names, each as a parameter and in the path.
    assert_eq!(quoted, 6 + 5 * 2);
    let short = "ệ".repeat(80);
    assert_eq!(one(&self::report(json!({ "product_set": 1, "kind": short })), "unknown_value")["params"]["given"], short);
    let unknown = self::report(json!({ "decision": long }));
    assert!(one(&unknown, "decision_unknown")["params"]["given"].as_str().unwrap().chars().count() <= 80);
}

// ---- Producers ----

#[test]
fn who_may_apply_depends_on_the_set() {
    let everywhere = ["cooperative", "cooperative_group", "small_or_medium_enterprise", "farm", "producing_household", "family_household"];
    let tourism_only = ["association", "operations_centre", "equivalent_organisation"];
    assert_eq!(ProducerKind::ALL.len(), everywhere.len() + tourism_only.len() + 1);
    for no in 1..=26_u8 {
        for kind in ProducerKind::ALL.iter().map(|kind| kind.as_str()) {
            let report = report(json!({ "product_set": no, "producer": { "kind": kind } }));
            let may = everywhere.contains(&kind) || (no == 26 && tourism_only.contains(&kind));
            assert_eq!(findings(&report, "producer_may_not_apply").is_empty(), may, "set {no}, {kind}");
            none(&report, "unknown_value");
            if !may {
                let finding = one(&report, "producer_may_not_apply");
                assert_eq!((&finding["severity"], &finding["path"]), (&json!("blocker"), &json!(["producer", "kind"])));
                assert_eq!((&finding["params"], &finding["cite"]), (&json!({ "kind": kind }), &json!("qd26-2026/art/2.3")));
            }
        }
    }
    none(&report(json!({ "product_set": 1, "producer": {} })), "producer_may_not_apply");
}

#[test]
fn a_box_that_names_another_kind_of_producer_is_a_warning() {
    let ticked = |kind: &str, choice: u8| report(json!({ "product_set": 9, "producer": { "kind": kind }, "answers": { "3.1": choice } }));
    let report = ticked("farm", 3);
    let finding = one(&report, "producer_contradicts_choice");
    assert_eq!((&finding["severity"], &finding["path"]), (&json!("warning"), &json!(["answers", "3.1"])));
    assert_eq!(total(&report), 3, "the points count");
    none(&ticked("farm", 1), "producer_contradicts_choice");
    none(&ticked("farm", 0), "producer_contradicts_choice");
    none(&ticked("cooperative", 3), "producer_contradicts_choice");
}

// ---- Documents ----

const FORMS: [&str; 2] = ["registration_form", "self_assessment"];

/// Forms 01 and 02 and these papers.
fn papers(kinds: &[&str]) -> Value {
    Value::Array(FORMS.iter().chain(kinds).map(|kind| json!({ "kind": kind })).collect())
}

#[test]
fn no_documents_at_all_is_exactly_one_finding() {
    for application in [best(9, json!({})), json!({ "product_set": 9 }), with(best(9, json!({})), "documents", Value::Null)] {
        let report = report(application);
        assert_eq!(codes_at(&report, "documents"), ["documents_not_listed"]);
        assert_eq!(one(&report, "documents_not_listed")["cite"], "qd26-2026/art/6.1");
    }
    let empty = report(with(best(9, json!({})), "documents", json!([])));
    assert_eq!(codes_at(&empty, "documents"), ["documents_not_listed"]);
    assert_eq!(one(&empty, "documents_not_listed")["severity"], "blocker", "forms 01 and 02 are said not to be there");
}

#[test]
fn forms_01_and_02_are_compulsory() {
    let with_forms = |documents: Value| report(json!({ "product_set": 9, "evaluated_on": "2026-10-01", "documents": documents }));
    none(&with_forms(papers(&[])), "compulsory_paper_missing");
    for (form, missing) in FORMS.into_iter().enumerate() {
        let report = with_forms(json!([{ "kind": FORMS[1 - form] }]));
        let finding = one(&report, "compulsory_paper_missing");
        assert_eq!((&finding["severity"], &finding["path"]), (&json!("blocker"), &json!(["documents"])));
        assert_eq!(finding["params"], json!({ "paper": missing }));
        assert_eq!(finding["cite"], format!("qd26-2026/form/0{}", form + 1));

        let report = with_forms(json!([{ "kind": FORMS[1 - form] }, { "kind": missing, "expires_on": "2026-09-30" }]));
        none(&report, "compulsory_paper_missing");
        let finding = one(&report, "compulsory_paper_expired");
        assert_eq!(finding["severity"], "blocker");
        assert_eq!(finding["params"], json!({ "paper": missing, "last_day": "2026-09-30" }));
    }
    let neither = with_forms(json!([{ "kind": "awards" }]));
    assert_eq!(findings(&neither, "compulsory_paper_missing").len(), 2);
}

#[test]
fn unreadable_papers_are_not_forms_01_and_02() {
    for documents in [json!([{ "kind": "form_01" }]), json!([{}]), json!([3])] {
        let report = report(json!({ "product_set": 9, "documents": documents }));
        let missing = findings(&report, "compulsory_paper_missing").len() + findings(&report, "documents_not_listed").len();
        assert!(missing > 0, "{documents}");
    }
}

#[test]
fn a_paper_is_measured_on_the_day_of_evaluation_else_of_filing_else_not_at_all() {
    let expired = |days: Value, last_day: &str| {
        let mut application = json!({
            "product_set": 9, "answers": { "1.1": 3 },
            "documents": [
                { "kind": "registration_form", "expires_on": last_day }, { "kind": "self_assessment" },
                { "kind": "material_origin", "expires_on": last_day },
            ],
        });
        for (name, day) in days.as_object().unwrap() {
            application[name] = day.clone();
        }
        let report = report(application);
        none(&report, "compulsory_paper_missing");
        none(&report, "evidence_missing");
        let [forms, evidence] = ["compulsory_paper_expired", "evidence_expired"].map(|code| findings(&report, code).len());
        assert_eq!(forms, evidence);
        evidence == 1
    };
    let both = || json!({ "filed_on": "2026-09-01", "evaluated_on": "2026-10-01" });
    assert!(expired(both(), "2026-09-30"));
    assert!(!expired(both(), "2026-10-01"), "the last day is still good");
    assert!(expired(both(), "2026-09-01"), "not measured on the day of filing");
    let filed = || json!({ "filed_on": "2026-09-01" });
    assert!(expired(filed(), "2026-08-31"));
    assert!(!expired(filed(), "2026-09-01"));
    let evaluated = || json!({ "evaluated_on": "2026-10-01" });
    assert!(expired(evaluated(), "2026-09-30"));
    assert!(!expired(evaluated(), "2026-10-01"));
    assert!(!expired(json!({}), "1999-01-01"), "no day, no measure");
}

#[test]
fn of_two_papers_of_a_kind_one_in_force_is_enough() {
    let report = report(json!({
        "product_set": 9, "evaluated_on": "2026-10-01", "answers": { "1.1": 3 },
        "documents": [
            { "kind": "registration_form" }, { "kind": "self_assessment" },
            { "kind": "material_origin", "expires_on": "2025-01-01" }, { "kind": "material_origin", "expires_on": "2027-01-01" },
        ],
    }));
    assert_eq!(codes_at(&report, "documents"), [""; 0]);
}

#[test]
fn a_paper_that_expires_before_it_was_issued_is_a_warning() {
    let dated = |issued_on: &str, expires_on: &str| {
        report(json!({ "product_set": 9, "documents": [{ "kind": "awards", "issued_on": issued_on, "expires_on": expires_on }] }))
    };
    let report = dated("2026-02-01", "2026-01-31");
    let finding = one(&report, "document_dates_reversed");
    assert_eq!((&finding["severity"], &finding["path"]), (&json!("warning"), &json!(["documents", 0])));
    none(&dated("2026-02-01", "2026-02-01"), "document_dates_reversed");
}

/// What is said of missing evidence: the paper, the criteria and the gates that rest on it; by the name of the paper.
fn evidence_missing(report: &Value) -> Vec<(String, Value, Value)> {
    let text = |finding: &Value| finding["params"]["paper"].as_str().unwrap().to_owned();
    let missing = findings(report, "evidence_missing").into_iter();
    let mut missing: Vec<_> =
        missing.map(|finding| (text(finding), finding["params"]["criteria"].clone(), finding["params"]["gates"].clone())).collect();
    missing.sort_by(|one, other| one.0.cmp(&other.0));
    missing
}

#[test]
fn evidence_is_missing_only_where_a_chosen_box_rests_on_it() {
    for set in rulebook().sets() {
        for criterion in set.criteria() {
            let code = criterion.code().to_string();
            for choice in criterion.choices() {
                let story = if set.no() < 26 && code == "5.2" { json!({ "5.1": 1 }) } else { json!({}) };
                let answers = with(story, &code, json!(choice.no()));
                // 5.2 without a story earns nothing, and a box of no points rests on nothing.
                let rests_on_none = (set.no() < 26 && code == "5.2") || choice.points() == Points::ZERO;
                let rests = choice.papers().filter(|_| !rests_on_none);
                let report = report(json!({ "product_set": set.no(), "answers": answers, "documents": papers(&[]) }));
                let mut expected: Vec<_> = rests.map(|paper| (paper.id().to_string(), json!([code]), json!([]))).collect();
                expected.sort_by(|one, other| one.0.cmp(&other.0));
                assert_eq!(evidence_missing(&report), expected, "set {}, {code}, {}", set.no(), choice.no());
                assert!(findings(&report, "evidence_missing").iter().all(|finding| finding["severity"] == "warning"));
            }
        }
    }
    // Form 02's fifteen are guidance: with nothing claimed none is missing, and one that is there is not missed.
    let nothing = report(json!({ "product_set": 9, "documents": papers(&[]) }));
    assert_eq!(codes_at(&nothing, "documents"), [""; 0]);
    let there = report(json!({ "product_set": 9, "answers": { "1.1": 3 }, "documents": papers(&["material_origin"]) }));
    assert_eq!(codes_at(&there, "documents"), [""; 0]);
    let zero = report(json!({ "product_set": 9, "answers": { "1.1": 0, "4.3": 1 }, "documents": papers(&[]) }));
    assert_eq!(codes_at(&zero, "documents"), [""; 0]);
}

#[test]
fn a_box_of_no_points_rests_on_no_paper_whatever_its_rulebook_says() {
    let mut book = serde_json::to_value(rulebook()).unwrap();
    // Set 9, 4.3: no publicity, 0 points; and the box after it.
    let boxes = &mut book["sets"][8]["parts"][1]["sections"][0]["criteria"][2]["choices"];
    assert_eq!((&boxes[0]["points"], &boxes[1]["points"]), (&json!(0), &json!(1)));
    for at in 0..2 {
        boxes[at]["evidence"] = json!(["awards"]);
    }
    let book = Rulebook::from_json(book.to_string().as_bytes()).unwrap();
    let missing = |choice: u8| {
        let application = json!({ "product_set": 9, "answers": { "4.3": choice }, "documents": papers(&[]) });
        let report = Checker::default().with_rulebook(book.clone()).check(&Application::read(application.to_string().as_bytes()));
        evidence_missing(&serde_json::to_value(report).unwrap())
    };
    assert_eq!(missing(1), []);
    assert_eq!(missing(2), [("awards".to_owned(), json!(["4.3"]), json!([]))]);
}

#[test]
fn evidence_is_missing_where_an_open_gate_rests_on_it() {
    for (gate, set, paper) in [
        ("food_safety_certificate_missing", 9, "production_eligibility"),
        ("production_conditions_missing", 15, "production_eligibility"),
        ("product_declaration_missing", 18, "quality_declaration"),
        ("product_declaration_slip_missing", 19, "quality_declaration"),
        ("material_all_imported_or_unknown", 9, "material_origin"),
        ("not_all_from_province", 1, "material_origin"),
        ("standard_without_test_report", 9, "test_reports"),
    ] {
        let declared = |holds: bool, kinds: &[&str]| {
            report(json!({ "product_set": set, "declarations": { gate: holds }, "documents": papers(kinds) }))
        };
        assert_eq!(evidence_missing(&declared(false, &[])), [(paper.to_owned(), json!([]), json!([gate]))], "{gate}");
        assert_eq!(evidence_missing(&declared(false, &[paper])), [], "{gate}");
        assert_eq!(evidence_missing(&declared(true, &[])), [], "{gate} is closed");
    }
    let forged = report(json!({ "product_set": 9, "declarations": { "forged_dossier": false }, "documents": papers(&[]) }));
    assert_eq!(evidence_missing(&forged), []);
}

// ---- Gates ----

#[test]
fn there_are_145_gates_and_set_26_has_none() {
    assert_eq!(rulebook().sets().map(|set| set.gates().len()).sum::<usize>(), 145);
    assert_eq!(sheet(26).gates().len(), 0);
    none(&report(json!({ "product_set": 26 })), "gates_not_declared");
    for no in 1..=25_u8 {
        assert!(sheet(no).gate(GateId::FORGED_DOSSIER).is_some() && sheet(no).gate(GateId::REGISTRATION_DOSSIER_NOT_MET).is_some());
    }
}

#[test]
fn a_declared_gate_closes_and_all_else_is_as_if_it_were_open() {
    for set in rulebook().sets() {
        let open = report(best(set.no(), json!({})));
        assert_eq!((&open["status"], &open["star"]["result"]), (&json!("graded"), &json!(5)), "set {}", set.no());
        none(&open, "gate_closed");
        for gate in set.gates().filter(|gate| gate.is_declared()) {
            let id = gate.id().to_string();
            let closed = report(closing(set.no(), &id));
            assert_eq!((&closed["status"], &closed["star"]["result"]), (&json!("gate_closed"), &Value::Null), "set {}, {id}", set.no());
            assert_eq!(closed["score"], open["score"], "set {}, {id}", set.no());
            assert_eq!(closed["star"]["by_points"], open["star"]["by_points"]);
            assert_eq!(closed["star"]["by_minimums"], open["star"]["by_minimums"]);
            let finding = one(&closed, "gate_closed");
            assert_eq!((&finding["severity"], &finding["path"]), (&json!("blocker"), &json!(["declarations", id])));
            assert_eq!(finding["params"], json!({ "gate": id, "effect": gate.effect().as_str() }));
            none(&closed, "below_three_stars");
        }
    }
}

#[test]
fn undeclared_gates_of_a_set_are_one_warning_and_do_not_change_the_stars() {
    for set in rulebook().sets().filter(|set| set.no() < 26) {
        let declared = report(best(set.no(), json!({})));
        none(&declared, "gates_not_declared");
        let undeclared = report(with(best(set.no(), json!({})), "declarations", json!({})));
        assert_eq!((&undeclared["status"], &undeclared["star"]), (&declared["status"], &declared["star"]));
        let finding = one(&undeclared, "gates_not_declared");
        assert_eq!((&finding["severity"], &finding["path"]), (&json!("warning"), &json!(["declarations"])));
        let expected: Vec<String> = set.gates().filter(|gate| gate.is_declared()).map(|gate| gate.id().to_string()).collect();
        assert_eq!(finding["params"]["gates"], json!(expected), "set {}: `sensory_zero` is computed", set.no());
    }
    let some = report(json!({ "product_set": 21, "declarations": { "forged_dossier": false } }));
    assert_eq!(
        one(&some, "gates_not_declared")["params"]["gates"],
        json!(["registration_dossier_not_met", "standard_without_test_report"])
    );
}

#[test]
fn a_gate_that_the_set_does_not_have_is_a_blocker_and_closes_nothing() {
    let declared = |set: u8, gate: &str, holds: Value| report(json!({ "product_set": set, "declarations": { gate: holds } }));
    for (set, gate, nearest) in
        [(16, "contaminants", None), (26, "forged_dossier", None), (1, "contaminant", Some("contaminants")), (1, "xyz", None)]
    {
        let report = declared(set, gate, json!(true));
        let finding = one(&report, "unknown_gate");
        assert_eq!((&finding["severity"], &finding["path"]), (&json!("blocker"), &json!(["declarations", gate])));
        assert_eq!(finding["params"].get("nearest").and_then(Value::as_str), nearest);
        assert_eq!(report["status"], "graded");
    }
    for value in [json!("true"), json!(1), json!([])] {
        let report = declared(1, "contaminants", value);
        assert_eq!(one(&report, "wrong_type")["path"], json!(["declarations", "contaminants"]));
        assert_eq!(report["status"], "graded");
        let undeclared = one(&report, "gates_not_declared")["params"]["gates"].as_array().unwrap().clone();
        assert!(undeclared.contains(&json!("contaminants")), "counts as absent");
    }
}

#[test]
fn in_set_16_a_chosen_box_of_no_points_closes_the_gate_that_cannot_be_declared() {
    for code in ["6.1", "6.2", "6.3", "6.4"] {
        let closed = report(best(16, json!({ code: 1 })));
        assert_eq!((&closed["status"], &closed["star"]["result"]), (&json!("gate_closed"), &Value::Null), "{code}");
        assert_eq!(one(&closed, "gate_closed")["params"], json!({ "gate": "sensory_zero", "effect": "stops" }));
        for open in [json!(0), json!(null), json!(2)] {
            assert_eq!(report(best(16, json!({ code: open })))["status"], "graded", "{code}: {open}");
        }
        // Elsewhere such a box is only a box.
        let elsewhere = sheet(9).criterion(code.parse().unwrap()).unwrap();
        assert_eq!(elsewhere.choice(1).unwrap().points(), Points::ZERO);
        assert_eq!(report(best(9, json!({ code: 1 })))["status"], "graded");
    }
    for holds in [true, false] {
        let report = report(json!({ "product_set": 16, "declarations": { "sensory_zero": holds } }));
        assert_eq!(one(&report, "gate_not_declarable")["severity"], "blocker");
        assert_eq!(report["status"], "graded");
    }
}

// ---- The story, and the two cases of set 26 ----

#[test]
fn the_structure_of_a_story_counts_only_where_there_is_one() {
    for set in rulebook().sets().filter(|set| set.no() < 26) {
        let points = |code: Code, no: u8| u64::from(set.criterion(code).unwrap().choice(no).unwrap().points().get());
        let (story, structure) = (points(Code::item(5, 1), 2), points(Code::item(5, 2), 3));
        assert!(story > 0 && structure > 0);
        let answered = |answers: Value| report(json!({ "product_set": set.no(), "answers": answers }));
        for answers in [json!({ "5.2": 3 }), json!({ "5.1": 1, "5.2": 3 }), json!({ "5.1": 0, "5.2": 3 }), json!({ "5.1": 9, "5.2": 3 })] {
            let report = answered(answers.clone());
            assert_eq!(total(&report), 0, "set {}, {answers}", set.no());
            let finding = one(&report, "criterion_does_not_apply");
            assert_eq!((&finding["severity"], &finding["path"]), (&json!("warning"), &json!(["answers", "5.2"])));
        }
        let told = answered(json!({ "5.1": 2, "5.2": 3 }));
        assert_eq!(total(&told), story + structure, "set {}", set.no());
        none(&told, "criterion_does_not_apply");
        none(&answered(json!({ "5.1": 1, "5.2": 0 })), "criterion_does_not_apply");
    }
    let tourism = report(json!({ "product_set": 26, "answers": { "5.1": 1, "5.2": 2 } }));
    assert_eq!(total(&tourism), 1 + 2, "set 26 prints no condition");
    none(&tourism, "criterion_does_not_apply");
}

#[test]
fn local_identity_without_a_story_earns_its_points_with_a_warning() {
    for set in rulebook().sets().filter(|set| set.no() < 26) {
        let criterion = set.criterion(Code::item(5, 3)).unwrap();
        let answered = |answers: Value| report(json!({ "product_set": set.no(), "answers": answers }));
        for choice in criterion.choices() {
            for none_told in [0, 1] {
                let report = answered(json!({ "5.1": none_told, "5.3": choice.no() }));
                assert_eq!(total(&report), u64::from(choice.points().get()), "set {}, {}", set.no(), choice.no());
                // "None of these boxes" holds no story either.
                let warned = findings(&report, "presupposes_another_answer");
                assert_eq!(warned.len(), usize::from(choice.no() > 1), "set {}, {}", set.no(), choice.no());
                assert!(warned.iter().all(|finding| finding["severity"] == "warning" && finding["path"] == json!(["answers", "5.3"])));
            }
        }
        none(&answered(json!({ "5.1": 2, "5.3": 3 })), "presupposes_another_answer");
        none(&answered(json!({ "5.3": 3 })), "presupposes_another_answer");
    }
    none(&report(json!({ "product_set": 26, "answers": { "5.1": 1, "5.3": 2 } })), "presupposes_another_answer");
}

#[test]
fn boxes_of_different_cases_are_scored_as_answered_with_a_warning() {
    let answered = |answers: Value| report(json!({ "product_set": 26, "answers": answers }));
    // The numbers of the second case go on where the first one's end.
    for (code, points) in [("8", [1, 3, 1, 3]), ("9", [1, 2, 1, 2]), ("15", [1, 3, 1, 3])] {
        let criterion = sheet(26).criterion(code.parse().unwrap()).unwrap();
        let cases: Vec<Option<Case>> = criterion.choices().map(Choice::case).collect();
        assert_eq!(cases, [Some(Case::A), Some(Case::A), Some(Case::B), Some(Case::B)]);
        for (no, points) in (1..).zip(points) {
            assert_eq!(total(&answered(json!({ code: no }))), points, "{code}, {no}");
        }
    }
    for (answers, criteria) in [
        (json!({ "8": 1, "9": 3 }), json!(["8", "9"])),
        (json!({ "8": 4, "15": 2 }), json!(["8", "15"])),
        (json!({ "8": 2, "9": 2, "15": 3 }), json!(["8", "9", "15"])),
    ] {
        let report = answered(answers.clone());
        let finding = one(&report, "cases_differ");
        assert_eq!(finding["severity"], "warning");
        assert_eq!(finding["params"]["criteria"], criteria, "{answers}");
        let alone: u64 = answers.as_object().unwrap().iter().map(|(code, no)| total(&answered(json!({ code: no })))).sum();
        assert_eq!(total(&report), alone);
    }
    for same in
        [json!({ "8": 1, "9": 2, "15": 1 }), json!({ "8": 3, "9": 4, "15": 4 }), json!({ "8": 1 }), json!({ "8": 1, "9": 0 }), json!({})]
    {
        none(&answered(same), "cases_differ");
    }
}

// ---- Points and stars ----

/// Answers that sum to this total on a sheet: without 5.2 up to 98 points, and above that the best of all with one line lowered.
fn summing_to(set: ProductSet<'_>, wanted: usize) -> Value {
    if wanted > 98 {
        let lowered = |line: Criterion<'_>| {
            let one_less = line.choices().find(|choice| choice.points().get() + 1 == best_box(line).points().get())?;
            Some((line.code().to_string(), one_less.no()))
        };
        let (code, choice) = set.criteria().find_map(lowered).unwrap();
        return best(set.no(), if wanted == 99 { json!({ code: choice }) } else { json!({}) })["answers"].clone();
    }
    let mut reached: Vec<Option<Vec<(Code, u8)>>> = vec![None; 101];
    reached[0] = Some(Vec::new());
    for criterion in set.criteria().filter(|criterion| criterion.applies_if().is_none()) {
        for total in (0..reached.len()).rev() {
            let Some(answers) = reached[total].clone() else { continue };
            for choice in criterion.choices() {
                let place = &mut reached[total + usize::from(choice.points().get())];
                place.get_or_insert_with(|| [answers.clone(), vec![(criterion.code(), choice.no())]].concat());
            }
        }
    }
    let answers = reached[wanted].take().unwrap();
    Value::Object(answers.into_iter().map(|(code, no)| (code.to_string(), json!(no))).collect())
}

#[test]
fn bands_are_half_open_and_the_points_short_of_each_higher_star_are_told() {
    let bands = [(1, 0), (2, 30), (3, 50), (4, 70), (5, 90)];
    for no in [1, 9, 21] {
        for points in 0..=100_u64 {
            let report = report(json!({ "product_set": no, "answers": summing_to(sheet(no), usize::try_from(points).unwrap()) }));
            assert_eq!(total(&report), points);
            let by_points = match points {
                90.. => 5,
                70.. => 4,
                50.. => 3,
                30.. => 2,
                _ => 1,
            };
            assert_eq!(report["star"]["by_points"], by_points, "{points}");
            let short: Vec<&Value> = findings(&report, "points_short").into_iter().map(|finding| &finding["params"]).collect();
            let expected: Vec<Value> = bands
                .into_iter()
                .filter(|&(star, _)| star > by_points)
                .map(|(star, from)| json!({ "star": star, "short": from - points, "has": points, "from": from }))
                .collect();
            assert_eq!(short, expected.iter().collect::<Vec<_>>(), "{points}");
            for finding in findings(&report, "points_short") {
                assert_eq!((&finding["severity"], &finding["path"]), (&json!("note"), &json!([])));
                assert_eq!(finding["cite"], "qd26-2026/art/3.3");
            }
        }
    }
}

#[test]
fn a_mark_is_a_warning_where_the_points_reach_its_star_and_else_a_note() {
    // 2.2 bears the 3-star mark, 4.1 those for 3, 4 and 5.
    let report = report(json!({ "product_set": 9, "answers": summing_to(sheet(9), 69) }));
    assert_eq!(report["star"]["by_points"], 3);
    for finding in findings(&report, "star_minimum_unmet") {
        let reached = finding["params"]["star"].as_u64().unwrap() <= 3;
        assert_eq!(finding["severity"], if reached { "warning" } else { "note" }, "{finding}");
    }
    assert!(findings(&report, "star_minimum_unmet").iter().any(|finding| finding["severity"] == "note"));

    let report = self::report(best(9, json!({ "4.1": 2 })));
    assert_eq!(report["star"], json!({ "by_points": 5, "by_minimums": 3, "result": 3 }));
    let unmet: Vec<&Value> = findings(&report, "star_minimum_unmet").into_iter().map(|finding| &finding["params"]).collect();
    // `needs` and `has` are numbers of choices, not points.
    assert_eq!(unmet, [&json!({ "star": 4, "needs": 3, "has": 2 }), &json!({ "star": 5, "needs": 4, "has": 2 })]);
    assert!(findings(&report, "star_minimum_unmet").iter().all(|finding| finding["severity"] == "warning"));
    assert_eq!(findings(&report, "star_minimum_unmet")[0]["cite"], "qd26-2026/II/9/4.1");
}

#[test]
fn under_three_stars_is_a_blocker() {
    for (answers, result) in [(summing_to(sheet(9), 29), 1), (summing_to(sheet(9), 49), 2)] {
        let report = report(json!({ "product_set": 9, "answers": answers }));
        assert_eq!(report["star"]["result"], result);
        let finding = one(&report, "below_three_stars");
        assert_eq!((&finding["severity"], &finding["cite"]), (&json!("blocker"), &json!("qd26-2026/art/4.1a")));
        assert_eq!(finding["params"]["result"], result);
    }
    // Points alone do not carry it: one 3-star mark unmet is 2 stars.
    let held_down = report(best(9, json!({ "2.2": 2 })));
    assert_eq!(held_down["star"], json!({ "by_points": 5, "by_minimums": 2, "result": 2 }));
    one(&held_down, "below_three_stars");
    none(&report(best(9, json!({}))), "below_three_stars");
}

#[test]
fn unanswered_criteria_are_one_warning_with_their_codes() {
    let empty = report(json!({ "product_set": 9 }));
    let all: Vec<String> = sheet(9).criteria().map(|criterion| criterion.code().to_string()).collect();
    let finding = one(&empty, "unanswered");
    assert_eq!((&finding["severity"], &finding["path"]), (&json!("warning"), &json!(["answers"])));
    assert_eq!(finding["params"]["criteria"], json!(all));
    let two = report(best(9, json!({ "1.1": null, "10": null })));
    assert_eq!(one(&two, "unanswered")["params"]["criteria"], json!(["1.1", "10"]), "in the order of the sheet");
    assert_eq!(two["score"]["answered"], all.len() - 2);
    none(&report(best(9, json!({}))), "unanswered");
}

#[test]
fn detail_gives_points_by_section_and_criterion() {
    let application = Application::read(br#"{ "product_set": 21, "answers": { "1.1": 3, "6.1": 4, "5.2": 3 } }"#);
    let plain = serde_json::to_value(check(&application)).unwrap();
    assert_eq!((plain["score"].get("sections"), plain["score"].get("criteria")), (None, None));
    let mut detailed = serde_json::to_value(Checker::default().with_detail(true).check(&application)).unwrap();
    let score = detailed["score"].as_object_mut().unwrap();
    let (sections, criteria) = (score.remove("sections").unwrap(), score.remove("criteria").unwrap());
    assert_eq!(detailed, plain, "nothing else changes");
    let points = |code: &str, no: u8| sheet(21).criterion(code.parse().unwrap()).unwrap().choice(no).unwrap().points().get();
    for criterion in sheet(21).criteria() {
        let code = criterion.code().to_string();
        let expected = match code.as_str() {
            "1.1" => points("1.1", 3),
            "6.1" => points("6.1", 4),
            _ => 0,
        };
        assert_eq!(criteria[&code], expected, "{code}");
    }
    assert_eq!(criteria.as_object().unwrap().len(), sheet(21).criteria().len());
    for section in sheet(21).sections() {
        let expected = match section.no() {
            1 => points("1.1", 3),
            6 => points("6.1", 4),
            _ => 0,
        };
        assert_eq!(sections[section.no().to_string()], expected);
    }
    assert_eq!(sections.as_object().unwrap().len(), sheet(21).sections().count());
}

#[test]
fn unmet_gives_the_minimums_of_a_star_and_of_lower_ones() {
    let marks = |set: ProductSet<'static>, star: Star| -> Vec<(Code, Star, u8)> {
        let marks = set.criteria().flat_map(|criterion| criterion.choices().map(move |choice| (criterion.code(), choice)));
        marks.filter_map(|(code, choice)| Some((code, choice.min_star()?, choice.no()))).filter(|&(_, mark, _)| mark <= star).collect()
    };
    let unmet = |report: &Report, star| -> Vec<(Code, Star, u8, u8)> {
        report.unmet(star).map(|Unmet { criterion, star, needs, has, .. }| (criterion, star, needs, has)).collect()
    };
    for set in rulebook().sets() {
        let mut application = Application::default();
        application.product_set = Some(set.no());
        let report = check(&application);
        for star in Star::CERTIFIED {
            let expected: Vec<_> = marks(set, star).into_iter().map(|(code, mark, needs)| (code, mark, needs, 0)).collect();
            assert_eq!(unmet(&report, star), expected, "set {}, {star}", set.no());
        }
        assert_eq!(unmet(&report, Star::Two), []);
    }
    let report = read(&best(9, json!({ "4.1": 2, "2.2": 2, "9": 1 })).to_string());
    let (packaging, distribution, assurance) = (Code::item(2, 2), Code::item(4, 1), Code::section(9));
    let mut of_four = unmet(&report, Star::Four);
    of_four.sort_unstable();
    assert_eq!(of_four, [(packaging, Star::Three, 3, 2), (distribution, Star::Four, 3, 2), (assurance, Star::Four, 2, 1)]);
    assert_eq!(unmet(&report, Star::Three), [(packaging, Star::Three, 3, 2)]);
    assert_eq!(unmet(&report, Star::Five).len(), 4);
}

#[test]
fn unmet_is_in_the_order_of_the_sheet() {
    // 50 to 69 points: the marks for 3 are warnings, those for 4 notes.
    let report = read(&json!({ "product_set": 9, "answers": summing_to(sheet(9), 60) }).to_string());
    assert_eq!(report.star.unwrap().by_points, Star::Three);
    let criteria: Vec<Code> = report.unmet(Star::Four).map(|unmet| unmet.criterion).collect();
    assert!(criteria.is_sorted(), "{criteria:?}");
}

#[test]
fn a_report_is_plain_data() {
    fn plain<T: Clone + Eq + Send + Sync + core::fmt::Debug + 'static>() {}
    plain::<Report>();
    plain::<Application>();
    plain::<ocop_core::Finding>();
    let report = read(&best(9, json!({ "4.1": 2 })).to_string());
    assert_eq!(report.clone(), report);
    assert_eq!(report.status, Status::Graded);
    assert_ne!(report, read(&best(9, json!({ "4.1": 3 })).to_string()));
}

// ---- Messages ----

#[test]
fn messages_are_there_only_when_a_language_is_asked_for() {
    let report = read(r#"{ "product_set": 9, "answers": { "2.3": 9 } }"#);
    let plain = serde_json::to_value(&report).unwrap();
    assert!(plain["findings"].as_array().unwrap().iter().all(|finding| finding.get("message").is_none()));
    let message = |lang| {
        let localised = serde_json::to_value(report.localised(lang)).unwrap();
        one(&localised, "choice_out_of_range")["message"].as_str().unwrap().to_owned()
    };
    let set = sheet(9).criterion(Code::item(2, 3)).unwrap();
    for &lang in Lang::ALL {
        assert!(message(lang).contains(set.title().get(lang)) && message(lang).contains("2.3") && message(lang).contains('9'));
    }
    assert_ne!(message(Lang::Vi), message(Lang::En));
}

#[test]
fn a_message_quotes_the_input_as_it_is() {
    let messages = |application: Value, code: FindingCode| -> Vec<String> {
        let report = read(&application.to_string());
        let finding = report.of_code(code).next().unwrap();
        Lang::ALL.iter().map(|&lang| report.localised(lang).message(finding)).collect()
    };
    for word in ["none", "list", "text", "number", "object", "empty", "stops", "syntax"] {
        for message in messages(json!({ "product_set": 9, "producer": { "kind": word } }), FindingCode::UnknownValue) {
            assert!(message.contains(&format!("\"{word}\"")), "{message}");
        }
        for message in messages(json!({ "product_set": 9, word: 1 }), FindingCode::UnknownName) {
            assert!(message.contains(&format!("`{word}`")), "{message}");
        }
    }
}

// ---- Readings ----

/// Readings that no result can rest on: of names, of councils, of a number that no line carries.
const NOT_OF_A_CHECK: &[&str] =
    &["prolonged_validity_not_counted", "classification_from_annex_1", "council_rules_left_open", "part_a_of_set_26_is_40"];

/// For each reading applications that it touches and applications, as near as can be, that it does not.
#[expect(clippy::too_many_lines, reason = "one row for each reading")]
fn reading_cases() -> Vec<(&'static str, Vec<Value>, Vec<Value>)> {
    let filed = |filed_on: &str| json!({ "product_set": 9, "filed_on": filed_on });
    let re_evaluated = |day: &str| json!({ "product_set": 9, "filed_on": "2026-05-01", "kind": "re_evaluation", "evaluated_on": day });
    let evaluated = |day: &str| json!({ "product_set": 9, "filed_on": "2026-05-01", "evaluated_on": day });
    let listed = |kinds: &[&str]| json!({ "product_set": 9, "answers": { "1.1": 3 }, "documents": papers(kinds) });
    // Set 26 with its second case throughout.
    let second_case = |changes: &[(&str, u8)]| {
        let mut application = best(26, json!({ "8": 4, "9": 4, "15": 4 }));
        for &(code, choice) in changes {
            application["answers"][code] = json!(choice);
        }
        application
    };
    vec![
        ("decision_by_day_of_filing", vec![filed("2019-08-21"), filed("2023-02-23")], vec![filed("2023-02-24"), filed("2019-08-20")]),
        ("last_day_not_moved", vec![re_evaluated("2026-06-22")], vec![re_evaluated("2026-06-21"), re_evaluated("2026-06-23")]),
        (
            "late_old_file_under_new_decision",
            vec![evaluated("2026-07-22"), re_evaluated("2026-06-23")],
            vec![evaluated("2026-07-21"), re_evaluated("2026-06-21"), filed("2026-05-22")],
        ),
        // 2.2 bears the 3-star mark only: without it the marks for 4 and 5 are reached all the same.
        ("lower_minimums_bind", vec![best(9, json!({ "2.2": 2 }))], vec![best(9, json!({})), best(9, json!({ "4.1": 1 }))]),
        (
            "minimums_without_legend",
            vec![best(26, json!({ "3.4": 1 })), best(26, json!({ "3.5": 1 })), best(26, json!({ "3.5": null }))],
            vec![best(26, json!({})), json!({ "product_set": 26 }), best(26, json!({ "3.5": 2 }))],
        ),
        ("stopped_is_no_star", vec![closing(9, "contaminants"), best(16, json!({ "6.1": 1 }))], vec![closing(9, "forged_dossier")]),
        (
            "unmet_requirement_is_no_star",
            vec![closing(1, "not_all_from_province"), closing(9, "standard_without_test_report")],
            vec![closing(1, "contaminants"), best(1, json!({}))],
        ),
        (
            "all_imported_or_unknown",
            vec![closing(9, "material_all_imported_or_unknown"), closing(20, "material_all_imported_or_unknown")],
            vec![best(9, json!({})), closing(9, "forged_dossier")],
        ),
        (
            "zero_means_chosen_box",
            vec![best(16, json!({ "6.1": 0 })), best(16, json!({ "6.4": 0 }))],
            vec![best(16, json!({})), best(16, json!({ "6.1": 1 })), best(9, json!({ "6.1": 0 }))],
        ),
        (
            "ministry_by_points_alone",
            vec![best(9, json!({ "4.1": 3 }))],
            vec![best(9, json!({})), json!({ "product_set": 9, "answers": summing_to(sheet(9), 89) })],
        ),
        ("one_case_throughout", vec![second_case(&[("8", 2)])], vec![second_case(&[]), best(26, json!({}))]),
        ("case_names_differ", vec![second_case(&[]), second_case(&[("8", 3)])], vec![best(26, json!({}))]),
        (
            "story_identity_without_condition",
            vec![best(9, json!({ "5.1": 1 }))],
            vec![best(9, json!({})), best(9, json!({ "5.1": 1, "5.3": 1 })), best(26, json!({ "5.1": 1 }))],
        ),
        (
            "local_share_zero_without_box",
            vec![best(1, json!({ "1.1": 0 })), best(25, json!({ "1.1": 0 }))],
            vec![best(1, json!({ "1.1": 1 })), best(26, json!({ "1.1": 0 }))],
        ),
        ("labour_75_in_two_boxes", vec![best(9, json!({ "3.3": 2 })), best(26, json!({ "3.3": 2 }))], vec![best(9, json!({ "3.3": 1 }))]),
        (
            "labour_under_25_without_box",
            vec![best(9, json!({ "3.3": 0 })), best(26, json!({ "3.3": 0 }))],
            vec![best(9, json!({ "3.3": 1 }))],
        ),
        ("contracts_75_without_box", vec![best(1, json!({ "1.5": 2 })), best(9, json!({ "1.4": 2 }))], vec![best(9, json!({ "1.4": 3 }))]),
        (
            "contracts_under_50_without_box",
            vec![best(1, json!({ "1.5": 0 })), best(9, json!({ "1.4": 0 }))],
            vec![best(9, json!({ "1.4": 1 }))],
        ),
        (
            "publicity_without_site_or_fair",
            vec![best(9, json!({ "4.3": 2 })), best(9, json!({ "4.3": 0 }))],
            vec![best(9, json!({ "4.3": 1 }))],
        ),
        ("staff_over_75_without_language", vec![best(26, json!({ "12": 2 }))], vec![best(26, json!({})), best(26, json!({ "12": 1 }))]),
        (
            "trademark_without_origin_sign",
            vec![best(9, json!({ "3.5": 1 })), best(26, json!({ "3.5": 1 }))],
            vec![best(9, json!({ "3.5": 2 }))],
        ),
        ("organisation_without_box", vec![best(9, json!({ "3.1": 0 }))], vec![best(9, json!({ "3.1": 1 })), best(26, json!({ "3.1": 0 }))]),
        (
            "evidence_by_content",
            vec![listed(&[])],
            vec![listed(&["material_origin"]), json!({ "product_set": 9, "documents": papers(&[]) }), best(9, json!({}))],
        ),
        // Printed out of step with the sibling sets: touched where the mark or the box that is not there would decide.
        (
            "ip_without_four_star_mark",
            vec![best(10, json!({ "3.5": 1 }))],
            vec![best(10, json!({})), best(9, json!({ "3.5": 1 })), json!({ "product_set": 10, "answers": { "3.5": 1 } })],
        ),
        (
            "uniqueness_without_five_star_mark",
            vec![best(1, json!({ "8": 3 }))],
            vec![best(1, json!({})), best(1, json!({ "8": 3, "1.5": 1 }))],
        ),
        ("colour_without_marks", vec![best(6, json!({ "6.3": 2 })), best(6, json!({ "6.3": 3 }))], vec![best(6, json!({}))]),
        ("smell_without_zero_box", vec![best(7, json!({ "6.4": 0 }))], vec![best(7, json!({ "6.4": 1 })), best(9, json!({ "6.4": 0 }))]),
        ("idea_without_zero_box", vec![best(8, json!({ "2.1": 0 }))], vec![best(8, json!({ "2.1": 1 })), best(9, json!({ "2.1": 0 }))]),
        ("idea_without_top_box", vec![best(5, json!({}))], vec![best(5, json!({ "2.1": 2 })), best(9, json!({}))]),
        ("company_scores_one", vec![best(7, json!({ "3.1": 2 }))], vec![best(7, json!({})), best(9, json!({ "3.1": 2 }))]),
        ("colour_scores_one_twice", vec![best(23, json!({ "6.2": 2 }))], vec![best(23, json!({ "6.2": 3 }))]),
        (
            "trademark_text_under_labelling",
            vec![best(19, json!({ "2.3": 1 }))],
            vec![best(19, json!({ "2.3": 2 })), best(9, json!({ "2.3": 1 }))],
        ),
        (
            "food_tests_of_handicraft",
            vec![closing(21, "standard_without_test_report")],
            vec![best(21, json!({})), closing(9, "standard_without_test_report")],
        ),
        (
            "blank_points_read_as_zero",
            [4, 7, 10, 11].map(|set| best(set, json!({ "1.2": 1 }))).to_vec(),
            vec![best(4, json!({ "1.2": 2 })), best(1, json!({ "1.2": 1 }))],
        ),
        (
            "stray_digit_dropped",
            vec![best(4, json!({})), best(11, json!({ "6.1.1": 2 }))],
            vec![best(4, json!({ "7": 2 })), best(11, json!({})), best(5, json!({}))],
        ),
        (
            "months_36_of_new_product",
            vec![best(9, json!({})), best(8, json!({ "2.1": 3 }))],
            vec![best(9, json!({ "2.1": 3 })), best(14, json!({})), best(25, json!({}))],
        ),
        (
            "new_product_on_its_own",
            vec![best(9, json!({ "2.1": 3 })), best(8, json!({ "2.1": 2 })), best(25, json!({ "2.1": 3 }))],
            vec![best(9, json!({})), best(14, json!({ "2.1": 3 }))],
        ),
        (
            "bilingual_label_without_boxes",
            vec![best(9, json!({ "2.4": 1 })), best(21, json!({ "2.3": 1 }))],
            vec![best(9, json!({})), best(26, json!({}))],
        ),
        (
            "value_added_without_five_star_mark",
            vec![best(2, json!({ "1.2": 2 }))],
            vec![best(2, json!({})), best(1, json!({ "1.3": 2 })), best(2, json!({ "1.2": 2, "1.5": 1 }))],
        ),
        (
            "brew_without_four_star_marks",
            vec![best(11, json!({ "6.2.1": 2 })), best(11, json!({ "6.2.2": 2 })), best(11, json!({ "6.2.3": 2 }))],
            vec![best(11, json!({})), best(11, json!({ "6.2.1": 3 })), best(12, json!({ "6.3": 2 }))],
        ),
        ("grown_printed_for_animals", vec![best(2, json!({ "2.1": 2 }))], vec![best(2, json!({})), best(3, json!({ "2.1": 2 }))]),
    ]
}

fn shown<'a>(report: &'a Value, reading: &str) -> Vec<&'a Value> {
    findings(report, "reading_applied").into_iter().filter(|finding| finding["params"]["reading"] == reading).collect()
}

#[test]
fn a_reading_is_shown_where_it_touches_the_result_and_not_where_it_does_not() {
    let cases = reading_cases();
    for reading in rulebook().readings().map(|reading| reading.id.as_str()) {
        let of_it = cases.iter().filter(|(of, ..)| *of == reading).count();
        assert_eq!(of_it, usize::from(!NOT_OF_A_CHECK.contains(&reading)), "{reading}");
    }
    for (reading, touched, untouched) in cases {
        let text = rulebook().reading(reading).unwrap();
        assert!(!touched.is_empty() && !untouched.is_empty());
        for application in touched {
            let report = report(application.clone());
            let findings = shown(&report, reading);
            assert!(!findings.is_empty(), "{reading} touches {application}");
            for finding in findings {
                assert_eq!((&finding["severity"], &finding["cite"]), (&json!("note"), &json!(text.cite.to_string())), "{reading}");
            }
        }
        for application in untouched {
            assert!(shown(&report(application.clone()), reading).is_empty(), "{reading} does not touch {application}");
        }
    }
}

#[test]
fn a_reading_is_shown_once_at_a_place() {
    for (reading, touched, _) in reading_cases() {
        for application in touched {
            let report = report(application.clone());
            let places: Vec<&Value> = shown(&report, reading).into_iter().map(|finding| &finding["path"]).collect();
            assert!(places.windows(2).all(|pair| pair[0] != pair[1]), "{reading}: {places:?} of {application}");
        }
    }
}

#[test]
fn a_sheet_of_best_boxes_touches_few_readings() {
    for set in rulebook().sets() {
        let report = report(best(set.no(), json!({})));
        let readings: Vec<&Value> = findings(&report, "reading_applied").into_iter().map(|finding| &finding["params"]["reading"]).collect();
        let expected: &[&str] = match set.no() {
            4 => &["stray_digit_dropped"],
            5 => &["idea_without_top_box"],
            6..=13 | 18..=24 => &["months_36_of_new_product"],
            _ => &[],
        };
        assert_eq!(readings, expected, "set {}", set.no());
        assert_eq!((total(&report), &report["star"]["result"]), (100, &json!(5)), "set {}", set.no());
    }
}

#[test]
fn how_sure_the_rulebook_is_stands_in_every_scored_report() {
    let report = report(json!({ "product_set": 9 }));
    assert_eq!(one(&report, "provenance")["severity"], "note");
    none(&raw("{}"), "provenance");
}
