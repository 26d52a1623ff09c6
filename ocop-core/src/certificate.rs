//! The certificate (*giấy chứng nhận*): 36 months from the day of issue (Art. 4.3), unless it is revoked (Art. 8).

use crate::calendar::{Date, add_months};
use crate::{Decision, ProducerKind, Star};
use alloc::string::String;

/// A certificate for 3, 4 or 5 stars.
///
/// Product and place are texts, owned or borrowed; a register keeps them as numbers.
///
/// ```
/// use ocop_core::calendar::parse_date;
/// use ocop_core::{Certificate, ProducerKind, Star};
///
/// let issued_on = parse_date("2024-02-29").unwrap();
/// let mut certificate = Certificate::new("Chè Thái Nguyên", "thai-nguyen", Star::Four, 11, ProducerKind::Cooperative, issued_on);
/// assert_eq!(certificate.last_day(), parse_date("2027-02-28").unwrap());
/// assert!(certificate.is_valid_on(certificate.last_day()));
///
/// certificate.revoked_on = parse_date("2025-06-01");
/// assert!(certificate.is_valid_on(parse_date("2025-05-31").unwrap()));
/// assert!(!certificate.is_valid_on(parse_date("2025-06-01").unwrap()));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Certificate<T = String> {
    /// The product's code or name.
    pub product: T,
    /// The locality it is from.
    pub place: T,
    /// The stars.
    pub star: Star,
    /// The number of the product set **in the decision**.
    pub set: u8,
    /// The decision the product was graded under; `None` before there was one.
    pub decision: Option<Decision>,
    /// The kind of producer.
    pub producer: ProducerKind,
    /// The day of issue, the first one it is valid on.
    pub issued_on: Date,
    /// The day of revocation, the first one it is not valid on.
    pub revoked_on: Option<Date>,
}

impl<T> Certificate<T> {
    /// How long a certificate is valid (Art. 4.3).
    pub const MONTHS: i32 = 36;

    /// A certificate under the decision in force on its day of issue, and not revoked.
    pub fn new(product: T, place: T, star: Star, set: u8, producer: ProducerKind, issued_on: Date) -> Self {
        let decision = Decision::in_force_on(issued_on);
        Self { product, place, star, set, decision, producer, issued_on, revoked_on: None }
    }

    /// The last day of its 36 months: the same day of the 36th month, or that month's last day where there is no such
    /// day (Art. 4.3; Civil Code 2015, Art. 147 and 148). What would lie beyond the year 9999 ends with it.
    pub fn last_day(&self) -> Date {
        add_months(self.issued_on, Self::MONTHS).unwrap_or(Date::MAX)
    }

    /// Whether it is valid on this day: from the day of issue through the last day, and not on the day of revocation or
    /// later.
    pub fn is_valid_on(&self, day: Date) -> bool {
        self.issued_on <= day && day <= self.last_day() && self.revoked_on.is_none_or(|revoked_on| day < revoked_on)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn issued(year: i16, month: i8, day: i8) -> Certificate<()> {
        Certificate::new((), (), Star::Three, 1, ProducerKind::Farm, Date::new(year, month, day).unwrap())
    }

    #[test]
    fn a_certificate_ends_on_its_day_or_the_last_of_the_month_three_years_on() {
        for year in 2018..=2100 {
            for month in 1..=12 {
                for day in 1..=31 {
                    let Ok(date) = Date::new(year, month, day) else { continue };
                    let certificate = issued(year, month, day);
                    // 29 February is the only day that a year three years on can lack.
                    let last = Date::new(year + 3, month, day).unwrap_or_else(|_| Date::new(year + 3, 2, 28).unwrap());
                    assert_eq!(certificate.last_day(), last, "{date:?}");
                    assert!(certificate.is_valid_on(date) && certificate.is_valid_on(last), "{date:?}");
                    assert!(!certificate.is_valid_on(date.yesterday().unwrap()), "{date:?}");
                    assert!(!certificate.is_valid_on(last.tomorrow().unwrap()), "{date:?}");
                }
            }
        }
    }

    #[test]
    fn a_revoked_certificate_is_valid_to_the_day_before() {
        let mut certificate = issued(2024, 5, 31);
        for days in [0, 1, 500] {
            let revoked_on = certificate.issued_on.checked_add(days).unwrap();
            certificate.revoked_on = Some(revoked_on);
            assert_eq!(certificate.is_valid_on(revoked_on.yesterday().unwrap()), days > 0);
            assert!(!certificate.is_valid_on(revoked_on));
            assert!(!certificate.is_valid_on(certificate.last_day()));
        }
        // It had ended before.
        certificate.revoked_on = certificate.last_day().checked_add(10).ok();
        assert!(certificate.is_valid_on(certificate.last_day()));
        assert!(!certificate.is_valid_on(certificate.last_day().tomorrow().unwrap()));
    }

    #[test]
    fn the_calendar_ends_and_a_certificate_with_it() {
        assert_eq!(issued(9999, 1, 1).last_day(), Date::MAX);
    }

    #[test]
    fn one_certificate_in_a_register_takes_two_dozen_bytes() {
        assert_eq!(size_of::<Certificate<u32>>(), 24);
    }
}
