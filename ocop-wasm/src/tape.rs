//! How the shell hands over a value: one run of bytes.
//!
//! A value is a tag and what belongs to it: 0 null, 1 false, 2 true, 3 a number (64-bit float), 4 a text (its length in
//! bytes, then UTF-8), 5 a list (its values, then 7), 6 an object (names as texts and values in turn, then 7). Lengths
//! and floats begin with their lowest byte.

use core::fmt;
use serde::de::{self, Deserialize, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

/// Reads one value.
pub(crate) fn read<'de, T: Deserialize<'de>>(tape: &'de [u8]) -> Result<T, Broken> {
    T::deserialize(&mut Reader(tape))
}

/// The bytes are no tape.
#[derive(Debug)]
pub(crate) struct Broken;

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("broken")
    }
}

impl core::error::Error for Broken {}

impl de::Error for Broken {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

const NULL: u8 = 0;
const END: u8 = 7;

/// What is left of a tape.
struct Reader<'de>(&'de [u8]);

impl<'de> Reader<'de> {
    fn take(&mut self, count: usize) -> Result<&'de [u8], Broken> {
        let (taken, rest) = self.0.split_at_checked(count).ok_or(Broken)?;
        self.0 = rest;
        Ok(taken)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], Broken> {
        self.take(N)?.try_into().map_err(|_| Broken)
    }

    fn text(&mut self) -> Result<&'de str, Broken> {
        let length = u32::from_le_bytes(self.array()?);
        let bytes = self.take(usize::try_from(length).map_err(|_| Broken)?)?;
        core::str::from_utf8(bytes).map_err(|_| Broken)
    }
}

impl<'de> Deserializer<'de> for &mut Reader<'de> {
    type Error = Broken;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Broken> {
        let [tag] = self.array()?;
        match tag {
            NULL => visitor.visit_unit(),
            1 => visitor.visit_bool(false),
            2 => visitor.visit_bool(true),
            3 => visitor.visit_f64(f64::from_le_bytes(self.array()?)),
            4 => visitor.visit_borrowed_str(self.text()?),
            5 => visitor.visit_seq(Entries::of(self)),
            6 => visitor.visit_map(Entries::of(self)),
            _ => Err(Broken),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Broken> {
        if self.0.first() == Some(&NULL) {
            self.take(1)?;
            return visitor.visit_none();
        }
        visitor.visit_some(self)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

/// The values of a list, or the names and values of an object.
struct Entries<'a, 'de> {
    reader: &'a mut Reader<'de>,
    ended: bool,
}

impl<'a, 'de> Entries<'a, 'de> {
    const fn of(reader: &'a mut Reader<'de>) -> Self {
        Self { reader, ended: false }
    }

    /// The next one; nothing for ever after the last.
    fn next<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Broken> {
        if !self.ended && self.reader.0.first() == Some(&END) {
            self.reader.take(1)?;
            self.ended = true;
        }
        if self.ended { Ok(None) } else { seed.deserialize(&mut *self.reader).map(Some) }
    }
}

impl<'de> SeqAccess<'de> for Entries<'_, 'de> {
    type Error = Broken;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Broken> {
        self.next(seed)
    }
}

impl<'de> MapAccess<'de> for Entries<'_, 'de> {
    type Error = Broken;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Broken> {
        self.next(seed)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Broken> {
        seed.deserialize(&mut *self.reader)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ocop_core::{Application, Code};

    fn text(text: &str) -> Vec<u8> {
        let length = u32::try_from(text.len()).unwrap();
        [&[4], length.to_le_bytes().as_slice(), text.as_bytes()].concat()
    }

    fn number(number: f64) -> Vec<u8> {
        [&[3], number.to_le_bytes().as_slice()].concat()
    }

    #[test]
    fn an_application_is_read() {
        let answers = [vec![6], text("2.3"), number(2.0), text("1.1"), vec![0], vec![7]].concat();
        let documents = [vec![5], vec![6], text("kind"), text("awards"), vec![7], vec![7]].concat();
        let tape = [vec![6], text("answers"), answers, text("documents"), documents, text("product_set"), number(9.0), vec![7]].concat();
        let application: Application = read(&tape).unwrap();
        assert_eq!(application.product_set, Some(9));
        assert_eq!(application.answers.get(Code::item(2, 3)), Some(2));
        assert_eq!(application.documents.as_ref().unwrap().len(), 1);
        assert!(application.faults().is_empty());
    }

    #[test]
    fn what_nobody_knows_is_skipped() {
        for value in [vec![2], number(0.0), text("x"), vec![5, 0, 5, 7, 7], [vec![6], text("x"), number(7.0), vec![7]].concat()] {
            let tape = [vec![6], text("unknown"), value, text("product_set"), number(9.0), vec![7]].concat();
            let application: Application = read(&tape).unwrap();
            assert_eq!(application.product_set, Some(9));
            assert_eq!(application.faults().len(), 1);
        }
    }

    #[test]
    fn lists_of_all_lengths_are_read_to_their_end() {
        for count in [0, 1, 999, 1_000, 1_001] {
            let documents = [vec![5], [vec![6], text("kind"), text("awards"), vec![7]].concat().repeat(count), vec![7]].concat();
            let tape = [vec![6], text("documents"), documents, text("product_set"), number(9.0), vec![7]].concat();
            assert_eq!(read::<Application>(&tape).unwrap().product_set, Some(9), "{count}");
        }
    }

    #[test]
    fn a_tape_cut_anywhere_is_broken() {
        let tape = [vec![6], text("product_set"), number(9.0), vec![7]].concat();
        assert!((0..tape.len()).all(|end| read::<Application>(&tape[..end]).is_err()));
    }
}
