//! One table declares each closed list of names: the type, its spelling in the formats, and its order.

use crate::letters::cut;
use alloc::borrow::Cow;
use alloc::string::String;

/// A text that is not one of the names, or not of the form, that its place takes.
///
/// Its text names the kind in plain words and lists what is accepted.
///
/// ```
/// use ocop_core::ProducerKind;
/// let error = "htx".parse::<ProducerKind>().unwrap_err();
/// assert!(error.to_string().starts_with("`htx` is not a kind of producer; write cooperative, cooperative_group, "));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{given}` is not a {kind}; write {accepted}")]
#[non_exhaustive]
pub struct UnknownName {
    kind: &'static str,
    given: String,
    accepted: Cow<'static, str>,
}

impl UnknownName {
    /// None of these names.
    pub(crate) fn among(kind: &'static str, given: &str, names: &[&str]) -> Self {
        Self { kind, given: cut(given).into(), accepted: names.join(", ").into() }
    }

    /// Not of this form.
    pub(crate) fn of_form(kind: &'static str, given: &str, form: &'static str) -> Self {
        Self { kind, given: cut(given).into(), accepted: form.into() }
    }

    /// The text that was given, cut at 80 characters.
    pub fn given(&self) -> &str {
        &self.given
    }

    /// What is accepted: all names of the list, or the form.
    pub fn accepted(&self) -> &str {
        &self.accepted
    }
}

/// Declares an enum whose variants have fixed names in the public formats.
///
/// Gives `ALL`, `as_str`, `FromStr` (exact spelling only), `Display`, `Serialize` and `Deserialize`.
macro_rules! names {
    (
        $(#[doc = $doc:literal])+
        $(#[non_exhaustive $(@$non_exhaustive:tt)?])?
        pub enum $name:ident is $kind:literal {
            $( $(#[$vmeta:meta])* $variant:ident = $text:literal, )+
        }
    ) => {
        $(#[doc = $doc])+
        $(#[non_exhaustive $($non_exhaustive)?])?
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $( $(#[$vmeta])* #[doc = concat!("\n\nIn the formats: `", $text, "`.")] $variant, )+
        }

        impl $name {
            /// Every value, in the order of the public formats.
            pub const ALL: &'static [Self] = &[ $( Self::$variant, )+ ];

            pub(crate) const NAMES: &'static [&'static str] = &[ $( $text, )+ ];

            /// The name in the public formats.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $( Self::$variant => $text, )+
                }
            }
        }

        #[cfg(feature = "schemars")]
        impl $crate::names::Summary for $name {
            const SUMMARY: &'static str = $crate::names::first(&[ $( $doc, )+ ]);
        }

        impl core::fmt::Display for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl core::str::FromStr for $name {
            type Err = $crate::names::UnknownName;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text {
                    $( $text => Ok(Self::$variant), )+
                    _ => Err($crate::names::UnknownName::among($kind, text, Self::NAMES)),
                }
            }
        }

        impl serde::Serialize for $name {
            // As a variant: writers of objects keep its name ready, a text they would write anew each time.
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_unit_variant(stringify!($name), *self as u32, self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::names::parsed(deserializer)
            }
        }

    };
}

pub(crate) use names;

/// What a list of names is of, for readers of a schema.
#[cfg(feature = "schemars")]
pub(crate) trait Summary {
    /// The first line of its documentation.
    const SUMMARY: &'static str;
}

/// The first line of documentation.
#[cfg(feature = "schemars")]
pub(crate) const fn first(docs: &[&'static str]) -> &'static str {
    match docs {
        [first, ..] => first.trim_ascii(),
        [] => "",
    }
}

/// Reads a text and parses it.
pub(crate) fn parsed<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: serde::Deserializer<'de>,
    T: core::str::FromStr<Err: core::fmt::Display>,
{
    use serde::de::Error;
    let text = <Cow<'de, str> as serde::Deserialize>::deserialize(deserializer)?;
    text.parse().map_err(D::Error::custom)
}

/// Serialises a type as its text, and reads it back through `FromStr`.
macro_rules! as_text {
    ($($type:ty),+ $(,)?) => { $(
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::names::parsed(deserializer)
            }
        }
    )+ };
}

pub(crate) use as_text;

/// Declares a set of such names, kept as bits.
macro_rules! name_set {
    ( $(#[$meta:meta])* pub struct $set:ident of $name:ident in $bits:ty; ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
        pub struct $set(pub(crate) $bits);

        impl $set {
            /// The set with nothing in it.
            pub const EMPTY: Self = Self(0);

            /// The set with everything in it.
            pub const ALL: Self = {
                let (mut all, mut place) = (Self::EMPTY, 0_usize);
                while place < $name::ALL.len() {
                    #[expect(clippy::indexing_slicing, reason = "in a constant: the line above is the bound")]
                    {
                        all = all.with($name::ALL[place]);
                    }
                    place = place.saturating_add(1);
                }
                all
            };

            // A list of names that outgrows its bits does not compile.
            const FITS: () = assert!($name::ALL.len() <= <$bits>::BITS as usize);

            /// The same set with one more member.
            #[must_use]
            pub const fn with(self, member: $name) -> Self {
                const { Self::FITS };
                Self(self.0 | (1 << member as u8))
            }

            /// The members of either set.
            #[must_use]
            pub const fn union(self, other: Self) -> Self {
                Self(self.0 | other.0)
            }

            /// The members of both sets.
            #[must_use]
            pub const fn intersection(self, other: Self) -> Self {
                Self(self.0 & other.0)
            }

            /// The members that the other set does not have.
            #[must_use]
            pub const fn without(self, other: Self) -> Self {
                Self(self.0 & !other.0)
            }

            /// Whether the other set has all members of this one.
            pub const fn is_within(self, other: Self) -> bool {
                self.without(other).is_empty()
            }

            /// Whether the set has this member.
            pub const fn contains(self, member: $name) -> bool {
                self.0 & (1 << member as u8) != 0
            }

            /// Whether the set has no member.
            pub const fn is_empty(self) -> bool {
                self.0 == 0
            }

            /// The members, in the order of the public formats.
            pub fn iter(self) -> impl Iterator<Item = $name> + Clone {
                $name::ALL.iter().copied().filter(move |&member| self.contains(member))
            }
        }

        impl FromIterator<$name> for $set {
            fn from_iter<I: IntoIterator<Item = $name>>(members: I) -> Self {
                members.into_iter().fold(Self::EMPTY, Self::with)
            }
        }

        impl Extend<$name> for $set {
            fn extend<I: IntoIterator<Item = $name>>(&mut self, members: I) {
                *self = members.into_iter().fold(*self, Self::with);
            }
        }

        impl serde::Serialize for $set {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_seq(self.iter())
            }
        }

        impl<'de> serde::Deserialize<'de> for $set {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let members = <alloc::vec::Vec<$name> as serde::Deserialize>::deserialize(deserializer)?;
                Ok(members.into_iter().collect())
            }
        }
    };
}

pub(crate) use name_set;
