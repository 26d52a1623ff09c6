//! Bounds on what is read, whatever the format. What is over a bound is a finding and is not used; the rest is.
//!
//! Passed over, and counted for nothing, is what has no place in an application: whatever stands under `facts`, `extra` and
//! unknown names, in an object or a list where none belongs, and behind the last entry that is used of a list.

/// Characters in one text.
pub const TEXT: usize = 10_000;
/// Entries in one object or list.
pub const ITEMS: usize = 1_000;
/// Objects and lists in each other, the whole among them: no place of an application lies deeper.
pub const DEPTH: usize = 3;
/// Characters in all: each name of an entry and each value counts for one; names and texts count for their length
/// besides, in units of UTF-16 and each up to [`TEXT`]. Of an application over this bound nothing is used.
pub const CHARACTERS: usize = 1_048_576;
