//! The answer in the public format.

use crate::roll_up::Asked;
use crate::terminal::escape_risky;
use ocop_core::target::{NamedRollUp, Tracking};
use serde::Serialize;
use serde_json::Value;
use std::io::{self, Write};

/// A tracking with the answers that were asked for besides.
#[derive(Serialize)]
struct Answer<'a> {
    #[serde(flatten)]
    tracking: &'a Tracking<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    register: Option<Value>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    roll_ups: Vec<Option<NamedRollUp<'a>>>,
}

/// Writes it on one line, or indented.
pub fn write(out: &mut impl Write, tracking: &Tracking<'_>, register: Option<Value>, asked: &[Asked], pretty: bool) -> io::Result<()> {
    let roll_ups = asked.iter().map(|(_, rolled)| rolled.as_ref().map(|rolled| rolled.named(tracking.figures))).collect();
    let answer = Answer { tracking, register, roll_ups };
    let text = if pretty { serde_json::to_string_pretty(&answer)? } else { serde_json::to_string(&answer)? };
    out.write_all(escape_risky(&text).as_bytes())?;
    out.write_all(b"\n")
}
