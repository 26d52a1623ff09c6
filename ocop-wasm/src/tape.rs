//! How the shell hands over a value: one run of bytes.
//!
//! A value is a tag and what belongs to it: 0 null, 1 false, 2 true, 3 a number (64-bit float), 4 a text (its length in
//! bytes, then UTF-8), 5 a list (its values, then 7), 6 an object (names as texts and values in turn, then 7). Lengths
//! and floats begin with their lowest byte.

use ocop_core::Application;
use ocop_core::application::Token;

/// Reads an application; `None` where the bytes are no tape.
pub(crate) fn read(tape: &[u8]) -> Option<Application> {
    let mut rest = tape;
    Application::from_tokens(&mut || token(&mut rest))
}

/// Takes the next token off a tape.
fn token<'a>(rest: &mut &'a [u8]) -> Option<Token<'a>> {
    let [tag] = take(rest)?;
    Some(match tag {
        0 => Token::Null,
        1 => Token::Truth(false),
        2 => Token::Truth(true),
        3 => Token::Number(f64::from_le_bytes(take(rest)?)),
        4 => {
            let length = u32::from_le_bytes(take(rest)?);
            let (text, after) = rest.split_at_checked(usize::try_from(length).ok()?)?;
            *rest = after;
            Token::Text(core::str::from_utf8(text).ok()?)
        }
        5 => Token::List,
        6 => Token::Object,
        7 => Token::End,
        _ => return None,
    })
}

/// Takes this many bytes off a tape.
fn take<const N: usize>(rest: &mut &[u8]) -> Option<[u8; N]> {
    let (taken, after) = rest.split_first_chunk()?;
    *rest = after;
    Some(*taken)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ocop_core::Code;

    fn text(text: &str) -> Vec<u8> {
        let length = u32::try_from(text.len()).unwrap();
        [&[4], length.to_le_bytes().as_slice(), text.as_bytes()].concat()
    }

    fn number(number: f64) -> Vec<u8> {
        [&[3], number.to_le_bytes().as_slice()].concat()
    }

    #[test]
    fn an_application_is_read() {
        let answers = [vec![6], text("2.3"), number(2.0), text("1.1"), vec![0], vec![7]].concat();
        let documents = [vec![5], vec![6], text("kind"), text("awards"), vec![7], vec![7]].concat();
        let tape = [vec![6], text("answers"), answers, text("documents"), documents, text("product_set"), number(9.0), vec![7]].concat();
        let application = read(&tape).unwrap();
        assert_eq!(application.product_set, Some(9));
        assert_eq!(application.answers.get(Code::item(2, 3)), Some(2));
        assert_eq!(application.documents.as_ref().unwrap().len(), 1);
        assert!(application.faults().is_empty());
    }

    #[test]
    fn what_nobody_knows_is_skipped() {
        for value in [vec![2], number(0.0), text("x"), vec![5, 0, 5, 7, 7], [vec![6], text("x"), number(7.0), vec![7]].concat()] {
            let tape = [vec![6], text("unknown"), value, text("product_set"), number(9.0), vec![7]].concat();
            let application = read(&tape).unwrap();
            assert_eq!(application.product_set, Some(9));
            assert_eq!(application.faults().len(), 1);
        }
    }

    #[test]
    fn lists_of_all_lengths_are_read_to_their_end() {
        for count in [0, 1, 999, 1_000, 1_001] {
            let documents = [vec![5], [vec![6], text("kind"), text("awards"), vec![7]].concat().repeat(count), vec![7]].concat();
            let tape = [vec![6], text("documents"), documents, text("product_set"), number(9.0), vec![7]].concat();
            assert_eq!(read(&tape).unwrap().product_set, Some(9), "{count}");
        }
    }

    #[test]
    fn a_tape_cut_anywhere_is_broken() {
        let tape = [vec![6], text("product_set"), number(9.0), vec![7]].concat();
        assert!((0..tape.len()).all(|end| read(&tape[..end]).is_none()));
    }
}
