//! The application: what is filed, as far as a check reads it.

use super::answers::Answers;
use super::declarations::Declarations;
use crate::calendar::Date;
use crate::code::Code;
use crate::decision::act::Decision;
use crate::filing::Kind;
use crate::papers::Document;
use crate::product::{Producer, Product};
use crate::tree::Tree;
use alloc::string::String;
use alloc::vec::Vec;
use serde::Serialize;

/// An application (*hồ sơ*) as far as a check reads it.
///
/// Only `product_set` and `answers` are needed for a score. It is built by hand, like this, or read leniently from JSON
/// ([`read`](Self::read)) or any self-describing serde format ([`read_from`](Self::read_from)).
///
/// Writing an application and reading it again keeps what was understood, and `extra`. What could not be used is in
/// [`Read`](super::Read): whoever stores applications for a later check stores that.
///
/// ```
/// use ocop_core::{Application, Star, check};
///
/// // Set 16 is mineral water.
/// let application = Application::new(16).answer("6.1", 2).answer("6.2", 2).answer("2.3", 1);
///
/// let report = check(&application);
/// assert_eq!(report.score.as_ref().unwrap().total.get(), 3 + 3 + 1);
/// let held_down_by: Vec<String> = report.unmet(Star::Four).map(|mark| mark.criterion.to_string()).collect();
/// assert!(held_down_by.contains(&"2.3".to_owned()));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Application {
    /// Any text; echoed in the report.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The decision to check against; without it the dates decide.
    ///
    /// See [`decision::by_dates`](crate::decision::by_dates).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decision: Option<Decision>,
    /// The number of the product set **in that decision**.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub product_set: Option<u8>,
    /// First filing, upgrade or re-evaluation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<Kind>,
    /// The day of filing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub filed_on: Option<Date>,
    /// The day of evaluation; papers are measured on it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evaluated_on: Option<Date>,
    /// What is to be graded.
    #[serde(skip_serializing_if = "is_default")]
    pub product: Product,
    /// Who applies.
    #[serde(skip_serializing_if = "is_default")]
    pub producer: Producer,
    /// Which box is ticked in each criterion.
    pub answers: Answers,
    /// Which gates are closed.
    #[serde(skip_serializing_if = "Declarations::is_empty")]
    pub declarations: Declarations,
    /// The papers of the dossier; `None` when the application says nothing of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub documents: Option<Vec<Document>>,
    /// What is not read here, and written again as it was: the caller's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) facts: Option<Tree>,
    /// The caller's own data: never read, and written again as they were.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) extra: Option<Tree>,
}

impl Application {
    /// An application with this product set, and nothing else.
    pub fn new(product_set: u8) -> Self {
        Self { product_set: Some(product_set), ..Self::default() }
    }

    /// The same with this box ticked. A name that is no criterion's number is kept, and a check reports it.
    #[must_use]
    pub fn answer(mut self, criterion: &str, choice: u8) -> Self {
        match Code::read(criterion) {
            Some(code) => self.answers.set(code, choice),
            None => self.answers.put_unknown(criterion),
        }
        self
    }

    /// The same with this gate declared: `true` closes it.
    #[must_use]
    pub fn declare(mut self, gate: impl AsRef<str>, holds: bool) -> Self {
        self.declarations.set(gate, holds);
        self
    }

    /// The same with one more paper.
    #[must_use]
    pub fn document(mut self, document: Document) -> Self {
        self.documents.get_or_insert_default().push(document);
        self
    }

    /// `evaluated_on`, unless it is before `filed_on`.
    pub(crate) fn used_evaluated_on(&self) -> Option<Date> {
        self.evaluated_on.filter(|&evaluated| self.filed_on.is_none_or(|filed| filed <= evaluated))
    }
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
