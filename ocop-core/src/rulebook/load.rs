//! A rulebook from JSON: every fault of form with its place, then the door of [`Rulebook::validate`].

use super::book::Rulebook;
use super::fault::{Fault, RulebookError};
use super::rows::{
    ChoiceRow, Condition, CriterionRow, DefectPlace, DefectRow, Effect, GateRow, GroundsRow, HeadingRow, LineRow, PaperRow, PaperSet, Part,
    PartRow, ReadingRow, ReadingUseRow, Rows, RuleRow, Score, SectionRow, SetGateRow, SetRow, Span, Tables, Touches,
};
use super::texts::{TextId, Texts};
use super::validate::faults;
use crate::calendar::{Date, date, parse_date};
use crate::cite::Cite;
use crate::code::Code;
use crate::decision::act::Decision;
use crate::lang::Bilingual;
use crate::letters::{cut, nearest};
use crate::points::Points;
use crate::star::{Band, Star};
use crate::tree::Tree;
use alloc::borrow::{Cow, ToOwned};
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::str::FromStr;
use serde::Deserializer;

impl Rulebook {
    /// Reads a rulebook in the public JSON format.
    ///
    /// ```
    /// use ocop_core::{Decision, Rulebook};
    /// let embedded = Rulebook::embedded(Decision::Qd26).unwrap();
    /// let text = embedded.to_json();
    /// assert_eq!(Rulebook::from_json(text.as_bytes())?.to_json(), text);
    ///
    /// let faults = Rulebook::from_json(b"{ \"sets\": 3 }").unwrap_err();
    /// assert!(faults.faults().len() > 1);
    /// # Ok::<(), ocop_core::error::RulebookError>(())
    /// ```
    ///
    /// # Errors
    /// [`RulebookError`], with all faults: those of form, each with its place in the text, and those that
    /// [`validate`](Self::validate) finds in what could be read.
    #[cfg(feature = "json")]
    pub fn from_json(text: &[u8]) -> Result<Self, RulebookError> {
        let mut deserializer = serde_json::Deserializer::from_slice(text);
        let book = Self::from_deserializer(&mut deserializer)?;
        match deserializer.end() {
            Ok(()) => Ok(book),
            Err(error) => Err(RulebookError::of(Fault::new("", format!("không phải JSON: {error}"), format!("is not JSON: {error}")))),
        }
    }

    /// The rulebook in the public JSON format, on one line.
    #[cfg(feature = "json")]
    pub fn to_json(&self) -> String {
        // Writing into memory what has only text keys does not fail.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads a rulebook in the public format from any self-describing serde format.
    ///
    /// # Errors
    /// As [`from_json`](Self::from_json).
    pub fn from_deserializer<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, RulebookError> {
        let node = <Tree as serde::Deserialize>::deserialize(deserializer)
            .map_err(|error| RulebookError::of(Fault::new("", format!("không đọc được: {error}"), format!("cannot be read: {error}"))))?;
        let mut loader = Loader::default();
        let book = loader.rulebook(&node);
        let mut found = loader.faults;
        found.extend(faults(&book, &loader.unreadable));
        RulebookError::unless_empty(found)?;
        Ok(book)
    }
}

#[derive(Default)]
struct Loader {
    path: Vec<Step>,
    faults: Vec<Fault>,
    /// How many values could not be read.
    unread: usize,
    /// Sets whose sheets were read with faults.
    unreadable: BTreeSet<u8>,
    texts: Interner,
    papers: Vec<PaperRow>,
    gates: Vec<GateRow>,
    readings: Vec<ReadingRow>,
    ministries: Vec<TextId>,
    defects: Vec<DefectRow>,
    set_gates: Vec<SetGateRow>,
    codes: Vec<Code>,
    parts: Vec<PartRow>,
    sections: Vec<SectionRow>,
    headings: Vec<HeadingRow>,
    lines: Vec<LineRow>,
    scores: Vec<Score>,
    criteria: Vec<CriterionRow>,
    /// Criteria already held, by their words.
    criteria_seen: BTreeMap<Words, u16>,
    choices: Vec<ChoiceRow>,
    grounds: Vec<GroundsRow>,
    reading_uses: Vec<ReadingUseRow>,
}

/// What makes two criteria of different sets the same: all but points and marks.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Words {
    texts: [TextId; 4],
    conditions: [Option<Condition>; 2],
    expects_reading: Option<u16>,
    choices: Vec<(TextId, u16)>,
}

