//! Targets against the naive implementation in `tests/targets_naive/`, which was written from the documents alone: generated
//! figures, and the public ones.

mod targets_naive;

use ocop_core::calendar::parse_date;
use ocop_core::target::{Difference, Level, Percent, Progress, Ratio, RemarkCode, Tracking};
use std::collections::{BTreeMap, BTreeSet};
use targets_naive::table::{Dice, Line, figures, table};
use targets_naive::{Fig, Frac, broken_flows, disagreements, printed, progress, shares, sums};

const WORLDS: u64 = 4_000;

// ---- Generated figures ----

const DAYS: [&str; 12] = [
    "2020-12-31",
    "2021-03-31",
    "2021-06-30",
    "2021-12-31",
    "2022-02-28",
    "2022-06-30",
    "2022-12-31",
    "2023-06-30",
    "2023-12-31",
    "2024-02-29",
    "2024-06-30",
    "2024-12-31",
];
const YEARS: [&str; 5] = ["2020", "2021", "2022", "2023", "2024"];
const PERIODS: [&str; 10] = [
    "2021-01-01/2021-06-30",
    "2021-07-01/2021-12-31",
    "2021-01-01/2021-12-31",
    "2022-01-01/2022-06-30",
    "2021-01-01/2022-12-31",
    "2021-01-01/2024-12-31",
    "2022-07-01/2023-06-30",
    "2023-01-01/2024-12-31",
    "2022-03-01/2024-02-29",
    "2021-07-01/2024-06-30",
];
const MEASURES: [&str; 12] = [
    "counts=product step=recognised",
    "counts=product step=existing",
    "counts=product step=existing producer=cooperative",
    "counts=product step=recognised star=3_up",
    "counts=product step=recognised star=3",
    "counts=product step=recognised star=4",
    "counts=product step=recognised star=4+potential_5+5",
    "counts=product step=recognised group=food",
    "counts=product step=recognised group=tea",
    "counts=product step=evaluated",
    "counts=product step=valid",
    "counts=producer step=recognised producer=cooperative",
];
const SHARES: [&str; 2] = [
    "counts=product step=recognised star=4 unit=share of=whole",
    "counts=producer step=recognised producer=cooperative unit=share of=whole",
];

fn when(dice: &mut Dice, stock: bool) -> &'static str {
    match (stock, dice.one_in(4)) {
        (_, true) => dice.pick(&YEARS),
        (true, _) => dice.pick(&DAYS),
        (false, _) if dice.one_in(3) => dice.pick(&YEARS),
        (false, _) => dice.pick(&PERIODS),
    }
}

fn world(dice: &mut Dice) -> Vec<Line> {
    let places: &[&str] = if dice.one_in(2) { &["ha-noi"] } else { &["ha-noi", "ha-noi/hoai-duc", "son-la", "vn"] };
    let few = 1 + dice.below(MEASURES.len());
    let sources = ["s1", "s2", "s3"];
    let mut lines: Vec<Line> = Vec::new();
    for number in 0..3 + dice.below(25) {
        let target = dice.one_in(4);
        let is_share = dice.one_in(12);
        let measure = if is_share { dice.pick(&SHARES) } else { dice.pick(&MEASURES[..few]) };
        let stock = is_share || !dice.one_in(3);
        let mut line = targets_naive::table::line(measure);
        let mut put = |name: &str, value: &str| line.insert(name.to_owned(), value.to_owned());
        put("id", &format!("f{number}"));
        put("place", dice.pick(places));
        put("basis", if stock { "stock" } else { "flow" });
        put("when", when(dice, stock));
        put("kind", if target { "target" } else { dice.pick(&["actual", "actual", "actual", "derived", "forecast"]) });
        put("source", dice.pick(&sources));
        let most = if is_share { 100 } else { [3, 40, 1000][dice.below(3)] };
        let value = dice.below(most + 1);
        put("value", &if is_share && dice.one_in(2) { format!("{}.{}", value.min(99), dice.below(10)) } else { value.to_string() });
        if target {
            let shape = dice.pick(&["at_least", "exactly", "range", "increment"]);
            let base = lines.iter().find(|line| line["kind"] == "actual" && line["basis"] == "stock" && !line.contains_key("unit"));
            match (shape, base) {
                ("range", _) if !is_share => {
                    put("shape", "range");
                    put("value", &value.to_string());
                    put("up_to", &(value + dice.below(20)).to_string());
                }
                ("increment", Some(base)) if !is_share && value > 0 => {
                    let (id, place, measure) = (base["id"].clone(), base["place"].clone(), base.clone());
                    put("shape", "increment");
                    put("base", &id);
                    put("place", &place);
                    put("basis", "flow");
                    put("when", dice.pick(&PERIODS));
                    for name in ["counts", "step", "star", "group", "producer"] {
                        put(name, measure.get(name).map_or("", String::as_str));
                    }
                }
                _ => {
                    put("shape", dice.pick(&["at_least", "exactly"]));
                }
            }
        }
        lines.push(line);
    }
    // One source says one number of one thing: what says two is a fault of the rows.
    let mut said = BTreeSet::new();
    lines.retain(|line| {
        let fig = Fig::read(line);
        let target = fig.kind == "target";
        said.insert((
            fig.place,
            fig.what,
            fig.stock,
            (fig.time.first(), fig.time.last(), fig.time.is_year() && fig.stock),
            fig.source,
            target,
        ))
    });
    let ids: BTreeSet<String> = lines.iter().map(|line| line["id"].clone()).collect();
    lines.retain(|line| line.get("base").is_none_or(|base| base.is_empty() || ids.contains(base)));
    lines
}

