//! From a list of objects to rows, one after the other.

use super::code::FaultCode;
use super::fault::Fault;
use super::layout::Layout;
use super::limits;
use super::row::{Row, Rows};
use crate::letters::{cut, nearest};
use alloc::borrow::ToOwned;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// Reads a list of objects as a table, from any format of serde. The names of an object are columns.
///
/// A value is text, a number, or a list of them, which is joined by `+`; `null` is an absent value. Any other value is a
/// fault, and its row is not read. Rows are numbered by their entries, from 1; objects without a value are skipped. An
/// unknown name is a fault once, and its values are not read. A list in which a needed column never occurs has no rows.
///
/// # Errors
/// Only the errors of the format itself: text that is not JSON, or a value that is no list. The rows before the error
/// have been given.
///
/// ```
/// use ocop_core::table::{Fault, Layout, Row, Rows, read_list};
///
/// #[derive(Default)]
/// struct Texts(Vec<String>);
/// impl Rows for Texts {
///     fn row(&mut self, row: &Row<'_>) {
///         self.0.push(format!("{}: {} has {}", row.no(), row.get(0), row.get(1)));
///     }
///     fn fault(&mut self, fault: Fault) {
///         self.0.push(fault.message(ocop_core::Lang::En));
///     }
/// }
///
/// let layout = Layout { columns: &["product", "star"], needed: &["product"] };
/// let json = r#"[{ "product": "Chè", "star": 4 }, { "product": true }]"#;
/// let mut texts = Texts::default();
/// read_list(layout, &mut serde_json::Deserializer::from_str(json), &mut texts)?;
/// assert_eq!(texts.0[0], "1: Chè has 4");
/// assert!(texts.0[1].starts_with("Row 2, column `product`: [boolean] is neither text nor a number"));
/// # Ok::<(), serde_json::Error>(())
/// ```
pub fn read_list<'de, D: Deserializer<'de>>(layout: Layout, list: D, rows: &mut dyn Rows) -> Result<(), D::Error> {
    let mut objects = Objects::new(layout, rows);
    list.deserialize_seq(List(&mut objects))?;
    objects.finish();
    Ok(())
}

/// Objects on their way to rows.
struct Objects<'r> {
    layout: Layout,
    rows: &'r mut dyn Rows,
    /// The number of the entry at hand.
    no: u32,
    /// The columns that occurred.
    occurred: Vec<bool>,
    /// Whether there was an object.
    has_any: bool,
    unknown: Vec<String>,
    /// Rows that are held back while a needed column has not occurred.
    held: Vec<(u32, Vec<String>)>,
}

/// The value of a name.
enum Field {
    Text(String),
    /// Neither text nor a number: what it is.
    Unusable(&'static str),
}

impl<'r> Objects<'r> {
    fn new(layout: Layout, rows: &'r mut dyn Rows) -> Self {
        let occurred = layout.columns.iter().map(|_| false).collect();
        Self { layout, rows, no: 0, occurred, has_any: false, unknown: Vec::new(), held: Vec::new() }
    }

    fn unusable(&mut self, what: &'static str, column: Option<usize>) {
        let fault = Fault::in_row(FaultCode::RowNotText, self.no).given(&alloc::format!("[{what}]"));
        self.rows.fault(match column {
            Some(column) => fault.column(self.layout.name(column)),
            None => fault,
        });
    }

    /// The index of the column of this name; an unknown one is a fault when it first occurs.
    fn column(&mut self, name: &str) -> Option<usize> {
        let name = name.trim();
        let column = self.layout.index(name);
        if let Some(occurred) = column.and_then(|column| self.occurred.get_mut(column)) {
            *occurred = true;
        } else if !name.is_empty() && self.unknown.len() < limits::NAMES && !self.unknown.iter().any(|known| known == cut(name)) {
            self.unknown.push(cut(name).to_owned());
            let nearest = nearest(name, self.layout.columns);
            self.rows.fault(Fault::in_row(FaultCode::ColumnUnknown, self.no).given(name).nearest(nearest));
        }
        column
    }

    /// The needed columns that have not occurred.
    fn missing(&self) -> impl Iterator<Item = &'static str> {
        self.layout.needed.iter().copied().filter(|column| {
            let occurred = self.layout.index(column).and_then(|column| self.occurred.get(column));
            occurred != Some(&true)
        })
    }

    /// Takes the fields of an object, in the order of the columns.
    fn object(&mut self, fields: Vec<Option<Field>>) {
        let mut texts = Vec::with_capacity(fields.len());
        for (column, field) in fields.into_iter().enumerate() {
            match field {
                None => texts.push(String::new()),
                Some(Field::Text(text)) => texts.push(text),
                Some(Field::Unusable(what)) => return self.unusable(what, Some(column)),
            }
        }
        if texts.iter().all(|text| text.trim().is_empty()) {
            return;
        }
        let too_long = |code, most: usize| Fault::in_row(code, self.no).number("most", i64::try_from(most).unwrap_or(i64::MAX));
        if let Some(column) = texts.iter().position(|text| text.len() > limits::FIELD) {
            let fault = too_long(FaultCode::FieldTooLong, limits::FIELD).column(self.layout.name(column));
            return self.rows.fault(fault);
        }
        if texts.iter().map(String::len).fold(0, usize::saturating_add) > limits::ROW {
            let fault = too_long(FaultCode::RowTooLong, limits::ROW);
            return self.rows.fault(fault);
        }
        if self.missing().next().is_some() {
            return self.held.push((self.no, texts));
        }
        for (no, texts) in core::mem::take(&mut self.held) {
            self.give(no, &texts);
        }
        self.give(self.no, &texts);
    }

