//! What a register answers, all at once and as a public format.

use super::chosen::StockOf;
use super::flow::{Flow, period};
use super::stock::Stock;
use super::store::{Register, RowCounts};
use crate::calendar::Date;
use crate::lang::Lang;
use crate::table::code::FaultCode;
use crate::table::fault::{Fault, Faults};
use alloc::vec::Vec;
use serde::ser::{Serialize, SerializeStruct, Serializer};

/// What is asked of a register.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Question {
    /// The day to count on.
    pub on: Date,
    /// The first and the last day of a period.
    pub period: Option<(Date, Date)>,
}

/// What a register answers (`docs/targets.md`).
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Answer {
    /// How many rows there were.
    pub rows: RowCounts,
    /// The products ever recognised by the day.
    pub recognised: Stock,
    /// The products with a valid certificate on the day.
    pub valid: Stock,
    /// What entered, left and moved in the period, where one was asked for.
    pub flow: Option<Flow>,
    /// What could not be used, and what does not add up.
    pub faults: Faults,
}

impl Register {
    /// Answers a question.
    ///
    /// ```
    /// use ocop_core::register::{Question, Register};
    /// use ocop_core::{Date, Lang};
    /// let register = Register::new([("vn", "")]);
    /// let period = Some(("2025-12-31".parse()?, "2025-01-01".parse()?));
    /// let answer = register.answer(Question { on: Date::MAX, period });
    /// assert!(answer.flow.is_none());
    /// let json = serde_json::to_string(&answer.localised(Lang::En))?;
    /// assert!(json.contains("ends before it begins"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn answer(&self, question: Question) -> Answer {
        let mut faults = self.faults.clone();
        let flow = question.period.and_then(|(from, to)| {
            let flow = self.flow(from, to);
            match &flow {
                None => faults.add(period(Fault::new(FaultCode::PeriodReversed), from, to)),
                Some(flow) => flow.faults().for_each(|fault| faults.add(fault)),
            }
            flow
        });
        Answer {
            rows: self.rows,
            recognised: self.stock(question.on, StockOf::Recognised),
            valid: self.stock(question.on, StockOf::Valid),
            flow,
            faults,
        }
    }
}

impl Answer {
    /// The answer with the messages of its faults in a language.
    pub const fn localised(&self, lang: Lang) -> Localised<'_> {
        Localised { answer: self, lang }
    }

    fn serialize_in<S: Serializer>(&self, lang: Option<Lang>, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Answer", usize::from(self.flow.is_some()).saturating_add(5))?;
        object.serialize_field("rows", &self.rows)?;
        object.serialize_field("recognised", &self.recognised)?;
        object.serialize_field("valid", &self.valid)?;
        if let Some(flow) = &self.flow {
            object.serialize_field("flow", flow)?;
        }
        let faults: Vec<_> = self.faults.iter().map(|fault| fault.view(lang)).collect();
        object.serialize_field("faults", &faults)?;
        object.serialize_field("fault_counts", &Counts(&self.faults))?;
        object.end()
    }
}

impl Serialize for Answer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.serialize_in(None, serializer)
    }
}

/// An answer with messages.
#[derive(Clone, Copy, Debug)]
pub struct Localised<'a> {
    answer: &'a Answer,
    lang: Lang,
}

impl Serialize for Localised<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.answer.serialize_in(Some(self.lang), serializer)
    }
}

struct Counts<'a>(&'a Faults);

impl Serialize for Counts<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.counts())
    }
}
