//! Any bytes as a table of figures, and tables that are nearly right, of a few localities.

#![no_main]

use libfuzzer_sys::fuzz_target;
use ocop_core::table::Table;
use ocop_core::target::{
    Difference, FIGURES, FigureReader, Figures, LOCALITIES, Localities, LocalityReader, MAPPINGS, Progress, Tracking, Verdict, message,
};
use ocop_core::{Date, Lang};
use ocop_fuzz::written::{self, Column};
use ocop_fuzz::{assert_is_message, read_in_pieces, reversed};
use serde_json::Value;
use std::sync::{Arc, LazyLock};

/// Every level, two sides of a change of boundaries, and a name that two bear.
const PLACES: &str = "id,name,level,within,from,until
vn,Việt Nam,nation,,,
dong-bang-song-hong,Đồng bằng sông Hồng,region,vn,,
tay-nguyen,Tây Nguyên,region,vn,,
ha-noi,Hà Nội,province,dong-bang-song-hong,,
ha-nam,Hà Nam,province,dong-bang-song-hong,,2025-06-30
lam-dong,Lâm Đồng,province,tay-nguyen,,2025-06-30
lam-dong-2025,Lâm Đồng,province,tay-nguyen,2025-07-01,
ha-noi/hoai-duc,Hoài Đức,district,ha-noi,,2025-06-30
ha-noi/gia-lam,Gia Lâm,district,ha-noi,,2025-06-30
ha-noi/hoai-duc/la-phu,La Phù,commune,ha-noi/hoai-duc,,
";
const MERGED: &str = "from,to,on,source\nlam-dong,lam-dong-2025,2025-07-01,Nghị quyết 202/2025/QH15\n";

static KNOWN: LazyLock<Arc<Localities>> = LazyLock::new(|| {
    let mut reader = LocalityReader::default();
    read_in_pieces(Table::new(LOCALITIES), PLACES.as_bytes(), &[], &mut reader.localities());
    read_in_pieces(Table::new(MAPPINGS), MERGED.as_bytes(), &[], &mut reader.mappings());
    let localities = reader.finish();
    assert_eq!(localities.faults().iter().count(), 0, "{:?}", localities.faults());
    Arc::new(localities)
});

/// Few of each, so that figures are often of the same.
const COLUMNS: [Column; 21] = [
    ("id", &["", "f0", "f1", "f2", "f3", "f4"]),
    (
        "place",
        &["ha-noi", "ha-noi", "ha-noi/hoai-duc", "ha-noi/gia-lam", "vn", "tay-nguyen", "lam-dong", "lam-dong-2025", "Hà Nội", "Lâm Đồng"],
    ),
    ("kind", &["actual", "actual", "actual", "target", "target", "derived", "forecast"]),
    ("counts", &["product", "product", "product", "producer", "district", "sales_point", ""]),
    ("step", &["recognised", "recognised", "existing", "evaluated", "participating", "valid"]),
    ("star", &["", "", "3", "4", "5", "3_up", "4+5", "potential_5"]),
    ("group", &["", "", "", "food", "tea", "drinks", "handicraft"]),
    ("producer", &["", "", "", "cooperative", "enterprise", "household"]),
    ("filing", &["", "", "", "first_time", "re_evaluation"]),
    ("unit", &["", "", "", "share", "per", "over_target", "of_target_percent"]),
    ("of", &["", "", "", "whole", "nation", "district"]),
    ("round", &["", "", "", "", "a", "b"]),
    ("basis", &["stock", "flow"]),
    (
        "when",
        &[
            "2021-12-31",
            "2022-12-31",
            "2023-12-31",
            "2022",
            "2023",
            "2021-01-01/2025-12-31",
            "2023-01-01/2023-12-31",
            "2025-06-30",
            "2025-12-31",
        ],
    ),
    ("shape", &["", "", "at_least", "exactly", "range", "increment"]),
    ("value", &["1", "2", "3", "5", "8", "30", "100", "2.5", "40.0"]),
    ("up_to", &["", "", "", "7", "90"]),
    ("base", &["", "", "f0", "f1", "f2"]),
    ("published", &["", "", "2024", "2024-01-31"]),
    ("source", &["", "one", "two"]),
    ("text", &["", "a"]),
];

fuzz_target!(|input: &[u8]| {
    let mut written = String::new();
    let bytes = written::text_of(input, |choices| written::table(choices, &COLUMNS), &mut written);
    let figures = read(bytes);
    let in_between = Tracking::of(&figures, "2024-02-29".parse().unwrap());
    numbers_hold(&in_between);
    indices_are_of_figures(&answer(&in_between), figures.all().len());

    let last = Tracking::of(&figures, Date::MAX);
    numbers_hold(&last);
    let json = answer(&last);
    indices_are_of_figures(&json, figures.all().len());
    if let Some(bytes) = reversed(bytes) {
        let other = read(&bytes);
        let codes = |figures: &Figures| figures.faults().counts().collect::<Vec<_>>();
        assert_eq!(codes(&figures), codes(&other));
        assert_eq!(without_rows(json), without_rows(answer(&Tracking::of(&other, Date::MAX))));
    }
    words_are_whole(&figures, last, !bytes.iter().any(|byte| matches!(byte, b'{' | b'}')));
});

