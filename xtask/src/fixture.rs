//! The numeric fixtures of `tests/law/`: what the sheets of each decision print, as numbers and codes without a word of text.
//!
//! They are written from transcripts of the decisions, never from the rulebooks, so that the tests have a second witness.

use crate::shell::root;
use anyhow::{Context, Result, bail, ensure};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;
use std::fs;
use std::path::Path;

const README: &str = "\
# The numbers of the law

What the score sheets of each decision print, as numbers and codes; the sentences are left out. One folder holds one decision.
`tests/law.rs` holds the rulebooks and the check against these files, never the other way round. `tests/differential.rs` holds
the check against the naive implementation, which reads nothing but these files. A decision whose rulebook the build does not
have is read all the same, and the tests name the decisions that they compare.

| file | one row for each | columns |
|---|---|---|
| `choices.csv` | tick box | `mark`: the star it is the minimum for; `case`: a or b where a criterion has two; `bounds`: the numbers in the text of the box |
| `sheets.csv` | criterion | `heading`: the heading it stands under and that heading's maximum, `6.1:4`; `applies_if`: `5.1>1`, it gives points only when 5.1 is answered above its first box |
| `gates.csv` | condition beyond points, set by set | `effect`: `excludes` the dossier, `stops` the evaluation, or `requirement` with no consequence printed; `criterion`: where it is printed, empty for the heading of the sheet; `zero_in`: the criteria in which a chosen box of 0 points closes it, empty for a gate that is declared |
| `manifest.json` | | what a test must know of the decision beside these rows |

`bounds` is a list in the order of the text: `<50` under, `<=3` at most, `>75` over, `>=50` at least, `=2` a bare number; units are
left out. \"From 50 % to under 75 %\" is `>=50;<75`.

## The manifest

| name | what it holds |
|---|---|
| `decision`, `number` | its name in the formats, and as printed |
| `files` | the names of the three tables |
| `counts` | `sets`; `sections`; of them `sections_without_maximum`, which print none; `criteria`; `headings`; `choices`; `marks`; `conditional`, the criteria that apply only on a condition; `gates`, the different ones; `set_gates`, the rows of `gates.csv`; `computed_gates`, those of them that answers close |
| `parts` | the points of A, B and C as printed |
| `bands` | the least points of each star |
| `cites` | the place of each rule that a report cites; a place that is not known, or that citations cannot spell, is absent |
| `minimums` | `known`, or `not_known`: no box bears a mark, and a result is by points |
| `conditions` | the sets whose gates are `known`, `partly_known` and `not_known`; the last have no rows in `gates.csv`, which is not the same as none |
| `computed_gates` | the gates that answers close, with their criteria |
| `alternatives` | criteria of which only one is answered: the two cases of a section, printed as two criteria |
| `reachable` | the parts whose best boxes do not earn the points printed for the part |
| `defects` | where the decision is out of step with itself. `kind`: `sum`, a total is not the sum of its items; `maximum`, that of a criterion is not its best box; `points_fall` from one box to the next; `mark_on_title`, read as a mark on the first box; `renumbered`, a code printed twice or moved by that. `at`: a part, section, heading or criterion |
| `replays` | real score sheets, box by box, with the printed result |

## Where the fixtures come from

They are written from transcripts of the decisions and from lists of their conditions, kept outside this repository:

    cargo xtask fixture DIR    # reads <decision>.json, <decision>-conditions.json and replays.json in DIR

- Where a transcript prints a slip (points missing, 13 for 3), the reference data carry the value that the maximum and the parallel
  sheets give. A maximum of a criterion that its boxes do not reach, or pass, is kept as printed and declared.
- Boxes that the sheets do not print but imply (a label in two languages: no or yes) are rows too.
- A section that prints no maximum (most of 1048/2019) has that of its best boxes. Where a criterion of it prints a wrong maximum,
  the `sum` of the section is then a defect too, and that of its part is none.
- 3.2 of sets 1-25 of 1048/2019 has two cases. In set 3 the line between them was lost: case b begins where the points fall, as in
  the other sets.
- Set 26 of 1048/2019 is the sheet as amended by 781/2020. It lists both cases of a criterion one after the other, and does not
  name them: the points fall.
