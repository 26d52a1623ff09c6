//! Work on letters: cutting, folding, filling templates, and the nearest of some names.

use crate::small::lower_case;
use alloc::string::String;
use alloc::vec::Vec;
use core::mem::replace;

/// How much of a quoted text a report keeps.
pub(crate) const QUOTED_CHARACTERS: usize = 80;

/// The first 80 characters.
pub(crate) fn cut(text: &str) -> &str {
    // A character has a byte at least.
    if text.len() <= QUOTED_CHARACTERS {
        return text;
    }
    match text.char_indices().nth(QUOTED_CHARACTERS) {
        Some((end, _)) => text.get(..end).unwrap_or(text),
        None => text,
    }
}

/// A text without case and diacritics, for searching: "Nước mắm" becomes "nuoc mam".
///
/// Gives the same for both Unicode spellings of a letter (NFC and NFD), so that text typed on any keyboard is found.
///
/// ```
/// use ocop_core::text::fold;
/// assert_eq!(fold("Nước mắm Đà Nẵng"), "nuoc mam da nang");
/// assert_eq!(fold("Nu\u{31b}o\u{31b}\u{301}c"), "nuoc");
/// ```
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(&mut folded, text);
    folded
}

/// The same at the end of another text.
pub(crate) fn fold_into(to: &mut String, text: &str) {
    let letters = text.chars().filter(|letter| !matches!(letter, '\u{300}'..='\u{36f}'));
    to.extend(letters.map(lower_case).map(base_letter));
}

/// The plain letter under a lower-case Vietnamese one.
const fn base_letter(letter: char) -> char {
    match letter {
        'à' | 'á' | 'â' | 'ã' | 'ạ' | 'ả' | 'ấ' | 'ầ' | 'ẩ' | 'ẫ' | 'ậ' | 'ắ' | 'ằ' | 'ẳ' | 'ẵ' | 'ặ' | 'ă' => {
            'a'
        }
        'è' | 'é' | 'ê' | 'ẹ' | 'ẻ' | 'ẽ' | 'ế' | 'ề' | 'ể' | 'ễ' | 'ệ' => 'e',
        'ì' | 'í' | 'ỉ' | 'ĩ' | 'ị' => 'i',
        'ò' | 'ó' | 'ô' | 'õ' | 'ọ' | 'ỏ' | 'ố' | 'ồ' | 'ổ' | 'ỗ' | 'ộ' | 'ơ' | 'ớ' | 'ờ' | 'ở' | 'ỡ' | 'ợ' => {
            'o'
        }
        'ù' | 'ú' | 'ụ' | 'ủ' | 'ũ' | 'ư' | 'ứ' | 'ừ' | 'ử' | 'ữ' | 'ự' => 'u',
        'ỳ' | 'ý' | 'ỵ' | 'ỷ' | 'ỹ' => 'y',
        'đ' => 'd',
        other => other,
    }
}

/// The name among `known` that is nearest to `given`: equal without case, hyphens and diacritics, or at most two
/// (for short names one) letters away.
pub(crate) fn nearest<'a>(given: &str, known: &[&'a str]) -> Option<&'a str> {
    let mut plain = String::new();
    for letter in fold(cut(given)).chars() {
        plain.push(if matches!(letter, '-' | ' ') { '_' } else { letter });
    }
    let mut nearest = None;
    let mut least = usize::MAX;
    for &name in known {
        let away = distance(&plain, name.as_bytes());
        if away < least || away == least && nearest.is_some_and(|other| name < other) {
            (least, nearest) = (away, Some(name));
        }
    }
    nearest.filter(|name| least < plain.len() && least <= if name.len() > 4 { 2 } else { 1 })
}

/// Letters to add, drop, change or swap to get from a text to a name in ASCII (optimal string alignment).
pub(crate) fn distance(from: &str, to: &[u8]) -> usize {
    let mut last: Vec<usize> = (0..=to.len()).collect();
    let mut before_last: Vec<usize> = Vec::new();
    let mut previous_letter = None;
    for (row, letter) in from.chars().enumerate() {
        let mut current = Vec::with_capacity(last.len());
        let mut left = row.saturating_add(1);
        current.push(left);
        for (column, &wanted) in to.iter().enumerate() {
            let wanted = char::from(wanted);
            let at = |line: &[usize], column: usize| line.get(column).copied().unwrap_or(usize::MAX);
            let changed = at(&last, column).saturating_add(usize::from(letter != wanted));
            let dropped = at(&last, column.saturating_add(1)).saturating_add(1);
            let added = left.saturating_add(1);
            let swapped = match column.checked_sub(1) {
                Some(before) if to.get(before).copied().map(char::from) == Some(letter) && previous_letter == Some(wanted) => {
                    at(&before_last, before).saturating_add(1)
                }
                _ => usize::MAX,
            };
            left = changed.min(dropped).min(added).min(swapped);
            current.push(left);
        }
        before_last = replace(&mut last, current);
        previous_letter = Some(letter);
    }
    last.last().copied().unwrap_or(0)
}

/// Appends a template, each `{name}` in it filled by `word`. A brace that opens no name stands for itself.
pub(crate) fn fill(template: &str, word: &dyn Fn(&str, &mut String), to: &mut String) {
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        to.push_str(before);
        let is_name = |name: &str| name.bytes().all(|letter| letter.is_ascii_lowercase() || letter == b'_');
        if let Some((name, after)) = after.split_once('}').filter(|(name, _)| is_name(name)) {
            word(name, to);
            rest = after;
        } else {
            to.push('{');
            rest = after;
        }
    }
    to.push_str(rest);
}

/// Appends one more word to a list.
pub(crate) fn list(to: &mut String, between: &str, word: &str) {
    if !to.is_empty() {
        to.push_str(between);
    }
    to.push_str(word);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_one_a_person_could_have_meant() {
        let known = ["answers", "kind", "product_set", "filed_on"];
        let nearest = |given| super::nearest(given, &known);
        assert_eq!(nearest("answer"), Some("answers"));
        assert_eq!(nearest("Product-Set"), Some("product_set"));
        assert_eq!(nearest("knid"), Some("kind"));
        assert_eq!(nearest("comments"), None);
        assert_eq!(nearest(""), None);
    }

    #[test]
    fn folding_takes_every_vietnamese_letter_to_its_plain_one() {
        let rows = [
            ("a", "àáâãạảấầẩẫậắằẳẵặă"),
            ("e", "èéêẹẻẽếềểễệ"),
            ("i", "ìíỉĩị"),
            ("o", "òóôõọỏốồổỗộơớờởỡợ"),
            ("u", "ùúụủũưứừửữự"),
            ("y", "ỳýỵỷỹ"),
            ("d", "đ"),
        ];
        for (plain, letters) in rows {
            for letter in letters.chars() {
                let capital: String = letter.to_uppercase().collect();
                assert_eq!((fold(&String::from(letter)).as_str(), fold(&capital).as_str()), (plain, plain), "{letter}");
            }
        }
        assert_eq!(fold("ABC xyz 123 –"), "abc xyz 123 –");
    }

    #[test]
    fn quoting_cuts_at_eighty_characters_not_bytes() {
        let long: String = core::iter::repeat_n('ệ', 100).collect();
        assert_eq!(cut(&long).chars().count(), 80);
        assert_eq!(cut("ệ"), "ệ");
    }
}
