//! The machine that reads an application leniently: takes what fits, keeps every fault, skips the rest without holding it.
//!
//! Whatever the format is, serde's part is one visitor without a decision of its own: it tells a [`Reader`] what comes
//! (an object or a list opens, a name, a value, it closes) and asks which of it to skip. The reader decides what a value
//! means at its place, once for all formats.

use super::loose::Loose;
use super::model::Application;
use crate::calendar::{Date, parse_date};
use crate::code::Code;
use crate::decision::act::Decision;
use crate::filing::Kind;
use crate::finding::{Finding, FindingCode, Param, Path, PathStep, Severity};
use crate::letters::{cut, nearest};
use crate::limits;
use crate::papers::{Document, ReadAt};
use crate::product::{Producer, ProducerKind, Product};
use crate::tree::Tree;
use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::mem::replace;
use core::str::FromStr;
use serde::de::{self, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

impl<'de> DeserializeSeed<'de> for &mut Reader {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

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
                Next::IfGiven | Next::Keep | Next::Skip => list.next_element::<IgnoredAny>()?.is_some(),
            };
            if !there {
                break;
            }
            self.had_item(&mut open);
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
                Next::Keep => self.keep(map.next_value()?),
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
    /// Kept as it is.
    Keep,
    Skip,
}

/// What a value stands for.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Slot {
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
    Declaration,
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
type Names = (&'static [&'static str], &'static [Slot]);

macro_rules! names {
    ($($name:literal => $place:ident),+ $(,)?) => { (&[$($name),+], &[$(Slot::$place),+]) };
}

