//! Checks of applications.

use crate::lang::language;
use crate::object::{application, to_object};
use ocop_core::{Application, Checker};
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

fn report(application: &Application, lang: u8, detail: bool) -> JsValue {
    let report = Checker::default().with_detail(detail).check(application);
    match language(lang) {
        Some(lang) => to_object(&report.localised(lang)),
        None => to_object(&report),
    }
}

/// Checks an application: a plain copy that the shell made.
#[wasm_bindgen]
pub fn check(plain: JsValue, lang: u8, detail: bool) -> JsValue {
    report(&application(plain), lang, detail)
}

/// The report on an application over the bound on characters in all. The shell does not hand such an application over.
#[wasm_bindgen]
pub fn check_too_long(lang: u8) -> JsValue {
    report(&Application::over_bound(), lang, false)
}
