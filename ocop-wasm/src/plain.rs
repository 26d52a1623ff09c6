//! Reading plain JavaScript values: what the shell hands over.
//!
//! `serde_wasm_bindgen::Deserializer` reads every value of JavaScript, and its errors print what they found. It makes the
//! module 16.5 KB larger (gzip -9: 118.2 KB and not 101.7 KB), most of it for the printing of floats, and a check 6 %
//! slower. The shell hands over nothing but plain values, and reading an application fails for none of them.

use core::fmt;
use js_sys::{Array, Object};
use serde::de::value::{MapDeserializer, SeqDeserializer};
use serde::de::{self, Deserializer, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::JsValue;

/// A plain value: null, true or false, a number, a text, a list or an object.
pub(crate) struct Plain(pub(crate) JsValue);

impl<'de> Deserializer<'de> for Plain {
    type Error = NotPlain;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, NotPlain> {
        let Self(value) = self;
        if let Some(number) = value.as_f64() {
            visitor.visit_f64(number)
        } else if let Some(text) = value.as_string() {
            visitor.visit_string(text)
        } else if value.is_null() {
            visitor.visit_unit()
        } else if let Some(truth) = value.as_bool() {
            visitor.visit_bool(truth)
        } else if let Some(list) = value.dyn_ref::<Array>() {
            visitor.visit_seq(SeqDeserializer::new(list.iter().map(Plain)))
        } else if value.is_object() {
            let entries = Object::entries(value.unchecked_ref());
            visitor.visit_map(MapDeserializer::new(entries.iter().map(|entry| {
                let entry: Array = entry.unchecked_into();
                (entry.get(0).as_string().unwrap_or_default(), Plain(entry.get(1)))
            })))
        } else {
            Err(NotPlain)
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, NotPlain> {
        if self.0.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, NotPlain> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct newtype_struct
        seq tuple tuple_struct map struct enum identifier
    }
}

impl IntoDeserializer<'_, NotPlain> for Plain {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

/// The value is not plain, or is not what its reader takes.
#[derive(Debug)]
pub(crate) struct NotPlain;

impl fmt::Display for NotPlain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a plain value of this form")
    }
}

impl core::error::Error for NotPlain {}

impl From<NotPlain> for JsValue {
    fn from(error: NotPlain) -> Self {
        js_sys::TypeError::new(&error.to_string()).into()
    }
}

impl de::Error for NotPlain {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}