    fn give(&mut self, no: u32, texts: &[String]) {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        self.rows.row(&Row::new(no, &texts));
    }

    /// There are no more entries. Rows that are still held back lack a needed column.
    fn finish(self) {
        if self.has_any {
            let missing: Vec<&str> = self.missing().collect();
            for column in missing {
                self.rows.fault(Fault::new(FaultCode::ColumnMissing).column(column));
            }
        }
    }
}

/// Reads the list.
struct List<'a, 'r>(&'a mut Objects<'r>);

impl<'de> Visitor<'de> for List<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of objects")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        while entries.next_element_seed(Entry(self.0))?.is_some() {}
        Ok(())
    }
}

/// Reads one entry of the list.
struct Entry<'a, 'r>(&'a mut Objects<'r>);

impl<'de> DeserializeSeed<'de> for Entry<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, entry: D) -> Result<(), D::Error> {
        self.0.no = self.0.no.saturating_add(1);
        entry.deserialize_any(self)
    }
}

impl Entry<'_, '_> {
    /// An entry that is no object.
    fn is(self, what: &'static str) {
        self.0.unusable(what, None);
    }
}

impl<'de> Visitor<'de> for Entry<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        let objects = self.0;
        objects.has_any = true;
        let mut fields: Vec<Option<Field>> = objects.layout.columns.iter().map(|_| None).collect();
        while let Some(name) = entries.next_key::<String>()? {
            let column = objects.column(&name);
            let field = column.and_then(|column| fields.get_mut(column));
            match (column, field) {
                (_, Some(field @ None)) => *field = Some(entries.next_value_seed(FieldVisitor { is_item: false })?),
                (Some(column), _) => {
                    entries.next_value::<IgnoredAny>()?;
                    let fault = Fault::in_row(FaultCode::ColumnTwice, objects.no);
                    objects.rows.fault(fault.column(objects.layout.name(column)));
                }
                (None, _) => _ = entries.next_value::<IgnoredAny>()?,
            }
        }
        objects.object(fields);
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        while items.next_element::<IgnoredAny>()?.is_some() {}
        self.is("list");
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        self.is("null");
        Ok(())
    }

    fn visit_none<E>(self) -> Result<(), E> {
        self.is("null");
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        self.is("boolean");
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        self.is("number");
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        self.is("number");
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        self.is("number");
        Ok(())
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        self.is("text");
        Ok(())
    }
}

/// Reads the value of a name, or an item of such a value, which is no list itself.
#[derive(Clone, Copy)]
struct FieldVisitor {
    is_item: bool,
}

impl<'de> DeserializeSeed<'de> for FieldVisitor {
    type Value = Field;

    fn deserialize<D: Deserializer<'de>>(self, value: D) -> Result<Field, D::Error> {
        value.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for FieldVisitor {
    type Value = Field;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("text or a number")
    }

    fn visit_str<E>(self, text: &str) -> Result<Field, E> {
        Ok(Field::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Field, E> {
        Ok(Field::Text(text))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Field, E> {
        Ok(Field::Text(number.to_string()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Field, E> {
        Ok(Field::Text(number.to_string()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Field, E> {
        Ok(if number.is_finite() { Field::Text(number.to_string()) } else { Field::Unusable("number") })
    }

    fn visit_unit<E>(self) -> Result<Field, E> {
        Ok(Field::Text(String::new()))
    }

    fn visit_none<E>(self) -> Result<Field, E> {
        Ok(Field::Text(String::new()))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Field, E> {
        Ok(Field::Unusable("boolean"))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Field, A::Error> {
        while entries.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Field::Unusable("object"))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Field, A::Error> {
        let mut joined = String::new();
        let mut unusable = None;
        let mut is_first = true;
        while let Some(item) = items.next_element_seed(FieldVisitor { is_item: true })? {
            match item {
                Field::Unusable(what) => unusable = unusable.or(Some(what)),
                // What is over the bound is not kept, and long enough to be a fault.
                Field::Text(text) if joined.len() <= limits::FIELD => {
                    if !core::mem::take(&mut is_first) {
                        joined.push('+');
                    }
                    joined.push_str(&text);
                }
                Field::Text(_) => {}
            }
        }
        let unusable = if self.is_item { Some("list") } else { unusable };
        Ok(unusable.map_or(Field::Text(joined), Field::Unusable))
    }
}
