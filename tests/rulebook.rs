//! The door that every rulebook passes: what it lets in, and every fault it names, with its place.

use ocop_core::rulebook::Fault;
use ocop_core::{Decision, Lang, Rulebook, Star};
use serde_json::{Value, json};

fn embedded() -> &'static Rulebook {
    Rulebook::embedded(Decision::Qd26).unwrap()
}

fn as_json() -> Value {
    serde_json::to_value(embedded()).unwrap()
}

fn faults(book: &Value) -> Vec<Fault> {
    match Rulebook::from_json(book.to_string().as_bytes()) {
        Ok(_) => Vec::new(),
        Err(error) => error.faults().to_vec(),
    }
}

#[test]
fn the_embedded_rulebook_passes_the_door_and_reads_back_unchanged() {
    embedded().validate().unwrap();
    let text = embedded().to_json();
    let loaded = Rulebook::from_json(text.as_bytes()).unwrap();
    assert_eq!(loaded.to_json(), text);
    assert_eq!(embedded().bands(), Star::BANDS);
}

#[test]
fn equal_points_are_allowed_and_reported() {
    let equal: Vec<String> = embedded().equal_points().map(|criterion| criterion.cite().to_string()).collect();
    assert_eq!(equal, ["qd26-2026/II/7/3.1", "qd26-2026/II/23/6.2"]);
}

/// Breaks one thing and says where the fault must stand and what its English must hold.
type Case = (fn(&mut Value), &'static str, &'static str);

/// The first criterion of set 1 (1.1, boxes of 1, 2 and 3 points).
fn first(book: &mut Value) -> &mut Value {
    &mut book["sets"][0]["parts"][0]["sections"][0]["criteria"][0]
}

/// Criterion 1.5 of set 1: boxes of 0, 1, 2 (4 stars) and 3 (5 stars) points.
fn linkage(book: &mut Value) -> &mut Value {
    &mut book["sets"][0]["parts"][0]["sections"][0]["criteria"][4]
}

/// Criterion 8 of set 26, with two cases.
fn two_cases(book: &mut Value) -> &mut Value {
    &mut book["sets"][25]["parts"][2]["sections"][2]["criteria"][0]
}

fn remove(value: &mut Value, name: &str) {
    assert!(value.as_object_mut().unwrap().remove(name).is_some(), "nothing to remove at {name}");
}

/// Each fault is named at its place, in both languages.
fn each_is_named(cases: &[Case]) {
    for (index, (break_it, place, problem)) in cases.iter().enumerate() {
        let mut book = as_json();
        break_it(&mut book);
        let found = faults(&book);
        let named = found.iter().any(|fault| fault.place() == *place && fault.problem(Lang::En).contains(problem));
        assert!(named, "case {index}: no fault at `{place}` with `{problem}` in {found:#?}");
        assert!(found.iter().all(|fault| !fault.problem(Lang::Vi).is_empty() && fault.problem(Lang::Vi) != fault.problem(Lang::En)));
    }
}

