//! Stars and the point bands of Art. 3.3.

use crate::names::UnknownName;
use crate::points::{Mean, Points};
use core::fmt;
use core::str::FromStr;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A star level, 1 to 5 (Art. 3.3).
///
/// ```
/// use ocop_core::{Mean, Star};
/// let mean = |sum, count| Mean::new(sum, count).unwrap();
/// assert_eq!(Star::of(mean(8995, 100)), Some(Star::Four)); // 89.95: bands are half-open and nothing is rounded first
/// assert_eq!(Star::of(mean(90, 1)), Some(Star::Five));
/// assert_eq!(Star::of(mean(300, 1)), None); // no sheet gives more than 100 points
/// assert_eq!("4".parse(), Ok(Star::Four));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Star {
    /// Below 30 points. No decision, no certificate (Art. 4.1a).
    One = 1,
    /// 30 to under 50 points. No decision, no certificate (Art. 4.1a).
    Two = 2,
    /// 50 to under 70 points; decided by the province.
    Three = 3,
    /// 70 to under 90 points; decided by the province.
    Four = 4,
    /// 90 to 100 points; decided by the ministry.
    Five = 5,
}

/// One band: the least mean total for a star.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Band {
    /// The star.
    pub star: Star,
    /// The least points; the band reaches to under the next one's.
    pub from: Points,
}

impl Star {
    /// All five, ascending.
    pub const ALL: [Self; 5] = [Self::One, Self::Two, Self::Three, Self::Four, Self::Five];

    /// The stars that a certificate is issued for (Art. 4.3), and the ones sheets print minimums for.
    pub const CERTIFIED: [Self; 3] = [Self::Three, Self::Four, Self::Five];

    /// The bands of Decision 26/2026, Art. 3.3: 0, 30, 50, 70, 90.
    pub const BANDS: [Band; 5] = [
        Band { star: Self::One, from: Points::ZERO },
        Band { star: Self::Two, from: Points::new(30) },
        Band { star: Self::Three, from: Points::new(50) },
        Band { star: Self::Four, from: Points::new(70) },
        Band { star: Self::Five, from: Points::new(90) },
    ];

    /// The star that a mean total reaches by points alone, by the bands of Art. 3.3; `None` over 100 points.
    ///
    /// Minimums and gates may still lower it: see `check`.
    pub fn of(mean: impl Into<Mean>) -> Option<Self> {
        let mean = mean.into();
        (mean <= Points::MOST.into()).then(|| Self::in_bands(mean, &Self::BANDS))
    }

    /// The star that a mean reaches in these bands.
    pub(crate) fn in_bands(mean: Mean, bands: &[Band]) -> Self {
        bands.iter().filter(|band| mean >= band.from.into()).map(|band| band.star).max().unwrap_or(Self::One)
    }

    /// What is accepted as a number of stars.
    const FORM: &'static str = "a whole number from 1 to 5";

    /// The number, 1 to 5.
    pub const fn get(self) -> u8 {
        self as u8
    }

    /// The star of this number; `None` outside 1 to 5.
    pub const fn new(number: u8) -> Option<Self> {
        match number {
            1 => Some(Self::One),
            2 => Some(Self::Two),
            3 => Some(Self::Three),
            4 => Some(Self::Four),
            5 => Some(Self::Five),
            _ => None,
        }
    }
}

impl fmt::Display for Star {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.get().fmt(f)
    }
}

impl TryFrom<u8> for Star {
    type Error = UnknownName;

    fn try_from(number: u8) -> Result<Self, UnknownName> {
        Self::new(number).ok_or_else(|| UnknownName::of_form("number of stars", &alloc::format!("{number}"), Self::FORM))
    }
}

impl FromStr for Star {
    type Err = UnknownName;

    /// Reads 1 to 5.
    fn from_str(text: &str) -> Result<Self, UnknownName> {
        let number = text.parse().ok().filter(|_| text.len() == 1);
        number.and_then(Self::new).ok_or_else(|| UnknownName::of_form("number of stars", text, Self::FORM))
    }
}

impl Serialize for Star {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u8(self.get())
    }
}

impl<'de> Deserialize<'de> for Star {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        u8::deserialize(deserializer)?.try_into().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_whole_total_falls_in_the_band_of_article_3() {
        for total in 0..=100_u16 {
            let star = match total {
                90.. => Star::Five,
                70.. => Star::Four,
                50.. => Star::Three,
                30.. => Star::Two,
                _ => Star::One,
            };
            assert_eq!(Star::of(Points::new(total)), Some(star), "{total}");
        }
        assert_eq!(Star::of(Points::new(101)), None);
    }

    #[test]
    fn a_mean_just_below_a_band_is_below_it() {
        for band in Star::BANDS.into_iter().skip(1) {
            let from = u32::from(band.from.get());
            let just_below = Mean::new(from * 1_000_000 - 1, 1_000_000).unwrap();
            assert!(Star::of(just_below).unwrap() < band.star);
            assert_eq!(Star::of(Mean::new(from * 7, 7).unwrap()), Some(band.star));
        }
    }
}
