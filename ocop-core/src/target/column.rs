//! The columns of the tables.

use crate::names::names;

names! {
    /// A column of the table of localities.
    pub enum LocalityColumn is "column of the table of localities" {
        /// Unique; small plain letters, digits, `-`, `/`.
        Id = "id",
        /// As people write it.
        Name = "name",
        /// How large it is.
        Level = "level",
        /// The id of what it lies in.
        Within = "within",
        /// First day within these boundaries.
        From = "from",
        /// Last day within these boundaries.
        Until = "until",
    }
}

names! {
    /// A column of the table of mappings.
    pub enum MappingColumn is "column of the table of mappings" {
        /// Id of a locality of the old boundaries.
        From = "from",
        /// Id of what the whole of it became part of.
        To = "to",
        /// First day of the new boundaries.
        On = "on",
        /// The act that says so.
        Source = "source",
    }
}

names! {
    /// A column of the table of figures.
    pub enum FigureColumn is "column of the table of figures" {
        /// What `base` points to.
        Id = "id",
        /// Whose figure it is.
        Place = "place",
        /// What sort of statement it is.
        Kind = "kind",
        /// What is counted.
        Counts = "counts",
        /// How far along it is.
        Step = "step",
        /// Of which stars.
        Star = "star",
        /// Of which groups.
        Group = "group",
        /// Of which kinds of producer.
        Producer = "producer",
        /// Of which kinds of filing.
        Filing = "filing",
        /// How it is expressed.
        Unit = "unit",
        /// What a share is of, or what it is for each one of.
        Of = "of",
        /// The round that it is limited to.
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
        /// The id of the base.
        Base = "base",
        /// Day or year of publication.
        Published = "published",
        /// Address or title.
        Source = "source",
        /// In a few words.
        Text = "text",
    }
}

/// The table of localities.
#[cfg(feature = "csv")]
pub const LOCALITIES: crate::table::Layout = crate::table::Layout { columns: LocalityColumn::NAMES, needed: &["id", "name", "level"] };

/// The table of mappings.
#[cfg(feature = "csv")]
pub const MAPPINGS: crate::table::Layout = crate::table::Layout { columns: MappingColumn::NAMES, needed: &["from", "to", "on"] };

/// The table of figures.
#[cfg(feature = "csv")]
pub const FIGURES: crate::table::Layout =
    crate::table::Layout { columns: FigureColumn::NAMES, needed: &["place", "kind", "when", "value"] };
