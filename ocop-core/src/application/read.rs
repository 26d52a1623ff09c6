//! Lenient reading: takes what fits, keeps every fault, skips the rest without holding it.

use super::{Application, limits};
use crate::calendar::{Date, parse_date};
use crate::dossier::{Document, Paper};
use crate::finding::{Finding, FindingCode, Param, Path, PathStep, Severity};
use crate::rulebook::node::whole;
use crate::text::{QUOTED_CHARACTERS, cut, nearest};
use crate::{Code, GateId};
use alloc::borrow::ToOwned;
use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;
use core::str::FromStr;
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
        // Numbers too large for any type stop serde_json; each is made just readable, in place, and read again.
        let mut bounded: Option<String> = None;
        for retries_left in (0..=8_u8).rev() {
            let text = bounded.as_deref().unwrap_or(text);
            let mut deserializer = serde_json::Deserializer::from_str(text);
            let error = match Self::deserialize(&mut deserializer).and_then(|application| deserializer.end().map(|()| application)) {
                Ok(mut application) => {
                    let whole = application.faults.iter_mut().filter(|fault| fault.code == FindingCode::NotAnObject && first_line > 1);
                    whole.for_each(|fault| fault.params.push("line", line_param(first_line)));
                    return application;
                }
                Err(error) => error,
            };
            let reason = not_json_reason(&error, text);
            let line = error.line().max(1).saturating_sub(1);
            // serde_json counts bytes, people count characters.
            let in_line = text.split('\n').nth(line).unwrap_or("");
            let before = in_line.get(..error.column()).unwrap_or(in_line);
            match with_bounded_number(text, line, error.column()).filter(|_| reason == "number_too_large" && retries_left > 0) {
                Some(text) => bounded = Some(text),
                None => return Self::not_json(line.saturating_add(first_line), before.chars().count(), reason),
            }
        }
        Self::default()
    }

    /// An application of which nothing could be read.
    #[cfg(feature = "json")]
    fn not_json(line: usize, column: usize, reason: &'static str) -> Self {
        let fault = Finding::new(Severity::Blocker, FindingCode::NotJson, Path::ROOT)
            .with("line", line_param(line))
            .with("column", line_param(column))
            .with("reason", reason);
        Self { faults: alloc::vec![fault], ..Self::default() }
    }

    /// What stands in for a text over its reader's own bound, in bytes, that was therefore never held; `line` is its
    /// place in a longer text, from 1.
    pub fn too_long(most: usize, line: usize) -> Self {
        let mut fault = Finding::new(Severity::Blocker, FindingCode::TextTooLong, Path::ROOT).with("most", line_param(most));
        if line > 1 {
            fault = fault.with("line", line_param(line));
        }
        Self { faults: alloc::vec![fault], ..Self::default() }
    }
}

/// The same text with the number that ends at this place, 1e400 say, as the largest that can be read; no other place moves.
#[cfg(feature = "json")]
fn with_bounded_number(text: &str, line: usize, column: usize) -> Option<String> {
    const LARGE: &str = "1e308";
    let line_start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    let of_number = |letter: char| letter.is_ascii_digit() || matches!(letter, '+' | '-' | '.' | 'e' | 'E');
    let (before, after) = text.split_at_checked(line_start.checked_add(column)?)?;
    let start = before.trim_end_matches(of_number).len();
    let end = text.len().checked_sub(after.trim_start_matches(of_number).len())?;
    let number = text.get(start..end)?;
    let (sign, digits) = number.split_at_checked(usize::from(number.starts_with('-')))?;
    let padding = digits.len().checked_sub(LARGE.len())?;
    Some([text.get(..start)?, sign, LARGE, &" ".repeat(padding), text.get(end..)?].concat())
}

fn line_param(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// A name for the kind of fault, from a closed list.
#[cfg(feature = "json")]
fn not_json_reason(error: &serde_json::Error, text: &str) -> &'static str {
    if text.trim().is_empty() {
        "empty"
    } else if error.is_eof() {
        "ends_early"
    } else if error.to_string().starts_with("number out of range") {
        "number_too_large"
    } else {
        "syntax"
    }
}

impl<'de> Deserialize<'de> for Application {
    /// Lenient: fails only where the format itself does.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut application = Self::default();
        deserializer.deserialize_any(Root(&mut application))?;
        application.faults.sort_unstable_by(Finding::order);
        application.faults.dedup();
        Ok(application)
    }
}

