//! A second, naive reading of Decision 26/2026: slow and plain, to judge another implementation by.
//!
//! It is written from the README of the law's reference data ("26/2026: how a product gets its stars", quoted below) and from the
//! numbers in `tests/law`, and shares nothing with any other implementation.
#![allow(dead_code, clippy::pedantic, reason = "plain on purpose")]

use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

const SHEETS: &str = include_str!("../law/qd26-2026-sheets.csv");
const CHOICES: &str = include_str!("../law/qd26-2026-choices.csv");
const GATES: &str = include_str!("../law/qd26-2026-gates.csv");

/// The gate that nobody declares: it follows from the answers.
const SENSORY_ZERO: &str = "sensory_zero";

/// What the law makes of one application.
#[derive(Debug, PartialEq)]
pub struct Verdict {
    pub total: u32,
    /// A, B, C
    pub parts: [u32; 3],
    /// criteria with a usable answer (0 included)
    pub answered: u32,
    /// 1..=5
    pub by_points: u8,
    /// 2..=5
    pub by_minimums: u8,
    /// `None` when a gate is closed
    pub result: Option<u8>,
    /// gate ids that are closed, sorted
    pub closed: Vec<String>,
    /// (criterion, star, needs, has): every mark not reached; needs and has are choice numbers, has is 0 when there is none; in the
    /// order of the sheet, then star
    pub unmet: Vec<(String, u8, u32, u32)>,
}

/// `application` is JSON: `{ "product_set": 1..=26, "answers": { "1.1": 3, … }, "declarations": { "contaminants": true, … } }`.
/// `None` when `product_set` is not the whole number of a set.
pub fn judge(application: &Value) -> Option<Verdict> {
    let set = whole(&application["product_set"])?.to_string();
    // Reading the files once a set, not once an application, is all the speed there is.
    static SETS: Mutex<BTreeMap<String, Arc<[Vec<Row>; 3]>>> = Mutex::new(BTreeMap::new());
    let rows = || Arc::new([SHEETS, CHOICES, GATES].map(|csv| rows_of_set(csv, &set)));
    let files = Arc::clone(SETS.lock().unwrap().entry(set.clone()).or_insert_with(rows));
    let [sheet, boxes, gates] = &*files;
    if sheet.is_empty() {
        return None;
    }

    // "Answers name options by this number." Criterion code -> answer, for the usable ones only; 0 is "none of these boxes".
    let mut answers: BTreeMap<String, u32> = BTreeMap::new();
    for row in sheet {
        let criterion = &row["criterion"];
        let Some(answer) = whole(&application["answers"][criterion.as_str()]) else { continue };
        if answer == 0 || find_box(boxes, criterion, answer).is_some() {
            answers.insert(criterion.clone(), answer);
        }
    }

    let mut parts = [0, 0, 0];
    let mut unmet = Vec::new();
    for row in sheet {
        let criterion = &row["criterion"];

        // "An unanswered criterion earns 0"; "none of these boxes" earns nothing either. No option is number 0.
        let mut has = answers.get(criterion).copied().unwrap_or(0);

        // "Story criterion 5.2, sets 1-25: applies only when 5.1 is answered above its first option (no story); else it earns 0".
        if !applies(&row["applies_if"], &answers) {
            has = 0;
        }

        // "Each criterion earns the points of its one chosen option; parts sum to 40 + 25 + 35 = 100."
        let chosen = find_box(boxes, criterion, has);
        let points = chosen.map(|b| number(&b["points"]));
        match row["part"].as_str() {
            "A" => parts[0] += points.unwrap_or(0),
            "B" => parts[1] += points.unwrap_or(0),
            "C" => parts[2] += points.unwrap_or(0),
            other => panic!("part {other}"),
        }

        // "… in every criterion that bears a mark … its option earns at least the marked option's points": points are compared, not
        // the numbers of the options, and without an option no mark is reached.
        for (star, mark) in [(3, "3"), (4, "4"), (5, "5")] {
            for marked in boxes {
                if &marked["criterion"] != criterion || marked["mark"] != mark {
                    continue;
                }
                let reached = match points {
                    Some(points) => points >= number(&marked["points"]),
                    None => false,
                };
                if !reached {
                    unmet.push((criterion.clone(), star, number(&marked["choice"]), has));
                }
            }
        }
    }
    let total = parts[0] + parts[1] + parts[2];

    // "Bands (Art. 3.3), half-open …: 5 stars [90, 100], 4 [70, 90), 3 [50, 70), 2 [30, 50), 1 [0, 30)."
    let by_points = if total >= 90 {
        5
    } else if total >= 70 {
        4
    } else if total >= 50 {
        3
    } else if total >= 30 {
        2
    } else {
        1
    };

    // "A product reaches star s only if in every criterion that bears a mark for 3..s …": the minimums of lower stars bind higher
    // stars too. "With the 3-star minimums unmet the product can be at most 2 stars." A star without a mark adds no minimum.
    let misses = |star: u8| unmet.iter().any(|u| u.1 == star);
    let by_minimums = if misses(3) {
        2
    } else if misses(4) {
        3
    } else if misses(5) {
        4
    } else {
        5
    };

    // "Gates (… per set; they differ from set to set)": only the gates of this set can close, whatever their effect.
    let mut closed = Vec::new();
    for gate in gates {
        let id = &gate["gate"];
        let is_closed = if id == SENSORY_ZERO {
            // "a sensory item scored 0 (set 16, criteria 6.1-6.4: a chosen option of 0 points; unanswered is only incomplete)".
            gate["criterion"].split(';').any(|criterion| {
                let answer = answers.get(criterion).copied().unwrap_or(0);
                find_box(boxes, criterion, answer).is_some_and(|b| number(&b["points"]) == 0)
            })
        } else {
            application["declarations"][id.as_str()] == Value::Bool(true)
        };
        if is_closed {
            closed.push(id.clone());
        }
    }
    closed.sort();

    // "Stars = the lower of points and minimums, unless a gate closes." That a stopped evaluation and an unmet requirement give no
    // star at all are the README's readings.
    let result = if closed.is_empty() { Some(by_points.min(by_minimums)) } else { None };

    Some(Verdict { total, parts, answered: answers.len() as u32, by_points, by_minimums, result, closed, unmet })
}

