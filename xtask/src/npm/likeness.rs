//! The functions of a module in an order that compresses well: like beside like.
//!
//! A compressor finds again what it saw a few thousand bytes ago. Each function is named by its place in the order, and
//! `wasm-opt --reorder-functions-by-name` puts it there.

use anyhow::{Context, Result};
use std::collections::HashSet;
use walrus::{FunctionKind, ModuleConfig};

/// How many bytes are compared at once.
const GRAM: usize = 5;
/// How far back likeness is looked for.
const WINDOW: usize = 3_000;

/// Names the functions of a module by their places in that order.
pub fn name_by_place(module: &[u8]) -> Result<Vec<u8>> {
    let mut parsed = ModuleConfig::new().strict_validate(false).parse(module)?;
    let code = code_section(module).context("the module has no code")?;
    let bodies: Vec<(_, &[u8])> = parsed
        .funcs
        .iter()
        .filter_map(|function| match &function.kind {
            FunctionKind::Local(local) => Some((function.id(), code.get(local.original_range.clone()?)?)),
            _ => None,
        })
        .collect();
    let places = order(&bodies.iter().map(|(_, body)| *body).collect::<Vec<_>>());
    for (place, function) in places.into_iter().enumerate() {
        parsed.funcs.get_mut(bodies[function].0).name = Some(format!("{place:05}"));
    }
    Ok(parsed.emit_wasm())
}

/// What the section of code holds.
fn code_section(module: &[u8]) -> Option<&[u8]> {
    const CODE: u8 = 10;
    let mut rest = module.get(8..)?;
    loop {
        let (&kind, after) = rest.split_first()?;
        let digits = after.iter().position(|byte| byte & 0x80 == 0)? + 1;
        let length = after[..digits].iter().rev().fold(0, |length, byte| length << 7 | usize::from(byte & 0x7f));
        let (section, next) = after.split_at_checked(digits)?.1.split_at_checked(length)?;
        if kind == CODE {
            return Some(section);
        }
        rest = next;
    }
}

/// From the first one on always the one that is most like those just before.
fn order(bodies: &[&[u8]]) -> Vec<usize> {
    let grams: Vec<HashSet<&[u8]>> = bodies.iter().map(|body| body.windows(GRAM).collect()).collect();
    let mut left: Vec<usize> = (0..bodies.len()).collect();
    let mut order: Vec<usize> = Vec::new();
    while !left.is_empty() {
        let mut before: HashSet<&[u8]> = HashSet::new();
        let mut bytes = 0;
        for &function in order.iter().rev() {
            if bytes >= WINDOW {
                break;
            }
            before.extend(&grams[function]);
            bytes += bodies[function].len();
        }
        // In thousandths; a short one is not like another by chance.
        let likeness = |function: usize| {
            let known = grams[function].iter().filter(|gram| before.contains(*gram)).count();
            known * 1_000 / (grams[function].len() + 8)
        };
        let place = (0..left.len()).rev().max_by_key(|&place| likeness(left[place])).unwrap_or_default();
        order.push(left.remove(place));
    }
    order
}
