//! Text for people, in Vietnamese and English. The check knows no language; everything here comes after it.

mod catalogue;
mod cite;
mod message;

pub use crate::lang::{Bilingual, Lang};
pub use crate::letters::fold;
pub use crate::product::producer_name;
pub use catalogue::{decision_from_name, severity_name, status_name, template};
pub use cite::cite;
pub use message::{Localised, message};

// Only until targets, tables and registers name these where they are.
pub(crate) use crate::lang::texts as said;
pub(crate) use crate::letters::{cut, fill, list, nearest};

/// What comes before and after the first such letter.
pub(crate) fn split(text: &str, letter: char) -> Option<(&str, &str)> {
    text.split_once(letter)
}

/// What comes before and after the first such mark.
pub(crate) fn split_by<'a>(text: &'a str, mark: &str) -> Option<(&'a str, &'a str)> {
    text.split_once(mark)
}
