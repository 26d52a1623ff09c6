//! What there is to say of figures, as data. Their texts are in `text.rs`.

use super::locality::Place;
use crate::format::{Object, ToValue, Value};
use crate::names::names;
use crate::spell::Spell;
use alloc::string::String;
use alloc::vec::Vec;

names! {
    /// How much a remark weighs.
    pub enum Weight is "weight of a remark" {
        /// Published figures that cannot all be right.
        Contradiction = "contradiction",
        /// All may be right, and adding or comparing them misleads.
        Warning = "warning",
        /// Nothing is wrong; something is missing or unknown.
        Note = "note",
    }
}

names! {
    /// What a remark is about. The order is the order in an answer.
    #[non_exhaustive]
    pub enum RemarkCode is "code of a remark" {
        /// Two sources give different numbers for the same thing.
        SourcesDisagree = "sources_disagree",
        /// The parts sum to more than the total.
        PartsExceedTotal = "parts_exceed_total",
        /// The parts sum to less than the total.
        PartsFallShort = "parts_fall_short",
        /// A stock is not the one before with what came in between.
        StockDiffersFromFlows = "stock_differs_from_flows",
        /// A count of all ever recognised that falls.
        EverRecognisedFalls = "ever_recognised_falls",
        /// A published statement about a target that its figures do not bear out.
        StatementDiffers = "statement_differs",
        /// A share that the counts do not bear out.
        ShareDiffers = "share_differs",
        /// Disjoint shares of one whole sum to more than 100 %.
        SharesOver100 = "shares_over_100",
        /// Part of a flow was in the stock before.
        FlowAlreadyInStock = "flow_already_in_stock",
        /// Of some stars the stock is not the one before with what came in, while all stars together are.
        MovedBetweenStars = "moved_between_stars",
        /// Places without a figure in a total.
        PlacesMissing = "places_missing",
        /// Figures of one year differ, and one of them has no day.
        DayMissing = "day_missing",
    }
}

/// One thing to say of figures.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Remark {
    /// What it is about.
    pub code: RemarkCode,
    /// How much it weighs.
    pub weight: Weight,
    /// The figures that it names, in the order of [`Figures::all`](super::Figures::all).
    pub figures: Vec<usize>,
    /// The places that it names.
    pub places: Vec<Place>,
    pub(crate) params: Vec<(&'static str, String)>,
}

impl Remark {
    pub(crate) fn new(weight: Weight, code: RemarkCode) -> Self {
        Self { code, weight, figures: Vec::new(), places: Vec::new(), params: Vec::new() }
    }

    #[must_use]
    pub(crate) fn with(self, name: &'static str, value: &dyn Spell) -> Self {
        self.with_text(name, value.spelled())
    }

    #[must_use]
    pub(crate) fn with_text(mut self, name: &'static str, text: String) -> Self {
        self.params.push((name, text));
        self
    }

    #[must_use]
    pub(crate) fn figures(mut self, figures: Vec<usize>) -> Self {
        self.figures = figures;
        self
    }

    /// A parameter of its text.
    pub fn param(&self, name: &str) -> Option<&str> {
        self.params.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }

    /// Weight, code; then the figures.
    pub(crate) fn key(&self) -> (Weight, RemarkCode, &[usize]) {
        (self.weight, self.code, &self.figures)
    }
}

struct Params<'a>(&'a [(&'static str, String)]);

impl Object for Params<'_> {
    fn entries(&self, each: &mut dyn FnMut(&str, Value<'_>)) {
        for (name, value) in self.0 {
            each(name, value.value());
        }
    }
}

impl Object for Remark {
    fn entries(&self, each: &mut dyn FnMut(&str, Value<'_>)) {
        each("code", self.code.value());
        each("weight", self.weight.value());
        each("params", Value::object(&Params(&self.params)));
    }
}
