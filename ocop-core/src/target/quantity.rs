//! Published numbers and the ratios between them: exact, never a float.

use crate::names::as_text;
use crate::points::Tenths;
use core::cmp::Ordering;
use core::fmt;
use core::str::FromStr;

/// Why a text is not a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a number; write at most twelve digits, with a decimal point if needed, like 1054 or 62.8")]
#[non_exhaustive]
pub struct NotANumber;

/// A published number, with as many decimals as were published: "62.8" stays a number with one decimal.
///
/// Never negative. Compared by value (`22` equals `22.0`), printed as published.
///
/// ```
/// use ocop_core::target::Quantity;
/// let share: Quantity = "62.8".parse()?;
/// assert_eq!(share.to_string(), "62.8");
/// assert!(share < Quantity::whole(63));
/// assert!("-1".parse::<Quantity>().is_err() && "1,054".parse::<Quantity>().is_err());
/// # Ok::<(), ocop_core::target::NotANumber>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Quantity {
    units: u64,
    places: u8,
}

impl Quantity {
    /// More digits than any count of products has. A product of three such numbers fits in 128 bits.
    const MOST_DIGITS: usize = 12;

    /// A number without decimals; stops at twelve digits.
    pub const fn whole(number: u64) -> Self {
        const MOST: u64 = 999_999_999_999;
        Self { units: if number > MOST { MOST } else { number }, places: 0 }
    }

    /// The number without its decimal point: 628 of 62.8.
    pub const fn units(self) -> u64 {
        self.units
    }

    /// How many decimals were published.
    pub const fn places(self) -> u8 {
        self.places
    }

    /// The number, where it was published without decimals.
    pub const fn as_whole(self) -> Option<u64> {
        if self.places == 0 { Some(self.units) } else { None }
    }

    /// The number as a fraction.
    pub const fn ratio(self) -> Ratio {
        Ratio { numerator: self.units as u128, denominator: scale(self.places) }
    }

    /// How far it may have been rounded: half of its last decimal.
    pub(crate) const fn half_of_last_decimal(self) -> Ratio {
        Ratio { numerator: 1, denominator: scale(self.places).saturating_mul(2) }
    }

    /// Whether two publications of one number can both be right: the finer one, rounded half up to the decimals of the
    /// coarser one, is the coarser one.
    #[must_use]
    pub fn agrees(self, other: Self) -> bool {
        let (coarse, fine) = if self.places <= other.places { (self, other) } else { (other, self) };
        coarse.rounds(fine.ratio())
    }

    /// Whether this is what the exact ratio rounds to, half up, at the decimals published here.
    #[must_use]
    pub fn rounds(self, exact: Ratio) -> bool {
        // floor((2 n s + d) / 2 d) == units
        let doubled = product(exact.numerator, scale(self.places)).saturating_mul(2).saturating_add(exact.denominator);
        doubled.checked_div(product(exact.denominator, 2)) == Some(self.units.into())
    }
}

/// The product; stops at the largest number of 128 bits.
const fn product(one: u128, other: u128) -> u128 {
    one.saturating_mul(other)
}

/// 10 to the power of the number of decimals.
const fn scale(places: u8) -> u128 {
    10_u64.saturating_pow(places as u32) as u128
}

impl PartialEq for Quantity {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Quantity {}

impl PartialOrd for Quantity {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Quantity {
    fn cmp(&self, other: &Self) -> Ordering {
        self.ratio().cmp(&other.ratio())
    }
}

impl FromStr for Quantity {
    type Err = NotANumber;

    /// Reads digits, with a decimal point where there are decimals: at most twelve digits in all.
    fn from_str(text: &str) -> Result<Self, NotANumber> {
        let (whole, decimals) = decimal(text).ok_or(NotANumber)?;
        if whole.len().saturating_add(decimals.len()) > Self::MOST_DIGITS {
            return Err(NotANumber);
        }
        let (whole, decimals, places) = (digits(whole), digits(decimals), u8::try_from(decimals.len()));
        let places = places.map_err(|_| NotANumber)?;
        let units = whole.and_then(|whole| whole.checked_mul(10_u64.checked_pow(places.into())?)?.checked_add(decimals?));
        Ok(Self { units: units.ok_or(NotANumber)?, places })
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scale = 10_u64.saturating_pow(self.places.into());
        let whole = self.units.checked_div(scale).unwrap_or(0);
        if self.places == 0 {
            return write!(f, "{whole}");
        }
        let decimals = self.units.checked_rem(scale).unwrap_or(0);
        write!(f, "{whole}.{decimals:0places$}", places = self.places.into())
    }
}

as_text!(Quantity);

/// The digits before and after the decimal point; no digits after it where there is no point.
fn decimal(text: &str) -> Option<(&str, &str)> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, "0"));
    let are_digits = |text: &str| !text.is_empty() && text.bytes().all(|digit| digit.is_ascii_digit());
    let decimals_given = if whole.len() == text.len() { "" } else { decimals };
    (are_digits(whole) && are_digits(decimals)).then_some((whole, decimals_given))
}

