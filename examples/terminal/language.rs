//! The language of a report, as the command line names it.

use clap::ValueEnum;
use ocop_core::Lang;

/// A language that one may ask for.
#[derive(Clone, Copy, ValueEnum)]
pub enum Language {
    Vi,
    En,
}

impl From<Language> for Lang {
    fn from(language: Language) -> Self {
        match language {
            Language::Vi => Self::Vi,
            Language::En => Self::En,
        }
    }
}