#[test]
fn every_kind_of_contradiction_is_named_with_its_place() {
    let cases: &[Case] = &[
        (|book| book["sets"][0]["parts"][0]["max"] = json!(39), "set 1", "states 100 points, its items sum to 99"),
        (|book| book["sets"][0]["parts"][0]["max"] = json!(39), "set 1, part A", "states 39 points, its items sum to 40"),
        (|book| book["sets"][0]["parts"][0]["sections"][0]["max"] = json!(17), "set 1, section 1", "states 17 points, its items sum to 18"),
        (|book| first(book)["max"] = json!(4), "set 1, 1.1", "states a maximum of 4, its best choice gives 3"),
        (|book| first(book)["choices"][2]["points"] = json!(1), "set 1, 1.1", "points fall from one choice to the next"),
        (|book| first(book)["code"] = json!("1.2"), "set 1, 1.2", "codes must ascend without repetition"),
        (|book| first(book)["code"] = json!("9.1"), "set 1, section 1", "holds a criterion numbered for another section"),
        (|book| linkage(book)["choices"][2]["min_star"] = json!(5), "set 1, 1.5", "bears two marks for 5 stars"),
        (|book| linkage(book)["choices"][1]["min_star"] = json!(2), "set 1, 1.5", "bears a mark for a star other than 3, 4, 5"),
        (
            |book| {
                linkage(book)["choices"][2]["min_star"] = json!(5);
                linkage(book)["choices"][3]["min_star"] = json!(4);
            },
            "set 1, 1.5",
            "a mark for a higher star must stand at more points",
        ),
        (|book| book["sets"][1]["no"] = json!(1), "set 1", "set numbers must ascend without repetition"),
        (|book| book["sets"][0]["parts"][0]["sections"][1]["no"] = json!(1), "set 1, section 1", "section numbers must ascend"),
        (|book| book["sets"][0]["parts"][0]["code"] = json!("B"), "set 1", "must have the parts A, B, C"),
        (|book| book["bands"][1]["from"] = json!(60), "bands", "must be the stars 1 to 5, rising, from 0"),
        (|book| book["in_force_to"] = json!("2026-05-21"), "in_force_to", "is before the first day in force"),
        (|book| book["gates"] = json!([]), "sets[0].gates[0].id", "`forged_dossier` is not in the list of gates"),
        (|book| book["sets"][0]["gates"][1] = json!({ "id": "forged_dossier" }), "set 1, gate forged_dossier", "is there twice"),
        (|book| book["sets"][0]["gates"][0]["zero_in"] = json!(["6.1"]), "gate forged_dossier", "is computed from answers"),
        (
            |book| {
                book["sets"][0]["gates"][0] = json!({ "id": "forged_dossier", "criterion": "1.9" });
            },
            "set 1, gate forged_dossier",
            "names a criterion that the sheet does not have",
        ),
        (|book| first(book)["applies_if"] = json!({ "criterion": "5.1", "above": 5 }), "set 1, 1.1", "which does not exist"),
        (|book| first(book)["applies_if"] = json!({ "criterion": "1.1", "above": 1 }), "set 1, 1.1", "which does not exist"),
        (|book| first(book)["readings"] = json!([{ "id": "lower_minimums_bind", "choice": 4 }]), "set 1, 1.1", "points to choice 4"),
        (
            |book| {
                let readings = book["readings"].as_array_mut().unwrap();
                readings.retain(|reading| reading["id"] != "labour_75_in_two_boxes");
            },
            "sets[0].parts[0].sections[2].criteria[2].readings[0].id",
            "`labour_75_in_two_boxes` is not in the list of readings",
        ),
        (|book| book["rules"][0] = json!({ "id": "bands" }), "rule bands", "needs a `cite` or a `reading`"),
        (|book| book["rules"][1]["id"] = json!("bands"), "rule bands", "is there twice"),
        (|book| book["papers"][1]["id"] = json!("registration_form"), "paper registration_form", "is there twice"),
        (|book| book["sets"][0]["defects"] = json!([{ "kind": "sum" }]), "set 1, defect sum", "the sheet does not have it"),
        (
            |book| book["sets"][0]["defects"] = json!([{ "kind": "maximum", "at": "1.1" }]),
            "set 1, defect maximum 1.1",
            "the sheet does not have it",
        ),
        (
            |book| book["sets"][0]["defects"] = json!([{ "kind": "renumbered", "at": "9.9" }]),
            "set 1, defect renumbered 9.9",
            "does not have it",
        ),
        (|book| first(book)["title"]["en"] = json!(" "), "set 1, 1.1", "a text is missing"),
        (|book| first(book)["choices"][0]["label"]["vi"] = json!("Tro\u{302}ng"), "set 1, 1.1, choice 1", "not in Unicode NFC"),
        (|book| remove(&mut two_cases(book)["choices"][0], "case"), "set 26, 8", "choices must be of case a, then b"),
        (|book| remove(two_cases(book), "cases"), "set 26, 8", "the two cases need names"),
        (|book| book["sets"][0]["producers"] = json!([]), "set 1", "names no ministry or no kind of producer"),
        (
            |book| {
                for criterion in book["sets"][10]["parts"][2]["sections"][0]["criteria"].as_array_mut().unwrap() {
                    if criterion["under"]["code"] == "6.1" {
                        criterion["under"]["max"] = json!(5);
                    }
                }
            },
            "set 11, 6.1",
            "states 5 points, its items sum to 4",
        ),
    ];
    each_is_named(cases);
}

