//! Any bytes as an application, and applications that are nearly right.

#![no_main]

use libfuzzer_sys::fuzz_target;
use ocop_core::rulebook::Rulebook;
use ocop_core::{Application, Checker, FindingCode, Lang, Points, Status, check, format, grade, text};
use ocop_fuzz::{Tape, assert_is_message, written};
use serde_json::Value;

fuzz_target!(|input: &[u8]| {
    let mut written = String::new();
    let text = written::text_of(input, written::application, &mut written);
    let application = Application::read(text);
    let tape = Tape::of_text(text);
    written_is_read_again(&application);
    tokens_say_the_same(text, tape.as_ref(), &application);
    let quotable = tape.as_ref().is_some_and(|tape| tape.texts().any(|text| text.contains(['{', '}'])));
    let is_not_json = application.faults().iter().any(|fault| fault.code() == FindingCode::NotJson);
    the_report_holds(&application, !quotable && (tape.is_some() || is_not_json));
});

/// An application is written so that it is read as what it was, without a word.
fn written_is_read_again(application: &Application) {
    let again = Application::read(format::json(application).as_bytes());
    assert_eq!(again.faults(), []);
    assert_eq!(again, without_faults(application));
    let by_serde = Application::read(&serde_json::to_vec(application).unwrap());
    assert_eq!(by_serde, again);
}

/// What was taken, as if built by hand.
fn without_faults(application: &Application) -> Application {
    let mut bare = Application::default();
    bare.id.clone_from(&application.id);
    bare.decision = application.decision;
    bare.product_set = application.product_set;
    bare.kind = application.kind;
    bare.filed_on = application.filed_on;
    bare.evaluated_on = application.evaluated_on;
    bare.product.clone_from(&application.product);
    bare.producer.clone_from(&application.producer);
    bare.answers.clone_from(&application.answers);
    bare.declarations = application.declarations;
    bare.documents.clone_from(&application.documents);
    bare
}

/// What the format is shows nowhere, nor the order of names where each stands once.
fn tokens_say_the_same(text: &[u8], tape: Option<&Tape>, application: &Application) {
    let Some(tape) = tape else { return };
    assert_eq!(from_tokens(tape).as_ref(), Some(application));
    let text = text.strip_prefix("\u{feff}".as_bytes()).unwrap_or(text);
    let sorted = Tape::of_value(&serde_json::from_slice::<Value>(text).unwrap());
    if sorted.len() == tape.len() {
        assert_eq!(from_tokens(&sorted).as_ref(), Some(application));
    }
}

fn from_tokens(tape: &Tape) -> Option<Application> {
    let mut tokens = tape.tokens();
    let application = Application::from_tokens(&mut || tokens.next());
    assert!(tokens.next().is_none(), "tokens are left");
    application
}

fn the_report_holds(application: &Application, plain: bool) {
    let report = check(application);
    let json = format::json(&report);
    assert_eq!(Tape::of_text(json.as_bytes()).unwrap(), Tape::of_text(&serde_json::to_vec(&report).unwrap()).unwrap());

    assert_eq!(report.status == Status::NotScored, report.score.is_none());
    assert_eq!(report.score.is_some(), report.star.is_some());
    if let (Some(score), Some(star)) = (&report.score, report.star) {
        assert_eq!(score.total, score.parts.iter().map(|&(_, points)| points).sum());
        assert!(score.total <= Points::new(100) && score.answered <= score.of);
        assert_eq!(star.result, (report.status == Status::Graded).then_some(star.by_points.min(star.by_minimums)));
        let detailed = Checker::default().with_detail(true).check(application).score.unwrap();
        let detail = detailed.detail.as_ref().unwrap();
        assert_eq!(score.total, detail.criteria.iter().map(|&(_, points)| points).sum());
        assert_eq!(score.total, detail.sections.iter().map(|&(_, points)| points).sum());
    }
    let sheet = report.decision.zip(report.product_set).and_then(|(decision, set)| Rulebook::embedded(decision)?.set(set));
    if let (Some(sheet), Some(score)) = (sheet, &report.score) {
        let grade = grade(sheet, &application.answers, application.declarations);
        assert_eq!((&grade.score, Some(grade.star)), (score, report.star));
    }

    for lang in [Lang::Vi, Lang::En] {
        for finding in &report.findings {
            assert_is_message(&text::message(finding, sheet, lang), plain);
        }
        let localised = report.localised(lang);
        let json = Tape::of_text(format::json(&localised).as_bytes()).unwrap();
        assert_eq!(json, Tape::of_text(&serde_json::to_vec(&localised).unwrap()).unwrap());
    }
}
