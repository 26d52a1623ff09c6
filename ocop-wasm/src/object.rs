//! Plain JavaScript objects, and the Rust types that they stand for.

use crate::plain::Plain;
use ocop_core::Application;
use serde::{Deserialize, Serialize};
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::JsValue;

/// The plain object, list, text or number that stands for a value in the public formats.
pub(crate) fn to_object(value: &impl Serialize) -> JsValue {
    // Only a whole number that JavaScript cannot hold would fail, and the public formats have none.
    value.serialize(&Serializer::json_compatible()).unwrap_or(JsValue::NULL)
}

/// Reads an application from a plain value.
pub(crate) fn application(value: JsValue) -> Application {
    // Reading is lenient. It fails only for values that are not plain, and the shell hands over plain copies.
    Application::deserialize(Plain(value)).unwrap_or_default()
}
