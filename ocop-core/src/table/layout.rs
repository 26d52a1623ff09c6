//! Which columns a table has.

/// The columns of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    /// All columns that are read. [`Row::get`](super::Row::get) takes an index into this list.
    pub columns: &'static [&'static str],
    /// The columns that a table must have.
    pub needed: &'static [&'static str],
}

impl Layout {
    /// The index of the column of this name.
    pub(super) fn index(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| *column == name)
    }

    /// The name of a column; empty for an index that is none.
    pub(super) fn name(&self, index: usize) -> &'static str {
        self.columns.get(index).copied().unwrap_or_default()
    }
}
