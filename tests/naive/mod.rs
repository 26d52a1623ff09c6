//! A second, naive reading of the decisions: slow and plain, to judge another implementation by.
//!
//! It is written from the README of the law's reference data ("26/2026: how a product gets its stars" and "1048 and 148: what is
//! known and what is not", quoted below) and from the numbers in `tests/law`, and shares nothing with any other implementation.
#![allow(dead_code, clippy::pedantic, reason = "plain on purpose")]

use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// One decision, as its folder in `tests/law` has it.
pub struct Law {
    /// `qd26-2026`
    pub decision: String,
    pub manifest: Value,
    /// Reading a set's rows once, not once an application, is all the speed there is.
    sets: BTreeMap<u32, [Vec<Row>; 3]>,
}

/// All decisions that have a folder with a manifest, by name.
pub fn laws() -> Vec<Law> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/law");
    let mut laws = Vec::new();
    for entry in fs::read_dir(root).unwrap() {
        let folder = entry.unwrap().path();
        if !folder.join("manifest.json").is_file() {
            continue;
        }
        let text = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
        let manifest: Value = serde_json::from_str(&text("manifest.json")).unwrap();
        let files = ["sheets", "choices", "gates"].map(|name| text(manifest["files"][name].as_str().unwrap()));
        let mut sets = BTreeMap::new();
        for set in 1..=whole(&manifest["counts"]["sets"]).unwrap() {
            sets.insert(set, [0, 1, 2].map(|file| rows_of_set(&files[file], set)));
        }
        laws.push(Law { decision: manifest["decision"].as_str().unwrap().to_owned(), manifest, sets });
    }
    laws.sort_by(|one, other| one.decision.cmp(&other.decision));
    laws
}

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
    /// 2..=5; `None` where the decision's minimums are not known
    pub by_minimums: Option<u8>,
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
pub fn judge(law: &Law, application: &Value) -> Option<Verdict> {
    let [sheet, boxes, gates] = law.sets.get(&whole(&application["product_set"])?)?;

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
        // "Under 1048 the story condition is printed at 5.2 and 5.3 of sets 1-25"; of 148 "at 5.2 of sets 1-25 and at 5.3 of 1, 2,
        // 3, 5, 6": the sheets have it beside the criterion.
        if !applies(&row["applies_if"], &answers) {
            has = 0;
        }

        // "Each criterion earns the points of its one chosen option; parts sum to 40 + 25 + 35 = 100." Where they do not:
        // "Scored as printed, never rescaled". "Different cases are scored as answered".
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

    // "Bands (Art. 3.3), half-open …: 5 stars [90, 100], 4 [70, 90), 3 [50, 70), 2 [30, 50), 1 [0, 30)." Those of 1048 "are printed
    // in whole points …; read half-open", those of 148 "are half-open in words".
    let mut by_points = 1;
    for band in law.manifest["bands"].as_array().unwrap() {
        if total >= whole(&band["from"]).unwrap() {
            by_points = whole(&band["star"]).unwrap() as u8;
        }
    }

    // "A product reaches star s only if in every criterion that bears a mark for 3..s …": the minimums of lower stars bind higher
    // stars too. "With the 3-star minimums unmet the product can be at most 2 stars." A star without a mark adds no minimum.
    let misses = |star: u8| unmet.iter().any(|u| u.1 == star);
    let by_minimums = if law.manifest["minimums"] == "not_known" {
        // "So under 1048 a result is by points and gates, and every report says that minimums of 781 are not known (`by_minimums`
        // null)."
        None
    } else if misses(3) {
        Some(2)
    } else if misses(4) {
        Some(3)
    } else if misses(5) {
        Some(4)
    } else {
        Some(5)
    };

    // "Gates (… per set; they differ from set to set)": only the gates of this set can close, whatever their effect.
    let mut closed = Vec::new();
    for gate in gates {
        let id = &gate["gate"];
        let is_closed = if !gate["zero_in"].is_empty() {
            // "a sensory item scored 0 (set 16, criteria 6.1-6.4: a chosen option of 0 points; unanswered is only incomplete)"; 1048
            // has "a computed sensory_zero" in sets 7 and 17. Nobody declares it.
            gate["zero_in"].split(';').any(|criterion| {
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
    let result = if closed.is_empty() { Some(by_points.min(by_minimums.unwrap_or(by_points))) } else { None };

    Some(Verdict { total, parts, answered: answers.len() as u32, by_points, by_minimums, result, closed, unmet })
}

/// One line of a CSV file: name of the column -> text.
type Row = BTreeMap<String, String>;

/// The rows of one set (the first column of each file), in the order of the file. No field of the three files is quoted, so a comma
/// always divides.
fn rows_of_set(csv: &str, set: u32) -> Vec<Row> {
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
