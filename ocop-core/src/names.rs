//! One table declares each closed list of names: the type, its spelling in JSON, and its order.

/// Declares an enum whose variants have fixed names in the public formats.
///
/// Gives `ALL`, `as_str`, `FromStr` (exact spelling only), `Display` and `Serialize`.
macro_rules! names {
    (
        $(#[$($meta:tt)*])*
        pub enum $name:ident {
            $( $(#[$vmeta:meta])* $variant:ident = $text:literal, )+
        }
    ) => {
        $(#[$($meta)*])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $( $(#[$vmeta])* #[doc = concat!("\n\nIn JSON: `", $text, "`.")] $variant, )+
        }

        impl $name {
            /// Every value, in the order of the public formats.
            pub const ALL: &'static [Self] = &[ $( Self::$variant, )+ ];

            pub(crate) const NAMES: &'static [&'static str] = &[ $( $text, )+ ];

            /// The name in the public formats.
            #[expect(clippy::indexing_slicing, reason = "there is a name for each value")]
            pub const fn as_str(self) -> &'static str {
                // A match would be a second table of the same names.
                Self::NAMES[self as usize]
            }
        }

        impl core::fmt::Display for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl crate::spell::Spell for $name {
            fn spell(&self, to: &mut alloc::string::String) {
                to.push_str(self.as_str());
            }
        }

        impl core::str::FromStr for $name {
            type Err = crate::error::UnknownName;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                // One search through a table of names is a tenth of the code of a match on text.
                match crate::names::place(Self::NAMES, text).and_then(|place| Self::ALL.get(place)) {
                    Some(known) => Ok(*known),
                    None => Err(crate::error::UnknownName::new(stringify!($name), text)),
                }
            }
        }

        crate::format::values!($name => |this| crate::format::Value::text(this.as_str()));

        #[cfg(feature = "schemars")]
        crate::schema::listed!($name, $(#[$($meta)*])*);
    };
}

pub(crate) use names;

/// Where a name stands among these.
pub(crate) fn place(names: &[&str], name: &str) -> Option<usize> {
    names.iter().position(|known| *known == name)
}

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

            /// The same set with one more member.
            #[must_use]
            pub const fn with(self, member: $name) -> Self {
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

        impl crate::format::List for $set {
            fn items(&self, each: &mut dyn FnMut(crate::format::Value<'_>)) {
                for member in self.iter() {
                    each(crate::format::Value::text(member.as_str()));
                }
            }
        }

        crate::format::values!($set => |this| crate::format::Value::list(this));
    };
}

pub(crate) use name_set;
