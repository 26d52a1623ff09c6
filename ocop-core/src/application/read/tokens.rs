//! Reading from whatever gives one token after the other: no serde, one function for all formats.

use super::{Loose, Next, Open, Reader};
use crate::Application;

/// What a reader of some format comes upon, one after the other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Token<'a> {
    /// Nothing.
    Null,
    /// True or false.
    Truth(bool),
    /// A number.
    Number(f64),
    /// A text, or the name of an entry of an object.
    Text(&'a str),
    /// A list begins: its items, then [`End`](Self::End).
    List,
    /// An object begins: names and values in turn, then [`End`](Self::End).
    Object,
    /// The list or object ends.
    End,
}

/// Gives one token after the other; nothing once there are no more.
type Tokens<'n, 'a> = &'n mut dyn FnMut() -> Option<Token<'a>>;

impl Application {
    /// Reads an application from the tokens of any format, as leniently as from JSON; `None` where they end too early or
    /// stand where none of their kind can.
    ///
    /// ```
    /// use ocop_core::Application;
    /// use ocop_core::application::Token::{End, Number, Object, Text};
    /// let mut tokens = [Object, Text("product_set"), Number(9.0), End].into_iter();
    /// assert_eq!(Application::from_tokens(&mut || tokens.next()).unwrap().product_set, Some(9));
    /// ```
    pub fn from_tokens<'a>(next: &mut dyn FnMut() -> Option<Token<'a>>) -> Option<Self> {
        let mut reader = Reader::default();
        reader.take(next()?, next)?;
        Some(reader.finish())
    }
}

/// Passes over what begins with this token.
fn skip<'a>(first: Token<'a>, next: Tokens<'_, 'a>) -> Option<()> {
    let mut depth = 0_usize;
    let mut token = first;
    loop {
        match token {
            Token::List | Token::Object => depth = depth.saturating_add(1),
            Token::End => depth = depth.checked_sub(1)?,
            _ => {}
        }
        if depth == 0 {
            return Some(());
        }
        token = next()?;
    }
}

impl Reader {
    /// Takes what begins with this token.
    fn take<'a>(&mut self, first: Token<'a>, next: Tokens<'_, 'a>) -> Option<()> {
        match first {
            Token::Null => self.plain(Loose::Nothing),
            Token::Truth(truth) => self.plain(Loose::Truth(truth)),
            Token::Number(number) => self.plain(Loose::float(number)),
            Token::Text(text) => self.written(text),
            Token::List => match self.open(Loose::List) {
                Some(open) => self.list(open, next)?,
                None => skip(first, next)?,
            },
            Token::Object => match self.open(Loose::Object) {
                Some(open) => self.object(open, next)?,
                None => skip(first, next)?,
            },
            Token::End => return None,
        }
        Some(())
    }

    fn list(&mut self, mut open: Open, next: Tokens<'_, '_>) -> Option<()> {
        loop {
            let then = self.item(&open);
            match (next()?, then) {
                (Token::End, _) => break,
                (token, Next::Read) => self.take(token, next)?,
                (token, _) => skip(token, next)?,
            }
            open.count();
        }
        self.close(&open);
        Some(())
    }

    fn object(&mut self, mut open: Open, next: Tokens<'_, '_>) -> Option<()> {
        loop {
            let name = match next()? {
                Token::Text(name) => name,
                Token::End => break,
                _ => return None,
            };
            let then = self.name(&mut open, name);
            match (next()?, then) {
                (token, Next::Read) => self.take(token, next)?,
                (Token::Null, Next::IfGiven) => self.unsay(),
                (token, _) => skip(token, next)?,
            }
        }
        self.close(&open);
        Some(())
    }
}
