//! Figures, targets and registers. Tables come as the shell screened them, and answers go back as plain objects.

use crate::lang::language;
use crate::object::to_object;
use crate::plain::Plain;
use js_sys::{RangeError, Uint8Array};
use ocop_core::register::{CERTIFICATES, Question, Register};
use ocop_core::table::{Fault, FaultCode, Layout, Rows, Table, read_list};
use ocop_core::target::words::Vocabulary;
use ocop_core::target::{FIGURES, FigureReader, Figures, LOCALITIES, Localities, LocalityReader, MAPPINGS, Tracking};
use ocop_core::{Date, Decision};
use serde::Serialize;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

#[wasm_bindgen]
extern "C" {
    /// A table as the shell hands it over.
    #[wasm_bindgen(typescript_type = "{ rows: unknown; cut: boolean }")]
    pub type GivenTable;

    /// The bytes of a CSV file, or a list of plain objects.
    #[wasm_bindgen(method, getter)]
    fn rows(this: &GivenTable) -> JsValue;

    /// Whether the shell left out rows over its bound.
    #[wasm_bindgen(method, getter)]
    fn cut(this: &GivenTable) -> bool;
}

fn read(table: &GivenTable, layout: Layout, rows: &mut dyn Rows) -> Result<(), JsValue> {
    let given = table.rows();
    if let Some(bytes) = given.dyn_ref::<Uint8Array>() {
        let mut csv = Table::new(layout);
        csv.read(&bytes.to_vec(), rows);
        csv.finish(rows);
    } else {
        read_list(layout, Plain(given), rows).map_err(JsValue::from)?;
    }
    if table.cut() {
        rows.fault(Fault::new(FaultCode::TooManyRows));
    }
    Ok(())
}

fn read_localities(localities: &GivenTable, mappings: Option<&GivenTable>) -> Result<Arc<Localities>, JsValue> {
    let mut reader = LocalityReader::default();
    read(localities, LOCALITIES, &mut reader.localities())?;
    if let Some(mappings) = mappings {
        read(mappings, MAPPINGS, &mut reader.mappings())?;
    }
    Ok(Arc::new(reader.finish()))
}

fn read_figures(figures: &GivenTable, localities: &Arc<Localities>) -> Result<Figures, JsValue> {
    let mut reader = FigureReader::new(Arc::clone(localities));
    read(figures, FIGURES, &mut reader)?;
    Ok(reader.finish())
}

/// A day that may be absent; anything else that is no day is a `RangeError` that names the argument.
fn day(given: &JsValue, name: &str) -> Result<Option<Date>, JsValue> {
    if given.is_null() || given.is_undefined() {
        return Ok(None);
    }
    given.as_string().and_then(|text| text.parse().ok()).map(Some).ok_or_else(|| no_day(name))
}

fn no_day(name: &str) -> JsValue {
    RangeError::new(&format!("`{name}` must be an existing day, like 2022-12-31")).into()
}

/// How far targets are by a day: the given one, or the last day of the figures.
///
/// # Errors
/// A `RangeError` where `as_of` is no day.
#[wasm_bindgen]
pub fn track(figures: &GivenTable, localities: &GivenTable, mappings: &GivenTable, as_of: &JsValue, lang: u8) -> Result<JsValue, JsValue> {
    /// A page that shows a locality by its id looks up its name.
    #[derive(Serialize)]
    struct WithLocalities<'a> {
        #[serde(flatten)]
        tracking: &'a Tracking<'a>,
        localities: &'a Localities,
    }
    let as_of = day(as_of, "asOf")?;
    let localities = read_localities(localities, Some(mappings))?;
    let figures = read_figures(figures, &localities)?;
    let as_of = as_of.or_else(|| figures.last_day()).unwrap_or(Decision::Qd1048.in_force_from());
    let tracking = Tracking::of(&figures, as_of);
    let tracking = match language(lang) {
        Some(lang) => tracking.localised(lang),
        None => tracking,
    };
    Ok(to_object(&WithLocalities { tracking: &tracking, localities: &localities }))
}

/// Rolls up the count of the figure of this id, at its time, from the localities in its place; `null` where there is no
/// such count.
///
/// # Errors
/// None for tables that the shell screened.
#[wasm_bindgen]
pub fn roll_up(figures: &GivenTable, localities: &GivenTable, mappings: &GivenTable, figure: &str) -> Result<JsValue, JsValue> {
    let localities = read_localities(localities, Some(mappings))?;
    let figures = read_figures(figures, &localities)?;
    let named = figures.all().iter().position(|known| known.id.as_deref() == Some(figure));
    let roll_up = named.and_then(|figure| figures.roll_up_like(figure));
    Ok(to_object(&roll_up.as_ref().map(|roll_up| roll_up.named(&figures))))
}

/// What a register of certificates answers about a day, and about a period where both its days are given.
///
/// # Errors
/// A `RangeError` where a day is none, or only one day of the period is given.
#[wasm_bindgen]
pub fn count_certificates(
    certificates: &GivenTable,
    localities: &GivenTable,
    on: &JsValue,
    from: &JsValue,
    to: &JsValue,
    lang: u8,
) -> Result<JsValue, JsValue> {
    let on = day(on, "on")?.ok_or_else(|| no_day("on"))?;
    let period = match (day(from, "from")?, day(to, "to")?) {
        (Some(from), Some(to)) => Some((from, to)),
        (None, None) => None,
        _ => return Err(RangeError::new("`from` and `to` go together: give both days of the period, or none").into()),
    };
    let mut register = Register::new(read_localities(localities, None)?);
    read(certificates, CERTIFICATES, &mut register)?;
    let answer = register.answer(Question { on, period });
    match language(lang) {
        Some(lang) => Ok(to_object(&answer.localised(lang))),
        None => Ok(to_object(&answer)),
    }
}

/// The words for every name of the answers, in both languages.
///
/// # Errors
/// None.
#[wasm_bindgen]
pub fn vocabulary() -> Result<JsValue, JsValue> {
    Ok(to_object(&Vocabulary))
}