/// What a value is, for messages.
#[derive(Clone, Copy)]
enum Sort {
    Nothing,
    Truth,
    Number,
    Text,
    List,
    Object,
}

impl Sort {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Nothing => "null",
            Self::Truth => "true or false",
            Self::Number => "number",
            Self::Text => "text",
            Self::List => "list",
            Self::Object => "object",
        }
    }
}

/// A value taken out of the input: whole where it is small, only named where it is large.
enum Loose {
    Nothing,
    Truth(bool),
    Whole(i64),
    Fraction(f64),
    Text(String),
    LongText,
    List,
    Object,
}

impl Loose {
    /// An integer; one beyond 53 bits, which not every reader of JSON tells from its neighbours, as the last one that is.
    const fn integer(number: i64) -> Self {
        const MOST: i64 = 1 << 53;
        Self::Whole(if number > MOST {
            MOST
        } else if number < -MOST {
            -MOST
        } else {
            number
        })
    }

    const fn sort(&self) -> Sort {
        match self {
            Self::Nothing => Sort::Nothing,
            Self::Truth(_) => Sort::Truth,
            Self::Whole(_) | Self::Fraction(_) => Sort::Number,
            Self::Text(_) | Self::LongText => Sort::Text,
            Self::List => Sort::List,
            Self::Object => Sort::Object,
        }
    }

    /// What a message quotes.
    fn quoted(&self) -> Param {
        match self {
            Self::Truth(truth) => Param::quoted(&truth.to_string()),
            Self::Whole(number) => Param::quoted(&number.to_string()),
            Self::Fraction(number) => Param::quoted(&fraction(*number)),
            Self::Text(text) => {
                let inside: String = text.chars().take(QUOTED_CHARACTERS.saturating_sub(2)).collect();
                Param::quoted(&format!("\"{inside}\""))
            }
            other => Param::Text(other.sort().as_str().into()),
        }
    }
}

impl<'de> Deserialize<'de> for Loose {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(LooseVisitor)
    }
}

struct LooseVisitor;

impl<'de> Visitor<'de> for LooseVisitor {
    type Value = Loose;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Loose, E> {
        Ok(Loose::Nothing)
    }

    fn visit_none<E: de::Error>(self) -> Result<Loose, E> {
        Ok(Loose::Nothing)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Loose, D::Error> {
        Loose::deserialize(deserializer)
    }

    fn visit_bool<E: de::Error>(self, truth: bool) -> Result<Loose, E> {
        Ok(Loose::Truth(truth))
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Loose, E> {
        Ok(Loose::integer(number))
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Loose, E> {
        Ok(Loose::integer(i64::try_from(number).unwrap_or(i64::MAX)))
    }

    fn visit_f64<E: de::Error>(self, number: f64) -> Result<Loose, E> {
        Ok(match whole(number) {
            Some(number) => Loose::Whole(number),
            // Floats this large are whole.
            None if number.is_finite() && number > 1e15 => Loose::integer(i64::MAX),
            None if number.is_finite() && number < -1e15 => Loose::integer(i64::MIN),
            None => Loose::Fraction(number),
        })
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Loose, E> {
        // A character has at most four bytes: only a long text needs counting.
        let long = text.len() > limits::TEXT && text.chars().nth(limits::TEXT).is_some();
        Ok(if long { Loose::LongText } else { Loose::Text(text.to_owned()) })
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Loose, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Loose::List)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Loose, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Loose::Object)
    }
}

/// A key, whole up to the bound of texts; longer ones are unknown whatever they say.
struct Key {
    name: String,
    whole: bool,
}

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct KeyVisitor;
        impl Visitor<'_> for KeyVisitor {
            type Value = Key;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a name")
            }
            fn visit_str<E: de::Error>(self, name: &str) -> Result<Key, E> {
                let whole = name.len() <= limits::TEXT;
                Ok(Key { name: if whole { name } else { cut(name) }.to_owned(), whole })
            }
        }
        deserializer.deserialize_str(KeyVisitor)
    }
}

