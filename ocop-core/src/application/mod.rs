//! What is filed: the application, built by hand or read leniently.

mod loose;
mod read;

pub use read::Token;
pub(crate) use read::unknown_criterion;

use crate::calendar::{Date, Ymd};
pub use crate::limits;
use crate::dossier::Document;
use crate::finding::Finding;
use crate::format::{Object, ToValue, Value, objects, values};
use crate::names::names;
use crate::product::{Producer, Product};
use crate::spell::Spell;
use crate::{Code, Decision, GateId};
use alloc::string::String;
use alloc::vec::Vec;


names! {
    /// The kind of filing (Art. 6.1).
    pub enum Kind is "kind of filing" {
        /// *Lần đầu.*
        FirstTime = "first_time",
        /// *Nâng hạng.*
        Upgrade = "upgrade",
        /// *Đánh giá lại.*
        ReEvaluation = "re_evaluation",
    }
}

/// An application (*hồ sơ*) as far as a check reads it.
///
/// Only `product_set` and `answers` are needed for a score. Built by hand like this, or read from JSON
/// ([`from_json`](Self::from_json)) or any serde format, leniently: what cannot be used is kept as a finding and the
/// rest is read.
///
/// ```
/// use ocop_core::{Application, Code, Star, check};
///
/// let mut application = Application::default();
/// application.product_set = Some(16); // mineral water
/// for code in ["6.1", "6.2"] {
///     application.answers.set(code.parse()?, 2);
/// }
/// application.answers.set(Code::item(2, 3), 1);
///
/// let report = check(&application);
/// assert_eq!(report.score.as_ref().unwrap().total.get(), 3 + 3 + 1);
/// let held_down_by: Vec<String> = report.unmet(Star::Four).map(|mark| mark.criterion.to_string()).collect();
/// assert!(held_down_by.contains(&"2.3".to_owned()));
/// # Ok::<(), ocop_core::error::UnknownName>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(
    feature = "schemars",
    derive(schemars::JsonSchema),
    schemars(
        description = "What is filed. Only `product_set` and `answers` are needed for a score; `null` is the same as absent.",
        deny_unknown_fields,
        transform = crate::schema::with_unread,
        extend("maxProperties" = limits::ITEMS)
    )
)]
#[non_exhaustive]
pub struct Application {
    /// Any text; echoed in the report.
    #[cfg_attr(feature = "schemars", schemars(with = "Option<crate::schema::Text>"))]
    pub id: Option<String>,
    /// The decision to check against; without it the dates decide.
    ///
    /// See [`decision::by_dates`](crate::decision::by_dates).
    pub decision: Option<Decision>,
    /// The number of the product set **in that decision**.
    #[cfg_attr(feature = "schemars", schemars(range(min = 1)))]
    pub product_set: Option<u8>,
    /// First filing, upgrade or re-evaluation.
    pub kind: Option<Kind>,
    /// The day of filing.
    pub filed_on: Option<Date>,
    /// The day of evaluation; papers are measured on it.
    pub evaluated_on: Option<Date>,
    /// What is to be graded.
    #[cfg_attr(feature = "schemars", schemars(with = "Option<Product>"))]
    pub product: Product,
    /// Who applies.
    #[cfg_attr(feature = "schemars", schemars(with = "Option<Producer>"))]
    pub producer: Producer,
    /// Which box is ticked in each criterion.
    #[cfg_attr(feature = "schemars", schemars(with = "Option<Answers>"))]
    pub answers: Answers,
    /// Which gates are closed.
    #[cfg_attr(feature = "schemars", schemars(with = "Option<Declarations>"))]
    pub declarations: Declarations,
    /// The papers of the dossier; `None` when the application says nothing of them.
    #[cfg_attr(feature = "schemars", schemars(with = "Option<Vec<Option<Document>>>", length(max = limits::ITEMS)))]
    pub documents: Option<Vec<Document>>,
    /// Where the documents stood in the list that was read; empty where that is their position.
    #[cfg_attr(feature = "schemars", schemars(skip))]
    pub(crate) document_places: Vec<u32>,
    /// What could not be used when it was read.
    #[cfg_attr(feature = "schemars", schemars(skip))]
    pub(crate) faults: Vec<Finding>,
}

impl Application {
    /// What could not be used when this application was read; empty for one built by hand. A report repeats them.
    pub fn faults(&self) -> &[Finding] {
        &self.faults
    }
}

/// The number of the ticked box for each criterion, by code.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers(Vec<(Code, i64)>);

impl Answers {
    /// Ticks the box of this number (in the printed order, from 1; through both cases where there are two).
    /// 0 says "none of these boxes": answered, and no points.
    pub fn set(&mut self, criterion: Code, choice: u8) {
        self.put(criterion, choice.into());
    }