/// The sheet that is being read.
#[derive(Clone, Copy)]
struct Sheet {
    decision: Decision,
    set: u8,
    first_line: usize,
}

impl Sheet {
    fn cite(self, code: Option<Code>) -> Cite {
        code.map_or(Cite::Set(self.decision, self.set), |code| Cite::Criterion(self.decision, self.set, code))
    }
}

/// A choice as read.
struct ReadChoice {
    no: u8,
    score: Score,
    label: TextId,
    grounds: GroundsRow,
}

enum Step {
    Name(&'static str),
    Index(usize),
}

/// Each distinct text once.
#[derive(Default)]
struct Interner {
    seen: BTreeMap<(String, String), TextId>,
    all: Vec<(String, String)>,
}

impl Interner {
    fn add(&mut self, vi: &str, en: &str) -> Option<TextId> {
        let text = (vi.to_owned(), en.to_owned());
        if let Some(&id) = self.seen.get(&text) {
            return Some(id);
        }
        self.all.push(text.clone());
        let id = TextId(u16::try_from(self.all.len()).ok()?);
        self.seen.insert(text, id);
        Some(id)
    }

    fn finish(self) -> Texts {
        Texts::of(self.all.iter().map(|(vi, en)| Bilingual { vi, en }))
    }
}

/// The entries of a map, asked for by name.
struct Fields<'a> {
    entries: &'a [(String, Tree)],
    known: Vec<&'static str>,
}

impl<'a> Fields<'a> {
    fn get(&mut self, name: &'static str) -> Option<&'a Tree> {
        self.known.push(name);
        self.entries.iter().rev().find(|(key, value)| key == name && *value != Tree::Null).map(|(_, value)| value)
    }
}

impl Loader {
    /// Something could not be read, so that sums over it would only say so again.
    fn fault(&mut self, vi: impl Into<Cow<'static, str>>, en: impl Into<Cow<'static, str>>) {
        self.unread = self.unread.saturating_add(1);
        self.remark(vi, en);
    }

    /// Something is wrong and all the same read.
    fn remark(&mut self, vi: impl Into<Cow<'static, str>>, en: impl Into<Cow<'static, str>>) {
        let mut place = String::new();
        for step in &self.path {
            match step {
                Step::Name(name) if place.is_empty() => place.push_str(name),
                Step::Name(name) => {
                    place.push('.');
                    place.push_str(name);
                }
                Step::Index(index) => place.push_str(&format!("[{index}]")),
            }
        }
        self.faults.push(Fault::new(place, vi, en));
    }

    fn at<T>(&mut self, name: &'static str, read: impl FnOnce(&mut Self) -> T) -> T {
        self.path.push(Step::Name(name));
        let value = read(self);
        self.path.pop();
        value
    }

