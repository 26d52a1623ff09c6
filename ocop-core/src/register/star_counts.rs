//! Counts of 3, 4 and 5 stars.

use crate::star::Star;
use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};

/// How many there are of 3, of 4 and of 5 stars: `{ "3": 0, "4": 1, "5": 0 }` in the public format.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct StarCounts(pub(super) [u32; 3]);

impl StarCounts {
    /// How many of these stars; 0 for 1 and 2 stars, which have no certificate.
    pub fn of(&self, star: Star) -> u32 {
        index_of(star).and_then(|index| self.0.get(index).copied()).unwrap_or(0)
    }

    /// How many in all.
    pub fn total(&self) -> u32 {
        self.0.iter().fold(0, |sum, &count| sum.saturating_add(count))
    }

    /// The count of these stars, to change it.
    pub(super) fn of_mut(&mut self, star: Star) -> Option<&mut u32> {
        index_of(star).and_then(|index| self.0.get_mut(index))
    }

    /// Counts one more.
    pub(super) fn count(&mut self, star: Star) {
        self.count_all(star, 1);
    }

    fn count_all(&mut self, star: Star, more: u32) {
        if let Some(count) = self.of_mut(star) {
            *count = count.saturating_add(more);
        }
    }

    /// Adds all counts of another.
    pub(super) fn add(&mut self, other: &Self) {
        for star in Star::CERTIFIED {
            self.count_all(star, other.of(star));
        }
    }
}

/// The index of a star among those that a certificate is issued for.
pub(super) fn index_of(star: Star) -> Option<usize> {
    Star::CERTIFIED.iter().position(|&certified| certified == star)
}

/// Writes counts as the entries `products`, all together, and `stars`.
pub(super) fn products_and_stars<S: Serializer>(counts: &StarCounts, serializer: S) -> Result<S::Ok, S::Error> {
    #[derive(serde::Serialize)]
    struct Entries<'a> {
        products: u32,
        stars: &'a StarCounts,
    }
    Entries { products: counts.total(), stars: counts }.serialize(serializer)
}

/// Writes counts as one number, all together.
pub(super) fn total<S: Serializer>(counts: &StarCounts, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_u32(counts.total())
}

/// The public format.
#[derive(serde::Serialize, serde::Deserialize)]
struct ByStar {
    #[serde(rename = "3")]
    three: u32,
    #[serde(rename = "4")]
    four: u32,
    #[serde(rename = "5")]
    five: u32,
}

impl Serialize for StarCounts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let [three, four, five] = self.0;
        ByStar { three, four, five }.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for StarCounts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let ByStar { three, four, five } = ByStar::deserialize(deserializer)?;
        Ok(Self([three, four, five]))
    }
}
