//! Bounds on what is read. A part over a bound is a fault and is not used; the rest is used.

/// Bytes in one field.
pub const FIELD: usize = 10_000;
/// Bytes in one row.
pub const ROW: usize = 1 << 16;
/// Lines in one row: a field in quotation marks may hold line breaks.
pub const LINES: u32 = 100;
/// Different unknown names in one list of objects: further ones are skipped without a fault.
pub const NAMES: usize = 100;
