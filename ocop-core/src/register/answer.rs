//! What a register answers, all at once and as a public format.

use super::Register;
use super::flow::{Flow, period};
use super::stock::{Basis, Stock};
use crate::Lang;
use crate::calendar::Date;
use crate::format::{List, Object, ToValue, Value, objects, values};
use crate::table::{Fault, FaultCode, Faults};

/// How many rows a register had.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct RowCounts {
    /// Rows that were there, the line of names not among them.
    pub read: u32,
    /// Rows that are counted, each a certificate.
    pub counted: u32,
}

impl RowCounts {
    /// Rows that could not be used, or said again what another one says.
    pub const fn left_out(self) -> u32 {
        self.read.saturating_sub(self.counted)
    }
}

/// What is asked of a register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Question {
    /// The day to count on.
    pub on: Date,
    /// The first and the last day of a period.
    pub period: Option<(Date, Date)>,
}

/// What a register answers (`docs/targets.md`).
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Answer {
    /// How many rows there were.
    pub rows: RowCounts,
    /// The products ever recognised by the day.
    pub recognised: Stock,
    /// The products with a valid certificate on the day.
    pub valid: Stock,
    /// What came and went in the period, where one was asked for.
    pub flow: Option<Flow>,
    /// What could not be used, and what does not add up.
    pub faults: Faults,
}

impl Register<'_> {
    /// Answers.
    ///
    /// ```
    /// use ocop_core::calendar::parse_date;
    /// use ocop_core::register::{Question, Register};
    /// use ocop_core::{Lang, format};
    /// let register = Register::new(&[("vn", "")]);
    /// let day = |text| parse_date(text).unwrap();
    /// let answer = register.answer(Question { on: day("2025-12-31"), period: Some((day("2025-12-31"), day("2025-01-01"))) });
    /// assert!(answer.flow.is_none());
    /// assert!(format::json(&answer.localised(Lang::En)).contains("ends before it begins"));
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
            recognised: self.stock(question.on, Basis::Recognised),
            valid: self.stock(question.on, Basis::Valid),
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

    fn entries_with(&self, faults: &dyn ToValue, each: &mut dyn FnMut(&str, Value<'_>)) {
        each("rows", self.rows.value());
        each("recognised", self.recognised.value());
        each("valid", self.valid.value());
        if let Some(flow) = &self.flow {
            each("flow", flow.value());
        }
        each("faults", faults.value());
        each("fault_counts", Value::object(&Counts(&self.faults)));
    }
}

impl Object for Answer {
    fn entries(&self, each: &mut dyn FnMut(&str, Value<'_>)) {
        self.entries_with(&Kept(&self.faults, None), each);
    }
}

/// An answer with messages.
#[derive(Clone, Copy, Debug)]
pub struct Localised<'a> {
    answer: &'a Answer,
    lang: Lang,
}

impl Object for Localised<'_> {
    fn entries(&self, each: &mut dyn FnMut(&str, Value<'_>)) {
        self.answer.entries_with(&Kept(&self.answer.faults, Some(self.lang)), each);
    }
}

objects! {
    RowCounts => |this| { "read": this.read, "counted": this.counted, "left_out": this.left_out() }
}

values! {
    Answer => |this| Value::object(this),
    Localised<'_> => |this| Value::object(this),
    Kept<'_> => |this| Value::list(this),
}

struct Kept<'a>(&'a Faults, Option<Lang>);

impl List for Kept<'_> {
    fn items(&self, each: &mut dyn FnMut(Value<'_>)) {
        for fault in self.0.iter() {
            match self.1 {
                None => each(fault.value()),
                Some(lang) => each(Value::object(&WithMessage(fault, &fault.message(lang)))),
            }
        }
    }
}

struct WithMessage<'a>(&'a Fault, &'a str);

impl Object for WithMessage<'_> {
    fn entries(&self, each: &mut dyn FnMut(&str, Value<'_>)) {
        self.0.entries(each);
        each("message", Value::text(self.1));
    }
}

struct Counts<'a>(&'a Faults);

impl Object for Counts<'_> {
    fn entries(&self, each: &mut dyn FnMut(&str, Value<'_>)) {
        for (code, count) in self.0.counts() {
            each(code.as_str(), count.value());
        }
    }
}
