//! What there is to say of figures, as data. Their texts are in `text.rs`.

use super::locality::Place;
use crate::format::{Object, ToValue, Value};
use crate::names::names;
use crate::text::cut;
use alloc::string::String;
use alloc::vec::Vec;

names! {
    /// How much a remark weighs.
    pub enum Weight {
        /// A row that could not be used.
        Fault = "fault",
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
    pub enum RemarkCode {
        /// The file is in another encoding than UTF-8.
        OtherEncoding = "other_encoding",
        /// The bytes of this row are not UTF-8.
        RowNotUtf8 = "row_not_utf8",
        /// A column that is needed is not there.
        ColumnMissing = "column_missing",
        /// A column that is not part of the format; it is not read.
        ColumnUnknown = "column_unknown",
        /// A row with another number of fields than the line of names.
        FieldCountDiffers = "field_count_differs",
        /// A value that is needed is not there.
        ValueMissing = "value_missing",
        /// A value that does not go with another one of its row.
        ValueUnexpected = "value_unexpected",
        /// A text that is not one of the names its column takes.
        NameUnknown = "name_unknown",
        /// A place that is not among the localities.
        LocalityUnknown = "locality_unknown",
        /// A name that several localities bear.
        LocalityAmbiguous = "locality_ambiguous",
        /// The locality did not exist then within these boundaries.
        LocalityNotThen = "locality_not_then",
        /// A locality that lies within one of the same or a lower level.
        LevelsReversed = "levels_reversed",
        /// The id stands twice.
        IdTwice = "id_twice",
        /// A text that is no number as the format takes it.
        NotANumber = "not_a_number",
        /// A number below zero.
        Negative = "negative",
        /// A count with decimals.
        CountNotWhole = "count_not_whole",
        /// A share over 100 %.
        ShareOver100 = "share_over_100",
        /// A range whose upper end lies under its lower end.
        RangeReversed = "range_reversed",
        /// A text that is no day, year or period.
        WhenUnreadable = "when_unreadable",
        /// A period that ends before it begins.
        PeriodReversed = "period_reversed",
        /// A stock of a period, or a flow of a day.
        BasisAndWhenDiffer = "basis_and_when_differ",
        /// `base` is not the id of a figure that can be one.
        BaseUnknown = "base_unknown",
        /// The same figure from the same source with another value; neither is used.
        DuplicateDiffers = "duplicate_differs",
        /// The same row twice; once is enough.
        Duplicate = "duplicate",
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

names! {
    /// A table that rows are read from.
    pub enum Table {
        /// Localities.
        Localities = "localities",
        /// Mappings.
        Mappings = "mappings",
        /// Figures.
        Figures = "figures",
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
    /// The table of the row that it is about.
    pub table: Option<Table>,
    /// The row that it is about: the number of its line where it comes from a file.
    pub row: Option<u32>,
    /// The column of that row.
    pub column: Option<&'static str>,
    /// The figures that it names, in the order of [`Figures::all`](super::Figures::all).
    pub figures: Vec<usize>,
    /// The places that it names.
    pub places: Vec<Place>,
    pub(crate) params: Vec<(&'static str, String)>,
}

impl Remark {
    pub(crate) fn new(weight: Weight, code: RemarkCode) -> Self {
        Self { code, weight, table: None, row: None, column: None, figures: Vec::new(), places: Vec::new(), params: Vec::new() }
    }

    /// A fault of a row.
    pub fn fault(code: RemarkCode, table: Table, row: u32, column: Option<&'static str>) -> Self {
        Self { table: Some(table), row: Some(row), column, ..Self::new(Weight::Fault, code) }
    }

    /// With a parameter of its text.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.params.push((name, value.into()));
        self
    }

    /// With what the input held, cut at 80 characters.
    #[must_use]
    pub fn given(self, text: &str) -> Self {
        self.with("given", cut(text))
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

    /// Weight, code, row; then the figures.
    pub(crate) fn key(&self) -> (Weight, RemarkCode, Option<Table>, Option<u32>, &[usize]) {
        (self.weight, self.code, self.table, self.row, &self.figures)
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
        if let Some(table) = self.table {
            each("table", table.value());
        }
        if let Some(row) = self.row {
            each("row", row.value());
        }
        if let Some(column) = self.column {
            each("column", Value::text(column));
        }
        each("params", Value::object(&Params(&self.params)));
    }
}
