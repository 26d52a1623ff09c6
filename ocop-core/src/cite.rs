//! Where in the law a thing stands, without words of any language.

use crate::format::{Value, values};
use crate::spell::{self, Spell, display_as_spelled};
use crate::{Code, Decision};
use alloc::string::String;

/// An article of a law, with its clause and point: "3", "3.3", "7.3e".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Article {
    /// *Điều.*
    pub article: u16,
    /// *Khoản*, where one is named.
    pub clause: Option<u8>,
    /// *Điểm*, where one is named.
    pub point: Option<char>,
}

impl Article {
    pub(crate) const fn clause(article: u16, clause: u8) -> Self {
        Self { article, clause: Some(clause), point: None }
    }

    pub(crate) const fn point(article: u16, clause: u8, point: char) -> Self {
        Self { article, clause: Some(clause), point: Some(point) }
    }

    fn parse(text: &str) -> Option<Self> {
        let Some((article, rest)) = text.split_once('.') else {
            return Some(Self { article: text.parse().ok()?, clause: None, point: None });
        };
        let point = rest.chars().next_back().filter(|letter| letter.is_alphabetic());
        let clause = point.map_or(rest, |letter| rest.trim_end_matches(letter));
        Some(Self { article: article.parse().ok()?, clause: Some(clause.parse().ok()?), point })
    }
}

impl Spell for Article {
    fn spell(&self, to: &mut String) {
        spell::whole(to, self.article.into());
        if let Some(clause) = self.clause {
            to.push('.');
            spell::whole(to, clause.into());
        }
        to.extend(self.point);
    }
}

/// A place in the law: `qd26-2026/II/1/2.3` is Annex II, set 1, criterion 2.3; `qd26-2026/art/3.3` an article;
/// `qd26-2026/form/02` a form of Annex III; `civil-code-2015/art/147.2` another law.
///
/// [`Display`](core::fmt::Display) gives this spelling; [`text::cite`](crate::text::cite) spells it out for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Cite {
    /// The decision as a whole.
    Decision(Decision),
    /// An article.
    Article(Decision, Article),
    /// Annex I, the classification.
    Classification(Decision),
    /// Annex II, all sheets.
    Sheets(Decision),
    /// The sheet of a set.
    Set(Decision, u8),
    /// A criterion of a sheet.
    Criterion(Decision, u8, Code),
    /// A form of Annex III.
    Form(Decision, u8),
    /// An article of the Civil Code of 2015.
    CivilCode(Article),
}

impl Cite {
    /// Reads the spelling of [`Display`](core::fmt::Display); `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        if let Some(article) = text.strip_prefix("civil-code-2015/art/") {
            return Article::parse(article).map(Self::CivilCode);
        }
        let (decision, place) = text.split_once('/').map_or((text, None), |(decision, place)| (decision, Some(place)));
        let decision = decision.parse().ok()?;
        let Some(place) = place else { return Some(Self::Decision(decision)) };
        if place == "I" {
            return Some(Self::Classification(decision));
        }
        if place == "II" {
            return Some(Self::Sheets(decision));
        }
        let (kind, place) = place.split_once('/')?;
        match (kind, place.split_once('/')) {
            ("art", None) => Article::parse(place).map(|article| Self::Article(decision, article)),
            ("form", None) => place.parse().ok().map(|form| Self::Form(decision, form)),
            ("II", None) => place.parse().ok().map(|set| Self::Set(decision, set)),
            ("II", Some((set, code))) => Some(Self::Criterion(decision, set.parse().ok()?, code.parse().ok()?)),
            _ => None,
        }
    }
}

impl Spell for Cite {
    fn spell(&self, to: &mut String) {
        let (law, place) = match *self {
            Self::Decision(decision) => (decision.as_str(), ""),
            Self::Article(decision, _) => (decision.as_str(), "/art/"),
            Self::Classification(decision) => (decision.as_str(), "/I"),
            Self::Sheets(decision) => (decision.as_str(), "/II"),
            Self::Set(decision, _) | Self::Criterion(decision, ..) => (decision.as_str(), "/II/"),
            Self::Form(decision, _) => (decision.as_str(), "/form/"),
            Self::CivilCode(_) => ("civil-code-2015", "/art/"),
        };
        to.push_str(law);
        to.push_str(place);
        match *self {
            Self::Decision(_) | Self::Classification(_) | Self::Sheets(_) => {}
            Self::Article(_, article) | Self::CivilCode(article) => article.spell(to),
            Self::Set(_, set) => spell::whole(to, set.into()),
            Self::Criterion(_, set, code) => {
                spell::whole(to, set.into());
                to.push('/');
                code.spell(to);
            }
            Self::Form(_, form) => spell::padded(to, form.into(), 2),
        }
    }
}

display_as_spelled!(Article, Cite);
values!(Cite => |this| Value::spelled(this));

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    #[test]
    fn every_kind_of_place_reads_back() {
        for text in [
            "qd26-2026",
            "qd26-2026/art/4",
            "qd26-2026/art/3.3",
            "qd26-2026/art/7.3đ",
            "qd26-2026/I",
            "qd26-2026/II",
            "qd148-2023/II/9",
            "qd26-2026/II/11/6.1.1",
            "qd26-2026/form/02",
            "civil-code-2015/art/147.2",
        ] {
            assert_eq!(Cite::parse(text).unwrap().to_string(), text);
        }
        for text in ["", "qd99", "qd26-2026/III", "qd26-2026/II/x", "qd26-2026/II/1/2/3", "qd26-2026/art/3.", "qd26-2026/art/"] {
            assert_eq!(Cite::parse(text), None, "{text}");
        }
    }
}
