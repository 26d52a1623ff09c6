//! Lenient reading: takes what fits, keeps every fault, skips the rest without holding it.
//!
//! Whatever the format is, serde's part is one visitor without a decision of its own: it tells a [`Reader`] what comes
//! (an object or a list opens, a name, a value, it closes) and asks which of it to skip. All that a value can mean where
//! it stands is said by the reader, once for all formats.

mod tokens;

pub use tokens::Token;

use super::loose::Loose;
use super::{Application, Kind, limits};
use crate::calendar::{Date, parse_date};
use crate::dossier::{Document, Paper};
use crate::finding::{Finding, FindingCode, Param, Path, PathStep, Severity, in_order};
use crate::names;
use crate::product::{Producer, Product};
use crate::text::{cut, nearest};
use crate::{Code, Decision, GateId, ProducerKind};
use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::mem::{replace, take};
use serde::de::{self, Deserialize, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

impl Application {
    /// Reads an application from JSON text. Never fails: what is wrong is a finding of the report.
    ///
    /// A byte-order mark is skipped. Text that is not JSON gives an empty application with one finding that names line
    /// and column; nothing in front of the fault is used.
    ///
    /// ```
    /// use ocop_core::{check, Application, FindingCode};
    /// let report = check(&Application::from_json(br#"{ "product_set": 1, "answers": { "1.1": "3", "1.2": 2 } }"#));
    /// assert_eq!(report.score.as_ref().unwrap().total.get(), 1); // 1.2 counts, the text in 1.1 does not
    /// assert_eq!(report.of_code(FindingCode::NotAWholeNumber).count(), 1);
    /// ```
    #[cfg(feature = "json")]
    pub fn from_json(text: &[u8]) -> Self {
        Self::from_json_line(text, 1)
    }

    /// The same for a line of a longer text: a fault of syntax names this line, counted from 1.
    #[cfg(feature = "json")]
    pub fn from_json_line(text: &[u8], first_line: usize) -> Self {
        let bytes = text.strip_prefix("\u{feff}".as_bytes()).unwrap_or(text);
        let text = match core::str::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => {
                let good = bytes.get(..error.valid_up_to()).and_then(|good| core::str::from_utf8(good).ok()).unwrap_or("");
                let line = good.matches('\n').count().saturating_add(first_line);
                let column = good.rsplit('\n').next().unwrap_or("").chars().count().saturating_add(1);
                return Self::not_json(line, column, "not_utf8");
            }
        };
        // A number too large for any type stops serde_json; each is made just readable, in place, and the text read again.
        let mut bounded: Option<String> = None;
        loop {
            let text = bounded.as_deref().unwrap_or(text);
            let mut deserializer = serde_json::Deserializer::from_str(text);
            let error = match Self::deserialize(&mut deserializer).and_then(|application| deserializer.end().map(|()| application)) {
                Ok(mut application) => {
                    if first_line > 1 {
                        let of_whole = |code| matches!(code, FindingCode::NotAnObject | FindingCode::TextTooLong);
                        let faults = application.faults.iter_mut().filter(|fault| of_whole(fault.code) && fault.path == Path::ROOT);
                        faults.for_each(|fault| fault.params.push("line", count(first_line)));
                    }
                    return application;
                }
                Err(error) => error,
            };
            let reason = not_json_reason(&error, text);
            if reason == "number_too_large" && bounded.is_none() {
                bounded = Some(with_bounded_numbers(text));
                continue;
            }
            let line = error.line().max(1).saturating_sub(1);
            // serde_json counts bytes, people count characters.
            let in_line = text.split('\n').nth(line).unwrap_or("");
            let before = in_line.get(..error.column()).unwrap_or(in_line);
            return Self::not_json(line.saturating_add(first_line), before.chars().count(), reason);
        }
    }

    /// An application of which nothing could be read.
    #[cfg(feature = "json")]
    fn not_json(line: usize, column: usize, reason: &'static str) -> Self {
        let fault = Finding::new(Severity::Blocker, FindingCode::NotJson, Path::ROOT)
            .with("line", count(line))
            .with("column", count(column))
            .with("reason", reason);
        Self { faults: alloc::vec![fault], ..Self::default() }
    }

    /// What stands in for a text over its reader's own bound, in bytes, that was therefore never held; `line` is its
    /// place in a longer text, from 1.
    pub fn too_long(most: usize, line: usize) -> Self {
        let mut reader = Reader::default();
        reader.fault(FindingCode::TextTooLong, "most", count(most));
        if line > 1 {
            reader.also("line", count(line));
        }
        reader.app
    }

    /// What stands in for an application over [`limits::CHARACTERS`].
    pub fn over_bound() -> Self {
        let mut reader = Reader::default();
        reader.fault(FindingCode::TextTooLong, "most", count(limits::CHARACTERS));
        reader.also("unit", "characters".into());
        reader.app
    }
}

