//! The names of the public formats, for the test that compares the TypeScript types with them.

use anyhow::Result;
use ocop_core::application::Kind;
use ocop_core::dossier::Paper;
use ocop_core::report::Status;
use ocop_core::{Decision, DecisionFrom, Effect, FindingCode, GateId, Lang, ProducerKind, Reading, Severity};
use serde_json::json;

/// TypeScript type → its names, in order.
pub fn all() -> serde_json::Value {
    json!({
        "Lang": Lang::ALL,
        "Decision": Decision::ALL,
        "DecisionFrom": DecisionFrom::ALL,
        "Kind": Kind::ALL,
        "ProducerKind": ProducerKind::ALL,
        "Paper": Paper::ALL,
        "GateId": GateId::ALL,
        "Effect": Effect::ALL,
        "Severity": Severity::ALL,
        "FindingCode": FindingCode::ALL,
        "Reading": Reading::ALL,
        "Status": Status::ALL,
    })
}

/// The same as text.
pub fn text() -> Result<String> {
    Ok(serde_json::to_string_pretty(&all())?)
}
