//! The papers of a dossier: what an application lists. Which kinds there are, a rulebook tells.

use crate::calendar::Date;
use alloc::string::String;
use serde::{Serialize, Serializer};

/// One paper of a dossier.
///
/// Its kind is text as written: a check compares it with [`Rulebook::papers`](crate::Rulebook::papers).
///
/// ```
/// use ocop_core::{Date, PaperId};
/// use ocop_core::dossier::Document;
/// let mut tests = Document::new(PaperId::TEST_REPORTS);
/// tests.expires_on = Some("2026-12-31".parse()?);
/// assert!(!tests.has_expired_on("2026-12-31".parse()?));
/// assert!(tests.has_expired_on("2027-01-01".parse()?));
/// # Ok::<(), ocop_core::error::NotADate>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Document {
    /// What it is; `None` where an entry of the list could not be used, or is null.
    pub kind: Option<String>,
    /// The day it was issued.
    pub issued_on: Option<Date>,
    /// The last day it holds.
    pub expires_on: Option<Date>,
    /// Where it was read, so that what was found there follows it when documents are added or taken away.
    pub(crate) read_at: ReadAt,
}

/// The position in the list that was read. It makes no document another one.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct ReadAt(pub(crate) Option<u32>);

impl PartialEq for ReadAt {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for ReadAt {}

impl Document {
    /// A paper of this kind, without dates.
    pub fn new(kind: impl AsRef<str>) -> Self {
        Self { kind: Some(kind.as_ref().into()), ..Self::default() }
    }

    /// Whether it no longer holds on this day; its last day is still good.
    pub fn has_expired_on(&self, day: Date) -> bool {
        self.expires_on.is_some_and(|last_day| last_day < day)
    }
}

impl Serialize for Document {
    /// An entry of which nothing is known is null, so that all others keep their positions.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Format<'a> {
            #[serde(skip_serializing_if = "Option::is_none")]
            kind: Option<&'a str>,
            #[serde(skip_serializing_if = "Option::is_none")]
            issued_on: Option<Date>,
            #[serde(skip_serializing_if = "Option::is_none")]
            expires_on: Option<Date>,
        }
        let Self { kind, issued_on, expires_on, .. } = self;
        if *self == Self::default() {
            return serializer.serialize_none();
        }
        Format { kind: kind.as_deref(), issued_on: *issued_on, expires_on: *expires_on }.serialize(serializer)
    }
}
