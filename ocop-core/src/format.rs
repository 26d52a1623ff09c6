//! The public formats, described once: what a report, a rulebook or an application looks like, whatever writes it.
//!
//! A type says its [`Value`]; objects and lists give their entries one after the other. [`json`] writes any of them as
//! JSON text, and `serde::Serialize` of the same types goes through the same description.
//!
//! ```
//! use ocop_core::{Application, check, format};
//! let mut application = Application::default();
//! application.product_set = Some(9);
//! assert!(format::json(&check(&application)).starts_with(r#"{"decision":"qd26-2026","decision_from":"latest","#));
//! ```

use crate::spell::{self, Spell};
use alloc::string::String;
use alloc::vec::Vec;
use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

/// One value of a public format.
pub struct Value<'a>(Kind<'a>);

enum Kind<'a> {
    Null,
    Truth(bool),
    Whole(i64),
    Text(&'a str),
    Spelled(&'a dyn Spell),
    List(&'a dyn List),
    Object(&'a dyn Object),
}

/// Has a place in the public formats.
pub trait ToValue {
    /// What stands there.
    fn value(&self) -> Value<'_>;
}

/// An object of a public format.
pub trait Object {
    /// Gives each entry, in order.
    fn entries(&self, each: &mut dyn FnMut(&str, Value<'_>));
}

/// A list of a public format.
pub trait List {
    /// Gives each item, in order.
    fn items(&self, each: &mut dyn FnMut(Value<'_>));
}

impl<'a> Value<'a> {
    /// Nothing.
    pub const NULL: Self = Self(Kind::Null);

    /// A text.
    pub const fn text(text: &'a str) -> Self {
        Self(Kind::Text(text))
    }

    /// A whole number.
    pub const fn whole(number: i64) -> Self {
        Self(Kind::Whole(number))
    }

    /// An object.
    pub const fn object(object: &'a dyn Object) -> Self {
        Self(Kind::Object(object))
    }

    /// A list.
    pub const fn list(list: &'a dyn List) -> Self {
        Self(Kind::List(list))
    }

    pub(crate) const fn spelled(spell: &'a dyn Spell) -> Self {
        Self(Kind::Spelled(spell))
    }

    /// Appends the value as JSON.
    fn write(&self, to: &mut String) {
        match self.0 {
            Kind::Null => to.push_str("null"),
            Kind::Truth(truth) => to.push_str(if truth { "true" } else { "false" }),
            Kind::Whole(number) => spell::whole(to, number),
            Kind::Text(text) => quoted(to, text),
            Kind::Spelled(spell) => {
                to.push('"');
                spell.spell(to);
                to.push('"');
            }
            Kind::List(list) => {
                let mut before = '[';
                list.items(&mut |item| {
                    to.push(before);
                    before = ',';
                    item.write(to);
                });
                if before == '[' {
                    to.push('[');
                }
                to.push(']');
            }
            Kind::Object(object) => {
                let mut before = '{';
                object.entries(&mut |name, value| {
                    to.push(before);
                    before = ',';
                    quoted(to, name);
                    to.push(':');
                    value.write(to);
                });
                if before == '{' {
                    to.push('{');
                }
                to.push('}');
            }
        }
    }
}

/// A value as JSON text, without white space.
pub fn json(value: &dyn ToValue) -> String {
    let mut text = String::new();
    value.value().write(&mut text);
    text
}

/// Appends a text between quotation marks.
fn quoted(to: &mut String, text: &str) {
    to.push('"');
    let mut rest = text;
    // What is to be escaped is one byte, and no part of another letter.
    while let Some(place) = rest.bytes().position(|byte| byte < b' ' || byte == b'"' || byte == b'\\') {
        let (plain, special) = (rest.get(..place), rest.as_bytes().get(place).copied());
        to.push_str(plain.unwrap_or_default());
        match special {
            Some(byte @ (b'"' | b'\\')) => {
                to.push('\\');
                to.push(char::from(byte));
            }
            Some(control) => {
                to.push_str("\\u00");
                for digit in [control >> 4, control & 15] {
                    to.push(char::from_digit(digit.into(), 16).unwrap_or('0'));
                }
            }
            None => {}
        }
        rest = rest.get(place.saturating_add(1)..).unwrap_or_default();
    }
    to.push_str(rest);
    to.push('"');
}

impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Kind::Null => serializer.serialize_none(),
            Kind::Truth(truth) => serializer.serialize_bool(truth),
            Kind::Whole(number) => serializer.serialize_i64(number),
            Kind::Text(text) => serializer.serialize_str(text),
            Kind::Spelled(spell) => serializer.serialize_str(&spell.spelled()),
            Kind::List(list) => {
                let mut items = serializer.serialize_seq(None)?;
                let mut outcome = Ok(());
                list.items(&mut |item| {
                    if outcome.is_ok() {
                        outcome = items.serialize_element(&item);
                    }
                });
                outcome?;
                items.end()
            }
            Kind::Object(object) => {
                let mut entries = serializer.serialize_map(None)?;
                let mut outcome = Ok(());
                object.entries(&mut |name, value| {
                    if outcome.is_ok() {
                        outcome = entries.serialize_entry(name, &value);
                    }
                });
                outcome?;
                entries.end()
            }
        }
    }
}

/// Declares what objects of the public formats look like; an entry marked `[maybe]` is left out where its value is
/// `None`.
macro_rules! objects {
    ( @value $type:ty => |$this:ident| { $( $name:literal: $value:expr ),+ $(,)? } ) => {
        impl $crate::format::Object for $type {
            fn entries(&self, each: &mut dyn FnMut(&str, $crate::format::Value<'_>)) {
                let $this = self;
                $( each($name, $crate::format::ToValue::value(&$value)); )+
            }
        }
        impl $crate::format::ToValue for $type {
            fn value(&self) -> $crate::format::Value<'_> {
                $crate::format::Value::object(self)
            }
        }
    };
    ( $($type:ty => |$this:ident| { $( $([$mark:ident])? $name:literal: $value:expr ),+ $(,)? } )+ ) => { $(
        impl $crate::format::Object for $type {
            fn entries(&self, each: &mut dyn FnMut(&str, $crate::format::Value<'_>)) {
                let $this = self;
                $( $crate::format::objects!(@entry each, $($mark)? $name, $value); )+
            }
        }
        $crate::format::values!($type => |this| $crate::format::Value::object(this));
    )+ };
    (@entry $each:ident, $name:literal, $value:expr) => {
        $each($name, $crate::format::ToValue::value(&$value))
    };
    (@entry $each:ident, maybe $name:literal, $value:expr) => {
        if let Some(value) = &$value {
            $each($name, $crate::format::ToValue::value(value));
        }
    };
}

pub(crate) use objects;

/// Declares what stands in the public formats for other types, and serialises them so.
macro_rules! values {
    ( $($type:ty => |$this:ident| $value:expr),+ $(,)? ) => { $(
        impl $crate::format::ToValue for $type {
            fn value(&self) -> $crate::format::Value<'_> {
                let $this = self;
                $value
            }
        }

        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serde::Serialize::serialize(&$crate::format::ToValue::value(self), serializer)
            }
        }
    )+ };
}

pub(crate) use values;

/// A list of what an iterator gives.
pub struct Each<I>(pub I);

impl<I: Iterator<Item: ToValue> + Clone> List for Each<I> {
    fn items(&self, each: &mut dyn FnMut(Value<'_>)) {
        for item in self.0.clone() {
            each(item.value());
        }
    }
}

impl<I: Iterator<Item: ToValue> + Clone> ToValue for Each<I> {
    fn value(&self) -> Value<'_> {
        Value::list(self)
    }
}

impl<T: ToValue> List for [T] {
    fn items(&self, each: &mut dyn FnMut(Value<'_>)) {
        for item in self {
            each(item.value());
        }
    }
}

impl<T: ToValue> List for Vec<T> {
    fn items(&self, each: &mut dyn FnMut(Value<'_>)) {
        self.as_slice().items(each);
    }
}

impl<T: ToValue> List for &[T] {
    fn items(&self, each: &mut dyn FnMut(Value<'_>)) {
        (**self).items(each);
    }
}

impl<T: ToValue> ToValue for Vec<T> {
    fn value(&self) -> Value<'_> {
        Value::list(self)
    }
}

impl<T: ToValue> ToValue for &[T] {
    fn value(&self) -> Value<'_> {
        Value::list(self)
    }
}

impl<T: ToValue> ToValue for Option<T> {
    fn value(&self) -> Value<'_> {
        self.as_ref().map_or(Value::NULL, ToValue::value)
    }
}

impl<T: ToValue> ToValue for &T {
    fn value(&self) -> Value<'_> {
        (**self).value()
    }
}

impl ToValue for bool {
    fn value(&self) -> Value<'_> {
        Value(Kind::Truth(*self))
    }
}