- Set 26 of 148/2023 prints the two cases of a section as two criteria: both are rows, and the manifest names them as alternatives.
- Set 11 of 148/2023 numbers headings and the criteria under them in one row: 6.2 and 6.3 stand under 6.1.
- The story condition of 148/2023 stands at 5.2 of sets 1-25, and at 5.3 only where the transcript has it.
";

/// What is known of a decision beside its sheets and its conditions.
struct Law {
    name: &'static str,
    number: &'static str,
    /// The least points of 1 to 5 stars.
    bands: [u8; 5],
    /// Rule and place, for the rules that rest on an article or a form.
    cites: &'static [(&'static str, &'static str)],
    minimums: &'static str,
    /// What the reference data must come to: criteria, boxes, marks, gates of sets.
    expected: [usize; 4],
}

const LAWS: [Law; 3] = [
    Law {
        name: "qd1048-2019",
        number: "1048/QĐ-TTg",
        bands: BANDS,
        cites: &[("bands", "art/1.2"), ("recognition", "art/1.3")],
        minimums: "not_known",
        expected: [782, 2806, 0, 182],
    },
    Law {
        name: "qd148-2023",
        number: "148/QĐ-TTg",
        bands: BANDS,
        cites: &[("bands", "art/1.2")],
        minimums: "known",
        expected: [798, 2632, 569, 32],
    },
    Law {
        name: "qd26-2026",
        number: "26/2026/QĐ-TTg",
        bands: BANDS,
        cites: &[
            ("bands", "art/3.3"),
            ("recognition", "art/4.1a"),
            ("ministry_decides", "art/4.1b"),
            ("producers", "art/2.3"),
            ("compulsory_papers", "art/6.1"),
            ("evidence", "form/02"),
        ],
        minimums: "known",
        expected: [787, 2579, 575, 145],
    },
];

/// The three decisions agree; that those of 1048/2019 are half-open is a reading.
const BANDS: [u8; 5] = [0, 30, 50, 70, 90];

const CHOICES: &str = "choices.csv";
const SHEETS: &str = "sheets.csv";
const GATES: &str = "gates.csv";

/// Words that recognition of characters put into the text of a box: decision, set, criterion, box, words.
const SLIPS: [(&str, u8, &str, u8, &str); 1] = [("qd1048-2019", 3, "3.2", 2, "2 Điểm ")];

/// How the note begins that the sheets print beside such a criterion.
const ONLY_WITH_STORY: &str = "Chỉ áp dụng khi có câu chuyện";

/// 5.1 is answered above its first box, which is "no story".
const HAS_STORY: &str = "5.1>1";

/// The sheets of a decision, as transcribed.
#[derive(Deserialize)]
struct Sheets {
    decision: String,
    sets: Vec<Sheet>,
}

#[derive(Deserialize)]
struct Sheet {
    no: u8,
    /// Another sheet of the same number replaced it.
    as_issued_until: Option<String>,
    /// It replaced another.
    as_amended_by: Option<String>,
    parts: Vec<Part>,
}

impl Sheet {
    fn sections(&self) -> impl Iterator<Item = &Section> {
        self.parts.iter().flat_map(|part| &part.sections)
    }

    /// Headings too.
    fn lines(&self) -> impl Iterator<Item = &Line> {
        self.sections().flat_map(|section| &section.criteria)
    }

    fn criterion(&self, code: &str) -> Option<&Line> {
        self.lines().find(|line| line.code == code && !line.heading)
    }
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
    title: String,
    /// Absent where none is printed.
    max: Option<u8>,
    note: Option<String>,
    criteria: Vec<Line>,
}

impl Section {
    fn criteria(&self) -> impl Iterator<Item = &Line> {
        self.criteria.iter().filter(|line| !line.heading)
    }

    /// As printed, or that of its best boxes.
    fn maximum(&self) -> u8 {
        self.max.unwrap_or_else(|| self.criteria().map(Line::best).sum())
    }

    /// The heading that a criterion stands under: the last before it, unless their numbers show that it stands beside it.
    fn heading(&self, line: &Line) -> Option<&Line> {
        let before = self.criteria.iter().take_while(|other| other.code != line.code);
        let heading = before.filter(|other| other.heading).last()?;
        let is_numbered_under = |other: &Line| other.code.strip_prefix(heading.code.as_str()).is_some_and(|rest| rest.starts_with('.'));
        // Set 11 of 148/2023 numbers headings and criteria in one row, as far as its transcript can be trusted.
        (is_numbered_under(line) || !self.criteria().any(is_numbered_under)).then_some(heading)
    }

