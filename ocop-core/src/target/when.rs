//! When a figure holds: a day, a year, or a period.

use crate::calendar::{Date, Ymd, date, parse_date};
use crate::format::{Value, values};
use crate::spell::{self, Spell, display_as_spelled};
use crate::text::split;
use alloc::string::String;

/// The day, year or period of a figure. A stock of a year alone is of *some day* of that year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum When {
    /// One day.
    Day(Date),
    /// A year, and nobody says which day of it.
    Year(i16),
    /// Both days included; the first is not after the last.
    Period(Date, Date),
}

/// Why a text is not a [`When`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotWhen {
    /// It is none of the three forms, or a day that does not exist.
    Unreadable,
    /// The period ends before it begins.
    Reversed,
}

impl When {
    /// Reads `2021-12-31`, `2022` or `2021-01-01/2025-12-31`.
    ///
    /// # Errors
    /// A text of another form, a day that does not exist, a period that ends before it begins.
    pub fn parse(text: &str) -> Result<Self, NotWhen> {
        let day = |text| parse_date(text).ok_or(NotWhen::Unreadable);
        if let Some((from, to)) = split(text, '/') {
            let (from, to) = (day(from)?, day(to)?);
            return if from <= to { Ok(Self::Period(from, to)) } else { Err(NotWhen::Reversed) };
        }
        if text.len() == 4 {
            let mut first = String::from(text);
            first.push_str("-01-01");
            return Ok(Self::Year(day(&first)?.year()));
        }
        Ok(Self::Day(day(text)?))
    }

    /// The first day that it can speak of.
    pub fn first(self) -> Date {
        match self {
            Self::Day(day) | Self::Period(day, _) => day,
            Self::Year(year) => Date::new(year, 1, 1).unwrap_or(date(1, 1, 1)),
        }
    }

    /// The last day that it can speak of.
    pub fn last(self) -> Date {
        match self {
            Self::Day(day) | Self::Period(_, day) => day,
            Self::Year(year) => Date::new(year, 12, 31).unwrap_or(date(9999, 12, 31)),
        }
    }

    /// The one day it speaks of, where it is one.
    pub const fn day(self) -> Option<Date> {
        if let Self::Day(day) = self { Some(day) } else { None }
    }

    /// Whether both cover the same days: a year and its period do, and a day and the period of that day.
    pub fn covers_same(self, other: Self) -> bool {
        self.first() == other.first() && self.last() == other.last()
    }
}

impl Spell for When {
    fn spell(&self, to: &mut String) {
        match *self {
            Self::Day(day) => Ymd(day).spell(to),
            Self::Year(year) => spell::padded(to, year.unsigned_abs().into(), 4),
            Self::Period(from, last) => {
                Ymd(from).spell(to);
                to.push('/');
                Ymd(last).spell(to);
            }
        }
    }
}

display_as_spelled!(When);
values!(When => |this| Value::spelled(this));
