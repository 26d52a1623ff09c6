//! What is said of each value of a closed list: one text for each language, and how long each part of it is.
//!
//! A match would keep an address and a length for each text, which hardly compress.

use super::Bilingual;

/// Texts one behind the other, and their lengths in bytes, Vietnamese and English.
pub(crate) struct Said {
    pub(crate) vi: &'static str,
    pub(crate) en: &'static str,
    pub(crate) lengths: &'static [[u16; 2]],
}

impl Said {
    /// The text that stands at this place.
    pub(crate) fn of(&self, place: usize) -> Bilingual<'static> {
        let part = |all: &'static str, which: usize| {
            let mut rest = all;
            for lengths in self.lengths.iter().take(place) {
                rest = rest.get(usize::from(*lengths.get(which)?)..)?;
            }
            rest.get(..usize::from(*self.lengths.get(place)?.get(which)?))
        };
        Bilingual { vi: part(self.vi, 0).unwrap_or(""), en: part(self.en, 1).unwrap_or("") }
    }
}

/// How long a text is.
#[expect(clippy::cast_possible_truncation, reason = "in a constant: the line above is the bound")]
pub(crate) const fn length(text: &str) -> u16 {
    assert!(text.len() <= u16::MAX as usize);
    text.len() as u16
}

/// Whether the places of some values are 0, 1, 2 and so on, and as many as this.
#[expect(clippy::indexing_slicing, reason = "in a constant: the loop is the bound")]
pub(crate) const fn in_order(places: &[usize], count: usize) -> bool {
    let mut place = 0;
    while place < places.len() {
        if places[place] != place {
            return false;
        }
        place = place.saturating_add(1);
    }
    place == count
}

/// Declares what is said of each value of a closed list, in its order.
macro_rules! said {
    ( $( $(#[$meta:meta])* $vis:vis fn $name:ident($type:ident) { $( $variant:ident => $vi:literal, $en:literal; )+ } )+ ) => { $(
        $(#[$meta])*
        $vis fn $name(of: $type) -> $crate::text::Bilingual<'static> {
            const SAID: $crate::text::said::Said = $crate::text::said::Said {
                vi: concat!($( $vi, )+),
                en: concat!($( $en, )+),
                lengths: &[ $( [$crate::text::said::length($vi), $crate::text::said::length($en)], )+ ],
            };
            const { assert!($crate::text::said::in_order(&[ $( $type::$variant as usize, )+ ], $type::ALL.len())) };
            SAID.of(of as usize)
        }
    )+ };
}

pub(crate) use said;
