//! From a finding to a sentence.

use super::Lang;
use super::catalogue::{paper_name, producer_name, template, word};
use crate::finding::{Finding, FindingCode, Param, PathStep};
use crate::format::{List, Object, Value, values};
use crate::report::Report;
use crate::rulebook::{Criterion, ProductSet, Rulebook};
use crate::{Cite, Decision, GateId, ProducerKind, Reading};
use alloc::borrow::Cow;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

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
    let words = Words { finding, set, lang };
    let mut rest = template(finding.code()).get(lang);
    let mut text = String::with_capacity(rest.len().saturating_mul(2));
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        // A brace that opens no placeholder stands for itself.
        if let Some((name, after)) =
            after.split_once('}').filter(|(name, _)| name.bytes().all(|letter| letter.is_ascii_lowercase() || letter == b'_'))
        {
            text.push_str(&words.value(name));
            rest = after;
        } else {
            text.push('{');
            rest = after;
        }
    }
    text.push_str(rest);
    text
}

/// What placeholders stand for.
struct Words<'a> {
    finding: &'a Finding,
    set: Option<ProductSet<'a>>,
    lang: Lang,
}

impl<'a> Words<'a> {
    fn value(&self, name: &str) -> Cow<'a, str> {
        match name {
            "criterion" => self.finding.criterion().map(|code| code.to_string()).or_else(|| self.last_step()).unwrap_or_default().into(),
            "title" => self.criterion().map_or("", |criterion| criterion.title().get(self.lang)).into(),
            "needs_label" => self.label("needs").into(),
            "choice_label" => self.label("choice").into(),
            "has_words" => self.has_words().into(),
            "gate_text" => self.name("gate").and_then(|name| self.gate_text(name)).unwrap_or_default().into(),
            "gate_texts" => self.gate_texts().join("; ").into(),
            "effect_words" => self.name("effect").and_then(|name| word(name, self.lang)).unwrap_or_default().into(),
            "paper_name" => {
                self.name("paper").and_then(|name| Some(paper_name(name.parse().ok()?).get(self.lang))).unwrap_or_default().into()
            }
            "kind_name" => self
                .name("kind")
                .and_then(|name| Some(producer_name(name.parse::<ProducerKind>().ok()?).get(self.lang)))
                .unwrap_or_default()
                .into(),
            "decision_name" => {
                self.name("decision").and_then(|name| Some(name.parse::<Decision>().ok()?.number())).unwrap_or_default().into()
            }
            "reading_text" => self
                .book()
                .and_then(|book| Some(book.reading(self.name("reading")?.parse::<Reading>().ok()?)?.text.get(self.lang)))
                .unwrap_or_default()
                .into(),
            "provenance_text" => self.book().and_then(Rulebook::provenance).map_or("", |text| text.get(self.lang)).into(),
            "hint" => self.hint().into(),
            "place" => self.place().into(),
            "stars" => self.count("star", "sao", "star").into(),
            "result_stars" => self.count("result", "sao", "star").into(),
            "short_points" => self.count("short", "điểm", "point").into(),
            "most_units" => self.most_units().into(),
            "rests" => self.rests().into(),
            "path" => self.path().into(),
            "criteria" => self.list("criteria").into(),
            _ => self.param(name),
        }
    }

    /// The rulebook of the sheet; without one the newest, which words the readings about dates.
    fn book(&self) -> Option<&'a Rulebook> {
        self.set.map(ProductSet::rulebook).or_else(|| Rulebook::embedded(Decision::LATEST))
    }

    fn criterion(&self) -> Option<Criterion<'a>> {
        self.set?.criterion(self.finding.criterion()?)
    }

    fn last_step(&self) -> Option<String> {
        match self.finding.path().last()? {
            PathStep::Name(name) => Some(name.to_string()),
            PathStep::Criterion(code) => Some(code.to_string()),
            PathStep::Index(index) => Some(index.to_string()),
        }
    }

    fn name(&self, param: &str) -> Option<&'a str> {
        match self.finding.param(param)? {
            Param::Text(text) => Some(text),
            _ => None,
        }
    }

    fn number(&self, param: &str) -> Option<u8> {
        match self.finding.param(param)? {
            Param::Number(number) => u8::try_from(*number).ok(),
            _ => None,
        }
    }

    fn param(&self, name: &str) -> Cow<'a, str> {
        match self.finding.param(name) {
            Some(Param::Text(text)) => {
                match crate::calendar::parse_date(text).filter(|_| matches!(name, "last_day" | "issued_on" | "expires_on")) {
                    Some(date) => day(date, self.lang).into(),
                    None if self.is_word(name) => word(text, self.lang).unwrap_or(text).into(),
                    None => Cow::Borrowed(text.as_ref()),
                }
            }
            Some(Param::Number(number)) => number.to_string().into(),
            Some(Param::Criteria(_) | Param::Names(_)) => self.list(name).into(),
            None => "".into(),
        }
    }

    /// Whether a parameter holds a word of the format, and not what the input said.
    fn is_word(&self, param: &str) -> bool {
        use FindingCode::{DecisionUnknown, NotAWholeNumber, ProductSetUnknown};
        // Those three quote a text in quotation marks and name other values by their kind.
        let named = matches!(self.finding.code(), DecisionUnknown | NotAWholeNumber | ProductSetUnknown);
        matches!(param, "reason" | "expected" | "found" | "by_dates") || param == "given" && named
    }

    fn list(&self, param: &str) -> String {
        let items: Vec<String> = match self.finding.param(param) {
            Some(Param::Criteria(codes)) => codes.iter().map(ToString::to_string).collect(),
            Some(Param::Names(names)) => names.iter().map(ToString::to_string).collect(),
            _ => Vec::new(),
        };
        items.join(", ")
    }

    fn label(&self, param: &str) -> &'a str {
        let choice = self.criterion().zip(self.number(param)).and_then(|(criterion, no)| criterion.choice(no));
        choice.map_or("", |choice| choice.label().get(self.lang))
    }

    fn has_words(&self) -> String {
        let has = self.number("has").unwrap_or_default();
        match (self.lang, has) {
            (Lang::Vi, 0) => "chưa có mức nào".into(),
            (Lang::En, 0) => "there is none".into(),
            (Lang::Vi, _) => format!("mức {has} “{}”", self.label("has")),
            (Lang::En, _) => format!("choice {has} “{}”", self.label("has")),
        }
    }

    fn gate_text(&self, name: &str) -> Option<&'a str> {
        let id: GateId = name.parse().ok()?;
        Some(self.set?.gate(id)?.text().get(self.lang))
    }

    fn gate_texts(&self) -> Vec<&'a str> {
        match self.finding.param("gates") {
            Some(Param::Names(names)) => names.iter().filter_map(|name| self.gate_text(name)).collect(),
            _ => Vec::new(),
        }
    }

    fn hint(&self) -> String {
        match (self.name("nearest"), self.lang) {
            (Some(name), Lang::Vi) => format!(" (có phải `{name}`?)"),
            (Some(name), Lang::En) => format!(" (is it `{name}`?)"),
            (None, _) => String::new(),
        }
    }

    /// Where in a text, as far as it is known.
    fn place(&self) -> String {
        let number = |name| match self.finding.param(name) {
            Some(Param::Number(number)) => Some(*number),
            _ => None,
        };
        let (vi, en) = match (number("line"), number("column")) {
            _ if self.name("reason") == Some("empty") => Default::default(),
            (Some(line), Some(column)) => (format!(", dòng {line}, cột {column}"), format!(", line {line}, column {column}")),
            (Some(line), None) if line > 1 => (format!(" ở dòng {line}"), format!(" in line {line}")),
            _ => Default::default(),
        };
        match self.lang {
            Lang::Vi => vi,
            Lang::En => en,
        }
    }

    /// A number with its unit, in English one or many.
    fn count(&self, param: &str, vi: &str, en: &str) -> String {
        match (self.finding.param(param), self.lang) {
            (Some(Param::Number(number)), Lang::Vi) => format!("{number} {vi}"),
            (Some(Param::Number(number)), Lang::En) => format!("{number} {en}{}", if *number == 1 { "" } else { "s" }),
            _ => String::new(),
        }
    }

    /// A whole text is bounded in bytes, a value in characters.
    fn most_units(&self) -> String {
        let (vi, en) = if self.finding.path().next().is_none() { ("byte", "byte") } else { ("ký tự", "character") };
        self.count("most", vi, en)
    }

    /// What rests on a paper.
    fn rests(&self) -> String {
        let criteria = self.list("criteria");
        let gates = self.gate_texts();
        let mut parts = Vec::new();
        if !criteria.is_empty() {
            parts.push(match self.lang {
                Lang::Vi => format!("mức đã chọn ở tiêu chí {criteria}"),
                Lang::En => format!("the boxes ticked in {criteria}"),
            });
        }
        if !gates.is_empty() {
            let gates = gates.join("”, “");
            parts.push(match self.lang {
                Lang::Vi => format!("khai báo không vướng điều kiện “{gates}”"),
                Lang::En => format!("the declaration that this does not hold: “{gates}”"),
            });
        }
        parts.join(match self.lang {
            Lang::Vi => " và ",
            Lang::En => " and ",
        })
    }

    fn path(&self) -> String {
        let mut path = String::new();
        for step in self.finding.path() {
            match step {
                PathStep::Index(index) => path.push_str(&format!("[{index}]")),
                PathStep::Name(name) => {
                    path.push_str(if path.is_empty() { "" } else { "." });
                    path.push_str(name);
                }
                PathStep::Criterion(code) => path.push_str(&format!(".{code}")),
            }
        }
        match self.lang {
            _ if !path.is_empty() => format!("`{path}`"),
            Lang::Vi => "Hồ sơ".into(),
            Lang::En => "The application".into(),
        }
    }
}

/// A date as people write it.
fn day(date: crate::Date, lang: Lang) -> String {
    const MONTHS: [&str; 12] =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
    let month = usize::try_from(date.month()).ok().and_then(|month| MONTHS.get(month.checked_sub(1)?)).copied().unwrap_or("");
    match lang {
        Lang::Vi => format!("{}/{}/{}", date.day(), date.month(), date.year()),
        Lang::En => format!("{} {month} {}", date.day(), date.year()),
    }
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
