//! From a finding to a sentence.

use super::catalogue::{phrases, template, word};
use crate::calendar::Date;
use crate::cite::Cite;
use crate::decision::act::{Decision, DecisionFrom};
use crate::filing::Kind;
use crate::finding::{Finding, FindingCode, Param, PathStep};
use crate::lang::{Bilingual, Lang};
use crate::letters::{fill, list};
use crate::product::{ProducerKind, producer_name};
use crate::report::{Report, RulebookFrom};
use crate::rulebook::book::{Criterion, ProductSet, Rulebook};
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt::{Display, Write};
use serde::{Serialize, Serializer};

/// A report with messages, in the words of the rulebook that it was made with.
#[derive(Clone, Copy, Debug)]
pub struct Localised<'a> {
    report: &'a Report,
    rulebook: Option<&'a Rulebook>,
    lang: Lang,
}

impl Report {
    /// The same report with a message to each finding when serialised.
    pub fn localised(&self, lang: Lang) -> Localised<'_> {
        let rulebook = match (&self.loaded.0, self.rulebook) {
            (Some(loaded), _) => Some(&**loaded),
            // Without its rulebook a report that was read back has no words of its own.
            (None, Some(RulebookFrom::Loaded)) => None,
            (None, None) => self.decision.and_then(Rulebook::embedded),
        };
        Localised { report: self, rulebook, lang }
    }
}

impl<'a> Localised<'a> {
    /// Takes the words from this rulebook: for a report with a loaded rulebook that was stored and read back.
    #[must_use]
    pub const fn with_rulebook(mut self, rulebook: &'a Rulebook) -> Self {
        self.rulebook = Some(rulebook);
        self
    }

    /// The message of one of its findings.
    pub fn message(&self, finding: &Finding) -> String {
        let set = self.report.product_set.and_then(|no| self.rulebook?.set(no));
        let is_undecided = self.report.decision.is_none() && self.report.decision_from == DecisionFrom::Dates;
        Words { finding, rulebook: self.rulebook, set, lang: self.lang, is_undecided }.message()
    }
}

impl Serialize for Localised<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.report.serialize_with(&|finding| Some(self.message(finding)), serializer)
    }
}

/// The sentence of a finding, with the words of the sheet it is about.
///
/// ```
/// use ocop_core::{Application, FindingCode, Lang, check, text};
/// let report = check(&Application::new(9).answer("2.3", 9));
/// let finding = report.of_code(FindingCode::ChoiceOutOfRange).next().unwrap();
/// let set = ocop_core::Rulebook::embedded(report.decision.unwrap()).unwrap().set(9);
/// assert!(text::message(finding, set, Lang::En).contains("has no box 9: choose 1 to 3"));
/// ```
pub fn message(finding: &Finding, set: Option<ProductSet<'_>>, lang: Lang) -> String {
    Words { finding, rulebook: set.map(ProductSet::rulebook), set, lang, is_undecided: false }.message()
}

/// What placeholders are filled with.
struct Words<'a> {
    finding: &'a Finding,
    rulebook: Option<&'a Rulebook>,
    set: Option<ProductSet<'a>>,
    lang: Lang,
    /// Whether the report could not tell which decision applies.
    is_undecided: bool,
}

impl<'a> Words<'a> {
    fn message(&self) -> String {
        let mut text = String::new();
        self.fill(template(self.finding.code()), &mut text);
        text
    }

    /// Appends a template, its placeholders filled.
    fn fill(&self, template: Bilingual<'_>, to: &mut String) {
        fill(template.get(self.lang), &|name, to| self.word(name, to), to);
    }

    /// Appends what a placeholder is filled with.
    fn word(&self, name: &str, to: &mut String) {
        let lang = self.lang;
        let text = match name {
            "title" => self.criterion().map(|criterion| criterion.title().get(lang)),
            "needs_label" => self.label("needs"),
            "choice_label" => self.label("choice"),
            "has_label" => self.label("has"),
            "gate_text" => self.name("gate").and_then(|name| self.gate_text(name)),
            "effect_words" => self.name("effect").and_then(|name| word(name, lang)),
            "paper_name" => {
                self.name("paper").map(|id| self.book().and_then(|book| book.paper(id)).map_or(id, |paper| paper.name().get(lang)))
            }
            "kind_name" => self.name("kind").and_then(|name| Some(producer_name(name.parse().ok()?).get(lang))),
            "decision_name" => self.decision("decision"),
            "given_decision" => self.decision("given"),
            "dates_decision" => self.decision("by_dates").or_else(|| word("none", lang)),
            "reading_text" => self.reading_text(),
            "provenance_text" => self.book().and_then(Rulebook::provenance).map(|text| text.get(lang)),
            "known_words" => self.name("known").and_then(|name| word(name, lang)),
            "next_decision" => self.next_decision().map(Decision::number),
            _ => return self.phrase(name, to),
        };
        to.push_str(text.unwrap_or_default());
    }