    /// The codes of its two criteria, where they are two cases of one.
    fn alternatives(&self) -> Option<[&str; 2]> {
        let note = self.note.as_deref()?;
        match self.criteria.as_slice() {
            [one, other] if note.starts_with("Lựa chọn một trong hai trường hợp") => Some([&one.code, &other.code]),
            _ => None,
        }
    }
}

/// A criterion, or the heading over some.
#[derive(Deserialize)]
struct Line {
    code: String,
    /// That of the best box, where the printed one is an anomaly.
    max: u8,
    #[serde(default)]
    heading: bool,
    note: Option<String>,
    anomaly: Option<String>,
    min_star_on_title: Option<u8>,
    #[serde(default)]
    options: Vec<Choice>,
}

impl Line {
    fn best(&self) -> u8 {
        self.options.iter().map(|choice| choice.points).max().unwrap_or(0)
    }

    /// The maximum as printed.
    fn maximum(&self) -> Result<u8> {
        let printed = self.anomaly.as_deref().and_then(|anomaly| anomaly.strip_prefix("maximum printed "));
        let Some(printed) = printed else { return Ok(self.max) };
        let number = printed.split(',').next().context("a number")?;
        number.parse().with_context(|| format!("anomaly of {}: `{printed}`", self.code))
    }

    /// Whether its number is another one than the printed, which was used before.
    fn is_renumbered(&self) -> bool {
        self.anomaly.as_deref().is_some_and(|anomaly| anomaly.strip_prefix("printed ").is_some_and(|code| !code.starts_with(&self.code)))
    }

    /// The star of a box's mark. A mark on the title is read as one on the first box.
    fn mark(&self, choice: &Choice) -> Option<u8> {
        choice.min_star.or(self.min_star_on_title.filter(|_| choice.no == 1))
    }

    /// The case of each box: "a", "b", or "" in a criterion without cases.
    fn cases(&self) -> Result<Vec<&'static str>> {
        let case = |choice: &Choice| match &choice.case {
            None => Ok(""),
            Some(Value::String(case)) if case.starts_with("a.") => Ok("a"),
            Some(Value::String(case)) if case.starts_with("b.") => Ok("b"),
            Some(Value::Number(case)) if case.as_u64() == Some(1) => Ok("a"),
            Some(Value::Number(case)) if case.as_u64() == Some(2) => Ok("b"),
            Some(case) => bail!("{}: case `{case}`", self.code),
        };
        let mut cases = self.options.iter().map(case).collect::<Result<Vec<_>>>()?;
        // The line "Trường hợp 2" was taken for a part of the note: the second case begins where the points fall.
        if cases.iter().all(|case| *case == "a") && !cases.is_empty() {
            ensure!(self.note.as_deref().is_some_and(|note| note.contains("Trường hợp 2")), "{}: one case alone", self.code);
            let fall = self.options.windows(2).position(|pair| pair[0].points > pair[1].points);
            let fall = fall.with_context(|| format!("{}: one case alone", self.code))?;
            cases[fall + 1..].fill("b");
        }
        Ok(cases)
    }
}

#[derive(Deserialize)]
struct Choice {
    no: u8,
    points: u8,
    text: String,
    min_star: Option<u8>,
    /// The words of the case, or its number.
    case: Option<Value>,
}

/// The conditions beyond points.
#[derive(Deserialize)]
struct Conditions {
    #[serde(rename = "conditions")]
    list: Vec<Condition>,
    #[serde(default, rename = "conditions_not_known")]
    not_known: BTreeSet<u8>,
    /// Of these sets the rest is known.
    #[serde(default)]
    headings_not_known: BTreeSet<u8>,
}

#[derive(Deserialize)]
struct Condition {
    set: u8,
    at: String,
    kind: Option<String>,
    effect: String,
    /// The project's name of the gate, where the list gives it.
    gate: Option<String>,
    /// The criteria in which a box of 0 points closes it.
    #[serde(default)]
    criteria: Vec<String>,
}

/// Real sheets with their printed results.
#[derive(Deserialize)]
struct Replays {
    replays: Vec<Replay>,
}

