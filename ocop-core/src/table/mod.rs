//! Tables: rows of named text fields, and what is wrong with them.
//!
//! A row comes from a CSV file, whose bytes [`Table`] cuts into rows, or from anything else that has names and texts (JSON
//! objects, a form): then [`Row::new`] makes it. Who takes rows implements [`Rows`]. What could not be used is a
//! [`Fault`]: data, whose text is made afterwards in either language.

mod catalogue;
mod fault;
#[cfg(feature = "csv")]
mod read;

pub use catalogue::template;
pub use fault::{Fault, FaultCode, Faults};
#[cfg(feature = "csv")]
pub use read::{Layout, Table, limits};

/// One row: its texts, by the place of their columns in the table's list of columns.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    no: u32,
    fields: Fields<'a>,
}

#[derive(Clone, Copy, Debug)]
enum Fields<'a> {
    InOrder(&'a [&'a str]),
    /// The fields of a line, one behind the other, where each ends, and which of them a column is.
    #[cfg(feature = "csv")]
    OfLine {
        text: &'a str,
        ends: &'a [usize],
        columns: &'a [Option<usize>],
    },
}

impl<'a> Row<'a> {
    /// A row of these texts, in the order of the table's columns; what is not there is absent. `no` is what faults call
    /// it: the number of its line, or its place in a list, from 1.
    pub const fn new(no: u32, fields: &'a [&'a str]) -> Self {
        Self { no, fields: Fields::InOrder(fields) }
    }

    /// Its number.
    pub const fn no(&self) -> u32 {
        self.no
    }

    /// The text in this column, without white space around it; empty where there is none.
    pub fn get(&self, column: usize) -> &'a str {
        let field = match self.fields {
            Fields::InOrder(fields) => fields.get(column).copied(),
            #[cfg(feature = "csv")]
            Fields::OfLine { text, ends, columns } => {
                columns.get(column).copied().flatten().and_then(|field| read::field(text, ends, field))
            }
        };
        field.unwrap_or_default().trim()
    }
}

/// Takes the rows of a table.
pub trait Rows {
    /// The next row.
    fn row(&mut self, row: &Row<'_>);

    /// Something that is not a row of the table, or what is wrong with the table as a whole.
    fn fault(&mut self, fault: Fault);
}
