//! The columns of the tables.

use crate::names::names;
use crate::table::layout::Layout;

names! {
    /// A column of the table of localities.
    pub enum LocalityColumn is "column of the table of localities" {
        /// A unique id, best in small plain letters.
        Id = "id",
        /// The name, as people write it.
        Name = "name",
        /// The level.
        Level = "level",
        /// The id of the locality that it lies in.
        Within = "within",
        /// The first day within these boundaries.
        From = "from",
        /// The last day within these boundaries.
        Until = "until",
    }
}

names! {
    /// A column of the table of mappings.
    pub enum MappingColumn is "column of the table of mappings" {
        /// The id of a locality of the old boundaries.
        From = "from",
        /// The id of the locality that the whole of it became part of.
        To = "to",
        /// The first day of the new boundaries.
        On = "on",
        /// The legal act.
        Source = "source",
    }
}

names! {
    /// A column of the table of figures.
    pub enum FigureColumn is "column of the table of figures" {
        /// An id that `base` of other rows can name.
        Id = "id",
        /// The locality that the figure is of.
        Place = "place",
        /// The kind of figure.
        Kind = "kind",
        /// What is counted.
        Counts = "counts",
        /// The step of the programme.
        Step = "step",
        /// Of which stars.
        Star = "star",
        /// Of which groups.
        Group = "group",
        /// Of which kinds of producer.
        Producer = "producer",
        /// Of which kinds of filing.
        Filing = "filing",
        /// The unit.
        Unit = "unit",
        /// The whole of a share, or the thing that a number is for each one of.
        Of = "of",
        /// The round of evaluation that it is limited to.
        Round = "round",
        /// Stock or flow.
        Basis = "basis",
        /// A day, a year or a period.
        When = "when",
        /// What reaches a target.
        Shape = "shape",
        /// The number.
        Value = "value",
        /// The upper end of a range.
        UpTo = "up_to",
        /// The id of the figure that it builds on.
        Base = "base",
        /// The day or year of publication.
        Published = "published",
        /// The address or title of the source.
        Source = "source",
        /// The figure in a few words.
        Text = "text",
    }
}

/// The table of localities.
pub const LOCALITIES: Layout = Layout { columns: LocalityColumn::NAMES, needed: &["id", "name", "level"] };

/// The table of mappings.
pub const MAPPINGS: Layout = Layout { columns: MappingColumn::NAMES, needed: &["from", "to", "on"] };

/// The table of figures.
pub const FIGURES: Layout = Layout { columns: FigureColumn::NAMES, needed: &["place", "kind", "when", "value"] };
