//! Where in the law a thing stands, without words of any language.

use crate::code::Code;
use crate::decision::act::Decision;
use crate::names::{UnknownName, as_text};
use core::fmt;
use core::str::FromStr;

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
    /// An article and its clause: Art. 3.3.
    pub const fn clause(article: u16, clause: u8) -> Self {
        Self { article, clause: Some(clause), point: None }
    }

    /// An article, its clause and its point: Art. 4.1a.
    pub const fn point(article: u16, clause: u8, point: char) -> Self {
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

impl fmt::Display for Article {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.article)?;
        if let Some(clause) = self.clause {
            write!(f, ".{clause}")?;
        }
        self.point.map_or(Ok(()), |point| write!(f, "{point}"))
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
    /// The decision that it is a place of; `None` for another law.
    pub const fn decision(self) -> Option<Decision> {
        match self {
            Self::Decision(decision)
            | Self::Article(decision, _)
            | Self::Classification(decision)
            | Self::Sheets(decision)
            | Self::Set(decision, _)
            | Self::Criterion(decision, ..)
            | Self::Form(decision, _) => Some(decision),
            Self::CivilCode(_) => None,
        }
    }

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

impl fmt::Display for Cite {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Decision(decision) => write!(f, "{decision}"),
            Self::Article(decision, article) => write!(f, "{decision}/art/{article}"),
            Self::Classification(decision) => write!(f, "{decision}/I"),
            Self::Sheets(decision) => write!(f, "{decision}/II"),
            Self::Set(decision, set) => write!(f, "{decision}/II/{set}"),
            Self::Criterion(decision, set, code) => write!(f, "{decision}/II/{set}/{code}"),
            Self::Form(decision, form) => write!(f, "{decision}/form/{form:02}"),
            Self::CivilCode(article) => write!(f, "civil-code-2015/art/{article}"),
        }
    }
}

impl FromStr for Cite {
    type Err = UnknownName;

    fn from_str(text: &str) -> Result<Self, UnknownName> {
        Self::parse(text).ok_or_else(|| UnknownName::of_form("place in the law", text, "one like qd26-2026/II/1/2.3 or qd26-2026/art/3.3"))
    }
}

as_text!(Cite);

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