/// The same text with every number that is too large for any type, 1e400 say, as the largest that can be read; no place
/// moves.
#[cfg(feature = "json")]
fn with_bounded_numbers(text: &str) -> String {
    const LARGE: &str = "1e308";
    let of_number = |letter: char| letter.is_ascii_digit() || matches!(letter, '+' | '-' | '.' | 'e' | 'E');
    let mut bounded = String::new();
    let (mut rest, mut in_text) = (text, false);
    while let Some(letter) = rest.chars().next() {
        let is_number = !in_text && (letter == '-' || letter.is_ascii_digit());
        let length = match letter {
            _ if is_number => rest.len().saturating_sub(rest.trim_start_matches(of_number).len()),
            // With the letter that it escapes.
            '\\' if in_text => rest.chars().take(2).map(char::len_utf8).sum(),
            _ => letter.len_utf8(),
        };
        in_text ^= letter == '"';
        let (piece, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
        rest = after;
        if is_number && piece.parse().is_ok_and(f64::is_infinite) {
            let (sign, digits) = piece.strip_prefix('-').map_or(("", piece), |digits| ("-", digits));
            let padding = digits.len().saturating_sub(LARGE.len());
            bounded.extend([sign, LARGE, &" ".repeat(padding)]);
        } else {
            bounded.push_str(piece);
        }
    }
    bounded
}

fn count(number: usize) -> Param {
    Param::Number(i64::try_from(number).unwrap_or(i64::MAX))
}

/// A name for the kind of fault, from a closed list.
#[cfg(feature = "json")]
fn not_json_reason(error: &serde_json::Error, text: &str) -> &'static str {
    if text.trim().is_empty() {
        "empty"
    } else if error.is_eof() {
        "ends_early"
    } else if alloc::string::ToString::to_string(error).starts_with("number out of range") {
        "number_too_large"
    } else {
        "syntax"
    }
}

impl<'de> Deserialize<'de> for Application {
    /// Lenient: fails only where the format itself does.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut reader = Reader::default();
        deserializer.deserialize_any(&mut reader)?;
        Ok(reader.finish())
    }
}

impl<'de> DeserializeSeed<'de> for &mut Reader {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

/// Forwards; what is generic is compiled once for each format.
impl<'de> Visitor<'de> for &mut Reader {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E: de::Error>(self) -> Result<(), E> {
        self.plain(Loose::Nothing);
        Ok(())
    }

