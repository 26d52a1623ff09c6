//! Text for people, in Vietnamese and English. The check knows no language; everything here comes after it.

mod catalogue;
#[cfg(feature = "source")]
mod codes;
mod message;

pub use catalogue::{decision_from_name, paper_name, producer_name, severity_name, status_name, template};
#[cfg(feature = "source")]
pub use codes::codes_page;
pub use message::{Localised, cite, message};
pub(crate) use crate::lang::texts as said;

pub use crate::lang::{Bilingual, Lang};
pub use crate::letters::fold;
pub(crate) use crate::letters::{cut, fill, fold_into, list, nearest, distance};

crate::format::objects! { @value Bilingual<'_> => |this| { "vi": this.vi, "en": this.en } }

/// What stands before and after the first such letter of ASCII. The standard library's search is fast in long texts, and
/// large.
pub(crate) fn split(text: &str, letter: char) -> Option<(&str, &str)> {
    let place = text.bytes().position(|byte| char::from(byte) == letter)?;
    Some((text.get(..place)?, text.get(place.checked_add(1)?..)?))
}

/// What stands before and after the first such mark.
pub(crate) fn split_by<'a>(text: &'a str, mark: &str) -> Option<(&'a str, &'a str)> {
    let place = text.as_bytes().windows(mark.len()).position(|part| part == mark.as_bytes())?;
    Some((text.get(..place)?, text.get(place.checked_add(mark.len())?..)?))
}