// ---- Both answers in one form ----

fn naive_says(figs: &[Fig], target: &Fig, as_of: &str) -> BTreeMap<&'static str, String> {
    let answer = progress(figs, target, as_of.parse().unwrap());
    let attained = answer.attained.as_ref();
    let reached = answer.reached.iter().map(|&(attained, base)| {
        let percent = attained.over(base).map(printed);
        format!("{:?} of {:?} = {percent:?}", reduced(attained), reduced(base))
    });
    let difference = answer.difference.map(|difference| {
        if difference < Frac::whole(0) {
            format!("gap {:?}", reduced(Frac(-difference.0, difference.1)))
        } else {
            format!("surplus {:?}", reduced(difference))
        }
    });
    BTreeMap::from([
        ("attained", format!("{:?}", attained.map(|attained| reduced(attained.value)))),
        ("how", format!("{:?}", attained.map(|attained| attained.how))),
        ("disputed", format!("{:?}", attained.map(|attained| attained.disputed))),
        ("reached", format!("{:?}", reached.collect::<Vec<_>>())),
        ("difference", format!("{difference:?}")),
        ("elapsed", format!("{:?}", answer.elapsed)),
        ("forecast", format!("{:?}", answer.forecast)),
        ("verdict", answer.verdict.to_owned()),
        ("why", answer.why.to_owned()),
    ])
}

fn reduced(Frac(numerator, denominator): Frac) -> (i128, i128) {
    let (mut one, mut other) = (numerator.abs(), denominator);
    while other != 0 {
        (one, other) = (other, one % other);
    }
    (numerator / one.max(1), denominator / one.max(1))
}

/// A ratio's two numbers, in lowest terms.
fn parts(ratio: Ratio) -> (i128, i128) {
    let shown = format!("{ratio:?}");
    let number = |name: &str| -> i128 {
        let at = shown.find(name).unwrap() + name.len();
        shown[at..].chars().take_while(char::is_ascii_digit).collect::<String>().parse().unwrap()
    };
    reduced(Frac(number("numerator: "), number("denominator: ")))
}

fn core_says(answer: &Progress) -> BTreeMap<&'static str, String> {
    let attained = answer.attained.as_ref();
    let reached = answer.reached.iter().map(|reached| {
        assert_eq!(reached.percent, Percent::of(reached.attained, reached.base));
        format!("{:?} of {:?} = {:?}", parts(reached.attained), parts(reached.base), reached.percent.map(|percent| percent.to_string()))
    });
    let difference = answer.difference.map(|difference| match difference {
        Difference::Gap(gap) => format!("gap {:?}", parts(gap)),
        Difference::Surplus(surplus) => format!("surplus {:?}", parts(surplus)),
    });
    BTreeMap::from([
        ("attained", format!("{:?}", attained.map(|attained| parts(attained.value)))),
        ("how", format!("{:?}", attained.map(|attained| attained.how.as_str()))),
        ("disputed", format!("{:?}", attained.map(|attained| !attained.disputed_by.is_empty()))),
        ("reached", format!("{:?}", reached.collect::<Vec<_>>())),
        ("difference", format!("{difference:?}")),
        ("elapsed", format!("{:?}", answer.elapsed.map(|elapsed| (elapsed.days, elapsed.of)))),
        ("forecast", {
            let forecast = answer.forecast.as_ref().ok();
            format!("{:?}", forecast.map(|f| [f.by_last_pace, f.by_mean_pace, f.lowest, f.highest]))
        }),
        ("verdict", answer.verdict.as_str().to_owned()),
        ("why", answer.why.map_or("", |why| why.as_str()).to_owned()),
    ])
}

