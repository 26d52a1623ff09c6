//! From a finding to a sentence.

use super::catalogue::{paper_name, phrases, producer_name, template, word};
use super::{Bilingual, Lang, fill};
use crate::finding::{Finding, FindingCode, Param, PathStep};
use crate::format::{List, Object, Value, values};
use crate::report::Report;
use crate::rulebook::{Criterion, ProductSet, Rulebook};
use crate::spell::{Spell, whole};
use crate::{Cite, Decision, GateId};
use alloc::format;
use alloc::string::String;

/// A report with messages.
#[derive(Clone, Copy, Debug)]
pub struct Localised<'a> {
    report: &'a Report,
    rulebook: Option<&'a Rulebook>,
    lang: Lang,
}

impl<'a> Localised<'a> {
    pub(crate) const fn new(report: &'a Report, lang: Lang) -> Self {
        Self { report, rulebook: None, lang }
    }

    /// Takes the words from this rulebook instead of the embedded one.
    #[must_use]
    pub const fn with_rulebook(mut self, rulebook: &'a Rulebook) -> Self {
        self.rulebook = Some(rulebook);
        self
    }

    /// The sheet the report is about.
    fn set(&self) -> Option<ProductSet<'a>> {
        let book = match self.rulebook {
            Some(book) => book,
            None => Rulebook::embedded(self.report.decision?)?,
        };
        book.set(self.report.product_set?)
    }

    /// The message of one of its findings.
    pub fn message(&self, finding: &Finding) -> String {
        message(finding, self.set(), self.lang)
    }
}

impl Object for Localised<'_> {
    fn entries(&self, each: &mut dyn FnMut(&str, Value<'_>)) {
        self.report.entries_with(&Messages(self), each);
    }
}

values!(Localised<'_> => |this| Value::object(this));

/// The findings of a report, each with its message.
struct Messages<'a>(&'a Localised<'a>);

impl List for Messages<'_> {
    fn items(&self, each: &mut dyn FnMut(Value<'_>)) {
        for finding in &self.0.report.findings {
            each(Value::object(&WithMessage(finding, &self.0.message(finding))));
        }
    }
}

struct WithMessage<'a>(&'a Finding, &'a str);

impl Object for WithMessage<'_> {
    fn entries(&self, each: &mut dyn FnMut(&str, Value<'_>)) {
        self.0.entries(each);
        each("message", Value::text(self.1));
    }
}

/// The sentence of a finding, with the words of the sheet it is about.
///
/// ```
/// use ocop_core::{Application, Code, FindingCode, Lang, check, text};
/// let mut application = Application::default();
/// application.product_set = Some(9);
/// application.answers.set(Code::item(2, 3), 9);
/// let report = check(&application);
/// let finding = report.of_code(FindingCode::ChoiceOutOfRange).next().unwrap();
/// let set = ocop_core::Rulebook::embedded(report.decision.unwrap()).unwrap().set(9);
/// assert!(text::message(finding, set, Lang::En).contains("has no choice 9: choose 1 to 3"));
/// ```
pub fn message(finding: &Finding, set: Option<ProductSet<'_>>, lang: Lang) -> String {
    let mut text = String::new();
    Words { finding, set, lang }.fill(template(finding.code()), &mut text);
    text
}

/// What placeholders stand for.
struct Words<'a> {
    finding: &'a Finding,
    set: Option<ProductSet<'a>>,
    lang: Lang,
}

impl<'a> Words<'a> {
    /// Appends a template, its placeholders filled.
    fn fill(&self, template: Bilingual<'_>, to: &mut String) {
        fill(template.get(self.lang), &|name, to| self.word(name, to), to);
    }

    /// Appends what a placeholder stands for.
    fn word(&self, name: &str, to: &mut String) {
        let lang = self.lang;
        let text = match name {
            "title" => self.criterion().and_then(|criterion| criterion.title_in(lang)),
            "needs_label" => self.label("needs"),
            "choice_label" => self.label("choice"),
            "has_label" => self.label("has"),
            "gate_text" => self.name("gate").and_then(|name| self.gate_text(name)),
            "effect_words" => self.name("effect").and_then(|name| word(name, lang)),
            "paper_name" => self.name("paper").and_then(|name| Some(paper_name(name.parse().ok()?).get(lang))),
            "kind_name" => self.name("kind").and_then(|name| Some(producer_name(name.parse().ok()?).get(lang))),
            "decision_name" => self.decision("decision"),
            "given_decision" => self.decision("given"),
            "dates_decision" => self.decision("by_dates").or_else(|| word("none", lang)),
            "reading_text" => self.reading_text(),
            "provenance_text" => self.book().and_then(Rulebook::provenance).map(|text| text.get(lang)),
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

    /// The rulebook of the sheet; without one the newest, which words the readings about dates.
    fn book(&self) -> Option<&'a Rulebook> {
        self.set.map(ProductSet::rulebook).or_else(|| Rulebook::embedded(Decision::LATEST))
    }

    fn reading_text(&self) -> Option<&'a str> {
        self.book()?.reading_in(self.name("reading")?.parse().ok()?, self.lang)
    }

