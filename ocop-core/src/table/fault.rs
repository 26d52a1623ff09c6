//! What is wrong with a table or a row of it, as data.

use super::catalogue;
use crate::calendar::{Date, Ymd};
use crate::finding::{Param, Severity};
use crate::format::{Object, ToValue, Value, objects, values};
use crate::names::names;
use crate::spell::Spell;
use crate::text::{Lang, cut};
use alloc::borrow::{Cow, ToOwned};
use alloc::string::String;
use alloc::vec::Vec;

names! {
    /// What a fault is about.
    #[non_exhaustive]
    pub enum FaultCode is "code of a fault" {
        /// The file is UTF-16; nothing of it is read.
        Utf16 = "utf_16",
        /// The file has no line of names.
        NoHeader = "no_header",
        /// The line of names is not UTF-8 text; nothing of the file is read.
        HeaderNotUtf8 = "header_not_utf8",
        /// A column that is needed is not there; no row is read.
        ColumnMissing = "column_missing",
        /// A column of this name stands twice; the first one is read.
        ColumnTwice = "column_twice",
        /// A column that is not part of the format; it is not read.
        ColumnUnknown = "column_unknown",
        /// A row that is not UTF-8 text.
        RowNotUtf8 = "row_not_utf8",
        /// An entry of a list that has a value of another sort than text or number, or is no object.
        RowNotText = "row_not_text",
        /// A row of fewer fields than the line of names.
        TooFewFields = "too_few_fields",
        /// A row of more fields than the line of names.
        TooManyFields = "too_many_fields",
        /// A field over the bound on its length.
        FieldTooLong = "field_too_long",
        /// A line over the bound on its length.
        RowTooLong = "row_too_long",
        /// A quotation mark opens a field and none closes it.
        QuoteNotClosed = "quote_not_closed",
        /// A field that is needed is empty.
        ValueMissing = "value_missing",
        /// No such locality.
        PlaceUnknown = "place_unknown",
        /// Not the stars of a certificate.
        StarUnknown = "star_unknown",
        /// Not the name of a decision.
        DecisionUnknown = "decision_unknown",
        /// Not the number of a product set of the decision.
        SetUnknown = "set_unknown",
        /// Not a kind of producer.
        ProducerUnknown = "producer_unknown",
        /// Not a day `YYYY-MM-DD`.
        DateUnreadable = "date_unreadable",
        /// Issued before the first decision.
        NoDecisionInForce = "no_decision_in_force",
        /// Revoked before it was issued.
        RevokedBeforeIssued = "revoked_before_issued",
        /// Two rows for one product and one day of issue that do not say the same.
        DuplicateDiffers = "duplicate_differs",
        /// The same row again.
        Duplicate = "duplicate",
        /// A value that does not go with another one of its row.
        ValueUnexpected = "value_unexpected",
        /// Not one of the names that its column takes.
        NameUnknown = "name_unknown",
        /// A name that several localities bear.
        PlaceAmbiguous = "place_ambiguous",
        /// The locality did not exist then within these boundaries.
        PlaceNotThen = "place_not_then",
        /// A locality that lies within one of the same or a lower level.
        LevelsReversed = "levels_reversed",
        /// The same locality is mapped again to the same one.
        MappingTwice = "mapping_twice",
        /// Boundaries that do not follow each other, or a locality that became part of two.
        MappingImpossible = "mapping_impossible",
        /// The id stands in another row too.
        IdTwice = "id_twice",
        /// Not a number as the format takes it.
        NotANumber = "not_a_number",
        /// A number below zero.
        Negative = "negative",
        /// A count with decimals.
        CountNotWhole = "count_not_whole",
        /// A share over 100 %.
        ShareOver100 = "share_over_100",
        /// A range whose upper end lies under its lower end.
        RangeReversed = "range_reversed",
        /// Not a day, year or period.
        WhenUnreadable = "when_unreadable",
        /// A day, or a period, that ends before it begins.
        WhenReversed = "when_reversed",
        /// A stock of a period, or a flow of a day.
        BasisAndWhenDiffer = "basis_and_when_differ",
        /// `base` is not the id of a figure that can be one.
        BaseUnknown = "base_unknown",
        /// The same figure from the same source with another number; neither is used.
        FigureDiffers = "figure_differs",
        /// More rows than can be counted.
        TooManyRows = "too_many_rows",
        /// A period that ends before it begins.
        PeriodReversed = "period_reversed",
        /// A stock that is not the one before and what came and went.
        StockDiffersFromFlow = "stock_differs_from_flow",
    }
}

impl FaultCode {
    /// Whether it says that a row could not be given as one.
    pub const fn is_of_row(self) -> bool {
        matches!(
            self,
            Self::RowNotUtf8
                | Self::RowNotText
                | Self::TooFewFields
                | Self::TooManyFields
                | Self::FieldTooLong
                | Self::RowTooLong
                | Self::QuoteNotClosed
        )
    }

    /// How much it weighs: a blocker says that part of what was given was not used.
    pub const fn severity(self) -> Severity {
        match self {
            Self::ColumnTwice | Self::ColumnUnknown | Self::IdTwice | Self::DuplicateDiffers | Self::StockDiffersFromFlow => {
                Severity::Warning
            }
            Self::Duplicate | Self::MappingTwice => Severity::Note,
            _ => Severity::Blocker,
        }
    }
}

/// One thing that is wrong with a table, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    code: FaultCode,
    table: Option<&'static str>,
    row: Option<u32>,
    column: Option<&'static str>,
    params: Vec<(&'static str, Param)>,
}

