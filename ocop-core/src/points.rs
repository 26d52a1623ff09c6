//! Points and their means: integers and exact fractions. No float comes near a star.

use core::cmp::Ordering;
use core::fmt;
use serde::{Deserialize, Serialize};

/// Points earned: a criterion's, a part's or a total (Art. 3.1, 3.3).
///
/// A whole number; the three parts of a sheet sum to 100. Sums stop at `u16::MAX` instead of wrapping.
///
/// ```
/// use ocop_core::Points;
/// assert_eq!(Points::new(40).plus(Points::new(25)), Points::new(65));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Points(u16);

impl Points {
    /// No points.
    pub const ZERO: Self = Self(0);

    /// The most that a sheet gives (Art. 3.1).
    pub const MOST: Self = Self(100);

    /// This many points.
    pub const fn new(points: u16) -> Self {
        Self(points)
    }

    /// The number.
    pub const fn get(self) -> u16 {
        self.0
    }

    /// The sum of both.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// How many points are missing to reach `goal`; zero when it is reached.
    #[must_use]
    pub const fn short_of(self, goal: Self) -> Self {
        Self(goal.0.saturating_sub(self.0))
    }
}

impl fmt::Display for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl core::iter::Sum for Points {
    fn sum<I: Iterator<Item = Self>>(points: I) -> Self {
        points.fold(Self::ZERO, Self::plus)
    }
}

/// A mean of points, kept as the exact fraction `sum / count` (Art. 3.3: "average total").
///
/// Means are compared by multiplication and never rounded: 89.95 is below 90. [`Mean::display`] rounds, for people only.
///
/// ```
/// use ocop_core::{Mean, Star};
/// let council = Mean::of([90, 90, 89, 91, 90, 90, 90, 89, 90, 90]).unwrap(); // 899 / 10
/// assert_eq!(Star::of(council), Some(Star::Four));
/// assert_eq!(council.display().to_string(), "89.9");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Mean {
    sum: u32,
    count: u32,
}

impl Mean {
    /// The fraction `sum / count`; `None` when `count` is zero.
    pub const fn new(sum: u32, count: u32) -> Option<Self> {
        if count == 0 { None } else { Some(Self { sum, count }) }
    }

    /// The mean of these totals; `None` when there are none or their sum does not fit in 32 bits.
    pub fn of(totals: impl IntoIterator<Item = u16>) -> Option<Self> {
        let (sum, count) = totals
            .into_iter()
            .try_fold((0_u32, 0_u32), |(sum, count), total| Some((sum.checked_add(total.into())?, count.checked_add(1)?)))?;
        Self::new(sum, count)
    }

    /// The numerator as given, unreduced.
    pub const fn sum(self) -> u32 {
        self.sum
    }

    /// The denominator as given, unreduced; never zero.
    pub const fn count(self) -> u32 {
        self.count
    }

    /// For people: one decimal, half up (82.85 reads 82.9). Never compare with it.
    pub const fn display(self) -> Tenths {
        Tenths::half_up(self.sum as u64, self.count as u64)
    }

    const fn cross(self, other: Self) -> (u64, u64) {
        // Two factors below 2^32 fit in 64 bits.
        ((self.sum as u64).saturating_mul(other.count as u64), (other.sum as u64).saturating_mul(self.count as u64))
    }
}

impl From<Points> for Mean {
    fn from(points: Points) -> Self {
        Self { sum: points.get().into(), count: 1 }
    }
}

impl PartialEq for Mean {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Mean {}

impl PartialOrd for Mean {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Mean {
    fn cmp(&self, other: &Self) -> Ordering {
        let (left, right) = self.cross(*other);
        left.cmp(&right)
    }
}

/// A number rounded to one decimal, half up, for display only. This is the one rounding of the crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tenths(u64);

impl Tenths {
    /// `numerator / denominator` rounded half up to one decimal; zero for a zero denominator.
    pub const fn half_up(numerator: u64, denominator: u64) -> Self {
        Self::half_up_wide(numerator as u128, denominator as u128)
    }

    /// This many tenths.
    #[cfg(feature = "targets")]
    pub(crate) const fn new(tenths: u64) -> Self {
        Self(tenths)
    }

    pub(crate) const fn half_up_wide(n: u128, d: u128) -> Self {
        // floor((20 n + d) / 2 d), in 128 bits so that no product wraps.
        match n.saturating_mul(20).saturating_add(d).checked_div(d.saturating_mul(2)) {
            #[expect(clippy::cast_possible_truncation, reason = "bounded by the branch above it")]
            Some(tenths) if tenths <= u64::MAX as u128 => Self(tenths as u64),
            Some(_) => Self(u64::MAX),
            None => Self(0),
        }
    }

    /// The number of tenths.
    pub const fn tenths(self) -> u64 {
        self.0
    }
}

impl fmt::Display for Tenths {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&alloc::format!("{}.{}", self.0 / 10, self.0 % 10))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounding_is_half_up_at_one_decimal() {
        for (n, d, shown) in
            [(1657, 20, "82.9"), (8285, 100, "82.9"), (8284, 100, "82.8"), (0, 7, "0.0"), (1, 3, "0.3"), (2, 3, "0.7"), (5, 0, "0.0")]
        {
            assert_eq!(alloc::format!("{}", Tenths::half_up(n, d)), shown);
        }
    }

    #[test]
    fn means_compare_as_fractions() {
        let mean = |sum, count| Mean::new(sum, count).unwrap();
        assert_eq!(mean(180, 2), mean(90, 1));
        assert!(mean(8995, 100) < mean(90, 1));
        assert!(mean(u32::MAX, 1) > mean(u32::MAX, 2));
        assert!(Mean::new(1, 0).is_none());
    }
}
