//! Checks of applications.

use crate::lang::language;
use crate::object::to_object;
use crate::plain::Plain;
use ocop_core::application::Read;
use ocop_core::{Application, Checker};
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

fn report(read: &Read, lang: u8, detail: bool) -> JsValue {
    let report = Checker::default().with_detail(detail).check(read);
    match language(lang) {
        Some(lang) => to_object(&report.localised(lang)),
        None => to_object(&report),
    }
}

/// Checks an application: a plain copy that the shell made.
#[wasm_bindgen]
pub fn check(plain: JsValue, lang: u8, detail: bool) -> JsValue {
    // Reading is lenient. It fails only for values that are not plain, and the shell hands over plain copies.
    report(&Application::read_from(Plain(plain)).unwrap_or_default(), lang, detail)
}

/// The report on an application over the bound on characters in all. The shell does not hand such an application over.
#[wasm_bindgen]
pub fn check_too_long(lang: u8) -> JsValue {
    report(&Read::over_bound(), lang, false)
}