impl Fault {
    /// This of the whole table.
    pub const fn new(code: FaultCode) -> Self {
        Self { code, table: None, row: None, column: None, params: Vec::new() }
    }

    /// This of a row.
    pub const fn in_row(code: FaultCode, row: u32) -> Self {
        Self { code, table: None, row: Some(row), column: None, params: Vec::new() }
    }

    /// In this table, where several are read together.
    #[must_use]
    pub fn table(mut self, table: &'static str) -> Self {
        self.table = Some(table);
        self
    }

    /// In this column.
    #[must_use]
    pub fn column(mut self, column: &'static str) -> Self {
        self.column = Some(column);
        self
    }

    /// What was given there, cut at 80 characters.
    #[must_use]
    pub fn given(mut self, given: &str) -> Self {
        self.params.push(("given", Param::Text(Cow::Owned(cut(given).to_owned()))));
        self
    }

    /// The known name that is near to it, where there is one.
    #[must_use]
    pub fn nearest(mut self, nearest: Option<&str>) -> Self {
        self.params.extend(nearest.map(|name| ("nearest", Param::Text(Cow::Owned(cut(name).to_owned())))));
        self
    }

    /// A number that its text needs.
    #[must_use]
    pub fn number(mut self, name: &'static str, number: impl Into<i64>) -> Self {
        self.params.push((name, Param::Number(number.into())));
        self
    }

    /// A text that its text needs, cut at 80 characters.
    #[must_use]
    pub fn text(mut self, name: &'static str, text: &str) -> Self {
        self.params.push((name, Param::Text(Cow::Owned(cut(text).to_owned()))));
        self
    }

    /// Names of the format that its text needs.
    #[must_use]
    pub fn names(mut self, name: &'static str, names: &[&'static str]) -> Self {
        self.params.push((name, Param::Names(names.to_vec())));
        self
    }

    /// A day that its text needs.
    #[must_use]
    pub fn day(mut self, name: &'static str, day: Date) -> Self {
        self.params.push((name, Param::Text(Cow::Owned(Ymd(day).spelled()))));
        self
    }

    /// What it is about.
    pub const fn code(&self) -> FaultCode {
        self.code
    }

    /// How much it weighs.
    pub const fn severity(&self) -> Severity {
        self.code.severity()
    }

    /// The table, where several were read together.
    pub const fn table_name(&self) -> Option<&'static str> {
        self.table
    }

    /// The row: the number of the line where it begins, as an editor shows it.
    pub const fn row(&self) -> Option<u32> {
        self.row
    }

    /// The column, by its name in the format.
    pub const fn column_name(&self) -> Option<&'static str> {
        self.column
    }

    /// This parameter of its text: `given`, `nearest` and others.
    pub fn param(&self, name: &str) -> Option<&Param> {
        self.params.iter().find(|(known, _)| *known == name).map(|(_, value)| value)
    }

    /// The sentence: the place, what is wrong, what to do.
    ///
    /// ```
    /// use ocop_core::Lang;
    /// use ocop_core::table::{Fault, FaultCode};
    /// let fault = Fault::in_row(FaultCode::StarUnknown, 12).column("star").given("6");
    /// assert_eq!(
    ///     fault.message(Lang::En),
    ///     "Row 12, column `star`: “6” is not the stars of a certificate. Write 3, 4 or 5; the row is not counted."
    /// );
    /// ```
    pub fn message(&self, lang: Lang) -> String {
        catalogue::message(self, lang)
    }
}

objects! {
    Fault => |this| {
        "code": this.code,
        "severity": this.code.severity(),
        [maybe] "table": this.table,
        [maybe] "row": this.row,
        [maybe] "column": this.column,
        "params": Params(&this.params),
    }
}

struct Params<'a>(&'a [(&'static str, Param)]);

impl Object for Params<'_> {
    fn entries(&self, each: &mut dyn FnMut(&str, Value<'_>)) {
        for (name, value) in self.0 {
            each(name, value.value());
        }
    }
}

values!(Params<'_> => |this| Value::object(this));

/// The faults of a table: the first so many of each code, and how many there were of each.
///
/// A file of a million bad rows does not fill the memory.
#[derive(Clone, Debug, Default)]
pub struct Faults {
    kept: Vec<Fault>,
    counts: Vec<(FaultCode, u32)>,
}

impl Faults {
    /// How many faults of one code are kept.
    pub const MOST: u32 = 1_000;

    /// Whether a fault of this code would still be kept: what is dear to find out about it need not be otherwise.
    pub fn keeps(&self, code: FaultCode) -> bool {
        self.count(code) < Self::MOST
    }

    /// One more.
    pub fn add(&mut self, fault: Fault) {
        let code = fault.code;
        if self.keeps(code) {
            self.kept.push(fault);
        }
        match self.counts.iter_mut().find(|(known, _)| *known == code) {
            Some((_, count)) => *count = count.saturating_add(1),
            None => self.counts.push((code, 1)),
        }
    }

    /// How many there were of this code.
    pub fn count(&self, code: FaultCode) -> u32 {
        self.counts.iter().find(|(known, _)| *known == code).map_or(0, |&(_, count)| count)
    }

    /// Those that are kept, in the order they were found.
    pub fn iter(&self) -> impl Iterator<Item = &Fault> + Clone {
        self.kept.iter()
    }

    /// How many there were of each code, in the order of the codes.
    pub fn counts(&self) -> impl Iterator<Item = (FaultCode, u32)> + Clone {
        FaultCode::ALL.iter().map(|&code| (code, self.count(code))).filter(|&(_, count)| count > 0)
    }
}