/// A fraction with up to six decimals. The printing of floats in the standard library is a fifth of a small module.
fn fraction(number: f64) -> String {
    const MILLION: i64 = 1_000_000;
    if !number.is_finite() {
        return "NaN".to_owned();
    }
    // Larger ones have no six decimals to print.
    let bounded = number.clamp(-9e12, 9e12);
    #[expect(clippy::cast_possible_truncation, reason = "bounded above")]
    let millionths = (bounded * 1e6) as i64;
    let (whole, rest) = (millionths.checked_div(MILLION).unwrap_or(0), millionths.checked_rem(MILLION).unwrap_or(0).unsigned_abs());
    let sign = if number < 0.0 { "-" } else { "" };
    let decimals = format!("{rest:06}");
    let decimals = decimals.trim_end_matches('0');
    // What is no whole number must not look like one.
    let decimals = if decimals.is_empty() { "000000…" } else { decimals };
    format!("{sign}{}.{decimals}", whole.unsigned_abs())
}

/// An object that is being read: where it stands and which names were seen.
struct Object {
    path: Path,
    known: &'static [&'static str],
    /// Names that were seen: the known ones by position, codes in order, others as they are.
    seen_known: u32,
    seen_codes: Vec<Code>,
    seen: BTreeSet<String>,
    entries: usize,
}

impl Object {
    fn new(path: Path, known: &'static [&'static str]) -> Self {
        Self { path, known, seen_known: 0, seen_codes: Vec::new(), seen: BTreeSet::new(), entries: 0 }
    }

    /// The next name; says where it stands twice, and drops what the one before had to say.
    fn next<'de, A: MapAccess<'de>>(&mut self, map: &mut A, faults: &mut Vec<Finding>) -> Result<Option<String>, A::Error> {
        let Some(Key { name, whole }) = map.next_key()? else { return Ok(None) };
        self.entries = self.entries.saturating_add(1);
        if self.entries > limits::ITEMS {
            return Ok(Some(name));
        }
        if whole && !self.is_new(&name) {
            let here = self.path.clone().then_input(&name);
            let same_code = name.parse().ok().map(|code| self.path.clone().then(PathStep::Criterion(code)));
            faults.retain(|fault| !(fault.path.starts_with(&here) || same_code.as_ref().is_some_and(|path| fault.path.starts_with(path))));
            faults.push(Finding::new(Severity::Warning, FindingCode::DuplicateName, here).with("name", Param::quoted(&name)));
        }
        Ok(Some(name))
    }

    /// Remembers a name; false where it was seen before.
    fn is_new(&mut self, name: &str) -> bool {
        let bits = core::iter::successors(Some(1_u32), |bit| bit.checked_mul(2));
        if let Some((bit, _)) = bits.zip(self.known).find(|(_, known)| **known == name) {
            let new = self.seen_known & bit == 0;
            self.seen_known |= bit;
            return new;
        }
        // A code has one spelling only.
        let Ok(code) = name.parse::<Code>() else { return self.seen.insert(name.to_owned()) };
        // Most input comes in the order of the sheet.
        if self.seen_codes.last().is_none_or(|&last| last < code) {
            self.seen_codes.push(code);
            return true;
        }
        let place = self.seen_codes.binary_search(&code);
        if let Err(place) = place {
            self.seen_codes.insert(place, code);
        }
        place.is_err()
    }

    fn unknown(&self, name: &str, faults: &mut Vec<Finding>) {
        let mut fault =
            Finding::new(Severity::Warning, FindingCode::UnknownName, self.path.clone().then_input(name)).with("name", Param::quoted(name));
        if let Some(nearest) = nearest(name, self.known.iter().copied()) {
            fault = fault.with("nearest", nearest);
        }
        faults.push(fault);
    }

    /// Whether there were more entries than are used; then nothing that was said of them stays.
    fn overflowed(&self, faults: &mut Vec<Finding>) -> bool {
        let over = self.entries > limits::ITEMS;
        if over {
            faults.retain(|fault| !fault.path.starts_with(&self.path));
            faults.push(too_many(self.path.clone()));
        }
        over
    }
}

fn too_many(path: Path) -> Finding {
    Finding::new(Severity::Blocker, FindingCode::TooManyItems, path).with("most", i64::try_from(limits::ITEMS).unwrap_or(i64::MAX))
}

