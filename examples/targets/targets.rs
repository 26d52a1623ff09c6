//! Targets that can be computed with, each once whatever the number of its sources.

use crate::page::say;
use ocop_core::Lang;
use ocop_core::target::words::host;
use ocop_core::target::{Figure, Progress, Tracking};

/// A target with all its sources.
pub struct Target<'a> {
    pub figure: &'a Figure,
    pub progress: &'a Progress,
    sources: Vec<&'a str>,
}

/// All of a tracking.
pub fn of<'a>(tracking: &'a Tracking<'a>) -> Vec<Target<'a>> {
    let mut targets: Vec<Target<'a>> = Vec::new();
    for progress in &tracking.progress {
        let Some(figure) = tracking.figures.all().get(progress.target).filter(|figure| figure.measure.is_some()) else { continue };
        let source = host(&figure.source);
        match targets.iter_mut().find(|known| is_same(known.figure, figure)) {
            Some(known) if !known.sources.contains(&source) => known.sources.push(source),
            Some(_) => {}
            None => targets.push(Target { figure, progress, sources: vec![source] }),
        }
    }
    targets
}

fn is_same(one: &Figure, other: &Figure) -> bool {
    (one.place, one.measure, one.basis, one.when) == (other.place, other.measure, other.basis, other.when)
        && (one.shape, one.value, one.up_to, one.base) == (other.shape, other.value, other.up_to, other.base)
}

/// Where a target is from, in brackets.
pub fn sources(target: &Target<'_>, lang: Lang) -> String {
    let sources: Vec<&str> = target.sources.iter().copied().filter(|source| !source.is_empty()).collect();
    if sources.is_empty() { String::new() } else { format!(" ({}: {})", say(lang, "nguồn", "source"), sources.join("; ")) }
}
