//! The numeric fixture of `tests/law/`: what the sheets of a decision print, as numbers and codes without a word of text.
//!
//! It is written from a transcript of the decision, never from the rulebooks, so that the tests have a second witness.

use crate::shell::root;
use anyhow::{Context, Result, bail, ensure};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::fmt::Display;
use std::fs;
use std::path::Path;

const README: &str = "\
# The numbers of the law

What the 26 score sheets of Decision 26/2026/QĐ-TTg (Annex II) print, as numbers and codes; the sentences are left out.
`tests/law.rs` holds the rulebook and the check against these files, never the other way round.

| file | one row for each | rows | columns |
|---|---|---|---|
| `qd26-2026-choices.csv` | tick box | 2,579 | `mark`: the star it is the minimum for (575 boxes bear one); `case`: a or b where a criterion has two (set 26); `bounds`: the numbers in the text of the box |
| `qd26-2026-sheets.csv` | criterion | 787 | `heading`: the heading it stands under and that heading's maximum, `6.1:4`; `applies_if`: `5.1>1`, it gives points only when 5.1 is answered above its first box |
| `qd26-2026-gates.csv` | condition beyond points, set by set | 145 | `effect`: `excludes` the dossier, `stops` the evaluation, or `requirement` with no consequence printed; `criterion`: where it is printed, empty for the heading of the sheet; the one gate that answers close, in set 16, names the four criteria whose box of 0 points closes it and is printed below the last |

`bounds` is a list in the order of the text: `<50` under, `<=3` at most, `>75` over, `>=50` at least, `=2` a bare number; units are
left out. \"From 50 % to under 75 %\" is `>=50;<75`.

They are written from a transcript of the decision and from a list of its conditions, kept outside this repository:

    cargo xtask fixture DIR    # reads qd26-2026.json and qd26-2026-conditions.json in DIR

Where the transcript prints a slip (points missing, 13 for 3), the reference data carry the value that the maximum and the parallel
sheets give. Boxes that the sheets do not print but imply (a label in two languages: no or yes) are rows too.
";

/// The sheets of a decision, as transcribed.
#[derive(Deserialize)]
struct Sheets {
    sets: Vec<Sheet>,
}

#[derive(Deserialize)]
struct Sheet {
    no: u8,
    parts: Vec<Part>,
}

#[derive(Deserialize)]
struct Part {
    code: String,
    max: u8,
    sections: Vec<Section>,
}

#[derive(Deserialize)]
struct Section {
    no: u8,
    max: u8,
    criteria: Vec<Line>,
}

/// A criterion, or the heading over some.
#[derive(Deserialize)]
struct Line {
    code: String,
    max: u8,
    #[serde(default)]
    heading: bool,
    #[serde(default)]
    options: Vec<Choice>,
}

#[derive(Deserialize)]
struct Choice {
    no: u8,
    points: u8,
    text: String,
    min_star: Option<u8>,
    case: Option<String>,
}

/// The conditions beyond points.
#[derive(Deserialize)]
struct Conditions {
    conditions: Vec<Condition>,
}

#[derive(Deserialize)]
struct Condition {
    set: u8,
    at: String,
    kind: String,
    effect: String,
}

/// Writes the fixture from the reference data in this folder.
pub fn write(folder: &str) -> Result<()> {
    let folder = Path::new(folder);
    let sheets: Sheets = read(&folder.join("qd26-2026.json"))?;
    let conditions: Conditions = read(&folder.join("qd26-2026-conditions.json"))?;
    let (choices, marks) = choices(&sheets)?;
    let lines = lines(&sheets, &conditions)?;
    let gates = gates(&sheets, &conditions)?;
    for (what, count, expected) in
        [("choices", choices.len(), 2579), ("marks", marks, 575), ("criteria", lines.len(), 787), ("gates", gates.len(), 145)]
    {
        ensure!(count == expected, "{count} {what}, not {expected}");
    }
    fs::create_dir_all(root().join("tests/law"))?;
    save("qd26-2026-choices.csv", &csv("set,part,section,criterion,choice,points,mark,case,bounds", &choices)?)?;
    save("qd26-2026-sheets.csv", &csv("set,part,part_max,section,section_max,criterion,criterion_max,heading,applies_if", &lines)?)?;
    save("qd26-2026-gates.csv", &csv("set,gate,effect,criterion", &gates)?)?;
    save("README.md", README)
}

