//! JSON Schema of the public formats, with the feature `schemars`: of an application and a report, and of all that they are
//! made of. The gates and papers that it lists are those of the built-in rulebooks.

use crate::application::answers::Answers;
use crate::application::declarations::Declarations;
use crate::application::model::Application;
use crate::calendar::Date;
use crate::cite::Cite;
use crate::code::Code;
use crate::decision::act::{Decision, DecisionFrom};
use crate::filing::Kind;
use crate::finding::{Finding, FindingCode, Param, Params, Path, PathStep, Severity};
use crate::limits;
use crate::names::Summary;
use crate::papers::Document;
use crate::points::Points;
use crate::product::{Producer, ProducerKind, Product};
use crate::report::{Report, RulebookFrom, Score, Stars, Status};
use crate::rulebook::book::{Paper, ProductSet, Rulebook, SetGate};
use crate::star::Star;
use alloc::borrow::Cow;
use alloc::collections::BTreeSet;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
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
struct Text;

/// The kinds of paper of the built-in rulebooks.
struct PaperKind;

/// Points by the number of a section or a criterion.
struct ByCode;

schemas! {
    Text as "Text" => |_| { "type": "string", "maxLength": limits::TEXT };
    Date as "Date" => |_| {
        "description": "YYYY-MM-DD", "type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
    };
    Code as "Code" => |_| { "description": "A criterion's number as printed in its sheet.", "type": "string", "pattern": code() };
    Cite as "Cite" => |_| { "description": "Where in the law, like `qd26-2026/II/9/2.3`.", "type": "string" };
    Star as "Star" => |_| { "description": "A star level.", "enum": Self::ALL };
    Points as "Points" => |_| { "description": "Whole points.", "type": "integer", "minimum": 0, "maximum": 100 };
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
        "properties": properties(declared_gates().into_iter(), &json_schema!({ "type": ["boolean", "null"] })),
        "additionalProperties": false
    };
    PaperKind as "Paper" => |_| { "description": "A kind of paper in a dossier.", "enum": papers() };
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

/// The rulebooks of this build.
fn rulebooks() -> impl Iterator<Item = &'static Rulebook> {
    Decision::ALL.iter().filter_map(|&decision| Rulebook::embedded(decision))
}

/// The gates that an application may declare, in the order of their rulebook.
fn declared_gates() -> Vec<&'static str> {
    let computed: BTreeSet<&str> = rulebooks()
        .flat_map(Rulebook::sets)
        .flat_map(ProductSet::gates)
        .filter(|gate| !gate.is_declared())
        .map(|gate| SetGate::id(gate).as_str())
        .collect();
    let mut seen = BTreeSet::new();
    rulebooks().flat_map(Rulebook::gates).map(|gate| gate.id().as_str()).filter(|id| !computed.contains(id) && seen.insert(*id)).collect()
}

fn papers() -> Vec<&'static str> {
    let mut seen = BTreeSet::new();
    rulebooks().flat_map(Rulebook::papers).map(|paper| Paper::id(paper).as_str()).filter(|id| seen.insert(*id)).collect()
}

/// Gives a type the schema of a struct here, under the type's own name.
macro_rules! described {
    ($($type:ty as $name:literal => $description:ty;)+) => { $(
        impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                $name.into()
            }

            fn json_schema(generator: &mut SchemaGenerator) -> Schema {
                <$description>::json_schema(generator)
            }
        }
    )+ };
}

described! {
    Application as "Application" => ApplicationSchema;
    Product as "Product" => ProductSchema;
    Producer as "Producer" => ProducerSchema;
    Document as "Document" => DocumentSchema;
    Report as "Report" => ReportSchema;
    Score as "Score" => ScoreSchema;
    Stars as "Stars" => StarsSchema;
    Finding as "Finding" => FindingSchema;
}

/// Takes names from the required ones: they need not be there, whoever reads or writes.
fn not_required(schema: &mut Schema, names: &[&str]) {
    if let Some(required) = schema.get_mut("required").and_then(serde_json::Value::as_array_mut) {
        required.retain(|name| !name.as_str().is_some_and(|name| names.contains(&name)));
    }
}

fn application_may_lack(schema: &mut Schema) {
    not_required(schema, &["facts", "extra"]);
}

fn report_may_lack(schema: &mut Schema) {
    not_required(schema, &["id", "rulebook"]);
}

fn score_may_lack(schema: &mut Schema) {
    not_required(schema, &["sections", "criteria"]);
}

fn finding_may_lack(schema: &mut Schema) {
    not_required(schema, &["cite", "message"]);
}

