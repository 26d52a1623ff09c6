//! One row of a table, and the trait of its readers.

use super::fault::Fault;

/// One row: a text for each column of the table's layout.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    no: u32,
    fields: Fields<'a>,
}

#[derive(Clone, Copy, Debug)]
enum Fields<'a> {
    InOrder(&'a [&'a str]),
    #[cfg(feature = "csv")]
    OfLine(Line<'a>),
}

/// The fields of a line, one after the other in one text.
#[cfg(feature = "csv")]
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'a> {
    pub(super) text: &'a str,
    /// Where each field ends.
    pub(super) ends: &'a [usize],
    /// The number of the field in which each column is.
    pub(super) columns: &'a [Option<usize>],
}

impl<'a> Row<'a> {
    /// A row of these texts, in the order of the table's columns; columns after the last text are absent.
    ///
    /// `no` is the number that faults give: of the line, or of the entry of a list, from 1.
    pub const fn new(no: u32, fields: &'a [&'a str]) -> Self {
        Self { no, fields: Fields::InOrder(fields) }
    }

    #[cfg(feature = "csv")]
    pub(super) const fn of_line(no: u32, line: Line<'a>) -> Self {
        Self { no, fields: Fields::OfLine(line) }
    }

    /// Its number.
    pub const fn no(&self) -> u32 {
        self.no
    }

    /// The text in the column of this index, without white space around it; empty where there is none.
    pub fn get(&self, column: usize) -> &'a str {
        let field = match self.fields {
            Fields::InOrder(fields) => fields.get(column).copied(),
            #[cfg(feature = "csv")]
            Fields::OfLine(Line { text, ends, columns }) => {
                columns.get(column).copied().flatten().and_then(|field| self::field(text, ends, field))
            }
        };
        field.unwrap_or_default().trim()
    }
}

/// Where a field begins and ends.
#[cfg(feature = "csv")]
pub(super) fn bounds(ends: &[usize], at: usize) -> (usize, usize) {
    let start = at.checked_sub(1).and_then(|before| ends.get(before).copied()).unwrap_or(0);
    (start, ends.get(at).copied().unwrap_or(start))
}

/// One field of a line.
#[cfg(feature = "csv")]
pub(super) fn field<'a>(text: &'a str, ends: &[usize], at: usize) -> Option<&'a str> {
    let (start, end) = bounds(ends, at);
    text.get(start..end)
}

/// A reader of the rows of a table.
pub trait Rows {
    /// Takes the next row.
    fn row(&mut self, row: &Row<'_>);

    /// Takes a fault of the table, or of a row that could not be read.
    fn fault(&mut self, fault: Fault);
}
