//! The names of the public formats and the bounds, for the tests that compare the package with them.

use anyhow::Result;
use ocop_core::application::{Kind, limits};
use ocop_core::dossier::Paper;
use ocop_core::report::Status;
use ocop_core::table::FaultCode;
use ocop_core::{Decision, DecisionFrom, Effect, FindingCode, GateId, Lang, ProducerKind, Reading, Severity};
use ocop_core::{register, target};
use serde_json::json;

/// TypeScript type → its names, in order; of the types of `./targets`, `Column`s are the names of a row's fields. And the
/// bounds on what is read.
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
        "limits": { "TEXT": limits::TEXT, "ITEMS": limits::ITEMS, "DEPTH": limits::DEPTH, "CHARACTERS": limits::CHARACTERS },
        "targets": {
            "FigureKind": target::FigureKind::ALL,
            "Basis": target::Basis::ALL,
            "Shape": target::Shape::ALL,
            "Level": target::Level::ALL,
            "Counted": target::Counted::ALL,
            "Step": target::Step::ALL,
            "StarClass": target::StarClass::ALL,
            "Group": target::Group::ALL,
            "Unit": target::Unit::ALL,
            "Verdict": target::Verdict::ALL,
            "Why": target::Why::ALL,
            "How": target::How::ALL,
            "PercentOf": target::PercentOf::ALL,
            "NoForecast": target::NoForecast::ALL,
            "Dimension": target::Dimension::ALL,
            "Whole": target::Whole::ALL,
            "Weight": target::Weight::ALL,
            "RemarkCode": target::RemarkCode::ALL,
            "FaultCode": FaultCode::ALL,
        },
        "columns": {
            "FigureRow": target::FigureColumn::ALL,
            "LocalityRow": target::LocalityColumn::ALL,
            "MappingRow": target::MappingColumn::ALL,
            "CertificateRow": register::CertificateColumn::ALL,
        },
    })
}

/// The same as text.
pub fn text() -> Result<String> {
    Ok(serde_json::to_string_pretty(&all())?)
}
