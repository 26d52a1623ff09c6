//! `schema.json`: JSON Schema (2020-12) of an application and of a report, from the names and bounds of the Rust types.

use anyhow::Result;
use ocop_core::application::{Kind, limits};
use ocop_core::dossier::Paper;
use ocop_core::report::Status;
use ocop_core::{Decision, DecisionFrom, FindingCode, GateId, ProducerKind, Severity, Star};
use serde::Serialize;
use serde_json::{Value, json};

/// A criterion's number: one to three numbers of 1 to 255 between dots ([`ocop_core::Code`]).
const CODE: &str = "^([1-9]|[1-9][0-9]|1[0-9][0-9]|2[0-4][0-9]|25[0-5])(\\.([1-9]|[1-9][0-9]|1[0-9][0-9]|2[0-4][0-9]|25[0-5])){0,2}$";

/// The schema as text.
pub fn text() -> Result<String> {
    Ok(serde_json::to_string_pretty(&document())? + "\n")
}

fn document() -> Value {
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "OCOP application and report",
        "description": "An application, unless a part is named: #/$defs/Application, #/$defs/Report. An application that is valid here has \
            the right form; only a check says whether it can be filed.",
        "$ref": "#/$defs/Application",
        "$defs": {
            "Application": application(),
            "Document": paper(),
            "Report": report(),
            "Finding": finding(),
            "Score": score(),
            "Stars": stars(),
            "Star": { "description": "A star level.", "enum": Star::ALL },
            "Text": { "type": "string", "maxLength": limits::TEXT },
            "Date": { "description": "YYYY-MM-DD", "type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" },
            "Code": { "description": "A criterion's number as printed in its sheet.", "type": "string", "pattern": CODE },
            "Decision": names("A decision of the Prime Minister.", Decision::ALL),
            "DecisionFrom": names("How the decision of a report was found: named, by the dates, or the newest.", DecisionFrom::ALL),
            "Kind": names("The kind of filing (Art. 6.1).", Kind::ALL),
            "ProducerKind": names("The kind of producer (Art. 2.3).", ProducerKind::ALL),
            "Paper": names("A kind of paper in a dossier.", Paper::ALL),
            "GateId": names("A gate.", GateId::ALL),
            "Severity": names("How much a finding weighs.", Severity::ALL),
            "FindingCode": names("What a finding is about.", FindingCode::ALL),
            "Status": names("Whether there are stars.", Status::ALL),
        },
    })
}

fn names(description: &str, all: &[impl Serialize]) -> Value {
    json!({ "description": description, "enum": all })
}

fn definition(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}

/// `null` is the same as absent, everywhere in an application.
fn maybe(schema: &Value) -> Value {
    json!({ "anyOf": [schema, { "type": "null" }] })
}

fn application() -> Value {
    let declarable: serde_json::Map<String, Value> = GateId::ALL
        .iter()
        .filter(|gate| gate.is_declared())
        .map(|gate| (gate.as_str().to_owned(), json!({ "type": ["boolean", "null"] })))
        .collect();
    json!({
        "description": "What is filed. Only `product_set` and `answers` are needed for a score; `null` is the same as absent.",
        "type": "object",
        "properties": {
            "id": described("Any text; echoed in the report.", maybe(&definition("Text"))),
            "decision": described("Without it the dates decide.", maybe(&definition("Decision"))),
            "product_set": {
                "description": "The number of the set in that decision.", "type": ["integer", "null"], "minimum": 1, "maximum": u8::MAX
            },
            "kind": maybe(&definition("Kind")),
            "filed_on": maybe(&definition("Date")),
            "evaluated_on": maybe(&definition("Date")),
            "product": {
                "type": ["object", "null"],
                "properties": { "name": maybe(&definition("Text")) },
                "maxProperties": limits::ITEMS,
                "additionalProperties": false,
            },
            "producer": {
                "type": ["object", "null"],
                "properties": { "name": maybe(&definition("Text")), "kind": maybe(&definition("ProducerKind")) },
                "maxProperties": limits::ITEMS,
                "additionalProperties": false,
            },
            "answers": {
                "description": "Criterion → number of the ticked box in the printed order, from 1; 0 is \"none of these boxes\".",
                "type": ["object", "null"],
                "propertyNames": definition("Code"),
                "additionalProperties": { "type": ["integer", "null"], "minimum": 0, "maximum": u8::MAX },
                "maxProperties": limits::ITEMS,
            },
            "declarations": {
                "description": "Gate → true when its condition holds, which closes it.",
                "type": ["object", "null"],
                "properties": declarable,
                "additionalProperties": false,
            },
            "documents": { "type": ["array", "null"], "items": maybe(&definition("Document")), "maxItems": limits::ITEMS },
            "facts": { "description": "Reserved; never read." },
            "extra": { "description": "The caller's own; never read." },
        },
        "maxProperties": limits::ITEMS,
        "additionalProperties": false,
    })
}

