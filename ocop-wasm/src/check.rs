//! Checks, and what a form draws itself from. The shell writes an application as a [`tape`].

use crate::views::View;
use crate::{grade, language, tape};
use alloc::vec::Vec;
use ocop_core::format::{Each, ToValue};
use ocop_core::{Application, Checker, Decision, Rulebook};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

/// A rulebook by the name of its decision; the newest where the name is empty.
fn rulebook(decision: &str) -> Option<&'static Rulebook> {
    let decision = if decision.is_empty() { Decision::LATEST } else { decision.parse().ok()? };
    Rulebook::embedded(decision)
}

/// The plain object that stands for this in the public formats.
fn object(value: &dyn ToValue) -> JsValue {
    // Objects, lists, texts and whole numbers that JavaScript can tell apart: none of them fails.
    value.value().serialize(&Serializer::json_compatible()).unwrap_or(JsValue::NULL)
}

fn report(application: &Application, lang: u8, detail: bool) -> JsValue {
    let report = Checker::default().with_detail(detail).check(application);
    match language(lang) {
        Some(lang) => object(&report.localised(lang)),
        None => object(&report),
    }
}

/// Checks an application that the shell wrote as a tape.
#[wasm_bindgen]
pub fn check(application: &[u8], lang: u8, detail: bool) -> JsValue {
    // Reading an application is lenient and fails only where the tape itself does, which the shell's does not.
    report(&tape::read(application).unwrap_or_default(), lang, detail)
}

/// The report on an application over the bound on characters in all, which the shell does not hand over.
#[wasm_bindgen]
pub fn check_too_long(lang: u8) -> JsValue {
    report(&Application::over_bound(), lang, false)
}

/// Points and stars of a form session as one number: see [`grade::packed`].
#[wasm_bindgen]
pub fn grade(decision: u8, set: u8, answers: &[u8], declared: u16, holds: u16) -> u32 {
    grade::packed(decision, set, answers, declared, holds)
}

/// The product sets of a decision, in one language or both; with `search` those that it finds.
#[wasm_bindgen]
pub fn product_sets(decision: &str, lang: u8, search: &str) -> JsValue {
    let mut sets = Vec::new();
    if let Some(book) = rulebook(decision) {
        for set in book.find_sets(search) {
            sets.push(View((set, language(lang))));
        }
    }
    object(&sets)
}

/// Everything a form needs to draw a sheet; `null` where there is no such rulebook or set.
#[wasm_bindgen]
pub fn scorecard(decision: &str, set: u8) -> JsValue {
    object(&rulebook(decision).and_then(|book| book.set(set)).map(View))
}

/// All decisions, in the order of their numbers in [`grade()`], and whether their rulebook is here.
#[wasm_bindgen]
pub fn rulebooks() -> JsValue {
    object(&Each(Decision::ALL.iter().copied().map(View)))
}

/// The version of the package.
#[wasm_bindgen]
pub fn version() -> JsValue {
    JsValue::from_str(env!("CARGO_PKG_VERSION"))
}
