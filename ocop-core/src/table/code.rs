//! What can be wrong with a table.

use crate::finding::Severity;
use crate::names::names;

names! {
    /// What is wrong with a table or a row.
    #[non_exhaustive]
    pub enum FaultCode is "code of a fault" {
        /// The file is UTF-16; nothing of it is read.
        Utf16 = "utf_16",
        /// The file has no line of names.
        NoHeader = "no_header",
        /// The line of names is not UTF-8 text; nothing of the file is read.
        HeaderNotUtf8 = "header_not_utf8",
        /// A needed column is missing; no row is read.
        ColumnMissing = "column_missing",
        /// A column occurs twice; the first one is read.
        ColumnTwice = "column_twice",
        /// A column is not part of the format; it is not read.
        ColumnUnknown = "column_unknown",
        /// A row is not UTF-8 text.
        RowNotUtf8 = "row_not_utf8",
        /// An entry of a list is not an object, or has a value that is neither text nor a number.
        RowNotText = "row_not_text",
        /// A row has fewer fields than the line of names.
        TooFewFields = "too_few_fields",
        /// A row has more fields than the line of names.
        TooManyFields = "too_many_fields",
        /// A field is longer than [`limits::FIELD`](super::limits::FIELD).
        FieldTooLong = "field_too_long",
        /// A row is longer than [`limits::ROW`](super::limits::ROW).
        RowTooLong = "row_too_long",
        /// A quotation mark opens a field and no mark closes it.
        QuoteNotClosed = "quote_not_closed",
        /// A needed field is empty.
        ValueMissing = "value_missing",
        /// There is no such locality.
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
        /// Two rows for one product and one day of issue differ in other columns.
        DuplicateDiffers = "duplicate_differs",
        /// The same row again.
        Duplicate = "duplicate",
        /// A value does not fit another value of its row.
        ValueUnexpected = "value_unexpected",
        /// Not one of the names that the column takes.
        NameUnknown = "name_unknown",
        /// Several localities have this name.
        PlaceAmbiguous = "place_ambiguous",
        /// The locality did not have these boundaries at that time.
        PlaceNotThen = "place_not_then",
        /// A locality lies within one of the same or a lower level.
        LevelsReversed = "levels_reversed",
        /// A locality is mapped to the same locality twice.
        MappingTwice = "mapping_twice",
        /// The boundaries do not follow each other, or a locality became part of two others.
        MappingImpossible = "mapping_impossible",
        /// Another row has the same id.
        IdTwice = "id_twice",
        /// Not a number as the format takes it.
        NotANumber = "not_a_number",
        /// A number is negative.
        Negative = "negative",
        /// A count has decimals.
        CountNotWhole = "count_not_whole",
        /// A share is over 100 %.
        ShareOver100 = "share_over_100",
        /// The upper end of a range is less than its lower end.
        RangeReversed = "range_reversed",
        /// Not a day, year or period.
        WhenUnreadable = "when_unreadable",
        /// A period ends before it begins.
        WhenReversed = "when_reversed",
        /// A stock has a period, or a flow has a day.
        BasisAndWhenDiffer = "basis_and_when_differ",
        /// `base` is not the id of a figure that can be the base.
        BaseUnknown = "base_unknown",
        /// One source gives two numbers for the same figure; neither is used.
        FigureDiffers = "figure_differs",
        /// There are more rows than can be counted.
        TooManyRows = "too_many_rows",
        /// The period of a question ends before it begins.
        PeriodReversed = "period_reversed",
        /// A stock is not the earlier stock with the changes in between.
        StockDiffersFromFlow = "stock_differs_from_flow",
    }
}

impl FaultCode {
    /// Whether a row could not be read at all.
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

    /// How much it weighs. A blocker means that part of the table was not used.
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