#[test]
fn every_fault_of_form_is_named_with_its_place_in_the_text() {
    let cases: &[Case] = &[
        (|book| remove(book, "decision"), "decision", "is missing"),
        (|book| book["decision"] = json!("qd99"), "decision", "has no value `qd99`"),
        (|book| book["signed"] = json!("22/5/2026"), "signed", "must be a date like YYYY-MM-DD"),
        (|book| book["sets"] = json!(3), "sets", "must be a list"),
        (|book| book["sets"][3] = json!([]), "sets[3]", "must be an object"),
        (|book| first(book)["max"] = json!("3"), "sets[0].parts[0].sections[0].criteria[0].max", "must be a whole number from 0 to 255"),
        (|book| first(book)["max"] = json!(300), "sets[0].parts[0].sections[0].criteria[0].max", "must be a whole number from 0 to 255"),
        (
            |book| first(book)["choices"][1]["no"] = json!(3),
            "sets[0].parts[0].sections[0].criteria[0].choices",
            "choice 2 in order is numbered 3",
        ),
        (
            |book| first(book)["aplies_if"] = json!(1),
            "sets[0].parts[0].sections[0].criteria[0]",
            "does not know the name `aplies_if` (is it `applies_if`?)",
        ),
        (
            |book| first(book)["cite"] = json!("qd26-2026/II/2/1.1"),
            "sets[0].parts[0].sections[0].criteria[0].cite",
            "must be `qd26-2026/II/1/1.1`",
        ),
        (
            |book| linkage(book)["choices"][3]["min_star"] = json!(6),
            "sets[0].parts[0].sections[0].criteria[4].choices[3].min_star",
            "must be a star from 1 to 5",
        ),
        (|book| book["sets"][0]["gates"][0]["id"] = json!("forged"), "sets[0].gates[0].id", "`forged` is not in the list of gates"),
        (|book| book["readings"][0]["cite"] = json!("somewhere"), "readings[0].cite", "is not a place in the law"),
        (|book| book["rules"][0]["cite"] = json!("qd148-2023/art/3.3"), "rules[0].cite", "is a place in another decision"),
        (|book| book["rules"][2]["reading"] = json!("lower_minimum_binds"), "rules[2].reading", "(is it `lower_minimums_bind`?)"),
        (|book| book["gates"][0]["id"] = json!("Forged dossier"), "gates[0].id", "must be a name of small letters"),
        (|book| book["papers"][0]["compulsory"] = json!("yes"), "papers[0].compulsory", "must be true or false"),
        (
            |book| book["sets"][0]["defects"] = json!([{ "kind": "sum", "at": "D" }]),
            "sets[0].defects[0].at",
            "must be A, B, C or the number",
        ),
        (
            |book| first(book)["choices"][0]["evidence"] = json!(["passport"]),
            "sets[0].parts[0].sections[0].criteria[0].choices[0].evidence[0]",
            "`passport` is not in the list of papers",
        ),
    ];
    each_is_named(cases);
}

#[test]
fn all_faults_are_listed_and_none_twice() {
    let mut book = as_json();
    first(&mut book)["max"] = json!("3");
    book["sets"][4]["parts"][0]["max"] = json!(39);
    book["signed"] = json!("yesterday");
    book["bands"][1]["from"] = json!(60);
    let found = faults(&book);
    let places: Vec<&str> = found.iter().map(Fault::place).collect();
    assert_eq!(places, ["signed", "sets[0].parts[0].sections[0].criteria[0].max", "bands", "set 5", "set 5, part A"]);
}

#[test]
fn what_is_no_rulebook_at_all_gives_an_error_and_never_a_panic() {
    for text in ["", "{", "[]", "null", "3", "{}", "{\"sets\":[{}]}", "{\"sets\":[{\"parts\":[{\"sections\":[{\"criteria\":[{}]}]}]}]}"] {
        let error = Rulebook::from_json(text.as_bytes()).unwrap_err();
        assert!(!error.faults().is_empty() && error.to_string().contains("fault"), "{text}");
    }
    let deep = format!("{{\"sets\":{}{}}}", "[".repeat(10_000), "]".repeat(10_000));
    assert!(Rulebook::from_json(deep.as_bytes()).is_err());
    let twice = embedded().to_json().replacen("\"signed\"", "\"signed\":\"2026-05-22\",\"signed\"", 1);
    assert!(faults_of(&twice).iter().any(|fault| fault.problem(Lang::En).contains("twice")));
    let trailing = embedded().to_json() + "x";
    assert!(Rulebook::from_json(trailing.as_bytes()).is_err());
}

fn faults_of(text: &str) -> Vec<Fault> {
    Rulebook::from_json(text.as_bytes()).err().map(|error| error.faults().to_vec()).unwrap_or_default()
}

#[test]
fn sets_are_found_without_diacritics_and_in_either_unicode_form() {
    let find = |words: &str| embedded().find_sets(words).map(ocop_core::rulebook::ProductSet::no).collect::<Vec<_>>();
    assert_eq!(find("nuoc mam"), [9]);
    assert_eq!(find("Nước mắm"), [9]);
    assert_eq!(find("Nu\u{31b}o\u{31b}\u{301}c ma\u{306}\u{301}m"), [9]);
    assert_eq!(find("coffee"), [13]);
    assert_eq!(find("du lich"), [26]);
    assert_eq!(find("").len(), 26);
    assert_eq!(find("zzz"), [0; 0]);
}

#[test]
fn a_loaded_rulebook_takes_the_place_of_the_embedded_one() {
    let mut book = as_json();
    book["bands"][4]["from"] = json!(95);
    let loaded = Rulebook::from_json(book.to_string().as_bytes()).unwrap();
    let application = ocop_core::Application::read(&std::fs::read("examples/data/bat-trang-style-pottery.json").unwrap());
    let usual = ocop_core::check(&application);
    let stricter = ocop_core::Checker::default().with_rulebook(loaded).check(&application);
    assert_eq!((usual.star.unwrap().by_points, stricter.star.unwrap().by_points), (Star::Five, Star::Four));
}