    fn visit_none<E: de::Error>(self) -> Result<(), E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_bool<E: de::Error>(self, truth: bool) -> Result<(), E> {
        self.plain(Loose::Truth(truth));
        Ok(())
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<(), E> {
        self.plain(Loose::integer(number));
        Ok(())
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<(), E> {
        self.visit_i64(i64::try_from(number).unwrap_or(i64::MAX))
    }

    fn visit_f64<E: de::Error>(self, number: f64) -> Result<(), E> {
        self.plain(Loose::float(number));
        Ok(())
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<(), E> {
        self.written(text);
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let Some(mut open) = self.open(Loose::List) else {
            while list.next_element::<IgnoredAny>()?.is_some() {}
            return Ok(());
        };
        loop {
            let there = match self.item(&open) {
                Next::Read => list.next_element_seed(&mut *self)?.is_some(),
                Next::IfGiven | Next::Skip => list.next_element::<IgnoredAny>()?.is_some(),
            };
            if !there {
                break;
            }
            open.count();
        }
        self.close(&open);
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let Some(mut open) = self.open(Loose::Object) else {
            while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
            return Ok(());
        };
        while let Some(next) = map.next_key_seed(Name(self, &mut open))? {
            match next {
                Next::Read => map.next_value_seed(&mut *self)?,
                Next::IfGiven if map.next_value::<Option<IgnoredAny>>()?.is_none() => self.unsay(),
                Next::IfGiven => {}
                Next::Skip => IgnoredAny = map.next_value()?,
            }
        }
        self.close(&open);
        Ok(())
    }
}

/// Forwards the next name of an object.
struct Name<'a>(&'a mut Reader, &'a mut Open);

impl<'de> DeserializeSeed<'de> for Name<'_> {
    type Value = Next;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Next, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Name<'_> {
    type Value = Next;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_str<E: de::Error>(self, name: &str) -> Result<Next, E> {
        Ok(self.0.name(self.1, name))
    }
}

/// What is to be done with the value that comes next.
#[derive(Clone, Copy)]
enum Next {
    Read,
    /// Only whether there is one other than null.
    IfGiven,
    Skip,
}

/// What a value stands for.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    /// The whole document.
    #[default]
    Root,
    Id,
    Decision,
    ProductSet,
    Kind,
    FiledOn,
    EvaluatedOn,
    Product,
    ProductName,
    Producer,
    ProducerName,
    ProducerKind,
    Answers,
    Answer(Code),
    NoCriterion,
    Facts,
    Declarations,
    Declaration(GateId),
    NoGate,
    Documents,
    Document,
    DocumentKind,
    IssuedOn,
    ExpiresOn,
    Extra,
    /// Under a name that is not part of the format.
    Unknown,
    /// In an object over its bound.
    Unused,
}

/// Names and, in the same order, their places.
type Names = (&'static [&'static str], &'static [Place]);

macro_rules! names {
    ($($name:literal => $place:ident),+ $(,)?) => { (&[$($name),+], &[$(Place::$place),+]) };
}

impl Place {
    /// The names of the object that stands here.
    const fn names(self) -> Names {
        const ROOT: Names = names! {
            "id" => Id,
            "decision" => Decision,
            "product_set" => ProductSet,
            "kind" => Kind,
            "filed_on" => FiledOn,
            "evaluated_on" => EvaluatedOn,
            "product" => Product,
            "producer" => Producer,
            "answers" => Answers,
            "facts" => Facts,
            "declarations" => Declarations,
            "documents" => Documents,
            "extra" => Extra,
        };
        const PRODUCT: Names = names! { "name" => ProductName };
        const PRODUCER: Names = names! { "name" => ProducerName, "kind" => ProducerKind };
        const DOCUMENT: Names = names! { "kind" => DocumentKind, "issued_on" => IssuedOn, "expires_on" => ExpiresOn };
        match self {
            Self::Root => ROOT,
            Self::Product => PRODUCT,
            Self::Producer => PRODUCER,
            Self::Document => DOCUMENT,
            _ => (&[], &[]),
        }
    }

