//! What is kept for the bytes of the npm package, with what each saves of `ocop.wasm` (gzip -9).

use alloc::format;
use alloc::string::String;

/// A fraction with up to six decimals, the rest cut off; it never looks whole. The standard library's printing of floats is
/// 7 KB larger.
pub(crate) fn fraction(number: f64) -> String {
    const MILLION: u64 = 1_000_000;
    if !number.is_finite() {
        return "NaN".into();
    }
    let sign = if number < 0.0 { "-" } else { "" };
    // Larger ones have no six decimals to print.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "bounded by the comparison, and not negative")]
    let millionths = (number.abs().min(9e12) * 1e6) as u64;
    let (whole, rest) = (millionths / MILLION, millionths % MILLION);
    if rest == 0 {
        return format!("{sign}{whole}.000000…");
    }
    let decimals = format!("{rest:06}");
    format!("{sign}{whole}.{}", decimals.trim_end_matches('0'))
}

/// The small letter of a capital one that Vietnamese or English has.
///
/// Unicode's own table of cases is 5 KB larger.
pub(crate) const fn lower_case(letter: char) -> char {
    let code = letter as u32;
    let lower = match letter {
        'A'..='Z' | 'À'..='Ö' | 'Ø'..='Þ' => code.wrapping_add(32),
        'Ư' => 'ư' as u32,
        // In these rows a capital stands just before its small letter.
        'Ă' | 'Đ' | 'Ĩ' | 'Ũ' | 'Ơ' => code.wrapping_add(1),
        'Ạ'..='ỹ' if code % 2 == 0 => code.wrapping_add(1),
        _ => code,
    };
    match char::from_u32(lower) {
        Some(lower) => lower,
        None => letter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fraction_has_its_decimals_and_no_more_than_six() {
        for (number, shown) in
            [(2.5, "2.5"), (-0.25, "-0.25"), (0.1 + 0.2, "0.3"), (0.000_001, "0.000001"), (1e-9, "0.000000…"), (0.999_999_999, "0.999999")]
        {
            assert_eq!(fraction(number), shown);
        }
        assert_eq!((fraction(f64::NAN), fraction(f64::INFINITY)), ("NaN".into(), "NaN".into()));
    }

    #[test]
    fn capitals_of_vietnamese_have_their_small_letters() {
        let letters = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệfghiìỉĩíịjklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvwxyỳỷỹýỵz";
        for letter in letters.chars() {
            let capital = letter.to_uppercase().next().unwrap();
            assert_eq!((lower_case(capital), lower_case(letter)), (letter, letter));
        }
    }
}