    /// The criterion is not answered.
    pub fn clear(&mut self, criterion: Code) {
        if let Ok(index) = self.place(criterion) {
            self.0.remove(index);
        }
    }

    /// The number of the ticked box; `None` where the criterion is not answered or the number given is no box of any sheet.
    pub fn get(&self, criterion: Code) -> Option<u8> {
        self.0.get(self.place(criterion).ok()?).and_then(|&(_, given)| u8::try_from(given).ok())
    }

    /// All answers in the order of the sheet.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (Code, i64)> + Clone {
        self.0.iter().copied()
    }

    /// Where the criterion stands among the answers, or would stand.
    fn place(&self, criterion: Code) -> Result<usize, usize> {
        self.0.binary_search_by_key(&criterion, |&(code, _)| code)
    }

    pub(crate) fn as_slice(&self) -> &[(Code, i64)] {
        &self.0
    }

    pub(crate) fn put(&mut self, criterion: Code, given: i64) {
        // Most input comes in the order of the sheet.
        if self.0.last().is_none_or(|&(last, _)| last < criterion) {
            self.0.push((criterion, given));
            return;
        }
        match self.place(criterion) {
            Ok(index) => {
                if let Some(answer) = self.0.get_mut(index) {
                    answer.1 = given;
                }
            }
            Err(index) => self.0.insert(index, (criterion, given)),
        }
    }

    pub(crate) fn wipe(&mut self) {
        self.0.clear();
    }
}

impl FromIterator<(Code, u8)> for Answers {
    fn from_iter<I: IntoIterator<Item = (Code, u8)>>(answers: I) -> Self {
        let mut all = Self::default();
        answers.into_iter().for_each(|(criterion, choice)| all.set(criterion, choice));
        all
    }
}

/// For each gate whether its condition holds: `true` closes it. What is not declared does not close.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Declarations {
    declared: u16,
    holds: u16,
}

impl Declarations {
    const fn bit(gate: GateId) -> u16 {
        1 << gate as u16
    }

    /// Declares whether the condition of this gate holds.
    pub fn set(&mut self, gate: GateId, holds: bool) {
        self.declared |= Self::bit(gate);
        self.holds = if holds { self.holds | Self::bit(gate) } else { self.holds & !Self::bit(gate) };
    }

    /// The gate is not spoken of.
    pub fn clear(&mut self, gate: GateId) {
        self.declared &= !Self::bit(gate);
        self.holds &= !Self::bit(gate);
    }

    /// Whether the condition holds; `None` where it is not declared.
    pub const fn get(self, gate: GateId) -> Option<bool> {
        if self.declared & Self::bit(gate) == 0 { None } else { Some(self.holds & Self::bit(gate) != 0) }
    }

    /// All declarations.
    pub fn iter(self) -> impl Iterator<Item = (GateId, bool)> + Clone {
        GateId::ALL.iter().filter_map(move |&gate| Some((gate, self.get(gate)?)))
    }
}

objects! {
    // What is absent is left out. `extra` was never read and is not written.
    Application => |this| {
        [maybe] "id": this.id,
        [maybe] "decision": this.decision,
        [maybe] "product_set": this.product_set,
        [maybe] "kind": this.kind,
        [maybe] "filed_on": this.filed_on.map(Ymd),
        [maybe] "evaluated_on": this.evaluated_on.map(Ymd),
        [maybe] "product": Some(&this.product).filter(|product| **product != Product::default()),
        [maybe] "producer": Some(&this.producer).filter(|producer| **producer != Producer::default()),
        "answers": this.answers,
        [maybe] "declarations": Some(&this.declarations).filter(|declarations| **declarations != Declarations::default()),
        [maybe] "documents": this.documents,
    }
    Product => |this| { [maybe] "name": this.name }
    Producer => |this| { [maybe] "name": this.name, [maybe] "kind": this.kind }
    Document => |this| {
        "kind": this.kind,
        [maybe] "issued_on": this.issued_on.map(Ymd),
        [maybe] "expires_on": this.expires_on.map(Ymd),
    }
}

impl Object for Answers {
    fn entries(&self, each: &mut dyn FnMut(&str, Value<'_>)) {
        for (code, choice) in self.iter() {
            each(&code.spelled(), Value::whole(choice));
        }
    }
}

impl Object for Declarations {
    fn entries(&self, each: &mut dyn FnMut(&str, Value<'_>)) {
        for (gate, holds) in self.iter() {
            each(gate.as_str(), holds.value());
        }
    }
}

values!(Answers => |this| Value::object(this), Declarations => |this| Value::object(this));
