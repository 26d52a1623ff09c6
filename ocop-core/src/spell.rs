//! Spelling numbers, codes, dates and places without the formatting machinery of the standard library, which alone is a
//! tenth of what a browser would download.

use alloc::string::String;

/// Has one spelling in the public formats; it holds nothing that JSON would have to escape.
pub(crate) trait Spell {
    /// Appends the spelling.
    fn spell(&self, to: &mut String);

    /// The spelling as a text of its own.
    fn spelled(&self) -> String {
        let mut text = String::new();
        self.spell(&mut text);
        text
    }
}

impl Spell for u8 {
    fn spell(&self, to: &mut String) {
        whole(to, (*self).into());
    }
}

impl Spell for u64 {
    fn spell(&self, to: &mut String) {
        padded(to, *self, 1);
    }
}

impl Spell for usize {
    fn spell(&self, to: &mut String) {
        padded(to, u64::try_from(*self).unwrap_or(u64::MAX), 1);
    }
}

/// Gives a type with a spelling `Display`.
macro_rules! display_as_spelled {
    ($($type:ty),+) => { $(
        impl core::fmt::Display for $type {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.pad(&crate::spell::Spell::spelled(self))
            }
        }
    )+ };
}

pub(crate) use display_as_spelled;

/// Appends a whole number.
pub(crate) fn whole(to: &mut String, number: i64) {
    if number < 0 {
        to.push('-');
    }
    padded(to, number.unsigned_abs(), 1);
}

/// Appends a number with at least this many digits.
pub(crate) fn padded(to: &mut String, number: u64, digits: u8) {
    let mut place = 1_u64;
    let mut left = digits;
    while left > 1 || number.checked_div(place).is_some_and(|rest| rest > 9) {
        // Short of the largest number: to ask the product itself takes one of 128 bits.
        if place > u64::MAX / 10 {
            break;
        }
        place = place.wrapping_mul(10);
        left = left.saturating_sub(1);
    }
    let mut rest = number;
    while let Some(digit) = rest.checked_div(place) {
        to.push(char::from(b'0'.wrapping_add(u8::try_from(digit).unwrap_or(0))));
        rest = rest.checked_rem(place).unwrap_or(0);
        place = place.checked_div(10).unwrap_or(0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_spelled_as_the_standard_library_does() {
        let ends = [i64::MIN, i64::MIN + 1, i64::MAX, i64::MAX - 1];
        for number in (-1_100..1_100).chain((0..63).flat_map(|bit| [(1 << bit) - 1, 1 << bit, -(1 << bit)])).chain(ends) {
            let mut text = String::new();
            whole(&mut text, number);
            assert_eq!(text, number.to_string());
        }
        for (number, digits) in [(0, 2), (7, 2), (26, 2), (2026, 2), (26, 4), (u64::MAX, 4), (5, 1)] {
            let mut text = String::new();
            padded(&mut text, number, digits);
            assert_eq!(text, format!("{number:0digits$}", digits = usize::from(digits)));
        }
    }
}