/// One line of a CSV file: name of the column -> text.
type Row = BTreeMap<String, String>;

/// The rows of one set (the first column of each file), in the order of the file. No field of the three files is quoted, so a comma
/// always divides.
fn rows_of_set(csv: &str, set: &str) -> Vec<Row> {
    let mut lines = csv.lines();
    let columns: Vec<&str> = lines.next().unwrap().split(',').collect();
    let mut rows = Vec::new();
    for line in lines {
        if !line.starts_with(&format!("{set},")) {
            continue;
        }
        let fields: Vec<&str> = line.split(',').collect();
        assert_eq!(fields.len(), columns.len(), "{line}");
        rows.push(columns.iter().zip(&fields).map(|(column, field)| (column.to_string(), field.to_string())).collect());
    }
    rows
}

/// "`options[].no`: the option's place in the printed order, from 1." There is no option 0.
fn find_box<'a>(boxes: &'a [Row], criterion: &str, choice: u32) -> Option<&'a Row> {
    boxes.iter().find(|b| b["criterion"] == criterion && number(&b["choice"]) == choice)
}

/// Whether a criterion gives points: `5.1>1` says only when 5.1 is answered above its first box, an empty text says always.
fn applies(applies_if: &str, answers: &BTreeMap<String, u32>) -> bool {
    if applies_if.is_empty() {
        return true;
    }
    let (criterion, above) = applies_if.split_once('>').unwrap();
    answers.get(criterion).copied().unwrap_or(0) > number(above)
}

/// A JSON number that is whole (3 or 3.0) and not negative; everything else is nothing.
fn whole(value: &Value) -> Option<u32> {
    let number = value.as_f64()?;
    if number.fract() == 0.0 && (0.0..=1_000_000.0).contains(&number) { Some(number as u32) } else { None }
}

fn number(text: &str) -> u32 {
    text.parse().unwrap()
}