#[derive(Deserialize)]
struct Replay {
    decision: String,
    set: u8,
    answers: Vec<Answer>,
    printed: BTreeMap<String, u8>,
}

#[derive(Deserialize)]
struct Answer {
    at: String,
    option: u8,
}

/// A place in a sheet where the decision is out of step with itself.
#[derive(Serialize)]
struct Defect {
    set: u8,
    kind: &'static str,
    at: String,
}

/// Writes the fixtures from the reference data in this folder.
pub fn write(folder: &str) -> Result<()> {
    let folder = Path::new(folder);
    let replays: Replays = read(&folder.join("replays.json"))?;
    for law in &LAWS {
        write_law(law, folder, &replays).with_context(|| law.name.to_owned())?;
    }
    save("README.md", README)
}

fn write_law(law: &Law, folder: &Path, replays: &Replays) -> Result<()> {
    let mut sheets: Sheets = read(&folder.join(format!("{}.json", law.name)))?;
    let mut conditions: Conditions = read(&folder.join(format!("{}-conditions.json", law.name)))?;
    ensure!(sheets.decision == law.number, "the sheets are those of {}", sheets.decision);
    sheets.sets.retain(|sheet| sheet.as_issued_until.is_none());
    for sheet in &sheets.sets {
        known_anomalies(sheet)?;
        if sheet.as_amended_by.is_some() {
            // The list has those of the sheet that was replaced.
            conditions.list.retain(|condition| condition.set != sheet.no);
            conditions.not_known.insert(sheet.no);
        }
    }
    let choices = choices(law, &sheets)?;
    let lines = lines(&sheets, &conditions)?;
    let gates = gates(&sheets, &conditions)?;
    let marks = choices.iter().filter(|row| !row[6].is_empty()).count();
    let found = [lines.len(), choices.len(), marks, gates.len()];
    ensure!(found == law.expected, "{found:?} criteria, choices, marks and gates, not {:?}", law.expected);
    let manifest = manifest(law, &sheets, &conditions, replays, [&lines, &choices, &gates])?;
    fs::create_dir_all(root().join("tests/law").join(law.name))?;
    let save = |name: &str, text: &str| save(&format!("{}/{name}", law.name), text);
    save(CHOICES, &csv("set,part,section,criterion,choice,points,mark,case,bounds", &choices)?)?;
    save(SHEETS, &csv("set,part,part_max,section,section_max,criterion,criterion_max,heading,applies_if", &lines)?)?;
    save(GATES, &csv("set,gate,effect,criterion,zero_in", &gates)?)?;
    save("manifest.json", &manifest)
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

/// An anomaly that this program does not know must not pass unseen.
fn known_anomalies(sheet: &Sheet) -> Result<()> {
    for line in sheet.lines() {
        let Some(anomaly) = &line.anomaly else { continue };
        // Where one copy differs, the reference data follow the others.
        let is_of_a_copy = anomaly.contains("one copy");
        ensure!(
            is_of_a_copy || line.is_renumbered() || line.maximum()? != line.max,
            "set {}, {}: anomaly `{anomaly}`",
            sheet.no,
            line.code
        );
    }
    Ok(())
}

/// One row for each tick box.
fn choices(law: &Law, sheets: &Sheets) -> Result<Vec<Vec<String>>> {
    let mut rows = Vec::new();
    for sheet in &sheets.sets {
        for part in &sheet.parts {
            for section in &part.sections {
                for line in section.criteria() {
                    let cases = line.cases().with_context(|| format!("set {}", sheet.no))?;
                    for ((place, choice), case) in (1..).zip(&line.options).zip(cases) {
                        ensure!(choice.no == place, "set {}, {}: choice {} in place {place}", sheet.no, line.code, choice.no);
                        let slip = SLIPS.iter().find(|slip| (slip.0, slip.1, slip.2, slip.3) == (law.name, sheet.no, &line.code, place));
                        let text = slip.map_or(choice.text.clone(), |slip| choice.text.replacen(slip.4, "", 1));
                        rows.push(vec![
                            sheet.no.to_string(),
                            part.code.clone(),
                            section.no.to_string(),
                            line.code.clone(),
                            choice.no.to_string(),
                            choice.points.to_string(),
                            optional(line.mark(choice)),
                            case.to_owned(),
                            bounds(&text)?.join(";"),
                        ]);
                    }
                }
            }
        }
    }
    Ok(rows)
}

/// One row for each criterion.
fn lines(sheets: &Sheets, conditions: &Conditions) -> Result<Vec<Vec<String>>> {
    let mut rows = Vec::new();
    for sheet in &sheets.sets {
        for part in &sheet.parts {
            for section in &part.sections {
                for line in section.criteria() {
                    let heading = section.heading(line);
                    let only_with_story = only_with_story(sheet, line, conditions)?;
                    rows.push(vec![
                        sheet.no.to_string(),
                        part.code.clone(),
                        part.max.to_string(),
                        section.no.to_string(),
                        section.maximum().to_string(),
                        line.code.clone(),
                        line.maximum()?.to_string(),
                        optional(heading.map(|heading| format!("{}:{}", heading.code, heading.max))),
                        optional(only_with_story.then_some(HAS_STORY)),
                    ]);
                }
            }
        }
    }
    Ok(rows)
}

/// Whether it gives points only with a story. Where a list of conditions has such ones, it must agree with the sheets.
fn only_with_story(sheet: &Sheet, line: &Line, conditions: &Conditions) -> Result<bool> {
    let noted = line.note.as_deref().is_some_and(|note| note.starts_with(ONLY_WITH_STORY));
    let stories = || conditions.list.iter().filter(|condition| condition.is_story());
    let listed = stories().any(|story| story.set == sheet.no && place(sheet, &story.at).is_ok_and(|code| code == line.code));
    ensure!(noted == listed || stories().next().is_none(), "set {}, {}: the list and the sheet differ", sheet.no, line.code);
    if noted {
        let first = sheet.criterion("5.1").and_then(|line| line.options.first());
        let no_story = first.is_some_and(|choice| choice.points == 0 && choice.text.starts_with("Không có câu chuyện"));
        ensure!(no_story, "set {}: the first box of 5.1 is not `no story`", sheet.no);
    }
    Ok(noted)
}

/// One row for each gate of each set, under the project's names.
fn gates(sheets: &Sheets, conditions: &Conditions) -> Result<Vec<Vec<String>>> {
    let mut rows = Vec::new();
    for sheet in &sheets.sets {
        for condition in conditions.list.iter().filter(|condition| condition.set == sheet.no && !condition.is_story()) {
            let effect = match condition.effect.as_str() {
                "excludes the dossier" => "excludes",
                "stops the evaluation" => "stops",
                "is a requirement" => "requirement",
                "criterion applies only if" | "guidance only" => continue,
                other => bail!("set {}: effect `{other}`", condition.set),
            };
            let gate = condition.gate(effect)?;
            let criterion = place(sheet, &condition.at).with_context(|| format!("set {}, {gate}", sheet.no))?;
            let zero_in = match gate {
                // Printed below the last of the four criteria that it names.
                "sensory_zero" if condition.criteria.is_empty() => vec!["6.1", "6.2", "6.3", "6.4"],
                _ => condition.criteria.iter().map(String::as_str).collect(),
            };
            ensure!((gate == "sensory_zero") != zero_in.is_empty(), "set {}, {gate}: closed by {zero_in:?}", sheet.no);
            for code in zero_in.iter().copied().chain([criterion]).filter(|code| !code.is_empty()) {
                ensure!(sheet.criterion(code).is_some(), "set {}, {gate}: no criterion `{code}`", sheet.no);
            }
            rows.push(vec![sheet.no.to_string(), gate.to_owned(), effect.to_owned(), criterion.to_owned(), zero_in.join(";")]);
        }
    }
    Ok(rows)
}

impl Condition {
    fn is_story(&self) -> bool {
        matches!(self.kind.as_deref(), Some("story" | "story_structure_applies_only_with_story"))
    }

    /// The project's name of it.
    fn gate(&self, effect: &str) -> Result<&str> {
        Ok(match (self.gate.as_deref(), self.kind.as_deref()) {
            (Some(gate), _) => gate,
            (None, Some("grown_or_raised_in_province_100")) => "not_all_from_province",
            (None, Some("product_declaration_missing")) if effect == "stops" => "product_declaration_slip_missing",
            (None, Some("other")) if effect == "excludes" && self.set == 18 => "labelling_and_advertising_rules_not_met",
            (None, Some(kind)) => kind,
            (None, None) => bail!("set {}: a condition without a name", self.set),
        })
    }
}

/// The criterion of a place: "criterion A.1.1", "criterion 1.1" and "section C.8" are 1.1, 1.1 and 8, "criterion 9.1 or 8.1" the one that the sheet
/// has. The heading is none.
fn place<'a>(sheet: &'a Sheet, at: &'a str) -> Result<&'a str> {
    if at == "heading" {
        return Ok("");
    }
    if at == "quality assurance section" {
        let section = sheet.sections().find(|section| section.title == "ĐẢM BẢO CHẤT LƯỢNG SẢN PHẨM");
        let line = section.and_then(|section| section.criteria.first());
        return line.map(|line| line.code.as_str()).context("no section on quality assurance");
    }
    let code = at.strip_prefix("criterion ").or_else(|| at.strip_prefix("section ")).with_context(|| format!("place `{at}`"))?;
    if let Some((one, other)) = code.split_once(" or ") {
        let there: Vec<&str> = [one, other].into_iter().filter(|code| sheet.criterion(code).is_some()).collect();
        ensure!(there.len() == 1, "place `{at}` is {there:?}");
        return Ok(there[0]);
    }
    // One list names the parts.
    Ok(["A.", "B.", "C."].iter().find_map(|part| code.strip_prefix(part)).unwrap_or(code))
}

/// Where a sheet is out of step with itself. A total is compared with the totals under it, as printed.
fn defects(sheet: &Sheet) -> Result<Vec<Defect>> {
    let mut found = Vec::new();
    let mut add = |kind, at: &str| found.push(Defect { set: sheet.no, kind, at: at.to_owned() });
    ensure!(sheet.parts.iter().map(|part| u16::from(part.max)).sum::<u16>() == 100, "set {}: not 100 points", sheet.no);
    for part in &sheet.parts {
        if part.max != part.sections.iter().map(Section::maximum).sum::<u8>() {
            add("sum", &part.code);
        }
    }
    for section in sheet.sections() {
        let maximums = |lines: &mut dyn Iterator<Item = &Line>| lines.map(Line::maximum).sum::<Result<u8>>();
        let under_it = maximums(&mut section.criteria())?;
        if section.maximum() != under_it {
            add("sum", &section.no.to_string());
        }
        for line in &section.criteria {
            if line.heading {
                let is_under = |other: &&Line| section.heading(other).is_some_and(|heading| heading.code == line.code);
                if line.max != maximums(&mut section.criteria().filter(is_under))? {
                    add("sum", &line.code);
                }
                continue;
            }
            if line.maximum()? != line.best() {
                add("maximum", &line.code);
            }
            let cases = line.cases()?;
            let mut steps = line.options.windows(2).zip(cases.windows(2));
            if steps.any(|(pair, cases)| cases[0] == cases[1] && pair[0].points > pair[1].points) {
                add("points_fall", &line.code);
            }
            if line.min_star_on_title.is_some() {
                add("mark_on_title", &line.code);
            }
            if line.is_renumbered() {
                add("renumbered", &line.code);
            }
        }
    }
    Ok(found)
}

/// The parts whose best boxes, one of two alternatives alone, do not earn what the part prints.
fn reachable(sheet: &Sheet) -> Vec<Value> {
    let mut found = Vec::new();
    for part in &sheet.parts {
        let best = |section: &Section| match section.alternatives() {
            Some(_) => section.criteria().map(Line::best).max().unwrap_or(0),
            None => section.criteria().map(Line::best).sum(),
        };
        let points: u8 = part.sections.iter().map(best).sum();
        if points != part.max {
            found.push(json!({ "set": sheet.no, "part": part.code, "points": points }));
        }
    }
    found
}

/// What a test must know beside the rows. One line for each name, or for each item of a list.
fn manifest(law: &Law, sheets: &Sheets, conditions: &Conditions, replays: &Replays, rows: [&[Vec<String>]; 3]) -> Result<String> {
    let [lines, choices, gates] = rows;
    let sections = || sheets.sets.iter().flat_map(Sheet::sections);
    let ids: BTreeSet<&String> = gates.iter().map(|row| &row[1]).collect();
    let computed: Vec<Value> = gates
        .iter()
        .filter(|row| !row[4].is_empty())
        .map(|row| Ok(json!({ "set": row[0].parse::<u8>()?, "gate": row[1], "zero_in": row[4].split(';').collect::<Vec<_>>() })))
        .collect::<Result<_>>()?;
    let counts = json!({
        "sets": sheets.sets.len(),
        "sections": sections().count(),
        "sections_without_maximum": sections().filter(|section| section.max.is_none()).count(),
        "criteria": lines.len(),
        "headings": sheets.sets.iter().flat_map(Sheet::lines).filter(|line| line.heading).count(),
        "choices": choices.len(),
        "marks": choices.iter().filter(|row| !row[6].is_empty()).count(),
        "conditional": lines.iter().filter(|row| !row[8].is_empty()).count(),
        "gates": ids.len(),
        "set_gates": gates.len(),
        "computed_gates": computed.len(),
    });
    let parts: BTreeSet<Vec<(&str, u8)>> =
        sheets.sets.iter().map(|sheet| sheet.parts.iter().map(|part| (part.code.as_str(), part.max)).collect()).collect();
    ensure!(parts.len() == 1, "the sheets differ in their parts");
    let known = |of: &dyn Fn(u8) -> bool| sheets.sets.iter().map(|sheet| sheet.no).filter(|&no| of(no)).collect::<Vec<_>>();
    let [none, some] = [&conditions.not_known, &conditions.headings_not_known];
    let conditions = json!({
        "known": known(&|no| !none.contains(&no) && !some.contains(&no)),
        "partly_known": known(&|no| some.contains(&no)),
        "not_known": known(&|no| none.contains(&no)),
    });
    let alternatives = sheets.sets.iter().flat_map(|sheet| {
        let pairs = sheet.sections().filter_map(Section::alternatives);
        pairs.map(|criteria| json!({ "set": sheet.no, "criteria": criteria })).collect::<Vec<_>>()
    });
    let mut all_defects = Vec::new();
    for sheet in &sheets.sets {
        all_defects.extend(defects(sheet)?.into_iter().map(|defect| json!(defect)));
    }
    let replays = replays.replays.iter().filter(|replay| replay.decision == law.number).map(Replay::shown);
    let names: [(&str, Value); 14] = [
        ("decision", json!(law.name)),
        ("number", json!(law.number)),
        ("files", json!({ "choices": CHOICES, "sheets": SHEETS, "gates": GATES })),
        ("counts", counts),
        ("parts", parts.into_iter().flatten().map(|(code, max)| (code.to_owned(), json!(max))).collect()),
        ("bands", (1..).zip(law.bands).map(|(star, from): (u8, u8)| json!({ "star": star, "from": from })).collect()),
        ("cites", law.cites.iter().map(|&(rule, place)| (rule.to_owned(), json!(place))).collect()),
        ("minimums", json!(law.minimums)),
        ("conditions", conditions),
        ("computed_gates", computed.into()),
        ("alternatives", alternatives.collect()),
        ("reachable", sheets.sets.iter().flat_map(reachable).collect()),
        ("defects", all_defects.into()),
        ("replays", replays.collect::<Result<_>>()?),
    ];
    let shown = names.map(|(name, value)| match value {
        Value::Array(items) if !items.is_empty() => {
            let items: Vec<String> = items.iter().map(|item| format!("    {item}")).collect();
            format!("  \"{name}\": [\n{}\n  ]", items.join(",\n"))
        }
        value => format!("  \"{name}\": {value}"),
    });
    Ok(format!("{{\n{}\n}}\n", shown.join(",\n")))
}

impl Replay {
    fn shown(&self) -> Result<Value> {
        let code = |at: &str| at.split_once('.').map(|(_, code)| code.to_owned()).with_context(|| format!("place `{at}`"));
        let answers = self.answers.iter().map(|answer| Ok((code(&answer.at)?, json!(answer.option)))).collect::<Result<Value>>()?;
        let printed = |name: &str| self.printed.get(name).with_context(|| format!("a replay without `{name}`"));
        let parts = json!({ "A": printed("A")?, "B": printed("B")?, "C": printed("C")? });
        Ok(json!({ "set": self.set, "answers": answers, "parts": parts, "total": printed("total")?, "star": printed("stars")? }))
    }
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