fn read(bytes: &[u8]) -> Figures {
    let mut reader = FigureReader::new(Arc::clone(&KNOWN));
    read_in_pieces(Table::new(FIGURES), bytes, &[], &mut reader);
    reader.finish()
}

fn answer(tracking: &Tracking<'_>) -> Value {
    let json = serde_json::to_value(tracking).unwrap();
    assert_eq!(json, serde_json::from_str::<Value>(&serde_json::to_string(tracking).unwrap()).unwrap());
    for (progress, written) in tracking.progress.iter().zip(json["targets"].as_array().unwrap()) {
        let read: Progress = serde_json::from_value(written.clone()).unwrap();
        assert_eq!((read.target, read.verdict), (progress.target, progress.verdict));
    }
    json
}

/// What `docs/targets.md` says of verdicts, percentages, differences and forecasts.
fn numbers_hold(tracking: &Tracking<'_>) {
    for progress in &tracking.progress {
        assert_eq!(progress.verdict == Verdict::Unknown, progress.why.is_some());
        assert_eq!(progress.attained.is_some(), progress.difference.is_some());
        if let Some(first) = progress.reached.first() {
            let is_met = progress.verdict == Verdict::Met;
            assert_eq!(first.attained >= first.base, is_met);
            assert_eq!(matches!(progress.difference, Some(Difference::Surplus(_))), is_met);
        }
        for (way, percent) in progress.reached.iter().filter_map(|way| Some((way, way.percent?))) {
            assert_eq!(percent.is_reached(), way.attained >= way.base);
            let whole: u128 = percent.to_string().split_once('.').unwrap().0.parse().unwrap();
            assert_eq!(percent.is_reached(), whole >= 100, "{percent}");
        }
        if let Some(elapsed) = progress.elapsed {
            assert!(elapsed.days <= elapsed.of && elapsed.of > 0);
        }
        if let Ok(forecast) = &progress.forecast {
            assert!(forecast.lowest <= forecast.by_last_pace && forecast.by_last_pace <= forecast.highest);
            assert!(forecast.lowest <= forecast.by_mean_pace && forecast.by_mean_pace <= forecast.highest);
            assert!(forecast.figures.len() >= 3);
        }
    }
    for sum in &tracking.sums {
        let value = |&no: &usize| tracking.figures.all()[no].value.as_whole().unwrap();
        assert_eq!(sum.parts.iter().map(value).sum::<u64>(), sum.sum);
        assert_eq!(sum.totals.iter().any(|total| value(total) == sum.sum), sum.holds(tracking.figures));
    }
}

/// Whatever names a figure by its place names one that is there; so does whatever names a locality.
fn indices_are_of_figures(json: &Value, count: usize) {
    let is_figure = |value: &Value| value.as_u64().is_some_and(|number| usize::try_from(number).unwrap() < count);
    let is_place = |value: &Value| value.as_str().is_some_and(|id| KNOWN.by_id(id).is_some());
    let all = |value: &Value, holds: &dyn Fn(&Value) -> bool| value.as_array().unwrap().iter().all(holds);
    for (name, value) in json.as_object().unwrap().iter().filter(|(name, _)| *name != "figures" && *name != "faults") {
        let mut rest = vec![value];
        while let Some(value) = rest.pop() {
            if let Some(items) = value.as_array() {
                rest.extend(items);
            }
            for (key, value) in value.as_object().into_iter().flatten() {
                let holds = match key.as_str() {
                    "part" | "whole" | "target" | "figure" => is_figure(value),
                    "totals" | "parts" | "figures" | "disputed_by" => all(value, &is_figure),
                    "places" | "missing" => all(value, &is_place),
                    "params" => true,
                    _ => {
                        rest.push(value);
                        true
                    }
                };
                assert!(holds, "{name}: {key}: {value}");
            }
        }
    }
}

/// The same without the numbers of rows, and without what is said of rows.
fn without_rows(mut json: Value) -> Value {
    fn strip(value: &mut Value) {
        match value {
            Value::Object(entries) => {
                entries.remove("row");
                entries.values_mut().for_each(strip);
            }
            Value::Array(items) => items.iter_mut().for_each(strip),
            _ => {}
        }
    }
    strip(&mut json);
    json["faults"] = Value::Null;
    json
}

fn words_are_whole(figures: &Figures, tracking: Tracking<'_>, plain: bool) {
    for lang in [Lang::Vi, Lang::En] {
        for remark in &tracking.remarks {
            assert_is_message(&message(remark, figures, lang), plain);
        }
        for fault in tracking.faults() {
            assert_is_message(&fault.message(lang), plain);
        }
    }
    answer(&tracking.localised(Lang::En));
}
