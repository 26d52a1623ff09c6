//! Figures, targets and registers. The shell hands over the bytes of tables.

use crate::lang::language;
use ocop_core::Decision;
use ocop_core::calendar::{Date, parse_date};
use ocop_core::format::{List, Object, ToValue, Value, json};
use ocop_core::register::{Question, Register};
use ocop_core::table::{Fault, FaultCode, Layout, Rows, Table};
use ocop_core::target::words::Vocabulary;
use ocop_core::target::{FigureReader, Figures, Localities, Locality, LocalityReader, Tracking};
use wasm_bindgen::prelude::wasm_bindgen;

/// The shell wrote a list as this table.
const LIST: u8 = 1;
/// The shell left out what was over its bound.
const CUT: u8 = 2;
/// So many bits say how the bytes of one table were made, the first table's first.
const BITS: u8 = 2;

fn read(bytes: &[u8], made: u8, layout: Layout, rows: &mut dyn Rows) {
    // A list without rows names no columns, and nothing is wrong with it.
    if bytes.is_empty() && made & LIST != 0 {
        return;
    }
    let mut table = if made & LIST == 0 { Table::new(layout) } else { Table::of_list(layout) };
    table.read(bytes, rows);
    table.finish(rows);
    if made & CUT != 0 {
        rows.fault(Fault::new(FaultCode::TooManyRows));
    }
}

fn localities(localities: &[u8], mappings: &[u8], made: u8) -> Localities {
    let mut reader = LocalityReader::default();
    read(localities, made, ocop_core::target::LOCALITIES, &mut reader.localities());
    read(mappings, made >> BITS, ocop_core::target::MAPPINGS, &mut reader.mappings());
    reader.finish()
}

fn read_figures<'l>(figures: &[u8], made: u8, places: &'l Localities) -> Figures<'l> {
    let mut reader = FigureReader::new(places);
    read(figures, made, ocop_core::target::FIGURES, &mut reader);
    reader.finish()
}

/// A day that may be left out; what is none is the answer.
fn day(text: &str, name: &str) -> Result<Option<Date>, String> {
    let day = parse_date(text);
    if day.is_some() || text.is_empty() { Ok(day) } else { Err(name.into()) }
}

/// How far targets are by a day; by the last day that a figure speaks of, where none is given. Instead of JSON the name
/// of the argument that is no day.
#[wasm_bindgen]
pub fn track(figures: &[u8], places: &[u8], mappings: &[u8], made: u8, as_of: &str, lang: u8) -> String {
    let as_of = match day(as_of, "asOf") {
        Ok(as_of) => as_of,
        Err(name) => return name,
    };
    let places = localities(places, mappings, made >> BITS);
    let figures = read_figures(figures, made, &places);
    let as_of = as_of.or_else(|| figures.last_day()).unwrap_or(Decision::Qd1048.in_force_from());
    let tracking = Tracking::of(&figures, as_of);
    let tracking = match language(lang) {
        Some(lang) => tracking.localised(lang),
        None => tracking,
    };
    json(&WithLocalities { tracking: &tracking, localities: &places })
}

/// Rolls up what the figure of this id counts, at its time, from the localities within its place; `null` where there is no
/// such count.
#[wasm_bindgen]
pub fn roll_up(figures: &[u8], places: &[u8], mappings: &[u8], made: u8, figure: &str) -> String {
    let places = localities(places, mappings, made >> BITS);
    let figures = read_figures(figures, made, &places);
    let named = figures.all().iter().position(|known| known.id.as_deref() == Some(figure));
    let roll_up = named.and_then(|figure| figures.roll_up_like(figure));
    json(&roll_up.as_ref().map(|roll_up| roll_up.named(&figures)))
}

/// What a register of certificates answers of a day, and of a period where both its days are given. Instead of JSON the
/// name of the argument that is no day.
#[wasm_bindgen]
pub fn count_certificates(certificates: &[u8], places: &[u8], made: u8, on: &str, from: &str, to: &str, lang: u8) -> String {
    let days = day(on, "on").and_then(|on| Ok((on.ok_or("on")?, day(from, "from")?.zip(day(to, "to")?))));
    let (on, period) = match days {
        Ok(days) => days,
        Err(name) => return name,
    };
    let places = localities(places, &[], (made >> BITS) | (LIST << BITS));
    let mut register = Register::new(&places);
    read(certificates, made, ocop_core::register::LAYOUT, &mut register);
    let answer = register.answer(Question { on, period });
    match language(lang) {
        Some(lang) => json(&answer.localised(lang)),
        None => json(&answer),
    }
}

/// The words for every name of the answers, in both languages.
#[wasm_bindgen]
pub fn vocabulary() -> String {
    json(&Vocabulary)
}

/// A page that shows what is said of a locality shows its name.
struct WithLocalities<'a> {
    tracking: &'a Tracking<'a>,
    localities: &'a Localities,
}

impl Object for WithLocalities<'_> {
    fn entries(&self, each: &mut dyn FnMut(&str, Value<'_>)) {
        self.tracking.entries(each);
        each("localities", Value::list(self));
    }
}

impl List for WithLocalities<'_> {
    fn items(&self, each: &mut dyn FnMut(Value<'_>)) {
        for locality in self.localities.all() {
            each(Value::object(&Within { locality, localities: self.localities }));
        }
    }
}

impl ToValue for WithLocalities<'_> {
    fn value(&self) -> Value<'_> {
        Value::object(self)
    }
}

/// A locality with what it lies in.
struct Within<'a> {
    locality: &'a Locality,
    localities: &'a Localities,
}

impl Object for Within<'_> {
    fn entries(&self, each: &mut dyn FnMut(&str, Value<'_>)) {
        self.locality.entries(each);
        if let Some(outer) = self.locality.within {
            each("within", Value::text(self.localities.id(outer)));
        }
    }
}
