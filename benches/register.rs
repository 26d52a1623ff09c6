//! How long a register takes. `cargo bench --bench register`; `cargo xtask bench` writes the result to `benches/RESULTS.md`.
//!
//! A million certificates as a CSV file in memory: 700,000 products of 34 provinces and 3,321 communes, some certified
//! again, some revoked. What is timed is reading the file and one answer: stocks on a day and the flows of a year.
//!
//! Agreement comes first: the `csv` crate finds as many rows, none is at fault, all are counted, stock and flows add up.
//! Times are those on a processor, where the system tells them. They inform and do not gate.

mod certificates;

use certificates::{Communes, answer, file, read};
use ocop_core::Star;
use ocop_core::table::{Fault, Row, Rows};
use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How many rows are measured, and what the results call them.
const SIZES: [(usize, &str); 4] =
    [(125_000, "register_125k_ns"), (250_000, "register_250k_ns"), (500_000, "register_500k_ns"), (1_000_000, "register_1m_ns")];

/// The best of so many counts: the machine may be busy.
const RUNS: usize = 5;

fn main() {
    let places = Communes::new();
    let mut average = 0;
    let [mut total, mut only_csv, mut only_table] = [Duration::MAX; 3];
    for (rows, key) in SIZES {
        let file = file(rows);
        agreement(&file, rows, &places);
        [total, only_csv, only_table] = [Duration::MAX; 3];
        // In turn: what else the machine does falls on all.
        for _ in 0..RUNS {
            total = total.min(time(|| drop(black_box(answer(&file, &places)))));
            only_csv = only_csv.min(time(|| _ = black_box(count_with_csv(&file))));
            only_table = only_table.min(time(|| _ = black_box(count_with_table(&file))));
        }
        average = file.len() / rows;
        result(key, per_row(total, rows), "ns a certificate: read, counted and answered");
    }
    let ms = |time: Duration| time.as_secs_f64() * 1e3;
    result("register_ms", format_args!("{:.0}", ms(total)), "ms for a million certificates");
    result("register_csv_ms", format_args!("{:.0}", ms(only_csv)), "ms only to read the rows with the `csv` crate");
    result("register_table_ms", format_args!("{:.0}", ms(only_table)), "ms only to read the rows with `table::Table`");
    result("register_over_csv", format_args!("{:.2}", ms(total) / ms(only_csv)), "times as long");
    result("register_bytes", average, "bytes, the average row");
}

/// Panics where what is to be measured does not agree with itself.
fn agreement(bytes: &[u8], rows: usize, places: &Arc<Communes>) {
    assert_eq!(count_with_csv(bytes), rows, "`csv` reads that many rows");
    assert_eq!(count_with_table(bytes), rows, "`Table` reads that many rows");
    let answer = answer(bytes, places);
    assert_eq!(answer.faults.iter().count(), 0, "no row is at fault");
    assert_eq!(answer.rows.counted as usize, rows, "all rows are counted");
    assert_eq!(answer.recognised.certificates.total() as usize + issued_later(bytes), rows, "all certificates are there");
    let flow = answer.flow.expect("a period was asked for");
    assert!(flow.adds_up() && flow.before.total() > 0 && flow.entered.total() > 0 && flow.left(Star::Three) > 0);
    assert_eq!(flow.after.total(), answer.valid.products.total());
    let outermost = answer.valid.places.iter().find(|count| count.place == "viet-nam").expect("all lies in the country");
    assert_eq!(outermost.products, answer.valid.products, "the country is the whole");
}

fn issued_later(bytes: &[u8]) -> usize {
    let text = std::str::from_utf8(bytes).expect("the file is text");
    let later = |line: &&str| line.split(',').nth(6).is_some_and(|day| day > "2025-12-31");
    text.lines().skip(1).filter(later).count()
}

fn count_with_table(bytes: &[u8]) -> usize {
    struct Count(usize);
    impl Rows for Count {
        fn row(&mut self, row: &Row<'_>) {
            black_box(row.get(0));
            self.0 += 1;
        }
        fn fault(&mut self, fault: Fault) {
            panic!("{fault:?}");
        }
    }
    let mut count = Count(0);
    read(bytes, &mut count);
    count.0
}

fn count_with_csv(bytes: &[u8]) -> usize {
    let mut reader = csv::Reader::from_reader(bytes);
    let mut record = csv::StringRecord::new();
    let mut count = 0;
    while reader.read_record(&mut record).expect("the file is CSV") {
        black_box(record.get(0));
        count += 1;
    }
    count
}

fn time(subject: impl FnOnce()) -> Duration {
    let (start, wall) = (on_processor(), Instant::now());
    subject();
    match (start, on_processor()) {
        (Some(start), Some(end)) => end.saturating_sub(start),
        _ => wall.elapsed(),
    }
}

/// How long this thread has been on a processor, where the system tells: a busy machine then counts less.
fn on_processor() -> Option<Duration> {
    let line = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(Duration::from_nanos(line.split(' ').next()?.parse().ok()?))
}

#[expect(clippy::cast_precision_loss, reason = "a count of rows is small")]
fn per_row(time: Duration, rows: usize) -> String {
    format!("{:.0}", time.as_secs_f64() * 1e9 / rows as f64)
}

/// One line that `cargo xtask bench` reads: a key, a number, and what it is.
fn result(key: &str, number: impl std::fmt::Display, what: impl std::fmt::Display) {
    println!("{key:<20} {number:>6} {what}");
}