    /// The same for what is put together from several words.
    fn phrase(&self, name: &str, to: &mut String) {
        match name {
            "criterion" => self.criterion_no(to),
            "has_words" if self.number("has") == Some(0) => self.fill(phrases::NO_CHOICE, to),
            "has_words" => self.fill(phrases::CHOICE, to),
            "gate_texts" => self.gate_texts("; ", to),
            "gates_quoted" => self.gate_texts("”, “", to),
            "hint" if self.name("nearest").is_some() => self.fill(phrases::HINT, to),
            "hint" => {}
            "consequence" => self.fill(if self.decides_nothing() { phrases::NOT_SCORED } else { phrases::ABSENT }, to),
            "accepted" => self.accepted(to),
            "decisions" => to.push_str(&Decision::NAMES.join(", ")),
            "compulsory_papers" => self.compulsory_papers(to),
            "first_day" => day(Decision::FIRST.in_force_from(), self.lang, to),
            "next_day" => {
                if let Some(next) = self.next_decision() {
                    day(next.in_force_from(), self.lang, to);
                }
            }
            "place" => self.place(to),
            "stars" => self.count("star", phrases::STAR, to),
            "result_stars" => self.count("result", phrases::STAR, to),
            "short_points" => self.count("short", phrases::POINT, to),
            // Whoever reads a whole text may bound it in bytes; all else is bounded in characters.
            "most_units" if self.finding.path().next().is_none() && self.name("unit").is_none() => {
                self.count("most", phrases::BYTE, to);
            }
            "most_units" => self.count("most", phrases::CHARACTER, to),
            "rests" => self.rests(to),
            "path" => self.path(to),
            _ => self.param(name, to),
        }
    }