fn read<T: DeserializeOwned>(path: &Path) -> Result<T> {
    let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    serde_json::from_str(&text).with_context(|| format!("in {}", path.display()))
}

fn save(name: &str, text: &str) -> Result<()> {
    let path = Path::new("tests/law").join(name);
    fs::write(root().join(&path), text).with_context(|| format!("cannot write {}", path.display()))?;
    eprintln!("wrote {}", path.display());
    Ok(())
}

/// Codes and numbers need no quotes; anything that does is no row of this fixture.
fn csv(head: &str, rows: &[Vec<String>]) -> Result<String> {
    let columns = head.split(',').count();
    let mut text = format!("{head}\n");
    for row in rows {
        let plain = row.iter().all(|field| field.chars().all(|c| c.is_ascii_alphanumeric() || "._:;<>=".contains(c)));
        ensure!(row.len() == columns && plain, "not a row of codes and numbers: {row:?}");
        text.push_str(&row.join(","));
        text.push('\n');
    }
    Ok(text)
}

fn optional(value: Option<impl Display>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// One row for each tick box, and how many of them bear a mark.
fn choices(sheets: &Sheets) -> Result<(Vec<Vec<String>>, usize)> {
    let mut rows = Vec::new();
    let mut marks = 0;
    for sheet in &sheets.sets {
        for part in &sheet.parts {
            for section in &part.sections {
                for line in &section.criteria {
                    for (place, choice) in (1..).zip(&line.options) {
                        ensure!(choice.no == place, "set {}, {}: choice {} in place {place}", sheet.no, line.code, choice.no);
                        let case = match choice.case.as_deref().map(|case| &case[..2]) {
                            None => "",
                            Some("a.") => "a",
                            Some("b.") => "b",
                            Some(case) => bail!("set {}, {}: case `{case}`", sheet.no, line.code),
                        };
                        marks += usize::from(choice.min_star.is_some());
                        rows.push(vec![
                            sheet.no.to_string(),
                            part.code.clone(),
                            section.no.to_string(),
                            line.code.clone(),
                            choice.no.to_string(),
                            choice.points.to_string(),
                            optional(choice.min_star),
                            case.to_owned(),
                            bounds(&choice.text)?.join(";"),
                        ]);
                    }
                }
            }
        }
    }
    Ok((rows, marks))
}

/// One row for each criterion.
fn lines(sheets: &Sheets, conditions: &Conditions) -> Result<Vec<Vec<String>>> {
    let mut rows = Vec::new();
    for sheet in &sheets.sets {
        for part in &sheet.parts {
            for section in &part.sections {
                for line in section.criteria.iter().filter(|line| !line.heading) {
                    let heading = section.criteria.iter().find(|heading| {
                        heading.heading && line.code.strip_prefix(heading.code.as_str()).is_some_and(|rest| rest.starts_with('.'))
                    });
                    let mut own = conditions.conditions.iter().filter(|condition| {
                        condition.set == sheet.no
                            && condition.kind == "story_structure_applies_only_with_story"
                            && place(&condition.at).is_ok_and(|code| code == line.code)
                    });
                    rows.push(vec![
                        sheet.no.to_string(),
                        part.code.clone(),
                        part.max.to_string(),
                        section.no.to_string(),
                        section.max.to_string(),
                        line.code.clone(),
                        line.max.to_string(),
                        optional(heading.map(|heading| format!("{}:{}", heading.code, heading.max))),
                        optional(own.next().map(|_| "5.1>1")),
                    ]);
                }
            }
        }
    }
    let conditional = rows.iter().filter(|row| row[8] == "5.1>1").count();
    ensure!(conditional == 25, "{conditional} criteria apply only with a story, not 25");
    Ok(rows)
}

/// One row for each gate of each set, under the project's names.
fn gates(sheets: &Sheets, conditions: &Conditions) -> Result<Vec<Vec<String>>> {
    let mut rows = Vec::new();
    for condition in &conditions.conditions {
        let effect = match condition.effect.as_str() {
            "excludes the dossier" => "excludes",
            "stops the evaluation" => "stops",
            "is a requirement" => "requirement",
            "criterion applies only if" | "guidance only" => continue,
            other => bail!("set {}: effect `{other}`", condition.set),
        };
        let (gate, criterion) = match (condition.kind.as_str(), effect) {
            ("grown_or_raised_in_province_100", _) => ("not_all_from_province", place(&condition.at)?),
            ("product_declaration_missing", "stops") => ("product_declaration_slip_missing", place(&condition.at)?),
            ("other", "excludes") if condition.set == 18 => ("labelling_and_advertising_rules_not_met", place(&condition.at)?),
            // Printed below the last of the four criteria that it names.
            ("sensory_zero", _) => ("sensory_zero", "6.1;6.2;6.3;6.4"),
            (kind, _) => (kind, place(&condition.at)?),
        };
        let sheet = sheets.sets.iter().find(|sheet| sheet.no == condition.set).context("a condition of no set")?;
        let codes = sheet.parts.iter().flat_map(|part| &part.sections).flat_map(|section| &section.criteria).map(|line| &line.code);
        ensure!(
            criterion.split(';').all(|place| place.is_empty() || codes.clone().any(|code| code == place)),
            "set {}: no criterion `{criterion}`",
            condition.set
        );
        rows.push(vec![condition.set.to_string(), gate.to_owned(), effect.to_owned(), criterion.to_owned()]);
    }
    Ok(rows)
}

/// "criterion A.1.1" and "section C.8" are criteria 1.1 and 8; the heading is no criterion.
fn place(at: &str) -> Result<&str> {
    if at == "heading" {
        return Ok("");
    }
    let code = at.strip_prefix("criterion ").or_else(|| at.strip_prefix("section ")).with_context(|| format!("place `{at}`"))?;
    code.split_once('.').map(|(_, code)| code).with_context(|| format!("place `{at}`"))
}

/// The numbers of an official text with their bounds, in its order.
fn bounds(text: &str) -> Result<Vec<String>> {
    let text = text.to_lowercase();
    // Each number with its leading zeros dropped, and the words around it.
    let mut numbers: Vec<(usize, usize)> = Vec::new();
    for (at, _) in text.match_indices(|c: char| c.is_ascii_digit()) {
        match numbers.last_mut() {
            Some((_, end)) if *end == at => *end += 1,
            _ => numbers.push((at, at + 1)),
        }
    }
    let mut found = Vec::new();
    for (index, &(start, end)) in numbers.iter().enumerate() {
        let from = index.checked_sub(1).map_or(0, |before| numbers[before].1);
        let to = numbers.get(index + 1).map_or(text.len(), |next| next.0);
        let before = text[from..start].trim();
        let after = text[end..to].trim_start().trim_start_matches('%').trim();
        let ends = |words: &[&str]| words.iter().any(|word| before.ends_with(word));
        let relation = if ends(&["<", "dưới"]) {
            "<"
        } else if ends(&[">", "trên", "nhiều hơn"]) {
            ">"
        } else if ends(&["≥", "ít nhất"]) || matches!(after, "-" | "đến" | "đến dưới") || (ends(&["từ"]) && after.contains("trở lên"))
        {
            ">="
        } else if ends(&["-", "đến"]) || after.contains("trở xuống") {
            "<="
        } else if ends(&["từ"]) {
            bail!("a bound without an end: {text}")
        } else {
            "="
        };
        found.push(format!("{relation}{}", text[start..end].parse::<u32>()?));
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn official_bounds_are_read_as_printed() {
        for (text, expected) in [
            ("tỷ lệ dưới 50%", "<50"),
            ("từ 50% đến dưới 75%", ">=50;<75"),
            ("Từ 75% đến 100%", ">=75;<=100"),
            ("50 - 75%", ">=50;<=75"),
            ("trên 75% và từ 12 tháng trở lên", ">75;>=12"),
            ("(> 60%)", ">60"),
            ("nhiều hơn 03", ">3"),
            ("03 hoạt động trở xuống", "<=3"),
            ("<51 %", "<51"),
            ("≥ 5", ">=5"),
            ("ít nhất 36 tháng", ">=36"),
            ("khá trở lên hoặc 02 năm", "=2"),
            ("yêu cầu (1)", "=1"),
            ("không có", ""),
        ] {
            assert_eq!(bounds(text).unwrap().join(";"), expected, "{text}");
        }
        assert!(bounds("từ 5 hoạt động").is_err());
    }
}