fn wrong_type(path: Path, expected: Sort, found: &Loose) -> Finding {
    Finding::new(Severity::Blocker, FindingCode::WrongType, path).with("expected", expected.as_str()).with("found", found.sort().as_str())
}

/// Takes a text.
fn text(value: Loose, path: Path, faults: &mut Vec<Finding>) -> Option<String> {
    match value {
        Loose::Nothing => None,
        Loose::Text(text) => Some(text),
        Loose::LongText => {
            let most = i64::try_from(limits::TEXT).unwrap_or(i64::MAX);
            faults.push(Finding::new(Severity::Blocker, FindingCode::TextTooLong, path).with("most", most));
            None
        }
        other => {
            faults.push(wrong_type(path, Sort::Text, &other));
            None
        }
    }
}

/// Takes one of a closed list of names.
fn name<T: FromStr + Copy + 'static>(
    value: Loose,
    path: Path,
    all: &[T],
    as_str: fn(T) -> &'static str,
    faults: &mut Vec<Finding>,
) -> Option<T> {
    let given = text(value, path.clone(), faults)?;
    let known = given.parse().ok();
    if known.is_none() {
        let mut fault = Finding::new(Severity::Blocker, FindingCode::UnknownValue, path).with("given", Param::quoted(&given));
        if let Some(nearest) = nearest(&given, all.iter().map(|&value| as_str(value))) {
            fault = fault.with("nearest", nearest);
        }
        faults.push(fault);
    }
    known
}

macro_rules! name {
    ($type:ty, $value:expr, $path:expr, $faults:expr) => {
        name($value, $path, <$type>::ALL, <$type>::as_str, $faults)
    };
}

fn date(value: Loose, path: Path, faults: &mut Vec<Finding>) -> Option<Date> {
    let given = text(value, path.clone(), faults)?;
    let date = parse_date(&given);
    if date.is_none() {
        faults.push(Finding::new(Severity::Blocker, FindingCode::UnreadableDate, path).with("given", Param::quoted(&given)));
    }
    date
}

/// The whole document.
struct Root<'a>(&'a mut Application);

impl Root<'_> {
    fn not_an_object(self, found: &Loose) {
        let fault = Finding::new(Severity::Blocker, FindingCode::NotAnObject, Path::ROOT).with("found", found.sort().as_str());
        self.0.faults.push(fault);
    }
}

/// The visits of values that are not the wanted object or list: `found` says what to do with them.
macro_rules! other_values {
    (|$this:ident, $value:ident| $found:expr) => {
        type Value = ();

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a value")
        }

        fn visit_unit<E: de::Error>(self) -> Result<(), E> {
            let ($this, $value) = (self, Loose::Nothing);
            $found;
            Ok(())
        }

        fn visit_none<E: de::Error>(self) -> Result<(), E> {
            self.visit_unit()
        }

        fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
            deserializer.deserialize_any(self)
        }

        fn visit_bool<E: de::Error>(self, truth: bool) -> Result<(), E> {
            let ($this, $value) = (self, Loose::Truth(truth));
            $found;
            Ok(())
        }

        fn visit_i64<E: de::Error>(self, number: i64) -> Result<(), E> {
            let ($this, $value) = (self, Loose::Whole(number));
            $found;
            Ok(())
        }

        fn visit_u64<E: de::Error>(self, number: u64) -> Result<(), E> {
            self.visit_i64(i64::try_from(number).unwrap_or(i64::MAX))
        }

        fn visit_f64<E: de::Error>(self, number: f64) -> Result<(), E> {
            let ($this, $value) = (self, Loose::Fraction(number));
            $found;
            Ok(())
        }

        fn visit_str<E: de::Error>(self, _: &str) -> Result<(), E> {
            let ($this, $value) = (self, Loose::LongText);
            $found;
            Ok(())
        }
    };
}

/// A list where an object is wanted: skipped, and a fault.
macro_rules! no_list {
    (|$this:ident, $value:ident| $found:expr) => {
        fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
            while list.next_element::<IgnoredAny>()?.is_some() {}
            let ($this, $value) = (self, Loose::List);
            $found;
            Ok(())
        }
    };
}

