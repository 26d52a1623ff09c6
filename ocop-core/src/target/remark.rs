//! Contradictions, warnings and notes about figures, as data. Their texts are in `text.rs`.

use super::locality::Place;
use crate::names::names;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt::Display;

names! {
    /// How much a remark weighs.
    pub enum Weight is "weight of a remark" {
        /// Published figures that cannot all be right.
        Contradiction = "contradiction",
        /// All figures may be right, but adding or comparing them misleads.
        Warning = "warning",
        /// Nothing is wrong; something is missing or unknown.
        Note = "note",
    }
}

names! {
    /// What a remark is about, in the order of an answer.
    #[non_exhaustive]
    pub enum RemarkCode is "code of a remark" {
        /// Two sources give different numbers for the same thing.
        SourcesDisagree = "sources_disagree",
        /// The parts sum to more than the total.
        PartsExceedTotal = "parts_exceed_total",
        /// The parts sum to less than the total.
        PartsFallShort = "parts_fall_short",
        /// A stock is not the earlier stock with the flow in between.
        StockDiffersFromFlows = "stock_differs_from_flows",
        /// A count of all products ever recognised falls.
        EverRecognisedFalls = "ever_recognised_falls",
        /// A published statement about a target disagrees with its figures.
        StatementDiffers = "statement_differs",
        /// A published share disagrees with the counts.
        ShareDiffers = "share_differs",
        /// Disjoint shares of one whole sum to more than 100 %.
        SharesOver100 = "shares_over_100",
        /// Part of a flow was in the stock before.
        FlowAlreadyInStock = "flow_already_in_stock",
        /// The stock of some stars is not the earlier stock with the flow, but the stock of all stars is.
        MovedBetweenStars = "moved_between_stars",
        /// Some places of a total have no figure.
        PlacesMissing = "places_missing",
        /// Figures of one year differ, and one of them has no day.
        DayMissing = "day_missing",
    }
}

/// A contradiction, a warning or a note about figures.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Remark {
    /// What it is about.
    pub code: RemarkCode,
    /// How much it weighs.
    pub weight: Weight,
    /// The figures that it names: their indices in [`Figures::all`](super::Figures::all).
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
    pub(crate) fn with(mut self, name: &'static str, value: impl Display) -> Self {
        self.params.push((name, value.to_string()));
        self
    }

    #[must_use]
    pub(crate) fn figures(mut self, figures: Vec<usize>) -> Self {
        self.figures = figures;
        self
    }

    /// This parameter of its text.
    pub fn param(&self, name: &str) -> Option<&str> {
        self.params.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }

    /// The order of remarks: weight, code, then figures.
    pub(crate) fn key(&self) -> (Weight, RemarkCode, &[usize]) {
        (self.weight, self.code, &self.figures)
    }
}
