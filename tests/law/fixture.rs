//! The numbers that the sheets of each decision print (see README.md), read row by row, and its manifest.

use ocop_core::{Decision, Rulebook};
use serde::Deserialize;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::OnceLock;

/// What a test must know of a decision beside the rows.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    pub decision: Decision,
    pub number: String,
    pub files: Files,
    pub counts: Counts,
    /// The points of A, B and C as printed.
    pub parts: BTreeMap<String, u16>,
    pub bands: Vec<Band>,
    /// Rule and place.
    pub cites: BTreeMap<String, String>,
    pub minimums: Known,
    pub conditions: Conditions,
    pub computed_gates: Vec<ComputedGate>,
    pub alternatives: Vec<Alternatives>,
    pub reachable: Vec<Reachable>,
    pub defects: Vec<Defect>,
    pub replays: Vec<Replay>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Files {
    pub choices: String,
    pub sheets: String,
    pub gates: String,
}

#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counts {
    pub sets: usize,
    pub sections: usize,
    pub sections_without_maximum: usize,
    pub criteria: usize,
    pub headings: usize,
    pub choices: usize,
    pub marks: usize,
    pub conditional: usize,
    pub gates: usize,
    pub set_gates: usize,
    pub computed_gates: usize,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Band {
    pub star: u8,
    pub from: u16,
}

/// How much is known of something that a decision sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Known {
    #[serde(rename = "known")]
    Wholly,
    #[serde(rename = "partly_known")]
    Partly,
    #[serde(rename = "not_known")]
    Not,
}

/// The sets whose gates are known, partly or not.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Conditions {
    pub known: BTreeSet<u8>,
    pub partly_known: BTreeSet<u8>,
    pub not_known: BTreeSet<u8>,
}

impl Conditions {
    /// How much is known of the gates of this set.
    pub fn of(&self, set: u8) -> Known {
        match [&self.known, &self.partly_known, &self.not_known].map(|sets| sets.contains(&set)) {
            [true, false, false] => Known::Wholly,
            [false, true, false] => Known::Partly,
            [false, false, true] => Known::Not,
            _ => panic!("set {set}: in one of the three lists"),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ComputedGate {
    pub set: u8,
    pub gate: String,
    pub zero_in: Vec<String>,
}

/// Criteria of which only one is answered.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Alternatives {
    pub set: u8,
    pub criteria: Vec<String>,
}

/// A part whose best boxes do not earn what it prints.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reachable {
    pub set: u8,
    pub part: String,
    pub points: u16,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Defect {
    pub set: u8,
    pub kind: String,
    pub at: String,
}

/// A real sheet with its printed result.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Replay {
    pub set: u8,
    pub answers: BTreeMap<String, u8>,
    pub parts: BTreeMap<String, u16>,
    pub total: u16,
    pub star: u8,
}

/// A tick box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub set: u8,
    pub part: String,
    pub section: u8,
    pub criterion: String,
    pub no: u8,
    pub points: u16,
    pub mark: Option<u8>,
    pub case: Option<String>,
}

/// A criterion and what it stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub set: u8,
    pub part: (String, u16),
    pub section: (u8, u16),
    pub criterion: (String, u16),
    /// `6.1:4`
    pub heading: Option<String>,
    /// `5.1>1`
    pub applies_if: Option<String>,
}

/// A gate of a set.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Gate {
    pub set: u8,
    pub id: String,
    pub effect: String,
    /// The criterion beside which it is printed; absent for the heading of the sheet.
    pub criterion: Option<String>,
    /// The criteria in which a box of 0 points closes it; empty for a gate that is declared.
    pub zero_in: Vec<String>,
}

impl Gate {
    /// It closes by answers, and cannot be declared.
    pub fn is_computed(&self) -> bool {
        !self.zero_in.is_empty()
    }
}

/// A decision as its fixture has it.
pub struct Law {
    pub manifest: Manifest,
    /// All boxes, in the order of the sheets.
    pub choices: Vec<Choice>,
    /// The bounds of their official texts, box by box.
    pub bounds: Vec<Vec<String>>,
    /// All criteria, in the order of the sheets.
    pub lines: Vec<Line>,
    /// All gates of all sets.
    pub gates: Vec<Gate>,
    pub sheets: Vec<Sheet>,
}

impl Law {
    pub fn decision(&self) -> Decision {
        self.manifest.decision
    }