impl<'de> Visitor<'de> for Root<'_> {
    other_values!(|this, found| this.not_an_object(&found));
    no_list!(|this, found| this.not_an_object(&found));

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        const KNOWN: &[&str] = &[
            "id",
            "decision",
            "product_set",
            "kind",
            "filed_on",
            "evaluated_on",
            "product",
            "producer",
            "answers",
            "facts",
            "declarations",
            "documents",
            "extra",
        ];
        let app = self.0;
        let mut object = Object::new(Path::ROOT, KNOWN);
        while let Some(key) = object.next(&mut map, &mut app.faults)? {
            match key.as_str() {
                "id" => app.id = text(map.next_value()?, Path::name("id"), &mut app.faults),
                "decision" => {
                    let given: Loose = map.next_value()?;
                    app.decision = match &given {
                        Loose::Text(name) => name.parse().ok(),
                        _ => None,
                    };
                    if app.decision.is_none() && !matches!(given, Loose::Nothing) {
                        let mut fault = Finding::new(Severity::Blocker, FindingCode::DecisionUnknown, Path::name("decision"))
                            .with("given", given.quoted());
                        if let Loose::Text(name) = &given {
                            if let Some(nearest) = nearest(name, crate::Decision::ALL.iter().map(|decision| decision.as_str())) {
                                fault = fault.with("nearest", nearest);
                            }
                        }
                        app.faults.push(fault);
                    }
                }
                "product_set" => {
                    let given: Loose = map.next_value()?;
                    app.product_set = match given {
                        Loose::Whole(number) => u8::try_from(number).ok(),
                        _ => None,
                    };
                    if app.product_set.is_none() && !matches!(given, Loose::Nothing) {
                        app.faults.push(
                            Finding::new(Severity::Blocker, FindingCode::ProductSetUnknown, Path::name("product_set"))
                                .with("given", given.quoted()),
                        );
                    }
                }
                "kind" => app.kind = name!(super::Kind, map.next_value()?, Path::name("kind"), &mut app.faults),
                "filed_on" => app.filed_on = date(map.next_value()?, Path::name("filed_on"), &mut app.faults),
                "evaluated_on" => app.evaluated_on = date(map.next_value()?, Path::name("evaluated_on"), &mut app.faults),
                "product" => {
                    app.product = crate::product::Product::default();
                    map.next_value_seed(Named { app, place: "product" })?;
                }
                "producer" => {
                    app.producer = crate::product::Producer::default();
                    map.next_value_seed(Named { app, place: "producer" })?;
                }
                "answers" => {
                    app.answers.wipe();
                    map.next_value_seed(AnswersSeed(app))?;
                }
                "declarations" => {
                    app.declarations = super::Declarations::default();
                    map.next_value_seed(DeclarationsSeed(app))?;
                }
                "documents" => {
                    app.documents = None;
                    app.document_places = Vec::new();
                    map.next_value_seed(DocumentsSeed(app))?;
                }
                "facts" | "extra" => {
                    map.next_value::<IgnoredAny>()?;
                }
                unknown => {
                    let given = map.next_value::<Option<IgnoredAny>>()?.is_some();
                    if given && object.entries <= limits::ITEMS {
                        object.unknown(unknown, &mut app.faults);
                    }
                }
            }
        }
        if object.entries > limits::ITEMS {
            app.faults.retain(|fault| fault.code != FindingCode::UnknownName || fault.path.0.get(1).is_some_and(Option::is_some));
            app.faults.push(too_many(Path::ROOT));
        }
        Ok(())
    }
}

/// Deserializes by visiting itself.
macro_rules! seed {
    ($($seed:ident),+) => { $(
        impl<'de> DeserializeSeed<'de> for $seed<'_> {
            type Value = ();
            fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
                deserializer.deserialize_any(self)
            }
        }
    )+ };
}

seed!(Named, AnswersSeed, DeclarationsSeed, DocumentsSeed);

/// `product` or `producer`.
struct Named<'a> {
    app: &'a mut Application,
    place: &'static str,
}

impl Named<'_> {
    fn other(self, found: &Loose) {
        if !matches!(found, Loose::Nothing) {
            self.app.faults.push(wrong_type(Path::name(self.place), Sort::Object, found));
        }
    }
}

