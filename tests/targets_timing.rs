//! How long figures take: printed, never judged by the clock.

mod targets_naive;

use ocop_core::target::{Basis, When};
use std::time::Instant;
use targets_naive::table::{Dice, Line, figures, line};

/// Figures of 63 places and all measures and years; the same number each time.
fn spread(count: usize) -> Vec<Line> {
    let mut dice = Dice(7);
    let localities = targets_naive::table::table("localities.csv");
    let places: Vec<&str> =
        localities.iter().filter(|row| row["until"].is_empty() && row["from"].is_empty()).map(|row| row["id"].as_str()).collect();
    let stars = ["star=3", "star=4", "star=5", "group=food", "group=tea", "producer=farm", ""];
    let row = |number: usize| {
        let place = places[dice.below(places.len())];
        let year = 2019 + dice.below(8);
        let (basis, when) =
            if dice.one_in(2) { ("stock", format!("{year}-{:02}-28", 1 + dice.below(12))) } else { ("flow", year.to_string()) };
        let what = stars[dice.below(stars.len())];
        let kind = if dice.one_in(10) { "kind=target shape=at_least" } else { "kind=actual" };
        let value = dice.below(5_000);
        line(&format!(
            "id=f{number} place={place} {kind} counts=product step=recognised {what} basis={basis} when={when} value={value} source=s{number}"
        ))
    };
    (0..count).map(row).collect()
}

/// One long series: a stock of one place on so many days.
fn series(count: usize) -> Vec<Line> {
    let mut day = jiff::civil::date(1990, 1, 1);
    let row = |number: usize| {
        day = day.tomorrow().unwrap();
        line(&format!(
            "id=f{number} place=ha-noi kind=actual counts=product step=recognised basis=stock when={day} value={number} source=s"
        ))
    };
    (0..count).map(row).collect()
}

/// Each row in a round of its own.
fn rounds(count: usize) -> Vec<Line> {
    let row = |number: usize| {
        line(&format!(
            "id=f{number} place=ha-noi kind=actual counts=product step=evaluated round=r{number} basis=flow when=2022 value={number} source=s"
        ))
    };
    (0..count).map(row).collect()
}

/// A nation of provinces of a hundred communes each, with a number of each commune and of the nation by one source.
#[test]
#[ignore = "prints times"]
fn times_of_places() {
    for provinces in [4, 8, 16, 34] {
        let mut places = vec![line("id=vn name=VN level=nation")];
        let mut rows = Vec::new();
        let mut figure = |place: &str| {
            rows.push(line(&format!(
                "place={place} kind=actual counts=product step=recognised basis=stock when=2025-12-31 value=1 source=s"
            )));
        };
        figure("vn");
        for province in 0..provinces {
            places.push(line(&format!("id=p{province} name=p{province} level=province within=vn")));
            for commune in 0..100 {
                let id = format!("p{province}/c{commune}");
                places.push(line(&format!("id={id} name=c{commune} level=commune within=p{province}")));
                figure(&id);
            }
        }
        let start = Instant::now();
        let localities = targets_naive::table::places(&places, &targets_naive::table::table("mappings.csv"));
        let read = start.elapsed();
        let figures = targets_naive::table::figures_of(&localities, (2..).zip(&rows));
        let start = Instant::now();
        let sums = figures.sums();
        let summed = start.elapsed();
        let start = Instant::now();
        let measure = figures.all()[0].measure.unwrap();
        let nation = figures.roll_up(localities.by_id("vn").unwrap(), measure, Basis::Stock, "2025-12-31".parse::<When>().unwrap());
        let rolled = start.elapsed();
        assert_eq!((sums.len(), nation.sum), (1, provinces * 100));
        println!("{:>6} communes: localities {read:>8.1?}, sums {summed:>8.1?}, roll-up {rolled:>8.1?}", provinces * 100);
    }
}

#[test]
#[ignore = "prints times"]
fn times() {
    for (name, make) in [("spread", spread as fn(usize) -> Vec<Line>), ("one series", series), ("rounds", rounds)] {
        for count in [1_250, 2_500, 5_000, 10_000] {
            let rows = make(count);
            let start = Instant::now();
            let read = figures(&rows);
            let reading = start.elapsed();
            let as_of = ocop_core::calendar::parse_date("2026-12-31").unwrap();
            let time = |work: &dyn Fn() -> usize| {
                let start = Instant::now();
                let count = work();
                (start.elapsed(), count)
            };
            let (progress, targets) = time(&|| read.progress(as_of).len());
            let (sums, _) = time(&|| read.sums().len());
            let (reconcile, remarks) = time(&|| read.reconcile().len());
            println!(
                "{name:>10} {count:>6}: read {reading:>8.1?}, progress {progress:>8.1?} ({targets} targets), sums {sums:>8.1?}, \
                 reconcile with sums {reconcile:>8.1?} ({remarks} remarks)"
            );
        }
    }
}
