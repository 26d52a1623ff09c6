//! What is wrong with a table or with a row of it, as data.

use super::code::FaultCode;
use crate::calendar::Date;
use crate::finding::{Param, Severity};
use crate::letters::cut;
use alloc::borrow::{Cow, ToOwned};
#[cfg(feature = "targets")]
use alloc::string::String;
use alloc::string::ToString;
use alloc::vec::Vec;
use serde::ser::{Serialize, SerializeStruct, Serializer};

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
    /// A fault of the whole table.
    pub const fn new(code: FaultCode) -> Self {
        Self { code, table: None, row: None, column: None, params: Vec::new() }
    }

    /// A fault of this row.
    pub const fn in_row(code: FaultCode, row: u32) -> Self {
        Self { code, table: None, row: Some(row), column: None, params: Vec::new() }
    }

    /// The same in this table, where several are read together.
    #[must_use]
    pub fn table(mut self, table: &'static str) -> Self {
        self.table = Some(table);
        self
    }

    /// The same in this column.
    #[must_use]
    pub fn column(mut self, column: &'static str) -> Self {
        self.column = Some(column);
        self
    }

    /// The same with the text that was given, cut at 80 characters.
    #[must_use]
    pub fn given(self, given: &str) -> Self {
        self.text("given", given)
    }

    /// The same with the known name that is nearest to the given text, where there is one.
    #[must_use]
    pub fn nearest(self, nearest: Option<&str>) -> Self {
        match nearest {
            Some(name) => self.text("nearest", name),
            None => self,
        }
    }

    /// The same with a number that its message needs.
    #[must_use]
    pub fn number(mut self, name: &'static str, number: impl Into<i64>) -> Self {
        self.params.push((name, Param::Number(number.into())));
        self
    }

    /// The same with a text that its message needs, cut at 80 characters.
    #[must_use]
    pub fn text(mut self, name: &'static str, text: &str) -> Self {
        self.params.push((name, Param::Text(Cow::Owned(cut(text).to_owned()))));
        self
    }

    /// The same with names of the format that its message needs.
    #[must_use]
    pub fn names(mut self, name: &'static str, names: &[&'static str]) -> Self {
        self.params.push((name, Param::Names(names.iter().map(|&name| name.into()).collect())));
        self
    }

    /// The same with a day that its message needs.
    #[must_use]
    pub fn day(self, name: &'static str, day: Date) -> Self {
        self.text(name, &day.to_string())
    }

    /// What is wrong.
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

    /// The row: of a file the number of the line where the row begins, as an editor shows it; of a list the number of the
    /// entry, from 1.
    pub const fn row(&self) -> Option<u32> {
        self.row
    }

    /// The column, by its name in the format.
    pub const fn column_name(&self) -> Option<&'static str> {
        self.column
    }

    /// This parameter of its message: `given`, `nearest` and others.
    pub fn param(&self, name: &str) -> Option<&Param> {
        self.params.iter().find(|(known, _)| *known == name).map(|(_, value)| value)
    }

    /// Writes it as in the public format, with its message where there is one.
    fn serialize_with<S: Serializer>(&self, message: Option<&str>, serializer: S) -> Result<S::Ok, S::Error> {
        let optional = [self.table.is_some(), self.row.is_some(), self.column.is_some(), message.is_some()];
        let fields = optional.into_iter().filter(|&is_there| is_there).count().saturating_add(3);
        let mut object = serializer.serialize_struct("Fault", fields)?;
        object.serialize_field("code", &self.code)?;
        object.serialize_field("severity", &self.severity())?;
        if let Some(table) = self.table {
            object.serialize_field("table", table)?;
        }
        if let Some(row) = self.row {
            object.serialize_field("row", &row)?;
        }
        if let Some(column) = self.column {
            object.serialize_field("column", column)?;
        }
        object.serialize_field("params", &Params(&self.params))?;
        if let Some(message) = message {
            object.serialize_field("message", message)?;
        }
        object.end()
    }
}

impl Serialize for Fault {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.serialize_with(None, serializer)
    }
}

struct Params<'a>(&'a [(&'static str, Param)]);

impl Serialize for Params<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

/// A fault as answers show it: with its message, where a language was asked for.
#[cfg(feature = "targets")]
pub(crate) struct FaultView<'a> {
    pub(crate) fault: &'a Fault,
    pub(crate) message: Option<String>,
}

#[cfg(feature = "targets")]
impl Serialize for FaultView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.fault.serialize_with(self.message.as_deref(), serializer)
    }
}

/// The faults of a table: the first 1,000 of each code, and how many there were of each.
///
/// The bound keeps a file of a million bad rows from filling the memory.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Faults {
    kept: Vec<Fault>,
    counts: Vec<(FaultCode, u32)>,
}

impl Faults {
    /// How many faults of one code are kept.
    pub const MOST: u32 = 1_000;

    /// Whether one more fault of this code would be kept. Where not, its costly parameters need not be computed.
    pub fn keeps(&self, code: FaultCode) -> bool {
        self.count(code) < Self::MOST
    }

    /// Adds one.
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

    /// The faults that were kept, in the order they were found.
    pub fn iter(&self) -> impl Iterator<Item = &Fault> + Clone {
        self.kept.iter()
    }

    /// How many there were of each code, in the order of the codes; codes without a fault are left out.
    pub fn counts(&self) -> impl Iterator<Item = (FaultCode, u32)> + Clone {
        FaultCode::ALL.iter().map(|&code| (code, self.count(code))).filter(|&(_, count)| count > 0)
    }
}