    /// The rulebook to hold against it; `None` where this build has none.
    pub fn book(&self) -> Option<&'static Rulebook> {
        Rulebook::embedded(self.decision())
    }

    /// Whether boxes bear the marks of star minimums.
    pub fn has_minimums(&self) -> bool {
        self.manifest.minimums == Known::Wholly
    }

    /// The place of a sheet, or of a criterion in it.
    pub fn place(&self, set: u8, criterion: Option<&str>) -> String {
        let criterion = criterion.map(|code| format!("/{code}")).unwrap_or_default();
        format!("{}/II/{set}{criterion}", self.decision())
    }

    /// The place in the decision on which a rule rests.
    pub fn cite(&self, rule: &str) -> Option<String> {
        self.manifest.cites.get(rule).map(|place| format!("{}/{place}", self.decision()))
    }

    /// The gates of a set.
    pub fn gates_of(&self, set: u8) -> impl Iterator<Item = &Gate> {
        self.gates.iter().filter(move |gate| gate.set == set)
    }

    /// The star of so many points.
    pub fn by_points(&self, points: u16) -> u8 {
        self.manifest.bands.iter().filter(|band| band.from <= points).map(|band| band.star).max().expect("a band from 0")
    }

    /// The points of A, B and C where everything in this set is at its best.
    pub fn best_parts(&self, set: u8) -> BTreeMap<String, u16> {
        let mut parts = self.manifest.parts.clone();
        let short = self.manifest.reachable.iter().filter(|short| short.set == set);
        parts.extend(short.map(|short| (short.part.clone(), short.points)));
        parts
    }

    fn read(folder: &Path) -> Self {
        let text = |name: &str| fs::read_to_string(folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
        let manifest: Manifest =
            serde_json::from_str(&text("manifest.json")).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        let (choices, bounds): (Vec<Choice>, _) = choices(&text(&manifest.files.choices)).into_iter().unzip();
        let lines = lines(&text(&manifest.files.sheets));
        let gates = gates(&text(&manifest.files.gates));
        let mut sheets: Vec<Sheet> = Vec::new();
        for choice in &choices {
            if sheets.last().is_none_or(|sheet| sheet.no != choice.set) {
                sheets.push(Sheet::empty(choice.set, &lines, &manifest));
            }
            if let Some(sheet) = sheets.last_mut() {
                sheet.criteria.entry(choice.criterion.clone()).or_default().push(choice.clone());
            }
        }
        Self { manifest, choices, bounds, lines, gates, sheets }
    }
}

/// All decisions that have a fixture, by the name of its folder.
pub fn laws() -> &'static [Law] {
    static LAWS: OnceLock<Vec<Law>> = OnceLock::new();
    LAWS.get_or_init(|| {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/law");
        let folders = fs::read_dir(&root).unwrap().map(|entry| entry.unwrap().path());
        let mut folders: Vec<_> = folders.filter(|folder| folder.join("manifest.json").is_file()).collect();
        folders.sort();
        let named = |folder: &Path| {
            let law = Law::read(folder);
            assert_eq!(
                folder.file_name().and_then(|name| name.to_str()),
                Some(law.decision().as_str()),
                "a folder is named by its decision"
            );
            law
        };
        folders.iter().map(|folder| named(folder)).collect()
    })
}

/// The decisions that a rulebook of this build can be held against, with it.
pub fn compared() -> impl Iterator<Item = (&'static Law, &'static Rulebook)> {
    laws().iter().filter_map(|law| Some((law, law.book()?)))
}

/// The rows under the head line.
fn rows<const N: usize>(text: &str) -> impl Iterator<Item = [&str; N]> {
    text.lines().skip(1).map(|line| line.split(',').collect::<Vec<_>>().try_into().unwrap_or_else(|_| panic!("{N} columns: {line}")))
}

fn number<T: std::str::FromStr>(text: &str) -> T {
    text.parse().unwrap_or_else(|_| panic!("no number: `{text}`"))
}

fn optional(text: &str) -> Option<String> {
    Some(text.to_owned()).filter(|text| !text.is_empty())
}

fn list(text: &str) -> Vec<String> {
    text.split(';').filter_map(optional).collect()
}

fn choices(text: &str) -> Vec<(Choice, Vec<String>)> {
    rows(text)
        .map(|[set, part, section, criterion, no, points, mark, case, bounds]| {
            let choice = Choice {
                set: number(set),
                part: part.to_owned(),
                section: number(section),
                criterion: criterion.to_owned(),
                no: number(no),
                points: number(points),
                mark: optional(mark).map(|mark| number(&mark)),
                case: optional(case),
            };
            (choice, list(bounds))
        })
        .collect()
}

