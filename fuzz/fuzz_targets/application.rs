//! Any bytes as an application, and applications that are nearly right.

#![no_main]

use libfuzzer_sys::fuzz_target;
use ocop_core::rulebook::Rulebook;
use ocop_core::application::Read;
use ocop_core::{Application, Checker, Finding, FindingCode, Lang, PathStep, Points, Report, Status, check, grade, text};
use ocop_fuzz::{Tape, assert_is_message, written};
use serde_json::Value;

fuzz_target!(|input: &[u8]| {
    let mut written = String::new();
    let text = written::text_of(input, written::application, &mut written);
    let read = Application::read(text);
    let tape = Tape::of_text(text);
    written_is_read_again(&read);
    stored_gives_the_same_report(&read);
    the_order_of_names_shows_nowhere(text, tape.as_ref(), &read);
    let quotable = tape.as_ref().is_some_and(|tape| tape.texts().any(|text| text.contains(['{', '}'])));
    let is_not_json = read.faults.iter().any(|fault| fault.code() == FindingCode::NotJson);
    the_report_holds(&read, !quotable && (tape.is_some() || is_not_json));
});

/// An application is written so that it is read as what it was, without a fault.
fn written_is_read_again(read: &Read) {
    let again = Application::read(&serde_json::to_vec(&read.application).unwrap());
    let is_null = |fault: &Finding| matches!(fault.path().next(), Some(PathStep::Name(name)) if name == "documents");
    assert!(again.faults.iter().all(is_null), "{:?}", again.faults);
    assert_eq!(again.application, read.application);
}

/// What was read is stored with its faults.
fn stored_gives_the_same_report(read: &Read) {
    let stored: Read = serde_json::from_slice(&serde_json::to_vec(read).unwrap()).unwrap();
    let report = check(read);
    assert_eq!(check(&stored), report);
    let back: Report = serde_json::from_slice(&serde_json::to_vec(&report).unwrap()).unwrap();
    assert_eq!(serde_json::to_value(&back).unwrap(), serde_json::to_value(&report).unwrap());
}

/// Where each name is there once, their order changes nothing.
fn the_order_of_names_shows_nowhere(text: &[u8], tape: Option<&Tape>, read: &Read) {
    let Some(tape) = tape else { return };
    let text = text.strip_prefix("\u{feff}".as_bytes()).unwrap_or(text);
    let value: Value = serde_json::from_slice(text).unwrap();
    if Tape::of_value(&value).len() == tape.len() {
        let sorted = Application::read_from(value).unwrap();
        assert_eq!(check(&sorted), check(read));
    }
}

fn the_report_holds(read: &Read, plain: bool) {
    let application = &read.application;
    let report = check(read);

    assert_eq!(report.status == Status::NotScored, report.score.is_none());
    assert_eq!(report.score.is_some(), report.star.is_some());
    if let (Some(score), Some(star)) = (&report.score, report.star) {
        assert_eq!(score.total, score.parts.iter().map(|(_, points)| points).sum());
        assert!(score.total <= Points::new(100) && score.answered <= score.of);
        assert_eq!(star.result, (report.status == Status::Graded).then_some(star.by_points.min(star.by_minimums.unwrap())));
        let detailed = Checker::default().with_detail(true).check(read).score.unwrap();
        let detail = detailed.detail.as_ref().unwrap();
        assert_eq!(score.total, detail.criteria.iter().map(|&(_, points)| points).sum());
        assert_eq!(score.total, detail.sections.iter().map(|&(_, points)| points).sum());
    }
    let sheet = report.decision.zip(report.product_set).and_then(|(decision, set)| Rulebook::embedded(decision)?.set(set));
    if let (Some(sheet), Some(score)) = (sheet, &report.score) {
        let grade = grade(sheet, &application.answers, &application.declarations);
        assert_eq!((&grade.score, Some(grade.star)), (score, report.star));
    }

    for lang in [Lang::Vi, Lang::En] {
        for finding in &report.findings {
            assert_is_message(&text::message(finding, sheet, lang), plain);
        }
        let localised = serde_json::to_value(report.localised(lang)).unwrap();
        assert_eq!(localised["findings"].as_array().unwrap().len(), report.findings.len());
    }
}