impl<'de> Visitor<'de> for Named<'_> {
    other_values!(|this, found| this.other(&found));
    no_list!(|this, found| this.other(&found));

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let Self { app, place } = self;
        let producer = place == "producer";
        let mut object = Object::new(Path::name(place), if producer { &["name", "kind"] } else { &["name"] });
        while let Some(key) = object.next(&mut map, &mut app.faults)? {
            match key.as_str() {
                "name" => {
                    let text = text(map.next_value()?, Path::names(place, "name"), &mut app.faults);
                    if producer {
                        app.producer.name = text;
                    } else {
                        app.product.name = text;
                    }
                }
                "kind" if producer => {
                    app.producer.kind = name!(crate::ProducerKind, map.next_value()?, Path::names("producer", "kind"), &mut app.faults);
                }
                unknown => {
                    let given = map.next_value::<Option<IgnoredAny>>()?.is_some();
                    if given && object.entries <= limits::ITEMS {
                        object.unknown(unknown, &mut app.faults);
                    }
                }
            }
        }
        if object.overflowed(&mut app.faults) {
            if producer {
                app.producer = crate::product::Producer::default();
            } else {
                app.product = crate::product::Product::default();
            }
        }
        Ok(())
    }
}

struct AnswersSeed<'a>(&'a mut Application);

impl AnswersSeed<'_> {
    fn other(self, found: &Loose) {
        if !matches!(found, Loose::Nothing) {
            self.0.faults.push(wrong_type(Path::name("answers"), Sort::Object, found));
        }
    }
}

impl<'de> Visitor<'de> for AnswersSeed<'_> {
    other_values!(|this, found| this.other(&found));
    no_list!(|this, found| this.other(&found));

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let app = self.0;
        let mut object = Object::new(Path::name("answers"), &[]);
        while let Some(key) = object.next(&mut map, &mut app.faults)? {
            let given: Loose = map.next_value()?;
            if object.entries > limits::ITEMS {
                continue;
            }
            let Ok(code) = key.parse::<Code>() else {
                if !matches!(given, Loose::Nothing) {
                    app.faults.push(unknown_criterion(&key));
                }
                continue;
            };
            match given {
                Loose::Nothing => app.answers.clear(code),
                Loose::Whole(number) => app.answers.put(code, number),
                other => {
                    app.answers.clear(code);
                    app.faults.push(
                        Finding::new(Severity::Blocker, FindingCode::NotAWholeNumber, Path::answer(code)).with("given", other.quoted()),
                    );
                }
            }
        }
        if object.overflowed(&mut app.faults) {
            app.answers.wipe();
        }
        Ok(())
    }
}

/// An answer to something that is no criterion; offers "2.3" for "`2_3`" and "2,3".
pub(crate) fn unknown_criterion(key: &str) -> Finding {
    let fault = Finding::new(Severity::Blocker, FindingCode::UnknownCriterion, Path::name("answers").then_input(key))
        .with("given", Param::quoted(key));
    let dotted: String = key.trim().chars().map(|letter| if matches!(letter, '_' | ',' | '-' | ' ') { '.' } else { letter }).collect();
    match dotted.parse::<Code>() {
        Ok(code) if dotted != key => fault.with("nearest", Param::quoted(&code.to_string())),
        _ => fault,
    }
}

struct DeclarationsSeed<'a>(&'a mut Application);

impl DeclarationsSeed<'_> {
    fn other(self, found: &Loose) {
        if !matches!(found, Loose::Nothing) {
            self.0.faults.push(wrong_type(Path::name("declarations"), Sort::Object, found));
        }
    }
}

impl<'de> Visitor<'de> for DeclarationsSeed<'_> {
    other_values!(|this, found| this.other(&found));
    no_list!(|this, found| this.other(&found));

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let app = self.0;
        let path = Path::name("declarations");
        let mut object = Object::new(path.clone(), &[]);
        while let Some(key) = object.next(&mut map, &mut app.faults)? {
            let given: Loose = map.next_value()?;
            if object.entries > limits::ITEMS {
                continue;
            }
            let here = path.clone().then_input(&key);
            let Ok(gate) = key.parse::<GateId>() else {
                if matches!(given, Loose::Nothing) {
                    continue;
                }
                let mut fault = Finding::new(Severity::Blocker, FindingCode::UnknownGate, here).with("given", Param::quoted(&key));
                if let Some(nearest) = nearest(&key, GateId::ALL.iter().filter(|gate| gate.is_declared()).map(|gate| gate.as_str())) {
                    fault = fault.with("nearest", nearest);
                }
                app.faults.push(fault);
                continue;
            };
            match given {
                Loose::Nothing => app.declarations.clear(gate),
                Loose::Truth(holds) => app.declarations.set(gate, holds),
                other => {
                    app.declarations.clear(gate);
                    app.faults.push(wrong_type(here, Sort::Truth, &other));
                }
            }
        }
        if object.overflowed(&mut app.faults) {
            app.declarations = super::Declarations::default();
        }
        Ok(())
    }
}

