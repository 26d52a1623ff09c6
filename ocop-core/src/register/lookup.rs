//! What a register asks about localities.

use crate::calendar::Date;
use crate::letters::nearest;
use crate::target::locality::Localities;
use crate::target::when::When;
use alloc::sync::Arc;

/// The localities that a register may name.
///
/// [`Localities`] is one, and so is an array of ids with the ids of what they lie in, empty for the outermost:
/// `[("vn", ""), ("ha-noi", "vn")]`. Any of them may also be shared in an `Arc`.
pub trait LocalityLookup: Send + Sync {
    /// The id of the locality of this id or name; `None` where there is none, or more than one.
    fn find(&self, given: &str) -> Option<&str>;

    /// The id of the locality that this one lies in; `None` for the outermost, and for an unknown id.
    fn within(&self, id: &str) -> Option<&str>;

    /// The id of a locality whose id or name is close to a text that names none.
    fn nearest(&self, given: &str) -> Option<&str>;
}

impl<L: LocalityLookup + ?Sized> LocalityLookup for Arc<L> {
    fn find(&self, given: &str) -> Option<&str> {
        (**self).find(given)
    }

    fn within(&self, id: &str) -> Option<&str> {
        (**self).within(id)
    }

    fn nearest(&self, given: &str) -> Option<&str> {
        (**self).nearest(given)
    }
}

impl<const N: usize> LocalityLookup for [(&str, &str); N] {
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

impl LocalityLookup for Localities {
    fn find(&self, given: &str) -> Option<&str> {
        Localities::find(self, given, When::Period(Date::MIN, Date::MAX)).ok().map(|place| self.id(place))
    }

    fn within(&self, id: &str) -> Option<&str> {
        let above = self.get(self.by_id(id)?)?.within?;
        Some(self.id(above))
    }

    fn nearest(&self, given: &str) -> Option<&str> {
        let near = self.nearest_to(given)?;
        Some(self.id(near))
    }
}
