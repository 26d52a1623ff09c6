//! The message of a fault, in either language.

use super::catalogue::template;
use super::fault::Fault;
#[cfg(feature = "targets")]
use super::fault::FaultView;
use crate::finding::Param;
use crate::lang::{Bilingual, Lang, both};
use crate::letters::fill;
use alloc::string::{String, ToString};

const HINT: Bilingual<'static> = both(" (có phải `{nearest}`?)", " (is it `{nearest}`?)");
const FILE: Bilingual<'static> = both("Tệp", "The file");
const ROW: Bilingual<'static> = both("Dòng ", "Row ");
const TABLE: Bilingual<'static> = both("Bảng `", "Table `");
const FROM: Bilingual<'static> = both("có từ ", "from ");
const UNTIL: Bilingual<'static> = both("đến hết ", "until ");
const COLUMN: Bilingual<'static> = both(", cột `", ", column `");

impl Fault {
    /// Its sentence in a language: the place, what is wrong, what to do.
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
        let mut text = String::new();
        fill(template(self.code()).get(lang), &|name, to| word(self, name, lang, to), &mut text);
        text
    }

    /// The fault as answers show it: with its message, where a language is asked for.
    #[cfg(feature = "targets")]
    pub(crate) fn view(&self, lang: Option<Lang>) -> FaultView<'_> {
        FaultView { fault: self, message: lang.map(|lang| self.message(lang)) }
    }
}

/// Appends the word for a placeholder.
fn word(fault: &Fault, name: &str, lang: Lang, to: &mut String) {
    match name {
        "place" => place(fault, lang, to),
        "hint" if fault.param("nearest").is_some() => fill(HINT.get(lang), &|name, to| param(fault, name, to), to),
        "epoch" => epoch(fault, lang, to),
        _ => param(fault, name, to),
    }
}

/// When a locality had its boundaries.
fn epoch(fault: &Fault, lang: Lang, to: &mut String) {
    let mut before = " (";
    for (name, words) in [("from", FROM), ("until", UNTIL)] {
        if fault.param(name).is_some() {
            to.push_str(before);
            to.push_str(words.get(lang));
            param(fault, name, to);
            before = ", ";
        }
    }
    if before != " (" {
        to.push(')');
    }
}

fn place(fault: &Fault, lang: Lang, to: &mut String) {
    if let Some(table) = fault.table_name() {
        to.push_str(TABLE.get(lang));
        to.push_str(table);
        to.push_str("`, ");
    }
    match fault.row() {
        Some(row) => {
            to.push_str(ROW.get(lang));
            to.push_str(&row.to_string());
        }
        None => to.push_str(FILE.get(lang)),
    }
    if let Some(column) = fault.column_name() {
        to.push_str(COLUMN.get(lang));
        to.push_str(column);
        to.push('`');
    }
}

fn param(fault: &Fault, name: &str, to: &mut String) {
    match fault.param(name) {
        Some(Param::Number(number)) => to.push_str(&number.to_string()),
        Some(Param::Text(text)) => to.push_str(text),
        Some(Param::Names(names)) => to.push_str(&names.join(", ")),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::super::code::FaultCode;
    use super::*;

    #[test]
    fn a_message_is_filled() {
        let fault = Fault::in_row(FaultCode::PlaceUnknown, 7).column("place").given("ha noi").nearest(Some("ha-noi"));
        assert_eq!(
            fault.message(Lang::Vi),
            "Dòng 7, cột `place`: không có địa phương “ha noi” (có phải `ha-noi`?); dòng này không được tính. Hãy ghi mã của một địa phương đã khai báo."
        );
        assert_eq!(
            Fault::new(FaultCode::NoHeader).message(Lang::En),
            "The file has no lines. The first line must name the columns; the data follow."
        );
        let braces = Fault::in_row(FaultCode::StarUnknown, 2).column("star").given("{place} {");
        assert!(braces.message(Lang::En).contains("“{place} {”"));
    }
}
