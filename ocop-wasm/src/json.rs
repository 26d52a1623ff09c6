//! How the module answers: JSON text, for the runtime's own parser.

use alloc::string::{String, ToString};
use core::fmt::{self, Display, Write};
use serde::ser::{self, Impossible, Serialize, Serializer};

/// A value of the public formats as JSON; `null` where it is no such value.
pub(crate) fn text(value: &impl Serialize) -> String {
    let mut text = String::new();
    match value.serialize(Writer(&mut text)) {
        Ok(()) => text,
        Err(Unwritable) => "null".to_string(),
    }
}

/// A value that no public format has: a fraction, bytes, an enum with content.
#[derive(Debug)]
pub(crate) struct Unwritable;

impl Display for Unwritable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("unwritable")
    }
}

impl core::error::Error for Unwritable {}

impl ser::Error for Unwritable {
    fn custom<T: Display>(_: T) -> Self {
        Self
    }
}

struct Writer<'a>(&'a mut String);

/// A list or an object that is being written.
struct Entries<'a> {
    text: &'a mut String,
    started: bool,
    end: char,
}

impl<'a> Entries<'a> {
    fn new(text: &'a mut String, start: char, end: char) -> Self {
        text.push(start);
        Self { text, started: false, end }
    }

    fn comma(&mut self) {
        if self.started {
            self.text.push(',');
        }
        self.started = true;
    }

    fn close(self) {
        self.text.push(self.end);
    }
}

/// Writes a text between quotation marks.
fn quoted(out: &mut String, text: &str) {
    out.push('"');
    let mut rest = text;
    while let Some(place) = rest.find(|letter: char| letter < ' ' || letter == '"' || letter == '\\') {
        let (plain, special) = rest.split_at(place);
        out.push_str(plain);
        let mut letters = special.chars();
        match letters.next() {
            Some(letter @ ('"' | '\\')) => {
                out.push('\\');
                out.push(letter);
            }
            Some(control) => {
                // Writing into a string does not fail.
                let _ = write!(out, "\\u{:04x}", u32::from(control));
            }
            None => {}
        }
        rest = letters.as_str();
    }
    out.push_str(rest);
    out.push('"');
}

/// Whole numbers of every size.
macro_rules! whole {
    ($($method:ident: $type:ty),+) => { $(
        fn $method(self, number: $type) -> Result<(), Unwritable> {
            self.serialize_i64(number.into())
        }
    )+ };
}

impl<'a> Serializer for Writer<'a> {
    type Ok = ();
    type Error = Unwritable;
    type SerializeSeq = Entries<'a>;
    type SerializeTuple = Impossible<(), Unwritable>;
    type SerializeTupleStruct = Impossible<(), Unwritable>;
    type SerializeTupleVariant = Impossible<(), Unwritable>;
    type SerializeMap = Entries<'a>;
    type SerializeStruct = Entries<'a>;
    type SerializeStructVariant = Impossible<(), Unwritable>;

    whole!(serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_u8: u8, serialize_u16: u16, serialize_u32: u32);

    fn serialize_i64(self, number: i64) -> Result<(), Unwritable> {
        write!(self.0, "{number}").map_err(|_| Unwritable)
    }

    fn serialize_u64(self, number: u64) -> Result<(), Unwritable> {
        self.serialize_i64(i64::try_from(number).map_err(|_| Unwritable)?)
    }

    fn serialize_bool(self, truth: bool) -> Result<(), Unwritable> {
        self.0.push_str(if truth { "true" } else { "false" });
        Ok(())
    }

    fn serialize_str(self, text: &str) -> Result<(), Unwritable> {
        quoted(self.0, text);
        Ok(())
    }

    fn serialize_none(self) -> Result<(), Unwritable> {
        self.0.push_str("null");
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Unwritable> {
        value.serialize(self)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Entries<'a>, Unwritable> {
        Ok(Entries::new(self.0, '[', ']'))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Entries<'a>, Unwritable> {
        Ok(Entries::new(self.0, '{', '}'))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Entries<'a>, Unwritable> {
        self.serialize_map(None)
    }

    fn serialize_f32(self, _: f32) -> Result<(), Unwritable> {
        Err(Unwritable)
    }

    fn serialize_f64(self, _: f64) -> Result<(), Unwritable> {
        Err(Unwritable)
    }

    fn serialize_char(self, _: char) -> Result<(), Unwritable> {
        Err(Unwritable)
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<(), Unwritable> {
        Err(Unwritable)
    }

    fn serialize_unit(self) -> Result<(), Unwritable> {
        self.serialize_none()
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Unwritable> {
        Err(Unwritable)
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, _: &'static str) -> Result<(), Unwritable> {
        Err(Unwritable)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<(), Unwritable> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(self, _: &'static str, _: u32, _: &'static str, _: &T) -> Result<(), Unwritable> {
        Err(Unwritable)
    }

    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, Unwritable> {
        Err(Unwritable)
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self::SerializeTupleStruct, Unwritable> {
        Err(Unwritable)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Unwritable> {
        Err(Unwritable)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Unwritable> {
        Err(Unwritable)
    }
}

impl ser::SerializeSeq for Entries<'_> {
    type Ok = ();
    type Error = Unwritable;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unwritable> {
        self.comma();
        value.serialize(Writer(self.text))
    }

    fn end(self) -> Result<(), Unwritable> {
        self.close();
        Ok(())
    }
}

impl ser::SerializeMap for Entries<'_> {
    type Ok = ();
    type Error = Unwritable;

    /// Names of the public formats are texts.
    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Unwritable> {
        self.comma();
        key.serialize(Writer(self.text))
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unwritable> {
        self.text.push(':');
        value.serialize(Writer(self.text))
    }

    fn end(self) -> Result<(), Unwritable> {
        self.close();
        Ok(())
    }
}

impl ser::SerializeStruct for Entries<'_> {
    type Ok = ();
    type Error = Unwritable;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Unwritable> {
        ser::SerializeMap::serialize_entry(self, name, value)
    }

    fn end(self) -> Result<(), Unwritable> {
        self.close();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ocop_core::{Application, Lang, Rulebook, check};

    #[test]
    fn texts_are_escaped() {
        assert_eq!(text(&"a\"b\\c\nd\u{0}ệ\u{7f}𠀀"), "\"a\\\"b\\\\c\\u000ad\\u0000ệ\u{7f}𠀀\"");
    }

    #[test]
    fn reports_and_sheets_are_written_as_serde_json_writes_them() {
        let mut application = Application::default();
        application.product_set = Some(9);
        application.id = Some("\"\\\u{1}".to_owned());
        let report = check(&application);
        let written = text(&report.localised(Lang::Vi));
        assert_eq!(serde_json::from_str::<serde_json::Value>(&written).unwrap(), serde_json::to_value(report.localised(Lang::Vi)).unwrap());
        let book = Rulebook::embedded(ocop_core::Decision::LATEST).unwrap();
        assert_eq!(serde_json::from_str::<serde_json::Value>(&text(book)).unwrap(), serde_json::to_value(book).unwrap());
    }
}
