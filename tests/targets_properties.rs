//! What holds for all figures and targets, whatever they are.

mod targets_naive;

use ocop_core::calendar::parse_date;
use ocop_core::table::Fault;
use ocop_core::target::{
    Basis, Counted, Difference, FigureColumn, FigureReader, Figures, How, Localities, LocalityReader, Measure, Progress, Quantity, Ratio,
    RemarkCode, RollUp, Step, Tracking, Verdict, Weight, When, message,
};
use ocop_core::{Lang, Param};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};
use proptest::test_runner::Config;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};
use targets_naive::Fig;
use targets_naive::table::{Dice, LOCALITIES, Line, figure, figures, figures_of, line, locality, mapping, places};

fn config(cases: u32) -> Config {
    Config { cases, failure_persistence: None, ..Config::default() }
}

// ---- Rows ----

static COLUMNS: LazyLock<Vec<&'static str>> = LazyLock::new(|| FigureColumn::ALL.iter().map(|column| column.as_str()).collect());

const DAYS: [&str; 7] = ["2020-12-31", "2021-06-30", "2021-12-31", "2022-06-30", "2022-12-31", "2023-12-31", "2024-02-29"];
const PERIODS: [&str; 6] =
    ["2021-01-01/2021-06-30", "2021-07-01/2021-12-31", "2021-01-01/2022-12-31", "2022-01-01/2022-12-31", "2021-01-01/2025-12-31", "2023"];
const MEASURES: [&str; 9] = [
    "counts=product step=recognised",
    "counts=product step=recognised star=3",
    "counts=product step=recognised star=4",
    "counts=product step=recognised star=4 unit=share of=whole",
    "counts=product step=recognised group=food",
    "counts=product step=recognised filing=re_evaluation",
    "counts=product step=evaluated",
    "counts=product step=evaluated round=a",
    "counts=producer step=recognised producer=cooperative unit=share of=whole",
];

prop_compose! {
    fn row()(
        place in select(vec!["ha-noi", "ha-noi/hoai-duc", "vn"]),
        measure in select(MEASURES.to_vec()),
        stock in any::<bool>(),
        year in proptest::option::weighted(0.3, select(vec!["2020", "2021", "2022", "2023"])),
        day in select(DAYS.to_vec()),
        period in select(PERIODS.to_vec()),
        kind in select(vec!["actual", "actual", "actual", "derived", "target", "target", "forecast"]),
        source in select(vec!["one", "two", "three"]),
        value in prop_oneof![0_u32..8, 0_u32..400],
        more in 0_u32..30,
        shape in select(vec!["at_least", "exactly", "range", "increment"]),
    ) -> Line {
        let mut line = line(measure);
        let is_share = line.contains_key("unit");
        let mut put = |name: &str, value: String| line.insert(name.to_owned(), value);
        put("place", place.to_owned());
        put("kind", kind.to_owned());
        put("source", source.to_owned());
        put("basis", if stock { "stock" } else { "flow" }.to_owned());
        put("when", if stock { year.unwrap_or(day) } else { year.unwrap_or(period) }.to_owned());
        let value = if is_share { value % 101 } else { value };
        put("value", value.to_string());
        if kind == "target" {
            put("shape", shape.to_owned());
            if shape == "range" {
                let end = value + more;
                put("up_to", if is_share { end.min(100) } else { end }.to_string());
            }
        }
        line
    }
}

/// Rows without a fault: ids, bases for increments, and one number of one thing by one source.
fn world() -> impl Strategy<Value = Vec<Line>> {
    vec(row(), 1..25).prop_map(|mut lines| {
        let mut said = BTreeSet::new();
        lines.retain(|line| {
            let fig = Fig::read(line);
            let (first, last) = (fig.time.first(), fig.time.last());
            said.insert((fig.place, fig.what, fig.stock, first, last, fig.time.is_year() && fig.stock, fig.source, fig.kind == "target"))
        });
        for (number, line) in (0..).zip(&mut lines) {
            line.insert("id".to_owned(), format!("f{number}"));
        }
        let is_base = |line: &&Line| line["kind"] == "actual" && line["basis"] == "stock" && !line.contains_key("unit");
        let base = lines.iter().find(is_base).cloned();
        for line in lines.iter_mut().filter(|line| line.get("shape").is_some_and(|shape| shape == "increment")) {
            match &base {
                Some(base) if !line.contains_key("unit") => {
                    for name in ["place", "counts", "step", "star", "group", "filing", "round"] {
                        line.insert(name.to_owned(), base.get(name).cloned().unwrap_or_default());
                    }
                    line.insert("base".to_owned(), base["id"].clone());
                }
                _ => {
                    line.insert("shape".to_owned(), "at_least".to_owned());
                }
            }
        }
        // Increments took the place and measure of their base.
        let mut said = BTreeSet::new();
        lines.retain(|line| {
            let (fig, shape) = (Fig::read(line), line.get("shape").cloned());
            let (first, last) = (fig.time.first(), fig.time.last());
            let key = (fig.place, fig.what, fig.stock, first, last, fig.time.is_year() && fig.stock, fig.source, shape);
            line["kind"] != "target" || said.insert(key)
        });
        lines
    })
}

