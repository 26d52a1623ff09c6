//! Civil dates: a day of the years 1 to 9999, read and printed as `YYYY-MM-DD`. No clock; every date is an argument.

use crate::names::as_text;
use core::fmt;
use core::str::FromStr;
use jiff_core::civil;

/// A day of the calendar, from the year 1 to 9999.
///
/// ```
/// use ocop_core::Date;
/// let date: Date = "2026-05-22".parse()?;
/// assert_eq!((date.year(), date.month(), date.day()), (2026, 5, 22));
/// assert_eq!(date.to_string(), "2026-05-22");
/// assert!("2026-02-30".parse::<Date>().is_err());
/// # Ok::<(), ocop_core::error::NotADate>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(civil::Date);

/// No day of the years 1 to 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no existing day of the years 1 to 9999, written YYYY-MM-DD")]
#[non_exhaustive]
pub struct NotADate;

impl Date {
    /// The first day: 0001-01-01.
    pub const MIN: Self = date(1, 1, 1);

    /// The last day: 9999-12-31.
    pub const MAX: Self = date(9999, 12, 31);

    /// The day of this year, month (1 to 12) and day (1 to 31).
    ///
    /// # Errors
    /// [`NotADate`] where there is no such day.
    pub const fn new(year: i16, month: i8, day: i8) -> Result<Self, NotADate> {
        match civil::Date::new(year, month, day) {
            Ok(date) if year > 0 => Ok(Self(date)),
            _ => Err(NotADate),
        }
    }

    /// Its year, 1 to 9999.
    pub const fn year(self) -> i16 {
        self.0.year()
    }

    /// Its month, 1 to 12.
    pub const fn month(self) -> i8 {
        self.0.month()
    }

    /// Its day, 1 to 31.
    pub const fn day(self) -> i8 {
        self.0.day()
    }

    /// So many days later; earlier, where `days` is negative.
    ///
    /// # Errors
    /// [`NotADate`] outside the years 1 to 9999.
    pub fn checked_add(self, days: i32) -> Result<Self, NotADate> {
        self.0.checked_add(days).ok().filter(|date| date.year() > 0).map(Self).ok_or(NotADate)
    }

    /// The day after.
    ///
    /// # Errors
    /// [`NotADate`] after the last day.
    pub fn tomorrow(self) -> Result<Self, NotADate> {
        self.checked_add(1)
    }

    /// The day before.
    ///
    /// # Errors
    /// [`NotADate`] before the first day.
    pub fn yesterday(self) -> Result<Self, NotADate> {
        self.checked_add(-1)
    }

    /// How many days `other` lies later; negative where it lies earlier.
    pub const fn until(self, other: Self) -> i32 {
        self.0.until(other.0)
    }

    /// The same day so many months on (or back, where `months` is negative); the month's last day where it has no such day
    /// (Civil Code 2015, Art. 148.3). `None` outside the years 1 to 9999.
    ///
    /// ```
    /// use ocop_core::Date;
    /// let add = |day: &str, months| day.parse::<Date>().unwrap().add_months(months).unwrap().to_string();
    /// assert_eq!(add("2024-02-29", 36), "2027-02-28");
    /// assert_eq!(add("2026-03-31", -1), "2026-02-28");
    /// ```
    pub fn add_months(self, months: i32) -> Option<Self> {
        let month = i32::from(self.year()).checked_mul(12)?.checked_add(i32::from(self.month()).checked_sub(1)?)?.checked_add(months)?;
        let year = i16::try_from(month.div_euclid(12)).ok().filter(|&year| year > 0)?;
        let month = i8::try_from(month.rem_euclid(12).checked_add(1)?).ok()?;
        civil::Date::new_constrain(year, month, self.day()).ok().map(Self)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Date {
    type Err = NotADate;

    /// Reads `YYYY-MM-DD`: four, two and two digits, a day that exists.
    fn from_str(text: &str) -> Result<Self, NotADate> {
        let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text.as_bytes() else { return Err(NotADate) };
        let number = |digits: &[u8]| {
            digits.iter().try_fold(0_i16, |number, digit| {
                let digit = digit.is_ascii_digit().then(|| digit.wrapping_sub(b'0'))?;
                number.checked_mul(10)?.checked_add(digit.into())
            })
        };
        let year = number(&[y1, y2, y3, y4]).ok_or(NotADate)?;
        let month = number(&[m1, m2]).and_then(|month| i8::try_from(month).ok()).ok_or(NotADate)?;
        let day = number(&[d1, d2]).and_then(|day| i8::try_from(day).ok()).ok_or(NotADate)?;
        Self::new(year, month, day)
    }
}

as_text!(Date);

/// Conversions to and from the dates of [`jiff`](https://docs.rs/jiff).
#[cfg(feature = "jiff")]
mod with_jiff {
    use super::{Date, NotADate};

    impl From<Date> for jiff::civil::Date {
        fn from(date: Date) -> Self {
            // Every day of this crate is one of jiff's.
            Self::new(date.year(), date.month(), date.day()).unwrap_or_default()
        }
    }

    impl TryFrom<jiff::civil::Date> for Date {
        type Error = NotADate;

        fn try_from(date: jiff::civil::Date) -> Result<Self, NotADate> {
            Self::new(date.year(), date.month(), date.day())
        }
    }
}

/// Reads `YYYY-MM-DD`: four, two and two digits, years 0001 to 9999, a day that exists. `None` for anything else.
///
/// The same as `text.parse::<Date>().ok()`.
pub fn parse_date(text: &str) -> Option<Date> {
    text.parse().ok()
}

/// [`Date::add_months`].
pub fn add_months(date: Date, months: i32) -> Option<Date> {
    date.add_months(months)
}

/// A date of the law; the year, month and day must exist.
pub(crate) const fn date(year: i16, month: i8, day: i8) -> Date {
    match Date::new(year, month, day) {
        Ok(date) => date,
        #[expect(clippy::panic, reason = "called with literals in constants only: fails the build, not the program")]
        Err(_) => panic!("no such day"),
    }
}