/// Where both differ: field, target, and what both say.
fn differences(lines: &[Line], as_of: &str) -> Vec<(&'static str, String)> {
    let figs: Vec<Fig> = lines.iter().map(Fig::read).collect();
    let read = figures(lines);
    let tracking = Tracking::of(&read, parse_date(as_of).unwrap());
    let id = |at: &usize| read.all()[*at].id.clone().unwrap();
    let mut found = Vec::new();
    for fault in read.faults().iter() {
        found.push(("fault", format!("{:?} {:?}", fault.code(), fault.row())));
    }
    for target in figs.iter().filter(|fig| fig.kind == "target") {
        let Some(answer) = tracking.progress.iter().find(|progress| id(&progress.target) == target.id) else {
            found.push(("target", target.id.clone()));
            continue;
        };
        let (naive, core) = (naive_says(&figs, target, as_of), core_says(answer));
        for (&field, said) in &naive {
            if core[field] != *said {
                found.push((field, format!("{}: naive {said}, core {}", target.id, core[field])));
            }
        }
    }
    let of_code = |code: RemarkCode| -> BTreeSet<BTreeSet<String>> {
        tracking.remarks.iter().filter(|remark| remark.code == code).map(|remark| remark.figures.iter().map(id).collect()).collect()
    };
    let (naive, core) = (disagreements(&figs), of_code(RemarkCode::SourcesDisagree));
    if naive != core {
        found.push(("disagreements", format!("naive {naive:?}, core {core:?}")));
    }
    let broken: BTreeSet<BTreeSet<String>> = broken_flows(&figs).into_iter().map(BTreeSet::from).collect();
    let core = of_code(RemarkCode::StockDiffersFromFlows);
    let unseen: Vec<_> = broken.iter().filter(|ids| !core.iter().any(|seen| ids.is_subset(seen))).collect();
    if !unseen.is_empty() {
        found.push(("broken flows", format!("naive {unseen:?}, core {core:?}")));
    }
    let localities = read.localities();
    let nation_of = |place: &str| {
        let (place, locality) = localities.places().find(|&(known, _)| localities.id(known) == place)?;
        let may_be_part = matches!(locality.level, Level::Region | Level::Province);
        let outermost = localities.outwards(place).last().filter(|_| may_be_part)?;
        (localities.get(outermost)?.level == Level::Nation).then(|| localities.id(outermost).to_owned())
    };
    let naive = shares(&figs, &nation_of, as_of.parse().unwrap());
    let core = tracking.shares.iter().map(|share| (id(&share.part), id(&share.whole), share.of.as_str())).collect();
    if naive != core {
        found.push(("shares", format!("naive {naive:?}, core {core:?}")));
    }
    let core: Vec<(BTreeSet<String>, BTreeSet<String>, i128)> = tracking
        .sums
        .iter()
        .map(|sum| (sum.totals.iter().map(id).collect(), sum.parts.iter().map(id).collect(), i128::from(sum.sum)))
        .collect();
    for (total, parts, stated, sum) in sums(&figs) {
        if !core.iter().any(|(totals, known, known_sum)| totals.contains(&total) && parts == *known && sum == *known_sum) {
            found.push(("sums", format!("naive {total} {stated} = {parts:?} {sum}, core {core:?}")));
        }
    }
    found
}

/// Leaves out rows as long as both still differ in this field.
fn smallest(mut lines: Vec<Line>, as_of: &str, field: &str) -> Vec<Line> {
    let differs = |lines: &[Line]| differences(lines, as_of).iter().any(|(found, _)| *found == field);
    let mut at = 0;
    while at < lines.len() {
        let mut fewer = lines.clone();
        let gone = fewer.remove(at);
        if fewer.iter().all(|line| line.get("base") != gone.get("id")) && differs(&fewer) {
            lines = fewer;
        } else {
            at += 1;
        }
    }
    lines
}

fn show(line: &Line) -> String {
    let fields = line.iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| format!("{name}={value}"));
    fields.collect::<Vec<_>>().join(" ")
}

#[test]
fn generated_figures_are_answered_as_by_the_naive_one() {
    let mut dice = Dice(4);
    let mut seen: BTreeMap<&str, (usize, String)> = BTreeMap::new();
    let mut targets = 0;
    for _ in 0..WORLDS {
        let lines = world(&mut dice);
        let as_of = dice.pick(&["2020-06-30", "2021-12-31", "2022-07-15", "2023-06-30", "2024-02-29", "2024-12-31", "2026-01-01"]);
        targets += lines.iter().filter(|line| line["kind"] == "target").count();
        for (field, _) in differences(&lines, as_of) {
            let entry = seen.entry(field).or_default();
            entry.0 += 1;
            if entry.0 <= 40 {
                let least = smallest(lines.clone(), as_of, field);
                let rows = least.iter().map(show);
                let said = differences(&least, as_of).into_iter().map(|(field, said)| format!("  {field}: {said}"));
                let text = rows.chain(said).fold(format!("  as of {as_of}\n"), |text, line| text + "  " + &line + "\n");
                if entry.1.is_empty() || text.len() < entry.1.len() {
                    entry.1 = text;
                }
            }
        }
    }
    assert!(targets > 10_000, "{targets}");
    let report: Vec<String> = seen.iter().map(|(field, (times, text))| format!("{field}: {times} times\n{text}")).collect();
    assert!(seen.is_empty(), "\n{}", report.concat());
}

#[test]
fn public_figures_are_answered_as_by_the_naive_one() {
    let lines = table("figures.csv");
    let found: Vec<String> = ["2020-12-31", "2021-06-30", "2022-12-31", "2024-04-30", "2025-12-31", "2026-11-01"]
        .iter()
        .flat_map(|as_of| differences(&lines, as_of).into_iter().map(move |(field, said)| format!("{as_of} {field}: {said}")))
        .collect();
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}
