//! The numbers printed in a sheet: "1.1", "6.1.1", "7".

use crate::names::{UnknownName, as_text};
use core::cmp::Ordering;
use core::fmt;
use core::str::FromStr;

/// A criterion's number as printed in its sheet (Annex II): section, item, sub-item.
///
/// Ordered as in the sheet. Where a section is one criterion, the section's own number ("7").
///
/// ```
/// use ocop_core::Code;
/// let code: Code = "6.1.1".parse()?;
/// assert_eq!(code.to_string(), "6.1.1");
/// assert!(code > Code::item(6, 1) && code < Code::section(7));
/// assert!("6.01".parse::<Code>().is_err()); // one spelling only
/// # Ok::<(), ocop_core::error::UnknownName>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Code([u8; 3]);

impl Code {
    /// A section that is one criterion: "7".
    pub const fn section(section: u8) -> Self {
        Self([section, 0, 0])
    }

    /// An item of a section: "1.1".
    pub const fn item(section: u8, item: u8) -> Self {
        Self([section, item, 0])
    }

    /// A sub-item: "6.1.1".
    pub const fn sub_item(section: u8, item: u8, sub_item: u8) -> Self {
        Self([section, item, sub_item])
    }

    #[cfg(feature = "source")]
    pub(crate) const fn bytes(self) -> [u8; 3] {
        self.0
    }

    /// The section's number.
    pub const fn section_no(self) -> u8 {
        let [section, ..] = self.0;
        section
    }

    /// One number in the order of the sheet: compared at once, which three bytes are not.
    pub(crate) const fn key(self) -> u32 {
        let [section, item, sub_item] = self.0;
        u32::from_be_bytes([0, section, item, sub_item])
    }

    /// The code of this spelling.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let mut numbers = [0_u8; 3];
        let mut places = numbers.iter_mut();
        let mut place = places.next()?;
        for byte in text.bytes() {
            match byte {
                b'0' if *place == 0 => return None,
                b'0'..=b'9' => *place = place.checked_mul(10)?.checked_add(byte.saturating_sub(b'0'))?,
                b'.' if *place > 0 => place = places.next()?,
                _ => return None,
            }
        }
        if *place == 0 { None } else { Some(Self(numbers)) }
    }
}

impl Ord for Code {
    fn cmp(&self, other: &Self) -> Ordering {
        self.key().cmp(&other.key())
    }
}

impl PartialOrd for Code {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            [section, 0, _] => write!(f, "{section}"),
            [section, item, 0] => write!(f, "{section}.{item}"),
            [section, item, sub_item] => write!(f, "{section}.{item}.{sub_item}"),
        }
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl FromStr for Code {
    type Err = UnknownName;

    /// Reads one to three numbers of 1 to 255 between dots, without leading zeros.
    fn from_str(text: &str) -> Result<Self, UnknownName> {
        Self::read(text).ok_or_else(|| {
            UnknownName::of_form("number of a criterion", text, "one to three whole numbers from 1 to 255 between dots, like 2.3")
        })
    }
}

as_text!(Code);