    /// The rulebook that the report was made with.
    fn book(&self) -> Option<&'a Rulebook> {
        self.rulebook
    }

    fn reading_text(&self) -> Option<&'a str> {
        let id = self.name("reading")?;
        // Readings about days are worded by the decision that tells old files from new ones.
        let of_dates = || self.finding.law().and_then(Cite::decision).and_then(Rulebook::embedded);
        let reading = self.book().and_then(|book| book.reading(id)).or_else(|| of_dates()?.reading(id));
        Some(reading.map_or(id, |reading| reading.text.get(self.lang)))
    }

    /// Whether what could not be used would have decided which decision applies.
    fn decides_nothing(&self) -> bool {
        let mut path = self.finding.path();
        let is_day = |step: &PathStep| matches!(step, PathStep::Name(name) if matches!(&**name, "filed_on" | "evaluated_on" | "kind"));
        self.is_undecided && path.next().is_some_and(is_day) && path.next().is_none()
    }

    /// The decision that takes over: the one whose law tells old files from new ones.
    fn next_decision(&self) -> Option<Decision> {
        self.finding.law().and_then(Cite::decision)
    }

    /// The names that a place takes.
    fn accepted(&self, to: &mut String) {
        let mut last = self.finding.path().filter_map(|step| if let PathStep::Name(name) = step { Some(&**name) } else { None });
        let (first, second) = (last.next(), last.next());
        let names = match (first, second) {
            (Some("kind"), None) => Kind::NAMES.join(", "),
            (Some("producer"), Some("kind")) => ProducerKind::NAMES.join(", "),
            (Some("documents"), Some("kind")) => {
                let papers = self.book().map(Rulebook::papers).into_iter().flatten();
                papers.map(|paper| paper.id().as_str()).collect::<Vec<_>>().join(", ")
            }
            _ => return,
        };
        to.push_str(&names);
    }

    /// The papers that a dossier must hold.
    fn compulsory_papers(&self, to: &mut String) {
        let papers = self.book().map(Rulebook::papers).into_iter().flatten().filter(|paper| paper.is_compulsory());
        let mut names = String::new();
        papers.for_each(|paper| list(&mut names, Bilingual { vi: " và ", en: " and " }.get(self.lang), paper.name().get(self.lang)));
        to.push_str(&names);
    }

    fn criterion(&self) -> Option<Criterion<'a>> {
        self.set?.criterion(self.finding.criterion()?)
    }

    /// The criterion's number; where the path has none, its last step.
    fn criterion_no(&self, to: &mut String) {
        match (self.finding.criterion(), self.finding.path().last()) {
            (Some(code), _) | (None, Some(&PathStep::Criterion(code))) => push(to, code),
            (None, Some(PathStep::Name(name))) => to.push_str(name),
            (None, Some(PathStep::Index(index))) => push(to, index),
            (None, None) => {}
        }
    }

    fn name(&self, param: &str) -> Option<&'a str> {
        match self.finding.param(param)? {
            Param::Text(text) => Some(text),
            _ => None,
        }
    }

    fn number(&self, param: &str) -> Option<i64> {
        match self.finding.param(param)? {
            Param::Number(number) => Some(*number),
            _ => None,
        }
    }

    fn param(&self, name: &str, to: &mut String) {
        match self.finding.param(name) {
            Some(Param::Text(text)) => {
                match crate::calendar::parse_date(text).filter(|_| matches!(name, "last_day" | "issued_on" | "expires_on")) {
                    Some(date) => day(date, self.lang, to),
                    None if self.is_word(name) => to.push_str(word(text, self.lang).unwrap_or(text)),
                    None => to.push_str(text),
                }
            }
            Some(Param::Number(number)) => push(to, number),
            Some(Param::Criteria(codes)) => {
                for (place, code) in codes.iter().enumerate() {
                    to.push_str(if place == 0 { "" } else { ", " });
                    push(to, code);
                }
            }
            Some(Param::Names(names)) => {
                for (place, name) in names.iter().enumerate() {
                    to.push_str(if place == 0 { "" } else { ", " });
                    to.push_str(name);
                }
            }
            None => {}
        }
    }

    /// Whether a parameter holds a word of the format, and not what the input said.
    fn is_word(&self, param: &str) -> bool {
        use FindingCode::{DecisionUnknown, NotAWholeNumber, ProductSetUnknown};
        // Those three quote a text in quotation marks and name other values by their kind.
        let named = matches!(self.finding.code(), DecisionUnknown | NotAWholeNumber | ProductSetUnknown);
        matches!(param, "reason" | "expected" | "found") || param == "given" && named
    }

    /// The printed number of the decision in a parameter.
    fn decision(&self, param: &str) -> Option<&'static str> {
        Some(self.name(param)?.parse::<Decision>().ok()?.number())
    }

    fn label(&self, param: &str) -> Option<&'a str> {
        let no = u8::try_from(self.number(param)?).ok()?;
        Some(self.criterion()?.choice(no)?.label().get(self.lang))
    }

    fn gate_text(&self, name: &str) -> Option<&'a str> {
        Some(self.set?.gate(name)?.text().get(self.lang))
    }

    fn gate_texts(&self, between: &str, to: &mut String) {
        let Some(Param::Names(names)) = self.finding.param("gates") else { return };
        let mut before = "";
        for name in names {
            let Some(text) = self.gate_text(name) else { continue };
            to.push_str(before);
            to.push_str(text);
            before = between;
        }
    }

    /// Where in a text, as far as it is known.
    fn place(&self, to: &mut String) {
        match (self.number("line"), self.number("column")) {
            _ if self.name("reason") == Some("empty") => {}
            (Some(_), Some(_)) => self.fill(phrases::LINE_AND_COLUMN, to),
            (Some(line), None) if line > 1 => self.fill(phrases::LINE, to),
            _ => {}
        }
    }

    /// A number with its unit, in English one or many.
    fn count(&self, param: &str, unit: Bilingual<'_>, to: &mut String) {
        let Some(number) = self.number(param) else { return };
        push(to, number);
        to.push(' ');
        to.push_str(unit.get(self.lang));
        if self.lang == Lang::En && number != 1 {
            to.push('s');
        }
    }

    /// What rests on a paper.
    fn rests(&self, to: &mut String) {
        let criteria = matches!(self.finding.param("criteria"), Some(Param::Criteria(codes)) if !codes.is_empty());
        let gates = matches!(self.finding.param("gates"), Some(Param::Names(names)) if !names.is_empty());
        if criteria {
            self.fill(phrases::RESTING_CRITERIA, to);
        }
        if criteria && gates {
            self.fill(phrases::AND, to);
        }
        if gates {
            self.fill(phrases::RESTING_GATES, to);
        }
    }

    fn path(&self, to: &mut String) {
        if self.finding.path().next().is_none() {
            return self.fill(phrases::THE_APPLICATION, to);
        }
        to.push('`');
        for (place, step) in self.finding.path().enumerate() {
            match step {
                PathStep::Index(index) => {
                    to.push('[');
                    push(to, index);
                    to.push(']');
                }
                PathStep::Name(name) => {
                    to.push_str(if place == 0 { "" } else { "." });
                    to.push_str(name);
                }
                PathStep::Criterion(code) => {
                    to.push('.');
                    push(to, code);
                }
            }
        }
        to.push('`');
    }
}

/// Appends a value as it prints. Writing into text does not fail.
fn push(to: &mut String, value: impl Display) {
    let _ = write!(to, "{value}");
}

/// A day in the words of a language.
fn day(date: Date, lang: Lang, to: &mut String) {
    const MONTHS: [&str; 12] =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
    push(to, date.day());
    match lang {
        Lang::Vi => {
            to.push('/');
            push(to, date.month());
            to.push('/');
        }
        Lang::En => {
            let month = usize::try_from(date.month()).ok().and_then(|month| MONTHS.get(month.checked_sub(1)?));
            to.push(' ');
            to.push_str(month.copied().unwrap_or_default());
            to.push(' ');
        }
    }
    push(to, date.year());
}
