//! What a Rust developer expects of the types: that this compiles is half of the test.

use ocop_core::application::{Answers, Declarations, Read};
use ocop_core::dossier::Document;
use ocop_core::product::{Producer, ProducerKinds, Product};
use ocop_core::report::{Detail, PartPoints, RulebookFrom, Score, Stars, Unmet};
use ocop_core::rulebook::{
    Case, Choice, Condition, Criterion, Defect, DefectKind, Effect, Gate, Heading, Knowledge, Paper, Part, ProductSet, Reading, ReadingUse,
    Rule, RuleBasis, Section, SetGate, SheetPart,
};
use ocop_core::{
    Application, Band, Checker, Cite, Code, Date, Decision, DecisionFrom, Finding, FindingCode, GateId, Kind, Lang, Mean, PaperId, Points,
    ProducerKind, ReadingId, Report, Rulebook, Severity, Star, Status, Tenths, check, error,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::error::Error;
use std::fmt::{Debug, Display};
use std::str::FromStr;

fn crosses<T: Serialize + DeserializeOwned + Debug + Clone + PartialEq>() {}
fn spelled<T: FromStr<Err: Error + Send + Sync + 'static> + Display + Copy + Eq + Serialize + DeserializeOwned>() {}
fn service<T: Send + Sync + 'static>() {}
fn shown<T: Debug>() {}
fn is_error<T: Error + Send + Sync + Clone + 'static>() {}

#[test]
fn what_crosses_is_written_and_read() {
    crosses::<Report>();
    crosses::<Finding>();
    crosses::<Score>();
    crosses::<Detail>();
    crosses::<PartPoints>();
    crosses::<Stars>();
    crosses::<Unmet>();
    crosses::<Read>();
    crosses::<Application>();
    crosses::<Points>();
    crosses::<Star>();
    crosses::<Band>();
    crosses::<ProducerKinds>();
}

#[test]
fn names_are_parsed_printed_and_stored() {
    spelled::<Lang>();
    spelled::<Kind>();
    spelled::<ProducerKind>();
    spelled::<Decision>();
    spelled::<DecisionFrom>();
    spelled::<Severity>();
    spelled::<FindingCode>();
    spelled::<Status>();
    spelled::<RulebookFrom>();
    spelled::<Part>();
    spelled::<Case>();
    spelled::<Effect>();
    spelled::<Rule>();
    spelled::<Knowledge>();
    spelled::<DefectKind>();
    spelled::<Star>();
    spelled::<Code>();
    spelled::<Cite>();
    spelled::<Date>();
}

#[test]
fn everything_can_live_in_a_service() {
    service::<Application>();
    service::<Read>();
    service::<Report>();
    service::<Checker>();
    service::<Rulebook>();
    service::<error::RulebookError>();
}

#[test]
fn everything_can_be_shown() {
    shown::<Rulebook>();
    shown::<ProductSet<'_>>();
    shown::<SheetPart<'_>>();
    shown::<Section<'_>>();
    shown::<Criterion<'_>>();
    shown::<Heading<'_>>();
    shown::<Choice<'_>>();
    shown::<Gate<'_>>();
    shown::<SetGate<'_>>();
    shown::<Paper<'_>>();
    shown::<Reading<'_>>();
    shown::<ReadingUse<'_>>();
    shown::<RuleBasis<'_>>();
    shown::<Defect>();
    shown::<Condition>();
    shown::<GateId<'_>>();
    shown::<ReadingId<'_>>();
    shown::<PaperId<'_>>();
    shown::<(Document, Product, Producer, Answers, Declarations, Mean, Tenths, Checker)>();
    // A view shows where it is, and not the whole rulebook.
    let set = Rulebook::embedded(Decision::LATEST).unwrap().set(9).unwrap();
    assert_eq!(format!("{set:?}"), "ProductSet(qd26-2026/II/9)");
    let criterion = set.criterion(Code::item(2, 3)).unwrap();
    assert_eq!(format!("{criterion:?} {:?}", criterion.choice(1).unwrap()), "Criterion(qd26-2026/II/9/2.3) Choice(qd26-2026 1)");
}

#[test]
fn errors_are_errors_and_list_what_is_accepted() {
    is_error::<error::UnknownName>();
    is_error::<error::NotADate>();
    is_error::<error::RulebookError>();
    let error = "htx".parse::<ProducerKind>().unwrap_err();
    assert!(ProducerKind::ALL.iter().all(|kind| error.accepted().contains(kind.as_str())), "{error}");
    for text in [
        "xx".parse::<Lang>().unwrap_err().to_string(),
        "2,3".parse::<Code>().unwrap_err().to_string(),
        "6".parse::<Star>().unwrap_err().to_string(),
        Star::try_from(0).unwrap_err().to_string(),
        "art. 3".parse::<Cite>().unwrap_err().to_string(),
        error.to_string(),
    ] {
        assert!(text.contains("; write "), "{text}");
        for name in ["Lang", "Code", "Star", "Cite", "ProducerKind"] {
            assert!(!text.contains(name), "{text}");
        }
    }
}

#[test]
fn stars_and_points_are_bounded() {
    assert_eq!(Star::of(Points::new(300)), None);
    assert_eq!(Star::of(Points::new(100)), Some(Star::Five));
    assert_eq!(Star::try_from(4), Ok(Star::Four));
    assert!(serde_json::from_str::<Star>("6").is_err());
}

#[test]
fn an_application_is_built_in_one_expression() {
    let application = Application::new(9)
        .answer("1.1", 3)
        .answer("2.3", 0)
        .declare(GateId::CONTAMINANTS, false)
        .document(Document::new(PaperId::REGISTRATION_FORM));
    assert_eq!(application.answers.get(Code::item(1, 1)), Some(3));
    assert_eq!((&application.answers).into_iter().count(), 2);
    let report = check(&application.answer("one", 1));
    assert_eq!(report.of_code(FindingCode::UnknownCriterion).count(), 1);
    let mut answers = Answers::default();
    answers.extend([(Code::item(1, 1), 1), (Code::item(1, 2), 2)]);
    assert_eq!((answers.remove(Code::item(1, 1)), answers.len()), (Some(1), 1));
    let declarations: Declarations = [("contaminants", true)].into_iter().collect();
    assert_eq!(declarations.get(GateId::CONTAMINANTS), Some(true));
}

#[test]
fn a_date_is_a_date() {
    let day: Date = "2026-09-01".parse().unwrap();
    assert_eq!(serde_json::to_string(&day).unwrap(), "\"2026-09-01\"");
    assert_eq!(serde_json::from_str::<Date>("\"2026-09-01\"").unwrap(), day);
    let theirs = jiff::civil::Date::from(day);
    assert_eq!((theirs.to_string(), Date::try_from(theirs)), (day.to_string(), Ok(day)));
    assert!(Date::try_from(jiff::civil::date(-1, 1, 1)).is_err());
}

#[test]
fn what_was_read_is_mended_by_hand_and_its_places_follow_the_documents() {
    let text = br#"{ "product_set": 9, "filed_on": "1/9", "declarations": { "contaminants": "no" }, "answers": { "1.1": "3" },
        "documents": [null, { "kind": "awards" }, { "kind": "market", "issued_on": "soon" }] }"#;
    let mut read = Application::read(text);
    let places = |read: &Read| -> Vec<String> {
        check(read)
            .findings
            .iter()
            .filter(|one| read.faults.iter().any(|fault| fault.code() == one.code()))
            .map(|one| format!("{:?}", one.path().collect::<Vec<_>>()))
            .collect()
    };
    assert_eq!(places(&read).len(), 4);
    read.application.filed_on = "2026-09-01".parse().ok();
    read.application.answers.set(Code::item(1, 1), 3);
    assert_eq!(places(&read).len(), 2);
    // The document is the third now, and then the second.
    assert!(places(&read).iter().any(|place| place.contains("Index(2)")), "{:?}", places(&read));
    read.application.documents.as_mut().unwrap().remove(0);
    assert!(places(&read).iter().any(|place| place.contains("Index(1)")), "{:?}", places(&read));
    let stored: Read = serde_json::from_str(&serde_json::to_string(&read).unwrap()).unwrap();
    assert_eq!(check(&stored), check(&read));
    read.application.documents.as_mut().unwrap().remove(1);
    read.application.declarations.set("contaminants", false);
    assert_eq!(read.standing_faults(), []);
}