fn as_of() -> impl Strategy<Value = ocop_core::Date> {
    select(vec!["2020-12-31", "2021-08-15", "2022-12-31", "2023-03-01", "2024-02-29", "2026-01-01"])
        .prop_map(|day| parse_date(day).unwrap())
}

// ---- Progress ----

fn zero() -> Ratio {
    Quantity::whole(0).into()
}

fn gap(progress: &Progress) -> Ratio {
    match progress.difference {
        Some(Difference::Gap(gap)) => gap,
        _ => zero(),
    }
}

fn is_printed_as_100(percent: &str) -> bool {
    let (whole, tenth) = percent.split_once('.').unwrap();
    assert!(tenth.len() == 1 && !whole.is_empty(), "{percent}");
    whole.parse::<u64>().unwrap() >= 100
}

proptest! {
    #![proptest_config(config(3_000))]

    #[test]
    fn progress_is_monotone_in_the_actual(lines in world(), as_of in as_of(), more in 1_u64..50) {
        let before = figures(&lines);
        prop_assert_eq!(before.faults().iter().count(), 0, "{:?}", before.faults());
        for old in before.progress(as_of) {
            let Some(attained) = &old.attained else { continue };
            let raised = &before.all()[attained.figures[0]];
            let is_share = raised.measure.is_some_and(|measure| measure.unit.as_str() == "share");
            let value = raised.value.as_whole().unwrap() + more;
            if is_share && value > 100 {
                continue;
            }
            let mut lines = lines.clone();
            lines[usize::try_from(raised.row).unwrap() - 2].insert("value".to_owned(), value.to_string());
            let after = figures(&lines);
            let row = before.all()[old.target].row;
            let new = after.progress(as_of).into_iter().find(|new| after.all()[new.target].row == row).unwrap();
            if attained.how == How::Divided && new.attained.is_none() {
                // More than the whole is a contradiction, and no share.
                continue;
            }
            prop_assert_eq!(old.reached.len(), new.reached.len());
            for (old, new) in old.reached.iter().zip(&new.reached) {
                prop_assert!(new.percent >= old.percent, "{:?} {:?}", old, new);
            }
            prop_assert!(old.verdict != Verdict::Met || new.verdict == Verdict::Met);
            prop_assert!(old.verdict != Verdict::Ahead || matches!(new.verdict, Verdict::Met | Verdict::Ahead));
            prop_assert!(gap(&new) <= gap(&old));
        }
    }

    #[test]
    fn percent_of_what_is_met_is_100_and_of_what_is_not_is_less(lines in world(), as_of in as_of()) {
        let figures = figures(&lines);
        for progress in figures.progress(as_of) {
            let is_met = progress.verdict == Verdict::Met;
            prop_assert_eq!(progress.verdict == Verdict::Unknown, progress.why.is_some());
            prop_assert_eq!(progress.attained.is_some(), progress.difference.is_some());
            if let Some(first) = progress.reached.first() {
                prop_assert_eq!(first.attained >= first.base, is_met);
                prop_assert_eq!(matches!(progress.difference, Some(Difference::Surplus(_))), is_met);
            }
            for way in &progress.reached {
                let Some(percent) = way.percent else {
                    prop_assert_eq!(way.base, zero());
                    continue;
                };
                prop_assert_eq!(percent.is_reached(), way.attained >= way.base);
                prop_assert_eq!(percent.is_reached(), is_printed_as_100(&percent.to_string()), "{}", percent);
            }
            if let Some(elapsed) = progress.elapsed {
                prop_assert!(elapsed.days <= elapsed.of && elapsed.of > 0);
            }
            if let Ok(forecast) = &progress.forecast {
                prop_assert!(forecast.lowest <= forecast.by_last_pace && forecast.by_last_pace <= forecast.highest);
                prop_assert!(forecast.lowest <= forecast.by_mean_pace && forecast.by_mean_pace <= forecast.highest);
                prop_assert!(forecast.figures.len() >= 3);
            }
        }
    }

    #[test]
    fn a_percentage_never_prints_what_it_is_not(attained in 0_u64..1_000_000_000_000, base in 1_u64..1_000_000_000_000, near in any::<bool>()) {
        let attained = if near { base - base.min(1) } else { attained };
        let percent = ocop_core::target::Percent::of(Quantity::whole(attained).into(), Quantity::whole(base).into()).unwrap();
        let (attained, base) = (u128::from(attained), u128::from(base));
        let tenths = (2_000 * attained + base) / (2 * base);
        let tenths = if attained < base { tenths.min(999) } else { tenths };
        prop_assert_eq!(percent.to_string(), format!("{}.{}", tenths / 10, tenths % 10));
    }

    // ---- Order, precision, bad rows ----

    #[test]
    fn the_order_of_rows_never_shows(mut lines in vec(row(), 1..25), doubled in any::<Index>(), seed in any::<u64>(), as_of in as_of()) {
        // Also rows that stand twice, contradict themselves, or say nothing.
        lines.push(doubled.get(&lines).clone());
        let mut other = doubled.get(&lines).clone();
        other.insert("value".to_owned(), "7".to_owned());
        other.insert("when".to_owned(), "soon".to_owned());
        lines.push(other);
        // The same from another source.
        let mut again = doubled.get(&lines).clone();
        again.insert("source".to_owned(), "four".to_owned());
        lines.push(again);
        // Some ids stand twice, and some rows point to them.
        let bare = lines.clone();
        for (number, line) in lines.iter_mut().enumerate() {
            if number % 3 > 0 && number + 1 < bare.len() && !bare[..number].contains(&bare[number]) && !bare[number + 1..].contains(&bare[number]) {
                line.insert("id".to_owned(), format!("f{}", number % 9));
            }
            let is_increment = line.get("shape").is_some_and(|shape| shape == "increment");
            if is_increment {
                line.insert("base".to_owned(), format!("f{}", seed % 9));
            } else if number % 6 == 5 {
                line.extend(self::line("unit=over_target of= kind=actual shape= up_to="));
                line.insert("base".to_owned(), format!("f{}", seed % 9));
            }
        }
        let mut shuffled = lines.clone();
        let mut dice = Dice(seed);
        for at in (1..shuffled.len()).rev() {
            shuffled.swap(at, dice.below(at + 1));
        }
        let codes = |lines: &[Line]| -> Vec<_> { figures(lines).faults().counts().collect() };
        prop_assert_eq!(codes(&lines), codes(&shuffled));
        let (mut one, mut other) = (answer(&lines, as_of), answer(&shuffled, as_of));
        without_faults(&mut one);
        without_faults(&mut other);
        prop_assert_eq!(one, other);
    }

    #[test]
    fn a_figure_prints_as_published(whole in 0_u32..2_000, decimals in "[0-9]{0,6}", share in any::<bool>()) {
        let text = if decimals.is_empty() { whole.to_string() } else { format!("{}.{decimals}", whole % 100) };
        let mut row = line("place=ha-noi kind=actual counts=product step=recognised basis=stock when=2024-12-31 star=4");
        if share {
            row.extend(line("unit=share of=whole"));
        }
        row.insert("value".to_owned(), text.clone());
        let figures = figures(&[row]);
        prop_assert_eq!(figures.all().is_empty(), if share { text.parse::<f64>().unwrap() > 100.0 } else { !decimals.is_empty() });
        for figure in figures.all() {
            prop_assert_eq!(figure.value.to_string(), &*text);
            let json = serde_json::to_value(Tracking::of(&figures, parse_date("2025-01-01").unwrap())).unwrap();
            prop_assert_eq!(&json["figures"][0]["value"], &Value::from(text.as_str()));
        }
    }

    #[test]
    fn bad_rows_never_change_what_good_rows_say(
        good in world(),
        bad in vec((row(), select(COLUMNS.clone()), select(JUNK.to_vec()), any::<Index>()), 1..8),
        as_of in as_of(),
    ) {
        let mut lines = good;
        for (number, (mut row, column, junk, at)) in (0..).zip(bad) {
            row.insert("id".to_owned(), format!("bad{number}"));
            row.insert("source".to_owned(), format!("bad{number}"));
            row.insert(column.to_owned(), junk.to_owned());
            lines.insert(at.index(lines.len() + 1), row);
        }
        let all = figures(&lines);
        let used: BTreeSet<u32> = all.all().iter().map(|figure| figure.row).collect();
        prop_assert!(all.faults().iter().all(|fault| fault.row().is_some()), "{:?}", all.faults());
        let left: Vec<Line> = (2..).zip(&lines).filter(|(row, _)| used.contains(row)).map(|(_, line)| line.clone()).collect();
        prop_assert_eq!(left.len(), used.len());
        let (mut all, mut left) = (answer(&lines, as_of), answer(&left, as_of));
        without_faults(&mut all);
        without_faults(&mut left);
        prop_assert_eq!(all, left);
    }
}

