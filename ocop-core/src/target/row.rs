//! A row of a table, whatever it was read from.

/// Named fields of one row; what is empty is absent.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    /// The number of its line where it comes from a file, else its position, from 1.
    pub number: u32,
    /// Names and values; of a name that stands twice the last value counts.
    pub fields: &'a [(&'a str, &'a str)],
}

impl<'a> Row<'a> {
    /// The value of this column, without white space around it.
    pub fn get(&self, name: &str) -> Option<&'a str> {
        self.fields.iter().rev().find(|(known, _)| *known == name).map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    }
}
