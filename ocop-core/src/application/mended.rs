//! Which faults of reading still hold, once an application was changed by hand.

use super::model::Application;
use crate::finding::{Finding, FindingCode, Path, PathStep, Severity};
use crate::papers::Document;
use alloc::vec::Vec;

/// The faults that still hold, at their places in the application as it is now.
pub(crate) fn standing(application: &Application, faults: &[Finding]) -> Vec<Finding> {
    let still = |fault: &Finding| Some(Finding { path: place(application, fault)?, ..fault.clone() });
    faults.iter().filter_map(still).collect()
}

/// Where a fault is now; `None` where it was mended: what could not be used was absent, and no longer is.
fn place(application: &Application, fault: &Finding) -> Option<Path> {
    let path = &fault.path;
    if let [Some(PathStep::Name(list)), Some(PathStep::Index(index)), field] = &path.0 {
        if list == "documents" {
            return in_documents(application, *index, field.as_ref(), fault.severity);
        }
    }
    // A warning is about a name: the value under it was used. Names beyond the bound left no place to fill.
    let is_of_names = fault.severity != Severity::Blocker || (fault.code == FindingCode::TooManyItems && path.steps().next().is_none());
    let is_absent = is_of_names || is_absent(application, path);
    is_absent.then(|| path.clone())
}

fn in_documents(application: &Application, index: u32, field: Option<&PathStep>, severity: Severity) -> Option<Path> {
    let documents = application.documents.as_deref().unwrap_or_default();
    let position = documents.iter().position(|document| document.read_at.0 == Some(index))?;
    let document = documents.get(position)?;
    let is_absent = match field {
        _ if severity != Severity::Blocker => true,
        None => *document == Document::default(),
        Some(PathStep::Name(name)) => match &**name {
            "kind" => document.kind.is_none(),
            "issued_on" => document.issued_on.is_none(),
            "expires_on" => document.expires_on.is_none(),
            _ => true,
        },
        Some(_) => true,
    };
    let path = Path::document(u32::try_from(position).ok()?);
    is_absent.then(|| field.map_or(path.clone(), |field| path.then(field.clone())))
}

/// Whether nothing is at this place.
fn is_absent(application: &Application, path: &Path) -> bool {
    let Some(PathStep::Name(first)) = path.steps().next() else { return *application == Application::default() };
    match (&**first, path.steps().nth(1)) {
        ("id", _) => application.id.is_none(),
        ("decision", _) => application.decision.is_none(),
        ("product_set", _) => application.product_set.is_none(),
        ("kind", _) => application.kind.is_none(),
        ("filed_on", _) => application.filed_on.is_none(),
        ("evaluated_on", _) => application.evaluated_on.is_none(),
        ("product", _) => application.product.name.is_none(),
        ("producer", Some(PathStep::Name(field))) if field == "kind" => application.producer.kind.is_none(),
        ("producer", Some(_)) => application.producer.name.is_none(),
        ("producer", None) => application.producer.name.is_none() && application.producer.kind.is_none(),
        ("answers", Some(PathStep::Criterion(code))) => application.answers.get(*code).is_none(),
        ("answers", None) => application.answers.is_empty(),
        ("declarations", Some(PathStep::Name(gate))) => application.declarations.get(gate).is_none(),
        ("declarations", None) => application.declarations.is_empty(),
        ("documents", None) => application.documents.is_none(),
        _ => true,
    }
}