const JUNK: [&str; 14] = [
    "",
    "-5",
    "1.5.2",
    "1,054",
    "2022-02-30",
    "2023-12-31/2023-01-01",
    "Atlantis",
    "không",
    "🙂",
    "9999999999999",
    "101",
    "+",
    "4+",
    "0000",
];

/// What an answer is, without the numbers of rows.
fn answer(lines: &[Line], as_of: ocop_core::Date) -> Value {
    let figures = figures(lines);
    let mut json = serde_json::to_value(Tracking::of(&figures, as_of)).unwrap();
    strip(&mut json);
    json
}

fn strip(json: &mut Value) {
    match json {
        Value::Object(object) => {
            object.remove("row");
            object.values_mut().for_each(strip);
        }
        Value::Array(items) => items.iter_mut().for_each(strip),
        _ => {}
    }
}

fn without_faults(json: &mut Value) {
    json["faults"] = Value::Null;
}

// ---- Any text ----

fn named(row: &[(&'static str, String)]) -> Line {
    row.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect()
}

fn anything() -> impl Strategy<Value = String> {
    let known = [
        "ha-noi",
        "Hà Nội",
        "actual",
        "target",
        "product",
        "recognised",
        "3_up",
        "4+5",
        "food",
        "enterprise",
        "upgrade",
        "share",
        "per_year",
        "over_target",
        "whole",
        "nation",
        "district",
        "stock",
        "flow",
        "2022",
        "2022-12-31",
        "2021-01-01/2025-12-31",
        "at_least",
        "range",
        "increment",
        "12",
        "0",
        "999999999999",
        "0.00000000001",
        "a",
        "b",
        "province",
        "commune",
        "0001-01-01/9999-12-31",
        "9999",
        "0001",
        "0001-01-01",
        "9999-12-31",
        "٣",
        "{given}",
        "+",
        "-",
        "−3",
        "\u{301}",
        " ( )",
        "x (y)",
    ];
    prop_oneof![
        6 => select(known.to_vec()).prop_map(str::to_owned),
        1 => "\\PC{0,12}",
        1 => any::<String>(),
        1 => "[0-9./+-]{0,14}",
    ]
}

proptest! {
    #![proptest_config(config(4_000))]

    #[test]
    fn no_text_in_any_column_panics_and_every_fault_names_its_row(
        rows in vec((proptest::option::weighted(0.8, row()), vec((select(COLUMNS.clone()), anything()), 0..4)), 0..8),
        as_of in select(vec!["0001-01-01", "2024-02-29", "9999-12-31"]),
    ) {
        let rows: Vec<Line> = rows
            .into_iter()
            .map(|(row, more)| row.into_iter().flatten().chain(more.into_iter().map(|(name, value)| (name.to_owned(), value))).collect())
            .collect();
        let mut reader = FigureReader::new(Arc::clone(&LOCALITIES));
        for (number, row) in (100..).zip(&rows) {
            figure(&mut reader, number, row);
        }
        let figures = reader.finish();
        let rows = 100..100 + u32::try_from(rows.len()).unwrap();
        for fault in figures.faults().iter() {
            prop_assert!(fault.row().is_some_and(|row| rows.contains(&row)), "{:?}", fault);
            prop_assert!(fault.column_name().is_some_and(|column| COLUMNS.contains(&column)));
            for lang in [Lang::Vi, Lang::En] {
                prop_assert!(fault.message(lang).contains(&fault.row().unwrap().to_string()));
            }
        }
        prop_assert!(figures.all().iter().all(|figure| rows.contains(&figure.row)));
        // Each row is used, or something is said of it.
        for row in rows {
            let is_used = figures.all().iter().any(|figure| figure.row == row);
            let named = |fault: &Fault| fault.row() == Some(row) || fault.param("other") == Some(&Param::Number(row.into()));
            prop_assert!(is_used || figures.faults().iter().any(named));
        }
        let tracking = Tracking::of(&figures, parse_date(as_of).unwrap());
        for remark in &tracking.remarks {
            for lang in [Lang::Vi, Lang::En] {
                prop_assert!(!message(remark, &figures, lang).is_empty());
            }
        }
        for lang in [Lang::Vi, Lang::En] {
            serde_json::to_string(&tracking.clone().localised(lang)).unwrap();
        }
        for figure in figures.all() {
            if let Some(measure) = figure.measure {
                figures.roll_up(figure.place, measure, figure.basis, figure.when);
            }
        }
    }

    #[test]
    fn no_table_of_localities_panics(
        rows in vec(vec((select(vec!["id", "name", "level", "within", "from", "until"]), anything()), 0..9), 0..8),
        mappings in vec(vec((select(vec!["from", "to", "on", "source"]), anything()), 0..5), 0..4),
        asked in anything(),
    ) {
        let mut reader = LocalityReader::default();
        for (number, row) in (2..).zip(&rows) {
            locality(&mut reader, number, &named(row));
        }
        for (number, row) in (2..).zip(&mappings) {
            mapping(&mut reader, number, &named(row));
        }
        let localities = Arc::new(reader.finish());
        let figures = FigureReader::new(Arc::clone(&localities)).finish();
        for fault in localities.faults().iter() {
            prop_assert!(fault.row().is_some_and(|row| row >= 2));
            for lang in [Lang::Vi, Lang::En] {
                prop_assert!(!fault.message(lang).is_empty());
            }
        }
        let measure = Measure::count(Counted::Product, Step::Recognised);
        let _ = localities.find(&asked, When::Year(2025));
        for (place, locality) in localities.places() {
            prop_assert_eq!(localities.by_id(&locality.id), Some(place));
            prop_assert!(localities.outwards(place).count() <= 5);
            for when in [When::Year(2024), When::Year(2025), When::Year(9999)] {
                figures.roll_up(place, measure, Basis::Stock, when);
            }
        }
    }

    #[test]
    fn a_year_alone_contradicts_no_day(lines in world()) {
        let figures = figures(&lines);
        for remark in figures.reconcile().iter().filter(|remark| remark.weight == Weight::Contradiction) {
            let stocks: BTreeSet<bool> = remark
                .figures
                .iter()
                .map(|&no| &figures.all()[no])
                .filter(|figure| figure.basis == Basis::Stock)
                .map(|figure| matches!(figure.when, When::Year(_)))
                .collect();
            prop_assert!(stocks.len() < 2, "{}", message(remark, &figures, Lang::En));
        }
    }
}

// ---- Roll-up ----

/// A nation of two regions, five provinces, districts and communes, of the old boundaries and the new ones.
static TREE: LazyLock<Arc<Localities>> = LazyLock::new(|| places(&tree_rows(), &[]));

fn tree_rows() -> Vec<Line> {
    let mut rows =
        vec![line("id=n name=N level=nation"), line("id=r1 name=R1 level=region within=n"), line("id=r2 name=R2 level=region within=n")];
    for province in 1..=5 {
        let region = if province <= 2 { "r1" } else { "r2" };
        rows.push(line(&format!("id=p{province} name=P{province} level=province within={region}")));
        for district in 1..=province {
            rows.push(line(&format!("id=p{province}d{district} name=D{province}{district} level=district within=p{province}")));
            for commune in 1..=2 {
                let id = format!("p{province}d{district}c{commune}");
                rows.push(line(&format!("id={id} name={id} level=commune within=p{province}d{district}")));
            }
        }
    }
    rows
}

fn stock_of(place: &str, when: &str, value: u64) -> Line {
    line(&format!("place={place} kind=actual counts=product step=recognised basis=stock when={when} value={value} source=s-{place}"))
}

fn rolled_up(figures: &Figures, place: &str, when: &str) -> RollUp {
    let measure = Measure::count(Counted::Product, Step::Recognised);
    figures.roll_up(figures.localities().by_id(place).unwrap(), measure, Basis::Stock, when.parse::<When>().unwrap())
}

/// The number of a place: its own, else of all its parts; what is known beneath it; what is missing.
fn naive_roll_up(own: &BTreeMap<String, u64>, place: &str) -> (Option<u64>, u64, BTreeSet<String>) {
    if let Some(&value) = own.get(place) {
        return (Some(value), value, BTreeSet::new());
    }
    let (complete, sum, missing, _) = naive_parts(own, place);
    (complete.then_some(sum), sum, missing)
}

fn naive_parts(own: &BTreeMap<String, u64>, place: &str) -> (bool, u64, BTreeSet<String>, bool) {
    let rows = tree_rows();
    let parts: Vec<&Line> = rows.iter().filter(|row| row.get("within").is_some_and(|within| within == place)).collect();
    let (mut sum, mut missing, mut any) = (0, BTreeSet::new(), false);
    for part in &parts {
        let is_known = own.contains_key(&part["id"]);
        let (_, known, without, beneath) =
            if is_known { (true, own[&part["id"]], BTreeSet::new(), true) } else { naive_parts(own, &part["id"]) };
        sum += known;
        any |= beneath;
        if beneath {
            missing.extend(without);
        } else {
            missing.insert(part["id"].clone());
        }
    }
    (!parts.is_empty() && missing.is_empty(), sum, missing, any)
}

proptest! {
    #![proptest_config(config(400))]

    #[test]
    fn a_partition_rolls_up_to_the_whole_at_every_level(values in vec(0_u64..1_000, 30)) {
        let communes: Vec<String> = tree_rows().iter().filter(|row| row["level"] == "commune").map(|row| row["id"].clone()).collect();
        let own: BTreeMap<String, u64> = communes.into_iter().zip(values).collect();
        prop_assert_eq!(own.len(), 30);
        let rows: Vec<Line> = own.iter().map(|(place, &value)| stock_of(place, "2024-12-31", value)).collect();
        let figures = figures_of(&TREE, (2..).zip(&rows));
        for row in tree_rows().iter().filter(|row| row["level"] != "commune") {
            let sum: u64 = own.iter().filter(|(place, _)| row["id"] == "n" || is_beneath(place, &row["id"])).map(|(_, value)| value).sum();
            let roll_up = rolled_up(&figures, &row["id"], "2024-12-31");
            prop_assert_eq!((roll_up.sum, roll_up.is_complete()), (sum, true), "{}", &row["id"]);
            prop_assert_eq!(roll_up.parts.iter().map(|part| part.value.unwrap()).sum::<u64>(), sum);
        }
    }

    #[test]
    fn a_place_with_its_own_number_and_its_parts_counts_once(own in subsequence(tree_rows(), 0..=30), values in vec(0_u64..1_000, 60)) {
        let own: BTreeMap<String, u64> = own.into_iter().map(|row| row["id"].clone()).zip(values).collect();
        let rows: Vec<Line> = own.iter().map(|(place, &value)| stock_of(place, "2024-12-31", value)).collect();
        let figures = figures_of(&TREE, (2..).zip(&rows));
        for row in tree_rows().iter().filter(|row| row["level"] != "commune") {
            let (complete, sum, missing, _) = naive_parts(&own, &row["id"]);
            let roll_up = rolled_up(&figures, &row["id"], "2024-12-31");
            let named: BTreeSet<String> = roll_up.missing.iter().map(|&place| TREE.id(place).to_owned()).collect();
            prop_assert_eq!((roll_up.is_complete(), roll_up.sum, named), (complete, sum, missing), "{}", &row["id"]);
            prop_assert_eq!(roll_up.published.len(), usize::from(own.contains_key(&row["id"])));
            for part in &roll_up.parts {
                prop_assert_eq!(part.value, naive_roll_up(&own, TREE.id(part.place)).0);
            }
        }
    }

    #[test]
    fn only_mappings_cross_a_change_of_boundaries(mapped in subsequence((0..6).collect::<Vec<usize>>(), 0..=6), values in vec(1_u64..1_000, 6)) {
        let mut rows = vec![line("id=n name=N level=nation")];
        rows.extend((0..6).map(|old| line(&format!("id=o{old} name=O{old} level=province within=n until=2025-06-30"))));
        rows.push(line("id=new name=New level=province within=n from=2025-07-01"));
        rows.push(line("id=other name=Other level=province within=n from=2025-07-01"));
        let to = |old: usize| if mapped.contains(&old) { "new" } else { "other" };
        // The last one is mapped to nothing, unless it is to the first.
        let known = (0..6).filter(|old| *old < 5 || mapped.contains(old));
        let mappings: Vec<Line> = known.map(|old| line(&format!("from=o{old} to={} on=2025-07-01 source=law", to(old)))).collect();
        let localities = places(&rows, &mappings);
        prop_assert_eq!(localities.faults().iter().count(), 0);
        let figures_rows: Vec<Line> = (0..).zip(&values).map(|(old, &value)| stock_of(&format!("o{old}"), "2024-12-31", value)).collect();
        let figures = figures_of(&localities, (2..).zip(&figures_rows));
        let before = rolled_up(&figures, "new", "2024-12-31");
        prop_assert_eq!(before.sum, mapped.iter().map(|&old| values[old]).sum::<u64>());
        prop_assert_eq!((before.parts.len(), before.is_complete()), (mapped.len(), !mapped.is_empty()));
        let other = rolled_up(&figures, "other", "2024-12-31");
        prop_assert_eq!(other.sum, (0..5).filter(|old| !mapped.contains(old)).map(|old| values[old]).sum::<u64>());
        // After the change the old ones are nowhere.
        let after = rolled_up(&figures, "new", "2025-12-31");
        prop_assert_eq!((after.sum, after.parts.len()), (0, 0));
        prop_assert_eq!(rolled_up(&figures, "n", "2024-12-31").sum, values.iter().sum::<u64>());
        prop_assert_eq!(rolled_up(&figures, "n", "2025-12-31").sum, 0);
    }
}

fn is_beneath(place: &str, outer: &str) -> bool {
    match outer {
        "r1" => place.starts_with("p1") || place.starts_with("p2"),
        "r2" => ["p3", "p4", "p5"].iter().any(|province| place.starts_with(province)),
        _ => place.starts_with(outer),
    }
}

// ---- Reconciliation ----

/// A product that was recognised once.
#[derive(Clone, Debug)]
struct Event {
    year: u16,
    district: usize,
    star: &'static str,
    group: &'static str,
    producer: &'static str,
}

const DISTRICTS: [&str; 3] = ["p3d1", "p3d2", "p3d3"];
const GROUPS: [&str; 3] = ["tea", "fresh_food", "cosmetics"];
const PRODUCERS: [&str; 3] = ["cooperative", "farm", "small_or_medium_enterprise"];
const STARS: [&str; 3] = ["3", "4", "5"];

prop_compose! {
    fn event()(year in 2020_u16..2024, district in 0..3_usize, star in select(STARS.to_vec()), group in select(GROUPS.to_vec()), producer in select(PRODUCERS.to_vec())) -> Event {
        Event { year, district, star, group, producer }
    }
}

/// All that can be published of these events, row by row: stocks at the ends of years, flows of years; in all, by star, by
/// group, by producer, by district, and shares of stars.
fn published(events: &[Event]) -> Vec<Line> {
    let mut rows = Vec::new();
    let mut put = |place: &str, what: &str, basis: &str, when: &str, value: String| {
        let id = format!("{place}/{what}/{basis}/{when}").replace(' ', "_");
        let mut row =
            line(&format!("place={place} kind=actual counts=product step=recognised basis={basis} when={when} value={value} {what}"));
        row.insert("id".to_owned(), id);
        row.insert("source".to_owned(), "paper".to_owned());
        rows.push(row);
    };
    for year in 2020..2024 {
        for (basis, when) in [("stock", format!("{year}-12-31")), ("flow", year.to_string())] {
            let then: Vec<&Event> =
                events.iter().filter(|event| if basis == "stock" { event.year <= year } else { event.year == year }).collect();
            let count = |is: &dyn Fn(&Event) -> bool| then.iter().filter(|event| is(event)).count();
            put("p3", "", basis, &when, then.len().to_string());
            for (at, place) in DISTRICTS.iter().enumerate() {
                put(place, "", basis, &when, count(&|event| event.district == at).to_string());
            }
            for star in STARS {
                let of = count(&|event| event.star == star);
                put("p3", &format!("star={star}"), basis, &when, of.to_string());
                if !then.is_empty() {
                    let tenths = (2_000 * of + then.len()) / (2 * then.len());
                    put("p3", &format!("star={star} unit=share of=whole"), basis, &when, format!("{}.{}", tenths / 10, tenths % 10));
                }
            }
            for group in GROUPS {
                put("p3", &format!("group={group}"), basis, &when, count(&|event| event.group == group).to_string());
            }
            for producer in PRODUCERS {
                put("p3", &format!("producer={producer}"), basis, &when, count(&|event| event.producer == producer).to_string());
            }
        }
    }
    rows
}

fn contradictions(figures: &Figures) -> Vec<(RemarkCode, BTreeSet<String>)> {
    let named = |no: &usize| figures.all()[*no].id.clone().unwrap();
    let remarks = figures.reconcile().into_iter().filter(|remark| remark.weight == Weight::Contradiction);
    remarks.map(|remark| (remark.code, remark.figures.iter().map(named).collect())).collect()
}

fn find<'a>(rows: &'a mut [Line], id: &str) -> &'a mut Line {
    rows.iter_mut().find(|row| row["id"] == id).unwrap()
}

