//! Texts as numbers: each text is kept once.

use alloc::string::String;
use alloc::vec::Vec;
use core::hash::BuildHasher;
use hashbrown::hash_table::Entry;
use hashbrown::{DefaultHashBuilder, HashTable};

/// Numbers texts from 0, in the order they come.
#[derive(Clone, Debug, Default)]
pub(super) struct Texts {
    all: String,
    ends: Vec<u32>,
    /// The hash of each text and its number: with the hash, growing need not read the texts again.
    numbers: HashTable<(u32, u32)>,
    hasher: DefaultHashBuilder,
}

impl Texts {
    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The text of this number.
    pub(super) fn get(&self, number: u32) -> &str {
        text(&self.all, &self.ends, number)
    }

    /// The number of a known text.
    pub(super) fn find(&self, wanted: &str) -> Option<u32> {
        let hash = self.hash(wanted);
        let is_it = |&(known, number): &(u32, u32)| known == short(hash) && self.get(number) == wanted;
        self.numbers.find(spread(hash), is_it).map(|&(_, number)| number)
    }

    /// The number of a text, which is added where it is new; `None` where there is no room for it.
    pub(super) fn number(&mut self, wanted: &str) -> Option<u32> {
        let hash = self.hash(wanted);
        let Self { all, ends, numbers, .. } = self;
        let is_it = |&(known, number): &(u32, u32)| known == short(hash) && text(all, ends, number) == wanted;
        match numbers.entry(spread(hash), is_it, |&(hash, _)| spread(hash.into())) {
            Entry::Occupied(known) => Some(known.get().1),
            Entry::Vacant(place) => {
                let number = u32::try_from(ends.len()).ok()?;
                let end = u32::try_from(all.len().checked_add(wanted.len())?).ok()?;
                place.insert((short(hash), number));
                all.push_str(wanted);
                ends.push(end);
                Some(number)
            }
        }
    }

    fn hash(&self, text: &str) -> u64 {
        self.hasher.hash_one(text)
    }
}

fn text<'a>(all: &'a str, ends: &[u32], number: u32) -> &'a str {
    let end_of = |number: u32| ends.get(number as usize).map(|&end| end as usize);
    let start = number.checked_sub(1).and_then(end_of).unwrap_or(0);
    end_of(number).and_then(|end| all.get(start..end)).unwrap_or_default()
}

/// The half of a hash that is kept.
#[expect(clippy::cast_possible_truncation, reason = "half of it is meant")]
const fn short(hash: u64) -> u32 {
    hash as u32
}

/// The half spread over 64 bits: the table uses bits of both ends.
const fn spread(hash: u64) -> u64 {
    (short(hash) as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_has_one_number() {
        let mut texts = Texts::default();
        let numbers: Vec<_> = (0..5_000_u32).map(|no| texts.number(&alloc::format!("Chè {no}")).unwrap()).collect();
        assert_eq!(numbers, (0..5_000).collect::<Vec<_>>());
        for no in 0..5_000 {
            let text = alloc::format!("Chè {no}");
            assert_eq!((texts.find(&text), texts.number(&text), texts.get(no)), (Some(no), Some(no), text.as_str()));
        }
        assert_eq!((texts.find(""), texts.number(""), texts.find(""), texts.len()), (None, Some(5_000), Some(5_000), 5_001));
        assert_eq!(texts.get(9_999), "");
    }
}
