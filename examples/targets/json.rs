//! The answer in the public format.

use crate::roll_up::Asked;
use crate::terminal::escape_risky;
use ocop_core::format::{self, ToValue};
use ocop_core::target::Tracking;
use std::io::{self, Write};

/// Writes it on one line, or indented.
pub fn write(
    out: &mut impl Write,
    tracking: &Tracking<'_>,
    register: Option<&dyn ToValue>,
    asked: &[Asked],
    pretty: bool,
) -> io::Result<()> {
    let mut text = format::json(tracking);
    let mut add = |name: &str, value: &dyn ToValue| {
        // One more name in the object.
        text.truncate(text.len() - 1);
        text = format!("{text},\"{name}\":{}}}", format::json(value));
    };
    if let Some(register) = register {
        add("register", register);
    }
    if !asked.is_empty() {
        let named: Vec<_> = asked.iter().map(|(_, rolled)| rolled.as_ref().map(|rolled| rolled.named(tracking.figures))).collect();
        add("roll_ups", &named);
    }
    if pretty {
        text = serde_json::to_string_pretty(&serde_json::from_str::<serde_json::Value>(&text)?)?;
    }
    out.write_all(escape_risky(&text).as_bytes())?;
    out.write_all(b"\n")
}