    /// The entry of the object here that has this name: what it stands for, and its step on a path.
    fn entry(self, name: &str) -> (Self, PathStep) {
        let (place, known) = match self {
            Self::Answers => match Code::read(name) {
                Some(code) => return (Self::Answer(code), PathStep::Criterion(code)),
                None => (Self::NoCriterion, None),
            },
            Self::Declarations => match one_of(name, GateId::NAMES, GateId::ALL) {
                Some(gate) => (Self::Declaration(gate), Some(gate.as_str())),
                None => (Self::NoGate, None),
            },
            _ => {
                let (names, places) = self.names();
                let place = names::place(names, name);
                match place.and_then(|place| places.get(place).zip(names.get(place))) {
                    Some((place, name)) => (*place, Some(*name)),
                    None => (Self::Unknown, None),
                }
            }
        };
        (place, known.map_or_else(|| input(name), |name| PathStep::Name(name.into())))
    }

    /// How many steps lead here.
    const fn depth(self) -> usize {
        match self {
            Self::Root => 0,
            Self::Document => 2,
            _ => 1,
        }
    }
}

/// A name that the input used, as a step.
fn input(name: &str) -> PathStep {
    PathStep::Name(cut(name).to_owned().into())
}

/// The length of a text as [`limits::CHARACTERS`] counts.
fn units(text: &str) -> usize {
    let units = if text.is_ascii() { text.len() } else { text.encode_utf16().count() };
    units.min(limits::TEXT)
}

/// The value of this name.
fn one_of<T: Copy>(name: &str, names: &[&str], all: &[T]) -> Option<T> {
    all.get(names::place(names, name)?).copied()
}

/// An object or a list that is being read.
struct Open {
    place: Place,
    entries: usize,
    /// The names that were seen, in order: the known ones by what they stand for, others as they are.
    seen: Vec<(Place, String)>,
}

impl Open {
    const fn count(&mut self) {
        self.entries = self.entries.saturating_add(1);
    }

    /// Whether there are more entries than are used.
    const fn is_over(&self) -> bool {
        self.entries > limits::ITEMS
    }

    /// Remembers a name; false where it was seen before.
    fn is_new(&mut self, place: Place, name: &str) -> bool {
        let unknown = matches!(place, Place::Unknown | Place::NoCriterion | Place::NoGate);
        let name = (place, if unknown { name.to_owned() } else { String::new() });
        // Most input comes in the order of the format and of the sheet.
        if self.seen.last().is_none_or(|last| *last < name) {
            self.seen.push(name);
            return true;
        }
        match self.seen.binary_search(&name) {
            Ok(_) => false,
            Err(place) => {
                self.seen.insert(place, name);
                true
            }
        }
    }
}

/// The document of the dossier that is being read.
#[derive(Default)]
struct Draft {
    index: u32,
    kind_given: bool,
    kind: Option<Paper>,
    issued_on: Option<Date>,
    expires_on: Option<Date>,
}

/// An application that is being read: what was taken, and where the next value stands.
///
/// ```text
///           name, item          value: taken, or a fault
///   open ──────► place ──┬──────────────────────────────┐
///    ▲             ▲     └ open … close: one step deeper │
///    │             └────────────────────────────────────┴──► close
/// ```
///
/// A fault about a name is said with the name and taken back where its value is null, which is as if it were absent.
#[derive(Default)]
struct Reader {
    app: Application,
    place: Place,
    path: Path,
    document: Draft,
    /// What was read so far, as [`limits::CHARACTERS`] counts.
    characters: usize,
}

impl Reader {
    fn finish(mut self) -> Application {
        if self.characters > limits::CHARACTERS {
            return Application::over_bound();
        }
        self.app.faults = in_order(take(&mut self.app.faults));
        self.app
    }

    /// Counts a name or a value, and the units of its text.
    fn count(&mut self, units: usize) {
        self.characters = self.characters.saturating_add(units).saturating_add(1);
    }

    /// Counts and takes a value that is no text, object or list.
    fn plain(&mut self, value: Loose<'_>) {
        self.count(0);
        self.value(value);
    }

    /// Counts and takes a text.
    fn written(&mut self, text: &str) {
        self.count(units(text));
        self.value(Loose::text(text));
    }

