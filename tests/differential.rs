//! The check against the naive implementation in `tests/naive/`, which was written from the law and the fixtures alone: 100,000
//! generated applications for each decision, a tenth of them incomplete or broken.

mod naive;

use naive::{Law, Verdict};
use ocop_core::report::PartPoints;
use ocop_core::rulebook::{Choice, Gate, ProductSet};
use ocop_core::{Application, Decision, FindingCode, Rulebook, Star, Status, check};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// The decisions whose rulebook the full build has. The others are judged by the naive implementation alone.
const COMPARED: [&str; 1] = ["qd26-2026"];

const APPLICATIONS: u64 = 100_000;

/// A small generator of numbers: the same applications on every machine (splitmix64).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    fn below(&mut self, sides: usize) -> usize {
        usize::try_from(self.next() % sides as u64).unwrap()
    }

    fn one_in(&mut self, sides: usize) -> bool {
        self.below(sides) == 0
    }
}

/// How an application's boxes are ticked: the interesting places are near the bands and the marks.
#[derive(Clone, Copy)]
enum Habit {
    Any,
    Best,
    AtTheMark(Star),
    Low,
}

fn answer(dice: &mut Dice, set: ProductSet<'_>, code: &str, habit: Habit) -> u8 {
    let criterion = set.criterion(code.parse().unwrap()).unwrap();
    let most = criterion.choices().len();
    let any = u8::try_from(dice.below(most + 1)).unwrap();
    match habit {
        _ if dice.one_in(12) => any,
        Habit::Any => any,
        Habit::Best => u8::try_from(most).unwrap(),
        Habit::AtTheMark(star) => criterion.minimum(star).map_or(u8::try_from(most).unwrap(), Choice::no),
        Habit::Low => any.min(2),
    }
}

/// What no criterion takes as an answer.
fn broken(dice: &mut Dice) -> Value {
    let values = [
        json!("3"),
        json!(2.5),
        json!(true),
        json!(null),
        json!(99),
        json!(-1),
        json!(256),
        json!([1]),
        json!({ "a": 1 }),
        json!(1e300),
        json!(""),
    ];
    values[dice.below(values.len())].clone()
}

fn application(dice: &mut Dice, book: &Rulebook) -> Value {
    let sets: Vec<_> = book.sets().collect();
    let set = sets[dice.below(sets.len())];
    let is_broken = dice.one_in(10);
    let stars = [Star::Three, Star::Four, Star::Five];
    let habit = match dice.below(5) {
        0 => Habit::Any,
        1 => Habit::Best,
        2 => Habit::Low,
        _ => Habit::AtTheMark(stars[dice.below(3)]),
    };
    let mut answers = Map::new();
    for criterion in set.criteria() {
        let code = criterion.code().to_string();
        if is_broken && dice.one_in(4) {
            if dice.one_in(2) {
                answers.insert(code, broken(dice));
            }
            continue;
        }
        let number = answer(dice, set, &code, habit);
        answers.insert(code, if dice.one_in(20) { json!(f64::from(number)) } else { json!(number) });
    }
    if is_broken && dice.one_in(3) {
        answers.insert("9.9".into(), json!(1));
        answers.insert("not a code".into(), json!(1));
    }
    let mut declarations = Map::new();
    for gate in set.rulebook().gates().map(Gate::id) {
        let of_set = set.gate(gate).is_some();
        if of_set && !dice.one_in(6) || is_broken && dice.one_in(10) {
            let holds = if is_broken && dice.one_in(5) { broken(dice) } else { json!(dice.one_in(60)) };
            declarations.insert(gate.as_str().into(), holds);
        }
    }
    let product_set = match dice.below(if is_broken { 8 } else { 1000 }) {
        0 => [json!(0), json!(sets.len() + 1), json!("1"), json!(null), json!(1.5)][dice.below(5)].clone(),
        1 => json!(f64::from(set.no())),
        _ => json!(set.no()),
    };
    json!({ "decision": book.decision(), "product_set": product_set, "answers": answers, "declarations": declarations })
}

