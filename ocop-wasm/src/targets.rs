//! Figures, targets and registers. The shell hands over the bytes of tables.

use crate::language;
use alloc::string::String;
use ocop_core::Decision;
use ocop_core::calendar::{Date, parse_date};
use ocop_core::format::json;
use ocop_core::register::{Question, Register};
use ocop_core::table::{Rows, Table};
use ocop_core::target::{FigureReader, Localities, LocalityReader, Tracking};
use wasm_bindgen::prelude::wasm_bindgen;

fn read(bytes: &[u8], layout: ocop_core::table::Layout, rows: &mut dyn Rows) {
    let mut table = Table::new(layout);
    table.read(bytes, rows);
    table.finish(rows);
}

fn localities(localities: &[u8], mappings: &[u8]) -> Localities {
    let mut reader = LocalityReader::default();
    read(localities, ocop_core::target::LOCALITIES, &mut reader.localities());
    if !mappings.is_empty() {
        read(mappings, ocop_core::target::MAPPINGS, &mut reader.mappings());
    }
    reader.finish()
}

/// How far targets are by a day; by the last day that a figure speaks of, where none is given.
#[wasm_bindgen]
pub fn track(figures: &[u8], places: &[u8], mappings: &[u8], as_of: &str, lang: u8) -> String {
    let places = localities(places, mappings);
    let mut reader = FigureReader::new(&places);
    read(figures, ocop_core::target::FIGURES, &mut reader);
    let figures = reader.finish();
    let as_of = parse_date(as_of).or_else(|| figures.last_day()).unwrap_or(Decision::Qd1048.in_force_from());
    let tracking = Tracking::of(&figures, as_of);
    match language(lang) {
        Some(lang) => json(&tracking.localised(lang)),
        None => json(&tracking),
    }
}

/// Rolls up what the figure of this id counts, at its time, from the localities within its place; `null` where there is no
/// such count.
#[wasm_bindgen]
pub fn roll_up(figures: &[u8], places: &[u8], mappings: &[u8], figure: &str) -> String {
    let places = localities(places, mappings);
    let mut reader = FigureReader::new(&places);
    read(figures, ocop_core::target::FIGURES, &mut reader);
    let figures = reader.finish();
    let named = figures.all().iter().position(|known| known.id.as_deref() == Some(figure));
    let roll_up = named.and_then(|figure| figures.roll_up_like(figure));
    json(&roll_up.as_ref().map(|roll_up| roll_up.named(&figures)))
}

/// What a register of certificates answers of a day, and of a period where both its days are given.
#[wasm_bindgen]
pub fn count_certificates(certificates: &[u8], places: &[u8], on: &str, from: &str, to: &str, lang: u8) -> String {
    let places = localities(places, &[]);
    let mut register = Register::new(&places);
    read(certificates, ocop_core::register::LAYOUT, &mut register);
    let day = |text: &str| parse_date(text);
    let on: Date = day(on).unwrap_or(Decision::Qd1048.in_force_from());
    let answer = register.answer(Question { on, period: day(from).zip(day(to)) });
    match language(lang) {
        Some(lang) => json(&answer.localised(lang)),
        None => json(&answer),
    }
}
