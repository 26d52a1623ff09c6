//! Targets: the public figures of the programme, read, tracked and reconciled.

use ocop_core::calendar::parse_date;
use ocop_core::table::{Layout, Rows, Table};
use ocop_core::target::{
    self, Basis, Counted, Difference, FigureReader, Figures, Localities, LocalityReader, Measure, PercentOf, Remark, RemarkCode, StarClass,
    StarClasses, Step, Tracking, Verdict, Weight, When, message,
};
use ocop_core::{Date, Lang};
use std::sync::LazyLock;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/data/targets/");

fn read(name: &str, layout: Layout, rows: &mut dyn Rows) {
    let mut table = Table::new(layout);
    table.read(&std::fs::read([FOLDER, name].concat()).unwrap(), rows);
    table.finish(rows);
}

static LOCALITIES: LazyLock<Localities> = LazyLock::new(|| {
    let mut reader = LocalityReader::default();
    read("localities.csv", target::LOCALITIES, &mut reader.localities());
    read("mappings.csv", target::MAPPINGS, &mut reader.mappings());
    reader.finish()
});

fn figures(name: &str) -> Figures<'static> {
    let mut reader = FigureReader::new(&LOCALITIES);
    read(name, target::FIGURES, &mut reader);
    reader.finish()
}

static FIGURES: LazyLock<Figures<'static>> = LazyLock::new(|| figures("figures.csv"));

fn day(text: &str) -> Date {
    parse_date(text).unwrap()
}

#[test]
fn look() {
    for fault in LOCALITIES.faults().iter().chain(FIGURES.faults().iter()) {
        println!("{}", fault.message(Lang::En));
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