/// The number of these digits; 0 of none.
fn digits(text: &str) -> Option<u64> {
    if text.is_empty() { Some(0) } else { text.parse().ok() }
}

/// An exact fraction of two whole numbers; the denominator is never zero.
#[derive(Clone, Copy, Debug)]
pub struct Ratio {
    numerator: u128,
    denominator: u128,
}

impl Ratio {
    /// How many decimals are printed and read.
    const MOST_DECIMALS: u8 = 6;

    /// The fraction; `None` for a zero denominator.
    pub const fn new(numerator: u64, denominator: u64) -> Option<Self> {
        if denominator == 0 { None } else { Some(Self { numerator: numerator as u128, denominator: denominator as u128 }) }
    }

    /// This divided by another; `None` where that is zero.
    #[must_use]
    pub fn over(self, other: Self) -> Option<Self> {
        let denominator = product(self.denominator, other.numerator);
        (denominator > 0).then(|| Self { numerator: product(self.numerator, other.denominator), denominator }.reduced())
    }

    /// This times a whole number.
    #[must_use]
    pub fn times(self, factor: u64) -> Self {
        Self { numerator: product(self.numerator, factor.into()), ..self }.reduced()
    }

    /// The sum of both.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        let here = product(self.numerator, other.denominator);
        let there = product(other.numerator, self.denominator);
        Self { numerator: here.saturating_add(there), denominator: product(self.denominator, other.denominator) }.reduced()
    }

    /// The difference, and whether this is the smaller one.
    pub(crate) fn distance(self, other: Self) -> (Self, bool) {
        let here = product(self.numerator, other.denominator);
        let there = product(other.numerator, self.denominator);
        let denominator = product(self.denominator, other.denominator);
        (Self { numerator: here.abs_diff(there), denominator }.reduced(), here < there)
    }

    /// The whole number, where it is one.
    pub fn as_whole(self) -> Option<u64> {
        let rest = self.numerator.checked_rem(self.denominator)?;
        let whole = self.numerator.checked_div(self.denominator)?;
        if rest == 0 { u64::try_from(whole).ok() } else { None }
    }

    /// One decimal, half up, for people only.
    pub fn tenths(self) -> Tenths {
        Tenths::half_up_wide(self.numerator, self.denominator)
    }

    /// The nearest whole number, half up, for people only.
    pub fn rounded(self) -> u64 {
        let doubled = product(self.numerator, 2).saturating_add(self.denominator);
        doubled.checked_div(product(self.denominator, 2)).and_then(|whole| u64::try_from(whole).ok()).unwrap_or(u64::MAX)
    }

    /// In lowest terms, so that chains of products stay within 128 bits.
    fn reduced(self) -> Self {
        let (mut one, mut other) = (self.numerator, self.denominator);
        while let Some(rest) = one.checked_rem(other) {
            (one, other) = (other, rest);
        }
        Self {
            numerator: self.numerator.checked_div(one).unwrap_or(self.numerator),
            denominator: self.denominator.checked_div(one).unwrap_or(self.denominator),
        }
    }
}

impl PartialEq for Ratio {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Ratio {}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ratio {
    fn cmp(&self, other: &Self) -> Ordering {
        product(self.numerator, other.denominator).cmp(&product(other.numerator, self.denominator))
    }
}

impl From<Quantity> for Ratio {
    fn from(quantity: Quantity) -> Self {
        quantity.ratio()
    }
}

/// Prints the exact number where it has at most six decimals. Else it prints one decimal, half up, or as many as it takes
/// to be more than zero.
impl fmt::Display for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = |places: u8| {
            let scaled = product(self.numerator, scale(places));
            let doubled = product(scaled, 2).saturating_add(self.denominator).checked_div(product(self.denominator, 2));
            let units = doubled.and_then(|units| u64::try_from(units).ok()).unwrap_or(u64::MAX);
            (Quantity { units, places }, scaled.checked_rem(self.denominator) == Some(0))
        };
        let mut shown = None;
        for places in 0..=Self::MOST_DECIMALS {
            let (number, is_exact) = at(places);
            if is_exact {
                return number.fmt(f);
            }
            if places > 0 && shown.is_none() && number.units > 0 {
                shown = Some(number);
            }
        }
        shown.unwrap_or_else(|| at(1).0).fmt(f)
    }
}

impl FromStr for Ratio {
    type Err = NotANumber;

    /// Reads digits, with up to six decimals, as the exact number that they are. A ratio that was rounded when it was
    /// printed is read as the rounded number.
    fn from_str(text: &str) -> Result<Self, NotANumber> {
        let (whole, decimals) = decimal(text).ok_or(NotANumber)?;
        let places = u8::try_from(decimals.len()).ok().filter(|&places| places <= Self::MOST_DECIMALS).ok_or(NotANumber)?;
        let (whole, decimals) = digits(whole).zip(digits(decimals)).ok_or(NotANumber)?;
        let numerator = product(whole.into(), scale(places)).saturating_add(decimals.into());
        Ok(Self { numerator, denominator: scale(places) }.reduced())
    }
}

