//! The texts of a rulebook: one string for each language, and where each text ends.

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

/// All texts, one behind the other.
#[derive(Clone)]
pub(crate) struct Texts {
    pub(crate) vi: Cow<'static, str>,
    pub(crate) en: Cow<'static, str>,
    /// Where each text ends, in bytes, in Vietnamese and in English.
    pub(crate) ends: Cow<'static, [[u32; 2]]>,
}

impl Texts {
    /// These texts, numbered from 1.
    pub(crate) fn of<'a>(all: impl Iterator<Item = Bilingual<'a>>) -> Self {
        let (mut vi, mut en, mut ends) = (String::new(), String::new(), Vec::new());
        let end = |all: &str| u32::try_from(all.len()).unwrap_or(u32::MAX);
        for text in all {
            vi.push_str(text.vi);
            en.push_str(text.en);
            ends.push([end(&vi), end(&en)]);
        }
        Self { vi: Cow::Owned(vi), en: Cow::Owned(en), ends: Cow::Owned(ends) }
    }

    /// A text in one language.
    pub(crate) fn get_in(&self, id: TextId, lang: Lang) -> Option<&str> {
        let index = usize::from(id.0).checked_sub(1)?;
        let ends_at = |index: usize| {
            let [vi, en] = *self.ends.get(index)?;
            usize::try_from(if lang == Lang::Vi { vi } else { en }).ok()
        };
        let start = index.checked_sub(1).map_or(Some(0), ends_at)?;
        let all = if lang == Lang::Vi { &self.vi } else { &self.en };
        all.get(start..ends_at(index)?)
    }

    pub(crate) fn optional(&self, id: TextId) -> Option<Bilingual<'_>> {
        Some(Bilingual { vi: self.get_in(id, Lang::Vi)?, en: self.get_in(id, Lang::En)? })
    }

    /// A text that every row of its kind has.
    pub(crate) fn get(&self, id: TextId) -> Bilingual<'_> {
        self.optional(id).unwrap_or(Bilingual { vi: "", en: "" })
    }
}