    /// Reads a map; says which names are unknown or stand twice.
    fn map<T>(&mut self, node: &Tree, read: impl FnOnce(&mut Self, &mut Fields<'_>) -> Option<T>) -> Option<T> {
        let Tree::Map(entries) = node else {
            self.fault("phải là một đối tượng", "must be an object");
            return None;
        };
        let mut fields = Fields { entries, known: Vec::new() };
        let value = read(self, &mut fields);
        let mut seen = BTreeSet::new();
        for (key, _) in entries {
            let key = key.as_str();
            if !fields.known.contains(&key) {
                let hint = nearest(key, &fields.known).map(|name| [format!(" (có phải `{name}`?)"), format!(" (is it `{name}`?)")]);
                let [vi, en] = hint.unwrap_or_default();
                self.remark(format!("không hiểu tên `{}`{vi}", cut(key)), format!("does not know the name `{}`{en}", cut(key)));
            } else if !seen.insert(key) {
                self.remark(format!("tên `{}` có hai lần", cut(key)), format!("has the name `{}` twice", cut(key)));
            }
        }
        value
    }

    fn list<T>(&mut self, node: Option<&Tree>, mut read: impl FnMut(&mut Self, &Tree) -> Option<T>) -> Vec<T> {
        match node {
            None => Vec::new(),
            Some(Tree::List(nodes)) => {
                let read_one = |(index, node)| {
                    self.path.push(Step::Index(index));
                    let value = read(self, node);
                    self.path.pop();
                    value
                };
                nodes.iter().enumerate().filter_map(read_one).collect()
            }
            Some(_) => {
                self.fault("phải là một danh sách", "must be a list");
                Vec::new()
            }
        }
    }

    /// A list under a name.
    fn each<T>(&mut self, fields: &mut Fields<'_>, name: &'static str, read: impl FnMut(&mut Self, &Tree) -> Option<T>) -> Vec<T> {
        let node = fields.get(name);
        self.at(name, |this| this.list(node, read))
    }

    /// A value that must be there.
    fn need<T>(&mut self, fields: &mut Fields<'_>, name: &'static str, read: impl FnOnce(&mut Self, &Tree) -> Option<T>) -> Option<T> {
        let node = fields.get(name);
        self.at(name, |this| {
            if let Some(node) = node {
                read(this, node)
            } else {
                this.fault("thiếu", "is missing");
                None
            }
        })
    }

    /// A value that may be there.
    fn may<T>(&mut self, fields: &mut Fields<'_>, name: &'static str, read: impl FnOnce(&mut Self, &Tree) -> Option<T>) -> Option<T> {
        let node = fields.get(name)?;
        self.at(name, |this| read(this, node))
    }

    fn text<'a>(&mut self, node: &'a Tree) -> Option<&'a str> {
        if let Tree::Text(text) = node {
            return Some(text);
        }
        self.fault("phải là chữ", "must be text");
        None
    }

    fn sentence(&mut self, node: &Tree) -> Option<String> {
        let text = self.text(node)?;
        if text.len() > Texts::MOST {
            self.fault("quá dài: nhiều nhất 65.535 byte", "is too long: 65,535 bytes are the most");
            return None;
        }
        Some(text.to_owned())
    }

    fn truth(&mut self, node: &Tree) -> Option<bool> {
        if let Tree::Bool(truth) = node {
            return Some(*truth);
        }
        self.fault("phải là true hoặc false", "must be true or false");
        None
    }

