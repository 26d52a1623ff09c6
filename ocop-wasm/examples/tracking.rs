//! The crate's side of the agreement tests: its answers about the tables of a folder.
//!
//! `tracking FIGURES LOCALITIES MAPPINGS DAY` and `tracking CERTIFICATES LOCALITIES DAY FROM TO` print JSON.

use ocop_core::register::{self, Question, Register};
use ocop_core::table::{Layout, Rows, Table};
use ocop_core::target::{FIGURES, FigureReader, LOCALITIES, LocalityReader, MAPPINGS, Tracking};
use ocop_core::{Date, Lang};
use std::error::Error;
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let mut places = LocalityReader::default();
    let answer = match *arguments.as_slice() {
        [figures, localities, mappings, as_of] => {
            read(localities, LOCALITIES, &mut places.localities())?;
            read(mappings, MAPPINGS, &mut places.mappings())?;
            let places = places.finish();
            let mut reader = FigureReader::new(places);
            read(figures, FIGURES, &mut reader)?;
            serde_json::to_string(&Tracking::of(&reader.finish(), day(as_of)?).localised(Lang::Vi))?
        }
        [certificates, localities, on, from, to] => {
            read(localities, LOCALITIES, &mut places.localities())?;
            let places = places.finish();
            let mut reader = Register::new(places);
            read(certificates, register::CERTIFICATES, &mut reader)?;
            let question = Question { on: day(on)?, period: Some((day(from)?, day(to)?)) };
            serde_json::to_string(&reader.answer(question).localised(Lang::Vi))?
        }
        _ => return Err("four or five arguments".into()),
    };
    println!("{answer}");
    Ok(())
}

fn read(path: &str, layout: Layout, rows: &mut dyn Rows) -> Result<(), Box<dyn Error>> {
    let mut table = Table::new(layout);
    table.read(&fs::read(path)?, rows);
    table.finish(rows);
    Ok(())
}

fn day(text: &str) -> Result<Date, Box<dyn Error>> {
    Ok(text.parse()?)
}