proptest! {
    #![proptest_config(config(300))]

    #[test]
    fn a_consistent_world_has_no_contradiction(events in vec(event(), 0..60), kept in vec(any::<bool>(), 200)) {
        let rows = published(&events);
        let all = figures_of(&TREE, (2..).zip(&rows));
        prop_assert_eq!(all.faults().iter().count(), 0, "{:?}", all.faults());
        prop_assert_eq!(contradictions(&all), vec![]);
        prop_assert!(all.reconcile().iter().all(|remark| remark.weight != Weight::Warning));
        prop_assert!(all.sums().iter().all(|sum| sum.holds(&all) && sum.missing.is_empty()));
        // Whatever else is left out; of a flow by stars one source gives all of them.
        let is_flow_of_star = |row: &Line| row["basis"] == "flow" && row.contains_key("star") && !row.contains_key("unit");
        let some: Vec<Line> = rows.iter().zip(kept).filter(|(row, kept)| *kept || is_flow_of_star(row)).map(|(row, _)| row.clone()).collect();
        prop_assert_eq!(contradictions(&figures_of(&TREE, (2..).zip(&some))), vec![]);
    }

    #[test]
    fn a_planted_contradiction_is_found_and_named(events in vec(event(), 1..60), year in 2021_u16..2024, more in 1_u64..9, which in 0..5_usize) {
        let mut rows = published(&events);
        let raise = |row: &mut Line, more: u64| {
            let value = row["value"].parse::<u64>().unwrap() + more;
            row.insert("value".to_owned(), value.to_string());
        };
        let (code, ids) = match which {
            0 => {
                // Another source.
                let id = format!("p3//stock/{year}-12-31");
                let mut other = find(&mut rows, &id).clone();
                other.insert("id".to_owned(), "planted".to_owned());
                other.insert("source".to_owned(), "radio".to_owned());
                raise(&mut other, more);
                rows.push(other);
                (RemarkCode::SourcesDisagree, vec![id, "planted".to_owned()])
            }
            1 => {
                let id = format!("p3/star=4/flow/{year}");
                raise(find(&mut rows, &id), more);
                (RemarkCode::PartsExceedTotal, vec![id, format!("p3//flow/{year}")])
            }
            2 => {
                let id = format!("p3d2//stock/{year}-12-31");
                raise(find(&mut rows, &id), more);
                (RemarkCode::PartsExceedTotal, vec![id, format!("p3//stock/{year}-12-31")])
            }
            3 => {
                // A total that is too large: the districts are all there are.
                let id = format!("p3//flow/{year}");
                raise(find(&mut rows, &id), more);
                (RemarkCode::StockDiffersFromFlows, vec![format!("p3//stock/{}-12-31", year - 1), id, format!("p3//stock/{year}-12-31")])
            }
            _ => {
                // A share.
                let id = format!("p3/star=3_unit=share_of=whole/stock/{year}-12-31");
                prop_assume!(rows.iter().any(|row| row["id"] == id && row["value"].parse::<f64>().unwrap() < 90.0));
                let row = find(&mut rows, &id);
                let value = format!("{:.1}", row["value"].parse::<f64>().unwrap() + f64::from(u32::try_from(more).unwrap()));
                row.insert("value".to_owned(), value);
                (RemarkCode::ShareDiffers, vec![id, format!("p3/star=3/stock/{year}-12-31"), format!("p3//stock/{year}-12-31")])
            }
        };
        let figures = figures_of(&TREE, (2..).zip(&rows));
        let found = contradictions(&figures);
        let is_named = found.iter().any(|(found, named)| *found == code && ids.iter().all(|id| named.contains(id)));
        prop_assert!(is_named, "{:?} {:?} not among {:#?}", code, ids, found);
        // Nothing is said that does not name what was planted.
        let planted = if which == 0 { "planted" } else if which == 3 { &ids[1] } else { &ids[0] };
        for (code, named) in &found {
            prop_assert!(named.contains(planted), "{:?} {:?}", code, named);
        }
    }
}