as_text!(Ratio);

/// How much of a base is reached, exact; prints with one decimal, half up.
///
/// A percentage that is not reached never prints as 100: it stops at 99.9.
///
/// ```
/// use ocop_core::target::{Percent, Quantity};
/// let percent = |attained, base| Percent::of(Quantity::whole(attained).into(), Quantity::whole(base).into()).unwrap();
/// assert_eq!(percent(2_711, 3_054).to_string(), "88.8");
/// assert_eq!(percent(1_657, 2_000).to_string(), "82.9"); // 82.85, half up
/// assert_eq!(percent(19_999, 20_000).to_string(), "99.9");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Percent(Ratio);

impl Percent {
    /// `attained` as a percentage of `base`; `None` for a base of zero.
    pub fn of(attained: Ratio, base: Ratio) -> Option<Self> {
        attained.over(base).map(Self)
    }

    /// The exact share: 1 is 100 %.
    pub const fn share(self) -> Ratio {
        self.0
    }

    /// Whether the base is reached.
    pub fn is_reached(self) -> bool {
        self.0.numerator >= self.0.denominator
    }

    /// As printed: tenths of a percent.
    pub fn tenths(self) -> Tenths {
        let tenths = self.0.times(100).tenths();
        if self.is_reached() { tenths } else { tenths.min(Tenths::new(999)) }
    }
}

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.tenths().fmt(f)
    }
}

impl FromStr for Percent {
    type Err = NotANumber;

    /// Reads what is printed: 82.9 is read as exactly 82.9 %.
    fn from_str(text: &str) -> Result<Self, NotANumber> {
        let percent: Ratio = text.parse()?;
        Self::of(percent, Quantity::whole(100).ratio()).ok_or(NotANumber)
    }
}

as_text!(Percent);

/// Writes a whole number. One beyond 53 bits is written as the largest number of 53 bits: many readers of JSON keep no larger
/// one exactly, and JavaScript takes none.
pub(crate) fn whole<S: serde::Serializer>(number: &(impl TryInto<u64> + Copy), serializer: S) -> Result<S::Ok, S::Error> {
    const MOST: u64 = (1 << 53) - 1;
    serializer.serialize_u64((*number).try_into().unwrap_or(0).min(MOST))
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    fn quantity(text: &str) -> Quantity {
        text.parse().unwrap()
    }

    #[test]
    fn numbers_print_as_published() {
        for text in ["0", "7", "0.5", "62.8", "21.30", "100", "999999999999", "0.000000001"] {
            assert_eq!(quantity(text).to_string(), text);
        }
        for text in ["", ".", "1.", ".5", "-1", "+1", "1,054", "1 054", "1e3", "١", "1.0.0", "1000000000000", " 1"] {
            assert!(text.parse::<Quantity>().is_err(), "{text}");
        }
    }

    #[test]
    fn publications_agree_within_their_decimals() {
        assert!(quantity("21.3").agrees(quantity("21.28")));
        assert!(quantity("22").agrees(quantity("21.5")));
        assert!(!quantity("22").agrees(quantity("21.4")));
        assert!(!quantity("1054").agrees(quantity("1053")));
        assert!(quantity("89").rounds(Ratio::new(271_100, 3_054).unwrap()));
        assert!(!quantity("11.6").rounds(Ratio::new(16, 1).unwrap()));
    }

    #[test]
    fn percents_of_what_is_not_reached_stay_below_100() {
        for base in 1..300_u64 {
            for attained in 0..=base + 3 {
                let percent = Percent::of(Quantity::whole(attained).into(), Quantity::whole(base).into()).unwrap();
                assert_eq!(percent.is_reached(), attained >= base);
                assert_eq!(percent.tenths().tenths() >= 1_000, attained >= base, "{attained} of {base}");
            }
        }
    }

    #[test]
    fn printed_ratios_and_percents_are_read_again() {
        let largest = u64::MAX.to_string();
        for text in ["0", "7", "0.5", "62.8", "0.000001", largest.as_str()] {
            assert_eq!(text.parse::<Ratio>().unwrap().to_string(), text);
        }
        for text in ["0.0", "82.9", "99.9", "100.0", "132.3"] {
            assert_eq!(text.parse::<Percent>().unwrap().to_string(), text);
        }
        for text in ["", ".", "1.", ".5", "-1", "0.0000001", "18446744073709551616"] {
            assert!(text.parse::<Ratio>().is_err() && text.parse::<Percent>().is_err(), "{text}");
        }
        assert_eq!("2.50".parse::<Ratio>().unwrap(), Ratio::new(5, 2).unwrap());
    }
}
