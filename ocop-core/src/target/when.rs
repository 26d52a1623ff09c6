//! When a figure holds: a day, a year, or a period.

use crate::calendar::{Date, date};
use crate::names::as_text;
use core::fmt;
use core::str::FromStr;

/// The day, year or period of a figure: `2021-12-31`, `2022` or `2021-01-01/2025-12-31`. A stock of a year alone is of
/// *some day* of that year.
///
/// ```
/// use ocop_core::target::{NotWhen, When};
/// let when: When = "2021-01-01/2025-12-31".parse()?;
/// assert_eq!(when.to_string(), "2021-01-01/2025-12-31");
/// assert_eq!("2022".parse::<When>()?.last(), "2022-12-31".parse().unwrap());
/// assert_eq!("2025-12-31/2021-01-01".parse::<When>(), Err(NotWhen::Reversed));
/// # Ok::<(), NotWhen>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum When {
    /// One day.
    Day(Date),
    /// A year, whose day is not known.
    Year(i16),
    /// Both days included; the first is not after the last.
    Period(Date, Date),
}

/// Why a text is not a [`When`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NotWhen {
    /// It has none of the three forms, or names a day that does not exist.
    #[error("not an existing day, year or period; write 2021-12-31, 2022 or 2021-01-01/2025-12-31")]
    Unreadable,
    /// The period ends before it begins.
    #[error("the period ends before it begins; write its first day, `/` and its last day")]
    Reversed,
}

impl When {
    /// The first day it can be.
    pub fn first(self) -> Date {
        match self {
            Self::Day(day) | Self::Period(day, _) => day,
            Self::Year(year) => Date::new(year, 1, 1).unwrap_or(date(1, 1, 1)),
        }
    }

    /// The last day it can be.
    pub fn last(self) -> Date {
        match self {
            Self::Day(day) | Self::Period(_, day) => day,
            Self::Year(year) => Date::new(year, 12, 31).unwrap_or(date(9999, 12, 31)),
        }
    }

    /// The day, where it is one day.
    pub const fn day(self) -> Option<Date> {
        if let Self::Day(day) = self { Some(day) } else { None }
    }

    /// Whether both cover the same days: a year and its period do, and a day and the period of that day.
    pub fn covers_same(self, other: Self) -> bool {
        self.first() == other.first() && self.last() == other.last()
    }
}

impl FromStr for When {
    type Err = NotWhen;

    fn from_str(text: &str) -> Result<Self, NotWhen> {
        let day = |text: &str| text.parse::<Date>().map_err(|_| NotWhen::Unreadable);
        if let Some((from, to)) = text.split_once('/') {
            let (from, to) = (day(from)?, day(to)?);
            return if from <= to { Ok(Self::Period(from, to)) } else { Err(NotWhen::Reversed) };
        }
        if text.len() == 4 {
            return Ok(Self::Year(day(&alloc::format!("{text}-01-01"))?.year()));
        }
        Ok(Self::Day(day(text)?))
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => write!(f, "{day}"),
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Period(first, last) => write!(f, "{first}/{last}"),
        }
    }
}

as_text!(When);
