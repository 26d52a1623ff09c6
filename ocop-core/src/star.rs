//! Stars and the point bands of Art. 3.3.

use crate::format::{Value, values};
use crate::{Mean, Points};
use core::fmt;

/// A star level, 1 to 5 (Art. 3.3).
///
/// ```
/// use ocop_core::{Mean, Star};
/// let mean = |sum, count| Mean::new(sum, count).unwrap();
/// assert_eq!(Star::of(mean(8995, 100)), Star::Four); // 89.95: bands are half-open and nothing is rounded first
/// assert_eq!(Star::of(mean(90, 1)), Star::Five);
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

    /// The star that a mean total reaches by points alone, by the bands of Art. 3.3.
    ///
    /// Minimums and gates may still lower it: see [`check`](crate::check()).
    pub fn of(mean: impl Into<Mean>) -> Self {
        Self::in_bands(mean.into(), &Self::BANDS)
    }

    pub(crate) fn in_bands(mean: Mean, bands: &[Band]) -> Self {
        bands.iter().filter(|band| mean >= band.from.into()).map(|band| band.star).max().unwrap_or(Self::One)
    }

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

values!(Star => |this| Value::whole(this.get().into()));

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
            assert_eq!(Star::of(Points::new(total)), star, "{total}");
        }
    }

    #[test]
    fn a_mean_just_below_a_band_is_below_it() {
        for band in Star::BANDS.into_iter().skip(1) {
            let from = u32::from(band.from.get());
            let just_below = Mean::new(from * 1_000_000 - 1, 1_000_000).unwrap();
            assert!(Star::of(just_below) < band.star);
            assert_eq!(Star::of(Mean::new(from * 7, 7).unwrap()), band.star);
        }
    }
}
