//! The certificate (*giấy chứng nhận*): valid for 36 months from the day of issue (Art. 4.3), unless it is revoked (Art. 8).

use crate::calendar::Date;
use crate::decision::act::Decision;
use crate::product::ProducerKind;
use crate::star::Star;
use alloc::string::String;
use serde::de::{Deserialize, Deserializer, Error as _};
use serde::ser::{Serialize, SerializeStruct, Serializer};

/// A certificate for 3, 4 or 5 stars.
///
/// Product and place are texts, owned or borrowed; a register keeps them as numbers. A certificate is read and written
/// under the names of the columns of a register (`docs/targets.md`), with `star` and `set` as numbers.
///
/// ```
/// use ocop_core::{Certificate, Date, ProducerKind, Star};
///
/// let issued_on: Date = "2024-02-29".parse()?;
/// let mut certificate = Certificate::new("Chè Thái Nguyên", "thai-nguyen", Star::Four, 11, ProducerKind::Cooperative, issued_on)?;
/// assert_eq!(certificate.last_day().to_string(), "2027-02-28");
/// assert!(certificate.is_valid_on(certificate.last_day()));
///
/// certificate.revoked_on = Some("2025-06-01".parse()?);
/// assert!(certificate.is_valid_on("2025-05-31".parse()?));
/// assert!(!certificate.is_valid_on("2025-06-01".parse()?));
///
/// let error = Certificate::new("Chè Thái Nguyên", "thai-nguyen", Star::Two, 11, ProducerKind::Cooperative, issued_on).unwrap_err();
/// assert_eq!(error.to_string(), "2 stars have no certificate; certificates are issued for 3, 4 or 5 stars");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Certificate<T = String> {
    /// The product's code or name.
    pub product: T,
    /// The locality it is from.
    pub place: T,
    pub(crate) star: Star,
    pub(crate) set: u8,
    /// The decision that the product was graded under; `None` before the first one.
    pub decision: Option<Decision>,
    /// The kind of producer.
    pub producer: ProducerKind,
    /// The day of issue: the first day it is valid on.
    pub issued_on: Date,
    /// The day of revocation: the first day it is not valid on.
    pub revoked_on: Option<Date>,
}

/// Why there is no certificate of these stars or of this set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NotACertificate {
    /// Fewer than 3 stars (Art. 4.1a).
    #[error("{0} stars have no certificate; certificates are issued for 3, 4 or 5 stars")]
    Star(Star),
    /// No set has this number in any decision.
    #[error("{0} is not the number of a product set; sets are numbered from 1 to 99")]
    Set(u8),
}

impl<T> Certificate<T> {
    /// How long a certificate is valid (Art. 4.3).
    pub const MONTHS: i32 = 36;

    /// A certificate under the decision in force on its day of issue, and not revoked. `set` is the number of the product
    /// set **in that decision**.
    ///
    /// # Errors
    /// [`NotACertificate`] for fewer than 3 stars, and for the number of a set outside 1 to 99. Whether the decision has
    /// the set is not checked: a rulebook knows.
    pub fn new(product: T, place: T, star: Star, set: u8, producer: ProducerKind, issued_on: Date) -> Result<Self, NotACertificate> {
        if !Star::CERTIFIED.contains(&star) {
            return Err(NotACertificate::Star(star));
        }
        if !(1..=99).contains(&set) {
            return Err(NotACertificate::Set(set));
        }
        let decision = Decision::in_force_on(issued_on);
        Ok(Self { product, place, star, set, decision, producer, issued_on, revoked_on: None })
    }

    /// The stars: 3, 4 or 5.
    pub const fn star(&self) -> Star {
        self.star
    }

    /// The number of the product set in the decision, 1 to 99.
    pub const fn set(&self) -> u8 {
        self.set
    }

    /// The last day of its 36 months: the same day of the 36th month, or that month's last day where there is no such
    /// day (Art. 4.3; Civil Code 2015, Art. 147 and 148). No certificate is valid after the year 9999.
    pub fn last_day(&self) -> Date {
        self.issued_on.add_months(Self::MONTHS).unwrap_or(Date::MAX)
    }

    /// Whether it is valid on this day: from the day of issue through the last day, and not on the day of revocation or
    /// later.
    pub fn is_valid_on(&self, day: Date) -> bool {
        self.issued_on <= day && day <= self.last_day() && self.revoked_on.is_none_or(|revoked_on| day < revoked_on)
    }
}

impl<T: Serialize> Serialize for Certificate<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let optional = usize::from(self.decision.is_some()).saturating_add(self.revoked_on.is_some().into());
        let mut object = serializer.serialize_struct("Certificate", optional.saturating_add(6))?;
        object.serialize_field("product", &self.product)?;
        if let Some(decision) = self.decision {
            object.serialize_field("decision", &decision)?;
        }
        object.serialize_field("set", &self.set)?;
        object.serialize_field("producer", &self.producer)?;
        object.serialize_field("place", &self.place)?;
        object.serialize_field("star", &self.star.get())?;
        object.serialize_field("issued_on", &self.issued_on)?;
        if let Some(revoked_on) = self.revoked_on {
            object.serialize_field("revoked_on", &revoked_on)?;
        }
        object.end()
    }
}

/// Refuses what [`Certificate::new`] refuses. An absent decision is the one in force on the day of issue.
impl<'de, T: Deserialize<'de>> Deserialize<'de> for Certificate<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(serde::Deserialize)]
        struct Given<T> {
            product: T,
            decision: Option<Decision>,
            set: u8,
            producer: ProducerKind,
            place: T,
            star: u8,
            issued_on: Date,
            revoked_on: Option<Date>,
        }
        let Given { product, decision, set, producer, place, star, issued_on, revoked_on } = Given::deserialize(deserializer)?;
        let star = Star::new(star).ok_or_else(|| D::Error::custom("`star` is not 3, 4 or 5"))?;
        let certificate = Self::new(product, place, star, set, producer, issued_on).map_err(D::Error::custom)?;
        Ok(Self { decision: decision.or(certificate.decision), revoked_on, ..certificate })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn issued(year: i16, month: i8, day: i8) -> Certificate<()> {
        Certificate::new((), (), Star::Three, 1, ProducerKind::Farm, Date::new(year, month, day).unwrap()).unwrap()
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

    #[test]
    fn a_certificate_has_three_to_five_stars_and_a_set() {
        let certificate = |star, set| Certificate::new((), (), star, set, ProducerKind::Farm, Date::MIN).map(|one| (one.star(), one.set()));
        for star in Star::ALL {
            for set in 0..=u8::MAX {
                let expected = match (star, set) {
                    (Star::One | Star::Two, _) => Err(NotACertificate::Star(star)),
                    (_, 1..=99) => Ok((star, set)),
                    _ => Err(NotACertificate::Set(set)),
                };
                assert_eq!(certificate(star, set), expected);
            }
        }
    }
}