fn lines(text: &str) -> Vec<Line> {
    rows(text)
        .map(|[set, part, part_max, section, section_max, criterion, criterion_max, heading, applies_if]| Line {
            set: number(set),
            part: (part.to_owned(), number(part_max)),
            section: (number(section), number(section_max)),
            criterion: (criterion.to_owned(), number(criterion_max)),
            heading: optional(heading),
            applies_if: optional(applies_if),
        })
        .collect()
}

fn gates(text: &str) -> Vec<Gate> {
    rows(text)
        .map(|[set, id, effect, criterion, zero_in]| Gate {
            set: number(set),
            id: id.to_owned(),
            effect: effect.to_owned(),
            criterion: optional(criterion),
            zero_in: list(zero_in),
        })
        .collect()
}

/// One sheet: its boxes by criterion.
pub struct Sheet {
    pub no: u8,
    pub criteria: BTreeMap<String, Vec<Choice>>,
    /// The criteria that apply only when another one is answered above a box: its code and that box.
    pub applies_if: BTreeMap<String, (String, u8)>,
    /// Of each pair of alternatives all but the first.
    others: BTreeSet<String>,
}

/// A ticked box for each answered criterion.
pub type Ticks<'a> = BTreeMap<&'a str, &'a Choice>;

impl Sheet {
    fn empty(no: u8, lines: &[Line], manifest: &Manifest) -> Self {
        let condition = |line: &Line| {
            let (criterion, above) = line.applies_if.as_deref()?.split_once('>')?;
            Some((line.criterion.0.clone(), (criterion.to_owned(), number(above))))
        };
        let alternatives = manifest.alternatives.iter().filter(|alternatives| alternatives.set == no);
        Self {
            no,
            criteria: BTreeMap::new(),
            applies_if: lines.iter().filter(|line| line.set == no).filter_map(condition).collect(),
            others: alternatives.flat_map(|alternatives| alternatives.criteria.iter().skip(1).cloned()).collect(),
        }
    }

    /// Every criterion at the first of its best boxes; of alternatives the first criterion only.
    pub fn best<'a>(&'a self) -> Ticks<'a> {
        // Of equal ones `max_by_key` takes the last; from behind that is the first.
        let best = |choices: &'a [Choice]| choices.iter().rev().max_by_key(|choice| choice.points);
        let criteria = self.criteria.iter().filter(|(code, _)| !self.others.contains(*code));
        criteria.filter_map(|(code, choices)| Some((code.as_str(), best(choices)?))).collect()
    }

    /// The ticks that give points: those of criteria that apply.
    fn counted<'a>(&self, ticks: &Ticks<'a>) -> Ticks<'a> {
        let applies = |criterion: &str| {
            let condition = self.applies_if.get(criterion);
            condition.is_none_or(|(other, above)| ticks.get(other.as_str()).is_some_and(|ticked| ticked.no > *above))
        };
        ticks.iter().filter(|(criterion, _)| applies(criterion)).map(|(&criterion, &choice)| (criterion, choice)).collect()
    }

    /// The points of these ticks.
    pub fn points(&self, ticks: &Ticks) -> u16 {
        self.counted(ticks).values().map(|choice| choice.points).sum()
    }

    /// Every mark of the sheet that these ticks do not reach: criterion, star, number of the marked box, that of the box that
    /// counts.
    pub fn unmet(&self, ticks: &Ticks) -> Vec<(&str, u8, u8, u8)> {
        let counted = self.counted(ticks);
        let marks = self.criteria.values().flatten().filter_map(|choice| Some((choice, choice.mark?)));
        marks
            .filter_map(|(choice, star)| {
                let ticked = counted.get(choice.criterion.as_str());
                let reached = ticked.is_some_and(|ticked| ticked.points >= choice.points);
                (!reached).then(|| (choice.criterion.as_str(), star, choice.no, ticked.map_or(0, |ticked| ticked.no)))
            })
            .collect()
    }

    /// The highest of 3, 4, 5 such that every mark for 3 up to it is reached, else 2.
    pub fn by_minimums(&self, ticks: &Ticks) -> u8 {
        self.unmet(ticks).iter().map(|&(_, star, ..)| star - 1).min().unwrap_or(5)
    }
}

/// The points of A, B and C as a report has them.
pub fn as_json(parts: &BTreeMap<String, u16>) -> Value {
    parts.iter().map(|(part, points)| (part.clone(), Value::from(*points))).collect()
}
