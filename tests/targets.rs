//! Targets: the public figures of the programme, read, tracked and reconciled.

use ocop_core::calendar::parse_date;
use ocop_core::target::{
    Basis, Counted, Difference, FigureReader, Figures, Localities, LocalityReader, Measure, PercentOf, Remark, RemarkCode, Row, StarClass,
    StarClasses, Step, Tracking, Verdict, Weight, When, message,
};
use ocop_core::{Date, Lang};
use std::sync::LazyLock;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/data/targets/");

fn table(name: &str) -> (Vec<String>, Vec<Vec<String>>) {
    let mut reader = csv::Reader::from_path([FOLDER, name].concat()).unwrap();
    let names = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let rows = reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
    (names, rows)
}

fn each_row((names, rows): &(Vec<String>, Vec<Vec<String>>), mut read: impl FnMut(Row<'_>)) {
    for (number, row) in (2..).zip(rows) {
        let fields: Vec<(&str, &str)> = names.iter().zip(row).map(|(name, value)| (name.as_str(), value.as_str())).collect();
        read(Row { number, fields: &fields });
    }
}

static LOCALITIES: LazyLock<Localities> = LazyLock::new(|| {
    let mut reader = LocalityReader::default();
    each_row(&table("localities.csv"), |row| reader.locality(row));
    each_row(&table("mappings.csv"), |row| reader.mapping(row));
    reader.finish()
});

fn figures(name: &str) -> Figures<'static> {
    let mut reader = FigureReader::new(&LOCALITIES);
    each_row(&table(name), |row| reader.read(row));
    reader.finish()
}

static FIGURES: LazyLock<Figures<'static>> = LazyLock::new(|| figures("figures.csv"));

fn day(text: &str) -> Date {
    parse_date(text).unwrap()
}

#[test]
fn look() {
    for fault in LOCALITIES.remarks().iter().chain(FIGURES.faults()) {
        println!("{}", message(fault, &FIGURES, Lang::En));
    }
    let tracking = Tracking::of(&FIGURES, FIGURES.last_day().unwrap());
    for remark in tracking.remarks.iter() {
        println!("{:?} {:?} {}", remark.weight, remark.code, message(remark, &FIGURES, Lang::Vi));
    }
    for progress in &tracking.progress {
        let target = &FIGURES.all()[progress.target];
        println!(
            "{} {} -> {:?} {:?} {:?}",
            ocop_core::target::words::subject(&FIGURES, target, Lang::En),
            target.value,
            progress.verdict,
            progress.why,
            progress.difference
        );
        for reached in &progress.reached {
            println!("      {:?} {} of {} = {:?}", reached.of, reached.attained, reached.base, reached.percent.map(|p| p.to_string()));
        }
        if let Ok(f) = &progress.forecast {
            println!("      forecast {f:?}");
        }
        for o in &progress.other_steps {
            println!("      {:?} {} {:?}", o.step, FIGURES.all()[o.figure].value, o.difference);
        }
    }
}