    /// Opens an object or a list; `None` where the place takes another sort of value, which is a fault.
    fn open(&mut self, given: Loose<'_>) -> Option<Open> {
        self.count(0);
        let place = self.place;
        match (place, given) {
            (Place::Documents, Loose::List) => self.app.documents = Some(Vec::new()),
            (Place::Root | Place::Product | Place::Producer | Place::Answers | Place::Declarations | Place::Document, Loose::Object) => {}
            _ => {
                self.value(given);
                return None;
            }
        }
        Some(Open { place, entries: 0, seen: Vec::new() })
    }

    /// Goes to the next item of a list.
    fn item(&mut self, list: &Open) -> Next {
        if list.entries >= limits::ITEMS {
            return Next::Skip;
        }
        let index = u32::try_from(list.entries).unwrap_or(u32::MAX);
        self.place = Place::Document;
        self.document = Draft { index, ..Draft::default() };
        self.step(list.place.depth(), Some(PathStep::Index(index)));
        Next::Read
    }

    /// Goes to the entry of this name; says where it stands twice, and drops what the one before had to say.
    fn name(&mut self, object: &mut Open, name: &str) -> Next {
        object.count();
        self.count(units(name));
        // A longer one is unknown whatever it says.
        let is_whole = name.len() <= limits::TEXT;
        let name = if is_whole { name } else { cut(name) };
        let (place, step) = object.place.entry(name);
        self.step(object.place.depth(), Some(step));
        let is_used = !object.is_over();
        if is_used && is_whole && !object.is_new(place, name) {
            self.twice(object.place.depth(), name);
        }
        // Of the whole document what is known is read to its end.
        self.place = if is_used || object.place == Place::Root { place } else { Place::Unused };
        self.forget(self.place);
        match self.place {
            Place::Facts | Place::Extra => return Next::Skip,
            _ if !is_used => return if place == Place::Unknown { Next::Skip } else { Next::Read },
            Place::Unknown => {
                self.fault(FindingCode::UnknownName, "name", Param::quoted(name));
                self.suggest(name, object.place.names().0);
                return Next::IfGiven;
            }
            Place::NoCriterion => self.app.faults.push(unknown_criterion(name)),
            Place::NoGate => {
                self.fault(FindingCode::UnknownGate, "given", Param::quoted(name));
                let declared = GateId::ALL.iter().filter(|gate| gate.is_declared());
                self.suggest(name, &declared.map(|gate| gate.as_str()).collect::<Vec<_>>());
            }
            _ => {}
        }
        Next::Read
    }

    /// The name of the entry here, that many steps down, stood in its object before.
    fn twice(&mut self, depth: usize, name: &str) {
        self.drop_faults();
        // In the sheet a criterion stands once; the fault is about the name.
        let entry = self.step(depth, Some(input(name)));
        self.drop_faults();
        self.fault(FindingCode::DuplicateName, "name", Param::quoted(name));
        self.step(depth, entry);
    }

