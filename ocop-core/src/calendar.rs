//! Civil dates: reading and printing `YYYY-MM-DD`. No clock; every date is an argument.

pub use jiff_core::civil::Date;

use crate::format::{Value, values};
use crate::spell::{self, Spell, display_as_spelled};
use alloc::string::String;

/// Reads `YYYY-MM-DD`: four, two and two digits, years 0001 to 9999, a day that exists. `None` for anything else.
///
/// ```
/// use ocop_core::calendar::{parse_date, Ymd};
/// let date = parse_date("2026-05-22").unwrap();
/// assert_eq!(Ymd(date).to_string(), "2026-05-22");
/// assert!(parse_date("2026-02-30").is_none());
/// ```
pub fn parse_date(text: &str) -> Option<Date> {
    let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text.as_bytes() else { return None };
    let number = |digits: &[u8]| {
        digits.iter().try_fold(0_i16, |number, digit| {
            let digit = digit.is_ascii_digit().then(|| digit.wrapping_sub(b'0'))?;
            number.checked_mul(10)?.checked_add(digit.into())
        })
    };
    let year = number(&[y1, y2, y3, y4]).filter(|&year| year > 0)?;
    let month = i8::try_from(number(&[m1, m2])?).ok()?;
    let day = i8::try_from(number(&[d1, d2])?).ok()?;
    Date::new(year, month, day).ok()
}

/// The same day so many months on (or back, where `months` is negative); the month's last day where it has no such day
/// (Civil Code 2015, Art. 148.3). `None` outside the years -9999 to 9999.
///
/// ```
/// use ocop_core::calendar::{add_months, parse_date};
/// let add = |day, months| add_months(parse_date(day).unwrap(), months);
/// assert_eq!(add("2024-02-29", 36), parse_date("2027-02-28"));
/// assert_eq!(add("2026-03-31", -1), parse_date("2026-02-28"));
/// ```
pub fn add_months(date: Date, months: i32) -> Option<Date> {
    let month = i32::from(date.year()).checked_mul(12)?.checked_add(i32::from(date.month()).checked_sub(1)?)?.checked_add(months)?;
    let year = i16::try_from(month.div_euclid(12)).ok()?;
    let month = i8::try_from(month.rem_euclid(12).checked_add(1)?).ok()?;
    Date::new_constrain(year, month, date.day()).ok()
}

/// A date that prints as `YYYY-MM-DD`, in text and when serialised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ymd(pub Date);

impl Spell for Ymd {
    fn spell(&self, to: &mut String) {
        spell::padded(to, self.0.year().unsigned_abs().into(), 4);
        for number in [self.0.month(), self.0.day()] {
            to.push('-');
            spell::padded(to, number.unsigned_abs().into(), 2);
        }
    }
}

display_as_spelled!(Ymd);
values!(Ymd => |this| Value::spelled(this));

/// A date of the law; the year, month and day must exist.
pub(crate) const fn date(year: i16, month: i8, day: i8) -> Date {
    match Date::new(year, month, day) {
        Ok(date) => date,
        #[expect(clippy::panic, reason = "called with literals in constants only: fails the build, not the program")]
        Err(_) => panic!("no such day"),
    }
}