    fn criterion(&self) -> Option<Criterion<'a>> {
        self.set?.criterion(self.finding.criterion()?)
    }

    /// The criterion's number; where the path has none, its last step.
    fn criterion_no(&self, to: &mut String) {
        match (self.finding.criterion(), self.finding.path().last()) {
            (Some(code), _) | (None, Some(&PathStep::Criterion(code))) => code.spell(to),
            (None, Some(PathStep::Name(name))) => to.push_str(name),
            (None, Some(PathStep::Index(index))) => whole(to, (*index).into()),
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
            Some(Param::Number(number)) => whole(to, *number),
            Some(Param::Criteria(codes)) => {
                for (place, code) in codes.iter().enumerate() {
                    to.push_str(if place == 0 { "" } else { ", " });
                    code.spell(to);
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
        self.criterion()?.choice(no)?.label_in(self.lang)
    }

    fn gate_text(&self, name: &str) -> Option<&'a str> {
        let id: GateId = name.parse().ok()?;
        self.set?.gate(id)?.text_in(self.lang)
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
        whole(to, number);
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
                    whole(to, (*index).into());
                    to.push(']');
                }
                PathStep::Name(name) => {
                    to.push_str(if place == 0 { "" } else { "." });
                    to.push_str(name);
                }
                PathStep::Criterion(code) => {
                    to.push('.');
                    code.spell(to);
                }
            }
        }
        to.push('`');
    }
}

/// A day in the words of a language.
fn day(date: crate::Date, lang: Lang, to: &mut String) {
    const MONTHS: [&str; 12] =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
    whole(to, date.day().into());
    match lang {
        Lang::Vi => {
            to.push('/');
            whole(to, date.month().into());
            to.push('/');
        }
        Lang::En => {
            let month = usize::try_from(date.month()).ok().and_then(|month| MONTHS.get(month.checked_sub(1)?));
            to.push(' ');
            to.push_str(month.copied().unwrap_or_default());
            to.push(' ');
        }
    }
    whole(to, date.year().into());
}

/// A place in the law in words.
///
/// ```
/// use ocop_core::{Cite, Lang, text};
/// let cite = Cite::parse("qd26-2026/II/9/2.3").unwrap();
/// assert_eq!(text::cite(cite, Lang::En), "Decision 26/2026/QĐ-TTg, Annex II, set 9, criterion 2.3");
/// ```
pub fn cite(cite: Cite, lang: Lang) -> String {
    let in_words = |vi: String, en: String| match lang {
        Lang::Vi => vi,
        Lang::En => en,
    };
    let decision = |decision: Decision| in_words(format!("Quyết định {}", decision.number()), format!("Decision {}", decision.number()));
    let article = |article: crate::Article| {
        let mut vi = String::new();
        let mut en = format!("Article {}", article.article);
        if let Some(point) = article.point {
            vi.push_str(&format!("điểm {point} "));
        }
        if let Some(clause) = article.clause {
            vi.push_str(&format!("khoản {clause} "));
            en.push_str(&format!(".{clause}"));
        }
        if let Some(point) = article.point {
            en.push(point);
        }
        vi.push_str(&format!("Điều {}", article.article));
        in_words(vi, en)
    };
    match cite {
        Cite::Decision(of) => decision(of),
        Cite::Article(of, place) => {
            in_words(format!("{} {}", article(place), decision(of)), format!("{}, {}", decision(of), article(place)))
        }
        Cite::Classification(of) => in_words(format!("{}, Phụ lục I", decision(of)), format!("{}, Annex I", decision(of))),
        Cite::Sheets(of) => in_words(format!("{}, Phụ lục II", decision(of)), format!("{}, Annex II", decision(of))),
        Cite::Set(of, set) => in_words(format!("{}, Phụ lục II, bộ {set}", decision(of)), format!("{}, Annex II, set {set}", decision(of))),
        Cite::Criterion(of, set, code) => in_words(
            format!("{}, Phụ lục II, bộ {set}, tiêu chí {code}", decision(of)),
            format!("{}, Annex II, set {set}, criterion {code}", decision(of)),
        ),
        Cite::Form(of, form) => {
            in_words(format!("{}, Phụ lục III, mẫu số {form:02}", decision(of)), format!("{}, Annex III, form {form:02}", decision(of)))
        }
        Cite::CivilCode(place) => {
            in_words(format!("{} Bộ luật Dân sự 2015", article(place)), format!("Civil Code 2015, {}", article(place)))
        }
    }
}