struct DocumentsSeed<'a>(&'a mut Application);

impl DocumentsSeed<'_> {
    fn other(self, found: &Loose) {
        if !matches!(found, Loose::Nothing) {
            self.0.faults.push(wrong_type(Path::name("documents"), Sort::List, found));
        }
    }
}

impl<'de> Visitor<'de> for DocumentsSeed<'_> {
    other_values!(|this, found| this.other(&found));

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        self.other(&Loose::Object);
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let app = self.0;
        let mut documents = Vec::new();
        let mut index = 0_u32;
        let mut places = Vec::new();
        while let Some(document) = list.next_element_seed(DocumentSeed { index, faults: &mut app.faults })? {
            if let Some(document) = document {
                documents.push(document);
                places.push(index);
            }
            index = index.saturating_add(1);
            if usize::try_from(index).is_ok_and(|count| count >= limits::ITEMS) && list.next_element::<IgnoredAny>()?.is_some() {
                while list.next_element::<IgnoredAny>()?.is_some() {}
                app.faults.retain(|fault| !fault.path.starts_with(&Path::name("documents")));
                app.faults.push(too_many(Path::name("documents")));
                return Ok(());
            }
        }
        let all_read = usize::try_from(index).is_ok_and(|entries| entries == documents.len());
        app.document_places = if all_read { Vec::new() } else { places };
        app.documents = Some(documents);
        Ok(())
    }
}

struct DocumentSeed<'a> {
    index: u32,
    faults: &'a mut Vec<Finding>,
}

impl<'de> DeserializeSeed<'de> for DocumentSeed<'_> {
    type Value = Option<Document>;
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        let mut document = None;
        deserializer.deserialize_any(DocumentVisitor { index: self.index, faults: self.faults, document: &mut document })?;
        Ok(document)
    }
}

struct DocumentVisitor<'a> {
    index: u32,
    faults: &'a mut Vec<Finding>,
    document: &'a mut Option<Document>,
}

impl DocumentVisitor<'_> {
    fn other(self, found: &Loose) {
        if !matches!(found, Loose::Nothing) {
            self.faults.push(wrong_type(Path::document(self.index), Sort::Object, found));
        }
    }
}

impl<'de> Visitor<'de> for DocumentVisitor<'_> {
    other_values!(|this, found| this.other(&found));
    no_list!(|this, found| this.other(&found));

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let Self { index, faults, document } = self;
        let path = Path::document(index);
        let at = |name: &'static str| path.clone().then(PathStep::Name(name.into()));
        let (mut kind, mut issued_on, mut expires_on, mut kind_given) = (None, None, None, false);
        let mut object = Object::new(path.clone(), &["kind", "issued_on", "expires_on"]);
        while let Some(key) = object.next(&mut map, faults)? {
            match key.as_str() {
                "kind" => {
                    let given: Loose = map.next_value()?;
                    kind_given = !matches!(given, Loose::Nothing);
                    kind = name!(Paper, given, at("kind"), faults);
                }
                "issued_on" => issued_on = date(map.next_value()?, at("issued_on"), faults),
                "expires_on" => expires_on = date(map.next_value()?, at("expires_on"), faults),
                unknown => {
                    let given = map.next_value::<Option<IgnoredAny>>()?.is_some();
                    if given && object.entries <= limits::ITEMS {
                        object.unknown(unknown, faults);
                    }
                }
            }
        }
        if object.overflowed(faults) {
            return Ok(());
        }
        if !kind_given {
            let fault = Finding::new(Severity::Blocker, FindingCode::WrongType, at("kind"));
            faults.push(fault.with("expected", Sort::Text.as_str()).with("found", Sort::Nothing.as_str()));
        }
        *document = kind.map(|kind| Document { kind, issued_on, expires_on });
        Ok(())
    }
}
