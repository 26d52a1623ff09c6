//! What a register knows of localities.

use crate::text::nearest;

/// The localities that a register may name.
pub trait Places {
    /// The id of the locality that this text names; `None` where there is none, or more than one.
    fn find(&self, given: &str) -> Option<&str>;

    /// The id of the one that it lies within; `None` for the outermost, and for what is not known.
    fn within(&self, id: &str) -> Option<&str>;

    /// A known one that is near to a text that names none.
    fn nearest(&self, given: &str) -> Option<&str>;
}

/// A short list: ids, and the ids of what they lie within, empty for the outermost.
impl<const N: usize> Places for [(&str, &str); N] {
    fn find(&self, given: &str) -> Option<&str> {
        self.iter().map(|&(id, _)| id).find(|&id| id == given)
    }

    fn within(&self, id: &str) -> Option<&str> {
        self.iter().find(|&&(known, _)| known == id).map(|&(_, within)| within).filter(|within| !within.is_empty())
    }

    fn nearest(&self, given: &str) -> Option<&str> {
        nearest(given, &self.each_ref().map(|&(id, _)| id))
    }
}