    /// Takes what stands at this place.
    fn value(&mut self, value: Loose<'_>) {
        let is_given = !matches!(value, Loose::Nothing);
        match self.place {
            Place::Root => self.fault(FindingCode::NotAnObject, "found", value.sort().into()),
            Place::Id => self.app.id = self.text(value).map(str::to_owned),
            Place::Decision => self.decision(value),
            Place::ProductSet => {
                self.app.product_set = if let Loose::Whole(number) = value { u8::try_from(number).ok() } else { None };
                if is_given && self.app.product_set.is_none() {
                    self.fault(FindingCode::ProductSetUnknown, "given", value.quoted());
                }
            }
            Place::Kind => self.app.kind = self.listed(value, Kind::NAMES, Kind::ALL),
            Place::FiledOn => self.app.filed_on = self.date(value),
            Place::EvaluatedOn => self.app.evaluated_on = self.date(value),
            Place::ProductName => self.app.product.name = self.text(value).map(str::to_owned),
            Place::ProducerName => self.app.producer.name = self.text(value).map(str::to_owned),
            Place::ProducerKind => self.app.producer.kind = self.listed(value, ProducerKind::NAMES, ProducerKind::ALL),
            Place::Answer(code) => {
                if let Loose::Whole(number) = value {
                    self.app.answers.put(code, number);
                } else {
                    self.app.answers.clear(code);
                    if is_given {
                        self.fault(FindingCode::NotAWholeNumber, "given", value.quoted());
                    }
                }
            }
            Place::Declaration(gate) => {
                if let Loose::Truth(holds) = value {
                    self.app.declarations.set(gate, holds);
                } else {
                    self.app.declarations.clear(gate);
                    self.wrong_type(Loose::Truth(true), value);
                }
            }
            Place::DocumentKind => {
                self.document.kind_given = is_given;
                self.document.kind = self.listed(value, Paper::NAMES, Paper::ALL);
            }
            Place::IssuedOn => self.document.issued_on = self.date(value),
            Place::ExpiresOn => self.document.expires_on = self.date(value),
            Place::Product | Place::Producer | Place::Answers | Place::Declarations | Place::Document => {
                self.wrong_type(Loose::Object, value);
            }
            Place::Documents => self.wrong_type(Loose::List, value),
            Place::NoCriterion | Place::NoGate if !is_given => self.unsay(),
            Place::NoCriterion | Place::NoGate | Place::Facts | Place::Extra | Place::Unknown | Place::Unused => {}
        }
    }

    /// Closes an object or a list.
    fn close(&mut self, open: &Open) {
        let depth = open.place.depth();
        if open.is_over() {
            self.step(depth, None);
            self.drop_faults();
            self.forget(open.place);
            self.fault(FindingCode::TooManyItems, "most", count(limits::ITEMS));
        } else if open.place == Place::Documents {
            // Where every one was taken, the places are their positions.
            if self.app.document_places.len() == open.entries {
                self.app.document_places = Vec::new();
            }
        } else if open.place == Place::Document {
            if !self.document.kind_given {
                self.step(depth, Some(PathStep::Name("kind".into())));
                self.fault(FindingCode::WrongType, "expected", Loose::LongText.sort().into());
                self.also("found", Loose::Nothing.sort().into());
            }
            let Draft { index, kind, issued_on, expires_on, .. } = take(&mut self.document);
            if let (Some(kind), Some(documents)) = (kind, &mut self.app.documents) {
                documents.push(Document { kind, issued_on, expires_on });
                self.app.document_places.push(index);
            }
        }
    }

    /// Empties what an object or a list at this place had filled.
    fn forget(&mut self, place: Place) {
        match place {
            Place::Product => self.app.product = Product::default(),
            Place::Producer => self.app.producer = Producer::default(),
            Place::Answers => self.app.answers.wipe(),
            Place::Declarations => self.app.declarations = super::Declarations::default(),
            Place::Documents => {
                self.app.documents = None;
                self.app.document_places = Vec::new();
            }
            _ => {}
        }
    }

    /// Puts this step behind the first `depth` ones, and nothing behind it; what stood there before.
    fn step(&mut self, depth: usize, step: Option<PathStep>) -> Option<PathStep> {
        let mut steps = self.path.0.iter_mut().skip(depth);
        let before = steps.next().and_then(|here| replace(here, step));
        steps.for_each(|deeper| *deeper = None);
        before
    }

    fn decision(&mut self, value: Loose<'_>) {
        let name = if let Loose::Text(name) = value { Some(name) } else { None };
        self.app.decision = name.and_then(|name| one_of(name, Decision::NAMES, Decision::ALL));
        if self.app.decision.is_none() && !matches!(value, Loose::Nothing) {
            self.fault(FindingCode::DecisionUnknown, "given", value.quoted());
            if let Some(name) = name {
                self.suggest(name, Decision::NAMES);
            }
        }
    }

