//! What the fuzz targets share: texts that are nearly right, JSON as a tape of tokens, a table in pieces, what is looked for
//! in messages.

pub mod written;

use ocop_core::table::{Rows, Table};
use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::Value;
use std::fmt;

/// A token that owns its text.
#[derive(Clone, Debug, PartialEq)]
enum Owned {
    Null,
    Truth(bool),
    Number(f64),
    Text(String),
    List,
    Object,
    End,
}

/// A JSON value as tokens, in the order of its text: names that stand twice stand twice here too.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tape(Vec<Owned>);

impl Tape {
    /// The tokens of a text; none where `serde_json` does not read it.
    pub fn of_text(text: &[u8]) -> Option<Self> {
        serde_json::from_slice(text.strip_prefix("\u{feff}".as_bytes()).unwrap_or(text)).ok()
    }

    /// The tokens of a value, each object's names in alphabetical order and once.
    pub fn of_value(value: &Value) -> Self {
        let mut tape = Self::default();
        tape.add(value);
        tape
    }

    fn add(&mut self, value: &Value) {
        match value {
            Value::Null => self.0.push(Owned::Null),
            Value::Bool(truth) => self.0.push(Owned::Truth(*truth)),
            Value::Number(number) => self.0.push(Owned::Number(number.as_f64().unwrap())),
            Value::String(text) => self.0.push(Owned::Text(text.clone())),
            Value::Array(items) => {
                self.0.push(Owned::List);
                for item in items {
                    self.add(item);
                }
                self.0.push(Owned::End);
            }
            Value::Object(entries) => {
                self.0.push(Owned::Object);
                for (name, value) in entries {
                    self.0.push(Owned::Text(name.clone()));
                    self.add(value);
                }
                self.0.push(Owned::End);
            }
        }
    }

    /// How many there are.
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none: then it is of nothing, as any value has one.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All texts and names.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter_map(|token| if let Owned::Text(text) = token { Some(text.as_str()) } else { None })
    }
}

impl<'de> Deserialize<'de> for Tape {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut tape = Self::default();
        deserializer.deserialize_any(Recorder(&mut tape))?;
        Ok(tape)
    }
}

struct Recorder<'a>(&'a mut Tape);

impl<'de> de::DeserializeSeed<'de> for Recorder<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Recorder<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E: de::Error>(self) -> Result<(), E> {
        self.0.0.push(Owned::Null);
        Ok(())
    }

    fn visit_bool<E: de::Error>(self, truth: bool) -> Result<(), E> {
        self.0.0.push(Owned::Truth(truth));
        Ok(())
    }

    #[expect(clippy::cast_precision_loss, reason = "JavaScript has no other numbers")]
    fn visit_i64<E: de::Error>(self, number: i64) -> Result<(), E> {
        self.visit_f64(number as f64)
    }

    #[expect(clippy::cast_precision_loss, reason = "JavaScript has no other numbers")]
    fn visit_u64<E: de::Error>(self, number: u64) -> Result<(), E> {
        self.visit_f64(number as f64)
    }

    fn visit_f64<E: de::Error>(self, number: f64) -> Result<(), E> {
        self.0.0.push(Owned::Number(number));
        Ok(())
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<(), E> {
        self.0.0.push(Owned::Text(text.to_owned()));
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        self.0.0.push(Owned::List);
        while list.next_element_seed(Recorder(self.0))?.is_some() {}
        self.0.0.push(Owned::End);
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<(), A::Error> {
        self.0.0.push(Owned::Object);
        while object.next_key_seed(Recorder(self.0))?.is_some() {
            object.next_value_seed(Recorder(self.0))?;
        }
        self.0.0.push(Owned::End);
        Ok(())
    }
}

/// Reads a table that comes in pieces of these lengths, over and over; 0 counts as 1. Without lengths it comes whole.
pub fn read_in_pieces(mut table: Table, bytes: &[u8], lengths: &[u8], rows: &mut dyn Rows) {
    let mut rest = bytes;
    for length in lengths.iter().cycle().map(|&length| usize::from(length).max(1)) {
        let Some((piece, after)) = rest.split_at_checked(length) else { break };
        table.read(piece, rows);
        rest = after;
    }
    table.read(rest, rows);
    table.finish(rows);
}

/// Splits lengths of pieces from what is cut: the first byte says how many lengths there are.
pub fn lengths_and_bytes(data: &[u8]) -> Option<(&[u8], &[u8])> {
    let (&count, rest) = data.split_first()?;
    rest.split_at_checked(usize::from(count % 8))
}

/// The same table with its rows in reverse order; none where rows and lines are not the same, or there is no line of names.
pub fn reversed(bytes: &[u8]) -> Option<Vec<u8>> {
    if bytes.iter().any(|byte| matches!(byte, b'"' | b'\r')) {
        return None;
    }
    let lines: Vec<&[u8]> = bytes.split(|&byte| byte == b'\n').collect();
    let is_empty = |line: &&[u8]| line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(line).trim_ascii().is_empty();
    let rows = lines.iter().position(|line| !is_empty(line))? + 1;
    let (names, rows) = lines.split_at(rows);
    Some(names.iter().chain(rows.iter().rev()).copied().collect::<Vec<_>>().join(&b'\n'))
}

/// A message is one sentence or more, of the catalogue's words and of what it quotes; `plain` says that nothing which it
/// may quote has braces.
pub fn assert_is_message(message: &str, plain: bool) {
    assert!(message.ends_with('.'), "does not end: {message:?}");
    assert!(!plain || !has_placeholder(message), "not filled: {message:?}");
}

/// Whether a `{name}` stands in it.
fn has_placeholder(message: &str) -> bool {
    let is_name = |name: &str| name.bytes().all(|letter| letter.is_ascii_lowercase() || letter == b'_');
    message.split('{').skip(1).any(|rest| rest.split_once('}').is_some_and(|(name, _)| is_name(name)))
}
