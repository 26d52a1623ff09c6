//! The texts of a rulebook: one string for each language, and how long each text is.

use crate::lang::{Bilingual, Lang};
use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

/// The number of a text, from 1; 0 is no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct TextId(pub(crate) u16);

impl TextId {
    pub(crate) const NONE: Self = Self(0);
}

/// All texts, one behind the other. A text begins where those before it end: adding up a few hundred lengths takes less than
/// a microsecond, and only messages and scorecards ask.
#[derive(Clone)]
pub(crate) struct Texts {
    pub(crate) vi: Cow<'static, str>,
    pub(crate) en: Cow<'static, str>,
    /// How long each text is, in bytes, in Vietnamese and in English.
    pub(crate) lengths: Cow<'static, [[u16; 2]]>,
}

impl Texts {
    /// These texts, numbered from 1; each of them is at most [`MOST`](Self::MOST) bytes long.
    pub(crate) fn of<'a>(all: impl Iterator<Item = Bilingual<'a>>) -> Self {
        let (mut vi, mut en, mut lengths) = (String::new(), String::new(), Vec::new());
        let length = |text: &str| u16::try_from(text.len()).unwrap_or(u16::MAX);
        for text in all {
            vi.push_str(text.vi);
            en.push_str(text.en);
            lengths.push([length(text.vi), length(text.en)]);
        }
        Self { vi: Cow::Owned(vi), en: Cow::Owned(en), lengths: Cow::Owned(lengths) }
    }

    /// How long a text may be, in bytes.
    pub(crate) const MOST: usize = u16::MAX as usize;

    /// A text in one language.
    pub(crate) fn get_in(&self, id: TextId, lang: Lang) -> Option<&str> {
        let index = usize::from(id.0).checked_sub(1)?;
        let length = |&[vi, en]: &[u16; 2]| usize::from(if lang == Lang::Vi { vi } else { en });
        let start: usize = self.lengths.get(..index)?.iter().map(length).sum();
        let end = start.checked_add(length(self.lengths.get(index)?))?;
        let all = if lang == Lang::Vi { &self.vi } else { &self.en };
        all.get(start..end)
    }

    pub(crate) fn optional(&self, id: TextId) -> Option<Bilingual<'_>> {
        Some(Bilingual { vi: self.get_in(id, Lang::Vi)?, en: self.get_in(id, Lang::En)? })
    }

    /// A text that every row of its kind has.
    pub(crate) fn get(&self, id: TextId) -> Bilingual<'_> {
        self.optional(id).unwrap_or(Bilingual { vi: "", en: "" })
    }
}
