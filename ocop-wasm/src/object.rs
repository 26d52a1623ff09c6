//! Plain JavaScript objects, and the Rust types that they hold.

use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::JsValue;

/// The plain object, list, text or number of a value in the public formats.
pub(crate) fn to_object(value: &impl Serialize) -> JsValue {
    // Only a whole number that JavaScript cannot hold would fail, and the public formats have none.
    value.serialize(&Serializer::json_compatible()).unwrap_or(JsValue::NULL)
}
