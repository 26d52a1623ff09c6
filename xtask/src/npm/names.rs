//! The names of the public formats and the bounds, for the tests that compare the package with them.

use anyhow::{Context, Result};
use ocop_core::application::{Kind, limits};
use ocop_core::report::{RulebookFrom, Status};
use ocop_core::table::FaultCode;
use ocop_core::{Decision, DecisionFrom, Effect, FindingCode, Lang, ProducerKind, Rulebook, Severity};
use ocop_core::{register, target};
use serde_json::json;

/// TypeScript type → its names, in order; of the types of `./targets`, `Column`s are the names of a row's fields. And the
/// bounds on what is read.
pub fn all() -> Result<serde_json::Value> {
    let book = Rulebook::embedded(Decision::LATEST).context("the newest rulebook is built in")?;
    Ok(json!({
        "Lang": Lang::ALL,
        "Decision": Decision::ALL,
        "DecisionFrom": DecisionFrom::ALL,
        "Kind": Kind::ALL,
        "ProducerKind": ProducerKind::ALL,
        "Paper": book.papers().map(|paper| paper.id().as_str()).collect::<Vec<_>>(),
        "GateId": book.gates().map(|gate| gate.id().as_str()).collect::<Vec<_>>(),
        "Effect": Effect::ALL,
        "Severity": Severity::ALL,
        "FindingCode": FindingCode::ALL,
        "Reading": book.readings().map(|reading| reading.id.as_str()).collect::<Vec<_>>(),
        "RulebookFrom": RulebookFrom::ALL,
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
    }))
}

/// The same as text.
pub fn text() -> Result<String> {
    Ok(serde_json::to_string_pretty(&all()?)?)
}