/// The report in the naive implementation's terms.
fn verdict(application: &Value) -> Option<Verdict> {
    let report = check(&Application::read(application.to_string().as_bytes()));
    let (score, star) = report.score.as_ref().zip(report.star)?;
    let PartPoints { a, b, c } = score.parts;
    let mut closed: Vec<String> = report
        .of_code(FindingCode::GateClosed)
        .map(|finding| serde_json::to_value(finding).unwrap()["params"]["gate"].as_str().unwrap().to_owned())
        .collect();
    closed.sort();
    assert_eq!(report.status == Status::GateClosed, !closed.is_empty());
    let mut unmet: Vec<_> = report.unmet(Star::Five).collect();
    unmet.sort_by_key(|unmet| (unmet.criterion, unmet.star));
    Some(Verdict {
        total: score.total.get().into(),
        parts: [a, b, c].map(|points| points.get().into()),
        answered: score.answered.into(),
        by_points: star.by_points.get(),
        by_minimums: star.by_minimums.map(Star::get),
        result: star.result.map(Star::get),
        closed,
        unmet: unmet
            .into_iter()
            .map(|unmet| (unmet.criterion.to_string(), unmet.star.get(), unmet.needs.into(), unmet.has.into()))
            .collect(),
    })
}

/// The rulebook of a decision that has a fixture; `None` where this build has none.
fn book(law: &Law) -> Option<&'static Rulebook> {
    Rulebook::embedded(law.decision.parse::<Decision>().unwrap())
}

#[test]
fn these_decisions_are_compared() {
    let laws = naive::laws();
    assert_eq!(laws.len(), Decision::ALL.len());
    let compared: Vec<&str> = laws.iter().filter(|law| book(law).is_some()).map(|law| law.decision.as_str()).collect();
    assert_eq!(compared, COMPARED);
}

#[test]
fn the_check_and_the_naive_reading_of_the_law_agree() {
    for law in naive::laws() {
        let Some(book) = book(&law) else { continue };
        let judged = |half: u64| {
            let mut seen = BTreeMap::<String, u64>::new();
            for seed in (half..APPLICATIONS).step_by(2) {
                let application = application(&mut Dice(seed), book);
                let (ours, theirs) = (verdict(&application), naive::judge(&law, &application));
                assert_eq!(ours, theirs, "seed {seed}: {application}");
                let kind = theirs.map_or("not scored".to_owned(), |verdict| format!("{:?}", verdict.result));
                *seen.entry(kind).or_default() += 1;
            }
            seen
        };
        let mut seen = BTreeMap::<String, u64>::new();
        std::thread::scope(|scope| {
            for half in [0, 1].map(|half| scope.spawn(move || judged(half))) {
                half.join().unwrap().into_iter().for_each(|(kind, count)| *seen.entry(kind).or_default() += count);
            }
        });
        // The generator is worth nothing if it misses an outcome.
        println!("{}: {seen:?}", law.decision);
        for kind in ["not scored", "None", "Some(1)", "Some(2)", "Some(3)", "Some(4)", "Some(5)"] {
            assert!(seen.get(kind).is_some_and(|&count| count > 500), "too few applications end as {kind}: {seen:?}");
        }
    }
}

/// The naive implementation reads every decision, whether or not this build has its rulebook.
#[test]
fn real_sheets_come_out_as_printed() {
    let mut replays = 0;
    for law in naive::laws() {
        for replay in law.manifest["replays"].as_array().unwrap() {
            let application = json!({ "product_set": replay["set"], "answers": replay["answers"] });
            let verdict = naive::judge(&law, &application).unwrap();
            let printed = ["A", "B", "C"].map(|part| replay["parts"][part].as_u64().unwrap());
            assert_eq!(verdict.parts.map(u64::from), printed, "{}: {replay}", law.decision);
            assert_eq!(u64::from(verdict.total), replay["total"], "{}: {replay}", law.decision);
            assert_eq!(verdict.result.map(u64::from), replay["star"].as_u64(), "{}: {replay}", law.decision);
            assert_eq!(verdict.by_minimums.is_none(), law.manifest["minimums"] == "not_known", "{}", law.decision);
            replays += 1;
        }
    }
    assert_ne!(replays, 0);
}

/// So is every sheet: without an answer it has no points, 1 star, and all of its marks unmet.
#[test]
fn every_sheet_of_every_decision_is_judged() {
    for law in naive::laws() {
        let count = |name: &str| law.manifest["counts"][name].as_u64().unwrap();
        let mut unmet = 0;
        for set in 1..=count("sets") {
            let verdict = naive::judge(&law, &json!({ "product_set": set, "answers": {} })).unwrap();
            assert_eq!((verdict.total, verdict.by_points, verdict.result), (0, 1, Some(1)), "{}, set {set}", law.decision);
            unmet += verdict.unmet.len() as u64;
        }
        assert_eq!(unmet, count("marks"), "{}", law.decision);
        assert_eq!(naive::judge(&law, &json!({ "product_set": count("sets") + 1 })), None, "{}", law.decision);
    }
}
