//! The numbers that the sheets of 26/2026 print (see README.md), read row by row.

use std::collections::BTreeMap;

const CHOICES: &str = include_str!("qd26-2026-choices.csv");
const LINES: &str = include_str!("qd26-2026-sheets.csv");
const GATES: &str = include_str!("qd26-2026-gates.csv");

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
    /// The criteria beside which it is printed; empty for the heading of the sheet.
    pub criteria: Vec<String>,
}

impl Gate {
    /// The place in the decision. A gate over several criteria is printed below the last of them.
    pub fn cite(&self) -> String {
        match self.criteria.last() {
            Some(code) => format!("qd26-2026/II/{}/{code}", self.set),
            None => format!("qd26-2026/II/{}", self.set),
        }
    }

    /// It closes by answers, and cannot be declared.
    pub fn is_computed(&self) -> bool {
        self.criteria.len() > 1
    }
}

/// The rows under the head line.
fn rows<const N: usize>(text: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    text.lines().skip(1).map(|line| line.split(',').collect::<Vec<_>>().try_into().unwrap_or_else(|_| panic!("{N} columns: {line}")))
}

fn number<T: std::str::FromStr>(text: &str) -> T {
    text.parse().unwrap_or_else(|_| panic!("no number: `{text}`"))
}

fn optional(text: &str) -> Option<String> {
    Some(text.to_owned()).filter(|text| !text.is_empty())
}

/// All boxes with the bounds of their official texts, in the order of the sheets.
pub fn choices_with_bounds() -> Vec<(Choice, Vec<&'static str>)> {
    rows(CHOICES)
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
            (choice, bounds.split(';').filter(|bound| !bound.is_empty()).collect())
        })
        .collect()
}

/// All boxes, in the order of the sheets.
pub fn choices() -> Vec<Choice> {
    choices_with_bounds().into_iter().map(|(choice, _)| choice).collect()
}

/// All criteria, in the order of the sheets.
pub fn lines() -> Vec<Line> {
    rows(LINES)
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

/// All gates of all sets.
pub fn gates() -> Vec<Gate> {
    rows(GATES)
        .map(|[set, id, effect, criteria]| Gate {
            set: number(set),
            id: id.to_owned(),
            effect: effect.to_owned(),
            criteria: criteria.split(';').filter_map(optional).collect(),
        })
        .collect()
}

/// One sheet: its boxes by criterion.
pub struct Sheet {
    pub no: u8,
    pub criteria: BTreeMap<String, Vec<Choice>>,
}

/// A ticked box for each answered criterion.
pub type Ticks<'a> = BTreeMap<&'a str, &'a Choice>;

impl Sheet {
    /// Every criterion at the first of its best boxes.
    pub fn best<'a>(&'a self) -> Ticks<'a> {
        // Of equal ones `max_by_key` takes the last; from behind that is the first.
        let best = |choices: &'a [Choice]| choices.iter().rev().max_by_key(|choice| choice.points);
        self.criteria.iter().filter_map(|(code, choices)| Some((code.as_str(), best(choices)?))).collect()
    }

    /// Every mark of the sheet that these ticks do not reach: criterion, star, number of the marked box.
    pub fn unmet(&self, ticks: &Ticks) -> Vec<(&str, u8, u8)> {
        let marks = self.criteria.values().flatten().filter_map(|choice| Some((choice, choice.mark?)));
        marks
            .filter(|(choice, _)| ticks.get(choice.criterion.as_str()).is_none_or(|ticked| ticked.points < choice.points))
            .map(|(choice, star)| (choice.criterion.as_str(), star, choice.no))
            .collect()
    }

    /// The highest of 3, 4, 5 such that every mark for 3 up to it is reached, else 2.
    pub fn by_minimums(&self, ticks: &Ticks) -> u8 {
        self.unmet(ticks).iter().map(|&(_, star, _)| star - 1).min().unwrap_or(5)
    }
}

/// The 26 sheets.
pub fn sheets() -> Vec<Sheet> {
    let mut sheets: Vec<Sheet> = Vec::new();
    for choice in choices() {
        if sheets.last().is_none_or(|sheet| sheet.no != choice.set) {
            sheets.push(Sheet { no: choice.set, criteria: BTreeMap::new() });
        }
        if let Some(sheet) = sheets.last_mut() {
            sheet.criteria.entry(choice.criterion.clone()).or_default().push(choice);
        }
    }
    sheets
}