impl Slot {
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
            Self::Declarations => (Self::Declaration, None),
            _ => {
                let (names, places) = self.names();
                match names.iter().zip(places).find(|(known, _)| **known == name) {
                    Some((name, place)) => (*place, Some(*name)),
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

/// An object or a list that is being read.
struct Open {
    place: Slot,
    entries: usize,
    /// The names that were seen, in order: the known ones by what they stand for, others as they are.
    seen: Vec<(Slot, String)>,
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
    fn is_new(&mut self, place: Slot, name: &str) -> bool {
        let unknown = matches!(place, Slot::Unknown | Slot::NoCriterion | Slot::Declaration);
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
pub(super) struct Reader {
    app: Application,
    faults: Vec<Finding>,
    place: Slot,
    path: Path,
    /// The name of the entry at hand, where names are the rulebook's or of no criterion; cut at 80 characters.
    entry: String,
    /// Whether the document at hand has a kind, usable or not.
    kind_given: bool,
    /// What was read so far, as [`limits::CHARACTERS`] counts.
    characters: usize,
}

impl Reader {
    /// What was read; `None` where it was over the bound on characters.
    pub(super) fn finish(mut self) -> Option<(Application, Vec<Finding>)> {
        if self.characters > limits::CHARACTERS {
            return None;
        }
        Finding::in_order(&mut self.faults, &|_| true);
        Some((self.app, self.faults))
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
            (Slot::Documents, Loose::List) => self.app.documents = Some(Vec::new()),
            (Slot::Root | Slot::Product | Slot::Producer | Slot::Answers | Slot::Declarations | Slot::Document, Loose::Object) => {}
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
        self.place = Slot::Document;
        self.kind_given = false;
        self.step(list.place.depth(), Some(PathStep::Index(index)));
        Next::Read
    }

    /// An item of a list was there: every one takes a place, so that positions stay those of the list.
    fn had_item(&mut self, list: &mut Open) {
        if let Some(documents) = self.app.documents.as_mut().filter(|_| list.entries < limits::ITEMS) {
            let index = u32::try_from(list.entries).ok();
            documents.resize_with(list.entries.saturating_add(1), Document::default);
            if let Some(document) = documents.get_mut(list.entries) {
                document.read_at = ReadAt(index);
            }
        }
        list.count();
    }

    /// The document at hand.
    fn document(&mut self) -> Option<&mut Document> {
        let [_, Some(PathStep::Index(index)), _] = &self.path.0 else { return None };
        let index = usize::try_from(*index).ok()?;
        let documents = self.app.documents.as_mut()?;
        if documents.len() <= index {
            documents.resize_with(index.saturating_add(1), Document::default);
        }
        documents.get_mut(index)
    }

    /// Keeps what is the caller's own.
    fn keep(&mut self, value: Tree) {
        let kept = Some(value).filter(|value| *value != Tree::Null);
        match self.place {
            Slot::Facts => self.app.facts = kept,
            _ => self.app.extra = kept,
        }
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
        self.place = if is_used || object.place == Slot::Root { place } else { Slot::Unused };
        self.forget(self.place);
        match self.place {
            Slot::Facts | Slot::Extra => return Next::Keep,
            _ if !is_used => return if place == Slot::Unknown { Next::Skip } else { Next::Read },
            Slot::Unknown => {
                self.fault(FindingCode::UnknownName, "name", Param::quoted(name));
                self.suggest(name, object.place.names().0);
                return Next::IfGiven;
            }
            Slot::NoCriterion | Slot::Declaration => cut(name).clone_into(&mut self.entry),
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
            Slot::Root => self.fault(FindingCode::NotAnObject, "found", value.sort().into()),
            Slot::Id => self.app.id = self.text(value).map(str::to_owned),
            Slot::Decision => self.decision(value),
            Slot::ProductSet => {
                self.app.product_set = if let Loose::Whole(number) = value { u8::try_from(number).ok() } else { None };
                if is_given && self.app.product_set.is_none() {
                    self.fault(FindingCode::ProductSetUnknown, "given", value.quoted());
                }
            }
            Slot::Kind => self.app.kind = self.listed(value, Kind::NAMES),
            Slot::FiledOn => self.app.filed_on = self.date(value),
            Slot::EvaluatedOn => self.app.evaluated_on = self.date(value),
            Slot::ProductName => self.app.product.name = self.text(value).map(str::to_owned),
            Slot::ProducerName => self.app.producer.name = self.text(value).map(str::to_owned),
            Slot::ProducerKind => self.app.producer.kind = self.listed(value, ProducerKind::NAMES),
            Slot::Answer(code) => {
                if let Loose::Whole(number) = value {
                    self.app.answers.put(code, number);
                } else {
                    self.app.answers.remove(code);
                    if is_given {
                        self.fault(FindingCode::NotAWholeNumber, "given", value.quoted());
                    }
                }
            }
            Slot::NoCriterion if is_given => self.app.answers.put_unknown(&self.entry),
            Slot::NoCriterion => self.app.answers.remove_unknown(&self.entry),
            Slot::Declaration => {
                if let Loose::Truth(holds) = value {
                    self.app.declarations.set(&self.entry, holds);
                } else {
                    self.app.declarations.remove(&self.entry);
                    self.wrong_type(Loose::Truth(true), value);
                }
            }
            Slot::DocumentKind => {
                self.kind_given = is_given;
                let kind = self.text(value).map(str::to_owned);
                if let Some(document) = self.document() {
                    document.kind = kind;
                }
            }
            Slot::IssuedOn => {
                let day = self.date(value);
                if let Some(document) = self.document() {
                    document.issued_on = day;
                }
            }
            Slot::ExpiresOn => {
                let day = self.date(value);
                if let Some(document) = self.document() {
                    document.expires_on = day;
                }
            }
            Slot::Product | Slot::Producer | Slot::Answers | Slot::Declarations | Slot::Document => {
                self.wrong_type(Loose::Object, value);
            }
            Slot::Documents => self.wrong_type(Loose::List, value),
            Slot::Facts | Slot::Extra | Slot::Unknown | Slot::Unused => {}
        }
    }

    /// Closes an object or a list.
    fn close(&mut self, open: &Open) {
        let depth = open.place.depth();
        if open.is_over() {
            self.step(depth, None);
            self.drop_faults();
            self.forget(open.place);
            self.fault(FindingCode::TooManyItems, "most", limits::ITEMS.into());
        } else if open.place == Slot::Document && !self.kind_given {
            self.step(depth, Some(PathStep::Name("kind".into())));
            self.fault(FindingCode::WrongType, "expected", Loose::LongText.sort().into());
            self.also("found", Loose::Nothing.sort().into());
        }
    }

    /// Empties what an object or a list at this place had filled.
    fn forget(&mut self, place: Slot) {
        match place {
            Slot::Product => self.app.product = Product::default(),
            Slot::Producer => self.app.producer = Producer::default(),
            Slot::Answers => self.app.answers.clear(),
            Slot::Declarations => self.app.declarations.clear(),
            Slot::Documents => self.app.documents = None,
            Slot::Document => {
                if let Some(document) = self.document() {
                    *document = Document { read_at: document.read_at, ..Document::default() };
                }
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
        self.app.decision = name.and_then(|name| name.parse().ok());
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
            Loose::LongText => self.fault(FindingCode::TextTooLong, "most", limits::TEXT.into()),
            other => self.wrong_type(Loose::LongText, other),
        }
        None
    }

    /// One of a closed list of names.
    fn listed<T: FromStr>(&mut self, value: Loose<'_>, names: &[&'static str]) -> Option<T> {
        let given = self.text(value)?;
        let known = given.parse().ok();
        if known.is_none() {
            self.fault(FindingCode::UnknownValue, "given", Param::quoted(given));
            self.suggest(given, names);
        }
        known
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
    pub(super) fn fault(&mut self, code: FindingCode, name: &'static str, value: Param) {
        let severity = match code {
            FindingCode::DuplicateName | FindingCode::UnknownName => Severity::Warning,
            _ => Severity::Blocker,
        };
        self.faults.push(Finding::new(severity, code, self.path.clone()));
        self.also(name, value);
    }

    /// One more parameter of what was said last.
    pub(super) fn also(&mut self, name: &'static str, value: Param) {
        if let Some(fault) = self.faults.last_mut() {
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
        self.faults.pop();
    }

    /// Takes back what was said of the place and of all that is in it; of the whole document only which of its names are
    /// unknown, as what is known is read all the same.
    fn drop_faults(&mut self) {
        let Self { faults, path, .. } = self;
        let is_root = matches!(path.0, [None, ..]);
        faults.retain(|fault| match &fault.path.0 {
            [_, deeper, _] if is_root => fault.code != FindingCode::UnknownName || deeper.is_some(),
            _ => !fault.path.starts_with(path),
        });
    }
}