impl ToValue for &str {
    fn value(&self) -> Value<'_> {
        Value::text(self)
    }
}

impl ToValue for String {
    fn value(&self) -> Value<'_> {
        Value::text(self)
    }
}

macro_rules! whole_numbers {
    ($($type:ty),+) => { $(
        impl ToValue for $type {
            fn value(&self) -> Value<'_> {
                Value::whole((*self).into())
            }
        }
    )+ };
}

whole_numbers!(u8, u16, u32, i64);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_escaped() {
        assert_eq!(json(&"a\"b\\c\nd\u{0}ệ\u{7f}𠀀\u{1f}"), "\"a\\\"b\\\\c\\u000ad\\u0000ệ\u{7f}𠀀\\u001f\"");
    }

    #[test]
    fn what_is_empty_is_closed() {
        struct Nothing;
        impl Object for Nothing {
            fn entries(&self, _: &mut dyn FnMut(&str, Value<'_>)) {}
        }
        impl ToValue for Nothing {
            fn value(&self) -> Value<'_> {
                Value::object(self)
            }
        }
        assert_eq!(json(&Nothing), "{}");
        assert_eq!(json(&Vec::<u8>::new()), "[]");
        assert_eq!(json(&None::<bool>), "null");
        assert_eq!(json(&vec![Some(1_u8), None]), "[1,null]");
    }
}
