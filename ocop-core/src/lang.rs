//! Languages, and texts in both.

use crate::names::names;

names! {
    /// A language.
    pub enum Lang is "language" {
        /// Vietnamese.
        Vi = "vi",
        /// English.
        En = "en",
    }
}

/// A text in both languages.
///
/// Rulebook texts are never empty and are in Unicode normalisation form C.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
pub struct Bilingual<'a> {
    /// Vietnamese.
    pub vi: &'a str,
    /// English.
    pub en: &'a str,
}

impl<'a> Bilingual<'a> {
    /// The text in this language.
    pub const fn get(self, lang: Lang) -> &'a str {
        match lang {
            Lang::Vi => self.vi,
            Lang::En => self.en,
        }
    }
}

/// A text of the program's own in both languages.
pub(crate) const fn both(vi: &'static str, en: &'static str) -> Bilingual<'static> {
    Bilingual { vi, en }
}

/// Declares the text for each value of a closed list.
macro_rules! texts {
    ( $( $(#[$meta:meta])* $vis:vis fn $name:ident($type:ident) { $( $variant:ident => $vi:literal, $en:literal; )+ } )+ ) => { $(
        $(#[$meta])*
        $vis const fn $name(of: $type) -> $crate::lang::Bilingual<'static> {
            match of {
                $( $type::$variant => $crate::lang::both($vi, $en), )+
            }
        }
    )+ };
}

pub(crate) use texts;
