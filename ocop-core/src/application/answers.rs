//! Which box is ticked in each criterion.

use crate::code::Code;
use crate::letters::cut;
use alloc::string::String;
use alloc::vec::Vec;
use serde::{Serialize, Serializer};

/// The number of the ticked box for each criterion, by code, in the order of the sheet.
///
/// Names that are no code are kept too: a check reports them.
///
/// ```
/// use ocop_core::Code;
/// use ocop_core::application::Answers;
/// let mut answers: Answers = [(Code::item(1, 1), 3), (Code::item(2, 3), 0)].into_iter().collect();
/// answers.extend([(Code::section(7), 1)]);
/// assert_eq!(answers.remove(Code::item(2, 3)), Some(0));
/// assert_eq!((&answers).into_iter().collect::<Vec<_>>(), [(Code::item(1, 1), 3), (Code::section(7), 1)]);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    /// In the order of the sheet.
    known: Vec<(Code, i64)>,
    /// Names that are no code, in the order in which they came, cut at 80 characters.
    others: Vec<String>,
}

impl Answers {
    /// Ticks the box of this number (in the printed order, from 1; through both cases where there are two).
    /// 0 means "none of these boxes": answered, and no points.
    pub fn set(&mut self, criterion: Code, choice: u8) {
        self.put(criterion, choice.into());
    }

    /// Takes the answer on this criterion away; the number that was there.
    pub fn remove(&mut self, criterion: Code) -> Option<i64> {
        self.place(criterion).ok().map(|index| self.known.remove(index).1)
    }

    /// Takes all answers away.
    pub fn clear(&mut self) {
        self.known.clear();
        self.others.clear();
    }

    /// The number as given, which may be no box of the sheet; `None` where the criterion is not answered.
    pub fn get(&self, criterion: Code) -> Option<i64> {
        self.known.get(self.place(criterion).ok()?).map(|&(_, given)| given)
    }

    /// How many criteria are answered.
    pub fn len(&self) -> usize {
        self.known.len()
    }

    /// Whether nothing is answered.
    pub fn is_empty(&self) -> bool {
        self.known.is_empty() && self.others.is_empty()
    }

    /// All answers in the order of the sheet.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (Code, i64)> + Clone {
        self.known.iter().copied()
    }

    /// Names among the answers that are no code.
    pub fn unknown_names(&self) -> impl ExactSizeIterator<Item = &str> + Clone {
        self.others.iter().map(String::as_str)
    }

    /// Where the criterion is among the answers, or would be.
    fn place(&self, criterion: Code) -> Result<usize, usize> {
        self.known.binary_search_by_key(&criterion, |&(code, _)| code)
    }

    pub(crate) fn as_slice(&self) -> &[(Code, i64)] {
        &self.known
    }

    pub(crate) fn put(&mut self, criterion: Code, given: i64) {
        // Most input comes in the order of the sheet.
        if self.known.last().is_none_or(|&(last, _)| last < criterion) {
            self.known.push((criterion, given));
            return;
        }
        match self.place(criterion) {
            Ok(index) => {
                if let Some(answer) = self.known.get_mut(index) {
                    answer.1 = given;
                }
            }
            Err(index) => self.known.insert(index, (criterion, given)),
        }
    }

    /// Keeps a name that is no code, once.
    pub(crate) fn put_unknown(&mut self, name: &str) {
        let name = cut(name);
        if !self.others.iter().any(|known| known == name) {
            self.others.push(name.into());
        }
    }

    /// Takes a name that is no code away.
    pub(crate) fn remove_unknown(&mut self, name: &str) {
        let name = cut(name);
        self.others.retain(|known| known != name);
    }
}

impl Extend<(Code, u8)> for Answers {
    fn extend<I: IntoIterator<Item = (Code, u8)>>(&mut self, answers: I) {
        answers.into_iter().for_each(|(criterion, choice)| self.set(criterion, choice));
    }
}

impl FromIterator<(Code, u8)> for Answers {
    fn from_iter<I: IntoIterator<Item = (Code, u8)>>(answers: I) -> Self {
        let mut all = Self::default();
        all.extend(answers);
        all
    }
}

impl<'a> IntoIterator for &'a Answers {
    type Item = (Code, i64);
    type IntoIter = core::iter::Copied<core::slice::Iter<'a, (Code, i64)>>;

    fn into_iter(self) -> Self::IntoIter {
        self.known.iter().copied()
    }
}

impl Serialize for Answers {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeMap;
        let mut map = serializer.serialize_map(Some(self.known.len().saturating_add(self.others.len())))?;
        for (code, given) in &self.known {
            map.serialize_entry(code, given)?;
        }
        for name in &self.others {
            map.serialize_entry(name, &0)?;
        }
        map.end()
    }
}
