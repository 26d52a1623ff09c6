//! JSON Schema of the public formats, with the feature `schemars`: what the structs of an application and a report cannot
//! say of themselves, because a value is spelled, bounded, or put together from others.

use crate::application::{Answers, Declarations, Kind};
use crate::calendar::Date;
use crate::decision::{Decision, DecisionFrom};
use crate::dossier::Paper;
use crate::limits;
use crate::names::Summary;
use crate::product::ProducerKind;
use crate::report::Status;
use crate::finding::{FindingCode, Param, Params, Path, PathStep, Severity};
use crate::rulebook::Part;
use crate::{Cite, Code, GateId, Points, Star};
use alloc::borrow::Cow;
use alloc::string::{String, ToString};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

/// The schema of a closed list of names; its description is the first line of its documentation.
macro_rules! listed {
    ($($name:ident),+ $(,)?) => { $(
        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "description": <Self as Summary>::SUMMARY, "enum": Self::NAMES })
            }
        }
    )+ };
}

listed!(Decision, DecisionFrom, FindingCode, Kind, ProducerKind, RulebookFrom, Severity, Status);

/// Declares the schemas of types that are one value in the formats.
macro_rules! schemas {
    ( $($(#[$mark:ident])? $type:ty as $name:literal => |$generator:pat_param| $schema:tt;)+ ) => { $(
        impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                $name.into()
            }

            $(schemas!(@$mark);)?

            fn json_schema($generator: &mut SchemaGenerator) -> Schema {
                json_schema!($schema)
            }
        }
    )+ };
    (@inline) => {
        fn inline_schema() -> bool {
            true
        }
    };
}

/// A text within its bound.
pub(crate) struct Text;

/// Points of the three parts.
pub(crate) struct ByPart;

/// Points by the number of a section or a criterion.
pub(crate) struct ByCode;

schemas! {
    Text as "Text" => |_| { "type": "string", "maxLength": limits::TEXT };
    Date as "Date" => |_| {
        "description": "YYYY-MM-DD", "type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
    };
    Code as "Code" => |_| { "description": "A criterion's number as printed in its sheet.", "type": "string", "pattern": code() };
    Cite as "Cite" => |_| { "description": "Where in the law, like `qd26-2026/II/9/2.3`.", "type": "string" };
    Star as "Star" => |_| { "description": "A star level.", "enum": Self::ALL };
    Points as "Points" => |_| { "description": "Whole points.", "type": "integer", "minimum": 0, "maximum": 100 };
    #[inline] ByPart as "ByPart" => |generator| {
        "type": "object",
        "properties": properties(Part::ALL.iter().map(|part| part.as_str()), &generator.subschema_for::<Points>()),
        "required": Part::ALL,
        "additionalProperties": false
    };
    #[inline] ByCode as "ByCode" => |generator| {
        "type": "object",
        "propertyNames": generator.subschema_for::<Code>(),
        "additionalProperties": generator.subschema_for::<Points>()
    };
    Answers as "Answers" => |generator| {
        "description": "Criterion → number of the ticked box in the printed order, from 1; 0 is \"none of these boxes\".",
        "type": "object",
        "propertyNames": generator.subschema_for::<Code>(),
        "additionalProperties": { "type": ["integer", "null"], "minimum": 0, "maximum": u8::MAX },
        "maxProperties": limits::ITEMS
    };
    Declarations as "Declarations" => |_| {
        "description": "Gate → true when its condition holds, which closes it.",
        "type": "object",
        "properties": properties(
            GateId::ALL.iter().filter(|gate| gate.is_declared()).map(|gate| gate.as_str()),
            &json_schema!({ "type": ["boolean", "null"] })
        ),
        "additionalProperties": false
    };
    #[inline] Path as "Path" => |generator| {
        "description": "Names and list positions in the application; empty is the whole of it.",
        "type": "array",
        "items": generator.subschema_for::<PathStep>(),
        "maxItems": Self::ROOT.0.len()
    };
    #[inline] Params as "Params" => |generator| {
        "description": "Values of the message's placeholders; `needs` and `has` are choice numbers.",
        "type": "object",
        "additionalProperties": generator.subschema_for::<Param>()
    };
}

/// One to three numbers of 1 to 255 between dots.
fn code() -> String {
    let number = "([1-9]|[1-9][0-9]|1[0-9][0-9]|2[0-4][0-9]|25[0-5])";
    ["^", number, "(\\.", number, "){0,2}$"].concat()
}

/// The same schema for each of these names.
fn properties<'a>(names: impl Iterator<Item = &'a str>, schema: &Schema) -> serde_json::Map<String, serde_json::Value> {
    names.map(|name| (name.to_string(), schema.clone().into())).collect()
}

/// Findings have messages where a language was asked for.
pub(crate) fn with_message(finding: &mut Schema) {
    add(finding, "message", json_schema!({ "description": "Only when a language was asked for.", "type": "string" }));
}

/// An application may hold what is never read.
pub(crate) fn with_unread(application: &mut Schema) {
    add(application, "facts", json_schema!({ "description": "Reserved; never read." }));
    add(application, "extra", json_schema!({ "description": "The caller's own; never read." }));
}

fn add(schema: &mut Schema, name: &str, property: Schema) {
    if let Some(properties) = schema.get_mut("properties").and_then(serde_json::Value::as_object_mut) {
        properties.insert(name.to_string(), property.into());
    }
}
