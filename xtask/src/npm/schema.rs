//! `schema.json`: JSON Schema (2020-12) of an application and of a report, as the Rust types say it.

use anyhow::{Result, ensure};
use ocop_core::{Application, Report};
use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema};
use serde_json::{Map, Value, json};

/// The schema as text.
pub fn text() -> Result<String> {
    Ok(serde_json::to_string_pretty(&document()?)? + "\n")
}

fn document() -> Result<Value> {
    // An application is read: nothing of it need be there. A report is written: what may be null is there all the same.
    let settings = SchemaSettings::draft2020_12();
    let mut definitions = definitions::<Application>(settings.clone().for_deserialize())?;
    for (name, definition) in self::definitions::<Report>(settings.for_serialize())? {
        let same = definitions.get(&name).is_none_or(|known| *known == definition);
        ensure!(same, "`{name}` of an application and `{name}` of a report differ");
        definitions.insert(name, definition);
    }
    Ok(json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "OCOP application and report",
        "description": "An application, unless a part is named: #/$defs/Application, #/$defs/Report. An application that is valid here has \
            the right form; only a check says whether it can be filed.",
        "$ref": "#/$defs/Application",
        "$defs": definitions,
    }))
}

/// A type and all that it is made of.
fn definitions<T: JsonSchema>(settings: SchemaSettings) -> Result<Map<String, Value>> {
    let mut generator = settings.with_transform(RecursiveTransform(for_readers_of_json)).into_generator();
    generator.subschema_for::<T>();
    let definitions = generator.take_definitions(true);
    ensure!(definitions.contains_key(&*T::schema_name()), "`{}` is not among its own definitions", T::schema_name());
    Ok(definitions)
}

/// Documentation is Rust's: of it the first paragraph stays, without links, and says null. Formats of numbers are bounds too.
fn for_readers_of_json(schema: &mut Schema) {
    if schema.get("format").and_then(Value::as_str).is_some_and(|format| format.starts_with(['u', 'i'])) {
        schema.remove("format");
    }
    if let Some(Value::String(description)) = schema.get_mut("description") {
        let paragraph = description.split("\n\n").next().unwrap_or_default();
        *description = unlinked(&paragraph.replace("`None`", "null").replace('\n', " "));
    }
}

/// A text without the targets of its links.
fn unlinked(text: &str) -> String {
    let mut parts = text.split("](");
    let first = parts.next().unwrap_or_default().replace("[`", "`");
    parts.fold(first, |text, part| text + part.split_once(')').map_or(part, |(_, rest)| rest).replace("[`", "`").as_str())
}