/// What is filed. Only `product_set` and `answers` are needed for a score; `null` is the same as absent.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, extend("maxProperties" = limits::ITEMS), transform = application_may_lack)]
#[expect(dead_code, reason = "only described")]
struct ApplicationSchema {
    /// Any text; the report repeats it.
    id: Option<Text>,
    /// The decision to check against; without it the dates decide.
    decision: Option<Decision>,
    /// The number of the product set **in that decision**.
    #[schemars(range(min = 1))]
    product_set: Option<u8>,
    /// First filing, upgrade or re-evaluation.
    kind: Option<Kind>,
    /// The day of filing.
    filed_on: Option<Date>,
    /// The day of evaluation; papers are measured on it.
    evaluated_on: Option<Date>,
    /// What is to be graded.
    product: Option<Product>,
    /// Who applies.
    producer: Option<Producer>,
    /// Which box is ticked in each criterion.
    answers: Option<Answers>,
    /// Which gates are closed.
    declarations: Option<Declarations>,
    /// The papers of the dossier; null when the application does not list them.
    #[schemars(length(max = limits::ITEMS))]
    documents: Option<Vec<Option<Document>>>,
    /// Reserved; never read.
    facts: serde_json::Value,
    /// The caller's own; never read.
    extra: serde_json::Value,
}

/// What is to be graded.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, extend("maxProperties" = limits::ITEMS))]
#[expect(dead_code, reason = "only described")]
struct ProductSchema {
    /// The name; never read by the check.
    name: Option<Text>,
}

/// Who applies.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, extend("maxProperties" = limits::ITEMS))]
#[expect(dead_code, reason = "only described")]
struct ProducerSchema {
    /// The name; never read by the check.
    name: Option<Text>,
    /// The kind.
    kind: Option<ProducerKind>,
}

/// One paper of a dossier.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "only described")]
struct DocumentSchema {
    /// What it is.
    kind: PaperKind,
    /// The day it was issued.
    issued_on: Option<Date>,
    /// The last day it holds.
    expires_on: Option<Date>,
}

/// The result of a check.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, transform = report_may_lack)]
#[expect(dead_code, reason = "only described")]
struct ReportSchema {
    /// The application's own id.
    id: Text,
    /// The decision that applies; null where there was none.
    decision: Option<Decision>,
    /// How it was found.
    decision_from: DecisionFrom,
    /// Where the rulebook is from; absent for the built-in one.
    rulebook: RulebookFrom,
    /// The product set, where its number exists in this decision.
    #[schemars(range(min = 1))]
    product_set: Option<u8>,
    /// Whether there are stars.
    status: Status,
    /// Points; null when nothing is scored.
    score: Option<Score>,
    /// Stars; null when nothing is scored.
    star: Option<Stars>,
    /// What was found: by severity, then code, then place in the sheet, then star.
    findings: Vec<Finding>,
}

/// Points of an application.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, transform = score_may_lack)]
#[expect(dead_code, reason = "only described")]
struct ScoreSchema {
    /// The sum of all parts, 0 to 100.
    total: Points,
    /// Points by part.
    parts: PartPointsSchema,
    /// How many criteria have a usable answer, 0 ("none of these") included.
    answered: u16,
    /// How many criteria the sheet has.
    of: u16,
    /// Points by section, when asked for.
    sections: ByCode,
    /// Points by criterion, when asked for.
    criteria: ByCode,
}

/// Points by part.
#[derive(JsonSchema)]
#[schemars(inline, deny_unknown_fields)]
#[expect(dead_code, reason = "only described")]
struct PartPointsSchema {
    #[schemars(rename = "A")]
    a: Points,
    #[schemars(rename = "B")]
    b: Points,
    #[schemars(rename = "C")]
    c: Points,
}

/// Stars of an application.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "only described")]
struct StarsSchema {
    /// By the bands.
    by_points: Star,
    /// The highest of 3, 4, 5 such that every mark for 3 up to it is reached; 2 when not even those for 3 are; null where the
    /// decision's minimums are not known.
    #[schemars(extend("enum" = [2, 3, 4, 5, null]))]
    by_minimums: Option<Star>,
    /// The lower of the two; null when a gate is closed.
    result: Option<Star>,
}

/// One thing that a check found.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, transform = finding_may_lack)]
#[expect(dead_code, reason = "only described")]
struct FindingSchema {
    /// What it is about.
    code: FindingCode,
    /// How much it weighs.
    severity: Severity,
    /// Where in the application.
    path: Path,
    /// The parameters of its message.
    params: Params,
    /// Where in the law.
    cite: Cite,
    /// Only when a language was asked for.
    message: String,
}

/// One step of a path: a name or a position.
impl JsonSchema for PathStep {
    fn schema_name() -> Cow<'static, str> {
        "PathStep".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "description": "A name, or a position in a list, from 0.", "type": ["string", "integer"], "minimum": 0 })
    }
}

impl JsonSchema for Param {
    fn schema_name() -> Cow<'static, str> {
        "Param".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A whole number, a text or a list of texts.",
            "type": ["integer", "string", "array"],
            "items": { "type": "string" }
        })
    }
}
