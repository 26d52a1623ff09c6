//! A value of the input before anybody knows whether it fits its place.

use crate::finding::Param;
use crate::letters::QUOTED_CHARACTERS;
use crate::limits;
use crate::small::fraction;
use crate::tree::whole;
use alloc::string::{String, ToString};

/// A value: whole where it is small, only named where it is large.
#[derive(Clone, Copy)]
pub(super) enum Loose<'a> {
    Nothing,
    Truth(bool),
    Whole(i64),
    Fraction(f64),
    Text(&'a str),
    LongText,
    List,
    Object,
}

impl<'a> Loose<'a> {
    /// An integer; one that not every reader of JSON tells from its neighbours as the last one that every reader does.
    pub(super) const fn integer(number: i64) -> Self {
        const MOST: i64 = (1 << 53) - 1;
        Self::Whole(if number > MOST {
            MOST
        } else if number < -MOST {
            -MOST
        } else {
            number
        })
    }

    pub(super) fn float(number: f64) -> Self {
        // Floats this large are whole.
        const LARGE: f64 = 1e15;
        match whole(number) {
            Some(number) => Self::integer(number),
            // Infinite is what some readers make of 1e400.
            None if number > LARGE => Self::integer(i64::MAX),
            None if number < -LARGE => Self::integer(i64::MIN),
            None => Self::Fraction(number),
        }
    }

    pub(super) fn text(text: &'a str) -> Self {
        // A character has a byte at least, and one that is no continuation.
        let characters = || text.bytes().filter(|byte| !matches!(byte, 0x80..=0xbf)).count();
        if text.len() > limits::TEXT && characters() > limits::TEXT { Self::LongText } else { Self::Text(text) }
    }

    /// What it is, for messages.
    pub(super) const fn sort(self) -> &'static str {
        match self {
            Self::Nothing => "null",
            Self::Truth(_) => "true or false",
            Self::Whole(_) | Self::Fraction(_) => "number",
            Self::Text(_) | Self::LongText => "text",
            Self::List => "list",
            Self::Object => "object",
        }
    }

    /// What a message quotes.
    pub(super) fn quoted(self) -> Param {
        let mut text = String::new();
        match self {
            Self::Truth(truth) => text.push_str(if truth { "true" } else { "false" }),
            Self::Whole(number) => text = number.to_string(),
            Self::Fraction(number) => text = fraction(number),
            Self::Text(inside) => {
                text.push('"');
                for letter in inside.chars().take(QUOTED_CHARACTERS.saturating_sub(2)) {
                    text.push(letter);
                }
                text.push('"');
            }
            other => return other.sort().into(),
        }
        Param::Text(text.into())
    }
}