    /// A name that the rulebook gives.
    fn id(&mut self, node: &Tree) -> Option<Cow<'static, str>> {
        const MOST: usize = 80;
        let text = self.text(node)?;
        let is_name = |text: &str| text.bytes().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == b'_');
        if text.is_empty() || text.len() > MOST || !is_name(text) {
            self.fault(
                "phải là tên gồm chữ thường không dấu, chữ số và dấu gạch dưới, dài nhất 80 ký tự",
                "must be a name of small letters a to z, digits and underscores, of 80 characters at most",
            );
            return None;
        }
        Some(Cow::Owned(text.to_owned()))
    }

    /// The row of a name that the rulebook gave.
    fn row<T>(&mut self, node: &Tree, kind: [&str; 2], table: fn(&Self) -> &Vec<T>, id: fn(&T) -> &str) -> Option<u16> {
        let [vi, en] = kind;
        let text = self.text(node)?;
        let row = table(self).iter().position(|row| id(row) == text).and_then(|row| u16::try_from(row).ok());
        if row.is_none() {
            let known: Vec<&str> = table(self).iter().map(id).collect();
            let hint = nearest(text, &known).map(|name| [format!(" (có phải `{name}`?)"), format!(" (is it `{name}`?)")]);
            let [vi_hint, en_hint] = hint.unwrap_or_default();
            let name = cut(text).to_owned();
            self.fault(format!("`{name}` không có trong danh sách {vi}{vi_hint}"), format!("`{name}` is not in the list of {en}{en_hint}"));
        }
        row
    }

    fn paper_row(&mut self, node: &Tree) -> Option<PaperSet> {
        self.row(node, ["giấy tờ", "papers"], |this| &this.papers, |row| &row.id).map(|row| PaperSet::of(row.into()))
    }

    fn gate_row(&mut self, node: &Tree) -> Option<u16> {
        self.row(node, ["điều kiện bị loại", "gates"], |this| &this.gates, |row| &row.id)
    }

    fn reading_row(&mut self, node: &Tree) -> Option<u16> {
        self.row(node, ["cách hiểu", "readings"], |this| &this.readings, |row| &row.id)
    }

    /// The papers that a thing rests on.
    fn evidence(&mut self, fields: &mut Fields<'_>) -> PaperSet {
        self.each(fields, "evidence", Self::paper_row).into_iter().fold(PaperSet::EMPTY, |all, paper| all | paper)
    }

    /// A place in the law: of this decision, or of another law.
    fn place(&mut self, node: &Tree, decision: Decision) -> Option<Cite> {
        let cite = Cite::parse(self.text(node)?);
        match cite {
            None => self.fault("không phải một chỗ trong văn bản", "is not a place in the law"),
            Some(cite) if cite.decision().is_some_and(|of| of != decision) => {
                self.fault("là chỗ trong một quyết định khác", "is a place in another decision");
                return None;
            }
            Some(_) => {}
        }
        cite
    }

    fn number(&mut self, node: &Tree) -> Option<u8> {
        let number = if let Tree::Integer(number) = node { u8::try_from(*number).ok() } else { None };
        if number.is_none() {
            self.fault("phải là số nguyên từ 0 đến 255", "must be a whole number from 0 to 255");
        }
        number
    }

    fn name<T: FromStr>(&mut self, node: &Tree) -> Option<T> {
        let text = self.text(node)?;
        let value = text.parse().ok();
        if value.is_none() {
            self.fault(format!("không có giá trị `{}`", cut(text)), format!("has no value `{}`", cut(text)));
        }
        value
    }

    fn date(&mut self, node: &Tree) -> Option<Date> {
        let date = parse_date(self.text(node)?);
        if date.is_none() {
            self.fault("phải là ngày dạng YYYY-MM-DD", "must be a date like YYYY-MM-DD");
        }
        date
    }

    fn star(&mut self, node: &Tree) -> Option<Star> {
        let star = self.number(node).and_then(Star::new);
        if star.is_none() {
            self.fault("phải là số sao từ 1 đến 5", "must be a star from 1 to 5");
        }
        star
    }

    fn bilingual(&mut self, node: &Tree) -> Option<TextId> {
        self.map(node, |this, fields| {
            let vi = this.need(fields, "vi", Self::sentence);
            let en = this.need(fields, "en", Self::sentence);
            let id = this.texts.add(&vi?, &en?);
            if id.is_none() {
                this.fault("quá nhiều đoạn chữ khác nhau", "one text too many: 65,535 are the most");
            }
            id
        })
    }

    fn words(&mut self, fields: &mut Fields<'_>, name: &'static str) -> Option<TextId> {
        self.need(fields, name, Self::bilingual)
    }

    fn may_words(&mut self, fields: &mut Fields<'_>, name: &'static str) -> TextId {
        self.may(fields, name, Self::bilingual).unwrap_or(TextId::NONE)
    }

    /// The rows added to a table since it had `start` of them.
    fn span(&mut self, start: usize, end: usize) -> Span {
        let span = u16::try_from(start).ok().zip(u8::try_from(end.saturating_sub(start)).ok());
        if let Some((start, len)) = span {
            return Span { start, len };
        }
        self.fault("quá nhiều mục", "has too many items: 255 here and 65,535 in all are the most");
        Span::EMPTY
    }

    fn rulebook(&mut self, node: &Tree) -> Rulebook {
        let epoch = const { date(1, 1, 1) };
        let mut tables = Tables {
            decision: Decision::LATEST,
            signed: epoch,
            in_force_from: epoch,
            in_force_to: None,
            provenance: TextId::NONE,
            minimums: None,
            rules: Rows::default(),
            bands: Rows::default(),
            texts: Texts { vi: Cow::Borrowed(""), en: Cow::Borrowed(""), lengths: Rows::default() },
            papers: Rows::default(),
            gates: Rows::default(),
            readings: Rows::default(),
            sets: Rows::default(),
            ministries: Rows::default(),
            set_gates: Rows::default(),
            defects: Rows::default(),
            codes: Rows::default(),
            parts: Rows::default(),
            sections: Rows::default(),
            headings: Rows::default(),
            lines: Rows::default(),
            scores: Rows::default(),
            criteria: Rows::default(),
            choices: Rows::default(),
            grounds: Rows::default(),
            reading_uses: Rows::default(),
        };
        self.map(node, |this, fields| {
            tables.decision = this.need(fields, "decision", Self::name).unwrap_or(Decision::LATEST);
            let decision = tables.decision;
            tables.signed = this.need(fields, "signed", Self::date).unwrap_or(epoch);
            tables.in_force_from = this.need(fields, "in_force_from", Self::date).unwrap_or(epoch);
            tables.in_force_to = this.may(fields, "in_force_to", Self::date);
            tables.provenance = this.may_words(fields, "provenance");
            this.readings = this.each(fields, "readings", |this, node| this.reading(node, decision));
            tables.minimums = this.may(fields, "minimums", Self::name);
            tables.rules = this.each(fields, "rules", |this, node| this.rule(node, decision)).into();
            tables.bands = this.each(fields, "bands", Self::band).into();
            this.papers = this.each(fields, "papers", Self::paper);
            this.gates = this.each(fields, "gates", Self::gate);
            tables.sets = this.each(fields, "sets", |this, node| this.set(decision, node)).into();
            Some(())
        });
        tables.texts = core::mem::take(&mut self.texts).finish();
        tables.papers = core::mem::take(&mut self.papers).into();
        tables.gates = core::mem::take(&mut self.gates).into();
        tables.readings = core::mem::take(&mut self.readings).into();
        tables.defects = core::mem::take(&mut self.defects).into();
        tables.ministries = core::mem::take(&mut self.ministries).into();
        tables.set_gates = core::mem::take(&mut self.set_gates).into();
        tables.codes = core::mem::take(&mut self.codes).into();
        tables.parts = core::mem::take(&mut self.parts).into();
        tables.sections = core::mem::take(&mut self.sections).into();
        tables.headings = core::mem::take(&mut self.headings).into();
        tables.lines = core::mem::take(&mut self.lines).into();
        tables.scores = core::mem::take(&mut self.scores).into();
        tables.criteria = core::mem::take(&mut self.criteria).into();
        tables.choices = core::mem::take(&mut self.choices).into();
        tables.grounds = core::mem::take(&mut self.grounds).into();
        tables.reading_uses = core::mem::take(&mut self.reading_uses).into();
        Rulebook { tables }
    }

    fn band(&mut self, node: &Tree) -> Option<Band> {
        self.map(node, |this, fields| {
            let star = this.need(fields, "star", Self::star);
            let from = this.need(fields, "from", Self::number);
            Some(Band { star: star?, from: Points::new(from?.into()) })
        })
    }

    fn reading(&mut self, node: &Tree, decision: Decision) -> Option<ReadingRow> {
        self.map(node, |this, fields| {
            let id = this.need(fields, "id", Self::id);
            let text = this.words(fields, "text");
            let cite = this.need(fields, "cite", |this, node| this.place(node, decision));
            Some(ReadingRow { id: id?, text: text?, cite: cite? })
        })
    }

    fn rule(&mut self, node: &Tree, decision: Decision) -> Option<RuleRow> {
        self.map(node, |this, fields| {
            let rule = this.need(fields, "id", Self::name);
            let cite = this.may(fields, "cite", |this, node| this.place(node, decision));
            let reading = this.may(fields, "reading", Self::reading_row);
            Some(RuleRow { rule: rule?, cite, reading })
        })
    }

    fn paper(&mut self, node: &Tree) -> Option<PaperRow> {
        self.map(node, |this, fields| {
            let id = this.need(fields, "id", Self::id);
            let name = this.words(fields, "name");
            let form = this.need(fields, "form", Self::number);
            let compulsory = this.may(fields, "compulsory", Self::truth).unwrap_or(false);
            Some(PaperRow { id: id?, name: name?, form: form?, compulsory })
        })
    }

    fn gate(&mut self, node: &Tree) -> Option<GateRow> {
        self.map(node, |this, fields| {
            let id = this.need(fields, "id", Self::id);
            let effect: Option<Effect> = this.need(fields, "effect", Self::name);
            let text = this.words(fields, "text");
            let papers = this.evidence(fields);
            Some(GateRow { id: id?, effect: effect?, text: text?, papers, computed: false })
        })
    }

    fn defect(&mut self, node: &Tree) -> Option<DefectRow> {
        self.map(node, |this, fields| {
            let kind = this.need(fields, "kind", Self::name);
            let at = this.may(fields, "at", |this, node| {
                let text = this.text(node)?;
                let part = text.parse::<Part>().ok().map(DefectPlace::Part);
                let place = part.or_else(|| Code::read(text).map(DefectPlace::Code));
                if place.is_none() {
                    this.fault("phải là A, B, C hoặc số của một mục", "must be A, B, C or the number of a section or a criterion");
                }
                place
            });
            Some(DefectRow { kind: kind?, at: at.unwrap_or(DefectPlace::Sheet) })
        })
    }

    fn set(&mut self, decision: Decision, node: &Tree) -> Option<SetRow> {
        let unread_before = self.unread;
        let row = self.map(node, |this, fields| {
            let no = this.need(fields, "no", Self::number);
            let name = this.words(fields, "name");
            let sector = this.words(fields, "sector");
            let group = this.words(fields, "group");
            let subgroup = this.may_words(fields, "subgroup");
            let ministries = this.each(fields, "ministries", Self::bilingual);
            let ministries = this.shared(&ministries, |this| &mut this.ministries);
            let producers = this.each(fields, "producers", Self::name).into_iter().collect();
            let samples = this.need(fields, "samples", Self::number);
            let sheet = Sheet { decision, set: no.unwrap_or_default(), first_line: this.lines.len() };
            let start = this.parts.len();
            let parts = this.each(fields, "parts", |this, node| this.part(node, sheet));
            this.parts.extend(parts);
            let parts = this.span(start, this.parts.len());
            let lines = this.span(sheet.first_line, this.lines.len());
            let gates = this.each(fields, "gates", |this, node| this.set_gate(node, sheet));
            let gates = this.shared(&gates, |this| &mut this.set_gates);
            let conditions = this.may(fields, "conditions", Self::name);
            let defects = this.each(fields, "defects", Self::defect);
            let defects = this.shared(&defects, |this| &mut this.defects);
            let samples = samples.unwrap_or_default();
            Some(SetRow {
                no: no?,
                name: name?,
                sector: sector?,
                group: group?,
                subgroup,
                ministries,
                producers,
                samples,
                parts,
                lines,
                gates,
                conditions,
                defects,
            })
        });
        if let Some(row) = row.filter(|_| self.unread > unread_before) {
            self.unreadable.insert(row.no);
        }
        row
    }

    fn part(&mut self, node: &Tree, sheet: Sheet) -> Option<PartRow> {
        self.map(node, |this, fields| {
            let part = this.need(fields, "code", Self::name);
            let max = this.need(fields, "max", Self::number);
            let sections = this.each(fields, "sections", |this, node| this.section(node, sheet));
            let sections = this.shared(&sections, |this| &mut this.sections);
            Some(PartRow { part: part?, max: max?, sections })
        })
    }

    fn section(&mut self, node: &Tree, sheet: Sheet) -> Option<SectionRow> {
        self.map(node, |this, fields| {
            let no = this.need(fields, "no", Self::number);
            let title = this.words(fields, "title");
            let max = this.need(fields, "max", Self::number);
            let start = this.lines.len();
            let first_heading = this.headings.len();
            let lines = this.each(fields, "criteria", |this, node| this.criterion(node, first_heading, sheet));
            this.lines.extend(lines);
            let lines = this.span(start.saturating_sub(sheet.first_line), this.lines.len().saturating_sub(sheet.first_line));
            Some(SectionRow { no: no?, title: title?, max: max?, lines })
        })
    }

    /// The stated citation must be the one that follows from the place: it is never stored.
    fn cited(&mut self, fields: &mut Fields<'_>, cite: Cite) {
        self.may(fields, "cite", |this, node| {
            if this.text(node)? != cite.to_string() {
                this.remark(format!("phải là `{cite}`"), format!("must be `{cite}`"));
            }
            Some(())
        });
    }

    fn criterion(&mut self, node: &Tree, first_heading: usize, sheet: Sheet) -> Option<LineRow> {
        self.map(node, |this, fields| {
            let code: Option<Code> = this.need(fields, "code", Self::name);
            let title = this.words(fields, "title");
            let max = this.need(fields, "max", Self::number);
            let heading = this.may(fields, "under", |this, node| this.heading(node, first_heading));
            let choices = this.each(fields, "choices", Self::choice);
            for (position, ReadChoice { no, .. }) in (1_u8..).zip(&choices) {
                if *no != position {
                    this.at("choices", |this| {
                        this.remark(format!("mức thứ {position} mang số {no}"), format!("choice {position} in order is numbered {no}"));
                    });
                }
            }
            let note = this.may_words(fields, "note");
            let cases = this.may(fields, "cases", |this, node| {
                this.map(node, |this, fields| Some([this.words(fields, "a")?, this.words(fields, "b")?]))
            });
            let applies_if = this.may(fields, "applies_if", Self::condition);
            let mut expects_reading = None;
            let expects = this.may(fields, "expects", |this, node| this.expectation(node, &mut expects_reading));
            let readings = this.each(fields, "readings", Self::reading_use);
            fields.get("measure");
            let code = code?;
            this.cited(fields, sheet.cite(Some(code)));
            let words = CriterionRow {
                title: title?,
                note,
                choices: Span::EMPTY,
                applies_if,
                expects,
                expects_reading,
                cases: cases.unwrap_or([TextId::NONE; 2]),
            };
            let scores: Vec<Score> = choices.iter().map(|choice| choice.score).collect();
            let criterion = this.criterion_row(words, &choices);
            let scores = this.shared(&scores, |this| &mut this.scores).start;
            let readings = this.shared(&readings, |this| &mut this.reading_uses);
            Some(LineRow { code, max: max?, heading, criterion, scores, readings })
        })
    }

    /// The row of these words; criteria that share all words share the row.
    fn criterion_row(&mut self, row: CriterionRow, choices: &[ReadChoice]) -> u16 {
        let mut rows = Vec::new();
        for choice in choices {
            let grounds = self.shared(&[choice.grounds], |this| &mut this.grounds).start;
            rows.push(ChoiceRow { label: choice.label, grounds });
        }
        let [a, b] = row.cases;
        let words = Words {
            texts: [row.title, row.note, a, b],
            conditions: [row.applies_if, row.expects],
            expects_reading: row.expects_reading,
            choices: rows.iter().map(|row| (row.label, row.grounds)).collect(),
        };
        if let Some(&index) = self.criteria_seen.get(&words) {
            return index;
        }
        let start = self.choices.len();
        self.choices.extend(rows);
        let choices = self.span(start, self.choices.len());
        let index = u16::try_from(self.criteria.len()).unwrap_or(u16::MAX);
        self.criteria.push(CriterionRow { choices, ..row });
        self.criteria_seen.insert(words, index);
        index
    }

    /// Where these rows stand together in a table: once, however many sheets share them.
    fn shared<T: Copy + PartialEq>(&mut self, rows: &[T], table: fn(&mut Self) -> &mut Vec<T>) -> Span {
        if rows.is_empty() {
            return Span::EMPTY;
        }
        let table = table(self);
        let found = table.windows(rows.len()).position(|window| window == rows);
        let start = found.unwrap_or_else(|| {
            let start = table.len();
            table.extend_from_slice(rows);
            start
        });
        self.span(start, start.saturating_add(rows.len()))
    }

    fn heading(&mut self, node: &Tree, first_heading: usize) -> Option<u8> {
        self.map(node, |this, fields| {
            let code = this.need(fields, "code", Self::name);
            let title = this.words(fields, "title");
            let max = this.need(fields, "max", Self::number);
            let row = HeadingRow { code: code?, title: title?, max: max? };
            let known = this
                .headings
                .iter()
                .skip(first_heading)
                .position(|known| known.code == row.code && known.title == row.title && known.max == row.max);
            let index = known.map_or(this.headings.len(), |position| first_heading.saturating_add(position));
            if index == this.headings.len() {
                this.headings.push(row);
            }
            u8::try_from(index).ok()
        })
    }

    fn choice(&mut self, node: &Tree) -> Option<ReadChoice> {
        self.map(node, |this, fields| {
            let no = this.need(fields, "no", Self::number);
            let points = this.need(fields, "points", Self::number);
            let min_star = this.may(fields, "min_star", Self::star);
            let case = this.may(fields, "case", Self::name);
            let label = this.words(fields, "label");
            let papers = this.evidence(fields);
            let producers = this.each(fields, "producers", Self::name).into_iter().collect();
            let score = Score { points: points?, min_star };
            Some(ReadChoice { no: no?, score, label: label?, grounds: GroundsRow { case, papers, producers } })
        })
    }

    fn condition(&mut self, node: &Tree) -> Option<Condition> {
        self.map(node, |this, fields| {
            let criterion = this.need(fields, "criterion", Self::name);
            let above = this.need(fields, "above", Self::number);
            Some(Condition { criterion: criterion?, above: above? })
        })
    }

    /// A condition, perhaps with the reading that tells why it is none.
    fn expectation(&mut self, node: &Tree, reading: &mut Option<u16>) -> Option<Condition> {
        self.map(node, |this, fields| {
            let criterion = this.need(fields, "criterion", Self::name);
            let above = this.need(fields, "above", Self::number);
            *reading = this.may(fields, "reading", Self::reading_row);
            Some(Condition { criterion: criterion?, above: above? })
        })
    }

    fn reading_use(&mut self, node: &Tree) -> Option<ReadingUseRow> {
        self.map(node, |this, fields| {
            let reading = this.need(fields, "id", Self::reading_row);
            let star = this.may(fields, "star", Self::star);
            let choice = this.may(fields, "choice", Self::number);
            let when = match (star, choice) {
                (None, None) => Touches::Minimum,
                (None, Some(choice)) => Touches::Choice(choice),
                (Some(star), Some(choice)) => Touches::Mark(star, choice),
                (Some(_), None) => return this.need(fields, "choice", |_, _| None),
            };
            Some(ReadingUseRow { reading: reading?, when })
        })
    }

    fn set_gate(&mut self, node: &Tree, sheet: Sheet) -> Option<SetGateRow> {
        self.map(node, |this, fields| {
            let gate = this.need(fields, "id", Self::gate_row);
            let criterion: Option<Code> = this.may(fields, "criterion", Self::name);
            let text = this.may_words(fields, "text");
            let zero_in: Vec<Code> = this.each(fields, "zero_in", Self::name);
            let zero_in = this.shared(&zero_in, |this| &mut this.codes);
            let reading = this.may(fields, "reading", Self::reading_row);
            this.cited(fields, sheet.cite(criterion));
            if let Some(row) = this.gates.get_mut(usize::from(gate?)).filter(|_| zero_in != Span::EMPTY) {
                row.computed = true;
            }
            Some(SetGateRow { gate: gate?, criterion, text, zero_in, reading })
        })
    }
}