fn described(description: &str, mut schema: Value) -> Value {
    schema["description"] = description.into();
    schema
}

fn paper() -> Value {
    json!({
        "description": "One paper of a dossier.",
        "type": "object",
        "properties": {
            "kind": definition("Paper"),
            "issued_on": maybe(&definition("Date")),
            "expires_on": described("The last day it holds.", maybe(&definition("Date"))),
        },
        "required": ["kind"],
        "additionalProperties": false,
    })
}

fn report() -> Value {
    json!({
        "description": "The result of a check.",
        "type": "object",
        "properties": {
            "id": definition("Text"),
            "decision": maybe(&definition("Decision")),
            "decision_from": definition("DecisionFrom"),
            "product_set": { "type": ["integer", "null"], "minimum": 1, "maximum": u8::MAX },
            "status": definition("Status"),
            "score": described("null when nothing is scored.", maybe(&definition("Score"))),
            "star": described("null when nothing is scored.", maybe(&definition("Stars"))),
            "findings": { "type": "array", "items": definition("Finding") },
        },
        "required": ["decision", "decision_from", "product_set", "status", "score", "star", "findings"],
        "additionalProperties": false,
    })
}

fn finding() -> Value {
    json!({
        "description": "One thing that a check has to say.",
        "type": "object",
        "properties": {
            "code": definition("FindingCode"),
            "severity": definition("Severity"),
            "path": {
                "description": "Names and list positions in the application; empty is the whole of it.",
                "type": "array",
                "items": { "anyOf": [{ "type": "string" }, { "type": "integer", "minimum": 0 }] },
                "maxItems": 3,
            },
            "params": {
                "description": "Values of the message's placeholders; `needs` and `has` are choice numbers.",
                "type": "object",
                "additionalProperties": {
                    "anyOf": [{ "type": ["integer", "string", "boolean"] }, { "type": "array", "items": { "type": "string" } }]
                },
            },
            "cite": { "description": "Where in the law, like `qd26-2026/II/9/2.3`.", "type": "string" },
            "message": { "description": "Only when a language was asked for.", "type": "string" },
        },
        "required": ["code", "severity", "path", "params"],
        "additionalProperties": false,
    })
}

fn score() -> Value {
    let points = json!({ "type": "integer", "minimum": 0, "maximum": 100 });
    json!({
        "description": "Points of an application.",
        "type": "object",
        "properties": {
            "total": points,
            "parts": {
                "type": "object",
                "properties": { "A": points, "B": points, "C": points },
                "required": ["A", "B", "C"],
                "additionalProperties": false,
            },
            "answered": { "description": "Criteria with a usable answer.", "type": "integer", "minimum": 0 },
            "of": { "description": "Criteria of the sheet.", "type": "integer", "minimum": 0 },
            "sections": {
                "description": "Section number → points, with `detail`.",
                "type": "object",
                "propertyNames": definition("Code"),
                "additionalProperties": points,
            },
            "criteria": {
                "description": "Criterion → points, with `detail`.",
                "type": "object",
                "propertyNames": definition("Code"),
                "additionalProperties": points,
            },
        },
        "required": ["total", "parts", "answered", "of"],
        "additionalProperties": false,
    })
}

fn stars() -> Value {
    json!({
        "description": "Stars of an application.",
        "type": "object",
        "properties": {
            "by_points": definition("Star"),
            "by_minimums": { "enum": [Star::Two, Star::Three, Star::Four, Star::Five] },
            "result": described("The lower of the two; null when a gate is closed.", maybe(&definition("Star"))),
        },
        "required": ["by_points", "by_minimums", "result"],
        "additionalProperties": false,
    })
}