    fn text<'a>(&mut self, value: Loose<'a>) -> Option<&'a str> {
        match value {
            Loose::Text(text) => return Some(text),
            Loose::LongText => self.fault(FindingCode::TextTooLong, "most", count(limits::TEXT)),
            other => self.wrong_type(Loose::LongText, other),
        }
        None
    }

    /// One of a closed list of names.
    fn listed<T: Copy>(&mut self, value: Loose<'_>, names: &[&'static str], all: &[T]) -> Option<T> {
        all.get(self.listed_at(value, names)?).copied()
    }

    fn listed_at(&mut self, value: Loose<'_>, names: &[&'static str]) -> Option<usize> {
        let given = self.text(value)?;
        let place = names::place(names, given);
        if place.is_none() {
            self.fault(FindingCode::UnknownValue, "given", Param::quoted(given));
            self.suggest(given, names);
        }
        place
    }

    fn date(&mut self, value: Loose<'_>) -> Option<Date> {
        let given = self.text(value)?;
        let date = parse_date(given);
        if date.is_none() {
            self.fault(FindingCode::UnreadableDate, "given", Param::quoted(given));
        }
        date
    }

    /// A value of another sort than its place takes; null is none.
    fn wrong_type(&mut self, expected: Loose<'_>, found: Loose<'_>) {
        if !matches!(found, Loose::Nothing) {
            self.fault(FindingCode::WrongType, "expected", expected.sort().into());
            self.also("found", found.sort().into());
        }
    }

    /// Says this of the place, with one parameter.
    fn fault(&mut self, code: FindingCode, name: &'static str, value: Param) {
        let severity = match code {
            FindingCode::DuplicateName | FindingCode::UnknownName => Severity::Warning,
            _ => Severity::Blocker,
        };
        self.app.faults.push(Finding::new(severity, code, self.path.clone()));
        self.also(name, value);
    }

    /// One more parameter of what was said last.
    fn also(&mut self, name: &'static str, value: Param) {
        if let Some(fault) = self.app.faults.last_mut() {
            fault.params.push(name, value);
        }
    }

    /// Offers a known name, where one is near to what was given.
    fn suggest(&mut self, given: &str, known: &[&'static str]) {
        if let Some(name) = nearest(given, known) {
            self.also("nearest", name.into());
        }
    }

    /// Takes back what was said last.
    fn unsay(&mut self) {
        self.app.faults.pop();
    }

    /// Takes back what was said of the place and of all that is in it; of the whole document only which of its names are
    /// unknown, as what is known is read all the same.
    fn drop_faults(&mut self) {
        let Self { app, path, .. } = self;
        let is_root = matches!(path.0, [None, ..]);
        app.faults.retain(|fault| match &fault.path.0 {
            [_, deeper, _] if is_root => fault.code != FindingCode::UnknownName || deeper.is_some(),
            _ => !fault.path.starts_with(path),
        });
    }
}

/// An answer to something that is no criterion; offers "2.3" for "`2_3`" and "2,3".
pub(crate) fn unknown_criterion(key: &str) -> Finding {
    let path = Path([Some(PathStep::Name("answers".into())), Some(input(key)), None]);
    let mut fault = Finding::new(Severity::Blocker, FindingCode::UnknownCriterion, path);
    fault.params.push("given", Param::quoted(key));
    let mut dotted = String::new();
    for word in key.split_whitespace() {
        dotted.push_str(if dotted.is_empty() { "" } else { "." });
        for letter in word.chars() {
            dotted.push(if matches!(letter, '_' | ',' | '-') { '.' } else { letter });
        }
    }
    // A code has one spelling only: this one.
    if dotted != key && Code::read(&dotted).is_some() {
        fault.params.push("nearest", Param::Text(dotted.into()));
    }
    fault
}
